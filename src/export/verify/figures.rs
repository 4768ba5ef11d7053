//! `tong-hop.csv` held against itself.

use std::collections::BTreeMap;
use std::io::Read;

use crate::domain::{Entry, PerMille};
use crate::export::tong_hop::{AFTER_LEVELS, BEFORE_LEVELS, LEVEL, entry_of};
use crate::export::{Dialect, Status, TONG_HOP, WHOLE};

use super::report::{Expected, Findings, Head, Rule, What};
use super::table::{Row, Stop, Taken, read_table};

/// Most bytes of the file.
pub(super) const LIMIT: u64 = 4 * 1024 * 1024;
/// Most rows: 10 blocks of 40 criteria, with room to spare.
const MOST_ROWS: usize = 2000;

/// Places of the columns that are looked at.
const ISSUED: usize = 12;
const COLLECTED: usize = 13;
const VALID: usize = 14;
const INVALID: usize = 15;
const FIRST_LEVEL: usize = 16;
const VERSION: usize = 1;
const NTH: usize = 2;
const STATUS: usize = 3;
const FIELD: usize = 7;
const FIELD_NAME: usize = 8;
const ENTRY: usize = 9;
const CRITERION: usize = 10;
const CRITERION_TEXT: usize = 11;

/// The figures of one row.
pub(super) struct Line {
    pub(super) line: u64,
    /// How the slips were entered.
    pub(super) entry: Option<Entry>,
    pub(super) collected: Option<u64>,
    pub(super) valid: Option<u64>,
    pub(super) invalid: Option<u64>,
    /// Levels, then blank, not applicable, spoilt.
    pub(super) answers: Vec<Option<u64>>,
}

/// What the file says.
pub(super) struct Table {
    pub(super) head: Head,
    pub(super) columns: Vec<String>,
    pub(super) levels: usize,
    pub(super) fields: Vec<String>,
    pub(super) criteria: Vec<String>,
    pub(super) lines: BTreeMap<(String, String), Line>,
}

impl Table {
    /// Name of the column of an answer, by its place in [`Line::answers`].
    pub(super) fn answer_column(&self, i: usize) -> &str {
        self.columns.get(FIRST_LEVEL + i).map_or("", String::as_str)
    }
}

/// Reads the file and holds it against itself. None where its columns are not ours or it cannot be read.
pub(super) fn read(input: impl Read, taken: Taken, findings: &mut Findings) -> Option<Table> {
    let mut rows: Vec<Row> = Vec::new();
    let read = read_table(input, taken, &mut |row| {
        rows.push(row);
        let what = What::TooLarge(LIMIT);
        if rows.len() > MOST_ROWS { Err(Stop { line: None, what }) } else { Ok(()) }
    });
    if let Err(stop) = read {
        findings.add(TONG_HOP, stop.line, None, stop.what);
        return None;
    }
    let rows = &rows;
    let (columns, rows) = rows.split_first()?;
    let levels = levels(&columns.cells, findings)?;
    let mut check = Check { columns: &columns.cells, rows, levels, findings };
    Some(check.table())
}

/// How many levels the columns have, if they are ours.
fn levels(columns: &[String], findings: &mut Findings) -> Option<usize> {
    let levels = columns.iter().filter(|c| c.starts_with(LEVEL)).count();
    let names = (1..=levels).map(|n| format!("{LEVEL}{n}"));
    let before = BEFORE_LEVELS.iter().map(|c| (*c).to_owned());
    let expected: Vec<String> =
        before.chain(names).chain(AFTER_LEVELS.iter().map(|c| (*c).to_owned())).collect();
    wrong_columns(TONG_HOP, columns, &expected, findings)?;
    (2..=9).contains(&levels).then_some(levels)
}

/// Names the first column that is not the one expected.
pub(super) fn wrong_columns(
    file: &str,
    columns: &[String],
    expected: &[String],
    findings: &mut Findings,
) -> Option<()> {
    let longest = columns.len().max(expected.len());
    let at = |list: &[String], i: usize| list.get(i).cloned().unwrap_or_default();
    let wrong = (0..longest).find(|&i| columns.get(i) != expected.get(i));
    if let Some(i) = wrong {
        let what = What::Column { found: at(columns, i), expected: at(expected, i) };
        findings.add(file, Some(1), Some(&at(columns, i)), what);
        return None;
    }
    Some(())
}

/// A count of ours: at most nine digits.
pub(super) fn count(cell: &str) -> Option<u64> {
    let digits = (1..=9).contains(&cell.len()) && cell.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| cell.parse().ok()).flatten()
}

/// The value that most rows have.
fn commonest<'r>(values: impl Iterator<Item = &'r str>) -> String {
    let mut by: BTreeMap<&str, usize> = BTreeMap::new();
    values.for_each(|v| *by.entry(v).or_default() += 1);
    by.into_iter().max_by_key(|(_, n)| *n).map(|(v, _)| v.to_owned()).unwrap_or_default()
}

