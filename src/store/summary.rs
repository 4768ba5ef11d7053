//! What screens and exports read from the derived tables, without replaying anything.

use std::sync::Arc;

use rusqlite::params;
use serde::de::DeserializeOwned;

use super::Store;
use super::error::StoreError;
use super::load::OpeningRow;
use super::project::{count_of, doubt_code};
use crate::domain::{
    Answers, Cell, Comment, Counts, Doubt, FieldCode, FieldIx, Figures, Form, Marks, Office, OpeningKey,
    Scheduled, Slip, SlipNumber, SlipState, Tally, Verdict,
};

/// An opening's figures with what they mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Stage, days, digest.
    pub row: OpeningRow,
    /// The office it was held with.
    pub office: Arc<Office>,
    /// The form it was keyed with.
    pub form: Arc<Form>,
    /// The scheduled day and why it is that day.
    pub scheduled: Scheduled,
    /// The tallies.
    pub tally: Tally,
    /// The hand counts.
    pub counts: Counts,
    /// What both come to.
    pub figures: Figures,
}

impl Store {
    /// An opening's figures. What it costs depends on the form, not on how many slips there are.
    pub fn summary(&self, key: OpeningKey) -> Result<Summary, StoreError> {
        let row = self.opening(key)?;
        let of = params![key.month.to_string(), key.version];
        let mut select = self.conn.prepare_cached(
            "SELECT office, form, scheduled FROM profile WHERE month = ?1 AND version = ?2",
        )?;
        let (office, form, scheduled): (String, String, String) =
            select.query_row(of, |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
        let office: Arc<Office> = json("profile.office", &office)?;
        let form: Arc<Form> = json("profile.form", &form)?;
        let scheduled: Scheduled = json("profile.scheduled", &scheduled)?;

        let mut tally = Tally::default();
        let mut select = self.conn.prepare_cached(
            "SELECT field, kind, code, outcome, n FROM tally WHERE month = ?1 AND version = ?2",
        )?;
        let mut rows = select.query(of)?;
        while let Some(row) = rows.next()? {
            let (field, kind): (String, String) = (row.get(0)?, row.get(1)?);
            let (code, outcome): (String, String) = (row.get(2)?, row.get(3)?);
            let strange = || StoreError::damaged(format!("tally: {key:?} {field} {kind} {code} {outcome}"));
            let ix = if field.is_empty() {
                Some(office.fields.len())
            } else {
                office.field_index(&FieldCode::from(field.as_str()))
            };
            let cell = Cell::from_name(&form, &kind, &code, &outcome).ok_or_else(strange)?;
            tally.set(FieldIx(ix.ok_or_else(strange)? as u8), cell, row.get(4)?);
        }

        let mut counts = Counts::default();
        let mut select =
            self.conn.prepare_cached("SELECT what, field, n FROM count WHERE month = ?1 AND version = ?2")?;
        let mut rows = select.query(of)?;
        while let Some(row) = rows.next()? {
            let (what, field): (String, String) = (row.get(0)?, row.get(1)?);
            let of = count_of(&what, &field)
                .ok_or_else(|| StoreError::damaged(format!("count: {key:?} {what} {field}")))?;
            counts.set(of, Some(row.get(2)?));
        }
        let figures = Figures::of(&form, &office, &tally, &counts);
        Ok(Summary { row, office, form, scheduled, tally, counts, figures })
    }

    /// Every slip of an opening in the order of their numbers, one at a time, without its comments.
    pub fn for_each_slip<E: From<StoreError>>(
        &self,
        key: OpeningKey,
        mut visit: impl FnMut(SlipNumber, &Slip) -> Result<(), E>,
    ) -> Result<(), E> {
        self.for_each_stored(key, |stored| visit(stored.number, &stored.slip(key)?))
    }

    /// The same as they are stored: for whoever passes on a million of them and needs only their letters.
    pub fn for_each_stored<E: From<StoreError>>(
        &self,
        key: OpeningKey,
        mut visit: impl FnMut(StoredSlip<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let failed = |e: rusqlite::Error| E::from(StoreError::from(e));
        let mut select = self
            .conn
            .prepare_cached(
                "SELECT number, field, state, reason, note, criteria, facts, respondent FROM slip
                 WHERE month = ?1 AND version = ?2 ORDER BY number",
            )
            .map_err(failed)?;
        let mut rows = select.query(params![key.month.to_string(), key.version]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            visit(StoredSlip::read(row, key)?)?;
        }
        Ok(())
    }

    /// All comments of an opening, by slip.
    pub fn comments(&self, key: OpeningKey) -> Result<Vec<(SlipNumber, Comment)>, StoreError> {
        let mut select = self.conn.prepare_cached(
            "SELECT number, code, text FROM comment WHERE month = ?1 AND version = ?2 ORDER BY number, code",
        )?;
        let comments = select.query_map(params![key.month.to_string(), key.version], |r| {
            Ok((SlipNumber(r.get(0)?), Comment { code: r.get(1)?, text: r.get(2)? }))
        })?;
        Ok(comments.collect::<Result<_, _>>()?)
    }

    /// All comments of an opening with the field of their slip, in the order of the slips; what is on the slip beside them is
    /// left out.
    pub fn comments_by_field(
        &self,
        key: OpeningKey,
    ) -> Result<Vec<(Option<FieldCode>, Comment)>, StoreError> {
        let mut select = self.conn.prepare_cached(
            "SELECT s.field, c.code, c.text FROM comment c JOIN slip s USING (month, version, number)
             WHERE c.month = ?1 AND c.version = ?2 ORDER BY c.number, c.code",
        )?;
        let comments = select.query_map(params![key.month.to_string(), key.version], |r| {
            let field: Option<String> = r.get(0)?;
            Ok((field.as_deref().map(FieldCode::from), Comment { code: r.get(1)?, text: r.get(2)? }))
        })?;
        Ok(comments.collect::<Result<_, _>>()?)
    }
}

fn json<T: DeserializeOwned>(what: &str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|e| StoreError::damaged(format!("{what}: {e}")))
}

/// A slip as its row has it.
#[derive(Debug, Clone, Copy)]
pub struct StoredSlip<'r> {
    /// Its number.
    pub number: SlipNumber,
    /// Its field's code; none where it cannot be told.
    pub field: Option<&'r str>,
    /// What became of it.
    pub state: SlipState,
    /// Code of the reason, of an invalid slip; of the doubt, of an undecided one; else empty.
    pub reason: &'r str,
    /// Words about it.
    pub note: &'r str,
    /// A letter a criterion; empty on an invalid slip.
    pub criteria: &'r str,
    /// A letter a fact.
    pub facts: &'r str,
    /// A letter a question about the respondent.
    pub respondent: &'r str,
}

