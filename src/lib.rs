//! kiemphieu: open the satisfaction box, tally the slips, seal the record.

pub mod cli;
pub mod domain;
pub mod export;
pub mod text;
