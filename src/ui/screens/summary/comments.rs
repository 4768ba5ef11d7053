//! What people wrote, field by field.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::field_name;
use crate::app::message::FieldComment;
use crate::app::screens::Summary;
use crate::ui::screens::levels::pad;
use crate::ui::theme::Token;
use crate::ui::{Look, wrap};

/// Columns of the box to type into.
const BOX: usize = 30;
/// Columns before a comment: the mark and the box it stood in.
const INDENT: usize = 6;

/// Draws the page.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Summary, look: Look<'_>) {
    let legend = legend(screen, area.width, look);
    let [top, list, foot] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(legend.len() as u16),
    ])
    .areas(area);
    let found = screen.found();
    draw_search(frame, top, screen, found.len(), look);
    frame.render_widget(Paragraph::new(legend), foot);
    let Some(all) = &screen.comments.all else { return };
    if found.is_empty() {
        let words = look.texts.summary;
        let by_sheet = !screen.by_sheet().is_empty();
        let text = match all.is_empty() || screen.comments.typed.is_empty() {
            true if by_sheet && screen.some_keyed() => words.no_comments_keyed,
            // What nobody entered is said below, and nothing else is known.
            true if by_sheet => "",
            true => words.no_comments,
            false => words.nothing_found,
        };
        return frame.render_widget(Paragraph::new(look.wrapped(text, list.width, Token::Text)), list);
    }
    frame.render_widget(Paragraph::new(rows(screen, &found, list, look)), list);
}

fn draw_search(frame: &mut Frame<'_>, area: Rect, screen: &Summary, found: usize, look: Look<'_>) {
    let words = look.texts.summary;
    let label = format!("{} ", words.search);
    let view = screen.comments.typed.view(BOX);
    let of = screen.comments.all.as_ref().map_or(0, Vec::len);
    let line = Line::from(vec![
        look.span(label.clone(), Token::Title),
        look.span(pad(&view.text, BOX + 1), Token::Input),
        look.span(format!("  {}", (words.found)(found, of)), Token::Text),
    ]);
    frame.render_widget(Paragraph::new(line), area);
    if look.cx.dialog.is_none() {
        let column = (wrap::width(&label) + view.cursor) as u16;
        frame.set_cursor_position(Position::new(area.x + column, area.y));
    }
}

/// As many comments around the one marked as there is room for; the marked one is seen whole.
fn rows(screen: &Summary, found: &[&FieldComment], area: Rect, look: Look<'_>) -> Vec<Line<'static>> {
    let room = usize::from(area.height);
    let drawn = |i: usize| found.get(i).map(|_| comment_rows(screen, found, i, area.width, look));
    let mut rows = drawn(screen.row).unwrap_or_default();
    let mut before = screen.row;
    // Above the marked one a third of the page, the rest below; what is left over goes above.
    while rows.len() < room / 3 && before > 0 {
        before -= 1;
        rows.splice(0..0, drawn(before).unwrap_or_default());
    }
    let mut after = screen.row + 1;
    while let Some(next) = Some(rows.len()).filter(|n| *n < room).and_then(|_| drawn(after)) {
        rows.extend(next);
        after += 1;
    }
    while rows.len() < room && before > 0 {
        before -= 1;
        rows.splice(0..0, drawn(before).unwrap_or_default());
    }
    let marked: usize = (before..=screen.row).filter_map(drawn).map(|rows| rows.len()).sum();
    let over = marked.saturating_sub(room);
    rows.into_iter().skip(over).take(room).collect()
}

/// A comment, under the name of its field where that is another than the one before.
fn comment_rows(
    screen: &Summary,
    found: &[&FieldComment],
    i: usize,
    width: u16,
    look: Look<'_>,
) -> Vec<Line<'static>> {
    let mut rows = Vec::new();
    let Some(of) = found.get(i) else { return rows };
    let before = i.checked_sub(1).and_then(|b| found.get(b));
    if before.is_none_or(|b| b.field != of.field) {
        let name = of.field.as_ref().map(|code| field_name(screen, code, look));
        let name = name.unwrap_or_else(|| look.texts.common.unsorted.to_owned());
        rows.push(look.line(wrap::clip(&name, usize::from(width)), Token::Title));
    }
    let marked = i == screen.row;
    let mark = if marked { Token::Selected.mark() } else { " " };
    let token = if marked { Token::Selected } else { Token::Dim };
    let text = wrap::wrap(&of.comment.text, usize::from(width).saturating_sub(INDENT));
    for (n, row) in text.into_iter().enumerate() {
        let head = if n == 0 { format!("{mark} {}", of.comment.code) } else { String::new() };
        let head = if n == 0 { look.span(head.clone(), token) } else { look.span(head, Token::Text) };
        let gap = " ".repeat(INDENT.saturating_sub(head.width()));
        rows.push(Line::from(vec![head, look.span(format!("{gap}{row}"), Token::Text)]));
    }
    rows
}

/// Whose comments are not entered, what the boxes ask, and how to search.
fn legend(screen: &Summary, width: u16, look: Look<'_>) -> Vec<Line<'static>> {
    let boxes = screen.figures.form.comments.iter();
    let boxes: Vec<_> = boxes.map(|c| format!("{}: {}", c.code, look.texts.lang.of(&c.text))).collect();
    let by_sheet: Vec<_> = screen.by_sheet().iter().map(|code| field_name(screen, code, look)).collect();
    let mut lines = Vec::new();
    if !by_sheet.is_empty() {
        let text = (look.texts.summary.comments_by_sheet)(&by_sheet.join("; "));
        lines.extend(look.wrapped(&text, width, Token::Warn));
    }
    lines.extend(look.wrapped(&boxes.join(" · "), width, Token::Dim));
    lines.extend(look.wrapped(look.texts.summary.how_to_search, width, Token::Dim));
    lines
}
