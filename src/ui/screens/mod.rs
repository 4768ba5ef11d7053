//! One file a screen.

mod again;
mod amending;
mod attendance;
mod box_opening;
mod closing;
mod confirming;
mod counting;
mod differences;
mod drill;
mod export;
mod home;
mod import;
mod keying;
mod levels;
mod office;
mod reconciling;
mod sealed;
mod sheet_grid;
mod sheet_list;
mod slip_list;
mod summary;
mod year;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Canvas, Look};
use crate::app::App;
use crate::app::screens::{Entering, Screen};
use crate::domain::StageName;
use crate::text::Texts;
pub use keying::draw as draw_keying;

pub use summary::draw_pages as draw_summary_pages;

/// Draws the body of the screen.
pub fn draw(frame: &mut Frame<'_>, area: Rect, app: &App, look: Look<'_>) {
    match &app.screen {
        Screen::Home(screen) => home::draw(frame, area, screen, look),
        Screen::Attendance(screen) => attendance::draw(frame, area, screen, look),
        Screen::BoxOpening(screen) => box_opening::draw(frame, area, screen, look),
        Screen::Counting(screen) => counting::draw(frame, area, screen, look),
        Screen::Keying(screen) => keying::draw(&mut Canvas::new(frame.buffer_mut()), area, screen, look),
        Screen::Amending(screen) => amending::draw(frame, area, screen, look),
        Screen::Differences(screen) => differences::draw(frame, area, screen, look),
        Screen::SlipList(screen) => slip_list::draw(frame, area, screen, look),
        Screen::Year(screen) => year::draw(frame, area, screen, look),
        Screen::DayForm(screen) => year::draw_form(frame, area, screen, look),
        Screen::OwnList(screen) => year::draw_own(frame, area, screen, look),
        Screen::Reconciling(screen) => reconciling::draw(frame, area, screen, look),
        Screen::Confirming(screen) => confirming::draw(frame, area, screen, look),
        Screen::Closing(screen) => closing::draw(frame, area, screen, look),
        Screen::Sealed(screen) => sealed::draw(frame, area, screen, look),
        Screen::Summary(screen) => summary::draw(frame, area, screen, look),
        Screen::Export(screen) => export::draw(frame, area, screen, look),
        Screen::Office(screen) => office::draw(frame, area, screen, look),
        Screen::Again(screen) => again::draw(frame, area, screen, look),
        Screen::SheetGrid(screen) => sheet_grid::draw(frame, area, screen, look),
        Screen::SheetList(screen) => sheet_list::draw(frame, area, screen, look),
        Screen::Drill(screen) => drill::draw(frame, area, screen, look),
        Screen::Import(screen) => import::draw(frame, area, screen, look),
    }
}

/// What stands in place of the path of stages on a screen outside the seven.
pub fn title(app: &App, texts: &'static Texts) -> &'static str {
    match &app.screen {
        Screen::Home(_) => texts.home.title,
        Screen::Year(_) => texts.year.title,
        Screen::DayForm(screen) => match screen.kind {
            Entering::Off => texts.year.off_title,
            Entering::Work => texts.year.work_title,
        },
        Screen::OwnList(_) => texts.year.own_title,
        Screen::Attendance(_) => (texts.common.stage)(StageName::Attendance),
        Screen::BoxOpening(_) => (texts.common.stage)(StageName::BoxOpening),
        Screen::Counting(_) => (texts.common.stage)(StageName::Counting),
        Screen::Differences(_) => texts.amendment.see,
        Screen::Keying(_) | Screen::Amending(_) | Screen::SlipList(_) => texts.keying.list_title,
        Screen::Reconciling(_) => (texts.common.stage)(StageName::Reconciling),
        Screen::Confirming(_) => (texts.common.stage)(StageName::Confirming),
        Screen::Closing(_) => (texts.common.stage)(StageName::Closing),
        Screen::Sealed(_) => (texts.common.stage)(StageName::Sealed),
        Screen::Summary(_) => texts.summary.title,
        Screen::Export(_) => texts.export.title,
        Screen::Office(_) => texts.office.title,
        Screen::Again(_) => texts.again.title,
        Screen::SheetGrid(_) | Screen::SheetList(_) => texts.tally_sheet.list_title,
        Screen::Drill(_) => texts.drill.title,
        Screen::Import(_) => texts.import.title,
    }
}
