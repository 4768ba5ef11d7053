//! From the cells of a row to a slip, by the columns of `phieu.csv`.

use super::error::{ColumnFault, Faults, ImportError, Place, RowFault, What};
use super::{COLUMNS_MAX, ROWS_MAX, Visited};
use crate::domain::{
    Answer, Answers, Command, Doubt, FieldCode, Marks, Month, NOTE_MAX, Opening, Refusal, Slip, SlipFault,
    SlipNumber, SlipState, Verdict,
};

/// Most characters of a cell that is no note.
const CELL_MAX: usize = 40;

/// Most characters shown of a cell that is wrong.
const SHOWN_MAX: usize = 24;

/// What a column holds. A number is a position in the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Month,
    Version,
    Nth,
    Status,
    Unit,
    Field,
    Number,
    State,
    Reason,
    Note,
    Criterion(usize),
    Fact(usize),
    Respondent(usize),
}

/// Takes rows, one by one.
pub(super) struct Taker<'o> {
    opening: &'o Opening,
    columns: Vec<(Column, Place)>,
    /// Position of each column of the sheet among `columns`; none where the head is empty.
    order: Vec<Option<usize>>,
    slips: Vec<Slip>,
    rows: u64,
    faults: Faults,
    /// Whether the slips say their numbers; none before the first.
    numbered: Option<bool>,
    /// Fields of which one slip was already held against all the rules.
    tried: Vec<Option<FieldCode>>,
}

impl<'o> Taker<'o> {
    pub(super) fn new(opening: &'o Opening) -> Self {
        Self {
            opening,
            columns: Vec::new(),
            order: Vec::new(),
            slips: Vec::new(),
            rows: 0,
            faults: Faults::default(),
            numbered: None,
            tried: Vec::new(),
        }
    }

    /// Takes the next row that is not empty: the first is the head.
    pub(super) fn row(&mut self, number: u64, cells: &[&str]) -> Result<Visited, ImportError> {
        if cells.iter().all(|c| trimmed(c).is_empty()) {
            return Ok(Visited::GoOn);
        }
        if self.order.is_empty() {
            return self.head(cells).map(|()| Visited::GoOn);
        }
        self.rows += 1;
        if self.rows + self.opening.slips.len() as u64 > ROWS_MAX {
            return Err(ImportError::TooManyRows(ROWS_MAX));
        }
        let before = self.faults.count();
        let slip = self.slip(number, cells);
        if let Some(slip) = slip.filter(|_| self.faults.count() == before) {
            self.try_rules(number, &slip);
            self.slips.push(slip);
        }
        Ok(Visited::GoOn)
    }

    /// All slips, where nothing is wrong with any row.
    pub(super) fn finish(self) -> Result<Vec<Slip>, ImportError> {
        if self.order.is_empty() {
            Err(ImportError::Empty)
        } else if self.faults.count() > 0 {
            Err(ImportError::Rows(self.faults))
        } else if self.slips.is_empty() {
            Err(ImportError::NoSlips)
        } else {
            Ok(self.slips)
        }
    }

    fn head(&mut self, cells: &[&str]) -> Result<(), ImportError> {
        let last = cells.iter().rposition(|c| !trimmed(c).is_empty()).map_or(0, |i| i + 1);
        if last > COLUMNS_MAX {
            return Err(ImportError::TooManyColumns(COLUMNS_MAX as u64));
        }
        let mut faults = Vec::new();
        for (i, cell) in cells.iter().take(last).enumerate() {
            let name = trimmed(cell);
            let place = Place { letter: letters(i), name: shortened(name) };
            let column = column_of(name, self.opening);
            let stands = column.is_some_and(|column| self.columns.iter().any(|(c, _)| *c == column));
            self.order.push(column.map(|_| self.columns.len()));
            match column {
                Some(_) if stands => faults.push(ColumnFault::Twice(place)),
                Some(column) => self.columns.push((column, place)),
                None if name.is_empty() => {}
                None => faults.push(ColumnFault::Unknown(place)),
            }
        }
        let has = |column| self.columns.iter().any(|(c, _)| *c == column);
        let form = &self.opening.form;
        let named = [(Column::Field, "linh_vuc_ma"), (Column::State, "trang_thai")];
        let criteria = form.criteria.iter().enumerate().map(|(i, c)| (Column::Criterion(i), c.code.as_str()));
        let missing = named.into_iter().chain(criteria).filter(|(column, _)| !has(*column));
        let missing: Vec<_> = missing.map(|(_, name)| ColumnFault::Missing(name.to_owned())).collect();
        faults.extend(missing);
        if faults.is_empty() { Ok(()) } else { Err(ImportError::Columns(faults)) }
    }

