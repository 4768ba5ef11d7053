//! Xác nhận: each witness reads the figures, then confirms with their own PIN, by ink, or with an objection; who is
//! absent or refuses is recorded; where nobody confirms, the chair does.

mod pages;
mod speak;
mod who;

pub use pages::{Page, pages};
pub use who::{Said, Who, chair_needed, speakers, stage};

use std::path::PathBuf;

use super::back::Back;
use super::{Attendance, Behaviour};
use crate::app::binding::{Binding, Press};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::key::Key;
use crate::app::message::{Along, Effect, Exported, Reply};
use crate::app::words::Words;
use crate::domain::{Command, Digest, Event, Opening, PersonId, Refusal, Seat, StageName};
use crate::text::say_refusal;
use speak::{Asked, Spoken};

/// The confirmations, or one witness's page.
#[derive(Debug, Clone, Default)]
pub struct Confirming {
    /// The line marked.
    pub selected: usize,
    /// Whose page is shown, and which of its pages.
    pub reading: Option<(Who, usize)>,
    /// Who read last, and the last page they came to.
    seen: Option<(Who, usize)>,
    /// The digest of what is shown, and the number of the journal row it was made at.
    pub digest: Option<(Digest, u64)>,
    asked: Asked,
    /// What is being said, while the PIN is looked at; an objection stays here until it is recorded.
    spoken: Option<Spoken>,
    /// Who has a PIN; none until it is known.
    pins: Option<Vec<PersonId>>,
    /// A first PIN is being set in the middle of a confirmation, which then goes on.
    goes_on: bool,
}

/// What can be done at Xác nhận.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The page of the one marked.
    Open,
    /// Mark the one above.
    Up,
    /// Mark the one below.
    Down,
    /// The page before.
    PageUp,
    /// The next page.
    PageDown,
    /// The one who reads confirms.
    Say,
    /// Confirm by ink.
    Ink,
    /// Record as absent or refusing.
    Absent,
    /// Set a forgotten PIN anew.
    ResetPin,
    /// Who is present: late, replaced.
    People,
    /// Write the draft, to be printed.
    Draft,
    /// From the page back to the list.
    List,
    /// Back to an earlier stage.
    Back,
    /// Everybody has spoken.
    Finish,
    /// Home.
    Home,
}

const OVERVIEW: &[Binding<Action>] = &[
    Binding { keys: &[Key::Enter], action: Action::Open, hint: |t| t.confirming.open, rank: 0 },
    Binding { keys: &[Key::F(10)], action: Action::Finish, hint: |t| t.confirming.finish, rank: 1 },
    Binding { keys: &[Key::F(4)], action: Action::People, hint: |t| t.confirming.people, rank: 9 },
    Binding { keys: &[Key::F(5)], action: Action::Draft, hint: |t| t.confirming.draft, rank: 5 },
    Binding { keys: &[Key::F(6)], action: Action::Ink, hint: |t| t.confirming.ink, rank: 6 },
    Binding { keys: &[Key::F(7)], action: Action::Absent, hint: |t| t.confirming.absent, rank: 4 },
    Binding { keys: &[Key::F(8)], action: Action::ResetPin, hint: |t| t.confirming.reset_pin, rank: 7 },
    Binding { keys: &[Key::F(9)], action: Action::Back, hint: |t| t.reconciling.back, rank: 9 },
    Binding { keys: &[Key::Up], action: Action::Up, hint: |t| t.reconciling.up, rank: 9 },
    Binding { keys: &[Key::Down], action: Action::Down, hint: |t| t.reconciling.down, rank: 9 },
    Binding { keys: &[Key::Ctrl('t')], action: Action::Home, hint: |t| t.common.home, rank: 9 },
];

const PAGE: &[Binding<Action>] = &[
    Binding { keys: &[Key::F(10)], action: Action::Say, hint: |t| t.confirming.say, rank: 0 },
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
        rank: 3,
    },
    Binding { keys: &[Key::F(9), Key::Tab], action: Action::List, hint: |t| t.confirming.list, rank: 2 },
    Binding { keys: &[Key::F(6)], action: Action::Ink, hint: |t| t.confirming.ink, rank: 9 },
    Binding { keys: &[Key::F(7)], action: Action::Absent, hint: |t| t.confirming.absent, rank: 9 },
    Binding { keys: &[Key::F(8)], action: Action::ResetPin, hint: |t| t.confirming.reset_pin, rank: 9 },
    Binding { keys: &[Key::Ctrl('t')], action: Action::Home, hint: |t| t.common.home, rank: 9 },
];

