//! Sheet *Nhắc nhở*: fields and officials that collected nothing, this month and in the months of the year before it.

use rust_xlsxwriter::XlsxError;

use crate::domain::{Field, FieldCode, Held, Month, MonthFigures, NoSlipsWhy, Period, YearLine, YearTable};
use crate::text::Lang;

use super::layout::{Cell, Page, Paper, Weight};
use super::{Book, year};

pub(super) fn page(book: &Book<'_>) -> Result<Option<Page>, XlsxError> {
    let widths = [30.0, 28.0, 34.0, 24.0];
    let title = "LĨNH VỰC VÀ CÁN BỘ CHƯA THU PHIẾU, CẦN NHẮC NHỞ";
    let mut page = Page::new(book, "Nhắc nhở", title, Paper::Landscape, &widths)?;
    let names = ["Lĩnh vực", "Cán bộ phụ trách", "Kỳ này", "Các kỳ trước trong năm không có phiếu"];
    page.frozen_head(&names, 1)?;
    let table = year::table(book);
    let mut any = false;
    for field in &book.month.office.fields {
        let missed = months_without(&table, &field.code, book.month.key.month);
        let now = nobody(book.month).find(|(f, _)| f.code == field.code);
        if now.is_none() && missed.is_empty() {
            continue;
        }
        any = true;
        let now = now.map_or("có phiếu".to_owned(), |(_, why)| format!("KHÔNG CÓ PHIẾU: {why}"));
        let missed = if missed.is_empty() { "không có kỳ nào".to_owned() } else { missed.join(", ") };
        let cells = [field.name.as_str(), &field.official, &now, &missed].map(Cell::text);
        page.cells(&cells, Weight::Plain)?;
    }
    if !any {
        page.remark("Không có: từ đầu năm đến kỳ này, lĩnh vực nào kỳ nào cũng thu được phiếu.")?;
    }
    page.remark(
        "Thu phiếu là một tiêu chí của cải cách hành chính; bộ phận không thu phiếu phải chịu trách nhiệm. Chỉ tính các \
         kỳ có mở hòm.",
    )?;
    Ok(Some(page))
}

/// The sealed months before `now` in which a field had no slip.
fn months_without(table: &YearTable, field: &FieldCode, now: Month) -> Vec<String> {
    let Some(at) = table.fields.iter().position(|(code, _)| code == field) else { return Vec::new() };
    let without = |line: &YearLine| match line.period {
        Period::Month(month) if month != now && line.held == Held::Sealed => {
            let cell = line.fields.get(at).copied().flatten();
            cell.filter(|cell| cell.collected == 0).map(|_| format!("{:02}/{}", month.month(), month.year()))
        }
        _ => None,
    };
    table.lines.iter().filter_map(without).collect()
}

/// Fields that collected nothing in a month, with the reason that was given.
pub(super) fn nobody(month: &MonthFigures) -> impl Iterator<Item = (&Field, String)> {
    month.figures.zero_fields().filter_map(|code| {
        let field = month.office.fields.iter().find(|f| f.code == *code)?;
        let said = month.no_slips.iter().find(|(c, _)| c == code).map(|(_, said)| said);
        let why = said.map_or("chưa ghi lý do".to_owned(), |said| {
            let kind = (Lang::Vi.texts().common.no_slips)(said.why);
            let own = said.why == NoSlipsWhy::Other && !said.note.is_empty();
            if own {
                return said.note.clone();
            }
            if said.note.is_empty() { kind.to_owned() } else { format!("{kind}; {}", said.note) }
        });
        Some((field, why))
    })
}
