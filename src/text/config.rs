//! Words for files an office edits: what is wrong in them, and the subcommand that shows them.

mod command;
mod files;

use crate::config::holidays::HolidayProblem;
use crate::config::{Caption, ConfigError, ConfigProblem, SaveError};
use crate::domain::OfficeFault;
pub use command::CommandTexts;

/// Words for configuration faults in one language.
#[derive(Debug)]
pub struct ConfigTexts {
    /// What is wrong and what was expected, for `config::render`.
    pub caption: fn(&ConfigProblem) -> Caption,
    /// A fault on one line, for the screen.
    pub line: fn(&ConfigError) -> String,
    /// A profile's fault on one line, for the screen it is edited on.
    pub office_fault: fn(&OfficeFault) -> String,
    /// Why a profile was not saved and what to do.
    pub save_error: fn(&SaveError) -> String,
    /// The home folder cannot be told.
    pub no_home: &'static str,
    /// `kiemphieu config`.
    pub command: &'static CommandTexts,
}

/// Vietnamese.
pub const VI: ConfigTexts = ConfigTexts {
    caption: |problem| {
        let (title, label) = match problem {
            ConfigProblem::Syntax(words) => {
                ("không đọc được tệp: sai cách ghi TOML".to_owned(), format!("trình đọc báo: {words}"))
            }
            ConfigProblem::MissingKey(key) => {
                (format!("thiếu mục \"{key}\""), format!("cần ghi thêm {key} = … ở đây"))
            }
            ConfigProblem::UnknownKey { key, expected } => {
                (format!("không có mục nào tên \"{key}\""), format!("chỉ được ghi: {expected}"))
            }
            ConfigProblem::WrongValue { found, expected } => {
                (format!("giá trị không đúng: {}", vi_found(found)), format!("cần {}", vi_expected(expected)))
            }
            ConfigProblem::File(problem) => files::vi_file(problem),
            ConfigProblem::Office(problem) => files::vi_office(problem),
            ConfigProblem::Form(problem) => files::vi_form(problem),
            ConfigProblem::Holiday(problem) => vi_holiday(problem),
        };
        Caption { level: "lỗi".to_owned(), title, label }
    },
    line: |error| {
        let Caption { title, label, .. } = (VI.caption)(&error.problem);
        format!("{}, dòng {} cột {}: {title}; {label}", error.file, error.place.line, error.place.column)
    },
    office_fault: |fault| {
        let (title, label) = files::vi_office_fault(fault);
        format!("{title}: {label}")
    },
    save_error: |error| match error {
        SaveError::Faults(faults) => join(faults, VI.office_fault),
        SaveError::Config(errors) => {
            format!("Chưa lưu, tệp cũ còn nguyên. {}", join(errors, VI.line))
        }
        SaveError::Gone => {
            "Chưa làm gì: mục này không còn trong tệp. Mở lại màn hình để xem các mục hiện có.".to_owned()
        }
        SaveError::Shape(file) => format!(
            "Chưa lưu, tệp cũ còn nguyên. Tệp {file} có cách ghi mà màn hình này không sửa được; hãy sửa thẳng trong tệp."
        ),
        SaveError::Write(error) => format!("Chưa lưu, tệp cũ còn nguyên. Không ghi được thành TOML: {error}"),
        SaveError::Io { file, error } => format!(
            "Chưa lưu, tệp cũ còn nguyên. Không ghi được {}: {error}. Xem lại ổ đĩa và quyền ghi.",
            file.display()
        ),
    },
    no_home: "Không biết thư mục cá nhân ở đâu. Đặt KIEMPHIEU_CONFIG (thư mục cấu hình) và KIEMPHIEU_DATA (tệp dữ liệu).",
    command: &command::VI,
};

