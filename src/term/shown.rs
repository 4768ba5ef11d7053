//! What stands on the terminal, and the bytes that turn it into something else.

use std::io;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

/// What stands on the terminal; nothing at first.
#[derive(Debug, Default)]
pub struct Shown {
    cells: Buffer,
    /// Where the cursor is seen, if it is.
    cursor: Option<Position>,
}

impl Shown {
    /// The bytes that turn what stands there into a frame, which differs from it at these places alone. Only cells that look
    /// otherwise are in them; where the frame has another size, all; where nothing looks otherwise, none.
    ///
    /// # Errors
    ///
    /// None in practice: the bytes are collected in memory.
    pub fn turn_into(
        &mut self,
        cells: &Buffer,
        places: &[Rect],
        cursor: Option<Position>,
    ) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(512);
        queue!(bytes, BeginSynchronizedUpdate)?;
        let begun = bytes.len();
        let mut places = places;
        if self.cells.area != cells.area {
            queue!(bytes, Hide, Clear(ClearType::All))?;
            *self = Self { cells: Buffer::empty(cells.area), cursor: None };
            places = std::slice::from_ref(&cells.area);
        }
        let places = differing(&self.cells, cells, places);
        let pairs: Vec<_> =
            places.iter().map(|place| (cut(&self.cells, *place), cut(cells, *place))).collect();
        let changed = pairs.iter().flat_map(|(before, now)| before.diff_iter(now));
        let changed = bridged(changed, cells);
        if changed.is_empty() && bytes.len() == begun && self.cursor == cursor {
            return Ok(Vec::new());
        }
        CrosstermBackend::new(&mut bytes).draw(changed.into_iter())?;
        for place in places {
            copy(cells, &mut self.cells, place);
        }
        match cursor {
            Some(Position { x, y }) => queue!(bytes, Show, MoveTo(x, y))?,
            None if self.cursor.is_some() => queue!(bytes, Hide)?,
            None => {}
        }
        self.cursor = cursor;
        queue!(bytes, EndSynchronizedUpdate)?;
        Ok(bytes)
    }
}

/// The pieces of rows within these places in which two frames of the same size differ.
fn differing(before: &Buffer, now: &Buffer, places: &[Rect]) -> Vec<Rect> {
    let mut pieces = Vec::with_capacity(64);
    for place in places {
        for ((y, row), other) in (place.y..).zip(rows(now, *place)).zip(rows(before, *place)) {
            let other = |(i, cell): (usize, &Cell)| other.get(i) != Some(cell);
            let Some(first) = row.iter().enumerate().position(other) else { continue };
            let last = row.iter().enumerate().rposition(other).unwrap_or(first);
            // A wide letter stands in two cells, of which the second may have stayed as it was.
            let (from, to) = (first.saturating_sub(1), (last + 2).min(row.len()));
            pieces.push(Rect { x: place.x + from as u16, y, width: (to - from) as u16, height: 1 });
        }
    }
    pieces
}

/// A gap of so many cells that stay as they are is written over rather than stepped over: moving the cursor takes six
/// to eight bytes.
const GAP: u16 = 5;

/// The cells to be written: those that changed and, where it is shorter, what stands between two of them.
fn bridged<'c>(
    changed: impl Iterator<Item = (u16, u16, &'c Cell)>,
    cells: &'c Buffer,
) -> Vec<(u16, u16, &'c Cell)> {
    let mut all: Vec<(u16, u16, &Cell)> = Vec::new();
    for (x, y, cell) in changed {
        if let Some(&(last, row, before)) = all.last()
            && row == y
            && (last + 2..=last + 1 + GAP).contains(&x)
        {
            // One byte each and nothing of their own to say, or the bridge is longer than the way round.
            let plain = |c: &Cell| c.symbol().len() == 1 && c.style() == before.style();
            let between: Vec<_> =
                (last + 1..x).filter_map(|x| Some((x, y, cells.cell(Position { x, y })?))).collect();
            if before.symbol().width() == 1 && between.iter().all(|(_, _, cell)| plain(cell)) {
                all.extend(between);
            }
        }
        all.push((x, y, cell));
    }
    all
}

