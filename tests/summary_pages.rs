//! The figures page by page: months beside each other, what people wrote, the year. Snapshots are read as they stand on the
//! screen, without colour.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fmt::Write as _;
use std::sync::Arc;

use kiemphieu::app::App;
use kiemphieu::app::binding::Press;
use kiemphieu::app::key::parse_keys;
use kiemphieu::app::message::{Effect, FieldComment, Msg, Reply};
use kiemphieu::config::Config;
use kiemphieu::domain::{
    Amends, Answer, Cell, Comment, CountOf, Counts, Digest, FieldCode, FieldIx, Figures, Form, Month,
    MonthFigures, NoSlips, NoSlipsWhy, Office, OpeningKey, SlipState, StageName, Tally,
};
use kiemphieu::text::Lang;
use kiemphieu::ui;
use kiemphieu::ui::theme::{Palette, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use support::Program;
use support::program::day;

const FIVE: &str = "hl-xa-5muc";

fn office() -> Office {
    let config = Config::builtin().unwrap();
    config.office_on(day()).clone()
}

/// A sealed month: by field how many slips ticked each level, in every criterion alike but for the places turned by one
/// for each criterion, so that criteria differ.
fn month(month: &str, form: &str, fields: &[(u8, [u32; 5])]) -> MonthFigures {
    let config = Config::builtin().unwrap();
    let (office, form) = (office(), config.form(form).unwrap().clone());
    let mut tally = Tally::default();
    for &(field, levels) in fields {
        let levels = levels.get(..usize::from(form.levels())).unwrap();
        let field = FieldIx(field);
        let n: u32 = levels.iter().sum();
        tally.set(field, Cell::State(SlipState::Valid), n);
        for (i, criterion) in form.criteria.iter().enumerate() {
            let turned = if criterion.code == form.headline { 0 } else { i % levels.len() };
            for (level, count) in levels.iter().cycle().skip(turned).take(levels.len()).enumerate() {
                tally.set(field, Cell::Criterion(i as u8, Answer::Level(level as u8 + 1)), *count);
            }
        }
    }
    figures(month, office, form, &tally)
}

fn figures(month: &str, office: Office, form: Form, tally: &Tally) -> MonthFigures {
    let month: Month = month.parse().unwrap();
    let mut counts = Counts::default();
    counts.set(CountOf::Issued(FieldCode::from("TP")), Some(60));
    MonthFigures {
        key: OpeningKey { month, version: 1 },
        amends: None,
        stage: StageName::Sealed,
        practice: false,
        scheduled: month.day(25).unwrap(),
        held_on: month.day(25),
        reason: String::new(),
        figures: Figures::of(&form, &office, tally, &counts),
        office: Arc::new(office),
        form: Arc::new(form),
        no_slips: vec![(
            FieldCode::from("QS"),
            NoSlips { why: NoSlipsWhy::NotHandedOut, note: String::new() },
        )],
        digest: Some(Digest([7; 32])),
        both_absent: false,
    }
}

fn not_held(key: &str, why: &str) -> MonthFigures {
    let mut month = month(key, FIVE, &[]);
    (month.stage, month.reason, month.held_on, month.digest) =
        (StageName::NotHeld, why.to_owned(), None, None);
    month
}

/// Two years as they may come: a rate that falls and rises beyond chance, a month not held, one nobody recorded, few slips, another
/// form, a month still being keyed.
fn history() -> Vec<MonthFigures> {
    let mut months = vec![
        month("2025-08", "hl-xa-3muc", &[(0, [3, 4, 23, 0, 0]), (2, [1, 2, 20, 0, 0])]),
        month("2025-09", FIVE, &[(0, [1, 2, 5, 20, 12]), (1, [0, 1, 2, 8, 4]), (2, [0, 0, 1, 9, 10])]),
        month("2025-10", FIVE, &[(0, [1, 1, 4, 18, 14]), (1, [0, 2, 2, 8, 4]), (3, [2, 1, 3, 9, 3])]),
        month("2025-11", FIVE, &[(0, [9, 11, 8, 10, 2]), (1, [4, 5, 2, 3, 1]), (3, [4, 6, 3, 5, 1])]),
        month("2025-12", FIVE, &[(0, [2, 2, 4, 20, 16]), (1, [0, 1, 2, 9, 6]), (3, [1, 1, 2, 9, 7])]),
        not_held("2026-01", "Mưa lũ, trụ sở phải di dời"),
        month("2026-03", FIVE, &[(0, [0, 1, 1, 3, 2])]),
        month("2026-04", FIVE, &[(0, [1, 2, 4, 21, 13]), (1, [0, 1, 2, 9, 6]), (2, [0, 0, 1, 4, 4])]),
        month("2026-05", FIVE, &[(0, [1, 1, 5, 19, 16]), (2, [0, 1, 1, 5, 5]), (3, [1, 1, 2, 8, 6])]),
        month(
            "2026-06",
            FIVE,
            &[(0, [1, 2, 3, 20, 15]), (1, [1, 0, 2, 9, 5]), (2, [0, 0, 1, 6, 5]), (3, [2, 3, 3, 8, 4])],
        ),
    ];
    let mut now = month("2026-07", FIVE, &[(0, [1, 2, 3, 4, 4]), (1, [0, 0, 1, 2, 3])]);
    (now.stage, now.digest) = (StageName::Keying, None);
    months.push(now);
    months
}

fn comments() -> Vec<FieldComment> {
    let of = |field: Option<&str>, code: &str, text: &str| FieldComment {
        field: field.map(FieldCode::from),
        comment: Comment { code: code.to_owned(), text: text.to_owned() },
    };
    let long = "Thái độ tiếp dân buổi chiều chưa niềm nở, phải hỏi nhiều lần mới được hướng dẫn; giấy hẹn ghi ngày \
                mười hai nhưng đến nơi được báo là chưa ký, đi lại ba lần rất mất thời gian của người dân ở xa.";
    vec![
        of(Some("CA"), "G1", "Chờ lâu vào sáng thứ Hai."),
        of(Some("TP"), "G1", long),
        of(Some("TP"), "G2", "Nên có thêm ghế ngồi và quạt ở chỗ chờ."),
        of(None, "G2", "Đề nghị trả kết quả qua bưu điện."),
        of(Some("TP"), "G1", "Biểu mẫu dán cao quá, người già không đọc được."),
    ]
}

struct Desk {
    app: App,
    history: Vec<MonthFigures>,
    comments: Vec<FieldComment>,
}

impl Desk {
    /// The figures opened at a month of a history.
    fn at(at: &str, history: Vec<MonthFigures>, lang: Lang, size: (u16, u16)) -> Self {
        let mut program = Program::on(day(), 0);
        let home = program.desk.home().unwrap();
        program.app.cx.dialog = None;
        let mut app = App::new(lang, home, size);
        app.cx.dialog = None;
        let mut desk = Self { app, history, comments: comments() };
        let month = desk.history.iter().find(|m| m.key.month.to_string() == at).unwrap().clone();
        desk.tell(Msg::Reply(Reply::Summary(Box::new(month))));
        desk
    }

    /// A message; what the figures ask for is answered.
    fn tell(&mut self, msg: Msg) {
        for effect in self.app.update(msg) {
            match effect {
                Effect::History => self.tell(Msg::Reply(Reply::History(self.history.clone()))),
                Effect::Comments(key) => self.tell(Msg::Reply(Reply::Comments(key, self.comments.clone()))),
                _ => {}
            }
        }
    }

    fn keys(&mut self, keys: &str) -> &mut Self {
        for key in parse_keys(keys).unwrap() {
            self.tell(Msg::Press(Press { key, repeat: false }));
        }
        self
    }

    fn terminal(&self, palette: Palette) -> Terminal<TestBackend> {
        let (width, height) = self.app.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| ui::draw(frame, &self.app, Theme::new(palette))).unwrap();
        terminal
    }

    fn seen(&self) -> String {
        let terminal = self.terminal(Palette::Mono);
        let buffer = terminal.backend().buffer();
        let (width, height) = self.app.size;
        let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (0..height).map(row).collect::<Vec<_>>().join("\n")
    }

    #[track_caller]
    fn shows(&mut self, text: &str) -> &mut Self {
        assert!(self.seen().contains(text), "not on the screen: {text}\n{}", self.seen());
        self
    }

    #[track_caller]
    fn hides(&mut self, text: &str) -> &mut Self {
        assert!(!self.seen().contains(text), "on the screen: {text}\n{}", self.seen());
        self
    }
}

