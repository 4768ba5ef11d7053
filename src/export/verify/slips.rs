//! `phieu.csv` counted again, and held against `tong-hop.csv`.

use std::collections::BTreeMap;
use std::io::Read;

use crate::domain::{Answer, Entry, SlipState};
use crate::export::phieu::HEAD;
use crate::export::tong_hop::entry_code;
use crate::export::{PHIEU, Status, TONG_HOP, WHOLE};

use super::figures::{Line, Table, count, wrong_columns};
use super::report::{Expected, Findings, Rule, What};
use super::table::{Row, Taken, read_table};

/// Most bytes of the file: a million slips of forty criteria.
pub(super) const LIMIT: u64 = 256 * 1024 * 1024;

const STATUS: usize = 3;
pub(super) const FIELD: usize = 5;
pub(super) const NUMBER: usize = 6;
pub(super) const STATE: usize = 7;
pub(super) const REASON: usize = 8;

/// Slips of a field.
#[derive(Clone)]
struct Counted {
    /// Valid, invalid, undecided.
    states: [u64; 3],
    /// By criterion: levels, then blank, not applicable, spoilt.
    answers: Vec<Vec<u64>>,
}

/// One answer too few here and one too many there: somewhere a slip says `now` where it said `was`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Suspect {
    pub(super) criterion: String,
    pub(super) now: char,
    pub(super) was: char,
}

/// Reads the file, counts it again and compares. What is wrong is in `findings`.
pub(super) fn read(input: impl Read, taken: Taken, table: &Table, findings: &mut Findings) -> Vec<Suspect> {
    let mut count = Count::new(table, findings);
    let read = read_table(input, taken, &mut |row| {
        count.row(&row);
        Ok(())
    });
    if let Err(stop) = read {
        count.findings.add(PHIEU, stop.line, None, stop.what);
    } else if count.columns_ok {
        count.compare();
    }
    count.suspects
}

struct Count<'a> {
    table: &'a Table,
    findings: &'a mut Findings,
    columns: Vec<String>,
    columns_ok: bool,
    next: u64,
    by_field: BTreeMap<String, Counted>,
    suspects: Vec<Suspect>,
}

impl<'a> Count<'a> {
    fn new(table: &'a Table, findings: &'a mut Findings) -> Self {
        Self {
            table,
            findings,
            columns: Vec::new(),
            columns_ok: false,
            next: 1,
            by_field: BTreeMap::new(),
            suspects: Vec::new(),
        }
    }

    fn row(&mut self, row: &Row) {
        if self.columns.is_empty() {
            self.columns.clone_from(&row.cells);
            let criteria = self.table.criteria.iter().cloned();
            let expected: Vec<String> = HEAD.iter().map(|c| (*c).to_owned()).chain(criteria).collect();
            let ours = self.columns.get(..expected.len()).unwrap_or(&self.columns);
            self.columns_ok = wrong_columns(PHIEU, ours, &expected, self.findings).is_some();
        } else if self.columns_ok {
            self.slip(row);
        }
    }

    fn add(&mut self, row: &Row, column: usize, what: What) {
        let name = self.columns.get(column).cloned();
        self.findings.add(PHIEU, Some(row.line), name.as_deref(), what);
    }

    fn bad(&mut self, row: &Row, column: usize, expected: Expected) {
        let found = row.cells.get(column).cloned().unwrap_or_default();
        self.add(row, column, What::BadCell { found, expected });
    }

    fn shared(&mut self, row: &Row) {
        let head = &self.table.head;
        let status = head.status.map_or("", Status::code);
        let expected = [&head.month, &head.version, &head.nth, status, &head.unit_code].map(str::to_owned);
        for (column, expected) in expected.into_iter().enumerate() {
            let found = row.cells.get(column).cloned().unwrap_or_default();
            if found != expected && !(column == STATUS && status.is_empty()) {
                self.add(row, column, What::Differs { found, expected, rule: Rule::BothFiles });
            }
        }
    }

