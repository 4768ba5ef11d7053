//! Đối chiếu: the figures in brief, then everything the checks found, with what mends it.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::app::screens::{Reconciling, difference_blocks};
use crate::domain::{CheckCode, CountOf, Finding, Opening, Severity, SlipState, Subject};
use crate::text::{about_check, say_finding, say_reason, say_subject};
use crate::ui::Look;
use crate::ui::theme::Token;

/// Columns before the words of a finding: mark, sign, code.
const INDENT: u16 = 9;

/// Draws the checks.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Reconciling, look: Look<'_>) {
    let Some(opening) = &look.cx.opening else { return };
    let amended = u16::from(opening.is_amendment());
    let [figures, differ, state, _, list] = Layout::vertical([
        Constraint::Length(2),
        Constraint::Length(amended),
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(area);
    frame.render_widget(Paragraph::new(figures_lines(opening, look)), figures);
    if opening.is_amendment() {
        let changes = difference_blocks(opening, look.texts).iter().map(|told| told.changes.len()).sum();
        let token = if changes == 0 { Token::Warn } else { Token::Accent };
        let words = (look.texts.amendment.differ)(changes);
        let words = words.trim_end_matches(':').trim_end_matches('.');
        let words = format!("{} {words}. F8: {}", token.mark(), look.texts.amendment.see);
        frame.render_widget(Paragraph::new(look.line(words, token)), differ);
    }
    let found = Reconciling::found(opening);
    frame.render_widget(Paragraph::new(state_line(opening, &found, look)), state);
    if found.is_empty() {
        let words = look.texts.reconciling;
        let mut lines = look.wrapped(words.all_agree_what, list.width, Token::Text);
        lines.push(Line::default());
        lines.push(look.line(words.all_agree_next, Token::Accent));
        frame.render_widget(Paragraph::new(lines), list);
        return;
    }
    draw_list(frame, list, screen, opening, &found, look);
}

/// T, H, K and what waits; as long as fewer or more slips are keyed than were counted, that too.
fn figures_lines(opening: &Opening, look: Look<'_>) -> Vec<Line<'static>> {
    let whole = opening.figures().whole;
    let (counted, keyed) = (opening.counts.collected().unwrap_or(0), whole.collected());
    let waiting = opening.slips_in_state(SlipState::Undecided);
    let [t, h, k, undecided] = look.texts.reconciling.figures;
    let row = |figures: &[(&str, u32)]| {
        let spans = figures.iter().flat_map(|(name, value)| {
            [
                look.span(format!("{name} "), Token::Dim),
                look.span(format!("{}    ", look.texts.lang.number(*value)), Token::Title),
            ]
        });
        Line::from(spans.collect::<Vec<_>>())
    };
    let states = [(h, whole.valid), (k, whole.invalid), (undecided, waiting)];
    if counted == keyed {
        return vec![row(&[&[(t, counted)], states.as_slice()].concat())];
    }
    vec![row(&[(t, counted), (look.texts.reconciling.keyed, keyed)]), row(&states)]
}

fn state_line(opening: &Opening, found: &[Finding], look: Look<'_>) -> Line<'static> {
    let words = look.texts.reconciling;
    let errors = opening.open_findings(Severity::Error).len();
    let warnings = opening.open_findings(Severity::Warning).len();
    let (token, text) = match (errors, warnings) {
        _ if found.is_empty() => (Token::Good, words.all_agree.to_owned()),
        (0, 0) => (Token::Good, words.ready.to_owned()),
        (0, n) => (Token::Warn, (words.open)(0, n)),
        (e, w) => (Token::Bad, (words.open)(e, w)),
    };
    look.line(format!("{} {text}", token.mark()), token)
}

/// A finding with its numbers; for a field without slips, who answers for it.
pub(super) fn detail(finding: &Finding, opening: &Opening, look: Look<'_>) -> String {
    let said = say_finding(finding, look.texts);
    let (CheckCode::W204, Subject::Field(code)) = (finding.code, &finding.subject) else { return said };
    let field = opening.office.fields.iter().find(|f| f.code == *code);
    let official = field.map(|f| f.official.as_str()).filter(|o| !o.is_empty());
    let dossiers = opening.counts.get(&CountOf::Dossiers(code.clone()));
    match official {
        Some(official) => (look.texts.reconciling.in_charge)(official, dossiers),
        None => said,
    }
}

/// The rows of one finding.
fn block(
    finding: &Finding,
    marked: bool,
    opening: &Opening,
    width: u16,
    look: Look<'_>,
) -> Vec<Line<'static>> {
    let reason = opening.standing_reason(finding);
    let token = match (finding.severity(), reason) {
        (Severity::Error, _) => Token::Bad,
        (Severity::Warning, None) => Token::Warn,
        (Severity::Warning, Some(_)) => Token::Good,
    };
    let room = width.saturating_sub(INDENT);
    let subject = say_subject(&finding.subject, &opening.office, &opening.form, look.texts);
    let head = format!("{subject}: {}", about_check(finding.code, look.texts.lang));
    let mark = if marked { Token::Selected.mark() } else { " " };
    let label = format!("{mark} {} {} ", token.mark(), finding.code.as_str());
    let head_token = if marked { Token::Selected } else { Token::Title };
    let mut lines = Vec::new();
    for (i, row) in look.wrapped(&head, room, head_token).into_iter().enumerate() {
        let before = if i == 0 { label.clone() } else { String::new() };
        let mut spans = vec![look.span(format!("{before:<width$}", width = usize::from(INDENT)), token)];
        spans.extend(row.spans);
        lines.push(Line::from(spans));
    }
    let indented = |text: &str, token: Token, lines: &mut Vec<Line<'static>>| {
        for row in look.wrapped(text, room, token) {
            let mut spans = vec![look.span(" ".repeat(usize::from(INDENT)), token)];
            spans.extend(row.spans);
            lines.push(Line::from(spans));
        }
    };
    indented(&detail(finding, opening, look), Token::Text, &mut lines);
    let words = look.texts.reconciling;
    match (finding.severity(), reason) {
        (Severity::Error, _) => {}
        (Severity::Warning, None) => indented(words.no_reason, Token::Warn, &mut lines),
        (Severity::Warning, Some(reason)) => {
            let reason = say_reason(reason, look.texts);
            indented(&format!("{} {}: {reason}", Token::Good.mark(), words.reason), Token::Good, &mut lines);
        }
    }
    lines
}

fn draw_list(
    frame: &mut Frame<'_>,
    area: Rect,
    screen: &Reconciling,
    opening: &Opening,
    found: &[Finding],
    look: Look<'_>,
) {
    let marked = screen.selected.min(found.len().saturating_sub(1));
    let blocks: Vec<_> = found
        .iter()
        .enumerate()
        .map(|(i, finding)| block(finding, i == marked, opening, area.width, look))
        .collect();
    let room = usize::from(area.height);
    let total: usize = blocks.iter().map(Vec::len).sum();
    // One row says how many do not fit.
    let room = if total > room { room.saturating_sub(1) } else { room };
    let mut first = 0;
    while first < marked && blocks.iter().take(marked + 1).skip(first).map(Vec::len).sum::<usize>() > room {
        first += 1;
    }
    let mut lines = Vec::new();
    let mut shown = 0;
    for block in blocks.into_iter().skip(first) {
        if lines.len() + block.len() > room && shown > 0 {
            break;
        }
        lines.extend(block);
        shown += 1;
    }
    let hidden = found.len() - shown;
    if hidden > 0 {
        lines.truncate(room);
        lines.push(look.line((look.texts.reconciling.more)(hidden), Token::Dim));
    }
    frame.render_widget(Paragraph::new(lines), area);
}
