//! The keyboard drill: five practice slips drawn as paper, keyed with the pad as real ones are. Nothing is stored.

use std::sync::Arc;

use chrono::NaiveTime;

use super::keying::{Draft, Item, Taken};
use super::{Behaviour, Screen, go_back};
use crate::app::binding::{Binding, HelpRow, Press};
use crate::app::cx::Cx;
use crate::app::key::Key;
use crate::app::message::{Effect, Reply};
use crate::app::words::Words;
use crate::domain::{Answer, Form};
use crate::text::Texts;

/// Slips of a drill.
pub const SLIPS: usize = 5;

/// The drill.
#[derive(Debug, Clone)]
pub struct Drill {
    /// The form whose slips are practised.
    pub form: Arc<Form>,
    /// The slip before the person, from 0; [`SLIPS`] when all are done.
    pub at: usize,
    /// Its ticks on the paper.
    pub paper: Draft,
    /// What was keyed of it.
    pub draft: Draft,
    /// Where it differs from the paper, found at Enter.
    pub wrong: Option<Item>,
    /// Mistakes found so far.
    pub mistakes: u32,
    /// Seconds that each finished slip took.
    pub seconds: Vec<u32>,
    /// When the slip was laid down.
    since: Option<NaiveTime>,
    /// The time was asked for, because a slip is finished.
    finished: bool,
    /// Where to go back to.
    pub(in crate::app) back: Option<Screen>,
}

/// What can be done in the drill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Compare with the paper; when all is done, leave.
    Check,
    /// Back where one came from.
    Leave,
    /// The first slip again.
    Again,
}

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::Enter], action: Action::Check, hint: |t| t.drill.check, rank: 0 },
    Binding { keys: &[Key::F(10), Key::Ctrl('t')], action: Action::Leave, hint: |t| t.drill.leave, rank: 1 },
    Binding { keys: &[Key::F(9)], action: Action::Again, hint: |t| t.drill.again, rank: 2 },
];

/// What stands on a practice slip.
fn paper(form: &Form, slip: usize) -> Draft {
    let mut paper = Draft::new(form);
    let top = form.levels().max(1);
    let level = |n: u8| Answer::Level(n.clamp(1, top));
    let headline = form.headline_index();
    let last = paper.criteria.len();
    for (i, answer) in paper.criteria.iter_mut().enumerate() {
        let may_skip = form.criteria.get(i).is_some_and(|c| c.not_applicable);
        *answer = match slip {
            // Uniform: four keys.
            0 => level(top),
            // One answer apart, and a headline of its own.
            1 if i == 1 || i == headline => level(top),
            1 => level(top - 1),
            // A blank and a question with two ticks.
            2 if i == 1 => Answer::Blank,
            2 if i == 3 => Answer::Spoilt,
            2 => level(top),
            // What did not arise.
            3 if may_skip => Answer::NotApplicable,
            3 => level(if i % 2 == 0 { top } else { top - 1 }),
            // All sorts.
            _ => level(1 + ((i * 3 + last) % usize::from(top)) as u8),
        };
    }
    let ticks = if slip < 3 { 0 } else { paper.facts.len() };
    for (i, answer) in paper.facts.iter_mut().enumerate() {
        *answer = if i < ticks { Answer::Level(1 + (i % 2) as u8) } else { Answer::Blank };
    }
    paper.respondent.fill(Answer::Blank);
    paper
}

impl Drill {
    /// The first slip of a form.
    pub fn new(form: Arc<Form>) -> Self {
        Self {
            at: 0,
            paper: paper(&form, 0),
            draft: Draft::new(&form),
            form,
            wrong: None,
            mistakes: 0,
            seconds: Vec::new(),
            since: None,
            finished: false,
            back: None,
        }
    }

    /// Whether all slips are done.
    pub fn done(&self) -> bool {
        self.at >= SLIPS
    }

    /// The paper's answer to the item that is awaited.
    pub fn awaited(&self) -> Option<Answer> {
        on(&self.paper, self.draft.item()?)
    }

    /// Whether all criteria up to the headline have the answer given last, so that one key repeats it.
    pub fn repeats(&self) -> bool {
        let Some(Item::Criterion(at)) = self.draft.item() else { return false };
        let headline = self.form.headline_index();
        let last = at.checked_sub(1).and_then(|i| self.draft.criteria.get(i));
        let mut rest = self.paper.criteria.iter().enumerate().skip(at).filter(|(i, _)| *i != headline);
        at + 1 < headline
            && matches!(last, Some(Answer::Level(_) | Answer::Blank))
            && rest.all(|(_, answer)| Some(answer) == last)
    }

