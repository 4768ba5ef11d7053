//! The figures of a month.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::levels::{self, LevelRow, LevelTable};
use crate::app::screens::{Summary, SummaryPage as Page};
use crate::domain::{AnswerCounts, Entry, Field, FieldFigures, StageName};
use crate::ui::theme::Token;
use crate::ui::widgets::{BigNumber, Size, bar};
use crate::ui::{Look, wrap};

/// Columns of the large rate: as many as `100,0%` takes.
const BIG: u16 = 44;

/// Draws the page shown.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Summary, look: Look<'_>) {
    let top = heading(screen, area.width, look);
    let [head, body] = split(area, top.len() as u16);
    frame.render_widget(Paragraph::new(top), head);
    match screen.page() {
        Page::Office => draw_office(frame, body, screen, look),
        Page::Criteria | Page::Field(_) | Page::Unsorted => draw_criteria(frame, body, screen, look),
        Page::Facts | Page::Respondent => draw_people(frame, body, screen, look),
    }
}

fn split(area: Rect, rows: u16) -> [Rect; 2] {
    Layout::vertical([Constraint::Length(rows), Constraint::Fill(1)]).areas(area)
}

/// What page this is, whether the record is sealed, and W209 where it holds.
fn heading(screen: &Summary, width: u16, look: Look<'_>) -> Vec<Line<'static>> {
    let (words, figures) = (look.texts.summary, &screen.figures);
    let sealed = figures.stage == StageName::Sealed;
    let (token, state) = if sealed { (Token::Good, words.sealed) } else { (Token::Warn, words.not_sealed) };
    let state = format!("{} {state}", token.mark());
    let page = format!("   {}", (words.page)(screen.at + 1, screen.pages().len()));
    let mut title = (words.of_month)(figures.key.month);
    if figures.key.version > 1 {
        title = format!("{title} ({})", (words.version)(figures.key.version));
    }
    let title = format!("{title}: {}", page_name(screen, look));
    let room = usize::from(width).saturating_sub(wrap::width(&state) + wrap::width(&page) + 1);
    let mut lines = vec![Line::from(vec![
        look.span(levels::pad(&wrap::clip(&title, room), room + 1), Token::Title),
        look.span(state, token),
        look.span(page, Token::Dim),
    ])];
    if figures.both_absent {
        lines.push(look.line(format!("{} {}", Token::Bad.mark(), words.both_absent), Token::Bad));
    }
    lines
}

fn page_name(screen: &Summary, look: Look<'_>) -> String {
    let words = look.texts.summary;
    match screen.page() {
        Page::Office => words.office_page.to_owned(),
        Page::Criteria => words.criteria_page.to_owned(),
        Page::Field(i) => field_name(screen, Some(i), look),
        Page::Unsorted => field_name(screen, None, look),
        Page::Facts => words.facts_page.to_owned(),
        Page::Respondent => words.respondent_page.to_owned(),
    }
}

fn field(screen: &Summary, at: usize) -> Option<&Field> {
    let (code, _) = screen.figures.figures.fields.get(at)?;
    screen.figures.office.fields.iter().find(|f| f.code == *code)
}

fn field_name(screen: &Summary, at: Option<usize>, look: Look<'_>) -> String {
    match at.and_then(|i| field(screen, i)) {
        Some(field) => look.texts.lang.pick(&field.name, &field.name_en).to_owned(),
        None => look.texts.common.unsorted.to_owned(),
    }
}

/// P, T, H, K and what waits, on one line.
fn slip_counts(of: &FieldFigures, look: Look<'_>) -> String {
    let words = look.texts.summary;
    let mut parts = vec![
        (words.issued)(of.issued),
        (words.collected)(of.collected()),
        (words.valid)(of.valid),
        (words.invalid)(of.invalid),
    ];
    parts.extend((of.undecided > 0).then(|| (words.undecided)(of.undecided)));
    parts.join(" · ")
}

/// Why slips are invalid; none where none is.
fn reasons(screen: &Summary, of: &FieldFigures, look: Look<'_>) -> Option<String> {
    let all = screen.figures.form.invalid_reasons.iter().zip(&of.reasons).filter(|(_, n)| **n > 0);
    let said: Vec<_> = all
        .map(|(reason, n)| format!("{} {} ({n})", reason.code, look.texts.lang.of(&reason.text)))
        .collect();
    (!said.is_empty()).then(|| format!("{} {}", look.texts.summary.reasons, said.join("; ")))
}

/// Why a field collected nothing, as far as it was said.
fn why_no_slips(screen: &Summary, at: usize, look: Look<'_>) -> String {
    let code = screen.figures.figures.fields.get(at).map(|(code, _)| code);
    let said = screen.figures.no_slips.iter().find(|(c, _)| Some(c) == code).map(|(_, why)| why);
    match said {
        None => look.texts.summary.no_reason.to_owned(),
        Some(said) if said.note.is_empty() => (look.texts.common.no_slips)(said.why).to_owned(),
        Some(said) => said.note.clone(),
    }
}

fn draw_office(frame: &mut Frame<'_>, area: Rect, screen: &Summary, look: Look<'_>) {
    let below = below_fields(screen, area.width, look);
    let none = AnswerCounts::default();
    let form = &screen.figures.form;
    let rows = screen.field_rows();
    let rows = rows.into_iter().map(|(at, of)| {
        let zero = at.filter(|_| of.collected() == 0);
        let instead =
            zero.map(|i| format!("{}: {}", look.texts.summary.no_slips, why_no_slips(screen, i, look)));
        LevelRow { label: field_name(screen, at, look), counts: of.headline(form).unwrap_or(&none), instead }
    });
    let table = table(screen, look.texts.summary.field_column, rows.collect(), false);
    let [big, after] = split(area, 5);
    // A long table gives way to what stands below it, but keeps its heading and six lines.
    let room = after.height.saturating_sub(below.len() as u16).max(7);
    let [list, foot] = split(after, table.height().min(room));
    draw_headline(frame, big, screen, look);
    table.draw(frame, list, look);
    frame.render_widget(Paragraph::new(below), foot);
}

fn table<'a>(screen: &Summary, head: &'a str, rows: Vec<LevelRow<'a>>, with_rest: bool) -> LevelTable<'a> {
    LevelTable {
        head,
        rows,
        marked: screen.row,
        satisfied_from: screen.figures.form.scale.satisfied_from,
        levels: screen.figures.form.levels(),
        with_rest,
    }
}

fn draw_headline(frame: &mut Frame<'_>, area: Rect, screen: &Summary, look: Look<'_>) {
    let [left, right] = Layout::horizontal([Constraint::Length(BIG), Constraint::Fill(1)]).areas(area);
    let (words, whole) = (look.texts.summary, &screen.figures.figures.whole);
    let form = &screen.figures.form;
    let none = AnswerCounts::default();
    let headline = whole.headline(form).unwrap_or(&none);
    let rate = levels::rate(headline, form.scale.satisfied_from);
    frame.render_widget(BigNumber::new(&rate, Size::Tall, look.style(Token::Accent)), left);
    let n = headline.answered();
    let answers = (words.answers)(n);
    let answers = if levels::is_small(n) {
        look.line(
            format!("{} {answers} ({})", Token::Warn.mark(), look.texts.common.small_sample),
            Token::Warn,
        )
    } else {
        look.line(answers, Token::Text)
    };
    let mean = headline.mean().map_or("–".to_owned(), |mean| mean.to_string());
    let undecided = (whole.undecided > 0).then(|| (words.undecided)(whole.undecided));
    let first = [(words.issued)(whole.issued), (words.collected)(whole.collected())];
    let second = [(words.valid)(whole.valid), (words.invalid)(whole.invalid)];
    let lines = vec![
        look.line(words.headline, Token::Title),
        answers,
        look.line((words.mean)(&mean, form.levels()), Token::Text),
        look.line(first.into_iter().chain(undecided).collect::<Vec<_>>().join(" · "), Token::Text),
        look.line(second.join(" · "), Token::Text),
    ];
    frame.render_widget(Paragraph::new(lines), right);
}

/// Below the fields: the invalid slips by reason, fields without slips, the day, the field marked.
fn below_fields(screen: &Summary, width: u16, look: Look<'_>) -> Vec<Line<'static>> {
    let words = look.texts.summary;
    let figures = &screen.figures.figures;
    let mut lines = Vec::new();
    if let Some(text) = reasons(screen, &figures.whole, look) {
        lines.extend(look.wrapped(&text, width, Token::Text));
    }
    let sheets = figures.fields.iter().enumerate().filter(|(_, (_, of))| of.entry == Entry::Sheet);
    let sheets: Vec<_> = sheets.map(|(i, _)| field_name(screen, Some(i), look)).collect();
    if !sheets.is_empty() {
        let text = (look.texts.tally_sheet.summary)(&sheets.join("; "));
        lines.extend(look.wrapped(&text, width, Token::Text));
    }
    let zero = figures.fields.iter().enumerate().filter(|(_, (_, of))| of.collected() == 0);
    let zero: Vec<_> = zero.map(|(i, _)| named_with_official(screen, i, look)).collect();
    if !zero.is_empty() {
        let text = format!("{} {}: {}.", Token::Warn.mark(), capital(words.no_slips), zero.join("; "));
        lines.extend(look.wrapped(&text, width, Token::Warn));
    }
    if screen.figures.stage == StageName::Sealed {
        let held = screen.figures.held_on.map(|day| (words.held_on)(&(look.texts.common.date)(day)));
        lines.extend(held.map(|held| look.line(held, Token::Text)));
    } else {
        let stage = (look.texts.common.stage)(screen.figures.stage);
        let text = format!("{} {}", Token::Warn.mark(), (words.not_sealed_long)(stage));
        lines.extend(look.wrapped(&text, width, Token::Warn));
    }
    let rows = screen.field_rows();
    if let Some((at, of)) = rows.get(screen.row).filter(|(_, of)| of.collected() > 0) {
        let text = format!("{}: {}", field_name(screen, *at, look), slip_counts(of, look));
        lines.extend(look.wrapped(&text, width, Token::Dim));
    }
    lines
}

fn named_with_official(screen: &Summary, at: usize, look: Look<'_>) -> String {
    let official = field(screen, at).map(|f| f.official.clone()).unwrap_or_default();
    format!("{} – {official}", field_name(screen, Some(at), look))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn draw_criteria(frame: &mut Frame<'_>, area: Rect, screen: &Summary, look: Look<'_>) {
    let words = look.texts.summary;
    let of = screen.of_page();
    let form = &screen.figures.form;
    let mut top = Vec::new();
    if let Page::Field(i) = screen.page() {
        let official = field(screen, i).map(|f| f.official.clone()).unwrap_or_default();
        top.push(look.line((words.official)(&official), Token::Text));
        if of.collected() == 0 {
            let text = format!(
                "{} {}: {}",
                Token::Warn.mark(),
                capital(words.no_slips),
                why_no_slips(screen, i, look)
            );
            top.push(look.line(text, Token::Warn));
        }
    }
    top.extend(look.wrapped(&slip_counts(of, look), area.width, Token::Title));
    let rows = form.criteria.iter().zip(&of.criteria).map(|(criterion, counts)| LevelRow {
        label: format!("{:<4}{}", criterion.code, look.texts.lang.of(&criterion.text)),
        counts,
        instead: None,
    });
    let table = table(screen, words.criterion_column, rows.collect(), true);
    let mut below = Vec::new();
    if let (Some(criterion), Some(counts)) = (form.criteria.get(screen.row), of.criteria.get(screen.row)) {
        let mean = counts.mean().map_or("–".to_owned(), |mean| mean.to_string());
        let mean = (words.mean)(&mean, form.levels());
        let text = format!("{} {}. {mean}.", criterion.code, look.texts.lang.of(&criterion.text));
        below.extend(look.wrapped(&text, area.width, Token::Text));
    }
    let lang = look.texts.lang;
    if let (Some(first), Some(last)) = (form.scale.levels.first(), form.scale.levels.last()) {
        let text = (words.levels)(lang.of(first), form.levels(), lang.of(last));
        below.extend(look.wrapped(&text, area.width, Token::Dim));
    }
    below.extend(look.wrapped(words.legend, area.width, Token::Dim));
    let [head, list, foot] = Layout::vertical([
        Constraint::Length(top.len() as u16),
        Constraint::Max(table.height()),
        Constraint::Length(below.len() as u16),
    ])
    .areas(area);
    frame.render_widget(Paragraph::new(top), head);
    table.draw(frame, list, look);
    frame.render_widget(Paragraph::new(below), foot);
}

fn draw_people(frame: &mut Frame<'_>, area: Rect, screen: &Summary, look: Look<'_>) {
    let (words, lang) = (look.texts.summary, look.texts.lang);
    let mut rows: Vec<Line<'static>> = Vec::new();
    let valid = u64::from(screen.figures.figures.whole.valid);
    let width = usize::from(area.width);
    let label_width = (width / 2).min(40);
    let track = width.saturating_sub(label_width + 2 + 8);
    let mark = |at: usize| if at == screen.row { Token::Selected.mark() } else { " " };
    for (choice, counts) in screen.shown_counts() {
        let at = rows.len();
        let title = format!("{} {} {}", mark(at), choice.code, lang.of(&choice.text));
        rows.push(look.line(wrap::clip(&title, width), Token::Title));
        let labels = choice.options.iter().map(|o| lang.of(o)).chain([words.no_answer]);
        for (label, count) in labels.zip(counts) {
            let at = rows.len();
            let label = format!("{}   {label}", mark(at));
            let label = levels::pad(&wrap::clip(&label, label_width), label_width);
            let mut spans = vec![look.span(label, Token::Text)];
            match count {
                Some(n) => {
                    spans.push(look.span(levels::left_pad(&n.to_string(), 6), Token::Text));
                    spans.push(look.span(format!("  {}", bar(u64::from(n), valid, track)), Token::Accent));
                }
                None => spans.push(look.span(format!("     {}", words.hidden), Token::Dim)),
            }
            rows.push(Line::from(spans));
        }
    }
    let below = look.wrapped(words.why_hidden, area.width, Token::Dim);
    let [list, foot] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(below.len() as u16)]).areas(area);
    let room = usize::from(list.height);
    // The marked line in the middle, so that a question stays with its options.
    let first = screen.row.saturating_sub(room / 2).min(rows.len().saturating_sub(room));
    let shown: Vec<_> = rows.into_iter().skip(first).take(room).collect();
    frame.render_widget(Paragraph::new(shown), list);
    frame.render_widget(Paragraph::new(below), foot);
}
