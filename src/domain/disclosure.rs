//! What may be shown of small counts about the people who answered: in a small group a count would name a person.

/// Counts below this are not shown.
pub const SMALLEST_SHOWN: u32 = 5;

/// The counts of one question, none where one may not be shown. `cells` must be everything a known total is made of, the
/// answers left out too: whoever knows the total could else take the shown ones from it.
///
/// Where the hidden ones together would still be fewer than [`SMALLEST_SHOWN`], the smallest shown one is hidden with
/// them, so that what is left over from the total names nobody either.
pub fn hide_small(cells: &[u32]) -> Vec<Option<u32>> {
    let mut shown: Vec<Option<u32>> = cells.iter().map(|&n| (n >= SMALLEST_SHOWN).then_some(n)).collect();
    loop {
        let hidden = || shown.iter().zip(cells).filter(|(s, _)| s.is_none()).map(|(_, n)| u64::from(*n));
        let left: u64 = hidden().sum();
        if left == 0 || (left >= u64::from(SMALLEST_SHOWN) && hidden().count() > 1) {
            return shown;
        }
        let smallest = shown.iter_mut().filter(|s| s.is_some()).min_by_key(|s| s.unwrap_or(u32::MAX));
        match smallest {
            Some(cell) => *cell = None,
            None => return shown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_hidden_cell_takes_another_with_it() {
        assert_eq!(hide_small(&[12, 30, 9]), [Some(12), Some(30), Some(9)]);
        assert_eq!(hide_small(&[12, 30, 2]), [None, Some(30), None]);
        assert_eq!(hide_small(&[4, 30, 3]), [None, Some(30), None]);
        assert_eq!(hide_small(&[1, 30, 3]), [None, None, None]);
        // Nobody is nobody: there is no one to name.
        assert_eq!(hide_small(&[12, 0]), [Some(12), None]);
        assert_eq!(hide_small(&[2, 1]), [None, None]);
        assert!(hide_small(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn what_is_left_of_the_total_names_nobody(cells in prop::collection::vec(0_u32..40, 0..9)) {
            let shown = hide_small(&cells);
            prop_assert!(shown.iter().zip(&cells).all(|(s, n)| s.is_none_or(|s| s == *n && s >= 5)));
            let hidden: Vec<_> = shown.iter().zip(&cells).filter(|(s, _)| s.is_none()).map(|(_, n)| n).collect();
            let left: u32 = hidden.iter().copied().sum();
            prop_assert!(left == 0 || hidden.len() == cells.len() || (left >= 5 && hidden.len() > 1));
        }
    }
}
