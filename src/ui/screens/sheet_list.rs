//! The fields and how each is entered.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::widgets::{Paragraph, Row, Table};

use crate::app::screens::{SheetList, SheetState, field_words};
use crate::domain::CountOf;
use crate::ui::theme::Token;
use crate::ui::{Look, wrap};

/// Columns of the field's name, with its mark.
const FIELD: u16 = 32;
/// Columns of what is entered and counted.
const COUNTS: u16 = 18;

/// Draws the list.
pub fn draw(frame: &mut Frame<'_>, area: Rect, screen: &SheetList, look: Look<'_>) {
    let Some(opening) = &look.cx.opening else { return };
    let words = look.texts.tally_sheet;
    let how = look.wrapped(words.list_how, area.width, Token::Dim);
    let [top, about, list] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(how.len() as u16 + 1),
        Constraint::Fill(1),
    ])
    .areas(area);
    frame.render_widget(Paragraph::new(look.line(words.list_title, Token::Title)), top);
    frame.render_widget(Paragraph::new(how), about);
    let at = screen.row(opening);
    let rows = opening.office.fields.iter().enumerate().map(|(i, field)| {
        let state = SheetList::state(opening, &field.code);
        let token = match state {
            _ if i == at => Token::Selected,
            SheetState::Nothing | SheetState::Slips => Token::Dim,
            SheetState::Draft | SheetState::Off => Token::Bad,
            SheetState::Once | SheetState::Fell | SheetState::Second => Token::Warn,
            SheetState::Twice(_) => Token::Good,
        };
        let sign = match state {
            SheetState::Draft | SheetState::Off => Token::Bad.mark(),
            SheetState::Once | SheetState::Fell | SheetState::Second => Token::Warn.mark(),
            SheetState::Twice(_) => Token::Good.mark(),
            SheetState::Nothing | SheetState::Slips => " ",
        };
        let name = field_words(opening, Some(&field.code)).get(look.texts);
        let counted = opening.counts.get(&CountOf::Field(field.code.clone()));
        let counted = counted.map_or_else(|| "?".to_owned(), |n| look.texts.lang.number(n));
        let mark = if i == at { Token::Selected.mark() } else { " " };
        Row::new([
            format!("{mark} {}", wrap::clip(&name, usize::from(FIELD) - 2)),
            format!("{} / {counted}", look.texts.lang.number(opening.keyed_in(Some(&field.code)))),
            format!("{sign} {}", state_words(state, look)),
        ])
        .style(look.style(token))
    });
    let widths = [Constraint::Length(FIELD), Constraint::Length(COUNTS), Constraint::Fill(1)];
    let [field, entered, state] = words.list_columns;
    let head = Row::new([format!("  {field}"), entered.into(), format!("  {state}")]);
    frame.render_widget(Table::new(rows, widths).header(head.style(look.style(Token::Dim))), list);
}

fn state_words(state: SheetState, look: Look<'_>) -> String {
    let words = look.texts.tally_sheet;
    match state {
        SheetState::Nothing => words.state_none.to_owned(),
        SheetState::Slips => words.state_slips.to_owned(),
        SheetState::Draft => words.state_draft.to_owned(),
        SheetState::Off => words.state_off.to_owned(),
        SheetState::Once => words.state_once.to_owned(),
        SheetState::Fell => words.state_fell.to_owned(),
        SheetState::Second => words.state_second.to_owned(),
        SheetState::Twice(n) => (words.state_twice)(n),
    }
}
