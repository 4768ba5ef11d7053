//! Sheet *Năm và quý*: field by month, whether the box was opened, slips, rate; quarters and the year from counts. The
//! evidence for the index of administrative reform.

use rust_xlsxwriter::XlsxError;

use crate::domain::{FieldCode, FieldFigures, Month, MonthFigures, StageName};

use super::layout::{Cell, NOTHING, Page, Paper, Weight, height};
use super::{Book, UNSORTED, WHOLE, trend};

/// Columns before the fields: month, what became of it.
const BEFORE: [f64; 2] = [12.0, 24.0];
/// Columns of a field: T, rate.
const OF_FIELD: [f64; 2] = [8.0, 10.0];

/// The months whose figures count: sealed ones and this one, each once.
pub(super) fn counted<'b>(book: &Book<'b>) -> impl Iterator<Item = &'b MonthFigures> {
    let this = book.month.key;
    book.history.iter().filter(move |m| m.key == this || m.stage == StageName::Sealed)
}

pub(super) fn page(book: &Book<'_>) -> Result<Option<Page>, XlsxError> {
    let year = book.month.key.month.year();
    let months: Vec<&MonthFigures> = counted(book).filter(|m| m.key.month.year() == year).collect();
    let fields = fields(book, &months);
    let columns = fields.len() + 1;
    let widths: Vec<f64> = BEFORE.into_iter().chain((0..columns).flat_map(|_| OF_FIELD)).collect();
    let title = format!("THEO DÕI NĂM {year}: LĨNH VỰC THEO KỲ, QUÝ VÀ NĂM");
    let mut page = Page::new(book, "Năm và quý", &title, Paper::Landscape, &widths)?;
    head(&mut page, &fields)?;
    let row = |page: &mut Page, name: &str, state: &str, months: &[&MonthFigures], weight| {
        let mut cells = vec![Cell::text(name), Cell::text(state)];
        fields.iter().for_each(|(code, _)| cells.extend(sum(months, |month| part(month, *code))));
        cells.extend(sum(months, |month| Some(&month.figures.whole)));
        page.cells(&cells, weight)
    };
    for quarter in 0..4 {
        for month in (quarter * 3 + 1..=quarter * 3 + 3).filter_map(|m| Month::new(year, m)) {
            let one: Vec<_> = months.iter().filter(|m| m.key.month == month).copied().collect();
            let record = book.history.iter().find(|m| m.key.month == month);
            let state =
                if month > book.month.key.month { "chưa đến".to_owned() } else { trend::state(record) };
            row(&mut page, &format!("{:02}/{year}", month.month()), &state, &one, Weight::Plain)?;
        }
        let of_quarter = |m: &&&MonthFigures| (m.key.month.month() - 1) / 3 == quarter;
        let of_quarter: Vec<&MonthFigures> = months.iter().filter(of_quarter).copied().collect();
        let due = (1..=3).filter(|m| quarter * 3 + m <= book.month.key.month.month()).count();
        let state = match due {
            0 => "chưa đến".to_owned(),
            due => format!("mở hòm {}/{due} kỳ", of_quarter.len()),
        };
        row(&mut page, &format!("Quý {}", quarter + 1), &state, &of_quarter, Weight::Total)?;
    }
    let state = format!("mở hòm {}/{} kỳ", months.len(), book.month.key.month.month());
    row(&mut page, &format!("Năm {year}"), &state, &months, Weight::Total)?;
    page.remark(
        "T: số phiếu thu về. Tỷ lệ: hài lòng chung; quý và năm tính từ tổng số hài lòng và tổng số trả lời, không lấy \
         trung bình các tháng. \"–\": không có ai trả lời, hoặc các kỳ dùng mẫu phiếu khác nhau nên không cộng được. Ô \
         trống: không mở hòm hoặc chưa khóa sổ. Năm tính đến kỳ này.",
    )?;
    Ok(Some(page))
}

/// The fields of this month's office, then those that only an earlier month of the year had.
fn fields<'b>(book: &Book<'b>, months: &[&'b MonthFigures]) -> Vec<(Option<&'b FieldCode>, &'b str)> {
    let mut fields: Vec<(Option<&FieldCode>, &str)> = Vec::new();
    let offices = std::iter::once(&book.month.office).chain(months.iter().map(|m| &m.office));
    for field in offices.flat_map(|office| &office.fields) {
        if fields.iter().all(|(code, _)| *code != Some(&field.code)) {
            fields.push((Some(&field.code), &field.name));
        }
    }
    if months.iter().any(|m| m.figures.unsorted.collected() > 0) {
        fields.push((None, UNSORTED));
    }
    fields
}

fn head(page: &mut Page, fields: &[(Option<&FieldCode>, &str)]) -> Result<(), XlsxError> {
    let first = page.row;
    let names = fields.iter().map(|(_, name)| *name).chain([WHOLE]);
    let mut above = vec![Cell::text("Kỳ"), Cell::text("Mở hòm")];
    let mut below = vec![Cell::Empty, Cell::Empty];
    for name in names {
        above.extend([Cell::text(name), Cell::Empty]);
        below.extend([Cell::text("T"), Cell::text("Tỷ lệ")]);
    }
    page.cells(&above, Weight::Head)?;
    page.cells(&below, Weight::Head)?;
    page.merge_head((first, 0), (first + 1, 0), "Kỳ")?;
    page.merge_head((first, 1), (first + 1, 1), "Mở hòm")?;
    for (i, name) in fields.iter().map(|(_, name)| *name).chain([WHOLE]).enumerate() {
        let column = (BEFORE.len() + i * OF_FIELD.len()) as u16;
        page.merge_head((first, column), (first, column + 1), name)?;
    }
    // Merged cells do not fit themselves to the longest name over a field's two columns.
    let names = fields.iter().map(|(_, name)| height(name, OF_FIELD.iter().sum::<f64>() * 0.85));
    page.sheet.set_row_height(first, names.fold(height("", 1.0), f64::max))?;
    page.freeze_above(first, 2)
}

/// Figures of a field, or of the slips without one.
fn part<'m>(month: &'m MonthFigures, code: Option<&FieldCode>) -> Option<&'m FieldFigures> {
    match code {
        Some(code) => month.figures.fields.iter().find(|(c, _)| c == code).map(|(_, figures)| figures),
        None => Some(&month.figures.unsorted),
    }
}

/// T and the headline's rate of some months together. Shares of two forms are not added.
fn sum<'m>(
    months: &[&'m MonthFigures],
    of: impl Fn(&'m MonthFigures) -> Option<&'m FieldFigures>,
) -> [Cell; 2] {
    let held: Vec<_> = months.iter().filter_map(|month| Some((*month, of(month)?))).collect();
    let Some((first, _)) = held.first() else { return [Cell::Empty, Cell::Empty] };
    let collected = held.iter().map(|(_, figures)| figures.collected()).sum();
    if held.iter().any(|(month, _)| month.form.id != first.form.id) {
        return [Cell::Count(collected), Cell::text(NOTHING)];
    }
    let (mut satisfied, mut answered) = (0, 0);
    for (month, figures) in &held {
        if let Some(headline) = figures.headline(&month.form) {
            satisfied += headline.satisfied(month.form.scale.satisfied_from);
            answered += headline.answered();
        }
    }
    [Cell::Count(collected), Cell::Rate(satisfied, answered)]
}
