//! Opening days: the day of the month, or the working day before it (letter 537/UBND, section 2), with the
//! reason for every day passed over.
//!
//! A year without its notice leaves some days open. The days off are then reckoned once for every way the
//! notice may decide, and a month is provisional exactly when these do not agree on its opening day.

mod days;
mod reason;
mod table;

use chrono::{NaiveDate, Weekday};

pub use reason::{Holiday, OffReason, OpeningDay, OpeningStatus, PassedDay, WorkReason};
pub use table::{
    Anchor, Compensated, HolidayRule, HolidayTable, LocalDays, LunarYear, Notice, OwnDays, Spread, Swap,
};

use super::Month;
use days::{DayIn, Days, Habit, Plan, shifted};

/// Days in a row off after which looking for a working day is given up.
const LONGEST_REST: i64 = 45;

/// A day as far as the table knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// Worked, whatever a missing notice will say.
    Working,
    /// Off, whatever a missing notice will say.
    Off,
    /// A notice has yet to say.
    Undecided,
}

/// No opening day could be given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The lunar table does not cover the month's year.
    #[error("{month} is outside the holiday table {first}-{last}")]
    OutsideTable {
        /// The month asked for.
        month: Month,
        /// The table's first year.
        first: i32,
        /// The table's last year.
        last: i32,
    },
    /// The lunar table is empty.
    #[error("the holiday table has no lunar years")]
    EmptyTable,
    /// The opening day of the month is not 1 to 31.
    #[error("no such day of the month: {0}")]
    DayOfMonth(u32),
    /// Everything before the day of the month is off.
    #[error("no working day before {0}")]
    NoWorkingDay(NaiveDate),
}

/// An office's calendar: the holiday table, its weekly rest days and its day of the month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    table: HolidayTable,
    /// In order of their first days; never empty.
    habits: Vec<Habit>,
}

impl Calendar {
    /// A calendar for the office's weekly `rest` days and `day` of the month, 1 to 31; in a shorter month the
    /// last day stands for it.
    pub fn new(table: HolidayTable, rest: &[Weekday], day: u32) -> Result<Self, CalendarError> {
        if table.years().is_none() {
            return Err(CalendarError::EmptyTable);
        }
        Self { table, habits: Vec::new() }.since(NaiveDate::MIN, rest, day)
    }

    /// The same calendar with other weekly `rest` days and another `day` of the month from `from` on. Months
    /// whose day of the month lies before that keep what held then.
    pub fn since(mut self, from: NaiveDate, rest: &[Weekday], day: u32) -> Result<Self, CalendarError> {
        if !(1..=31).contains(&day) {
            return Err(CalendarError::DayOfMonth(day));
        }
        self.habits.retain(|habit| habit.from != from);
        self.habits.push(Habit { from, rest: rest.to_vec(), day });
        self.habits.sort_by_key(|habit| habit.from);
        Ok(self)
    }

    /// The table the calendar stands on.
    pub fn table(&self) -> &HolidayTable {
        &self.table
    }

    /// The first and last month an opening day is known for.
    pub fn range(&self) -> Option<(Month, Month)> {
        let (first, last) = self.table.years()?;
        Some((Month::new(first, 1)?, Month::new(last, 12)?))
    }

    /// The opening day of `month` and why.
    pub fn opening(&self, month: Month) -> Result<OpeningDay, CalendarError> {
        let nominal = self.nominal(month)?;
        let plans = self.days().plans(nominal);
        let mut outcomes = Vec::with_capacity(plans.len());
        for plan in &plans {
            let scheduled = self.last_worked(plan, nominal).ok_or(CalendarError::NoWorkingDay(nominal))?;
            outcomes.push((scheduled, plan));
        }
        // `min_by_key` keeps the first of equals: the expected way explains.
        let Some(&(scheduled, chosen)) = outcomes.iter().min_by_key(|(day, _)| *day) else {
            return Err(CalendarError::NoWorkingDay(nominal));
        };
        let mut others: Vec<_> =
            outcomes.iter().map(|(day, _)| *day).filter(|day| *day > scheduled).collect();
        others.sort_unstable();
        others.dedup();
        let status = match (others.is_empty(), scheduled == nominal) {
            (false, _) => OpeningStatus::Provisional,
            (true, true) => OpeningStatus::Regular,
            (true, false) => OpeningStatus::Moved,
        };
        let undecided = match status {
            OpeningStatus::Provisional => self.undecided(&plans, scheduled, nominal),
            _ => Vec::new(),
        };
        Ok(OpeningDay {
            month,
            nominal,
            scheduled,
            status,
            others,
            undecided,
            passed: self.passed(&plans, chosen, scheduled, nominal),
            worked: self.days().worked(scheduled),
        })
    }

