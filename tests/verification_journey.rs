//! Thirty slips keyed in each of the three ways, and verified with planted mistakes, in a real terminal.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod support;

use std::path::Path;

use kiemphieu::ui::widgets::{BigNumber, Size};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;
use support::stages::{bundle, rows, to_confirming, to_keying, to_the_seal};
use support::{Home, Pty, Shown};

/// Slips of each field, in the office's order; all over the fields, numbered through.
const COUNTED: [u32; 5] = [10, 8, 6, 4, 2];
const CODES: [&str; 11] = ["C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C10", "HL"];

/// What the paper of a slip says, in the letters of `phieu.csv`.
fn paper(number: u32) -> String {
    (0..11).map(|i| char::from(b'1' + ((number * number * 7 + i * 3 + number) % 5) as u8)).collect()
}

/// The keys for letters.
fn keys(letters: &str) -> String {
    let key = |letter| match letter {
        'T' => '0',
        'X' => '/',
        'K' => '*',
        level => level,
    };
    letters.chars().map(key).collect()
}

/// The large number on the screen, where a paper is asked for.
fn asked_for(shown: &Shown) -> Option<u32> {
    if !shown.contains("TỜ PHIẾU SỐ") {
        return None;
    }
    let top = shown.rows.iter().position(|row| row.contains("TỜ PHIẾU SỐ")).unwrap() + 1;
    let left = |row: &String| row.chars().skip(1).take(20).collect::<String>().trim_end().to_owned();
    let seen: Vec<_> = shown.rows.iter().skip(top).take(5).map(left).collect();
    (1..=30).find(|n| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 5));
        BigNumber::new(&n.to_string(), Size::Tall, Style::new()).render(buffer.area, &mut buffer);
        let symbols: Vec<_> = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        let drawn: Vec<_> = symbols.chunks(20).map(|row| row.concat().trim_end().to_owned()).collect();
        drawn == seen
    })
}

/// Keys from its paper whatever is asked, until nothing is; how many slips that were, and how many answers.
fn from_paper(pty: &mut Pty, paper: &dyn Fn(u32) -> String) -> (u32, usize) {
    let (mut slips, mut answers) = (0, 0);
    while let Some(number) = asked_for(&pty.shown()) {
        let shown = pty.shown();
        let asked: Vec<usize> = shown
            .rows
            .iter()
            .filter(|row| row.ends_with("[ ]"))
            .filter_map(|row| CODES.iter().position(|code| row.split_whitespace().any(|w| w == *code)))
            .collect();
        let letters = paper(number);
        let letters: String = asked.iter().map(|i| letters.chars().nth(*i).unwrap()).collect();
        pty.type_keys(&keys(&letters)).wait_for("Bấm Enter để ghi");
        pty.type_keys("{Enter}").wait_until("the next paper", |shown| {
            asked_for(shown) != Some(number) && !shown.contains("để ghi.")
        });
        (slips, answers) = (slips + 1, answers + asked.len());
    }
    (slips, answers)
}

/// What differs is keyed the third time, if anything does.
fn settle(pty: &mut Pty, paper: &dyn Fn(u32) -> String) -> (u32, usize) {
    if !pty.screen().contains("Bấm Enter để nhập lần thứ ba") {
        return (0, 0);
    }
    pty.type_keys("{Enter}").wait_for("LẦN BA");
    from_paper(pty, paper)
}

/// Opens the verification at Đối chiếu and draws the sample, keyed by the chair.
fn draw(pty: &mut Pty) {
    pty.type_keys("{F10}2{Enter}").wait_for("[Đối chiếu]");
    pty.type_keys("{F5}").wait_for("rút ngẫu nhiên 14 trong 30 phiếu");
    pty.type_keys("{Enter}").wait_for("Ai nhập lại?");
    pty.type_keys("1").wait_for("LẤY TỜ PHIẾU SỐ");
}

/// The page on which a witness reads how the keying was verified.
fn witness_reads(pty: &mut Pty, text: &str) {
    pty.type_keys("{Enter}").wait_for("Trang 1/");
    for page in 2.. {
        if pty.screen().contains("Việc nhập phiếu đã được kiểm tra ra sao") {
            break;
        }
        pty.type_keys("{PageDown}").wait_for(&format!("Trang {page}/"));
    }
    pty.wait_for(text);
    pty.type_keys("{F9}").wait_for("Mã đối chiếu");
}

