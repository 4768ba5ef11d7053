//! What can be wrong with a file of slips. No words: those are in `text::import`.

use crate::domain::{Month, Refusal, SlipNumber};

/// Most faults that are kept one by one; the rest is counted.
pub const FAULTS_KEPT: usize = 200;

/// How old Vietnamese text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldText {
    /// TCVN3 (ABC), fonts named `.Vn…`.
    Tcvn3,
    /// VNI, fonts named `VNI-…`.
    Vni,
}

/// Why a file is not taken. Nothing of it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportError {
    /// There is nothing in it.
    Empty,
    /// It is larger than this many MiB.
    TooLarge(u64),
    /// Unpacked, it is larger than this many MiB.
    Unpacked(u64),
    /// It is not UTF-8, first on this line; what it looks like.
    NotUtf8(u64, Option<OldText>),
    /// It is UTF-16, "Unicode text" of older spreadsheets.
    Utf16,
    /// A workbook of the old kind, `.xls`, or one with a password.
    OldWorkbook,
    /// A packed file that is no XLSX workbook; OpenDocument, say.
    NotXlsx,
    /// An XLSX workbook that cannot be read, in the reader's words.
    BadXlsx(String),
    /// More rows than this.
    TooManyRows(u64),
    /// More columns than this.
    TooManyColumns(u64),
    /// The columns are wrong.
    Columns(Vec<ColumnFault>),
    /// A head and no slips.
    NoSlips,
    /// Rows are wrong.
    Rows(Faults),
}

/// What is wrong with a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnFault {
    /// It is not there.
    Missing(String),
    /// It is none of ours.
    Unknown(Place),
    /// It stands there before.
    Twice(Place),
}

/// A column: its letter in a spreadsheet, and its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// As in `E`.
    pub letter: String,
    /// As in `C01`; empty where the column has none.
    pub name: String,
}

/// The rows that are wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Faults {
    /// The first, at most [`FAULTS_KEPT`].
    pub kept: Vec<RowFault>,
    /// How many more there are.
    pub more: u64,
}

impl Faults {
    pub(super) fn add(&mut self, fault: RowFault) {
        if self.kept.len() < FAULTS_KEPT {
            self.kept.push(fault);
        } else {
            self.more += 1;
        }
    }

    /// How many faults there are.
    pub fn count(&self) -> u64 {
        self.kept.len() as u64 + self.more
    }
}

/// What is wrong with a cell or a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// The row's number in the spreadsheet; the head is 1.
    pub row: u64,
    /// The column, where it is about one.
    pub place: Option<Place>,
    /// What stands there, shortened.
    pub found: String,
    /// What is wrong with it.
    pub what: What,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// No answer to a criterion: so many levels; whether "not applicable" is one.
    NotAnswer(u8, bool),
    /// No answer to a question with so many options.
    NotOption(usize),
    /// A criterion of a valid slip without an answer.
    Missing,
    /// The office has no such field; these it has.
    UnknownField(Vec<String>),
    /// None of the three states.
    NotState,
    /// An invalid slip without a reason; these there are.
    NoReason(Vec<String>),
    /// The form has no such reason; these it has.
    UnknownReason(Vec<String>),
    /// A reason on a slip that is not invalid.
    ReasonNotAsked,
    /// The reason, or the doubt, asks for words in `ghi_chu`.
    NoteNeeded,
    /// Words on a slip whose verdict takes none.
    NoteNotAsked,
    /// The words are too long, or hold odd characters.
    BadNote,
    /// An answer on an invalid slip.
    AnswerOnInvalid,
    /// Another month.
    OtherMonth(Month),
    /// Another version.
    OtherVersion(u32),
    /// Another amendment of the month.
    OtherNth(u32),
    /// Practice slips for a real month.
    Practice,
    /// No status of ours.
    NotStatus,
    /// Another office.
    OtherUnit(String),
    /// Not the next number.
    NotNext(SlipNumber),
    /// Some slips have a number and this one has none.
    NoNumber(SlipNumber),
    /// A cell too long to be one of these.
    TooLong,
    /// A cell of several lines: perhaps a quotation mark that is not closed.
    SeveralLines,
    /// A cell beyond the last column of the head.
    Beyond,
    /// The rules refuse it.
    Refused(Refusal),
}
