//! An office's own holiday file: what is wrong is said with line, column and what was expected.

// Helpers here are test code too, which clippy does not see.
#![allow(clippy::unwrap_used, clippy::panic)]

use kiemphieu::config::holidays::{self, BUILTIN, HolidayProblem, notice_entry};
use kiemphieu::config::{ConfigError, ConfigProblem, render};
use kiemphieu::domain::calendar::{HolidayTable, Notice, Swap};
use kiemphieu::text::Lang;
use proptest::prelude::*;

fn read(text: &str) -> Result<HolidayTable, ConfigError> {
    holidays::parse("ngay-nghi.toml", text, holidays::builtin().unwrap())
}

/// Line, column and problem of a file that must be refused.
fn fault(text: &str) -> (usize, usize, ConfigProblem) {
    let error = read(text).unwrap_err();
    (error.place.line, error.place.column, *error.problem)
}

fn holiday_fault(text: &str) -> (usize, usize, HolidayProblem) {
    match fault(text) {
        (line, column, ConfigProblem::Holiday(problem)) => (line, column, problem),
        other => panic!("{other:?}"),
    }
}

const NOTICE: &str = "[[notice]]\nnumber = \"Số 1/TB\"\nyear = 2027\n";

#[test]
fn an_empty_file_changes_nothing() {
    assert_eq!(read("# chưa có gì\n").unwrap(), holidays::builtin().unwrap());
    assert_eq!(read("\u{feff}# lưu bằng Notepad\r\n").unwrap(), holidays::builtin().unwrap());
}

#[test]
fn faults_of_form_have_a_place() {
    let (line, column, problem) = fault("[[notice]]\nnumber = \"1\"\n");
    assert_eq!((line, column), (1, 1));
    assert_eq!(problem, ConfigProblem::MissingKey("year".into()));

    let (line, column, problem) = fault(&format!("{NOTICE}ngay = []\n"));
    assert_eq!((line, column), (4, 1));
    assert!(matches!(problem, ConfigProblem::UnknownKey { key, .. } if key == "ngay"));

    let (line, column, problem) = fault(&format!("{NOTICE}off = [\"2027-02-04\"]\n"));
    assert_eq!((line, column), (4, 8));
    assert!(matches!(problem, ConfigProblem::WrongValue { .. }));

    let (line, _, problem) = fault(&format!("{NOTICE}off = [2027-02-30]\n"));
    assert_eq!(line, 4);
    assert!(matches!(problem, ConfigProblem::Syntax(_) | ConfigProblem::Holiday(HolidayProblem::NotADate)));

    let (line, _, problem) = fault("[[notice]\nnumber = 1\n");
    assert_eq!(line, 1);
    assert!(matches!(problem, ConfigProblem::Syntax(_)));
}

#[test]
fn faults_of_sense_have_a_place() {
    let date = |text: &str| text.parse().unwrap();
    let cases = [
        ("off = [2026-02-04]", 8, HolidayProblem::OtherYear { date: date("2026-02-04"), year: 2027 }),
        ("off = [2027-02-04T08:00:00]", 8, HolidayProblem::NotADate),
        ("off = [2027-05-03]\nwork = [2027-05-03]", 9, HolidayProblem::OffAndWork(date("2027-05-03"))),
        ("fixes.trung-thu = [2027-09-15]", 19, HolidayProblem::UnknownHoliday("trung-thu".into())),
        (
            "fixes.tet = [2027-02-04, 2027-02-05, 2027-02-06]",
            13,
            HolidayProblem::FixedCount { id: "tet".into(), expected: 5, found: 3 },
        ),
        (
            "fixes.tet = [2027-02-08, 2027-02-09, 2027-02-10, 2027-02-11, 2027-02-12]",
            13,
            HolidayProblem::FixedDays(date("2027-02-06")),
        ),
    ];
    for (text, column, problem) in cases {
        let (line, found, what) = holiday_fault(&format!("{NOTICE}{text}\n"));
        assert_eq!((line, found, what), (3 + text.lines().count(), column, problem), "{text}");
    }
}

#[test]
fn a_notice_is_for_a_year_of_this_world() {
    let (line, column, problem) = holiday_fault("[[notice]]\nnumber = \"1\"\nyear = 2147483647\n");
    assert_eq!((line, column, problem), (3, 8, HolidayProblem::NotAYear("2147483647".into())));
}

proptest! {
    /// A file mangled by hand is refused with a place in it, or read; never a crash.
    #[test]
    fn a_mangled_file_is_refused_with_a_place(at in 2_400..7_700usize, cut in 0..30usize, put in "[0-9a-z\\-=\\[\\]{}\"#., ế\n]{0,6}") {
        let chars: Vec<char> = BUILTIN.chars().collect();
        let at = at.min(chars.len());
        let rest = chars.iter().skip(at + cut);
        let text: String = chars.iter().take(at).copied().chain(put.chars()).chain(rest.copied()).collect();
        if let Err(error) = holidays::parse("a.toml", &text, HolidayTable::default()) {
            prop_assert!(error.place.line <= text.split('\n').count());
            prop_assert!(text.is_char_boundary(error.span.start) && text.is_char_boundary(error.span.end));
            for lang in Lang::ALL {
                let shown = render(&error, &(lang.texts().config.caption)(&error.problem), false);
                prop_assert!(shown.contains("a.toml"));
            }
        }
    }
}

