//! Numbers drawn large, to be read and written down from a step away.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, widgets::Widget};

use crate::ui::wrap;

/// How large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Size {
    /// Three rows high, four columns a digit.
    Low,
    /// Five rows high, eight columns a digit.
    Tall,
}

impl Size {
    /// Rows.
    pub fn height(self) -> u16 {
        match self {
            Self::Low => 3,
            Self::Tall => 5,
        }
    }
}

/// Digits and the signs that stand between them. One picture serves both sizes.
const GLYPHS: [(char, [&str; 5]); 18] = [
    ('0', ["███", "█ █", "█ █", "█ █", "███"]),
    ('1', [" █ ", "██ ", " █ ", " █ ", "███"]),
    ('2', ["███", "  █", "███", "█  ", "███"]),
    ('3', ["███", "  █", "███", "  █", "███"]),
    ('4', ["█ █", "█ █", "███", "  █", "  █"]),
    ('5', ["███", "█  ", "███", "  █", "███"]),
    ('6', ["███", "█  ", "███", "█ █", "███"]),
    ('7', ["███", "  █", "  █", "  █", "  █"]),
    ('8', ["███", "█ █", "███", "█ █", "███"]),
    ('9', ["███", "█ █", "███", "  █", "███"]),
    ('-', ["   ", "   ", "███", "   ", "   "]),
    ('–', ["   ", "   ", "███", "   ", "   "]),
    ('/', ["  █", "  █", " █ ", "█  ", "█  "]),
    ('%', ["█ █", "  █", " █ ", "█  ", "█ █"]),
    ('.', [" ", " ", " ", " ", "█"]),
    (',', [" ", " ", " ", "█", "█"]),
    (':', [" ", "█", " ", "█", " "]),
    (' ', [" ", " ", " ", " ", " "]),
];

/// A number drawn large. Where there is no room it is drawn smaller, at last as ordinary text: the number itself is
/// never lost.
#[derive(Debug, Clone, Copy, Hash)]
pub struct BigNumber<'a> {
    text: &'a str,
    size: Size,
    style: Style,
}

impl<'a> BigNumber<'a> {
    /// A number, already formatted, with the largest size wanted.
    pub fn new(text: &'a str, size: Size, style: Style) -> Self {
        Self { text, size, style }
    }

    /// The rows of the number at a size; none where a character has no picture.
    pub fn lines(text: &str, size: Size) -> Option<Vec<String>> {
        let glyphs: Vec<[&str; 5]> = text.chars().map(glyph).collect::<Option<_>>()?;
        let pixels = (0..5).map(|row| glyphs.iter().map(|glyph| glyph[row]).collect::<Vec<_>>().join(" "));
        Some(match size {
            Size::Tall => pixels.map(|row| row.chars().flat_map(|pixel| [pixel, pixel]).collect()).collect(),
            Size::Low => {
                let mut rows: Vec<String> = pixels.collect();
                rows.push(" ".repeat(rows.first().map_or(0, |row| row.chars().count())));
                rows.chunks_exact(2).map(|pair| halves(&pair[0], &pair[1])).collect()
            }
        })
    }

    /// The number in an area, digit by digit, each in its place: whoever keeps what is drawn draws only those that change.
    pub fn pieces(&self, area: Rect) -> Vec<(Rect, Self)> {
        let Some(size) = self.fitting(area) else { return vec![(area, *self)] };
        let mut rest = area;
        let piece = |text| {
            let digit = Self { text, size, ..*self };
            let gap = if size == Size::Tall { 2 } else { 1 };
            let columns = (digit.width() + gap).min(usize::from(rest.width)) as u16;
            let place = Rect { width: columns, ..rest };
            rest = Rect { x: rest.x + columns, width: rest.width - columns, ..rest };
            (place, digit)
        };
        self.text.split_inclusive(|_| true).map(piece).collect()
    }

