//! A file an office may edit, from bytes to typed values, with the place of everything in it.

use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::Path;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::error::{ConfigError, ConfigProblem};

/// The largest file that is read, in bytes.
pub const FILE_MAX: u64 = 1024 * 1024;

/// The longest text in a file, in characters.
pub const TEXT_MAX: usize = 300;

/// Mistakes reported of one part of a file, at most.
const MISTAKES_MAX: usize = 20;

/// What can be wrong with a file whatever it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileProblem {
    /// It is there and cannot be read; the system's own words.
    Unreadable(String),
    /// It is larger than [`FILE_MAX`].
    TooLarge,
    /// Its bytes are not UTF-8: an old encoding, or Windows' "Unicode".
    NotUtf8,
    /// A text holds a character that moves the cursor or turns the direction of writing.
    Control(char),
    /// A text is longer than [`TEXT_MAX`].
    LongText,
    /// A text that must say something is empty.
    EmptyText,
}

/// A file's text and the name it bears in errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) name: String,
    pub(super) text: String,
}

impl Source {
    pub(super) fn new(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), text: text.to_owned() }
    }

    /// The file at `path`; none where there is none.
    pub(super) fn open(path: &Path) -> Result<Option<Self>, ConfigError> {
        let name = path.display().to_string();
        let wrong =
            |text: &str, span, problem| ConfigError::at(&name, text, span, ConfigProblem::File(problem));
        let unreadable = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::NotFound => None,
            _ => Some(wrong("", 0..0, FileProblem::Unreadable(error.to_string()))),
        };
        let bytes = match read_bounded(path) {
            Ok(bytes) => bytes,
            Err(error) => return unreadable(error).map_or(Ok(None), Err),
        };
        if bytes.len() as u64 > FILE_MAX {
            return Err(wrong("", 0..0, FileProblem::TooLarge));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(Self { name, text })),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                // Up to `at` both texts are the same, so the place is right; two-byte text has no lines to show.
                let wide = matches!(error.as_bytes(), [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
                let text = String::from_utf8_lossy(error.as_bytes());
                let (text, span) = if wide { ("", 0..0) } else { (&*text, at..at + '\u{FFFD}'.len_utf8()) };
                Err(wrong(text, span, FileProblem::NotUtf8))
            }
        }
    }

    pub(super) fn error(&self, span: Range<usize>, problem: ConfigProblem) -> ConfigError {
        ConfigError::at(&self.name, &self.text, span, problem)
    }

    fn toml_error(&self, error: &toml::de::Error) -> ConfigError {
        ConfigError::from_toml(&self.name, &self.text, error)
    }
}

