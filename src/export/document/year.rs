//! The year's sheet, and the same table in the report: month by field, held or not, slips and rate, with quarters and the year
//! so far. It is the evidence for the index of administrative reform (CCHC).

use crate::domain::{AnswerCounts, FieldCode, Month, MonthFigures, SMALL_SAMPLE, StageName};
use crate::text::thousands;

use super::super::words::{date, dotless, month};
use super::Record;
use super::head::{self, Kind};
use super::model::{Block, Paper, Table};
use super::tables::{NONE, WHOLE};

/// The year up to a month; none of a month that was given up.
pub fn year(record: &Record<'_>) -> Option<Paper> {
    let opening = record.opening;
    if opening.stage.name() == StageName::Abandoned {
        return None;
    }
    let year = opening.key.month.year();
    let about = vec!["Kết quả lấy ý kiến mức độ hài lòng theo tháng, quý, lĩnh vực".to_owned()];
    let kind = Kind { code: "TH", title: "BẢNG TỔNG HỢP" };
    let ended = opening.stage.name().is_end();
    let mut paper = head::paper(opening, kind, ended.then(|| opening.last_at.date_naive()), about);
    if let Some(period) = paper.head.about.last_mut() {
        *period = format!("năm {year}, đến {period}");
    }
    months(&mut paper.blocks, record, &format!("Số phiếu và tỷ lệ hài lòng, năm {year}"));
    paper.blocks.push(Block::Heading("Lĩnh vực không thu được phiếu".to_owned()));
    paper.blocks.push(without_table(record));
    let recipients = head::recipients(opening, &opening.office.recipients);
    paper.blocks.push(Block::Signed(recipients, head::signer(opening)));
    Some(paper)
}

/// Whether a month's figures count: it is sealed, or it is the one the document is about.
fn counts(record: &Record<'_>, of: &MonthFigures) -> bool {
    of.stage == StageName::Sealed || (of.key == record.opening.key && !of.stage.is_end())
}

/// All fields of the year, this month's first in its order, with their names.
fn fields(record: &Record<'_>) -> Vec<(FieldCode, String)> {
    let own = &record.opening.office.fields;
    let earlier = record.year.iter().rev().flat_map(|m| &m.office.fields);
    let mut all: Vec<(FieldCode, String)> = Vec::new();
    for field in own.iter().chain(earlier) {
        if !all.iter().any(|(code, _)| *code == field.code) {
            all.push((field.code.clone(), field.name.clone()));
        }
    }
    all
}

/// In how many of the year's openings a field had no slip, and of how many.
pub(super) fn without_slips(record: &Record<'_>, field: &FieldCode) -> (usize, usize) {
    let held = record.year.iter().filter(|m| counts(record, m));
    let of_field = held.filter_map(|m| m.figures.fields.iter().find(|(code, _)| code == field));
    let slips: Vec<u32> = of_field.map(|(_, figures)| figures.collected()).collect();
    (slips.iter().filter(|n| **n == 0).count(), slips.len())
}

/// What several months come to in one column.
#[derive(Default)]
struct Sum {
    slips: u32,
    satisfied: u32,
    answered: u32,
    form: Option<String>,
    /// Months keyed with different forms: slips add up, shares do not.
    mixed: bool,
}

impl Sum {
    fn add(&mut self, of: &MonthFigures, figures: &crate::domain::FieldFigures) {
        let none = AnswerCounts::default();
        let counts = figures.headline(&of.form).unwrap_or(&none);
        self.slips += figures.collected();
        self.satisfied += counts.satisfied(of.form.scale.satisfied_from);
        self.answered += counts.answered();
        if counts.answered() > 0 {
            self.mixed |= self.form.as_ref().is_some_and(|form| *form != of.form.id);
            self.form = Some(of.form.id.clone());
        }
    }

    /// Slips, and below them the rate.
    fn cell(&self) -> String {
        let rate = crate::domain::PerMille::of(self.satisfied, self.answered).filter(|_| !self.mixed);
        let small = if self.answered < SMALL_SAMPLE { "*" } else { "" };
        let rate = rate.map_or(NONE.to_owned(), |rate| format!("{rate}{small}"));
        format!("{}\n{rate}", thousands(self.slips))
    }
}

