//! What went wrong below, as what is said to people.

use std::path::Path;

use crate::config::SaveError;
use crate::export::ExportError;
use crate::store::StoreError;
use crate::text::{Lang, Trouble};

/// What to say of a failure of the data file at `path`.
pub fn store_trouble(error: StoreError, path: &Path) -> Trouble {
    match error {
        StoreError::Busy { holder } => {
            let said = |h: crate::store::Holder| (h.since.format("%H:%M %d/%m/%Y").to_string(), h.pid);
            Trouble::Busy { holder: holder.map(said) }
        }
        StoreError::FileMissing(path) | StoreError::FolderMissing(path) => Trouble::FolderGone(path),
        StoreError::AlreadyThere(path) => Trouble::AlreadyThere(path),
        StoreError::NotADatabase(path) | StoreError::Foreign(path) => Trouble::Foreign(path),
        StoreError::NewerSchema { found, known } => Trouble::Newer { found, known },
        StoreError::NewerEvent { format, .. } => {
            Trouble::Newer { found: format, known: crate::domain::EVENT_FORMAT }
        }
        StoreError::Damaged { reason } => Trouble::Damaged(reason),
        StoreError::ChainBroken { seq } => Trouble::Damaged(format!("journal {seq}")),
        StoreError::Misfit { seq, .. } | StoreError::BadEvent { seq, .. } => {
            Trouble::Damaged(format!("journal {seq}"))
        }
        StoreError::WeakPin => Trouble::WeakPin,
        StoreError::ReadOnly => Trouble::ReadOnly(path.to_owned()),
        StoreError::DiskFull => Trouble::DiskFull,
        StoreError::NoSuchOpening(key) => Trouble::NoSuchVersion(key),
        StoreError::NotRestored { cause } => store_trouble(*cause, path),
        StoreError::Io { path, message, .. } => Trouble::Other(format!("{}: {message}", path.display())),
        StoreError::Sqlite { message, .. } => Trouble::Other(message),
        other => Trouble::Other(other.to_string()),
    }
}

/// What to say of a failed export.
pub fn export_trouble(error: ExportError) -> Trouble {
    match error {
        ExportError::FolderMissing(path) => Trouble::FolderGone(path),
        ExportError::DiskFull(_) => Trouble::DiskFull,
        ExportError::ReadOnly(path) | ExportError::Refused(path) => Trouble::ReadOnly(path),
        // What was confirmed and what would go out are two things: nothing goes out.
        ExportError::NotAsSealed(digest) => Trouble::Damaged(digest.to_string()),
        ExportError::Occupied { path, .. } => Trouble::AlreadyThere(path),
        other => Trouble::Other(other.to_string()),
    }
}

/// What to say of a file of the office that was not saved.
pub(super) fn save_trouble(error: SaveError, lang: Lang) -> Trouble {
    use std::io::ErrorKind::{PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};

    match error {
        SaveError::Io { file, error } => match error.kind() {
            PermissionDenied | ReadOnlyFilesystem => Trouble::ReadOnly(file),
            StorageFull | QuotaExceeded => Trouble::DiskFull,
            _ => Trouble::Other(format!("{}: {error}", file.display())),
        },
        other => Trouble::Config((lang.texts().config.save_error)(&other)),
    }
}
