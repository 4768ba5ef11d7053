//! The first three stages on the screen: people, box, counts.

mod support;

use kiemphieu::domain::{
    Command, CountOf, CountWhy, FieldCode, NoSlips, NoSlipsWhy, Refusal, SealState, Seat, StageName,
};
use support::Program;
use support::program::day;

/// Four people typed in, the cursor in the last line.
const PEOPLE: &str = "Nguyễn Văn Chiến{Enter}Chủ tịch{Enter}Đặng Thị Hoa{Enter}Công chức Văn phòng{Enter}\
                      Phan Đình Thảo{Enter}Phó Chủ tịch{Enter}Lê Hữu Nghĩa{Enter}Chi hội trưởng";

/// A PIN typed twice.
const PIN: &str = "482913{Enter}482913{Enter}";

/// A fresh machine, the month begun from the first start's question.
fn begun() -> Program {
    let mut program = Program::first_start();
    program.keys("11");
    program
}

/// The same with everybody there, at Mở hòm.
fn at_box() -> Program {
    let mut program = begun();
    program.keys(PEOPLE).keys("{F10}").keys(PIN).keys(PIN).keys(PIN).keys("{F10}");
    assert_eq!(program.opening().stage.name(), StageName::BoxOpening);
    program
}

/// The same at Kiểm đếm.
fn at_counts() -> Program {
    let mut program = at_box();
    program.keys("1{Enter}0412{Enter}Đặng Thị Hoa{Enter}{F10}");
    assert_eq!(program.opening().stage.name(), StageName::Counting);
    program
}

fn seated(program: &Program, seat: &Seat) -> String {
    program.opening().seated(seat).map(|p| format!("{} {} {}", p.id.0, p.name, p.title)).unwrap_or_default()
}

fn witness(code: &str) -> Seat {
    Seat::Witness(code.into())
}

fn count(program: &Program, code: &str) -> Option<u32> {
    program.opening().counts.get(&CountOf::Field(code.into()))
}

#[test]
fn from_the_first_start_to_the_keys_on_an_ideal_day() {
    let mut program = begun();
    program.shows("[Thành phần]").shows("Bộ phận Tiếp nhận").shows("Ngày theo lịch: thứ Tư 25/11/2026");
    program.keys(PEOPLE).keys("{F10}").shows("Ông/bà Nguyễn Văn Chiến tự đặt mã riêng (PIN)");
    program.keys(PIN).shows("Ông/bà Phan Đình Thảo").keys(PIN).shows("Ông/bà Lê Hữu Nghĩa").keys(PIN);
    program.shows("Bấm F10 lần nữa").shows("√ đã đặt").hides("chưa đặt");
    assert_eq!(seated(&program, &Seat::Chair), "1 Nguyễn Văn Chiến Chủ tịch");
    assert_eq!(seated(&program, &Seat::Clerk), "2 Đặng Thị Hoa Công chức Văn phòng");
    assert_eq!(seated(&program, &witness("CCB")), "4 Lê Hữu Nghĩa Chi hội trưởng");
    let body = &program.opening().witness(&"CCB".into()).unwrap().body;
    assert_eq!(body, "Hội Cựu chiến binh xã");

    program.keys("{F10}").shows("[Mở hòm]").shows("Đây là lần mở đầu tiên");
    program.keys("1{Enter}0412{Enter}Đặng Thị Hoa{Enter}{F10}").shows("[Kiểm đếm]");
    let found = program.opening().box_found.clone().unwrap();
    assert_eq!(
        (found.found.as_deref(), found.state, found.expected),
        (Some("0412"), SealState::Intact, None)
    );

    program
        .keys("41{Enter}1{Enter}12{Enter}20{Enter}5{Enter}3{Enter}1")
        .shows("Cộng các lĩnh vực: 41, thu về: 42");
    program.keys("{Enter}1").shows("Cộng các lĩnh vực: 42, thu về: 42 — khớp");
    program.keys("{F10}").shows("[Nhập phiếu]");
    assert_eq!(count(&program, "VHCS"), Some(20));
    assert_eq!(program.opening().counts.collected(), Some(42));
    assert!(program.opening().count_changes.is_empty());
}

