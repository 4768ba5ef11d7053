//! What an opening gathers besides its slips: people, box, counts, acknowledgements, confirmations.
//!
//! Plain data, as stored in events. The rules that fill it are in `decide` and `checks`.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::checks::{CheckCode, Subject};
use super::office::{BodyCode, FieldCode};
use super::people::{Attendee, Person, PersonId, Seat};

/// The day on which a month's box is to be opened, as the calendar gave it when the opening began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scheduled {
    /// The day.
    pub day: NaiveDate,
    /// Whether a notice not yet out might move it.
    pub provisional: bool,
    /// Why it is that day, in Vietnamese, as the minutes print it; empty on the regular day.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// Thành phần: who is there, where and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// The day people state.
    pub held_on: NaiveDate,
    /// The time people state.
    pub started_at: NaiveTime,
    /// Where.
    pub place: String,
    /// Why it is not the scheduled day; needed where it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub off_schedule: Option<String>,
    /// Who sits where. A body whose witness is absent has no entry.
    pub present: Vec<Attendee>,
    /// Why the list changed after the first time: a late or replaced witness.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
}

/// The people present as they changed after their stage: late, replaced, named wrongly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleChange {
    /// When it was stated.
    pub at: DateTime<FixedOffset>,
    /// Why.
    pub reason: String,
    /// What held before.
    pub before: Attendance,
    /// What holds since.
    pub after: Attendance,
}

impl Attendance {
    /// Who sits in a seat.
    pub fn seated(&self, seat: &Seat) -> Option<&Person> {
        self.present.iter().find(|a| a.seat == *seat).map(|a| &a.person)
    }
}

/// State of the seal on the box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SealState {
    /// Nguyên vẹn.
    Intact,
    /// Rách, có dấu vết.
    Torn,
    /// Không có niêm phong.
    NoSeal,
}

impl SealState {
    /// All, in the order of the digits that choose them.
    pub const ALL: [Self; 3] = [Self::Intact, Self::Torn, Self::NoSeal];
}

/// Mở hòm: the seal found and who held the key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxFound {
    /// Seal put on last time; none at the first opening.
    pub expected: Option<String>,
    /// Seal number found; none where there is no seal.
    pub found: Option<String>,
    /// Its state.
    pub state: SealState,
    /// Who held the key.
    pub key_holder: String,
    /// Remarks; needed where the seal is not the one put on, whole.
    #[serde(default)]
    pub remarks: String,
    /// When the box was opened, as people state it.
    pub opened_at: NaiveTime,
}

impl BoxFound {
    /// Whether the seal is not the one put on last time, whole, so that the minutes need a remark (F501).
    pub fn needs_remark(&self) -> bool {
        let sealed = self.expected.is_some();
        let other = sealed && self.found != self.expected;
        other || self.state == SealState::Torn || (sealed && self.state == SealState::NoSeal)
    }
}

/// A number counted by hand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountOf {
    /// All slips taken from the box.
    Collected,
    /// Slips handed in outside the box, counted apart.
    Outside,
    /// Slips of a field.
    Field(FieldCode),
    /// Slips whose field cannot be told.
    Unsorted,
    /// Slips handed out in a field (P).
    Issued(FieldCode),
    /// Dossiers handled in a field.
    Dossiers(FieldCode),
}

/// Most slips or dossiers one count may say.
pub const COUNT_MAX: u32 = 999_999;

/// Why a count changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountWhy {
    /// Gõ nhầm.
    Mistyped,
    /// Đếm lại.
    Recounted,
    /// A slip moved between fields.
    Moved,
    /// Tìm thấy thêm: slips stuck together, or found in the box afterwards.
    Found,
    /// Something else; the note says what.
    Other,
}

impl CountWhy {
    /// Those a person chooses by digit. `Moved` is the program's own.
    pub const CHOICES: [Self; 4] = [Self::Mistyped, Self::Recounted, Self::Found, Self::Other];

    /// Whether it can be why a count went from one number to another. Slips that were found make a count of slips larger;
    /// they cannot be why it is smaller, nor why more were handed out or more dossiers handled.
    pub fn explains(self, of: &CountOf, old: Option<u32>, new: Option<u32>) -> bool {
        let of_papers = !matches!(of, CountOf::Issued(_) | CountOf::Dossiers(_));
        self != Self::Found || (of_papers && new.unwrap_or(0) > old.unwrap_or(0))
    }
}

/// A count's reason with the words added to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountReason {
    /// Kind of reason.
    pub why: CountWhy,
    /// Words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A count that was changed after it had been stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountChange {
    /// Which count.
    pub of: CountOf,
    /// Before.
    pub old: Option<u32>,
    /// After.
    pub new: Option<u32>,
    /// Why; none yet blocks the seal (F304).
    pub reason: Option<CountReason>,
}

/// The hand counts as they stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts(BTreeMap<CountOf, u32>);

impl Counts {
    /// One count, none where it was not stated.
    pub fn get(&self, of: &CountOf) -> Option<u32> {
        self.0.get(of).copied()
    }

    /// States a count, or takes it back.
    pub fn set(&mut self, of: CountOf, value: Option<u32>) {
        match value {
            Some(n) => self.0.insert(of, n),
            None => self.0.remove(&of),
        };
    }

    /// All counts stated.
    pub fn iter(&self) -> impl Iterator<Item = (&CountOf, u32)> {
        self.0.iter().map(|(of, &n)| (of, n))
    }

