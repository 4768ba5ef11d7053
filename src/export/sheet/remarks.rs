//! The box and its seals, fields without slips, counts that changed, warnings and why they were accepted.

use crate::domain::{CountOf, CountWhy, NoSlipsWhy, Opening, Reason, SealState, Severity, findings};
use crate::text::{Lang, about_check, record_outcome, say_fallen, say_imported, say_reason};

use super::super::words::{count, dotless, field_name, note, sheet_turn, sheet_verified, subject};
use super::layout::Page;

pub(super) fn write(page: &mut Page, opening: &Opening) {
    page.blank();
    seals(page, opening);
    let outside = opening.counts.get(&CountOf::Outside).unwrap_or(0);
    if outside > 0 {
        page.item("- ", &format!("Trong số thu về có {} phiếu nhận ngoài hòm.", Lang::Vi.number(outside)));
    }
    for field in &opening.office.fields {
        if let Some(why) = opening.no_slips.get(&field.code) {
            let kind = match why.why {
                NoSlipsWhy::NothingHandled => "không phát sinh hồ sơ",
                NoSlipsWhy::NotHandedOut => "không phát phiếu",
                NoSlipsWhy::Other => "lý do khác",
            };
            let text = format!(
                "{}: không có phiếu - {kind}{}. Phụ trách: {}.",
                field.name,
                note(&why.note),
                field.official
            );
            page.item("- ", &text);
        }
    }
    for change in &opening.count_changes {
        let value = |n: Option<u32>| n.map_or("không rõ".to_owned(), |n| Lang::Vi.number(n));
        let why = change
            .reason
            .as_ref()
            .map_or("chưa có lý do".to_owned(), |r| count_why(r.why).to_owned() + &note(&r.note));
        let text = format!(
            "Sửa số đếm ({}): {} thành {} - {why}.",
            count(&change.of, opening),
            value(change.old),
            value(change.new)
        );
        page.item("- ", &text);
    }
    sheets(page, opening);
    if let Some(imported) = say_imported(opening, Lang::Vi.texts()) {
        page.item("- ", &(Lang::Vi.texts().again.not_one_by_one)(&imported));
    }
    verification(page, opening);
    warnings(page, opening);
}

/// Fields entered by tally sheet, how they were verified, and changes of the way a field was entered.
fn sheets(page: &mut Page, opening: &Opening) {
    let listed = opening.office.fields.iter().filter_map(|f| {
        let entry = opening.sheets.get(&f.code)?;
        Some(format!("{} ({})", f.name, sheet_verified(entry, opening)))
    });
    let listed: Vec<_> = listed.collect();
    if !listed.is_empty() {
        page.item("- ", &format!("Ghi bằng bảng kiểm, không nhập từng phiếu: {}.", listed.join("; ")));
    }
    for change in &opening.sheet_changes {
        let what = sheet_turn(change.turn);
        let field = field_name(&change.field, opening);
        page.item("- ", &format!("{field}: {what} - {}.", dotless(&change.reason)));
    }
}

/// How the keying was verified; a skipped one stands among the warnings.
fn verification(page: &mut Page, opening: &Opening) {
    let outcome = opening.verification_outcome();
    if outcome.drawn == 0 && outcome.fallen == 0 {
        return;
    }
    let (bound, mut said) = record_outcome(&outcome, Lang::Vi.texts());
    said.extend(say_fallen(&outcome, Lang::Vi.texts()));
    let bound = bound.map(|bound| format!("{bound}. ")).unwrap_or_default();
    let names: Vec<_> = opening.verification.verifiers.iter().map(|p| p.name.as_str()).collect();
    let by = if names.is_empty() {
        String::new()
    } else {
        format!(" Người nhập lại: {}.", names.join(", "))
    };
    page.item("- ", &format!("Kiểm tra nhập phiếu: {bound}{}{by}", said.join(" ")));
}

fn seals(page: &mut Page, opening: &Opening) {
    let Some(found) = &opening.box_found else { return };
    let state = match found.state {
        SealState::Intact => "nguyên vẹn",
        SealState::Torn => "RÁCH, CÓ DẤU VẾT",
        SealState::NoSeal => "không có niêm phong",
    };
    let number = |seal: &Option<String>| seal.clone().unwrap_or_else(|| "không có".to_owned());
    let mut text = format!("Niêm phong khi mở: {} ({state})", number(&found.found));
    if found.expected.is_some() && found.expected != found.found {
        text.push_str(&format!(", KHÁC số dán kỳ trước: {}", number(&found.expected)));
    }
    if !found.remarks.is_empty() {
        text.push_str(&format!("; ghi chú: {}", dotless(&found.remarks)));
    }
    if let Some(closing) = opening.closing() {
        text.push_str(&format!(". Niêm phong mới: {}", number(&closing.new_seal)));
        let none = Lang::Vi.texts().closing.no_slips;
        if closing.bundle_place == none {
            text.push_str(". Không có phiếu để cất giữ");
        } else {
            text.push_str(&format!(
                ". Phiếu cất tại {}, {} giữ",
                closing.bundle_place, closing.bundle_keeper
            ));
        }
        if !closing.remarks.is_empty() {
            text.push_str(&format!(". Ghi chú: {}", dotless(&closing.remarks)));
        }
    }
    page.item("- ", &(text + "."));
}

fn count_why(why: CountWhy) -> &'static str {
    match why {
        CountWhy::Mistyped => "gõ nhầm",
        CountWhy::Recounted => "đếm lại",
        CountWhy::Moved => "chuyển phiếu giữa các lĩnh vực",
        CountWhy::Found => "tìm thấy thêm",
        CountWhy::Other => "lý do khác",
    }
}

fn warnings(page: &mut Page, opening: &Opening) {
    for finding in findings(opening) {
        if finding.severity() == Severity::Error {
            let text = format!(
                "LỖI {} còn lại{}: chưa khóa sổ được.",
                finding.code.as_str(),
                subject(&finding.subject, opening)
            );
            page.item("- ", &text);
            continue;
        }
        let reason = opening.standing_reason(&finding);
        if matches!(reason, Some(Reason::NoSlips(_))) {
            continue; // said above, with the field and its official
        }
        let reason = reason.map(|r| say_reason(r, Lang::Vi.texts()));
        let text = format!(
            "{} {}{}: {}.",
            finding.code.as_str(),
            about_check(finding.code, Lang::Vi),
            subject(&finding.subject, opening),
            reason.as_deref().map_or("CHƯA GIẢI TRÌNH", dotless),
        );
        page.item("- ", &text);
    }
}
