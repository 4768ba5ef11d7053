//! The seven stages of the day as types. A transition consumes its stage, so a step that is not written here does
//! not compile; what a stage still lacks is a typed error. SQLite's triggers are the last lock behind this one.

use serde::{Deserialize, Serialize};

use super::office::BodyCode;
use super::record::{Absence, ChairWord, Closing, Confirmation, Digest};

/// Names of the stages, and of the three ends an opening can come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageName {
    /// Thành phần.
    Attendance,
    /// Mở hòm.
    BoxOpening,
    /// Kiểm đếm.
    Counting,
    /// Nhập phiếu.
    Keying,
    /// Đối chiếu.
    Reconciling,
    /// Xác nhận.
    Confirming,
    /// Khóa sổ.
    Closing,
    /// Đã khóa sổ.
    Sealed,
    /// Bỏ dở có lý do.
    Abandoned,
    /// Tháng không mở hòm.
    NotHeld,
}

impl StageName {
    /// The seven stages of the day, in order.
    pub const DAY: [Self; 7] = [
        Self::Attendance,
        Self::BoxOpening,
        Self::Counting,
        Self::Keying,
        Self::Reconciling,
        Self::Confirming,
        Self::Closing,
    ];

    /// Its name in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Attendance => "attendance",
            Self::BoxOpening => "box_opening",
            Self::Counting => "counting",
            Self::Keying => "keying",
            Self::Reconciling => "reconciling",
            Self::Confirming => "confirming",
            Self::Closing => "closing",
            Self::Sealed => "sealed",
            Self::Abandoned => "abandoned",
            Self::NotHeld => "not_held",
        }
    }

    /// The stage of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        let ends = [Self::Sealed, Self::Abandoned, Self::NotHeld];
        Self::DAY.into_iter().chain(ends).find(|s| s.code() == code)
    }

    /// Whether the opening has come to its end.
    pub fn is_end(self) -> bool {
        matches!(self, Self::Sealed | Self::Abandoned | Self::NotHeld)
    }
}

/// Thành phần: who is present.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttendanceStage;

/// Mở hòm: the seal found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxStage;

/// Kiểm đếm: the counts by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountingStage;

/// Nhập phiếu: slip by slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyingStage;

/// Đối chiếu: the checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReconcilingStage;

/// Xác nhận: what each witness said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConfirmingStage {
    /// Confirmations so far, at most one a body.
    pub confirmed: Vec<Confirmation>,
    /// Recorded absences, at most one a body.
    pub absent: Vec<Absence>,
    /// The chair's word, needed where nobody else confirmed.
    pub chair: Option<ChairWord>,
}

/// Khóa sổ: figures confirmed, paper and box to be put away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingStage {
    /// What was said at Xác nhận.
    pub confirmation: Confirmed,
    /// Paper, seal, time.
    pub closing: Option<Closing>,
}

/// The record is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedStage {
    /// What was said at Xác nhận.
    pub confirmation: Confirmed,
    /// Paper, seal, time.
    pub closing: Closing,
    /// Digest of the two exported files.
    pub digest: Digest,
}

/// All that is needed of people before the seal: each body confirmed or its absence stands recorded, and somebody
/// confirmed one and the same digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    /// By witnesses.
    pub confirmed: Vec<Confirmation>,
    /// Recorded absences.
    pub absent: Vec<Absence>,
    /// By the chair, where no witness did.
    pub chair: Option<ChairWord>,
    /// What they confirmed.
    pub digest: Digest,
}

/// What a stage lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StageLack {
    /// These bodies neither confirmed nor were recorded as absent.
    Bodies(Vec<BodyCode>),
    /// No witness confirmed and the chair has not stood in.
    ChairWord,
    /// The confirmations are not of one digest.
    DigestsDiffer,
    /// Paper, seal and time are not stated.
    Closing,
    /// The digest at the seal is not the one confirmed.
    OtherDigest,
    /// There is no such step from here.
    NoSuchStep,
}

impl AttendanceStage {
    /// The people are there: to the box.
    pub fn finish(self) -> BoxStage {
        BoxStage
    }

    /// Those who amend are there: to the slips. The box is not opened again.
    pub fn amend(self) -> KeyingStage {
        KeyingStage
    }
}

impl BoxStage {
    /// The box is open: to the counts.
    pub fn finish(self) -> CountingStage {
        CountingStage
    }
}

impl CountingStage {
    /// Counted: to the keys.
    pub fn finish(self) -> KeyingStage {
        KeyingStage
    }
}

impl KeyingStage {
    /// Keyed: to the checks.
    pub fn finish(self) -> ReconcilingStage {
        ReconcilingStage
    }
}

impl ReconcilingStage {
    /// Checked: to the witnesses.
    pub fn finish(self) -> ConfirmingStage {
        ConfirmingStage::default()
    }
}

