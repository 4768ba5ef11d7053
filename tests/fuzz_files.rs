//! Bytes that no person wrote, in every file and stream the program reads besides spreadsheets: configuration, form, holidays,
//! backup rule, a received bundle, the terminal's keys. Nothing panics, and what is read is within bounds.
//!
//! A fixed number of cases here; more, and others, by hand:
//! `FUZZ_CASES=2000000 FUZZ_SEED=7 cargo test --release --locked --test fuzz_files -- --nocapture`

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod support;

use std::fs;
use std::path::Path;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use kiemphieu::app::key::Key;
use kiemphieu::app::message::Along;
use kiemphieu::config::{Config, Folder, holidays};
use kiemphieu::domain::text::acts;
use kiemphieu::export::verify;
use kiemphieu::runtime::Exporting;
use kiemphieu::term::Input;
use kiemphieu::term::input::Decoder;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use support::Program;
use support::program::day;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(otherwise)
}

/// Pieces at the edges of what is read.
const PIECES: [&str; 20] = [
    "[[",
    "]]",
    "\"",
    "'''",
    "=",
    "\r\n",
    "\n",
    "\r",
    "\0",
    "\u{1b}[2J",
    "\u{202e}",
    "\u{feff}",
    "ế",
    "e\u{302}\u{301}",
    "9999999999999999999",
    "-1",
    "2026-13-99",
    "0x",
    "../",
    ";",
];

/// Changes bytes here and there.
fn mutated(mut bytes: Vec<u8>, dice: &mut ChaCha8Rng) -> Vec<u8> {
    for _ in 0..dice.random_range(1..5) {
        let len = bytes.len();
        if len == 0 {
            break;
        }
        let at = dice.random_range(0..len);
        let to = (at + dice.random_range(1..60)).min(len);
        match dice.random_range(0..6) {
            0 => bytes[at] ^= 1 << dice.random_range(0..8),
            1 => bytes[at] = dice.random_range(0..=255),
            2 => {
                let piece = PIECES[dice.random_range(0..PIECES.len())];
                bytes.splice(at..at, piece.bytes());
            }
            3 => {
                bytes.drain(at..to);
            }
            4 => {
                let run = bytes[at..to].to_vec();
                bytes.splice(at..at, run);
            }
            _ => bytes.truncate(at),
        }
    }
    bytes
}

/// Runs a case; a panic names it, so that it can be run again.
fn case<T>(n: u64, seed: u64, work: impl FnOnce(&mut ChaCha8Rng) -> T) -> T {
    let mut dice = ChaCha8Rng::seed_from_u64(seed.wrapping_mul(1_000_003) + n);
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&mut dice)))
        .unwrap_or_else(|_| panic!("case {n} of seed {seed}"))
}

fn cases(otherwise: u64) -> (u64, u64) {
    (number("FUZZ_CASES", otherwise), number("FUZZ_SEED", 1))
}

#[test]
fn no_configuration_makes_the_program_panic() {
    let (cases, seed) = cases(1500);
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::new(home.path().join("config"), home.path().join("data.db"));
    fs::create_dir_all(folder.forms_folder()).unwrap();
    let files = [
        (folder.office_file(), include_str!("../data/office.toml")),
        (folder.forms_folder().join("rieng.toml"), include_str!("../data/forms/hl-xa-5muc.toml")),
        (folder.holidays_file(), "[[notice]]\nnumber = \"Số 1/TB\"\nyear = 2027\noff = [2027-02-04]\n"),
        (folder.backup_file(), include_str!("../data/backup.toml")),
    ];
    let mut good = 0;
    for n in 0..cases {
        good += case(n, seed, |dice| {
            let (path, text) = &files[n as usize % files.len()];
            fs::write(path, mutated(text.as_bytes().to_vec(), dice)).unwrap();
            let loaded = Config::load(&folder);
            fs::remove_file(path).unwrap();
            match loaded {
                Ok(config) => {
                    for office in config.profiles() {
                        assert!(office.faults().is_empty());
                        assert!(!office.unit.chars().any(acts), "{:?}", office.unit);
                    }
                    assert!(config.backup().keep >= 2);
                    1
                }
                Err(errors) => {
                    assert!(!errors.is_empty());
                    for error in errors {
                        assert!(error.source_text.get(error.span.clone()).is_some(), "{error}");
                    }
                    0
                }
            }
        });
    }
    println!("{cases} configurations, {good} of them good");
    assert!(good > 0 && good < cases);
}

