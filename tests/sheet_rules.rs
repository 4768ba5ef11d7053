//! Tally sheets: the rules, and the bundle of a month that has some.

#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

#[path = "support/export.rs"]
mod support;

use std::fs;
use std::path::Path;

use kiemphieu::domain::*;
use kiemphieu::export::verify::{Outcome, VerifyReport, verify};
use kiemphieu::export::*;
use support::*;
use tempfile::TempDir;

/// A sheet on which `valid` slips all say the top level.
fn top(form: &Form, valid: u32, invalid: u32) -> TallySheet {
    let mut sheet = TallySheet::empty(form).filled(form);
    sheet.valid = Some(valid);
    sheet.invalid[0] = Some(invalid);
    for i in 0..form.criteria.len() {
        sheet.set(Cell::Criterion(i as u8, Answer::Level(form.levels())), Some(valid));
    }
    sheet
}

fn keying(counts: &[(&str, u32)]) -> Day {
    let mut day = Day::begin(office(), form(5, 4), 1, false);
    day.attend(true);
    day.count(CountOf::Collected, counts.iter().map(|(_, n)| n).sum());
    for (field, n) in counts {
        day.count(CountOf::Field((*field).into()), *n);
    }
    day.finish(StageName::Keying);
    day
}

fn state(field: &str, sheet: TallySheet, done: bool, reason: Option<&str>) -> Command {
    Command::StateSheet { field: field.into(), sheet, done, reason: reason.map(str::to_owned) }
}

fn repeat(field: &str, second: TallySheet, third: TallySheet, done: bool) -> Command {
    Command::RepeatSheet { field: field.into(), by: PersonId(3), second, third, done, reason: None }
}

fn does(day: &mut Day, command: Command) {
    for event in day.opening.decide(command.clone()).unwrap_or_else(|e| panic!("{command:?}: {e:?}")) {
        day.event(event);
    }
}

fn refused(day: &Day, command: Command) -> Refusal {
    day.opening.decide(command).unwrap_err()
}

fn f402(opening: &Opening) -> Vec<Finding> {
    findings(opening).into_iter().filter(|f| f.code == CheckCode::F402).collect()
}

#[test]
fn a_sheet_counts_like_slips_and_a_field_takes_no_slips_beside_it() {
    let mut day = keying(&[("TP", 9), ("VHCS", 1)]);
    let sheet = top(&day.opening.form, 7, 2);
    does(&mut day, state("TP", sheet, true, None));
    let opening = &day.opening;
    assert_eq!(opening.keyed_in(Some(&"TP".into())), 9);
    assert!(
        !findings(opening)
            .iter()
            .any(|f| f.code == CheckCode::F202 && f.subject == Subject::Field("TP".into()))
    );
    let figures = opening.figures();
    assert_eq!((figures.fields[0].1.valid, figures.fields[0].1.invalid), (7, 2));
    assert_eq!(figures.fields[0].1.headline(&opening.form).unwrap().answered(), 7);
    assert_eq!((figures.fields[0].1.entry, figures.whole.entry), (Entry::Sheet, Entry::Sheet));
    let slip = valid(Some("TP"), "555", "1");
    let number = opening.next_number();
    assert_eq!(refused(&day, Command::KeySlip { number, slip }), Refusal::FieldBySheet("TP".into()));
    day.key(valid(Some("VHCS"), "555", "1"));
    assert_eq!(day.opening.figures().whole.entry, Entry::Mixed);
    let to = Some("TP".into());
    let moved = Command::MoveSlip { number: SlipNumber(1), to, reason: "nhầm".into() };
    assert_eq!(refused(&day, moved), Refusal::FieldBySheet("TP".into()));
}

#[test]
fn a_draft_may_be_off_and_blocks_the_seal_and_a_finished_sheet_must_balance() {
    let mut day = keying(&[("TP", 7)]);
    let mut sheet = top(&day.opening.form, 7, 0);
    sheet.set(Cell::Criterion(1, Answer::Level(5)), Some(6));
    assert_eq!(refused(&day, state("TP", sheet.clone(), true, None)), Refusal::SheetOpen);
    does(&mut day, state("TP", sheet.clone(), false, None));
    let found = f402(&day.opening);
    assert_eq!((found.len(), found[0].found, found[0].expected), (1, 6, 7));
    assert_eq!(found[0].subject, Subject::SheetRow("TP".into(), "C06".into()));
    assert_eq!(found[0].severity(), Severity::Error);
    assert_eq!(
        refused(&day, repeat("TP", sheet.clone(), sheet.clone(), false)),
        Refusal::NoSheet("TP".into())
    );
    // A draft needs no reason to go on; a finished sheet does.
    sheet.set(Cell::Criterion(1, Answer::Level(5)), Some(7));
    does(&mut day, state("TP", sheet.clone(), true, None));
    assert!(f402(&day.opening).is_empty());
    assert_eq!(refused(&day, state("TP", sheet.clone(), true, None)), Refusal::CountUnchanged);
    let other = top(&day.opening.form, 6, 1);
    assert_eq!(refused(&day, state("TP", other.clone(), true, None)), Refusal::ReasonNeeded);
    does(&mut day, state("TP", other, true, Some("đếm sót một phiếu rách")));
    assert_eq!(day.opening.sheet_changes[0].turn, SheetTurn::Corrected);
}

