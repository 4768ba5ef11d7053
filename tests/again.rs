//! Verification by keying again, from the draw to the sealed result: found, bounded, escalated; blind throughout.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use kiemphieu::app::message::{Msg, Reply};
use kiemphieu::app::screens::{AgainSlip, Screen};
use kiemphieu::domain::{
    Answers, CheckCode, Command, Draw, Next, Reading, Refusal, Seat, Seed, SlipNumber, StageName, findings,
};
use support::Program;

const FIELDS: [u32; 5] = [10, 8, 6, 4, 2];

/// What the paper of a slip says.
fn paper(number: u32) -> String {
    (0..11).map(|i| char::from(b'1' + ((number * number * 7 + i * 3 + number) % 5) as u8)).collect()
}

/// What the clerk keyed of it: three answers wrong on every slip of the first field.
fn keyed(number: u32, slips: bool) -> String {
    let mut answers: Vec<char> = paper(number).chars().collect();
    if number <= FIELDS[0] && slips {
        for answer in answers.iter_mut().skip(1).take(3) {
            *answer = if *answer == '5' { '4' } else { '5' };
        }
    }
    answers.into_iter().collect()
}

/// Thirty slips keyed; on the screen of Đối chiếu.
fn thirty(mistakes: bool) -> Program {
    let mut program = Program::keying(FIELDS);
    let mut number = 0;
    for count in FIELDS {
        for _ in 0..count {
            number += 1;
            program.keys(&format!("{}{{Enter}}", keyed(number, mistakes)));
        }
        program.keys("{Tab}");
    }
    program.keys("{F10}2{Enter}");
    assert_eq!(program.opening().stage.name(), StageName::Reconciling);
    program
}

/// The slip on the screen, if one is being keyed again.
fn slip(program: &Program) -> Option<&AgainSlip> {
    match &program.app.screen {
        Screen::Again(again) => again.slip.as_ref(),
        _ => None,
    }
}

/// Keys what the paper says of everything that is asked, until nothing is.
fn from_paper(program: &mut Program) -> u32 {
    let mut slips = 0;
    while let Some(asked) = slip(program) {
        let paper: Vec<char> = paper(asked.number.0).chars().collect();
        let all = program.opening().form.criteria.clone();
        let place = |code: &str| all.iter().position(|c| c.code == code).unwrap();
        let keys: String = asked.form.criteria.iter().map(|c| paper[place(&c.code)]).collect();
        program.keys(&format!("{keys}{{Enter}}"));
        slips += 1;
    }
    slips
}

/// What differs is keyed a third time.
fn settle(program: &mut Program) -> u32 {
    if program.opening().to_settle().next().is_none() {
        return 0;
    }
    program.keys("{Enter}");
    from_paper(program)
}

fn reading(program: &Program, number: SlipNumber) -> Reading {
    Reading::of(&program.opening().slip(number).unwrap().verdict).unwrap()
}

fn valid(letters: &str) -> Reading {
    Reading::Valid { criteria: Answers::parse(letters).unwrap() }
}

/// The same slips drawn in every run of a test.
fn draw(program: &mut Program, how: Draw) {
    let events = program.desk.execute(Command::DrawSample { how, seed: Seed([9; 32]) }).unwrap();
    program.tell(Msg::Reply(Reply::Committed(events)));
}

