//! Đính chính: what an amendment amends and why, and every difference between the two versions.

use crate::domain::{
    Answer, Cell, CountOf, Differences, FieldCode, FigureName, FigureValue, Form, NoSlips, Opening, Part,
    PerMille, SlipDifference, SlipPart, SlipState, Verdict,
};
use crate::text::{Lang, thousands};

use super::super::super::words::{count, date, dotless, field_name, note};
use super::super::model::Block;
use super::super::tables::{NONE, UNSORTED, WHOLE};
use super::list;
use super::results::why_no_slips;

/// What is amended; nothing of a month's own minutes.
pub(super) fn write(blocks: &mut Vec<Block>, opening: &Opening) {
    let Some(amendment) = &opening.amends else { return };
    let (of, before) = (&amendment.of, &amendment.before);
    blocks.push(Block::Heading(format!("ĐÍNH CHÍNH LẦN {}", of.nth)));
    blocks.push(Block::Text(format!("Lý do đính chính: {}.", dotless(&of.reason))));
    let sealed = before.last_at;
    blocks.push(Block::Text(format!(
        "Đính chính phiên bản {}, khóa sổ hồi {} ngày {}, có mã đối chiếu:",
        of.version,
        sealed.format("%H giờ %M phút"),
        date(sealed.date_naive())
    )));
    blocks.push(Block::Code(of.digest.groups().chunks(8).map(<[String]>::to_vec).collect()));
    let differences = opening.differences();
    list(blocks, "Những điều đã đính chính:", lines(&differences, opening), "Chưa có gì thay đổi.");
}

/// All differences, a line each.
fn lines(all: &Differences, opening: &Opening) -> Vec<String> {
    let number = |n: Option<u32>| n.map_or("không rõ".to_owned(), thousands);
    let mut lines = Vec::new();
    for figure in &all.figures {
        let (part, name) = (part(&figure.part, opening), figure_name(figure.name));
        lines.push(format!("{name}, {part}: {} thành {}.", value(figure.old), value(figure.new)));
    }
    for of_count in &all.counts {
        let why: Vec<_> = of_count
            .reasons
            .iter()
            .map(|r| (Lang::Vi.texts().common.count_why)(r.why).to_lowercase() + &note(&r.note))
            .collect();
        let name = count_name(&of_count.of, opening);
        lines.push(said(
            &format!("Số đếm {name}: {} thành {}", number(of_count.old), number(of_count.new)),
            &why,
        ));
    }
    lines.extend(all.slips.iter().map(|slip| slip_line(slip, opening)));
    for sheet in &all.sheets {
        let name = field_name(&sheet.field, opening);
        let way = match sheet.by_sheet {
            (false, true) => " chuyển sang nhập theo bảng kiểm".to_owned(),
            (true, false) => " thôi nhập theo bảng kiểm".to_owned(),
            _ => String::new(),
        };
        let cells = sheet.cells.iter().map(|(cell, old, new)| {
            format!("{} {} thành {}", cell_name(*cell, &opening.form), thousands(*old), thousands(*new))
        });
        let cells: Vec<_> = cells.collect();
        let cells = if cells.is_empty() { String::new() } else { format!(": {}", cells.join("; ")) };
        lines.push(said(&format!("Bảng kiểm {name}{way}{cells}"), &sheet.reasons));
    }
    for explained in &all.no_slips {
        let name = field_name(&explained.field, opening);
        let say = |why: Option<&NoSlips>| why.map_or("không ghi".to_owned(), |why| why_no_slips(Some(why)));
        let (old, new) = (say(explained.old.as_ref()), say(explained.new.as_ref()));
        lines.push(format!("Lý do không có phiếu, {name}: \"{old}\" thành \"{new}\"."));
    }
    lines
}

/// A sentence with its reasons.
fn said(what: &str, reasons: &[String]) -> String {
    let reasons: Vec<_> = reasons.iter().map(|r| dotless(r)).collect();
    if reasons.is_empty() { format!("{what}.") } else { format!("{what}; lý do: {}.", reasons.join("; ")) }
}

