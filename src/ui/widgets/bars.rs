//! Figures as bars. Full and half blocks and shades only: the fonts of Windows' console lack eighths and Braille. The
//! figure always stands beside its bar.

use std::cmp::Ordering;

use ratatui::{buffer::Buffer, layout::Rect, widgets::Widget};

use crate::ui::theme::{Theme, Token};
use crate::ui::wrap;

/// A bar of `value` on a scale on which `max` fills `columns`, in steps of half a column. Anything above nothing shows.
pub fn bar(value: u64, max: u64, columns: usize) -> String {
    if value == 0 || max == 0 || columns == 0 {
        return String::new();
    }
    let halves = share(value.min(max), max, columns * 2).max(1);
    let mut bar = "█".repeat(halves / 2);
    if halves % 2 == 1 {
        bar.push('▌');
    }
    bar
}

/// How many of `cells` a part of a whole takes, half up.
fn share(part: u64, whole: u64, cells: usize) -> usize {
    if whole == 0 {
        return 0;
    }
    let (part, whole, cells) = (u128::from(part), u128::from(whole), cells as u128);
    usize::try_from((2 * part * cells + whole) / (2 * whole)).unwrap_or(usize::MAX)
}

/// How the answers to one question spread over its levels, from the worst: the numbers, then a bar around the neutral
/// level, the displeased to the left and the pleased to the right. Strong levels are solid, mild ones shaded, the neutral
/// one light, so that it reads without colour; the same share is the same length in every row.
#[derive(Debug, Clone, Copy)]
pub struct Diverging<'a> {
    levels: &'a [u64],
    number_width: usize,
    theme: Theme,
}

impl<'a> Diverging<'a> {
    /// A row for the counts of each level, worst first. Each number is right-aligned in `number_width` columns, so that
    /// a heading can stand above.
    pub fn new(levels: &'a [u64], number_width: usize, theme: Theme) -> Self {
        Self { levels, number_width, theme }
    }

    /// The columns of the numbers; the bar starts two columns behind them.
    pub fn numbers_width(&self) -> usize {
        self.levels.len() * self.number_width
    }

    /// The bar's cells from its left end, each the level it belongs to (none: empty), and the cells' count is
    /// `columns`.
    fn cells(&self, columns: usize) -> Vec<Option<usize>> {
        let total: u64 = self.levels.iter().sum();
        let length = columns / 2;
        // Ends of the levels are rounded, not their lengths, so that the bar is as long as it should be.
        let mut sum = 0;
        let mut ends = Vec::with_capacity(self.levels.len());
        for count in self.levels {
            sum += count;
            ends.push(share(sum, total, length));
        }
        let middle = self.levels.len() / 2;
        let end = |level: usize| level.checked_sub(1).and_then(|i| ends.get(i)).copied().unwrap_or(0);
        let neutral = if self.levels.len() % 2 == 1 { end(middle + 1) - end(middle) } else { 0 };
        let start = length - (end(middle) + neutral / 2).min(length);
        let level_at =
            |cell: usize| cell.checked_sub(start).and_then(|at| ends.iter().position(|end| at < *end));
        (0..columns).map(level_at).collect()
    }

    fn look(&self, level: usize) -> (&'static str, Token) {
        let last = self.levels.len().saturating_sub(1);
        match (level * 2).cmp(&last) {
            Ordering::Equal => ("░", Token::Dim),
            Ordering::Less => (if level == 0 { "█" } else { "▒" }, Token::Bad),
            Ordering::Greater => (if level == last { "█" } else { "▒" }, Token::Good),
        }
    }
}

impl Widget for Diverging<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return;
        }
        // A space of its own before each number: one that outgrows its column must not run into the next.
        let digits = self.number_width.saturating_sub(1);
        let numbers: String = self.levels.iter().map(|count| format!(" {count:>digits$}")).collect();
        let width = usize::from(area.width);
        let numbers = wrap::clip(&numbers, width);
        let (x, _) = buffer.set_stringn(area.x, area.y, &numbers, width, self.theme.style(Token::Text));
        let bar = x.saturating_add(2);
        let columns = usize::from(area.right().saturating_sub(bar));
        let axis = bar.saturating_add(u16::try_from(columns / 2).unwrap_or(u16::MAX));
        for (x, cell) in (bar..area.right()).zip(self.cells(columns)) {
            let (symbol, token) = match cell {
                Some(level) => self.look(level),
                // The middle shows even where the bar does not reach across it, or nobody answered.
                None if x == axis => ("│", Token::Dim),
                None => continue,
            };
            buffer.set_stringn(x, area.y, symbol, 1, self.theme.style(token));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{buffer, rows};
    use super::*;

    #[test]
    fn bars_grow_by_halves_and_anything_shows() {
        assert_eq!(bar(0, 10, 10), "");
        assert_eq!(bar(1, 1000, 10), "▌");
        assert_eq!(bar(5, 10, 5), "██▌");
        assert_eq!(bar(10, 10, 5), "█████");
        assert_eq!(bar(99, 10, 5), "█████");
        assert_eq!(bar(3, 0, 5), "");
        assert_eq!(bar(u64::MAX, u64::MAX, 2), "██");
    }

    fn spread(levels: &[u64], width: u16) -> String {
        rows(Diverging::new(levels, 3, Theme::default()), width, 1).remove(0)
    }

    #[test]
    fn five_levels_lie_around_the_neutral_one() {
        assert_eq!(spread(&[1, 1, 2, 4, 2], 37), "  1  1  2  4  2         █▒░░▒▒▒▒██");
        assert_eq!(spread(&[0, 0, 0, 0, 9], 37), "  0  0  0  0  9            ██████████");
        assert_eq!(spread(&[9, 0, 0, 0, 0], 37), "  9  0  0  0  0  ██████████│");
        assert_eq!(spread(&[0, 0, 9, 0, 0], 37), "  0  0  9  0  0       ░░░░░░░░░░");
    }

    #[test]
    fn three_levels_and_none_at_all() {
        assert_eq!(spread(&[5, 0, 5], 31), "  5  0  5       ██████████");
        assert_eq!(spread(&[0, 0, 0], 31), "  0  0  0            │");
        assert_eq!(spread(&[1, 2, 3], 7), "  1  2…");
        assert!(spread(&[1234, 567, 8], 40).starts_with(" 1234 567  8"));
        assert_eq!(spread(&[], 9), "     │");
    }

    #[test]
    fn sides_differ_in_colour_too() {
        let theme = Theme::default();
        let buffer = buffer(Diverging::new(&[5, 5], 2, theme), 26, 1);
        assert_eq!(buffer[(15, 0)].fg, theme.style(Token::Bad).fg.unwrap());
        assert_eq!(buffer[(16, 0)].fg, theme.style(Token::Good).fg.unwrap());
    }
}
