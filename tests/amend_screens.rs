//! Đính chính on the screen: from the sealed month to the bundle of its amendment, and what everybody sees on the way.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::fs;

use chrono::{NaiveDate, NaiveTime};
use kiemphieu::domain::{CountOf, OpeningKey, Severity, SlipNumber, StageName, Verdict};
use kiemphieu::export::verify::{Outcome, verify};
use kiemphieu::runtime::{Clock, Exporting};
use support::Program;

/// A month of six slips, sealed, on the screen that says so.
fn sealed() -> Program {
    let mut program = Program::keying([2, 1, 1, 1, 1]);
    for n in [2, 1, 1, 1, 1] {
        program.keys(&"5+4{Enter}".repeat(n)).keys("{Tab}");
    }
    program.keys("{F10}2{Enter}").verify();
    program.keys("{F10}");
    both_confirm(&mut program, "1");
    program.keys("{F10}Tủ hồ sơ số 2{Enter}{Enter}0538{Enter}10:45{F10}2{Enter}");
    program.shows("ĐÃ KHÓA SỔ THÁNG 11/2026").hides("ĐÍNH CHÍNH");
    program
}

/// Both witnesses confirm; `first` sets their PIN on the way.
fn both_confirm(program: &mut Program, first: &str) {
    for pin in ["528491", "730164"] {
        program.keys("{Enter}{F10}1");
        if !first.is_empty() {
            program.keys(&format!("1{pin}{{Enter}}{pin}{{Enter}}"));
        }
        program.keys(&format!("{pin}{{Enter}}")).shows("Đã ghi xác nhận");
    }
}

/// Eight days later the sealed month is amended, from home.
fn amending() -> Program {
    let mut program = sealed();
    let later = NaiveDate::from_ymd_opt(2026, 12, 3).unwrap();
    program.desk.clock = Clock::standing(later, NaiveTime::from_hms_opt(14, 0, 0).unwrap());
    let mut program = program.start_again();
    program
        .keys("{Down}")
        .shows("Đã khóa sổ")
        .keys("{C-d}")
        .shows("Vì sao đính chính kỳ tháng 11/2026 (lần 1)?");
    program.keys("Phiếu số 2 gõ nhầm{Enter}").shows("[Thành phần]").shows("Đính chính lần 1");
    program
}

/// The people are stated; on the screen of the amendment.
fn at_work() -> Program {
    let mut program = amending();
    // The chair is to have a PIN and leaves it.
    program.keys("{F4}1{F4}2{F4}2{F4}1{F10}{Esc}{F10}");
    assert_eq!(program.opening().stage.name(), StageName::Keying, "{}", program.screen());
    program
}

/// Slip 2 says otherwise now, and a seventh was found.
fn amended() -> Program {
    let mut program = at_work();
    program
        .keys("2{Enter}3{Enter}")
        .shows("Vì sao sửa phiếu này?")
        .keys("1")
        .shows("1 chỗ khác bản đã khóa sổ");
    program.keys("+").shows("Phiếu thêm thuộc lĩnh vực nào?").keys("1").shows("tăng theo");
    program.keys("Dính vào phiếu số 3{Enter}").shows("THÊM PHIẾU: GHI SỐ NÀY").keys("5+5{Enter}");
    program.shows("Đã thêm phiếu số 7");
    program
}

/// From the screen of the amendment to the seal.
fn seal(program: &mut Program) {
    program.keys("{F10}").verify();
    while program.opening().stage.name() == StageName::Reconciling {
        assert!(program.opening().open_findings(Severity::Error).is_empty(), "{}", program.screen());
        if program.opening().open_findings(Severity::Warning).is_empty() {
            program.keys("{F10}");
        } else {
            program.keys("{Enter}đã xem lại trên giấy{Enter}");
        }
    }
    both_confirm(program, "");
    program.keys("{F10}{F10}").shows("Khóa sổ tháng 11/2026?").keys("2{Enter}");
    assert_eq!(program.opening().stage.name(), StageName::Sealed, "{}", program.screen());
}

