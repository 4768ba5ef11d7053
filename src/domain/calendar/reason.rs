//! Why a day is off, or worked: data for an explanation, whose words are the text layer's.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::Label;

/// A holiday of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Holiday {
    /// The rule's short name, as `tet`.
    pub id: String,
    /// Its name; may hold `{can_chi}`.
    pub label: Label,
    /// The year it belongs to, for the lunar year's name.
    pub year: i32,
}

/// Why a day is off. One day may have several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OffReason {
    /// A holiday by law.
    Statutory(Holiday),
    /// A day in lieu of a holiday that fell on a rest day (nghỉ bù).
    Compensation {
        /// The holiday.
        holiday: Holiday,
        /// The rest day it fell on.
        of: NaiveDate,
    },
    /// Off by a notice.
    Notice {
        /// The notice's number.
        number: String,
        /// The rest day worked in its place, where it is a swap.
        swap: Option<NaiveDate>,
    },
    /// Off in this office or province only.
    Local(Label),
    /// The office's weekly rest day.
    RestDay,
}

/// Why a day that would be off is worked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkReason {
    /// By a notice.
    Notice {
        /// The notice's number.
        number: String,
        /// The day off it makes up for, where it is a swap.
        swap: Option<NaiveDate>,
    },
    /// In this office or province only.
    Local(Label),
}

/// A day passed over on the way back from the day of the month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PassedDay {
    /// The day.
    pub date: NaiveDate,
    /// Why it is off; never empty.
    pub why: Vec<OffReason>,
    /// Whether it is off whatever a missing notice will say.
    pub certain: bool,
}

/// How an opening day stands to the day of the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OpeningStatus {
    /// The day of the month itself.
    Regular,
    /// A working day before it.
    Moved,
    /// A missing notice decides between several days.
    Provisional,
}

/// The day the box is opened for a month, and why that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpeningDay {
    /// The month reported.
    pub month: crate::domain::Month,
    /// The day of the month the rule names, as the 25th.
    pub nominal: NaiveDate,
    /// The opening day; the earliest possible where provisional.
    pub scheduled: NaiveDate,
    /// Regular, moved or provisional.
    pub status: OpeningStatus,
    /// The later days it may be instead, in order; empty unless provisional.
    pub others: Vec<NaiveDate>,
    /// The days whose being off or worked a notice has yet to settle; empty unless provisional. Entering
    /// each as a day off or a working day settles the month.
    pub undecided: Vec<NaiveDate>,
    /// The days passed over, from the day of the month backwards.
    pub passed: Vec<PassedDay>,
    /// Why the opening day itself is worked, where it would else be off.
    pub worked: Option<WorkReason>,
}

impl OpeningDay {
    /// The days it may be, the earliest first; one unless provisional.
    pub fn possible(&self) -> Vec<NaiveDate> {
        std::iter::once(self.scheduled).chain(self.others.iter().copied()).collect()
    }

    /// What has to be said of the open days so that the opening is on `day`: days off, then working days.
    pub fn settled_by(&self, day: NaiveDate) -> (Vec<NaiveDate>, Vec<NaiveDate>) {
        let off = self.undecided.iter().copied().filter(|open| *open > day).collect();
        let work = self.undecided.iter().copied().filter(|open| *open == day).collect();
        (off, work)
    }

    /// Days from `today` to the opening: 0 on the day, negative once it has passed.
    pub fn days_until(&self, today: NaiveDate) -> i64 {
        (self.scheduled - today).num_days()
    }
}
