//! Words of the figures of a month, on the screen and on the command line.

use super::Lang;
use crate::domain::Month;

/// See the module.
pub struct SummaryTexts {
    /// Title in place of the path of stages.
    pub title: &'static str,
    /// "Số liệu tháng 11/2026".
    pub of_month: fn(Month) -> String,
    /// Version of a month that was begun anew.
    pub version: fn(u32) -> String,
    /// Which amendment of its month it is.
    pub amended: fn(u32) -> String,
    /// The record is sealed.
    pub sealed: &'static str,
    /// The record is not sealed.
    pub not_sealed: &'static str,
    /// The same at length, of the stage it stands at.
    pub not_sealed_long: fn(&str) -> String,
    /// The day the box was opened.
    pub held_on: fn(&str) -> String,
    /// Pages as they stand in a row: month, criteria, trend, comments, year, facts, respondents.
    pub pages: [&'static str; 7],
    /// A month that has no figures: what became of it, and why.
    pub no_figures: fn(&str, &str) -> String,
    /// Before the box to type into.
    pub search: &'static str,
    /// Comments found of so many.
    pub found: fn(usize, usize) -> String,
    /// Nobody wrote anything, as far as is known.
    pub no_comments: &'static str,
    /// Fields by name whose comments are not entered, because their tally sheets are.
    pub comments_by_sheet: fn(&str) -> String,
    /// Beside such fields: nobody wrote anything on the others' slips.
    pub no_comments_keyed: &'static str,
    /// Facts and respondents of a month of tally sheets.
    pub asked_by_sheet: &'static str,
    /// The same, of some fields by name.
    pub asked_some_by_sheet: fn(&str) -> String,
    /// Nothing was found.
    pub nothing_found: &'static str,
    /// How to look for something.
    pub how_to_search: &'static str,
    /// Beside the large number.
    pub headline: &'static str,
    /// Number of answers: "35 trả lời".
    pub answers: fn(u32) -> String,
    /// Mean level, of so many: "Mức trung bình 4,29 trên 5".
    pub mean: fn(&str, u8) -> String,
    /// P; none unknown.
    pub issued: fn(Option<u32>) -> String,
    /// T.
    pub collected: fn(u32) -> String,
    /// H.
    pub valid: fn(u32) -> String,
    /// K.
    pub invalid: fn(u32) -> String,
    /// Slips that wait.
    pub undecided: fn(u32) -> String,
    /// Before the reasons of invalid slips.
    pub reasons: &'static str,
    /// W209 in a line.
    pub both_absent: &'static str,
    /// In the row of a field that collected nothing.
    pub no_slips: &'static str,
    /// In the row of a field whose slips are counted and not keyed yet.
    pub not_keyed: fn(u32) -> String,
    /// Nobody said why.
    pub no_reason: &'static str,
    /// Official in charge: "Phụ trách: …".
    pub official: fn(&str) -> String,
    /// Heading of the column of names.
    pub field_column: &'static str,
    /// Heading of the column of criteria.
    pub criterion_column: &'static str,
    /// Heading of the rate.
    pub rate_column: &'static str,
    /// Heading of the number of answers.
    pub n_column: &'static str,
    /// What the heads T, K, X and the star mean.
    pub legend: &'static str,
    /// Levels from the first to the last: "1 … đến 5 …".
    pub levels: fn(&str, u8, &str) -> String,
    /// No answer to a question, of blank and spoilt together.
    pub no_answer: &'static str,
    /// In place of a count that is not shown.
    pub hidden: &'static str,
    /// Why counts are not shown.
    pub why_hidden: &'static str,
    /// Hints: page before, page after, choose, export, back.
    pub before: &'static str,
    /// See `before`.
    pub after: &'static str,
    /// See `before`.
    pub choose: &'static str,
    /// See `before`.
    pub open: &'static str,
    /// See `before`.
    pub export: &'static str,
    /// See `before`.
    pub back: &'static str,
    /// Hints: the next field, the field before, another criterion, empty the box, the month before, the month after.
    pub field_after: &'static str,
    /// See `field_after`.
    pub field_before: &'static str,
    /// See `field_after`.
    pub other_criterion: &'static str,
    /// See `field_after`.
    pub clear: &'static str,
    /// See `field_after`.
    pub month_before: &'static str,
    /// See `field_after`.
    pub month_after: &'static str,
    /// Hint on other screens: what people wrote.
    pub comments: &'static str,
    /// Heads of the table on the command line: name, issued, collected, valid, invalid.
    pub counts_head: [&'static str; 5],
    /// Unknown, as short as a column.
    pub unknown: &'static str,
}

/// The Vietnamese words.
pub const VI: SummaryTexts = SummaryTexts {
    title: "Số liệu của kỳ",
    of_month: |month| format!("Số liệu tháng {}/{}", month.month(), month.year()),
    version: |n| format!("lần {n}"),
    amended: |n| format!("đính chính lần {n}"),
    sealed: "đã khóa sổ",
    not_sealed: "chưa khóa sổ",
    not_sealed_long: |stage| format!("Đang ở bước {stage}: số liệu còn có thể thay đổi."),
    held_on: |day| format!("Mở hòm {day}."),
    pages: ["Tháng này", "Tiêu chí", "Xu hướng", "Góp ý", "Năm", "Sự việc", "Người trả lời"],
    no_figures: |became, why| {
        if why.is_empty() { format!("Tháng này {became}.") } else { format!("Tháng này {became}: {why}") }
    },
    search: "Tìm:",
    found: |found, of| {
        if found == of { format!("{of} góp ý") } else { format!("{found} trong {of} góp ý") }
    },
    no_comments: "Không có góp ý nào.",
    comments_by_sheet: |fields| {
        format!("Lĩnh vực {fields} nhập bằng bảng kiểm: ý kiến góp ý không được nhập vào chương trình.")
    },
    no_comments_keyed: "Các phiếu nhập từng phiếu không có góp ý nào.",
    asked_by_sheet: "Nhập bằng bảng kiểm: các mục này không được kiểm.",
    asked_some_by_sheet: |fields| {
        format!("Lĩnh vực {fields} nhập bằng bảng kiểm: các mục này không được kiểm, không tính ở đây.")
    },
    nothing_found: "Không có góp ý nào có chữ đang tìm.",
    how_to_search: "Gõ chữ để tìm. Chữ hoa như chữ thường; gõ không dấu cũng tìm được chữ có dấu.",
    headline: "Tỷ lệ hài lòng chung",
    answers: |n| format!("trên {} trả lời", Lang::Vi.number(n)),
    mean: |mean, levels| format!("Mức trung bình {mean} trên {levels}"),
    issued: |n| n.map_or("Phát ra: không rõ".to_owned(), |n| format!("Phát ra: {}", Lang::Vi.number(n))),
    collected: |n| format!("Thu về: {}", Lang::Vi.number(n)),
    valid: |n| format!("Hợp lệ: {}", Lang::Vi.number(n)),
    invalid: |n| format!("Không hợp lệ: {}", Lang::Vi.number(n)),
    undecided: |n| format!("Chờ quyết định: {}", Lang::Vi.number(n)),
    reasons: "Không hợp lệ vì:",
    both_absent: "W209: Cả hai người giám sát đều vắng, chủ trì xác nhận thay.",
    no_slips: "không có phiếu",
    not_keyed: |counted| format!("đếm được {} phiếu, chưa nhập", Lang::Vi.number(counted)),
    no_reason: "chưa ghi lý do",
    official: |name| format!("Phụ trách: {name}"),
    field_column: "Lĩnh vực",
    criterion_column: "Tiêu chí",
    rate_column: "Tỷ lệ",
    n_column: "n",
    legend: "n: trả lời · T: bỏ trống · K: không phát sinh · X: đánh nhiều ô · *: n dưới 30",
    levels: |first, last, best| format!("Các mức: từ 1 ({first}) đến {last} ({best})"),
    no_answer: "Không trả lời hoặc đánh nhiều ô",
    hidden: "không hiện",
    why_hidden: "Số dưới 5 không hiện, để không ai nhận ra người trả lời. Có khi một số lớn hơn cũng không hiện, để không tính ngược ra được.",
    before: "Trang trước",
    after: "Trang sau",
    choose: "Xem từng dòng",
    open: "Xem kỹ dòng",
    export: "Xuất tệp",
    back: "Quay lại",
    field_after: "Lĩnh vực sau",
    field_before: "Lĩnh vực trước",
    other_criterion: "Tiêu chí khác",
    clear: "Xóa chữ tìm",
    month_before: "Kỳ trước",
    month_after: "Kỳ sau",
    comments: "Xem góp ý",
    counts_head: ["Lĩnh vực", "Phát ra", "Thu về", "Hợp lệ", "Không hợp lệ"],
    unknown: "không rõ",
};

/// The English words.
pub const EN: SummaryTexts = SummaryTexts {
    title: "Figures of the month",
    of_month: |month| format!("Figures of {}/{}", month.month(), month.year()),
    version: |n| format!("version {n}"),
    amended: |n| format!("amendment {n}"),
    sealed: "sealed",
    not_sealed: "not sealed",
    not_sealed_long: |stage| format!("At the stage {stage}: figures may still change."),
    held_on: |day| format!("Opened {day}."),
    pages: ["This month", "Criteria", "Trend", "Comments", "Year", "Facts", "Respondents"],
    no_figures: |became, why| {
        if why.is_empty() { format!("This month: {became}.") } else { format!("This month: {became}. {why}") }
    },
    search: "Find:",
    found: |found, of| {
        let s = if of == 1 { "comment" } else { "comments" };
        if found == of { format!("{of} {s}") } else { format!("{found} of {of} {s}") }
    },
    no_comments: "Nobody wrote anything.",
    comments_by_sheet: |fields| {
        format!(
            "{fields}: entered by tally sheet. The comments on those slips are not entered in the program."
        )
    },
    no_comments_keyed: "Nobody wrote anything on the slips that were keyed one by one.",
    asked_by_sheet: "Entered by tally sheet: these questions are not tallied.",
    asked_some_by_sheet: |fields| {
        format!(
            "{fields}: entered by tally sheet. These questions are not tallied there and not counted here."
        )
    },
    nothing_found: "No comment has these words.",
    how_to_search: "Type to search. Capitals do not matter; words without marks find all.",
    headline: "Overall satisfaction",
    answers: |n| format!("of {} {}", Lang::En.number(n), if n == 1 { "answer" } else { "answers" }),
    mean: |mean, levels| format!("Mean level {mean} of {levels}"),
    issued: |n| n.map_or("Issued: unknown".to_owned(), |n| format!("Issued: {}", Lang::En.number(n))),
    collected: |n| format!("Collected: {}", Lang::En.number(n)),
    valid: |n| format!("Valid: {}", Lang::En.number(n)),
    invalid: |n| format!("Invalid: {}", Lang::En.number(n)),
    undecided: |n| format!("Undecided: {}", Lang::En.number(n)),
    reasons: "Invalid because:",
    both_absent: "W209: Both witnesses were absent; the chair confirmed.",
    no_slips: "no slip",
    not_keyed: |counted| format!("{} counted, none keyed yet", Lang::En.number(counted)),
    no_reason: "no reason given",
    official: |name| format!("In charge: {name}"),
    field_column: "Field",
    criterion_column: "Criterion",
    rate_column: "Rate",
    n_column: "n",
    legend: "n: answers · T: blank · K: not applicable · X: several ticked · *: n under 30",
    levels: |first, last, best| format!("Levels: from 1 ({first}) to {last} ({best})"),
    no_answer: "No answer, or several ticked",
    hidden: "not shown",
    why_hidden: "Counts under 5 are not shown, so that nobody can be recognised. Sometimes a larger one is not shown either, so that it cannot be reckoned back.",
    before: "Page before",
    after: "Next page",
    choose: "Line by line",
    open: "More of this line",
    export: "Export",
    back: "Back",
    field_after: "Next field",
    field_before: "Field before",
    other_criterion: "Other criterion",
    clear: "Clear the search",
    month_before: "Month before",
    month_after: "Month after",
    comments: "See the comments",
    counts_head: ["Field", "Issued", "Collected", "Valid", "Invalid"],
    unknown: "unknown",
};
