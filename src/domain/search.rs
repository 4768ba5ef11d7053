//! Finding Vietnamese words as people type them: with all marks, with some, or with none.

use super::text::{Letter, letters};

/// What is looked for. Case never counts, nor how many spaces stand between words. Marks count as far as they were typed: "thái
/// độ" finds only itself, "đô" finds "độ" too, and "thai do" finds "thái độ".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    letters: Vec<(char, u8)>,
    tones: bool,
    marks: bool,
}

/// The tone of a letter that has none.
const LEVEL: u8 = 1;

impl Needle {
    /// What was typed.
    pub fn new(typed: &str) -> Self {
        let letters = folded(typed.trim());
        let tones = letters.iter().any(|(_, tone)| *tone != LEVEL);
        let marks = tones || letters.iter().any(|(base, _)| plain(*base) != *base);
        Self { letters, tones, marks }
    }

    /// Whether a text has it somewhere; nothing typed is everywhere.
    pub fn is_in(&self, text: &str) -> bool {
        let n = self.letters.len();
        if n == 0 {
            return true;
        }
        let text = folded(text);
        let same = |(a, b): (&(char, u8), &(char, u8))| {
            let base = if self.marks { a.0 == b.0 } else { plain(a.0) == b.0 };
            base && (!self.tones || a.1 == b.1)
        };
        text.windows(n).any(|part| part.iter().zip(&self.letters).all(same))
    }
}

/// Letters with their tones, small, with single spaces.
fn folded(text: &str) -> Vec<(char, u8)> {
    let mut folded: Vec<(char, u8)> = Vec::new();
    for Letter { base, tone, .. } in letters(text) {
        let base = if base.is_whitespace() { ' ' } else { base };
        if base != ' ' || folded.last().is_some_and(|(last, _)| *last != ' ') {
            folded.push((base, tone));
        }
    }
    folded
}

/// The letter without its mark.
fn plain(base: char) -> char {
    match base {
        'ă' | 'â' => 'a',
        'đ' => 'd',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_count_as_far_as_they_were_typed() {
        let text = "Thái độ  chưa\nđúng mực, PHẢI CHỜ lâu";
        for found in
            ["thai do", "THÁI ĐỘ", "độ chưa", "thái", "đô", "cho lau", "phải chờ", "", "  ", "do chua dung"]
        {
            assert!(Needle::new(found).is_in(text), "{found}");
        }
        for missing in ["thài", "thái đô", "dộ", "thải", "chợ", "thaii", "mực phải"] {
            assert!(!Needle::new(missing).is_in(text), "{missing}");
        }
    }

    #[test]
    fn a_text_may_be_composed_or_not() {
        assert!(Needle::new("tho\u{300}i gian").is_in("Thòi gian"));
        assert!(Needle::new("thời gian").is_in("tho\u{31b}\u{300}i gian"));
    }
}
