//! The holiday file: the built-in one, and the office's own laid over it.

mod raw;
mod read;

use chrono::NaiveDate;

use super::error::{self, ConfigError};
use crate::domain::calendar::{HolidayTable, Notice};
use raw::RawFile;
use read::Reader;

/// The built-in file's text, also a pattern for the office's own.
pub const BUILTIN: &str = include_str!("../../../data/holidays.toml");

/// What is wrong in a holiday file beyond its being TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HolidayProblem {
    /// A time of day where a plain date is wanted, or no such day.
    NotADate,
    /// `solar` is not a month and a day as `04-30`.
    NotMonthDay(String),
    /// A holiday must have exactly one of `solar` and `lunar`.
    OneAnchor,
    /// `days` is empty, has more than three choices, or one longer than fifteen days.
    Spread,
    /// The rule ends before it starts.
    EndsBeforeStart,
    /// The rule holds at the same time as another of its id.
    Overlap(String),
    /// A notice's `year` or a key in `[lunar]` is not a year from 1900 to 2999.
    NotAYear(String),
    /// The day is not in the year it is listed for.
    OtherYear {
        /// The day.
        date: NaiveDate,
        /// The year.
        year: i32,
    },
    /// Tết or Giỗ Tổ is not in the weeks it can fall in.
    LunarRange(NaiveDate),
    /// The years of `[lunar]`, with those known already, leave this one out.
    LunarGap(i32),
    /// A notice fixes a holiday nobody knows in that year.
    UnknownHoliday(String),
    /// A notice fixes another number of days than the law gives.
    FixedCount {
        /// The holiday's id.
        id: String,
        /// By law.
        expected: usize,
        /// In the notice.
        found: usize,
    },
    /// The notice's days for a holiday do not run without a break around it.
    FixedDays(NaiveDate),
    /// One entry has the day both off and worked.
    OffAndWork(NaiveDate),
    /// A text that must say something is empty.
    Empty,
}

/// The built-in holiday table.
pub fn builtin() -> Result<HolidayTable, ConfigError> {
    parse("data/holidays.toml", BUILTIN, HolidayTable::default())
}

/// Reads the holiday file `text` and lays it over `base`; `file` is its name in errors.
pub fn parse(file: &str, text: &str, base: HolidayTable) -> Result<HolidayTable, ConfigError> {
    let raw: RawFile = error::read(file, text)?;
    let reader = Reader { file, text };
    let mut over = HolidayTable::default();
    for holiday in &raw.holiday {
        let rule = reader.rule(holiday.get_ref())?;
        reader.no_overlap(holiday.get_ref(), over.rules.iter().chain([&rule]))?;
        over.rules.push(rule);
    }
    for (year, lunar) in &raw.lunar {
        let (year, days) = reader.lunar(year, lunar)?;
        over.lunar.insert(year, days);
    }
    let table = base.merge(over);
    for holiday in &raw.holiday {
        reader.no_overlap(holiday.get_ref(), table.rules.iter())?;
    }
    reader.no_gap(&raw.lunar, &table)?;

    let mut over = HolidayTable::default();
    for notice in &raw.notice {
        over.notices.push(reader.notice(notice, &table)?);
    }
    for local in &raw.local {
        over.local.push(reader.local(local)?);
    }
    Ok(table.merge(over))
}

/// `notice` as an entry of a holiday file, to put behind what stands there already.
pub fn notice_entry(notice: &Notice) -> String {
    use std::fmt::Write;

    let dates = |days: &[NaiveDate]| days.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let number = toml::Value::String(notice.number.clone());
    let mut entry = format!("\n[[notice]]\nnumber = {number}\nyear = {}\n", notice.year);
    // Writing to a String cannot fail.
    if let Some(issued) = notice.issued {
        let _ = writeln!(entry, "issued = {issued}");
    }
    for (id, days) in &notice.fixes {
        let id = toml::Value::String(id.clone());
        let _ = writeln!(entry, "fixes.{id} = [{}]", dates(days));
    }
    if !notice.swaps.is_empty() {
        let swaps = notice.swaps.iter().map(|s| format!("{{ off = {}, work = {} }}", s.off, s.work));
        let _ = writeln!(entry, "swap = [{}]", swaps.collect::<Vec<_>>().join(", "));
    }
    for (key, days) in [("off", &notice.off), ("work", &notice.work)] {
        if !days.is_empty() {
            let _ = writeln!(entry, "{key} = [{}]", dates(days));
        }
    }
    entry
}
