//! What the office's rules say, with no screen, file, clock or language in it.

mod month;
pub mod text;

pub use month::{Month, NotAMonth};
