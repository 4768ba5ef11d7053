//! Keying slips from paper with the numeric pad, one hand.

mod draft;

pub use draft::{Draft, Item, Taken};

use super::{Behaviour, SlipList, all_fields, field_words};
use crate::app::binding::{Binding, Press};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::key::Key;
use crate::app::message::Reply;
use crate::app::words::Words;
use crate::domain::{
    Command, Comment, CountOf, CountReason, CountWhy, Doubt, Event, FieldCode, Opening, Slip, SlipNumber,
    SlipState, StageName, Verdict, proposed_reason,
};
use crate::text::Lang;

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
    /// Set once a field was chosen, so that coming back keeps it.
    started: bool,
}

#[derive(Debug, Clone, Default, PartialEq)]
enum Asked {
    #[default]
    Nothing,
    InvalidReason,
    InvalidNote(String),
    Doubt,
    Which,
    Comment(String),
    Proposed(String),
    WhyCorrect(Box<Verdict>),
    WhyDecide(Box<Verdict>),
    Undo(SlipNumber),
    OtherField(Vec<Option<FieldCode>>),
    CountWhy,
    CountNumber(CountReason),
    Finish,
    Number,
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
    Binding { keys: &[Key::Ctrl('t')], action: Action::Home, hint: |t| t.common.home, rank: 9 },
    Binding { keys: &[Key::Ctrl('o')], action: Action::Import, hint: |t| t.import.hint, rank: 9 },
];

