//! Verification by keying again: what it has come to, and the blind keying of the slips that were drawn.

mod ask;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Behaviour, Draft, Reconciling, Taken};
use crate::app::binding::{Binding, HelpRow, Press};
use crate::app::cx::Cx;
use crate::app::dialog::Answered;
use crate::app::key::Key;
use crate::app::message::{Effect, Reply};
use crate::app::words::Words;
use crate::domain::{
    Command, Difference, Draw, Event, Form, Marks, Next, Opening, Person, Reading, SampleDrawn, Severity,
    SlipNumber, StageName, Verdict, proposed_reason,
};
use crate::text::{Lang, Texts, minutes};
use ask::Asked;

/// The verification.
#[derive(Debug, Clone, Default)]
pub struct Again {
    /// Who keys; asked before the first slip, and again after the program was ended.
    pub by: Option<Person>,
    /// The slip being keyed; none on the page of results.
    pub slip: Option<Slip>,
    /// Slips put off, because their paper was not found.
    put_off: BTreeSet<SlipNumber>,
    asked: Asked,
}

/// A slip being keyed again.
#[derive(Debug, Clone)]
pub struct Slip {
    /// Its number.
    pub number: SlipNumber,
    /// What is asked of it: the office's form, less what is not.
    pub form: Arc<Form>,
    /// Answers so far. Nothing of an earlier keying ever stands in it.
    pub draft: Draft,
    /// Whether it is the third keying.
    pub third: bool,
    /// Whether the verdict is asked too.
    pub verdict: bool,
    /// Positions of the criteria that are asked.
    criteria: Vec<usize>,
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// What is next.
    GoOn,
    /// Another person keys.
    Person,
    /// Key what differs, though slips are left to key again.
    Settle,
    /// Draw more.
    More,
    /// A field in full.
    Field,
    /// Back to Đối chiếu.
    Back,
    /// Save the slip.
    Save,
    /// The slip is invalid.
    Invalid,
    /// Put the slip off.
    Later,
    /// Empty the slip.
    Clear,
    /// To the page of results.
    Pause,
    /// Home.
    Home,
}

const RESULT: &[Binding<Action>] = &[
    Binding { keys: &[Key::Enter], action: Action::GoOn, hint: |t| t.again.go_on, rank: 0 },
    Binding { keys: &[Key::F(10), Key::Tab], action: Action::Back, hint: |t| t.again.back, rank: 1 },
    Binding { keys: &[Key::F(4)], action: Action::Person, hint: |t| t.again.change_person, rank: 4 },
    Binding { keys: &[Key::F(5)], action: Action::More, hint: |t| t.again.draw_more, rank: 5 },
    Binding { keys: &[Key::F(7)], action: Action::Field, hint: |t| t.again.whole_field, rank: 9 },
    Binding { keys: &[Key::F(8)], action: Action::Settle, hint: |t| t.again.settle_now, rank: 9 },
    Binding { keys: &[Key::Ctrl('t')], action: Action::Home, hint: |t| t.common.home, rank: 9 },
];

const KEYS: &[Binding<Action>] = &[
    Binding { keys: &[Key::Enter], action: Action::Save, hint: |t| t.again.save, rank: 0 },
    Binding { keys: &[Key::F(3)], action: Action::Invalid, hint: |t| t.again.invalid, rank: 2 },
    Binding { keys: &[Key::Tab], action: Action::Later, hint: |t| t.again.later, rank: 3 },
    Binding { keys: &[Key::F(9)], action: Action::Clear, hint: |t| t.again.clear, rank: 9 },
    Binding { keys: &[Key::F(10)], action: Action::Pause, hint: |t| t.again.pause, rank: 1 },
    Binding { keys: &[Key::Ctrl('t')], action: Action::Home, hint: |t| t.common.home, rank: 9 },
];

impl Slip {
    /// The next slip to be keyed again, past those put off as long as there are others.
    fn again(opening: &Opening, put_off: &BTreeSet<SlipNumber>) -> Option<Self> {
        let number = opening
            .to_key_again()
            .find(|n| !put_off.contains(n))
            .or_else(|| opening.to_key_again().next())?;
        let form = &opening.form;
        let asked =
            Form { facts: Vec::new(), respondent: Vec::new(), comments: Vec::new(), ..(**form).clone() };
        let criteria = (0..form.criteria.len()).collect();
        Some(Self::new(number, asked, criteria, false, true))
    }

