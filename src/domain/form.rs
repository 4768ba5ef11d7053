//! The slip's printed form: its scale, its questions, what makes a slip invalid.
//!
//! By TT 01/2018/TT-VPCP art. 12 each province designs its own slip, so the form is data with a version, and an
//! opening keeps the exact form it was keyed with for ever.

use serde::{Deserialize, Serialize};

use super::Label;

/// A form, as read from `data/forms/*.toml` and as stored with an opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Name of the form, as in `hl-xa-5muc`.
    pub id: String,
    /// Counts up with every change of the printed form.
    pub version: u32,
    /// What the form is called.
    pub title: Label,
    /// Code of the criterion whose rate is the month's headline; always keyed by itself, never repeated.
    pub headline: String,
    /// The levels a person can tick.
    pub scale: Scale,
    /// Questions answered on the scale, in the order of the paper.
    pub criteria: Vec<Criterion>,
    /// Questions of fact with options; never part of a rate.
    #[serde(default)]
    pub facts: Vec<Choice>,
    /// About the person who filled in the slip; shown for the whole office only.
    #[serde(default)]
    pub respondent: Vec<Choice>,
    /// Free text on the slip.
    #[serde(default)]
    pub comments: Vec<CommentBox>,
    /// Why a slip may be put aside as invalid.
    pub invalid_reasons: Vec<InvalidReason>,
}

/// The levels from worst to best; level 1 is the first label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The lowest level that counts as satisfied.
    pub satisfied_from: u8,
    /// One label a level, worst first.
    pub levels: Vec<Label>,
}

/// A question answered on the scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Column name in exports, as in `C01`.
    pub code: String,
    /// The question.
    pub text: Label,
    /// Whether "not applicable" is an answer here.
    #[serde(default)]
    pub not_applicable: bool,
    /// Whether a valid slip must say something here (blank, not applicable and spoilt say something).
    #[serde(default = "yes")]
    pub required: bool,
}

/// A question with options to choose from; the first option is keyed as 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Column name, as in `S1`.
    pub code: String,
    /// The question.
    pub text: Label,
    /// The options, at most nine.
    pub options: Vec<Label>,
}

/// A box for free text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentBox {
    /// Column name, as in `G1`.
    pub code: String,
    /// The question.
    pub text: Label,
    /// Most characters kept of one comment.
    #[serde(default = "five_hundred")]
    pub max_chars: usize,
}

/// A reason for which a slip does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvalidReason {
    /// As in `K1`.
    pub code: String,
    /// The reason in words.
    pub text: Label,
    /// Whether the clerk must add words of their own.
    #[serde(default)]
    pub needs_note: bool,
    /// Which answers make the program propose this reason.
    #[serde(default)]
    pub when: Option<InvalidWhen>,
}

/// Answers that make a slip's validity doubtful.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvalidWhen {
    /// Nothing on the slip is ticked.
    AllBlank,
    /// The headline is unanswered and so are more than half of the criteria.
    TooFew,
}

fn yes() -> bool {
    true
}

fn five_hundred() -> usize {
    500
}

/// What is wrong with a form that parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormFault {
    /// A code is not 1 to 8 ASCII letters and digits.
    BadCode(String),
    /// Two parts of the form share this code.
    DuplicateCode(String),
    /// The headline names no criterion.
    NoHeadline(String),
    /// A scale needs 2 to 5 levels, since the keys 1 to 5 answer it.
    Levels(usize),
    /// `satisfied_from` is not one of the levels above the first.
    SatisfiedFrom(u8),
    /// A choice needs 2 to 9 options.
    Options(String, usize),
    /// A form needs at least one criterion and one invalid reason; at most 40 criteria.
    Criteria(usize),
    /// No reason for invalid slips is given.
    NoInvalidReason,
}

impl Form {
    /// Everything wrong with the form; empty when it can be used.
    pub fn faults(&self) -> Vec<FormFault> {
        let mut faults = Vec::new();
        let levels = self.scale.levels.len();
        if !(2..=5).contains(&levels) {
            faults.push(FormFault::Levels(levels));
        }
        if self.scale.satisfied_from < 2 || usize::from(self.scale.satisfied_from) > levels {
            faults.push(FormFault::SatisfiedFrom(self.scale.satisfied_from));
        }
        if self.criteria.is_empty() || self.criteria.len() > 40 {
            faults.push(FormFault::Criteria(self.criteria.len()));
        }
        if self.invalid_reasons.is_empty() {
            faults.push(FormFault::NoInvalidReason);
        }
        if !self.criteria.iter().any(|c| c.code == self.headline) {
            faults.push(FormFault::NoHeadline(self.headline.clone()));
        }
        for choice in self.facts.iter().chain(&self.respondent) {
            if !(2..=9).contains(&choice.options.len()) {
                faults.push(FormFault::Options(choice.code.clone(), choice.options.len()));
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        for code in self.codes() {
            let good = (1..=8).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric());
            if !good {
                faults.push(FormFault::BadCode(code.to_owned()));
            } else if !seen.insert(code) {
                faults.push(FormFault::DuplicateCode(code.to_owned()));
            }
        }
        faults
    }

    fn codes(&self) -> impl Iterator<Item = &str> {
        let criteria = self.criteria.iter().map(|c| &c.code);
        let choices = self.facts.iter().chain(&self.respondent).map(|c| &c.code);
        let comments = self.comments.iter().map(|c| &c.code);
        let reasons = self.invalid_reasons.iter().map(|r| &r.code);
        criteria.chain(choices).chain(comments).chain(reasons).map(String::as_str)
    }

    /// Number of levels, 2 to 5.
    pub fn levels(&self) -> u8 {
        self.scale.levels.len() as u8
    }

    /// Position of the headline among the criteria.
    pub fn headline_index(&self) -> usize {
        self.criteria.iter().position(|c| c.code == self.headline).unwrap_or(0)
    }

    /// Position of an invalid reason by its code.
    pub fn reason_index(&self, code: &str) -> Option<usize> {
        self.invalid_reasons.iter().position(|r| r.code == code)
    }
}
