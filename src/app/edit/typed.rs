//! The text under the cursor, as typed.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::Refused;
use crate::domain::text;

/// A text in two halves with the cursor between them. Two halves instead of an index: there is no byte offset to get
/// wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    before: String,
    after: String,
    limit: usize,
}

impl Typed {
    /// A text with the cursor at its end. Stored text that is over the limit stays whole; only shorter it can become.
    pub fn new(limit: usize, text: String) -> Self {
        Self { before: text, after: String::new(), limit }
    }

    /// The whole text, as typed.
    pub fn raw(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    /// The whole text, composed.
    pub fn text(&self) -> String {
        text::nfc(&self.raw())
    }

    /// The part before the cursor, as typed.
    pub fn before(&self) -> &str {
        &self.before
    }

    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// How many characters the composed text has: what the limit counts, and what a reader counts.
    pub fn len(&self) -> usize {
        composed_len(&self.before, "", &self.after)
    }

    pub fn limit(&self) -> usize {
        self.limit
    }

    /// Puts text, already sanitized, at the cursor. Says whether there was any.
    pub fn insert(&mut self, new: &str) -> Result<bool, Refused> {
        if new.is_empty() {
            return Ok(false);
        }
        let over = composed_len(&self.before, new, &self.after).saturating_sub(self.limit);
        if over > 0 {
            return Err(Refused::TooLong { limit: self.limit, over });
        }
        self.before.push_str(new);
        self.settle();
        Ok(true)
    }

    pub fn backspace(&mut self) -> bool {
        let Some(last) = self.before.graphemes(true).next_back().map(str::len) else {
            return false;
        };
        // A mark that came by itself goes by itself, for that is what the input method means by its Backspace. Only
        // the marks of letters: the selector in an emoji is nothing anybody typed.
        if self.before.ends_with(|c| matches!(c, '\u{300}'..='\u{36f}')) {
            self.before.pop();
        } else {
            self.before.truncate(self.before.len() - last);
        }
        self.settle();
        true
    }

    pub fn delete(&mut self) -> bool {
        let Some(first) = self.after.graphemes(true).next().map(str::len) else {
            return false;
        };
        self.after.drain(..first);
        self.settle();
        true
    }

    pub fn left(&mut self) -> bool {
        let Some(last) = self.before.graphemes(true).next_back().map(str::len) else {
            return false;
        };
        self.move_to(self.before.len() - last)
    }

    pub fn right(&mut self) -> bool {
        let Some(first) = self.after.graphemes(true).next().map(str::len) else {
            return false;
        };
        self.move_to(self.before.len() + first)
    }

    /// Moves the cursor to a byte offset of the raw text, or on to the end of the grapheme it falls into. Says whether
    /// it moved.
    pub fn move_to(&mut self, offset: usize) -> bool {
        let whole = self.raw();
        let boundary =
            whole.grapheme_indices(true).map(|(i, _)| i).find(|i| *i >= offset).unwrap_or(whole.len());
        let moved = boundary != self.before.len();
        if let Some((before, after)) = whole.split_at_checked(boundary).filter(|_| moved) {
            self.before = before.to_owned();
            self.after = after.to_owned();
        }
        moved
    }

    /// An edit can weld what stands on both sides of the cursor into one grapheme (an `a` typed before a mark, an `X`
    /// removed between two halves of a flag); the cursor then goes behind it.
    fn settle(&mut self) {
        self.move_to(self.before.len());
    }
}

fn composed_len(before: &str, new: &str, after: &str) -> usize {
    before.chars().chain(new.chars()).chain(after.chars()).nfc().count()
}
