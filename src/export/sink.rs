//! Where a bundle's files go: a folder or one zip. Both take the same files in the same order.

use std::fs::{self, File};
use std::io::{BufWriter, Seek, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::error::ExportError;

/// Writes a file's content.
pub(super) type Content<'c> = dyn FnMut(&mut dyn Write) -> Result<(), ExportError> + 'c;

/// Takes files one after the other.
pub(super) trait Sink {
    /// Adds a file.
    fn file(&mut self, name: &str, content: &mut Content<'_>) -> Result<(), ExportError>;
}

/// Files in a folder, each on the disk before the next.
pub(super) struct FolderSink<'a>(pub &'a Path);

impl Sink for FolderSink<'_> {
    fn file(&mut self, name: &str, content: &mut Content<'_>) -> Result<(), ExportError> {
        let path = self.0.join(name);
        let mut write = || -> Result<(), ExportError> {
            let mut out = BufWriter::new(File::create_new(&path)?);
            content(&mut out)?;
            let file = out.into_inner().map_err(|e| e.into_error())?;
            Ok(file.sync_all()?)
        };
        write().map_err(|e| e.named(&path))
    }
}

/// Files in a zip, below a folder of the bundle's name. Times and modes are fixed, so the same bundle is the same zip.
pub(super) struct ZipSink<'a, W: Write + Seek> {
    pub(super) zip: ZipWriter<W>,
    pub(super) folder: &'a str,
}

impl<W: Write + Seek> Sink for ZipSink<'_, W> {
    fn file(&mut self, name: &str, content: &mut Content<'_>) -> Result<(), ExportError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        self.zip.start_file(format!("{}/{name}", self.folder), options).map_err(zip_error)?;
        let mut out = BufWriter::new(&mut self.zip);
        content(&mut out)?;
        Ok(out.flush()?)
    }
}

pub(super) fn zip_error(error: zip::result::ZipError) -> ExportError {
    match error {
        zip::result::ZipError::Io(error) => error.into(),
        other => std::io::Error::other(other).into(),
    }
}

/// Makes a rename in `folder` last over a power cut. Windows has no such call and needs none.
pub(super) fn sync_folder(folder: &Path) -> Result<(), ExportError> {
    if cfg!(unix) {
        let synced = File::open(folder).and_then(|f| f.sync_all());
        synced.map_err(|e| ExportError::at(folder, e))?;
    }
    Ok(())
}

/// Whether there is something at `path`, a dangling link included.
pub(super) fn taken(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}
