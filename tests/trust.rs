//! What the program does for a record that must hold: copies by themselves, a damaged file looked at and replaced, what is
//! said before work, PINs that are never seen.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command as Process;

use chrono::{NaiveTime, TimeDelta};
use kiemphieu::app::message::Effect;
use kiemphieu::app::secret::Secret;
use kiemphieu::domain::{Command, PersonId, Stage};
use kiemphieu::export::{SHEET, SUMS, TONG_HOP};
use kiemphieu::runtime::Clock;
use kiemphieu::store::{Pin, PinAnswer, Store};
use kiemphieu::text::{Lang, Trouble};
use rusqlite::Connection;
use support::Program;
use support::program::day;

fn backups(program: &Program) -> Vec<PathBuf> {
    listed(&program.folder().join("data/sao-luu"))
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).into_iter().flatten().map(|e| e.unwrap().path()).collect();
    files.sort();
    files
}

/// Puts the file of backup rules in place, and starts again so that it is read.
fn with_rule(program: Program, rule: &str) -> Program {
    let file = program.desk.folder.backup_file();
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, rule).unwrap();
    program.start_again()
}

/// Changes the file as somebody does who has the machine.
fn altered(data: &Path, sql: &str) {
    let conn = Connection::open(data).unwrap();
    let triggers: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .and_then(|mut s| s.query_map([], |r| r.get(0))?.collect())
        .unwrap();
    triggers.iter().for_each(|t| conn.execute_batch(&format!("DROP TRIGGER {t}")).unwrap());
    conn.execute_batch(sql).unwrap();
}

#[test]
fn the_end_of_a_day_is_copied_once_and_only_after_changes() {
    let mut program = Program::keying([2, 1, 1, 1, 1]);
    let first = program.desk.end_day().unwrap().expect("there were changes");
    assert!(Store::open_read(&first.path).unwrap().check().unwrap().is_sound());
    assert_eq!(program.desk.end_day().unwrap(), None, "nothing new since");
    program.keys("{Esc}{Esc}");
    assert_eq!(program.desk.end_day().unwrap(), None);
    program.keys("5+{Enter}");
    let head = program.desk.store().unwrap().head().unwrap();
    let second = program.desk.end_day().unwrap();
    if let Some(second) = second {
        assert_eq!(Store::open_read(&second.path).unwrap().head().unwrap(), head);
        assert_eq!(backups(&program).len(), 2);
    }
}

#[test]
fn only_the_newest_copies_are_kept_and_never_a_strangers_file_goes() {
    let program = with_rule(Program::keying([0; 5]), "keep = 3\n");
    let folder = program.folder().join("data/sao-luu");
    fs::create_dir_all(&folder).unwrap();
    let foreign = ["ghi-chu.txt", "kiemphieu-2020.db", "tap-duot-2020-01-01-000000.db"];
    foreign.iter().for_each(|name| fs::write(folder.join(name), "x").unwrap());
    let made: Vec<_> = (0..5).map(|_| program.desk.backup(None).unwrap().path).collect();
    let left = listed(&folder);
    assert!(foreign.iter().all(|name| left.contains(&folder.join(name))));
    let ours: Vec<_> = made.iter().filter(|p| p.exists()).collect();
    assert_eq!(ours, made[2..].iter().collect::<Vec<_>>());
    // The clock goes back: the name of the newest copy is the oldest of all, and it stays.
    let mut program = program;
    program.desk.clock = Clock::standing(day() - TimeDelta::days(20_000), NaiveTime::default());
    let back = program.desk.backup(None).unwrap().path;
    assert!(back.exists(), "{}", back.display());
}

#[test]
fn a_second_folder_is_served_and_its_absence_is_a_notice_only() {
    let stick = tempfile::tempdir().unwrap();
    let rule = format!("keep = 2\nsecond = '{}'\n", stick.path().display());
    let mut program = with_rule(Program::keying([0; 5]), &rule);
    let copies = program.desk.backup(None).unwrap();
    assert!(copies.path.exists());
    assert_eq!(listed(stick.path()), [copies.second.unwrap().unwrap()]);
    let gone = stick.path().to_owned();
    drop(stick);
    let copies = program.desk.backup(None).unwrap();
    assert_eq!(copies.second, Some(Err(Trouble::FolderGone(gone.clone()))));
    assert!(copies.path.exists() && !gone.exists(), "no folder is made where the stick would be");
    // The same on the screen: done, and what is missing.
    program.keys("{C-t}{F7}{Enter}").shows("Đã sao lưu và kiểm tra bản sao");
}

