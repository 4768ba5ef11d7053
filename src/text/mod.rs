//! The two languages. Every area is a struct of texts with a Vietnamese and an English value, so that a
//! missing translation does not compile. Vietnamese is written first; English follows it.

mod bundle;

use std::fmt;
use std::str::FromStr;

pub use bundle::BundleTexts;

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
    /// Writing a bundle and verifying one.
    pub bundle: &'static BundleTexts,
}

static VI: Texts = Texts { bundle: &bundle::VI };
static EN: Texts = Texts { bundle: &bundle::EN };

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
