//! The two languages. Every area is a struct of texts with a Vietnamese and an English value, so that a
//! missing translation does not compile. Vietnamese is written first; English follows it.

mod calendar;
mod config;

use std::fmt;
use std::str::FromStr;

pub use calendar::CalendarTexts;
pub use config::{CommandTexts as ConfigCommandTexts, ConfigTexts};

/// A language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

/// The text names no language of the program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("vi | en: {0}")]
pub struct NotALang(pub String);

/// All words of one language, by area.
#[derive(Debug)]
pub struct Texts {
    /// Opening days and why.
    pub calendar: &'static CalendarTexts,
    /// Faults in files an office edits.
    pub config: &'static ConfigTexts,
}

static VI: Texts = Texts { calendar: &calendar::VI, config: &config::VI };
static EN: Texts = Texts { calendar: &calendar::EN, config: &config::EN };

impl Lang {
    /// Both, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The words of this language.
    pub fn texts(self) -> &'static Texts {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Vi => "vi",
            Self::En => "en",
        })
    }
}

impl FromStr for Lang {
    type Err = NotALang;

    fn from_str(text: &str) -> Result<Self, NotALang> {
        match text {
            "vi" => Ok(Self::Vi),
            "en" => Ok(Self::En),
            _ => Err(NotALang(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_named_as_they_are_written() {
        for lang in Lang::ALL {
            assert_eq!(lang.to_string().parse(), Ok(lang));
        }
        assert_eq!("fr".parse::<Lang>(), Err(NotALang("fr".to_owned())));
        assert_eq!(Lang::default(), Lang::Vi);
    }
}