#[test]
fn practice_is_not_copied_at_the_end_of_the_day_nor_mixed() {
    let mut program = Program::keying([0; 5]);
    program.keys("{C-t}{F9}").shows("TẬP DƯỢT");
    assert_eq!(backups(&program).len(), 1, "the real file was copied when it was left");
    assert_eq!(program.desk.end_day().unwrap(), None);
    let copy = program.desk.backup(None).unwrap().path;
    assert!(copy.file_name().unwrap().to_string_lossy().starts_with("tap-duot-"));
    let real = program.folder().join("data/kiemphieu.db");
    let error = kiemphieu::store::restore(&copy, &real, program.desk.clock.now()).unwrap_err();
    assert!(matches!(error, kiemphieu::store::StoreError::PracticeMixed), "{error}");
}

#[test]
fn copies_hold_no_pin_and_a_restore_keeps_those_in_force() {
    let mut program = Program::keying([0; 5]);
    let pin = |digits: &str| Pin::new(digits.to_owned());
    let who = PersonId(3);
    program.desk.store_mut().unwrap().set_pin(who, &pin("240681")).unwrap();
    let copy = program.desk.backup(None).unwrap().path;
    let hashes: u32 =
        Connection::open(&copy).unwrap().query_row("SELECT count(*) FROM pin", [], |r| r.get(0)).unwrap();
    assert_eq!(hashes, 0);
    let bytes = fs::read(&copy).unwrap();
    assert!(!bytes.windows(12).any(|w| w == b"$argon2id$v="), "not in an unused corner either");
    program.desk.carry_out(Effect::TakeCopy(copy), Lang::Vi).unwrap();
    let now = program.desk.clock.now();
    let store = program.desk.store_mut().unwrap();
    assert_eq!(store.verify_pin(who, &pin("240681"), now).unwrap(), PinAnswer::Right);
    // Erased is erased: neither in the file nor in its log.
    store.erase_pin(who).unwrap();
    let data = program.folder().join("data/kiemphieu.db");
    for end in ["", "-wal"] {
        let bytes = fs::read(format!("{}{end}", data.display())).unwrap_or_default();
        assert!(!bytes.windows(12).any(|w| w == b"$argon2id$v="), "{end}");
    }
}

#[test]
fn a_reset_and_its_new_pin_stand_together_or_not_at_all() {
    let mut program = Program::keying([0; 5]);
    let (now, who) = (program.desk.clock.now(), PersonId(3));
    let pin = |digits: &str| Pin::new(digits.to_owned());
    program.desk.store_mut().unwrap().set_pin(who, &pin("240681")).unwrap();
    let before = program.desk.store().unwrap().head().unwrap();
    let reset = |pin: &str| Effect::ResetPin {
        person: who,
        pin: Secret::from(pin),
        command: Command::ResetPin {
            person: who,
            before: vec!["Lê Hữu Nghĩa".into()],
            reason: "quên".into(),
        },
    };
    // A PIN that is refused leaves no reset in the journal.
    let error = program.desk.carry_out(reset("123456"), Lang::Vi).unwrap_err();
    assert_eq!(error, Trouble::WeakPin);
    assert_eq!(program.desk.store().unwrap().head().unwrap(), before);
    // A reset that cannot be recorded leaves the old PIN.
    program.desk.store().unwrap().limit_pages(1).unwrap();
    let long = Command::ResetPin { person: who, before: vec!["x".repeat(9000)], reason: "quên".into() };
    let full = Effect::ResetPin { person: who, pin: Secret::from("771203"), command: long };
    assert_eq!(program.desk.carry_out(full, Lang::Vi).unwrap_err(), Trouble::DiskFull);
    let store = program.desk.store_mut().unwrap();
    store.limit_pages(1 << 20).unwrap();
    assert_eq!(store.head().unwrap(), before);
    assert_eq!(store.verify_pin(who, &pin("240681"), now).unwrap(), PinAnswer::Right);
    program.desk.carry_out(reset("771203"), Lang::Vi).unwrap();
    let store = program.desk.store_mut().unwrap();
    assert_eq!(store.head().unwrap().seq, before.seq + 1);
    assert_eq!(store.verify_pin(who, &pin("771203"), now).unwrap(), PinAnswer::Right);
}

