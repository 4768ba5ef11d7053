//! The year at a glance: opening days and why, a notice entered from the screen, an open day confirmed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use chrono::NaiveDate;
use kiemphieu::app::message::MonthLine;
use kiemphieu::domain::calendar::OpeningStatus;
use kiemphieu::domain::{Attendance, Command, Month};
use support::Program;
use support::day::attendance;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Home on a fresh machine, the first start's question answered by Esc.
fn home(today: &str) -> Program {
    let mut program = Program::on(date(today), 0);
    program.keys("{Esc}");
    program
}

/// The office's own holiday file.
fn file(program: &Program) -> String {
    std::fs::read_to_string(program.desk.folder.holidays_file()).unwrap_or_default()
}

fn write(program: &Program, text: &str) {
    std::fs::create_dir_all(program.desk.folder.config()).unwrap();
    std::fs::write(program.desk.folder.holidays_file(), text).unwrap();
}

/// The screen without the place of the test's own folder, which may take one row or two.
fn shown(program: &Program) -> String {
    let mut rows: Vec<String> = program.screen().lines().map(str::to_owned).collect();
    if let Some(at) = rows.iter().position(|row| row.starts_with(" Nơi lưu: ")) {
        rows[at] = " Nơi lưu: …".to_owned();
        let rest = rows[at + 1..].iter_mut().take_while(|row| !row.is_empty() && !row.contains("F9"));
        rest.for_each(String::clear);
    }
    rows.join("\n")
}

#[test]
fn the_year_in_both_sizes_and_languages() {
    let mut program = Program::on(date("2026-11-20"), 3);
    program.keys("{F3}");
    insta::assert_snapshot!("year-80x24-vi", shown(&program));
    program.keys("{F2}");
    insta::assert_snapshot!("year-80x24-en", shown(&program));
    program.keys("{F2}").size(120, 40).keys("{Right}{Right}").keys(&"{Up}".repeat(12));
    insta::assert_snapshot!("year-provisional-120x40-vi", shown(&program));
    program.size(80, 24);
    insta::assert_snapshot!("year-provisional-80x24-vi", shown(&program));
    // The longest reason: six days passed over.
    program.keys(&"{PageUp}".repeat(5)).shows("01/2023").keys("{F2}");
    insta::assert_snapshot!("year-long-80x24-en", shown(&program));
    program.keys("{Enter}").shows("Why on this day: 1/2023").shows("Open the box on Thursday 19 Jan");
    insta::assert_snapshot!("year-reason-80x24-en", shown(&program));
}

#[test]
fn months_say_how_far_off_schedule_they_are() {
    let mut program = home("2026-11-28");
    program.shows("Đã quá ngày mở hòm 3 ngày").keys("{F3}").shows("quá hạn 3 ngày");
    home("2026-11-25").keys("{F3}").shows("hôm nay");
    for (held_on, words) in [("2026-11-28", "muộn 3 ngày"), ("2026-11-24", "sớm 1 ngày")] {
        let mut program = home(held_on);
        program.desk.begin(Month::new(2026, 11).unwrap(), None).unwrap();
        let off_schedule = Some("Chờ người giám sát".to_owned());
        let stated = Attendance { held_on: date(held_on), off_schedule, ..attendance(&program) };
        program.does(Command::StateAttendance(stated));
        program.keys("{F3}").shows(words);
    }
    let mut program = home("2026-11-25");
    program.keys("{C-n}Hòm hỏng khóa{Enter}").shows("Kỳ mở hòm 12/2026").keys("{F3}{Up}");
    program.shows("Không mở hòm").shows("còn 30 ngày");
}

#[test]
fn the_calendar_ends_and_says_how_to_go_on() {
    let mut program = home("2026-11-20");
    program.keys("{F3}").keys(&"{Left}".repeat(8)).shows("01/2018").keys("{Left}");
    program.shows("Lịch có từ năm 2018 đến năm 2050").shows("2051 = { tet = 2051-02-11");
    program.keys("{Enter}").shows("01/2018").keys(&"{PageDown}".repeat(32)).shows("01/2050");
    program.keys("{Right}").shows("tháng 1/2051").keys("{Esc}").shows("01/2050");

    write(&program, "[lunar]\n2051 = { tet = 2051-02-11, gio_to = 2051-04-20 }\n");
    let mut program = program.start_again();
    program.keys("{Esc}{F3}").keys(&"{Right}".repeat(25)).shows("01/2051").shows("◄ 2051  ");
}