/// English.
pub const EN: ConfigTexts = ConfigTexts {
    caption: |problem| {
        let (title, label) = match problem {
            ConfigProblem::Syntax(words) => ("the file is not TOML".to_owned(), words.clone()),
            ConfigProblem::MissingKey(key) => {
                (format!("`{key}` is missing"), format!("expected {key} = … here"))
            }
            ConfigProblem::UnknownKey { key, expected } => {
                (format!("there is no `{key}`"), format!("expected {expected}"))
            }
            ConfigProblem::WrongValue { found, expected } => {
                (format!("wrong value: {found}"), format!("expected {}", en_expected(expected)))
            }
            ConfigProblem::File(problem) => files::en_file(problem),
            ConfigProblem::Office(problem) => files::en_office(problem),
            ConfigProblem::Form(problem) => files::en_form(problem),
            ConfigProblem::Holiday(problem) => en_holiday(problem),
        };
        Caption { level: "error".to_owned(), title, label }
    },
    line: |error| {
        let Caption { title, label, .. } = (EN.caption)(&error.problem);
        format!("{}, line {} column {}: {title}; {label}", error.file, error.place.line, error.place.column)
    },
    office_fault: |fault| {
        let (title, label) = files::en_office_fault(fault);
        format!("{title}: {label}")
    },
    save_error: |error| match error {
        SaveError::Faults(faults) => join(faults, EN.office_fault),
        SaveError::Config(errors) => format!("Not saved, the old file is whole. {}", join(errors, EN.line)),
        SaveError::Gone => {
            "Nothing was done: this entry is not in the file any more. Open this page anew.".to_owned()
        }
        SaveError::Shape(file) => format!(
            "Not saved, the old file is whole. {file} is written in a way that cannot be changed from here; change it in the file."
        ),
        SaveError::Write(error) => {
            format!("Not saved, the old file is whole. It cannot be written as TOML: {error}")
        }
        SaveError::Io { file, error } => format!(
            "Not saved, the old file is whole. {} cannot be written: {error}. Check the disk and your rights.",
            file.display()
        ),
    },
    no_home: "The home folder cannot be told. Set KIEMPHIEU_CONFIG (configuration folder) and KIEMPHIEU_DATA (data file).",
    command: &command::EN,
};

fn join<T>(faults: &[T], words: fn(&T) -> String) -> String {
    faults.iter().map(words).collect::<Vec<_>>().join("; ")
}

/// serde's words for what it expected, as a clerk would say it.
fn vi_expected(expected: &str) -> String {
    match expected {
        "a TOML datetime" => "một ngày, ghi năm-tháng-ngày, không có dấu nháy: 2027-02-04".to_owned(),
        "a string" => "chữ trong dấu nháy: \"…\"".to_owned(),
        "a sequence" => "một danh sách trong ngoặc vuông: [ …, … ]".to_owned(),
        "a boolean" => "true hoặc false".to_owned(),
        "a map" => "các mục trong ngoặc nhọn: { … }".to_owned(),
        table if table.starts_with("struct ") => "các mục trong ngoặc nhọn: { … }".to_owned(),
        number if number.starts_with('i') || number.starts_with('u') => "một số nguyên".to_owned(),
        other => other.to_owned(),
    }
}

/// serde's words for what it found.
fn vi_found(found: &str) -> String {
    let kinds = [
        ("string ", "chữ "),
        ("integer ", "số "),
        ("floating point ", "số lẻ "),
        ("boolean ", "giá trị "),
        ("map", "các mục { … }"),
        ("sequence", "danh sách [ … ]"),
    ];
    let known = kinds.iter().find_map(|(en, vi)| Some((found.strip_prefix(en)?, vi)));
    known.map_or_else(|| found.to_owned(), |(rest, vi)| format!("{vi}{}", rest.replace('`', "")))
}

fn en_expected(expected: &str) -> String {
    match expected {
        "a TOML datetime" => "a day as year-month-day without quotes: 2027-02-04".to_owned(),
        "a string" => "text in quotes: \"…\"".to_owned(),
        "a sequence" => "a list in brackets: [ …, … ]".to_owned(),
        "a boolean" => "true or false".to_owned(),
        "a map" => "keys in braces: { … }".to_owned(),
        table if table.starts_with("struct ") => "keys in braces: { … }".to_owned(),
        number if number.starts_with('i') || number.starts_with('u') => "a whole number".to_owned(),
        other => other.to_owned(),
    }
}