#[test]
fn a_pin_is_never_seen_not_even_by_a_debugging_message() {
    let mut program = Program::keying([0; 5]);
    let effects = [
        Effect::SetPin { person: PersonId(3), pin: Secret::from("771203") },
        Effect::ResetPin {
            person: PersonId(3),
            pin: Secret::from("771203"),
            command: Command::ResetPin { person: PersonId(3), before: vec![], reason: "quên".into() },
        },
    ];
    assert!(!format!("{effects:?}").contains("7712"), "{effects:?}");
    program.keys("{C-t}");
    let mut program = Program::first_start();
    program.keys("11Nguyễn Văn Chiến{Enter}Chủ tịch{Enter}Đặng Thị Hoa{Enter}Công chức{Enter}");
    program.keys("Phan Đình Thảo{Enter}Ủy viên{Enter}Lê Hữu Nghĩa{Enter}Ủy viên{Enter}{F10}");
    program.shows("mã riêng").keys("771203");
    program.hides("771203").shows("******");
    assert!(!format!("{:?}", program.app).contains("771203"));
    program.keys("{Enter}");
    assert!(!format!("{:?}", program.app).contains("771203"));
    // Easy ones are refused with a plain word, before they are typed again.
    let mut program = program;
    program.keys("{Esc}").shows("mã riêng").keys("123456{Enter}").shows("dễ đoán");
}

#[test]
fn after_a_crash_the_whole_file_is_checked_and_it_is_said() {
    let program = Program::keying([2, 1, 1, 1, 1]);
    let cut_short = |data: &Path| {
        let note = format!("{}.lock-info", data.display());
        fs::write(note, "4242 2026-11-25T09:12:00+07:00\n").unwrap();
    };
    let mut program = program.start_again_after(cut_short);
    program.shows("Lần trước chương trình bị ngắt ngang").shows("nguyên vẹn");
    insta::assert_snapshot!("cut-short-80x24-vi", program.screen());
    program.keys("{Enter}").hides("ngắt ngang").keys("{Enter}").shows("[Nhập phiếu]");
    // Ended as it should, it says nothing.
    program.start_again().hides("ngắt ngang");
}

#[test]
fn what_only_the_full_check_finds_is_found_after_a_crash() {
    let program = Program::keying([2, 1, 1, 1, 1]);
    let meanwhile = |data: &Path| {
        altered(data, "UPDATE count SET n = n + 1 WHERE what = 'collected'");
        fs::write(format!("{}.lock-info", data.display()), "4242 2026-11-25T09:12:00+07:00\n").unwrap();
    };
    let mut program = program.start_again_after(meanwhile);
    program.shows("TỆP DỮ LIỆU BỊ HỎNG").shows("count");
}

/// A broken chain is seen in the last row at once; the file opens to be looked at.
fn damaged() -> Program {
    let program = Program::keying([2, 1, 1, 1, 1]);
    program.desk.backup(None).unwrap();
    let seal = "UPDATE journal SET actor = 'person:9' WHERE seq = (SELECT max(seq) FROM journal)";
    program.start_again_after(|data| altered(data, seal))
}

