//! A fault shown under the line it stands in.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::ConfigError;
use crate::domain::text::acts;

/// The words of one fault, from the text layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// The word for "error".
    pub level: String,
    /// What is wrong, on the first line.
    pub title: String,
    /// What was expected, under the place.
    pub label: String,
}

/// The fault as several lines of text, in colour where `color` is set.
pub fn render(error: &ConfigError, caption: &Caption, color: bool) -> String {
    let mark = AnnotationKind::Primary.span(error.span.clone()).label(caption.label.as_str());
    let source = plain(&error.source_text);
    let snippet = Snippet::source(&*source).path(&*error.file).annotation(mark);
    let title = Level::ERROR.with_name(caption.level.as_str()).primary_title(caption.title.as_str());
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[title.element(snippet)])
}

/// The source with `?` for whatever would steer a terminal, byte for byte, so that every place in it stays.
fn plain(source: &str) -> String {
    let line_end = |c| matches!(c, '\n' | '\r' | '\t');
    let shown = |c: char| if acts(c) && !line_end(c) { "?".repeat(c.len_utf8()) } else { c.to_string() };
    source.chars().map(shown).collect()
}
