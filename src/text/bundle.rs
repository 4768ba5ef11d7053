//! Words for writing a bundle and for verifying one.

use crate::export::verify::{Expected, Outcome, Rule, VerifyError, What};
use crate::export::{ExportError, Status};

/// Words about bundles in one language.
#[derive(Debug)]
pub struct BundleTexts {
    /// What stopped an export, what was kept, what to do.
    pub export_error: fn(&ExportError) -> String,
    /// Why there is nothing to verify.
    pub verify_error: fn(&VerifyError) -> String,
    /// What a bundle turned out to be.
    pub outcome: fn(Outcome) -> &'static str,
    /// What is wrong.
    pub what: fn(&What) -> String,
    /// A place: file, line, column.
    pub place: fn(&str, Option<u64>, Option<&str>) -> String,
    /// A bundle that is no sealed record says so.
    pub status: fn(Status) -> Option<&'static str>,
    /// Heading of month, version, which amendment, unit.
    pub head: fn(&str, &str, &str, &str) -> String,
    /// T, H, K.
    pub totals: fn(u64, u64, u64) -> String,
    /// Findings that were not listed.
    pub more: fn(usize) -> String,
    /// Before the digest.
    pub digest: &'static str,
    /// How to type the two groups left out; the argument is the command up to them.
    pub type_groups: fn(&str) -> String,
    /// What was typed is the digest's.
    pub paper_matches: &'static str,
    /// It is not.
    pub paper_differs: &'static str,
    /// What was typed is neither two groups nor sixteen.
    pub not_from_paper: &'static str,
    /// A bundle was written; the argument is its path.
    pub written: fn(&str) -> String,
    /// Of a month not held there is a report only; the argument is its path.
    pub written_report: fn(&str) -> String,
}

/// Vietnamese.
pub const VI: BundleTexts = BundleTexts {
    export_error: vi_export_error,
    verify_error: |error| match error {
        VerifyError::NotThere(path) => {
            format!("Không có tệp hay thư mục {}. Hãy xem lại tên.", path.display())
        }
        VerifyError::NoBundle(path) => format!(
            "{} không phải gói kết quả. Hãy chỉ thư mục hoặc tệp .zip mà chương trình đã xuất.",
            path.display()
        ),
        VerifyError::Unreadable { path, error } => {
            format!("Không đọc được {}: {error}. Hãy sao gói sang chỗ khác rồi thử lại.", path.display())
        }
    },
    outcome: |outcome| match outcome {
        Outcome::Sound => "ĐÚNG: các tệp còn nguyên và số liệu khớp nhau.",
        Outcome::SavedAgain => {
            "TỆP ĐÃ BỊ LƯU LẠI, SỐ LIỆU KHÔNG ĐỔI: từng ô vẫn như lúc xuất, nhưng mã không còn khớp. Hãy xin gói gốc."
        }
        Outcome::OthersDiffer => "Hai tệp số liệu còn nguyên; tệp kèm theo đã bị đổi.",
        Outcome::DoesNotAddUp => "SAI: hai tệp đúng mã trong danh sách, nhưng số liệu không khớp nhau.",
        Outcome::FiguresDiffer => "SAI: SỐ LIỆU KHÁC lúc xuất. Đừng dùng gói này; hãy hỏi lại đơn vị gửi.",
        Outcome::Incomplete => "THIẾU: gói không đủ tệp, hoặc có tệp không đọc được.",
    },
    what: vi_what,
    place: |file, line, column| match (line, column) {
        (Some(line), Some(column)) => format!("{file}, dòng {line}, cột {column}"),
        (Some(line), None) => format!("{file}, dòng {line}"),
        (None, Some(column)) => format!("{file}, cột {column}"),
        (None, None) => file.to_owned(),
    },
    status: |status| match status {
        Status::Official => None,
        Status::Draft => Some("DỰ THẢO: chưa khóa sổ, không dùng để báo cáo."),
        Status::Practice => Some("TẬP DƯỢT: không phải số liệu thật."),
    },
    head: |month, version, nth, unit| match nth {
        "0" | "" => format!("Kỳ {month}, phiên bản {version} - {unit}"),
        nth => format!("Kỳ {month}, phiên bản {version}, ĐÍNH CHÍNH LẦN {nth} - {unit}"),
    },
    totals: |t, h, k| format!("Thu về {t} = hợp lệ {h} + không hợp lệ {k}"),
    more: |n| format!("… và {n} chỗ khác."),
    digest: "Mã đối chiếu",
    type_groups: |command| {
        format!("Gõ hai nhóm còn thiếu (____) theo tờ giấy đã ký:\n  {command} --paper \"xxxx xxxx\"")
    },
    paper_matches: "KHỚP với tờ giấy.",
    paper_differs: "KHÔNG KHỚP với tờ giấy. Hãy gõ lại; nếu vẫn không khớp thì gói này không phải gói đã ký.",
    not_from_paper: "cần hai nhóm 4 ký tự như \"3fa9 07c1\", hoặc đủ 16 nhóm (chữ số 0-9 và chữ a-f)",
    written: |path| format!("Đã ghi {path}"),
    written_report: |path| format!("Kỳ này không mở hòm nên không có gói số liệu; đã ghi báo cáo: {path}"),
};

