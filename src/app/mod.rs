//! What the program shows and does at each key, with no terminal, file or clock in it.
//!
//! [`App::update`] takes a message in and returns the effects to be carried out; their results come back as messages.
//! So a flow is tested as a string of keys and a list of events.

pub mod binding;
pub mod cx;
pub mod dialog;
pub mod edit;
pub mod fields;
mod foresight;
pub mod key;
pub mod message;
pub mod screens;
pub mod secret;
pub mod words;

pub use foresight::Before;

use binding::{HELP_ONLY, HelpRow, Hint, Press};
use cx::Cx;
use dialog::Dialog;
use key::Key;
use message::{Effect, HomeData, Msg, Reply};
use screens::{Home, Screen};
use words::Words;

use crate::domain::Event;
use crate::text::{Lang, Trouble};

/// Smallest window in which every screen fits: columns and rows.
pub const SMALLEST: (u16, u16) = (80, 24);

/// Rows of the window that help needs around its list: its frame, whether it goes on, how it is left, and one to breathe.
const HELP_AROUND: u16 = 5;

/// The program as it stands.
#[derive(Debug)]
pub struct App {
    /// Shared by all screens.
    pub cx: Cx,
    /// The screen shown.
    pub screen: Screen,
    /// What stands over screen and dialog.
    pub overlay: Overlay,
    /// Columns and rows of the window.
    pub size: (u16, u16),
}

/// What stands over everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The menu, with the row marked.
    Menu(usize),
    /// Help, with the first row shown.
    Help(usize),
    /// Figures are hidden from visitors; keys do nothing but show them again.
    Hidden,
}

impl App {
    /// The program at its first screen.
    pub fn new(lang: Lang, home: HomeData, size: (u16, u16)) -> Self {
        let mut app =
            Self { cx: Cx::new(lang, home), screen: Home::default().into(), overlay: Overlay::None, size };
        app.screen.any_mut().entered(&mut app.cx);
        app
    }

