//! A criterion month by month.

use std::io::{self, Write};

use serde::Serialize;

use super::{SummaryFormat, WHOLE, safe, tenths, write_rows};
use crate::domain::{Criterion, FieldCode, Held, Month, MonthFigures, Scope, Trend, TrendMonth};
use crate::text::Lang;

/// What is written of which months.
#[derive(Debug, Clone, Copy)]
pub struct TrendAsked<'a> {
    /// The first month and the last.
    pub months: (Month, Month),
    /// The criterion; none is each form's headline.
    pub criterion: Option<&'a str>,
    /// The code of a field, or of the whole office; none is all of them.
    pub field: Option<&'a str>,
    /// Whether nobody may take the figures for real ones.
    pub practice: bool,
}

impl TrendAsked<'_> {
    /// What cannot be asked of these months, in words.
    pub fn wrong(&self, history: &[MonthFigures], lang: Lang) -> Option<String> {
        let words = lang.texts().trend;
        if self.months.0 > self.months.1 {
            return Some((words.from_after_to)(self.months.0, self.months.1));
        }
        let fields = || history.iter().flat_map(|m| &m.office.fields);
        let criteria = || history.iter().flat_map(|m| &m.form.criteria);
        let no_field = |code: &&str| *code != WHOLE && !fields().any(|f| f.code.as_str() == *code);
        let no_criterion = |code: &&str| !criteria().any(|c| c.code == *code);
        let field = self.field.filter(no_field).map(words.no_field);
        field.or_else(|| self.criterion.filter(no_criterion).map(words.no_criterion))
    }
}

/// A month of a field, or of the whole office.
struct Line<'a> {
    field: &'a str,
    name: &'a str,
    found: Option<&'a MonthFigures>,
    criterion: Option<&'a Criterion>,
    of: TrendMonth,
}

/// Writes a criterion month by month. Columns and keys are stable (`docs/formats.md`); names follow `lang`.
pub fn write_trend(
    out: &mut dyn Write,
    history: &[MonthFigures],
    asked: &TrendAsked<'_>,
    format: SummaryFormat,
    lang: Lang,
) -> io::Result<()> {
    let lines = lines(history, asked, lang);
    match format {
        SummaryFormat::Table => table(out, &lines, asked, lang)?,
        SummaryFormat::Csv => csv(out, &lines, asked, lang)?,
        SummaryFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &json(&lines, asked, lang))?;
            writeln!(out)?;
        }
    }
    out.flush()
}

/// Month by month the fields of its office, then the whole office; a month without figures has the whole office alone.
fn lines<'a>(history: &'a [MonthFigures], asked: &TrendAsked<'a>, lang: Lang) -> Vec<Line<'a>> {
    let mut fields: Vec<&FieldCode> = Vec::new();
    for (code, _) in history.iter().flat_map(|m| &m.figures.fields) {
        if !fields.contains(&code) && asked.field.is_none_or(|f| f == code.as_str()) {
            fields.push(code);
        }
    }
    let trend = |scope: &Scope| Trend::of(history, asked.months, scope, asked.criterion);
    let of_fields: Vec<_> = fields.iter().map(|code| trend(&Scope::Field((*code).clone()))).collect();
    let mut lines = Vec::new();
    let line = |field, name, of: TrendMonth| {
        let found = history.iter().find(|m| Some(m.key) == of.key);
        let with_figures = found.filter(|_| of.held.has_figures());
        let criterion = with_figures.and_then(|m| {
            let code = asked.criterion.unwrap_or(&m.form.headline);
            m.form.criteria.iter().find(|c| c.code == code)
        });
        Line { field, name, found, criterion, of }
    };
    for (i, whole) in trend(&Scope::Whole).months.into_iter().enumerate() {
        let found = history.iter().find(|m| Some(m.key) == whole.key);
        for (code, trend) in fields.iter().zip(&of_fields) {
            let known = found.and_then(|m| m.office.fields.iter().find(|f| f.code == **code));
            if let Some((field, month)) =
                known.zip(trend.months.get(i)).filter(|(_, month)| month.held.has_figures())
            {
                lines.push(line(code.as_str(), lang.pick(&field.name, &field.name_en), month.clone()));
            }
        }
        // A gap is a gap in every field.
        if asked.field.is_none_or(|f| f == WHOLE) || !whole.held.has_figures() {
            lines.push(line(WHOLE, lang.texts().common.whole_office, whole));
        }
    }
    lines
}