/// English.
pub const EN: BundleTexts = BundleTexts {
    export_error: en_export_error,
    verify_error: |error| match error {
        VerifyError::NotThere(path) => {
            format!("There is no file or folder {}. Look at the name again.", path.display())
        }
        VerifyError::NoBundle(path) => {
            format!("{} is no bundle. Give the folder or the .zip that was exported.", path.display())
        }
        VerifyError::Unreadable { path, error } => {
            format!("{} cannot be read: {error}. Copy the bundle elsewhere and try again.", path.display())
        }
    },
    outcome: |outcome| match outcome {
        Outcome::Sound => "RIGHT: all files are as exported and the figures add up.",
        Outcome::SavedAgain => {
            "SAVED AGAIN, SAME FIGURES: every cell is as exported, but the codes no longer match. Ask for the original."
        }
        Outcome::OthersDiffer => {
            "The two files of figures are as exported; a file that goes along was changed."
        }
        Outcome::DoesNotAddUp => "WRONG: the two files are as listed, but do not agree with each other.",
        Outcome::FiguresDiffer => {
            "WRONG: FIGURES DIFFER from those exported. Do not use this bundle; ask the sender."
        }
        Outcome::Incomplete => "INCOMPLETE: a file is missing or cannot be read.",
    },
    what: en_what,
    place: |file, line, column| match (line, column) {
        (Some(line), Some(column)) => format!("{file}, line {line}, column {column}"),
        (Some(line), None) => format!("{file}, line {line}"),
        (None, Some(column)) => format!("{file}, column {column}"),
        (None, None) => file.to_owned(),
    },
    status: |status| match status {
        Status::Official => None,
        Status::Draft => Some("DRAFT: not sealed, not for reporting."),
        Status::Practice => Some("PRACTICE: not real figures."),
    },
    head: |month, version, nth, unit| match nth {
        "0" | "" => format!("Month {month}, version {version} - {unit}"),
        nth => format!("Month {month}, version {version}, AMENDMENT {nth} - {unit}"),
    },
    totals: |t, h, k| format!("Collected {t} = valid {h} + invalid {k}"),
    more: |n| format!("… and {n} more."),
    digest: "Code (mã đối chiếu)",
    type_groups: |command| {
        format!(
            "Type the two groups left out (____) from the signed paper:\n  {command} --paper \"xxxx xxxx\""
        )
    },
    paper_matches: "MATCHES the paper.",
    paper_differs: "DOES NOT MATCH the paper. Type again; if it still does not, this is not what was signed.",
    not_from_paper: "expected two groups of four like \"3fa9 07c1\", or all sixteen (digits 0-9, letters a-f)",
    written: |path| format!("Written: {path}"),
    written_report: |path| {
        format!("The box was not opened, so there is no bundle. The report is written: {path}")
    },
};

fn vi_export_error(error: &ExportError) -> String {
    match error {
        ExportError::FolderMissing(path) => format!(
            "Không thấy thư mục {}. Chưa ghi gì. Hãy cắm lại USB hoặc chọn thư mục khác.",
            path.display()
        ),
        ExportError::DiskFull(path) => {
            format!(
                "Hết chỗ khi ghi {}. Không để lại tệp dở dang. Hãy xóa bớt hoặc chọn ổ khác.",
                path.display()
            )
        }
        ExportError::ReadOnly(path) => {
            format!(
                "{} chỉ cho đọc. Chưa ghi gì. Hãy gạt chốt khóa của thẻ hoặc chọn ổ khác.",
                path.display()
            )
        }
        ExportError::Refused(path) => format!(
            "Máy không cho ghi {}. Bản cũ còn nguyên. Hãy đóng Excel nếu đang mở tệp, hoặc chọn thư mục khác.",
            path.display()
        ),
        ExportError::Occupied { path, stranger } => format!(
            "{} đã có và không phải gói xuất trước đây (có {stranger}). Chưa ghi gì. Hãy chọn thư mục khác.",
            path.display()
        ),
        ExportError::SlipsAndFigures { slips, figures } => {
            format!("Có {slips} phiếu mà số liệu là {figures}. Chưa ghi gì. Hãy chạy kiemphieu check.")
        }
        ExportError::Slip(number) => {
            format!("Phiếu số {number} không hợp với mẫu phiếu. Chưa ghi gì. Hãy chạy kiemphieu check.")
        }
        ExportError::NotAsSealed(_) => {
            "Tệp sắp ghi không giống số liệu đã khóa sổ. Chưa ghi gì. Hãy chạy kiemphieu check.".to_owned()
        }
        ExportError::Source(error) => format!("Không đọc được phiếu: {error}. Chưa ghi gì."),
        ExportError::Io { path, error } => {
            format!("Không ghi được {}: {error}. Không để lại tệp dở dang.", path.display())
        }
    }
}

