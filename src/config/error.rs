//! What can be wrong in a file an office edits, and where. No words: they are the text layer's.

use std::ops::Range;

use serde::de::DeserializeOwned;

use super::doc::FileProblem;
use super::forms::FormProblem;
use super::holidays::HolidayProblem;
use super::office::OfficeProblem;

/// A fault in a configuration file, with everything needed to show it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{}:{}: {problem:?}", .place.line, .place.column)]
pub struct ConfigError {
    /// The file as the user knows it.
    pub file: Box<str>,
    /// Where it stands.
    pub place: Place,
    /// The same as a byte range of `source_text`.
    pub span: Range<usize>,
    /// The file's text.
    pub source_text: Box<str>,
    /// What is wrong.
    pub problem: Box<ConfigProblem>,
}

/// A position in a text, both counted from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Line.
    pub line: usize,
    /// Character within the line.
    pub column: usize,
}

/// What is wrong in a configuration file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfigProblem {
    /// Not TOML; the parser's own English words.
    Syntax(String),
    /// A key that must be there is not.
    MissingKey(String),
    /// A key nobody knows.
    UnknownKey {
        /// The key found.
        key: String,
        /// What may stand there, as the parser lists it.
        expected: String,
    },
    /// A value of the wrong type, or outside what is allowed.
    WrongValue {
        /// What was found.
        found: String,
        /// What was expected, in serde's words.
        expected: String,
    },
    /// Wrong with the file as such, or with a text in it.
    File(FileProblem),
    /// Wrong in an office file.
    Office(OfficeProblem),
    /// Wrong in a form file.
    Form(FormProblem),
    /// Wrong in a holiday file.
    Holiday(HolidayProblem),
}

impl ConfigError {
    /// A fault at the byte range `span` of `text`.
    pub fn at(file: &str, text: &str, span: Range<usize>, problem: ConfigProblem) -> Self {
        let end = span.end.min(text.len());
        let span = span.start.min(end)..end;
        Self {
            file: file.into(),
            place: Place::of(text, span.start),
            span,
            source_text: text.into(),
            problem: Box::new(problem),
        }
    }

    /// The fault a TOML parser found in `text`.
    pub fn from_toml(file: &str, text: &str, error: &toml::de::Error) -> Self {
        Self::at(file, text, error.span().unwrap_or(0..0), ConfigProblem::from_serde(error.message()))
    }
}

impl ConfigProblem {
    /// Sorts serde's standard messages, which are fixed by its `de::Error` trait; anything else is the
    /// parser's own and kept as it is.
    pub(super) fn from_serde(message: &str) -> Self {
        let quoted = |rest: &str| rest.split('`').nth(1).unwrap_or(rest).to_owned();
        if let Some(rest) = message.strip_prefix("missing field ") {
            return Self::MissingKey(quoted(rest));
        }
        for unknown in ["unknown field ", "unknown variant "] {
            if let Some(rest) = message.strip_prefix(unknown) {
                let expected = rest.split_once(", ").map_or("", |(_, expected)| expected);
                let expected =
                    ["expected one of ", "expected "].iter().find_map(|p| expected.strip_prefix(p));
                let expected = expected.unwrap_or_default().to_owned();
                return Self::UnknownKey { key: quoted(rest), expected };
            }
        }
        for wrong in ["invalid type: ", "invalid value: ", "invalid length "] {
            if let Some((found, expected)) =
                message.strip_prefix(wrong).and_then(|rest| rest.split_once(", expected "))
            {
                return Self::WrongValue { found: found.to_owned(), expected: expected.to_owned() };
            }
        }
        Self::Syntax(message.to_owned())
    }
}

impl Place {
    /// The position of byte `offset` in `text`.
    pub fn of(text: &str, offset: usize) -> Self {
        let before = text.char_indices().take_while(|(at, _)| *at < offset).map(|(_, c)| c);
        before.fold(Self { line: 1, column: 1 }, |place, c| match c {
            '\n' => Self { line: place.line + 1, column: 1 },
            _ => Self { line: place.line, column: place.column + 1 },
        })
    }
}

/// Reads TOML `text` into `T`; `file` is named in the error.
pub(super) fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, ConfigError> {
    // Windows' Notepad may put a byte order mark in front, which the parser takes itself; positions stay.
    toml::from_str(text).map_err(|error| ConfigError::from_toml(file, text, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = "a = 1\nvi = \"Tết\" x\n";
        let offset = text.find('x').unwrap();
        assert_eq!(Place::of(text, offset), Place { line: 2, column: 12 });
        assert_eq!(Place::of(text, 0), Place { line: 1, column: 1 });
    }

    #[test]
    fn serde_messages_are_sorted() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        #[allow(dead_code)]
        struct Sample {
            number: u8,
        }
        let problem = |text: &str| *read::<Sample>("a.toml", text).unwrap_err().problem;
        assert_eq!(problem(""), ConfigProblem::MissingKey("number".into()));
        assert_eq!(
            problem("number = 1\nnubmer = 2"),
            ConfigProblem::UnknownKey { key: "nubmer".into(), expected: "`number`".into() }
        );
        assert_eq!(
            problem("number = \"x\""),
            ConfigProblem::WrongValue { found: "string \"x\"".into(), expected: "u8".into() }
        );
        assert!(matches!(problem("number = = 3"), ConfigProblem::Syntax(_)));
    }
}
