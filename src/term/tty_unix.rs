//! The terminal as a file.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};

use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};

/// The terminal that keys are read from, chosen as crossterm chooses it.
pub(super) fn terminal() -> io::Result<OwnedFd> {
    let stdin = io::stdin();
    if stdin.is_terminal() { stdin.as_fd().try_clone_to_owned() } else { Ok(File::open("/dev/tty")?.into()) }
}

/// Has a read take what was typed, also where that is nothing: the thread that reads must not be caught there while somebody has
/// something to tell it. Belongs to raw mode, and is given back with it.
pub(super) fn never_wait_in_a_read() -> io::Result<()> {
    let terminal = terminal()?;
    let mut modes = tcgetattr(&terminal)?;
    modes.special_codes[SpecialCodeIndex::VMIN] = 0;
    modes.special_codes[SpecialCodeIndex::VTIME] = 0;
    Ok(tcsetattr(&terminal, OptionalActions::Now, &modes)?)
}