#[test]
fn planted_mistakes_are_found_bounded_and_escalated() {
    let mut program = thirty(true);
    program.shows("W208").keys("{F5}").shows("rút ngẫu nhiên 14 trong 30 phiếu").shows("khoảng 4 phút");
    program
        .keys("{Enter}")
        .shows("Ai nhập lại?")
        .keys("1")
        .shows("LẤY TỜ PHIẾU SỐ")
        .shows("Phiếu thứ 1 / 14");
    assert_eq!(from_paper(&mut program), 14);
    program.shows("cần nhập lần thứ ba").keys("{Enter}").shows("LẦN BA: TỜ PHIẾU SỐ");
    assert_eq!(slip(&program).unwrap().form.criteria.len(), 3, "only what differs");
    let third = from_paper(&mut program);
    assert!(third >= 2, "at least two slips of every field are drawn");
    // Found and mended, and over the limit: first more slips.
    program.shows("Sai sót nhiều nhất khoảng").shows("Cao hơn mức cho phép (5,0%)");
    let outcome = program.opening().verification_outcome();
    assert_eq!((outcome.wrong_slips, outcome.wrong), (third, 3 * third));
    program.keys("{Enter}").shows("Rút thêm 14 phiếu").keys("1").shows("Phiếu thứ 15 / 28");
    assert_eq!(from_paper(&mut program), 14);
    settle(&mut program);
    // Still over it: the field is keyed again in full, and nothing in it is left to chance.
    if let Next::Fields(fields) = program.opening().verification_outcome().next() {
        assert!(!fields.is_empty());
        program.keys("{Enter}").shows("Nhập lại cả lĩnh vực nào?").keys("1");
        from_paper(&mut program);
        settle(&mut program);
    }
    while let Next::Fields(_) = program.opening().verification_outcome().next() {
        program.keys("{Enter}1");
        from_paper(&mut program);
        settle(&mut program);
    }
    let outcome = program.opening().verification_outcome();
    assert_eq!(outcome.next(), Next::Done, "{outcome:?}");
    let sampled: Vec<_> = program.opening().verification.sample.keys().copied().collect();
    for number in sampled {
        assert_eq!(reading(&program, number), valid(&paper(number.0)), "slip {number}");
    }
    program.shows("Đã kiểm tra xong").keys("{Enter}").hides("W208");
    // The result stands on the sheet and beside the digest.
    let text = kiemphieu::export::kiem_tra_nhap(program.opening()).unwrap();
    assert!(text.contains("Bộ sinh số ChaCha8, số gốc ") && text.contains(";sai;11;3;C02 C03 C04"), "{text}");
    assert!(text.contains("Người nhập lại: Nguyễn Văn Chiến."));
    assert!(kiemphieu::export::sheet(program.opening(), None).contains("Kiểm tra nhập phiếu: "));
    // The trail of the correction names the third keying.
    assert!(program.opening().verification.draws.len() >= 2);
}

#[test]
fn the_verifier_never_sees_what_was_keyed_first() {
    let screens = |first: &dyn Fn(u32) -> String| {
        let mut program = Program::keying([3, 0, 0, 0, 0]);
        (1..=3).for_each(|n| {
            program.keys(&format!("{}{{Enter}}", first(n)));
        });
        program.keys("{Tab}{F10}2{Enter}");
        draw(&mut program, Draw::Due);
        program.keys("{F5}{Enter}1");
        let mut seen = vec![program.screen()];
        // Keyed otherwise in C02 and HL, which both first keyings have otherwise.
        for _ in 0..3 {
            seen.push(program.keys("13").screen());
            seen.push(program.keys("333333331").screen());
            seen.push(program.keys("{Enter}").screen());
        }
        seen.push(program.keys("{Enter}").screen());
        seen.push(program.keys("2").screen());
        seen
    };
    let (one, other) = (screens(&|_| "15333333335".into()), screens(&|_| "14333333334".into()));
    assert_eq!(one, other, "what was keyed first makes no difference to any screen");
    let last = one.last().unwrap();
    assert!(last.contains("C02 ") && last.contains("HL ") && !last.contains("C03 "), "{last}");
    let first = &one[0];
    assert_eq!(first.matches("[ ]").count(), 11, "{first}");
}