/// The file of the verification in the bundle, which the second list of sums names.
fn kiem_tra_nhap(bundle: &Path) -> String {
    let sums = std::fs::read_to_string(bundle.join("SHA256SUMS-KHAC")).unwrap();
    assert!(sums.contains("kiem-tra-nhap.txt"), "{sums}");
    std::fs::read_to_string(bundle.join("kiem-tra-nhap.txt")).unwrap()
}

fn letters(bundle: &Path) -> Vec<String> {
    let row = |row: &std::collections::BTreeMap<String, String>| CODES.map(|code| row[code].clone()).concat();
    rows(&bundle.join("phieu.csv")).iter().map(row).collect()
}

#[test]
fn keyed_one_by_one_mistakes_are_found_bounded_and_escalated() {
    let home = Home::new();
    let mut pty = to_keying(&home, 30, COUNTED);
    // C02 of every slip is read wrongly.
    let keyed = |n: u32| {
        let wrong = |(i, c): (usize, char)| if i == 1 { if c == '5' { '4' } else { '5' } } else { c };
        paper(n).chars().enumerate().map(wrong).collect::<String>()
    };
    let mut number = 0;
    for (field, count) in COUNTED.into_iter().enumerate() {
        for _ in 0..count {
            number += 1;
            if number == 5 {
                // Saved too early, and taken back.
                pty.type_keys("1+1{Enter}").wait_for("Đã ghi phiếu số 5:");
                pty.type_keys("{C-z}").wait_for("Esc: thôi");
                pty.type_keys("2{Enter}").wait_for("Đã nhập 4 / 10");
            }
            pty.type_keys(&keys(&keyed(number))).type_keys("{Enter}");
            pty.wait_for(&format!("Đã ghi phiếu số {number}:"));
        }
        if field < 4 {
            pty.type_keys("{Tab}").wait_gone("ĐỦ SỐ PHIẾU");
        }
    }
    draw(&mut pty);
    assert_eq!(from_paper(&mut pty, &paper), (14, 14 * 11));
    pty.wait_for("14 phiếu cần nhập lần thứ ba");
    assert_eq!(settle(&mut pty, &paper), (14, 14), "of each slip only what differs");
    // Found, mended, and bounded: more than is allowed. First the sample grows.
    pty.wait_for("Nhập sai 14 câu trên 14 phiếu (9,1%)");
    pty.wait_for("Sai sót nhiều nhất khoảng").row_with("× Sai sót");
    pty.wait_for("Cao hơn mức cho phép (5,0%)");
    pty.type_keys("{Enter}").wait_for("Rút thêm 14 phiếu");
    pty.type_keys("1").wait_for("Phiếu thứ 15 / 28");
    assert_eq!(from_paper(&mut pty, &paper).0, 14);
    settle(&mut pty, &paper);
    // Then fields are keyed again in full, as long as the bound is over the limit: which two slips are left decides it.
    let mut fields = 0;
    while !pty.screen().contains("Đã kiểm tra xong") {
        pty.wait_for("Cao hơn mức cho phép (5,0%)");
        pty.type_keys("{Enter}").wait_for("Nhập lại cả lĩnh vực nào?");
        pty.type_keys("1").wait_for("LẤY TỜ PHIẾU SỐ");
        from_paper(&mut pty, &paper);
        settle(&mut pty, &paper);
        fields += 1;
    }
    pty.type_keys("{Enter}").wait_for("[Đối chiếu]");
    pty.wait_gone("W208");
    to_confirming(&mut pty);
    witness_reads(&mut pty, "Trong mức cho phép (5,0%)");
    to_the_seal(&mut pty);
    let bundle = bundle(&home);
    let text = kiem_tra_nhap(&bundle);
    assert!(text.contains("phiếu (9,1%), đã sửa theo phiếu giấy."), "{text}");
    assert!(text.contains("Lần rút 2: rút thêm, 14 phiếu"), "{text}");
    assert_eq!(text.matches(": cả lĩnh vực ").count(), fields, "{text}");
    // Whatever was keyed again is right now; at most two slips were never drawn.
    let found = letters(&bundle);
    let right = (1..).zip(&found).filter(|(n, found)| **found == paper(*n)).count();
    assert_eq!(text.matches(";sai;11;1;C02").count(), right, "{text}");
    assert!(right >= 28 && (1..).zip(&found).all(|(n, found)| *found == paper(n) || *found == keyed(n)));
}

