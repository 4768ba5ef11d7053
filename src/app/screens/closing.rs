//! Khóa sổ: where the paper is kept and by whom, the new seal on the box, the time; then the seal of the record.

use super::back::Back;
use super::{Behaviour, Sealed};
use crate::app::binding::{Binding, Press};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::fields::{Fields, Item, Moved};
use crate::app::key::Key;
use crate::app::message::{Effect, Reply};
use crate::app::words::Words;
use crate::domain::{Closing as Stated, Command, Event, NOTE_MAX, Opening, Seat, StageName};
use crate::text::Lang;

/// Most characters of remarks.
const REMARKS_MAX: usize = 1000;

/// Most characters of a seal number.
const SEAL_MAX: usize = 40;

/// Lines of the form.
const PLACE: usize = 0;
const KEEPER: usize = 1;
const SEAL: usize = 2;
const TIME: usize = 3;

/// The form of Khóa sổ.
#[derive(Debug, Clone, Default)]
pub struct Closing {
    /// Place, keeper, seal, time.
    pub form: Fields,
    /// Remarks for the minutes.
    pub remarks: String,
    /// The witnesses' remark on how slips were handed out and collected.
    pub collecting: String,
    asked: Asked,
    /// The time was typed or stated before, so that it is not set to now.
    timed: bool,
}

#[derive(Debug, Clone, Default, PartialEq)]
enum Asked {
    #[default]
    Nothing,
    Keeper(Vec<String>),
    Remarks,
    Collecting,
    /// Seal once the closing is in the journal.
    Stating,
    Sure,
    /// The digest that the record is sealed with.
    Sealing,
    Back(Back),
}

/// What can be done at Khóa sổ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Seal the record.
    Seal,
    /// Choose who keeps the slips.
    Keeper,
    /// Remarks.
    Remarks,
    /// The witnesses' remark on how slips were collected.
    Collecting,
    /// Back to an earlier stage.
    Back,
    /// Home.
    Home,
}

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::F(10)], action: Action::Seal, hint: |t| t.closing.seal, rank: 0 },
    Binding { keys: &[Key::F(3)], action: Action::Keeper, hint: |t| t.closing.choose_keeper, rank: 3 },
    Binding { keys: &[Key::F(4)], action: Action::Remarks, hint: |t| t.closing.remarks, rank: 4 },
    Binding { keys: &[Key::F(5)], action: Action::Collecting, hint: |t| t.closing.collecting, rank: 6 },
    Binding { keys: &[Key::F(9)], action: Action::Back, hint: |t| t.reconciling.back, rank: 5 },
    Binding { keys: &[Key::Ctrl('t')], action: Action::Home, hint: |t| t.common.home, rank: 9 },
];

impl Closing {
    fn fill(&mut self, opening: &Opening, now: chrono::NaiveTime) {
        self.timed = opening.closing().is_some();
        // An amendment starts from where the paper was left.
        let before = opening.amends.as_ref().and_then(|a| a.before.closing());
        let stated = opening.closing().or(before);
        let clerk = opening.seated(&Seat::Clerk).map(|p| p.name.clone()).unwrap_or_default();
        // Nobody keeps slips of an empty box. The record speaks Vietnamese.
        let none = || Lang::Vi.texts().closing.no_slips.to_owned();
        let empty = opening.figures().whole.collected() == 0;
        let place = if empty { none() } else { String::new() };
        let place = stated.map_or(place, |c| c.bundle_place.clone());
        let keeper = if empty { none() } else { clerk };
        let keeper = stated.map_or(keeper, |c| c.bundle_keeper.clone());
        let seal = stated.and_then(|c| c.new_seal.clone()).unwrap_or_default();
        let time = opening.closing().map_or(now, |c| c.closed_at);
        self.remarks = opening.closing().map(|c| c.remarks.clone()).unwrap_or_default();
        self.collecting = opening.closing().map(|c| c.collecting.clone()).unwrap_or_default();
        self.form = Fields::new(vec![
            Item::text(Words::fixed(|t| t.closing.place), NOTE_MAX, &place).required(),
            Item::text(Words::fixed(|t| t.closing.keeper), NOTE_MAX, &keeper).required().name(),
            Item::text(Words::fixed(|t| t.closing.new_seal), SEAL_MAX, &seal),
            Item::time(Words::fixed(|t| t.closing.time), Some(time)).required(),
        ]);
        // The seal on the box is the one put on when it was closed.
        if let Some(item) = self.form.items.get_mut(SEAL) {
            item.hidden = opening.is_amendment();
        }
    }

