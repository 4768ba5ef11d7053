//! What went wrong outside the rules: what happened, what was kept, what to do.

use std::path::PathBuf;

use super::{Lang, Texts};
use crate::domain::calendar::CalendarError;
use crate::domain::{Month, OpeningKey, Refusal};

/// What went wrong. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The rules refuse it.
    Refused(Refusal),
    /// No opening is in hand.
    NoOpening,
    /// Another program holds the data file.
    Busy {
        /// Since when, and the number of its process, as far as known.
        holder: Option<(String, u32)>,
    },
    /// The disk is full.
    DiskFull,
    /// File or folder cannot be written.
    ReadOnly(PathBuf),
    /// A file or folder is not there.
    FolderGone(PathBuf),
    /// The data file is damaged.
    Damaged(String),
    /// The data file is not one of this program.
    Foreign(PathBuf),
    /// The data file is of a newer program.
    Newer {
        /// Version found.
        found: u32,
        /// Version known.
        known: u32,
    },
    /// A file or folder is already there.
    AlreadyThere(PathBuf),
    /// The month is not sealed.
    NotSealed(Month),
    /// There is no record of the month.
    NoSuchMonth(Month),
    /// There is no record of the month under this number.
    NoSuchVersion(OpeningKey),
    /// A configuration file is wrong; the text names file, line and column.
    Config(String),
    /// The calendar has no opening day for a month.
    Calendar(CalendarError),
    /// A practice file where the real one is expected, or the other way round.
    PracticeMixed(PathBuf),
    /// A new PIN that is too short or easy to guess.
    WeakPin,
    /// Something else, in the words of the system.
    Other(String),
}

