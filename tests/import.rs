//! Slips from a spreadsheet: what is taken, what is refused with row and column, on the screen and without it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod support;

use std::path::PathBuf;

use kiemphieu::domain::{Answer, Command, Event, Opening, Slip, SlipNumber, SlipState, StageName, Verdict};
use kiemphieu::import::{ColumnFault, ImportError, OldText, What, read_slips};
use support::Program;
use support::sheet::{Value, packed, parts, workbook, workbook_of};

const HEAD: &str = "linh_vuc_ma;trang_thai;ly_do;C01;C02;C03;C04;C05;C06;C07;C08;C09;C10;HL;S1;S2;S3;S4";

fn csv(rows: &[&str]) -> String {
    let mut text = HEAD.to_owned();
    for row in rows {
        text += "\r\n";
        text += row;
    }
    text
}

fn read(program: &Program, bytes: &[u8]) -> Result<Vec<Slip>, ImportError> {
    read_slips(bytes, program.opening(), &mut |_| {})
}

fn letters(slip: &Slip) -> String {
    match &slip.verdict {
        Verdict::Valid { marks } => format!("{} {} {}", marks.criteria, marks.facts, marks.respondent),
        Verdict::Invalid { reason, note } => format!("{reason} {note}"),
        Verdict::Undecided { note, marks, .. } => format!("{note} {}", marks.criteria),
    }
}