#[test]
fn what_is_whole_is_kept_and_comes_back_after_a_power_cut() {
    let mut program = begun();
    program.keys("Nguyễn Văn Chiến{Enter}Chủ tịch{Enter}Đặng Thị Hoa{Enter}Công chức{Enter}Phan Đình");
    let mut program = program.start_again();
    program.keys("{Enter}").shows("Nguyễn Văn Chiến").shows("Đặng Thị Hoa").hides("Phan Đình");
    assert_eq!(program.opening().stage.name(), StageName::Attendance);
    // A box that is stated but for its time, and a count being typed.
    let mut program = at_box();
    program.keys("1{Enter}0412{Enter}Hoa{Enter}");
    let mut program = program.start_again();
    program.keys("{Enter}").shows("[Mở hòm]").shows("0412").shows("Hoa").keys("{F10}41{Enter}{Enter}7");
    let mut program = program.start_again();
    program.keys("{Enter}").shows("[Kiểm đếm]").shows("41");
    assert_eq!(count(&program, "TP"), None);
}

#[test]
fn another_day_needs_its_reason() {
    let mut program = Program::on(day().succ_opt().unwrap(), 0);
    program.keys("1").shows("Ngày theo lịch là 25/11/2026").keys("1").shows("Lý do đổi ngày");
    // The reason is the first thing asked.
    program
        .keys("{F10}")
        .shows("Cần ghi nội dung này")
        .keys("Chủ trì bận họp{Enter}")
        .keys(PEOPLE)
        .keys("{F10}");
    let stated = program.opening().attendance.clone().unwrap();
    assert_eq!(stated.off_schedule.as_deref(), Some("Chủ trì bận họp"));
    // Back on the scheduled day no reason is asked or kept.
    program.keys("{Esc}{Esc}{Esc}{Up}{Up}{Up}{Up}{Up}{Up}");
    for _ in 0..10 {
        program.keys("{Backspace}");
    }
    program.keys("25/11/2026{Enter}").hides("Lý do đổi ngày");
    let stated = program.opening().attendance.clone().unwrap();
    assert_eq!((stated.held_on, stated.off_schedule), (day(), None));
}

#[test]
fn chair_and_clerk_may_be_one_person_a_witness_never_is() {
    let mut program = begun();
    program.keys("{F6}").shows("Hãy ghi tên chủ trì hoặc thư ký trước");
    program.keys("{Down}Đặng Thị Hoa{Enter}Công chức{F6}").shows("Đặng Thị Hoa");
    program.keys("{Down}");
    assert_eq!(seated(&program, &Seat::Chair), "1 Đặng Thị Hoa Công chức");
    assert_eq!(seated(&program, &Seat::Clerk), "1 Đặng Thị Hoa Công chức");
    program.hides("F502").keys("đặng thị hoa{Enter}").shows("Hai vai cùng tên");
    program.keys("Công chức").shows("Đặng Thị Hoa đang ở hai vai").shows("F502");
    program.keys("{F8}").hides("F502").shows("(để trống)");
}

#[test]
fn absent_witnesses_are_said_and_nothing_is_blocked() {
    let mut program = begun();
    program.keys("{Down}Đặng Thị Hoa{Enter}Công chức{F10}").shows("Bấm F10 lần nữa").keys("{F10}");
    program.shows("Chưa có người giám sát của: Ủy ban Mặt trận").shows("Hội Cựu chiến binh xã");
    // One bare Enter stays.
    program.keys("{Enter}").shows("[Thành phần]").keys("{F10}2{Enter}").shows("[Mở hòm]");
    // The late witness: the same screen later, with the reason, and their PIN.
    program
        .keys("{F6}")
        .shows("Thay đổi thành phần")
        .keys("{Down}{Down}{Down}Lê Hữu Nghĩa{Enter}Chi hội trưởng{F10}");
    program.shows("Vì sao thay đổi thành phần?").keys("1").shows("Ông/bà Lê Hữu Nghĩa").keys(PIN);
    program.shows("[Mở hòm]");
    let stated = program.opening().attendance.clone().unwrap();
    assert_eq!(stated.change.as_deref(), Some("Người giám sát đến muộn, nay đã có mặt"));
    assert_eq!(seated(&program, &witness("CCB")), "2 Lê Hữu Nghĩa Chi hội trưởng");
    // Nothing changed: nothing is asked and nothing is written.
    program.keys("{F6}{F9}").shows("[Mở hòm]").keys("{F6}{F10}").shows("[Mở hòm]");
}

