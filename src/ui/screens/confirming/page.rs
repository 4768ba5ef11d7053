//! The page one witness reads, from a step away: figures first, one thing at a time.

use ratatui::Frame;
use ratatui::layout::{Alignment, Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Cell, Paragraph, Row, Table};

use super::{code_lines, indented};
use crate::app::screens::{Confirming, Page, Who, field_words, pages};
use crate::domain::{CheckCode, FieldCode, FieldFigures, Finding, Opening, PerMille, findings};
use crate::text::{about_check, say_reason, say_subject};
use crate::ui::Look;
use crate::ui::theme::Token;
use crate::ui::widgets::{BigNumber, Size};
use crate::ui::wrap;

/// Columns of the numbers beside a field's name.
const NUMBERS: [u16; 4] = [9, 7, 10, 14];

/// Draws one page.
pub fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    screen: &Confirming,
    (who, number): (&Who, usize),
    opening: &Opening,
    look: Look<'_>,
) {
    let all = pages(opening);
    let number = number.min(all.len().saturating_sub(1));
    let [top, alarm, body] =
        Layout::vertical([Constraint::Length(1), Constraint::Length(1), Constraint::Fill(1)]).areas(area);
    let title = (look.texts.confirming.page_title)(&who.name(opening).get(look.texts));
    let of = (look.texts.confirming.page_of)(number + 1, all.len());
    frame.render_widget(Paragraph::new(look.line(title, Token::Title)), top);
    frame.render_widget(Paragraph::new(look.line(of, Token::Dim)).alignment(Alignment::Right), top);
    if findings(opening).iter().any(|f| f.code == CheckCode::W209) {
        let words = format!("{} {}", Token::Warn.mark(), look.texts.confirming.no_witness);
        frame.render_widget(Paragraph::new(look.line(words, Token::Warn)), alarm);
    }
    match all.get(number) {
        Some(Page::Figures) | None => draw_figures(frame, body, opening, look),
        Some(Page::Differences(range)) => {
            super::super::differences::draw_page(frame, body, range.clone(), opening, look);
        }
        Some(Page::Invalid(reasons)) => draw_invalid(frame, body, reasons, opening, look),
        Some(Page::Verification) => super::super::again::draw_result(frame, body, opening, look),
        Some(Page::Sheets(fields)) => draw_sheets(frame, body, fields, opening, look),
        Some(Page::Warnings(found)) => draw_warnings(frame, body, found, opening, look),
        Some(Page::Code) => draw_code(frame, body, screen, who, look),
    }
}

/// The headline as `85,7%`, or `–` where nobody answered.
fn rate(figures: &FieldFigures, opening: &Opening, look: Look<'_>) -> (String, u32, u32) {
    let (satisfied, answered) = figures
        .headline(&opening.form)
        .map_or((0, 0), |h| (h.satisfied(opening.form.scale.satisfied_from), h.answered()));
    let rate =
        PerMille::of(satisfied, answered).map_or_else(|| "–".to_owned(), |r| look.texts.lang.percent(r));
    (rate, satisfied, answered)
}

fn draw_figures(frame: &mut Frame<'_>, area: Rect, opening: &Opening, look: Look<'_>) {
    let words = look.texts.confirming;
    let figures = opening.figures();
    let whole = &figures.whole;
    let (headline, satisfied, answered) = rate(whole, opening, look);
    let [t, h, k] = [whole.collected(), whole.valid, whole.invalid].map(|n| look.texts.lang.number(n));
    let values = [t, h, k, headline];
    // In a large window the figures are larger still.
    let roomy = area.height >= 26 && area.width >= 116;
    let size = if roomy { Size::Tall } else { Size::Low };
    // The last of nine fields matters more than an empty row.
    let unsorted = u16::from(figures.unsorted.collected() > 0);
    let rows = 1 + figures.fields.len() as u16 + unsorted;
    let gap = u16::from(area.height >= size.height() + 3 + rows);
    let [labels, numbers, under, _, table] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(size.height()),
        Constraint::Length(1),
        Constraint::Length(gap),
        Constraint::Fill(1),
    ])
    .areas(area);
    let shares = [Constraint::Fill(18), Constraint::Fill(16), Constraint::Fill(19), Constraint::Fill(25)];
    let labels = Layout::horizontal(shares).split(labels);
    let numbers = Layout::horizontal(shares).split(numbers);
    for (i, (label, value)) in words.large.iter().zip(&values).enumerate() {
        let (Some(above), Some(place)) = (labels.get(i), numbers.get(i)) else { continue };
        frame.render_widget(Paragraph::new(look.line(*label, Token::Dim)), *above);
        let token = if i == 3 { Token::Accent } else { Token::Title };
        frame.render_widget(BigNumber::new(value, size, look.style(token)), *place);
    }
    let below = Layout::horizontal(shares).split(under);
    if let (Some(place), true) = (below.get(3), answered > 0) {
        let line = look.line((words.headline_of)(satisfied, answered), Token::Text);
        // Hundreds of slips take more room than stands below the number; nothing stands to its left.
        let x = place.x.min(under.right().saturating_sub(line.width() as u16));
        let place = Rect { x, width: under.right().saturating_sub(x), ..*place };
        frame.render_widget(Paragraph::new(line), place);
    }
    // Names and numbers stay near each other in a wide window.
    let table = Rect { width: table.width.min(86), ..table };
    let room = usize::from(table.width.saturating_sub(NUMBERS.iter().map(|width| width + 1).sum()));
    let row = |name: String, of: &FieldFigures| field_row(&name, room, of, opening, look);
    let mut rows: Vec<_> = figures
        .fields
        .iter()
        .map(|(code, f)| row(field_words(opening, Some(code)).get(look.texts), f))
        .collect();
    if figures.unsorted.collected() > 0 {
        rows.push(row(look.texts.common.unsorted.to_owned(), &figures.unsorted));
    }
    let right = |text: &str| Cell::new(Line::from(text.to_owned()).alignment(Alignment::Right));
    let head = words.columns.iter().enumerate();
    let head = head.map(|(i, text)| if i == 0 { Cell::new(*text) } else { right(text) });
    let head = Row::new(head.collect::<Vec<_>>()).style(look.style(Token::Dim));
    let widths = [Constraint::Fill(1)].into_iter().chain(NUMBERS.map(Constraint::Length));
    frame.render_widget(Table::new(rows, widths).header(head).column_spacing(1), table);
}

