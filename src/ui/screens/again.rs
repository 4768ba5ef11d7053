//! The verification: what it has come to, field by field; and the paper to fetch, with what is asked of it. Nothing that
//! was keyed before is drawn beside it.

use ratatui::Frame;
use ratatui::layout::{Alignment, Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Cell, Paragraph, Row, Table};

use crate::app::screens::{Again, AgainSlip, Item, field_words};
use crate::domain::{Answer, Choice, Next, Opening, StageName};
use crate::text::{minutes, record_outcome, say_fallen, say_imported, say_outcome};
use crate::ui::theme::Token;
use crate::ui::widgets::{BigNumber, Size};
use crate::ui::{Look, wrap};

use super::keying::{answer_line, options};

/// Columns of the left part.
const LEFT: u16 = 25;

/// Draws the verification.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Again, look: Look<'_>) {
    let Some(opening) = &look.cx.opening else { return };
    match &screen.slip {
        Some(slip) => draw_slip(frame, area, screen, slip, opening, look),
        None => draw_overview(frame, area, opening, look),
    }
}

fn draw_overview(frame: &mut Frame<'_>, area: Rect, opening: &Opening, look: Look<'_>) {
    let words = look.texts.again;
    let outcome = opening.verification_outcome();
    let next = outcome.next();
    let [body, below] = Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(area);
    if outcome.drawn == 0 {
        let mut lines = vec![look.line(words.title, Token::Title), Line::default()];
        if let Next::Draw(n) = next {
            lines.extend(look.wrapped(&(words.about)(n, outcome.slips, minutes(n)), area.width, Token::Text));
            lines.push(Line::default());
        }
        if let Some(fallen) = say_fallen(&outcome, look.texts) {
            lines.extend(look.wrapped(&format!("{} {fallen}", Token::Warn.mark()), area.width, Token::Warn));
        }
        frame.render_widget(Paragraph::new(lines), body);
    } else {
        draw_result(frame, body, opening, look);
    }
    frame.render_widget(Paragraph::new(look.line((words.next)(&next), Token::Accent)), below);
}

/// What the verification has come to, for its own page and for the witnesses.
pub(super) fn draw_result(frame: &mut Frame<'_>, area: Rect, opening: &Opening, look: Look<'_>) {
    let words = look.texts.again;
    let outcome = opening.verification_outcome();
    let closed = opening.stage.name() >= StageName::Confirming;
    let say = if closed { record_outcome } else { say_outcome };
    let (bound, said) = say(&outcome, look.texts);
    let mut lines = vec![look.line(words.page_title, Token::Title)];
    let over = outcome.is_over();
    if let Some(bound) = bound {
        let token = if over { Token::Bad } else { Token::Good };
        lines.extend(look.wrapped(&format!("{} {bound}", token.mark()), area.width, token));
    }
    for (i, sentence) in said.iter().enumerate() {
        let last = outcome.is_complete() && i + 1 == said.len();
        let token = if last && over { Token::Bad } else { Token::Text };
        lines.extend(look.wrapped(sentence, area.width, token));
    }
    let warn = |text: &str, lines: &mut Vec<Line<'static>>| {
        lines.extend(look.wrapped(&format!("{} {text}", Token::Warn.mark()), area.width, Token::Warn));
    };
    for field in outcome.swapped() {
        let name = field_words(opening, field.as_ref()).get(look.texts);
        warn(&(words.swapped)(&name), &mut lines);
    }
    if let Some(fallen) = say_fallen(&outcome, look.texts) {
        warn(&fallen, &mut lines);
    }
    let names: Vec<_> = opening.verification.verifiers.iter().map(|p| p.name.as_str()).collect();
    if !names.is_empty() {
        lines.extend(look.wrapped(&(words.verified_by)(&names.join(", ")), area.width, Token::Dim));
    }
    if let Some(imported) = say_imported(opening, look.texts) {
        lines.extend(look.wrapped(&(words.not_one_by_one)(&imported), area.width, Token::Text));
    }
    let height = (lines.len() as u16).min(area.height);
    let table_rows = if outcome.drawn > 0 { outcome.fields.len() as u16 + 1 } else { 0 };
    let gap = u16::from(area.height > height + table_rows);
    let [top, _, table] =
        Layout::vertical([Constraint::Length(height), Constraint::Length(gap), Constraint::Fill(1)])
            .areas(area);
    frame.render_widget(Paragraph::new(lines), top);
    if outcome.drawn == 0 {
        return;
    }
    let right = |text: String| Cell::new(Line::from(text).alignment(Alignment::Right));
    let head = words.columns.iter().enumerate();
    let head = head.map(|(i, t)| if i == 0 { Cell::new(*t) } else { right((*t).to_owned()) });
    let head = Row::new(head.collect::<Vec<_>>()).style(look.style(Token::Dim));
    let rows = outcome.fields.iter().map(|line| {
        let name = field_words(opening, line.field.as_ref()).get(look.texts);
        let numbers = [line.slips, line.drawn, line.compared, line.items, line.wrong];
        let cells = numbers.map(|n| right(look.texts.lang.number(n)));
        let token = if line.wrong > 0 { Token::Warn } else { Token::Text };
        Row::new([Cell::new(name)].into_iter().chain(cells).collect::<Vec<_>>()).style(look.style(token))
    });
    let mut widths = vec![Constraint::Fill(1)];
    widths.extend([Constraint::Length(9); 5]);
    // Names and numbers stay near each other in a wide window.
    let table = Rect { width: table.width.min(90), ..table };
    frame.render_widget(Table::new(rows, widths).header(head).column_spacing(0), table);
}

