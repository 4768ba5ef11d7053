//! `DOC-TRUOC.txt`: what each file is and how to hold it against the signed paper, for somebody who has no tool of ours.

use crate::domain::Entry;

use super::bundle::{Document, Options, bundle_name};
use super::sheet::{SHEET_WIDTH, wrap};
use super::source::{BundleSource, Status};
use super::{
    AMENDMENT, BUNDLE_FORMAT, GOP_Y, MINUTES, OTHER_SUMS, PHIEU, REPORT, SHEET, SUMS, TONG_HOP, VERIFICATION,
    WORKBOOK, YEAR,
};

/// The text, in Vietnamese, then in English.
pub(super) fn doc_truoc(source: &BundleSource<'_>, options: Options<'_>) -> String {
    let (mark_vi, mark_en) = match source.status {
        Status::Official if source.sealed => ("", ""),
        Status::Official | Status::Draft => (
            "DỰ THẢO - CHƯA KHÓA SỔ. Số liệu còn có thể thay đổi, không dùng để báo cáo.\n\n",
            "DRAFT - NOT SEALED. Figures may still change; not for reporting.\n\n",
        ),
        Status::Practice => (
            "TẬP DƯỢT - KHÔNG PHẢI SỐ LIỆU THẬT. Không dùng để báo cáo.\n\n",
            "PRACTICE - NOT REAL FIGURES. Not for reporting.\n\n",
        ),
    };
    let (amended_vi, amended_en) = amended(source);
    let month = format!("{:02}/{}", source.key.month.month(), source.key.month.year());
    let name = bundle_name(source);
    let unit = &source.office.unit;
    let version = source.key.version;
    let comments_vi = if options.comments {
        format!("  {GOP_Y}\n      Ý kiến góp ý ghi trên phiếu, nguyên văn.\n")
    } else {
        String::new()
    };
    let comments_en = if options.comments {
        format!("  {GOP_Y}\n      Comments written on the slips, word for word.\n")
    } else {
        String::new()
    };
    let by_sheet = source.figures.fields.iter().any(|(_, f)| f.entry == Entry::Sheet);
    let (entry_vi, entry_en) = if by_sheet {
        (
            "      Cột cach_nhap ghi bang_kiem ở lĩnh vực nhập theo bảng kiểm; lĩnh vực đó\n      không có dòng nào trong phieu.csv.\n",
            "      cach_nhap says bang_kiem where a field was entered by tally sheet; such\n      a field has no row in phieu.csv.\n",
        )
    } else {
        ("", "")
    };
    let sheet_vi = if options.sheet.is_some() {
        format!("  {SHEET}\n      Tờ xác nhận để in và ký.\n")
    } else {
        String::new()
    };
    let sheet_en = if options.sheet.is_some() {
        format!("  {SHEET}\n      The confirmation sheet, to print and sign.\n")
    } else {
        String::new()
    };
    let (again_vi, again_en) = if options.verification.is_some() {
        (
            format!("  {VERIFICATION}\n      Việc nhập phiếu đã được kiểm tra bằng cách nhập lại ra sao.\n"),
            format!("  {VERIFICATION}\n      How the keying was verified by keying again.\n"),
        )
    } else {
        (String::new(), String::new())
    };
    let (documents_vi, documents_en) = documents(options.documents);
    format!(
        "{mark_vi}KẾT QUẢ LẤY Ý KIẾN HÀI LÒNG - THÁNG {month}, PHIÊN BẢN {version}
{unit}
Gói: {name} (dạng gói: {BUNDLE_FORMAT})
{amended_vi}
1. TRONG GÓI CÓ GÌ

  {TONG_HOP}
      Số liệu tổng hợp: mỗi dòng một lĩnh vực và một tiêu chí; khối TONG là
      toàn đơn vị.
{entry_vi}  {PHIEU}
      Từng phiếu một, không có tên người. T = bỏ trống, K = không phát sinh,
      X = đánh nhiều ô.
  {SUMS}
      Mã SHA-256 của hai tệp trên. Mã SHA-256 của chính tệp này là MÃ ĐỐI CHIẾU
      in trên giấy đã ký.
{comments_vi}{sheet_vi}{again_vi}{documents_vi}  {OTHER_SUMS}
      Mã của các tệp còn lại trong gói.

2. XIN ĐỪNG LƯU LẠI TỆP CSV TỪ EXCEL

  Mở xem thì được. Khi Excel hỏi có lưu không, chọn KHÔNG LƯU: Excel ghi lại
  ngày tháng và dấu phẩy theo cách khác, mã sẽ không còn khớp. Muốn làm việc
  tiếp, hãy sao ra một tệp khác.

3. KIỂM TRA

  Có chương trình kiemphieu:
      kiemphieu verify {name}

  Chỉ có Windows: mở Command Prompt trong thư mục này, gõ từng dòng
      certutil -hashfile {TONG_HOP} SHA256
      certutil -hashfile {PHIEU} SHA256
      certutil -hashfile {SUMS} SHA256
  Hai dòng đầu phải ra đúng mã ghi trong tệp {SUMS}; dòng cuối phải ra đúng
  mã đối chiếu trên giấy.

  Linux hoặc macOS:
      sha256sum -c {SUMS}
      sha256sum {SUMS}

4. SO VỚI GIẤY

  So đủ 64 ký tự của mã đối chiếu (16 nhóm, mỗi nhóm 4 ký tự) với tờ giấy có
  chữ ký của người giám sát. Khớp: hai tệp số liệu đúng là số liệu đã ký.
  Không khớp: hãy hỏi lại đơn vị gửi, và tin tờ giấy.


------------------------------------------------------------------------------

{mark_en}RESULTS OF THE SATISFACTION BOX - {month}, VERSION {version}
{unit}
Bundle: {name} (bundle format: {BUNDLE_FORMAT})
{amended_en}
1. WHAT IS IN IT

  {TONG_HOP}
      The figures: one row a field and criterion; the block TONG is the whole
      office.
{entry_en}  {PHIEU}
      Slip by slip, without names. T = blank, K = not applicable,
      X = several boxes ticked.
  {SUMS}
      SHA-256 of the two files above. The SHA-256 of this list itself is the
      CODE (ma doi chieu) printed on the signed paper.
{comments_en}{sheet_en}{again_en}{documents_en}  {OTHER_SUMS}
      SHA-256 of the other files.

2. PLEASE DO NOT SAVE THE CSV FILES FROM EXCEL

  Looking is fine. When Excel asks whether to save, choose DON'T SAVE: it
  writes dates and commas its own way and the codes no longer match. To work
  on, copy the file first.

3. HOW TO CHECK

  With kiemphieu:
      kiemphieu verify {name}

  Windows alone, in a Command Prompt in this folder:
      certutil -hashfile {TONG_HOP} SHA256
      certutil -hashfile {PHIEU} SHA256
      certutil -hashfile {SUMS} SHA256
  The first two must give what {SUMS} says; the last must give the code on
  the paper.

  Linux or macOS:
      sha256sum -c {SUMS}
      sha256sum {SUMS}

4. AGAINST THE PAPER

  Compare all 64 characters of the code (16 groups of 4) with the paper that
  the witnesses signed. If they match, these two files are what was signed.
  If not, ask the sender, and trust the paper.
"
    )
}

