//! What all screens share: the opening in hand, the language, what home knows, and what a screen asks for.

use super::dialog::Dialog;
use super::message::{Effect, HomeData};
use super::screens::Screen;
use super::words::Words;
use crate::domain::{Opening, StageName};
use crate::text::{Lang, Texts};

/// Shared by all screens.
#[derive(Debug)]
pub struct Cx {
    /// The language on the screen.
    pub lang: Lang,
    /// The opening in hand.
    pub opening: Option<Opening>,
    /// What home knows.
    pub home: HomeData,
    /// A sentence shown until the next key.
    pub notice: Option<Notice>,
    /// The dialog over the screen.
    pub dialog: Option<Dialog>,
    /// Whether what should be said before work was said.
    pub(super) greeted: bool,
    /// Whether the question of the first start was asked.
    pub(super) welcomed: bool,
    /// A slip half keyed.
    pub(super) half_keyed: Option<super::screens::HalfKeyed>,
    /// The page on which the figures open that were asked for.
    pub(super) figures_page: Option<super::screens::SummaryPage>,
    /// Where to go after this key.
    pub(super) goto: Option<Screen>,
    /// What is to be done outside.
    pub(super) effects: Vec<Effect>,
}

/// A sentence shown until the next key.
#[derive(Debug, Clone)]
pub struct Notice {
    /// The sentence.
    pub words: Words,
    /// Whether it is a complaint.
    pub bad: bool,
}

impl Cx {
    /// A context in which nothing is in hand yet.
    pub fn new(lang: Lang, home: HomeData) -> Self {
        Self {
            lang,
            opening: None,
            home,
            notice: None,
            dialog: None,
            greeted: false,
            welcomed: false,
            half_keyed: None,
            figures_page: None,
            goto: None,
            effects: Vec::new(),
        }
    }

    /// The words of the language on the screen.
    pub fn texts(&self) -> &'static Texts {
        self.lang.texts()
    }

    /// Whether this is practice.
    pub fn practice(&self) -> bool {
        self.home.practice
    }

    /// Asks for something to be done.
    pub fn effect(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Carries out a command on the opening in hand.
    pub fn execute(&mut self, command: crate::domain::Command) {
        self.effect(Effect::Execute(command));
    }

    /// Goes to another screen.
    pub fn go(&mut self, screen: impl Into<Screen>) {
        self.goto = Some(screen.into());
    }

    /// Opens a dialog over the screen; its answer comes to the screen.
    pub fn open(&mut self, dialog: Dialog) {
        self.dialog = Some(dialog);
    }

    /// Says something until the next key.
    pub fn say(&mut self, words: Words) {
        self.notice = Some(Notice { words, bad: false });
    }

    /// Says until the next key why a key was not taken.
    pub fn complain(&mut self, words: Words) {
        self.notice = Some(Notice { words, bad: true });
    }

    /// The key does nothing here.
    pub fn complain_wrong_key(&mut self) {
        self.complain(Words::fixed(|t| t.dialog.wrong_key));
    }

    /// Whether what is in hand is an amendment.
    pub fn amending(&self) -> bool {
        self.opening.as_ref().is_some_and(Opening::is_amendment)
    }

    /// The stage of the opening in hand.
    pub fn stage(&self) -> Option<StageName> {
        self.opening.as_ref().map(|o| o.stage.name())
    }
}
