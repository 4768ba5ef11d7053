//! The questions of Xác nhận: with an objection or without, PIN or ink, absence, a forgotten PIN.

use super::who::Who;
use super::{Back, Confirming, Page, pages};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::message::Effect;
use crate::app::screens::Attendance;
use crate::app::secret::Secret;
use crate::app::words::Words;
use crate::domain::{AbsentWhy, Command, Means, objection, reason_in_letters};
use crate::text::Lang;

/// Most characters of an objection.
const OBJECTION_MAX: usize = 1000;

/// What the open dialog is about.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Asked {
    #[default]
    Nothing,
    Opinion(Who, bool),
    Objection(Who, bool),
    Pin(Spoken),
    NoPin(Spoken),
    NewPin(Spoken),
    InkWhy(Spoken),
    InkSure(Spoken, String),
    Missing(Who),
    Absence(Who),
    ResetBefore(Who, Vec<Vec<String>>),
    ResetWhy(Who, Vec<String>),
    ResetNew(Who, Vec<String>, String),
    DraftTo,
    Back(Back),
}

/// A word being given.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spoken {
    /// By whom.
    pub who: Who,
    /// With which objection.
    pub objection: Option<String>,
}

impl Confirming {
    pub(super) fn ask(&mut self, asked: Asked, dialog: Dialog, cx: &mut Cx) {
        self.asked = asked;
        cx.open(dialog);
    }

    /// First question of every confirmation: as it stands, or with an objection. The chair has no such choice.
    pub(super) fn ask_opinion(&mut self, who: Who, ink: bool, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        if self.digest.is_none() {
            cx.effect(Effect::RenderDigest);
            return cx.complain(Words::fixed(|t| t.confirming.no_digest));
        }
        if who == Who::Chair {
            let ink = ink || who.person(opening).is_none();
            return self.ask_proof(Spoken { who, objection: None }, ink, cx);
        }
        let name = who.name(opening);
        let title = Words::new(move |t| (t.confirming.opinion_title)(&name.get(t)));
        let mut options: Vec<_> =
            (0..2).map(|i| (Words::new(move |t| t.confirming.opinions[i].to_owned()), false)).collect();
        let mut lines = Vec::new();
        // Nobody is forced through pages they know; what they confirm is said all the same.
        if let Some(next) = self.unseen(&who, opening) {
            let mut names: Vec<_> = pages(opening).iter().skip(next).map(Page::name).collect();
            names.dedup();
            lines.push(Words::new(move |t| {
                let names = names.iter().filter_map(|i| t.confirming.page_names.get(*i).copied());
                (t.confirming.unseen)(&names.collect::<Vec<_>>())
            }));
            options.push((Words::fixed(|t| t.confirming.see_first), false));
        }
        self.ask(Asked::Opinion(who, ink), Dialog::choose(title, options).with_lines(lines), cx);
    }

    /// The objection already typed or confirmed stands in the box.
    fn ask_objection(&mut self, who: Who, ink: bool, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let before = match who.said(opening) {
            super::Said::Confirmed(word) => word.objection.clone(),
            _ => None,
        };
        let typed = self.spoken.as_ref().filter(|s| s.who == who).and_then(|s| s.objection.clone());
        let text = typed.or(before).unwrap_or_default();
        let title = Words::fixed(|t| t.confirming.objection_title);
        let dialog = Dialog::text_box(title, OBJECTION_MAX, &text)
            .needed()
            .ruled_by(objection)
            .with_lines(vec![Words::fixed(|t| t.confirming.objection_means)]);
        self.ask(Asked::Objection(who, ink), dialog, cx);
    }

    fn ask_proof(&mut self, spoken: Spoken, ink: bool, cx: &mut Cx) {
        self.spoken = Some(spoken.clone());
        if ink {
            self.ask_ink(spoken, cx);
        } else if self.lacks_pin(&spoken.who, cx) {
            self.pin_is_missing(cx);
        } else {
            self.ask_pin(spoken, None, cx);
        }
    }

    /// Whether it is known that somebody has no PIN: they are not asked for it.
    fn lacks_pin(&self, who: &Who, cx: &Cx) -> bool {
        let person = cx.opening.as_ref().and_then(|o| who.person(o)).map(|p| p.id);
        person.is_some_and(|id| self.pins.as_ref().is_some_and(|pins| !pins.contains(&id)))
    }

    fn ask_pin(&mut self, spoken: Spoken, line: Option<Words>, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let name = spoken.who.name(opening);
        let title = Words::new(move |t| (t.confirming.pin_title)(&name.get(t)));
        let lines = line.into_iter().chain([Words::fixed(|t| t.confirming.pin_look_away)]).collect();
        self.ask(Asked::Pin(spoken), Dialog::pin(title).with_lines(lines), cx);
    }