/// Which amendment this is and why, and whether another came after it. It stands here, because the two files of a version
/// never change.
fn amended(source: &BundleSource<'_>) -> (String, String) {
    let (mut vi, mut en) = (String::new(), String::new());
    if let Some(amends) = source.amends {
        let words = format!("Lý do: {}", amends.reason);
        vi.push_str(&format!("\nĐÍNH CHÍNH LẦN {}, thay cho phiên bản {}.\n", amends.nth, amends.version));
        wrap(&words, SHEET_WIDTH - 2).iter().for_each(|line| vi.push_str(&format!("{line}\n")));
        let words = format!("Reason: {}", amends.reason);
        en.push_str(&format!("\nAMENDMENT {}, in the place of version {}.\n", amends.nth, amends.version));
        wrap(&words, SHEET_WIDTH - 2).iter().for_each(|line| en.push_str(&format!("{line}\n")));
    }
    if let Some(later) = source.amended_by {
        vi.push_str(&format!(
            "\nBẢN NÀY ĐÃ ĐƯỢC ĐÍNH CHÍNH VỀ SAU: đính chính lần {later} là bản mới nhất. Số liệu ở\n\
             đây là số liệu cũ, giữ để tra cứu; báo cáo thì dùng bản mới nhất.\n"
        ));
        en.push_str(&format!(
            "\nTHIS VERSION WAS AMENDED LATER: amendment {later} is the newest. These are the old\n\
             figures, kept to be looked up; for reporting use the newest version.\n"
        ));
    }
    (vi, en)
}

/// What each document made beforehand is, in both languages.
fn documents(documents: &[Document]) -> (String, String) {
    let known = [
        (
            AMENDMENT,
            "Mọi chỗ khác bản đã khóa sổ trước đó: số cũ, số mới, lý do.",
            "Every difference from the version before: old, new, why.",
        ),
        (
            WORKBOOK,
            "Bảng tính để xem, lọc, in: tháng, lĩnh vực, tiêu chí, xu hướng, năm.",
            "Workbook to look at, filter and print: month, fields, criteria, trend, year.",
        ),
        (MINUTES, "Biên bản mở hòm phiếu, để in và ký.", "The minutes, to print and sign."),
        (REPORT, "Báo cáo tháng, để ghi số, in và ký.", "The monthly report, to number, print and sign."),
        (YEAR, "Bảng tổng hợp năm: tháng, quý, lĩnh vực.", "The year: months, quarters, fields."),
    ];
    let (mut vi, mut en) = (String::new(), String::new());
    for (name, in_vi, in_en) in
        known.into_iter().filter(|(name, ..)| documents.iter().any(|d| d.name == *name))
    {
        vi.push_str(&format!("  {name}\n      {in_vi}\n"));
        en.push_str(&format!("  {name}\n      {in_en}\n"));
    }
    (vi, en)
}
