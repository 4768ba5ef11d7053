//! The subcommands that need no screen, one file each, and the way from arguments to an exit code.
//!
//! Messages go to stderr, data to stdout. Without a terminal nothing prompts.

mod args;
mod check;
pub mod config;
mod copies;
pub mod export;
mod failed;
mod guarded;
mod help;
mod import;
mod practice;
mod run;
pub mod schedule;
mod screens;
pub mod summary;
mod usage;
pub mod verify;

pub use args::{Cli, Color, Global, Sub};
pub use run::{exit, run};
