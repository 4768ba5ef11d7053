//! Reads the first sheet of an XLSX workbook, cell by cell: a cell far out costs no memory.

use std::io::{Cursor, Read};

use calamine::{DataRef, Reader as _, Xlsx, XlsxError};
use chrono::{Days, NaiveDate};
use zip::ZipArchive;

use super::error::ImportError;
use super::{COLUMNS_MAX, ROWS_MAX, RowSink, Visited};

/// Most MiB of a workbook once unpacked.
pub(super) const UNPACKED_MIB: u64 = 256;

/// Most parts a workbook is packed of.
const PARTS_MAX: usize = 1000;

/// Most texts that a workbook may say it shares: room is made for them before they are read.
const SHARED_MAX: u64 = 4_000_000;

/// Hands the rows of the first sheet on, with their numbers.
pub(super) fn read(bytes: &[u8], sink: &mut RowSink<'_>) -> Result<(), ImportError> {
    unpack(bytes, UNPACKED_MIB)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(bad)?;
    let Some(name) = book.sheet_names().first().cloned() else { return Err(ImportError::NotXlsx) };
    let mut cells = book.worksheet_cells_reader(&name).map_err(bad)?;
    let mut row = Row::default();
    while let Some(cell) = cells.next_cell().map_err(bad)? {
        let (line, column) = cell.get_position();
        if u64::from(line) > ROWS_MAX {
            return Err(ImportError::TooManyRows(ROWS_MAX));
        }
        let text = text_of(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if column as usize >= COLUMNS_MAX {
            return Err(ImportError::TooManyColumns(COLUMNS_MAX as u64));
        }
        if line != row.line {
            if line < row.line {
                return Err(ImportError::BadXlsx(format!("row {} after row {}", line + 1, row.line + 1)));
            }
            if row.hand_on(sink)? == Visited::Enough {
                return Ok(());
            }
            row.line = line;
        }
        row.put(column as usize, text);
    }
    row.hand_on(sink).map(|_| ())
}

#[derive(Default)]
struct Row {
    line: u32,
    cells: Vec<String>,
}

impl Row {
    fn put(&mut self, column: usize, text: String) {
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = text;
        }
    }

    fn hand_on(&mut self, sink: &mut RowSink<'_>) -> Result<Visited, ImportError> {
        if self.cells.is_empty() {
            return Ok(Visited::GoOn);
        }
        let cells: Vec<&str> = self.cells.iter().map(String::as_str).collect();
        let visited = sink(u64::from(self.line) + 1, &cells);
        self.cells.clear();
        visited
    }
}

fn bad(error: XlsxError) -> ImportError {
    match error {
        XlsxError::Password => ImportError::OldWorkbook,
        other => ImportError::BadXlsx(other.to_string()),
    }
}

/// A cell as it would stand in a CSV: 5 and not 5.0, a day as 2026-11-25.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(x) => x.to_string(), // Rust writes 5.0 as 5
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(when) => day_of(when.as_f64()).unwrap_or_else(|| when.as_f64().to_string()),
        DataRef::Error(error) => error.to_string(),
    }
}

/// The day of a serial number, for the years these can be about.
fn day_of(serial: f64) -> Option<String> {
    if !(1.0..100_000.0).contains(&serial) {
        return None;
    }
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    Some(zero.checked_add_days(Days::new(serial as u64))?.to_string())
}

/// Unpacks everything once into nothing, because what a packed file says of its own sizes may be false, and looks for
/// what would make its reader ask for more memory than there is.
fn unpack(bytes: &[u8], mib: u64) -> Result<(), ImportError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| ImportError::BadXlsx(e.to_string()))?;
    if !archive.file_names().flatten().any(|n| n.eq_ignore_ascii_case("[Content_Types].xml")) {
        return Err(ImportError::NotXlsx);
    }
    if archive.len() > PARTS_MAX {
        return Err(ImportError::BadXlsx(format!("{} parts", archive.len())));
    }
    let mut left = mib * 1024 * 1024;
    for i in 0..archive.len() {
        let part = archive.by_index(i).map_err(|e| ImportError::BadXlsx(e.to_string()))?;
        let mut watch = Watch::default();
        let mut part = part.take(left + 1);
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let n = part.read(&mut buffer).map_err(|e| ImportError::BadXlsx(e.to_string()))?;
            if n == 0 {
                break;
            }
            left = left.checked_sub(n as u64).ok_or(ImportError::Unpacked(mib))?;
            watch.see(buffer.get(..n).unwrap_or_default())?;
        }
        watch.end()?;
    }
    Ok(())
}

/// Looks through a part for `uniqueCount="…"`.
#[derive(Default)]
struct Watch {
    seen: u64,
    tail: Vec<u8>,
}

/// Bytes kept of what was seen, so that a word is found over the edge of two buffers.
const TAIL: usize = 200;

impl Watch {
    fn see(&mut self, bytes: &[u8]) -> Result<(), ImportError> {
        // Text in UTF-16 would hide the word.
        let wide = [b"\xff\xfe".as_slice(), b"\xfe\xff", b"<\0", b"\0<"];
        if self.seen == 0 && wide.iter().any(|start| bytes.starts_with(start)) {
            return Err(ImportError::BadXlsx("UTF-16".to_owned()));
        }
        self.seen += bytes.len() as u64;
        self.tail.extend_from_slice(bytes);
        self.look()?;
        let from = self.tail.len().saturating_sub(TAIL);
        self.tail.drain(..from);
        Ok(())
    }

    fn end(&self) -> Result<(), ImportError> {
        self.look()
    }

    fn look(&self) -> Result<(), ImportError> {
        const WORD: &[u8] = b"uniqueCount";
        let mut rest = self.tail.as_slice();
        while let Some(at) = rest.iter().position(|b| *b == b'u') {
            rest = rest.get(at..).unwrap_or_default();
            if let Some(after) = rest.strip_prefix(WORD) {
                let digits =
                    after.iter().skip_while(|b| !b.is_ascii_digit()).take_while(|b| b.is_ascii_digit());
                let said =
                    digits.fold(0_u64, |n, b| n.saturating_mul(10).saturating_add(u64::from(b - b'0')));
                if said > SHARED_MAX {
                    return Err(ImportError::BadXlsx(format!("uniqueCount {said}")));
                }
            }
            rest = rest.get(1..).unwrap_or_default();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn what_unpacks_to_more_than_it_may_is_refused() {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["[Content_Types].xml", "xl/styles.xml"] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(&vec![b' '; 700_000]).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        assert!(bytes.len() < 10_000);
        assert_eq!(unpack(&bytes, 1), Err(ImportError::Unpacked(1)));
        assert_eq!(unpack(&bytes, 2), Ok(()));
    }

    #[test]
    fn the_word_is_found_over_the_edge_of_two_buffers() {
        let mut watch = Watch::default();
        watch.see(b"<sst uniq").unwrap();
        watch.see(b"ueCount = '123").unwrap();
        assert!(watch.see(b"45678' >").is_err());
        let mut watch = Watch::default();
        assert_eq!(watch.see(b"<sst count=\"9\" uniqueCount=\"9\">99999999999"), Ok(()));
    }

    #[test]
    fn days_are_counted_as_excel_does() {
        assert_eq!(day_of(46327.0).as_deref(), Some("2026-11-01"));
        assert_eq!(day_of(46327.99).as_deref(), Some("2026-11-01"));
        assert_eq!(day_of(1e12), None);
        assert_eq!(day_of(f64::NAN), None);
    }
}
