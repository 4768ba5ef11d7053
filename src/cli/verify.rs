//! `kiemphieu verify BUNDLE`.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;

use crate::export::verify::{Finding, FromPaper, VerifyReport, groups_to_type, verify};
use crate::text::{BundleTexts, Lang};

/// How the answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Default)]
pub enum VerifyFormat {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// Arguments of `verify`.
#[derive(Debug, Clone, Args)]
pub struct VerifyArgs {
    /// The bundle's folder or zip
    #[arg(value_name = "BUNDLE")]
    pub bundle: PathBuf,
    /// The two groups of the code that the screen leaves out, or all sixteen, typed from the signed paper
    #[arg(long, value_name = "GROUPS")]
    pub paper: Option<String>,
    /// text or json
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: VerifyFormat,
}

/// Verifies and says what was found. The exit code: 0 sound, 1 not, 2 bad usage.
pub fn run(args: &VerifyArgs, lang: Lang, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    let words = lang.texts().bundle;
    let paper = match args.paper.as_deref().map(str::parse::<FromPaper>).transpose() {
        Ok(paper) => paper,
        Err(wrong) => {
            writeln!(err, "--paper \"{}\": {}", wrong.0, words.not_from_paper)?;
            return Ok(2);
        }
    };
    let report = match verify(&args.bundle, paper.as_ref()) {
        Ok(report) => report,
        Err(error) => {
            writeln!(err, "{}", (words.verify_error)(&error))?;
            return Ok(1);
        }
    };
    match args.format {
        VerifyFormat::Text => text(&report, args, words, out)?,
        VerifyFormat::Json => writeln!(out, "{:#}", as_json(&report, words))?,
    }
    Ok(if report.is_sound() { 0 } else { 1 })
}

fn text(
    report: &VerifyReport,
    args: &VerifyArgs,
    words: &BundleTexts,
    out: &mut dyn Write,
) -> io::Result<()> {
    let head = &report.head;
    if let Some(mark) = head.status.and_then(words.status) {
        writeln!(out, "{mark}")?;
    }
    if !head.month.is_empty() {
        writeln!(out, "{}", (words.head)(&head.month, &head.version, &head.nth, &head.unit))?;
    }
    if let (Some(t), Some(h), Some(k)) = (head.collected, head.valid, head.invalid) {
        writeln!(out, "{}", (words.totals)(t, h, k))?;
    }
    writeln!(out, "{}", (words.outcome)(report.outcome))?;
    for finding in &report.findings {
        writeln!(out, "  {}", finding_line(finding, words))?;
    }
    if report.more > 0 {
        writeln!(out, "  {}", (words.more)(report.more))?;
    }
    digest(report, args, words, out)
}

fn finding_line(finding: &Finding, words: &BundleTexts) -> String {
    let place = (words.place)(&finding.file, finding.line, finding.column.as_deref());
    format!("{place}: {}", (words.what)(&finding.what))
}

/// The digest with two groups left out, so that somebody really looks at the paper.
fn digest(
    report: &VerifyReport,
    args: &VerifyArgs,
    words: &BundleTexts,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(digest) = report.digest else { return Ok(()) };
    let mut groups = digest.groups();
    if report.paper != Some(true) {
        for at in groups_to_type(&digest) {
            if let Some(group) = groups.get_mut(at) {
                "____".clone_into(group);
            }
        }
    }
    writeln!(out, "{}:", words.digest)?;
    groups.chunks(4).try_for_each(|row| writeln!(out, "  {}", row.join("  ")))?;
    match report.paper {
        Some(true) => writeln!(out, "{}", words.paper_matches),
        Some(false) => writeln!(out, "{}", words.paper_differs),
        None => {
            let command = format!("kiemphieu verify {}", args.bundle.display());
            writeln!(out, "{}", (words.type_groups)(&command))
        }
    }
}

fn as_json(report: &VerifyReport, words: &BundleTexts) -> serde_json::Value {
    let head = &report.head;
    let findings: Vec<_> = report
        .findings
        .iter()
        .map(|f| {
            json!({
                "file": f.file, "line": f.line, "column": f.column,
                "code": f.what.code(), "note": f.is_note(), "words": (words.what)(&f.what),
            })
        })
        .collect();
    json!({
        "outcome": report.outcome.code(),
        "digest": report.digest.map(|d| d.to_string()),
        "paper": report.paper,
        "month": head.month,
        "version": head.version,
        "amendment": head.nth,
        "status": head.status.map(crate::export::Status::code),
        "unit_code": head.unit_code,
        "collected": head.collected,
        "valid": head.valid,
        "invalid": head.invalid,
        "findings": findings,
        "more": report.more,
    })
}
