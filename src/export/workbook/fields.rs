//! Sheet *Lĩnh vực*: each field's slips, its official, how the headline was answered.

use rust_xlsxwriter::{Chart, ChartFormat, ChartSolidFill, ChartType, Color, XlsxError};

use crate::domain::{AnswerCounts, CountOf, Entry, FieldCode, FieldFigures};

use super::layout::{Cell, Page, Paper, Weight};
use super::{Book, UNSORTED, WHOLE};

/// Columns before the levels.
const BEFORE: [(&str, f64); 9] = [
    ("Lĩnh vực", 26.0),
    ("Cán bộ phụ trách", 24.0),
    ("Cách nhập", 10.0),
    ("Hồ sơ đã giải quyết", 9.0),
    ("Phát ra (P)", 9.0),
    ("Đếm tay", 9.0),
    ("Thu về (T)", 7.5),
    ("Hợp lệ (H)", 7.5),
    ("Không hợp lệ (K)", 8.0),
];
/// Columns after the levels.
const AFTER: [(&str, f64); 4] =
    [("Số trả lời", 7.5), ("Số hài lòng", 7.5), ("Tỷ lệ hài lòng", 8.5), ("Mức trung bình", 7.5)];
const LEVEL: f64 = 8.0;

/// From the worst level to the best, told apart by people who see no red or green; five of them, the most a form has.
const COLORS: [u32; 5] = [0x00B3_5806, 0x00F1_A340, 0x00D9_D9D9, 0x0099_8EC3, 0x0054_2788];

pub(super) fn page(book: &Book<'_>) -> Result<Option<Page>, XlsxError> {
    let month = book.month;
    let levels: Vec<String> =
        (1..).zip(&month.form.scale.levels).map(|(n, label)| format!("{n}. {}", label.vi)).collect();
    let widths: Vec<f64> = BEFORE
        .iter()
        .map(|(_, width)| *width)
        .chain(levels.iter().map(|_| LEVEL))
        .chain(AFTER.iter().map(|(_, width)| *width))
        .collect();
    let mut page = Page::new(book, "Lĩnh vực", "KẾT QUẢ THEO LĨNH VỰC", Paper::Landscape, &widths)?;
    let names: Vec<&str> = BEFORE
        .iter()
        .map(|(name, _)| *name)
        .chain(levels.iter().map(String::as_str))
        .chain(AFTER.iter().map(|(name, _)| *name))
        .collect();
    page.frozen_head(&names, 1)?;
    let first = page.row;
    for field in &month.office.fields {
        if let Some((_, figures)) = month.figures.fields.iter().find(|(code, _)| *code == field.code) {
            let cells = row(book, &field.name, &field.official, Some(&field.code), figures);
            page.cells(&cells, Weight::Plain)?;
        }
    }
    if month.figures.unsorted.collected() > 0 {
        page.cells(&row(book, UNSORTED, "", None, &month.figures.unsorted), Weight::Plain)?;
    }
    let last = page.row - 1;
    page.cells(&row(book, WHOLE, "", None, &month.figures.whole), Weight::Total)?;
    let headline = month.form.criteria.get(month.form.headline_index());
    let headline = headline.map_or("", |c| c.text.vi.as_str());
    page.remark(&format!("Các cột mức và tỷ lệ là của câu {} ({headline}).", month.form.headline))?;
    chart(&mut page, levels.len(), first, last)?;
    Ok(Some(page))
}

fn row(
    book: &Book<'_>,
    name: &str,
    official: &str,
    code: Option<&FieldCode>,
    figures: &FieldFigures,
) -> Vec<Cell> {
    let form = &book.month.form;
    let none = AnswerCounts::default();
    let headline = figures.headline(form).unwrap_or(&none);
    let dossiers = code.and_then(|code| book.opening.counts.get(&CountOf::Dossiers(code.clone())));
    let mut cells = vec![
        Cell::text(name),
        Cell::text(official),
        Cell::text(match figures.entry {
            Entry::Slips => "từng phiếu",
            Entry::Sheet => "bảng kiểm",
            Entry::Mixed => "cả hai cách",
        }),
        dossiers.map_or(Cell::Empty, Cell::Count),
        Cell::known(figures.issued),
        Cell::known(figures.counted),
        Cell::Count(figures.collected()),
        Cell::Count(figures.valid),
        Cell::Count(figures.invalid),
    ];
    let level = |i| Cell::Count(headline.levels.get(i).copied().unwrap_or(0));
    cells.extend((0..form.scale.levels.len()).map(level));
    cells.push(Cell::Count(headline.answered()));
    cells.push(Cell::Count(headline.satisfied(form.scale.satisfied_from)));
    cells.push(Cell::rate(headline, form.scale.satisfied_from));
    cells.push(Cell::mean(headline));
    cells
}

/// The levels of each field as bars of one length.
fn chart(page: &mut Page, levels: usize, first: u32, last: u32) -> Result<(), XlsxError> {
    let head = first - 1;
    let mut chart = Chart::new(ChartType::BarPercentStacked);
    for level in 0..levels {
        let column = (BEFORE.len() + level) as u16;
        let color = level_color(level, levels);
        let name = page.sheet.name();
        chart
            .add_series()
            .set_name((name.as_str(), head, column))
            .set_categories((name.as_str(), first, 0, last, 0))
            .set_values((name.as_str(), first, column, last, column))
            .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(color)));
    }
    chart.title().set_name("Mức độ hài lòng chung theo lĩnh vực");
    chart.y_axis().set_reverse();
    page.chart(chart, 380)
}

/// The colour of a level: the ends are the ends of the row, whatever the form's number of levels.
fn level_color(level: usize, levels: usize) -> Color {
    let at = level * (COLORS.len() - 1) / (levels.max(2) - 1);
    Color::RGB(COLORS.get(at).copied().unwrap_or(0x00D9_D9D9))
}
