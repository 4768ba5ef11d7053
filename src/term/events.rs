//! The one channel that everything from the terminal comes through.

use std::io;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread;

use super::input::{Decoder, Input};
use super::signals;

/// What the terminal or the system has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The user did something.
    Input(Input),
    /// The program came back from a suspension: draw again.
    Redraw,
    /// Someone asked the program to end, by a signal. The terminal is still there.
    Terminate,
    /// The terminal is gone: nothing will be typed and nothing drawn is seen.
    Gone,
}

/// The source of events, in the order in which they happened. Waiting costs nothing: no ticks, no polling.
#[derive(Debug)]
pub struct Events {
    receiver: Receiver<Event>,
}

impl Events {
    /// Starts listening to the terminal and to signals, for the rest of the process. Call it once, after
    /// [`Session::enter`](super::Session::enter): bytes typed before that are read as the shell's terminal gives them.
    ///
    /// # Errors
    ///
    /// When a thread cannot be started or the signals cannot be heard.
    pub fn start() -> io::Result<Self> {
        let (sender, receiver) = mpsc::channel();
        // Signals first: from the moment that keys are read, the program must be able to learn that it should end.
        signals::listen(sender.clone())?;
        thread::Builder::new().name("input".into()).spawn(move || read_input(&sender))?;
        Ok(Self { receiver })
    }

    /// Events from a channel of the caller's, such as a script in a test.
    pub fn from_receiver(receiver: Receiver<Event>) -> Self {
        Self { receiver }
    }

    /// Waits for the next event; [`Event::Gone`] when there can be no further one.
    pub fn recv(&self) -> Event {
        self.receiver.recv().unwrap_or(Event::Gone)
    }

    /// The next event if it is there already, to drain the channel before a frame is drawn.
    pub fn try_recv(&self) -> Option<Event> {
        match self.receiver.try_recv() {
            Ok(event) => Some(event),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Event::Gone),
        }
    }
}

/// Reads until the terminal or the receiver is gone.
///
/// crossterm does not return from a terminal that has died: it reads end of file again and again. That is why the death is
/// noticed elsewhere (`signals`), and why nobody waits for this thread.
fn read_input(sender: &Sender<Event>) {
    // Only Windows' console reports the release of keys by itself.
    let mut decoder = Decoder::new(cfg!(windows));
    loop {
        match crossterm::event::read() {
            Ok(event) => {
                for input in decoder.decode(event) {
                    if sender.send(Event::Input(input)).is_err() {
                        return;
                    }
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => {
                // Nobody left to tell is as good as told.
                let _ = sender.send(Event::Gone);
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_ends_with_gone() {
        let (sender, receiver) = mpsc::channel();
        let events = Events::from_receiver(receiver);
        assert_eq!(events.try_recv(), None);
        sender.send(Event::Redraw).unwrap();
        drop(sender);
        assert_eq!(events.try_recv(), Some(Event::Redraw));
        assert_eq!(events.try_recv(), Some(Event::Gone));
        assert_eq!(events.recv(), Event::Gone);
    }
}
