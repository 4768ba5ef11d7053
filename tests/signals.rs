//! The program itself, in a real terminal, told to end, to stop and to go on in the middle of a slip.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

#[path = "support/sample.rs"]
mod sample;
mod support;

use std::path::PathBuf;

use kiemphieu::store::Store;
use support::{Home, Launch, Pty};

/// The program in the middle of slip 4: two answers typed, nothing of it saved.
fn half_keyed(home: &Home) -> Pty {
    if !home.data().exists() {
        let mut store = Store::create(&home.data(), false, sample::at(0)).unwrap();
        let mut opening = sample::at_keying(&mut store, sample::key("2026-11"), 12);
        sample::key_slips(&mut store, &mut opening, 3);
    }
    let mut pty = Launch::kiemphieu().home(home).start();
    pty.wait_for("Nhập phiếu");
    if pty.screen().contains("Trước khi làm việc") {
        pty.type_keys("{Enter}").wait_gone("Trước khi làm việc");
    }
    pty.type_keys("{Enter}").wait_for("[Nhập phiếu]");
    pty.type_keys("54").wait_for("[4]");
    pty
}

/// What must hold after every end: the file whole with its three slips, and a copy of them.
fn whole(home: &Home) {
    let store = Store::open(&home.data(), sample::at(0)).unwrap();
    assert!(store.check().unwrap().is_sound());
    assert_eq!(store.load(sample::key("2026-11")).unwrap().slips.len(), 3);
    let copies: Vec<PathBuf> =
        std::fs::read_dir(home.path().join("sao-luu")).unwrap().map(|e| e.unwrap().path()).collect();
    assert_eq!(copies.len(), 1);
    let copy = Store::open_read(&copies[0]).unwrap();
    assert_eq!(copy.head().unwrap(), store.head().unwrap());
}

#[test]
fn asked_to_end_in_the_middle_of_a_slip() {
    let home = Home::new();
    let mut pty = half_keyed(&home);
    pty.signal("TERM");
    assert_eq!(pty.wait_exit(), 0);
    let shown = pty.shown();
    assert!(!shown.alternate && shown.cursor.is_some() && pty.modes_are_restored(), "{shown}");
    assert!(shown.contains("Đã sao lưu việc hôm nay"), "{shown}");
    whole(&home);
}

#[test]
fn the_window_closed_in_the_middle_of_a_slip() {
    let home = Home::new();
    let mut pty = half_keyed(&home);
    pty.hang_up();
    pty.wait_exit();
    whole(&home);
    half_keyed(&home).wait_for("3:");
}

#[test]
fn stopped_and_continued_in_the_middle_of_a_slip() {
    let home = Home::new();
    let mut pty = half_keyed(&home);
    pty.signal("TSTP");
    pty.wait_until("for the shell's screen", |shown| !shown.alternate);
    pty.signal("CONT");
    let shown = pty.wait_until("for the same slip", |shown| shown.alternate && shown.contains("[4]"));
    assert!(shown.contains("[5]"), "{shown}");
    pty.type_keys("{C-q}");
    assert_eq!(pty.wait_exit(), 0);
    assert!(pty.modes_are_restored());
    whole(&home);
}

#[test]
fn a_window_too_small_and_back_keeps_what_was_typed() {
    let home = Home::new();
    let mut pty = half_keyed(&home);
    pty.resize(60, 15);
    pty.wait_for("Hãy mở rộng");
    // What cannot be seen is not done.
    pty.type_keys("5{Enter}");
    pty.resize(80, 24);
    let shown = pty.wait_for("[4]");
    assert!(shown.contains("[5]"), "{shown}");
    pty.type_keys("{C-q}");
    assert_eq!(pty.wait_exit(), 0);
    whole(&home);
}
