//! Drawing a form: a label, the answer, a few words beside it, line by line.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::theme::Token;
use super::{Look, wrap};
use crate::app::fields::{Fields, Value};

/// Draws a form from the top of `area`; labels take `label_width` columns. Returns the rows used. A form longer than
/// the area scrolls so that the line with the cursor is seen.
pub fn draw(frame: &mut Frame<'_>, area: Rect, fields: &Fields, label_width: u16, look: Look<'_>) -> u16 {
    let room = usize::from(area.height.saturating_sub(1)).max(1);
    // A focus behind the last line means that the cursor is elsewhere on the screen.
    let shown: Vec<_> = fields.items.iter().enumerate().filter(|(_, item)| !item.hidden).collect();
    let at = shown.iter().position(|(i, _)| *i >= fields.focus).unwrap_or(shown.len().saturating_sub(1));
    let first = (at + 1).saturating_sub(room);
    let label_width = usize::from(label_width);
    let value_width = usize::from(area.width).saturating_sub(label_width + 2);
    let mut rows: Vec<Line<'static>> = Vec::new();
    let mut cursor = None;
    for (i, item) in shown.into_iter().skip(first).take(room) {
        let focused = i == fields.focus && look.cx.dialog.is_none();
        let mark = if i == fields.focus { Token::Selected.mark() } else { " " };
        let label = wrap::clip(&item.label.get(look.texts), label_width.saturating_sub(2));
        let padding = label_width.saturating_sub(wrap::width(&label) + 2);
        let mut spans = vec![
            look.span(format!("{mark} "), Token::Accent),
            look.span(
                format!("{label}{}", " ".repeat(padding)),
                if i == fields.focus { Token::Title } else { Token::Text },
            ),
        ];
        let hint = item.hint.as_ref().map(|h| h.get(look.texts)).unwrap_or_default();
        match &item.value {
            Value::Choice { options, chosen } => {
                push_options(options, *chosen, value_width, &mut spans, look)
            }
            Value::Text(line) => {
                let width = line.limit().min(value_width.saturating_sub(1)).max(4);
                push_line(line, width, i == fields.focus, &mut spans, look);
            }
            Value::Number(line) => push_line(line, 7, i == fields.focus, &mut spans, look),
            Value::Time(line) => push_line(line, 6, i == fields.focus, &mut spans, look),
            Value::Date(line) => push_line(line, 11, i == fields.focus, &mut spans, look),
        }
        if let Some(line) = item.line().filter(|_| focused) {
            let width = match &item.value {
                Value::Number(_) => 7,
                Value::Time(_) => 6,
                Value::Date(_) => 11,
                _ => line.limit().min(value_width.saturating_sub(1)).max(4),
            };
            let view = line.view(width);
            cursor = Some((label_width + view.cursor, rows.len()));
        }
        if !hint.is_empty() {
            spans.push(look.span(format!("  {hint}"), Token::Dim));
        }
        rows.push(Line::from(spans));
    }
    let used = rows.len() as u16;
    if let Some(words) = &fields.complaint {
        // Below the last line it would read as if that one were meant.
        let under = rows.len().min(at + 1 - first);
        let words = look.line(format!("  {} {}", Token::Bad.mark(), words.get(look.texts)), Token::Bad);
        rows.insert(under, words);
    }
    frame.render_widget(Paragraph::new(rows), area);
    if let Some((column, row)) = cursor {
        frame.set_cursor_position(Position::new(area.x + column as u16, area.y + row as u16));
    }
    used + 1
}

/// The options side by side, or the chosen one alone and how many there are, where they do not fit.
fn push_options(
    options: &[crate::app::words::Words],
    chosen: Option<usize>,
    width: usize,
    spans: &mut Vec<ratatui::text::Span<'static>>,
    look: Look<'_>,
) {
    let said: Vec<_> =
        options.iter().enumerate().map(|(n, o)| format!(" {} {} ", n + 1, o.get(look.texts))).collect();
    let fits = said.iter().map(|o| wrap::width(o)).sum::<usize>() <= width;
    for (n, option) in said.iter().enumerate().filter(|(n, _)| fits || *n == chosen.unwrap_or(0)) {
        let token = if chosen == Some(n) { Token::Selected } else { Token::Text };
        spans.push(look.span(option.clone(), token));
    }
    if !fits {
        let digits: Vec<_> = (1..=options.len()).map(|n| n.to_string()).collect();
        spans.push(look.span(format!("  ← →  {}", digits.join(" ")), Token::Dim));
    }
}

fn push_line(
    line: &crate::app::edit::LineEdit,
    width: usize,
    focused: bool,
    spans: &mut Vec<ratatui::text::Span<'static>>,
    look: Look<'_>,
) {
    // Where nothing is typed, a text is read from its beginning.
    let text = if focused { line.view(width).text } else { wrap::clip(&line.text(), width) };
    let padding = width.saturating_sub(wrap::width(&text));
    let text = format!("{text}{}", " ".repeat(padding));
    spans.push(look.span(text, if focused { Token::Input } else { Token::Text }));
}