#[test]
fn a_colleague_who_replaces_a_witness_does_not_inherit_the_pin() {
    let mut program = at_box();
    program.keys("{F6}{Down}{Down}{F8}Võ Thị Mai{Enter}Ủy viên{F10}2");
    program.shows("Ông/bà Võ Thị Mai tự đặt mã riêng").keys("{Esc}").shows("[Mở hòm]");
    assert_eq!(seated(&program, &witness("MTTQ")), "5 Võ Thị Mai Ủy viên");
    // The first witness comes back: the list knows them, and their PIN is still theirs.
    program
        .keys("{F6}{Down}{Down}{F4}")
        .shows("Giám sát MTTQ: chọn người")
        .shows("1 Võ Thị Mai")
        .shows("2 Phan Đình Thảo");
    program.keys("2").shows("√ đã đặt").keys("{F10}2").shows("[Mở hòm]");
    assert_eq!(seated(&program, &witness("MTTQ")), "3 Phan Đình Thảo Phó Chủ tịch");
}

#[test]
fn a_name_mended_before_its_pin_stays_one_person() {
    let mut program = begun();
    program.keys("{Down}Đặng Thị Hoa{Enter}Công chức{Enter}Phan Dình Thảo{Enter}Phó Chủ tịch{Enter}");
    program.keys("{S-Tab}{S-Tab}");
    program.keys("{Home}{Right}{Right}{Right}{Right}{Right}{Delete}Đ{Down}");
    assert_eq!(seated(&program, &witness("MTTQ")), "2 Phan Đình Thảo Phó Chủ tịch");
    assert_eq!(program.app.cx.home.people.len(), 2);
}

#[test]
fn pins_can_be_left_and_set_later() {
    let mut program = begun();
    program.keys(PEOPLE).keys("{F10}{Esc}{Esc}{Esc}").shows("xác nhận bằng chữ ký").shows("- chưa đặt");
    program.keys("{F7}").keys(PIN).keys("{Esc}{Esc}").shows("√ đã đặt").shows("- chưa đặt");
    program.keys("{F10}").shows("[Mở hòm]");
}

#[test]
fn a_torn_seal_at_the_first_opening_is_held_against_no_last_time() {
    let mut program = at_box();
    program.keys("2{Enter}{F10}");
    let screen = program.screen();
    let row = screen.lines().position(|row| row.contains("Ghi tên người giữ chìa khóa")).unwrap();
    assert!(screen.lines().nth(row - 1).unwrap().contains("► Chìa khóa"), "{screen}");
    program.keys("Đặng Thị Hoa{Enter}{F10}");
    program.shows("Niêm phong rách hoặc có dấu vết, chưa có nhận xét").hides("không như lần trước");
}

#[test]
fn the_roster_fills_a_known_name_in() {
    let mut program = Program::on(day(), 3);
    program.keys("{Enter}1").shows("[Thành phần]");
    program.keys("{F4}").shows("Chủ trì: chọn người").keys("1").keys("{F4}").shows("Thư ký: chọn người");
}

#[test]
fn a_title_typed_takes_the_place_of_the_one_that_came_with_the_name() {
    let mut program = Program::on(day(), 3);
    program.keys("{Enter}1");
    let people = &program.app.cx.home.people;
    let chair = people.iter().find(|p| p.body == program.app.cx.home.office.unit).unwrap().clone();
    program.keys(&format!("{}{{Enter}}", chair.name)).shows(&chair.title);
    program.keys("Phó Chủ tịch mới{Enter}").shows("Phó Chủ tịch mới").hides(&format!("{}Phó", chair.title));
    // Left alone it stays, and what is mended in it is only mended.
    program.keys("{Up}{F8}").keys(&format!("{}{{Enter}}{{Backspace}}{{Enter}}", chair.name));
    let shortened: String = chair.title.chars().take(chair.title.chars().count() - 1).collect();
    program.shows(&shortened).hides(&chair.title);
}

