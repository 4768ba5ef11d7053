//! What is wrong with a file of slips, and what to do.

use crate::import::{ColumnFault, ImportError, OldText, Place, RowFault, What};
use crate::text::{Lang, Texts, say_refusal};

/// What is wrong with a file; the rows that are wrong are said by [`say_row`].
pub fn say_error(error: &ImportError, texts: &'static Texts) -> Vec<String> {
    match error {
        ImportError::Columns(faults) => faults.iter().map(|f| say_column(f, texts)).collect(),
        ImportError::Rows(faults) => faults.kept.iter().map(|f| say_row(f, texts)).collect(),
        other => vec![match texts.lang {
            Lang::Vi => vi_file(other),
            Lang::En => en_file(other),
        }],
    }
}

fn vi_file(error: &ImportError) -> String {
    match error {
        ImportError::Empty => "Tệp này trống.".into(),
        ImportError::TooLarge(mib) => format!("Tệp lớn quá {mib} MB. Hãy chia thành nhiều tệp nhỏ hơn."),
        ImportError::Unpacked(mib) => {
            format!(
                "Bảng tính này khi mở ra lớn quá {mib} MB. Hãy chép riêng các dòng phiếu sang một tệp mới."
            )
        }
        ImportError::NotUtf8(line, seems) => {
            let seems = match seems {
                Some(OldText::Tcvn3) => " Chữ trong tệp giống mã TCVN3 (phông .VnTime).",
                Some(OldText::Vni) => " Chữ trong tệp giống mã VNI (phông VNI-Times).",
                None => "",
            };
            format!(
                "Tệp không phải chữ Unicode (UTF-8), từ dòng {line}.{seems} Hãy đổi sang Unicode, rồi trong Excel chọn Lưu \
                 thành “CSV UTF-8” hoặc .xlsx."
            )
        }
        ImportError::Utf16 => {
            "Tệp ở dạng “Unicode Text” (UTF-16). Trong Excel hãy chọn Lưu thành “CSV UTF-8” hoặc .xlsx."
                .into()
        }
        ImportError::OldWorkbook => {
            "Đây là bảng tính dạng cũ (.xls) hoặc có mật khẩu. Hãy mở ra và lưu thành .xlsx không mật khẩu."
                .into()
        }
        ImportError::NotXlsx => {
            "Tệp này không phải bảng tính .xlsx. Hãy lưu thành .xlsx hoặc “CSV UTF-8”.".into()
        }
        ImportError::BadXlsx(why) => {
            format!("Bảng tính này bị hỏng hoặc lạ ({why}). Hãy mở ra và lưu lại thành .xlsx.")
        }
        ImportError::TooManyRows(n) => format!("Nhiều phiếu quá {}.", Lang::Vi.number(*n as u32)),
        ImportError::TooManyColumns(n) => format!("Bảng có nhiều cột quá {n}. Hãy bỏ các cột thừa."),
        ImportError::NoSlips => "Tệp chỉ có dòng tên cột, không có phiếu nào.".into(),
        ImportError::Columns(_) | ImportError::Rows(_) => String::new(),
    }
}

