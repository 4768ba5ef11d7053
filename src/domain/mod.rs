//! What the office's rules say, with no screen, file, clock or language in it.

pub mod calendar;
mod month;

pub use month::{Month, NotAMonth};
