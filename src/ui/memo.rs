//! Parts of a frame that look as they did in the last one are copied from it rather than drawn again: a key's answer on the
//! keying screen changes three lines, and drawing the others would take most of the time.

use std::cell::RefCell;
use std::hash::{DefaultHasher, Hash, Hasher};

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The last frame's parts. Without it everything is drawn, to the same effect.
#[derive(Debug, Default)]
pub struct Memo(RefCell<Parts>);

#[derive(Debug, Default)]
struct Parts {
    /// The cells of the parts, at their places.
    cells: Buffer,
    /// Where the last frame's parts stood and what they were drawn from.
    last: Vec<(Rect, u64)>,
    /// The same of the frame being drawn.
    now: Vec<(Rect, u64)>,
}

impl Memo {
    /// A frame begins.
    pub(super) fn begin(&self, area: Rect) {
        let mut parts = self.0.borrow_mut();
        let parts = &mut *parts;
        std::mem::swap(&mut parts.last, &mut parts.now);
        parts.now.clear();
        if parts.cells.area != area {
            parts.cells = Buffer::empty(area);
            parts.last.clear();
        }
    }

    /// Draws a part, or copies it where it was drawn from the same in the last frame. `from` is all that `draw` looks at;
    /// the part is alone in its area.
    pub(super) fn part(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        from: impl Hash,
        draw: impl FnOnce(&mut Frame<'_>),
    ) {
        let area = area.intersection(frame.area());
        let mut hasher = DefaultHasher::new();
        from.hash(&mut hasher);
        let part = (area, hasher.finish());
        let known = {
            let mut parts = self.0.borrow_mut();
            parts.now.push(part);
            parts.last.contains(&part)
        };
        if known {
            copy(&self.0.borrow().cells, frame.buffer_mut(), area);
        } else {
            draw(frame);
            copy(frame.buffer_mut(), &mut self.0.borrow_mut().cells, area);
        }
    }
}

fn copy(from: &Buffer, to: &mut Buffer, area: Rect) {
    for y in area.top()..area.bottom() {
        let row = |buffer: &Buffer| {
            let start = buffer.index_of(area.x, y);
            start..start + usize::from(area.width)
        };
        let (source, target) = (row(from), row(to));
        if let (Some(source), Some(target)) = (from.content.get(source), to.content.get_mut(target)) {
            target.clone_from_slice(source);
        }
    }
}
