//! Being ahead of the data file by one slip: while the slip is committed, the next one is made ready to be shown.

use super::App;
use super::cx::Notice;
use super::message::{Effect, Reply};
use super::screens::Screen;
use crate::domain::{Command, Opening, Recorded};

/// What a slip's commit is seen by, as it was before. It is gone back to where the commit fails.
#[derive(Debug)]
#[must_use = "the screen is ahead of the data file until this is settled"]
pub struct Before {
    screen: Screen,
    notice: Option<Notice>,
}

impl App {
    /// Whether the screen may go ahead of a command's commit: of a slip on the keying screen, which is what there are hundreds of and
    /// what changes nothing beyond that screen.
    pub fn may_foresee(&self, command: &Command) -> bool {
        matches!(command, Command::KeySlip { .. }) && matches!(self.screen, Screen::Keying(_))
    }

    /// Tells the screen of events that the opening in hand has taken in already and that are not committed yet.
    pub fn foresee(&mut self, recorded: &[Recorded]) -> Before {
        let before = Before { screen: self.screen.clone(), notice: self.cx.notice.clone() };
        self.screen.any_mut().replied(&Reply::Committed(recorded.to_vec()), &mut self.cx);
        before
    }

    /// They are committed: goes where the screen asked to go, and returns what it asks for.
    pub fn foreseen(&mut self) -> Vec<Effect> {
        self.settle();
        std::mem::take(&mut self.cx.effects)
    }

    /// They are not committed and never will be: all is as it was before, `opening` too.
    pub fn take_back(&mut self, before: Before, opening: Option<Opening>) {
        self.screen = before.screen;
        self.cx.notice = before.notice;
        self.cx.opening = opening;
        self.cx.goto = None;
        self.cx.effects.clear();
    }
}