    /// The next slip to be keyed a third time: of it only what differs.
    fn third(opening: &Opening, put_off: &BTreeSet<SlipNumber>) -> Option<Self> {
        let number =
            opening.to_settle().find(|n| !put_off.contains(n)).or_else(|| opening.to_settle().next())?;
        let form = &opening.form;
        let sampled = opening.verification.sample.get(&number)?;
        Some(match sampled.difference() {
            Difference::Criteria(differ) => {
                let criteria = differ.iter().filter_map(|i| form.criteria.get(*i).cloned()).collect();
                let asked = Form {
                    criteria,
                    facts: Vec::new(),
                    respondent: Vec::new(),
                    comments: Vec::new(),
                    ..(**form).clone()
                };
                Self::new(number, asked, differ, true, false)
            }
            // One of the two put the slip aside: all of it is keyed. Facts too, where the slip has none yet.
            Difference::Verdict | Difference::None => {
                let mut asked = Form { comments: Vec::new(), ..(**form).clone() };
                if opening.slip(number)?.verdict.marks().is_some() {
                    asked.facts.clear();
                    asked.respondent.clear();
                }
                Self::new(number, asked, (0..form.criteria.len()).collect(), true, true)
            }
        })
    }

    fn new(number: SlipNumber, form: Form, criteria: Vec<usize>, third: bool, verdict: bool) -> Self {
        Self { number, draft: Draft::new(&form), form: Arc::new(form), third, verdict, criteria }
    }

    /// The command that saves the slip as valid.
    fn command(&self, opening: &Opening, by: Person) -> Option<Command> {
        let number = self.number;
        if !self.third {
            return Some(Command::KeySample { number, reading: reading(&self.draft), by });
        }
        let keyed = || self.draft.marks();
        let mut marks: Marks = opening.slip(number)?.verdict.marks().cloned().unwrap_or_else(keyed);
        for (answer, at) in self.draft.criteria.iter().zip(&self.criteria) {
            if let Some(place) = marks.criteria.0.get_mut(*at) {
                *place = *answer;
            }
        }
        Some(Command::SettleSample { number, verdict: Verdict::Valid { marks }, by, reason: self.trail() })
    }

    /// The command that puts the slip aside as invalid.
    fn put_aside(&self, reason: String, note: String, by: Person) -> Command {
        let number = self.number;
        if self.third {
            let verdict = Verdict::Invalid { reason, note };
            Command::SettleSample { number, verdict, by, reason: self.trail() }
        } else {
            Command::KeySample { number, reading: Reading::Invalid { reason, note }, by }
        }
    }

    /// The reason of the correction. The record speaks Vietnamese, whatever is on the screen.
    fn trail(&self) -> String {
        let codes: Vec<_> = self.form.criteria.iter().map(|c| c.code.as_str()).collect();
        let codes = if self.verdict { "cả phiếu".to_owned() } else { codes.join(", ") };
        (Lang::Vi.texts().again.trail)(&codes)
    }
}

fn reading(draft: &Draft) -> Reading {
    Reading::Valid { criteria: draft.marks().criteria }
}

impl Again {
    /// Goes on with what is next.
    fn go_on(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let outcome = opening.verification_outcome();
        let next = outcome.next();
        if matches!(next, Next::Draw(_)) && !opening.open_findings(Severity::Error).is_empty() {
            return cx.complain(Words::fixed(|t| t.again.errors_first));
        }
        if self.by.is_none() && !matches!(next, Next::Done | Next::Nothing) {
            return self.ask_person(cx);
        }
        match next {
            Next::Nothing => cx.complain(Words::fixed(|t| t.again.no_slips)),
            Next::Draw(_) => cx.effect(Effect::DrawSample(Draw::Due)),
            Next::Key(_) => self.slip = Slip::again(opening, &self.put_off),
            Next::Settle(_) => self.slip = Slip::third(opening, &self.put_off),
            Next::Swapped(fields) => self.ask_field(fields, false, cx),
            Next::Extend(n) => self.ask_extend(n, &outcome, cx),
            Next::Fields(fields) => self.ask_field(fields, true, cx),
            Next::Done => cx.go(Reconciling::default()),
        }
    }

    fn save(&mut self, cx: &mut Cx) {
        let (Some(opening), Some(slip), Some(by)) = (&cx.opening, &self.slip, &self.by) else { return };
        if let Some(code) = slip.draft.first_missing(&slip.form) {
            return cx.complain(Words::new(move |t| (t.keying.missing)(&code)));
        }
        let proposed = if slip.verdict {
            proposed_reason(&opening.form, &slip.draft.marks().criteria).map(str::to_owned)
        } else {
            None
        };
        match proposed {
            Some(reason) => self.ask_proposed(reason, cx),
            None => {
                if let Some(command) = slip.command(opening, by.clone()) {
                    cx.execute(command);
                }
            }
        }
    }