fn vi_holiday(problem: &HolidayProblem) -> (String, String) {
    use HolidayProblem as P;
    let (title, label) = match problem {
        P::NotADate => ("đây không phải một ngày".into(), "cần năm-tháng-ngày, không kèm giờ: 2027-02-04"),
        P::NotMonthDay(text) => {
            (format!("\"{text}\" không phải tháng-ngày"), "cần tháng-ngày, ví dụ \"04-30\"")
        }
        P::OneAnchor => {
            ("ngày lễ phải có đúng một trong hai mục solar, lunar".into(), "ghi một mục, bỏ mục kia")
        }
        P::Spread => ("số ngày nghỉ ghi sai".into(), "cần một đến ba cách, mỗi bên không quá 15 ngày"),
        P::EndsBeforeStart => ("ngày hết hiệu lực trước ngày có hiệu lực".into(), "cần ngày sau mục from"),
        P::Overlap(id) => {
            (format!("hai mục \"{id}\" cùng có hiệu lực"), "sửa from, to để không trùng thời gian")
        }
        P::NotAYear(year) => (format!("\"{year}\" không phải năm"), "cần năm từ 1900 đến 2999"),
        P::OtherYear { date, year } => {
            (format!("ngày {date} không thuộc năm {year}"), "xem lại năm của ngày này hoặc mục year")
        }
        P::LunarRange(date) => (
            format!("ngày {date} không thể là ngày này"),
            "Tết từ 20/1 đến 21/2; Giỗ Tổ sau Tết 66 đến 100 ngày",
        ),
        P::LunarGap(year) => {
            (format!("bảng âm lịch thiếu năm {year}"), "ghi thêm năm còn thiếu trước năm này")
        }
        P::UnknownHoliday(id) => (
            format!("năm đó không có ngày lễ nào tên \"{id}\""),
            "tên lấy ở mục id của [[holiday]], ví dụ tet",
        ),
        P::FixedCount { id, expected, found } => {
            let title = format!("\"{id}\" theo luật được nghỉ {expected} ngày, ở đây ghi {found}");
            (title, "chỉ ghi ngày lễ theo luật; ngày nghỉ bù chương trình tự tính")
        }
        P::FixedDays(anchor) => {
            let title = format!("các ngày phải liền nhau và có ngày {anchor}");
            (title, "cần các ngày liền nhau, gồm chính ngày lễ")
        }
        P::OffAndWork(date) => {
            (format!("ngày {date} vừa nghỉ vừa làm việc"), "chỉ ghi ở một mục: off hoặc work")
        }
        P::Empty => ("mục này để trống".into(), "cần ghi chữ"),
    };
    (title, label.to_owned())
}

fn en_holiday(problem: &HolidayProblem) -> (String, String) {
    use HolidayProblem as P;
    let (title, label) = match problem {
        P::NotADate => ("this is not a day".into(), "expected year-month-day without a time: 2027-02-04"),
        P::NotMonthDay(text) => (format!("`{text}` is not month-day"), "expected month-day, as \"04-30\""),
        P::OneAnchor => {
            ("a holiday has exactly one of solar, lunar".into(), "write one, leave out the other")
        }
        P::Spread => {
            ("wrong days off".into(), "expected one to three choices, at most 15 days on either side")
        }
        P::EndsBeforeStart => ("the rule ends before it starts".into(), "expected a day after `from`"),
        P::Overlap(id) => {
            (format!("two `{id}` hold at the same time"), "set from and to so that they do not meet")
        }
        P::NotAYear(year) => (format!("`{year}` is not a year"), "expected a year from 1900 to 2999"),
        P::OtherYear { date, year } => {
            (format!("{date} is not in {year}"), "check the year of this day, or `year`")
        }
        P::LunarRange(date) => {
            (format!("{date} cannot be that day"), "Tết is 20 Jan to 21 Feb; Giỗ Tổ 66 to 100 days after it")
        }
        P::LunarGap(year) => {
            (format!("the lunar table lacks {year}"), "add the missing year before this one")
        }
        P::UnknownHoliday(id) => {
            (format!("there is no holiday `{id}` in that year"), "expected an id of a [[holiday]], as tet")
        }
        P::FixedCount { id, expected, found } => {
            let title = format!("`{id}` has {expected} days by law, here are {found}");
            (title, "list the days by law only; days in lieu are reckoned")
        }
        P::FixedDays(anchor) => {
            let title = format!("the days must be unbroken and hold {anchor}");
            (title, "expected days in a row with the holiday itself")
        }
        P::OffAndWork(date) => (format!("{date} is both off and worked"), "list it once: under off or work"),
        P::Empty => ("this is empty".into(), "expected words"),
    };
    (title, label.to_owned())
}
