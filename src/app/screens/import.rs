//! Slips from a spreadsheet: which file, what is wrong with it or what it would bring, and then taking it whole.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Behaviour, for_stage};
use crate::app::binding::{Binding, HELP_ONLY, HelpRow, Press};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::fields::{Fields, Item, Moved};
use crate::app::key::Key;
use crate::app::message::{Effect, ImportFaults, ImportPreview, Reply};
use crate::app::words::Words;
use crate::domain::{Event, StageName};
use crate::text::Texts;

/// Slips from a spreadsheet.
#[derive(Debug, Clone)]
pub struct Import {
    /// The path.
    pub fields: Fields,
    /// What is known of the file.
    pub state: Known,
    /// The first fault shown.
    pub first: usize,
}

/// What is known of the file.
#[derive(Debug, Clone)]
pub enum Known {
    /// Nothing yet.
    Nothing,
    /// It is being read, so many rows.
    Reading(u64),
    /// It could not be read at all; why.
    Unread(Words),
    /// It cannot be taken.
    Wrong(ImportFaults),
    /// It can be taken.
    Good(ImportPreview),
    /// It is being taken, so many slips of so many.
    Writing(u64, u64),
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Look at the file.
    Look,
    /// Take its slips.
    Take,
    /// Back to keying.
    Back,
    /// A line up.
    Up,
    /// A line down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
}

const LOOK: Binding<Action> =
    Binding { keys: &[Key::F(10), Key::Enter], action: Action::Look, hint: |t| t.import.look, rank: 0 };
const TAKE: Binding<Action> =
    Binding { keys: &[Key::F(10)], action: Action::Take, hint: |t| t.import.take, rank: 0 };
const BACK: Binding<Action> =
    Binding { keys: &[Key::F(9), Key::Ctrl('t')], action: Action::Back, hint: |t| t.import.back, rank: 1 };
const DOWN: Binding<Action> =
    Binding { keys: &[Key::Down], action: Action::Down, hint: |t| t.import.scroll, rank: 2 };
const UP: Binding<Action> =
    Binding { keys: &[Key::Up], action: Action::Up, hint: |t| t.import.scroll, rank: HELP_ONLY };
const PAGE_DOWN: Binding<Action> =
    Binding { keys: &[Key::PageDown], action: Action::PageDown, hint: |t| t.import.scroll, rank: HELP_ONLY };
const PAGE_UP: Binding<Action> =
    Binding { keys: &[Key::PageUp], action: Action::PageUp, hint: |t| t.import.scroll, rank: HELP_ONLY };

/// While the file is not known to be good.
const ASKING: &[Binding<Action>] = &[LOOK, BACK, DOWN, UP, PAGE_DOWN, PAGE_UP];
/// Once it is: Enter alone takes nothing.
const GOOD: &[Binding<Action>] = &[TAKE, BACK];

/// Most characters of a path.
const PATH_MAX: usize = 400;

/// Faults a page key passes over.
const PAGE: usize = 8;

impl Default for Import {
    fn default() -> Self {
        let file = Item::text(Words::fixed(|t| t.import.file), PATH_MAX, "").required();
        Self { fields: Fields::new(vec![file]), state: Known::Nothing, first: 0 }
    }
}

impl Import {
    /// The path as typed, without the quotation marks that come with a file dropped on the window.
    fn path(&self) -> PathBuf {
        let typed = self.fields.items.first().map(Item::typed).unwrap_or_default();
        PathBuf::from(typed.trim().trim_matches(['"', '\'']))
    }

    fn look(&mut self, cx: &mut Cx) {
        if !self.fields.complete() {
            return;
        }
        let path = self.path();
        if !path.has_root() {
            self.fields.complaint = Some(Words::fixed(|t| t.import.not_absolute));
            return;
        }
        self.first = 0;
        self.state = Known::Reading(0);
        cx.effect(Effect::LookAtImport(path));
    }

    fn scroll(&mut self, to: usize) {
        if let Known::Wrong(faults) = &self.state {
            self.first = to.min(faults.lines.len().saturating_sub(1));
        }
    }