    fn slip(&mut self, row: &Row) {
        self.shared(row);
        let cell = |column: usize| row.cells.get(column).map_or("", String::as_str);
        let number = count(cell(NUMBER));
        match number {
            Some(n) if n == self.next => {}
            Some(_) => {
                let (found, expected) = (cell(NUMBER).to_owned(), self.next.to_string());
                self.add(row, NUMBER, What::Differs { found, expected, rule: Rule::Numbers });
            }
            None => self.bad(row, NUMBER, Expected::Number),
        }
        self.next = number.unwrap_or(self.next) + 1;
        let field = cell(FIELD);
        let known = field.is_empty() || (field != WHOLE && self.table.fields.iter().any(|f| f == field));
        // A field entered by tally sheet has no slips here.
        let known = known && !self.by_sheet(field);
        if !known {
            self.bad(row, FIELD, Expected::Field);
        }
        let Some(state) = SlipState::ALL.into_iter().find(|s| s.code() == cell(STATE)) else {
            self.bad(row, STATE, Expected::State);
            return;
        };
        if (state == SlipState::Invalid) == cell(REASON).is_empty() {
            self.bad(row, REASON, Expected::Reason);
        }
        if state == SlipState::Undecided && self.table.head.status == Some(Status::Official) {
            self.bad(row, STATE, Expected::Decided);
        }
        let answers = self.answers(row, state);
        if known {
            let (levels, criteria) = (self.table.levels, self.table.criteria.len());
            let counted = self
                .by_field
                .entry(field.to_owned())
                .or_insert_with(|| Counted { states: [0; 3], answers: vec![vec![0; levels + 3]; criteria] });
            counted.add(state, &answers);
        }
    }

    /// Places of the answers that count, one a criterion.
    fn answers(&mut self, row: &Row, state: SlipState) -> Vec<Option<usize>> {
        let (levels, criteria) = (self.table.levels, self.table.criteria.len());
        let mut places = Vec::with_capacity(criteria);
        for column in HEAD.len()..self.columns.len() {
            let cell = row.cells.get(column).map_or("", String::as_str);
            let most = if column < HEAD.len() + criteria { levels } else { 9 };
            let mut letters = cell.chars();
            let answer = letters.next().and_then(Answer::from_letter).filter(|_| letters.next().is_none());
            let place = match answer {
                Some(Answer::Level(n)) if usize::from(n) <= most => Some(usize::from(n) - 1),
                Some(Answer::Blank) => Some(levels),
                Some(Answer::NotApplicable) => Some(levels + 1),
                Some(Answer::Spoilt) => Some(levels + 2),
                _ => None,
            };
            let (right, expected) = match state {
                SlipState::Valid => (place.is_some(), Expected::Answer),
                SlipState::Undecided => (place.is_some() || cell.is_empty(), Expected::Answer),
                SlipState::Invalid => (cell.is_empty(), Expected::Nothing),
            };
            if !right {
                self.bad(row, column, expected);
            }
            places.push(place);
        }
        places.truncate(criteria);
        places
    }

    /// Holds the counts against the figures: each field, then the whole office.
    fn compare(&mut self) {
        let (levels, criteria) = (self.table.levels, self.table.criteria.len());
        let none = Counted { states: [0; 3], answers: vec![vec![0; levels + 3]; criteria] };
        let mut whole = none.clone();
        self.by_field.values().for_each(|c| whole.merge(c));
        let slips: u64 = whole.states.iter().sum();
        let table = self.table;
        let sheets: Vec<&String> = table.fields.iter().filter(|f| self.by_sheet(f)).collect();
        sheets.iter().for_each(|field| whole.merge(&self.sheet(field)));
        let entry = match (slips > 0, sheets.is_empty()) {
            (_, true) => Entry::Slips,
            (true, false) => Entry::Mixed,
            (false, false) => Entry::Sheet,
        };
        for field in table.fields.iter().filter(|f| !sheets.contains(f)) {
            let counted = if field == WHOLE { &whole } else { self.by_field.get(field).unwrap_or(&none) };
            for (i, criterion) in table.criteria.iter().enumerate() {
                let Some(line) = table.lines.get(&(field.clone(), criterion.clone())) else { continue };
                let Some(answers) = counted.answers.get(i) else { continue };
                let rule = if field == WHOLE && !sheets.is_empty() { Rule::Whole } else { Rule::Slips };
                compare_line(table, line, counted, answers, (i == 0, rule), self.findings);
                if field == WHOLE && i == 0 && line.entry != Some(entry) {
                    let found = line.entry.map(entry_code).unwrap_or_default().to_owned();
                    let what = What::BadCell { found, expected: Expected::WholeMeans };
                    self.findings.add(TONG_HOP, Some(line.line), Some("cach_nhap"), what);
                }
                let suspect = suspect(criterion, levels, line, answers);
                self.suspects.extend(suspect.filter(|s| !self.suspects.contains(s)));
            }
        }
    }
}

