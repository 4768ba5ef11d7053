//! Words of `kiemphieu config`.

use chrono::NaiveDate;

/// Words of the subcommand in one language.
#[derive(Debug)]
pub struct CommandTexts {
    /// Nothing is wrong.
    pub no_mistakes: &'static str,
    /// So many mistakes were found.
    pub mistakes: fn(usize) -> String,
    /// Above the list of files.
    pub files: &'static str,
    /// Beside a file that is part of the program.
    pub builtin: &'static str,
    /// Beside an office's own file.
    pub own: &'static str,
    /// Beside a path where nothing is yet.
    pub absent: &'static str,
    /// The configuration folder.
    pub config_folder: &'static str,
    /// The office's own profiles.
    pub office_file: &'static str,
    /// The folder of own forms.
    pub forms_folder: &'static str,
    /// Own holidays.
    pub holidays_file: &'static str,
    /// The data file.
    pub data_file: &'static str,
    /// The practice file.
    pub practice_file: &'static str,
    /// Where exports go.
    pub export_folder: &'static str,
    /// Where backups go.
    pub backup_folder: &'static str,
    /// Head of a profile.
    pub holds: fn(from: NaiveDate, day: NaiveDate) -> String,
    /// Other profiles' first days.
    pub other_profiles: &'static str,
    /// The unit.
    pub unit: &'static str,
    /// The unit's code.
    pub unit_code: &'static str,
    /// The place beside a date.
    pub place: &'static str,
    /// Where the box is opened.
    pub room: &'static str,
    /// The opening day.
    pub opening_day: &'static str,
    /// Weekly rest days.
    pub rest_days: &'static str,
    /// Who signs.
    pub signer: &'static str,
    /// Who receives.
    pub recipients: &'static str,
    /// Legal bases.
    pub bases: &'static str,
    /// The fields.
    pub fields: &'static str,
    /// The witness bodies.
    pub bodies: &'static str,
    /// The forms there are.
    pub forms: &'static str,
    /// Beside the form in use.
    pub in_use: &'static str,
    /// So many levels and criteria.
    pub form_size: fn(levels: u8, criteria: usize) -> String,
    /// The years of the holiday table.
    pub holidays: &'static str,
}

/// Vietnamese.
pub const VI: CommandTexts = CommandTexts {
    no_mistakes: "Không có lỗi.",
    mistakes: |count| format!("Có {count} lỗi. Sửa tệp ở chỗ được chỉ, rồi chạy lại: kiemphieu config check"),
    files: "Các tệp đang dùng:",
    builtin: "có sẵn trong chương trình",
    own: "riêng của đơn vị",
    absent: "chưa có",
    config_folder: "Thư mục cấu hình",
    office_file: "Thông tin đơn vị",
    forms_folder: "Mẫu phiếu riêng",
    holidays_file: "Ngày nghỉ riêng",
    data_file: "Tệp dữ liệu",
    practice_file: "Dữ liệu tập dượt",
    export_folder: "Nơi xuất tệp",
    backup_folder: "Bản sao lưu",
    holds: |from, day| {
        format!("Áp dụng ngày {}, có hiệu lực từ {}", day.format("%d/%m/%Y"), from.format("%d/%m/%Y"))
    },
    other_profiles: "Có mục khác từ",
    unit: "Đơn vị",
    unit_code: "Mã đơn vị",
    place: "Địa danh",
    room: "Nơi mở hòm phiếu",
    opening_day: "Ngày mở hằng tháng",
    rest_days: "Ngày nghỉ hằng tuần",
    signer: "Người ký",
    recipients: "Nơi nhận",
    bases: "Căn cứ",
    fields: "Lĩnh vực",
    bodies: "Tổ chức giám sát",
    forms: "Mẫu phiếu",
    in_use: "đang dùng",
    form_size: |levels, criteria| format!("{levels} mức, {criteria} tiêu chí"),
    holidays: "Lịch nghỉ các năm",
};

/// English.
pub const EN: CommandTexts = CommandTexts {
    no_mistakes: "No mistakes.",
    mistakes: |count| {
        let found = if count == 1 { "1 mistake".to_owned() } else { format!("{count} mistakes") };
        format!("{found}. Mend the file where shown, then run again: kiemphieu config check")
    },
    files: "Files in use:",
    builtin: "built in",
    own: "the office's own",
    absent: "not there yet",
    config_folder: "Configuration folder",
    office_file: "Office",
    forms_folder: "Own forms",
    holidays_file: "Own holidays",
    data_file: "Data file",
    practice_file: "Practice data",
    export_folder: "Exports",
    backup_folder: "Backups",
    holds: |from, day| format!("In force on {day}, since {from}"),
    other_profiles: "Others from",
    unit: "Unit",
    unit_code: "Code",
    place: "Place",
    room: "The box is opened at",
    opening_day: "Opening day",
    rest_days: "Weekly rest days",
    signer: "Signer",
    recipients: "Recipients",
    bases: "Legal bases",
    fields: "Fields",
    bodies: "Witness bodies",
    forms: "Forms",
    in_use: "in use",
    form_size: |levels, criteria| format!("{levels} levels, {criteria} criteria"),
    holidays: "Holidays of the years",
};
