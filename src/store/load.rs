//! Reading openings: by replaying their rows of the journal, or as a line in a list.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Store;
use super::error::StoreError;
use super::journal::{self, Head};
use crate::domain::{
    Digest, Event, Misfit, Month, Opening, OpeningKey, Person, PersonId, Recorded, StageName,
};

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
    /// Which amendment of its month it is; 0 for the day's own work.
    pub nth: u32,
    /// The day the box was opened, as people stated it.
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
                       new_seal, digest, first_seq, data_seq, last_seq, sealed_seq, last_at, \
                       (SELECT count(*) FROM opening e WHERE e.month = opening.month \
                        AND e.version < opening.version AND e.sealed_seq IS NOT NULL) AS nth";

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
            nth: row.get("nth")?,
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
        let mut select = self.conn.prepare_cached(&day_query())?;
        in_versions(&self.conn, key, |key, before| {
            let mut rows = select.query(params![key.month.to_string(), key.version])?;
            let mut replay = Replay::after(before);
            while let Some(row) = rows.next()? {
                replay.take(&journal::Line::read(row)?.recorded()?)?;
            }
            replay.opening(key)
        })
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

    /// The version of a month that counts: the newest that is sealed, whatever amends it; else the newest that was not
    /// given up, else the newest.
    pub fn latest(&self, month: Month) -> Result<Option<OpeningRow>, StoreError> {
        let mut select = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM opening WHERE month = ?1
             ORDER BY stage <> 'sealed', stage = 'abandoned', version DESC LIMIT 1"
        ))?;
        let mut rows = select.query([month.to_string()])?;
        rows.next()?.map(OpeningRow::read).transpose()
    }

    /// All versions of a month, oldest first.
    pub fn versions(&self, month: Month) -> Result<Vec<OpeningRow>, StoreError> {
        let rows = self.openings()?;
        Ok(rows.into_iter().filter(|row| row.key.month == month).collect())
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

/// The events of slips and of what was verified of them; all others are the day's. The index `journal_of_day` leaves out
/// the same ones.
const OF_SLIPS: [&str; 9] = [
    "slip_keyed",
    "slip_corrected",
    "slip_undone",
    "slips_imported",
    "slip_added",
    "slip_removed",
    "sample_drawn",
    "sample_keyed",
    "sample_settled",
];

/// Reads the day's rows. SQLite takes the index only where its words stand in the question.
fn day_query() -> String {
    format!(
        "SELECT {} FROM journal j WHERE j.month = ?1 AND j.version = ?2 AND {} ORDER BY j.seq",
        journal::COLUMNS,
        OF_SLIPS.map(|kind| format!("j.kind <> '{kind}'")).join(" AND "),
    )
}

pub(super) fn load(conn: &Connection, key: OpeningKey) -> Result<Opening, StoreError> {
    in_versions(conn, key, |key, before| {
        let mut replay = Replay::after(before);
        let mut broken_at = None;
        journal::walk(conn, key, |line, broken| {
            broken_at = broken;
            replay.take(&line.recorded()?)
        })?;
        let opening = replay.opening(key)?;
        // What an amendment starts from breaks it too.
        Ok(Opening { chain_broken_at: opening.chain_broken_at.or(broken_at), ..opening })
    })
}

/// Replays an opening and, before it, the versions that it amends, the oldest first.
fn in_versions(
    conn: &Connection,
    key: OpeningKey,
    mut replay: impl FnMut(OpeningKey, Option<Opening>) -> Result<Opening, StoreError>,
) -> Result<Opening, StoreError> {
    let mut keys = vec![key];
    let mut latest = key;
    while let Some(amended) = amended_by(conn, latest)? {
        latest = amended;
        keys.push(amended);
    }
    let mut before = None;
    while let Some(one) = keys.pop() {
        let opening = replay(one, before.take())?;
        if keys.is_empty() {
            return Ok(opening);
        }
        before = Some(opening);
    }
    Err(StoreError::NoSuchOpening(key))
}

/// The version that an opening amends, as its first event says.
fn amended_by(conn: &Connection, key: OpeningKey) -> Result<Option<OpeningKey>, StoreError> {
    let mut select = conn.prepare_cached(&format!(
        "SELECT {} FROM journal j WHERE j.month = ?1 AND j.version = ?2 ORDER BY j.seq LIMIT 1",
        journal::COLUMNS
    ))?;
    let mut rows = select.query(params![key.month.to_string(), key.version])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let first = journal::Line::read(row)?.recorded()?;
    let Event::Begun(begun) = first.event else { return Ok(None) };
    let Some(amends) = begun.amends else { return Ok(None) };
    if amends.version >= key.version {
        return Err(StoreError::Misfit { seq: first.seq, misfit: Misfit::Amends });
    }
    Ok(Some(OpeningKey { version: amends.version, ..key }))
}

/// An opening on its way through its events.
struct Replay {
    before: Option<Opening>,
    opening: Option<Opening>,
}

impl Replay {
    /// Begins with the version that the opening amends, where it amends one.
    fn after(before: Option<Opening>) -> Self {
        Self { before, opening: None }
    }

    fn take(&mut self, recorded: &Recorded) -> Result<(), StoreError> {
        let misfit = |misfit| StoreError::Misfit { seq: recorded.seq, misfit };
        match (&mut self.opening, &self.before) {
            (Some(opening), _) => opening.apply(recorded).map(drop).map_err(misfit)?,
            (None, Some(sealed)) => {
                self.opening = Some(Opening::amending(sealed, recorded).map_err(misfit)?);
                self.before = None;
            }
            (None, None) => self.opening = Some(Opening::begin(recorded).map_err(misfit)?),
        }
        Ok(())
    }

    fn opening(self, key: OpeningKey) -> Result<Opening, StoreError> {
        self.opening.ok_or(StoreError::NoSuchOpening(key))
    }
}

/// The opening that a first event makes: an amendment, of the version it amends.
pub(super) fn begin(conn: &Connection, first: &Recorded) -> Result<Opening, StoreError> {
    let misfit = |misfit| StoreError::Misfit { seq: first.seq, misfit };
    let Event::Begun(begun) = &first.event else { return Err(misfit(Misfit::Begun)) };
    match &begun.amends {
        None => Opening::begin(first).map_err(misfit),
        Some(amends) => {
            let sealed = load(conn, OpeningKey { version: amends.version, ..begun.key })?;
            Opening::amending(&sealed, first).map_err(misfit)
        }
    }
}

/// Whether an opening in memory is what its row stands for; then the row's first and last number in the journal, and the
/// journal's end.
pub(super) fn numbers_of(conn: &Connection, opening: &Opening) -> Result<(u64, u64, Head), StoreError> {
    let mut select = conn.prepare_cached(
        "SELECT o.first_seq, o.last_seq, o.data_seq = ?3 AND o.stage = ?4 AND o.last_at = ?5, j.seq, j.hash
         FROM opening o, (SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1) j
         WHERE o.month = ?1 AND o.version = ?2",
    )?;
    let key = opening.key;
    let held = params![
        key.month.to_string(),
        key.version,
        opening.data_seq as i64,
        opening.stage.name().code(),
        journal::time_text(opening.last_at),
    ];
    let number = |row: &Row<'_>, i| row.get::<_, i64>(i).map(i64::unsigned_abs);
    let found = select.query_row(held, |r| {
        let head = Head { seq: number(r, 3)?, hash: Digest(r.get(4)?) };
        Ok((number(r, 0)?, number(r, 1)?, r.get::<_, bool>(2)?, head))
    });
    match found.optional()? {
        None => Err(StoreError::NoSuchOpening(key)),
        Some((_, _, false, _)) => Err(StoreError::Stale(key)),
        Some((first, last, true, head)) => Ok((first, last, head)),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema;

    fn new_file() -> Connection {
        let mut conn = Connection::open_in_memory().unwrap();
        schema::migrate(&mut conn).unwrap();
        conn
    }

    #[test]
    fn the_index_leaves_out_what_the_day_does() {
        let sql: String = new_file()
            .query_row("SELECT sql FROM sqlite_schema WHERE name = 'journal_of_day'", [], |r| r.get(0))
            .unwrap();
        let (_, terms) = sql.split_once("WHERE ").unwrap();
        let terms: Vec<_> = terms.split_whitespace().collect();
        assert_eq!(terms.join(" "), OF_SLIPS.map(|kind| format!("kind <> '{kind}'")).join(" AND "));
    }

    #[test]
    fn the_day_is_read_by_its_index_alone() {
        let conn = new_file();
        let mut plan = conn.prepare(&format!("EXPLAIN QUERY PLAN {}", day_query())).unwrap();
        let steps: Vec<String> =
            plan.query_map(params!["2026-11", 1], |r| r.get("detail")).unwrap().map(Result::unwrap).collect();
        assert_eq!(steps, ["SEARCH j USING INDEX journal_of_day (month=? AND version=?)"]);
    }
}
