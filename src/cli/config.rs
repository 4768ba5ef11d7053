//! `kiemphieu config`: what the configuration says, whether it is free of mistakes, where it lies.

use std::io::{self, Write};
use std::path::Path;

use chrono::{NaiveDate, Weekday};
use unicode_width::UnicodeWidthStr;

use crate::config::{Config, ConfigError, Folder, render};
use crate::domain::Office;
use crate::text::Lang;

/// Arguments of `kiemphieu config`.
// Without a command it is an error that names them, as any other, instead of the whole help. No doc comment: it would be help.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
#[command(arg_required_else_help = false)]
pub struct ConfigArgs {
    /// What to do
    #[command(subcommand)]
    pub command: ConfigCommand,
}

/// What to do with the configuration.
#[derive(Debug, Clone, PartialEq, Eq, clap::Subcommand)]
pub enum ConfigCommand {
    /// Show the office, the forms and the holidays as they hold on a day
    Show {
        /// The day, as 2026-11-25; today where left out
        #[arg(long, value_name = "DATE")]
        on: Option<NaiveDate>,
    },
    /// Look for mistakes in the office's own files
    Check,
    /// Say where the files lie
    Path,
}

/// The configuration was found wrong.
const WRONG: u8 = 1;

/// Carries out the command and returns the exit code: 0, or 1 where the configuration has mistakes.
pub fn run(
    args: &ConfigArgs,
    folder: &Folder,
    today: NaiveDate,
    lang: Lang,
    color: bool,
    out: &mut dyn Write,
) -> io::Result<u8> {
    let config = match args.command {
        ConfigCommand::Path => {
            paths(folder, lang, out)?;
            return Ok(0);
        }
        _ => Config::load(folder),
    };
    let config = match config {
        Ok(config) => config,
        Err(errors) => {
            write_mistakes(&errors, lang, color, out)?;
            return Ok(WRONG);
        }
    };
    match args.command {
        ConfigCommand::Show { on } => show(&config, on.unwrap_or(today), lang, out)?,
        ConfigCommand::Check | ConfigCommand::Path => check(&config, lang, out)?,
    }
    Ok(0)
}

/// Writes every mistake under the line it stands in, and how many there are.
pub fn write_mistakes(
    errors: &[ConfigError],
    lang: Lang,
    color: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let texts = lang.texts().config;
    for error in errors {
        writeln!(out, "{}\n", render(error, &(texts.caption)(&error.problem), color))?;
    }
    writeln!(out, "{}", (texts.command.mistakes)(errors.len()))
}

fn check(config: &Config, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let texts = lang.texts().config.command;
    writeln!(out, "{}\n{}", texts.no_mistakes, texts.files)?;
    for file in config.files() {
        let whose = if file.builtin { texts.builtin } else { texts.own };
        writeln!(out, "  {} ({whose})", file.name)?;
    }
    Ok(())
}

fn paths(folder: &Folder, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let texts = lang.texts().config.command;
    let mut row = |label: &str, path: &Path| {
        let absent = if path.exists() { String::new() } else { format!(" ({})", texts.absent) };
        line(out, label, &format!("{}{absent}", path.display()))
    };
    row(texts.config_folder, folder.config())?;
    row(texts.office_file, &folder.office_file())?;
    row(texts.forms_folder, &folder.forms_folder())?;
    row(texts.holidays_file, &folder.holidays_file())?;
    row(texts.data_file, folder.data_file())?;
    row(texts.practice_file, &folder.practice_file())?;
    row(texts.export_folder, folder.export_folder())?;
    row(texts.backup_folder, &folder.backup_folder())
}

fn show(config: &Config, day: NaiveDate, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let texts = lang.texts().config.command;
    let office = config.office_on(day);
    writeln!(out, "{}", (texts.holds)(office.from, day))?;
    show_office(office, lang, out)?;
    for (first, form) in config.forms().iter().enumerate() {
        let size = (texts.form_size)(form.levels(), form.criteria.len());
        let used = if form.id == office.form { format!(", {}", texts.in_use) } else { String::new() };
        let title = if lang == Lang::En { &form.title.en } else { &form.title.vi };
        let text = format!("{} v{}: {title} ({size}{used})", form.id, form.version);
        line(out, if first == 0 { texts.forms } else { "" }, &text)?;
    }
    if let Some((first, last)) = config.holidays().years() {
        line(out, texts.holidays, &format!("{first} - {last}"))?;
    }
    let others = config.profiles().iter().filter(|profile| profile.from != office.from);
    let others: Vec<_> = others.map(|profile| profile.from.format("%d/%m/%Y").to_string()).collect();
    if !others.is_empty() {
        line(out, texts.other_profiles, &others.join(", "))?;
    }
    Ok(())
}

fn show_office(office: &Office, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let texts = lang.texts().config.command;
    line(out, texts.unit, &office.unit)?;
    line(out, texts.unit_code, &office.unit_code)?;
    line(out, texts.place, &office.place)?;
    line(out, texts.room, &office.room)?;
    line(out, texts.opening_day, &office.opening_day.to_string())?;
    let rest: Vec<_> =
        office.rest_days.iter().map(|day: &Weekday| (lang.texts().calendar.weekday)(*day)).collect();
    line(out, texts.rest_days, &rest.join(", "))?;
    let signer = &office.signer;
    line(out, texts.signer, &format!("{} {}, {}", signer.on_behalf, signer.title, signer.name))?;
    list(out, texts.recipients, &office.recipients)?;
    list(out, texts.bases, &office.bases)?;
    let english = |vi: &str, en: &str| if lang == Lang::En { en.to_owned() } else { vi.to_owned() };
    let fields = office.fields.iter();
    let fields = fields.map(|f| format!("{} {}: {}", f.code, english(&f.name, &f.name_en), f.official));
    list(out, texts.fields, &fields.collect::<Vec<_>>())?;
    let bodies = office.witness_bodies.iter();
    let bodies = bodies.map(|b| format!("{} {}", b.code, english(&b.name, &b.name_en)));
    list(out, texts.bodies, &bodies.collect::<Vec<_>>())
}

fn list(out: &mut dyn Write, label: &str, values: &[String]) -> io::Result<()> {
    let mut labels = std::iter::once(label).chain(std::iter::repeat(""));
    values.iter().try_for_each(|value| line(out, labels.next().unwrap_or_default(), value))
}

/// A label and a value, the values below each other.
fn line(out: &mut dyn Write, label: &str, value: &str) -> io::Result<()> {
    const WIDTH: usize = 22;
    let pad = WIDTH.saturating_sub(label.width());
    writeln!(out, "{label}{:pad$}{value}", "")
}