#[test]
fn only_who_just_came_is_asked_for_a_pin() {
    let mut program = begun();
    program.keys(PEOPLE).keys("{F10}{Esc}{Esc}{Esc}{F10}").shows("[Mở hòm]");
    program.keys("{F6}{Down}{Down}{F8}Võ Thị Mai{Enter}Ủy viên{F10}2");
    program.shows("Ông/bà Võ Thị Mai tự đặt mã riêng").keys("{Esc}").shows("[Mở hòm]");
    // Whoever wants one after all asks for it.
    program.keys("{F6}{F7}").shows("tự đặt mã riêng").hides("Võ Thị Mai tự đặt");
}

#[test]
fn f7_begins_with_the_person_in_the_marked_row() {
    let mut program = begun();
    program.keys(PEOPLE).keys("{Up}{F7}").shows("Phan Đình Thảo tự đặt");
    program
        .keys(PIN)
        .shows("Nguyễn Văn Chiến tự đặt")
        .keys("{Esc}")
        .shows("Lê Hữu Nghĩa tự đặt")
        .keys("{Esc}");
    program.shows("Ai chưa đặt mã riêng (PIN) thì xác nhận bằng chữ ký").hides("F10 lần nữa");
    // An empty seat has nobody to set one.
    program.keys("{F8}{F7}").shows("Ghi họ tên trước").hides("tự đặt mã riêng");
    program.keys("{F2}{F7}").shows("Write the name first");
}

#[test]
fn what_a_line_of_the_box_lacks_is_said() {
    let mut program = Program::on(day(), 3);
    program.keys("{Enter}1{Down}Hoa{Enter}Công chức{F10}{Esc}{F10}2{Enter}").shows("[Mở hòm]");
    program.keys("{Enter}").shows("Bấm 1, 2 hoặc 3.").keys("2{Enter}7{Enter}{Enter}");
    program.shows("Ghi tên người giữ chìa khóa.").keys("12{Enter}").shows("không phải là họ tên");
    program.keys("{Backspace}{Backspace}Hoa{F5}Rách mép{Enter}").shows("Nhận xét: Rách mép");
    // It was no torn seal: nothing is said of one, until it is torn again.
    program.keys("{Up}{Up}1").shows("bỏ nhận xét đã ghi").hides("Rách mép").keys("{Right}").shows("Rách mép");
    program.keys("{Left}{Down}{Backspace}{Enter}").shows("Ghi số niêm phong.").keys("7{Enter}{Enter}");
    assert_eq!(program.opening().box_found.as_ref().unwrap().remarks, "");
    program.keys("{F2}{Up}{Up}{Backspace}{Enter}").shows("Write the number of the seal.");
}

#[test]
fn a_seal_that_is_not_the_last_one_asks_for_a_remark() {
    let mut program = Program::on(day(), 3);
    program.keys("{Enter}1{Down}Hoa{Enter}Công chức{F10}{Esc}{F10}2{Enter}").shows("[Mở hòm]");
    let last = program.opening().last_seal.clone().unwrap();
    program.shows("Niêm phong lần trước").keys("1{Enter}").keys(&last).shows("KHỚP: đúng số");
    program.keys("9").shows("KHÔNG KHỚP").shows("F501").keys("{Enter}Hoa{Enter}{F10}");
    program.shows("chưa có nhận xét").keys("{Enter}").shows("Ghi điều mọi người thấy");
    program
        .keys("Niêm phong bị thay{Enter}")
        .shows("Nhận xét: Niêm phong bị thay")
        .keys("{F10}")
        .shows("[Kiểm đếm]");
    assert_eq!(program.opening().box_found.clone().unwrap().remarks, "Niêm phong bị thay");
    // Back to the box, with a reason; a missing seal has no number; the remark may also come later.
    program.keys("{F9}Ghi nhầm niêm phong{Enter}").shows("[Mở hòm]").keys("{Up}3").hides("đọc trên hòm");
    program.shows("hôm nay không thấy").keys("{F5}");
    for _ in 0..20 {
        program.keys("{Backspace}");
    }
    program.keys("{Enter}{F10}2{Enter}").shows("[Kiểm đếm]");
    let found = program.opening().box_found.clone().unwrap();
    assert_eq!((found.found, found.state), (None, SealState::NoSeal));
    assert_eq!(program.opening().steps_back.len(), 1);
}

