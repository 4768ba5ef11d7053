//! Nhập phiếu of an amendment: why, the number being typed, and what differs so far.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::differences::draw_numbered;
use crate::app::screens::Amending;
use crate::ui::theme::Token;
use crate::ui::{Look, wrap};

/// Most rows of the reason here; the whole of it is printed.
const REASON: usize = 2;

/// Draws the amendment.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Amending, look: Look<'_>) {
    let Some(opening) = &look.cx.opening else { return };
    let words = look.texts.amendment;
    let reason = opening.amends.as_ref().map_or("", |a| &a.of.reason);
    let mut reason = look.wrapped(&format!("{}: {reason}", words.reason), area.width, Token::Text);
    reason.truncate(REASON);
    let [top, _, number, _, list] = Layout::vertical([
        Constraint::Length(reason.len() as u16),
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(area);
    frame.render_widget(Paragraph::new(reason), top);
    let label = format!("{}: ", words.number);
    let cell = format!("[{:<6}]", screen.typed);
    let line = Line::from(vec![
        look.span(label.clone(), Token::Title),
        look.span(cell, Token::Accent),
        look.span(format!("  {}", words.number_how), Token::Dim),
    ]);
    frame.render_widget(Paragraph::new(line), number);
    if look.cx.dialog.is_none() {
        let column = wrap::width(&label) + 1 + screen.typed.chars().count();
        frame.set_cursor_position(Position::new(number.x + column as u16, number.y));
    }
    draw_numbered(frame, list, screen.page, opening, look);
}
