//! The bundle: a folder or a zip, there as a whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::domain::Digest;

use super::csv_out::{BOM, Dialect};
use super::digest::{Hashing, list_of, sha256};
use super::doc_truoc::doc_truoc;
use super::error::ExportError;
use super::gop_y::write_gop_y;
use super::phieu::write_phieu;
use super::sink::{FolderSink, Sink, ZipSink, sync_folder, taken, zip_error};
use super::source::{BundleSource, Slips, Status};
use super::tong_hop::write_tong_hop;
use super::{
    AMENDMENT, GOP_Y, MINUTES, OTHER_SUMS, PHIEU, READ_ME, REPORT, SHEET, SUMS, TONG_HOP, VERIFICATION,
    WORKBOOK, YEAR,
};

/// The workbook in bundles of before: they are still looked at, and a new export takes their place.
const FORMER_WORKBOOK: &str = "bao-cao.xlsx";

/// Every name a bundle may hold.
pub(super) const OUR_NAMES: [&str; 14] = [
    TONG_HOP,
    PHIEU,
    SUMS,
    READ_ME,
    SHEET,
    GOP_Y,
    VERIFICATION,
    AMENDMENT,
    OTHER_SUMS,
    WORKBOOK,
    FORMER_WORKBOOK,
    MINUTES,
    REPORT,
    YEAR,
];

/// What the name of a bundle half written begins with; six characters drawn by lot follow.
pub(super) const DRAFT: &str = ".kiemphieu-";

/// The same of an earlier bundle that made room for a new one.
pub(super) const ASIDE: &str = ".kiemphieu-cu-";

/// A document made beforehand: what was amended, workbook, minutes, report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its name in the bundle, one of [`OUR_NAMES`].
    pub name: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What goes into a bundle besides the two files.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// Whether `gop-y.csv` goes along.
    pub comments: bool,
    /// The sheet, as [`super::sheet`] makes it.
    pub sheet: Option<&'a str>,
    /// How the keying was verified, as [`super::kiem_tra_nhap`] tells it.
    pub verification: Option<&'a str>,
    /// What was amended, workbook, minutes, report: never part of the digest.
    pub documents: &'a [Document],
}

/// A bundle to be written.
pub struct Bundle<'a> {
    /// Head and figures.
    pub source: BundleSource<'a>,
    /// The slips.
    pub slips: &'a mut dyn Slips,
    /// What else goes along.
    pub options: Options<'a>,
    /// The digest that was confirmed and sealed: other bytes than those do not go out.
    pub confirmed: Option<Digest>,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The folder or the zip.
    pub path: PathBuf,
    /// Its files, in order.
    pub files: Vec<String>,
    /// The digest.
    pub digest: Digest,
    /// Whether an earlier export was replaced.
    pub replaced: bool,
}

/// The bundle's name, as in `CAMVINH-2026-11-v2-du-thao`.
pub fn bundle_name(source: &BundleSource<'_>) -> String {
    // Checked where it is entered, and here again: a data file that came from elsewhere must not lead out of the folder.
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    let unit: String = source.office.unit_code.chars().map(plain).collect();
    let mut name = format!("{unit}-{}", source.key.month);
    if source.key.version > 1 {
        name.push_str(&format!("-v{}", source.key.version));
    }
    if source.status == Status::Practice {
        name.push_str("-tap-duot");
    }
    if !source.sealed || source.status == Status::Draft {
        name.push_str("-du-thao");
    }
    name
}

/// Writes the bundle as a folder in `parent`. An earlier export of the same name is replaced.
pub fn write_folder(parent: &Path, bundle: Bundle<'_>) -> Result<Written, ExportError> {
    let target = parent.join(bundle_name(&bundle.source));
    let replaced = taken(&target);
    if replaced {
        check_ours(&target)?;
    }
    let temp = tempfile::Builder::new().prefix(DRAFT).tempdir_in(parent);
    let temp = temp.map_err(|e| ExportError::at(parent, e))?;
    let (files, digest) = fill(&mut FolderSink(temp.path()), bundle)?;
    sync_folder(temp.path())?;
    put_folder(temp, &target, parent, replaced)?;
    sync_folder(parent)?;
    Ok(Written { path: target, files, digest, replaced })
}

/// Puts the finished folder in its place. An old one steps aside first and comes back if the new one cannot enter.
fn put_folder(
    temp: tempfile::TempDir,
    target: &Path,
    parent: &Path,
    replaced: bool,
) -> Result<(), ExportError> {
    let at = |e| ExportError::at(target, e);
    // Under its own name, so that it finds its way back should the program be killed now.
    let name = target.file_name().unwrap_or_default();
    let aside = if replaced {
        let aside = tempfile::Builder::new().prefix(ASIDE).tempdir_in(parent).map_err(at)?;
        fs::rename(target, aside.path().join(name)).map_err(at)?;
        Some(aside)
    } else {
        None
    };
    let made = temp.keep();
    if let Err(error) = fs::rename(&made, target) {
        if let Some(aside) = aside {
            // Kept from now on: should even the way back fail, the old export is still there.
            let old = aside.keep();
            fs::rename(old.join(name), target).map_err(at)?;
            let _ = fs::remove_dir(&old);
        }
        // The error that counts is the rename's.
        let _ = fs::remove_dir_all(&made);
        return Err(at(error));
    }
    Ok(())
}

