//! Keying slips from paper with the numeric pad, one hand.

mod ask;
mod draft;

pub(super) use ask::decided_by;
pub use draft::{Draft, Item, Taken};

use super::{Behaviour, SlipList, all_fields, field_words};
use crate::app::binding::{Binding, HelpRow, Press};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::key::Key;
use crate::app::message::Reply;
use crate::app::words::Words;
use crate::domain::{
    CountOf, CountReason, CountWhy, Event, FieldCode, Opening, Slip, SlipNumber, SlipState, StageName,
};
use crate::text::Texts;
use ask::Asked;

/// The keying screen.
#[derive(Debug, Clone, Default)]
pub struct Keying {
    /// The field being keyed; none is the slips whose field cannot be told.
    pub field: Option<FieldCode>,
    /// The slip being keyed.
    pub draft: Draft,
    /// The slip being corrected, rather than a new one.
    pub correcting: Option<SlipNumber>,
    /// Why a slip is added to a sealed month, while it is.
    pub adding: Option<String>,
    /// The work was taken up again: show the last slip to compare with the paper.
    pub resumed: bool,
    asked: Asked,
    /// The slip being corrected waited for a decision.
    waited: bool,
    /// Set once a field was chosen, so that coming back keeps it.
    started: bool,
}

/// A slip half keyed, put aside while another screen is looked at. It is not saved: only what is saved counts.
#[derive(Debug, Clone, PartialEq)]
pub struct HalfKeyed {
    number: SlipNumber,
    field: Option<FieldCode>,
    draft: Draft,
}

/// What can be done while keying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Save the slip.
    Save,
    /// Put the slip aside as invalid.
    Invalid,
    /// Let the slip wait for a decision.
    Undecided,
    /// Its comments.
    Comment,
    /// The keyed slips.
    List,
    /// The next field.
    NextField,
    /// The field before.
    PrevField,
    /// This slip belongs to another field.
    OtherField,
    /// Mend the field's count.
    MendCount,
    /// Empty the slip being keyed.
    Clear,
    /// Take the last saved slip back.
    Undo,
    /// Enter the field by its tally sheet.
    Sheet,
    /// Finish keying.
    Finish,
    /// A witness came late or was replaced.
    People,
    /// Correct a slip by its number.
    CorrectNumber,
    /// The keyboard drill.
    Drill,
    /// What people wrote.
    Comments,
    /// Home.
    Home,
    /// Slips from a spreadsheet.
    Import,
}

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::Enter], action: Action::Save, hint: |t| t.keying.save, rank: 0 },
    Binding { keys: &[Key::F(3)], action: Action::Invalid, hint: |t| t.keying.invalid, rank: 1 },
    Binding { keys: &[Key::F(4)], action: Action::Undecided, hint: |t| t.keying.undecided, rank: 5 },
    Binding { keys: &[Key::F(5)], action: Action::Comment, hint: |t| t.keying.comment, rank: 3 },
    Binding { keys: &[Key::F(6)], action: Action::List, hint: |t| t.keying.list, rank: 6 },
    Binding { keys: &[Key::Tab], action: Action::NextField, hint: |t| t.keying.next_field, rank: 4 },
    Binding { keys: &[Key::BackTab], action: Action::PrevField, hint: |t| t.keying.prev_field, rank: 9 },
    Binding { keys: &[Key::F(7)], action: Action::OtherField, hint: |t| t.keying.other_field, rank: 9 },
    Binding { keys: &[Key::F(8)], action: Action::MendCount, hint: |t| t.keying.mend_count, rank: 9 },
    Binding { keys: &[Key::F(9)], action: Action::Clear, hint: |t| t.keying.clear, rank: 9 },
    Binding { keys: &[Key::Ctrl('z')], action: Action::Undo, hint: |t| t.keying.undo, rank: 9 },
    Binding {
        keys: &[Key::Ctrl('f'), Key::F(11)],
        action: Action::CorrectNumber,
        hint: |t| t.keying.correct_number,
        rank: 9,
    },
    Binding { keys: &[Key::F(10)], action: Action::Finish, hint: |t| t.keying.finish, rank: 2 },
    Binding { keys: &[Key::Ctrl('e')], action: Action::People, hint: |t| t.keying.people, rank: 9 },
    Binding { keys: &[Key::Ctrl('b')], action: Action::Sheet, hint: |t| t.tally_sheet.open, rank: 9 },
    Binding { keys: &[Key::Ctrl('l')], action: Action::Drill, hint: |t| t.drill.open, rank: 9 },
    Binding { keys: &[Key::Ctrl('g')], action: Action::Comments, hint: |t| t.summary.comments, rank: 9 },
    Binding { keys: &[Key::Ctrl('t')], action: Action::Home, hint: |t| t.common.home, rank: 9 },
    Binding { keys: &[Key::Ctrl('o')], action: Action::Import, hint: |t| t.import.hint, rank: 9 },
];

