//! Slips about to be taken into an opening, counted by field and held against the hand counts.

use super::office::FieldCode;
use super::opening::Opening;
use super::record::CountOf;
use super::slip::{Slip, SlipState};

/// Slips about to come into a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The field; none for the slips whose field cannot be told.
    pub field: Option<FieldCode>,
    /// Slips keyed already.
    pub keyed: u32,
    /// Slips to come: valid, invalid, undecided.
    pub states: [u32; 3],
    /// The hand count, where it was stated.
    pub counted: Option<u32>,
}

impl Incoming {
    /// What would come into each field, in the order of the office; the slips without a field last.
    pub fn by_field(opening: &Opening, slips: &[Slip]) -> Vec<Self> {
        let fields = opening.office.fields.iter().map(|f| Some(f.code.clone())).chain(std::iter::once(None));
        let mut all: Vec<Self> = fields
            .map(|field| {
                let of = field.clone().map_or(CountOf::Unsorted, CountOf::Field);
                let keyed = opening.keyed_in(field.as_ref());
                Self { keyed, states: [0; 3], counted: opening.counts.get(&of), field }
            })
            .collect();
        for slip in slips {
            let at = SlipState::ALL.into_iter().position(|s| s == slip.verdict.state());
            let line = all.iter_mut().find(|line| line.field == slip.field);
            if let Some(n) = line.zip(at).and_then(|(line, at)| line.states.get_mut(at)) {
                *n += 1;
            }
        }
        all
    }

    /// Slips to come, whatever their state.
    pub fn slips(&self) -> u32 {
        self.states.iter().sum()
    }

    /// Slips over the hand count, once these have come.
    pub fn over(&self) -> u32 {
        self.counted.map_or(0, |counted| (self.keyed + self.slips()).saturating_sub(counted))
    }

    /// Slips still lacking, once these have come.
    pub fn lacking(&self) -> u32 {
        self.counted.unwrap_or(0).saturating_sub(self.keyed + self.slips())
    }
}
