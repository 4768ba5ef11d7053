//! The office's names.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::app::screens::{Office, OfficePart};
use crate::ui::theme::Token;
use crate::ui::{Look, fields};

/// Columns of labels.
const LABELS: u16 = 22;

/// Draws the page shown.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Office, look: Look<'_>) {
    let words = look.texts.office;
    let mut names = Vec::new();
    for (part, name) in OfficePart::ALL.into_iter().zip(words.pages) {
        if part == screen.at {
            names.push(look.span(format!("[{name}]"), Token::Accent));
        } else {
            names.push(look.span(format!(" {name} "), Token::Text));
        }
    }
    let mut top = vec![Line::from(names)];
    let about = words.about.get(screen.at as usize).copied().unwrap_or_default();
    top.extend(look.wrapped(about, area.width, Token::Dim));
    let below = below(screen, area.width, look);
    let [head, form, foot] = Layout::vertical([
        Constraint::Length(top.len() as u16),
        Constraint::Fill(1),
        Constraint::Length(below.len() as u16),
    ])
    .areas(area);
    frame.render_widget(Paragraph::new(top), head);
    if let Some(page) = screen.fields() {
        fields::draw(frame, form, page, LABELS, look);
    }
    frame.render_widget(Paragraph::new(below), foot);
}

/// From when the names hold, and what is not saved yet.
fn below(screen: &Office, width: u16, look: Look<'_>) -> Vec<Line<'static>> {
    let words = look.texts.office;
    let mut rows = match screen.from() {
        Some(day) => look.wrapped(&(words.holds)(day), width, Token::Text),
        None => look.wrapped(words.holds_unknown, width, Token::Warn),
    };
    if look.cx.home.next.begun.is_some() {
        rows.extend(look.wrapped(words.begun, width, Token::Text));
    }
    if look.cx.practice() {
        let text = format!("{} {}", Token::Warn.mark(), words.practice);
        rows.extend(look.wrapped(&text, width, Token::Warn));
    }
    if screen.changed() {
        let text = format!("{} {}", Token::Warn.mark(), words.changed);
        rows.extend(look.wrapped(&text, width, Token::Warn));
    }
    rows
}
