//! Words of the first screen.

use chrono::NaiveDate;

use crate::domain::Month;

/// See the module.
pub struct HomeTexts {
    /// Title.
    pub title: &'static str,
    /// "Mở hòm tháng 11/2026: thứ Tư 25/11/2026", of month and day in words.
    pub next: fn(&str, &str) -> String,
    /// How far off: days until the day; negative is overdue.
    pub days_left: fn(i64) -> String,
    /// It is the regular day.
    pub regular: &'static str,
    /// The regular day is a day off.
    pub moved: &'static str,
    /// A notice may still name this other day.
    pub provisional: fn(&str) -> String,
    /// The opening is not begun.
    pub not_begun: &'static str,
    /// The opening stands at a stage.
    pub stands_at: fn(&str) -> String,
    /// What Enter does: begin.
    pub enter_begin: &'static str,
    /// What Enter does: resume.
    pub enter_resume: &'static str,
    /// What Enter does on a past month.
    pub enter_past: &'static str,
    /// Past months.
    pub past: &'static str,
    /// There are none.
    pub no_past: &'static str,
    /// Columns: month, day, state, T, rate, fields without slips.
    pub columns: [&'static str; 6],
    /// A month without a record.
    pub no_record: &'static str,
    /// Hints of the table.
    pub open: &'static str,
    /// See figures.
    pub summary: &'static str,
    /// Export.
    pub export: &'static str,
    /// The year's opening days.
    pub year: &'static str,
    /// The office's names.
    pub office: &'static str,
    /// Backup.
    pub backup: &'static str,
    /// Take over a copy.
    pub bring: &'static str,
    /// Practice.
    pub practice: &'static str,
    /// Record a month as not held.
    pub not_held: &'static str,
    /// Give the opening up.
    pub abandon: &'static str,
    /// Leave.
    pub quit: &'static str,
    /// Move.
    pub choose: &'static str,
    /// Question before beginning, of the month.
    pub begin_title: fn(Month) -> String,
    /// Choice: begin now.
    pub begin_now: &'static str,
    /// Choice: not held.
    pub begin_not_held: &'static str,
    /// Beginning on another day than scheduled.
    pub begin_early: fn(NaiveDate) -> String,
    /// Asks why a month was not held.
    pub not_held_why: fn(Month) -> String,
    /// Asks why the opening is given up.
    pub abandon_why: fn(Month) -> String,
    /// What giving up means.
    pub abandon_means: &'static str,
    /// First start: welcome.
    pub welcome: &'static str,
    /// First start: choices.
    pub first_choices: [&'static str; 4],
    /// First start: what the choices mean.
    pub first_lines: &'static str,
    /// Asks for the copy's path.
    pub bring_path: &'static str,
    /// An example of a path.
    pub bring_example: &'static str,
    /// Where the copy was written.
    pub backed_up: fn(&str) -> String,
    /// Where the report of a month that was not held was written.
    pub report_written: fn(&str) -> String,
    /// Asks where to.
    pub backup_to: &'static str,
    /// Empty means the office's folder.
    pub backup_default: fn(&str) -> String,
    /// Title of the preview of a copy.
    pub copy_title: &'static str,
    /// What it holds, of the months.
    pub copy_holds: fn(&str) -> String,
    /// What the file in use holds.
    pub ours_holds: fn(&str) -> String,
    /// It would lose rows.
    pub copy_loses: &'static str,
    /// It is a practice file.
    pub copy_practice: &'static str,
    /// Choices: leave it, take it.
    pub copy_choices: [&'static str; 2],
    /// The copy was taken.
    pub copy_taken: &'static str,
    /// What to add on the command line to do it.
    pub restore_yes: &'static str,
    /// Nothing.
    pub nothing: &'static str,
}

/// The Vietnamese words.
pub const VI: HomeTexts = HomeTexts {
    title: "Trang đầu",
    next: |month, day| format!("Kỳ mở hòm {month}: {day}"),
    days_left: |days| match days {
        0 => "Hôm nay là ngày mở hòm.".to_owned(),
        1 => "Còn 1 ngày (ngày mai).".to_owned(),
        n if n > 0 => format!("Còn {n} ngày."),
        n => format!("Đã quá ngày mở hòm {} ngày.", -n),
    },
    regular: "Đúng ngày quy định hằng tháng.",
    moved: "Ngày quy định là ngày nghỉ, nên mở vào ngày làm việc liền trước.",
    provisional: |day| format!("Chưa có thông báo lịch nghỉ của năm; cũng có thể là {day}."),
    not_begun: "Chưa bắt đầu.",
    stands_at: |stage| format!("Đang ở bước: {stage}."),
    enter_begin: "Bấm Enter để bắt đầu",
    enter_resume: "Bấm Enter để làm tiếp",
    enter_past: "Bấm Enter để xem số liệu",
    past: "Các kỳ đã qua",
    no_past: "Chưa có kỳ nào. Kỳ đầu tiên bắt đầu ở dòng trên.",
    columns: ["Kỳ", "Ngày mở", "Trạng thái", "Phiếu", "Hài lòng", "Không có phiếu"],
    no_record: "Chưa ghi nhận",
    open: "Mở / làm tiếp",
    summary: "Xem số liệu",
    export: "Xuất tệp gửi huyện",
    year: "Lịch mở hòm",
    office: "Thông tin đơn vị",
    backup: "Sao lưu",
    bring: "Lấy lại từ bản sao",
    practice: "Tập dượt / thôi tập dượt",
    not_held: "Ghi kỳ không mở hòm",
    abandon: "Bỏ dở kỳ đang làm",
    quit: "Thoát",
    choose: "Chọn",
    begin_title: |month| format!("Mở hòm phiếu kỳ tháng {}/{}", month.month(), month.year()),
    begin_now: "Bắt đầu: ghi thành phần có mặt",
    begin_not_held: "Kỳ này không mở hòm (ghi lý do)",
    begin_early: |day| {
        format!("Ngày theo lịch là {}. Chương trình sẽ hỏi lý do đổi ngày.", day.format("%d/%m/%Y"))
    },
    not_held_why: |month| format!("Vì sao kỳ tháng {}/{} không mở hòm?", month.month(), month.year()),
    abandon_why: |month| format!("Vì sao bỏ dở kỳ tháng {}/{}?", month.month(), month.year()),
    abandon_means: "Phần đã làm được giữ trong nhật ký. Kỳ này có thể bắt đầu lại từ đầu.",
    welcome: "Chào mừng. Máy này chưa ghi kỳ mở hòm nào.",
    first_choices: [
        "Bắt đầu mới cho đơn vị",
        "Tập dượt với số liệu mẫu (không ảnh hưởng số liệu thật)",
        "Lấy lại từ bản sao lưu",
        "Xem và sửa thông tin đơn vị trước",
    ],
    first_lines: "Chương trình giúp mở hòm phiếu hài lòng hằng tháng: kiểm đếm, nhập phiếu, hai người giám sát xác nhận, khóa sổ và xuất tệp CSV gửi cấp trên.",
    bring_path: "Bản sao lưu ở đâu? Ghi đường dẫn đầy đủ tới tệp",
    bring_example: "Ví dụ: D:\\saoluu\\kiemphieu-2026-11-25-101500.db hoặc /media/usb/…",
    report_written: |path| format!("Đã ghi báo cáo kỳ không mở hòm: {path}"),
    backed_up: |path| format!("Đã sao lưu và kiểm tra bản sao: {path}"),
    backup_to: "Sao lưu vào thư mục nào?",
    backup_default: |path| format!("Để trống: {path}"),
    copy_title: "Bản sao này có gì",
    copy_holds: |months| format!("Trong bản sao: {months}."),
    ours_holds: |months| format!("Trong tệp đang dùng: {months}."),
    copy_loses: "Tệp đang dùng có dữ liệu mà bản sao không có. Lấy bản sao thì tệp đang dùng được cất riêng, không bị xóa.",
    copy_practice: "Đây là bản sao của tệp TẬP DƯỢT.",
    copy_choices: ["Thôi, giữ tệp đang dùng", "Dùng bản sao này"],
    copy_taken: "Đã dùng bản sao. Tệp cũ được cất bên cạnh.",
    restore_yes: "Chưa làm gì. Thêm --yes để dùng bản sao này.",
    nothing: "không có kỳ nào",
};

/// The English words.
pub const EN: HomeTexts = HomeTexts {
    title: "Home",
    next: |month, day| format!("Opening of {month}: {day}"),
    days_left: |days| match days {
        0 => "The box is opened today.".to_owned(),
        1 => "1 day left (tomorrow).".to_owned(),
        n if n > 0 => format!("{n} days left."),
        n => format!("Overdue by {} days.", -n),
    },
    regular: "The regular day of the month.",
    moved: "The regular day is a day off, so it is the working day before.",
    provisional: |day| format!("This year's notice is not out; it may also be {day}."),
    not_begun: "Not begun.",
    stands_at: |stage| format!("At the stage: {stage}."),
    enter_begin: "Press Enter to begin",
    enter_resume: "Press Enter to go on",
    enter_past: "Press Enter for the figures",
    past: "Past months",
    no_past: "None yet. The first one begins on the line above.",
    columns: ["Month", "Opened", "State", "Slips", "Satisfied", "No slips in"],
    no_record: "No record",
    open: "Open / go on",
    summary: "Figures",
    export: "Export for the district",
    year: "Opening days",
    office: "The office's names",
    backup: "Back up",
    bring: "Bring a copy",
    practice: "Practice / leave practice",
    not_held: "Record as not held",
    abandon: "Give the opening up",
    quit: "Leave",
    choose: "Choose",
    begin_title: |month| format!("Open the box for {}/{}", month.month(), month.year()),
    begin_now: "Begin: who is present",
    begin_not_held: "The box is not opened this month (give the reason)",
    begin_early: |day| {
        format!("The scheduled day is {}. You will be asked why it is another.", day.format("%d/%m/%Y"))
    },
    not_held_why: |month| format!("Why was the box of {}/{} not opened?", month.month(), month.year()),
    abandon_why: |month| format!("Why is the opening of {}/{} given up?", month.month(), month.year()),
    abandon_means: "What was done stays in the journal. The month can be begun anew.",
    welcome: "Welcome. No opening is recorded on this computer yet.",
    first_choices: [
        "Begin for this office",
        "Practice with sample figures (real data are not touched)",
        "Bring a backup copy",
        "See and change the office's names first",
    ],
    first_lines: "This program opens the monthly satisfaction box: count, key the slips, two witnesses confirm, seal the record, export the CSV.",
    bring_path: "Where is the copy? Write the whole path of the file",
    bring_example: "As in D:\\backup\\kiemphieu-2026-11-25-101500.db or /media/usb/…",
    report_written: |path| format!("The report of the month not held was written: {path}"),
    backed_up: |path| format!("Backed up and the copy checked: {path}"),
    backup_to: "Back up into which folder?",
    backup_default: |path| format!("Empty: {path}"),
    copy_title: "What this copy holds",
    copy_holds: |months| format!("In the copy: {months}."),
    ours_holds: |months| format!("In the file in use: {months}."),
    copy_loses: "The file in use has data that the copy lacks. It is put aside, not deleted, if you take the copy.",
    copy_practice: "This is a copy of a PRACTICE file.",
    copy_choices: ["Leave it, keep the file in use", "Use this copy"],
    copy_taken: "The copy is in use. The old file lies beside it.",
    restore_yes: "Nothing was done. Add --yes to use this copy.",
    nothing: "no month",
};