#[test]
fn an_empty_box_is_one_key_and_one_reason() {
    let mut program = at_counts();
    program
        .keys("{F5}")
        .shows("Hòm không có phiếu nào?")
        .keys("b{Enter}")
        .shows("không có phiếu nào. Vì sao?");
    program.shows("Ghi chung cho cả 5 lĩnh vực: Không phát phiếu").keys("e{Enter}").shows("[Nhập phiếu]");
    let opening = program.opening();
    assert_eq!(opening.counts.collected(), Some(0));
    assert_eq!(opening.no_slips.len(), 5);
    assert!(opening.no_slips.values().all(|w| w.why == NoSlipsWhy::NotHandedOut));
}

#[test]
fn no_dossier_handled_is_no_reason_where_dossiers_are_counted() {
    let mut program = at_counts();
    program.keys("0{Down}{Down}0{Right}{Right}12{Enter}{F5}b{Enter}").shows("Vì sao?");
    program.shows("đã ghi 12 hồ sơ đã giải quyết").hides("Ghi chung cho cả 5 lĩnh vực: Không phát sinh");
    insta::assert_snapshot!("counts-dossiers-no-slips-80x24-vi", program.screen());
    program.keys("{F2}").shows("12 dossiers are counted for this field").keys("{F2}a{Enter}");
    program.shows("Ghi chung cho cả 4 lĩnh vực: Không phát sinh hồ sơ").hides("đã ghi 12 hồ sơ");
    program.keys("a{Enter}a{Enter}").shows("cả hai lĩnh vực: Không phát sinh hồ sơ");
    program
        .keys("{F2}")
        .shows("The same for both fields: No dossier")
        .keys("{F2}d{Enter}")
        .shows("[Nhập phiếu]");
    let field = program.opening().office.fields[0].code.clone();
    let why = NoSlips { why: NoSlipsWhy::NothingHandled, note: String::new() };
    let said = program.opening().decide(Command::ExplainNoSlips { field, why });
    assert_eq!(said, Err(Refusal::DossiersHandled(12)));
}

#[test]
fn help_of_the_counts_tells_the_keys_of_a_cell_and_the_menu_does_not() {
    let mut program = at_counts();
    program.keys("{F1}").shows("0-9   Số của ô này").shows("→ ←   Ghi rồi sang cột").shows("Sang Nhập phiếu");
    program.keys("{Esc}{Esc}").shows("Việc có thể làm ở đây").hides("Số của ô này");
}

#[test]
fn a_changed_number_asks_why_and_esc_keeps_the_old_one() {
    let mut program = at_counts();
    program.keys("40{Enter}{Up}42{Enter}").shows("Số đã ghi là 40, nay đổi thành 42").keys("{Esc}");
    program.shows("Giữ số cũ").shows("40");
    assert_eq!(program.opening().counts.collected(), Some(40));
    program.keys("42{Tab}b{Enter}");
    assert_eq!(program.opening().counts.collected(), Some(42));
    let change = program.opening().count_changes[0].clone();
    assert_eq!(change.reason.unwrap().why, CountWhy::Recounted);
    // Slips found explain a larger count only, and here as everywhere nothing else is offered.
    program.keys("{Home}43{Enter}").shows("Tìm thấy thêm").keys("{Esc}39{Enter}").hides("Tìm thấy thêm");
    program.keys("{Esc}").shows("Giữ số cũ").keys("{Down}");
    // The move that was asked for happened after the reason.
    program.keys("{F2}").shows("► Handed in elsewhere");
}

