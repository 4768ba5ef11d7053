//! The whole program in one process: its screens drawn into a buffer, its data file in a folder of its own, a clock
//! that stands where the test puts it and moves only when told to, keys as strings in the notation of `kiemphieu::app::key`.

use std::fmt::Write as _;

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use kiemphieu::app::App;
use kiemphieu::app::binding::Press;
use kiemphieu::app::key::parse_keys;
use kiemphieu::app::message::Msg;
use kiemphieu::config::{Config, Folder};
use kiemphieu::domain::{Month, Opening};
use kiemphieu::runtime::{Artist, Clock, Desk, PracticePlan, Seen, View, generate, pump};
use kiemphieu::text::Lang;
use kiemphieu::ui::theme::{Palette, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tempfile::TempDir;

/// The program at work.
pub struct Program {
    /// Its screens.
    pub app: App,
    /// Its desk.
    pub desk: Desk,
    /// Whether it was left.
    pub ended: bool,
    artist: Artist<()>,
    folder: TempDir,
}

/// Gives a program a message, in view of somebody; says whether it was left.
pub fn tell<V: View + Send + 'static>(
    app: &mut App,
    desk: &mut Desk,
    view: V,
    artist: &Artist<V>,
    msg: Msg,
) -> (V, bool) {
    // The program goes away and comes back; meanwhile another one stands in its place.
    let other = App::new(app.cx.lang, app.cx.home.clone(), app.size);
    let seen = Box::new(Seen { app: std::mem::replace(app, other), view });
    let (seen, ended) = pump(seen, artist, desk, msg);
    let Seen { app: back, view } = *seen;
    *app = back;
    (view, ended.is_some())
}

/// The day the tests take place: 25/11/2026, the opening day of November.
pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
}

impl Program {
    /// A fresh machine on the morning of the opening day, in Vietnamese, 80x24. The first start's question is open.
    pub fn first_start() -> Self {
        Self::on(day(), 0)
    }

    /// The morning of `today`, with so many sealed months of practice slips behind it.
    pub fn on(today: NaiveDate, months: u32) -> Self {
        Self::in_folder(TempDir::new().unwrap(), today, months)
    }

    /// A first start where the office has another form than the built-in office.
    pub fn with_form(form: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let office = include_str!("../../data/office.toml")
            .replace("form = \"hl-xa-5muc\"", &format!("form = \"{form}\""));
        std::fs::create_dir(folder.path().join("config")).unwrap();
        std::fs::write(folder.path().join("config/office.toml"), office).unwrap();
        Self::in_folder(folder, day(), 0)
    }

    fn in_folder(folder: TempDir, today: NaiveDate, months: u32) -> Self {
        let data = folder.path().join("data").join("kiemphieu.db");
        let places = Folder::new(folder.path().join("config"), &data).with_data(&data);
        let config = Config::load(&places).unwrap();
        let clock = Clock::standing(today, NaiveTime::from_hms_opt(8, 0, 0).unwrap());
        let practice = months > 0;
        let mut desk = Desk::open(places, config, clock, &data, practice).unwrap();
        if practice {
            let before = Month::of(today).day(1).unwrap();
            generate(&mut desk, PracticePlan { months, slips: 40, seed: 7, today: before }).unwrap();
        }
        Self::at(desk, folder, Lang::Vi, (80, 24))
    }

    /// The same on the same files after the program was ended.
    pub fn start_again(self) -> Self {
        self.start_again_after(|_| {})
    }

    /// The same; meanwhile something is done to the data file.
    pub fn start_again_after(self, meanwhile: impl FnOnce(&std::path::Path)) -> Self {
        let Self { app, desk, folder, .. } = self;
        let (path, practice, clock) = (desk.path().to_owned(), desk.is_practice(), desk.clock);
        let (places, lang) = (desk.folder.clone(), app.cx.lang);
        drop(desk);
        meanwhile(&path);
        let config = Config::load(&places).unwrap();
        let desk = if practice {
            Desk::open(places, config, clock, &path, true).unwrap()
        } else {
            Desk::open_screens(places, config, clock, &path, &mut |_| {}).unwrap()
        };
        Self::at(desk, folder, lang, app.size)
    }

    /// At its first screen.
    fn at(desk: Desk, folder: TempDir, lang: Lang, size: (u16, u16)) -> Self {
        let app = App::new(lang, desk.home().unwrap(), size);
        let mut program = Self { app, desk, ended: false, artist: Artist::start().unwrap(), folder };
        program.tell(Msg::Resize(size.0, size.1));
        program
    }

    /// Types keys.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in parse_keys(keys).unwrap() {
            self.tell(Msg::Press(Press { key, repeat: false }));
        }
        self
    }

    /// Lets time go by, as between the slips of a person who reads them.
    pub fn waits(&mut self, seconds: i64) -> &mut Self {
        let then = self.desk.clock.now() + TimeDelta::seconds(seconds);
        self.desk.clock = Clock::standing(then.date_naive(), then.time());
        self
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.tell(Msg::Paste(text.to_owned()));
        self
    }

    /// Gives the window another size.
    pub fn size(&mut self, width: u16, height: u16) -> &mut Self {
        self.tell(Msg::Resize(width, height));
        self
    }

    /// Gives the program a message.
    pub fn tell(&mut self, msg: Msg) {
        let ((), ended) = tell(&mut self.app, &mut self.desk, (), &self.artist, msg);
        self.ended |= ended;
    }

    /// What stands on the screen, row by row, without trailing spaces.
    pub fn screen(&self) -> String {
        let (width, height) = self.app.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let theme = Theme::new(Palette::Mono);
        terminal.draw(|frame| kiemphieu::ui::draw(frame, &self.app, theme)).unwrap();
        let buffer = terminal.backend().buffer();
        let mut text = String::new();
        for y in 0..height {
            let mut row = String::new();
            let mut x = 0;
            while x < width {
                let symbol = buffer[(x, y)].symbol();
                row.push_str(symbol);
                x += unicode_width::UnicodeWidthStr::width(symbol).max(1) as u16;
            }
            writeln!(text, "{}", row.trim_end()).unwrap();
        }
        text
    }

    /// Asserts that the screen shows a text.
    #[track_caller]
    pub fn shows(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(text), "not on the screen: {text}\n{screen}");
        self
    }

    /// Asserts that the screen does not show a text.
    #[track_caller]
    pub fn hides(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "on the screen: {text}\n{screen}");
        self
    }

    /// The opening in hand.
    pub fn opening(&self) -> &Opening {
        self.app.cx.opening.as_ref().expect("no opening in hand")
    }

    /// The folder everything lies in.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}
