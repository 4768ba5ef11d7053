//! What an amendment changed: what was sealed and what stands now, one under the other, from a step away.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::{Alignment, Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::confirming::indented;
use crate::app::screens::{Differences, difference_blocks, difference_pages};
use crate::domain::Opening;
use crate::text::Told;
use crate::ui::Look;
use crate::ui::theme::Token;

/// Draws the list.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Differences, look: Look<'_>) {
    let Some(opening) = &look.cx.opening else { return };
    draw_numbered(frame, area, screen.page, opening, look);
}

/// Draws a page with its number beside the heading.
pub(super) fn draw_numbered(
    frame: &mut Frame<'_>,
    area: Rect,
    page: usize,
    opening: &Opening,
    look: Look<'_>,
) {
    let pages = difference_pages(opening);
    let page = page.min(pages.len().saturating_sub(1));
    draw_page(frame, area, pages.get(page).cloned().unwrap_or_default(), opening, look);
    if pages.len() > 1 {
        let of = (look.texts.confirming.page_of)(page + 1, pages.len());
        let of = Paragraph::new(look.line(of, Token::Dim)).alignment(Alignment::Right);
        frame.render_widget(of, Rect { height: 1, ..area });
    }
}

/// Draws some of the list: how many differences there are in all, then each thing with its values before and now.
pub(super) fn draw_page(
    frame: &mut Frame<'_>,
    area: Rect,
    range: Range<usize>,
    opening: &Opening,
    look: Look<'_>,
) {
    let words = look.texts.amendment;
    let blocks = difference_blocks(opening, look.texts);
    let all: usize = blocks.iter().map(|told| told.changes.len()).sum();
    let [title, list] = Layout::vertical([Constraint::Length(2), Constraint::Fill(1)]).areas(area);
    let mut head = vec![look.span((words.differ)(all), Token::Title)];
    if all > 0 {
        let [old, new] = words.old_new;
        head.push(look.span(format!("  {old} → {new}"), Token::Dim));
    }
    frame.render_widget(Paragraph::new(Line::from(head)), title);
    let shown = blocks.get(range).unwrap_or_default();
    let lines: Vec<_> = shown.iter().flat_map(|told| block(told, list.width, look)).collect();
    frame.render_widget(Paragraph::new(lines), list);
}

fn block(told: &Told, width: u16, look: Look<'_>) -> Vec<Line<'static>> {
    let mut lines = indented("", &told.about, width, Token::Accent, look);
    for change in &told.changes {
        let text = match change.old.is_empty() && change.new.is_empty() {
            true => change.what.clone(),
            false => format!("{}: {} → {}", change.what, change.old, change.new),
        };
        lines.extend(indented("    ", &text, width, Token::Title, look));
    }
    if !told.why.is_empty() {
        let text = format!("{}: {}", look.texts.amendment.reason, told.why.join("; "));
        lines.extend(indented("    ", &text, width, Token::Text, look));
    }
    lines.push(Line::default());
    lines
}
