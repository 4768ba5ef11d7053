//! Khóa sổ.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::confirming::{code_lines, indented};
use crate::app::screens::{Closing, Who};
use crate::domain::Opening;
use crate::ui::theme::Token;
use crate::ui::{Look, fields};

/// Columns of the labels.
const LABELS: u16 = 22;

/// Draws the form.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Closing, look: Look<'_>) {
    let Some(opening) = &look.cx.opening else { return };
    let words = look.texts.closing;
    let [intro, form, rest] =
        Layout::vertical([Constraint::Length(2), Constraint::Length(5), Constraint::Fill(1)]).areas(area);
    let above = if opening.is_amendment() { look.texts.amendment.closing } else { words.intro };
    frame.render_widget(Paragraph::new(look.line(above, Token::Text)), intro);
    fields::draw(frame, form, &screen.form, LABELS, look);
    let mut lines = indented("  ", &screen.help().get(look.texts), area.width, Token::Dim, look);
    if let Some(amendment) = &opening.amends {
        let seal = amendment.before.closing().and_then(|c| c.new_seal.as_deref());
        let text = (look.texts.amendment.seal_stays)(seal);
        lines.extend(indented("  ", &text, area.width, Token::Text, look));
    }
    if screen.without_seal() {
        lines.extend(indented("  ", words.no_seal, area.width, Token::Warn, look));
    }
    if screen.same_seal(opening) {
        lines.extend(indented("  ", words.same_seal, area.width, Token::Warn, look));
    }
    for (label, said) in
        [(words.remarks_label, &screen.remarks), (words.collecting_label, &screen.collecting)]
    {
        let said = if said.is_empty() { words.no_remarks } else { said };
        let said = format!("{label}: {}", said.replace('\n', " "));
        lines.extend(indented("  ", &said, area.width, Token::Text, look).into_iter().take(2));
    }
    let said = said_lines(opening, area.width, look);
    let room = usize::from(rest.height).saturating_sub(said.len() + 4);
    // Remarks may be long; who confirmed stands below them in any case.
    lines.truncate(room);
    lines.extend(said);
    let [about, code] = Layout::vertical([Constraint::Fill(1), Constraint::Length(4)]).areas(rest);
    frame.render_widget(Paragraph::new(lines), about);
    draw_code(frame, code, opening, look);
}

/// By whom the figures are confirmed, and who did not and why; plainly so where no witness did.
fn said_lines(opening: &Opening, width: u16, look: Look<'_>) -> Vec<Line<'static>> {
    let words = look.texts.closing;
    let Some(all) = opening.confirmation() else { return Vec::new() };
    let witnesses = all.confirmed.iter().map(|c| c.person.name.as_str());
    let names: Vec<_> = witnesses.chain(all.chair.iter().map(|c| c.person.name.as_str())).collect();
    let text = (words.confirmed_by)(&names.join(", "));
    let mut lines = vec![Line::default()];
    lines.extend(indented(&format!("{} ", Token::Good.mark()), &text, width, Token::Good, look));
    let warn = |text: &str| indented(&format!("{} ", Token::Warn.mark()), text, width, Token::Warn, look);
    if all.confirmed.is_empty() {
        lines.extend(warn(words.no_witness));
    }
    for absence in &all.absent {
        let who = Who::Body(absence.body.clone());
        let name = who.person(opening).map(|p| p.name.as_str());
        let why = (look.texts.confirming.absence)((look.texts.common.absent)(absence.why), &absence.reason);
        let text = (words.not_confirmed_by)(&who.role(opening).get(look.texts), name, &why);
        // The whole of it stands on the sheet.
        lines.extend(warn(&text).into_iter().take(2));
    }
    lines
}

/// The code that was confirmed, in two columns beside its name.
fn draw_code(frame: &mut Frame<'_>, area: Rect, opening: &Opening, look: Look<'_>) {
    let Some(all) = opening.confirmation() else { return };
    let [label, code] = Layout::horizontal([Constraint::Length(LABELS), Constraint::Fill(1)]).areas(area);
    let rows = look.wrapped(&format!("  {}", look.texts.common.digest), LABELS, Token::Dim);
    frame.render_widget(Paragraph::new(rows), label);
    frame.render_widget(Paragraph::new(code_lines(&all.digest, look)), code);
}
