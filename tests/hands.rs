//! What hands do that do not know the program yet: help in the middle of a question, a keypad without NumLock.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use kiemphieu::domain::{SlipNumber, SlipState, Verdict};
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
fn without_numlock_every_place_that_awaits_digits_says_so() {
    let mut program = Program::keying([2, 1, 0, 0, 0]);
    for key in
        ["{Up}", "{Down}", "{Left}", "{Right}", "{Home}", "{End}", "{PageUp}", "{PageDown}", "{Insert}"]
    {
        // An answer, a number asked for, a choice by digit, a practice slip.
        program.keys(key).shows(NUMLOCK);
        program.keys("{C-l}").keys(key).shows(NUMLOCK).keys("{Esc}{Esc}{F10}").shows("GHI SỐ NÀY");
        program.keys("{F8}2").keys(key).shows(NUMLOCK).keys("{Esc}");
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
