//! The program from its first start, driven in one process.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use support::program::{Program, day};

#[test]
fn first_start_offers_new_practice_copy_and_names() {
    let mut program = Program::first_start();
    program.shows("Chào mừng").shows("1 Bắt đầu mới").shows("2 Tập dượt").shows("3 Lấy lại");
    program.keys("{F2}").shows("Welcome").keys("{F2}{Esc}").shows("Kỳ mở hòm 11/2026: thứ Tư 25/11/2026");
    program.shows("Hôm nay là ngày mở hòm");
}

#[test]
fn the_question_of_the_first_start_comes_once_a_session_until_something_is_recorded() {
    let mut program = Program::first_start();
    program.shows("Chào mừng").keys("{Esc}").hides("Chào mừng");
    // Pages looked at before anything is begun lead back to home itself.
    for (there, page, back) in
        [("{F6}", "Tên đơn vị", "{F9}"), ("{C-l}", "1 / 5", "{F10}"), ("{F3}", "25/11/2026", "{F9}")]
    {
        program.keys(there).shows(page).keys(back).hides("Chào mừng").shows("Kỳ mở hòm 11/2026");
    }
    // Another day it may be another person; one key leads on.
    let mut program = program.start_again();
    program.shows("Chào mừng").keys("{Esc}{Enter}1").shows("[Thành phần]").keys("{C-t}").hides("Chào mừng");
    program.start_again().hides("Chào mừng").shows("Đang ở bước: Thành phần");
}

#[test]
fn home_lists_the_past_months_and_what_collected_nothing() {
    let mut program = Program::on(day(), 3);
    program.shows("10/2026").shows("Đã khóa sổ").shows("TẬP DƯỢT");
    program.keys("{F1}").shows("Trợ giúp").keys("{Esc}").keys("{Esc}").shows("Việc có thể làm ở đây");
}

#[test]
fn a_window_too_small_keeps_everything_and_does_nothing() {
    let mut program = Program::on(day(), 1);
    program.keys("{Esc}").size(70, 20).shows("Hãy mở rộng ít nhất 80×24").hides("Danh mục");
    program.keys("1{Enter}").size(80, 24).shows("Việc có thể làm ở đây");
}

#[test]
fn figures_hide_from_visitors() {
    let mut program = Program::on(day(), 1);
    program.keys("{F12}").shows("Số liệu đang được che").hides("10/2026");
    program.keys("5{Enter}").hides("10/2026").keys("{C-p}").shows("10/2026");
}

#[test]
fn a_month_can_be_recorded_as_not_held_and_given_up() {
    let mut program = Program::first_start();
    program.keys("12").shows("Vì sao kỳ tháng 11/2026 không mở hòm?");
    program.keys("mưa lũ, cả xã sơ tán{Enter}").shows("Không mở hòm").shows("Kỳ mở hòm 12/2026");
    // All there is of such a month is its report. It is written once: somebody may have written proposals into it.
    let name = "2026-11-khong-mo-hom.docx";
    program.keys("{Down}{F5}").shows("Đã ghi báo cáo kỳ không mở hòm");
    let reports = std::fs::read_dir(&program.app.cx.home.export_folder).unwrap();
    assert_eq!(reports.filter(|f| f.as_ref().unwrap().path().to_string_lossy().ends_with(name)).count(), 1);
    program.keys("{F5}").shows("Không có gì bị thay đổi").keys("{Enter}{Up}");
    // The next opening names the month whose slips lie in the same box.
    program.keys("{Enter}1");
    assert_eq!(program.opening().covers, ["2026-11".parse().unwrap()]);
    program.keys("{C-t}").shows("Đang ở bước: Thành phần").keys("{C-k}").shows("Vì sao bỏ dở");
    program.keys("mở nhầm kỳ{Enter}").shows("Chưa bắt đầu");
    // Begun anew, it is another version; what was given up stays in the journal.
    program.keys("{Enter}1");
    assert_eq!(program.opening().key.version, 2);
}

#[test]
fn a_trouble_says_what_happened_what_was_kept_and_its_code() {
    let mut program = Program::on(day(), 1);
    program.keys("{F7}").shows("Sao lưu vào thư mục nào?").keys("/khong/co/day{Enter}");
    program.shows("Chưa làm được").shows("L06").shows("Không có gì bị thay đổi");
    insta::assert_snapshot!("trouble-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("trouble-80x24-en", program.screen());
    program.keys("{Enter}{F2}").hides("L06");
}

#[test]
fn a_copy_is_looked_at_before_it_is_taken() {
    let mut program = Program::on(day(), 1);
    let stick = program.folder().join("usb");
    std::fs::create_dir(&stick).unwrap();
    program.keys("{F7}").paste(stick.to_str().unwrap()).keys("{Enter}").shows("Đã sao lưu");
    let copy = std::fs::read_dir(&stick).unwrap().next().unwrap().unwrap().path();
    program.keys("{F8}").paste(copy.to_str().unwrap()).keys("{Enter}").shows("Bản sao này có gì");
    program.keys("{Enter}").hides("Đã dùng bản sao"); // the harmless choice stands first
    program.keys("{F8}").paste(copy.to_str().unwrap()).keys("{Enter}2{Enter}").shows("Đã dùng bản sao");
}

#[test]
fn snapshots() {
    let mut program = Program::first_start();
    insta::assert_snapshot!("first-start-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("first-start-80x24-en", program.screen());
    program.keys("{F2}{Esc}");
    insta::assert_snapshot!("home-empty-80x24-vi", program.screen());
    let mut program = Program::on(day(), 3);
    program.keys("{Down}");
    insta::assert_snapshot!("home-full-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("home-full-80x24-en", program.screen());
    program.keys("{F2}").size(120, 40);
    insta::assert_snapshot!("home-full-120x40-vi", program.screen());
    program.keys("{Esc}");
    insta::assert_snapshot!("menu-120x40-vi", program.screen());
    program.keys("{Esc}{F1}").size(80, 24);
    insta::assert_snapshot!("help-80x24-vi", program.screen());
}

#[test]
fn practice_is_entered_from_the_first_start_and_left_again() {
    let mut program = Program::first_start();
    program.keys("2").shows("TẬP DƯỢT").shows("10/2026");
    program.keys("{Enter}1").shows("[Thành phần]").shows("TẬP DƯỢT").keys("{C-t}");
    program.keys("{F9}").hides("TẬP DƯỢT").shows("Chưa có kỳ nào");
    assert!(program.app.cx.opening.is_none());
    program.keys("{F9}").shows("Đang ở bước: Thành phần").keys("{C-q}");
    assert!(program.ended);
}