#[test]
fn a_worked_saturday_entered_from_the_screen_keeps_the_25th() {
    let mut program = home("2026-07-20");
    program.shows("Kỳ mở hòm 7/2026: thứ Sáu 24/07/2026").keys("{F3}{F4}");
    program.keys("25/7/2026").shows("Ngày làm việc: thứ Bảy 25/07/2026");
    program.keys("{Enter}{F10}").shows("Ghi số thông báo; nếu chỉ riêng đơn vị");
    program.keys("12/TB-UBND{Enter}");
    insta::assert_snapshot!("year-work-form-80x24-vi", shown(&program));
    program
        .keys("{F10}")
        .shows("Đã lưu. Nay kỳ 7/2026 mở ngày 25/07/2026.")
        .shows("25/7 thứ Bảy: làm việc theo 12/TB-UBND");
    program
        .shows("còn 5 ngày")
        .keys("{F9}")
        .shows("Kỳ mở hòm 7/2026: thứ Bảy 25/07/2026")
        .shows("Còn 5 ngày");
    assert!(
        file(&program)
            .ends_with("\n\n[[notice]]\nnumber = \"12/TB-UBND\"\nyear = 2026\nwork = [2026-07-25]\n")
    );
    // It stays after the program is ended.
    program.start_again().keys("{Esc}").shows("thứ Bảy 25/07/2026");
}

#[test]
fn days_off_are_entered_listed_and_taken_out() {
    let mut program = home("2026-11-20");
    program.keys("{F3}{F3}{Enter}").shows("Cần ghi nội dung này");
    program.keys("25/11/2026{Enter}25/11/2026{Enter}1/TB{F10}").shows("không thể là một ngày");
    insta::assert_snapshot!("year-wrong-80x24-vi", shown(&program));
    program.keys(&"{Backspace}".repeat(10)).keys("28/2/2027{F10}").shows("quá một tháng");
    program.keys(&"{Backspace}".repeat(10)).keys("28/11/2026{Enter}{Enter}Bão số 9");
    insta::assert_snapshot!("year-off-form-80x24-vi", shown(&program));
    program.keys("{Enter}").shows("Nay kỳ 11/2026 mở ngày 23/11/2026.");
    // 24/11 is Ngày Văn hóa; the swap is named.
    program.shows("nghỉ hoán đổi, làm bù 28/11 (1/TB (Bão số 9))");
    program
        .keys("{F3}25/12/2026{Enter}{Enter}{Enter}Lễ hội làng{F10}")
        .shows("Nay kỳ 12/2026 mở ngày 24/12/2026");
    program.shows("nghỉ Lễ hội làng");
    assert!(file(&program).contains("swap = [{ off = 2026-11-25, work = 2026-11-28 }]"));
    assert!(file(&program).contains("[[local]]\nvi = \"Lễ hội làng\"\noff = [2026-12-25]"));
    // A day that stands in an entry is not entered twice, where one of the two would win unseen.
    program.keys("{F4}25/12/2026{Enter}2/TB{F10}").shows("Ngày 25/12/2026 đã ghi rồi").keys("{F9}");

    program.keys("{F8}");
    insta::assert_snapshot!("year-own-80x24-vi", shown(&program));
    program.keys("{Delete}").shows("Bỏ mục này khỏi lịch").keys("{Enter}").shows("Lễ hội làng");
    program.keys("{F8}2{Enter}").shows("Đã bỏ. Nay kỳ 12/2026 mở ngày 25/12/2026.").hides("Lễ hội làng");
    program.keys("{F8}2{Enter}").shows("Nay kỳ 11/2026 mở ngày 25/11/2026").shows("Chưa ghi ngày nào");
    program.keys("{C-t}").shows("Kỳ mở hòm 11/2026: thứ Tư 25/11/2026");
    assert!(!file(&program).contains("[["));
}

#[test]
fn days_outside_the_calendar_and_days_without_effect() {
    let mut program = home("2026-11-20");
    program
        .keys("{F3}{F3}25/11/2062{Enter}{Enter}1/TB{Enter}{Enter}")
        .shows("Lịch chỉ có các năm 2018 đến 2050");
    program.keys("{Home}").keys(&"{Delete}".repeat(10)).keys("31/11/2026{Enter}").shows("31/11/2026");
    assert_eq!(file(&program), "");
    program.keys(&"{Backspace}".repeat(10)).keys("3/12/2026{F10}").shows("Không kỳ nào đổi ngày mở hòm");
}

