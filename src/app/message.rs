//! What reaches the program and what it asks to be done. `update` is pure; effects are carried out by the runtime and
//! come back as replies.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use super::binding::Press;
use super::secret::Secret;
use super::words::Words;
use crate::domain::calendar::{OpeningDay, OwnDays};
use crate::domain::{
    Command, Comment, Digest, Draw, FieldCode, Form, Incoming, Label, Month, MonthFigures, Office, Opening,
    OpeningKey, Paper, Person, PersonId, Recorded, Scheduled, Slip, SlipNumber, StageName,
};
use crate::text::Trouble;
use std::sync::Arc;

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
    /// A spreadsheet cannot be taken.
    ImportWrong(ImportFaults),
    /// A spreadsheet can be taken.
    ImportGood(ImportPreview),
    /// It did not work; nothing was changed.
    Trouble(Trouble),
}

/// What a spreadsheet of slips would bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPreview {
    /// Its slips.
    pub slips: Arc<Vec<Slip>>,
    /// The number the first will have.
    pub first: SlipNumber,
    /// Field by field, against the hand counts.
    pub fields: Vec<Incoming>,
}

/// Why a spreadsheet of slips cannot be taken.
#[derive(Debug, Clone)]
pub struct ImportFaults {
    /// A sentence each, with row and column.
    pub lines: Vec<Words>,
    /// How many more there are.
    pub more: u64,
}

/// What somebody wrote on a slip, without the slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldComment {
    /// The slip's field; none where it cannot be told.
    pub field: Option<FieldCode>,
    /// The box and the words.
    pub comment: Comment,
}

/// What goes along with the two files and their list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Along {
    /// Nothing but what each file is: what the receiver counts with, and no more.
    Nothing,
    /// The sheet to sign, how the keying was verified, workbook, minutes, report.
    #[default]
    Documents,
    /// The documents, and the comments, which may name people.
    DocumentsAndComments,
}

/// Files that an export wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Folder or zip file.
    pub path: PathBuf,
    /// Names of the files in it.
    pub files: Vec<String>,
    /// Those of them that are printed and signed.
    pub papers: Vec<(Paper, String)>,
    /// The digest.
    pub digest: Digest,
}

/// Copies that were made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copies {
    /// The first.
    pub path: PathBuf,
    /// What became of the second; none where none is wanted.
    pub second: Option<Result<PathBuf, Trouble>>,
}

/// What a check of the whole data file found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Rows of the journal.
    pub rows: u64,
    /// Openings in it.
    pub openings: usize,
    /// What is wrong; none where it is whole.
    pub wrong: Option<String>,
}

/// Something to be said before work begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caution {
    /// The program before was cut short; the file was checked since and is whole.
    CutShort,
    /// The computer's clock is behind the last row, or at a time before this program.
    ClockBack {
        /// What it says.
        now: DateTime<FixedOffset>,
        /// The time of the last row, where it is later.
        last: Option<DateTime<FixedOffset>>,
    },
    /// The data file lies on a network share of this kind.
    OnShare(&'static str),
}

/// What a copy of the data file holds, beside what would be lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyPreview {
    /// The file.
    pub path: PathBuf,
    /// Months in it, with their stage.
    pub theirs: Vec<(OpeningKey, StageName)>,
    /// Months in the file in use.
    pub ours: Vec<(OpeningKey, StageName)>,
    /// Whether the file in use has rows the copy lacks.
    pub loses: bool,
    /// Whether the copy is a practice file.
    pub practice: bool,
}

/// What home shows.
#[derive(Debug, Clone)]
pub struct HomeData {
    /// Today, UTC+7.
    pub today: NaiveDate,
    /// The time now.
    pub now: NaiveTime,
    /// The month whose opening is next: an unfinished one, else the first that is not done.
    pub next: NextOpening,
    /// The past months, newest first; months between that were not recorded stand among them.
    pub past: Vec<MonthLine>,
    /// Whether nothing was ever recorded here.
    pub empty: bool,
    /// Whether this is the practice file.
    pub practice: bool,
    /// Whether the real file waits behind the practice file.
    pub real_file: bool,
    /// The office of today.
    pub office: Arc<Office>,
    /// The form of today.
    pub form: Arc<Form>,
    /// The forms an office may choose from: id and title.
    pub forms: Vec<(String, Label)>,
    /// All people known, for choosing from.
    pub people: Vec<Person>,
    /// Where exports go.
    pub export_folder: PathBuf,
    /// Where backups go.
    pub backup_folder: PathBuf,
    /// Why the data file can only be looked at.
    pub broken: Option<Trouble>,
    /// The newest copy there is.
    pub newest_copy: Option<PathBuf>,
    /// What should be said before work begins.
    pub cautions: Vec<Caution>,
}

/// The next opening and why it is on that day.
#[derive(Debug, Clone)]
pub struct NextOpening {
    /// The month.
    pub month: Month,
    /// Its day.
    pub scheduled: Scheduled,
    /// The same as the calendar has it now, with the days that are open yet.
    pub day: OpeningDay,
    /// Why it is that day, in both languages; empty on the regular day.
    pub why: (String, String),
    /// Another day that a notice may still name.
    pub other: Option<NaiveDate>,
    /// The opening, where it is begun.
    pub begun: Option<(OpeningKey, StageName)>,
}

/// A past month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthLine {
    /// The month.
    pub month: Month,
    /// What became of it; none where nothing is recorded.
    pub held: Option<HeldMonth>,
}

/// A month that has a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldMonth {
    /// Month and version.
    pub key: OpeningKey,
    /// Which amendment this version is; 0 for the day's own work.
    pub nth: u32,
    /// A further amendment under way: its key and its stage.
    pub amending: Option<(OpeningKey, StageName)>,
    /// Where it stands.
    pub stage: StageName,
    /// The day it was held.
    pub held_on: Option<NaiveDate>,
    /// T.
    pub collected: u32,
    /// Satisfied and answered, of the headline.
    pub headline: (u32, u32),
    /// Names of fields that collected nothing.
    pub zero_fields: Vec<Label>,
}

/// A year at a glance.
#[derive(Debug, Clone)]
pub struct YearData {
    /// The year.
    pub year: i32,
    /// The first and the last year the calendar knows.
    pub years: (i32, i32),
    /// Its twelve months.
    pub months: Vec<YearMonth>,
    /// What the office entered itself.
    pub own: Vec<OwnDays>,
    /// Where that is kept.
    pub file: PathBuf,
}

/// A month in the year at a glance.
#[derive(Debug, Clone)]
pub struct YearMonth {
    /// Its opening day and why.
    pub day: OpeningDay,
    /// What became of it; none where nothing is recorded.
    pub held: Option<HeldOn>,
}

/// When a month's box was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldOn {
    /// Where it stands.
    pub stage: StageName,
    /// The day it was held.
    pub held_on: Option<NaiveDate>,
    /// The day that was due when it was begun.
    pub scheduled: NaiveDate,
}

/// What a change of the office's holiday file came to.
#[derive(Debug, Clone)]
pub struct DaysKept {
    /// An entry was taken out, not put in.
    pub removed: bool,
    /// The months near it whose opening day is another now.
    pub moved: Vec<OpeningDay>,
}
