//! Words of Thành phần: who is present.

use crate::domain::Seat;

/// See the module.
pub struct AttendanceTexts {
    /// Label: where.
    pub place: &'static str,
    /// Label: the day.
    pub day: &'static str,
    /// Label: the time.
    pub time: &'static str,
    /// Label: why it is not the scheduled day.
    pub off_schedule: &'static str,
    /// The scheduled day, in words.
    pub scheduled: fn(&str) -> String,
    /// Columns: seat, name, title, PIN.
    pub columns: [&'static str; 4],
    /// A witness, of the body's code.
    pub witness: fn(&str) -> String,
    /// What a seat is, below the table; a witness with the body's name.
    pub about: fn(&Seat, &str, bool) -> String,
    /// How to fill a name in: people known.
    pub how: fn(usize) -> String,
    /// Nobody sits there.
    pub nobody: &'static str,
    /// The PIN is set.
    pub pin_set: &'static str,
    /// The PIN is not set.
    pub pin_none: &'static str,
    /// A witness in two seats: the name.
    pub clash: fn(&str) -> String,
    /// The same name in two seats, with other titles: the name.
    pub same_name: fn(&str) -> String,
    /// Hints of the table.
    pub finish: &'static str,
    /// See above.
    pub finish_change: &'static str,
    /// See above.
    pub choose: &'static str,
    /// See above.
    pub both: &'static str,
    /// See above.
    pub pin: &'static str,
    /// See above.
    pub clear: &'static str,
    /// See above.
    pub leave: &'static str,
    /// Title of the list of people, of the seat.
    pub choose_title: fn(&str) -> String,
    /// Nobody is known yet.
    pub choose_none: &'static str,
    /// Neither chair nor clerk is named.
    pub both_none: &'static str,
    /// The clerk is missing.
    pub clerk_needed: &'static str,
    /// A title without a name.
    pub name_needed: &'static str,
    /// The day cannot be changed any more.
    pub day_fixed: &'static str,
    /// Why the list changed, title.
    pub change_title: &'static str,
    /// Choices; the last asks for words.
    pub change_why: [&'static str; 4],
    /// Title of the first PIN: name.
    pub pin_title: fn(&str) -> String,
    /// What it is for.
    pub pin_lines: [&'static str; 2],
    /// The PIN was set: name.
    pub pin_done: fn(&str) -> String,
    /// F7 in an empty seat.
    pub pin_name_first: &'static str,
    /// Somebody has no PIN and is not asked any more.
    pub pin_ink: &'static str,
    /// Everybody has a PIN.
    pub pin_all: &'static str,
    /// Enter in the last line.
    pub end: &'static str,
    /// People saved, PINs set: go on.
    pub ready: &'static str,
    /// The same, somebody has no PIN.
    pub ready_ink: &'static str,
    /// The change is saved.
    pub changed: &'static str,
    /// Bodies without a witness, in a list: title.
    pub absent_title: fn(&str) -> String,
    /// What it means.
    pub absent_means: &'static str,
    /// Choices: stay, go on.
    pub absent_choices: [&'static str; 2],
    /// Above the form when the stage is past.
    pub change_head: &'static str,
}

/// The Vietnamese words.
pub const VI: AttendanceTexts = AttendanceTexts {
    place: "Nơi mở hòm",
    day: "Ngày mở hòm",
    time: "Giờ bắt đầu",
    off_schedule: "Lý do đổi ngày",
    scheduled: |day| format!("Ngày theo lịch: {day}"),
    columns: ["Vai", "Họ và tên", "Chức vụ", "Mã riêng (PIN)"],
    witness: |code| format!("Giám sát {code}"),
    about: |seat, body, amending| match seat {
        Seat::Chair if amending => "Chủ trì việc đính chính. Chủ trì vắng thì để trống.".to_owned(),
        Seat::Chair => "Chủ trì buổi mở hòm. Chủ trì vắng thì để trống.".to_owned(),
        Seat::Clerk => "Thư ký là người nhập phiếu. Chủ trì kiêm thư ký: bấm F6.".to_owned(),
        Seat::Witness(_) => format!("Người giám sát của {body}. Vắng mặt hoặc đến sau thì để trống."),
    },
    how: |known| match known {
        0 => "Gõ họ và tên, Enter, rồi gõ chức vụ.".to_owned(),
        n => format!("F4: chọn trong {n} người đã biết. Hoặc gõ họ và tên, Enter, rồi gõ chức vụ."),
    },
    nobody: "(để trống)",
    pin_set: "đã đặt",
    pin_none: "chưa đặt",
    clash: |name| {
        format!(
            "{name} đang ở hai vai. Người giám sát không được kiêm vai khác (mã lỗi F502). Hãy chọn người khác."
        )
    },
    same_name: |name| {
        format!(
            "Hai vai cùng tên {name}. Nếu là một người thì không được: người giám sát không kiêm vai khác (mã lỗi F502)."
        )
    },
    finish: "Ghi, sang Mở hòm",
    finish_change: "Ghi thay đổi",
    choose: "Chọn người",
    both: "Chủ trì kiêm thư ký",
    pin: "Đặt mã riêng",
    clear: "Để trống vai này",
    leave: "Quay lại, không đổi",
    choose_title: |seat| format!("{seat}: chọn người"),
    choose_none: "Chưa có ai trong danh sách để chọn. Hãy gõ họ và tên.",
    both_none: "Hãy ghi tên chủ trì hoặc thư ký trước.",
    clerk_needed: "Chưa có thư ký. Ai nhập phiếu thì ghi người đó.",
    name_needed: "Có chức vụ nhưng chưa có họ tên. Ghi họ tên, hoặc F8 để trống vai này.",
    day_fixed: "Số liệu đã đưa ra xác nhận nên không đổi ngày được. Muốn đổi, hãy quay lại bước trước.",
    change_title: "Vì sao thay đổi thành phần?",
    change_why: [
        "Người giám sát đến muộn, nay đã có mặt",
        "Thay người khác",
        "Ghi nhầm, nay sửa lại",
        "Lý do khác (ghi rõ)",
    ],
    pin_title: |name| format!("Ông/bà {name} tự đặt mã riêng (PIN)"),
    pin_lines: [
        "Xin mời ông/bà tự gõ. Người khác không nhìn. Mã này chỉ để xác nhận số liệu ở bước Xác nhận.",
        "Không đặt cũng được: bấm Esc. Khi đó ông/bà xác nhận bằng chữ ký trên giấy.",
    ],
    pin_done: |name| format!("Đã đặt mã riêng (PIN) của ông/bà {name}. Hãy nhớ mã này."),
    pin_name_first: "Vai này chưa có người. Ghi họ tên trước, rồi bấm F7 đặt mã riêng.",
    pin_ink: "Ai chưa đặt mã riêng (PIN) thì xác nhận bằng chữ ký trên giấy.",
    pin_all: "Mọi người cần mã riêng (PIN) đều đã đặt.",
    end: "Đã hết các ô. Bấm F10 khi ghi xong.",
    ready: "Đã ghi thành phần. Bấm F10 lần nữa để sang bước Mở hòm.",
    ready_ink: "Đã ghi. Ai chưa đặt mã thì xác nhận bằng chữ ký. F10 lần nữa: sang Mở hòm.",
    changed: "Đã ghi thay đổi thành phần, kèm lý do.",
    absent_title: |bodies| format!("Chưa có người giám sát của: {bodies}"),
    absent_means: "Vẫn làm tiếp được. Người đến sau thì ghi thêm sau. Vắng hẳn thì ghi lý do ở bước Xác nhận.",
    absent_choices: ["Ở lại để ghi thêm người", "Sang bước Mở hòm"],
    change_head: "Thay đổi thành phần (người đến muộn, thay người). Xong bấm F10.",
};

/// The English words.
pub const EN: AttendanceTexts = AttendanceTexts {
    place: "Place",
    day: "Day",
    time: "Began at",
    off_schedule: "Why another day",
    scheduled: |day| format!("Scheduled: {day}"),
    columns: ["Seat", "Full name", "Title", "PIN"],
    witness: |code| format!("Witness {code}"),
    about: |seat, body, _| match seat {
        Seat::Chair => "The chair. Leave it empty if the chair is away.".to_owned(),
        Seat::Clerk => "The clerk keys the slips. If the chair does: press F6.".to_owned(),
        Seat::Witness(_) => format!("Witness of the {body}. Leave it empty if absent or late."),
    },
    how: |known| match known {
        0 => "Type the full name, Enter, then the title.".to_owned(),
        n => format!("F4: choose from the people known ({n}). Or type the full name, Enter, then the title."),
    },
    nobody: "(empty)",
    pin_set: "set",
    pin_none: "not set",
    clash: |name| {
        format!(
            "{name} holds two seats. A witness may hold no other seat (error code F502). Choose somebody else."
        )
    },
    same_name: |name| {
        format!(
            "Two seats name {name}. It may not be one person: a witness holds no other seat (error code F502)."
        )
    },
    finish: "Save, open the box",
    finish_change: "Save the change",
    choose: "Choose a person",
    both: "Chair is also clerk",
    pin: "Set a PIN",
    clear: "Empty this seat",
    leave: "Back, nothing changed",
    choose_title: |seat| format!("{seat}: choose a person"),
    choose_none: "Nobody is known yet. Type the full name.",
    both_none: "Name the chair or the clerk first.",
    clerk_needed: "There is no clerk. Name whoever keys the slips.",
    name_needed: "A title without a name. Type the name, or F8 to empty the seat.",
    day_fixed: "The figures are being confirmed, so the day cannot change. Go back a stage first.",
    change_title: "Why do the people change?",
    change_why: [
        "The witness came late and is here now",
        "Somebody else takes the seat",
        "A mistake, now mended",
        "Another reason (say which)",
    ],
    pin_title: |name| format!("{name} sets a PIN of their own"),
    pin_lines: [
        "Please type it yourself; nobody else looks. It only confirms the figures at the stage Confirm.",
        "You need not: press Esc. You then confirm in ink, on paper.",
    ],
    pin_done: |name| format!("The PIN of {name} is set. Please remember it."),
    pin_name_first: "Nobody is in this seat. Write the name first, then press F7 to set a PIN.",
    pin_ink: "Whoever has no PIN confirms in ink, on paper.",
    pin_all: "Everybody who needs a PIN has one.",
    end: "These are all. Press F10 when done.",
    ready: "The people are saved. Press F10 again to open the box.",
    ready_ink: "Saved. Whoever has no PIN confirms in ink. F10 again: open the box.",
    changed: "The change is saved, with its reason.",
    absent_title: |bodies| format!("No witness yet of: {bodies}"),
    absent_means: "You can go on. Who comes late is added later. An absence gets its reason at Confirm.",
    absent_choices: ["Stay and add people", "On to the box"],
    change_head: "Change the people (late, replaced). Press F10 when done.",
};
