//! What stands over a screen: dialogs, the menu, help.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Block, Clear, Paragraph};

use super::theme::Token;
use super::{Look, wrap};
use crate::app::App;
use crate::app::binding::{Hint, key_name};
use crate::app::dialog::{BOX_WIDTH, Dialog, Kind, Taking, choice_key};

/// Columns of text in a dialog; the same at which a box of text wraps.
const WIDTH: u16 = BOX_WIDTH as u16;

/// Rows of a box of text.
const BOX_ROWS: u16 = 7;

/// What a dialog draws, from top to bottom, and where the cursor is.
struct Body {
    rows: Vec<Line<'static>>,
    cursor: Option<(u16, u16)>,
}

/// Draws a dialog in the middle of the screen.
pub fn draw_dialog(frame: &mut Frame<'_>, screen: Rect, dialog: &Dialog, look: Look<'_>) {
    let mut rows = Vec::new();
    for words in &dialog.lines {
        rows.extend(look.wrapped(&words.get(look.texts), WIDTH, Token::Text));
    }
    if !rows.is_empty() {
        rows.push(Line::default());
    }
    let above = rows.len() as u16;
    let Body { rows: answer, cursor } =
        draw_kind(&dialog.kind, screen.height.saturating_sub(above + 6), look);
    if !answer.is_empty() {
        rows.extend(answer);
        rows.push(Line::default());
    }
    let keys = keys_of(&dialog.kind, look);
    match &dialog.complaint {
        Some(words) => {
            let words = format!("{} {}", Token::Bad.mark(), words.get(look.texts));
            rows.extend(look.wrapped(&words, WIDTH, Token::Bad));
        }
        None => rows.push(look.line(keys, Token::Dim)),
    }
    let bad = matches!(dialog.kind, Kind::Message { bad: true });
    let token = if bad { Token::Bad } else { Token::Title };
    let area = draw_box(frame, screen, &dialog.title.get(look.texts), token, rows, look);
    if let Some((column, row)) = cursor {
        frame.set_cursor_position(Position::new(area.x + column, area.y + above + row));
    }
}

/// Draws a framed box with a title; returns where its text lies.
fn draw_box(
    frame: &mut Frame<'_>,
    screen: Rect,
    title: &str,
    token: Token,
    mut rows: Vec<Line<'static>>,
    look: Look<'_>,
) -> Rect {
    let titles = wrap::wrap(title, usize::from(WIDTH));
    let mut text: Vec<Line<'static>> = Vec::new();
    // A title longer than the frame goes on inside it.
    for rest in titles.iter().skip(1) {
        text.push(look.line(rest.clone(), token));
    }
    text.append(&mut rows);
    let height = (text.len() as u16 + 2).min(screen.height);
    let area = screen.centered((WIDTH + 4).into(), height.into());
    let heading =
        format!(" {} {} ", token.mark(), titles.first().map_or("", String::as_str)).replacen("  ", " ", 1);
    let block = Block::bordered().border_style(look.style(Token::Border)).title(look.line(heading, token));
    let inner = block.inner(area);
    frame.render_widget(Clear, area);
    frame.render_widget(block, area);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let skipped = titles.len().saturating_sub(1) as u16;
    frame.render_widget(Paragraph::new(text), inner);
    Rect { y: inner.y + skipped, ..inner }
}

fn draw_kind(kind: &Kind, most: u16, look: Look<'_>) -> Body {
    match kind {
        Kind::Ask { line, .. } => {
            let view = line.view(usize::from(WIDTH));
            let padded = format!("{:<width$}", view.text, width = pad(&view.text));
            Body { rows: vec![look.line(padded, Token::Input)], cursor: Some((view.cursor as u16, 0)) }
        }
        Kind::Choose { options, selected, note, taking } => {
            draw_choices(options, (*selected, taking), note.as_ref(), most, look)
        }
        Kind::Pin { digits, new, first } => {
            let label = match (new, first) {
                (false, _) => look.texts.dialog.pin,
                (true, None) => look.texts.dialog.pin_new,
                (true, Some(_)) => look.texts.dialog.pin_again,
            };
            let dots = "*".repeat(digits.len());
            let rows = vec![look.line(label, Token::Text), look.line(format!("{dots:<14}"), Token::Input)];
            Body { rows, cursor: Some((dots.len() as u16, 1)) }
        }
        Kind::Box { text, .. } => {
            let view = text.view(usize::from(BOX_ROWS));
            let mut rows: Vec<_> = view.rows.iter().map(|r| look.line(padded_row(r), Token::Input)).collect();
            rows.resize(usize::from(BOX_ROWS), look.line(padded_row(""), Token::Input));
            rows.push(look.line((look.texts.dialog.length)(text.len(), text.limit()), Token::Dim));
            Body { rows, cursor: Some((view.column as u16, view.row as u16)) }
        }
        Kind::Message { .. } => Body { rows: Vec::new(), cursor: None },
    }
}

