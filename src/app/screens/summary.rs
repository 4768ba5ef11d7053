//! The figures as the chairman reads them: the month, its criteria, the months before, what people wrote, the year. On each page a
//! line is marked, of which more is said below it or on the page it opens.

mod comments;
mod pages;

use super::{Behaviour, Screen, go_back};
use crate::app::binding::{Binding, HELP_ONLY, Press};
use crate::app::cx::Cx;
use crate::app::edit::Edit;
use crate::app::key::Key;
use crate::app::message::{Effect, Reply};
use crate::domain::{Held, Month, MonthFigures, Scope};

pub use comments::Comments;
pub use pages::Page;

/// The figures.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The month shown.
    pub figures: MonthFigures,
    /// All months that have a record, oldest first; empty until they are read.
    history: Vec<MonthFigures>,
    /// The page.
    pub page: Page,
    /// The line marked on it.
    pub row: usize,
    /// Whose slips the pages that can be split by field are about.
    pub scope: Scope,
    /// The criterion of the trend; none is the headline.
    pub criterion: Option<String>,
    /// What people wrote.
    pub comments: Comments,
    /// Where to go back to.
    pub(in crate::app) back: Option<Screen>,
}

/// What can be done with the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Back where one came from.
    Back,
    /// The next page.
    After,
    /// The page before.
    Before,
    /// The next field.
    FieldAfter,
    /// The field before.
    FieldBefore,
    /// The month before; of the year's page the year.
    MonthBefore,
    /// The month after; of the year's page the year.
    MonthAfter,
    /// Another criterion in the trend.
    Criterion,
    /// Mark the line above.
    Up,
    /// Mark the line below.
    Down,
    /// Mark a line farther up.
    PageUp,
    /// Mark a line farther down.
    PageDown,
    /// More of the line marked.
    Open,
    /// Look for nothing more.
    Clear,
    /// Export this month.
    Export,
}

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::F(9), Key::Ctrl('t')], action: Action::Back, hint: |t| t.summary.back, rank: 0 },
    Binding { keys: &[Key::Tab], action: Action::After, hint: |t| t.summary.after, rank: 1 },
    Binding { keys: &[Key::BackTab], action: Action::Before, hint: |t| t.summary.before, rank: 9 },
    Binding { keys: &[Key::Right], action: Action::FieldAfter, hint: |t| t.summary.field_after, rank: 2 },
    Binding { keys: &[Key::Left], action: Action::FieldBefore, hint: |t| t.summary.field_before, rank: 9 },
    Binding { keys: &[Key::F(6)], action: Action::Criterion, hint: |t| t.summary.other_criterion, rank: 3 },
    Binding { keys: &[Key::F(3)], action: Action::Clear, hint: |t| t.summary.clear, rank: 3 },
    Binding { keys: &[Key::Enter], action: Action::Open, hint: |t| t.summary.open, rank: 4 },
    Binding { keys: &[Key::F(7)], action: Action::MonthBefore, hint: |t| t.summary.month_before, rank: 5 },
    Binding { keys: &[Key::F(8)], action: Action::MonthAfter, hint: |t| t.summary.month_after, rank: 6 },
    Binding { keys: &[Key::F(5)], action: Action::Export, hint: |t| t.summary.export, rank: 7 },
    Binding { keys: &[Key::Down], action: Action::Down, hint: |t| t.summary.choose, rank: 8 },
    Binding { keys: &[Key::Up], action: Action::Up, hint: |t| t.summary.choose, rank: HELP_ONLY },
    Binding { keys: &[Key::PageDown], action: Action::PageDown, hint: |t| t.summary.choose, rank: HELP_ONLY },
    Binding { keys: &[Key::PageUp], action: Action::PageUp, hint: |t| t.summary.choose, rank: HELP_ONLY },
];

/// Lines a page key passes over.
const LEAP: usize = 8;

