//! What the checks say.

use super::{Lang, Texts};
use crate::domain::{CheckCode, CountOf, Finding, Form, Office, PerMille, Reason, Subject};

/// What a check looks for, in general; the documentation is made from it.
pub fn about_check(code: CheckCode, lang: Lang) -> &'static str {
    let (vi, en) = match code {
        CheckCode::F101 => {
            ("Phiếu chờ quyết định còn câu bắt buộc chưa nhập", "A waiting slip lacks a required answer")
        }
        CheckCode::F102 => {
            ("Phiếu đánh nhiều ô ở một câu, chưa thống nhất", "Several marks on a question, nothing decided")
        }
        CheckCode::F201 => (
            "Số đếm các lĩnh vực cộng lại không bằng số phiếu thu về",
            "Field counts do not add up to the slips collected",
        ),
        CheckCode::F202 => ("Số phiếu đã nhập khác số đếm", "Slips keyed differ from the count"),
        CheckCode::F203 => {
            ("Tổng số phiếu đã nhập khác số phiếu thu về", "All slips keyed differ from the slips collected")
        }
        CheckCode::F204 => {
            ("Đã nhập phiếu nhưng chưa ghi số đếm của lĩnh vực", "Slips keyed in a field without a count")
        }
        CheckCode::F304 => ("Sửa số đếm mà chưa ghi lý do", "A count was changed without a reason"),
        CheckCode::F402 => (
            "Bảng kiểm: các ô của một câu cộng lại không bằng số phiếu hợp lệ",
            "Tally sheet: a question's cells do not add up to the valid slips",
        ),
        CheckCode::F501 => (
            "Niêm phong khác lần trước hoặc không nguyên vẹn, chưa ghi nhận xét",
            "The seal differs or is not whole, and no remark says why",
        ),
        CheckCode::F502 => {
            ("Một người giữ hai vai không được kiêm", "One person holds two seats that do not go together")
        }
        CheckCode::F503 => (
            "Chuỗi nhật ký bị đứt: dữ liệu đã bị sửa ngoài chương trình",
            "The journal's chain is broken: data were changed outside the program",
        ),
        CheckCode::F504 => ("Còn phiếu chờ quyết định", "Slips wait for a decision"),
        CheckCode::W201 => ("Tỷ lệ bỏ trống cao khác thường", "Unusually many blank answers"),
        CheckCode::W202 => ("Tỷ lệ phiếu không hợp lệ cao khác thường", "Unusually many invalid slips"),
        CheckCode::W203 => ("Đếm lại khác lần đếm đầu", "A recount differs from the first count"),
        CheckCode::W204 => ("Lĩnh vực không có phiếu nào", "A field has no slip at all"),
        CheckCode::W206 => {
            ("Số phiếu nhiều hơn số phát ra hoặc số hồ sơ", "More slips than issued or than dossiers")
        }
        CheckCode::W208 => ("Chưa kiểm tra đủ việc nhập phiếu", "The keying is not verified to its limit"),
        CheckCode::W209 => ("Cả hai người giám sát đều vắng", "Both witnesses are absent"),
        CheckCode::W301 => (
            "Tổng số phiếu lệch từ một nửa trở lên so với mức thường thấy (trung vị ba kỳ trước)",
            "The total is off by half or more against the usual (median of the last three months)",
        ),
        CheckCode::W302 => (
            "Tỷ lệ hài lòng thay đổi quá mức tình cờ của mẫu nhỏ (hai khoảng Wilson 95% không chạm nhau)",
            "Satisfaction moved beyond small-sample noise (the two Wilson intervals at 95% do not meet)",
        ),
        CheckCode::W303 => ("Nhiều phiếu liền nhau giống hệt nhau", "Many identical slips in a row"),
        CheckCode::W304 => ("Mọi câu trả lời đều ở mức cao nhất", "Every answer is at the top level"),
        CheckCode::W305 => ("Nhập nhanh hơn mức người đọc kịp", "Keyed faster than a person can read"),
        CheckCode::W306 => ("Mở hòm không đúng ngày theo lịch", "Opened on another day than scheduled"),
        CheckCode::W307 => ("Đồng hồ máy tính bị lùi lại", "The computer's clock went back"),
    };
    lang.pick(vi, en)
}

