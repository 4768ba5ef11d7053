//! The drill: the paper with its ticks, beside it what was keyed, below it what to press.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::keying::shown;
use crate::app::screens::{DRILL_SLIPS, Drill, DrillItem as Item};
use crate::domain::Answer;
use crate::ui::theme::Token;
use crate::ui::{Look, wrap};

/// Columns of a box on the paper.
const BOX: usize = 4;
/// Columns of what was keyed.
const KEYED: usize = 10;

/// Draws the drill.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Drill, look: Look<'_>) {
    let words = look.texts.drill;
    let [head, _, body] =
        Layout::vertical([Constraint::Length(1), Constraint::Length(1), Constraint::Fill(1)]).areas(area);
    let number = (screen.at + 1).min(DRILL_SLIPS);
    let title = Line::from(vec![
        look.span(words.watermark, Token::Watermark),
        look.span(format!("  {}", (words.slip)(number, DRILL_SLIPS)), Token::Title),
    ]);
    frame.render_widget(Paragraph::new(title), head);
    let lines = if screen.done() { done(screen, look) } else { slip(screen, body.width, look) };
    frame.render_widget(Paragraph::new(lines), body);
}

fn done(screen: &Drill, look: Look<'_>) -> Vec<Line<'static>> {
    let last = screen.seconds.last().copied().unwrap_or(0);
    let said = (look.texts.drill.done)(screen.seconds.iter().sum(), last, screen.mistakes);
    let lines = said.into_iter().enumerate();
    lines.map(|(i, row)| look.line(row, if i == 0 { Token::Good } else { Token::Text })).collect()
}

fn slip(screen: &Drill, width: u16, look: Look<'_>) -> Vec<Line<'static>> {
    let (words, form) = (look.texts.drill, &screen.form);
    let levels = usize::from(form.levels());
    let boxes = (levels + 1) * BOX;
    let room = usize::from(width).saturating_sub(boxes + KEYED + 3);
    let numbers: String = (1..=levels).map(|n| format!("{n:^BOX$}")).collect();
    let mut lines = vec![look.line(
        format!("  {:<room$} {numbers}{:^BOX$}{:>KEYED$}", words.on_paper, words.not_applicable, words.keyed),
        Token::Dim,
    )];
    for (i, criterion) in form.criteria.iter().enumerate() {
        let awaited = screen.draft.item() == Some(Item::Criterion(i));
        let wrong = screen.wrong == Some(Item::Criterion(i));
        let label = format!("{:<4}{}", criterion.code, look.texts.lang.of(&criterion.text));
        let label = wrap::clip(&label, room);
        let padding = " ".repeat(room.saturating_sub(wrap::width(&label)));
        let ticked = screen.paper.criteria.get(i).copied().unwrap_or(Answer::Blank);
        let keyed = screen.draft.criteria.get(i).copied().unwrap_or(Answer::Missing);
        let mark = if awaited { Token::Selected.mark() } else { " " };
        let token = match (wrong, awaited) {
            (true, _) => Token::Bad,
            (false, true) => Token::Accent,
            _ => Token::Text,
        };
        lines.push(Line::from(vec![
            look.span(format!("{mark} {label}{padding} "), token),
            look.span(paper_boxes(ticked, levels, criterion.not_applicable), Token::Text),
            look.span(format!("{:>w$}", format!("[{}]", shown(keyed)), w = KEYED), token),
        ]));
    }
    lines.extend(facts(screen, look));
    lines.extend(told(screen, width, look));
    lines
}

/// The boxes of a question as they are on the paper.
fn paper_boxes(answer: Answer, levels: usize, may_skip: bool) -> String {
    let ticked = |n: usize| match answer {
        Answer::Level(level) => usize::from(level) == n,
        // Two ticks side by side, as a hasty hand makes them.
        Answer::Spoilt => n + 1 >= levels,
        _ => false,
    };
    let draw = |ticked: bool| if ticked { "[x] " } else { "[ ] " };
    let mut row: String = (1..=levels).map(|n| draw(ticked(n))).collect();
    row.push_str(if may_skip { draw(answer == Answer::NotApplicable) } else { "    " });
    row
}

/// The facts ticked on the paper, in words, and what was keyed of them.
fn facts(screen: &Drill, look: Look<'_>) -> Vec<Line<'static>> {
    let mut spans = vec![look.span(format!("  {}:", look.texts.keying.facts), Token::Dim)];
    let mut any = false;
    for (i, fact) in screen.form.facts.iter().enumerate() {
        let Some(Answer::Level(level)) = screen.paper.facts.get(i).copied() else { continue };
        any = true;
        let option = fact.options.get(usize::from(level) - 1).map_or("", |o| look.texts.lang.of(o));
        let keyed = screen.draft.facts.get(i).copied().unwrap_or(Answer::Missing);
        let token = match screen.wrong == Some(Item::Fact(i)) {
            true => Token::Bad,
            false if screen.draft.item() == Some(Item::Fact(i)) => Token::Selected,
            false => Token::Text,
        };
        let said = format!(" {} {level} {option} [{}]", fact.code, shown(keyed));
        spans.push(look.span(said, token));
    }
    if any { vec![Line::from(spans)] } else { Vec::new() }
}

/// What to press, or what was wrong.
fn told(screen: &Drill, width: u16, look: Look<'_>) -> Vec<Line<'static>> {
    let words = look.texts.drill;
    if let Some((code, paper, keyed)) = screen.mistake() {
        let said = format!("{} {}", Token::Bad.mark(), (words.wrong)(&code, paper, keyed));
        return look.wrapped(&said, width, Token::Bad);
    }
    if screen.complete() {
        return look.wrapped(words.ready, width, Token::Good);
    }
    match screen.awaited() {
        _ if screen.repeats() => look.wrapped(words.repeat, width, Token::Accent),
        Some(answer) => look.wrapped(&(words.press)(answer), width, Token::Accent),
        None => look.wrapped(words.ready, width, Token::Good),
    }
}
