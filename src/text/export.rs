//! Words of the page that exports a month.

use crate::domain::Month;

/// See the module.
pub struct ExportTexts {
    /// Title in place of the path of stages.
    pub title: &'static str,
    /// First line, of the month.
    pub of_month: fn(Month) -> String,
    /// The record is sealed.
    pub sealed: &'static str,
    /// The record is not sealed.
    pub draft: &'static str,
    /// Practice.
    pub practice: &'static str,
    /// Label: folder.
    pub folder: &'static str,
    /// Label: one file or a folder.
    pub shape: &'static str,
    /// Choices of shape.
    pub shapes: [&'static str; 2],
    /// Label: what goes along.
    pub along: &'static str,
    /// Choices of what goes along.
    pub along_choices: [&'static str; 3],
    /// Said where comments go along.
    pub comments_mean: &'static str,
    /// How to start.
    pub how: &'static str,
    /// Working.
    pub working: &'static str,
    /// It is done.
    pub done: &'static str,
    /// Label: where.
    pub path: &'static str,
    /// Label: files.
    pub files: &'static str,
    /// What to do next, final.
    pub next: [&'static str; 3],
    /// What to do next, draft.
    pub next_draft: [&'static str; 2],
    /// Hint: export.
    pub export: &'static str,
    /// Hint: back.
    pub back: &'static str,
    /// The folder's line may not be relative.
    pub not_absolute: &'static str,
}

/// The Vietnamese words.
pub const VI: ExportTexts = ExportTexts {
    title: "Xuất tệp để gửi",
    of_month: |month| format!("Xuất số liệu tháng {}/{}", month.month(), month.year()),
    sealed: "Kỳ này đã khóa sổ: tệp xuất ra là bản chính thức.",
    draft: "Kỳ này chưa khóa sổ: chỉ xuất được bản dự thảo để xem trước. Đừng gửi bản này lên cấp trên.",
    practice: "Đây là số liệu tập dượt, đừng gửi đi.",
    folder: "Thư mục để tệp",
    shape: "Dạng tệp",
    shapes: ["Một tệp zip để gửi", "Thư mục"],
    along: "Kèm theo",
    along_choices: ["Tài liệu để in, xem", "Tài liệu và ý kiến góp ý", "Không kèm gì"],
    comments_mean: "Ý kiến có thể nhắc tên người. Chỉ gửi kèm khi được yêu cầu.",
    how: "Bấm F10 để xuất.",
    working: "Đang ghi tệp…",
    done: "Đã xuất xong.",
    path: "Nằm ở:",
    files: "Gồm:",
    next: [
        "1. Gửi nguyên như vậy. Mở bằng Excel thì chỉ xem, đừng bấm lưu: lưu rồi là không còn khớp mã.",
        "2. So mã đối chiếu ở trên với mã in trên phiếu xác nhận đã ký: phải giống hệt nhau.",
        "3. Gửi kèm phiếu xác nhận đã ký, để nơi nhận cũng so được mã.",
    ],
    next_draft: [
        "Tên thư mục và từng dòng trong tệp đều ghi là dự thảo. Khóa sổ xong thì xuất lại bản chính thức.",
        "Mở bằng Excel thì chỉ xem, đừng bấm lưu.",
    ],
    export: "Xuất",
    back: "Quay lại",
    not_absolute: "Ghi đủ đường dẫn, như C:\\Users\\vanphong\\Documents hoặc /home/vanphong.",
};

/// The English words.
pub const EN: ExportTexts = ExportTexts {
    title: "Export to send",
    of_month: |month| format!("Export {}/{}", month.month(), month.year()),
    sealed: "This month is sealed: what is exported is final.",
    draft: "This month is not sealed: only a draft can be exported, to look at. Do not send it on.",
    practice: "These are practice figures. Do not send them.",
    folder: "Folder",
    shape: "As",
    shapes: ["One zip file to send", "A folder"],
    along: "Along with it",
    along_choices: ["Documents", "Documents and comments", "Nothing"],
    comments_mean: "Comments may name people. Send them only when asked to.",
    how: "Press F10 to export.",
    working: "Writing the files…",
    done: "Exported.",
    path: "It lies at:",
    files: "Files:",
    next: [
        "1. Send it as it is. In Excel look only, never save: a file that Excel saved no longer fits its code.",
        "2. Compare the code above with the one on the signed sheet: they must be the same.",
        "3. Send the signed sheet along, so that the receiver can compare the code too.",
    ],
    next_draft: [
        "The folder's name and every row say that it is a draft. Export again once the month is sealed.",
        "In Excel look only, never save.",
    ],
    export: "Export",
    back: "Back",
    not_absolute: "Give the whole path, as C:\\Users\\office\\Documents or /home/office.",
};
