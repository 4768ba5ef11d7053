//! One line of text.

use unicode_segmentation::UnicodeSegmentation;

use super::typed::Typed;
use super::{Edit, Refused, columns, scroll_start};
use crate::domain::text;

/// A line that is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineEdit {
    typed: Typed,
}

/// What of a line is seen through a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineView {
    /// The visible text, composed; never wider than the window.
    pub text: String,
    /// The cursor's column in the window.
    pub cursor: usize,
    /// Text is hidden on the left.
    pub more_left: bool,
    /// Text is hidden on the right.
    pub more_right: bool,
}

impl LineEdit {
    /// An empty line of at most `limit` characters (composed).
    pub fn new(limit: usize) -> Self {
        Self::with_text(limit, "")
    }

    /// A line that holds `text`, made safe, with the cursor at its end.
    pub fn with_text(limit: usize, text: &str) -> Self {
        Self { typed: Typed::new(limit, one_line(text)) }
    }

    /// Carries out an edit and says whether anything moved or changed.
    pub fn apply(&mut self, edit: Edit<'_>) -> Result<bool, Refused> {
        Ok(match edit {
            Edit::Insert(c) => self.typed.insert(&one_line(c.encode_utf8(&mut [0; 4])))?,
            Edit::Paste(pasted) => self.typed.insert(&one_line(pasted))?,
            Edit::Backspace => self.typed.backspace(),
            Edit::Delete => self.typed.delete(),
            Edit::Left => self.typed.left(),
            Edit::Right => self.typed.right(),
            Edit::Home => self.typed.move_to(0),
            Edit::End => self.typed.move_to(usize::MAX),
            Edit::Up | Edit::Down => false,
        })
    }

    /// What was typed, composed (NFC).
    pub fn text(&self) -> String {
        self.typed.text()
    }

    /// How many characters it has, composed.
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

    /// The part around the cursor that a window of `width` columns shows.
    pub fn view(&self, width: usize) -> LineView {
        let width = width.max(1);
        let cursor = columns(self.typed.before());
        let start = scroll_start(cursor, width);
        let (mut text, mut column, mut origin, mut more_right) = (String::new(), 0, None, false);
        let raw = self.typed.raw();
        for grapheme in raw.graphemes(true) {
            let next = column + columns(grapheme);
            if column >= start {
                if next - *origin.get_or_insert(column) > width {
                    more_right = true;
                    break;
                }
                text.push_str(grapheme);
            }
            column = next;
        }
        // A wide character that straddles the left edge is left out, and the window starts behind it.
        let cursor = cursor.saturating_sub(origin.unwrap_or(cursor));
        LineView { text: text::nfc(&text), cursor, more_left: start > 0, more_right }
    }
}