/// What a finding is about, by name.
pub fn say_subject(subject: &Subject, office: &Office, form: &Form, texts: &'static Texts) -> String {
    let lang = texts.lang;
    let field = |code: &crate::domain::FieldCode| {
        let found = office.fields.iter().find(|f| f.code == *code);
        found.map_or(code.to_string(), |f| lang.pick(&f.name, &f.name_en).to_owned())
    };
    match subject {
        Subject::Opening => texts.common.whole_office.to_owned(),
        Subject::Field(code) => field(code),
        Subject::Unsorted => texts.common.unsorted.to_owned(),
        Subject::Criterion(code) => {
            let found = form.criteria.iter().find(|c| c.code == *code);
            found.map_or(code.clone(), |c| format!("{code} {}", lang.of(&c.text)))
        }
        Subject::Slip(number) => format!("{} {number}", lang.pick("Phiếu số", "Slip")),
        Subject::Count(of) => match of {
            CountOf::Collected => lang.pick("Số phiếu lấy ra từ hòm", "Slips from the box").to_owned(),
            CountOf::Outside => lang.pick("Số phiếu nhận ngoài hòm", "Slips from outside the box").to_owned(),
            CountOf::Unsorted => texts.common.unsorted.to_owned(),
            CountOf::Field(code) => format!("{}: {}", lang.pick("Số đếm", "Count"), field(code)),
            CountOf::Issued(code) => format!("{}: {}", lang.pick("Phát ra", "Issued"), field(code)),
            CountOf::Dossiers(code) => format!("{}: {}", lang.pick("Hồ sơ", "Dossiers"), field(code)),
        },
        Subject::Sheet(code) => format!("{}: {}", lang.pick("Bảng kiểm", "Tally sheet"), field(code)),
        Subject::SheetRow(code, criterion) => format!("{}, {criterion}", field(code)),
        Subject::Person(name) => name.clone(),
        Subject::Body(code) => {
            let found = office.witness_bodies.iter().find(|b| b.code == *code);
            found.map_or(code.to_string(), |b| lang.pick(&b.name, &b.name_en).to_owned())
        }
    }
}

