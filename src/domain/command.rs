//! What a person may ask of an opening. The answer is in `decide`.

use super::checks::Finding;
use super::office::{BodyCode, FieldCode};
use super::people::{Person, PersonId};
use super::record::{AbsentWhy, Attendance, BoxFound, Closing, CountOf, CountReason, Digest, Means, NoSlips};
use super::slip::{Slip, SlipNumber, Verdict};
use super::stage::StageName;
use super::tally_sheet::TallySheet;
use super::verification::{Draw, Reading, Seed};

/// What a person asks of an opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// State who is present, or change it before the seal (with `change`).
    StateAttendance(Attendance),
    /// State how the box was found.
    OpenBox(BoxFound),
    /// State a count, change it with a reason, or give the missing reason with the same value.
    StateCount {
        /// Which.
        of: CountOf,
        /// The number; none where it is unknown.
        value: Option<u32>,
        /// Why it changed.
        reason: Option<CountReason>,
    },
    /// Say why a field collected nothing.
    ExplainNoSlips {
        /// The field.
        field: FieldCode,
        /// The explanation.
        why: NoSlips,
    },
    /// Key the next slip. The number is the one on the screen, so that two slips cannot share it.
    KeySlip {
        /// Its number.
        number: SlipNumber,
        /// What it says.
        slip: Slip,
    },
    /// Take slips from a file, as a piece of it.
    ImportSlips {
        /// Number of the first; the others follow it.
        first: SlipNumber,
        /// What they say.
        slips: Vec<Slip>,
    },
    /// Correct a slip, put it aside, or decide it.
    CorrectSlip {
        /// Its number.
        number: SlipNumber,
        /// What it says now.
        slip: Slip,
        /// Why.
        reason: String,
    },
    /// Move a keyed slip to another field (none: field cannot be told) and mend both counts.
    MoveSlip {
        /// Its number.
        number: SlipNumber,
        /// Where to.
        to: Option<FieldCode>,
        /// Why.
        reason: String,
    },
    /// A slip not keyed yet was sorted to the wrong field: mend both counts.
    MoveCount {
        /// Counted here.
        from: Option<FieldCode>,
        /// Belongs here.
        to: Option<FieldCode>,
    },
    /// Take the last slip back.
    UndoSlip {
        /// Its number.
        number: SlipNumber,
    },
    /// Add a slip found after the seal; in an amendment only, where it takes the place of [`Command::KeySlip`]. The counts
    /// that agreed with what is keyed follow.
    AddSlip {
        /// Its number.
        number: SlipNumber,
        /// What it says.
        slip: Slip,
        /// Why.
        reason: String,
    },
    /// Take the last slip out, to which there is no paper; in an amendment only. Any other is put aside as invalid, since
    /// numbers on paper do not move. The counts follow as when one is added.
    RemoveSlip {
        /// Its number.
        number: SlipNumber,
        /// Why.
        reason: String,
    },
    /// State a field's tally sheet, or change it with a reason.
    StateSheet {
        /// The field.
        field: FieldCode,
        /// All its numbers.
        sheet: TallySheet,
        /// Whether it is finished and balances; a draft need not.
        done: bool,
        /// Why a finished sheet or keyed slips give way to it.
        reason: Option<String>,
    },
    /// Enter a field's tally sheet a second time, blind.
    RepeatSheet {
        /// The field.
        field: FieldCode,
        /// Who enters it.
        by: PersonId,
        /// The second entry.
        second: TallySheet,
        /// The third, in the cells that differ.
        third: TallySheet,
        /// Whether it is finished.
        done: bool,
        /// Why sealed figures change by it, in an amendment.
        reason: Option<String>,
    },
    /// Give a field's tally sheet up, to key its slips.
    DropSheet {
        /// The field.
        field: FieldCode,
        /// Why.
        reason: String,
    },
    /// Acknowledge a warning.
    Acknowledge {
        /// As the checks found it.
        finding: Finding,
        /// Why it is accepted.
        reason: String,
    },
    /// Finish the stage one is in.
    Finish {
        /// Its name, so that a key pressed twice cannot finish two.
        stage: StageName,
    },
    /// Go back to an earlier stage.
    StepBack {
        /// Where to.
        to: StageName,
        /// Why.
        reason: String,
    },
    /// A witness confirms. Whoever calls has checked the PIN.
    Confirm {
        /// The body.
        body: BodyCode,
        /// The digest on the screen.
        digest: Digest,
        /// `data_seq` of what was on the screen.
        data_seq: u64,
        /// An objection.
        objection: Option<String>,
        /// How.
        means: Means,
    },
    /// A witness is absent or refuses.
    RecordAbsence {
        /// The body.
        body: BodyCode,
        /// Absent or refusing.
        why: AbsentWhy,
        /// In words.
        reason: String,
    },
    /// The chair stands in where no witness confirmed.
    ChairConfirm {
        /// Who, where nobody sits in the chair's seat.
        person: Person,
        /// The digest on the screen.
        digest: Digest,
        /// `data_seq` of what was on the screen.
        data_seq: u64,
        /// How.
        means: Means,
    },
    /// Record that a PIN was set anew.
    ResetPin {
        /// Whose.
        person: PersonId,
        /// Who was present, by name.
        before: Vec<String>,
        /// Why.
        reason: String,
    },
    /// State what became of paper and box.
    StateClosing(Closing),
    /// Seal the record.
    Seal {
        /// Of the two exported files, rendered just now.
        digest: Digest,
    },
    /// Give the opening up.
    Abandon {
        /// Why.
        reason: String,
    },
    /// Record that the month was not held.
    NotHeld {
        /// Why.
        reason: String,
    },
    /// Draw slips to be keyed again.
    DrawSample {
        /// What for.
        how: Draw,
        /// From the operating system's randomness.
        seed: Seed,
    },
    /// Key a slip of the sample again, blind.
    KeySample {
        /// Its number.
        number: SlipNumber,
        /// What its paper says.
        reading: Reading,
        /// Who keys.
        by: Person,
    },
    /// Settle what two keyings of a slip differ in, keyed a third time from paper.
    SettleSample {
        /// Its number.
        number: SlipNumber,
        /// What stands.
        verdict: Verdict,
        /// Who keys.
        by: Person,
        /// For the trail of the correction.
        reason: String,
    },
}
