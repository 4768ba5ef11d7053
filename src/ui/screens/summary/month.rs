//! The month at a glance: its rate, its slips, its fields, and who collected nothing.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::{capital, draft, field_name, official, scope_name, slip_counts, split, trend, why_no_slips};
use crate::app::screens::Summary;
use crate::domain::{AnswerCounts, Entry, FieldCode, FieldFigures, Held, Scope, TrendChange};
use crate::ui::screens::levels::{self, LevelRow, LevelTable};
use crate::ui::theme::Token;
use crate::ui::widgets::{BigNumber, Size};
use crate::ui::{Look, wrap};

/// Columns of the large rate: as many as `100,0%` takes.
const BIG: u16 = 44;

/// Rows a table of fields keeps whatever stands below: its heading and six lines.
const LEAST_TABLE: u16 = 7;

/// Fewest rows in which the months before are worth their heading.
const LEAST_MONTHS: u16 = 6;

/// Draws the page.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Summary, look: Look<'_>) {
    let none = AnswerCounts::default();
    let form = &screen.figures.form;
    let rows = screen.field_rows().into_iter().map(|(scope, of)| {
        let zero = match &scope {
            Scope::Field(code) if of.collected() == 0 => Some(code),
            _ => None,
        };
        let instead = zero.map(|code| match waiting(screen, of) {
            Some(counted) => (look.texts.summary.not_keyed)(counted),
            None => format!("{}: {}", look.texts.summary.no_slips, why_no_slips(screen, code, look)),
        });
        let label = scope_name(screen, &scope, look);
        LevelRow { label, counts: of.headline(form).unwrap_or(&none), instead }
    });
    let table = LevelTable {
        head: look.texts.summary.field_column,
        rows: rows.collect(),
        marked: screen.row,
        satisfied_from: form.scale.satisfied_from,
        levels: form.levels(),
        with_rest: false,
    };
    // What waits has a row of its own: beside others it would not fit.
    let waits = u16::from(screen.figures.figures.whole.undecided > 0);
    let [big, after] = split(area, Size::Tall.height() + waits);
    let below = below(screen, after.width, look);
    // Said whole or not at all: what comes last gives way.
    let room = usize::from(after.height.saturating_sub(table.height().min(LEAST_TABLE)));
    let mut rows = 0;
    let fits = |part: &Vec<Line<'static>>| {
        rows += part.len();
        rows <= room
    };
    let below: Vec<Line<'static>> = below.into_iter().take_while(fits).flatten().collect();
    // A long table gives way to what stands below it.
    let room = after.height.saturating_sub(below.len() as u16).max(LEAST_TABLE);
    let [list, after] = split(after, table.height().min(room));
    let [foot, rest] = split(after, below.len() as u16 + 1);
    draw_headline(frame, big, screen, look);
    table.draw(frame, list, look);
    frame.render_widget(Paragraph::new(below), foot);
    // In a high window the months before stand below.
    if rest.height >= LEAST_MONTHS {
        trend::draw_latest(frame, rest, screen, look);
    }
}

/// Slips that were counted in a field and wait to be keyed, while none is keyed yet.
fn waiting(screen: &Summary, of: &FieldFigures) -> Option<u32> {
    let open = Held::of(Some(&screen.figures)) == Held::Open;
    of.counted.filter(|counted| open && *counted > 0)
}

