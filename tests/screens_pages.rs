//! The pages outside the seven stages: figures of a month, export, the office's names.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use kiemphieu::app::App;
use kiemphieu::app::binding::Press;
use kiemphieu::app::key::Key;
use kiemphieu::app::message::{
    Along, Effect, Exported, HeldMonth, HomeData, MonthLine, Msg, NextOpening, Reply,
};
use kiemphieu::cli::summary::{SummaryFormat, write_summary};
use kiemphieu::config::Config;
use kiemphieu::domain::{
    Answer, Cell, CountOf, Counts, Digest, FieldCode, FieldIx, Figures, Form, Label, MonthFigures, NoSlips,
    NoSlipsWhy, Office, OpeningKey, Scheduled, SlipState, StageName, Tally,
};
use kiemphieu::text::Lang;
use kiemphieu::ui;
use kiemphieu::ui::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use support::Program;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn key_of(month: &str, version: u32) -> OpeningKey {
    OpeningKey { month: month.parse().unwrap(), version }
}

fn home() -> HomeData {
    let config = Config::builtin().unwrap();
    let office = Arc::new(config.office_on(day(2026, 11, 24)).clone());
    let held = HeldMonth {
        nth: 0,
        amending: None,
        key: key_of("2026-10", 1),
        stage: StageName::Sealed,
        held_on: Some(day(2026, 10, 23)),
        collected: 52,
        headline: (42, 47),
        zero_fields: vec![Label::new("Quốc phòng (Quân sự)", "National defence")],
    };
    HomeData {
        real_file: false,
        form: Arc::new(config.form(&office.form).unwrap().clone()),
        today: day(2026, 11, 24),
        now: NaiveTime::from_hms_opt(8, 0, 0).unwrap(),
        next: NextOpening {
            month: "2026-11".parse().unwrap(),
            scheduled: Scheduled { day: day(2026, 11, 25), provisional: false, why: String::new() },
            why: (String::new(), String::new()),
            other: None,
            begun: None,
            day: config.calendar().unwrap().opening("2026-11".parse().unwrap()).unwrap(),
        },
        past: vec![MonthLine { month: "2026-10".parse().unwrap(), held: Some(held) }],
        empty: false,
        practice: false,
        office,
        forms: config.forms().iter().map(|f| (f.id.clone(), f.title.clone())).collect(),
        people: Vec::new(),
        export_folder: PathBuf::from("/home/vanphong/Documents/kiemphieu"),
        backup_folder: PathBuf::from("/home/vanphong/sao-luu"),
        broken: None,
        newest_copy: None,
        cautions: vec![],
    }
}

/// Slips by field, each with one level for all criteria.
fn tally(form: &Form, slips: &[(u8, &[u8])]) -> Tally {
    let mut tally = Tally::default();
    let mut add = |field: u8, cell: Cell| {
        let n = tally.get(FieldIx(field), cell);
        tally.set(FieldIx(field), cell, n + 1);
    };
    for (field, levels) in slips {
        for (n, level) in levels.iter().enumerate() {
            if *level == 0 {
                add(*field, Cell::State(SlipState::Invalid));
                add(*field, Cell::Reason(u8::from(n % 2 == 0)));
                continue;
            }
            add(*field, Cell::State(SlipState::Valid));
            for i in 0..form.criteria.len() as u8 {
                let odd = form.criteria[usize::from(i)].not_applicable;
                let answer = match (n + usize::from(i)) % 9 {
                    0 if odd => Answer::NotApplicable,
                    1 if i + 1 < form.criteria.len() as u8 => Answer::Blank,
                    2 if i == 3 => Answer::Spoilt,
                    _ => Answer::Level((*level).min(form.levels())),
                };
                add(*field, Cell::Criterion(i, answer));
            }
            for (i, choice) in form.facts.iter().enumerate() {
                add(*field, Cell::Fact(i as u8, pick(n, choice.options.len())));
            }
            for (i, choice) in form.respondent.iter().enumerate() {
                add(*field, Cell::Respondent(i as u8, pick(n * (i + 1), choice.options.len())));
            }
        }
    }
    tally
}

