//! A field's tally sheet, for offices that tally by hand first: criterion x level, H, and K by reason.
//!
//! A field is entered slip by slip or by its sheet, never both. A sheet is verified by entering it a second time,
//! blind; where the two differ, the paper is asked a third time, and the third stands.

use serde::{Deserialize, Serialize};

use super::checks::{CheckCode, Subject};
use super::command::Command;
use super::event::Event;
use super::form::Form;
use super::office::FieldCode;
use super::opening::{Change, Misfit, Opening};
use super::people::PersonId;
use super::record::COUNT_MAX;
use super::refusal::Refusal;
use super::slip::{Answer, SlipNumber, SlipState};
use super::stage::StageName;
use super::tally::Cell;

/// The numbers of a sheet. A cell nobody has filled in yet is none, and counts as 0.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TallySheet {
    /// H.
    pub valid: Option<u32>,
    /// K by reason, in the form's order.
    pub invalid: Vec<Option<u32>>,
    /// By criterion: the levels, then blank, not applicable, spoilt.
    pub criteria: Vec<Vec<Option<u32>>>,
}

/// What a column of a sheet counts: the levels, then blank, not applicable, spoilt.
pub fn sheet_columns(form: &Form) -> Vec<Answer> {
    let levels = (1..=form.levels()).map(Answer::Level);
    levels.chain([Answer::Blank, Answer::NotApplicable, Answer::Spoilt]).collect()
}

impl TallySheet {
    /// A sheet with nothing in it.
    pub fn empty(form: &Form) -> Self {
        Self {
            valid: None,
            invalid: vec![None; form.invalid_reasons.len()],
            criteria: vec![vec![None; usize::from(form.levels()) + 3]; form.criteria.len()],
        }
    }

    /// The cells in the order in which they are read from the paper: H, K by reason, then column by column.
    pub fn cells(form: &Form) -> Vec<Cell> {
        let reasons = (0..form.invalid_reasons.len()).map(|i| Cell::Reason(i as u8));
        let mut cells: Vec<_> = [Cell::State(SlipState::Valid)].into_iter().chain(reasons).collect();
        for answer in sheet_columns(form) {
            let open = form.criteria.iter().enumerate();
            let open = open.filter(|(_, c)| answer != Answer::NotApplicable || c.not_applicable);
            cells.extend(open.map(|(i, _)| Cell::Criterion(i as u8, answer)));
        }
        cells
    }

    fn column(&self, answer: Answer) -> Option<usize> {
        let levels = self.criteria.first()?.len().checked_sub(3)?;
        match answer {
            Answer::Level(n) => usize::from(n).checked_sub(1).filter(|i| *i < levels),
            Answer::Blank => Some(levels),
            Answer::NotApplicable => Some(levels + 1),
            Answer::Spoilt => Some(levels + 2),
            Answer::Missing => None,
        }
    }

    fn place(&mut self, cell: Cell) -> Option<&mut Option<u32>> {
        match cell {
            Cell::State(SlipState::Valid) => Some(&mut self.valid),
            Cell::Reason(i) => self.invalid.get_mut(usize::from(i)),
            Cell::Criterion(i, answer) => {
                let column = self.column(answer)?;
                self.criteria.get_mut(usize::from(i))?.get_mut(column)
            }
            _ => None,
        }
    }

    /// The number in a cell.
    pub fn get(&self, cell: Cell) -> Option<u32> {
        match cell {
            Cell::State(SlipState::Valid) => self.valid,
            Cell::Reason(i) => self.invalid.get(usize::from(i)).copied().flatten(),
            Cell::Criterion(i, answer) => {
                self.criteria.get(usize::from(i))?.get(self.column(answer)?).copied().flatten()
            }
            _ => None,
        }
    }

    /// Puts a number into a cell.
    pub fn set(&mut self, cell: Cell, n: Option<u32>) {
        if let Some(place) = self.place(cell) {
            *place = n;
        }
    }

    /// The sheet with 0 in every cell that is not filled in.
    #[must_use]
    pub fn filled(mut self, form: &Form) -> Self {
        for cell in Self::cells(form) {
            let n = self.get(cell).unwrap_or(0);
            self.set(cell, Some(n));
        }
        self
    }

    /// Whether nothing is filled in.
    pub fn is_empty(&self, form: &Form) -> bool {
        Self::cells(form).into_iter().all(|c| self.get(c).is_none())
    }

