//! Mở hòm: the seal found against the seal put on, who held the key, when.

use chrono::NaiveTime;

use super::attendance::whole_minute;
use super::{Attendance, Back, Behaviour};
use crate::app::binding::{Binding, Press};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::fields::{Fields, Item, Moved};
use crate::app::key::Key;
use crate::app::message::{Effect, Reply};
use crate::app::words::Words;
use crate::domain::text::{clean_block, clean_line};
use crate::domain::{BoxFound, Command, Event, SealState, StageName};

const STATE: usize = 0;
const NUMBER: usize = 1;
const TIME: usize = 3;

/// Most characters of a seal's number.
const SEAL: usize = 24;

/// Most characters of the name of who kept the key.
const NAME: usize = 34;

/// Most characters of the remarks.
const REMARKS: usize = 1000;

/// The screen of the box.
#[derive(Debug, Clone, Default)]
pub struct BoxOpening {
    /// State, number, key, time.
    pub fields: Fields,
    /// Remarks.
    remarks: String,
    /// The state of the seal they were written for.
    remarked: Option<SealState>,
    /// The time proposed, while nobody typed another.
    proposed: Option<NaiveTime>,
    /// F10 was pressed and its steps go on as answers come in.
    going: bool,
    asked: Asked,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Asked {
    #[default]
    Nothing,
    Remarks,
    NoRemark,
    Back(Back),
}

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Save and go on.
    Finish,
    /// Write remarks.
    Remarks,
    /// Somebody came late or is replaced.
    People,
    /// Back to the people.
    Back,
    /// Home.
    Home,
}

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::F(10)], action: Action::Finish, hint: |t| t.box_opening.finish, rank: 0 },
    Binding { keys: &[Key::F(5)], action: Action::Remarks, hint: |t| t.box_opening.remark, rank: 2 },
    Binding { keys: &[Key::F(6)], action: Action::People, hint: |t| t.box_opening.people, rank: 7 },
    Binding { keys: &[Key::F(9)], action: Action::Back, hint: |t| t.box_opening.back, rank: 5 },
    Binding { keys: &[Key::Ctrl('t')], action: Action::Home, hint: |t| t.common.home, rank: 9 },
];

/// How the seal found compares with the one put on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Not enough is typed.
    Open,
    /// There is nothing to compare with.
    First,
    /// In order.
    Same,
    /// Another number.
    Other,
    /// Torn.
    Torn,
    /// None where one was put on.
    Missing,
}

impl BoxOpening {
    /// The state chosen.
    pub fn state(&self) -> Option<SealState> {
        let chosen = self.fields.items.get(STATE).and_then(Item::as_choice)?;
        SealState::ALL.get(chosen).copied()
    }

    /// The remarks. What was said of a torn or missing seal is not said of a whole one.
    pub fn remarks(&self) -> &str {
        let broken = self.remarked.is_some_and(|state| state != SealState::Intact);
        if broken && self.state() == Some(SealState::Intact) { "" } else { &self.remarks }
    }

    /// The number typed; none where there is no seal.
    pub fn number(&self) -> Option<String> {
        let item = self.fields.items.get(NUMBER).filter(|i| !i.hidden)?;
        Some(clean_line(&item.typed())).filter(|n| !n.is_empty())
    }

    /// The comparison.
    pub fn verdict(&self, expected: Option<&str>) -> Verdict {
        let number = self.number();
        match (self.state(), expected) {
            (None, _) => Verdict::Open,
            (Some(SealState::Torn), _) => Verdict::Torn,
            (Some(SealState::NoSeal), Some(_)) => Verdict::Missing,
            (Some(SealState::NoSeal), None) => Verdict::First,
            (Some(SealState::Intact), _) if number.is_none() => Verdict::Open,
            (Some(SealState::Intact), None) => Verdict::First,
            (Some(SealState::Intact), Some(seal)) if number.as_deref() == Some(seal) => Verdict::Same,
            (Some(SealState::Intact), Some(_)) => Verdict::Other,
        }
    }

