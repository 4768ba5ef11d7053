//! The cells of the counts: where the cursor is and what is typed.

use crate::app::edit::{Edit, LineEdit};
use crate::app::key::Key;
use crate::domain::{CountOf, FieldCode, Opening};

/// Most digits of a count.
const DIGITS: usize = 6;

/// What a row of the table counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// Taken from the box.
    Collected,
    /// Handed in elsewhere.
    Outside,
    /// A field.
    Field(FieldCode),
    /// Field cannot be told.
    Unsorted,
}

/// A column of a field's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Column {
    /// Counted.
    #[default]
    Counted,
    /// Issued.
    Issued,
    /// Dossiers handled.
    Dossiers,
}

impl Column {
    /// All, from left to right.
    pub const ALL: [Self; 3] = [Self::Counted, Self::Issued, Self::Dossiers];
}

/// The table: its rows, the cell with the cursor, what is typed in it.
#[derive(Debug, Clone)]
pub struct Grid {
    /// The rows.
    pub rows: Vec<Row>,
    /// The row with the cursor.
    pub row: usize,
    /// The column with the cursor.
    pub column: Column,
    /// What stands in the cell with the cursor.
    pub line: LineEdit,
    /// Nothing was typed in the cell yet: the first digit replaces the number.
    fresh: bool,
}

impl Default for Grid {
    fn default() -> Self {
        Self { rows: Vec::new(), row: 0, column: Column::Counted, line: LineEdit::new(DIGITS), fresh: true }
    }
}

impl Grid {
    /// The table of an opening.
    pub fn new(opening: &Opening) -> Self {
        let fields = opening.office.fields.iter().map(|f| Row::Field(f.code.clone()));
        let rows = [Row::Collected, Row::Outside].into_iter().chain(fields).chain([Row::Unsorted]);
        Self { rows: rows.collect(), ..Self::default() }
    }

    /// What a cell counts; only fields have the columns to the right.
    pub fn of(&self, row: usize, column: Column) -> Option<CountOf> {
        match (self.rows.get(row)?, column) {
            (Row::Collected, Column::Counted) => Some(CountOf::Collected),
            (Row::Outside, Column::Counted) => Some(CountOf::Outside),
            (Row::Unsorted, Column::Counted) => Some(CountOf::Unsorted),
            (Row::Field(code), Column::Counted) => Some(CountOf::Field(code.clone())),
            (Row::Field(code), Column::Issued) => Some(CountOf::Issued(code.clone())),
            (Row::Field(code), Column::Dossiers) => Some(CountOf::Dossiers(code.clone())),
            _ => None,
        }
    }

    /// What the cell with the cursor counts.
    pub fn here(&self) -> Option<CountOf> {
        self.of(self.row, self.column)
    }

    /// The number typed; none where the cell is empty.
    pub fn typed(&self) -> Option<u32> {
        self.line.text().trim().parse().ok()
    }

    /// Puts what is kept into the cell with the cursor.
    pub fn show(&mut self, opening: &Opening) {
        let kept = self.here().and_then(|of| opening.counts.get(&of));
        let text = kept.map(|n| n.to_string()).unwrap_or_default();
        self.line = LineEdit::with_text(DIGITS, &text);
        self.fresh = true;
    }

    /// Puts the cursor into a cell.
    pub fn go(&mut self, (row, column): (usize, Column), opening: &Opening) {
        self.row = row.min(self.rows.len().saturating_sub(1));
        self.column = if self.of(self.row, column).is_some() { column } else { Column::Counted };
        self.show(opening);
    }

    /// The row of a count.
    pub fn row_of(&self, field: &FieldCode) -> Option<usize> {
        self.rows.iter().position(|r| matches!(r, Row::Field(code) if code == field))
    }

    /// Where a key leads; none where it leads nowhere else.
    pub fn target(&self, key: Key) -> Option<(usize, Column)> {
        let last = self.rows.len().saturating_sub(1);
        let at = |column: Column| Column::ALL.iter().position(|c| *c == column).unwrap_or(0);
        let right = Column::ALL.get(at(self.column) + 1).filter(|c| self.of(self.row, **c).is_some());
        let left = at(self.column).checked_sub(1).and_then(|i| Column::ALL.get(i));
        match key {
            Key::Enter | Key::Down => (self.row < last).then_some((self.row + 1, self.column)),
            Key::Up => self.row.checked_sub(1).map(|row| (row, self.column)),
            Key::Right => right.map(|c| (self.row, *c)),
            Key::Left => left.map(|c| (self.row, *c)),
            Key::Tab => match right {
                Some(column) => Some((self.row, *column)),
                None => (self.row < last).then_some((self.row + 1, Column::Counted)),
            },
            Key::BackTab => match (left, self.row.checked_sub(1)) {
                (Some(column), _) => Some((self.row, *column)),
                (None, Some(row)) => {
                    let columns = Column::ALL.into_iter().rev();
                    let end = columns.into_iter().find(|c| self.of(row, *c).is_some());
                    Some((row, end.unwrap_or_default()))
                }
                (None, None) => None,
            },
            Key::Home => (self.row > 0).then_some((0, Column::Counted)),
            Key::End => (self.row < last).then_some((last, Column::Counted)),
            _ => None,
        }
    }

    /// Types into the cell; false where the key is no digit.
    pub fn edit(&mut self, edit: Edit<'_>) -> bool {
        let digits = match edit {
            Edit::Insert(c) => c.is_ascii_digit(),
            Edit::Paste(text) => !text.trim().is_empty() && text.trim().bytes().all(|b| b.is_ascii_digit()),
            _ => true,
        };
        if !digits {
            return false;
        }
        let edit = match edit {
            Edit::Paste(text) => Edit::Paste(text.trim()),
            other => other,
        };
        if self.fresh && !matches!(edit, Edit::Backspace) {
            self.line = LineEdit::new(DIGITS);
        }
        self.fresh = false;
        // A seventh digit is not taken; the number stands as it is.
        self.line.apply(edit).is_ok()
    }
}
