//! The figures of a month.

use std::io::{self, Write};

use chrono::NaiveDate;

use super::json::{JsonCounts, JsonMonth};
use super::{SummaryFormat, WHOLE, safe, write_rows};
use crate::domain::{Entry, FieldFigures, MonthFigures, StageName};
use crate::text::Lang;

/// Writes the figures of a month; `practice` marks those nobody may take for real ones. Columns and keys are stable
/// (`docs/formats.md`); names follow `lang`.
pub fn write_summary(
    out: &mut dyn Write,
    figures: &MonthFigures,
    practice: bool,
    format: SummaryFormat,
    lang: Lang,
) -> io::Result<()> {
    match format {
        SummaryFormat::Table => table(out, figures, practice, lang)?,
        SummaryFormat::Csv => csv(out, figures, practice, lang)?,
        SummaryFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &JsonMonth::of(figures, practice, lang))?;
            writeln!(out)?;
        }
    }
    out.flush()
}

/// Code, name and figures: the fields in the office's order, then the whole office.
fn blocks(month: &MonthFigures, lang: Lang) -> Vec<(&str, &str, &FieldFigures)> {
    let named = month.figures.fields.iter().map(|(code, figures)| {
        let field = month.office.fields.iter().find(|f| f.code == *code);
        (code.as_str(), field.map_or("", |f| lang.pick(&f.name, &f.name_en)), figures)
    });
    named.chain([(WHOLE, lang.texts().common.whole_office, &month.figures.whole)]).collect()
}

fn table(out: &mut dyn Write, month: &MonthFigures, practice: bool, lang: Lang) -> io::Result<()> {
    let (words, common) = (lang.texts().summary, lang.texts().common);
    let state = if month.stage == StageName::Sealed {
        format!("{}.", words.sealed)
    } else {
        format!("{}. {}", words.not_sealed, (words.not_sealed_long)((common.stage)(month.stage)))
    };
    if practice {
        writeln!(out, "{}", common.practice)?;
    }
    writeln!(out, "{}", month.office.unit)?;
    let version = match &month.amends {
        Some(amends) => (words.amended)(amends.nth),
        None => (words.version)(month.key.version),
    };
    writeln!(out, "{} ({version})", (words.of_month)(month.key.month))?;
    let held = month.held_on.map(|day| (words.held_on)(&(common.date)(day)));
    let said: Vec<_> = std::iter::once(state).chain(held).collect();
    writeln!(out, "{}", said.join(" "))?;
    if month.both_absent {
        writeln!(out, "{}", words.both_absent)?;
    }
    writeln!(out)?;
    let mut rows = vec![words.counts_head.map(str::to_owned).to_vec()];
    for (_, name, of) in blocks(month, lang) {
        let issued = of.issued.map_or(words.unknown.to_owned(), |n| lang.number(n));
        let numbers = [of.collected(), of.valid, of.invalid].map(|n| lang.number(n));
        rows.push([name.to_owned(), issued].into_iter().chain(numbers).collect());
    }
    write_rows(out, &rows)?;
    let whole = &month.figures.whole;
    if whole.undecided > 0 {
        writeln!(out, "{}", (words.undecided)(whole.undecided))?;
    }
    for (reason, n) in month.form.invalid_reasons.iter().zip(&whole.reasons).filter(|(_, n)| **n > 0) {
        writeln!(out, "  {} {}: {n}", reason.code, lang.of(&reason.text))?;
    }
    let blocks_of = blocks(month, lang);
    let sheets = blocks_of.iter().filter(|(code, _, of)| *code != WHOLE && of.entry == Entry::Sheet);
    let sheets: Vec<_> = sheets.map(|(_, name, _)| *name).collect();
    if !sheets.is_empty() {
        writeln!(out, "{}", (lang.texts().tally_sheet.summary)(&sheets.join("; ")))?;
    }
    for code in month.figures.zero_fields() {
        writeln!(out, "{}", no_slips(month, code.as_str(), lang))?;
    }
    let mut blocks = blocks(month, lang);
    blocks.rotate_right(1);
    for (_, name, of) in blocks.into_iter().filter(|(_, _, of)| of.collected() > 0) {
        writeln!(out, "\n{name}")?;
        write_rows(out, &criteria(month, of, lang))?;
    }
    writeln!(out, "\n{}", words.legend)
}

