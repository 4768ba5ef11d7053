//! Typing Vietnamese: one line ([`LineEdit`]) and several ([`TextBox`]), without a terminal.
//!
//! An input method such as UniKey does not compose letters in place: it sends Backspaces and then the replacement, in
//! one burst. So what was typed is kept exactly as it came, also where it came in pieces (a letter and its marks apart),
//! and is composed only when it is read out. Otherwise its next Backspace would hit another character than it meant.

mod line;
mod text_box;
mod typed;

pub use line::{LineEdit, LineView};
pub use text_box::{BoxView, TextBox};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What a key or a paste does to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit<'a> {
    /// A typed character. Control characters do nothing; `'\n'` breaks a line in a [`TextBox`] only.
    Insert(char),
    /// Pasted text, taken whole or not at all.
    Paste(&'a str),
    /// Removes the grapheme before the cursor, or only its last mark where that came as a character of its own.
    Backspace,
    /// Removes the grapheme after the cursor.
    Delete,
    /// One grapheme towards the start.
    Left,
    /// One grapheme towards the end.
    Right,
    /// One row up; nothing in a [`LineEdit`].
    Up,
    /// One row down; nothing in a [`LineEdit`].
    Down,
    /// To the start of the row.
    Home,
    /// To the end of the row.
    End,
}

/// Why an edit was not carried out. The text is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The text would be longer than its limit. Nothing is ever cut to fit: half a sentence in a sealed record would
    /// look as if somebody had written it.
    #[error("{over} characters over the limit of {limit}")]
    TooLong {
        /// The most characters the text may have, counted composed.
        limit: usize,
        /// By how many characters the edit would pass the limit.
        over: usize,
    },
}

/// The terminal columns of a text: the sum over its graphemes, for they are drawn cell by cell. Measured in one piece,
/// odd sequences come out narrower than their parts.
fn columns(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Where a window of `size` starts so that `position` lies in it. It moves by half windows, so that the text stands
/// still under most keys and something is seen on both sides of the cursor.
fn scroll_start(position: usize, size: usize) -> usize {
    let size = size.max(1);
    let step = (size / 2).max(1);
    (position + 1).saturating_sub(size).div_ceil(step) * step
}
