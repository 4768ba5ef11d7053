//! The year at a glance, the form of a day, the list of what was entered.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Paragraph, Row, Table};

use crate::app::message::YearMonth;
use crate::app::screens::{DayForm, Entering, OwnList, Year, lines_of, remarks_of, sentence};
use crate::domain::StageName;
use crate::domain::calendar::OpeningStatus;
use crate::ui::theme::Token;
use crate::ui::{Look, fields, wrap};

/// Columns of the form's labels.
const LABEL: u16 = 23;

/// Draws the year.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Year, look: Look<'_>) {
    let Some(data) = &screen.data else { return };
    let [table, why] = Layout::vertical([Constraint::Length(13), Constraint::Fill(1)]).areas(area);
    let words = look.texts.year;
    let [day, status, held, off] = words.columns;
    let (first, last) = data.years;
    let before = if data.year > first { "◄" } else { " " };
    let after = if data.year < last { "►" } else { " " };
    let year = format!("{before} {} {after}", data.year);
    let head = Row::new([year.as_str(), day, status, held, off]);
    let rows = data.months.iter().enumerate().map(|(i, month)| {
        let token = match (i == screen.selected, month.day.status) {
            (true, _) => Token::Selected,
            (false, OpeningStatus::Provisional) => Token::Warn,
            (false, _) => Token::Text,
        };
        Row::new(cells(month, i == screen.selected, look)).style(look.style(token))
    });
    let widths = [10, 21, 14, 14].map(Constraint::Length);
    let widths: Vec<_> = widths.into_iter().chain([Constraint::Fill(1)]).collect();
    let drawn = Table::new(rows, widths).header(head.style(look.style(Token::Title))).column_spacing(1);
    frame.render_widget(drawn, table);
    if let Some(month) = screen.marked() {
        draw_why(frame, why, month, look);
    }
}

fn cells(month: &YearMonth, marked: bool, look: Look<'_>) -> [String; 5] {
    let (words, common) = (look.texts.year, look.texts.common);
    let of = month.day.month;
    let mark = if marked { Token::Selected.mark() } else { " " };
    let status = (look.texts.calendar.status)(month.day.status);
    let status = match month.day.status {
        OpeningStatus::Provisional => format!("{} {status}", Token::Warn.mark()),
        _ => status.to_owned(),
    };
    let next = &look.cx.home.next;
    let (held, off) = match month.held {
        Some(held) => {
            let day =
                held.held_on.filter(|_| !matches!(held.stage, StageName::NotHeld | StageName::Abandoned));
            let text = day.map_or_else(|| (common.stage)(held.stage).to_owned(), common.date);
            let off = day.map(|day| (words.off_schedule)((day - held.scheduled).num_days()));
            (text, off.unwrap_or_default())
        }
        None if of == next.month => {
            (String::new(), (words.due)((month.day.scheduled - look.cx.home.today).num_days()))
        }
        // A month in between that nobody recorded.
        None if look.cx.home.past.iter().any(|line| line.month == of) => {
            (look.texts.home.no_record.to_owned(), String::new())
        }
        None => (String::new(), String::new()),
    };
    let name = format!("{mark} {:02}/{}", of.month(), of.year());
    [name, (common.day)(month.day.scheduled), status, held, off]
}

/// The reason: a part a line where there is room, else one after the other.
fn draw_why(frame: &mut Frame<'_>, area: Rect, month: &YearMonth, look: Look<'_>) {
    let wrapped = |text: &str, token: Token| look.wrapped(text, area.width, token);
    let room = usize::from(area.height);
    let open = !month.day.undecided.is_empty();
    let press = if open { wrapped(look.texts.year.press_decide, Token::Warn) } else { Vec::new() };
    let lines = lines_of(look.texts, month);
    let mut rows: Vec<Line<'static>> = lines.iter().flat_map(|line| wrapped(line, Token::Text)).collect();
    if rows.len() + press.len() < room {
        rows.insert(0, Line::default());
    } else {
        rows = wrapped(&sentence(&(look.texts.calendar.explain)(&month.day)), Token::Text);
        rows.extend(remarks_of(look.texts, month).iter().flat_map(|line| wrapped(line, Token::Text)));
    }
    let room = room.saturating_sub(press.len());
    if rows.len() > room {
        rows.truncate(room.saturating_sub(1));
        rows.push(look.line(look.texts.year.more, Token::Accent));
    }
    rows.extend(press);
    frame.render_widget(Paragraph::new(rows), area);
}

/// Draws the form of a day.
pub fn draw_form(frame: &mut Frame<'_>, area: Rect, screen: &DayForm, look: Look<'_>) {
    let words = look.texts.year;
    let [_, form, said, means] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(5),
        Constraint::Length(3),
        Constraint::Fill(1),
    ])
    .areas(area);
    fields::draw(frame, form, &screen.fields, LABEL, look);
    // The weekday shows a day mistyped.
    let days = screen.fields.items.iter().filter(|i| !i.hidden).filter_map(|item| {
        let day = (look.texts.common.day)(item.as_date()?);
        Some(look.line(format!("  {}: {day}", item.label.get(look.texts)), Token::Accent))
    });
    frame.render_widget(Paragraph::new(days.collect::<Vec<_>>()), said);
    let text = if screen.kind == Entering::Off { words.off_means } else { words.work_means };
    let mut rows = look.wrapped(text, area.width, Token::Dim);
    rows.extend(look.wrapped(words.number_means, area.width, Token::Dim));
    if let Some(data) = screen.data() {
        rows.extend(look.wrapped(&(words.kept_in)(&data.file.display().to_string()), area.width, Token::Dim));
    }
    frame.render_widget(Paragraph::new(rows), means);
}

/// Draws the list of what was entered.
pub fn draw_own(frame: &mut Frame<'_>, area: Rect, screen: &OwnList, look: Look<'_>) {
    let words = look.texts.year;
    let Some(data) = screen.data() else { return };
    let [list, file] = Layout::vertical([Constraint::Fill(1), Constraint::Length(2)]).areas(area);
    let kept = look.wrapped(&(words.kept_in)(&data.file.display().to_string()), area.width, Token::Dim);
    frame.render_widget(Paragraph::new(kept), file);
    if data.own.is_empty() {
        return frame
            .render_widget(Paragraph::new(look.wrapped(words.own_empty, list.width, Token::Dim)), list);
    }
    let room = usize::from(list.height).max(1);
    let first = (screen.at + 1).saturating_sub(room);
    let rows = data.own.iter().enumerate().skip(first).take(room).map(|(i, days)| {
        let mark = if i == screen.at { Token::Selected.mark() } else { " " };
        let token = if i == screen.at { Token::Selected } else { Token::Text };
        let text = format!("{mark} {}: {}", (words.own_by)(days), (words.own_days)(days));
        look.line(wrap::clip(&text, usize::from(list.width)), token)
    });
    frame.render_widget(Paragraph::new(rows.collect::<Vec<_>>()), list);
}
