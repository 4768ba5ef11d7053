//! Killed at any moment, out of power, out of room, cut and swapped: what was acknowledged is there, and what is there is
//! whole.
//!
//! The test starts itself again as a child that works and says what it has finished, a line each on stdout; the child is
//! killed at a moment drawn by lot. A few rounds here; more by hand:
//! `FAULT_ROUNDS=200 FAULT_SEED=7 cargo test --locked --test faults -- --nocapture`

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

#[path = "support/sample.rs"]
mod sample;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};
use std::time::{Duration, Instant};

use chrono::{NaiveDate, NaiveTime};
use kiemphieu::config::{Config, Folder};
use kiemphieu::domain::*;
use kiemphieu::export::{self, verify};
use kiemphieu::runtime::{Clock, Desk, Exporting};
use kiemphieu::store::{self, Store, StoreError};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rusqlite::Connection;

const PHASES: [&str; 6] = ["keying", "sealing", "exporting", "copying", "creating", "migrating"];

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(otherwise)
}

fn desk(home: &Path) -> Desk {
    let data = home.join("data/kiemphieu.db");
    let folder = Folder::new(home.join("config"), &data);
    let config = Config::load(&folder).unwrap();
    let day = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    let clock = Clock::starting(day, NaiveTime::from_hms_opt(8, 0, 0).unwrap());
    Desk::open(folder, config, clock, &data, false).unwrap()
}

/// Says that something is begun or done. What is said is what the parent holds the files against.
fn say(words: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "@{words}").unwrap();
    out.flush().unwrap();
}

fn acknowledged(desk: &Desk) {
    let store = desk.store().unwrap();
    let head = store.head().unwrap();
    say(&format!("row {} {}", head.seq, head.hash));
}

/// A month from its beginning to its bundle and its copy, each step said.
fn live_a_month(desk: &mut Desk, month: Month) {
    let does = |desk: &mut Desk, command: Command| {
        desk.execute(command).unwrap();
        acknowledged(desk);
    };
    let finish = |stage| Command::Finish { stage };
    let office = desk.begin(month, None).unwrap().office.clone();
    say("begin keying");
    let seat = |seat, id| Attendee { seat, person: sample::person(id, &format!("Người số {id}")) };
    let bodies: Vec<_> = office.witness_bodies.iter().map(|b| b.code.clone()).collect();
    let witnesses = bodies.iter().zip(3..).map(|(body, id)| seat(Seat::Witness(body.clone()), id));
    let present = [seat(Seat::Chair, 1), seat(Seat::Clerk, 2)].into_iter().chain(witnesses).collect();
    let off_schedule = Some("ngày thử".to_owned());
    does(desk, Command::StateAttendance(Attendance { present, off_schedule, ..sample::attendance(month) }));
    does(desk, finish(StageName::Attendance));
    does(desk, Command::OpenBox(BoxFound { remarks: "số niêm phong cũ".into(), ..sample::box_found() }));
    does(desk, finish(StageName::BoxOpening));
    let slips = 12;
    does(desk, sample::count(CountOf::Collected, slips));
    for (i, field) in office.fields.iter().enumerate() {
        does(desk, sample::count(CountOf::Field(field.code.clone()), if i == 0 { slips } else { 0 }));
    }
    does(desk, sample::count(CountOf::Unsorted, 0));
    does(desk, finish(StageName::Counting));
    for n in 1..=slips {
        let answers = |text: &str| Answers::parse(text).unwrap();
        let marks = Marks {
            criteria: answers(["55555555555", "54545454545", "12345123451"][n as usize % 3]),
            facts: answers("TTTT"),
            respondent: answers("TTTT"),
        };
        let slip = Slip {
            field: Some(office.fields[0].code.clone()),
            verdict: Verdict::Valid { marks },
            comments: vec![],
        };
        does(desk, Command::KeySlip { number: SlipNumber(n), slip });
    }
    does(desk, finish(StageName::Keying));
    let opening = desk.resume(OpeningKey { month, version: 1 }).unwrap().clone();
    for field in &office.fields[1..] {
        let why = NoSlips { why: NoSlipsWhy::Other, note: "không có".into() };
        does(desk, Command::ExplainNoSlips { field: field.code.clone(), why });
    }
    for finding in opening.open_findings(Severity::Warning) {
        // One that went away meanwhile is refused, which is right.
        let _ = desk.execute(Command::Acknowledge { finding, reason: "đã xem".into() });
    }
    does(desk, finish(StageName::Reconciling));
    say("begin sealing");
    let digest = desk.digest().unwrap();
    let data_seq = desk.resume(OpeningKey { month, version: 1 }).unwrap().data_seq;
    for body in bodies {
        let means = Means::Ink { why: "thử".into() };
        does(desk, Command::Confirm { body, digest, data_seq, objection: None, means });
    }
    does(desk, finish(StageName::Confirming));
    does(desk, Command::StateClosing(sample::closing("NP-9")));
    does(desk, Command::Seal { digest });
    say(&format!("sealed {month} {digest}"));
    say("begin exporting");
    let key = OpeningKey { month, version: 1 };
    for zip in [false, false, true, true, false] {
        let exported = desk.export(key, &Exporting { zip, ..Exporting::default() }).unwrap();
        say(&format!("file {}", exported.path.display()));
    }
    say("begin copying");
    for _ in 0..4 {
        say(&format!("file {}", desk.backup(None).unwrap().path.display()));
    }
}

