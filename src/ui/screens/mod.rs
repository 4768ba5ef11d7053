//! One file a screen.

mod export;
mod home;
mod keying;
mod levels;
mod office;
mod slip_list;
mod summary;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Look;
use crate::app::App;
use crate::app::screens::Screen;
use crate::text::Texts;

/// Draws the body of the screen.
pub fn draw(frame: &mut Frame<'_>, area: Rect, app: &App, look: Look<'_>) {
    match &app.screen {
        Screen::Home(screen) => home::draw(frame, area, screen, look),
        Screen::Keying(screen) => keying::draw(frame, area, screen, look),
        Screen::SlipList(screen) => slip_list::draw(frame, area, screen, look),
        Screen::Summary(screen) => summary::draw(frame, area, screen, look),
        Screen::Export(screen) => export::draw(frame, area, screen, look),
        Screen::Office(screen) => office::draw(frame, area, screen, look),
    }
}

/// What stands in place of the path of stages on a screen outside the seven.
pub fn title(app: &App, texts: &'static Texts) -> &'static str {
    match &app.screen {
        Screen::Home(_) => texts.home.title,
        Screen::Keying(_) | Screen::SlipList(_) => texts.keying.list_title,
        Screen::Summary(_) => texts.summary.title,
        Screen::Export(_) => texts.export.title,
        Screen::Office(_) => texts.office.title,
    }
}
