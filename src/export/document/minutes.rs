//! The minutes (biên bản) of an opening, with every part that the office's rules ask for. A part with nothing to say says so:
//! silence would leave room for doubt.

mod amendment;
mod checks;
mod counting;
mod end;
mod keying;
mod opened;
mod results;
mod witnesses;

use crate::domain::StageName;

use super::Record;
use super::head::{self, Kind};
use super::model::{Block, Paper};

pub(super) use results::why_no_slips;

/// The minutes; none of a month that was not held or was given up.
pub fn minutes(record: &Record<'_>) -> Option<Paper> {
    let opening = record.opening;
    if matches!(opening.stage.name(), StageName::NotHeld | StageName::Abandoned) {
        return None;
    }
    let what = match opening.nth() {
        0 => "Mở hòm phiếu, kiểm phiếu lấy ý kiến mức độ hài lòng".to_owned(),
        nth => format!("Đính chính lần {nth} kết quả kiểm phiếu lấy ý kiến mức độ hài lòng"),
    };
    let about = vec![what, "về giải quyết thủ tục hành chính".to_owned()];
    let kind = Kind { code: "BB", title: "BIÊN BẢN" };
    let held_on = opening.attendance.as_ref().map(|a| a.held_on);
    let mut paper = head::paper(opening, kind, held_on, about);
    let blocks = &mut paper.blocks;
    opened::write(blocks, opening);
    amendment::write(blocks, opening);
    opened::box_and_seals(blocks, opening);
    counting::write(blocks, opening);
    keying::write(blocks, opening);
    results::write(blocks, opening);
    checks::write(blocks, opening);
    witnesses::write(blocks, opening);
    end::write(blocks, record);
    Some(paper)
}

/// Adds a list below its name; a sentence alone where it is empty.
fn list(blocks: &mut Vec<Block>, name: &str, lines: Vec<String>, nothing: &str) {
    if lines.is_empty() {
        blocks.push(Block::Text(nothing.to_owned()));
    } else {
        if !name.is_empty() {
            blocks.push(Block::Text(name.to_owned()));
        }
        blocks.extend(lines.into_iter().map(Block::Item));
    }
}