#[test]
fn counts_that_do_not_match_are_said_and_do_not_block() {
    let mut program = at_counts();
    program.keys("{F10}").shows("Chưa ghi số phiếu lấy ra từ hòm");
    program.keys("x").shows("Chỉ gõ chữ số").keys("41{Enter}{Enter}10{Enter}0{Enter}20{Enter}10{Enter}{F10}");
    program
        .shows("Có lĩnh vực chưa ghi số đếm")
        .shows("Quốc phòng (Quân sự)")
        .keys("2{Enter}")
        .shows("Số 2 không được ghi")
        .keys("b{Enter}");
    program.shows("Văn hóa - Chính sách: không có phiếu nào").keys("a{Enter}");
    program.shows("Quốc phòng (Quân sự): không có phiếu nào").keys("c{Enter}").keys("Đi huấn luyện{Enter}");
    program.shows("lệch 1").keys("{Enter}").shows("[Kiểm đếm]").shows("Không phát sinh hồ sơ");
    program.keys("{F10}b{Enter}").shows("[Nhập phiếu]");
    assert_eq!(program.opening().no_slips[&FieldCode::from("QS")].note, "Đi huấn luyện");
}

#[test]
fn slips_typed_on_without_a_look_are_no_reason_for_a_field_without_slips() {
    let mut program = at_counts();
    program.keys("3{Enter}{Enter}1{Enter}1{Enter}1{Enter}0{Enter}0{Enter}0{Enter}{F10}");
    program.shows("không có phiếu nào. Vì sao?").keys("5+4{Enter}");
    program.shows("Số 54 không được ghi vào đâu: ở đây chỉ chọn một dòng");
    let opening = program.opening();
    assert!(opening.no_slips.is_empty() && opening.stage.name() == StageName::Counting);
    program.keys("d").keys("{Enter}").shows("[Nhập phiếu]");
    assert_eq!(program.opening().no_slips.len(), 2);
}

#[test]
fn issued_and_dossiers_stand_beside_the_count() {
    let mut program = at_counts();
    program.keys("10{Enter}{Enter}10{Tab}30{Right}45{Tab}").shows("30").shows("45");
    let opening = program.opening();
    assert_eq!(opening.counts.get(&CountOf::Issued("TP".into())), Some(30));
    assert_eq!(opening.counts.get(&CountOf::Dossiers("TP".into())), Some(45));
    assert_eq!(opening.counts.get(&CountOf::Issued("VHCS".into())), None);
}

#[test]
fn coming_back_to_the_counts_everything_is_filled_in() {
    let mut program = at_counts();
    program.keys("3{Enter}{Enter}1{Enter}1{Enter}1{Enter}0{Enter}0{F10}d{Enter}").shows("[Nhập phiếu]");
    program.does(kiemphieu::domain::Command::StepBack {
        to: StageName::Counting,
        reason: "Sót phiếu trong hòm".into(),
    });
    let mut program = program.start_again();
    program.keys("{Enter}").shows("[Kiểm đếm]").shows("khớp").keys("{F10}").shows("[Nhập phiếu]");
}

#[test]
fn digits_are_neither_a_name_nor_a_title() {
    let mut program = begun();
    program.keys("2{Enter}").shows("“2” không phải là họ tên: chưa có chữ cái").shows("► Chủ trì");
    insta::assert_snapshot!("people-digits-80x24-vi", program.screen());
    insta::assert_snapshot!("people-digits-80x24-en", program.keys("{F2}{Enter}").screen());
    program.keys("{F2}{Backspace}Nguyễn Văn Chiến{Enter}6{Enter}").shows("“6” không phải là chức vụ");
    program.keys("{F10}").shows("“6” không phải là chức vụ").keys("{Backspace}{Enter}").shows("► Thư ký");
    // By arrows one may go on; nothing is kept until it is mended.
    program.keys("77{Down}{Up}{F10}").shows("“77” không phải là họ tên");
    assert!(program.opening().attendance.is_none());
    program.keys("{Backspace}{Backspace}Đặng Thị Hoa 2{Enter}Trưởng thôn 6{Enter}");
    assert_eq!(seated(&program, &Seat::Clerk), "2 Đặng Thị Hoa 2 Trưởng thôn 6");
}

#[test]
fn up_and_down_go_from_name_to_name() {
    let mut program = begun();
    program.keys("Nguyễn Văn Chiến{Enter}Chủ tịch{Down}Đặng Thị Hoa{Enter}Công chức{Up}");
    program.keys("{End} A{Down}").shows("Nguyễn Văn Chiến A").keys("{End} B").shows("Đặng Thị Hoa B");
}

