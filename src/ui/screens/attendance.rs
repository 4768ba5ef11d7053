//! Thành phần: a few lines above, the table of seats, and what the seat with the cursor is.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::app::edit::LineEdit;
use crate::app::screens::{Attendance, Part, SeatLine, seat_words};
use crate::domain::{Opening, Seat};
use crate::ui::theme::Token;
use crate::ui::{Look, fields, wrap};

/// Columns of the labels above.
const LABEL: u16 = 18;

/// Columns of a seat's name and of the PIN's state.
const SEAT: usize = 16;
const PIN: usize = 14;

/// Draws the people.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Attendance, look: Look<'_>) {
    let shown = screen.top.items.iter().filter(|i| !i.hidden).count() as u16;
    let head = u16::from(screen.change);
    // One row more than lines, for what is wrong with one of them.
    let [above, top, table, _, below] = Layout::vertical([
        Constraint::Length(head),
        Constraint::Length(shown + 1),
        Constraint::Length(screen.seats.len() as u16 + 1),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(area);
    if screen.change {
        frame.render_widget(
            Paragraph::new(look.line(look.texts.attendance.change_head, Token::Accent)),
            above,
        );
    }
    fields::draw(frame, top, &screen.top, LABEL, look);
    draw_seats(frame, table, screen, look);
    draw_below(frame, below, screen, look);
}

/// Columns of names and titles.
fn widths(area: Rect) -> (usize, usize) {
    let rest = usize::from(area.width).saturating_sub(SEAT + PIN + 2 + 2);
    let name = (rest * 55 / 100).min(40);
    (name, (rest - name).min(50))
}

fn draw_seats(frame: &mut Frame<'_>, area: Rect, screen: &Attendance, look: Look<'_>) {
    let (name, title) = widths(area);
    let [seat_head, name_head, title_head, pin_head] = look.texts.attendance.columns;
    let head = format!(
        "  {} {} {} {pin_head}",
        filled(seat_head, SEAT - 2),
        filled(name_head, name),
        filled(title_head, title)
    );
    let mut rows = vec![look.line(head, Token::Dim)];
    for (row, line) in screen.seats.iter().enumerate() {
        let here = screen.at.filter(|(at, _)| *at == row).map(|(_, part)| part);
        rows.push(seat_line(line, here, screen, (name, title), look));
    }
    frame.render_widget(Paragraph::new(rows), area);
    let Some((row, part)) = screen.at.filter(|_| look.cx.dialog.is_none()) else { return };
    let Some(line) = screen.seats.get(row) else { return };
    let (left, width) = match part {
        Part::Name => (SEAT + 1, name),
        Part::Title => (SEAT + 1 + name + 1, title),
    };
    let column = left + line.part(part).view(width).cursor;
    frame.set_cursor_position(Position::new(area.x + column as u16, area.y + row as u16 + 1));
}

fn seat_line(
    line: &SeatLine,
    here: Option<Part>,
    screen: &Attendance,
    (name, title): (usize, usize),
    look: Look<'_>,
) -> Line<'static> {
    let words = look.texts.attendance;
    let mark = if here.is_some() { Token::Selected.mark() } else { " " };
    let label = seat_words(&line.seat).get(look.texts);
    let token = if here.is_some() { Token::Title } else { Token::Text };
    let nobody = line.is_empty() && here.is_none();
    let name_cell = if nobody {
        look.span(filled(words.nobody, name), Token::Dim)
    } else {
        cell(&line.name, name, here == Some(Part::Name), look)
    };
    let pin = match screen.has_pin(line, look.cx) {
        None => look.span("", Token::Text),
        Some(true) => look.span(format!("{} {}", Token::Good.mark(), words.pin_set), Token::Good),
        Some(false) => look.span(format!("- {}", words.pin_none), Token::Dim),
    };
    Line::from(vec![
        look.span(format!("{mark} "), Token::Accent),
        look.span(filled(&label, SEAT - 2), token),
        look.span(" ", Token::Text),
        name_cell,
        look.span(" ", Token::Text),
        cell(&line.title, title, here == Some(Part::Title), look),
        look.span(" ", Token::Text),
        pin,
    ])
}

fn cell(line: &LineEdit, width: usize, here: bool, look: Look<'_>) -> Span<'static> {
    // Without the cursor a long name shows its beginning.
    let text = if here { line.view(width).text } else { wrap::clip(&line.text(), width) };
    look.span(filled(&text, width), if here { Token::Input } else { Token::Text })
}

fn filled(text: &str, width: usize) -> String {
    let text = wrap::clip(text, width);
    let padding = width.saturating_sub(wrap::width(&text));
    format!("{text}{}", " ".repeat(padding))
}

fn draw_below(frame: &mut Frame<'_>, area: Rect, screen: &Attendance, look: Look<'_>) {
    let words = look.texts.attendance;
    let mut rows = Vec::new();
    if let Some((name, sure)) = screen.clash(look.cx) {
        let (token, say) = if sure { (Token::Bad, words.clash) } else { (Token::Warn, words.same_name) };
        rows.extend(look.wrapped(&format!("{} {}", token.mark(), say(&name)), area.width, token));
    }
    let line = screen.at.and_then(|(row, _)| screen.seats.get(row));
    if let (Some(line), Some(opening)) = (line, &look.cx.opening) {
        let about = (words.about)(&line.seat, body_name(&line.seat, opening, look), opening.is_amendment());
        rows.extend(look.wrapped(&about, area.width, Token::Text));
        let how = (words.how)(screen.choices(look.cx).len());
        rows.extend(look.wrapped(&how, area.width, Token::Dim));
    } else {
        rows.push(look.line(look.texts.dialog.form_keys, Token::Dim));
    }
    frame.render_widget(Paragraph::new(rows), area);
}

/// The body a witness comes from, in the language on the screen.
fn body_name<'a>(seat: &Seat, opening: &'a Opening, look: Look<'_>) -> &'a str {
    let Seat::Witness(code) = seat else { return "" };
    let body = opening.office.witness_bodies.iter().find(|b| b.code == *code);
    body.map_or("", |b| look.texts.lang.pick(&b.name, &b.name_en))
}
