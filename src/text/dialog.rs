//! Words of dialogs, the menu and help.

/// See the module.
pub struct DialogTexts {
    /// Title of the menu.
    pub menu: &'static str,
    /// Title of the help page.
    pub help: &'static str,
    /// Title of the help page over a question.
    pub help_question: &'static str,
    /// Help: what is typed is kept.
    pub key_keep: &'static str,
    /// Help: the question is left.
    pub key_leave: &'static str,
    /// Help: back from a note to its choices.
    pub key_choices: &'static str,
    /// Help: to and fro in a line.
    pub key_in_line: &'static str,
    /// Help: erase.
    pub key_erase: &'static str,
    /// Help: empties the line.
    pub key_erase_line: &'static str,
    /// Help: erase digits.
    pub key_erase_digit: &'static str,
    /// Help: a digit takes a choice.
    pub key_digit: &'static str,
    /// Help: a digit only marks a choice.
    pub key_digit_marks: &'static str,
    /// Help: a letter marks a choice.
    pub key_letter_marks: &'static str,
    /// Help: mark another choice.
    pub key_mark: &'static str,
    /// Help: take the choice marked.
    pub key_take: &'static str,
    /// Help: digits of a PIN.
    pub key_pin: &'static str,
    /// Help: a new line in a box of text.
    pub key_new_line: &'static str,
    /// Help: what was typed in the box is dropped.
    pub key_drop: &'static str,
    /// Help: a message is closed.
    pub key_close: &'static str,
    /// Hint: open the menu.
    pub menu_hint: &'static str,
    /// Hint: help.
    pub help_hint: &'static str,
    /// Hint: other language.
    pub lang_hint: &'static str,
    /// Notice after the language was switched, in both languages.
    pub lang_notice: &'static str,
    /// Hint: hide the figures from visitors.
    pub hide_hint: &'static str,
    /// What stands on the screen while figures are hidden.
    pub hidden: &'static str,
    /// How to show them again.
    pub hidden_how: &'static str,
    /// Hint in a line of text.
    pub ask_keys: &'static str,
    /// Hint in a choice.
    pub choose_keys: &'static str,
    /// Hint in a question that needs two keys.
    pub sure_keys: &'static str,
    /// Hint in a question that no number answers.
    pub why_keys: &'static str,
    /// Hint in a box of text.
    pub box_keys: &'static str,
    /// That a list has rows below the last one shown.
    pub more_below: &'static str,
    /// How help is left.
    pub help_keys: &'static str,
    /// The same, where it has more rows than fit.
    pub help_keys_long: &'static str,
    /// A key that help does not take, and how to go on.
    pub help_open: &'static str,
    /// Hint in a message.
    pub message_keys: &'static str,
    /// Hint at a PIN.
    pub pin_keys: &'static str,
    /// Something must be typed.
    pub needed: &'static str,
    /// The text is over its limit by so many characters.
    pub too_long: fn(usize, usize) -> String,
    /// A key that a keypad sends without NumLock.
    pub numlock: &'static str,
    /// More than one character typed where one digit chooses.
    pub choice_typed: &'static str,
    /// A number typed where a letter marks a choice.
    pub number_early: fn(&str) -> String,
    /// Enter where no choice is marked.
    pub none_marked: &'static str,
    /// A key that means nothing here.
    pub wrong_key: &'static str,
    /// Label of a PIN.
    pub pin: &'static str,
    /// Label of a new PIN.
    pub pin_new: &'static str,
    /// Label of its second entry.
    pub pin_again: &'static str,
    /// Label of a note.
    pub note: &'static str,
    /// A PIN has digits only.
    pub pin_digits: &'static str,
    /// A PIN needs at least six digits.
    pub pin_short: &'static str,
    /// A new PIN that anybody would try first.
    pub pin_easy: &'static str,
    /// The two entries of a new PIN differ.
    pub pin_differs: &'static str,
    /// The window is too small; columns and rows it has.
    pub enlarge: fn(u16, u16) -> String,
    /// So many characters of so many.
    pub length: fn(usize, usize) -> String,
    /// A date or time that cannot be read.
    pub bad_date: &'static str,
    /// A time that cannot be read.
    pub bad_time: &'static str,
    /// Not a whole number.
    pub bad_number: &'static str,
    /// What the form's keys are.
    pub form_keys: &'static str,
}