#[test]
fn numbers_are_bounded_and_the_shape_is_the_forms() {
    let day = keying(&[("TP", 7)]);
    let form = day.opening.form.clone();
    let mut large = top(&form, COUNT_MAX + 1, 0);
    assert_eq!(refused(&day, state("TP", large.clone(), false, None)), Refusal::SheetShape);
    large.criteria.pop();
    assert_eq!(refused(&day, state("TP", large, false, None)), Refusal::SheetShape);
    let mut not_allowed = TallySheet::empty(&form);
    let i = form.criteria.iter().position(|c| !c.not_applicable).unwrap();
    not_allowed.set(Cell::Criterion(i as u8, Answer::NotApplicable), Some(1));
    assert_eq!(refused(&day, state("TP", not_allowed, false, None)), Refusal::SheetShape);
    let empty = TallySheet::empty(&form);
    assert_eq!(refused(&day, state("XX", empty, false, None)), Refusal::UnknownField("XX".into()));
}

#[test]
fn the_second_entry_is_held_against_the_first_and_the_third_stands() {
    let mut day = keying(&[("TP", 7)]);
    let form = day.opening.form.clone();
    let first = top(&form, 7, 0);
    does(&mut day, state("TP", first.clone(), true, None));
    let none = TallySheet::empty(&form);
    let (five, four) = (Cell::Criterion(0, Answer::Level(5)), Cell::Criterion(0, Answer::Level(4)));
    let mut second = first.clone();
    second.set(five, Some(6));
    second.set(four, Some(1));
    assert_eq!(first.differing(&second, &form), [four, five]);
    assert_eq!(refused(&day, repeat("TP", second.clone(), none.clone(), true)), Refusal::SheetOpen);
    let mut third = none.clone();
    third.set(five, Some(6));
    assert_eq!(refused(&day, repeat("TP", second.clone(), third.clone(), true)), Refusal::SheetOpen);
    // Only what differs may be asked a third time.
    let mut more = third.clone();
    more.set(Cell::State(SlipState::Valid), Some(9));
    assert_eq!(refused(&day, repeat("TP", second.clone(), more, false)), Refusal::SheetOpen);
    let absent = Command::RepeatSheet {
        field: "TP".into(),
        by: PersonId(99),
        second: none.clone(),
        third: none,
        done: false,
        reason: None,
    };
    assert_eq!(refused(&day, absent), Refusal::NotPresent);
    third.set(four, Some(1));
    does(&mut day, repeat("TP", second.clone(), third, true));
    let entry = &day.opening.sheets[&"TP".into()];
    assert_eq!(entry.sheet, second);
    assert_eq!(entry.verified().unwrap().differed, 2);
    assert_eq!(day.opening.figures().fields[0].1.criteria[0].levels, [0, 0, 0, 1, 6]);
    // A change afterwards withdraws the verification.
    does(&mut day, state("TP", first, true, Some("xem lại giấy")));
    let entry = &day.opening.sheets[&"TP".into()];
    assert!(entry.verified().is_none() && entry.fell);
    // A second entry after that counts again.
    let sheet = entry.sheet.clone();
    does(&mut day, repeat("TP", sheet, TallySheet::empty(&form), true));
    assert!(!day.opening.sheets[&"TP".into()].fell);
}