    /// What the line with the cursor is about.
    pub fn help(&self) -> Words {
        match self.form.focus {
            PLACE | KEEPER if self.typed(self.form.focus) == Lang::Vi.texts().closing.no_slips => {
                Words::fixed(|t| t.closing.no_slips_help)
            }
            PLACE => Words::fixed(|t| t.closing.place_help),
            KEEPER => Words::fixed(|t| t.closing.keeper_help),
            SEAL => Words::fixed(|t| t.closing.seal_help),
            _ => Words::fixed(|t| t.closing.time_help),
        }
    }

    /// Whether no new seal is stated, in a form that is otherwise whole.
    pub fn without_seal(&self) -> bool {
        let asked = self.form.items.get(SEAL).is_some_and(|item| !item.hidden);
        asked && self.form.focus != SEAL && self.typed(SEAL).is_empty() && self.stated().is_some()
    }

    /// Whether the new seal has the number of the one that was just opened. It is asked about and not refused: an office may have seals
    /// that are all numbered alike.
    pub fn same_seal(&self, opening: &Opening) -> bool {
        let opened = opening.box_found.as_ref().and_then(|found| found.found.as_deref());
        !opening.is_amendment() && opened.is_some_and(|opened| opened == self.typed(SEAL))
    }

    fn typed(&self, line: usize) -> String {
        self.form.items.get(line).map(Item::typed).unwrap_or_default()
    }

    /// What the form says, where it says all that is needed.
    fn stated(&self) -> Option<Stated> {
        let wrong = self.form.items.iter().any(|item| item.complaint().is_some());
        let seal = self.typed(SEAL);
        let closed_at = self.form.items.get(TIME)?.as_time()?;
        (!wrong).then(|| Stated {
            bundle_place: self.typed(PLACE),
            bundle_keeper: self.typed(KEEPER),
            new_seal: (!seal.is_empty()).then_some(seal),
            closed_at,
            remarks: self.remarks.clone(),
            collecting: self.collecting.clone(),
        })
    }

    /// Keeps the form once it is whole, so that a power cut loses no more than the line being typed. Whether there was
    /// anything to keep.
    fn keep(&self, cx: &mut Cx) -> bool {
        let Some(stated) = self.stated() else { return false };
        if cx.opening.as_ref().and_then(Opening::closing) == Some(&stated) {
            return false;
        }
        cx.execute(Command::StateClosing(stated));
        true
    }

    fn ask(&mut self, asked: Asked, dialog: Dialog, cx: &mut Cx) {
        self.asked = asked;
        cx.open(dialog);
    }

    fn seal(&mut self, cx: &mut Cx) {
        if !self.form.complete() {
            return;
        }
        if self.keep(cx) {
            self.asked = Asked::Stating;
        } else {
            self.ask_sure(cx);
        }
    }

    fn ask_sure(&mut self, cx: &mut Cx) {
        let Some(month) = cx.opening.as_ref().map(|o| o.key.month) else { return };
        let title = Words::new(move |t| (t.closing.sure_title)(month));
        let choices = [0, 1].map(|i| Words::new(move |t| t.closing.sure_choices[i].to_owned()));
        let mut lines = vec![Words::fixed(|t| t.closing.sure_means)];
        if self.typed(SEAL).is_empty() && !cx.amending() {
            lines.push(Words::fixed(|t| t.closing.sure_no_seal));
        }
        if cx.opening.as_ref().is_some_and(|opening| self.same_seal(opening)) {
            lines.push(Words::fixed(|t| t.closing.same_seal));
        }
        self.ask(Asked::Sure, Dialog::sure(title, choices.into()).with_lines(lines), cx);
    }

