//! The figures, page by page.

mod comments;
mod criteria;
mod month;
mod people;
mod trend;
mod year;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Paragraph, Widget};

use super::levels;
use crate::app::screens::{Summary, SummaryPage as Page};
use crate::domain::{FieldCode, FieldFigures, Held, Scope, StageName};
use crate::ui::theme::Token;
use crate::ui::{Look, wrap};

/// Draws the page shown.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Summary, look: Look<'_>) {
    match screen.page {
        Page::Trend => return trend::draw(frame, area, screen, look),
        Page::Year => return year::draw(frame, area, screen, look),
        _ => {}
    }
    let top = heading(screen, area.width, look);
    let [head, body] = split(area, top.len() as u16);
    frame.render_widget(Paragraph::new(top), head);
    if !Held::of(Some(&screen.figures)).has_figures() {
        return draw_without_figures(frame, body, screen, look);
    }
    match screen.page {
        Page::Criteria => criteria::draw(frame, body, screen, look),
        Page::Comments => comments::draw(frame, body, screen, look),
        Page::Facts | Page::Respondent => people::draw(frame, body, screen, look),
        Page::Month | Page::Trend | Page::Year => month::draw(frame, body, screen, look),
    }
}

/// The names of the pages in a row, the one shown in brackets.
pub fn draw_pages(cells: &mut Buffer, area: Rect, screen: &Summary, look: Look<'_>) {
    let mut row = Line::default();
    for page in screen.pages() {
        let name = look.texts.summary.pages[place(page)];
        let (name, token) = if page == screen.page {
            (format!("[{name}]"), Token::Accent)
        } else {
            (format!(" {name} "), Token::Dim)
        };
        row.push_span(look.span(name, token));
    }
    row.render(area, cells);
}

fn place(page: Page) -> usize {
    match page {
        Page::Month => 0,
        Page::Criteria => 1,
        Page::Trend => 2,
        Page::Comments => 3,
        Page::Year => 4,
        Page::Facts => 5,
        Page::Respondent => 6,
    }
}

fn split(area: Rect, rows: u16) -> [Rect; 2] {
    Layout::vertical([Constraint::Length(rows), Constraint::Fill(1)]).areas(area)
}

/// The month, whose slips, whether the record is sealed, and W209 where it holds.
fn heading(screen: &Summary, width: u16, look: Look<'_>) -> Vec<Line<'static>> {
    let (words, figures) = (look.texts.summary, &screen.figures);
    let mut title = (words.of_month)(figures.key.month);
    match &figures.amends {
        Some(amends) => title = format!("{title} ({})", (words.amended)(amends.nth)),
        None if figures.key.version > 1 => {
            title = format!("{title} ({})", (words.version)(figures.key.version))
        }
        None => {}
    }
    let of = match screen.page {
        Page::Criteria | Page::Comments => scope_name(screen, &screen.scope, look),
        _ => look.texts.common.whole_office.to_owned(),
    };
    let title = format!("{title}: {of}");
    let mut lines = vec![titled(&title, Some(state(screen, look)), width, look)];
    if figures.both_absent {
        lines.push(look.line(format!("{} {}", Token::Bad.mark(), words.both_absent), Token::Bad));
    }
    lines
}

/// Whether the record is sealed, and when the box was opened.
fn state(screen: &Summary, look: Look<'_>) -> (Token, String) {
    let words = look.texts.summary;
    let held = Held::of(Some(&screen.figures));
    match held {
        Held::Sealed => {
            let day = screen.figures.held_on.filter(|_| screen.page == Page::Month);
            let day = day.map(|day| format!(". {}", (words.held_on)(&(look.texts.common.date)(day))));
            (Token::Good, format!("{} {}{}", Token::Good.mark(), words.sealed, day.unwrap_or_default()))
        }
        Held::Open => (Token::Warn, format!("{} {}", Token::Warn.mark(), words.not_sealed)),
        _ => (Token::Warn, format!("{} {}", Token::Warn.mark(), (look.texts.trend.held)(held))),
    }
}

/// A title with something to its right.
fn titled(title: &str, right: Option<(Token, String)>, width: u16, look: Look<'_>) -> Line<'static> {
    let (token, right) = right.unwrap_or((Token::Text, String::new()));
    let room = usize::from(width).saturating_sub(wrap::width(&right) + 1);
    let title = levels::pad(&wrap::clip(title, room), room + 1);
    Line::from(vec![look.span(title, Token::Title), look.span(right, token)])
}

fn draw_without_figures(frame: &mut Frame<'_>, area: Rect, screen: &Summary, look: Look<'_>) {
    let became = (look.texts.trend.held)(Held::of(Some(&screen.figures)));
    let text = (look.texts.summary.no_figures)(became, &screen.figures.reason);
    frame.render_widget(Paragraph::new(look.wrapped(&text, area.width, Token::Text)), area);
}

/// Whose slips these are.
fn scope_name(screen: &Summary, scope: &Scope, look: Look<'_>) -> String {
    match scope {
        Scope::Whole => look.texts.common.whole_office.to_owned(),
        Scope::Unsorted => look.texts.common.unsorted.to_owned(),
        Scope::Field(code) => field_name(screen, code, look),
    }
}

/// A field's name in the month shown, else as it was last called.
fn field_name(screen: &Summary, code: &FieldCode, look: Look<'_>) -> String {
    let months = std::iter::once(&screen.figures).chain(screen.history().iter().rev());
    let field = months.flat_map(|m| &m.office.fields).find(|f| f.code == *code);
    field.map_or_else(|| code.to_string(), |f| look.texts.lang.pick(&f.name, &f.name_en).to_owned())
}

/// The official in charge of a field.
fn official(screen: &Summary, code: &FieldCode) -> String {
    let field = screen.figures.office.fields.iter().find(|f| f.code == *code);
    field.map(|f| f.official.clone()).unwrap_or_default()
}

/// P, T, H, K and what waits, each number with its label; to be wrapped.
fn slip_counts(of: &FieldFigures, look: Look<'_>) -> String {
    let words = look.texts.summary;
    let mut parts = vec![
        (words.issued)(of.issued),
        (words.collected)(of.collected()),
        (words.valid)(of.valid),
        (words.invalid)(of.invalid),
    ];
    parts.extend((of.undecided > 0).then(|| (words.undecided)(of.undecided)));
    parts.iter().map(|part| wrap::tied(part)).collect::<Vec<_>>().join(" · ")
}

/// Why a field collected nothing, as far as it was said.
fn why_no_slips(screen: &Summary, code: &FieldCode, look: Look<'_>) -> String {
    match screen.figures.no_slips.iter().find(|(c, _)| c == code).map(|(_, why)| why) {
        None => look.texts.summary.no_reason.to_owned(),
        Some(said) if said.note.is_empty() => (look.texts.common.no_slips)(said.why).to_owned(),
        Some(said) => said.note.clone(),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The words of the stage an unsealed month stands at.
fn draft(screen: &Summary, width: u16, look: Look<'_>) -> Vec<Line<'static>> {
    if screen.figures.stage == StageName::Sealed {
        return Vec::new();
    }
    let stage = (look.texts.common.stage)(screen.figures.stage);
    let text = format!("{} {}", Token::Warn.mark(), (look.texts.summary.not_sealed_long)(stage));
    look.wrapped(&text, width, Token::Warn)
}
