//! Keying as fast as the hand: what a key costs the terminal, keys typed ahead, the drill, the pace.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod support;

use std::num::NonZero;

use kiemphieu::domain::{Event, FieldCode, SlipNumber, Verdict};
use kiemphieu::store::Store;
use kiemphieu::term::Shown;
use kiemphieu::ui::Retained;
use kiemphieu::ui::theme::{Palette, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use support::{Home, Launch, Program};

#[test]
fn an_answer_key_writes_at_most_200_bytes() {
    let mut program = Program::keying([9, 1, 0, 0, 0]);
    for palette in [Palette::Dark, Palette::Mono] {
        let (mut retained, mut shown) = (Retained::default(), Shown::default());
        let mut written = |program: &Program| {
            let drawn = kiemphieu::ui::draw_parts(&mut retained, &program.app, Theme::new(palette));
            let (cells, places) = drawn.unwrap();
            shown.turn_into(cells, &places, None).unwrap().len()
        };
        for slip in ["54534545345", "5+4", "54*/00112", "555555555553412"] {
            written(&program);
            for key in slip.chars() {
                program.keys(&key.to_string());
                // A key that is refused says so in the last line but one.
                let refused = program.app.cx.notice.as_ref().is_some_and(|n| n.bad);
                let bytes = written(&program);
                assert!(bytes <= 200 || refused, "{key} of {slip}: {bytes} bytes, {palette:?}");
            }
            program.keys("{F9}");
        }
    }
}

/// What the terminal shows after only the changed parts were sent to it is what a whole frame would show, after any key.
#[test]
fn what_is_kept_on_the_screen_is_what_would_be_drawn() {
    let keys = "5|4|+|5|{F2}|1|{Enter}|{F1}|{Esc}|x|5|{F5}|1|a|{Enter}|{Esc}|{Esc}|-|-|{F3}|2|{Tab}|4|+|4|{Enter}|{F6}|{Up}|{F6}|{F12}|{F12}|{C-z}|2|{Enter}|{C-l}|5|+|{F10}|{C-f}|1|{Enter}|3|{Enter}|1|{C-t}|{Enter}";
    kept_is_drawn(keys.split('|'));
    let all = [
        "1", "5", "4", "3", "0", "*", "/", "+", "-", "{Enter}", "{Tab}", "{F2}", "{F3}", "{F5}", "{Esc}",
        "{F12}", "{C-z}", "x",
    ];
    for seed in 1..7_u32 {
        let mut dice = seed;
        let random = (0..160).map(|_| {
            dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            all[(dice >> 16) as usize % all.len()]
        });
        kept_is_drawn(random);
    }
}

fn kept_is_drawn<'k>(keys: impl Iterator<Item = &'k str>) {
    let mut program = Program::keying([3, 2, 0, 0, 0]);
    let theme = Theme::new(Palette::Dark);
    let (mut retained, mut shown) = (Retained::default(), Shown::default());
    let mut size = (80, 24);
    let rows_columns = |(w, h)| (NonZero::new(h).unwrap(), NonZero::new(w).unwrap());
    let (h, w) = rows_columns(size);
    let mut terminal = vt100::Parser::new(h, w, 0);
    for (i, key) in keys.enumerate() {
        if i % 11 == 10 {
            size = if size.0 == 80 { (120, 40) } else { (80, 24) };
            program.size(size.0, size.1);
            let (h, w) = rows_columns(size);
            terminal.screen_mut().set_size(h, w);
        }
        program.keys(key);
        let mut whole = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        whole.draw(|frame| kiemphieu::ui::draw(frame, &program.app, theme)).unwrap();
        let whole = whole.backend().buffer();
        let bytes = match kiemphieu::ui::draw_parts(&mut retained, &program.app, theme) {
            Some((cells, places)) => {
                assert_eq!(cells, whole, "after {key}, the key number {i}");
                shown.turn_into(cells, &places, None).unwrap()
            }
            None => shown.turn_into(whole, &[whole.area], None).unwrap(),
        };
        terminal.process(&bytes);
        let (h, w) = rows_columns(size);
        let mut fresh = vt100::Parser::new(h, w, 0);
        fresh.process(&Shown::default().turn_into(whole, &[], None).unwrap());
        let (kept, fresh) = (terminal.screen(), fresh.screen());
        for (x, y) in (0..size.1).flat_map(|y| (0..size.0).map(move |x| (x, y))) {
            assert_eq!(seen(kept, x, y), seen(fresh, x, y), "{x}, {y} after {key}, the key number {i}");
        }
    }
}