fn en_export_error(error: &ExportError) -> String {
    match error {
        ExportError::FolderMissing(path) => format!(
            "There is no folder {}. Nothing was written. Plug the stick in again or choose another folder.",
            path.display()
        ),
        ExportError::DiskFull(path) => format!(
            "The disk is full while writing {}. Nothing half-written is left. Make room or choose another disk.",
            path.display()
        ),
        ExportError::ReadOnly(path) => format!(
            "{} is read-only. Nothing was written. Release the card's lock or choose another disk.",
            path.display()
        ),
        ExportError::Refused(path) => format!(
            "The system refused to write {}. What was there is unharmed. Close Excel, or choose another folder.",
            path.display()
        ),
        ExportError::Occupied { path, stranger } => format!(
            "{} is there and is no earlier export (it holds {stranger}). Nothing was written. Choose another folder.",
            path.display()
        ),
        ExportError::SlipsAndFigures { slips, figures } => format!(
            "There are {slips} slips against figures of {figures}. Nothing was written. Run kiemphieu check."
        ),
        ExportError::Slip(number) => {
            format!("Slip {number} does not fit the form. Nothing was written. Run kiemphieu check.")
        }
        ExportError::NotAsSealed(_) => {
            "What would be written is not what was sealed. Nothing was written. Run kiemphieu check."
                .to_owned()
        }
        ExportError::Source(error) => format!("The slips cannot be read: {error}. Nothing was written."),
        ExportError::Io { path, error } => {
            format!("{} cannot be written: {error}. Nothing half-written is left.", path.display())
        }
    }
}

fn shown(value: &str) -> String {
    format!("\"{value}\"")
}

fn vi_what(what: &What) -> String {
    match what {
        What::Missing => "không có tệp này.".to_owned(),
        What::Unlisted => "tệp lạ, không có trong danh sách; chương trình bỏ qua.".to_owned(),
        What::BadName => "tên không dùng được, bị trùng, hoặc không phải tệp thường.".to_owned(),
        What::TooLarge(limit) => format!("lớn hơn {limit} byte, không thể là tệp của gói."),
        What::Unreadable(words) => format!("không đọc được: {words}."),
        What::ListLine => "dòng này không phải là mã và tên tệp.".to_owned(),
        What::ListNames => "danh sách phải có đúng hai tệp tong-hop.csv và phieu.csv.".to_owned(),
        What::HashDiffers => "không còn đúng mã trong danh sách.".to_owned(),
        What::SavedAgain => "đã bị chương trình khác lưu lại; nội dung từng ô không đổi.".to_owned(),
        What::Malformed(words) => format!("không phải CSV: {words}."),
        What::NotUtf8 => "chữ không phải UTF-8 (tệp đã bị lưu với bảng mã khác).".to_owned(),
        What::Column { found, expected } => {
            format!("cột {} đứng ở chỗ của cột {}.", shown(found), shown(expected))
        }
        What::Cells { found, expected } => format!("có {found} ô, đáng lẽ {expected} ô."),
        What::BadCell { found, expected } => {
            format!("ghi {}, đáng lẽ {}.", shown(found), vi_expected(*expected))
        }
        What::Differs { found, expected, rule } => {
            format!("ghi {}, {} là {}.", shown(found), vi_rule(*rule), shown(expected))
        }
        What::NoRow { field, criterion } => format!("thiếu dòng của lĩnh vực {field}, tiêu chí {criterion}."),
        What::Twice { field, criterion } => {
            format!("dòng của lĩnh vực {field}, tiêu chí {criterion} có hai lần.")
        }
        What::Changed { found, was } => {
            format!("ĐÃ BỊ SỬA: nay ghi {}, lúc xuất là {}.", shown(found), shown(was))
        }
    }
}

