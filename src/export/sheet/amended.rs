//! Of an amendment: when and why, and every difference from the version it amends.

use crate::domain::Opening;
use crate::export::words::{date, dotless};
use crate::text::{Lang, say_differences};

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
    let texts = Lang::Vi.texts();
    let told = say_differences(&opening.differences(), &opening.office, &opening.form, texts);
    if told.is_empty() {
        page.item("- ", "Chưa có gì khác.");
    }
    for block in told {
        let changes =
            block.changes.iter().map(|change| match change.old.is_empty() && change.new.is_empty() {
                true => change.what.clone(),
                false => format!("{}: {} thành {}", change.what, change.old, change.new),
            });
        let changes: Vec<_> = changes.collect();
        let why: Vec<_> = block.why.iter().map(|why| dotless(why)).collect();
        let why = if why.is_empty() { String::new() } else { format!(". Lý do: {}", why.join("; ")) };
        page.item("- ", &format!("{} - {}{why}.", block.about, changes.join("; ")));
    }
}
