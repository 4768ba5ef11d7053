//! What is asked for.

use super::super::usage::between;
use super::SummaryFormat;
use crate::domain::{Month, OpeningKey};

/// Arguments of `kiemphieu summary`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
#[command(group(clap::ArgGroup::new("what").required(true)))]
pub struct SummaryArgs {
    /// One month, as 2026-11, with all its criteria
    #[arg(long, value_name = "MONTH", group = "what")]
    pub month: Option<Month>,
    /// The version of an amended month; the latest where left out
    #[arg(long, value_name = "N", requires = "month", value_parser = between::<u32, 1, 9999>)]
    pub version: Option<u32>,
    /// From this month on, one criterion month by month
    #[arg(long, value_name = "MONTH", group = "what")]
    pub from: Option<Month>,
    /// Up to this month; the latest with a record where left out
    #[arg(long, value_name = "MONTH", requires = "from")]
    pub to: Option<Month>,
    /// The latest so many months, no farther back than the first with a record, one criterion month by month
    #[arg(long, value_name = "N", group = "what", value_parser = between::<u32, 1, 1200>)]
    pub months: Option<u32>,
    /// A year to date: field by month, quarters, the year
    #[arg(long, value_name = "YEAR", group = "what", value_parser = between::<i32, 1900, 2999>)]
    pub year: Option<i32>,
    /// Month by month: the criterion, as C04; the headline where left out
    #[arg(long, value_name = "CODE", conflicts_with_all = ["month", "year"])]
    pub criterion: Option<String>,
    /// Month by month: one field, as TP, or TONG for the whole office alone; all where left out
    #[arg(long, value_name = "CODE", conflicts_with_all = ["month", "year"])]
    pub field: Option<String>,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    pub format: SummaryFormat,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The figures of a month.
    Month(Month),
    /// Month by month.
    Months {
        /// The first, if it was named.
        from: Option<Month>,
        /// The last, if it was named.
        to: Option<Month>,
        /// How many up to the last, if the first was not named.
        count: u32,
    },
    /// A year to date.
    Year(i32),
}

impl SummaryArgs {
    /// What is asked for; the arguments name exactly one of the three.
    pub fn wanted(&self) -> Wanted {
        match (self.month, self.year) {
            (Some(month), _) => Wanted::Month(month),
            (None, Some(year)) => Wanted::Year(year),
            (None, None) => Wanted::Months { from: self.from, to: self.to, count: self.months.unwrap_or(1) },
        }
    }

    /// The record asked for, where `latest` is the month's latest.
    pub fn key(&self, latest: OpeningKey) -> OpeningKey {
        OpeningKey { version: self.version.unwrap_or(latest.version), ..latest }
    }
}
