//! A document by itself, of a month that has no bundle.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::error::ExportError;
use super::sink::{sync_folder, taken};

/// Writes a document into a folder, whole or not at all. What stands there under its name stays: somebody may have written
/// into it.
pub fn write_alone(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, ExportError> {
    let path = folder.join(name);
    let occupied = || ExportError::Occupied { path: path.clone(), stranger: name.to_owned() };
    if taken(&path) {
        return Err(occupied());
    }
    let at = |e| ExportError::at(folder, e);
    let mut temp = tempfile::Builder::new().prefix(".kiemphieu-").tempfile_in(folder).map_err(at)?;
    temp.write_all(bytes).and_then(|()| temp.as_file().sync_all()).map_err(at)?;
    temp.persist_noclobber(&path).map_err(|e| match e.error.kind() {
        std::io::ErrorKind::AlreadyExists => occupied(),
        _ => ExportError::at(&path, e.error),
    })?;
    sync_folder(folder)?;
    Ok(path)
}
