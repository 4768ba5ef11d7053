//! Tally sheets on the screen: a field tallied by hand, typed as a grid, typed again blind.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use kiemphieu::domain::{Cell, CheckCode, Severity, SheetTurn, SlipNumber, StageName, TallySheet, findings};
use support::Program;

/// Keys for a sheet of H valid slips, all at 5 on every question, and two torn ones (K3).
fn sheet_keys(valid: u32) -> String {
    format!("{valid}{{Enter}}{{Enter}}{{Enter}}2{}", "{Enter}".repeat(5)) + &columns(valid)
}

/// The columns: 1 to 4 empty, 5 with H on all eleven questions, then blank, not applicable (4), spoilt.
fn columns(valid: u32) -> String {
    let empty = "{Enter}".repeat(44);
    empty + &format!("{valid}{{Enter}}").repeat(11) + &"{Enter}".repeat(11 + 4 + 11)
}

fn sheet(program: &Program) -> TallySheet {
    let opening = program.opening();
    opening.sheets[&opening.office.fields[0].code].sheet.clone()
}

fn f402(program: &Program) -> usize {
    findings(program.opening()).iter().filter(|f| f.code == CheckCode::F402).count()
}

/// The first sheet is typed and finished, and the question for a second entry is answered with "later".
fn entered_once() -> Program {
    let mut program = Program::keying([9, 1, 0, 0, 0]);
    program.keys("{C-b}").keys(&sheet_keys(7)).shows("Đã hết các ô").keys("{F10}");
    program.shows("lần thứ hai").keys("{Enter}").shows("mới nhập một lần");
    program
}

