//! The loop between the terminal and the program: wait, take in what else is there, draw once. No ticks: idle costs nothing.

use std::io;

use super::ahead::{Artist, Seen};
use super::desk::Desk;
use super::effects::{View, pump};
use crate::app::App;
use crate::app::binding::Press;
use crate::app::message::Msg;
use crate::term::{Event, Events, Input, Made, Screen, Session};
use crate::text::Lang;
use crate::ui::Retained;
use crate::ui::theme::Theme;

/// How the program looks at its start.
#[derive(Debug, Clone, Copy)]
pub struct Looks {
    /// The language.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
}

/// Why the loop ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// A person left.
    ByKey,
    /// The system asked for it.
    Asked,
    /// The terminal is gone.
    Gone,
}

/// Runs the program in the terminal until it is left.
pub fn run_screen(desk: &mut Desk, looks: Looks) -> anyhow::Result<Left> {
    let home = desk.home().map_err(|t| anyhow::anyhow!(t.say(looks.lang.texts())))?;
    let session = Session::enter()?;
    let mut events = Events::start()?;
    let artist = Artist::start()?;
    let size = crossterm::terminal::size()?;
    let view = Window::new(&session, looks.theme);
    let mut seen = Box::new(Seen { app: App::new(looks.lang, home, size), view });
    let mut ended;
    (seen, ended) = pump(seen, &artist, desk, Msg::Resize(size.0, size.1));
    while ended.is_none() {
        let Seen { app, view } = &mut *seen;
        if view.draw(app).is_err() {
            return Ok(Left::Gone); // nobody sees it any more; everything saved is saved
        }
        let mut next = Some(events.recv());
        while let Some(event) = next {
            let msg = match event {
                Event::Terminate => return Ok(Left::Asked),
                Event::Gone => return Ok(Left::Gone),
                // The window may have another size than before the program was stopped.
                Event::Redraw => crossterm::terminal::size().ok().map(|(w, h)| Msg::Resize(w, h)),
                Event::Input(Input::Key { key, repeat }) => Some(Msg::Press(Press { key, repeat })),
                Event::Input(Input::Paste(text)) => Some(Msg::Paste(text)),
                Event::Input(Input::Resize(width, height)) => Some(Msg::Resize(width, height)),
            };
            if let Some(msg) = msg {
                (seen, ended) = pump(seen, &artist, desk, msg);
            }
            next = if ended.is_none() { events.try_recv() } else { None };
        }
    }
    Ok(Left::ByKey)
}

/// The terminal's window.
struct Window {
    screen: Screen,
    theme: Theme,
    retained: Retained,
    /// Made, and to be shown later.
    prepared: Option<io::Result<Made>>,
}

impl Window {
    fn new(session: &Session, theme: Theme) -> Self {
        Self { screen: Screen::new(session), theme, retained: Retained::default(), prepared: None }
    }

    fn draw(&mut self, app: &App) -> io::Result<()> {
        self.make(app)?.show()
    }

    fn make(&mut self, app: &App) -> io::Result<Made> {
        match crate::ui::draw_parts(&mut self.retained, app, self.theme) {
            Some((cells, places)) => self.screen.take(cells, &places),
            None => self.screen.draw(app.size, |frame| crate::ui::draw(frame, app, self.theme)),
        }
    }
}

impl View for Window {
    fn show(&mut self, app: &App) {
        if self.draw(app).is_err() {
            self.not_shown();
        }
    }

    fn prepare(&mut self, app: &App) {
        self.prepared = Some(self.make(app));
    }

    fn show_prepared(&mut self) {
        if self.prepared.take().is_some_and(|made| made.and_then(Made::show).is_err()) {
            self.not_shown();
        }
    }

    /// The loop's next draw shows all of it, or says that the terminal is gone.
    fn not_shown(&mut self) {
        self.prepared = None;
        self.screen.forget();
    }
}
