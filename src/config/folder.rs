//! Where the office's own files lie.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

/// Names the configuration folder in place of the usual one.
pub const CONFIG_VARIABLE: &str = "KIEMPHIEU_CONFIG";

/// Names the data file in place of the usual one.
pub const DATA_VARIABLE: &str = "KIEMPHIEU_DATA";

const NAME: &str = "kiemphieu";
const DATA: &str = "kiemphieu.db";
const PRACTICE: &str = "tap-duot.db";
const EXPORT: &str = "xuat";
const BACKUP: &str = "sao-luu";

/// The folders of this user on this machine. Nothing in them need exist yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    config: PathBuf,
    data: PathBuf,
    export: PathBuf,
}

/// The user's home folder cannot be told, and no variable says where the files lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no home folder")]
pub struct NoHome;

impl Folder {
    /// The usual places, or those the environment names.
    pub fn find() -> Result<Self, NoHome> {
        Self::locate(|name| std::env::var_os(name))
    }

    /// The same with another environment for the two variables of this program.
    pub fn locate(variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, NoHome> {
        let named = |name| {
            let path = variable(name).filter(|text| !text.is_empty()).map(PathBuf::from)?;
            Some(std::path::absolute(&path).unwrap_or(path))
        };
        let base = || etcetera::choose_base_strategy().map_err(|_| NoHome);
        let config = match named(CONFIG_VARIABLE) {
            Some(folder) => folder,
            None => base()?.config_dir().join(NAME),
        };
        if let Some(data) = named(DATA_VARIABLE) {
            return Ok(Self::new(config, data));
        }
        let base = base()?;
        // Windows' roaming folder may be copied over a network while the file is in use; the local one is not.
        let data = if cfg!(windows) { base.cache_dir() } else { base.data_dir() };
        // What is exported is for people to find, so not in a hidden folder.
        let documents = base.home_dir().join("Documents");
        let export = if documents.is_dir() { documents } else { base.home_dir().to_owned() };
        Ok(Self { config, data: data.join(NAME).join(DATA), export: export.join(NAME) })
    }

    /// These very places; exports then lie beside the data file.
    pub fn new(config: impl Into<PathBuf>, data: impl Into<PathBuf>) -> Self {
        let data = data.into();
        Self { config: config.into(), export: beside(&data, EXPORT), data }
    }

    /// The same configuration with another data file, and exports beside it.
    #[must_use]
    pub fn with_data(self, data: impl Into<PathBuf>) -> Self {
        Self::new(self.config, data)
    }

    /// The folder of the office's own configuration.
    pub fn config(&self) -> &Path {
        &self.config
    }

    /// The office's own profiles.
    pub fn office_file(&self) -> PathBuf {
        self.config.join(super::office::FILE)
    }

    /// The folder of the office's own forms.
    pub fn forms_folder(&self) -> PathBuf {
        self.config.join(super::forms::FOLDER)
    }

    /// The office's own holidays.
    pub fn holidays_file(&self) -> PathBuf {
        self.config.join("holidays.toml")
    }

    /// How backups are kept on this computer.
    pub fn backup_file(&self) -> PathBuf {
        self.config.join("backup.toml")
    }

    /// The data file.
    pub fn data_file(&self) -> &Path {
        &self.data
    }

    /// The data file of practice, beside the real one.
    pub fn practice_file(&self) -> PathBuf {
        beside(&self.data, PRACTICE)
    }

    /// The folder exports are written to unless another is named.
    pub fn export_folder(&self) -> &Path {
        &self.export
    }

    /// The folder of backups, beside the data file.
    pub fn backup_folder(&self) -> PathBuf {
        beside(&self.data, BACKUP)
    }
}

fn beside(file: &Path, name: &str) -> PathBuf {
    file.parent().map_or_else(|| PathBuf::from(name), |folder| folder.join(name))
}
