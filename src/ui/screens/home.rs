//! Home.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Paragraph, Row, Table};

use crate::app::message::{HeldMonth, MonthLine};
use crate::app::screens::Home;
use crate::domain::{PerMille, SMALL_SAMPLE, StageName};
use crate::text::Lang;
use crate::ui::theme::Token;
use crate::ui::{Look, wrap};

/// Draws home.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Home, look: Look<'_>) {
    let next = next_lines(screen, area.width, look);
    let [top, _, label, list] = Layout::vertical([
        Constraint::Length(next.len() as u16),
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(area);
    frame.render_widget(Paragraph::new(next), top);
    let mut past = vec![look.span(look.texts.home.past, Token::Title)];
    if screen.selected > 0 {
        let marked = look.cx.home.past.get(screen.selected - 1).and_then(|line| line.held.as_ref());
        let amending = marked.is_some_and(|held| held.amending.is_some());
        let enter = if amending { look.texts.amendment.enter_resume } else { look.texts.home.enter_past };
        past.push(look.span(format!("   {enter}"), Token::Accent));
    }
    frame.render_widget(Paragraph::new(Line::from(past)), label);
    if look.cx.home.past.is_empty() {
        frame.render_widget(Paragraph::new(look.line(look.texts.home.no_past, Token::Dim)), list);
    } else {
        draw_past(frame, list, screen, look);
    }
}

fn next_lines(screen: &Home, width: u16, look: Look<'_>) -> Vec<Line<'static>> {
    let (words, common) = (look.texts.home, look.texts.common);
    let next = &look.cx.home.next;
    let month = format!("{}/{}", next.month.month(), next.month.year());
    let day = (common.day)(next.scheduled.day);
    let marked = screen.selected == 0;
    let mark = if marked { Token::Selected.mark() } else { " " };
    let token = if marked { Token::Selected } else { Token::Title };
    let mut lines = vec![look.line(format!("{mark} {} ", (words.next)(&month, &day)), token)];
    let days = (next.scheduled.day - look.cx.home.today).num_days();
    let urgency = match days {
        0 => Token::Accent,
        n if n < 0 => Token::Warn,
        _ => Token::Text,
    };
    let stage = match next.begun {
        None => words.not_begun.to_owned(),
        Some((_, stage)) => (words.stands_at)((common.stage)(stage)),
    };
    lines.push(Line::from(vec![
        look.span(
            format!("  {} {}  ", urgency.mark(), (words.days_left)(days)).replacen("   ", "  ", 1),
            urgency,
        ),
        look.span(stage, Token::Text),
    ]));
    let why = look.texts.lang.pick(&next.why.0, &next.why.1);
    // An opening that is begun keeps its own day and reason, whatever the calendar and the office say today.
    let why = match (why.is_empty(), next.scheduled.why.is_empty()) {
        (false, _) => why,
        (true, true) => words.regular,
        (true, false) => words.moved,
    };
    let indented = |text: &str, token: Token| {
        let rows = look.wrapped(text, width.saturating_sub(4), token);
        rows.into_iter()
            .map(move |row| Line::from(vec![look.span("  ", token), look.span(row.to_string(), token)]))
    };
    lines.extend(indented(why, Token::Dim));
    if let Some(other) = next.other {
        lines.extend(indented(&(words.provisional)(&(common.day)(other)), Token::Warn));
    }
    // An amendment that waits is seen from the first line, however far down its month stands.
    for held in look.cx.home.past.iter().filter_map(|line| line.held.as_ref()) {
        if let Some((key, stage)) = held.amending {
            let words = (look.texts.amendment.waits)(key.month, held.nth + 1, (common.stage)(stage));
            lines.extend(indented(&format!("{} {words}", Token::Warn.mark()), Token::Warn));
        }
    }
    let enter = if next.begun.is_some() { words.enter_resume } else { words.enter_begin };
    if look.cx.home.broken.is_some() {
        let words = format!("{} {}", Token::Bad.mark(), look.texts.data_file.broken_line);
        lines.extend(indented(&words, Token::Bad));
    }
    let can_enter = marked && look.cx.home.broken.is_none();
    lines.push(look.line(if can_enter { format!("  {enter}") } else { String::new() }, Token::Accent));
    lines
}

fn draw_past(frame: &mut Frame<'_>, area: Rect, screen: &Home, look: Look<'_>) {
    let columns = look.texts.home.columns;
    let narrow: [u16; 5] = [10, 11, 16, 7, 9];
    let rest = usize::from(area.width.saturating_sub(narrow.iter().map(|width| width + 1).sum()));
    let widths: Vec<_> = narrow.map(Constraint::Length).into_iter().chain([Constraint::Fill(1)]).collect();
    let room = usize::from(area.height.saturating_sub(1)).max(1);
    let first = screen.selected.saturating_sub(room);
    let rows = look.cx.home.past.iter().enumerate().skip(first).map(|(i, line)| {
        let marked = screen.selected == i + 1;
        let token = if marked { Token::Selected } else { Token::Text };
        let mut cells = cells(line, look);
        cells[5] = wrap::clip(&cells[5], rest);
        cells[0] = format!("{} {}", if marked { Token::Selected.mark() } else { " " }, cells[0]);
        Row::new(cells).style(look.style(token))
    });
    let [month, day, state, slips, rate, zero] = columns;
    let head =
        Row::new([format!("  {month}"), day.into(), state.into(), slips.into(), rate.into(), zero.into()])
            .style(look.style(Token::Dim));
    frame.render_widget(Table::new(rows, widths).header(head).column_spacing(1), area);
}

fn cells(line: &MonthLine, look: Look<'_>) -> [String; 6] {
    let month = format!("{:02}/{}", line.month.month(), line.month.year());
    let Some(held) = &line.held else {
        let none = String::new;
        return [month, none(), look.texts.home.no_record.to_owned(), none(), none(), none()];
    };
    let day = held.held_on.map(look.texts.common.date).unwrap_or_default();
    let state = match (held.amending, held.nth) {
        (Some(_), _) => look.texts.amendment.under_way.to_owned(),
        (None, 0) => (look.texts.common.stage)(held.stage).to_owned(),
        (None, nth) => (look.texts.amendment.nth)(nth),
    };
    if matches!(held.stage, StageName::NotHeld | StageName::Abandoned) {
        return [month, day, state, String::new(), String::new(), String::new()];
    }
    let zero: Vec<_> = held.zero_fields.iter().map(|name| look.texts.lang.of(name)).collect();
    [month, day, state, look.texts.lang.number(held.collected), rate(held, look.texts.lang), zero.join("; ")]
}

/// The headline rate; `*` marks a small sample.
fn rate(held: &HeldMonth, lang: Lang) -> String {
    let (satisfied, answered) = held.headline;
    match PerMille::of(satisfied, answered) {
        None => "–".to_owned(),
        Some(rate) => format!("{}{}", lang.percent(rate), if answered < SMALL_SAMPLE { "*" } else { "" }),
    }
}
