//! The year to date: field by month.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::{field_name, titled};
use crate::app::screens::Summary;
use crate::domain::{Held, Period, Scope, YearCell, YearLine, YearTable};
use crate::text::Lang;
use crate::ui::screens::levels::{left_pad, pad};
use crate::ui::theme::Token;
use crate::ui::{Look, wrap};

/// Columns of the mark and the period.
const PERIOD: usize = 10;
/// Columns of what became of it.
const HELD: usize = 14;
/// Columns of the rate, with a space before it and the star of a small sample behind it.
const RATE: usize = 8;
/// Columns a cell gets more where there is room.
const AIR: usize = 3;

/// Draws the page.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Summary, look: Look<'_>) {
    let year = screen.year();
    let words = look.texts.trend;
    let below = below(screen, &year, area.width, look);
    let [top, head, list, foot] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(below.len() as u16),
    ])
    .areas(area);
    let last = year.lines.iter().rev().find_map(|line| match line.period {
        Period::Month(month) => Some(month),
        _ => None,
    });
    let title = (words.year)(year.year, last);
    let held = (words.months_held)(year.total.months_held, year.total.months);
    let title = titled(&title, Some((Token::Text, held)), area.width, look);
    frame.render_widget(Paragraph::new(title), top);
    let columns = Columns::of(screen, &year, usize::from(area.width), look.texts.lang);
    frame.render_widget(Paragraph::new(heading(screen, &year, &columns, look)), head);
    let lines: Vec<&YearLine> = year.lines.iter().chain([&year.total]).collect();
    let room = usize::from(list.height);
    let first = (screen.row + 1).saturating_sub(room).min(lines.len().saturating_sub(room));
    let rows = lines.iter().enumerate().skip(first).take(room);
    let rows: Vec<_> = rows.map(|(i, line)| row(line, i == screen.row, &columns, look)).collect();
    frame.render_widget(Paragraph::new(rows), list);
    frame.render_widget(Paragraph::new(below), foot);
}

/// Which fields have a column, and how wide it is.
struct Columns {
    first: usize,
    shown: usize,
    cell: usize,
    whole: usize,
    held: bool,
}

impl Columns {
    /// As many fields as there is room for beside the whole office, with the one chosen among them.
    fn of(screen: &Summary, year: &YearTable, width: usize, lang: Lang) -> Self {
        let n = year.fields.len();
        let digits = |cells: &mut dyn Iterator<Item = &Option<YearCell>>| {
            cells.flatten().map(|cell| lang.number(cell.collected).len()).max().unwrap_or(0).max(2)
        };
        let lines = || year.lines.iter().chain([&year.total]);
        let tight = digits(&mut lines().flat_map(|l| &l.fields)) + RATE;
        let whole = digits(&mut lines().map(|l| &l.whole)) + RATE + 1;
        let fit = |held: usize, cell: usize| width.saturating_sub(PERIOD + held + whole) / cell;
        // Where all do not fit, what became of a month gives way first: a month without figures says it in its cells.
        let (held, cell) = if fit(HELD, tight + AIR) >= n {
            (true, tight + AIR)
        } else if fit(HELD, tight) >= n {
            (true, tight)
        } else if fit(0, tight + 1) >= n {
            (false, tight + 1)
        } else {
            (false, tight)
        };
        let room = fit(if held { HELD } else { 0 }, cell);
        let shown = room.min(n);
        let chosen = year.fields.iter().position(|(code, _)| screen.scope == Scope::Field(code.clone()));
        let first = chosen.map_or(0, |at| (at + 1).saturating_sub(shown));
        Self { first, shown, cell, whole, held }
    }

    fn within<'a, T>(&self, of: &'a [T]) -> impl Iterator<Item = (usize, &'a T)> {
        of.iter().enumerate().skip(self.first).take(self.shown)
    }
}

