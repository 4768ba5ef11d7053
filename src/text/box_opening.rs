//! Words of Mở hòm: the seal, the key, the time.

/// See the module.
pub struct BoxTexts {
    /// Above the seal put on last time.
    pub expected: &'static str,
    /// Above the seal found.
    pub found: &'static str,
    /// There is no earlier seal.
    pub first: &'static str,
    /// Nothing typed yet.
    pub not_yet: &'static str,
    /// There is none on the box.
    pub none: &'static str,
    /// The verdict: seal and number are in order.
    pub same: &'static str,
    /// The verdict: another number.
    pub other: &'static str,
    /// The verdict: torn.
    pub torn: &'static str,
    /// The verdict: no seal where one was put on.
    pub missing: &'static str,
    /// The verdict at the first opening.
    pub first_found: &'static str,
    /// A remark is needed and not there.
    pub remark_needed: &'static str,
    /// Skipped months in the same box.
    pub covers: fn(&str) -> String,
    /// Labels: state, number, key, time.
    pub labels: [&'static str; 4],
    /// What is asked for: state, number, key.
    pub wanted: [&'static str; 3],
    /// The seal is whole after all, and what was said of it is gone.
    pub remark_dropped: &'static str,
    /// Beside the number.
    pub number_hint: &'static str,
    /// Beside the key.
    pub key_hint: &'static str,
    /// Remarks, on the screen and over the box of text.
    pub remarks: &'static str,
    /// No remarks.
    pub no_remarks: &'static str,
    /// Over the box of text when a remark is needed.
    pub remarks_why: &'static str,
    /// Hints of the table.
    pub finish: &'static str,
    /// See above.
    pub remark: &'static str,
    /// See above.
    pub people: &'static str,
    /// See above.
    pub back: &'static str,
    /// Title: no remark yet.
    pub no_remark_title: &'static str,
    /// The same at the first opening, where there is no last time.
    pub no_remark_first: &'static str,
    /// What it means.
    pub no_remark_means: &'static str,
    /// Choices: write it, go on.
    pub no_remark_choices: [&'static str; 2],
    /// Saved.
    pub saved: &'static str,
}

/// The Vietnamese words.
pub const VI: BoxTexts = BoxTexts {
    expected: "Niêm phong lần trước",
    found: "Thấy hôm nay",
    first: "Đây là lần mở đầu tiên, chưa có số niêm phong trước.",
    not_yet: "(chưa ghi)",
    none: "(không có)",
    same: "KHỚP: đúng số, còn nguyên vẹn.",
    other: "KHÔNG KHỚP: số hôm nay khác số lần trước.",
    torn: "Niêm phong rách hoặc có dấu vết.",
    missing: "Lần trước có niêm phong, hôm nay không thấy.",
    first_found: "Lần mở đầu tiên nên không có số để so.",
    remark_needed: "Cần ghi nhận xét vào biên bản (mã lỗi F501): bấm F5.",
    covers: |months| format!("Hòm này có cả phiếu của kỳ chưa mở: {months}."),
    labels: ["Niêm phong", "Số hiệu", "Chìa khóa", "Giờ mở hòm"],
    wanted: ["Bấm 1, 2 hoặc 3.", "Ghi số niêm phong.", "Ghi tên người giữ chìa khóa."],
    remark_dropped: "Niêm phong nguyên vẹn nên bỏ nhận xét đã ghi. Cần nhận xét khác thì bấm F5.",
    number_hint: "số niêm phong đọc trên hòm",
    key_hint: "họ tên người giữ chìa khóa",
    remarks: "Nhận xét",
    no_remarks: "không có (F5 để ghi)",
    remarks_why: "Ghi điều mọi người thấy và đã thống nhất, ví dụ: niêm phong rách mép do ẩm, hòm vẫn khóa.",
    finish: "Ghi, sang Kiểm đếm",
    remark: "Nhận xét",
    people: "Đổi thành phần",
    back: "Lùi về Thành phần",
    no_remark_title: "Niêm phong không như lần trước, chưa có nhận xét",
    no_remark_first: "Niêm phong rách hoặc có dấu vết, chưa có nhận xét",
    no_remark_means: "Chưa có nhận xét thì không khóa sổ được (mã lỗi F501). Nên ghi ngay khi mọi người còn ở đây.",
    no_remark_choices: ["Ghi nhận xét ngay", "Đi tiếp, ghi sau"],
    saved: "Đã ghi tình trạng hòm và niêm phong.",
};

/// The English words.
pub const EN: BoxTexts = BoxTexts {
    expected: "Seal put on last time",
    found: "Found today",
    first: "This is the first opening; there is no earlier seal.",
    not_yet: "(not typed)",
    none: "(none)",
    same: "THE SAME: right number, intact.",
    other: "NOT THE SAME: another number than last time.",
    torn: "The seal is torn or tampered with.",
    missing: "A seal was put on last time; there is none today.",
    first_found: "At the first opening there is nothing to compare.",
    remark_needed: "The minutes need a remark (error code F501): press F5.",
    covers: |months| format!("This box also holds the slips of skipped months: {months}."),
    labels: ["Seal", "Number", "Key", "Opened at"],
    wanted: ["Press 1, 2 or 3.", "Write the number of the seal.", "Write who kept the key."],
    remark_dropped: "The seal is intact, so the remark is dropped. F5 writes another.",
    number_hint: "of the seal, as on the box",
    key_hint: "who kept the key",
    remarks: "Remarks",
    no_remarks: "none (F5 to write)",
    remarks_why: "Write what everybody saw and agreed, as in: edge torn by damp, box still locked.",
    finish: "Save, count",
    remark: "Remarks",
    people: "Change people",
    back: "Back to People",
    no_remark_title: "The seal is not as last time, and there is no remark",
    no_remark_first: "The seal is torn or tampered with, and there is no remark",
    no_remark_means: "Without a remark the record cannot be sealed (error code F501). Best written while all are here.",
    no_remark_choices: ["Write the remark now", "Go on, write it later"],
    saved: "Box and seal are noted.",
};
