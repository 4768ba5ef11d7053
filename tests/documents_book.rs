//! Documents as the desk makes them from the book: of an amendment, and of a month long past.
#![allow(clippy::unwrap_used)]

#[path = "support/document.rs"]
mod document;
#[path = "support/export.rs"]
mod export;
#[path = "support/sample.rs"]
mod sample;

use document::words;
use kiemphieu::config::{Config, Folder};
use kiemphieu::domain::*;
use kiemphieu::export::document::{Record, minutes, report};
use kiemphieu::runtime::{Clock, Desk};
use kiemphieu::store::Store;
use kiemphieu::text::{Lang, say_differences};
use sample::*;
use tempfile::{TempDir, tempdir};

fn correct(number: u32, slip: Slip, reason: &str) -> Command {
    Command::CorrectSlip { number: SlipNumber(number), slip, reason: reason.into() }
}

/// Amends a sealed month of 25 sample slips and seals the amendment.
fn amended(store: &mut Store, sealed: &Opening) -> Opening {
    let mut opening = amending(store, sealed, "nhập nhầm lĩnh vực của phiếu số 1");
    let of_vh =
        Command::MoveSlip { number: SlipNumber(1), to: Some("VH".into()), reason: "giấy ghi VH".into() };
    act(store, &mut opening, of_vh, 2003);
    act(store, &mut opening, correct(1, slip("VH", "111"), "giấy ghi mức 1"), 2004);
    seal(store, &mut opening, "khác");
    opening
}

#[test]
fn minutes_of_an_amendment_tell_every_difference() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let sealed = sealed_month(&mut store, key("2026-11"), 25);
    let opening = amended(&mut store, &sealed);
    let opening = store.load(opening.key).unwrap();
    let record =
        Record { opening: &opening, digest: Some(DIGEST), sealing_row: None, year: &[], comments: false };
    let paper = minutes(&record).unwrap();
    let text = words(&paper);
    for part in [
        "Đính chính lần 1 kết quả kiểm phiếu",
        "kỳ tháng 11/2026 (phiên bản 2)",
        "ngày 03/12/2026",
        "Hòm phiếu không mở lại.",
        "theo lịch: 25/11/2026; mở đúng lịch.",
        "ĐÍNH CHÍNH LẦN 1",
        "Lý do đính chính: nhập nhầm lĩnh vực của phiếu số 1.",
        "Phiếu số 1 - Lĩnh vực: Lĩnh vực TP thành Lĩnh vực VH; ",
        ". Lý do: giấy ghi VH; giấy ghi mức 1.",
        "Hòm phiếu không mở lại; số niêm phong trên hòm: NP-2026-11.",
    ] {
        assert!(text.contains(part), "{part:?} is not in:\n{text}");
    }
    let things = say_differences(&opening.differences(), &opening.office, &opening.form, Lang::Vi.texts());
    let told = text.split("Những điều đã đính chính:").nth(1).unwrap().split("\nII.").next().unwrap();
    assert_eq!(told.trim().lines().count(), things.len(), "{told}");
    assert!(words(&report(&record).unwrap()).contains("đã đính chính lần 1"));
}

fn desk(dir: &TempDir) -> Desk {
    let folder = Folder::new(dir.path().join("config"), dir.path());
    let clock = Clock::standing(month("2028-01").day(3).unwrap(), time(9));
    Desk::open_read(folder, Config::builtin().unwrap(), clock, &dir.path().join("so.kiemphieu")).unwrap()
}

#[test]
fn what_is_sealed_or_amended_later_changes_no_document_of_an_earlier_day() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let september = sealed_month(&mut store, key("2026-09"), 25);
    let october = sealed_month(&mut store, key("2026-10"), 9);
    let print =
        |store: &Store| desk(&dir).documents(&store.load(october.key).unwrap(), Some(DIGEST), true).unwrap();
    let then = print(&store);
    let names: Vec<_> = then.iter().map(|d| d.name).collect();
    assert_eq!(names, ["so-lieu.xlsx", "bien-ban.docx", "bao-cao.docx", "tong-hop-nam.docx"]);
    sealed_month(&mut store, key("2026-11"), 40);
    amended(&mut store, &september);
    let now = print(&store);
    for (before, after) in then.iter().zip(&now) {
        assert!(before.bytes == after.bytes, "{} is another document now", before.name);
    }
    // The row that sealed it is in the minutes, in groups of four.
    let row = store.opening(october.key).unwrap().sealed_seq.unwrap();
    let hash = store.row_hash(row).unwrap().unwrap().groups()[..4].join("  ");
    let xml = document::part(&now[1].bytes, "word/document.xml");
    assert!(document::paragraphs(&xml).contains(&hash), "{hash}");
}

#[test]
fn the_report_of_a_month_not_held_is_written_once_by_itself() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let (mut opening, _) = store.begin(begun(key("2026-11")), Actor::Desk, at(0)).unwrap();
    act(&mut store, &mut opening, Command::NotHeld { reason: "bão, trụ sở ngập".into() }, 1);
    let desk = desk(&dir);
    let path = desk.report_not_held(opening.key, dir.path()).unwrap();
    assert_eq!(path.file_name().unwrap(), "THUNGHIEM-2026-11-khong-mo-hom.docx");
    let xml = document::part(&std::fs::read(&path).unwrap(), "word/document.xml");
    let text = document::paragraphs(&xml).join("\n");
    assert!(text.contains("Lý do: bão, trụ sở ngập.") && text.contains("KHÔNG MỞ"), "{text}");
    // Somebody may have written their proposals into it: it is not written over.
    std::fs::write(&path, "đã sửa").unwrap();
    assert!(desk.report_not_held(opening.key, dir.path()).is_err());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "đã sửa");
    assert_eq!(
        std::fs::read_dir(dir.path())
            .unwrap()
            .filter(|f| f.as_ref().unwrap().file_name().to_string_lossy().starts_with(".kiem"))
            .count(),
        0
    );
    let sealed = sealed_month(&mut store, key("2026-12"), 3);
    assert!(desk.report_not_held(sealed.key, dir.path()).is_err());
}
