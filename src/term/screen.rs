//! Drawing: one frame, one write.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::Frame;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use super::session::{self, Session};

/// The terminal's screen. A frame reaches it whole: collected first, then written at once, between the marks by which a
/// terminal that knows them shows it at once.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<CrosstermBackend<FrameBytes>>,
    bytes: FrameBytes,
    /// What [`session::times_entered`] said when the last frame was drawn.
    entered: u64,
}

impl Screen {
    /// The screen of an entered terminal.
    ///
    /// # Errors
    ///
    /// When the terminal does not tell its size.
    pub fn new(_entered: &Session) -> io::Result<Self> {
        let bytes = FrameBytes::default();
        let terminal = Terminal::new(CrosstermBackend::new(bytes.clone()))?;
        Ok(Self { terminal, bytes, entered: session::times_entered() })
    }

    /// Draws a frame, with the window's size as it is now. After a suspension all of it is written again.
    ///
    /// # Errors
    ///
    /// When the terminal is gone or was given back; to be taken like [`Event::Gone`](super::Event::Gone), which may still
    /// be behind keys in the channel.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.bytes.clear();
        queue!(self.bytes, BeginSynchronizedUpdate)?;
        let entered = session::times_entered();
        if entered != self.entered {
            // Not `Terminal::clear`: that asks the terminal where the cursor is, and the answer would have to come through
            // the thread that reads keys.
            self.terminal.resize(self.terminal.size()?.into())?;
        }
        self.terminal.draw(render)?;
        queue!(self.bytes, EndSynchronizedUpdate)?;
        session::write_frame(&self.bytes.0.borrow())?;
        self.entered = entered;
        Ok(())
    }
}

/// Where ratatui writes to. It flushes several times a frame, so flushing does nothing here.
#[derive(Debug, Clone, Default)]
struct FrameBytes(Rc<RefCell<Vec<u8>>>);

impl FrameBytes {
    fn clear(&self) {
        self.0.borrow_mut().clear();
    }
}

impl Write for FrameBytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
