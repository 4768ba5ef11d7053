//! The list of keyed slips.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::widgets::{Paragraph, Row, Table};

use crate::app::screens::{SlipList, field_words};
use crate::domain::{Doubt, Slip, SlipNumber, SlipState, Verdict};
use crate::ui::theme::Token;
use crate::ui::{Look, wrap};

/// Columns of the field's name in the smallest window; in a wider one it gets a third of what there is more.
const FIELD: u16 = 24;
/// Columns of the list in that window.
const LEAST: u16 = 78;

/// Draws the list.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &SlipList, look: Look<'_>) {
    let Some(opening) = &look.cx.opening else { return };
    let words = look.texts.keying;
    let [top, list, legend] =
        Layout::vertical([Constraint::Length(1), Constraint::Fill(1), Constraint::Length(1)]).areas(area);
    frame.render_widget(Paragraph::new(look.line(words.list_legend, Token::Dim)), legend);
    let title = if screen.only_waiting { words.only_waiting } else { words.list_title };
    let shown = screen.shown(opening);
    let total = (look.texts.common.slips)(shown.len() as u32);
    frame.render_widget(Paragraph::new(look.line(format!("{title}  ({total})"), Token::Title)), top);
    let Some(at) = screen.marked(&shown) else {
        let filtered = screen.only_waiting && !opening.slips.is_empty();
        let why = if filtered { words.list_none_waiting } else { words.list_empty };
        frame.render_widget(Paragraph::new(look.wrapped(why, list.width, Token::Dim)), list);
        return;
    };
    let room = usize::from(list.height.saturating_sub(1)).max(1);
    // The marked slip in the middle, except at the ends.
    let first = at.saturating_sub(room / 2).min(shown.len().saturating_sub(room));
    let covered = opening.covered();
    let field_columns = FIELD + list.width.saturating_sub(LEAST) / 3;
    let rows = shown.iter().enumerate().skip(first).take(room).map(|(i, (number, slip))| {
        let field =
            wrap::clip(&field_words(opening, slip.field.as_ref()).get(look.texts), field_columns.into());
        let covered = covered.contains(number);
        let token = match (i == at, slip.verdict.state()) {
            (true, _) => Token::Selected,
            (false, _) if covered => Token::Dim,
            (false, SlipState::Valid) => Token::Text,
            (false, SlipState::Invalid) => Token::Dim,
            (false, SlipState::Undecided) => Token::Warn,
        };
        let mark = if i == at { Token::Selected.mark() } else { " " };
        let mut cells = if covered {
            [number.to_string(), field, "–".to_owned(), look.texts.again.covered.to_owned()]
        } else {
            cells(*number, slip, field, look)
        };
        cells[0] = format!("{mark} {}", cells[0]);
        Row::new(cells).style(look.style(token))
    });
    let widths = [
        Constraint::Length(8),
        Constraint::Length(field_columns),
        Constraint::Length(15),
        Constraint::Fill(1),
    ];
    let [number, field, state, answers] = words.list_columns;
    let head = Row::new([format!("  {number}"), field.into(), state.into(), answers.into()])
        .style(look.style(Token::Dim));
    frame.render_widget(Table::new(rows, widths).header(head), list);
}

fn cells(number: SlipNumber, slip: &Slip, field: String, look: Look<'_>) -> [String; 4] {
    let state = (look.texts.common.slip_state)(slip.verdict.state()).to_owned();
    let comment =
        if slip.comments.is_empty() { String::new() } else { format!("  {}", look.texts.keying.comment) };
    let answers = match &slip.verdict {
        Verdict::Valid { marks } => format!("{}  {}{comment}", marks.criteria, marks.facts),
        Verdict::Invalid { reason, note } if note.is_empty() => format!("{reason}{comment}"),
        Verdict::Invalid { reason, note } => format!("{reason} {note}{comment}"),
        Verdict::Undecided { doubt, note, marks } => {
            let (doubt_kind, doubt) = (*doubt, (look.texts.common.doubt)(*doubt));
            // The person's own words first: what is cut off in a narrow window is the other.
            let why = match (note.is_empty(), doubt_kind) {
                (true, _) => doubt.to_owned(),
                // "Other, say what" is a menu's word, not a reason.
                (false, Doubt::Other) => note.clone(),
                (false, _) => format!("{note} ({doubt})"),
            };
            format!("{}  {why}{comment}", marks.criteria)
        }
    };
    [number.to_string(), field, state, answers]
}