/// The line of a field of which nothing is keyed: who is in charge, and why, or that its slips wait to be keyed.
fn no_slips(month: &MonthFigures, code: &str, lang: Lang) -> String {
    let (words, common) = (lang.texts().summary, lang.texts().common);
    let field = month.office.fields.iter().find(|f| f.code.as_str() == code);
    let (name, official) = field.map_or((code, ""), |f| (lang.pick(&f.name, &f.name_en), &f.official));
    let of = month.figures.fields.iter().find(|(c, _)| c.as_str() == code).and_then(|(_, of)| of.counted);
    if let Some(counted) = of.filter(|counted| month.stage != StageName::Sealed && *counted > 0) {
        return format!("{name}: {}. {}", (words.not_keyed)(counted), (words.official)(official));
    }
    let said = month.no_slips.iter().find(|(c, _)| c.as_str() == code).map(|(_, said)| said);
    let why = said.map_or(words.no_reason, |said| {
        if said.note.is_empty() { (common.no_slips)(said.why) } else { &said.note }
    });
    format!("{name}: {} ({why}). {}", words.no_slips, (words.official)(official))
}

fn criteria(month: &MonthFigures, of: &FieldFigures, lang: Lang) -> Vec<Vec<String>> {
    let words = lang.texts().summary;
    let mut head = vec![words.criterion_column.to_owned()];
    head.extend((1..=month.form.levels()).map(|level| level.to_string()));
    head.extend(["T", "K", "X", words.n_column, words.rate_column].map(str::to_owned));
    let mut rows = vec![head];
    for (criterion, counts) in month.form.criteria.iter().zip(&of.criteria) {
        let mut row = vec![format!("{:<4}{}", criterion.code, lang.of(&criterion.text))];
        row.extend(counts.levels.iter().map(u32::to_string));
        row.extend([counts.blank, counts.not_applicable, counts.spoilt].map(|n| n.to_string()));
        let n = counts.answered();
        let small = (1..crate::domain::SMALL_SAMPLE).contains(&n);
        row.push(format!("{n}{}", if small { "*" } else { "" }));
        let rate = counts.rate(month.form.scale.satisfied_from);
        row.push(rate.map_or("–".to_owned(), |rate| lang.percent(rate)));
        rows.push(row);
    }
    rows
}

fn csv(out: &mut dyn Write, month: &MonthFigures, practice: bool, lang: Lang) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    let first = ["month", "version", "state", "practice", "opened_on", "unit_code", "field", "field_name"];
    let first = first.into_iter().chain(["criterion", "criterion_text", "issued", "collected"]);
    let mut head: Vec<_> = first.chain(["valid", "invalid", "undecided"]).map(str::to_owned).collect();
    head.extend((1..=month.form.levels()).map(|level| format!("level_{level}")));
    let last = ["blank", "not_applicable", "spoilt", "answered", "satisfied", "rate", "mean", "amendment"];
    head.extend(last.map(str::to_owned));
    rows.write_record(&head)?;
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    for (code, name, of) in blocks(month, lang) {
        for (criterion, counts) in month.form.criteria.iter().zip(&of.criteria) {
            let counts = JsonCounts::of(counts, month.form.scale.satisfied_from);
            let mut row = vec![month.key.month.to_string(), month.key.version.to_string()];
            row.extend([month.stage.code().to_owned(), practice.to_string()]);
            row.extend([day(month.held_on), safe(&month.office.unit_code)]);
            row.extend([code, name, &criterion.code, lang.of(&criterion.text)].map(safe));
            row.push(of.issued.map(|n| n.to_string()).unwrap_or_default());
            row.extend([of.collected(), of.valid, of.invalid, of.undecided].map(|n| n.to_string()));
            row.extend(counts.levels.iter().map(u32::to_string));
            row.extend([counts.blank, counts.not_applicable, counts.spoilt].map(|n| n.to_string()));
            row.extend([counts.answered, counts.satisfied].map(|n| n.to_string()));
            row.push(counts.rate.map(|rate| format!("{rate:.1}")).unwrap_or_default());
            row.push(counts.mean.map(|mean| format!("{mean:.2}")).unwrap_or_default());
            row.push(month.amendment().to_string());
            rows.write_record(&row)?;
        }
    }
    rows.flush()
}
