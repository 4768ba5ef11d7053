//! The clock, injected, so that practice and tests can say what day it is.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};

/// UTC+7, the year round; Vietnam has no other time.
pub const VIETNAM: FixedOffset = match FixedOffset::east_opt(7 * 3600) {
    Some(offset) => offset,
    None => unreachable!(),
};

/// Says what time it is in Vietnam.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    /// Added to the computer's time; only practice and tests set it.
    shift: TimeDelta,
}

impl Clock {
    /// The computer's clock.
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that starts now at `time` of `day` and runs on.
    pub fn starting(day: NaiveDate, time: NaiveTime) -> Self {
        let start = day.and_time(time).and_local_timezone(VIETNAM).single();
        let shift = start.map_or(TimeDelta::zero(), |start| start.with_timezone(&Utc) - Utc::now());
        Self { shift }
    }

    /// The time now, to the second.
    pub fn now(&self) -> DateTime<FixedOffset> {
        let now = Utc::now().with_timezone(&VIETNAM) + self.shift;
        now - TimeDelta::nanoseconds(i64::from(now.timestamp_subsec_nanos()))
    }

    /// Today.
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }
}
