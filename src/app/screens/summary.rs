//! The figures of a month, page by page; on each page a line is marked, of which more is said below.

use super::{Behaviour, Screen, go_back};
use crate::app::binding::{Binding, Press};
use crate::app::cx::Cx;
use crate::app::key::Key;
use crate::app::message::{Effect, Reply};
use crate::domain::MonthFigures;
use crate::domain::{AnswerCounts, Choice, FieldFigures, hide_small};

/// The figures of a month.
#[derive(Debug, Clone)]
pub struct Summary {
    /// What is shown.
    pub figures: MonthFigures,
    /// The page, counted from 0.
    pub at: usize,
    /// The line marked on it.
    pub row: usize,
    /// Where to go back to.
    pub(in crate::app) back: Option<Screen>,
}

/// A page of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The whole office, a line a field.
    Office,
    /// The whole office, a line a criterion.
    Criteria,
    /// A field by its place, a line a criterion.
    Field(usize),
    /// The slips whose field cannot be told.
    Unsorted,
    /// Facts, of the whole office only.
    Facts,
    /// Respondents, of the whole office only.
    Respondent,
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
    /// Mark the line above.
    Up,
    /// Mark the line below.
    Down,
    /// Mark a line farther up.
    PageUp,
    /// Mark a line farther down.
    PageDown,
    /// The page of the field marked.
    Open,
    /// Export this month.
    Export,
}

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::F(9), Key::Ctrl('t')], action: Action::Back, hint: |t| t.summary.back, rank: 0 },
    Binding { keys: &[Key::Right, Key::Tab], action: Action::After, hint: |t| t.summary.after, rank: 1 },
    Binding { keys: &[Key::Left, Key::BackTab], action: Action::Before, hint: |t| t.summary.before, rank: 3 },
    Binding { keys: &[Key::Enter], action: Action::Open, hint: |t| t.summary.open, rank: 2 },
    Binding { keys: &[Key::Down], action: Action::Down, hint: |t| t.summary.choose, rank: 4 },
    Binding { keys: &[Key::Up], action: Action::Up, hint: |t| t.summary.choose, rank: 9 },
    Binding { keys: &[Key::PageDown], action: Action::PageDown, hint: |t| t.summary.choose, rank: 9 },
    Binding { keys: &[Key::PageUp], action: Action::PageUp, hint: |t| t.summary.choose, rank: 9 },
    Binding { keys: &[Key::F(5)], action: Action::Export, hint: |t| t.summary.export, rank: 5 },
];

/// Lines a page key passes over.
const LEAP: usize = 8;

impl Summary {
    /// These figures, from the first page.
    pub fn new(figures: MonthFigures) -> Self {
        Self { figures, at: 0, row: 0, back: None }
    }

    /// The pages there are.
    pub fn pages(&self) -> Vec<Page> {
        let (form, figures) = (&self.figures.form, &self.figures.figures);
        let mut pages = vec![Page::Office, Page::Criteria];
        pages.extend((0..figures.fields.len()).map(Page::Field));
        pages.extend((figures.unsorted.collected() > 0).then_some(Page::Unsorted));
        pages.extend((!form.facts.is_empty()).then_some(Page::Facts));
        pages.extend((!form.respondent.is_empty()).then_some(Page::Respondent));
        pages
    }

    /// The page shown.
    pub fn page(&self) -> Page {
        self.pages().get(self.at).copied().unwrap_or(Page::Office)
    }

    /// The figures of the page shown.
    pub fn of_page(&self) -> &FieldFigures {
        let figures = &self.figures.figures;
        match self.page() {
            Page::Field(i) => figures.fields.get(i).map_or(&figures.whole, |(_, f)| f),
            Page::Unsorted => &figures.unsorted,
            _ => &figures.whole,
        }
    }

    /// The figures of each line of the first page: the fields, then the slips without one.
    pub fn field_rows(&self) -> Vec<(Option<usize>, &FieldFigures)> {
        let figures = &self.figures.figures;
        let mut rows: Vec<_> = figures.fields.iter().enumerate().map(|(i, (_, f))| (Some(i), f)).collect();
        if figures.unsorted.collected() > 0 {
            rows.push((None, &figures.unsorted));
        }
        rows
    }

    /// The questions of the pages of facts and respondents with the counts that may be shown: an option each, and last
    /// those who gave no answer.
    pub fn shown_counts(&self) -> Vec<(&Choice, Vec<Option<u32>>)> {
        let (form, whole) = (&self.figures.form, &self.figures.figures.whole);
        let (choices, counts) = match self.page() {
            Page::Facts => (&form.facts, &whole.facts),
            Page::Respondent => (&form.respondent, &whole.respondent),
            _ => return Vec::new(),
        };
        choices.iter().zip(counts).map(|(choice, counts)| (choice, shown(counts))).collect()
    }

    /// Lines that can be marked on the page shown.
    pub fn rows(&self) -> usize {
        match self.page() {
            Page::Office => self.field_rows().len(),
            Page::Criteria | Page::Field(_) | Page::Unsorted => self.figures.form.criteria.len(),
            Page::Facts | Page::Respondent => {
                self.shown_counts().iter().map(|(_, counts)| counts.len() + 1).sum()
            }
        }
    }

    fn turn(&mut self, by: isize) {
        let pages = self.pages().len();
        self.at = self.at.saturating_add_signed(by + pages as isize) % pages.max(1);
        self.row = 0;
    }
}

/// The options and, last, no answer at all: together they are the valid slips, whose number stands elsewhere.
fn shown(counts: &AnswerCounts) -> Vec<Option<u32>> {
    let mut cells = counts.levels.clone();
    cells.push(counts.blank + counts.not_applicable + counts.spoilt);
    hide_small(&cells)
}

impl Behaviour for Summary {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        TABLE
    }

    fn enabled(&self, action: Action, _cx: &Cx) -> bool {
        action != Action::Open || self.page() == Page::Office
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        let last = self.rows().saturating_sub(1);
        match action {
            Action::Back => go_back(self.back.take(), cx),
            Action::After => self.turn(1),
            Action::Before => self.turn(-1),
            Action::Up => self.row = self.row.saturating_sub(1),
            Action::Down => self.row = (self.row + 1).min(last),
            Action::PageUp => self.row = self.row.saturating_sub(LEAP),
            Action::PageDown => self.row = (self.row + LEAP).min(last),
            Action::Open => {
                let field = self.field_rows().get(self.row).map(|(at, _)| *at);
                let page = field.map(|at| at.map_or(Page::Unsorted, Page::Field));
                self.at = self.pages().iter().position(|p| Some(*p) == page).unwrap_or(self.at);
                self.row = 0;
            }
            Action::Export => super::open_export(self.figures.key, cx),
        }
    }

    fn key(&mut self, _press: Press, cx: &mut Cx) {
        cx.complain_wrong_key();
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        match reply {
            Reply::Summary(figures) => {
                self.figures = (**figures).clone();
                self.at = self.at.min(self.pages().len().saturating_sub(1));
                self.row = self.row.min(self.rows().saturating_sub(1));
            }
            // The figures of the month in hand have moved on.
            Reply::Committed(_) => cx.effect(Effect::Summary(self.figures.key)),
            _ => {}
        }
    }
}
