//! From what the program shows to what stands on the screen: styles, layout, widgets.
//!
//! Every screen has the same parts: a head (office, month, practice mark), the path of stages, the body, a line for
//! notices, and the keys. The body is drawn by the file of its name in `screens`.

mod fields;
mod guard;
mod overlay;
mod places;
mod retained;
mod screens;
pub mod theme;
pub mod widgets;
pub mod wrap;

use std::hash::Hash;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget};

use crate::app::binding::{Hint, key_name};
use crate::app::cx::Cx;
use crate::app::key::Key;
use crate::app::screens::Screen;
use crate::app::{App, Overlay};
use crate::domain::{Opening, StageName};
use crate::text::Texts;
pub use retained::{Canvas, Retained};
use theme::{Theme, Token};
use widgets::{Breadcrumb, Footer};

/// What every drawing needs.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// Shared by all screens.
    pub cx: &'a Cx,
    /// The words of the language on the screen.
    pub texts: &'static Texts,
    /// The styles.
    pub theme: Theme,
}

impl Look<'_> {
    /// Draws a part that looks the same as long as `from`, the language and the styles do; see [`retained`].
    pub fn part(&self, canvas: &mut Canvas<'_>, area: Rect, from: impl Hash, draw: impl FnOnce(&mut Buffer)) {
        canvas.part(area, (self.texts.lang, self.theme, from), draw);
    }

    /// Draws parts in which nothing changes as long as `from` and the language are the same; see [`retained`].
    fn group(&self, canvas: &mut Canvas<'_>, from: impl Hash, draw: impl FnOnce(&mut Canvas<'_>)) {
        canvas.group((self.texts.lang, from), draw);
    }

    /// How many rows something takes, which is the same as long as `from` and the language are; see [`retained`].
    fn height(&self, canvas: &mut Canvas<'_>, from: impl Hash, measure: impl FnOnce() -> u16) -> u16 {
        canvas.height((self.texts.lang, from), measure)
    }

    /// How a token looks.
    pub fn style(&self, token: Token) -> Style {
        self.theme.style(token)
    }

    /// A piece of text.
    pub fn span(&self, text: impl Into<String>, token: Token) -> Span<'static> {
        Span::styled(guard::readable(text.into()), self.style(token))
    }

    /// A line of one piece.
    pub fn line(&self, text: impl Into<String>, token: Token) -> Line<'static> {
        Line::from(self.span(text, token))
    }

    /// A text broken into lines of at most `columns`.
    pub fn wrapped(&self, text: &str, columns: u16, token: Token) -> Vec<Line<'static>> {
        wrap::wrap(text, usize::from(columns)).into_iter().map(|row| self.line(row, token)).collect()
    }
}

/// Draws lines, each in a row of its own.
fn draw_rows<'l>(cells: &mut Buffer, area: Rect, lines: impl IntoIterator<Item = Line<'l>>) {
    area.rows().zip(lines).for_each(|(row, line)| line.render(row, cells));
}

/// Draws the program.
pub fn draw(frame: &mut Frame<'_>, app: &App, theme: Theme) {
    let look = Look { cx: &app.cx, texts: app.cx.texts(), theme };
    draw_whole(frame, app, look);
    guard::harmless(&mut frame.buffer_mut().content);
}

fn draw_whole(frame: &mut Frame<'_>, app: &App, look: Look<'_>) {
    let area = frame.area();
    if app.too_small() {
        let words = (look.texts.dialog.enlarge)(area.width, area.height);
        let rows = look.wrapped(&words, area.width, Token::Warn);
        frame.render_widget(Paragraph::new(rows), area);
        return;
    }
    if app.overlay == Overlay::Hidden {
        return draw_hidden(frame, area, look);
    }
    let rows = Rows::of(area);
    draw_around(&mut Canvas::new(frame.buffer_mut()), &rows, app, look);
    screens::draw(frame, rows.body, app, look);
    if let Some(dialog) = &app.cx.dialog {
        overlay::draw_dialog(frame, area, dialog, look);
    }
    match app.overlay {
        Overlay::Menu(row) => overlay::draw_menu(frame, area, &app.menu(), row, look),
        Overlay::Help(row) => overlay::draw_help(frame, area, app, row, look),
        Overlay::None | Overlay::Hidden => {}
    }
}

/// Draws the same where it is all made of parts, and then only those that look otherwise than in the last frame: its cells
/// and the places drawn on. None where [`draw`] has to do it.
pub fn draw_parts<'r>(
    retained: &'r mut Retained,
    app: &App,
    theme: Theme,
) -> Option<(&'r Buffer, Vec<Rect>)> {
    let covered = app.overlay != Overlay::None || app.cx.dialog.is_some();
    let screen = match &app.screen {
        Screen::Keying(screen) if !covered && !app.too_small() => screen,
        _ => {
            retained.forget();
            return None;
        }
    };
    let look = Look { cx: &app.cx, texts: app.cx.texts(), theme };
    let area = Rect::new(0, 0, app.size.0, app.size.1);
    let rows = Rows::of(area);
    Some(retained.draw(area, |canvas| {
        draw_around(canvas, &rows, app, look);
        screens::draw_keying(canvas, rows.body, screen, look);
    }))
}

/// Where the parts of every screen stand.
struct Rows {
    head: Rect,
    path: Rect,
    body: Rect,
    notice: Rect,
    keys: Rect,
}

impl Rows {
    fn of(area: Rect) -> Self {
        let (head, rest) = places::top(area, 1);
        let (path, rest) = places::top(rest, 1);
        let (_, rest) = places::top(rest, 1);
        let (rest, keys) = places::bottom(rest, 1);
        let (body, notice) = places::bottom(rest, 1);
        let body = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
        Self { head, path, body, notice, keys }
    }
}

