//! The office's profiles: the built-in ones, or the office's own file in their place.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::{NaiveDate, Weekday};
use toml::de::DeValue;
use toml::value::Datetime;

use super::doc::{self, Codes, Doc, FileProblem, Source, Value};
use super::error::{ConfigError, ConfigProblem};
use crate::domain::{Office, OfficeFault};

/// The built-in file's text, also a pattern for the office's own.
pub const BUILTIN: &str = include_str!("../../data/office.toml");

/// The built-in file's name in errors.
pub const BUILTIN_FILE: &str = "data/office.toml";

/// Name of the office's own file.
pub const FILE: &str = "office.toml";

/// What is wrong in an office file beyond its being TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficeProblem {
    /// The profile parsed and cannot be used.
    Fault(OfficeFault),
    /// `from` is no plain date.
    NotADate,
    /// No day of the week.
    NotAWeekday(String),
    /// The file holds no profile.
    NoProfile,
    /// Two profiles hold from the same day.
    SameDay(NaiveDate),
    /// No form of this name is there.
    UnknownForm {
        /// The name.
        form: String,
        /// The forms there are.
        known: Vec<String>,
    },
}

/// A profile and the places of what other files may contradict.
pub(super) struct Placed {
    pub(super) office: Office,
    pub(super) form: Range<usize>,
}

/// All profiles of a file, the earliest first.
pub(super) fn parse(source: &Source) -> Result<Vec<Placed>, Vec<ConfigError>> {
    let doc = Doc::parse(source)?;
    let mut errors = Vec::new();
    // A key other than `profile` must not hide what is wrong inside the profiles.
    if let DeValue::Table(table) = doc.root.get_ref() {
        for key in table.keys().filter(|key| key.get_ref() != "profile") {
            let problem =
                ConfigProblem::UnknownKey { key: key.get_ref().to_string(), expected: "`profile`".into() };
            errors.push(source.error(key.span(), problem));
        }
    }
    let (mut profiles, mut days) = (Vec::new(), BTreeSet::new());
    let list = doc::items(&doc.root, "profile");
    if list.is_empty() && errors.is_empty() {
        let problem = ConfigProblem::Office(OfficeProblem::NoProfile);
        errors.push(source.error(doc::place(&doc.root, &["profile"]), problem));
    }
    for value in list {
        match profile(&doc, value) {
            Ok(office) if !days.insert(office.from) => {
                let problem = ConfigProblem::Office(OfficeProblem::SameDay(office.from));
                errors.push(source.error(doc::place(value, &["from"]), problem));
            }
            Ok(office) => profiles.push(Placed { office, form: doc::place(value, &["form"]) }),
            Err(faults) => errors.extend(faults),
        }
    }
    errors.sort_by_key(|error| error.span.start);
    profiles.sort_by_key(|placed| placed.office.from);
    if errors.is_empty() { Ok(profiles) } else { Err(errors) }
}

fn profile<'a>(doc: &Doc<'a>, value: &Value<'a>) -> Result<Office, Vec<ConfigError>> {
    let wrong = |span, problem| doc.source.error(span, ConfigProblem::Office(problem));
    let mut plain = value.clone();
    let mut errors: Vec<_> = spell_out(&mut plain).into_iter().map(|(at, p)| wrong(at, p)).collect();
    let office: Office = match doc.typed(&plain) {
        Ok(office) if errors.is_empty() => office,
        Ok(_) => return Err(errors),
        Err(faults) => {
            errors.extend(faults);
            return Err(errors);
        }
    };
    let mut codes = Codes::of(value, &["fields", "witness_bodies"]);
    for fault in office.faults() {
        let at = match &fault {
            OfficeFault::BadCode(code) => codes.bad(code),
            OfficeFault::DuplicateCode(code) => codes.again(code),
            OfficeFault::UnitCode(_) => Some(doc::place(value, &["unit_code"])),
            OfficeFault::Empty(key) => Some(doc::place(value, &[key])),
            OfficeFault::OpeningDay(_) => Some(doc::place(value, &["opening_day"])),
            OfficeFault::RestDays => Some(doc::place(value, &["rest_days"])),
            OfficeFault::Fields(_) => Some(doc::place(value, &["fields"])),
            OfficeFault::WitnessBodies(_) => Some(doc::place(value, &["witness_bodies"])),
            OfficeFault::Verification(key) => Some(doc::place(value, &["verification", key])),
        };
        errors.push(wrong(at.unwrap_or_else(|| value.span()), OfficeProblem::Fault(fault)));
    }
    let named = doc::items(value, "fields").iter().chain(doc::items(value, "witness_bodies"));
    let mut empty = doc::empty_texts(named, &["name", "name_en"]);
    empty.extend(doc::empty_texts([value], &["room", "motto_name", "form"]));
    let lines = doc::items(value, "recipients").iter().chain(doc::items(value, "bases"));
    empty.extend(lines.filter(|line| doc::is_empty(line)).map(toml::Spanned::span));
    let empty = empty.into_iter().map(|at| doc.source.error(at, ConfigProblem::File(FileProblem::EmptyText)));
    errors.extend(empty);
    if errors.is_empty() { Ok(office) } else { Err(errors) }
}

/// Writes dates and weekdays the way the domain's types read them; what is neither is named and made
/// harmless, so that the rest of the profile is still looked at.
fn spell_out(profile: &mut Value<'_>) -> Vec<(Range<usize>, OfficeProblem)> {
    let mut wrong = Vec::new();
    let DeValue::Table(table) = profile.get_mut() else { return wrong };
    if let Some(from) = table.get_mut("from") {
        let date = match from.get_ref() {
            DeValue::Datetime(Datetime { date: Some(date), time: None, offset: None }) => {
                NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
            }
            DeValue::String(text) => text.parse().ok(),
            _ => None,
        };
        if date.is_none() {
            wrong.push((from.span(), OfficeProblem::NotADate));
        }
        *from.get_mut() = DeValue::String(date.unwrap_or_default().to_string().into());
    }
    if let Some(DeValue::Array(days)) = table.get_mut("rest_days").map(|days| days.get_mut()) {
        for day in days.iter_mut() {
            let DeValue::String(text) = day.get_ref() else { continue };
            if text.parse::<Weekday>().is_err() {
                wrong.push((day.span(), OfficeProblem::NotAWeekday(text.to_string())));
                *day.get_mut() = DeValue::String("sun".into());
            }
        }
    }
    wrong
}