    /// Whether everything that has ticks on the paper is keyed.
    pub fn complete(&self) -> bool {
        self.draft.first_missing(&self.form).is_none()
            && self
                .draft
                .facts
                .iter()
                .zip(&self.paper.facts)
                .all(|(keyed, ticked)| *keyed != Answer::Missing || *ticked == Answer::Blank)
    }

    /// The first item keyed otherwise than on the paper. Facts and respondent left alone are blank.
    fn first_wrong(&self) -> Option<(usize, Item)> {
        let marks = self.draft.marks();
        let differ = |keyed: &[Answer], paper: &[Answer]| keyed.iter().zip(paper).position(|(a, b)| a != b);
        let (criteria, facts) = (self.paper.criteria.len(), self.paper.facts.len());
        if let Some(i) = differ(&marks.criteria.0, &self.paper.criteria) {
            return Some((i, Item::Criterion(i)));
        }
        if let Some(i) = differ(&marks.facts.0, &self.paper.facts) {
            return Some((criteria + i, Item::Fact(i)));
        }
        let i = differ(&marks.respondent.0, &self.paper.respondent)?;
        Some((criteria + facts + i, Item::Respondent(i)))
    }

    fn check(&mut self, cx: &mut Cx) {
        if let Some(code) = self.draft.first_missing(&self.form) {
            return cx.complain(Words::new(move |t| (t.keying.missing)(&code)));
        }
        self.wrong = None;
        if let Some((at, item)) = self.first_wrong() {
            self.mistakes += 1;
            self.wrong = Some(item);
            // The right key mends it, without going back over the others.
            self.draft.at = at;
            return;
        }
        self.finished = true;
        cx.effect(Effect::LookHome);
    }

    /// The paper's answer where a mistake was found, beside the one that was keyed.
    pub fn mistake(&self) -> Option<(String, Answer, Answer)> {
        let item = self.wrong?;
        let code = match item {
            Item::Criterion(i) => self.form.criteria.get(i).map(|c| &c.code),
            Item::Fact(i) => self.form.facts.get(i).map(|c| &c.code),
            Item::Respondent(i) => self.form.respondent.get(i).map(|c| &c.code),
        };
        let keyed = on(&self.draft, item).map(|a| if a == Answer::Missing { Answer::Blank } else { a });
        Some((code?.clone(), on(&self.paper, item)?, keyed?))
    }

    /// The time now, as home tells it: of a slip laid down or of one finished.
    fn timed(&mut self, now: NaiveTime, cx: &mut Cx) {
        if !std::mem::take(&mut self.finished) {
            self.since.get_or_insert(now);
            return;
        }
        let taken = self.since.map_or(0, |since| (now - since).num_seconds().max(0));
        self.seconds.push(u32::try_from(taken).unwrap_or(0));
        self.since = Some(now);
        self.at += 1;
        self.paper = paper(&self.form, self.at);
        self.draft = Draft::new(&self.form);
        cx.say(Words::new(move |t| (t.drill.right)(taken)));
    }
}

/// The answer of an item.
fn on(slip: &Draft, item: Item) -> Option<Answer> {
    let answers = match item {
        Item::Criterion(i) => slip.criteria.get(i),
        Item::Fact(i) => slip.facts.get(i),
        Item::Respondent(i) => slip.respondent.get(i),
    };
    answers.copied()
}

impl Behaviour for Drill {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        TABLE
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        match action {
            Action::Check if self.done() => go_back(self.back.take(), cx),
            Action::Check => self.check(cx),
            Action::Leave => go_back(self.back.take(), cx),
            Action::Again => {
                let back = self.back.take();
                *self = Self { back, ..Self::new(self.form.clone()) };
                cx.effect(Effect::LookHome);
            }
        }
    }

    fn work_keys(&self, _cx: &Cx, texts: &'static Texts) -> Vec<HelpRow> {
        if self.done() { Vec::new() } else { Draft::keys(&self.form, texts) }
    }

    fn key(&mut self, press: Press, cx: &mut Cx) {
        if self.done() {
            return cx.complain(Words::fixed(|t| t.drill.all_done));
        }
        self.wrong = None;
        let form = self.form.clone();
        if let Taken::Refused(why) = self.draft.key(press, &form) {
            cx.complain(why);
        }
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        if let Reply::Home(home) = reply {
            self.timed(home.now, cx);
        }
    }

    fn enter(&mut self, cx: &mut Cx) {
        cx.effect(Effect::LookHome);
    }
}