/// A page after each string of keys, one under the other.
fn pages(mut desk: Desk, keys: &[&str]) -> String {
    let mut seen = String::new();
    for keys in keys {
        desk.keys(keys);
        writeln!(seen, "{}\n{}", "=".repeat(40), desk.seen()).unwrap();
    }
    seen
}

const ALL: &[&str] = &["", "{Tab}", "{Tab}", "{Tab}", "{Tab}{Right}"];

#[test]
fn every_page_at_both_sizes_in_both_languages() {
    for (lang, name) in [(Lang::Vi, "vi"), (Lang::En, "en")] {
        for size in [(80, 24), (120, 40)] {
            let desk = Desk::at("2026-06", history(), lang, size);
            let (width, height) = size;
            insta::assert_snapshot!(format!("pages-{width}x{height}-{name}"), pages(desk, ALL));
        }
    }
}

#[test]
fn a_draft_with_few_slips_and_a_month_not_held() {
    let mut months = history();
    months.last_mut().unwrap().both_absent = true;
    let desk = Desk::at("2026-07", months, Lang::Vi, (80, 24));
    insta::assert_snapshot!("draft-80x24-vi", pages(desk, ALL));
    let desk = Desk::at("2026-01", history(), Lang::Vi, (80, 24));
    insta::assert_snapshot!("not-held-80x24-vi", pages(desk, ALL));
}

