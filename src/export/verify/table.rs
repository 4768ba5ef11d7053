//! Reads a CSV of ours, also one that a spreadsheet saved again, row by row and within limits.

use std::cell::RefCell;
use std::collections::VecDeque;
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

/// What has been read so far: bytes since the last row, and where lines ended.
#[derive(Default)]
struct Seen {
    since_row: u64,
    bytes: u64,
    line_ends: VecDeque<u64>,
    lines: u64,
    /// Just after the last line end that was passed.
    last_end: Option<u64>,
}

impl Seen {
    /// Lines that ended before this byte.
    fn lines_before(&mut self, byte: u64) -> u64 {
        while self.line_ends.front().is_some_and(|end| *end < byte) {
            self.last_end = self.line_ends.pop_front().map(|end| end + 1);
            self.lines += 1;
        }
        self.lines
    }
}

/// Keeps an eye on what is read.
struct Watched<R> {
    inner: R,
    seen: Rc<RefCell<Seen>>,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let mut seen = self.seen.borrow_mut();
        if seen.since_row > ROW_LIMIT {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "row too long"));
        }
        let n = self.inner.read(bytes)?;
        let start = seen.bytes;
        let ends = bytes.iter().take(n).zip(start..).filter(|(b, _)| **b == b'\n').map(|(_, at)| at);
        seen.line_ends.extend(ends);
        seen.since_row += n as u64;
        seen.bytes += n as u64;
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
    let seen = Rc::new(RefCell::new(Seen::default()));
    let mut input = BufReader::new(Watched { inner: input, seen: Rc::clone(&seen) });
    let (mark, delimiter) = delimiter(&mut input).map_err(stop_io)?;
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(input);
    let mut record = csv::ByteRecord::new();
    let mut columns: Vec<String> = Vec::new();
    loop {
        seen.borrow_mut().since_row = 0;
        let more = reader.read_byte_record(&mut record);
        let more = more.map_err(|e| stop_csv(e, seen.borrow().lines + 1))?;
        if !more {
            return Ok(());
        }
        let ended = seen.borrow_mut().lines_before(mark + reader.position().byte());
        let inside: usize = record.iter().map(|cell| cell.iter().filter(|b| **b == b'\n').count()).sum();
        // The last row may lack its line's end.
        let whole = seen.borrow().last_end == Some(mark + reader.position().byte());
        let line = (ended + u64::from(!whole)).saturating_sub(inside as u64).max(1);
        let text = |cell: &[u8]| String::from_utf8(cell.to_vec());
        let cells: Result<Vec<String>, _> = record.iter().map(text).collect();
        let mut cells = cells.map_err(|_| Stop { line: Some(line), what: What::NotUtf8 })?;
        if let Some(last) = cells.last_mut()
            && last.ends_with('\r')
        {
            last.pop();
        }
        if cells.len() == 1 && cells.iter().all(String::is_empty) {
            continue;
        }
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
fn delimiter(input: &mut impl io::BufRead) -> io::Result<(u64, u8)> {
    let start = input.fill_buf()?;
    let mark = if start.starts_with(BOM) { BOM.len() } else { 0 };
    let names = start.get(mark..).unwrap_or_default();
    let after = names.iter().copied().find(|b| !b.is_ascii_alphanumeric() && *b != b'"' && *b != b'_');
    input.consume(mark);
    Ok((mark as u64, after.filter(|b| [b',', b'\t'].contains(b)).unwrap_or(b';')))
}

fn stop_io(error: io::Error) -> Stop {
    let what = if error.kind() == io::ErrorKind::InvalidData {
        What::Malformed(error.to_string())
    } else {
        Trouble::from(error).into()
    };
    Stop { line: None, what }
}

fn stop_csv(error: csv::Error, line: u64) -> Stop {
    let line = Some(line);
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
