//! What became of the paper, the code of the files, the closing words, the places for ink.

use crate::domain::{Closing, Digest, Opening, Paper, Seat, StageName};
use crate::text::Lang;

use super::super::super::words::{date, dotless, said};
use super::super::Record;
use super::super::head::recipients;
use super::super::model::{Block, Signature};

pub(super) fn write(blocks: &mut Vec<Block>, record: &Record<'_>) {
    let opening = record.opening;
    blocks.push(Block::Heading("IX. LƯU PHIẾU, NIÊM PHONG LẠI HÒM".to_owned()));
    match opening.closing() {
        Some(closing) => paper(blocks, closing, opening.is_amendment()),
        None => blocks.push(Block::Text("Chưa ghi.".to_owned())),
    }
    code(blocks, record);
    blocks.push(Block::Text(ended(opening)));
    blocks.push(Block::Text(
        "Biên bản đã được đọc lại cho những người có mặt cùng nghe; mỗi cơ quan ghi ở \"Nơi nhận\" giữ một bản có giá \
         trị như nhau."
            .to_owned(),
    ));
    blocks.push(Block::Signatures(signatures(opening)));
    blocks.push(Block::Recipients(recipients(opening, Paper::Minutes)));
}

fn paper(blocks: &mut Vec<Block>, closing: &Closing, box_untouched: bool) {
    let (place, keeper) = (dotless(&closing.bundle_place), dotless(&closing.bundle_keeper));
    let nothing = closing.bundle_place == Lang::Vi.texts().closing.no_slips;
    blocks.push(Block::Item(if nothing {
        "Không có phiếu để cất giữ.".to_owned()
    } else {
        format!("Phiếu giấy bó lại, cất tại {place}; người giữ: {keeper}.")
    }));
    let seal = closing.new_seal.as_deref();
    blocks.push(Block::Item(match seal {
        Some(seal) if box_untouched => format!("Hòm phiếu không mở lại; số niêm phong trên hòm: {seal}."),
        Some(seal) => format!("Hòm phiếu được niêm phong lại, số niêm phong mới: {seal}."),
        None => "HÒM PHIẾU KHÔNG CÓ NIÊM PHONG MỚI.".to_owned(),
    }));
    let remarks = if closing.remarks.is_empty() { "không có" } else { dotless(&closing.remarks) };
    blocks.push(Block::Item(format!("Ghi chú: {remarks}.")));
}

/// The code of the two files, and the row of the journal that sealed the record.
fn code(blocks: &mut Vec<Block>, record: &Record<'_>) {
    blocks.push(Block::Heading("X. MÃ ĐỐI CHIẾU".to_owned()));
    let Some(digest) = record.digest else {
        blocks.push(Block::Text("Chưa có.".to_owned()));
        return;
    };
    blocks.push(Block::Text(
        "Mã đối chiếu của hai tệp số liệu tong-hop.csv và phieu.csv; nơi nhận so đủ 16 nhóm này với gói tệp:"
            .to_owned(),
    ));
    blocks.push(Block::Code(rows(&digest)));
    if let Some(sealing) = record.sealing_row {
        blocks.push(Block::Text("Mã của dòng khóa sổ trong sổ ghi của máy:".to_owned()));
        blocks.push(Block::Code(rows(&sealing)));
    }
}

fn rows(digest: &Digest) -> Vec<Vec<String>> {
    digest.groups().chunks(4).map(<[String]>::to_vec).collect()
}

fn ended(opening: &Opening) -> String {
    let Some(closing) = opening.closing() else {
        return "Biên bản chưa kết thúc.".to_owned();
    };
    let mut text = format!("Biên bản kết thúc hồi {}", closing.closed_at.format("%H giờ %M phút"));
    if opening.stage.name() == StageName::Sealed {
        let sealed = opening.last_at;
        let day = date(sealed.date_naive());
        text.push_str(&format!("; sổ được khóa hồi {} ngày {day}", sealed.format("%H giờ %M phút")));
    }
    text + "."
}

/// Clerk and chair above, the witnesses below.
fn signatures(opening: &Opening) -> Vec<Signature> {
    let name = |seat: &Seat| opening.seated(seat).map(|p| p.name.clone());
    let place = |role: Vec<String>, name: Option<String>| Signature {
        role,
        how: "(ký, ghi rõ họ tên)".to_owned(),
        name: name.unwrap_or_default(),
    };
    let mut places = vec![
        place(vec!["THƯ KÝ".to_owned()], name(&Seat::Clerk)),
        place(vec!["CHỦ TRÌ".to_owned()], name(&Seat::Chair)),
    ];
    let (confirmed, absent, _) = said(opening);
    for body in &opening.office.witness_bodies {
        let confirming = confirmed.iter().find(|c| c.body == body.code).map(|c| c.person.name.clone());
        let who = confirming.or_else(|| name(&Seat::Witness(body.code.clone())));
        let gone = absent.iter().any(|a| a.body == body.code);
        let who = who.or_else(|| gone.then(|| "(vắng mặt)".to_owned()));
        places.push(place(vec!["ĐẠI DIỆN".to_owned(), body.name.to_uppercase()], who));
    }
    places
}
