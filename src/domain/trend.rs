//! Months beside each other: a rate from month to month, and where it moved by more than chance.

use super::event::OpeningKey;
use super::figures::{FieldFigures, MeanLevel};
use super::form::Form;
use super::history::MonthFigures;
use super::month::Month;
use super::office::FieldCode;
use super::past::Share;
use super::stage::StageName;

/// Whose slips are looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// All slips.
    #[default]
    Whole,
    /// Those of a field.
    Field(FieldCode),
    /// Those whose field cannot be told.
    Unsorted,
}

/// What became of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Nothing is recorded.
    NotRecorded,
    /// Recorded as not held.
    NotHeld,
    /// Begun and given up.
    GivenUp,
    /// Not sealed yet: figures may still change.
    Open,
    /// Sealed.
    Sealed,
}

impl Held {
    /// What became of a month with this record.
    pub fn of(month: Option<&MonthFigures>) -> Self {
        match month.map(|m| m.stage) {
            None => Self::NotRecorded,
            Some(StageName::NotHeld) => Self::NotHeld,
            Some(StageName::Abandoned) => Self::GivenUp,
            Some(StageName::Sealed) => Self::Sealed,
            Some(_) => Self::Open,
        }
    }

    /// Whether there are figures to show.
    pub fn has_figures(self) -> bool {
        matches!(self, Self::Open | Self::Sealed)
    }

    /// Name in machine-readable output.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotRecorded => "not_recorded",
            Self::NotHeld => "not_held",
            Self::GivenUp => "abandoned",
            Self::Open => "open",
            Self::Sealed => "sealed",
        }
    }
}

/// How a month stands against an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Asked on another form: not compared.
    OtherForm,
    /// Within what chance alone does.
    Noise,
    /// Higher by more than chance.
    Up,
    /// Lower by more than chance.
    Down,
}

impl Change {
    /// Name in machine-readable output.
    pub fn code(self) -> &'static str {
        match self {
            Self::OtherForm => "other_form",
            Self::Noise => "noise",
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// A month of a trend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrendMonth {
    /// The month.
    pub month: Month,
    /// Month and version, where there is a record.
    pub key: Option<OpeningKey>,
    /// What became of it.
    pub held: Held,
    /// T, of the slips looked at.
    pub collected: u32,
    /// Satisfied of answered; none where the month has no figures, or its form or office did not have what is looked at.
    pub share: Option<Share>,
    /// The mean level.
    pub mean: Option<MeanLevel>,
    /// Against the latest sealed month before it in which anybody answered.
    pub change: Option<(Month, Change)>,
}

/// A rate from month to month, with no month left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    /// Oldest first.
    pub months: Vec<TrendMonth>,
}

impl Trend {
    /// The rate of a criterion (none: each form's headline) from `first` to `last`. `history` is what has a record, oldest
    /// first, a line a month.
    pub fn of(
        history: &[MonthFigures],
        (first, last): (Month, Month),
        scope: &Scope,
        criterion: Option<&str>,
    ) -> Self {
        let mut months = Vec::new();
        let mut before: Option<(Month, &Form, Share)> = None;
        // What lies before the first month shown still is what that month is compared with.
        let start = history.first().map_or(first, |m| m.key.month.min(first));
        for month in std::iter::successors(Some(start), |m| Some(m.next())).take_while(|m| *m <= last) {
            let found = history.iter().find(|m| m.key.month == month);
            let line = line(month, found, scope, criterion, before);
            if let (Some(found), Some(share)) = (found, line.share.filter(|s| s.whole > 0))
                && line.held == Held::Sealed
            {
                before = Some((month, &found.form, share));
            }
            if month >= first {
                months.push(line);
            }
        }
        Self { months }
    }

    /// The month of this name.
    pub fn month(&self, month: Month) -> Option<&TrendMonth> {
        self.months.iter().find(|m| m.month == month)
    }
}

fn line(
    month: Month,
    found: Option<&MonthFigures>,
    scope: &Scope,
    criterion: Option<&str>,
    before: Option<(Month, &Form, Share)>,
) -> TrendMonth {
    let held = Held::of(found);
    let with_figures = found.filter(|_| held.has_figures());
    let of = with_figures.and_then(|m| m.of(scope));
    let counts = with_figures.zip(of).and_then(|(m, of)| {
        let ix = match criterion {
            None => m.form.headline_index(),
            Some(code) => m.form.criteria.iter().position(|c| c.code == code)?,
        };
        Some((of.criteria.get(ix)?, m.form.scale.satisfied_from))
    });
    let share = counts.map(|(counts, from)| counts.share(from));
    let change = found.zip(share.filter(|s| s.whole > 0)).zip(before);
    TrendMonth {
        month,
        key: found.map(|m| m.key),
        held,
        collected: of.map_or(0, FieldFigures::collected),
        share,
        mean: counts.and_then(|(counts, _)| counts.mean()),
        change: change.map(|((m, now), (than, form, then))| {
            let change = if !same_question(&m.form, form) {
                Change::OtherForm
            } else if !now.differs(then) {
                Change::Noise
            } else if now.is_higher(then) {
                Change::Up
            } else {
                Change::Down
            };
            (than, change)
        }),
    }
}

/// Whether rates from these forms mean the same. A form keeps its questions' codes from version to version, but another
/// scale makes other rates.
pub(super) fn same_question(a: &Form, b: &Form) -> bool {
    a.id == b.id && a.levels() == b.levels() && a.scale.satisfied_from == b.scale.satisfied_from
}

