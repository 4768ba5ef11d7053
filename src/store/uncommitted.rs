//! A transaction that is written and waits to be committed: by another thread, so that the one that wrote it need not wait for
//! the disk.

use chrono::{DateTime, FixedOffset};

use super::transaction::Transaction;
use super::{Store, StoreError, write};
use crate::domain::{Actor, Event, Opening, Recorded};

/// An action written and not committed. Nothing has happened until [`Uncommitted::commit`] says so; where this is dropped
/// instead, nothing ever has. The data file is in it: nothing else can be done with the file meanwhile.
#[derive(Debug)]
#[must_use = "what is not committed has not happened"]
pub struct Uncommitted(Store);

/// An action that could not be written. Nothing has happened in the data file.
#[derive(Debug)]
pub struct NotWritten {
    /// The data file, as it was.
    pub store: Store,
    /// Why not.
    pub error: StoreError,
}

impl Store {
    /// Writes what one action came to, as [`Store::append`] does, but leaves it to be committed. The opening goes ahead of
    /// the data file: on an error, now or at the commit, it is the caller's to throw away.
    pub fn append_uncommitted(
        mut self,
        ahead: &mut Opening,
        events: Vec<Event>,
        actor: Actor,
        at: DateTime<FixedOffset>,
    ) -> Result<(Uncommitted, Vec<Recorded>), Box<NotWritten>> {
        match self.write_open(ahead, events, actor, at) {
            Ok(recorded) => Ok((Uncommitted(self), recorded)),
            Err(error) => Err(Box::new(NotWritten { store: self, error })),
        }
    }

    fn write_open(
        &mut self,
        ahead: &mut Opening,
        events: Vec<Event>,
        actor: Actor,
        at: DateTime<FixedOffset>,
    ) -> Result<Vec<Recorded>, StoreError> {
        self.may_write()?;
        let work = |batch: &mut super::Batch<'_>| batch.append(events, actor, at);
        let (tx, recorded) = write(&mut self.conn, ahead, &mut false, work)?;
        tx.leave_open();
        Ok(recorded)
    }
}

impl Uncommitted {
    /// Makes it last; waits for the disk. Where that fails nothing has happened in the data file.
    pub fn commit(self) -> (Store, Result<(), StoreError>) {
        let Self(mut store) = self;
        let committed = Transaction::left_open(&mut store.conn).commit();
        (store, committed.map_err(StoreError::from))
    }
}