    fn ask_ink(&mut self, spoken: Spoken, cx: &mut Cx) {
        let title = Words::fixed(|t| t.confirming.ink_title);
        let options = (0..3).map(|i| (Words::new(move |t| t.confirming.ink_whys[i].to_owned()), i == 2));
        let dialog = Dialog::choose(title, options.collect()).ruled_by(reason_in_letters);
        self.ask(Asked::InkWhy(spoken), dialog, cx);
    }

    fn ask_ink_sure(&mut self, spoken: Spoken, why: String, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let name = spoken.who.name(opening);
        let title = Words::new(move |t| (t.confirming.ink_sure)(&name.get(t)));
        let choices = [0, 1].map(|i| Words::new(move |t| t.confirming.ink_choices[i].to_owned()));
        let dialog =
            Dialog::sure(title, choices.into()).with_lines(vec![Words::fixed(|t| t.confirming.ink_means)]);
        self.ask(Asked::InkSure(spoken, why), dialog, cx);
    }

    /// Nobody sits in the seat.
    pub(super) fn ask_missing(&mut self, who: Who, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let role = who.role(opening);
        let title = Words::new(move |t| (t.confirming.missing_title)(&role.get(t)));
        let options = [0, 1].map(|i| (Words::new(move |t| t.confirming.missing_ways[i].to_owned()), false));
        self.ask(Asked::Missing(who), Dialog::choose(title, options.into()), cx);
    }

    pub(super) fn ask_absence(&mut self, who: Who, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let name = who.name(opening);
        let title = Words::new(move |t| (t.confirming.absence_title)(&name.get(t)));
        let options = [AbsentWhy::Absent, AbsentWhy::Refused]
            .map(|why| (Words::new(move |t| (t.common.absent)(why).to_owned()), true));
        let dialog = Dialog::choose(title, options.into()).ruled_by(reason_in_letters);
        self.ask(Asked::Absence(who), dialog, cx);
    }

    /// A forgotten PIN is set anew before the eyes of the other witness and the chair, as far as they are there.
    pub(super) fn ask_reset(&mut self, who: Who, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let watchers = who.watchers(opening);
        let mut groups: Vec<Vec<String>> = watchers.iter().map(|name| vec![name.clone()]).collect();
        if watchers.len() > 1 {
            groups.insert(0, watchers);
        }
        if groups.is_empty() {
            return cx.complain(Words::fixed(|t| t.confirming.reset_nobody));
        }
        let name = who.name(opening);
        let title = Words::new(move |t| (t.confirming.reset_title)(&name.get(t)));
        let options = groups.iter().cloned().map(|g| (Words::new(move |t| g.join(t.confirming.and)), false));
        let dialog = Dialog::choose(title, options.collect())
            .with_lines(vec![Words::fixed(|t| t.confirming.reset_means)]);
        self.ask(Asked::ResetBefore(who, groups), dialog, cx);
    }

    /// Takes the answers to these questions.
    pub(super) fn spoke(&mut self, asked: Asked, answer: Answered, cx: &mut Cx) {
        match (asked, answer) {
            (Asked::Opinion(who, ink), Answered::Choice(0, _)) => {
                self.ask_proof(Spoken { who, objection: None }, ink, cx);
            }
            (Asked::Opinion(who, ink), Answered::Choice(1, _)) => self.ask_objection(who, ink, cx),
            (Asked::Opinion(who, _), Answered::Choice(_, _)) => {
                let next = cx.opening.as_ref().and_then(|o| self.unseen(&who, o));
                self.read(who, next.unwrap_or(0));
            }
            (Asked::Objection(who, ink), Answered::Text(text)) => {
                self.ask_proof(Spoken { who, objection: Some(text) }, ink, cx);
            }
            (Asked::Pin(spoken), Answered::Pin(pin)) => self.say_with_pin(spoken, pin, cx),
            (Asked::NoPin(spoken), Answered::Choice(0, _)) => {
                let Some(opening) = &cx.opening else { return };
                let name = spoken.who.name(opening);
                let title = Words::new(move |t| (t.confirming.new_pin_title)(&name.get(t)));
                self.ask(Asked::NewPin(spoken), Dialog::new_pin(title), cx);
            }
            (Asked::NoPin(spoken), Answered::Choice(1, _)) => self.ask_ink(spoken, cx),
            (Asked::NewPin(spoken), Answered::Pin(pin)) => {
                let person = cx.opening.as_ref().and_then(|o| spoken.who.person(o)).map(|p| p.id);
                self.spoken = Some(spoken);
                self.goes_on = true;
                if let Some(person) = person {
                    cx.effect(Effect::SetPin { person, pin });
                }
            }
            (Asked::InkWhy(spoken), Answered::Choice(i, note)) => {
                // Kept in Vietnamese: it is printed.
                let said = Lang::Vi.texts().confirming.ink_whys.get(i).copied().unwrap_or_default();
                let why = if note.is_empty() { said.to_owned() } else { note };
                self.ask_ink_sure(spoken, why, cx);
            }
            (Asked::InkSure(spoken, why), Answered::Choice(1, _)) => {
                if let Some(command) = self.command(spoken, Means::Ink { why }, cx) {
                    cx.execute(command);
                }
            }
            (Asked::Missing(who), Answered::Choice(0, _)) => cx.go(Attendance::change_of(Some(who.seat()))),
            (Asked::Missing(who), Answered::Choice(_, _)) => self.ask_absence(who, cx),
            (Asked::Absence(Who::Body(body)), Answered::Choice(i, reason)) => {
                let why = if i == 0 { AbsentWhy::Absent } else { AbsentWhy::Refused };
                cx.execute(Command::RecordAbsence { body, why, reason });
            }
            (asked, answer) => self.reset(asked, answer, cx),
        }
    }

