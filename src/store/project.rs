//! The derived tables: written from what [`Opening::apply`] says has changed, never computed here.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::error::StoreError;
use super::journal::time_text;
use crate::domain::{
    Attendee, Begun, Cell, Change, CountOf, Doubt, FieldCode, FieldIx, Opening, Slip, SlipNumber, Stage,
    StageName, Verdict,
};

/// The derived tables in an order in which they can be filled, with the columns that name a row.
pub(super) const DERIVED: &[(&str, &[&str])] = &[
    ("person", &["id"]),
    ("opening", &["month", "version"]),
    ("profile", &["month", "version"]),
    ("slip", &["month", "version", "number"]),
    ("comment", &["month", "version", "number", "code"]),
    ("tally", &["month", "version", "field", "kind", "code", "outcome"]),
    ("count", &["month", "version", "what", "field"]),
];

/// Rows of an opening that are to be written, each once however often it changed.
#[derive(Debug, Default)]
pub(super) struct Changed {
    /// How many slips have a row already.
    written: u32,
    slips: BTreeSet<SlipNumber>,
    cells: BTreeSet<(FieldIx, Cell)>,
    counts: BTreeSet<CountOf>,
    header: bool,
}

impl Changed {
    /// Nothing yet of an opening that stands in the tables as it is.
    pub(super) fn from(opening: &Opening) -> Self {
        Self { written: opening.slips.len() as u32, ..Self::default() }
    }

    /// Notes what an event changed. The roster is written at once: who was present is gone with the next statement.
    pub(super) fn note(
        &mut self,
        conn: &Connection,
        opening: &Opening,
        changes: Vec<Change>,
    ) -> Result<(), StoreError> {
        for change in changes {
            match change {
                Change::Header => self.header = true,
                Change::People => write_people(conn, opening.present())?,
                Change::Count(of) => {
                    self.counts.insert(of);
                }
                Change::Slip(number) | Change::SlipGone(number) => {
                    self.slips.insert(number);
                }
                Change::Tally(field, cell) => {
                    self.cells.insert((field, cell));
                }
            }
        }
        Ok(())
    }

    /// All there is in an opening that has no rows yet.
    pub(super) fn everything(opening: &Opening) -> Self {
        Self {
            written: 0,
            slips: opening.numbered().map(|(number, _)| number).collect(),
            cells: opening.tally.iter().map(|(field, cell, _)| (field, cell)).collect(),
            counts: opening.counts.iter().map(|(of, _)| of.clone()).collect(),
            header: true,
        }
    }

    /// Writes the rows as the opening has them now; the opening's own row last, since it may be the seal.
    pub(super) fn write(
        self,
        conn: &Connection,
        opening: &Opening,
        first_seq: u64,
        last_seq: u64,
    ) -> Result<(), StoreError> {
        write_slips(conn, opening, self.written, self.slips)?;
        write_cells(conn, opening, self.cells)?;
        for of in self.counts {
            write_count(conn, opening, &of)?;
        }
        if self.header || !write_numbers(conn, opening, last_seq)? {
            write_header(conn, opening, first_seq, last_seq)?;
        }
        Ok(())
    }
}

/// What an opening is held with.
pub(super) fn write_profile(conn: &Connection, begun: &Begun) -> Result<(), StoreError> {
    let json =
        |value: Result<String, serde_json::Error>| value.map_err(|e| StoreError::damaged(e.to_string()));
    let mut insert = conn.prepare_cached(
        "INSERT INTO profile (month, version, office, form, scheduled) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    insert.execute(params![
        begun.key.month.to_string(),
        begun.key.version,
        json(serde_json::to_string(&begun.office))?,
        json(serde_json::to_string(&begun.form))?,
        json(serde_json::to_string(&begun.scheduled))?,
    ])?;
    Ok(())
}

fn write_people(conn: &Connection, present: &[Attendee]) -> Result<(), StoreError> {
    let mut put = conn.prepare_cached(
        "INSERT INTO person (id, name, title, body) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, title = excluded.title, body = excluded.body",
    )?;
    for attendee in present {
        let person = &attendee.person;
        put.execute(params![person.id.0, person.name, person.title, person.body])?;
    }
    Ok(())
}

