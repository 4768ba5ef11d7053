//! A year to date.

use std::io::{self, Write};

use serde::Serialize;

use super::{SummaryFormat, WHOLE, safe, tenths, write_rows};
use crate::domain::{Period, YearCell, YearLine, YearTable};
use crate::text::Lang;

/// Writes a year to date: months, quarters and the year, each by field. Columns and keys are stable (`docs/formats.md`); names
/// follow `lang`.
pub fn write_year(
    out: &mut dyn Write,
    year: &YearTable,
    practice: bool,
    format: SummaryFormat,
    lang: Lang,
) -> io::Result<()> {
    match format {
        SummaryFormat::Table => table(out, year, practice, lang)?,
        SummaryFormat::Csv => csv(out, year, practice, lang)?,
        SummaryFormat::Json => {
            let periods = lines(year).map(|line| JsonPeriod::of(year, line, lang)).collect();
            let whole = JsonYear { year: year.year, practice, mixed_forms: year.mixed_forms, periods };
            serde_json::to_writer_pretty(&mut *out, &whole)?;
            writeln!(out)?;
        }
    }
    out.flush()
}

fn lines(year: &YearTable) -> impl Iterator<Item = &YearLine> {
    year.lines.iter().chain([&year.total])
}

fn table(out: &mut dyn Write, year: &YearTable, practice: bool, lang: Lang) -> io::Result<()> {
    let (words, common) = (lang.texts().trend, lang.texts().common);
    if practice {
        writeln!(out, "{}", common.practice)?;
    }
    let last = year.lines.iter().rev().find_map(|line| match line.period {
        Period::Month(month) => Some(month),
        _ => None,
    });
    writeln!(out, "{}\n", (words.year)(year.year, last))?;
    let mut head = vec![words.heads[0].to_owned(), words.held_head.to_owned()];
    head.extend(year.fields.iter().map(|(code, _)| code.to_string()));
    head.push(common.whole_office.to_owned());
    let mut rows = vec![head];
    for line in lines(year) {
        let (name, state) = match line.period {
            Period::Month(month) => ((words.month)(month), (words.held)(line.held).to_owned()),
            Period::Quarter(quarter) => {
                ((words.quarter)(quarter), (words.months_held)(line.months_held, line.months))
            }
            Period::Year => (words.so_far.to_owned(), (words.months_held)(line.months_held, line.months)),
        };
        let mut row = vec![name, state];
        row.extend(line.fields.iter().chain([&line.whole]).map(|of| cell(of, lang)));
        rows.push(row);
    }
    write_rows(out, &rows)?;
    writeln!(out)?;
    for (code, label) in &year.fields {
        writeln!(out, "{code}: {}", lang.of(label))?;
    }
    if year.mixed_forms {
        writeln!(out, "{}", words.mixed)?;
    }
    writeln!(out, "{}", words.sums)
}

/// Slips and rate.
fn cell(cell: &Option<YearCell>, lang: Lang) -> String {
    let Some(cell) = cell else { return "–".to_owned() };
    let rate = cell.share.and_then(|s| s.rate()).map_or("–".to_owned(), |rate| lang.percent(rate));
    format!("{} {rate:>6}", lang.number(cell.collected))
}

/// `2026-11`, `2026-Q4` or `2026`.
fn code(period: Period, year: i32) -> String {
    match period {
        Period::Month(month) => month.to_string(),
        Period::Quarter(quarter) => format!("{year}-Q{quarter}"),
        Period::Year => year.to_string(),
    }
}

/// Code, name and figures of the fields, then of the whole office.
fn cells<'a>(
    year: &'a YearTable,
    line: &'a YearLine,
    lang: Lang,
) -> impl Iterator<Item = (&'a str, &'a str, YearCell)> {
    let fields = year.fields.iter().map(move |(code, label)| (code.as_str(), lang.of(label)));
    let named = fields.chain([(WHOLE, lang.texts().common.whole_office)]);
    let cells = line.fields.iter().chain([&line.whole]);
    named.zip(cells).filter_map(|((code, name), cell)| cell.map(|cell| (code, name, cell)))
}

/// What became of a month; empty for a sum.
fn state(line: &YearLine) -> &'static str {
    if matches!(line.period, Period::Month(_)) { line.held.code() } else { "" }
}

/// Columns of the CSV.
const HEAD: [&str; 14] = [
    "period",
    "version",
    "state",
    "practice",
    "months",
    "months_held",
    "field",
    "field_name",
    "collected",
    "valid",
    "answered",
    "satisfied",
    "rate",
    "months_without_slips",
];

fn csv(out: &mut dyn Write, year: &YearTable, practice: bool, lang: Lang) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(HEAD)?;
    for line in lines(year) {
        let version = line.key.map(|k| k.version.to_string()).unwrap_or_default();
        let first = [code(line.period, year.year), version, state(line).to_owned(), practice.to_string()];
        let mut first = first.to_vec();
        first.extend([line.months, line.months_held].map(|n| n.to_string()));
        if line.whole.is_none() {
            let mut row = first.clone();
            row.extend([WHOLE, lang.texts().common.whole_office].map(safe));
            row.resize(HEAD.len(), String::new());
            rows.write_record(&row)?;
        }
        for (code, name, cell) in cells(year, line, lang) {
            let mut row = first.clone();
            row.extend([code, name].map(safe));
            row.extend([cell.collected, cell.valid].map(|n| n.to_string()));
            let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
            row.extend([number(cell.share.map(|s| s.whole)), number(cell.share.map(|s| s.part))]);
            let rate = cell.share.and_then(|s| s.rate()).map(tenths);
            row.push(rate.map(|rate| format!("{rate:.1}")).unwrap_or_default());
            row.push(cell.months_without.to_string());
            rows.write_record(&row)?;
        }
    }
    rows.flush()
}

#[derive(Serialize)]
struct JsonYear<'a> {
    year: i32,
    practice: bool,
    mixed_forms: bool,
    periods: Vec<JsonPeriod<'a>>,
}

#[derive(Serialize)]
struct JsonPeriod<'a> {
    period: String,
    version: Option<u32>,
    state: Option<&'static str>,
    months: u32,
    months_held: u32,
    figures: Vec<JsonCell<'a>>,
}

#[derive(Serialize)]
struct JsonCell<'a> {
    field: &'a str,
    field_name: &'a str,
    collected: u32,
    valid: u32,
    answered: Option<u32>,
    satisfied: Option<u32>,
    rate: Option<f64>,
    months_without_slips: u32,
}

impl<'a> JsonPeriod<'a> {
    fn of(year: &'a YearTable, line: &'a YearLine, lang: Lang) -> Self {
        let figures = cells(year, line, lang).map(|(field, field_name, cell)| JsonCell {
            field,
            field_name,
            collected: cell.collected,
            valid: cell.valid,
            answered: cell.share.map(|s| s.whole),
            satisfied: cell.share.map(|s| s.part),
            rate: cell.share.and_then(|s| s.rate()).map(tenths),
            months_without_slips: cell.months_without,
        });
        Self {
            period: code(line.period, year.year),
            version: line.key.map(|k| k.version),
            state: Some(state(line)).filter(|s| !s.is_empty()),
            months: line.months,
            months_held: line.months_held,
            figures: figures.collect(),
        }
    }
}
