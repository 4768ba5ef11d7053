//! The last look at a frame: nothing in it may steer the terminal.
//!
//! Texts are cleaned where they are typed, imported and configured. A data file that somebody else wrote has passed none of
//! those doors, so the frame itself is looked over.

use ratatui::buffer::Cell;

use crate::domain::text::acts;

/// Puts a mark in the place of every character that acts instead of being read.
pub(super) fn harmless(cells: &mut [Cell]) {
    for cell in cells {
        let symbol = cell.symbol();
        // Nearly every cell is one plain letter.
        let plain = symbol.len() == 1 && symbol.bytes().all(|b| (b' '..0x7f).contains(&b));
        if !plain && symbol.chars().any(acts) {
            let kept: String = symbol.chars().map(|c| if acts(c) { '\u{fffd}' } else { c }).collect();
            cell.set_symbol(&kept);
        }
    }
}

/// The same in a text that is to be drawn: in a line a character without width shares a cell with its neighbour, which the
/// line may lose with it.
pub(super) fn readable(text: String) -> String {
    if text.chars().any(acts) {
        text.chars().map(|c| if acts(c) { '\u{fffd}' } else { c }).collect()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::*;

    #[test]
    fn what_acts_becomes_a_mark() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 5, 1));
        for (x, symbol) in ["ế", "\u{1b}", "a\u{202e}", "\u{9b}", "\u{7f}"].into_iter().enumerate() {
            buffer[(x as u16, 0)].set_symbol(symbol);
        }
        harmless(&mut buffer.content);
        let symbols: Vec<_> = buffer.content.iter().map(|c| c.symbol()).collect();
        assert_eq!(symbols, ["ế", "\u{fffd}", "a\u{fffd}", "\u{fffd}", "\u{fffd}"]);
    }
}
