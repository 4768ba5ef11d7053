//! What can stop an export. No words here; they are in `text`.

use std::io;
use std::path::PathBuf;

use crate::domain::Digest;

/// An error of whoever gives the slips.
pub type SlipsError = Box<dyn std::error::Error + Send + Sync>;

/// Why an export stopped. Nothing is left behind.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The folder to write into is not there, or is no folder.
    #[error("folder missing: {0}")]
    FolderMissing(PathBuf),
    /// The disk is full, or the quota is used up.
    #[error("disk full: {0}")]
    DiskFull(PathBuf),
    /// The medium cannot be written: a locked card, a CD.
    #[error("read-only: {0}")]
    ReadOnly(PathBuf),
    /// The system refused: rights, or a file that another program holds open.
    #[error("refused by the system: {0}")]
    Refused(PathBuf),
    /// Something of the same name stands there and is no earlier export; the stranger inside is named.
    #[error("not an earlier export: {path} ({stranger})")]
    Occupied {
        /// What stands there.
        path: PathBuf,
        /// What in it is not ours.
        stranger: String,
    },
    /// The slips do not come to the figures: both must be read at one moment.
    #[error("{slips} slips against figures of {figures}")]
    SlipsAndFigures {
        /// Slips given.
        slips: u64,
        /// Slips by the figures.
        figures: u64,
    },
    /// A slip's answers are not as many as the form has, or not in order of numbers.
    #[error("slip {0} does not fit the form or its place")]
    Slip(u32),
    /// The slips could not be read.
    #[error("slips: {0}")]
    Source(#[source] SlipsError),
    /// What would go out is not what was confirmed and sealed.
    #[error("not as sealed: {0}")]
    NotAsSealed(Digest),
    /// Any other trouble with a file.
    #[error("{path}: {error}")]
    Io {
        /// Where.
        path: PathBuf,
        /// What the system said.
        #[source]
        error: io::Error,
    },
}

impl ExportError {
    /// The error that an operation on `path` met.
    pub(super) fn at(path: impl Into<PathBuf>, error: io::Error) -> Self {
        let path = path.into();
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull(path),
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path),
            io::ErrorKind::PermissionDenied => Self::Refused(path),
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::FolderMissing(path),
            _ => Self::Io { path, error },
        }
    }

    /// The same error, said of a file that has a name only now.
    pub(super) fn named(self, path: &std::path::Path) -> Self {
        let path = path.to_owned();
        match self {
            Self::DiskFull(_) => Self::DiskFull(path),
            Self::ReadOnly(_) => Self::ReadOnly(path),
            Self::Refused(_) => Self::Refused(path),
            Self::FolderMissing(_) => Self::FolderMissing(path),
            Self::Io { error, .. } => Self::Io { path, error },
            other => other,
        }
    }
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        Self::at(PathBuf::new(), error)
    }
}

impl From<csv::Error> for ExportError {
    fn from(error: csv::Error) -> Self {
        Self::from(io::Error::from(error))
    }
}
