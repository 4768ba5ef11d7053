//! Every difference between two versions of a month, for those who confirm an amendment and those who receive it.
//!
//! Nothing here is remembered from what was done: both versions are held against each other. Only the reasons come from
//! the amendment itself.

use std::collections::BTreeSet;

use super::figures::{FieldFigures, Figures};
use super::form::Form;
use super::office::FieldCode;
use super::opening::Opening;
use super::past::Share;
use super::record::{CountOf, CountReason, Counts, NoSlips};
use super::slip::{Answer, Answers, Comment, Marks, Slip, SlipNumber, Verdict};
use super::tally::Cell;
use super::tally_sheet::TallySheet;

/// What two versions differ in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Differences {
    /// Hand counts, P and dossiers.
    pub counts: Vec<CountDifference>,
    /// T, H, K and the headline, of the whole office first.
    pub figures: Vec<FigureDifference>,
    /// Slips, in the order of their numbers.
    pub slips: Vec<SlipDifference>,
    /// Tally sheets, in the order of their fields' codes.
    pub sheets: Vec<SheetDifference>,
    /// Explanations of fields without slips.
    pub no_slips: Vec<NoSlipsDifference>,
}

/// A count that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountDifference {
    /// Which.
    pub of: CountOf,
    /// Before.
    pub old: Option<u32>,
    /// Now.
    pub new: Option<u32>,
    /// Why, in order; empty where only figures were held against each other.
    pub reasons: Vec<CountReason>,
}

/// What a figure speaks of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The whole office.
    Whole,
    /// A field.
    Field(FieldCode),
    /// The slips whose field cannot be told.
    Unsorted,
}

/// Which figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureName {
    /// T.
    Collected,
    /// H.
    Valid,
    /// K.
    Invalid,
    /// The headline.
    Headline,
}

/// The value of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureValue {
    /// Slips.
    Slips(u32),
    /// Satisfied of answered.
    Satisfied(Share),
}

/// A figure that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureDifference {
    /// Of what.
    pub part: Part,
    /// Which.
    pub name: FigureName,
    /// Before.
    pub old: FigureValue,
    /// Now.
    pub new: FigureValue,
}

/// A slip that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlipDifference {
    /// Its number.
    pub number: SlipNumber,
    /// In what.
    pub parts: Vec<SlipPart>,
    /// Why, in order.
    pub reasons: Vec<String>,
}

/// In what a slip differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlipPart {
    /// The slip was not there before.
    Added(Slip),
    /// The slip is not there any more.
    Removed(Slip),
    /// It stands in another field.
    Field {
        /// Before; none where it could not be told.
        old: Option<FieldCode>,
        /// Now.
        new: Option<FieldCode>,
    },
    /// It is valid no more, or invalid no more, or invalid for another reason.
    Verdict {
        /// Before.
        old: Verdict,
        /// Now.
        new: Verdict,
    },
    /// Another answer to a criterion.
    Criterion {
        /// The criterion's code.
        code: String,
        /// Before.
        old: Answer,
        /// Now.
        new: Answer,
    },
    /// Another answer to a fact.
    Fact {
        /// The fact's code.
        code: String,
        /// Before.
        old: Answer,
        /// Now.
        new: Answer,
    },
    /// Another answer about the respondent. What it was and is stays in the book: it could name a person.
    Respondent {
        /// The item's code.
        code: String,
    },
    /// Another comment, or one more or less. The words stay in the book.
    Comment {
        /// The box's code.
        code: String,
    },
}

/// A tally sheet that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetDifference {
    /// The field.
    pub field: FieldCode,
    /// Whether the field was entered by sheet before, and whether it is now.
    pub by_sheet: (bool, bool),
    /// The cells that differ, with the number before and now.
    pub cells: Vec<(Cell, u32, u32)>,
    /// Why, in order.
    pub reasons: Vec<String>,
}

/// An explanation that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSlipsDifference {
    /// The field.
    pub field: FieldCode,
    /// Before.
    pub old: Option<NoSlips>,
    /// Now.
    pub new: Option<NoSlips>,
}

