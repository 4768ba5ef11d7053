//! Journeys in a real terminal: from an empty desk to the CSV the district receives.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::path::Path;

use support::stages::{self, bundle, rows};
use support::{Home, Launch, Pty};

/// Slips of each field, in the office's order.
const FIELDS: [(&str, u32); 5] = [("TP", 10), ("VHCS", 9), ("CA", 8), ("TNMT", 7), ("QS", 6)];
const CRITERIA: usize = 11;

/// What stands on a paper slip, in the letters of the CSV.
#[derive(Clone, PartialEq, Debug)]
enum Paper {
    Valid([char; CRITERIA]),
    Invalid(u32),
}

/// The forty slips of the day, with blanks, not applicable, spoilt ones and an invalid one.
fn paper(number: u32) -> Paper {
    if number == 5 {
        return Paper::Invalid(3);
    }
    let mut answers = ['5'; CRITERIA];
    for (i, answer) in answers.iter_mut().enumerate() {
        *answer = char::from(b'1' + ((number * 7 + i as u32 * 3) % 5) as u8);
    }
    if number.is_multiple_of(9) {
        answers[1] = 'T';
    }
    if number.is_multiple_of(11) {
        answers[3] = 'X';
    }
    if number.is_multiple_of(4) {
        answers[5] = 'K';
    }
    if number.is_multiple_of(3) {
        answers[9] = 'K';
    }
    Paper::Valid(answers)
}

/// The keys for it.
fn keys(paper: &Paper) -> String {
    match paper {
        Paper::Invalid(reason) => format!("{{F3}}{reason}"),
        Paper::Valid(answers) => {
            let pad: String = answers
                .iter()
                .map(|a| match a {
                    'T' => '0',
                    'X' => '/',
                    'K' => '*',
                    level => *level,
                })
                .collect();
            format!("{pad}{{Enter}}")
        }
    }
}

/// From the first start to Nhập phiếu. One field is counted one short.
fn to_keying(home: &Home) -> Pty {
    stages::to_keying(home, 40, FIELDS.map(|(field, n)| if field == "VHCS" { n - 1 } else { n }))
}

/// Keys slips `from..=to`, turning the field where one is full and mending the short count.
fn key_slips(pty: &mut Pty, from: u32, to: u32) {
    let ends: Vec<u32> = FIELDS
        .iter()
        .scan(0, |sum, (_, n)| {
            *sum += n;
            Some(*sum)
        })
        .collect();
    for number in from..=to {
        if number == 19 {
            // The ninth slip of the second field: only eight were counted.
            pty.wait_for("ĐỦ SỐ PHIẾU");
            pty.type_keys("{F8}").wait_for("Số đúng là");
            pty.type_keys("9{Enter}").wait_for("nay đổi thành 9");
            pty.type_keys("b{Enter}").wait_for("Đã sửa số đếm");
        }
        if number == 3 {
            // A comment as UniKey sends it: letters, Backspaces, replacements.
            pty.type_keys("{F5}1").wait_for("ký tự");
            pty.type_keys("cho{Backspace}{Backspace}hơ{Backspace}ờ la{Backspace}{C-h}lâu{Enter}");
            pty.wait_gone("ký tự");
        }
        pty.type_keys(&keys(&paper(number)));
        pty.wait_for(&format!("Đã ghi phiếu số {number}:"));
        if ends.contains(&number) && number < 40 {
            pty.type_keys("{Tab}").wait_gone("ĐỦ SỐ PHIẾU");
        }
    }
}

/// From Nhập phiếu to the sealed month.
fn to_the_seal(pty: &mut Pty) {
    pty.type_keys("{F10}2{Enter}").wait_for("[Đối chiếu]");
    pty.wait_for("Thu về (T) 40");
    stages::to_confirming(pty);
    stages::to_the_seal(pty);
}

/// The field of a slip.
fn field_of(number: u32) -> &'static str {
    let mut end = 0;
    FIELDS
        .iter()
        .find(|(_, n)| {
            end += n;
            number <= end
        })
        .unwrap()
        .0
}