/// A finding with its numbers: what was found, what it was held against, what mends it.
pub fn say_finding(finding: &Finding, texts: &'static Texts) -> String {
    let (found, expected) = (finding.found, finding.expected);
    let vi = texts.lang == Lang::Vi;
    match finding.code {
        CheckCode::F101 if vi => format!("Còn {found} câu chưa nhập. Mở phiếu và quyết định."),
        CheckCode::F101 => format!("{found} answers are missing. Open the slip and decide."),
        CheckCode::F102 if vi => "Một câu đánh nhiều ô. Thống nhất với người giám sát rồi quyết định.".into(),
        CheckCode::F102 => "A question has several marks. Agree with the witnesses and decide.".into(),
        CheckCode::F201 if vi => {
            format!("Các lĩnh vực cộng lại là {found}, thu về là {expected}. Đếm lại rồi sửa số đếm.")
        }
        CheckCode::F201 => {
            format!("The fields add up to {found}, collected are {expected}. Count again and mend the count.")
        }
        CheckCode::F202 if vi => {
            format!("Đã nhập {found}, đếm được {expected}. Nhập nốt, hoặc đếm lại rồi sửa số đếm.")
        }
        CheckCode::F202 => {
            format!("Keyed {found}, counted {expected}. Key the rest, or count again and mend the count.")
        }
        CheckCode::F203 if vi => format!("Đã nhập {found}, thu về {expected}. Nhập nốt, hoặc sửa số thu về."),
        CheckCode::F203 => format!("Keyed {found}, collected {expected}. Key the rest, or mend the count."),
        CheckCode::F204 if vi => format!("Đã nhập {found} phiếu nhưng chưa ghi số đếm. Hãy ghi số đếm."),
        CheckCode::F204 => format!("{found} slips are keyed and no count is stated. State the count."),
        CheckCode::F304 if vi => format!("Sửa từ {expected} thành {found} chưa có lý do. Hãy ghi lý do."),
        CheckCode::F304 => format!("Changed from {expected} to {found} without a reason. Give the reason."),
        CheckCode::F402 if vi => {
            format!(
                "Câu này cộng lại được {found}, phiếu hợp lệ là {expected}. Đối chiếu với bảng kiểm giấy rồi sửa."
            )
        }
        CheckCode::F402 => {
            format!(
                "The cells add up to {found}, valid slips are {expected}. Compare with the paper and correct."
            )
        }
        CheckCode::F501 if vi => "Quay lại bước Mở hòm, ghi nhận xét về niêm phong.".into(),
        CheckCode::F501 => "Go back to the box and remark on the seal.".into(),
        CheckCode::F502 if vi => "Người giám sát không được kiêm vai khác. Quay lại bước Thành phần.".into(),
        CheckCode::F502 => "A witness may hold no other seat. Go back to the people.".into(),
        CheckCode::F503 if vi => {
            format!("Dòng nhật ký {found} không khớp. Đừng khóa sổ; lấy bản sao lưu gần nhất.")
        }
        CheckCode::F503 => {
            format!("Row {found} of the journal does not fit. Do not seal; take the latest backup.")
        }
        CheckCode::F504 if vi => format!("Còn {found} phiếu. Cùng người giám sát quyết định từng phiếu."),
        CheckCode::F504 => format!("{found} slips wait. Decide each with the witnesses."),
        CheckCode::W201 if vi => format!("{found} trên {expected} phiếu bỏ trống câu này."),
        CheckCode::W201 => format!("{found} of {expected} slips leave this blank."),
        CheckCode::W202 if vi => format!("{found} trên {expected} phiếu không hợp lệ."),
        CheckCode::W202 => format!("{found} of {expected} slips are invalid."),
        CheckCode::W203 if vi => format!("Lần đầu {expected}, đếm lại {found}."),
        CheckCode::W203 => format!("First {expected}, counted again {found}."),
        CheckCode::W204 if vi => "Không có phiếu nào.".into(),
        CheckCode::W204 => "No slip.".into(),
        CheckCode::W206 if vi => format!("Có {found} phiếu, chỉ {expected} đã phát ra hoặc giải quyết."),
        CheckCode::W206 => format!("{found} slips, only {expected} issued or handled."),
        CheckCode::W208 => say_verification(finding, texts.lang),
        CheckCode::W209 if vi => {
            "Không có người giám sát nào. Chủ trì phải xác nhận; in trên mọi trang.".into()
        }
        CheckCode::W209 => "No witness at all. The chair must confirm; it is printed on every page.".into(),
        CheckCode::W301 if vi => {
            format!("Kỳ này {found} phiếu; ba kỳ trước thường khoảng {expected} phiếu.")
        }
        CheckCode::W301 => format!("{found} slips; the last three months had about {expected}."),
        CheckCode::W302 => {
            let [found, expected] = [found, expected].map(|n| percent(n, texts.lang));
            if vi {
                format!("Kỳ này {found}, kỳ trước {expected}: khác nhau rõ, không phải tình cờ.")
            } else {
                format!("{found} now, {expected} last time: more than chance.")
            }
        }
        CheckCode::W303 if vi => format!("{found} phiếu liền nhau giống hệt nhau, bắt đầu từ phiếu này."),
        CheckCode::W303 => format!("{found} identical slips in a row from this one on."),
        CheckCode::W304 if vi => format!("{found} phiếu hợp lệ, mọi câu đều ở mức cao nhất."),
        CheckCode::W304 => format!("{found} valid slips, every answer at the top level."),
        CheckCode::W305 if vi => {
            format!("{found} phiếu liền nhau chỉ trong {expected} giây. So lại với phiếu giấy.")
        }
        CheckCode::W305 => format!("{found} slips in a row in {expected} seconds. Compare with the paper."),
        CheckCode::W306 if vi && found > 0 => format!("Mở hòm sau ngày theo lịch {found} ngày."),
        CheckCode::W306 if vi => format!("Mở hòm trước ngày theo lịch {} ngày.", -found),
        CheckCode::W306 if found > 0 => format!("Opened {found} days after the scheduled day."),
        CheckCode::W306 => format!("Opened {} days before the scheduled day.", -found),
        CheckCode::W307 if vi => {
            format!("Đồng hồ lùi {found} giây trong khi làm. Kiểm tra ngày giờ của máy.")
        }
        CheckCode::W307 => {
            format!("The clock went back {found} seconds during the work. Check date and time.")
        }
    }
}

