//! Nhập phiếu of an amendment: what differs so far, and the ways to change more. A slip is corrected by its number, one is
//! added, the last one is taken out; counts and tally sheets are mended where they always are.

use super::back::Back;
use super::{Attendance, Behaviour, Keying, SlipList, all_fields, difference_pages, field_words};
use crate::app::binding::{Binding, HelpRow, Press};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::key::Key;
use crate::app::message::Reply;
use crate::app::words::Words;
use crate::domain::{Command, Event, FieldCode, Month, Refusal, SlipNumber, StageName};
use crate::text::Texts;
use crate::text::say_refusal;

/// Most digits of a slip's number.
const DIGITS: usize = 6;

/// Where an amendment is worked on.
#[derive(Debug, Clone, Default)]
pub struct Amending {
    /// The number of the slip to be corrected, as far as it is typed.
    pub typed: String,
    /// The page of the differences.
    pub page: usize,
    asked: Asked,
}

#[derive(Debug, Clone, Default, PartialEq)]
enum Asked {
    #[default]
    Nothing,
    AddField(Vec<Option<FieldCode>>),
    AddWhy(Option<FieldCode>),
    RemoveWhy(SlipNumber),
    Counts(Back),
    Abandon,
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Correct the slip of the number typed.
    Correct,
    /// Add a slip.
    Add,
    /// Take the last slip out.
    Remove,
    /// The slips.
    List,
    /// Mend counts.
    Counts,
    /// The tally sheets.
    Sheets,
    /// To Đối chiếu.
    Finish,
    /// The next page of differences.
    PageDown,
    /// The page before.
    PageUp,
    /// Somebody came late or is replaced.
    People,
    /// Give the amendment up.
    Abandon,
    /// Home.
    Home,
}

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::Enter], action: Action::Correct, hint: |t| t.amendment.correct, rank: 0 },
    Binding { keys: &[Key::F(10)], action: Action::Finish, hint: |t| t.keying.finish, rank: 1 },
    // On the pad as well, where the hand is.
    Binding { keys: &[Key::F(3), Key::Char('+')], action: Action::Add, hint: |t| t.amendment.add, rank: 2 },
    Binding { keys: &[Key::F(6)], action: Action::List, hint: |t| t.keying.list, rank: 6 },
    Binding { keys: &[Key::F(8)], action: Action::Counts, hint: |t| t.amendment.counts, rank: 3 },
    Binding { keys: &[Key::Ctrl('z')], action: Action::Remove, hint: |t| t.amendment.remove, rank: 9 },
    Binding { keys: &[Key::Ctrl('b')], action: Action::Sheets, hint: |t| t.tally_sheet.list, rank: 9 },
    Binding {
        keys: &[Key::PageDown, Key::Down],
        action: Action::PageDown,
        hint: |t| t.confirming.next_page,
        rank: 9,
    },
    Binding {
        keys: &[Key::PageUp, Key::Up],
        action: Action::PageUp,
        hint: |t| t.confirming.page_before,
        rank: 9,
    },
    Binding { keys: &[Key::Ctrl('e')], action: Action::People, hint: |t| t.keying.people, rank: 9 },
    Binding { keys: &[Key::Ctrl('k')], action: Action::Abandon, hint: |t| t.amendment.abandon, rank: 9 },
    Binding { keys: &[Key::Ctrl('t')], action: Action::Home, hint: |t| t.common.home, rank: 9 },
];

/// Asks why a sealed month is amended; `nth` is which amendment it will be.
pub(super) fn amend_dialog(month: Month, nth: u32) -> Dialog {
    let lines = [0, 1].map(|i| Words::new(move |t| t.amendment.means[i].to_owned()));
    Dialog::ask_why(Words::new(move |t| (t.amendment.why)(month, nth))).with_lines(lines.into())
}

/// Asks why an amendment is given up.
pub(super) fn abandon_dialog(month: Month, nth: u32) -> Dialog {
    Dialog::ask_why(Words::new(move |t| (t.amendment.abandon_why)(month, nth)))
        .with_lines(vec![Words::fixed(|t| t.amendment.abandon_means)])
}

impl Amending {
    fn ask(&mut self, asked: Asked, dialog: Dialog, cx: &mut Cx) {
        self.asked = asked;
        cx.open(dialog);
    }

    fn correct(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        if self.typed.is_empty() {
            return cx.say(Words::fixed(|t| t.amendment.number_how));
        }
        let number = std::mem::take(&mut self.typed).parse().ok().map(SlipNumber);
        match number.and_then(|n| Keying::correct(n, opening)) {
            Some(screen) => cx.go(screen),
            None => cx.complain(Words::fixed(|t| t.keying.list_none)),
        }
    }

