//! The one table of checks: code, severity, thresholds. Words are in `text::checks`; `docs/checks.md` is made from both.

use serde::{Deserialize, Serialize};

/// What a finding means for the seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Blocks the seal, never the keying.
    Error,
    /// Needs an acknowledgement with a reason, printed later.
    Warning,
}

/// When a share counts as unusual: from `per_mille` and at least `count`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// Share, in thousandths.
    pub per_mille: u32,
    /// Number.
    pub count: u32,
    /// Fewer than so many seconds each; 0 where time does not matter.
    pub seconds: u32,
}

impl Threshold {
    /// Whether `part` of `whole` reaches both limits.
    pub fn reached(self, part: u32, whole: u32) -> bool {
        let (part64, whole64) = (u64::from(part), u64::from(whole));
        part >= self.count && part64 * 1000 >= whole64 * u64::from(self.per_mille)
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckRule {
    /// The code.
    pub code: CheckCode,
    /// Error or warning.
    pub severity: Severity,
    /// The limits, where the check has some.
    pub threshold: Threshold,
}

macro_rules! checks {
    ($($code:ident $severity:ident $per_mille:literal $count:literal $(under $seconds:literal)? $meaning:literal;)*) => {
        /// Code of a check.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum CheckCode {
            $(#[doc = $meaning] $code,)*
        }

        /// All checks, in the order in which they are shown.
        pub const CHECKS: &[CheckRule] = &[
            $(CheckRule {
                code: CheckCode::$code,
                severity: Severity::$severity,
                threshold: Threshold { per_mille: $per_mille, count: $count, seconds: 0 $(+ $seconds)? },
            },)*
        ];

        impl CheckCode {
            /// The code as text, as in `F201`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$code => stringify!($code),)*
                }
            }
        }
    };
}

checks! {
    F101 Error 0 0 "A required criterion has nothing keyed on a slip that waits for a decision.";
    F102 Error 0 0 "A slip has several marks on a criterion and nothing is decided.";
    F201 Error 0 0 "Field counts and unsorted slips do not add up to the slips collected.";
    F202 Error 0 0 "Slips keyed in a field do not equal its count.";
    F203 Error 0 0 "Valid, invalid and undecided slips do not equal the slips collected.";
    F204 Error 0 0 "A field's count is missing though slips are keyed in it.";
    F304 Error 0 0 "A count was changed without a reason.";
    F402 Error 0 0 "Answers, blanks, not applicable and spoilt of a criterion do not equal the valid slips of a tally sheet.";
    F501 Error 0 0 "The seal found is not the one put on, whole, and no remark says why.";
    F502 Error 0 0 "One person holds two seats that do not go together.";
    F503 Error 0 0 "The chain of the journal is broken.";
    F504 Error 0 0 "Slips wait for a decision.";
    W201 Warning 30 3 "Unusually many blank answers on a criterion.";
    W202 Warning 30 3 "Unusually many invalid slips.";
    W203 Warning 0 0 "A recount differs from the first hand count.";
    W204 Warning 0 0 "A field has no slip at all.";
    W206 Warning 0 0 "More slips than were issued, or than dossiers handled.";
    W208 Warning 0 0 "The keying was not verified, or stopped short of its limit.";
    W209 Warning 0 0 "Both witnesses are absent.";
    W301 Warning 500 5 "The total is off by half against the median of the last three months.";
    W302 Warning 0 0 "Satisfaction moved beyond small-sample noise: the Wilson intervals at 95% do not meet.";
    W303 Warning 0 10 "Many identical slips in a row.";
    W304 Warning 1000 10 "Every answer is at the top level.";
    W305 Warning 0 10 under 3 "Slips keyed faster than a person can read.";
    W306 Warning 0 0 "Opened on another day than scheduled.";
    W307 Warning 0 60 "The computer's clock went back (seconds).";
}

impl CheckCode {
    /// The check's row.
    pub fn rule(self) -> CheckRule {
        let none = Threshold { per_mille: 0, count: 0, seconds: 0 };
        let missing = CheckRule { code: self, severity: Severity::Error, threshold: none };
        CHECKS.iter().find(|r| r.code == self).copied().unwrap_or(missing)
    }
}
