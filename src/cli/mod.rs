//! One file a subcommand: its arguments, and what it writes.

pub mod export;
pub mod verify;
