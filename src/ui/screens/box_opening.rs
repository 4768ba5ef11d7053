//! Mở hòm: the seal of last time beside the seal of today, large; then the lines to fill in.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::app::screens::{BoxOpening, Verdict};
use crate::domain::SealState;
use crate::ui::theme::Token;
use crate::ui::widgets::{BigNumber, Size};
use crate::ui::{Look, fields};

/// Columns of the labels.
const LABEL: u16 = 15;

/// Draws the box.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &BoxOpening, look: Look<'_>) {
    let Some(opening) = &look.cx.opening else { return };
    let [compare, verdict, _, form, rest] = Layout::vertical([
        Constraint::Length(4),
        Constraint::Length(2),
        Constraint::Length(1),
        Constraint::Length(5),
        Constraint::Fill(1),
    ])
    .areas(area);
    let expected = opening.last_seal.as_deref();
    draw_seals(frame, compare, screen, expected, look);
    draw_verdict(frame, verdict, screen, expected, look);
    fields::draw(frame, form, &screen.fields, LABEL, look);
    let words = look.texts.box_opening;
    let mut rows = Vec::new();
    let (text, token) = match screen.remarks() {
        "" => (format!("  {}: {}", words.remarks, words.no_remarks), Token::Dim),
        remarks => (format!("  {}: {remarks}", words.remarks), Token::Text),
    };
    rows.extend(look.wrapped(&text, area.width, token));
    if !opening.covers.is_empty() {
        let months: Vec<_> = opening.covers.iter().map(|m| format!("{}/{}", m.month(), m.year())).collect();
        rows.extend(look.wrapped(&(words.covers)(&months.join(", ")), area.width, Token::Warn));
    }
    frame.render_widget(Paragraph::new(rows), rest);
}

fn draw_seals(
    frame: &mut Frame<'_>,
    area: Rect,
    screen: &BoxOpening,
    expected: Option<&str>,
    look: Look<'_>,
) {
    let words = look.texts.box_opening;
    let Some(expected) = expected else {
        let lines = look.wrapped(words.first, area.width, Token::Title);
        return frame.render_widget(Paragraph::new(lines), area);
    };
    let [left, right] = Layout::horizontal([Constraint::Percentage(50), Constraint::Fill(1)]).areas(area);
    let found = match (screen.state(), screen.number()) {
        (Some(SealState::NoSeal), _) => words.none.to_owned(),
        (_, Some(number)) => number,
        (_, None) => words.not_yet.to_owned(),
    };
    for (area, label, text) in [(left, words.expected, expected), (right, words.found, found.as_str())] {
        let [above, number] = Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(area);
        frame.render_widget(Paragraph::new(look.line(label, Token::Dim)), above);
        frame.render_widget(BigNumber::new(text, Size::Low, look.style(Token::Accent)), number);
    }
}

fn draw_verdict(
    frame: &mut Frame<'_>,
    area: Rect,
    screen: &BoxOpening,
    expected: Option<&str>,
    look: Look<'_>,
) {
    let words = look.texts.box_opening;
    let (token, text) = match screen.verdict(expected) {
        Verdict::Open => return,
        Verdict::First => (Token::Good, words.first_found),
        Verdict::Same => (Token::Good, words.same),
        Verdict::Other => (Token::Bad, words.other),
        Verdict::Torn => (Token::Bad, words.torn),
        Verdict::Missing => (Token::Bad, words.missing),
    };
    let mut rows = vec![look.line(format!("{} {text}", token.mark()), token)];
    if token == Token::Bad && screen.remarks().is_empty() {
        rows.push(look.line(words.remark_needed, Token::Warn));
    } else {
        rows.push(Line::default());
    }
    frame.render_widget(Paragraph::new(rows), area);
}
