//! The papers that go along with a month's two files, made from what is recorded and nothing else.

use super::Desk;
use crate::domain::{Digest, Month, MonthFigures, Opening, OpeningKey, Paper};
use crate::export::{self, Book, Document, MINUTES, REPORT, SHEET, WORKBOOK};
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
    let papers = [(Paper::Sheet, SHEET), (Paper::Minutes, MINUTES), (Paper::Report, REPORT)];
    let there = papers.into_iter().filter(|(_, name)| files.iter().any(|file| file == name));
    there.map(|(paper, name)| (paper, name.to_owned())).collect()
}

impl Desk {
    /// All papers of an opening. They tell of single slips and of every event, so the opening is replayed.
    pub(super) fn papers(&self, store: &Store, key: OpeningKey, digest: Digest) -> Result<Papers, Trouble> {
        let opening = store.load(key).map_err(|e| self.trouble(e))?;
        if opening.figures() != self.summary(key)?.figures {
            // The papers would say other figures than the files.
            return Err(Trouble::Damaged(key.month.to_string()));
        }
        Ok(Papers {
            sheet: export::sheet(&opening, Some(digest)),
            verification: export::kiem_tra_nhap(&opening),
            documents: self.documents(&opening, Some(digest))?,
        })
    }

    /// The documents of an opening as it stands: a draft says of itself that it is one.
    pub fn documents(&self, opening: &Opening, digest: Option<Digest>) -> Result<Vec<Document>, Trouble> {
        let month = self.month_figures(opening.key)?;
        let history = self.history_to(&month)?;
        let book = Book { month: &month, history: &history, opening, digest };
        let workbook = export::workbook(&book).map_err(export_trouble)?;
        Ok(vec![Document { name: WORKBOOK, bytes: workbook }])
    }

    /// The months up to and with this one, this one in just this version.
    fn history_to(&self, month: &MonthFigures) -> Result<Vec<MonthFigures>, Trouble> {
        let this = month.key.month;
        let of_year = Month::new(this.year(), 1).unwrap_or(this);
        let mut history = self.history(of_year.min(this.plus(1 - TREND_MONTHS)), this.prev())?;
        history.push(month.clone());
        Ok(history)
    }
}