/// Row, column and what is wrong, of each fault.
fn faults(program: &Program, text: &str) -> Vec<(u64, String, What)> {
    match read(program, text.as_bytes()) {
        Err(ImportError::Rows(faults)) => {
            let place = |p: Option<kiemphieu::import::Place>| {
                p.map(|p| format!("{} {}", p.letter, p.name)).unwrap_or_default()
            };
            faults.kept.into_iter().map(|f| (f.row, place(f.place), f.what)).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn file(program: &Program, name: &str, bytes: &[u8]) -> PathBuf {
    let path = program.folder().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

const GOOD: [&str; 4] = [
    "TP;hop_le;;5;5;4;5;T;K;5;5;X;k;5;2;1;;",
    "TP;khong_hop_le;K3;;;;;;;;;;;;;;;",
    "ca;HOP_LE;;1;2;3;4;5;5;4;3;2;1;t;;;;",
    ";hop_le;;5;5;5;5;5;5;5;5;5;5;5;1;1;1;1",
];

#[test]
fn what_spreadsheets_make_of_the_columns_is_read_alike() {
    let program = Program::keying([5, 0, 5, 0, 0]);
    let plain = csv(&GOOD);
    let expected = read(&program, plain.as_bytes()).unwrap();
    assert_eq!(letters(&expected[0]), "5545TK55XK5 21TT TTTT");
    assert_eq!(letters(&expected[1]), "K3 ");
    assert_eq!(expected[2].field.as_ref().unwrap().as_str(), "CA");
    assert_eq!(expected[3].field, None);
    let quoted: String = plain
        .lines()
        .map(|row| row.split(';').map(|c| format!("\"{c}\"")).collect::<Vec<_>>().join(",") + "\n")
        .collect();
    for (how, text) in [
        ("bom", format!("\u{feff}{plain}")),
        ("comma", plain.replace(';', ",")),
        ("quoted, comma, lf", quoted),
        ("empty columns at the end", plain.replace("\r\n", ";;;\r\n") + ";;;"),
        ("empty rows", plain.replace("\r\n", "\r\n\r\n;;;;\r\n") + "\r\n\r\n"),
        ("sep=", format!("sep=;\r\n{plain}")),
        ("spaces", plain.replace(";5;", "; 5 ;")),
        ("cr only", plain.replace("\r\n", "\r")),
    ] {
        assert_eq!(read(&program, text.as_bytes()).as_ref(), Ok(&expected), "{how}");
    }
    assert_eq!(read(&program, &workbook_of(&plain)).as_ref(), Ok(&expected));
    // Numbers as 5.0, texts inside their cells, rows beginning anywhere.
    let rows: Vec<Vec<Value>> = plain
        .lines()
        .map(|row| {
            row.split(';')
                .map(|c| match Value::from(c) {
                    Value::Number(n) => Value::Number(format!("{n}.0")),
                    Value::Text(text) => Value::Inline(text),
                    other => other,
                })
                .collect()
        })
        .collect();
    assert_eq!(read(&program, &workbook(&rows)).as_ref(), Ok(&expected));
}

#[test]
fn workbooks_of_other_programs_are_read_like_their_csv() {
    let program = Program::keying([10, 8, 6, 4, 2]);
    let plain = include_str!("data/phieu-libreoffice.csv");
    let expected = read(&program, plain.as_bytes()).unwrap();
    assert_eq!(expected.len(), 30);
    let libreoffice = include_bytes!("data/phieu-libreoffice.xlsx");
    assert_eq!(read(&program, libreoffice).as_ref(), Ok(&expected));
    // A writer of workbooks for programs: a bold head, digits partly as texts, partly as numbers, a sheet with a name.
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Phiếu tháng 11").unwrap();
    let bold = rust_xlsxwriter::Format::new().set_bold();
    for (r, row) in (0_u32..).zip(plain.lines()) {
        for (c, cell) in (0_u16..).zip(row.split(';')) {
            match cell.parse::<f64>() {
                _ if r == 0 => sheet.write_with_format(r, c, cell, &bold).unwrap(),
                _ if cell.is_empty() => sheet.write_blank(r, c, &bold).unwrap(),
                Ok(n) if r % 2 == 0 => sheet.write_number(r, c, n).unwrap(),
                _ => sheet.write_string(r, c, cell).unwrap(),
            };
        }
    }
    sheet.autofilter(0, 0, 30, 15).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(read(&program, &bytes).as_ref(), Ok(&expected));
}

#[test]
fn what_is_exported_comes_back() {
    // Another machine typed it, and exported its draft.
    let mut other = Program::keying([3, 1, 0, 0, 0]);
    other.keys("5+5{Enter}54/0343*5*52132{Enter}{F3}2{Tab}4+4{Enter}");
    let key = other.opening().key;
    let to = other.folder().to_owned();
    let how = kiemphieu::runtime::Exporting { to: Some(to), draft: true, ..Default::default() };
    let done = other.desk.export(key, &how).unwrap();
    let bytes = std::fs::read(done.path.join("phieu.csv")).unwrap();
    let program = Program::keying([3, 1, 0, 0, 0]);
    let slips = read(&program, &bytes).unwrap();
    assert_eq!(slips, other.opening().slips);
    // Excel turns the month into a day when it saves the file again.
    for month in ["Nov-26", "01/11/2026", "11/2026"] {
        let text = String::from_utf8(bytes.clone()).unwrap().replace("2026-11", month);
        assert_eq!(read(&program, text.as_bytes()).as_ref(), Ok(&slips), "{month}");
    }
}

#[test]
fn a_day_in_a_workbook_is_the_month_it_lies_in() {
    let program = Program::keying([1, 0, 0, 0, 0]);
    let with_day = |serial| {
        let mut rows: Vec<Vec<Value>> =
            csv(&GOOD[..1]).lines().map(|r| r.split(';').map(Value::from).collect()).collect();
        rows[0].push(Value::Text("ky".into()));
        rows[1].push(Value::Day(serial));
        read(&program, &workbook(&rows))
    };
    assert_eq!(with_day(46327).unwrap().len(), 1, "01/11/2026");
    assert!(matches!(with_day(46358), Err(ImportError::Rows(_))), "02/12/2026");
}

#[test]
fn every_bad_row_is_named_with_its_column() {
    let program = Program::keying([9, 0, 0, 0, 0]);
    let text = csv(&[
        "TP;hop_le;;6;5;5;5;5;5;5;5;5;5;5;;;;",
        "TP;hop_le;;5;5;K;5;5;5;5;5;5;5;;5;;;",
        "XX;hop_le;;5;5;0;5;5;5;5;5;5;5;85,7;;;;",
        "TP;hople;;5;5;5;5;5;5;5;5;5;5;5;;;;",
        "TP;khong_hop_le;;;;;;;;;;;;;;;;",
        "TP;khong_hop_le;K8;;;;;;;;;;;;;;;",
        "TP;khong_hop_le;K9;;;;;;;;;;;;;;;",
        "TP;khong_hop_le;K1;5;;;;;;;;;;;;;;",
        "TP;hop_le;K1;5;5;5;5;5;5;5;5;5;5;5;;;;",
        "TP;chua_quyet;;5;;;;;;;;;;;;;;",
        "TP;hop_le;;5;5;5;5;5;5;5;5;5;5;5;;;;;9",
        "TP;hop_le;;\"5\n5\";5;5;5;5;5;5;5;5;5;5;;;;",
        "TP;hop_le;;5;5;5;5;5;5;5;5;5;5;5;;;;",
    ]);
    let found = faults(&program, &text);
    let at: Vec<_> = found.iter().map(|(row, place, _)| format!("{row} {place}")).collect();
    assert_eq!(
        at,
        [
            "2 D C01",
            "3 F C03",
            "3 N HL",
            "3 O S1",
            "4 A linh_vuc_ma",
            "4 F C03",
            "4 N HL",
            "5 B trang_thai",
            "6 C ly_do",
            "7 C ly_do",
            "8 ",
            "9 D C01",
            "10 C ly_do",
            "11 ",
            "12 S ",
            "13 D C01",
        ]
    );
    assert_eq!(found[0].2, What::NotAnswer(5, false));
    assert_eq!(found[2].2, What::Missing);
    assert!(matches!(found[4].2, What::UnknownField(_)));
    assert_eq!(found[10].2, What::NoteNeeded);
    assert_eq!(found[14].2, What::Beyond);
    assert_eq!(found[15].2, What::SeveralLines);
}

#[test]
fn month_office_version_status_and_number_must_be_those_in_hand() {
    let program = Program::keying([9, 0, 0, 0, 0]);
    let head = format!("ky;phien_ban;lan_dinh_chinh;tinh_trang;don_vi_ma;so_phieu;{HEAD}");
    let one = |cells: &str| format!("{head}\n{cells};{}", GOOD[0]);
    assert!(read(&program, one("2026-11;1;0;du_thao;camvinh;1").as_bytes()).is_ok());
    assert!(read(&program, one(";;;;;").as_bytes()).is_ok());
    for (cells, place) in [
        ("2026-10;1;0;du_thao;CAMVINH;1", "A ky"),
        ("2026-11;2;0;du_thao;CAMVINH;1", "B phien_ban"),
        ("2026-11;1;1;du_thao;CAMVINH;1", "C lan_dinh_chinh"),
        ("2026-11;1;0;tap_duot;CAMVINH;1", "D tinh_trang"),
        ("2026-11;1;0;xong;CAMVINH;1", "D tinh_trang"),
        ("2026-11;1;0;du_thao;CAMXUYEN;1", "E don_vi_ma"),
        ("2026-11;1;0;du_thao;CAMVINH;2", "F so_phieu"),
    ] {
        let found = faults(&program, &one(cells));
        assert_eq!((found.len(), found[0].1.as_str()), (1, place), "{cells}");
    }
    let rows: String = [1, 2, 4].map(|n| format!("\n;;;;;{n};{}", GOOD[0])).concat();
    let found = faults(&program, &(head.clone() + &rows));
    assert_eq!(found[0].2, What::NotNext(SlipNumber(3)));
    let rows: String = ["1", "", "3"].map(|n| format!("\n;;;;;{n};{}", GOOD[0])).concat();
    assert_eq!(faults(&program, &(head + &rows))[0].2, What::NoNumber(SlipNumber(2)));
}

#[test]
fn columns_are_named_where_they_are_missing_unknown_or_twice() {
    let program = Program::keying([9, 0, 0, 0, 0]);
    let head = HEAD.replace("C03", "STT").replace("C04", "c05").replace("trang_thai;", "");
    let Err(ImportError::Columns(found)) = read(&program, head.as_bytes()) else { panic!() };
    let said: Vec<_> = found
        .iter()
        .map(|f| match f {
            ColumnFault::Missing(name) => format!("missing {name}"),
            ColumnFault::Unknown(at) => format!("unknown {} {}", at.letter, at.name),
            ColumnFault::Twice(at) => format!("twice {} {}", at.letter, at.name),
        })
        .collect();
    assert_eq!(said, ["unknown E STT", "twice G C05", "missing trang_thai", "missing C03", "missing C04"]);
    // Facts may be left out.
    let short: String = csv(&GOOD[..1]).replace(";S1;S2;S3;S4", "").replace(";2;1;;", "");
    assert_eq!(letters(&read(&program, short.as_bytes()).unwrap()[0]), "5545TK55XK5 TTTT TTTT");
}

#[test]
fn faults_beyond_two_hundred_are_counted() {
    let program = Program::keying([9, 0, 0, 0, 0]);
    let rows = vec!["TP;hop_le;;9;5;5;5;5;5;5;5;5;5;5;;;;"; 250];
    let Err(ImportError::Rows(faults)) = read(&program, csv(&rows).as_bytes()) else { panic!() };
    assert_eq!((faults.kept.len(), faults.more), (200, 50));
}

#[test]
fn words_say_why_a_slip_waits_or_does_not_count() {
    let program = Program::keying([9, 0, 0, 0, 0]);
    let text = format!(
        "{HEAD};ghi_chu\nTP;khong_hop_le;K9;;;;;;;;;;;;;;;;mất góc\nTP;chua_quyet;;5;;X;;;;;;;;;;;;;'=hai dấu"
    );
    let slips = read(&program, text.as_bytes()).unwrap();
    assert_eq!(letters(&slips[0]), "K9 mất góc");
    assert_eq!(letters(&slips[1]), "=hai dấu 5_X________");
    assert_eq!(slips[1].verdict.marks().unwrap().facts.0[0], Answer::Missing);
}

#[test]
fn files_that_are_something_else_are_told_apart() {
    let program = Program::keying([9, 0, 0, 0, 0]);
    let wrong = |bytes: &[u8]| read(&program, bytes).unwrap_err();
    assert_eq!(wrong(b""), ImportError::Empty);
    assert_eq!(wrong(b"\xef\xbb\xbf\r\n"), ImportError::Empty);
    assert_eq!(wrong(HEAD.as_bytes()), ImportError::NoSlips);
    let wide: Vec<u8> = csv(&GOOD).encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(wrong(&wide), ImportError::Utf16);
    assert_eq!(wrong(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ImportError::OldWorkbook);
    let tcvn: Vec<u8> =
        [csv(&GOOD).as_bytes(), b"\nT\xb7i nguy\xaan; kh\xabng h\xeep l\xd6; Qu\xe8c ph\xdfng"].concat();
    assert_eq!(wrong(&tcvn), ImportError::NotUtf8(6, Some(OldText::Tcvn3)));
    assert_eq!(wrong(&packed(&[("mimetype", "application/vnd.oasis".into())])), ImportError::NotXlsx);
    assert!(matches!(wrong(b"PK\x03\x04 and nothing"), ImportError::BadXlsx(_)));
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let program = Program::keying([9, 0, 0, 0, 0]);
    let wrong = |bytes: &[u8]| read(&program, bytes).unwrap_err();
    let good = parts(&[vec![Value::from("ky")]]);
    let with = |name: &str, from: &str, to: &str| {
        let mut parts = good.clone();
        let part = parts.iter_mut().find(|(n, _)| *n == name).unwrap();
        assert!(part.1.contains(from), "{}", part.1);
        part.1 = part.1.replace(from, to);
        packed(&parts)
    };
    for many in ["18446744073709551615", "99999999999"] {
        let bomb = with("xl/sharedStrings.xml", "uniqueCount=\"1\"", &format!("uniqueCount=\"{many}\""));
        assert!(matches!(wrong(&bomb), ImportError::BadXlsx(_)), "{many}");
    }
    // A cell at the far corner of the sheet.
    let far = with("xl/worksheets/sheet1.xml", "\"A1\"", "\"XFD1048576\"");
    assert!(matches!(wrong(&far), ImportError::TooManyRows(_) | ImportError::TooManyColumns(_)));
    let wide = "x;".repeat(300);
    assert_eq!(wrong(wide.as_bytes()), ImportError::TooManyColumns(200));
}

fn taken(opening: &Opening) -> Vec<SlipState> {
    opening.slips.iter().map(|s| s.verdict.state()).collect()
}

#[test]
fn from_the_screen_a_file_is_looked_at_then_taken_whole() {
    let mut program = Program::keying([3, 0, 1, 0, 0]);
    let path = file(&program, "phieu.csv", csv(&GOOD[..3]).as_bytes());
    program.keys("{Esc}").shows("Nhập từ tệp bảng tính").keys("{Esc}{C-o}");
    program.keys("{F10}").shows("Nhập từ tệp bảng tính");
    program.keys("abc{F10}").shows("Ghi đủ đường dẫn").keys("{Backspace}{Backspace}{Backspace}");
    program.paste(&format!("\"{}\"", path.display())).keys("{Enter}");
    program.shows("3 phiếu, sẽ mang số 1 đến 3").shows("còn thiếu 1").shows("khớp");
    assert_eq!(program.opening().slips.len(), 0);
    program.keys("{Enter}");
    assert_eq!(program.opening().slips.len(), 0, "Enter alone takes nothing");
    program.keys("{F10}{Enter}");
    assert_eq!(program.opening().slips.len(), 0, "the harmless choice comes first");
    program.keys("{F10}2{Enter}").shows("Đã nhập 3 phiếu, số 1 đến 3").keys("{Enter}");
    assert_eq!(taken(program.opening()), [SlipState::Valid, SlipState::Invalid, SlipState::Valid]);
    // It goes on where the file ended, and survives a new start.
    program.shows("Đã nhập 2 / 3").keys("5+5{Enter}").shows("Đã ghi phiếu số 4");
    let mut program = program.start_again();
    program.keys("{Enter}");
    assert_eq!(program.opening().slips.len(), 4);
    assert!(program.desk.store().unwrap().check().unwrap().is_sound());
}

#[test]
fn a_wrong_file_takes_nothing_and_can_be_mended_on_the_spot() {
    let mut program = Program::keying([3, 0, 1, 0, 0]);
    let path =
        file(&program, "phieu.csv", csv(&["TP;hop_le;;6;5;5;5;5;5;5;5;5;5;5;;;;", GOOD[2]]).as_bytes());
    program.keys("{C-o}").paste(&path.display().to_string()).keys("{F10}");
    program.shows("1 chỗ sai").shows("Dòng 2, cột D (C01)").shows("phải là 1 đến 5");
    program.keys("{F2}").shows("Row 2, column D (C01)").keys("{F2}");
    std::fs::write(&path, csv(&GOOD[..1])).unwrap();
    program.keys("{F10}").shows("sẽ mang số 1 đến 1");
    std::fs::write(&path, "gone").unwrap();
    program.keys("{F10}2{Enter}{Enter}");
    assert_eq!(program.opening().slips.len(), 1, "what was shown is what is taken");
    program.keys("{C-o}").paste("/not/there.csv").keys("{F10}").shows("Không thấy tệp. Xem lại đường dẫn.");
    program.hides("bảng tính,").hides("chỗ sai").hides("os error");
    insta::assert_snapshot!("import-no-file-80x24-vi", program.screen());
    program.keys("{C-u}").hides("/not/there").hides("Không thấy tệp").paste(&path.display().to_string());
    program.keys("{F10}").hides("Không thấy tệp").shows("chưa nhập được");
}

#[test]
fn a_month_past_keying_takes_no_file() {
    let mut program = Program::keying([0, 0, 0, 0, 0]);
    let path = file(&program, "phieu.csv", csv(&GOOD).as_bytes());
    let preview = kiemphieu::runtime::look_at_import(&path, program.opening(), &mut |_| {}).unwrap();
    program.keys("{F10}2{Enter}");
    assert_eq!(program.opening().stage.name(), StageName::Reconciling);
    assert!(kiemphieu::runtime::look_at_import(&path, program.opening(), &mut |_| {}).is_err());
    let before = program.desk.store().unwrap().head().unwrap();
    assert!(program.desk.take_import(&preview.slips, preview.first, &mut |_, _| {}).is_err());
    assert_eq!(program.desk.store().unwrap().head().unwrap(), before);
}

#[test]
fn a_slip_refused_in_the_middle_takes_all_back() {
    let mut program = Program::keying([3, 0, 1, 0, 0]);
    let mut slips = read(&program, csv(&GOOD).as_bytes()).unwrap();
    slips[2].field = Some("XX".into());
    assert!(program.desk.take_import(&slips, SlipNumber(1), &mut |_, _| {}).is_err());
    slips.truncate(2);
    let recorded = program.desk.take_import(&slips, SlipNumber(1), &mut |_, _| {}).unwrap();
    assert_eq!(recorded.len(), 1, "a piece of a file is one event");
    assert!(matches!(&recorded[0].event, Event::SlipsImported { slips, .. } if slips.len() == 2));
    let key = program.opening().key;
    let loaded = program.desk.store().unwrap().load(key).unwrap();
    assert_eq!(loaded.slips, slips);
    assert_eq!(loaded.imported, [(SlipNumber(1), SlipNumber(2))]);
    assert!(program.desk.store().unwrap().check().unwrap().is_sound());
}

#[test]
fn which_slips_came_from_a_file_is_known_whatever_is_taken_back() {
    let mut program = Program::keying([5, 0, 1, 0, 0]);
    let mut slips = read(&program, csv(&GOOD).as_bytes()).unwrap();
    slips.truncate(1);
    let imported = |program: &Program| {
        let key = program.opening().key;
        let opening = program.desk.store().unwrap().load(key).unwrap();
        opening.imported.iter().map(|(first, last)| (first.0, last.0)).collect::<Vec<_>>()
    };
    let import = |program: &mut Program, number| {
        program.desk.take_import(&slips, SlipNumber(number), &mut |_, _| {}).unwrap();
        let undo = |number| Command::UndoSlip { number: SlipNumber(number) };
        undo(number)
    };
    import(&mut program, 1);
    let undo = import(&mut program, 2);
    assert_eq!(imported(&program), [(1, 2)], "one after the other");
    program.desk.execute(undo).unwrap();
    assert_eq!(imported(&program), [(1, 1)]);
    let slip = slips[0].clone();
    program.desk.execute(Command::KeySlip { number: SlipNumber(2), slip }).unwrap();
    let undo = import(&mut program, 3);
    assert_eq!(imported(&program), [(1, 1), (3, 3)], "one was keyed between them");
    program.desk.execute(undo).unwrap();
    assert_eq!(imported(&program), [(1, 1)]);
}

#[test]
fn the_command_previews_takes_and_says_what_is_wrong() {
    let program = Program::keying([3, 0, 1, 0, 0]);
    let good = file(&program, "phieu.xlsx", &workbook_of(&csv(&GOOD[..3])));
    let bad = file(&program, "sai.csv", csv(&["TP;hop_le;;6;5;5;5;5;5;5;5;5;5;5;;;;"]).as_bytes());
    let (data, month) = (program.desk.path().to_owned(), program.opening().key.month.to_string());
    drop(program.desk);
    let run = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kiemphieu"));
        command.env_clear().env("KIEMPHIEU_DATA", &data).args(["import", "--month"]).args(args);
        let output = command.output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), text)
    };
    let (good, bad) = (good.to_str().unwrap(), bad.to_str().unwrap());
    let (code, said) = run(&[&month, good]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("3 phiếu") && said.contains("còn thiếu 1") && said.contains("--yes"), "{said}");
    let (code, said) = run(&[&month, bad, "--yes", "--lang", "en"]);
    assert_eq!(code, 1);
    assert!(said.contains("Row 2, column D (C01)"), "{said}");
    let (code, said) = run(&[&month, good, "--yes"]);
    assert_eq!((code, said.contains("Đã nhập 3 phiếu")), (0, true), "{said}");
    assert_eq!(run(&["2020-01", good]).0, 1);
    assert_eq!(run(&[&month, "/not/there.csv"]).0, 1);
    assert_eq!(run(&["2026-13", good]).0, 2);
}

#[test]
fn snapshots() {
    let mut program = Program::keying([2, 0, 1, 0, 40]);
    let shown = |program: &Program| program.screen().replace(&program.folder().display().to_string(), "/nha");
    program.keys("{C-o}");
    insta::assert_snapshot!("import-empty-80x24-vi", program.screen());
    let mut rows = GOOD.to_vec();
    rows.push(GOOD[0]);
    rows.push(GOOD[0]);
    let path = file(&program, "a.csv", csv(&rows).as_bytes());
    program.paste(&path.display().to_string()).keys("{F10}");
    insta::assert_snapshot!("import-preview-80x24-vi", shown(&program));
    program.keys("{F2}");
    insta::assert_snapshot!("import-preview-80x24-en", shown(&program));
    program.keys("{F2}{F10}");
    insta::assert_snapshot!("import-sure-80x24-vi", shown(&program));
    program.keys("{Esc}");
    std::fs::write(&path, csv(&vec!["XX;hop_le;;6;5;5;;5;5;5;5;5;5;5;;;;"; 90])).unwrap();
    program.keys("x{Backspace}{F10}{Down}{Down}");
    insta::assert_snapshot!("import-wrong-80x24-vi", shown(&program));
    program.keys("{F2}");
    insta::assert_snapshot!("import-wrong-80x24-en", shown(&program));
}
