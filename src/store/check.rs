//! The full check of a data file, and making the derived tables anew from an intact journal.
//!
//! The journal is replayed into an empty database of the same schema; then the two are compared row by row. So there is
//! no second opinion on what a derived table should hold: what `rebuild` would write is what `check` expects.

use std::collections::BTreeMap;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::Store;
use super::error::StoreError;
use super::journal::{self, Head, Line};
use super::load;
use super::project::{self, Changed, DERIVED};
use super::schema;
use crate::domain::{Digest, Event, Opening, OpeningKey};

/// Rows between two words about how far a check is.
const PACE: u64 = 2000;

/// A row that is not what the journal says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The table.
    pub table: &'static str,
    /// What names the row in it, as in `2026-11, 1, 17`.
    pub row: String,
    /// What is different.
    pub what: Differs,
}

/// In what a row differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Differs {
    /// The journal speaks of it and it is not there.
    Missing,
    /// It is there and the journal does not speak of it.
    Unknown,
    /// A column has another value.
    Column {
        /// The column.
        name: String,
        /// What the file says.
        found: String,
        /// What the journal says.
        expected: String,
    },
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckReport {
    /// Rows of the journal.
    pub rows: u64,
    /// Openings in it.
    pub openings: usize,
    /// Number and hash of the last row.
    pub head: Option<Head>,
    /// The first row of the journal that is not what its hash says, or does not follow the one before.
    pub chain_broken_at: Option<u64>,
    /// The first row that cannot be read or does not fit; the derived tables could not be compared then.
    pub unreadable: Option<StoreError>,
    /// The first row that differs in each derived table.
    pub differences: Vec<Difference>,
    /// Tables, indices and triggers that are missing, strange or altered.
    pub schema: Vec<String>,
    /// What SQLite says against the file.
    pub integrity: Vec<String>,
    /// Rows that point nowhere, as `table, rowid`.
    pub foreign_keys: Vec<String>,
    /// Sealed openings whose row shows another digest than the event that sealed them.
    pub digests: Vec<OpeningKey>,
}

impl CheckReport {
    /// Whether nothing was found.
    pub fn is_sound(&self) -> bool {
        self.is_record_sound()
            && self.differences.is_empty()
            && self.schema.is_empty()
            && self.foreign_keys.is_empty()
            && self.digests.is_empty()
    }

    /// Whether the journal itself is whole, so that everything else can be made anew from it.
    pub fn is_record_sound(&self) -> bool {
        self.chain_broken_at.is_none() && self.unreadable.is_none() && self.integrity.is_empty()
    }
}

/// What a rebuild did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RebuildReport {
    /// What was found before.
    pub before: CheckReport,
    /// Every row that was put right.
    pub mended: Vec<Difference>,
    /// What is found now.
    pub after: CheckReport,
}

impl Store {
    /// Checks everything: chain, events, derived tables, triggers, SQLite's own structure. Reads the whole file.
    pub fn check(&self) -> Result<CheckReport, StoreError> {
        self.check_paced(&mut |_| {})
    }

    /// The same; `paced` hears now and then how many rows of the journal were read.
    pub fn check_paced(&self, paced: &mut dyn FnMut(u64)) -> Result<CheckReport, StoreError> {
        // One transaction, so that another program's writing does not pass for a difference.
        let tx = self.conn.unchecked_transaction()?;
        let (report, _) = examine(&tx, paced)?;
        Ok(report)
    }

