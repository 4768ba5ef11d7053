//! A damaged data file: what was found in words, and looking at what of it can still be trusted.

use std::path::Path;

use super::clock::Clock;
use super::desk::{Desk, open_store};
use crate::app::message::{Caution, Checked};
use crate::config::{Config, Folder};
use crate::domain::OpeningKey;
use crate::store::{CheckReport, Differs, Store, share_at};
use crate::text::Trouble;

/// Minutes that a clock may lag behind the last row without a word: computers set their clocks by a few.
const LAG: i64 = 5;

/// The first year this program can have been used in.
const FIRST_YEAR: i32 = 2026;

/// What a check found, short: tables and numbers only, to be read out on the telephone.
pub(super) fn found(report: &CheckReport) -> String {
    let mut found = Vec::new();
    found.extend(report.chain_broken_at.map(|seq| format!("journal {seq}")));
    found.extend(report.unreadable.iter().map(|_| "journal ?".to_owned()));
    found.extend(report.differences.iter().map(|d| {
        let column = if let Differs::Column { name, .. } = &d.what { name.as_str() } else { "-" };
        format!("{} ({}) {column}", d.table, d.row)
    }));
    found.extend(report.digests.iter().map(|key| format!("{} v{}", key.month, key.version)));
    found.extend(report.schema.iter().cloned());
    found.extend(report.foreign_keys.iter().cloned());
    found.extend(report.integrity.first().cloned());
    found.truncate(3);
    found.join("; ")
}

impl Desk {
    /// Opens a data file for the screens. A damaged one is opened all the same, to be looked at and replaced by a copy;
    /// `paced` hears how far a check of the whole file is, where one is due.
    pub fn open_screens(
        folder: Folder,
        config: Config,
        clock: Clock,
        path: &Path,
        paced: &mut dyn FnMut(u64),
    ) -> Result<Self, Trouble> {
        match open_store(path, false, clock.now(), paced) {
            Ok(store) => Ok(Self::with(folder, config, clock, path, Some(store))),
            Err(trouble @ Trouble::Damaged(_)) => {
                let store = Store::open_read(path).ok();
                let mut desk = Self::with(folder, config, clock, path, store);
                desk.broken = Some(trouble);
                if desk.home().is_err() {
                    desk.store = None; // nothing in it can be read
                }
                Ok(desk)
            }
            Err(other) => Err(other),
        }
    }

    /// In a damaged file, refuses a month whose own rows are not what their hashes say, or whose tables differ from them.
    pub(super) fn trusted(&self, key: OpeningKey) -> Result<(), Trouble> {
        let Some(broken) = &self.broken else { return Ok(()) };
        let (opening, summary) = (self.load(key)?, self.summary(key)?);
        let whole = opening.chain_broken_at.is_none() && opening.figures() == summary.figures;
        if whole { Ok(()) } else { Err(broken.clone()) }
    }

    fn load(&self, key: OpeningKey) -> Result<crate::domain::Opening, Trouble> {
        self.store()?.load(key).map_err(|e| self.trouble(e))
    }

    /// Checks the whole file.
    pub(super) fn check(&self, paced: &mut dyn FnMut(u64)) -> Result<Checked, Trouble> {
        let report = self.store()?.check_paced(paced).map_err(|e| self.trouble(e))?;
        let wrong = (!report.is_sound()).then(|| found(&report));
        Ok(Checked { rows: report.rows, openings: report.openings, wrong })
    }

    /// What should be said before work begins.
    pub(super) fn cautions(&self) -> Result<Vec<Caution>, Trouble> {
        let mut cautions = Vec::new();
        let now = self.clock.now();
        if self.cut_short && self.broken.is_none() {
            cautions.push(Caution::CutShort);
        }
        if let Some(store) = &self.store {
            let last = store.last_at().map_err(|e| self.trouble(e))?;
            let back = last.filter(|last| (*last - now).num_minutes() > LAG);
            let unset = chrono::Datelike::year(&now) < FIRST_YEAR;
            if back.is_some() || unset {
                cautions.push(Caution::ClockBack { now, last: back });
            }
        }
        cautions.extend(share_at(self.path()).map(|share| Caution::OnShare(share.name())));
        Ok(cautions)
    }
}
