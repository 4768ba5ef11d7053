//! Waiting for the next event beside the thread that reads keys.
//!
//! A thread that waits on a channel is woken by the one that reads, which was itself woken by the key: two waits, one after the
//! other, each as long as a sleeping processor takes to come back, and that is longer than all else that a key costs. So the
//! drawing thread watches the terminal too. A key wakes both at once, and what one reads the other finds in the channel
//! moments later. It only watches: reading is left to the thread that nobody waits for (`events::read_input` says why).

use std::io::{self, Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};

use super::Event;
use super::signals::terminal;

/// How long a key that was seen is looked for without sleeping.
const AWAKE: Duration = Duration::from_micros(500);

/// How long it is then slept for before the terminal is watched again: what was seen may be half of a sequence.
const ASLEEP: Duration = Duration::from_millis(5);

/// Wakes the one who waits, whatever the event: not all of them come from keys.
#[derive(Debug, Clone)]
pub(super) struct Waker(Arc<UnixStream>);

impl Waker {
    pub(super) fn wake(&self) {
        // Full is as good as written: whoever waits will wake.
        let _ = (&*self.0).write(&[0]);
    }
}

/// Waits.
#[derive(Debug)]
pub(super) struct Waiter {
    woken: UnixStream,
    terminal: OwnedFd,
}

/// A waker and whom it wakes.
pub(super) fn pair() -> io::Result<(Waker, Waiter)> {
    let (waker, woken) = UnixStream::pair()?;
    waker.set_nonblocking(true)?;
    woken.set_nonblocking(true)?;
    Ok((Waker(Arc::new(waker)), Waiter { woken, terminal: terminal()? }))
}

impl Waiter {
    /// The next event; [`Event::Gone`] when there can be no further one.
    pub(super) fn wait_for(&self, receiver: &Receiver<Event>) -> Event {
        loop {
            match receiver.try_recv() {
                Ok(event) => return event,
                Err(TryRecvError::Disconnected) => return Event::Gone,
                Err(TryRecvError::Empty) => {}
            }
            let mut watched =
                [PollFd::new(&self.woken, PollFlags::IN), PollFd::new(&self.terminal, PollFlags::IN)];
            match poll(&mut watched, None) {
                Ok(_) => {}
                Err(rustix::io::Errno::INTR) => continue,
                // No way to watch here; the channel remains.
                Err(_) => return receiver.recv().unwrap_or(Event::Gone),
            }
            let [woken, terminal] = watched.map(|one| one.revents());
            if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                // Said by another thread as well (`signals`), in its place after the keys that came before.
                return receiver.recv().unwrap_or(Event::Gone);
            }
            if !woken.is_empty() {
                // An event was told before its byte was written.
                while matches!((&self.woken).read(&mut [0; 64]), Ok(64)) {}
            } else if let Some(event) = soon(receiver) {
                return event;
            }
        }
    }
}

/// What the key that was just seen comes to, as soon as the thread that reads has it.
fn soon(receiver: &Receiver<Event>) -> Option<Event> {
    let seen = Instant::now();
    while seen.elapsed() < AWAKE {
        match receiver.try_recv() {
            Ok(event) => return Some(event),
            Err(TryRecvError::Disconnected) => return Some(Event::Gone),
            // Where there is one processor, the other thread must have it.
            Err(TryRecvError::Empty) => thread::yield_now(),
        }
    }
    match receiver.recv_timeout(ASLEEP) {
        Ok(event) => Some(event),
        Err(RecvTimeoutError::Disconnected) => Some(Event::Gone),
        Err(RecvTimeoutError::Timeout) => None,
    }
}
