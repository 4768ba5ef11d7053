//! Keys as the program knows them, whatever the terminal called them.
//!
//! Keys have a notation, which tests and guides are written in: a character stands for itself and a named key stands in
//! braces, as in `12{Enter}{F2}{C-x}{Up}`; a literal brace is `{{}` or `{}}`.

use std::fmt;

/// A key that was typed. Keypad characters are the same as those of the digit row, and Ctrl+H is [`Key::Backspace`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A character as the keyboard or the input method gave it; never a control character.
    Char(char),
    /// Enter, of the letters or of the keypad.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift+Tab.
    BackTab,
    /// Backspace, be it sent as 0x7F or as 0x08.
    Backspace,
    /// Delete; the keypad's `.` without NumLock.
    Delete,
    /// Insert; the keypad's `0` without NumLock.
    Insert,
    /// Arrow up; the keypad's `8` without NumLock.
    Up,
    /// Arrow down; the keypad's `2` without NumLock.
    Down,
    /// Arrow left; the keypad's `4` without NumLock.
    Left,
    /// Arrow right; the keypad's `6` without NumLock.
    Right,
    /// Home; the keypad's `7` without NumLock.
    Home,
    /// End; the keypad's `1` without NumLock.
    End,
    /// Page up; the keypad's `9` without NumLock.
    PageUp,
    /// Page down; the keypad's `3` without NumLock.
    PageDown,
    /// A function key, from 1.
    F(u8),
    /// Ctrl with a character, letters in lower case.
    Ctrl(char),
}

/// The named keys of the notation, each name once.
const NAMED: [(&str, Key); 16] = [
    ("Enter", Key::Enter),
    ("Esc", Key::Esc),
    ("Tab", Key::Tab),
    ("S-Tab", Key::BackTab),
    ("Backspace", Key::Backspace),
    ("Delete", Key::Delete),
    ("Insert", Key::Insert),
    ("Up", Key::Up),
    ("Down", Key::Down),
    ("Left", Key::Left),
    ("Right", Key::Right),
    ("Home", Key::Home),
    ("End", Key::End),
    ("PageUp", Key::PageUp),
    ("PageDown", Key::PageDown),
    ("Space", Key::Char(' ')),
];

impl Key {
    /// Whether the keypad sends this key for a digit or the point while NumLock is off. A screen that awaits a digit
    /// answers such a key with "nothing entered - NumLock?". The keypad's `5` sends nothing then, on most terminals.
    pub const fn is_pad_without_numlock(self) -> bool {
        use Key::{Delete, Down, End, Home, Insert, Left, PageDown, PageUp, Right, Up};
        matches!(self, Up | Down | Left | Right | Home | End | PageUp | PageDown | Insert | Delete)
    }

    fn named(name: &str) -> Option<Self> {
        if let Some((_, key)) = NAMED.iter().find(|(known, _)| *known == name) {
            return Some(*key);
        }
        if let Some(number) = name.strip_prefix('F').filter(|number| !number.starts_with(['0', '+'])) {
            return number.parse().ok().filter(|number| (1..=24).contains(number)).map(Self::F);
        }
        let (ctrl, name) = match name.strip_prefix("C-") {
            Some(rest) => (true, rest),
            None => (false, name),
        };
        let mut chars = name.chars();
        match (chars.next(), chars.next(), ctrl) {
            (Some(c), None, true) => Some(Self::Ctrl(c)),
            (Some(c @ ('{' | '}')), None, false) => Some(Self::Char(c)),
            _ => None,
        }
    }
}

/// The key in the notation of this module, as in `{Enter}`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Char(c @ ('{' | '}')) => write!(f, "{{{c}}}"),
            Self::Char(c) => write!(f, "{c}"),
            Self::F(number) => write!(f, "{{F{number}}}"),
            Self::Ctrl(c) => write!(f, "{{C-{c}}}"),
            key => match NAMED.iter().find(|(_, known)| known == key) {
                Some((name, _)) => write!(f, "{{{name}}}"),
                None => Err(fmt::Error),
            },
        }
    }
}

/// A text is not keys in the notation of this module.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a key: {{{0}}}")]
pub struct NotAKey(pub String);

/// Reads keys in the notation of this module.
///
/// # Errors
///
/// When a brace stays open, or a name in braces is no key.
pub fn parse_keys(text: &str) -> Result<Vec<Key>, NotAKey> {
    let mut keys = Vec::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '{' {
            keys.push(Key::Char(c));
            continue;
        }
        let mut name = String::new();
        loop {
            match chars.next() {
                // `{}}`: a closing brace that is itself the name.
                Some('}') if !name.is_empty() => break,
                Some(c) => name.push(c),
                None => return Err(NotAKey(name)),
            }
        }
        keys.push(Key::named(&name).ok_or(NotAKey(name))?);
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notation_reads_what_it_writes() {
        let text = "12ế{Enter}{F12}{C-x}{S-Tab}{{}{}}{PageDown}";
        let keys = parse_keys(text).unwrap();
        assert_eq!(keys.len(), 10);
        assert_eq!(keys[7], Key::Char('{'));
        assert_eq!(keys[8], Key::Char('}'));
        assert_eq!(keys.iter().map(Key::to_string).collect::<String>(), text);
        for (name, key) in NAMED {
            assert_eq!(parse_keys(&format!("{{{name}}}")), Ok(vec![key]));
        }
    }

    #[test]
    fn notation_refuses_what_is_no_key() {
        for text in ["{", "{Entr}", "{Enter", "{}", "{F0}", "{F25}", "{F01}", "{C-}", "{C-ab}", "{x}"] {
            assert!(parse_keys(text).is_err(), "{text}");
        }
    }
}
