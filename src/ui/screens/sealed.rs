//! The sealed month.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::confirming::{code_lines, indented};
use crate::app::message::Copies;
use crate::app::screens::{Sealed, Written};
use crate::domain::{Opening, Stage};
use crate::ui::Look;
use crate::ui::theme::Token;
use crate::ui::wrap;

/// Columns of the labels.
const LABELS: usize = 18;

/// Columns of the check code.
const CODE: u16 = 21;

/// Draws what was written where.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Sealed, look: Look<'_>) {
    let Some(opening) = &look.cx.opening else { return };
    let words = look.texts.closing;
    let sealed = match opening.nth() {
        0 => (words.sealed)(opening.key.month),
        nth => (look.texts.amendment.sealed)(opening.key.month, nth),
    };
    let title = format!("{} {sealed}", Token::Good.mark());
    let mut lines = vec![look.line(title, Token::Good), Line::default()];
    lines.extend(written_lines(screen, opening, area.width, look));
    let top = lines.len() as u16;
    let [above, _, below] =
        Layout::vertical([Constraint::Length(top), Constraint::Length(1), Constraint::Fill(1)]).areas(area);
    frame.render_widget(Paragraph::new(lines), above);
    let [left, _, right] =
        Layout::horizontal([Constraint::Fill(1), Constraint::Length(2), Constraint::Length(CODE)])
            .areas(below);
    let mut next = vec![look.line(words.next_title, Token::Title)];
    for (i, step) in words.next.iter().enumerate() {
        next.extend(indented(&format!("{}. ", i + 1), step, left.width, Token::Text, look));
    }
    frame.render_widget(Paragraph::new(next), left);
    let mut code = look.wrapped(look.texts.common.digest, CODE, Token::Title);
    if let Stage::Sealed(stage) = &opening.stage {
        code.extend(code_lines(&stage.digest, look));
    }
    frame.render_widget(Paragraph::new(code), right);
}

fn written_lines(screen: &Sealed, opening: &Opening, width: u16, look: Look<'_>) -> Vec<Line<'static>> {
    let words = look.texts.closing;
    let mut lines = Vec::new();
    let failed = matches!(screen.exported, Written::Failed(_)) || matches!(screen.backup, Written::Failed(_));
    if failed {
        lines.extend(look.wrapped(words.sealed_anyway, width, Token::Title));
    }
    let labelled = |label: &str, text: &str, token: Token| {
        let padding = " ".repeat(LABELS.saturating_sub(wrap::width(label)));
        indented(&format!("{label}{padding}"), text, width, token, look)
    };
    let bad = |text: String| format!("{} {text}", Token::Bad.mark());
    let (token, text) = match &screen.exported {
        Written::No => (Token::Dim, words.not_written.to_owned()),
        Written::Waiting => (Token::Dim, words.writing.to_owned()),
        Written::Done(exported) => (Token::Title, exported.path.display().to_string()),
        Written::Failed(trouble) => (Token::Bad, bad((words.bundle_failed)(&trouble.say(look.texts)))),
    };
    lines.extend(labelled(words.bundle, &text, token));
    if let Written::Done(exported) = &screen.exported {
        lines.extend(labelled(words.files, &exported.files.join(", "), Token::Text));
    }
    if let Some(path) = &screen.zip {
        lines.extend(labelled(words.zip_file, &path.display().to_string(), Token::Title));
    }
    let (token, text) = match &screen.backup {
        Written::No => (Token::Dim, words.not_written.to_owned()),
        Written::Waiting => (Token::Dim, words.writing.to_owned()),
        Written::Done(copies) => (Token::Title, copies.path.display().to_string()),
        Written::Failed(trouble) => (Token::Bad, bad((words.copy_failed)(&trouble.say(look.texts)))),
    };
    lines.extend(labelled(words.copy, &text, token));
    if let Written::Done(Copies { second: Some(second), .. }) = &screen.backup {
        let about = look.texts.data_file;
        let (token, text) = match second {
            Ok(path) => (Token::Text, (about.second_done)(&path.display().to_string())),
            Err(trouble) => {
                let text = (about.second_failed)(&trouble.say(look.texts));
                (Token::Warn, format!("{} {text}", Token::Warn.mark()))
            }
        };
        lines.extend(labelled("", &text, token));
    }
    let seal = opening.closing().and_then(|c| c.new_seal.as_deref());
    let (token, seal) = seal.map_or((Token::Warn, words.no_remarks), |s| (Token::Title, s));
    if opening.is_amendment() {
        let number = opening.closing().and_then(|c| c.new_seal.as_deref());
        let stays = (look.texts.amendment.seal_stays)(number);
        lines.extend(indented("", &stays, width, Token::Text, look));
    } else {
        lines.extend(labelled(words.seal_on_box, seal, token));
    }
    lines
}