#[test]
fn a_seal_number_typed_at_the_seals_state_chooses_no_state() {
    let mut program = at_box();
    program.keys("0412").shows("chỉ chọn một chữ số").keys("{F10}").shows("Ghi số niêm phong");
    program.keys("{Right}{Enter}0412{Enter}Hoa{Enter}{Enter}");
    let found = program.opening().box_found.clone().unwrap();
    assert_eq!((found.state, found.found.as_deref()), (SealState::Intact, Some("0412")));
    // The first digit chooses; a number that goes on does not choose again.
    let mut program = at_box();
    program.keys("1").keys("23").shows("Chọn lại: ← →").keys("{Enter}23{Enter}Hoa{Enter}{Enter}");
    let found = program.opening().box_found.clone().unwrap();
    assert_eq!((found.state, found.found.as_deref()), (SealState::Intact, Some("23")));
}

#[test]
fn a_paste_and_unikey_bursts_reach_the_name() {
    let mut program = begun();
    program
        .keys("Dang{Backspace}{Backspace}{Backspace}{Backspace}Đặng")
        .paste(" Thị Hoa\n")
        .shows("Đặng Thị Hoa");
    program.keys("{F2}").shows("People").shows("Đặng Thị Hoa");
}

#[test]
fn snapshots() {
    let mut program = begun();
    insta::assert_snapshot!("people-empty-80x24-vi", program.screen());
    program.keys(PEOPLE).keys("{Up}").keys("{F8}Đặng Thị Hoa{Enter}Công chức Văn phòng{Down}");
    insta::assert_snapshot!("people-wrong-80x24-vi", program.screen());
    let mut program = begun();
    program.keys(PEOPLE).keys("{F10}");
    insta::assert_snapshot!("people-pin-80x24-vi", program.screen());
    program.keys(PIN).keys("{Esc}").keys(PIN).keys("{F2}");
    insta::assert_snapshot!("people-full-80x24-en", program.screen());
    program.keys("{F2}").size(120, 40);
    insta::assert_snapshot!("people-full-120x40-vi", program.screen());
    program.size(80, 24).keys("{F10}");
    insta::assert_snapshot!("box-first-80x24-vi", program.screen());
}

#[test]
fn snapshots_of_box_and_counts() {
    let mut program = Program::on(day(), 3);
    program.keys("{Enter}1{Down}Hoa{Enter}Công chức{F10}{Esc}{F10}2{Enter}");
    let last = program.opening().last_seal.clone().unwrap();
    program.keys("1{Enter}").keys(&last).keys("{Enter}Đặng Thị Hoa{Enter}");
    insta::assert_snapshot!("box-same-80x24-vi", program.screen());
    program.size(120, 40);
    insta::assert_snapshot!("box-same-120x40-vi", program.screen());
    program.size(80, 24).keys("{Up}{Up}7{F2}");
    insta::assert_snapshot!("box-other-80x24-en", program.screen());
    let mut program = at_counts();
    insta::assert_snapshot!("counts-empty-80x24-vi", program.screen());
    program.keys("1234{Enter}{Enter}12{Enter}20{Enter}0{Enter}3{Enter}1{F4}").keys("{Up}{Up}{F4}a{Enter}");
    insta::assert_snapshot!("counts-off-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("counts-off-80x24-en", program.screen());
    program.keys("{F2}").size(120, 40);
    insta::assert_snapshot!("counts-off-120x40-vi", program.screen());
    program.size(80, 24).keys("{F10}");
    insta::assert_snapshot!("counts-finish-80x24-vi", program.screen());
}

#[test]
fn a_long_roster_scrolls_in_its_list() {
    let mut program = begun();
    program.keys("{Down}Đặng Thị Hoa{Down}");
    for i in 1..=20 {
        // Each time another witness; leaving the line keeps it.
        program.keys(&format!("{{F8}}Lê Thị Số {i}{{Down}}{{Up}}"));
    }
    assert_eq!(program.app.cx.home.people.len(), 21);
    program.keys("{Down}{F4}");
    for _ in 0..18 {
        program.keys("{Down}");
    }
    program.shows("► 19 ");
}