#[test]
fn faults_of_rules_and_of_the_lunar_table() {
    let rule = |text: &str| holiday_fault(&format!("[[holiday]]\nid = \"x\"\nvi = \"Lễ\"\n{text}\n"));
    assert_eq!(rule("solar = \"13-01\""), (4, 9, HolidayProblem::NotMonthDay("13-01".into())));
    assert_eq!(rule(""), (2, 6, HolidayProblem::OneAnchor));
    assert_eq!(rule("solar = \"03-03\"\ndays = []"), (5, 8, HolidayProblem::Spread));
    assert_eq!(
        rule("solar = \"03-03\"\nfrom = 2027-01-01\nto = 2026-01-01"),
        (6, 6, HolidayProblem::EndsBeforeStart)
    );
    let again = "[[holiday]]\nid = \"labour\"\nvi = \"1/5\"\nsolar = \"05-01\"\nfrom = 2030-01-01\n";
    assert_eq!(holiday_fault(again), (2, 6, HolidayProblem::Overlap("labour".into())));
    let twice = "[[holiday]]\nid = \"x\"\nvi = \"Lễ\"\nsolar = \"03-03\"\n".repeat(2);
    assert_eq!(holiday_fault(&twice), (6, 6, HolidayProblem::Overlap("x".into())));

    let lunar = |text: &str| holiday_fault(&format!("[lunar]\n{text}\n"));
    let (line, _, problem) = lunar("2052 = { tet = 2052-02-01, gio_to = 2052-04-09 }");
    assert_eq!((line, problem), (2, HolidayProblem::LunarGap(2051)));
    let (_, _, problem) = lunar("2016 = { tet = 2016-02-08, gio_to = 2016-04-16 }");
    assert_eq!(problem, HolidayProblem::LunarGap(2017));
    let (_, column, problem) = lunar("2051 = { tet = 2051-03-11, gio_to = 2051-04-20 }");
    assert_eq!((column, problem), (16, HolidayProblem::LunarRange("2051-03-11".parse().unwrap())));
    assert!(matches!(
        lunar("nam = { tet = 2051-02-11, gio_to = 2051-04-20 }").2,
        HolidayProblem::NotAYear(_)
    ));
}

#[test]
fn a_fault_is_shown_under_its_line_in_both_languages() {
    let error = read(&format!("{NOTICE}off = [2026-02-04]\n")).unwrap_err();
    let shown = |lang: Lang| render(&error, &(lang.texts().config.caption)(&error.problem), false);
    insta::assert_snapshot!(shown(Lang::Vi), @r#"
    lỗi: ngày 2026-02-04 không thuộc năm 2027
     --> ngay-nghi.toml:4:8
      |
    4 | off = [2026-02-04]
      |        ^^^^^^^^^^ xem lại năm của ngày này hoặc mục year
    "#);
    insta::assert_snapshot!(shown(Lang::En), @r#"
    error: 2026-02-04 is not in 2027
     --> ngay-nghi.toml:4:8
      |
    4 | off = [2026-02-04]
      |        ^^^^^^^^^^ check the year of this day, or `year`
    "#);
    let error = read(&format!("{NOTICE}off = [\"2027-02-04\"]\n")).unwrap_err();
    insta::assert_snapshot!(render(&error, &(Lang::Vi.texts().config.caption)(&error.problem), false), @r#"
    lỗi: giá trị không đúng: chữ "2027-02-04"
     --> ngay-nghi.toml:4:8
      |
    4 | off = ["2027-02-04"]
      |        ^^^^^^^^^^^^ cần một ngày, ghi năm-tháng-ngày, không có dấu nháy: 2027-02-04
    "#);
}

#[test]
fn a_notice_written_is_read_back() {
    let date = |text: &str| text.parse().unwrap();
    let notice = Notice {
        number: "Số \"1\"/TB-BNV \\ 2027".into(),
        year: 2027,
        issued: Some(date("2026-12-01")),
        fixes: [("national-day".to_owned(), vec![date("2027-09-01"), date("2027-09-02")])].into(),
        swaps: vec![Swap { off: date("2027-11-26"), work: date("2027-11-20") }],
        off: vec![date("2027-07-27")],
        work: vec![date("2027-07-31")],
    };
    let table = read(&format!("# của đơn vị{}", notice_entry(&notice))).unwrap();
    assert_eq!(table.notices.last(), Some(&notice));
    let plain = Notice { number: "2".into(), year: 2027, ..Notice::default() };
    let table = read(&format!("{}{}", notice_entry(&notice), notice_entry(&plain))).unwrap();
    assert_eq!(table.notices.last(), Some(&plain));
}

#[test]
fn the_samples_of_the_documentation_are_read() {
    let page = include_str!("../docs/lich.md");
    let samples: Vec<_> =
        page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(samples.len(), 2);
    let builtin = holidays::builtin().unwrap();
    for sample in samples {
        assert_ne!(read(sample).unwrap(), builtin);
    }
}
