//! The year at a glance: twelve opening days, why, and what became of them. The way to enter a notice.

mod form;
mod own;

use super::{Behaviour, Home};
use crate::app::binding::{Binding, HELP_ONLY, Press};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::key::Key;
use crate::app::message::{DaysKept, Effect, Reply, YearData, YearMonth};
use crate::app::words::Words;
use crate::domain::Month;
use crate::domain::calendar::{CalendarError, Notice, OpeningDay, OwnDays};
use crate::domain::text::clean_line;
use crate::text::Texts;

pub use form::{DayForm, Entering};
pub use own::OwnList;

/// The year at a glance.
#[derive(Debug, Clone)]
pub struct Year {
    /// The year shown, once it is known.
    pub data: Option<YearData>,
    /// The month marked, from 0.
    pub selected: usize,
    year: i32,
    asked: Asked,
}

#[derive(Debug, Clone, Default, PartialEq)]
enum Asked {
    #[default]
    Nothing,
    Decide(Box<OpeningDay>),
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The whole reason.
    Full,
    /// Enter a day off.
    AddOff,
    /// Enter a working day.
    AddWork,
    /// Say what a notice decided.
    Decide,
    /// What was entered.
    Own,
    /// Home.
    Back,
    /// The year before.
    Before,
    /// The year after.
    After,
    /// Mark the month above.
    Up,
    /// Mark the month below.
    Down,
}

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::Enter], action: Action::Full, hint: |t| t.year.full, rank: 6 },
    Binding { keys: &[Key::F(3)], action: Action::AddOff, hint: |t| t.year.add_off, rank: 3 },
    Binding { keys: &[Key::F(4)], action: Action::AddWork, hint: |t| t.year.add_work, rank: 4 },
    Binding { keys: &[Key::F(5)], action: Action::Decide, hint: |t| t.year.decide, rank: 0 },
    Binding { keys: &[Key::F(8)], action: Action::Own, hint: |t| t.year.own, rank: 7 },
    Binding { keys: &[Key::Left, Key::PageUp], action: Action::Before, hint: |t| t.year.before, rank: 5 },
    Binding { keys: &[Key::Right, Key::PageDown], action: Action::After, hint: |t| t.year.after, rank: 5 },
    Binding { keys: &[Key::F(9), Key::Ctrl('t')], action: Action::Back, hint: |t| t.year.back, rank: 1 },
    Binding { keys: &[Key::Up], action: Action::Up, hint: |t| t.home.choose, rank: HELP_ONLY },
    Binding { keys: &[Key::Down], action: Action::Down, hint: |t| t.home.choose, rank: HELP_ONLY },
];

impl Year {
    /// The year of a month, with that month marked.
    pub fn of(month: Month) -> Self {
        let selected = month.month().saturating_sub(1) as usize;
        Self { data: None, selected, year: month.year(), asked: Asked::Nothing }
    }

    /// The month marked.
    pub fn marked(&self) -> Option<&YearMonth> {
        self.data.as_ref()?.months.get(self.selected)
    }

    /// Another year, or why there is none.
    fn turn(&mut self, by: i32, cx: &mut Cx) {
        let Some(data) = &self.data else { return };
        let (first, last) = data.years;
        let year = data.year + by;
        if (first..=last).contains(&year) {
            self.year = year;
            return cx.effect(Effect::LookYear(year));
        }
        let Some(month) = Month::new(year, if by < 0 { 12 } else { 1 }) else { return };
        let how =
            Words::new(move |t| (t.calendar.error)(&CalendarError::OutsideTable { month, first, last }));
        cx.open(Dialog::message(Words::new(move |t| (t.year.range)(first, last)), vec![how]));
    }

    fn full(&self, cx: &mut Cx) {
        let Some(month) = self.marked().cloned() else { return };
        let title = month.day.month;
        let lines = (0..lines_of(cx.texts(), &month).len())
            .map(|i| {
                let month = month.clone();
                Words::new(move |t| lines_of(t, &month).into_iter().nth(i).unwrap_or_default())
            })
            .collect();
        cx.open(Dialog::message(Words::new(move |t| (t.year.why)(title)), lines));
    }

