//! Pieces that screens are put together from. They know styles, not the office.

mod bars;
mod big_digits;
mod breadcrumb;
mod footer;

pub use bars::{Diverging, bar};
pub use big_digits::{BigNumber, Size};
pub use breadcrumb::Breadcrumb;
pub use footer::{Footer, Hint};

#[cfg(test)]
mod testing {
    //! What a widget draws, as lines of text.

    use ratatui::{buffer::Buffer, layout::Rect, widgets::Widget};

    /// Draws a widget on an area of that size.
    pub fn buffer(widget: impl Widget, width: u16, height: u16) -> Buffer {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        widget.render(area, &mut buffer);
        buffer
    }

    /// The rows of a drawing, without the spaces at their ends.
    pub fn rows(widget: impl Widget, width: u16, height: u16) -> Vec<String> {
        let buffer = buffer(widget, width, height);
        let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..height).map(|y| row(y).trim_end().to_owned()).collect()
    }
}
