//! Words that would act: escape sequences, marks that turn the writing, formulas, names that lead out of a folder. They are
//! put where no door of the program lets them in, into the data file itself, and must do nothing on any way out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

#[path = "support/sample.rs"]
mod sample;
mod support;

use std::fs;
use std::path::Path;
use std::process::Command as Process;
use std::sync::Arc;

use chrono::NaiveTime;
use kiemphieu::app::App;
use kiemphieu::app::binding::Press;
use kiemphieu::app::key::parse_keys;
use kiemphieu::app::message::{Along, Msg};
use kiemphieu::config::{Config, Folder};
use kiemphieu::domain::text::acts;
use kiemphieu::domain::*;
use kiemphieu::runtime::{Artist, Clock, Desk, Exporting};
use kiemphieu::store::Store;
use kiemphieu::text::Lang;
use kiemphieu::ui::theme::{Palette, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use support::program::tell;
use support::{Home, Launch};

/// Clears the screen, names the window, writes to the clipboard, turns the writing, without ESC too.
const ESCAPES: &str =
    "\u{1b}[2J\u{1b}]0;chiếm\u{7}\u{1b}]52;c;eHg=\u{7}\u{202e}gnort\u{9b}31m\u{200b}\r\u{8}";

/// A data file in which every text that people state is `word`, while it is keyed or checked.
fn filled(data: &Path, word: &str, checked: bool) {
    let mut store = Store::create(data, false, sample::at(0)).unwrap();
    let text = || word.to_owned();
    let label = || Label::new(word, word);
    let mut begun = sample::begun(sample::key("2026-11"));
    let office = Arc::make_mut(&mut begun.office);
    (office.unit, office.unit_head, office.place, office.room, office.motto_name) =
        (text(), text(), text(), text(), text());
    office.unit_code = text();
    (office.recipients, office.bases) = (vec![text()], vec![text()]);
    office.signer = Signer { on_behalf: text(), title: text(), name: text() };
    for field in &mut office.fields {
        (field.name, field.name_en, field.official) = (text(), text(), text());
    }
    for body in &mut office.witness_bodies {
        (body.name, body.name_en) = (text(), text());
    }
    let form = Arc::make_mut(&mut begun.form);
    form.title = label();
    form.scale.levels.iter_mut().for_each(|l| *l = label());
    form.criteria.iter_mut().for_each(|c| c.text = label());
    for choice in form.facts.iter_mut().chain(&mut form.respondent) {
        choice.text = label();
        choice.options.iter_mut().for_each(|o| *o = label());
    }
    form.comments.iter_mut().for_each(|c| c.text = label());
    form.invalid_reasons.iter_mut().for_each(|r| r.text = label());
    begun.scheduled.why = text();
    begun.last_seal = Some(text());

    let (mut opening, _) = store.begin(begun, Actor::Desk, sample::at(0)).unwrap();
    let mut events = Vec::new();
    let mut attendance = sample::attendance(sample::month("2026-11"));
    for attendee in &mut attendance.present {
        let person = &mut attendee.person;
        (person.name, person.title, person.body) = (format!("{word}{}", person.id.0), text(), text());
    }
    attendance.place = text();
    events.push(Event::AttendanceStated(attendance));
    let finished = |stage| Event::StageFinished { stage };
    events.push(finished(StageName::Attendance));
    let mut found = sample::box_found();
    (found.expected, found.found) = (Some(text()), Some(text()));
    (found.key_holder, found.remarks) = (text(), text());
    events.push(Event::BoxOpened(found));
    events.push(finished(StageName::BoxOpening));
    store.append(&mut opening, events, Actor::Desk, sample::at(1)).unwrap();
    for (of, n) in [
        (CountOf::Collected, 3),
        (CountOf::Field("TP".into()), 3),
        (CountOf::Field("VH".into()), 0),
        (CountOf::Unsorted, 0),
    ] {
        sample::act(&mut store, &mut opening, sample::count(of, n), 1);
    }
    sample::act(&mut store, &mut opening, Command::Finish { stage: StageName::Counting }, 1);
    let mut invalid = sample::invalid("TP");
    invalid.verdict = Verdict::Invalid { reason: "K9".into(), note: text() };
    let slips = [sample::with_comment(sample::slip("TP", "545"), word), invalid, sample::slip("TP", "111")];
    for (slip, n) in slips.into_iter().zip(1..) {
        let keyed = Event::SlipKeyed { number: SlipNumber(n), slip };
        store.append(&mut opening, vec![keyed], Actor::Desk, sample::at(2)).unwrap();
    }
    if checked {
        sample::act(&mut store, &mut opening, Command::Finish { stage: StageName::Keying }, 3);
    }
}

fn desk(data: &Path) -> Desk {
    let folder = Folder::new(data.parent().unwrap().join("config"), data);
    let config = Config::load(&folder).unwrap();
    let clock = Clock::standing(support::program::day(), NaiveTime::from_hms_opt(9, 0, 0).unwrap());
    Desk::open(folder, config, clock, data, false).unwrap()
}

#[test]
fn no_text_in_the_file_steers_the_terminal() {
    let dir = tempfile::tempdir().unwrap();
    for (checked, walk) in [
        // Keying, its comment and invalid dialogs, the list of slips, counts; people; help and menu; back home; figures; export.
        (
            false,
            "{Enter}|{F3}|{Esc}|{F5}|{Esc}|{F6}|{F6}|{F7}|{Esc}|{F8}|{Esc}|{F9}|{Esc}|{F1}|{Esc}|{Esc}|{Esc}|{C-t}|{F4}|{Tab}|{F5}|{F6}|{F9}|{Esc}",
        ),
        // Reconciling with its findings, people, figures; then from home.
        (
            true,
            "{Enter}|{Enter}|{Esc}|{Down}|{Enter}|{Esc}|{F4}|{F10}|{Esc}|{F9}|{Esc}|{C-t}|{F6}|{Esc}|{F4}|{F2}|{F4}|{F6}",
        ),
    ] {
        let data = dir.path().join(format!("{checked}/so.db"));
        filled(&data, ESCAPES, checked);
        let mut desk = desk(&data);
        let mut app = App::new(Lang::Vi, desk.home().unwrap(), (80, 24));
        let (artist, mut seen) = (Artist::start().unwrap(), 0);
        for keys in walk.split('|') {
            for key in parse_keys(keys).unwrap() {
                tell(&mut app, &mut desk, (), &artist, Msg::Press(Press { key, repeat: false }));
                let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
                terminal.draw(|frame| kiemphieu::ui::draw(frame, &app, Theme::new(Palette::Mono))).unwrap();
                for cell in &terminal.backend().buffer().content {
                    assert!(!cell.symbol().chars().any(acts), "{keys}: {:?}", cell.symbol());
                }
                let screen: String = terminal.backend().buffer().content.iter().map(|c| c.symbol()).collect();
                seen += usize::from(screen.contains("gnort"));
            }
        }
        assert!(seen > 8, "the words were on the screen {seen} times");
    }
}

#[test]
fn the_command_line_shows_marks_in_place_of_what_acts() {
    let home = Home::new();
    filled(&home.data(), ESCAPES, false);
    let mut pty = Launch::kiemphieu().home(&home).args(["summary", "--month", "2026-11"]).start();
    // The emulator leaves the marks out; what stood behind the ESC is shown as the words it is.
    let shown = pty.wait_for("[2J]0;chiếm]52;c;eHg=gnort31m");
    assert!(!shown.text().contains('\u{202e}'), "{shown}");
    assert_eq!(pty.wait_exit(), 0);
    // Into a pipe nothing is changed: there it is data.
    let piped = Process::new(env!("CARGO_BIN_EXE_kiemphieu"))
        .args(["summary", "--month", "2026-11", "--format", "json", "--data"])
        .arg(home.data())
        .output()
        .unwrap();
    let json: serde_json::Value = serde_json::from_slice(&piped.stdout).unwrap();
    assert!(json.to_string().contains("gnort"));
}

/// Every cell of every CSV: no text begins as a formula does.
#[test]
fn no_text_becomes_a_formula_in_any_csv() {
    for start in ['=', '+', '-', '@', '\t', '\r'] {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("so.db");
        filled(&data, &format!("{start}cmd|' /C calc'!A0"), false);
        let desk = desk(&data);
        let out = dir.path().join("ra");
        fs::create_dir(&out).unwrap();
        let how = Exporting {
            to: Some(out.clone()),
            along: Along::DocumentsAndComments,
            draft: true,
            ..Exporting::default()
        };
        let bundle = desk.export(sample::key("2026-11"), &how).unwrap().path;
        drop(desk);
        let mut texts = Vec::new();
        for entry in fs::read_dir(&bundle).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "csv") {
                texts.push((b';', fs::read(&path).unwrap()));
            }
        }
        assert_eq!(texts.len(), 3, "figures, slips, comments");
        for command in
            [vec!["summary", "--month", "2026-11"], vec!["schedule", "--from", "2026-01", "--to", "2026-12"]]
        {
            let printed = Process::new(env!("CARGO_BIN_EXE_kiemphieu"))
                .args(command)
                .args(["--format", "csv", "--data"])
                .arg(&data)
                .output()
                .unwrap();
            assert!(printed.status.success(), "{printed:?}");
            texts.push((b',', printed.stdout));
        }
        let mut quoted = 0;
        for (delimiter, bytes) in texts {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
            let mut rows = csv::ReaderBuilder::new()
                .delimiter(delimiter)
                .has_headers(false)
                .flexible(true)
                .from_reader(bytes);
            for row in rows.records() {
                for cell in &row.unwrap() {
                    assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
                    quoted += usize::from(cell.starts_with('\''));
                }
            }
        }
        assert!(quoted > 5, "{start:?}: {quoted}");
    }
}

