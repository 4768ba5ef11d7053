//! A rate from month to month, the latest first.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::{month, scope_name, titled};
use crate::app::screens::Summary;
use crate::domain::{Held, Share, TrendMonth};
use crate::ui::screens::levels::{left_pad, pad};
use crate::ui::theme::Token;
use crate::ui::widgets::bar;
use crate::ui::{Look, wrap};

/// Columns of the mark and the month.
const MONTH: usize = 10;
/// Columns of the number of answers with its star.
const N: usize = 8;
/// Columns of the rate.
const RATE: usize = 7;
/// Columns of the interval.
const INTERVAL: usize = 14;
/// Columns of the mean level, where there is room.
const MEAN: usize = 9;
/// Columns of what is said of a change.
const CHANGE: usize = 16;
/// From this width on the mean level has a column.
const WIDE: usize = 100;

/// Draws the page.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Summary, look: Look<'_>) {
    let trend = screen.trend();
    let below = below(screen, &trend.months, area.width, look);
    let [top, head, list, foot] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(below.len() as u16),
    ])
    .areas(area);
    let form = &screen.figures.form;
    let code = screen.criterion.as_deref().unwrap_or(&form.headline);
    let text = form.criteria.iter().find(|c| c.code == code).map_or("", |c| look.texts.lang.of(&c.text));
    let scope = scope_name(screen, &screen.scope, look);
    let title = (look.texts.trend.of)(&format!("{code} {text}"), &scope);
    frame.render_widget(Paragraph::new(titled(&title, None, area.width, look)), top);
    let width = usize::from(area.width);
    frame.render_widget(Paragraph::new(heading(width, look)), head);
    let room = usize::from(list.height);
    let first = (screen.row + 1).saturating_sub(room.saturating_sub(room / 4));
    let first = first.min(trend.months.len().saturating_sub(room));
    let rows = trend.months.iter().rev().enumerate().skip(first).take(room);
    let rows: Vec<_> = rows.map(|(i, month)| row(screen, month, i == screen.row, width, look)).collect();
    frame.render_widget(Paragraph::new(rows), list);
    frame.render_widget(Paragraph::new(below), foot);
}

/// The headline of the whole office up to the month shown, as many months as there is room for.
pub(super) fn draw_latest(frame: &mut Frame<'_>, area: Rect, screen: &Summary, look: Look<'_>) {
    let trend = screen.headline_until_now();
    let width = usize::from(area.width);
    let mut rows = vec![look.line(look.texts.trend.title, Token::Title), heading(width, look)];
    rows.extend(trend.months.iter().rev().map(|month| row(screen, month, false, width, look)));
    frame.render_widget(Paragraph::new(rows), area);
}

/// Columns left for the bar.
fn bar_width(width: usize) -> usize {
    let mean = if width >= WIDE { MEAN } else { 0 };
    width.saturating_sub(MONTH + N + RATE + INTERVAL + mean + 2 + 1 + CHANGE)
}

fn heading(width: usize, look: Look<'_>) -> Line<'static> {
    let [month, _, n, rate, interval, mean, change] = look.texts.trend.heads;
    let mut text = pad(&format!("  {month}"), MONTH);
    text.push_str(&format!("{} ", left_pad(n, N - 1)));
    text.push_str(&left_pad(rate, RATE));
    text.push_str(&left_pad(interval, INTERVAL));
    if width >= WIDE {
        text.push_str(&left_pad(mean, MEAN));
    }
    // The ends of the scale over the bars.
    let bar = bar_width(width);
    let scale = format!("0%{}", left_pad("100%", bar.saturating_sub(2)));
    text.push_str(&format!("  {} {change}", pad(&scale, bar)));
    look.line(wrap::clip(&text, width), Token::Dim)
}

fn row(screen: &Summary, of: &TrendMonth, marked: bool, width: usize, look: Look<'_>) -> Line<'static> {
    let (words, lang) = (look.texts.trend, look.texts.lang);
    let (mark, token) = if marked { (Token::Selected.mark(), Token::Selected) } else { (" ", Token::Text) };
    let mut line = Line::default();
    line.push_span(look.span(pad(&format!("{mark} {}", (words.month)(of.month)), MONTH), token));
    let Some(share) = of.share.filter(|_| of.held.has_figures()) else {
        let why = if of.held.has_figures() { "–".to_owned() } else { gap(screen, of, look) };
        let room = width.saturating_sub(MONTH + N - 2);
        let text = format!("{} {}", left_pad("–", N - 3), wrap::clip(&why, room));
        line.push_span(look.span(text, if of.held.has_figures() { Token::Dim } else { Token::Warn }));
        return line;
    };
    let star = if share.is_small() { "*" } else { " " };
    let rate = share.rate().map_or("–".to_owned(), |rate| lang.percent(rate));
    let interval = share.interval().map_or(String::new(), |ends| lang.interval(ends));
    let n = left_pad(&lang.number(share.whole), N - 1);
    let mut text = format!("{n}{star}{}{}", left_pad(&rate, RATE), left_pad(&interval, INTERVAL));
    if width >= WIDE {
        let mean = of.mean.map_or("–".to_owned(), |mean| lang.mean(mean));
        text.push_str(&left_pad(&mean, MEAN));
    }
    line.push_span(look.span(format!("{text}  "), Token::Text));
    let columns = bar_width(width);
    line.push_span(look.span(pad(&shaded(share, columns), columns), Token::Accent));
    let change = of.change.map(|(_, change)| ((words.change)(change), month::change_token(change)));
    let (said, token) = match change {
        Some((said, token)) if !said.is_empty() => (said, token),
        _ if of.held == Held::Open => (look.texts.summary.not_sealed, Token::Warn),
        _ => ("", Token::Text),
    };
    line.push_span(look.span(format!(" {}", wrap::clip(said, CHANGE)), token));
    line
}

/// The bar of a rate; of a small sample it is shaded.
fn shaded(share: Share, columns: usize) -> String {
    let bar = bar(u64::from(share.part), u64::from(share.whole), columns);
    if share.is_small() { bar.replace('█', "▒") } else { bar }
}

/// Why a month has no figures.
fn gap(screen: &Summary, of: &TrendMonth, look: Look<'_>) -> String {
    let became = (look.texts.trend.held)(of.held);
    let found = screen.history().iter().find(|m| Some(m.key) == of.key);
    match found.filter(|m| !m.reason.is_empty()) {
        Some(month) => format!("{became}: {}", month.reason),
        None => became.to_owned(),
    }
}

/// The month marked in words, then what the signs mean.
fn below(screen: &Summary, months: &[TrendMonth], width: u16, look: Look<'_>) -> Vec<Line<'static>> {
    let words = look.texts.trend;
    let mut lines = Vec::new();
    if let Some((of, share)) = months.iter().rev().nth(screen.row).and_then(|of| Some((of, of.share?))) {
        let mut text = (words.slips)(of.month, of.collected, share.whole);
        if let Some((than, change)) = of.change {
            text = format!("{text} {}", (words.versus)(than, change));
        }
        lines.extend(look.wrapped(&text, width, Token::Text));
    }
    lines.extend(look.wrapped(&format!("{} {}", words.legend, wrap::tied(words.small)), width, Token::Dim));
    lines
}
