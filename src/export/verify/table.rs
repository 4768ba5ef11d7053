//! Reads a CSV of ours, also one that a spreadsheet saved again, row by row and within limits.

use std::cell::Cell;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::Digest;
use crate::export::csv_out::{BOM, CsvOut, Dialect};
use crate::export::digest::Hashing;

use super::place::Trouble;
use super::report::What;

/// Most bytes of one row.
const ROW_LIMIT: u64 = 256 * 1024;

/// How cells are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// As they stand.
    AsIs,
    /// With a spreadsheet's way of writing months, days and rates undone; days before months.
    DayFirst,
    /// The same; months before days.
    MonthFirst,
}

impl Taken {
    pub(super) const ALL: [Self; 3] = [Self::AsIs, Self::DayFirst, Self::MonthFirst];

    /// The cell as it was exported, as far as that can be told from the cell alone.
    fn undo(self, column: &str, cell: &str) -> Option<String> {
        match (self, column) {
            (Self::AsIs, _) => None,
            (_, "ky") => month(cell),
            (Self::DayFirst, "ngay_mo_hom") => day(cell, "%d/%m/%Y"),
            (Self::MonthFirst, "ngay_mo_hom") => day(cell, "%m/%d/%Y"),
            (_, "ty_le_hai_long") => rate(cell),
            _ => None,
        }
    }
}

/// `Nov-26` and the like.
fn month(cell: &str) -> Option<String> {
    let first = format!("1-{cell}");
    let shapes = ["%d-%b-%y", "%d-%b-%Y", "%d-%m/%Y", "%d-%m-%Y"];
    let parsed = shapes.iter().find_map(|shape| NaiveDate::parse_from_str(&first, shape).ok());
    let whole = ["%d/%m/%Y", "%Y-%m-%d"].iter().find_map(|shape| NaiveDate::parse_from_str(cell, shape).ok());
    parsed.or(whole).map(|d| d.format("%Y-%m").to_string())
}

fn day(cell: &str, shape: &str) -> Option<String> {
    NaiveDate::parse_from_str(cell, shape).ok().map(|d| d.format("%Y-%m-%d").to_string())
}

/// `75` and `75.0` for `75,0`.
fn rate(cell: &str) -> Option<String> {
    let plain = |s: &str| !s.is_empty() && s.len() <= 3 && s.bytes().all(|b| b.is_ascii_digit());
    let (whole, tenth) = cell.split_once([',', '.']).unwrap_or((cell, "0"));
    (plain(whole) && plain(tenth) && tenth.len() == 1).then(|| format!("{whole},{tenth}"))
}

/// A row with its line.
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
}

/// What stops the reading of a table.
pub(super) struct Stop {
    pub(super) line: Option<u64>,
    pub(super) what: What,
}

/// Counts the bytes since the last row.
struct Watched<R> {
    inner: R,
    since_row: Rc<Cell<u64>>,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if self.since_row.get() > ROW_LIMIT {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "row too long"));
        }
        let n = self.inner.read(bytes)?;
        self.since_row.set(self.since_row.get() + n as u64);
        Ok(n)
    }
}

