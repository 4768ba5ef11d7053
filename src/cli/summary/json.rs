//! The figures of a month as JSON. Keys and codes are stable (`docs/formats.md`).

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::MonthFigures;
use crate::domain::{AnswerCounts, Digest, Entry, FieldCode, FieldFigures, Month, NoSlipsWhy, StageName};
use crate::text::Lang;

/// A month in JSON.
#[derive(Serialize)]
pub(super) struct JsonMonth<'a> {
    month: Month,
    version: u32,
    state: &'static str,
    sealed: bool,
    practice: bool,
    opened_on: Option<NaiveDate>,
    unit_code: &'a str,
    unit: &'a str,
    form: JsonForm<'a>,
    digest: Option<Digest>,
    both_witnesses_absent: bool,
    office: JsonFigures<'a>,
    fields: Vec<JsonField<'a>>,
    unsorted: JsonFigures<'a>,
    amendment: u32,
}

#[derive(Serialize)]
struct JsonForm<'a> {
    id: &'a str,
    version: u32,
    levels: u8,
    satisfied_from: u8,
    headline: &'a str,
}

#[derive(Serialize)]
struct JsonField<'a> {
    code: &'a str,
    name: &'a str,
    official: &'a str,
    no_slips: Option<JsonNoSlips<'a>>,
    #[serde(flatten)]
    figures: JsonFigures<'a>,
}

#[derive(Serialize)]
struct JsonNoSlips<'a> {
    why: NoSlipsWhy,
    note: &'a str,
}

#[derive(Serialize)]
struct JsonFigures<'a> {
    entry: &'static str,
    issued: Option<u32>,
    collected: u32,
    valid: u32,
    invalid: u32,
    undecided: u32,
    invalid_reasons: Vec<JsonReason<'a>>,
    criteria: Vec<JsonCriterion<'a>>,
}

#[derive(Serialize)]
struct JsonReason<'a> {
    code: &'a str,
    text: &'a str,
    slips: u32,
}

#[derive(Serialize)]
struct JsonCriterion<'a> {
    code: &'a str,
    text: &'a str,
    #[serde(flatten)]
    counts: JsonCounts<'a>,
}

#[derive(Serialize)]
pub(super) struct JsonCounts<'a> {
    pub(super) levels: &'a [u32],
    pub(super) blank: u32,
    pub(super) not_applicable: u32,
    pub(super) spoilt: u32,
    pub(super) answered: u32,
    pub(super) satisfied: u32,
    pub(super) rate: Option<f64>,
    pub(super) mean: Option<f64>,
}

impl<'a> JsonMonth<'a> {
    /// The figures of a month.
    pub(super) fn of(month: &'a MonthFigures, practice: bool, lang: Lang) -> Self {
        let form = &month.form;
        let field = |(code, figures): &'a (FieldCode, FieldFigures)| {
            let known = month.office.fields.iter().find(|f| f.code == *code);
            let said = month.no_slips.iter().find(|(c, _)| c == code).map(|(_, said)| said);
            JsonField {
                code: code.as_str(),
                name: known.map_or("", |f| lang.pick(&f.name, &f.name_en)),
                official: known.map_or("", |f| &f.official),
                no_slips: said.map(|said| JsonNoSlips { why: said.why, note: &said.note }),
                figures: JsonFigures::of(month, figures, lang),
            }
        };
        Self {
            month: month.key.month,
            version: month.key.version,
            state: month.stage.code(),
            sealed: month.stage == StageName::Sealed,
            practice,
            opened_on: month.held_on,
            unit_code: &month.office.unit_code,
            unit: &month.office.unit,
            form: JsonForm {
                id: &form.id,
                version: form.version,
                levels: form.levels(),
                satisfied_from: form.scale.satisfied_from,
                headline: &form.headline,
            },
            digest: month.digest,
            both_witnesses_absent: month.both_absent,
            office: JsonFigures::of(month, &month.figures.whole, lang),
            fields: month.figures.fields.iter().map(field).collect(),
            unsorted: JsonFigures::of(month, &month.figures.unsorted, lang),
            amendment: month.amendment(),
        }
    }
}

impl<'a> JsonFigures<'a> {
    fn of(month: &'a MonthFigures, of: &'a FieldFigures, lang: Lang) -> Self {
        let reasons = month.form.invalid_reasons.iter().zip(&of.reasons);
        let criteria = month.form.criteria.iter().zip(&of.criteria);
        Self {
            entry: match of.entry {
                Entry::Slips => "slips",
                Entry::Sheet => "sheet",
                Entry::Mixed => "mixed",
            },
            issued: of.issued,
            collected: of.collected(),
            valid: of.valid,
            invalid: of.invalid,
            undecided: of.undecided,
            invalid_reasons: reasons
                .map(|(reason, n)| JsonReason { code: &reason.code, text: lang.of(&reason.text), slips: *n })
                .collect(),
            criteria: criteria
                .map(|(criterion, counts)| JsonCriterion {
                    code: &criterion.code,
                    text: lang.of(&criterion.text),
                    counts: JsonCounts::of(counts, month.form.scale.satisfied_from),
                })
                .collect(),
        }
    }
}

impl<'a> JsonCounts<'a> {
    /// The answers to one question.
    pub(super) fn of(counts: &'a AnswerCounts, satisfied_from: u8) -> Self {
        Self {
            levels: &counts.levels,
            blank: counts.blank,
            not_applicable: counts.not_applicable,
            spoilt: counts.spoilt,
            answered: counts.answered(),
            satisfied: counts.satisfied(satisfied_from),
            rate: counts.rate(satisfied_from).map(|rate| f64::from(rate.0) / 10.0),
            mean: counts.mean().map(|mean| f64::from(mean.0) / 100.0),
        }
    }
}
