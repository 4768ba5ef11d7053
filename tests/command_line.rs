//! The program without its screens: exit codes, what goes to stdout, and what a stranger does to the file.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn data(&self) -> PathBuf {
        self.path("data.db")
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kiemphieu"));
        command.args(args).env_clear().env("HOME", self.folder.path()).env("KIEMPHIEU_DATA", self.data());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// Runs with nobody at the other end of stdout.
    fn run_unread(&self, args: &[&str]) -> Output {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        self.command(args).stdout(writer).output().unwrap()
    }

    /// Two sealed months of thirty slips.
    fn practised() -> Self {
        let desk = Self::new();
        let made = desk.run(&[
            "practice",
            "--no-screen",
            "--months",
            "2",
            "--slips",
            "30",
            "--seed",
            "5",
            "--today",
            "2026-11-30",
        ]);
        assert_eq!(code(&made), 0, "{made:?}");
        desk
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn sqlite3(file: &Path, sql: &str) -> Output {
    Command::new("sqlite3")
        .arg(file)
        .arg(sql)
        .output()
        .expect("the sqlite3 shell is needed: apt-get install sqlite3")
}

#[test]
fn practice_prints_its_months_and_the_same_seed_gives_the_same_codes() {
    let args =
        ["practice", "--no-screen", "--months", "3", "--slips", "20", "--seed", "9", "--today", "2026-11-24"];
    let (one, two) = (Desk::new().run(&args), Desk::new().run(&args));
    assert_eq!(stdout(&one), stdout(&two));
    let text = stdout(&one);
    let months: Vec<_> = text.lines().map(|l| l.split_whitespace().next().unwrap()).collect();
    // On the 24th the box of November is not open yet.
    assert_eq!(months, ["2026-08", "2026-09", "2026-10"]);
    let other = Desk::new().run(&["practice", "--no-screen", "--seed", "10", "--today", "2026-11-25"]);
    assert!(stdout(&other).contains("2026-11-25"), "{}", stdout(&other));
}

#[test]
fn export_is_the_same_each_time_and_verify_tells_a_changed_digit() {
    let desk = Desk::practised();
    let out = desk.path("out");
    std::fs::create_dir(&out).unwrap();
    let export = |name: &str| {
        let to = desk.path(name);
        std::fs::create_dir(&to).unwrap();
        let done = desk.run(&["export", "--month", "2026-11", "--out", to.to_str().unwrap()]);
        assert_eq!(code(&done), 0, "{}", stderr(&done));
        PathBuf::from(stdout(&done).trim())
    };
    let (one, two) = (export("one"), export("two"));
    for file in ["tong-hop.csv", "phieu.csv", "SHA256SUMS", "phieu-xac-nhan.txt", "DOC-TRUOC.txt"] {
        assert_eq!(std::fs::read(one.join(file)).unwrap(), std::fs::read(two.join(file)).unwrap(), "{file}");
    }
    assert_eq!(code(&desk.run(&["verify", one.to_str().unwrap()])), 0);
    let csv = one.join("phieu.csv");
    let text = std::fs::read_to_string(&csv).unwrap();
    let line = text.lines().position(|l| l.contains(";hop_le;;5")).unwrap();
    std::fs::write(&csv, text.replacen(";hop_le;;5", ";hop_le;;1", 1)).unwrap();
    let found = desk.run(&["verify", one.to_str().unwrap()]);
    assert_eq!(code(&found), 1);
    let said = stdout(&found) + &stderr(&found);
    assert!(said.contains("phieu.csv") && said.contains(&(line + 1).to_string()), "{said}");
}

#[test]
fn a_bundle_whose_workbook_has_its_former_name_verifies_and_is_replaced() {
    let desk = Desk::practised();
    let to = desk.folder.path().to_str().unwrap();
    let export = ["export", "--month", "2026-11", "--out", to];
    let bundle = PathBuf::from(stdout(&desk.run(&export)).trim());
    std::fs::rename(bundle.join("so-lieu.xlsx"), bundle.join("bao-cao.xlsx")).unwrap();
    let list = std::fs::read_to_string(bundle.join("SHA256SUMS-KHAC")).unwrap();
    assert!(list.contains("  so-lieu.xlsx\n"), "{list}");
    let former = list.replace("  so-lieu.xlsx\n", "  bao-cao.xlsx\n");
    std::fs::write(bundle.join("SHA256SUMS-KHAC"), former).unwrap();
    let found = desk.run(&["verify", bundle.to_str().unwrap(), "--format", "json"]);
    assert_eq!(code(&found), 0, "{}", stdout(&found));
    assert!(stdout(&found).contains("\"findings\": []"), "{}", stdout(&found));
    let again = desk.run(&export);
    assert_eq!(code(&again), 0, "{}", stderr(&again));
    assert!(bundle.join("so-lieu.xlsx").exists() && !bundle.join("bao-cao.xlsx").exists());
}

#[test]
fn practice_comments_stand_under_the_question_they_answer() {
    let desk = Desk::new();
    let args = ["practice", "--no-screen", "--months", "1", "--slips", "300", "--today", "2026-11-30"];
    assert_eq!(code(&desk.run(&args)), 0);
    let to = desk.folder.path().to_str().unwrap();
    let bundle = desk.run(&["export", "--month", "2026-11", "--all", "--out", to]);
    let bundle = PathBuf::from(stdout(&bundle).trim());
    let comments = std::fs::read_to_string(bundle.join("gop-y.csv")).unwrap();
    let under = |code: &str, text: &str| {
        comments.lines().any(|line| line.contains(&format!(";{code};")) && line.contains(text))
    };
    for text in ["Nên ", "Mong ", "Đề nghị "] {
        assert!(under("G2", text) && !under("G1", text), "{text}: {comments}");
    }
    for text in ["Phải đi lại", "Chỗ để xe hơi chật", "Không có."] {
        assert!(!under("G2", text), "{text}: {comments}");
    }
    assert!(comments.lines().filter(|line| line.contains(";G1;")).count() > 3, "{comments}");
}

#[test]
fn without_a_terminal_the_screens_say_so_and_write_nothing_to_stdout() {
    for (args, words) in [
        (&[][..], "cần một cửa sổ dòng lệnh (terminal)"),
        (&["--lang", "en"], "need a terminal"),
        (&["practice"], "cần một cửa sổ dòng lệnh"),
    ] {
        let output = Desk::new().command(args).stdin(std::process::Stdio::null()).output().unwrap();
        assert_eq!(code(&output), 1, "{output:?}");
        assert!(stderr(&output).contains(words), "{output:?}");
        assert_eq!(stdout(&output), "");
    }
}

#[test]
fn a_month_that_is_not_there_and_wrong_usage_have_their_codes() {
    let desk = Desk::practised();
    let out = desk.folder.path().to_str().unwrap();
    let none = desk.run(&["export", "--month", "2020-01", "--out", out]);
    assert_eq!(code(&none), 1);
    assert!(stderr(&none).contains("chưa có trong tệp dữ liệu"), "{}", stderr(&none));
    let none = desk.run(&["export", "--month", "2026-11", "--version", "9", "--out", out]);
    assert_eq!(code(&none), 1);
    assert!(stderr(&none).contains("không có bản số 9"), "{}", stderr(&none));
    assert_eq!(code(&desk.run(&["export", "--month", "2026-13", "--out", out])), 2);
    assert_eq!(code(&desk.run(&["export", "--month", "2026-11", "--out", "/not/there"])), 3);
    assert_eq!(code(&Desk::new().run(&["check"])), 3);
    std::fs::write(desk.path("foreign.db"), "SQLite format 3, says a liar").unwrap();
    let foreign = desk.run(&["check", "--data", desk.path("foreign.db").to_str().unwrap()]);
    assert_eq!(code(&foreign), 3, "{foreign:?}");
}

#[test]
fn wrong_usage_is_told_in_the_language_asked_for() {
    let desk = Desk::new();
    let wrong = desk.run(&["summary", "--month", "2026-13"]);
    assert_eq!(code(&wrong), 2);
    assert_eq!(
        stderr(&wrong),
        "\"--month\" không nhận \"2026-13\". Cần ghi một tháng, viết như 2026-11.\n\
         Không có gì bị thay đổi. Xem cách dùng: kiemphieu summary --help\n"
    );
    assert_eq!(stdout(&wrong), "");
    let english = desk.run(&["summary", "--month", "2026-13", "--lang", "en"]);
    assert_eq!(
        stderr(&english),
        "\"--month\" does not take \"2026-13\". Expected: a month, as 2026-11.\n\
         Nothing was changed. How to use it: kiemphieu summary --help\n"
    );
    let variable = desk.command(&["check"]).env("KIEMPHIEU_LANG", "fr").output().unwrap();
    assert_eq!(code(&variable), 2);
    assert!(stderr(&variable).starts_with("\"KIEMPHIEU_LANG\" không nhận \"fr\"."), "{}", stderr(&variable));
    let variable = desk.command(&["sumary"]).env("KIEMPHIEU_LANG", "en").output().unwrap();
    assert!(stderr(&variable).starts_with("There is no command \"sumary\"."), "{}", stderr(&variable));
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_no_text_is_told_too() {
    use std::os::unix::ffi::OsStrExt as _;
    let mut command = Desk::new().command(&["check", "--lang"]);
    let wrong = command.arg(std::ffi::OsStr::from_bytes(b"\xff")).output().unwrap();
    assert_eq!(code(&wrong), 2);
    assert!(stderr(&wrong).starts_with("Trong câu lệnh có phần không phải là chữ"), "{}", stderr(&wrong));
}

#[test]
fn help_and_version_are_answers_and_go_to_stdout() {
    let desk = Desk::new();
    for args in [&["--help"][..], &["--version"], &["export", "--help"], &["help", "config"]] {
        let done = desk.run(args);
        assert_eq!((code(&done), stderr(&done)), (0, String::new()), "{args:?}");
        assert!(!stdout(&done).is_empty(), "{args:?}");
    }
}

#[test]
fn help_is_vietnamese_unless_english_is_asked_for() {
    let desk = Desk::new();
    let page = |args: &[&str]| stdout(&desk.run(args));
    for args in [&["--help"][..], &["-h"], &["help"]] {
        let help = page(args);
        assert!(help.starts_with("Mở hòm phiếu khảo sát hài lòng"), "{help}");
        for said in ["Cách dùng: kiemphieu [TÙY CHỌN] [LỆNH]", "  verify       Kiểm tra một gói nhận được\n"]
        {
            assert!(help.contains(said), "{said}: {help}");
        }
        assert!(help.ends_with("English: kiemphieu --help --lang en\n"), "{help}");
    }
    for args in [&["config", "show", "--help"][..], &["help", "config", "show"]] {
        let help = page(args);
        assert!(help.starts_with("Xem thông tin đơn vị"), "{help}");
        assert!(
            help.contains("  --on <DATE>  Ngày, viết như 2026-11-25; không ghi thì là hôm nay\n"),
            "{help}"
        );
    }
    let english = page(&["schedule", "--help", "--lang", "en"]);
    assert!(english.starts_with("The opening day of each month and why\n"), "{english}");
    assert!(english.ends_with("Tiếng Việt: kiemphieu schedule --help --lang vi\n"), "{english}");
    let by_variable = desk.command(&["verify", "--help"]).env("KIEMPHIEU_LANG", "en").output().unwrap();
    assert!(
        stdout(&by_variable).starts_with("Check a bundle that was received\n"),
        "{}",
        stdout(&by_variable)
    );
}

#[test]
fn a_reader_that_leaves_changes_neither_the_work_nor_the_exit_code() {
    let desk = Desk::practised();
    let out = desk.path("out");
    std::fs::create_dir(&out).unwrap();
    let to = out.to_str().unwrap();
    let month = ["export", "--month", "2026-11", "--data-only", "--out", to];
    let bundle = stdout(&desk.run(&month)).trim().to_owned();
    for args in [
        &["--help"][..],
        &["--version"],
        &["export", "--help"],
        &["completions", "bash"],
        &["schedule"],
        &["schedule", "--format", "csv"],
        &["schedule", "--format", "json"],
        &["schedule", "--format", "ics"],
        &["summary", "--month", "2026-11"],
        &["summary", "--month", "2026-11", "--format", "csv"],
        &["summary", "--month", "2026-11", "--format", "json"],
        &["summary", "--months", "2"],
        &["summary", "--months", "2", "--format", "csv"],
        &["summary", "--year", "2026", "--format", "csv"],
        &["summary", "--year", "2026", "--format", "json"],
        &month,
        &["verify", &bundle],
        &["verify", &bundle, "--format", "json"],
        &["check"],
        &["config", "show"],
        &["config", "check"],
        &["config", "path"],
        &["backup", "--to", to],
        &["practice", "--no-screen"],
    ] {
        let done = desk.run_unread(args);
        assert_eq!(code(&done), 0, "{args:?}: {}", stderr(&done));
        assert!(!stderr(&done).contains("ipe"), "{args:?}: {}", stderr(&done));
    }
    let mut copies = std::fs::read_dir(&out).unwrap().map(|f| f.unwrap().path());
    let copy = copies.find(|f| f.extension().is_some_and(|e| e == "db")).unwrap();
    let copy = copy.to_str().unwrap();
    // What is refused or found wrong keeps its code.
    assert_eq!(code(&desk.run_unread(&["restore", copy])), 1, "without --yes nothing is done");
    std::fs::write(Path::new(&bundle).join("phieu.csv"), "x").unwrap();
    assert_eq!(code(&desk.run_unread(&["verify", &bundle])), 1);
    // What was asked for is done, though its preview reached nobody.
    let restored = desk.run_unread(&["restore", copy, "--yes"]);
    assert_eq!(code(&restored), 0, "{}", stderr(&restored));
    let kept = std::fs::read_dir(desk.folder.path()).unwrap();
    assert!(kept.map(|f| f.unwrap().file_name()).any(|f| f.to_str().unwrap().contains("truoc")));
}

#[test]
fn a_reader_that_takes_one_line_gets_it() {
    use std::io::{BufRead as _, BufReader};
    let desk = Desk::practised();
    let mut child = desk
        .command(&["summary", "--month", "2026-11"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::with_capacity(1, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line, "TẬP DƯỢT\n");
    let done = child.wait_with_output().unwrap();
    assert_eq!((code(&done), stderr(&done)), (0, String::new()));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_stdout_is_a_fault_all_the_same() {
    let desk = Desk::practised();
    for args in [&["summary", "--month", "2026-11"][..], &["completions", "bash"], &["--help"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let failed = desk.command(args).stdout(full).output().unwrap();
        assert_eq!(code(&failed), 1, "{args:?}: {}", stderr(&failed));
    }
}

#[test]
fn a_strangers_connection_can_change_neither_the_journal_nor_a_sealed_month() {
    let desk = Desk::practised();
    for sql in [
        "UPDATE journal SET payload = '{}' WHERE seq = 5",
        "DELETE FROM journal WHERE seq = 5",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 5",
        "UPDATE slip SET criteria = '11111111111' WHERE number = 3",
        "DELETE FROM slip WHERE number = 3",
        "UPDATE tally SET n = n + 1",
        "UPDATE opening SET digest = NULL",
        "DELETE FROM opening",
    ] {
        let tried = sqlite3(&desk.data(), sql);
        assert!(!tried.status.success(), "{sql} went through");
    }
    let check = desk.run(&["check"]);
    assert_eq!(code(&check), 0, "{}", stdout(&check));
}

#[test]
fn with_the_triggers_gone_check_still_names_the_row_and_rebuild_mends_it() {
    let desk = Desk::practised();
    let triggers = sqlite3(&desk.data(), "SELECT name FROM sqlite_master WHERE type = 'trigger'");
    let drop: String =
        String::from_utf8(triggers.stdout).unwrap().lines().map(|t| format!("DROP TRIGGER {t};")).collect();
    let level = "UPDATE slip SET criteria = '1' || substr(criteria, 2)
                 WHERE month = '2026-11' AND number = (SELECT min(number) FROM slip
                 WHERE month = '2026-11' AND criteria LIKE '5%');";
    assert!(sqlite3(&desk.data(), &(drop + level)).status.success());
    let number =
        sqlite3(&desk.data(), "SELECT min(number) FROM slip WHERE month = '2026-11' AND criteria LIKE '1%'");
    let number = String::from_utf8(number.stdout).unwrap().trim().to_owned();
    let check = desk.run(&["check"]);
    assert_eq!(code(&check), 1);
    let said = stdout(&check);
    assert!(said.contains(&format!("slip (2026-11, 1, {number})")), "{said}");
    // The export of the month refuses to contradict its seal, or goes out as it was sealed: never the changed level.
    let mended = desk.run(&["check", "--rebuild"]);
    assert_eq!(code(&mended), 0, "{}", stdout(&mended));
    assert_eq!(code(&desk.run(&["check"])), 0);
    assert!(!sqlite3(&desk.data(), "DELETE FROM journal").status.success(), "the triggers are back");
}

#[test]
fn check_says_of_a_sound_file_that_it_is_whole_and_of_an_altered_one_which_row() {
    let desk = Desk::practised();
    let asked = |sql: &str| String::from_utf8(sqlite3(&desk.data(), sql).stdout).unwrap().trim().to_owned();
    let rows = asked("SELECT count(*) FROM journal");
    let last = asked("SELECT seq || ' ' || lower(hex(hash)) FROM journal ORDER BY seq DESC LIMIT 1");
    let (seq, hash) = last.split_once(' ').unwrap();
    let (first, second) = (
        format!("Nhật ký: {rows} dòng, 2 bản ghi của các kỳ (mỗi lần đính chính là một bản)."),
        format!("Dòng cuối: {seq}, mã {hash}"),
    );
    let sound = desk.run(&["check"]);
    assert_eq!((code(&sound), stderr(&sound)), (0, String::new()));
    assert_eq!(stdout(&sound), format!("{first}\n{second}\nTệp dữ liệu nguyên vẹn.\n"));
    let english = stdout(&desk.run(&["check", "--lang", "en"]));
    assert!(english.starts_with(&format!("Journal: {rows} rows, 2 versions of months")), "{english}");
    assert!(english.ends_with("The data file is whole.\n"), "{english}");

    let triggers =
        asked("SELECT group_concat('DROP TRIGGER ' || name, ';') FROM sqlite_master WHERE type = 'trigger'");
    let altered = "; UPDATE slip SET field = 'VHCS' WHERE month = '2026-11' AND number = 7";
    let field = asked("SELECT field FROM slip WHERE month = '2026-11' AND number = 7");
    assert_ne!(field, "VHCS");
    assert!(sqlite3(&desk.data(), &(triggers + altered)).status.success());
    let wrong = desk.run(&["check"]);
    assert_eq!((code(&wrong), stderr(&wrong)), (1, String::new()));
    let said = stdout(&wrong);
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines[..2], [first, second], "the journal is as it was");
    let row = format!("SAI: slip (2026-11, 1, 7): cột field ghi \"VHCS\", theo nhật ký phải là \"{field}\".");
    assert!(lines.contains(&row.as_str()), "{said}");
    let end = "Tệp dữ liệu KHÔNG nguyên vẹn. Không có gì bị thay đổi khi kiểm tra. \
               Hãy giữ tệp này và báo người phụ trách.";
    assert_eq!(lines.last(), Some(&end));
    let english = stdout(&desk.run(&["check", "--lang", "en"]));
    let row = format!("WRONG: slip (2026-11, 1, 7): field is \"VHCS\", by the journal it is \"{field}\".");
    assert!(english.contains(&row), "{english}");
}

#[test]
fn a_changed_journal_breaks_its_chain_at_the_row() {
    let desk = Desk::practised();
    let triggers = sqlite3(&desk.data(), "SELECT name FROM sqlite_master WHERE type = 'trigger'");
    let drop: String =
        String::from_utf8(triggers.stdout).unwrap().lines().map(|t| format!("DROP TRIGGER {t};")).collect();
    assert!(
        sqlite3(&desk.data(), &(drop + "UPDATE journal SET payload = payload || ' ' WHERE seq = 20;"))
            .status
            .success()
    );
    let check = desk.run(&["check"]);
    assert_eq!(code(&check), 1);
    let broken =
        "SAI: chuỗi nhật ký đứt ở dòng 20: dòng này đã bị sửa, hoặc dòng trước nó đã bị sửa hay mất.";
    assert!(stdout(&check).lines().any(|line| line == broken), "{}", stdout(&check));
    assert_ne!(code(&desk.run(&["check", "--rebuild"])), 0, "a broken journal rebuilds nothing");
}

#[test]
fn backup_and_restore_say_what_they_do_and_keep_what_was_there() {
    let desk = Desk::practised();
    let to = desk.path("stick");
    std::fs::create_dir(&to).unwrap();
    let copied = desk.run(&["backup", "--to", to.to_str().unwrap()]);
    assert_eq!(code(&copied), 0, "{}", stderr(&copied));
    let copy = stdout(&copied).trim().to_owned();
    assert_eq!(code(&desk.run(&["check", "--data", &copy])), 0);
    let preview = desk.run(&["restore", &copy]);
    assert_eq!(code(&preview), 1, "without --yes nothing is done");
    let restored = desk.run(&["restore", &copy, "--yes"]);
    assert_eq!(code(&restored), 0, "{}", stderr(&restored));
    let kept = std::fs::read_dir(desk.folder.path()).unwrap();
    let kept = kept.filter(|f| f.as_ref().unwrap().file_name().to_str().unwrap().contains("truoc")).count();
    assert_eq!(kept, 1);
    assert_eq!(code(&desk.run(&["check"])), 0);
}
