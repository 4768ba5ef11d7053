//! The cells of a tally sheet: where the cursor is and what is typed.

use crate::app::edit::{Edit, LineEdit};
use crate::app::key::Key;
use crate::domain::{Answer, COUNT_MAX, Cell, Form, SlipState, TallySheet};

/// Most digits of a number.
const DIGITS: usize = 6;

/// A sheet being filled in.
#[derive(Debug, Clone)]
pub struct Cells {
    /// The cells, in the order of the paper.
    pub all: Vec<Cell>,
    /// Cells that can be typed in; all but in a third entry.
    pub open: Vec<Cell>,
    /// The cell with the cursor.
    pub at: Cell,
    /// The numbers.
    pub sheet: TallySheet,
    /// What is typed in the cell with the cursor.
    pub line: LineEdit,
    /// Nothing was typed in the cell yet: the first digit replaces the number.
    fresh: bool,
}

impl Default for Cells {
    fn default() -> Self {
        let at = Cell::State(SlipState::Valid);
        let line = LineEdit::new(DIGITS);
        Self { all: Vec::new(), open: Vec::new(), at, sheet: TallySheet::default(), line, fresh: true }
    }
}

impl Cells {
    /// A sheet to fill in, the cursor in the first cell that nobody has filled in.
    pub fn new(sheet: TallySheet, form: &Form) -> Self {
        let all = TallySheet::cells(form);
        let first = all.iter().find(|c| sheet.get(**c).is_none());
        let at = first.or(all.first()).copied().unwrap_or(Cell::State(SlipState::Valid));
        let mut cells = Self { open: all.clone(), all, at, sheet, ..Self::default() };
        cells.show();
        cells
    }

    /// A sheet of which only some cells are asked.
    pub fn only(sheet: TallySheet, open: Vec<Cell>, form: &Form) -> Self {
        let mut cells = Self::new(sheet, form);
        let first = open.iter().find(|c| cells.sheet.get(**c).is_none()).or(open.first()).copied();
        cells.at = first.unwrap_or(cells.at);
        cells.open = open;
        cells.show();
        cells
    }

    fn show(&mut self) {
        let text = self.sheet.get(self.at).map(|n| n.to_string()).unwrap_or_default();
        self.line = LineEdit::with_text(DIGITS, &text);
        self.fresh = true;
    }

    /// Puts the cursor into a cell; what was typed must be taken before.
    pub fn go(&mut self, to: Cell) {
        self.at = to;
        self.show();
    }

    /// Takes what is typed into the sheet. `zero` makes an empty cell 0.
    pub fn take(&mut self, zero: bool) -> Result<(), u32> {
        let text = self.line.text();
        let typed = text.trim();
        let n = match typed.parse::<u32>() {
            Ok(n) if n > COUNT_MAX => return Err(COUNT_MAX),
            Ok(n) => Some(n),
            Err(_) => zero.then_some(0),
        };
        self.sheet.set(self.at, n);
        self.show();
        Ok(())
    }

    /// Cells that can be typed in and are not filled in.
    pub fn unfilled(&self) -> Vec<Cell> {
        self.open.iter().filter(|c| self.sheet.get(**c).is_none()).copied().collect()
    }

    /// Every open cell becomes 0, which the sums of the rows have proven.
    pub fn fill(&mut self, form: &Form) {
        self.sheet = std::mem::take(&mut self.sheet).filled(form);
        self.show();
    }

    /// The cell after this one, in the order of the paper.
    pub fn next(&self) -> Option<Cell> {
        let at = self.open.iter().position(|c| *c == self.at)?;
        self.open.get(at + 1).copied()
    }

    /// The column a cell stands in; H and K stand in one of their own.
    pub fn column(cell: Cell) -> Option<Answer> {
        match cell {
            Cell::Criterion(_, answer) => Some(answer),
            _ => None,
        }
    }

    /// First cell of the column after this one, or before.
    pub fn beside(&self, forward: bool) -> Option<Cell> {
        let mut columns: Vec<_> = self.open.iter().map(|c| Self::column(*c)).collect();
        columns.dedup();
        let at = columns.iter().position(|c| *c == Self::column(self.at))?;
        let to = if forward { at + 1 } else { at.checked_sub(1)? };
        let to = columns.get(to)?;
        self.open.iter().find(|c| Self::column(**c) == *to).copied()
    }

    /// Where an arrow leads; none where it leads nowhere.
    pub fn arrow(&self, key: Key) -> Option<Cell> {
        let at = self.open.iter().position(|c| *c == self.at)?;
        match (key, self.at) {
            (Key::Down, _) => self.open.get(at + 1).copied(),
            (Key::Up, _) => self.open.get(at.checked_sub(1)?).copied(),
            (Key::Right | Key::Left, Cell::Criterion(row, _)) => {
                let same = |c: &&Cell| matches!(c, Cell::Criterion(i, _) if *i == row);
                let row: Vec<_> = self.open.iter().filter(same).collect();
                let at = row.iter().position(|c| **c == self.at)?;
                let to = if key == Key::Right { at + 1 } else { at.checked_sub(1)? };
                row.get(to).map(|c| **c)
            }
            (Key::Right, _) => self.open.get(at + 1).copied().filter(|c| Self::column(*c).is_none()),
            (Key::Left, _) => self.open.get(at.checked_sub(1)?).copied(),
            _ => None,
        }
    }

    /// Types into the cell; false where the key is no digit.
    pub fn edit(&mut self, edit: Edit<'_>) -> bool {
        let digits = match edit {
            Edit::Insert(c) => c.is_ascii_digit(),
            Edit::Backspace | Edit::Delete => true,
            _ => false,
        };
        if !digits {
            return false;
        }
        if self.fresh && !matches!(edit, Edit::Backspace) {
            self.line = LineEdit::new(DIGITS);
        }
        self.fresh = false;
        // A seventh digit is not taken; the number stands as it is.
        self.line.apply(edit).is_ok()
    }
}
