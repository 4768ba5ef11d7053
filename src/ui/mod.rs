//! From what the program shows to what stands on the screen: styles, layout, widgets.
//!
//! Every screen has the same parts: a head (office, month, practice mark), the path of stages, the body, a line for
//! notices, and the keys. The body is drawn by the file of its name in `screens`.

mod fields;
mod guard;
mod memo;
mod overlay;
mod screens;
pub mod theme;
pub mod widgets;
pub mod wrap;

use std::hash::Hash;

use ratatui::Frame;
use ratatui::layout::{Alignment, Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::app::binding::{Hint, key_name};
use crate::app::cx::Cx;
use crate::app::key::Key;
use crate::app::screens::Screen;
use crate::app::{App, Overlay};
use crate::domain::{Opening, StageName};
use crate::text::Texts;
pub use memo::Memo;
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
    /// The last frame.
    memo: Option<&'a Memo>,
}

impl Look<'_> {
    /// Draws a part that looks the same as long as `from`, the language and the styles do; see [`Memo`].
    pub fn part(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        from: impl Hash,
        draw: impl FnOnce(&mut Frame<'_>),
    ) {
        match self.memo {
            Some(memo) => memo.part(frame, area, (self.texts.lang, self.theme, from), draw),
            None => draw(frame),
        }
    }

    /// How a token looks.
    pub fn style(&self, token: Token) -> Style {
        self.theme.style(token)
    }

    /// A piece of text.
    pub fn span(&self, text: impl Into<String>, token: Token) -> Span<'static> {
        Span::styled(text.into(), self.style(token))
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

/// Draws the program.
pub fn draw(frame: &mut Frame<'_>, app: &App, theme: Theme) {
    draw_whole(frame, app, Look { cx: &app.cx, texts: app.cx.texts(), theme, memo: None });
    guard::harmless(frame.buffer_mut());
}

/// Draws the same, and faster where little changed since the last frame.
pub fn draw_again(frame: &mut Frame<'_>, app: &App, theme: Theme, memo: &Memo) {
    memo.begin(frame.area());
    draw_whole(frame, app, Look { cx: &app.cx, texts: app.cx.texts(), theme, memo: Some(memo) });
    guard::harmless(frame.buffer_mut());
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
    let [head, path, _, body, notice, keys] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(1),
        Constraint::Length(1),
    ])
    .areas(area);
    draw_head(frame, head, app, look);
    draw_path(frame, path, app, look);
    let inner = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
    screens::draw(frame, inner, app, look);
    draw_notice(frame, notice, look);
    draw_keys(frame, keys, app, look);
    if let Some(dialog) = &app.cx.dialog {
        overlay::draw_dialog(frame, area, dialog, look);
    }
    match app.overlay {
        Overlay::Menu(row) => overlay::draw_menu(frame, area, &app.menu(), row, look),
        Overlay::Help(row) => {
            let words = look.texts.dialog;
            let title = if app.cx.dialog.is_some() { words.help_question } else { words.help };
            overlay::draw_help(frame, area, (title, &app.help()), row, look);
        }
        Overlay::None | Overlay::Hidden => {}
    }
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

fn draw_head(frame: &mut Frame<'_>, area: Rect, app: &App, look: Look<'_>) {
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
    look.part(frame, area, from, |frame| draw_head_line(frame, area, &office.unit, practice, &month, look));
}

fn draw_head_line(
    frame: &mut Frame<'_>,
    area: Rect,
    unit: &str,
    practice: &str,
    month: &str,
    look: Look<'_>,
) {
    let right = Line::from(vec![
        look.span(practice, Token::Watermark),
        look.span(if practice.is_empty() || month.is_empty() { "" } else { "  " }, Token::Text),
        look.span(month, Token::Title),
        look.span(" ", Token::Text),
    ]);
    let room = usize::from(area.width).saturating_sub(right.width() + 2);
    let left = format!(" {}", wrap::clip(unit, room));
    frame.render_widget(Paragraph::new(look.line(left, Token::Title)), area);
    frame.render_widget(Paragraph::new(right).alignment(Alignment::Right), area);
}

fn draw_path(frame: &mut Frame<'_>, area: Rect, app: &App, look: Look<'_>) {
    if let Screen::Summary(screen) = &app.screen {
        return screens::draw_summary_pages(frame, area, screen, look);
    }
    let shown = app.screen.any().of_stage().filter(|s| !s.is_end());
    let Some(stage) = shown else {
        let title = screens::title(app, look.texts);
        frame.render_widget(Paragraph::new(look.line(format!(" {title}"), Token::Dim)), area);
        return;
    };
    let amending = look.cx.amending();
    look.part(frame, area, ("path", stage, amending), |frame| {
        draw_stages(frame, area, stage, amending, look)
    });
}

fn draw_stages(frame: &mut Frame<'_>, area: Rect, stage: StageName, amending: bool, look: Look<'_>) {
    // An amendment does not open the box again.
    let there = |s: &&StageName| !(amending && **s == StageName::BoxOpening);
    let stages: Vec<_> = StageName::DAY.iter().filter(there).collect();
    let names: Vec<_> = stages.iter().map(|s| (look.texts.common.stage)(**s)).collect();
    let current = stages.iter().position(|s| **s == stage).unwrap_or(0);
    frame.render_widget(Breadcrumb::new(&names, current, look.theme), area);
}

fn draw_notice(frame: &mut Frame<'_>, area: Rect, look: Look<'_>) {
    if let Some(notice) = &look.cx.notice {
        let token = if notice.bad { Token::Bad } else { Token::Good };
        let words = format!(" {} {}", token.mark(), notice.words.get(look.texts));
        let words = wrap::clip(&words, usize::from(area.width));
        frame.render_widget(Paragraph::new(look.line(words, token)), area);
    }
}

fn draw_keys(frame: &mut Frame<'_>, area: Rect, app: &App, look: Look<'_>) {
    if app.cx.dialog.is_some() {
        return;
    }
    let hints: Vec<_> = app.hints().into_iter().filter(|h| h.enabled && h.rank < 9).collect();
    look.part(frame, area, ("keys", &hints), |frame| draw_hints(frame, area, &hints, look));
}

fn draw_hints(frame: &mut Frame<'_>, area: Rect, hints: &[Hint], look: Look<'_>) {
    let menu = (key_name(Key::Esc), look.texts.dialog.menu_hint, 10);
    let own = hints.iter().map(|h| (key_name(h.key), h.hint, 10 - h.rank.min(9)));
    let labels: Vec<(String, &str, u8)> = own.chain(std::iter::once(menu)).collect();
    let hints: Vec<(&str, &str, u8)> = labels.iter().map(|(k, h, i)| (k.as_str(), *h, *i)).collect();
    frame.render_widget(Footer::new(&hints, look.theme), area);
}
