//! What an export is made from: a head, the figures, and a stream of slips that may be too long to hold.

use chrono::NaiveDate;

use crate::domain::{
    Amends, Answer, Answers, Comment, Figures, Form, Office, Opening, OpeningKey, SlipNumber, SlipState,
    StageName, Verdict,
};

use super::error::ExportError;

/// What a file says of itself in `tinh_trang`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The record as confirmed and sealed.
    Official,
    /// Work in progress.
    Draft,
    /// Practice; never a real month.
    Practice,
}

impl Status {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Official, Self::Draft, Self::Practice];

    /// The status of what witnesses are asked to confirm: of the bytes as they will be once sealed.
    pub fn to_confirm(practice: bool) -> Self {
        if practice { Self::Practice } else { Self::Official }
    }

    /// The status of a file written now. Practice stays practice before its seal, so its bytes never change.
    pub fn of(practice: bool, sealed: bool) -> Self {
        match (practice, sealed) {
            (true, _) => Self::Practice,
            (false, true) => Self::Official,
            (false, false) => Self::Draft,
        }
    }

    /// Its name in the column `tinh_trang`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Official => "chinh_thuc",
            Self::Draft => "du_thao",
            Self::Practice => "tap_duot",
        }
    }

    /// The status of a name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }
}

/// An opening as far as the two files tell of it.
#[derive(Debug, Clone, Copy)]
pub struct BundleSource<'a> {
    /// Month and version.
    pub key: OpeningKey,
    /// What the files say of themselves.
    pub status: Status,
    /// Whether the version is sealed; one that is not says so in the bundle's name.
    pub sealed: bool,
    /// The office it was held with.
    pub office: &'a Office,
    /// The form it was keyed with.
    pub form: &'a Form,
    /// The day the box was opened.
    pub held_on: Option<NaiveDate>,
    /// The figures, read at the same moment as the slips.
    pub figures: &'a Figures,
    /// What it amends and why, where it is an amendment.
    pub amends: Option<&'a Amends>,
    /// Which amendment came after it, the newest; nothing of it stands in the two files, which never change.
    pub amended_by: Option<u32>,
}

impl<'a> BundleSource<'a> {
    /// The source of an opening in memory, as it stands.
    pub fn of(opening: &'a Opening, figures: &'a Figures) -> Self {
        let sealed = opening.stage.name() == StageName::Sealed;
        Self {
            key: opening.key,
            status: Status::of(opening.practice, sealed),
            sealed,
            office: &opening.office,
            form: &opening.form,
            held_on: opening.opened_on(),
            figures,
            amends: opening.amends.as_ref().map(|a| &a.of),
            amended_by: None,
        }
    }

    /// Which amendment of its month this is; 0 for the day's own work.
    pub fn nth(&self) -> u32 {
        self.amends.map_or(0, |a| a.nth)
    }

    /// The same with the status that the bytes have once sealed: what witnesses confirm.
    pub fn to_confirm(self) -> Self {
        let practice = self.status == Status::Practice;
        Self { status: Status::to_confirm(practice), ..self }
    }
}

/// Answers as the store keeps them, or as an opening in memory does.
#[derive(Debug, Clone, Copy)]
pub enum Letters<'a> {
    /// One letter each.
    Text(&'a str),
    /// Parsed.
    Answers(&'a Answers),
    /// None: the slip has no answers that matter.
    None,
}

impl Letters<'_> {
    /// Calls `visit` with each answer; none where a letter is no answer.
    pub(super) fn each(self, mut visit: impl FnMut(Answer)) -> Option<usize> {
        let mut n = 0;
        let mut take = |answer| {
            visit(answer);
            n += 1;
        };
        match self {
            Self::Text(text) => text.chars().try_for_each(|c| Answer::from_letter(c).map(&mut take))?,
            Self::Answers(answers) => answers.0.iter().copied().for_each(take),
            Self::None => {}
        }
        Some(n)
    }
}

/// One slip on its way out.
#[derive(Debug, Clone, Copy)]
pub struct SlipRow<'a> {
    /// Its number.
    pub number: SlipNumber,
    /// Its field's code; none where it cannot be told.
    pub field: Option<&'a str>,
    /// What became of it.
    pub state: SlipState,
    /// Code of the reason, of an invalid slip; not looked at for others.
    pub reason: &'a str,
    /// On the criteria; not looked at for an invalid slip.
    pub criteria: Letters<'a>,
    /// On the facts; not looked at for an invalid slip.
    pub facts: Letters<'a>,
    /// Its free texts; only `gop-y.csv` shows them.
    pub comments: &'a [Comment],
}

/// Takes one slip after the other.
pub type Visit<'v> = dyn FnMut(SlipRow<'_>) -> Result<(), ExportError> + 'v;

/// Whoever has the slips. Each call gives all of them, in the order of their numbers.
pub trait Slips {
    /// Hands every slip to `visit`, and stops at its first error.
    fn each(&mut self, visit: &mut Visit<'_>) -> Result<(), ExportError>;
}

impl Slips for &Opening {
    fn each(&mut self, visit: &mut Visit<'_>) -> Result<(), ExportError> {
        for (number, slip) in self.numbered() {
            let marks = slip.verdict.marks();
            let reason = match &slip.verdict {
                Verdict::Invalid { reason, .. } => reason.as_str(),
                Verdict::Valid { .. } | Verdict::Undecided { .. } => "",
            };
            visit(SlipRow {
                number,
                field: slip.field.as_ref().map(|f| f.as_str()),
                state: slip.verdict.state(),
                reason,
                criteria: marks.map_or(Letters::None, |m| Letters::Answers(&m.criteria)),
                facts: marks.map_or(Letters::None, |m| Letters::Answers(&m.facts)),
                comments: &slip.comments,
            })?;
        }
        Ok(())
    }
}