impl Confirming {
    /// Who reads, or who is marked.
    fn who(&self, opening: &Opening) -> Option<Who> {
        match &self.reading {
            Some((who, _)) => Some(who.clone()),
            None => speakers(opening).get(self.selected).cloned(),
        }
    }

    fn turn(&mut self, forward: bool, cx: &Cx) {
        let Some(opening) = &cx.opening else { return };
        let last = pages(opening).len().saturating_sub(1);
        let Some((_, page)) = &mut self.reading else { return };
        *page = if forward { (*page + 1).min(last) } else { page.saturating_sub(1) };
        self.note_seen();
    }

    /// Whether somebody reads the last page.
    fn at_the_end(&self, cx: &Cx) -> bool {
        let pages = cx.opening.as_ref().map_or(0, |o| pages(o).len());
        self.reading.as_ref().is_some_and(|(_, page)| page + 1 >= pages)
    }

    /// Shows somebody a page.
    fn read(&mut self, who: Who, page: usize) {
        self.reading = Some((who, page));
        self.note_seen();
    }

    fn note_seen(&mut self) {
        let Some((who, page)) = &self.reading else { return };
        let before = self.seen.as_ref().filter(|(w, _)| w == who).map_or(0, |(_, page)| *page);
        self.seen = Some((who.clone(), before.max(*page)));
    }

    /// The first page somebody has not come to yet; none where all were shown to them.
    fn unseen(&self, who: &Who, opening: &Opening) -> Option<usize> {
        let next = self.seen.as_ref().filter(|(w, _)| w == who).map_or(0, |(_, page)| page + 1);
        (next < pages(opening).len()).then_some(next)
    }

    fn finish(&self, cx: &mut Cx) {
        let Some(stage) = cx.opening.as_ref().and_then(stage).cloned() else { return };
        let bodies: Vec<_> = cx.opening.iter().flat_map(|o| &o.office.witness_bodies).collect();
        let bodies: Vec<_> = bodies.iter().map(|b| b.code.clone()).collect();
        match stage.finish(&bodies) {
            Ok(_) => cx.execute(Command::Finish { stage: StageName::Confirming }),
            Err(lack) => cx.complain(Words::new(move |t| say_refusal(&Refusal::Lack(lack.clone()), t))),
        }
    }

    /// The mark stands on the first who has not spoken.
    fn settle(&mut self, opening: &Opening) {
        let all = speakers(opening);
        let silent = all.iter().position(|who| who.said(opening) == Said::Nothing);
        self.selected = silent.unwrap_or(self.selected).min(all.len().saturating_sub(1));
    }

    fn committed(&mut self, event: &Event, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let words = match event {
            Event::Confirmed(_) | Event::ChairConfirmed(_) => Words::fixed(|t| t.confirming.confirmed),
            Event::NotConfirmed(_) => Words::fixed(|t| t.confirming.absence_kept),
            Event::PinReset(reset) => {
                if let Some(pins) = &mut self.pins {
                    pins.push(reset.person);
                }
                return self.pin_was_set(cx);
            }
            _ => return,
        };
        self.reading = None;
        self.spoken = None;
        self.settle(opening);
        cx.say(words);
    }
}

/// Says where the draft was written, and what to do with it.
fn draft_dialog(exported: &Exported) -> Dialog {
    let path = exported.path.display().to_string();
    let lines =
        vec![Words::new(move |t| (t.confirming.draft_at)(&path)), Words::fixed(|t| t.confirming.draft_print)];
    Dialog::message(Words::fixed(|t| t.confirming.draft_title), lines)
}