    /// Whether every cell is filled in.
    pub fn is_complete(&self, form: &Form) -> bool {
        Self::cells(form).into_iter().all(|c| self.get(c).is_some())
    }

    /// Cells that are still to be read from the paper before an entry is done, the first and the second alike. A row that comes to H
    /// proves its open cells to be 0, so they need no key; nothing proves H and K, and a row that is off may be so by its open cells.
    pub fn unread(&self, form: &Form) -> Vec<Cell> {
        let off: Vec<_> = self.unbalanced().collect();
        let proven = |cell: &Cell| matches!(cell, Cell::Criterion(i, _) if self.valid.is_some() && !off.contains(&usize::from(*i)));
        Self::cells(form).into_iter().filter(|c| self.get(*c).is_none() && !proven(c)).collect()
    }

    /// H.
    pub fn valid_slips(&self) -> u32 {
        self.valid.unwrap_or(0)
    }

    /// K.
    pub fn invalid_slips(&self) -> u32 {
        self.invalid.iter().map(|n| n.unwrap_or(0)).sum()
    }

    /// T as the sheet states it.
    pub fn slips(&self) -> u32 {
        self.valid_slips() + self.invalid_slips()
    }

    /// What the cells of a criterion come to; H where the sheet is right.
    pub fn sum(&self, criterion: usize) -> u32 {
        self.criteria.get(criterion).map_or(0, |row| row.iter().map(|n| n.unwrap_or(0)).sum())
    }

    /// Criteria whose cells do not come to H (F402).
    pub fn unbalanced(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.criteria.len()).filter(|i| self.sum(*i) != self.valid_slips())
    }

    /// Cells in which two sheets differ.
    pub fn differing(&self, other: &Self, form: &Form) -> Vec<Cell> {
        let n = |sheet: &Self, cell| sheet.get(cell).unwrap_or(0);
        Self::cells(form).into_iter().filter(|c| n(self, *c) != n(other, *c)).collect()
    }

    /// This sheet, with the numbers of `third` where it has some.
    #[must_use]
    pub fn settled(mut self, third: &Self, form: &Form) -> Self {
        for cell in Self::cells(form) {
            if let n @ Some(_) = third.get(cell) {
                self.set(cell, n);
            }
        }
        self
    }

    /// Whether the sheet is one of this form, with numbers that can be.
    pub fn fits(&self, form: &Form) -> bool {
        let mut shape = Self::empty(form);
        for cell in Self::cells(form) {
            let n = self.get(cell);
            if n.is_some_and(|n| n > COUNT_MAX) {
                return false;
            }
            shape.set(cell, n);
        }
        shape == *self
    }

    /// What the sheet adds to the tallies of its field.
    pub(super) fn tallied(&self, form: &Form) -> Vec<(Cell, u32)> {
        let cells = Self::cells(form).into_iter().filter_map(|c| Some((c, self.get(c)?)));
        let own = [(Cell::Sheet, 1), (Cell::State(SlipState::Invalid), self.invalid_slips())];
        own.into_iter().chain(cells).collect()
    }
}

/// The second entry of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondEntry {
    /// Who entered it.
    pub by: PersonId,
    /// What they read from the paper.
    pub second: TallySheet,
    /// What the paper said the third time, in the cells that differed.
    pub third: TallySheet,
    /// Whether it is finished.
    pub done: bool,
    /// Cells in which first and second differed, once finished.
    pub differed: u32,
}

/// A field's sheet as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetEntry {
    /// The numbers that count.
    pub sheet: TallySheet,
    /// Whether the first entry is finished; until then it is a draft.
    pub done: bool,
    /// The second entry. It falls when the sheet is changed.
    pub second: Option<SecondEntry>,
    /// A finished second entry fell so, and none was finished since.
    pub fell: bool,
}

impl SheetEntry {
    /// The second entry, once it is finished.
    pub fn verified(&self) -> Option<&SecondEntry> {
        self.second.as_ref().filter(|s| s.done)
    }
}

/// What happened to a field's way of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetTurn {
    /// So many keyed slips gave way to the sheet.
    FromSlips(u32),
    /// The finished sheet was changed.
    Corrected,
    /// The sheet gave way to slips.
    ToSlips,
}

/// A change that had to be explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetChange {
    /// The field.
    pub field: FieldCode,
    /// What changed.
    pub turn: SheetTurn,
    /// Why.
    pub reason: String,
}

