//! The count: P, T, H, K by field, invalid slips by reason, counts that were changed.

use crate::domain::{CountOf, FieldFigures, Figures, Opening, Verdict};
use crate::text::Lang;

use super::super::super::words::{count, dotless, note};
use super::super::model::Block;
use super::super::tables;
use super::list;

pub(super) fn write(blocks: &mut Vec<Block>, opening: &Opening) {
    let figures = opening.figures();
    blocks.push(Block::Heading("III. KIỂM ĐẾM PHIẾU".to_owned()));
    let n = |of: CountOf| opening.counts.get(&of);
    let said = |n: Option<u32>| n.map_or("chưa ghi".to_owned(), |n| format!("{} phiếu", Lang::Vi.number(n)));
    blocks.push(Block::Item(format!("Phiếu lấy từ hòm: {}.", said(n(CountOf::Collected)))));
    let outside = n(CountOf::Outside).filter(|n| *n > 0);
    let outside =
        outside.map_or("không có".to_owned(), |n| format!("{} phiếu, đếm riêng", Lang::Vi.number(n)));
    blocks.push(Block::Item(format!("Phiếu nhận ngoài hòm: {outside}.")));
    let unsorted = n(CountOf::Unsorted).filter(|n| *n > 0);
    let unsorted = unsorted.map_or("không có".to_owned(), |n| format!("{} phiếu", Lang::Vi.number(n)));
    blocks.push(Block::Item(format!("Phiếu không rõ lĩnh vực: {unsorted}.")));
    if opening.counts.collected() == Some(0) && figures.whole.collected() == 0 {
        blocks.push(Block::Strong("Kỳ này không thu được phiếu nào.".to_owned()));
    }
    blocks.push(Block::Table(tables::counts(opening, &figures, "Bảng 1. Số phiếu theo lĩnh vực")));
    let undecided = figures.whole.undecided;
    if undecided > 0 {
        blocks.push(Block::Strong(format!("CHỜ QUYẾT ĐỊNH: {} phiếu.", Lang::Vi.number(undecided))));
    }
    list(
        blocks,
        "Phiếu không hợp lệ, theo lý do:",
        invalid(opening, &figures),
        "Không có phiếu không hợp lệ.",
    );
    dossiers(blocks, opening);
    list(blocks, "Số đếm đã sửa, đếm lại:", changes(opening), "Không có số đếm nào phải sửa.");
}

/// Invalid slips by reason and, within a reason, by field; then the words kept with single slips.
fn invalid(opening: &Opening, figures: &Figures) -> Vec<String> {
    let mut lines = Vec::new();
    for (i, reason) in opening.form.invalid_reasons.iter().enumerate() {
        let of = |figures: &FieldFigures| figures.reasons.get(i).copied().unwrap_or(0);
        let all = of(&figures.whole);
        if all == 0 {
            continue;
        }
        let fields = figures.fields.iter().zip(&opening.office.fields);
        let mut where_found: Vec<_> = fields
            .filter(|((_, figures), _)| of(figures) > 0)
            .map(|((_, figures), field)| format!("{}: {}", field.name, Lang::Vi.number(of(figures))))
            .collect();
        if of(&figures.unsorted) > 0 {
            where_found.push(format!("không rõ lĩnh vực: {}", Lang::Vi.number(of(&figures.unsorted))));
        }
        let (code, text) = (&reason.code, &reason.text.vi);
        lines.push(format!("{code} {text}: {} phiếu ({}).", Lang::Vi.number(all), where_found.join("; ")));
    }
    for (number, slip) in opening.numbered() {
        if let Verdict::Invalid { reason, note } = &slip.verdict
            && !note.is_empty()
        {
            lines.push(format!("Phiếu số {number} ({reason}): {}.", dotless(note)));
        }
    }
    lines
}

/// Dossiers handled, where they were entered.
fn dossiers(blocks: &mut Vec<Block>, opening: &Opening) {
    let known = opening.office.fields.iter().filter_map(|field| {
        let n = opening.counts.get(&CountOf::Dossiers(field.code.clone()))?;
        Some(format!("{}: {}", field.name, Lang::Vi.number(n)))
    });
    let known: Vec<_> = known.collect();
    if !known.is_empty() {
        blocks.push(Block::Text(format!("Hồ sơ đã giải quyết trong kỳ: {}.", known.join("; "))));
    }
}

fn changes(opening: &Opening) -> Vec<String> {
    let value = |n: Option<u32>| n.map_or("không rõ".to_owned(), |n| Lang::Vi.number(n));
    let of_change = opening.count_changes.iter().map(|change| {
        let why = change.reason.as_ref().map_or("chưa có lý do".to_owned(), |reason| {
            (Lang::Vi.texts().common.count_why)(reason.why).to_lowercase() + &note(&reason.note)
        });
        let (old, new) = (value(change.old), value(change.new));
        format!("Số đếm \"{}\": từ {old} thành {new}; lý do: {why}.", count(&change.of, opening))
    });
    of_change.collect()
}
