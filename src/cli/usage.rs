//! Arguments that were written wrongly, in the program's own words: clap finds what is wrong, and speaks English only.

use std::borrow::Cow;
use std::error::Error;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, ValueEnum};

use super::args::{DATA_VARIABLE, LANG_VARIABLE};
use crate::text::{Expected, Lacking, Lang, WrongUsage};

/// A number that is none, or out of its bounds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a number from {from} to {to}")]
pub(super) struct NotBetween {
    from: i128,
    to: i128,
}

/// Reads a number with bounds, both allowed. clap's own reader tells the bounds in an English sentence alone.
pub(super) fn between<T: TryFrom<i128>, const FROM: i128, const TO: i128>(
    text: &str,
) -> Result<T, NotBetween> {
    let number = text.parse().ok().filter(|n| (FROM..=TO).contains(n));
    number.and_then(|n| T::try_from(n).ok()).ok_or(NotBetween { from: FROM, to: TO })
}

/// What can be read of arguments that are wrong as a whole.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// The language, of the option or else of its variable.
    pub(super) lang: Lang,
    /// The command as far as it was named, as `kiemphieu config`.
    pub(super) command: String,
    /// What may follow it.
    commands: Vec<String>,
    /// The options that were written.
    options: Vec<String>,
}

impl Asked {
    /// Walks along the arguments, the program's name first.
    pub(super) fn of(root: &Command, args: &[OsString], lang_variable: Option<OsString>) -> Self {
        let variable = lang_variable.and_then(|l| l.to_str().and_then(|l| l.parse().ok()));
        let mut asked = Self {
            lang: variable.unwrap_or_default(),
            command: root.get_name().to_owned(),
            commands: Vec::new(),
            options: Vec::new(),
        };
        let mut command = root;
        let mut args = args.iter().skip(1).map(|arg| arg.to_string_lossy());
        while let Some(arg) = args.next().filter(|arg| arg != "--") {
            if let Some(option) = arg.strip_prefix("--") {
                let (name, inline) = match option.split_once('=') {
                    Some((name, value)) => (name, Some(value.to_owned())),
                    None => (option, None),
                };
                asked.options.push(format!("--{name}"));
                let mut known = command.get_arguments().chain(root.get_arguments());
                let known = known.find(|a| a.get_long() == Some(name));
                let takes = known.is_some_and(|a| a.get_action().takes_values());
                let value = inline.or_else(|| if takes { args.next().map(Cow::into_owned) } else { None });
                if let (true, Some(Ok(lang))) = (name == "lang", value.map(|v| v.parse())) {
                    asked.lang = lang;
                }
            } else if let Some(inner) = command.find_subcommand(arg.as_ref()) {
                command = inner;
                asked.command = format!("{} {arg}", asked.command);
            }
        }
        asked.commands = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
        asked
    }
}

/// What clap found, where these are words for it.
pub(super) fn wrong(error: &clap::Error, asked: &Asked) -> Option<WrongUsage> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        _ => None,
    };
    let list = |kind| match error.get(kind) {
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::String(text)) => vec![text.clone()],
        _ => Vec::new(),
    };
    let argument = || text(ContextKind::InvalidArg);
    Some(match error.kind() {
        ErrorKind::UnknownArgument => match argument()? {
            given if given.starts_with('-') => {
                WrongUsage::UnknownOption { given, meant: text(ContextKind::SuggestedArg) }
            }
            given => WrongUsage::TooMany(given),
        },
        ErrorKind::InvalidSubcommand => WrongUsage::UnknownCommand {
            given: text(ContextKind::InvalidSubcommand)?,
            meant: list(ContextKind::SuggestedSubcommand).into_iter().next(),
            commands: asked.commands.clone(),
        },
        ErrorKind::MissingSubcommand => {
            WrongUsage::NoCommand { after: asked.command.clone(), commands: asked.commands.clone() }
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let place = Place::of(&argument()?);
            let option = place.written(asked);
            let expected = match (list(ContextKind::ValidValue), bounds(error)) {
                (_, Some(bounds)) => bounds,
                (words, None) if words.is_empty() => place.expected()?,
                (words, None) => Expected::OneOf(words),
            };
            match text(ContextKind::InvalidValue)? {
                value if value.is_empty() => WrongUsage::NoValue { option, expected },
                value => WrongUsage::WrongValue { option, value, expected },
            }
        }
        ErrorKind::TooManyValues => WrongUsage::ValueNotTaken {
            option: Place::of(&argument()?).name,
            value: text(ContextKind::InvalidValue)?,
        },
        ErrorKind::MissingRequiredArgument => {
            let all = list(ContextKind::InvalidArg);
            WrongUsage::Missing(all.iter().map(|one| lacking(one)).collect::<Option<_>>()?)
        }
        ErrorKind::ArgumentConflict => {
            let option = Place::of(&argument()?).name;
            let with: Vec<_> =
                list(ContextKind::PriorArg).iter().map(|other| Place::of(other).name).collect();
            match with.as_slice() {
                [] => return None,
                [other] if *other == option => WrongUsage::Twice(option),
                _ => WrongUsage::NotTogether { option, with },
            }
        }
        ErrorKind::InvalidUtf8 => WrongUsage::NotText,
        _ => return None,
    })
}

