//! Words for what is wrong with a file, an office's profile or a form: what is wrong, and what was expected.

use crate::config::{FILE_MAX, FileProblem, FormProblem, OfficeProblem, TEXT_MAX};
use crate::domain::{FormFault, OfficeFault};

pub(super) fn vi_file(problem: &FileProblem) -> (String, String) {
    use FileProblem as P;
    match problem {
        P::Unreadable(why) => {
            ("không mở được tệp".into(), format!("xem lại quyền đọc tệp; hệ thống báo: {why}"))
        }
        P::TooLarge => ("tệp quá lớn".into(), format!("cần tệp không quá {} KB", FILE_MAX / 1024)),
        P::NotUtf8 => (
            "tệp không ghi bằng mã UTF-8 (có thể là TCVN3, VNI hoặc Unicode của Windows)".into(),
            "mở tệp, chọn Lưu thành (Save As), mục Mã hóa (Encoding) chọn UTF-8".into(),
        ),
        P::Control(c) => (
            format!("có ký tự điều khiển không nhìn thấy (U+{:04X})", u32::from(*c)),
            "cần chữ thường, không xuống dòng; gõ lại dòng này".into(),
        ),
        P::LongText => ("chữ quá dài".into(), format!("cần không quá {TEXT_MAX} ký tự")),
        P::EmptyText => ("mục này để trống".into(), "cần ghi chữ".into()),
    }
}

pub(super) fn en_file(problem: &FileProblem) -> (String, String) {
    use FileProblem as P;
    match problem {
        P::Unreadable(why) => ("the file cannot be read".into(), format!("the system says: {why}")),
        P::TooLarge => ("the file is too large".into(), format!("expected at most {} KB", FILE_MAX / 1024)),
        P::NotUtf8 => (
            "the file is not UTF-8 (perhaps TCVN3, VNI or Windows' Unicode)".into(),
            "open it and save it with the encoding UTF-8".into(),
        ),
        P::Control(c) => (
            format!("an invisible control character (U+{:04X})", u32::from(*c)),
            "expected plain text on one line; type it again".into(),
        ),
        P::LongText => ("the text is too long".into(), format!("expected at most {TEXT_MAX} characters")),
        P::EmptyText => ("this is empty".into(), "expected words".into()),
    }
}

pub(super) fn vi_office(problem: &OfficeProblem) -> (String, String) {
    use OfficeProblem as P;
    match problem {
        P::Fault(fault) => vi_office_fault(fault),
        P::NotADate => {
            ("đây không phải một ngày".into(), "cần năm-tháng-ngày, không kèm giờ: 2026-11-01".into())
        }
        P::NotAWeekday(text) => (
            format!("\"{text}\" không phải ngày trong tuần"),
            "cần mon, tue, wed, thu, fri, sat hoặc sun".into(),
        ),
        P::NoProfile => ("tệp không có đơn vị nào".into(), "cần ít nhất một mục [[profile]]".into()),
        P::SameDay(day) => (
            format!("hai mục [[profile]] cùng có hiệu lực từ {}", day.format("%d/%m/%Y")),
            "cần mỗi mục một ngày khác nhau".into(),
        ),
        P::UnknownForm { form, known } => {
            (format!("không có mẫu phiếu \"{form}\""), format!("cần một trong: {}", known.join(", ")))
        }
    }
}

pub(super) fn en_office(problem: &OfficeProblem) -> (String, String) {
    use OfficeProblem as P;
    match problem {
        P::Fault(fault) => en_office_fault(fault),
        P::NotADate => {
            ("this is not a day".into(), "expected year-month-day without a time: 2026-11-01".into())
        }
        P::NotAWeekday(text) => {
            (format!("`{text}` is no day of the week"), "expected mon, tue, wed, thu, fri, sat or sun".into())
        }
        P::NoProfile => ("the file has no office".into(), "expected at least one [[profile]]".into()),
        P::SameDay(day) => {
            (format!("two [[profile]] hold from {day}"), "expected another day for each".into())
        }
        P::UnknownForm { form, known } => {
            (format!("there is no form `{form}`"), format!("expected one of: {}", known.join(", ")))
        }
    }
}

/// What is wrong with a profile, and what was expected.
pub(super) fn vi_office_fault(fault: &OfficeFault) -> (String, String) {
    use OfficeFault as F;
    let (title, label) = match fault {
        F::UnitCode(code) => (
            format!("mã đơn vị \"{code}\" không dùng được"),
            "cần 1 đến 20 chữ cái không dấu, chữ số, dấu - hoặc _",
        ),
        F::Empty(key) => (format!("mục \"{key}\" để trống"), "cần ghi tên"),
        F::OpeningDay(day) => (
            format!("ngày mở hòm phiếu không thể là ngày {day}"),
            "cần ngày từ 1 đến 28, ngày tháng nào cũng có",
        ),
        F::RestDays => ("cả bảy ngày đều là ngày nghỉ".into(), "cần ít nhất một ngày làm việc trong tuần"),
        F::Fields(count) => (format!("có {count} lĩnh vực"), "cần 1 đến 9 lĩnh vực"),
        F::WitnessBodies(count) => (format!("có {count} tổ chức cử người giám sát"), "cần đúng hai tổ chức"),
        F::BadCode(code) => {
            (format!("mã \"{code}\" không dùng được"), "cần 1 đến 12 chữ cái không dấu hoặc chữ số")
        }
        F::DuplicateCode(code) => (format!("mã \"{code}\" đã dùng rồi"), "cần mã khác"),
        F::Verification(key) => (
            format!("mục \"{key}\" của phần kiểm tra nhập phiếu không dùng được"),
            "xem tệp mẫu để biết số nào dùng được",
        ),
    };
    (title, label.to_owned())
}