impl Count<'_> {
    fn line(&self, field: &str, criterion: &str) -> Option<&Line> {
        self.table.lines.get(&(field.to_owned(), criterion.to_owned()))
    }

    /// Whether a field's rows say that it was entered by tally sheet.
    fn by_sheet(&self, field: &str) -> bool {
        let first = self.table.criteria.first().and_then(|c| self.line(field, c));
        field != WHOLE && first.is_some_and(|l| l.entry == Some(Entry::Sheet))
    }

    /// What a tally sheet's rows say, as if its slips had been counted.
    fn sheet(&self, field: &str) -> Counted {
        let lines: Vec<_> = self.table.criteria.iter().map(|c| self.line(field, c)).collect();
        let numbers = |l: Option<&Line>| {
            let of = |i: usize| l.and_then(|l| l.answers.get(i).copied().flatten()).unwrap_or(0);
            (0..self.table.levels + 3).map(of).collect()
        };
        let first = lines.first().copied().flatten();
        let [collected, valid, invalid] =
            [first.and_then(|l| l.collected), first.and_then(|l| l.valid), first.and_then(|l| l.invalid)]
                .map(|n| n.unwrap_or(0));
        let waiting = collected.saturating_sub(valid + invalid);
        Counted { states: [valid, invalid, waiting], answers: lines.into_iter().map(numbers).collect() }
    }
}

impl Counted {
    fn add(&mut self, state: SlipState, answers: &[Option<usize>]) {
        let at = match state {
            SlipState::Valid => 0,
            SlipState::Invalid => 1,
            SlipState::Undecided => 2,
        };
        self.states.iter_mut().skip(at).take(1).for_each(|n| *n += 1);
        if state == SlipState::Valid {
            for (counts, place) in self.answers.iter_mut().zip(answers) {
                if let Some(n) = place.and_then(|p| counts.get_mut(p)) {
                    *n += 1;
                }
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        self.states.iter_mut().zip(other.states).for_each(|(a, b)| *a += b);
        for (mine, theirs) in self.answers.iter_mut().zip(&other.answers) {
            mine.iter_mut().zip(theirs).for_each(|(a, b)| *a += b);
        }
    }
}

/// What the difference of a row looks like, if one changed answer explains it.
fn suspect(criterion: &str, levels: usize, line: &Line, answers: &[u64]) -> Option<Suspect> {
    let mut was = Vec::new();
    let mut now = Vec::new();
    for (place, (found, counted)) in line.answers.iter().zip(answers).enumerate() {
        let found = (*found)?;
        if found == counted + 1 {
            was.push(place);
        } else if found + 1 == *counted {
            now.push(place);
        } else if found != *counted {
            return None;
        }
    }
    let letter = |place: usize| match place.checked_sub(levels) {
        None => Answer::Level(u8::try_from(place + 1).unwrap_or(9)).letter(),
        Some(0) => Answer::Blank.letter(),
        Some(1) => Answer::NotApplicable.letter(),
        Some(_) => Answer::Spoilt.letter(),
    };
    match (was.as_slice(), now.as_slice()) {
        ([was], [now]) => {
            Some(Suspect { criterion: criterion.to_owned(), now: letter(*now), was: letter(*was) })
        }
        _ => None,
    }
}

fn compare_line(
    table: &Table,
    line: &Line,
    counted: &Counted,
    answers: &[u64],
    (first_of_block, rule): (bool, Rule),
    findings: &mut Findings,
) {
    let mut compare = |column: &str, found: Option<u64>, expected: u64| {
        if let Some(found) = found.filter(|f| *f != expected) {
            let (found, expected) = (found.to_string(), expected.to_string());
            let what = What::Differs { found, expected, rule };
            findings.add(TONG_HOP, Some(line.line), Some(column), what);
        }
    };
    // The slips of a field stand on each of its rows; once is enough.
    if first_of_block {
        let [valid, invalid, _] = counted.states;
        compare("phieu_thu_ve", line.collected, counted.states.iter().sum());
        compare("phieu_hop_le", line.valid, valid);
        compare("phieu_khong_hop_le", line.invalid, invalid);
    }
    for (i, (found, expected)) in line.answers.iter().zip(answers).enumerate() {
        compare(table.answer_column(i), *found, *expected);
    }
}