fn draw_choices(
    options: &[(crate::app::words::Words, bool)],
    (selected, taking): (Option<usize>, &Taking),
    note: Option<&crate::app::edit::LineEdit>,
    most: u16,
    look: Look<'_>,
) -> Body {
    let mut rows = Vec::new();
    let mut marked = 0;
    for (i, (words, _)) in options.iter().enumerate() {
        let chosen = Some(i) == selected;
        let token = if chosen { Token::Selected } else { Token::Text };
        let mark = if chosen { Token::Selected.mark() } else { " " };
        let mut wrapped = wrap::wrap(&words.get(look.texts), usize::from(WIDTH) - 6).into_iter();
        let key = choice_key(taking, i);
        rows.push(look.line(format!(" {mark} {key} {} ", wrapped.next().unwrap_or_default()), token));
        rows.extend(wrapped.map(|rest| look.line(format!("     {rest} "), token)));
        marked = if chosen { rows.len() } else { marked };
    }
    // A list longer than the screen scrolls by what is marked.
    let most = usize::from(most).saturating_sub(if note.is_some() { 3 } else { 0 }).max(1);
    let mut rows: Vec<_> = rows.into_iter().skip(marked.saturating_sub(most)).take(most).collect();
    let mut cursor = None;
    if let Some(line) = note {
        rows.push(Line::default());
        rows.push(look.line(look.texts.dialog.note, Token::Text));
        let view = line.view(usize::from(WIDTH));
        cursor = Some((view.cursor as u16, rows.len() as u16));
        rows.push(look.line(padded_row(&view.text), Token::Input));
    }
    Body { rows, cursor }
}

fn pad(text: &str) -> usize {
    text.chars().count() + usize::from(WIDTH).saturating_sub(wrap::width(text))
}

fn padded_row(text: &str) -> String {
    format!("{text:<width$}", width = pad(text))
}

fn keys_of(kind: &Kind, look: Look<'_>) -> &'static str {
    let words = look.texts.dialog;
    match kind {
        Kind::Ask { .. } | Kind::Choose { note: Some(_), .. } => words.ask_keys,
        Kind::Choose { taking: Taking::AtOnce, .. } => words.choose_keys,
        Kind::Choose { taking: Taking::ByEnter, .. } => words.sure_keys,
        Kind::Choose { .. } => words.why_keys,
        Kind::Pin { .. } => words.pin_keys,
        Kind::Box { .. } => words.box_keys,
        Kind::Message { .. } => words.message_keys,
    }
}

/// Draws the menu: everything that can be done here.
pub fn draw_menu(
    frame: &mut Frame<'_>,
    screen: Rect,
    menu: &[(usize, Hint)],
    selected: usize,
    look: Look<'_>,
) {
    let mut rows = Vec::new();
    for (i, (_, hint)) in menu.iter().enumerate() {
        let digit = if i < 9 { (i + 1).to_string() } else { " ".to_owned() };
        let mark = if i == selected { Token::Selected.mark() } else { " " };
        let token = match (i == selected, hint.enabled) {
            (true, _) => Token::Selected,
            (false, true) => Token::Text,
            (false, false) => Token::Dim,
        };
        let left = format!("{mark} {digit} {}", hint.hint);
        let key = key_name(hint.key);
        let room = usize::from(WIDTH).saturating_sub(wrap::width(&left) + wrap::width(&key) + 1);
        rows.push(look.line(format!("{left}{}{key} ", " ".repeat(room)), token));
    }
    // A long menu scrolls by what is marked.
    let most = usize::from(screen.height).saturating_sub(4);
    let first = (selected + 1).saturating_sub(most);
    let more = rows.len() > first + most;
    let mut rows: Vec<_> = rows.into_iter().skip(first).take(most).collect();
    rows.push(more_below(more, look));
    rows.push(complaint(look).unwrap_or_else(|| look.line(look.texts.dialog.choose_keys, Token::Dim)));
    draw_box(frame, screen, look.texts.dialog.menu, Token::Title, rows, look);
}

/// Why the last key was not taken, for what covers the line in which a screen complains.
fn complaint(look: Look<'_>) -> Option<Line<'static>> {
    let notice = look.cx.notice.as_ref().filter(|notice| notice.bad)?;
    Some(look.line(format!("{} {}", Token::Bad.mark(), notice.words.get(look.texts)), Token::Bad))
}

/// The row under a list: empty, or that the list goes on.
fn more_below(more: bool, look: Look<'_>) -> Line<'static> {
    if more { look.line(look.texts.dialog.more_below, Token::Accent) } else { Line::default() }
}

/// Draws help: every key of the screen, or of the question over it, and what it does.
pub fn draw_help(frame: &mut Frame<'_>, screen: Rect, app: &App, first: usize, look: Look<'_>) {
    let words = look.texts.dialog;
    let title = if app.cx.dialog.is_some() { words.help_question } else { words.help };
    let (help, most, last) = (app.help(), app.help_rows(), app.help_last());
    let first = first.min(last);
    let mut rows = Vec::new();
    for row in help.iter().skip(first).take(most) {
        rows.push(Line::from(vec![
            look.span(format!("{:>9} ", row.keys), Token::Key),
            look.span(format!("  {}", row.does), if row.enabled { Token::Text } else { Token::Dim }),
        ]));
    }
    rows.push(more_below(first < last, look));
    let keys = if last > 0 { words.help_keys_long } else { words.help_keys };
    rows.push(complaint(look).unwrap_or_else(|| look.line(keys, Token::Dim)));
    draw_box(frame, screen, title, Token::Title, rows, look);
}
