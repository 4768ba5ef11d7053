//! Words of amendments (đính chính), and every difference between two versions in words.

mod differences;

pub use differences::{Told, ToldChange, say_differences};

use super::Lang;
use crate::domain::Month;

/// See the module.
pub struct AmendmentTexts {
    /// Which amendment it is.
    pub nth: fn(u32) -> String,
    /// Hint: amend a sealed month.
    pub amend: &'static str,
    /// Asks why a month is amended, of the month and of which amendment it will be.
    pub why: fn(Month, u32) -> String,
    /// What amending means.
    pub means: [&'static str; 2],
    /// State of a month that is being amended.
    pub under_way: &'static str,
    /// An amendment waits: month, which, stage.
    pub waits: fn(Month, u32, &str) -> String,
    /// What Enter does on a month that is being amended.
    pub enter_resume: &'static str,
    /// Hint: give the amendment up.
    pub abandon: &'static str,
    /// Asks why it is given up.
    pub abandon_why: fn(Month, u32) -> String,
    /// What giving it up means.
    pub abandon_means: &'static str,
    /// It was given up.
    pub abandoned: &'static str,
    /// Before the reason.
    pub reason: &'static str,
    /// Before the number of the slip to be corrected, while it is typed.
    pub number: &'static str,
    /// Help: digits.
    pub key_number: &'static str,
    /// How to correct a slip.
    pub number_how: &'static str,
    /// Hint: correct the slip of the number typed.
    pub correct: &'static str,
    /// Hint: add a slip.
    pub add: &'static str,
    /// Asks for the field of the slip added.
    pub add_field: &'static str,
    /// Asks why it is added.
    pub add_why: &'static str,
    /// The counts follow.
    pub add_means: &'static str,
    /// A slip was added.
    pub added: fn(u32) -> String,
    /// Above the large number, while adding.
    pub adding: &'static str,
    /// Hint: take the last slip out.
    pub remove: &'static str,
    /// Asks why the slip is taken out.
    pub remove_why: fn(u32) -> String,
    /// When to take a slip out, and that the counts follow.
    pub remove_means: &'static str,
    /// A slip was taken out.
    pub removed: fn(u32) -> String,
    /// Hint: mend counts.
    pub counts: &'static str,
    /// Asks why a count that was never stated is stated now.
    pub count_why: &'static str,
    /// Asks why a field is entered by tally sheet only now.
    pub why_sheet: &'static str,
    /// Sealed slips do not give way to a sheet.
    pub no_sheet: &'static str,
    /// Hint: the list of differences.
    pub see: &'static str,
    /// How many differences there are; none is said plainly.
    pub differ: fn(usize) -> String,
    /// Hint: back from the list.
    pub leave: &'static str,
    /// Names of the two values.
    pub old_new: [&'static str; 2],
    /// A value that is not there.
    pub none: &'static str,
    /// What changed stays in the book.
    pub in_book: &'static str,
    /// T, H, K, the headline.
    pub figures: [&'static str; 4],
    /// About the counts by hand.
    pub hand_counts: &'static str,
    /// About a slip.
    pub slip: fn(u32) -> String,
    /// About a tally sheet.
    pub sheet: fn(&str) -> String,
    /// About a field without slips.
    pub no_slips: fn(&str) -> String,
    /// What changed: the slip is new, is gone; its field; its verdict; its comment; the respondent.
    pub slip_parts: [&'static str; 6],
    /// What changed of a sheet: how the field is entered; slip by slip, by sheet.
    pub entry: [&'static str; 3],
    /// A level of a criterion on a sheet.
    pub sheet_cell: fn(&str, &str) -> String,
    /// Blank, not applicable, spoilt, not keyed.
    pub answers: [&'static str; 4],
    /// Label of the day in an amendment.
    pub day: &'static str,
    /// Label of the place.
    pub place: &'static str,
    /// When the box was opened, beside the day.
    pub box_day: fn(&str) -> String,
    /// Hint: on to the slips.
    pub to_slips: &'static str,
    /// Everything is stated; once more goes on.
    pub ready: &'static str,
    /// The same, where somebody has no PIN.
    pub ready_ink: &'static str,
    /// Stay, or go on without a witness.
    pub absent_choices: [&'static str; 2],
    /// Above the form of Khóa sổ.
    pub closing: &'static str,
    /// The box keeps its seal.
    pub seal_stays: fn(Option<&str>) -> String,
    /// The amendment is sealed.
    pub sealed: fn(Month, u32) -> String,
}

/// The Vietnamese words.
pub const VI: AmendmentTexts = AmendmentTexts {
    nth: |n| format!("Đính chính lần {n}"),
    amend: "Đính chính kỳ đã khóa sổ",
    why: |month, n| format!("Vì sao đính chính kỳ tháng {}/{} (lần {n})?", month.month(), month.year()),
    means: [
        "Bản đã khóa sổ giữ nguyên, vẫn xem và xuất được. Hòm phiếu không mở lại.",
        "Mỗi chỗ sửa đều ghi lý do; người giám sát xác nhận lại rồi mới khóa sổ.",
    ],
    under_way: "Đang đính chính",
    waits: |month, n, stage| {
        format!("Đang đính chính tháng {}/{} (lần {n}), ở bước {stage}.", month.month(), month.year())
    },
    enter_resume: "Bấm Enter để làm tiếp đính chính",
    abandon: "Bỏ lần đính chính này",
    abandon_why: |month, n| {
        format!("Vì sao bỏ đính chính lần {n} của kỳ tháng {}/{}?", month.month(), month.year())
    },
    abandon_means: "Bản đã khóa sổ giữ nguyên và vẫn có giá trị. Sau này vẫn đính chính được.",
    abandoned: "Đã bỏ lần đính chính này. Bản đã khóa sổ giữ nguyên.",
    reason: "Lý do",
    number: "Sửa phiếu số",
    key_number: "Số ghi trên tờ phiếu cần sửa",
    number_how: "Gõ số ghi trên tờ phiếu, rồi bấm Enter.",
    correct: "Sửa phiếu",
    add: "Thêm phiếu sót",
    add_field: "Phiếu thêm thuộc lĩnh vực nào?",
    add_why: "Vì sao thêm phiếu này?",
    add_means: "Số đếm của lĩnh vực và tổng số phiếu sẽ tăng theo, nếu trước đó đã khớp.",
    added: |n| format!("Đã thêm phiếu số {n}."),
    adding: "THÊM PHIẾU: GHI SỐ NÀY",
    remove: "Bỏ phiếu có số cuối cùng",
    remove_why: |n| format!("Vì sao bỏ phiếu số {n} (số cuối cùng)?"),
    remove_means: "Chỉ bỏ khi không có tờ phiếu nào mang số này; số đếm giảm theo. Tờ phiếu hỏng thì sửa thành không hợp lệ.",
    removed: |n| format!("Đã bỏ phiếu số {n}."),
    counts: "Sửa số đếm",
    count_why: "Vì sao ghi số đếm này?",
    why_sheet: "Vì sao nay mới ghi bảng kiểm của lĩnh vực này?",
    no_sheet: "Phiếu đã khóa sổ không đổi sang bảng kiểm được. Hãy sửa từng phiếu.",
    see: "Những chỗ đã đính chính",
    differ: |n| match n {
        0 => "Chưa có gì khác bản đã khóa sổ.".to_owned(),
        n => format!("{} chỗ khác bản đã khóa sổ:", Lang::Vi.number(n as u32)),
    },
    leave: "Quay lại",
    old_new: ["Đã khóa sổ", "Nay là"],
    none: "không có",
    in_book: "đã sửa, nội dung chỉ giữ trong sổ",
    figures: ["Thu về (T)", "Hợp lệ (H)", "Không hợp lệ (K)", "Hài lòng chung"],
    hand_counts: "Số đếm tay",
    slip: |n| format!("Phiếu số {n}"),
    sheet: |field| format!("Bảng kiểm: {field}"),
    no_slips: |field| format!("Không có phiếu: {field}"),
    slip_parts: ["Thêm phiếu", "Bỏ phiếu", "Lĩnh vực", "Kết luận về phiếu", "Góp ý", "Người trả lời"],
    entry: ["Cách nhập", "từng phiếu", "bảng kiểm"],
    sheet_cell: |criterion, answer| format!("{criterion}, {answer}"),
    answers: ["bỏ trống", "không phát sinh", "đánh nhiều ô", "chưa nhập"],
    day: "Ngày đính chính",
    place: "Nơi đính chính",
    box_day: |day| format!("Mở hòm ngày {day}"),
    to_slips: "Ghi, sang sửa phiếu",
    ready: "Đã ghi thành phần. Bấm F10 lần nữa để sang sửa phiếu.",
    ready_ink: "Đã ghi. Ai chưa đặt mã thì xác nhận bằng chữ ký. F10 lần nữa: sang sửa phiếu.",
    absent_choices: ["Ở lại để ghi thêm người", "Sang sửa phiếu"],
    closing: "Cất lại những phiếu đã lấy ra xem, rồi ghi vào đây.",
    seal_stays: |seal| match seal {
        Some(seal) => format!("Hòm không mở lại: niêm phong vẫn là {seal}."),
        None => "Hòm không mở lại: như khi khóa sổ, hòm không có niêm phong.".to_owned(),
    },
    sealed: |month, n| format!("ĐÃ KHÓA SỔ THÁNG {}/{}, ĐÍNH CHÍNH LẦN {n}", month.month(), month.year()),
};

/// The English words.
pub const EN: AmendmentTexts = AmendmentTexts {
    nth: |n| format!("Amendment {n}"),
    amend: "Amend the sealed month",
    why: |month, n| format!("Why is {}/{} amended (amendment {n})?", month.month(), month.year()),
    means: [
        "The sealed version stays as it is, to be read and exported. The box is not opened again.",
        "Every change needs a reason; the witnesses confirm again before the seal.",
    ],
    under_way: "Being amended",
    waits: |month, n, stage| {
        format!("{}/{} is being amended (amendment {n}), at {stage}.", month.month(), month.year())
    },
    enter_resume: "Press Enter to go on with the amendment",
    abandon: "Give this amendment up",
    abandon_why: |month, n| format!("Why is amendment {n} of {}/{} given up?", month.month(), month.year()),
    abandon_means: "The sealed version stays as it is and counts. It can still be amended later.",
    abandoned: "The amendment was given up. The sealed version stays as it is.",
    reason: "Reason",
    number: "Correct slip",
    key_number: "The number on the slip to be corrected",
    number_how: "Type the number on the paper, then Enter.",
    correct: "Correct slip",
    add: "Add a slip",
    add_field: "Which field does the slip belong to?",
    add_why: "Why is this slip added?",
    add_means: "The counts of the field and of the whole follow, where they agreed before.",
    added: |n| format!("Slip {n} added."),
    adding: "ADDED SLIP: WRITE THIS",
    remove: "Take the last slip out",
    remove_why: |n| format!("Why is slip {n}, the last one, taken out?"),
    remove_means: "Only where no paper has this number; the counts follow. A spoilt paper is corrected to invalid instead.",
    removed: |n| format!("Slip {n} taken out."),
    counts: "Mend counts",
    count_why: "Why is this count stated?",
    why_sheet: "Why is this field entered by tally sheet only now?",
    no_sheet: "Sealed slips do not give way to a tally sheet. Correct them one by one.",
    see: "What is amended",
    differ: |n| match n {
        0 => "Nothing differs from the sealed version yet.".to_owned(),
        1 => "1 difference from the sealed version:".to_owned(),
        n => format!("{} differences from the sealed version:", Lang::En.number(n as u32)),
    },
    leave: "Back",
    old_new: ["Sealed", "Now"],
    none: "none",
    in_book: "changed; what it says stays in the book",
    figures: ["Collected (T)", "Valid (H)", "Invalid (K)", "Satisfied overall"],
    hand_counts: "Counts by hand",
    slip: |n| format!("Slip {n}"),
    sheet: |field| format!("Tally sheet: {field}"),
    no_slips: |field| format!("No slips: {field}"),
    slip_parts: ["Slip added", "Slip taken out", "Field", "Verdict", "Comment", "Respondent"],
    entry: ["Entered", "slip by slip", "by tally sheet"],
    sheet_cell: |criterion, answer| format!("{criterion}, {answer}"),
    answers: ["blank", "not applicable", "several boxes", "not keyed"],
    day: "Amended on",
    place: "Place",
    box_day: |day| format!("Box opened on {day}"),
    to_slips: "Save, on to the slips",
    ready: "Saved. F10 once more: on to the slips.",
    ready_ink: "Saved. Whoever has no PIN confirms by ink. F10 once more: on to the slips.",
    absent_choices: ["Stay and name people", "On to the slips"],
    closing: "Put the slips you took out away again, then write it down here.",
    seal_stays: |seal| match seal {
        Some(seal) => format!("The box was not opened: its seal is still {seal}."),
        None => "The box was not opened: as sealed, it has no seal.".to_owned(),
    },
    sealed: |month, n| format!("{}/{} IS SEALED, AMENDMENT {n}", month.month(), month.year()),
};
