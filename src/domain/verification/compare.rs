//! Two keyings of one slip held against each other. Criteria are compared; facts and the respondent are not.

use serde::{Deserialize, Serialize};

use super::super::slip::{Answers, Verdict};

/// What a keying says of a slip, as far as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Reading {
    /// It counts, with these answers.
    Valid {
        /// On the criteria.
        criteria: Answers,
    },
    /// It does not count.
    Invalid {
        /// Code of the form's reason.
        reason: String,
        /// Words, where the reason asks for them; not compared.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
}

/// What two keyings of a slip differ in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// In nothing.
    None,
    /// In these criteria, by position.
    Criteria(Vec<usize>),
    /// In whether the slip counts, or why not.
    Verdict,
}

impl Reading {
    /// What a verdict says; none as long as it is undecided.
    pub fn of(verdict: &Verdict) -> Option<Self> {
        match verdict {
            Verdict::Valid { marks } => Some(Self::Valid { criteria: marks.criteria.clone() }),
            Verdict::Invalid { reason, note } => {
                Some(Self::Invalid { reason: reason.clone(), note: note.clone() })
            }
            Verdict::Undecided { .. } => None,
        }
    }

    /// What the two differ in.
    pub fn difference(&self, other: &Self) -> Difference {
        match (self, other) {
            (Self::Valid { criteria: a }, Self::Valid { criteria: b }) => {
                let differ = a.0.iter().zip(&b.0).enumerate().filter(|(_, (a, b))| a != b);
                let differ: Vec<_> = differ.map(|(i, _)| i).collect();
                if differ.is_empty() { Difference::None } else { Difference::Criteria(differ) }
            }
            (Self::Invalid { reason: a, .. }, Self::Invalid { reason: b, .. }) if a == b => Difference::None,
            _ => Difference::Verdict,
        }
    }

    /// Items compared and items wrong, of what was keyed first against what stands.
    ///
    /// Each criterion of a valid slip is an item. Where only one of the two counts the slip, every one of its answers is
    /// in the tallies wrongly, or missing from them. A slip that neither counts is one item: its reason.
    pub fn items(&self, stands: &Self) -> (u32, u32) {
        match (self, stands, self.difference(stands)) {
            (Self::Valid { criteria }, Self::Valid { .. }, Difference::Criteria(differ)) => {
                (criteria.0.len() as u32, differ.len() as u32)
            }
            (Self::Valid { criteria }, Self::Valid { .. }, _) => (criteria.0.len() as u32, 0),
            (Self::Invalid { .. }, Self::Invalid { .. }, difference) => {
                (1, u32::from(difference != Difference::None))
            }
            (Self::Valid { criteria }, Self::Invalid { .. }, _)
            | (Self::Invalid { .. }, Self::Valid { criteria }, _) => {
                (criteria.0.len() as u32, criteria.0.len() as u32)
            }
        }
    }

    /// Criteria in which two valid readings differ, of how many; none where one is not valid.
    fn distance(&self, other: &Self) -> Option<(usize, usize)> {
        match (self, other) {
            (Self::Valid { criteria: a }, Self::Valid { criteria: b }) => {
                Some((a.0.iter().zip(&b.0).filter(|(a, b)| a != b).count(), a.0.len()))
            }
            _ => None,
        }
    }

    /// Whether the paper that was keyed first as `self` is far from what it says (`stands`): a third of its answers, and
    /// at least three. Then it may have been another paper.
    pub fn is_far(&self, stands: &Self) -> bool {
        self.distance(stands).is_some_and(|(d, n)| d >= 3 && d * 3 >= n)
    }

    /// Whether `other`, keyed first under another number, is far nearer to what this paper says (`stands`) than what was
    /// keyed under its own.
    pub fn is_swapped_with(&self, stands: &Self, other: &Self) -> bool {
        let own = self.distance(stands).map_or(0, |(d, _)| d);
        other.distance(stands).is_some_and(|(d, _)| d * 4 <= own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn valid(letters: &str) -> Reading {
        Reading::Valid { criteria: Answers::parse(letters).unwrap() }
    }

    fn invalid(reason: &str) -> Reading {
        Reading::Invalid { reason: reason.into(), note: String::new() }
    }

    #[test]
    fn criteria_verdicts_and_reasons_are_told_apart() {
        assert_eq!(valid("554T").difference(&valid("554T")), Difference::None);
        assert_eq!(valid("554T").difference(&valid("534K")), Difference::Criteria(vec![1, 3]));
        assert_eq!(valid("554T").difference(&invalid("K1")), Difference::Verdict);
        assert_eq!(invalid("K1").difference(&invalid("K3")), Difference::Verdict);
        assert_eq!(valid("5544").items(&valid("5543")), (4, 1));
        assert_eq!(valid("5544").items(&invalid("K1")), (4, 4));
        assert_eq!(invalid("K1").items(&invalid("K1")), (1, 0));
        assert_eq!(invalid("K1").items(&invalid("K3")), (1, 1));
    }

    #[test]
    fn a_slip_keyed_under_another_number_is_found() {
        let (first, paper) = (valid("55555555555"), valid("12345123451"));
        assert!(first.is_far(&paper));
        assert!(first.is_swapped_with(&paper, &valid("12345123451")));
        assert!(first.is_swapped_with(&paper, &valid("12345123455")));
        assert!(!first.is_swapped_with(&paper, &valid("55555123451")), "not far nearer");
        assert!(!first.is_far(&valid("55555555544")), "two wrong answers are two wrong answers");
        assert!(!first.is_far(&invalid("K1")));
    }
}