#[test]
fn one_slip_no_history_and_an_empty_box() {
    let one = vec![month("2026-06", FIVE, &[(4, [0, 0, 0, 1, 0])])];
    insta::assert_snapshot!("one-slip-80x24-vi", pages(Desk::at("2026-06", one, Lang::Vi, (80, 24)), ALL));
    let empty = vec![month("2026-06", FIVE, &[])];
    let mut desk = Desk::at("2026-06", empty, Lang::Vi, (80, 24));
    desk.comments.clear();
    insta::assert_snapshot!("empty-80x24-vi", pages(desk, ALL));
}

#[test]
fn three_levels_and_long_names() {
    let mut months = history();
    months.truncate(2);
    let office = Arc::make_mut(&mut months[0].office);
    office.fields[0].name =
        "Hành chính Tư pháp, Hộ tịch, Chứng thực, Hòa giải ở cơ sở và Phổ biến pháp luật".to_owned();
    office.fields[4].official =
        "Chỉ huy trưởng Ban Chỉ huy Quân sự xã, ủy viên Ủy ban nhân dân phụ trách Quốc phòng".to_owned();
    let desk = Desk::at("2025-08", months, Lang::Vi, (80, 24));
    insta::assert_snapshot!("three-levels-80x24-vi", pages(desk, ALL));
}

#[test]
fn more_months_than_rows_are_scrolled_and_each_opens() {
    let months: Vec<_> = (0..120)
        .map(|i| {
            let key = "2017-01".parse::<Month>().unwrap().plus(i).to_string();
            month(&key, FIVE, &[(0, [1, 1, 2, 20, 10])])
        })
        .collect();
    let mut desk = Desk::at("2026-12", months, Lang::Vi, (80, 24));
    desk.keys("{Tab}{Tab}").shows("► 12/2026").hides("01/2017");
    for _ in 0..15 {
        desk.keys("{PageDown}");
    }
    desk.shows("► 01/2017").keys("{Enter}").shows("Số liệu tháng 1/2017").shows("[Tháng này]");
    // The only year before the first is none; the year's page steps by years.
    desk.keys("{F7}").shows("Phím này không dùng ở đây");
    desk.keys("{Tab}{Tab}{Tab}{Tab}").shows("Năm 2017").keys("{F8}").shows("Năm 2018");
}

#[test]
fn a_change_is_marked_only_beyond_chance_and_forms_are_not_mixed() {
    let mut desk = Desk::at("2025-11", history(), Lang::Vi, (80, 24));
    desk.shows("▼ Thấp hơn tháng 10/2025");
    desk.keys("{F8}").shows("▲ Cao hơn tháng 11/2025");
    desk.keys("{F7}{F7}").shows("So với tháng 09/2025: chưa đủ cơ sở để nói là khác.");
    desk.keys("{F7}").shows("Tháng 08/2025 dùng mẫu phiếu khác: không so sánh.");
    desk.keys("{F7}").hides("So với tháng").hides("không so sánh");
}

#[test]
fn an_amended_month_says_which_amendment_it_is() {
    let mut months = history();
    let month = months.iter_mut().find(|m| m.key.month.to_string() == "2026-06").unwrap();
    month.key.version = 3;
    month.amends =
        Some(Amends { version: 1, nth: 1, reason: "Sót phiếu".to_owned(), digest: Digest([7; 32]) });
    Desk::at("2026-06", months, Lang::Vi, (80, 24)).shows("Số liệu tháng 6/2026 (đính chính lần 1)");
}

#[test]
fn keys_choose_field_criterion_and_line() {
    let mut desk = Desk::at("2026-06", history(), Lang::Vi, (80, 24));
    // From a field's line to its criteria, from a criterion to its trend, from a month to that month.
    desk.keys("{Down}{Enter}").shows("[Tiêu chí]").shows("Văn hóa - Chính sách");
    desk.keys("{Enter}").shows("[Xu hướng]").shows("– Văn hóa - Chính sách");
    desk.keys("{Right}").shows("– Công an").keys("{Left}{Left}{Left}").shows("– Toàn đơn vị");
    desk.keys("{Left}").shows("– Quốc phòng (Quân sự)").keys("{Right}");
    let first = desk.seen();
    desk.keys("{F6}");
    assert_ne!(desk.seen(), first);
    desk.keys("{Down}{Down}{Enter}").shows("Số liệu tháng 4/2026");
    // Every key stands in the menu as well.
    desk.keys("{Tab}{Tab}{Esc}");
    for row in ["Trang trước", "Lĩnh vực trước", "Tiêu chí khác", "Kỳ trước", "Kỳ sau", "Xuất tệp"]
    {
        desk.shows(row);
    }
    desk.keys("{Esc}{F12}").hides("Toàn đơn vị").keys("{F12}").shows("Toàn đơn vị");
}

