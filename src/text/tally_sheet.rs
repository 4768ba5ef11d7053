//! Words of tally sheets: the grid, the second entry, the list of fields.

use super::Lang;

/// See the module.
pub struct TallySheetTexts {
    /// Keying: enter this field by its tally sheet.
    pub open: &'static str,
    /// Keying: the field is entered by tally sheet.
    pub by_sheet: &'static str,
    /// The same, and what to do.
    pub keying_refused: &'static str,
    /// Đối chiếu: the way to mend F402.
    pub way: &'static str,
    /// The second entry is under way.
    pub covered: &'static str,
    /// Choice at W208: the second entry.
    pub warning_again: &'static str,
    /// What is being entered: first, correction, second, third.
    pub phases: [&'static str; 4],
    /// H.
    pub valid: &'static str,
    /// K by reason.
    pub invalid: &'static str,
    /// H + K of the count; none counted.
    pub total: fn(u32, Option<u32>) -> String,
    /// Columns: question, blank, not applicable, spoilt, sum.
    pub columns: [&'static str; 5],
    /// Names of what stands after the levels: blank, not applicable, spoilt.
    pub outcomes: [&'static str; 3],
    /// About the cell: H.
    pub about_valid: &'static str,
    /// About the cell: K for a reason.
    pub about_reason: fn(&str) -> String,
    /// About the cell: slips of a criterion with an outcome.
    pub about_cell: fn(&str, &str) -> String,
    /// How to type.
    pub how: &'static str,
    /// How to type the third time.
    pub how_third: &'static str,
    /// Help: digits.
    pub key_number: &'static str,
    /// Help: Enter.
    pub key_next: &'static str,
    /// Help: arrows.
    pub key_move: &'static str,
    /// Help: Home and End.
    pub key_ends: &'static str,
    /// Hint: done.
    pub done: &'static str,
    /// Hint: the list.
    pub list: &'static str,
    /// Hint: another number for the count.
    pub next_column: &'static str,
    /// Hint: the column before.
    pub prev_column: &'static str,
    /// Only digits.
    pub digits: &'static str,
    /// The number is too large.
    pub too_large: fn(u32) -> String,
    /// The last cell is filled in.
    pub end: &'static str,
    /// The cell stands as both entries agreed.
    pub agreed: &'static str,
    /// Cells are still open.
    pub cells_open: fn(usize) -> String,
    /// Title: does not balance: so many criteria.
    pub off_title: fn(usize) -> String,
    /// What it means.
    pub off_means: &'static str,
    /// Choices: stay, keep as a draft.
    pub off_choices: [&'static str; 2],
    /// The third entry does not balance: what it means.
    pub third_off_means: &'static str,
    /// Choices: type those cells again, keep them as the paper says.
    pub third_choices: [&'static str; 2],
    /// Kept, finished.
    pub saved: &'static str,
    /// Kept, but H + K is not the count: sum, count.
    pub saved_off: fn(u32, u32) -> String,
    /// Kept as a draft.
    pub kept: &'static str,
    /// Nothing was changed.
    pub same: &'static str,
    /// Asks why a finished sheet is changed.
    pub why_change: &'static str,
    /// A change takes the second entry's worth away.
    pub second_falls: &'static str,
    /// Asks why keyed slips give way: number, field.
    pub why_replace: fn(u32, &str) -> String,
    /// What becomes of them.
    pub replace_means: &'static str,
    /// Asks for a second entry at once.
    pub again_title: &'static str,
    /// Choices: later, now.
    pub again_choices: [&'static str; 2],
    /// Why it is asked.
    pub again_means: &'static str,
    /// Asks who enters it.
    pub who: &'static str,
    /// The person has gone.
    pub who_means: &'static str,
    /// Second entry: everything agreed.
    pub agrees: &'static str,
    /// Second entry: so many cells differ.
    pub differs: fn(usize) -> String,
    /// The third entry is settled, of so many cells.
    pub settled: fn(u32) -> String,
    /// It does not balance now.
    pub unbalanced_now: &'static str,
    /// Slips of other fields stand behind those of this field.
    pub slips_behind: &'static str,
    /// Title of the list.
    pub list_title: &'static str,
    /// What it is for.
    pub list_how: &'static str,
    /// Columns: field, entered of counted, state.
    pub list_columns: [&'static str; 3],
    /// State: nothing entered.
    pub state_none: &'static str,
    /// State: slip by slip.
    pub state_slips: &'static str,
    /// State: a draft.
    pub state_draft: &'static str,
    /// State: does not balance.
    pub state_off: &'static str,
    /// State: entered once.
    pub state_once: &'static str,
    /// State: changed after a second entry, and not entered again.
    pub state_fell: &'static str,
    /// State: second entry begun.
    pub state_second: &'static str,
    /// State: entered twice, so many cells differed.
    pub state_twice: fn(u32) -> String,
    /// Hint: enter or correct.
    pub list_open: &'static str,
    /// Hint: second entry.
    pub list_again: &'static str,
    /// Hint: back to slips.
    pub list_drop: &'static str,
    /// Hint: back to the stage.
    pub list_back: &'static str,
    /// Why the sheet is given up.
    pub drop_why: fn(&str) -> String,
    /// What becomes of it.
    pub drop_means: &'static str,
    /// It was given up.
    pub dropped: &'static str,
    /// Witness page: title.
    pub page_title: &'static str,
    /// Witness page: entered once.
    pub page_once: &'static str,
    /// Witness page: changed after a second entry, and not entered again.
    pub page_fell: &'static str,
    /// Witness page: by whom the second time, cells that differed.
    pub page_twice: fn(&str, u32) -> String,
    /// Summary: the fields, by name.
    pub summary: fn(&str) -> String,
}

/// The Vietnamese words.
pub const VI: TallySheetTexts = TallySheetTexts {
    open: "Nhập bảng kiểm của lĩnh vực này",
    by_sheet: "GHI BẰNG BẢNG KIỂM",
    keying_refused: "Lĩnh vực này ghi bằng bảng kiểm. Ctrl+B: mở ra. Tab: lĩnh vực khác.",
    way: "Mở bảng kiểm của lĩnh vực này để sửa",
    covered: "Đang nhập lần hai nên chưa cho xem lần một. F7: nhập tiếp lần hai.",
    warning_again: "Mở danh sách bảng kiểm để nhập lần hai (F7)",
    phases: ["Bảng kiểm lần một", "Sửa bảng kiểm", "Bảng kiểm lần hai", "Nhập lại ô lệch"],
    valid: "Hợp lệ (H)",
    invalid: "Không hợp lệ (K), theo từng lý do",
    total: |sum, counted| match counted {
        Some(n) => format!("H + K = {}, đếm {}", Lang::Vi.number(sum), Lang::Vi.number(n)),
        None => format!("H + K = {}, chưa ghi số đếm", Lang::Vi.number(sum)),
    },
    columns: ["Câu", "Trống", "K.p.s", "Nhiều", "Cộng"],
    outcomes: ["bỏ trống", "không phát sinh", "đánh nhiều ô"],
    about_valid: "Số phiếu hợp lệ của lĩnh vực này, theo bảng kiểm giấy. Ý kiến góp ý trên các phiếu này không nhập vào chương trình.",
    about_reason: |why| format!("Số phiếu không hợp lệ vì: {why}"),
    about_cell: |criterion, outcome| format!("{criterion}: số phiếu “{outcome}”"),
    how: "Gõ số rồi Enter để xuống câu sau; hết cột thì sang cột sau. Không có phiếu nào thì chỉ bấm Enter.",
    how_third: "Hai lần nhập lệch nhau ở các ô trống này. Nhìn bảng kiểm giấy, nhập lại từng ô.",
    key_number: "Số phiếu của ô này, theo bảng kiểm giấy",
    key_next: "Ghi rồi sang ô sau; ô để trống được ghi là 0",
    key_move: "Ghi rồi sang ô bên cạnh; ô để trống vẫn trống",
    key_ends: "Ô đầu, ô cuối",
    done: "Xong bảng này",
    list: "Các bảng kiểm",
    next_column: "Cột sau",
    prev_column: "Cột trước",
    digits: "Chỉ gõ chữ số. Enter: ô sau. ↑ ↓ ← →: sang ô khác.",
    too_large: |n| format!("Số lớn quá {}.", Lang::Vi.number(n)),
    end: "Đã hết các ô. So lại với giấy, rồi bấm F10.",
    agreed: "Ô này hai lần nhập giống nhau, không phải nhập lại.",
    cells_open: |n| format!("Còn {n} ô chưa nhập. Không có phiếu nào thì gõ 0."),
    off_title: |n| format!("Có {n} câu cộng lại chưa bằng số phiếu hợp lệ"),
    off_means: "Để dở thì vẫn giữ số đã nhập, nhưng chưa khớp thì không khóa sổ được (mã lỗi F402).",
    off_choices: ["Ở lại để sửa", "Để dở, sửa sau"],
    third_off_means: "Nhìn bảng kiểm giấy. Nếu giấy đúng như vậy thì vẫn ghi được, nhưng phải sửa cho khớp rồi mới khóa sổ được (mã lỗi F402).",
    third_choices: ["Nhập lại các ô của những câu đó", "Ghi đúng như giấy, sửa sau"],
    saved: "Đã ghi xong bảng kiểm.",
    saved_off: |sum, counted| {
        format!(
            "Đã ghi bảng kiểm. Bảng có {} phiếu nhưng đếm được {}.",
            Lang::Vi.number(sum),
            Lang::Vi.number(counted)
        )
    },
    kept: "Bảng kiểm còn dở. Các số đã nhập được giữ lại.",
    same: "Không có số nào thay đổi. Bảng kiểm giữ nguyên.",
    why_change: "Bảng kiểm này đã ghi xong. Vì sao sửa?",
    second_falls: "Sửa thì lần nhập thứ hai không còn tính nữa. Sửa xong nên nhập kiểm lại (F7).",
    why_replace: |n, field| {
        format!("{field} đã nhập {} phiếu. Vì sao chuyển sang bảng kiểm?", Lang::Vi.number(n))
    },
    replace_means: "Khi ghi bảng kiểm, các phiếu đó không tính nữa. Nhật ký vẫn giữ lại từng phiếu.",
    again_title: "Nhập lại bảng này lần thứ hai ngay bây giờ?",
    again_choices: ["Để sau, hoặc để người khác nhập", "Nhập lần hai ngay"],
    again_means: "Nhập hai lần mới chắc là đúng. Lần hai không hiện số của lần đầu.",
    who: "Ai nhập lần hai?",
    who_means: "Nên là người khác với người nhập lần đầu.",
    agrees: "Hai lần nhập giống hệt nhau. Bảng kiểm đã được kiểm lại.",
    differs: |n| format!("Có {n} ô lệch nhau. Nhìn giấy, nhập lại các ô trống rồi bấm F10."),
    settled: |n| format!("Đã kiểm lại bảng kiểm. Có {n} ô lệch, lấy theo lần nhập thứ ba."),
    unbalanced_now: "Sau khi kiểm lại, bảng chưa khớp. Mở bảng kiểm để sửa theo giấy (mã lỗi F402).",
    slips_behind: "Đã có phiếu của lĩnh vực khác nhập sau, không đổi sang bảng kiểm được.",
    list_title: "Bảng kiểm theo lĩnh vực",
    list_how: "Lĩnh vực nào đã kiểm phiếu bằng tay thì nhập bảng kiểm, không nhập từng phiếu. Ý kiến góp ý trên các phiếu đó không nhập vào chương trình.",
    list_columns: ["Lĩnh vực", "Đã ghi / đếm", "Tình trạng"],
    state_none: "chưa nhập",
    state_slips: "nhập từng phiếu",
    state_draft: "đang nhập dở",
    state_off: "chưa khớp",
    state_once: "mới nhập một lần",
    state_fell: "sửa sau khi nhập lần hai",
    state_second: "đang nhập lần hai",
    state_twice: |n| match n {
        0 => "hai lần giống nhau".to_owned(),
        n => format!("đã kiểm lại, {n} ô lệch"),
    },
    list_open: "Nhập / sửa",
    list_again: "Nhập lần hai",
    list_drop: "Thôi bảng kiểm",
    list_back: "Quay lại",
    drop_why: |field| format!("Vì sao thôi dùng bảng kiểm của {field}?"),
    drop_means: "Các số của bảng kiểm không tính nữa; lĩnh vực này sẽ nhập từng phiếu. Nhật ký vẫn giữ lại.",
    dropped: "Đã thôi bảng kiểm. Lĩnh vực này nay nhập từng phiếu.",
    page_title: "Lĩnh vực ghi bằng bảng kiểm, không nhập từng phiếu",
    page_once: "mới nhập một lần, chưa kiểm lại",
    page_fell: "sửa sau khi nhập lần hai, chưa nhập kiểm lại",
    page_twice: |name, n| match n {
        0 => format!("{name} nhập lần hai: giống hệt lần đầu"),
        n => format!("{name} nhập lần hai: {n} ô lệch, đã nhập lại theo giấy"),
    },
    summary: |fields| format!("Ghi bằng bảng kiểm: {fields}."),
};

/// The English words.
pub const EN: TallySheetTexts = TallySheetTexts {
    open: "Enter this field's tally sheet",
    by_sheet: "BY TALLY SHEET",
    keying_refused: "This field is entered by tally sheet. Ctrl+B opens the sheet. Tab: next field.",
    way: "Open the field's tally sheet and correct it",
    covered: "The second entry is under way, so the first is not shown. F7 goes on with it.",
    warning_again: "Open the tally sheets and enter it a second time (F7)",
    phases: ["Tally sheet", "Correction", "Second entry", "Differing cells"],
    valid: "Valid (H)",
    invalid: "Invalid (K), by reason",
    total: |sum, counted| match counted {
        Some(n) => format!("H + K = {}, counted {}", Lang::En.number(sum), Lang::En.number(n)),
        None => format!("H + K = {}, not counted", Lang::En.number(sum)),
    },
    columns: ["Item", "Blank", "N/A", "Spoilt", "Sum"],
    outcomes: ["blank", "not applicable", "spoilt"],
    about_valid: "Valid slips of this field, as the paper sheet says. Comments on these slips are not entered in the program.",
    about_reason: |why| format!("Slips invalid because: {why}"),
    about_cell: |criterion, outcome| format!("{criterion}: slips with “{outcome}”"),
    how: "Type a number and Enter for the next question, then the next column. For no slip, Enter alone.",
    how_third: "The two entries differ in these empty cells. Look at the paper and type each again.",
    key_number: "The slips of this cell, from the paper",
    key_next: "Keep, then the next cell; an empty one becomes 0",
    key_move: "Keep, then the cell beside; an empty one stays so",
    key_ends: "First cell, last cell",
    done: "Sheet is done",
    list: "All sheets",
    next_column: "Next column",
    prev_column: "Column before",
    digits: "Digits only. Enter: next cell. ↑ ↓ ← →: another cell.",
    too_large: |n| format!("The number is over {}.", Lang::En.number(n)),
    end: "These are all the cells. Compare with the paper, then press F10.",
    agreed: "Both entries agree on this cell; it need not be typed again.",
    cells_open: |n| format!("{n} cells are open. If there is no slip, type 0."),
    off_title: |n| format!("{n} questions do not add up to the valid slips"),
    off_means: "A draft keeps the numbers, but the record cannot be sealed until they add up (error code F402).",
    off_choices: ["Stay and correct", "Keep as a draft"],
    third_off_means: "Look at the paper. If it does say so, keep it, but it must be corrected before the record can be sealed (error code F402).",
    third_choices: ["Type the cells of those questions again", "Keep what the paper says, correct later"],
    saved: "The tally sheet is kept.",
    saved_off: |sum, counted| {
        format!(
            "The sheet is kept. It has {} slips, but {} are counted.",
            Lang::En.number(sum),
            Lang::En.number(counted)
        )
    },
    kept: "The sheet is a draft. The numbers typed so far are kept.",
    same: "No number has changed. The sheet stands as it was.",
    why_change: "This sheet was finished. Why is it changed?",
    second_falls: "With a change the second entry no longer counts. Best enter it again afterwards (F7).",
    why_replace: |n, field| {
        format!("{field}: {} slips are keyed. Why change to a tally sheet?", Lang::En.number(n))
    },
    replace_means: "Once the sheet is kept, those slips no longer count. The journal keeps each of them.",
    again_title: "Enter this sheet a second time now?",
    again_choices: ["Later, or by somebody else", "Enter it again now"],
    again_means: "Only entering twice makes sure. The second time hides the first numbers.",
    who: "Who enters it the second time?",
    who_means: "Best somebody else than the first time.",
    agrees: "Both entries are the same. The sheet is verified.",
    differs: |n| format!("{n} cells differ. Type the empty cells again from the paper, then F10."),
    settled: |n| format!("The sheet is verified. {n} cells differed; the third entry stands."),
    unbalanced_now: "The sheet does not balance now. Correct it from the paper (error code F402).",
    slips_behind: "Slips of other fields were keyed after these: no change to a sheet.",
    list_title: "Tally sheets by field",
    list_how: "A field tallied by hand is entered by its sheet, not slip by slip. Comments on those slips are not entered in the program.",
    list_columns: ["Field", "Entered / counted", "State"],
    state_none: "nothing entered",
    state_slips: "slip by slip",
    state_draft: "draft",
    state_off: "does not balance",
    state_once: "entered once",
    state_fell: "changed after 2nd entry",
    state_second: "second entry begun",
    state_twice: |n| match n {
        0 => "both entries agree".to_owned(),
        n => format!("verified, {n} cells differed"),
    },
    list_open: "Enter / correct",
    list_again: "Second entry",
    list_drop: "Give the sheet up",
    list_back: "Back",
    drop_why: |field| format!("Why is the tally sheet of {field} given up?"),
    drop_means: "Its numbers no longer count and the field is keyed slip by slip. The journal keeps them.",
    dropped: "The sheet is given up. The field is now keyed slip by slip.",
    page_title: "Fields entered by tally sheet, not slip by slip",
    page_once: "entered once, not verified",
    page_fell: "changed after the second entry, not verified since",
    page_twice: |name, n| match n {
        0 => format!("{name} entered it again: the same"),
        n => format!("{name} entered it again: {n} cells differed and were typed again from the paper"),
    },
    summary: |fields| format!("Entered by tally sheet: {fields}."),
};
