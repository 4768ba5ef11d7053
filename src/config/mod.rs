//! Files an office may edit, read with positions: what is wrong is said with line, column and source.
//!
//! Each kind of file has a built-in copy. The office's own `office.toml` stands in place of the built-in one, each
//! own form beside the built-in ones or in place of the one with its id, its `holidays.toml` over the built-in one.

mod backup;
mod doc;
mod error;
mod folder;
pub mod forms;
pub mod holidays;
pub mod office;
mod render;
mod save;

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::domain::calendar::{Calendar, CalendarError, HolidayTable, OwnDays};
use crate::domain::{Form, Office};
pub use backup::BackupRule;
use doc::{Doc, Source};
pub use doc::{FILE_MAX, FileProblem, TEXT_MAX};
pub use error::{ConfigError, ConfigProblem, Place};
pub use folder::{CONFIG_VARIABLE, DATA_VARIABLE, Folder, NoHome};
pub use forms::FormProblem;
pub use office::OfficeProblem;
pub use render::{Caption, render};
pub use save::{SaveError, save_profile};

/// Most files looked at in the folder of forms.
const FORM_FILES_MAX: usize = 100;

/// Everything an office may edit, free of faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    profiles: Vec<Office>,
    earliest: Office,
    forms: Vec<Form>,
    holidays: HolidayTable,
    own_days: Vec<OwnDays>,
    backup: BackupRule,
    files: Vec<UsedFile>,
}

/// A file the configuration comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedFile {
    /// Its path; a built-in file's path among the program's sources.
    pub name: String,
    /// Whether it is built in.
    pub builtin: bool,
}

impl Config {
    /// The built-in configuration alone.
    pub fn builtin() -> Result<Self, Vec<ConfigError>> {
        Self::assemble(Files::default(), Vec::new())
    }

    /// The office's own files over the built-in ones; otherwise every fault found in any of them.
    pub fn load(folder: &Folder) -> Result<Self, Vec<ConfigError>> {
        let mut errors = Vec::new();
        let files = Files::open(folder, &mut errors);
        Self::assemble(files, errors)
    }

    fn assemble(own: Files, mut errors: Vec<ConfigError>) -> Result<Self, Vec<ConfigError>> {
        let mut files = Vec::new();
        let mut used = |source: &Source, builtin| {
            files.push(UsedFile { name: source.name.clone(), builtin });
        };
        let office = (Source::new(office::BUILTIN_FILE, office::BUILTIN), true);
        let (source, builtin) = own.office.map_or(office, |own| (own, false));
        used(&source, builtin);
        let forms = keep(all_forms(&own.forms, &mut used), &mut errors);
        let profiles = keep(office::parse(&source), &mut errors).unwrap_or_default();
        if let Some(forms) = &forms {
            errors.extend(profiles.iter().filter_map(|profile| unknown_form(&source, profile, forms)));
        }
        let holidays = keep(all_holidays(own.holidays.as_ref(), &mut used), &mut errors);

        let backup = own.backup.inspect(|own| used(own, false));
        let backup = backup.unwrap_or_else(|| Source::new(backup::BUILTIN_FILE, backup::BUILTIN));
        let backup = keep(backup::parse(&backup), &mut errors);

        let profiles: Vec<_> = profiles.into_iter().map(|placed| placed.office).collect();
        match (profiles.first().cloned(), forms, holidays, backup) {
            (Some(earliest), Some(forms), Some((holidays, own_days)), Some(backup)) if errors.is_empty() => {
                Ok(Self { profiles, earliest, forms, holidays, own_days, backup, files })
            }
            _ => Err(errors),
        }
    }

    /// The profiles, the earliest first; never empty.
    pub fn profiles(&self) -> &[Office] {
        &self.profiles
    }

    /// The profile that holds on `day`; before the first, the first.
    pub fn office_on(&self, day: NaiveDate) -> &Office {
        Office::on(&self.profiles, day).unwrap_or(&self.earliest)
    }

    /// The forms; each profile's is among them.
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// The form of this id.
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// The holiday table.
    pub fn holidays(&self) -> &HolidayTable {
        &self.holidays
    }

    /// What the office's own holiday file has in notices and local days.
    pub fn own_days(&self) -> &[OwnDays] {
        &self.own_days
    }

    /// How copies of the data file are kept.
    pub fn backup(&self) -> &BackupRule {
        &self.backup
    }

