//! Exporting a month.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::app::message::{Along, Exported};
use crate::app::screens::Export;
use crate::ui::theme::Token;
use crate::ui::{Look, fields};

/// Columns of labels.
const LABELS: u16 = 20;

/// Draws the page.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Export, look: Look<'_>) {
    let words = look.texts.export;
    let mut top = vec![look.line((words.of_month)(screen.key.month), Token::Title)];
    let (token, state) = if screen.sealed { (Token::Good, words.sealed) } else { (Token::Warn, words.draft) };
    top.extend(look.wrapped(&format!("{} {state}", token.mark()), area.width, token));
    if look.cx.practice() {
        top.push(look.line(format!("{} {}", Token::Warn.mark(), words.practice), Token::Warn));
    }
    top.push(Line::default());
    let used = top.len() as u16;
    frame.render_widget(Paragraph::new(top), area);
    let form = below(area, used);
    let form = Rect { height: form.height.min(screen.fields.items.len() as u16 + 1), ..form };
    let used = used + fields::draw(frame, form, &screen.fields, LABELS, look);
    let mut rows = Vec::new();
    match &screen.done {
        Some(done) => rows.extend(result(done, screen.sealed, area.width, look)),
        None if screen.working => rows.push(look.line(words.working, Token::Accent)),
        None => {
            if screen.along() == Along::DocumentsAndComments {
                let text = format!("{} {}", Token::Warn.mark(), words.comments_mean);
                rows.extend(look.wrapped(&text, area.width, Token::Warn));
            }
            rows.push(look.line(words.how, Token::Accent));
        }
    }
    frame.render_widget(Paragraph::new(rows), below(area, used));
}

fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

fn result(done: &Exported, sealed: bool, width: u16, look: Look<'_>) -> Vec<Line<'static>> {
    let words = look.texts.export;
    let mut rows = vec![look.line(format!("{} {}", Token::Good.mark(), words.done), Token::Good)];
    rows.extend(look.wrapped(&format!("{} {}", words.path, done.path.display()), width, Token::Text));
    rows.extend(look.wrapped(&format!("{} {}", words.files, done.files.join(", ")), width, Token::Dim));
    rows.push(look.line(format!("{}:", look.texts.common.digest), Token::Title));
    let groups = done.digest.groups();
    for half in groups.chunks(8) {
        rows.push(look.line(format!("  {}", half.join(" ")), Token::Accent));
    }
    let next: &[&str] = if sealed { &words.next } else { &words.next_draft };
    for sentence in next {
        rows.extend(look.wrapped(sentence, width, Token::Text));
    }
    rows
}
