//! What a system that is not Unix tells the program: to end. Windows ends a program whose window is closed as soon as it was
//! told, so what matters must be on the disk by then.

use std::io;

use super::Event;
use super::events::Teller;

/// Starts to turn the system's requests to end into events.
pub(super) fn listen(teller: Teller) -> io::Result<()> {
    ctrlc::try_set_handler(move || {
        // Nobody left to tell is as good as told.
        let _ = teller.send(Event::Terminate);
    })
    .map_err(io::Error::other)
}
