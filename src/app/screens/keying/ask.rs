//! The questions of the keying screen and what their answers do: why a slip is invalid or waits, what people wrote, why a slip
//! or a count is mended.

use super::{Keying, all_fields, field_words};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::screens::count_change::CountChange;
use crate::app::words::Words;
use crate::domain::{
    Command, Comment, CountOf, Doubt, FieldCode, Opening, Slip, SlipNumber, SlipState, StageName, Verdict,
    proposed_reason, reason_in_letters,
};
use crate::text::Lang;

/// What was asked last.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Asked {
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
    Count(CountChange),
    Finish,
    Number,
}

impl Keying {
    /// Saves the slip, or says what it lacks.
    pub(super) fn save(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        if self.draft.is_untouched() && self.full(opening) {
            return self.complain_full(cx);
        }
        if let Some(code) = self.draft.first_missing(&opening.form) {
            self.draft.go_to_missing();
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
                Dialog::choose(Words::fixed(|t| t.keying.decide_title), vec![option(agreed), option(2)])
                    .ruled_by(reason_in_letters);
            return self.ask(Asked::WhyDecide(Box::new(verdict)), dialog, cx);
        }
        if self.correcting.is_some() {
            let options =
                (0..3).map(|i| (Words::new(move |t| t.keying.correct_why[i].to_owned()), i == 2)).collect();
            let dialog =
                Dialog::choose(Words::fixed(|t| t.keying.correct_title), options).ruled_by(reason_in_letters);
            return self.ask(Asked::WhyCorrect(Box::new(verdict)), dialog, cx);
        }
        let number = opening.next_number();
        let slip = self.slip(verdict);
        match self.adding.clone() {
            None => cx.execute(Command::KeySlip { number, slip }),
            Some(reason) => cx.execute(Command::AddSlip { number, slip, reason }),
        }
    }

    fn slip(&self, verdict: Verdict) -> Slip {
        Slip { field: self.field.clone(), verdict, comments: self.draft.comments.clone() }
    }

    pub(super) fn ask(&mut self, asked: Asked, dialog: Dialog, cx: &mut Cx) {
        self.asked = asked;
        cx.open(dialog);
    }

    /// Asks why the slip waits.
    pub(super) fn ask_doubt(&mut self, cx: &mut Cx) {
        // Days later nobody knows any more what was doubtful: a few words, whatever the reason.
        let options = Doubt::ALL.map(|d| (Words::new(move |t| (t.common.doubt)(d).to_owned()), true));
        let dialog = Dialog::choose(Words::fixed(|t| t.keying.doubt_title), options.into());
        self.ask(Asked::Doubt, dialog, cx);
    }

    /// Asks which box of the slip a comment stands in, where there are several.
    pub(super) fn ask_which_comment(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        match opening.form.comments.as_slice() {
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
        }
    }

    /// Asks what the count of the field is to be, then why.
    pub(super) fn ask_count(&mut self, cx: &mut Cx) {
        self.asked = CountChange::ask(self.count_of(), cx).map_or(Asked::Nothing, Asked::Count);
    }

    /// Asks before the last slip is taken back.
    pub(super) fn ask_undo(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let number = SlipNumber(opening.slips.len() as u32);
        let choices = [0, 1].map(|i| Words::new(move |t| t.keying.undo_choices[i].to_owned()));
        let title = Words::new(move |t| (t.keying.undo_title)(number.0));
        self.ask(Asked::Undo(number), Dialog::sure(title, choices.into()), cx);
    }

    /// Asks before keying ends; fields that lack slips are named.
    pub(super) fn ask_finish(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        if !self.draft.is_untouched() {
            return cx.complain(Words::fixed(|t| t.keying.draft_open));
        }
        let open = !Self::all_full(opening);
        let choices = [0, 1].map(|i| Words::new(move |t| t.keying.finish_choices[i].to_owned()));
        let mut dialog = Dialog::sure(Words::fixed(|t| t.keying.finish_title), choices.into());
        if open {
            let short = all_fields(opening).into_iter().filter(|f| Self::is_short(opening, f.as_ref()));
            let names: Vec<_> = short.map(|f| field_words(opening, f.as_ref())).collect();
            dialog = dialog.with_lines(vec![Words::new(move |t| {
                let names: Vec<_> = names.iter().map(|n| n.get(t)).collect();
                format!("{} {}.", t.keying.finish_open, names.join("; "))
            })]);
        }
        self.ask(Asked::Finish, dialog, cx);
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

    /// Asks to which field the slip belongs.
    pub(super) fn ask_other_field(&mut self, cx: &mut Cx) {
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

    /// Takes an answer.
    pub(super) fn answered(&mut self, answer: Answered, cx: &mut Cx) {
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
            (Asked::Count(change), answer) => {
                self.asked = change.answer(answer, cx).map_or(Asked::Nothing, Asked::Count);
            }
            (Asked::Number, Answered::Text(number)) => {
                // No slip has the number 0.
                crate::app::screens::open_slip(SlipNumber(number.trim().parse().unwrap_or(0)), cx);
            }
            (Asked::Finish, Answered::Choice(1, _)) => {
                cx.execute(Command::Finish { stage: StageName::Keying })
            }
            (asked, answer) => self.answered_verdict(asked, answer, cx),
        }
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
}

/// How a slip that waited is decided, as a place in the words: with the witnesses, or with none of them there.
pub(in crate::app::screens) fn decided_by(opening: &Opening) -> usize {
    let bodies = &opening.office.witness_bodies;
    usize::from(bodies.iter().all(|b| opening.witness(&b.code).is_none()))
}