/// Papers keyed under each other's number; the two of a pair differ throughout.
const SWAPPED: [(u32, u32); 5] = [(1, 2), (3, 5), (4, 6), (7, 8), (9, 10)];

#[test]
fn imported_slips_under_each_others_numbers_ask_for_their_field() {
    let home = Home::new();
    let mut pty = to_keying(&home, 30, COUNTED);
    let fields = ["TP", "VHCS", "CA", "TNMT", "QS"];
    let fields = fields.into_iter().zip(COUNTED).flat_map(|(f, n)| std::iter::repeat_n(f, n as usize));
    let mut csv = format!("linh_vuc_ma;trang_thai;ly_do;{}\r\n", CODES.join(";"));
    for (number, field) in (1..).zip(fields) {
        let other = SWAPPED.iter().find_map(|(a, b)| match number {
            n if n == *a => Some(*b),
            n if n == *b => Some(*a),
            _ => None,
        });
        let cells: Vec<_> = paper(other.unwrap_or(number)).chars().map(String::from).collect();
        csv += &format!("{field};hop_le;;{}\r\n", cells.join(";"));
    }
    import(&mut pty, "phieu.csv", csv.as_bytes());
    draw(&mut pty);
    assert_eq!(from_paper(&mut pty, &paper).0, 14);
    let (third, answers) = settle(&mut pty, &paper);
    assert!((2..=6).contains(&third) && answers == third as usize * 11, "{third} {answers}");
    // Whatever the bound: slips under each other's number ask for the whole field.
    pty.wait_for("có phiếu ghi nhầm số của nhau");
    pty.type_keys("{Enter}").wait_for("Nhập lại cả lĩnh vực nào?");
    pty.type_keys("1").wait_for("LẤY TỜ PHIẾU SỐ");
    assert_eq!(from_paper(&mut pty, &paper).0, 10 - third);
    settle(&mut pty, &paper);
    pty.wait_gone("có phiếu ghi nhầm số của nhau");
    pty.wait_for("Sai sót nhiều nhất khoảng");
    pty.wait_for("Trong mức cho phép (5,0%)");
    pty.wait_for("Đã kiểm tra xong");
    pty.type_keys("{Enter}").wait_for("[Đối chiếu]");
    to_confirming(&mut pty);
    witness_reads(&mut pty, "√ Sai sót nhiều nhất khoảng");
    to_the_seal(&mut pty);
    let bundle = bundle(&home);
    let text = kiem_tra_nhap(&bundle);
    assert!(
        text.contains("Lần rút 2: cả lĩnh vực TP") && text.contains("Trong mức cho phép (5,0%)."),
        "{text}"
    );
    assert_eq!(letters(&bundle), (1..=30).map(paper).collect::<Vec<_>>());
}

/// Takes a file of thirty slips from the screen.
fn import(pty: &mut Pty, name: &str, bytes: &[u8]) {
    let path = pty.home().path().join(name);
    std::fs::write(&path, bytes).unwrap();
    pty.type_keys("{C-o}").wait_for("Đường dẫn tệp");
    pty.paste(&path.display().to_string()).wait_for(name);
    pty.type_keys("{F10}").wait_for("30 phiếu, sẽ mang số 1 đến 30");
    pty.type_keys("{F10}").wait_for("Esc: thôi");
    pty.type_keys("2{Enter}").wait_for("Đã nhập 30 phiếu, số 1 đến 30");
    pty.type_keys("{Enter}").wait_gone("Đã nhập 30 phiếu");
}

