//! All that comes from the terminal and the system.

use std::io;
use std::sync::mpsc::{self, Receiver, SendError, Sender, TryRecvError};

use super::input::Input;
use super::keys::{Keys, Waker};
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

/// The source of events: keys in the order in which they were typed, and before any that still waits what other threads tell. So
/// keys that nobody has taken in when the program is asked to end, or its terminal goes away, are not taken in any more.
/// Waiting costs nothing: no ticks, no polling.
#[derive(Debug)]
pub struct Events {
    told: Receiver<Event>,
    keys: Keys,
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
    /// When a thread cannot be started, or the terminal or the signals cannot be heard.
    pub fn start() -> io::Result<Self> {
        let (sender, told) = mpsc::channel();
        let teller = Teller { sender, waker: Waker };
        let keys = Keys::start(&teller)?;
        signals::listen(teller)?;
        Ok(Self { told, keys })
    }

    /// Waits for the next event; [`Event::Gone`] when there can be no further one.
    pub fn recv(&mut self) -> Event {
        self.keys.next(&self.told)
    }

    /// The next event if it is there already, to be taken in before a frame is drawn.
    pub fn try_recv(&mut self) -> Option<Event> {
        self.keys.ready(&self.told)
    }
}

/// What was told, and nobody has taken in yet.
pub(super) fn take(told: &Receiver<Event>) -> Option<Event> {
    match told.try_recv() {
        Ok(event) => Some(event),
        Err(TryRecvError::Empty) => None,
        Err(TryRecvError::Disconnected) => Some(Event::Gone),
    }
}
