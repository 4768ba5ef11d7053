//! Which PINs are refused because anybody would try them first.

/// Whether a PIN is among the first that a stranger tries: one block again and again, a run, a run of pairs, or a year of
/// birth at either end.
pub fn pin_is_easy(pin: &str) -> bool {
    let digits: Vec<i16> = pin.chars().filter_map(|c| c.to_digit(10)).map(|d| d as i16).collect();
    let pairs: Vec<i16> =
        digits.chunks(2).filter_map(|p| p.first().filter(|d| p.iter().all(|o| o == *d))).copied().collect();
    repeats(&digits)
        || is_run(&digits)
        || (pairs.len() * 2 == digits.len() && is_run(&pairs))
        || (digits.len() <= 8 && (has_year(&digits) || has_year(last_four(&digits))))
}

/// `111111`, `121212`, `123123`.
fn repeats(digits: &[i16]) -> bool {
    (1..=digits.len() / 2)
        .filter(|n| digits.len().is_multiple_of(*n) && *n <= 4)
        .any(|n| digits.chunks(n).all(|block| digits.starts_with(block)))
}

/// `123456`, `987654`, `567890`.
fn is_run(digits: &[i16]) -> bool {
    let step =
        |by: i16| digits.windows(2).all(|pair| matches!(pair, [a, b] if (a + by).rem_euclid(10) == *b));
    digits.len() > 1 && (step(1) || step(-1))
}

/// Whether it starts with a year somebody living may be born in.
fn has_year(digits: &[i16]) -> bool {
    let [a, b, c, d, ..] = digits else { return false };
    (1920..=2029).contains(&(a * 1000 + b * 100 + c * 10 + d))
}

fn last_four(digits: &[i16]) -> &[i16] {
    digits.split_at(digits.len().saturating_sub(4)).1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_anybody_tries_first_is_refused_and_the_rest_is_not() {
        for easy in [
            "000000",
            "111111",
            "121212",
            "123123",
            "123412341234",
            "123456",
            "654321",
            "567890",
            "098765",
            "112233",
            "197512",
            "251960",
            "25121960",
            "19601225",
            "200002",
        ] {
            assert!(pin_is_easy(easy), "{easy}");
        }
        for good in ["240681", "482913", "913482", "100001", "300003", "123457", "771203", "90210777123"] {
            assert!(!pin_is_easy(good), "{good}");
        }
    }

    #[test]
    fn few_of_a_million_are_refused() {
        let easy = (0..1_000_000).filter(|n| pin_is_easy(&format!("{n:06}"))).count();
        assert!(easy < 25_000, "{easy}");
    }
}
