//! Đính chính: a sealed version is amended by a new one that starts from it.
//!
//! The sealed version stays as it is. The amendment takes over what it says, states anew who is present, changes what is
//! wrong, each change with a reason, and is confirmed and sealed by the same stages. The box is not opened again.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::checks::CheckCode;
use super::decide::reason_text;
use super::event::{Begun, Event, OpeningKey, Recorded};
use super::opening::{Misfit, Opening};
use super::record::{Attendance, Closing, Digest};
use super::refusal::Refusal;
use super::slip::SlipNumber;
use super::stage::{AttendanceStage, Stage};

/// What is amended and why, as kept with the amendment's first event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amends {
    /// The sealed version it starts from.
    pub version: u32,
    /// 1 for the first amendment of the month. One that was given up does not count.
    pub nth: u32,
    /// Why.
    pub reason: String,
    /// Digest under which that version was sealed.
    pub digest: Digest,
}

/// An amendment under way or sealed, as its opening knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// What is amended and why.
    pub of: Amends,
    /// The sealed version. Of the versions before that one only the slips are left out.
    pub before: Arc<Opening>,
    /// Why slips were changed, added or taken out, in order.
    pub slip_reasons: BTreeMap<SlipNumber, Vec<String>>,
}

impl Begun {
    /// What an amendment of a sealed version starts from. `version` is the month's next.
    pub fn amending(sealed: &Opening, version: u32, reason: String) -> Result<Self, Refusal> {
        reason_text(&reason)?;
        let Stage::Sealed(stage) = &sealed.stage else { return Err(Refusal::NotSealed) };
        Ok(Self::of_sealed(sealed, stage.digest, version, reason))
    }

    fn of_sealed(sealed: &Opening, digest: Digest, version: u32, reason: String) -> Self {
        Self {
            key: OpeningKey { version, ..sealed.key },
            office: sealed.office.clone(),
            form: sealed.form.clone(),
            scheduled: sealed.scheduled.clone(),
            practice: sealed.practice,
            last_seal: sealed.last_seal.clone(),
            covers: sealed.covers.clone(),
            past: sealed.past.clone(),
            amends: Some(Amends { version: sealed.key.version, nth: sealed.nth() + 1, reason, digest }),
        }
    }
}

impl Opening {
    /// The amendment that its first event makes of the version it amends.
    pub fn amending(sealed: &Self, first: &Recorded) -> Result<Self, Misfit> {
        let Event::Begun(begun) = &first.event else { return Err(Misfit::Begun) };
        let (Some(amends), Stage::Sealed(stage)) = (&begun.amends, &sealed.stage) else {
            return Err(Misfit::Amends);
        };
        let expected = Begun::of_sealed(sealed, stage.digest, begun.key.version, amends.reason.clone());
        if sealed.key.version >= begun.key.version || expected != **begun {
            return Err(Misfit::Amends); // another month, another digest, another office, …
        }
        let before = Self { amends: sealed.amends.as_ref().map(Amendment::without_slips), ..sealed.clone() };
        Ok(Self {
            key: begun.key,
            attendance: None,
            attendance_changes: Vec::new(),
            // Who was absent then says nothing of who is absent now.
            acknowledged: kept(&sealed.acknowledged, |a| a.code != CheckCode::W209),
            withdrawn: Vec::new(),
            confirmed_at: BTreeMap::new(),
            steps_back: Vec::new(),
            pin_resets: Vec::new(),
            stage: Stage::Attendance(AttendanceStage),
            data_seq: first.seq,
            last_at: first.at,
            clock_back_seconds: sealed.clock_back_seconds.max((sealed.last_at - first.at).num_seconds()),
            amends: Some(Amendment {
                of: amends.clone(),
                before: Arc::new(before),
                slip_reasons: BTreeMap::new(),
            }),
            ..sealed.clone()
        })
    }

    /// Which amendment of its month this is; 0 for the day's own work.
    pub fn nth(&self) -> u32 {
        self.amends.as_ref().map_or(0, |a| a.of.nth)
    }

    /// Whether this is an amendment.
    pub fn is_amendment(&self) -> bool {
        self.amends.is_some()
    }

    /// Thành phần of the day on which the box was opened. Of an amendment, [`Opening::attendance`] is who amends it.
    pub fn box_day(&self) -> Option<&Attendance> {
        let mut day = self;
        while let Some(amendment) = &day.amends {
            day = &amendment.before;
        }
        day.attendance.as_ref()
    }

    /// The day on which the box was opened, which stands in the exported files of every version.
    pub fn opened_on(&self) -> Option<NaiveDate> {
        self.box_day().map(|a| a.held_on)
    }

    pub(super) fn amendment_only(&self) -> Result<(), Refusal> {
        if self.is_amendment() { Ok(()) } else { Err(Refusal::AmendmentOnly) }
    }

    /// An amendment that says what was sealed already is given up, not sealed.
    pub(super) fn something_amended(&self) -> Result<(), Refusal> {
        if self.is_amendment() && self.differences().is_empty() {
            return Err(Refusal::NothingAmended);
        }
        Ok(())
    }

    /// An amendment does not touch the box: the seal on it is the one recorded when it was closed.
    pub(super) fn with_the_old_seal(&self, closing: Closing) -> Closing {
        match self.amends.as_ref().and_then(|a| a.before.closing()) {
            Some(before) => Closing { new_seal: before.new_seal.clone(), ..closing },
            None => closing,
        }
    }

    /// Notes why an amendment touched a slip.
    pub(super) fn note_slip_reason(&mut self, number: SlipNumber, reason: &str) {
        if let Some(amendment) = &mut self.amends {
            amendment.slip_reasons.entry(number).or_default().push(reason.to_owned());
        }
    }
}

impl Amendment {
    /// The same with only figures, people and words of the version before: a month amended often does not hold its slips
    /// as often in memory.
    fn without_slips(&self) -> Self {
        let before = Opening { slips: Vec::new(), ..(*self.before).clone() };
        Self { before: Arc::new(before), ..self.clone() }
    }
}

fn kept<T: Clone>(all: &[T], keep: impl Fn(&T) -> bool) -> Vec<T> {
    all.iter().filter(|one| keep(one)).cloned().collect()
}