/// Bounds of the number that was expected.
fn bounds(error: &clap::Error) -> Option<Expected> {
    let NotBetween { from, to } = error.source()?.downcast_ref()?;
    Some(Expected::Between(*from, *to))
}

/// One that is missing, as `--out <DIR>`, `<FILE>`, or for a choice of several `<--month <MONTH>|--year <YEAR>>`.
fn lacking(shown: &str) -> Option<Lacking> {
    match shown.strip_prefix("<-").and_then(|choice| choice.strip_suffix('>')) {
        Some(choice) => {
            let names = format!("-{choice}").split('|').map(|one| Place::of(one).name).collect();
            Some(Lacking::OneOf(names))
        }
        None => {
            let place = Place::of(shown);
            let expected = place.expected()?;
            Some(Lacking::This(place.name, expected))
        }
    }
}

/// Where a value stands: its option, or the name of its place; and what help calls the value.
struct Place {
    name: String,
    value: String,
}

impl Place {
    /// As clap writes it: `--out <DIR>`, `<FILE>`.
    fn of(shown: &str) -> Self {
        let (name, value) = shown.split_once(' ').unwrap_or((shown, shown));
        Self { name: name.to_owned(), value: value.trim_matches(['<', '>', '[', ']']).to_owned() }
    }

    /// The name as the person wrote it: a variable where no option was written.
    fn written(&self, asked: &Asked) -> String {
        let variable = match self.name.as_str() {
            "--data" => DATA_VARIABLE,
            "--lang" => LANG_VARIABLE,
            _ => return self.name.clone(),
        };
        if asked.options.contains(&self.name) { self.name.clone() } else { variable.to_owned() }
    }

    /// What belongs there, by what help calls it. A test holds this against every argument there is.
    fn expected(&self) -> Option<Expected> {
        Some(match self.value.as_str() {
            "MONTH" => Expected::Month,
            "DATE" => Expected::Date,
            "YEAR" => Expected::Year,
            "N" => Expected::Number,
            "FILE" => Expected::File,
            "DIR" => Expected::Folder,
            "BUNDLE" => Expected::Bundle,
            "CODE" => Expected::Code,
            "GROUPS" => Expected::Groups,
            "LANG" => Expected::OneOf(Lang::ALL.map(|lang| lang.to_string()).to_vec()),
            "SHELL" => Expected::OneOf(shells()),
            _ => return None,
        })
    }
}

