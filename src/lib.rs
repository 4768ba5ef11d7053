//! kiemphieu: open the satisfaction box, tally the slips, seal the record.

pub mod domain;
pub mod export;
