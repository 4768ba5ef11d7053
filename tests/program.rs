//! The program from its first start, driven in one process.

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
fn home_lists_the_past_months_and_what_collected_nothing() {
    let mut program = Program::on(day(), 3);
    program.shows("10/2026").shows("Đã khóa sổ").shows("TẬP DƯỢT");
    program.keys("{F1}").shows("Trợ giúp").keys("{Esc}").keys("{Esc}").shows("Việc có thể làm ở đây");
}