fn pick(n: usize, options: usize) -> Answer {
    if n % 6 == 5 { Answer::Blank } else { Answer::Level((n * n % options) as u8 + 1) }
}

fn figures(form_id: &str, slips: &[(u8, &[u8])], sealed: bool) -> MonthFigures {
    let config = Config::builtin().unwrap();
    let office: Arc<Office> = home().office;
    let form = Arc::new(config.form(form_id).unwrap().clone());
    let tally = tally(&form, slips);
    let mut counts = Counts::default();
    counts.set(CountOf::Issued(FieldCode::from("TP")), Some(40));
    MonthFigures {
        amends: None,
        key: key_of("2026-10", 1),
        stage: if sealed { StageName::Sealed } else { StageName::Keying },
        practice: false,
        scheduled: day(2026, 10, 23),
        held_on: Some(day(2026, 10, 23)),
        reason: String::new(),
        figures: Figures::of(&form, &office, &tally, &counts),
        office,
        form,
        no_slips: vec![(
            FieldCode::from("QS"),
            NoSlips { why: NoSlipsWhy::NotHandedOut, note: String::new() },
        )],
        digest: sealed.then_some(Digest([7; 32])),
        both_absent: false,
    }
}

const MONTH: &[(u8, &[u8])] = &[
    (0, &[5, 4, 4, 5, 3, 5, 5, 4, 4, 5, 5, 4, 2, 5, 4, 0, 5, 4]),
    (1, &[4, 4, 5, 3, 4, 4, 1, 4]),
    (2, &[5, 5, 5, 4, 0, 0, 4, 5, 5, 4, 3]),
    (3, &[2, 3, 4, 4, 5, 1, 4, 4, 4, 2, 5, 4, 4, 4, 4]),
];

struct Desk {
    app: App,
    effects: Vec<Effect>,
}

impl Desk {
    fn new(lang: Lang, size: (u16, u16)) -> Self {
        Self { app: App::new(lang, home(), size), effects: Vec::new() }
    }

    fn keys(&mut self, keys: &[Key]) -> &mut Self {
        for key in keys {
            let effects = self.app.update(Msg::Press(Press { key: *key, repeat: false }));
            self.effects.extend(effects);
        }
        self
    }

    fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    fn reply(&mut self, reply: Reply) -> &mut Self {
        let effects = self.app.update(Msg::Reply(reply));
        self.effects.extend(effects);
        self
    }

    fn seen(&self) -> String {
        let (width, height) = self.app.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| ui::draw(frame, &self.app, Theme::default())).unwrap();
        let buffer = terminal.backend().buffer();
        let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (0..height).map(row).collect::<Vec<_>>().join("\n")
    }
}

fn summary(lang: Lang, size: (u16, u16), figures: MonthFigures) -> Desk {
    let mut desk = Desk::new(lang, size);
    desk.keys(&[Key::Down, Key::F(4)]).reply(Reply::Summary(Box::new(figures)));
    desk
}

fn exported() -> Reply {
    Reply::Exported(Exported {
        path: PathBuf::from("/home/vanphong/Documents/kiemphieu/CAMVINH-2026-10.zip"),
        files: ["tong-hop.csv", "phieu.csv", "SHA256SUMS", "DOC-TRUOC.txt", "SHA256SUMS-KHAC"]
            .map(str::to_owned)
            .into(),
        papers: vec![],
        digest: Digest([7; 32]),
    })
}

/// All pages of a summary, one under the other.
fn pages(mut desk: Desk) -> String {
    let mut seen = Vec::new();
    while seen.last() != Some(&desk.seen()) && seen.len() < 20 {
        seen.push(desk.seen());
        desk.keys(&[Key::Tab]);
        if seen.first() == Some(&desk.seen()) {
            break;
        }
    }
    seen.join(&format!("\n{}\n", "=".repeat(40)))
}

