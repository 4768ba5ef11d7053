//! Copies of the data file: after each seal, at the end of a day's work, and when somebody asks.
//!
//! Whether today's work is in a copy is asked of the newest copy itself, so that neither a crash nor a forgotten note can
//! make it look as if it were.

use std::fs;
use std::path::{Path, PathBuf};

use super::desk::Desk;
use super::trouble::store_trouble;
use crate::app::message::Copies;
use crate::store::{Store, StoreError};
use crate::text::Trouble;

/// What copies are called: of the real file, of the practice file.
const NAMES: (&str, &str) = ("kiemphieu", "tap-duot");

/// Most copies in one second.
const SAME_SECOND: u32 = 99;

impl Desk {
    /// Copies the data file into a folder, under a name with the time; the copy is checked before it counts. Where no
    /// folder is named, it goes into the office's own and into the second one, and the oldest copies there go.
    pub fn backup(&self, to: Option<&Path>) -> Result<Copies, Trouble> {
        if let Some(folder) = to {
            return Ok(Copies { path: self.copy_into(folder)?, second: None });
        }
        let own = self.folder.backup_folder();
        fs::create_dir_all(&own).map_err(|_| Trouble::ReadOnly(own.clone()))?;
        let path = self.copy_into(&own)?;
        self.rotate(&own, &path);
        let second = self.config.backup().second.as_deref().map(|folder| {
            // The folder of a stick is never made: without the stick it would be one on the disk.
            let copy = self.copy_into(folder)?;
            self.rotate(folder, &copy);
            Ok(copy)
        });
        Ok(Copies { path, second })
    }

    /// Copies the data file where the newest copy lacks something; for the end of a day's work. Practice is not kept.
    pub fn end_day(&self) -> Result<Option<Copies>, Trouble> {
        let Some(store) = self.store.as_ref().filter(|s| s.is_writable() && !s.is_practice()) else {
            return Ok(None);
        };
        let head = store.head().map_err(|e| self.trouble(e))?;
        if head.seq == 0 {
            return Ok(None);
        }
        let newest = self.newest_copy();
        let copied = newest.and_then(|path| Store::open_read(&path).and_then(|copy| copy.head()).ok());
        if copied == Some(head) { Ok(None) } else { self.backup(None).map(Some) }
    }

    /// The newest copy in the office's own folder.
    pub(super) fn newest_copy(&self) -> Option<PathBuf> {
        self.copies(&self.folder.backup_folder()).pop()
    }

    fn copy_into(&self, folder: &Path) -> Result<PathBuf, Trouble> {
        self.sweep(folder);
        let stamp = format!("{}-{}", self.copy_name(), self.clock.now().format("%Y-%m-%d-%H%M%S"));
        // One after the last of this second: a number that rotation freed would make the newest look older.
        let taken =
            |path: &PathBuf| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(&stamp));
        let last = self.copies(folder).into_iter().rfind(taken).map(|path| nth(&path));
        let mut n = last.unwrap_or(0) + 1;
        let report = loop {
            let more = if n == 1 { String::new() } else { format!("-{n:02}") };
            let path = folder.join(format!("{stamp}{more}.db"));
            match self.store()?.backup_to(&path, false) {
                Err(StoreError::AlreadyThere(_)) if n < SAME_SECOND => n += 1,
                made => break made.map_err(|e| store_trouble(e, &path))?,
            }
        };
        if report.check.is_sound() {
            Ok(report.path)
        } else {
            Err(Trouble::Damaged(format!("{}: {:?}", report.path.display(), report.check)))
        }
    }

    fn copy_name(&self) -> &'static str {
        if self.is_practice() { NAMES.1 } else { NAMES.0 }
    }

    /// The copies of this kind of file in a folder, oldest first by the time in their name.
    fn copies(&self, folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let ours = entries.filter(|e| {
            e.file_type().is_ok_and(|t| t.is_file())
                && is_copy(&e.file_name().to_string_lossy(), self.copy_name())
        });
        let mut copies: Vec<_> = ours.map(|e| e.path()).collect();
        copies.sort_by_cached_key(|path| path.with_extension(""));
        copies
    }

    /// Removes the oldest copies beyond those to be kept, never the one just `made`: with a clock gone back its name is
    /// the oldest of all.
    fn rotate(&self, folder: &Path, made: &Path) {
        let mut copies = self.copies(folder);
        copies.retain(|path| path != made);
        let others = (self.config.backup().keep as usize).saturating_sub(1);
        let surplus = copies.len().saturating_sub(others);
        for old in copies.into_iter().take(surplus) {
            // One that cannot be removed is one copy too many, no more.
            let _ = fs::remove_file(old);
        }
    }
}

/// The how manieth of its second a copy is.
fn nth(path: &Path) -> u32 {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let last = stem.rsplit('-').next().filter(|part| part.len() == 2);
    last.and_then(|part| part.parse().ok()).unwrap_or(1)
}

/// `kiemphieu-2026-11-25-104500.db`, also with `-02` before the end.
fn is_copy(name: &str, kind: &str) -> bool {
    let stamp = name.strip_prefix(kind).and_then(|n| n.strip_prefix('-')).and_then(|n| n.strip_suffix(".db"));
    let shape = |text: &str, shape: &str| {
        text.len() == shape.len()
            && text
                .bytes()
                .zip(shape.bytes())
                .all(|(b, s)| if s == b'0' { b.is_ascii_digit() } else { b == s })
    };
    stamp.is_some_and(|s| shape(s, "0000-00-00-000000") || shape(s, "0000-00-00-000000-00"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_copies_are_rotated() {
        for name in ["kiemphieu-2026-11-25-104500.db", "kiemphieu-2026-11-25-104500-02.db"] {
            assert!(is_copy(name, "kiemphieu"), "{name}");
            assert!(!is_copy(name, "tap-duot"), "{name}");
        }
        for name in [
            "kiemphieu.db",
            "kiemphieu-2026-11-25.db",
            "kiemphieu-2026-11-25-104500.db-wal",
            "kiemphieu-quý-4.db",
        ] {
            assert!(!is_copy(name, "kiemphieu"), "{name}");
        }
    }
}
