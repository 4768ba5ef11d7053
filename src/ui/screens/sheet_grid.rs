//! A tally sheet as it lies on the table: H, K by reason, criterion x level, with sums that say at once what is off.

use ratatui::Frame;
use ratatui::layout::{Alignment, Constraint, Layout, Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::app::screens::{Phase, SheetGrid, field_words};
use crate::domain::{Answer, Cell, Form, Opening, SlipState, sheet_columns};
use crate::ui::theme::Token;
use crate::ui::{Look, wrap};

/// Columns of a number.
const NUMBER: usize = 7;
/// Columns of a criterion's code.
const CODE: usize = 5;
/// Columns of the sum with its mark.
const SUM: usize = 10;

/// Draws the grid.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &SheetGrid, look: Look<'_>) {
    let Some(opening) = &look.cx.opening else { return };
    let head = head_rows(screen, opening, area.width, look);
    let about = about(screen, opening, area.width, look);
    let [title, top, columns, grid, foot] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(head.len() as u16),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(about.len() as u16),
    ])
    .areas(area);
    draw_title(frame, title, screen, opening, look);
    place_cursor(frame, top, &head, look);
    frame.render_widget(Paragraph::new(head.into_iter().map(Line::from).collect::<Vec<_>>()), top);
    let label = label_width(&opening.form, area.width);
    frame.render_widget(Paragraph::new(columns_line(&opening.form, label, look)), columns);
    let rows = opening.form.criteria.len();
    let room = usize::from(grid.height).max(1);
    let at = match screen.cells.at {
        Cell::Criterion(i, _) => usize::from(i),
        _ => 0,
    };
    // The row with the cursor is always seen; a form that fits does not scroll.
    let first = (at + 2).saturating_sub(room).min(rows.saturating_sub(room));
    let lines: Vec<Vec<Span<'static>>> =
        (first..rows).take(room).map(|row| grid_row(row, screen, opening, label, look)).collect();
    place_cursor(frame, grid, &lines, look);
    frame.render_widget(Paragraph::new(lines.into_iter().map(Line::from).collect::<Vec<_>>()), grid);
    frame.render_widget(Paragraph::new(about), foot);
}

fn draw_title(frame: &mut Frame<'_>, area: Rect, screen: &SheetGrid, opening: &Opening, look: Look<'_>) {
    let words = look.texts.tally_sheet;
    let phase = match screen.phase {
        Phase::First => 0,
        Phase::Correct => 1,
        Phase::Second => 2,
        Phase::Third => 3,
    };
    let (sum, counted) = (screen.cells.sheet.slips(), screen.counted(opening));
    // A third entry is not told what its cells ought to come to.
    let blind = screen.phase == Phase::Third;
    let token = match counted {
        Some(n) if n == sum => Token::Good,
        Some(_) if screen.cells.sheet.valid.is_some() => Token::Bad,
        _ => Token::Text,
    };
    let total =
        if blind { String::new() } else { format!("{} {}", (words.total)(sum, counted), token.mark()) };
    let room = usize::from(area.width).saturating_sub(wrap::width(&total) + 2);
    let field = field_words(opening, Some(&screen.field)).get(look.texts);
    let title = format!("{}: {field}", words.phases[phase]);
    frame.render_widget(Paragraph::new(look.line(wrap::clip(&title, room), Token::Title)), area);
    frame.render_widget(Paragraph::new(look.line(total, token)).alignment(Alignment::Right), area);
}

