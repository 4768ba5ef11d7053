//! What the office's rules say, with no screen, file, clock or language in it.
//!
//! A person's wish is a [`Command`]; [`Opening::decide`] answers it with [`Event`]s or a [`Refusal`];
//! [`Opening::apply`] takes an event in. Everything else here is what those three speak of.

mod amendment;
pub mod calendar;
mod checks;
mod command;
mod decide;
mod differences;
mod disclosure;
mod event;
mod figures;
mod follow;
mod form;
mod history;
mod incoming;
mod label;
mod month;
mod office;
mod opening;
mod pace;
mod paper;
mod past;
mod people;
mod pin;
mod record;
mod refusal;
mod search;
mod slip;
mod stage;
mod tally;
mod tally_sheet;
pub mod text;
mod trend;
mod verification;
mod year_table;

pub use amendment::{Amendment, Amends};
pub use checks::{CHECKS, CheckCode, CheckRule, Finding, Severity, Subject, Threshold, findings};
pub use command::Command;
pub use differences::{
    CountDifference, Differences, FigureDifference, FigureName, FigureValue, NoSlipsDifference, Part,
    SheetDifference, SlipDifference, SlipPart,
};
pub use disclosure::{SMALLEST_SHOWN, hide_small};
pub use event::{Actor, Begun, EVENT_FORMAT, Event, OpeningKey, Recorded};
pub use figures::{AnswerCounts, Entry, FieldFigures, Figures, MeanLevel, PerMille, SMALL_SAMPLE};
pub use form::{Choice, CommentBox, Criterion, Form, FormFault, InvalidReason, InvalidWhen, Scale};
pub use history::MonthFigures;
pub use incoming::Incoming;
pub use label::Label;
pub use month::{Month, NotAMonth};
pub use office::{BodyCode, Field, FieldCode, Office, OfficeFault, Signer, WitnessBody};
pub use opening::{Change, Misfit, Opening};
pub use pace::{FIRST_TOLD, Pace, TooFast};
pub use paper::{CopyFor, Paper};
pub use past::{PAST_MONTHS, PastMonth, Share};
pub use people::{
    Attendee, PIN_MIN, Person, PersonId, Seat, has_letter, name_in_letters, objection, reason_in_letters,
    same_person, seats_clash,
};
pub use pin::pin_is_easy;
pub use record::{
    Absence, AbsentWhy, Acknowledgement, Attendance, BoxFound, COUNT_MAX, ChairWord, Closing, Confirmation,
    CountChange, CountOf, CountReason, CountWhy, Counts, Digest, Means, NoSlips, NoSlipsWhy, NotADigest,
    PeopleChange, PinReset, Scheduled, SealState,
};
pub use refusal::{Reason, Refusal};
pub use search::Needle;
pub use slip::{
    Answer, Answers, Comment, Doubt, Marks, NOTE_MAX, NotAnswers, Slip, SlipFault, SlipNumber, SlipState,
    Verdict, proposed_reason,
};
pub use stage::{
    AttendanceStage, BoxStage, ClosingStage, Confirmed, ConfirmingStage, CountingStage, KeyingStage,
    ReconcilingStage, SealedStage, Stage, StageLack, StageName,
};
pub use tally::{Cell, CellName, FieldIx, Tally};
pub use tally_sheet::{SecondEntry, SheetChange, SheetEntry, SheetTurn, TallySheet, sheet_columns};
pub use trend::{Change as TrendChange, Held, Scope, Trend, TrendMonth};
pub use verification::{
    Difference, Draw, FieldLine, GENERATOR, Next, Outcome, Reading, SampleDrawn, Sampled, Seed, Stratum,
    Verification, VerificationRule, draw, upper_bound,
};
pub use year_table::{Period, YearCell, YearLine, YearTable};