#[test]
fn no_name_leads_out_of_the_folder_that_was_chosen() {
    for word in ["../../ngoai", "..", "/tmp/ngoai", r"..\ngoai", "C:\\ngoai", "a\u{0}b"] {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("so.db");
        filled(&data, word, false);
        let out = dir.path().join("ra");
        fs::create_dir(&out).unwrap();
        for zip in [false, true] {
            let how = Exporting { to: Some(out.clone()), zip, draft: true, ..Exporting::default() };
            let written = desk(&data).export(sample::key("2026-11"), &how).unwrap().path;
            assert_eq!(written.parent(), Some(out.as_path()), "{word:?}");
            let name = written.file_name().unwrap().to_str().unwrap();
            assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)), "{name}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_bundle_is_not_followed() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("so.db");
    filled(&data, "XA", false);
    let (out, elsewhere) = (dir.path().join("ra"), dir.path().join("khac"));
    fs::create_dir(&out).unwrap();
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("tong-hop.csv"), "của người khác").unwrap();
    std::os::unix::fs::symlink(&elsewhere, out.join("XA-2026-11-du-thao")).unwrap();
    std::os::unix::fs::symlink(elsewhere.join("tong-hop.csv"), out.join("XA-2026-11-du-thao.zip")).unwrap();
    for zip in [false, true] {
        let how = Exporting { to: Some(out.clone()), zip, draft: true, ..Exporting::default() };
        desk(&data).export(sample::key("2026-11"), &how).unwrap_err();
    }
    assert_eq!(fs::read_to_string(elsewhere.join("tong-hop.csv")).unwrap(), "của người khác");
}