/// What is wrong with a profile, and what was expected.
pub(super) fn en_office_fault(fault: &OfficeFault) -> (String, String) {
    use OfficeFault as F;
    let (title, label) = match fault {
        F::UnitCode(code) => (
            format!("the unit's code `{code}` cannot be used"),
            "expected 1 to 20 ASCII letters, digits, - or _",
        ),
        F::Empty(key) => (format!("`{key}` is empty"), "expected a name"),
        F::OpeningDay(day) => {
            (format!("the box cannot be opened on day {day}"), "expected a day every month has, 1 to 28")
        }
        F::RestDays => ("all seven days are rest days".into(), "expected at least one working day"),
        F::Fields(count) => (format!("there are {count} fields"), "expected 1 to 9 fields"),
        F::WitnessBodies(count) => (format!("there are {count} witness bodies"), "expected exactly two"),
        F::BadCode(code) => {
            (format!("the code `{code}` cannot be used"), "expected 1 to 12 ASCII letters or digits")
        }
        F::DuplicateCode(code) => (format!("the code `{code}` stands twice"), "expected another code"),
        F::Verification(key) => {
            (format!("`{key}` of the verification cannot be used"), "see the built-in file for what can be")
        }
    };
    (title, label.to_owned())
}

pub(super) fn vi_form(problem: &FormProblem) -> (String, String) {
    use FormProblem as P;
    match problem {
        P::Fault(fault) => vi_form_fault(fault),
        P::Id(id) => (
            format!("tên mẫu \"{id}\" không dùng được"),
            "cần 1 đến 40 chữ cái không dấu, chữ số, dấu - hoặc _".into(),
        ),
        P::Version => ("số phiên bản là 0".into(), "cần số từ 1 trở lên".into()),
        P::MaxChars(count) => {
            (format!("số ký tự của ý kiến không thể là {count}"), "cần từ 1 đến 2000".into())
        }
        P::SameId(file) => {
            ("mẫu phiếu này đã có ở tệp khác".into(), format!("cần tên khác, hoặc bỏ bớt tệp {file}"))
        }
    }
}

pub(super) fn en_form(problem: &FormProblem) -> (String, String) {
    use FormProblem as P;
    match problem {
        P::Fault(fault) => en_form_fault(fault),
        P::Id(id) => (
            format!("the form's name `{id}` cannot be used"),
            "expected 1 to 40 ASCII letters, digits, - or _".into(),
        ),
        P::Version => ("the version is 0".into(), "expected 1 or more".into()),
        P::MaxChars(count) => {
            (format!("a comment cannot have {count} characters"), "expected 1 to 2000".into())
        }
        P::SameId(file) => {
            ("another file has this form".into(), format!("expected another name, or remove {file}"))
        }
    }
}

fn vi_form_fault(fault: &FormFault) -> (String, String) {
    use FormFault as F;
    let (title, label) = match fault {
        F::BadCode(code) => {
            (format!("mã \"{code}\" không dùng được"), "cần 1 đến 8 chữ cái không dấu hoặc chữ số")
        }
        F::DuplicateCode(code) => (format!("mã \"{code}\" đã dùng rồi"), "cần mã khác"),
        F::NoHeadline(code) => {
            (format!("không có tiêu chí \"{code}\""), "cần mã của một tiêu chí trong mẫu này")
        }
        F::Levels(count) => (format!("thang có {count} mức"), "cần 2 đến 5 mức"),
        F::SatisfiedFrom(level) => {
            (format!("mức hài lòng không thể tính từ mức {level}"), "cần một mức của thang, từ mức 2 trở lên")
        }
        F::Options(code, count) => (format!("câu \"{code}\" có {count} lựa chọn"), "cần 2 đến 9 lựa chọn"),
        F::Criteria(count) => (format!("mẫu có {count} tiêu chí"), "cần 1 đến 40 tiêu chí"),
        F::NoInvalidReason => {
            ("mẫu không có lý do phiếu không hợp lệ".into(), "cần ít nhất một mục [[invalid_reasons]]")
        }
    };
    (title, label.to_owned())
}

fn en_form_fault(fault: &FormFault) -> (String, String) {
    use FormFault as F;
    let (title, label) = match fault {
        F::BadCode(code) => {
            (format!("the code `{code}` cannot be used"), "expected 1 to 8 ASCII letters or digits")
        }
        F::DuplicateCode(code) => (format!("the code `{code}` stands twice"), "expected another code"),
        F::NoHeadline(code) => {
            (format!("there is no criterion `{code}`"), "expected the code of one of the criteria")
        }
        F::Levels(count) => (format!("the scale has {count} levels"), "expected 2 to 5 levels"),
        F::SatisfiedFrom(level) => (
            format!("level {level} cannot be the first satisfied one"),
            "expected a level of the scale above 1",
        ),
        F::Options(code, count) => (format!("`{code}` has {count} options"), "expected 2 to 9 options"),
        F::Criteria(count) => (format!("the form has {count} criteria"), "expected 1 to 40 criteria"),
        F::NoInvalidReason => {
            ("the form has no reason for invalid slips".into(), "expected at least one [[invalid_reasons]]")
        }
    };
    (title, label.to_owned())
}
