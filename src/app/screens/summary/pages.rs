//! What stands on the pages.

use super::Summary;
use crate::app::message::FieldComment;
use crate::domain::{
    AnswerCounts, Choice, Entry, FieldCode, FieldFigures, Held, Month, Period, Scope, Trend, TrendChange,
    YearLine, YearTable, hide_small,
};

/// A page of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    /// The month at a glance, a line a field.
    Month,
    /// A line a criterion, the worst first.
    Criteria,
    /// A line a month, the latest first.
    Trend,
    /// What people wrote.
    Comments,
    /// The year to date, a line a month, quarter and year.
    Year,
    /// Facts, of the whole office only.
    Facts,
    /// Respondents, of the whole office only.
    Respondent,
}

impl Summary {
    /// The pages there are.
    pub fn pages(&self) -> Vec<Page> {
        let form = &self.figures.form;
        let figures = Held::of(Some(&self.figures)).has_figures();
        let mut pages = vec![Page::Month, Page::Criteria, Page::Trend, Page::Comments, Page::Year];
        pages.extend((figures && !form.facts.is_empty()).then_some(Page::Facts));
        pages.extend((figures && !form.respondent.is_empty()).then_some(Page::Respondent));
        pages
    }

    /// Whose slips a page can be about, in the order in which a key passes over them.
    pub fn scopes(&self) -> Vec<Scope> {
        let mut scopes = vec![Scope::Whole];
        if self.page == Page::Year {
            scopes.extend(self.year().fields.into_iter().map(|(code, _)| Scope::Field(code)));
            return scopes;
        }
        scopes.extend(self.field_codes().into_iter().map(Scope::Field));
        let unsorted = self.figures.figures.unsorted.collected() > 0;
        scopes.extend(unsorted.then_some(Scope::Unsorted));
        scopes
    }

    /// The month's fields in the office's order.
    pub fn field_codes(&self) -> Vec<FieldCode> {
        self.figures.figures.fields.iter().map(|(code, _)| code.clone()).collect()
    }

    /// The figures of the slips chosen.
    pub fn of_scope(&self) -> &FieldFigures {
        self.figures.of(&self.scope).unwrap_or(&self.figures.figures.whole)
    }

    /// The lines of the first page: the fields, then the slips without one.
    pub fn field_rows(&self) -> Vec<(Scope, &FieldFigures)> {
        let figures = &self.figures.figures;
        let fields = figures.fields.iter().map(|(code, of)| (Scope::Field(code.clone()), of));
        let unsorted = (figures.unsorted.collected() > 0).then_some((Scope::Unsorted, &figures.unsorted));
        fields.chain(unsorted).collect()
    }

    /// The criteria in the order of their page.
    pub fn criteria_order(&self) -> Vec<usize> {
        self.figures.worst_first(self.of_scope())
    }

    /// The first and the last month that has a record.
    fn span(&self) -> (Month, Month) {
        let shown = self.figures.key.month;
        let months = || self.history().iter().map(|m| m.key.month);
        (months().min().unwrap_or(shown), months().max().unwrap_or(shown))
    }

    /// The trend of the slips and the criterion chosen.
    pub fn trend(&self) -> Trend {
        Trend::of(self.history(), self.span(), &self.scope, self.criterion.as_deref())
    }

    /// The headline of the whole office up to the month shown.
    pub fn headline_until_now(&self) -> Trend {
        let months = (self.span().0, self.figures.key.month);
        Trend::of(self.history(), months, &Scope::Whole, None)
    }

    /// How a criterion (none: the headline) of the month shown stands against an earlier one.
    pub fn change(&self, scope: &Scope, criterion: Option<&str>) -> Option<(Month, TrendChange)> {
        let month = self.figures.key.month;
        Trend::of(self.history(), (month, month), scope, criterion).months.first()?.change
    }

    /// The year of the month shown, up to the last month that has a record.
    pub fn year(&self) -> YearTable {
        YearTable::of(self.history(), self.figures.key.month.year(), self.span().1)
    }

    /// Fields among those chosen whose slips came as a tally sheet, which has neither comments nor facts.
    pub fn by_sheet(&self) -> Vec<FieldCode> {
        let sheets = self.figures.figures.fields.iter();
        let sheets = sheets.filter(|(_, of)| of.entry == Entry::Sheet && of.collected() > 0);
        let chosen = |code: &FieldCode| match &self.scope {
            Scope::Field(only) if self.page == Page::Comments => only == code,
            Scope::Unsorted if self.page == Page::Comments => false,
            _ => true,
        };
        sheets.map(|(code, _)| code.clone()).filter(chosen).collect()
    }

    /// Whether some of the slips chosen were keyed one by one.
    pub fn some_keyed(&self) -> bool {
        let of = if self.page == Page::Comments { self.of_scope() } else { &self.figures.figures.whole };
        of.entry != Entry::Sheet
    }

    /// The comments found.
    pub fn found(&self) -> Vec<&FieldComment> {
        self.comments.found(&self.scope, &self.field_codes())
    }

    /// The questions of the pages of facts and respondents with the counts that may be shown: an option each, and last
    /// those who gave no answer.
    pub fn shown_counts(&self) -> Vec<(&Choice, Vec<Option<u32>>)> {
        let (form, whole) = (&self.figures.form, &self.figures.figures.whole);
        let (choices, counts) = match self.page {
            _ if !self.some_keyed() => return Vec::new(),
            Page::Facts => (&form.facts, &whole.facts),
            Page::Respondent => (&form.respondent, &whole.respondent),
            _ => return Vec::new(),
        };
        choices.iter().zip(counts).map(|(choice, counts)| (choice, shown(counts))).collect()
    }

    /// Lines that can be marked on the page shown.
    pub fn rows(&self) -> usize {
        match self.page {
            Page::Month => self.field_rows().len(),
            Page::Criteria => self.figures.form.criteria.len(),
            Page::Trend => self.trend().months.len(),
            Page::Comments => self.found().len(),
            Page::Year => self.year().lines.len() + 1,
            Page::Facts | Page::Respondent => {
                self.shown_counts().iter().map(|(_, counts)| counts.len() + 1).sum()
            }
        }
    }

    /// The line marked when a page is opened: the month shown where there are lines of months.
    pub(super) fn first_row(&self) -> usize {
        let shown = self.figures.key.month;
        let row = match self.page {
            Page::Trend => self.trend().months.iter().rev().position(|m| m.month == shown),
            Page::Year => self.year().lines.iter().position(|line| month_of(line) == Some(shown)),
            _ => None,
        };
        row.unwrap_or(0)
    }

    /// The next criterion of the form in the trend; the headline, then the others in the order of the paper.
    pub(super) fn next_criterion(&mut self) {
        let form = &self.figures.form;
        let others = form.criteria.iter().map(|c| &c.code).filter(|code| **code != form.headline);
        let all: Vec<Option<String>> = std::iter::once(None).chain(others.cloned().map(Some)).collect();
        let at = all.iter().position(|c| *c == self.criterion).unwrap_or(all.len());
        self.criterion = all.get(at + 1).cloned().flatten();
    }
}

/// The month a line of the year's table is about.
pub(super) fn month_of(line: &YearLine) -> Option<Month> {
    match line.period {
        Period::Month(month) => Some(month),
        Period::Quarter(_) | Period::Year => None,
    }
}

/// The options and, last, no answer at all: together they are the valid slips, whose number stands elsewhere.
fn shown(counts: &AnswerCounts) -> Vec<Option<u32>> {
    let mut cells = counts.levels.clone();
    cells.push(counts.blank + counts.not_applicable + counts.spoilt);
    hide_small(&cells)
}