fn table(out: &mut dyn Write, lines: &[Line<'_>], asked: &TrendAsked<'_>, lang: Lang) -> io::Result<()> {
    let (words, summary) = (lang.texts().trend, lang.texts().summary);
    if asked.practice {
        writeln!(out, "{}", lang.texts().common.practice)?;
    }
    // On paper the whole office is enough, unless a field was asked for.
    let field = asked.field.unwrap_or(WHOLE);
    let shown: Vec<_> = lines.iter().filter(|l| l.field == field || !l.of.held.has_figures()).collect();
    if let Some(last) = shown.iter().rev().find(|l| l.criterion.is_some()) {
        let criterion = last.criterion.map(|c| format!("{} {}", c.code, lang.of(&c.text)));
        writeln!(out, "{}\n", (words.of)(&criterion.unwrap_or_default(), last.name))?;
    }
    let [month, collected, n, rate, interval, mean, change] = words.heads;
    let mut rows = vec![[month, collected, n, rate, interval, mean, change].map(str::to_owned).to_vec()];
    for line in shown {
        let of = &line.of;
        let mut row = vec![(words.month)(of.month)];
        if let Some(share) = of.share.filter(|_| of.held.has_figures()) {
            let star = if share.is_small() { "*" } else { "" };
            row.extend([lang.number(of.collected), format!("{}{star}", lang.number(share.whole))]);
            row.push(share.rate().map_or("–".to_owned(), |rate| lang.percent(rate)));
            row.push(share.interval().map_or("–".to_owned(), |ends| lang.interval(ends)));
            row.push(of.mean.map_or("–".to_owned(), |mean| lang.mean(mean)));
            let change = of.change.map_or("", |(_, change)| (words.change)(change));
            let draft = if of.held == Held::Open { summary.not_sealed } else { "" };
            row.push(
                [change, draft].iter().filter(|s| !s.is_empty()).copied().collect::<Vec<_>>().join(", "),
            );
        } else {
            row.extend(["–"; 5].map(str::to_owned));
            row.push(if of.held.has_figures() { String::new() } else { (words.held)(of.held).to_owned() });
        }
        rows.push(row);
    }
    write_rows(out, &rows)?;
    writeln!(out, "\n{} {}", words.legend, words.small)
}

/// Columns of the CSV.
const HEAD: [&str; 21] = [
    "month",
    "version",
    "state",
    "practice",
    "unit_code",
    "form",
    "form_version",
    "field",
    "field_name",
    "criterion",
    "criterion_text",
    "collected",
    "answered",
    "satisfied",
    "rate",
    "rate_low",
    "rate_high",
    "mean",
    "change",
    "compared_with",
    "amendment",
];

fn csv(out: &mut dyn Write, lines: &[Line<'_>], asked: &TrendAsked<'_>, lang: Lang) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(HEAD)?;
    for line in lines {
        let of = JsonLine::of(line);
        let text = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
        let point = |n: Option<f64>| n.map(|n| format!("{n:.1}")).unwrap_or_default();
        let figures = line.found.filter(|_| line.of.held.has_figures());
        let mut row = vec![line.of.month.to_string(), text(line.of.key.map(|k| k.version))];
        row.extend([state(line).to_owned(), asked.practice.to_string()]);
        row.push(line.found.map(|m| safe(&m.office.unit_code)).unwrap_or_default());
        row.push(figures.map(|m| safe(&m.form.id)).unwrap_or_default());
        row.push(text(figures.map(|m| m.form.version)));
        row.extend([line.field, line.name].map(safe));
        row.extend(
            [line.criterion.map_or("", |c| &c.code), line.criterion.map_or("", |c| lang.of(&c.text))]
                .map(safe),
        );
        row.extend([text(of.collected), text(of.answered), text(of.satisfied)]);
        row.extend([point(of.rate), point(of.rate_low), point(of.rate_high)]);
        row.push(of.mean.map(|mean| format!("{mean:.2}")).unwrap_or_default());
        row.push(of.change.unwrap_or_default().to_owned());
        row.push(of.compared_with.map(|m| m.to_string()).unwrap_or_default());
        row.push(text(line.found.map(MonthFigures::amendment)));
        rows.write_record(&row)?;
    }
    rows.flush()
}

/// The stage the record stands at, as in the figures of a month.
fn state(line: &Line<'_>) -> &'static str {
    line.found.map_or(line.of.held.code(), |m| m.stage.code())
}

#[derive(Serialize)]
struct JsonTrend<'a> {
    from: Month,
    to: Month,
    practice: bool,
    months: Vec<JsonTrendMonth<'a>>,
}

#[derive(Serialize)]
struct JsonTrendMonth<'a> {
    month: Month,
    version: Option<u32>,
    state: &'static str,
    form: Option<&'a str>,
    form_version: Option<u32>,
    criterion: Option<&'a str>,
    criterion_text: Option<&'a str>,
    figures: Vec<JsonLine<'a>>,
    amendment: Option<u32>,
}

