//! The papers that go along with a month's two files, made from what is recorded and nothing else.

use std::path::{Path, PathBuf};

use super::Desk;
use crate::domain::{Digest, Month, MonthFigures, Opening, OpeningKey, Paper, StageName};
use crate::export::document::{self, Record};
use crate::export::{self, Book, Document, MINUTES, REPORT, SHEET, WORKBOOK, YEAR};
use crate::store::Store;
use crate::text::Trouble;

use super::trouble::export_trouble;

/// Most months of the trend, this one among them.
const TREND_MONTHS: i32 = 24;

/// The papers of an opening.
#[derive(Debug)]
pub(super) struct Papers {
    /// The sheet to sign.
    pub(super) sheet: String,
    /// How the keying was verified; none where nothing was keyed slip by slip.
    pub(super) verification: Option<String>,
    /// Workbook, minutes, report.
    pub(super) documents: Vec<Document>,
}

/// Which of a bundle's files are papers to print.
pub(super) fn papers_among(files: &[String]) -> Vec<(Paper, String)> {
    let papers =
        [(Paper::Sheet, SHEET), (Paper::Minutes, MINUTES), (Paper::Report, REPORT), (Paper::Year, YEAR)];
    let there = papers.into_iter().filter(|(_, name)| files.iter().any(|file| file == name));
    there.map(|(paper, name)| (paper, name.to_owned())).collect()
}

impl Desk {
    /// All papers of an opening. They tell of single slips and of every event, so the opening is replayed.
    pub(super) fn papers(
        &self,
        store: &Store,
        key: OpeningKey,
        digest: Digest,
        comments: bool,
    ) -> Result<Papers, Trouble> {
        let opening = store.load(key).map_err(|e| self.trouble(e))?;
        if opening.figures() != self.summary(key)?.figures {
            // The papers would say other figures than the files.
            return Err(Trouble::Damaged(key.month.to_string()));
        }
        Ok(Papers {
            sheet: export::sheet(&opening, Some(digest)),
            verification: export::kiem_tra_nhap(&opening),
            documents: self.documents(&opening, Some(digest), comments)?,
        })
    }

    /// The documents of an opening as it stands: a draft says of itself that it is one. `comments`: the report quotes what was
    /// written on the slips.
    pub fn documents(
        &self,
        opening: &Opening,
        digest: Option<Digest>,
        comments: bool,
    ) -> Result<Vec<Document>, Trouble> {
        let month = self.month_figures(opening.key)?;
        let history = self.history_to(&month)?;
        let book = Book { month: &month, history: &history, opening, digest };
        let workbook = export::workbook(&book).map_err(export_trouble)?;
        let mut documents = vec![Document { name: WORKBOOK, bytes: workbook }];
        let year: Vec<_> =
            history.iter().filter(|m| m.key.month.year() == month.key.month.year()).cloned().collect();
        let sealing_row = self.sealing_row(opening.key)?;
        let record = Record { opening, digest, sealing_row, year: &year, comments };
        let papers = [
            (MINUTES, document::minutes(&record)),
            (REPORT, document::report(&record)),
            (YEAR, document::year(&record)),
        ];
        for (name, paper) in papers {
            if let Some(paper) = paper {
                let bytes = document::docx(&paper).map_err(export_trouble)?;
                documents.push(Document { name, bytes });
            }
        }
        Ok(documents)
    }

    /// Writes the report of a month that was not held into a folder, and says where. There is nothing else of such a month.
    pub fn report_not_held(&self, key: OpeningKey, folder: &Path) -> Result<PathBuf, Trouble> {
        let opening = self.store()?.load(key).map_err(|e| self.trouble(e))?;
        let documents = self.documents(&opening, None, false)?;
        let report = documents
            .into_iter()
            .find(|d| d.name == REPORT)
            .filter(|_| opening.stage.name() == StageName::NotHeld);
        let report = report.ok_or(Trouble::NotSealed(key.month))?;
        let name = format!("{}-{}-khong-mo-hom.docx", opening.office.unit_code, key.month);
        export::write_alone(folder, &name, &report.bytes).map_err(export_trouble)
    }

    /// Hash of the journal's row that sealed an opening.
    fn sealing_row(&self, key: OpeningKey) -> Result<Option<Digest>, Trouble> {
        let store = self.store()?;
        let row = store.opening(key).map_err(|e| self.trouble(e))?;
        row.sealed_seq.map_or(Ok(None), |seq| store.row_hash(seq)).map_err(|e| self.trouble(e))
    }

    /// The months up to and with this one, this one in just this version, the others as they counted when it ended: what is
    /// amended later changes no document of an earlier day.
    fn history_to(&self, month: &MonthFigures) -> Result<Vec<MonthFigures>, Trouble> {
        let this = month.key.month;
        let of_year = Month::new(this.year(), 1).unwrap_or(this);
        let first = of_year.min(this.plus(1 - TREND_MONTHS));
        let mut history = self.history_then(month.key, first, this.prev())?;
        history.push(month.clone());
        Ok(history)
    }
}
