//! `kiemphieu summary` month by month and by year, against the same figures from the domain; and that reading them needs no slip.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::process::{Command, Output};

use kiemphieu::domain::{Month, Scope, Trend, YearTable};
use kiemphieu::store::Store;
use support::Program;
use support::program::day;

fn kiemphieu(program: &Program, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kiemphieu"));
    command.env_remove("KIEMPHIEU_LANG").env("HOME", program.folder()).arg("--data").arg(program.desk.path());
    command.arg("summary").args(arguments).output().unwrap()
}

fn written(program: &Program, arguments: &[&str]) -> String {
    let output = kiemphieu(program, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The rows of a CSV as maps from column to cell.
fn rows(text: &str) -> Vec<std::collections::HashMap<String, String>> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

#[test]
fn month_by_month_says_what_the_domain_says() {
    let program = Program::on(day(), 5);
    let history = program.desk.whole_history().unwrap();
    let text = written(&program, &["--from", "2026-05", "--criterion", "C04", "--format", "csv"]);
    let rows = rows(&text);
    assert!(rows.iter().all(|r| r["practice"] == "true"));
    // May was not recorded: one row, no figures.
    let may: Vec<_> = rows.iter().filter(|r| r["month"] == "2026-05").collect();
    assert_eq!((may.len(), may[0]["state"].as_str(), may[0]["rate"].as_str()), (1, "not_recorded", ""));
    for (field, scope) in [("TONG", Scope::Whole), ("TP", Scope::Field("TP".into()))] {
        let trend = Trend::of(&history, (month("2026-05"), month("2026-10")), &scope, Some("C04"));
        for of in trend.months.iter().filter(|m| m.held.has_figures()) {
            let row =
                rows.iter().find(|r| r["month"] == of.month.to_string() && r["field"] == field).unwrap();
            let share = of.share.unwrap();
            assert_eq!(row["answered"], share.whole.to_string());
            assert_eq!(row["satisfied"], share.part.to_string());
            assert_eq!(
                row["rate"],
                share.rate().map_or(String::new(), |r| format!("{}.{}", r.0 / 10, r.0 % 10))
            );
            assert_eq!(row["change"], of.change.map_or("", |(_, c)| c.code()));
            assert_eq!(row["criterion"], "C04");
        }
    }
    let json: serde_json::Value =
        serde_json::from_str(&written(&program, &["--months", "2", "--format", "json"])).unwrap();
    let months = json["months"].as_array().unwrap();
    assert_eq!((months.len(), &json["from"]), (2, &"2026-09".into()));
    assert_eq!(months[1]["figures"].as_array().unwrap().len(), 6);
    assert_eq!(months[1]["criterion"], "HL");
    // No farther back than the first record.
    assert_eq!(
        written(&program, &["--months", "99", "--field", "TONG", "--format", "csv"]).lines().count(),
        6
    );
    let table = written(&program, &["--months", "3", "--field", "TP"]);
    assert!(table.starts_with("TẬP DƯỢT\nHL Mức độ hài lòng chung – Hành chính Tư pháp"), "{table}");
}

#[test]
fn a_year_is_summed_from_counts() {
    let program = Program::on(day(), 5);
    let year = YearTable::of(&program.desk.whole_history().unwrap(), 2026, month("2026-10"));
    let rows = rows(&written(&program, &["--year", "2026", "--format", "csv"]));
    let of = |period: &str, field: &str| {
        rows.iter().find(|r| r["period"] == period && r["field"] == field).unwrap()
    };
    let total = year.total.whole.unwrap();
    assert_eq!(of("2026", "TONG")["collected"], total.collected.to_string());
    assert_eq!(of("2026", "TONG")["satisfied"], total.share.unwrap().part.to_string());
    assert_eq!(
        (of("2026", "TONG")["months"].as_str(), of("2026", "TONG")["months_held"].as_str()),
        ("10", "5")
    );
    for period in ["2026-Q3", "2026"] {
        let sum = |column: &str| {
            let months = rows.iter().filter(|r| r["state"] == "sealed" && r["field"] == "TNMT");
            let within = |r: &&std::collections::HashMap<String, String>| {
                period == "2026" || ["2026-07", "2026-08", "2026-09"].contains(&r["period"].as_str())
            };
            months.filter(within).map(|r| r[column].parse::<u32>().unwrap()).sum::<u32>().to_string()
        };
        for column in ["collected", "valid", "answered", "satisfied", "months_without_slips"] {
            assert_eq!(of(period, "TNMT")[column], sum(column), "{period} {column}");
        }
    }
    let json: serde_json::Value =
        serde_json::from_str(&written(&program, &["--year", "2026", "--format", "json"])).unwrap();
    assert_eq!(json["periods"].as_array().unwrap().len(), 10 + 4 + 1);
    assert_eq!(json["mixed_forms"], false);
    let table = written(&program, &["--year", "2026", "--lang", "en"]);
    assert!(table.contains("Year 2026, up to 10/2026") && table.contains("held 5 of 10"), "{table}");
}

#[test]
fn what_is_not_there_is_refused_by_name() {
    let program = Program::on(day(), 1);
    for (arguments, said) in [
        (&["--months", "3", "--field", "ZZ"][..], "ZZ"),
        (&["--months", "3", "--criterion", "C99"], "C99"),
        (&["--from", "2026-11", "--to", "2026-10"], "11/2026"),
        (&[], "--month"),
        (&["--month", "2026-10", "--year", "2026"], "--year"),
        (&["--year", "2026", "--field", "TP"], "--field"),
        (&["--months", "0"], "0"),
    ] {
        let output = kiemphieu(&program, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(said), "{arguments:?}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn figures_are_read_without_a_single_slip() {
    let program = Program::on(day(), 3);
    let path = program.folder().join("khong-phieu.db");
    program.desk.store().unwrap().backup_to(&path, false).unwrap();
    let expected = program.desk.whole_history().unwrap();
    let conn = rusqlite::Connection::open(&path).unwrap();
    // Whoever looked for a slip now would find no table.
    conn.execute_batch("PRAGMA foreign_keys = OFF; DROP TABLE comment; DROP TABLE slip;").unwrap();
    drop(conn);
    let store = Store::open_read(&path).unwrap();
    for month in &expected {
        assert_eq!(store.summary(month.key).unwrap().figures, month.figures);
        let day = store.load_day(month.key).unwrap();
        assert_eq!(day.no_slips.len(), month.no_slips.len());
    }
    assert_eq!(expected.len(), 3);
}

#[test]
fn a_field_counted_and_not_keyed_yet_is_not_one_without_slips() {
    let mut program = Program::keying([1, 0, 3, 0, 0]);
    program.keys("5+5{Enter}");
    let text = written(&program, &["--month", "2026-11"]);
    assert!(text.contains("Công an: đếm được 3 phiếu, chưa nhập. Phụ trách: "), "{text}");
    assert!(text.contains("Văn hóa - Chính sách: không có phiếu"), "{text}");
}

#[test]
fn comments_come_with_their_field_and_in_the_order_of_the_slips() {
    let mut program = Program::keying([1, 2, 0, 0, 0]);
    program.keys("5+5{F5}1Một{Enter}{Enter}").keys("{Tab}").keys("4+4{F5}2Ba{Enter}{F5}1Hai{Enter}{Enter}");
    let key = program.opening().key;
    let comments = program.desk.comments(key).unwrap();
    let said: Vec<_> = comments
        .iter()
        .map(|c| (c.field.as_ref().map(|f| f.as_str()), c.comment.code.as_str(), c.comment.text.as_str()))
        .collect();
    assert_eq!(said, [(Some("TP"), "G1", "Một"), (Some("VHCS"), "G1", "Hai"), (Some("VHCS"), "G2", "Ba")]);
}
