//! What the office entered itself, to be looked at and taken out.

use super::{Year, say_kept};
use crate::app::binding::{Binding, HELP_ONLY, Press};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::key::Key;
use crate::app::message::{Effect, Reply, YearData};
use crate::app::screens::{Behaviour, Home};
use crate::app::words::Words;
use crate::domain::calendar::OwnDays;

/// The list.
#[derive(Debug, Clone)]
pub struct OwnList {
    /// The entry marked.
    pub at: usize,
    /// The calendar one came from.
    year: Year,
    asked: Option<OwnDays>,
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Take the entry marked out.
    Remove,
    /// Mark the one above.
    Up,
    /// Mark the one below.
    Down,
    /// Back to the year.
    Back,
    /// Home.
    Home,
}

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::F(8), Key::Delete], action: Action::Remove, hint: |t| t.year.remove, rank: 2 },
    Binding { keys: &[Key::F(9)], action: Action::Back, hint: |t| t.year.back, rank: 0 },
    Binding { keys: &[Key::Ctrl('t')], action: Action::Home, hint: |t| t.common.home, rank: 9 },
    Binding { keys: &[Key::Up], action: Action::Up, hint: |t| t.home.choose, rank: HELP_ONLY },
    Binding { keys: &[Key::Down], action: Action::Down, hint: |t| t.home.choose, rank: HELP_ONLY },
];

impl OwnList {
    /// The list with the last entry marked.
    pub fn new(year: Year) -> Self {
        let at = year.data.as_ref().map_or(0, |data| data.own.len().saturating_sub(1));
        Self { at, year, asked: None }
    }

    /// The calendar one came from.
    pub fn data(&self) -> Option<&YearData> {
        self.year.data.as_ref()
    }

    fn entries(&self) -> &[OwnDays] {
        self.data().map_or(&[], |data| &data.own)
    }
}

impl Behaviour for OwnList {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        TABLE
    }

    fn enabled(&self, action: Action, _cx: &Cx) -> bool {
        action != Action::Remove || !self.entries().is_empty()
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        match action {
            Action::Remove if cx.practice() => cx.complain(Words::fixed(|t| t.year.practice)),
            Action::Remove => {
                let Some(days) = self.entries().get(self.at).cloned() else { return };
                self.asked = Some(days.clone());
                let line =
                    Words::new(move |t| format!("{}: {}", (t.year.own_by)(&days), (t.year.own_days)(&days)));
                let choices = [0, 1].map(|i| Words::new(move |t| t.year.remove_choices[i].to_owned()));
                let dialog = Dialog::sure(Words::fixed(|t| t.year.remove_title), choices.into());
                cx.open(dialog.with_lines(vec![line]));
            }
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(self.entries().len().saturating_sub(1)),
            Action::Back => cx.go(self.year.clone()),
            Action::Home => cx.go(Home::default()),
        }
    }

    fn key(&mut self, _press: Press, cx: &mut Cx) {
        cx.complain_wrong_key();
    }

    fn answer(&mut self, answer: Answered, cx: &mut Cx) {
        if let (Some(days), Answered::Choice(1, _)) = (self.asked.take(), answer) {
            cx.effect(Effect::RemoveDays(Box::new(days)));
        }
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        match reply {
            Reply::DaysKept(kept) => {
                say_kept(kept, cx);
                cx.effect(Effect::LookHome);
                cx.effect(Effect::LookYear(self.year.year));
            }
            Reply::Year(data) => {
                self.year.data = Some((**data).clone());
                self.at = self.at.min(data.own.len().saturating_sub(1));
            }
            _ => {}
        }
    }
}
