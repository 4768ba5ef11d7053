//! From the file as written to the table, checking what TOML alone cannot.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use chrono::{Datelike, NaiveDate};
use toml::Spanned;
use toml::value::Datetime;

use super::HolidayProblem;
use super::raw::*;
use crate::config::error::{ConfigError, ConfigProblem};
use crate::domain::Label;
use crate::domain::calendar::{
    Anchor, Compensated, HolidayRule, HolidayTable, LocalDays, LunarYear, Notice, Spread, Swap,
};

/// Years a file may speak of.
const YEARS: RangeInclusive<i32> = 1900..=2999;

/// The file being read, for positions.
pub(super) struct Reader<'a> {
    pub(super) file: &'a str,
    pub(super) text: &'a str,
}

impl Reader<'_> {
    fn wrong(&self, span: Range<usize>, problem: HolidayProblem) -> ConfigError {
        ConfigError::at(self.file, self.text, span, ConfigProblem::Holiday(problem))
    }

    fn date(&self, raw: &Date) -> Result<NaiveDate, ConfigError> {
        let date = match *raw.get_ref() {
            Datetime { date: Some(date), time: None, offset: None } => date,
            _ => return Err(self.wrong(raw.span(), HolidayProblem::NotADate)),
        };
        NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
            .ok_or_else(|| self.wrong(raw.span(), HolidayProblem::NotADate))
    }

    pub(super) fn rule(&self, raw: &RawHoliday) -> Result<HolidayRule, ConfigError> {
        self.said(&raw.id)?;
        let at_id = || raw.id.span();
        let anchor = match (&raw.solar, &raw.lunar) {
            (Some(solar), None) => self.solar(solar)?,
            (None, Some(RawLunarDay::Tet)) => Anchor::Tet,
            (None, Some(RawLunarDay::GioTo)) => Anchor::GioTo,
            _ => return Err(self.wrong(at_id(), HolidayProblem::OneAnchor)),
        };
        let from = raw.from.as_ref().map(|date| self.date(date)).transpose()?;
        let to = raw.to.as_ref().map(|date| self.date(date)).transpose()?;
        if let (Some(start), Some(end), Some(at)) = (from, to, &raw.to)
            && end < start
        {
            return Err(self.wrong(at.span(), HolidayProblem::EndsBeforeStart));
        }
        Ok(HolidayRule {
            id: raw.id.get_ref().clone(),
            label: label(&raw.vi, raw.en.as_deref()),
            anchor,
            spreads: self.spreads(raw.days.as_ref())?,
            compensated: match raw.compensated {
                RawCompensated::Yes => Compensated::Yes,
                RawCompensated::No => Compensated::No,
                RawCompensated::Unsettled => Compensated::Unsettled,
            },
            from,
            to,
        })
    }

    fn solar(&self, raw: &Spanned<String>) -> Result<Anchor, ConfigError> {
        let wrong = || self.wrong(raw.span(), HolidayProblem::NotMonthDay(raw.get_ref().clone()));
        let (month, day) = raw.get_ref().split_once('-').ok_or_else(wrong)?;
        let (month, day) = (month.parse().map_err(|_| wrong())?, day.parse().map_err(|_| wrong())?);
        // 2000 had a 29 February.
        NaiveDate::from_ymd_opt(2000, month, day).ok_or_else(wrong)?;
        Ok(Anchor::Solar { month, day })
    }

    fn spreads(&self, raw: Option<&Spanned<Vec<RawSpread>>>) -> Result<Vec<Spread>, ConfigError> {
        let Some(raw) = raw else { return Ok(vec![Spread { before: 0, after: 0 }]) };
        // Every choice multiplies the ways a year may fall, so a slip of the pen must not cost minutes.
        let few = (1..=3).contains(&raw.get_ref().len());
        if !few || raw.get_ref().iter().any(|spread| spread.before > 15 || spread.after > 15) {
            return Err(self.wrong(raw.span(), HolidayProblem::Spread));
        }
        Ok(raw.get_ref().iter().map(|s| Spread { before: s.before, after: s.after }).collect())
    }

    pub(super) fn no_overlap<'a>(
        &self,
        raw: &RawHoliday,
        rules: impl Iterator<Item = &'a HolidayRule>,
    ) -> Result<(), ConfigError> {
        let same: Vec<_> = rules.filter(|rule| rule.id == *raw.id.get_ref()).collect();
        let clash = same.iter().enumerate().any(|(i, a)| same.iter().skip(i + 1).any(|b| a.overlaps(b)));
        if clash {
            return Err(self.wrong(raw.id.span(), HolidayProblem::Overlap(raw.id.get_ref().clone())));
        }
        Ok(())
    }

    pub(super) fn lunar(&self, year: &str, raw: &Spanned<RawLunar>) -> Result<(i32, LunarYear), ConfigError> {
        let wrong = || self.wrong(raw.span(), HolidayProblem::NotAYear(year.to_owned()));
        let year = year.parse().ok().filter(|year| YEARS.contains(year)).ok_or_else(wrong)?;
        let days = raw.get_ref();
        let tet = self.in_year(&days.tet, year, 0)?;
        let gio_to = self.in_year(&days.gio_to, year, 0)?;
        // A lunar year starts between 20/1 and 21/2; its tenth of the third month comes 68 to 99 days later.
        if !(20..=52).contains(&tet.ordinal()) {
            return Err(self.wrong(days.tet.span(), HolidayProblem::LunarRange(tet)));
        }
        if !(66..=100).contains(&(gio_to - tet).num_days()) {
            return Err(self.wrong(days.gio_to.span(), HolidayProblem::LunarRange(gio_to)));
        }
        Ok((year, LunarYear { tet, gio_to }))
    }

    pub(super) fn no_gap(
        &self,
        raw: &BTreeMap<String, Spanned<RawLunar>>,
        table: &HolidayTable,
    ) -> Result<(), ConfigError> {
        let (Some((_, last)), Some(&end)) = (table.years(), table.lunar.keys().next_back()) else {
            return Ok(());
        };
        // The built-in years have no gap, so the file's own years left one; which of them is the file's affair.
        match raw.values().next() {
            Some(at) if last < end => Err(self.wrong(at.span(), HolidayProblem::LunarGap(last + 1))),
            _ => Ok(()),
        }
    }

    pub(super) fn notice(&self, raw: &RawNotice, table: &HolidayTable) -> Result<Notice, ConfigError> {
        self.said(&raw.number)?;
        let year = *raw.year.get_ref();
        if !YEARS.contains(&year) {
            return Err(self.wrong(raw.year.span(), HolidayProblem::NotAYear(year.to_string())));
        }
        let mut fixes = BTreeMap::new();
        for (id, days) in &raw.fixes {
            fixes.insert(id.clone(), self.fixed(id, year, days, table)?);
        }
        let swaps = raw.swap.iter().map(|swap| {
            // A swap at the turn of the year may reach into the next.
            let (off, work) = (self.in_year(&swap.off, year, 31)?, self.in_year(&swap.work, year, 31)?);
            if off == work {
                return Err(self.wrong(swap.work.span(), HolidayProblem::OffAndWork(work)));
            }
            Ok(Swap { off, work })
        });
        let swaps = swaps.collect::<Result<_, _>>()?;
        let (off, work) = self.off_and_work(&raw.off, &raw.work, Some(year))?;
        let issued = raw.issued.as_ref().map(|date| self.date(date)).transpose()?;
        Ok(Notice { number: raw.number.get_ref().clone(), year, issued, fixes, swaps, off, work })
    }

    fn fixed(
        &self,
        id: &str,
        year: i32,
        raw: &Spanned<Vec<Date>>,
        table: &HolidayTable,
    ) -> Result<Vec<NaiveDate>, ConfigError> {
        let Some((rule, anchor)) = table.rule_in(id, year) else {
            return Err(self.wrong(raw.span(), HolidayProblem::UnknownHoliday(id.to_owned())));
        };
        let mut days =
            raw.get_ref().iter().map(|d| self.in_year(d, year, 31)).collect::<Result<Vec<_>, _>>()?;
        days.sort_unstable();
        days.dedup();
        let expected = rule.spreads.first().map_or(1, |spread| spread.count());
        if days.len() != expected {
            let problem = HolidayProblem::FixedCount { id: id.to_owned(), expected, found: days.len() };
            return Err(self.wrong(raw.span(), problem));
        }
        let unbroken = days.iter().zip(days.iter().skip(1)).all(|(a, b)| (*b - *a).num_days() == 1);
        if !unbroken || !days.contains(&anchor) {
            return Err(self.wrong(raw.span(), HolidayProblem::FixedDays(anchor)));
        }
        Ok(days)
    }

    pub(super) fn local(&self, raw: &RawLocal) -> Result<LocalDays, ConfigError> {
        self.said(&raw.vi)?;
        let (off, work) = self.off_and_work(&raw.off, &raw.work, None)?;
        Ok(LocalDays { label: label(raw.vi.get_ref(), raw.en.as_deref()), off, work })
    }

    /// Both lists, checked against each other and, where there is one, against the year they are for.
    fn off_and_work(
        &self,
        off: &[Date],
        work: &[Date],
        year: Option<i32>,
    ) -> Result<(Vec<NaiveDate>, Vec<NaiveDate>), ConfigError> {
        let read = |raw: &Date| match year {
            Some(year) => self.in_year(raw, year, 31),
            None => self.date(raw),
        };
        let off = off.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let mut worked = Vec::with_capacity(work.len());
        for raw in work {
            let day = read(raw)?;
            if off.contains(&day) {
                return Err(self.wrong(raw.span(), HolidayProblem::OffAndWork(day)));
            }
            worked.push(day);
        }
        Ok((off, worked))
    }

    /// A date of `year`, or up to `slack` days beside it: last year's date copied is the likeliest slip.
    fn in_year(&self, raw: &Date, year: i32, slack: i64) -> Result<NaiveDate, ConfigError> {
        let date = self.date(raw)?;
        let near = |other: i32| {
            let first = NaiveDate::from_ymd_opt(year, 1, 1);
            let next = NaiveDate::from_ymd_opt(year + 1, 1, 1);
            match (first, next) {
                (Some(first), _) if other < year => (first - date).num_days() <= slack,
                (_, Some(next)) if other > year => (date - next).num_days() < slack,
                _ => true,
            }
        };
        if near(date.year()) {
            return Ok(date);
        }
        Err(self.wrong(raw.span(), HolidayProblem::OtherYear { date, year }))
    }

    fn said(&self, raw: &Spanned<String>) -> Result<(), ConfigError> {
        if raw.get_ref().trim().is_empty() {
            return Err(self.wrong(raw.span(), HolidayProblem::Empty));
        }
        Ok(())
    }
}

fn label(vi: &str, en: Option<&str>) -> Label {
    Label::new(vi, en.unwrap_or(vi))
}
