//! `kiemphieu summary`: the figures of a month, of a run of months or of a year, as a table, CSV or JSON.
//!
//! Nothing about the respondents and no facts: those are shown on the screen with small counts hidden.

mod args;
mod json;
mod month;
mod trend;
mod year;

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::failed::Failed;
use super::run::exit;
use crate::domain::{Month, YearTable};
use crate::export::harmless;
use crate::runtime::Desk;
use crate::text::Lang;

pub use args::{SummaryArgs, Wanted};
pub use month::write_summary;
pub use trend::{TrendAsked, write_trend};
pub use year::write_year;

/// How figures are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum SummaryFormat {
    /// For reading.
    #[default]
    Table,
    /// Comma-separated, a row a field and criterion.
    Csv,
    /// One object.
    Json,
}

/// Carries out `summary`.
pub(super) fn run(
    args: &SummaryArgs,
    desk: &Desk,
    lang: Lang,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failed> {
    let (practice, format) = (desk.is_practice(), args.format);
    match args.wanted() {
        Wanted::Month(month) => {
            let figures = desk.month_figures(args.key(desk.latest(month)?))?;
            write_summary(out, &figures, practice, format, lang)?;
        }
        Wanted::Months { from, to, count } => {
            let history = desk.whole_history()?;
            let known = history.last().map(|m| m.key.month);
            let last = to.or(known).unwrap_or_else(|| Month::of(desk.clock.today()));
            // Before the first record there is nothing to say, unless it was asked for by name.
            let start = history.first().map_or(last, |m| m.key.month);
            let first = from.unwrap_or_else(|| last.plus(1 - count as i32).max(start).min(last));
            let asked = TrendAsked {
                months: (first, last),
                criterion: args.criterion.as_deref(),
                field: args.field.as_deref(),
                practice,
            };
            if let Some(wrong) = asked.wrong(&history, lang) {
                writeln!(err, "{wrong}")?;
                return Ok(exit::USAGE);
            }
            write_trend(out, &history, &asked, format, lang)?;
        }
        Wanted::Year(year) => {
            let history = desk.whole_history()?;
            let last = history.last().map_or_else(|| Month::of(desk.clock.today()), |m| m.key.month);
            write_year(out, &YearTable::of(&history, year, last), practice, format, lang)?;
        }
    }
    Ok(exit::DONE)
}

/// Code of the rows of the whole office, as in `tong-hop.csv`.
const WHOLE: &str = "TONG";

/// The first column to the left, the others to the right, by the columns they take on a screen.
fn write_rows(out: &mut dyn Write, rows: &[Vec<String>]) -> io::Result<()> {
    let mut widths = vec![0; rows.iter().map(Vec::len).max().unwrap_or(0)];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    for row in rows {
        let mut line = String::new();
        for (i, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let space = " ".repeat(width.saturating_sub(cell.width()));
            line.push_str(&if i == 0 { format!("{cell}{space}") } else { format!("  {space}{cell}") });
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// A text that no spreadsheet takes for a formula.
fn safe(text: &str) -> String {
    harmless(text).into_owned()
}

/// A rate as a number, in percent.
fn tenths(rate: crate::domain::PerMille) -> f64 {
    f64::from(rate.0) / 10.0
}
