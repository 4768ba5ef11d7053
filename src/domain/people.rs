//! The people of an opening and the seats they take.

use serde::{Deserialize, Serialize};

use super::office::BodyCode;
use super::refusal::Refusal;

/// Fewest digits of a PIN.
pub const PIN_MIN: usize = 6;

/// Number of a person in the office's roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(pub u32);

/// A person as the minutes name them. Nothing else is kept of staff and witnesses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// In the roster.
    pub id: PersonId,
    /// Full name.
    pub name: String,
    /// As in `Phó Chủ tịch`.
    pub title: String,
    /// The office or body they come from.
    pub body: String,
}

/// A role at the opening.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    /// Chủ trì.
    Chair,
    /// Thư ký, who keys.
    Clerk,
    /// Người giám sát of a body.
    Witness(BodyCode),
}

/// A person in a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    /// The role.
    pub seat: Seat,
    /// Who.
    pub person: Person,
}

/// Whether words can name a person or a title. Digits typed while the pad was under the hand do neither.
pub fn has_letter(words: &str) -> bool {
    words.chars().any(char::is_alphabetic)
}

/// Words in which somebody who confirms objects. A PIN typed before it is asked for must not be kept and printed as one.
pub fn objection(words: &str) -> Result<(), Refusal> {
    if has_letter(words) { Ok(()) } else { Err(Refusal::ObjectionWithoutLetter) }
}

/// A reason typed where PINs are typed too.
pub fn reason_in_letters(words: &str) -> Result<(), Refusal> {
    if has_letter(words) { Ok(()) } else { Err(Refusal::ReasonWithoutLetter) }
}

/// What a person may be called.
pub fn name_in_letters(words: &str) -> Result<(), Refusal> {
    if has_letter(words) { Ok(()) } else { Err(Refusal::NameWithoutLetter(words.to_owned())) }
}

/// Two seats that one person may not hold together. The chair may keep the minutes too; a witness holds no other
/// seat, or nobody would be watching.
pub fn seats_clash(a: &Seat, b: &Seat) -> bool {
    let witness = |s: &Seat| matches!(s, Seat::Witness(_));
    (witness(a) || witness(b)) && a != b
}

/// The same human being, as far as a roster can tell: the same entry, or the same name and title entered twice.
pub fn same_person(a: &Person, b: &Person) -> bool {
    let fold = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    a.id == b.id || (fold(&a.name) == fold(&b.name) && fold(&a.title) == fold(&b.title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_of_any_script_makes_a_name_and_no_digit_does() {
        for words in ["Hoa", "Ý", "Đ. 2", "Trưởng thôn 6", "Ольга", "王"] {
            assert!(has_letter(words), "{words}");
        }
        for words in ["", "2", "0412", "- 6 -", "+", "…", "①"] {
            assert!(!has_letter(words), "{words}");
        }
    }

    #[test]
    fn a_pin_is_neither_an_objection_nor_a_reason() {
        for words in ["482913", "48 29 13", "482913.", "-"] {
            assert_eq!(objection(words), Err(Refusal::ObjectionWithoutLetter), "{words}");
            assert_eq!(reason_in_letters(words), Err(Refusal::ReasonWithoutLetter), "{words}");
        }
        for words in ["Thiếu 12 phiếu", "Ý", "12 phiếu"] {
            assert_eq!(objection(words), Ok(()), "{words}");
            assert_eq!(reason_in_letters(words), Ok(()), "{words}");
        }
    }
}