    /// Makes the derived tables anew, in one exclusive transaction that puts every table's triggers back. Refuses where
    /// the journal is not intact.
    pub fn rebuild(&mut self) -> Result<RebuildReport, StoreError> {
        self.may_write()?;
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Exclusive)?;
        let (before, replayed) = examine(&tx, &mut |_| {})?;
        if let Some(seq) = before.chain_broken_at {
            return Err(StoreError::ChainBroken { seq });
        }
        if let Some(error) = before.unreadable {
            return Err(error);
        }
        let mut mended = Vec::new();
        compare_all(&tx, &replayed, &before.schema, |difference| {
            mended.push(difference);
            true
        })?;
        let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
        for (_, name) in objects(&tx, "type = 'trigger'")?.keys() {
            tx.execute_batch(&format!("DROP TRIGGER {}", quoted(name)))?;
        }
        for (table, _) in DERIVED.iter().rev() {
            tx.execute_batch(&format!("DROP TABLE IF EXISTS {}", quoted(table)))?;
        }
        let tables = objects(&replayed, "type = 'table'")?;
        for (table, _) in DERIVED {
            if let Some(Some(sql)) = tables.get(&("table".to_owned(), (*table).to_owned())) {
                tx.execute_batch(sql)?;
            }
            copy(&replayed, &tx, table)?;
        }
        let there = objects(&tx, "type IN ('trigger', 'index')")?;
        for (name, sql) in objects(&replayed, "type IN ('trigger', 'index')")? {
            if let (false, Some(sql)) = (there.contains_key(&name), sql) {
                tx.execute_batch(&sql)?;
            }
        }
        tx.execute_batch("REINDEX journal")?;
        let (after, _) = examine(&tx, &mut |_| {})?;
        tx.commit()?;
        Ok(RebuildReport { before, mended, after })
    }
}

/// Everything that can be found, and the journal replayed into a database of its own.
fn examine(conn: &Connection, paced: &mut dyn FnMut(u64)) -> Result<(CheckReport, Connection), StoreError> {
    let mut report = CheckReport { integrity: integrity(conn)?, ..CheckReport::default() };
    let mut replayed = Connection::open("")?; // in a file of SQLite's own where it grows large
    schema::settle(&replayed)?;
    replayed.pragma_update(None, "foreign_keys", false)?;
    schema::migrate(&mut replayed)?;
    report.schema = schema_differences(conn, &replayed)?;

    let replay = replayed.transaction()?;
    match walk_all(conn, &replay, &mut report, paced) {
        // What cannot be read for SQLite's own reasons is a finding, not the end of the check.
        Err(error) if !report.integrity.is_empty() => report.unreadable = Some(error),
        outcome => outcome?,
    }
    replay.commit()?;
    if report.unreadable.is_none() {
        let mut differences = Vec::new();
        let compared = compare_all(conn, &replayed, &report.schema, |difference| {
            differences.push(difference);
            false
        });
        report.differences = differences;
        match compared {
            Err(error) if !report.integrity.is_empty() => report.unreadable = Some(error),
            outcome => outcome?,
        }
    }
    let mut pointers = conn.prepare("PRAGMA foreign_key_check")?;
    let rows = pointers.query_map([], |r| {
        Ok(format!("{}, {}", r.get::<_, String>(0)?, r.get::<_, Option<i64>>(1)?.unwrap_or(0)))
    })?;
    report.foreign_keys = rows.collect::<Result<_, _>>()?;
    Ok((report, replayed))
}

/// The whole journal in order: chain, events, projection.
fn walk_all(
    conn: &Connection,
    replay: &Connection,
    report: &mut CheckReport,
    paced: &mut dyn FnMut(u64),
) -> Result<(), StoreError> {
    let mut living: BTreeMap<OpeningKey, Living> = BTreeMap::new();
    let mut ended: BTreeMap<OpeningKey, u64> = BTreeMap::new();
    let mut last = Head { seq: 0, hash: Digest([0; 32]) };
    let mut select = conn.prepare(&format!("SELECT {} FROM journal j ORDER BY j.seq", journal::COLUMNS))?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let line = match Line::read(row) {
            Ok(line) => line,
            Err(e) => {
                let reason = e.to_string();
                report.unreadable.get_or_insert(StoreError::BadEvent { seq: last.seq + 1, reason });
                break;
            }
        };
        let follows = line.seq == last.seq + 1 && line.prev == last.hash.0 && line.computed() == line.hash;
        if !follows && report.chain_broken_at.is_none() {
            report.chain_broken_at = Some(line.seq);
        }
        last = Head { seq: line.seq, hash: Digest(line.hash) };
        report.rows += 1;
        if report.rows.is_multiple_of(PACE) {
            paced(report.rows);
        }
        if report.unreadable.is_none()
            && let Err(error) = take_in(&line, conn, replay, &mut living, &mut ended, report)
        {
            report.unreadable = Some(error);
        }
    }
    report.head = (last.seq > 0).then_some(last);
    report.openings = living.len() + ended.len();
    if report.unreadable.is_none() {
        for Living { opening, first_seq, last_seq } in living.values() {
            // An event that reads well may still say what no table accepts.
            if let Err(error) = Changed::everything(opening).write(replay, opening, *first_seq, *last_seq) {
                report.unreadable = Some(error);
                break;
            }
        }
    }
    Ok(())
}