#[test]
fn comments_are_found_as_unikey_types_them_and_without_marks() {
    let mut desk = Desk::at("2026-06", history(), Lang::Vi, (80, 24));
    desk.keys("{Tab}{Tab}{Tab}").shows("5 góp ý");
    // "chowf" in Telex: the input method takes letters back and puts others in their place.
    desk.keys("cho{Backspace}ơ{Backspace}ờ").shows("Tìm: chờ").shows("2 trong 5 góp ý");
    desk.shows("Chờ lâu vào sáng thứ Hai.").shows("ở chỗ chờ.").hides("niềm nở");
    desk.keys("{F3}").shows("5 góp ý").keys("thai do").shows("1 trong 5 góp ý").shows("Thái độ tiếp dân");
    desk.keys("{F3}THÁI ĐÔ").shows("Không có góp ý nào có chữ đang tìm.");
    // Digits are typed too, and nothing is done by a letter.
    desk.keys("{F3}12").shows("Tìm: 12").shows("[Góp ý]");
    desk.tell(Msg::Paste("\u{1b}[31m qua bưu\n điện".to_owned()));
    desk.shows("0 trong 5 góp ý").keys("{F3}");
    desk.tell(Msg::Paste(" qua bưu\n điện".to_owned()));
    desk.shows("1 trong 5 góp ý").shows("Không rõ lĩnh vực");
}

#[test]
fn comments_stand_by_field_without_the_numbers_of_slips() {
    let mut desk = Desk::at("2026-06", history(), Lang::Vi, (80, 24));
    desk.keys("{Tab}{Tab}{Tab}").shows("► G1  Thái độ").hides("phiếu số");
    desk.keys("{Right}{Right}").shows("Số liệu tháng 6/2026: Văn hóa").shows("Không có góp ý nào.");
    desk.keys("{Right}").shows("Chờ lâu vào sáng thứ Hai.").hides("bưu điện");
    // However many there are, the marked one is seen.
    let many = (0..300).map(|i| FieldComment {
        field: Some(FieldCode::from("CA")),
        comment: Comment {
            code: "G1".to_owned(),
            text: format!("Ý kiến {i}: {}", "chờ lâu ".repeat(i % 60)),
        },
    });
    desk.comments = many.collect();
    desk.keys("{F7}{F8}{Right}{Left}");
    for i in 1..40 {
        desk.keys("{PageDown}").shows("► G1");
        if i < 37 {
            desk.shows(&format!("Ý kiến {}:", i * 8));
        }
    }
    desk.shows("► G1  Ý kiến 299:");
}

#[test]
fn the_same_signs_stand_without_colour_and_none_are_braille() {
    for (at, size) in [("2026-06", (80, 24)), ("2025-11", (120, 40)), ("2026-07", (80, 24))] {
        let mut desk = Desk::at(at, history(), Lang::Vi, size);
        for _ in 0..7 {
            let signs = |palette| {
                let terminal = desk.terminal(palette);
                let cells = terminal.backend().buffer().content().iter();
                cells.map(|cell| cell.symbol().to_owned()).collect::<String>()
            };
            assert_eq!(signs(Palette::Dark), signs(Palette::Mono));
            assert_eq!(signs(Palette::Light), signs(Palette::Mono));
            assert!(!signs(Palette::Mono).chars().any(|c| ('\u{2800}'..='\u{28ff}').contains(&c)));
            desk.keys("{Tab}");
        }
    }
}

#[test]
fn the_clerk_reads_comments_back_while_keying_and_comes_back_to_the_slip() {
    let mut program = Program::keying([2, 1, 0, 0, 0]);
    program.keys("5++{F5}1Chờ lâu quá{Enter}5{Enter}");
    program.keys("3").shows("Đã nhập 1 / 2 phiếu").shows("[3]");
    program.keys("{C-g}").shows("[Góp ý]").shows("chưa khóa sổ").shows("G1  Chờ lâu quá");
    // Slips that are counted and not keyed yet are no finding.
    program.keys("{S-Tab}{S-Tab}{S-Tab}").shows("[Tháng này]").shows("! đếm được 1 phiếu, chưa nhập");
    program.shows("! Không có phiếu: Công an – Trưởng Công an xã;").hides("Công chức Văn hóa");
    program.keys("{F9}").shows("[Nhập phiếu]").shows("[3]");
    // The answer keyed before still stands.
    program.keys("+5{Enter}").shows("33333333335");
}
