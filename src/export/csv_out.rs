//! The two ways a CSV leaves: for Excel with Vietnamese settings, and for a pipe.

use std::borrow::Cow;
use std::io::Write;

use crate::domain::PerMille;

use super::error::ExportError;

/// How a CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// In a bundle: UTF-8 with BOM, CRLF, `;`, decimal comma, as Vietnamese Excel opens it.
    Bundle,
    /// On stdout: no BOM, LF, `,`, decimal point.
    Pipe,
}

impl Dialect {
    /// A rate; empty where there is nothing to divide by.
    pub(super) fn rate(self, rate: Option<PerMille>) -> String {
        let mark = if self == Self::Pipe { '.' } else { ',' };
        rate.map(|rate| rate.decimal(mark)).unwrap_or_default()
    }
}

/// UTF-8's byte order mark.
pub(super) const BOM: &[u8] = b"\xef\xbb\xbf";

/// Writes rows of one dialect.
pub(super) struct CsvOut<W: Write>(csv::Writer<W>);

impl<W: Write> CsvOut<W> {
    pub(super) fn new(mut out: W, dialect: Dialect) -> Result<Self, ExportError> {
        let mut builder = csv::WriterBuilder::new();
        builder.quote_style(csv::QuoteStyle::Necessary);
        match dialect {
            Dialect::Bundle => {
                out.write_all(BOM)?;
                builder.delimiter(b';').terminator(csv::Terminator::CRLF);
            }
            Dialect::Pipe => {
                builder.delimiter(b',').terminator(csv::Terminator::Any(b'\n'));
            }
        }
        Ok(Self(builder.from_writer(out)))
    }

    /// Adds a cell as it is: a code, a number, a date.
    pub(super) fn cell(&mut self, cell: impl AsRef<[u8]>) -> Result<(), ExportError> {
        Ok(self.0.write_field(cell)?)
    }

    /// Adds a number.
    pub(super) fn number(&mut self, n: u32) -> Result<(), ExportError> {
        self.cell(n.to_string())
    }

    /// Adds words that a person wrote.
    pub(super) fn words(&mut self, words: &str) -> Result<(), ExportError> {
        self.cell(harmless(words).as_bytes())
    }

    /// Ends the row.
    pub(super) fn end_row(&mut self) -> Result<(), ExportError> {
        Ok(self.0.write_record(None::<&[u8]>)?)
    }

    pub(super) fn finish(mut self) -> Result<(), ExportError> {
        Ok(self.0.flush()?)
    }
}

/// Words that a spreadsheet would take for a formula get a leading `'` (domain page, section 11).
pub fn harmless(words: &str) -> Cow<'_, str> {
    if words.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{words}"))
    } else {
        Cow::Borrowed(words)
    }
}
