//! One file a screen.

mod again;
mod attendance;
mod box_opening;
mod closing;
mod confirming;
mod counting;
mod export;
mod home;
mod keying;
mod levels;
mod office;
mod reconciling;
mod sealed;
mod slip_list;
mod summary;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Look;
use crate::app::App;
use crate::app::screens::Screen;
use crate::domain::StageName;
use crate::text::Texts;

/// Draws the body of the screen.
pub fn draw(frame: &mut Frame<'_>, area: Rect, app: &App, look: Look<'_>) {
    match &app.screen {
        Screen::Home(screen) => home::draw(frame, area, screen, look),
        Screen::Attendance(screen) => attendance::draw(frame, area, screen, look),
        Screen::BoxOpening(screen) => box_opening::draw(frame, area, screen, look),
        Screen::Counting(screen) => counting::draw(frame, area, screen, look),
        Screen::Keying(screen) => keying::draw(frame, area, screen, look),
        Screen::SlipList(screen) => slip_list::draw(frame, area, screen, look),
        Screen::Reconciling(screen) => reconciling::draw(frame, area, screen, look),
        Screen::Confirming(screen) => confirming::draw(frame, area, screen, look),
        Screen::Closing(screen) => closing::draw(frame, area, screen, look),
        Screen::Sealed(screen) => sealed::draw(frame, area, screen, look),
        Screen::Summary(screen) => summary::draw(frame, area, screen, look),
        Screen::Export(screen) => export::draw(frame, area, screen, look),
        Screen::Office(screen) => office::draw(frame, area, screen, look),
        Screen::Again(screen) => again::draw(frame, area, screen, look),
    }
}

/// What stands in place of the path of stages on a screen outside the seven.
pub fn title(app: &App, texts: &'static Texts) -> &'static str {
    match &app.screen {
        Screen::Home(_) => texts.home.title,
        Screen::Attendance(_) => (texts.common.stage)(StageName::Attendance),
        Screen::BoxOpening(_) => (texts.common.stage)(StageName::BoxOpening),
        Screen::Counting(_) => (texts.common.stage)(StageName::Counting),
        Screen::Keying(_) | Screen::SlipList(_) => texts.keying.list_title,
        Screen::Reconciling(_) => (texts.common.stage)(StageName::Reconciling),
        Screen::Confirming(_) => (texts.common.stage)(StageName::Confirming),
        Screen::Closing(_) => (texts.common.stage)(StageName::Closing),
        Screen::Sealed(_) => (texts.common.stage)(StageName::Sealed),
        Screen::Summary(_) => texts.summary.title,
        Screen::Export(_) => texts.export.title,
        Screen::Office(_) => texts.office.title,
        Screen::Again(_) => texts.again.title,
    }
}