    fn later(&mut self, cx: &mut Cx) {
        let (Some(opening), Some(slip)) = (&cx.opening, &self.slip) else { return };
        let (number, third) = (slip.number, slip.third);
        self.put_off.insert(number);
        let fetch = if third { Slip::third } else { Slip::again };
        let mut next = fetch(opening, &self.put_off);
        if next.as_ref().is_none_or(|n| self.put_off.contains(&n.number)) {
            // All are put off: round again, from the one after this.
            self.put_off = BTreeSet::from([number]);
            next = fetch(opening, &self.put_off);
        }
        if next.as_ref().is_none_or(|n| n.number == number) {
            return cx.complain(Words::fixed(|t| t.again.only_one));
        }
        self.slip = next;
        cx.say(Words::new(move |t| (t.again.put_off)(number.0)));
    }

    /// A slip was kept: on to the next one of its kind, or to the results.
    fn kept(&mut self, number: SlipNumber, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let Some(slip) = &self.slip else { return };
        self.put_off.remove(&number);
        let third = slip.third;
        self.slip =
            if third { Slip::third(opening, &self.put_off) } else { Slip::again(opening, &self.put_off) };
        let waiting = opening.to_settle().count() as u32;
        match (&self.slip, third) {
            (None, false) if waiting > 0 => cx.say(Words::new(move |t| (t.again.some_differ)(waiting))),
            (None, false) => cx.say(Words::fixed(|t| t.again.all_keyed)),
            _ => cx.say(Words::new(move |t| (t.again.kept)(number.0))),
        }
    }

    fn drawn(&mut self, drawn: &SampleDrawn, cx: &mut Cx) {
        let n = drawn.numbers.len() as u32;
        if let (Some(opening), true) = (&cx.opening, self.by.is_some()) {
            self.slip = Slip::again(opening, &self.put_off);
        }
        cx.say(Words::new(move |t| (t.again.drawn)(n, minutes(n))));
    }
}

impl Behaviour for Again {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        if self.slip.is_some() { KEYS } else { RESULT }
    }

    fn belongs(&self, action: Action, cx: &Cx) -> bool {
        let Some(opening) = cx.opening.as_ref().filter(|o| !o.verification.sample.is_empty()) else {
            return true;
        };
        match action {
            Action::More => opening.verification_outcome().more() > 0,
            Action::Field => !opening.verification_outcome().takable().is_empty(),
            _ => true,
        }
    }

    fn enabled(&self, action: Action, cx: &Cx) -> bool {
        let Some(opening) = &cx.opening else { return false };
        let drawn = !opening.verification.sample.is_empty();
        match action {
            Action::Invalid => self.slip.as_ref().is_some_and(|s| s.verdict),
            Action::Settle => opening.to_settle().next().is_some(),
            Action::More | Action::Field | Action::Person => drawn,
            _ => true,
        }
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        match action {
            Action::GoOn => self.go_on(cx),
            Action::Person => self.ask_person(cx),
            Action::Settle if self.by.is_none() => self.ask_person(cx),
            Action::Settle => self.slip = Slip::third(opening, &self.put_off),
            Action::More => {
                let outcome = opening.verification_outcome();
                self.ask_extend(outcome.more(), &outcome, cx);
            }
            Action::Field => self.ask_field(opening.verification_outcome().takable(), true, cx),
            Action::Back => cx.go(Reconciling::default()),
            Action::Save => self.save(cx),
            Action::Invalid => self.ask_invalid(cx),
            Action::Later => self.later(cx),
            Action::Clear => {
                if let Some(slip) = &mut self.slip {
                    slip.draft = Draft::new(&slip.form);
                }
            }
            Action::Pause => self.slip = None,
            Action::Home => cx.go(super::Home::default()),
        }
    }

    fn work_keys(&self, _cx: &Cx, texts: &'static Texts) -> Vec<HelpRow> {
        self.slip.as_ref().map(|slip| Draft::keys(&slip.form, texts)).unwrap_or_default()
    }

    fn key(&mut self, press: Press, cx: &mut Cx) {
        let Some(slip) = &mut self.slip else {
            // The keys that draw more stand in no table once everything is drawn.
            return match press.key {
                Key::F(5 | 7) => cx.complain(Words::fixed(|t| t.again.nothing_left)),
                _ => cx.complain_wrong_key(),
            };
        };
        if let Taken::Refused(why) = slip.draft.key(press, &slip.form) {
            cx.complain(why);
        }
    }

    fn answer(&mut self, answer: Answered, cx: &mut Cx) {
        self.answered(answer, cx);
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        let Reply::Committed(events) = reply else { return };
        for recorded in events {
            match &recorded.event {
                Event::SampleDrawn(drawn) => self.drawn(drawn, cx),
                Event::SampleKeyed { number, .. } | Event::SampleSettled { number, .. } => {
                    self.kept(*number, cx);
                }
                _ => {}
            }
        }
    }

    fn stage(&self) -> Option<StageName> {
        Some(StageName::Reconciling)
    }
}
