//! Slips from a spreadsheet.

use ratatui::Frame;
use ratatui::layout::{Constraint, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Paragraph, Row, Table};

use crate::app::message::{ImportFaults, ImportPreview};
use crate::app::screens::{Import, ImportKnown, field_words};
use crate::domain::Incoming;
use crate::ui::theme::Token;
use crate::ui::{Look, fields, wrap};

/// Columns of labels.
const LABELS: u16 = 18;

/// Draws the page.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &Import, look: Look<'_>) {
    let words = look.texts.import;
    let mut top = vec![look.line(words.title, Token::Title)];
    if matches!(screen.state, ImportKnown::Nothing | ImportKnown::Reading(_)) {
        top.extend(words.about.iter().flat_map(|s| look.wrapped(s, area.width, Token::Text)));
    }
    let used = top.len() as u16;
    frame.render_widget(Paragraph::new(top), area);
    let form = Rect { height: 2, ..below(area, used) };
    let used = used + fields::draw(frame, form, &screen.fields, LABELS, look);
    let rest = below(area, used);
    match &screen.state {
        ImportKnown::Nothing => paragraph(frame, rest, look.wrapped(words.how, area.width, Token::Accent)),
        ImportKnown::Reading(rows) => {
            paragraph(frame, rest, vec![look.line((words.reading)(*rows), Token::Accent)]);
        }
        ImportKnown::Writing(done, all) => {
            paragraph(frame, rest, vec![look.line((words.writing)(*done, *all), Token::Accent)]);
        }
        ImportKnown::Unread(why) => {
            let text = format!("{} {}", Token::Bad.mark(), why.get(look.texts));
            paragraph(frame, rest, look.wrapped(&text, area.width, Token::Bad));
        }
        ImportKnown::Wrong(faults) => draw_faults(frame, rest, faults, screen.first, look),
        ImportKnown::Good(preview) => draw_preview(frame, rest, preview, look),
    }
}

fn paragraph(frame: &mut Frame<'_>, area: Rect, rows: Vec<Line<'static>>) {
    frame.render_widget(Paragraph::new(rows), area);
}

fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

fn draw_faults(frame: &mut Frame<'_>, area: Rect, faults: &ImportFaults, first: usize, look: Look<'_>) {
    let words = look.texts.import;
    let all = faults.lines.len() as u64 + faults.more;
    let mut rows = vec![look.line(format!("{} {}", Token::Bad.mark(), (words.wrong)(all)), Token::Bad)];
    rows.extend(look.wrapped(words.nothing_taken, area.width, Token::Text));
    rows.push(Line::default());
    for line in faults.lines.iter().skip(first) {
        if rows.len() >= usize::from(area.height) {
            break;
        }
        rows.extend(look.wrapped(&line.get(look.texts), area.width, Token::Text));
    }
    if faults.more > 0 {
        rows.push(look.line((words.and_more)(faults.more), Token::Dim));
    }
    paragraph(frame, area, rows);
}

fn draw_preview(frame: &mut Frame<'_>, area: Rect, preview: &ImportPreview, look: Look<'_>) {
    let words = look.texts.import;
    let slips = preview.slips.len() as u32;
    let last = (preview.first.0 + slips).saturating_sub(1);
    let good = format!("{} {}", Token::Good.mark(), (words.good)(slips, preview.first.0, last));
    paragraph(frame, area, vec![look.line(good, Token::Good)]);
    let area = below(area, 2);
    let height = preview.fields.len() as u16 + 2;
    let table = Rect { height: height.min(area.height), ..area };
    draw_table(frame, table, &preview.fields, look);
    let mut rows = Vec::new();
    if preview.fields.iter().any(|f| f.over() > 0) {
        let text = format!("{} {}", Token::Warn.mark(), words.over_means);
        rows.extend(look.wrapped(&text, area.width, Token::Warn));
    }
    rows.push(look.line(words.not_yet, Token::Accent));
    paragraph(frame, below(area, height + 1), rows);
}

/// The columns after the field's name.
const COLUMNS: [u16; 6] = [7, 8, 7, 7, 7, 14];

fn draw_table(frame: &mut Frame<'_>, area: Rect, fields: &[Incoming], look: Look<'_>) {
    let words = look.texts.import;
    let number = |n: u32| format!("{:>7}", look.texts.lang.number(n));
    let room = area.width.saturating_sub(COLUMNS.iter().map(|width| width + 1).sum());
    let rows = fields.iter().map(|line| {
        let name = look
            .cx
            .opening
            .as_ref()
            .map(|o| field_words(o, line.field.as_ref()).get(look.texts))
            .unwrap_or_default();
        let name = wrap::clip(&name, room.into());
        let [valid, invalid, waiting] = line.states;
        let (token, said) = against(line, look);
        let counted = line.counted.map_or_else(|| format!("{:>7}", "–"), number);
        let cells =
            [name, number(valid), number(invalid), number(waiting), number(line.keyed), counted, said];
        Row::new(cells).style(look.style(token))
    });
    let sum = |of: fn(&Incoming) -> u32| fields.iter().map(of).sum::<u32>();
    let total = Row::new([
        words.total.to_owned(),
        number(sum(|f| f.states[0])),
        number(sum(|f| f.states[1])),
        number(sum(|f| f.states[2])),
        number(sum(|f| f.keyed)),
        number(sum(|f| f.counted.unwrap_or(0))),
        String::new(),
    ])
    .style(look.style(Token::Title));
    let [first, numbers @ .., last] = words.heads;
    let heads = std::iter::once(first.to_owned())
        .chain(numbers.iter().map(|head| format!("{head:>7}")))
        .chain(std::iter::once(last.to_owned()));
    let widths = std::iter::once(Constraint::Fill(1)).chain(COLUMNS.map(Constraint::Length));
    let head = Row::new(heads).style(look.style(Token::Dim));
    frame.render_widget(Table::new(rows.chain(std::iter::once(total)), widths).header(head), area);
}

fn against(line: &Incoming, look: Look<'_>) -> (Token, String) {
    let words = look.texts.import;
    match (line.counted, line.over(), line.lacking()) {
        (None, ..) if line.slips() + line.keyed == 0 => (Token::Text, String::new()),
        (None, ..) => (Token::Warn, format!("{} {}", Token::Warn.mark(), words.not_counted)),
        (_, 0, 0) => (Token::Text, words.agrees.to_owned()),
        (_, 0, lacking) => (Token::Text, (words.lacking)(lacking)),
        (_, over, _) => (Token::Warn, format!("{} {}", Token::Warn.mark(), (words.over)(over))),
    }
}
