//! Every difference between two versions in words: what it is about, the value before and now, and why.

use crate::domain::{
    Answer, Cell, Choice, CountReason, Differences, FieldCode, FigureDifference, FigureName, FigureValue,
    Form, NoSlips, Office, Part, PerMille, SheetDifference, Slip, SlipDifference, SlipPart, SlipState,
    Subject, Verdict,
};
use crate::text::{Texts, say_subject};

/// What differs about one thing: a field's figures, a slip, a tally sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The thing.
    pub about: String,
    /// What changed of it.
    pub changes: Vec<ToldChange>,
    /// Why, in order.
    pub why: Vec<String>,
}

/// A value before and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldChange {
    /// Of what.
    pub what: String,
    /// Before.
    pub old: String,
    /// Now.
    pub new: String,
}

impl Told {
    fn new(about: String, changes: Vec<ToldChange>, why: Vec<String>) -> Self {
        Self { about, changes, why }
    }
}

fn change(what: impl Into<String>, old: impl Into<String>, new: impl Into<String>) -> ToldChange {
    ToldChange { what: what.into(), old: old.into(), new: new.into() }
}

/// All differences in words: figures first, then counts, slips, sheets, explanations.
pub fn say_differences(all: &Differences, office: &Office, form: &Form, texts: &'static Texts) -> Vec<Told> {
    let say = Say { office, form, texts };
    let mut told = say.figures(&all.figures);
    told.extend(all.counts.iter().map(|count| {
        let name = say_subject(&Subject::Count(count.of.clone()), office, form, texts);
        let values = [count.old, count.new]
            .map(|n| n.map_or(texts.amendment.none.to_owned(), |n| texts.lang.number(n)));
        let [old, new] = values;
        let why = count.reasons.iter().map(|r| say.count_reason(r)).collect();
        Told::new(texts.amendment.hand_counts.to_owned(), vec![change(name, old, new)], why)
    }));
    told.extend(all.slips.iter().map(|slip| say.slip(slip)));
    told.extend(all.sheets.iter().map(|sheet| say.sheet(sheet)));
    told.extend(all.no_slips.iter().map(|explained| {
        let about = (texts.amendment.no_slips)(&say.field(Some(&explained.field)));
        let [old, new] = [&explained.old, &explained.new].map(|why| say.no_slips(why.as_ref()));
        Told::new(about, vec![change(texts.amendment.reason, old, new)], Vec::new())
    }));
    told
}

struct Say<'a> {
    office: &'a Office,
    form: &'a Form,
    texts: &'static Texts,
}