fn bundle(program: &Program, version: u32) -> std::path::PathBuf {
    let key = OpeningKey { version, ..program.opening().key };
    let to = program.folder().join(format!("v{version}"));
    fs::create_dir_all(&to).unwrap();
    let how = Exporting { to: Some(to), ..Exporting::default() };
    program.desk.export(key, &how).unwrap().path
}

fn read(bundle: &std::path::Path, file: &str) -> String {
    fs::read_to_string(bundle.join(file)).unwrap().trim_start_matches('\u{feff}').replace("\r\n", "\n")
}

#[test]
fn those_who_amend_are_stated_anew_and_the_box_stays_shut() {
    let mut program = amending();
    program.shows("Mở hòm ngày thứ Tư 25/11/2026").hides("› Mở hòm").hides("Lý do đổi ngày");
    insta::assert_snapshot!("people-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("people-80x24-en", program.screen());
}

#[test]
fn nothing_amended_is_said_plainly() {
    let mut program = at_work();
    insta::assert_snapshot!("amending-empty-80x24-vi", program.screen());
    program.keys("{F10}").shows("Chưa có gì khác bản đã khóa sổ. Hãy sửa chỗ cần đính chính");
    program.keys("{Enter}").shows("Gõ số ghi trên tờ phiếu").keys("99{Enter}").shows("Không có phiếu số đó");
    program.keys("x").shows("Phím này không dùng ở đây");
    // There and back is no difference, at Đối chiếu neither.
    program.keys("2{Enter}3{Enter}1").keys("{F10}").verify().shows("[Đối chiếu]");
    program.keys("{F6}{Down}{Enter}").shows("ĐANG SỬA PHIẾU SỐ").keys("5{Enter}1").shows("[Đối chiếu]");
    program.verify();
    while !program.opening().open_findings(Severity::Warning).is_empty() {
        program.keys("{Enter}đã xem lại trên giấy{Enter}");
    }
    program.keys("{F10}").shows("Chưa có gì khác bản đã khóa sổ. Hãy sửa");
    assert_eq!(program.opening().stage.name(), StageName::Reconciling);
}

#[test]
fn slips_are_corrected_added_and_taken_out_with_their_counts() {
    let mut program = amended();
    insta::assert_snapshot!("amending-full-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("amending-full-80x24-en", program.screen());
    program.keys("{F2}").size(120, 40);
    insta::assert_snapshot!("amending-full-120x40-vi", program.screen());
    program.size(80, 24);
    let field = program.opening().office.fields[0].code.clone();
    let counts = |program: &Program| {
        let of = |of: &CountOf| program.opening().counts.get(of).unwrap();
        (of(&CountOf::Collected), of(&CountOf::Field(field.clone())), program.opening().slips.len())
    };
    assert_eq!(counts(&program), (7, 3, 7));
    program.keys("{C-z}").shows("Vì sao bỏ phiếu số 7 (số cuối cùng)?");
    insta::assert_snapshot!("amending-remove-80x24-vi", program.screen());
    program.keys("{Enter}").shows("Cần ghi").keys("Phiếu của hòm khác{Enter}").shows("Đã bỏ phiếu số 7");
    assert_eq!(counts(&program), (6, 2, 6));
    let differences = program.opening().differences();
    assert_eq!((differences.counts.len(), differences.slips.len()), (0, 1), "what was added and taken out");
    // An invalid slip is added as well; leaving one half keyed leaves nothing behind.
    program.keys("+2Tìm thấy{Enter}5").keys("{F9}").shows("Sửa phiếu số").keys("+2Tìm thấy{Enter}{F3}1");
    program.shows("Đã thêm phiếu số 7");
    let slip = program.opening().slip(SlipNumber(7)).unwrap();
    assert!(matches!(slip.verdict, Verdict::Invalid { .. }));
    assert_eq!(counts(&program), (7, 2, 7));
    // Corrected from the list, and moved there.
    program.keys("3{F6}{F7}1").keys("Xếp nhầm{Enter}").shows("Đã chuyển phiếu số 3").keys("{F6}");
    assert_eq!(counts(&program), (7, 3, 7));
}

#[test]
fn counts_are_mended_with_a_reason_and_the_box_is_not_gone_back_to() {
    let mut program = at_work();
    program.keys("{F1}").shows("0-9   Số ghi trên tờ phiếu cần sửa").keys("{Esc}");
    program
        .keys("{F8}Sót số phát ra{Enter}")
        .shows("[Kiểm đếm]")
        .keys("{F5}")
        .shows("Phím này không dùng ở đây");
    program.keys("{F9}").shows("Phím này không dùng ở đây");
    program
        .keys("{Down}{Down}{Right}40{Enter}")
        .shows("Vì sao ghi số đếm này?")
        .hides("Tìm thấy thêm")
        .keys("a{Enter}");
    program
        .keys("{F10}")
        .shows("Phát ra: Hành chính Tư pháp - Hộ tịch: không có → 40")
        .shows("Lý do: Gõ nhầm");
    program.keys("{F10}{F9}").shows("Nhập phiếu").shows("Kiểm đếm").hides("2 Mở hòm").hides("3 Mở hòm");
}

#[test]
fn from_the_seal_to_the_bundle_of_the_amendment() {
    let mut program = amended();
    program.keys("{F10}").verify();
    program.shows("10 chỗ khác bản đã khóa sổ");
    insta::assert_snapshot!("reconciling-80x24-vi", program.screen());
    program.keys("{F8}{Right}").shows("Trang 2/3");
    insta::assert_snapshot!("differences-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("differences-80x24-en", program.screen());
    program.keys("{F2}{F9}").shows("[Đối chiếu]");
    while !program.opening().open_findings(Severity::Warning).is_empty() {
        program.keys("{Enter}đã xem lại trên giấy{Enter}");
    }
    program.keys("{F10}{Enter}").shows("Mời ").shows("Trang 1/6");
    insta::assert_snapshot!("witness-differences-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("witness-differences-80x24-en", program.screen());
    program.keys("{F2}").size(120, 40);
    insta::assert_snapshot!("witness-differences-120x40-vi", program.screen());
    program.size(80, 24).keys("{F10}").shows("Chưa xem: những chỗ đã đính chính, số liệu").keys("{Esc}{F9}");
    both_confirm(&mut program, "");
    program.keys("{F10}").shows("niêm phong vẫn là 0538").hides("Số niêm phong mới").shows("Tủ hồ sơ số 2");
    insta::assert_snapshot!("closing-80x24-vi", program.screen());
    program.keys("{F10}2{Enter}").shows("ĐÃ KHÓA SỔ THÁNG 11/2026, ĐÍNH CHÍNH LẦN 1");
    program.keys("{F9}").shows("Những chỗ đã đính chính").keys("{F9}").shows("ĐÃ KHÓA SỔ");
    program.keys("{F10}{Down}").shows("Đính chính lần 1");
    insta::assert_snapshot!("home-amended-80x24-vi", program.screen());

    let now = bundle(&program, 2);
    let report = verify(&now, None).unwrap();
    assert_eq!((report.outcome, report.head.nth.as_str()), (Outcome::Sound, "1"), "{:?}", report.findings);
    assert_eq!(report.head.held_on, "2026-11-25");
    let changes = read(&now, "dinh-chinh.csv");
    insta::assert_snapshot!("dinh-chinh-csv", changes.replace(&before_digest(&program), "(mã đối chiếu)"));
    assert!(read(&now, "SHA256SUMS-KHAC").contains("dinh-chinh.csv"));
    assert!(!read(&now, "SHA256SUMS").contains("dinh-chinh.csv"));
    let about = read(&now, "DOC-TRUOC.txt");
    assert!(
        about.contains("ĐÍNH CHÍNH LẦN 1, thay cho phiên bản 1.\nLý do: Phiếu số 2 gõ nhầm\n"),
        "{about}"
    );
    assert!(!about.contains("VỀ SAU"), "{about}");
    let sheet = read(&now, "phieu-xac-nhan.txt");
    insta::assert_snapshot!("sheet", sheet.split("MÃ ĐỐI CHIẾU").next().unwrap());

    for (format, said) in [("csv", ",amendment\n"), ("json", "\"amendment\": 1\n")] {
        let data = program.desk.path();
        let mut summary = std::process::Command::new(env!("CARGO_BIN_EXE_kiemphieu"));
        summary.arg("--data").arg(data).args(["summary", "--month", "2026-11", "--format", format]);
        let output = String::from_utf8(summary.output().unwrap().stdout).unwrap();
        assert!(output.contains(said), "{output}");
        assert!(format == "json" || output.lines().skip(1).all(|row| row.ends_with(",1")), "{output}");
    }

    // The original figures are still there, byte for byte, and say that they were amended.
    let before = bundle(&program, 1);
    let report = verify(&before, None).unwrap();
    assert_eq!((report.outcome, report.head.nth.as_str()), (Outcome::Sound, "0"));
    assert_eq!(report.digest.unwrap().to_string(), before_digest(&program));
    assert!(!before.join("dinh-chinh.csv").exists());
    let about = read(&before, "DOC-TRUOC.txt");
    assert!(about.contains("ĐÃ ĐƯỢC ĐÍNH CHÍNH VỀ SAU: đính chính lần 1 là bản mới nhất"), "{about}");
}

/// The digest of the version that the one in hand amends.
fn before_digest(program: &Program) -> String {
    program.opening().amends.as_ref().unwrap().of.digest.to_string()
}

#[test]
fn an_amendment_waits_at_home_and_can_be_given_up() {
    let mut program = amended();
    let mut program = {
        program.keys("{C-t}");
        program.start_again()
    };
    program.shows("Đang đính chính tháng 11/2026 (lần 1), ở bước Nhập phiếu");
    program.keys("{Down}").shows("Bấm Enter để làm tiếp đính chính").shows("Đang đính chính");
    insta::assert_snapshot!("home-amending-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("home-amending-80x24-en", program.screen());
    program.keys("{F2}{C-d}").shows("Phím này không dùng ở đây");
    // What counts is still the sealed version.
    assert_eq!(program.desk.latest(program.app.cx.home.past[0].month).unwrap().version, 1);
    program.keys("{Enter}").shows("Sửa phiếu số").shows("chỗ khác bản đã khóa sổ");
    program.keys("{C-t}{Down}{C-k}").shows("Vì sao bỏ đính chính lần 1 của kỳ tháng 11/2026?");
    program.keys("Phiếu vẫn đúng{Enter}").shows("Đã bỏ lần đính chính này");
    program.keys("{Down}").shows("Đã khóa sổ").hides("đính chính lần");
    // The next attempt is the first amendment again, and is given up where one works on it.
    program.keys("{C-d}Lần nữa{Enter}").shows("Đính chính lần 1").keys("{F4}1{F4}2{F4}2{F4}1{F10}{Esc}{F10}");
    program.keys("{C-k}Thôi{Enter}").shows("Đã bỏ lần đính chính này");
}

#[test]
fn an_amendment_is_amended_in_its_turn() {
    let mut program = amended();
    seal(&mut program);
    program.keys("{C-d}").shows("(lần 2)").keys("Còn sai{Enter}").shows("Đính chính lần 2");
    program.keys("{F4}1{F4}2{F4}1{F4}1{F10}{Esc}{F10}");
    program.shows("Chưa có gì khác bản đã khóa sổ").keys("3{Enter}{F3}1").keys("1");
    program.shows("khác bản đã khóa sổ");
    seal(&mut program);
    let versions = [(1, "0", true), (2, "1", true), (3, "2", false)];
    for (version, nth, amended) in versions {
        let bundle = bundle(&program, version);
        let report = verify(&bundle, None).unwrap();
        assert_eq!(
            (report.outcome, report.head.nth.as_str()),
            (Outcome::Sound, nth),
            "{:?}",
            report.findings
        );
        let about = read(&bundle, "DOC-TRUOC.txt");
        assert_eq!(about.contains("VỀ SAU: đính chính lần 2"), amended, "{about}");
    }
}