#[test]
fn a_workbook_is_imported_and_whoever_stops_verifying_says_why() {
    let home = Home::new();
    let mut pty = to_keying(&home, 30, COUNTED);
    import(&mut pty, "phieu.xlsx", include_bytes!("data/phieu-libreoffice.xlsx"));
    // Slip 8 is corrected by its number; before the draw everything may be looked at.
    pty.type_keys("{C-f}").wait_for("Esc: thôi");
    pty.type_keys("8{Enter}").wait_for("ĐANG SỬA PHIẾU SỐ");
    pty.type_keys("1{Enter}").wait_for("Vì sao sửa");
    pty.type_keys("1").wait_for("Đã sửa phiếu số 8");
    pty.wait_for("K3");
    pty.type_keys("{F6}").wait_for("Đã nhập đủ mọi lĩnh vực");
    draw(&mut pty);
    // Whoever leaves the blind screen finds what is drawn covered.
    pty.type_keys("{F10}").wait_for("Đã rút 14 phiếu");
    pty.type_keys("{F10}").wait_for("W208");
    let list = pty.type_keys("{F6}").wait_for("Phiếu đã nhập");
    assert!(list.contains("đang nhập lại để kiểm tra"), "{list}");
    pty.type_keys("{F6}").wait_for("[Đối chiếu]");
    to_confirming(&mut pty);
    to_the_seal(&mut pty);
    let bundle = bundle(&home);
    let text = kiem_tra_nhap(&bundle);
    assert!(text.contains("Đã rút 14 phiếu, đã nhập lại 0, chưa nhập lại 14 phiếu."), "{text}");
    let none = "W208: Trong 14 phiếu rút ngẫu nhiên để kiểm tra, chưa phiếu nào được nhập lại và so xong.";
    assert!(text.contains(none), "{text}");
    assert!(text.contains("Lý do: đã xem lại phiếu giấy"), "{text}");
    let paper = std::fs::read_to_string(bundle.join("phieu-xac-nhan.txt")).unwrap();
    assert!(
        paper.contains("Không nhập từng phiếu: phiếu số 1 đến 30 (30 phiếu) lấy từ bảng tính."),
        "{paper}"
    );
    let found = rows(&bundle.join("phieu.csv"));
    assert_eq!(found[6]["ly_do"], "K3");
    assert_eq!(
        (found[8]["C10"].as_str(), found[11]["C02"].as_str(), found[13]["C04"].as_str()),
        ("K", "T", "X")
    );
    assert_eq!((found[29]["linh_vuc_ma"].as_str(), found[7]["C01"].as_str()), ("QS", "1"));
}

/// Keys for a sheet of so many valid slips and nothing else: the columns of 4 and 5 as given for C01, all at 5 below.
fn sheet(valid: u32, four: u32, five: u32) -> String {
    let none = |cells: usize| "{Enter}".repeat(cells);
    let rest = format!("{valid}{{Enter}}").repeat(10);
    format!(
        "{valid}{{Enter}}{}{four}{{Enter}}{}{five}{{Enter}}{rest}{}",
        none(7 + 33),
        none(10),
        none(11 + 4 + 11)
    )
}

