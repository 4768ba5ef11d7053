//! One writer at a time: a lock file beside the data file.
//!
//! `NAME.lock` is locked and empty, `NAME.lock-info` says who holds it: Windows lets nobody read a locked file. The
//! lock falls with the program, however that ends; the files may stay. A note, or a log of SQLite's, that is still there when
//! the lock is taken tells that the program before did not end as it should.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, FixedOffset};

use super::error::StoreError;
use super::files::{beside, private};

/// How often the lock is tried, and the pause between: together a third of a second.
const TRIES: u32 = 11;
const PAUSE: Duration = Duration::from_millis(33);

/// The program that holds a data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Its number in the system.
    pub pid: u32,
    /// Since when, by its clock.
    pub since: DateTime<FixedOffset>,
}

/// The right to write; given back on drop.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
    info: PathBuf,
    /// The note was still there: whoever held the lock before did not come to give it back.
    pub(super) cut_short: bool,
}

impl Lock {
    /// Takes the lock of a data file, or says who has it.
    pub(super) fn take(data: &Path, now: DateTime<FixedOffset>) -> Result<Self, StoreError> {
        let path = beside(data, ".lock");
        let info = beside(data, ".lock-info");
        let file = private(OpenOptions::new().create(true).truncate(false).write(true)).open(&path);
        let file = file.map_err(|e| match e.kind() {
            io::ErrorKind::NotFound => StoreError::FolderMissing(data.parent().unwrap_or(data).to_owned()),
            _ => StoreError::io(&path, &e),
        })?;
        // A program that is just ending may hold it a moment longer.
        for left in (0..TRIES).rev() {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if left > 0 => std::thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(StoreError::Busy { holder: read(&info) }),
                Err(TryLockError::Error(e)) => return Err(StoreError::io(&path, &e)),
            }
        }
        let log = std::fs::metadata(beside(data, "-wal")).map_or(0, |m| m.len());
        let cut_short = info.exists() || log > 0;
        let words = format!("{} {}\n", std::process::id(), now.to_rfc3339());
        let written = private(OpenOptions::new().create(true).truncate(true).write(true))
            .open(&info)
            .and_then(|mut f| f.write_all(words.as_bytes()));
        written.map_err(|e| StoreError::io(&info, &e))?;
        Ok(Self { _file: file, info, cut_short })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Left behind, it would only be a stale note beside a free lock.
        let _ = std::fs::remove_file(&self.info);
    }
}

fn read(info: &Path) -> Option<Holder> {
    let words = std::fs::read_to_string(info).ok()?;
    let (pid, since) = words.trim_end().split_once(' ')?;
    Some(Holder { pid: pid.parse().ok()?, since: DateTime::parse_from_rfc3339(since).ok()? })
}
