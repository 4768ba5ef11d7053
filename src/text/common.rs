//! Words used on many screens and on the command line.

use chrono::{Datelike, NaiveDate, Weekday};

use super::Lang;
use crate::domain::{AbsentWhy, CountWhy, Doubt, Month, NoSlipsWhy, SealState, Seat, SlipState, StageName};

/// See the module.
pub struct CommonTexts {
    /// Mark of a practice file.
    pub practice: &'static str,
    /// Breadcrumb names.
    pub stage: fn(StageName) -> &'static str,
    /// As in "Tháng 11/2026".
    pub month: fn(Month) -> String,
    /// As in "25/11/2026".
    pub date: fn(NaiveDate) -> String,
    /// As in "thứ Tư 25/11/2026".
    pub day: fn(NaiveDate) -> String,
    /// A number of slips with its unit.
    pub slips: fn(u32) -> String,
    /// Hợp lệ, không hợp lệ, chờ quyết định.
    pub slip_state: fn(SlipState) -> &'static str,
    /// Why a slip waits.
    pub doubt: fn(Doubt) -> &'static str,
    /// State of the seal.
    pub seal: fn(SealState) -> &'static str,
    /// Why a count changed.
    pub count_why: fn(CountWhy) -> &'static str,
    /// Why a field has no slips.
    pub no_slips: fn(NoSlipsWhy) -> &'static str,
    /// Absent or refusing.
    pub absent: fn(AbsentWhy) -> &'static str,
    /// Name of a seat; a witness's body is named by the caller.
    pub seat: fn(&Seat) -> &'static str,
    /// Slips whose field cannot be told.
    pub unsorted: &'static str,
    /// The whole office.
    pub whole_office: &'static str,
    /// Mã đối chiếu.
    pub digest: &'static str,
    /// Hint: home.
    pub home: &'static str,
    /// Mark of a small sample.
    pub small_sample: &'static str,
}

