//! The data file: a journal of events chained by hashes, and the tables derived from it.
//!
//! The journal is the record; nothing else writes, except the PINs, which must be erasable. One action is one
//! transaction, and what an action did not commit has not happened: on a failure the opening in memory is read again.

mod backup;
mod check;
mod error;
mod files;
mod journal;
mod leftovers;
mod load;
mod lock;
mod pins;
mod place;
mod project;
mod schema;
mod summary;
mod transaction;
mod uncommitted;

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, params};

pub use backup::{BackupReport, Contents, Preview, Relation, RestoreReport, preview, restore};
pub use check::{CheckReport, Difference, Differs, RebuildReport};
pub use error::StoreError;
pub use journal::Head;
pub use leftovers::sweep;
pub use load::OpeningRow;
pub use lock::Holder;
pub use pins::{PIN_MAX, Pin, PinAnswer, WAIT_MAX};
pub use place::{NetworkShare, share_at};
pub use summary::{StoredSlip, Summary};
pub use uncommitted::Uncommitted;

use crate::domain::{Actor, Begun, Event, Opening, OpeningKey, Recorded};
use lock::Lock;
use project::Changed;
use transaction::Transaction;

/// An open data file.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: PathBuf,
    practice: bool,
    created_at: DateTime<FixedOffset>,
    /// None where the file was opened for reading only.
    lock: Option<Lock>,
}

impl Store {
    /// Makes a new data file, and its folder where there is none, both for their owner alone.
    ///
    /// It comes into being under another name and whole, so that a power cut leaves a good file or none.
    pub fn create(path: &Path, practice: bool, now: DateTime<FixedOffset>) -> Result<Self, StoreError> {
        files::make_folder(path)?;
        let lock = Lock::take(path, now)?;
        if path.exists() {
            return Err(StoreError::AlreadyThere(path.to_owned()));
        }
        let folder = files::folder_of(path);
        let draft = tempfile::Builder::new().prefix(".kiemphieu-").suffix(".new").tempfile_in(folder);
        let draft = draft.map_err(|e| StoreError::io(folder, &e))?.into_temp_path();
        {
            let mut conn = Connection::open(&draft)?;
            schema::settle(&conn)?;
            schema::migrate(&mut conn)?;
            let row = params![practice, journal::time_text(now)];
            conn.execute("INSERT INTO about (id, practice, created_at) VALUES (1, ?1, ?2)", row)?;
        }
        files::sync_file(&draft)?;
        draft.persist_noclobber(path).map_err(|e| match e.error.kind() {
            std::io::ErrorKind::AlreadyExists => StoreError::AlreadyThere(path.to_owned()),
            _ => StoreError::io(path, &e.error),
        })?;
        files::sync_folder(path)?;
        Self::with_lock(path, lock)
    }

    /// Opens a data file to write in it; `now` tells other programs since when it is held.
    pub fn open(path: &Path, now: DateTime<FixedOffset>) -> Result<Self, StoreError> {
        schema::look_at(path)?;
        Self::with_lock(path, Lock::take(path, now)?)
    }

    fn with_lock(path: &Path, lock: Lock) -> Result<Self, StoreError> {
        files::make_private(path).map_err(|e| StoreError::io(path, &e))?;
        schema::look_at(path)?;
        let mut conn = schema::connect(path, true)?;
        schema::migrate(&mut conn)?;
        Self::of(conn, path, Some(lock))
    }

    /// Opens a data file to read in it, while another program may be writing.
    pub fn open_read(path: &Path) -> Result<Self, StoreError> {
        schema::look_at(path)?;
        let conn = schema::connect(path, false)?;
        let found = schema::version(&conn)?;
        if found < schema::KNOWN {
            return Err(StoreError::OlderSchema { found, known: schema::KNOWN });
        }
        Self::of(conn, path, None)
    }