    /// What the screen states, where it can be stated.
    fn stated(&self, cx: &Cx) -> Option<BoxFound> {
        let opening = cx.opening.as_ref()?;
        let [_, _, key, time] = self.fields.items.as_slice() else { return None };
        Some(BoxFound {
            expected: opening.last_seal.clone(),
            found: self.number(),
            state: self.state()?,
            key_holder: clean_line(&key.typed()),
            remarks: self.remarks().to_owned(),
            opened_at: time.as_time()?,
        })
    }

    fn differs(stated: &BoxFound, cx: &Cx) -> bool {
        cx.opening.as_ref().and_then(|o| o.box_found.as_ref()) != Some(stated)
    }

    /// A line was left: what is whole by now is kept at once.
    fn keep(&mut self, cx: &mut Cx) {
        let whole = self.fields.items.iter().all(|i| i.complaint().is_none());
        let stated = self.stated(cx).filter(|s| whole && Self::differs(s, cx));
        if let Some(stated) = stated.filter(|_| !self.going && cx.stage() == Some(StageName::BoxOpening)) {
            cx.execute(Command::OpenBox(stated));
        }
    }

    /// The steps of F10, one at a time: check, save, remark, on to the counts.
    fn forward(&mut self, cx: &mut Cx) {
        self.going = false;
        if !self.fields.complete() {
            return;
        }
        let Some(stated) = self.stated(cx) else { return };
        let lacks_remark = stated.needs_remark() && stated.remarks.is_empty();
        if Self::differs(&stated, cx) {
            self.going = true;
            return cx.execute(Command::OpenBox(stated));
        }
        if lacks_remark {
            let choices = [0, 1].map(|i| Words::new(move |t| t.box_opening.no_remark_choices[i].to_owned()));
            let title = if stated.expected.is_some() {
                Words::fixed(|t| t.box_opening.no_remark_title)
            } else {
                Words::fixed(|t| t.box_opening.no_remark_first)
            };
            let dialog = Dialog::sure(title, choices.into())
                .with_lines(vec![Words::fixed(|t| t.box_opening.no_remark_means)]);
            return self.ask(Asked::NoRemark, dialog, cx);
        }
        cx.execute(Command::Finish { stage: StageName::BoxOpening });
    }

    fn ask(&mut self, asked: Asked, dialog: Dialog, cx: &mut Cx) {
        self.asked = asked;
        cx.open(dialog);
    }

    fn ask_remarks(&mut self, cx: &mut Cx) {
        let mut dialog = Dialog::text_box(Words::fixed(|t| t.box_opening.remarks), REMARKS, self.remarks());
        if self.stated(cx).is_some_and(|s| s.needs_remark()) {
            dialog = dialog.with_lines(vec![Words::fixed(|t| t.box_opening.remarks_why)]);
        }
        self.ask(Asked::Remarks, dialog, cx);
    }

    /// A box without a seal has no number; an intact seal always has one.
    fn fit_number(&mut self) {
        let state = self.state();
        if let Some(number) = self.fields.items.get_mut(NUMBER) {
            number.hidden = state == Some(SealState::NoSeal);
            number.required = state == Some(SealState::Intact);
        }
    }