    /// The path was changed: what was known is of another file.
    fn touched(&mut self) {
        if !matches!(self.state, Known::Reading(_) | Known::Writing(..)) {
            self.state = Known::Nothing;
            self.first = 0;
        }
    }
}

impl Behaviour for Import {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        if matches!(self.state, Known::Good(_)) { GOOD } else { ASKING }
    }

    fn enabled(&self, action: Action, _cx: &Cx) -> bool {
        let busy = matches!(self.state, Known::Reading(_) | Known::Writing(..));
        match action {
            Action::Back => true,
            Action::Look | Action::Take => !busy,
            Action::Up | Action::Down | Action::PageUp | Action::PageDown => {
                matches!(&self.state, Known::Wrong(faults) if faults.lines.len() > 1)
            }
        }
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        match action {
            Action::Look => self.look(cx),
            Action::Take => {
                if let Known::Good(preview) = &self.state {
                    let slips = preview.slips.len() as u32;
                    let choices = [0, 1].map(|i| Words::new(move |t| t.import.sure_choices[i].to_owned()));
                    let mut dialog =
                        Dialog::sure(Words::new(move |t| (t.import.sure)(slips)), choices.into());
                    if preview.fields.iter().any(|f| f.over() > 0) {
                        dialog = dialog.with_lines(vec![Words::fixed(|t| t.import.over_means)]);
                    }
                    cx.open(dialog);
                }
            }
            Action::Back => cx.go(for_stage(cx)),
            Action::Up => self.scroll(self.first.saturating_sub(1)),
            Action::Down => self.scroll(self.first + 1),
            Action::PageUp => self.scroll(self.first.saturating_sub(PAGE)),
            Action::PageDown => self.scroll(self.first + PAGE),
        }
    }

    fn work_keys(&self, _cx: &Cx, texts: &'static Texts) -> Vec<HelpRow> {
        vec![
            HelpRow::work("Backspace", texts.dialog.key_erase),
            HelpRow::work("Ctrl+U", texts.dialog.key_erase_line),
        ]
    }

    fn key(&mut self, press: Press, cx: &mut Cx) {
        let typed = |fields: &Fields| fields.items.first().map(Item::typed);
        let before = typed(&self.fields);
        match self.fields.press(press) {
            Moved::Done(_) => cx.say(Words::fixed(|t| t.import.not_yet)),
            Moved::NotMine => cx.complain_wrong_key(),
            Moved::Stayed | Moved::Left(_) => {}
        }
        if typed(&self.fields) != before {
            self.touched();
        }
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx) {
        self.fields.paste(text);
        self.touched();
    }

    fn answer(&mut self, answer: Answered, cx: &mut Cx) {
        if let (Known::Good(preview), Answered::Choice(1, _)) = (&self.state, answer) {
            let (slips, first) = (Arc::clone(&preview.slips), preview.first);
            self.state = Known::Writing(0, slips.len() as u64);
            cx.effect(Effect::TakeImport { slips, first });
        }
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        match reply {
            Reply::ImportReading(rows) => self.state = Known::Reading(*rows),
            Reply::ImportWriting(done, all) => self.state = Known::Writing(*done, *all),
            Reply::ImportUnread(why) => self.state = Known::Unread(why.clone()),
            Reply::ImportWrong(faults) => self.state = Known::Wrong(faults.clone()),
            Reply::ImportGood(preview) => self.state = Known::Good(preview.clone()),
            Reply::Committed(events) if matches!(self.state, Known::Writing(..)) => {
                let pieces = events.iter().filter_map(|e| match &e.event {
                    Event::SlipsImported { first, slips } => Some((first.0, slips.len() as u32)),
                    _ => None,
                });
                let first = pieces.clone().next().map_or(0, |(first, _)| first);
                let n: u32 = pieces.map(|(_, n)| n).sum();
                let last = (first + n).saturating_sub(1);
                cx.open(Dialog::message(
                    Words::new(move |t| (t.import.taken)(n, first, last)),
                    vec![Words::fixed(|t| t.import.number_papers)],
                ));
                cx.go(for_stage(cx));
            }
            Reply::Trouble(_) => self.state = Known::Nothing,
            _ => {}
        }
    }

    fn stage(&self) -> Option<StageName> {
        Some(StageName::Keying)
    }
}
