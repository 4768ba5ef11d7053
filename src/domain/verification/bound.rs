//! The upper end of an error rate: one-sided, 95%, Clopper-Pearson.

/// What is left to chance: the bound is missed once in twenty times.
const ALPHA: f64 = 0.05;

/// The highest rate at which `wrong` or fewer of `items` would still be seen once in twenty times; none where nothing was
/// compared.
///
/// This is the `1 - 0.05` quantile of the beta distribution with `wrong + 1` and `items - wrong`, found by halving on the
/// binomial tail, whose terms are added as logarithms so that no number of items overflows them.
pub fn upper_bound(wrong: u32, items: u32) -> Option<f64> {
    if items == 0 || wrong > items {
        return None;
    }
    if wrong == items {
        return Some(1.0);
    }
    let (mut low, mut high) = (f64::from(wrong) / f64::from(items), 1.0);
    // Halving 60 times leaves less than the last digit of a double.
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if ln_tail(wrong, items, middle) > ALPHA.ln() {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(high)
}

/// Logarithm of the chance of at most `wrong` of `items` at a rate strictly between 0 and 1.
fn ln_tail(wrong: u32, items: u32, rate: f64) -> f64 {
    if rate <= 0.0 {
        return 0.0;
    }
    if rate >= 1.0 {
        return f64::NEG_INFINITY;
    }
    let n = f64::from(items);
    let odds = rate.ln() - (-rate).ln_1p();
    let mut term = n * (-rate).ln_1p();
    let mut sum = term;
    for k in 0..wrong {
        let k = f64::from(k);
        term += ((n - k) / (k + 1.0)).ln() + odds;
        let (large, small) = if sum > term { (sum, term) } else { (term, sum) };
        sum = large + (small - large).exp().ln_1p();
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(wrong: u32, items: u32, known: f64) {
        let found = upper_bound(wrong, items).unwrap();
        assert!((found - known).abs() < 5e-7, "{wrong} of {items}: {found}, known {known}");
    }

    /// Known in closed form.
    #[test]
    fn nothing_wrong_is_the_rule_of_three_made_exact() {
        for items in [1_u32, 2, 14, 22, 154, 1650, 100_000] {
            near(0, items, 1.0 - 0.05_f64.powf(1.0 / f64::from(items)));
        }
        // One item right: (1 - p)(1 + (n - 1) p) = 0.05 has a root in closed form at n = 2.
        near(1, 2, 0.95_f64.sqrt());
        // All but one wrong: 1 - p^n = 0.05.
        for items in [3_u32, 10, 50] {
            near(items - 1, items, 0.95_f64.powf(1.0 / f64::from(items)));
        }
    }

    /// One-sided 95% limits as printed in tables of the binomial (the upper ends of two-sided 90% intervals).
    #[test]
    fn values_of_printed_tables() {
        for (wrong, items, known) in [(0, 10, 0.2589), (1, 10, 0.3942), (2, 10, 0.5069), (5, 10, 0.7776)] {
            let found = upper_bound(wrong, items).unwrap();
            assert!((found - known).abs() < 6e-5, "{wrong} of {items}: {found}");
        }
        for (wrong, items, known) in [(0, 20, 0.1391), (1, 20, 0.2161), (2, 20, 0.2826), (3, 100, 0.0757)] {
            let found = upper_bound(wrong, items).unwrap();
            assert!((found - known).abs() < 6e-5, "{wrong} of {items}: {found}");
        }
    }

    /// The bound is where the tail is one in twenty, whatever the numbers.
    #[test]
    fn the_tail_at_the_bound_is_one_in_twenty() {
        for (wrong, items) in [(1, 154), (3, 154), (40, 154), (700, 1_100_000), (549_999, 1_100_000)] {
            let found = upper_bound(wrong, items).unwrap();
            assert!((ln_tail(wrong, items, found).exp() - 0.05).abs() < 1e-6, "{wrong} of {items}");
        }
        assert_eq!(upper_bound(0, 0), None);
        assert_eq!(upper_bound(7, 7), Some(1.0));
        assert!(upper_bound(2, 154) > upper_bound(1, 154));
        assert!(upper_bound(1, 308) < upper_bound(1, 154));
    }
}
