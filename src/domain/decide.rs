//! The rules that answer a command with events, or with a refusal.
//!
//! Deciding changes nothing; only the events that come out of it do, once the store has them.

use super::checks::{CheckCode, Finding, Severity, Subject, findings};
use super::command::Command;
use super::event::Event;
use super::follow::Way;
use super::office::{BodyCode, FieldCode};
use super::opening::Opening;
use super::people::{
    Attendee, Person, Seat, has_letter, name_in_letters, objection as objects, reason_in_letters,
};
use super::record::{
    Absence, Acknowledgement, Attendance, BoxFound, COUNT_MAX, ChairWord, Confirmation, CountOf, CountReason,
    CountWhy, Digest, Means, NoSlipsWhy, PinReset,
};
use super::refusal::{Reason, Refusal};
use super::slip::{NOTE_MAX, Slip, SlipNumber};
use super::stage::{Stage, StageName};

impl Opening {
    /// The events that answer a command.
    pub fn decide(&self, command: Command) -> Result<Vec<Event>, Refusal> {
        let now = self.stage.name();
        if now.is_end() {
            return Err(Refusal::Ended(now));
        }
        match command {
            Command::StateAttendance(attendance) => self.decide_attendance(attendance),
            Command::OpenBox(found) => self.decide_box(found),
            Command::StateCount { of, value, reason } => self.decide_count(of, value, reason),
            Command::ExplainNoSlips { field, why } => {
                self.within(StageName::Counting, StageName::Reconciling)?;
                self.known_field(Some(&field))?;
                text(&why.note, false)?;
                if why.why == NoSlipsWhy::Other {
                    reason_text(&why.note)?;
                }
                if !self.no_slips_reasons(&field).contains(&why.why) {
                    return Err(Refusal::DossiersHandled(self.dossiers(&field).unwrap_or(0)));
                }
                Ok(vec![Event::NoSlipsExplained { field, why }])
            }
            Command::KeySlip { number, slip } => {
                self.may_key(number, std::slice::from_ref(&slip))?;
                if self.is_amendment() {
                    return Err(Refusal::ReasonNeeded);
                }
                Ok(vec![Event::SlipKeyed { number, slip }])
            }
            Command::ImportSlips { first, slips } => {
                self.may_key(first, &slips)?;
                if self.is_amendment() {
                    return Err(Refusal::OneByOne);
                }
                if slips.is_empty() { Ok(vec![]) } else { Ok(vec![Event::SlipsImported { first, slips }]) }
            }
            Command::AddSlip { number, slip, reason } => {
                self.amendment_only()?;
                self.may_key(number, std::slice::from_ref(&slip))?;
                reason_text(&reason)?;
                let counts = self.counts_follow(slip.field.as_ref(), Way::In, &reason);
                Ok([Event::SlipAdded { number, slip, reason }].into_iter().chain(counts).collect())
            }
            Command::CorrectSlip { number, slip, reason } => {
                self.within(StageName::Keying, StageName::Reconciling)?;
                let before = self.slip(number).ok_or(Refusal::NoSuchSlip(number))?;
                self.uncovered(number)?;
                if before.field != slip.field {
                    return Err(Refusal::SameField);
                }
                self.storable(&slip)?;
                reason_text(&reason)?;
                Ok(vec![Event::SlipCorrected { number, slip, reason }])
            }
            Command::MoveSlip { number, to, reason } => self.decide_move(number, to, reason),
            Command::MoveCount { from, to } => {
                self.within(StageName::Keying, StageName::Reconciling)?;
                self.known_field(from.as_ref())?;
                self.known_field(to.as_ref())?;
                let events = self.moved_counts(from.as_ref(), to.as_ref())?;
                if events.is_empty() { Err(Refusal::CountUnchanged) } else { Ok(events) }
            }
            Command::UndoSlip { number } => {
                self.may_undo(number)?;
                if self.is_amendment() {
                    return Err(Refusal::ReasonNeeded);
                }
                Ok(vec![Event::SlipUndone { number }])
            }
            Command::RemoveSlip { number, reason } => {
                self.amendment_only()?;
                self.may_undo(number)?;
                reason_text(&reason)?;
                let slip = self.slip(number).ok_or(Refusal::NoSuchSlip(number))?;
                let counts = self.counts_follow(slip.field.as_ref(), Way::Out, &reason);
                Ok([Event::SlipRemoved { number, reason }].into_iter().chain(counts).collect())
            }
            Command::Acknowledge { finding, reason } => {
                self.within(StageName::Reconciling, StageName::Reconciling)?;
                reason_text(&reason)?;
                if finding.severity() == Severity::Error || !findings(self).contains(&finding) {
                    return Err(Refusal::NoSuchWarning);
                }
                let Finding { code, subject, found, expected } = finding;
                Ok(vec![Event::WarningAcknowledged(Acknowledgement {
                    code,
                    subject,
                    found,
                    expected,
                    reason,
                })])
            }
            Command::Finish { stage } => self.decide_finish(stage),
            Command::StepBack { to, reason } => {
                reason_text(&reason)?;
                self.stage.clone().back(to, self.is_amendment()).map_err(Refusal::Lack)?;
                Ok(vec![Event::SteppedBack { to, reason }])
            }
            Command::ResetPin { person, before, reason } => {
                reason_text(&reason)?;
                Ok(vec![Event::PinReset(PinReset { person, before, reason })])
            }
            Command::Abandon { reason } => {
                reason_text(&reason)?;
                Ok(vec![Event::Abandoned { reason }])
            }
            Command::NotHeld { reason } => {
                self.within(StageName::Attendance, StageName::Attendance)?;
                if self.is_amendment() {
                    return Err(Refusal::WrongStage(now));
                }
                reason_text(&reason)?;
                Ok(vec![Event::NotHeld { reason }])
            }
            Command::DrawSample { .. } | Command::KeySample { .. } | Command::SettleSample { .. } => {
                self.decide_verification(command)
            }
            sheet
            @ (Command::StateSheet { .. } | Command::RepeatSheet { .. } | Command::DropSheet { .. }) => {
                self.decide_sheet(sheet)
            }
            confirming => self.decide_confirming(confirming),
        }
    }