fn cell(row: &Row, column: usize) -> &str {
    row.cells.get(column).map_or("", String::as_str)
}

struct Check<'a> {
    columns: &'a [String],
    rows: &'a [Row],
    levels: usize,
    findings: &'a mut Findings,
}

impl Check<'_> {
    fn table(&mut self) -> Table {
        let all = self.rows;
        let every: Vec<&Row> = all.iter().collect();
        let shared: Vec<String> = (0..FIELD).map(|column| self.same(&every, column)).collect();
        let fields = distinct(all, FIELD);
        let criteria: Vec<String> = distinct(all, CRITERION)
            .into_iter()
            .filter(|code| all.iter().filter(|r| cell(r, CRITERION) == code).count() * 2 > fields.len())
            .collect();
        for field in &fields {
            let block: Vec<&Row> = all.iter().filter(|r| cell(r, FIELD) == field).collect();
            for column in [FIELD_NAME, ENTRY, ISSUED, COLLECTED, VALID, INVALID] {
                self.same(&block, column);
            }
        }
        for criterion in &criteria {
            let same: Vec<&Row> = all.iter().filter(|r| cell(r, CRITERION) == criterion).collect();
            self.same(&same, CRITERION_TEXT);
        }
        let mut lines = BTreeMap::new();
        for row in all {
            let line = self.line(row);
            let key = (cell(row, FIELD).to_owned(), cell(row, CRITERION).to_owned());
            if lines.insert(key.clone(), line).is_some() {
                let what = What::Twice { field: key.0, criterion: key.1 };
                self.findings.add(TONG_HOP, Some(row.line), None, what);
            }
        }
        self.complete(&fields, &criteria, &lines);
        self.satisfied();
        self.issued(&fields);
        let head = self.head(&shared, &lines, &criteria);
        Table { head, columns: self.columns.to_vec(), levels: self.levels, fields, criteria, lines }
    }

    fn add(&mut self, line: u64, column: usize, what: What) {
        let name = self.columns.get(column).cloned();
        self.findings.add(TONG_HOP, Some(line), name.as_deref(), what);
    }

    fn differs(&mut self, line: u64, column: usize, found: &str, expected: &str, rule: Rule) {
        let what = What::Differs { found: found.to_owned(), expected: expected.to_owned(), rule };
        self.add(line, column, what);
    }

    /// Holds a column against the value that most of these rows have.
    fn same(&mut self, rows: &[&Row], column: usize) -> String {
        let expected = commonest(rows.iter().map(|r| cell(r, column)));
        for row in rows {
            if cell(row, column) != expected {
                self.differs(row.line, column, cell(row, column), &expected, Rule::EveryRow);
            }
        }
        expected
    }

    fn number(&mut self, row: &Row, column: usize) -> Option<u64> {
        let found = cell(row, column);
        let number = count(found);
        if number.is_none() {
            let what = What::BadCell { found: found.to_owned(), expected: Expected::Number };
            self.add(row.line, column, what);
        }
        number
    }

    /// The figures of a row, held against each other.
    fn line(&mut self, row: &Row) -> Line {
        let entry = entry_of(cell(row, ENTRY));
        if entry.is_none_or(|e| e == Entry::Mixed && cell(row, FIELD) != WHOLE) {
            let what = What::BadCell { found: cell(row, ENTRY).to_owned(), expected: Expected::Means };
            self.add(row.line, ENTRY, what);
        }
        let [collected, valid, invalid] = [COLLECTED, VALID, INVALID].map(|c| self.number(row, c));
        let after = FIRST_LEVEL + self.levels;
        let answers: Vec<Option<u64>> = (FIRST_LEVEL..after + 3).map(|c| self.number(row, c)).collect();
        let [answered, satisfied] = [after + 3, after + 4].map(|c| self.number(row, c));
        if let (Some(t), Some(h), Some(k)) = (collected, valid, invalid)
            && t < h + k
        {
            self.differs(row.line, COLLECTED, &t.to_string(), &(h + k).to_string(), Rule::Total);
        }
        if entry == Some(Entry::Sheet) && cell(row, FIELD) != WHOLE {
            self.sheet(row.line, (collected, valid, invalid), &answers);
        }
        let levels: Option<u64> = answers.iter().take(self.levels).copied().sum();
        if let (Some(sum), Some(found)) = (levels, answered)
            && sum != found
        {
            self.differs(row.line, after + 3, &found.to_string(), &sum.to_string(), Rule::Answers);
        }
        if let (Some(part), Some(whole)) = (satisfied, answered) {
            let (part, whole) = (u32::try_from(part).unwrap_or(0), u32::try_from(whole).unwrap_or(0));
            let rate = Dialect::Bundle.rate(PerMille::of(part, whole));
            let found = cell(row, after + 5);
            if found != rate {
                self.differs(row.line, after + 5, found, &rate, Rule::Rate);
            }
        }
        Line { line: row.line, entry, collected, valid, invalid, answers }
    }

    /// A field entered by tally sheet has no slip that waits, and on each criterion every valid slip (F402).
    fn sheet(
        &mut self,
        line: u64,
        (collected, valid, invalid): (Option<u64>, Option<u64>, Option<u64>),
        answers: &[Option<u64>],
    ) {
        let sum: Option<u64> = answers.iter().copied().sum();
        if let (Some(sum), Some(valid)) = (sum, valid)
            && sum != valid
        {
            self.differs(line, VALID, &valid.to_string(), &sum.to_string(), Rule::Sheet);
        }
        if let (Some(t), Some(h), Some(k)) = (collected, valid, invalid)
            && t > h + k
        {
            self.differs(line, COLLECTED, &t.to_string(), &(h + k).to_string(), Rule::Total);
        }
    }

    /// Every field has every criterion, and the whole office is there.
    fn complete(&mut self, fields: &[String], criteria: &[String], lines: &BTreeMap<(String, String), Line>) {
        let whole = [WHOLE.to_owned()];
        let whole = if fields.iter().any(|f| f == WHOLE) { &[] } else { whole.as_slice() };
        for field in fields.iter().chain(whole) {
            for criterion in criteria {
                if !lines.contains_key(&(field.clone(), criterion.clone())) {
                    let what = What::NoRow { field: field.clone(), criterion: criterion.clone() };
                    self.findings.add(TONG_HOP, None, None, what);
                }
            }
        }
    }

    /// The satisfied answers are those from one level on; which, the rows themselves tell.
    fn satisfied(&mut self) {
        let column = FIRST_LEVEL + self.levels + 4;
        let from = |row: &Row, level: usize| {
            let levels = (FIRST_LEVEL + level..FIRST_LEVEL + self.levels).map(|c| count(cell(row, c)));
            levels.sum::<Option<u64>>()
        };
        let fits =
            |level: &usize| self.rows.iter().filter(|r| from(r, *level) == count(cell(r, column))).count();
        let Some(level) = (1..self.levels).max_by_key(fits) else { return };
        let wrong: Vec<(u64, String, String)> = self
            .rows
            .iter()
            .filter_map(|r| Some((r, from(r, level)?, count(cell(r, column))?)))
            .filter(|(_, sum, found)| sum != found)
            .map(|(r, sum, found)| (r.line, found.to_string(), sum.to_string()))
            .collect();
        for (line, found, expected) in wrong {
            self.differs(line, column, &found, &expected, Rule::Satisfied);
        }
    }

    /// P of the whole office.
    fn issued(&mut self, fields: &[String]) {
        let of = |field: &str| self.rows.iter().find(|r| cell(r, FIELD) == field);
        let issued = |row: &Row| count(cell(row, ISSUED));
        let parts = fields.iter().filter(|f| *f != WHOLE).map(|f| of(f).and_then(issued));
        let sum: Option<u64> = parts.sum();
        let expected = sum.map(|n| n.to_string()).unwrap_or_default();
        for row in self.rows {
            let found = cell(row, ISSUED);
            if !found.is_empty() && issued(row).is_none() {
                self.number(row, ISSUED);
            }
        }
        if let Some(row) = of(WHOLE)
            && cell(row, ISSUED) != expected
        {
            self.differs(row.line, ISSUED, cell(row, ISSUED), &expected, Rule::Issued);
        }
    }

    fn head(
        &mut self,
        shared: &[String],
        lines: &BTreeMap<(String, String), Line>,
        criteria: &[String],
    ) -> Head {
        let at = |i: usize| shared.get(i).cloned().unwrap_or_default();
        let status = Status::from_code(&at(STATUS));
        if status.is_none()
            && let Some(row) = self.rows.first()
        {
            self.add(row.line, STATUS, What::BadCell { found: at(STATUS), expected: Expected::Status });
        }
        // Each amendment is a version of its own, after the one it amends.
        let (nth, version) = (count(&at(NTH)), count(&at(VERSION)));
        if nth.is_none_or(|n| version.is_some_and(|v| n >= v))
            && let Some(row) = self.rows.first()
        {
            self.add(row.line, NTH, What::BadCell { found: at(NTH), expected: Expected::Nth });
        }
        let whole = criteria.first().and_then(|c| lines.get(&(WHOLE.to_owned(), c.clone())));
        Head {
            month: at(0),
            version: at(VERSION),
            nth: at(NTH),
            status,
            held_on: at(4),
            unit_code: at(5),
            unit: at(6),
            collected: whole.and_then(|l| l.collected),
            valid: whole.and_then(|l| l.valid),
            invalid: whole.and_then(|l| l.invalid),
        }
    }
}

/// Values of a column in the order they first stand there.
fn distinct(rows: &[Row], column: usize) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for row in rows {
        if !seen.iter().any(|v| v == cell(row, column)) {
            seen.push(cell(row, column).to_owned());
        }
    }
    seen
}
