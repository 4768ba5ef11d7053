//! The forms: the built-in ones, and the office's own beside or in place of them.

use std::ops::Range;

use super::doc::{self, Codes, Doc, FileProblem, Source, Value};
use super::error::{ConfigError, ConfigProblem};
use crate::domain::{Form, FormFault};

/// The built-in files, by name; also patterns for the office's own.
pub const BUILTIN: [(&str, &str); 2] = [
    ("data/forms/hl-xa-5muc.toml", include_str!("../../data/forms/hl-xa-5muc.toml")),
    ("data/forms/hl-xa-3muc.toml", include_str!("../../data/forms/hl-xa-3muc.toml")),
];

/// Name of the folder of the office's own forms.
pub const FOLDER: &str = "forms";

/// Most characters a form may allow a comment.
const COMMENT_MAX: usize = 2000;

/// What is wrong in a form file beyond its being TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormProblem {
    /// The form parsed and cannot be used.
    Fault(FormFault),
    /// `id` is not 1 to 40 ASCII letters, digits, `-` or `_`.
    Id(String),
    /// `version` is 0.
    Version,
    /// `max_chars` is not 1 to 2000.
    MaxChars(usize),
    /// Another of the office's files has the form already; the file is named.
    SameId(String),
}

/// A form and the place of its id.
pub(super) struct Placed {
    pub(super) form: Form,
    pub(super) id: Range<usize>,
}

/// The form of a file.
pub(super) fn parse(source: &Source) -> Result<Placed, Vec<ConfigError>> {
    let doc = Doc::parse(source)?;
    let form: Form = doc.typed(&doc.root)?;
    let wrong = |span, problem| source.error(span, ConfigProblem::Form(problem));
    let at = |path: &[&str]| doc::place(&doc.root, path);

    let mut errors = Vec::new();
    let id_ok = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    if !(1..=40).contains(&form.id.len()) || !form.id.bytes().all(id_ok) {
        errors.push(wrong(at(&["id"]), FormProblem::Id(form.id.clone())));
    }
    if form.version == 0 {
        errors.push(wrong(at(&["version"]), FormProblem::Version));
    }
    for (value, comment) in doc::items(&doc.root, "comments").iter().zip(&form.comments) {
        if !(1..=COMMENT_MAX).contains(&comment.max_chars) {
            let problem = FormProblem::MaxChars(comment.max_chars);
            errors.push(wrong(doc::place(value, &["max_chars"]), problem));
        }
    }
    let lists = ["criteria", "facts", "respondent", "comments", "invalid_reasons"];
    let mut codes = Codes::of(&doc.root, &lists);
    for fault in form.faults() {
        let place = match &fault {
            FormFault::BadCode(code) => codes.bad(code),
            FormFault::DuplicateCode(code) => codes.again(code),
            FormFault::NoHeadline(_) => Some(at(&["headline"])),
            FormFault::Levels(_) => Some(at(&["scale", "levels"])),
            FormFault::SatisfiedFrom(_) => Some(at(&["scale", "satisfied_from"])),
            FormFault::Options(code, count) => options(&doc.root, code, *count),
            FormFault::Criteria(_) => Some(at(&["criteria"])),
            FormFault::NoInvalidReason => Some(at(&["invalid_reasons"])),
        };
        errors.push(wrong(place.unwrap_or_else(|| at(&["id"])), FormProblem::Fault(fault)));
    }
    let empty = empty_labels(&doc.root, &lists);
    errors.extend(empty.into_iter().map(|at| source.error(at, ConfigProblem::File(FileProblem::EmptyText))));
    errors.sort_by_key(|error| error.span.start);
    if errors.is_empty() { Ok(Placed { form, id: at(&["id"]) }) } else { Err(errors) }
}

fn options(root: &Value<'_>, code: &str, count: usize) -> Option<Range<usize>> {
    let mut choices = doc::items(root, "facts").iter().chain(doc::items(root, "respondent"));
    let choice = choices.find(|choice| {
        let same = doc::child(choice, "code").and_then(|c| c.get_ref().as_str()) == Some(code);
        same && doc::items(choice, "options").len() == count
    });
    choice.map(|choice| doc::place(choice, &["options"]))
}

fn empty_labels(root: &Value<'_>, lists: &[&str]) -> Vec<Range<usize>> {
    let questions = || lists.iter().flat_map(|list| doc::items(root, list));
    let mut labels: Vec<&Value<'_>> = doc::child(root, "title").into_iter().collect();
    labels.extend(doc::child(root, "scale").into_iter().flat_map(|scale| doc::items(scale, "levels")));
    labels.extend(questions().filter_map(|question| doc::child(question, "text")));
    labels.extend(questions().flat_map(|question| doc::items(question, "options")));
    let mut places = doc::empty_texts(labels, &["vi", "en"]);
    places.sort_by_key(|place| place.start);
    places
}
