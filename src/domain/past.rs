//! What the checks need to know of the months before: kept with an opening's first event, so that it replays the same for
//! ever.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::figures::{PerMille, SMALL_SAMPLE};
use super::month::Month;

/// How many earlier months are kept with an opening.
pub const PAST_MONTHS: usize = 3;

/// An earlier month, as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastMonth {
    /// The month.
    pub month: Month,
    /// T.
    pub collected: u32,
    /// The form it was keyed with: shares of two forms are not compared.
    pub form: String,
    /// Satisfied, of the headline.
    pub satisfied: u32,
    /// Answered, of the headline.
    pub answered: u32,
}

impl PastMonth {
    /// Its headline.
    pub fn headline(&self) -> Share {
        Share { part: self.satisfied, whole: self.answered }
    }
}

/// The middle of three or more totals, and of two the larger; none where there are none.
pub(super) fn median(mut totals: Vec<u32>) -> Option<u32> {
    totals.sort_unstable();
    totals.get(totals.len() / 2).copied()
}

/// A share of a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Of these,
    pub part: u32,
    /// of these.
    pub whole: u32,
}

/// Two-sided 95%.
const Z: f64 = 1.959_963_984_540_054;

impl Share {
    /// Of nobody.
    pub const NONE: Self = Self { part: 0, whole: 0 };

    /// As a rate; none of nobody.
    pub fn rate(self) -> Option<PerMille> {
        PerMille::of(self.part, self.whole)
    }

    /// Both samples together.
    pub fn plus(self, other: Self) -> Self {
        Self { part: self.part + other.part, whole: self.whole + other.whole }
    }

    /// Whether this share is the higher one, exactly; of nobody is not higher than anything.
    pub fn is_higher(self, other: Self) -> bool {
        u64::from(self.part) * u64::from(other.whole) > u64::from(other.part) * u64::from(self.whole)
    }

    /// Order with the lower share first and those of nobody last.
    pub fn worse_first(self, other: Self) -> Ordering {
        let nobody = |share: Self| share.whole == 0;
        let exact = || {
            let (a, b) = (
                u64::from(self.part) * u64::from(other.whole),
                u64::from(other.part) * u64::from(self.whole),
            );
            a.cmp(&b)
        };
        nobody(self).cmp(&nobody(other)).then_with(exact)
    }

    /// Whether it is of some, but too few for its rate to be taken at its word.
    pub fn is_small(self) -> bool {
        (1..SMALL_SAMPLE).contains(&self.whole)
    }

    /// Wilson's interval at 95% in tenths of a percent, rounded half up; none of nobody.
    pub fn interval(self) -> Option<(PerMille, PerMille)> {
        let (low, high) = self.wilson();
        let per_mille = |share: f64| PerMille((share * 1000.0).round() as u32);
        (self.whole > 0).then(|| (per_mille(low), per_mille(high)))
    }

    /// Wilson's interval at 95%, as shares from 0 to 1; all of it where the sample is empty. It stays within 0 and 1 and is
    /// right for small samples and for shares near the ends, where the usual one is not.
    pub fn wilson(self) -> (f64, f64) {
        if self.whole == 0 {
            return (0.0, 1.0);
        }
        let n = f64::from(self.whole);
        let p = f64::from(self.part) / n;
        let z2 = Z * Z;
        let middle = p + z2 / (2.0 * n);
        let spread = Z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
        let scale = 1.0 + z2 / n;
        (((middle - spread) / scale).max(0.0), ((middle + spread) / scale).min(1.0))
    }

    /// Whether two shares differ by more than chance: their Wilson intervals do not meet. This asks for more than a test of
    /// the difference would, and so calls fewer changes a change; in a small office that is the better error.
    pub fn differs(self, other: Self) -> bool {
        let (a, b) = (self.wilson(), other.wilson());
        a.1 < b.0 || b.1 < a.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_as_in_the_books() {
        // Newcombe 1998, Table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29 (method 3).
        for (part, whole, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
            (20, 20, 0.8389, 1.0),
        ] {
            let (l, h) = Share { part, whole }.wilson();
            assert!((l - low).abs() < 0.00006 && (h - high).abs() < 0.00006, "{part}/{whole}: {l} {h}");
        }
        assert_eq!(Share { part: 0, whole: 0 }.wilson(), (0.0, 1.0));
    }

    #[test]
    fn small_samples_do_not_differ() {
        let differs = |a: (u32, u32), b: (u32, u32)| {
            Share { part: a.0, whole: a.1 }.differs(Share { part: b.0, whole: b.1 })
        };
        assert!(!differs((9, 10), (6, 10)));
        assert!(differs((90, 100), (60, 100)));
        assert!(differs((60, 100), (90, 100)));
        assert!(!differs((0, 0), (90, 100)));
    }

    #[test]
    fn shares_order_exactly_and_nobody_comes_last() {
        let share = |part, whole| Share { part, whole };
        assert!(share(2, 3).is_higher(share(1, 2)) && !share(1, 2).is_higher(share(2, 4)));
        let mut order = vec![share(0, 0), share(2, 3), share(0, 9), share(1, 2)];
        order.sort_by(|a, b| a.worse_first(*b));
        assert_eq!(order, [share(0, 9), share(1, 2), share(2, 3), share(0, 0)]);
        assert_eq!(share(81, 263).interval(), Some((PerMille(255), PerMille(366))));
        assert_eq!(Share::NONE.interval(), None);
    }

    #[test]
    fn the_middle_of_the_totals() {
        assert_eq!(median(vec![40, 10, 90]), Some(40));
        assert_eq!(median(vec![]), None);
    }
}
