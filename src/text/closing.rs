//! Words of Khóa sổ and of the sealed month.

use crate::domain::{CopyFor, Month};

/// See the module.
pub struct ClosingTexts {
    /// Hint: seal.
    pub seal: &'static str,
    /// Hint: choose who keeps the slips.
    pub choose_keeper: &'static str,
    /// Hint: remarks.
    pub remarks: &'static str,
    /// Above the form.
    pub intro: &'static str,
    /// Label.
    pub place: &'static str,
    /// Label.
    pub keeper: &'static str,
    /// Label.
    pub new_seal: &'static str,
    /// Label.
    pub time: &'static str,
    /// Place and keeper where the box was empty.
    pub no_slips: &'static str,
    /// What that is.
    pub no_slips_help: &'static str,
    /// What the line is about.
    pub place_help: &'static str,
    /// See above.
    pub keeper_help: &'static str,
    /// See above.
    pub seal_help: &'static str,
    /// See above.
    pub time_help: &'static str,
    /// The box goes without a seal.
    pub no_seal: &'static str,
    /// The new seal has the number of the one just opened.
    pub same_seal: &'static str,
    /// Before the remarks.
    pub remarks_label: &'static str,
    /// There are none.
    pub no_remarks: &'static str,
    /// Title of the remarks.
    pub remarks_title: &'static str,
    /// Hint: the witnesses' remark on how slips were collected.
    pub collecting: &'static str,
    /// Before it.
    pub collecting_label: &'static str,
    /// Its title.
    pub collecting_title: &'static str,
    /// Title of the choice.
    pub keeper_title: &'static str,
    /// The form is whole.
    pub done_next: &'static str,
    /// The form is kept.
    pub kept: &'static str,
    /// Who confirmed.
    pub confirmed_by: fn(&str) -> String,
    /// A body whose witness did not, the witness where one is present, and why.
    pub not_confirmed_by: fn(&str, Option<&str>, &str) -> String,
    /// No witness did.
    pub no_witness: &'static str,
    /// Asks once more.
    pub sure_title: fn(Month) -> String,
    /// What it means.
    pub sure_means: &'static str,
    /// No new seal is stated.
    pub sure_no_seal: &'static str,
    /// No, yes.
    pub sure_choices: [&'static str; 2],
    /// The month is sealed.
    pub sealed: fn(Month) -> String,
    /// It is sealed whatever became of the files.
    pub sealed_anyway: &'static str,
    /// Label: the folder to send.
    pub bundle: &'static str,
    /// Label: its files.
    pub files: &'static str,
    /// Label: one file.
    pub zip_file: &'static str,
    /// Label: the copy of the data file.
    pub copy: &'static str,
    /// Being written.
    pub writing: &'static str,
    /// Not written today.
    pub not_written: &'static str,
    /// Could not be written, and how to try again.
    pub bundle_failed: fn(&str) -> String,
    /// See above.
    pub copy_failed: fn(&str) -> String,
    /// Label: the new seal.
    pub seal_on_box: &'static str,
    /// Title of what to do next.
    pub next_title: &'static str,
    /// What to do next.
    pub next: [&'static str; 4],
    /// Hint: done.
    pub done: &'static str,
    /// Hint: one file.
    pub zip: &'static str,
    /// Hint: the folder elsewhere.
    pub folder: &'static str,
    /// Hint: copy.
    pub backup: &'static str,
    /// Hint: figures.
    pub summary: &'static str,
    /// Asks where to.
    pub folder_to: &'static str,
    /// The one file is there.
    pub zip_at: fn(&str) -> String,
    /// Hint: what to print.
    pub print: &'static str,
    /// Title of the list of papers.
    pub print_title: &'static str,
    /// A paper: its file, and whom its copies are for.
    pub copies: fn(&str, &[CopyFor]) -> String,
    /// Below the list.
    pub print_how: &'static str,
    /// No folder was written on this screen.
    pub nothing_yet: &'static str,
    /// Hint: show the folder.
    pub show: &'static str,
    /// The system was asked to show it.
    pub shown: fn(&str) -> String,
    /// It could not.
    pub not_shown: fn(&str) -> String,
}

/// As in `bien-ban.docx: 2 copies (MTTQ; files)`.
fn copies(file: &str, count: &str, copies: &[CopyFor], receiver: &str, files: &str) -> String {
    let whom = copies.iter().map(|copy| match copy {
        CopyFor::Receiver => receiver.to_owned(),
        CopyFor::Body(code) => code.to_string(),
        CopyFor::Recipient(line) => line.clone(),
        CopyFor::Files => files.to_owned(),
    });
    format!("{file}: {} {count} ({})", copies.len(), whom.collect::<Vec<_>>().join("; "))
}

/// As in `Hội Cựu chiến binh xã (Lê Hữu Nghĩa). Vắng mặt: ốm`.
fn not_confirmed_by(body: &str, name: Option<&str>, why: &str) -> String {
    name.map_or_else(|| format!("{body}. {why}"), |name| format!("{body} ({name}). {why}"))
}

/// The Vietnamese words.
pub const VI: ClosingTexts = ClosingTexts {
    seal: "KHÓA SỔ",
    choose_keeper: "Chọn người giữ",
    remarks: "Ghi chú",
    intro: "Cất phiếu, niêm phong lại hòm, rồi ghi vào đây.",
    place: "Nơi giữ bó phiếu",
    keeper: "Người giữ",
    new_seal: "Số niêm phong mới",
    time: "Giờ kết thúc",
    no_slips: "không có phiếu",
    no_slips_help: "Hòm không có phiếu nên đã ghi sẵn. Enter: ô tiếp theo.",
    place_help: "Ví dụ: tủ hồ sơ số 2, Văn phòng UBND xã.",
    keeper_help: "F3: chọn trong những người có mặt.",
    seal_help: "Số trên niêm phong mới dán lên hòm. Không có niêm phong thì để trống.",
    time_help: "Giờ xong việc, ví dụ 10:45.",
    no_seal: "(để trống: hòm không có niêm phong mới)",
    same_seal: "Số niêm phong mới trùng với niêm phong vừa mở; xem lại.",
    remarks_label: "Ghi chú cho biên bản (F4)",
    no_remarks: "không có",
    remarks_title: "Ghi chú cho biên bản",
    collecting: "Nhận xét việc thu phiếu",
    collecting_label: "Người giám sát nhận xét việc phát, thu phiếu (F5)",
    collecting_title: "Người giám sát nhận xét việc phát phiếu, thu phiếu trong kỳ",
    keeper_title: "Ai giữ bó phiếu?",
    done_next: "Đã đủ. Bấm F10 để khóa sổ.",
    kept: "Đã ghi. Bấm F10 để khóa sổ.",
    confirmed_by: |names| format!("Số liệu đã được xác nhận bởi: {names}."),
    not_confirmed_by,
    no_witness: "Không có người giám sát nào xác nhận. Điều này được in trên biên bản.",
    sure_title: |month| format!("Khóa sổ tháng {}/{}?", month.month(), month.year()),
    sure_means: "Sau khi khóa không sửa được nữa; muốn sửa phải đính chính.",
    sure_no_seal: "Chưa ghi số niêm phong mới: biên bản sẽ ghi hòm không có niêm phong.",
    sure_choices: ["Thôi, chưa khóa", "Khóa sổ"],
    sealed: |month| format!("ĐÃ KHÓA SỔ THÁNG {}/{}", month.month(), month.year()),
    sealed_anyway: "Sổ đã khóa, không mất gì. Chỉ còn việc ghi tệp:",
    bundle: "Thư mục gửi đi",
    files: "Gồm các tệp",
    zip_file: "Một tệp để gửi",
    copy: "Bản sao dữ liệu",
    writing: "đang ghi…",
    not_written: "chưa ghi ở màn hình này",
    bundle_failed: |why| format!("CHƯA GHI ĐƯỢC. {why} Bấm F6 để ghi lại."),
    copy_failed: |why| format!("CHƯA GHI ĐƯỢC. {why} Bấm F7 để ghi lại."),
    seal_on_box: "Niêm phong mới",
    next_title: "Việc tiếp theo",
    next: [
        "Bấm F3 xem in những gì, mấy bản; in ra, mọi người ký.",
        "So mã đối chiếu trên giấy với mã ở đây.",
        "Gửi thư mục đó lên cấp trên. F5: gói thành một tệp để gửi.",
        "Cắm USB, bấm F7: chép một bản sao dữ liệu.",
    ],
    done: "Xong, về trang đầu",
    zip: "Gói một tệp (zip)",
    folder: "Ghi ra thư mục khác",
    backup: "Sao lưu",
    summary: "Xem tổng hợp",
    folder_to: "Ghi thư mục gửi đi vào đâu?",
    zip_at: |path| format!("Đã ghi {path}"),
    print: "Danh sách in",
    print_title: "In những gì, mấy bản",
    copies: |file, whom| copies(file, "bản", whom, "gửi cấp trên", "lưu hồ sơ"),
    print_how: "Phiếu xác nhận, biên bản: mọi người ký từng bản. Báo cáo, tổng hợp năm: người ký báo cáo ký. so-lieu.xlsx xem trên máy, không cần in.",
    nothing_yet: "Chưa có thư mục nào được ghi ở màn hình này. Bấm F6 để ghi.",
    show: "Mở thư mục",
    shown: |path| format!("Đã nhờ máy mở {path}"),
    not_shown: |path| format!("Máy không mở được. Hãy tự mở {path}"),
};

/// The English words.
pub const EN: ClosingTexts = ClosingTexts {
    seal: "SEAL",
    choose_keeper: "Choose the keeper",
    remarks: "Remarks",
    intro: "Put the slips away, seal the box again, then write it down here.",
    place: "Slips are kept at",
    keeper: "Kept by",
    new_seal: "New seal number",
    time: "Closing time",
    no_slips: "no slips",
    no_slips_help: "The box was empty, so this is filled in. Enter: next.",
    place_help: "For example: cabinet 2, commune office.",
    keeper_help: "F3: choose among those present.",
    seal_help: "The number on the new seal of the box. Leave it empty if there is none.",
    time_help: "When the work was done, such as 10:45.",
    no_seal: "(empty: the box has no new seal)",
    same_seal: "The new seal has the number of the seal just opened; look again.",
    remarks_label: "Remarks for the minutes (F4)",
    no_remarks: "none",
    remarks_title: "Remarks for the minutes",
    collecting: "How slips were collected",
    collecting_label: "Witnesses on how slips were handed out and collected (F5)",
    collecting_title: "The witnesses' remark on how slips were handed out and collected",
    keeper_title: "Who keeps the slips?",
    done_next: "All there. F10 seals.",
    kept: "Kept. F10 seals.",
    confirmed_by: |names| format!("The figures were confirmed by: {names}."),
    not_confirmed_by,
    no_witness: "No witness confirmed. The minutes say so.",
    sure_title: |month| format!("Seal {}/{}?", month.month(), month.year()),
    sure_means: "After the seal nothing can be changed, only amended.",
    sure_no_seal: "No new seal number: the minutes will say that the box has no seal.",
    sure_choices: ["No, not yet", "Seal it"],
    sealed: |month| format!("{}/{} IS SEALED", month.month(), month.year()),
    sealed_anyway: "The record is sealed and nothing is lost. Only these files are missing:",
    bundle: "Folder to send",
    files: "Files in it",
    zip_file: "One file to send",
    copy: "Copy of the data",
    writing: "being written…",
    not_written: "not written on this screen",
    bundle_failed: |why| format!("NOT WRITTEN. {why} F6 tries again."),
    copy_failed: |why| format!("NOT WRITTEN. {why} F7 tries again."),
    seal_on_box: "New seal",
    next_title: "What is next",
    next: [
        "F3 says what to print and how many copies; everybody signs.",
        "Compare the check code on the paper with the one here.",
        "Send the folder to the receiving office. F5 packs it into one file.",
        "Plug in a USB stick and press F7: a copy of the data.",
    ],
    done: "Done, home",
    zip: "One file (zip)",
    folder: "Write elsewhere",
    backup: "Back up",
    summary: "Figures",
    folder_to: "Write the folder to send where?",
    zip_at: |path| format!("Written: {path}"),
    print: "What to print",
    print_title: "What to print, and how many copies",
    copies: |file, whom| copies(file, "copies", whom, "receiving office", "own files"),
    print_how: "Sheet and minutes: everybody signs each copy. Report and year: their signer signs. so-lieu.xlsx is to look at; there is no need to print it.",
    nothing_yet: "No folder was written on this screen. F6 writes it.",
    show: "Open folder",
    shown: |path| format!("Asked the system to open {path}"),
    not_shown: |path| format!("The system could not open it. Open it yourself: {path}"),
};
