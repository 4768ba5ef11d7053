//! Words of Đối chiếu, and of going back a stage.

use super::Lang;
use crate::domain::StageName;

/// See the module.
pub struct ReconcilingTexts {
    /// Hint: mend or give a reason.
    pub mend: &'static str,
    /// Hint: finish.
    pub finish: &'static str,
    /// Hint: the one above.
    pub up: &'static str,
    /// Hint: the one below.
    pub down: &'static str,
    /// Hint: who is present.
    pub people: &'static str,
    /// Hint: back a stage.
    pub back: &'static str,
    /// T, H, K, undecided.
    pub figures: [&'static str; 4],
    /// Slips keyed.
    pub keyed: &'static str,
    /// Errors and warnings that still stand in the way.
    pub open: fn(usize, usize) -> String,
    /// All warnings have their reason.
    pub ready: &'static str,
    /// Nothing was found.
    pub all_agree: &'static str,
    /// What was compared.
    pub all_agree_what: &'static str,
    /// What to do then.
    pub all_agree_next: &'static str,
    /// Before the reason of a warning.
    pub reason: &'static str,
    /// The warning has no reason yet.
    pub no_reason: &'static str,
    /// Who answers for a field's slips, and the dossiers it handled.
    pub in_charge: fn(&str, Option<u32>) -> String,
    /// More above or below.
    pub more: fn(usize) -> String,
    /// Title: how to mend it.
    pub way_title: fn(&str) -> String,
    /// Way: back to a stage.
    pub way_back: fn(StageName) -> String,
    /// Way: correct a count.
    pub way_count: fn(&str) -> String,
    /// Way: correct one of several.
    pub way_counts: &'static str,
    /// Way: give the missing reason.
    pub way_reason: &'static str,
    /// Way: look through the slips.
    pub way_slips: &'static str,
    /// Way: decide.
    pub way_decide: &'static str,
    /// Way: remark on the seal.
    pub way_remarks: &'static str,
    /// Way: change who is present.
    pub way_people: &'static str,
    /// Way: only an explanation.
    pub way_explain: &'static str,
    /// Title: which count.
    pub which_count: &'static str,
    /// Asks for the right count.
    pub count_number: fn(&str) -> String,
    /// The number typed is the one that stands.
    pub count_same: &'static str,
    /// No count yet.
    pub not_counted: &'static str,
    /// Title of the remarks on the seal.
    pub remarks_title: &'static str,
    /// They are kept.
    pub remarks_kept: &'static str,
    /// Asks for the reason of a warning.
    pub reason_title: fn(&str) -> String,
    /// Asks why a field has no slips.
    pub no_slips_title: fn(&str) -> String,
    /// The reason was given in another stage.
    pub stands_elsewhere: &'static str,
    /// The reason is kept.
    pub acknowledged: &'static str,
    /// The chain is broken: what to do.
    pub broken_how: &'static str,
    /// Title: which stage to go back to.
    pub back_title: &'static str,
    /// Asks why to go back to a stage.
    pub back_why: fn(&str) -> String,
    /// Nothing is lost.
    pub back_keeps: &'static str,
    /// Confirmations are withdrawn.
    pub back_withdraws: &'static str,
}

/// The Vietnamese words.
pub const VI: ReconcilingTexts = ReconcilingTexts {
    mend: "Sửa / ghi lý do",
    finish: "Xong, sang Xác nhận",
    up: "Chọn dòng",
    down: "Dòng dưới",
    people: "Sửa thành phần",
    back: "Quay lại bước trước",
    figures: ["Thu về (T)", "Hợp lệ (H)", "Không hợp lệ (K)", "Chờ quyết định"],
    keyed: "Đã nhập",
    open: |errors, warnings| match (errors, warnings) {
        (e, 0) => format!("Còn {e} lỗi phải sửa."),
        (0, w) => format!("Còn {w} cảnh báo chưa ghi lý do."),
        (e, w) => format!("Còn {e} lỗi phải sửa, {w} cảnh báo chưa ghi lý do."),
    },
    ready: "Các cảnh báo đều đã ghi lý do. Bấm F10 để sang Xác nhận.",
    all_agree: "Mọi số liệu đều khớp. Không có lỗi, không có cảnh báo.",
    all_agree_what: "Số phiếu đã nhập bằng số đếm của từng lĩnh vực và bằng số phiếu thu về.",
    all_agree_next: "Bấm F10 để sang Xác nhận.",
    reason: "Lý do",
    no_reason: "Chưa ghi lý do. Enter: ghi lý do.",
    in_charge: |official, dossiers| match dossiers {
        Some(n) => format!("Phụ trách: {official}. Hồ sơ đã giải quyết: {}.", Lang::Vi.number(n)),
        None => format!("Phụ trách: {official}."),
    },
    more: |n| format!("… còn {n} mục nữa, bấm ↑ ↓ để xem"),
    way_title: |code| format!("Sửa lỗi {code} bằng cách nào?"),
    way_back: |stage| match stage {
        StageName::Keying => "Nhập nốt phiếu còn lại (quay lại bước Nhập phiếu)".to_owned(),
        StageName::Counting => "Đếm lại từ đầu (quay lại bước Kiểm đếm)".to_owned(),
        StageName::BoxOpening => "Ghi lại tình trạng hòm (quay lại bước Mở hòm)".to_owned(),
        stage => format!("Quay lại bước {}", (super::Lang::Vi.texts().common.stage)(stage)),
    },
    way_count: |count| format!("Đếm lại bằng tay rồi sửa. {count}"),
    way_counts: "Đếm lại bằng tay, rồi sửa một số đếm",
    way_reason: "Ghi lý do đã sửa số đếm",
    way_slips: "Xem danh sách phiếu đã nhập (chuyển lĩnh vực, sửa phiếu)",
    way_decide: "Quyết định phiếu đang chờ",
    way_remarks: "Ghi nhận xét về niêm phong",
    way_people: "Sửa thành phần",
    way_explain: "Xem cách xử lý",
    which_count: "Sửa số đếm nào?",
    count_number: |count| format!("{count}. Số đúng là"),
    count_same: "Số này đang là như vậy rồi. Ghi số khác, hoặc Esc: thôi.",
    not_counted: "chưa ghi",
    remarks_title: "Nhận xét về niêm phong",
    remarks_kept: "Đã ghi nhận xét về niêm phong.",
    reason_title: |code| format!("Cảnh báo {code}: vì sao vẫn chấp nhận? (sẽ in trong biên bản)"),
    no_slips_title: |field| format!("{field}: vì sao không có phiếu nào?"),
    stands_elsewhere: "Lý do này đã ghi ở bước trước. Muốn sửa, hãy sửa ở bước đó.",
    acknowledged: "Đã ghi lý do.",
    broken_how: "Hãy giữ nguyên tệp dữ liệu này. Về trang đầu (Ctrl+T), bấm F8 để lấy bản sao lưu gần nhất.",
    back_title: "Quay lại bước nào?",
    back_why: |stage| format!("Vì sao quay lại bước {stage}?"),
    back_keeps: "Mọi số liệu đã ghi được giữ nguyên.",
    back_withdraws: "Số liệu được giữ nguyên, nhưng các xác nhận đã có sẽ bị rút lại và phải xác nhận lại.",
};

/// The English words.
pub const EN: ReconcilingTexts = ReconcilingTexts {
    mend: "Mend / give reason",
    finish: "Done, confirm",
    up: "Choose a line",
    down: "Line below",
    people: "Change the people",
    back: "Back a stage",
    figures: ["Collected (T)", "Valid (H)", "Invalid (K)", "Undecided"],
    keyed: "Keyed",
    open: |errors, warnings| {
        let errors = (errors > 0).then(|| format!("{} to mend", plural(errors, "error")));
        let warnings = (warnings > 0).then(|| format!("{} without a reason", plural(warnings, "warning")));
        let both: Vec<_> = errors.into_iter().chain(warnings).collect();
        format!("{}.", both.join(", "))
    },
    ready: "Every warning has its reason. Press F10 to confirm.",
    all_agree: "All figures agree. No error, no warning.",
    all_agree_what: "The slips keyed equal the count of each field and the slips collected.",
    all_agree_next: "Press F10 to go on to the confirmation.",
    reason: "Reason",
    no_reason: "No reason yet. Enter gives one.",
    in_charge: |official, dossiers| match dossiers {
        Some(n) => format!("In charge: {official}. Dossiers handled: {}.", Lang::En.number(n)),
        None => format!("In charge: {official}."),
    },
    more: |n| format!("… {n} more, ↑ ↓ shows them"),
    way_title: |code| format!("How is {code} mended?"),
    way_back: |stage| match stage {
        StageName::Keying => "Key the remaining slips (back to keying)".to_owned(),
        StageName::Counting => "Count anew (back to the count)".to_owned(),
        StageName::BoxOpening => "State the box anew (back to the box)".to_owned(),
        stage => format!("Back to {}", (super::Lang::En.texts().common.stage)(stage)),
    },
    way_count: |count| format!("Count by hand again, then correct. {count}"),
    way_counts: "Count by hand again, then correct one of the counts",
    way_reason: "Give the reason of the corrected count",
    way_slips: "Look through the keyed slips (move, correct)",
    way_decide: "Decide the waiting slip",
    way_remarks: "Remark on the seal",
    way_people: "Change the people",
    way_explain: "What to do",
    which_count: "Which count is corrected?",
    count_number: |count| format!("{count}. The right number is"),
    count_same: "It is that number already. Type another, or Esc.",
    not_counted: "not stated",
    remarks_title: "Remarks on the seal",
    remarks_kept: "The remarks are kept.",
    reason_title: |code| format!("Warning {code}: why is it accepted? (printed in the minutes)"),
    no_slips_title: |field| format!("{field}: why is there no slip?"),
    stands_elsewhere: "This reason was given in an earlier stage; change it there.",
    acknowledged: "The reason is kept.",
    broken_how: "Keep this data file as it is. Go home (Ctrl+T) and press F8 to take the latest backup.",
    back_title: "Back to which stage?",
    back_why: |stage| format!("Why go back to “{stage}”?"),
    back_keeps: "Everything recorded is kept.",
    back_withdraws: "The figures are kept, but confirmations given so far are withdrawn and must be given again.",
};

fn plural(n: usize, word: &str) -> String {
    format!("{} {word}{}", Lang::En.number(n as u32), if n == 1 { "" } else { "s" })
}