    fn of(conn: Connection, path: &Path, lock: Option<Lock>) -> Result<Self, StoreError> {
        let (practice, created_at): (bool, String) =
            conn.query_row("SELECT practice, created_at FROM about", [], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let created_at = DateTime::parse_from_rfc3339(&created_at)
            .map_err(|_| StoreError::damaged(format!("about.created_at: {created_at}")))?;
        Ok(Self { conn, path: path.to_owned(), practice, created_at, lock })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether this is a practice file.
    pub fn is_practice(&self) -> bool {
        self.practice
    }

    /// When the file was made.
    pub fn created_at(&self) -> DateTime<FixedOffset> {
        self.created_at
    }

    /// Whether it can be written.
    pub fn is_writable(&self) -> bool {
        self.lock.is_some()
    }

    /// Whether the program that held the file before this one was cut short: killed, or out of power.
    pub fn was_cut_short(&self) -> bool {
        self.lock.as_ref().is_some_and(|lock| lock.cut_short)
    }

    /// When the last row of the journal was written, by the clock of then.
    pub fn last_at(&self) -> Result<Option<DateTime<FixedOffset>>, StoreError> {
        let mut select = self.conn.prepare_cached("SELECT at FROM journal ORDER BY seq DESC LIMIT 1")?;
        let at: Option<String> = select.query_row([], |r| r.get(0)).optional()?;
        let read =
            |at: String| DateTime::parse_from_rfc3339(&at).map_err(|_| StoreError::damaged("journal.at"));
        at.map(read).transpose()
    }

    /// Reads several things as they stood at one moment, while another program may be writing. Within such a reading
    /// another one is of the same moment.
    pub fn at_one_moment<T, E: From<StoreError>>(&self, read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        if !self.conn.is_autocommit() {
            return read(); // within such a moment already
        }
        let tx = self.conn.unchecked_transaction().map_err(|e| E::from(StoreError::from(e)))?;
        let outcome = read();
        drop(tx); // nothing was written
        outcome
    }

    /// Looks at the last row alone, as is affordable at every start.
    pub fn quick_check(&self) -> Result<(), StoreError> {
        let mut select = self.conn.prepare_cached(&format!(
            "SELECT {} FROM journal j ORDER BY j.seq DESC LIMIT 1",
            journal::COLUMNS
        ))?;
        let mut rows = select.query([])?;
        let Some(row) = rows.next()? else { return Ok(()) };
        let line = journal::Line::read(row)?;
        if line.computed() == line.hash { Ok(()) } else { Err(StoreError::ChainBroken { seq: line.seq }) }
    }

    /// Begins an opening.
    pub fn begin(
        &mut self,
        begun: Begun,
        actor: Actor,
        at: DateTime<FixedOffset>,
    ) -> Result<(Opening, Vec<Recorded>), StoreError> {
        self.begin_with(begun, Vec::new(), actor, at)
    }

    /// Begins an opening with further events in the same transaction, as for a month that was not held.
    pub fn begin_with(
        &mut self,
        begun: Begun,
        further: Vec<Event>,
        actor: Actor,
        at: DateTime<FixedOffset>,
    ) -> Result<(Opening, Vec<Recorded>), StoreError> {
        self.may_write()?;
        let key = begun.key;
        if begun.practice != self.practice {
            return Err(StoreError::PracticeMixed);
        }
        let tx = Transaction::begin(&mut self.conn)?;
        let open = tx
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM opening WHERE month = ?1
                 AND stage NOT IN ('sealed', 'abandoned', 'not_held'))",
            )?
            .query_row([key.month.to_string()], |r| r.get::<_, bool>(0))?;
        if open || load::next_key(&tx, key.month)? != key {
            return Err(StoreError::AlreadyBegun(key));
        }
        // A sealed month is amended or left alone, and what is amended is its newest sealed version.
        let sealed: Option<u32> = tx
            .prepare_cached("SELECT max(version) FROM opening WHERE month = ?1 AND sealed_seq IS NOT NULL")?
            .query_row([key.month.to_string()], |r| r.get(0))?;
        if sealed != begun.amends.as_ref().map(|amends| amends.version) {
            return Err(StoreError::AlreadyBegun(key));
        }
        let mut head = journal::head(&tx)?;
        let first_seq = head.seq + 1;
        let misfit = |seq| move |misfit| StoreError::Misfit { seq, misfit };
        project::write_profile(&tx, &begun)?;
        let first = journal::append(&tx, &mut head, key, actor, at, Event::Begun(Box::new(begun)))?;
        let mut opening = load::begin(&tx, &first)?;
        let mut recorded = vec![first];
        let mut changed = Changed::everything(&opening); // an amendment starts with all that was sealed
        for event in further {
            let next = journal::append(&tx, &mut head, key, actor, at, event)?;
            let changes = opening.apply(&next).map_err(misfit(next.seq))?;
            changed.note(&tx, &opening, changes)?;
            recorded.push(next);
        }
        changed.write(&tx, &opening, first_seq, head.seq)?;
        tx.commit()?;
        Ok((opening, recorded))
    }

    /// Records what one action came to, in one transaction. On an error nothing has happened, neither in the file nor
    /// to the opening.
    pub fn append(
        &mut self,
        opening: &mut Opening,
        events: Vec<Event>,
        actor: Actor,
        at: DateTime<FixedOffset>,
    ) -> Result<Vec<Recorded>, StoreError> {
        self.batch(opening, |batch| batch.append(events, actor, at))
    }

