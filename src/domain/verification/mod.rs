//! Verification by keying again: a random sample of slips is keyed a second time, blind, from paper, by another person;
//! what differs is keyed a third time, and the third stands. `docs/verification.md` says what is measured.

mod bound;
mod compare;
mod draw;
mod outcome;
mod rules;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use bound::upper_bound;
pub use compare::{Difference, Reading};
pub use draw::{Draw, GENERATOR, Seed, Stratum, draw};
pub use outcome::{FieldLine, Next, Outcome};

use super::office::FieldCode;
use super::people::{Person, same_person};
use super::slip::{Slip, SlipNumber};

/// How much is keyed again, as the office's profile says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct VerificationRule {
    /// Share of all slips, in percent.
    pub share_percent: u32,
    /// Fewest slips of an opening; all where there are fewer.
    pub least: u32,
    /// Fewest slips of a field; all where there are fewer.
    pub least_per_field: u32,
    /// Highest upper bound of the error rate that is accepted, in percent.
    pub limit_percent: u32,
}

impl Default for VerificationRule {
    fn default() -> Self {
        Self { share_percent: 10, least: 14, least_per_field: 2, limit_percent: 5 }
    }
}

impl VerificationRule {
    /// The key whose number cannot be used, if any.
    pub fn fault(&self) -> Option<&'static str> {
        let all = [
            ("share_percent", self.share_percent, 0..=100),
            ("least", self.least, 1..=1000),
            ("least_per_field", self.least_per_field, 0..=100),
            ("limit_percent", self.limit_percent, 1..=50),
        ];
        all.into_iter().find(|(_, n, range)| !range.contains(n)).map(|(key, ..)| key)
    }
}

/// Slips were drawn to be keyed again. Later draws only add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleDrawn {
    /// What the draw is for.
    pub how: Draw,
    /// The generator, as in [`GENERATOR`].
    pub generator: String,
    /// What the generator was seeded with; none where a field is taken whole, which leaves nothing to chance.
    pub seed: Option<Seed>,
    /// Slips of the opening at that time.
    pub of: u32,
    /// The slips drawn, in order of their numbers.
    pub numbers: Vec<SlipNumber>,
}

/// What became of a slip of the sample.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sampled {
    /// What was keyed first, as it stood when the slip was keyed again.
    pub first: Option<Reading>,
    /// What was keyed again, blind.
    pub second: Option<Reading>,
    /// What was keyed the third time, where the two differed.
    pub third: Option<Reading>,
}

impl Sampled {
    /// What the first two keyings differ in.
    pub fn difference(&self) -> Difference {
        match (&self.first, &self.second) {
            (Some(first), Some(second)) => first.difference(second),
            _ => Difference::None,
        }
    }

    /// Whether it waits for the third keying.
    pub fn waits(&self) -> bool {
        self.third.is_none() && self.difference() != Difference::None
    }

    /// What was keyed first, and what stands after all; none as long as something is to be keyed.
    pub fn compared(&self) -> Option<(&Reading, &Reading)> {
        let (first, second) = (self.first.as_ref()?, self.second.as_ref()?);
        if self.waits() { None } else { Some((first, self.third.as_ref().unwrap_or(second))) }
    }
}

/// The verification of an opening as far as it has come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verification {
    /// Who sat at the keys when slips were keyed.
    pub keyers: Vec<Person>,
    /// Who keyed again.
    pub verifiers: Vec<Person>,
    /// All draws, in order.
    pub draws: Vec<SampleDrawn>,
    /// The sample in force.
    pub sample: BTreeMap<SlipNumber, Sampled>,
    /// Slips keyed again whose field was touched afterwards, so that it counts no more.
    pub fallen: u32,
    /// Whether the sample in force was extended.
    pub extended: bool,
}

impl Verification {
    /// Notes who sits at the keys.
    pub(super) fn keyed_by(&mut self, clerk: Option<&Person>) {
        if let Some(clerk) = clerk.filter(|c| !self.keyers.iter().any(|k| same_person(k, c))) {
            self.keyers.push(clerk.clone());
        }
    }

    pub(super) fn drawn(&mut self, drawn: &SampleDrawn) {
        for number in &drawn.numbers {
            self.sample.entry(*number).or_default();
        }
        self.extended |= drawn.how == Draw::More;
        self.draws.push(drawn.clone());
    }

    pub(super) fn keyed(&mut self, number: SlipNumber, first: Reading, second: &Reading, by: &Person) {
        self.verified_by(by);
        let entry = self.sample.entry(number).or_default();
        *entry = Sampled { first: Some(first), second: Some(second.clone()), third: None };
    }

    pub(super) fn settled(&mut self, number: SlipNumber, third: &Reading, by: &Person) {
        self.verified_by(by);
        if let Some(entry) = self.sample.get_mut(&number) {
            entry.third = Some(third.clone());
        }
    }

    fn verified_by(&mut self, by: &Person) {
        if !self.verifiers.iter().any(|v| same_person(v, by)) {
            self.verifiers.push(by.clone());
        }
    }

    /// A slip is about to change from `before` to `after` (none: it was not there, or will not be): what was verified of
    /// the fields it touches falls, unless it is the third keying's own correction or changes no criterion.
    pub(super) fn touch(
        &mut self,
        number: SlipNumber,
        before: Option<&Slip>,
        after: Option<&Slip>,
        slips: &[Slip],
    ) {
        if self.sample.is_empty() {
            return;
        }
        if let (Some(before), Some(after)) = (before, after)
            && before.field == after.field
        {
            let reading = Reading::of(&after.verdict);
            let third = self.sample.get(&number).and_then(|s| s.third.as_ref());
            let same = |a: &Reading, b: &Reading| a.difference(b) == Difference::None;
            let own = third.zip(reading.as_ref()).is_some_and(|(a, b)| same(a, b));
            let plain = Reading::of(&before.verdict).zip(reading).is_some_and(|(a, b)| same(&a, &b));
            if own || plain {
                return;
            }
        }
        let fields: Vec<&Option<FieldCode>> =
            [before, after].into_iter().flatten().map(|s| &s.field).collect();
        let mut fallen = 0;
        self.sample.retain(|number, sampled| {
            let slip = (number.0 as usize).checked_sub(1).and_then(|i| slips.get(i));
            let touched = slip.is_none_or(|s| fields.contains(&&s.field));
            fallen += u32::from(touched && sampled.second.is_some());
            !touched
        });
        self.fallen += fallen;
        if self.sample.is_empty() {
            self.extended = false;
        }
    }
}
