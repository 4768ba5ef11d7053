//! Where the bundle lies: a folder or a zip. Nothing is unpacked, and nothing is read without a limit.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::VerifyError;
use super::report::{Findings, What};

/// Most files of a bundle that are looked at.
const MOST_FILES: usize = 64;

/// A bundle's files by name.
pub(super) enum Place {
    Folder(BTreeMap<String, PathBuf>),
    Zip(Box<ZipArchive<BufReader<File>>>, BTreeMap<String, usize>),
}

/// Why a file cannot be read.
pub(super) enum Trouble {
    Missing,
    TooLarge(u64),
    Io(io::Error),
}

impl From<Trouble> for What {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Missing => Self::Missing,
            Trouble::TooLarge(limit) => Self::TooLarge(limit),
            Trouble::Io(error) => Self::Unreadable(error.to_string()),
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        match error.get_ref().and_then(|e| e.downcast_ref::<PastLimit>()) {
            Some(past) => Self::TooLarge(past.0),
            None => Self::Io(error),
        }
    }
}

/// More bytes than a bundle's file can have.
#[derive(Debug, thiserror::Error)]
#[error("more than {0} bytes")]
struct PastLimit(u64);

/// Reads at most `limit` bytes, then errs: what a zip says of its sizes is only a claim.
struct Limited<R> {
    inner: R,
    left: u64,
    limit: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(bytes)?;
        self.left = self.left.checked_sub(n as u64).ok_or_else(|| io::Error::other(PastLimit(self.limit)))?;
        Ok(n)
    }
}

impl Place {
    /// The bundle at `path`. A folder that holds nothing but one folder is looked into: so does Windows unpack.
    pub(super) fn open(path: &Path, findings: &mut Findings) -> Result<Self, VerifyError> {
        let at = |error| VerifyError::Unreadable { path: path.to_owned(), error };
        let kind = match fs::metadata(path) {
            Ok(kind) => kind,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(VerifyError::NotThere(path.to_owned()));
            }
            Err(error) => return Err(at(error)),
        };
        if kind.is_dir() {
            let mut listed = list_folder(path).map_err(at)?;
            if let [(_, only)] = listed.as_slice()
                && only.is_dir()
            {
                listed = list_folder(&only.clone()).map_err(at)?;
            }
            return Self::folder(path, listed, findings);
        }
        if !kind.is_file() {
            return Err(VerifyError::NoBundle(path.to_owned()));
        }
        let file = File::open(path).map_err(at)?;
        let zip =
            ZipArchive::new(BufReader::new(file)).map_err(|_| VerifyError::NoBundle(path.to_owned()))?;
        Self::zip(path, zip, findings)
    }

    fn folder(
        path: &Path,
        listed: Vec<(String, PathBuf)>,
        findings: &mut Findings,
    ) -> Result<Self, VerifyError> {
        if listed.len() > MOST_FILES {
            return Err(VerifyError::NoBundle(path.to_owned()));
        }
        let mut files = BTreeMap::new();
        for (name, path) in listed {
            // A link or a pipe in a bundle is none of ours, and reading it might never end.
            if fs::symlink_metadata(&path).is_ok_and(|m| m.is_file()) {
                files.insert(name, path);
            } else {
                findings.add(&name, None, None, What::BadName);
            }
        }
        Ok(Self::Folder(files))
    }

    fn zip(
        path: &Path,
        mut zip: ZipArchive<BufReader<File>>,
        findings: &mut Findings,
    ) -> Result<Self, VerifyError> {
        let no_bundle = || VerifyError::NoBundle(path.to_owned());
        if zip.len() > MOST_FILES || zip.has_overlapping_files().unwrap_or(true) {
            return Err(no_bundle());
        }
        if zip.has_duplicate_names() {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            findings.add(&name, None, None, What::BadName);
        }
        let mut files = BTreeMap::new();
        let mut folder: Option<String> = None;
        for i in 0..zip.len() {
            let name = zip.name_for_index(i).and_then(Result::ok).ok_or_else(no_bundle)?.into_owned();
            if name.ends_with('/') {
                continue;
            }
            let (top, base) = name.rsplit_once('/').unwrap_or(("", &name));
            let strange = [':', '\\', '/'].into_iter().any(|c| base.contains(c) || top.contains(c));
            let other = folder.get_or_insert_with(|| top.to_owned()) != top;
            let dots = [base, top].into_iter().any(|n| n == ".." || n == ".") || base.is_empty();
            if strange || other || dots || files.contains_key(base) {
                findings.add(&name, None, None, What::BadName);
            } else {
                files.insert(base.to_owned(), i);
            }
        }
        Ok(Self::Zip(Box::new(zip), files))
    }

    /// Names of all files, in order.
    pub(super) fn names(&self) -> Vec<String> {
        match self {
            Self::Folder(files) => files.keys().cloned().collect(),
            Self::Zip(_, files) => files.keys().cloned().collect(),
        }
    }

    /// A file's content, at most `limit` bytes of it.
    pub(super) fn read(&mut self, name: &str, limit: u64) -> Result<Box<dyn Read + '_>, Trouble> {
        let inner: Box<dyn Read + '_> = match self {
            Self::Folder(files) => Box::new(File::open(files.get(name).ok_or(Trouble::Missing)?)?),
            Self::Zip(zip, files) => {
                let index = *files.get(name).ok_or(Trouble::Missing)?;
                let entry = zip.by_index(index).map_err(|e| Trouble::Io(io::Error::other(e)))?;
                Box::new(entry)
            }
        };
        Ok(Box::new(Limited { inner, left: limit, limit }))
    }
}

fn list_folder(path: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut listed = Vec::new();
    for entry in fs::read_dir(path)?.take(MOST_FILES + 1) {
        let entry = entry?;
        listed.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
    }
    Ok(listed)
}
