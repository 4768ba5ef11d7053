//! Keying: the number to write large, what is left, the answers of this slip, and the one that is awaited.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::app::screens::{Draft, Item, Keying, field_words};
use crate::domain::{Answer, Form, Label, Opening, Slip, Verdict};
use crate::ui::theme::Token;
use crate::ui::widgets::{BigNumber, Size};
use crate::ui::{Look, wrap};

/// Columns of the left part.
const LEFT: u16 = 25;

/// A space at which no line is broken: a level's name stays in one piece.
const TIED: &str = "\u{a0}";

/// Draws keying.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Keying, look: Look<'_>) {
    let Some(opening) = &look.cx.opening else { return };
    let [top, pad] = Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(area);
    let [left, _, right] =
        Layout::horizontal([Constraint::Length(LEFT), Constraint::Length(1), Constraint::Fill(1)]).areas(top);
    draw_left(frame, left, screen, opening, look);
    draw_answers(frame, right, screen, opening, look);
    frame.render_widget(Paragraph::new(look.line(look.texts.keying.pad, Token::Dim)), pad);
}

fn draw_left(frame: &mut Frame<'_>, area: Rect, screen: &Keying, opening: &Opening, look: Look<'_>) {
    let words = look.texts.keying;
    let [label, number, _, rest] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(5),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(area);
    let above = if screen.correcting.is_some() { words.correcting } else { words.number };
    frame.render_widget(Paragraph::new(look.line(above, Token::Dim)), label);
    let text = screen.number(opening).to_string();
    frame.render_widget(BigNumber::new(&text, Size::Tall, look.style(Token::Accent)), number);
    let (keyed, counted) = screen.progress(opening);
    let field = field_words(opening, screen.field.as_ref()).get(look.texts);
    let mut lines = look.wrapped(&field, LEFT, Token::Title);
    lines.push(look.line((words.progress)(keyed, counted), Token::Text));
    if screen.full(opening) {
        lines.push(look.line(format!("{} {}", Token::Good.mark(), words.full), Token::Good));
    } else if let Some(n) = counted {
        lines.push(look.line((words.left)(n.saturating_sub(keyed)), Token::Accent));
    }
    lines.push(Line::default());
    if let Some((last, slip)) = opening.numbered().next_back().filter(|_| screen.correcting.is_none()) {
        let token = if screen.resumed { Token::Warn } else { Token::Dim };
        let above = if screen.resumed { words.last_resumed } else { words.last };
        lines.extend(look.wrapped(&format!("{above}:"), LEFT, token));
        lines.push(look.line(format!("{last}: {}", short(slip, look)), Token::Text));
    }
    frame.render_widget(Paragraph::new(lines), rest);
}

/// A slip in a few letters.
fn short(slip: &Slip, look: Look<'_>) -> String {
    match &slip.verdict {
        Verdict::Valid { marks } => marks.criteria.to_string(),
        Verdict::Invalid { reason, .. } => {
            format!("{} {reason}", (look.texts.common.slip_state)(slip.verdict.state()))
        }
        Verdict::Undecided { .. } => (look.texts.common.slip_state)(slip.verdict.state()).to_owned(),
    }
}

