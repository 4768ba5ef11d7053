//! The loop between the terminal and the program: wait, drain, draw once. No ticks: idle costs nothing.

use std::io;

use super::ahead::Show;
use super::desk::Desk;
use super::effects::{Ended, View, pump, pump_shown};
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
    let mut window =
        Window { screen: Screen::new(&session), theme: looks.theme, retained: Retained::default() };
    let size = crossterm::terminal::size()?;
    let mut app = App::new(looks.lang, home, size);
    let first = Msg::Resize(size.0, size.1);
    if pump(&mut app, desk, first).is_some() {
        return Ok(Left::ByKey);
    }
    loop {
        if window.draw(&app).is_err() {
            return Ok(Left::Gone); // nobody sees it any more; everything saved is saved
        }
        let mut next = events.recv();
        loop {
            let msg = match next {
                Event::Terminate => return Ok(Left::Asked),
                Event::Gone => return Ok(Left::Gone),
                // The window may have another size than before the program was stopped.
                Event::Redraw => crossterm::terminal::size().ok().map(|(w, h)| Msg::Resize(w, h)),
                Event::Input(Input::Key { key, repeat }) => Some(Msg::Press(Press { key, repeat })),
                Event::Input(Input::Paste(text)) => Some(Msg::Paste(text)),
                Event::Input(Input::Resize(width, height)) => Some(Msg::Resize(width, height)),
            };
            if let Some(Ended) = msg.and_then(|msg| pump_shown(&mut app, desk, msg, &mut window)) {
                return Ok(Left::ByKey);
            }
            match events.try_recv() {
                Some(event) => next = event,
                None => break,
            }
        }
    }
}

/// The terminal's window.
struct Window {
    screen: Screen,
    theme: Theme,
    retained: Retained,
}

impl Window {
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
        // Where the terminal is gone, the loop's next draw says so.
        let _ = self.draw(app);
    }

    fn prepare(&mut self, app: &App) -> Show {
        let made = self.make(app);
        Box::new(|| _ = made.and_then(Made::show))
    }

    fn not_shown(&mut self) {
        self.screen.forget();
    }
}
