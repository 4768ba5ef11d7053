//! Results, and the fields that collected nothing.

use crate::domain::{CountOf, NoSlipsWhy, Opening};
use crate::text::Lang;

use super::super::super::words::dotless;
use super::super::model::Block;
use super::super::tables;
use super::list;

pub(super) fn write(blocks: &mut Vec<Block>, opening: &Opening) {
    let (form, office, figures) = (&opening.form, &opening.office, opening.figures());
    blocks.push(Block::Heading("V. KẾT QUẢ".to_owned()));
    let headline = form.criteria.get(form.headline_index()).map_or("", |c| c.text.vi.as_str());
    let caption = format!("Bảng 2. {} ({}), theo lĩnh vực", headline, form.headline);
    blocks.push(Block::Table(tables::headline(form, office, &figures, &caption)));
    blocks.push(Block::Note(tables::legend(form)));
    tables::of_criteria(blocks, form, &figures.whole, 3);
    blocks.push(Block::Heading("VI. LĨNH VỰC KHÔNG CÓ PHIẾU".to_owned()));
    list(blocks, "", empty_fields(opening), "Lĩnh vực nào cũng có phiếu.");
}

fn empty_fields(opening: &Opening) -> Vec<String> {
    let figures = opening.figures();
    let empty: Vec<_> = figures.zero_fields().collect();
    let fields = opening.office.fields.iter().filter(|f| empty.contains(&&f.code));
    let said = fields.map(|field| {
        let dossiers = opening.counts.get(&CountOf::Dossiers(field.code.clone()));
        let dossiers =
            dossiers.map(|n| format!("; hồ sơ đã giải quyết: {}", Lang::Vi.number(n))).unwrap_or_default();
        let why = why_no_slips(opening.no_slips.get(&field.code));
        format!("{}: {why}{dossiers}. Người phụ trách: {}.", field.name, dotless(&field.official))
    });
    said.collect()
}

/// Why a field collected nothing.
pub(in super::super) fn why_no_slips(why: Option<&crate::domain::NoSlips>) -> String {
    let Some(why) = why else { return "chưa ghi lý do".to_owned() };
    match why.why {
        NoSlipsWhy::Other => dotless(&why.note).to_owned(),
        kind => {
            let kind = (Lang::Vi.texts().common.no_slips)(kind).to_lowercase();
            if why.note.is_empty() { kind } else { format!("{kind} ({})", dotless(&why.note)) }
        }
    }
}
