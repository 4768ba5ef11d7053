//! Drawing: one frame, one write.

use std::io;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, Terminal};

use super::offscreen::Offscreen;
use super::session::{self, Session};
use super::shown::Shown;

/// The terminal's screen. A frame reaches it whole: made first, then written at once, between the marks by which a terminal
/// that knows them shows it at once.
#[derive(Debug)]
pub struct Screen {
    /// Where frames are drawn first.
    offscreen: Terminal<Offscreen>,
    /// What stands on the terminal once the frame made last is shown.
    shown: Shown,
    /// What [`session::times_entered`] said when the last frame was made; none before the first.
    entered: Option<u64>,
}

impl Screen {
    /// The screen of an entered terminal.
    pub fn new(_entered: &Session) -> Self {
        let Ok(offscreen) = Terminal::new(Offscreen::default());
        Self { offscreen, shown: Shown::default(), entered: None }
    }

    /// Draws a frame of so many columns and rows.
    ///
    /// # Errors
    ///
    /// None in practice: the bytes are collected in memory.
    pub fn draw(&mut self, size: (u16, u16), render: impl FnOnce(&mut Frame<'_>)) -> io::Result<Made> {
        self.offscreen.backend_mut().size = Size::from(size);
        let Ok(frame) = self.offscreen.draw(render);
        let cells = frame.buffer.clone();
        let cursor = self.offscreen.backend().cursor;
        self.make(&cells, &[cells.area], cursor)
    }

    /// Takes a frame that is drawn already and has no cursor. At other places than these it is as the one before.
    ///
    /// # Errors
    ///
    /// As [`Screen::draw`].
    pub fn take(&mut self, cells: &Buffer, places: &[Rect]) -> io::Result<Made> {
        self.make(cells, places, None)
    }

    fn make(&mut self, cells: &Buffer, places: &[Rect], cursor: Option<Position>) -> io::Result<Made> {
        // After a suspension nothing stands there any more.
        let entered = Some(session::times_entered());
        if entered != self.entered {
            self.shown = Shown::default();
        }
        let made = self.shown.turn_into(cells, places, cursor)?;
        self.entered = entered;
        Ok(Made(made))
    }

    /// The frame made last was never shown; the next one is written whole.
    pub fn forget(&mut self) {
        self.shown = Shown::default();
    }
}

/// A frame made and not shown yet. Frames are shown in the order in which they were made, by any thread.
#[derive(Debug)]
#[must_use = "the next frame only tells what differs from this one"]
pub struct Made(Vec<u8>);

impl Made {
    /// Shows it.
    ///
    /// # Errors
    ///
    /// When the terminal is gone or was given back; to be taken like [`Event::Gone`](super::Event::Gone), which may be
    /// on its way.
    pub fn show(self) -> io::Result<()> {
        session::write_frame(&self.0)
    }
}
