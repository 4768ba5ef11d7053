//! The journal: rows chained by SHA-256.
//!
//! A row's `hash` is SHA-256 over
//!
//! 1. `prev`, the hash of the row before it, 32 bytes as they are (32 times 00 for row 1);
//! 2. seven parts, each its length in bytes as 8 bytes big-endian, then its bytes:
//!    1. the sequence number in decimal digits,
//!    2. the opening as `2026-11/1` (month, `/`, version in decimal digits),
//!    3. the version of the event's format in decimal digits,
//!    4. the kind,
//!    5. the time,
//!    6. the actor: `desk`, or `person:` and the person's number,
//!    7. the payload: JSON in UTF-8,
//!
//! each as it stands in the row. So anybody with `sqlite3` and `sha256sum` can check the chain without this program.

use chrono::{DateTime, FixedOffset, SecondsFormat, SubsecRound};
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest as _, Sha256};

use super::error::StoreError;
use crate::domain::{Actor, Digest, EVENT_FORMAT, Event, OpeningKey, PersonId, Recorded};

/// The columns of [`Line`], in order.
pub(super) const COLUMNS: &str =
    "j.seq, j.month, j.version, j.format, j.kind, j.at, j.actor, j.payload, j.prev, j.hash";

/// The end of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Number of the last row; 0 where there is none.
    pub seq: u64,
    /// Its hash; 00 where there is none.
    pub hash: Digest,
}

/// A row as stored. Its texts are borrowed, from SQLite where it is read: thousands are to take an opening up.
#[derive(Debug)]
pub(super) struct Line<'r> {
    pub(super) seq: u64,
    month: &'r str,
    version: u32,
    format: u32,
    kind: &'r str,
    at: &'r str,
    actor: &'r str,
    payload: &'r str,
    pub(super) prev: [u8; 32],
    pub(super) hash: [u8; 32],
}

impl<'r> Line<'r> {
    /// Reads a row of [`COLUMNS`].
    pub(super) fn read(row: &'r Row<'_>) -> rusqlite::Result<Self> {
        let text = |i| {
            let value = row.get_ref(i)?;
            let unread = |e| rusqlite::Error::FromSqlConversionFailure(i, value.data_type(), Box::new(e));
            value.as_str().map_err(unread)
        };
        Ok(Self {
            seq: row.get::<_, i64>(0)?.unsigned_abs(),
            month: text(1)?,
            version: row.get(2)?,
            format: row.get(3)?,
            kind: text(4)?,
            at: text(5)?,
            actor: text(6)?,
            payload: text(7)?,
            prev: row.get(8)?,
            hash: row.get(9)?,
        })
    }

    /// The hash that the row should have.
    pub(super) fn computed(&self) -> [u8; 32] {
        let mut sha = Sha256::new();
        sha.update(self.prev);
        let (seq, format) = (self.seq.to_string(), self.format.to_string());
        let opening = format!("{}/{}", self.month, self.version);
        for part in [&seq, &opening, &format, self.kind, self.at, self.actor, self.payload] {
            sha.update((part.len() as u64).to_be_bytes());
            sha.update(part.as_bytes());
        }
        sha.finalize().into()
    }

    /// The opening it belongs to.
    pub(super) fn key(&self) -> Result<OpeningKey, StoreError> {
        let month = self.month.parse().map_err(|_| self.bad("month"))?;
        Ok(OpeningKey { month, version: self.version })
    }

    /// The event in it.
    pub(super) fn recorded(&self) -> Result<Recorded, StoreError> {
        if self.format > EVENT_FORMAT {
            return Err(StoreError::NewerEvent { seq: self.seq, format: self.format });
        }
        let event = Event::read(self.kind, self.payload).map_err(|e| self.bad(&e.to_string()))?;
        if event.kind() != self.kind {
            return Err(self.bad("kind"));
        }
        let at = DateTime::parse_from_rfc3339(self.at).map_err(|_| self.bad("at"))?;
        let actor = read_actor(self.actor).ok_or_else(|| self.bad("actor"))?;
        Ok(Recorded { seq: self.seq, at, actor, event })
    }

    fn bad(&self, reason: &str) -> StoreError {
        StoreError::BadEvent { seq: self.seq, reason: reason.to_owned() }
    }
}

fn actor_text(actor: Actor) -> String {
    match actor {
        Actor::Desk => "desk".to_owned(),
        Actor::Person(PersonId(id)) => format!("person:{id}"),
    }
}

fn read_actor(text: &str) -> Option<Actor> {
    match text.split_once(':') {
        None => (text == "desk").then_some(Actor::Desk),
        Some(("person", id)) => id.parse().ok().map(|id| Actor::Person(PersonId(id))),
        Some(_) => None,
    }
}

