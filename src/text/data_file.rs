//! Words about the data file itself: what should be said before work, a check of all of it, a damaged one, its copies.

use chrono::{DateTime, FixedOffset};

use super::Lang;

/// See the module.
pub struct DataFileTexts {
    /// Title of what is said before work.
    pub before_work: &'static str,
    /// The program before was cut short; the file was checked and is whole.
    pub cut_short: &'static str,
    /// The check after that, under way, of so many rows.
    pub checking_after: fn(u64) -> String,
    /// The clock: now, and the last row's time where that is later.
    pub clock_back: fn(DateTime<FixedOffset>, Option<DateTime<FixedOffset>>) -> String,
    /// The file lies on a network share, of a kind.
    pub on_share: fn(&str) -> String,
    /// Hint: check the whole file.
    pub check: &'static str,
    /// The check is under way, so many rows.
    pub checking: fn(u64) -> String,
    /// Title of its result.
    pub checked: &'static str,
    /// Rows and openings read.
    pub rows: fn(u64, usize) -> String,
    /// It is whole.
    pub whole: &'static str,
    /// It is not: what was found.
    pub wrong: fn(&str) -> String,
    /// What to do then.
    pub wrong_how: &'static str,
    /// Title over a damaged file.
    pub broken_title: &'static str,
    /// What can be done with it, in a sentence.
    pub broken_means: &'static str,
    /// Choices: bring a copy, look only, leave.
    pub broken_choices: [&'static str; 3],
    /// On home, as long as it lasts.
    pub broken_line: &'static str,
    /// There is no terminal for the screens.
    pub no_terminal: &'static str,
    /// The copy at the end of the day, where it is.
    pub day_copied: fn(&str) -> String,
    /// That copy could not be made, and why.
    pub day_not_copied: fn(&str) -> String,
    /// The second copy, where it is.
    pub second_done: fn(&str) -> String,
    /// The second copy could not be made, and why.
    pub second_failed: fn(&str) -> String,
}

fn many(rows: u64, lang: Lang) -> String {
    u32::try_from(rows).map_or_else(|_| rows.to_string(), |n| lang.number(n))
}

/// A time as it is read out.
fn told(at: DateTime<FixedOffset>) -> String {
    at.format("%H:%M %d/%m/%Y").to_string()
}

/// The Vietnamese words.
pub const VI: DataFileTexts = DataFileTexts {
    before_work: "Trước khi làm việc",
    cut_short: "Lần trước chương trình bị ngắt ngang (mất điện hoặc bị tắt). Đã kiểm tra toàn bộ tệp dữ liệu: nguyên vẹn, những gì đã ghi vẫn còn.",
    checking_after: |rows| {
        format!(
            "Lần trước chương trình bị ngắt ngang. Đang kiểm tra tệp dữ liệu: {} dòng…",
            many(rows, Lang::Vi)
        )
    },
    clock_back: |now, last| match last {
        Some(last) => format!(
            "Đồng hồ máy tính chỉ {}, nhưng lần ghi cuối là {}: đồng hồ bị lùi. Hãy chỉnh lại giờ của máy rồi mở lại chương trình; nếu làm tiếp, biên bản sẽ ghi việc này (W307).",
            told(now),
            told(last)
        ),
        None => format!(
            "Đồng hồ máy tính chỉ {}: chưa đúng. Hãy chỉnh lại giờ của máy rồi mở lại chương trình.",
            told(now)
        ),
    },
    on_share: |kind| {
        format!(
            "Tệp dữ liệu nằm trên ổ mạng ({kind}). Ổ mạng có thể làm hỏng tệp. Hãy chuyển tệp vào ổ đĩa của máy này; sao lưu ra ổ mạng thì được."
        )
    },
    check: "Kiểm tra tệp dữ liệu",
    checking: |rows| format!("Đang kiểm tra tệp dữ liệu: {} dòng…", many(rows, Lang::Vi)),
    checked: "Kiểm tra tệp dữ liệu",
    rows: |rows, openings| {
        format!("Đã đọc lại toàn bộ: {} dòng nhật ký, {openings} bản ghi của các kỳ.", many(rows, Lang::Vi))
    },
    whole: "Nguyên vẹn: chuỗi nhật ký, số liệu suy ra, cấu trúc tệp đều đúng.",
    wrong: |what| format!("KHÔNG nguyên vẹn: {what}."),
    wrong_how: "Đừng nhập tiếp. Hãy thoát rồi mở lại chương trình để lấy lại bản sao lưu, hoặc báo người phụ trách.",
    broken_title: "TỆP DỮ LIỆU BỊ HỎNG",
    broken_means: "Chương trình chỉ mở để xem, không ghi gì thêm. Các kỳ còn nguyên vẹn vẫn xem và xuất được.",
    broken_choices: [
        "Lấy lại từ bản sao lưu (tệp hỏng được cất riêng)",
        "Chỉ xem số liệu và xuất tệp",
        "Thoát, giữ nguyên mọi thứ",
    ],
    broken_line: "Tệp dữ liệu bị hỏng: chỉ xem và xuất. F8: lấy lại từ bản sao lưu.",
    no_terminal: "Các màn hình cần một cửa sổ dòng lệnh (terminal). Đừng chuyển đầu ra vào tệp; dùng ssh thì thêm -t. Các lệnh khác: kiemphieu --help",
    day_copied: |path| format!("Đã sao lưu việc hôm nay: {path}"),
    day_not_copied: |why| format!("CHƯA sao lưu được việc hôm nay. {why} Dữ liệu đã ghi vẫn còn nguyên."),
    second_done: |path| format!("Bản thứ hai: {path}"),
    second_failed: |why| format!("Chưa chép được bản thứ hai. {why}"),
};

/// The English words.
pub const EN: DataFileTexts = DataFileTexts {
    before_work: "Before you begin",
    cut_short: "The program was cut short last time (no power, or killed). The whole data file was checked: it is whole, and all that was saved is there.",
    checking_after: |rows| {
        format!("The program was cut short last time. Checking the data file: {} rows…", many(rows, Lang::En))
    },
    clock_back: |now, last| match last {
        Some(last) => format!(
            "The computer's clock says {}, but the last record is of {}: the clock went back. Set it right and start the program again; if you go on, the minutes will say so (W307).",
            told(now),
            told(last)
        ),
        None => format!(
            "The computer's clock says {}, which cannot be. Set it right and start the program again.",
            told(now)
        ),
    },
    on_share: |kind| {
        format!(
            "The data file is on a network share ({kind}), which can damage it. Move it to a disk of this computer; backups may go to the share."
        )
    },
    check: "Check the data file",
    checking: |rows| format!("Checking the data file: {} rows…", many(rows, Lang::En)),
    checked: "Check of the data file",
    rows: |rows, openings| {
        format!(
            "All of it was read: {} rows of the journal, {openings} versions of months.",
            many(rows, Lang::En)
        )
    },
    whole: "It is whole: the journal's chain, the figures made from it, the file's structure.",
    wrong: |what| format!("It is NOT whole: {what}."),
    wrong_how: "Key nothing more. Leave and start the program again to bring a backup copy, or tell whoever is in charge.",
    broken_title: "THE DATA FILE IS DAMAGED",
    broken_means: "It is open for reading only; nothing more is written. Months that are whole can still be seen and exported.",
    broken_choices: [
        "Bring a backup copy (the damaged file is put aside)",
        "See figures and export only",
        "Leave, and keep everything as it is",
    ],
    broken_line: "The data file is damaged: see and export only. F8: bring a backup copy.",
    no_terminal: "The screens need a terminal. Do not send their output into a file; with ssh, add -t. Other commands: kiemphieu --help --lang en",
    day_copied: |path| format!("Today's work is backed up: {path}"),
    day_not_copied: |why| format!("Today's work is NOT backed up. {why} What was saved is still there."),
    second_done: |path| format!("Second copy: {path}"),
    second_failed: |why| format!("No second copy. {why}"),
};