fn draw_answers(frame: &mut Frame<'_>, area: Rect, screen: &Keying, opening: &Opening, look: Look<'_>) {
    let (form, draft) = (&opening.form, &screen.draft);
    let width = usize::from(area.width);
    let mut lines = Vec::new();
    for (i, criterion) in form.criteria.iter().enumerate() {
        let answer = draft.criteria.get(i).copied().unwrap_or(Answer::Missing);
        let awaited = draft.item() == Some(Item::Criterion(i));
        let label = format!("{:<4}{}", criterion.code, look.texts.lang.of(&criterion.text));
        lines.push(answer_line(&label, answer, awaited, width, look));
    }
    for (name, choices, answers, make) in [
        (look.texts.keying.facts, &form.facts, &draft.facts, Item::Fact as fn(usize) -> Item),
        (look.texts.keying.respondent, &form.respondent, &draft.respondent, Item::Respondent),
    ] {
        if choices.is_empty() {
            continue;
        }
        let mut spans = vec![look.span(format!("{name}: "), Token::Dim)];
        for (i, choice) in choices.iter().enumerate() {
            let answer = answers.get(i).copied().unwrap_or(Answer::Missing);
            let token = if draft.item() == Some(make(i)) { Token::Selected } else { Token::Text };
            spans.push(look.span(format!(" {} {} ", choice.code, shown(answer)), token));
        }
        lines.push(Line::from(spans));
    }
    let mut comments: Vec<_> = draft.comments.iter().map(|c| c.code.clone()).collect();
    if !comments.is_empty() {
        comments.insert(0, format!("{}:", look.texts.keying.comments));
        lines.push(look.line(comments.join(" "), Token::Text));
    }
    let full = screen.full(opening) && draft.is_untouched();
    let full = full.then(|| Keying::all_full(opening));
    lines.extend(awaited_lines(form, draft, area.width, full, look));
    frame.render_widget(Paragraph::new(lines), area);
}

pub(super) fn answer_line(
    label: &str,
    answer: Answer,
    awaited: bool,
    width: usize,
    look: Look<'_>,
) -> Line<'static> {
    let mark = if awaited { Token::Selected.mark() } else { " " };
    let token = match (awaited, answer) {
        (true, _) => Token::Selected,
        (false, Answer::Missing) => Token::Dim,
        (false, _) => Token::Text,
    };
    let room = width.saturating_sub(8);
    let label = wrap::clip(label, room);
    let padding = " ".repeat(room.saturating_sub(wrap::width(&label)));
    Line::from(vec![
        look.span(format!("{mark} {label}{padding} "), token),
        look.span(format!("[{}]", shown(answer)), if awaited { Token::Accent } else { token }),
    ])
}

/// An answer as the clerk keys it: digits, `0` blank, `*` not applicable, `/` spoilt.
pub(super) fn shown(answer: Answer) -> char {
    match answer {
        Answer::Level(n) => char::from(b'0' + n),
        Answer::Blank => '0',
        Answer::NotApplicable => '*',
        Answer::Spoilt => '/',
        Answer::Missing => ' ',
    }
}

/// What is awaited, with what each digit means.
pub(super) fn awaited_lines(
    form: &Form,
    draft: &Draft,
    width: u16,
    full: Option<bool>,
    look: Look<'_>,
) -> Vec<Line<'static>> {
    let lang = look.texts.lang;
    let words = look.texts.keying;
    let options = |labels: &[Label]| {
        let named: Vec<_> =
            labels.iter().enumerate().map(|(i, l)| format!("{} {}", i + 1, lang.of(l))).collect();
        named.join("  ")
    };
    let (what, labels) = match draft.item() {
        _ if full.is_some() => {
            let said = if full == Some(true) { words.all_full } else { words.field_full };
            return look.wrapped(said, width, Token::Good);
        }
        None => return vec![look.line(words.ready, Token::Good)],
        Some(Item::Criterion(_)) => (String::new(), options(&form.scale.levels)),
        Some(Item::Fact(i)) => match form.facts.get(i) {
            Some(c) => (format!("{} {}: ", c.code, lang.of(&c.text)), options(&c.options)),
            None => return Vec::new(),
        },
        Some(Item::Respondent(i)) => match form.respondent.get(i) {
            Some(c) => (format!("{} {}: ", c.code, lang.of(&c.text)), options(&c.options)),
            None => return Vec::new(),
        },
    };
    let rows = wrap::wrap(&format!("{what}{labels}"), usize::from(width));
    let mut lines: Vec<_> = rows.iter().map(|r| look.line(r.replace(TIED, " "), Token::Accent)).collect();
    if draft.first_missing(form).is_none() {
        lines.push(look.line(words.ready, Token::Good));
    }
    lines
}
