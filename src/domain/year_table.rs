//! A year to date: field by month, held or not, slips and rate; quarters and the year from counts, never from rates.

use super::event::OpeningKey;
use super::figures::FieldFigures;
use super::form::Form;
use super::history::MonthFigures;
use super::label::Label;
use super::month::Month;
use super::office::FieldCode;
use super::past::Share;
use super::trend::{Held, same_question};

/// What a line of the table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// A month.
    Month(Month),
    /// A quarter, 1 to 4.
    Quarter(u32),
    /// The year.
    Year,
}

/// Slips and rate of a field, or of all, in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct YearCell {
    /// T.
    pub collected: u32,
    /// H.
    pub valid: u32,
    /// Satisfied of answered, of the headline; none where the period's forms ask it differently: such rates do not add up.
    pub share: Option<Share>,
    /// Months in which the box was opened and this field had no slip.
    pub months_without: u32,
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearLine {
    /// What it is about.
    pub period: Period,
    /// Of a month: month and version, where there is a record.
    pub key: Option<OpeningKey>,
    /// Of a month: what became of it. Of a sum: sealed where any month of it is.
    pub held: Held,
    /// Months of the period that were held and sealed; only they are in the sums.
    pub months_held: u32,
    /// Months of the period up to the last of the table.
    pub months: u32,
    /// One a field, in the table's order; none where the office did not have the field, or nothing was held.
    pub fields: Vec<Option<YearCell>>,
    /// All slips, those without a field too; none where nothing was held.
    pub whole: Option<YearCell>,
}

/// A year to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearTable {
    /// The year.
    pub year: i32,
    /// The fields the office had in the year, in the latest order, under their latest names.
    pub fields: Vec<(FieldCode, Label)>,
    /// Its months up to the last of the table, and after its last month each quarter.
    pub lines: Vec<YearLine>,
    /// The year so far.
    pub total: YearLine,
    /// Whether forms that cannot be compared were in use: sums over both have slips but no rate.
    pub mixed_forms: bool,
}

impl YearTable {
    /// The table of a year, up to and with the month `until`. `history` is what has a record, oldest first, a line a month.
    pub fn of(history: &[MonthFigures], year: i32, until: Month) -> Self {
        let months: Vec<&MonthFigures> = history.iter().filter(|m| m.key.month.year() == year).collect();
        let fields = fields(&months);
        let listed: Vec<Month> =
            (1..=12).filter_map(|m| Month::new(year, m)).filter(|m| *m <= until).collect();
        let mut lines = Vec::new();
        for quarter in 1..=4 {
            let of: Vec<Month> =
                listed.iter().copied().filter(|m| m.month().div_ceil(3) == quarter).collect();
            let own: Vec<YearLine> = of
                .iter()
                .map(|month| {
                    month_line(*month, months.iter().find(|m| m.key.month == *month).copied(), &fields)
                })
                .collect();
            if !own.is_empty() {
                lines.extend(own);
                lines.push(sum_line(Period::Quarter(quarter), &of, &months, &fields));
            }
        }
        let total = sum_line(Period::Year, &listed, &months, &fields);
        let sealed: Vec<_> = months.iter().filter(|m| Held::of(Some(m)) == Held::Sealed).collect();
        let mixed_forms = sealed.windows(2).any(|two| !same_question(&two[0].form, &two[1].form));
        Self { year, fields, lines, total, mixed_forms }
    }
}

/// The latest order first, then fields that were given up in the year.
fn fields(months: &[&MonthFigures]) -> Vec<(FieldCode, Label)> {
    let mut fields: Vec<(FieldCode, Label)> = Vec::new();
    for field in months.iter().rev().flat_map(|m| &m.office.fields) {
        if !fields.iter().any(|(code, _)| *code == field.code) {
            fields.push((field.code.clone(), Label::new(&field.name, &field.name_en)));
        }
    }
    fields
}

fn month_line(month: Month, found: Option<&MonthFigures>, fields: &[(FieldCode, Label)]) -> YearLine {
    let held = Held::of(found);
    let shown = found.filter(|_| held.has_figures());
    let figures_of = |m: &MonthFigures, code: &FieldCode| {
        m.figures.fields.iter().find(|(c, _)| c == code).map(|(_, of)| cell(of, &m.form))
    };
    YearLine {
        period: Period::Month(month),
        key: found.map(|m| m.key),
        held,
        months_held: u32::from(held == Held::Sealed),
        months: 1,
        fields: fields.iter().map(|(code, _)| shown.and_then(|m| figures_of(m, code))).collect(),
        whole: shown.map(|m| cell(&m.figures.whole, &m.form)),
    }
}

fn cell(of: &FieldFigures, form: &Form) -> YearCell {
    YearCell {
        collected: of.collected(),
        valid: of.valid,
        share: of.headline(form).map(|counts| counts.share(form.scale.satisfied_from)),
        months_without: u32::from(of.collected() == 0),
    }
}

