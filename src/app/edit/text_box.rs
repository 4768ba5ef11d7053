//! Several lines of text in a box that wraps them.

use unicode_segmentation::UnicodeSegmentation;

use super::typed::Typed;
use super::{Edit, Refused, columns, scroll_start};
use crate::domain::text;

/// A text of several lines that is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextBox {
    typed: Typed,
    width: usize,
    /// The column that Up and Down aim for, kept while they pass over shorter rows.
    goal: Option<usize>,
}

/// What of a text is seen through a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxView {
    /// The visible rows, composed; none is wider than the box.
    pub rows: Vec<String>,
    /// The cursor's row in the window.
    pub row: usize,
    /// The cursor's column in the window; always inside it.
    pub column: usize,
    /// How many rows are hidden above.
    pub first: usize,
    /// How many rows the text has.
    pub total: usize,
}

impl TextBox {
    /// An empty text of at most `limit` characters (composed), wrapped in a box of `width` columns.
    pub fn new(limit: usize, width: usize) -> Self {
        Self::with_text(limit, width, "")
    }

    /// A box that holds `text`, made safe, with the cursor at its end.
    pub fn with_text(limit: usize, width: usize, text: &str) -> Self {
        Self { typed: Typed::new(limit, text::sanitize(text)), width, goal: None }
    }

    /// Wraps at another width from now on. The width belongs to the box because Up and Down mean rows as seen.
    pub fn resize(&mut self, width: usize) {
        self.width = width;
        self.goal = None;
    }

    /// Carries out an edit and says whether anything moved or changed: Up in the first row does not, and a screen may
    /// then leave the box.
    pub fn apply(&mut self, edit: Edit<'_>) -> Result<bool, Refused> {
        let goal = self.goal.take();
        Ok(match edit {
            Edit::Insert(c) => self.typed.insert(&text::sanitize(c.encode_utf8(&mut [0; 4])))?,
            Edit::Paste(pasted) => self.typed.insert(&text::sanitize(pasted))?,
            Edit::Backspace => self.typed.backspace(),
            Edit::Delete => self.typed.delete(),
            Edit::Left => self.typed.left(),
            Edit::Right => self.typed.right(),
            Edit::Up => self.move_rows(goal, |row| row.checked_sub(1)),
            Edit::Down => self.move_rows(goal, |row| row.checked_add(1)),
            Edit::Home => self.in_row(|row| row.start),
            Edit::End => self.in_row(|row| row.last_position()),
        })
    }

    /// What was typed, composed (NFC).
    pub fn text(&self) -> String {
        self.typed.text()
    }

    /// How many characters it has, composed; a line break is one.
    pub fn len(&self) -> usize {
        self.typed.len()
    }

    /// Nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// The most characters it takes.
    pub fn limit(&self) -> usize {
        self.typed.limit()
    }

    /// The rows around the cursor that a window of `height` rows shows.
    pub fn view(&self, height: usize) -> BoxView {
        let height = height.max(1);
        let raw = self.typed.raw();
        let rows = wrap(&raw, self.room());
        let (row, column) = self.locate(&rows);
        let first = scroll_start(row, height);
        let shown = rows.iter().skip(first).take(height).map(|row| row.shown(self.room())).collect();
        BoxView { rows: shown, row: row - first, column, first, total: rows.len() }
    }

    /// The columns text may take: one is left for the cursor behind the last character.
    fn room(&self) -> usize {
        self.width.max(2) - 1
    }

