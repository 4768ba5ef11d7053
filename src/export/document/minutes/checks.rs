//! What the checks found and why it was accepted; what was taken back on the way.

use crate::domain::{Opening, Reason, Severity, findings};
use crate::text::{Lang, about_check, say_finding, say_reason};

use super::super::super::words::{dotless, subject};
use super::super::model::Block;
use super::list;

pub(super) fn write(blocks: &mut Vec<Block>, opening: &Opening) {
    blocks.push(Block::Heading("VII. ĐỐI CHIẾU".to_owned()));
    let (errors, warnings): (Vec<_>, Vec<_>) =
        findings(opening).into_iter().partition(|f| f.severity() == Severity::Error);
    let texts = Lang::Vi.texts();
    for error in errors {
        blocks.push(Block::Strong(format!(
            "LỖI {} còn lại{}: chưa khóa sổ được.",
            error.code.as_str(),
            subject(&error.subject, opening)
        )));
    }
    let said = warnings.iter().filter_map(|finding| {
        let reason = opening.standing_reason(finding);
        if matches!(reason, Some(Reason::NoSlips(_))) {
            return None; // said above, with the field and its official
        }
        let reason = reason.map(|r| say_reason(r, texts));
        Some(format!(
            "{} {}{}: {} Lý do: {}.",
            finding.code.as_str(),
            about_check(finding.code, Lang::Vi),
            subject(&finding.subject, opening),
            say_finding(finding, texts),
            reason.as_deref().map_or("CHƯA GIẢI TRÌNH", dotless),
        ))
    });
    list(blocks, "Cảnh báo, và lý do chấp nhận:", said.collect(), "Không có cảnh báo nào khác.");
    let nothing = "Không có lần nào quay lại bước trước, rút xác nhận hay đặt lại mã riêng.";
    list(blocks, "Việc quay lại, rút xác nhận, đặt lại mã riêng:", taken_back(opening), nothing);
}

fn taken_back(opening: &Opening) -> Vec<String> {
    let stage = Lang::Vi.texts().common.stage;
    let mut lines = Vec::new();
    for (from, to, reason) in &opening.steps_back {
        let (from, to) = (stage(*from), stage(*to));
        lines.push(format!("Từ bước {from} quay lại bước {to}; lý do: {}.", dotless(reason)));
    }
    for word in &opening.withdrawn {
        lines.push(format!(
            "Xác nhận trước đó của {} ({}) không còn hiệu lực, vì việc đã quay lại bước trước.",
            word.person.name, word.body
        ));
    }
    for reset in &opening.pin_resets {
        let whose = opening.present().iter().find(|a| a.person.id == reset.person);
        let whose = whose.map_or("một người đã có mặt", |a| a.person.name.as_str());
        let before = reset.before.join(", ");
        lines.push(format!(
            "Đặt lại mã riêng (PIN) của {whose}, trước mặt {before}; lý do: {}.",
            dotless(&reset.reason)
        ));
    }
    lines
}
