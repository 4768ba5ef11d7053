//! Sheet *Tháng*: the headline, the slips by field, why slips were invalid, who collected nothing.

use rust_xlsxwriter::XlsxError;

use crate::domain::{FieldFigures, StageName};

use super::layout::{Cell, Page, Paper, Weight, default_format, small_means};
use super::{Book, WHOLE, criteria, parts, reminders};

const WIDTHS: [f64; 9] = [30.0, 8.5, 8.5, 8.5, 9.0, 9.0, 9.0, 9.5, 16.0];

pub(super) fn page(book: &Book<'_>) -> Result<Option<Page>, XlsxError> {
    let mut page = Page::new(book, "Tháng", "KẾT QUẢ LẤY Ý KIẾN HÀI LÒNG", Paper::Portrait, &WIDTHS)?;
    let month = book.month;
    let headline = month.form.criteria.get(month.form.headline_index());
    page.head(&[
        "Lĩnh vực",
        "Phát ra (P)",
        "Thu về (T)",
        "Hợp lệ (H)",
        "Không hợp lệ (K)",
        "Số trả lời",
        "Số hài lòng",
        "Tỷ lệ hài lòng",
        "Ghi chú",
    ])?;
    page.freeze(1)?;
    for (name, figures) in parts(month) {
        page.cells(&row(book, name, figures), Weight::Plain)?;
    }
    page.cells(&row(book, WHOLE, &month.figures.whole), Weight::Total)?;
    if let Some(headline) = headline {
        page.remark(&format!(
            "Tỷ lệ hài lòng: câu {} ({}), số hài lòng chia số trả lời, chỉ tính phiếu hợp lệ. T = H + K. {}",
            headline.code,
            headline.text.vi,
            small_means()
        ))?;
    }
    if month.figures.whole.undecided > 0 {
        page.remark(&format!("Còn {} phiếu chờ quyết định, tính trong T.", month.figures.whole.undecided))?;
    }
    about(book, &mut page)?;
    page.heading("PHIẾU KHÔNG HỢP LỆ THEO LÝ DO")?;
    page.head(&["Lý do", "Mã", "Số phiếu"])?;
    for (reason, n) in month.form.invalid_reasons.iter().zip(&month.figures.whole.reasons) {
        let cells = [Cell::text(&reason.text.vi), Cell::text(&reason.code), Cell::Count(*n)];
        page.cells(&cells, Weight::Plain)?;
    }
    page.cells(&[Cell::text("Cộng"), Cell::Empty, Cell::Count(month.figures.whole.invalid)], Weight::Total)?;
    page.heading("LĨNH VỰC KHÔNG THU ĐƯỢC PHIẾU")?;
    let none: Vec<_> = reminders::nobody(month).collect();
    if none.is_empty() {
        page.remark("Không có: lĩnh vực nào cũng thu được phiếu.")?;
    }
    for (field, why) in none {
        page.line(
            &format!("{}: không có phiếu ({why}). Phụ trách: {}.", field.name, field.official),
            &default_format(),
        )?;
    }
    page.chart(criteria::chart(book), 120 + 24 * month.form.criteria.len() as u32)?;
    Ok(Some(page))
}

fn row(book: &Book<'_>, name: &str, figures: &FieldFigures) -> Vec<Cell> {
    let form = &book.month.form;
    let from = form.scale.satisfied_from;
    let none = Default::default();
    let headline = figures.headline(form).unwrap_or(&none);
    vec![
        Cell::text(name),
        Cell::known(figures.issued),
        Cell::Count(figures.collected()),
        Cell::Count(figures.valid),
        Cell::Count(figures.invalid),
        Cell::Count(headline.answered()),
        Cell::Count(headline.satisfied(from)),
        Cell::rate(headline, from),
        if figures.collected() == 0 {
            Cell::text("không có phiếu")
        } else {
            Cell::small(headline.answered())
        },
    ]
}

/// The day, the form, the code.
fn about(book: &Book<'_>, page: &mut Page) -> Result<(), XlsxError> {
    let month = book.month;
    page.heading("VỀ KỲ NÀY")?;
    let rows = [
        ("Ngày mở hòm theo lịch", Cell::Date(month.scheduled)),
        ("Ngày mở hòm", Cell::date(month.held_on)),
        (
            "Mẫu phiếu",
            Cell::text(format!("{} ({}, bản {})", month.form.title.vi, month.form.id, month.form.version)),
        ),
        (
            "Tình trạng",
            Cell::text(match month.stage {
                StageName::Sealed => "đã khóa sổ",
                _ => "chưa khóa sổ, số liệu còn có thể thay đổi",
            }),
        ),
    ];
    for (label, cell) in rows {
        page.pair(label, &cell)?;
    }
    if let Some(of) = &month.amends {
        page.pair("Lý do đính chính", &Cell::text(&of.reason))?;
    }
    let code = book.digest.map_or("chưa có".to_owned(), |digest| digest.groups().join(" "));
    page.pair("Mã đối chiếu của hai tệp CSV", &Cell::text(code))?;
    if month.both_absent {
        page.remark("Cả hai người giám sát đều vắng (W209).")?;
    }
    Ok(())
}
