//! kiemphieu: open the satisfaction box, tally the slips, seal the record.

pub mod app;
pub mod domain;
pub mod term;
