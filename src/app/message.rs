//! What reaches the program and what it asks to be done. `update` is pure; effects are carried out by the runtime and
//! come back as replies.

mod answers;
mod home;

use std::path::PathBuf;
use std::sync::Arc;

use super::binding::Press;
use super::secret::Secret;
use super::words::Words;
use crate::domain::calendar::OwnDays;
use crate::domain::{
    Command, Digest, Draw, Month, MonthFigures, Office, Opening, OpeningKey, PersonId, Recorded, Slip,
    SlipNumber,
};
use crate::text::Trouble;

pub use answers::{Along, Checked, Copies, CopyPreview, Exported, FieldComment, ImportFaults, ImportPreview};
pub use home::{Caution, DaysKept, HeldMonth, HeldOn, HomeData, MonthLine, NextOpening, YearData, YearMonth};

/// Something that reached the program.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key.
    Press(Press),
    /// A paste, whole.
    Paste(String),
    /// The window has another size.
    Resize(u16, u16),
    /// An effect was carried out.
    Reply(Reply),
}

/// Something to be done outside.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Begin an opening of a month, in the same transaction as `not_held` where the month was not held.
    Begin {
        /// The month.
        month: Month,
        /// Why it was not held, if so.
        not_held: Option<String>,
    },
    /// Begin an amendment of a sealed month.
    Amend {
        /// The month.
        month: Month,
        /// Why.
        reason: String,
    },
    /// Take an unfinished opening up again.
    Resume(OpeningKey),
    /// Carry out a command on the opening in hand: one transaction.
    Execute(Command),
    /// The same, once the person's PIN is right.
    ExecuteWithPin {
        /// Whose PIN.
        person: PersonId,
        /// The digits.
        pin: Secret,
        /// What then.
        command: Command,
    },
    /// Set a person's PIN.
    SetPin {
        /// Whose.
        person: PersonId,
        /// The digits.
        pin: Secret,
    },
    /// Record that a forgotten PIN is reset and set the new one: one transaction.
    ResetPin {
        /// Whose.
        person: PersonId,
        /// The new digits.
        pin: Secret,
        /// The record of it.
        command: Command,
    },
    /// Draw slips to be keyed again, by lot from the operating system's randomness.
    DrawSample(Draw),
    /// Ask which of these people have a PIN.
    WhoHasPin,
    /// Render the files that will be exported, for their digest.
    RenderDigest,
    /// Look at home anew.
    LookHome,
    /// The figures of a month.
    Summary(OpeningKey),
    /// The figures of all months that have a record.
    History,
    /// The comments of a month.
    Comments(OpeningKey),
    /// Export a month.
    Export {
        /// Which.
        key: OpeningKey,
        /// Where to; none is the office's export folder.
        to: Option<PathBuf>,
        /// One file to send, rather than a folder.
        zip: bool,
        /// What goes along with the two files.
        along: Along,
    },
    /// Write the report of a month that was not held into the office's export folder.
    ReportNotHeld(OpeningKey),
    /// Show a folder in the system's window of files.
    ShowFolder(PathBuf),
    /// Copy the data file.
    Backup {
        /// Where to; none is the office's backup folder.
        to: Option<PathBuf>,
    },
    /// Check the whole data file.
    Check,
    /// Look at a copy before it is taken over.
    LookAtCopy(PathBuf),
    /// Take the copy over.
    TakeCopy(PathBuf),
    /// Keep the office's names in its configuration folder.
    SaveOffice(Box<Office>),
    /// The opening days of a year.
    LookYear(i32),
    /// Keep days off and working days in the office's holiday file.
    SaveDays(Box<OwnDays>),
    /// Take such an entry out of that file.
    RemoveDays(Box<OwnDays>),
    /// Read a spreadsheet of slips for the opening in hand.
    LookAtImport(PathBuf),
    /// Take its slips into the opening in hand: one transaction.
    TakeImport {
        /// The slips, in the order of their numbers.
        slips: Arc<Vec<Slip>>,
        /// The number of the first.
        first: SlipNumber,
    },
    /// Leave for the practice file, or from there back to the real one.
    Practice,
    /// End the program.
    Quit,
}

/// What came of an effect.
#[derive(Debug, Clone)]
pub enum Reply {
    /// An opening is in hand: this one, until [`Cx`](super::cx::Cx) has taken it over.
    Opened(Option<Box<Opening>>),
    /// Events were committed; the opening in hand takes them in.
    Committed(Vec<Recorded>),
    /// The PIN was wrong.
    WrongPin {
        /// Seconds until the next try is taken.
        wait: u32,
    },
    /// It is too early for the next try: the PIN was not looked at.
    PinTooEarly {
        /// Seconds until it is.
        wait: u32,
    },
    /// The person has no PIN yet.
    NoPin(PersonId),
    /// The PIN was set.
    PinSet(PersonId),
    /// Who has a PIN.
    HavePin(Vec<PersonId>),
    /// The digest of the files that will be exported.
    Digest(Digest),
    /// What home shows.
    Home(Box<HomeData>),
    /// The figures of a month.
    Summary(Box<MonthFigures>),
    /// The figures of all months that have a record, oldest first, each in the version that counts.
    History(Vec<MonthFigures>),
    /// The comments of a month.
    Comments(OpeningKey, Vec<FieldComment>),
    /// Exported here.
    Exported(Exported),
    /// The report of a month that was not held lies here.
    ReportWritten(PathBuf),
    /// A folder is shown, or could not be.
    FolderShown {
        /// Which.
        path: PathBuf,
        /// Whether the system took it.
        shown: bool,
    },
    /// Copied here.
    BackedUp(Copies),
    /// The data file is being checked, so many rows.
    Checking(u64),
    /// The data file was checked.
    Checked(Checked),
    /// What a copy holds.
    Copy(CopyPreview),
    /// The copy was taken over.
    CopyTaken,
    /// The names were kept.
    OfficeSaved(PathBuf),
    /// The opening days of a year.
    Year(Box<YearData>),
    /// The office's holiday file was changed.
    DaysKept(Box<DaysKept>),
    /// A spreadsheet is being read, so many rows.
    ImportReading(u64),
    /// Its slips are being taken, so many of so many.
    ImportWriting(u64, u64),
    /// The file could not be read at all; why. Nothing is known of what is in it.
    ImportUnread(Words),
    /// A spreadsheet cannot be taken.
    ImportWrong(ImportFaults),
    /// A spreadsheet can be taken.
    ImportGood(ImportPreview),
    /// It did not work; nothing was changed.
    Trouble(Trouble),
}
