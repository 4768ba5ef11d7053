//! Satisfaction figures, from integers.

use super::form::Form;
use super::office::{FieldCode, Office};
use super::past::Share;
use super::record::{CountOf, Counts};
use super::slip::{Answer, SlipState};
use super::tally::{Cell, FieldIx, Tally};

/// Below this many answers a rate is marked as a small sample.
pub const SMALL_SAMPLE: u32 = 30;

/// A share in tenths of a percent, rounded half up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PerMille(pub u32);

impl PerMille {
    /// `part` of `whole`; none where there is nothing to divide by, since "0%" and "100%" would both be lies.
    pub fn of(part: u32, whole: u32) -> Option<Self> {
        let (part, whole) = (u64::from(part), u64::from(whole));
        (whole > 0).then(|| Self(((part * 2000 + whole) / (whole * 2)) as u32))
    }

    /// In percent, with its one decimal after `mark`. Which mark is the language's or the file's matter.
    pub fn decimal(self, mark: char) -> String {
        format!("{}{mark}{}", self.0 / 10, self.0 % 10)
    }
}

/// A mean level in hundredths, rounded half up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MeanLevel(pub u32);

impl MeanLevel {
    /// With its two decimals after `mark`.
    pub fn decimal(self, mark: char) -> String {
        format!("{}{mark}{:02}", self.0 / 100, self.0 % 100)
    }
}

/// How the valid slips answered one question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnswerCounts {
    /// Slips at level 1, 2, ….
    pub levels: Vec<u32>,
    /// Bỏ trống.
    pub blank: u32,
    /// Không phát sinh.
    pub not_applicable: u32,
    /// Đánh nhiều ô.
    pub spoilt: u32,
}

impl AnswerCounts {
    /// Slips with a level: the denominator.
    pub fn answered(&self) -> u32 {
        self.levels.iter().sum()
    }

    /// Slips at a level that counts as satisfied.
    pub fn satisfied(&self, satisfied_from: u8) -> u32 {
        self.levels.iter().skip(usize::from(satisfied_from).saturating_sub(1)).sum()
    }

    /// Satisfied of answered, as a share of a sample.
    pub fn share(&self, satisfied_from: u8) -> Share {
        Share { part: self.satisfied(satisfied_from), whole: self.answered() }
    }

    /// Satisfied of answered.
    pub fn rate(&self, satisfied_from: u8) -> Option<PerMille> {
        PerMille::of(self.satisfied(satisfied_from), self.answered())
    }

    /// The mean level.
    pub fn mean(&self) -> Option<MeanLevel> {
        let n = u64::from(self.answered());
        let sum: u64 = self.levels.iter().zip(1u64..).map(|(&count, level)| u64::from(count) * level).sum();
        (n > 0).then(|| MeanLevel(((sum * 200 + n) / (n * 2)) as u32))
    }

    fn add(&mut self, other: &Self) {
        self.levels.resize(self.levels.len().max(other.levels.len()), 0);
        for (mine, theirs) in self.levels.iter_mut().zip(&other.levels) {
            *mine += theirs;
        }
        self.blank += other.blank;
        self.not_applicable += other.not_applicable;
        self.spoilt += other.spoilt;
    }
}

/// How slips were entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Entry {
    /// One by one.
    #[default]
    Slips,
    /// By tally sheet.
    Sheet,
    /// Some fields this way, some that; of the whole office only.
    Mixed,
}

/// Figures of one field, of the slips without a field, or of the whole office.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldFigures {
    /// P, where it is known. For the office: the sum, where every field's is known.
    pub issued: Option<u32>,
    /// How the slips were entered.
    pub entry: Entry,
    /// The hand count of the field; for the office, the slips of all fields and of none.
    pub counted: Option<u32>,
    /// H.
    pub valid: u32,
    /// K.
    pub invalid: u32,
    /// Slips that wait for a decision.
    pub undecided: u32,
    /// Invalid slips by reason, in the form's order.
    pub reasons: Vec<u32>,
    /// By criterion, in the form's order.
    pub criteria: Vec<AnswerCounts>,
    /// By fact, in the form's order.
    pub facts: Vec<AnswerCounts>,
    /// About the respondents, in the form's order. Shown for the whole office only.
    pub respondent: Vec<AnswerCounts>,
}

impl FieldFigures {
    /// T: all slips keyed.
    pub fn collected(&self) -> u32 {
        self.valid + self.invalid + self.undecided
    }

    /// Counts of the headline criterion.
    pub fn headline<'a>(&'a self, form: &Form) -> Option<&'a AnswerCounts> {
        self.criteria.get(form.headline_index())
    }

    fn add(&mut self, other: &Self) {
        self.valid += other.valid;
        self.invalid += other.invalid;
        self.undecided += other.undecided;
        for (mine, theirs) in self.reasons.iter_mut().zip(&other.reasons) {
            *mine += theirs;
        }
        let pairs = [
            (&mut self.criteria, &other.criteria),
            (&mut self.facts, &other.facts),
            (&mut self.respondent, &other.respondent),
        ];
        for (mine, theirs) in pairs {
            mine.iter_mut().zip(theirs).for_each(|(a, b)| a.add(b));
        }
    }
}

