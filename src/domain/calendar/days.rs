//! Which days are off: the rules reckoned out, every way a missing notice may yet decide.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use super::reason::{Holiday, OffReason, WorkReason};
use super::table::{Compensated, HolidayRule, HolidayTable};

/// Days around a date within which a holiday, with its days in lieu, can touch it. Tết and the days in
/// lieu behind it span ten; the rest is room for an office that opens long before or rests many days.
const REACH: i64 = 62;

/// One way a holiday of one year may fall: its days, and whether it earns days in lieu.
#[derive(Clone, PartialEq)]
struct Way {
    days: Vec<NaiveDate>,
    compensated: bool,
}

/// A holiday of one year with the ways open to it; more than one where no notice has decided.
struct Occurrence<'a> {
    rule: &'a HolidayRule,
    year: i32,
    ways: Vec<Way>,
}

/// The days off by rule near a date, for one choice of ways.
#[derive(Default)]
pub(super) struct Plan {
    statutory: BTreeMap<NaiveDate, Vec<Holiday>>,
    in_lieu: BTreeMap<NaiveDate, (Holiday, NaiveDate)>,
}

impl Plan {
    /// Why `day` is off by rule, before any notice or weekly rest day.
    fn reasons(&self, day: NaiveDate) -> Vec<OffReason> {
        let by_law = self.statutory.get(&day).into_iter().flatten();
        let mut reasons: Vec<_> = by_law.map(|holiday| OffReason::Statutory(holiday.clone())).collect();
        if let Some((holiday, of)) = self.in_lieu.get(&day) {
            reasons.push(OffReason::Compensation { holiday: holiday.clone(), of: *of });
        }
        reasons
    }
}

/// What is known of a single day, given one plan.
pub(super) enum DayIn {
    Off(Vec<OffReason>),
    Working,
}

/// The table with the office's weekly rest days: answers for a day, given a plan.
pub(super) struct Days<'a> {
    pub(super) table: &'a HolidayTable,
    pub(super) habits: &'a [Habit],
}

/// An office's weekly rest days and its day of the month, from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Habit {
    pub(super) from: NaiveDate,
    pub(super) rest: Vec<Weekday>,
    pub(super) day: u32,
}

