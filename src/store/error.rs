//! What can go wrong with the data file, without words: those are in `text`.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use super::lock::Holder;
use crate::domain::{Misfit, OpeningKey};

/// Why the store did not do it. Nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// Another program writes to the file.
    Busy {
        /// Which and since when, where it said so.
        holder: Option<Holder>,
    },
    /// There is no such file.
    FileMissing(PathBuf),
    /// The folder is not there.
    FolderMissing(PathBuf),
    /// A file is there already.
    AlreadyThere(PathBuf),
    /// The file is no SQLite database.
    NotADatabase(PathBuf),
    /// A SQLite database of another program.
    Foreign(PathBuf),
    /// The file was written by a newer program.
    NewerSchema {
        /// Version of the file.
        found: u32,
        /// Version this program writes.
        known: u32,
    },
    /// The file is of an older program and was opened for reading only, so that it cannot be brought up to date.
    OlderSchema {
        /// Version of the file.
        found: u32,
        /// Version this program writes.
        known: u32,
    },
    /// The file is damaged.
    Damaged {
        /// What SQLite or the store says of it.
        reason: String,
    },
    /// File or folder cannot be written, or was opened for reading only.
    ReadOnly,
    /// The disk is full.
    DiskFull,
    /// A row of the journal is not what its hash says.
    ChainBroken {
        /// Its number.
        seq: u64,
    },
    /// An event does not fit what came before it.
    Misfit {
        /// Its number; 0 where it got none.
        seq: u64,
        /// In what way.
        misfit: Misfit,
    },
    /// A row of the journal cannot be read.
    BadEvent {
        /// Its number.
        seq: u64,
        /// Why.
        reason: String,
    },
    /// A row of the journal is in a newer format.
    NewerEvent {
        /// Its number.
        seq: u64,
        /// The format.
        format: u32,
    },
    /// There is no such opening.
    NoSuchOpening(OpeningKey),
    /// The opening exists, or an earlier version of its month is still open, or its number is not the next.
    AlreadyBegun(OpeningKey),
    /// The opening in memory is not the one in the file.
    Stale(OpeningKey),
    /// Practice and real months do not go into one file.
    PracticeMixed,
    /// A trigger or CHECK of the file refused.
    Refused {
        /// Which.
        reason: String,
    },
    /// A PIN needs 6 to 32 digits and nothing else.
    WeakPin,
    /// The transaction failed, and so did reading the opening again: start the program again.
    NotRestored {
        /// The first failure.
        cause: Box<StoreError>,
    },
    /// The system refused.
    Io {
        /// Kind of failure.
        kind: io::ErrorKind,
        /// The file or folder.
        path: PathBuf,
        /// The system's words.
        message: String,
    },
    /// SQLite failed in another way.
    Sqlite {
        /// Its extended code.
        code: i32,
        /// Its words.
        message: String,
    },
}

/// For logs: the variant with its values. Words for people are in `text`.
impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl std::error::Error for StoreError {}

impl StoreError {
    /// A file or folder that could not be used.
    pub(super) fn io(path: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly,
            kind => Self::Io { kind, path: path.to_owned(), message: error.to_string() },
        }
    }

    /// Something in the file that the store never writes.
    pub(super) fn damaged(reason: impl Into<String>) -> Self {
        Self::Damaged { reason: reason.into() }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let message = error.to_string();
        let (code, extended) = match &error {
            rusqlite::Error::SqliteFailure(failure, _) => (failure.code, failure.extended_code),
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::QueryReturnedNoRows => return Self::Damaged { reason: message },
            _ => return Self::Sqlite { code: 0, message },
        };
        match code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy { holder: None },
            ErrorCode::DiskFull => Self::DiskFull,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnly,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged { reason: message },
            ErrorCode::ConstraintViolation => Self::Refused { reason: message },
            _ => Self::Sqlite { code: extended, message },
        }
    }
}
