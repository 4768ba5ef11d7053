//! The files and columns that docs/formats.md names are those that are written.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/export.rs"]
mod support;

use std::io::Cursor;
use std::path::Path;

use calamine::{Reader, Xlsx};
use kiemphieu::export::*;
use support::*;

/// The page from a heading to the next of its rank or above.
fn section(heading: &str) -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    let page = std::fs::read_to_string(page).unwrap().replace("\r\n", "\n");
    let rank = |line: &str| line.chars().take_while(|c| *c == '#').count();
    let (_, after) = page.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no {heading}"));
    let within = |line: &&str| !(1..=rank(heading)).contains(&rank(line));
    after.lines().take_while(within).map(|line| format!("{line}\n")).collect()
}

/// Names in backticks, in order.
fn ticked(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Cells of the page's tables, without their heads.
fn rows(text: &str) -> Vec<Vec<String>> {
    let rows = text.lines().filter(|line| line.starts_with('|'));
    let cells = |line: &str| line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect();
    rows.skip(2).map(cells).collect()
}

/// The columns named by a section's table; `many` says what stands for those that depend on the form.
fn columns(heading: &str, many: &[(&str, &[&str])]) -> Vec<String> {
    let mut columns = Vec::new();
    for row in rows(&section(heading)) {
        match many.iter().find(|(words, _)| row[0] == *words) {
            Some((_, names)) => columns.extend(names.iter().map(|n| (*n).to_owned())),
            None => columns.extend(ticked(&row[0])),
        }
    }
    columns
}

fn head(csv: Vec<u8>) -> Vec<String> {
    let text = String::from_utf8(csv).unwrap();
    text.trim_start_matches('\u{feff}').lines().next().unwrap().split(';').map(str::to_owned).collect()
}

#[test]
fn csv_columns_are_those_written() {
    let opening = ordinary(form(5, 4), 1, false).opening;
    let figures = opening.figures();
    let source = BundleSource::of(&opening, &figures);
    let mut out = Vec::new();
    write_tong_hop(&mut out, &source, Dialect::Bundle).unwrap();
    let levels = ["muc_1", "muc_2", "muc_3", "muc_4", "muc_5"];
    assert_eq!(columns("### `tong-hop.csv`", &[("`muc_1` … `muc_n`", &levels)]), head(out));
    let mut out = Vec::new();
    write_phieu(&mut out, &source, &mut &opening, Dialect::Bundle).unwrap();
    let answers = ["C01", "C06", "HL", "S1"];
    assert_eq!(columns("### `phieu.csv`", &[("each criterion, each fact", &answers)]), head(out));
    let mut out = Vec::new();
    write_gop_y(&mut out, &source, &mut &opening, Dialect::Bundle).unwrap();
    assert_eq!(columns("### `gop-y.csv`", &[]), head(out));
}

#[test]
fn examples_are_what_is_written() {
    let page = section("## The bundle: what `kiemphieu export` and the seal write");
    for file in ["tong-hop-5muc", "phieu-5muc"] {
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{file}.csv"));
        let golden = std::fs::read_to_string(golden).unwrap();
        let first = golden.lines().nth(1).unwrap().trim_end();
        assert!(page.lines().any(|line| line == first), "{file}: {first}");
    }
}

#[test]
fn every_file_has_its_line() {
    let page = section("## The bundle: what `kiemphieu export` and the seal write");
    let named: Vec<String> = rows(page.split("\n\n`--data-only`").next().unwrap())
        .into_iter()
        .map(|row| ticked(&row[0]).remove(0))
        .collect();
    let ours = [
        TONG_HOP,
        PHIEU,
        SUMS,
        GOP_Y,
        READ_ME,
        SHEET,
        VERIFICATION,
        AMENDMENT,
        WORKBOOK,
        MINUTES,
        REPORT,
        YEAR,
        OTHER_SUMS,
    ];
    assert_eq!(named, ours);
    assert!(page.contains(&format!("**bundle format {BUNDLE_FORMAT}**")));
    for status in Status::ALL {
        assert!(page.contains(&format!("`{}`", status.code())));
    }
}

#[test]
fn sheets_and_their_columns_are_those_written() {
    let opening = ordinary(form(5, 4), 1, false).opening;
    let month = figures_of(&opening);
    let history = [month.clone()];
    let book = Book { month: &month, history: &history, opening: &opening, digest: None };
    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(workbook(&book).unwrap())).unwrap();
    let rows = rows(&section("### `so-lieu.xlsx`"));
    let sheets: Vec<String> = rows.iter().map(|row| ticked(&row[0]).remove(0)).collect();
    assert_eq!(sheets, read.sheet_names());
    // What depends on form and office.
    let mut many: Vec<String> = month.form.criteria.iter().map(|c| c.code.clone()).collect();
    many.extend((1..).zip(&month.form.scale.levels).map(|(n, label)| format!("{n}. {}", label.vi)));
    many.extend(month.office.fields.iter().map(|f| f.name.clone()));
    for row in rows {
        let sheet = read.worksheet_range(&ticked(&row[0])[0]).unwrap();
        let head = sheet.rows().nth(4).unwrap().iter().map(ToString::to_string);
        let head: Vec<String> = head.filter(|name| !name.is_empty() && !many.contains(name)).collect();
        assert_eq!(head, ticked(&row[2]), "{}", row[0]);
    }
}