/// How a cell looks; one that was never written is a space.
fn seen(screen: &vt100::Screen, x: u16, y: u16) -> (String, [vt100::Color; 2], [bool; 5]) {
    let cell = screen.cell(y, x).unwrap();
    let text = if cell.has_contents() { cell.contents().to_owned() } else { " ".to_owned() };
    let modes = [cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.inverse()];
    (text, [cell.fgcolor(), cell.bgcolor()], modes)
}

/// Thirty slips in one piece, as a terminal that was busy hands them over, with commits between them; then the program
/// is asked what it has.
#[test]
fn what_is_typed_ahead_is_neither_lost_nor_reordered() {
    let home = Home::new();
    let program = Program::keying([30, 0, 0, 0, 0]);
    let from = program.desk.path().to_owned();
    let keep = program.folder().to_owned();
    let key = program.opening().key;
    let Program { app, desk, .. } = program;
    drop((app, desk));
    std::fs::copy(&from, home.data()).unwrap();
    assert!(keep.join("data").exists() || !keep.exists());

    let slips: Vec<String> = (0..30_u32)
        .map(|n| (0..11).map(|i| char::from(b'1' + ((n * 7 + i * i + n * i) % 5) as u8)).collect())
        .collect();
    let mut pty = Launch::kiemphieu().home(&home).start();
    pty.wait_for("Đang ở bước: Nhập phiếu");
    // The key that takes the work up stands before them all.
    let burst: String =
        std::iter::once("\r".to_owned()).chain(slips.iter().map(|s| format!("{s}\r"))).collect();
    pty.send(burst.as_bytes());
    pty.wait_for("Đã ghi phiếu số 30:");
    pty.kill9();
    let opening = Store::open_read(&home.data()).unwrap().load(key).unwrap();
    assert_eq!(opening.slips.len(), 30);
    for (slip, typed) in opening.slips.iter().zip(&slips) {
        let Verdict::Valid { marks } = &slip.verdict else { panic!("{slip:?}") };
        assert_eq!(marks.criteria.to_string(), *typed);
    }
}

#[test]
fn a_held_key_answers_once() {
    use kiemphieu::app::binding::Press;
    use kiemphieu::app::key::Key;
    use kiemphieu::app::message::Msg;
    let mut program = Program::keying([2, 0, 0, 0, 0]);
    let mut held = |key| {
        let press = Press { key, repeat: true };
        program.tell(Msg::Press(press));
    };
    held(Key::Char('5'));
    held(Key::Char('+'));
    held(Key::Enter);
    program.keys("5");
    program.shows("► C02");
    assert!(program.opening().slips.is_empty());
}

#[test]
fn a_slip_is_corrected_by_its_number_without_the_list() {
    let mut program = Program::keying([3, 0, 0, 0, 0]);
    program.keys("5+5{Enter}4+4{Enter}3+3{Enter}{C-f}2{Enter}").shows("ĐANG SỬA PHIẾU SỐ");
    program.keys("1{Enter}1").shows("Đã sửa phiếu số 2");
    let Verdict::Valid { marks } = &program.opening().slip(SlipNumber(2)).unwrap().verdict else { panic!() };
    assert_eq!(marks.criteria.to_string(), "14444444444");
    program.keys("{F6}{F11}9{Enter}").shows("Không có phiếu số đó");
}

#[test]
fn leaving_a_field_with_slips_to_key_says_so() {
    let mut program = Program::keying([3, 1, 0, 0, 0]);
    program.keys("5+5{Enter}{Tab}").shows("Lĩnh vực vừa rời còn 2 phiếu");
}

