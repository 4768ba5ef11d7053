//! Everything that can happen to an opening. What is not an event did not happen.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::amendment::Amends;
use super::form::Form;
use super::month::Month;
use super::office::{FieldCode, Office};
use super::past::PastMonth;
use super::people::Person;
use super::people::PersonId;
use super::record::{
    Absence, Acknowledgement, Attendance, BoxFound, ChairWord, Closing, Confirmation, CountOf, CountReason,
    Digest, NoSlips, PinReset, Scheduled,
};
use super::slip::{Slip, SlipNumber};
use super::stage::StageName;
use super::tally_sheet::TallySheet;
use super::verification::{Reading, SampleDrawn};

/// Version of the events' format; stored with each event and covered by its hash.
pub const EVENT_FORMAT: u32 = 1;

/// An opening is one month, in versions: 1 is the day's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OpeningKey {
    /// The month.
    pub month: Month,
    /// Counts up with each amendment, and where an opening was given up and begun again.
    pub version: u32,
}

/// Who is behind an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// Whoever sits at the desk, before the seats are known.
    Desk,
    /// A person of the roster.
    Person(PersonId),
}

/// What an opening starts from. Office and form are kept whole, so that old records keep their old head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    /// Month and version.
    pub key: OpeningKey,
    /// The office on that day.
    pub office: Arc<Office>,
    /// The form it is keyed with.
    pub form: Arc<Form>,
    /// The scheduled day.
    pub scheduled: Scheduled,
    /// Whether this is practice (tập dượt).
    pub practice: bool,
    /// Seal put on the box at the latest sealed opening.
    #[serde(default)]
    pub last_seal: Option<String>,
    /// Skipped months whose slips lie in the same box.
    #[serde(default)]
    pub covers: Vec<Month>,
    /// Up to three earlier sealed months, the latest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub past: Vec<PastMonth>,
    /// What it amends, where it is an amendment of a sealed version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amends: Option<Amends>,
}

