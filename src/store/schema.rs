//! Whose file it is, which version it has, and bringing it up to date.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::error::StoreError;
use super::files::{beside, folder_of};

/// `application_id` of our files: "KPhi".
pub(super) const APPLICATION_ID: i32 = i32::from_be_bytes(*b"KPhi");

/// The steps; the file's `user_version` is how many of them it has.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
];

/// Version of the schema this program writes.
pub(super) const KNOWN: u32 = MIGRATIONS.len() as u32;

/// How long to wait for a stranger's transaction.
const PATIENCE: Duration = Duration::from_secs(2);

/// Looks at the file before SQLite does: SQLite takes an empty file for a database and notices a lost tail late.
pub(super) fn look_at(path: &Path) -> Result<(), StoreError> {
    let missing = || {
        if folder_of(path).is_dir() {
            StoreError::FileMissing(path.to_owned())
        } else {
            StoreError::FolderMissing(folder_of(path).to_owned())
        }
    };
    let io = |e: std::io::Error| match e.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => missing(),
        _ => StoreError::io(path, &e),
    };
    let length = std::fs::metadata(path).map_err(io)?.len();
    let mut header = Vec::with_capacity(100);
    File::open(path).map_err(io)?.take(100).read_to_end(&mut header).map_err(io)?;
    if header.len() < 100 || !header.starts_with(b"SQLite format 3\0") {
        return Err(StoreError::NotADatabase(path.to_owned()));
    }
    let number = |at: usize| {
        let bytes = header.get(at..at + 4).and_then(|b| <[u8; 4]>::try_from(b).ok());
        bytes.map_or(0, u32::from_be_bytes)
    };
    // Created before the journal mode changed, so it stands in the file itself, not only in the write-ahead log.
    if number(68) != APPLICATION_ID as u32 {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    let page = match number(16) >> 16 {
        1 => 65_536,
        size => u64::from(size),
    };
    let wal = std::fs::metadata(beside(path, "-wal")).map_or(0, |m| m.len());
    if wal == 0 && length < page * u64::from(number(28)) {
        return Err(StoreError::damaged("the file is shorter than it says"));
    }
    Ok(())
}

/// A connection of ours to an existing file.
pub(super) fn connect(path: &Path, write: bool) -> Result<Connection, StoreError> {
    let conn = if write {
        Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?
    } else {
        open_reading(path)?
    };
    settle(&conn)?;
    if write {
        let mode: String = conn.query_row("PRAGMA journal_mode = WAL", [], |r| r.get(0))?;
        if mode != "wal" {
            return Err(StoreError::Sqlite { code: 0, message: format!("journal_mode is {mode}") });
        }
        conn.pragma_update(None, "synchronous", "FULL")?;
    }
    Ok(conn)
}

/// Settings of every connection of ours.
pub(super) fn settle(conn: &Connection) -> Result<(), StoreError> {
    conn.busy_timeout(PATIENCE)?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "recursive_triggers", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    // Else every cached statement is prepared anew each time a number is bound to it: SQLite looks for a better plan where a
    // number becomes 1, and between two uses there is none.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Reading needs no lock of ours. On a disk that cannot be written SQLite cannot share its log, and without a log
/// there is nothing to share: then the file is read as it stands.
fn open_reading(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    let first: Result<i64, _> = conn.query_row("PRAGMA user_version", [], |r| r.get(0));
    let wal = std::fs::metadata(beside(path, "-wal")).map_or(0, |m| m.len());
    match (first, path.to_str()) {
        (Err(e), Some(text))
            if wal == 0
                && matches!(e.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly)) =>
        {
            let mut name = String::from("file:");
            for c in text.chars() {
                match c {
                    '%' => name.push_str("%25"),
                    '?' => name.push_str("%3f"),
                    '#' => name.push_str("%23"),
                    '\\' => name.push('/'),
                    c => name.push(c),
                }
            }
            name.push_str("?immutable=1");
            Ok(Connection::open_with_flags(name, flags | OpenFlags::SQLITE_OPEN_URI)?)
        }
        (Err(e), _) => Err(e.into()),
        (Ok(_), _) => Ok(conn),
    }
}

/// Version of the file; an error where it is newer than this program.
pub(super) fn version(conn: &Connection) -> Result<u32, StoreError> {
    let found: u32 = conn.query_row("PRAGMA user_version", [], |r| r.get(0))?;
    if found > KNOWN { Err(StoreError::NewerSchema { found, known: KNOWN }) } else { Ok(found) }
}

/// Brings the schema up to date, in one transaction.
pub(super) fn migrate(conn: &mut Connection) -> Result<(), StoreError> {
    let found = version(conn)?;
    if found == KNOWN {
        return Ok(());
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in MIGRATIONS.iter().skip(found as usize) {
        tx.execute_batch(step)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", KNOWN)?;
    tx.commit()?;
    Ok(())
}
