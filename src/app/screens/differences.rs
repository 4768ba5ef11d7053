//! What an amendment changed, page by page: what fits a page is settled here, so that keys and drawing agree, in both
//! languages alike.

use std::ops::Range;

use super::{Behaviour, Screen, go_back};
use crate::app::binding::{Binding, Press};
use crate::app::cx::Cx;
use crate::app::key::Key;
use crate::domain::{Opening, StageName};
use crate::text::{Lang, Texts, Told, say_differences};

/// Rows of a page, in the smallest window.
const ROWS: usize = 12;

/// Columns of a row, in the smallest window.
const COLUMNS: usize = 70;

/// Most changes of one thing that stand together; more of them go on in a block of their own.
const TOGETHER: usize = 6;

/// All differences of an amendment in words, in blocks that fit a page.
pub fn difference_blocks(opening: &Opening, texts: &'static Texts) -> Vec<Told> {
    let all = say_differences(&opening.differences(), &opening.office, &opening.form, texts);
    let mut blocks = Vec::new();
    for told in all {
        let last = told.changes.chunks(TOGETHER).len().saturating_sub(1);
        for (i, changes) in told.changes.chunks(TOGETHER).enumerate() {
            let why = if i == last { told.why.clone() } else { Vec::new() };
            blocks.push(Told { about: told.about.clone(), changes: changes.to_vec(), why });
        }
    }
    blocks
}

/// Which blocks stand on which page; one page even where nothing differs.
pub fn difference_pages(opening: &Opening) -> Vec<Range<usize>> {
    let heights = Lang::ALL.map(|lang| {
        let blocks = difference_blocks(opening, lang.texts());
        blocks.iter().map(height).collect::<Vec<_>>()
    });
    let [vi, en] = &heights;
    let mut pages = Vec::new();
    let (mut first, mut used) = (0, 0);
    for (i, rows) in vi.iter().zip(en).map(|(a, b)| *a.max(b)).enumerate() {
        if used + rows > ROWS && i > first {
            pages.push(first..i);
            (first, used) = (i, 0);
        }
        used += rows;
    }
    pages.push(first..vi.len());
    pages
}

/// Rows a block takes: its name, its changes, the reasons, an empty row.
fn height(told: &Told) -> usize {
    let rows = |chars: usize| chars.div_ceil(COLUMNS).max(1);
    let width = |text: &str| text.chars().count();
    let changes = told.changes.iter().map(|c| rows(width(&c.what) + width(&c.old) + width(&c.new) + 10));
    let why: usize = told.why.iter().map(|w| width(w) + 2).sum();
    2 + changes.sum::<usize>() + if told.why.is_empty() { 0 } else { rows(why + 12) }
}

/// The list, to be looked through.
#[derive(Debug, Clone, Default)]
pub struct Differences {
    /// The page shown.
    pub page: usize,
    /// Where to go back to.
    pub(in crate::app) back: Option<Screen>,
}

/// What can be done with the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Back where one came from.
    Back,
    /// The next page.
    PageDown,
    /// The page before.
    PageUp,
}

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::F(9), Key::Tab], action: Action::Back, hint: |t| t.amendment.leave, rank: 0 },
    Binding {
        keys: &[Key::PageDown, Key::Down, Key::Right, Key::Enter],
        action: Action::PageDown,
        hint: |t| t.confirming.next_page,
        rank: 1,
    },
    Binding {
        keys: &[Key::PageUp, Key::Up, Key::Left],
        action: Action::PageUp,
        hint: |t| t.confirming.page_before,
        rank: 2,
    },
];

impl Behaviour for Differences {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        TABLE
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        let last = cx.opening.as_ref().map_or(0, |o| difference_pages(o).len().saturating_sub(1));
        match action {
            Action::Back => go_back(self.back.take(), cx),
            Action::PageDown => self.page = (self.page + 1).min(last),
            Action::PageUp => self.page = self.page.min(last).saturating_sub(1),
        }
    }

    fn key(&mut self, _press: Press, cx: &mut Cx) {
        cx.complain_wrong_key();
    }

    fn stage(&self) -> Option<StageName> {
        None
    }
}