impl Summary {
    /// These figures, from the first page.
    pub fn new(figures: MonthFigures) -> Self {
        Self {
            figures,
            history: Vec::new(),
            page: Page::Month,
            row: 0,
            scope: Scope::Whole,
            criterion: None,
            comments: Comments::default(),
            back: None,
        }
    }

    /// All months that have a record, oldest first; at least the one shown.
    pub fn history(&self) -> &[MonthFigures] {
        if self.history.is_empty() { std::slice::from_ref(&self.figures) } else { &self.history }
    }

    fn turn(&mut self, by: isize, cx: &mut Cx) {
        let pages = self.pages();
        let at = pages.iter().position(|p| *p == self.page).unwrap_or(0);
        let at = (at as isize + by).rem_euclid(pages.len().max(1) as isize) as usize;
        if let Some(page) = pages.get(at) {
            self.open(*page, cx);
        }
    }

    /// Shows a page, with the month shown marked where the page has it.
    fn open(&mut self, page: Page, cx: &mut Cx) {
        self.page = page;
        self.row = self.first_row();
        self.read_comments(cx);
    }

    /// Comments are read when they are looked at: they alone cost more where there are more slips.
    fn read_comments(&mut self, cx: &mut Cx) {
        if self.page == Page::Comments {
            cx.effect(Effect::Comments(self.figures.key));
        }
    }

    fn next_scope(&mut self, by: isize) {
        let scopes = self.scopes();
        let at = scopes.iter().position(|s| *s == self.scope).unwrap_or(0);
        let at = (at as isize + by).rem_euclid(scopes.len().max(1) as isize) as usize;
        self.scope = scopes.get(at).cloned().unwrap_or_default();
        if matches!(self.page, Page::Criteria | Page::Comments) {
            self.row = 0;
        }
    }

    /// The month to which a step leads; of the year's page the latest of another year.
    fn month_beside(&self, after: bool) -> Option<Month> {
        let shown = self.figures.key.month;
        let mut months = self.history().iter().map(|m| m.key.month);
        match (self.page, after) {
            (Page::Year, false) => months.rfind(|m| m.year() < shown.year()),
            (Page::Year, true) => {
                let year = months.clone().find(|m| m.year() > shown.year())?.year();
                months.rfind(|m| m.year() == year)
            }
            (_, false) => months.rfind(|m| *m < shown),
            (_, true) => months.find(|m| *m > shown),
        }
    }

    fn show_month(&mut self, month: Month, cx: &mut Cx) {
        let Some(figures) = self.history().iter().find(|m| m.key.month == month).cloned() else { return };
        self.figures = figures;
        if !self.pages().contains(&self.page) {
            self.page = Page::Month;
        }
        if !self.scopes().contains(&self.scope) {
            self.scope = Scope::Whole;
        }
        self.row = self.first_row();
        self.comments.forget();
        self.read_comments(cx);
    }

    fn open_row(&mut self, cx: &mut Cx) {
        match self.page {
            Page::Month => {
                let field = self.field_rows().get(self.row).map(|(scope, _)| scope.clone());
                self.scope = field.unwrap_or_default();
                self.open(Page::Criteria, cx);
            }
            Page::Criteria => {
                let form = &self.figures.form;
                let code = self.criteria_order().get(self.row).and_then(|i| form.criteria.get(*i));
                self.criterion = code.map(|c| c.code.clone()).filter(|code| *code != form.headline);
                self.open(Page::Trend, cx);
            }
            Page::Trend | Page::Year => {
                if let Some(month) = self.marked_month() {
                    self.show_month(month, cx);
                    self.open(Page::Month, cx);
                }
            }
            Page::Comments | Page::Facts | Page::Respondent => {}
        }
    }

    /// The month of the marked line of a page of months, where it has a record.
    fn marked_month(&self) -> Option<Month> {
        let month = match self.page {
            Page::Trend => self.trend().months.iter().rev().nth(self.row)?.month,
            Page::Year => self.year().lines.get(self.row).and_then(pages::month_of)?,
            _ => return None,
        };
        self.history().iter().any(|m| m.key.month == month).then_some(month)
    }

