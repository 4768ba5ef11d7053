//! Drawing the sample: by lot, repeatable from the seed, and only ever adding.

use std::collections::BTreeSet;
use std::fmt;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

use super::super::office::FieldCode;
use super::super::record::{Digest, NotADigest};
use super::super::slip::SlipNumber;

/// The generator and the method, as named in the journal: ChaCha with 8 rounds, seeded with 32 bytes; a number below `n` is
/// the rest of a 64-bit number by `n`, those past the last whole multiple of `n` being thrown away; a partial
/// Fisher-Yates over the slips not drawn yet, in order of their numbers: field by field up to what each needs, then over
/// all that are left.
pub const GENERATOR: &str = "ChaCha8";

/// 32 bytes of the operating system's randomness.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Seed(pub [u8; 32]);

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Digest(self.0), f)
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<String> for Seed {
    type Error = NotADigest;

    fn try_from(text: String) -> Result<Self, NotADigest> {
        text.parse::<Digest>().map(|bytes| Self(bytes.0))
    }
}

impl From<Seed> for String {
    fn from(seed: Seed) -> Self {
        seed.to_string()
    }
}

/// What a draw is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Draw {
    /// The sample of the profile, or what it lacks.
    Due,
    /// As many slips again, because the bound is over the limit.
    More,
    /// All slips of a field (none: those whose field cannot be told).
    Field(Option<FieldCode>),
}

/// Slips of one field that may be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stratum {
    /// Not drawn yet, in order.
    pub left: Vec<SlipNumber>,
    /// How many are to be drawn from it before anything else.
    pub first: u32,
}

/// Draws from each field what it needs first, then from all that are left until `total` slips are drawn. In order of their
/// numbers.
pub fn draw(seed: Seed, strata: &[Stratum], total: u32) -> Vec<SlipNumber> {
    let mut dice = ChaCha8Rng::from_seed(seed.0);
    let mut drawn = BTreeSet::new();
    for stratum in strata {
        take(&mut dice, stratum.left.clone(), stratum.first, &mut drawn);
    }
    let mut left: Vec<_> =
        strata.iter().flat_map(|s| &s.left).filter(|n| !drawn.contains(n)).copied().collect();
    left.sort_unstable();
    let more = total.saturating_sub(drawn.len() as u32);
    take(&mut dice, left, more, &mut drawn);
    drawn.into_iter().collect()
}

/// A partial Fisher-Yates.
fn take(dice: &mut ChaCha8Rng, mut from: Vec<SlipNumber>, count: u32, drawn: &mut BTreeSet<SlipNumber>) {
    for i in 0..from.len().min(count as usize) {
        let j = i + below(dice, (from.len() - i) as u64) as usize;
        from.swap(i, j);
        drawn.extend(from.get(i));
    }
}

/// A number below `n`, each with the same chance.
fn below(dice: &mut ChaCha8Rng, n: u64) -> u64 {
    let end = u64::MAX - u64::MAX % n.max(1);
    loop {
        let number = dice.next_u64();
        if number < end {
            return number % n.max(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strata(sizes: &[u32], first: u32) -> Vec<Stratum> {
        let mut next = 1;
        let mut stratum = |size: u32| {
            let left = (next..next + size).map(SlipNumber).collect();
            next += size;
            Stratum { left, first }
        };
        sizes.iter().map(|size| stratum(*size)).collect()
    }

    #[test]
    fn the_same_seed_draws_the_same_slips() {
        let strata = strata(&[40, 3, 1, 0, 60], 2);
        let drawn = draw(Seed([7; 32]), &strata, 14);
        assert_eq!(drawn, draw(Seed([7; 32]), &strata, 14));
        assert_ne!(drawn, draw(Seed([8; 32]), &strata, 14));
        assert_eq!(drawn.len(), 14);
        // These numbers stand in journals: a draw must come out the same for ever.
        let numbers: Vec<_> = drawn.iter().map(|n| n.0).collect();
        assert_eq!(numbers, KNOWN);
    }

    const KNOWN: [u32; 14] = [4, 6, 36, 37, 41, 43, 44, 45, 46, 48, 56, 71, 74, 99];

    #[test]
    fn every_field_has_its_share_and_nothing_is_drawn_twice() {
        for seed in 0..50 {
            let strata = strata(&[40, 3, 1, 0, 60], 2);
            let drawn = draw(Seed([seed; 32]), &strata, 14);
            for stratum in &strata {
                let of = drawn.iter().filter(|n| stratum.left.contains(n)).count();
                assert!(of >= stratum.left.len().min(2));
            }
            assert!(drawn.windows(2).all(|w| w[0] < w[1]));
        }
        assert_eq!(draw(Seed([1; 32]), &strata(&[3, 2], 2), 14).len(), 5, "all where there are fewer");
    }

    #[test]
    fn each_slip_has_its_chance() {
        let strata = strata(&[10], 0);
        let mut times = [0_u32; 10];
        for seed in 0..2000_u32 {
            let mut bytes = [0; 32];
            bytes[..4].copy_from_slice(&seed.to_le_bytes());
            for number in draw(Seed(bytes), &strata, 3) {
                times[number.0 as usize - 1] += 1;
            }
        }
        // 600 each on average, with a standard deviation of 20.5.
        assert!(times.iter().all(|n| (500..700).contains(n)), "{times:?}");
    }
}
