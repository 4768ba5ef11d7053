//! Sheet *Xu hướng*: month by month the slips, the headline and the criteria, and the headline as a line with gaps where no
//! box was opened.

use rust_xlsxwriter::{Chart, ChartEmptyCells, ChartMarker, ChartMarkerType, XlsxError};

use crate::domain::{Month, MonthFigures, StageName};

use super::Book;
use super::layout::{Cell, PERCENT, Page, Paper, Weight, small_means};

/// Columns before the criteria.
const BEFORE: [(&str, f64); 7] = [
    ("Kỳ", 10.0),
    ("Tình trạng", 22.0),
    ("Thu về (T)", 9.0),
    ("Hợp lệ (H)", 9.0),
    ("Số trả lời", 9.0),
    ("Số hài lòng", 9.0),
    ("Tỷ lệ hài lòng", 10.0),
];
const CRITERION: f64 = 9.0;

pub(super) fn page(book: &Book<'_>) -> Result<Option<Page>, XlsxError> {
    let criteria = &book.month.form.criteria;
    let widths: Vec<f64> =
        BEFORE.iter().map(|(_, width)| *width).chain(criteria.iter().map(|_| CRITERION)).collect();
    let mut page = Page::new(book, "Xu hướng", "XU HƯỚNG QUA CÁC KỲ", Paper::Landscape, &widths)?;
    let names = BEFORE.iter().map(|(name, _)| *name).chain(criteria.iter().map(|c| c.code.as_str()));
    page.frozen_head(&names.collect::<Vec<_>>(), 1)?;
    let first = page.row;
    let helper = widths.len() as u16 + 1;
    let last = book.month.key.month;
    let start = book.history.first().map_or(last, |m| m.key.month).min(last);
    for month in std::iter::successors(Some(start), |m| Some(m.next())).take_while(|m| *m <= last) {
        let figures = book.history.iter().find(|m| m.key.month == month);
        line(book, &mut page, month, figures, helper)?;
    }
    let end = page.row - 1;
    page.remark(&format!(
        "Ô trống: kỳ không mở hòm, chưa khóa sổ, hoặc dùng mẫu phiếu khác nên không so được từng tiêu chí. \"–\": \
         không có ai trả lời. {}",
        small_means()
    ))?;
    let chart = chart(&page, helper, first, end);
    page.chart(chart, 340)?;
    Ok(Some(page))
}

/// Whether a month's figures may stand beside this one's: sealed, or this month itself.
fn counts(book: &Book<'_>, month: &MonthFigures) -> bool {
    month.key == book.month.key || month.stage == StageName::Sealed
}

fn line(
    book: &Book<'_>,
    page: &mut Page,
    month: Month,
    figures: Option<&MonthFigures>,
    helper: u16,
) -> Result<(), XlsxError> {
    let mut cells = vec![Cell::text(format!("{:02}/{}", month.month(), month.year()))];
    cells.push(Cell::text(state(figures)));
    let mut plotted = None;
    if let Some(held) = figures.filter(|m| counts(book, m)) {
        let from = held.form.scale.satisfied_from;
        let whole = &held.figures.whole;
        let none = Default::default();
        let headline = whole.headline(&held.form).unwrap_or(&none);
        cells.extend([whole.collected(), whole.valid].map(Cell::Count));
        cells.extend([headline.answered(), headline.satisfied(from)].map(Cell::Count));
        cells.push(Cell::rate(headline, from));
        plotted = (headline.answered() > 0).then(|| Cell::rate(headline, from));
        let same = held.form.id == book.month.form.id;
        cells.extend(book.month.form.criteria.iter().map(|criterion| {
            let at = held.form.criteria.iter().position(|c| c.code == criterion.code).filter(|_| same);
            let counts = at.and_then(|at| whole.criteria.get(at));
            counts.map_or(Cell::Empty, |counts| Cell::rate(counts, from))
        }));
    }
    cells.resize(BEFORE.len() + book.month.form.criteria.len(), Cell::Empty);
    // A dash would be drawn as nought, so the line is drawn from a column of its own, beside the printed page.
    if let Some(cell) = plotted {
        super::layout::put(&mut page.sheet, page.row, helper, &cell, Weight::Plain)?;
    }
    let now = month == book.month.key.month;
    page.cells(&cells, if now { Weight::Total } else { Weight::Plain })
}

/// What became of a month, in a few words.
pub(super) fn state(figures: Option<&MonthFigures>) -> String {
    let Some(month) = figures else { return "không có ghi chép".to_owned() };
    match (month.stage, month.held_on) {
        (StageName::Sealed, Some(day)) => format!("mở hòm {}", day.format("%d/%m/%Y")),
        (StageName::Sealed, None) => "đã mở hòm".to_owned(),
        (StageName::NotHeld, _) => format!("không mở hòm: {}", month.reason),
        (StageName::Abandoned, _) => format!("đã bỏ: {}", month.reason),
        _ => "chưa khóa sổ".to_owned(),
    }
}

fn chart(page: &Page, helper: u16, first: u32, last: u32) -> Chart {
    let name = page.sheet.name();
    let mut chart = Chart::new_line();
    chart
        .add_series()
        .set_name("Tỷ lệ hài lòng")
        .set_categories((name.as_str(), first, 0, last, 0))
        .set_values((name.as_str(), first, helper, last, helper))
        .set_marker(ChartMarker::new().set_type(ChartMarkerType::Circle).set_size(7));
    chart.show_empty_cells_as(ChartEmptyCells::Gaps);
    chart.title().set_name("Tỷ lệ hài lòng chung qua các kỳ (chỗ đứt: không có số liệu)");
    chart.legend().set_hidden();
    chart.y_axis().set_min(0).set_max(1).set_num_format(PERCENT.replace(".0", ""));
    chart
}
