//! Counts that follow a slip: where a paper goes to another field, comes in or goes out, the counts go with it in the same
//! transaction, so that no crash leaves one without the other.

use super::decide::reason_text;
use super::event::Event;
use super::office::FieldCode;
use super::opening::Opening;
use super::record::{CountOf, CountReason, CountWhy};
use super::refusal::Refusal;
use super::slip::{Slip, SlipNumber};
use super::stage::StageName;

/// Which way an amendment's slip goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// It was found.
    In,
    /// There is no paper to it.
    Out,
}

impl Opening {
    pub(super) fn decide_move(
        &self,
        number: SlipNumber,
        to: Option<FieldCode>,
        reason: String,
    ) -> Result<Vec<Event>, Refusal> {
        self.within(StageName::Keying, StageName::Reconciling)?;
        self.known_field(to.as_ref())?;
        self.takes_slips(to.as_ref())?;
        reason_text(&reason)?;
        let slip = self.slip(number).ok_or(Refusal::NoSuchSlip(number))?;
        self.uncovered(number)?;
        let mut events = self.moved_counts(slip.field.as_ref(), to.as_ref())?;
        let slip = Slip { field: to, ..slip.clone() };
        events.insert(0, Event::SlipCorrected { number, slip, reason });
        Ok(events)
    }

    /// One slip less here, one more there.
    pub(super) fn moved_counts(
        &self,
        from: Option<&FieldCode>,
        to: Option<&FieldCode>,
    ) -> Result<Vec<Event>, Refusal> {
        if from == to {
            return Err(Refusal::SameField);
        }
        let reason = || Some(CountReason { why: CountWhy::Moved, note: String::new() });
        let mut events = Vec::new();
        if let Some(old) = self.counts.get(&of_field(from)) {
            let new = Some(old.checked_sub(1).ok_or_else(|| Refusal::CountBelowZero(from.cloned()))?);
            events.push(Event::CountStated { of: of_field(from), old: Some(old), new, reason: reason() });
        }
        // A count nobody stated stays unstated: F204 asks for it.
        if let Some(old) = self.counts.get(&of_field(to)) {
            let new = Some(old.saturating_add(1));
            events.push(Event::CountStated { of: of_field(to), old: Some(old), new, reason: reason() });
        }
        Ok(events)
    }

    /// What is counted where a slip of this field comes in or goes out. Only a count that agreed with what is keyed follows: one
    /// that did not may be wrong for another reason, and F201 and F202 ask for it.
    pub(super) fn counts_follow(&self, field: Option<&FieldCode>, way: Way, reason: &str) -> Vec<Event> {
        let whole = self.figures().whole.collected();
        let keyed = [(of_field(field), self.keyed_in(field)), (CountOf::Collected, whole)];
        let follow = |(of, keyed): (CountOf, u32)| {
            let old = self.counts.get(&of).filter(|stated| *stated == keyed)?;
            let (why, new) = match way {
                Way::In => (CountWhy::Found, old.checked_add(1)?),
                Way::Out => (CountWhy::Other, old.checked_sub(1)?),
            };
            let reason = Some(CountReason { why, note: reason.to_owned() });
            Some(Event::CountStated { of, old: Some(old), new: Some(new), reason })
        };
        keyed.into_iter().filter_map(follow).collect()
    }
}

fn of_field(field: Option<&FieldCode>) -> CountOf {
    field.map_or(CountOf::Unsorted, |f| CountOf::Field(f.clone()))
}