/// Writes slips as they stand now; what was there of those that are gone or changed is taken away first.
fn write_slips(
    conn: &Connection,
    opening: &Opening,
    written: u32,
    numbers: BTreeSet<SlipNumber>,
) -> Result<(), StoreError> {
    let (month, version) = (opening.key.month.to_string(), opening.key.version);
    let month = month.as_str();
    let mut insert = conn.prepare_cached(
        "INSERT INTO slip (month, version, number, field, state, reason, note, criteria, facts, respondent)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    let mut update = conn.prepare_cached(
        "UPDATE slip SET field = ?4, state = ?5, reason = ?6, note = ?7, criteria = ?8, facts = ?9, respondent = ?10
         WHERE month = ?1 AND version = ?2 AND number = ?3",
    )?;
    for number in numbers {
        let there = number.0 <= written;
        if there {
            conn.prepare_cached("DELETE FROM comment WHERE month = ?1 AND version = ?2 AND number = ?3")?
                .execute(params![month, version, number.0])?;
        }
        let Some(slip) = opening.slip(number) else {
            conn.prepare_cached("DELETE FROM slip WHERE month = ?1 AND version = ?2 AND number = ?3")?
                .execute(params![month, version, number.0])?;
            continue;
        };
        let columns = SlipColumns::of(slip);
        let put = if there { &mut update } else { &mut insert };
        put.execute(params![
            month,
            version,
            number.0,
            slip.field.as_ref().map(FieldCode::as_str),
            columns.state,
            columns.reason,
            columns.note,
            columns.criteria,
            columns.facts,
            columns.respondent,
        ])?;
        for comment in &slip.comments {
            conn.prepare_cached(
                "INSERT INTO comment (month, version, number, code, text) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![month, version, number.0, comment.code, comment.text])?;
        }
    }
    Ok(())
}

/// A slip's verdict in columns.
struct SlipColumns<'s> {
    state: &'static str,
    reason: &'s str,
    note: &'s str,
    criteria: String,
    facts: String,
    respondent: String,
}

impl<'s> SlipColumns<'s> {
    fn of(slip: &'s Slip) -> Self {
        let (reason, note) = match &slip.verdict {
            Verdict::Valid { .. } => ("", ""),
            Verdict::Invalid { reason, note } => (reason.as_str(), note.as_str()),
            Verdict::Undecided { doubt, note, .. } => (doubt_code(*doubt), note.as_str()),
        };
        let marks = slip.verdict.marks();
        Self {
            state: slip.verdict.state().code(),
            reason,
            note,
            criteria: marks.map(|m| m.criteria.to_string()).unwrap_or_default(),
            facts: marks.map(|m| m.facts.to_string()).unwrap_or_default(),
            respondent: marks.map(|m| m.respondent.to_string()).unwrap_or_default(),
        }
    }
}

/// A doubt's name in the column `reason`.
pub(super) fn doubt_code(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::SeveralMarks => "several_marks",
        Doubt::Illegible => "illegible",
        Doubt::Origin => "origin",
        Doubt::Other => "other",
    }
}

