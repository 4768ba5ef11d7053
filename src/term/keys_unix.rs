//! Reading keys in the thread that waits for events, and draws.
//!
//! Another thread that read them would have to wake this one: two waits, one after the other, each as long as a sleeping processor
//! takes to come back, and that is longer than all else that a key costs. So this thread itself waits in crossterm, which
//! must therefore return for what is no key. It does where the window's size may have changed, and that is what [`Waker`] says, by the
//! window's own signal; whoever started the program with that signal blocked would have us hear of an end at the next key only.
//! Since a read never waits (`tty`), we are woken in the middle of a sequence of bytes and on a dead terminal too, as long as
//! nobody else sets the terminal's modes.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use signal_hook::consts::SIGWINCH;
use signal_hook::low_level::raise;

use super::Event;
use super::events::{Teller, take};
use super::input::{Decoder, Input};

/// How long is looked whether more was typed. crossterm does not look at all where it may not take any time; if it takes longer than
/// this to begin, a key shows in a frame of its own.
const LOOK: Duration = Duration::from_micros(5);

/// No hand types a key so soon after another: they were typed ahead, pasted, or are held down. Only then is it looked whether there are
/// more, because looking costs a tenth of a key.
const BURST: Duration = Duration::from_millis(5);

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
    /// When the last was read.
    last: Instant,
    /// Whether that was right after the one before it.
    burst: bool,
}

impl Keys {
    /// To be called before anybody may want to wake.
    pub(super) fn start(_: &Teller) -> io::Result<Self> {
        // From its first call on crossterm hears the signal.
        crossterm::event::poll(Duration::ZERO)?;
        let (decoder, read) = (Decoder::new(false), VecDeque::new());
        Ok(Self { decoder, read, last: Instant::now(), burst: false })
    }

    /// The next event, of those that others tell or a key; [`Event::Gone`] when there can be no further one.
    pub(super) fn next(&mut self, told: &Receiver<Event>) -> Event {
        loop {
            if let Some(event) = self.at_hand(told) {
                return event;
            }
            if self.read().is_err() {
                return Event::Gone;
            }
        }
    }

    /// The next event where it is there already.
    pub(super) fn ready(&mut self, told: &Receiver<Event>) -> Option<Event> {
        self.at_hand(told).or_else(|| {
            // What fails here fails in the next wait.
            if self.burst && crossterm::event::poll(LOOK).is_ok_and(|there| there) {
                self.read().ok()?;
            }
            self.at_hand(told)
        })
    }

    fn at_hand(&mut self, told: &Receiver<Event>) -> Option<Event> {
        take(told).or_else(|| self.read.pop_front().map(Event::Input))
    }

    fn read(&mut self) -> io::Result<()> {
        self.read.extend(self.decoder.decode(crossterm::event::read()?));
        let now = Instant::now();
        self.burst = now.duration_since(self.last) < BURST;
        self.last = now;
        Ok(())
    }
}
