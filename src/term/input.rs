//! What crossterm reports, decoded once into the program's own keys.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::app::key::Key;

/// Something the user did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was typed.
    Key {
        /// The key.
        key: Key,
        /// The key is held down and repeats by itself. Known on Windows and where the terminal reports it; other terminals
        /// send a held key as if it were struck again, so `false` proves nothing.
        repeat: bool,
    },
    /// A text was pasted: lines end in `\n`, a tab is a space, nothing else in it is a control character.
    Paste(String),
    /// The window now has this many columns and rows.
    Resize(u16, u16),
}

/// Turns crossterm's events into [`Input`], in order and without losing one.
#[derive(Debug)]
pub struct Decoder {
    /// Whether this terminal says when a key is released.
    releases: bool,
    /// Keys that are down, where releases are reported.
    held: Vec<KeyCode>,
}

impl Decoder {
    /// A decoder for a terminal that reports the release of keys, or does not.
    pub fn new(releases: bool) -> Self {
        Self { releases, held: Vec::new() }
    }

    /// What an event means; mostly one input, none for what the program does not use, two for a character after Esc.
    pub fn decode(&mut self, event: Event) -> Vec<Input> {
        match event {
            Event::Key(event) => self.key(event),
            Event::Paste(text) => vec![Input::Paste(clean_paste(&text))],
            Event::Resize(columns, rows) => vec![Input::Resize(columns, rows)],
            Event::FocusLost => {
                // The releases of what is held now go to another window.
                self.held.clear();
                Vec::new()
            }
            Event::FocusGained | Event::Mouse(_) => Vec::new(),
        }
    }

    fn key(&mut self, event: KeyEvent) -> Vec<Input> {
        let repeat = match event.kind {
            KeyEventKind::Release => {
                if self.released(event.code) {
                    return Vec::new();
                }
                false
            }
            KeyEventKind::Press => self.pressed(event.code),
            KeyEventKind::Repeat => true,
        };
        keys_of(event.code, event.modifiers).into_iter().map(|key| Input::Key { key, repeat }).collect()
    }

    /// Notes a key that went down and says whether it was down already: Windows reports a held key as further presses
    /// without a release between them.
    fn pressed(&mut self, code: KeyCode) -> bool {
        let code = fold(code);
        if !self.releases {
            return false;
        }
        if self.held.contains(&code) {
            return true;
        }
        self.held.push(code);
        false
    }

    /// Notes a key that went up and says whether that was all. It is not when the key never went down: Windows' older
    /// console turns a letter that the keyboard layout lacks (most of Vietnamese, when pasted) into an Alt code, and an Alt
    /// code shows only as a release.
    fn released(&mut self, code: KeyCode) -> bool {
        let code = fold(code);
        let before = self.held.len();
        self.held.retain(|held| *held != code);
        let typed_as_alt_code =
            self.releases && self.held.len() == before && matches!(code, KeyCode::Char(c) if !c.is_ascii());
        !typed_as_alt_code
    }
}

/// A key's identity without its case: Shift may be let go before the letter.
fn fold(code: KeyCode) -> KeyCode {
    match code {
        KeyCode::Char(c) => KeyCode::Char(lower(c)),
        code => code,
    }
}

fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(lower), None) => lower,
        _ => c,
    }
}

fn keys_of(code: KeyCode, modifiers: KeyModifiers) -> Vec<Key> {
    let ctrl = modifiers.contains(KeyModifiers::CONTROL);
    let alt = modifiers.contains(KeyModifiers::ALT);
    // Windows reports AltGr, which writes ordinary characters on some layouts, as Ctrl with Alt.
    let alt_gr = cfg!(windows) && ctrl && alt;
    let Some(key) = key_of(code, ctrl && !alt_gr) else { return Vec::new() };
    if !alt || alt_gr {
        return vec![key];
    }
    match key {
        // Over a slow line, Esc and the key struck after it arrive in one piece, and a Unix terminal sends just that for
        // Alt with the key. The program has no use for Alt, so it is taken for what a hurried hand means.
        Key::Char(_) | Key::Ctrl(_) | Key::Enter | Key::Tab | Key::Backspace if cfg!(unix) => {
            vec![Key::Esc, key]
        }
        _ => Vec::new(),
    }
}

fn key_of(code: KeyCode, ctrl: bool) -> Option<Key> {
    Some(match code {
        // Some machines send 0x08 for Backspace, UniKey's among them; it reads as Ctrl+H.
        KeyCode::Char('h' | 'H') if ctrl => Key::Backspace,
        KeyCode::Char(c) if ctrl => Key::Ctrl(lower(c)),
        KeyCode::Char(c) if c.is_control() => return None,
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Insert => Key::Insert,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::F(number) => Key::F(number),
        KeyCode::Null
        | KeyCode::CapsLock
        | KeyCode::ScrollLock
        | KeyCode::NumLock
        | KeyCode::PrintScreen
        | KeyCode::Pause
        | KeyCode::Menu
        | KeyCode::KeypadBegin
        | KeyCode::Media(_)
        | KeyCode::Modifier(_) => return None,
    })
}

/// A pasted text without what could steer a terminal: escape sequences go whole, so that `ESC [ 31 m` leaves no `[31m`
/// behind; other control characters go alone.
fn clean_paste(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                clean.push('\n');
            }
            '\n' => clean.push('\n'),
            '\t' => clean.push(' '),
            '\x1b' => skip_escape_sequence(&mut chars),
            c if c.is_control() || is_invisible_control(c) => {}
            c => clean.push(c),
        }
    }
    clean
}

