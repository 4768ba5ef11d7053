//! Keying on the screen: the clerk's hands, and what becomes of them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use kiemphieu::domain::{SlipNumber, SlipState, Verdict};
use support::Program;

fn answers(program: &Program, number: u32) -> String {
    match &program.opening().slip(SlipNumber(number)).unwrap().verdict {
        Verdict::Valid { marks } => format!("{} {}", marks.criteria, marks.facts),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_uniform_slip_is_four_keys_and_any_slip_its_answers_and_enter() {
    let mut program = Program::keying([3, 1, 0, 0, 0]);
    program.keys("5+5{Enter}");
    assert_eq!(answers(&program, 1), "55555555555 TTTT");
    program.shows("Đã ghi phiếu số 1").shows("Đã nhập 1 / 3");
    program.keys("54/0343*5*52132{Enter}");
    assert_eq!(answers(&program, 2), "54XT343K5K5 2132");
    // A digit row without a keypad does the same.
    program.keys("4=4{Enter}");
    assert_eq!(answers(&program, 3), "44444444444 TTTT");
}

#[test]
fn a_wrong_key_says_why_and_moves_nothing() {
    let mut program = Program::keying([2, 0, 0, 0, 0]);
    program.keys("6").shows("chỉ có mức 1 đến 5");
    program.keys("*").shows("không có lựa chọn");
    program.keys("+").shows("Chưa có câu trả lời nào để lặp lại");
    program.keys("-").shows("câu đầu tiên");
    program.keys("d").shows("Chỉ dùng phím số");
    program.keys("{End}").shows("NumLock");
    program.keys("5{Enter}").shows("Câu C02 chưa nhập");
    program.keys("+").keys("{Enter}").shows("Câu HL chưa nhập");
    program.keys("+").shows("luôn phải tự bấm");
    program.keys("4{Enter}").shows("Đã ghi phiếu số 1");
    assert_eq!(answers(&program, 1), "55555555554 TTTT");
}

#[test]
fn back_corrects_an_answer_before_the_slip_is_saved() {
    let mut program = Program::keying([1, 0, 0, 0, 0]);
    program.keys("5512-").keys("4").keys("+3{Enter}");
    assert_eq!(answers(&program, 1), "55144444443 TTTT");
}

#[test]
fn going_back_goes_on_row_by_row_and_a_half_keyed_slip_is_kept() {
    let mut program = Program::keying([1, 0, 0, 0, 0]);
    program.keys("444---33").shows("C02 Niêm yết thủ tục, biểu mẫu, phí, lệ phí  [3]");
    program.keys("{C-t}{Enter}").shows("đang nhập dở").keys("{F6}{F6}").keys("4").keys("+5{Enter}");
    assert_eq!(answers(&program, 1), "33444444445 TTTT");
}

#[test]
fn a_slip_that_lacks_an_answer_waits_at_that_question() {
    let mut program = Program::keying([1, 0, 0, 0, 0]);
    program.keys("5055{F4}1mờ{Enter}{C-f}1{Enter}").shows("► C05");
    program.keys("{Enter}").shows("Câu C05 chưa nhập").shows("► C05");
}

#[test]
fn plus_fills_what_is_empty_and_overwrites_nothing() {
    let mut program = Program::keying([2, 0, 0, 0, 0]);
    program.keys("1234512345").keys("---------4").shows("C01").keys("+").shows("Các câu sau đã có trả lời");
    program.keys("{F9}").keys("123--").keys("4+5{Enter}");
    assert_eq!(answers(&program, 1), "14344444445 TTTT");
    // A slip that is corrected keeps its other answers.
    program.keys("{C-f}1{Enter}2+").shows("Các câu sau đã có trả lời");
}

#[test]
fn a_full_field_takes_no_slip_unnoticed_and_tab_goes_to_the_next_with_slips() {
    let mut program = Program::keying([1, 0, 1, 0, 0]);
    program.keys("5+5{Enter}").shows("ĐỦ SỐ PHIẾU");
    program.keys("5").shows("Đã đủ số phiếu đã đếm");
    program.keys("{F3}").shows("Đã đủ số phiếu đã đếm");
    program.keys("{Tab}").shows("Công an").keys("5+5{Enter}");
    let opening = program.opening();
    assert_eq!(opening.slips.len(), 2);
    assert_eq!(opening.slips[1].field.as_ref().unwrap().as_str(), "CA");
}

#[test]
fn no_number_stands_where_no_slip_is_awaited() {
    let number = "GHI SỐ NÀY LÊN GÓC PHIẾU";
    let mut program = Program::keying([1, 1, 0, 0, 0]);
    program.shows(number).keys("5+5{Enter}").shows("ĐỦ SỐ PHIẾU").hides(number);
    program.keys("{Tab}").shows(number).keys("5+5{Enter}").hides(number);
    insta::assert_snapshot!("keying-all-keyed-80x24-vi", program.screen());
    // A slip that is corrected still has its number.
    program.keys("{F6}{Enter}").shows("ĐANG SỬA PHIẾU SỐ");
    Program::keying([0, 0, 0, 0, 0]).hides(number);
}

#[test]
fn a_slip_that_waits_opens_where_it_was_left_and_says_only_the_own_words() {
    let mut program = Program::keying([2, 0, 0, 0, 0]);
    program.keys("505{F4}4dính mực{Enter}").keys("{F6}");
    program.shows("dính mực").hides("Lý do khác");
    program.keys("{Enter}").shows("► C04").shows("Phiếu chờ quyết định: dính mực").hides("Lý do khác");
    // Another reason stands beside the words.
    program.keys("{F9}{F6}").keys("5+5{F4}2mờ{Enter}{F6}").shows("mờ (Khó đọc)");
}

#[test]
fn invalid_undecided_and_proposed_reasons() {
    let mut program = Program::keying([4, 0, 0, 0, 0]);
    program.keys("{F3}2").shows("Đã ghi phiếu số 1: Không hợp lệ");
    program.keys("55{F4}1ô C03 nhòe{Enter}").shows("Đã ghi phiếu số 2: Chờ quyết định");
    // Wholly blank: the program proposes, a person decides by a digit.
    program.keys("0+0{Enter}").shows("có thể không hợp lệ").keys("1");
    program.keys("5+0{Enter}").shows("Đã ghi phiếu số 4: Hợp lệ");
    let states: Vec<_> = program.opening().slips.iter().map(|s| s.verdict.state()).collect();
    use SlipState::{Invalid, Undecided, Valid};
    assert_eq!(states, [Invalid, Undecided, Invalid, Valid]);
}

#[test]
fn a_comment_takes_what_unikey_sends() {
    let mut program = Program::keying([1, 0, 0, 0, 0]);
    // Telex "chowf" as UniKey sends it: letters, backspaces, replacements.
    program.keys("5+5{F5}1").keys("cho{Backspace}ơ{Backspace}ờ lâu{Enter}{Enter}");
    let slip = program.opening().slip(SlipNumber(1)).unwrap();
    assert_eq!(slip.comments.first().unwrap().text, "chờ lâu");
}

#[test]
fn undo_gives_the_number_back_to_the_same_paper() {
    let mut program = Program::keying([2, 0, 0, 0, 0]);
    program.keys("5+5{Enter}{C-z}").shows("Bỏ phiếu số 1");
    program.keys("{Enter}");
    assert_eq!(program.opening().slips.len(), 1, "a bare Enter keeps the slip");
    program.keys("{C-z}2{Enter}").shows("Đã bỏ phiếu số 1");
    assert_eq!(program.opening().next_number(), SlipNumber(1));
    program.keys("1+1{Enter}");
    assert_eq!(answers(&program, 1), "11111111111 TTTT");
}

#[test]
fn the_list_corrects_moves_and_decides() {
    let mut program = Program::keying([2, 1, 0, 0, 0]);
    program.keys("5+5{Enter}5+5{Enter}{Tab}4+4{Enter}{F6}").shows("Phiếu đã nhập");
    // Slip 1 said 3 at C01, and one asks why it is corrected.
    program.keys("{F8}1{Enter}{Enter}").shows("ĐANG SỬA PHIẾU SỐ").keys("3{Enter}1");
    program.shows("Đã sửa phiếu số 1");
    assert_eq!(answers(&program, 1), "35555555555 TTTT");
    // Slip 2 belongs to the second field: moved, and both counts follow.
    program.keys("{F8}2{Enter}{F7}1").keys("xếp nhầm{Enter}").shows("Đã chuyển phiếu số 2");
    let opening = program.opening();
    assert_eq!(opening.slips[1].field.as_ref().unwrap().as_str(), "VHCS");
    assert_eq!(opening.figures().fields[0].1.counted, Some(1));
    assert_eq!(opening.figures().fields[1].1.counted, Some(2));
}

#[test]
fn a_slip_found_in_the_wrong_pile_goes_to_its_field_with_both_counts() {
    let mut program = Program::keying([2, 1, 0, 0, 0]);
    program.keys("5+5{Enter}{F7}{Enter}").shows("Hành chính Tư pháp"); // a bare Enter changes nothing
    assert_eq!(program.opening().figures().fields[0].1.counted, Some(2));
    program.keys("{F7}2{Enter}").shows("Sang Văn hóa - Chính sách.").keys("5+5{Enter}");
    let opening = program.opening();
    assert_eq!(opening.slips[1].field.as_ref().unwrap().as_str(), "VHCS");
    assert_eq!(opening.figures().fields[0].1.counted, Some(1));
}

#[test]
fn resume_shows_the_last_slip_to_compare_with_the_paper() {
    let mut program = Program::keying([3, 0, 0, 0, 0]);
    program.keys("5+5{Enter}5+4{Enter}123");
    let mut program = program.start_again();
    program.keys("{Enter}").shows("Phiếu ghi sau cùng").shows("55555555554");
    assert_eq!(program.opening().next_number(), SlipNumber(3));
}

#[test]
fn snapshots() {
    let mut program = Program::keying([12, 30, 0, 4, 2]);
    insta::assert_snapshot!("empty-80x24-vi", program.screen());
    program.keys("5+5{Enter}545").keys("x");
    insta::assert_snapshot!("wrong-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("half-80x24-en", program.screen());
    program.keys("{F2}").size(120, 40);
    insta::assert_snapshot!("half-120x40-vi", program.screen());
    program.size(80, 24).keys("+5{Enter}{F3}");
    insta::assert_snapshot!("invalid-80x24-vi", program.screen());
    program.keys("1{F6}");
    insta::assert_snapshot!("list-80x24-vi", program.screen());
    program.size(60, 20);
    insta::assert_snapshot!("too-small", program.screen());
}

#[test]
fn the_pad_has_as_many_levels_as_the_form() {
    let mut program = Program::with_form("hl-xa-3muc").brought_to_keying([1, 0, 0, 0, 0]);
    program.shows(" 1-3 mức  0 . bỏ trống").keys("d").shows("Chỉ dùng phím số: 1-3, 0, /, *, +, -.");
    program.keys("4").shows("chỉ có mức 1 đến 3").keys("{F2}").shows(" 1-3 level   0 . blank");
    program.keys("d").shows("Only the number keys: 1-3, 0, /, *, +, -.");
    // The facts behind the criteria have options of their own number.
    let mut program = Program::keying([1, 0, 0, 0, 0]);
    program
        .shows(" 1-5 mức")
        .keys("d")
        .shows("1-5, 0, /, *, +, -.")
        .keys("5+5d")
        .shows("1-4, 0, /, *, +, -.");
}

#[test]
fn a_filter_that_shows_no_slip_says_so_and_how_to_see_all() {
    let mut program = Program::keying([3, 0, 0, 0, 0]);
    program
        .keys("{F6}")
        .shows("Chưa có phiếu nào.")
        .keys("{F4}")
        .shows("Chưa có phiếu nào.")
        .keys("{F4}{F6}");
    program.keys("5+5{Enter}").keys("{F6}").shows("Phiếu đã nhập  (1 phiếu)").keys("{F4}");
    program
        .shows("Không có phiếu nào chờ quyết định. F4: hiện mọi phiếu đã nhập.")
        .hides("Chưa có phiếu nào");
    insta::assert_snapshot!("list-none-waiting-80x24-vi", program.screen());
    program
        .keys("{F2}")
        .shows("No slip waits for a decision. F4 shows all keyed slips.")
        .hides("No slip yet");
    // What is not shown cannot be corrected, moved or put aside.
    program.keys("{F2}{Enter}").shows("Chỉ hiện phiếu chờ").keys("{F3}").shows("Chỉ hiện phiếu chờ");
    program.keys("{F4}").shows("Phiếu đã nhập  (1 phiếu)").keys("{Enter}").shows("ĐANG SỬA PHIẾU SỐ");
}

#[test]
fn slips_that_wait_are_decided_one_after_the_other() {
    let mut program = Program::keying([3, 0, 0, 0, 0]);
    program.keys("55{F4}1ô C03{Enter}").keys("5+5{Enter}").keys("55{F4}1ô C03{Enter}");
    program.keys("{F6}{F4}").shows("Chỉ hiện phiếu chờ quyết định").shows("(2 phiếu)").keys("{Up}{Enter}");
    program.keys("5+4{Enter}").shows("Đã thống nhất với người giám sát").keys("1");
    program.shows("Đã sửa phiếu số 1").shows("Chỉ hiện phiếu chờ quyết định").shows("(1 phiếu)");
    program.keys("{Enter}5+4{Enter}1").shows("Đã sửa phiếu số 3").shows("Phiếu đã nhập  (3 phiếu)");
}

#[test]
fn keys_in_the_filtered_list_are_for_the_slip_that_is_marked() {
    let mut program = Program::keying([3, 0, 0, 0, 0]);
    program.keys("5+5{Enter}").keys("{F4}2mực mờ{Enter}").keys("4+4{Enter}");
    assert_eq!(program.opening().slips_in_state(SlipState::Undecided), 1);
    program.keys("{F6}").shows("► 3").keys("{F4}").shows("► 2").hides("► 3");
    program.keys("{Enter}").shows("ĐANG SỬA PHIẾU SỐ").shows("2");
    let before = answers(&program, 3);
    program.keys("3+3{Enter}1");
    assert_eq!((answers(&program, 2).as_str(), answers(&program, 3)), ("33333333333 TTTT", before));
}