/// A place of a frame, by itself.
fn cut(cells: &Buffer, place: Rect) -> Buffer {
    let mut content: Vec<Cell> = Vec::with_capacity(place.area() as usize);
    rows(cells, place).for_each(|row| content.extend_from_slice(row));
    Buffer { area: place, content }
}

fn rows(cells: &Buffer, place: Rect) -> impl Iterator<Item = &[Cell]> {
    (place.top()..place.bottom()).map(move |y| {
        let start = cells.index_of(place.x, y);
        cells.content.get(start..start + usize::from(place.width)).unwrap_or_default()
    })
}

/// Makes a place of a frame of the same size the same.
fn copy(from: &Buffer, to: &mut Buffer, place: Rect) {
    for (y, row) in (place.top()..).zip(rows(from, place)) {
        let start = to.index_of(place.x, y);
        if let Some(target) = to.content.get_mut(start..start + row.len()) {
            target.clone_from_slice(row);
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Modifier, Style};

    use super::*;

    const AREA: Rect = Rect { x: 0, y: 0, width: 12, height: 3 };

    fn frame(rows: &[(String, bool)]) -> Buffer {
        let mut cells = Buffer::empty(AREA);
        for (y, (row, reversed)) in (0..).zip(rows) {
            let style = if *reversed { Style::new().add_modifier(Modifier::REVERSED) } else { Style::new() };
            cells.set_stringn(0, y, row, usize::from(AREA.width), style);
        }
        cells
    }

    fn seen(terminal: &vt100::Parser) -> Vec<(String, bool)> {
        let places = (0..AREA.height).flat_map(|y| (0..AREA.width).map(move |x| (y, x)));
        let cells = places.filter_map(|(y, x)| terminal.screen().cell(y, x));
        // A cell never written is a space.
        let look =
            |cell: &vt100::Cell| (cell.contents().replace(' ', ""), cell.has_contents() && cell.bold());
        cells.map(look).map(|(text, bold)| (text.clone(), bold && !text.is_empty())).collect()
    }

    /// Not every terminal blanks the second half of a wide letter whose first is written over, nor shows one by halves.
    #[test]
    fn a_wide_letter_is_written_and_wiped_as_a_whole() {
        let one = |text: &str| frame(&[(text.to_owned(), true)]);
        let mut shown = Shown::default();
        let mut written = |cells: &Buffer| {
            let bytes = shown.turn_into(cells, &[AREA], None).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        written(&one("漢"));
        assert!(written(&one("a")).contains(' '));
        written(&one("漢"));
        let mut covered = one("漢");
        covered[(1, 0)].set_char('b');
        assert!(!written(&covered).contains('b'));
    }

    proptest::proptest! {
        /// Also where a wide letter comes, goes or moves by a column.
        #[test]
        fn what_is_turned_into_a_frame_looks_like_the_frame(
            frames in proptest::collection::vec(
                proptest::collection::vec(("[aế漢 █]{0,12}", proptest::bool::ANY), 3), 1..6
            )
        ) {
            let side = |n| std::num::NonZero::new(n).unwrap();
            let new = || vt100::Parser::new(side(AREA.height), side(AREA.width), 0);
            let (mut shown, mut terminal) = (Shown::default(), new());
            for rows in &frames {
                let cells = frame(rows);
                terminal.process(&shown.turn_into(&cells, &[AREA], None).unwrap());
                let mut fresh = new();
                fresh.process(&Shown::default().turn_into(&cells, &[AREA], None).unwrap());
                proptest::prop_assert_eq!(seen(&terminal), seen(&fresh));
            }
        }
    }
}