/// The Vietnamese words.
pub const VI: DialogTexts = DialogTexts {
    menu: "Việc có thể làm ở đây",
    help: "Trợ giúp: các phím ở màn hình này",
    help_question: "Trợ giúp: các phím trong ô hỏi này",
    key_keep: "Ghi những gì đã gõ",
    key_leave: "Thôi, không trả lời",
    key_choices: "Quay lại các lựa chọn",
    key_in_line: "Đi lại trong dòng",
    key_erase: "Xóa chữ vừa gõ",
    key_erase_line: "Xóa cả dòng",
    key_erase_digit: "Xóa chữ số vừa gõ",
    key_digit: "Bấm số của dòng nào (1, 2, 3…) thì chọn dòng ấy",
    key_digit_marks: "Bấm số của dòng nào (1, 2, 3…) thì đánh dấu dòng ấy",
    key_letter_marks: "Bấm chữ cái của dòng nào (a, b, c…) thì đánh dấu dòng ấy",
    key_mark: "Đánh dấu dòng khác",
    key_take: "Chọn dòng đang đánh dấu",
    key_pin: "Gõ các chữ số (0 đến 9) của mã riêng (PIN); trên màn hình chỉ hiện dấu *",
    key_new_line: "Xuống dòng",
    key_drop: "Bỏ phần vừa gõ",
    key_close: "Đóng",
    menu_hint: "Danh mục",
    help_hint: "Trợ giúp",
    lang_hint: "English",
    lang_notice: "Đã chuyển sang tiếng Việt. / Now in Vietnamese. (F2: English)",
    hide_hint: "Che số liệu",
    hidden: "Số liệu đang được che",
    hidden_how: "Bấm F12 (hoặc Ctrl+P) để xem lại",
    ask_keys: "Enter: ghi    Esc: thôi",
    choose_keys: "Bấm số, hoặc ↑ ↓ rồi Enter    Esc: thôi",
    sure_keys: "Bấm số để chọn, rồi Enter    Esc: thôi",
    why_keys: "Bấm chữ cái, hoặc ↑ ↓, rồi Enter    Esc: thôi",
    box_keys: "Enter: xong    Ctrl+J: xuống dòng    Esc: bỏ phần vừa gõ",
    more_below: "↓ còn nữa",
    help_keys: "Esc hoặc F1: đóng trợ giúp",
    help_keys_long: "↑ ↓: xem tiếp    Esc hoặc F1: đóng trợ giúp",
    help_open: "Đang mở trợ giúp nên chưa ghi gì. Bấm Esc hoặc F1 để đóng.",
    message_keys: "Enter hoặc Esc: đóng",
    pin_keys: "Gõ mã riêng (PIN) rồi Enter    Esc: thôi",
    needed: "Cần ghi nội dung này.",
    too_long: |limit, over| match over {
        1 => format!("Đã đủ {limit} ký tự, không ghi thêm được."),
        over => format!("Thừa {over} ký tự (nhiều nhất {limit}), nên phần vừa dán chưa được ghi."),
    },
    numlock: "Chưa nhập gì. Có phải NumLock đang tắt?",
    choice_typed: "Ô này chỉ chọn một chữ số. Số khác gõ ở ô sau (Enter). Chọn lại: ← →.",
    number_early: |typed| {
        format!(
            "Số {typed} không được ghi vào đâu: ở đây chỉ chọn một dòng. Bấm chữ cái của dòng, rồi Enter."
        )
    },
    none_marked: "Chưa chọn dòng nào. Bấm chữ cái của dòng, rồi Enter.",
    wrong_key: "Phím này không dùng ở đây. F1: xem các phím.",
    pin: "Mã riêng (PIN):",
    pin_new: "Đặt mã riêng (PIN) mới, ít nhất 6 chữ số:",
    pin_again: "Gõ lại mã vừa đặt:",
    note: "Ghi rõ:",
    pin_digits: "Mã riêng (PIN) chỉ gồm chữ số.",
    pin_short: "Mã riêng (PIN) cần ít nhất 6 chữ số. Hãy gõ lại từ đầu.",
    pin_easy: "Mã này dễ đoán (dãy số, số lặp, năm sinh). Hãy chọn mã khác.",
    pin_differs: "Hai lần gõ không giống nhau. Hãy gõ lại từ đầu.",
    enlarge: |w, h| format!("Cửa sổ đang là {w}×{h}. Hãy mở rộng ít nhất 80×24. Không mất gì cả."),
    length: |n, limit| format!("{n}/{limit} ký tự"),
    bad_date: "Ngày ghi như 25/11/2026.",
    bad_time: "Giờ ghi như 8:30 hoặc 0830.",
    bad_number: "Chỉ ghi chữ số.",
    form_keys: "↑ ↓ hoặc Tab: chuyển ô    Enter: ô tiếp theo",
};

