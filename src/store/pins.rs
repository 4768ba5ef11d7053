//! PINs (mã riêng) of witnesses and chair: Argon2id, with delays that double and outlive the program.
//!
//! They stand outside the journal, since they must be erasable. A six-digit PIN does not withstand somebody who has the
//! file; it shows who sat at the desk, and the ink on the paper proves it.

use std::fmt;

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, params};
use zeroize::Zeroizing;

use super::Store;
use super::error::StoreError;
use super::transaction::Transaction;
use crate::domain::{Actor, Event, Opening, PIN_MIN, PersonId, Recorded, pin_is_easy};

/// Most digits of a PIN.
pub const PIN_MAX: usize = 32;

/// Longest wait after a wrong PIN, in seconds.
pub const WAIT_MAX: u32 = 300;

/// 19 MiB, two passes, one lane: OWASP's least for Argon2id, some 50 ms on an old laptop.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);

/// A PIN as typed. It is wiped from memory when dropped, and never shown, not even in a log.
pub struct Pin(Zeroizing<String>);

impl Pin {
    /// Takes the text over, so that no second copy stays behind.
    pub fn new(typed: String) -> Self {
        Self(Zeroizing::new(typed))
    }

    /// Whether it may be set: 6 to 32 digits and nothing else, and none that anybody would try first.
    pub fn is_strong_enough(&self) -> bool {
        (PIN_MIN..=PIN_MAX).contains(&self.0.len())
            && self.0.bytes().all(|b| b.is_ascii_digit())
            && !pin_is_easy(&self.0)
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(..)")
    }
}

/// What came of a PIN typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinAnswer {
    /// It is theirs.
    Right,
    /// It is not.
    Wrong {
        /// Seconds until the next try.
        wait_seconds: u32,
    },
    /// Too early; it was not looked at.
    Wait {
        /// Seconds that are left.
        seconds: u32,
    },
    /// The person has none yet.
    NoPin,
}

impl Store {
    /// Whether a person has a PIN.
    pub fn has_pin(&self, person: PersonId) -> Result<bool, StoreError> {
        let mut select = self.conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM pin WHERE person = ?1)")?;
        Ok(select.query_row([person.0], |r| r.get(0))?)
    }

    /// Sets a person's PIN, in place of an earlier one and its delays.
    pub fn set_pin(&mut self, person: PersonId, pin: &Pin) -> Result<(), StoreError> {
        self.may_write()?;
        if !pin.is_strong_enough() {
            return Err(StoreError::WeakPin);
        }
        let hash = hash(pin)?;
        erasing(&self.conn)?;
        write(&self.conn, person, &hash)?;
        self.overwrite_log();
        Ok(())
    }

    /// Records that a forgotten PIN was reset and sets the new one: one transaction, so that neither stands without the
    /// other.
    pub fn reset_pin(
        &mut self,
        opening: &mut Opening,
        events: Vec<Event>,
        (person, pin): (PersonId, &Pin),
        actor: Actor,
        at: DateTime<FixedOffset>,
    ) -> Result<Vec<Recorded>, StoreError> {
        if !pin.is_strong_enough() {
            return Err(StoreError::WeakPin);
        }
        let hash = hash(pin)?;
        erasing(&self.conn)?;
        let recorded = self.batch(opening, |batch| {
            let recorded = batch.append(events, actor, at)?;
            write(batch.conn, person, &hash)?;
            Ok::<_, StoreError>(recorded)
        })?;
        self.overwrite_log();
        Ok(recorded)
    }

    /// Erases a person's PIN.
    pub fn erase_pin(&mut self, person: PersonId) -> Result<(), StoreError> {
        self.may_write()?;
        erasing(&self.conn)?;
        self.conn.prepare_cached("DELETE FROM pin WHERE person = ?1")?.execute([person.0])?;
        self.overwrite_log();
        Ok(())
    }

    /// Takes what was erased out of the write-ahead log too, as far as no reader stands in the way.
    fn overwrite_log(&self) {
        let _ = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    }

    /// Holds a typed PIN against a person's.
    ///
    /// The try is on the disk before the PIN is looked at: pulling the plug gains nobody another one.
    pub fn verify_pin(
        &mut self,
        person: PersonId,
        pin: &Pin,
        now: DateTime<FixedOffset>,
    ) -> Result<PinAnswer, StoreError> {
        self.may_write()?;
        let tx = Transaction::begin(&mut self.conn)?;
        let found = tx
            .prepare_cached("SELECT hash, failures, retry_at FROM pin WHERE person = ?1")?
            .query_row([person.0], |r| Ok((r.get::<_, String>(0)?, r.get::<_, u32>(1)?, r.get::<_, i64>(2)?)))
            .optional()?;
        let Some((hash, failures, retry_at)) = found else { return Ok(PinAnswer::NoPin) };
        // A clock set back must not lock anybody out for longer than the longest wait.
        let left = (retry_at - now.timestamp()).min(i64::from(WAIT_MAX));
        if failures > 0 && left > 0 {
            return Ok(PinAnswer::Wait { seconds: u32::try_from(left).unwrap_or(WAIT_MAX) });
        }
        let wait_seconds = 1_u32.checked_shl(failures).unwrap_or(WAIT_MAX).min(WAIT_MAX);
        tx.prepare_cached("UPDATE pin SET failures = failures + 1, retry_at = ?2 WHERE person = ?1")?
            .execute(params![person.0, now.timestamp() + i64::from(wait_seconds)])?;
        tx.commit()?;

        if Argon2::default().verify_password(pin.0.as_bytes(), hash.as_str()).is_err() {
            return Ok(PinAnswer::Wrong { wait_seconds });
        }
        self.conn
            .prepare_cached("UPDATE pin SET failures = 0, retry_at = 0 WHERE person = ?1")?
            .execute([person.0])?;
        Ok(PinAnswer::Right)
    }
}

/// What is deleted from now on is overwritten, so that an old hash does not stay in an unused corner of the file.
pub(super) fn erasing(conn: &Connection) -> Result<(), StoreError> {
    conn.query_row("PRAGMA secure_delete = ON", [], |_| Ok(()))?;
    Ok(())
}

fn write(conn: &Connection, person: PersonId, hash: &str) -> Result<(), StoreError> {
    conn.prepare_cached("INSERT OR REPLACE INTO pin (person, hash) VALUES (?1, ?2)")?
        .execute(params![person.0, hash])?;
    Ok(())
}

fn hash(pin: &Pin) -> Result<String, StoreError> {
    let failed = |what: String| StoreError::Io {
        kind: std::io::ErrorKind::Other,
        path: "argon2".into(),
        message: what,
    };
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(|e| failed(e.to_string()))?;
    let mut salt = [0_u8; 16];
    getrandom::fill(&mut salt).map_err(|e| failed(e.to_string()))?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash: PasswordHash =
        argon.hash_password_with_salt(pin.0.as_bytes(), &salt).map_err(|e| failed(e.to_string()))?;
    Ok(hash.to_string())
}
