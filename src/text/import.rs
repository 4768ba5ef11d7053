//! Words of the slips that come from a spreadsheet: what is wrong with a file, what would be taken, on the screen and on
//! the command line.

mod faults;

pub use faults::{say_error, say_row};

use super::Lang;

/// See the module.
pub struct ImportTexts {
    /// Title in place of the path of stages.
    pub title: &'static str,
    /// What this page is for.
    pub about: [&'static str; 2],
    /// Label: file.
    pub file: &'static str,
    /// How to start.
    pub how: &'static str,
    /// Hint: look at the file.
    pub look: &'static str,
    /// Hint: take the slips.
    pub take: &'static str,
    /// Hint: back to keying.
    pub back: &'static str,
    /// Hint: another file.
    pub other: &'static str,
    /// Hint: scroll.
    pub scroll: &'static str,
    /// Reading, so many rows.
    pub reading: fn(u64) -> String,
    /// Writing, so many of so many slips.
    pub writing: fn(u64, u64) -> String,
    /// The file cannot be taken: how many things are wrong.
    pub wrong: fn(u64) -> String,
    /// Nothing was taken; what to do.
    pub nothing_taken: &'static str,
    /// And so many more.
    pub and_more: fn(u64) -> String,
    /// The file is good: so many slips, the first and last number.
    pub good: fn(u32, u32, u32) -> String,
    /// Heads of the table: field, valid, invalid, undecided, keyed already, counted, what of it.
    pub heads: [&'static str; 7],
    /// Total.
    pub total: &'static str,
    /// More than counted.
    pub over: fn(u32) -> String,
    /// Fewer than counted.
    pub lacking: fn(u32) -> String,
    /// As counted.
    pub agrees: &'static str,
    /// Not counted.
    pub not_counted: &'static str,
    /// Where a field gets more than its count.
    pub over_means: &'static str,
    /// Nothing is taken yet.
    pub not_yet: &'static str,
    /// Title of the question.
    pub sure: fn(u32) -> String,
    /// Its answers.
    pub sure_choices: [&'static str; 2],
    /// Taken: so many, the first and last number.
    pub taken: fn(u32, u32, u32) -> String,
    /// Numbers onto the papers.
    pub number_papers: &'static str,
    /// No file is at this path.
    pub no_file: fn(&str) -> String,
    /// The file could not be read, in the words of the system.
    pub unreadable: fn(&str) -> String,
    /// On the command line: nothing is taken without `--yes`.
    pub needs_yes: &'static str,
    /// The path is not whole.
    pub not_absolute: &'static str,
    /// A slip is half keyed.
    pub draft_open: &'static str,
    /// Hint on the keying screen.
    pub hint: &'static str,
}

/// The Vietnamese words.
pub const VI: ImportTexts = ImportTexts {
    title: "Nhập từ tệp bảng tính",
    about: [
        "Lấy phiếu đã gõ sẵn trong bảng tính (CSV hoặc XLSX) vào kỳ đang mở.",
        "Tệp có các cột như phieu.csv. Có một ô sai thì không lấy phiếu nào.",
    ],
    file: "Đường dẫn tệp",
    how: "Gõ hoặc dán đường dẫn của tệp, rồi bấm F10 để xem trước. Ctrl+U: xóa cả dòng. Chưa có gì được ghi.",
    look: "Xem trước",
    take: "Nhập các phiếu này",
    back: "Về nhập phiếu",
    other: "Chọn tệp khác",
    scroll: "Xem tiếp",
    reading: |rows| format!("Đang đọc tệp… dòng {}", Lang::Vi.number(rows as u32)),
    writing: |done, all| {
        format!("Đang ghi… {} / {} phiếu", Lang::Vi.number(done as u32), Lang::Vi.number(all as u32))
    },
    wrong: |n| format!("Tệp này chưa nhập được: {} chỗ sai.", Lang::Vi.number(n as u32)),
    nothing_taken: "Chưa lấy phiếu nào. Hãy sửa các chỗ này trong bảng tính, lưu lại, rồi bấm F10.",
    and_more: |n| format!("… và {} chỗ sai nữa.", Lang::Vi.number(n as u32)),
    good: |n, first, last| {
        format!(
            "Tệp đọc được: {} phiếu, sẽ mang số {} đến {}.",
            Lang::Vi.number(n),
            Lang::Vi.number(first),
            Lang::Vi.number(last)
        )
    },
    heads: ["Lĩnh vực", "Hợp lệ", "K.hợp lệ", "Chờ", "Đã nhập", "Đã đếm", "So với số đếm"],
    total: "Cộng",
    over: |n| format!("thừa {}", Lang::Vi.number(n)),
    lacking: |n| format!("còn thiếu {}", Lang::Vi.number(n)),
    agrees: "khớp",
    not_counted: "chưa đếm",
    over_means: "Có lĩnh vực sẽ nhiều phiếu hơn số đã đếm. Hãy xem lại tệp hoặc đếm lại trước khi nhập.",
    not_yet: "Chưa ghi gì. Bấm F10 để nhập tất cả các phiếu này.",
    sure: |n| format!("Nhập {} phiếu từ tệp vào kỳ này?", Lang::Vi.number(n)),
    sure_choices: ["Chưa nhập, xem lại", "Nhập tất cả"],
    taken: |n, first, last| {
        format!(
            "Đã nhập {} phiếu, số {} đến {}.",
            Lang::Vi.number(n),
            Lang::Vi.number(first),
            Lang::Vi.number(last)
        )
    },
    number_papers: "Hãy ghi số lên góc từng tờ phiếu theo đúng thứ tự dòng trong tệp, để sau này đối chiếu được.",
    no_file: |path| format!("Không thấy tệp. Xem lại đường dẫn. {path}"),
    unreadable: |why| format!("Không mở được tệp này. Hãy xem lại đường dẫn. Máy báo: {why}."),
    needs_yes: "Chưa nhập gì. Chạy lại với --yes để nhập.",
    not_absolute: "Ghi đủ đường dẫn, như C:\\Users\\vanphong\\Documents\\phieu.xlsx hoặc /home/vanphong/phieu.csv.",
    draft_open: "Đang nhập dở một phiếu. Ghi phiếu đó hoặc bỏ đi (F9) rồi mới nhập từ tệp.",
    hint: "Nhập từ tệp bảng tính",
};

/// The English words.
pub const EN: ImportTexts = ImportTexts {
    title: "Import from a spreadsheet",
    about: [
        "Takes slips already typed in a spreadsheet (CSV or XLSX) into the month in hand.",
        "The file has the columns of phieu.csv. One wrong cell, and no slip is taken.",
    ],
    file: "File",
    how: "Type or paste the path of the file, then press F10 to look at it. Ctrl+U empties the line. Nothing is written yet.",
    look: "Look at it",
    take: "Take these slips",
    back: "Back to keying",
    other: "Another file",
    scroll: "More",
    reading: |rows| format!("Reading… row {}", Lang::En.number(rows as u32)),
    writing: |done, all| {
        format!("Writing… {} of {} slips", Lang::En.number(done as u32), Lang::En.number(all as u32))
    },
    wrong: |n| format!("This file cannot be taken: {} faults.", Lang::En.number(n as u32)),
    nothing_taken: "No slip was taken. Mend these in the spreadsheet, save it, then press F10.",
    and_more: |n| format!("… and {} more.", Lang::En.number(n as u32)),
    good: |n, first, last| {
        format!(
            "The file is good: {} slips, which will be numbers {} to {}.",
            Lang::En.number(n),
            Lang::En.number(first),
            Lang::En.number(last)
        )
    },
    heads: ["Field", "Valid", "Invalid", "Waiting", "Keyed", "Counted", "Difference"],
    total: "Total",
    over: |n| format!("{} too many", Lang::En.number(n)),
    lacking: |n| format!("{} lacking", Lang::En.number(n)),
    agrees: "agrees",
    not_counted: "not counted",
    over_means: "A field would get more slips than were counted. Look at the file or count again first.",
    not_yet: "Nothing is written yet. Press F10 to take all these slips.",
    sure: |n| format!("Take {} slips from the file into this month?", Lang::En.number(n)),
    sure_choices: ["Not yet, look again", "Take them all"],
    taken: |n, first, last| {
        format!(
            "{} slips taken, numbers {} to {}.",
            Lang::En.number(n),
            Lang::En.number(first),
            Lang::En.number(last)
        )
    },
    number_papers: "Write the numbers on the papers in the order of the file's rows, so that they can be found again.",
    no_file: |path| format!("No such file. Look at the path. {path}"),
    unreadable: |why| format!("This file cannot be opened. Look at the path. The system says: {why}."),
    needs_yes: "Nothing is taken. Run again with --yes to take them.",
    not_absolute: "Give the whole path, as C:\\Users\\office\\Documents\\slips.xlsx or /home/office/slips.csv.",
    draft_open: "A slip is half keyed. Save it or clear it (F9) first.",
    hint: "Import from a spreadsheet",
};