/// Compares the exported figures with those of the script.
fn compare(bundle: &Path, slips: &[Paper]) {
    let codes = ["C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C10", "HL"];
    let summary = rows(&bundle.join("tong-hop.csv"));
    assert_eq!(summary.len(), 6 * CRITERIA);
    for row in &summary {
        let field = row["linh_vuc_ma"].as_str();
        let column = codes.iter().position(|c| *c == row["tieu_chi_ma"]).unwrap();
        let mine: Vec<&Paper> = (1..)
            .zip(slips)
            .filter(|(n, _)| field == "TONG" || field_of(*n) == field)
            .map(|(_, p)| p)
            .collect();
        let count = |letter: char| {
            mine.iter().filter(|p| matches!(p, Paper::Valid(a) if a[column] == letter)).count() as u32
        };
        let invalid = mine.iter().filter(|p| matches!(p, Paper::Invalid(_))).count();
        let number = |name: &str| row[name].parse::<u32>().unwrap();
        let place = format!("{field} {}", codes[column]);
        assert_eq!(number("phieu_thu_ve") as usize, mine.len(), "{place}");
        assert_eq!(number("phieu_khong_hop_le") as usize, invalid, "{place}");
        for level in 1..=5 {
            let letter = char::from(b'0' + level);
            assert_eq!(number(&format!("muc_{level}")), count(letter), "{place} level {level}");
        }
        assert_eq!(number("bo_trong"), count('T'), "{place}");
        assert_eq!(number("khong_phat_sinh"), count('K'), "{place}");
        assert_eq!(number("danh_nhieu_o"), count('X'), "{place}");
        let answered: u32 = ('1'..='5').map(count).sum();
        let satisfied = count('4') + count('5');
        assert_eq!((number("so_tra_loi"), number("so_hai_long")), (answered, satisfied), "{place}");
        let tenths = (u64::from(satisfied) * 2000 + u64::from(answered)) / (u64::from(answered) * 2);
        assert_eq!(row["ty_le_hai_long"], format!("{},{}", tenths / 10, tenths % 10), "{place}");
        assert_eq!(row["tinh_trang"], "chinh_thuc");
    }
    let lines = rows(&bundle.join("phieu.csv"));
    assert_eq!(lines.len(), slips.len());
    for (line, paper) in lines.iter().zip(slips) {
        match paper {
            Paper::Invalid(reason) => assert_eq!(line["ly_do"], format!("K{reason}")),
            Paper::Valid(answers) => {
                let stored: String = codes.iter().map(|c| line[*c].as_str()).collect();
                assert_eq!(stored, answers.iter().collect::<String>(), "slip {}", line["so_phieu"]);
            }
        }
    }
}

#[test]
fn from_the_first_start_to_the_exported_file() {
    let home = Home::new();
    let mut pty = to_keying(&home);
    key_slips(&mut pty, 1, 40);
    // Slip 12 says 1 at C01 on second thoughts: corrected from the paper.
    pty.type_keys("{F6}{F8}12{Enter}").wait_for("► 12");
    pty.type_keys("{Enter}").wait_for("ĐANG SỬA PHIẾU SỐ");
    pty.type_keys("1{Enter}").wait_for("Vì sao sửa");
    pty.type_keys("1").wait_for("Đã sửa phiếu số 12");
    pty.type_keys("{F6}").wait_for("Đã nhập đủ mọi lĩnh vực");
    to_the_seal(&mut pty);
    let mut slips: Vec<Paper> = (1..=40).map(paper).collect();
    if let Paper::Valid(answers) = &mut slips[11] {
        answers[0] = '1';
    }
    compare(&bundle(&home), &slips);
    pty.type_keys("{F10}").wait_for("Các kỳ đã qua");
    pty.wait_for("Đã khóa sổ");
    pty.type_keys("{C-q}");
    assert_eq!(pty.wait_exit(), 0);
    let verify =
        std::process::Command::new(env!("CARGO_BIN_EXE_kiemphieu")).arg("verify").arg(bundle(&home)).output();
    assert!(verify.unwrap().status.success());
}

#[test]
fn killed_after_slip_23_it_goes_on_at_24() {
    let home = Home::new();
    let mut pty = to_keying(&home);
    key_slips(&mut pty, 1, 23);
    // The twenty-fourth is half keyed when the power goes.
    pty.type_keys("54").kill9();
    let mut pty = Launch::kiemphieu().home(&home).start();
    pty.wait_for("bị ngắt ngang (mất điện");
    pty.type_keys("{Enter}").wait_gone("bị ngắt ngang (mất điện");
    pty.wait_for("Đang ở bước: Nhập phiếu");
    pty.type_keys("{Enter}").wait_for("Phiếu ghi sau cùng");
    pty.wait_for("23:");
    key_slips(&mut pty, 24, 40);
    to_the_seal(&mut pty);
    compare(&bundle(&home), &(1..=40).map(paper).collect::<Vec<_>>());
}
