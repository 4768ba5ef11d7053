//! A box over the screen that says or asks one thing.

use ratatui::{
    buffer::Buffer,
    layout::{Alignment, Margin, Rect},
    text::Line,
    widgets::{Block, Clear, Widget},
};

use super::footer::{Footer, Hint};
use crate::ui::theme::{Theme, Token};
use crate::ui::wrap;

/// The widest a line of text gets: longer ones are hard to read.
const WIDEST: u16 = 64;
/// Frame and a column of air on both sides.
const FRAME: u16 = 4;

/// A centred box: a title with the sign of its kind, wrapped text, the keys that answer it.
#[derive(Debug, Clone, Copy)]
pub struct Dialog<'a> {
    title: &'a str,
    text: &'a str,
    hints: &'a [Hint<'a>],
    kind: Token,
    scroll: usize,
    theme: Theme,
}

impl<'a> Dialog<'a> {
    /// A plain box.
    pub fn new(title: &'a str, text: &'a str, theme: Theme) -> Self {
        Self { title, text, hints: &[], kind: Token::Title, scroll: 0, theme }
    }

    /// With keys in its last row.
    pub fn hints(self, hints: &'a [Hint<'a>]) -> Self {
        Self { hints, ..self }
    }

    /// Of a kind (such as [`Token::Warn`]) that its title and frame show.
    pub fn kind(self, kind: Token) -> Self {
        Self { kind, ..self }
    }

    /// With this many rows of text scrolled away; never past the end.
    pub fn scroll(self, rows: usize) -> Self {
        Self { scroll: rows, ..self }
    }

    /// Where the box lies on a screen.
    pub fn area(&self, screen: Rect) -> Rect {
        let most = WIDEST.min(screen.width.saturating_sub(FRAME));
        let rows = wrap::wrap(self.text, usize::from(most));
        let text = rows.iter().map(|row| wrap::width(row)).max().unwrap_or(0);
        let keys = Footer::new(self.hints, self.theme).width();
        let content = text.max(keys).max(wrap::width(&self.heading()));
        let width = u16::try_from(content).unwrap_or(u16::MAX).min(most).saturating_add(FRAME);
        let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(2 + self.hint_rows());
        screen.centered(width.into(), height.into())
    }

    /// How many rows of text do not fit, which is how far it can be scrolled.
    pub fn overflow(&self, screen: Rect) -> usize {
        let inner = self.text_area(self.area(screen));
        wrap::wrap(self.text, usize::from(inner.width)).len().saturating_sub(usize::from(inner.height))
    }

    fn heading(&self) -> String {
        format!(" {} {} ", self.kind.mark(), self.title).replacen("  ", " ", 1)
    }

    /// The keys and the blank row above them.
    fn hint_rows(&self) -> u16 {
        if self.hints.is_empty() { 0 } else { 2 }
    }

    fn text_area(&self, area: Rect) -> Rect {
        let inner = area.inner(Margin::new(2, 1));
        Rect { height: inner.height.saturating_sub(self.hint_rows()), ..inner }
    }
}

impl Widget for Dialog<'_> {
    /// Draws the box in the middle of the screen's area.
    fn render(self, screen: Rect, buffer: &mut Buffer) {
        let area = self.area(screen.intersection(buffer.area));
        if area.is_empty() {
            return;
        }
        Clear.render(area, buffer);
        let style = self.theme.style(self.kind);
        let text_area = self.text_area(area);
        let rows = wrap::wrap(self.text, usize::from(text_area.width));
        let height = usize::from(text_area.height);
        let first = self.scroll.min(rows.len().saturating_sub(height));

        let arrow =
            |sign: &'static str, shown| Line::raw(if shown { sign } else { "" }).alignment(Alignment::Right);
        Block::bordered()
            .border_style(style)
            .title(Line::styled(
                wrap::clip(&self.heading(), usize::from(area.width.saturating_sub(2))),
                style,
            ))
            .title(arrow(" ▲ ", first > 0))
            .title_bottom(arrow(" ▼ ", first + height < rows.len()))
            .render(area, buffer);

        for (y, row) in (text_area.top()..text_area.bottom()).zip(rows.iter().skip(first)) {
            buffer.set_stringn(
                text_area.x,
                y,
                row,
                usize::from(text_area.width),
                self.theme.style(Token::Text),
            );
        }
        let inner = area.inner(Margin::new(2, 1));
        if self.hint_rows() <= inner.height && !self.hints.is_empty() {
            let last = Rect { y: inner.bottom() - 1, height: 1, ..inner };
            Footer::new(self.hints, self.theme).render(last, buffer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::rows;
    use super::*;

    const TEXT: &str = "Niêm phong khác lần trước.\n\nGhi lý do để đưa vào biên bản.";

    fn dialog() -> Dialog<'static> {
        Dialog::new("F501", TEXT, Theme::default())
            .hints(&[("Enter", "Ghi", 9), ("Esc", "Thôi", 8)])
            .kind(Token::Bad)
    }

    #[test]
    fn the_box_is_as_large_as_its_text_and_in_the_middle() {
        assert_eq!(
            rows(dialog(), 40, 9),
            [
                "",
                "   ┌ × F501 ────────────────────────┐",
                "   │ Niêm phong khác lần trước.     │",
                "   │                                │",
                "   │ Ghi lý do để đưa vào biên bản. │",
                "   │                                │",
                "   │  Enter  Ghi   Esc  Thôi        │",
                "   └────────────────────────────────┘",
                "",
            ]
        );
    }

    #[test]
    fn a_small_screen_wraps_and_scrolls() {
        let screen = Rect::new(0, 0, 20, 7);
        assert_eq!(dialog().overflow(screen), 2);
        assert_eq!(
            rows(dialog(), 20, 7),
            [
                "┌ × F501 ──────────┐",
                "│ Niêm phong khác  │",
                "│ lần trước.       │",
                "│                  │",
                "│                  │",
                "│  Enter  Ghi      │",
                "└─────────────── ▼ ┘",
            ]
        );
        let scrolled = rows(dialog().scroll(99), 20, 7);
        assert!(scrolled[0].ends_with(" ▲ ┐") && scrolled[3].contains("biên bản."), "{scrolled:?}");
    }

    #[test]
    fn the_screen_behind_does_not_shine_through() {
        let area = Rect::new(0, 0, 40, 9);
        let mut buffer = Buffer::filled(area, ratatui::buffer::Cell::new("x"));
        dialog().render(area, &mut buffer);
        assert_eq!(buffer[(4, 3)].symbol(), " ");
        assert_eq!(buffer[(0, 0)].symbol(), "x");
    }

    #[test]
    fn no_screen_is_too_small() {
        for (width, height) in [(0, 0), (1, 1), (3, 2), (5, 3), (200, 4), (9, 60)] {
            rows(dialog(), width, height);
        }
    }
}
