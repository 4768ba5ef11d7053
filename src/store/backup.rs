//! Copies: made while the program runs, checked before they count, and brought back whole.

use std::io::ErrorKind;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use rusqlite::Connection;
use rusqlite::backup::Backup;
use tempfile::TempPath;

use super::check::CheckReport;
use super::error::StoreError;
use super::journal::Head;
use super::load::OpeningRow;
use super::lock::Lock;
use super::{Store, files, pins, schema};

/// A copy that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupReport {
    /// Where it is.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// What the check of the copy found. The original's faults are in the copy, too, and it is kept all the same.
    pub check: CheckReport,
}

/// What is in a data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Whether it is a practice file.
    pub practice: bool,
    /// When it was made.
    pub created_at: DateTime<FixedOffset>,
    /// Its openings.
    pub openings: Vec<OpeningRow>,
    /// The end of its journal.
    pub head: Head,
}

/// How a copy stands to the file it would replace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// There is no file, or one that cannot be read.
    NothingThere,
    /// Both hold the same.
    Same,
    /// The copy goes on where the file ends.
    Newer,
    /// The file goes on where the copy ends: bringing it back loses what came after.
    Older,
    /// They are of different offices, computers or days: neither holds the other.
    Apart,
}

/// What bringing a copy back would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The copy.
    pub copy: Contents,
    /// What its check found. A copy whose journal is not sound is not brought back.
    pub check: CheckReport,
    /// The file that would be replaced, where it can be read.
    pub file: Option<Contents>,
    /// How the two stand to each other.
    pub relation: Relation,
}

/// What bringing a copy back did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoreReport {
    /// Where the file that was replaced is kept.
    pub kept: Option<PathBuf>,
}

impl Store {
    /// What is in this file.
    pub fn contents(&self) -> Result<Contents, StoreError> {
        Ok(Contents {
            practice: self.is_practice(),
            created_at: self.created_at(),
            openings: self.openings()?,
            head: self.head()?,
        })
    }

    /// Copies the file while it is in use, as it stands now, into one file that needs no other beside it.
    ///
    /// The copy gets its name only when it is whole, checked and on the disk. A file of that name is replaced only where
    /// `replace` says so, and only by a good copy.
    pub fn backup_to(&self, path: &Path, replace: bool) -> Result<BackupReport, StoreError> {
        if !replace && path.exists() {
            return Err(StoreError::AlreadyThere(path.to_owned()));
        }
        let draft = draft_beside(path)?;
        copy(&self.conn, &draft)?;
        let check = check_copy(&draft)?;
        let bytes = std::fs::metadata(&draft).map_err(|e| StoreError::io(path, &e))?.len();
        put(draft, path, replace)?;
        Ok(BackupReport { path: path.to_owned(), bytes, check })
    }
}

/// Shows what bringing `copy` back in place of `file` would do. Changes nothing.
pub fn preview(copy: &Path, file: &Path) -> Result<Preview, StoreError> {
    let copy = AsOfNow::read(copy)?;
    let check = copy.check()?;
    let contents = copy.contents()?;
    let there = AsOfNow::read(file).and_then(|store| Ok((store.contents()?, store))).ok();
    let relation = match &there {
        None => Relation::NothingThere,
        Some((file, store)) => {
            let (theirs, ours) = (contents.head, file.head);
            let shared = theirs.seq.min(ours.seq);
            let same = shared > 0 && copy.row_hash(shared)? == store.row_hash(shared)?;
            match theirs.seq.cmp(&ours.seq) {
                _ if file.practice != contents.practice => Relation::Apart,
                _ if ours.seq == 0 => Relation::Newer,
                _ if !same => Relation::Apart,
                std::cmp::Ordering::Less => Relation::Older,
                std::cmp::Ordering::Equal => Relation::Same,
                std::cmp::Ordering::Greater => Relation::Newer,
            }
        }
    };
    Ok(Preview { copy: contents, check, file: there.map(|(contents, _)| contents), relation })
}

/// Puts a copy in the place of the data file, which no program may hold meanwhile. What was there is kept beside it
/// under a name with the time; nothing is thrown away.
pub fn restore(copy: &Path, file: &Path, now: DateTime<FixedOffset>) -> Result<RestoreReport, StoreError> {
    files::make_folder(file)?;
    let _lock = Lock::take(file, now)?;
    let draft = draft_beside(file)?;
    {
        let source = AsOfNow::read(copy)?;
        // A practice file in the place of the real one would be the end of both.
        if AsOfNow::read(file).is_ok_and(|there| there.is_practice() != source.is_practice()) {
            return Err(StoreError::PracticeMixed);
        }
        self::copy(&source.conn, &draft)?;
    }
    let check = check_copy(&draft)?;
    if let Some(seq) = check.chain_broken_at {
        return Err(StoreError::ChainBroken { seq });
    }
    if let Some(error) = check.unreadable {
        return Err(error);
    }
    if let Some(reason) = check.integrity.into_iter().next() {
        return Err(StoreError::Damaged { reason });
    }
    if AsOfNow::read(file).is_ok() {
        // From the file itself, whatever its schema: a draft of it holds none.
        carry_pins(&schema::connect(file, false)?, &draft)?;
    }
    let kept = if file.exists() { Some(keep(file, now)?) } else { None };
    put(draft, file, true)?;
    Ok(RestoreReport { kept })
}