impl<'r> StoredSlip<'r> {
    fn read(row: &'r rusqlite::Row<'_>, key: OpeningKey) -> Result<Self, StoreError> {
        let number = SlipNumber(row.get(0)?);
        let strange = || StoreError::damaged(format!("slip: {key:?} {number}"));
        let text = |column: usize| row.get_ref(column)?.as_str().map_err(|_| strange());
        let field = row.get_ref(1)?.as_str_or_null().map_err(|_| strange())?;
        let state = text(2)?;
        let state = SlipState::ALL.into_iter().find(|s| s.code() == state).ok_or_else(strange)?;
        Ok(Self {
            number,
            field,
            state,
            reason: text(3)?,
            note: text(4)?,
            criteria: text(5)?,
            facts: text(6)?,
            respondent: text(7)?,
        })
    }

    /// The slip that this is.
    fn slip(&self, key: OpeningKey) -> Result<Slip, StoreError> {
        let strange = || StoreError::damaged(format!("slip: {key:?} {}", self.number));
        let answers = |text: &str| Answers::parse(text).map_err(|_| strange());
        let marks = || -> Result<Marks, StoreError> {
            Ok(Marks {
                criteria: answers(self.criteria)?,
                facts: answers(self.facts)?,
                respondent: answers(self.respondent)?,
            })
        };
        let (reason, note) = (self.reason.to_owned(), self.note.to_owned());
        let verdict = match self.state {
            SlipState::Valid => Verdict::Valid { marks: marks()? },
            SlipState::Invalid => Verdict::Invalid { reason, note },
            SlipState::Undecided => {
                let doubt = Doubt::ALL.into_iter().find(|d| doubt_code(*d) == reason).ok_or_else(strange)?;
                Verdict::Undecided { doubt, note, marks: marks()? }
            }
        };
        Ok(Slip { field: self.field.map(FieldCode::from), verdict, comments: Vec::new() })
    }
}
