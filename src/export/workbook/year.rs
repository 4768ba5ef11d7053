//! Sheet *Năm và quý*: field by month, whether the box was opened, slips, rate; quarters and the year from counts. The
//! evidence for the index of administrative reform.

use rust_xlsxwriter::XlsxError;

use crate::domain::{Month, Period, YearCell, YearLine, YearTable};

use super::layout::{Cell, NOTHING, Page, Paper, Weight, height};
use super::{Book, WHOLE, trend};

/// Columns before the fields: month, what became of it.
const BEFORE: [f64; 2] = [12.0, 24.0];
/// Columns of a field: T, rate.
const OF_FIELD: [f64; 2] = [8.0, 10.0];

/// The year of the month, up to it.
pub(super) fn table(book: &Book<'_>) -> YearTable {
    let month = book.month.key.month;
    YearTable::of(book.history, month.year(), month)
}

pub(super) fn page(book: &Book<'_>) -> Result<Option<Page>, XlsxError> {
    let table = table(book);
    let year = table.year;
    let columns = table.fields.len() + 1;
    let widths: Vec<f64> = BEFORE.into_iter().chain((0..columns).flat_map(|_| OF_FIELD)).collect();
    let title = format!("THEO DÕI NĂM {year}: LĨNH VỰC THEO KỲ, QUÝ VÀ NĂM");
    let mut page = Page::new(book, "Năm và quý", &title, Paper::Landscape, &widths)?;
    head(&mut page, &table)?;
    for line in &table.lines {
        match line.period {
            Period::Month(month) => {
                let record = book.history.iter().find(|m| m.key.month == month);
                row(&mut page, &named(month), &trend::state(record), line, Weight::Plain)?;
            }
            Period::Quarter(n) => row(&mut page, &format!("Quý {n}"), &held(line), line, Weight::Total)?,
            Period::Year => row(&mut page, &format!("Năm {year}"), &held(line), line, Weight::Total)?,
        }
    }
    row(&mut page, &format!("Năm {year}"), &held(&table.total), &table.total, Weight::Total)?;
    page.remark(
        "T: số phiếu thu về; toàn đơn vị gồm cả phiếu không rõ lĩnh vực. Tỷ lệ: hài lòng chung. Quý và năm chỉ cộng các kỳ \
         đã khóa sổ, tính từ tổng số hài lòng và tổng số trả lời, không lấy trung bình các tháng. \"–\": không có ai trả \
         lời, hoặc các kỳ dùng mẫu phiếu khác nhau nên không cộng được. Ô trống: không mở hòm. Năm tính đến kỳ này.",
    )?;
    Ok(Some(page))
}

fn named(month: Month) -> String {
    format!("{:02}/{}", month.month(), month.year())
}

fn held(line: &YearLine) -> String {
    format!("mở hòm {}/{} kỳ", line.months_held, line.months)
}

fn head(page: &mut Page, table: &YearTable) -> Result<(), XlsxError> {
    let first = page.row;
    let names: Vec<&str> = table.fields.iter().map(|(_, name)| name.vi.as_str()).chain([WHOLE]).collect();
    let mut above = vec![Cell::text("Kỳ"), Cell::text("Mở hòm")];
    let mut below = vec![Cell::Empty, Cell::Empty];
    for name in &names {
        above.extend([Cell::text(*name), Cell::Empty]);
        below.extend([Cell::text("T"), Cell::text("Tỷ lệ")]);
    }
    page.cells(&above, Weight::Head)?;
    page.cells(&below, Weight::Head)?;
    page.merge_head((first, 0), (first + 1, 0), "Kỳ")?;
    page.merge_head((first, 1), (first + 1, 1), "Mở hòm")?;
    for (i, name) in names.iter().enumerate() {
        let column = (BEFORE.len() + i * OF_FIELD.len()) as u16;
        page.merge_head((first, column), (first, column + 1), name)?;
    }
    // Merged cells do not fit themselves to the longest name over a field's two columns.
    let heights = names.iter().map(|name| height(name, OF_FIELD.iter().sum::<f64>() * 0.85));
    page.sheet.set_row_height(first, heights.fold(height("", 1.0), f64::max))?;
    page.freeze_above(first, 2)
}

fn row(page: &mut Page, name: &str, state: &str, line: &YearLine, weight: Weight) -> Result<(), XlsxError> {
    let mut cells = vec![Cell::text(name), Cell::text(state)];
    for cell in line.fields.iter().chain([&line.whole]) {
        cells.extend(cell.as_ref().map_or([Cell::Empty, Cell::Empty], pair));
    }
    page.cells(&cells, weight)
}

/// T and the rate.
fn pair(cell: &YearCell) -> [Cell; 2] {
    let rate = cell.share.map_or(Cell::text(NOTHING), |share| Cell::Rate(share.part, share.whole));
    [Cell::Count(cell.collected), rate]
}
