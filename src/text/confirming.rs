//! Words of Xác nhận: the list of those who confirm, and the pages a witness reads.

/// See the module.
pub struct ConfirmingTexts {
    /// Hint: open the page of the one marked.
    pub open: &'static str,
    /// Hint: everybody has spoken.
    pub finish: &'static str,
    /// Hint: change who is present.
    pub people: &'static str,
    /// Hint: write the draft.
    pub draft: &'static str,
    /// Hint: by ink.
    pub ink: &'static str,
    /// Hint: absent or refusing.
    pub absent: &'static str,
    /// Hint: forgotten PIN.
    pub reset_pin: &'static str,
    /// Hint on a page: I confirm.
    pub say: &'static str,
    /// Hint on a page.
    pub next_page: &'static str,
    /// Hint on a page.
    pub page_before: &'static str,
    /// Hint on a page: back to the list.
    pub list: &'static str,
    /// This is the last page.
    pub last_page: &'static str,
    /// Above the list.
    pub intro: &'static str,
    /// Other ways than the PIN, under the list.
    pub ways: [&'static str; 5],
    /// Nobody sits in this seat.
    pub nobody: &'static str,
    /// The chair is not there and signs on paper.
    pub chair_by_ink: &'static str,
    /// Nothing said yet.
    pub not_yet: &'static str,
    /// Confirmed by PIN; the time, where known.
    pub by_pin: fn(&str) -> String,
    /// Confirmed by ink; time and reason.
    pub by_ink: fn(&str, &str) -> String,
    /// An objection.
    pub objection: fn(&str) -> String,
    /// Absent or refusing, with the reason.
    pub absence: fn(&str, &str) -> String,
    /// Confirmations were withdrawn by going back.
    pub withdrawn: fn(usize) -> String,
    /// No witness confirms.
    pub chair_needed: &'static str,
    /// W209, on every page.
    pub no_witness: &'static str,
    /// Everybody has spoken.
    pub all_said: &'static str,
    /// The digest is not there yet.
    pub no_digest: &'static str,
    /// In place of the digest while it is made.
    pub digest_soon: &'static str,
    /// It is recorded.
    pub confirmed: &'static str,
    /// It is recorded.
    pub absence_kept: &'static str,
    /// Title: with or without an objection.
    pub opinion_title: fn(&str) -> String,
    /// Without, with.
    pub opinions: [&'static str; 2],
    /// Pages not looked at yet, by name, and what a confirmation means all the same.
    pub unseen: fn(&[&str]) -> String,
    /// Choice: look at them first.
    pub see_first: &'static str,
    /// Names of pages: figures, invalid slips, verification, tally sheets, warnings, code.
    pub page_names: [&'static str; 7],
    /// Title of the objection.
    pub objection_title: &'static str,
    /// It does not block.
    pub objection_means: &'static str,
    /// Asks for the PIN of a person.
    pub pin_title: fn(&str) -> String,
    /// Others look away.
    pub pin_look_away: &'static str,
    /// The PIN was wrong; seconds to wait.
    pub wrong_pin: fn(u32) -> String,
    /// The wait is not over: seconds left.
    pub pin_too_early: fn(u32) -> String,
    /// The person has no PIN.
    pub no_pin_title: fn(&str) -> String,
    /// Set one, or ink.
    pub no_pin_ways: [&'static str; 2],
    /// Asks for a new PIN.
    pub new_pin_title: fn(&str) -> String,
    /// The PIN is set; now confirm.
    pub pin_set_now: &'static str,
    /// The PIN is set.
    pub pin_set: &'static str,
    /// Title: why by ink.
    pub ink_title: &'static str,
    /// Why; the last asks for words.
    pub ink_whys: [&'static str; 3],
    /// Asks once more.
    pub ink_sure: fn(&str) -> String,
    /// No, yes.
    pub ink_choices: [&'static str; 2],
    /// What it means.
    pub ink_means: &'static str,
    /// Title: nobody sits in the seat.
    pub missing_title: fn(&str) -> String,
    /// Somebody came, or absent.
    pub missing_ways: [&'static str; 2],
    /// Title: absent or refusing.
    pub absence_title: fn(&str) -> String,
    /// Title: before whom the PIN is set anew.
    pub reset_title: fn(&str) -> String,
    /// What it means.
    pub reset_means: &'static str,
    /// Nobody may watch.
    pub reset_nobody: &'static str,
    /// Asks why.
    pub reset_why: &'static str,
    /// The usual reason.
    pub reset_usual: &'static str,
    /// Between two names.
    pub and: &'static str,
    /// Asks where the draft goes.
    pub draft_to: &'static str,
    /// Empty means this folder.
    pub draft_default: fn(&str) -> String,
    /// Title: the draft is written.
    pub draft_title: &'static str,
    /// Where.
    pub draft_at: fn(&str) -> String,
    /// What to do with it.
    pub draft_print: &'static str,
    /// Above a witness page.
    pub page_title: fn(&str) -> String,
    /// So many pages.
    pub page_of: fn(usize, usize) -> String,
    /// Labels of the large figures: T, H, K, headline.
    pub large: [&'static str; 4],
    /// Under the headline: satisfied of answered.
    pub headline_of: fn(u32, u32) -> String,
    /// Slips that wait, which must not be.
    pub columns: [&'static str; 5],
    /// Title of the page of invalid slips.
    pub invalid_title: fn(u32) -> String,
    /// Title of the page of warnings.
    pub warnings_title: &'static str,
    /// Title of the page of the code.
    pub code_title: &'static str,
    /// What the code is for.
    pub code_means: &'static str,
    /// What the witness says by confirming.
    pub code_say: &'static str,
    /// The same in a narrow column, before the code.
    pub code_short: &'static str,
    /// The ways on; a witness may object, the chair may not.
    pub code_ways: fn(bool) -> &'static str,
}

/// The Vietnamese words.
pub const VI: ConfirmingTexts = ConfirmingTexts {
    open: "Mời xem số liệu",
    finish: "Xong, sang Khóa sổ",
    people: "Đổi người, đến muộn",
    draft: "Ghi tệp dự thảo để in",
    ink: "Xác nhận bằng chữ ký",
    absent: "Vắng / từ chối",
    reset_pin: "Quên mã riêng (PIN)",
    say: "TÔI XÁC NHẬN",
    next_page: "Trang sau",
    page_before: "Trang trước",
    list: "Về danh sách",
    last_page: "Đây là trang cuối. F10: xác nhận. PgUp: xem lại.",
    intro: "Mời từng người xem số liệu rồi tự xác nhận bằng mã riêng (PIN) của mình.",
    ways: [
        "F7: ghi vắng mặt hoặc từ chối",
        "F6: xác nhận bằng chữ ký trên giấy",
        "F8: quên mã riêng (PIN)",
        "F4: người giám sát đến muộn hoặc được thay",
        "F5: ghi phiếu xác nhận (dự thảo) ra tệp để in",
    ],
    nobody: "không có người dự",
    chair_by_ink: "không có mặt, xác nhận bằng chữ ký",
    not_yet: "Chưa xác nhận",
    by_pin: |time| format!("Đã xác nhận bằng mã riêng (PIN){time}"),
    by_ink: |time, why| format!("Xác nhận bằng chữ ký trên giấy{time}. Lý do: {why}"),
    objection: |text| format!("Có ý kiến: “{text}”"),
    absence: |why, reason| format!("{why}: {reason}"),
    withdrawn: |n| format!("{n} xác nhận trước đây đã bị rút vì đã quay lại sửa. Cần xác nhận lại."),
    chair_needed: "Không có người giám sát nào xác nhận. Chủ trì phải xác nhận; điều này được in trên biên bản.",
    no_witness: "Không có người giám sát nào xác nhận; chủ trì xác nhận thay.",
    all_said: "Mọi người đã xong. Bấm F10 để sang Khóa sổ.",
    no_digest: "Chưa có mã đối chiếu. Chờ một chút rồi bấm lại.",
    digest_soon: "đang tính…",
    confirmed: "Đã ghi xác nhận.",
    absence_kept: "Đã ghi.",
    opinion_title: |name| format!("{name} xác nhận"),
    opinions: ["Số liệu đúng, tôi xác nhận", "Tôi xác nhận và có ý kiến"],
    unseen: |pages| format!("Chưa xem: {}. Xác nhận là xác nhận cả những phần này.", pages.join(", ")),
    see_first: "Khoan, tôi xem tiếp những phần đó",
    page_names: [
        "số liệu",
        "phiếu không hợp lệ",
        "kiểm tra việc nhập phiếu",
        "bảng kiểm",
        "cảnh báo và lý do",
        "mã đối chiếu",
        "những chỗ đã đính chính",
    ],
    objection_title: "Ý kiến của người giám sát (ghi nguyên văn)",
    objection_means: "Ý kiến được in trong biên bản và không cản việc khóa sổ.",
    pin_title: |name| format!("{name}: gõ mã riêng (PIN) để xác nhận"),
    pin_look_away: "Mời những người khác nhìn đi chỗ khác.",
    wrong_pin: |wait| match wait {
        0 => "Mã riêng (PIN) chưa đúng. Hãy gõ lại.".to_owned(),
        n => format!("Mã riêng (PIN) chưa đúng. Chờ {n} giây rồi gõ lại."),
    },
    pin_too_early: |n| {
        format!("Còn phải chờ {n} giây. Mã vừa gõ chưa được xem và không tính là gõ sai. Chờ rồi gõ lại.")
    },
    no_pin_title: |name| format!("{name} chưa có mã riêng (PIN)"),
    no_pin_ways: ["Đặt mã riêng ngay bây giờ", "Xác nhận bằng chữ ký trên giấy"],
    new_pin_title: |name| format!("{name}: đặt mã riêng (PIN)"),
    pin_set_now: "Đã đặt mã riêng. Gõ mã ấy một lần nữa để xác nhận số liệu.",
    pin_set: "Đã đặt mã riêng (PIN) mới. Việc đặt lại được ghi trong nhật ký.",
    ink_title: "Vì sao xác nhận bằng chữ ký mà không dùng mã riêng (PIN)?",
    ink_whys: [
        "Chưa đặt hoặc quên mã riêng (PIN)",
        "Không ngồi trước máy, ký trên phiếu xác nhận",
        "Lý do khác (ghi rõ)",
    ],
    ink_sure: |name| format!("Ghi là {name} xác nhận bằng chữ ký?"),
    ink_choices: ["Thôi, chưa ghi", "Ghi; người này ký trên phiếu xác nhận in ra"],
    ink_means: "Phải in phiếu xác nhận, đọc mã đối chiếu và ký tên. Biên bản ghi rõ cách xác nhận này.",
    missing_title: |role| format!("Chưa có người dự của {role}"),
    missing_ways: ["Đã có người đến: ghi vào thành phần", "Ghi là vắng mặt hoặc từ chối"],
    absence_title: |name| format!("{name}: vì sao không xác nhận?"),
    reset_title: |name| format!("Đặt lại mã riêng (PIN) cho {name} trước mặt ai?"),
    reset_means: "Người được chọn phải đang ngồi đây. Việc này được ghi và in trong biên bản.",
    reset_nobody: "Không có người giám sát kia hay chủ trì để chứng kiến. F6: xác nhận bằng chữ ký.",
    reset_why: "Vì sao đặt lại mã riêng (PIN)?",
    reset_usual: "Quên mã riêng",
    and: " và ",
    draft_to: "Ghi bản dự thảo vào thư mục nào?",
    draft_default: |path| format!("Để trống: {path}. Máy in hỏng thì ghi ra USB để in máy khác."),
    draft_title: "Đã ghi bản dự thảo",
    draft_at: |path| format!("Thư mục: {path}"),
    draft_print: "Mở tệp phieu-xac-nhan.txt trong thư mục này để in. Bản này là dự thảo; sau khi khóa sổ có bản chính.",
    page_title: |name| format!("Mời {name} xem số liệu"),
    page_of: |page, pages| format!("Trang {page}/{pages}"),
    large: ["THU VỀ (T)", "HỢP LỆ (H)", "KHÔNG HỢP LỆ (K)", "HÀI LÒNG CHUNG"],
    headline_of: |satisfied, answered| format!("{satisfied} trên {answered} phiếu hài lòng"),
    columns: ["Lĩnh vực", "Thu về", "Hợp lệ", "Không h.lệ", "Hài lòng chung"],
    invalid_title: |n| format!("{n} phiếu không hợp lệ, vì"),
    warnings_title: "Điều cần lưu ý và lý do",
    code_title: "Mã đối chiếu",
    code_means: "Mã này in trên biên bản. Số liệu đổi một chữ số thì mã cũng đổi.",
    code_short: "In trên biên bản để so sánh. Số liệu đổi thì mã đổi.",
    code_say: "Tôi đã xem số liệu trên màn hình và thấy đúng với phiếu giấy đã kiểm.",
    code_ways: |may_object| match may_object {
        true => "F10: xác nhận, hoặc xác nhận và ghi ý kiến.    F9: chưa xác nhận.",
        false => "F10: xác nhận.    F9: chưa xác nhận.",
    },
};

/// The English words.
pub const EN: ConfirmingTexts = ConfirmingTexts {
    open: "Show the figures",
    finish: "Done, seal",
    people: "Change people, late",
    draft: "Write a draft file to print",
    ink: "Confirm by ink",
    absent: "Absent / refuses",
    reset_pin: "PIN forgotten",
    say: "I CONFIRM",
    next_page: "Next page",
    page_before: "Page before",
    list: "Back to the list",
    last_page: "This is the last page. F10 confirms, PgUp goes back.",
    intro: "Each person reads the figures and confirms with their own PIN.",
    ways: [
        "F7: absent or refuses",
        "F6: confirm by ink on paper",
        "F8: PIN forgotten",
        "F4: a witness is late or replaced",
        "F5: write the draft sheet to a file, to print",
    ],
    nobody: "nobody is present",
    chair_by_ink: "not present, confirms by ink",
    not_yet: "Not confirmed yet",
    by_pin: |time| format!("Confirmed by PIN{time}"),
    by_ink: |time, why| format!("Confirmed by ink on paper{time}. Reason: {why}"),
    objection: |text| format!("Objection: “{text}”"),
    absence: |why, reason| format!("{why}: {reason}"),
    withdrawn: |n| {
        let noun = if n == 1 { "confirmation was" } else { "confirmations were" };
        format!("{n} earlier {noun} withdrawn because the work went back. Confirm again.")
    },
    chair_needed: "No witness confirms. The chair must; the minutes say so.",
    no_witness: "No witness confirms; the chair does instead.",
    all_said: "Everybody is done. Press F10 to go on to the seal.",
    no_digest: "There is no check code yet. Wait a moment and press again.",
    digest_soon: "being made…",
    confirmed: "The confirmation is recorded.",
    absence_kept: "Recorded.",
    opinion_title: |name| format!("{name} confirms"),
    opinions: ["The figures are right, I confirm", "I confirm and have an objection"],
    unseen: |pages| format!("Not looked at: {}. To confirm is to confirm these too.", pages.join(", ")),
    see_first: "Wait, I look at those first",
    page_names: [
        "figures",
        "invalid slips",
        "verification",
        "tally sheets",
        "warnings and reasons",
        "check code",
        "what is amended",
    ],
    objection_title: "The objection, in the witness's own words",
    objection_means: "It is printed in the minutes and does not hold up the seal.",
    pin_title: |name| format!("{name}: type the PIN to confirm"),
    pin_look_away: "The others please look away.",
    wrong_pin: |wait| match wait {
        0 => "The PIN is wrong. Type it again.".to_owned(),
        n => format!("The PIN is wrong. Wait {}, then type it again.", plural(n, "second")),
    },
    pin_too_early: |n| {
        format!(
            "Still {} to wait. That PIN was not looked at and is no wrong try. Wait, then type it again.",
            plural(n, "second")
        )
    },
    no_pin_title: |name| format!("{name} has no PIN yet"),
    no_pin_ways: ["Set a PIN now", "Confirm by ink on paper"],
    new_pin_title: |name| format!("{name}: set a PIN"),
    pin_set_now: "The PIN is set. Type it once more to confirm the figures.",
    pin_set: "The new PIN is set. That it was set anew stands in the journal.",
    ink_title: "Why by ink and not by PIN?",
    ink_whys: [
        "Has no PIN, or forgot it",
        "Not at the computer; signs the confirmation sheet",
        "Another reason (say which)",
    ],
    ink_sure: |name| format!("Record that {name} confirms by ink?"),
    ink_choices: ["No, not yet", "Record it; they sign the printed sheet"],
    ink_means: "Print the sheet, read the check code and sign. The minutes say that it was confirmed this way.",
    missing_title: |role| format!("Nobody is present for {role}"),
    missing_ways: ["Somebody has come: add them to the people", "Record as absent or refusing"],
    absence_title: |name| format!("{name}: why no confirmation?"),
    reset_title: |name| format!("Set a new PIN for {name} in whose presence?"),
    reset_means: "Whoever is chosen must be sitting here. It is recorded and printed in the minutes.",
    reset_nobody: "Neither the other witness nor the chair is here to watch. F6 confirms by ink.",
    reset_why: "Why is the PIN set anew?",
    reset_usual: "PIN forgotten",
    and: " and ",
    draft_to: "Write the draft into which folder?",
    draft_default: |path| format!("Empty: {path}. If the printer is broken, write to a USB stick."),
    draft_title: "The draft is written",
    draft_at: |path| format!("Folder: {path}"),
    draft_print: "Open phieu-xac-nhan.txt in this folder to print it. It is a draft; the final one comes with the seal.",
    page_title: |name| format!("For {name}"),
    page_of: |page, pages| format!("Page {page}/{pages}"),
    large: ["COLLECTED (T)", "VALID (H)", "INVALID (K)", "OVERALL SATISFIED"],
    headline_of: |satisfied, answered| format!("{satisfied} of {answered} satisfied"),
    columns: ["Field", "Collected", "Valid", "Invalid", "Satisfied"],
    invalid_title: |n| format!("{}, because", plural(n, "invalid slip")),
    warnings_title: "Worth noting, and why",
    code_title: "Check code (mã đối chiếu)",
    code_means: "It stands on the minutes. If one digit of the figures changes, the code changes.",
    code_short: "Printed on the minutes, to compare. New figures, new code.",
    code_say: "I have seen the figures on the screen and they agree with the paper slips.",
    code_ways: |may_object| match may_object {
        true => "F10: confirm, or confirm with an objection.    F9: not yet.",
        false => "F10: confirm.    F9: not yet.",
    },
};

fn plural(n: impl Into<u64>, word: &str) -> String {
    let n = n.into();
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}