impl Keying {
    /// Corrects a keyed slip.
    pub fn correct(number: SlipNumber, opening: &Opening) -> Option<Self> {
        let slip = opening.slip(number)?;
        let draft = Draft::of(slip, &opening.form);
        let field = slip.field.clone();
        let waited = slip.verdict.state() == SlipState::Undecided;
        Some(Self { field, draft, correcting: Some(number), waited, started: true, ..Self::default() })
    }

    /// Adds a slip to a sealed month.
    pub fn add(field: Option<FieldCode>, reason: String, opening: &Opening) -> Self {
        let draft = Draft::new(&opening.form);
        Self { field, draft, adding: Some(reason), started: true, ..Self::default() }
    }

    /// Whether slips are keyed one after the other, rather than one corrected or added.
    fn goes_on(&self) -> bool {
        self.correcting.is_none() && self.adding.is_none()
    }

    /// The number to write on the paper.
    pub fn number(&self, opening: &Opening) -> SlipNumber {
        self.correcting.unwrap_or_else(|| opening.next_number())
    }

    /// The slip saved last, to be compared with its paper; none while a slip is corrected, or while the last one is being
    /// keyed again.
    pub fn last<'a>(&self, opening: &'a Opening) -> Option<(SlipNumber, &'a Slip)> {
        let last = opening.numbered().next_back().filter(|_| self.correcting.is_none())?;
        (!opening.covered().contains(&last.0)).then_some(last)
    }

    /// Slips keyed in the field, and its hand count.
    pub fn progress(&self, opening: &Opening) -> (u32, Option<u32>) {
        (opening.keyed_in(self.field.as_ref()), opening.counts.get(&self.count_of()))
    }

    /// Whether the field has all the slips that were counted.
    pub fn full(&self, opening: &Opening) -> bool {
        let (keyed, counted) = self.progress(opening);
        let full = opening.by_sheet(self.field.as_ref()) || counted.is_some_and(|n| keyed >= n);
        self.goes_on() && full
    }

    fn count_of(&self) -> CountOf {
        self.field.as_ref().map_or(CountOf::Unsorted, |f| CountOf::Field(f.clone()))
    }

    /// The first field, from this one on, that still has slips to key.
    fn first_open(opening: &Opening, from: usize) -> Option<Option<FieldCode>> {
        let fields = all_fields(opening);
        let open = |field: &&Option<FieldCode>| {
            let of = field.as_ref().map_or(CountOf::Unsorted, |f| CountOf::Field(f.clone()));
            let left = opening.counts.get(&of).unwrap_or(0) > opening.keyed_in(field.as_ref());
            left && !opening.by_sheet(field.as_ref())
        };
        fields.iter().cycle().skip(from).take(fields.len()).find(open).cloned()
    }

    /// Whether a field has fewer slips keyed than counted.
    fn is_short(opening: &Opening, field: Option<&FieldCode>) -> bool {
        let of = field.map_or(CountOf::Unsorted, |f| CountOf::Field(f.clone()));
        opening.counts.get(&of).unwrap_or(0) > opening.keyed_in(field)
    }

    /// Keeps a slip half keyed for when one comes back to it.
    fn put_aside(&self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        if self.goes_on() && !self.draft.is_untouched() {
            let number = opening.next_number();
            cx.half_keyed = Some(HalfKeyed { number, field: self.field.clone(), draft: self.draft.clone() });
        }
    }

    /// Whether every field has all the slips that were counted.
    pub fn all_full(opening: &Opening) -> bool {
        let short = |field: &&FieldCode| {
            let counted = opening.counts.get(&CountOf::Field((*field).clone()));
            counted.unwrap_or(0) > opening.keyed_in(Some(field))
        };
        Self::first_open(opening, 0).is_none() && !opening.sheets.keys().any(|f| short(&f))
    }

    /// Slips counted and not keyed yet, of all fields.
    pub fn left(opening: &Opening) -> u32 {
        let left = |field: Option<FieldCode>| {
            let keyed = opening.keyed_in(field.as_ref());
            let of = field.map_or(CountOf::Unsorted, CountOf::Field);
            opening.counts.get(&of).unwrap_or(0).saturating_sub(keyed)
        };
        all_fields(opening).into_iter().map(left).sum()
    }

    /// Whether nobody has keyed here before: then the drill is offered.
    pub fn first_time(opening: &Opening) -> bool {
        opening.slips.is_empty() && opening.past.is_empty()
    }

    fn complain_full(&self, cx: &mut Cx) {
        let done = cx.opening.as_ref().is_some_and(Self::all_full);
        if !done && cx.opening.as_ref().is_some_and(|o| o.by_sheet(self.field.as_ref())) {
            return cx.complain(Words::fixed(|t| t.tally_sheet.keying_refused));
        }
        cx.complain(Words::new(move |t| {
            if done { t.keying.all_full.to_owned() } else { t.keying.field_full.to_owned() }
        }));
    }

    fn turn(&mut self, forward: bool, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        if !self.draft.is_untouched() || self.correcting.is_some() {
            return cx.complain(Words::fixed(|t| t.keying.draft_open));
        }
        let (keyed, counted) = self.progress(opening);
        let lacking = counted.unwrap_or(0).saturating_sub(keyed);
        let fields = all_fields(opening);
        let at = fields.iter().position(|f| *f == self.field).unwrap_or(0);
        let next = if forward { at + 1 } else { at + fields.len() - 1 };
        // Forward goes to the next field with slips left; back, and where none has any, to the neighbour.
        let open = if forward { Self::first_open(opening, next) } else { None };
        self.field = open.or_else(|| fields.get(next % fields.len()).cloned()).flatten();
        if forward && lacking > 0 {
            cx.say(Words::new(move |t| (t.keying.field_left)(lacking)));
        }
    }

    fn committed(&mut self, event: &Event, cx: &mut Cx) {
        match event {
            Event::SlipKeyed { number, slip } => {
                let (number, state) = (*number, slip.verdict.state());
                self.draft = self.fresh_draft(cx);
                self.resumed = false;
                cx.say(Words::new(move |t| (t.keying.saved)(number.0, (t.common.slip_state)(state))));
            }
            Event::SlipCorrected { number, .. } if self.correcting == Some(*number) => {
                let number = *number;
                cx.say(Words::new(move |t| (t.keying.corrected)(number.0)));
                // Those that wait are decided one after the other.
                let waiting = cx.opening.as_ref().filter(|o| self.waited && !o.is_amendment());
                match waiting.and_then(|opening| SlipList::after(number, opening)) {
                    Some(list) => cx.go(list),
                    None => self.leave(number, cx),
                }
            }
            Event::SlipAdded { number, .. } => {
                let number = number.0;
                cx.say(Words::new(move |t| (t.amendment.added)(number)));
                cx.go(super::for_stage(cx));
            }
            Event::SlipUndone { number } => {
                let number = *number;
                cx.say(Words::new(move |t| (t.keying.undone)(number.0)));
            }
            Event::CountStated { reason: Some(CountReason { why: CountWhy::Moved, .. }), .. } => {
                let Some(opening) = &cx.opening else { return };
                let field = field_words(opening, self.field.as_ref());
                cx.say(Words::new(move |t| (t.keying.now_in)(&field.get(t))));
            }
            // A count that followed an added slip has been told with it.
            Event::CountStated { .. } if self.adding.is_some() => {}
            Event::CountStated { reason: None, .. } => cx.say(Words::fixed(|t| t.keying.count_stated)),
            Event::CountStated { .. } => cx.say(Words::fixed(|t| t.keying.count_mended)),
            _ => {}
        }
    }

    /// Back to where a slip was chosen to be corrected.
    fn leave(&self, number: SlipNumber, cx: &mut Cx) {
        if cx.amending() { cx.go(super::for_stage(cx)) } else { cx.go(SlipList::at(number)) }
    }

    fn fresh_draft(&self, cx: &Cx) -> Draft {
        cx.opening.as_ref().map(|o| Draft::new(&o.form)).unwrap_or_default()
    }
}

