//! The one channel that everything from the terminal comes through.

use std::io;
use std::sync::mpsc::{self, Receiver, SendError, Sender, TryRecvError};
use std::thread;

use super::input::{Decoder, Input};
use super::signals;
use super::wait::{Waiter, Waker, pair};

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
    /// None where events come from a script.
    waiter: Option<Waiter>,
}

/// Where events are told, by whichever thread learns of them.
#[derive(Debug, Clone)]
pub(super) struct Teller {
    sender: Sender<Event>,
    waker: Waker,
}

impl Teller {
    /// Tells of an event; an error where nobody listens any more.
    pub(super) fn send(&self, event: Event) -> Result<(), SendError<Event>> {
        self.sender.send(event)?;
        self.waker.wake();
        Ok(())
    }
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
        let (waker, waiter) = pair()?;
        let teller = Teller { sender, waker };
        // Signals first: from the moment that keys are read, the program must be able to learn that it should end.
        signals::listen(teller.clone())?;
        thread::Builder::new().name("input".into()).spawn(move || read_input(&teller))?;
        Ok(Self { receiver, waiter: Some(waiter) })
    }

    /// Events from a channel of the caller's, such as a script in a test.
    pub fn from_receiver(receiver: Receiver<Event>) -> Self {
        Self { receiver, waiter: None }
    }

    /// Waits for the next event; [`Event::Gone`] when there can be no further one.
    pub fn recv(&self) -> Event {
        match &self.waiter {
            None => self.receiver.recv().unwrap_or(Event::Gone),
            Some(waiter) => waiter.wait_for(&self.receiver),
        }
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
fn read_input(teller: &Teller) {
    // Only Windows' console reports the release of keys by itself.
    let mut decoder = Decoder::new(cfg!(windows));
    loop {
        match crossterm::event::read() {
            Ok(event) => {
                for input in decoder.decode(event) {
                    if teller.send(Event::Input(input)).is_err() {
                        return;
                    }
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => {
                // Nobody left to tell is as good as told.
                let _ = teller.send(Event::Gone);
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