impl Behaviour for Confirming {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        if self.reading.is_some() { PAGE } else { OVERVIEW }
    }

    fn belongs(&self, action: Action, cx: &Cx) -> bool {
        action != Action::PageDown || !self.at_the_end(cx)
    }

    fn enabled(&self, action: Action, cx: &Cx) -> bool {
        let Some(opening) = &cx.opening else { return action == Action::Home };
        let who = self.who(opening);
        let seated = who.as_ref().is_some_and(|w| w.person(opening).is_some());
        match action {
            Action::Ink => who.as_ref().is_some_and(|w| w.speaker(opening).is_some()),
            Action::ResetPin => seated,
            Action::Absent => matches!(who, Some(Who::Body(_))),
            _ => true,
        }
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let (who, count) = (self.who(opening), speakers(opening).len());
        match (action, who) {
            (Action::Open, Some(who)) => {
                if who.speaker(opening).is_some() {
                    self.read(who, 0);
                } else {
                    self.ask_missing(who, cx);
                }
            }
            (Action::Say, Some(who)) => self.ask_opinion(who, false, cx),
            (Action::Ink, Some(who)) => self.ask_opinion(who, true, cx),
            (Action::Absent, Some(who)) => self.ask_absence(who, cx),
            (Action::ResetPin, Some(who)) => self.ask_reset(who, cx),
            (Action::Up, _) => self.selected = self.selected.saturating_sub(1),
            (Action::Down, _) => self.selected = (self.selected + 1).min(count.saturating_sub(1)),
            (Action::PageUp, _) => self.turn(false, cx),
            (Action::PageDown, _) => self.turn(true, cx),
            (Action::People, who) => {
                let first = opening.office.witness_bodies.first().map(|b| Seat::Witness(b.code.clone()));
                cx.go(Attendance::change_of(who.map(|w| w.seat()).or(first)));
            }
            (Action::Draft, _) => {
                let folder = cx.home.export_folder.display().to_string();
                let line = Words::new(move |t| (t.confirming.draft_default)(&folder));
                let dialog =
                    Dialog::ask(Words::fixed(|t| t.confirming.draft_to)).optional().with_lines(vec![line]);
                self.ask(Asked::DraftTo, dialog, cx);
            }
            (Action::List, _) => self.reading = None,
            (Action::Back, _) => self.asked = Back::ask(cx).map_or(Asked::Nothing, Asked::Back),
            (Action::Finish, _) => self.finish(cx),
            (Action::Home, _) => cx.go(super::Home::default()),
            (Action::Open | Action::Say | Action::Ink | Action::Absent | Action::ResetPin, None) => {}
        }
    }

    fn key(&mut self, press: Press, cx: &mut Cx) {
        let forward = matches!(press.key, Key::PageDown | Key::Down | Key::Right | Key::Enter);
        if forward && self.at_the_end(cx) {
            return cx.say(Words::fixed(|t| t.confirming.last_page));
        }
        cx.complain_wrong_key();
    }

    fn answer(&mut self, answer: Answered, cx: &mut Cx) {
        match (std::mem::take(&mut self.asked), answer) {
            (Asked::Back(back), answer) => {
                self.asked = back.answer(answer, cx).map_or(Asked::Nothing, Asked::Back);
            }
            (Asked::DraftTo, Answered::Text(path)) => {
                if let Some(key) = cx.opening.as_ref().map(|o| o.key) {
                    let to = (!path.is_empty()).then(|| PathBuf::from(path));
                    cx.effect(Effect::Export { key, to, zip: false, along: Along::Documents });
                }
            }
            (asked, answer) => self.spoke(asked, answer, cx),
        }
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        match reply {
            Reply::Digest(digest) => {
                self.digest = cx.opening.as_ref().map(|o| (*digest, o.data_seq));
            }
            Reply::WrongPin { wait } => {
                let wait = *wait;
                self.ask_pin_again(Words::new(move |t| (t.confirming.wrong_pin)(wait)), cx);
            }
            Reply::PinTooEarly { wait } => {
                let wait = *wait;
                self.ask_pin_again(Words::new(move |t| (t.confirming.pin_too_early)(wait)), cx);
            }
            Reply::NoPin(_) => self.pin_is_missing(cx),
            Reply::HavePin(ids) => self.pins = Some(ids.clone()),
            Reply::PinSet(person) => {
                if let Some(pins) = &mut self.pins {
                    pins.push(*person);
                }
                self.pin_was_set(cx);
            }
            Reply::Exported(exported) => cx.open(draft_dialog(exported)),
            Reply::Committed(events) => {
                for recorded in events {
                    self.committed(&recorded.event, cx);
                }
                let now = cx.opening.as_ref().map(|o| o.data_seq);
                if cx.stage() == Some(StageName::Confirming) && self.digest.map(|d| d.1) != now {
                    cx.effect(Effect::RenderDigest);
                }
            }
            Reply::Trouble(_) => self.spoken = None,
            _ => {}
        }
    }

    fn enter(&mut self, cx: &mut Cx) {
        cx.effect(Effect::RenderDigest);
        cx.effect(Effect::WhoHasPin);
        if let Some(opening) = &cx.opening {
            self.settle(opening);
        }
    }

    fn stage(&self) -> Option<StageName> {
        Some(StageName::Confirming)
    }
}