#[test]
fn help_says_what_the_keys_of_a_cell_do() {
    let mut program = Program::keying([9, 1, 0, 0, 0]);
    program.keys("{C-b}{F1}").shows("0-9   Số phiếu của ô này").shows("ô để trống được ghi là 0");
    insta::assert_snapshot!("help-grid-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("help-grid-80x24-en", program.screen());
    program.keys("{F2}{Esc}{Esc}").hides("Số phiếu của ô này");
}

#[test]
fn a_sheet_is_typed_down_its_columns_and_enter_alone_is_none() {
    let mut program = Program::keying([9, 1, 0, 0, 0]);
    program.keys("{C-b}").shows("Bảng kiểm lần một").shows("Số phiếu hợp lệ của lĩnh vực này");
    program.keys("7{Enter}").shows("K1").keys("{Enter}{Enter}2{Enter}").shows("H + K = 9, đếm 9 √");
    program.keys(&"{Enter}".repeat(4)).shows("C01").shows("1 Rất không hài lòng");
    program.keys(&columns(7)).keys("{F10}");
    program.shows("Đã ghi xong bảng kiểm").keys("{Enter}");
    assert_eq!((sheet(&program).valid_slips(), sheet(&program).invalid_slips()), (7, 2));
    assert!(sheet(&program).is_complete(&program.opening().form));
    assert_eq!(f402(&program), 0);
    // Back in keying, the field with its sheet is passed over and takes no slip.
    program.keys("{F6}").shows("Văn hóa").keys("5+5{Enter}").shows("Đã nhập đủ mọi lĩnh vực");
    program.keys("{S-Tab}").shows("GHI BẰNG BẢNG KIỂM").shows("9 / 9");
    program.keys("{F10}2{Enter}");
    let opening = program.opening();
    assert_eq!(opening.stage.name(), StageName::Reconciling);
    assert_eq!(opening.open_findings(Severity::Error), []);
}

#[test]
fn what_is_off_is_seen_at_once_and_kept_as_a_draft() {
    let mut program = Program::keying([9, 0, 0, 0, 0]);
    program.keys("{C-b}").keys(&sheet_keys(7));
    // C01: one of its sevens was read as six.
    program.keys("{S-Tab}{S-Tab}{S-Tab}").shows("5 Rất hài lòng").keys("6{Down}").shows("6 ×");
    program.keys("x").shows("Chỉ gõ chữ số");
    program
        .keys("{F10}")
        .shows("Có 1 câu cộng lại chưa bằng số phiếu hợp lệ")
        .keys("{Enter}")
        .hides("Có 1 câu");
    program.keys("{F10}2{Enter}").shows("đang nhập dở");
    assert_eq!(f402(&program), 1);
    program.keys("{F6}{F10}2{Enter}").shows("F402");
    program.keys("{F10}").shows("Còn lỗi phải sửa trước");
    // Mended from Đối chiếu: the cursor stands in the row that is off.
    program.keys("{Home}{Enter}").shows("Bảng kiểm lần một");
    let at = |program: &Program| program.screen().lines().find(|l| l.contains("►")).map(str::to_owned);
    assert!(at(&program).is_none_or(|l| l.contains("C01")), "{}", program.screen());
    program.keys("{Right}{Right}{Right}{Right}7{F10}{Enter}");
    assert_eq!(f402(&program), 0);
    program.keys("{F6}").shows("Đối chiếu]");
}

#[test]
fn a_power_cut_takes_no_more_than_a_column() {
    let mut program = Program::keying([9, 0, 0, 0, 0]);
    program.keys("{C-b}7{Enter}{Enter}{Enter}2").keys(&"{Enter}".repeat(5)).keys("3{Enter}4");
    let mut program = program.start_again();
    program.keys("{Enter}{C-b}");
    assert_eq!(sheet(&program).slips(), 9);
    // The cursor stands where nobody has typed yet.
    program.shows("C01").shows("1 Rất không hài lòng").keys(&columns(7)).keys("{F10}{Enter}");
    assert_eq!(f402(&program), 0);
}

#[test]
fn the_second_entry_never_shows_the_first_and_only_differing_cells_are_asked_again() {
    let mut program = Program::keying([6541, 0, 0, 0, 0]);
    // Numbers that stand nowhere else: 6539 = H, in C01 6538 at level 5 and 1 at level 4.
    let (h, k, rest) = (6539, 2, "{Enter}".repeat(11 + 4 + 11));
    let first = |five: u32, four: u32| {
        format!("{h}{{Enter}}{{Enter}}{{Enter}}{k}{}", "{Enter}".repeat(5))
            + &"{Enter}".repeat(33)
            + &format!("{four}{{Enter}}")
            + &"{Enter}".repeat(10)
            + &format!("{five}{{Enter}}")
            + &format!("{h}{{Enter}}").repeat(10)
            + &rest
    };
    program.keys("{C-b}").keys(&first(6538, 1)).keys("{F10}2{Enter}").shows("Ai nhập lần hai?").keys("3");
    program.shows("Bảng kiểm lần hai");
    // Blind: whatever is typed, no number of the first entry appears.
    for (i, key) in
        ["{Enter}", "{Tab}", "{Tab}", "{Tab}", "{Tab}", "{Tab}", "{Down}", "{Right}"].iter().enumerate()
    {
        let screen = program.screen();
        assert!(!screen.contains("6539") && !screen.contains("6538"), "{i}: {screen}");
        program.keys(key);
    }
    program.keys("{F10}").shows("ô chưa nhập");
    // Nor does the list open the first entry before the second is done.
    program.keys("{F6}{Enter}").shows("chưa cho xem lần một").hides("6539").keys("{F7}3");
    program.keys("{Home}");
    program.keys(&first(6537, 2)).keys("{F10}").shows("Có 2 ô lệch nhau");
    let screen = program.screen();
    assert!(!screen.contains("6538") && !screen.contains("6537"), "{screen}");
    program.keys("{F10}").shows("Còn 2 ô chưa nhập");
    program.keys("1{Enter}6538{Enter}{F10}").shows("Đã kiểm lại bảng kiểm. Có 2 ô lệch");
    program.shows("đã kiểm lại, 2 ô lệch");
    let opening = program.opening();
    let entry = &opening.sheets[&opening.office.fields[0].code];
    assert_eq!(entry.verified().unwrap().differed, 2);
    let cells = TallySheet::cells(&opening.form);
    let n: Vec<u32> = cells
        .iter()
        .filter(|c| matches!(c, Cell::Criterion(0, _)))
        .filter_map(|c| entry.sheet.get(*c))
        .collect();
    assert_eq!(n, [0, 0, 0, 1, 6538, 0, 0]);
}

#[test]
fn two_entries_that_agree_verify_and_a_correction_withdraws_it() {
    let mut program = entered_once();
    program.keys("{F7}4").keys(&sheet_keys(7)).keys("{F10}").shows("Hai lần nhập giống hệt nhau");
    program.shows("hai lần giống nhau");
    // A finished sheet is corrected with a reason, and the verification falls.
    program.keys("{Enter}").shows("Sửa bảng kiểm").keys("6{F10}{Enter}").hides("Đã ghi");
    program.keys("{Up}{Up}");
    program.keys("{F6}{Enter}6{Down}{Down}{Down}3{F10}").shows("chưa bằng").keys("2{Enter}");
    program.shows("Vì sao sửa?").keys("dem nham{Enter}").shows("đang nhập dở");
    let opening = program.opening();
    assert!(opening.sheets[&opening.office.fields[0].code].second.is_none());
    assert_eq!(opening.sheet_changes[0].turn, SheetTurn::Corrected);
}

/// Keys for the sheet of [`sheet_keys`], but in C01 so many at 5 and at 4.
fn first_row(valid: u32, five: &str, four: &str) -> String {
    let head = format!("{valid}{{Enter}}{{Enter}}{{Enter}}2{}", "{Enter}".repeat(5));
    let four = "{Enter}".repeat(33) + &format!("{four}{{Enter}}") + &"{Enter}".repeat(10);
    let five = format!("{five}{{Enter}}") + &format!("{valid}{{Enter}}").repeat(10);
    head + &four + &five + &"{Enter}".repeat(11 + 4 + 11)
}

#[test]
fn a_third_entry_that_is_off_is_asked_again_and_stays_a_verification() {
    let mut program = entered_once();
    program.keys("{F7}3").keys(&first_row(7, "5", "1")).keys("{F10}").shows("Có 2 ô lệch nhau");
    program.keys("2{Enter}6{Enter}{F10}").shows("Có 1 câu cộng lại chưa bằng").shows("Ghi đúng như giấy");
    insta::assert_snapshot!("third-off-80x24-vi", program.screen());
    // The harmless answer asks the cells of that row again, still blind.
    program.keys("{Enter}").shows("Nhập lại ô lệch").keys("{F10}").shows("Còn 2 ô chưa nhập");
    program.keys("1{Enter}6{Enter}{F10}").shows("đã kiểm lại, 2 ô lệch");
    let opening = program.opening();
    assert!(opening.sheets[&opening.office.fields[0].code].verified().is_some());
}

#[test]
fn a_sheet_changed_after_its_second_entry_never_says_entered_once() {
    let mut program = entered_once();
    program.keys("{F7}3").keys(&first_row(7, "5", "1")).keys("{F10}2{Enter}6{Enter}{F10}");
    // The paper says so: it is kept, and mended with a reason.
    program.keys("2{Enter}").shows("chưa khớp").keys("{Enter}").shows("Sửa bảng kiểm");
    program.keys("{Right}{Right}{Right}{Right}5{F10}").shows("lần nhập thứ hai không còn tính");
    program.keys("giay cong nham{Enter}").shows("lần thứ hai ngay bây giờ").keys("{Esc}");
    program.shows("sửa sau khi nhập lần hai").hides("mới nhập một lần");
    insta::assert_snapshot!("list-changed-since-80x24-vi", program.screen());
    let sheet = kiemphieu::export::sheet(program.opening(), None);
    let one_line: String = sheet.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(one_line.contains("sửa sau khi nhập lần hai, chưa nhập kiểm lại"), "{sheet}");
    assert!(!one_line.contains("nhập một lần"), "{sheet}");
    program.keys("{F6}5+5{Enter}{F10}2{Enter}");
    program.verify();
    let found = findings(program.opening());
    let found = found.into_iter().find(|f| matches!(f.subject, kiemphieu::domain::Subject::Sheet(_)));
    let found = found.unwrap();
    assert_eq!((found.code, found.found, found.expected), (CheckCode::W208, 2, 2));
    program.keys("{Down}{Down}{Down}").shows("sửa sau khi nhập lần hai");
}

#[test]
fn a_finished_sheet_is_left_by_the_key_that_says_done() {
    let mut program = entered_once();
    program.keys("{Enter}").shows("Sửa bảng kiểm").keys("{F10}").shows("Không có số nào thay đổi");
    program.shows("Bảng kiểm theo lĩnh vực").hides("Sửa bảng kiểm");
    // Esc at the question for a second entry means later.
    let mut program = Program::keying([9, 1, 0, 0, 0]);
    program.keys("{C-b}").keys(&sheet_keys(7)).keys("{F10}").shows("lần thứ hai ngay bây giờ").keys("{Esc}");
    program.shows("Bảng kiểm theo lĩnh vực").shows("mới nhập một lần");
}

#[test]
fn an_open_cell_in_a_row_that_adds_up_is_0_in_both_entries_and_no_other_is() {
    // H, K by reason, and at 5 the whole column; every other cell is passed over.
    let keys = format!("7{{Enter}}{{Enter}}{{Enter}}2{}", "{Enter}".repeat(5))
        + &"{Tab}".repeat(4)
        + &"7{Enter}".repeat(11);
    let mut program = Program::keying([9, 1, 0, 0, 0]);
    program.keys("{C-b}").keys(&keys).keys("{F10}").shows("lần thứ hai ngay bây giờ").keys("2{Enter}3");
    program.keys(&keys).keys("{F10}").shows("Hai lần nhập giống hệt nhau");
    // A row that is off asks for its open cells alone, both times; nothing vouches for K.
    for second in [false, true] {
        let mut program = if second { entered_once() } else { Program::keying([9, 1, 0, 0, 0]) };
        program.keys(if second { "{F7}3" } else { "{C-b}" });
        program.keys("7").keys(&"{Tab}".repeat(5)).keys(&"7{Enter}".repeat(10)).keys("6{Enter}{F10}");
        // Seven reasons of K; six levels, blank and spoilt, or not applicable too, of the last question.
        program.shows("ô chưa nhập").shows("Số phiếu không hợp lệ vì: K1");
    }
}

#[test]
fn what_no_sheet_has_is_not_said_to_be_nothing() {
    let mut program = entered_once();
    program.keys("{F6}{C-g}").shows("Hành chính Tư pháp - Hộ tịch nhập bằng bảng kiểm: ý kiến góp ý");
    program.hides("Không có góp ý nào").hides("không có góp ý nào");
    insta::assert_snapshot!("comments-by-sheet-80x24-vi", program.screen());
    // A field without a sheet has no such word.
    program.keys("{Right}{Right}").hides("bảng kiểm").shows("Không có góp ý nào.");
    program.keys("{Left}{Left}{Tab}{Tab}").shows("[Sự việc]").shows("các mục này không được kiểm.");
    program.hides("Số dưới 5").hides("không hiện");
    insta::assert_snapshot!("facts-by-sheet-80x24-vi", program.screen());
    program.keys("{Tab}").shows("các mục này không được kiểm.").hides("Số dưới 5");
    // With slips beside it, the rest of the month is told.
    let mut program = entered_once();
    program.keys("{F6}5+5{Enter}{C-g}").shows("Các phiếu nhập từng phiếu không có góp ý nào.");
    program.keys("{Tab}{Tab}").shows("không tính ở đây").shows("Số dưới 5");
    insta::assert_snapshot!("facts-mixed-80x24-vi", program.screen());
}

#[test]
fn a_field_goes_from_slips_to_its_sheet_and_back_with_reasons() {
    let mut program = Program::keying([9, 0, 0, 0, 0]);
    program.keys("5+5{Enter}5+5{Enter}{C-b}").shows("đã nhập 2 phiếu. Vì sao");
    program
        .keys("{Esc}")
        .shows("GHI SỐ NÀY")
        .keys("{C-b}da kiem tay{Enter}")
        .keys(&sheet_keys(7))
        .keys("{F10}{Enter}");
    let opening = program.opening();
    assert_eq!((opening.slips.len(), opening.next_number()), (0, SlipNumber(1)));
    assert_eq!(opening.sheet_changes[0].turn, SheetTurn::FromSlips(2));
    program.keys("{F8}mat bang giay{Enter}").shows("Đã thôi bảng kiểm").shows("chưa nhập").keys("{F6}");
    program.keys("5+5{Enter}").shows("Đã ghi phiếu số 1");
    // Once slips of another field stand behind them, they stay.
    let mut program = Program::keying([2, 2, 0, 0, 0]);
    program.keys("5+5{Enter}{Tab}5+5{Enter}{Tab}{C-b}").shows("không đổi sang bảng kiểm được");
}

#[test]
fn a_sheet_entered_once_is_a_warning_with_its_reason_printed() {
    let mut program = entered_once();
    program.keys("{F6}5+5{Enter}{F10}2{Enter}");
    program.verify();
    let once = |program: &Program| {
        let found = findings(program.opening());
        found.into_iter().find(|f| matches!(f.subject, kiemphieu::domain::Subject::Sheet(_)))
    };
    let finding = once(&program).unwrap();
    assert_eq!((finding.code, finding.found, finding.expected), (CheckCode::W208, 1, 2));
    program.keys("{Down}{Down}{Down}").shows("► ! W208 Bảng kiểm: Hành chính Tư pháp");
    program.shows("mới nhập một lần").keys("{Enter}").shows("nhập lần hai (F7)");
    insta::assert_snapshot!("sheet-once-80x24-vi", program.screen());
    program.keys("2").keys("hết giờ{Enter}").shows("√ Lý do: hết giờ");
    let sheet = kiemphieu::export::sheet(program.opening(), None);
    let warning = "W208 Chưa kiểm tra đủ việc nhập phiếu (bảng kiểm Hành chính Tư pháp - Hộ tịch): hết giờ.";
    let one_line: String = sheet.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(one_line.contains(warning), "{sheet}");
    // The second entry takes it away.
    program
        .keys("{Down}{Down}{Down}{Enter}1")
        .shows("mới nhập một lần")
        .keys("{F7}3")
        .keys(&sheet_keys(7))
        .keys("{F10}");
    assert_eq!(once(&program), None);
}

#[test]
fn witnesses_read_which_fields_were_entered_by_sheet() {
    let mut program = entered_once();
    program.keys("{F7}3").keys(&sheet_keys(7)).keys("{F10}{F6}").keys("5+5{Enter}{F10}2{Enter}");
    for _ in 0..3 {
        program.keys("{Enter}1");
    }
    let open = program.opening().open_findings(Severity::Warning);
    for finding in open {
        program.does(kiemphieu::domain::Command::Acknowledge { finding, reason: "đã xem".into() });
    }
    let mut program = program.start_again();
    program.keys("{Enter}{F10}").keys("{Enter}");
    let mut seen = false;
    for _ in 0..8 {
        seen |= program.screen().contains("ghi bằng bảng kiểm");
        if seen {
            break;
        }
        program.keys("{Right}");
    }
    assert!(seen, "{}", program.screen());
    insta::assert_snapshot!("witness-sheets-80x24-vi", program.screen());
}

#[test]
fn snapshots() {
    let mut program = Program::keying([9, 12, 0, 0, 0]);
    program.keys("{C-b}");
    insta::assert_snapshot!("grid-empty-80x24-vi", program.screen());
    program.keys(&sheet_keys(7)).keys("{S-Tab}{S-Tab}{S-Tab}8{Down}").keys("x");
    insta::assert_snapshot!("grid-wrong-80x24-vi", program.screen());
    program.keys("{Up}7{Down}");
    insta::assert_snapshot!("grid-full-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("grid-full-80x24-en", program.screen());
    program.keys("{F2}").size(120, 40);
    insta::assert_snapshot!("grid-full-120x40-vi", program.screen());
    program
        .size(80, 24)
        .keys("{F10}2{Enter}")
        .keys("3")
        .keys(&sheet_keys(7).replacen("2", "1", 1))
        .keys("{F10}");
    insta::assert_snapshot!("grid-third-80x24-vi", program.screen());
    program.keys("{F6}{Down}{Enter}5{Enter}{F6}");
    insta::assert_snapshot!("list-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("list-80x24-en", program.screen());
    program.keys("{F2}{F6}");
    insta::assert_snapshot!("keying-by-sheet-80x24-vi", program.screen());
}