    /// The commands of Xác nhận and Khóa sổ.
    fn decide_confirming(&self, command: Command) -> Result<Vec<Event>, Refusal> {
        match command {
            Command::Confirm { body, digest, data_seq, objection, means } => {
                self.within(StageName::Confirming, StageName::Confirming)?;
                self.known_body(&body)?;
                let person =
                    self.witness(&body).ok_or(Refusal::SeatEmpty(Seat::Witness(body.clone())))?.clone();
                self.same_figures(digest, data_seq)?;
                let objection = objection.filter(|o| !o.trim().is_empty());
                if let Some(words) = &objection {
                    long_text(words)?;
                    objects(words)?;
                }
                means_text(&means)?;
                Ok(vec![Event::Confirmed(Confirmation { body, person, digest, data_seq, objection, means })])
            }
            Command::RecordAbsence { body, why, reason } => {
                self.within(StageName::Confirming, StageName::Confirming)?;
                self.known_body(&body)?;
                reason_text(&reason)?;
                Ok(vec![Event::NotConfirmed(Absence { body, why, reason })])
            }
            Command::ChairConfirm { person, digest, data_seq, means } => {
                self.within(StageName::Confirming, StageName::Confirming)?;
                self.same_figures(digest, data_seq)?;
                means_text(&means)?;
                text(&person.name, true)?;
                let person = self.seated(&Seat::Chair).cloned().unwrap_or(person);
                Ok(vec![Event::ChairConfirmed(ChairWord { person, digest, data_seq, means })])
            }
            Command::StateClosing(closing) => {
                self.within(StageName::Closing, StageName::Closing)?;
                let closing = self.with_the_old_seal(closing);
                text(&closing.bundle_place, true)?;
                text(&closing.bundle_keeper, true)?;
                name_in_letters(&closing.bundle_keeper)?;
                text(closing.new_seal.as_deref().unwrap_or("-"), true)?;
                long_text(&closing.remarks)?;
                long_text(&closing.collecting)?;
                Ok(vec![Event::ClosingStated(closing)])
            }
            Command::Seal { digest } => {
                let Stage::Closing(stage) = &self.stage else {
                    return Err(Refusal::WrongStage(self.stage.name()));
                };
                stage.clone().seal(digest).map_err(Refusal::Lack)?;
                let errors = self.open_findings(Severity::Error);
                if !errors.is_empty() {
                    return Err(Refusal::Errors(errors));
                }
                self.something_amended()?;
                Ok(vec![Event::Sealed { digest }])
            }
            _ => Err(Refusal::WrongStage(self.stage.name())),
        }
    }

