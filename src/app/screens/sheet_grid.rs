//! A field's tally sheet: entered once, corrected, entered a second time blind, and a third time where they differ.

mod cells;

pub use cells::Cells;

use super::{Behaviour, SheetList};
use crate::app::binding::{Binding, HelpRow, Press};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog, edit_of};
use crate::app::key::Key;
use crate::app::message::Reply;
use crate::app::words::Words;
use crate::domain::{
    Cell, Command, CountOf, Event, FieldCode, Form, Opening, PersonId, SlipState, StageName, TallySheet,
};
use crate::text::Texts;

/// What is being entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The first entry.
    First,
    /// A change of a finished sheet.
    Correct,
    /// The second entry; the first is never shown.
    Second,
    /// The cells in which first and second differ; neither value is shown.
    Third,
}

/// The grid of a field.
#[derive(Debug, Clone)]
pub struct SheetGrid {
    /// The field.
    pub field: FieldCode,
    /// What is being entered.
    pub phase: Phase,
    /// The grid.
    pub cells: Cells,
    /// Who enters it, from the second entry on.
    by: Option<PersonId>,
    /// The second entry, in the third.
    second: TallySheet,
    /// Why keyed slips give way to this sheet, or why it changes sealed figures.
    reason: Option<String>,
    asked: Asked,
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
enum Asked {
    #[default]
    Nothing,
    Replace,
    Off,
    WhyChange {
        done: bool,
    },
    /// The third entry changes sealed figures.
    WhyThird,
    Again,
    Who,
    /// F10 was pressed in the second entry.
    Compare,
}

/// What can be done with a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The sheet is done.
    Done,
    /// The list of sheets.
    List,
    /// The next column.
    NextColumn,
    /// The column before.
    PrevColumn,
    /// Home.
    Home,
}

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::F(10)], action: Action::Done, hint: |t| t.tally_sheet.done, rank: 0 },
    Binding { keys: &[Key::F(6)], action: Action::List, hint: |t| t.tally_sheet.list, rank: 1 },
    Binding { keys: &[Key::Tab], action: Action::NextColumn, hint: |t| t.tally_sheet.next_column, rank: 2 },
    Binding {
        keys: &[Key::BackTab],
        action: Action::PrevColumn,
        hint: |t| t.tally_sheet.prev_column,
        rank: 9,
    },
    Binding { keys: &[Key::Ctrl('t')], action: Action::Home, hint: |t| t.common.home, rank: 9 },
];

impl SheetGrid {
    fn new(field: &FieldCode, phase: Phase, cells: Cells) -> Self {
        Self {
            field: field.clone(),
            phase,
            cells,
            by: None,
            second: TallySheet::default(),
            reason: None,
            asked: Asked::Nothing,
        }
    }

    /// The sheet of a field as it stands: nothing, a draft, or a finished one to be corrected.
    pub fn open(field: &FieldCode, opening: &Opening) -> Self {
        let form = &opening.form;
        match opening.sheets.get(field) {
            None => Self::new(field, Phase::First, Cells::new(TallySheet::empty(form), form)),
            Some(entry) => {
                let phase = if entry.done { Phase::Correct } else { Phase::First };
                let mut grid = Self::new(field, phase, Cells::new(entry.sheet.clone(), form));
                grid.go_unbalanced();
                grid
            }
        }
    }

    /// The second entry by a person; theirs goes on where it was left.
    pub fn second(field: &FieldCode, by: PersonId, opening: &Opening) -> Option<Self> {
        let form = &opening.form;
        let entry = opening.sheets.get(field).filter(|e| e.done)?;
        let begun = entry.second.as_ref().filter(|s| !s.done && s.by == by);
        let sheet = begun.map_or_else(|| TallySheet::empty(form), |s| s.second.clone());
        let complete = sheet.is_complete(form);
        let mut grid = Self::new(field, Phase::Second, Cells::new(sheet, form));
        grid.by = Some(by);
        if let Some(begun) = begun.filter(|_| complete) {
            grid.third(entry.sheet.differing(&begun.second, form), &begun.third, opening);
        }
        Some(grid)
    }