#[test]
fn a_damaged_file_opens_to_be_looked_at_and_a_copy_takes_its_place() {
    let mut program = damaged();
    program.shows("TỆP DỮ LIỆU BỊ HỎNG").shows("Lấy lại từ bản sao lưu");
    insta::assert_snapshot!("damaged-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("damaged-80x24-en", program.screen());
    // Look only: nothing is written, with the reason.
    program.keys("{F2}2").shows("chỉ xem và xuất");
    insta::assert_snapshot!("damaged-home-80x24-vi", program.screen());
    let before = fs::read(program.desk.path()).unwrap();
    program.keys("{C-k}thử{Enter}").shows("L07");
    assert_eq!(fs::read(program.desk.path()).unwrap(), before);
    // The newest copy is offered by its path; what it would do is shown first.
    program
        .keys("{Enter}{C-t}{F8}")
        .shows("kiemphieu-2026-11-25-0800")
        .keys("{Enter}")
        .shows("Bản sao này có gì");
    program.keys("2{Enter}").shows("Đã dùng bản sao").hides("chỉ xem và xuất");
    program.keys("{Enter}").shows("[Nhập phiếu]");
    let kept = listed(&program.folder().join("data"));
    assert!(
        kept.iter().any(|p| p.to_string_lossy().contains(".truoc-")),
        "the damaged file is kept: {kept:?}"
    );
}

#[test]
fn a_file_cut_short_is_replaced_by_its_copy() {
    let program = Program::keying([2, 1, 1, 1, 1]);
    program.desk.backup(None).unwrap();
    let mut program = program.start_again_after(|data| {
        let bytes = fs::read(data).unwrap();
        fs::write(data, &bytes[..bytes.len() / 2]).unwrap();
    });
    program.shows("TỆP DỮ LIỆU BỊ HỎNG");
    program.keys("1").shows("kiemphieu-2026-11-25").keys("{Enter}2{Enter}").shows("Đã dùng bản sao");
    program.keys("{Enter}").shows("[Nhập phiếu]");
}

#[test]
fn the_whole_file_is_checked_from_the_screen() {
    let mut program = Program::keying([2, 1, 1, 1, 1]);
    program.keys("{C-t}{C-e}").shows("Nguyên vẹn");
    insta::assert_snapshot!("checked-80x24-vi", program.screen());
    program.keys("{Enter}");
    let data = program.desk.path().to_owned();
    altered(&data, "UPDATE count SET n = n + 1 WHERE what = 'collected'");
    program.keys("{C-e}").shows("KHÔNG nguyên vẹn").shows("count");
    insta::assert_snapshot!("checked-wrong-80x24-vi", program.screen());
    program.keys("{F2}").shows("NOT whole");
}

#[test]
fn a_clock_that_went_back_is_said_before_work() {
    for (back, words) in [(TimeDelta::days(2), "đồng hồ bị lùi"), (TimeDelta::days(20_700), "1970")] {
        let mut program = Program::keying([0; 5]);
        program.desk.clock = Clock::standing(day() - back, NaiveTime::from_hms_opt(8, 0, 0).unwrap());
        let mut program = program.start_again();
        program.shows("Trước khi làm việc").shows(words).shows("W307");
        program.keys("{Enter}").hides("Trước khi làm việc");
    }
}

/// Two people with the folder, the signed sheet and `sha256sum`, and nothing of ours.
#[test]
fn one_changed_digit_is_told_with_sha256sum_and_the_paper_alone() {
    let mut program = Program::on(day(), 1);
    let month = program.desk.home().unwrap().past[0].month;
    let key = program.desk.latest(month).unwrap();
    let Stage::Sealed(_) = &program.desk.resume(key).unwrap().stage else { panic!("not sealed") };
    let out = tempfile::tempdir().unwrap();
    let how = kiemphieu::runtime::Exporting { to: Some(out.path().to_owned()), ..Default::default() };
    let bundle = program.desk.export(key, &how).unwrap().path;
    // The signed paper, as it was printed: its code without the gaps between the groups.
    let sheet = fs::read_to_string(bundle.join(SHEET)).unwrap();
    let groups = |line: &str| {
        let four =
            |w: &&str| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        line.split_whitespace().filter(four).map(str::to_owned).collect::<Vec<_>>()
    };
    let paper: String = sheet.lines().map(groups).filter(|g| g.len() == 4).flatten().collect();
    assert_eq!(paper.len(), 64, "{sheet}");

    let receive = |folder: &Path| {
        let files = Process::new("sha256sum").args(["-c", SUMS]).current_dir(folder).output().unwrap();
        let list = Process::new("sha256sum").arg(SUMS).current_dir(folder).output().unwrap();
        let code = String::from_utf8(list.stdout).unwrap().split(' ').next().unwrap().to_owned();
        (files.status.success(), code == paper)
    };
    assert_eq!(receive(&bundle), (true, true), "the genuine one");

    let text = fs::read_to_string(bundle.join(TONG_HOP)).unwrap();
    let at = text.rfind(|c: char| c.is_ascii_digit()).unwrap();
    let digit = if text.get(at..=at) == Some("1") { "2" } else { "1" };
    let mut changed = text.clone();
    changed.replace_range(at..=at, digit);
    fs::write(bundle.join(TONG_HOP), changed).unwrap();
    assert_eq!(receive(&bundle), (false, true), "a changed digit");

    // Whoever changes the list too has changed its own sum, which stands on the paper.
    let sums = Process::new("sha256sum").args([TONG_HOP, "phieu.csv"]).current_dir(&bundle).output().unwrap();
    fs::write(bundle.join(SUMS), sums.stdout).unwrap();
    assert_eq!(receive(&bundle), (true, false), "a changed digit and a list made to fit");
}

/// The chain of the journal with `sqlite3` and `sha256sum`, as docs/trust.md tells it.
#[test]
fn the_journal_s_chain_is_recomputed_with_ordinary_tools() {
    let program = Program::keying([2, 1, 1, 1, 1]);
    let data = program.desk.path().to_owned();
    drop(program.desk);
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/trust.md")).unwrap();
    let script =
        page.split("<!-- chain -->\n```sh\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let run = || Process::new("sh").args(["-c", script, "sh"]).arg(&data).output().unwrap();
    let whole = run();
    assert!(whole.status.success() && whole.stdout.ends_with(b"whole\n"), "{whole:?}");
    altered(&data, "UPDATE journal SET actor = 'person:9' WHERE seq = 5");
    let broken = run();
    assert!(String::from_utf8_lossy(&broken.stdout).contains("breaks at 5"), "{broken:?}");
}
