//! Text in terminal columns: how wide it is, cut to a width, broken into rows. Always by graphemes.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns a text takes.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The text itself where it fits, else its beginning and `…`.
pub fn clip(text: &str, columns: usize) -> String {
    // No character takes more columns than it has bytes.
    if text.len() <= columns || width(text) <= columns {
        return text.to_owned();
    }
    let mut clipped = take(text, columns.saturating_sub(1)).to_owned();
    if columns > 0 {
        clipped.push('…');
    }
    clipped
}

/// Stands between words that must not be parted, as a label and its number; in a row it is a space like others.
pub const TIED: &str = "\u{a0}";

/// The text in one piece.
pub fn tied(text: &str) -> String {
    text.replace(' ', TIED)
}

/// Rows of at most `columns`: broken between words, within a word only where it is longer than a row. Line breaks in
/// the text stay; spaces at a break go; what is [`tied`] stays together as long as a row has room for it.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let rows = text.split('\n').flat_map(|line| wrap_line(line, columns));
    rows.map(|row| if row.contains(TIED) { row.replace(TIED, " ") } else { row }).collect()
}

fn wrap_line(line: &str, columns: usize) -> Vec<String> {
    let mut rows = Vec::new();
    let mut row = String::new();
    for mut word in line.split(' ').filter(|word| !word.is_empty()) {
        if !row.is_empty() && width(&row) + 1 + width(word) > columns {
            rows.push(std::mem::take(&mut row));
        }
        while row.is_empty() && width(word) > columns {
            let head = take(word, columns);
            // A character wider than a row: alone in its row it is clipped by whoever draws it.
            let head = if head.is_empty() { word.graphemes(true).next().unwrap_or(word) } else { head };
            rows.push(head.to_owned());
            word = word.strip_prefix(head).unwrap_or_default();
        }
        if !row.is_empty() {
            row.push(' ');
        }
        row.push_str(word);
    }
    if !row.is_empty() || rows.is_empty() {
        rows.push(row);
    }
    rows
}

/// The longest beginning that fits into `columns`.
fn take(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let end = text.grapheme_indices(true).find_map(|(at, grapheme)| {
        used += UnicodeWidthStr::width(grapheme);
        (used > columns).then_some(at)
    });
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_wraps_between_words_composed_or_not() {
        assert_eq!(wrap("Niêm phong  còn nguyên vẹn", 11), ["Niêm phong", "còn nguyên", "vẹn"]);
        assert_eq!(wrap("vẹ\u{302}n đe\u{302}\u{301}n", 3), ["vẹ\u{302}n", "đe\u{302}\u{301}n"]);
        assert_eq!(wrap("một\n\nhai ", 9), ["một", "", "hai"]);
    }

    #[test]
    fn long_words_break_by_graphemes() {
        assert_eq!(wrap("SHA256 abcdefgh ij", 4), ["SHA2", "56", "abcd", "efgh", "ij"]);
        assert_eq!(wrap("漢字x", 3), ["漢", "字x"]);
        assert_eq!(wrap("漢字", 1), ["漢", "字"]);
        assert_eq!(wrap("", 0), [""]);
    }

    #[test]
    fn a_label_keeps_its_number() {
        let text = format!("Valid: 17 · {}", tied("Invalid: 1"));
        assert_eq!(wrap(&text, 21), ["Valid: 17 ·", "Invalid: 1"]);
        assert_eq!(wrap(&text, 22), ["Valid: 17 · Invalid: 1"]);
    }

    #[test]
    fn a_cut_shows() {
        assert_eq!(clip("Đối chiếu", 9), "Đối chiếu");
        assert_eq!(clip("Đối chiếu", 6), "Đối c…");
        assert_eq!(clip("漢字", 2), "…");
        assert_eq!(clip("abc", 0), "");
    }

    proptest::proptest! {
        #[test]
        fn no_row_is_too_wide_and_no_letter_is_lost(text in "[aâ漢👧\u{301} \n]{0,40}", columns in 2_usize..9) {
            let rows = wrap(&text, columns);
            for row in &rows {
                proptest::prop_assert!(width(row) <= columns, "{:?}", rows);
            }
            let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            proptest::prop_assert_eq!(letters(&rows.concat()), letters(&text));
            proptest::prop_assert!(width(&clip(&text, columns)) <= columns || text.contains('\n'));
        }
    }
}
