//! Text as people type, paste and read it: made safe to store and show, and put in Vietnamese order.

use unicode_normalization::UnicodeNormalization;

/// The composed form (NFC), the only one that is stored, compared and exported.
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// The text without anything that acts instead of being read: terminal escape sequences, control characters, marks that
/// turn the writing direction, and invisible characters. Line ends become `\n`, tabs and odd spaces a space.
pub fn sanitize(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => skip_escape(&mut chars),
            '\u{9b}' => skip_csi(&mut chars),
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => skip_string(&mut chars),
            '\r' => {
                chars.next_if_eq(&'\n');
                kept.push('\n');
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => kept.push('\n'),
            '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
                kept.push(' ')
            }
            c if c.is_control() || is_hidden(c) => {}
            c => kept.push(c),
        }
    }
    kept
}

/// One line fit to be stored: sanitized, composed, with single spaces between words and none at the ends.
pub fn clean_line(text: &str) -> String {
    let safe = sanitize(text);
    nfc(&safe.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Several lines fit to be stored: sanitized, composed, without spaces at line ends or blank lines at either end.
pub fn clean_block(text: &str) -> String {
    let safe = sanitize(text);
    let lines: Vec<&str> = safe.split('\n').map(str::trim_end).collect();
    nfc(lines.join("\n").trim_matches('\n'))
}

/// Whether a character acts instead of being read: a control character, or one that nobody sees.
pub fn acts(c: char) -> bool {
    c.is_control() || is_hidden(c)
}

/// Characters nobody sees: direction marks and overrides, zero-width spaces, byte order marks, soft hyphens, tags.
/// The zero-width joiner and the variation selectors stay, for without them an emoji falls apart.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

type Chars<'a> = std::iter::Peekable<std::str::Chars<'a>>;

/// After ESC: a control sequence, a string sequence, or a short one.
fn skip_escape(chars: &mut Chars<'_>) {
    match chars.next_if(|c| matches!(c, '\u{20}'..='\u{7e}')) {
        Some('[') => skip_csi(chars),
        Some(']' | 'P' | 'X' | '^' | '_') => skip_string(chars),
        Some('\u{20}'..='\u{2f}') => {
            while chars.next_if(|c| matches!(c, '\u{20}'..='\u{2f}')).is_some() {}
            chars.next_if(|c| matches!(c, '\u{30}'..='\u{7e}'));
        }
        _ => {}
    }
}

/// Parameters, intermediates and the final character of a control sequence. One that is cut off ends where it stops
/// looking like one, so the words behind it survive.
fn skip_csi(chars: &mut Chars<'_>) {
    while chars.next_if(|c| matches!(c, '\u{20}'..='\u{3f}')).is_some() {}
    chars.next_if(|c| matches!(c, '\u{40}'..='\u{7e}'));
}

/// The body of a string sequence (a window title, a link) up to its terminator. Without a terminator only the
/// introducer goes: better a stray title than a lost comment.
fn skip_string(chars: &mut Chars<'_>) {
    let mut ahead = chars.clone();
    while let Some(c) = ahead.next() {
        let ends = match c {
            '\u{7}' | '\u{9c}' => true,
            '\u{1b}' => ahead.next_if_eq(&'\\').is_some(),
            '\n' | '\r' => return,
            _ => false,
        };
        if ends {
            *chars = ahead;
            return;
        }
    }
}

/// The letters of the Vietnamese alphabet in order, with f, j, w, z where a Vietnamese reader looks for them.
const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// One letter without its tone, and the tone and case it had.
pub(super) struct Letter {
    /// Small, without its tone.
    pub(super) base: char,
    /// From 1, which is none.
    pub(super) tone: u8,
    upper: bool,
}

/// A key whose bytes order texts as the Vietnamese alphabet does: letters first (a ă â … d đ … o ô ơ … u ư), then tones
/// (ngang, huyền, hỏi, ngã, sắc, nặng), then small letters before capitals.
pub fn sort_key(text: &str) -> Vec<u8> {
    let letters = letters(text);
    let mut key = Vec::with_capacity(letters.len() * 4 + 2);
    for letter in &letters {
        push_primary(&mut key, letter.base);
    }
    key.push(0);
    key.extend(letters.iter().map(|letter| letter.tone));
    key.push(0);
    key.extend(letters.iter().map(|letter| 1 + u8::from(letter.upper)));
    key
}

/// A key for people's names in Vietnamese custom: by the given name, which is the last word, then by the words before it.
pub fn name_sort_key(name: &str) -> Vec<u8> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some((given, before)) = words.split_last() else {
        return Vec::new();
    };
    let mut key = sort_key(given);
    key.push(0);
    key.extend(sort_key(&before.join(" ")));
    key
}

/// Splits text into letters, each with the marks that belong to it. Works on the decomposed form, where the marks of one
/// letter come in an order of their own (a dot below stands before a circumflex).
pub(super) fn letters(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for c in text.nfd() {
        let Some(last) = letters.last_mut().filter(|_| matches!(c, '\u{300}'..='\u{36f}')) else {
            let base = c.to_lowercase().next().unwrap_or(c);
            letters.push(Letter { base, tone: 1, upper: base != c });
            continue;
        };
        match (last.base, c) {
            ('a', '\u{306}') => last.base = 'ă',
            ('a', '\u{302}') => last.base = 'â',
            ('e', '\u{302}') => last.base = 'ê',
            ('o', '\u{302}') => last.base = 'ô',
            ('o', '\u{31b}') => last.base = 'ơ',
            ('u', '\u{31b}') => last.base = 'ư',
            (_, '\u{300}') => last.tone = 2,
            (_, '\u{309}') => last.tone = 3,
            (_, '\u{303}') => last.tone = 4,
            (_, '\u{301}') => last.tone = 5,
            (_, '\u{323}') => last.tone = 6,
            // A mark of another language: after all Vietnamese tones, but still the same letter.
            _ => last.tone = 7,
        }
    }
    letters
}

/// Space, then signs, then digits, then the alphabet, then everything else. No group starts with 0, which ends a level.
fn push_primary(key: &mut Vec<u8>, base: char) {
    let [_, high, middle, low] = u32::from(base).to_be_bytes();
    if base.is_whitespace() {
        key.push(1);
    } else if let Some(rank) = ALPHABET.chars().zip(1_u8..).find_map(|(c, rank)| (c == base).then_some(rank))
    {
        key.extend([4, rank]);
    } else if base.is_ascii_digit() {
        key.extend([3, low]);
    } else if base.is_alphanumeric() {
        key.extend([5, high, middle, low]);
    } else {
        key.extend([2, high, middle, low]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'a>(key: fn(&str) -> Vec<u8>, texts: &[&'a str]) -> Vec<&'a str> {
        let mut texts = texts.to_vec();
        texts.reverse();
        texts.sort_by_key(|text| key(text));
        texts
    }

    #[test]
    fn vietnamese_order_is_letters_first_then_tones() {
        for order in [
            vec!["Dương", "Đinh", "Đỗ"],
            vec!["Hà", "Hả", "Hạ"],
            vec!["ma", "mà", "mả", "mã", "má", "mạ", "mai"],
            vec!["an", "ăn", "ân", "ba"],
            vec!["đan", "đăng", "eo", "ê", "lo", "lô", "lơ", "tu", "tư"],
            vec!["công an", "Công an", "công ích"],
            vec!["Thôn 1", "Thôn 3", "Thôn A"],
            vec!["Hạ An", "Hà Bình"],
            vec!["hòa", "hóa", "hoại"],
        ] {
            assert_eq!(sorted(sort_key, &order), order);
        }
    }

    #[test]
    fn composed_and_decomposed_text_have_one_key() {
        let decomposed: String = "Đặng Thị Ngọc Ưởng".nfd().collect();
        assert_eq!(sort_key(&decomposed), sort_key("Đặng Thị Ngọc Ưởng"));
    }

    #[test]
    fn names_go_by_the_given_name_first() {
        let order = [
            "",
            "An",
            "Lê Văn An",
            "Trần Văn An",
            "Nguyễn Thị Hà",
            "Bùi Văn Hạ",
            "Nguyễn Văn Hạ",
            "Đỗ  Văn Hanh",
        ];
        assert_eq!(sorted(name_sort_key, &order), order);
    }

    #[test]
    fn escape_sequences_leave_with_all_their_parts() {
        for (dirty, clean) in [
            ("đỏ \u{1b}[31mchữ\u{1b}[0m", "đỏ chữ"),
            ("\u{1b}]0;tên cửa sổ\u{7}còn lại", "còn lại"),
            ("\u{1b}]8;;http://x\u{1b}\\còn\u{1b}]8;;\u{1b}\\", "còn"),
            ("\u{1b}Pq#0\u{1b}\\a", "a"),
            ("\u{1b}(Ba\u{1b}cb", "ab"),
            ("\u{9b}2Ja\u{9d}t\u{9c}b", "ab"),
            ("\u{1b}ốm", "ốm"),
            ("\u{1b}]chưa hết", "chưa hết"),
            ("\u{1b}", ""),
            ("\u{1b}[", ""),
            ("\u{1b}[200~dán\u{1b}[201~", "dán"),
        ] {
            assert_eq!(sanitize(dirty), clean, "{dirty:?}");
        }
    }

    #[test]
    fn controls_and_direction_overrides_leave_line_ends_and_emoji_stay() {
        assert_eq!(sanitize("a\u{0}\u{8}\u{7f}\u{202e}b\u{2066}c\u{feff}\u{200b}\u{e0041}"), "abc");
        assert_eq!(sanitize("một\r\nhai\rba\u{2028}bốn\tnăm\u{a0}sáu"), "một\nhai\nba\nbốn năm sáu");
        assert_eq!(sanitize("👩\u{200d}👩\u{200d}👧 ❤\u{fe0f}"), "👩\u{200d}👩\u{200d}👧 ❤\u{fe0f}");
    }

    #[test]
    fn a_stored_line_is_composed_and_has_single_spaces() {
        assert_eq!(clean_line("  Nguye\u{302}\u{303}n \t Văn\r\n Chiến "), "Nguyễn Văn Chiến");
        assert_eq!(clean_line("\u{1b}[2J \n"), "");
    }

    #[test]
    fn a_stored_block_keeps_its_paragraphs() {
        assert_eq!(clean_block("\n\n  chờ lâu  \r\n\r\nthái đo\u{323}\u{302} \n\n"), "  chờ lâu\n\nthái độ");
    }

    proptest::proptest! {
        #[test]
        fn cleaning_is_final(text in proptest::collection::vec(proptest::prelude::any::<char>(), 0..40)) {
            let text: String = text.into_iter().collect();
            let line = clean_line(&text);
            proptest::prop_assert!(!line.chars().any(char::is_control));
            proptest::prop_assert_eq!(clean_line(&line), line.clone());
            let block = clean_block(&text);
            proptest::prop_assert!(!block.chars().any(|c| c.is_control() && c != '\n'));
            proptest::prop_assert_eq!(clean_block(&block), block.clone());
        }
    }
}
