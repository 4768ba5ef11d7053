//! `kiemphieu schedule`: the opening days of some months, as a table, CSV, JSON or a calendar to import.

mod ics;

use std::io::{self, Write};

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::args::Global;
use super::failed::Failed;
use super::run::exit;
use crate::config::Config;
use crate::domain::Month;
use crate::domain::calendar::{Calendar, CalendarError, OffReason, OpeningDay, OpeningStatus};
use crate::export::harmless;
use crate::runtime::Clock;
use crate::text::{Lang, Trouble};

/// Arguments of `kiemphieu schedule`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct ScheduleArgs {
    /// First month, as 2026-01; January of this year where left out
    #[arg(long, value_name = "MONTH")]
    pub from: Option<Month>,
    /// Last month, as 2026-12; December of the first month's year where left out
    #[arg(long, value_name = "MONTH")]
    pub to: Option<Month>,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    pub format: ScheduleFormat,
}

/// How a schedule is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum ScheduleFormat {
    /// For reading.
    #[default]
    Table,
    /// Comma-separated, header `month,opening_day,status,reason`.
    Csv,
    /// One array of objects.
    Json,
    /// RFC 5545, to import into a calendar program.
    Ics,
}

/// A schedule could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    /// The first month is after the last.
    #[error("{from} is after {to}")]
    FromAfterTo {
        /// First month asked for.
        from: Month,
        /// Last month asked for.
        to: Month,
    },
    /// A month has no opening day.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// The output could not be written.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl ScheduleArgs {
    /// The months asked for, both included, on a given day.
    pub fn months(&self, today: NaiveDate) -> (Month, Month) {
        let year_of = |month: Option<Month>| month.map_or(today.year(), Month::year);
        let from = self.from.or_else(|| Month::new(year_of(self.to), 1)).unwrap_or(Month::of(today));
        let to = self.to.or_else(|| Month::new(from.year(), 12)).unwrap_or(from);
        (from, to)
    }
}

impl ScheduleError {
    /// What to tell the user; none where the output failed, which the caller words for all commands.
    pub fn words(&self, lang: Lang) -> Option<String> {
        let texts = lang.texts().calendar;
        match self {
            Self::FromAfterTo { from, to } => Some((texts.from_after_to)(*from, *to)),
            Self::Calendar(error) => Some((texts.error)(error)),
            Self::Io(_) => None,
        }
    }
}

/// Carries out `schedule`.
pub(super) fn run(
    args: &ScheduleArgs,
    config: &Config,
    global: &Global,
    clock: Clock,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failed> {
    let today = clock.today();
    let office = config.office_on(today);
    let calendar = config.calendar().map_err(Trouble::Calendar)?;
    let months = args.months(today);
    match write_schedule(out, &calendar, months, args.format, global.lang, &office.unit_code) {
        Ok(()) => Ok(exit::DONE),
        Err(error) => {
            let words = error.words(global.lang).unwrap_or_else(|| error.to_string());
            writeln!(err, "{words}")?;
            Ok(if matches!(error, ScheduleError::FromAfterTo { .. }) { exit::USAGE } else { exit::WRONG })
        }
    }
}

/// Writes the opening days from `from` to `to`, both included. `office` is a short code of the office that
/// keeps its calendar entries apart from another's; it may be empty. Nothing is written where a month fails.
pub fn write_schedule(
    out: &mut dyn Write,
    calendar: &Calendar,
    (from, to): (Month, Month),
    format: ScheduleFormat,
    lang: Lang,
    office: &str,
) -> Result<(), ScheduleError> {
    if from > to {
        return Err(ScheduleError::FromAfterTo { from, to });
    }
    let openings = calendar.openings(from, to)?;
    match format {
        ScheduleFormat::Table => table(out, &openings, lang)?,
        ScheduleFormat::Csv => csv(out, &openings, lang)?,
        ScheduleFormat::Json => json(out, &openings, lang)?,
        ScheduleFormat::Ics => out.write_all(ics::render(calendar, &openings, lang, office).as_bytes())?,
    }
    out.flush()?;
    Ok(())
}

/// The stable word for a status in CSV and JSON, the same in both languages.
pub fn status_code(status: OpeningStatus) -> &'static str {
    match status {
        OpeningStatus::Regular => "regular",
        OpeningStatus::Moved => "moved",
        OpeningStatus::Provisional => "provisional",
    }
}

fn table(out: &mut dyn Write, openings: &[OpeningDay], lang: Lang) -> io::Result<()> {
    let texts = lang.texts().calendar;
    let row = |opening: &OpeningDay| {
        let day = opening.scheduled;
        let when = format!("{} {}", day.format("%d/%m/%Y"), (texts.weekday)(day.weekday()));
        [opening.month.to_string(), when, (texts.status)(opening.status).to_owned(), (texts.explain)(opening)]
    };
    let mut rows = vec![texts.columns.map(str::to_owned)];
    rows.extend(openings.iter().map(row));
    let mut widths = [0; 3];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    for [month, when, status, why] in &rows {
        let cells = [month, when, status].into_iter().zip(widths);
        for (cell, width) in cells {
            // `{:<width$}` counts characters; columns on screen are what must line up.
            write!(out, "{cell}{:pad$}  ", "", pad = width.saturating_sub(cell.width()))?;
        }
        writeln!(out, "{why}")?;
    }
    Ok(())
}

fn csv(out: &mut dyn Write, openings: &[OpeningDay], lang: Lang) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(["month", "opening_day", "status", "reason"])?;
    for opening in openings {
        let (month, day) = (opening.month.to_string(), opening.scheduled.to_string());
        let reason = (lang.texts().calendar.explain)(opening);
        rows.write_record([&month, &day, status_code(opening.status), &harmless(&reason)])?;
    }
    rows.flush()
}

/// One month in JSON. Keys and codes are stable; `reason` and `why` are for people.
#[derive(Serialize)]
struct JsonOpening {
    month: Month,
    opening_day: NaiveDate,
    status: &'static str,
    reason: String,
    nominal_day: NaiveDate,
    other_days: Vec<NaiveDate>,
    undecided_days: Vec<NaiveDate>,
    passed: Vec<JsonPassed>,
}

#[derive(Serialize)]
struct JsonPassed {
    date: NaiveDate,
    certain: bool,
    reasons: Vec<JsonReason>,
}

#[derive(Serialize)]
struct JsonReason {
    code: &'static str,
    why: String,
}

fn json(out: &mut dyn Write, openings: &[OpeningDay], lang: Lang) -> io::Result<()> {
    let texts = lang.texts().calendar;
    let reason = |why: &OffReason| JsonReason {
        code: match why {
            OffReason::Statutory(_) => "statutory",
            OffReason::Compensation { .. } => "compensation",
            OffReason::Notice { .. } => "notice",
            OffReason::Local(_) => "local",
            OffReason::RestDay => "rest_day",
        },
        why: (texts.off)(why),
    };
    let entries: Vec<_> = openings
        .iter()
        .map(|opening| JsonOpening {
            month: opening.month,
            opening_day: opening.scheduled,
            status: status_code(opening.status),
            reason: (texts.explain)(opening),
            nominal_day: opening.nominal,
            other_days: opening.others.clone(),
            undecided_days: opening.undecided.clone(),
            passed: opening
                .passed
                .iter()
                .map(|day| JsonPassed {
                    date: day.date,
                    certain: day.certain,
                    reasons: day.why.iter().map(reason).collect(),
                })
                .collect(),
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &entries)?;
    writeln!(out)
}