#[derive(Serialize)]
struct JsonLine<'a> {
    field: &'a str,
    field_name: &'a str,
    collected: Option<u32>,
    answered: Option<u32>,
    satisfied: Option<u32>,
    rate: Option<f64>,
    rate_low: Option<f64>,
    rate_high: Option<f64>,
    mean: Option<f64>,
    change: Option<&'static str>,
    compared_with: Option<Month>,
}

impl<'a> JsonLine<'a> {
    fn of(line: &Line<'a>) -> Self {
        let of = &line.of;
        let interval = of.share.and_then(|s| s.interval());
        Self {
            field: line.field,
            field_name: line.name,
            collected: of.held.has_figures().then_some(of.collected),
            answered: of.share.map(|s| s.whole),
            satisfied: of.share.map(|s| s.part),
            rate: of.share.and_then(|s| s.rate()).map(tenths),
            rate_low: interval.map(|(low, _)| tenths(low)),
            rate_high: interval.map(|(_, high)| tenths(high)),
            mean: of.mean.map(|mean| f64::from(mean.0) / 100.0),
            change: of.change.map(|(_, change)| change.code()),
            compared_with: of.change.map(|(than, _)| than),
        }
    }
}

fn json<'a>(lines: &[Line<'a>], asked: &TrendAsked<'_>, lang: Lang) -> JsonTrend<'a> {
    let mut months: Vec<JsonTrendMonth<'a>> = Vec::new();
    for line in lines {
        if months.last().is_none_or(|m| m.month != line.of.month) {
            let figures = line.found.filter(|_| line.of.held.has_figures());
            months.push(JsonTrendMonth {
                month: line.of.month,
                version: line.of.key.map(|k| k.version),
                state: state(line),
                form: figures.map(|m| m.form.id.as_str()),
                form_version: figures.map(|m| m.form.version),
                criterion: line.criterion.map(|c| c.code.as_str()),
                criterion_text: line.criterion.map(|c| lang.of(&c.text)),
                figures: Vec::new(),
                amendment: line.found.map(MonthFigures::amendment),
            });
        }
        if let Some(month) = months.last_mut().filter(|_| line.of.held.has_figures()) {
            month.figures.push(JsonLine::of(line));
        }
    }
    JsonTrend { from: asked.months.0, to: asked.months.1, practice: asked.practice, months }
}