    /// Records many actions on an opening in one transaction: all of them or, where `work` fails, none.
    pub fn batch<T, E: From<StoreError>>(
        &mut self,
        opening: &mut Opening,
        work: impl FnOnce(&mut Batch<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.may_write()?;
        let key = opening.key;
        let mut touched = false;
        let outcome = self.transact(opening, &mut touched, work);
        if let (Err(_), true) = (&outcome, touched) {
            // The transaction is rolled back by now; the opening follows it.
            let broken = opening.chain_broken_at;
            match load::load(&self.conn, key) {
                Ok(restored) => *opening = Opening { chain_broken_at: broken, ..restored },
                Err(cause) => {
                    self.lock = None; // an opening ahead of its file must not be written on
                    return Err(StoreError::NotRestored { cause: Box::new(cause) }.into());
                }
            }
        }
        outcome
    }

    fn transact<T, E: From<StoreError>>(
        &mut self,
        opening: &mut Opening,
        touched: &mut bool,
        work: impl FnOnce(&mut Batch<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let (tx, outcome) = write(&mut self.conn, opening, touched, work)?;
        tx.commit().map_err(|e| E::from(StoreError::from(e)))?;
        Ok(outcome)
    }

    /// Lets the file grow to so many pages of 4 KiB and no further; for tests of a full disk.
    #[doc(hidden)]
    pub fn limit_pages(&self, pages: u32) -> Result<(), StoreError> {
        let _: u32 = self.conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |r| r.get(0))?;
        Ok(())
    }

    fn may_write(&self) -> Result<(), StoreError> {
        if self.lock.is_some() { Ok(()) } else { Err(StoreError::ReadOnly) }
    }
}

/// Writes all that an action on an opening comes to, short of committing it.
fn write<'c, T, E: From<StoreError>>(
    conn: &'c mut Connection,
    opening: &mut Opening,
    touched: &mut bool,
    work: impl FnOnce(&mut Batch<'_>) -> Result<T, E>,
) -> Result<(Transaction<'c>, T), E> {
    let tx = Transaction::begin(conn).map_err(|e| E::from(StoreError::from(e)))?;
    let (first_seq, last_seq, head) = load::numbers_of(&tx, opening)?;
    let (before, changed) = (head.seq, Changed::from(opening));
    let mut batch = Batch { conn: &tx, opening, head, last_seq, changed, touched, failure: None };
    let outcome = work(&mut batch)?;
    let Batch { opening, head, last_seq, changed, failure, .. } = batch;
    if let Some(failure) = failure {
        return Err(failure.into()); // half an action must not be committed, even where `work` made light of it
    }
    if head.seq > before {
        changed.write(&tx, opening, first_seq, last_seq)?;
    }
    Ok((tx, outcome))
}

/// A transaction on one opening under way.
#[derive(Debug)]
pub struct Batch<'s> {
    conn: &'s Connection,
    opening: &'s mut Opening,
    head: Head,
    last_seq: u64,
    changed: Changed,
    touched: &'s mut bool,
    failure: Option<StoreError>,
}

impl Batch<'_> {
    /// The opening as it stands.
    pub fn opening(&self) -> &Opening {
        self.opening
    }

    /// Records what an action came to. After an error the whole batch fails.
    pub fn append(
        &mut self,
        events: Vec<Event>,
        actor: Actor,
        at: DateTime<FixedOffset>,
    ) -> Result<Vec<Recorded>, StoreError> {
        if let Some(failure) = &self.failure {
            return Err(failure.clone());
        }
        let outcome = self.try_append(events, actor, at);
        if let Err(failure) = &outcome {
            self.failure = Some(failure.clone());
        }
        outcome
    }

    fn try_append(
        &mut self,
        events: Vec<Event>,
        actor: Actor,
        at: DateTime<FixedOffset>,
    ) -> Result<Vec<Recorded>, StoreError> {
        let key: OpeningKey = self.opening.key;
        let mut all = Vec::with_capacity(events.len());
        for event in events {
            *self.touched = true;
            let recorded = journal::append(self.conn, &mut self.head, key, actor, at, event)?;
            let changes = self
                .opening
                .apply(&recorded)
                .map_err(|misfit| StoreError::Misfit { seq: recorded.seq, misfit })?;
            self.changed.note(self.conn, self.opening, changes)?;
            self.last_seq = recorded.seq;
            all.push(recorded);
        }
        Ok(all)
    }
}