fn en_what(what: &What) -> String {
    match what {
        What::Missing => "is not there.".to_owned(),
        What::Unlisted => "is not listed, and was left alone.".to_owned(),
        What::BadName => "has a name that cannot be used, stands twice, or is no plain file.".to_owned(),
        What::TooLarge(limit) => format!("is larger than {limit} bytes, so no file of a bundle."),
        What::Unreadable(words) => format!("cannot be read: {words}."),
        What::ListLine => "is not a code and a file's name.".to_owned(),
        What::ListNames => "must list exactly tong-hop.csv and phieu.csv.".to_owned(),
        What::HashDiffers => "no longer has the listed code.".to_owned(),
        What::SavedAgain => "was saved again by another program; every cell is the same.".to_owned(),
        What::Malformed(words) => format!("is no CSV: {words}."),
        What::NotUtf8 => "is not UTF-8 (it was saved in another encoding).".to_owned(),
        What::Column { found, expected } => {
            format!("column {} stands in the place of {}.", shown(found), shown(expected))
        }
        What::Cells { found, expected } => format!("has {found} cells instead of {expected}."),
        What::BadCell { found, expected } => {
            format!("says {}, expected {}.", shown(found), en_expected(*expected))
        }
        What::Differs { found, expected, rule } => {
            format!("says {}, but {} {}.", shown(found), en_rule(*rule), shown(expected))
        }
        What::NoRow { field, criterion } => format!("has no row of field {field}, criterion {criterion}."),
        What::Twice { field, criterion } => format!("has field {field}, criterion {criterion} twice."),
        What::Changed { found, was } => {
            format!("WAS CHANGED: it says {}, and said {} when exported.", shown(found), shown(was))
        }
    }
}

fn vi_expected(expected: Expected) -> &'static str {
    match expected {
        Expected::Number => "một số nguyên",
        Expected::Answer => "một mức của mẫu phiếu, hoặc T, K, X",
        Expected::Nothing => "để trống, vì phiếu không hợp lệ",
        Expected::Status => "chinh_thuc, du_thao hoặc tap_duot",
        Expected::Nth => "số lần đính chính, nhỏ hơn số phiên bản",
        Expected::State => "hop_le, khong_hop_le hoặc chua_quyet",
        Expected::Reason => "mã lý do ở phiếu không hợp lệ, để trống ở phiếu khác",
        Expected::Field => "một lĩnh vực có trong tong-hop.csv, hoặc để trống",
        Expected::Means => "phieu hoặc bang_kiem",
        Expected::WholeMeans => "cách nhập của các lĩnh vực gộp lại (phieu, bang_kiem hoặc hon_hop)",
        Expected::Decided => "không còn phiếu chờ quyết định trong sổ đã khóa",
    }
}

fn en_expected(expected: Expected) -> &'static str {
    match expected {
        Expected::Number => "a whole number",
        Expected::Answer => "a level of the form, or T, K, X",
        Expected::Nothing => "nothing, since the slip is invalid",
        Expected::Status => "chinh_thuc, du_thao or tap_duot",
        Expected::Nth => "which amendment it is, a number below the version",
        Expected::State => "hop_le, khong_hop_le or chua_quyet",
        Expected::Reason => "a reason's code on an invalid slip and nothing on others",
        Expected::Field => "a field of tong-hop.csv, or nothing",
        Expected::Means => "phieu or bang_kiem",
        Expected::WholeMeans => "what the fields come to (phieu, bang_kiem or hon_hop)",
        Expected::Decided => "no slip waiting for a decision in a sealed record",
    }
}

fn vi_rule(rule: Rule) -> &'static str {
    match rule {
        Rule::EveryRow => "các dòng khác",
        Rule::BothFiles => "trong tong-hop.csv",
        Rule::Slips => "đếm lại từ phieu.csv",
        Rule::Whole => "phieu.csv cộng với các bảng kiểm",
        Rule::Sheet => "các ô của bảng kiểm cộng lại",
        Rule::Total => "hợp lệ cộng không hợp lệ",
        Rule::Answers => "các mức cộng lại",
        Rule::Satisfied => "các mức hài lòng cộng lại",
        Rule::Rate => "tính từ số phiếu",
        Rule::Issued => "các lĩnh vực cộng lại",
        Rule::Numbers => "số tiếp theo",
    }
}

fn en_rule(rule: Rule) -> &'static str {
    match rule {
        Rule::EveryRow => "the other rows say",
        Rule::BothFiles => "tong-hop.csv says",
        Rule::Slips => "the slips in phieu.csv come to",
        Rule::Whole => "phieu.csv and the tally sheets come to",
        Rule::Sheet => "the cells of the tally sheet come to",
        Rule::Total => "valid and invalid come to",
        Rule::Answers => "the levels come to",
        Rule::Satisfied => "the satisfied levels come to",
        Rule::Rate => "the counts give",
        Rule::Issued => "the fields come to",
        Rule::Numbers => "the next number is",
    }
}
