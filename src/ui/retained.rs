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

/// How many rows something takes, and a hash of all that this follows from.
type Height = (u64, u16);

/// What parts are drawn on.
#[derive(Debug)]
pub struct Canvas<'b> {
    cells: &'b mut Buffer,
    /// The parts that stand in `cells`.
    last: &'b [Part],
    now: Vec<Part>,
    /// The heights that the last frame was laid out by, and those of this one.
    last_heights: &'b [Height],
    heights: Vec<Height>,
    /// The places drawn on.
    drawn: Vec<Rect>,
    /// Whether a part stands elsewhere than in the last frame.
    moved: bool,
}

impl<'b> Canvas<'b> {
    /// Empty cells to be drawn on.
    pub fn new(cells: &'b mut Buffer) -> Self {
        Self::over(cells, &[], &[])
    }

    fn over(cells: &'b mut Buffer, last: &'b [Part], last_heights: &'b [Height]) -> Self {
        let (now, drawn) = (Vec::with_capacity(64), Vec::with_capacity(64));
        Self { cells, last, now, last_heights, heights: Vec::new(), drawn, moved: false }
    }

    /// How many rows something takes. `from` is all that `measure` looks at: as long as it is the same, so is the height.
    pub(super) fn height(&mut self, from: impl Hash, measure: impl FnOnce() -> u16) -> u16 {
        let from = hash(from);
        let before = self.last_heights.get(self.heights.len()).filter(|(of, _)| *of == from);
        let height = before.map_or_else(measure, |(_, height)| *height);
        self.heights.push((from, height));
        height
    }

    /// Draws a part unless it stands there already. `from` is all that `draw` looks at; the part is alone in its area and
    /// draws nowhere else.
    pub(super) fn part(&mut self, area: Rect, from: impl Hash, draw: impl FnOnce(&mut Buffer)) {
        let area = area.intersection(self.cells.area);
        let part = (area, hash(from));
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

    /// Draws parts that look otherwise only where `from` does: as long as that is the same, nothing is even asked of them.
    pub(super) fn group(&mut self, from: impl Hash, draw: impl FnOnce(&mut Self)) {
        let (from, at) = (hash(from), self.now.len());
        if let Some((of, parts)) = self.last.get(at..).and_then(|rest| rest.split_first())
            && of.1 == from
            && let Some(parts) = parts.get(..usize::from(of.0.width))
        {
            self.now.push(*of);
            self.now.extend_from_slice(parts);
            return;
        }
        // Stands before its parts and says how many they are; it has no place of its own.
        self.now.push((Rect::ZERO, from));
        draw(self);
        let parts = self.now.len() - at - 1;
        if let Some((place, _)) = self.now.get_mut(at) {
            place.width = parts as u16;
        }
    }

    fn each_row(&mut self, area: Rect, mut work: impl FnMut(&mut [Cell])) {
        for y in area.top()..area.bottom() {
            let start = self.cells.index_of(area.x, y);
            let row = self.cells.content.get_mut(start..start + usize::from(area.width));
            work(row.unwrap_or_default());
        }
    }
}

fn hash(from: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    from.hash(&mut hasher);
    hasher.finish()
}

/// A frame made of parts, as it was drawn last.
#[derive(Debug, Default)]
pub struct Retained {
    cells: Buffer,
    parts: Vec<Part>,
    heights: Vec<Height>,
}

impl Retained {
    /// Something else was drawn on the screen.
    pub(super) fn forget(&mut self) {
        self.parts.clear();
    }

    /// Draws a frame with these parts; returns its cells and the places at which they may differ from the last frame.
    pub(super) fn draw(&mut self, area: Rect, render: impl Fn(&mut Canvas<'_>)) -> (&Buffer, Vec<Rect>) {
        if self.cells.area == area && !self.parts.is_empty() {
            let mut canvas = Canvas::over(&mut self.cells, &self.parts, &self.heights);
            render(&mut canvas);
            let Canvas { now, heights, drawn, moved, .. } = canvas;
            if !moved && now.len() == self.parts.len() {
                (self.parts, self.heights) = (now, heights);
                return (&self.cells, drawn);
            }
        }
        self.cells.resize(area);
        self.cells.reset();
        let mut canvas = Canvas::new(&mut self.cells);
        render(&mut canvas);
        (self.parts, self.heights) = (canvas.now, canvas.heights);
        (&self.cells, vec![area])
    }
}