    fn decide(&mut self, cx: &mut Cx) {
        let Some(month) = self.marked().filter(|m| !m.day.undecided.is_empty()) else { return };
        let day = month.day.clone();
        let (month, confirm) = (day.month, day.clone());
        let lines =
            vec![Words::new(move |t| (t.calendar.confirm)(&confirm)), Words::fixed(|t| t.year.decide_number)];
        let dialog = Dialog::choose(Words::new(move |t| (t.year.decide_title)(month)), outcomes(&day));
        cx.open(dialog.with_lines(lines));
        self.asked = Asked::Decide(Box::new(day));
    }
}

/// What is to be said of a month: each day passed over and the opening day, then what is open and what was otherwise.
pub fn lines_of(texts: &'static Texts, month: &YearMonth) -> Vec<String> {
    let parts = (texts.calendar.parts)(&month.day);
    parts.iter().map(|part| sentence(part)).chain(remarks_of(texts, month)).collect()
}

/// What is to be said of a month beside its reason.
pub fn remarks_of(texts: &'static Texts, month: &YearMonth) -> Vec<String> {
    let mut lines = Vec::new();
    if !month.day.undecided.is_empty() {
        lines.push((texts.calendar.confirm)(&month.day));
    }
    if let Some(held) = month.held.filter(|held| held.scheduled != month.day.scheduled) {
        lines.push((texts.year.then_due)(held.scheduled));
    }
    lines
}

/// With a capital letter.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The choices open to a month, each asking for the notice's number.
pub(super) fn outcomes(opening: &OpeningDay) -> Vec<(Words, bool)> {
    let choice = |day| {
        let (off, work) = opening.settled_by(day);
        (Words::new(move |t| (t.year.outcome)(day, &off, &work)), true)
    };
    opening.possible().into_iter().map(choice).collect()
}

/// The entry that the choice `nth` of [`outcomes`] means, by the notice of that number.
pub(super) fn settled(opening: &OpeningDay, nth: usize, number: &str) -> Option<OwnDays> {
    use chrono::Datelike;

    let (off, work) = opening.settled_by(*opening.possible().get(nth)?);
    let year = opening.undecided.first()?.year();
    Some(OwnDays::Notice(Notice { number: clean_line(number), year, off, work, ..Notice::default() }))
}

/// Says what a change of the office's holiday file came to.
pub(super) fn say_kept(kept: &DaysKept, cx: &mut Cx) {
    let kept = kept.clone();
    cx.say(Words::new(move |t| {
        let done = if kept.removed { t.year.removed } else { t.year.kept };
        format!("{done} {}", (t.year.moved)(&kept.moved))
    }));
}

impl Behaviour for Year {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        TABLE
    }

    fn enabled(&self, action: Action, _cx: &Cx) -> bool {
        match action {
            Action::Decide => self.marked().is_some_and(|m| !m.day.undecided.is_empty()),
            Action::Back => true,
            _ => self.data.is_some(),
        }
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        let changes = matches!(action, Action::AddOff | Action::AddWork | Action::Decide);
        if changes && cx.practice() {
            return cx.complain(Words::fixed(|t| t.year.practice));
        }
        match action {
            Action::Full => self.full(cx),
            Action::AddOff => cx.go(DayForm::new(Entering::Off, self.clone())),
            Action::AddWork => cx.go(DayForm::new(Entering::Work, self.clone())),
            Action::Decide => self.decide(cx),
            Action::Own => cx.go(OwnList::new(self.clone())),
            Action::Back => cx.go(Home::default()),
            Action::Before => self.turn(-1, cx),
            Action::After => self.turn(1, cx),
            Action::Up => self.selected = self.selected.saturating_sub(1),
            Action::Down => self.selected = (self.selected + 1).min(11),
        }
    }

    fn key(&mut self, _press: Press, cx: &mut Cx) {
        cx.complain_wrong_key();
    }

    fn answer(&mut self, answer: Answered, cx: &mut Cx) {
        if let (Asked::Decide(day), Answered::Choice(nth, number)) = (std::mem::take(&mut self.asked), answer)
            && let Some(days) = settled(&day, nth, &number)
        {
            cx.effect(Effect::SaveDays(Box::new(days)));
        }
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        match reply {
            Reply::Year(data) => {
                self.year = data.year;
                self.data = Some((**data).clone());
            }
            Reply::DaysKept(kept) => {
                say_kept(kept, cx);
                cx.effect(Effect::LookHome);
                cx.effect(Effect::LookYear(self.year));
            }
            _ => {}
        }
    }

    fn enter(&mut self, cx: &mut Cx) {
        cx.effect(Effect::LookYear(self.year));
    }
}
