//! What `verify` says, without words; they are in `text`.

use crate::domain::Digest;
use crate::export::Status;

/// What a bundle turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Every file is as listed and the figures add up.
    Sound,
    /// The two files were saved again by another program; every cell is the same.
    SavedAgain,
    /// The two files are as listed; a file that goes along is not.
    OthersDiffer,
    /// The two files are as listed, but do not agree with each other.
    DoesNotAddUp,
    /// At least one of the two files says something else than when it was exported.
    FiguresDiffer,
    /// A file that is needed is missing or cannot be read.
    Incomplete,
}

impl Outcome {
    /// Its name in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sound => "sound",
            Self::SavedAgain => "saved_again",
            Self::OthersDiffer => "others_differ",
            Self::DoesNotAddUp => "does_not_add_up",
            Self::FiguresDiffer => "figures_differ",
            Self::Incomplete => "incomplete",
        }
    }
}

/// By which rule two values ought to be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// A value that every row shares.
    EveryRow,
    /// A value that both files share.
    BothFiles,
    /// A count of the slips in `phieu.csv`.
    Slips,
    /// A count of the slips in `phieu.csv`, and the fields entered by tally sheet.
    Whole,
    /// F402: on a tally sheet, what stands on a criterion is every valid slip.
    Sheet,
    /// T = H + K, with the slips that wait for a decision.
    Total,
    /// Levels add up to `so_tra_loi`.
    Answers,
    /// Levels from the satisfied one on add up to `so_hai_long`.
    Satisfied,
    /// `ty_le_hai_long` follows from the counts.
    Rate,
    /// P of the whole office is the sum of the fields, where all are known.
    Issued,
    /// Slip numbers run from 1 without a gap.
    Numbers,
}

/// What a cell ought to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A whole number.
    Number,
    /// A level of the form, `T`, `K`, `X`.
    Answer,
    /// Nothing, since the slip does not count.
    Nothing,
    /// `chinh_thuc`, `du_thao` or `tap_duot`.
    Status,
    /// Which amendment; fewer than there are versions.
    Nth,
    /// `hop_le`, `khong_hop_le` or `chua_quyet`.
    State,
    /// A reason, and only on an invalid slip.
    Reason,
    /// A field of `tong-hop.csv`, or nothing.
    Field,
    /// `phieu` or `bang_kiem`.
    Means,
    /// The way of entry that the fields come to.
    WholeMeans,
    /// No slip that waits for a decision in a sealed record.
    Decided,
}

/// What is wrong, or worth knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The file is not there.
    Missing,
    /// Nothing lists this file. Known, not wrong.
    Unlisted,
    /// The name leads out of the bundle, stands twice, or is no plain file's.
    BadName,
    /// Larger than any bundle's, in bytes.
    TooLarge(u64),
    /// The system's words.
    Unreadable(String),
    /// The line of a list is not a hash and a name.
    ListLine,
    /// The list does not name exactly `tong-hop.csv` and `phieu.csv`.
    ListNames,
    /// The file is not the one that was listed.
    HashDiffers,
    /// The file was saved again; every cell is the same.
    SavedAgain,
    /// No CSV.
    Malformed(String),
    /// No UTF-8.
    NotUtf8,
    /// A column that should not stand here.
    Column {
        /// What stands there.
        found: String,
        /// What should.
        expected: String,
    },
    /// The row has more or fewer cells than columns.
    Cells {
        /// Cells.
        found: usize,
        /// Columns.
        expected: usize,
    },
    /// A value that cannot stand here.
    BadCell {
        /// The value.
        found: String,
        /// What may.
        expected: Expected,
    },
    /// Two values that ought to be one.
    Differs {
        /// This one.
        found: String,
        /// The other.
        expected: String,
        /// Why they ought to.
        rule: Rule,
    },
    /// No row of this field and criterion.
    NoRow {
        /// The field.
        field: String,
        /// The criterion.
        criterion: String,
    },
    /// A second row of this field and criterion.
    Twice {
        /// The field.
        field: String,
        /// The criterion.
        criterion: String,
    },
    /// Proven: with the old value put back, the file has its listed hash again.
    Changed {
        /// The value now.
        found: String,
        /// The value as exported.
        was: String,
    },
}

impl What {
    /// Its name in JSON.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unlisted => "unlisted",
            Self::BadName => "bad_name",
            Self::TooLarge(_) => "too_large",
            Self::Unreadable(_) => "unreadable",
            Self::ListLine => "list_line",
            Self::ListNames => "list_names",
            Self::HashDiffers => "hash_differs",
            Self::SavedAgain => "saved_again",
            Self::Malformed(_) => "malformed",
            Self::NotUtf8 => "not_utf8",
            Self::Column { .. } => "column",
            Self::Cells { .. } => "cells",
            Self::BadCell { .. } => "bad_cell",
            Self::Differs { .. } => "differs",
            Self::NoRow { .. } => "no_row",
            Self::Twice { .. } => "twice",
            Self::Changed { .. } => "changed",
        }
    }
}

/// One thing found, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file's name in the bundle.
    pub file: String,
    /// Line, from 1, the columns' names being line 1.
    pub line: Option<u64>,
    /// Column by name.
    pub column: Option<String>,
    /// What.
    pub what: What,
}

impl Finding {
    /// Whether this is only worth knowing.
    pub fn is_note(&self) -> bool {
        self.what == What::Unlisted
    }
}

/// What the files say of themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    /// `ky`.
    pub month: String,
    /// `phien_ban`.
    pub version: String,
    /// `lan_dinh_chinh`.
    pub nth: String,
    /// `tinh_trang`, where it is one we know.
    pub status: Option<Status>,
    /// `don_vi_ma`.
    pub unit_code: String,
    /// `don_vi`.
    pub unit: String,
    /// `ngay_mo_hom`.
    pub held_on: String,
    /// T of the whole office.
    pub collected: Option<u64>,
    /// H.
    pub valid: Option<u64>,
    /// K.
    pub invalid: Option<u64>,
}

/// What `verify` found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyReport {
    /// In one word.
    pub outcome: Outcome,
    /// The digest, to be held against the paper; none where nothing can be hashed.
    pub digest: Option<Digest>,
    /// Whether what was typed from the paper is in the digest; none where nothing was typed.
    pub paper: Option<bool>,
    /// What the files say of themselves.
    pub head: Head,
    /// What is wrong and where, the weightiest first.
    pub findings: Vec<Finding>,
    /// Findings beyond those listed.
    pub more: usize,
}

impl VerifyReport {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.outcome == Outcome::Sound && self.paper != Some(false)
    }
}

/// Most findings kept.
const KEPT: usize = 60;

/// Findings in the making.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) kept: Vec<Finding>,
    pub(super) more: usize,
}

impl Findings {
    pub(super) fn add(&mut self, file: &str, line: Option<u64>, column: Option<&str>, what: What) {
        if self.kept.len() >= KEPT {
            self.more += 1;
            return;
        }
        let column = column.map(str::to_owned);
        self.kept.push(Finding { file: file.to_owned(), line, column, what });
    }

    pub(super) fn total(&self) -> usize {
        self.kept.len() + self.more
    }
}
