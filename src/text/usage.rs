//! Words for a command that was written wrongly: what was given, what is expected.

use super::{Lang, Texts};

/// What is wrong with how a command was written. It was not begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrongUsage {
    /// There is no such option.
    UnknownOption {
        /// As it was written.
        given: String,
        /// One that is written nearly so.
        meant: Option<String>,
    },
    /// One word too many.
    TooMany(String),
    /// There is no such command.
    UnknownCommand {
        /// As it was written.
        given: String,
        /// One that is written nearly so.
        meant: Option<String>,
        /// All there are in this place.
        commands: Vec<String>,
    },
    /// A command that does nothing by itself.
    NoCommand {
        /// The command so far.
        after: String,
        /// What may follow.
        commands: Vec<String>,
    },
    /// An option without its value.
    NoValue {
        /// The option.
        option: String,
        /// What it takes.
        expected: Expected,
    },
    /// An option with a value that it does not take.
    WrongValue {
        /// The option.
        option: String,
        /// The value, as it was written.
        value: String,
        /// What it takes.
        expected: Expected,
    },
    /// A value after an option that takes none.
    ValueNotTaken {
        /// The option.
        option: String,
        /// The value, as it was written.
        value: String,
    },
    /// Something that must be there is not.
    Missing(Vec<Lacking>),
    /// Options that exclude each other.
    NotTogether {
        /// The one.
        option: String,
        /// The others.
        with: Vec<String>,
    },
    /// An option that may stand once only.
    Twice(String),
    /// Bytes that are no text.
    NotText,
}

/// What must be written and is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lacking {
    /// An option, or a word without a name, with what is expected there.
    This(String, Expected),
    /// One of several options.
    OneOf(Vec<String>),
}

/// What is expected in a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// As 2026-11.
    Month,
    /// As 2026-11-25.
    Date,
    /// A number, whose bounds are another place's to say.
    Number,
    /// A number between two, both allowed.
    Between(i128, i128),
    /// A year.
    Year,
    /// The path of a file.
    File,
    /// The path of a folder.
    Folder,
    /// A bundle's folder or zip.
    Bundle,
    /// Code of a criterion or field.
    Code,
    /// Groups of the check code.
    Groups,
    /// One of these words.
    OneOf(Vec<String>),
}

/// What is wrong, what is expected, that nothing was changed, and where the usage is told. `help` is the command whose
/// `--help` tells it.
pub fn say(wrong: &WrongUsage, help: &str, texts: &Texts) -> String {
    let (what, end) = match texts.lang {
        Lang::Vi => (vi(wrong), "Không có gì bị thay đổi. Xem cách dùng:"),
        Lang::En => (en(wrong), "Nothing was changed. How to use it:"),
    };
    format!("{what}\n{end} {help} --help")
}

fn vi(wrong: &WrongUsage) -> String {
    match wrong {
        WrongUsage::UnknownOption { given, meant: None } => format!("Không có tùy chọn \"{given}\"."),
        WrongUsage::UnknownOption { given, meant: Some(meant) } => {
            format!("Không có tùy chọn \"{given}\". Có phải là \"{meant}\" không?")
        }
        WrongUsage::TooMany(given) => format!("Thừa \"{given}\": lệnh này không nhận thêm gì ở đó."),
        WrongUsage::UnknownCommand { given, meant: Some(meant), .. } => {
            format!("Không có lệnh \"{given}\". Có phải là \"{meant}\" không?")
        }
        WrongUsage::UnknownCommand { given, meant: None, commands } => {
            format!("Không có lệnh \"{given}\". Các lệnh dùng được: {}.", commands.join(", "))
        }
        WrongUsage::NoCommand { after, commands } => {
            format!("Sau \"{after}\" còn thiếu một trong các lệnh: {}.", commands.join(", "))
        }
        WrongUsage::NoValue { option, expected } => {
            format!("\"{option}\" chưa có giá trị. Cần ghi {}.", vi_expected(expected))
        }
        WrongUsage::WrongValue { option, value, expected } => {
            format!("\"{option}\" không nhận \"{value}\". Cần ghi {}.", vi_expected(expected))
        }
        WrongUsage::ValueNotTaken { option, value } => {
            format!("\"{option}\" không đi kèm giá trị nào, nhưng đã ghi \"{value}\".")
        }
        WrongUsage::Missing(lacking) => each(lacking, |one| match one {
            Lacking::This(name, expected) => {
                format!("Còn thiếu \"{name}\": cần ghi {}.", vi_expected(expected))
            }
            Lacking::OneOf(names) => format!("Còn thiếu một trong các tùy chọn: {}.", quoted(names)),
        }),
        WrongUsage::NotTogether { option, with } => {
            format!("\"{option}\" không dùng cùng với {}.", quoted(with))
        }
        WrongUsage::Twice(option) => format!("\"{option}\" chỉ được ghi một lần."),
        WrongUsage::NotText => "Trong câu lệnh có phần không phải là chữ (UTF-8).".into(),
    }
}

