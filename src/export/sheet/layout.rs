//! Lines of at most 80 columns.

use unicode_width::UnicodeWidthStr;

use super::SHEET_WIDTH;

/// A page in the making.
#[derive(Default)]
pub(super) struct Page(Vec<String>);

impl Page {
    /// Adds a line that is known to fit.
    pub(super) fn line(&mut self, line: &str) {
        self.0.push(line.trim_end().to_owned());
    }

    /// Adds an empty line.
    pub(super) fn blank(&mut self) {
        self.0.push(String::new());
    }

    /// Adds a text, wrapped; `lead` stands before its first line and is left blank before the others.
    pub(super) fn item(&mut self, lead: &str, text: &str) {
        let indent = " ".repeat(lead.width());
        for (i, line) in wrap(text, SHEET_WIDTH - lead.width()).into_iter().enumerate() {
            let before = if i == 0 { lead } else { &indent };
            self.line(&format!("{before}{line}"));
        }
    }

    pub(super) fn text(self) -> String {
        self.0.into_iter().map(|line| line + "\n").collect()
    }
}

/// Breaks a text between words; a word that is too long for a line is broken between letters.
pub(in crate::export) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace().flat_map(|w| pieces(w, width)) {
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    lines.push(line);
    lines
}

fn pieces(word: &str, width: usize) -> Vec<String> {
    use unicode_segmentation::UnicodeSegmentation;
    let mut pieces = vec![String::new()];
    for grapheme in word.graphemes(true) {
        if let Some(last) = pieces.last_mut()
            && last.width() + grapheme.width() <= width
        {
            last.push_str(grapheme);
            continue;
        }
        pieces.push(grapheme.to_owned());
    }
    pieces
}

/// A text cut or padded to `width`, to the left.
pub(super) fn left(text: &str, width: usize) -> String {
    let cut = cut(text, width);
    let pad = width.saturating_sub(cut.width());
    cut + &" ".repeat(pad)
}

/// A text padded to `width`, to the right.
pub(super) fn right(text: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(text.width())) + text
}

/// A text in the middle of `width`.
pub(super) fn middle(text: &str, width: usize) -> String {
    let cut = cut(text, width);
    let free = width.saturating_sub(cut.width());
    format!("{}{cut}{}", " ".repeat(free / 2), " ".repeat(free - free / 2))
}

fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    pieces(text, width.saturating_sub(1)).into_iter().next().unwrap_or_default() + "…"
}

/// A line in the middle of the page.
pub(super) fn centered(text: &str) -> String {
    middle(text, SHEET_WIDTH)
}

/// A line of the head: unit on the left, state on the right.
pub(super) fn two_columns(unit: &str, state: &str) -> String {
    middle(unit, 36) + &middle(state, SHEET_WIDTH - 36)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_even_with_a_word_that_does_not() {
        let text = format!("một hai {} ba", "dài".repeat(60));
        assert!(wrap(&text, 30).iter().all(|l| l.width() <= 30));
        assert_eq!(wrap("", 30), [""]);
        assert_eq!(left("Hành chính Tư pháp", 9).width(), 9);
    }
}
