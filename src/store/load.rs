//! Reading openings: by replaying their rows of the journal, or as a line in a list.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Store;
use super::error::StoreError;
use super::journal;
use crate::domain::{Digest, Month, Opening, OpeningKey, Person, PersonId, Recorded, StageName};

/// An opening as a line in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningRow {
    /// Month and version.
    pub key: OpeningKey,
    /// Where it stands.
    pub stage: StageName,
    /// Whether it is practice.
    pub practice: bool,
    /// Code of the unit.
    pub unit_code: String,
    /// The scheduled day.
    pub scheduled_day: NaiveDate,
    /// Whether a notice might have moved it.
    pub provisional: bool,
    /// The day people stated.
    pub held_on: Option<NaiveDate>,
    /// Why it was given up or not held; else empty.
    pub reason: String,
    /// Seal put on the box.
    pub new_seal: Option<String>,
    /// Digest of the exported files, once sealed.
    pub digest: Option<Digest>,
    /// Number of its first row in the journal.
    pub first_seq: u64,
    /// Number of the last row that changed data.
    pub data_seq: u64,
    /// Number of its last row.
    pub last_seq: u64,
    /// Number of the row that sealed it.
    pub sealed_seq: Option<u64>,
    /// Time of its last row.
    pub last_at: DateTime<FixedOffset>,
}

const COLUMNS: &str = "month, version, stage, practice, unit_code, scheduled_day, provisional, held_on, reason, \
                       new_seal, digest, first_seq, data_seq, last_seq, sealed_seq, last_at";

impl OpeningRow {
    /// Whether it accepts nothing more because it is sealed.
    pub fn is_sealed(&self) -> bool {
        self.stage == StageName::Sealed
    }

    fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        fn parsed<T: std::str::FromStr>(row: &Row<'_>, column: &str) -> Result<T, StoreError> {
            let text: String = row.get(column)?;
            text.parse().map_err(|_| StoreError::damaged(format!("opening.{column}: {text}")))
        }
        let optional = |column: &str| row.get::<_, Option<String>>(column);
        let seq = |column: &str| row.get::<_, i64>(column).map(i64::unsigned_abs);
        let stage: String = row.get("stage")?;
        Ok(Self {
            key: OpeningKey { month: parsed(row, "month")?, version: row.get("version")? },
            stage: StageName::from_code(&stage)
                .ok_or_else(|| StoreError::damaged(format!("opening.stage: {stage}")))?,
            practice: row.get("practice")?,
            unit_code: row.get("unit_code")?,
            scheduled_day: parsed(row, "scheduled_day")?,
            provisional: row.get("provisional")?,
            held_on: optional("held_on")?.map(|_| parsed(row, "held_on")).transpose()?,
            reason: row.get("reason")?,
            new_seal: row.get("new_seal")?,
            digest: optional("digest")?.map(|_| parsed(row, "digest")).transpose()?,
            first_seq: seq("first_seq")?,
            data_seq: seq("data_seq")?,
            last_seq: seq("last_seq")?,
            sealed_seq: row.get::<_, Option<i64>>("sealed_seq")?.map(i64::unsigned_abs),
            last_at: DateTime::parse_from_rfc3339(&row.get::<_, String>("last_at")?)
                .map_err(|_| StoreError::damaged("opening.last_at"))?,
        })
    }
}

impl Store {
    /// The opening that its events come to. Its chain is verified on the way: see [`Opening::chain_broken_at`].
    pub fn load(&self, key: OpeningKey) -> Result<Opening, StoreError> {
        load(&self.conn, key)
    }

    /// All events of an opening, oldest first.
    pub fn events(&self, key: OpeningKey) -> Result<Vec<Recorded>, StoreError> {
        let mut events = Vec::new();
        journal::walk(&self.conn, key, |line, _| {
            events.push(line.recorded()?);
            Ok(())
        })?;
        if events.is_empty() { Err(StoreError::NoSuchOpening(key)) } else { Ok(events) }
    }

    /// The opening without its slips and what was verified of them: people, box, counts, acknowledgements, confirmations, closing. What it costs
    /// does not depend on how many slips there are. Its chain is not verified.
    pub fn load_day(&self, key: OpeningKey) -> Result<Opening, StoreError> {
        let mut select = self.conn.prepare_cached(&format!(
            "SELECT {} FROM journal j WHERE j.month = ?1 AND j.version = ?2
             AND j.kind <> 'slip_keyed' AND j.kind <> 'slip_corrected' AND j.kind <> 'slip_undone'
             AND j.kind <> 'slips_imported'
             AND j.kind <> 'sample_drawn' AND j.kind <> 'sample_keyed' AND j.kind <> 'sample_settled' ORDER BY j.seq",
            journal::COLUMNS
        ))?;
        let mut rows = select.query(params![key.month.to_string(), key.version])?;
        let mut events = Vec::new();
        while let Some(row) = rows.next()? {
            events.push(journal::Line::read(row)?.recorded()?);
        }
        if events.is_empty() {
            return Err(StoreError::NoSuchOpening(key));
        }
        Opening::replay(&events).map_err(|(seq, misfit)| StoreError::Misfit { seq, misfit })
    }

