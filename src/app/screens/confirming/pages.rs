//! What a witness page shows, page by page: what fits a page is settled here, so that keys and drawing agree.

use std::ops::Range;

use crate::app::screens::{Reconciling, difference_pages};
use crate::domain::{FieldCode, Finding, Opening, Severity};

/// Warnings on one page.
const WARNINGS: usize = 4;

/// Invalid reasons on one page.
const REASONS: usize = 12;

/// Fields entered by tally sheet on one page.
const SHEETS: usize = 5;

/// A page a witness reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// Of an amendment: some of what differs from the sealed version, by its place in the list.
    Differences(Range<usize>),
    /// T, H, K, the headline, the fields.
    Figures,
    /// Invalid slips by reason: positions in the form's list, with their numbers.
    Invalid(Vec<(usize, u32)>),
    /// How the keying was verified.
    Verification,
    /// Fields entered by tally sheet.
    Sheets(Vec<FieldCode>),
    /// Warnings and the reasons given.
    Warnings(Vec<Finding>),
    /// The check code, and what the witness says by confirming.
    Code,
}

impl Page {
    /// Its place among the names of pages.
    pub(super) fn name(&self) -> usize {
        match self {
            Self::Figures => 0,
            Self::Invalid(_) => 1,
            Self::Verification => 2,
            Self::Sheets(_) => 3,
            Self::Warnings(_) => 4,
            Self::Code => 5,
            Self::Differences(_) => 6,
        }
    }
}

/// The pages, in order.
pub fn pages(opening: &Opening) -> Vec<Page> {
    // What an amendment changed is what its witnesses judge.
    let mut pages = Vec::new();
    if opening.is_amendment() {
        pages.extend(difference_pages(opening).into_iter().map(Page::Differences));
    }
    pages.push(Page::Figures);
    let whole = opening.figures().whole;
    let reasons: Vec<_> = whole.reasons.iter().copied().enumerate().filter(|(_, n)| *n > 0).collect();
    pages.extend(reasons.chunks(REASONS).map(|c| Page::Invalid(c.to_vec())));
    if !opening.slips.is_empty() {
        pages.push(Page::Verification);
    }
    let fields = opening.office.fields.iter().map(|f| f.code.clone());
    let sheets: Vec<_> = fields.filter(|f| opening.by_sheet(Some(f))).collect();
    pages.extend(sheets.chunks(SHEETS).map(|c| Page::Sheets(c.to_vec())));
    let found = Reconciling::found(opening);
    let warnings: Vec<_> = found.into_iter().filter(|f| f.severity() == Severity::Warning).collect();
    pages.extend(warnings.chunks(WARNINGS).map(|c| Page::Warnings(c.to_vec())));
    pages.push(Page::Code);
    pages
}