    /// Takes the answers on the way to a new PIN.
    fn reset(&mut self, asked: Asked, answer: Answered, cx: &mut Cx) {
        match (asked, answer) {
            (Asked::ResetBefore(who, groups), Answered::Choice(i, _)) => {
                let Some(before) = groups.get(i).cloned() else { return };
                let forgot = Lang::Vi.texts().confirming.reset_usual;
                let dialog = Dialog::ask_why(Words::fixed(|t| t.confirming.reset_why)).starting_with(forgot);
                self.ask(Asked::ResetWhy(who, before), dialog, cx);
            }
            (Asked::ResetWhy(who, before), Answered::Text(reason)) => {
                let Some(opening) = &cx.opening else { return };
                let name = who.name(opening);
                let title = Words::new(move |t| (t.confirming.new_pin_title)(&name.get(t)));
                self.ask(Asked::ResetNew(who, before, reason), Dialog::new_pin(title), cx);
            }
            (Asked::ResetNew(who, before, reason), Answered::Pin(pin)) => {
                let person = cx.opening.as_ref().and_then(|o| who.person(o)).map(|p| p.id);
                if let Some(person) = person {
                    let command = Command::ResetPin { person, before, reason };
                    cx.effect(Effect::ResetPin { person, pin, command });
                }
            }
            _ => {}
        }
    }

    /// The command a word comes to, on the figures that were shown.
    fn command(&self, spoken: Spoken, means: Means, cx: &Cx) -> Option<Command> {
        let (digest, data_seq) = self.digest?;
        let person = spoken.who.speaker(cx.opening.as_ref()?)?;
        Some(match spoken.who {
            Who::Body(body) => {
                Command::Confirm { body, digest, data_seq, objection: spoken.objection, means }
            }
            Who::Chair => Command::ChairConfirm { person, digest, data_seq, means },
        })
    }

    fn say_with_pin(&mut self, spoken: Spoken, pin: Secret, cx: &mut Cx) {
        let person = cx.opening.as_ref().and_then(|o| spoken.who.person(o)).map(|p| p.id);
        self.spoken = Some(spoken.clone());
        if let (Some(person), Some(command)) = (person, self.command(spoken, Means::Pin, cx)) {
            cx.effect(Effect::ExecuteWithPin { person, pin, command });
        }
    }

    /// Asks for the PIN once more and says why.
    pub(super) fn ask_pin_again(&mut self, why: Words, cx: &mut Cx) {
        if let Some(spoken) = self.spoken.clone() {
            self.ask_pin(spoken, Some(why), cx);
        }
    }

    pub(super) fn pin_is_missing(&mut self, cx: &mut Cx) {
        let Some(spoken) = self.spoken.clone() else { return };
        let Some(opening) = &cx.opening else { return };
        let name = spoken.who.name(opening);
        let title = Words::new(move |t| (t.confirming.no_pin_title)(&name.get(t)));
        let options = [0, 1].map(|i| (Words::new(move |t| t.confirming.no_pin_ways[i].to_owned()), false));
        self.ask(Asked::NoPin(spoken), Dialog::choose(title, options.into()), cx);
    }

    pub(super) fn pin_was_set(&mut self, cx: &mut Cx) {
        let goes_on = std::mem::take(&mut self.goes_on);
        match self.spoken.clone().filter(|_| goes_on) {
            Some(spoken) => self.ask_pin(spoken, Some(Words::fixed(|t| t.confirming.pin_set_now)), cx),
            None => cx.say(Words::fixed(|t| t.confirming.pin_set)),
        }
    }
}
