//! `kiemphieu import`: what a spreadsheet of slips would bring, and with `--yes` taking it.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use super::run::exit;
use crate::app::message::ImportPreview;
use crate::config::{Config, Folder};
use crate::domain::{Incoming, Month, Opening};
use crate::import::ImportError;
use crate::runtime::{Clock, Desk, NotImported, look_at_import, store_trouble};
use crate::store::Store;
use crate::text::{Lang, Trouble, say_import_error};

/// Arguments of `import`.
#[derive(Debug, Clone, Args)]
pub struct ImportArgs {
    /// The month, as 2026-11; its opening stands at Nhập phiếu
    #[arg(long, value_name = "MONTH")]
    pub month: Month,
    /// A CSV or XLSX file with the columns of phieu.csv
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Take the slips; without this, only what they would bring is shown
    #[arg(long)]
    pub yes: bool,
}

/// Opens the data file, to be written only where that was asked for.
pub fn open(args: &ImportArgs, folder: Folder, config: Config, clock: Clock) -> Result<Desk, Trouble> {
    let path = folder.data_file().to_owned();
    if args.yes {
        // Looked at first, because opening would make a missing file.
        let store = Store::open_read(&path).map_err(|e| store_trouble(e, &path))?;
        let practice = store.is_practice();
        drop(store);
        Desk::open(folder, config, clock, &path, practice)
    } else {
        Desk::open_read(folder, config, clock, &path)
    }
}

/// Looks at the file and takes it where that was asked for; returns the exit code.
pub fn run(
    args: &ImportArgs,
    desk: &mut Desk,
    lang: Lang,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<io::Result<u8>, Trouble> {
    let key = desk.latest(args.month)?;
    let opening = if args.yes {
        desk.resume(key)?.clone()
    } else {
        desk.store()?.load(key).map_err(|e| desk.trouble(e))?
    };
    let preview = match look_at_import(&args.file, &opening, &mut |_| {}) {
        Ok(preview) => preview,
        Err(NotImported::Trouble(trouble)) => return Err(trouble),
        Err(NotImported::NoFile(path)) => {
            let said = (lang.texts().import.no_file)(&path.display().to_string());
            return Ok(writeln!(err, "{said}").map(|()| exit::WRONG));
        }
        Err(NotImported::Unreadable(why)) => {
            return Ok(writeln!(err, "{}", (lang.texts().import.unreadable)(&why)).map(|()| exit::WRONG));
        }
        Err(NotImported::Wrong(error)) => return Ok(say_wrong(&error, lang, err).map(|()| exit::WRONG)),
    };
    if let Err(error) = say_preview(&preview, &opening, lang, out) {
        return Ok(Err(error));
    }
    if !args.yes {
        return Ok(writeln!(err, "{}", lang.texts().import.needs_yes).map(|()| exit::WRONG));
    }
    desk.take_import(&preview.slips, preview.first, &mut |_, _| {})?;
    let (n, first) = (preview.slips.len() as u32, preview.first.0);
    let words = lang.texts().import;
    Ok(writeln!(err, "{} {}", (words.taken)(n, first, first + n - 1), words.number_papers)
        .map(|()| exit::DONE))
}

fn say_wrong(error: &ImportError, lang: Lang, err: &mut dyn Write) -> io::Result<()> {
    let words = lang.texts().import;
    for line in say_import_error(error, lang.texts()) {
        writeln!(err, "{line}")?;
    }
    if let ImportError::Rows(faults) = error {
        if faults.more > 0 {
            writeln!(err, "{}", (words.and_more)(faults.more))?;
        }
        writeln!(err, "{}", (words.wrong)(faults.count()))?;
    }
    Ok(())
}

fn say_preview(
    preview: &ImportPreview,
    opening: &Opening,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let words = lang.texts().import;
    let slips = preview.slips.len() as u32;
    writeln!(out, "{}", (words.good)(slips, preview.first.0, preview.first.0 + slips - 1))?;
    for line in &preview.fields {
        let found = opening.office.fields.iter().find(|f| Some(&f.code) == line.field.as_ref());
        let name = found.map_or(lang.texts().common.unsorted, |f| lang.pick(&f.name, &f.name_en));
        let [_, valid, invalid, waiting, keyed, counted, _] = words.heads;
        let states = [valid, invalid, waiting].into_iter().zip(line.states);
        let states: Vec<_> = states.map(|(head, n)| format!("{head} {}", lang.number(n))).collect();
        let known = line.counted.map_or("–".to_owned(), |n| lang.number(n));
        writeln!(
            out,
            "{name}: {}; {keyed} {}; {counted} {known}; {}",
            states.join(", "),
            lang.number(line.keyed),
            against(line, lang)
        )?;
    }
    if preview.fields.iter().any(|f| f.over() > 0) {
        writeln!(out, "{}", words.over_means)?;
    }
    Ok(())
}

fn against(line: &Incoming, lang: Lang) -> String {
    let words = lang.texts().import;
    match (line.counted, line.over(), line.lacking()) {
        (None, ..) => words.not_counted.to_owned(),
        (_, 0, 0) => words.agrees.to_owned(),
        (_, 0, lacking) => (words.lacking)(lacking),
        (_, over, _) => (words.over)(over),
    }
}
