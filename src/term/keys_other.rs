//! Reading keys where nobody else can wake the one who waits for a key: in a thread of its own, which tells of them like
//! everybody else.

use std::io;
use std::sync::mpsc::Receiver;
use std::thread;

use super::Event;
use super::events::{Teller, take};
use super::input::Decoder;

/// Nobody needs waking but by the channel.
#[derive(Debug, Clone)]
pub(super) struct Waker;

impl Waker {
    pub(super) fn wake(&self) {}
}

/// Where keys come from: all through the channel.
#[derive(Debug)]
pub(super) struct Keys;

impl Keys {
    /// Starts to read, for the rest of the process.
    pub(super) fn start(teller: &Teller) -> io::Result<Self> {
        let teller = teller.clone();
        thread::Builder::new().name("input".into()).spawn(move || read_input(&teller))?;
        Ok(Self)
    }

    /// The next event; [`Event::Gone`] when there can be no further one.
    pub(super) fn next(&mut self, told: &Receiver<Event>) -> Event {
        told.recv().unwrap_or(Event::Gone)
    }

    /// The next event where it is there already.
    pub(super) fn ready(&mut self, told: &Receiver<Event>) -> Option<Event> {
        take(told)
    }
}

/// Reads until the terminal or the receiver is gone.
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
