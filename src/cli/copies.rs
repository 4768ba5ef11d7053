//! `kiemphieu backup` and `kiemphieu restore`.

use std::io::Write;
use std::path::PathBuf;

use super::args::{BackupArgs, Global, RestoreArgs};
use super::failed::Failed;
use super::run::exit;
use crate::app::message::Copies;
use crate::config::Folder;
use crate::runtime::{Clock, Desk, store_trouble};
use crate::store::{self, Relation};
use crate::text::Lang;

/// Carries out `backup`.
pub(super) fn backup(
    args: &BackupArgs,
    desk: &Desk,
    global: &Global,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failed> {
    let copies = desk.backup(args.to.as_deref())?;
    let path = copies.path.display().to_string();
    writeln!(out, "{path}")?;
    writeln!(err, "{}", (global.lang.texts().home.backed_up)(&path))?;
    let mut said = Ok(());
    say_second(&copies, global.lang, &mut |line| said = writeln!(err, "{line}"));
    Ok(said.map(|()| exit::DONE)?)
}

/// Says what became of the second copy. A missing stick is a notice, no failure.
pub(super) fn say_second(copies: &Copies, lang: Lang, say: &mut dyn FnMut(String)) {
    let texts = lang.texts();
    match &copies.second {
        None => {}
        Some(Ok(path)) => say((texts.data_file.second_done)(&path.display().to_string())),
        Some(Err(trouble)) => say((texts.data_file.second_failed)(&trouble.say(texts))),
    }
}

/// Carries out `restore`; without `--yes` it shows what would be lost and gained.
pub(super) fn restore(
    args: &RestoreArgs,
    folder: &Folder,
    global: &Global,
    clock: Clock,
    out: &mut dyn Write,
) -> Result<u8, Failed> {
    let (file, words) = (folder.data_file(), global.lang.texts().home);
    let preview = store::preview(&args.copy, file).map_err(|e| store_trouble(e, &args.copy))?;
    let months = |openings: &[store::OpeningRow]| {
        let stage = global.lang.texts().common.stage;
        let said: Vec<_> = openings.iter().map(|r| format!("{} ({})", r.key.month, stage(r.stage))).collect();
        if said.is_empty() { words.nothing.to_owned() } else { said.join(", ") }
    };
    writeln!(out, "{}", (words.copy_holds)(&months(&preview.copy.openings)))?;
    if let Some(ours) = &preview.file {
        writeln!(out, "{}", (words.ours_holds)(&months(&ours.openings)))?;
    }
    if matches!(preview.relation, Relation::Older | Relation::Apart) {
        writeln!(out, "{}", words.copy_loses)?;
    }
    if !args.yes {
        writeln!(out, "{}", words.restore_yes)?;
        return Ok(exit::WRONG);
    }
    let report = store::restore(&args.copy, file, clock.now()).map_err(|e| store_trouble(e, file))?;
    let kept: Option<PathBuf> = report.kept;
    let kept = kept.map(|k| k.display().to_string()).unwrap_or_default();
    writeln!(out, "{} {kept}", words.copy_taken)?;
    Ok(exit::DONE)
}