impl ConfirmingStage {
    /// Everybody has spoken: to the seal. `bodies` are those that send a witness.
    pub fn finish(self, bodies: &[BodyCode]) -> Result<ClosingStage, StageLack> {
        let heard = |body: &&BodyCode| {
            self.confirmed.iter().any(|c| c.body == **body) || self.absent.iter().any(|a| a.body == **body)
        };
        let silent: Vec<_> = bodies.iter().filter(|b| !heard(b)).cloned().collect();
        if !silent.is_empty() {
            return Err(StageLack::Bodies(silent));
        }
        let chair = self.chair.iter().map(|c| c.digest);
        let digests: Vec<_> = self.confirmed.iter().map(|c| c.digest).chain(chair).collect();
        let digest = *digests.first().ok_or(StageLack::ChairWord)?;
        if digests.iter().any(|d| *d != digest) {
            return Err(StageLack::DigestsDiffer);
        }
        let confirmation =
            Confirmed { confirmed: self.confirmed, absent: self.absent, chair: self.chair, digest };
        Ok(ClosingStage { confirmation, closing: None })
    }
}

impl ClosingStage {
    /// Seals what was confirmed.
    pub fn seal(self, digest: Digest) -> Result<SealedStage, StageLack> {
        let closing = self.closing.ok_or(StageLack::Closing)?;
        if digest != self.confirmation.digest {
            return Err(StageLack::OtherDigest);
        }
        Ok(SealedStage { confirmation: self.confirmation, closing, digest })
    }
}

/// Where an opening stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Thành phần.
    Attendance(AttendanceStage),
    /// Mở hòm.
    BoxOpening(BoxStage),
    /// Kiểm đếm.
    Counting(CountingStage),
    /// Nhập phiếu.
    Keying(KeyingStage),
    /// Đối chiếu.
    Reconciling(ReconcilingStage),
    /// Xác nhận.
    Confirming(ConfirmingStage),
    /// Khóa sổ.
    Closing(ClosingStage),
    /// Đã khóa sổ.
    Sealed(SealedStage),
    /// Given up, with the reason.
    Abandoned(String),
    /// Not held, with the reason.
    NotHeld(String),
}

impl Stage {
    /// Its name.
    pub fn name(&self) -> StageName {
        match self {
            Self::Attendance(_) => StageName::Attendance,
            Self::BoxOpening(_) => StageName::BoxOpening,
            Self::Counting(_) => StageName::Counting,
            Self::Keying(_) => StageName::Keying,
            Self::Reconciling(_) => StageName::Reconciling,
            Self::Confirming(_) => StageName::Confirming,
            Self::Closing(_) => StageName::Closing,
            Self::Sealed(_) => StageName::Sealed,
            Self::Abandoned(_) => StageName::Abandoned,
            Self::NotHeld(_) => StageName::NotHeld,
        }
    }

    /// The stage after this one. The seal is no mere step: see [`ClosingStage::seal`].
    pub fn forward(self, bodies: &[BodyCode], amending: bool) -> Result<Self, StageLack> {
        Ok(match self {
            Self::Attendance(stage) if amending => Self::Keying(stage.amend()),
            Self::Attendance(stage) => Self::BoxOpening(stage.finish()),
            Self::BoxOpening(stage) => Self::Counting(stage.finish()),
            Self::Counting(stage) => Self::Keying(stage.finish()),
            Self::Keying(stage) => Self::Reconciling(stage.finish()),
            Self::Reconciling(stage) => Self::Confirming(stage.finish()),
            Self::Confirming(stage) => Self::Closing(stage.finish(bodies)?),
            Self::Closing(_) | Self::Sealed(_) | Self::Abandoned(_) | Self::NotHeld(_) => {
                return Err(StageLack::NoSuchStep);
            }
        })
    }

    /// An earlier stage, taken up again. What belonged to the stages in between falls, confirmations always.
    pub fn back(self, to: StageName, amending: bool) -> Result<Self, StageLack> {
        let no_box = amending && to == StageName::BoxOpening;
        if self.name().is_end() || to >= self.name() || no_box {
            return Err(StageLack::NoSuchStep);
        }
        Ok(match to {
            StageName::Attendance => Self::Attendance(AttendanceStage),
            StageName::BoxOpening => Self::BoxOpening(BoxStage),
            StageName::Counting => Self::Counting(CountingStage),
            StageName::Keying => Self::Keying(KeyingStage),
            StageName::Reconciling => Self::Reconciling(ReconcilingStage),
            StageName::Confirming => Self::Confirming(ConfirmingStage::default()),
            StageName::Closing | StageName::Sealed | StageName::Abandoned | StageName::NotHeld => {
                return Err(StageLack::NoSuchStep);
            }
        })
    }
}