    fn load(&mut self, cx: &Cx) {
        let Some(opening) = &cx.opening else { return };
        let kept = opening.box_found.as_ref();
        let states = SealState::ALL.map(|s| Words::new(move |t| (t.common.seal)(s).to_owned()));
        let chosen = kept.and_then(|k| SealState::ALL.iter().position(|s| *s == k.state));
        let number = kept.and_then(|k| k.found.as_deref()).unwrap_or_default();
        let key = kept.map(|k| k.key_holder.as_str()).unwrap_or_default();
        let time = kept.map_or(cx.home.now, |k| k.opened_at);
        let label = |i: usize| Words::new(move |t| t.box_opening.labels[i].to_owned());
        let wanted = |i: usize| Words::new(move |t| t.box_opening.wanted[i].to_owned());
        self.fields = Fields::new(vec![
            Item::choice(label(STATE), states.into(), chosen).required().wanted(wanted(STATE)),
            Item::text(label(NUMBER), SEAL, number)
                .wanted(wanted(NUMBER))
                .hint(Words::fixed(|t| t.box_opening.number_hint)),
            Item::text(label(2), NAME, key)
                .required()
                .wanted(wanted(2))
                .name()
                .hint(Words::fixed(|t| t.box_opening.key_hint)),
            Item::time(label(TIME), Some(time)).required(),
        ]);
        self.remarks = kept.map(|k| k.remarks.clone()).unwrap_or_default();
        self.remarked = kept.map(|k| k.state);
        self.proposed = whole_minute(cx.home.now).filter(|_| kept.is_none());
        self.fit_number();
    }

    /// The time proposed is that of this screen, not that of the last look at home.
    fn freshen_time(&mut self, cx: &Cx) {
        let now = whole_minute(cx.home.now);
        let Some(item) = self.fields.items.get_mut(TIME) else { return };
        if self.proposed.is_some() && item.as_time() == self.proposed {
            self.proposed = now;
            let label = item.label.clone();
            *item = Item::time(label, now).required();
        }
    }
}

impl Behaviour for BoxOpening {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        TABLE
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        match action {
            Action::Finish => self.forward(cx),
            Action::Remarks => self.ask_remarks(cx),
            Action::People => {
                self.keep(cx);
                cx.go(Attendance::change());
            }
            Action::Back => {
                self.keep(cx);
                self.asked = Asked::Back(Back::to(StageName::Attendance, "", cx));
            }
            Action::Home => {
                self.keep(cx);
                cx.go(super::Home::default());
            }
        }
    }

    fn key(&mut self, press: Press, cx: &mut Cx) {
        let remarked = !self.remarks().is_empty();
        let moved = self.fields.press(press);
        self.fit_number();
        if remarked && self.remarks().is_empty() {
            cx.say(Words::fixed(|t| t.box_opening.remark_dropped));
        }
        match moved {
            Moved::Left(_) | Moved::Done(_) => self.keep(cx),
            Moved::NotMine => cx.complain_wrong_key(),
            Moved::Stayed => {}
        }
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx) {
        self.fields.paste(text);
    }

    fn answer(&mut self, answer: Answered, cx: &mut Cx) {
        match (std::mem::take(&mut self.asked), answer) {
            (Asked::Remarks, Answered::Text(text)) => {
                self.remarks = clean_block(&text);
                self.remarked = self.state();
                self.keep(cx);
            }
            (Asked::NoRemark, Answered::Choice(0, _)) => self.ask_remarks(cx),
            (Asked::NoRemark, Answered::Choice(_, _)) => {
                cx.execute(Command::Finish { stage: StageName::BoxOpening });
            }
            (Asked::Back(back), answer) => {
                self.asked = back.answer(answer, cx).map(Asked::Back).unwrap_or_default();
            }
            _ => {}
        }
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        match reply {
            Reply::Committed(events) if events.iter().any(|e| matches!(e.event, Event::BoxOpened(_))) => {
                self.proposed = None;
                if self.going {
                    self.forward(cx);
                } else {
                    cx.say(Words::fixed(|t| t.box_opening.saved));
                }
            }
            Reply::Home(_) => self.freshen_time(cx),
            Reply::Trouble(_) => self.going = false,
            _ => {}
        }
    }

    fn enter(&mut self, cx: &mut Cx) {
        if self.fields.items.is_empty() {
            self.load(cx);
            cx.effect(Effect::LookHome);
        }
    }

    fn stage(&self) -> Option<StageName> {
        Some(StageName::BoxOpening)
    }
}