/// The child. Without its variable it is no test at all.
#[test]
fn child() {
    let Some(home) = std::env::var_os("FAULT_HOME").map(PathBuf::from) else { return };
    match std::env::var("FAULT_PHASE").unwrap().as_str() {
        "creating" => {
            for n in 0.. {
                say("begin creating");
                let path = home.join(format!("data/moi-{n}.db"));
                drop(Store::create(&path, false, sample::at(0)).unwrap());
                say(&format!("file {}", path.display()));
            }
        }
        "migrating" => {
            let first = home.join("truoc/kiemphieu.db");
            first_schema(&first);
            for n in 0.. {
                let path = home.join(format!("data/cu-{n}.db"));
                let unfinished = home.join("data/dang-lam");
                fs::create_dir_all(home.join("data")).unwrap();
                fs::copy(&first, &unfinished).unwrap();
                fs::rename(unfinished, &path).unwrap();
                say(&format!("file {}", path.display()));
                say("begin migrating");
                drop(Store::open(&path, sample::at(0)).unwrap());
            }
        }
        _ => {
            let mut desk = desk(&home);
            let mut month: Month = sample::month("2026-11");
            loop {
                live_a_month(&mut desk, month);
                month = month.next();
            }
        }
    }
}

/// A data file of the first schema with a sealed month.
fn first_schema(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut store = Store::create(path, false, sample::at(0)).unwrap();
    sample::sealed_month(&mut store, sample::key("2026-11"), 30);
    drop(store);
    sample::back_to_schema_1(path);
}

/// Runs the child, kills it somewhere in a phase, and returns what it had said by then.
fn killed(home: &Path, phase: &str, dice: &mut ChaCha8Rng) -> Vec<String> {
    let mut child = Process::new(std::env::current_exe().unwrap())
        .args(["child", "--exact", "--nocapture", "--test-threads=1"])
        .env("FAULT_HOME", home)
        .env("FAULT_PHASE", phase)
        .stdout(Stdio::piped())
        .stderr(if std::env::var_os("FAULT_LOUD").is_some() { Stdio::inherit() } else { Stdio::null() })
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut said = Vec::new();
    let begin = format!("begin {phase}");
    // By words first, then by time: so every part of a phase is hit, on a fast computer as on a slow one.
    let mut words = dice.random_range(0..if phase == "keying" { 30 } else { 6 });
    let mut within = false;
    for line in lines.by_ref() {
        // The harness's own words may stand before the first.
        let Some((_, line)) = line.split_once('@') else { continue };
        within |= line == begin;
        said.push(line.to_owned());
        if within && words == 0 {
            break;
        }
        words -= u64::from(within);
    }
    assert!(within, "{phase}: the child ended by itself after {said:?}");
    std::thread::sleep(Duration::from_micros(dice.random_range(0..12_000)));
    child.kill().unwrap();
    child.wait().unwrap();
    said.extend(lines.filter_map(|line| Some(line.split_once('@')?.1.to_owned())));
    said
}