fn shells() -> Vec<String> {
    let shells = clap_complete::Shell::value_variants().iter();
    shells.filter_map(|s| s.to_possible_value().map(|v| v.get_name().to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::{CommandFactory, Parser};

    use super::super::args::Cli;
    use super::*;
    use crate::text::say_wrong_usage;

    /// What is said about a command line, English unless it says otherwise.
    fn said(line: &str) -> String {
        let args: Vec<_> = line.split(' ').map(OsString::from).collect();
        let error = Cli::try_parse_from(&args).unwrap_err();
        let asked = Asked::of(&Cli::command(), &args, Some("en".into()));
        let wrong = wrong(&error, &asked).unwrap_or_else(|| panic!("no words for {line}: {error}"));
        say_wrong_usage(&wrong, &asked.command, asked.lang.texts())
    }

    #[test]
    fn every_kind_that_occurs_names_what_was_given_and_what_is_expected() {
        for (line, says) in [
            ("k --foo", "There is no option \"--foo\"."),
            ("k export --monht 2026-11", "There is no option \"--monht\". Is \"--month\" meant?"),
            ("k verify a b", "\"b\" is too much: this command takes nothing there."),
            ("k sumary", "There is no command \"sumary\". Is \"summary\" meant?"),
            ("k config zzz", "There is no command \"zzz\". The commands: show, check, path."),
            ("k config", "After \"kiemphieu config\" one of these is missing: show, check, path."),
            ("k summary --month", "\"--month\" has no value. Expected: a month, as 2026-11."),
            ("k summary --month=", "\"--month\" has no value. Expected: a month, as 2026-11."),
            ("k export --out", "\"--out\" has no value. Expected: the path of a folder."),
            (
                "k summary --month 2026-13",
                "\"--month\" does not take \"2026-13\". Expected: a month, as 2026-11.",
            ),
            ("k practice --today 32", "\"--today\" does not take \"32\". Expected: a day, as 2026-11-25."),
            ("k summary --months 0", "\"--months\" does not take \"0\". Expected: a number from 1 to 1200."),
            (
                "k practice --seed x",
                "\"--seed\" does not take \"x\". Expected: a number from 0 to 18446744073709551615.",
            ),
            (
                "k summary --month 2026-11 --format xml",
                "\"--format\" does not take \"xml\". Expected: one of the words table, csv, json.",
            ),
            ("k --lang fr", "\"--lang\" does not take \"fr\". Expected: one of the words vi, en."),
            (
                "k completions zzz",
                "\"<SHELL>\" does not take \"zzz\". Expected: one of the words bash, elvish, fish, powershell, zsh.",
            ),
            ("k check --rebuild=yes", "\"--rebuild\" takes no value, and \"yes\" was given."),
            (
                "k summary",
                "One of these options is missing: \"--month\", \"--from\", \"--months\", \"--year\".",
            ),
            (
                "k import",
                "\"--month\" is missing. Expected: a month, as 2026-11.\n\"<FILE>\" is missing. Expected: the path of a file.",
            ),
            ("k summary --month 2026-11 --year 2026", "\"--month\" does not go together with \"--year\"."),
            (
                "k export --month 2026-11 --out . --data-only --all --with-comments",
                "\"--data-only\" does not go together with \"--all\", \"--with-comments\".",
            ),
            ("k summary --month 2026-11 --month 2026-12", "\"--month\" may be given once only."),
        ] {
            let said = said(line);
            let (what, end) = said.rsplit_once('\n').unwrap();
            assert_eq!(what, says, "{line}");
            assert!(end.starts_with("Nothing was changed. How to use it: kiemphieu"), "{end}");
        }
    }

    #[test]
    fn the_language_is_the_options_then_the_variables_then_vietnamese() {
        let lang = |line: &str, variable: Option<&str>| {
            let args: Vec<_> = line.split(' ').map(OsString::from).collect();
            Asked::of(&Cli::command(), &args, variable.map(OsString::from)).lang
        };
        assert_eq!(lang("k --foo", None), Lang::Vi);
        assert_eq!(lang("k --foo --lang en", None), Lang::En);
        assert_eq!(lang("k --foo --lang=vi", Some("en")), Lang::Vi);
        assert_eq!(lang("k --foo", Some("en")), Lang::En);
        assert_eq!(lang("k --lang fr", Some("fr")), Lang::Vi);
        assert_eq!(lang("k verify -- --lang en", None), Lang::Vi, "after -- nothing is an option");
        assert_eq!(lang("k --data --lang en", None), Lang::Vi, "the value of --data");
    }

    #[test]
    fn help_is_pointed_to_where_the_command_was_named() {
        let command = |line: &str| {
            let args: Vec<_> = line.split(' ').map(OsString::from).collect();
            Asked::of(&Cli::command(), &args, None).command
        };
        assert_eq!(command("k --data check config show --on x"), "kiemphieu config show");
        assert_eq!(command("k --foo"), "kiemphieu");
    }

    #[test]
    fn a_value_from_a_variable_is_told_by_the_variables_name() {
        let place = Place::of("--lang <LANG>");
        let args = |line: &str| -> Vec<_> { line.split(' ').map(OsString::from).collect() };
        assert_eq!(place.written(&Asked::of(&Cli::command(), &args("k check"), None)), "KIEMPHIEU_LANG");
        assert_eq!(place.written(&Asked::of(&Cli::command(), &args("k --lang=fr"), None)), "--lang");
    }

    #[test]
    fn there_are_words_for_every_value_of_every_command() {
        fn look(command: &Command, unknown: &mut BTreeSet<String>) {
            for arg in command.get_arguments().filter(|a| a.get_action().takes_values()) {
                let known =
                    !arg.get_possible_values().is_empty() || Place::of(&arg.to_string()).expected().is_some();
                if !known {
                    unknown.insert(arg.to_string());
                }
            }
            command.get_subcommands().for_each(|inner| look(inner, unknown));
        }
        let mut unknown = BTreeSet::new();
        let mut built = Cli::command();
        built.build();
        look(&built, &mut unknown);
        assert_eq!(unknown, BTreeSet::new());
    }
}
