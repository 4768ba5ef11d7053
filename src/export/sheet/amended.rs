//! Of an amendment: when and why, and every difference from the version it amends.

use crate::domain::Opening;
use crate::export::words::{self, date, dotless};

use super::layout::Page;

/// The day on which it is amended, and why.
pub(super) fn day(page: &mut Page, opening: &Opening) {
    let Some(amendment) = &opening.amends else { return };
    let when = opening.attendance.as_ref().map(|a| {
        format!(" lúc {} ngày {}, tại {}", a.started_at.format("%H giờ %M"), date(a.held_on), a.place)
    });
    let text = format!(
        "ĐÍNH CHÍNH LẦN {}{}. Lý do: {}. Hòm phiếu không mở lại.",
        amendment.of.nth,
        when.unwrap_or_default(),
        dotless(&amendment.of.reason)
    );
    page.item("", &text);
}

/// Every difference, old and new.
pub(super) fn differences(page: &mut Page, opening: &Opening) {
    let Some(amendment) = &opening.amends else { return };
    page.blank();
    page.item("", &format!("NHỮNG CHỖ KHÁC PHIÊN BẢN {} ĐÃ KHÓA SỔ", amendment.of.version));
    let lines = words::differences(opening);
    if lines.is_empty() {
        page.item("- ", "Chưa có gì khác.");
    }
    for line in lines {
        page.item("- ", &line);
    }
}