#[test]
fn by_tally_sheets_a_difference_is_asked_a_third_time() {
    let home = Home::new();
    let mut pty = to_keying(&home, 30, COUNTED);
    let fields = ["Tư pháp", "Văn hóa", "Công an", "Tài nguyên", "Quốc phòng"];
    for (i, (name, count)) in fields.into_iter().zip(COUNTED).enumerate() {
        if i == 0 {
            pty.type_keys("{C-b}");
        } else {
            pty.type_keys("{Down}").wait_until("the next field", |s| s.row_with("►").contains(name));
            pty.type_keys("{Enter}");
        }
        pty.wait_for("Bảng kiểm lần một");
        // The first sheet is misread in one stroke.
        let wrong = u32::from(i == 0);
        pty.type_keys(&sheet(count, wrong, count - wrong)).wait_for("Đã hết các ô");
        pty.type_keys("{F10}").wait_for("lần thứ hai");
        if i == 4 {
            // Nobody enters the last one again.
            pty.type_keys("{Enter}").wait_for("mới nhập một lần");
            break;
        }
        pty.type_keys("2{Enter}").wait_for("Ai nhập lần hai?");
        pty.type_keys("3").wait_for("Bảng kiểm lần hai");
        pty.type_keys(&sheet(count, 0, count)).wait_for("Đã hết các ô");
        pty.type_keys("{F10}");
        if wrong > 0 {
            pty.wait_for("Có 2 ô lệch nhau");
            pty.type_keys("0{Enter}10{Enter}{F10}").wait_for("Có 2 ô lệch, lấy theo lần nhập thứ ba");
        } else {
            pty.wait_for("Hai lần nhập giống hệt nhau");
        }
    }
    pty.type_keys("{F6}").wait_for("Đã nhập đủ mọi lĩnh vực");
    pty.type_keys("{F10}2{Enter}").wait_for("[Đối chiếu]");
    pty.wait_for("W208 Bảng kiểm: Quốc phòng");
    to_confirming(&mut pty);
    to_the_seal(&mut pty);
    let bundle = bundle(&home);
    let summary = rows(&bundle.join("tong-hop.csv"));
    let row = |field: &str, code: &str| {
        summary.iter().find(|r| r["linh_vuc_ma"] == field && r["tieu_chi_ma"] == code).unwrap()
    };
    assert_eq!((row("TP", "C01")["muc_5"].as_str(), row("TP", "C01")["muc_4"].as_str()), ("10", "0"));
    assert_eq!(row("TONG", "HL")["muc_5"], "30");
    assert!(summary.iter().filter(|r| r["linh_vuc_ma"] != "TONG").all(|r| r["cach_nhap"] == "bang_kiem"));
    let printed = std::fs::read_to_string(bundle.join("phieu-xac-nhan.txt")).unwrap();
    let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(printed.contains("(bảng kiểm Quốc phòng (Quân sự)): đã xem lại phiếu giấy"), "{printed}");
}

/// Every frame a verifier's terminal shows, from the paper asked for first to the last answer of the third keying. The
/// second keying always differs from the first, whatever that was, in C02 and HL.
fn frames_of_a_verifier(first: &[&str; 3]) -> Vec<String> {
    let home = Home::new();
    let mut pty = to_keying(&home, 3, [3, 0, 0, 0, 0]);
    for (n, letters) in (1..).zip(first) {
        pty.type_keys(letters).type_keys("{Enter}").wait_for(&format!("Đã ghi phiếu số {n}:"));
    }
    pty.type_keys("{F10}2{Enter}").wait_for("[Đối chiếu]");
    pty.type_keys("{F5}").wait_for("Bấm Enter để rút 3 phiếu");
    pty.type_keys("{Enter}").wait_for("Ai nhập lại?");
    pty.record();
    pty.type_keys("1").wait_for("LẤY TỜ PHIẾU SỐ");
    // One key at a time, so that every frame in between is drawn.
    let mut type_slip = |number: u32, letters: &str| {
        for (i, key) in letters.chars().enumerate() {
            let left = letters.len() - i - 1;
            pty.type_keys(&key.to_string()).wait_until("the answer", |shown| {
                shown.rows.iter().filter(|row| row.ends_with("[ ]")).count() == left
            });
        }
        pty.type_keys("{Enter}").wait_until("the next", |shown| asked_for(shown) != Some(number));
        if number == 3 && letters.len() > 2 {
            pty.wait_for("3 phiếu cần nhập lần thứ ba");
            pty.type_keys("{Enter}").wait_for("LẦN BA");
        }
    };
    for number in 1..=3 {
        type_slip(number, "13333333331");
    }
    // The third slip is left: its result is on the page that follows, and that is no secret any more.
    for number in 1..=2 {
        type_slip(number, "22");
    }
    pty.recorded()
}

#[test]
fn a_blind_verifiers_terminal_never_shows_what_was_keyed_first() {
    let one = frames_of_a_verifier(&["15333333335", "14333333334", "15333333334"]);
    let other = frames_of_a_verifier(&["14333333334", "15333333335", "14333333335"]);
    assert!(one.len() > 3 * 11, "{}", one.len());
    for (frame, same) in one.iter().zip(&other) {
        assert_eq!(frame, same, "what was keyed first makes no difference to any frame");
    }
    assert_eq!(one.len(), other.len());
}
