//! kiemphieu: open the satisfaction box, tally the slips, seal the record.

pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod export;
pub mod import;
pub mod runtime;
pub mod store;
pub mod term;
pub mod text;
pub mod ui;
