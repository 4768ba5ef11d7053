//! The keyed slips: find one, correct it, decide it, move it, put it aside.

use super::keying::decided_by;
use super::{Behaviour, for_stage};
use crate::app::binding::{Binding, HELP_ONLY, Press};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::key::Key;
use crate::app::message::Reply;
use crate::app::words::Words;
use crate::domain::{Command, Event, FieldCode, Opening, Slip, SlipNumber, SlipState, StageName, Verdict};
use crate::text::{Lang, Texts};

/// The list of slips.
#[derive(Debug, Clone)]
pub struct SlipList {
    /// Where the mark is; see [`SlipList::marked`].
    pub at: SlipNumber,
    /// Only undecided slips are shown.
    pub only_waiting: bool,
    asked: Asked,
}

#[derive(Debug, Clone, Default, PartialEq)]
enum Asked {
    #[default]
    Nothing,
    Find,
    Field(Vec<Option<FieldCode>>),
    MoveWhy(Option<FieldCode>),
    Invalid,
}

/// What can be done in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Correct or decide the slip marked.
    Correct,
    /// Move it to another field.
    Move,
    /// Put it aside.
    Invalid,
    /// Mark the one above.
    Up,
    /// Mark the one below.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Find a number.
    Find,
    /// Show undecided slips only.
    Waiting,
    /// Back to the stage.
    Back,
}

/// The keys; what the key of the filter does to it is told by `filter`.
const fn table(filter: fn(&'static Texts) -> &'static str) -> [Binding<Action>; 10] {
    [
        Binding { keys: &[Key::Enter], action: Action::Correct, hint: |t| t.keying.list_correct, rank: 0 },
        Binding { keys: &[Key::F(3)], action: Action::Invalid, hint: |t| t.keying.list_invalid, rank: 4 },
        Binding { keys: &[Key::F(4)], action: Action::Waiting, hint: filter, rank: 5 },
        Binding { keys: &[Key::F(7)], action: Action::Move, hint: |t| t.keying.list_move, rank: 3 },
        Binding { keys: &[Key::F(8)], action: Action::Find, hint: |t| t.keying.list_find, rank: 6 },
        Binding { keys: &[Key::F(6), Key::Tab], action: Action::Back, hint: |t| t.keying.list_back, rank: 1 },
        Binding { keys: &[Key::Up], action: Action::Up, hint: |t| t.home.choose, rank: HELP_ONLY },
        Binding { keys: &[Key::Down], action: Action::Down, hint: |t| t.home.choose, rank: HELP_ONLY },
        Binding { keys: &[Key::PageUp], action: Action::PageUp, hint: |t| t.home.choose, rank: HELP_ONLY },
        Binding {
            keys: &[Key::PageDown],
            action: Action::PageDown,
            hint: |t| t.home.choose,
            rank: HELP_ONLY,
        },
    ]
}

const OF_ALL: &[Binding<Action>] = &table(|t| t.keying.list_waiting);
const OF_WAITING: &[Binding<Action>] = &table(|t| t.keying.list_all);

/// Slips a page key passes over.
const PAGE: u32 = 12;

/// The first slip that waits for a decision, from a number on.
fn next_waiting(from: SlipNumber, opening: &Opening) -> Option<SlipNumber> {
    let waits = |(number, slip): &(SlipNumber, &Slip)| {
        *number >= from && slip.verdict.state() == SlipState::Undecided
    };
    opening.numbered().find(waits).map(|(number, _)| number)
}

impl SlipList {
    /// The list with a slip marked.
    pub fn at(at: SlipNumber) -> Self {
        Self { at, only_waiting: false, asked: Asked::Nothing }
    }

    /// The list of the slips that wait for a decision.
    pub fn waiting(opening: &Opening) -> Self {
        let first = SlipNumber(1);
        Self { only_waiting: true, ..Self::at(next_waiting(first, opening).unwrap_or(first)) }
    }

    /// The list of the slips that still wait after one was decided, the next one marked; none where none waits any more.
    pub fn after(decided: SlipNumber, opening: &Opening) -> Option<Self> {
        let next = next_waiting(decided, opening).or_else(|| next_waiting(SlipNumber(1), opening))?;
        Some(Self { only_waiting: true, ..Self::at(next) })
    }

    /// The slips shown, in order of their numbers.
    pub fn shown<'a>(&self, opening: &'a Opening) -> Vec<(SlipNumber, &'a Slip)> {
        let shown = |slip: &Slip| !self.only_waiting || slip.verdict.state() == SlipState::Undecided;
        opening.numbered().filter(|(_, slip)| shown(slip)).collect()
    }

    /// The slip marked, by its place among those shown: where `at` itself is not shown any more, the next one, else the last.
    pub fn marked(&self, shown: &[(SlipNumber, &Slip)]) -> Option<usize> {
        shown.iter().position(|(n, _)| *n >= self.at).or_else(|| shown.len().checked_sub(1))
    }

    /// The number of the slip marked.
    fn number(&self, opening: &Opening) -> Option<SlipNumber> {
        let shown = self.shown(opening);
        self.marked(&shown).and_then(|at| shown.get(at)).map(|(number, _)| *number)
    }

    fn go(&mut self, by: i64, opening: &Opening) {
        let shown = self.shown(opening);
        let now = self.marked(&shown).unwrap_or(0) as i64;
        let last = shown.len().saturating_sub(1) as i64;
        if let Some((number, _)) = shown.get((now + by).clamp(0, last) as usize) {
            self.at = *number;
        }
    }

    fn ask(&mut self, asked: Asked, dialog: Dialog, cx: &mut Cx) {
        self.asked = asked;
        cx.open(dialog);
    }
}