    fn fault(&mut self, row: u64, place: Option<Place>, found: &str, what: What) {
        self.faults.add(RowFault { row, place, found: shortened(found), what });
    }

    fn slip(&mut self, row: u64, cells: &[&str]) -> Option<Slip> {
        let read = Read::of(&self.columns, &self.order, cells);
        let mut wrong = Vec::new();
        let slip = self.read(&read, &mut wrong);
        if let Some((at, cell)) =
            cells.iter().enumerate().skip(self.order.len()).find(|(_, c)| !trimmed(c).is_empty())
        {
            self.fault(row, Some(Place { letter: letters(at), name: String::new() }), cell, What::Beyond);
        }
        for (column, what) in wrong {
            let place = self.columns.iter().find(|(c, _)| *c == column).map(|(_, place)| place.clone());
            let found = read.get(column).to_owned();
            self.fault(row, place, &found, what);
        }
        slip
    }

    fn read(&mut self, read: &Read<'_>, wrong: &mut Vec<(Column, What)>) -> Option<Slip> {
        for (column, cell) in &read.0 {
            if cell.contains(['\n', '\r']) {
                wrong.push((*column, What::SeveralLines));
            } else if *column != Column::Note && cell.chars().nth(CELL_MAX).is_some() {
                wrong.push((*column, What::TooLong));
            }
        }
        if !wrong.is_empty() {
            return None;
        }
        self.shared(read, wrong);
        self.number(read, wrong);
        let field = self.field(read, wrong);
        let verdict = self.verdict(read, wrong)?;
        Some(Slip { field: field?, verdict, comments: Vec::new() })
    }

    /// The columns that say of which month and office the slips are; what is left empty is not held against them.
    fn shared(&self, read: &Read<'_>, wrong: &mut Vec<(Column, What)>) {
        let opening = self.opening;
        let said = |column| Some(read.get(column)).filter(|cell| !cell.is_empty());
        if said(Column::Month).is_some_and(|cell| month_of(cell) != Some(opening.key.month)) {
            wrong.push((Column::Month, What::OtherMonth(opening.key.month)));
        }
        if said(Column::Version).is_some_and(|cell| cell.parse() != Ok(opening.key.version)) {
            wrong.push((Column::Version, What::OtherVersion(opening.key.version)));
        }
        if said(Column::Nth).is_some_and(|cell| cell.parse() != Ok(opening.nth())) {
            wrong.push((Column::Nth, What::OtherNth(opening.nth())));
        }
        match said(Column::Status).map(str::to_ascii_lowercase).as_deref() {
            None | Some("du_thao" | "chinh_thuc") => {}
            Some("tap_duot") if opening.practice => {}
            Some("tap_duot") => wrong.push((Column::Status, What::Practice)),
            Some(_) => wrong.push((Column::Status, What::NotStatus)),
        }
        if said(Column::Unit).is_some_and(|cell| !cell.eq_ignore_ascii_case(&opening.office.unit_code)) {
            wrong.push((Column::Unit, What::OtherUnit(opening.office.unit_code.clone())));
        }
    }

    /// Numbers run on from the opening's, or are left out in all rows.
    fn number(&mut self, read: &Read<'_>, wrong: &mut Vec<(Column, What)>) {
        let cell = read.get(Column::Number);
        let expected = SlipNumber((self.opening.slips.len() as u64 + self.rows) as u32);
        let numbered = *self.numbered.get_or_insert(!cell.is_empty());
        match (numbered, cell.is_empty()) {
            (false, true) => {}
            (true, true) => wrong.push((Column::Number, What::NoNumber(expected))),
            _ if cell.parse() == Ok(expected.0) => {}
            _ => wrong.push((Column::Number, What::NotNext(expected))),
        }
    }

    fn field(&self, read: &Read<'_>, wrong: &mut Vec<(Column, What)>) -> Option<Option<FieldCode>> {
        let cell = read.get(Column::Field);
        if cell.is_empty() {
            return Some(None);
        }
        let fields = &self.opening.office.fields;
        let found = fields.iter().find(|f| f.code.as_str().eq_ignore_ascii_case(cell));
        if found.is_none() {
            let known = fields.iter().map(|f| f.code.to_string()).collect();
            wrong.push((Column::Field, What::UnknownField(known)));
        }
        found.map(|f| Some(f.code.clone()))
    }