fn heading(screen: &Summary, year: &YearTable, columns: &Columns, look: Look<'_>) -> Line<'static> {
    let words = look.texts.trend;
    let mut line = Line::default();
    line.push_span(look.span(pad(&format!("  {}", words.heads[0]), PERIOD), Token::Dim));
    if columns.held {
        line.push_span(look.span(pad(words.held_head, HELD), Token::Dim));
    }
    let before = columns.first > 0;
    let after = columns.first + columns.shown < year.fields.len();
    for (i, (code, _)) in columns.within(&year.fields) {
        let name = wrap::clip(code.as_str(), columns.cell.saturating_sub(5));
        let name = match () {
            () if i == columns.first && before => format!("◄ {name}"),
            () if i + 1 == columns.first + columns.shown && after => format!("{name} ►"),
            () => name,
        };
        let chosen = screen.scope == Scope::Field(code.clone());
        let name = if chosen { format!("[{name}]") } else { name };
        let token = if chosen { Token::Accent } else { Token::Dim };
        line.push_span(look.span(left_pad(&name, columns.cell), token));
    }
    line.push_span(look.span(left_pad(&format!("{} ", words.all), columns.whole), Token::Dim));
    line
}

fn row(of: &YearLine, marked: bool, columns: &Columns, look: Look<'_>) -> Line<'static> {
    let words = look.texts.trend;
    let sum = !matches!(of.period, Period::Month(_));
    let (name, became) = match of.period {
        Period::Month(month) => ((words.month)(month), (words.held)(of.held).to_owned()),
        Period::Quarter(n) => ((words.quarter)(n), (words.months_held)(of.months_held, of.months)),
        Period::Year => (words.so_far.to_owned(), (words.months_held)(of.months_held, of.months)),
    };
    let mark = if marked { Token::Selected.mark() } else { " " };
    let plain = if sum { Token::Title } else { Token::Text };
    let mut line = Line::default();
    let token = if marked { Token::Selected } else { plain };
    line.push_span(look.span(pad(&format!("{mark} {name}"), PERIOD), token));
    let odd = !sum && of.held != Held::Sealed;
    if columns.held {
        line.push_span(look.span(pad(&became, HELD), if odd { Token::Warn } else { plain }));
    }
    if !of.held.has_figures() && !sum && !columns.held {
        line.push_span(look.span(format!("  {} {became}", Token::Warn.mark()), Token::Warn));
        return line;
    }
    for (_, cell) in columns.within(&of.fields) {
        // While slips are still keyed, none in a field is no finding.
        let zero = of.held != Held::Open && cell.is_some_and(|cell| cell.collected == 0);
        line.push_span(
            look.span(text(cell, zero, columns.cell, look), if zero { Token::Warn } else { plain }),
        );
    }
    line.push_span(look.span(text(&of.whole, false, columns.whole, look), plain));
    if odd && !columns.held {
        line.push_span(look.span(format!(" {}", Token::Warn.mark()), Token::Warn));
    }
    line
}

/// Slips and rate.
fn text(cell: &Option<YearCell>, zero: bool, columns: usize, look: Look<'_>) -> String {
    let Some(cell) = cell else { return left_pad("–", columns) };
    let rate =
        cell.share.and_then(|s| s.rate()).map_or("–".to_owned(), |rate| look.texts.lang.percent(rate));
    let small = if cell.share.is_some_and(|s| s.is_small()) { "*" } else { " " };
    let slips = if zero { "!0".to_owned() } else { look.texts.lang.number(cell.collected) };
    left_pad(&format!("{slips}{}{small}", left_pad(&rate, RATE - 1)), columns)
}

/// The field chosen in full, then what the sums are made of.
fn below(screen: &Summary, year: &YearTable, width: u16, look: Look<'_>) -> Vec<Line<'static>> {
    let words = look.texts.trend;
    let held = year.total.months_held;
    let without = |at: usize| {
        let (code, _) = year.fields.get(at)?;
        let cell = (*year.total.fields.get(at)?)?;
        Some((words.without)(&field_name(screen, code, look), cell.months_without, held))
    };
    let chosen = year.fields.iter().position(|(code, _)| screen.scope == Scope::Field(code.clone()));
    let mut lines: Vec<Line<'static>> =
        chosen.and_then(without).map(|text| look.wrapped(&text, width, Token::Text)).unwrap_or_default();
    if year.mixed_forms {
        lines.extend(look.wrapped(words.mixed, width, Token::Warn));
    }
    lines.extend(look.wrapped(words.marks, width, Token::Dim));
    lines.extend(look.wrapped(words.sums, width, Token::Dim));
    lines
}