#[test]
fn open_cells_of_a_row_that_adds_up_are_0_in_both_entries_alike() {
    let mut day = keying(&[("TP", 7)]);
    let form = day.opening.form.clone();
    let full = top(&form, 7, 0);
    let mut open = full.clone();
    for cell in TallySheet::cells(&form) {
        if matches!(cell, Cell::Criterion(..)) && full.get(cell) == Some(0) {
            open.set(cell, None);
        }
    }
    assert!(open.unread(&form).is_empty());
    // A row that is off may be so by its open cells; nothing vouches for H and K.
    let (mut off, mut no_k, mut no_h) = (open.clone(), open.clone(), open.clone());
    off.set(Cell::Criterion(1, Answer::Level(5)), Some(6));
    assert!(off.unread(&form).iter().all(|c| matches!(c, Cell::Criterion(1, _))));
    no_k.set(Cell::Reason(0), None);
    assert_eq!(no_k.unread(&form), [Cell::Reason(0)]);
    no_h.set(Cell::State(SlipState::Valid), None);
    assert!(no_h.unread(&form).contains(&Cell::State(SlipState::Valid)));
    for wrong in [&off, &no_k, &no_h] {
        assert_eq!(refused(&day, state("TP", wrong.clone(), true, None)), Refusal::SheetOpen);
    }
    does(&mut day, state("TP", open.clone(), true, None));
    assert_eq!(day.opening.sheets[&"TP".into()].sheet, full);
    let none = TallySheet::empty(&form);
    for wrong in [off, no_k, no_h] {
        assert_eq!(refused(&day, repeat("TP", wrong, none.clone(), true)), Refusal::SheetOpen);
    }
    does(&mut day, repeat("TP", open, none, true));
    assert_eq!(day.opening.sheets[&"TP".into()].verified().unwrap().differed, 0);
}

#[test]
fn a_field_changes_its_way_only_with_a_reason_and_never_over_others_numbers() {
    let mut day = keying(&[("TP", 2), ("VHCS", 2)]);
    let form = day.opening.form.clone();
    for field in ["TP", "VHCS", "VHCS"] {
        day.key(valid(Some(field), "555", "1"));
    }
    let sheet = top(&form, 2, 0);
    let tp = state("TP", sheet.clone(), true, Some("đã kiểm tay"));
    assert_eq!(refused(&day, tp), Refusal::SlipsInField("TP".into()));
    assert_eq!(refused(&day, state("VHCS", sheet.clone(), true, None)), Refusal::ReasonNeeded);
    does(&mut day, state("VHCS", sheet.clone(), true, Some("đã kiểm tay")));
    assert_eq!(day.opening.slips.len(), 1);
    assert_eq!(day.opening.keyed_in(Some(&"VHCS".into())), 2);
    assert_eq!(day.opening.sheet_changes[0].turn, SheetTurn::FromSlips(2));
    let drop = |reason: &str| Command::DropSheet { field: "VHCS".into(), reason: reason.into() };
    assert_eq!(refused(&day, drop(" ")), Refusal::ReasonNeeded);
    does(&mut day, drop("mất bảng kiểm giấy"));
    assert_eq!(day.opening.keyed_in(Some(&"VHCS".into())), 0);
    assert!(day.opening.tally.iter().all(|(field, _, _)| field == FieldIx(0)), "nothing of it is left");
}

#[test]
fn every_answer_at_the_top_is_said_of_sheets_and_slips_together() {
    let top_only = |opening: &Opening| findings(opening).iter().any(|f| f.code == CheckCode::W304);
    let mut day = keying(&[("TP", 12), ("VHCS", 1)]);
    let mut sheet = top(&day.opening.form, 12, 0);
    does(&mut day, state("TP", sheet.clone(), true, None));
    assert!(top_only(&day.opening));
    sheet.set(Cell::Criterion(0, Answer::Level(5)), Some(11));
    sheet.set(Cell::Criterion(0, Answer::Level(1)), Some(1));
    does(&mut day, state("TP", sheet, true, Some("xem lại")));
    assert!(!top_only(&day.opening));
}

/// TP by sheet, CA slip by slip; sealed.
fn mixed(slips: bool) -> Opening {
    let mut day = keying(&[("TP", 9), ("CA", if slips { 2 } else { 0 })]);
    let sheet = top(&day.opening.form, 7, 2);
    does(&mut day, state("TP", sheet.clone(), true, None));
    let none = TallySheet::empty(&day.opening.form);
    does(&mut day, repeat("TP", sheet, none, true));
    if slips {
        day.key(valid(Some("CA"), "5K1", "1"));
        day.key(invalid(Some("CA"), "K3"));
    }
    let digest = digest_of(&day.opening);
    day.finish(StageName::Confirming);
    day.confirm("MTTQ", digest, Means::Pin, None);
    day.confirm("CCB", digest, Means::Pin, None);
    day.finish(StageName::Closing).seal(digest);
    day.opening
}