#[test]
fn figures_of_a_month() {
    let month = || figures("hl-xa-5muc", MONTH, true);
    insta::assert_snapshot!("summary-80x24-vi", pages(summary(Lang::Vi, (80, 24), month())));
    insta::assert_snapshot!("summary-120x40-vi", pages(summary(Lang::Vi, (120, 40), month())));
    insta::assert_snapshot!("summary-80x24-en", pages(summary(Lang::En, (80, 24), month())));
    let empty = figures("hl-xa-5muc", &[], true);
    insta::assert_snapshot!("summary-empty-80x24-vi", summary(Lang::Vi, (80, 24), empty).seen());
}

#[test]
fn three_levels_without_witnesses_before_the_seal() {
    let mut month = figures("hl-xa-3muc", &[(0, &[3, 2, 1]), (5, &[1, 2])], false);
    month.both_absent = true;
    insta::assert_snapshot!("summary-3-levels-80x24-vi", pages(summary(Lang::Vi, (80, 24), month)));
}

#[test]
fn every_page_fits_the_smallest_window() {
    for lang in Lang::ALL {
        for slips in [MONTH, &[]] {
            let text = pages(summary(lang, (80, 24), figures("hl-xa-5muc", slips, true)));
            for needed in ["C01", "HL", "Quốc phòng", "Chỉ huy trưởng Ban Chỉ huy Quân sự"] {
                assert!(text.contains(needed) || lang == Lang::En, "{needed}\n{text}");
            }
            assert!(!text.contains("NaN"));
        }
    }
}

