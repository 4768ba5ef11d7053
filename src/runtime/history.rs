//! Months as summaries, trends and documents need them.

use super::Desk;
use super::desk::Stopped;
use super::home::latest_rows;
use crate::app::message::FieldComment;
use crate::domain::{Held, Month, MonthFigures, OpeningKey};
use crate::text::Trouble;

impl Desk {
    /// The figures of a month. What they cost does not depend on how many slips there are.
    pub fn month_figures(&self, key: OpeningKey) -> Result<MonthFigures, Trouble> {
        let summary = self.summary(key)?;
        let day = self.store()?.load_day(key).map_err(|e| self.trouble(e))?;
        let both_absent = day.both_witnesses_absent();
        Ok(MonthFigures {
            key,
            amends: day.amends.map(|a| a.of),
            stage: summary.row.stage,
            practice: summary.row.practice,
            scheduled: summary.row.scheduled_day,
            held_on: summary.row.held_on,
            reason: summary.row.reason,
            office: summary.office,
            form: summary.form,
            figures: summary.figures,
            no_slips: day.no_slips.into_iter().collect(),
            digest: summary.row.digest,
            both_absent,
        })
    }

    /// The months from `first` to `last` that have a record, oldest first, each in the version that counts, as they were at one
    /// moment. A month nobody recorded has no line.
    pub fn history(&self, first: Month, last: Month) -> Result<Vec<MonthFigures>, Trouble> {
        self.history_of(|month| (first..=last).contains(&month))
    }

    /// All months that have a record.
    pub fn whole_history(&self) -> Result<Vec<MonthFigures>, Trouble> {
        self.history_of(|_| true)
    }

    /// The same as an opening's documents have it: of what had ended when that opening ended, so that what is sealed or
    /// amended later changes none of them.
    pub(super) fn history_then(
        &self,
        of: OpeningKey,
        first: Month,
        last: Month,
    ) -> Result<Vec<MonthFigures>, Trouble> {
        let store = self.store()?;
        let of = store.opening(of).map_err(|e| self.trouble(e))?;
        let mut rows = store.openings().map_err(|e| self.trouble(e))?;
        rows.retain(|row| row.stage.is_end() && (!of.stage.is_end() || row.last_seq <= of.last_seq));
        let rows = latest_rows(rows);
        let within = rows.iter().filter(|row| (first..=last).contains(&row.key.month));
        within.map(|row| self.month_figures(row.key)).collect()
    }

    /// All months that have a record, but for one whose slips are being keyed again blind: its figures would tell what was keyed.
    pub(super) fn history_to_show(&self) -> Result<Vec<MonthFigures>, Trouble> {
        let mut months = self.whole_history()?;
        months.retain(|month| {
            Held::of(Some(month)) != Held::Open || self.not_being_verified(month.key).is_ok()
        });
        Ok(months)
    }

    fn history_of(&self, wanted: impl Fn(Month) -> bool) -> Result<Vec<MonthFigures>, Trouble> {
        let store = self.store()?;
        let read = || {
            let rows = latest_rows(store.openings()?);
            let wanted = rows.iter().filter(|row| wanted(row.key.month));
            wanted.map(|row| self.month_figures(row.key).map_err(Stopped)).collect()
        };
        store.at_one_moment(read).map_err(|Stopped(trouble)| trouble)
    }

    /// The comments of a month with their fields.
    pub fn comments(&self, key: OpeningKey) -> Result<Vec<FieldComment>, Trouble> {
        let comments = self.store()?.comments_by_field(key).map_err(|e| self.trouble(e))?;
        Ok(comments.into_iter().map(|(field, comment)| FieldComment { field, comment }).collect())
    }
}
