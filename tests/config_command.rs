//! `kiemphieu config` without a terminal.

#![allow(clippy::unwrap_used)]

use chrono::NaiveDate;
use kiemphieu::cli::config::{ConfigArgs, ConfigCommand, run};
use kiemphieu::config::{Folder, office};
use kiemphieu::text::Lang;

fn told(folder: &Folder, command: ConfigCommand, lang: Lang) -> (u8, String) {
    let mut out = Vec::new();
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let code = run(&ConfigArgs { command }, folder, today, lang, false, &mut out).unwrap();
    (code, String::from_utf8(out).unwrap())
}

fn empty() -> (tempfile::TempDir, Folder) {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::new(home.path(), home.path().join("kiemphieu.db"));
    (home, folder)
}

#[test]
fn check_lists_the_files_in_use() {
    let (_home, folder) = empty();
    let (code, text) = told(&folder, ConfigCommand::Check, Lang::Vi);
    assert_eq!(code, 0);
    insta::assert_snapshot!(text, @r#"
    Không có lỗi.
    Các tệp đang dùng:
      data/office.toml (có sẵn trong chương trình)
      data/forms/hl-xa-5muc.toml (có sẵn trong chương trình)
      data/forms/hl-xa-3muc.toml (có sẵn trong chương trình)
      data/holidays.toml (có sẵn trong chương trình)
    "#);
}

#[test]
fn check_shows_the_line_and_what_was_expected() {
    let (_home, folder) = empty();
    let wrong = office::BUILTIN.replace("opening_day = 25", "opening_day = 31").replace("\"CCB\"", "\"CA\"");
    std::fs::write(folder.office_file(), wrong).unwrap();
    for command in [ConfigCommand::Check, ConfigCommand::Show { on: None }] {
        let (code, text) = told(&folder, command, Lang::En);
        assert_eq!(code, 1);
        let text = text.replace(&folder.office_file().display().to_string(), "office.toml");
        insta::allow_duplicates! { insta::assert_snapshot!(text, @r#"
    error: the box cannot be opened on day 31
      --> office.toml:49:15
       |
    49 | opening_day = 31
       |               ^^ expected a day every month has, 1 to 28

    error: the code `CA` stands twice
       --> office.toml:121:8
        |
    121 | code = "CA"
        |        ^^^^ expected another code

    2 mistakes. Mend the file where shown, then run again: kiemphieu config check
    "#); }
    }
}

#[test]
fn show_says_what_holds_today() {
    let (_home, folder) = empty();
    let (code, text) = told(&folder, ConfigCommand::Show { on: None }, Lang::Vi);
    assert_eq!(code, 0);
    insta::assert_snapshot!(text, @r#"
    Áp dụng ngày 24/11/2026, có hiệu lực từ 06/12/2021
    Đơn vị                Ủy ban nhân dân xã Cẩm Vinh
    Mã đơn vị             CAMVINH
    Địa danh              Cẩm Vinh
    Nơi mở hòm phiếu      Bộ phận Tiếp nhận và Trả kết quả, trụ sở UBND xã Cẩm Vinh
    Ngày mở hằng tháng    25
    Ngày nghỉ hằng tuần   thứ Bảy, Chủ nhật
    Người ký              TM. ỦY BAN NHÂN DÂN CHỦ TỊCH, Nguyễn Văn Chiến
    Nơi nhận              UBND huyện (Phòng Nội vụ, VP HĐND-UBND huyện)
                          Chủ tịch, PCT UBND xã
                          Lưu: VT, NV
    Căn cứ                Quyết định số 3396/QĐ-UBND ngày 11/10/2021 của UBND tỉnh Hà Tĩnh
                          Công văn số 2036/UBND-NV ngày 21/7/2020 của UBND huyện Cẩm Xuyên
                          Công văn số 537/UBND ngày 06/12/2021 của UBND xã Cẩm Vinh
    Lĩnh vực              TP Hành chính Tư pháp - Hộ tịch: Công chức Tư pháp - Hộ tịch
                          VHCS Văn hóa - Chính sách: Công chức Văn hóa - Xã hội
                          CA Công an: Trưởng Công an xã
                          TNMT Tài nguyên và Môi trường: Công chức Địa chính - Xây dựng
                          QS Quốc phòng (Quân sự): Chỉ huy trưởng Ban Chỉ huy Quân sự xã
    Tổ chức giám sát      MTTQ Ủy ban Mặt trận Tổ quốc Việt Nam xã
                          CCB Hội Cựu chiến binh xã
    Mẫu phiếu             hl-xa-5muc v1: Phiếu khảo sát mức độ hài lòng (năm mức) (5 mức, 11 tiêu chí, đang dùng)
                          hl-xa-3muc v1: Phiếu khảo sát mức độ hài lòng (ba mức) (3 mức, 6 tiêu chí)
    Lịch nghỉ các năm     2018 - 2050
    "#);
    let (_, english) = told(&folder, ConfigCommand::Show { on: None }, Lang::En);
    assert!(english.contains("Justice and civil status") && english.contains("Satisfaction slip"));
}

#[test]
fn path_says_what_is_not_there_yet() {
    let (home, folder) = empty();
    let (code, text) = told(&folder, ConfigCommand::Path, Lang::Vi);
    assert_eq!(code, 0);
    insta::assert_snapshot!(text.replace(&home.path().display().to_string(), "…"), @r#"
    Thư mục cấu hình      …
    Thông tin đơn vị      …/office.toml (chưa có)
    Mẫu phiếu riêng       …/forms (chưa có)
    Ngày nghỉ riêng       …/holidays.toml (chưa có)
    Tệp dữ liệu           …/kiemphieu.db (chưa có)
    Dữ liệu tập dượt      …/tap-duot.db (chưa có)
    Nơi xuất tệp          …/xuat (chưa có)
    Bản sao lưu           …/sao-luu (chưa có)
    "#);
}