    fn verdict(&self, read: &Read<'_>, wrong: &mut Vec<(Column, What)>) -> Option<Verdict> {
        let state = read.get(Column::State);
        let Some(state) = SlipState::ALL.into_iter().find(|s| s.code().eq_ignore_ascii_case(state)) else {
            wrong.push((Column::State, What::NotState));
            return None;
        };
        if state == SlipState::Invalid {
            return self.invalid(read, wrong);
        }
        if !read.get(Column::Reason).is_empty() {
            wrong.push((Column::Reason, What::ReasonNotAsked));
        }
        let marks = self.marks(read, state == SlipState::Valid, wrong);
        let note = read.get(Column::Note);
        if state == SlipState::Valid {
            if !note.is_empty() {
                wrong.push((Column::Note, What::NoteNotAsked));
            }
            return Some(Verdict::Valid { marks: marks? });
        }
        check_note(note, true, wrong);
        Some(Verdict::Undecided { doubt: Doubt::Other, note: note.to_owned(), marks: marks? })
    }

    fn invalid(&self, read: &Read<'_>, wrong: &mut Vec<(Column, What)>) -> Option<Verdict> {
        let asked = |c: Column| matches!(c, Column::Criterion(_) | Column::Fact(_) | Column::Respondent(_));
        let ticked = read.0.iter().filter(|(column, cell)| asked(*column) && !cell.is_empty());
        wrong.extend(ticked.map(|(column, _)| (*column, What::AnswerOnInvalid)));
        let reasons = &self.opening.form.invalid_reasons;
        let known = || reasons.iter().map(|r| r.code.clone()).collect();
        let cell = read.get(Column::Reason);
        let found = reasons.iter().find(|r| r.code.eq_ignore_ascii_case(cell));
        let Some(reason) = found else {
            let what = if cell.is_empty() { What::NoReason(known()) } else { What::UnknownReason(known()) };
            wrong.push((Column::Reason, what));
            return None;
        };
        let note = read.get(Column::Note);
        check_note(note, reason.needs_note, wrong);
        Some(Verdict::Invalid { reason: reason.code.clone(), note: note.to_owned() })
    }

    /// The answers; none where one of them is wrong.
    fn marks(&self, read: &Read<'_>, valid: bool, wrong: &mut Vec<(Column, What)>) -> Option<Marks> {
        let before = wrong.len();
        let form = &self.opening.form;
        let criteria = form.criteria.iter().enumerate().map(|(i, criterion)| {
            let column = Column::Criterion(i);
            let cell = read.get(column);
            if cell.is_empty() {
                if valid && criterion.required {
                    wrong.push((column, What::Missing));
                }
                return if valid { Answer::Blank } else { Answer::Missing };
            }
            let fits = |a: &Answer| match a {
                Answer::Level(n) => *n <= form.levels(),
                Answer::NotApplicable => criterion.not_applicable,
                Answer::Blank | Answer::Spoilt => true,
                Answer::Missing => false,
            };
            answer_of(cell).filter(fits).unwrap_or_else(|| {
                wrong.push((column, What::NotAnswer(form.levels(), criterion.not_applicable)));
                Answer::Blank
            })
        });
        let criteria = Answers(criteria.collect());
        let mut choices = |all: &[crate::domain::Choice], column: fn(usize) -> Column| {
            let answers = all.iter().enumerate().map(|(i, choice)| {
                let cell = read.get(column(i));
                if cell.is_empty() {
                    return if valid { Answer::Blank } else { Answer::Missing };
                }
                let fits = |a: &Answer| match a {
                    Answer::Level(n) => usize::from(*n) <= choice.options.len(),
                    Answer::Blank | Answer::Spoilt => true,
                    Answer::NotApplicable | Answer::Missing => false,
                };
                answer_of(cell).filter(fits).unwrap_or_else(|| {
                    wrong.push((column(i), What::NotOption(choice.options.len())));
                    Answer::Blank
                })
            });
            Answers(answers.collect())
        };
        let facts = choices(&form.facts, Column::Fact);
        let respondent = choices(&form.respondent, Column::Respondent);
        (wrong.len() == before).then_some(Marks { criteria, facts, respondent })
    }

    /// Holds the first good slip of each field against all the rules, so that what refuses a whole field or month is
    /// said before anything is taken.
    fn try_rules(&mut self, row: u64, slip: &Slip) {
        if self.tried.contains(&slip.field) {
            return;
        }
        self.tried.push(slip.field.clone());
        let number = self.opening.next_number();
        if let Err(refusal) = self.opening.decide(Command::KeySlip { number, slip: slip.clone() }) {
            let what = match refusal {
                Refusal::Slip(SlipFault::BadNote) => What::BadNote,
                other => What::Refused(other),
            };
            self.fault(row, None, "", what);
        }
    }
}

/// The cells of a row by what they hold, trimmed.
struct Read<'c>(Vec<(Column, &'c str)>);

