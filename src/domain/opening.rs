//! An opening: what its events come to. [`Opening::apply`] serves living through, replaying and rebuilding alike.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use super::amendment::Amendment;
use super::event::{Begun, Event, OpeningKey, Recorded};
use super::figures::Figures;
use super::form::Form;
use super::month::Month;
use super::office::{BodyCode, FieldCode, Office};
use super::pace::Pace;
use super::past::PastMonth;
use super::people::{Attendee, Person, Seat};
use super::record::{
    Acknowledgement, Attendance, BoxFound, Closing, Confirmation, CountChange, CountOf, Counts, NoSlips,
    PeopleChange, PinReset, Scheduled,
};
use super::slip::{Slip, SlipNumber, SlipState};
use super::stage::{AttendanceStage, Confirmed, Stage, StageLack};
use super::tally::{Cell, FieldIx, Tally};
use super::tally_sheet::{SheetChange, SheetEntry};
use super::verification::{Reading, Verification};

/// An opening in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Month and version.
    pub key: OpeningKey,
    /// The office it is held with.
    pub office: Arc<Office>,
    /// The form it is keyed with.
    pub form: Arc<Form>,
    /// The scheduled day.
    pub scheduled: Scheduled,
    /// Whether it is practice.
    pub practice: bool,
    /// What it amends, where it is an amendment.
    pub amends: Option<Amendment>,
    /// Seal put on at the latest sealed opening.
    pub last_seal: Option<String>,
    /// Skipped months in the same box.
    pub covers: Vec<Month>,
    /// Up to three earlier sealed months, the latest first.
    pub past: Vec<PastMonth>,
    /// How fast slips are keyed.
    pub pace: Pace,
    /// Thành phần.
    pub attendance: Option<Attendance>,
    /// Changes of those present after their stage, in order: a late or replaced witness.
    pub attendance_changes: Vec<PeopleChange>,
    /// Mở hòm.
    pub box_found: Option<BoxFound>,
    /// Kiểm đếm.
    pub counts: Counts,
    /// Counts that changed after they were stated, in order.
    pub count_changes: Vec<CountChange>,
    /// Why fields collected nothing.
    pub no_slips: BTreeMap<FieldCode, NoSlips>,
    /// All slips; number 1 is the first.
    pub slips: Vec<Slip>,
    /// First and last number of slips in a row that came from a spreadsheet; all others were keyed one by one.
    pub imported: Vec<(SlipNumber, SlipNumber)>,
    /// Tallies of slips and tally sheets.
    pub tally: Tally,
    /// Fields entered by tally sheet.
    pub sheets: BTreeMap<FieldCode, SheetEntry>,
    /// Changes of sheets, and of the way a field is entered, that had to be explained.
    pub sheet_changes: Vec<SheetChange>,
    /// Warnings acknowledged.
    pub acknowledged: Vec<Acknowledgement>,
    /// Confirmations that later work withdrew.
    pub withdrawn: Vec<Confirmation>,
    /// When each body's witness confirmed last.
    pub confirmed_at: BTreeMap<BodyCode, DateTime<FixedOffset>>,
    /// Times the work went back, with where from, where to and why.
    pub steps_back: Vec<(super::StageName, super::StageName, String)>,
    /// PINs set anew.
    pub pin_resets: Vec<PinReset>,
    /// The verification by keying again.
    pub verification: Verification,
    /// Where it stands.
    pub stage: Stage,
    /// Number of the last journal row that changed data.
    pub data_seq: u64,
    /// Time of the last event.
    pub last_at: DateTime<FixedOffset>,
    /// Times the computer's clock went back between two events, in seconds, the largest.
    pub clock_back_seconds: i64,
    /// Journal row at which the chain is broken, as the store found on loading; no event.
    pub chain_broken_at: Option<u64>,
}

/// What an event changed in the tables derived from the journal. The store writes what is named here and reads the
/// new value from the opening; it computes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The opening's own row.
    Header,
    /// The people present, who are the roster from which the next opening chooses.
    People,
    /// A count.
    Count(CountOf),
    /// A slip was put or replaced.
    Slip(SlipNumber),
    /// A slip is gone.
    SlipGone(SlipNumber),
    /// A cell of the tallies.
    Tally(FieldIx, Cell),
}