    fn decide_attendance(&self, attendance: Attendance) -> Result<Vec<Event>, Refusal> {
        let now = self.stage.name();
        text(&attendance.place, true)?;
        let change = attendance.change.as_deref().unwrap_or_default();
        text(change, false)?;
        if self.attendance.is_some() && now != StageName::Attendance {
            reason_text(change)?;
        }
        if now >= StageName::Confirming
            && self.attendance.as_ref().map(|a| a.held_on) != Some(attendance.held_on)
        {
            return Err(Refusal::WrongStage(now)); // the day stands in the confirmed files
        }
        let off_schedule = attendance.off_schedule.as_deref().unwrap_or_default();
        text(off_schedule, false)?;
        let on_schedule = self.is_amendment() || attendance.held_on == self.scheduled.day;
        if !on_schedule {
            if off_schedule.trim().is_empty() {
                return Err(Refusal::OffSchedule);
            }
            // What stands from a program before this rule holds nobody up.
            let kept = self.attendance.as_ref().and_then(|a| a.off_schedule.as_deref());
            if kept != Some(off_schedule) {
                reason_in_letters(off_schedule)?;
            }
        }
        for (i, attendee) in attendance.present.iter().enumerate() {
            let person = &attendee.person;
            for words in [&person.title, &person.body] {
                text(words, false)?;
            }
            text(&person.name, true)?;
            if let Seat::Witness(body) = &attendee.seat {
                self.known_body(body)?;
            }
            // Whoever is seated by a program before this rule holds nobody up.
            if self.seated(&attendee.seat) != Some(person) {
                named(person)?;
            }
            if attendance.present.iter().skip(i + 1).any(|other| other.seat == attendee.seat) {
                return Err(Refusal::SeatEmpty(attendee.seat.clone()));
            }
        }
        if !attendance.present.iter().any(|a| a.seat == Seat::Clerk) {
            return Err(Refusal::SeatEmpty(Seat::Clerk));
        }
        self.confirmed_stay(&attendance.present)?;
        Ok(vec![Event::AttendanceStated(attendance)])
    }

    /// Whoever has confirmed keeps their seat: nobody else may stand on the paper as if they had.
    fn confirmed_stay(&self, present: &[Attendee]) -> Result<(), Refusal> {
        let (confirmed, chair) = match &self.stage {
            Stage::Confirming(stage) => (&stage.confirmed, &stage.chair),
            Stage::Closing(stage) => (&stage.confirmation.confirmed, &stage.confirmation.chair),
            _ => return Ok(()),
        };
        let witnesses = confirmed.iter().map(|word| (Seat::Witness(word.body.clone()), &word.person));
        for (seat, person) in witnesses.chain(chair.iter().map(|word| (Seat::Chair, &word.person))) {
            let now = present.iter().find(|a| a.seat == seat).map(|a| (a.person.id, &a.person.name));
            // Whoever stands in the record beside another already, from a program before this rule, holds nobody up.
            if self.seated(&seat).is_some_and(|p| p.id == person.id) && now != Some((person.id, &person.name))
            {
                return Err(Refusal::HasConfirmed(person.name.clone()));
            }
        }
        Ok(())
    }

    fn decide_box(&self, found: BoxFound) -> Result<Vec<Event>, Refusal> {
        self.within(StageName::BoxOpening, StageName::Reconciling)?;
        if self.is_amendment() {
            return Err(Refusal::WrongStage(self.stage.name())); // the box is not opened again
        }
        text(&found.key_holder, true)?;
        // Whoever is stated by a program before this rule holds nobody up.
        if self.box_found.as_ref().is_none_or(|kept| kept.key_holder != found.key_holder) {
            name_in_letters(&found.key_holder)?;
        }
        long_text(&found.remarks)?;
        for seal in [&found.expected, &found.found].into_iter().flatten() {
            text(seal, true)?;
        }
        Ok(vec![Event::BoxOpened(found)])
    }