/// An event, as its payload is stored in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// The opening was begun.
    Begun(Box<Begun>),
    /// Thành phần was stated, or changed.
    AttendanceStated(Attendance),
    /// The box was opened.
    BoxOpened(BoxFound),
    /// A count was stated or changed.
    CountStated {
        /// Which.
        of: CountOf,
        /// Before.
        old: Option<u32>,
        /// After.
        new: Option<u32>,
        /// Why it changed; none the first time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<CountReason>,
    },
    /// A field's lack of slips was explained.
    NoSlipsExplained {
        /// The field.
        field: FieldCode,
        /// The explanation.
        #[serde(flatten)]
        why: NoSlips,
    },
    /// A slip was keyed.
    SlipKeyed {
        /// Its number.
        number: SlipNumber,
        /// What it says.
        slip: Slip,
    },
    /// Slips came from a file in one piece, nobody's hand keyed them; a long file comes in several pieces.
    SlipsImported {
        /// Number of the first; the others follow it.
        first: SlipNumber,
        /// What they say.
        slips: Vec<Slip>,
    },
    /// A slip was corrected, moved, put aside or decided.
    SlipCorrected {
        /// Its number.
        number: SlipNumber,
        /// What it says now. The events before hold what it said.
        slip: Slip,
        /// Why.
        reason: String,
    },
    /// The last slip was taken back; its number goes to the same paper again.
    SlipUndone {
        /// Its number.
        number: SlipNumber,
    },
    /// An amendment added a slip that was found after the seal.
    SlipAdded {
        /// Its number.
        number: SlipNumber,
        /// What it says.
        slip: Slip,
        /// Why.
        reason: String,
    },
    /// An amendment took the last slip out: there is no paper to it.
    SlipRemoved {
        /// Its number.
        number: SlipNumber,
        /// Why.
        reason: String,
    },
    /// A field's tally sheet was stated or changed.
    TallySheetStated {
        /// The field.
        field: FieldCode,
        /// All its numbers.
        sheet: TallySheet,
        /// Whether it is finished; until then it is a draft.
        done: bool,
        /// Keyed slips that gave way to it, in the events right before.
        #[serde(default, skip_serializing_if = "is_zero")]
        replaced: u32,
        /// Why a finished sheet or keyed slips gave way to it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// A field's tally sheet was entered a second time, blind.
    TallySheetRepeated {
        /// The field.
        field: FieldCode,
        /// Who entered it.
        by: PersonId,
        /// The second entry.
        second: TallySheet,
        /// The third, in the cells that differed; it stands once this is finished.
        third: TallySheet,
        /// Whether it is finished.
        done: bool,
        /// Why sealed figures change by it, in an amendment.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// A field's tally sheet gave way to slips.
    TallySheetDropped {
        /// The field.
        field: FieldCode,
        /// Why.
        reason: String,
    },
    /// A warning was acknowledged.
    WarningAcknowledged(Acknowledgement),
    /// The next stage was entered.
    StageFinished {
        /// The stage that was finished.
        stage: StageName,
    },
    /// The work went back to an earlier stage.
    SteppedBack {
        /// Where to.
        to: StageName,
        /// Why.
        reason: String,
    },
    /// A witness confirmed.
    Confirmed(Confirmation),
    /// A body did not confirm.
    NotConfirmed(Absence),
    /// The chair stood in where no witness confirmed.
    ChairConfirmed(ChairWord),
    /// A PIN was set anew.
    PinReset(PinReset),
    /// Paper, seal and closing time were stated.
    ClosingStated(Closing),
    /// The record was sealed.
    Sealed {
        /// Of the two exported files.
        digest: Digest,
    },
    /// The opening was given up.
    Abandoned {
        /// Why.
        reason: String,
    },
    /// The month was not held.
    NotHeld {
        /// Why.
        reason: String,
    },
    /// Slips were drawn to be keyed again.
    SampleDrawn(SampleDrawn),
    /// A slip of the sample was keyed again, blind.
    SampleKeyed {
        /// Its number.
        number: SlipNumber,
        /// What its paper says, by this keying.
        reading: Reading,
        /// Who keyed.
        by: Person,
    },
    /// What two keyings of a slip differed in was keyed a third time.
    SampleSettled {
        /// Its number.
        number: SlipNumber,
        /// What stands.
        reading: Reading,
        /// Who keyed.
        by: Person,
    },
}

/// The payload of [`Event::SlipKeyed`].
#[derive(Deserialize)]
struct SlipKeyed {
    number: SlipNumber,
    slip: Slip,
}

impl Event {
    /// Reads a payload whose kind is known.
    ///
    /// # Errors
    ///
    /// When it is not the payload of an event.
    pub fn read(kind: &str, payload: &str) -> serde_json::Result<Self> {
        // Most of a journal. Without knowing the kind the payload would first be read into a tree and then into the event.
        if kind == "slip_keyed" {
            let SlipKeyed { number, slip } = serde_json::from_str(payload)?;
            return Ok(Self::SlipKeyed { number, slip });
        }
        serde_json::from_str(payload)
    }

    /// Name of the kind, as in the payload.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Begun(_) => "begun",
            Self::AttendanceStated(_) => "attendance_stated",
            Self::BoxOpened(_) => "box_opened",
            Self::CountStated { .. } => "count_stated",
            Self::NoSlipsExplained { .. } => "no_slips_explained",
            Self::SlipKeyed { .. } => "slip_keyed",
            Self::SlipsImported { .. } => "slips_imported",
            Self::SlipCorrected { .. } => "slip_corrected",
            Self::SlipUndone { .. } => "slip_undone",
            Self::SlipAdded { .. } => "slip_added",
            Self::SlipRemoved { .. } => "slip_removed",
            Self::TallySheetStated { .. } => "tally_sheet_stated",
            Self::TallySheetRepeated { .. } => "tally_sheet_repeated",
            Self::TallySheetDropped { .. } => "tally_sheet_dropped",
            Self::WarningAcknowledged(_) => "warning_acknowledged",
            Self::StageFinished { .. } => "stage_finished",
            Self::SteppedBack { .. } => "stepped_back",
            Self::Confirmed(_) => "confirmed",
            Self::NotConfirmed(_) => "not_confirmed",
            Self::ChairConfirmed(_) => "chair_confirmed",
            Self::PinReset(_) => "pin_reset",
            Self::ClosingStated(_) => "closing_stated",
            Self::Sealed { .. } => "sealed",
            Self::Abandoned { .. } => "abandoned",
            Self::NotHeld { .. } => "not_held",
            Self::SampleDrawn(_) => "sample_drawn",
            Self::SampleKeyed { .. } => "sample_keyed",
            Self::SampleSettled { .. } => "sample_settled",
        }
    }

    /// Whether events of this kind change what the two exported files say, and so withdraw confirmations.
    pub fn changes_data(&self) -> bool {
        match self {
            Self::Begun(_)
            | Self::AttendanceStated(_)
            | Self::CountStated { .. }
            | Self::SlipKeyed { .. }
            | Self::SlipsImported { .. }
            | Self::SlipCorrected { .. }
            | Self::SlipUndone { .. }
            | Self::SlipAdded { .. }
            | Self::SlipRemoved { .. }
            | Self::TallySheetStated { .. }
            | Self::TallySheetDropped { .. } => true,
            Self::TallySheetRepeated { done, .. } => *done,
            Self::BoxOpened(_)
            | Self::NoSlipsExplained { .. }
            | Self::WarningAcknowledged(_)
            | Self::StageFinished { .. }
            | Self::SteppedBack { .. }
            | Self::Confirmed(_)
            | Self::NotConfirmed(_)
            | Self::ChairConfirmed(_)
            | Self::PinReset(_)
            | Self::ClosingStated(_)
            | Self::Sealed { .. }
            | Self::Abandoned { .. }
            | Self::NotHeld { .. }
            | Self::SampleDrawn(_)
            | Self::SampleKeyed { .. }
            | Self::SampleSettled { .. } => false,
        }
    }
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

/// An event with its place in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Sequence number over the whole journal, from 1.
    pub seq: u64,
    /// When it was recorded, by the computer's clock, UTC+7.
    pub at: DateTime<FixedOffset>,
    /// Who did it.
    pub actor: Actor,
    /// What happened.
    pub event: Event,
}
