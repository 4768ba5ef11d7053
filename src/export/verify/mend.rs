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
use super::slips::{FIELD, NUMBER, REASON, STATE, Suspect};
use super::table::Row;

/// Most bytes hashed in the search: about a second's work.
const BUDGET: u64 = 256 * 1024 * 1024;
/// Most bytes of a file that is searched.
pub(super) const MOST_BYTES: u64 = 2 * 1024 * 1024;

/// The cell that was changed, if it was only one and can be found in reasonable time.
pub(super) fn find(
    file: &str,
    rows: &[Row],
    listed: Digest,
    hints: &[Finding],
    suspects: &[Suspect],
) -> Option<Finding> {
    let names = &rows.first()?.cells;
    let mut search = Search::new(rows, listed)?;
    let changed = |(row, column, was): (usize, usize, String)| {
        let row = rows.get(row)?;
        let what = What::Changed { found: row.cells.get(column)?.clone(), was };
        let column = names.get(column).cloned();
        Some(Finding { file: file.to_owned(), line: Some(row.line), column, what })
    };
    for suspect in suspects.iter().filter(|_| file == PHIEU) {
        let Some(column) = names.iter().position(|n| *n == suspect.criterion) else { continue };
        let (now, was) = (suspect.now.to_string(), suspect.was.to_string());
        let only = |_: usize, found: &str| if found == now { vec![was.clone()] } else { Vec::new() };
        if let Some(hit) = search.column(column, &only)? {
            return changed(hit);
        }
    }
    for column in order(names, hints) {
        let values = values(file, rows, column, hints);
        if let Some(hit) = search.column(column, &|row, found| values.for_row(row, found))? {
            return changed(hit);
        }
    }
    None
}

/// A search with what is left of its budget.
struct Search<'r> {
    rows: &'r [Row],
    written: Vec<Vec<u8>>,
    after: Vec<u64>,
    listed: Digest,
    budget: u64,
}

impl<'r> Search<'r> {
    fn new(rows: &'r [Row], listed: Digest) -> Option<Self> {
        let written: Vec<Vec<u8>> = rows.iter().map(|r| write_row(&r.cells)).collect::<Option<_>>()?;
        let after = lengths_after(&written);
        Some(Self { rows, written, after, listed, budget: BUDGET })
    }

    /// Tries other values in a column: row, column and value that give the listed hash. None: the budget is spent.
    fn column(
        &mut self,
        column: usize,
        values: &dyn Fn(usize, &str) -> Vec<String>,
    ) -> Option<Option<(usize, usize, String)>> {
        let mut before = Sha256::new_with_prefix(BOM);
        for (i, row) in self.rows.iter().enumerate() {
            let found = row.cells.get(column)?;
            let others = if i == 0 { Vec::new() } else { values(i, found) };
            for was in others {
                self.budget = self.budget.checked_sub(*self.after.get(i)?)?;
                let mut cells = row.cells.clone();
                cells.get_mut(column)?.clone_from(&was);
                let mut hasher = before.clone();
                hasher.update(write_row(&cells)?);
                self.written.iter().skip(i + 1).for_each(|r| hasher.update(r));
                if Digest(hasher.finalize().into()) == self.listed {
                    return Some(Some((i, column, was)));
                }
            }
            before.update(self.written.get(i)?);
        }
        Some(None)
    }
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
    fn for_row(&self, row: usize, found: &str) -> Vec<String> {
        let here = self.by_row.get(&row).into_iter().flatten();
        here.chain(&self.anywhere).filter(|v| *v != found).cloned().collect()
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
            FIELD => anywhere.extend([String::new()]),
            NUMBER => {
                // Numbers run from 1: a row's number follows from its place.
                anywhere.clear();
                (1..rows.len()).for_each(|i| {
                    by_row.entry(i).or_default().insert(i.to_string());
                });
            }
            STATE => anywhere.extend(SlipState::ALL.map(|s| s.code().to_owned())),
            REASON => {
                anywhere.extend((1..10).map(|n| format!("K{n}")));
                anywhere.insert(String::new());
            }
            column if column > REASON => {
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