    /// Goes on to the cells that differ: blank, or with what was already typed the third time.
    fn third(&mut self, differing: Vec<Cell>, typed: &TallySheet, opening: &Opening) {
        if self.phase != Phase::Third {
            self.second = self.cells.sheet.clone();
        }
        let mut shown = self.second.clone();
        differing.iter().for_each(|c| shown.set(*c, typed.get(*c)));
        self.phase = Phase::Third;
        self.cells = Cells::only(shown, differing, &opening.form);
    }

    /// The count of the field by hand.
    pub fn counted(&self, opening: &Opening) -> Option<u32> {
        opening.counts.get(&CountOf::Field(self.field.clone()))
    }

    fn go_unbalanced(&mut self) {
        let off = self.cells.sheet.unbalanced().next();
        let complete = self.cells.unfilled().is_empty();
        let cell = off.and_then(|row| {
            self.cells.open.iter().find(|c| matches!(c, Cell::Criterion(i, _) if usize::from(*i) == row))
        });
        if let Some(cell) = cell.copied().filter(|_| complete) {
            self.cells.go(cell);
        }
    }

    /// Asks the cells in dispute of the rows that are off, and H, once more.
    fn ask_off_rows(&mut self, form: &Form) {
        let off: Vec<_> = self.cells.sheet.unbalanced().collect();
        let asked = |cell: &Cell| match cell {
            Cell::Criterion(i, _) => off.contains(&usize::from(*i)),
            cell => *cell == Cell::State(SlipState::Valid),
        };
        let mut sheet = self.cells.sheet.clone();
        self.cells.open.iter().filter(|c| asked(c)).for_each(|c| sheet.set(*c, None));
        self.cells = Cells::only(sheet, self.cells.open.clone(), form);
    }

    /// Takes what is typed in the cell; false, with a complaint, where it cannot be taken.
    fn take(&mut self, zero: bool, cx: &mut Cx) -> bool {
        match self.cells.take(zero) {
            Ok(()) => true,
            Err(limit) => {
                cx.complain(Words::new(move |t| (t.tally_sheet.too_large)(limit)));
                false
            }
        }
    }

    /// The numbers typed the third time.
    fn settled(&self, opening: &Opening) -> TallySheet {
        let mut third = TallySheet::empty(&opening.form);
        self.cells.open.iter().for_each(|c| third.set(*c, self.cells.sheet.get(*c)));
        third
    }

    /// Keeps the numbers typed so far, so that a power cut takes no more than a column.
    fn keep(&self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let entry = opening.sheets.get(&self.field);
        let kept = match self.phase {
            Phase::First => entry.map(|e| &e.sheet),
            Phase::Correct => return,
            Phase::Second => entry.and_then(|e| e.second.as_ref()).filter(|s| !s.done).map(|s| &s.second),
            Phase::Third => None,
        };
        let sheet = &self.cells.sheet;
        if kept == Some(sheet) || (kept.is_none() && sheet.is_empty(&opening.form)) {
            return;
        }
        let command = match self.phase {
            Phase::First | Phase::Correct => self.state(false, self.reason.clone()),
            Phase::Second | Phase::Third => match self.repeat(false, opening) {
                Some(command) => command,
                None => return,
            },
        };
        cx.execute(command);
    }

    fn state(&self, done: bool, reason: Option<String>) -> Command {
        Command::StateSheet { field: self.field.clone(), sheet: self.cells.sheet.clone(), done, reason }
    }

    fn repeat(&self, done: bool, opening: &Opening) -> Option<Command> {
        let (second, third) = match self.phase {
            Phase::Third => (self.second.clone(), self.settled(opening)),
            _ => (self.cells.sheet.clone(), TallySheet::empty(&opening.form)),
        };
        let (field, reason) = (self.field.clone(), self.reason.clone());
        Some(Command::RepeatSheet { field, by: self.by?, second, third, done, reason })
    }

