//! Reading keys in the thread that waits for events, and draws.
//!
//! Another thread that read them would have to wake this one: two waits, one after the other, each as long as a sleeping processor
//! takes to come back, and that is longer than all else that a key costs. So this thread itself waits in crossterm, which
//! must therefore return for what is no key. It does where the window's size may have changed, and that is what [`Waker`] says; and
//! since a read never waits (`session`), it hears that in the middle of a sequence of bytes, and on a dead terminal too.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use signal_hook::consts::SIGWINCH;
use signal_hook::low_level::raise;

use super::Event;
use super::events::{Teller, take};
use super::input::{Decoder, Input};

/// Wakes the one who waits for a key, whatever the event.
#[derive(Debug, Clone)]
pub(super) struct Waker;

impl Waker {
    pub(super) fn wake(&self) {
        // Fails for a number that is no signal.
        let _ = raise(SIGWINCH);
    }
}

/// Where keys come from.
#[derive(Debug)]
pub(super) struct Keys {
    decoder: Decoder,
    /// Read, and not asked for yet.
    read: VecDeque<Input>,
}

impl Keys {
    /// To be called before anybody may want to wake.
    pub(super) fn start(_: &Teller) -> io::Result<Self> {
        // From its first call on crossterm hears the signal.
        crossterm::event::poll(Duration::ZERO)?;
        Ok(Self { decoder: Decoder::new(false), read: VecDeque::new() })
    }

    /// The next event, of those that others tell or a key; [`Event::Gone`] when there can be no further one.
    pub(super) fn next(&mut self, told: &Receiver<Event>) -> Event {
        loop {
            if let Some(event) = self.ready(told) {
                return event;
            }
            match crossterm::event::read() {
                Ok(event) => self.read.extend(self.decoder.decode(event)),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return Event::Gone,
            }
        }
    }

    /// The next event where it is there already.
    pub(super) fn ready(&mut self, told: &Receiver<Event>) -> Option<Event> {
        if let Some(input) = self.read.pop_front() {
            return Some(Event::Input(input));
        }
        take(told)
    }
}
