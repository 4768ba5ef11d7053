//! A slip: what is on the paper, in the few letters that are stored and exported.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::form::{Form, InvalidWhen};
use super::office::FieldCode;

/// Number written on the corner of the paper; runs from 1 over all fields of an opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SlipNumber(pub u32);

impl fmt::Display for SlipNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// What stands beside one question. Only a level enters a denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Level (or option) 1 to 9.
    Level(u8),
    /// Nothing ticked.
    Blank,
    /// "Không phát sinh": the question did not arise.
    NotApplicable,
    /// Two or more boxes ticked, or illegible.
    Spoilt,
    /// Not keyed yet; only an undecided slip may hold it.
    Missing,
}

impl Answer {
    /// The letter in the store and the CSV: a digit, `T` blank, `K` not applicable, `X` spoilt, `_` missing.
    /// Letters rather than numbers, so that a spreadsheet's average does not count them.
    pub fn letter(self) -> char {
        match self {
            Self::Level(n) => char::from(b'0' + n.min(9)),
            Self::Blank => 'T',
            Self::NotApplicable => 'K',
            Self::Spoilt => 'X',
            Self::Missing => '_',
        }
    }

    /// The answer of a letter.
    pub fn from_letter(letter: char) -> Option<Self> {
        match letter {
            '1'..='9' => Some(Self::Level(letter as u8 - b'0')),
            'T' => Some(Self::Blank),
            'K' => Some(Self::NotApplicable),
            'X' => Some(Self::Spoilt),
            '_' => Some(Self::Missing),
            _ => None,
        }
    }
}

/// Answers in the form's order; its text form is one letter each, as in `5544TK5`.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Answers(pub Vec<Answer>);

/// A letter that is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no answer: {0:?}")]
pub struct NotAnswers(pub char);

impl Answers {
    /// `n` answers, all the same.
    pub fn filled(answer: Answer, n: usize) -> Self {
        Self(vec![answer; n])
    }

    /// One letter each.
    fn text(&self) -> String {
        self.0.iter().map(|a| a.letter()).collect()
    }

    /// The answers of a text of letters.
    pub fn parse(text: &str) -> Result<Self, NotAnswers> {
        text.chars().map(|c| Answer::from_letter(c).ok_or(NotAnswers(c))).collect::<Result<_, _>>().map(Self)
    }
}

impl fmt::Display for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<'de> Deserialize<'de> for Answers {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

impl Serialize for Answers {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

/// All ticks of a slip.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Marks {
    /// On the criteria.
    pub criteria: Answers,
    /// On the facts.
    pub facts: Answers,
    /// About the respondent.
    pub respondent: Answers,
}

/// Why a slip waits for a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// Several marks on one question and nothing decided.
    SeveralMarks,
    /// Cannot be read with certainty.
    Illegible,
    /// Perhaps not a slip of this office or box.
    Origin,
    /// Something else; the note says what.
    Other,
}

impl Doubt {
    /// All, in the order of the digits that choose them.
    pub const ALL: [Self; 4] = [Self::SeveralMarks, Self::Illegible, Self::Origin, Self::Other];
}

/// What became of a slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Verdict {
    /// It counts.
    Valid {
        /// Its ticks.
        marks: Marks,
    },
    /// It does not count.
    Invalid {
        /// Code of the form's reason.
        reason: String,
        /// Words of the clerk, where the reason asks for them.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// To be decided before the record is sealed.
    Undecided {
        /// Why.
        doubt: Doubt,
        /// Words of the clerk.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
        /// What could be read so far.
        marks: Marks,
    },
}

/// The three states of a slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SlipState {
    /// Hợp lệ.
    Valid,
    /// Không hợp lệ.
    Invalid,
    /// Chưa quyết.
    Undecided,
}

impl SlipState {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Valid, Self::Invalid, Self::Undecided];

    /// Its name in the store and the CSV column `trang_thai`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Valid => "hop_le",
            Self::Invalid => "khong_hop_le",
            Self::Undecided => "chua_quyet",
        }
    }
}

impl Verdict {
    /// Which of the three states this is.
    pub fn state(&self) -> SlipState {
        match self {
            Self::Valid { .. } => SlipState::Valid,
            Self::Invalid { .. } => SlipState::Invalid,
            Self::Undecided { .. } => SlipState::Undecided,
        }
    }

    /// The ticks, where the slip has some that matter.
    pub fn marks(&self) -> Option<&Marks> {
        match self {
            Self::Valid { marks } | Self::Undecided { marks, .. } => Some(marks),
            Self::Invalid { .. } => None,
        }
    }
}

/// A free text on a slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Code of the form's box.
    pub code: String,
    /// The text, NFC.
    pub text: String,
}

/// A slip as keyed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Slip {
    /// Its field; none where the field cannot be told.
    pub field: Option<FieldCode>,
    /// What became of it.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Its free texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Comment>,
}

/// A slip as it is written: what it holds depends on its state, but read as one it is read in one pass.
#[derive(Deserialize)]
struct Written {
    field: Option<FieldCode>,
    state: State,
    marks: Option<Marks>,
    reason: Option<String>,
    doubt: Option<Doubt>,
    #[serde(default)]
    note: String,
    #[serde(default)]
    comments: Vec<Comment>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Valid,
    Invalid,
    Undecided,
}