    /// Goes into another cell; a finished column is kept.
    fn go(&mut self, to: Option<Cell>, zero: bool, cx: &mut Cx) {
        self.asked = Asked::Nothing;
        let from = Cells::column(self.cells.at);
        if !self.take(zero, cx) {
            return;
        }
        match to {
            Some(to) => self.cells.go(to),
            None => cx.say(Words::fixed(|t| t.tally_sheet.end)),
        }
        if to.is_none_or(|to| Cells::column(to) != from) {
            self.keep(cx);
        }
    }

    fn done(&mut self, cx: &mut Cx) {
        if !self.take(false, cx) {
            return;
        }
        let Some(opening) = &cx.opening else { return };
        let unread = match self.phase {
            Phase::Third => self.cells.unfilled(),
            _ => self.cells.sheet.unread(&opening.form),
        };
        if let Some(first) = unread.first() {
            self.cells.go(*first);
            let open = unread.len();
            return cx.complain(Words::new(move |t| (t.tally_sheet.cells_open)(open)));
        }
        if self.phase == Phase::Second {
            self.cells.fill(&opening.form);
        }
        let off = self.cells.sheet.unbalanced().count();
        match self.phase {
            Phase::First | Phase::Correct if off > 0 => {
                let choices = [0, 1].map(|i| Words::new(move |t| t.tally_sheet.off_choices[i].to_owned()));
                let dialog =
                    Dialog::sure(Words::new(move |t| (t.tally_sheet.off_title)(off)), choices.into())
                        .with_lines(vec![Words::fixed(|t| t.tally_sheet.off_means)]);
                self.ask(Asked::Off, dialog, cx);
            }
            Phase::Third if off > 0 => {
                let choices = [0, 1].map(|i| Words::new(move |t| t.tally_sheet.third_choices[i].to_owned()));
                let dialog =
                    Dialog::sure(Words::new(move |t| (t.tally_sheet.off_title)(off)), choices.into())
                        .with_lines(vec![Words::fixed(|t| t.tally_sheet.third_off_means)]);
                self.ask(Asked::Off, dialog, cx);
            }
            Phase::First => cx.execute(self.state(true, self.reason.clone())),
            Phase::Correct => self.ask_why(true, cx),
            Phase::Second => {
                let differing = opening.sheets.get(&self.field).map(|e| &e.sheet);
                let differing = differing.map(|s| s.differing(&self.cells.sheet, &opening.form));
                self.asked = Asked::Compare;
                let command = self.repeat(differing.is_some_and(|d| d.is_empty()), opening);
                command.into_iter().for_each(|c| cx.execute(c));
            }
            Phase::Third => self.settle(cx),
        }
    }

    /// The third entry stands; what it changes of sealed figures needs a reason first.
    fn settle(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        if opening.repeat_needs_reason(&self.field, &self.settled(opening)) {
            let dialog = Dialog::ask_why(Words::fixed(|t| t.tally_sheet.why_change));
            return self.ask(Asked::WhyThird, dialog, cx);
        }
        self.repeat(true, opening).into_iter().for_each(|c| cx.execute(c));
    }

    fn ask_why(&mut self, done: bool, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let entry = opening.sheets.get(&self.field);
        // F10 says that the sheet is done, and it was: there is nothing to explain.
        if entry.is_some_and(|e| e.sheet == self.cells.sheet) {
            cx.say(Words::fixed(|t| t.tally_sheet.same));
            return cx.go(SheetList::at(&self.field));
        }
        let falls = entry.is_some_and(|e| e.verified().is_some());
        let lines = falls.then(|| Words::fixed(|t| t.tally_sheet.second_falls));
        let dialog = Dialog::ask_why(Words::fixed(|t| t.tally_sheet.why_change))
            .with_lines(lines.into_iter().collect());
        self.ask(Asked::WhyChange { done }, dialog, cx);
    }