impl Differences {
    /// Whether the two say the same.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.counts.len() + self.figures.len() + self.slips.len() + self.sheets.len() + self.no_slips.len()
    }

    /// Of figures and counts alone, where slips and words are not at hand.
    pub fn of_figures(old: (&Figures, &Counts), new: (&Figures, &Counts), form: &Form) -> Self {
        Self { counts: counts(old.1, new.1), figures: figures(old.0, new.0, form), ..Self::default() }
    }

    /// Of two versions of a month. Reasons are those of the later one.
    pub fn between(old: &Opening, new: &Opening) -> Self {
        let form = &new.form;
        let mut all = Self::of_figures((&old.figures(), &old.counts), (&new.figures(), &new.counts), form);
        let later = new.count_changes.iter().skip(old.count_changes.len());
        for difference in &mut all.counts {
            let own = later.clone().filter(|c| c.of == difference.of);
            difference.reasons = own.filter_map(|c| c.reason.clone()).collect();
        }
        all.slips = slips(old, new);
        all.sheets = sheets(old, new);
        let explained: BTreeSet<_> = old.no_slips.keys().chain(new.no_slips.keys()).collect();
        let explained = explained.into_iter().map(|field| NoSlipsDifference {
            field: field.clone(),
            old: old.no_slips.get(field).cloned(),
            new: new.no_slips.get(field).cloned(),
        });
        all.no_slips = explained.filter(|d| d.old != d.new).collect();
        all
    }
}

impl Opening {
    /// What an amendment changed in the version it amends; nothing where it is none.
    pub fn differences(&self) -> Differences {
        self.amends.as_ref().map(|a| Differences::between(&a.before, self)).unwrap_or_default()
    }
}

fn counts(old: &Counts, new: &Counts) -> Vec<CountDifference> {
    let named: BTreeSet<_> = old.iter().chain(new.iter()).map(|(of, _)| of).collect();
    let all = named.into_iter().map(|of| CountDifference {
        of: of.clone(),
        old: old.get(of),
        new: new.get(of),
        reasons: Vec::new(),
    });
    all.filter(|d| d.old != d.new).collect()
}

fn figures(old: &Figures, new: &Figures, form: &Form) -> Vec<FigureDifference> {
    let fields = old.fields.iter().zip(&new.fields);
    let fields = fields.map(|((code, old), (_, new))| (Part::Field(code.clone()), old, new));
    let whole = [(Part::Whole, &old.whole, &new.whole)];
    let parts = whole.into_iter().chain(fields).chain([(Part::Unsorted, &old.unsorted, &new.unsorted)]);
    let mut all = Vec::new();
    for (part, old, new) in parts {
        let pairs = values(old, form).into_iter().zip(values(new, form));
        all.extend(pairs.filter(|((_, a), (_, b))| a != b).map(|((name, old), (_, new))| FigureDifference {
            part: part.clone(),
            name,
            old,
            new,
        }));
    }
    all
}

fn values(of: &FieldFigures, form: &Form) -> [(FigureName, FigureValue); 4] {
    let headline = of.headline(form);
    let share = Share {
        part: headline.map_or(0, |h| h.satisfied(form.scale.satisfied_from)),
        whole: headline.map_or(0, super::AnswerCounts::answered),
    };
    [
        (FigureName::Collected, FigureValue::Slips(of.collected())),
        (FigureName::Valid, FigureValue::Slips(of.valid)),
        (FigureName::Invalid, FigureValue::Slips(of.invalid)),
        (FigureName::Headline, FigureValue::Satisfied(share)),
    ]
}

