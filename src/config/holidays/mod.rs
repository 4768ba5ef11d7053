//! The holiday file: the built-in one, and the office's own laid over it.

mod raw;
mod read;
mod save;
mod write;

use chrono::NaiveDate;

use super::error::{self, ConfigError};
use crate::domain::calendar::{HolidayTable, OwnDays};
use raw::RawFile;
use read::Reader;
pub use save::{remove_days, save_days};
pub use write::{entry, local_entry, notice_entry};

/// The built-in file's text, also a pattern for the office's own.
pub const BUILTIN: &str = include_str!("../../../data/holidays.toml");

/// The built-in file's path among the program's sources.
pub const BUILTIN_FILE: &str = "data/holidays.toml";

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
    parse(BUILTIN_FILE, BUILTIN, HolidayTable::default())
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

/// The entries `table` has beyond `base`, which it was laid over: notices, then local days, in the file's order.
pub(super) fn beyond(base: &HolidayTable, table: &HolidayTable) -> Vec<OwnDays> {
    let notices = table.notices.iter().skip(base.notices.len()).cloned().map(OwnDays::Notice);
    let local = table.local.iter().skip(base.local.len()).cloned().map(OwnDays::Local);
    notices.chain(local).collect()
}