    /// The opening days of every month from `from` to `to`, both included.
    pub fn openings(&self, from: Month, to: Month) -> Result<Vec<OpeningDay>, CalendarError> {
        let months = std::iter::successors(Some(from), |month| Some(month.next()));
        months.take_while(|month| *month <= to).map(|month| self.opening(month)).collect()
    }

    /// The first opening on `today` or after it.
    pub fn next_opening(&self, today: NaiveDate) -> Result<OpeningDay, CalendarError> {
        // An opening may lie in the month before its own, never after its day of the month.
        let mut month = Month::of(today);
        loop {
            let opening = self.opening(month)?;
            if opening.scheduled >= today {
                return Ok(opening);
            }
            month = month.next();
        }
    }

    /// What is known of `day`. Outside the table's years, lunar holidays are not.
    pub fn day_kind(&self, day: NaiveDate) -> DayKind {
        kind_in(&self.days(), &self.days().plans(day), day)
    }

    /// Whether `day` is off, whatever a missing notice will say.
    pub fn is_day_off(&self, day: NaiveDate) -> bool {
        self.day_kind(day) == DayKind::Off
    }

    /// The last day before `day` that is worked for certain; none where six weeks have none.
    pub fn working_day_before(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.working_day(day, -1)
    }

    /// The first day after `day` that is worked for certain; none where six weeks have none.
    pub fn working_day_after(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.working_day(day, 1)
    }

    /// Why `day` is off in the way a notice is expected to decide; empty where it is worked then.
    pub fn why_off(&self, day: NaiveDate) -> Vec<OffReason> {
        let days = self.days();
        match days.plans(day).first().map(|plan| days.day_in(plan, day)) {
            Some(DayIn::Off(why)) => why,
            _ => Vec::new(),
        }
    }

    fn days(&self) -> Days<'_> {
        Days { table: &self.table, habits: &self.habits }
    }

    fn nominal(&self, month: Month) -> Result<NaiveDate, CalendarError> {
        let (first, last) = self.table.years().ok_or(CalendarError::EmptyTable)?;
        if !(first..=last).contains(&month.year()) {
            return Err(CalendarError::OutsideTable { month, first, last });
        }
        let days = self.habits.iter().rev().map(|habit| (habit, last_day_up_to(month, habit.day)));
        let mut holding = days.filter_map(|(habit, day)| day.filter(|day| *day >= habit.from));
        holding.next().ok_or(CalendarError::EmptyTable)
    }

    fn last_worked(&self, plan: &Plan, nominal: NaiveDate) -> Option<NaiveDate> {
        let days = self.days();
        let back = (0..=LONGEST_REST).map(|n| shifted(nominal, -n));
        back.into_iter().find(|day| matches!(days.day_in(plan, *day), DayIn::Working))
    }

    fn passed(&self, plans: &[Plan], chosen: &Plan, from: NaiveDate, nominal: NaiveDate) -> Vec<PassedDay> {
        let days = self.days();
        let back = (0..(nominal - from).num_days()).map(|n| shifted(nominal, -n));
        back.filter_map(|date| match days.day_in(chosen, date) {
            DayIn::Off(why) => {
                Some(PassedDay { date, why, certain: kind_in(&days, plans, date) == DayKind::Off })
            }
            DayIn::Working => None,
        })
        .collect()
    }

    fn undecided(&self, plans: &[Plan], from: NaiveDate, nominal: NaiveDate) -> Vec<NaiveDate> {
        let all = from.iter_days().take_while(|day| *day <= nominal);
        all.filter(|day| kind_in(&self.days(), plans, *day) == DayKind::Undecided).collect()
    }

    fn working_day(&self, day: NaiveDate, step: i64) -> Option<NaiveDate> {
        let mut days = (1..=LONGEST_REST).map(|n| shifted(day, n * step));
        days.find(|day| self.day_kind(*day) == DayKind::Working)
    }
}

/// Day `day` of `month`, or its last day where it is shorter.
fn last_day_up_to(month: Month, day: u32) -> Option<NaiveDate> {
    (1..=day).rev().find_map(|day| month.day(day))
}

fn kind_in(days: &Days<'_>, plans: &[Plan], day: NaiveDate) -> DayKind {
    let off = plans.iter().filter(|plan| matches!(days.day_in(plan, day), DayIn::Off(_))).count();
    match off {
        0 => DayKind::Working,
        n if n == plans.len() => DayKind::Off,
        _ => DayKind::Undecided,
    }
}
