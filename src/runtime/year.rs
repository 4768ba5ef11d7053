//! The year at a glance, and the office's own days off.

use super::Desk;
use super::trouble::save_trouble;
use crate::app::message::{DaysKept, HeldOn, YearData, YearMonth};
use crate::config::holidays::{remove_days, save_days};
use crate::config::{Config, Folder, SaveError};
use crate::domain::Month;
use crate::domain::calendar::{CalendarError, OpeningDay, OwnDays};
use crate::text::{Lang, Trouble};

/// Writes an entry into the office's holiday file, or takes it out.
type Change = fn(&Folder, &OwnDays) -> Result<Config, SaveError>;

impl Desk {
    /// The opening days of a year, and what became of them.
    pub fn year(&self, year: i32) -> Result<YearData, Trouble> {
        let calendar = self.config.calendar().map_err(Trouble::Calendar)?;
        let (Some((first, last)), Some(january)) = (calendar.range(), Month::new(year, 1)) else {
            return Err(Trouble::Calendar(CalendarError::EmptyTable));
        };
        let openings = calendar.openings(january, january.plus(11)).map_err(Trouble::Calendar)?;
        let rows = self.store()?.openings().map_err(|e| self.trouble(e))?;
        let months = openings.into_iter().map(|day| {
            let versions = rows.iter().filter(|row| row.key.month == day.month);
            let held = versions.max_by_key(|row| row.key.version).map(|row| HeldOn {
                stage: row.stage,
                held_on: row.held_on,
                scheduled: row.scheduled_day,
            });
            YearMonth { day, held }
        });
        let months = months.collect();
        let years = (first.year(), last.year());
        let own = self.config.own_days().to_vec();
        Ok(YearData { year, years, months, own, file: self.folder.holidays_file() })
    }

    /// Changes the office's holiday file and goes by it from now on.
    pub(super) fn change_days(
        &mut self,
        days: &OwnDays,
        removed: bool,
        lang: Lang,
    ) -> Result<DaysKept, Trouble> {
        // Practice leaves everything real as it is.
        if self.is_practice() {
            return Err(Trouble::PracticeMixed(self.folder.holidays_file()));
        }
        let change: Change = if removed { remove_days } else { save_days };
        let config = change(&self.folder, days).map_err(|e| save_trouble(e, lang))?;
        let before = openings_near(&self.config, days);
        let after = openings_near(&config, days);
        self.config = config;
        let moved = after.into_iter().filter(|day| !before.iter().any(|old| same_day(old, day))).collect();
        Ok(DaysKept { removed, moved })
    }
}

/// The openings that the days may touch: of their months, and of those after, whose day may lie early in the month.
fn openings_near(config: &Config, days: &OwnDays) -> Vec<OpeningDay> {
    let Ok(calendar) = config.calendar() else { return Vec::new() };
    let months = days.days().into_iter().map(Month::of).flat_map(|month| [month, month.next()]);
    let months: std::collections::BTreeSet<Month> = months.collect();
    months.into_iter().filter_map(|month| calendar.opening(month).ok()).collect()
}

fn same_day(old: &OpeningDay, new: &OpeningDay) -> bool {
    (old.month, old.scheduled, old.status) == (new.month, new.scheduled, new.status)
}
