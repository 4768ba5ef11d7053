//! How a language writes numbers. Papers are Vietnamese documents and write them the Vietnamese way whatever stands on the
//! screen; what machines read does not ask here.

use super::Lang;
use crate::domain::{MeanLevel, PerMille};

impl Lang {
    /// What stands between the thousands, and before the decimals.
    fn marks(self) -> (char, char) {
        match self {
            Self::Vi => ('.', ','),
            Self::En => (',', '.'),
        }
    }

    /// A whole number: `12.345`, in English `12,345`.
    pub fn number(self, n: u32) -> String {
        let digits = n.to_string();
        let mut out = String::new();
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(self.marks().0);
            }
            out.push(c);
        }
        out
    }

    /// A share under a head that says percent: `66,7`, in English `66.7`.
    pub fn rate(self, share: PerMille) -> String {
        share.decimal(self.marks().1)
    }

    /// A share with its sign, which stands close as offices write it: `66,7%`, in English `66.7%`.
    pub fn percent(self, share: PerMille) -> String {
        format!("{}%", self.rate(share))
    }

    /// The ends of a share's interval under a head that says percent: `57,1–92,3`, in English `57.1–92.3`.
    pub fn interval(self, (low, high): (PerMille, PerMille)) -> String {
        format!("{}–{}", self.rate(low), self.rate(high))
    }

    /// A mean level: `4,32`, in English `4.32`.
    pub fn mean(self, level: MeanLevel) -> String {
        level.decimal(self.marks().1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_writes_numbers_its_own_way() {
        assert_eq!(
            [0, 999, 12_345, 1_000_000].map(|n| Lang::Vi.number(n)),
            ["0", "999", "12.345", "1.000.000"]
        );
        assert_eq!(
            [0, 999, 12_345, 1_000_000].map(|n| Lang::En.number(n)),
            ["0", "999", "12,345", "1,000,000"]
        );
        assert_eq!(Lang::ALL.map(|l| l.percent(PerMille(667))), ["66,7%", "66.7%"]);
        assert_eq!(Lang::ALL.map(|l| l.percent(PerMille(1000))), ["100,0%", "100.0%"]);
        let ends = (PerMille(571), PerMille(923));
        assert_eq!(Lang::ALL.map(|l| l.interval(ends)), ["57,1–92,3", "57.1–92.3"]);
        assert_eq!(Lang::ALL.map(|l| l.mean(MeanLevel(405))), ["4,05", "4.05"]);
    }
}
