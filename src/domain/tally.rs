//! Tallies of an opening: how many slips and answers of each kind, by field.
//!
//! They change by the difference between a slip before and after an event, and are stored as they stand here, so
//! that a summary never scans slips.

use std::collections::BTreeMap;

use super::form::Form;
use super::slip::{Answer, Slip, SlipState, Verdict};

/// Position of a field in the office's list; the position after the last is the slips whose field cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldIx(pub u8);

/// What is counted within a field. Numbers are positions in the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// Slips in a state.
    State(SlipState),
    /// Invalid slips with a reason.
    Reason(u8),
    /// Valid slips with an answer on a criterion.
    Criterion(u8, Answer),
    /// Valid slips with an answer on a fact.
    Fact(u8, Answer),
    /// Valid slips with an answer about the respondent.
    Respondent(u8, Answer),
    /// 1 where the field is entered by tally sheet.
    Sheet,
}

/// Code of [`Cell::Sheet`].
const SHEET: &str = "bang_kiem";

/// A cell's name in the store: kind, code, outcome.
pub type CellName<'f> = (&'static str, &'f str, String);

impl Cell {
    /// The name by which the store keeps this cell.
    pub fn name(self, form: &Form) -> CellName<'_> {
        match self {
            Self::State(state) => ("state", "", state.code().to_owned()),
            Self::Reason(i) => {
                let reason = form.invalid_reasons.get(usize::from(i));
                ("reason", reason.map_or("", |r| r.code.as_str()), String::new())
            }
            Self::Criterion(i, answer) => {
                let criterion = form.criteria.get(usize::from(i));
                ("criterion", criterion.map_or("", |c| c.code.as_str()), answer.letter().to_string())
            }
            Self::Fact(i, answer) => {
                let fact = form.facts.get(usize::from(i));
                ("fact", fact.map_or("", |c| c.code.as_str()), answer.letter().to_string())
            }
            Self::Respondent(i, answer) => {
                let item = form.respondent.get(usize::from(i));
                ("respondent", item.map_or("", |c| c.code.as_str()), answer.letter().to_string())
            }
            Self::Sheet => ("sheet", SHEET, String::new()),
        }
    }

    /// The cell of a stored name.
    pub fn from_name(form: &Form, kind: &str, code: &str, outcome: &str) -> Option<Self> {
        let answer = || outcome.chars().next().and_then(Answer::from_letter);
        let at = |position: Option<usize>| position.and_then(|i| u8::try_from(i).ok());
        Some(match kind {
            "state" => Self::State(SlipState::ALL.into_iter().find(|s| s.code() == outcome)?),
            "reason" => Self::Reason(at(form.reason_index(code))?),
            "criterion" => Self::Criterion(at(form.criteria.iter().position(|c| c.code == code))?, answer()?),
            "fact" => Self::Fact(at(form.facts.iter().position(|c| c.code == code))?, answer()?),
            "respondent" => {
                Self::Respondent(at(form.respondent.iter().position(|c| c.code == code))?, answer()?)
            }
            "sheet" if code == SHEET => Self::Sheet,
            _ => return None,
        })
    }
}

/// All tallies of an opening.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally(BTreeMap<(FieldIx, Cell), u32>);

impl Tally {
    /// The number in a cell.
    pub fn get(&self, field: FieldIx, cell: Cell) -> u32 {
        self.0.get(&(field, cell)).copied().unwrap_or(0)
    }

    /// Puts a number into a cell, as read from the store.
    pub fn set(&mut self, field: FieldIx, cell: Cell, n: u32) {
        if n == 0 {
            self.0.remove(&(field, cell));
        } else {
            self.0.insert((field, cell), n);
        }
    }