    /// Takes a message in; returns what is to be done outside, in order.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Resize(width, height) => self.size = (width, height),
            Msg::Press(press) if self.too_small() => {
                // What cannot be seen must not be done, except to leave.
                if press.key == Key::Ctrl('q') {
                    self.cx.effect(Effect::Quit);
                }
            }
            Msg::Press(press) => self.press(press),
            Msg::Paste(text) => self.paste(&text),
            Msg::Reply(reply) => self.reply(reply),
        }
        self.settle();
        std::mem::take(&mut self.cx.effects)
    }

    /// Whether the window is too small for the screens.
    pub fn too_small(&self) -> bool {
        self.size.0 < SMALLEST.0 || self.size.1 < SMALLEST.1
    }

    /// The rows of the menu: the screen's own, then those of every screen.
    pub fn hints(&self) -> Vec<Hint> {
        self.with_everywhere(self.screen.any().hints(&self.cx, self.cx.texts()))
    }

    /// The rows of the help: of the question on the screen where there is one, otherwise the keys that are the work here, those of the
    /// menu and more.
    pub fn help(&self) -> Vec<HelpRow> {
        let texts = self.cx.texts();
        let (mut rows, hints) = match &self.cx.dialog {
            Some(dialog) => (Vec::new(), self.with_everywhere(dialog.hints(texts))),
            None => (self.screen.any().work(&self.cx, texts), self.hints()),
        };
        rows.extend(hints.into_iter().map(HelpRow::from));
        rows
    }

    fn with_everywhere(&self, mut hints: Vec<Hint>) -> Vec<Hint> {
        let texts = self.cx.texts();
        hints.extend(EVERYWHERE.iter().map(|(key, hint, rank)| Hint {
            key: *key,
            hint: hint(texts),
            rank: *rank,
            enabled: true,
        }));
        hints
    }

    /// The rows of the menu, with their place among the hints.
    pub fn menu(&self) -> Vec<(usize, Hint)> {
        self.hints().into_iter().enumerate().filter(|(_, h)| h.rank < HELP_ONLY).collect()
    }

    fn press(&mut self, press: Press) {
        self.cx.notice = None;
        match self.overlay {
            Overlay::Hidden => {
                if is_hide(press.key) {
                    self.overlay = Overlay::None;
                }
                return;
            }
            Overlay::Menu(row) => return self.press_menu(row, press),
            Overlay::Help(row) => return self.press_help(row, press),
            Overlay::None => {}
        }
        if self.everywhere(press) {
            return;
        }
        if let Some(dialog) = &mut self.cx.dialog {
            if let Some(answer) = dialog.press(press) {
                self.cx.dialog = None;
                self.screen.any_mut().answered(answer, &mut self.cx);
            }
            return;
        }
        if press.key == Key::Esc {
            self.overlay = Overlay::Menu(0);
            return;
        }
        self.screen.any_mut().press(press, &mut self.cx);
    }

    /// Keys that mean the same on every screen.
    fn everywhere(&mut self, press: Press) -> bool {
        match press.key {
            Key::F(1) => self.overlay = Overlay::Help(0),
            Key::F(2) => {
                self.cx.lang = self.cx.lang.other();
                self.cx.say(Words::fixed(|t| t.dialog.lang_notice));
            }
            key if is_hide(key) => self.overlay = Overlay::Hidden,
            // What is typed into the office's names is asked about before it is left.
            Key::Ctrl('q') if !matches!(self.screen, Screen::Office(_)) => self.cx.effect(Effect::Quit),
            _ => return false,
        }
        true
    }

    /// Help takes no key of the work and is left by two keys alone, none of them on the pad. Would Enter close it, a number typed
    /// without a look would be lost and the next one taken in its place.
    fn press_help(&mut self, row: usize, press: Press) {
        let last = self.help_last();
        let (row, page) = (row.min(last), self.help_rows());
        self.overlay = match press.key {
            Key::Esc | Key::F(1) if press.repeat => return,
            Key::Esc | Key::F(1) => Overlay::None,
            Key::Down if last > 0 => Overlay::Help((row + 1).min(last)),
            Key::PageDown if last > 0 => Overlay::Help((row + page).min(last)),
            Key::Up if last > 0 => Overlay::Help(row.saturating_sub(1)),
            Key::PageUp if last > 0 => Overlay::Help(row.saturating_sub(page)),
            Key::F(2) => {
                self.cx.lang = self.cx.lang.other();
                Overlay::Help(row)
            }
            key if is_hide(key) => Overlay::Hidden,
            _ => return self.cx.complain(Words::fixed(|t| t.dialog.help_open)),
        };
    }

    /// Rows of help that are shown together.
    pub fn help_rows(&self) -> usize {
        usize::from(self.size.1.saturating_sub(HELP_AROUND))
    }

    /// The first row shown where help is scrolled to its end; 0 where it fits.
    pub fn help_last(&self) -> usize {
        self.help().len().saturating_sub(self.help_rows())
    }

    fn press_menu(&mut self, marked: usize, press: Press) {
        let menu = self.menu();
        let rows = menu.len();
        let chosen = match press.key {
            Key::Up => {
                self.overlay = Overlay::Menu(marked.checked_sub(1).unwrap_or(rows.saturating_sub(1)));
                return;
            }
            Key::Down | Key::Tab => {
                self.overlay = Overlay::Menu((marked + 1) % rows.max(1));
                return;
            }
            Key::Enter if press.repeat => return,
            Key::Enter => menu.get(marked),
            Key::Char(c) => {
                let digit = c.to_digit(10).map(|d| d as usize);
                // Any other character is meant for the screen behind: the menu stays and says nothing.
                match digit.and_then(|d| d.checked_sub(1)).and_then(|row| menu.get(row)) {
                    Some(row) => Some(row),
                    None => return,
                }
            }
            Key::Esc => None,
            // A shortcut works in the menu as beside it.
            key => match menu.iter().find(|(_, hint)| hint.key == key) {
                Some(row) => Some(row),
                None => {
                    if key.is_pad_without_numlock() {
                        self.cx.complain(Words::fixed(|t| t.dialog.numlock));
                    }
                    return;
                }
            },
        };
        self.overlay = Overlay::None;
        let own = self.hints().len() - EVERYWHERE.len();
        match chosen {
            Some((row, _)) if *row < own => self.screen.any_mut().choose(*row, &mut self.cx),
            Some((_, hint)) => {
                self.everywhere(Press { key: hint.key, repeat: false });
            }
            None => {}
        }
    }

    fn paste(&mut self, text: &str) {
        if self.too_small() {
            return;
        }
        match self.overlay {
            Overlay::None => self.cx.notice = None,
            Overlay::Help(_) => return self.cx.complain(Words::fixed(|t| t.dialog.help_open)),
            Overlay::Menu(_) | Overlay::Hidden => return,
        }
        match &mut self.cx.dialog {
            Some(dialog) => dialog.paste(text),
            None => self.screen.any_mut().pasted(text, &mut self.cx),
        }
    }

    fn reply(&mut self, mut reply: Reply) {
        let mut moved = false;
        match &mut reply {
            Reply::Opened(opening) => {
                // Taken over, not copied: it may hold thousands of slips.
                self.cx.opening = opening.take().map(|opening| *opening);
                moved = true;
            }
            Reply::Committed(events) => {
                if let Some(opening) = &mut self.cx.opening {
                    for recorded in events {
                        // The runtime applied the same event to the same state before it was committed.
                        if opening.apply(recorded).is_err() {
                            self.cx.effects.push(Effect::Resume(opening.key));
                            return;
                        }
                        moved |= is_step(&recorded.event);
                    }
                }
            }
            Reply::Home(home) => {
                if home.practice != self.cx.home.practice {
                    // Another file: what was in hand lies in the one that was left.
                    self.cx.opening = None;
                }
                self.cx.home = (**home).clone();
            }
            Reply::Summary(figures) if !matches!(self.screen, Screen::Summary(_)) => {
                self.cx.go(screens::Summary::new((**figures).clone()));
            }
            Reply::Trouble(trouble) => {
                self.cx.figures_page = None;
                self.cx.dialog = Some(trouble_dialog(trouble.clone()));
            }
            _ => {}
        }
        self.screen.any_mut().replied(&reply, &mut self.cx);
        if moved && self.cx.goto.is_none() {
            self.cx.goto = Some(screens::for_stage(&self.cx));
        }
    }

    /// Goes where the screen asked to go.
    fn settle(&mut self) {
        // A screen that is entered may go on at once; a few steps are enough for any way through.
        for _ in 0..4 {
            let Some(screen) = self.cx.goto.take() else { break };
            let before = std::mem::replace(&mut self.screen, screen);
            if let Some(back) = self.screen.back_mut().filter(|back| back.is_none()) {
                *back = Some(before);
            }
            self.screen.any_mut().entered(&mut self.cx);
        }
    }
}