/// An opening that has not ended yet in the replay.
struct Living {
    opening: Opening,
    first_seq: u64,
    last_seq: u64,
}

fn take_in(
    line: &Line<'_>,
    conn: &Connection,
    replay: &Connection,
    living: &mut BTreeMap<OpeningKey, Living>,
    ended: &mut BTreeMap<OpeningKey, u64>,
    report: &mut CheckReport,
) -> Result<(), StoreError> {
    let (key, recorded) = (line.key()?, line.recorded()?);
    let seq = recorded.seq;
    let misfit = |misfit| StoreError::Misfit { seq, misfit };
    if ended.contains_key(&key) {
        return Err(misfit(crate::domain::Misfit::Ended));
    }
    if let Some(one) = living.get_mut(&key) {
        let changes = one.opening.apply(&recorded).map_err(misfit)?;
        // Only the roster: the rest is written once, when the opening is complete.
        Changed::default().note(replay, &one.opening, changes)?;
        one.last_seq = seq;
    } else {
        // What an amendment starts from is read again: to keep every month at hand would be to hold the whole file.
        let opening = load::begin(conn, &recorded)?;
        if let Event::Begun(begun) = &recorded.event {
            project::write_profile(replay, begun)?;
        }
        if opening.key != key {
            return Err(StoreError::BadEvent { seq, reason: "key".to_owned() });
        }
        living.insert(key, Living { opening, first_seq: seq, last_seq: seq });
    }
    if let (Event::Sealed { digest }, false) =
        (&recorded.event, report.schema.contains(&"table opening".to_owned()))
    {
        let shown: Option<Option<String>> = conn
            .prepare_cached("SELECT digest FROM opening WHERE month = ?1 AND version = ?2")?
            .query_row((key.month.to_string(), key.version), |r| r.get(0))
            .optional()?;
        if shown.flatten() != Some(digest.to_string()) {
            report.digests.push(key);
        }
    }
    if living.get(&key).is_some_and(|one| one.opening.stage.name().is_end())
        && let Some(Living { opening, first_seq, last_seq }) = living.remove(&key)
    {
        Changed::everything(&opening).write(replay, &opening, first_seq, last_seq)?;
        ended.insert(key, seq);
    }
    Ok(())
}

/// Compares all derived tables but those that are not there as they should be.
fn compare_all(
    conn: &Connection,
    replayed: &Connection,
    schema: &[String],
    mut report: impl FnMut(Difference) -> bool,
) -> Result<(), StoreError> {
    for (table, keys) in DERIVED {
        if !schema.contains(&format!("table {table}")) {
            compare(conn, replayed, table, keys, &mut report)?;
        }
    }
    Ok(())
}

