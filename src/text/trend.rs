//! Words of months beside each other: the trend and the year to date, on the screen and on the command line.

use super::Lang;
use crate::domain::{Held, Month, PerMille, TrendChange};

/// See the module.
pub struct TrendTexts {
    /// Over the months before, on the first page.
    pub title: &'static str,
    /// "Xu hướng: HL … – Toàn đơn vị".
    pub of: fn(criterion: &str, scope: &str) -> String,
    /// A month and year in a column: "10/2026".
    pub month: fn(Month) -> String,
    /// What became of a month.
    pub held: fn(Held) -> &'static str,
    /// How a month stands against an earlier one, in a column; nothing within chance.
    pub change: fn(TrendChange) -> &'static str,
    /// The same as a sentence, of the month it is compared with.
    pub versus: fn(Month, TrendChange) -> String,
    /// Heads: month, collected, answers, rate, interval, mean level, change.
    pub heads: [&'static str; 7],
    /// What the marks mean.
    pub legend: &'static str,
    /// What the asterisk means.
    pub small: &'static str,
    /// Interval of the rate, from and to.
    pub interval: fn(PerMille, PerMille) -> String,
    /// A month's slips: "Tháng 10/2026: thu về 40 phiếu, 38 trả lời."
    pub slips: fn(Month, u32, u32) -> String,
    /// "Năm 2026, đến tháng 11".
    pub year: fn(i32, Option<Month>) -> String,
    /// A quarter in a column.
    pub quarter: fn(u32) -> String,
    /// The year so far, in a column.
    pub so_far: &'static str,
    /// Months held of those that passed, in a column.
    pub months_held: fn(u32, u32) -> String,
    /// Head of the column that says what became of a month.
    pub held_head: &'static str,
    /// What sums are made of.
    pub sums: &'static str,
    /// What the marks in the table mean.
    pub marks: &'static str,
    /// Head of the column of all slips.
    pub all: &'static str,
    /// Two forms in a year.
    pub mixed: &'static str,
    /// Months in which a field had no slip: name, months, of so many held.
    pub without: fn(&str, u32, u32) -> String,
    /// The first month asked for is after the last.
    pub from_after_to: fn(Month, Month) -> String,
    /// No month had a field of this code.
    pub no_field: fn(&str) -> String,
    /// No month's form had a criterion of this code.
    pub no_criterion: fn(&str) -> String,
}

fn month(month: Month) -> String {
    format!("{:02}/{}", month.month(), month.year())
}

/// The Vietnamese words.
pub const VI: TrendTexts = TrendTexts {
    title: "Tỷ lệ hài lòng chung qua các tháng",
    of: |criterion, scope| format!("{criterion} – {scope}"),
    month,
    held: |held| match held {
        Held::NotRecorded => "chưa ghi nhận",
        Held::NotHeld => "không mở hòm",
        Held::GivenUp => "bỏ dở",
        Held::Open => "chưa khóa sổ",
        Held::Sealed => "đã khóa sổ",
    },
    change: |change| match change {
        TrendChange::OtherForm => "mẫu phiếu khác",
        TrendChange::Noise => "",
        TrendChange::Up => "▲ cao hơn",
        TrendChange::Down => "▼ thấp hơn",
    },
    versus: |than, change| {
        let than = month(than);
        match change {
            TrendChange::OtherForm => format!("Tháng {than} dùng mẫu phiếu khác: không so sánh."),
            TrendChange::Noise => format!("So với tháng {than}: chưa đủ cơ sở để nói là khác."),
            TrendChange::Up => format!("▲ Cao hơn tháng {than}, vượt mức dao động ngẫu nhiên."),
            TrendChange::Down => format!("▼ Thấp hơn tháng {than}, vượt mức dao động ngẫu nhiên."),
        }
    },
    heads: ["Tháng", "Thu về", "n", "Tỷ lệ", "Khoảng 95%", "Mức TB", "So với trước"],
    legend: "▲ ▼: khác tháng có phiếu gần nhất trước đó, vượt mức dao động ngẫu nhiên (khoảng Wilson 95% không chạm nhau); không dấu: chưa đủ cơ sở để nói là khác.",
    small: "*: n dưới 30",
    interval: |low, high| format!("Khoảng tin cậy 95%: {}–{}", Lang::Vi.percent(low), Lang::Vi.percent(high)),
    slips: |of, collected, answers| {
        format!("Tháng {}: thu về {}, {} trả lời.", month(of), slips_vi(collected), Lang::Vi.number(answers))
    },
    year: |year, until| match until {
        Some(until) if until.month() < 12 => format!("Năm {year}, đến tháng {}", until.month()),
        _ => format!("Năm {year}"),
    },
    quarter: |quarter| format!("Quý {quarter}"),
    so_far: "Cộng",
    months_held: |held, of| format!("mở {held}/{of}"),
    held_head: "Tình trạng",
    sums: "Quý và năm cộng từ phiếu của các tháng đã khóa sổ, không lấy trung bình tỷ lệ.",
    marks: "Mỗi ô: phiếu thu về, tỷ lệ hài lòng chung. *: n dưới 30. !0: không phiếu.",
    all: "Chung",
    mixed: "Trong năm có mẫu phiếu khác nhau: cộng số phiếu, không cộng tỷ lệ.",
    without: |name, n, of| match n {
        0 => format!("{name}: tháng nào mở hòm cũng có phiếu."),
        _ => format!("{name}: {n} trong {of} tháng mở hòm không có phiếu."),
    },
    from_after_to: |from, to| format!("Tháng đầu {} sau tháng cuối {}.", month(from), month(to)),
    no_field: |code| format!("Không có lĩnh vực mã {code} trong tệp dữ liệu."),
    no_criterion: |code| format!("Không có tiêu chí mã {code} trong tệp dữ liệu."),
};

fn slips_vi(n: u32) -> String {
    format!("{} phiếu", Lang::Vi.number(n))
}

/// The English words.
pub const EN: TrendTexts = TrendTexts {
    title: "Overall satisfaction month by month",
    of: |criterion, scope| format!("{criterion} – {scope}"),
    month,
    held: |held| match held {
        Held::NotRecorded => "not recorded",
        Held::NotHeld => "not held",
        Held::GivenUp => "given up",
        Held::Open => "not sealed",
        Held::Sealed => "sealed",
    },
    change: |change| match change {
        TrendChange::OtherForm => "another form",
        TrendChange::Noise => "",
        TrendChange::Up => "▲ higher",
        TrendChange::Down => "▼ lower",
    },
    versus: |than, change| {
        let than = month(than);
        match change {
            TrendChange::OtherForm => format!("{than} had another form: not compared."),
            TrendChange::Noise => format!("Against {than}: no ground to call it different."),
            TrendChange::Up => format!("▲ Higher than {than}, beyond chance."),
            TrendChange::Down => format!("▼ Lower than {than}, beyond chance."),
        }
    },
    heads: ["Month", "Slips", "n", "Rate", "95% interval", "Mean", "Against before"],
    legend: "▲ ▼: differs from the latest month with answers before it beyond chance (95% Wilson intervals do not meet); no mark: no ground to call it different.",
    small: "*: n under 30",
    interval: |low, high| {
        format!("95% confidence interval: {}–{}", Lang::En.percent(low), Lang::En.percent(high))
    },
    slips: |of, collected, answers| {
        let s = if collected == 1 { "slip" } else { "slips" };
        let a = if answers == 1 { "answer" } else { "answers" };
        format!("{}: {} {s}, {} {a}.", month(of), Lang::En.number(collected), Lang::En.number(answers))
    },
    year: |year, until| match until {
        Some(until) if until.month() < 12 => format!("Year {year}, up to {}", month(until)),
        _ => format!("Year {year}"),
    },
    quarter: |quarter| format!("Q{quarter}"),
    so_far: "Sum",
    months_held: |held, of| format!("held {held} of {of}"),
    held_head: "State",
    sums: "Quarters and year are summed from the slips of sealed months; rates are never averaged.",
    marks: "Each cell: slips collected, overall satisfaction. *: n under 30. !0: no slip.",
    all: "All",
    mixed: "The year had forms that cannot be compared: slips are summed, rates are not.",
    without: |name, n, of| {
        let months = if of == 1 { "month" } else { "months" };
        match n {
            0 => format!("{name}: slips in every month held."),
            _ => format!("{name}: no slip in {n} of {of} {months} held."),
        }
    },
    from_after_to: |from, to| format!("The first month {} is after the last {}.", month(from), month(to)),
    no_field: |code| format!("The data file has no field with the code {code}."),
    no_criterion: |code| format!("The data file has no criterion with the code {code}."),
};
