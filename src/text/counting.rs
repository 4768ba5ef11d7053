//! Words of Kiểm đếm: the counts by hand.

use super::Lang;

/// See the module.
pub struct CountingTexts {
    /// What to do, in a line.
    pub how: &'static str,
    /// Row: from the box.
    pub from_box: &'static str,
    /// Row: outside the box.
    pub outside: &'static str,
    /// Beside it.
    pub outside_hint: &'static str,
    /// Columns: counted, issued, dossiers.
    pub columns: [&'static str; 3],
    /// Above the fields.
    pub field: &'static str,
    /// The sum: fields, collected; none is not counted yet.
    pub sum: fn(u64, Option<u64>) -> String,
    /// Beside the sum: it matches.
    pub sum_same: &'static str,
    /// Beside the sum: off by so many.
    pub sum_off: fn(u64) -> String,
    /// Fields not counted yet.
    pub open_fields: fn(usize) -> String,
    /// What the cell with the cursor means: T.
    pub about_box: &'static str,
    /// The same: outside.
    pub about_outside: &'static str,
    /// The same: a field's count.
    pub about_field: &'static str,
    /// The same: issued.
    pub about_issued: &'static str,
    /// The same: dossiers.
    pub about_dossiers: &'static str,
    /// The same: unsorted.
    pub about_unsorted: &'static str,
    /// Help: digits.
    pub key_number: &'static str,
    /// Help: Enter and the arrows up and down.
    pub key_rows: &'static str,
    /// Help: the arrows to the right and left.
    pub key_columns: &'static str,
    /// Help: Tab.
    pub key_next: &'static str,
    /// Help: Home and End.
    pub key_ends: &'static str,
    /// Hints of the table.
    pub finish: &'static str,
    /// See above.
    pub empty_box: &'static str,
    /// See above.
    pub why_none: &'static str,
    /// See above.
    pub people: &'static str,
    /// See above.
    pub back: &'static str,
    /// Title: the number changes from, to.
    pub why_title: fn(Option<u32>, Option<u32>) -> String,
    /// What Esc does.
    pub why_esc: &'static str,
    /// The number stays.
    pub kept_old: &'static str,
    /// Enter in the last row.
    pub end: &'static str,
    /// Only digits.
    pub digits: &'static str,
    /// Title of the question for an empty box.
    pub empty_title: &'static str,
    /// Its choices: no, yes.
    pub empty_choices: [&'static str; 2],
    /// There are counts over 0.
    pub empty_not: &'static str,
    /// Title: a field without slips, by name.
    pub none_title: fn(&str) -> String,
    /// The same reason for all that are left, or for some of them, without dossiers: number of fields, reason.
    pub none_all: fn(usize, bool, &str) -> String,
    /// The cursor is not in a field that counts 0.
    pub none_where: &'static str,
    /// T is missing.
    pub box_needed: &'static str,
    /// Title: fields not counted.
    pub open_title: &'static str,
    /// Choices: back, put 0, leave open.
    pub open_choices: [&'static str; 3],
    /// Title: the sum does not match.
    pub off_title: &'static str,
    /// What it means.
    pub off_means: &'static str,
    /// Choices: back, go on.
    pub off_choices: [&'static str; 2],
}

/// A sum of counts.
fn large(n: u64, lang: Lang) -> String {
    lang.number(u32::try_from(n).unwrap_or(u32::MAX))
}

/// The Vietnamese words.
pub const VI: CountingTexts = CountingTexts {
    how: "Đếm hết phiếu trong hòm, chia theo lĩnh vực rồi đếm lại từng lĩnh vực.",
    from_box: "Lấy ra từ hòm",
    outside: "Nhận ngoài hòm",
    outside_hint: "để trống là 0",
    columns: ["Đếm được", "Phát ra", "Hồ sơ"],
    field: "Lĩnh vực",
    sum: |sum, collected| match collected {
        Some(t) => format!("Cộng các lĩnh vực: {}, thu về: {}", large(sum, Lang::Vi), large(t, Lang::Vi)),
        None => format!("Cộng các lĩnh vực: {}, chưa ghi số lấy ra từ hòm", large(sum, Lang::Vi)),
    },
    sum_same: "khớp",
    sum_off: |n| format!("lệch {}", large(n, Lang::Vi)),
    open_fields: |n| format!("còn {n} lĩnh vực chưa ghi"),
    about_box: "Tổng số phiếu lấy ra từ hòm. Hòm không có phiếu: bấm F5.",
    about_outside: "Phiếu nhận ở nơi khác, không bỏ vào hòm (ví dụ ở Công an, Quân sự).",
    about_field: "Số phiếu của lĩnh vực này, đếm tay. Không có phiếu thì ghi 0.",
    about_issued: "Số phiếu đã phát ra. Không rõ thì để trống.",
    about_dossiers: "Số hồ sơ đã giải quyết trong kỳ. Không rõ thì để trống.",
    about_unsorted: "Phiếu không biết của lĩnh vực nào. Không có thì để trống.",
    key_number: "Số của ô này; đổi số đã ghi thì chọn lý do",
    key_rows: "Ghi rồi xuống dòng dưới, hoặc lên dòng trên",
    key_columns: "Ghi rồi sang cột bên phải, bên trái",
    key_next: "Ghi rồi sang ô sau",
    key_ends: "Dòng đầu, dòng cuối",
    finish: "Sang Nhập phiếu",
    empty_box: "Hòm không có phiếu",
    why_none: "Vì sao không có phiếu",
    people: "Đổi thành phần",
    back: "Lùi về Mở hòm",
    why_title: |old, new| {
        let said = |n: Option<u32>| n.map_or_else(|| "để trống".to_owned(), |n| Lang::Vi.number(n));
        format!("Số đã ghi là {}, nay đổi thành {}. Vì sao?", said(old), said(new))
    },
    why_esc: "Bấm Esc thì giữ số cũ.",
    kept_old: "Giữ số cũ.",
    end: "Đã hết các ô. Bấm F10 khi đếm xong.",
    digits: "Chỉ gõ chữ số. ↑ ↓ ← → hoặc Tab để sang ô khác.",
    empty_title: "Hòm không có phiếu nào? Sẽ ghi 0 cho hòm và mọi lĩnh vực.",
    empty_choices: ["Thôi", "Đúng, hòm không có phiếu nào"],
    empty_not: "Đã có số đếm lớn hơn 0. Hãy sửa số đó trước.",
    none_title: |field| format!("{field}: không có phiếu nào. Vì sao?"),
    none_all: |n, some, why| {
        let fields = match n {
            2 => "hai lĩnh vực".to_owned(),
            n => format!("{n} lĩnh vực"),
        };
        let which = if some { " không ghi hồ sơ" } else { "" };
        format!("Ghi chung cho cả {fields}{which}: {why}")
    },
    none_where: "Đưa con trỏ tới lĩnh vực đã ghi 0 phiếu.",
    box_needed: "Chưa ghi số phiếu lấy ra từ hòm. Không có phiếu thì ghi 0.",
    open_title: "Có lĩnh vực chưa ghi số đếm",
    open_choices: ["Quay lại đếm tiếp", "Ghi 0 cho các lĩnh vực đó", "Để trống, sang Nhập phiếu"],
    off_title: "Số đếm chưa khớp",
    off_means: "Nên đếm lại ngay. Vẫn nhập phiếu được, nhưng chưa khớp thì không khóa sổ được (mã lỗi F201).",
    off_choices: ["Ở lại để đếm lại", "Sang Nhập phiếu, sửa sau"],
};

/// The English words.
pub const EN: CountingTexts = CountingTexts {
    how: "Count all slips of the box, sort them by field, then count each field.",
    from_box: "Taken from the box",
    outside: "Handed in elsewhere",
    outside_hint: "empty is 0",
    columns: ["Counted", "Issued", "Dossiers"],
    field: "Field",
    sum: |sum, collected| match collected {
        Some(t) => format!("Sum of the fields: {}, collected: {}", large(sum, Lang::En), large(t, Lang::En)),
        None => format!("Sum of the fields: {}, the box is not counted yet", large(sum, Lang::En)),
    },
    sum_same: "they match",
    sum_off: |n| format!("off by {}", large(n, Lang::En)),
    open_fields: |n| format!("{n} fields not counted yet"),
    about_box: "All slips taken from the box. If there are none: press F5.",
    about_outside: "Slips handed in elsewhere, not put into the box (police, military).",
    about_field: "Slips of this field, counted by hand. If there are none, write 0.",
    about_issued: "Slips handed out. Leave it empty if unknown.",
    about_dossiers: "Dossiers handled in the period. Leave it empty if unknown.",
    about_unsorted: "Slips whose field cannot be told. Leave it empty if there are none.",
    key_number: "The number of this cell; changing it takes a reason",
    key_rows: "Keep, then the row below, or above",
    key_columns: "Keep, then the column to the right, or left",
    key_next: "Keep, then the next cell",
    key_ends: "First row, last row",
    finish: "Key the slips",
    empty_box: "The box is empty",
    why_none: "Why there are no slips",
    people: "Change people",
    back: "Back to the box",
    why_title: |old, new| {
        let said = |n: Option<u32>| n.map_or_else(|| "empty".to_owned(), |n| Lang::En.number(n));
        format!("The number was {}, and is now {}. Why?", said(old), said(new))
    },
    why_esc: "Esc keeps the old number.",
    kept_old: "The old number stays.",
    end: "These are all. Press F10 when the count is done.",
    digits: "Digits only. ↑ ↓ ← → or Tab for another cell.",
    empty_title: "No slip in the box? This writes 0 for the box and every field.",
    empty_choices: ["No", "Yes, the box is empty"],
    empty_not: "There is a count over 0. Mend that one first.",
    none_title: |field| format!("{field}: no slips. Why?"),
    none_all: |n, some, why| {
        let fields = match n {
            2 => "both fields".to_owned(),
            n => format!("all {n} fields"),
        };
        let which = if some { " without dossiers" } else { "" };
        format!("The same for {fields}{which}: {why}")
    },
    none_where: "Put the cursor on a field counted 0.",
    box_needed: "The slips of the box are not counted. If there are none, write 0.",
    open_title: "Some fields are not counted",
    open_choices: ["Go back and count", "Write 0 for those fields", "Leave them, key the slips"],
    off_title: "The counts do not match",
    off_means: "Best count again now. You can key the slips, but not seal the record (error code F201).",
    off_choices: ["Stay and count again", "Key the slips, mend it later"],
};
