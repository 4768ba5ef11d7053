//! A transaction that writes.

use std::ops::Deref;

use rusqlite::Connection;

/// Until it is committed nothing has happened. As rusqlite's own, except that its first and last statement are prepared
/// once and kept like all others: there is one for every slip.
#[derive(Debug)]
pub(super) struct Transaction<'c>(&'c Connection);

impl<'c> Transaction<'c> {
    /// Begins, and lets nobody else write from now on.
    pub(super) fn begin(conn: &'c mut Connection) -> rusqlite::Result<Self> {
        conn.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        Ok(Self(conn))
    }

    /// Makes it last. Where that fails nothing has happened.
    pub(super) fn commit(self) -> rusqlite::Result<()> {
        self.0.prepare_cached("COMMIT")?.execute([])?;
        Ok(())
    }
}

impl Deref for Transaction<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.0
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        // After some failures SQLite has rolled back by itself. Where the rollback fails, as on a disk that is gone, the next
        // transaction fails to begin and says so.
        if !self.0.is_autocommit() {
            let _ = self.0.execute_batch("ROLLBACK");
        }
    }
}