#[test]
fn a_label_and_its_number_stand_in_one_row() {
    let labels = [
        (
            Lang::Vi,
            ["Phát ra:", "Thu về:", "Hợp lệ:", "Không hợp lệ:", "Chờ quyết định:", "Khoảng tin cậy 95%:"],
        ),
        (Lang::En, ["Issued:", "Collected:", "Valid:", "Invalid:", "Undecided:", "95% confidence interval:"]),
    ];
    for (lang, labels) in labels {
        let mut month = figures("hl-xa-5muc", MONTH, false);
        let fields = month.figures.fields.iter_mut().map(|(_, of)| of);
        for of in fields.chain([&mut month.figures.whole]).filter(|of| of.collected() > 0) {
            (of.issued, of.undecided) = (Some(12_345), 1_234);
        }
        // Wherever the mark is, on the month's page and on that of the criteria.
        for page in [&[][..], &[Key::Tab]] {
            let mut desk = summary(lang, (80, 24), month.clone());
            desk.keys(page);
            for _ in 0..12 {
                let seen = desk.seen();
                let in_one_line = seen.split_whitespace().collect::<Vec<_>>().join(" ");
                for label in labels {
                    let said = in_one_line.matches(label).count();
                    let whole = seen.lines().flat_map(|line| line.split(label).skip(1));
                    let whole =
                        whole.filter(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
                    assert_eq!(whole.count(), said, "{label}\n{seen}");
                    let of_page = label.contains("95%") == page.is_empty();
                    assert!(said > 0 || of_page, "{label} is not said\n{seen}");
                }
                desk.keys(&[Key::Down]);
            }
        }
    }
}

#[test]
fn no_small_count_of_people_can_be_reckoned_back() {
    let mut desk = summary(Lang::Vi, (120, 60), figures("hl-xa-5muc", MONTH, true));
    desk.keys(&[Key::BackTab]);
    let seen = desk.seen();
    assert!(seen.contains("Giới tính") && seen.contains("không hiện"), "{seen}");
    // One sex alone under 5 would follow from the number of valid slips: another count goes with it.
    let from = seen.find("Giới tính").unwrap();
    let to = seen.find("Nhóm tuổi").unwrap();
    let hidden = seen.get(from..to).unwrap().matches("không hiện").count();
    assert_ne!(hidden, 1, "{seen}");
}

#[test]
fn a_marked_field_opens_its_page_and_one_comes_back_to_where_one_was() {
    let mut desk = summary(Lang::Vi, (80, 24), figures("hl-xa-5muc", MONTH, true));
    desk.keys(&[Key::Down, Key::Down, Key::Enter]);
    assert!(desk.seen().contains("Trưởng Công an xã"));
    desk.keys(&[Key::F(5)]);
    assert!(desk.seen().contains("Xuất số liệu tháng 10/2026"));
    desk.keys(&[Key::F(9)]);
    assert!(desk.seen().contains("Trưởng Công an xã"), "{}", desk.seen());
    desk.keys(&[Key::F(9)]);
    let seen = desk.seen();
    // Home, with the line of the month still marked.
    assert!(seen.contains("Các kỳ") || seen.contains("10/2026"), "{seen}");
    desk.effects();
    desk.keys(&[Key::F(4)]);
    assert!(
        matches!(desk.effects().as_slice(), [Effect::Summary(key)] if key.month.to_string() == "2026-10")
    );
}

#[test]
fn export_asks_for_what_is_on_the_page() {
    let mut desk = Desk::new(Lang::Vi, (80, 24));
    desk.keys(&[Key::Down, Key::F(5)]);
    insta::assert_snapshot!("export-80x24-vi", desk.seen());
    desk.effects();
    desk.keys(&[Key::Tab, Key::Char('2'), Key::Tab, Key::Char('2')]);
    assert!(desk.seen().contains("Ý kiến có thể nhắc tên người"));
    desk.keys(&[Key::F(10), Key::F(10)]);
    let asked = desk.effects();
    assert!(
        matches!(
            asked.as_slice(),
            [Effect::Export { to: None, zip: false, along: Along::DocumentsAndComments, .. }]
        ),
        "asked twice or for something else: {asked:?}"
    );
    desk.reply(exported());
    insta::assert_snapshot!("export-done-80x24-vi", desk.seen());
    desk.keys(&[Key::F(2)]);
    insta::assert_snapshot!("export-done-80x24-en", desk.seen());
}

#[test]
fn a_folder_is_named_from_the_top_and_trouble_leaves_the_page_usable() {
    let mut desk = Desk::new(Lang::Vi, (80, 24));
    desk.keys(&[Key::Down, Key::F(5)]).keys(&[Key::Backspace; 60]).keys(&[Key::Char('x')]).effects();
    desk.keys(&[Key::F(10)]);
    assert!(desk.effects().is_empty() && desk.seen().contains("Ghi đủ đường dẫn"), "{}", desk.seen());
    desk.keys(&[Key::Backspace, Key::F(10)]);
    assert!(desk.seen().contains("Cần ghi nội dung này"));
    for c in "/mnt/usb".chars() {
        desk.keys(&[Key::Char(c)]);
    }
    desk.keys(&[Key::F(10)]);
    assert!(
        matches!(desk.effects().as_slice(), [Effect::Export { to: Some(to), .. }] if to.ends_with("usb"))
    );
    desk.reply(Reply::Trouble(kiemphieu::text::Trouble::DiskFull)).keys(&[Key::Enter, Key::F(10)]);
    assert_eq!(desk.effects().len(), 1);
}

#[test]
fn an_opening_in_progress_is_a_draft() {
    let mut desk = Desk::new(Lang::Vi, (80, 24));
    let mut home = home();
    home.next.begun = Some((key_of("2026-11", 1), StageName::Keying));
    desk.reply(Reply::Home(Box::new(home))).keys(&[Key::F(5)]);
    let seen = desk.seen();
    assert!(seen.contains("tháng 11/2026") && seen.contains("bản dự thảo"), "{seen}");
}

#[test]
fn the_office_s_names() {
    for (lang, size, name) in [
        (Lang::Vi, (80, 24), "80x24-vi"),
        (Lang::Vi, (120, 40), "120x40-vi"),
        (Lang::En, (80, 24), "80x24-en"),
    ] {
        let mut desk = Desk::new(lang, size);
        desk.keys(&[Key::F(6)]);
        let mut seen = Vec::new();
        for _ in 0..6 {
            seen.push(desk.seen());
            desk.keys(&[Key::PageDown]);
        }
        insta::assert_snapshot!(format!("office-{name}"), seen.join(&format!("\n{}\n", "=".repeat(40))));
    }
}

#[test]
fn names_are_saved_and_hold_from_their_day_while_old_months_keep_theirs() {
    let mut program = Program::first_start();
    program.keys("{Esc}{F6}").shows("Có hiệu lực từ 25/11/2026");
    program.keys("{Tab} mới").shows("chưa lưu");
    program.keys("{PageDown}{Tab}{Home}Bà Hoa, {F10}").shows("Đã đổi tên đơn vị");
    program.shows("Tên ở đầu văn bản: XÃ CẨM VINH").shows("Mã đơn vị: CAMVINH").keys("{Enter}");
    program.keys("{End} MỚI{F10}").shows("Mã đơn vị: CAMVINH").hides("Tên ở đầu văn bản: XÃ");
    program.keys("2{Enter}").shows("Đã lưu, có hiệu lực từ 25/11/2026");
    program.hides("chưa lưu").keys("{F9}").shows("Ủy ban nhân dân xã Cẩm Vinh mới");
    let office = &program.app.cx.home.office;
    assert_eq!(office.fields[0].official, "Bà Hoa, Công chức Tư pháp - Hộ tịch");
    assert_eq!(program.desk.config.profiles().len(), 2);
}

#[test]
fn a_field_is_added_and_removed() {
    let mut program = Program::first_start();
    program.keys("{Esc}{F6}{F7}").shows("Thêm lĩnh vực").keys("ca{Enter}").shows("Mã này đã có rồi");
    program.keys("{F7}đ1{Enter}").shows("Mã chỉ gồm");
    program.keys("{F7}tt1{Enter}").shows("TT1: tên").keys("{F10}").shows("Cần ghi nội dung này");
    program.keys("Thuế{Tab}Cán bộ thuế{F10}").shows("Đã lưu");
    let fields =
        |p: &Program| p.app.cx.home.office.fields.iter().map(|f| f.code.to_string()).collect::<Vec<_>>();
    assert_eq!(fields(&program), ["TP", "VHCS", "CA", "TNMT", "QS", "TT1"]);
    assert_eq!(program.app.cx.home.office.fields[5].name_en, "Thuế");
    // One bare Enter removes nothing.
    program.keys("{F8}").shows("Bỏ lĩnh vực Thuế?").keys("{Enter}{F10}");
    assert_eq!(fields(&program).len(), 6);
    program.keys("{F8}2{Enter}{F10}").shows("Đã lưu");
    assert_eq!(fields(&program).len(), 5);
}

#[test]
fn faults_are_said_before_saving_and_leaving_asks() {
    let mut program = Program::first_start();
    program.keys("{Esc}{F6}{PageUp}").shows("Thứ Hai");
    program.keys("{Backspace}{Backspace}31{F10}").shows("ngày mở hòm phiếu không thể là ngày 31");
    program
        .keys("{Enter}{Backspace}{Backspace}24{Tab}2{F9}")
        .shows("chưa lưu")
        .keys("{Enter}")
        .shows("Thứ Hai");
    program.keys("{F9}3{Enter}").shows("Kỳ mở hòm 11/2026: thứ Tư 25/11/2026");
    // Nothing was ever recorded: home asks its first question again.
    program.keys("{Esc}{F6}{PageUp}{Backspace}{Backspace}24{F9}2{Enter}").shows("Đã lưu");
    // It holds from today on, so this month's day is what it was.
    program.shows("thứ Tư 25/11/2026").shows("Đúng ngày quy định");
    assert_eq!(program.app.cx.home.office.opening_day, 24);
}

#[test]
fn lists_grow_a_line_at_a_time() {
    let mut program = Program::first_start();
    program.keys("{Esc}{F6}{PageDown}{PageDown}{PageDown}").shows("Nơi nhận 4").hides("Nơi nhận 5");
    program.keys("{Down}{Down}{Down}UBND tỉnh Hà Tĩnh").shows("Nơi nhận 5");
    program.keys("{Enter}{Enter}").shows("Căn cứ 1").keys("{F10}").shows("Đã lưu");
    let office = &program.app.cx.home.office;
    assert_eq!(office.recipients.last().map(String::as_str), Some("UBND tỉnh Hà Tĩnh"));
    assert_eq!(office.recipients.len(), 4);
}

#[test]
fn a_practice_month_is_looked_at_and_exported() {
    let mut program = Program::on(day_of_practice(), 2);
    program.keys("{Down}{F4}").shows("Số liệu tháng 10/2026").shows("đã khóa sổ").shows("Thu về: 40");
    program
        .keys("{F5}")
        .shows("tập dượt, đừng gửi đi")
        .keys("{F10}")
        .shows("Đã xuất xong")
        .shows("Mã đối chiếu");
    program.keys("{F9}").shows("Số liệu tháng 10/2026").keys("{F9}").shows("TẬP DƯỢT");
}

fn day_of_practice() -> NaiveDate {
    day(2026, 11, 25)
}

#[test]
fn the_command_line_says_the_same_figures() {
    let month = figures("hl-xa-5muc", MONTH, true);
    let written = |format, lang| {
        let mut out = Vec::new();
        write_summary(&mut out, &month, false, format, lang).unwrap();
        String::from_utf8(out).unwrap()
    };
    insta::assert_snapshot!("summary-table-vi", written(SummaryFormat::Table, Lang::Vi));
    insta::assert_snapshot!("summary-table-en", written(SummaryFormat::Table, Lang::En));

    let text = written(SummaryFormat::Csv, Lang::Vi);
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let head = rows.headers().unwrap().clone();
    let rows: Vec<_> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 6 * 11);
    let at =
        |row: &csv::StringRecord, name: &str| row[head.iter().position(|h| h == name).unwrap()].to_owned();
    let find =
        |field: &str| rows.iter().find(|r| at(r, "field") == field && at(r, "criterion") == "HL").unwrap();
    let whole = find("TONG");
    assert_eq!(
        (at(whole, "rate"), at(whole, "answered"), at(whole, "satisfied")),
        ("81.6".into(), "49".into(), "40".into())
    );
    let zero = find("QS");
    assert_eq!(
        (at(zero, "rate"), at(zero, "mean"), at(zero, "collected")),
        (String::new(), String::new(), "0".into())
    );
    let sum: u32 = (1..=5).map(|n| at(whole, &format!("level_{n}")).parse::<u32>().unwrap()).sum();
    assert_eq!(sum, 49);

    let json: serde_json::Value = serde_json::from_str(&written(SummaryFormat::Json, Lang::En)).unwrap();
    assert_eq!(json["office"]["criteria"][10]["rate"], 81.6);
    assert_eq!(json["fields"][4]["no_slips"]["why"], "not_handed_out");
    assert_eq!(json["fields"][4]["criteria"][0]["rate"], serde_json::Value::Null);
    assert_eq!(json["form"]["levels"], 5);
    assert_eq!((&json["practice"], at(whole, "practice").as_str()), (&false.into(), "false"));
    let mut out = Vec::new();
    write_summary(&mut out, &month, true, SummaryFormat::Table, Lang::Vi).unwrap();
    assert!(String::from_utf8(out).unwrap().starts_with("TẬP DƯỢT\n"));
    assert!(!text.contains("R1") && json["office"].get("respondent").is_none());
}