/// The byte order mark, and the marks that reorder a line so that it reads as what it is not. Not the joiners: scripts
/// need those.
fn is_invisible_control(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Skips what follows an ESC. A sequence that does not end as it should ends at the line, so that no stray ESC swallows
/// the rest of a text.
fn skip_escape_sequence(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    match chars.peek() {
        Some('[') => {
            chars.next();
            while chars.next_if(|c| matches!(c, ' '..='?')).is_some() {}
            chars.next_if(|c| matches!(c, '@'..='~'));
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            while let Some(c) = chars.next_if(|c| !matches!(c, '\r' | '\n')) {
                let string_terminator = c == '\x1b' && chars.next_if_eq(&'\\').is_some();
                if c == '\x07' || string_terminator {
                    break;
                }
            }
        }
        // Two-character sequences such as ESC c and ESC ( B. Before anything else, the ESC was a stray one.
        Some(' '..='/') => {
            while chars.next_if(|c| matches!(c, ' '..='/')).is_some() {}
            chars.next_if(|c| matches!(c, '0'..='~'));
        }
        Some('=' | '>' | '7' | '8' | 'c' | 'D' | 'E' | 'H' | 'M' | 'N' | 'O' | 'Z') => {
            chars.next();
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(key: Key) -> Vec<Input> {
        vec![Input::Key { key, repeat: false }]
    }

    fn event(code: KeyCode, modifiers: KeyModifiers, kind: KeyEventKind) -> Event {
        Event::Key(KeyEvent::new_with_kind(code, modifiers, kind))
    }

    fn press(code: KeyCode, modifiers: KeyModifiers) -> Event {
        event(code, modifiers, KeyEventKind::Press)
    }

    #[test]
    fn both_backspaces_are_one_key() {
        let mut decoder = Decoder::new(false);
        assert_eq!(decoder.decode(press(KeyCode::Backspace, KeyModifiers::NONE)), typed(Key::Backspace));
        assert_eq!(decoder.decode(press(KeyCode::Char('h'), KeyModifiers::CONTROL)), typed(Key::Backspace));
        assert_eq!(decoder.decode(press(KeyCode::Char('h'), KeyModifiers::NONE)), typed(Key::Char('h')));
    }

    #[test]
    fn ctrl_letters_are_lower_case_and_shift_is_in_the_character() {
        let mut decoder = Decoder::new(false);
        let both = KeyModifiers::CONTROL | KeyModifiers::SHIFT;
        assert_eq!(decoder.decode(press(KeyCode::Char('S'), both)), typed(Key::Ctrl('s')));
        assert_eq!(decoder.decode(press(KeyCode::Char('Ế'), KeyModifiers::SHIFT)), typed(Key::Char('Ế')));
    }

    #[test]
    #[cfg(unix)]
    fn a_character_right_after_esc_is_two_keys() {
        let keys: Vec<_> = Decoder::new(false).decode(press(KeyCode::Char('1'), KeyModifiers::ALT));
        assert_eq!(keys, [typed(Key::Esc), typed(Key::Char('1'))].concat());
        assert_eq!(Decoder::new(false).decode(press(KeyCode::F(4), KeyModifiers::ALT)), vec![]);
    }

    #[test]
    fn without_releases_every_press_is_a_stroke() {
        let mut decoder = Decoder::new(false);
        for _ in 0..3 {
            assert_eq!(decoder.decode(press(KeyCode::Enter, KeyModifiers::NONE)), typed(Key::Enter));
        }
        let reported = event(KeyCode::Enter, KeyModifiers::NONE, KeyEventKind::Repeat);
        assert_eq!(decoder.decode(reported), vec![Input::Key { key: Key::Enter, repeat: true }]);
    }

    #[test]
    fn with_releases_a_second_press_is_a_repeat() {
        let mut decoder = Decoder::new(true);
        let down = press(KeyCode::Enter, KeyModifiers::NONE);
        let up = event(KeyCode::Enter, KeyModifiers::NONE, KeyEventKind::Release);
        // The release of the Enter that started the program.
        assert_eq!(decoder.decode(up.clone()), vec![]);
        assert_eq!(decoder.decode(down.clone()), typed(Key::Enter));
        assert_eq!(decoder.decode(down.clone()), vec![Input::Key { key: Key::Enter, repeat: true }]);
        assert_eq!(decoder.decode(up), vec![]);
        assert_eq!(decoder.decode(down), typed(Key::Enter));
    }

    #[test]
    fn with_releases_shift_may_go_first_and_alt_codes_are_typed() {
        let mut decoder = Decoder::new(true);
        decoder.decode(press(KeyCode::Char('Đ'), KeyModifiers::SHIFT));
        let up = |c| event(KeyCode::Char(c), KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(decoder.decode(up('đ')), vec![]);
        assert_eq!(decoder.decode(up('ế')), typed(Key::Char('ế')));
        assert_eq!(decoder.decode(up('e')), vec![]);
    }

    #[test]
    fn paste_keeps_text_and_drops_what_steers() {
        for (pasted, clean) in [
            ("một\r\nhai\rba\nbốn", "một\nhai\nba\nbốn"),
            ("a\tb\0\x07c\x7f\u{9b}d", "a bcd"),
            ("\x1b[31mđỏ\x1b[0m", "đỏ"),
            ("\x1b[200~x\x1b[201~", "x"),
            ("\x1b]0;title\x07x\x1b]8;;u\x1b\\y", "xy"),
            ("\x1b]never ended\nnext line", "\nnext line"),
            ("\x1b(Bx\x1bcy\x1b", "xy"),
            ("\x1b\x1b[Ax", "x"),
            ("\u{feff}\u{202e}abc", "abc"),
            ("e\u{302}\u{301}", "e\u{302}\u{301}"),
        ] {
            assert_eq!(clean_paste(pasted), clean, "{pasted:?}");
        }
    }
}
