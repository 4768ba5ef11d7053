//! The year's sheet, and the same table in the report: month by field, held or not, slips and rate, with quarters and the year
//! so far. It is the evidence for the index of administrative reform (CCHC).

use std::ops::Range;

use crate::domain::{
    self, FieldCode, Held, Month, PerMille, Period, SMALL_SAMPLE, StageName, YearCell, YearLine, YearTable,
};
use crate::text::Lang;

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
    let recipients = head::recipients(opening, domain::Paper::Year);
    paper.blocks.push(Block::Signed(recipients, head::signer(opening)));
    Some(paper)
}

/// The table of the record's year, up to its month.
fn table_of(record: &Record<'_>) -> YearTable {
    let month = record.opening.key.month;
    YearTable::of(record.year, month.year(), month)
}

/// In how many of the year's sealed openings a field had no slip, and of how many.
pub(super) fn without_slips(record: &Record<'_>, field: &FieldCode) -> (u32, u32) {
    let table = table_of(record);
    let Some(at) = table.fields.iter().position(|(code, _)| code == field) else { return (0, 0) };
    let months =
        table.lines.iter().filter(|l| matches!(l.period, Period::Month(_)) && l.held == Held::Sealed);
    let cells: Vec<_> = months.filter_map(|line| line.fields.get(at).copied().flatten()).collect();
    (cells.iter().map(|cell| cell.months_without).sum(), cells.len() as u32)
}

/// Most fields beside each other in which no number is broken over two lines: `100,0*` and `12.345` fit.
const BESIDE: usize = 8;

/// The table month by field, in parts where there are many fields; its legend, and why months were not held.
pub(super) fn months(blocks: &mut Vec<Block>, record: &Record<'_>, caption: &str) {
    let year = table_of(record);
    let parts = year.fields.len().div_ceil(BESIDE).max(1);
    let beside = year.fields.len().div_ceil(parts);
    for part in 0..parts {
        let fields = part * beside..((part + 1) * beside).min(year.fields.len());
        blocks.push(Block::Table(part_of_months(record, &year, fields, caption)));
    }
    blocks.push(Block::Note(legend(&year)));
    let not_held = record.year.iter().filter(|m| m.stage == StageName::NotHeld);
    let reasons: Vec<_> =
        not_held.map(|m| format!("tháng {}: {}", month(m.key.month), dotless(&m.reason))).collect();
    if !reasons.is_empty() {
        blocks.push(Block::Note(format!("Kỳ không mở hòm: {}.", reasons.join("; "))));
    }
}

/// The table with some of the fields; the whole office stands in every part.
fn part_of_months(record: &Record<'_>, year: &YearTable, fields: Range<usize>, caption: &str) -> Table {
    let shown = year.fields.get(fields.clone()).unwrap_or_default();
    let mut columns = vec![Table::words("Kỳ", 20), Table::words("Mở hòm", 25)];
    let width = 96 / shown.len().max(1);
    columns.extend(shown.iter().map(|(code, _)| Table::numbers(code.as_str(), width)));
    columns.push(Table::numbers(WHOLE, 19));
    let caption = match (shown.first(), shown.last()) {
        (Some((first, _)), Some((last, _))) if shown.len() < year.fields.len() => {
            format!("{caption} (lĩnh vực từ {first} đến {last})")
        }
        _ => caption.to_owned(),
    };
    let mut table = Table { caption, columns, ..Table::default() };
    for line in year.lines.iter().chain([&year.total]) {
        let cells = row(record, line, fields.clone());
        match line.period {
            Period::Month(_) => table.rows.push(cells),
            Period::Quarter(_) | Period::Year => table.sum(cells),
        }
    }
    table
}

fn legend(year: &YearTable) -> String {
    let names: Vec<_> = year.fields.iter().map(|(code, name)| format!("{code}: {}", name.vi)).collect();
    format!(
        "Dòng trên: số phiếu thu về; dòng dưới: tỷ lệ hài lòng chung, %. \"*\": dưới {SMALL_SAMPLE} phiếu trả lời, chỉ để tham \
         khảo. \"{NONE}\": không có số liệu; các kỳ hỏi theo mẫu phiếu khác nhau thì không gộp tỷ lệ. Quý và năm chỉ cộng \
         các kỳ đã khóa sổ. {WHOLE} gồm cả phiếu không rõ lĩnh vực. {}",
        if names.is_empty() { String::new() } else { names.join("; ") + "." }
    )
}

fn row(record: &Record<'_>, line: &YearLine, fields: Range<usize>) -> Vec<String> {
    let (name, opened) = match line.period {
        Period::Month(at) => (month(at), opened(record, line, at)),
        Period::Quarter(quarter) => {
            let to_date = if line.months < 3 { " (đến nay)" } else { "" };
            let numeral = ["I", "II", "III", "IV"].get(quarter as usize - 1).copied().unwrap_or_default();
            (format!("Quý {numeral}{to_date}"), format!("{}/{} kỳ", line.months_held, line.months))
        }
        Period::Year => ("Từ đầu năm".to_owned(), format!("{}/{} kỳ", line.months_held, line.months)),
    };
    let shown = line.fields.get(fields).unwrap_or_default();
    let cells = shown.iter().chain([&line.whole]).map(|of| of.map_or(NONE.to_owned(), cell));
    [name, opened].into_iter().chain(cells).collect()
}

/// The day a month's box was opened, or why it has no figures.
fn opened(record: &Record<'_>, line: &YearLine, at: Month) -> String {
    let day = record.year.iter().find(|m| m.key.month == at).and_then(|m| m.held_on);
    let day = day.map_or(NONE.to_owned(), date);
    match line.held {
        Held::Sealed => day,
        Held::Open => format!("{day}\nchưa khóa sổ"),
        Held::NotHeld => "KHÔNG MỞ".to_owned(),
        Held::GivenUp => "bỏ dở".to_owned(),
        Held::NotRecorded => "chưa ghi".to_owned(),
    }
}

/// Slips, and below them the rate.
fn cell(of: YearCell) -> String {
    let rate = of.share.and_then(|share| Some((share, PerMille::of(share.part, share.whole)?)));
    let rate = rate.map_or(NONE.to_owned(), |(share, rate)| {
        let small = if share.whole < SMALL_SAMPLE { "*" } else { "" };
        format!("{}{small}", Lang::Vi.rate(rate))
    });
    format!("{}\n{rate}", Lang::Vi.number(of.collected))
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
            Table::words("Lĩnh vực", 70),
            Table::words("Người phụ trách", 65),
            Table::numbers("Số kỳ", 25),
        ],
        rows: rows.collect(),
        sums: Vec::new(),
    })
}
