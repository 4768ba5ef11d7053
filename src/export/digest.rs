//! The digest: SHA-256 of the list of the two files, which anybody can make again with `sha256sum SHA256SUMS`.

use std::io::{self, Write};

use sha2::{Digest as _, Sha256};

use crate::domain::Digest;

use super::csv_out::Dialect;
use super::error::ExportError;
use super::phieu::write_phieu;
use super::source::{BundleSource, Slips};
use super::tong_hop::write_tong_hop;
use super::{PHIEU, TONG_HOP};

/// Hashes what passes through it.
pub(super) struct Hashing<W> {
    hasher: Sha256,
    inner: W,
}

impl<W> Hashing<W> {
    pub(super) fn new(inner: W) -> Self {
        Self { hasher: Sha256::new(), inner }
    }

    /// The hash of everything so far.
    pub(super) fn finish(self) -> Digest {
        Digest(self.hasher.finalize().into())
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.inner.write(bytes)?;
        self.hasher.update(bytes.get(..n).unwrap_or(bytes));
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<R: io::Read> io::Read for Hashing<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(bytes)?;
        self.hasher.update(bytes.get(..n).unwrap_or_default());
        Ok(n)
    }
}

/// SHA-256 of some bytes.
pub(super) fn sha256(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

/// A list as `sha256sum -c` reads it.
pub fn list_of<'a>(files: impl IntoIterator<Item = (&'a str, Digest)>) -> String {
    files.into_iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect()
}

/// The digest of an opening, without a file being written.
pub fn digest(source: &BundleSource<'_>, slips: &mut dyn Slips) -> Result<Digest, ExportError> {
    let mut figures = Hashing::new(io::sink());
    write_tong_hop(&mut figures, source, Dialect::Bundle)?;
    let mut rows = Hashing::new(io::sink());
    write_phieu(&mut rows, source, slips, Dialect::Bundle)?;
    let list = list_of([(TONG_HOP, figures.finish()), (PHIEU, rows.finish())]);
    Ok(sha256(list.as_bytes()))
}