/// Text made safe, with its line breaks turned into spaces; those at the ends, which a copied cell brings, go.
fn one_line(text: &str) -> String {
    let safe = text::sanitize(text);
    safe.trim_matches('\n').split('\n').filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Types like a person at a keyboard: `<` is Backspace.
    fn typed(keys: &str) -> LineEdit {
        let mut line = LineEdit::new(20);
        type_on(&mut line, keys);
        line
    }

    fn type_on(line: &mut LineEdit, keys: &str) {
        for key in keys.chars() {
            line.apply(if key == '<' { Edit::Backspace } else { Edit::Insert(key) }).unwrap();
        }
    }

    #[test]
    fn unikey_bursts_compose_whatever_the_method() {
        // Telex "tieengs", VNI "tie6ng1" and late marks: the input method swallows the letter and sends these.
        for keys in ["tie<êng<<<ếng", "tieng<<<êng<<<ếng", "tieng<<<<iếng", "tiếng"] {
            assert_eq!(typed(keys).text(), "tiếng", "{keys}");
        }
        assert_eq!(typed("d<đuo<<ưo<<ươn<<<<đươnf<<g<ng").text(), "đương");
    }

    #[test]
    fn in_decomposed_mode_a_backspace_means_one_mark() {
        // "ệ" typed as e, circumflex, dot below; the tone is then changed to acute.
        let mut line = typed("tie\u{302}\u{323}<\u{301}ng");
        assert_eq!(line.text(), "tiếng");
        assert_eq!(line.len(), 5);
        type_on(&mut line, "<<<");
        assert_eq!(line.text(), "tiê");
        type_on(&mut line, "<<");
        assert_eq!(line.text(), "ti");
    }

    #[test]
    fn a_composed_letter_goes_in_one_backspace() {
        assert_eq!(typed("tiế<").text(), "ti");
        assert_eq!(LineEdit::with_text(20, "nặng").text(), "nặng");
    }

    #[test]
    fn an_emoji_goes_whole() {
        for emoji in ["❤\u{fe0f}", "👩\u{200d}👩\u{200d}👧", "🇻🇳"] {
            let mut line = LineEdit::new(20);
            line.apply(Edit::Paste(emoji)).unwrap();
            line.apply(Edit::Backspace).unwrap();
            assert!(line.is_empty(), "{emoji}");
        }
    }

    #[test]
    fn the_cursor_moves_by_graphemes_and_says_when_it_cannot() {
        let mut line = typed("ae\u{302}\u{301}b");
        assert_eq!(line.apply(Edit::Right), Ok(false));
        line.apply(Edit::Left).unwrap();
        line.apply(Edit::Left).unwrap();
        assert_eq!(line.view(9).cursor, 1);
        line.apply(Edit::Delete).unwrap();
        assert_eq!(line.text(), "ab");
        assert_eq!(line.apply(Edit::Home), Ok(true));
        assert_eq!(line.apply(Edit::Home), Ok(false));
        assert_eq!(line.apply(Edit::Backspace), Ok(false));
        assert_eq!(line.apply(Edit::Up), Ok(false));
        assert_eq!(line.apply(Edit::End), Ok(true));
        assert_eq!(line.apply(Edit::Delete), Ok(false));
    }

    #[test]
    fn nothing_is_cut_at_the_limit() {
        let mut line = LineEdit::with_text(5, "tiến");
        assert_eq!(line.apply(Edit::Paste("gx")), Err(Refused::TooLong { limit: 5, over: 1 }));
        assert_eq!(line.text(), "tiến");
        line.apply(Edit::Insert('e')).unwrap();
        // Composed it is still five characters.
        line.apply(Edit::Insert('\u{302}')).unwrap();
        assert_eq!(line.apply(Edit::Insert('x')), Err(Refused::TooLong { limit: 5, over: 1 }));
        assert_eq!(line.text(), "tiếnê");
    }

    #[test]
    fn stored_text_over_the_limit_stays_whole_and_can_be_shortened() {
        let mut line = LineEdit::with_text(2, "quá dài");
        assert!(line.apply(Edit::Insert('x')).is_err());
        assert_eq!(line.apply(Edit::Backspace), Ok(true));
        assert_eq!(line.text(), "quá dà");
    }

    #[test]
    fn a_paste_brings_no_controls_and_no_line_breaks() {
        let mut line = LineEdit::new(40);
        line.apply(Edit::Paste("\u{1b}[31mNguyễn\tVăn\r\n\r\nChiến\u{202e}\u{1b}[0m\n")).unwrap();
        assert_eq!(line.text(), "Nguyễn Văn Chiến");
        for nothing in ['\n', '\u{8}', '\u{1b}', '\u{200b}'] {
            assert_eq!(line.apply(Edit::Insert(nothing)), Ok(false));
        }
    }

    #[test]
    fn a_welded_grapheme_pushes_the_cursor_behind_it() {
        let mut line = typed("\u{301}b");
        line.apply(Edit::Home).unwrap();
        line.apply(Edit::Insert('a')).unwrap();
        assert_eq!(line.text(), "áb");
        assert_eq!(line.view(9).cursor, 1);
    }

    #[test]
    fn the_window_follows_the_cursor() {
        let mut line = LineEdit::with_text(40, "0123456789abcdef");
        let view = line.view(10);
        assert_eq!(
            (view.text.as_str(), view.cursor, view.more_left, view.more_right),
            ("abcdef", 6, true, false)
        );
        for _ in 0..8 {
            line.apply(Edit::Left).unwrap();
        }
        let view = line.view(10);
        assert_eq!(
            (view.text.as_str(), view.cursor, view.more_left, view.more_right),
            ("0123456789", 8, false, true)
        );
        assert_eq!(line.view(40).text, "0123456789abcdef");
    }

    #[test]
    fn odd_sequences_are_measured_as_they_are_drawn() {
        // In one piece these measure less than grapheme by grapheme, which once put the cursor before the window.
        let mut line = LineEdit::new(20);
        for odd in ["🇻🇳\u{200d}👩a", "👩\u{200d}🇻🇳a", "👩\u{301}\u{200d}👩"] {
            line.apply(Edit::Paste(odd)).unwrap();
            for width in 0..12 {
                let view = line.view(width);
                assert!(
                    view.cursor < width.max(1) && columns(&view.text) <= width.max(1),
                    "{width}: {view:?}"
                );
            }
        }
    }

    #[test]
    fn wide_characters_count_double() {
        let mut line = LineEdit::with_text(40, "漢字漢字");
        assert_eq!(line.view(20).cursor, 8);
        let view = line.view(6);
        assert!(columns(&view.text) <= 6 && view.cursor < 6, "{view:?}");
        line.apply(Edit::Left).unwrap();
        assert_eq!(line.view(20).cursor, 6);
        assert!(line.view(1).cursor < 2);
    }
}
