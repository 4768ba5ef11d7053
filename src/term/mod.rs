//! The terminal and nothing else: entering and leaving it, what is typed into it, what the system says about it.
//!
//! One thread reads keys, one hears signals, one waits for the terminal to go away; all three sleep until something
//! happens and write into one channel, [`Events`]. The thread that owns [`Screen`] draws; it watches the terminal too, so that a
//! key wakes it at once (`wait`). Only [`session`] writes to the
//! terminal's modes, behind one lock, so that a suspension never lands in the middle of a frame.
//!
//! Enter a [`Session`] first and let it go last; between, [`Events::start`] and [`Screen::new`], then: wait for an event, drain
//! what else is there, draw once. Never ask the terminal where its cursor is: the answer would have to come through the
//! thread that reads keys.

pub mod events;
pub mod input;
mod offscreen;
pub mod screen;
pub mod session;
mod shown;
#[cfg_attr(unix, path = "signals_unix.rs")]
#[cfg_attr(not(unix), path = "signals_other.rs")]
mod signals;
#[cfg_attr(unix, path = "wait_unix.rs")]
#[cfg_attr(not(unix), path = "wait_other.rs")]
mod wait;

pub use events::{Event, Events};
pub use input::Input;
pub use screen::{Made, Screen};
pub use session::Session;
pub use shown::Shown;