#[test]
fn the_pace_shows_from_the_fifth_slip_on_and_only_after_a_save() {
    let mut program = Program::keying([40, 0, 0, 0, 0]);
    for n in 0..6 {
        let shift = chrono::TimeDelta::seconds(20 * n);
        let now = chrono::NaiveTime::from_hms_opt(8, 30, 0).unwrap() + shift;
        program.desk.clock = kiemphieu::runtime::Clock::standing(support::program::day(), now);
        program.hides("phiếu/giờ").keys("5+5{Enter}");
        if n >= 4 {
            break;
        }
    }
    program.shows("phiếu/giờ").shows("Cả kỳ còn chừng");
}

#[test]
fn the_drill_is_offered_once_and_stores_nothing() {
    let mut program = Program::keying([2, 0, 0, 0, 0]);
    let before = program.desk.store().unwrap().head().unwrap();
    program.shows("Lần đầu nhập phiếu?").keys("5{C-l}").shows("KHÔNG GHI LẠI").shows("Phiếu tập 1 / 5");
    insta::assert_snapshot!("drill-80x24-vi", program.screen());
    // A mistake is told at Enter, and the right key mends it.
    program.keys("5+4{Enter}").shows("Câu HL: trên giấy ô 5, đã bấm ô 4");
    insta::assert_snapshot!("drill-wrong-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("drill-wrong-80x24-en", program.screen());
    program.keys("{F2}5{Enter}").shows("Đúng cả").shows("Phiếu tập 2 / 5");
    // The others, pressed as the screen says.
    program.size(120, 40);
    insta::assert_snapshot!("drill-120x40-vi", program.screen());
    program.size(80, 24);
    for _ in 1..5 {
        for _ in 0..20 {
            let screen = program.screen();
            if screen.contains("Đã đủ. Bấm Enter") {
                break;
            }
            let told = screen.split(": bấm ").nth(1).and_then(|rest| rest.chars().next());
            program.keys(&told.unwrap_or('+').to_string());
        }
        program.keys("{Enter}").shows("Đúng cả");
    }
    program.shows("Đã xong năm phiếu tập").shows("Nhầm 1 lần");
    // Back to the slip that was half keyed.
    program.keys("{Enter}").shows("► C02");
    assert_eq!(program.desk.store().unwrap().head().unwrap(), before);
    program.keys("+5{Enter}").hides("Lần đầu nhập phiếu?");
}

#[test]
fn the_drill_is_reached_from_home_and_fits_a_short_form() {
    let mut program = Program::first_start();
    program.keys("{Esc}{C-l}").shows("Phiếu tập 1 / 5");
    program.keys("{F10}").shows("Kỳ mở hòm");
}

#[test]
fn imported_and_practice_slips_are_not_too_fast() {
    use kiemphieu::domain::{CheckCode, findings};
    let mut program = Program::on(support::program::day(), 1);
    let key = program.app.cx.home.past[0].held.as_ref().unwrap().key;
    let opening = program.desk.resume(key).unwrap();
    assert!(findings(opening).iter().all(|f| f.code != CheckCode::W305));
    // A real month keyed by a script is.
    let mut program = Program::keying([12, 0, 0, 0, 0]);
    for n in 0..12 {
        let now = chrono::NaiveTime::from_hms_opt(8, 30, n * 2).unwrap();
        program.desk.clock = kiemphieu::runtime::Clock::standing(support::program::day(), now);
        program.keys("5+5{Enter}");
    }
    let found = findings(program.opening());
    let fast = found.iter().find(|f| f.code == CheckCode::W305).unwrap();
    assert!(fast.found >= 10, "{fast:?}");
    let events = program.desk.store().unwrap().events(program.opening().key).unwrap();
    assert!(events.iter().any(|e| matches!(e.event, Event::SlipKeyed { .. })));
    assert_eq!(program.opening().slips[0].field, Some(FieldCode::from("TP")));
}