fn draw_headline(frame: &mut Frame<'_>, area: Rect, screen: &Summary, look: Look<'_>) {
    let [left, right] = Layout::horizontal([Constraint::Length(BIG), Constraint::Fill(1)]).areas(area);
    let (words, whole) = (look.texts.summary, &screen.figures.figures.whole);
    let form = &screen.figures.form;
    let none = AnswerCounts::default();
    let headline = whole.headline(form).unwrap_or(&none);
    let share = headline.share(form.scale.satisfied_from);
    let rate = levels::rate(headline, form.scale.satisfied_from, look);
    frame.render_widget(BigNumber::new(&rate, Size::Tall, look.style(Token::Accent)), left);
    let answers = (words.answers)(share.whole);
    let answers = if share.is_small() {
        look.line(
            format!("{} {answers} ({})", Token::Warn.mark(), look.texts.common.small_sample),
            Token::Warn,
        )
    } else {
        look.line(answers, Token::Text)
    };
    let mean = headline.mean().map_or("–".to_owned(), |mean| look.texts.lang.mean(mean));
    let first = [(words.issued)(whole.issued), (words.collected)(whole.collected())];
    let second = [(words.valid)(whole.valid), (words.invalid)(whole.invalid)];
    let mut lines = vec![
        look.line(words.headline, Token::Title),
        answers,
        look.line((words.mean)(&mean, form.levels()), Token::Text),
        look.line(first.join(" · "), Token::Text),
        look.line(second.join(" · "), Token::Text),
    ];
    if whole.undecided > 0 {
        lines.push(look.line((words.undecided)(whole.undecided), Token::Warn));
    }
    frame.render_widget(Paragraph::new(lines), right);
}

/// Below the fields: fields without slips, the month before, a draft, the invalid slips by reason, the field marked.
fn below(screen: &Summary, width: u16, look: Look<'_>) -> Vec<Vec<Line<'static>>> {
    let words = look.texts.summary;
    let figures = &screen.figures.figures;
    let mut lines = Vec::new();
    let zero = figures.fields.iter().filter(|(_, of)| of.collected() == 0 && waiting(screen, of).is_none());
    let zero: Vec<_> = zero.map(|(code, _)| with_official(screen, code, look)).collect();
    if !zero.is_empty() {
        let text = format!("{} {}: {}.", Token::Warn.mark(), capital(words.no_slips), zero.join("; "));
        lines.push(look.wrapped(&text, width, Token::Warn));
    }
    lines.push(draft(screen, width, look));
    if let Some((than, change)) = screen.change(&Scope::Whole, None) {
        lines.push(look.wrapped(&(look.texts.trend.versus)(than, change), width, change_token(change)));
    }
    if let Some(text) = reasons(screen, &figures.whole, look) {
        lines.push(look.wrapped(&text, width, Token::Text));
    }
    let sheets = figures.fields.iter().filter(|(_, of)| of.entry == Entry::Sheet);
    let sheets: Vec<_> = sheets.map(|(code, _)| field_name(screen, code, look)).collect();
    if !sheets.is_empty() {
        let text = (look.texts.tally_sheet.summary)(&sheets.join("; "));
        lines.push(look.wrapped(&text, width, Token::Text));
    }
    let rows = screen.field_rows();
    if let Some((scope, of)) = rows.get(screen.row).filter(|(_, of)| of.collected() > 0) {
        let text = format!("{}: {}", scope_name(screen, scope, look), slip_counts(of, look));
        lines.push(look.wrapped(&text, width, Token::Dim));
    }
    lines
}

/// How a change looks; its sign says the same.
pub(super) fn change_token(change: TrendChange) -> Token {
    match change {
        TrendChange::Up => Token::Good,
        TrendChange::Down => Token::Bad,
        TrendChange::Noise | TrendChange::OtherForm => Token::Dim,
    }
}

fn with_official(screen: &Summary, code: &FieldCode, look: Look<'_>) -> String {
    format!("{} – {}", field_name(screen, code, look), official(screen, code))
}

/// Why slips are invalid; none where none is.
fn reasons(screen: &Summary, of: &FieldFigures, look: Look<'_>) -> Option<String> {
    let all = screen.figures.form.invalid_reasons.iter().zip(&of.reasons).filter(|(_, n)| **n > 0);
    let said: Vec<_> = all
        .map(|(reason, n)| format!("{} {}{}({n})", reason.code, look.texts.lang.of(&reason.text), wrap::TIED))
        .collect();
    (!said.is_empty()).then(|| format!("{} {}", look.texts.summary.reasons, said.join("; ")))
}
