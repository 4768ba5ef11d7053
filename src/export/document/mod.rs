//! The documents that are signed: minutes, report, the year's sheet. What they say is made from the record alone, never from
//! today's configuration or clock: an old month printed again is the same document with its old head.
//!
//! `model` is a document as a list of blocks, `minutes`, `report` and `year` make one, `docx` writes it for Word. In Vietnamese
//! whatever the screen speaks, as all documents of the office.

mod docx;
mod head;
mod minutes;
mod model;
mod package;
mod report;
mod tables;
mod year;

use crate::domain::{Digest, MonthFigures, Opening};

use super::error::ExportError;

pub use minutes::minutes;
pub use model::{Block, Column, Head, Paper, Signature, Table};
pub use report::report;
pub use year::year;

/// A month's record, as its documents are made from it.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// The opening with its slips.
    pub opening: &'a Opening,
    /// The digest that witnesses confirm; none where there is none yet.
    pub digest: Option<Digest>,
    /// Hash of the journal's row that sealed it.
    pub sealing_row: Option<Digest>,
    /// The months of its year up to it, oldest first, each in the version that counted when this one ended. A month nobody
    /// recorded is not there.
    pub year: &'a [MonthFigures],
    /// Whether the report quotes what was written on the slips.
    pub comments: bool,
}

/// A document as a Word file.
pub fn docx(paper: &Paper) -> Result<Vec<u8>, ExportError> {
    docx::write(paper).map_err(|error| ExportError::at(paper.head.title, error))
}
