//! Sheet *Kiểm tra*: what the checks found and why it was accepted, and how the keying was verified.

use rust_xlsxwriter::XlsxError;

use crate::domain::{CHECKS, FieldCode, Severity, findings};
use crate::text::{Lang, about_check, record_outcome, say_fallen, say_finding, say_reason, say_subject};

use super::layout::{Cell, Page, Paper, Weight};
use super::{Book, UNSORTED};

pub(super) fn page(book: &Book<'_>) -> Result<Option<Page>, XlsxError> {
    let (opening, texts) = (book.opening, Lang::Vi.texts());
    let widths = [28.0, 10.0, 30.0, 34.0, 36.0, 9.0];
    let mut page = Page::new(book, "Kiểm tra", "KẾT QUẢ KIỂM TRA SỐ LIỆU", Paper::Landscape, &widths)?;
    page.frozen_head(&["Về", "Mã", "Kiểm tra", "Phát hiện", "Giải trình", "Mức"], 1)?;
    let found = findings(opening);
    for finding in &found {
        let reason = opening.standing_reason(finding).map(|reason| say_reason(reason, texts));
        let error = finding.severity() == Severity::Error;
        let open = if error { "chưa khóa sổ được" } else { "CHƯA GIẢI TRÌNH" };
        let cells = [
            Cell::text(say_subject(&finding.subject, &opening.office, &opening.form, texts)),
            Cell::text(finding.code.as_str()),
            Cell::text(about_check(finding.code, Lang::Vi)),
            Cell::text(say_finding(finding, texts)),
            Cell::text(reason.unwrap_or_else(|| open.to_owned())),
            Cell::text(if error { "lỗi" } else { "cảnh báo" }),
        ];
        page.cells(&cells, Weight::Plain)?;
    }
    let passed = CHECKS.iter().filter(|check| found.iter().all(|f| f.code != check.code));
    let passed: Vec<_> = passed.map(|check| check.code.as_str()).collect();
    page.remark(&format!("Không phát hiện gì: {}.", passed.join(", ")))?;
    verification(book, &mut page)?;
    Ok(Some(page))
}

fn verification(book: &Book<'_>, page: &mut Page) -> Result<(), XlsxError> {
    page.heading("KIỂM TRA VIỆC NHẬP PHIẾU BẰNG CÁCH NHẬP LẠI")?;
    if book.opening.slips.is_empty() {
        return page.remark("Không có phiếu nào được nhập từng phiếu.");
    }
    let outcome = book.opening.verification_outcome();
    let (bound, said) = record_outcome(&outcome, Lang::Vi.texts());
    let fallen = say_fallen(&outcome, Lang::Vi.texts());
    for sentence in bound.map(|bound| format!("{bound}.")).into_iter().chain(said).chain(fallen) {
        page.line(&sentence, &super::layout::default_format())?;
    }
    if outcome.drawn == 0 {
        return Ok(());
    }
    page.head(&["Lĩnh vực", "Số phiếu", "Đã rút để nhập lại", "Đã so", "Câu đã so", "Câu sai"])?;
    let name = |code: &FieldCode| {
        let field = book.opening.office.fields.iter().find(|f| f.code == *code);
        field.map_or(code.to_string(), |f| f.name.clone())
    };
    for line in &outcome.fields {
        let mut cells = vec![Cell::text(line.field.as_ref().map_or(UNSORTED.to_owned(), name))];
        cells.extend([line.slips, line.drawn, line.compared, line.items, line.wrong].map(Cell::Count));
        page.cells(&cells, Weight::Plain)?;
    }
    Ok(())
}