/// An event that does not fit the opening it is applied to: the journal is damaged, or newer than this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// The first event is not `begun`, or a later one is.
    Begun,
    /// The event names a slip that is not there, or not next.
    Slip(SlipNumber),
    /// The event names a field the office does not have.
    Field(FieldCode),
    /// The event does not belong to the stage.
    Stage(StageLack),
    /// The opening has ended.
    Ended,
    /// An amendment does not fit the version it amends, or that version is not there.
    Amends,
}

impl Opening {
    /// The opening that its first event makes. An amendment needs the version it amends: see [`Opening::amending`].
    pub fn begin(first: &Recorded) -> Result<Self, Misfit> {
        let Event::Begun(begun) = &first.event else { return Err(Misfit::Begun) };
        let Begun { key, office, form, scheduled, practice, last_seal, covers, past, amends } =
            (**begun).clone();
        if amends.is_some() {
            return Err(Misfit::Amends);
        }
        Ok(Self {
            key,
            office,
            form,
            scheduled,
            practice,
            amends: None,
            last_seal,
            covers,
            past,
            pace: Pace::default(),
            attendance: None,
            attendance_changes: Vec::new(),
            box_found: None,
            counts: Counts::default(),
            count_changes: Vec::new(),
            no_slips: BTreeMap::new(),
            slips: Vec::new(),
            imported: Vec::new(),
            tally: Tally::default(),
            sheets: BTreeMap::new(),
            sheet_changes: Vec::new(),
            acknowledged: Vec::new(),
            withdrawn: Vec::new(),
            confirmed_at: BTreeMap::new(),
            steps_back: Vec::new(),
            pin_resets: Vec::new(),
            verification: Verification::default(),
            stage: Stage::Attendance(AttendanceStage),
            data_seq: first.seq,
            last_at: first.at,
            clock_back_seconds: 0,
            chain_broken_at: None,
        })
    }

    /// The opening that a journal's events come to.
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> Result<Self, (u64, Misfit)> {
        let mut events = events.into_iter();
        let first = events.next().ok_or((0, Misfit::Begun))?;
        let mut opening = Self::begin(first).map_err(|m| (first.seq, m))?;
        for recorded in events {
            opening.apply(recorded).map_err(|m| (recorded.seq, m))?;
        }
        Ok(opening)
    }

    /// Takes an event in; says what it changed. On an error nothing is changed.
    pub fn apply(&mut self, recorded: &Recorded) -> Result<Vec<Change>, Misfit> {
        if self.stage.name().is_end() {
            return Err(Misfit::Ended);
        }
        let changes_data = self.changes_data(&recorded.event);
        let mut changes = self.apply_event(&recorded.event, recorded.at)?;
        if changes_data {
            self.data_seq = recorded.seq;
        }
        match &recorded.event {
            Event::SlipKeyed { number, .. } | Event::SlipAdded { number, .. } => {
                self.pace.keyed(*number, recorded.at);
            }
            Event::SlipsImported { .. } => self.pace.imported(),
            Event::Confirmed(word) => {
                self.confirmed_at.insert(word.body.clone(), recorded.at);
            }
            _ => {}
        }
        self.clock_back_seconds = self.clock_back_seconds.max((self.last_at - recorded.at).num_seconds());
        self.last_at = recorded.at;
        if !matches!(recorded.event, Event::SlipKeyed { .. }) || self.slips.len() == 1 {
            changes.push(Change::Header);
        }
        Ok(changes)
    }

    /// Whether an event changes what the two exported files say. Of the people present only the day stands in them: a
    /// witness who comes late withdraws nobody's confirmation.
    fn changes_data(&self, event: &Event) -> bool {
        match event {
            // The day of an amendment is not the day on which the box was opened.
            Event::AttendanceStated(_) if self.is_amendment() => false,
            Event::AttendanceStated(now) => {
                self.attendance.as_ref().map(|before| before.held_on) != Some(now.held_on)
            }
            other => other.changes_data(),
        }
    }

