//! Đính chính on the screen: from the sealed month to the bundle of its amendment, and what everybody sees on the way.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::fs;

use chrono::{NaiveDate, NaiveTime};
use kiemphieu::domain::{CountOf, Severity, SlipNumber, StageName};
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
    for pin in ["123456", "654321"] {
        program.keys("{Enter}{F10}1");
        if !first.is_empty() {
            program.keys(&format!("000000{{Enter}}1{pin}{{Enter}}{pin}{{Enter}}"));
        }
        program.keys(&format!("{pin}{{Enter}}")).shows("Đã ghi xác nhận");
    }
}

/// Eight days later the sealed month is amended, from home.
fn amending() -> Program {
    let mut program = sealed();
    let later = NaiveDate::from_ymd_opt(2026, 12, 3).unwrap();
    program.desk.clock = Clock::starting(later, NaiveTime::from_hms_opt(14, 0, 0).unwrap());
    let mut program = program.start_again();
    program.keys("{Down}").shows("Đã khóa sổ").keys("{C-d}").shows("Vì sao đính chính kỳ tháng 11/2026 (lần 1)?");
    program.keys("Phiếu số 2 gõ nhầm{Enter}").shows("[Thành phần]").shows("Đính chính lần 1");
    program
}

/// The people are stated; on the screen of the amendment.
fn at_work() -> Program {
    let mut program = amending();
    program.keys("{F4}1{F4}1{F4}1{F4}1{F10}");
    while program.opening().stage.name() == StageName::Attendance {
        program.keys("{F10}");
    }
    program
}

#[test]
fn walk() {
    let mut p = amending();
    let mut show = |p: &mut Program, keys: &str| { p.keys(keys); println!("##### {keys}\n{}", p.screen()); };
    p.keys("{F4}1{F4}2{F4}1{F4}1{F10}{Esc}"); show(&mut p, "{F2}{F2}"); show(&mut p, "{F10}");
    p.keys("2{Enter}3{Enter}1+1Dính{Enter}5+5{Enter}");
    show(&mut p, "{Esc}"); show(&mut p, "{Esc}{C-z}"); show(&mut p, "{Esc}{F8}"); show(&mut p, "Sót số phát ra{Enter}");
    p.keys("{Down}{Down}{Right}40{Enter}"); show(&mut p,"1"); show(&mut p, "{F10}");
    show(&mut p, "{F10}"); show(&mut p, "{F8}"); show(&mut p, "{F9}"); 
    show(&mut p, "{Enter}"); show(&mut p, "đã xem{Enter}"); show(&mut p, "{F10}"); show(&mut p, "{Enter}");show(&mut p, "{Right}");
    show(&mut p, "{F9}"); both_confirm(&mut p, ""); show(&mut p, "{F10}"); show(&mut p, "{F10}"); show(&mut p, "2{Enter}"); show(&mut p, "{F10}"); show(&mut p, "{Down}");
}
