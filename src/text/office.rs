//! Words of the page on which the office's names are edited.

use chrono::NaiveDate;

use super::common;

/// See the module.
pub struct OfficeTexts {
    /// Title in place of the path of stages.
    pub title: &'static str,
    /// The pages, in order.
    pub pages: [&'static str; 6],
    /// A sentence at the top of each page.
    pub about: [&'static str; 6],
    /// From which day the names hold, and that old records keep theirs.
    pub holds: fn(NaiveDate) -> String,
    /// The same where the day cannot be read.
    pub holds_unknown: &'static str,
    /// The opening in hand keeps the names it was begun with.
    pub begun: &'static str,
    /// Names are shared with the real file.
    pub practice: &'static str,
    /// Something is not saved.
    pub changed: &'static str,
    /// Labels.
    pub from: &'static str,
    /// Label.
    pub unit: &'static str,
    /// Label.
    pub unit_head: &'static str,
    /// Label.
    pub unit_code: &'static str,
    /// Label.
    pub place: &'static str,
    /// Label.
    pub room: &'static str,
    /// Label.
    pub motto: &'static str,
    /// Label.
    pub form: &'static str,
    /// Label, of a field's code.
    pub field_name: fn(&str) -> String,
    /// Label.
    pub name_en: &'static str,
    /// Label.
    pub official: &'static str,
    /// Label.
    pub on_behalf: &'static str,
    /// Label.
    pub signer_title: &'static str,
    /// Label.
    pub signer: &'static str,
    /// Label, of a body's code.
    pub body_name: fn(&str) -> String,
    /// Label, of a line's number.
    pub recipient: fn(usize) -> String,
    /// Label, of a line's number.
    pub basis: fn(usize) -> String,
    /// Label.
    pub opening_day: &'static str,
    /// Beside the opening day.
    pub opening_day_hint: &'static str,
    /// Working day, rest day.
    pub work_or_rest: [&'static str; 2],
    /// Hint: save.
    pub save: &'static str,
    /// Hint: back.
    pub back: &'static str,
    /// Hint: next page.
    pub next: &'static str,
    /// Hint: page before.
    pub before: &'static str,
    /// Hint: add a field.
    pub add: &'static str,
    /// Hint: remove the field.
    pub remove: &'static str,
    /// Asks for a new field's code.
    pub add_code: &'static str,
    /// What a code is.
    pub add_means: &'static str,
    /// No more fields fit.
    pub full: &'static str,
    /// The code cannot be used.
    pub bad_code: &'static str,
    /// The code is taken.
    pub code_taken: &'static str,
    /// Asks before removing a field, by name.
    pub remove_title: fn(&str) -> String,
    /// What removing means.
    pub remove_means: &'static str,
    /// Choices: keep, remove.
    pub remove_choices: [&'static str; 2],
    /// One field must stay.
    pub last_field: &'static str,
    /// Asks before leaving unsaved.
    pub leave_title: &'static str,
    /// Choices: save, stay, drop.
    pub leave_choices: [&'static str; 3],
    /// Title of the faults.
    pub faults: &'static str,
    /// The unit's name changed and these did not.
    pub kept_title: &'static str,
    /// Mend them, or save.
    pub kept_choices: [&'static str; 2],
    /// Saved, from a day on, in a file.
    pub saved: fn(NaiveDate, &str) -> String,
}

/// The Vietnamese words.
pub const VI: OfficeTexts = OfficeTexts {
    title: "Thông tin đơn vị",
    pages: ["Đơn vị", "Lĩnh vực", "Người ký, giám sát", "Nơi nhận", "Căn cứ", "Lịch"],
    about: [
        "Tên ghi ở đầu biên bản, trên màn hình và trong tệp gửi đi.",
        "Mỗi lĩnh vực có người phụ trách phát và thu phiếu. F7: thêm lĩnh vực. F8: bỏ lĩnh vực có dấu ►.",
        "Người ký văn bản, và hai tổ chức cử người giám sát.",
        "Nơi nhận báo cáo, mỗi dòng một nơi. Dòng để trống thì không in.",
        "Căn cứ ghi trong biên bản, mỗi dòng một văn bản. Dòng để trống thì không in.",
        "Ngày mở hòm hằng tháng, và các ngày nghỉ trong tuần.",
    ],
    holds: |day| format!("Có hiệu lực từ {}. Hồ sơ các kỳ đã mở giữ nguyên tên cũ.", (common::VI.date)(day)),
    holds_unknown: "Ngày có hiệu lực ở trang Đơn vị chưa đúng.",
    begun: "Kỳ đang mở dở cũng giữ tên cũ; tên mới dùng từ kỳ mở sau.",
    practice: "Đang tập dượt, nhưng lưu ở đây là đổi tên thật của đơn vị.",
    changed: "Có chỗ đã sửa mà chưa lưu: bấm F10 để lưu.",
    from: "Có hiệu lực từ ngày",
    unit: "Tên đơn vị",
    unit_head: "Tên ở đầu văn bản",
    unit_code: "Mã đơn vị",
    place: "Địa danh",
    room: "Nơi mở hòm",
    motto: "Quốc hiệu",
    form: "Mẫu phiếu",
    field_name: |code| format!("{code}: tên"),
    name_en: "   tên tiếng Anh",
    official: "   người phụ trách",
    on_behalf: "Thay mặt",
    signer_title: "Chức vụ",
    signer: "Họ và tên",
    body_name: |code| format!("Giám sát {code}"),
    recipient: |n| format!("Nơi nhận {n}"),
    basis: |n| format!("Căn cứ {n}"),
    opening_day: "Mở hòm ngày",
    opening_day_hint: "hằng tháng, từ 1 đến 28",
    work_or_rest: ["Làm việc", "Nghỉ"],
    save: "Lưu",
    back: "Quay lại",
    next: "Trang sau",
    before: "Trang trước",
    add: "Thêm lĩnh vực",
    remove: "Bỏ lĩnh vực này",
    add_code: "Thêm lĩnh vực: ghi mã",
    add_means: "Mã gồm 1 đến 12 chữ cái không dấu hoặc chữ số, như TP hay CA. Mã không đổi qua các năm, để số liệu nối được với nhau.",
    full: "Nhiều nhất là 9 lĩnh vực.",
    bad_code: "Mã chỉ gồm 1 đến 12 chữ cái không dấu hoặc chữ số.",
    code_taken: "Mã này đã có rồi, hãy ghi mã khác.",
    remove_title: |name| format!("Bỏ lĩnh vực {name}?"),
    remove_means: "Số liệu các kỳ trước của lĩnh vực này vẫn còn nguyên.",
    remove_choices: ["Giữ lại", "Bỏ"],
    last_field: "Phải còn ít nhất một lĩnh vực.",
    leave_title: "Có chỗ đã sửa mà chưa lưu",
    leave_choices: ["Ở lại sửa tiếp", "Lưu rồi quay lại", "Bỏ những chỗ vừa sửa"],
    faults: "Chưa lưu được, còn chỗ phải sửa",
    kept_title: "Đã đổi tên đơn vị. Những chỗ này có đổi theo không?",
    kept_choices: ["Có, để tôi sửa", "Không, vẫn đúng: lưu"],
    saved: |day, path| format!("Đã lưu, có hiệu lực từ {}. Tệp: {path}", (common::VI.date)(day)),
};

/// The English words.
pub const EN: OfficeTexts = OfficeTexts {
    title: "The office",
    pages: ["Office", "Fields", "Signer, witnesses", "Recipients", "Bases", "Days"],
    about: [
        "Names at the head of the minutes, on the screen and in the files that are sent.",
        "Each field has an official who hands out and collects slips. F7: add a field. F8: remove the one marked ►.",
        "Who signs, and the two bodies that send a witness.",
        "Who receives the report, one a line. An empty line is not printed.",
        "Legal bases in the minutes, one a line. An empty line is not printed.",
        "The monthly opening day, and the weekly rest days.",
    ],
    holds: |day| {
        format!("Holds from {}. Records of past months keep their old names.", (common::EN.date)(day))
    },
    holds_unknown: "The day on the page Office cannot be read.",
    begun: "The opening in hand keeps the old names too; the next one takes the new.",
    practice: "This is practice, but saving here changes the office's real names.",
    changed: "Something is changed and not saved: press F10 to save.",
    from: "Holds from",
    unit: "Unit",
    unit_head: "Head of documents",
    unit_code: "Code of the unit",
    place: "Place",
    room: "Box is opened at",
    motto: "Name of the country",
    form: "Form",
    field_name: |code| format!("{code}: name"),
    name_en: "   in English",
    official: "   in charge",
    on_behalf: "On behalf of",
    signer_title: "Title",
    signer: "Name",
    body_name: |code| format!("Witnesses {code}"),
    recipient: |n| format!("Recipient {n}"),
    basis: |n| format!("Basis {n}"),
    opening_day: "Opening day",
    opening_day_hint: "of the month, 1 to 28",
    work_or_rest: ["Work", "Rest"],
    save: "Save",
    back: "Back",
    next: "Next page",
    before: "Page before",
    add: "Add a field",
    remove: "Remove this field",
    add_code: "Add a field: its code",
    add_means: "1 to 12 ASCII letters or digits, as TP or CA. A code stays the same over the years, so that figures can be joined.",
    full: "At most 9 fields.",
    bad_code: "A code has 1 to 12 ASCII letters or digits.",
    code_taken: "This code is taken, choose another.",
    remove_title: |name| format!("Remove the field {name}?"),
    remove_means: "Figures of past months in this field stay as they are.",
    remove_choices: ["Keep it", "Remove it"],
    last_field: "One field must stay.",
    leave_title: "Something is changed and not saved",
    leave_choices: ["Stay here", "Save and go back", "Drop the changes"],
    faults: "Not saved: something must be mended",
    kept_title: "The unit has a new name. Do these change with it?",
    kept_choices: ["Yes, I mend them", "No, they are right: save"],
    saved: |day, path| format!("Saved, holds from {}. File: {path}", (common::EN.date)(day)),
};