#[test]
fn no_holiday_file_makes_the_calendar_panic() {
    let (cases, seed) = cases(1000);
    let base = holidays::builtin().unwrap();
    let mut good = 0;
    for n in 0..cases {
        good += case(n, seed, |dice| {
            let bytes = mutated(holidays::BUILTIN.as_bytes().to_vec(), dice);
            let text = String::from_utf8_lossy(&bytes);
            u64::from(holidays::parse("ngay-nghi.toml", &text, base.clone()).is_ok())
        });
    }
    println!("{cases} holiday files, {good} of them good");
    assert!(good > 0 && good < cases);
}

/// A bundle with one file changed is never called sound, whatever the change, unless it changed nothing.
#[test]
fn no_bundle_makes_verify_panic_or_take_a_change_for_the_original() {
    let (cases, seed) = cases(400);
    let mut program = Program::on(day(), 1);
    let month = program.desk.home().unwrap().past[0].month;
    let key = program.desk.latest(month).unwrap();
    let out = tempfile::tempdir().unwrap();
    let how = |zip| Exporting {
        to: Some(out.path().to_owned()),
        zip,
        along: Along::DocumentsAndComments,
        ..Exporting::default()
    };
    program.keys("{Enter}");
    let bundle = program.desk.export(key, &how(false)).unwrap();
    let zip = program.desk.export(key, &how(true)).unwrap().path;
    let original = fs::read(&zip).unwrap();
    let digest = bundle.digest;
    assert!(verify::verify(&bundle.path, None).unwrap().is_sound());
    let data = ["tong-hop.csv", "phieu.csv", "SHA256SUMS"];
    for n in 0..cases {
        case(n, seed, |dice| {
            if n.is_multiple_of(3) {
                fs::write(&zip, mutated(original.clone(), dice)).unwrap();
                // What is found may be anything but a panic: bytes of a zip may change and its files not.
                if let Ok(report) = verify::verify(&zip, None)
                    && report.is_sound()
                {
                    assert_eq!(report.digest, Some(digest));
                }
                return;
            }
            let path = if n.is_multiple_of(2) {
                bundle.path.join(data[n as usize % data.len()])
            } else {
                bundle.path.join(&bundle.files[n as usize % bundle.files.len()])
            };
            let whole = fs::read(&path).unwrap();
            let changed = mutated(whole.clone(), dice);
            fs::write(&path, &changed).unwrap();
            let report = verify::verify(&bundle.path, None);
            fs::write(&path, &whole).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if changed != whole && data.contains(&name.as_str()) {
                let taken = report.is_ok_and(|r| r.is_sound() && r.digest == Some(digest));
                assert!(!taken, "{name} was changed and taken for the original");
            }
        });
    }
    println!("{cases} bundles");
}

fn any_char(dice: &mut ChaCha8Rng) -> char {
    let pool =
        ['1', '5', 'h', 'ế', 'Đ', '\u{302}', '\u{1b}', '\u{7f}', '\u{8}', '\u{202e}', '\u{9b}', '😀', '\0'];
    if dice.random_range(0..3) == 0 {
        char::from_u32(dice.random_range(0..0x11_0000)).unwrap_or('?')
    } else {
        pool[dice.random_range(0..pool.len())]
    }
}

