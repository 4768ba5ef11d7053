//! Keying: the number to write large, what is left, the answers of this slip, and the one that is awaited.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::app::screens::{Item, Keying, field_words};
use crate::domain::{Answer, Choice, Label, Opening, Slip, Verdict};
use crate::ui::theme::Token;
use crate::ui::widgets::{BigNumber, Size};
use crate::ui::{Look, wrap};

/// Columns of the left part.
const LEFT: u16 = 25;

/// A space at which no line is broken: a level's name stays in one piece.
pub(super) const TIED: &str = "\u{a0}";
/// The same.
const NBSP: char = '\u{a0}';

/// Draws keying.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Keying, look: Look<'_>) {
    let Some(opening) = &look.cx.opening else { return };
    let [top, pad] = Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(area);
    let [left, _, right] =
        Layout::horizontal([Constraint::Length(LEFT), Constraint::Length(1), Constraint::Fill(1)]).areas(top);
    // What is keyed of a slip shows on the right alone; all else changes with the journal or the field.
    let from = (
        ("keying", &screen.field, screen.correcting, screen.resumed),
        (opening.key, opening.slips.len(), opening.data_seq, opening.last_at),
    );
    look.part(frame, left, from, |frame| draw_left(frame, left, screen, opening, look));
    draw_answers(frame, right, screen, opening, look);
    look.part(frame, pad, "pad", |frame| {
        frame.render_widget(Paragraph::new(look.line(look.texts.keying.pad, Token::Dim)), pad);
    });
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
    let above = match (screen.correcting, &screen.adding) {
        (Some(_), _) => words.correcting,
        (None, Some(_)) => look.texts.amendment.adding,
        (None, None) => words.number,
    };
    frame.render_widget(Paragraph::new(look.line(above, Token::Dim)), label);
    let text = screen.number(opening).to_string();
    frame.render_widget(BigNumber::new(&text, Size::Tall, look.style(Token::Accent)), number);
    let (keyed, counted) = screen.progress(opening);
    let field = field_words(opening, screen.field.as_ref()).get(look.texts);
    let mut lines = look.wrapped(&field, LEFT, Token::Title);
    lines.push(look.line((words.progress)(keyed, counted), Token::Text));
    if opening.by_sheet(screen.field.as_ref()) {
        lines.push(look.line(look.texts.tally_sheet.by_sheet, Token::Good));
    } else if screen.full(opening) {
        lines.push(look.line(format!("{} {}", Token::Good.mark(), words.full), Token::Good));
    } else if let Some(n) = counted {
        lines.push(look.line((words.left)(n.saturating_sub(keyed)), Token::Accent));
    }
    lines.push(Line::default());
    if let Some((last, slip)) = screen.last(opening) {
        let token = if screen.resumed { Token::Warn } else { Token::Dim };
        let above = if screen.resumed { words.last_resumed } else { words.last };
        lines.extend(look.wrapped(&format!("{above}:"), LEFT, token));
        lines.push(look.line(format!("{last}: {}", short(slip, look)), Token::Text));
    }
    if Keying::first_time(opening) {
        lines.extend(look.wrapped(look.texts.drill.offer, LEFT, Token::Accent));
    }
    lines.extend(pace(opening, look));
    frame.render_widget(Paragraph::new(lines), rest);
}

