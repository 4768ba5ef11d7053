//! `kiemphieu config` without a terminal.

use chrono::NaiveDate;
use kiemphieu::cli::config::{ConfigArgs, ConfigCommand, run};
use kiemphieu::config::{Folder, office};
use kiemphieu::text::Lang;

fn told(folder: &Folder, command: ConfigCommand, lang: Lang) -> (u8, String) {
    let mut out = Vec::new();
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let code = run(&ConfigArgs { command }, folder, today, lang, false, &mut out).unwrap();
    (code, String::from_utf8(out).unwrap())
}

fn empty() -> (tempfile::TempDir, Folder) {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::new(home.path(), home.path().join("kiemphieu.db"));
    (home, folder)
}

#[test]
fn check_lists_the_files_in_use() {
    let (_home, folder) = empty();
    let (code, text) = told(&folder, ConfigCommand::Check, Lang::Vi);
    assert_eq!(code, 0);
    insta::assert_snapshot!(text, @"");
}

#[test]
fn check_shows_the_line_and_what_was_expected() {
    let (_home, folder) = empty();
    let wrong = office::BUILTIN.replace("opening_day = 25", "opening_day = 31").replace("place =", "palce =");
    std::fs::write(folder.office_file(), wrong).unwrap();
    for command in [ConfigCommand::Check, ConfigCommand::Show { on: None }] {
        let (code, text) = told(&folder, command, Lang::En);
        assert_eq!(code, 1);
        let text = text.replace(&folder.office_file().display().to_string(), "office.toml");
        insta::allow_duplicates! { insta::assert_snapshot!(text, @""); }
    }
}

#[test]
fn show_says_what_holds_today() {
    let (_home, folder) = empty();
    let (code, text) = told(&folder, ConfigCommand::Show { on: None }, Lang::Vi);
    assert_eq!(code, 0);
    insta::assert_snapshot!(text, @"");
    let (_, english) = told(&folder, ConfigCommand::Show { on: None }, Lang::En);
    assert!(english.contains("Justice and civil status") && english.contains("Satisfaction slip"));
}

#[test]
fn path_says_what_is_not_there_yet() {
    let (home, folder) = empty();
    let (code, text) = told(&folder, ConfigCommand::Path, Lang::Vi);
    assert_eq!(code, 0);
    insta::assert_snapshot!(text.replace(&home.path().display().to_string(), "…"), @"");
}