/// Refuses a folder that holds anything but an earlier export.
pub(super) fn check_ours(target: &Path) -> Result<(), ExportError> {
    let at = |e| ExportError::at(target, e);
    let occupied =
        |stranger: &str| ExportError::Occupied { path: target.to_owned(), stranger: stranger.to_owned() };
    let kind = fs::symlink_metadata(target).map_err(at)?;
    if !kind.is_dir() {
        return Err(occupied(&target.file_name().unwrap_or_default().to_string_lossy()));
    }
    for entry in fs::read_dir(target).map_err(at)? {
        let entry = entry.map_err(at)?;
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|n| OUR_NAMES.contains(&n));
        if !ours || !entry.file_type().map_err(at)?.is_file() {
            return Err(occupied(&name.to_string_lossy()));
        }
    }
    Ok(())
}

/// Writes the bundle as one zip in `parent`. An earlier zip of the same name is replaced.
pub fn write_zip(parent: &Path, bundle: Bundle<'_>) -> Result<Written, ExportError> {
    let folder = bundle_name(&bundle.source);
    let target = parent.join(format!("{folder}.zip"));
    let replaced = taken(&target);
    if replaced {
        check_our_zip(&target, &folder)?;
    }
    let at = |e: io::Error| ExportError::at(&target, e);
    let temp = tempfile::Builder::new().prefix(DRAFT).tempfile_in(parent);
    let temp = temp.map_err(|e| ExportError::at(parent, e))?;
    let (files, digest) = zip_into(temp.as_file(), &folder, bundle).map_err(|e| e.named(&target))?;
    temp.as_file().sync_all().map_err(at)?;
    temp.persist(&target).map_err(|e| at(e.error))?;
    sync_folder(parent)?;
    Ok(Written { path: target, files, digest, replaced })
}

fn zip_into(file: &File, folder: &str, bundle: Bundle<'_>) -> Result<(Vec<String>, Digest), ExportError> {
    let mut sink = ZipSink { zip: zip::ZipWriter::new(io::BufWriter::new(file)), folder };
    let filled = fill(&mut sink, bundle)?;
    sink.zip.finish().map_err(zip_error)?.flush()?;
    Ok(filled)
}

/// Refuses a file that is not a zip of our names.
fn check_our_zip(target: &Path, folder: &str) -> Result<(), ExportError> {
    let occupied =
        |stranger: &str| ExportError::Occupied { path: target.to_owned(), stranger: stranger.to_owned() };
    let own_name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if !fs::symlink_metadata(target).map_err(|e| ExportError::at(target, e))?.is_file() {
        return Err(occupied(&own_name));
    }
    let file = File::open(target).map_err(|e| ExportError::at(target, e))?;
    let mut zip = zip::ZipArchive::new(io::BufReader::new(file)).map_err(|_| occupied(&own_name))?;
    for i in 0..zip.len() {
        let entry = zip.by_index(i).map_err(|_| occupied(&own_name))?;
        let name = entry.name().map_err(|_| occupied(&own_name))?.into_owned();
        let inner = name.strip_prefix(folder).and_then(|n| n.strip_prefix('/'));
        if !inner.is_some_and(|n| OUR_NAMES.contains(&n)) {
            return Err(occupied(&name));
        }
    }
    Ok(())
}

/// Writes all files of the bundle, in order.
fn fill(sink: &mut dyn Sink, bundle: Bundle<'_>) -> Result<(Vec<String>, Digest), ExportError> {
    let Bundle { source, slips, options, confirmed } = bundle;
    let mut listed: Vec<(&str, Digest)> = Vec::new();
    let mut add = |sink: &mut dyn Sink, name: &'static str, content: &mut super::sink::Content<'_>| {
        let mut hash = None;
        sink.file(name, &mut |out| {
            let mut hashing = Hashing::new(out);
            content(&mut hashing)?;
            hash = Some(hashing.finish());
            Ok(())
        })?;
        listed.extend(hash.map(|h| (name, h)));
        Ok::<_, ExportError>(())
    };
    add(sink, TONG_HOP, &mut |out| write_tong_hop(out, &source, Dialect::Bundle))?;
    add(sink, PHIEU, &mut |out| write_phieu(out, &source, slips, Dialect::Bundle))?;
    if options.comments {
        add(sink, GOP_Y, &mut |out| write_gop_y(out, &source, slips, Dialect::Bundle))?;
    }
    let read_me = doc_truoc(&source, options);
    add(sink, READ_ME, &mut |out| write_text(out, &read_me))?;
    if let Some(sheet) = options.sheet {
        add(sink, SHEET, &mut |out| write_text(out, sheet))?;
    }
    if let Some(verification) = options.verification {
        add(sink, VERIFICATION, &mut |out| write_text(out, verification))?;
    }
    for document in options.documents {
        add(sink, document.name, &mut |out| Ok(out.write_all(&document.bytes)?))?;
    }
    let (data, other) = listed.split_at(2.min(listed.len()));
    let sums = list_of(data.iter().copied());
    let other_sums = list_of(other.iter().copied());
    let digest = sha256(sums.as_bytes());
    if confirmed.is_some_and(|confirmed| confirmed != digest) {
        return Err(ExportError::NotAsSealed(digest));
    }
    let mut files: Vec<String> = listed.iter().map(|(name, _)| (*name).to_owned()).collect();
    for (name, text) in [(SUMS, sums), (OTHER_SUMS, other_sums)] {
        sink.file(name, &mut |out| Ok(out.write_all(text.as_bytes())?))?;
        files.push(name.to_owned());
    }
    Ok((files, digest))
}

/// A text as Notepad shows it: BOM and CRLF.
fn write_text(out: &mut dyn Write, text: &str) -> Result<(), ExportError> {
    out.write_all(BOM)?;
    Ok(out.write_all(text.replace('\n', "\r\n").as_bytes())?)
}