/// How fast it goes, for the clerk alone; it changes with a saved slip and at no other time.
fn pace(opening: &Opening, look: Look<'_>) -> Vec<Line<'static>> {
    let Some(an_hour) = opening.pace.an_hour() else { return Vec::new() };
    let mut lines = vec![Line::default(), look.line((look.texts.keying.pace)(an_hour), Token::Dim)];
    let minutes = opening.pace.minutes_for(Keying::left(opening)).filter(|m| *m > 0);
    // Nobody can tell the minute an hour ahead.
    let rounded = minutes.map(|m| if m > 20 { m.next_multiple_of(5) } else { m });
    lines.extend(rounded.map(|m| look.line((look.texts.keying.time_left)(m), Token::Dim)));
    lines
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
    let mut rows = area.rows();
    for (i, (criterion, row)) in form.criteria.iter().zip(&mut rows).enumerate() {
        let answer = draft.criteria.get(i).copied().unwrap_or(Answer::Missing);
        let awaited = draft.item() == Some(Item::Criterion(i));
        let from = ("answer", opening.key, i, answer, awaited);
        look.part(frame, row, from, |frame| {
            let label = look.texts.lang.of(&criterion.text);
            let line = answer_line(&criterion.code, label, answer, awaited, usize::from(row.width), look);
            frame.render_widget(line, row);
        });
    }
    // The one that is awaited stands below with its choices.
    for (name, choices, answers) in [
        (look.texts.keying.facts, &form.facts, &draft.facts),
        (look.texts.keying.respondent, &form.respondent, &draft.respondent),
    ] {
        let Some(row) = (if choices.is_empty() { None } else { rows.next() }) else { continue };
        look.part(frame, row, ("choices", name, opening.key, answers), |frame| {
            let mut spans = vec![look.span(format!("{name}: "), Token::Dim)];
            for (i, choice) in choices.iter().enumerate() {
                let answer = answers.get(i).copied().unwrap_or(Answer::Missing);
                spans.push(look.span(format!(" {} {} ", choice.code, shown(answer)), Token::Text));
            }
            frame.render_widget(Line::from(spans), row);
        });
    }
    let rest = rows.next().map_or(0, |row| area.bottom() - row.y);
    let rest = Rect { y: area.bottom() - rest, height: rest, ..area };
    draw_awaited(frame, rest, screen, opening, look);
}

/// The levels, whether the slip is complete, and the choices of the fact that is awaited.
fn draw_awaited(frame: &mut Frame<'_>, area: Rect, screen: &Keying, opening: &Opening, look: Look<'_>) {
    let (form, draft, words) = (&opening.form, &screen.draft, look.texts.keying);
    if screen.full(opening) && draft.is_untouched() {
        let said = match opening.by_sheet(screen.field.as_ref()) {
            _ if Keying::all_full(opening) => words.all_full,
            true => look.texts.tally_sheet.keying_refused,
            false => words.field_full,
        };
        let rows = look.wrapped(said, area.width, Token::Good);
        return frame.render_widget(Paragraph::new(rows), area);
    }
    let levels = wrap::wrap(&options(&form.scale.levels, look), usize::from(area.width));
    let [top, ready, below] = Layout::vertical([
        Constraint::Length(levels.len() as u16),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(area);
    look.part(frame, top, ("levels", opening.key), |frame| {
        let rows: Vec<_> = levels.iter().map(|r| look.line(r.replace(TIED, " "), Token::Accent)).collect();
        frame.render_widget(Paragraph::new(rows), top);
    });
    let complete = draft.first_missing(form).is_none();
    let comments: Vec<_> = draft.comments.iter().map(|c| c.code.as_str()).collect();
    look.part(frame, ready, ("ready", complete, &comments), |frame| {
        // One sign tells it: the words stand there all the time.
        let mut text = format!("{} {}", if complete { Token::Good.mark() } else { " " }, words.ready);
        if !comments.is_empty() {
            text.push_str(&format!("   {}: {}", words.comments, comments.join(" ")));
        }
        frame.render_widget(look.line(text, Token::Text), ready);
    });
    let choice = match draft.item() {
        Some(Item::Fact(i)) => form.facts.get(i).map(|c| (i, c)),
        Some(Item::Respondent(i)) => form.respondent.get(i).map(|c| (form.facts.len() + i, c)),
        _ => None,
    };
    look.part(frame, below, ("choice", opening.key, choice.map(|(i, _)| i)), |frame| {
        draw_choice(frame, below, choice, look);
    });
}

/// The fact that is awaited. Blanks take turns with others that nobody can tell from them: where a blank follows the same
/// blank nothing is sent but a move of the cursor, which takes eight bytes for one.
fn draw_choice(frame: &mut Frame<'_>, area: Rect, choice: Option<(usize, &Choice)>, look: Look<'_>) {
    frame.buffer_mut().set_style(area, Style::new().add_modifier(Modifier::DIM));
    let Some((i, choice)) = choice else { return };
    let blank = if i % 2 == 0 { " " } else { TIED };
    let text =
        format!("{} {}: {}", choice.code, look.texts.lang.of(&choice.text), options(&choice.options, look));
    let style = look.style(Token::Text).remove_modifier(Modifier::DIM);
    let rows = wrap::wrap(&text, usize::from(area.width)).into_iter();
    let rows: Vec<_> = rows.map(|row| Line::styled(row.replace([' ', NBSP], blank), style)).collect();
    frame.render_widget(Paragraph::new(rows), area);
}

/// What each digit means; a name stays in one piece.
pub(super) fn options(labels: &[Label], look: Look<'_>) -> String {
    let lang = look.texts.lang;
    let named =
        labels.iter().enumerate().map(|(i, l)| format!("{} {}", i + 1, lang.of(l)).replace(' ', TIED));
    named.collect::<Vec<_>>().join(" ")
}

/// A question with its answer. Only its ends show whether it is awaited: what a key changes on the screen is what is sent
/// to the terminal.
pub(super) fn answer_line(
    code: &str,
    label: &str,
    answer: Answer,
    awaited: bool,
    width: usize,
    look: Look<'_>,
) -> Line<'static> {
    let mark = if awaited { Token::Selected.mark() } else { " " };
    let token = if awaited { Token::Selected } else { Token::Text };
    let room = width.saturating_sub(12);
    let label = wrap::clip(label, room);
    let padding = " ".repeat(room.saturating_sub(wrap::width(&label)));
    Line::from(vec![
        look.span(format!("{mark} {code:<3}"), token),
        look.span(format!(" {label}{padding} [{}]", shown(answer)), Token::Text),
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