#[test]
fn pages_of_the_verification() {
    let mut program = thirty(true);
    program.keys("{F5}");
    insta::assert_snapshot!("again-empty-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("again-empty-80x24-en", program.screen());
    program.keys("{F2}{F10}");
    draw(&mut program, Draw::Due);
    program.keys("{F5}{Enter}");
    insta::assert_snapshot!("again-who-80x24-vi", program.screen());
    program.keys("1123");
    insta::assert_snapshot!("again-keying-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("again-keying-80x24-en", program.screen());
    program.keys("{F2}").size(120, 40);
    insta::assert_snapshot!("again-keying-120x40-vi", program.screen());
    program.size(80, 24).keys("{F9}{Enter}").shows("Câu C01 chưa nhập");
    // Paused, ended, taken up again: the same slip, and who keys is asked anew.
    let number = slip(&program).unwrap().number;
    let mut program = program.start_again();
    program.keys("{Enter}{F5}").shows("đã nhập lại 0, còn 14 phiếu").keys("{Enter}1");
    assert_eq!(slip(&program).unwrap().number, number);
    from_paper(&mut program);
    program.keys("{Enter}5");
    insta::assert_snapshot!("again-third-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("again-third-80x24-en", program.screen());
    program.keys("{F2}{F9}");
    from_paper(&mut program);
    insta::assert_snapshot!("again-over-80x24-vi", program.screen());
    program.keys("{F2}");
    insta::assert_snapshot!("again-over-80x24-en", program.screen());
    program.keys("{F2}").size(120, 40);
    insta::assert_snapshot!("again-over-120x40-vi", program.screen());
    program.size(80, 24).keys("{Enter}2").shows("W208").shows("Sai sót có thể đến");
    program
        .keys("{Enter}")
        .shows("Làm tiếp phần kiểm tra")
        .keys("2")
        .keys("Hết giờ, tháng sau làm kỹ hơn{Enter}");
    program.shows("√ Lý do: Hết giờ");
}

#[test]
fn nobody_verifies_their_own_work() {
    let mut program = thirty(false);
    draw(&mut program, Draw::Due);
    let clerk = program.opening().seated(&Seat::Clerk).unwrap().clone();
    let number = program.opening().to_key_again().next().unwrap();
    let command = |by| Command::KeySample { number, reading: valid(&paper(number.0)), by };
    assert_eq!(program.opening().decide(command(clerk.clone())), Err(Refusal::OwnWork));
    assert!(!program.opening().verifiers().contains(&&clerk));
    // The same name typed as somebody else is still the same person.
    let typed = kiemphieu::domain::Person {
        id: kiemphieu::domain::PersonId(0),
        name: format!(" {} ", clerk.name.to_uppercase()),
        ..clerk.clone()
    };
    assert_eq!(program.opening().decide(command(typed)), Err(Refusal::OwnWork));
    program.keys("{F5}{Enter}4").keys(&clerk.name).keys("{Enter}").shows("không được tự kiểm tra");
    // Somebody else at the keys now does not make it another's work.
    let chair = program.opening().seated(&Seat::Chair).unwrap().clone();
    let mut attendance = support::day::attendance(&program);
    attendance.present[1].person = chair.clone();
    attendance.change = Some("thư ký về".into());
    program.does(Command::StateAttendance(attendance));
    let mut program = program.start_again();
    program.keys("{Enter}");
    for by in [clerk, chair] {
        assert_eq!(program.opening().decide(command(by)), Err(Refusal::OwnWork));
    }
    assert_eq!(program.opening().verifiers().len(), 2, "the witnesses");
}

#[test]
fn a_field_touched_afterwards_falls_and_is_drawn_anew() {
    let mut program = thirty(false);
    program.verify();
    assert_eq!(program.opening().verification_outcome().next(), Next::Done);
    // Slip 1 of the first field is changed from the list.
    let before = program.opening().verification_outcome();
    let first = before.fields[0].clone();
    program.keys("{F6}{Enter}").keys("2{Enter}1").shows("Đã sửa phiếu số 1");
    let after = program.opening().verification_outcome();
    assert_eq!(program.opening().verification.fallen, first.drawn);
    assert_eq!(after.drawn, before.drawn - first.drawn);
    assert_eq!(after.next(), Next::Draw(first.drawn.max(2)));
    assert!(findings(program.opening()).iter().any(|f| f.code == CheckCode::W208));
    // Nobody who reads the paper is told that fewer were drawn than the draws below it list.
    let (all, gone) = (before.drawn, first.drawn);
    let said = [
        format!("Đã rút {all} lượt phiếu, đã nhập lại {all} lượt."),
        format!("{gone} lượt đã kiểm tra không còn tính"),
        format!("còn tính {} phiếu.", all - gone),
    ];
    let listed = kiemphieu::export::kiem_tra_nhap(program.opening()).unwrap();
    let sheet = kiemphieu::export::sheet(program.opening(), None);
    let sheet = sheet.split_whitespace().collect::<Vec<_>>().join(" ");
    for sentence in said {
        assert!(listed.contains(&sentence), "{sentence}: {listed}");
        assert!(sheet.contains(&sentence), "{sentence}: {sheet}");
    }
    program.keys("{F6}{F5}").shows("không còn tính");
    program.verify();
    assert_eq!(program.opening().verification_outcome().next(), Next::Done);
    // A correction that changes no criterion touches nothing.
    let number = SlipNumber(30);
    let mut slip = program.opening().slip(number).unwrap().clone();
    slip.comments = vec![kiemphieu::domain::Comment {
        code: program.opening().form.comments[0].code.clone(),
        text: "Tốt".into(),
    }];
    program.does(Command::CorrectSlip { number, slip, reason: "thiếu góp ý".into() });
    let mut program = program.start_again();
    program.keys("{Enter}");
    assert_eq!(program.opening().verification_outcome().next(), Next::Done);
}

#[test]
fn slips_under_each_others_numbers_ask_for_their_field() {
    let mut program = Program::keying([40, 0, 0, 0, 0]);
    let paper_of = |n: u32| match n {
        5 => paper(6),
        6 => paper(5),
        n => paper(n),
    };
    for number in 1..=40 {
        program.keys(&format!("{}{{Enter}}", paper_of(number)));
    }
    program.keys("{Tab}{F10}2{Enter}{F5}");
    draw(&mut program, Draw::Due);
    while !program.opening().verification.sample.contains_key(&SlipNumber(5)) {
        draw(&mut program, Draw::More);
    }
    program.keys("{Enter}1");
    from_paper(&mut program);
    settle(&mut program);
    let swapped = program.opening().verification_outcome().swapped();
    if program.opening().verification_outcome().drawn < 40 {
        assert_eq!(swapped.len(), 1);
        program.shows("có phiếu ghi nhầm số của nhau").keys("{Enter}").shows("cả lĩnh vực nào?").keys("1");
        from_paper(&mut program);
        settle(&mut program);
    }
    let outcome = program.opening().verification_outcome();
    assert_eq!((outcome.next(), outcome.compared), (Next::Done, 40), "{outcome:?}");
    program.shows("Mọi phiếu đều đã được nhập hai lần");
    assert_eq!(reading(&program, SlipNumber(6)), valid(&paper(6)));
}

#[test]
fn an_invalid_slip_is_keyed_again_whole() {
    let mut program = Program::keying([2, 0, 0, 0, 0]);
    program.keys("5+5{Enter}{F3}3{Tab}{F10}2{Enter}{F5}{Enter}1");
    // The second one counts after all, says the verifier; the first was put aside by mistake the second time.
    program
        .keys("{F3}3")
        .shows("Phiếu thứ 2 / 2")
        .keys("{Tab}")
        .shows("Chỉ còn phiếu này")
        .keys("4+4{Enter}");
    program.keys("{Enter}").shows("LẦN BA").keys("5+5{Enter}");
    program.keys("4+4").keys("{Enter}").shows("Mọi phiếu đều đã được nhập hai lần");
    assert_eq!(reading(&program, SlipNumber(1)), valid(&"5".repeat(11)));
    assert_eq!(reading(&program, SlipNumber(2)), valid(&"4".repeat(11)));
    let outcome = program.opening().verification_outcome();
    assert_eq!((outcome.wrong_slips, outcome.items, outcome.wrong), (1, 22, 11));
}

#[test]
fn whoever_leaves_the_blind_screen_finds_the_first_values_nowhere() {
    let mut program = Program::keying([3, 1, 0, 0, 0]);
    program
        .keys("15333333335{Enter}24333333334{Enter}35333333333{Enter}{Tab}45333333333{Enter}{F10}2{Enter}");
    // Before the draw everything may be looked at.
    program.keys("{F6}").shows("15333333335").keys("{F6}{F5}{Enter}1").shows("LẤY TỜ PHIẾU SỐ");
    assert_eq!(program.opening().covered().len(), 4);
    program.keys("15333333335{Enter}");
    // The list: the slip that is done is shown, the others are not, and cannot be opened, moved or put aside.
    program.keys("{F10}{F10}{F6}").shows("15333333335").shows("đang nhập lại để kiểm tra");
    program.hides("24333333334").hides("35333333333").hides("45333333333");
    insta::assert_snapshot!("list-covered-80x24-vi", program.screen());
    for key in ["{Enter}", "{F3}", "{F7}"] {
        program.keys("{F8}2{Enter}").keys(key).shows("nên chưa cho xem").shows("Phiếu đã nhập");
    }
    // Going back to the keys shows no last slip, and finds none by its number.
    program.keys("{F6}{F9}1phiếu sót{Enter}").shows("[Nhập phiếu]").hides("45333333333");
    program.keys("{C-f}2{Enter}").shows("nên chưa cho xem").shows("[Nhập phiếu]");
    // Neither do the figures, nor a draft.
    program.keys("{C-g}").shows("Đang nhập lại phiếu để kiểm tra").keys("{Esc}");
    program.keys("{C-t}{F4}").shows("Đang nhập lại phiếu để kiểm tra").keys("{Esc}{F5}");
    program.keys("{Enter}").hides("Đã ghi ");
    let mut program = program.start_again();
    program.keys("{F4}").shows("Đang nhập lại phiếu để kiểm tra").keys("{Esc}{Enter}");
    let slip = program.opening().slip(SlipNumber(3)).unwrap().clone();
    let command = Command::CorrectSlip { number: SlipNumber(3), slip, reason: "x".into() };
    assert_eq!(program.opening().decide(command), Err(Refusal::BeingVerified));
    // Given up with a reason, the list is open again; going on covers it anew.
    program
        .keys("{F10}2{Enter}{Down}{Down}{Down}{Enter}")
        .shows("Làm tiếp phần kiểm tra")
        .keys("2hết giờ{Enter}");
    program.keys("{F6}").shows("24333333334").keys("{F6}{F5}{Enter}1").keys("24333333334{Enter}");
    program.keys("{F10}{F10}{F6}").shows("24333333334").hides("35333333333");
}
