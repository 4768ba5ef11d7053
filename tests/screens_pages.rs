//! The pages outside the seven stages: figures of a month, export, the office's names.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use kiemphieu::app::App;
use kiemphieu::app::binding::Press;
use kiemphieu::app::key::Key;
use kiemphieu::app::message::{
    Effect, Exported, HeldMonth, HomeData, MonthFigures, MonthLine, Msg, NextOpening, Reply,
};
use kiemphieu::app::screens::Screen;
use kiemphieu::config::Config;
use kiemphieu::domain::{
    Answer, Cell, CountOf, Counts, Digest, FieldCode, FieldIx, Figures, Form, NoSlips, NoSlipsWhy, Office,
    OpeningKey, Scheduled, SlipState, StageName, Tally,
};
use kiemphieu::text::Lang;
use kiemphieu::ui;
use kiemphieu::ui::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn key_of(month: &str, version: u32) -> OpeningKey {
    OpeningKey { month: month.parse().unwrap(), version }
}

fn home() -> HomeData {
    let config = Config::builtin().unwrap();
    let office = Arc::new(config.office_on(day(2026, 11, 24)).clone());
    let form = Arc::new(config.form(&office.form).unwrap().clone());
    let held = HeldMonth {
        key: key_of("2026-10", 1),
        stage: StageName::Sealed,
        held_on: Some(day(2026, 10, 23)),
        collected: 52,
        headline: (42, 47),
        zero_fields: vec![FieldCode::from("QS")],
    };
    HomeData {
        today: day(2026, 11, 24),
        now: NaiveTime::from_hms_opt(8, 0, 0).unwrap(),
        next: NextOpening {
            month: "2026-11".parse().unwrap(),
            scheduled: Scheduled { day: day(2026, 11, 25), provisional: false, why: String::new() },
            why: (String::new(), String::new()),
            other: None,
            begun: None,
        },
        past: vec![MonthLine { month: "2026-10".parse().unwrap(), held: Some(held) }],
        empty: false,
        practice: false,
        office,
        form,
        forms: config.forms().iter().map(|f| (f.id.clone(), f.title.clone())).collect(),
        people: Vec::new(),
        data_file: PathBuf::from("/home/vanphong/kiemphieu.db"),
        export_folder: PathBuf::from("/home/vanphong/Documents/kiemphieu"),
        backup_folder: PathBuf::from("/home/vanphong/sao-luu"),
        last_seal: None,
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
        key: key_of("2026-10", 1),
        stage: if sealed { StageName::Sealed } else { StageName::Keying },
        held_on: Some(day(2026, 10, 23)),
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

    fn types(&mut self, text: &str) -> &mut Self {
        text.chars().for_each(|c| {
            self.keys(&[Key::Char(c)]);
        });
        self
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

#[test]
#[ignore]
fn look() {
    let mut desk = summary(Lang::Vi, (80, 24), figures("hl-xa-5muc", MONTH, true));
    for _ in 0..9 {
        println!("{}\n{}", desk.seen(), "=".repeat(80));
        desk.keys(&[Key::Right]);
    }
    let mut absent = figures("hl-xa-3muc", &[(0, &[3, 2, 1]), (5, &[1, 2])], false);
    absent.both_absent = true;
    let mut desk = summary(Lang::Vi, (80, 24), absent);
    println!("{}\n{}", desk.seen(), "=".repeat(80));
    desk.keys(&[Key::Right]);
    println!("{}\n{}", desk.seen(), "=".repeat(80));
    let desk = summary(Lang::Vi, (80, 24), figures("hl-xa-5muc", &[], true));
    println!("{}\n{}", desk.seen(), "=".repeat(80));
    let mut desk = Desk::new(Lang::Vi, (80, 24));
    desk.keys(&[Key::Down, Key::F(5)]);
    println!("{}\n{}", desk.seen(), "=".repeat(80));
    desk.keys(&[Key::F(10)]).reply(exported());
    println!("{}\n{}", desk.seen(), "=".repeat(80));
    let mut desk = Desk::new(Lang::Vi, (80, 24));
    desk.keys(&[Key::F(6)]);
    for _ in 0..6 {
        println!("{}\n{}", desk.seen(), "=".repeat(80));
        desk.keys(&[Key::PageDown]);
    }
}

fn exported() -> Reply {
    Reply::Exported(Exported {
        path: PathBuf::from("/home/vanphong/Documents/kiemphieu/CAMVINH-2026-10.zip"),
        files: ["tong-hop.csv", "phieu.csv", "SHA256SUMS", "DOC-TRUOC.txt", "SHA256SUMS-KHAC"]
            .map(str::to_owned)
            .into(),
        digest: Digest([7; 32]),
    })
}
