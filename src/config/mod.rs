//! Files an office may edit, read with positions: what is wrong is said with line, column and source.

mod error;
pub mod holidays;
mod render;

pub use error::{ConfigError, ConfigProblem, Place};
pub use render::{Caption, render};
