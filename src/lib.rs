//! kiemphieu: open the satisfaction box, tally the slips, seal the record.

pub mod cli;
pub mod config;
pub mod domain;
pub mod text;