impl Opening {
    /// Whether a field is entered by tally sheet.
    pub fn by_sheet(&self, field: Option<&FieldCode>) -> bool {
        field.is_some_and(|f| self.sheets.contains_key(f))
    }

    /// Whether nobody may see a field's sheet now: its second, blind entry is begun and not finished. Once that is given up
    /// with a reason (W208) it is open again.
    pub fn sheet_covered(&self, field: &FieldCode) -> bool {
        let begun = self.sheets.get(field).and_then(|e| e.second.as_ref()).is_some_and(|s| !s.done);
        let subject = Subject::Sheet(field.clone());
        begun && !self.acknowledged.iter().any(|a| a.code == CheckCode::W208 && a.subject == subject)
    }

    /// Slips keyed in a field that could give way to a sheet: none where later slips of other fields stand behind
    /// them, since numbers on paper do not move.
    pub fn replaceable(&self, field: &FieldCode) -> Option<u32> {
        let keyed = self.slips.iter().filter(|s| s.field.as_ref() == Some(field)).count();
        let last = self.slips.iter().rev().take_while(|s| s.field.as_ref() == Some(field)).count();
        (keyed == last).then_some(keyed as u32)
    }

    /// Whether a third entry changes figures that were sealed and that nobody has given a reason for yet.
    pub fn repeat_needs_reason(&self, field: &FieldCode, third: &TallySheet) -> bool {
        let Some(amendment) = &self.amends else { return false };
        let Some(entry) = self.sheets.get(field) else { return false };
        let mut own = self.sheet_changes.iter().skip(amendment.before.sheet_changes.len());
        let stands = entry.sheet.clone().settled(third, &self.form);
        stands != entry.sheet && !own.any(|change| change.field == *field)
    }

    /// The commands about tally sheets.
    pub(super) fn decide_sheet(&self, command: Command) -> Result<Vec<Event>, Refusal> {
        self.within(StageName::Keying, StageName::Reconciling)?;
        match command {
            Command::StateSheet { field, sheet, done, reason } => {
                self.state_sheet(field, sheet, done, reason)
            }
            Command::RepeatSheet { field, by, second, third, done, reason } => {
                let first = self.sheets.get(&field).filter(|e| e.done);
                let first = &first.ok_or_else(|| Refusal::NoSheet(field.clone()))?.sheet;
                if !second.fits(&self.form) || !third.fits(&self.form) {
                    return Err(Refusal::SheetShape);
                }
                if !self.present().iter().any(|a| a.person.id == by) {
                    return Err(Refusal::NotPresent);
                }
                let differing = first.differing(&second, &self.form);
                let asked = |c: &Cell| third.get(*c).is_some();
                // What is in dispute no sum settles: there every cell is typed.
                let open = differing.iter().any(|c| !asked(c)) || !second.unread(&self.form).is_empty();
                let more = TallySheet::cells(&self.form).iter().any(|c| asked(c) && !differing.contains(c));
                if more || (done && open) {
                    return Err(Refusal::SheetOpen);
                }
                // What changes nothing, or was explained already, keeps no second reason.
                let reason = match done && self.repeat_needs_reason(&field, &third) {
                    true => Some(reason.unwrap_or_default()),
                    false => None,
                };
                if let Some(reason) = &reason {
                    super::decide::reason_text(reason)?;
                }
                Ok(vec![Event::TallySheetRepeated { field, by, second, third, done, reason }])
            }
            Command::DropSheet { field, reason } => {
                self.within(StageName::Keying, StageName::Keying)?;
                super::decide::reason_text(&reason)?;
                if !self.sheets.contains_key(&field) {
                    return Err(Refusal::NoSheet(field));
                }
                Ok(vec![Event::TallySheetDropped { field, reason }])
            }
            _ => Err(Refusal::WrongStage(self.stage.name())),
        }
    }

