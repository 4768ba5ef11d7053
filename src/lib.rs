//! kiemphieu: open the satisfaction box, tally the slips, seal the record.

pub mod config;
pub mod domain;