impl Say<'_> {
    fn field(&self, code: Option<&FieldCode>) -> String {
        let Some(code) = code else { return self.texts.common.unsorted.to_owned() };
        let field = self.office.fields.iter().find(|f| f.code == *code);
        field.map_or(code.to_string(), |f| self.texts.lang.pick(&f.name, &f.name_en).to_owned())
    }

    /// One block a field, the whole office first.
    fn figures(&self, all: &[FigureDifference]) -> Vec<Told> {
        let mut told: Vec<(&Part, Told)> = Vec::new();
        for figure in all {
            let [t, h, k, headline] = self.texts.amendment.figures;
            let name = match figure.name {
                FigureName::Collected => t,
                FigureName::Valid => h,
                FigureName::Invalid => k,
                FigureName::Headline => headline,
            };
            let changed = change(name, self.value(figure.old), self.value(figure.new));
            match told.last_mut().filter(|(part, _)| **part == figure.part) {
                Some((_, block)) => block.changes.push(changed),
                None => {
                    let about = match &figure.part {
                        Part::Whole => self.texts.common.whole_office.to_owned(),
                        Part::Field(code) => self.field(Some(code)),
                        Part::Unsorted => self.field(None),
                    };
                    told.push((&figure.part, Told::new(about, vec![changed], Vec::new())));
                }
            }
        }
        told.into_iter().map(|(_, block)| block).collect()
    }

    fn value(&self, value: FigureValue) -> String {
        let lang = self.texts.lang;
        match value {
            FigureValue::Slips(n) => lang.number(n),
            FigureValue::Satisfied(share) => {
                let rate =
                    PerMille::of(share.part, share.whole).map_or("–".to_owned(), |r| lang.percent(r));
                format!("{rate} ({}/{})", lang.number(share.part), lang.number(share.whole))
            }
        }
    }

    fn count_reason(&self, reason: &CountReason) -> String {
        let why = (self.texts.common.count_why)(reason.why);
        if reason.note.is_empty() { why.to_owned() } else { reason.note.clone() }
    }

    fn no_slips(&self, why: Option<&NoSlips>) -> String {
        let Some(why) = why else { return self.texts.amendment.none.to_owned() };
        let said = (self.texts.common.no_slips)(why.why);
        if why.note.is_empty() { said.to_owned() } else { why.note.clone() }
    }

    fn slip(&self, slip: &SlipDifference) -> Told {
        let about = (self.texts.amendment.slip)(slip.number.0);
        let changes = slip.parts.iter().map(|part| self.slip_part(part)).collect();
        Told::new(about, changes, slip.reasons.clone())
    }

    fn slip_part(&self, part: &SlipPart) -> ToldChange {
        let words = self.texts.amendment;
        let [added, removed, field, verdict, comment, respondent] = words.slip_parts;
        let whole =
            |slip: &Slip| format!("{}; {}", self.field(slip.field.as_ref()), self.verdict(&slip.verdict));
        match part {
            SlipPart::Added(slip) => change(added, words.none, whole(slip)),
            SlipPart::Removed(slip) => change(removed, whole(slip), words.none),
            SlipPart::Field { old, new } => change(field, self.field(old.as_ref()), self.field(new.as_ref())),
            SlipPart::Verdict { old, new } => change(verdict, self.verdict(old), self.verdict(new)),
            SlipPart::Criterion { code, old, new } => {
                let criterion = self.form.criteria.iter().find(|c| c.code == *code);
                let name = criterion.map_or("", |c| self.texts.lang.of(&c.text));
                let labels = &self.form.scale.levels;
                let [old, new] = [*old, *new].map(|a| self.answer(a, labels));
                change(format!("{code} {name}").trim_end(), old, new)
            }
            SlipPart::Fact { code, old, new } => {
                let fact = self.form.facts.iter().find(|c| c.code == *code);
                let labels = fact.map_or(&[][..], |c| &c.options);
                let [old, new] = [*old, *new].map(|a| self.answer(a, labels));
                change(self.item(code, fact), old, new)
            }
            SlipPart::Respondent { code } => {
                change(format!("{respondent}, {code}: {}", words.in_book), "", "")
            }
            SlipPart::Comment { code } => change(format!("{comment}, {code}: {}", words.in_book), "", ""),
        }
    }

    fn item(&self, code: &str, item: Option<&Choice>) -> String {
        item.map_or(code.to_owned(), |c| format!("{code} {}", self.texts.lang.of(&c.text)))
    }

    fn verdict(&self, verdict: &Verdict) -> String {
        let state = (self.texts.common.slip_state)(verdict.state());
        match verdict {
            Verdict::Valid { marks } => format!("{state} ({})", marks.criteria),
            Verdict::Invalid { reason, note } if note.is_empty() => format!("{state} ({reason})"),
            Verdict::Invalid { reason, note } => format!("{state} ({reason}: {note})"),
            Verdict::Undecided { .. } => state.to_owned(),
        }
    }

    fn answer(&self, answer: Answer, labels: &[crate::domain::Label]) -> String {
        let [blank, not_applicable, spoilt, missing] = self.texts.amendment.answers;
        match answer {
            Answer::Level(n) => {
                let label = usize::from(n).checked_sub(1).and_then(|i| labels.get(i));
                let label = label.map_or("", |l| self.texts.lang.of(l));
                format!("{n} {label}").trim_end().to_owned()
            }
            Answer::Blank => blank.to_owned(),
            Answer::NotApplicable => not_applicable.to_owned(),
            Answer::Spoilt => spoilt.to_owned(),
            Answer::Missing => missing.to_owned(),
        }
    }

    fn sheet(&self, sheet: &SheetDifference) -> Told {
        let words = self.texts.amendment;
        let about = (words.sheet)(&self.field(Some(&sheet.field)));
        let [entry, slips, by_sheet] = words.entry;
        let way = |is_sheet: bool| if is_sheet { by_sheet } else { slips };
        let mut changes = Vec::new();
        if sheet.by_sheet.0 != sheet.by_sheet.1 {
            changes.push(change(entry, way(sheet.by_sheet.0), way(sheet.by_sheet.1)));
        }
        let (lang, cells) = (self.texts.lang, sheet.cells.iter());
        changes.extend(
            cells.map(|(cell, old, new)| change(self.cell(*cell), lang.number(*old), lang.number(*new))),
        );
        Told::new(about, changes, sheet.reasons.clone())
    }

    fn cell(&self, cell: Cell) -> String {
        let words = self.texts.amendment;
        match cell {
            Cell::Reason(i) => {
                let reason = self.form.invalid_reasons.get(usize::from(i));
                reason.map_or(String::new(), |r| format!("{} {}", r.code, self.texts.lang.of(&r.text)))
            }
            Cell::Criterion(i, answer) => {
                let code = self.form.criteria.get(usize::from(i)).map_or("", |c| c.code.as_str());
                (words.sheet_cell)(code, &self.answer(answer, &self.form.scale.levels))
            }
            Cell::State(SlipState::Valid) => words.figures[1].to_owned(),
            _ => words.figures[2].to_owned(),
        }
    }
}