    fn apply_event(&mut self, event: &Event, at: DateTime<FixedOffset>) -> Result<Vec<Change>, Misfit> {
        let mut changes = Vec::new();
        match event {
            Event::Begun(_) => return Err(Misfit::Begun),
            Event::AttendanceStated(attendance) => {
                let before = self.attendance.replace(attendance.clone());
                if let (Some(before), Some(reason)) = (before, attendance.change.clone()) {
                    let after = attendance.clone();
                    self.attendance_changes.push(PeopleChange { at, reason, before, after });
                }
                changes.push(Change::People);
            }
            Event::BoxOpened(found) => self.box_found = Some(found.clone()),
            Event::CountStated { of, old, new, reason } => {
                if old.is_some() || reason.is_some() {
                    let change = CountChange { of: of.clone(), old: *old, new: *new, reason: reason.clone() };
                    self.note_count_change(change);
                }
                self.counts.set(of.clone(), *new);
                changes.push(Change::Count(of.clone()));
            }
            Event::NoSlipsExplained { field, why } => {
                self.no_slips.insert(field.clone(), why.clone());
            }
            Event::SlipKeyed { number, slip } => {
                changes = self.put_slips(*number, std::slice::from_ref(slip))?;
            }
            Event::SlipAdded { number, slip, reason } => {
                changes = self.put_slips(*number, std::slice::from_ref(slip))?;
                self.note_slip_reason(*number, reason);
            }
            Event::SlipsImported { first, slips } => {
                changes = self.put_slips(*first, slips)?;
                self.note_imported(*first);
            }
            Event::SlipCorrected { number, slip, reason } => {
                let before = self.slip(*number).ok_or(Misfit::Slip(*number))?.clone();
                let (from, to) = (self.field_ix(before.field.as_ref())?, self.field_ix(slip.field.as_ref())?);
                self.verification.touch(*number, Some(&before), Some(slip), &self.slips);
                let cells = self.tally.replace(Some((from, &before)), Some((to, slip)), &self.form);
                if let Some(place) = self.slips.get_mut(number.0 as usize - 1) {
                    *place = slip.clone();
                }
                self.note_slip_reason(*number, reason);
                changes.push(Change::Slip(*number));
                changes.extend(cells.into_iter().map(|(f, c)| Change::Tally(f, c)));
            }
            Event::SlipUndone { number } | Event::SlipRemoved { number, .. } => {
                if number.0 == 0 || number.0 as usize != self.slips.len() {
                    return Err(Misfit::Slip(*number));
                }
                let slip = self.slip(*number).ok_or(Misfit::Slip(*number))?.clone();
                let field = self.field_ix(slip.field.as_ref())?;
                self.verification.touch(*number, Some(&slip), None, &self.slips);
                let cells = self.tally.replace(Some((field, &slip)), None, &self.form);
                self.slips.pop();
                self.forget_imported(*number);
                changes.push(Change::SlipGone(*number));
                changes.extend(cells.into_iter().map(|(f, c)| Change::Tally(f, c)));
                if let Event::SlipRemoved { reason, .. } = event {
                    self.note_slip_reason(*number, reason);
                }
            }
            Event::TallySheetStated { .. }
            | Event::TallySheetRepeated { .. }
            | Event::TallySheetDropped { .. } => changes.extend(self.apply_sheet(event)?),
            Event::WarningAcknowledged(ack) => {
                self.acknowledged.retain(|a| (a.code, &a.subject) != (ack.code, &ack.subject));
                self.acknowledged.push(ack.clone());
            }
            Event::PinReset(reset) => self.pin_resets.push(reset.clone()),
            Event::SampleDrawn(drawn) => {
                if let Some(number) = drawn.numbers.iter().find(|n| self.slip(**n).is_none()) {
                    return Err(Misfit::Slip(*number));
                }
                self.verification.drawn(drawn);
            }
            Event::SampleKeyed { number, reading, by } => {
                let first = self.slip(*number).and_then(|s| Reading::of(&s.verdict));
                self.verification.keyed(*number, first.ok_or(Misfit::Slip(*number))?, reading, by);
            }
            Event::SampleSettled { number, reading, by } => self.verification.settled(*number, reading, by),
            Event::StageFinished { .. }
            | Event::SteppedBack { .. }
            | Event::Confirmed(_)
            | Event::NotConfirmed(_)
            | Event::ChairConfirmed(_)
            | Event::ClosingStated(_)
            | Event::Sealed { .. }
            | Event::Abandoned { .. }
            | Event::NotHeld { .. } => self.apply_step(event)?,
        }
        Ok(changes)
    }

