//! A transaction that is written and waits to be committed, so that something else can be begun before the wait for the disk.

use chrono::{DateTime, FixedOffset};

use super::transaction::Transaction;
use super::{Store, StoreError, write};
use crate::domain::{Actor, Event, Opening, Recorded};

/// An action written and not committed. Nothing has happened until [`Uncommitted::commit`] says so; where this is dropped
/// instead, nothing ever has.
#[derive(Debug)]
#[must_use = "what is not committed has not happened"]
pub struct Uncommitted<'s>(Transaction<'s>);

impl Store {
    /// Writes what one action came to, as [`Store::append`] does, but leaves it to be committed. The opening goes ahead of
    /// the data file: on an error, now or at the commit, it is the caller's to throw away.
    pub fn append_uncommitted(
        &mut self,
        ahead: &mut Opening,
        events: Vec<Event>,
        actor: Actor,
        at: DateTime<FixedOffset>,
    ) -> Result<(Uncommitted<'_>, Vec<Recorded>), StoreError> {
        self.may_write()?;
        let work = |batch: &mut super::Batch<'_>| batch.append(events, actor, at);
        let (tx, recorded) = write(&mut self.conn, ahead, &mut false, work)?;
        Ok((Uncommitted(tx), recorded))
    }
}

impl Uncommitted<'_> {
    /// Makes it last; waits for the disk. Where that fails nothing has happened in the data file.
    pub fn commit(self) -> Result<(), StoreError> {
        Ok(self.0.commit()?)
    }
}