    /// T as counted: from the box, and outside it.
    pub fn collected(&self) -> Option<u32> {
        self.get(&CountOf::Collected).map(|n| n.saturating_add(self.get(&CountOf::Outside).unwrap_or(0)))
    }
}

/// Why a field collected nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoSlipsWhy {
    /// Không phát sinh hồ sơ.
    NothingHandled,
    /// Không phát phiếu.
    NotHandedOut,
    /// Something else; the note says what.
    Other,
}

impl NoSlipsWhy {
    /// All, in the order of the digits that choose them.
    pub const ALL: [Self; 3] = [Self::NothingHandled, Self::NotHandedOut, Self::Other];

    /// Whether it can be why a field of which so many dossiers are counted has no slip.
    pub fn explains(self, dossiers: Option<u32>) -> bool {
        self != Self::NothingHandled || dossiers.unwrap_or(0) == 0
    }
}

/// A field's explanation for having no slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoSlips {
    /// Kind of reason.
    pub why: NoSlipsWhy,
    /// Words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A warning acknowledged, with the values it had: another value is another warning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    /// Which check.
    pub code: CheckCode,
    /// About what.
    pub subject: Subject,
    /// Value found.
    pub found: i64,
    /// Value held against.
    pub expected: i64,
    /// Why it is accepted.
    pub reason: String,
}

/// SHA-256 of the list of the two exported files: the *mã đối chiếu* that witnesses see and sign.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest(pub [u8; 32]);

/// The text is not 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a SHA-256 in hexadecimal: {0}")]
pub struct NotADigest(pub String);

impl Digest {
    /// The digest in groups of four digits, as read aloud and printed.
    pub fn groups(&self) -> Vec<String> {
        let hex: Vec<char> = self.to_string().chars().collect();
        hex.chunks(4).map(|c| c.iter().collect()).collect()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for Digest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let wrong = || NotADigest(text.to_owned());
        let nibble = |b: u8| match b {
            b'0'..=b'9' => Some(b - b'0'),
            b'a'..=b'f' => Some(b - b'a' + 10),
            _ => None,
        };
        let bytes: Vec<u8> = text.bytes().map(nibble).collect::<Option<_>>().ok_or_else(wrong)?;
        let pairs: Vec<u8> =
            bytes.chunks_exact(2).map(|pair| pair.iter().fold(0, |acc, n| acc << 4 | n)).collect();
        if bytes.len() != 64 {
            return Err(wrong());
        }
        pairs.try_into().map(Digest).map_err(|_| wrong())
    }
}

impl TryFrom<String> for Digest {
    type Error = NotADigest;

    fn try_from(text: String) -> Result<Self, NotADigest> {
        text.parse()
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

/// How a person confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Means {
    /// By their own PIN, on the screen.
    Pin,
    /// By ink on the printed sheet alone, because the PIN could not be used.
    Ink {
        /// Why.
        why: String,
    },
}

/// A witness's word on the figures shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// The body the witness comes from.
    pub body: BodyCode,
    /// Who.
    pub person: Person,
    /// The digest on the screen.
    pub digest: Digest,
    /// Number of the last journal row that changed data.
    pub data_seq: u64,
    /// An objection in the witness's words. It does not block; it is recorded and printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objection: Option<String>,
    /// How.
    #[serde(flatten)]
    pub means: Means,
}

/// Why a body did not confirm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AbsentWhy {
    /// Vắng mặt.
    Absent,
    /// Từ chối xác nhận.
    Refused,
}

/// A recorded absence of a confirmation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    /// The body.
    pub body: BodyCode,
    /// Absent or refusing.
    pub why: AbsentWhy,
    /// In words.
    pub reason: String,
}

/// The chair's word where no witness confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChairWord {
    /// Who.
    pub person: Person,
    /// The digest on the screen.
    pub digest: Digest,
    /// Number of the last journal row that changed data.
    pub data_seq: u64,
    /// How.
    #[serde(flatten)]
    pub means: Means,
}

/// Khóa sổ: what became of the paper and the box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// Where the bundle of slips is kept.
    pub bundle_place: String,
    /// By whom.
    pub bundle_keeper: String,
    /// Seal put on the box; none where none was to be had.
    pub new_seal: Option<String>,
    /// When the work ended, as people state it.
    pub closed_at: NaiveTime,
    /// Remarks for the minutes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remarks: String,
    /// What the witnesses remark on how slips were handed out and collected.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub collecting: String,
}

/// A PIN set anew because its owner forgot it; printed in the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinReset {
    /// Whose.
    pub person: PersonId,
    /// Who was present, by name.
    pub before: Vec<String>,
    /// Why.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_found_explain_a_larger_count_of_slips_and_nothing_else() {
        let field = FieldCode::from("TP");
        let slips = [CountOf::Collected, CountOf::Outside, CountOf::Unsorted, CountOf::Field(field.clone())];
        for of in &slips {
            for (old, new, fits) in [
                (Some(12), Some(13), true),
                (None, Some(1), true),
                (Some(12), Some(12), false),
                (Some(12), Some(11), false),
                (None, Some(0), false),
                (Some(12), None, false),
            ] {
                assert_eq!(CountWhy::Found.explains(of, old, new), fits, "{of:?}: {old:?} to {new:?}");
                assert!(CountWhy::Recounted.explains(of, old, new));
                assert!(CountWhy::Moved.explains(of, old, new));
            }
        }
        for of in [CountOf::Issued(field.clone()), CountOf::Dossiers(field)] {
            assert!(
                !CountWhy::Found.explains(&of, Some(12), Some(13)),
                "none of these papers lay in the box"
            );
        }
    }
}