    /// The cursor's row and column.
    fn locate(&self, rows: &[Row<'_>]) -> (usize, usize) {
        let offset = self.typed.before().len();
        let index = rows.iter().rposition(|row| row.start <= offset).unwrap_or(0);
        let column = rows.get(index).map_or(0, |row| row.column_of(offset));
        (index, column.min(self.room()))
    }

    fn move_rows(&mut self, goal: Option<usize>, to: impl Fn(usize) -> Option<usize>) -> bool {
        let raw = self.typed.raw();
        let rows = wrap(&raw, self.room());
        let (row, column) = self.locate(&rows);
        let goal = goal.unwrap_or(column);
        let Some(target) = to(row).and_then(|row| rows.get(row)) else {
            return false;
        };
        let moved = self.typed.move_to(target.offset_at(goal));
        self.goal = Some(goal);
        moved
    }

    fn in_row(&mut self, position: impl Fn(&Row<'_>) -> usize) -> bool {
        let raw = self.typed.raw();
        let rows = wrap(&raw, self.room());
        let (row, _) = self.locate(&rows);
        let offset = rows.get(row).map(position);
        offset.is_some_and(|offset| self.typed.move_to(offset))
    }
}

/// A row as wrapped. Every grapheme of the text is in exactly one row, spaces included, so that the cursor has a place
/// before each of them.
struct Row<'a> {
    start: usize,
    /// Byte offset in the text, and the grapheme.
    cells: Vec<(usize, &'a str)>,
    /// The row ends because the line does, not because the box does.
    ends_line: bool,
}

impl Row<'_> {
    fn width(&self) -> usize {
        self.cells.iter().map(|(_, grapheme)| columns(grapheme)).sum()
    }

    fn end(&self) -> usize {
        self.cells.last().map_or(self.start, |(offset, grapheme)| offset + grapheme.len())
    }

    /// The rightmost place for the cursor. At a soft wrap the place behind the last grapheme is the start of the next
    /// row, so it is the one before it.
    fn last_position(&self) -> usize {
        match self.cells.last() {
            Some((offset, _)) if !self.ends_line => *offset,
            _ => self.end(),
        }
    }

    fn column_of(&self, offset: usize) -> usize {
        self.cells.iter().take_while(|(at, _)| *at < offset).map(|(_, grapheme)| columns(grapheme)).sum()
    }

    fn offset_at(&self, goal: usize) -> usize {
        let mut column = 0;
        for (offset, grapheme) in &self.cells {
            column += columns(grapheme);
            if column > goal {
                return *offset;
            }
        }
        self.last_position()
    }

    /// The text of the row without what hangs over its edge: spaces, or a character wider than the whole box.
    fn shown(&self, room: usize) -> String {
        let mut column = 0;
        let fits = |(_, grapheme): &&(usize, &str)| {
            column += columns(grapheme);
            column <= room
        };
        text::nfc(&self.cells.iter().take_while(fits).map(|(_, grapheme)| *grapheme).collect::<String>())
    }
}

/// Breaks a text into rows of at most `room` columns: after a space where there is one, within a word where not. Spaces
/// at the end of a row may hang over the edge.
fn wrap(text: &str, room: usize) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut row = Row { start: 0, cells: Vec::new(), ends_line: false };
    for (offset, grapheme) in text.grapheme_indices(true) {
        if grapheme == "\n" {
            row.ends_line = true;
            rows.push(row);
            row = Row { start: offset + 1, cells: Vec::new(), ends_line: false };
            continue;
        }
        while grapheme != " " && !row.cells.is_empty() && row.width() + columns(grapheme) > room {
            let word =
                row.cells.iter().rposition(|(_, g)| *g == " ").map_or(row.cells.len(), |space| space + 1);
            let rest = row.cells.split_off(word);
            let start = rest.first().map_or(offset, |(at, _)| *at);
            rows.push(row);
            row = Row { start, cells: rest, ends_line: false };
        }
        row.cells.push((offset, grapheme));
    }
    row.ends_line = true;
    rows.push(row);
    rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LETTER: &str = "Chờ lâu quá, cán bộ tư pháp đi vắng";

    fn rows(text: &str, width: usize) -> Vec<String> {
        TextBox::with_text(500, width, text).view(99).rows
    }

    fn at(text_box: &TextBox) -> (usize, usize) {
        let view = text_box.view(99);
        (view.row, view.column)
    }

