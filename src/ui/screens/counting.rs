//! Kiểm đếm: a table of numbers, the sum below it, and what the cell with the cursor means.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::app::screens::{Column, Counting, Grid, Row, Sums, field_words};
use crate::domain::{CountOf, Opening};
use crate::ui::theme::Token;
use crate::ui::{Look, wrap};

/// Columns of a number, with the space before it.
const NUMBER: usize = 9;

/// Most columns of a row's name.
const NAME: usize = 40;

/// Columns kept for why a field has no slips.
const WHY: usize = 21;

/// Draws the counts.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Counting, look: Look<'_>) {
    let Some(opening) = &look.cx.opening else { return };
    let words = look.texts.counting;
    let name = usize::from(area.width).saturating_sub(2 + 3 * NUMBER + WHY).min(NAME);
    let mut rows = look.wrapped(words.how, area.width, Token::Dim);
    let mut cursor = None;
    for (row, of) in screen.grid.rows.iter().enumerate() {
        if matches!(of, Row::Field(_))
            && !matches!(screen.grid.rows.get(row.wrapping_sub(1)), Some(Row::Field(_)))
        {
            rows.push(head(name, look));
        }
        if row == screen.grid.row {
            cursor = Some(rows.len());
        }
        rows.push(table_row(row, of, screen, opening, name, look));
    }
    rows.push(Line::default());
    rows.extend(sum_lines(screen.sums(opening), area.width, look));
    let [table, about] =
        Layout::vertical([Constraint::Length(rows.len() as u16), Constraint::Fill(1)]).areas(area);
    frame.render_widget(Paragraph::new(rows), table);
    let about_lines = look.wrapped(about_cell(&screen.grid, look), area.width, Token::Text);
    frame.render_widget(Paragraph::new(about_lines), about);
    if let Some(row) = cursor.filter(|_| look.cx.dialog.is_none()) {
        let at = Column::ALL.iter().position(|c| *c == screen.grid.column).unwrap_or(0);
        let view = screen.grid.line.view(NUMBER - 2);
        // The digits stand at the right of their cell, the cursor among them.
        let from_right = wrap::width(&view.text).saturating_sub(view.cursor);
        let column = (2 + name + (at + 1) * NUMBER).saturating_sub(from_right + 1);
        frame.set_cursor_position(Position::new(table.x + column as u16, table.y + row as u16));
    }
}

fn head(name: usize, look: Look<'_>) -> Line<'static> {
    let words = look.texts.counting;
    let mut text = format!("  {}", left(words.field, name));
    for column in words.columns {
        text.push_str(&right(column, NUMBER - 1));
        text.push(' ');
    }
    look.line(text, Token::Dim)
}

fn table_row(
    row: usize,
    of: &Row,
    screen: &Counting,
    opening: &Opening,
    name: usize,
    look: Look<'_>,
) -> Line<'static> {
    let words = look.texts.counting;
    let here = row == screen.grid.row;
    let label = match of {
        Row::Collected => words.from_box.to_owned(),
        Row::Outside => words.outside.to_owned(),
        Row::Field(code) => field_words(opening, Some(code)).get(look.texts),
        Row::Unsorted => look.texts.common.unsorted.to_owned(),
    };
    let mark = if here { Token::Selected.mark() } else { " " };
    let token = match (here, of) {
        (true, _) | (false, Row::Collected) => Token::Title,
        _ => Token::Text,
    };
    let mut spans = vec![look.span(format!("{mark} "), Token::Accent), look.span(left(&label, name), token)];
    for column in Column::ALL {
        spans.extend(cell(row, column, screen, opening, look));
    }
    let beside = match of {
        Row::Outside => words.outside_hint,
        Row::Field(code) if opening.counts.get(&CountOf::Field(code.clone())) == Some(0) => {
            opening.no_slips.get(code).map_or("", |w| (look.texts.common.no_slips)(w.why))
        }
        _ => "",
    };
    // The hint of the row outside the box stands where its further columns would.
    if matches!(of, Row::Outside) {
        spans.truncate(2 + 2);
    }
    spans.push(look.span(wrap::clip(beside, WHY), Token::Dim));
    Line::from(spans)
}

/// A number in its cell and the space beside it: two pieces.
fn cell(
    row: usize,
    column: Column,
    screen: &Counting,
    opening: &Opening,
    look: Look<'_>,
) -> [Span<'static>; 2] {
    let width = NUMBER - 1;
    let gap = look.span(" ", Token::Text);
    let Some(of) = screen.grid.of(row, column) else {
        return [look.span(" ".repeat(width), Token::Text), gap];
    };
    if row == screen.grid.row && column == screen.grid.column {
        return [look.span(right(&format!("{} ", screen.grid.line.text()), width), Token::Input), gap];
    }
    match opening.counts.get(&of) {
        Some(n) => [look.span(right(&format!("{} ", look.texts.lang.number(n)), width), Token::Text), gap],
        None => [look.span(right("· ", width), Token::Dim), gap],
    }
}

fn sum_lines(sums: Sums, width: u16, look: Look<'_>) -> Vec<Line<'static>> {
    let words = look.texts.counting;
    let mut text = (words.sum)(sums.fields, sums.collected);
    let off = sums.collected.map(|t| sums.fields.abs_diff(t));
    let token = match (off, sums.open) {
        (Some(0), 0) => Token::Good,
        (Some(_), 0) => Token::Bad,
        // While fields are open the sum cannot match yet.
        _ => Token::Text,
    };
    match off {
        Some(0) => text = format!("{text} — {}", words.sum_same),
        Some(n) if sums.open == 0 => text = format!("{text} — {}", (words.sum_off)(n)),
        _ => {}
    }
    if sums.open > 0 {
        text = format!("{text} ({})", (words.open_fields)(sums.open));
    }
    look.wrapped(&format!("{} {text}", token.mark()), width, token)
}

fn about_cell(grid: &Grid, look: Look<'_>) -> &'static str {
    let words = look.texts.counting;
    match grid.here() {
        Some(CountOf::Collected) => words.about_box,
        Some(CountOf::Outside) => words.about_outside,
        Some(CountOf::Field(_)) => words.about_field,
        Some(CountOf::Issued(_)) => words.about_issued,
        Some(CountOf::Dossiers(_)) => words.about_dossiers,
        Some(CountOf::Unsorted) | None => words.about_unsorted,
    }
}

fn left(text: &str, width: usize) -> String {
    let text = wrap::clip(text, width);
    let padding = width.saturating_sub(wrap::width(&text));
    format!("{text}{}", " ".repeat(padding))
}

fn right(text: &str, width: usize) -> String {
    let padding = width.saturating_sub(wrap::width(text));
    format!("{}{text}", " ".repeat(padding))
}