/// Puts the file that is to be replaced aside, with its log: a log left beside the new file would be taken for its own.
fn keep(file: &Path, now: DateTime<FixedOffset>) -> Result<PathBuf, StoreError> {
    let stamp = format!(".truoc-{}", now.format("%Y%m%d-%H%M%S"));
    let mut kept = files::beside(file, &stamp);
    let mut n = 1;
    while kept.exists() {
        n += 1;
        kept = files::beside(file, &format!("{stamp}-{n}"));
    }
    // In good health it becomes one file first. A damaged one, which is why a copy is brought back, goes as it is.
    let whole = schema::look_at(file).and_then(|()| schema::connect(file, true)).and_then(|conn| {
        let mode: String = conn.query_row("PRAGMA journal_mode = DELETE", [], |r| r.get(0))?;
        conn.close().map_err(|(_, e)| StoreError::from(e))?;
        Ok(mode)
    });
    match whole {
        Err(StoreError::Busy { holder }) => return Err(StoreError::Busy { holder }),
        Ok(mode) if mode != "delete" => return Err(StoreError::Busy { holder: None }),
        _ => {}
    }
    let one_file = !files::beside(file, "-wal").exists();
    // A second name for the same file: should the power fail now, the old file is still in its place.
    if one_file && std::fs::hard_link(file, &kept).is_ok() {
        files::sync_folder(file)?;
        return Ok(kept);
    }
    for suffix in ["-wal", "-shm", ""] {
        let (from, to) = (files::beside(file, suffix), files::beside(&kept, suffix));
        match std::fs::rename(&from, &to) {
            Err(e) if e.kind() != ErrorKind::NotFound => return Err(StoreError::io(&from, &e)),
            _ => {}
        }
    }
    files::sync_folder(file)?;
    Ok(kept)
}

/// A data file to be read, of this program's schema. One that an older program left stays as it is, and is read in a draft that
/// was brought up to date: whoever needs an old copy must not need the old program for it.
struct AsOfNow {
    store: Store,
    /// Goes away after the store that reads it.
    _draft: Option<TempPath>,
}

impl AsOfNow {
    fn read(path: &Path) -> Result<Self, StoreError> {
        match Store::open_read(path) {
            Err(StoreError::OlderSchema { .. }) => {}
            opened => return Ok(Self { store: opened?, _draft: None }),
        }
        let folder = std::env::temp_dir();
        let draft = draft_in(&folder)?;
        copy(&schema::connect(path, false)?, &draft)?;
        let mut conn = Connection::open(&draft)?;
        schema::settle(&conn)?;
        schema::migrate(&mut conn)?;
        conn.close().map_err(|(_, e)| e)?;
        Ok(Self { store: Store::open_read(&draft)?, _draft: Some(draft) })
    }
}

impl Deref for AsOfNow {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}

fn draft_beside(path: &Path) -> Result<TempPath, StoreError> {
    draft_in(files::folder_of(path))
}

fn draft_in(folder: &Path) -> Result<TempPath, StoreError> {
    let draft = tempfile::Builder::new().prefix(".kiemphieu-").suffix(".new").tempfile_in(folder);
    let draft = draft.map_err(|e| match e.kind() {
        ErrorKind::NotFound => StoreError::FolderMissing(folder.to_owned()),
        _ => StoreError::io(folder, &e),
    })?;
    Ok(draft.into_temp_path())
}

fn copy(from: &Connection, to: &Path) -> Result<(), StoreError> {
    let mut target = Connection::open(to)?;
    Backup::new(from, &mut target)?.run_to_completion(1024, Duration::from_millis(5), None)?;
    // A copy lies on sticks and in drawers, and PINs must be erasable: it holds none. Its rollback journal is in memory,
    // since the copy is thrown away whole if it fails.
    let _: String = target.query_row("PRAGMA journal_mode = MEMORY", [], |r| r.get(0))?;
    pins::erasing(&target)?;
    target.execute("DELETE FROM pin", [])?;
    // The copy says of itself that it has a log, as the original does; alone, it must not need one.
    let _: String = target.query_row("PRAGMA journal_mode = DELETE", [], |r| r.get(0))?;
    target.close().map_err(|(_, e)| e)?;
    files::sync_file(to)
}

/// The PINs of the file that is replaced stay in force: bringing a copy back is no way around a witness's PIN.
fn carry_pins(from: &Connection, to: &Path) -> Result<(), StoreError> {
    let target = Connection::open(to)?;
    let mut select = from.prepare("SELECT person, hash, failures, retry_at FROM pin")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let row: (u32, String, u32, i64) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        target.execute("INSERT INTO pin (person, hash, failures, retry_at) VALUES (?1, ?2, ?3, ?4)", row)?;
    }
    target.close().map_err(|(_, e)| e)?;
    files::sync_file(to)
}

fn check_copy(path: &Path) -> Result<CheckReport, StoreError> {
    Store::open_read(path)?.check()
}

fn put(draft: TempPath, path: &Path, replace: bool) -> Result<(), StoreError> {
    let put = if replace { draft.persist(path) } else { draft.persist_noclobber(path) };
    put.map_err(|e| match e.error.kind() {
        ErrorKind::AlreadyExists => StoreError::AlreadyThere(path.to_owned()),
        _ => StoreError::io(path, &e.error),
    })?;
    files::sync_folder(path)
}
