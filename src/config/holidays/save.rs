//! Writing single entries into the office's own holiday file, whole or not at all. What stands there already stays as
//! it is written, remarks included.

use super::write::entry;
use super::{beyond, builtin, parse};
use crate::config::doc::{self, Doc, Source};
use crate::config::save::{SaveError, replace};
use crate::config::{Config, ConfigError, ConfigProblem, Files, Folder};
use crate::domain::calendar::OwnDays;

const HEAD: &str = "\
# Ngày nghỉ, ngày làm việc do đơn vị ghi thêm. Cách ghi: xem docs/lich.md.
# Days off and working days that this office added. How it is written: see docs/lich.md.
";

/// Adds `days` at the end of the office's own holiday file. Returns the configuration as it then is.
pub fn save_days(folder: &Folder, days: &OwnDays) -> Result<Config, SaveError> {
    let own = Own::open(folder)?;
    let mut wanted = own.days.clone();
    wanted.push(days.clone());
    let text = own.source.text.as_str();
    let start = if text.trim().is_empty() { HEAD.trim_end() } else { text.trim_end() };
    // The entry brings an empty line; the one that ends the line before it is ours.
    let newline = newline(text);
    let text = format!("{start}{newline}{}", entry(days).replace('\n', newline));
    own.write(text, wanted)
}

/// Takes `days` out of the office's own holiday file, the last of equal entries. Returns the configuration as it then
/// is.
pub fn remove_days(folder: &Folder, days: &OwnDays) -> Result<Config, SaveError> {
    let own = Own::open(folder)?;
    let mut wanted = own.days.clone();
    let at = wanted.iter().rposition(|known| known == days).ok_or(SaveError::Gone)?;
    wanted.remove(at);
    let notices = own.days.iter().filter(|days| matches!(days, OwnDays::Notice(_))).count();
    let (key, at) = if at < notices { ("notice", at) } else { ("local", at - notices) };
    let text = without(&own.source, key, at).ok_or_else(|| SaveError::Shape(own.source.name.clone()))?;
    own.write(text, wanted)
}

/// The office's own file and its entries; an empty one where there is none.
struct Own<'f> {
    folder: &'f Folder,
    files: Files,
    source: Source,
    days: Vec<OwnDays>,
}

impl<'f> Own<'f> {
    fn open(folder: &'f Folder) -> Result<Self, SaveError> {
        let mut errors = Vec::new();
        let files = Files::open(folder, &mut errors);
        if !errors.is_empty() {
            return Err(SaveError::Config(errors));
        }
        let name = folder.holidays_file().display().to_string();
        let source = files.holidays.clone().unwrap_or(Source { name, text: String::new() });
        let days = entries(&source)?;
        Ok(Self { folder, files, source, days })
    }

    /// Puts `text` in place of the file, if it reads back as `wanted` and the whole configuration loads with it.
    fn write(self, text: String, wanted: Vec<OwnDays>) -> Result<Config, SaveError> {
        let Self { folder, mut files, source, .. } = self;
        let source = Source { text, ..source };
        // Notices come before local days, whatever their order in the file.
        let (notices, local): (Vec<_>, Vec<_>) =
            wanted.into_iter().partition(|days| matches!(days, OwnDays::Notice(_)));
        match entries(&source) {
            Ok(days) if days == [notices, local].concat() => {}
            // The file loads, the new entry is TOML, but not beside each other: lists not written as `[[…]]`.
            Err(SaveError::Config(errors)) if !errors.iter().any(is_syntax) => {
                return Err(SaveError::Config(errors));
            }
            _ => return Err(SaveError::Shape(source.name)),
        }
        let text = source.text.clone();
        files.holidays = Some(source);
        let config = Config::assemble(files, Vec::new()).map_err(SaveError::Config)?;
        let path = folder.holidays_file();
        replace(&path, &text).map_err(|error| SaveError::Io { file: path, error })?;
        Ok(config)
    }
}

fn is_syntax(error: &ConfigError) -> bool {
    matches!(*error.problem, ConfigProblem::Syntax(_))
}

fn entries(source: &Source) -> Result<Vec<OwnDays>, SaveError> {
    Doc::parse(source).map_err(SaveError::Config)?;
    let one = |error| SaveError::Config(vec![error]);
    let base = builtin().map_err(one)?;
    let table = parse(&source.name, &source.text, base.clone()).map_err(one)?;
    Ok(beyond(&base, &table))
}

fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The file's text without the entry `at` of those under `key`. None where they are not written as `[[…]]`.
fn without(own: &Source, key: &str, at: usize) -> Option<String> {
    let doc = Doc::parse(own).ok()?;
    let text = own.text.as_str();
    let start = doc::items(&doc.root, key).get(at)?.span().start;
    let rest = text.get(start..)?;
    if !rest.starts_with("[[") {
        return None;
    }
    // The entry goes on to the next header that is not a part of it. A line within brackets or quotes may look like a
    // header too; what then comes out does not read back as wanted, and is not written.
    let part = [format!("[{key}."), format!("[[{key}.")];
    let mut end = rest.len();
    let mut offset = 0;
    for (n, line) in rest.split_inclusive('\n').enumerate() {
        let head = line.trim_start();
        if n > 0 && head.starts_with('[') && part.iter().all(|part| !head.starts_with(part)) {
            end = offset;
            break;
        }
        offset += line.len();
    }
    // Remarks right above the next header are about that one, or about nothing: they stay.
    let block = rest.get(..end)?;
    let remark = |line: &&str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let remarks: usize = block.split_inclusive('\n').rev().take_while(remark).map(str::len).sum();
    let kept = rest.get(end - remarks..)?;
    let before = text.get(..start)?;
    // The empty line above the entry goes with it.
    let gap = newline(text);
    let before = before.strip_suffix(gap).filter(|b| b.ends_with(gap)).unwrap_or(before);
    Some(format!("{before}{kept}"))
}