    fn state_sheet(
        &self,
        field: FieldCode,
        sheet: TallySheet,
        done: bool,
        reason: Option<String>,
    ) -> Result<Vec<Event>, Refusal> {
        self.known_field(Some(&field))?;
        if !sheet.fits(&self.form) {
            return Err(Refusal::SheetShape);
        }
        if done && (sheet.unbalanced().next().is_some() || !sheet.unread(&self.form).is_empty()) {
            return Err(Refusal::SheetOpen);
        }
        let sheet = if done { sheet.filled(&self.form) } else { sheet };
        let mut events = Vec::new();
        let mut explain = false;
        match self.sheets.get(&field) {
            Some(entry) if entry.sheet == sheet && (entry.done || !done) => {
                return Err(Refusal::CountUnchanged);
            }
            Some(entry) => explain = entry.done,
            None => {
                self.within(StageName::Keying, StageName::Keying)?;
                let keyed = self.replaceable(&field);
                let keyed = keyed.ok_or_else(|| Refusal::SlipsInField(field.clone()))?;
                explain = explain || keyed > 0 || self.is_amendment();
                if self.is_amendment() && keyed > 0 {
                    return Err(Refusal::SlipsInField(field)); // sealed slips do not give way to a sheet
                }
                let numbers = (0..keyed).map(|i| SlipNumber(self.slips.len() as u32 - i));
                events.extend(numbers.map(|number| Event::SlipUndone { number }));
            }
        }
        let reason = if explain { Some(reason.unwrap_or_default()) } else { None };
        if let Some(reason) = &reason {
            super::decide::reason_text(reason)?;
        }
        events.push(Event::TallySheetStated { field, sheet, done, replaced: events.len() as u32, reason });
        Ok(events)
    }

    /// A slip may not stand in a field that has a sheet.
    pub(super) fn takes_slips(&self, field: Option<&FieldCode>) -> Result<(), Refusal> {
        match field {
            Some(code) if self.sheets.contains_key(code) => Err(Refusal::FieldBySheet(code.clone())),
            _ => Ok(()),
        }
    }

    /// Takes in what happened to a tally sheet.
    pub(super) fn apply_sheet(&mut self, event: &Event) -> Result<Vec<Change>, Misfit> {
        match event {
            Event::TallySheetStated { field, sheet, done, replaced, reason } => {
                let turn = if *replaced > 0 { SheetTurn::FromSlips(*replaced) } else { SheetTurn::Corrected };
                let changes = self.put_sheet(field, Some(sheet))?;
                let fell = self.sheets.get(field).is_some_and(|e| e.fell || e.verified().is_some());
                let entry = SheetEntry { sheet: sheet.clone(), done: *done, second: None, fell };
                self.sheets.insert(field.clone(), entry);
                self.note_sheet_change(field, turn, reason.as_ref());
                Ok(changes)
            }
            Event::TallySheetRepeated { field, by, second, third, done, reason } => {
                let misfit = || Misfit::Field(field.clone());
                let first = self.sheets.get(field).ok_or_else(misfit)?.sheet.clone();
                let stands = if *done { first.clone().settled(third, &self.form) } else { first.clone() };
                let changes = self.put_sheet(field, Some(&stands))?;
                let differed = if *done { first.differing(second, &self.form).len() as u32 } else { 0 };
                if let Some(entry) = self.sheets.get_mut(field) {
                    entry.sheet = stands;
                    entry.fell &= !*done;
                    entry.second = Some(SecondEntry {
                        by: *by,
                        second: second.clone(),
                        third: third.clone(),
                        done: *done,
                        differed,
                    });
                }
                self.note_sheet_change(field, SheetTurn::Corrected, reason.as_ref());
                Ok(changes)
            }
            Event::TallySheetDropped { field, reason } => {
                let changes = self.put_sheet(field, None)?;
                self.sheets.remove(field).ok_or_else(|| Misfit::Field(field.clone()))?;
                self.note_sheet_change(field, SheetTurn::ToSlips, Some(reason));
                Ok(changes)
            }
            _ => Ok(Vec::new()),
        }
    }

    fn note_sheet_change(&mut self, field: &FieldCode, turn: SheetTurn, reason: Option<&String>) {
        if let Some(reason) = reason {
            self.sheet_changes.push(SheetChange { field: field.clone(), turn, reason: reason.clone() });
        }
    }

    /// Takes the field's sheet out of the tallies and puts another in.
    fn put_sheet(&mut self, field: &FieldCode, sheet: Option<&TallySheet>) -> Result<Vec<Change>, Misfit> {
        let ix = self.field_ix(Some(field))?;
        if sheet.is_some_and(|s| !s.fits(&self.form)) {
            return Err(Misfit::Field(field.clone()));
        }
        let before = self.sheets.get(field).map(|e| e.sheet.tallied(&self.form)).unwrap_or_default();
        let after = sheet.map(|s| s.tallied(&self.form)).unwrap_or_default();
        let cells = self.tally.exchange(ix, &before, &after);
        Ok(cells.into_iter().map(|(f, c)| Change::Tally(f, c)).collect())
    }
}
