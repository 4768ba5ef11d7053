//! The pages of `--help`, in the language asked for: clap knows the commands and arguments, but writes pages in English only.

use std::fmt::Write as _;

use clap::builder::PossibleValue;
use clap::{Arg, ArgAction, Command};

use crate::text::{HelpTexts, Lang, help_around, vi_about, vi_argument, vi_value};
use crate::ui::wrap;

/// Columns of a page: those of the smallest window.
const WIDTH: usize = 80;

/// Most columns that names take from what is said about them.
const NAMES: usize = 24;

/// The page of a command, named as `kiemphieu config show`.
pub(super) fn page(mut root: Command, named: &str, lang: Lang) -> String {
    root.build();
    let path = named.split_once(' ').map_or("", |(_, path)| path);
    let found = path.split_whitespace().try_fold(&root, |command, name| command.find_subcommand(name));
    let page = Page { path, lang, words: help_around(lang) };
    let mut text = page.of(found.unwrap_or(&root).clone());
    let _ = write!(text, "\n{} {named} --help --lang {}\n", page.words.other, lang.other());
    text
}

struct Page<'a> {
    path: &'a str,
    lang: Lang,
    words: &'static HelpTexts,
}

/// A name and what is said about it.
type Row = (String, String);

impl Page<'_> {
    fn of(&self, mut command: Command) -> String {
        let words = self.words;
        let mut text = wrap::wrap(&self.about(&command, self.path, true), WIDTH).join("\n");
        let usage = command.render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ").replace("[OPTIONS]", &wrap::tied(words.any_options));
        let usage = usage.replace("COMMAND", words.a_command);
        // An option and what it takes stay together.
        let usage = format!("{} {}", words.usage, usage.replace(" <", &wrap::tied(" <")));
        let _ = write!(text, "\n\n{}\n", wrap::wrap(&usage, WIDTH).join("\n"));
        let commands = command.get_subcommands().map(|inner| self.command(inner)).collect();
        section(&mut text, words.commands, commands);
        let shown = || command.get_arguments().filter(|arg| !arg.is_hide_set());
        let rows =
            |wanted: &dyn Fn(&&Arg) -> bool| shown().filter(wanted).map(|arg| self.argument(arg)).collect();
        section(&mut text, words.arguments, rows(&|arg| arg.is_positional()));
        section(&mut text, words.options, rows(&|arg| !arg.is_positional() && !everywhere(arg)));
        section(&mut text, words.everywhere, rows(&|arg| everywhere(arg)));
        text
    }

    fn command(&self, inner: &Command) -> Row {
        let name = inner.get_name();
        let path = format!("{} {name}", self.path);
        let about = if name == "help" {
            self.words.help_command.to_owned()
        } else {
            self.about(inner, path.trim_start(), false)
        };
        (name.to_owned(), about)
    }

    fn about(&self, command: &Command, path: &str, long: bool) -> String {
        if let Some(about) = vi_about(path).filter(|_| self.lang == Lang::Vi) {
            return about.to_owned();
        }
        let long = command.get_long_about().filter(|_| long);
        long.or(command.get_about()).map(ToString::to_string).unwrap_or_default()
    }

    fn argument(&self, arg: &Arg) -> Row {
        let words = self.words;
        let name = match arg.get_short() {
            Some(short) => format!("-{short}, {arg}"),
            None => arg.to_string(),
        };
        let about = match arg.get_id().as_str() {
            "help" => words.help.to_owned(),
            "version" if !arg.get_action().takes_values() => words.version.to_owned(),
            id => {
                let path = if everywhere(arg) { "" } else { self.path };
                let vi = vi_argument(path, id).filter(|_| self.lang == Lang::Vi);
                let en = || arg.get_help().map(ToString::to_string).unwrap_or_default();
                let mut about = vi.map_or_else(en, str::to_owned);
                let notes = self.notes(arg, path);
                if !notes.is_empty() {
                    about = format!("{}. {}", about.trim_end_matches('.'), notes.join(" "));
                }
                about
            }
        };
        (name, about)
    }

    /// What may stand there, what holds where it is left out, which variable holds instead.
    fn notes(&self, arg: &Arg, path: &str) -> Vec<String> {
        let mut notes = Vec::new();
        let option = arg.get_id().as_str();
        let values = if arg.get_action().takes_values() { arg.get_possible_values() } else { Vec::new() };
        let said: Vec<_> = values.iter().map(|value| self.value(path, option, value)).collect();
        if !said.is_empty() {
            notes.push((self.words.one_of)(&said.join(", ")));
        }
        let defaults: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
        if arg.get_action().takes_values() && !defaults.is_empty() {
            notes.push((self.words.default)(&defaults.join(" ")));
        }
        if let Some(variable) = arg.get_env() {
            notes.push((self.words.variable)(&variable.to_string_lossy()));
        }
        notes
    }

    fn value(&self, path: &str, option: &str, value: &PossibleValue) -> String {
        let vi = vi_value(path, option, value.get_name()).filter(|_| self.lang == Lang::Vi);
        let en = || value.get_help().map(|help| help.to_string().trim_end_matches('.').to_owned());
        match vi.map(str::to_owned).or_else(en) {
            Some(about) => format!("{} ({about})", value.get_name()),
            None => value.get_name().to_owned(),
        }
    }
}