    /// The slips from a number on came from a spreadsheet, perhaps right after others that did.
    fn note_imported(&mut self, first: SlipNumber) {
        let last = SlipNumber(self.slips.len() as u32);
        if last < first {
            return;
        }
        match self.imported.last_mut().filter(|(_, end)| end.0 + 1 == first.0) {
            Some((_, end)) => *end = last,
            None => self.imported.push((first, last)),
        }
    }

    /// The last slip is gone, however it came.
    fn forget_imported(&mut self, number: SlipNumber) {
        if let Some((start, end)) = self.imported.pop_if(|(_, end)| *end == number)
            && start < end
        {
            self.imported.push((start, SlipNumber(end.0 - 1)));
        }
    }

    /// Puts new slips after the last.
    fn put_slips(&mut self, first: SlipNumber, slips: &[Slip]) -> Result<Vec<Change>, Misfit> {
        if first != self.next_number() {
            return Err(Misfit::Slip(first));
        }
        let fields: Vec<_> =
            slips.iter().map(|s| self.field_ix(s.field.as_ref())).collect::<Result<_, _>>()?;
        let clerk = self.attendance.as_ref().and_then(|a| a.present.iter().find(|p| p.seat == Seat::Clerk));
        self.verification.keyed_by(clerk.map(|c| &c.person));
        let mut changes = Vec::with_capacity(slips.len() * 2);
        for (number, slip) in (first.0..).map(SlipNumber).zip(slips) {
            self.verification.touch(number, None, Some(slip), &self.slips);
            self.slips.push(slip.clone());
            changes.push(Change::Slip(number));
        }
        let cells = match (fields.as_slice(), slips) {
            ([field], [slip]) => self.tally.replace(None, Some((*field, slip)), &self.form),
            _ => self.tally.add(fields.into_iter().zip(slips), &self.form),
        };
        changes.extend(cells.into_iter().map(|(f, c)| Change::Tally(f, c)));
        Ok(changes)
    }

    /// The events that move between stages or belong to one.
    fn apply_step(&mut self, event: &Event) -> Result<(), Misfit> {
        let misfit = || Misfit::Stage(StageLack::NoSuchStep);
        let amending = self.is_amendment();
        match (event, &mut self.stage) {
            (Event::StageFinished { stage }, now) if *stage == now.name() => {
                let bodies = self.office.witness_bodies.iter().map(|b| b.code.clone()).collect::<Vec<_>>();
                self.stage = now.clone().forward(&bodies, amending).map_err(Misfit::Stage)?;
            }
            (Event::SteppedBack { to, reason }, now) => {
                let withdrawn = match now {
                    Stage::Confirming(stage) => stage.confirmed.clone(),
                    Stage::Closing(stage) => stage.confirmation.confirmed.clone(),
                    _ => Vec::new(),
                };
                let from = now.name();
                self.stage = now.clone().back(*to, amending).map_err(Misfit::Stage)?;
                self.withdrawn.extend(withdrawn);
                self.steps_back.push((from, *to, reason.clone()));
            }
            (Event::Confirmed(word), Stage::Confirming(stage)) => {
                stage.confirmed.retain(|c| c.body != word.body);
                stage.absent.retain(|a| a.body != word.body);
                stage.confirmed.push(word.clone());
            }
            (Event::NotConfirmed(absence), Stage::Confirming(stage)) => {
                stage.confirmed.retain(|c| c.body != absence.body);
                stage.absent.retain(|a| a.body != absence.body);
                stage.absent.push(absence.clone());
            }
            (Event::ChairConfirmed(word), Stage::Confirming(stage)) => stage.chair = Some(word.clone()),
            (Event::ClosingStated(closing), Stage::Closing(stage)) => stage.closing = Some(closing.clone()),
            (Event::Sealed { digest }, Stage::Closing(stage)) => {
                self.stage = Stage::Sealed(stage.clone().seal(*digest).map_err(Misfit::Stage)?);
            }
            (Event::Abandoned { reason }, now) => *now = Stage::Abandoned(reason.clone()),
            (Event::NotHeld { reason }, now @ Stage::Attendance(_)) if !amending => {
                *now = Stage::NotHeld(reason.clone())
            }
            _ => return Err(misfit()),
        }
        Ok(())
    }