fn digest_of(opening: &Opening) -> Digest {
    let figures = opening.figures();
    digest(&BundleSource::of(opening, &figures).to_confirm(), &mut &*opening).unwrap()
}

fn export(opening: &Opening, to: &Path) -> std::path::PathBuf {
    let figures = opening.figures();
    let sheet = sheet(opening, Some(digest_of(opening)));
    let mut slips = opening;
    let options = Options { comments: false, sheet: Some(&sheet), verification: None, documents: &[] };
    let bundle =
        Bundle { source: BundleSource::of(opening, &figures), slips: &mut slips, options, confirmed: None };
    write_folder(to, bundle).unwrap().path
}

fn check(path: &Path) -> VerifyReport {
    verify(path, None).unwrap()
}

/// Ways of entry by field, in order.
fn entries(tong_hop: &str) -> Vec<(String, String)> {
    let mut rows: Vec<(String, String)> = Vec::new();
    for line in tong_hop.lines().skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        rows.push((cells[7].to_owned(), cells[9].to_owned()));
    }
    rows.dedup();
    rows
}

#[test]
fn a_mixed_month_says_how_each_field_was_entered_and_verifies() {
    let dir = TempDir::new().unwrap();
    let path = export(&mixed(true), dir.path());
    let report = check(&path);
    assert_eq!(report.outcome, Outcome::Sound, "{:?}", report.findings);
    let tong_hop = fs::read_to_string(path.join(TONG_HOP)).unwrap();
    let expected = [
        ("TP", "bang_kiem"),
        ("VHCS", "phieu"),
        ("CA", "phieu"),
        ("TNMT", "phieu"),
        ("QS", "phieu"),
        ("TONG", "hon_hop"),
    ];
    let found = entries(&tong_hop);
    assert!(found.iter().map(|(a, b)| (a.as_str(), b.as_str())).eq(expected), "{found:?}");
    let phieu = fs::read_to_string(path.join(PHIEU)).unwrap();
    assert_eq!(phieu.lines().count(), 3, "a sheet has no rows of slips");
    let paper = fs::read_to_string(path.join(SHEET)).unwrap();
    assert!(paper.contains("Ghi bằng bảng kiểm"), "{paper}");
    assert!(paper.contains("giống hệt"), "{paper}");
    assert!(paper.lines().all(|l| unicode_width::UnicodeWidthStr::width(l.trim_end()) <= 80));

    let dir = TempDir::new().unwrap();
    let path = export(&mixed(false), dir.path());
    assert_eq!(check(&path).outcome, Outcome::Sound);
    let tong_hop = fs::read_to_string(path.join(TONG_HOP)).unwrap();
    assert_eq!(entries(&tong_hop).last().unwrap().1, "bang_kiem");
}

/// Changes a file and lists its new hash, as somebody would who wants to be believed.
fn forge(path: &Path, file: &str, change: impl Fn(&str) -> String) {
    use sha2::{Digest as _, Sha256};
    let text = fs::read_to_string(path.join(file)).unwrap();
    let changed = change(&text);
    assert_ne!(text, changed);
    let hex = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect::<String>();
    let list = fs::read_to_string(path.join(SUMS)).unwrap();
    let list = list.replace(&hex(text.as_bytes()), &hex(changed.as_bytes()));
    fs::write(path.join(SUMS), list).unwrap();
    fs::write(path.join(file), changed).unwrap();
}

#[test]
fn a_forged_sheet_does_not_add_up() {
    let opening = mixed(true);
    let forged = |file: &str, from: &str, to: &str| {
        let dir = TempDir::new().unwrap();
        let path = export(&opening, dir.path());
        forge(&path, file, |text| text.replacen(from, to, 1));
        let report = check(&path);
        assert_eq!(report.outcome, Outcome::DoesNotAddUp, "{from} -> {to}: {:?}", report.findings);
    };
    // One level less on the sheet (F402), with its own sum and rate right.
    forged(TONG_HOP, ";9;7;2;0;0;0;0;7;0;0;0;7;7;", ";9;7;2;0;0;0;0;6;0;0;0;6;6;");
    // The ways of entry: TONG, a slip field, the sheet field on one row, a word nobody knows.
    forged(TONG_HOP, ";TONG;Toàn đơn vị;hon_hop;", ";TONG;Toàn đơn vị;phieu;");
    forged(TONG_HOP, ";bang_kiem;", ";hon_hop;");
    forged(TONG_HOP, ";bang_kiem;", ";phieu;");
    // A slip row put into the sheet's field.
    forged(PHIEU, ";CA;1;", ";TP;1;");
}
