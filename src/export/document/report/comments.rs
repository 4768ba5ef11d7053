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
    if total == 0 {
        blocks.push(Block::Text("Không có ý kiến góp ý nào ghi trên phiếu.".to_owned()));
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
    blocks.push(Block::Text("Việc tiếp thu, xử lý:".to_owned()));
    blocks.push(Block::Lines(2));
}