fn count_name(of: &CountOf, opening: &Opening) -> String {
    format!("\"{}\"", count(of, opening))
}

fn part<'o>(part: &'o Part, opening: &'o Opening) -> &'o str {
    match part {
        Part::Whole => WHOLE,
        Part::Field(code) => field_name(code, opening),
        Part::Unsorted => UNSORTED,
    }
}

fn figure_name(name: FigureName) -> &'static str {
    match name {
        FigureName::Collected => "Phiếu thu về",
        FigureName::Valid => "Phiếu hợp lệ",
        FigureName::Invalid => "Phiếu không hợp lệ",
        FigureName::Headline => "Hài lòng chung",
    }
}

fn value(value: FigureValue) -> String {
    match value {
        FigureValue::Slips(n) => thousands(n),
        FigureValue::Satisfied(share) => {
            let rate =
                PerMille::of(share.part, share.whole).map_or(NONE.to_owned(), |rate| format!("{rate}%"));
            format!("{}/{} ({rate})", thousands(share.part), thousands(share.whole))
        }
    }
}

fn slip_line(slip: &SlipDifference, opening: &Opening) -> String {
    let parts: Vec<_> = slip.parts.iter().map(|part| slip_part(part, opening)).collect();
    said(&format!("Phiếu số {}: {}", slip.number, parts.join("; ")), &slip.reasons)
}

fn slip_part(part: &SlipPart, opening: &Opening) -> String {
    let field = |code: &Option<FieldCode>| {
        code.as_ref().map_or(UNSORTED.to_lowercase(), |code| field_name(code, opening).to_owned())
    };
    match part {
        SlipPart::Added(slip) => format!("thêm phiếu ({}, {})", field(&slip.field), verdict(&slip.verdict)),
        SlipPart::Removed(slip) => format!("bỏ phiếu ({}, {})", field(&slip.field), verdict(&slip.verdict)),
        SlipPart::Field { old, new } => format!("lĩnh vực {} thành {}", field(old), field(new)),
        SlipPart::Verdict { old, new } => format!("{} thành {}", verdict(old), verdict(new)),
        SlipPart::Criterion { code, old, new } | SlipPart::Fact { code, old, new } => {
            format!("{code} {} thành {}", answer(*old), answer(*new))
        }
        SlipPart::Respondent { code } => format!("{code} (về người trả lời) thay đổi"),
        SlipPart::Comment { code } => format!("{code} (góp ý) thay đổi"),
    }
}

fn verdict(verdict: &Verdict) -> String {
    let state = (Lang::Vi.texts().common.slip_state)(verdict.state()).to_lowercase();
    match verdict {
        Verdict::Invalid { reason, .. } => format!("{state} {reason}"),
        Verdict::Valid { .. } | Verdict::Undecided { .. } => state,
    }
}

fn answer(answer: Answer) -> String {
    match answer {
        Answer::Level(level) => format!("mức {level}"),
        Answer::Blank => "bỏ trống".to_owned(),
        Answer::NotApplicable => "không phát sinh".to_owned(),
        Answer::Spoilt => "đánh nhiều ô".to_owned(),
        Answer::Missing => "chưa nhập".to_owned(),
    }
}

fn cell_name(cell: Cell, form: &Form) -> String {
    let criterion = |i: u8| form.criteria.get(usize::from(i)).map_or("?", |c| c.code.as_str());
    let reason = |i: u8| form.invalid_reasons.get(usize::from(i)).map_or("?", |r| r.code.as_str());
    match cell {
        Cell::State(SlipState::Valid) => "phiếu hợp lệ".to_owned(),
        Cell::Reason(i) => format!("không hợp lệ {}", reason(i)),
        Cell::Criterion(i, said) => format!("{} {}", criterion(i), answer(said)),
        _ => "ô khác".to_owned(),
    }
}
