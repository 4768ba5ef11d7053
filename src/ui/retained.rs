//! What stands on the screen is kept, and only the parts of it that look otherwise now are drawn again: a key's answer on
//! the keying screen changes three lines, and drawing the others would take most of the time.
//!
//! A part says what it is drawn from. As long as that and its place are the same, it looks the same. Where a part moved,
//! came or went, everything is drawn anew, so that nothing of the last frame is left between the parts.

use std::hash::{DefaultHasher, Hash, Hasher};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::guard;

/// A part of a frame: its place, and a hash of all that it is drawn from.
type Part = (Rect, u64);

/// What parts are drawn on.
#[derive(Debug)]
pub struct Canvas<'b> {
    cells: &'b mut Buffer,
    /// The parts that stand in `cells`.
    last: &'b [Part],
    now: Vec<Part>,
    /// The places drawn on.
    drawn: Vec<Rect>,
    /// Whether a part stands elsewhere than in the last frame.
    moved: bool,
}

impl<'b> Canvas<'b> {
    /// Empty cells to be drawn on.
    pub fn new(cells: &'b mut Buffer) -> Self {
        Self::over(cells, &[])
    }

    fn over(cells: &'b mut Buffer, last: &'b [Part]) -> Self {
        Self { cells, last, now: Vec::with_capacity(64), drawn: Vec::with_capacity(64), moved: false }
    }

    /// Draws a part unless it stands there already. `from` is all that `draw` looks at; the part is alone in its area and
    /// draws nowhere else.
    pub(super) fn part(&mut self, area: Rect, from: impl Hash, draw: impl FnOnce(&mut Buffer)) {
        let area = area.intersection(self.cells.area);
        let mut hasher = DefaultHasher::new();
        from.hash(&mut hasher);
        let part = (area, hasher.finish());
        let before = self.last.get(self.now.len());
        self.now.push(part);
        if before == Some(&part) {
            return;
        }
        self.moved |= before.is_none_or(|(place, _)| *place != area);
        self.each_row(area, |row| row.iter_mut().for_each(Cell::reset));
        draw(self.cells);
        self.each_row(area, guard::harmless);
        self.drawn.push(area);
    }

    fn each_row(&mut self, area: Rect, mut work: impl FnMut(&mut [Cell])) {
        for y in area.top()..area.bottom() {
            let start = self.cells.index_of(area.x, y);
            let row = self.cells.content.get_mut(start..start + usize::from(area.width));
            work(row.unwrap_or_default());
        }
    }
}

/// A frame made of parts, as it was drawn last.
#[derive(Debug, Default)]
pub struct Retained {
    cells: Buffer,
    parts: Vec<Part>,
}

impl Retained {
    /// Something else was drawn on the screen.
    pub(super) fn forget(&mut self) {
        self.parts.clear();
    }

    /// Draws a frame with these parts; returns its cells and the places at which they may differ from the last frame.
    pub(super) fn draw(&mut self, area: Rect, render: impl Fn(&mut Canvas<'_>)) -> (&Buffer, Vec<Rect>) {
        if self.cells.area == area && !self.parts.is_empty() {
            let mut canvas = Canvas::over(&mut self.cells, &self.parts);
            render(&mut canvas);
            let Canvas { now, drawn, moved, .. } = canvas;
            if !moved && now.len() == self.parts.len() {
                self.parts = now;
                return (&self.cells, drawn);
            }
        }
        self.cells.resize(area);
        self.cells.reset();
        let mut canvas = Canvas::new(&mut self.cells);
        render(&mut canvas);
        self.parts = canvas.now;
        (&self.cells, vec![area])
    }
}
