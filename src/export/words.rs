//! Phrases that the sheet and the documents share. They are the office's documents, so all is in Vietnamese.

use chrono::{Datelike, NaiveDate};

use crate::domain::{
    Absence, ChairWord, CheckCode, Confirmation, CountOf, FieldCode, Month, Opening, Person, SheetEntry,
    SheetTurn, Stage, Subject, findings,
};
use crate::text::{Lang, Told, ToldChange, say_differences};

/// A person's words without the full stop at their end; the sentence around them brings its own.
pub(super) fn dotless(words: &str) -> &str {
    words.trim_end().trim_end_matches('.')
}

/// Words added to a reason, in brackets.
pub(super) fn note(note: &str) -> String {
    if note.is_empty() { String::new() } else { format!(" ({})", dotless(note)) }
}

/// As in `25/11/2026`.
pub(super) fn date(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// Days below 10 and months 1 and 2 have a leading zero (NĐ 30/2020, appendix I).
pub(super) fn date_parts(day: NaiveDate) -> [String; 3] {
    let month = if day.month() < 3 { format!("{:02}", day.month()) } else { day.month().to_string() };
    [format!("{:02}", day.day()), month, day.year().to_string()]
}

/// As in `11/2026`.
pub(super) fn month(month: Month) -> String {
    format!("{:02}/{}", month.month(), month.year())
}

/// Name, then title and body, where they are known.
pub(super) fn titled(person: &Person) -> String {
    let parts = [person.title.as_str(), person.body.as_str()];
    let parts: Vec<_> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    if parts.is_empty() { person.name.clone() } else { format!("{} - {}", person.name, parts.join(", ")) }
}

/// Name of a field.
pub(super) fn field_name<'o>(code: &'o FieldCode, opening: &'o Opening) -> &'o str {
    let at = opening.office.field_index(code).and_then(|i| opening.office.fields.get(i));
    at.map_or(code.as_str(), |f| f.name.as_str())
}

/// What a count counts.
pub(super) fn count(of: &CountOf, opening: &Opening) -> String {
    match of {
        CountOf::Collected => "phiếu trong hòm".to_owned(),
        CountOf::Outside => "phiếu nhận ngoài hòm".to_owned(),
        CountOf::Field(code) => field_name(code, opening).to_owned(),
        CountOf::Unsorted => "không rõ lĩnh vực".to_owned(),
        CountOf::Issued(code) => format!("phát ra, {}", field_name(code, opening)),
        CountOf::Dossiers(code) => format!("hồ sơ, {}", field_name(code, opening)),
    }
}

/// What a finding is about, in brackets; nothing where it is about the whole opening.
pub(super) fn subject(subject: &Subject, opening: &Opening) -> String {
    match subject {
        Subject::Opening => String::new(),
        Subject::Field(code) => format!(" ({})", field_name(code, opening)),
        Subject::Unsorted => " (không rõ lĩnh vực)".to_owned(),
        Subject::Criterion(code) => format!(" ({code})"),
        Subject::Slip(number) => format!(" (từ phiếu số {number})"),
        Subject::Count(of) => format!(" ({})", count(of, opening)),
        Subject::Sheet(code) => format!(" (bảng kiểm {})", field_name(code, opening)),
        Subject::SheetRow(code, criterion) => format!(" ({}, {criterion})", field_name(code, opening)),
        Subject::Person(name) => format!(" ({name})"),
        Subject::Body(code) => format!(" ({code})"),
    }
}

/// W209: no witness of any body, present or confirming.
pub(super) fn nobody_watches(opening: &Opening) -> bool {
    findings(opening).iter().any(|f| f.code == CheckCode::W209)
}

/// What has been said so far: confirmations, absences, the chair's word.
pub(super) fn said(opening: &Opening) -> (&[Confirmation], &[Absence], Option<&ChairWord>) {
    match (&opening.stage, opening.confirmation()) {
        (Stage::Confirming(stage), _) => (&stage.confirmed, &stage.absent, stage.chair.as_ref()),
        (_, Some(all)) => (&all.confirmed, &all.absent, all.chair.as_ref()),
        (_, None) => (&[], &[], None),
    }
}

/// How a field's tally sheet was verified.
pub(super) fn sheet_verified(entry: &SheetEntry, opening: &Opening) -> String {
    let Some(second) = entry.verified() else {
        let fell = "sửa sau khi nhập lần hai, chưa nhập kiểm lại";
        return if entry.fell { fell } else { "nhập một lần, chưa kiểm lại" }.to_owned();
    };
    let who = opening.present().iter().find(|a| a.person.id == second.by);
    let who = who.map_or("người khác", |a| &a.person.name);
    match second.differed {
        0 => format!("{who} nhập lần hai, giống hệt"),
        n => format!("{who} nhập lần hai, {} ô lệch đã nhập lại theo giấy", Lang::Vi.number(n)),
    }
}

/// A change of a field's way of entry.
pub(super) fn sheet_turn(turn: SheetTurn) -> String {
    match turn {
        SheetTurn::FromSlips(n) => format!("bỏ {} phiếu đã nhập, chuyển sang bảng kiểm", Lang::Vi.number(n)),
        SheetTurn::Corrected => "sửa bảng kiểm đã ghi xong".to_owned(),
        SheetTurn::ToSlips => "thôi bảng kiểm, chuyển sang nhập từng phiếu".to_owned(),
    }
}

/// What an amendment amends, a line for each thing: its changes, and why.
pub(super) fn differences(opening: &Opening) -> Vec<String> {
    let texts = Lang::Vi.texts();
    let all = say_differences(&opening.differences(), &opening.office, &opening.form, texts);
    all.iter().map(difference).collect()
}

fn difference(told: &Told) -> String {
    let [added, removed, ..] = Lang::Vi.texts().amendment.slip_parts;
    let change = |ToldChange { what, old, new }: &ToldChange| match (old.as_str(), new.as_str()) {
        ("", "") => what.clone(),
        // A whole slip was nothing before, or is nothing now.
        (_, new) if what == added => format!("{what}: {new}"),
        (old, _) if what == removed => format!("{what}: {old}"),
        (old, new) => format!("{what}: {old} thành {new}"),
    };
    let changes: Vec<_> = told.changes.iter().map(change).collect();
    let why: Vec<_> = told.why.iter().map(|why| dotless(why)).collect();
    let why = if why.is_empty() { String::new() } else { format!(". Lý do: {}", why.join("; ")) };
    format!("{} - {}{why}.", told.about, changes.join("; "))
}