fn vi_expected(expected: &Expected) -> String {
    match expected {
        Expected::Month => "một tháng, viết như 2026-11".into(),
        Expected::Date => "một ngày, viết như 2026-11-25".into(),
        Expected::Number => "một số".into(),
        Expected::Between(from, to) => format!("một số từ {from} đến {to}"),
        Expected::Year => "một năm, viết như 2026".into(),
        Expected::File => "đường dẫn tới một tệp".into(),
        Expected::Folder => "đường dẫn tới một thư mục".into(),
        Expected::Bundle => "thư mục hoặc tệp zip của gói đã xuất".into(),
        Expected::Code => "mã tiêu chí như C04, hoặc mã lĩnh vực như TP".into(),
        Expected::Groups => "hai nhóm của mã đối chiếu, như \"3fa9 07c1\", hoặc đủ 16 nhóm".into(),
        Expected::OneOf(words) => format!("một trong các chữ: {}", words.join(", ")),
    }
}

fn en(wrong: &WrongUsage) -> String {
    match wrong {
        WrongUsage::UnknownOption { given, meant: None } => format!("There is no option \"{given}\"."),
        WrongUsage::UnknownOption { given, meant: Some(meant) } => {
            format!("There is no option \"{given}\". Is \"{meant}\" meant?")
        }
        WrongUsage::TooMany(given) => format!("\"{given}\" is too much: this command takes nothing there."),
        WrongUsage::UnknownCommand { given, meant: Some(meant), .. } => {
            format!("There is no command \"{given}\". Is \"{meant}\" meant?")
        }
        WrongUsage::UnknownCommand { given, meant: None, commands } => {
            format!("There is no command \"{given}\". The commands: {}.", commands.join(", "))
        }
        WrongUsage::NoCommand { after, commands } => {
            format!("After \"{after}\" one of these is missing: {}.", commands.join(", "))
        }
        WrongUsage::NoValue { option, expected } => {
            format!("\"{option}\" has no value. Expected: {}.", en_expected(expected))
        }
        WrongUsage::WrongValue { option, value, expected } => {
            format!("\"{option}\" does not take \"{value}\". Expected: {}.", en_expected(expected))
        }
        WrongUsage::ValueNotTaken { option, value } => {
            format!("\"{option}\" takes no value, and \"{value}\" was given.")
        }
        WrongUsage::Missing(lacking) => each(lacking, |one| match one {
            Lacking::This(name, expected) => {
                format!("\"{name}\" is missing. Expected: {}.", en_expected(expected))
            }
            Lacking::OneOf(names) => format!("One of these options is missing: {}.", quoted(names)),
        }),
        WrongUsage::NotTogether { option, with } => {
            format!("\"{option}\" does not go together with {}.", quoted(with))
        }
        WrongUsage::Twice(option) => format!("\"{option}\" may be given once only."),
        WrongUsage::NotText => "Something in the command is no text (UTF-8).".into(),
    }
}

fn en_expected(expected: &Expected) -> String {
    match expected {
        Expected::Month => "a month, as 2026-11".into(),
        Expected::Date => "a day, as 2026-11-25".into(),
        Expected::Number => "a number".into(),
        Expected::Between(from, to) => format!("a number from {from} to {to}"),
        Expected::Year => "a year, as 2026".into(),
        Expected::File => "the path of a file".into(),
        Expected::Folder => "the path of a folder".into(),
        Expected::Bundle => "a bundle's folder or zip file".into(),
        Expected::Code => "a criterion's code as C04, or a field's as TP".into(),
        Expected::Groups => "two groups of the check code, as \"3fa9 07c1\", or all 16".into(),
        Expected::OneOf(words) => format!("one of the words {}", words.join(", ")),
    }
}

fn each(lacking: &[Lacking], say: fn(&Lacking) -> String) -> String {
    lacking.iter().map(say).collect::<Vec<_>>().join("\n")
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}