type GlobalHint = (Key, fn(&'static crate::text::Texts) -> &'static str, u8);

/// Keys of every screen. Esc stands in the footer alone: in the menu it would open the menu.
const EVERYWHERE: [GlobalHint; 4] = [
    (Key::F(1), |t| t.dialog.help_hint, 4),
    (Key::F(2), |t| t.dialog.lang_hint, 6),
    (Key::F(12), |t| t.dialog.hide_hint, 8),
    (Key::Ctrl('q'), |t| t.home.quit, 7),
];

fn is_hide(key: Key) -> bool {
    matches!(key, Key::F(12) | Key::Ctrl('p'))
}

/// Events after which another screen is due.
fn is_step(event: &Event) -> bool {
    matches!(
        event,
        Event::StageFinished { .. }
            | Event::SteppedBack { .. }
            | Event::Sealed { .. }
            | Event::Abandoned { .. }
            | Event::NotHeld { .. }
    )
}

/// The panel that says what went wrong, what was kept and what to do.
pub fn trouble_dialog(trouble: Trouble) -> Dialog {
    let code = trouble.code();
    let title = Words::new(move |t| format!("{} ({code})", t.trouble.title));
    let lines = [Words::new(move |t| trouble.say(t)), Words::fixed(|t| t.trouble.kept)];
    Dialog::trouble(title, lines.into())
}
