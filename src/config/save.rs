//! Writing the office's own profiles, whole or not at all.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Serialize;

use super::doc::{self, Doc, Source};
use super::error::ConfigError;
use super::{Config, Files, Folder, office};
use crate::domain::{Office, OfficeFault};

const HEAD: &str = "\
# Thông tin đơn vị, do chương trình ghi từ màn hình. Mỗi [[profile]] có hiệu lực từ ngày from.
# The office, written from the screen. Each [[profile]] holds from the day `from` on.
";

/// A file was not saved; it is as it was.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The profile cannot be used.
    #[error("the profile has faults: {0:?}")]
    Faults(Vec<OfficeFault>),
    /// The files do not load, or would not with the profile: places in a file never written are in the new text.
    #[error("the configuration does not load: {0:?}")]
    Config(Vec<ConfigError>),
    /// The profile is not one that can be written as TOML.
    #[error(transparent)]
    Write(#[from] toml::ser::Error),
    /// The entry to be taken out is not in the file any more.
    #[error("no such entry")]
    Gone,
    /// The file, named here, is written in a way that cannot be changed without losing something.
    #[error("{0} cannot be changed here")]
    Shape(String),
    /// The file could not be written.
    #[error("{}: {error}", .file.display())]
    Io {
        /// The file.
        file: PathBuf,
        /// Why.
        error: io::Error,
    },
}

/// Writes `profile`, holding from `from` on, into the office's own file: in place of the profile from that very
/// day, else beside the others, whose text stays as it is. Returns the configuration as it then is.
///
/// Where the office has no file yet, the built-in profile goes before the new one if it is of the same unit; another
/// unit has no part in its past.
pub fn save_profile(folder: &Folder, profile: &Office, from: NaiveDate) -> Result<Config, SaveError> {
    let profile = Office { from, ..profile.clone() };
    let faults = profile.faults();
    if !faults.is_empty() {
        return Err(SaveError::Faults(faults));
    }
    let mut errors = Vec::new();
    let mut files = Files::open(folder, &mut errors);
    if !errors.is_empty() {
        return Err(SaveError::Config(errors));
    }
    let path = folder.office_file();
    let named = |text: String| Source { name: path.display().to_string(), text };
    let block = block(&profile)?;
    // Read back, so that its texts are composed as any file's are.
    let profile = parse(&named(block.clone()))?;

    let old = match &files.office {
        Some(own) => parse(own)?,
        None => {
            let builtin = parse(&Source::new(office::BUILTIN_FILE, office::BUILTIN))?;
            builtin.into_iter().filter(|p| profile.iter().all(|n| n.unit_code == p.unit_code)).collect()
        }
    };
    let mut wanted: Vec<_> = old.into_iter().filter(|p| p.from != from).chain(profile).collect();
    wanted.sort_by_key(|profile| profile.from);

    let spliced = files.office.as_ref().and_then(|own| splice(own, from, &block)).map(named);
    // Only what reads back as meant is written; a file of an unforeseen shape is written anew.
    let source = match spliced {
        Some(source) if parse(&source).is_ok_and(|profiles| profiles == wanted) => source,
        _ => named(compose(&wanted)?),
    };
    let text = source.text.clone();
    files.office = Some(source);
    let config = Config::assemble(files, Vec::new()).map_err(SaveError::Config)?;
    replace(&path, &text).map_err(|error| SaveError::Io { file: path, error })?;
    Ok(config)
}

fn parse(source: &Source) -> Result<Vec<Office>, SaveError> {
    let placed = office::parse(source).map_err(SaveError::Config)?;
    Ok(placed.into_iter().map(|placed| placed.office).collect())
}

fn compose(profiles: &[Office]) -> Result<String, toml::ser::Error> {
    let mut text = HEAD.to_owned();
    for profile in profiles {
        text.push('\n');
        text.push_str(&block(profile)?);
    }
    Ok(text)
}

/// One `[[profile]]` with all its keys.
fn block(profile: &Office) -> Result<String, toml::ser::Error> {
    #[derive(Serialize)]
    struct Whole<'a> {
        profile: [&'a Office; 1],
    }
    let text = toml::to_string_pretty(&Whole { profile: [profile] })?;
    // A date needs no quotes in TOML, and people write it without.
    Ok(text.replacen(&format!("\"{}\"", profile.from), &profile.from.to_string(), 1))
}

/// The file's text with `block` in place of the profile from `from`, or at its end. None where the profiles are
/// not written as `[[profile]]`.
fn splice(own: &Source, from: NaiveDate, block: &str) -> Option<String> {
    let doc = Doc::parse(own).ok()?;
    let text = own.text.as_str();
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let block = block.replace('\n', newline);
    let profiles = doc::items(&doc.root, "profile");
    let starts: Vec<_> = profiles.iter().map(|profile| profile.span().start).collect();
    if !starts.iter().all(|start| text.get(*start..).is_some_and(|rest| rest.starts_with("[["))) {
        return None;
    }
    let same = profiles.iter().position(|profile| {
        let date = doc::place(profile, &["from"]);
        text.get(date).is_some_and(|date| date.trim_matches(['"', '\'']) == from.to_string())
    });
    let Some(same) = same else {
        return Some(format!("{}{newline}{newline}{block}", text.trim_end()));
    };
    let (start, next) = (*starts.get(same)?, starts.get(same + 1));
    let before = text.get(..start)?;
    let Some(&next) = next else { return Some(format!("{before}{block}")) };
    // Remarks right above the next profile are about that one.
    let old = text.get(start..next)?;
    let remark = |line: &&str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let remarks: usize = old.split_inclusive('\n').rev().take_while(remark).map(str::len).sum();
    let gap = if remarks == 0 { newline } else { "" };
    Some(format!("{before}{block}{gap}{}", text.get(next - remarks..)?))
}

/// Puts `text` in place of the file in one step, on the disk when this returns.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().ok_or_else(|| io::Error::other("no folder"))?;
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    // Windows gives no handle on a folder; there the rename is the file system's to keep.
    if cfg!(unix) {
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}
