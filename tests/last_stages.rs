//! Đối chiếu, Xác nhận, Khóa sổ and the sealed month on the screen.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::path::PathBuf;

use chrono::NaiveTime;
use kiemphieu::app::message::{Copies, Exported, Msg, Reply};
use kiemphieu::domain::{
    AbsentWhy, CheckCode, Command, CountOf, Means, Paper, Refusal, SealState, Seat, Severity, SlipNumber,
    Stage, StageName, findings,
};
use kiemphieu::runtime::Clock;
use support::Program;
use support::day::attendance;
use support::program::day;

/// Keyed as counted, on the screen of Đối chiếu. Fields without slips are warnings.
fn reconciling(counts: [u32; 5]) -> Program {
    let mut program = Program::keying(counts);
    for n in counts.into_iter().filter(|n| *n > 0) {
        program.keys(&"5+4{Enter}".repeat(n as usize)).keys("{Tab}");
    }
    program.keys("{F10}2{Enter}");
    assert_eq!(program.opening().stage.name(), StageName::Reconciling);
    program.verify();
    program
}

/// Everything agrees; on the screen of Xác nhận.
fn confirming() -> Program {
    let mut program = reconciling([2, 1, 1, 1, 1]);
    program.shows("Mọi số liệu đều khớp").keys("{F10}");
    program
}

#[test]
fn what_was_not_looked_at_is_said_before_it_is_confirmed() {
    let mut program = reconciling([2, 0, 1, 1, 1]);
    program.keys("{Enter}1{F10}{Enter}").shows("THU VỀ (T)").keys("{F10}");
    program.shows("Chưa xem: kiểm tra việc nhập phiếu, cảnh báo và lý do, mã đối");
    insta::assert_snapshot!("witness-unseen-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("witness-unseen-80x24-en", program.screen());
    program.keys("{F2}3").shows("2/4").keys("{F10}").shows("Chưa xem: cảnh báo và lý do").keys("3{Right}");
    program.shows("4/4").keys("{F10}").shows("Số liệu đúng, tôi xác nhận").hides("Chưa xem");
    // The other witness has looked at nothing yet, by ink neither.
    program.keys("{Esc}{F9}{Down}{F6}").shows("Chưa xem: số liệu, kiểm tra việc nhập phiếu");
}

#[test]
fn a_pin_typed_too_early_is_not_swallowed_without_a_word() {
    let mut program = confirming();
    let wrong = "000000{Enter}";
    confirm(&mut program, "482913");
    program.keys("{Up}{Enter}{F10}1");
    let mut tries = 0;
    while !program.screen().contains("giây rồi gõ lại") {
        program.keys(wrong).shows("chưa đúng");
        tries += 1;
        assert!(tries < 20, "{}", program.screen());
    }
    program.keys("482913{Enter}").shows("Mã vừa gõ chưa được xem và không tính là gõ");
    program.keys("{F2}").shows("That PIN was not looked at").keys("{Esc}").hides("PIN was not");
}

/// The witness marked sets a PIN and confirms with it.
fn confirm(program: &mut Program, pin: &str) {
    program.keys("{Enter}{F10}1").shows("chưa có mã riêng");
    program.keys("1").keys(&format!("{pin}{{Enter}}{pin}{{Enter}}")).shows("một lần nữa");
    program.keys(&format!("{pin}{{Enter}}")).shows("Đã ghi xác nhận");
}

#[test]
fn a_pin_typed_into_the_box_of_the_objection_is_not_kept_as_one() {
    let mut program = confirming();
    program.keys("{Enter}{F10}2482913{Enter}").shows("Ý kiến phải viết bằng chữ").hides("482913");
    insta::assert_snapshot!("objection-refused-80x24-vi", program.screen());
    program.keys("{F2}").shows("An objection is written in words.");
    program.keys("{F2}Thiếu 2 phiếu{Enter}").shows("chưa có mã riêng").keys("{Esc}");
    // Nor is it a reason for an absence, or for ink.
    program.keys("{F7}1482913{Enter}").shows("Lý do phải viết bằng chữ").hides("482913");
    program.keys("{Esc}{Esc}{F6}13482913{Enter}").shows("Lý do phải viết bằng chữ").hides("482913");
    program.keys("{Esc}{Esc}{F8}1").keys(&"{Backspace}".repeat(20)).keys("482913{Enter}").hides("482913");
    let Stage::Confirming(stage) = &program.opening().stage else { panic!("not confirming") };
    assert!(stage.confirmed.is_empty() && stage.absent.is_empty() && program.opening().pin_resets.is_empty());
    // The rule is not the screen's alone.
    let body = program.opening().office.witness_bodies[0].code.clone();
    let absence = Command::RecordAbsence { body, why: AbsentWhy::Absent, reason: "482913".into() };
    assert_eq!(program.opening().decide(absence), Err(Refusal::ReasonWithoutLetter));
}

#[test]
fn a_pin_that_is_too_short_does_not_stay_in_the_box() {
    let mut program = confirming();
    program.keys("{Enter}{F10}114829{Enter}").shows("ít nhất 6 chữ số. Hãy gõ lại").hides("*");
    program.keys("482913{Enter}482913{Enter}").shows("một lần nữa");
    program
        .keys("48{Enter}")
        .shows("ít nhất 6 chữ số")
        .hides("*")
        .keys("482913{Enter}")
        .shows("Đã ghi xác nhận");
}

fn codes(program: &Program) -> Vec<&'static str> {
    findings(program.opening()).iter().map(|f| f.code.as_str()).collect()
}