fn en_file(error: &ImportError) -> String {
    match error {
        ImportError::Empty => "This file is empty.".into(),
        ImportError::TooLarge(mib) => format!("The file is over {mib} MB. Split it."),
        ImportError::Unpacked(mib) => {
            format!("Opened, this workbook is over {mib} MB. Copy the rows of the slips into a new file.")
        }
        ImportError::NotUtf8(line, seems) => {
            let seems = match seems {
                Some(OldText::Tcvn3) => " It looks like TCVN3 (.VnTime fonts).",
                Some(OldText::Vni) => " It looks like VNI (VNI-Times fonts).",
                None => "",
            };
            format!(
                "The file is not Unicode (UTF-8), from line {line} on.{seems} Convert it to Unicode, then save it as “CSV \
                 UTF-8” or .xlsx."
            )
        }
        ImportError::Utf16 => "The file is UTF-16 (“Unicode Text”). Save it as “CSV UTF-8” or .xlsx.".into(),
        ImportError::OldWorkbook => {
            "This is an old workbook (.xls) or has a password. Open it and save it as .xlsx without one."
                .into()
        }
        ImportError::NotXlsx => "This is no .xlsx workbook. Save it as .xlsx or “CSV UTF-8”.".into(),
        ImportError::BadXlsx(why) => {
            format!("This workbook is damaged or odd ({why}). Open it and save it as .xlsx again.")
        }
        ImportError::TooManyRows(n) => format!("More than {} slips.", Lang::En.number(*n as u32)),
        ImportError::TooManyColumns(n) => format!("More than {n} columns. Take the superfluous ones out."),
        ImportError::NoSlips => "The file has a row of column names and no slips.".into(),
        ImportError::Columns(_) | ImportError::Rows(_) => String::new(),
    }
}

fn say_column(fault: &ColumnFault, texts: &'static Texts) -> String {
    match (fault, texts.lang) {
        (ColumnFault::Missing(name), Lang::Vi) => format!("Thiếu cột {name}."),
        (ColumnFault::Missing(name), Lang::En) => format!("The column {name} is missing."),
        (ColumnFault::Unknown(at), Lang::Vi) => {
            format!(
                "Cột {}: tên “{}” không phải là cột của phiếu. Hãy sửa tên hoặc bỏ cột này.",
                at.letter, at.name
            )
        }
        (ColumnFault::Unknown(at), Lang::En) => {
            format!(
                "Column {}: “{}” is no column of a slip. Mend the name or take it out.",
                at.letter, at.name
            )
        }
        (ColumnFault::Twice(at), Lang::Vi) => format!("Cột {}: “{}” có hai lần.", at.letter, at.name),
        (ColumnFault::Twice(at), Lang::En) => format!("Column {}: “{}” stands twice.", at.letter, at.name),
    }
}

/// A row that is wrong: row, column, what stands there, what is wrong.
pub fn say_row(fault: &RowFault, texts: &'static Texts) -> String {
    let vi = texts.lang == Lang::Vi;
    let row = texts.lang.number(u32::try_from(fault.row).unwrap_or(u32::MAX));
    let mut said = if vi { format!("Dòng {row}") } else { format!("Row {row}") };
    if let Some(place) = &fault.place {
        said += &say_place(place, vi);
    }
    if fault.found.is_empty() {
        said += ": ";
    } else {
        said += &format!(": “{}” ", fault.found);
    }
    said + &if vi { vi_what(&fault.what, texts) } else { en_what(&fault.what, texts) }
}

fn say_place(place: &Place, vi: bool) -> String {
    let column = if vi { "cột" } else { "column" };
    if place.name.is_empty() {
        format!(", {column} {}", place.letter)
    } else {
        format!(", {column} {} ({})", place.letter, place.name)
    }
}

