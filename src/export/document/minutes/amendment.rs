//! Đính chính: what an amendment amends and why, and every difference between the two versions.

use crate::domain::Opening;

use super::super::super::words::{date, differences, dotless};
use super::super::model::Block;
use super::list;

/// What is amended; nothing of a month's own minutes.
pub(super) fn write(blocks: &mut Vec<Block>, opening: &Opening) {
    let Some(amendment) = &opening.amends else { return };
    let (of, before) = (&amendment.of, &amendment.before);
    blocks.push(Block::Heading(format!("ĐÍNH CHÍNH LẦN {}", of.nth)));
    blocks.push(Block::Text(format!("Lý do đính chính: {}.", dotless(&of.reason))));
    let sealed = before.last_at;
    blocks.push(Block::Text(format!(
        "Đính chính phiên bản {}, khóa sổ hồi {} ngày {}, có mã đối chiếu:",
        of.version,
        sealed.format("%H giờ %M phút"),
        date(sealed.date_naive())
    )));
    blocks.push(Block::Code(of.digest.groups().chunks(8).map(<[String]>::to_vec).collect()));
    list(blocks, "Những điều đã đính chính:", differences(opening), "Chưa có gì thay đổi.");
}