impl Days<'_> {
    /// Whether `day` is a weekly rest day under the habit that holds on it.
    fn is_rest(&self, day: NaiveDate) -> bool {
        let holding = self.habits.iter().rev().find(|habit| habit.from <= day).or(self.habits.first());
        holding.is_some_and(|habit| habit.rest.contains(&day.weekday()))
    }

    /// Every plan possible near `around`, the expected one first. Never empty.
    pub(super) fn plans(&self, around: NaiveDate) -> Vec<Plan> {
        let occurrences = self.occurrences(around);
        let mut choices: Vec<Vec<&Way>> = vec![Vec::new()];
        for occurrence in &occurrences {
            choices = choices
                .into_iter()
                .flat_map(|chosen| {
                    occurrence.ways.iter().map(move |way| {
                        let mut longer = chosen.clone();
                        longer.push(way);
                        longer
                    })
                })
                .collect();
        }
        choices.into_iter().map(|ways| self.plan(&occurrences, &ways)).collect()
    }

    /// `day` under `plan`: local days before notices, notices before rules, rules before the week.
    pub(super) fn day_in(&self, plan: &Plan, day: NaiveDate) -> DayIn {
        let decided = self.decided(day);
        if let Some(Decided::Work(_)) = decided {
            return DayIn::Working;
        }
        let mut reasons = plan.reasons(day);
        if let Some(Decided::Off(reason)) = decided {
            reasons.push(reason);
        }
        if self.is_rest(day) {
            reasons.push(OffReason::RestDay);
        }
        if reasons.is_empty() { DayIn::Working } else { DayIn::Off(reasons) }
    }

    /// Who made `day` a working day, where it would else be off.
    pub(super) fn worked(&self, day: NaiveDate) -> Option<WorkReason> {
        match self.decided(day) {
            Some(Decided::Work(reason)) => Some(reason),
            _ => None,
        }
    }

    fn decided(&self, day: NaiveDate) -> Option<Decided> {
        let local = self.table.local.iter().rev().find_map(|local| {
            if local.work.contains(&day) {
                return Some(Decided::Work(WorkReason::Local(local.label.clone())));
            }
            local.off.contains(&day).then(|| Decided::Off(OffReason::Local(local.label.clone())))
        });
        local.or_else(|| {
            self.table.notices.iter().rev().find_map(|notice| {
                let off = |swap| Decided::Off(OffReason::Notice { number: notice.number.clone(), swap });
                let work = |swap| Decided::Work(WorkReason::Notice { number: notice.number.clone(), swap });
                let swaps = notice.swaps.iter();
                let swapped = swaps.clone().find(|swap| swap.work == day).map(|swap| work(Some(swap.off)));
                swapped
                    .or_else(|| notice.work.contains(&day).then(|| work(None)))
                    .or_else(|| swaps.clone().find(|swap| swap.off == day).map(|swap| off(Some(swap.work))))
                    .or_else(|| notice.off.contains(&day).then(|| off(None)))
            })
        })
    }

    fn occurrences(&self, around: NaiveDate) -> Vec<Occurrence<'_>> {
        let years = around.year() - 1..=around.year() + 1;
        let near = |way: &Way| way.days.iter().any(|day| (*day - around).num_days().abs() <= REACH);
        years
            .flat_map(|year| self.table.rules.iter().filter_map(move |rule| self.occurrence(rule, year)))
            .filter(|occurrence| occurrence.ways.iter().any(near))
            .collect()
    }

    fn occurrence<'a>(&self, rule: &'a HolidayRule, year: i32) -> Option<Occurrence<'a>> {
        let anchor = self.table.anchor(rule, year)?;
        let days: Vec<Vec<NaiveDate>> = match self.table.fixed(&rule.id, year) {
            Some(fixed) => vec![fixed.to_vec()],
            None => rule.spreads.iter().map(|spread| spread.around(anchor)).collect(),
        };
        let mut ways = Vec::new();
        for days in days {
            let on_rest = days.iter().any(|day| self.is_rest(*day));
            let settled: &[bool] = match rule.compensated {
                Compensated::Yes => &[true],
                Compensated::No => &[false],
                Compensated::Unsettled if on_rest => &[true, false],
                Compensated::Unsettled => &[false],
            };
            ways.extend(settled.iter().map(|&compensated| Way { days: days.clone(), compensated }));
        }
        Some(Occurrence { rule, year, ways })
    }

    fn plan(&self, occurrences: &[Occurrence<'_>], ways: &[&Way]) -> Plan {
        let mut plan = Plan::default();
        let mut on_rest: BTreeSet<(NaiveDate, usize)> = BTreeSet::new();
        for (index, (occurrence, way)) in occurrences.iter().zip(ways).enumerate() {
            for &day in &way.days {
                plan.statutory.entry(day).or_default().push(occurrence.holiday());
                if way.compensated && self.is_rest(day) {
                    on_rest.insert((day, index));
                }
            }
        }
        // Labour Code 2019, art. 111.3: a weekly rest day lost to a holiday is taken on the next working day.
        // In order of dates, so that 30/4 and 1/5 on a weekend give Monday and Tuesday. Notices are not
        // asked here: one that lists a day in lieu would otherwise push it a day on.
        for (day, index) in on_rest {
            let free = |next: &NaiveDate| {
                !self.is_rest(*next) && !plan.statutory.contains_key(next) && !plan.in_lieu.contains_key(next)
            };
            let next = day.iter_days().skip(1).take(REACH as usize).find(free);
            if let (Some(next), Some(occurrence)) = (next, occurrences.get(index)) {
                plan.in_lieu.insert(next, (occurrence.holiday(), day));
            }
        }
        plan
    }
}

impl Occurrence<'_> {
    fn holiday(&self) -> Holiday {
        Holiday { id: self.rule.id.clone(), label: self.rule.label.clone(), year: self.year }
    }
}

/// What a notice or the office decided about one day.
enum Decided {
    Off(OffReason),
    Work(WorkReason),
}

/// `day` moved by `n` days; the day itself at the end of the calendar's world.
pub(super) fn shifted(day: NaiveDate, n: i64) -> NaiveDate {
    day.checked_add_signed(TimeDelta::days(n)).unwrap_or(day)
}
