//! From what the program shows to what stands on the screen: styles, layout, widgets.

pub mod theme;
pub mod widgets;
pub mod wrap;
