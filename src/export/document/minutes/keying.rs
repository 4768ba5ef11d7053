//! How the slips were entered, and how that was verified.

use crate::domain::Opening;
use crate::text::{Lang, record_outcome, say_fallen, say_imported};

use super::super::super::words::{dotless, field_name, sheet_turn, sheet_verified};
use super::super::model::Block;

pub(super) fn write(blocks: &mut Vec<Block>, opening: &Opening) {
    blocks.push(Block::Heading("IV. NHẬP PHIẾU VÀ KIỂM TRA VIỆC NHẬP".to_owned()));
    let mut item = |text: String| blocks.push(Block::Item(text));
    item(entry(opening));
    let keyers: Vec<_> = opening.verification.keyers.iter().map(|p| p.name.as_str()).collect();
    if !keyers.is_empty() {
        item(format!("Người nhập phiếu: {}.", keyers.join(", ")));
    }
    sheets(&mut item, opening);
    verified(&mut item, opening);
}

/// Slips one by one, or the field's tally sheet.
fn entry(opening: &Opening) -> String {
    let by_sheet: Vec<_> =
        opening.office.fields.iter().filter(|f| opening.sheets.contains_key(&f.code)).collect();
    let names: Vec<_> = by_sheet.iter().map(|f| f.name.as_str()).collect();
    match (names.len(), opening.slips.is_empty()) {
        (0, _) => {
            format!("Cách nhập: từng phiếu một, mỗi phiếu có số thứ tự ghi ở góc{}.", from_file(opening))
        }
        (_, true) => format!("Cách nhập: theo bảng kiểm đã kiểm tay ({}).", names.join("; ")),
        (_, false) => format!(
            "Cách nhập: theo bảng kiểm đã kiểm tay ({}); các lĩnh vực còn lại nhập từng phiếu một{}.",
            names.join("; "),
            from_file(opening)
        ),
    }
}

/// Slips that were not keyed here.
fn from_file(opening: &Opening) -> String {
    say_imported(opening, Lang::Vi.texts()).map(|said| format!("; riêng {said}")).unwrap_or_default()
}

/// How tally sheets were verified, and changes of the way a field was entered.
fn sheets(item: &mut impl FnMut(String), opening: &Opening) {
    for field in &opening.office.fields {
        let Some(entry) = opening.sheets.get(&field.code) else { continue };
        let said = sheet_verified(entry, opening);
        item(format!("Bảng kiểm lĩnh vực {}: {said}.", field.name));
    }
    for change in &opening.sheet_changes {
        let what = sheet_turn(change.turn);
        let field = field_name(&change.field, opening);
        item(format!("{field}: {what}; lý do: {}.", dotless(&change.reason)));
    }
}

/// What keying a random sample again has shown. Why it was not done, or stopped short, stands among the warnings (W208).
fn verified(item: &mut impl FnMut(String), opening: &Opening) {
    if opening.slips.is_empty() {
        item("Kiểm tra việc nhập: không có phiếu nào nhập từng phiếu một.".to_owned());
        return;
    }
    let texts = Lang::Vi.texts();
    let outcome = opening.verification_outcome();
    let (bound, mut said) = record_outcome(&outcome, texts);
    said.extend(say_fallen(&outcome, texts));
    let bound = bound.map(|bound| format!("{bound}. ")).unwrap_or_default();
    item(format!("Kiểm tra việc nhập bằng cách nhập lại phiếu rút ngẫu nhiên: {bound}{}", said.join(" ")));
    let names: Vec<_> = opening.verification.verifiers.iter().map(|p| p.name.as_str()).collect();
    if !names.is_empty() {
        item((texts.again.verified_by)(&names.join(", ")));
    }
}
