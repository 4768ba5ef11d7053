//! The confirmation sheet: one page to print, read aloud from and sign in ink. Head and order follow NĐ 30/2020.
//!
//! Plain text, at most 80 columns; about one page of A4 in an ordinary month. It is a document of the office, so it is
//! in Vietnamese whatever the screen speaks.

mod amended;
mod figures;
mod layout;
mod people;
mod remarks;

use crate::domain::{Digest, Opening};

use super::words::{date, date_parts, dotless};
pub(super) use layout::wrap;
use layout::{Page, centered, two_columns};

/// Most columns of a line.
pub const SHEET_WIDTH: usize = 80;

/// The sheet of an opening as it stands: a draft before both bodies have spoken, final from Khóa sổ on.
///
/// `digest` is the one that witnesses confirm; none where there is none yet.
pub fn sheet(opening: &Opening, digest: Option<Digest>) -> String {
    let mut page = Page::default();
    let marks = marks(opening);
    marks.iter().for_each(|m| page.line(&centered(m)));
    head(&mut page, opening);
    people::present(&mut page, opening);
    figures::tables(&mut page, opening);
    amended::differences(&mut page, opening);
    remarks::write(&mut page, opening);
    people::confirmations(&mut page, opening);
    code(&mut page, digest);
    people::signatures(&mut page, opening);
    marks.iter().for_each(|m| page.line(&centered(m)));
    page.text()
}

fn marks(opening: &Opening) -> Vec<&'static str> {
    let mut marks = Vec::new();
    if opening.practice {
        marks.push("*** TẬP DƯỢT - KHÔNG PHẢI SỐ LIỆU THẬT ***");
    }
    if opening.confirmation().is_none() {
        marks.push("*** DỰ THẢO - CHƯA XÁC NHẬN XONG ***");
    }
    marks
}

fn head(page: &mut Page, opening: &Opening) {
    let office = &opening.office;
    page.line(&two_columns("ỦY BAN NHÂN DÂN", &office.motto_name));
    page.line(&two_columns(&office.unit_head, "Độc lập - Tự do - Hạnh phúc"));
    page.line(&two_columns("-------", "---------------------------"));
    let dated = opening.attendance.as_ref().map(|a| {
        let [day, month, year] = date_parts(a.held_on);
        format!("{}, ngày {day} tháng {month} năm {year}", office.place)
    });
    page.line(&two_columns("", dated.as_deref().unwrap_or("…………, ngày …… tháng …… năm ………")));
    page.blank();
    page.line(&centered("PHIẾU XÁC NHẬN KẾT QUẢ KIỂM PHIẾU HÀI LÒNG"));
    let mut period = format!("Kỳ tháng {:02}/{}", opening.key.month.month(), opening.key.month.year());
    if opening.key.version > 1 {
        period.push_str(&format!(", phiên bản {}", opening.key.version));
    }
    if opening.is_amendment() {
        period.push_str(&format!(", đính chính lần {}", opening.nth()));
    }
    page.line(&centered(&period));
    page.blank();
    if !opening.covers.is_empty() {
        let months: Vec<_> =
            opening.covers.iter().map(|m| format!("{:02}/{}", m.month(), m.year())).collect();
        page.item("", &format!("Trong hòm có cả phiếu của tháng {}.", months.join(", ")));
    }
    let scheduled = date(opening.scheduled.day);
    match opening.box_day() {
        Some(a) if a.held_on == opening.scheduled.day => page.item(
            "",
            &format!(
                "Mở hòm lúc {} ngày {scheduled} (đúng lịch), tại {}.",
                a.started_at.format("%H giờ %M"),
                a.place
            ),
        ),
        Some(a) => page.item(
            "",
            &format!(
                "Mở hòm lúc {} ngày {}, tại {}. Lịch: {scheduled}; lý do: {}.",
                a.started_at.format("%H giờ %M"),
                date(a.held_on),
                a.place,
                dotless(a.off_schedule.as_deref().unwrap_or("không ghi")),
            ),
        ),
        None => page.item("", &format!("Chưa ghi thành phần. Lịch mở hòm: {scheduled}.")),
    }
    amended::day(page, opening);
}

/// The digest in four rows of four groups.
fn code(page: &mut Page, digest: Option<Digest>) {
    let Some(digest) = digest else {
        page.item("", "MÃ ĐỐI CHIẾU: chưa có.");
        return;
    };
    let groups = digest.groups();
    for (i, row) in groups.chunks(4).enumerate() {
        let label = if i == 0 { "MÃ ĐỐI CHIẾU" } else { "" };
        let note = match i {
            0 => "của hai tệp số liệu gửi đi;",
            1 => "nơi nhận so đủ 16 nhóm",
            2 => "này với gói tệp.",
            _ => "",
        };
        page.line(&format!("{label:<14}  {}    {note}", row.join("  ")));
    }
}
