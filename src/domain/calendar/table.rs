//! What the holiday file says: rules by law, the lunar table, notices, local days. Data only, no reckoning.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::Label;

/// Where in the year a holiday stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The same solar day each year.
    Solar {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// Mùng 1 Tết, from the lunar table.
    Tet,
    /// Giỗ Tổ Hùng Vương (10/3 lunar), from the lunar table.
    GioTo,
}

/// How many days off stand before and after the anchor day, which itself is off too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// Days off before the anchor.
    pub before: u32,
    /// Days off after the anchor.
    pub after: u32,
}

impl Spread {
    /// How many days off this makes, the anchor included.
    pub fn count(self) -> usize {
        (self.before + 1 + self.after) as usize
    }

    /// The days off around `anchor`, in order.
    pub fn around(self, anchor: NaiveDate) -> Vec<NaiveDate> {
        let days = -i64::from(self.before)..=i64::from(self.after);
        days.filter_map(|n| anchor.checked_add_signed(chrono::TimeDelta::days(n))).collect()
    }
}

/// Whether a holiday that falls on a weekly rest day gives a day off in its place (nghỉ bù).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compensated {
    /// Yes, on the next working day.
    Yes,
    /// No.
    No,
    /// The law does not say yet; both outcomes are reckoned with.
    Unsettled,
}

/// One holiday by law, for as long as the law held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayRule {
    /// Short name that notices refer to, as `tet`.
    pub id: String,
    /// Its name; may hold `{can_chi}`, which stands for the lunar year's name (Quý Mão).
    pub label: Label,
    /// The day it stands on.
    pub anchor: Anchor,
    /// What a notice chooses between, the expected choice first. Never empty.
    pub spreads: Vec<Spread>,
    /// Whether it moves off a weekly rest day.
    pub compensated: Compensated,
    /// First day the rule holds; none: since before the table.
    pub from: Option<NaiveDate>,
    /// Last day the rule holds; none: still.
    pub to: Option<NaiveDate>,
}

impl HolidayRule {
    /// Whether the rule holds on `day`.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether the two rules would hold on a same day.
    pub fn overlaps(&self, other: &Self) -> bool {
        let starts_by = |a: &Self, b: &Self| match (a.from, b.to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        starts_by(self, other) && starts_by(other, self)
    }
}

/// The lunar days of one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LunarYear {
    /// Mùng 1 Tết.
    pub tet: NaiveDate,
    /// Giỗ Tổ Hùng Vương, 10/3 lunar.
    pub gio_to: NaiveDate,
}

/// A day off taken for a rest day worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Swap {
    /// The working day that becomes a day off.
    pub off: NaiveDate,
    /// The rest day worked in its place.
    pub work: NaiveDate,
}

/// A notice of the authorities on one year's days off.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notice {
    /// Its number, as `5034/TB-LĐTBXH`.
    pub number: String,
    /// The year it is about.
    pub year: i32,
    /// The date it bears, where known.
    pub issued: Option<NaiveDate>,
    /// Holiday id to the days by law the notice chose for it; days in lieu are reckoned, not listed.
    pub fixes: BTreeMap<String, Vec<NaiveDate>>,
    /// Days off swapped against worked rest days.
    pub swaps: Vec<Swap>,
    /// Further days off.
    pub off: Vec<NaiveDate>,
    /// Further working days.
    pub work: Vec<NaiveDate>,
}

/// Days that only this office or its province has off or works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalDays {
    /// Why.
    pub label: Label,
    /// Days off.
    pub off: Vec<NaiveDate>,
    /// Working days.
    pub work: Vec<NaiveDate>,
}

/// An entry that an office makes on its own: days off and working days, by a notice or for itself alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnDays {
    /// By a notice.
    Notice(Notice),
    /// Of this office or its province only.
    Local(LocalDays),
}

impl OwnDays {
    /// The days it makes off, in order.
    pub fn off(&self) -> Vec<NaiveDate> {
        let mut days = match self {
            Self::Local(local) => local.off.clone(),
            Self::Notice(notice) => {
                let fixed = notice.fixes.values().flatten();
                let swapped = notice.swaps.iter().map(|swap| &swap.off);
                notice.off.iter().chain(fixed).chain(swapped).copied().collect()
            }
        };
        days.sort_unstable();
        days
    }

    /// The days it makes worked, in order.
    pub fn work(&self) -> Vec<NaiveDate> {
        let mut days = match self {
            Self::Local(local) => local.work.clone(),
            Self::Notice(notice) => {
                let swapped = notice.swaps.iter().map(|swap| &swap.work);
                notice.work.iter().chain(swapped).copied().collect()
            }
        };
        days.sort_unstable();
        days
    }

    /// All its days, in order.
    pub fn days(&self) -> Vec<NaiveDate> {
        let mut days = [self.off(), self.work()].concat();
        days.sort_unstable();
        days
    }
}

/// Everything known about days off; the built-in file, then the office's own laid over it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HolidayTable {
    /// Holidays by law.
    pub rules: Vec<HolidayRule>,
    /// Lunar days by year.
    pub lunar: BTreeMap<i32, LunarYear>,
    /// Notices, a later one winning over an earlier on the same day.
    pub notices: Vec<Notice>,
    /// Local days, winning over every notice.
    pub local: Vec<LocalDays>,
}

impl HolidayTable {
    /// Lays `over` on this table: a rule with the same id and first day, and a lunar year already known, are
    /// replaced; everything else is added behind, so that it wins.
    #[must_use]
    pub fn merge(mut self, over: Self) -> Self {
        for rule in over.rules {
            match self.rules.iter_mut().find(|old| old.id == rule.id && old.from == rule.from) {
                Some(old) => *old = rule,
                None => self.rules.push(rule),
            }
        }
        self.lunar.extend(over.lunar);
        self.notices.extend(over.notices);
        self.local.extend(over.local);
        self
    }

    /// First and last year that can be reckoned: the unbroken run of lunar years from the first. None where
    /// the lunar table is empty.
    pub fn years(&self) -> Option<(i32, i32)> {
        let first = *self.lunar.keys().next()?;
        let last = (first..).take_while(|year| self.lunar.contains_key(year)).last()?;
        Some((first, last))
    }

    /// The rule of holiday `id` that holds on its anchor day in `year`, and that day.
    pub fn rule_in(&self, id: &str, year: i32) -> Option<(&HolidayRule, NaiveDate)> {
        self.rules.iter().filter(|rule| rule.id == id).find_map(|rule| Some((rule, self.anchor(rule, year)?)))
    }

    /// The day `rule` stands on in `year`; none where it does not hold then or the lunar year is not known.
    pub fn anchor(&self, rule: &HolidayRule, year: i32) -> Option<NaiveDate> {
        let day = match rule.anchor {
            Anchor::Solar { month, day } => NaiveDate::from_ymd_opt(year, month, day)?,
            Anchor::Tet => self.lunar.get(&year)?.tet,
            Anchor::GioTo => self.lunar.get(&year)?.gio_to,
        };
        rule.holds_on(day).then_some(day)
    }

    /// The days by law that a notice chose for holiday `id` in `year`; the last notice wins.
    pub fn fixed(&self, id: &str, year: i32) -> Option<&[NaiveDate]> {
        let of_year = self.notices.iter().rev().filter(|notice| notice.year == year);
        of_year.flat_map(|notice| notice.fixes.get(id)).map(Vec::as_slice).next()
    }
}
