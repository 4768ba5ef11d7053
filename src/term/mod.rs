//! The terminal and nothing else: entering and leaving it, what is typed into it, what the system says about it.
//!
//! The thread that waits for [`Events`] reads keys and draws, so that a key wakes one thread alone (`keys`); on a system where nothing
//! else could wake it then, another one reads. One thread hears signals, one waits for the terminal to go away. All sleep until
//! something happens. Only [`session`] writes to the terminal's modes, behind one lock, so that a suspension never lands in
//! the middle of a frame.
//!
//! Enter a [`Session`] first and let it go last; between, [`Events::start`] and [`Screen::new`], then: wait for an event, drain
//! what else is there, draw once. Never ask the terminal where its cursor is: the answer would come among the keys.

pub mod events;
pub mod input;
#[cfg_attr(unix, path = "keys_unix.rs")]
#[cfg_attr(not(unix), path = "keys_other.rs")]
mod keys;
mod offscreen;
pub mod screen;
pub mod session;
mod shown;
#[cfg_attr(unix, path = "signals_unix.rs")]
#[cfg_attr(not(unix), path = "signals_other.rs")]
mod signals;
#[cfg(unix)]
#[path = "tty_unix.rs"]
mod tty;

pub use events::{Event, Events};
pub use input::Input;
pub use screen::{Made, Screen};
pub use session::Session;
pub use shown::Shown;
