//! What a Unix system tells the program: to end, to stop and go on, that its terminal is gone.

use std::io;
use std::os::fd::OwnedFd;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::Event;
use super::events::Teller;
use super::session;
use super::tty::terminal;

/// Starts to turn signals, and the death of the terminal, into events. A request to end that finds nobody listening ends
/// the program there and then, as it would any other.
pub(super) fn listen(teller: Teller) -> io::Result<()> {
    let signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT])?;
    let terminal = terminal()?;
    let hangup = teller.clone();
    thread::Builder::new().name("hangup".into()).spawn(move || await_hangup(&terminal, &hangup))?;
    thread::Builder::new().name("signals".into()).spawn(move || handle(signals, &teller))?;
    Ok(())
}

fn handle(mut signals: Signals, teller: &Teller) {
    let mut asked_to_end = false;
    for signal in signals.forever() {
        let event = match signal {
            SIGTSTP => {
                let _ = session::suspend();
                // Stops the whole process here; SIGCONT is heard next.
                let _ = emulate_default_handler(SIGTSTP);
                continue;
            }
            SIGCONT => match session::resume() {
                Ok(true) => Event::Redraw,
                Ok(false) => continue,
                Err(_) => Event::Gone,
            },
            // The kernel and the shell may both send it, and `await_hangup` be faster than either. So one that finds nobody
            // listening finds a program that ends already and must not be cut short.
            SIGHUP => {
                let _ = teller.send(Event::Gone);
                continue;
            }
            _ => {
                if std::mem::replace(&mut asked_to_end, true) {
                    end_at_once(signal);
                }
                Event::Terminate
            }
        };
        if teller.send(event).is_err() {
            // Does nothing for SIGCONT, as the system itself.
            end_at_once(signal);
        }
    }
}

/// Ends the program as the signal would: it was asked twice and did not end, or it has stopped listening.
fn end_at_once(signal: i32) {
    let _ = session::restore();
    let _ = emulate_default_handler(signal);
}

/// Waits for the terminal to die and says so. SIGHUP does not reach a program that is not in the terminal's session (under
/// `setsid`, say), and crossterm would read from the dead terminal as fast as the processor allows.
fn await_hangup(terminal: &OwnedFd, teller: &Teller) {
    loop {
        // No flags asked for: a hangup or an error is reported all the same, what is typed is not.
        let mut awaited = [PollFd::new(terminal, PollFlags::empty())];
        match poll(&mut awaited, None) {
            Ok(_) => break,
            Err(rustix::io::Errno::INTR) => {}
            // No way to wait here; SIGHUP remains.
            Err(_) => return,
        }
    }
    // Nobody left to tell is as good as told.
    let _ = teller.send(Event::Gone);
}
