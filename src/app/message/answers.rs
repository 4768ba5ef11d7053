//! What an effect came to, where a word is not enough: files written, copies, checks, spreadsheets read.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::words::Words;
use crate::domain::{Comment, Digest, FieldCode, Incoming, OpeningKey, Paper, Slip, SlipNumber, StageName};
use crate::text::Trouble;

/// What a spreadsheet of slips would bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPreview {
    /// Its slips.
    pub slips: Arc<Vec<Slip>>,
    /// The number the first will have.
    pub first: SlipNumber,
    /// Field by field, against the hand counts.
    pub fields: Vec<Incoming>,
}

/// Why a spreadsheet of slips cannot be taken.
#[derive(Debug, Clone)]
pub struct ImportFaults {
    /// A sentence each, with row and column.
    pub lines: Vec<Words>,
    /// How many more there are.
    pub more: u64,
}

/// What somebody wrote on a slip, without the slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldComment {
    /// The slip's field; none where it cannot be told.
    pub field: Option<FieldCode>,
    /// The box and the words.
    pub comment: Comment,
}

/// What goes along with the two files and their list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Along {
    /// Nothing but what each file is: what the receiver counts with, and no more.
    Nothing,
    /// The sheet to sign, how the keying was verified, workbook, minutes, report.
    #[default]
    Documents,
    /// The documents, and the comments, which may name people.
    DocumentsAndComments,
}

/// Files that an export wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Folder or zip file.
    pub path: PathBuf,
    /// Names of the files in it.
    pub files: Vec<String>,
    /// Those of them that are printed and signed.
    pub papers: Vec<(Paper, String)>,
    /// The digest.
    pub digest: Digest,
}

/// Copies that were made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copies {
    /// The first.
    pub path: PathBuf,
    /// What became of the second; none where none is wanted.
    pub second: Option<Result<PathBuf, Trouble>>,
}

/// What a check of the whole data file found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Rows of the journal.
    pub rows: u64,
    /// Openings in it.
    pub openings: usize,
    /// What is wrong; none where it is whole.
    pub wrong: Option<String>,
}

/// What a copy of the data file holds, beside what would be lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyPreview {
    /// The file.
    pub path: PathBuf,
    /// Months in it, with their stage.
    pub theirs: Vec<(OpeningKey, StageName)>,
    /// Months in the file in use.
    pub ours: Vec<(OpeningKey, StageName)>,
    /// Whether the file in use has rows the copy lacks.
    pub loses: bool,
    /// Whether the copy is a practice file.
    pub practice: bool,
}
