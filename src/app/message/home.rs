//! What home and the year at a glance show.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use crate::domain::calendar::{OpeningDay, OwnDays};
use crate::domain::{Form, Label, Month, Office, OpeningKey, Person, Scheduled, StageName};
use crate::text::Trouble;

/// Something to be said before work begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caution {
    /// The program before was cut short; the file was checked since and is whole.
    CutShort,
    /// The computer's clock is behind the last row, or at a time before this program.
    ClockBack {
        /// What it says.
        now: DateTime<FixedOffset>,
        /// The time of the last row, where it is later.
        last: Option<DateTime<FixedOffset>>,
    },
    /// The data file lies on a network share of this kind.
    OnShare(&'static str),
}

/// What home shows.
#[derive(Debug, Clone)]
pub struct HomeData {
    /// Today, UTC+7.
    pub today: NaiveDate,
    /// The time now.
    pub now: NaiveTime,
    /// The month whose opening is next: an unfinished one, else the first that is not done.
    pub next: NextOpening,
    /// The past months, newest first; months between that were not recorded stand among them.
    pub past: Vec<MonthLine>,
    /// Whether nothing was ever recorded here.
    pub empty: bool,
    /// Whether this is the practice file.
    pub practice: bool,
    /// Whether the real file waits behind the practice file.
    pub real_file: bool,
    /// The office of today.
    pub office: Arc<Office>,
    /// The form of today.
    pub form: Arc<Form>,
    /// The forms an office may choose from: id and title.
    pub forms: Vec<(String, Label)>,
    /// All people known, for choosing from.
    pub people: Vec<Person>,
    /// Where exports go.
    pub export_folder: PathBuf,
    /// Where backups go.
    pub backup_folder: PathBuf,
    /// Why the data file can only be looked at.
    pub broken: Option<Trouble>,
    /// The newest copy there is.
    pub newest_copy: Option<PathBuf>,
    /// What should be said before work begins.
    pub cautions: Vec<Caution>,
}

/// The next opening and why it is on that day.
#[derive(Debug, Clone)]
pub struct NextOpening {
    /// The month.
    pub month: Month,
    /// Its day.
    pub scheduled: Scheduled,
    /// The same as the calendar has it now, with the days that are open yet.
    pub day: OpeningDay,
    /// Why it is that day, in both languages; empty on the regular day.
    pub why: (String, String),
    /// Another day that a notice may still name.
    pub other: Option<NaiveDate>,
    /// The opening, where it is begun.
    pub begun: Option<(OpeningKey, StageName)>,
}

/// A past month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthLine {
    /// The month.
    pub month: Month,
    /// What became of it; none where nothing is recorded.
    pub held: Option<HeldMonth>,
}

/// A month that has a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldMonth {
    /// Month and version.
    pub key: OpeningKey,
    /// Which amendment this version is; 0 for the day's own work.
    pub nth: u32,
    /// A further amendment under way: its key and its stage.
    pub amending: Option<(OpeningKey, StageName)>,
    /// Where it stands.
    pub stage: StageName,
    /// The day it was held.
    pub held_on: Option<NaiveDate>,
    /// T.
    pub collected: u32,
    /// Satisfied and answered, of the headline.
    pub headline: (u32, u32),
    /// Names of fields that collected nothing.
    pub zero_fields: Vec<Label>,
}

/// A year at a glance.
#[derive(Debug, Clone)]
pub struct YearData {
    /// The year.
    pub year: i32,
    /// The first and the last year the calendar knows.
    pub years: (i32, i32),
    /// Its twelve months.
    pub months: Vec<YearMonth>,
    /// What the office entered itself.
    pub own: Vec<OwnDays>,
    /// Where that is kept.
    pub file: PathBuf,
}

/// A month in the year at a glance.
#[derive(Debug, Clone)]
pub struct YearMonth {
    /// Its opening day and why.
    pub day: OpeningDay,
    /// What became of it; none where nothing is recorded.
    pub held: Option<HeldOn>,
}

/// When a month's box was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldOn {
    /// Where it stands.
    pub stage: StageName,
    /// The day it was held.
    pub held_on: Option<NaiveDate>,
    /// The day that was due when it was begun.
    pub scheduled: NaiveDate,
}

/// What a change of the office's holiday file came to.
#[derive(Debug, Clone)]
pub struct DaysKept {
    /// An entry was taken out, not put in.
    pub removed: bool,
    /// The months near it whose opening day is another now.
    pub moved: Vec<OpeningDay>,
}