/// A written slip lacks what its state asks for.
#[derive(Debug, thiserror::Error)]
#[error("a slip lacks {0}")]
struct Lacks(&'static str);

impl TryFrom<Written> for Slip {
    type Error = Lacks;

    fn try_from(written: Written) -> Result<Self, Lacks> {
        let Written { field, state, marks, reason, doubt, note, comments } = written;
        let marks = marks.ok_or(Lacks("marks"));
        let verdict = match state {
            State::Valid => Verdict::Valid { marks: marks? },
            State::Invalid => Verdict::Invalid { reason: reason.ok_or(Lacks("reason"))?, note },
            State::Undecided => {
                Verdict::Undecided { doubt: doubt.ok_or(Lacks("doubt"))?, note, marks: marks? }
            }
        };
        Ok(Self { field, verdict, comments })
    }
}

/// Why a slip cannot be stored as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlipFault {
    /// Criteria, facts or respondent items are not as many as the form has.
    Shape,
    /// This question has an answer that the form does not allow there.
    NotAllowed(String, Answer),
    /// This required question has nothing keyed.
    Missing(String),
    /// The form knows no such reason.
    UnknownReason(String),
    /// The reason (or doubt) asks for words and there are none.
    NoteNeeded(String),
    /// A note is longer than 200 characters, or holds characters that do not belong in text.
    BadNote,
    /// This comment is empty, too long, stands twice, or its box is unknown.
    BadComment(String),
}

/// Most characters of a note or reason.
pub const NOTE_MAX: usize = 200;

impl Slip {
    /// Holds the slip against the form: what may be stored at all.
    pub fn check(&self, form: &Form) -> Result<(), SlipFault> {
        match &self.verdict {
            Verdict::Valid { marks } => check_marks(marks, form, true)?,
            Verdict::Undecided { note, marks, .. } => {
                check_marks(marks, form, false)?;
                check_note(note, true, "doubt")?;
            }
            Verdict::Invalid { reason, note } => {
                let known = form.invalid_reasons.iter().find(|r| r.code == *reason);
                let known = known.ok_or_else(|| SlipFault::UnknownReason(reason.clone()))?;
                check_note(note, known.needs_note, reason)?;
            }
        }
        for (i, comment) in self.comments.iter().enumerate() {
            let fault = || SlipFault::BadComment(comment.code.clone());
            let space = form.comments.iter().find(|b| b.code == comment.code).ok_or_else(fault)?;
            let length = comment.text.chars().count();
            let twice = self.comments.iter().skip(i + 1).any(|c| c.code == comment.code);
            let control = comment.text.chars().any(|c| c.is_control() && c != '\n');
            if length == 0 || length > space.max_chars || twice || control {
                return Err(fault());
            }
        }
        Ok(())
    }
}

fn check_note(note: &str, needed: bool, about: &str) -> Result<(), SlipFault> {
    if needed && note.trim().is_empty() {
        return Err(SlipFault::NoteNeeded(about.to_owned()));
    }
    if note.chars().count() > NOTE_MAX || note.chars().any(char::is_control) {
        return Err(SlipFault::BadNote);
    }
    Ok(())
}

fn check_marks(marks: &Marks, form: &Form, complete: bool) -> Result<(), SlipFault> {
    let same = marks.criteria.0.len() == form.criteria.len()
        && marks.facts.0.len() == form.facts.len()
        && marks.respondent.0.len() == form.respondent.len();
    if !same {
        return Err(SlipFault::Shape);
    }
    for (criterion, &answer) in form.criteria.iter().zip(&marks.criteria.0) {
        let allowed = match answer {
            Answer::Level(n) => (1..=form.levels()).contains(&n),
            Answer::NotApplicable => criterion.not_applicable,
            Answer::Blank | Answer::Spoilt => true,
            Answer::Missing if complete && criterion.required => {
                return Err(SlipFault::Missing(criterion.code.clone()));
            }
            Answer::Missing => !complete,
        };
        if !allowed {
            return Err(SlipFault::NotAllowed(criterion.code.clone(), answer));
        }
    }
    let choices = form.facts.iter().zip(&marks.facts.0);
    for (choice, &answer) in choices.chain(form.respondent.iter().zip(&marks.respondent.0)) {
        let allowed = match answer {
            Answer::Level(n) => n >= 1 && usize::from(n) <= choice.options.len(),
            Answer::Blank | Answer::Spoilt => true,
            Answer::NotApplicable => false,
            Answer::Missing => !complete,
        };
        if !allowed {
            return Err(SlipFault::NotAllowed(choice.code.clone(), answer));
        }
    }
    Ok(())
}

/// The reason for which the program proposes to put a slip with these answers aside, if any.
///
/// A proposal only: the person with the paper decides.
pub fn proposed_reason<'f>(form: &'f Form, criteria: &Answers) -> Option<&'f str> {
    let answered = |a: &Answer| matches!(a, Answer::Level(_));
    let said = |a: &Answer| !matches!(a, Answer::Blank | Answer::Missing);
    let all_blank = !criteria.0.iter().any(said);
    let headline = criteria.0.get(form.headline_index()).is_some_and(answered);
    let few = criteria.0.iter().filter(|a| answered(a)).count() * 2 < criteria.0.len();
    let hit = |when| match when {
        InvalidWhen::AllBlank => all_blank,
        InvalidWhen::TooFew => !headline && few,
    };
    form.invalid_reasons.iter().find(|r| r.when.is_some_and(hit)).map(|r| r.code.as_str())
}
