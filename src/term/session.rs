//! Entering the terminal and giving it back as it was: on leaving, on a panic, on a suspension, on a signal.
//!
//! Every way out takes every step, whatever becomes of the steps before it: a terminal without raw mode but on the wrong
//! screen, or without a cursor, is of no use to the person before it.

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::panic;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError, TryLockError};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command, execute};

/// Whose the terminal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The shell's: not entered yet, or left for good.
    Outside,
    /// Ours.
    Inside,
    /// The shell's until the program is continued.
    #[cfg(unix)]
    Suspended,
}

/// Guards the terminal's modes and its output: whoever writes to the terminal holds it.
static TERMINAL: Mutex<State> = Mutex::new(State::Outside);

/// How often the terminal was entered. Whoever draws compares it with the last time, to know that nothing drawn before is
/// there any more.
static ENTERED: AtomicU64 = AtomicU64::new(0);

/// The terminal, entered. It is given back when this is dropped.
#[derive(Debug)]
#[must_use = "the terminal is given back when the session is dropped"]
pub struct Session(());

impl Session {
    /// Whether there is a terminal to draw on and one to read keys from.
    pub fn is_possible() -> bool {
        #[cfg(unix)]
        let keys = super::tty::terminal().is_ok();
        #[cfg(not(unix))]
        let keys = io::stdin().is_terminal();
        keys && io::stdout().is_terminal()
    }

    /// Enters the terminal: raw mode, a screen of our own, pasted text marked as such. A panic anywhere in the program
    /// from now on gives the terminal back before it prints its message.
    ///
    /// # Errors
    ///
    /// When there is no terminal, or it refuses; then it is as it was before.
    pub fn enter() -> io::Result<Self> {
        hook_panics();
        let mut state = lock();
        // Owned before the first step, so that a failure on the way is undone by the drop.
        let session = Self(());
        let entered = enter_steps();
        *state = State::Inside;
        drop(state);
        entered.map(|()| session)
    }

    /// Gives the terminal back and says whether all of that went well.
    ///
    /// # Errors
    ///
    /// The first step that failed; the others were still taken.
    pub fn leave(self) -> io::Result<()> {
        restore()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Nothing is left to be done about a terminal that refuses to be restored.
        let _ = restore();
    }
}

/// Gives the terminal back; does nothing when it is the shell's already.
///
/// # Errors
///
/// The first step that failed; the others were still taken.
pub fn restore() -> io::Result<()> {
    leave(&mut lock(), State::Outside)
}

/// Gives the terminal back for as long as the program is stopped. [`resume`] takes it again.
#[cfg(unix)]
pub(super) fn suspend() -> io::Result<()> {
    let mut state = lock();
    if *state == State::Outside { Ok(()) } else { leave(&mut state, State::Suspended) }
}

/// Takes the terminal again after a stop, and says whether the program had it. Also good for a stop that could not be
/// heard beforehand (SIGSTOP), after which the shell has set the terminal's modes to its own.
#[cfg(unix)]
pub(super) fn resume() -> io::Result<bool> {
    let mut state = lock();
    match *state {
        State::Outside => return Ok(false),
        State::Suspended => {}
        // crossterm believes in the raw mode that it once set; only leaving it makes it set it again.
        State::Inside => disable_raw_mode()?,
    }
    enter_steps()?;
    *state = State::Inside;
    Ok(true)
}

/// Writes one frame in one piece. A frame for a suspended terminal is dropped: coming back asks for a new one.
///
/// # Errors
///
/// When the terminal refuses, or was given back for good.
pub(super) fn write_frame(frame: &[u8]) -> io::Result<()> {
    let state = lock();
    match *state {
        State::Outside => Err(io::Error::new(io::ErrorKind::NotConnected, "the terminal was given back")),
        #[cfg(unix)]
        State::Suspended => Ok(()),
        State::Inside => {
            let mut output = io::stdout().lock();
            output.write_all(frame)?;
            output.flush()
        }
    }
}

/// How often the terminal was entered so far.
pub(super) fn times_entered() -> u64 {
    ENTERED.load(Ordering::Acquire)
}

/// The lock, also after a thread panicked with it: what it guards is a plain value.
fn lock() -> MutexGuard<'static, State> {
    TERMINAL.lock().unwrap_or_else(PoisonError::into_inner)
}

fn enter_steps() -> io::Result<()> {
    // First, because in the background this is where the system stops us, before anything is on the user's screen.
    enable_raw_mode()?;
    #[cfg(unix)]
    super::tty::never_wait_in_a_read()?;
    let mut output = io::stdout().lock();
    execute!(output, EnterAlternateScreen, PlainKeypad, Hide)?;
    // Windows' older consoles cannot mark pasted text; there it comes as keys.
    let _ = execute!(output, EnableBracketedPaste);
    ENTERED.fetch_add(1, Ordering::Release);
    Ok(())
}

fn leave(state: &mut State, next: State) -> io::Result<()> {
    if std::mem::replace(state, next) == State::Inside { leave_steps() } else { Ok(()) }
}

fn leave_steps() -> io::Result<()> {
    let mut output = io::stdout().lock();
    let _ = execute!(output, DisableBracketedPaste);
    let steps = [
        execute!(output, EndSynchronizedUpdate, SetAttribute(Attribute::Reset)),
        execute!(output, LeaveAlternateScreen),
        execute!(output, Show),
        disable_raw_mode(),
    ];
    steps.into_iter().collect()
}

/// Puts the restoring of the terminal before whatever a panic did so far, once.
fn hook_panics() {
    static HOOKED: Once = Once::new();
    HOOKED.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            // The panic may have come while this thread held the lock; a message must not wait for that.
            match TERMINAL.try_lock() {
                Ok(mut state) => _ = leave(&mut state, State::Outside),
                Err(TryLockError::Poisoned(state)) => _ = leave(&mut state.into_inner(), State::Outside),
                Err(TryLockError::WouldBlock) => _ = leave_steps(),
            }
            print(info);
        }));
    });
}

/// Asks for the keypad's digits as digits (DECKPNM): a program before us may have left the terminal sending escape
/// sequences for them, which crossterm does not know.
struct PlainKeypad;

impl Command for PlainKeypad {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\x1b>")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        Ok(())
    }
}
