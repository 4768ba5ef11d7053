//! Sheet *Xu hướng*: month by month the slips, the headline and the criteria, and the headline as a line with gaps where no
//! box was opened.

use rust_xlsxwriter::{Chart, ChartEmptyCells, ChartMarker, ChartMarkerType, XlsxError};

use crate::domain::{Month, MonthFigures, Scope, Share, StageName, Trend, TrendChange};

use super::Book;
use super::layout::{Cell, PERCENT, Page, Paper, Weight, small_means};

/// Columns before the criteria.
const BEFORE: [(&str, f64); 8] = [
    ("Kỳ", 10.0),
    ("Tình trạng", 22.0),
    ("Thu về (T)", 9.0),
    ("Hợp lệ (H)", 9.0),
    ("Số trả lời", 9.0),
    ("Số hài lòng", 9.0),
    ("Tỷ lệ hài lòng", 10.0),
    ("So với kỳ trước", 15.0),
];
const CRITERION: f64 = 9.0;

/// The headline and each criterion of this month's form, month by month.
struct Trends {
    headline: Trend,
    criteria: Vec<Trend>,
}

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
    let of = |criterion| Trend::of(book.history, (start, last), &Scope::Whole, criterion);
    let trends = Trends {
        headline: of(None),
        criteria: criteria.iter().map(|criterion| of(Some(criterion.code.as_str()))).collect(),
    };
    for month in &trends.headline.months {
        line(book, &mut page, &trends, month.month, helper)?;
    }
    let end = page.row - 1;
    page.remark(&format!(
        "Tăng, giảm: so với kỳ đã khóa sổ liền trước có người trả lời, chỉ ghi khi hai khoảng Wilson 95% không chạm nhau. Ô \
         trống: kỳ không mở hòm, hoặc dùng mẫu phiếu khác nên không so được từng tiêu chí. \"–\": không có ai trả lời. {}",
        small_means()
    ))?;
    let chart = chart(&page, helper, first, end);
    page.chart(chart, 340)?;
    Ok(Some(page))
}

fn line(
    book: &Book<'_>,
    page: &mut Page,
    trends: &Trends,
    month: Month,
    helper: u16,
) -> Result<(), XlsxError> {
    let record = book.history.iter().find(|m| m.key.month == month);
    let mut cells = vec![Cell::text(format!("{:02}/{}", month.month(), month.year()))];
    cells.push(Cell::text(state(record)));
    let rate = |share: Share| Cell::Rate(share.part, share.whole);
    let headline = trends.headline.month(month);
    let share = headline.and_then(|m| m.share);
    if let (Some(held), Some(headline)) = (record, headline.filter(|m| m.held.has_figures())) {
        cells.extend([headline.collected, held.figures.whole.valid].map(Cell::Count));
        let none = Share { part: 0, whole: 0 };
        let Share { part, whole } = share.unwrap_or(none);
        cells.extend([Cell::Count(whole), Cell::Count(part), rate(Share { part, whole })]);
        cells.push(Cell::text(match headline.change {
            None => "",
            Some((_, TrendChange::OtherForm)) => "khác mẫu phiếu",
            Some((_, TrendChange::Noise)) => "không đáng kể",
            Some((_, TrendChange::Up)) => "▲ tăng",
            Some((_, TrendChange::Down)) => "▼ giảm",
        }));
        // Another form's criteria may ask something else under the same code.
        let same = held.form.id == book.month.form.id;
        cells.extend(trends.criteria.iter().map(|trend| {
            let share = trend.month(month).and_then(|m| m.share).filter(|_| same);
            share.map_or(Cell::Empty, rate)
        }));
    }
    cells.resize(BEFORE.len() + trends.criteria.len(), Cell::Empty);
    // A dash would be drawn as nought, so the line is drawn from a column of its own, beside the printed page.
    if let Some(share) = share.filter(|share| share.whole > 0) {
        super::layout::put(&mut page.sheet, page.row, helper, &rate(share), Weight::Plain)?;
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