/// The English words.
pub const EN: DialogTexts = DialogTexts {
    menu: "What can be done here",
    help: "Help: the keys of this screen",
    help_question: "Help: the keys of this question",
    key_keep: "Keep what is typed",
    key_leave: "Leave it unanswered",
    key_choices: "Back to the choices",
    key_in_line: "To and fro in the line",
    key_erase: "Erase what was typed last",
    key_erase_line: "Empty the line",
    key_erase_digit: "Erase the digit typed last",
    key_digit: "The digit of a row (1, 2, 3…) chooses that row",
    key_digit_marks: "The digit of a row (1, 2, 3…) marks that row",
    key_letter_marks: "The letter of a row (a, b, c…) marks that row",
    key_mark: "Mark another row",
    key_take: "Choose the row that is marked",
    key_pin: "Type the digits (0 to 9) of the PIN; the screen shows * only",
    key_new_line: "New line",
    key_drop: "Drop what was typed",
    key_close: "Close",
    menu_hint: "Menu",
    help_hint: "Help",
    lang_hint: "Tiếng Việt",
    lang_notice: "Now in English. / Đã chuyển sang tiếng Anh. (F2: tiếng Việt)",
    hide_hint: "Hide figures",
    hidden: "The figures are hidden",
    hidden_how: "Press F12 (or Ctrl+P) to show them again",
    ask_keys: "Enter: keep    Esc: leave it",
    choose_keys: "Press a digit, or ↑ ↓ then Enter    Esc: leave it",
    sure_keys: "Press a digit to choose, then Enter    Esc: leave it",
    why_keys: "Press a letter, or ↑ ↓, then Enter    Esc: leave it",
    box_keys: "Enter: done    Ctrl+J: new line    Esc: drop what was typed",
    more_below: "↓ more below",
    help_keys: "Esc or F1: close the help",
    help_keys_long: "↑ ↓: read on    Esc or F1: close the help",
    help_open: "Help is open, so nothing was taken. Esc or F1 closes it.",
    message_keys: "Enter or Esc: close",
    pin_keys: "Type the PIN, then Enter    Esc: leave it",
    needed: "This needs words.",
    too_long: |limit, over| match over {
        1 => format!("That is {limit} characters; there is room for no more."),
        over => format!("{over} characters too many (at most {limit}), so the paste was not taken."),
    },
    numlock: "Nothing entered. Is NumLock off?",
    choice_typed: "One digit chooses here. Type numbers in the next line (Enter). Anew: ← →.",
    number_early: |typed| {
        format!(
            "{typed} was recorded nowhere: only a row is chosen here. Press the letter of a row, then Enter."
        )
    },
    none_marked: "No row is chosen yet. Press the letter of a row, then Enter.",
    wrong_key: "This key does nothing here. F1 shows the keys.",
    pin: "PIN:",
    pin_new: "Choose a new PIN, at least 6 digits:",
    pin_again: "Type it again:",
    note: "In words:",
    pin_digits: "A PIN has digits only.",
    pin_short: "A PIN needs at least 6 digits. Type it again.",
    pin_easy: "This PIN is easy to guess (a run, a repetition, a birth year). Choose another.",
    pin_differs: "The two entries differ. Type it anew from the start.",
    enlarge: |w, h| format!("The window is {w}×{h}. Make it at least 80×24. Nothing is lost."),
    length: |n, limit| format!("{n}/{limit} characters"),
    bad_date: "Write a date like 25/11/2026.",
    bad_time: "Write a time like 8:30 or 0830.",
    bad_number: "Digits only.",
    form_keys: "↑ ↓ or Tab: move    Enter: next",
};