/// The sum of the sealed months among `of`: what is not sealed may still change.
fn sum_line(
    period: Period,
    of: &[Month],
    months: &[&MonthFigures],
    fields: &[(FieldCode, Label)],
) -> YearLine {
    let within = |m: &&&MonthFigures| of.contains(&m.key.month) && Held::of(Some(m)) == Held::Sealed;
    let sealed: Vec<&MonthFigures> = months.iter().filter(within).copied().collect();
    let lines = |pick: &dyn Fn(&MonthFigures) -> Option<FieldFigures>| -> Option<YearCell> {
        let parts: Vec<(&Form, YearCell)> =
            sealed.iter().filter_map(|m| pick(m).map(|of| (m.form.as_ref(), cell(&of, &m.form)))).collect();
        sum(&parts)
    };
    let of_field = |code: &FieldCode| {
        lines(&|m| m.figures.fields.iter().find(|(c, _)| c == code).map(|(_, of)| of.clone()))
    };
    YearLine {
        period,
        key: None,
        held: if sealed.is_empty() { Held::NotHeld } else { Held::Sealed },
        months_held: sealed.len() as u32,
        months: of.len() as u32,
        fields: fields.iter().map(|(code, _)| of_field(code)).collect(),
        whole: lines(&|m| Some(m.figures.whole.clone())),
    }
}

fn sum(parts: &[(&Form, YearCell)]) -> Option<YearCell> {
    let (first, _) = parts.first()?;
    let mut sum = YearCell { share: Some(Share::NONE), ..YearCell::default() };
    for (form, cell) in parts {
        sum.collected += cell.collected;
        sum.valid += cell.valid;
        sum.months_without += cell.months_without;
        sum.share = sum.share.zip(cell.share).map(|(a, b)| a.plus(b)).filter(|_| same_question(first, form));
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::StageName;
    use crate::domain::history::testing::{month, with_form, with_stage};

    fn table(history: &[MonthFigures], until: &str) -> YearTable {
        YearTable::of(history, 2026, until.parse().unwrap())
    }

    #[test]
    fn sums_come_from_counts_not_from_rates() {
        let history = [month("2026-01", &[(0, 1, 1)]), month("2026-02", &[(0, 49, 99), (1, 0, 0)])];
        let table = table(&history, "2026-02");
        assert_eq!(table.lines.len(), 3);
        let quarter = &table.lines[2];
        assert_eq!(quarter.period, Period::Quarter(1));
        let whole = quarter.whole.unwrap();
        // 100% and 49,5% are 74,7% on average; of the slips it is half.
        assert_eq!(whole.share, Some(Share { part: 50, whole: 100 }));
        assert_eq!((whole.collected, whole.valid, quarter.months_held), (100, 100, 2));
        assert_eq!(table.total.whole, quarter.whole);
        assert_eq!(table.total.fields[1].unwrap().months_without, 2);
    }

    #[test]
    fn only_sealed_months_are_summed_and_gaps_have_a_line() {
        let history = [
            month("2025-12", &[(0, 9, 9)]),
            month("2026-01", &[(0, 8, 10)]),
            with_stage(month("2026-03", &[]), StageName::NotHeld),
            with_stage(month("2026-04", &[(0, 1, 10)]), StageName::Keying),
        ];
        let table = table(&history, "2026-04");
        let held: Vec<_> = table.lines.iter().map(|l| (l.period, l.held, l.months_held)).collect();
        let month = |text: &str| Period::Month(text.parse().unwrap());
        assert_eq!(
            held,
            [
                (month("2026-01"), Held::Sealed, 1),
                (month("2026-02"), Held::NotRecorded, 0),
                (month("2026-03"), Held::NotHeld, 0),
                (Period::Quarter(1), Held::Sealed, 1),
                (month("2026-04"), Held::Open, 0),
                (Period::Quarter(2), Held::NotHeld, 0),
            ]
        );
        assert_eq!(table.lines[4].whole.unwrap().collected, 10);
        assert_eq!(table.lines[5].whole, None);
        assert_eq!((table.total.whole.unwrap().collected, table.total.months), (10, 4));
    }

    #[test]
    fn two_forms_in_a_year_add_slips_but_no_rates() {
        let history = [
            month("2026-01", &[(0, 8, 10)]),
            with_form(month("2026-02", &[(0, 8, 10)]), "hl-xa-3muc"),
            with_form(month("2026-04", &[(0, 8, 10)]), "hl-xa-3muc"),
        ];
        let table = table(&history, "2026-12");
        assert!(table.mixed_forms);
        let whole = table.total.whole.unwrap();
        assert_eq!((whole.collected, whole.share), (30, None));
        let second = table.lines.iter().find(|l| l.period == Period::Quarter(2)).unwrap();
        assert_eq!(second.whole.unwrap().share, Some(Share { part: 8, whole: 10 }));
    }
}