fn any_event(dice: &mut ChaCha8Rng) -> Event {
    let codes = [
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Up,
        KeyCode::Home,
        KeyCode::F(3),
        KeyCode::F(200),
        KeyCode::Null,
        KeyCode::CapsLock,
        KeyCode::Insert,
    ];
    match dice.random_range(0..10) {
        0 => Event::Paste((0..dice.random_range(0..40)).map(|_| any_char(dice)).collect()),
        1 => Event::Resize(dice.random_range(0..=u16::MAX), dice.random_range(0..=u16::MAX)),
        2 => Event::FocusLost,
        n => {
            let code =
                if n < 7 { KeyCode::Char(any_char(dice)) } else { codes[dice.random_range(0..codes.len())] };
            let kind =
                [KeyEventKind::Press, KeyEventKind::Release, KeyEventKind::Repeat][dice.random_range(0..3)];
            let modifiers = KeyModifiers::from_bits_truncate(dice.random_range(0..=255));
            Event::Key(KeyEvent::new_with_kind(code, modifiers, kind))
        }
    }
}

#[test]
fn no_stream_of_keys_makes_the_decoder_panic_or_passes_a_control_character() {
    let (cases, seed) = cases(3000);
    for n in 0..cases {
        case(n, seed, |dice| {
            let mut decoder = Decoder::new(n.is_multiple_of(2));
            for _ in 0..60 {
                for input in decoder.decode(any_event(dice)) {
                    match input {
                        Input::Key { key: Key::Char(c), .. } => assert!(!c.is_control(), "{c:?}"),
                        Input::Paste(text) => {
                            assert!(!text.chars().any(|c| c != '\n' && c.is_control()), "{text:?}");
                        }
                        _ => {}
                    }
                }
            }
        });
    }
    println!("{cases} streams of keys");
}

/// The whole program under any keys: it never panics, never shows what acts, and its file stays whole.
#[test]
fn no_keys_make_the_program_panic() {
    let (cases, seed) = cases(12);
    for n in 0..cases.min(200_000) {
        case(n, seed, |dice| {
            let mut program =
                if n.is_multiple_of(2) { Program::keying([3, 2, 1, 1, 1]) } else { Program::first_start() };
            let keys = [
                "1",
                "2",
                "3",
                "5",
                "+",
                "-",
                "0",
                "/",
                "*",
                "{Enter}",
                "{Enter}",
                "{Esc}",
                "{Tab}",
                "{Up}",
                "{Down}",
                "{F1}",
                "{F2}",
                "{F3}",
                "{F4}",
                "{F5}",
                "{F6}",
                "{F7}",
                "{F8}",
                "{F9}",
                "{F10}",
                "{C-t}",
                "{C-k}",
                "{C-n}",
                "{C-e}",
                "{Backspace}",
                "ế",
                "a",
                "{PageDown}",
                "{Home}",
            ];
            for _ in 0..150 {
                if program.ended {
                    break;
                }
                program.keys(keys[dice.random_range(0..keys.len())]);
                if dice.random_range(0..40) == 0 {
                    let (width, height) = (dice.random_range(1..160), dice.random_range(1..50));
                    program.size(width, height);
                }
                assert!(!program.screen().chars().any(|c| c != '\n' && acts(c)));
            }
            assert!(program.desk.store().unwrap().check().unwrap().is_sound());
        });
    }
}

/// A file too large to be read is said to be so, without reading all of it.
#[test]
fn files_beyond_their_bounds_are_refused_with_a_reason() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::new(home.path().join("config"), home.path().join("data.db"));
    fs::create_dir_all(folder.config()).unwrap();
    for path in [folder.office_file(), folder.holidays_file(), folder.backup_file()] {
        sparse(&path, 1 << 40);
        let errors = Config::load(&folder).unwrap_err();
        assert!(format!("{}", errors[0]).contains("TooLarge"), "{}", errors[0]);
        fs::remove_file(path).unwrap();
    }
    let mut program = Program::keying([1, 0, 0, 0, 0]);
    let large = home.path().join("phieu.csv");
    sparse(&large, 1 << 40);
    let opening = program.desk.resume(program.opening().key).unwrap().clone();
    let refused = kiemphieu::runtime::look_at_import(&large, &opening, &mut |_| {});
    assert!(refused.is_err());
}

/// A file that says it is so large and holds nothing.
fn sparse(path: &Path, length: u64) {
    fs::File::create(path).unwrap().set_len(length).unwrap();
}