fn field_row(
    name: &str,
    room: usize,
    figures: &FieldFigures,
    opening: &Opening,
    look: Look<'_>,
) -> Row<'static> {
    let (rate, ..) = rate(figures, opening, look);
    let [t, h, k] = [figures.collected(), figures.valid, figures.invalid].map(|n| look.texts.lang.number(n));
    let numbers = [t, h, k, rate].map(|n| Cell::new(Line::from(n).alignment(Alignment::Right)));
    let empty = figures.collected() == 0;
    let name = if empty { format!("{} {name}", Token::Warn.mark()) } else { name.to_owned() };
    let name = wrap::clip(&name, room);
    let token = if empty { Token::Warn } else { Token::Text };
    Row::new([Cell::new(name)].into_iter().chain(numbers).collect::<Vec<_>>()).style(look.style(token))
}

fn draw_invalid(
    frame: &mut Frame<'_>,
    area: Rect,
    reasons: &[(usize, u32)],
    opening: &Opening,
    look: Look<'_>,
) {
    let invalid = opening.figures().whole.invalid;
    let mut lines =
        vec![look.line((look.texts.confirming.invalid_title)(invalid), Token::Title), Line::default()];
    for (i, count) in reasons {
        let Some(reason) = opening.form.invalid_reasons.get(*i) else { continue };
        let text = format!("{} {}", reason.code, look.texts.lang.of(&reason.text));
        lines.extend(indented(
            &format!("{:>5}   ", look.texts.lang.number(*count)),
            &text,
            area.width,
            Token::Text,
            look,
        ));
    }
    frame.render_widget(Paragraph::new(lines), area);
}

fn draw_sheets(frame: &mut Frame<'_>, area: Rect, fields: &[FieldCode], opening: &Opening, look: Look<'_>) {
    let words = look.texts.tally_sheet;
    let mut lines = vec![look.line(words.page_title, Token::Title), Line::default()];
    for code in fields {
        let Some(entry) = opening.sheets.get(code) else { continue };
        let name = field_words(opening, Some(code)).get(look.texts);
        let slips = (look.texts.common.slips)(entry.sheet.slips());
        let (said, token) = match entry.verified() {
            Some(second) => {
                let who = opening.present().iter().find(|a| a.person.id == second.by);
                ((words.page_twice)(who.map_or("?", |a| &a.person.name), second.differed), Token::Good)
            }
            None if entry.fell => (words.page_fell.to_owned(), Token::Warn),
            None => (words.page_once.to_owned(), Token::Warn),
        };
        let head = format!("{name}: {slips}");
        lines.extend(indented("  ", &head, area.width, Token::Title, look));
        let sign = format!("  {} ", token.mark());
        lines.extend(indented(&sign, &said, area.width, token, look));
    }
    frame.render_widget(Paragraph::new(lines), area);
}

fn draw_warnings(frame: &mut Frame<'_>, area: Rect, found: &[Finding], opening: &Opening, look: Look<'_>) {
    let mut lines = vec![look.line(look.texts.confirming.warnings_title, Token::Title)];
    for finding in found {
        let subject = say_subject(&finding.subject, &opening.office, &opening.form, look.texts);
        let head = format!("{subject}: {}", about_check(finding.code, look.texts.lang));
        let sign = format!("{} {} ", Token::Warn.mark(), finding.code.as_str());
        lines.extend(indented(&sign, &head, area.width, Token::Warn, look));
        lines.extend(indented(
            "       ",
            &super::super::reconciling::detail(finding, opening, look),
            area.width,
            Token::Text,
            look,
        ));
        if let Some(reason) = opening.standing_reason(finding) {
            let reason = say_reason(reason, look.texts);
            let text = format!("{}: {reason}", look.texts.reconciling.reason);
            lines.extend(indented("       ", &text, area.width, Token::Title, look));
        }
    }
    frame.render_widget(Paragraph::new(lines), area);
}

fn draw_code(frame: &mut Frame<'_>, area: Rect, screen: &Confirming, who: &Who, look: Look<'_>) {
    let words = look.texts.confirming;
    let mut lines = vec![look.line(words.code_title, Token::Title), Line::default()];
    match screen.digest {
        Some((digest, _)) => {
            for row in code_lines(&digest, look) {
                let spaced = row.to_string().replace(' ', "    ");
                lines.push(look.line(format!("    {spaced}"), Token::Accent));
                lines.push(Line::default());
            }
        }
        None => lines.push(look.line(words.digest_soon, Token::Dim)),
    }
    lines.extend(look.wrapped(words.code_means, area.width, Token::Dim));
    lines.push(Line::default());
    lines.extend(look.wrapped(words.code_say, area.width, Token::Title));
    lines.extend(look.wrapped((words.code_ways)(*who != Who::Chair), area.width, Token::Accent));
    frame.render_widget(Paragraph::new(lines), area);
}
