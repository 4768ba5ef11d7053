//! Drawing: one frame, one write.

use std::io;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, Terminal};

use super::offscreen::Offscreen;
use super::session::{self, Session};
use super::shown::Shown;

/// The terminal's screen. A frame reaches it whole: collected first, then written at once, between the marks by which a
/// terminal that knows them shows it at once.
#[derive(Debug)]
pub struct Screen {
    /// Where frames are drawn first.
    offscreen: Terminal<Offscreen>,
    shown: Shown,
    /// What [`session::times_entered`] said when the last frame was written; none before the first.
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
    /// When the terminal is gone or was given back; to be taken like [`Event::Gone`](super::Event::Gone), which may still
    /// be behind keys in the channel.
    pub fn draw(&mut self, size: (u16, u16), render: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.offscreen.backend_mut().size = Size::from(size);
        let Ok(frame) = self.offscreen.draw(render);
        let cells = frame.buffer.clone();
        let cursor = self.offscreen.backend().cursor;
        self.write(&cells, &[cells.area], cursor)
    }

    /// Shows a frame that is drawn already and has no cursor. At other places than these it is as the one shown last.
    ///
    /// # Errors
    ///
    /// As [`Screen::draw`].
    pub fn show(&mut self, cells: &Buffer, places: &[Rect]) -> io::Result<()> {
        self.write(cells, places, None)
    }

    fn write(&mut self, cells: &Buffer, places: &[Rect], cursor: Option<Position>) -> io::Result<()> {
        // After a suspension nothing stands there any more.
        let entered = Some(session::times_entered());
        if entered != self.entered {
            self.shown = Shown::default();
        }
        session::write_frame(&self.shown.turn_into(cells, places, cursor)?)?;
        self.entered = entered;
        Ok(())
    }
}
