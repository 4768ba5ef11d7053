//! Waiting for the next event where the terminal cannot be watched beside the thread that reads it: the channel alone.

use std::io;
use std::sync::mpsc::Receiver;

use super::Event;

/// Nobody needs waking but by the channel.
#[derive(Debug, Clone)]
pub(super) struct Waker;

impl Waker {
    pub(super) fn wake(&self) {}
}

/// Waits.
#[derive(Debug)]
pub(super) struct Waiter;

/// A waker and whom it wakes.
pub(super) fn pair() -> io::Result<(Waker, Waiter)> {
    Ok((Waker, Waiter))
}

impl Waiter {
    /// The next event; [`Event::Gone`] when there can be no further one.
    pub(super) fn wait_for(&self, receiver: &Receiver<Event>) -> Event {
        receiver.recv().unwrap_or(Event::Gone)
    }
}