    fn decide_count(
        &self,
        of: CountOf,
        value: Option<u32>,
        reason: Option<CountReason>,
    ) -> Result<Vec<Event>, Refusal> {
        self.within(StageName::Counting, StageName::Reconciling)?;
        match &of {
            CountOf::Field(field) | CountOf::Issued(field) | CountOf::Dossiers(field) => {
                self.known_field(Some(field))?;
            }
            CountOf::Collected | CountOf::Outside | CountOf::Unsorted => {}
        }
        if value.is_some_and(|n| n > COUNT_MAX) {
            return Err(Refusal::CountTooLarge);
        }
        if let Some(reason) = &reason {
            text(&reason.note, false)?;
            if reason.why == CountWhy::Other {
                reason_text(&reason.note)?;
            }
        }
        let old = self.counts.get(&of);
        let gives_reason =
            reason.is_some() && self.count_changes.iter().any(|c| c.of == of && c.reason.is_none());
        if old == value && !gives_reason {
            return Err(Refusal::CountUnchanged);
        }
        if self.is_amendment() && reason.is_none() {
            return Err(Refusal::ReasonNeeded);
        }
        // On the day, the first statement of a count needs no reason, so none is kept.
        let first = old.is_none() && !gives_reason && !self.is_amendment();
        let reason = if first { None } else { reason };
        if reason.as_ref().is_some_and(|r| !self.explains(r.why, &of, value)) {
            return Err(Refusal::FoundNotMore);
        }
        Ok(vec![Event::CountStated { of, old, new: value, reason }])
    }

    /// Whether a count is stated with its reason: on the day, what was never stated needs none.
    pub fn count_has_reason(&self, of: &CountOf) -> bool {
        self.is_amendment() || self.counts.get(of).is_some()
    }

    /// The reasons a person may choose from for stating a count so; where it stands so already, for the changes of it that lack a
    /// reason.
    pub fn count_reasons(&self, of: &CountOf, value: Option<u32>) -> Vec<CountWhy> {
        CountWhy::CHOICES.into_iter().filter(|why| self.explains(*why, of, value)).collect()
    }

    /// The reasons a person may choose from for a field without slips.
    pub fn no_slips_reasons(&self, field: &FieldCode) -> Vec<NoSlipsWhy> {
        let dossiers = self.dossiers(field);
        NoSlipsWhy::ALL.into_iter().filter(|why| why.explains(dossiers)).collect()
    }

    /// Dossiers handled in a field, as counted.
    pub fn dossiers(&self, field: &FieldCode) -> Option<u32> {
        self.counts.get(&CountOf::Dossiers(field.clone()))
    }

    fn explains(&self, why: CountWhy, of: &CountOf, value: Option<u32>) -> bool {
        let now = self.counts.get(of);
        if now != value {
            return why.explains(of, now, value);
        }
        let mut lacking = self.count_changes.iter().filter(|c| c.of == *of && c.reason.is_none());
        lacking.all(|c| why.explains(of, c.old, c.new))
    }

    fn decide_finish(&self, stage: StageName) -> Result<Vec<Event>, Refusal> {
        self.within(stage, stage)?;
        match stage {
            StageName::Attendance if self.attendance.is_none() => return Err(Refusal::NoAttendance),
            StageName::BoxOpening if self.box_found.is_none() => return Err(Refusal::NoBox),
            StageName::Counting if self.counts.get(&CountOf::Collected).is_none() => {
                return Err(Refusal::NotCounted);
            }
            StageName::Reconciling => {
                let errors = self.open_findings(Severity::Error);
                if !errors.is_empty() {
                    return Err(Refusal::Errors(errors));
                }
                let warnings = self.open_findings(Severity::Warning);
                if !warnings.is_empty() {
                    return Err(Refusal::Unacknowledged(warnings));
                }
                self.something_amended()?;
            }
            _ => {}
        }
        let bodies: Vec<_> = self.office.witness_bodies.iter().map(|b| b.code.clone()).collect();
        self.stage.clone().forward(&bodies, self.is_amendment()).map_err(Refusal::Lack)?;
        Ok(vec![Event::StageFinished { stage }])
    }

    /// Findings that still stand in the way: errors, or warnings without a reason.
    pub fn open_findings(&self, severity: Severity) -> Vec<Finding> {
        let open = |f: &Finding| f.severity() == severity && self.standing_reason(f).is_none();
        findings(self).into_iter().filter(open).collect()
    }