fn vi_what(what: &What, texts: &'static Texts) -> String {
    match what {
        What::NotAnswer(levels, na) => {
            let na = if *na { ", K (không phát sinh)" } else { "" };
            format!("phải là 1 đến {levels}, T (bỏ trống), X (đánh nhiều ô){na}.")
        }
        What::NotOption(n) => format!("phải là 1 đến {n}, T (bỏ trống), X (đánh nhiều ô), hoặc để trống."),
        What::Missing => "chưa có câu trả lời. Bỏ trống trên phiếu thì ghi T.".into(),
        What::UnknownField(known) => format!("không phải mã lĩnh vực. Mã đúng: {}.", known.join(", ")),
        What::NotState => "phải là hop_le, khong_hop_le hoặc chua_quyet.".into(),
        What::NoReason(known) => {
            format!("phiếu không hợp lệ cần lý do ở cột ly_do: {}.", known.join(", "))
        }
        What::UnknownReason(known) => format!("không phải mã lý do. Mã đúng: {}.", known.join(", ")),
        What::ReasonNotAsked => "thừa: chỉ phiếu không hợp lệ mới ghi lý do.".into(),
        What::NoteNeeded => "cần ghi rõ bằng lời ở cột ghi_chu.".into(),
        What::NoteNotAsked => "thừa: phiếu hợp lệ thì cột ghi_chu để trống.".into(),
        What::BadNote => "ghi chú dài quá 200 ký tự hoặc có ký tự lạ.".into(),
        What::AnswerOnInvalid => "thừa: phiếu không hợp lệ thì các câu trả lời để trống.".into(),
        What::OtherMonth(month) => {
            format!("khác kỳ đang mở ({}).", (texts.common.month)(*month))
        }
        What::OtherVersion(n) => format!("khác phiên bản đang mở ({n})."),
        What::OtherNth(n) => format!("khác lần đính chính đang mở ({n})."),
        What::Practice => "là phiếu tập dượt, không nhập vào kỳ thật.".into(),
        What::NotStatus => "phải là du_thao, chinh_thuc hoặc tap_duot, hoặc để trống.".into(),
        What::OtherUnit(unit) => format!("khác mã đơn vị ({unit})."),
        What::NotNext(next) => format!("phải là số {next}. Số phiếu chạy liền nhau, hoặc bỏ trống cả cột."),
        What::NoNumber(next) => format!("thiếu số phiếu ({next}). Ghi đủ số, hoặc bỏ trống cả cột."),
        What::TooLong => "dài quá.".into(),
        What::SeveralLines => "có xuống dòng trong ô. Xem lại dấu ngoặc kép có đủ đôi không.".into(),
        What::Beyond => "nằm ngoài các cột có tên.".into(),
        What::Refused(refusal) => say_refusal(refusal, texts),
    }
}

fn en_what(what: &What, texts: &'static Texts) -> String {
    match what {
        What::NotAnswer(levels, na) => {
            let na = if *na { ", K (not applicable)" } else { "" };
            format!("must be 1 to {levels}, T (blank), X (spoilt){na}.")
        }
        What::NotOption(n) => format!("must be 1 to {n}, T (blank), X (spoilt), or empty."),
        What::Missing => "no answer. Write T for one left blank on the paper.".into(),
        What::UnknownField(known) => format!("is no field. Fields are: {}.", known.join(", ")),
        What::NotState => "must be hop_le, khong_hop_le or chua_quyet.".into(),
        What::NoReason(known) => format!("an invalid slip needs a reason in ly_do: {}.", known.join(", ")),
        What::UnknownReason(known) => format!("is no reason. Reasons are: {}.", known.join(", ")),
        What::ReasonNotAsked => "only an invalid slip has a reason.".into(),
        What::NoteNeeded => "words are needed in the column ghi_chu.".into(),
        What::NoteNotAsked => "a valid slip has nothing in ghi_chu.".into(),
        What::BadNote => "the note is over 200 characters or holds odd characters.".into(),
        What::AnswerOnInvalid => "an invalid slip has no answers.".into(),
        What::OtherMonth(month) => format!("is not the month in hand ({}).", (texts.common.month)(*month)),
        What::OtherVersion(n) => format!("is not the version in hand ({n})."),
        What::OtherNth(n) => format!("is not the amendment in hand ({n})."),
        What::Practice => "are practice slips, not for a real month.".into(),
        What::NotStatus => "must be du_thao, chinh_thuc or tap_duot, or empty.".into(),
        What::OtherUnit(unit) => format!("is not this office ({unit})."),
        What::NotNext(next) => {
            format!("must be {next}. Numbers run on without a gap, or the column is left empty.")
        }
        What::NoNumber(next) => format!("the number ({next}) is missing. Give all numbers, or none."),
        What::TooLong => "is too long.".into(),
        What::SeveralLines => "has a line break. Perhaps a quotation mark is not closed.".into(),
        What::Beyond => "lies beyond the named columns.".into(),
        What::Refused(refusal) => say_refusal(refusal, texts),
    }
}