#[test]
fn errors_lead_to_where_they_are_mended() {
    let mut program = Program::keying([2, 1, 0, 1, 0]);
    program.keys("5+5{Enter}55{F4}1ô C03{Enter}{Tab}{F10}2{Enter}");
    program.shows("lỗi phải sửa").keys("{F10}").shows("Còn lỗi phải sửa trước: F101, F102, F202, F203, F504");
    insta::assert_snapshot!("reconciling-wrong-80x24-vi", program.screen());
    // The waiting slip is decided in the list, and Tab comes back.
    program.keys("{Enter}").shows("Chỉ hiện phiếu chờ quyết định").keys("{Enter}");
    program.keys("5+4{Enter}").shows("Đã thống nhất với người giám sát").keys("1{F6}").shows("Đối chiếu]");
    assert_eq!(codes(&program), ["F202", "F202", "F203", "W204", "W204", "W204", "W204", "W208"]);
    // A field counted 1 where nothing is: counted again by hand.
    program.keys("{Down}{Enter}2").shows("Số đúng là");
    program.keys("1{Enter}").shows("đang là như vậy").keys("x{Enter}").shows("Chỉ ghi chữ số");
    program.keys("0{Enter}").shows("nay đổi thành 0").keys("b{Enter}").shows("Đã sửa số đếm");
    let change = program.opening().count_changes.last().unwrap();
    assert_eq!((change.old, change.new, change.reason.is_some()), (Some(1), Some(0), true));
    // Now the total from the box is one too many.
    program
        .shows("F201")
        .keys("{Enter}1")
        .shows("Sửa số đếm nào?")
        .keys("1")
        .keys("3{Enter}")
        .keys("a{Enter}");
    // The other field's slip is keyed after going back.
    program.shows("► × F202 Văn hóa").keys("{Enter}1").shows("Sửa lỗi F202").keys("{Enter}");
    assert_eq!(program.opening().stage.name(), StageName::Keying);
    program.shows("Văn hóa").keys("4+4{Enter}{F10}2{Enter}");
    assert!(program.opening().open_findings(Severity::Error).is_empty(), "{}", program.screen());
    program.shows("W203");
}

#[test]
fn remarks_on_the_seal_and_a_missing_reason() {
    let mut program = Program::keying([1, 0, 0, 0, 0]);
    program.keys("5+5{Enter}");
    let found = program.opening().box_found.clone().unwrap();
    let torn = kiemphieu::domain::BoxFound { state: SealState::Torn, ..found };
    program.does(Command::OpenBox(torn));
    let of = CountOf::Unsorted;
    program.does(Command::StateCount { of: of.clone(), value: Some(1), reason: None });
    program.does(Command::StateCount { of, value: Some(0), reason: None });
    let mut program = program.start_again();
    program.keys("{Enter}{F10}2{Enter}").shows("F304").keys("{Enter}");
    // The reason of a count that had become smaller: nothing was found.
    program.hides("Tìm thấy thêm").keys("{Enter}").shows("Chưa chọn dòng nào").keys("a{Enter}");
    assert!(!codes(&program).contains(&"F304"), "{:?}", codes(&program));
    program.shows("F501").keys("{Enter}1").keys("Rách do ẩm, số vẫn đúng{Enter}").shows("Đã ghi nhận xét");
    assert_eq!(program.opening().box_found.as_ref().unwrap().remarks, "Rách do ẩm, số vẫn đúng");
    assert!(program.opening().open_findings(Severity::Error).is_empty());
}