    /// The reason given for a warning: its acknowledgement, or what was already stated where the cause arose.
    pub fn standing_reason(&self, finding: &Finding) -> Option<Reason<'_>> {
        if let Some(acknowledged) = self.acknowledgement(finding) {
            return Some(Reason::Said(&acknowledged.reason));
        }
        match (finding.code, &finding.subject) {
            (CheckCode::W204, Subject::Field(field)) => self.no_slips.get(field).map(Reason::NoSlips),
            (CheckCode::W306, _) => self.box_day().and_then(|a| a.off_schedule.as_deref()).map(Reason::Said),
            (CheckCode::W209, Subject::Opening) => {
                self.confirmation().and_then(|c| c.absent.first()).map(|a| Reason::Said(&a.reason))
            }
            _ => None,
        }
    }

    /// Whether the opening is in a stage from `first` to `last`.
    pub(super) fn within(&self, first: StageName, last: StageName) -> Result<(), Refusal> {
        let now = self.stage.name();
        if (first..=last).contains(&now) { Ok(()) } else { Err(Refusal::WrongStage(now)) }
    }

    pub(super) fn known_field(&self, field: Option<&FieldCode>) -> Result<(), Refusal> {
        match field {
            Some(code) if self.office.field_index(code).is_none() => Err(Refusal::UnknownField(code.clone())),
            _ => Ok(()),
        }
    }

    fn known_body(&self, body: &BodyCode) -> Result<(), Refusal> {
        let known = self.office.witness_bodies.iter().any(|b| b.code == *body);
        if known { Ok(()) } else { Err(Refusal::UnknownBody(body.clone())) }
    }

    /// Whether new slips may come now, the first under this number.
    fn may_key(&self, first: SlipNumber, slips: &[Slip]) -> Result<(), Refusal> {
        self.within(StageName::Keying, StageName::Keying)?;
        if first != self.next_number() {
            return Err(Refusal::NotNext { next: self.next_number() });
        }
        for slip in slips {
            self.storable(slip)?;
            self.takes_slips(slip.field.as_ref())?;
        }
        Ok(())
    }

    fn may_undo(&self, number: SlipNumber) -> Result<(), Refusal> {
        self.within(StageName::Keying, StageName::Keying)?;
        let last = !self.slips.is_empty() && number.0 as usize == self.slips.len();
        if last { Ok(()) } else { Err(Refusal::NotLast(number)) }
    }

    fn storable(&self, slip: &Slip) -> Result<(), Refusal> {
        self.known_field(slip.field.as_ref())?;
        slip.check(&self.form).map_err(Refusal::Slip)
    }

    /// The figures shown are the figures that stand, and everybody confirms the same ones.
    fn same_figures(&self, digest: Digest, data_seq: u64) -> Result<(), Refusal> {
        let Stage::Confirming(stage) = &self.stage else {
            return Err(Refusal::WrongStage(self.stage.name()));
        };
        let chair = stage.chair.iter().map(|c| c.digest);
        let other = stage.confirmed.iter().map(|c| c.digest).chain(chair).any(|d| d != digest);
        if data_seq != self.data_seq || other { Err(Refusal::Stale) } else { Ok(()) }
    }
}

/// A line of text: at most [`NOTE_MAX`] characters, none of them a control character.
pub(super) fn text(words: &str, needed: bool) -> Result<(), Refusal> {
    if needed && words.trim().is_empty() {
        return Err(Refusal::ReasonNeeded);
    }
    if words.chars().count() > NOTE_MAX || words.chars().any(char::is_control) {
        return Err(Refusal::BadText);
    }
    Ok(())
}

/// A reason: a line of text with a letter in it.
pub(super) fn reason_text(words: &str) -> Result<(), Refusal> {
    text(words, true)?;
    reason_in_letters(words)
}

/// A name has a letter; a title too, where one is given.
fn named(person: &Person) -> Result<(), Refusal> {
    name_in_letters(&person.name)?;
    if !person.title.trim().is_empty() && !has_letter(&person.title) {
        return Err(Refusal::TitleWithoutLetter(person.title.clone()));
    }
    Ok(())
}

/// Several lines, as of an objection or remarks.
fn long_text(words: &str) -> Result<(), Refusal> {
    let bad = |c: char| c.is_control() && c != '\n';
    if words.chars().count() > 1000 || words.chars().any(bad) { Err(Refusal::BadText) } else { Ok(()) }
}

fn means_text(means: &Means) -> Result<(), Refusal> {
    match means {
        Means::Pin => Ok(()),
        Means::Ink { why } => reason_text(why),
    }
}