    fn ask(&mut self, asked: Asked, dialog: Dialog, cx: &mut Cx) {
        self.asked = asked;
        cx.open(dialog);
    }

    /// Leaves for the list, with what is typed kept.
    fn leave(&mut self, cx: &mut Cx) {
        if self.take(false, cx) {
            self.keep(cx);
            if self.phase != Phase::Correct && !self.cells.unfilled().is_empty() {
                cx.say(Words::fixed(|t| t.tally_sheet.kept));
            }
            cx.go(SheetList::at(&self.field));
        }
    }

    fn stated(&mut self, done: bool, cx: &mut Cx) {
        self.reason = None;
        if !done {
            if self.phase == Phase::Correct {
                cx.say(Words::fixed(|t| t.tally_sheet.kept));
                cx.go(SheetList::at(&self.field));
            }
            return;
        }
        let Some(opening) = &cx.opening else { return };
        let (sum, counted) = (self.cells.sheet.slips(), self.counted(opening));
        match counted.filter(|n| *n != sum) {
            Some(n) => cx.complain(Words::new(move |t| (t.tally_sheet.saved_off)(sum, n))),
            None => cx.say(Words::fixed(|t| t.tally_sheet.saved)),
        }
        let choices = [0, 1].map(|i| Words::new(move |t| t.tally_sheet.again_choices[i].to_owned()));
        let dialog = Dialog::sure(Words::fixed(|t| t.tally_sheet.again_title), choices.into())
            .with_lines(vec![Words::fixed(|t| t.tally_sheet.again_means)]);
        self.ask(Asked::Again, dialog, cx);
    }

    fn repeated(&mut self, second: &TallySheet, third: &TallySheet, done: bool, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let Some(entry) = opening.sheets.get(&self.field) else { return };
        if !done {
            // A draft kept on the way compares nothing; only F10 does.
            if self.asked == Asked::Compare {
                self.asked = Asked::Nothing;
                let differing = entry.sheet.differing(second, &opening.form);
                let n = differing.len();
                self.third(differing, third, &opening.clone());
                cx.complain(Words::new(move |t| (t.tally_sheet.differs)(n)));
            }
            return;
        }
        self.asked = Asked::Nothing;
        let differed = entry.verified().map_or(0, |s| s.differed);
        if entry.sheet.unbalanced().next().is_some() {
            cx.complain(Words::fixed(|t| t.tally_sheet.unbalanced_now));
        } else if differed == 0 {
            cx.say(Words::fixed(|t| t.tally_sheet.agrees));
        } else {
            cx.say(Words::new(move |t| (t.tally_sheet.settled)(differed)));
        }
        cx.go(SheetList::at(&self.field));
    }
}

/// Asks who enters a sheet the second time.
pub(super) fn ask_who(opening: &Opening) -> Dialog {
    let options = opening.present().iter().map(|a| (Words::own(a.person.name.clone()), false)).collect();
    Dialog::choose(Words::fixed(|t| t.tally_sheet.who), options)
        .with_lines(vec![Words::fixed(|t| t.tally_sheet.who_means)])
}

