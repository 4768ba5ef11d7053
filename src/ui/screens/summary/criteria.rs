//! The criteria, the worst first.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::{capital, month, official, slip_counts, why_no_slips};
use crate::app::screens::Summary;
use crate::domain::Scope;
use crate::ui::screens::levels::{LevelRow, LevelTable};
use crate::ui::theme::Token;
use crate::ui::{Look, wrap};

/// Draws the page.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Summary, look: Look<'_>) {
    let words = look.texts.summary;
    let of = screen.of_scope();
    let form = &screen.figures.form;
    let mut top = Vec::new();
    if let Scope::Field(code) = &screen.scope {
        top.push(look.line((words.official)(&official(screen, code)), Token::Text));
        if of.collected() == 0 {
            let why = why_no_slips(screen, code, look);
            let text = format!("{} {}: {why}", Token::Warn.mark(), capital(words.no_slips));
            top.extend(look.wrapped(&text, area.width, Token::Warn));
        }
    }
    top.extend(look.wrapped(&slip_counts(of, look), area.width, Token::Title));
    let order = screen.criteria_order();
    let rows = order.iter().filter_map(|i| form.criteria.get(*i).zip(of.criteria.get(*i)));
    let rows = rows.map(|(criterion, counts)| LevelRow {
        label: format!("{:<4}{}", criterion.code, look.texts.lang.of(&criterion.text)),
        counts,
        instead: None,
    });
    let table = LevelTable {
        head: words.criterion_column,
        rows: rows.collect(),
        marked: screen.row,
        satisfied_from: form.scale.satisfied_from,
        levels: form.levels(),
        with_rest: true,
    };
    let mut below = marked(screen, area.width, look);
    let lang = look.texts.lang;
    if let (Some(first), Some(last)) = (form.scale.levels.first(), form.scale.levels.last()) {
        let text = (words.levels)(lang.of(first), form.levels(), lang.of(last));
        below.extend(look.wrapped(&text, area.width, Token::Dim));
    }
    below.extend(look.wrapped(words.legend, area.width, Token::Dim));
    // A long table gives way to what is said of the line marked, and follows it.
    let room = area.height.saturating_sub((top.len() + below.len()) as u16);
    let [head, list, foot] = Layout::vertical([
        Constraint::Length(top.len() as u16),
        Constraint::Length(table.height().min(room)),
        Constraint::Fill(1),
    ])
    .areas(area);
    frame.render_widget(Paragraph::new(top), head);
    table.draw(frame, list, look);
    frame.render_widget(Paragraph::new(below), foot);
}

/// The criterion marked in full, with what its line has no room for.
fn marked(screen: &Summary, width: u16, look: Look<'_>) -> Vec<Line<'static>> {
    let (words, form) = (look.texts.summary, &screen.figures.form);
    let place = screen.criteria_order().get(screen.row).copied();
    let found = place.and_then(|i| form.criteria.get(i).zip(screen.of_scope().criteria.get(i)));
    let Some((criterion, counts)) = found else { return Vec::new() };
    let mean = counts.mean().map_or("–".to_owned(), |mean| look.texts.lang.mean(mean));
    let mut text = format!("{} {}. ", criterion.code, look.texts.lang.of(&criterion.text));
    text.push_str(&format!("{}.", wrap::tied(&(words.mean)(&mean, form.levels()))));
    if let Some((low, high)) = counts.share(form.scale.satisfied_from).interval() {
        let said = (look.texts.trend.interval)(low, high);
        text.push_str(&format!(" {}.", wrap::tied(&said)));
    }
    let mut lines = look.wrapped(&text, width, Token::Text);
    if let Some((than, change)) = screen.change(&screen.scope, Some(&criterion.code)) {
        let said = (look.texts.trend.versus)(than, change);
        lines.extend(look.wrapped(&said, width, month::change_token(change)));
    }
    lines
}