fn numbers(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// The Vietnamese words.
pub const VI: CommonTexts = CommonTexts {
    practice: "TẬP DƯỢT",
    stage: |stage| match stage {
        StageName::Attendance => "Thành phần",
        StageName::BoxOpening => "Mở hòm",
        StageName::Counting => "Kiểm đếm",
        StageName::Keying => "Nhập phiếu",
        StageName::Reconciling => "Đối chiếu",
        StageName::Confirming => "Xác nhận",
        StageName::Closing => "Khóa sổ",
        StageName::Sealed => "Đã khóa sổ",
        StageName::Abandoned => "Bỏ dở",
        StageName::NotHeld => "Không mở hòm",
    },
    month: |month| format!("Tháng {}/{}", month.month(), month.year()),
    date: numbers,
    day: |date| {
        let name = match date.weekday() {
            Weekday::Mon => "thứ Hai",
            Weekday::Tue => "thứ Ba",
            Weekday::Wed => "thứ Tư",
            Weekday::Thu => "thứ Năm",
            Weekday::Fri => "thứ Sáu",
            Weekday::Sat => "thứ Bảy",
            Weekday::Sun => "Chủ nhật",
        };
        format!("{name} {}", numbers(date))
    },
    slips: |n| format!("{} phiếu", Lang::Vi.number(n)),
    slip_state: |state| match state {
        SlipState::Valid => "Hợp lệ",
        SlipState::Invalid => "Không hợp lệ",
        SlipState::Undecided => "Chờ quyết định",
    },
    doubt: |doubt| match doubt {
        Doubt::SeveralMarks => "Đánh nhiều ô ở một câu, chưa thống nhất",
        Doubt::Illegible => "Khó đọc",
        Doubt::Origin => "Chưa rõ có phải phiếu của hòm này",
        Doubt::Other => "Lý do khác (ghi rõ)",
    },
    seal: |seal| match seal {
        SealState::Intact => "Nguyên vẹn",
        SealState::Torn => "Rách hoặc có dấu vết",
        SealState::NoSeal => "Không có niêm phong",
    },
    count_why: |why| match why {
        CountWhy::Mistyped => "Gõ nhầm",
        CountWhy::Recounted => "Đếm lại",
        CountWhy::Moved => "Chuyển phiếu sang lĩnh vực khác",
        CountWhy::Found => "Tìm thấy thêm phiếu (dính nhau, sót trong hòm)",
        CountWhy::Other => "Lý do khác (ghi rõ)",
    },
    no_slips: |why| match why {
        NoSlipsWhy::NothingHandled => "Không phát sinh hồ sơ",
        NoSlipsWhy::NotHandedOut => "Không phát phiếu",
        NoSlipsWhy::Other => "Lý do khác (ghi rõ)",
    },
    absent: |why| match why {
        AbsentWhy::Absent => "Vắng mặt",
        AbsentWhy::Refused => "Từ chối xác nhận",
    },
    seat: |seat| match seat {
        Seat::Chair => "Chủ trì",
        Seat::Clerk => "Thư ký",
        Seat::Witness(_) => "Người giám sát",
    },
    unsorted: "Không rõ lĩnh vực",
    whole_office: "Toàn đơn vị",
    digest: "Mã đối chiếu",
    home: "Về trang đầu",
    small_sample: "dưới 30",
};

/// The English words.
pub const EN: CommonTexts = CommonTexts {
    practice: "TẬP DƯỢT (PRACTICE)",
    stage: |stage| match stage {
        StageName::Attendance => "People",
        StageName::BoxOpening => "Box",
        StageName::Counting => "Count",
        StageName::Keying => "Keying",
        StageName::Reconciling => "Reconcile",
        StageName::Confirming => "Confirm",
        StageName::Closing => "Seal",
        StageName::Sealed => "Sealed",
        StageName::Abandoned => "Given up",
        StageName::NotHeld => "Not held",
    },
    month: |month| format!("{}/{}", month.month(), month.year()),
    date: numbers,
    day: |date| format!("{} {}", date.format("%A"), numbers(date)),
    slips: |n| format!("{} {}", Lang::En.number(n), if n == 1 { "slip" } else { "slips" }),
    slip_state: |state| match state {
        SlipState::Valid => "Valid",
        SlipState::Invalid => "Invalid",
        SlipState::Undecided => "Undecided",
    },
    doubt: |doubt| match doubt {
        Doubt::SeveralMarks => "Several marks on a question, not agreed",
        Doubt::Illegible => "Hard to read",
        Doubt::Origin => "Perhaps not of this box",
        Doubt::Other => "Another reason (say which)",
    },
    seal: |seal| match seal {
        SealState::Intact => "Intact",
        SealState::Torn => "Torn or tampered with",
        SealState::NoSeal => "No seal",
    },
    count_why: |why| match why {
        CountWhy::Mistyped => "Mistyped",
        CountWhy::Recounted => "Counted again",
        CountWhy::Moved => "Slip moved to another field",
        CountWhy::Found => "More slips found (stuck together, left in the box)",
        CountWhy::Other => "Another reason (say which)",
    },
    no_slips: |why| match why {
        NoSlipsWhy::NothingHandled => "No dossier was handled",
        NoSlipsWhy::NotHandedOut => "Slips were not handed out",
        NoSlipsWhy::Other => "Another reason (say which)",
    },
    absent: |why| match why {
        AbsentWhy::Absent => "Absent",
        AbsentWhy::Refused => "Refuses to confirm",
    },
    seat: |seat| match seat {
        Seat::Chair => "Chair",
        Seat::Clerk => "Clerk",
        Seat::Witness(_) => "Witness",
    },
    unsorted: "Field not known",
    whole_office: "Whole office",
    digest: "Check code (mã đối chiếu)",
    home: "Home",
    small_sample: "under 30",
};