fn read_bounded(path: &Path) -> std::io::Result<Vec<u8>> {
    // Opening a pipe would wait for its other end.
    if !std::fs::metadata(path)?.is_file() {
        return Err(std::io::Error::other("not a regular file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(FILE_MAX + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A value with its place.
pub(super) type Value<'a> = Spanned<DeValue<'a>>;

/// A file's values with their places. Its texts are composed (NFC), bounded and free of control characters.
pub(super) struct Doc<'a> {
    pub(super) source: &'a Source,
    pub(super) root: Value<'a>,
}

impl<'a> Doc<'a> {
    /// Reads the values; every fault of the writing and of single texts is reported.
    pub(super) fn parse(source: &'a Source) -> Result<Self, Vec<ConfigError>> {
        let (root, faults) = DeTable::parse_recoverable(&source.text);
        if !faults.is_empty() {
            let mut errors: Vec<_> = faults.iter().take(MISTAKES_MAX).map(|e| source.toml_error(e)).collect();
            // Once a line is out of step, what the parser says of its rest helps nobody.
            errors.dedup_by_key(|error| error.place.line);
            return Err(errors);
        }
        let span = root.span();
        let mut root = Spanned::new(span, DeValue::Table(root.into_inner()));
        let mut faults = Vec::new();
        tidy(&mut root, &mut faults);
        if faults.is_empty() {
            return Ok(Self { source, root });
        }
        let faults = faults.into_iter().take(MISTAKES_MAX);
        Err(faults.map(|(span, problem)| source.error(span, ConfigProblem::File(problem))).collect())
    }

    /// `value` as a `T`, or everything that keeps it from being one, as far as it can be told in one go.
    pub(super) fn typed<T: DeserializeOwned>(&self, value: &Value<'a>) -> Result<T, Vec<ConfigError>> {
        let mut value = value.clone();
        let (mut errors, mut struck) = (Vec::new(), Vec::new());
        loop {
            let whole = value.span();
            let error = match T::deserialize(ValueDeserializer::from(value.clone())) {
                Ok(typed) if errors.is_empty() => return Ok(typed),
                Ok(_) => break,
                Err(error) => error,
            };
            let span = error.span().unwrap_or(whole);
            let fault = self.source.error(span.clone(), ConfigProblem::from_serde(error.message()));
            if let ConfigProblem::MissingKey(key) = &*fault.problem {
                // A key struck out below is missing only now; one that was never there ends the search.
                if !struck.contains(key) {
                    errors.push(fault);
                }
                break;
            }
            errors.push(fault);
            // Without the part at fault, what else is wrong comes to light.
            match strike(&mut value, &span) {
                Some(key) if errors.len() < MISTAKES_MAX => struck.push(key),
                _ => break,
            }
        }
        errors.sort_by_key(|error| error.span.start);
        Err(errors)
    }
}

/// What stands under `key` in a table.
pub(super) fn child<'v, 'a>(value: &'v Value<'a>, key: &str) -> Option<&'v Value<'a>> {
    value.get_ref().get(key)
}

/// The elements of the list under `key`; none where there is no list.
pub(super) fn items<'v, 'a>(value: &'v Value<'a>, key: &str) -> &'v [Value<'a>] {
    let list = child(value, key).and_then(|list| list.get_ref().as_array());
    list.map_or(&[], |list| list)
}

/// Where the value reached by `path` stands; as much of the way as there is.
pub(super) fn place(value: &Value<'_>, path: &[&str]) -> Range<usize> {
    let mut value = value;
    for key in path {
        match child(value, key) {
            Some(next) => value = next,
            None => break,
        }
    }
    value.span()
}

/// Places of the empty texts under `keys` of each of `values`.
pub(super) fn empty_texts<'v, 'a: 'v>(
    values: impl IntoIterator<Item = &'v Value<'a>>,
    keys: &[&str],
) -> Vec<Range<usize>> {
    let values = values.into_iter();
    let texts = values.flat_map(|value| keys.iter().filter_map(|key| child(value, key)));
    texts.filter(|text| is_empty(text)).map(Spanned::span).collect()
}

/// Whether this is a text that says nothing.
pub(super) fn is_empty(value: &Value<'_>) -> bool {
    value.get_ref().as_str().is_some_and(|text| text.trim().is_empty())
}

/// The codes in a file with their places, to find the ones the domain finds fault with.
pub(super) struct Codes(Vec<(String, Range<usize>)>);

impl Codes {
    /// The codes of the tables in the lists `keys`, in that order.
    pub(super) fn of(value: &Value<'_>, keys: &[&str]) -> Self {
        let tables = keys.iter().flat_map(|key| items(value, key));
        let codes = tables.filter_map(|table| child(table, "code"));
        Self(codes.filter_map(|code| Some((code.get_ref().as_str()?.to_owned(), code.span()))).collect())
    }

    /// The next place of a code that is wrong in itself.
    pub(super) fn bad(&mut self, code: &str) -> Option<Range<usize>> {
        self.take(code, 0)
    }

    /// The next place where a code stands again; its first place stays.
    pub(super) fn again(&mut self, code: &str) -> Option<Range<usize>> {
        self.take(code, 1)
    }

    fn take(&mut self, code: &str, nth: usize) -> Option<Range<usize>> {
        let at = self.0.iter().enumerate().filter(|(_, (c, _))| c == code).nth(nth).map(|(at, _)| at)?;
        Some(self.0.remove(at).1)
    }
}

fn tidy(value: &mut Value<'_>, faults: &mut Vec<(Range<usize>, FileProblem)>) {
    let span = value.span();
    match value.get_mut() {
        DeValue::String(text) => {
            faults.extend(text_fault(text).map(|fault| (span, fault)));
            if !is_nfc(text) {
                *text = text.nfc().collect::<String>().into();
            }
        }
        DeValue::Array(list) => list.iter_mut().for_each(|value| tidy(value, faults)),
        DeValue::Table(table) => {
            for (key, value) in table.iter_mut() {
                faults.extend(text_fault(key.get_ref()).map(|fault| (key.span(), fault)));
                tidy(value, faults);
            }
        }
        _ => {}
    }
}

fn text_fault(text: &str) -> Option<FileProblem> {
    let unseen = |c: char| {
        c.is_control() || matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    let control = text.chars().find(|c| unseen(*c)).map(FileProblem::Control);
    control.or_else(|| (text.chars().count() > TEXT_MAX).then_some(FileProblem::LongText))
}

/// Takes out the key or element at `span`; its key, or nothing for an element.
fn strike(value: &mut Value<'_>, span: &Range<usize>) -> Option<String> {
    match value.get_mut() {
        DeValue::Table(table) => {
            let hit = table.iter().find(|(key, value)| key.span() == *span || value.span() == *span);
            if let Some(key) = hit.map(|(key, _)| key.get_ref().to_string()) {
                table.remove(key.as_str());
                return Some(key);
            }
            table.iter_mut().find_map(|(_, value)| strike(value, span))
        }
        DeValue::Array(list) => {
            if list.iter().any(|value| value.span() == *span) {
                *list = list.iter().filter(|value| value.span() != *span).cloned().collect();
                return Some(String::new());
            }
            list.iter_mut().find_map(|value| strike(value, span))
        }
        _ => None,
    }
}
