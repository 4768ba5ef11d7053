//! What the witnesses said: confirmations, objections, absences, and how they saw the slips collected.

use crate::domain::{AbsentWhy, Means, Opening};

use super::super::super::words::{dotless, said};
use super::super::model::Block;

pub(super) fn write(blocks: &mut Vec<Block>, opening: &Opening) {
    blocks.push(Block::Heading("VIII. Ý KIẾN VÀ XÁC NHẬN CỦA NGƯỜI GIÁM SÁT".to_owned()));
    let (confirmed, absent, chair) = said(opening);
    for body in &opening.office.witness_bodies {
        let name = &body.name;
        let text = if let Some(word) = confirmed.iter().find(|c| c.body == body.code) {
            let objection = word.objection.as_ref();
            let objection =
                objection.map_or("không có".to_owned(), |words| format!("\"{}\"", dotless(words)));
            let at =
                opening.confirmed_at.get(&body.code).map(|at| at.format(" hồi %H giờ %M phút").to_string());
            let at = at.unwrap_or_default();
            format!("{name}: {} {}{at}. Ý kiến khác: {objection}.", word.person.name, by(&word.means))
        } else if let Some(absence) = absent.iter().find(|a| a.body == body.code) {
            let why = match absence.why {
                AbsentWhy::Absent => "VẮNG MẶT, không xác nhận",
                AbsentWhy::Refused => "TỪ CHỐI XÁC NHẬN",
            };
            format!("{name}: {why}. Lý do: {}.", dotless(&absence.reason))
        } else {
            format!("{name}: chưa xác nhận.")
        };
        blocks.push(Block::Item(text));
    }
    if let Some(word) = chair {
        blocks.push(Block::Item(format!(
            "Chủ trì {} xác nhận thay, vì không có người giám sát nào xác nhận: {}.",
            word.person.name,
            by(&word.means)
        )));
    }
    let words = opening.closing().map(|c| c.collecting.trim()).filter(|words| !words.is_empty());
    if words.is_none() && opening.is_amendment() {
        return; // said in the minutes of the day itself
    }
    blocks
        .push(Block::Text("Nhận xét của người giám sát về việc phát phiếu, thu phiếu trong kỳ:".to_owned()));
    blocks.push(words.map_or(Block::Lines(2), |words| Block::Text(words.to_owned())));
}

fn by(means: &Means) -> String {
    match means {
        Means::Pin => "đã xem số liệu và xác nhận bằng mã riêng (PIN)".to_owned(),
        Means::Ink { why } => {
            format!("XÁC NHẬN BẰNG CHỮ KÝ TRÊN GIẤY, không dùng mã riêng (lý do: {})", dotless(why))
        }
    }
}
