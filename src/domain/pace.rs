//! How fast slips are keyed, from the times at which they were recorded: for the clerk alone on the keying screen, and
//! for the check that nobody keys faster than a person can read (W305).

use chrono::{DateTime, FixedOffset};

use super::checks::CheckCode;
use super::slip::SlipNumber;

/// A longer break between two slips, in seconds, begins a new sitting.
pub const BREAK_SECONDS: i64 = 600;

/// Slips keyed in this sitting before a pace is told: fewer say nothing yet.
pub const FIRST_TOLD: u32 = 5;

/// The pace of an opening's keying.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pace {
    /// Slips keyed in this sitting, when its first was saved and when its last.
    sitting: Option<Sitting>,
    /// Numbers and times of the last slips, as many as W305 looks at.
    last: Vec<(SlipNumber, DateTime<FixedOffset>)>,
    /// The first run of slips keyed too fast.
    too_fast: Option<TooFast>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sitting {
    slips: u32,
    first: DateTime<FixedOffset>,
    last: DateTime<FixedOffset>,
}

/// Slips keyed faster than a person can read them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooFast {
    /// Number of the first.
    pub first: SlipNumber,
    /// How many in a row.
    pub slips: u32,
    /// How long they took.
    pub seconds: i64,
}

impl Pace {
    /// Slips came from a file: who keys after them begins anew.
    pub fn imported(&mut self) {
        self.sitting = None;
        self.last.clear();
    }

    /// A slip was keyed.
    pub fn keyed(&mut self, number: SlipNumber, at: DateTime<FixedOffset>) {
        self.sitting = match self.sitting {
            // A clock that went back, too, makes the times before it useless.
            Some(now) if (0..=BREAK_SECONDS).contains(&(at - now.last).num_seconds()) => {
                Some(Sitting { slips: now.slips + 1, last: at, ..now })
            }
            _ => Some(Sitting { slips: 1, first: at, last: at }),
        };
        self.watch(number, at);
    }

    /// W305: over so many slips in a row. A slip's own time is the time since the one before it was saved, so the first of
    /// a run has none and is not counted.
    fn watch(&mut self, number: SlipNumber, at: DateTime<FixedOffset>) {
        let rule = CheckCode::W305.rule().threshold;
        if self.last.last().is_some_and(|(before, time)| number.0 != before.0 + 1 || at < *time) {
            self.last.clear();
        }
        let gap = self.last.last().map_or(0, |(_, time)| (at - *time).num_seconds());
        self.last.push((number, at));
        let run = rule.count as usize;
        if self.last.len() > run + 1 {
            self.last.remove(0);
        }
        let Some(&(before, start)) = self.last.first() else { return };
        let seconds = (at - start).num_seconds();
        if self.last.len() <= run || seconds >= i64::from(rule.count * rule.seconds) {
            return;
        }
        match &mut self.too_fast {
            // The run goes on.
            Some(found) if number.0 == found.first.0 + found.slips => {
                found.slips += 1;
                found.seconds += gap;
            }
            Some(_) => {}
            None => {
                let slips = number.0 - before.0;
                self.too_fast = Some(TooFast { first: SlipNumber(before.0 + 1), slips, seconds });
            }
        }
    }

    /// The first run of slips keyed faster than a person can read.
    pub fn too_fast(&self) -> Option<TooFast> {
        self.too_fast
    }

    /// Slips an hour in this sitting; none while too few are keyed to say.
    pub fn an_hour(&self) -> Option<u32> {
        let sitting = self.sitting.filter(|s| s.slips >= FIRST_TOLD)?;
        let seconds = u32::try_from((sitting.last - sitting.first).num_seconds()).ok().filter(|s| *s > 0)?;
        Some(((sitting.slips - 1) * 3600 + seconds / 2) / seconds)
    }

    /// Minutes that so many slips will take at this pace, rounded up.
    pub fn minutes_for(&self, slips: u32) -> Option<u32> {
        let an_hour = self.an_hour().filter(|n| *n > 0)?;
        Some((slips * 60).div_ceil(an_hour))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn keyed(gaps: &[i64]) -> Pace {
        let mut at = DateTime::parse_from_rfc3339("2026-11-25T08:00:00+07:00").unwrap();
        let mut pace = Pace::default();
        for (number, gap) in (1..).zip(gaps) {
            at += TimeDelta::seconds(*gap);
            pace.keyed(SlipNumber(number), at);
        }
        pace
    }

    #[test]
    fn a_pace_is_told_from_the_fifth_slip_of_a_sitting() {
        assert_eq!(keyed(&[0, 20, 20, 20]).an_hour(), None);
        let pace = keyed(&[0, 20, 20, 20, 20]);
        assert_eq!((pace.an_hour(), pace.minutes_for(90)), (Some(180), Some(30)));
        assert_eq!(pace.minutes_for(0), Some(0));
        // Lunch is no part of the pace, and the sitting after it begins anew.
        assert_eq!(keyed(&[0, 20, 20, 20, 20, 3600]).an_hour(), None);
        assert_eq!(keyed(&[0, 20, 20, 20, 20, 3600, 30, 30, 30, 30]).an_hour(), Some(120));
        // All in one second, as from a script: nothing to divide by.
        assert_eq!(keyed(&[0; 9]).an_hour(), None);
        // The clock went back.
        assert_eq!(keyed(&[0, 20, 20, 20, 20, -50]).an_hour(), None);
    }

    #[test]
    fn ten_in_a_row_in_less_than_three_seconds_each_are_too_fast() {
        let fast = |n: usize| [vec![0, 15, 15], vec![2; n], vec![15]].concat();
        assert_eq!(keyed(&fast(9)).too_fast(), None);
        let found = keyed(&fast(10)).too_fast().unwrap();
        assert_eq!(found, TooFast { first: SlipNumber(4), slips: 10, seconds: 20 });
        let found = keyed(&[vec![0, 15], vec![2; 30]].concat()).too_fast().unwrap();
        assert_eq!((found.first, found.slips, found.seconds), (SlipNumber(3), 30, 60));
        assert_eq!(keyed(&[3; 40]).too_fast(), None);
        // A script's slips come many in a second.
        assert!(keyed(&[0; 11]).too_fast().is_some());
        assert!(keyed(&[1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0]).too_fast().is_some());
        // A pause between fast slips is none of their time; ten slips in thirty seconds are not too fast.
        assert_eq!(keyed(&[0, 1, 1, 1, 1, 20, 1, 1, 1, 1, 3]).too_fast(), None);
    }
}
