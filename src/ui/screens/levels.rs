//! A table of answers by level: numbers, the bar around the neutral level, the rate and the number of answers.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::domain::{AnswerCounts, SMALL_SAMPLE};
use crate::ui::theme::Token;
use crate::ui::widgets::Diverging;
use crate::ui::{Look, wrap};

/// A line of the table.
pub struct LevelRow<'a> {
    /// What was asked, or in which field.
    pub label: String,
    /// The answers.
    pub counts: &'a AnswerCounts,
    /// Stands in place of the figures.
    pub instead: Option<String>,
}

/// The table as a whole.
pub struct LevelTable<'a> {
    /// Heading of the labels.
    pub head: &'a str,
    /// The lines.
    pub rows: Vec<LevelRow<'a>>,
    /// The line marked.
    pub marked: usize,
    /// The lowest level that counts as satisfied.
    pub satisfied_from: u8,
    /// Levels of the scale.
    pub levels: u8,
    /// Whether blank, not applicable and spoilt have columns.
    pub with_rest: bool,
}

/// Fewest columns of a bar in which its sides can be told apart.
const BAR: usize = 12;

/// Columns of the rate and the space before it.
const RATE: usize = 7;

/// Columns of the mean level and of the interval of the rate, where a wide window has room for them.
const MORE: (usize, usize) = (8, 14);

/// From this width on.
const WIDE: usize = 110;

/// Where the columns lie.
struct Columns {
    label: usize,
    number: usize,
    bar: usize,
    rest: usize,
    n: usize,
    more: bool,
}

impl LevelTable<'_> {
    fn columns(&self, width: usize) -> Columns {
        let digits = |n: u32| n.to_string().len();
        let widest = |pick: fn(&AnswerCounts) -> u32| self.rows.iter().map(|r| digits(pick(r.counts))).max();
        let number = widest(|c| c.levels.iter().copied().max().unwrap_or(0)).unwrap_or(1).max(2) + 1;
        let rest = widest(|c| c.blank.max(c.not_applicable).max(c.spoilt)).unwrap_or(1).max(2) + 1;
        let rest = if self.with_rest { rest } else { 0 };
        let n = widest(AnswerCounts::answered).unwrap_or(1).max(3) + 2;
        let more = self.with_rest && width >= WIDE;
        let after = if more { MORE.0 + MORE.1 } else { 0 };
        let fixed = after + 2 + number * usize::from(self.levels) + 2 + rest * 3 + RATE + n;
        let longest = self.rows.iter().map(|r| wrap::width(&r.label)).max().unwrap_or(0);
        let longest = longest.max(wrap::width(self.head));
        let label = longest.min(width.saturating_sub(fixed + 1 + BAR));
        Columns { label, number, bar: width.saturating_sub(fixed + 1 + label), rest, n, more }
    }

    /// Rows the table takes with its heading.
    pub fn height(&self) -> u16 {
        self.rows.len() as u16 + 1
    }

    /// Draws it; a table longer than the area follows the line marked.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look<'_>) {
        let columns = self.columns(usize::from(area.width));
        let head = Rect { height: 1.min(area.height), ..area };
        frame.render_widget(Paragraph::new(self.heading(&columns, look)), head);
        let room = usize::from(area.height.saturating_sub(1));
        let first = (self.marked + 1).saturating_sub(room).min(self.rows.len().saturating_sub(room));
        for (y, (i, row)) in (area.y + 1..).zip(self.rows.iter().enumerate().skip(first).take(room)) {
            let line = Rect { y, height: 1, ..area };
            self.draw_row(frame, line, row, i == self.marked, &columns, look);
        }
    }

    fn heading(&self, columns: &Columns, look: Look<'_>) -> Line<'static> {
        let words = look.texts.summary;
        let mut text = format!("  {}", pad(&wrap::clip(self.head, columns.label), columns.label));
        text.push(' ');
        (1..=self.levels)
            .for_each(|level| text.push_str(&format!("{level:>width$}", width = columns.number)));
        // Where displeased and pleased part: the same column in every row, colour or none.
        let axis = format!("{}- │ +", " ".repeat((columns.bar / 2).saturating_sub(2)));
        text.push_str(&format!("  {}", pad(&wrap::clip(&axis, columns.bar), columns.bar)));
        if self.with_rest {
            ["T", "K", "X"].iter().for_each(|c| text.push_str(&left_pad(c, columns.rest)));
        }
        text.push_str(&left_pad(words.rate_column, RATE));
        text.push_str(&left_pad(words.n_column, columns.n - 1));
        if columns.more {
            let [.., interval, mean, _] = look.texts.trend.heads;
            text.push_str(&format!(" {}{}", left_pad(mean, MORE.0 - 1), left_pad(interval, MORE.1)));
        }
        look.line(text, Token::Dim)
    }

    fn draw_row(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        row: &LevelRow<'_>,
        marked: bool,
        columns: &Columns,
        look: Look<'_>,
    ) {
        let (mark, token) =
            if marked { (Token::Selected.mark(), Token::Selected) } else { (" ", Token::Text) };
        let label = pad(&wrap::clip(&row.label, columns.label), columns.label);
        let label = look.line(format!("{mark} {label}"), token);
        frame.render_widget(Paragraph::new(label), area);
        let at = (columns.label + 3) as u16;
        let rest = Rect { x: area.x + at, width: area.width.saturating_sub(at), ..area };
        if let Some(words) = &row.instead {
            let words = format!(" {} {words}", Token::Warn.mark());
            let words = look.line(wrap::clip(&words, usize::from(rest.width)), Token::Warn);
            return frame.render_widget(Paragraph::new(words), rest);
        }
        let counts = row.counts;
        let levels: Vec<u64> = counts.levels.iter().map(|&n| u64::from(n)).collect();
        let bars = Diverging::new(&levels, columns.number, look.theme);
        let width = (bars.numbers_width() + 2 + columns.bar) as u16;
        frame.render_widget(bars, Rect { width: width.min(rest.width), ..rest });
        let mut text = String::new();
        if self.with_rest {
            for n in [counts.blank, counts.not_applicable, counts.spoilt] {
                text.push_str(&left_pad(&n.to_string(), columns.rest));
            }
        }
        let n = counts.answered();
        text.push_str(&left_pad(&rate(counts, self.satisfied_from, look), RATE));
        text.push_str(&left_pad(&n.to_string(), columns.n - 1));
        text.push_str(if is_small(n) { "*" } else { " " });
        if columns.more {
            let mean = counts.mean().map_or("–".to_owned(), |mean| look.texts.lang.mean(mean));
            let interval = counts.share(self.satisfied_from).interval();
            let interval = interval.map_or("–".to_owned(), |ends| look.texts.lang.interval(ends));
            text.push_str(&format!("{}{}", left_pad(&mean, MORE.0 - 1), left_pad(&interval, MORE.1)));
        }
        let after = Rect { x: rest.x + width, width: rest.width.saturating_sub(width), ..rest };
        frame.render_widget(Paragraph::new(look.line(text, Token::Text)), after);
    }
}

/// A rate as `85,7%`, `–` where nobody answered.
pub fn rate(counts: &AnswerCounts, satisfied_from: u8, look: Look<'_>) -> String {
    counts.rate(satisfied_from).map_or("–".to_owned(), |rate| look.texts.lang.percent(rate))
}

/// Whether so many answers are some, but too few for a rate.
pub fn is_small(answered: u32) -> bool {
    (1..SMALL_SAMPLE).contains(&answered)
}

/// With spaces behind it.
pub fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(wrap::width(text))))
}

/// With spaces before it.
pub fn left_pad(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(wrap::width(text))))
}