#[test]
fn a_witness_who_keys_is_changed_among_the_people() {
    let mut program = Program::keying([1, 0, 0, 0, 0]);
    let mut both = attendance(&program);
    both.present[1].person = both.present[2].person.clone();
    both.change = Some("thay thư ký".into());
    program.does(Command::StateAttendance(both));
    let mut program = program.start_again();
    program.keys("{Enter}5+5{Enter}{F10}2{Enter}").shows("F502").keys("{Enter}").shows("► Giám sát MTTQ");
    program.keys("{F9}").shows("F502");
}

#[test]
fn warnings_take_a_reason_that_can_be_changed() {
    let mut program = reconciling([1, 0, 0, 0, 0]);
    program.shows("4 cảnh báo").keys("{F10}").shows("Còn cảnh báo chưa ghi lý do: W204");
    program.keys("{Enter}1").shows("√ Lý do: Không phát sinh hồ sơ");
    program.keys("{Enter}2{Enter}3").keys("trụ sở sửa chữa{Enter}{Enter}1");
    program.shows("Các cảnh báo đều đã ghi lý do");
    insta::assert_snapshot!("reconciling-full-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("reconciling-full-80x24-en", program.screen());
    program.keys("{F2}").size(120, 40);
    insta::assert_snapshot!("reconciling-full-120x40-vi", program.screen());
    program.size(80, 24).keys("{Up}{Up}{Up}{Up}{Enter}2").shows("√ Lý do: Không phát phiếu");
    let opening = program.opening();
    assert_eq!(opening.acknowledged.len(), 4);
    assert_eq!(opening.no_slips.len(), 4);
    program.keys("{F10}").shows("[Xác nhận]");
}

#[test]
fn an_empty_box_is_reconciled_confirmed_and_sealed() {
    let mut program = reconciling([0, 0, 0, 0, 0]);
    program.shows("Thu về (T) 0").keys("{Enter}1".repeat(5).as_str()).keys("{F10}").shows("[Xác nhận]");
    program.keys("{Enter}").shows("THU VỀ (T)").shows("–");
    insta::assert_snapshot!("witness-empty-80x24-vi", program.screen());
    // A name that does not fit says so.
    program.keys("{F2}").shows("! Natural resources and environme… ").keys("{F2}");
    program.keys("{F9}");
    confirm(&mut program, "482913");
    confirm(&mut program, "913482");
    // There is nothing to keep, and nobody has to think of a place for it.
    program
        .keys("{F10}")
        .shows("Nơi giữ bó phiếu    không có phiếu")
        .shows("Hòm không có phiếu nên đã ghi sẵn");
    program.keys("{F10}2{Enter}").shows("ĐÃ KHÓA SỔ");
    let sheet = kiemphieu::export::sheet(program.opening(), None);
    let words: Vec<_> = sheet.split_whitespace().collect();
    assert!(words.join(" ").contains("Không có phiếu để cất giữ"), "{sheet}");
}

#[test]
fn two_witnesses_confirm_one_with_an_objection_and_the_month_is_sealed() {
    let mut program = confirming();
    insta::assert_snapshot!("confirming-empty-80x24-vi", program.screen());
    program.keys("{F10}").shows("Chưa có xác nhận hoặc ghi vắng mặt của: MTTQ, CCB");
    program.keys("{Enter}").shows("Mời Phan Đình Thảo xem số liệu");
    confirm_with_objection(&mut program);
    program.shows("Có ý kiến: “Nên phát thêm phiếu”");
    confirm(&mut program, "913482");
    program.shows("Mọi người đã xong");
    insta::assert_snapshot!("confirming-full-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("confirming-full-80x24-en", program.screen());
    program.keys("{F2}{F10}").shows("[Khóa sổ]");
    insta::assert_snapshot!("closing-empty-80x24-vi", program.screen());
    program.keys("{F10}").shows("Cần ghi nội dung này");
    insta::assert_snapshot!("closing-wrong-80x24-vi", program.screen());
    program.keys("Tủ hồ sơ số 2{Enter}{Enter}0538{Enter}10:45{F4}").keys("Hòm cất ở kho{Enter}");
    program.keys("{F5}Công an chưa phát phiếu{Enter}");
    // A power cut here loses nothing of the form.
    let mut program = program.start_again();
    program
        .keys("{Enter}")
        .shows("Tủ hồ sơ số 2")
        .shows("0538")
        .shows("10:45")
        .shows("Hòm cất ở kho")
        .shows("Công an chưa phát phiếu");
    insta::assert_snapshot!("closing-full-80x24-en", program.keys("{F2}").screen());
    program.keys("{F2}{F10}").shows("Khóa sổ tháng 11/2026?");
    program.keys("{Enter}");
    assert_eq!(program.opening().stage.name(), StageName::Closing, "a bare Enter seals nothing");
    program.keys("{F10}2{Enter}").shows("ĐÃ KHÓA SỔ THÁNG 11/2026");
    let Stage::Sealed(sealed) = &program.opening().stage else { panic!("not sealed") };
    assert_eq!(sealed.closing.new_seal.as_deref(), Some("0538"));
    assert_eq!(sealed.closing.closed_at, NaiveTime::from_hms_opt(10, 45, 0).unwrap());
    assert_eq!(sealed.closing.collecting, "Công an chưa phát phiếu");
    assert_eq!(sealed.confirmation.confirmed.len(), 2);
    let code = sealed.digest.groups()[..4].join(" ");
    program.shows(&code).shows("CAMVINH-2026-11").shows("phieu-xac-nhan.txt");
    program.keys("{F5}").shows("Một tệp để gửi");
    program.keys("{F10}").shows("Đã khóa sổ");
}

#[test]
fn the_seal_just_opened_is_no_new_one_and_digits_keep_no_slips() {
    let mut program = confirming();
    program.keys("{F7}1ốm{Enter}{F7}1ốm{Enter}{Enter}{F6}22{Enter}{F10}").shows("[Khóa sổ]");
    let opened = program.opening().box_found.clone().unwrap().found.unwrap();
    program
        .keys("Tủ số 2{Enter}")
        .keys(&"{Backspace}".repeat(30))
        .keys("12{Enter}")
        .shows("không phải là họ tên");
    program.keys("{Backspace}{Backspace}Hoa{Enter}").keys(&opened).keys("{Enter}");
    program.shows("Số niêm phong mới trùng với niêm phong vừa mở; xem lại.").keys("{F10}");
    insta::assert_snapshot!("closing-same-seal-80x24-vi", program.screen());
    program.keys("{F2}").shows("The new seal has the number of the seal just opened").keys("{F2}{Esc}");
    program.keys("{Up}9").hides("trùng với niêm phong vừa mở");
}

fn confirm_with_objection(program: &mut Program) {
    program.keys("{F10}2").keys("Nên phát thêm phiếu{Enter}1");
    program.keys("482913{Enter}482914{Enter}").shows("không giống nhau");
    program.keys("482913{Enter}482913{Enter}");
    // Arrows come from a keypad without NumLock: no failed try.
    program.keys("{Left}{End}").shows("NumLock").keys("111111{Enter}").shows("chưa đúng. Chờ");
    program.keys("482913{Enter}").shows("Chờ");
    program.desk.clock = Clock::standing(day(), NaiveTime::from_hms_opt(9, 0, 0).unwrap());
    program.keys("482913{Enter}").shows("Đã ghi xác nhận").shows("09:00");
}

#[test]
fn the_witness_page_says_first_things_first() {
    let mut program = Program::keying([31, 4, 0, 2, 3]);
    for slip in [["5+4{Enter}"; 28].as_slice(), &["3+3{Enter}"; 3]].concat() {
        program.waits(15).keys(slip);
    }
    program
        .keys("{Tab}")
        .keys("4+4{Enter}2+2{Enter}{F3}2{F3}1{Tab}")
        .waits(60)
        .keys("5+5{Enter}4+4{Enter}{Tab}5+5{Enter}4+4{Enter}3+3{Enter}");
    program.keys("{F10}2{Enter}").verify();
    while !program.opening().open_findings(Severity::Warning).is_empty() {
        let w204 = program.opening().open_findings(Severity::Warning)[0].code == CheckCode::W204;
        program.keys(if w204 { "{Enter}1" } else { "{Enter}đã xem lại trên giấy{Enter}" });
    }
    program.keys("{F10}{Enter}");
    insta::assert_snapshot!("witness-figures-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("witness-figures-80x24-en", program.screen());
    program.keys("{F2}").size(120, 40);
    insta::assert_snapshot!("witness-figures-120x40-vi", program.screen());
    program.size(80, 24).keys("{PageDown}");
    insta::assert_snapshot!("witness-invalid-80x24-vi", program.screen());
    program.keys("{PageDown}");
    insta::assert_snapshot!("witness-verification-80x24-vi", program.screen());
    program.keys("{PageDown}");
    insta::assert_snapshot!("witness-warnings-80x24-vi", program.screen());
    program.keys("{PageDown}");
    program.hides("PgDn");
    insta::assert_snapshot!("witness-code-80x24-vi", program.screen());
    program.keys("{PageDown}").shows("Đây là trang cuối").keys("{PageUp}{PageUp}{PageUp}{PageUp}");
    program.shows("Trang 1/5").keys("{Tab}").shows("Mời từng người");
}

#[test]
fn nobody_from_the_bodies_then_the_chair_by_ink() {
    let mut program = confirming();
    program.keys("{F7}1ốm{Enter}").shows("Vắng mặt: ốm");
    program.keys("{F7}2").keys("không đồng ý{Enter}").shows("Chủ trì phải");
    program.keys("{F10}").shows("cần chủ trì xác nhận");
    program.keys("{Enter}").shows("Không có người giám sát nào xác nhận");
    // The chair is promised no choice that is not offered.
    program.keys(&"{PageDown}".repeat(4)).shows("F10: xác nhận.").hides("ghi ý kiến");
    program
        .keys(&"{PageUp}".repeat(4))
        .keys("{F6}2")
        .shows("Ghi là Nguyễn Văn Chiến xác nhận bằng chữ ký?")
        .keys("{Enter}");
    program.shows("Trang 1").keys("{F6}22{Enter}").shows("Mọi người đã xong");
    insta::assert_snapshot!("confirming-chair-80x24-vi", program.screen());
    let Stage::Confirming(stage) = &program.opening().stage else { panic!("not confirming") };
    assert_eq!(
        stage.absent.iter().map(|a| a.why).collect::<Vec<_>>(),
        [AbsentWhy::Absent, AbsentWhy::Refused]
    );
    assert!(matches!(stage.chair.as_ref().unwrap().means, Means::Ink { .. }));
    program.keys("{F10}").shows("Không có người giám sát nào xác nhận");
    program.keys("Tủ số 2{Enter}{F10}2{Enter}").shows("ĐÃ KHÓA SỔ");
    assert!(codes(&program).contains(&"W209"));
}

#[test]
fn with_nobody_in_the_chair_the_signer_signs_on_paper() {
    let mut program = Program::keying([1, 1, 1, 1, 1]);
    let mut alone = attendance(&program);
    alone.present.retain(|a| a.seat == Seat::Clerk);
    alone.change = Some("mọi người đi họp".into());
    program.does(Command::StateAttendance(alone));
    let mut program = program.start_again();
    program.keys("{Enter}").keys(&"5+5{Enter}{Tab}".repeat(5)).keys("{F10}2{Enter}");
    // Who keyed may not verify, and nobody else is here: a reason stands in.
    program.shows("W209").keys("{Enter}2không còn ai khác{Enter}{Enter}họp đột xuất{Enter}{F10}");
    program
        .shows("không có người dự")
        .keys("{Enter}")
        .shows("Chưa có người dự")
        .keys("2")
        .keys("1họp{Enter}");
    program.keys("{Enter}21họp{Enter}").shows("không có mặt, xác nhận bằng chữ ký");
    program
        .keys("{Enter}{F10}")
        .shows("Vì sao xác nhận bằng chữ ký")
        .keys("22{Enter}")
        .shows("Mọi người đã xong");
    program.keys("{F10}").shows("[Khóa sổ]");
}

#[test]
fn a_forgotten_pin_is_set_anew_before_the_others() {
    let mut program = confirming();
    confirm(&mut program, "482913");
    program.keys("{Up}{F8}").shows("trước mặt ai?").shows("Nguyễn Văn Chiến và Lê Hữu Nghĩa");
    program.keys("1").shows("Quên mã riêng").keys("{Enter}").keys("771203{Enter}771203{Enter}");
    program.shows("Đã đặt mã riêng (PIN) mới");
    let reset = &program.opening().pin_resets[0];
    assert_eq!(reset.before, ["Nguyễn Văn Chiến", "Lê Hữu Nghĩa"]);
    // The new one counts, the old one no longer does.
    program.keys("{Enter}{F10}1").keys("482913{Enter}").shows("chưa đúng");
    program.desk.clock = Clock::standing(day(), NaiveTime::from_hms_opt(9, 0, 0).unwrap());
    program.keys("771203{Enter}").shows("Đã ghi xác nhận");
}

#[test]
fn ink_and_a_witness_who_comes_late() {
    let mut program = Program::keying([1, 1, 1, 1, 1]);
    let all = attendance(&program);
    let mut some = all.clone();
    some.present.pop();
    some.change = Some("vắng".into());
    program.does(Command::StateAttendance(some));
    let mut program = program.start_again();
    program.keys("{Enter}").keys(&"5+5{Enter}{Tab}".repeat(5)).keys("{F10}2{Enter}");
    program.verify().keys("{F10}").shows("không có người dự").keys("{F6}1").keys("1").keys("2{Enter}");
    program.shows("Xác nhận bằng chữ ký trên giấy");
    // The other comes late and is added to the people.
    program.keys("{Enter}1").shows("► Giám sát CCB");
    program.does(Command::StateAttendance(kiemphieu::domain::Attendance {
        change: Some("đến muộn".into()),
        ..all
    }));
    let mut program = program.start_again();
    program.keys("{Enter}").shows("Xác nhận bằng chữ ký trên giấy").shows("Lê Hữu Nghĩa");
    confirm(&mut program, "913482");
    program.shows("Mọi người đã xong");
}

#[test]
fn who_has_confirmed_keeps_the_seat() {
    let mut program = confirming();
    confirm(&mut program, "482913");
    let stated = attendance(&program);
    let seat = |seat: &Seat| matches!(seat, Seat::Witness(_));
    for gone in [true, false] {
        let mut other =
            kiemphieu::domain::Attendance { change: Some("thay người".into()), ..stated.clone() };
        let at = other.present.iter().position(|a| seat(&a.seat)).unwrap();
        if gone {
            other.present.remove(at);
        } else {
            other.present[at].person.name = "Trần Văn Cường".into();
        }
        let refused = program.opening().decide(Command::StateAttendance(other));
        assert!(matches!(refused, Err(Refusal::HasConfirmed(name)) if name == "Phan Đình Thảo"));
    }
    program.keys("{F4}{Up}{F8}Trần Văn Cường{Enter}Ủy viên{F10}2");
    program.shows("Phan Đình Thảo đã xác nhận số liệu nên").hides("Ông/bà Trần Văn Cường");
    // Going back withdraws the word, and with it the claim to the seat.
    program.keys("{Enter}{F9}{F9}1").keys("đổi người{Enter}").shows("[Đối chiếu]");
    let mut other = stated;
    other.change = Some("thay người".into());
    other.present.retain(|a| !seat(&a.seat));
    program.opening().decide(Command::StateAttendance(other)).unwrap();
}

#[test]
fn no_program_states_a_person_without_a_letter_and_one_from_before_holds_nobody_up() {
    let program = confirming();
    let stated = kiemphieu::domain::Attendance { change: Some("thay".into()), ..attendance(&program) };
    let with = |name: &str, title: &str| {
        let mut other = stated.clone();
        other.present[0].person.name = name.into();
        other.present[0].person.title = title.into();
        Command::StateAttendance(other)
    };
    let opening = program.opening();
    assert_eq!(opening.decide(with("2", "Chủ tịch")), Err(Refusal::NameWithoutLetter("2".into())));
    assert_eq!(opening.decide(with("Hồ Mai", "6")), Err(Refusal::TitleWithoutLetter("6".into())));
    assert!(opening.decide(with("Hồ Mai", "")).is_ok());
    // Stated by a program that did not ask: the others may still be changed beside it.
    let mut old = opening.clone();
    let seated = &mut old.attendance.as_mut().unwrap().present[0].person;
    (seated.name, seated.title) = ("2".into(), "6".into());
    assert!(old.decide(with("2", "6")).is_ok());
}

#[test]
fn people_changed_while_confirming_are_those_who_speak_and_the_day_goes_on() {
    let mut program = confirming();
    // The cursor is in the seat whose witness is marked, and the path says how far the day is.
    program.keys("{F4}").shows("► Giám sát MTTQ").shows("[Xác nhận]");
    insta::assert_snapshot!("people-change-80x24-vi", program.screen());
    program.keys("{F9}");
    confirm(&mut program, "482913");
    program.keys("{F4}").shows("► Giám sát CCB").keys("{F8}Trần Văn Cường{Enter}Hội viên{F10}2");
    program.keys("{Esc}").shows("Trần Văn Cường, Hội viên");
    // So it is where a slip is corrected after the keying.
    program.keys("{F9}1đổi người{Enter}{F6}{Enter}").shows("[Đối chiếu]");
}

#[test]
fn who_did_not_confirm_and_why_stands_beside_the_seal() {
    let mut program = confirming();
    confirm(&mut program, "482913");
    program.keys("{F7}1").keys("đi viện từ hôm qua{Enter}{F10}").shows("xác nhận bởi: Phan Đình Thảo.");
    program.shows("! Hội Cựu chiến binh xã (Lê Hữu Nghĩa). Vắng mặt: đi viện từ hôm qua");
    insta::assert_snapshot!("closing-absent-80x24-vi", program.screen());
    insta::assert_snapshot!("closing-absent-80x24-en", program.keys("{F2}").screen());
}

#[test]
fn long_remarks_push_nobody_off_the_seal() {
    let mut program = confirming();
    let long = "có việc gia đình ở xa, đã báo trước bằng điện thoại cho thư ký ".repeat(3);
    program
        .keys(&format!("{{F7}}1{long}{{Enter}}"))
        .keys(&format!("{{F7}}2{long}{{Enter}}{{Enter}}{{F6}}22{{Enter}}"));
    program.keys("{F10}").keys("{F4}").keys(&long).keys("{Enter}{F5}").keys(&long).keys("{Enter}");
    program.shows("Nguyễn Văn Chiến").shows("Vắng mặt: có việc").shows("Từ chối").shows("Mã đối chiếu");
    insta::assert_snapshot!("closing-long-80x24-vi", program.screen());
}

#[test]
fn the_first_version_offers_no_key_of_an_amendment() {
    let mut program = reconciling([2, 1, 1, 1, 1]);
    program.keys("{F1}").shows("Trợ giúp").hides("F8").hides("Ctrl+B").keys("{Esc}");
    // Rows of the menu are counted without them.
    program.keys("{Esc}").hides("F8").shows("8 Quay lại").keys("8").shows("Quay lại bước nào?");
    program.keys("{Esc}{F8}").shows("Phím này không dùng ở đây");
}

#[test]
fn going_back_withdraws_confirmations_visibly() {
    let mut program = confirming();
    confirm(&mut program, "482913");
    program.keys("{F9}").shows("Quay lại bước nào?").keys("1").shows("phải xác nhận lại");
    // A PIN typed too early is no reason, and does not go on standing there.
    program.keys("482913{Enter}").shows("Lý do phải viết bằng chữ").hides("482913");
    program.keys("sót một phiếu{Enter}").shows("[Đối chiếu]").keys("{F10}");
    program.shows("1 xác nhận trước đây đã bị rút").shows("Chưa xác nhận");
    insta::assert_snapshot!("confirming-withdrawn-80x24-vi", program.screen());
    // The same PIN still holds.
    program.keys("{Enter}{F10}1").keys("482913{Enter}").shows("Đã ghi xác nhận");
}

#[test]
fn the_draft_is_written_to_be_printed_before_anybody_confirms() {
    let mut program = confirming();
    let stick = program.folder().join("usb");
    std::fs::create_dir(&stick).unwrap();
    program.keys("{F5}").shows("Máy in hỏng").paste(stick.to_str().unwrap()).keys("{Enter}");
    program.shows("Đã ghi bản dự thảo");
    assert!(stick.join("CAMVINH-2026-11-du-thao").join("phieu-xac-nhan.txt").exists());
    program.keys("{Enter}").shows("Mời từng người");
}

#[test]
fn the_key_of_the_draft_says_that_it_writes_a_file() {
    let mut program = confirming();
    program
        .shows("F5: ghi phiếu xác nhận (dự thảo) ra tệp để in")
        .keys("{F1}")
        .shows("Ghi tệp dự thảo để in");
    program.keys("{Esc}{Esc}").shows("Ghi tệp dự thảo để in").keys("{Esc}");
    program.keys("{F2}").shows("F5: write the draft sheet to a file, to print").hides("rint the draft");
    program.keys("{F1}").shows("Write a draft file to print");
}

#[test]
fn a_folder_that_cannot_be_written_leaves_the_month_sealed() {
    let mut program = confirming();
    confirm(&mut program, "482913");
    confirm(&mut program, "913482");
    let folder = program.app.cx.home.export_folder.clone();
    std::fs::create_dir_all(folder.parent().unwrap()).unwrap();
    std::fs::write(&folder, "in the way").unwrap();
    program.keys("{F10}Tủ số 2{Enter}{F10}2{Enter}");
    assert_eq!(program.opening().stage.name(), StageName::Sealed);
    program.keys("{Enter}").shows("ĐÃ KHÓA SỔ").shows("CHƯA GHI ĐƯỢC").shows("Sổ đã khóa, không mất gì");
    program.shows("kiemphieu-2026-11-25");
    let stick = program.folder().join("usb");
    std::fs::create_dir(&stick).unwrap();
    program.keys("{F6}").paste(stick.to_str().unwrap()).keys("{Enter}").hides("CHƯA GHI ĐƯỢC");
    assert!(stick.join("CAMVINH-2026-11").join("phieu.csv").exists());
}

#[test]
fn the_sealed_month_says_what_is_where() {
    let mut program = confirming();
    confirm(&mut program, "482913");
    confirm(&mut program, "913482");
    program.keys("{F10}Tủ số 2{Enter}{Enter}0538{Enter}{F10}2{Enter}");
    let Stage::Sealed(sealed) = &program.opening().stage else { panic!("not sealed") };
    // Paths as an office has them.
    let exported = Exported {
        path: PathBuf::from("/home/hoa/kiemphieu/xuat/CAMVINH-2026-11"),
        files: [
            "tong-hop.csv",
            "phieu.csv",
            "DOC-TRUOC.txt",
            "phieu-xac-nhan.txt",
            "kiem-tra-nhap.txt",
            "so-lieu.xlsx",
            "bien-ban.docx",
            "bao-cao.docx",
            "tong-hop-nam.docx",
            "SHA256SUMS",
            "SHA256SUMS-KHAC",
        ]
        .map(String::from)
        .into(),
        papers: vec![
            (Paper::Sheet, "phieu-xac-nhan.txt".to_owned()),
            (Paper::Minutes, "bien-ban.docx".to_owned()),
            (Paper::Report, "bao-cao.docx".to_owned()),
            (Paper::Year, "tong-hop-nam.docx".to_owned()),
        ],
        digest: sealed.digest,
    };
    program.app.update(Msg::Reply(Reply::Exported(exported)));
    let copy = PathBuf::from("/home/hoa/kiemphieu/sao-luu/kiemphieu-2026-11-25.db");
    program.app.update(Msg::Reply(Reply::BackedUp(Copies { path: copy, second: None })));
    insta::assert_snapshot!("sealed-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("sealed-80x24-en", program.screen());
    program.keys("{F2}").size(120, 40);
    insta::assert_snapshot!("sealed-120x40-vi", program.screen());
    program.size(80, 24).keys("{F3}");
    insta::assert_snapshot!("sealed-print-80x24-vi", program.screen());
    program.keys("{Enter}{F2}{F3}");
    insta::assert_snapshot!("sealed-print-80x24-en", program.screen());
}

#[test]
fn after_the_seal_the_folder_can_be_shown() {
    let mut program = confirming();
    confirm(&mut program, "482913");
    confirm(&mut program, "730264");
    program.keys("{F10}Tủ số 2{Enter}{F10}2{Enter}").shows("ĐÃ KHÓA SỔ").shows("so-lieu.xlsx");
    // Nobody sits at this desk: a plain sentence with the path, and nothing is started.
    program.keys("{F8}").shows("× Máy không mở được. Hãy tự mở").shows("CAMVINH-2026-11");
    program.desk.show_folder =
        Some(|path| if path.join("phieu.csv").exists() { Ok(()) } else { Err(gone()) });
    program.keys("{F8}").shows("Đã nhờ máy mở");
    program.desk.show_folder = Some(|_| Err(gone()));
    program.keys("{F8}").shows("Hãy tự mở").keys("{F3}").shows("phieu-xac-nhan.txt: 2 bản");
}

fn gone() -> std::io::Error {
    std::io::ErrorKind::NotFound.into()
}

#[test]
fn there_is_nothing_to_print_or_show_before_it_is_written() {
    let mut program = confirming();
    confirm(&mut program, "482913");
    confirm(&mut program, "730264");
    let folder = program.app.cx.home.export_folder.clone();
    std::fs::create_dir_all(folder.parent().unwrap()).unwrap();
    std::fs::write(&folder, "in the way").unwrap();
    program.keys("{F10}Tủ số 2{Enter}{F10}2{Enter}{Enter}").shows("CHƯA GHI ĐƯỢC");
    program.keys("{F3}").shows("Chưa có thư mục nào được ghi").keys("{F8}").shows("Bấm F6 để ghi");
}

/// Hundreds of slips from a spreadsheet, not keyed again: what the witness is told of it, and that it has room.
#[test]
fn a_witness_is_told_which_slips_came_from_a_spreadsheet() {
    let mut program = Program::keying([320, 1, 1, 1, 1]);
    program.keys("5+5{Enter}");
    let keyed = program.opening().slip(SlipNumber(1)).unwrap().clone();
    let mut slips = vec![keyed; 323];
    let fields: Vec<_> = program.opening().office.fields.iter().skip(1).map(|f| f.code.clone()).collect();
    for (slip, field) in slips.iter_mut().skip(319).zip(fields) {
        slip.field = Some(field);
    }
    let taken = program.desk.take_import(&slips, SlipNumber(2), &mut |_, _| {}).unwrap();
    program.tell(Msg::Reply(Reply::Committed(taken)));
    program.keys("{F10}2{Enter}").shows("lại và so xong.");
    program
        .keys("{Enter}2hết giờ{Enter}{F10}{Enter}như trên giấy{Enter}{F10}{Enter}như trên giấy{Enter}{F10}");
    program.keys("{Enter}").shows("324 trên 324 phiếu hài lòng");
    program.keys("{Right}").shows("phiếu số 2 đến 324 (323 phiếu) lấy từ bảng tính");
    insta::assert_snapshot!("witness-imported-80x24-vi", program.screen());
    program.keys("{F2}").shows("slips 2 to 324 (323 slips) from a spreadsheet");
    insta::assert_snapshot!("witness-imported-80x24-en", program.screen());
}