impl Trouble {
    /// A code to say on the telephone.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(_) => "L01",
            Self::NoOpening => "L02",
            Self::Busy { .. } => "L03",
            Self::DiskFull => "L04",
            Self::ReadOnly(_) => "L05",
            Self::FolderGone(_) => "L06",
            Self::Damaged(_) => "L07",
            Self::Foreign(_) => "L08",
            Self::Newer { .. } => "L09",
            Self::AlreadyThere(_) => "L10",
            Self::NotSealed(_) => "L11",
            Self::NoSuchMonth(_) | Self::NoSuchVersion(_) => "L12",
            Self::Config(_) => "L13",
            Self::Calendar(_) => "L14",
            Self::PracticeMixed(_) => "L15",
            Self::WeakPin => "L20",
            Self::Other(_) => "L99",
        }
    }

    /// Whether the data file itself is busy, unreadable, foreign or newer.
    pub fn is_about_data_file(&self) -> bool {
        matches!(
            self,
            Self::Busy { .. }
                | Self::DiskFull
                | Self::ReadOnly(_)
                | Self::FolderGone(_)
                | Self::Damaged(_)
                | Self::Foreign(_)
                | Self::Newer { .. }
                | Self::PracticeMixed(_)
        )
    }

    /// What happened and what to do, in a language.
    pub fn say(&self, texts: &'static Texts) -> String {
        match texts.lang {
            Lang::Vi => self.vi(texts),
            Lang::En => self.en(texts),
        }
    }

    fn vi(&self, texts: &'static Texts) -> String {
        match self {
            Self::Refused(refusal) => super::refusal::say(refusal, texts),
            Self::NoOpening => "Chưa có kỳ nào đang mở. Hãy về trang đầu và mở kỳ cần làm.".into(),
            Self::Busy { holder: None } => {
                "Tệp dữ liệu đang bị một chương trình khác giữ. Hãy đóng chương trình đó rồi thử lại.".into()
            }
            Self::Busy { holder: Some((since, pid)) } => format!(
                "Tệp dữ liệu đang được một cửa sổ khác của chương trình giữ (từ {since}, tiến trình số {pid}). Hãy đóng cửa sổ kia rồi thử lại."
            ),
            Self::DiskFull => {
                "Ổ đĩa đã đầy. Hãy xóa bớt tệp không cần ở ổ đĩa này rồi làm lại việc vừa rồi.".into()
            }
            Self::ReadOnly(path) => {
                format!(
                    "Không được phép ghi vào {}. Hãy chọn thư mục khác hoặc nhờ người quản trị máy cho phép ghi.",
                    path.display()
                )
            }
            Self::FolderGone(path) => {
                format!(
                    "Không thấy {}. Nếu nó ở USB, hãy cắm lại USB; nếu không, hãy xem lại đường dẫn.",
                    path.display()
                )
            }
            Self::Damaged(what) => format!(
                "Tệp dữ liệu bị hỏng: {what}. Đừng nhập tiếp. Hãy giữ nguyên tệp này và lấy lại bản sao lưu gần nhất."
            ),
            Self::Foreign(path) => {
                format!(
                    "{} không phải là tệp dữ liệu của chương trình này. Hãy chọn tệp khác.",
                    path.display()
                )
            }
            Self::Newer { found, known } => format!(
                "Tệp này do bản mới hơn của chương trình ghi (dạng {found}, bản này đọc được đến dạng {known}). Hãy dùng bản mới."
            ),
            Self::AlreadyThere(path) => {
                format!(
                    "Đã có sẵn {} và đó không phải là bản xuất trước của kỳ này. Hãy chọn thư mục khác.",
                    path.display()
                )
            }
            Self::NotSealed(month) => format!(
                "{} chưa khóa sổ nên chưa xuất chính thức được. Khóa sổ trước, hoặc xuất bản dự thảo.",
                (texts.common.month)(*month)
            ),
            Self::NoSuchMonth(month) => {
                format!("{} chưa có trong tệp dữ liệu.", (texts.common.month)(*month))
            }
            Self::NoSuchVersion(key) => format!(
                "{} không có bản số {} trong tệp dữ liệu.",
                (texts.common.month)(key.month),
                key.version
            ),
            Self::Config(what) => format!("Tệp cấu hình có lỗi. {what}"),
            Self::Calendar(error) => (texts.calendar.error)(error),
            Self::PracticeMixed(path) => {
                format!("{}: tệp tập dượt và tệp thật không dùng lẫn cho nhau.", path.display())
            }
            Self::WeakPin => texts.dialog.pin_easy.to_owned(),
            Self::Other(what) => format!("Máy báo: {what}."),
        }
    }

    fn en(&self, texts: &'static Texts) -> String {
        match self {
            Self::Refused(refusal) => super::refusal::say(refusal, texts),
            Self::NoOpening => "No opening is in hand. Go home and open the month.".into(),
            Self::Busy { holder: None } => {
                "Another program holds the data file. Close it and try again.".into()
            }
            Self::Busy { holder: Some((since, pid)) } => {
                format!(
                    "Another window of this program holds the data file (since {since}, process {pid}). Close it and try again."
                )
            }
            Self::DiskFull => "The disk is full. Free some room on it and do the last step again.".into(),
            Self::ReadOnly(path) => {
                format!(
                    "{} cannot be written. Choose another folder, or ask for permission to write.",
                    path.display()
                )
            }
            Self::FolderGone(path) => {
                format!(
                    "{} is not there. If it is on a USB stick, plug it in; else look at the path again.",
                    path.display()
                )
            }
            Self::Damaged(what) => {
                format!(
                    "The data file is damaged: {what}. Key nothing more, keep this file, and take the latest backup."
                )
            }
            Self::Foreign(path) => {
                format!("{} is not a data file of this program. Choose another.", path.display())
            }
            Self::Newer { found, known } => {
                format!(
                    "A newer program wrote this file (form {found}, this one reads up to {known}). Use the newer one."
                )
            }
            Self::AlreadyThere(path) => {
                format!(
                    "{} is there already and is no earlier export of this month. Choose another folder.",
                    path.display()
                )
            }
            Self::NotSealed(month) => format!(
                "{} is not sealed and cannot be exported as final. Seal it first, or export a draft.",
                (texts.common.month)(*month)
            ),
            Self::NoSuchMonth(month) => format!("{} is not in the data file.", (texts.common.month)(*month)),
            Self::NoSuchVersion(key) => {
                format!(
                    "{} has no version {} in the data file.",
                    (texts.common.month)(key.month),
                    key.version
                )
            }
            Self::Config(what) => format!("A configuration file has a mistake. {what}"),
            Self::Calendar(error) => (texts.calendar.error)(error),
            Self::PracticeMixed(path) => {
                format!("{}: practice and real files are not used for each other.", path.display())
            }
            Self::WeakPin => texts.dialog.pin_easy.to_owned(),
            Self::Other(what) => format!("The system says: {what}."),
        }
    }
}

/// Words around a trouble.
pub struct TroubleTexts {
    /// Title of the panel.
    pub title: &'static str,
    /// Nothing was changed.
    pub kept: &'static str,
}

/// The Vietnamese words.
pub const VI: TroubleTexts = TroubleTexts {
    title: "Chưa làm được",
    kept: "Không có gì bị thay đổi. Những gì đã ghi trước đó vẫn còn nguyên.",
};

/// The English words.
pub const EN: TroubleTexts = TroubleTexts {
    title: "Not done",
    kept: "Nothing was changed. All that was saved before is still there.",
};
