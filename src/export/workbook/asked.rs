//! Sheet *Câu hỏi thêm*: the facts and who answered, for the whole office only. Small groups are hidden: a count of three
//! would name a person.

use rust_xlsxwriter::XlsxError;

use crate::domain::{AnswerCounts, Choice, Entry, SMALLEST_SHOWN, hide_small};
use crate::text::Lang;

use super::Book;
use super::layout::{Cell, HIDDEN, Page, Paper, Weight};

pub(super) fn page(book: &Book<'_>) -> Result<Option<Page>, XlsxError> {
    let form = &book.month.form;
    if form.facts.is_empty() && form.respondent.is_empty() {
        return Ok(None);
    }
    let title = "CÂU HỎI THÊM VÀ NGƯỜI TRẢ LỜI, TOÀN ĐƠN VỊ";
    let mut page = Page::new(book, "Câu hỏi thêm", title, Paper::Portrait, &[8.0, 44.0, 26.0, 12.0])?;
    page.frozen_head(&["Mã", "Câu hỏi", "Trả lời", "Số phiếu"], 0)?;
    let whole = &book.month.figures.whole;
    if whole.entry == Entry::Sheet {
        page.remark(Lang::Vi.texts().summary.asked_by_sheet)?;
        return Ok(Some(page));
    }
    let facts = form.facts.iter().zip(&whole.facts);
    for (choice, counts) in facts.chain(form.respondent.iter().zip(&whole.respondent)) {
        question(&mut page, choice, counts)?;
    }
    page.remark(&format!(
        "Số phiếu dưới {SMALLEST_SHOWN} ghi là \"{HIDDEN}\", có khi cả số lớn hơn bên cạnh, để không ai nhận ra người trả lời. \
         Chỉ tính phiếu hợp lệ nhập từng phiếu; không tính vào tỷ lệ hài lòng."
    ))?;
    Ok(Some(page))
}

fn question(page: &mut Page, choice: &Choice, counts: &AnswerCounts) -> Result<(), XlsxError> {
    let mut cells: Vec<u32> = counts.levels.clone();
    cells.extend([counts.blank, counts.spoilt]);
    let others = ["(bỏ trống)", "(đánh nhiều ô)"];
    let names = choice.options.iter().map(|option| option.vi.as_str()).chain(others);
    for (name, shown) in names.zip(hide_small(&cells)) {
        let n = shown.map_or(Cell::text(HIDDEN), Cell::Count);
        let row = [Cell::text(&choice.code), Cell::text(&choice.text.vi), Cell::text(name), n];
        page.cells(&row, Weight::Plain)?;
    }
    Ok(())
}