impl Behaviour for Keying {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        TABLE
    }

    fn enabled(&self, action: Action, cx: &Cx) -> bool {
        let Some(opening) = &cx.opening else { return false };
        match action {
            Action::Undo | Action::CorrectNumber => self.goes_on() && !opening.slips.is_empty(),
            Action::MendCount | Action::NextField | Action::PrevField | Action::Finish => self.goes_on(),
            Action::OtherField | Action::Import => self.adding.is_none() && !opening.is_amendment(),
            Action::Comment => !opening.form.comments.is_empty(),
            Action::Sheet => self.goes_on() && self.field.is_some(),
            _ => true,
        }
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        // A full field takes no further slip unnoticed, however it is put in.
        let starts_slip = matches!(action, Action::Invalid | Action::Undecided | Action::Comment);
        if starts_slip && self.draft.is_untouched() && self.full(opening) {
            return self.complain_full(cx);
        }
        match action {
            Action::Save => self.save(cx),
            Action::Invalid => {
                let dialog = super::invalid_dialog(opening);
                self.ask(Asked::InvalidReason, dialog, cx);
            }
            Action::Undecided => self.ask_doubt(cx),
            Action::Comment => self.ask_which_comment(cx),
            Action::List => {
                self.put_aside(cx);
                let Some(opening) = &cx.opening else { return };
                let at = self.correcting.unwrap_or(SlipNumber(opening.slips.len() as u32));
                cx.go(SlipList::at(at));
            }
            Action::NextField => self.turn(true, cx),
            Action::PrevField => self.turn(false, cx),
            Action::OtherField => self.ask_other_field(cx),
            Action::MendCount => self.ask_count(cx),
            Action::Clear if self.correcting.is_some() => self.leave(self.number(opening), cx),
            Action::Clear if self.adding.is_some() => cx.go(super::for_stage(cx)),
            Action::Clear => self.draft = Draft::new(&opening.form),
            Action::Undo => self.ask_undo(cx),
            Action::Finish => self.ask_finish(cx),
            Action::People | Action::Sheet if !self.draft.is_untouched() => {
                cx.complain(Words::fixed(|t| t.keying.draft_open))
            }
            Action::People => cx.go(super::Attendance::change()),
            Action::Sheet => {
                if let Some(field) = self.field.clone() {
                    super::open_sheet(&field, cx);
                }
            }
            Action::CorrectNumber if !self.draft.is_untouched() => {
                cx.complain(Words::fixed(|t| t.keying.draft_open))
            }
            Action::CorrectNumber => {
                self.ask(Asked::Number, Dialog::ask(Words::fixed(|t| t.keying.find_title)), cx)
            }
            Action::Drill => super::open_drill(cx),
            Action::Comments => super::open_comments(cx),
            Action::Home => {
                self.put_aside(cx);
                cx.go(super::Home::default());
            }
            Action::Import if !self.draft.is_untouched() || self.correcting.is_some() => {
                cx.complain(Words::fixed(|t| t.import.draft_open));
            }
            Action::Import => cx.go(super::Import::default()),
        }
    }

    fn work_keys(&self, cx: &Cx, texts: &'static Texts) -> Vec<HelpRow> {
        cx.opening.as_ref().map(|o| Draft::keys(&o.form, texts)).unwrap_or_default()
    }

    fn key(&mut self, press: Press, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        if self.draft.is_untouched() && self.full(opening) {
            return self.complain_full(cx);
        }
        let form = opening.form.clone();
        if let Taken::Refused(why) = self.draft.key(press, &form) {
            cx.complain(why);
        }
    }

    fn answer(&mut self, answer: Answered, cx: &mut Cx) {
        self.answered(answer, cx);
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        if let Reply::Committed(events) = reply {
            for recorded in events {
                self.committed(&recorded.event, cx);
            }
        }
    }

    fn enter(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        if !self.started {
            self.started = true;
            self.resumed = !opening.slips.is_empty();
            let last = opening.slips.last().and_then(|s| s.field.clone());
            let at = last.and_then(|code| opening.office.field_index(&code)).unwrap_or(0);
            let first = opening.office.fields.first().map(|f| f.code.clone());
            self.field = Self::first_open(opening, at).unwrap_or(first);
            self.draft = Draft::new(&opening.form);
            let next = opening.next_number();
            if let Some(kept) = cx.half_keyed.take().filter(|kept| kept.number == next) {
                self.field = kept.field;
                self.draft = kept.draft;
                cx.say(Words::fixed(|t| t.keying.taken_up));
            }
        }
    }

    fn stage(&self) -> Option<StageName> {
        Some(StageName::Keying)
    }
}
