//! What is printed to a terminal must not steer it, wherever its words come from; and a reader that has read enough is no fault.

use std::io::{self, IsTerminal, Write};

use crate::domain::text::acts;

/// A stream that, where it is a terminal, shows a mark for every character that acts instead of being read. Into a file or a
/// pipe everything goes as it is.
///
/// A pipe whose reader left (`kiemphieu summary … | head -1`) takes the rest unheard: the command goes on to its end and its exit code
/// says what it always says. A code of its own, such as the 141 of a program that the system ends by SIGPIPE, would call a restore done
/// that was cut off in its preview, or a damaged file whole, or fail a script under `pipefail` that has all it wanted.
pub(super) struct Guarded<W> {
    out: W,
    terminal: bool,
    /// Colours pass: for text whose words were cleaned before they were coloured.
    colours: bool,
    /// The start of a character whose rest has not come yet.
    rest: Vec<u8>,
}

impl<W: Write + IsTerminal> Guarded<W> {
    pub(super) fn new(out: W) -> Self {
        let terminal = out.is_terminal();
        Self { out, terminal, colours: false, rest: Vec::new() }
    }

    /// The same, letting colours through.
    pub(super) fn coloured(out: W) -> Self {
        Self { colours: true, ..Self::new(out) }
    }
}

impl<W: Write> Write for Guarded<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.terminal {
            return unheard(self.out.write(bytes), bytes.len());
        }
        self.rest.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.rest) {
            Ok(_) => self.rest.len(),
            // Cut within a character: the rest comes with the next piece.
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Err(_) => self.rest.len(),
        };
        let taken: Vec<u8> = self.rest.drain(..whole).collect();
        self.out.write_all(harmless(&String::from_utf8_lossy(&taken), self.colours).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        unheard(self.out.flush(), ())
    }
}

/// The result, or what a reader that stayed would have made of it.
fn unheard<T>(written: io::Result<T>, whole: T) -> io::Result<T> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(whole),
        written => written,
    }
}

/// The text with marks for what acts. Line ends and tabs stay, and colours where they may.
fn harmless(text: &str, colours: bool) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let colour = if colours { colour(rest) } else { 0 };
        let (piece, after) = rest.split_at(if colour > 0 { colour } else { c.len_utf8() });
        match c {
            '\n' | '\t' => kept.push(c),
            _ if colour > 0 => kept.push_str(piece),
            c if acts(c) => kept.push('\u{fffd}'),
            c => kept.push(c),
        }
        rest = after;
    }
    kept
}

/// Bytes of the colour sequence that a text starts with: `ESC [`, digits and `;`, `m`.
fn colour(text: &str) -> usize {
    let Some(inside) = text.strip_prefix("\u{1b}[") else { return 0 };
    let plain = inside.bytes().take_while(|b| b.is_ascii_digit() || *b == b';').count();
    if inside.as_bytes().get(plain) == Some(&b'm') { 2 + plain + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_marked_and_colours_pass() {
        let shown =
            harmless("\u{1b}[1;31mđỏ\u{1b}[0m\u{1b}[2J\u{1b}]0;tên\u{7}\ta\u{202e}b\u{9b}2J\r\n", true);
        assert_eq!(
            shown,
            "\u{1b}[1;31mđỏ\u{1b}[0m\u{fffd}[2J\u{fffd}]0;tên\u{fffd}\ta\u{fffd}b\u{fffd}2J\u{fffd}\n"
        );
        assert_eq!(harmless("\u{1b}[8mche", false), "\u{fffd}[8mche");
    }

    #[test]
    fn pieces_of_a_character_are_put_together_and_a_pipe_gets_all_as_it_is() {
        let bytes = "ế\u{1b}[2Jữ".as_bytes();
        for cut in 0..bytes.len() {
            let (a, b) = bytes.split_at(cut);
            let mut terminal = Guarded { out: Vec::new(), terminal: true, colours: false, rest: Vec::new() };
            terminal.write_all(a).and_then(|()| terminal.write_all(b)).unwrap();
            assert_eq!(String::from_utf8(terminal.out).unwrap(), "ế\u{fffd}[2Jữ");
            let mut pipe = Guarded { out: Vec::new(), terminal: false, colours: false, rest: Vec::new() };
            pipe.write_all(a).and_then(|()| pipe.write_all(b)).unwrap();
            assert_eq!(pipe.out, bytes);
        }
    }
}
