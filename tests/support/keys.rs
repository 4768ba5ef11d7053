//! The user's hands: keys in the notation of `kiemphieu::app::key`, as the bytes a terminal sends for them.
//!
//! `12{Enter}{F2}{Up}{S-Tab}{C-s}`: a character is itself, a key has its name in braces. Beyond that notation, `{Num5}`,
//! `{Num+}`, `{NumEnter}` are the keypad with NumLock on, `{M-1}` is Alt with a key. `{Backspace}` is 0x7F and `{C-h}` 0x08,
//! which to the program are the same.

use kiemphieu::app::key::{Key, parse_keys};

/// The bytes of a key string, in pieces: a piece ends after every `{Esc}`, because only time tells Esc from the first byte
/// of another key. `application_keypad` is what the program asked of the terminal's keypad.
///
/// # Panics
///
/// When the text is no key string.
pub fn pieces(text: &str, application_keypad: bool) -> Vec<Vec<u8>> {
    let mut pieces = vec![Vec::new()];
    let mut rest = text;
    while !rest.is_empty() {
        let (bytes, left, is_esc) = one(rest, application_keypad);
        rest = left;
        if let Some(piece) = pieces.last_mut() {
            piece.extend(bytes);
        }
        if is_esc && !rest.is_empty() {
            pieces.push(Vec::new());
        }
    }
    pieces
}

/// The first key of a key string as bytes, the rest, and whether it was Esc alone.
fn one(text: &str, application_keypad: bool) -> (Vec<u8>, &str, bool) {
    let end = if text.starts_with('{') {
        // `{}}` holds a brace, so the closing one is never the very next character.
        text.char_indices().skip(2).find(|(_, c)| *c == '}').map(|(at, c)| at + c.len_utf8())
    } else {
        text.chars().next().map(char::len_utf8)
    };
    let (token, rest) = text.split_at(end.unwrap_or_else(|| panic!("no closing brace: {text}")));
    if let Some(name) = token.strip_prefix("{Num").and_then(|name| name.strip_suffix('}')) {
        return (keypad(name, application_keypad), rest, false);
    }
    if let Some(name) = token.strip_prefix("{M-").and_then(|name| name.strip_suffix('}')) {
        let token = if name.chars().count() == 1 { name.to_owned() } else { format!("{{{name}}}") };
        return ([vec![0x1b], bytes_of(&token)].concat(), rest, false);
    }
    (bytes_of(token), rest, token == "{Esc}")
}

fn bytes_of(token: &str) -> Vec<u8> {
    let keys = parse_keys(token).unwrap_or_else(|error| panic!("{error}"));
    keys.into_iter().flat_map(key_bytes).collect()
}

/// What xterm sends for a key.
fn key_bytes(key: Key) -> Vec<u8> {
    let text = match key {
        Key::Char(c) => return c.to_string().into_bytes(),
        Key::Ctrl(' ') => return vec![0],
        Key::Ctrl(c) => return vec![u8::try_from(c).expect("Ctrl takes an ASCII character") & 0x1f],
        Key::Enter => "\r",
        Key::Esc => "\x1b",
        Key::Tab => "\t",
        Key::BackTab => "\x1b[Z",
        Key::Backspace => "\x7f",
        Key::Delete => "\x1b[3~",
        Key::Insert => "\x1b[2~",
        Key::Up => "\x1b[A",
        Key::Down => "\x1b[B",
        Key::Right => "\x1b[C",
        Key::Left => "\x1b[D",
        Key::Home => "\x1b[H",
        Key::End => "\x1b[F",
        Key::PageUp => "\x1b[5~",
        Key::PageDown => "\x1b[6~",
        Key::F(1) => "\x1bOP",
        Key::F(2) => "\x1bOQ",
        Key::F(3) => "\x1bOR",
        Key::F(4) => "\x1bOS",
        Key::F(5) => "\x1b[15~",
        Key::F(6) => "\x1b[17~",
        Key::F(7) => "\x1b[18~",
        Key::F(8) => "\x1b[19~",
        Key::F(9) => "\x1b[20~",
        Key::F(10) => "\x1b[21~",
        Key::F(11) => "\x1b[23~",
        Key::F(12) => "\x1b[24~",
        Key::F(number) => panic!("no terminal agrees on F{number}"),
    };
    text.as_bytes().to_vec()
}

/// What xterm sends for a key of the keypad while NumLock is on.
fn keypad(name: &str, application: bool) -> Vec<u8> {
    let plain = if name == "Enter" { "\r" } else { name };
    let [byte] = plain.as_bytes() else { panic!("no key of the keypad: {{Num{name}}}") };
    assert!(b"0123456789.,+-*/=\r".contains(byte), "no key of the keypad: {{Num{name}}}");
    // SS3 sequences: the letter is the character's place in the keypad's table, 0x40 above it.
    if application { vec![0x1b, b'O', byte + 0x40] } else { vec![*byte] }
}