/// Holds the files against what was acknowledged.
fn nothing_is_lost(home: &Path, said: &[String]) {
    let word = |kind: &str| {
        let kind = format!("{kind} ");
        said.iter().filter_map(move |line| Some(line.strip_prefix(&kind)?.to_owned())).collect::<Vec<_>>()
    };
    let data = home.join("data/kiemphieu.db");
    if !word("row").is_empty() {
        let store = Store::open(&data, sample::at(0)).unwrap();
        assert!(store.was_cut_short(), "it is known that the program was cut short");
        let report = store.check().unwrap();
        assert!(report.is_sound(), "{report:?}");
        for row in word("row") {
            let (seq, hash) = row.split_once(' ').unwrap();
            let found = store.row_hash(seq.parse().unwrap()).unwrap();
            assert_eq!(found.map(|h| h.to_string()).as_deref(), Some(hash), "row {seq} was acknowledged");
        }
        for sealed in word("sealed") {
            let (month, digest) = sealed.split_once(' ').unwrap();
            let row = store.latest(month.parse().unwrap()).unwrap().unwrap();
            assert_eq!(row.digest.unwrap().to_string(), digest);
        }
    }
    // At the next start what was left behind goes, once it is old enough; here, at once.
    for folder in ["data", "data/xuat", "data/sao-luu"] {
        store::sweep(&home.join(folder), Duration::ZERO);
        export::sweep(&home.join(folder), Duration::ZERO);
    }
    for file in word("file") {
        assert!(Path::new(&file).exists(), "{file} was acknowledged");
    }
    for path in fs::read_dir(home.join("data")).unwrap().map(|e| e.unwrap().path()) {
        if path.extension().is_some_and(|e| e == "db") {
            let store = Store::open(&path, sample::at(0)).unwrap();
            assert!(store.check().unwrap().is_sound(), "{}", path.display());
            if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("cu-")) {
                let row = store.latest(sample::month("2026-11")).unwrap();
                assert!(row.is_some_and(|row| row.is_sealed()), "{}", path.display());
            }
        }
    }
    for folder in ["data", "data/xuat", "data/sao-luu"] {
        for entry in fs::read_dir(home.join(folder)).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            assert!(!name.starts_with(".kiemphieu-"), "left behind: {name}");
            match folder {
                "data/sao-luu" => {
                    assert!(Store::open_read(&path).unwrap().check().unwrap().is_sound(), "{name}")
                }
                "data/xuat" => assert!(verify::verify(&path, None).unwrap().is_sound(), "{name}"),
                _ => {}
            }
        }
    }
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost() {
    let (rounds, seed) = (number("FAULT_ROUNDS", 12), number("FAULT_SEED", 1));
    let start = Instant::now();
    let mut rows = 0;
    for round in 0..rounds {
        let mut dice = ChaCha8Rng::seed_from_u64(seed.wrapping_mul(1_000_003) + round);
        let phase = PHASES[round as usize % PHASES.len()];
        let home = tempfile::tempdir().unwrap();
        let said = killed(home.path(), phase, &mut dice);
        rows += said.iter().filter(|l| l.starts_with("row")).count();
        let outcome = std::panic::catch_unwind(|| nothing_is_lost(home.path(), &said));
        assert!(outcome.is_ok(), "round {round} of seed {seed}, {phase}");
    }
    println!("{rounds} rounds, {rows} acknowledged rows, nothing lost, {:?}", start.elapsed());
}

/// Copies the file and what SQLite keeps beside it, as a power cut leaves them.
fn file_set(from: &Path, to: &Path) {
    for end in ["", "-wal", "-shm"] {
        let name = format!("{}{end}", from.display());
        if Path::new(&name).exists() {
            fs::copy(&name, format!("{}{end}", to.display())).unwrap();
        }
    }
}