fn write_cells(
    conn: &Connection,
    opening: &Opening,
    cells: BTreeSet<(FieldIx, Cell)>,
) -> Result<(), StoreError> {
    let (month, version) = (opening.key.month.to_string(), opening.key.version);
    let mut update = conn.prepare_cached(
        "UPDATE tally SET n = ?7 WHERE month = ?1 AND version = ?2 AND field = ?3 AND kind = ?4 AND code = ?5
         AND outcome = ?6",
    )?;
    for (field, cell) in cells {
        let field_code = opening.field_code(field).map_or("", FieldCode::as_str);
        let (kind, code, outcome) = cell.name(&opening.form);
        let n = opening.tally.get(field, cell);
        if n == 0 {
            conn.prepare_cached(
                "DELETE FROM tally WHERE month = ?1 AND version = ?2 AND field = ?3 AND kind = ?4 AND code = ?5
                 AND outcome = ?6",
            )?
            .execute(params![month, version, field_code, kind, code, outcome])?;
            continue;
        }
        // An upsert would ask the triggers of both insert and update; nearly every cell is there already.
        let row = params![month, version, field_code, kind, code, outcome, n];
        if update.execute(row)? == 0 {
            conn.prepare_cached(
                "INSERT INTO tally (month, version, field, kind, code, outcome, n)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(row)?;
        }
    }
    Ok(())
}

/// A count's name: what, and of which field.
fn count_name(of: &CountOf) -> (&'static str, &str) {
    match of {
        CountOf::Collected => ("collected", ""),
        CountOf::Outside => ("outside", ""),
        CountOf::Field(field) => ("field", field.as_str()),
        CountOf::Unsorted => ("unsorted", ""),
        CountOf::Issued(field) => ("issued", field.as_str()),
        CountOf::Dossiers(field) => ("dossiers", field.as_str()),
    }
}

/// The count of a name.
pub(super) fn count_of(what: &str, field: &str) -> Option<CountOf> {
    Some(match what {
        "collected" => CountOf::Collected,
        "outside" => CountOf::Outside,
        "field" => CountOf::Field(field.into()),
        "unsorted" => CountOf::Unsorted,
        "issued" => CountOf::Issued(field.into()),
        "dossiers" => CountOf::Dossiers(field.into()),
        _ => return None,
    })
}

fn write_count(conn: &Connection, opening: &Opening, of: &CountOf) -> Result<(), StoreError> {
    let (month, version) = (opening.key.month.to_string(), opening.key.version);
    let (what, field) = count_name(of);
    match opening.counts.get(of) {
        None => conn
            .prepare_cached(
                "DELETE FROM count WHERE month = ?1 AND version = ?2 AND what = ?3 AND field = ?4",
            )?
            .execute(params![month, version, what, field])?,
        Some(n) => conn
            .prepare_cached(
                "INSERT INTO count (month, version, what, field, n) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (month, version, what, field) DO UPDATE SET n = excluded.n",
            )?
            .execute(params![month, version, what, field, n])?,
    };
    Ok(())
}

/// What changes in the opening's row with every action; whether the row is there.
fn write_numbers(conn: &Connection, opening: &Opening, last_seq: u64) -> Result<bool, StoreError> {
    let mut update = conn.prepare_cached(
        "UPDATE opening SET data_seq = ?3, last_seq = ?4, last_at = ?5 WHERE month = ?1 AND version = ?2",
    )?;
    let found = update.execute(params![
        opening.key.month.to_string(),
        opening.key.version,
        opening.data_seq as i64,
        last_seq as i64,
        time_text(opening.last_at),
    ])?;
    Ok(found > 0)
}

fn write_header(
    conn: &Connection,
    opening: &Opening,
    first_seq: u64,
    last_seq: u64,
) -> Result<(), StoreError> {
    let reason = match &opening.stage {
        Stage::Abandoned(reason) | Stage::NotHeld(reason) => reason.as_str(),
        _ => "",
    };
    let digest = match &opening.stage {
        Stage::Sealed(stage) => Some(stage.digest.to_string()),
        _ => None,
    };
    let sealed = opening.stage.name() == StageName::Sealed;
    conn.prepare_cached(
        "INSERT INTO opening (month, version, stage, practice, unit_code, scheduled_day, provisional, held_on, reason,
             new_seal, digest, first_seq, data_seq, last_seq, sealed_seq, last_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
         ON CONFLICT (month, version) DO UPDATE SET stage = excluded.stage, held_on = excluded.held_on,
             reason = excluded.reason, new_seal = excluded.new_seal, digest = excluded.digest,
             data_seq = excluded.data_seq, last_seq = excluded.last_seq, sealed_seq = excluded.sealed_seq,
             last_at = excluded.last_at",
    )?
    .execute(params![
        opening.key.month.to_string(),
        opening.key.version,
        opening.stage.name().code(),
        opening.practice,
        opening.office.unit_code,
        opening.scheduled.day.to_string(),
        opening.scheduled.provisional,
        opening.opened_on().map(|day| day.to_string()),
        reason,
        opening.closing().and_then(|c| c.new_seal.as_deref()),
        digest,
        first_seq as i64,
        opening.data_seq as i64,
        last_seq as i64,
        sealed.then_some(last_seq as i64),
        time_text(opening.last_at),
    ])?;
    Ok(())
}