/// The table month by field, its legend, and why months were not held.
pub(super) fn months(blocks: &mut Vec<Block>, record: &Record<'_>, caption: &str) {
    let fields = fields(record);
    let mut columns = vec![Table::words("Kỳ", 20), Table::words("Mở hòm", 25)];
    let width = 96 / fields.len().max(1);
    columns.extend(fields.iter().map(|(code, _)| Table::numbers(code.as_str(), width)));
    columns.push(Table::numbers("Toàn đơn vị", 19));
    let mut table = Table { caption: caption.to_owned(), columns, ..Table::default() };
    let mut reasons = Vec::new();
    let this = record.opening.key.month;
    let first = Month::new(this.year(), 1).unwrap_or(this);
    for at in std::iter::successors(Some(first), |m| Some(m.next())).take_while(|m| *m <= this) {
        let of = record.year.iter().find(|m| m.key.month == at);
        table.rows.push(row(record, at, of, &fields));
        if let Some(of) = of.filter(|m| m.stage == StageName::NotHeld) {
            reasons.push(format!("tháng {}: {}", month(at), dotless(&of.reason)));
        }
        if at.month().is_multiple_of(3) || at == this {
            let quarter = at.month().div_ceil(3);
            let whole = at.month().is_multiple_of(3);
            let name = format!(
                "Quý {}{}",
                ["I", "II", "III", "IV"][quarter as usize - 1],
                if whole { "" } else { " (đến nay)" }
            );
            table.sum(sum_row(record, &name, |m| m.month().div_ceil(3) == quarter, &fields));
        }
    }
    table.sum(sum_row(record, "Từ đầu năm", |_| true, &fields));
    blocks.push(Block::Table(table));
    blocks.push(Block::Note(legend(&fields)));
    if !reasons.is_empty() {
        blocks.push(Block::Note(format!("Kỳ không mở hòm: {}.", reasons.join("; "))));
    }
}

fn legend(fields: &[(FieldCode, String)]) -> String {
    let names: Vec<_> = fields.iter().map(|(code, name)| format!("{code}: {name}")).collect();
    format!(
        "Dòng trên: số phiếu thu về; dòng dưới: tỷ lệ hài lòng chung, %. \"*\": dưới {SMALL_SAMPLE} phiếu trả lời, chỉ để tham \
         khảo. \"{NONE}\": không có số liệu; các kỳ dùng mẫu phiếu khác nhau thì không gộp tỷ lệ. {WHOLE} gồm cả phiếu không \
         rõ lĩnh vực. {}.",
        names.join("; ")
    )
}

fn row(
    record: &Record<'_>,
    at: Month,
    of: Option<&MonthFigures>,
    fields: &[(FieldCode, String)],
) -> Vec<String> {
    let opened = match of {
        None => "chưa ghi".to_owned(),
        Some(of) if of.stage == StageName::NotHeld => "KHÔNG MỞ".to_owned(),
        Some(of) if of.stage == StageName::Abandoned => "bỏ dở".to_owned(),
        Some(of) => {
            let day = of.held_on.map_or(NONE.to_owned(), date);
            if of.stage == StageName::Sealed { day } else { format!("{day}\nchưa khóa sổ") }
        }
    };
    let counted = of.filter(|m| counts(record, m));
    let mut row = vec![month(at), opened];
    for (code, _) in fields {
        let figures =
            counted.and_then(|m| m.figures.fields.iter().find(|(c, _)| c == code).map(|(_, f)| (m, f)));
        row.push(figures.map_or(NONE.to_owned(), |(m, f)| one(m, f)));
    }
    row.push(counted.map_or(NONE.to_owned(), |m| one(m, &m.figures.whole)));
    row
}

fn one(of: &MonthFigures, figures: &crate::domain::FieldFigures) -> String {
    let mut sum = Sum::default();
    sum.add(of, figures);
    sum.cell()
}

fn sum_row(
    record: &Record<'_>,
    name: &str,
    within: impl Fn(Month) -> bool,
    fields: &[(FieldCode, String)],
) -> Vec<String> {
    let months: Vec<_> = record.year.iter().filter(|m| within(m.key.month) && counts(record, m)).collect();
    let mut row = vec![name.to_owned(), format!("{} kỳ", months.len())];
    let mut add = |figures: &dyn Fn(&MonthFigures) -> Option<crate::domain::FieldFigures>| {
        let mut sum = Sum::default();
        let mut any = false;
        for of in &months {
            if let Some(figures) = figures(of) {
                sum.add(of, &figures);
                any = true;
            }
        }
        row.push(if any { sum.cell() } else { NONE.to_owned() });
    };
    for (code, _) in fields {
        add(&|m| m.figures.fields.iter().find(|(c, _)| c == code).map(|(_, f)| f.clone()));
    }
    add(&|m| Some(m.figures.whole.clone()));
    row
}

/// Field by field: in how many openings it had no slip, and who answers for it now.
fn without_table(record: &Record<'_>) -> Block {
    let rows = record.opening.office.fields.iter().map(|field| {
        let (without, held) = without_slips(record, &field.code);
        vec![field.name.clone(), field.official.clone(), format!("{without}/{held}")]
    });
    Block::Table(Table {
        caption: "Số kỳ không có phiếu, trên số kỳ đã mở hòm".to_owned(),
        columns: vec![
            Table::words("Lĩnh vực", 60),
            Table::words("Người phụ trách", 70),
            Table::numbers("Số kỳ", 30),
        ],
        rows: rows.collect(),
        sums: Vec::new(),
    })
}