impl Behaviour for SlipList {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        if self.only_waiting { OF_WAITING } else { OF_ALL }
    }

    fn enabled(&self, action: Action, cx: &Cx) -> bool {
        let mendable = cx.stage().is_some_and(|s| (StageName::Keying..=StageName::Reconciling).contains(&s));
        let some = || cx.opening.as_ref().is_some_and(|o| self.number(o).is_some());
        match action {
            Action::Correct | Action::Move | Action::Invalid => mendable && some(),
            _ => true,
        }
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        // What a key is for is the slip that the mark shows.
        self.at = self.number(opening).unwrap_or(self.at);
        match action {
            Action::Move | Action::Invalid if opening.covered().contains(&self.at) => {
                cx.complain(Words::fixed(|t| t.again.covered_slip));
            }
            Action::Correct => super::open_slip(self.at, cx),
            Action::Invalid => {
                let dialog = super::invalid_dialog(opening);
                self.ask(Asked::Invalid, dialog, cx);
            }
            Action::Move => {
                let here = opening.slip(self.at).and_then(|s| s.field.clone());
                let fields: Vec<_> = super::all_fields(opening).into_iter().filter(|f| *f != here).collect();
                let options =
                    fields.iter().map(|f| (super::field_words(opening, f.as_ref()), false)).collect();
                let number = self.at.0;
                let dialog = Dialog::choose(Words::new(move |t| (t.keying.move_title)(number)), options)
                    .with_lines(vec![Words::fixed(|t| t.keying.other_field_means)]);
                self.ask(Asked::Field(fields), dialog, cx);
            }
            Action::Up => self.go(-1, &opening.clone()),
            Action::Down => self.go(1, &opening.clone()),
            Action::PageUp => self.go(-i64::from(PAGE), &opening.clone()),
            Action::PageDown => self.go(i64::from(PAGE), &opening.clone()),
            Action::Find => self.ask(Asked::Find, Dialog::ask(Words::fixed(|t| t.keying.find_title)), cx),
            Action::Waiting => self.only_waiting = !self.only_waiting,
            Action::Back => cx.go(for_stage(cx)),
        }
    }

    fn key(&mut self, _press: Press, cx: &mut Cx) {
        cx.complain_wrong_key();
    }

    fn answer(&mut self, answer: Answered, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let number = self.at;
        match (std::mem::take(&mut self.asked), answer) {
            (Asked::Find, Answered::Text(text)) => match text.parse().map(SlipNumber) {
                Ok(found) if opening.slip(found).is_some() => {
                    self.only_waiting = false;
                    self.at = found;
                }
                _ => cx.complain(Words::fixed(|t| t.keying.list_none)),
            },
            (Asked::Field(fields), Answered::Choice(i, _)) => {
                if let Some(to) = fields.get(i).cloned() {
                    self.ask(Asked::MoveWhy(to), Dialog::ask_why(Words::fixed(|t| t.keying.move_why)), cx);
                }
            }
            (Asked::MoveWhy(to), Answered::Text(reason)) => {
                cx.execute(Command::MoveSlip { number, to, reason })
            }
            (Asked::Invalid, Answered::Choice(i, note)) => {
                let reason = opening.form.invalid_reasons.get(i).cloned();
                let slip = opening.slip(number).cloned();
                if let (Some(reason), Some(slip)) = (reason, slip) {
                    // The record speaks Vietnamese. What waited is decided with the witnesses.
                    let mut why = reason.text.vi.clone();
                    if slip.verdict.state() == SlipState::Undecided {
                        let how = Lang::Vi.texts().keying.decide_why.get(decided_by(opening)).copied();
                        why = format!("{}: {why}", how.unwrap_or_default());
                    }
                    let slip = Slip { verdict: Verdict::Invalid { reason: reason.code, note }, ..slip };
                    cx.execute(Command::CorrectSlip { number, slip, reason: why });
                }
            }
            _ => {}
        }
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        let Reply::Committed(events) = reply else { return };
        if let Some(Event::SlipCorrected { number, .. }) = events.first().map(|e| &e.event) {
            let (number, moved) = (number.0, events.len() > 1);
            let say = move |t: &'static crate::text::Texts| {
                if moved { (t.keying.moved)(number) } else { (t.keying.corrected)(number) }
            };
            cx.say(Words::new(say));
        }
    }

    fn stage(&self) -> Option<StageName> {
        Some(StageName::Keying)
    }
}