fn slips(old: &Opening, new: &Opening) -> Vec<SlipDifference> {
    let last = old.slips.len().max(new.slips.len()) as u32;
    let mut all = Vec::new();
    for number in (1..=last).map(SlipNumber) {
        let parts = match (old.slip(number), new.slip(number)) {
            (Some(before), Some(now)) => slip_parts(before, now, &new.form),
            (Some(before), None) => vec![SlipPart::Removed(before.clone())],
            (None, Some(now)) => vec![SlipPart::Added(now.clone())],
            (None, None) => Vec::new(),
        };
        if !parts.is_empty() {
            let reasons = new.amends.as_ref().and_then(|a| a.slip_reasons.get(&number));
            all.push(SlipDifference { number, parts, reasons: reasons.cloned().unwrap_or_default() });
        }
    }
    all
}

/// In what two readings of one paper differ.
fn slip_parts(old: &Slip, new: &Slip, form: &Form) -> Vec<SlipPart> {
    let mut parts = Vec::new();
    if old.field != new.field {
        parts.push(SlipPart::Field { old: old.field.clone(), new: new.field.clone() });
    }
    match (&old.verdict, &new.verdict) {
        (Verdict::Valid { marks: before }, Verdict::Valid { marks: now }) => {
            mark_parts(before, now, form, &mut parts);
        }
        (before, now) if before != now => {
            parts.push(SlipPart::Verdict { old: before.clone(), new: now.clone() });
        }
        _ => {}
    }
    let text =
        |comments: &[Comment], code: &str| comments.iter().find(|c| c.code == code).map(|c| c.text.clone());
    for space in &form.comments {
        if text(&old.comments, &space.code) != text(&new.comments, &space.code) {
            parts.push(SlipPart::Comment { code: space.code.clone() });
        }
    }
    parts
}

fn mark_parts(old: &Marks, new: &Marks, form: &Form, parts: &mut Vec<SlipPart>) {
    let criteria = form.criteria.iter().map(|c| &c.code);
    parts.extend(
        changed(criteria, &old.criteria, &new.criteria).map(|(code, old, new)| SlipPart::Criterion {
            code: code.clone(),
            old,
            new,
        }),
    );
    let facts = form.facts.iter().map(|c| &c.code);
    parts.extend(changed(facts, &old.facts, &new.facts).map(|(code, old, new)| SlipPart::Fact {
        code: code.clone(),
        old,
        new,
    }));
    let respondent = form.respondent.iter().map(|c| &c.code);
    parts.extend(
        changed(respondent, &old.respondent, &new.respondent)
            .map(|(code, ..)| SlipPart::Respondent { code: code.clone() }),
    );
}

fn changed<'a>(
    codes: impl Iterator<Item = &'a String>,
    old: &'a Answers,
    new: &'a Answers,
) -> impl Iterator<Item = (&'a String, Answer, Answer)> {
    let pairs = codes.zip(old.0.iter().copied().zip(new.0.iter().copied()));
    pairs.filter(|(_, (a, b))| a != b).map(|(code, (a, b))| (code, a, b))
}

fn sheets(old: &Opening, new: &Opening) -> Vec<SheetDifference> {
    let empty = TallySheet::empty(&new.form);
    let later = new.sheet_changes.iter().skip(old.sheet_changes.len());
    let fields: BTreeSet<_> = old.sheets.keys().chain(new.sheets.keys()).collect();
    let mut all = Vec::new();
    for field in fields {
        let (before, now) = (old.sheets.get(field), new.sheets.get(field));
        let by_sheet = (before.is_some(), now.is_some());
        let (before, now) = (before.map_or(&empty, |e| &e.sheet), now.map_or(&empty, |e| &e.sheet));
        let n = |sheet: &TallySheet, cell| sheet.get(cell).unwrap_or(0);
        let cells = before.differing(now, &new.form).into_iter();
        let cells: Vec<_> = cells.map(|cell| (cell, n(before, cell), n(now, cell))).collect();
        if by_sheet.0 != by_sheet.1 || !cells.is_empty() {
            let own = later.clone().filter(|c| c.field == *field);
            let reasons = own.map(|c| c.reason.clone()).collect();
            all.push(SheetDifference { field: field.clone(), by_sheet, cells, reasons });
        }
    }
    all
}
