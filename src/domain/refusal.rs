//! Why a command is refused, without words: those are in `text::refusal`.

use super::checks::Finding;
use super::office::{BodyCode, FieldCode};
use super::people::Seat;
use super::record::NoSlips;
use super::slip::{SlipFault, SlipNumber};
use super::stage::{StageLack, StageName};

/// The reason that stands beside a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason<'a> {
    /// In a person's words.
    Said(&'a str),
    /// A field's explanation for having no slip.
    NoSlips(&'a NoSlips),
}

/// Why a command is refused. Nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The record is sealed or has otherwise ended.
    Ended(StageName),
    /// Not in this stage.
    WrongStage(StageName),
    /// A reason is needed.
    ReasonNeeded,
    /// A text is longer than [`NOTE_MAX`](super::slip::NOTE_MAX) characters or holds characters that do not belong in text.
    BadText,
    /// An objection without a letter: most likely a PIN, typed before it is asked for.
    ObjectionWithoutLetter,
    /// A reason of somebody who confirms, or does not, without a letter.
    ReasonWithoutLetter,
    /// A person's name without a letter.
    NameWithoutLetter(String),
    /// A title without a letter.
    TitleWithoutLetter(String),
    /// This seat must be taken.
    SeatEmpty(Seat),
    /// A body that this office does not have.
    UnknownBody(BodyCode),
    /// A field that this office does not have.
    UnknownField(FieldCode),
    /// This person has confirmed the figures and keeps their seat.
    HasConfirmed(String),
    /// The attendance is not stated.
    NoAttendance,
    /// The day differs from the scheduled one and no reason is given.
    OffSchedule,
    /// The box is not stated.
    NoBox,
    /// The slips taken from the box are not counted.
    NotCounted,
    /// A count over [`COUNT_MAX`](super::record::COUNT_MAX).
    CountTooLarge,
    /// Dossiers of the field are counted, so many: that none was handled is no reason.
    DossiersHandled(u32),
    /// The count is what it was.
    CountUnchanged,
    /// Slips that were found are given as the reason of a count that does not grow by them.
    FoundNotMore,
    /// A count would fall below nothing.
    CountBelowZero(Option<FieldCode>),
    /// The slip cannot be stored as it is.
    Slip(SlipFault),
    /// The number on the screen is not the next one.
    NotNext {
        /// The next one.
        next: SlipNumber,
    },
    /// There is no such slip.
    NoSuchSlip(SlipNumber),
    /// Only the last slip can be taken back.
    NotLast(SlipNumber),
    /// The slip is in that field already.
    SameField,
    /// The checks found errors.
    Errors(Vec<Finding>),
    /// Warnings are not acknowledged.
    Unacknowledged(Vec<Finding>),
    /// There is no such warning now, or it is an error.
    NoSuchWarning,
    /// The figures changed since they were shown.
    Stale,
    /// The stage lacks something.
    Lack(StageLack),
    /// The field is entered by tally sheet and takes no slips.
    FieldBySheet(FieldCode),
    /// Slips are keyed in the field, and slips of other fields after them, so that no sheet can take their place.
    SlipsInField(FieldCode),
    /// The field has no finished tally sheet.
    NoSheet(FieldCode),
    /// The tally sheet is not one of this form, or holds a number over [`COUNT_MAX`](super::record::COUNT_MAX).
    SheetShape,
    /// The tally sheet does not balance, or cells of it are still open.
    SheetOpen,
    /// The person is not among those present.
    NotPresent,
    /// Nobody verifies their own keying.
    OwnWork,
    /// The slip is not in the sample, or there is nothing to key of it now.
    NotSampled(SlipNumber),
    /// Every slip is in the sample already.
    NothingToDraw,
    /// Slips are being keyed again, blind, and what was keyed first must not be seen until that is done.
    BeingVerified,
    /// Only a sealed version can be amended, and of these only the newest.
    NotSealed,
    /// Only an amendment can do this.
    AmendmentOnly,
    /// An amendment takes slips one by one, each with its reason.
    OneByOne,
    /// The amendment says the same as the version it amends.
    NothingAmended,
}