#[test]
fn a_power_cut_between_writes_loses_nothing_and_a_torn_log_whole_actions_only() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = sample::new_store(&dir);
    let mut opening = sample::at_keying(&mut store, sample::key("2026-11"), 40);
    let mut dice = ChaCha8Rng::seed_from_u64(number("FAULT_SEED", 1));
    // Every number that the journal ended with after an action.
    let mut ends = BTreeSet::from([0, store.head().unwrap().seq]);
    ends.extend(1..=store.head().unwrap().seq);
    for slip in 1..=40 {
        let number = opening.next_number();
        // Two events in one action, so that half an action could be seen.
        let undo = vec![
            Event::SlipKeyed { number, slip: sample::nth_slip(slip) },
            Event::SlipUndone { number },
            Event::SlipKeyed { number, slip: sample::nth_slip(slip) },
        ];
        store.append(&mut opening, undo, Actor::Desk, sample::at(2)).unwrap();
        let head = store.head().unwrap().seq;
        ends.insert(head);
        for torn in 0..4 {
            let cut = tempfile::tempdir().unwrap();
            let path = cut.path().join("so.db");
            file_set(store.path(), &path);
            let wal = PathBuf::from(format!("{}-wal", path.display()));
            let bytes = fs::read(&wal).unwrap_or_default();
            let at = dice.random_range(0..=bytes.len());
            match torn {
                0 => {}
                1 => fs::write(&wal, &bytes[..at]).unwrap(),
                2 => {
                    let mut zeroed = bytes.clone();
                    zeroed[at..].fill(0);
                    fs::write(&wal, zeroed).unwrap();
                }
                _ => fs::remove_file(format!("{}-shm", path.display())).unwrap(),
            }
            let copy = match Store::open(&path, sample::at(3)) {
                Ok(copy) => copy,
                // Before the first checkpoint all there is may stand in the log alone.
                Err(error) => panic!("{torn} {at} of {}: {error}", bytes.len()),
            };
            let report = copy.check().unwrap();
            assert!(report.is_sound(), "{torn}: {report:?}");
            let kept = copy.head().unwrap().seq;
            assert!(ends.contains(&kept), "half an action: {kept}");
            if matches!(torn, 0 | 3) {
                assert_eq!(kept, head, "acknowledged and gone");
                assert_eq!(copy.load(opening.key).unwrap(), opening);
            }
        }
    }
}

/// A file system of a few hundred kilobytes, unmounted when dropped. None where mounting is not allowed.
struct Small(tempfile::TempDir);

impl Small {
    fn mount(options: &str) -> Option<Self> {
        let dir = tempfile::tempdir().unwrap();
        let mount =
            Process::new("mount").args(["-t", "tmpfs", "-o", options, "kiemphieu"]).arg(dir.path()).output();
        if mount.is_ok_and(|o| o.status.success()) {
            return Some(Self(dir));
        }
        eprintln!(
            "SKIPPED: a small file system cannot be mounted here; the page limit stands in for it elsewhere"
        );
        None
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Process::new("umount").arg(self.0.path()).output();
    }
}