impl Keying {
    /// Corrects a keyed slip.
    pub fn correct(number: SlipNumber, opening: &Opening) -> Option<Self> {
        let slip = opening.slip(number)?;
        let draft = Draft::of(slip, &opening.form);
        let field = slip.field.clone();
        Some(Self { field, draft, correcting: Some(number), started: true, ..Self::default() })
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

    fn save(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        if self.draft.is_untouched() && self.full(opening) {
            return self.complain_full(cx);
        }
        if let Some(code) = self.draft.first_missing(&opening.form) {
            return cx.complain(Words::new(move |t| (t.keying.missing)(&code)));
        }
        let marks = self.draft.marks();
        match proposed_reason(&opening.form, &marks.criteria).map(str::to_owned) {
            Some(reason) => {
                let words =
                    opening.form.invalid_reasons.iter().find(|r| r.code == reason).map(|r| r.text.clone());
                let title =
                    Words::new(move |t| (t.keying.proposed)(words.as_ref().map_or("", |w| t.lang.of(w))));
                let options = vec![
                    (Words::fixed(|t| t.keying.proposed_invalid), false),
                    (Words::fixed(|t| t.keying.proposed_valid), false),
                    (Words::fixed(|t| t.keying.proposed_back), false),
                ];
                self.ask(Asked::Proposed(reason), Dialog::choose(title, options), cx);
            }
            None => self.store(Verdict::Valid { marks }, cx),
        }
    }

    /// Saves the slip with this verdict; a correction first asks why.
    fn store(&mut self, verdict: Verdict, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let before = self.correcting.and_then(|number| opening.slip(number)).map(|s| s.verdict.state());
        if before == Some(SlipState::Undecided) && verdict.state() != SlipState::Undecided {
            let agreed = decided_by(opening);
            let option = |i: usize| (Words::new(move |t| t.keying.decide_why[i].to_owned()), i == 2);
            let dialog =
                Dialog::choose(Words::fixed(|t| t.keying.decide_title), vec![option(agreed), option(2)]);
            return self.ask(Asked::WhyDecide(Box::new(verdict)), dialog, cx);
        }
        if self.correcting.is_some() {
            let options =
                (0..3).map(|i| (Words::new(move |t| t.keying.correct_why[i].to_owned()), i == 2)).collect();
            let dialog = Dialog::choose(Words::fixed(|t| t.keying.correct_title), options);
            return self.ask(Asked::WhyCorrect(Box::new(verdict)), dialog, cx);
        }
        let number = opening.next_number();
        let slip = self.slip(verdict);
        match self.adding.clone() {
            None => cx.execute(Command::KeySlip { number, slip }),
            Some(reason) => {
                let follow = super::amending::counts_follow(opening, slip.field.as_ref(), true, &reason);
                cx.execute(Command::AddSlip { number, slip, reason });
                follow.into_iter().for_each(|command| cx.execute(command));
            }
        }
    }

    fn slip(&self, verdict: Verdict) -> Slip {
        Slip { field: self.field.clone(), verdict, comments: self.draft.comments.clone() }
    }

    fn ask(&mut self, asked: Asked, dialog: Dialog, cx: &mut Cx) {
        self.asked = asked;
        cx.open(dialog);
    }

    fn ask_comment(&mut self, code: String, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let Some(space) = opening.form.comments.iter().find(|c| c.code == code).cloned() else { return };
        let text = self.draft.comments.iter().find(|c| c.code == code).map(|c| c.text.clone());
        let (label, limit) = (space.text, space.max_chars);
        let title = Words::new(move |t| t.lang.of(&label).to_owned());
        let dialog = Dialog::text_box(title, limit, text.as_deref().unwrap_or_default());
        self.ask(Asked::Comment(code), dialog, cx);
    }

    fn ask_other_field(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        if self.correcting.is_some() {
            return cx.complain(Words::fixed(|t| t.keying.move_in_list));
        }
        let fields: Vec<_> = all_fields(opening).into_iter().filter(|f| *f != self.field).collect();
        let leave = Words::fixed(|t| t.keying.other_field_leave);
        let named = fields.iter().map(|f| field_words(opening, f.as_ref()));
        let options = std::iter::once(leave).chain(named).collect();
        let dialog = Dialog::sure(Words::fixed(|t| t.keying.other_field_title), options)
            .with_lines(vec![Words::fixed(|t| t.keying.other_field_means)]);
        self.ask(Asked::OtherField(fields), dialog, cx);
    }

    fn answered_verdict(&mut self, asked: Asked, answer: Answered, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        match (asked, answer) {
            (Asked::InvalidReason, Answered::Choice(i, note)) => {
                let Some(reason) = opening.form.invalid_reasons.get(i).map(|r| r.code.clone()) else {
                    return;
                };
                self.store(Verdict::Invalid { reason, note }, cx);
            }
            (Asked::InvalidNote(reason), Answered::Text(note)) => {
                self.store(Verdict::Invalid { reason, note }, cx);
            }
            (Asked::Doubt, Answered::Choice(i, note)) => {
                let Some(doubt) = Doubt::ALL.get(i).copied() else { return };
                let marks = self.draft.partial_marks();
                self.store(Verdict::Undecided { doubt, note, marks }, cx);
            }
            (Asked::Proposed(reason), Answered::Choice(0, _)) => {
                let needs_note =
                    opening.form.invalid_reasons.iter().any(|r| r.code == reason && r.needs_note);
                if needs_note {
                    let dialog = Dialog::ask(Words::fixed(|t| t.keying.invalid_note));
                    self.ask(Asked::InvalidNote(reason), dialog, cx);
                } else {
                    self.store(Verdict::Invalid { reason, note: String::new() }, cx);
                }
            }
            (Asked::Proposed(_), Answered::Choice(1, _)) => {
                let marks = self.draft.marks();
                self.store(Verdict::Valid { marks }, cx);
            }
            (Asked::WhyCorrect(verdict), Answered::Choice(i, note)) => {
                let Some(number) = self.correcting else { return };
                // The record speaks Vietnamese, whatever language is on the screen.
                let said = Lang::Vi.texts().keying.correct_why.get(i).copied().unwrap_or_default();
                let reason = if note.is_empty() { said.to_owned() } else { note };
                let slip = self.slip(*verdict);
                cx.execute(Command::CorrectSlip { number, slip, reason });
            }
            (Asked::WhyDecide(verdict), Answered::Choice(i, note)) => {
                let Some(number) = self.correcting else { return };
                let said = Lang::Vi.texts().keying.decide_why.get(decided_by(opening)).copied();
                let reason = if i == 0 { said.unwrap_or_default().to_owned() } else { note };
                let slip = self.slip(*verdict);
                cx.execute(Command::CorrectSlip { number, slip, reason });
            }
            _ => {}
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
                self.leave(number, cx);
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

/// How a slip that waited is decided, as a place in the words: with the witnesses, or with none of them there.
pub(super) fn decided_by(opening: &Opening) -> usize {
    let bodies = &opening.office.witness_bodies;
    usize::from(bodies.iter().all(|b| opening.witness(&b.code).is_none()))
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
            Action::Undecided => {
                let options = Doubt::ALL
                    .map(|d| (Words::new(move |t| (t.common.doubt)(d).to_owned()), d == Doubt::Other));
                let dialog = Dialog::choose(Words::fixed(|t| t.keying.doubt_title), options.into());
                self.ask(Asked::Doubt, dialog, cx);
            }
            Action::Comment => match opening.form.comments.as_slice() {
                [] => {}
                [only] => self.ask_comment(only.code.clone(), cx),
                several => {
                    let options = several
                        .iter()
                        .cloned()
                        .map(|c| (Words::new(move |t| t.lang.of(&c.text).to_owned()), false))
                        .collect();
                    let dialog = Dialog::choose(Words::fixed(|t| t.keying.comment_title), options);
                    self.ask(Asked::Which, dialog, cx);
                }
            },
            Action::List => {
                self.put_aside(cx);
                let Some(opening) = &cx.opening else { return };
                let at = self.correcting.unwrap_or(SlipNumber(opening.slips.len() as u32));
                cx.go(SlipList::at(at));
            }
            Action::NextField => self.turn(true, cx),
            Action::PrevField => self.turn(false, cx),
            Action::OtherField => self.ask_other_field(cx),
            Action::MendCount => {
                let options = CountWhy::CHOICES
                    .map(|w| (Words::new(move |t| (t.common.count_why)(w).to_owned()), w == CountWhy::Other));
                let dialog = Dialog::choose(Words::fixed(|t| t.keying.count_why_title), options.into());
                self.ask(Asked::CountWhy, dialog, cx);
            }
            Action::Clear if self.correcting.is_some() => self.leave(self.number(opening), cx),
            Action::Clear if self.adding.is_some() => cx.go(super::for_stage(cx)),
            Action::Clear => self.draft = Draft::new(&opening.form),
            Action::Undo => {
                let number = SlipNumber(opening.slips.len() as u32);
                let choices = [0, 1].map(|i| Words::new(move |t| t.keying.undo_choices[i].to_owned()));
                let title = Words::new(move |t| (t.keying.undo_title)(number.0));
                self.ask(Asked::Undo(number), Dialog::sure(title, choices.into()), cx);
            }
            Action::Finish => {
                if !self.draft.is_untouched() {
                    return cx.complain(Words::fixed(|t| t.keying.draft_open));
                }
                let open = !Self::all_full(opening);
                let choices = [0, 1].map(|i| Words::new(move |t| t.keying.finish_choices[i].to_owned()));
                let mut dialog = Dialog::sure(Words::fixed(|t| t.keying.finish_title), choices.into());
                if open {
                    let short =
                        all_fields(opening).into_iter().filter(|f| Self::is_short(opening, f.as_ref()));
                    let names: Vec<_> = short.map(|f| field_words(opening, f.as_ref())).collect();
                    dialog = dialog.with_lines(vec![Words::new(move |t| {
                        let names: Vec<_> = names.iter().map(|n| n.get(t)).collect();
                        format!("{} {}.", t.keying.finish_open, names.join("; "))
                    })]);
                }
                self.ask(Asked::Finish, dialog, cx);
            }
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
        let Some(opening) = &cx.opening else { return };
        match (std::mem::take(&mut self.asked), answer) {
            (Asked::Which, Answered::Choice(i, _)) => {
                if let Some(code) = opening.form.comments.get(i).map(|c| c.code.clone()) {
                    self.ask_comment(code, cx);
                }
            }
            (Asked::Comment(code), Answered::Text(text)) => {
                self.draft.comments.retain(|c| c.code != code);
                if !text.is_empty() {
                    self.draft.comments.push(Comment { code, text });
                    self.draft.comments.sort_by(|a, b| a.code.cmp(&b.code));
                }
            }
            (Asked::Undo(number), Answered::Choice(1, _)) => cx.execute(Command::UndoSlip { number }),
            (Asked::OtherField(fields), Answered::Choice(i, _)) => {
                let from = self.field.clone();
                if let Some(to) = i.checked_sub(1).and_then(|i| fields.get(i)).cloned() {
                    let of = |field: &Option<FieldCode>| {
                        field.as_ref().map_or(CountOf::Unsorted, |f| CountOf::Field(f.clone()))
                    };
                    let counted = [&from, &to].iter().any(|f| opening.counts.get(&of(f)).is_some());
                    self.field.clone_from(&to);
                    if counted {
                        cx.execute(Command::MoveCount { from, to });
                    }
                }
            }
            (Asked::CountWhy, Answered::Choice(i, note)) => {
                if let Some(why) = CountWhy::CHOICES.get(i).copied() {
                    let (_, counted) = self.progress(opening);
                    let dialog = Dialog::ask(Words::new(move |t| (t.keying.count_number)(counted)));
                    self.ask(Asked::CountNumber(CountReason { why, note }), dialog, cx);
                }
            }
            (Asked::CountNumber(reason), Answered::Text(number)) => match number.parse::<u32>() {
                Ok(n) => {
                    cx.execute(Command::StateCount {
                        of: self.count_of(),
                        value: Some(n),
                        reason: Some(reason),
                    });
                }
                Err(_) => cx.complain(Words::fixed(|t| t.dialog.bad_number)),
            },
            (Asked::Number, Answered::Text(number)) => {
                let found = number.trim().parse().ok().map(SlipNumber);
                match found.and_then(|n| Self::correct(n, opening)) {
                    Some(screen) => cx.go(screen),
                    None => cx.complain(Words::fixed(|t| t.keying.list_none)),
                }
            }
            (Asked::Finish, Answered::Choice(1, _)) => {
                cx.execute(Command::Finish { stage: StageName::Keying })
            }
            (asked, answer) => self.answered_verdict(asked, answer, cx),
        }
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
