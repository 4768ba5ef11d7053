//! Slips from a spreadsheet: reading the file, and taking its slips in one transaction.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use super::desk::{Desk, actor_of};
use super::trouble::store_trouble;
use crate::app::message::ImportPreview;
use crate::domain::{Command, Incoming, Opening, Recorded, Refusal, Slip, SlipNumber, StageName};
use crate::import::{FILE_MIB, ImportError, read_slips};
use crate::store::{Store, StoreError};
use crate::text::Trouble;

/// Slips in one event, which is one row of the journal.
const PIECE: usize = 250;

/// Pieces between two words about how far the writing is.
const PACE: usize = 8;

/// Why a file is not taken.
#[derive(Debug)]
pub enum NotImported {
    /// There is no file there.
    NoFile(PathBuf),
    /// It cannot be opened, in the words of the system.
    Unreadable(String),
    /// Something in it is wrong.
    Wrong(ImportError),
    /// The opening takes no slips.
    Trouble(Trouble),
}

/// What stops the taking.
#[derive(Debug)]
pub enum NotTaken {
    /// The rules.
    Rules(Refusal),
    /// The data file.
    Store(StoreError),
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Reads a file for an opening, and counts what it would bring.
pub fn look_at_import(
    path: &Path,
    opening: &Opening,
    paced: &mut dyn FnMut(u64),
) -> Result<ImportPreview, NotImported> {
    let now = opening.stage.name();
    if now != StageName::Keying {
        let refusal = if now.is_end() { Refusal::Ended(now) } else { Refusal::WrongStage(now) };
        return Err(NotImported::Trouble(Trouble::Refused(refusal)));
    }
    let bytes = read_file(path)?;
    let slips = read_slips(&bytes, opening, paced).map_err(NotImported::Wrong)?;
    Ok(ImportPreview {
        fields: Incoming::by_field(opening, &slips),
        first: opening.next_number(),
        slips: Arc::new(slips),
    })
}

fn read_file(path: &Path) -> Result<Vec<u8>, NotImported> {
    let io = |e: std::io::Error| match e.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => NotImported::NoFile(path.to_owned()),
        _ => NotImported::Unreadable(e.to_string()),
    };
    // Something that is no file may never end.
    if !std::fs::metadata(path).map_err(io)?.is_file() {
        return Err(NotImported::NoFile(path.to_owned()));
    }
    let mut bytes = Vec::new();
    let limit = FILE_MIB * 1024 * 1024;
    File::open(path).map_err(io)?.take(limit + 1).read_to_end(&mut bytes).map_err(io)?;
    Ok(bytes)
}

impl Desk {
    /// Reads a file for the opening in hand.
    pub fn look_at_import(
        &self,
        path: &Path,
        paced: &mut dyn FnMut(u64),
    ) -> Result<ImportPreview, NotImported> {
        let opening = self.opening.as_ref().ok_or(NotImported::Trouble(Trouble::NoOpening))?;
        look_at_import(path, opening, paced)
    }

    /// Takes slips into the opening in hand, `first` being the number of the first: all in one transaction, or none.
    pub fn take_import(
        &mut self,
        slips: &[Slip],
        first: SlipNumber,
        paced: &mut dyn FnMut(u64, u64),
    ) -> Result<Vec<Recorded>, Trouble> {
        self.may_write()?;
        let now = self.clock.now();
        let path = self.path().to_owned();
        let opening = self.opening.as_mut().ok_or(Trouble::NoOpening)?;
        let store = self.store.as_mut().ok_or_else(|| Trouble::FolderGone(path.clone()))?;
        take_slips(store, opening, slips, first, now, paced).map_err(|stopped| match stopped {
            NotTaken::Rules(refusal) => Trouble::Refused(refusal),
            NotTaken::Store(error) => store_trouble(error, &path),
        })
    }
}

/// Takes slips into an opening, piece by piece in one transaction.
pub fn take_slips(
    store: &mut Store,
    opening: &mut Opening,
    slips: &[Slip],
    first: SlipNumber,
    now: DateTime<FixedOffset>,
    paced: &mut dyn FnMut(u64, u64),
) -> Result<Vec<Recorded>, NotTaken> {
    store.batch(opening, |batch| {
        let mut recorded = Vec::with_capacity(slips.len().div_ceil(PIECE));
        for (i, piece) in slips.chunks(PIECE).enumerate() {
            let done = i * PIECE;
            if i.is_multiple_of(PACE) {
                paced(done as u64, slips.len() as u64);
            }
            let first = SlipNumber(first.0 + done as u32);
            let command = Command::ImportSlips { first, slips: piece.to_vec() };
            let actor = actor_of(&command, batch.opening());
            let events = batch.opening().decide(command).map_err(NotTaken::Rules)?;
            recorded.extend(batch.append(events, actor, now)?);
        }
        Ok(recorded)
    })
}
