//! The arguments of the program.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::config::ConfigArgs;
use super::export::ExportArgs;
use super::import::ImportArgs;
use super::schedule::ScheduleArgs;
use super::summary::SummaryArgs;
use super::usage::between;
use super::verify::VerifyArgs;
use crate::text::Lang;

/// Names the data file where no option does.
pub(super) const DATA_VARIABLE: &str = "KIEMPHIEU_DATA";
/// Names the language where no option does.
pub(super) const LANG_VARIABLE: &str = "KIEMPHIEU_LANG";

/// Open the satisfaction box, tally the slips before two witnesses, seal the record, send the CSV
///
/// Without a subcommand, the guided screens open.
#[derive(Debug, Parser)]
#[command(name = "kiemphieu", version)]
pub struct Cli {
    /// For every subcommand.
    #[command(flatten)]
    pub global: Global,
    /// What to do; the guided screens where left out.
    #[command(subcommand)]
    pub command: Option<Sub>,
}

/// Options of every subcommand.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// The data file
    #[arg(long, global = true, value_name = "FILE", env = DATA_VARIABLE)]
    pub data: Option<PathBuf>,
    /// Language of messages and screens: vi or en
    #[arg(long, global = true, value_name = "LANG", env = LANG_VARIABLE, default_value_t)]
    pub lang: Lang,
    /// Colours
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    pub color: Color,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Sub {
    /// Practise on a separate, watermarked file with generated months
    Practice(PracticeArgs),
    /// The opening day of each month and why
    Schedule(ScheduleArgs),
    /// The figures of a month
    Summary(SummaryArgs),
    /// Write a month's bundle: the two CSV files, their list, the sheet to sign
    Export(ExportArgs),
    /// Take slips typed in a spreadsheet into a month at Nhập phiếu: all or nothing
    Import(ImportArgs),
    /// Check a bundle that was received
    Verify(VerifyArgs),
    /// Check the data file: the chain of its journal, the derived tables, SQLite's own structure
    Check(CheckArgs),
    /// Copy the data file; the copy is checked
    Backup(BackupArgs),
    /// Put a copy in the place of the data file, which is kept beside it
    Restore(RestoreArgs),
    /// The office, the forms, the holidays
    Config(ConfigArgs),
    /// Completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Arguments of `practice`.
#[derive(Debug, Clone, Args)]
pub struct PracticeArgs {
    /// Fill the file and print its months, without the screens
    #[arg(long)]
    pub no_screen: bool,
    /// Months to generate in a new file
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = between::<u32, 0, 240>)]
    pub months: u32,
    /// Slips in each month
    #[arg(long, value_name = "N", default_value_t = 45, value_parser = between::<u32, 0, 999_999>)]
    pub slips: u32,
    /// The same seed gives the same slips
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = between::<u64, 0, { u64::MAX as i128 }>)]
    pub seed: u64,
    /// The day it is to be, as 2026-11-25
    #[arg(long, value_name = "DATE")]
    pub today: Option<NaiveDate>,
}

/// Arguments of `check`.
#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    /// Make the derived tables anew from an intact journal, and say what changed
    #[arg(long)]
    pub rebuild: bool,
}

/// Arguments of `backup`.
#[derive(Debug, Clone, Args)]
pub struct BackupArgs {
    /// A folder to put the copy into; the office's own where left out
    #[arg(long, value_name = "DIR")]
    pub to: Option<PathBuf>,
}

/// Arguments of `restore`.
#[derive(Debug, Clone, Args)]
pub struct RestoreArgs {
    /// The copy
    #[arg(value_name = "FILE")]
    pub copy: PathBuf,
    /// Do it; without this, only what would be lost and gained is shown
    #[arg(long)]
    pub yes: bool,
}