    fn press(text_box: &mut TextBox, edits: &[Edit<'_>]) -> Vec<bool> {
        edits.iter().map(|edit| text_box.apply(*edit).unwrap()).collect()
    }

    #[test]
    fn words_stay_whole_where_they_can() {
        assert_eq!(rows(LETTER, 13), ["Chờ lâu quá,", "cán bộ tư ", "pháp đi vắng"]);
        assert_eq!(rows("mộtchữrấtdài ừ", 6), ["mộtch", "ữrấtd", "ài ừ"]);
        assert_eq!(rows("một\n\nhai\n", 9), ["một", "", "hai", ""]);
        assert_eq!(rows("", 9), [""]);
        assert_eq!(rows("漢字漢", 4), ["漢", "字", "漢"]);
        assert_eq!(rows("漢字", 1), ["", ""]);
    }

    #[test]
    fn the_cursor_is_where_the_next_letter_will_be() {
        let mut text_box = TextBox::new(500, 8);
        for c in "một hai ba".chars() {
            text_box.apply(Edit::Insert(c)).unwrap();
        }
        assert_eq!(text_box.view(9).rows, ["một hai", "ba"]);
        assert_eq!(at(&text_box), (1, 2));
        press(&mut text_box, &[Edit::Insert('\n')]);
        assert_eq!(at(&text_box), (2, 0));
    }

    #[test]
    fn hanging_spaces_keep_the_cursor_in_the_box() {
        let mut text_box = TextBox::with_text(500, 6, "chín      ");
        assert_eq!(at(&text_box), (0, 5));
        press(&mut text_box, &[Edit::Insert('x')]);
        assert_eq!(at(&text_box), (1, 1));
    }

    #[test]
    fn up_and_down_keep_their_column_over_short_rows() {
        let mut text_box = TextBox::with_text(500, 20, "dòng thứ nhất\nhai\ndòng thứ ba");
        assert_eq!(at(&text_box), (2, 11));
        assert_eq!(press(&mut text_box, &[Edit::Up]), [true]);
        assert_eq!(at(&text_box), (1, 3));
        press(&mut text_box, &[Edit::Up]);
        assert_eq!(at(&text_box), (0, 11));
        assert_eq!(press(&mut text_box, &[Edit::Up]), [false]);
        press(&mut text_box, &[Edit::Home, Edit::Down, Edit::Down]);
        assert_eq!(at(&text_box), (2, 0));
        assert_eq!(press(&mut text_box, &[Edit::Down]), [false]);
    }

    #[test]
    fn home_and_end_mean_the_row_that_is_seen() {
        let mut text_box = TextBox::with_text(500, 8, "một hai ba");
        press(&mut text_box, &[Edit::Up]);
        assert_eq!(at(&text_box), (0, 2));
        assert_eq!(press(&mut text_box, &[Edit::End, Edit::End]), [true, false]);
        assert_eq!(at(&text_box), (0, 7));
        assert_eq!(press(&mut text_box, &[Edit::Right]), [true]);
        assert_eq!(at(&text_box), (1, 0));
        assert_eq!(press(&mut text_box, &[Edit::Home]), [false]);
    }

    #[test]
    fn the_window_scrolls_with_the_cursor() {
        let mut text_box = TextBox::with_text(500, 9, "1\n2\n3\n4\n5\n6");
        let view = text_box.view(4);
        assert_eq!((view.rows.join(" "), view.row, view.first, view.total), ("3 4 5 6".into(), 3, 2, 6));
        press(&mut text_box, &[Edit::Up, Edit::Up, Edit::Up]);
        assert_eq!(text_box.view(4).first, 0);
    }

    #[test]
    fn a_paste_keeps_its_lines_and_is_refused_whole() {
        let mut text_box = TextBox::new(8, 20);
        press(&mut text_box, &[Edit::Paste("a\r\nb\u{1b}[2J\u{0}")]);
        assert_eq!(text_box.text(), "a\nb");
        assert_eq!(text_box.apply(Edit::Paste("123456")), Err(Refused::TooLong { limit: 8, over: 1 }));
        assert_eq!((text_box.text().as_str(), text_box.len()), ("a\nb", 3));
    }

    fn edit() -> impl Strategy<Value = Edit<'static>> {
        let character = prop::sample::select(
            "aeêế \n👩\u{200d}👧🇻🇳漢\u{301}\u{302}\u{323}\u{fe0f}\u{1b}".chars().collect::<Vec<_>>(),
        );
        let paste =
            prop::sample::select(vec!["Đỗ Thị", "e\u{302}\u{301}", "🇻🇳\r\n🇻", "\u{1b}[1m\u{202e}\u{344}"]);
        let movement = vec![
            Edit::Backspace,
            Edit::Delete,
            Edit::Left,
            Edit::Right,
            Edit::Up,
            Edit::Down,
            Edit::Home,
            Edit::End,
        ];
        prop_oneof![
            4 => character.prop_map(Edit::Insert),
            1 => paste.prop_map(Edit::Paste),
            3 => prop::sample::select(movement),
        ]
    }

    proptest! {
        #[test]
        fn whatever_is_typed_the_cursor_stays_between_graphemes_and_the_text_under_its_limit(
            edits in prop::collection::vec(edit(), 0..60), width in 0_usize..12, height in 0_usize..4,
        ) {
            let mut text_box = TextBox::new(12, width);
            let mut line = super::super::LineEdit::new(12);
            for edit in edits {
                let before = text_box.clone();
                if text_box.apply(edit).is_err() {
                    prop_assert_eq!(text_box.text(), before.text());
                }
                prop_assert!(text_box.len() <= 12 && text_box.text().chars().count() == text_box.len());
                let raw = text_box.typed.raw();
                let cursor = text_box.typed.before().len();
                let boundary = raw.len() == cursor || raw.grapheme_indices(true).any(|(at, _)| at == cursor);
                prop_assert!(boundary, "{:?}", text_box);

                let view = text_box.view(height);
                prop_assert!(view.row < view.rows.len() && view.rows.len() <= height.max(1));
                prop_assert!(view.column < width.max(2));
                prop_assert!(view.rows.iter().all(|row| columns(row) < width.max(2)), "{:?}", view);

                line.apply(edit).ok();
                prop_assert!(line.len() <= 12 && !line.text().contains('\n'));
                let view = line.view(width);
                prop_assert!(view.cursor < width.max(2) && columns(&view.text) <= width.max(1), "{:?}", view);
            }
        }

        #[test]
        fn every_grapheme_is_in_one_row(text in "[aâ漢 \n]{0,30}", room in 1_usize..9) {
            let rows = wrap(&text, room);
            let offsets: Vec<usize> = rows.iter().flat_map(|row| row.cells.iter().map(|(at, _)| *at)).collect();
            let expected: Vec<usize> =
                text.grapheme_indices(true).filter(|(_, g)| *g != "\n").map(|(at, _)| at).collect();
            prop_assert_eq!(offsets, expected);
        }
    }
}