/// Whether every command has it.
fn everywhere(arg: &Arg) -> bool {
    arg.is_global_set() || matches!(arg.get_action(), ArgAction::Help | ArgAction::Version)
}

/// A heading and its rows, the names in one column; nothing where there is no row.
fn section(text: &mut String, heading: &str, rows: Vec<Row>) {
    if rows.is_empty() {
        return;
    }
    let names = rows.iter().map(|(name, _)| wrap::width(name)).max().unwrap_or(0).min(NAMES);
    let _ = write!(text, "\n{heading}\n");
    for (name, about) in rows {
        let said = wrap::wrap(&about, WIDTH - names - 4);
        for (i, line) in said.iter().enumerate() {
            let name = if i == 0 { name.as_str() } else { "" };
            let space = " ".repeat(names.saturating_sub(wrap::width(name)));
            let _ = writeln!(text, "  {name}{space}  {line}");
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::args::Cli;
    use super::*;

    /// Every command, by its name after the program's.
    fn each(command: &Command, path: &str, look: &mut dyn FnMut(&Command, &str)) {
        look(command, path);
        for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
            each(inner, format!("{path} {}", inner.get_name()).trim_start(), look);
        }
    }

    fn built() -> Command {
        let mut root = Cli::command();
        root.build();
        root
    }

    #[test]
    fn there_is_vietnamese_for_every_command_argument_and_value() {
        let mut lacking = Vec::new();
        each(&built(), "", &mut |command, path| {
            if vi_about(path).is_none() {
                lacking.push(path.to_owned());
            }
            for arg in command.get_arguments().filter(|arg| arg.is_global_set() || !everywhere(arg)) {
                let (path, id) = (if everywhere(arg) { "" } else { path }, arg.get_id().as_str());
                if vi_argument(path, id).is_none() {
                    lacking.push(format!("{path} {id}"));
                }
                let values =
                    if arg.get_action().takes_values() { arg.get_possible_values() } else { Vec::new() };
                for value in values.iter().filter(|value| value.get_help().is_some()) {
                    if vi_value(path, id, value.get_name()).is_none() {
                        lacking.push(format!("{path} {id} {}", value.get_name()));
                    }
                }
            }
        });
        assert_eq!(lacking, Vec::<String>::new());
    }

    #[test]
    fn every_page_fits_and_says_where_the_other_language_is() {
        each(&built(), "", &mut |_, path| {
            let named = format!("kiemphieu {path}").trim_end().to_owned();
            for (lang, other) in [(Lang::Vi, "English: "), (Lang::En, "Tiếng Việt: ")] {
                let page = page(Cli::command(), &named, lang);
                let wide: Vec<_> = page.lines().filter(|line| wrap::width(line) > WIDTH).collect();
                assert!(wide.is_empty(), "{wide:?}");
                let end = format!("{other}{named} --help --lang {}\n", lang.other());
                assert!(page.ends_with(&end), "{page}");
            }
        });
    }

    #[test]
    fn a_vietnamese_page_has_no_english_left() {
        each(&built(), "", &mut |_, path| {
            let page = page(Cli::command(), format!("kiemphieu {path}").trim_end(), Lang::Vi);
            for english in ["Usage", "Options", "OPTIONS", "COMMAND", "Print", "default", "values", " the "] {
                assert!(!page.contains(english), "{english}: {page}");
            }
        });
    }
}