/// Hands the columns and then each row to `visit`; `visit` may add a note about the row by returning an error.
///
/// The first row is the columns' names. Rows are given as many cells as there are columns: a spreadsheet drops empty
/// cells at the end of a row, or adds some.
pub(super) fn read_table(
    input: impl Read,
    taken: Taken,
    visit: &mut dyn FnMut(Row) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let since_row = Rc::new(Cell::new(0));
    let mut input = BufReader::new(Watched { inner: input, since_row: Rc::clone(&since_row) });
    let delimiter = delimiter(&mut input).map_err(stop_io)?;
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(input);
    let mut record = csv::ByteRecord::new();
    let mut columns: Vec<String> = Vec::new();
    loop {
        since_row.set(0);
        let more = reader.read_byte_record(&mut record).map_err(stop_csv)?;
        if !more {
            return Ok(());
        }
        let line = record.position().map_or(0, csv::Position::line);
        let text = |cell: &[u8]| String::from_utf8(cell.to_vec());
        let cells: Result<Vec<String>, _> = record.iter().map(text).collect();
        let mut cells = cells.map_err(|_| Stop { line: Some(line), what: What::NotUtf8 })?;
        if columns.is_empty() {
            columns.clone_from(&cells);
        } else {
            let found = cells.len();
            while cells.len() > columns.len() && cells.last().is_some_and(String::is_empty) {
                cells.pop();
            }
            if cells.len() > columns.len() {
                let what = What::Cells { found, expected: columns.len() };
                return Err(Stop { line: Some(line), what });
            }
            cells.resize(columns.len(), String::new());
            for (cell, column) in cells.iter_mut().zip(&columns) {
                if let Some(undone) = taken.undo(column, cell) {
                    *cell = undone;
                }
            }
        }
        visit(Row { line, cells })?;
    }
}

/// Takes the mark of UTF-8 away, and finds what stands after `ky`, the first column of every file of ours.
fn delimiter(input: &mut impl io::BufRead) -> io::Result<u8> {
    let start = input.fill_buf()?;
    let mark = if start.starts_with(BOM) { BOM.len() } else { 0 };
    let names = start.get(mark..).unwrap_or_default();
    let after = names.iter().copied().find(|b| !b.is_ascii_alphanumeric() && *b != b'"' && *b != b'_');
    input.consume(mark);
    Ok(after.filter(|b| [b',', b'\t'].contains(b)).unwrap_or(b';'))
}

fn stop_io(error: io::Error) -> Stop {
    let what = if error.kind() == io::ErrorKind::InvalidData {
        What::Malformed(error.to_string())
    } else {
        Trouble::from(error).into()
    };
    Stop { line: None, what }
}

fn stop_csv(error: csv::Error) -> Stop {
    let line = error.position().map(csv::Position::line);
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Stop { line, ..stop_io(error) },
        other => Stop { line, what: What::Malformed(format!("{other:?}")) },
    }
}

/// The hash that the table has when it is written the way an export writes it.
pub(super) fn canonical_hash(input: impl Read, taken: Taken) -> Option<Digest> {
    let mut hashing = Hashing::new(io::sink());
    {
        let mut csv = CsvOut::new(&mut hashing, Dialect::Bundle).ok()?;
        let write = |row: Row, csv: &mut CsvOut<_>| {
            row.cells.iter().try_for_each(|cell| csv.cell(cell))?;
            csv.end_row()
        };
        let stop = |_| Stop { line: None, what: What::NotUtf8 };
        read_table(input, taken, &mut |row| write(row, &mut csv).map_err(stop)).ok()?;
        csv.finish().ok()?;
    }
    Some(hashing.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheets_months_days_and_rates_are_undone() {
        for seen in ["Nov-26", "11/2026", "11-2026", "01/11/2026"] {
            assert_eq!(Taken::DayFirst.undo("ky", seen).as_deref(), Some("2026-11"), "{seen}");
        }
        assert_eq!(Taken::DayFirst.undo("ngay_mo_hom", "25/11/2026").as_deref(), Some("2026-11-25"));
        assert_eq!(Taken::MonthFirst.undo("ngay_mo_hom", "11/25/2026").as_deref(), Some("2026-11-25"));
        assert_eq!(Taken::DayFirst.undo("ty_le_hai_long", "75").as_deref(), Some("75,0"));
        assert_eq!(Taken::DayFirst.undo("ty_le_hai_long", "85.7").as_deref(), Some("85,7"));
        for other in ["", "857,77", "8a", "-5", "99,99"] {
            assert_eq!(Taken::DayFirst.undo("ty_le_hai_long", other), None, "{other}");
        }
        assert_eq!(Taken::AsIs.undo("ky", "Nov-26"), None);
    }
}