impl<'c> Read<'c> {
    fn of(columns: &[(Column, Place)], order: &[Option<usize>], cells: &[&'c str]) -> Self {
        let pairs = order.iter().zip(cells).filter_map(|(at, cell)| {
            let (column, _) = columns.get((*at)?)?;
            Some((*column, trimmed(cell)))
        });
        Self(pairs.collect())
    }

    fn get(&self, column: Column) -> &'c str {
        self.0.iter().find(|(c, _)| *c == column).map_or("", |(_, cell)| cell)
    }
}

fn check_note(note: &str, needed: bool, wrong: &mut Vec<(Column, What)>) {
    if needed && note.is_empty() {
        wrong.push((Column::Note, What::NoteNeeded));
    } else if note.chars().nth(NOTE_MAX).is_some() || note.chars().any(char::is_control) {
        wrong.push((Column::Note, What::BadNote));
    }
}

fn column_of(name: &str, opening: &Opening) -> Option<Column> {
    let form = &opening.form;
    let named = [
        ("ky", Column::Month),
        ("phien_ban", Column::Version),
        ("lan_dinh_chinh", Column::Nth),
        ("tinh_trang", Column::Status),
        ("don_vi_ma", Column::Unit),
        ("linh_vuc_ma", Column::Field),
        ("so_phieu", Column::Number),
        ("trang_thai", Column::State),
        ("ly_do", Column::Reason),
        ("ghi_chu", Column::Note),
    ];
    let same = |code: &str| code.eq_ignore_ascii_case(name);
    let found = named.into_iter().find(|(code, _)| same(code)).map(|(_, column)| column);
    found
        .or_else(|| form.criteria.iter().position(|c| same(&c.code)).map(Column::Criterion))
        .or_else(|| form.facts.iter().position(|c| same(&c.code)).map(Column::Fact))
        .or_else(|| form.respondent.iter().position(|c| same(&c.code)).map(Column::Respondent))
}

/// A cell without spaces around it, and without the `'` that keeps a spreadsheet from taking it for a formula.
fn trimmed(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => cell,
    }
}

/// A letter of `phieu.csv`, or its small form. An empty cell is no answer, nor is `_`.
fn answer_of(cell: &str) -> Option<Answer> {
    let mut letters = cell.chars();
    let letter = letters.next()?.to_ascii_uppercase();
    Answer::from_letter(letter).filter(|a| letters.next().is_none() && *a != Answer::Missing)
}

/// A month as exported, or as spreadsheets turn it: `11/2026`, `01/11/2026`, `Nov-26`.
fn month_of(cell: &str) -> Option<Month> {
    if let Ok(month) = cell.parse() {
        return Some(month);
    }
    let first = format!("1-{cell}");
    let shapes = ["%d-%b-%y", "%d-%b-%Y", "%d-%m/%Y", "%d-%m-%Y"];
    let of_month = shapes.iter().find_map(|shape| chrono::NaiveDate::parse_from_str(&first, shape).ok());
    let whole = ["%d/%m/%Y", "%Y-%m-%d"];
    let of_day = || whole.iter().find_map(|shape| chrono::NaiveDate::parse_from_str(cell, shape).ok());
    of_month.or_else(of_day).map(Month::of)
}

/// Letters of a column in a spreadsheet: A, B, …, Z, AA.
fn letters(mut column: usize) -> String {
    let mut text = String::new();
    loop {
        text.insert(0, char::from(b'A' + (column % 26) as u8));
        match (column / 26).checked_sub(1) {
            Some(next) => column = next,
            None => return text,
        }
    }
}

fn shortened(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    if text.chars().nth(SHOWN_MAX).is_none() {
        plain.collect()
    } else {
        plain.take(SHOWN_MAX).chain(std::iter::once('…')).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn months_are_read_as_spreadsheets_turn_them() {
        let november = Month::new(2026, 11);
        for text in ["2026-11", "11/2026", "Nov-26", "2026-11-01", "01/11/2026", "11-2026"] {
            assert_eq!(month_of(text), november, "{text}");
        }
        assert_eq!(month_of("tháng 11"), None);
    }

    #[test]
    fn answers_are_the_letters_of_the_export_large_or_small() {
        for (text, answer) in [
            ("5", Some(Answer::Level(5))),
            ("t", Some(Answer::Blank)),
            ("k", Some(Answer::NotApplicable)),
            ("X", Some(Answer::Spoilt)),
            ("0", None),
            ("_", None),
            ("55", None),
            ("85,7", None),
            ("", None),
        ] {
            assert_eq!(answer_of(text), answer, "{text:?}");
        }
    }
}