impl MonthFigures {
    /// The figures of the slips looked at; none where the office had no such field.
    pub fn of(&self, scope: &Scope) -> Option<&FieldFigures> {
        match scope {
            Scope::Whole => Some(&self.figures.whole),
            Scope::Unsorted => Some(&self.figures.unsorted),
            Scope::Field(code) => self.figures.fields.iter().find(|(c, _)| c == code).map(|(_, f)| f),
        }
    }

    /// The form's criteria, the worst rate first; those nobody answered last, and the headline, which sums the others up,
    /// after all of them.
    pub fn worst_first(&self, of: &FieldFigures) -> Vec<usize> {
        let headline = self.form.headline_index();
        let from = self.form.scale.satisfied_from;
        let share = |i: &usize| of.criteria.get(*i).map_or(Share::NONE, |counts| counts.share(from));
        let mut order: Vec<usize> = (0..self.form.criteria.len()).collect();
        order.sort_by(|a, b| (*a == headline).cmp(&(*b == headline)).then(share(a).worse_first(share(b))));
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::history::testing::{month, with_form, with_stage};

    fn m(text: &str) -> Month {
        text.parse().unwrap()
    }

    fn changes(history: &[MonthFigures], first: &str, last: &str) -> Vec<Option<(String, Change)>> {
        let trend = Trend::of(history, (m(first), m(last)), &Scope::Whole, None);
        trend.months.iter().map(|m| m.change.map(|(than, c)| (than.to_string(), c))).collect()
    }

    #[test]
    fn a_change_is_one_only_beyond_chance_and_gaps_are_passed_over() {
        let history = [
            month("2026-01", &[(0, 60, 100)]),
            month("2026-02", &[(0, 61, 100)]),
            with_stage(month("2026-03", &[]), StageName::NotHeld),
            month("2026-05", &[(0, 90, 100)]),
            month("2026-06", &[(0, 2, 3)]),
            month("2026-07", &[(0, 50, 100)]),
        ];
        let than = |month: &str, change| Some((month.to_owned(), change));
        assert_eq!(
            changes(&history, "2026-01", "2026-07"),
            [
                None,
                than("2026-01", Change::Noise),
                None,
                None,
                than("2026-02", Change::Up),
                than("2026-05", Change::Noise),
                than("2026-06", Change::Noise),
            ]
        );
        let trend = Trend::of(&history, (m("2026-01"), m("2026-05")), &Scope::Whole, None);
        let held: Vec<_> = trend.months.iter().map(|m| m.held).collect();
        assert_eq!(held, [Held::Sealed, Held::Sealed, Held::NotHeld, Held::NotRecorded, Held::Sealed]);
    }

    #[test]
    fn the_first_month_shown_is_compared_with_what_lies_before() {
        let history = [month("2026-01", &[(0, 95, 100)]), month("2026-02", &[(0, 40, 100)])];
        assert_eq!(changes(&history, "2026-02", "2026-02"), [Some(("2026-01".to_owned(), Change::Down))]);
    }

    #[test]
    fn another_form_is_not_compared_and_a_draft_is_no_measure() {
        let history = [
            month("2026-01", &[(0, 95, 100)]),
            with_form(month("2026-02", &[(0, 40, 100)]), "hl-xa-3muc"),
            with_stage(with_form(month("2026-03", &[(0, 90, 100)]), "hl-xa-3muc"), StageName::Keying),
            with_form(month("2026-04", &[(0, 42, 100)]), "hl-xa-3muc"),
        ];
        let than = |month: &str, change| Some((month.to_owned(), change));
        assert_eq!(
            changes(&history, "2026-01", "2026-04"),
            [
                None,
                than("2026-01", Change::OtherForm),
                than("2026-02", Change::Up),
                than("2026-02", Change::Noise)
            ]
        );
    }

    #[test]
    fn a_field_nobody_answered_in_has_no_rate_and_no_change() {
        let history = [month("2026-01", &[(0, 9, 10)]), month("2026-02", &[(1, 9, 10)])];
        let scope = Scope::Field(history[0].figures.fields[0].0.clone());
        let trend = Trend::of(&history, (m("2026-01"), m("2026-02")), &scope, None);
        assert_eq!(trend.months[1].share, Some(Share { part: 0, whole: 0 }));
        assert_eq!((trend.months[1].change, trend.months[1].mean), (None, None));
        let other = Scope::Field(FieldCode::from("NO"));
        let trend = Trend::of(&history, (m("2026-01"), m("2026-02")), &other, None);
        assert_eq!(trend.months[0].share, None);
    }

    #[test]
    fn the_worst_criterion_comes_first_and_the_headline_last() {
        let mut figures = month("2026-01", &[(0, 9, 10)]);
        let criteria = &mut figures.figures.whole.criteria;
        let n = criteria.len();
        criteria[3].levels = vec![5, 0, 0, 0, 5]; // 50%
        criteria[1].levels = vec![0, 0, 3, 0, 5]; // 62,5%
        criteria[0].levels = vec![0; 5];
        let order = figures.worst_first(&figures.figures.whole.clone());
        assert_eq!(order[..2], [3, 1]);
        assert_eq!(order[n - 2..], [0, n - 1]);
        assert_eq!(figures.form.headline_index(), n - 1);
    }
}
