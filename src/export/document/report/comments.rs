//! What was written on the slips, by field: how many, and word for word only where that was asked for. Never whose.

use crate::domain::FieldCode;
use crate::text::Lang;

use super::super::Record;
use super::super::model::Block;
use super::super::tables::UNSORTED;

pub(super) fn write(blocks: &mut Vec<Block>, record: &Record<'_>) {
    let opening = record.opening;
    let of_field = |field: Option<&FieldCode>| {
        let slips = opening.slips.iter().filter(move |slip| slip.field.as_ref() == field);
        slips.flat_map(|slip| &slip.comments).collect::<Vec<_>>()
    };
    let fields = opening.office.fields.iter().map(|f| (f.name.as_str(), of_field(Some(&f.code))));
    let all: Vec<_> = fields.chain([(UNSORTED, of_field(None))]).filter(|(_, c)| !c.is_empty()).collect();
    let total: usize = all.iter().map(|(_, comments)| comments.len()).sum();
    let by_sheet = by_sheet(record);
    if total == 0 {
        match by_sheet {
            None => blocks.push(Block::Text("Không có ý kiến góp ý nào ghi trên phiếu.".to_owned())),
            Some(by_sheet) => {
                if !opening.slips.is_empty() {
                    let none = "Các phiếu nhập từng phiếu không có ý kiến góp ý nào.";
                    blocks.push(Block::Text(none.to_owned()));
                }
                blocks.push(Block::Text(by_sheet));
                handled(blocks);
            }
        }
        return;
    }
    let by_field: Vec<_> = all
        .iter()
        .map(|(name, comments)| format!("{name}: {}", Lang::Vi.number(comments.len() as u32)))
        .collect();
    let total = Lang::Vi.number(total as u32);
    blocks.push(Block::Text(format!("Có {total} ý kiến góp ý ghi trên phiếu ({}).", by_field.join("; "))));
    if record.comments {
        for (name, comments) in all {
            for comment in comments {
                let asked = opening.form.comments.iter().find(|c| c.code == comment.code);
                let asked = asked.map_or(comment.code.as_str(), |c| c.text.vi.as_str());
                blocks.push(Block::Item(format!("{name} ({asked}): \"{}\"", comment.text.trim())));
            }
        }
    }
    blocks.extend(by_sheet.map(Block::Text));
    handled(blocks);
}

/// Room for what was done about it, which a person writes.
fn handled(blocks: &mut Vec<Block>) {
    blocks.push(Block::Text("Việc tiếp thu, xử lý:".to_owned()));
    blocks.push(Block::Lines(2));
}

/// A tally sheet has no place for comments: what the record does not know must not read as if nobody had written.
fn by_sheet(record: &Record<'_>) -> Option<String> {
    let opening = record.opening;
    let by_sheet = |code: &FieldCode| opening.sheets.get(code).is_some_and(|entry| entry.sheet.slips() > 0);
    let fields = opening.office.fields.iter().filter(|f| by_sheet(&f.code));
    let names: Vec<_> = fields.map(|f| f.name.as_str()).collect();
    (!names.is_empty()).then(|| (Lang::Vi.texts().summary.comments_by_sheet)(&names.join("; ")))
}