fn draw_slip(
    frame: &mut Frame<'_>,
    area: Rect,
    screen: &Again,
    slip: &AgainSlip,
    opening: &Opening,
    look: Look<'_>,
) {
    let words = look.texts.again;
    let [top, pad] = Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(area);
    let [left, _, right] =
        Layout::horizontal([Constraint::Length(LEFT), Constraint::Length(1), Constraint::Fill(1)]).areas(top);
    let [label, number, _, rest] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(5),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(left);
    let above = if slip.third { words.fetch_third } else { words.fetch };
    frame.render_widget(Paragraph::new(look.line(above, Token::Dim)), label);
    let text = slip.number.to_string();
    frame.render_widget(BigNumber::new(&text, Size::Tall, look.style(Token::Accent)), number);
    let field = opening.slip(slip.number).and_then(|s| s.field.clone());
    let mut lines = look.wrapped(&field_words(opening, field.as_ref()).get(look.texts), LEFT, Token::Title);
    let drawn = opening.verification.sample.len() as u32;
    let left_over =
        if slip.third { opening.to_settle().count() } else { opening.to_key_again().count() } as u32;
    if slip.third {
        lines.push(look.line((words.to_settle_short)(left_over), Token::Accent));
    } else {
        lines.push(look.line((words.count)(drawn - left_over + 1, drawn), Token::Accent));
    }
    lines.push(Line::default());
    if let Some(by) = &screen.by {
        lines.extend(look.wrapped(&(words.keys_now)(&by.name), LEFT, Token::Text));
    }
    frame.render_widget(Paragraph::new(lines), rest);
    draw_answers(frame, right, slip, look);
    frame.render_widget(
        Paragraph::new(look.line((look.texts.keying.pad)(slip.form.levels()), Token::Dim)),
        pad,
    );
}

fn draw_answers(frame: &mut Frame<'_>, area: Rect, slip: &AgainSlip, look: Look<'_>) {
    let (words, form, draft) = (look.texts.again, &slip.form, &slip.draft);
    let width = usize::from(area.width);
    let about = if slip.third && !slip.verdict { words.third_how } else { words.blind };
    let mut lines = Vec::new();
    for (i, criterion) in form.criteria.iter().enumerate() {
        let answer = draft.criteria.get(i).copied().unwrap_or(Answer::Missing);
        let awaited = draft.item() == Some(Item::Criterion(i));
        let label = look.texts.lang.of(&criterion.text);
        lines.push(answer_line(&criterion.code, label, answer, awaited, width, look));
    }
    if !form.facts.is_empty() || !form.respondent.is_empty() {
        let choices =
            form.facts.iter().zip(&draft.facts).chain(form.respondent.iter().zip(&draft.respondent));
        let row: Vec<_> = choices.map(|(c, a)| format!("{} {}", c.code, super::keying::shown(*a))).collect();
        lines.extend(look.wrapped(&row.join("  "), area.width, Token::Text));
    }
    let complete = draft.item().is_none();
    if complete {
        lines.push(look.line(words.ready, Token::Good));
    } else {
        let (about, labels) = match draft.item() {
            Some(Item::Fact(i)) => form.facts.get(i).map_or_else(none, |c| choice(c, look)),
            Some(Item::Respondent(i)) => form.respondent.get(i).map_or_else(none, |c| choice(c, look)),
            _ => (String::new(), options(&form.scale.levels, look)),
        };
        let rows = wrap::wrap(&format!("{about}{labels}"), width);
        lines.extend(rows.into_iter().map(|row| look.line(row, Token::Accent)));
    }
    // The rule of the keying stands last, where there is room for it.
    let rule = wrap::wrap(about, width);
    if lines.len() + rule.len() <= usize::from(area.height) {
        let free = usize::from(area.height) - lines.len() - rule.len();
        lines.extend(std::iter::repeat_n(Line::default(), free.min(1)));
        lines.extend(rule.into_iter().map(|row| look.line(row, Token::Dim)));
    }
    frame.render_widget(Paragraph::new(lines), area);
}

/// A question with its options.
fn choice(choice: &Choice, look: Look<'_>) -> (String, String) {
    (format!("{} {}: ", choice.code, look.texts.lang.of(&choice.text)), options(&choice.options, look))
}

fn none() -> (String, String) {
    (String::new(), String::new())
}