/// A finding's share, in thousandths.
fn percent(n: i64, lang: Lang) -> String {
    lang.percent(PerMille(u32::try_from(n).unwrap_or(0)))
}

/// W208: a sample not keyed to its end, a bound over its limit (in thousandths), a field with slips swapped, or a tally
/// sheet entered once or changed since it was entered twice.
fn say_verification(finding: &Finding, lang: Lang) -> String {
    let (found, expected) = (finding.found, finding.expected);
    match (&finding.subject, lang == Lang::Vi) {
        (Subject::Opening, true) if found == 0 => {
            format!(
                "Trong {expected} phiếu rút ngẫu nhiên để kiểm tra, chưa phiếu nào được nhập lại và so xong."
            )
        }
        (Subject::Opening, false) if found == 0 => {
            format!("Of {expected} random slips to verify, none is keyed again and compared yet.")
        }
        (Subject::Opening, true) if found < expected => {
            format!("Mới nhập lại và so xong {found} trên {expected} phiếu.")
        }
        (Subject::Opening, false) if found < expected => {
            format!("Only {found} of {expected} slips are keyed again and compared.")
        }
        (Subject::Opening, true) => {
            format!(
                "Sai sót có thể đến {} số câu, mức cho phép là {}.",
                percent(found, lang),
                percent(expected, lang)
            )
        }
        (Subject::Opening, false) => {
            format!(
                "Up to {} of the items may be wrong, the limit is {}.",
                percent(found, lang),
                percent(expected, lang)
            )
        }
        (Subject::Sheet(_), true) if found == expected => {
            "Bảng kiểm này sửa sau khi nhập lần hai, chưa nhập kiểm lại.".into()
        }
        (Subject::Sheet(_), false) if found == expected => {
            "This sheet was changed after its second entry and not entered again since.".into()
        }
        (Subject::Sheet(_), true) => {
            "Bảng kiểm này mới nhập một lần, chưa ai nhập lần hai để đối chiếu.".into()
        }
        (Subject::Sheet(_), false) => {
            "This sheet was entered once; nobody entered it a second time to compare.".into()
        }
        (_, true) => format!("Có phiếu ghi nhầm số. Phải nhập lại cả {expected} phiếu, mới được {found}."),
        (_, false) => {
            format!(
                "Slips stand under each other's numbers. All {expected} must be keyed again, {found} are."
            )
        }
    }
}

/// The reason that stands beside a warning.
pub fn say_reason(reason: Reason<'_>, texts: &'static Texts) -> String {
    match reason {
        Reason::Said(words) => words.to_owned(),
        Reason::NoSlips(why) if !why.note.is_empty() => why.note.clone(),
        Reason::NoSlips(why) => (texts.common.no_slips)(why.why).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_written_as_the_language_writes_them() {
        let said = |code, found, expected| {
            let finding = Finding { code, subject: Subject::Opening, found, expected };
            Lang::ALL.map(|lang| say_finding(&finding, lang.texts()))
        };
        assert_eq!(
            said(CheckCode::W302, 667, 850),
            [
                "Kỳ này 66,7%, kỳ trước 85,0%: khác nhau rõ, không phải tình cờ.",
                "66.7% now, 85.0% last time: more than chance."
            ]
        );
        assert_eq!(
            said(CheckCode::W208, 109, 50),
            [
                "Sai sót có thể đến 10,9% số câu, mức cho phép là 5,0%.",
                "Up to 10.9% of the items may be wrong, the limit is 5.0%."
            ]
        );
    }
}