/// A time as stored: to the millisecond.
pub(super) fn time_text(at: DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, false)
}

/// The end of the journal.
pub(super) fn head(conn: &Connection) -> Result<Head, StoreError> {
    let mut last = conn.prepare_cached("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")?;
    let found = last.query_row([], |r| Ok((r.get::<_, i64>(0)?, r.get(1)?))).optional()?;
    let (seq, hash) = found.unwrap_or((0, [0; 32]));
    Ok(Head { seq: seq.unsigned_abs(), hash: Digest(hash) })
}

/// Chains an event to the end.
pub(super) fn append(
    conn: &Connection,
    head: &mut Head,
    key: OpeningKey,
    actor: Actor,
    at: DateTime<FixedOffset>,
    event: Event,
) -> Result<Recorded, StoreError> {
    let recorded = Recorded { seq: head.seq + 1, at: at.trunc_subsecs(3), actor, event };
    let payload = serde_json::to_string(&recorded.event)
        .map_err(|e| StoreError::BadEvent { seq: recorded.seq, reason: e.to_string() })?;
    let (month, at, actor) = (key.month.to_string(), time_text(recorded.at), actor_text(actor));
    let mut line = Line {
        seq: recorded.seq,
        month: &month,
        version: key.version,
        format: EVENT_FORMAT,
        kind: recorded.event.kind(),
        at: &at,
        actor: &actor,
        payload: &payload,
        prev: head.hash.0,
        hash: [0; 32],
    };
    line.hash = line.computed();
    let mut insert = conn.prepare_cached(
        "INSERT INTO journal (seq, month, version, format, kind, at, actor, payload, prev, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    insert.execute(params![
        line.seq as i64,
        line.month,
        line.version,
        line.format,
        line.kind,
        line.at,
        line.actor,
        line.payload,
        line.prev,
        line.hash
    ])?;
    *head = Head { seq: line.seq, hash: Digest(line.hash) };
    Ok(recorded)
}

/// Walks an opening's rows in order. The number handed with each is that of the first row so far that does not fit
/// its hash or the row before it.
pub(super) fn walk(
    conn: &Connection,
    key: OpeningKey,
    mut visit: impl FnMut(&Line<'_>, Option<u64>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut rows = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM journal j WHERE j.month = ?1 AND j.version = ?2 ORDER BY j.seq"
    ))?;
    let mut rows = rows.query(params![key.month.to_string(), key.version])?;
    let mut last = Head { seq: 0, hash: Digest([0; 32]) };
    let mut broken = None;
    while let Some(row) = rows.next()? {
        let line = Line::read(row)?;
        // The row before is mostly this opening's own; between them may stand another's.
        let before = if line.seq == last.seq + 1 {
            Some(last.hash)
        } else {
            hash_of(conn, line.seq.saturating_sub(1))?
        };
        if broken.is_none() && (before != Some(Digest(line.prev)) || line.computed() != line.hash) {
            broken = Some(line.seq);
        }
        visit(&line, broken)?;
        last = Head { seq: line.seq, hash: Digest(line.hash) };
    }
    Ok(())
}

/// Hash of a row.
pub(super) fn hash_of(conn: &Connection, seq: u64) -> Result<Option<Digest>, StoreError> {
    let mut select = conn.prepare_cached("SELECT hash FROM journal WHERE seq = ?1")?;
    Ok(select.query_row([seq as i64], |r| r.get(0)).optional()?.map(Digest))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed once with another program (Python's hashlib) from the layout in this module's head. If this fails, every
    /// file in use is broken.
    #[test]
    fn the_layout_of_the_hash_never_changes() {
        let line = Line {
            seq: 7,
            month: "2026-11",
            version: 1,
            format: 1,
            kind: "not_held",
            at: "2026-11-25T08:00:00.000+07:00",
            actor: "person:3",
            payload: r#"{"kind":"not_held","reason":"bão số 9"}"#,
            prev: std::array::from_fn(|i| i as u8),
            hash: [0; 32],
        };
        let expected = "30db7688e9bd0c6b4af82f1812eebb7077134fb529d359d75b026ffae94dcd2b";
        assert_eq!(Digest(line.computed()).to_string(), expected);
        let recorded = line.recorded().unwrap();
        assert_eq!(time_text(recorded.at), line.at);
        assert_eq!(recorded.event, Event::NotHeld { reason: "bão số 9".into() });
    }

    #[test]
    fn what_was_never_written_is_not_read() {
        for text in ["", "desk:", "person", "person:", "person:x", "person:-1", "Desk"] {
            assert_eq!(read_actor(text), None, "{text}");
        }
        for actor in [Actor::Desk, Actor::Person(PersonId(12))] {
            assert_eq!(read_actor(&actor_text(actor)), Some(actor));
        }
    }
}
