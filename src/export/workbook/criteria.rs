//! Sheet *Tiêu chí*: criterion by level, the whole office first, then each field.

use rust_xlsxwriter::{Chart, ChartDataLabel, XlsxError};

use crate::domain::{AnswerCounts, FieldFigures};

use super::layout::{Cell, PERCENT, Page, Paper, Weight, small_means};
use super::{Book, WHOLE, parts};

const NAME: &str = "Tiêu chí";
const BEFORE: [(&str, f64); 3] = [("Lĩnh vực", 27.0), ("Mã", 6.0), ("Tiêu chí", 44.0)];
const AFTER: [(&str, f64); 8] = [
    ("Bỏ trống", 8.0),
    ("Không phát sinh", 9.0),
    ("Đánh nhiều ô", 8.0),
    ("Số trả lời", 8.0),
    ("Số hài lòng", 8.0),
    ("Tỷ lệ hài lòng", 10.0),
    ("Mức trung bình", 8.0),
    ("Ghi chú", 16.0),
];
const LEVEL: f64 = 9.0;

pub(super) fn page(book: &Book<'_>) -> Result<Option<Page>, XlsxError> {
    let form = &book.month.form;
    let levels: Vec<String> =
        (1..).zip(&form.scale.levels).map(|(n, label)| format!("{n}. {}", label.vi)).collect();
    let widths = BEFORE.iter().map(|(_, width)| *width);
    let widths = widths.chain(levels.iter().map(|_| LEVEL)).chain(AFTER.iter().map(|(_, width)| *width));
    let widths: Vec<f64> = widths.collect();
    let mut page = Page::new(book, NAME, "KẾT QUẢ THEO TIÊU CHÍ", Paper::Landscape, &widths)?;
    let names = BEFORE.iter().map(|(name, _)| *name).chain(levels.iter().map(String::as_str));
    let names: Vec<&str> = names.chain(AFTER.iter().map(|(name, _)| *name)).collect();
    page.frozen_head(&names, 3)?;
    let first = page.row;
    block(book, &mut page, WHOLE, &book.month.figures.whole, Weight::Total)?;
    for (name, figures) in parts(book.month) {
        block(book, &mut page, name, figures, Weight::Plain)?;
    }
    let end = page.row - 1;
    page.sheet.autofilter(first - 1, 0, end, (widths.len() - 1) as u16)?;
    page.remark(&format!(
        "Tỷ lệ hài lòng: số hài lòng chia số trả lời, chỉ tính phiếu hợp lệ; bỏ trống, không phát sinh và đánh nhiều ô \
         không tính. \"–\": không có ai trả lời. {}",
        small_means()
    ))?;
    Ok(Some(page))
}

fn block(
    book: &Book<'_>,
    page: &mut Page,
    name: &str,
    figures: &FieldFigures,
    weight: Weight,
) -> Result<(), XlsxError> {
    let form = &book.month.form;
    let none = AnswerCounts::default();
    for (i, criterion) in form.criteria.iter().enumerate() {
        let counts = figures.criteria.get(i).unwrap_or(&none);
        let mut cells = vec![Cell::text(name), Cell::text(&criterion.code), Cell::text(&criterion.text.vi)];
        let level = |level| Cell::Count(counts.levels.get(level).copied().unwrap_or(0));
        cells.extend((0..form.scale.levels.len()).map(level));
        cells.extend([counts.blank, counts.not_applicable, counts.spoilt].map(Cell::Count));
        cells.push(Cell::Count(counts.answered()));
        cells.push(Cell::Count(counts.satisfied(form.scale.satisfied_from)));
        cells.push(Cell::rate(counts, form.scale.satisfied_from));
        cells.push(Cell::mean(counts));
        cells.push(Cell::small(counts.answered()));
        page.cells(&cells, weight)?;
    }
    Ok(())
}

/// The rates of the whole office as bars, drawn from this sheet. It stands on the first one: this one is long, and a
/// chart must not lie over the edge of a page.
pub(super) fn chart(book: &Book<'_>) -> Chart {
    let form = &book.month.form;
    let (first, last) = (Page::FIRST_ROW + 1, Page::FIRST_ROW + form.criteria.len() as u32);
    let rate = (BEFORE.len() + form.scale.levels.len() + 5) as u16;
    let mut chart = Chart::new_bar();
    chart
        .add_series()
        .set_categories((NAME, first, 1, last, 1))
        .set_values((NAME, first, rate, last, rate))
        .set_data_label(ChartDataLabel::new().show_value().set_num_format(PERCENT));
    chart.title().set_name("Tỷ lệ hài lòng theo tiêu chí, toàn đơn vị");
    chart.legend().set_hidden();
    chart.x_axis().set_min(0).set_max(1).set_num_format("0%");
    chart.y_axis().set_reverse();
    chart
}