/// Walks a table in both databases side by side; `report` says whether to go on after a difference.
fn compare(
    conn: &Connection,
    replayed: &Connection,
    table: &'static str,
    keys: &[&str],
    mut report: impl FnMut(Difference) -> bool,
) -> Result<(), StoreError> {
    let sql = format!("SELECT {}, * FROM \"{table}\" ORDER BY {}", keys.join(", "), keys.join(", "));
    let (mut found, mut expected) = (conn.prepare(&sql)?, replayed.prepare(&sql)?);
    let names: Vec<String> = expected.column_names().map(str::to_owned).collect();
    let (mut found, mut expected) = (found.query([])?, expected.query([])?);
    let (mut left, mut right) = (values(&mut found, names.len())?, values(&mut expected, names.len())?);
    loop {
        let order = match (&left, &right) {
            (None, None) => return Ok(()),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some(a), Some(b)) => order(a, b, keys.len()),
        };
        let (row, what) = match (order, &left, &right) {
            (std::cmp::Ordering::Less, Some(a), _) => (a, Some(Differs::Unknown)),
            (std::cmp::Ordering::Greater, _, Some(b)) => (b, Some(Differs::Missing)),
            (_, Some(a), Some(b)) => (a, first_difference(a, b, &names)),
            _ => return Ok(()),
        };
        if let Some(what) = what {
            let row = row.iter().take(keys.len()).map(show).collect::<Vec<_>>().join(", ");
            if !report(Difference { table, row, what }) {
                return Ok(());
            }
        }
        if order.is_le() {
            left = values(&mut found, names.len())?;
        }
        if order.is_ge() {
            right = values(&mut expected, names.len())?;
        }
    }
}

fn values(rows: &mut rusqlite::Rows<'_>, n: usize) -> Result<Option<Vec<Value>>, StoreError> {
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some((0..n).map(|i| row.get(i)).collect::<Result<_, _>>()?))
}

/// Order of two rows by their keys, as SQLite's BINARY collation has it.
fn order(a: &[Value], b: &[Value], keys: usize) -> std::cmp::Ordering {
    let pairs = a.iter().zip(b).take(keys);
    pairs
        .map(|pair| match pair {
            (Value::Integer(a), Value::Integer(b)) => a.cmp(b),
            (Value::Text(a), Value::Text(b)) => a.as_bytes().cmp(b.as_bytes()),
            _ => std::cmp::Ordering::Equal,
        })
        .find(|order| order.is_ne())
        .unwrap_or(std::cmp::Ordering::Equal)
}

fn first_difference(found: &[Value], expected: &[Value], names: &[String]) -> Option<Differs> {
    let mut all = found.iter().zip(expected).zip(names);
    all.find(|((a, b), _)| a != b).map(|((a, b), name)| Differs::Column {
        name: name.clone(),
        found: show(a),
        expected: show(b),
    })
}

fn show(value: &Value) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::Integer(n) => n.to_string(),
        Value::Real(x) => x.to_string(),
        Value::Text(text) => text.clone(),
        Value::Blob(bytes) => bytes.iter().map(|b| format!("{b:02x}")).collect(),
    }
}

/// Copies a table's rows.
fn copy(from: &Connection, to: &Connection, table: &str) -> Result<(), StoreError> {
    let mut select = from.prepare(&format!("SELECT * FROM \"{table}\""))?;
    let n = select.column_count();
    let places = vec!["?"; n].join(", ");
    let mut insert = to.prepare(&format!("INSERT INTO \"{table}\" VALUES ({places})"))?;
    let mut rows = select.query([])?;
    while let Some(row) = values(&mut rows, n)? {
        insert.execute(rusqlite::params_from_iter(row))?;
    }
    Ok(())
}

fn integrity(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut check = conn.prepare("PRAGMA integrity_check(20)")?;
    let said = check.query_map([], |r| r.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    Ok(said.into_iter().filter(|line| line != "ok").collect())
}

/// Objects of a schema by type and name, with the SQL that makes them.
type Objects = BTreeMap<(String, String), Option<String>>;

fn objects(conn: &Connection, which: &str) -> Result<Objects, StoreError> {
    let mut select = conn.prepare(&format!(
        "SELECT type, name, sql FROM sqlite_schema WHERE {which} AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ))?;
    let rows = select.query_map([], |r| Ok(((r.get(0)?, r.get(1)?), r.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn schema_differences(conn: &Connection, expected: &Connection) -> Result<Vec<String>, StoreError> {
    let (found, expected) = (objects(conn, "TRUE")?, objects(expected, "TRUE")?);
    let names = found.keys().chain(expected.keys()).collect::<std::collections::BTreeSet<_>>();
    let other = names.into_iter().filter(|name| found.get(name) != expected.get(name));
    Ok(other.map(|(kind, name)| format!("{kind} {name}")).collect())
}