    /// The largest size wanted at which the number fits into an area.
    fn fitting(&self, area: Rect) -> Option<Size> {
        let sizes: &[Size] = if self.size == Size::Tall { &[Size::Tall, Size::Low] } else { &[Size::Low] };
        let fits = |lines: Vec<String>| {
            lines.len() <= usize::from(area.height)
                && lines.iter().all(|line| line.chars().count() <= usize::from(area.width))
        };
        sizes.iter().copied().find(|size| Self::lines(self.text, *size).is_some_and(fits))
    }

    /// The columns the number takes at its size.
    pub fn width(&self) -> usize {
        let drawn =
            Self::lines(self.text, self.size).and_then(|lines| lines.first().map(|row| row.chars().count()));
        drawn.unwrap_or_else(|| wrap::width(self.text))
    }
}

impl Widget for BigNumber<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        let lines = self.fitting(area).and_then(|size| Self::lines(self.text, size));
        let lines = lines.unwrap_or_else(|| vec![wrap::clip(self.text, usize::from(area.width))]);
        for (y, line) in (area.top()..area.bottom()).zip(&lines) {
            buffer.set_stringn(area.x, y, line, usize::from(area.width), self.style);
        }
    }
}

fn glyph(c: char) -> Option<[&'static str; 5]> {
    GLYPHS.iter().find_map(|(known, glyph)| (*known == c).then_some(*glyph))
}

/// Two rows of pixels in one row of half blocks.
fn halves(upper: &str, lower: &str) -> String {
    let half = |(upper, lower)| match (upper, lower) {
        ('█', '█') => '█',
        ('█', _) => '▀',
        (_, '█') => '▄',
        _ => ' ',
    };
    upper.chars().zip(lower.chars()).map(half).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::rows;
    use super::*;

    fn drawn(text: &str, size: Size, width: u16, height: u16) -> Vec<String> {
        rows(BigNumber::new(text, size, Style::new()), width, height)
    }

    #[test]
    fn low_digits_use_half_blocks() {
        assert_eq!(drawn("12,5", Size::Low, 20, 3), ["▄█  ▀▀█   █▀▀", " █  █▀▀ ▄ ▀▀█", "▀▀▀ ▀▀▀ ▀ ▀▀▀",]);
    }

    #[test]
    fn tall_digits_use_full_blocks() {
        assert_eq!(
            drawn("47", Size::Tall, 20, 5),
            ["██  ██  ██████", "██  ██      ██", "██████      ██", "    ██      ██", "    ██      ██",]
        );
        assert_eq!(BigNumber::new("47", Size::Tall, Style::new()).width(), 14);
    }

    #[test]
    fn without_room_the_number_gets_smaller_but_stays() {
        assert_eq!(drawn("47", Size::Tall, 9, 5)[0], "█ █ ▀▀█");
        assert_eq!(drawn("47", Size::Tall, 6, 5)[0], "47");
        assert_eq!(drawn("47", Size::Low, 20, 2)[0], "47");
        assert_eq!(drawn("số 4", Size::Low, 20, 3)[0], "số 4");
        assert!(drawn("47", Size::Low, 0, 0).is_empty());
    }

    #[test]
    fn its_pieces_are_the_number() {
        for (text, size, width, height) in [
            ("1 047,5", Size::Tall, 60, 5),
            ("1047", Size::Tall, 20, 5),
            ("1047", Size::Tall, 6, 5),
            ("số 4", Size::Low, 20, 3),
        ] {
            let area = Rect::new(3, 1, width, height);
            let whole = BigNumber::new(text, size, Style::new());
            let (mut at_once, mut by_piece) = (Buffer::empty(area), Buffer::empty(area));
            whole.render(area, &mut at_once);
            whole.pieces(area).into_iter().for_each(|(place, piece)| piece.render(place, &mut by_piece));
            assert_eq!(at_once, by_piece, "{text}");
        }
    }

    #[test]
    fn every_picture_is_a_rectangle() {
        for (c, rows) in GLYPHS {
            let width = rows[0].chars().count();
            assert!(rows.iter().all(|row| row.chars().count() == width), "{c}");
        }
    }
}
