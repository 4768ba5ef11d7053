//! Why a subcommand did not end well, and how that is said.

use std::io::{self, Write};

use super::args::Global;
use super::config;
use super::guarded::Guarded;
use super::run::exit;
use crate::config::ConfigError;
use crate::text::Trouble;

/// Why a subcommand did not end well.
pub(super) enum Failed {
    /// Said in the language's words.
    Trouble(Trouble),
    /// The configuration has mistakes.
    Config(Vec<ConfigError>),
    /// There is no home folder to put anything into.
    NoHome,
    /// The screens need a terminal to be drawn on and keys to be read from.
    NoTerminal,
    /// The output could not be written, or the terminal not used.
    Other(anyhow::Error),
}

impl From<Trouble> for Failed {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Self::Other(error.into())
    }
}

impl From<anyhow::Error> for Failed {
    fn from(error: anyhow::Error) -> Self {
        Self::Other(error)
    }
}

/// Says what went wrong on stderr.
pub(super) fn say(failed: &Failed, global: &Global, color: bool) -> u8 {
    let texts = global.lang.texts();
    let mut err = Guarded::coloured(io::stderr().lock());
    // Where even stderr is gone nobody is left to be told.
    let _ = match failed {
        Failed::Trouble(trouble) => writeln!(err, "{} ({})", trouble.say(texts), trouble.code()),
        Failed::Config(errors) => config::write_mistakes(errors, global.lang, color, &mut err).map(|_| ()),
        Failed::NoHome => writeln!(err, "{}", texts.config.no_home),
        Failed::NoTerminal => writeln!(err, "{}", texts.data_file.no_terminal),
        Failed::Other(error) => writeln!(err, "{error:#}"),
    };
    match failed {
        Failed::Trouble(trouble) if trouble.is_about_data_file() => exit::DATA,
        _ => exit::WRONG,
    }
}
