//! The fields and how each is entered: slip by slip, by tally sheet, verified or not.

use super::sheet_grid::ask_who;
use super::{Behaviour, SheetGrid, for_stage};
use crate::app::binding::{Binding, HELP_ONLY, Press};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::key::Key;
use crate::app::message::Reply;
use crate::app::words::Words;
use crate::domain::{Command, Event, FieldCode, Opening, StageName};

/// The list.
#[derive(Debug, Clone, Default)]
pub struct SheetList {
    /// The field marked.
    pub at: Option<FieldCode>,
    asked: Asked,
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
enum Asked {
    #[default]
    Nothing,
    Who,
    Drop,
}

/// How a field stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetState {
    /// Nothing is entered.
    Nothing,
    /// Slip by slip.
    Slips,
    /// A draft of a sheet.
    Draft,
    /// A sheet that does not balance.
    Off,
    /// Entered once.
    Once,
    /// Changed after a second entry, and not entered again.
    Fell,
    /// The second entry is begun.
    Second,
    /// Verified; so many cells differed.
    Twice(u32),
}

/// What can be done in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Enter or correct the sheet.
    Open,
    /// Enter it the second time.
    Again,
    /// Give it up.
    Drop,
    /// Back to the stage.
    Back,
    /// The field above.
    Up,
    /// The field below.
    Down,
    /// Home.
    Home,
}

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::Enter], action: Action::Open, hint: |t| t.tally_sheet.list_open, rank: 0 },
    Binding { keys: &[Key::F(7)], action: Action::Again, hint: |t| t.tally_sheet.list_again, rank: 2 },
    Binding { keys: &[Key::F(8)], action: Action::Drop, hint: |t| t.tally_sheet.list_drop, rank: 3 },
    Binding {
        keys: &[Key::F(6), Key::Tab],
        action: Action::Back,
        hint: |t| t.tally_sheet.list_back,
        rank: 1,
    },
    Binding { keys: &[Key::Up], action: Action::Up, hint: |t| t.home.choose, rank: HELP_ONLY },
    Binding { keys: &[Key::Down], action: Action::Down, hint: |t| t.home.choose, rank: HELP_ONLY },
    Binding { keys: &[Key::Ctrl('t')], action: Action::Home, hint: |t| t.common.home, rank: 9 },
];

impl SheetList {
    /// The list with a field marked.
    pub fn at(field: &FieldCode) -> Self {
        Self { at: Some(field.clone()), asked: Asked::Nothing }
    }

    /// Position of the field marked.
    pub fn row(&self, opening: &Opening) -> usize {
        self.at.as_ref().and_then(|f| opening.office.field_index(f)).unwrap_or(0)
    }

    /// How a field stands.
    pub fn state(opening: &Opening, field: &FieldCode) -> SheetState {
        match opening.sheets.get(field) {
            None if opening.keyed_in(Some(field)) > 0 => SheetState::Slips,
            None => SheetState::Nothing,
            Some(entry) if !entry.done => SheetState::Draft,
            Some(entry) if entry.sheet.unbalanced().next().is_some() => SheetState::Off,
            Some(entry) => match &entry.second {
                None if entry.fell => SheetState::Fell,
                None => SheetState::Once,
                Some(second) if second.done => SheetState::Twice(second.differed),
                Some(_) => SheetState::Second,
            },
        }
    }

    fn field(&self, opening: &Opening) -> Option<FieldCode> {
        opening.office.fields.get(self.row(opening)).map(|f| f.code.clone())
    }

    fn go(&mut self, row: usize, opening: &Opening) {
        let row = row.min(opening.office.fields.len().saturating_sub(1));
        self.at = opening.office.fields.get(row).map(|f| f.code.clone());
    }
}

impl Behaviour for SheetList {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        TABLE
    }

    fn enabled(&self, action: Action, cx: &Cx) -> bool {
        let Some(opening) = &cx.opening else { return false };
        let entry = self.field(opening).and_then(|f| opening.sheets.get(&f));
        match action {
            Action::Again => entry.is_some_and(|e| e.done),
            Action::Drop => entry.is_some() && opening.stage.name() == StageName::Keying,
            Action::Open => entry.is_some() || opening.stage.name() == StageName::Keying,
            _ => true,
        }
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let row = self.row(opening);
        let Some(field) = self.field(opening) else { return };
        match action {
            Action::Open => super::open_sheet(&field, cx),
            Action::Again => {
                self.asked = Asked::Who;
                let dialog = ask_who(opening);
                cx.open(dialog);
            }
            Action::Drop => {
                let name = super::field_words(opening, Some(&field));
                self.asked = Asked::Drop;
                let dialog = Dialog::ask(Words::new(move |t| (t.tally_sheet.drop_why)(&name.get(t))))
                    .with_lines(vec![Words::fixed(|t| t.tally_sheet.drop_means)]);
                cx.open(dialog);
            }
            Action::Back => cx.go(for_stage(cx)),
            Action::Up => self.go(row.saturating_sub(1), &opening.clone()),
            Action::Down => self.go(row + 1, &opening.clone()),
            Action::Home => cx.go(super::Home::default()),
        }
    }

    fn key(&mut self, _press: Press, cx: &mut Cx) {
        cx.complain_wrong_key();
    }

    fn answer(&mut self, answer: Answered, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let Some(field) = self.field(opening) else { return };
        match (std::mem::take(&mut self.asked), answer) {
            (Asked::Who, Answered::Choice(i, _)) => {
                let by = opening.present().get(i).map(|a| a.person.id);
                if let Some(grid) = by.and_then(|by| SheetGrid::second(&field, by, opening)) {
                    cx.go(grid);
                }
            }
            (Asked::Drop, Answered::Text(reason)) => cx.execute(Command::DropSheet { field, reason }),
            _ => {}
        }
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        let Reply::Committed(events) = reply else { return };
        if events.iter().any(|e| matches!(e.event, Event::TallySheetDropped { .. })) {
            cx.say(Words::fixed(|t| t.tally_sheet.dropped));
        }
    }

    fn stage(&self) -> Option<StageName> {
        Some(StageName::Keying)
    }
}
