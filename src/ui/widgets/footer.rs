//! The line of keys at the foot of a screen.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::Widget,
};

use crate::ui::theme::{Theme, Token};
use crate::ui::wrap;

/// A key's label, what it does, and how important it is to see (higher stays longer).
pub type Hint<'a> = (&'a str, &'a str, u8);

/// The hints that fit, in their order; when narrow, the least important go first.
#[derive(Debug, Clone, Copy)]
pub struct Footer<'a> {
    hints: &'a [Hint<'a>],
    theme: Theme,
}

impl<'a> Footer<'a> {
    /// A footer of these hints.
    pub fn new(hints: &'a [Hint<'a>], theme: Theme) -> Self {
        Self { hints, theme }
    }

    /// The columns all hints take.
    pub fn width(&self) -> usize {
        total(self.hints.iter())
    }

    /// The line for a width.
    pub fn line(&self, columns: usize) -> Line<'a> {
        let mut spans = Vec::new();
        for (key, hint, _) in fit(self.hints, columns) {
            if !spans.is_empty() {
                spans.push(Span::raw("  "));
            }
            spans.push(Span::styled(format!(" {key} "), self.theme.style(Token::Key)));
            spans.push(Span::styled(format!(" {hint}"), self.theme.style(Token::Text)));
        }
        Line::from(spans)
    }
}

impl Widget for Footer<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        self.line(usize::from(area.width)).render(area, buffer);
    }
}

/// Drops the least important hint, the last of equals, until the rest fits. The most important one always stays, cut if
/// it must be.
fn fit<'a, 'b>(hints: &'b [Hint<'a>], columns: usize) -> Vec<&'b Hint<'a>> {
    let mut kept: Vec<&Hint<'_>> = hints.iter().collect();
    while kept.len() > 1 && total(kept.iter().copied()) > columns {
        let least = kept.iter().enumerate().rev().min_by_key(|(_, (_, _, importance))| *importance);
        let Some((index, _)) = least else { break };
        kept.remove(index);
    }
    kept
}

fn total<'a>(hints: impl Iterator<Item = &'a Hint<'a>>) -> usize {
    let widths = hints.map(|(key, hint, _)| wrap::width(key) + wrap::width(hint) + 3);
    widths.reduce(|sum, width| sum + 2 + width).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::testing::rows;
    use super::*;

    const HINTS: [Hint<'static>; 4] =
        [("Enter", "Lưu phiếu", 9), ("-", "Lùi", 5), ("F2", "English", 5), ("Esc", "Trình đơn", 8)];

    fn shown(width: u16) -> String {
        rows(Footer::new(&HINTS, Theme::default()), width, 1).remove(0)
    }

    #[test]
    fn all_hints_in_their_order() {
        assert_eq!(Footer::new(&HINTS, Theme::default()).width(), 57);
        assert_eq!(shown(57), " Enter  Lưu phiếu   -  Lùi   F2  English   Esc  Trình đơn");
    }

    #[test]
    fn the_least_important_go_first_and_of_equals_the_last() {
        assert_eq!(shown(56), " Enter  Lưu phiếu   -  Lùi   Esc  Trình đơn");
        assert_eq!(shown(40), " Enter  Lưu phiếu   Esc  Trình đơn");
        assert_eq!(shown(30), " Enter  Lưu phiếu");
        assert_eq!(shown(10), " Enter  Lư");
    }

    #[test]
    fn no_hints_no_line() {
        assert_eq!(rows(Footer::new(&[], Theme::default()), 5, 1), [""]);
    }
}