    /// Hash of a row of the journal, as of the one that sealed an opening.
    pub fn row_hash(&self, seq: u64) -> Result<Option<Digest>, StoreError> {
        journal::hash_of(&self.conn, seq)
    }

    /// The end of the journal.
    pub fn head(&self) -> Result<journal::Head, StoreError> {
        journal::head(&self.conn)
    }

    /// All openings, by month and version.
    pub fn openings(&self) -> Result<Vec<OpeningRow>, StoreError> {
        let mut select =
            self.conn.prepare_cached(&format!("SELECT {COLUMNS} FROM opening ORDER BY month, version"))?;
        let mut rows = select.query([])?;
        let mut openings = Vec::new();
        while let Some(row) = rows.next()? {
            openings.push(OpeningRow::read(row)?);
        }
        Ok(openings)
    }

    /// One opening as a line.
    pub fn opening(&self, key: OpeningKey) -> Result<OpeningRow, StoreError> {
        opening_row(&self.conn, key)?.ok_or(StoreError::NoSuchOpening(key))
    }

    /// The version of a month that counts: the newest that was not given up, else the newest.
    pub fn latest(&self, month: Month) -> Result<Option<OpeningRow>, StoreError> {
        let mut select = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM opening WHERE month = ?1 ORDER BY stage = 'abandoned', version DESC LIMIT 1"
        ))?;
        let mut rows = select.query([month.to_string()])?;
        rows.next()?.map(OpeningRow::read).transpose()
    }

    /// Key of a month's next opening: version 1, or the one after the last.
    pub fn next_key(&self, month: Month) -> Result<OpeningKey, StoreError> {
        next_key(&self.conn, month)
    }

    /// Seal put on the box at the latest sealed opening of a month before this one.
    pub fn last_seal(&self, before: Month) -> Result<Option<String>, StoreError> {
        let mut select = self.conn.prepare_cached(
            "SELECT new_seal FROM opening WHERE month < ?1 AND sealed_seq IS NOT NULL
             ORDER BY month DESC, version DESC LIMIT 1",
        )?;
        Ok(select.query_row([before.to_string()], |r| r.get(0)).optional()?.flatten())
    }

    /// Everybody who was ever present, as they were named last.
    pub fn people(&self) -> Result<Vec<Person>, StoreError> {
        let mut select = self.conn.prepare_cached("SELECT id, name, title, body FROM person ORDER BY id")?;
        let people = select.query_map([], |r| {
            Ok(Person { id: PersonId(r.get(0)?), name: r.get(1)?, title: r.get(2)?, body: r.get(3)? })
        })?;
        Ok(people.collect::<Result<_, _>>()?)
    }

    /// A number that no person of the roster has, nor any PIN.
    pub fn next_person(&self) -> Result<PersonId, StoreError> {
        let mut select = self.conn.prepare_cached(
            "SELECT max(coalesce((SELECT max(id) FROM person), 0), coalesce((SELECT max(person) FROM pin), 0)) + 1",
        )?;
        Ok(PersonId(select.query_row([], |r| r.get(0))?))
    }
}

pub(super) fn load(conn: &Connection, key: OpeningKey) -> Result<Opening, StoreError> {
    let mut opening: Option<Opening> = None;
    let mut chain_broken_at = None;
    journal::walk(conn, key, |line, broken| {
        chain_broken_at = broken;
        let recorded = line.recorded()?;
        let misfit = |misfit| StoreError::Misfit { seq: recorded.seq, misfit };
        match &mut opening {
            None => opening = Some(Opening::begin(&recorded).map_err(misfit)?),
            Some(opening) => {
                opening.apply(&recorded).map_err(misfit)?;
            }
        }
        Ok(())
    })?;
    let mut opening = opening.ok_or(StoreError::NoSuchOpening(key))?;
    opening.chain_broken_at = chain_broken_at;
    Ok(opening)
}

pub(super) fn opening_row(conn: &Connection, key: OpeningKey) -> Result<Option<OpeningRow>, StoreError> {
    let mut select =
        conn.prepare_cached(&format!("SELECT {COLUMNS} FROM opening WHERE month = ?1 AND version = ?2"))?;
    let mut rows = select.query(params![key.month.to_string(), key.version])?;
    rows.next()?.map(OpeningRow::read).transpose()
}

pub(super) fn next_key(conn: &Connection, month: Month) -> Result<OpeningKey, StoreError> {
    let mut select =
        conn.prepare_cached("SELECT coalesce(max(version), 0) + 1 FROM opening WHERE month = ?1")?;
    Ok(OpeningKey { month, version: select.query_row([month.to_string()], |r| r.get(0))? })
}