#[test]
fn an_open_day_is_confirmed_from_the_year() {
    let mut program = home("2028-01-10");
    program.shows("cũng có thể là thứ Hai 24/01/2028").keys("{F3}").shows("! tạm tính").keys("{F5}");
    insta::assert_snapshot!("year-decide-80x24-vi", shown(&program));
    program.keys("1").shows("Ghi rõ").keys("{Enter}").shows("Cần ghi nội dung này").keys("9/TB-BNV{Enter}");
    program.shows("Đã lưu. Nay kỳ 1/2028 mở ngày 21/01/2028.").hides("tạm tính").shows("mở sớm hơn");
    assert!(file(&program).contains("number = \"9/TB-BNV\"\nyear = 2028\noff = [2028-01-24]"));
    program.keys("{F9}").hides("cũng có thể là");
}

#[test]
fn beginning_a_provisional_month_asks_which_day() {
    let mut program = home("2028-01-21");
    program.keys("{Enter}");
    insta::assert_snapshot!("year-begin-80x24-vi", shown(&program));
    // By the earlier day: begun as ever, and the opening keeps that it was provisional.
    program.keys("1").shows("Mở hòm phiếu kỳ tháng 1/2028").keys("1");
    assert!(program.opening().scheduled.provisional);
    assert_eq!(program.opening().scheduled.day, date("2028-01-21"));
    assert_eq!(file(&program), "");

    // By the notice: the day is kept, home goes by it, the question goes on.
    let mut program = home("2028-01-24");
    program.shows("Đã quá ngày mở hòm 3 ngày").keys("{Enter}3").keys("9/TB-BNV{Enter}");
    program.shows("Hôm nay là ngày mở hòm").shows("Mở hòm phiếu kỳ tháng 1/2028").keys("1");
    assert!(!program.opening().scheduled.provisional);
    assert_eq!(program.opening().scheduled.day, date("2028-01-24"));
    assert!(file(&program).contains("work = [2028-01-24]"));
}

#[test]
fn a_past_month_without_a_record_asks_too() {
    let mut program = home("2028-02-25");
    let january = Month::new(2028, 1).unwrap();
    program.app.cx.home.past = vec![MonthLine { month: january, held: None }];
    program.keys("{Down}{Enter}").shows("Kỳ tháng 1/2028 mở hòm ngày nào?");
    program.keys("1").shows("Mở hòm phiếu kỳ tháng 1/2028").shows("Ngày theo lịch là 21/01/2028");
    program.keys("{Esc}{F3}").shows("► 01/2028");
}

#[test]
fn a_faulty_file_is_reported_with_its_place_and_nothing_is_changed() {
    let mut program = home("2026-07-20");
    let bad = "# của đơn vị\n[[notice]]\nnumber = \"7/TB\"\nyear = 2026\noff = [2025-07-24]\n";
    write(&program, bad);
    program.keys("{F3}{F4}25/7/2026{Enter}12/TB{F10}");
    program.shows("Chưa lưu, tệp cũ còn nguyên").shows("dòng 5 cột").shows("2025-07-24 không thuộc năm 2026");
    program.shows("(L13)");
    assert_eq!(file(&program), bad);
    program.keys("{Esc}{F9}{F9}").shows("thứ Sáu 24/07/2026");
}

#[test]
fn practice_changes_nothing_real() {
    let mut program = Program::on(date("2026-11-20"), 1);
    program.keys("{F3}{F3}").shows("lịch thật của đơn vị không sửa được").keys("{F4}").shows("lịch thật");
    program.keys("{F8}").shows("Chưa ghi ngày nào");
    assert_eq!(file(&program), "");
}

#[test]
fn an_opening_begun_late_says_what_was_due_then() {
    let mut program = home("2028-01-21");
    program.keys("{Enter}11{C-t}");
    assert!(program.opening().scheduled.provisional);
    program.keys("{F3}{F5}2").keys("9/TB-BNV{Enter}").shows("Khi bắt đầu kỳ này, lịch ghi ngày 21/01/2028");
    let january = Month::new(2028, 1).unwrap();
    assert_eq!(program.desk.opening_day(january).unwrap().status, OpeningStatus::Moved);
}