/// What stands around the body.
fn draw_around(canvas: &mut Canvas<'_>, rows: &Rows, app: &App, look: Look<'_>) {
    draw_head(canvas, rows.head, app, look);
    draw_path(canvas, rows.path, app, look);
    draw_notice(canvas, rows.notice, look);
    draw_keys(canvas, rows.keys, app, look);
}

fn draw_hidden(frame: &mut Frame<'_>, area: Rect, look: Look<'_>) {
    let rows = vec![
        look.line(look.texts.dialog.hidden, Token::Title),
        Line::default(),
        look.line(look.texts.dialog.hidden_how, Token::Text),
    ];
    let middle = Rect { y: area.y + area.height / 2 - 1, height: 3, ..area };
    frame.render_widget(Paragraph::new(rows).alignment(Alignment::Center), middle);
}

fn draw_head(canvas: &mut Canvas<'_>, area: Rect, app: &App, look: Look<'_>) {
    let opening = look.cx.opening.as_ref();
    let office = opening.map_or(&look.cx.home.office, |o| &o.office);
    let practice = if look.cx.practice() { look.texts.common.practice } else { "" };
    // A page about another month names that one, not the month in hand.
    let month = app.screen.own_month().unwrap_or_else(|| opening.map(|o| o.key.month));
    let mut month = month.map(look.texts.common.month).unwrap_or_default();
    // What is in hand says on every page of its own which amendment it is.
    if let Some(nth) = opening.map(Opening::nth).filter(|n| *n > 0 && app.screen.own_month().is_none()) {
        month = format!("{month}  {}", (look.texts.amendment.nth)(nth));
    }
    let from = ("head", &office.unit, practice, &month);
    look.part(canvas, area, from, |cells| draw_head_line(cells, area, &office.unit, practice, &month, look));
}

fn draw_head_line(cells: &mut Buffer, area: Rect, unit: &str, practice: &str, month: &str, look: Look<'_>) {
    let right = Line::from(vec![
        look.span(practice, Token::Watermark),
        look.span(if practice.is_empty() || month.is_empty() { "" } else { "  " }, Token::Text),
        look.span(month, Token::Title),
        look.span(" ", Token::Text),
    ]);
    let room = usize::from(area.width).saturating_sub(right.width() + 2);
    let left = format!(" {}", wrap::clip(unit, room));
    look.line(left, Token::Title).render(area, cells);
    right.alignment(Alignment::Right).render(area, cells);
}

fn draw_path(canvas: &mut Canvas<'_>, area: Rect, app: &App, look: Look<'_>) {
    if let Screen::Summary(screen) = &app.screen {
        return look.part(canvas, area, ("pages", screen.pages(), screen.page), |cells| {
            screens::draw_summary_pages(cells, area, screen, look);
        });
    }
    let shown = app.screen.any().of_stage().filter(|s| !s.is_end());
    let Some(own) = shown else {
        let title = screens::title(app, look.texts);
        return look.part(canvas, area, ("title", title), |cells| {
            look.line(format!(" {title}"), Token::Dim).render(area, cells);
        });
    };
    // The day does not go back because a page of an earlier stage is open: people change later, a slip is corrected.
    let stage = look.cx.stage().filter(|now| !now.is_end()).unwrap_or(own);
    let amending = look.cx.amending();
    look.part(canvas, area, ("path", stage, amending), |cells| {
        draw_stages(cells, area, stage, amending, look)
    });
}

fn draw_stages(cells: &mut Buffer, area: Rect, stage: StageName, amending: bool, look: Look<'_>) {
    // An amendment does not open the box again.
    let there = |s: &&StageName| !(amending && **s == StageName::BoxOpening);
    let stages: Vec<_> = StageName::DAY.iter().filter(there).collect();
    let names: Vec<_> = stages.iter().map(|s| (look.texts.common.stage)(**s)).collect();
    let current = stages.iter().position(|s| **s == stage).unwrap_or(0);
    Breadcrumb::new(&names, current, look.theme).render(area, cells);
}

fn draw_notice(canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
    let notice = look.cx.notice.as_ref().map(|notice| (notice.bad, notice.words.get(look.texts)));
    look.part(canvas, area, ("notice", &notice), |cells| {
        let Some((bad, words)) = &notice else { return };
        let token = if *bad { Token::Bad } else { Token::Good };
        let words = wrap::clip(&format!(" {} {words}", token.mark()), usize::from(area.width));
        look.line(words, token).render(area, cells);
    });
}

fn draw_keys(canvas: &mut Canvas<'_>, area: Rect, app: &App, look: Look<'_>) {
    if app.cx.dialog.is_some() {
        return;
    }
    let mut hints = app.hints();
    hints.retain(|h| h.enabled && h.rank < 9);
    look.part(canvas, area, ("keys", &hints), |cells| draw_hints(cells, area, &hints, look));
}

fn draw_hints(cells: &mut Buffer, area: Rect, hints: &[Hint], look: Look<'_>) {
    let menu = (key_name(Key::Esc), look.texts.dialog.menu_hint, 10);
    let own = hints.iter().map(|h| (key_name(h.key), h.hint, 10 - h.rank.min(9)));
    let labels: Vec<(String, &str, u8)> = own.chain(std::iter::once(menu)).collect();
    let hints: Vec<(&str, &str, u8)> = labels.iter().map(|(k, h, i)| (k.as_str(), *h, *i)).collect();
    Footer::new(&hints, look.theme).render(area, cells);
}
