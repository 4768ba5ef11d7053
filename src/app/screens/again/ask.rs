//! The questions of the verification: who keys, invalid why, more slips, a whole field.

use super::super::{Reconciling, field_words};
use super::Again;
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::message::Effect;
use crate::app::words::Words;
use crate::domain::{Draw, FieldCode, Outcome, PerMille, Person, PersonId, Seat};
use crate::text::minutes;

/// What was asked last.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Asked {
    #[default]
    Nothing,
    Person(Vec<Person>),
    Invalid,
    InvalidNote(String),
    Proposed(String),
    Extend,
    Field(Vec<Option<FieldCode>>),
}

impl Again {
    fn ask(&mut self, asked: Asked, dialog: Dialog, cx: &mut Cx) {
        self.asked = asked;
        cx.open(dialog);
    }

    pub(super) fn ask_person(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let people: Vec<Person> = opening.verifiers().into_iter().cloned().collect();
        let seat = |person: &Person| {
            let found = opening.present().iter().find(|a| a.person.id == person.id && a.seat != Seat::Clerk);
            found.map(|a| a.seat.clone())
        };
        let mut options: Vec<(Words, bool)> = people
            .iter()
            .map(|person| {
                let (name, seat) = (person.name.clone(), seat(person));
                let words = Words::new(move |t| match &seat {
                    Some(seat) => format!("{name} ({})", (t.common.seat)(seat)),
                    None => name.clone(),
                });
                (words, false)
            })
            .collect();
        options.push((Words::fixed(|t| t.again.who_other), true));
        let dialog = Dialog::choose(Words::fixed(|t| t.again.who_title), options)
            .with_lines(vec![Words::fixed(|t| t.again.who_means)]);
        self.ask(Asked::Person(people), dialog, cx);
    }

    pub(super) fn ask_invalid(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let dialog = crate::app::screens::invalid_dialog(opening);
        self.ask(Asked::Invalid, dialog, cx);
    }

    pub(super) fn ask_proposed(&mut self, reason: String, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let words = opening.form.invalid_reasons.iter().find(|r| r.code == reason).map(|r| r.text.clone());
        let title = Words::new(move |t| (t.keying.proposed)(words.as_ref().map_or("", |w| t.lang.of(w))));
        let options = vec![
            (Words::fixed(|t| t.keying.proposed_invalid), false),
            (Words::fixed(|t| t.keying.proposed_valid), false),
            (Words::fixed(|t| t.keying.proposed_back), false),
        ];
        self.ask(Asked::Proposed(reason), Dialog::choose(title, options), cx);
    }

    pub(super) fn ask_extend(&mut self, n: u32, outcome: &Outcome, cx: &mut Cx) {
        let (bound, limit) = (outcome.bound.unwrap_or(PerMille(1000)), outcome.limit);
        let over = outcome.is_complete() && outcome.is_over();
        let title = Words::new(move |t| {
            if over { (t.again.extend_title)(bound, limit) } else { t.again.draw_more.to_owned() }
        });
        let options = vec![
            (Words::new(move |t| (t.again.extend)(n, minutes(n))), false),
            (Words::fixed(|t| t.again.stop), false),
        ];
        self.ask(Asked::Extend, Dialog::choose(title, options), cx);
    }

    pub(super) fn ask_field(&mut self, fields: Vec<Option<FieldCode>>, may_stop: bool, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let outcome = opening.verification_outcome();
        let mut options: Vec<(Words, bool)> = fields
            .iter()
            .map(|field| {
                let line = outcome.fields.iter().find(|l| l.field == *field);
                let left = line.map_or(0, |l| l.slips - l.drawn.min(l.slips));
                let name = field_words(opening, field.as_ref());
                (Words::new(move |t| (t.again.field)(&name.get(t), left, minutes(left))), false)
            })
            .collect();
        if may_stop {
            options.push((Words::fixed(|t| t.again.stop), false));
        }
        let dialog = Dialog::choose(Words::fixed(|t| t.again.field_title), options);
        self.ask(Asked::Field(fields), dialog, cx);
    }

    pub(super) fn answered(&mut self, answer: Answered, cx: &mut Cx) {
        let asked = std::mem::take(&mut self.asked);
        let Some(opening) = &cx.opening else { return };
        match (asked, answer) {
            (Asked::Person(people), Answered::Choice(i, note)) => {
                let person = people.get(i).cloned().unwrap_or_else(|| Person {
                    id: PersonId(0),
                    name: note,
                    title: String::new(),
                    body: String::new(),
                });
                if let Err(refusal) = opening.may_verify(&person) {
                    return cx.complain(Words::new(move |t| crate::text::say_refusal(&refusal, t)));
                }
                let first = self.by.replace(person).is_none();
                if first && self.slip.is_none() {
                    self.go_on(cx);
                }
            }
            (Asked::Invalid, Answered::Choice(i, note)) => {
                if let Some(reason) = opening.form.invalid_reasons.get(i).map(|r| r.code.clone()) {
                    self.put_aside(reason, note, cx);
                }
            }
            (Asked::InvalidNote(reason), Answered::Text(note)) => self.put_aside(reason, note, cx),
            (Asked::Proposed(reason), Answered::Choice(0, _)) => {
                if opening.form.invalid_reasons.iter().any(|r| r.code == reason && r.needs_note) {
                    let dialog = Dialog::ask(Words::fixed(|t| t.keying.invalid_note));
                    self.ask(Asked::InvalidNote(reason), dialog, cx);
                } else {
                    self.put_aside(reason, String::new(), cx);
                }
            }
            (Asked::Proposed(_), Answered::Choice(1, _)) => {
                let by = self.by.clone();
                if let Some(command) = self.slip.as_ref().zip(by).and_then(|(s, by)| s.command(opening, by)) {
                    cx.execute(command);
                }
            }
            (Asked::Extend, Answered::Choice(0, _)) => cx.effect(Effect::DrawSample(Draw::More)),
            (Asked::Extend, Answered::Choice(_, _)) => cx.go(Reconciling::default()),
            (Asked::Field(fields), Answered::Choice(i, _)) => match fields.get(i).cloned() {
                Some(field) => cx.effect(Effect::DrawSample(Draw::Field(field))),
                None => cx.go(Reconciling::default()),
            },
            _ => {}
        }
    }

    fn put_aside(&mut self, reason: String, note: String, cx: &mut Cx) {
        if let (Some(slip), Some(by)) = (&self.slip, &self.by) {
            let command = slip.put_aside(reason, note, by.clone());
            cx.execute(command);
        }
    }
}
