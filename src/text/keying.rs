//! Words of keying and of the list of slips.

use super::Lang;

/// See the module.
pub struct KeyingTexts {
    /// Above the large number.
    pub number: &'static str,
    /// Above the large number, when correcting.
    pub correcting: &'static str,
    /// Keyed of counted; none counted.
    pub progress: fn(u32, Option<u32>) -> String,
    /// Left to key.
    pub left: fn(u32) -> String,
    /// The field has all its slips.
    pub full: &'static str,
    /// What to do when the field is full.
    pub field_full: &'static str,
    /// All fields are full.
    pub all_full: &'static str,
    /// The last saved slip.
    pub last: &'static str,
    /// The same after taking the work up again.
    pub last_resumed: &'static str,
    /// Keys of the pad, in a line.
    pub pad: fn(u8) -> String,
    /// Help: digits of a criterion.
    pub key_level: &'static str,
    /// Help: digits of a fact, or about the respondent.
    pub key_option: &'static str,
    /// Help: nothing is ticked.
    pub key_blank: &'static str,
    /// Help: several marks.
    pub key_spoilt: &'static str,
    /// Help: it did not arise.
    pub key_not_applicable: &'static str,
    /// Help: the last answer is repeated.
    pub key_repeat: &'static str,
    /// Help: one question back.
    pub key_back: &'static str,
    /// All answers are keyed; Enter saves.
    pub ready: &'static str,
    /// Facts, in the list.
    pub facts: &'static str,
    /// Respondent, in the list.
    pub respondent: &'static str,
    /// Comments kept with this slip.
    pub comments: &'static str,
    /// Hints of the table.
    pub save: &'static str,
    /// See above.
    pub invalid: &'static str,
    /// See above.
    pub undecided: &'static str,
    /// See above.
    pub comment: &'static str,
    /// See above.
    pub list: &'static str,
    /// See above.
    pub next_field: &'static str,
    /// See above.
    pub prev_field: &'static str,
    /// See above.
    pub other_field: &'static str,
    /// See above.
    pub mend_count: &'static str,
    /// See above.
    pub clear: &'static str,
    /// See above.
    pub undo: &'static str,
    /// See above.
    pub correct_number: &'static str,
    /// Slips an hour in this sitting.
    pub pace: fn(u32) -> String,
    /// Minutes that the slips left will take.
    pub time_left: fn(u32) -> String,
    /// The field left has slips that are not keyed.
    pub field_left: fn(u32) -> String,
    /// See above.
    pub finish: &'static str,
    /// See above.
    pub people: &'static str,
    /// The slip being keyed is not saved.
    pub draft_open: &'static str,
    /// A criterion is missing.
    pub missing: fn(&str) -> String,
    /// The program proposes a reason.
    pub proposed: fn(&str) -> String,
    /// Choice.
    pub proposed_invalid: &'static str,
    /// Choice.
    pub proposed_valid: &'static str,
    /// Choice.
    pub proposed_back: &'static str,
    /// Title.
    pub correct_title: &'static str,
    /// Choices; the last asks for words.
    pub correct_why: [&'static str; 3],
    /// Title: how a slip that waited was decided.
    pub decide_title: &'static str,
    /// Agreed with the witnesses; decided with no witness there; another way, which asks for words.
    pub decide_why: [&'static str; 3],
    /// Asks for words.
    pub invalid_note: &'static str,
    /// Title.
    pub invalid_title: &'static str,
    /// Title.
    pub doubt_title: &'static str,
    /// Why a slip waits that is opened to be decided: reason, which may be empty, and note.
    pub waits_because: fn(&str, &str) -> String,
    /// Title.
    pub comment_title: &'static str,
    /// Title.
    pub other_field_title: &'static str,
    /// What it does.
    pub other_field_means: &'static str,
    /// The harmless choice.
    pub other_field_leave: &'static str,
    /// Now keying in this field.
    pub now_in: fn(&str) -> String,
    /// A slip half keyed is on the screen again.
    pub taken_up: &'static str,
    /// An arrow, perhaps of a keypad without NumLock.
    pub numlock: &'static str,
    /// A keyed slip is moved in the list.
    pub move_in_list: &'static str,
    /// Title.
    pub count_why_title: &'static str,
    /// A slip was saved: number, state.
    pub saved: fn(u32, &str) -> String,
    /// A slip was corrected.
    pub corrected: fn(u32) -> String,
    /// A slip was taken back.
    pub undone: fn(u32) -> String,
    /// A count was stated that had not been.
    pub count_stated: &'static str,
    /// The count was mended.
    pub count_mended: &'static str,
    /// Title.
    pub undo_title: fn(u32) -> String,
    /// Choices.
    pub undo_choices: [&'static str; 2],
    /// Title.
    pub finish_title: &'static str,
    /// Fields have slips left.
    pub finish_open: &'static str,
    /// Choices.
    pub finish_choices: [&'static str; 2],
    /// Only keys of the pad answer.
    pub pad_only: fn(usize) -> String,
    /// A key is held down.
    pub held_down: &'static str,
    /// Everything is keyed.
    pub all_keyed: &'static str,
    /// Only so many levels or options.
    pub levels_only: fn(usize) -> String,
    /// Not applicable is no answer here.
    pub no_not_applicable: &'static str,
    /// `+` works on criteria only.
    pub repeat_criteria: &'static str,
    /// `+` has nothing to repeat.
    pub repeat_nothing: &'static str,
    /// `+` repeats levels and blanks only.
    pub repeat_levels: &'static str,
    /// The headline is always typed.
    pub repeat_headline: &'static str,
    /// `+` where every question behind is answered.
    pub repeat_filled: &'static str,
    /// `-` at the first item.
    pub at_start: &'static str,
    /// Title of the list.
    pub list_title: &'static str,
    /// The list is empty.
    pub list_empty: &'static str,
    /// Columns: number, field, state, answers.
    pub list_columns: [&'static str; 4],
    /// What the letters stand for.
    pub list_legend: &'static str,
    /// Hint: correct.
    pub list_correct: &'static str,
    /// Hint: move to another field.
    pub list_move: &'static str,
    /// Hint: mark invalid.
    pub list_invalid: &'static str,
    /// Hint: only those that wait.
    pub list_waiting: &'static str,
    /// Hint: all again.
    pub list_all: &'static str,
    /// No slip waits, and only those are shown.
    pub list_none_waiting: &'static str,
    /// Hint: back.
    pub list_back: &'static str,
    /// Hint: find a number.
    pub list_find: &'static str,
    /// There is no slip of that number.
    pub list_none: &'static str,
    /// Asks for a number.
    pub find_title: &'static str,
    /// Only those that wait are shown.
    pub only_waiting: &'static str,
    /// Title of a move.
    pub move_title: fn(u32) -> String,
    /// Asks why it is moved.
    pub move_why: &'static str,
    /// A slip was moved.
    pub moved: fn(u32) -> String,
}

/// The Vietnamese words.
pub const VI: KeyingTexts = KeyingTexts {
    number: "GHI SỐ NÀY LÊN GÓC PHIẾU",
    correcting: "ĐANG SỬA PHIẾU SỐ",
    progress: |keyed, counted| match counted {
        Some(n) => format!("Đã nhập {} / {} phiếu", Lang::Vi.number(keyed), Lang::Vi.number(n)),
        None => format!("Đã nhập {} phiếu (chưa ghi số đếm)", Lang::Vi.number(keyed)),
    },
    left: |n| format!("Còn {} phiếu", Lang::Vi.number(n)),
    full: "ĐỦ SỐ PHIẾU",
    field_full: "Đã đủ số phiếu đã đếm. Tab: lĩnh vực khác. Còn phiếu thì F8: sửa số đếm.",
    all_full: "Đã nhập đủ mọi lĩnh vực. Bấm F10 để sang Đối chiếu.",
    last: "Phiếu vừa ghi",
    last_resumed: "Phiếu ghi sau cùng: so với tờ trong tay",
    pad: |levels| {
        format!("1-{levels} mức  0 . bỏ trống  / đánh nhiều ô  * không phát sinh  + lặp lại  - lùi")
    },
    key_level: "Mức đánh trên phiếu",
    key_option: "Ở phần sau các tiêu chí: dòng được đánh",
    key_blank: "Bỏ trống",
    key_spoilt: "Đánh nhiều ô, hoặc không đọc được",
    key_not_applicable: "Không phát sinh, ở câu có lựa chọn này",
    key_repeat: "Lặp lại vào các câu sau còn trống, trừ hài lòng chung",
    key_back: "Lùi lại một câu, để sửa",
    ready: "Đủ câu: Enter để ghi phiếu",
    facts: "Sự việc",
    respondent: "Người trả lời",
    comments: "Góp ý",
    save: "Ghi phiếu",
    invalid: "Không hợp lệ",
    undecided: "Chờ quyết định",
    comment: "Góp ý",
    list: "Phiếu đã nhập",
    next_field: "Lĩnh vực sau",
    prev_field: "Lĩnh vực trước",
    other_field: "Phiếu này xếp nhầm lĩnh vực",
    mend_count: "Sửa số đếm của lĩnh vực",
    clear: "Xóa phiếu đang nhập dở",
    undo: "Bỏ phiếu vừa ghi",
    correct_number: "Sửa phiếu số ...",
    pace: |n| format!("Nhịp {} phiếu/giờ", Lang::Vi.number(n)),
    time_left: |minutes| match (minutes / 60, minutes % 60) {
        (0, m) => format!("Cả kỳ còn chừng {m} phút"),
        (h, 0) => format!("Cả kỳ còn chừng {h} giờ"),
        (h, m) => format!("Cả kỳ còn {h} giờ {m} phút"),
    },
    field_left: |n| format!("Lĩnh vực vừa rời còn {} phiếu chưa nhập.", Lang::Vi.number(n)),
    finish: "Xong, đối chiếu",
    people: "Đổi người có mặt",
    draft_open: "Phiếu đang nhập dở. Enter: ghi phiếu, hoặc F9: xóa phần đang nhập.",
    missing: |code| format!("Câu {code} chưa nhập. Bỏ trống trên giấy thì bấm 0."),
    proposed: |reason| format!("Phiếu này có thể không hợp lệ: {reason}"),
    proposed_invalid: "Không hợp lệ, vì lý do trên",
    proposed_valid: "Vẫn là phiếu hợp lệ",
    proposed_back: "Xem lại phiếu",
    correct_title: "Vì sao sửa phiếu này?",
    correct_why: ["Gõ nhầm, sửa theo phiếu giấy", "Đã thống nhất với người giám sát", "Lý do khác (ghi rõ)"],
    decide_title: "Phiếu chờ này được quyết định ra sao?",
    decide_why: [
        "Đã thống nhất với người giám sát",
        "Chủ trì quyết định, không có người giám sát",
        "Cách khác (ghi rõ)",
    ],
    invalid_note: "Ghi rõ lý do",
    invalid_title: "Phiếu không hợp lệ vì",
    waits_because: |doubt, note| match doubt {
        "" => format!("Phiếu chờ quyết định: {note}"),
        doubt => format!("Phiếu chờ quyết định. {doubt}: {note}"),
    },
    doubt_title: "Để phiếu lại, chờ quyết định, vì",
    comment_title: "Ghi góp ý nào?",
    other_field_title: "Tờ phiếu này thuộc lĩnh vực nào?",
    other_field_means: "Số đếm của hai lĩnh vực được sửa theo, có ghi lý do.",
    other_field_leave: "Thôi, phiếu đúng lĩnh vực này",
    now_in: |field| format!("Sang {field}. Số đếm đã sửa theo. Shift+Tab: trở lại."),
    taken_up: "Đây là phiếu đang nhập dở lúc nãy.",
    numlock: "Chưa nhập gì. NumLock đang tắt? Muốn lùi lại, bấm phím -.",
    move_in_list: "Phiếu đã ghi thì chuyển lĩnh vực ở danh sách phiếu (F6).",
    count_why_title: "Vì sao sửa số đếm?",
    saved: |n, state| format!("Đã ghi phiếu số {n}: {state}."),
    corrected: |n| format!("Đã sửa phiếu số {n}. Số cũ vẫn còn trong nhật ký."),
    undone: |n| format!("Đã bỏ phiếu số {n}. Số {n} dùng lại cho chính tờ phiếu đó."),
    count_stated: "Đã ghi số đếm.",
    count_mended: "Đã sửa số đếm, có ghi lý do.",
    undo_title: |n| format!("Bỏ phiếu số {n} vừa ghi?"),
    undo_choices: ["Thôi, giữ phiếu", "Bỏ phiếu này và nhập lại từ tờ giấy"],
    finish_title: "Nhập xong, chuyển sang Đối chiếu?",
    finish_open: "Chưa nhập đủ số phiếu đã đếm:",
    finish_choices: ["Thôi, nhập tiếp", "Sang Đối chiếu"],
    pad_only: |n| format!("Chỉ dùng phím số: 1-{n}, 0, /, *, +, -. Lệnh khác ở phím F hoặc Esc."),
    held_down: "Phím bị giữ. Hãy bấm từng lần.",
    all_keyed: "Đã hết câu hỏi. Enter: ghi phiếu, hoặc - để lùi lại.",
    levels_only: |n| format!("Câu này chỉ có mức 1 đến {n}."),
    no_not_applicable: "Câu này không có lựa chọn “không phát sinh”.",
    repeat_criteria: "Phím + chỉ lặp lại ở phần tiêu chí.",
    repeat_nothing: "Chưa có câu trả lời nào để lặp lại.",
    repeat_levels: "Phím + chỉ lặp lại một mức hoặc bỏ trống.",
    repeat_headline: "Câu hài lòng chung luôn phải tự bấm.",
    repeat_filled: "Các câu sau đã có trả lời. Muốn đổi câu nào thì bấm lại câu đó.",
    at_start: "Đang ở câu đầu tiên.",
    list_title: "Phiếu đã nhập",
    list_empty: "Chưa có phiếu nào.",
    list_columns: ["Số", "Lĩnh vực", "Trạng thái", "Trả lời"],
    list_legend: "T: bỏ trống   K: không phát sinh   X: đánh nhiều ô   _: chưa nhập",
    list_correct: "Sửa / quyết định",
    list_move: "Chuyển lĩnh vực",
    list_invalid: "Không hợp lệ",
    list_waiting: "Chỉ phiếu chờ",
    list_all: "Mọi phiếu",
    list_none_waiting: "Không có phiếu nào chờ quyết định. F4: hiện mọi phiếu đã nhập.",
    list_back: "Quay lại",
    list_find: "Tìm số phiếu",
    list_none: "Không có phiếu số đó.",
    find_title: "Phiếu số mấy?",
    only_waiting: "Chỉ hiện phiếu chờ quyết định.",
    move_title: |n| format!("Chuyển phiếu số {n} sang lĩnh vực nào?"),
    move_why: "Vì sao chuyển?",
    moved: |n| format!("Đã chuyển phiếu số {n}; số đếm hai lĩnh vực được sửa theo."),
};

/// The English words.
pub const EN: KeyingTexts = KeyingTexts {
    number: "WRITE THIS ON THE SLIP",
    correcting: "CORRECTING SLIP",
    progress: |keyed, counted| match counted {
        Some(n) => format!("Keyed {} of {}", Lang::En.number(keyed), Lang::En.number(n)),
        None => format!("Keyed {} (not counted)", Lang::En.number(keyed)),
    },
    left: |n| format!("{} left", Lang::En.number(n)),
    full: "ALL KEYED",
    field_full: "All counted slips are keyed. Tab: next field. Slips left? F8: mend the count.",
    all_full: "All fields are keyed. Press F10 to reconcile.",
    last: "Last saved slip",
    last_resumed: "Last saved slip: compare with the paper in your hand",
    pad: |levels| format!("1-{levels} level   0 . blank   / spoilt   * not applicable   + repeat   - back"),
    key_level: "The level ticked on the slip",
    key_option: "After the criteria: the option that is ticked",
    key_blank: "Left blank",
    key_spoilt: "Several marks, or not readable",
    key_not_applicable: "Not applicable, where the question allows it",
    key_repeat: "Repeat in empty criteria below, but for the headline",
    key_back: "Back one question, to correct it",
    ready: "All keyed: Enter saves",
    facts: "Facts",
    respondent: "Respondent",
    comments: "Comments",
    save: "Save slip",
    invalid: "Invalid",
    undecided: "Undecided",
    comment: "Comment",
    list: "Keyed slips",
    next_field: "Next field",
    prev_field: "Field before",
    other_field: "This slip was sorted to the wrong field",
    mend_count: "Mend the field's count",
    clear: "Empty the slip being keyed",
    undo: "Take the last slip back",
    correct_number: "Correct slip no. ...",
    pace: |n| format!("{} slips an hour", Lang::En.number(n)),
    time_left: |minutes| match (minutes / 60, minutes % 60) {
        (0, m) => format!("About {m} min left"),
        (h, 0) => format!("About {h} h left"),
        (h, m) => format!("About {h} h {m} min left"),
    },
    field_left: |n| format!("The field you left has {} slips to key.", Lang::En.number(n)),
    finish: "Done, reconcile",
    people: "Change the people present",
    draft_open: "A slip is half keyed. Enter saves it, F9 empties it.",
    missing: |code| format!("{code} is not keyed. If it is blank on the paper, press 0."),
    proposed: |reason| format!("This slip may be invalid: {reason}"),
    proposed_invalid: "Invalid, for this reason",
    proposed_valid: "It is valid all the same",
    proposed_back: "Look at the slip again",
    correct_title: "Why is this slip corrected?",
    correct_why: [
        "Mistyped; corrected from the paper",
        "Agreed with the witnesses",
        "Another reason (say which)",
    ],
    decide_title: "How was the waiting slip decided?",
    decide_why: ["Agreed with the witnesses", "By the chair, no witness being there", "Otherwise (say how)"],
    invalid_note: "Say why",
    invalid_title: "The slip is invalid because",
    waits_because: |doubt, note| match doubt {
        "" => format!("The slip waits: {note}"),
        doubt => format!("The slip waits. {doubt}: {note}"),
    },
    doubt_title: "Put the slip aside until it is decided, because",
    comment_title: "Which comment?",
    other_field_title: "Which field does this slip belong to?",
    other_field_means: "The counts of both fields are mended, with the reason.",
    other_field_leave: "No, it belongs to this field",
    now_in: |field| format!("Now {field}. Both counts are mended. Shift+Tab: back."),
    taken_up: "This is the slip you had half keyed.",
    numlock: "Nothing entered. Is NumLock off? To go back, press -.",
    move_in_list: "A saved slip is moved in the list of slips (F6).",
    count_why_title: "Why is the count changed?",
    saved: |n, state| format!("Slip {n} saved: {state}."),
    corrected: |n| format!("Slip {n} corrected. What it said before stays in the journal."),
    undone: |n| format!("Slip {n} taken back. The number {n} goes to the same paper again."),
    count_stated: "The count is stated.",
    count_mended: "The count is mended, with its reason.",
    undo_title: |n| format!("Take slip {n} back?"),
    undo_choices: ["Leave it", "Take it back and key the paper again"],
    finish_title: "Keying is done; reconcile?",
    finish_open: "Fewer slips keyed than counted:",
    finish_choices: ["No, go on keying", "Reconcile"],
    pad_only: |n| format!("Only the number keys: 1-{n}, 0, /, *, +, -. Other commands: F-keys or Esc."),
    held_down: "The key is held down. Press it once at a time.",
    all_keyed: "There are no more questions. Enter saves, - goes back.",
    levels_only: |n| format!("This question has 1 to {n} only."),
    no_not_applicable: "This question cannot be “not applicable”.",
    repeat_criteria: "+ repeats among the criteria only.",
    repeat_nothing: "There is no answer to repeat yet.",
    repeat_levels: "+ repeats a level or a blank only.",
    repeat_headline: "Overall satisfaction is always typed.",
    repeat_filled: "The questions that follow are answered. Key the one you change.",
    at_start: "This is the first question.",
    list_title: "Keyed slips",
    list_empty: "No slip yet.",
    list_columns: ["No.", "Field", "State", "Answers"],
    list_legend: "T: blank   K: not applicable   X: several boxes ticked   _: not keyed",
    list_correct: "Correct / decide",
    list_move: "Move to a field",
    list_invalid: "Invalid",
    list_waiting: "Waiting only",
    list_all: "All slips",
    list_none_waiting: "No slip waits for a decision. F4 shows all keyed slips.",
    list_back: "Back",
    list_find: "Find a number",
    list_none: "There is no slip of that number.",
    find_title: "Which slip?",
    only_waiting: "Only undecided slips are shown.",
    move_title: |n| format!("Move slip {n} to which field?"),
    move_why: "Why is it moved?",
    moved: |n| format!("Slip {n} moved; both counts are mended."),
};
