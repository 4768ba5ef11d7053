//! `kiemphieu check`: is the data file what its journal says?

use std::io::{self, Write};

use super::args::{CheckArgs, Global};
use super::failed::Failed;
use crate::config::Folder;
use crate::runtime::{Clock, store_trouble};
use crate::store::{CheckReport, Difference, Differs, Store};
use crate::text::Lang;

/// Carries out `check`.
pub(super) fn run(
    args: &CheckArgs,
    folder: &Folder,
    global: &Global,
    clock: Clock,
    out: &mut dyn Write,
) -> Result<u8, Failed> {
    let path = folder.data_file();
    let trouble = |e| store_trouble(e, path);
    if !args.rebuild {
        let report = Store::open_read(path).and_then(|store| store.check()).map_err(trouble)?;
        return Ok(write_report(&report, global.lang, out)?);
    }
    let rebuilt = Store::open(path, clock.now()).and_then(|mut store| store.rebuild()).map_err(trouble)?;
    let mended = global.lang.texts().check_command.mended;
    for difference in &rebuilt.mended {
        writeln!(out, "{}", mended(&say_difference(difference, global.lang)))?;
    }
    Ok(write_report(&rebuilt.after, global.lang, out)?)
}

/// Writes what a check found, the first bad row of each kind; the exit code is 0 where nothing was found.
fn write_report(report: &CheckReport, lang: Lang, out: &mut dyn Write) -> io::Result<u8> {
    let words = lang.texts().check_command;
    writeln!(out, "{}", (words.rows)(report.rows, report.openings))?;
    if let Some(head) = &report.head {
        writeln!(out, "{}", (words.head)(head.seq, &head.hash.to_string()))?;
    }
    if let Some(seq) = report.chain_broken_at {
        writeln!(out, "{}", (words.chain)(seq))?;
    }
    if let Some(error) = &report.unreadable {
        writeln!(out, "{}", (words.unreadable)(&error.to_string()))?;
    }
    for difference in &report.differences {
        writeln!(out, "{}", say_difference(difference, lang))?;
    }
    for key in &report.digests {
        writeln!(out, "{}", (words.digest)(&format!("{} v{}", key.month, key.version)))?;
    }
    let others = [&report.schema, &report.integrity, &report.foreign_keys];
    for what in others.into_iter().flatten() {
        writeln!(out, "{}", (words.sqlite)(what))?;
    }
    writeln!(out, "{}", if report.is_sound() { words.sound } else { words.unsound })?;
    Ok(u8::from(!report.is_sound()))
}

/// One row that is not what the journal says.
fn say_difference(difference: &Difference, lang: Lang) -> String {
    let words = lang.texts().check_command;
    let place = format!("{} ({})", difference.table, difference.row);
    match &difference.what {
        Differs::Missing => (words.missing)(&place),
        Differs::Unknown => (words.unknown)(&place),
        Differs::Column { name, found, expected } => (words.column)(&place, name, found, expected),
    }
}
