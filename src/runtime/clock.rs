//! The clock, injected, so that practice and tests can say what day it is.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};

/// UTC+7, the year round; Vietnam has no other time.
pub const VIETNAM: FixedOffset = match FixedOffset::east_opt(7 * 3600) {
    Some(offset) => offset,
    None => unreachable!(),
};

/// Says what time it is in Vietnam.
#[derive(Debug, Clone, Copy)]
pub struct Clock(Hand);

#[derive(Debug, Clone, Copy)]
enum Hand {
    /// The computer's time, and what is added to it; only practice adds anything.
    Runs(TimeDelta),
    /// Always this time. What is tested must not hang on how fast the machine is.
    Stands(DateTime<FixedOffset>),
}

impl Clock {
    /// The computer's clock.
    pub fn system() -> Self {
        Self(Hand::Runs(TimeDelta::zero()))
    }

    /// A clock that starts now at `time` of `day` and runs on.
    pub fn starting(day: NaiveDate, time: NaiveTime) -> Self {
        let start = at(day, time);
        Self(Hand::Runs(start.map_or(TimeDelta::zero(), |start| start.with_timezone(&Utc) - Utc::now())))
    }

    /// A clock that stands at `time` of `day` until another takes its place.
    pub fn standing(day: NaiveDate, time: NaiveTime) -> Self {
        at(day, time).map_or_else(Self::system, |time| Self(Hand::Stands(time)))
    }

    /// The time now, to the second.
    pub fn now(&self) -> DateTime<FixedOffset> {
        let now = match self.0 {
            Hand::Runs(shift) => Utc::now().with_timezone(&VIETNAM) + shift,
            Hand::Stands(time) => time,
        };
        now - TimeDelta::nanoseconds(i64::from(now.timestamp_subsec_nanos()))
    }

    /// Today.
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }
}

fn at(day: NaiveDate, time: NaiveTime) -> Option<DateTime<FixedOffset>> {
    day.and_time(time).and_local_timezone(VIETNAM).single()
}