#[test]
fn a_disk_that_is_really_full() {
    let Some(small) = Small::mount("size=1m") else { return };
    let path = small.0.path().join("so.db");
    let mut store = Store::create(&path, false, sample::at(0)).unwrap();
    let mut opening = sample::at_keying(&mut store, sample::key("2026-11"), 5000);
    let failed = (1..5000).find_map(|n| {
        let before = (opening.clone(), store.head().unwrap());
        let slip = sample::with_comment(sample::nth_slip(1), &"dài ".repeat(120));
        let events = vec![Event::SlipKeyed { number: SlipNumber(n), slip }];
        let error = store.append(&mut opening, events, Actor::Desk, sample::at(2)).err()?;
        assert_eq!((opening.clone(), store.head().unwrap()), before, "nothing half done");
        Some(error)
    });
    assert_eq!(failed, Some(StoreError::DiskFull));
    assert!(store.check().unwrap().is_sound());
    let copy = store.backup_to(&small.0.path().join("sao.db"), false).unwrap_err();
    assert_eq!(copy, StoreError::DiskFull);
    let left: Vec<_> = fs::read_dir(small.0.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(left.iter().all(|n| !n.to_string_lossy().starts_with(".kiemphieu-")), "{left:?}");
    drop(store);
    let store = Store::open(&path, sample::at(4)).unwrap();
    assert_eq!(store.load(opening.key).unwrap(), opening, "opens on a full disk too");
}

fn program(data: &Path, lang: &str, args: &[&str]) -> std::process::Output {
    let mut program = Process::new(env!("CARGO_BIN_EXE_kiemphieu"));
    program.args(args).args(["--lang", lang]).env_clear().env("HOME", data.parent().unwrap());
    program.env("KIEMPHIEU_DATA", data).output().unwrap()
}

/// What the program says to each fault, in both languages, with its code and its exit code.
fn says(data: &Path, args: &[&str], code: &str, exit: i32, words: [&str; 2]) {
    for (lang, words) in ["vi", "en"].into_iter().zip(words) {
        let output = program(data, lang, args);
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(err.contains(words) && err.contains(code), "{lang}: {err}");
        assert_eq!(output.status.code(), Some(exit), "{err}");
    }
}

#[test]
fn every_fault_of_the_file_is_named_in_both_languages() {
    let dir = tempfile::tempdir().unwrap();
    let store = sample::new_store(&dir);
    let data = store.path().to_owned();
    let rebuild = ["check", "--rebuild"];
    says(
        &data,
        &rebuild,
        "L03",
        3,
        ["từ 08:00 25/11/2026, tiến trình số", "since 08:00 25/11/2026, process"],
    );
    drop(store);

    let stranger = Connection::open(&data).unwrap();
    stranger.execute_batch("BEGIN IMMEDIATE").unwrap();
    says(&data, &rebuild, "L03", 3, ["một chương trình khác", "Another program"]);
    drop(stranger);

    let check = ["check"];
    says(&dir.path().join("mất/so.db"), &check, "L06", 3, ["Không thấy", "is not there"]);
    let bytes = fs::read(&data).unwrap();
    let other = dir.path().join("khac.db");
    fs::write(&other, &bytes[..bytes.len() - 1]).unwrap();
    says(&other, &check, "L07", 3, ["bị hỏng", "damaged"]);
    fs::write(&other, "không phải cơ sở dữ liệu").unwrap();
    says(&other, &check, "L08", 3, ["không phải là tệp dữ liệu", "is not a data file"]);
    fs::remove_file(&other).unwrap();
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    says(&other, &check, "L08", 3, ["không phải là tệp dữ liệu", "is not a data file"]);
    fs::write(&other, &bytes).unwrap();
    Connection::open(&other).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    says(&other, &check, "L09", 3, ["bản mới hơn", "newer program"]);
}

#[test]
fn a_file_on_a_disk_that_cannot_be_written_is_named_and_read() {
    let Some(small) = Small::mount("size=4m") else { return };
    let data = small.0.path().join("so.db");
    let mut store = Store::create(&data, false, sample::at(0)).unwrap();
    sample::sealed_month(&mut store, sample::key("2026-11"), 3);
    drop(store);
    let remounted = Process::new("mount").args(["-o", "remount,ro"]).arg(small.0.path()).output().unwrap();
    assert!(remounted.status.success(), "{remounted:?}");
    says(&data, &["check", "--rebuild"], "L05", 3, ["Không được phép ghi", "cannot be written"]);
    let summary = program(&data, "vi", &["summary", "--month", "2026-11"]);
    assert_eq!(summary.status.code(), Some(0), "{summary:?}");
    let export = ["export", "--month", "2026-11", "--draft", "--out", small.0.path().to_str().unwrap()];
    let output = program(&data, "vi", &export);
    assert_ne!(output.status.code(), Some(0));
}
