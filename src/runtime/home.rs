//! What home shows, gathered.

use chrono::{Datelike, NaiveDate};

use super::Desk;
use super::desk::scheduled;
use crate::app::message::{HeldMonth, HomeData, MonthLine, NextOpening};
use crate::domain::calendar::{OpeningDay, OpeningStatus};
use crate::domain::{Label, Month, StageName, text};
use crate::store::OpeningRow;
use crate::text::{Lang, Trouble};

/// Most past months listed.
const PAST_MAX: usize = 120;

impl Desk {
    /// What home shows.
    pub fn home(&self) -> Result<HomeData, Trouble> {
        let now = self.clock.now();
        let today = now.date_naive();
        // Of a file too damaged to be read nothing is shown but what the office is.
        let store = self.store.as_ref();
        let all = store.map(|s| s.openings().map_err(|e| self.trouble(e))).transpose()?.unwrap_or_default();
        let rows = latest_rows(all.clone());
        let (office, form) = self.office_and_form(today)?;
        let month = next_month(&rows, today);
        let people = store.map(|s| s.people().map_err(|e| self.trouble(e))).transpose()?;
        let mut people = people.unwrap_or_default();
        people.sort_by_cached_key(|p| text::name_sort_key(&p.name));
        Ok(HomeData {
            today,
            now: now.time(),
            next: self.next_opening(month, &rows)?,
            past: self.past(month, &rows, &all)?,
            empty: rows.is_empty(),
            practice: self.is_practice(),
            real_file: self.real.is_some(),
            office,
            form,
            forms: self.config.forms().iter().map(|f| (f.id.clone(), f.title.clone())).collect(),
            people,
            export_folder: self.folder.export_folder().to_owned(),
            backup_folder: self.folder.backup_folder(),
            broken: self.broken.clone(),
            newest_copy: self.broken.as_ref().and_then(|_| self.newest_copy()),
            cautions: self.cautions()?,
        })
    }

    fn next_opening(&self, month: Month, rows: &[OpeningRow]) -> Result<NextOpening, Trouble> {
        let day = self.opening_day(month)?;
        let begun = rows.iter().find(|r| r.key.month == month && !r.stage.is_end());
        // An opening that is begun keeps the day it was begun with.
        let scheduled = match begun {
            Some(row) => self.summary(row.key)?.scheduled,
            None => scheduled(&day),
        };
        Ok(NextOpening {
            month,
            scheduled,
            why: (why(&day, Lang::Vi), why(&day, Lang::En)),
            other: day.others.first().copied().filter(|_| day.status == OpeningStatus::Provisional),
            begun: begun.map(|r| (r.key, r.stage)),
            day,
        })
    }

    /// The months before `next`, newest first, back to the first that has a record.
    fn past(&self, next: Month, rows: &[OpeningRow], all: &[OpeningRow]) -> Result<Vec<MonthLine>, Trouble> {
        let Some(first) = rows.iter().map(|r| r.key.month).min() else { return Ok(Vec::new()) };
        let last = rows.iter().map(|r| r.key.month).max().unwrap_or(first).max(next);
        let months = std::iter::successors(Some(last), |m| Some(m.prev())).take_while(|m| *m >= first);
        let mut past = Vec::new();
        for month in months.take(PAST_MAX) {
            let row = rows.iter().find(|r| r.key.month == month);
            if month == next && row.is_none_or(|r| !r.stage.is_end()) {
                continue;
            }
            past.push(MonthLine { month, held: row.map(|r| self.held(r, all)).transpose()? });
        }
        Ok(past)
    }

    fn held(&self, row: &OpeningRow, all: &[OpeningRow]) -> Result<HeldMonth, Trouble> {
        let amending =
            all.iter().find(|r| r.key.month == row.key.month && r.key > row.key && !r.stage.is_end());
        let mut held = HeldMonth {
            key: row.key,
            nth: row.nth,
            amending: amending.map(|r| (r.key, r.stage)),
            stage: row.stage,
            held_on: row.held_on,
            collected: 0,
            headline: (0, 0),
            zero_fields: Vec::new(),
        };
        if !matches!(row.stage, StageName::NotHeld | StageName::Abandoned) {
            let summary = self.summary(row.key)?;
            let figures = &summary.figures;
            held.collected = figures.whole.collected();
            if let Some(counts) = figures.whole.headline(&summary.form) {
                held.headline = (counts.satisfied(summary.form.scale.satisfied_from), counts.answered());
            }
            let zero = figures.zero_fields();
            let named = zero.filter_map(|code| summary.office.fields.iter().find(|f| f.code == *code));
            held.zero_fields = named.map(|f| Label::new(&f.name, &f.name_en)).collect();
        }
        Ok(held)
    }
}

/// The version of each month that counts: the newest that is sealed, whatever amends it; else the newest that was not
/// given up, else the newest.
pub(super) fn latest_rows(rows: Vec<OpeningRow>) -> Vec<OpeningRow> {
    let counts = |row: &OpeningRow| (row.is_sealed(), row.stage != StageName::Abandoned, row.key.version);
    let mut latest: std::collections::BTreeMap<Month, OpeningRow> = std::collections::BTreeMap::new();
    for row in rows {
        if latest.get(&row.key.month).is_none_or(|before| counts(before) < counts(&row)) {
            latest.insert(row.key.month, row);
        }
    }
    latest.into_values().collect()
}

/// The month whose opening is next: one that is begun, else the first after the last that is done, but no later than
/// the month after today's.
fn next_month(rows: &[OpeningRow], today: NaiveDate) -> Month {
    let this = Month::of(today);
    if let Some(open) = rows.iter().find(|r| !r.stage.is_end()) {
        return open.key.month;
    }
    let done = rows.iter().filter(|r| r.stage != StageName::Abandoned).map(|r| r.key.month).max();
    match done {
        Some(month) if month >= this => month.next(),
        Some(month) => month.next(),
        None => this,
    }
}

/// Why the day is that day; empty where it is the day of every month.
fn why(day: &OpeningDay, lang: Lang) -> String {
    if day.status == OpeningStatus::Regular && day.scheduled.day() == day.nominal.day() {
        String::new()
    } else {
        (lang.texts().calendar.explain)(day)
    }
}