    fn search(&mut self, edit: Edit<'_>, cx: &mut Cx) {
        if self.comments.search(edit) {
            self.row = 0;
        } else {
            cx.complain_wrong_key();
        }
    }
}

impl Behaviour for Summary {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        TABLE
    }

    fn enabled(&self, action: Action, _cx: &Cx) -> bool {
        match action {
            Action::FieldAfter | Action::FieldBefore => {
                matches!(self.page, Page::Criteria | Page::Trend | Page::Comments | Page::Year)
            }
            Action::MonthBefore => self.month_beside(false).is_some(),
            Action::MonthAfter => self.month_beside(true).is_some(),
            Action::Criterion => self.page == Page::Trend,
            Action::Clear => self.page == Page::Comments && !self.comments.typed.is_empty(),
            Action::Open => match self.page {
                Page::Month | Page::Criteria => Held::of(Some(&self.figures)).has_figures(),
                Page::Trend | Page::Year => self.marked_month().is_some(),
                Page::Comments | Page::Facts | Page::Respondent => false,
            },
            Action::Export => Held::of(Some(&self.figures)).has_figures(),
            _ => true,
        }
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        let last = self.rows().saturating_sub(1);
        match action {
            Action::Back => go_back(self.back.take(), cx),
            Action::After => self.turn(1, cx),
            Action::Before => self.turn(-1, cx),
            Action::FieldAfter => self.next_scope(1),
            Action::FieldBefore => self.next_scope(-1),
            Action::MonthBefore | Action::MonthAfter => {
                if let Some(month) = self.month_beside(action == Action::MonthAfter) {
                    self.show_month(month, cx);
                }
            }
            Action::Criterion => self.next_criterion(),
            Action::Up => self.row = self.row.saturating_sub(1),
            Action::Down => self.row = (self.row + 1).min(last),
            Action::PageUp => self.row = self.row.saturating_sub(LEAP),
            Action::PageDown => self.row = (self.row + LEAP).min(last),
            Action::Open => self.open_row(cx),
            Action::Clear => {
                self.comments.clear();
                self.row = 0;
            }
            Action::Export => super::open_export(self.figures.key, cx),
        }
    }

    fn key(&mut self, press: Press, cx: &mut Cx) {
        match (self.page, press.key) {
            (Page::Comments, Key::Char(c)) => self.search(Edit::Insert(c), cx),
            (Page::Comments, Key::Backspace) => self.search(Edit::Backspace, cx),
            _ => cx.complain_wrong_key(),
        }
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) {
        if self.page == Page::Comments {
            self.search(Edit::Paste(text), cx);
        }
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        match reply {
            Reply::Summary(figures) => {
                self.figures = (**figures).clone();
                if !self.pages().contains(&self.page) {
                    self.page = Page::Month;
                }
            }
            Reply::History(months) => {
                self.history.clone_from(months);
                // Another version than the one that counts may be shown; it stays.
                if let Some(fresh) = months.iter().find(|m| m.key == self.figures.key) {
                    self.figures = fresh.clone();
                }
                self.row = self.first_row().max(self.row);
            }
            Reply::Comments(key, comments) if *key == self.figures.key => {
                self.comments.take(comments.clone())
            }
            // The figures of the month in hand have moved on.
            Reply::Committed(_) => {
                cx.effect(Effect::Summary(self.figures.key));
                cx.effect(Effect::History);
            }
            _ => {}
        }
        self.row = self.row.min(self.rows().saturating_sub(1));
    }

    fn enter(&mut self, cx: &mut Cx) {
        if let Some(page) = cx.figures_page.take() {
            self.page = page;
        }
        cx.effect(Effect::History);
        self.read_comments(cx);
    }
}