    /// All cells that are not 0, in order.
    pub fn iter(&self) -> impl Iterator<Item = (FieldIx, Cell, u32)> + '_ {
        self.0.iter().map(|(&(field, cell), &n)| (field, cell, n))
    }

    /// Slips of a field in a state.
    pub fn slips(&self, field: FieldIx, state: SlipState) -> u32 {
        self.get(field, Cell::State(state))
    }

    /// All slips of a field.
    pub fn all_slips(&self, field: FieldIx) -> u32 {
        SlipState::ALL.into_iter().map(|s| self.slips(field, s)).sum()
    }

    /// Counts many new slips; returns the cells that changed, each once.
    pub fn add<'s>(
        &mut self,
        slips: impl IntoIterator<Item = (FieldIx, &'s Slip)>,
        form: &Form,
    ) -> Vec<(FieldIx, Cell)> {
        let mut more: BTreeMap<(FieldIx, Cell), u32> = BTreeMap::new();
        for (field, slip) in slips {
            for cell in cells(slip, form) {
                *more.entry((field, cell)).or_default() += 1;
            }
        }
        for (&key, &n) in &more {
            let sum = self.0.entry(key).or_default();
            *sum = sum.saturating_add(n);
        }
        more.into_keys().collect()
    }

    /// Takes `before` out and puts `after` in; returns the cells that changed.
    pub fn replace(
        &mut self,
        before: Option<(FieldIx, &Slip)>,
        after: Option<(FieldIx, &Slip)>,
        form: &Form,
    ) -> Vec<(FieldIx, Cell)> {
        // A new slip, the most common case: nothing cancels out, and its cells come in order.
        if let (None, Some((field, slip))) = (before, after) {
            let changed: Vec<_> = cells(slip, form).into_iter().map(|cell| (field, cell)).collect();
            for key in &changed {
                let n = self.0.entry(*key).or_default();
                *n = n.saturating_add(1);
            }
            return changed;
        }
        let mut by: BTreeMap<(FieldIx, Cell), i32> = BTreeMap::new();
        for (slip, sign) in [(before, -1), (after, 1)] {
            if let Some((field, slip)) = slip {
                for cell in cells(slip, form) {
                    *by.entry((field, cell)).or_default() += sign;
                }
            }
        }
        by.retain(|_, sign| *sign != 0);
        for (&(field, cell), &sign) in &by {
            self.set(field, cell, self.get(field, cell).saturating_add_signed(sign));
        }
        by.into_keys().collect()
    }

    /// Takes the numbers of one tally sheet out of a field and puts those of another in; returns the cells that changed.
    pub(super) fn exchange(
        &mut self,
        field: FieldIx,
        before: &[(Cell, u32)],
        after: &[(Cell, u32)],
    ) -> Vec<(FieldIx, Cell)> {
        let mut by: BTreeMap<Cell, i64> = BTreeMap::new();
        for (numbers, sign) in [(before, -1), (after, 1)] {
            for (cell, n) in numbers {
                *by.entry(*cell).or_default() += sign * i64::from(*n);
            }
        }
        by.retain(|_, n| *n != 0);
        for (&cell, &n) in &by {
            let sum = i64::from(self.get(field, cell)) + n;
            self.set(field, cell, u32::try_from(sum.max(0)).unwrap_or(u32::MAX));
        }
        by.into_keys().map(|cell| (field, cell)).collect()
    }
}

/// The cells a slip counts in.
fn cells(slip: &Slip, form: &Form) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(1 + form.criteria.len() + form.facts.len() + form.respondent.len());
    cells.push(Cell::State(slip.verdict.state()));
    match &slip.verdict {
        Verdict::Valid { marks } => {
            let mut numbered = |answers: &[Answer], make: fn(u8, Answer) -> Cell| {
                cells.extend(answers.iter().enumerate().map(|(i, &a)| make(i as u8, a)));
            };
            numbered(&marks.criteria.0, Cell::Criterion);
            numbered(&marks.facts.0, Cell::Fact);
            numbered(&marks.respondent.0, Cell::Respondent);
        }
        Verdict::Invalid { reason, .. } => {
            cells.extend(form.reason_index(reason).map(|i| Cell::Reason(i as u8)));
        }
        Verdict::Undecided { .. } => {}
    }
    cells
}
