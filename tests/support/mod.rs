//! What several tests share: the program in a real terminal.

#![allow(
    dead_code,
    unused_imports,
    reason = "every test binary takes what it needs of this, and none needs all"
)]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper of tests fails the test"
)]

pub mod day;
pub mod keys;
pub mod program;
pub mod pty;
pub mod sheet;
pub mod stages;

pub use program::Program;
pub use pty::{Home, Launch, Pty, Shown};
