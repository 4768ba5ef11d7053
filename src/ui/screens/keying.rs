//! Keying: the number to write large, what is left, the answers of this slip, and the one that is awaited.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::app::screens::{Item, Keying, field_words};
use crate::domain::{Answer, Choice, Label, Opening, Slip, Verdict};
use crate::ui::theme::Token;
use crate::ui::widgets::{BigNumber, Size};
use crate::ui::{Canvas, Look, draw_rows, places, wrap};

/// Columns of the left part.
const LEFT: u16 = 25;
/// Rows of the number and what it is.
const NUMBER: u16 = 6;
/// Columns of a question's sign and code.
const CODE: u16 = 5;
/// Columns of its answer, and the rest of the row.
const ANSWER: u16 = 5;

/// Draws keying.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &Keying, look: Look<'_>) {
    let Some(opening) = &look.cx.opening else { return };
    let (top, pad) = places::bottom(area, 1);
    let (left, right) = places::left(top, LEFT);
    // Where no slip is awaited there is no number to write on one.
    let ended = screen.draft.is_untouched() && screen.full(opening);
    if !ended {
        draw_number(canvas, Rect { height: NUMBER.min(left.height), ..left }, screen, opening, look);
    }
    let (_, below) = places::top(left, NUMBER + 1);
    draw_left(canvas, below, screen, opening, look);
    draw_answers(canvas, places::left(right, 1).1, screen, opening, ended, look);
    let levels = opening.form.levels();
    look.part(canvas, pad, ("pad", levels), |cells| {
        look.line((look.texts.keying.pad)(levels), Token::Dim).render(pad, cells);
    });
}

/// The number to write on the paper.
fn draw_number(canvas: &mut Canvas<'_>, area: Rect, screen: &Keying, opening: &Opening, look: Look<'_>) {
    let words = look.texts.keying;
    let (label, digits) = places::top(area, 1);
    let above = match (screen.correcting, &screen.adding) {
        (Some(_), _) => words.correcting,
        (None, Some(_)) => look.texts.amendment.adding,
        (None, None) => words.number,
    };
    look.part(canvas, label, ("number is", above), |cells| look.line(above, Token::Dim).render(label, cells));
    let number = screen.number(opening);
    look.group(canvas, ("number", number), |canvas| {
        let number = number.to_string();
        let number = BigNumber::new(&number, Size::Tall, look.style(Token::Accent));
        // From one slip to the next mostly the last digit changes.
        for (place, piece) in number.pieces(digits) {
            look.part(canvas, place, piece, |cells| piece.render(place, cells));
        }
    });
}

/// The field, how far it is, and the slip saved last.
fn draw_left(canvas: &mut Canvas<'_>, area: Rect, screen: &Keying, opening: &Opening, look: Look<'_>) {
    let name =
        || look.wrapped(&field_words(opening, screen.field.as_ref()).get(look.texts), LEFT, Token::Title);
    let of = ("field", opening.key, &screen.field);
    let height = look.height(canvas, of, || name().len() as u16);
    let (field, progress) = places::top(area, height);
    look.part(canvas, field, of, |cells| draw_rows(cells, field, name()));
    // What is keyed of a slip shows on the right alone; all else changes with the journal or the field.
    let from = (
        ("progress", &screen.field, screen.correcting, screen.resumed),
        (opening.key, opening.slips.len(), opening.data_seq, opening.last_at),
    );
    look.group(canvas, from, |canvas| {
        let lines =
            progress_lines(screen, opening, look).into_iter().map(Some).chain(std::iter::repeat(None));
        for (row, line) in progress.rows().zip(lines) {
            look.part(canvas, row, &line, |cells| line.iter().for_each(|line| line.render(row, cells)));
        }
    });
}

fn progress_lines(screen: &Keying, opening: &Opening, look: Look<'_>) -> Vec<Line<'static>> {
    let words = look.texts.keying;
    let (keyed, counted) = screen.progress(opening);
    let mut lines = vec![look.line((words.progress)(keyed, counted), Token::Text)];
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
    lines
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
        // As it was keyed and stands on this screen, not in the letters of the files.
        Verdict::Valid { marks } => marks.criteria.0.iter().copied().map(shown).collect(),
        Verdict::Invalid { reason, .. } => {
            format!("{} {reason}", (look.texts.common.slip_state)(slip.verdict.state()))
        }
        Verdict::Undecided { .. } => (look.texts.common.slip_state)(slip.verdict.state()).to_owned(),
    }
}

