//! `kiemphieu export`: the arguments, and what is said when it is done.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::failed::Failed;
use super::run::exit;
use super::usage::between;
use crate::app::message::Along;
use crate::domain::{Digest, Month, StageName};
use crate::runtime::{Desk, Exporting};
use crate::text::Lang;

/// Arguments of `export`.
#[derive(Debug, Clone, Args)]
pub struct ExportArgs {
    /// The month, as 2026-11
    #[arg(long, value_name = "MONTH")]
    pub month: Month,
    /// The version; without it, the latest that is sealed
    #[arg(long, value_name = "N", value_parser = between::<u32, 1, 9999>)]
    pub version: Option<u32>,
    /// An existing folder to write the bundle into
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Export a month that is not sealed, marked as a draft
    #[arg(long)]
    pub draft: bool,
    /// Write one zip file instead of a folder
    #[arg(long)]
    pub zip: bool,
    /// Add the comments written on the slips (gop-y.csv); they may name people
    #[arg(long)]
    pub with_comments: bool,
    /// Everything there is: all documents, and the comments
    #[arg(long)]
    pub all: bool,
    /// The two CSV files with their list only: no sheet, no documents
    #[arg(long, conflicts_with_all = ["all", "with_comments"])]
    pub data_only: bool,
}

impl ExportArgs {
    /// What goes along.
    pub fn along(&self) -> Along {
        match (self.data_only, self.all || self.with_comments) {
            (true, _) => Along::Nothing,
            (false, true) => Along::DocumentsAndComments,
            (false, false) => Along::Documents,
        }
    }
}

/// Carries out `export`.
pub(super) fn run(
    args: &ExportArgs,
    desk: &Desk,
    lang: Lang,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failed> {
    let mut key = desk.latest(args.month)?;
    if let Some(version) = args.version {
        key.version = version;
    }
    if desk.summary(key)?.row.stage == StageName::NotHeld && args.along() != Along::Nothing {
        let path = desk.report_not_held(key, &args.out)?;
        say_report(&path, lang, out, err)?;
        return Ok(exit::DONE);
    }
    let how = Exporting { to: Some(args.out.clone()), zip: args.zip, along: args.along(), draft: args.draft };
    let written = desk.export(key, &how)?;
    say(&written.path, &written.digest, lang, out, err)?;
    Ok(exit::DONE)
}

/// Says that a month not held has a report only, and where it is.
fn say_report(path: &Path, lang: Lang, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<()> {
    let path = path.display().to_string();
    writeln!(out, "{path}")?;
    writeln!(err, "{}", (lang.texts().bundle.written_report)(&path))
}

/// Says what was written: the path on stdout for scripts, words and digest on stderr for people.
fn say(path: &Path, digest: &Digest, lang: Lang, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<()> {
    let words = lang.texts().bundle;
    let path = path.display().to_string();
    writeln!(out, "{path}")?;
    writeln!(err, "{}", (words.written)(&path))?;
    writeln!(err, "{}:", words.digest)?;
    digest.groups().chunks(4).try_for_each(|row| writeln!(err, "  {}", row.join("  ")))
}
