//! Facts and respondents of the whole office, small counts hidden.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::field_name;
use crate::app::screens::Summary;
use crate::ui::screens::levels;
use crate::ui::theme::Token;
use crate::ui::widgets::bar;
use crate::ui::{Look, wrap};

/// Draws the page.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Summary, look: Look<'_>) {
    let (words, lang) = (look.texts.summary, look.texts.lang);
    if !screen.some_keyed() {
        return frame.render_widget(
            Paragraph::new(look.wrapped(words.asked_by_sheet, area.width, Token::Text)),
            area,
        );
    }
    let mut rows: Vec<Line<'static>> = Vec::new();
    let valid = u64::from(screen.figures.figures.whole.valid);
    let width = usize::from(area.width);
    let label_width = (width / 2).min(40);
    let track = width.saturating_sub(label_width + 2 + 8);
    let mark = |at: usize| if at == screen.row { Token::Selected.mark() } else { " " };
    for (choice, counts) in screen.shown_counts() {
        let at = rows.len();
        let title = format!("{} {} {}", mark(at), choice.code, lang.of(&choice.text));
        rows.push(look.line(wrap::clip(&title, width), Token::Title));
        let labels = choice.options.iter().map(|o| lang.of(o)).chain([words.no_answer]);
        for (label, count) in labels.zip(counts) {
            let at = rows.len();
            let label = format!("{}   {label}", mark(at));
            let label = levels::pad(&wrap::clip(&label, label_width), label_width);
            let mut spans = vec![look.span(label, Token::Text)];
            match count {
                Some(n) => {
                    spans.push(look.span(levels::left_pad(&n.to_string(), 6), Token::Text));
                    spans.push(look.span(format!("  {}", bar(u64::from(n), valid, track)), Token::Accent));
                }
                None => spans.push(look.span(format!("     {}", words.hidden), Token::Dim)),
            }
            rows.push(Line::from(spans));
        }
    }
    let mut below = Vec::new();
    let by_sheet: Vec<_> = screen.by_sheet().iter().map(|code| field_name(screen, code, look)).collect();
    if !by_sheet.is_empty() {
        let text = (words.asked_some_by_sheet)(&by_sheet.join("; "));
        below.extend(look.wrapped(&text, area.width, Token::Warn));
    }
    below.extend(look.wrapped(words.why_hidden, area.width, Token::Dim));
    let [list, foot] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(below.len() as u16)]).areas(area);
    let room = usize::from(list.height);
    // The marked line in the middle, so that a question stays with its options.
    let first = screen.row.saturating_sub(room / 2).min(rows.len().saturating_sub(room));
    let shown: Vec<_> = rows.into_iter().skip(first).take(room).collect();
    frame.render_widget(Paragraph::new(shown), list);
    frame.render_widget(Paragraph::new(below), foot);
}
