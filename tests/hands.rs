//! What hands do that do not know the program yet: help in the middle of a question, a keypad without NumLock.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use kiemphieu::app::binding::Press;
use kiemphieu::app::key::Key;
use kiemphieu::app::message::Msg;
use kiemphieu::domain::{CountOf, CountReason, CountWhy, SlipNumber, SlipState, Verdict};
use support::Program;

const NUMLOCK: &str = "NumLock đang tắt?";

#[test]
fn help_over_a_question_is_about_the_question() {
    let mut program = Program::keying([2, 0, 0, 0, 0]);
    program.keys("{F1}").shows("các phím ở màn hình này").shows("Ghi phiếu").keys("{Esc}");
    program
        .keys("{F3}{F1}")
        .shows("các phím trong ô hỏi này")
        .shows("Bấm số của dòng nào")
        .hides("Ghi phiếu");
    insta::assert_snapshot!("help-choice-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("help-choice-80x24-en", program.screen());
    // Closing the help leaves the question as it was; the answer goes on.
    program.keys("{F2}{Esc}").shows("Phiếu không hợp lệ vì").keys("7{F1}").shows("Quay lại các lựa chọn");
    program.keys("{Esc}ướt{Enter}").shows("Đã ghi phiếu số 1: Không hợp lệ");
    program.keys("{F10}{F1}").shows("thì đánh dấu dòng ấy");
}

#[test]
fn help_lists_the_keys_that_are_the_work_and_the_menu_does_not() {
    let mut program = Program::keying([2, 0, 0, 0, 0]);
    program.keys("{F1}").shows("1-5   Mức đánh trên phiếu").shows("Bỏ trống").shows("Lùi lại một câu");
    insta::assert_snapshot!("help-keying-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("help-keying-80x24-en", program.screen());
    program.keys("{F2}{Esc}{Esc}").shows("Việc có thể làm ở đây").hides("Mức đánh trên phiếu").keys("{Esc}");
    // The drill and the blind screen take the same keys; the page of results takes none of them.
    program.keys("{C-l}{F1}").shows("1-5   Mức đánh trên phiếu").keys("{Esc}{F10}");
    program.keys("5+5{Enter}5+5{Enter}{F10}2{Enter}{F5}{F1}").shows("Trợ giúp").hides("Mức đánh");
    program.keys("{Esc}{Enter}1{F1}").shows("1-5   Mức đánh trên phiếu").hides("Ở phần sau các tiêu chí");
}

#[test]
fn a_count_is_asked_by_its_number_first_and_a_number_typed_early_is_none() {
    let mut program = Program::keying([12, 4, 0, 0, 0]);
    let field = |program: &Program| program.opening().counts.get(&CountOf::Field("TP".into()));
    // Whoever types the number at once types it where it belongs; Esc leaves everything as it was.
    program
        .keys("{F8}")
        .shows("(12). Số đúng là")
        .keys("36{Enter}")
        .shows("Số đã ghi là 12, nay đổi thành 36");
    program.shows("c Tìm thấy thêm phiếu").keys("{Esc}").shows("Giữ số cũ.");
    assert_eq!((field(&program), program.opening().count_changes.len()), (Some(12), 0));
    // A second Enter is no reason; nor is a number, wherever it was meant for.
    program.keys("{F8}36{Enter}{Enter}").shows("Chưa chọn dòng nào");
    program.keys("12").shows("Số 12 không được ghi vào đâu").keys("{Enter}").shows("Số 12 không được ghi");
    insta::assert_snapshot!("count-why-early-80x24-vi", program.screen());
    program.keys("3{Enter}").shows("Số 123 không được ghi").keys("{Backspace}9").shows("Số 9 không được ghi");
    assert_eq!(field(&program), Some(12));
    program.keys("c").hides("không được ghi").keys("{Enter}").shows("Đã sửa số đếm, có ghi lý do.");
    assert_eq!(field(&program), Some(36));
    // Fewer slips: that more were found is not among the reasons.
    program.keys("{F8}x{Enter}").shows("Chỉ ghi chữ số").keys("36{Enter}").shows("đang là như vậy rồi");
    program.keys("99999999999{Enter}").shows("Số đếm lớn quá 999.999");
    program.keys("11{Enter}").shows("nay đổi thành 11").hides("Tìm thấy thêm").keys("{Up}{Enter}");
    program.shows("Ghi rõ:").keys("{Esc}{F2}");
    insta::assert_snapshot!("count-why-80x24-en", program.screen());
    program.keys("{F2}{Enter}đếm cả tờ bìa{Enter}").shows("Đã sửa số đếm");
    let changes: Vec<_> = program.opening().count_changes.iter().map(|c| (c.new, c.reason.clone())).collect();
    let because = |why, note: &str| Some(CountReason { why, note: note.to_owned() });
    let found = (Some(36), because(CountWhy::Found, ""));
    assert_eq!(changes, [found, (Some(11), because(CountWhy::Other, "đếm cả tờ bìa"))]);
}

#[test]
fn a_column_of_counts_typed_anew_without_a_look_changes_none_of_them() {
    let mut program = Program::keying([12, 4, 0, 0, 0]);
    let before = program.opening().counts.clone();
    program.keys("{F10}2{Enter}{F9}{Down}{Enter}đếm lại{Enter}").shows("[Kiểm đếm]").keys("{Home}");
    program.keys("18{Enter}").shows("Số đã ghi là 16, nay đổi thành 18").keys("10{Enter}14{Enter}4{Enter}");
    program.shows("không được ghi vào đâu").keys("{Esc}").shows("Giữ số cũ.");
    assert_eq!(program.opening().counts, before);
    // Counts of one digit, which look like the number of a row; and slips keyed on after a count was mended.
    program.keys("{Home}17{Enter}4{Enter}{Enter}2{Enter}").shows("Số 42 không được ghi").keys("{Esc}");
    assert_eq!(program.opening().counts, before);
    let mut program = Program::keying([12, 4, 0, 0, 0]);
    program.keys("{F8}13{Enter}3+3{Enter}").shows("Số 33 không được");
    assert!(program.opening().counts == before && program.opening().slips.is_empty());
    // A capital letter is the letter too; a letter that no row has marks none.
    program
        .keys("e{Enter}")
        .shows("Số 33 không được ghi")
        .keys("B{Enter}")
        .shows("Đã sửa số đếm, có ghi lý do.");
    assert_eq!(
        program.opening().count_changes.last().unwrap().reason.as_ref().unwrap().why,
        CountWhy::Recounted
    );
}

#[test]
fn help_takes_no_key_of_the_work_and_says_how_it_is_left() {
    let mut program = Program::keying([2, 0, 0, 0, 0]);
    program.keys("5+4{F1}").shows("Esc hoặc F1: đóng trợ giúp");
    for key in ["{Enter}", "5", "+", "{F10}", "{Backspace}", "{C-t}", "x"] {
        program
            .keys(key)
            .shows("Trợ giúp: các phím")
            .shows("Đang mở trợ giúp nên chưa ghi gì. Bấm Esc hoặc F1");
    }
    program.paste("đã dán").shows("chưa ghi gì").keys("{F2}").shows("Esc or F1: close the help").keys("x");
    program.shows("so nothing was taken").keys("{F2}");
    // The slip waits as it was; both keys close.
    program.keys("{F1}").hides("Trợ giúp:");
    assert!(program.opening().slips.is_empty());
    program
        .keys("{Enter}")
        .shows("Đã ghi phiếu số 1")
        .keys("{F1}{Esc}")
        .hides("Trợ giúp:")
        .hides("chưa ghi gì");
    // A key held down does not open and close it in turn.
    program.keys("{F1}").tell(Msg::Press(Press { key: Key::F(1), repeat: true }));
    program.shows("Trợ giúp:");
    // Visitors see no figures behind it either.
    program.keys("{F12}").shows("Số liệu đang được che").keys("{F12}").hides("Trợ giúp:");
}

#[test]
fn help_scrolls_where_it_goes_on_and_arrows_are_no_digits_where_it_does_not() {
    let mut program = Program::keying([2, 0, 0, 0, 0]);
    program.keys("{F1}").shows("↑ ↓: xem tiếp    Esc hoặc F1").shows("↓ còn nữa");
    let top = program.screen();
    program.keys("{PageDown}{PageDown}").hides("↓ còn nữa").shows("Ctrl+Q").keys("{Down}{Up}{PageUp}");
    assert_eq!(program.screen(), top, "keys beyond the end are not to be taken back one by one");
    program.keys("{Esc}{F3}{F1}").hides("↑ ↓: xem tiếp").keys("{Down}").shows("chưa ghi gì");
}

#[test]
fn without_numlock_every_place_that_awaits_digits_says_so() {
    let mut program = Program::keying([2, 1, 0, 0, 0]);
    for key in
        ["{Up}", "{Down}", "{Left}", "{Right}", "{Home}", "{End}", "{PageUp}", "{PageDown}", "{Insert}"]
    {
        // An answer, a number asked for, a choice by digit, a practice slip.
        program.keys(key).shows(NUMLOCK);
        program.keys("{C-l}").keys(key).shows(NUMLOCK).keys("{Esc}{Esc}{F10}").shows("GHI SỐ NÀY");
        program.keys("{F8}").keys(key).shows(NUMLOCK).keys("{Esc}");
        if !matches!(key, "{Up}" | "{Down}") {
            program.keys("{F3}").keys(key).shows(NUMLOCK).keys("{Esc}");
        }
    }
    assert!(program.opening().slips.is_empty());
    // The menu, and a cell of a tally sheet.
    for key in ["{Home}", "{PageUp}", "{PageDown}", "{Insert}"] {
        program.keys("{Esc}").keys(key).shows(NUMLOCK).keys("{Esc}");
    }
    program.keys("{C-b}{PageDown}").shows(NUMLOCK).keys("{Insert}").shows(NUMLOCK).keys("{F6}{F6}");
    // Keying again, and the third time.
    program.keys("5+5{Enter}5+5{Enter}{Tab}4+4{Enter}{F10}2{Enter}{F5}{Enter}1").keys("{End}").shows(NUMLOCK);
    program.keys("5+4{Enter}5+5{Enter}4+4{Enter}{Enter}").shows("LẦN BA").keys("{Home}").shows(NUMLOCK);
}

#[test]
fn every_doubt_says_in_words_what_is_doubtful() {
    let mut program = Program::keying([4, 0, 0, 0, 0]);
    for (n, doubt) in (1..=4).zip(["1", "2", "3", "4"]) {
        program.keys("55{F4}").keys(doubt).shows("Ghi rõ:").keys("{Enter}").shows("Cần ghi nội dung này");
        program.keys("hai ô ở C03{Enter}").shows(&format!("Đã ghi phiếu số {n}: Chờ quyết định"));
    }
    let slip = program.opening().slip(SlipNumber(2)).unwrap();
    assert!(matches!(&slip.verdict, Verdict::Undecided { note, .. } if note == "hai ô ở C03"));
    // Decided together with the witnesses, one counted, the other not.
    program.keys("{F6}{F4}").shows("hai ô ở C03").keys("{Up}{Up}{Up}{Enter}").shows("hai ô ở C03");
    program.keys("55333333333{Enter}").shows("Đã thống nhất với người giám sát").keys("1");
    program.keys("{F4}{Down}{F3}3").shows("Đã sửa phiếu số");
    assert_eq!(program.opening().slips_in_state(SlipState::Undecided), 2);
}
