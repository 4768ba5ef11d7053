//! Who was there, who confirmed and how, and the place for ink.

use crate::domain::{AbsentWhy, Means, Opening, Seat};

use super::super::words::{dotless, nobody_watches, said, titled};
use super::layout::{Page, middle, wrap};

pub(super) fn present(page: &mut Page, opening: &Opening) {
    let seat = |seat: &Seat| opening.seated(seat).map_or("(không có)".to_owned(), titled);
    page.item("Chủ trì:  ", &seat(&Seat::Chair));
    page.item("Thư ký:   ", &seat(&Seat::Clerk));
    for body in &opening.office.witness_bodies {
        let who = opening.witness(&body.code).map_or(format!("VẮNG - {}", body.name), titled);
        page.item("Giám sát: ", &who);
    }
    if nobody_watches(opening) {
        page.item(
            "",
            "CẢ HAI NGƯỜI GIÁM SÁT ĐỀU VẮNG MẶT (W209). Không có người giám sát nào chứng kiến; chủ trì xác nhận thay.",
        );
    }
}

fn by(means: &Means) -> String {
    match means {
        Means::Pin => "xác nhận bằng mã riêng (PIN).".to_owned(),
        Means::Ink { why } => {
            format!("XÁC NHẬN BẰNG CHỮ KÝ TRÊN GIẤY NÀY, không dùng mã riêng. Lý do: {}.", dotless(why))
        }
    }
}

pub(super) fn confirmations(page: &mut Page, opening: &Opening) {
    let (confirmed, absent, chair) = said(opening);
    page.blank();
    page.line("XÁC NHẬN");
    for body in &opening.office.witness_bodies {
        let lead = format!("- {}: ", body.code);
        if let Some(word) = confirmed.iter().find(|c| c.body == body.code) {
            page.item(&lead, &format!("{} - {}", word.person.name, by(&word.means)));
            let objection = word.objection.as_ref().map_or("không có.".to_owned(), |o| format!("\"{o}\""));
            page.item("  Ý kiến khác: ", &objection);
        } else if let Some(absence) = absent.iter().find(|a| a.body == body.code) {
            let why = match absence.why {
                AbsentWhy::Absent => "VẮNG MẶT, không xác nhận",
                AbsentWhy::Refused => "TỪ CHỐI XÁC NHẬN",
            };
            page.item(&lead, &format!("{why}. Lý do: {}.", dotless(&absence.reason)));
        } else {
            page.item(&lead, "chưa xác nhận.");
            page.item("  Ý kiến khác: ", &".".repeat(60));
        }
    }
    if let Some(word) = chair {
        page.item(
            "- Chủ trì: ",
            &format!("{} - {} (thay người giám sát)", word.person.name, by(&word.means)),
        );
    }
    for reset in &opening.pin_resets {
        let whose = opening.present().iter().find(|a| a.person.id == reset.person);
        let whose = whose.map_or("một người", |a| a.person.name.as_str());
        let text =
            format!("{whose}, trước mặt {}. Lý do: {}.", reset.before.join(", "), dotless(&reset.reason));
        page.item("- Đặt lại mã riêng: ", &text);
    }
    if !opening.withdrawn.is_empty() {
        let n = opening.withdrawn.len();
        page.item("- ", &format!("{n} lần xác nhận trước đó đã bị rút, vì việc quay lại bước trước."));
    }
    page.blank();
}

/// Lines left free for ink.
const INK_LINES: usize = 3;

pub(super) fn signatures(page: &mut Page, opening: &Opening) {
    let mut blocks: Vec<(String, String)> = Vec::new();
    let name = |seat: &Seat| opening.seated(seat).map(|p| p.name.clone()).unwrap_or_default();
    blocks.push(("THƯ KÝ".to_owned(), name(&Seat::Clerk)));
    let (confirmed, ..) = said(opening);
    for body in &opening.office.witness_bodies {
        let confirming = confirmed.iter().find(|c| c.body == body.code).map(|c| c.person.name.clone());
        let who = confirming.unwrap_or_else(|| name(&Seat::Witness(body.code.clone())));
        blocks.push((
            format!("GIÁM SÁT ({})", body.code),
            if who.is_empty() { "(vắng)".to_owned() } else { who },
        ));
    }
    blocks.push(("CHỦ TRÌ".to_owned(), name(&Seat::Chair)));
    let width = super::SHEET_WIDTH / blocks.len().max(1);
    let row = |text: &dyn Fn(&(String, String)) -> String| {
        blocks.iter().map(|b| middle(&text(b), width)).collect::<String>()
    };
    page.blank();
    page.line(&row(&|b| b.0.clone()));
    page.line(&row(&|_| "(ký, ghi rõ họ tên)".to_owned()));
    (0..INK_LINES).for_each(|_| page.blank());
    let names: Vec<Vec<String>> = blocks.iter().map(|b| wrap(&b.1, width - 2)).collect();
    for i in 0..names.iter().map(Vec::len).max().unwrap_or(0) {
        let line: String = names.iter().map(|n| middle(n.get(i).map_or("", String::as_str), width)).collect();
        page.line(&line);
    }
}