    /// A change without a reason is mended by the next one with a reason and the same value: F304 then falls.
    fn note_count_change(&mut self, change: CountChange) {
        if change.old == change.new {
            for earlier in self.count_changes.iter_mut().filter(|c| c.of == change.of && c.reason.is_none()) {
                earlier.reason.clone_from(&change.reason);
            }
        } else {
            self.count_changes.push(change);
        }
    }

    /// Position of a field; none is the position after the last.
    pub fn field_ix(&self, field: Option<&FieldCode>) -> Result<FieldIx, Misfit> {
        match field {
            None => Ok(FieldIx(self.office.fields.len() as u8)),
            Some(code) => {
                let ix = self.office.field_index(code).ok_or_else(|| Misfit::Field(code.clone()))?;
                Ok(FieldIx(ix as u8))
            }
        }
    }

    /// Code of a field's position, none for the slips without a field.
    pub fn field_code(&self, ix: FieldIx) -> Option<&FieldCode> {
        self.office.fields.get(usize::from(ix.0)).map(|f| &f.code)
    }

    /// A slip by its number.
    pub fn slip(&self, number: SlipNumber) -> Option<&Slip> {
        self.slips.get((number.0 as usize).checked_sub(1)?)
    }

    /// Number of the next slip.
    pub fn next_number(&self) -> SlipNumber {
        SlipNumber(self.slips.len() as u32 + 1)
    }

    /// Slips with their numbers.
    pub fn numbered(&self) -> impl DoubleEndedIterator<Item = (SlipNumber, &Slip)> + ExactSizeIterator {
        self.slips.iter().enumerate().map(|(i, slip)| (SlipNumber(i as u32 + 1), slip))
    }

    /// Slips entered in a field (none: without a field), one by one or by its tally sheet.
    pub fn keyed_in(&self, field: Option<&FieldCode>) -> u32 {
        self.field_ix(field).map_or(0, |ix| self.tally.all_slips(ix))
    }

    /// Slips of all fields in a state.
    pub fn slips_in_state(&self, state: SlipState) -> u32 {
        (0..=self.office.fields.len()).map(|i| self.tally.slips(FieldIx(i as u8), state)).sum()
    }

    /// The figures as they stand.
    pub fn figures(&self) -> Figures {
        Figures::of(&self.form, &self.office, &self.tally, &self.counts)
    }

    /// Who sits in a seat.
    pub fn seated(&self, seat: &Seat) -> Option<&Person> {
        self.attendance.as_ref()?.seated(seat)
    }

    /// Everybody present.
    pub fn present(&self) -> &[Attendee] {
        self.attendance.as_ref().map_or(&[], |a| &a.present)
    }

    /// The witness of a body.
    pub fn witness(&self, body: &BodyCode) -> Option<&Person> {
        self.seated(&Seat::Witness(body.clone()))
    }

    /// What was confirmed, from Khóa sổ on.
    pub fn confirmation(&self) -> Option<&Confirmed> {
        match &self.stage {
            Stage::Closing(stage) => Some(&stage.confirmation),
            Stage::Sealed(stage) => Some(&stage.confirmation),
            _ => None,
        }
    }

    /// What became of paper and box, where it is stated.
    pub fn closing(&self) -> Option<&Closing> {
        match &self.stage {
            Stage::Closing(stage) => stage.closing.as_ref(),
            Stage::Sealed(stage) => Some(&stage.closing),
            _ => None,
        }
    }

    /// The acknowledgement of a warning, where it still has the values that were acknowledged.
    pub fn acknowledgement(&self, finding: &super::Finding) -> Option<&Acknowledgement> {
        let same = |a: &&Acknowledgement| {
            (a.code, &a.subject, a.found, a.expected)
                == (finding.code, &finding.subject, finding.found, finding.expected)
        };
        self.acknowledged.iter().find(same)
    }

    /// Nobody from any witness body (W209): as stated at Thành phần, or as recorded at Xác nhận.
    pub fn both_witnesses_absent(&self) -> bool {
        let bodies = &self.office.witness_bodies;
        let confirmation = self.confirmation();
        match (&self.stage, confirmation) {
            (_, Some(said)) => said.confirmed.is_empty() && !said.absent.is_empty(),
            (Stage::Confirming(stage), None) if !stage.absent.is_empty() || !stage.confirmed.is_empty() => {
                stage.absent.len() == bodies.len()
            }
            _ => self.attendance.is_some() && bodies.iter().all(|b| self.witness(&b.code).is_none()),
        }
    }
}
