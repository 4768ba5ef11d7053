//! The guided screens, and the copy at the end of the day.

use std::io::{self, Write};

use super::args::Global;
use super::copies::say_second;
use super::failed::Failed;
use super::guarded::Guarded;
use super::run::exit;
use crate::runtime::{Desk, Looks, run_screen, show_folder};
use crate::term::Session;
use crate::text::Lang;
use crate::ui::theme::{Palette, Theme};

/// Runs the screens and ends the day.
pub(super) fn run(desk: &mut Desk, global: &Global, color: bool) -> Result<u8, Failed> {
    if !Session::is_possible() {
        return Err(Failed::NoTerminal);
    }
    let ground = std::env::var("COLORFGBG").ok();
    let theme = Theme::new(Palette::choose(color, ground.as_deref()));
    desk.show_folder = Some(show_folder);
    run_screen(desk, Looks { lang: global.lang, theme })?;
    Ok(end_day(desk, global.lang))
}

/// Copies the day's work and says where it is. A terminal that is gone hears nothing, and the copy is made all the same.
fn end_day(desk: &Desk, lang: Lang) -> u8 {
    let texts = lang.texts();
    let (words, mut err) = (texts.data_file, Guarded::new(io::stderr()));
    let mut say = |line: String| {
        let _ = writeln!(err, "{line}");
    };
    match desk.end_day() {
        Ok(None) => exit::DONE,
        Ok(Some(copies)) => {
            say((words.day_copied)(&copies.path.display().to_string()));
            say_second(&copies, lang, &mut say);
            exit::DONE
        }
        Err(trouble) => {
            say(format!("{} ({})", (words.day_not_copied)(&trouble.say(texts)), trouble.code()));
            exit::WRONG
        }
    }
}
