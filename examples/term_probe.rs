//! Shows what arrives from the terminal, for `tests/pty_session.rs` and for a look at a strange keyboard.
//!
//! The last line of keys stands in the notation of `app::key`. Ctrl+Q ends it, Ctrl+P panics, Ctrl+F draws a long
//! frame, Ctrl+W makes it deaf, Ctrl+L forgets the keys.
//! With a file name as
//! argument, the process number is written there, and when it ends, why.

use std::io;

use kiemphieu::app::key::Key;
use kiemphieu::term::{Event, Events, Input, Made, Screen, Session};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

fn main() -> io::Result<()> {
    let report = std::env::args_os().nth(1);
    if let Some(report) = &report {
        std::fs::write(report, std::process::id().to_string())?;
    }
    let ended = run();
    if let Some(report) = report {
        std::fs::write(report, format!("{ended:?}"))?;
    }
    match ended? {
        Ended::Asked => println!("left by key"),
        Ended::Terminated => println!("left by request"),
        // Nobody would see it.
        Ended::Gone => {}
    }
    Ok(())
}

#[derive(Debug)]
enum Ended {
    Asked,
    Terminated,
    Gone,
}

/// What the probe shows.
#[derive(Default)]
struct Seen {
    keys: String,
    repeats: usize,
    paste: String,
    size: String,
    redraws: usize,
    frames: usize,
    full: bool,
}

#[allow(clippy::panic, reason = "one of the things to be tried")]
fn run() -> io::Result<Ended> {
    let session = Session::enter()?;
    let mut events = Events::start()?;
    let mut screen = Screen::new(&session);
    let mut size = crossterm::terminal::size()?;
    let mut seen = Seen::default();
    let mut next = None;
    loop {
        // Drain, then draw once.
        while let Some(event) = next.take() {
            match event {
                Event::Terminate => return Ok(Ended::Terminated),
                Event::Gone => return Ok(Ended::Gone),
                Event::Redraw => {
                    seen.redraws += 1;
                    size = crossterm::terminal::size()?;
                }
                Event::Input(Input::Resize(width, height)) => {
                    size = (width, height);
                    seen.size = format!("{width}x{height}");
                }
                Event::Input(Input::Paste(text)) => seen.paste = text,
                Event::Input(Input::Key { key: Key::Ctrl('q'), .. }) => return Ok(Ended::Asked),
                Event::Input(Input::Key { key: Key::Ctrl('p'), .. }) => panic!("asked to panic"),
                Event::Input(Input::Key { key: Key::Ctrl('w'), .. }) => {
                    screen.draw(size, |frame| frame.render_widget("deaf", frame.area()))?.show()?;
                    loop {
                        std::thread::park();
                    }
                }
                Event::Input(Input::Key { key: Key::Ctrl('f'), .. }) => seen.full = !seen.full,
                Event::Input(Input::Key { key, repeat }) => {
                    seen.repeats += usize::from(repeat);
                    if key == Key::Ctrl('l') {
                        seen.keys.clear();
                    } else {
                        seen.keys.push_str(&key.to_string());
                    }
                }
            }
            next = events.try_recv();
        }
        seen.frames += 1;
        let made = screen.draw(size, |frame| frame.render_widget(shown(&seen), frame.area()));
        if made.and_then(Made::show).is_err() {
            // The terminal died, and a key before that was still to be shown.
            return Ok(Ended::Gone);
        }
        next = Some(events.recv());
    }
}

/// How many of the keys were the digits from 1 to 9 again and again, before the first that was not.
fn counted(keys: &str) -> usize {
    keys.chars().zip("123456789".chars().cycle()).take_while(|(key, digit)| key == digit).count()
}

fn shown(seen: &Seen) -> Paragraph<'static> {
    let mut lines = vec![
        Line::from("probe: kiểm phiếu"),
        Line::from(format!("keys [{}]", seen.keys)),
        Line::from(format!("paste [{}]", seen.paste.replace('\n', "|"))),
        Line::from(format!("size [{}] redraws [{}]", seen.size, seen.redraws)),
        Line::from(format!("repeats [{}] counted [{}]", seen.repeats, counted(&seen.keys))),
    ];
    if seen.full {
        // One letter per frame, in every cell: a torn frame shows two letters.
        let letter = if seen.frames.is_multiple_of(2) { "ế" } else { "ữ" };
        lines.extend((0..200).map(|_| Line::from(letter.repeat(200))));
    }
    Paragraph::new(lines)
}
