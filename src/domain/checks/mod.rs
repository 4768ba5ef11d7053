//! The checks at Đối chiếu. Errors block the seal, never the keying; warnings need an acknowledgement with a reason.

mod rules;
mod table;

use serde::{Deserialize, Serialize};

pub use rules::findings;
pub use table::{CHECKS, CheckCode, CheckRule, Severity, Threshold};

use super::office::{BodyCode, FieldCode};
use super::record::CountOf;
use super::slip::SlipNumber;

/// What a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The opening as a whole.
    Opening,
    /// A field.
    Field(FieldCode),
    /// The slips whose field cannot be told.
    Unsorted,
    /// A criterion of the form.
    Criterion(String),
    /// A slip.
    Slip(SlipNumber),
    /// A count.
    Count(CountOf),
    /// A person, by name.
    Person(String),
    /// A witness body.
    Body(BodyCode),
    /// A field's tally sheet.
    Sheet(FieldCode),
    /// A criterion on a field's tally sheet.
    SheetRow(FieldCode, String),
}

/// One thing a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which check.
    pub code: CheckCode,
    /// About what.
    pub subject: Subject,
    /// The number found.
    pub found: i64,
    /// The number it was held against; 0 where there is none.
    pub expected: i64,
}

impl Finding {
    /// Error or warning.
    pub fn severity(&self) -> Severity {
        self.code.rule().severity
    }
}
