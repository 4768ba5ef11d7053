//! Finds the one cell that was changed, with proof: put back, the file has its listed hash again.
//!
//! Most changes in life are one cell: a spreadsheet opened, a key brushed, the file saved. A count alone could only say
//! that some slip of a field no longer fits.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest as _, Sha256};

use crate::domain::{Digest, SlipState};
use crate::export::csv_out::{BOM, CsvOut, Dialect};
use crate::export::{PHIEU, Status};

use super::report::{Finding, What};
use super::table::Row;

/// Most bytes hashed in the search: about a second's work.
const BUDGET: u64 = 256 * 1024 * 1024;
/// Most bytes of a file that is searched.
pub(super) const MOST_BYTES: u64 = 2 * 1024 * 1024;

/// The cell that was changed, if it was only one and can be found in reasonable time.
pub(super) fn find(file: &str, rows: &[Row], listed: Digest, hints: &[Finding]) -> Option<Finding> {
    let names = &rows.first()?.cells;
    let written: Vec<Vec<u8>> = rows.iter().map(|r| write_row(&r.cells)).collect::<Option<_>>()?;
    let after: Vec<u64> = lengths_after(&written);
    let mut budget = BUDGET;
    for column in order(names, hints) {
        let values = values(file, rows, column, hints);
        let mut before = Sha256::new_with_prefix(BOM);
        for (i, row) in rows.iter().enumerate() {
            let rest = after.get(i).copied().unwrap_or(0);
            let found = row.cells.get(column)?;
            let row_values: Vec<String> =
                if i == 0 { Vec::new() } else { values.for_row(i, found).collect() };
            for was in row_values {
                budget = budget.checked_sub(rest)?;
                let mut cells = row.cells.clone();
                *cells.get_mut(column)? = was.clone();
                let mut hasher = before.clone();
                hasher.update(write_row(&cells)?);
                written.iter().skip(i + 1).for_each(|r| hasher.update(r));
                if Digest(hasher.finalize().into()) == listed {
                    let what = What::Changed { found: found.clone(), was };
                    let column = names.get(column).cloned();
                    return Some(Finding { file: file.to_owned(), line: Some(row.line), column, what });
                }
            }
            before.update(written.get(i)?);
        }
    }
    None
}

fn write_row(cells: &[String]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut csv = CsvOut::new(&mut bytes, Dialect::Bundle).ok()?;
    cells.iter().try_for_each(|cell| csv.cell(cell)).ok()?;
    csv.end_row().ok()?;
    csv.finish().ok()?;
    bytes.drain(..BOM.len());
    Some(bytes)
}

/// Bytes to hash from each row on.
fn lengths_after(written: &[Vec<u8>]) -> Vec<u64> {
    let mut sum = 0;
    let mut lengths: Vec<u64> = written
        .iter()
        .rev()
        .map(|row| {
            sum += row.len() as u64;
            sum
        })
        .collect();
    lengths.reverse();
    lengths
}

/// Columns by their place, those first that something already points at: by name, or as a criterion's code.
fn order(names: &[String], hints: &[Finding]) -> Vec<usize> {
    let hinted: BTreeSet<&str> = hints.iter().filter_map(|f| f.column.as_deref()).collect();
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|&i| names.get(i).is_none_or(|n| !hinted.contains(n.as_str())));
    order
}

/// What may have stood in a column before.
struct Values {
    anywhere: BTreeSet<String>,
    by_row: BTreeMap<usize, BTreeSet<String>>,
}

impl Values {
    fn for_row<'v>(&'v self, row: usize, found: &'v str) -> impl Iterator<Item = String> + 'v {
        let here = self.by_row.get(&row).into_iter().flatten();
        let mut all: Vec<&String> = here.collect();
        all.extend(self.anywhere.iter());
        all.into_iter().filter(move |v| *v != found).cloned()
    }
}

fn values(file: &str, rows: &[Row], column: usize, hints: &[Finding]) -> Values {
    let name = rows.first().and_then(|r| r.cells.get(column)).map_or("", String::as_str);
    let cells = rows.iter().skip(1).filter_map(|r| r.cells.get(column));
    let mut anywhere: BTreeSet<String> = cells.take(20_000).cloned().collect();
    let mut by_row: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for (i, row) in rows.iter().enumerate() {
        let here = hints
            .iter()
            .filter(|f| f.file == file && f.line == Some(row.line) && f.column.as_deref() == Some(name));
        for finding in here {
            if let What::Differs { expected, .. } = &finding.what {
                by_row.entry(i).or_default().insert(expected.clone());
            }
        }
    }
    if name == "tinh_trang" {
        anywhere.extend(Status::ALL.map(|s| s.code().to_owned()));
    }
    if file == PHIEU {
        match column {
            4 => anywhere.extend([String::new()]),
            5 => {
                // Numbers run from 1: a row's number follows from its place.
                anywhere.clear();
                (1..rows.len()).for_each(|i| {
                    by_row.entry(i).or_default().insert(i.to_string());
                });
            }
            6 => anywhere.extend(SlipState::ALL.map(|s| s.code().to_owned())),
            7 => {
                anywhere.extend((1..10).map(|n| format!("K{n}")));
                anywhere.insert(String::new());
            }
            8.. => {
                let answers = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "T", "K", "X", ""];
                anywhere.extend(answers.map(str::to_owned));
            }
            _ => {}
        }
    }
    // A column where every row differs is one of free text or of many figures: only what points at a row is tried.
    if anywhere.len() > 100 {
        anywhere.clear();
    }
    Values { anywhere, by_row }
}
