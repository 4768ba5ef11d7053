//! The subcommands that need no screen, one file each.

pub mod config;
pub mod schedule;
