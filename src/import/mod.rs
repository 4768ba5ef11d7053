//! Slips typed in a spreadsheet: a CSV or XLSX file with the columns of `phieu.csv`, read within limits and held
//! against the opening it is for. All or nothing: one fault and no slip comes out.
//!
//! Knows the domain only. Errors are enums without words.

mod csv_in;
mod encoding;
mod error;
mod rows;
mod xlsx_in;

pub use error::{ColumnFault, FAULTS_KEPT, Faults, ImportError, OldText, Place, RowFault, What};

use crate::domain::{Opening, Slip};
use encoding::Kind;

/// Most MiB of a file.
pub const FILE_MIB: u64 = 128;

/// Most rows: no opening counts more slips.
const ROWS_MAX: u64 = 999_999;

/// Most columns of a sheet.
const COLUMNS_MAX: usize = 200;

/// Rows between two words about how far the reading is.
const PACE: u64 = 2000;

/// Whether the reader of a file is to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Visited {
    GoOn,
    Enough,
}

/// Takes a row, with its number in the spreadsheet.
type RowSink<'s> = dyn FnMut(u64, &[&str]) -> Result<Visited, ImportError> + 's;

/// Reads the slips of a file for an opening, in the order of their rows; the first takes the opening's next number.
///
/// `paced` is told now and then how many rows are read.
pub fn read_slips(
    bytes: &[u8],
    opening: &Opening,
    paced: &mut dyn FnMut(u64),
) -> Result<Vec<Slip>, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    if bytes.len() as u64 > FILE_MIB * 1024 * 1024 {
        return Err(ImportError::TooLarge(FILE_MIB));
    }
    let mut taker = rows::Taker::new(opening);
    let mut sink = |number: u64, cells: &[&str]| {
        if number.is_multiple_of(PACE) {
            paced(number);
        }
        taker.row(number, cells)
    };
    match encoding::kind(bytes)? {
        Kind::Text(text) => csv_in::read(text, &mut sink)?,
        Kind::Packed => xlsx_in::read(bytes, &mut sink)?,
    }
    taker.finish()
}