/// H, then K by reason, in as many rows as they take.
fn head_rows(screen: &SheetGrid, opening: &Opening, width: u16, look: Look<'_>) -> Vec<Vec<Span<'static>>> {
    let words = look.texts.tally_sheet;
    let first = vec![
        look.span(format!("  {}: ", words.valid), Token::Text),
        cell(Cell::State(SlipState::Valid), screen, look),
        look.span(format!("     {}:", words.invalid), Token::Text),
    ];
    let mut rows = vec![first, vec![look.span("  ", Token::Text)]];
    let mut used = 2;
    for (i, reason) in opening.form.invalid_reasons.iter().enumerate() {
        let label = format!(" {}", reason.code);
        let takes = wrap::width(&label) + NUMBER;
        if used + takes > usize::from(width) {
            used = 2;
            rows.push(vec![look.span("  ", Token::Text)]);
        }
        used += takes;
        if let Some(row) = rows.last_mut() {
            row.push(look.span(label, Token::Dim));
            row.push(cell(Cell::Reason(i as u8), screen, look));
        }
    }
    rows
}

/// Columns of the label: the code, and the question where there is room.
fn label_width(form: &Form, width: u16) -> usize {
    let numbers = (usize::from(form.levels()) + 3) * NUMBER + SUM + 2;
    usize::from(width).saturating_sub(numbers).clamp(CODE, 60)
}

fn columns_line(form: &Form, label: usize, look: Look<'_>) -> Line<'static> {
    let [item, blank, not_applicable, spoilt, sum] = look.texts.tally_sheet.columns;
    let mut text = format!("  {}", left(item, label));
    for answer in sheet_columns(form) {
        let name = match answer {
            Answer::Level(n) => n.to_string(),
            Answer::Blank | Answer::Missing => blank.to_owned(),
            Answer::NotApplicable => not_applicable.to_owned(),
            Answer::Spoilt => spoilt.to_owned(),
        };
        text.push_str(&right(&format!("{name} "), NUMBER));
    }
    text.push_str(&right(sum, SUM - 2));
    look.line(text, Token::Dim)
}

fn grid_row(
    row: usize,
    screen: &SheetGrid,
    opening: &Opening,
    label: usize,
    look: Look<'_>,
) -> Vec<Span<'static>> {
    let Some(criterion) = opening.form.criteria.get(row) else { return Vec::new() };
    let here = matches!(screen.cells.at, Cell::Criterion(i, _) if usize::from(i) == row);
    let mark = if here { Token::Selected.mark() } else { " " };
    let name = format!("{:<4} {}", criterion.code, look.texts.lang.of(&criterion.text));
    let name = if label > CODE + 10 { name } else { criterion.code.clone() };
    let token = if here { Token::Title } else { Token::Text };
    let mut spans = vec![look.span(format!("{mark} "), Token::Accent), look.span(left(&name, label), token)];
    for answer in sheet_columns(&opening.form) {
        let of = Cell::Criterion(row as u8, answer);
        if screen.cells.all.contains(&of) {
            spans.push(cell(of, screen, look));
        } else {
            spans.push(look.span(right("— ", NUMBER), Token::Dim));
        }
    }
    spans.push(sum(row, screen, look));
    spans
}

/// What a row comes to, and whether that is H.
fn sum(row: usize, screen: &SheetGrid, look: Look<'_>) -> Span<'static> {
    let sheet = &screen.cells.sheet;
    let of_row = |c: &&Cell| matches!(c, Cell::Criterion(i, _) if usize::from(*i) == row);
    let open = screen.cells.open.iter().filter(of_row).any(|c| sheet.get(*c).is_none());
    // While a third entry has open cells, a sum would tell what they ought to be.
    if screen.phase == Phase::Third && (open || sheet.valid.is_none()) {
        return look.span("", Token::Text);
    }
    let sum = sheet.sum(row);
    let token = match (sum == sheet.valid_slips(), open) {
        (true, _) if sheet.valid.is_some() => Token::Good,
        (false, true) if sum < sheet.valid_slips() => Token::Dim,
        (false, _) => Token::Bad,
        _ => Token::Dim,
    };
    let mark = if token == Token::Dim { " " } else { token.mark() };
    look.span(format!("{} {mark}", right(&look.texts.lang.number(sum), SUM - 2)), token)
}

/// A number in its cell.
fn cell(of: Cell, screen: &SheetGrid, look: Look<'_>) -> Span<'static> {
    let cells = &screen.cells;
    if of == cells.at {
        return look.span(right(&format!("{} ", cells.line.text()), NUMBER), Token::Input);
    }
    let open = cells.open.contains(&of);
    match cells.sheet.get(of) {
        Some(n) => {
            let token =
                if open && (n > 0 || screen.phase == Phase::Third) { Token::Text } else { Token::Dim };
            look.span(right(&format!("{n} "), NUMBER), token)
        }
        None if screen.phase == Phase::Third => look.span(right("[  ] ", NUMBER), Token::Warn),
        None => look.span(right("· ", NUMBER), Token::Dim),
    }
}

/// The real cursor stands behind what is typed.
fn place_cursor(frame: &mut Frame<'_>, area: Rect, rows: &[Vec<Span<'static>>], look: Look<'_>) {
    if look.cx.dialog.is_some() {
        return;
    }
    let input = look.style(Token::Input);
    for (y, row) in rows.iter().enumerate().take(usize::from(area.height)) {
        let mut x = 0;
        for span in row {
            x += wrap::width(&span.content);
            if span.style == input {
                let x = area.x + (x as u16).saturating_sub(1);
                frame.set_cursor_position(Position::new(x, area.y + y as u16));
            }
        }
    }
}

/// What the cell counts, in words, and how to type.
fn about(screen: &SheetGrid, opening: &Opening, width: u16, look: Look<'_>) -> Vec<Line<'static>> {
    let (words, lang, form) = (look.texts.tally_sheet, look.texts.lang, &opening.form);
    let what = match screen.cells.at {
        Cell::Reason(i) => {
            let reason = form.invalid_reasons.get(usize::from(i));
            (words.about_reason)(
                &reason.map_or(String::new(), |r| format!("{} {}", r.code, lang.of(&r.text))),
            )
        }
        Cell::Criterion(i, answer) => {
            let criterion = form.criteria.get(usize::from(i));
            let criterion = criterion.map_or(String::new(), |c| format!("{} {}", c.code, lang.of(&c.text)));
            let [blank, not_applicable, spoilt] = words.outcomes;
            let outcome = match answer {
                Answer::Level(n) => {
                    let level = form.scale.levels.get(usize::from(n).saturating_sub(1));
                    format!("{n} {}", level.map_or("", |l| lang.of(l)))
                }
                Answer::Blank | Answer::Missing => blank.to_owned(),
                Answer::NotApplicable => not_applicable.to_owned(),
                Answer::Spoilt => spoilt.to_owned(),
            };
            (words.about_cell)(&criterion, &outcome)
        }
        _ => words.about_valid.to_owned(),
    };
    let how = if screen.phase == Phase::Third { words.how_third } else { words.how };
    let mut lines = look.wrapped(&what, width, Token::Accent);
    // A long question gives way to nothing: the hint is cut first.
    lines.truncate(2);
    lines.extend(look.wrapped(how, width, Token::Dim).into_iter().take(2));
    lines
}

fn left(text: &str, width: usize) -> String {
    let text = wrap::clip(text, width.saturating_sub(1));
    let padding = width.saturating_sub(wrap::width(&text));
    format!("{text}{}", " ".repeat(padding))
}

fn right(text: &str, width: usize) -> String {
    let padding = width.saturating_sub(wrap::width(text));
    format!("{}{text}", " ".repeat(padding))
}