/// All figures of an opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// One a field, in the office's order.
    pub fields: Vec<(FieldCode, FieldFigures)>,
    /// Slips whose field cannot be told.
    pub unsorted: FieldFigures,
    /// The whole office, unsorted slips included.
    pub whole: FieldFigures,
}

impl Figures {
    /// The figures that tallies and counts come to.
    pub fn of(form: &Form, office: &Office, tally: &Tally, counts: &Counts) -> Self {
        let unsorted_ix = FieldIx(office.fields.len() as u8);
        let mut fields = Vec::new();
        let mut whole = empty(form);
        whole.issued = Some(0);
        for (i, field) in office.fields.iter().enumerate() {
            let mut figures = field_figures(form, tally, FieldIx(i as u8));
            figures.issued = counts.get(&CountOf::Issued(field.code.clone()));
            figures.counted = counts.get(&CountOf::Field(field.code.clone()));
            whole.add(&figures);
            whole.issued = whole.issued.zip(figures.issued).map(|(a, b)| a + b);
            fields.push((field.code.clone(), figures));
        }
        let mut unsorted = field_figures(form, tally, unsorted_ix);
        unsorted.counted = counts.get(&CountOf::Unsorted);
        whole.add(&unsorted);
        whole.counted = counts.collected();
        whole.entry = whole_entry(fields.iter().map(|(_, f)| f).chain([&unsorted]));
        Self { fields, unsorted, whole }
    }

    /// Fields with no slip at all: a finding, never an empty row to be dropped.
    pub fn zero_fields(&self) -> impl Iterator<Item = &FieldCode> {
        self.fields.iter().filter(|(_, f)| f.collected() == 0).map(|(code, _)| code)
    }
}

/// How the whole office's slips were entered; a field without slips says nothing, unless it has a sheet.
fn whole_entry<'a>(parts: impl Iterator<Item = &'a FieldFigures>) -> Entry {
    let (mut slips, mut sheets) = (false, false);
    for part in parts {
        slips |= part.entry == Entry::Slips && part.collected() > 0;
        sheets |= part.entry == Entry::Sheet;
    }
    match (slips, sheets) {
        (_, false) => Entry::Slips,
        (false, true) => Entry::Sheet,
        (true, true) => Entry::Mixed,
    }
}

fn empty(form: &Form) -> FieldFigures {
    let zero = |n: usize| AnswerCounts { levels: vec![0; n], ..AnswerCounts::default() };
    FieldFigures {
        reasons: vec![0; form.invalid_reasons.len()],
        criteria: vec![zero(form.scale.levels.len()); form.criteria.len()],
        facts: form.facts.iter().map(|c| zero(c.options.len())).collect(),
        respondent: form.respondent.iter().map(|c| zero(c.options.len())).collect(),
        ..FieldFigures::default()
    }
}

/// Makes the cell of an item and an answer.
type CellOf = fn(u8, Answer) -> Cell;

fn field_figures(form: &Form, tally: &Tally, field: FieldIx) -> FieldFigures {
    let mut figures = empty(form);
    if tally.get(field, Cell::Sheet) > 0 {
        figures.entry = Entry::Sheet;
    }
    figures.valid = tally.slips(field, SlipState::Valid);
    figures.invalid = tally.slips(field, SlipState::Invalid);
    figures.undecided = tally.slips(field, SlipState::Undecided);
    for (i, n) in figures.reasons.iter_mut().enumerate() {
        *n = tally.get(field, Cell::Reason(i as u8));
    }
    let groups: [(&mut Vec<AnswerCounts>, CellOf); 3] = [
        (&mut figures.criteria, Cell::Criterion),
        (&mut figures.facts, Cell::Fact),
        (&mut figures.respondent, Cell::Respondent),
    ];
    for (group, cell) in groups {
        for (i, counts) in group.iter_mut().enumerate() {
            let n = |answer| tally.get(field, cell(i as u8, answer));
            for (level, count) in counts.levels.iter_mut().enumerate() {
                *count = n(Answer::Level(level as u8 + 1));
            }
            counts.blank = n(Answer::Blank);
            counts.not_applicable = n(Answer::NotApplicable);
            counts.spoilt = n(Answer::Spoilt);
        }
    }
    figures
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_round_half_up_and_never_divide_by_nothing() {
        let show = |part, whole| PerMille::of(part, whole).map(|r| r.decimal(','));
        assert_eq!(show(6, 7).as_deref(), Some("85,7"));
        assert_eq!(show(1, 2000).as_deref(), Some("0,1")); // 0,05 goes up
        assert_eq!(show(1, 2001).as_deref(), Some("0,0"));
        assert_eq!(show(3, 3).as_deref(), Some("100,0"));
        assert_eq!(show(0, 0), None);
        assert_eq!(show(u32::MAX, u32::MAX).as_deref(), Some("100,0"));
    }

    #[test]
    fn blank_not_applicable_and_spoilt_stay_out_of_the_denominator() {
        let counts = AnswerCounts { levels: vec![0, 1, 0, 2, 4], blank: 9, not_applicable: 9, spoilt: 9 };
        assert_eq!(counts.answered(), 7);
        assert_eq!(counts.rate(4).map(|r| r.decimal(',')).as_deref(), Some("85,7"));
        assert_eq!(counts.mean().map(|m| m.decimal(',')).as_deref(), Some("4,29"));
    }
}
