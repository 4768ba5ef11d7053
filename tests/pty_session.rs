//! `term` in a real terminal, by way of the example `term_probe`.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a helper of tests fails the test")]

mod support;

use std::process::Stdio;
use std::time::{Duration, Instant};

use support::pty::has_program;
use support::{Home, Launch, Pty};

/// The probe, entered and listening.
fn probe() -> Pty {
    let pty = Launch::example("term_probe").start();
    let shown = pty.wait_for("probe: kiểm phiếu");
    assert!(shown.alternate && shown.bracketed_paste, "{shown}");
    assert_eq!(shown.cursor, None);
    assert!(!pty.modes_are_restored());
    pty
}

/// What must hold after every end.
#[track_caller]
fn assert_restored(pty: &Pty) {
    let shown = pty.shown();
    assert!(!shown.alternate, "still on the other screen\n{shown}");
    assert!(!shown.bracketed_paste, "still marking pasted text\n{shown}");
    assert!(shown.cursor.is_some(), "no cursor\n{shown}");
    assert!(pty.modes_are_restored(), "still in raw mode\n{shown}");
}

/// Waits for something outside the terminal.
#[track_caller]
fn wait(what: &str, done: impl Fn() -> bool) {
    let until = Instant::now() + Duration::from_secs(20);
    while !done() {
        assert!(Instant::now() < until, "waited for {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The state letter of a process (`T` stopped), nothing when there is none.
#[cfg(target_os = "linux")]
fn process_state(pid: u32) -> Option<char> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(") ")?.1.chars().next()
}

/// The processor time a process has used, in the kernel's ticks.
#[cfg(target_os = "linux")]
fn process_time(pid: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let fields: Vec<_> = stat.rsplit_once(") ").unwrap().1.split(' ').collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

#[test]
fn leaving_restores_the_terminal() {
    let mut pty = probe();
    pty.type_keys("{C-q}");
    assert_eq!(pty.wait_exit(), 0);
    assert_restored(&pty);
    assert_eq!(pty.shown().rows[0], "left by key");
}

#[test]
fn a_panic_restores_the_terminal_before_its_message() {
    let mut pty = probe();
    pty.type_keys("{C-p}");
    assert_eq!(pty.wait_exit(), 101);
    assert_restored(&pty);
    let shown = pty.shown();
    shown.row_with("asked to panic");
    // In raw mode the lines of the message would run down like stairs.
    let second = shown.row_with("RUST_BACKTRACE");
    assert!(second.starts_with("note:"), "{shown}");
}

#[test]
fn signals_that_ask_to_end_are_heard_and_the_terminal_is_restored() {
    for signal in ["TERM", "INT", "QUIT"] {
        let mut pty = probe();
        pty.signal(signal);
        assert_eq!(pty.wait_exit(), 0, "{signal}");
        assert_restored(&pty);
        assert_eq!(pty.shown().rows[0], "left by request", "{signal}");
    }
}

/// As a slow line may cut it: the reader has begun a sequence and waits for the rest of it.
#[test]
fn half_a_key_keeps_nobody_from_ending_the_program() {
    let begun = |pty: &mut Pty| {
        pty.send(b"a\x1b[");
        pty.wait_for("keys [a]");
        std::thread::sleep(Duration::from_millis(50));
    };
    let mut pty = probe();
    begun(&mut pty);
    pty.send(b"A").type_keys("b");
    pty.wait_for("keys [a{Up}b]");
    pty.type_keys("{C-l}").wait_for("keys []");
    begun(&mut pty);
    pty.signal("TERM");
    assert_eq!(pty.wait_exit(), 0);
    assert_restored(&pty);
    assert_eq!(pty.shown().rows[0], "left by request");

    let mut pty = probe();
    begun(&mut pty);
    pty.resize(100, 30);
    pty.wait_for("size [100x30]");
    pty.hang_up();
    pty.wait_exit();
}

/// More than crossterm reads at once, and than is drawn between two keys of a hand.
#[test]
fn thousands_of_keys_at_once_arrive_all_and_in_order() {
    let mut pty = probe();
    let digits: String = "123456789".chars().cycle().take(3_000).collect();
    pty.send(digits.as_bytes());
    pty.wait_for("counted [3000]");
    pty.send(b"\x0cab");
    pty.wait_for("keys [ab]");
}

#[test]
fn sighup_ends_the_program() {
    let mut pty = probe();
    pty.signal("HUP");
    assert_eq!(pty.wait_exit(), 0);
    assert_restored(&pty);
}

#[test]
fn closing_the_window_ends_the_program() {
    let home = Home::new();
    let report = home.path().join("ended");
    let mut pty = Launch::example("term_probe").arg(&report).home(&home).start();
    pty.wait_for("probe:");
    pty.hang_up();
    pty.wait_exit();
    assert_eq!(std::fs::read_to_string(report).unwrap(), "Ok(Gone)");
}

/// When the test fails, kills a process that no terminal of ours would take along.
struct KillOnFailure(String);

impl Drop for KillOnFailure {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            return;
        }
        let _ =
            std::process::Command::new("kill").args(["-s", "KILL", &self.0]).stderr(Stdio::null()).status();
    }
}

/// In a session of its own the program gets no SIGHUP when the terminal dies.
#[test]
#[cfg(target_os = "linux")]
fn a_terminal_that_dies_silently_ends_the_program() {
    if !has_program("setsid") {
        return;
    }
    let home = Home::new();
    let report = home.path().join("ended");
    let mut pty = Launch::example("term_probe")
        .arg(&report)
        .home(&home)
        .through(["setsid", "--fork", "--wait"])
        .start();
    pty.wait_for("probe:");
    let _no_orphan = KillOnFailure(std::fs::read_to_string(&report).unwrap());
    pty.hang_up();
    wait("the report", || std::fs::read_to_string(&report).is_ok_and(|text| text == "Ok(Gone)"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_suspension_gives_the_terminal_back_and_coming_back_draws_again() {
    let mut pty = probe();
    pty.type_keys("12").wait_for("keys [12]");
    for round in 1..=2 {
        pty.signal("TSTP");
        wait("the stop", || process_state(pty.pid()) == Some('T'));
        pty.wait_until("for the shell's screen", |shown| !shown.alternate);
        assert_restored(&pty);
        pty.signal("CONT");
        let shown = pty.wait_for(&format!("redraws [{round}]"));
        assert!(shown.alternate && shown.bracketed_paste && shown.cursor.is_none(), "{shown}");
        shown.row_with("probe: kiểm phiếu");
        shown.row_with("keys [12]");
        assert!(!pty.modes_are_restored());
    }
    pty.type_keys("3").wait_for("keys [123]");
    pty.type_keys("{C-q}");
    assert_eq!(pty.wait_exit(), 0);
    assert_restored(&pty);
}

/// SIGSTOP cannot be heard, so the terminal stays as it is; coming back must make it right all the same.
#[test]
#[cfg(target_os = "linux")]
fn a_stop_that_cannot_be_heard_is_mended_on_coming_back() {
    let mut pty = probe();
    pty.signal("STOP");
    wait("the stop", || process_state(pty.pid()) == Some('T'));
    pty.set_modes_as_a_shell_does();
    pty.signal("CONT");
    pty.wait_for("redraws [1]").row_with("probe: kiểm phiếu");
    // Without Enter, which a terminal in its ordinary modes would wait for; nor does it show what is typed by itself.
    let shown = pty.type_keys("7").wait_for("keys [7]");
    assert_eq!(shown.text().matches('7').count(), 1, "{shown}");
    pty.type_keys("{C-q}");
    assert_eq!(pty.wait_exit(), 0);
    assert_restored(&pty);
}

#[test]
fn a_killed_program_is_seen_as_killed() {
    let mut pty = probe();
    pty.kill9();
    assert_eq!(pty.wait_killed(), "Killed");
}

#[test]
fn another_size_arrives_and_is_drawn() {
    let mut pty = probe();
    pty.type_keys("{C-f}").wait_until("for a full screen", |shown| shown.rows[23].chars().count() == 80);
    pty.resize(120, 40);
    let shown = pty.wait_for("size [120x40]");
    assert_eq!(shown.rows[39].chars().count(), 120, "{shown}");
    pty.resize(60, 20);
    let shown = pty.wait_for("size [60x20]");
    assert_eq!(shown.rows.len(), 20);
    assert_eq!(shown.rows[19].chars().count(), 60, "{shown}");
}

#[test]
fn frames_are_seen_whole() {
    let mut pty = Launch::example("term_probe").size(200, 60).start();
    pty.wait_for("probe:");
    pty.type_keys("{C-f}");
    for count in 1..=60 {
        pty.type_keys("1");
        let shown =
            pty.wait_until("for the key", |shown| shown.row_with("keys [").matches('1').count() >= count);
        let letters = &shown.rows[5..];
        assert!(letters.iter().all(|row| row == &letters[0]), "torn:\n{shown}");
    }
}

#[test]
fn keys_of_every_kind_arrive() {
    let mut pty = probe();
    let keys = "1ếd{Enter}{Tab}{S-Tab}{Up}{Down}{Left}{Right}{Home}{End}";
    pty.type_keys(keys).wait_for(&format!("keys [{keys}]"));
    let keys = "{PageUp}{PageDown}{Insert}{Delete}{C-s}{F1}{F2}{F5}{F12}";
    pty.type_keys("{C-l}").type_keys(keys).wait_for(&format!("keys [{keys}]"));
    pty.type_keys("{C-l}{Num1}{Num0}{Num+}{Num-}{Num*}{Num/}{Num.}{NumEnter}")
        .wait_for("keys [10+-*/.{Enter}]");
    pty.type_keys("{C-l}{Esc}{Down}{Esc}2{Esc}{Esc}").wait_for("keys [{Esc}{Down}{Esc}2{Esc}{Esc}]");
    // As a slow line delivers them: Esc and what follows in one piece.
    pty.type_keys("{C-l}{M-1}").wait_for("keys [{Esc}1]");
}

/// A keypad that the program before us left in application mode is put right on entering.
#[test]
fn the_keypad_sends_digits_whatever_was_before() {
    let probe = Launch::example("term_probe");
    let mut pty = probe.through(["sh", "-c", "printf '\\033='; exec \"$0\""]).start();
    pty.wait_for("probe:");
    pty.type_keys("{Num5}").wait_for("keys [5]");
}

/// UniKey corrects a word by Backspaces and the letters anew, faster than anyone types; on some machines with 0x08.
#[test]
fn an_input_method_s_bursts_arrive_in_order() {
    let mut pty = probe();
    let burst = "tie\x7f\u{ea}\x7f\u{1ebf}ng\x08\x08\x08ệt";
    let seen = "tie{Backspace}ê{Backspace}ếng{Backspace}{Backspace}{Backspace}ệt";
    pty.send(burst.as_bytes()).wait_for(&format!("keys [{seen}]"));
    for round in 0..40 {
        pty.type_keys("{C-l}").wait_for("keys []");
        // In two pieces, cut at every place, within a letter's bytes too.
        let bytes = burst.as_bytes();
        let (first, second) = bytes.split_at(round % bytes.len());
        pty.send(first).send(second).wait_for(&format!("keys [{seen}]"));
    }
    pty.wait_for("repeats [0]");
}

#[test]
fn combining_letters_keep_their_places() {
    let mut pty = probe();
    let shown =
        pty.type_keys("tie\u{302}\u{301}ng Vie\u{323}\u{302}t").wait_for("Vie\u{323}\u{302}t]").clone();
    shown.row_with("keys [tie\u{302}\u{301}ng Vie\u{323}\u{302}t]");
}

#[test]
fn a_paste_arrives_whole_and_clean() {
    let mut pty = probe();
    pty.paste("Xin chào\r\nhẹn\x1b[31m gặp\x07 lại").wait_for("paste [Xin chào|hẹn gặp lại]");
    // Longer than any buffer on the way; the window shows its first row only.
    let long = format!("đầu {} cuối", "ữ".repeat(5000));
    pty.paste(&long);
    pty.wait_for("paste [đầu ữữữ");
    // No part of it was taken for keys, and what is typed after it comes after it.
    pty.type_keys("9").wait_for("keys [9]");
}

/// No ticks and no polling: a program that is left alone does nothing.
#[test]
#[cfg(target_os = "linux")]
fn idle_costs_nothing() {
    let mut pty = probe();
    pty.type_keys("1").wait_for("keys [1]");
    let before = process_time(pty.pid());
    std::thread::sleep(Duration::from_millis(400));
    // A tick is 10 ms; a loop without rest would use 40 of them.
    assert!(process_time(pty.pid()) - before <= 2);
}

/// A second request finds a program that did not end at the first one, and ends it; the terminal is restored even so.
#[test]
fn a_program_that_does_not_listen_ends_when_asked_twice() {
    let mut pty = probe();
    pty.type_keys("{C-w}").wait_for("deaf");
    pty.signal("TERM");
    pty.signal("INT");
    let signal = pty.wait_killed();
    assert!(["Terminated", "Interrupt"].contains(&signal.as_str()), "{signal}");
    assert_restored(&pty);
}