impl Behaviour for SheetGrid {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        TABLE
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        match action {
            Action::Done => self.done(cx),
            Action::List => self.leave(cx),
            Action::NextColumn => self.go(self.cells.beside(true).or(Some(self.cells.at)), false, cx),
            Action::PrevColumn => self.go(self.cells.beside(false).or(Some(self.cells.at)), false, cx),
            Action::Home => {
                if self.take(false, cx) {
                    self.keep(cx);
                    cx.go(super::Home::default());
                }
            }
        }
    }

    fn work_keys(&self, _cx: &Cx, texts: &'static Texts) -> Vec<HelpRow> {
        let words = texts.tally_sheet;
        vec![
            HelpRow::work("0-9", words.key_number),
            HelpRow::work("Enter", words.key_next),
            HelpRow::work("↑ ↓ ← →", words.key_move),
            HelpRow::work("Home End", words.key_ends),
            HelpRow::work("Backspace", texts.dialog.key_erase_digit),
        ]
    }

    fn key(&mut self, press: Press, cx: &mut Cx) {
        match press.key {
            Key::Enter if press.repeat => {}
            Key::Enter => self.go(self.cells.next(), true, cx),
            Key::Up | Key::Down | Key::Left | Key::Right => {
                if let Some(to) = self.cells.arrow(press.key) {
                    self.go(Some(to), false, cx);
                }
            }
            Key::Home | Key::End => {
                let open = &self.cells.open;
                let to = if press.key == Key::Home { open.first() } else { open.last() };
                self.go(to.copied().or(Some(self.cells.at)), false, cx);
            }
            Key::PageUp | Key::PageDown | Key::Insert => {
                cx.complain(Words::fixed(|t| t.dialog.numlock));
            }
            key => {
                let edit = edit_of(key);
                if !edit.is_some_and(|edit| self.cells.edit(edit)) {
                    cx.complain(Words::fixed(|t| t.tally_sheet.digits));
                }
            }
        }
    }

    fn answer(&mut self, answer: Answered, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        match (std::mem::take(&mut self.asked), answer) {
            (Asked::Replace, Answered::Text(reason)) => self.reason = Some(reason),
            (Asked::Replace, _) => cx.go(super::for_stage(cx)),
            (Asked::Off, Answered::Choice(1, _)) if self.phase == Phase::Correct => self.ask_why(false, cx),
            (Asked::Off, Answered::Choice(1, _)) if self.phase == Phase::Third => self.settle(cx),
            (Asked::Off, Answered::Choice(1, _)) => self.leave(cx),
            (Asked::Off, _) if self.phase == Phase::Third => self.ask_off_rows(&opening.form),
            (Asked::Off, _) => self.go_unbalanced(),
            (Asked::WhyChange { done }, Answered::Text(reason)) => {
                cx.execute(self.state(done, Some(reason)));
            }
            (Asked::WhyThird, Answered::Text(reason)) => {
                self.reason = Some(reason);
                self.repeat(true, opening).into_iter().for_each(|c| cx.execute(c));
            }
            (Asked::Again, Answered::Choice(1, _)) => {
                let dialog = ask_who(opening);
                self.ask(Asked::Who, dialog, cx);
            }
            (Asked::Who, Answered::Choice(i, _)) => {
                let by = opening.present().get(i).map(|a| a.person.id);
                if let Some(grid) = by.and_then(|by| Self::second(&self.field, by, opening)) {
                    cx.go(grid);
                }
            }
            (Asked::Again | Asked::Who, _) => cx.go(SheetList::at(&self.field)),
            _ => {}
        }
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        let Reply::Committed(events) = reply else { return };
        for recorded in events {
            match &recorded.event {
                Event::TallySheetStated { done, .. } => self.stated(*done, cx),
                Event::TallySheetRepeated { second, third, done, .. } => {
                    self.repeated(second, third, *done, cx);
                }
                _ => {}
            }
        }
    }

    fn enter(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let keyed = opening.keyed_in(Some(&self.field));
        if opening.by_sheet(Some(&self.field)) || self.reason.is_some() {
            return;
        }
        if opening.is_amendment() {
            let dialog = Dialog::ask_why(Words::fixed(|t| t.amendment.why_sheet));
            return self.ask(Asked::Replace, dialog, cx);
        }
        if keyed == 0 {
            return;
        }
        let name = super::field_words(opening, Some(&self.field));
        let dialog = Dialog::ask_why(Words::new(move |t| (t.tally_sheet.why_replace)(keyed, &name.get(t))))
            .with_lines(vec![Words::fixed(|t| t.tally_sheet.replace_means)]);
        self.ask(Asked::Replace, dialog, cx);
    }

    fn stage(&self) -> Option<StageName> {
        Some(StageName::Keying)
    }
}
