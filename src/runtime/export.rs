//! What goes out of the data file: a month's bundle, and the digest that is confirmed.

use std::path::PathBuf;

use super::Desk;
use super::desk::Stopped;
use super::documents::papers_among;
use super::trouble::export_trouble;
use crate::app::message::{Along, Exported};
use crate::domain::{Comment, Digest, Opening, OpeningKey, SlipNumber, Stage, StageName};
use crate::export::{
    self, Bundle, BundleSource, ExportError, Letters, Options, SlipRow, Slips, Status, Visit,
};
use crate::store::{Store, StoreError};
use crate::text::Trouble;

/// How a month is exported.
#[derive(Debug, Clone, Default)]
pub struct Exporting {
    /// The folder in which the bundle is put; none is the office's, which is made where it is missing.
    pub to: Option<PathBuf>,
    /// One file rather than a folder.
    pub zip: bool,
    /// What goes along with the two files.
    pub along: Along,
    /// A month that is not sealed may be exported as a draft.
    pub draft: bool,
}

impl Desk {
    /// Exports a month.
    pub fn export(&self, key: OpeningKey, how: &Exporting) -> Result<Exported, Trouble> {
        let store = self.store()?;
        self.trusted(key)?;
        // Figures and slips of one moment, though another program may be keying.
        store
            .at_one_moment(|| self.export_now(store, key, how).map_err(Stopped))
            .map_err(|Stopped(trouble)| trouble)
    }

    /// The office's folder for what goes out, made where it is missing.
    pub(super) fn export_folder(&self) -> Result<PathBuf, Trouble> {
        let folder = self.folder.export_folder().to_owned();
        std::fs::create_dir_all(&folder).map_err(|_| Trouble::ReadOnly(folder.clone()))?;
        Ok(folder)
    }

    fn export_now(&self, store: &Store, key: OpeningKey, how: &Exporting) -> Result<Exported, Trouble> {
        let summary = self.summary(key)?;
        if matches!(summary.row.stage, StageName::NotHeld | StageName::Abandoned) {
            return Err(Trouble::NotSealed(key.month));
        }
        let sealed = summary.row.is_sealed();
        if !sealed && !how.draft {
            return Err(Trouble::NotSealed(key.month));
        }
        let folder = match &how.to {
            Some(folder) => folder.clone(),
            None => self.export_folder()?,
        };
        self.sweep(&folder);
        let day = store.load_day(key).map_err(|e| self.trouble(e))?;
        let versions = store.versions(key.month).map_err(|e| self.trouble(e))?;
        let source = BundleSource {
            key,
            status: Status::of(summary.row.practice, sealed),
            sealed,
            office: &summary.office,
            form: &summary.form,
            held_on: summary.row.held_on,
            figures: &summary.figures,
            amends: day.amends.as_ref().map(|a| &a.of),
            amended_by: versions.iter().filter(|v| v.is_sealed() && v.key > key).map(|v| v.nth).max(),
        };
        let mut slips = StoreSlips::new(store, key, how.along == Along::DocumentsAndComments)
            .map_err(|e| self.trouble(e))?;
        let confirmed = match &day.stage {
            Stage::Sealed(stage) => Some(stage.digest),
            _ => None,
        };
        // Of a sealed month the digest is recorded, and the bytes are held against it as they are written. A draft's bytes
        // say that they are one; the digest it shows is that of the official ones.
        let digest = match confirmed {
            Some(digest) => digest,
            None => export::digest(&source.to_confirm(), &mut slips).map_err(export_trouble)?,
        };
        let papers = match how.along {
            Along::Nothing => None,
            Along::Documents | Along::DocumentsAndComments => {
                Some(self.papers(store, key, digest, how.along == Along::DocumentsAndComments)?)
            }
        };
        // What an amendment changed goes along with whatever else does.
        let mut documents = Vec::new();
        if day.is_amendment() {
            let opening = store.load(key).map_err(|e| self.trouble(e))?;
            documents.extend(export::dinh_chinh(&opening).map_err(export_trouble)?);
        }
        documents.extend(papers.iter().flat_map(|p| p.documents.iter().cloned()));
        let options = Options {
            comments: how.along == Along::DocumentsAndComments,
            sheet: papers.as_ref().map(|p| p.sheet.as_str()),
            verification: papers.as_ref().and_then(|p| p.verification.as_deref()),
            documents: &documents,
        };
        let bundle = Bundle { source, slips: &mut slips, options, confirmed };
        let write = if how.zip { export::write_zip } else { export::write_folder };
        let written = write(&folder, bundle).map_err(export_trouble)?;
        let papers = papers_among(&written.files);
        Ok(Exported { path: written.path, files: written.files, papers, digest })
    }
}

/// The digest of an opening's files as they will be once sealed.
pub(super) fn digest_of(opening: &Opening) -> Result<Digest, ExportError> {
    let figures = opening.figures();
    let mut slips = opening;
    export::digest(&BundleSource::of(opening, &figures).to_confirm(), &mut slips)
}

/// The slips of an opening, read from the data file one by one.
pub struct StoreSlips<'s> {
    store: &'s Store,
    key: OpeningKey,
    comments: Vec<(SlipNumber, Comment)>,
}

impl<'s> StoreSlips<'s> {
    /// The slips of an opening; with their comments only where they are wanted.
    pub fn new(store: &'s Store, key: OpeningKey, comments: bool) -> Result<Self, StoreError> {
        let comments = if comments { store.comments(key)? } else { Vec::new() };
        Ok(Self { store, key, comments })
    }
}

/// An error on the way between the store and the export, of either.
struct Between(ExportError);

impl From<StoreError> for Between {
    fn from(error: StoreError) -> Self {
        Self(ExportError::Source(Box::new(error)))
    }
}

impl Slips for StoreSlips<'_> {
    fn each(&mut self, visit: &mut Visit<'_>) -> Result<(), ExportError> {
        let mut comments = self.comments.iter().peekable();
        let outcome = self.store.for_each_stored(self.key, |slip| {
            let mut own = Vec::new();
            while let Some((_, comment)) = comments.next_if(|(n, _)| *n == slip.number) {
                own.push(comment.clone());
            }
            let row = SlipRow {
                number: slip.number,
                field: slip.field,
                state: slip.state,
                reason: slip.reason,
                criteria: Letters::Text(slip.criteria),
                facts: Letters::Text(slip.facts),
                comments: &own,
            };
            visit(row).map_err(Between)
        });
        outcome.map_err(|Between(error)| error)
    }
}
