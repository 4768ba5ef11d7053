//! Words of the year at a glance and of the days an office enters itself.

use chrono::NaiveDate;

use super::common;
use crate::domain::Month;
use crate::domain::calendar::{OpeningDay, OwnDays};

/// See the module.
pub struct YearTexts {
    /// Title of the year.
    pub title: &'static str,
    /// The other columns: opening day, status, held on, off schedule.
    pub columns: [&'static str; 4],
    /// By how many days off schedule it was held.
    pub off_schedule: fn(i64) -> String,
    /// Days until the next opening; negative is overdue.
    pub due: fn(i64) -> String,
    /// The month was begun when another day was due.
    pub then_due: fn(NaiveDate) -> String,
    /// What to press where a day is open.
    pub press_decide: &'static str,
    /// There is more than fits.
    pub more: &'static str,
    /// The reason in full, of a month.
    pub why: fn(Month) -> String,
    /// The calendar ends here, of its first and last year.
    pub range: fn(i32, i32) -> String,
    /// Hint: a year back.
    pub before: &'static str,
    /// Hint: a year on.
    pub after: &'static str,
    /// Hint: the whole reason.
    pub full: &'static str,
    /// Hint: a day off.
    pub add_off: &'static str,
    /// Hint: a working day.
    pub add_work: &'static str,
    /// Hint: decide an open day.
    pub decide: &'static str,
    /// Hint: what the office entered.
    pub own: &'static str,
    /// Hint: back.
    pub back: &'static str,
    /// Nothing is changed in practice.
    pub practice: &'static str,
    /// Asks on which day the box is opened, of the month.
    pub decide_title: fn(Month) -> String,
    /// Then asks for the notice's number.
    pub decide_number: &'static str,
    /// A choice: the opening day, and what that says of the open days: off, worked.
    pub outcome: fn(NaiveDate, &[NaiveDate], &[NaiveDate]) -> String,
    /// A choice when beginning: no notice yet, so the earlier day.
    pub no_notice: fn(NaiveDate) -> String,
    /// Before beginning: the two days possible.
    pub two_days: fn(&OpeningDay) -> String,
    /// Title of the form of a day off.
    pub off_title: &'static str,
    /// Title of the form of a working day.
    pub work_title: &'static str,
    /// Lines of the forms: day off, working day, made up on, number, reason.
    pub labels: [&'static str; 5],
    /// Beside the day.
    pub day_hint: &'static str,
    /// Beside "made up on".
    pub made_up_hint: &'static str,
    /// Under the forms: number or reason.
    pub number_means: &'static str,
    /// Under the form of a day off.
    pub off_means: &'static str,
    /// Under the form of a working day.
    pub work_means: &'static str,
    /// Where entries are kept, of the file.
    pub kept_in: fn(&str) -> String,
    /// Hint: save.
    pub save: &'static str,
    /// Hint: back without saving.
    pub cancel: &'static str,
    /// The day is outside the calendar's years.
    pub bad_year: fn(i32, i32) -> String,
    /// Day off and working day are one.
    pub same_day: &'static str,
    /// Day off and working day are over a month apart.
    pub far_apart: &'static str,
    /// Neither number nor reason.
    pub needs_why: &'static str,
    /// The day stands in an entry already.
    pub entered: fn(NaiveDate) -> String,
    /// Kept.
    pub kept: &'static str,
    /// Taken out.
    pub removed: &'static str,
    /// What came of it, of the months whose opening day is another now.
    pub moved: fn(&[OpeningDay]) -> String,
    /// Title of the list of entries.
    pub own_title: &'static str,
    /// There are none.
    pub own_empty: &'static str,
    /// By whom an entry is.
    pub own_by: fn(&OwnDays) -> String,
    /// What an entry says of its days.
    pub own_days: fn(&OwnDays) -> String,
    /// Hint: take an entry out.
    pub remove: &'static str,
    /// Asks before an entry is taken out.
    pub remove_title: &'static str,
    /// Choices: leave it, take it out.
    pub remove_choices: [&'static str; 2],
}

fn dates(days: &[NaiveDate]) -> String {
    days.iter().map(|d| d.format("%d/%m/%Y").to_string()).collect::<Vec<_>>().join(", ")
}

/// The Vietnamese words.
pub const VI: YearTexts = YearTexts {
    title: "Lịch mở hòm phiếu trong năm",
    columns: ["Ngày mở hòm", "Tình trạng", "Đã mở", "So với lịch"],
    off_schedule: |days| match days {
        0 => "đúng lịch".to_owned(),
        n if n > 0 => format!("muộn {n} ngày"),
        n => format!("sớm {} ngày", -n),
    },
    due: |days| match days {
        0 => "hôm nay".to_owned(),
        n if n > 0 => format!("còn {n} ngày"),
        n => format!("quá hạn {} ngày", -n),
    },
    then_due: |day| format!("Khi bắt đầu kỳ này, lịch ghi ngày {}.", day.format("%d/%m/%Y")),
    press_decide: "Bấm F5 để ghi ngày theo thông báo.",
    more: "Còn nữa: bấm Enter để xem đủ.",
    why: |month| format!("Vì sao mở hòm ngày này: kỳ tháng {}/{}", month.month(), month.year()),
    range: |first, last| format!("Lịch có từ năm {first} đến năm {last}"),
    before: "Năm trước",
    after: "Năm sau",
    full: "Xem đủ lý do",
    add_off: "Thêm ngày nghỉ",
    add_work: "Thêm ngày làm bù",
    decide: "Xác nhận ngày",
    own: "Ngày đơn vị đã ghi",
    back: "Quay lại",
    practice: "Đang tập dượt: lịch thật của đơn vị không sửa được ở đây.",
    decide_title: |month| format!("Kỳ tháng {}/{} mở hòm ngày nào?", month.month(), month.year()),
    decide_number: "Chọn theo thông báo nghỉ lễ, Tết đã nhận được. Chọn xong thì ghi số thông báo.",
    outcome: |day, off, work| {
        let said = [(off, "nghỉ"), (work, "làm việc")];
        let said = said.iter().filter(|(days, _)| !days.is_empty());
        let said: Vec<_> = said.map(|(days, words)| format!("{} {words}", dates(days))).collect();
        format!("Thông báo: {} – mở hòm {}", said.join(", "), (common::VI.day)(day))
    },
    no_notice: |day| format!("Chưa có thông báo: mở theo ngày sớm hơn, {}", (common::VI.day)(day)),
    two_days: |opening| {
        format!(
            "Chương trình chưa có thông báo nghỉ lễ, Tết năm {}. Ngày mở hòm có thể là {}. Đề nghị xác nhận.",
            opening.undecided.first().unwrap_or(&opening.nominal).format("%Y"),
            opening.possible().iter().map(|d| (common::VI.day)(*d)).collect::<Vec<_>>().join(" hoặc ")
        )
    },
    off_title: "Thêm ngày nghỉ",
    work_title: "Thêm ngày làm việc (làm bù vào ngày nghỉ hằng tuần)",
    labels: ["Ngày nghỉ", "Ngày làm việc", "Làm bù vào ngày", "Theo thông báo số", "Tên ngày, lý do"],
    day_hint: "ngày/tháng/năm",
    made_up_hint: "để trống nếu không làm bù",
    number_means: "Không có số thông báo (chỉ riêng đơn vị, địa phương) thì để trống và ghi tên ngày, lý do.",
    off_means: "Ngày mở hòm rơi vào ngày nghỉ này sẽ lùi về ngày làm việc liền trước.",
    work_means: "Ví dụ thứ Bảy đi làm bù: ngày mở hòm rơi vào ngày này thì giữ nguyên.",
    kept_in: |file| format!("Nơi lưu: {file}"),
    save: "Lưu",
    cancel: "Thôi, quay lại",
    bad_year: |first, last| format!("Lịch chỉ có các năm {first} đến {last}: xem lại năm."),
    same_day: "Ngày nghỉ và ngày làm bù không thể là một ngày.",
    far_apart: "Hai ngày cách nhau quá một tháng: xem lại ngày.",
    needs_why: "Ghi số thông báo; nếu chỉ riêng đơn vị thì ghi tên ngày, lý do.",
    entered: |day| format!("Ngày {} đã ghi rồi. Muốn ghi khác, bỏ mục cũ trước (F8 ở lịch).", dates(&[day])),
    kept: "Đã lưu.",
    removed: "Đã bỏ.",
    moved: |months| match months {
        [] => "Không kỳ nào đổi ngày mở hòm.".to_owned(),
        months => {
            let said = months.iter().map(|o| {
                let sure = if o.others.is_empty() { "" } else { " (tạm tính)" };
                format!("kỳ {}/{} mở ngày {}{sure}", o.month.month(), o.month.year(), dates(&[o.scheduled]))
            });
            format!("Nay {}.", said.collect::<Vec<_>>().join("; "))
        }
    },
    own_title: "Ngày nghỉ, ngày làm việc đơn vị đã ghi thêm",
    own_empty: "Chưa ghi ngày nào. Ở lịch, bấm F3 để thêm ngày nghỉ, F4 để thêm ngày làm bù.",
    own_by: |days| match days {
        OwnDays::Notice(notice) => format!("Theo {}", notice.number),
        OwnDays::Local(local) => local.label.vi.clone(),
    },
    own_days: |days| {
        let said = [("nghỉ", days.off()), ("làm việc", days.work())];
        let said = said.iter().filter(|(_, days)| !days.is_empty());
        said.map(|(words, days)| format!("{words} {}", dates(days))).collect::<Vec<_>>().join("; ")
    },
    remove: "Bỏ mục này",
    remove_title: "Bỏ mục này khỏi lịch của đơn vị?",
    remove_choices: ["Không, giữ lại", "Bỏ mục này, lịch tính lại như chưa ghi"],
};

/// The English words.
pub const EN: YearTexts = YearTexts {
    title: "The year's opening days",
    columns: ["Opening day", "Status", "Opened on", "Against it"],
    off_schedule: |days| match days {
        0 => "on schedule".to_owned(),
        1 => "1 day late".to_owned(),
        -1 => "1 day early".to_owned(),
        n if n > 0 => format!("{n} days late"),
        n => format!("{} days early", -n),
    },
    due: |days| match days {
        0 => "today".to_owned(),
        1 => "1 day left".to_owned(),
        n if n > 0 => format!("{n} days left"),
        n => format!("{} overdue", -n),
    },
    then_due: |day| format!("When this opening was begun, {} was due.", day.format("%d/%m/%Y")),
    press_decide: "Press F5 to enter what the notice says.",
    more: "There is more: press Enter.",
    why: |month| format!("Why on this day: {}/{}", month.month(), month.year()),
    range: |first, last| format!("The calendar reaches from {first} to {last}"),
    before: "Year before",
    after: "Year after",
    full: "Whole reason",
    add_off: "Add a day off",
    add_work: "Add a working day",
    decide: "Confirm the day",
    own: "Days entered here",
    back: "Back",
    practice: "This is practice: the office's real calendar is not changed here.",
    decide_title: |month| format!("On which day is the box of {}/{} opened?", month.month(), month.year()),
    decide_number: "Choose by the notice you have. Its number is asked for next.",
    outcome: |day, off, work| {
        let said = [(off, "off"), (work, "worked")];
        let said = said.iter().filter(|(days, _)| !days.is_empty());
        let said: Vec<_> = said.map(|(days, words)| format!("{} {words}", dates(days))).collect();
        format!("Notice: {} – open on {}", said.join(", "), (common::EN.day)(day))
    },
    no_notice: |day| format!("No notice yet: go by the earlier day, {}", (common::EN.day)(day)),
    two_days: |opening| {
        format!(
            "The notice on the holidays of {} is not known here. The opening day may be {}. Please confirm.",
            opening.undecided.first().unwrap_or(&opening.nominal).format("%Y"),
            opening.possible().iter().map(|d| (common::EN.day)(*d)).collect::<Vec<_>>().join(" or ")
        )
    },
    off_title: "Add a day off",
    work_title: "Add a working day (in place of a weekly rest day)",
    labels: ["Day off", "Working day", "Made up on", "Number of the notice", "Name or reason"],
    day_hint: "day/month/year",
    made_up_hint: "empty if it is not made up",
    number_means: "Without a notice (for this office or province only), leave the number empty and give a name or reason.",
    off_means: "An opening day that falls on it moves to the working day before.",
    work_means: "Such as a Saturday that is worked: an opening day that falls on it stays.",
    kept_in: |file| format!("Kept in: {file}"),
    save: "Save",
    cancel: "Leave it",
    bad_year: |first, last| format!("The calendar has the years {first} to {last}: check the year."),
    same_day: "The day off and the day that makes up for it cannot be one.",
    far_apart: "The two days are more than a month apart: check them.",
    needs_why: "Give the notice's number, or a name or reason if it is for this office only.",
    entered: |day| format!("{} is entered already. Take that entry out first (F8).", dates(&[day])),
    kept: "Saved.",
    removed: "Taken out.",
    moved: |months| match months {
        [] => "No opening day has changed.".to_owned(),
        months => {
            let said = months.iter().map(|o| {
                let sure = if o.others.is_empty() { "" } else { " (provisional)" };
                format!("{}/{} is opened on {}{sure}", o.month.month(), o.month.year(), dates(&[o.scheduled]))
            });
            format!("Now {}.", said.collect::<Vec<_>>().join("; "))
        }
    },
    own_title: "Days off and working days entered here",
    own_empty: "None yet. In the calendar, F3 adds a day off and F4 a working day.",
    own_by: |days| match days {
        OwnDays::Notice(notice) => format!("By {}", notice.number),
        OwnDays::Local(local) => local.label.en.clone(),
    },
    own_days: |days| {
        let said = [("off", days.off()), ("worked", days.work())];
        let said = said.iter().filter(|(_, days)| !days.is_empty());
        said.map(|(words, days)| format!("{words} {}", dates(days))).collect::<Vec<_>>().join("; ")
    },
    remove: "Take this out",
    remove_title: "Take this entry out of the office's calendar?",
    remove_choices: ["No, keep it", "Take it out; the calendar goes on as without it"],
};
