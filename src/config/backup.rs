//! How copies of the data file are kept on this computer. Not in the office's profile: that goes into the journal, and where
//! a stick is plugged in is no part of the record.

use std::path::PathBuf;

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer};

use super::doc::{Doc, Source};
use super::error::ConfigError;

/// The built-in file.
pub const BUILTIN: &str = include_str!("../../data/backup.toml");

/// Its name in errors.
pub const BUILTIN_FILE: &str = "data/backup.toml";

/// Fewest copies that are kept: the one just made and the one before.
const LEAST: u32 = 2;

/// Most copies that are kept.
const MOST: u32 = 999;

/// How copies are kept.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackupRule {
    /// Copies kept in each folder; older ones go.
    #[serde(deserialize_with = "within")]
    pub keep: u32,
    /// A second folder, as on a USB stick.
    #[serde(default, deserialize_with = "folder")]
    pub second: Option<PathBuf>,
}

fn within<'de, D: Deserializer<'de>>(value: D) -> Result<u32, D::Error> {
    let n = u32::deserialize(value)?;
    let wrong = || D::Error::invalid_value(Unexpected::Unsigned(n.into()), &"2 - 999");
    if (LEAST..=MOST).contains(&n) { Ok(n) } else { Err(wrong()) }
}

fn folder<'de, D: Deserializer<'de>>(value: D) -> Result<Option<PathBuf>, D::Error> {
    let text = String::deserialize(value)?;
    let text = text.trim();
    Ok((!text.is_empty()).then(|| PathBuf::from(text)))
}

/// The rule of a file.
pub(super) fn parse(source: &Source) -> Result<BackupRule, Vec<ConfigError>> {
    let doc = Doc::parse(source)?;
    doc.typed(&doc.root)
}