    fn ask_keeper(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let mut names: Vec<String> = Vec::new();
        let present = opening.present().iter().filter(|a| !matches!(a.seat, Seat::Witness(_)));
        let signer = opening.office.signer.name.clone();
        for name in present.map(|a| a.person.name.clone()).chain([signer]) {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        let options = names.iter().map(|n| (Words::own(n.clone()), false)).collect();
        let dialog = Dialog::choose(Words::fixed(|t| t.closing.keeper_title), options);
        self.ask(Asked::Keeper(names), dialog, cx);
    }
}

impl Behaviour for Closing {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        TABLE
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        match action {
            Action::Seal => self.seal(cx),
            Action::Keeper => self.ask_keeper(cx),
            Action::Remarks => {
                let title = Words::fixed(|t| t.closing.remarks_title);
                let dialog = Dialog::text_box(title, REMARKS_MAX, &self.remarks);
                self.ask(Asked::Remarks, dialog, cx);
            }
            Action::Collecting => {
                let title = Words::fixed(|t| t.closing.collecting_title);
                let dialog = Dialog::text_box(title, REMARKS_MAX, &self.collecting);
                self.ask(Asked::Collecting, dialog, cx);
            }
            Action::Back => self.asked = Back::ask(cx).map_or(Asked::Nothing, Asked::Back),
            Action::Home => cx.go(super::Home::default()),
        }
    }

    fn key(&mut self, press: Press, cx: &mut Cx) {
        self.timed |= self.form.focus == TIME;
        match self.form.press(press) {
            Moved::Left(_) => {
                self.keep(cx);
            }
            Moved::Done(_) => {
                if !self.keep(cx) {
                    cx.say(Words::fixed(|t| t.closing.done_next));
                }
            }
            Moved::Stayed => {}
            Moved::NotMine => cx.complain_wrong_key(),
        }
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx) {
        self.timed |= self.form.focus == TIME;
        self.form.paste(text);
    }

    fn answer(&mut self, answer: Answered, cx: &mut Cx) {
        match (std::mem::take(&mut self.asked), answer) {
            (Asked::Back(back), answer) => {
                self.asked = back.answer(answer, cx).map_or(Asked::Nothing, Asked::Back);
            }
            (Asked::Keeper(names), Answered::Choice(i, _)) => {
                if let (Some(name), Some(item)) = (names.get(i), self.form.items.get_mut(KEEPER)) {
                    *item = Item::text(Words::fixed(|t| t.closing.keeper), NOTE_MAX, name).required().name();
                    self.form.complaint = None;
                    self.keep(cx);
                }
            }
            (Asked::Remarks, Answered::Text(text)) => {
                self.remarks = text;
                self.keep(cx);
            }
            (Asked::Collecting, Answered::Text(text)) => {
                self.collecting = text;
                self.keep(cx);
            }
            (Asked::Sure, Answered::Choice(1, _)) => {
                self.asked = Asked::Sealing;
                cx.effect(Effect::RenderDigest);
            }
            _ => {}
        }
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        match reply {
            // The digest is of the files as they are at this moment.
            Reply::Digest(digest) if self.asked == Asked::Sealing => {
                self.asked = Asked::Nothing;
                cx.execute(Command::Seal { digest: *digest });
            }
            Reply::Committed(events) => {
                for recorded in events {
                    match &recorded.event {
                        Event::Sealed { .. } => cx.go(Sealed::fresh()),
                        Event::ClosingStated(_) if self.asked == Asked::Stating => self.ask_sure(cx),
                        Event::ClosingStated(_) => cx.say(Words::fixed(|t| t.closing.kept)),
                        _ => {}
                    }
                }
            }
            Reply::Home(home) if !self.timed => {
                if let Some(item) = self.form.items.get_mut(TIME) {
                    *item = Item::time(Words::fixed(|t| t.closing.time), Some(home.now)).required();
                }
            }
            Reply::Trouble(_) => self.asked = Asked::Nothing,
            _ => {}
        }
    }

    fn enter(&mut self, cx: &mut Cx) {
        let now = cx.home.now;
        if let Some(opening) = &cx.opening {
            self.fill(opening, now);
        }
        // For the time as it is now.
        cx.effect(Effect::LookHome);
    }

    fn stage(&self) -> Option<StageName> {
        Some(StageName::Closing)
    }
}
