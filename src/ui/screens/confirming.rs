//! Xác nhận: who has confirmed and the check code; or the page one witness reads.

mod page;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::app::screens::{Confirming, Said, Who, chair_needed, confirming_stage, speakers};
use crate::domain::{Digest, Means, Opening};
use crate::ui::Look;
use crate::ui::theme::Token;

/// Columns of the check code.
const CODE: u16 = 21;

/// Draws Xác nhận.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Confirming, look: Look<'_>) {
    let Some(opening) = &look.cx.opening else { return };
    match &screen.reading {
        Some((who, number)) => page::draw(frame, area, screen, (who, *number), opening, look),
        None => draw_list(frame, area, screen, opening, look),
    }
}

fn draw_list(frame: &mut Frame<'_>, area: Rect, screen: &Confirming, opening: &Opening, look: Look<'_>) {
    let [left, _, right] =
        Layout::horizontal([Constraint::Fill(1), Constraint::Length(2), Constraint::Length(CODE)])
            .areas(area);
    let words = look.texts.confirming;
    let mut lines = look.wrapped(words.intro, left.width, Token::Text);
    lines.push(Line::default());
    for (i, who) in speakers(opening).iter().enumerate() {
        lines.extend(speaker_lines(who, i == screen.selected, opening, left.width, look));
        lines.push(Line::default());
    }
    let done = confirming_stage(opening).is_some_and(|s| {
        let bodies: Vec<_> = opening.office.witness_bodies.iter().map(|b| b.code.clone()).collect();
        s.clone().finish(&bodies).is_ok()
    });
    let waits = chair_needed(opening) && Who::Chair.said(opening) == Said::Nothing;
    let mut say = |token: Token, text: &str| {
        lines.extend(look.wrapped(&format!("{} {text}", token.mark()), left.width, token));
    };
    if !opening.withdrawn.is_empty() && !done {
        say(Token::Warn, &(words.withdrawn)(opening.withdrawn.len()));
    }
    if waits {
        say(Token::Warn, words.chair_needed);
    }
    if done {
        say(Token::Good, words.all_said);
    }
    if !done && !waits {
        lines.extend(words.ways.map(|way| look.line(format!("  {way}"), Token::Dim)));
    }
    frame.render_widget(Paragraph::new(lines), left);
    let mut code = look.wrapped(look.texts.common.digest, CODE, Token::Dim);
    code.extend(look.wrapped(words.code_short, CODE, Token::Dim));
    code.push(Line::default());
    match screen.digest {
        Some((digest, _)) => code.extend(code_lines(&digest, look)),
        None => code.push(look.line(words.digest_soon, Token::Dim)),
    }
    frame.render_widget(Paragraph::new(code), right);
}

/// The check code in four rows of four groups.
pub(super) fn code_lines(digest: &Digest, look: Look<'_>) -> Vec<Line<'static>> {
    digest.groups().chunks(4).map(|row| look.line(row.join(" "), Token::Accent)).collect()
}

fn speaker_lines(
    who: &Who,
    marked: bool,
    opening: &Opening,
    width: u16,
    look: Look<'_>,
) -> Vec<Line<'static>> {
    let words = look.texts.confirming;
    let role = who.role(opening).get(look.texts);
    let mark = if marked { Token::Selected.mark() } else { " " };
    let token = if marked { Token::Selected } else { Token::Title };
    let name = match (who.person(opening), who) {
        (Some(person), _) if person.title.is_empty() => person.name.clone(),
        (Some(person), _) => format!("{}, {}", person.name, person.title),
        (None, Who::Body(_)) => words.nobody.to_owned(),
        (None, Who::Chair) => {
            format!("{}, {}", who.name(opening).get(look.texts), words.chair_by_ink)
        }
    };
    let mut lines = indented(&format!("{mark} "), &role, width, token, look);
    lines.extend(indented("  ", &name, width, Token::Text, look));
    let time = match who {
        Who::Body(body) => opening.confirmed_at.get(body).map(|at| at.format(", %H:%M").to_string()),
        Who::Chair => None,
    };
    let time = time.unwrap_or_default();
    let by = |means: &Means| match means {
        Means::Pin => (words.by_pin)(&time),
        Means::Ink { why } => (words.by_ink)(&time, why),
    };
    let good = format!("  {} ", Token::Good.mark());
    match who.said(opening) {
        Said::Nothing => lines.extend(indented("  - ", words.not_yet, width, Token::Accent, look)),
        Said::Confirmed(word) => {
            lines.extend(indented(&good, &by(&word.means), width, Token::Good, look));
            if let Some(objection) = &word.objection {
                let text = (words.objection)(&objection.replace('\n', " "));
                let rows = indented(&format!("  {} ", Token::Warn.mark()), &text, width, Token::Warn, look);
                // The whole of it stands on the sheet.
                lines.extend(rows.into_iter().take(2));
            }
        }
        Said::Chair(word) => lines.extend(indented(&good, &by(&word.means), width, Token::Good, look)),
        Said::Absent(absence) => {
            let text = (words.absence)((look.texts.common.absent)(absence.why), &absence.reason);
            lines.extend(indented(&format!("  {} ", Token::Warn.mark()), &text, width, Token::Warn, look));
        }
    }
    lines
}

/// Rows of a text, the first with a sign before it.
pub(super) fn indented(
    before: &str,
    text: &str,
    width: u16,
    token: Token,
    look: Look<'_>,
) -> Vec<Line<'static>> {
    let columns = crate::ui::wrap::width(before);
    let rows = look.wrapped(text, width.saturating_sub(columns as u16), token);
    rows.into_iter()
        .enumerate()
        .map(|(i, row)| {
            let before = if i == 0 { before.to_owned() } else { " ".repeat(columns) };
            let mut spans = vec![look.span(before, token)];
            spans.extend(row.spans);
            Line::from(spans)
        })
        .collect()
}