    /// Which field a slip is added to; fields that are entered by tally sheet take none.
    fn ask_field(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let fields: Vec<_> =
            all_fields(opening).into_iter().filter(|f| !opening.by_sheet(f.as_ref())).collect();
        let options = fields.iter().map(|f| (field_words(opening, f.as_ref()), false)).collect();
        let dialog = Dialog::choose(Words::fixed(|t| t.amendment.add_field), options);
        self.ask(Asked::AddField(fields), dialog, cx);
    }

    fn finish(&self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        if opening.differences().is_empty() {
            return cx.complain(Words::new(|t| say_refusal(&Refusal::NothingAmended, t)));
        }
        cx.execute(Command::Finish { stage: StageName::Keying });
    }
}

impl Behaviour for Amending {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        TABLE
    }

    fn enabled(&self, action: Action, cx: &Cx) -> bool {
        let Some(opening) = &cx.opening else { return action == Action::Home };
        match action {
            Action::Remove => !opening.slips.is_empty(),
            Action::Sheets => !opening.sheets.is_empty(),
            _ => true,
        }
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return cx.go(super::Home::default()) };
        let last = difference_pages(opening).len().saturating_sub(1);
        match action {
            Action::Correct => self.correct(cx),
            Action::Add => self.ask_field(cx),
            Action::Remove => {
                let number = SlipNumber(opening.slips.len() as u32);
                let dialog = Dialog::ask_why(Words::new(move |t| (t.amendment.remove_why)(number.0)))
                    .with_lines(vec![Words::fixed(|t| t.amendment.remove_means)]);
                self.ask(Asked::RemoveWhy(number), dialog, cx);
            }
            Action::List => {
                let at = SlipNumber(self.typed.parse().unwrap_or(1));
                cx.go(SlipList::at(at));
            }
            Action::Counts => self.asked = Asked::Counts(Back::to(StageName::Counting, "", cx)),
            Action::Sheets => cx.go(super::SheetList::default()),
            Action::Finish => self.finish(cx),
            Action::PageDown => self.page = (self.page + 1).min(last),
            Action::PageUp => self.page = self.page.min(last).saturating_sub(1),
            Action::People => cx.go(Attendance::change()),
            Action::Abandon => {
                let dialog = abandon_dialog(opening.key.month, opening.nth());
                self.ask(Asked::Abandon, dialog, cx);
            }
            Action::Home => cx.go(super::Home::default()),
        }
    }

    fn work_keys(&self, _cx: &Cx, texts: &'static Texts) -> Vec<HelpRow> {
        vec![
            HelpRow::work("0-9", texts.amendment.key_number),
            HelpRow::work("Backspace", texts.dialog.key_erase_digit),
        ]
    }

    fn key(&mut self, press: Press, cx: &mut Cx) {
        match press.key {
            Key::Char(c) if c.is_ascii_digit() && self.typed.len() < DIGITS => self.typed.push(c),
            Key::Backspace => {
                self.typed.pop();
            }
            key if key.is_pad_without_numlock() => cx.complain(Words::fixed(|t| t.keying.numlock)),
            _ => cx.complain_wrong_key(),
        }
    }

    fn answer(&mut self, answer: Answered, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        match (std::mem::take(&mut self.asked), answer) {
            (Asked::AddField(fields), Answered::Choice(i, _)) => {
                if let Some(field) = fields.get(i).cloned() {
                    let dialog = Dialog::ask_why(Words::fixed(|t| t.amendment.add_why))
                        .with_lines(vec![Words::fixed(|t| t.amendment.add_means)]);
                    self.ask(Asked::AddWhy(field), dialog, cx);
                }
            }
            (Asked::AddWhy(field), Answered::Text(reason)) => {
                let screen = Keying::add(field, reason, opening);
                cx.go(screen);
            }
            (Asked::RemoveWhy(number), Answered::Text(reason)) => {
                cx.execute(Command::RemoveSlip { number, reason });
            }
            (Asked::Counts(back), answer) => {
                self.asked = back.answer(answer, cx).map_or(Asked::Nothing, Asked::Counts);
            }
            (Asked::Abandon, Answered::Text(reason)) => cx.execute(Command::Abandon { reason }),
            _ => {}
        }
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        let Reply::Committed(events) = reply else { return };
        for recorded in events {
            match &recorded.event {
                Event::SlipRemoved { number, .. } => {
                    let number = number.0;
                    cx.say(Words::new(move |t| (t.amendment.removed)(number)));
                }
                Event::Abandoned { .. } => cx.say(Words::fixed(|t| t.amendment.abandoned)),
                _ => {}
            }
        }
    }

    fn stage(&self) -> Option<StageName> {
        Some(StageName::Keying)
    }
}