    /// The calendar: the holidays with each profile's rest days and opening day from its first day on.
    pub fn calendar(&self) -> Result<Calendar, CalendarError> {
        let first = &self.earliest;
        let first = Calendar::new(self.holidays.clone(), &first.rest_days, first.opening_day)?;
        let mut later = self.profiles.iter().skip(1);
        later.try_fold(first, |calendar, p| calendar.since(p.from, &p.rest_days, p.opening_day))
    }

    /// The files this comes from, built-in ones included.
    pub fn files(&self) -> &[UsedFile] {
        &self.files
    }
}

/// The office's own files, as far as there are any.
#[derive(Default)]
struct Files {
    office: Option<Source>,
    forms: Vec<Source>,
    holidays: Option<Source>,
    backup: Option<Source>,
}

impl Files {
    fn open(folder: &Folder, errors: &mut Vec<ConfigError>) -> Self {
        let office = keep(Source::open(&folder.office_file()).map_err(|e| vec![e]), errors).flatten();
        let holidays = keep(Source::open(&folder.holidays_file()).map_err(|e| vec![e]), errors).flatten();
        let backup = keep(Source::open(&folder.backup_file()).map_err(|e| vec![e]), errors).flatten();
        let mut forms = Vec::new();
        for path in keep(form_files(folder), errors).unwrap_or_default() {
            forms.extend(keep(Source::open(&path).map_err(|e| vec![e]), errors).flatten());
        }
        Self { office, forms, holidays, backup }
    }
}

fn form_files(folder: &Folder) -> Result<Vec<PathBuf>, Vec<ConfigError>> {
    let path = folder.forms_folder();
    let entries = match std::fs::read_dir(&path) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            let problem = ConfigProblem::File(FileProblem::Unreadable(error.to_string()));
            return Err(vec![ConfigError::at(&path.display().to_string(), "", 0..0, problem)]);
        }
    };
    let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<_> = files.filter(|p| p.extension().is_some_and(|e| e == "toml")).collect();
    files.sort_unstable();
    files.truncate(FORM_FILES_MAX);
    Ok(files)
}

/// The office's own forms first, then the built-in ones no own form stands in place of.
fn all_forms(own: &[Source], used: &mut impl FnMut(&Source, bool)) -> Result<Vec<Form>, Vec<ConfigError>> {
    let mut errors = Vec::new();
    let mut forms: Vec<(Form, &str)> = Vec::new();
    for source in own {
        used(source, false);
        let Some(placed) = keep(forms::parse(source), &mut errors) else { continue };
        match forms.iter().find(|(form, _)| form.id == placed.form.id) {
            Some((_, other)) => {
                let problem = ConfigProblem::Form(FormProblem::SameId((*other).to_owned()));
                errors.push(source.error(placed.id, problem));
            }
            None => forms.push((placed.form, &source.name)),
        }
    }
    let mut forms: Vec<_> = forms.into_iter().map(|(form, _)| form).collect();
    for (name, text) in forms::BUILTIN {
        let source = Source::new(name, text);
        let Some(placed) = keep(forms::parse(&source), &mut errors) else { continue };
        if forms.iter().all(|own| own.id != placed.form.id) {
            used(&source, true);
            forms.push(placed.form);
        }
    }
    if errors.is_empty() { Ok(forms) } else { Err(errors) }
}

fn unknown_form(source: &Source, profile: &office::Placed, forms: &[Form]) -> Option<ConfigError> {
    let form = &profile.office.form;
    if forms.iter().any(|known| known.id == *form) {
        return None;
    }
    let known = forms.iter().map(|form| form.id.clone()).collect();
    let problem = OfficeProblem::UnknownForm { form: form.clone(), known };
    Some(source.error(profile.form.clone(), ConfigProblem::Office(problem)))
}

fn all_holidays(
    own: Option<&Source>,
    used: &mut impl FnMut(&Source, bool),
) -> Result<(HolidayTable, Vec<OwnDays>), Vec<ConfigError>> {
    used(&Source::new(holidays::BUILTIN_FILE, holidays::BUILTIN), true);
    let base = holidays::builtin().map_err(|error| vec![error])?;
    let Some(source) = own else { return Ok((base, Vec::new())) };
    used(source, false);
    Doc::parse(source)?;
    let table = holidays::parse(&source.name, &source.text, base.clone()).map_err(|error| vec![error])?;
    let own_days = holidays::beyond(&base, &table);
    Ok((table, own_days))
}

/// The good part; the faults are laid aside.
fn keep<T>(result: Result<T, Vec<ConfigError>>, errors: &mut Vec<ConfigError>) -> Option<T> {
    result.map_err(|faults| errors.extend(faults)).ok()
}

#[cfg(test)]
mod tests;