fn draw_answers(
    canvas: &mut Canvas<'_>,
    area: Rect,
    screen: &Keying,
    opening: &Opening,
    ended: bool,
    look: Look<'_>,
) {
    let (form, draft) = (&opening.form, &screen.draft);
    // A key changes the ends of the rows alone.
    let (codes, rest) = places::left(area, CODE);
    let (labels, ends) = places::left(rest, rest.width.saturating_sub(ANSWER));
    let (labels, _) = places::top(labels, form.criteria.len() as u16);
    look.part(canvas, labels, ("labels", opening.key), |cells| {
        for (criterion, label) in form.criteria.iter().zip(labels.rows()) {
            label_span(look.texts.lang.of(&criterion.text), label.width, look).render(label, cells);
        }
    });
    let mut rows = area.rows();
    let both = codes.rows().zip(ends.rows()).zip(&mut rows);
    for (i, (criterion, ((code, end), _))) in form.criteria.iter().zip(both).enumerate() {
        let answer = draft.criteria.get(i).copied().unwrap_or(Answer::Missing);
        let awaited = draft.item() == Some(Item::Criterion(i));
        look.part(canvas, code, ("code", opening.key, i, awaited), |cells| {
            code_span(&criterion.code, awaited, look).render(code, cells);
        });
        look.part(canvas, end, ("answer", answer), |cells| answer_span(answer, look).render(end, cells));
    }
    // The one that is awaited stands below with its choices.
    for (name, choices, answers) in [
        (look.texts.keying.facts, &form.facts, &draft.facts),
        (look.texts.keying.respondent, &form.respondent, &draft.respondent),
    ] {
        let Some(row) = (if choices.is_empty() { None } else { rows.next() }) else { continue };
        look.part(canvas, row, ("choices", name, opening.key, answers), |cells| {
            let mut spans = vec![look.span(format!("{name}: "), Token::Dim)];
            for (i, choice) in choices.iter().enumerate() {
                let answer = answers.get(i).copied().unwrap_or(Answer::Missing);
                spans.push(look.span(format!(" {} {} ", choice.code, shown(answer)), Token::Text));
            }
            Line::from(spans).render(row, cells);
        });
    }
    let rest = rows.next().map_or(0, |row| area.bottom() - row.y);
    let rest = Rect { y: area.bottom() - rest, height: rest, ..area };
    draw_awaited(canvas, rest, screen, opening, ended, look);
}

/// The levels, whether the slip is complete, and the choices of the fact that is awaited.
fn draw_awaited(
    canvas: &mut Canvas<'_>,
    area: Rect,
    screen: &Keying,
    opening: &Opening,
    ended: bool,
    look: Look<'_>,
) {
    let (form, draft, words) = (&opening.form, &screen.draft, look.texts.keying);
    if ended {
        let said = match opening.by_sheet(screen.field.as_ref()) {
            _ if Keying::all_full(opening) => words.all_full,
            true => look.texts.tally_sheet.keying_refused,
            false => words.field_full,
        };
        return look.part(canvas, area, ("full", said), |cells| {
            draw_rows(cells, area, look.wrapped(said, area.width, Token::Good));
        });
    }
    let levels = || wrap::wrap(&options(&form.scale.levels, look), usize::from(area.width));
    let height = look.height(canvas, ("levels", opening.key, area.width), || levels().len() as u16);
    let (top, rest) = places::top(area, height);
    let (ready, below) = places::top(rest, 1);
    look.part(canvas, top, ("levels", opening.key), |cells| {
        draw_rows(cells, top, levels().into_iter().map(|row| look.line(row, Token::Accent)));
    });
    let complete = draft.first_missing(form).is_none();
    let comments: Vec<_> = draft.comments.iter().map(|c| c.code.as_str()).collect();
    look.part(canvas, ready, ("ready", complete, &comments), |cells| {
        // One sign tells it: the words stand there all the time.
        let mut text = format!("{} {}", if complete { Token::Good.mark() } else { " " }, words.ready);
        if !comments.is_empty() {
            text.push_str(&format!("   {}: {}", words.comments, comments.join(" ")));
        }
        look.line(text, Token::Text).render(ready, cells);
    });
    let choice = match draft.item() {
        Some(Item::Fact(i)) => form.facts.get(i).map(|c| (i, c)),
        Some(Item::Respondent(i)) => form.respondent.get(i).map(|c| (form.facts.len() + i, c)),
        _ => None,
    };
    look.part(canvas, below, ("choice", opening.key, choice.map(|(i, _)| i)), |cells| {
        draw_choice(cells, below, choice, look);
    });
}

/// The fact that is awaited.
fn draw_choice(cells: &mut Buffer, area: Rect, choice: Option<(usize, &Choice)>, look: Look<'_>) {
    cells.set_style(area, Style::new().add_modifier(Modifier::DIM));
    let Some((_, choice)) = choice else { return };
    let text =
        format!("{} {}: {}", choice.code, look.texts.lang.of(&choice.text), options(&choice.options, look));
    let style = look.style(Token::Text).remove_modifier(Modifier::DIM);
    let rows = wrap::wrap(&text, usize::from(area.width)).into_iter();
    draw_rows(cells, area, rows.map(|row| Line::from(Span::styled(row, style))));
}

/// What each digit means; a name stays in one piece.
pub(super) fn options(labels: &[Label], look: Look<'_>) -> String {
    let lang = look.texts.lang;
    let named = labels.iter().enumerate().map(|(i, l)| wrap::tied(&format!("{} {}", i + 1, lang.of(l))));
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
    let room = (width as u16).saturating_sub(CODE + ANSWER);
    Line::from(vec![code_span(code, awaited, look), label_span(label, room, look), answer_span(answer, look)])
}

fn code_span(code: &str, awaited: bool, look: Look<'_>) -> Span<'static> {
    let mark = if awaited { Token::Selected.mark() } else { " " };
    let token = if awaited { Token::Selected } else { Token::Text };
    look.span(format!("{mark} {code:<3}"), token)
}

/// Clipped and padded to its width.
fn label_span(label: &str, width: u16, look: Look<'_>) -> Span<'static> {
    let room = usize::from(width).saturating_sub(2);
    let label = wrap::clip(label, room);
    let padding = " ".repeat(room.saturating_sub(wrap::width(&label)));
    look.span(format!(" {label}{padding} "), Token::Text)
}

fn answer_span(answer: Answer, look: Look<'_>) -> Span<'static> {
    look.span(format!("[{}]", shown(answer)), Token::Text)
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
