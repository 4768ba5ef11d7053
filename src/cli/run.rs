//! From arguments to an exit code.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{CommandFactory, Parser};

use super::args::{BackupArgs, CheckArgs, Cli, Color, Global, LANG_VARIABLE, RestoreArgs, Sub};
use super::guarded::Guarded;
use super::summary::Wanted;
use super::usage::{Asked, wrong};
use super::{check, config, export, import, practice, schedule, summary, verify};
use crate::app::message::{Along, Copies};
use crate::config::{Config, ConfigError, Folder};
use crate::domain::{Month, StageName, YearTable};
use crate::runtime::{Clock, Desk, Exporting, Looks, run_screen, show_folder, store_trouble};
use crate::store::{self, Relation, Store};
use crate::text::{Lang, Trouble, say_wrong_usage};
use crate::ui::theme::{Palette, Theme};

/// Exit codes.
pub mod exit {
    /// Done.
    pub const DONE: u8 = 0;
    /// Refused, or found wrong.
    pub const WRONG: u8 = 1;
    /// Bad usage.
    pub const USAGE: u8 = 2;
    /// The data file is busy, unreadable, foreign or newer.
    pub const DATA: u8 = 3;
}

/// Why a subcommand did not end well.
enum Failed {
    /// Said in the language's words.
    Trouble(Trouble),
    /// The configuration has mistakes.
    Config(Vec<ConfigError>),
    /// There is no home folder to put anything into.
    NoHome,
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

/// Carries out what the arguments ask for, the program's name first; returns the exit code.
pub fn run(args: Vec<OsString>) -> u8 {
    let cli = match Cli::try_parse_from(&args) {
        Ok(cli) => cli,
        Err(not_begun) => return say_not_begun(&not_begun, &args),
    };
    let global = cli.global.clone();
    let color = use_color(global.color);
    match carry_out(cli, color) {
        Ok(code) => code,
        Err(failed) => say(&failed, &global, color),
    }
}

/// Help and version, which were asked for, or what is wrong with the arguments.
fn say_not_begun(error: &clap::Error, args: &[OsString]) -> u8 {
    let asked = Asked::of(&Cli::command(), args, std::env::var_os(LANG_VARIABLE));
    let written = match wrong(error, &asked) {
        Some(wrong) => {
            let said = say_wrong_usage(&wrong, &asked.command, asked.lang.texts());
            writeln!(Guarded::new(io::stderr().lock()), "{said}")
        }
        None => error.print(),
    };
    // A usage error that nobody can be told is still one.
    match written {
        _ if error.use_stderr() => exit::USAGE,
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => exit::WRONG,
        _ => exit::DONE,
    }
}

fn use_color(color: Color) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
        }
    }
}

/// Says what went wrong on stderr.
fn say(failed: &Failed, global: &Global, color: bool) -> u8 {
    let texts = global.lang.texts();
    let mut err = Guarded::coloured(io::stderr().lock());
    // Where even stderr is gone nobody is left to be told.
    let _ = match failed {
        Failed::Trouble(trouble) => writeln!(err, "{} ({})", trouble.say(texts), trouble.code()),
        Failed::Config(errors) => config::write_mistakes(errors, global.lang, color, &mut err).map(|_| ()),
        Failed::NoHome => writeln!(err, "{}", texts.config.no_home),
        Failed::Other(error) => writeln!(err, "{error:#}"),
    };
    match failed {
        Failed::Trouble(trouble) if trouble.is_about_data_file() => exit::DATA,
        _ => exit::WRONG,
    }
}

fn folder(global: &Global) -> Result<Folder, Failed> {
    match &global.data {
        Some(data) => Ok(match Folder::find() {
            Ok(folder) => folder.with_data(data.clone()),
            // Without a home there is still the folder of the data file.
            Err(_) => Folder::new(data.parent().unwrap_or(Path::new(".")), data.clone()),
        }),
        None => Folder::find().map_err(|_| Failed::NoHome),
    }
}

fn carry_out(cli: Cli, color: bool) -> Result<u8, Failed> {
    let Cli { global, command } = cli;
    let lang = global.lang;
    let mut out = Guarded::new(io::stdout().lock());
    let mut err = Guarded::new(io::stderr().lock());
    // What needs neither data nor configuration.
    match &command {
        Some(Sub::Verify(args)) => return Ok(verify::run(args, lang, &mut out, &mut err)?),
        Some(Sub::Completions { shell }) => {
            // Into memory first, because it ends the program where it cannot write.
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "kiemphieu", &mut script);
            out.write_all(&script)?;
            return Ok(exit::DONE);
        }
        _ => {}
    }
    let folder = folder(&global)?;
    let clock = Clock::system();
    if let Some(Sub::Config(args)) = &command {
        drop(out);
        let mut out = Guarded::coloured(io::stdout().lock());
        return Ok(config::run(args, &folder, clock.today(), lang, color, &mut out)?);
    }
    let config = Config::load(&folder).map_err(Failed::Config)?;
    match command {
        None => {
            drop((out, err));
            let path = folder.data_file().to_owned();
            let words = lang.texts().data_file;
            let mut paced = |rows| {
                // Where stderr is gone the check goes on all the same.
                let _ = writeln!(io::stderr(), "{}", (words.checking_after)(rows));
            };
            let mut desk = Desk::open_screens(folder, config, clock, &path, &mut paced)?;
            screens(&mut desk, &global, color)
        }
        Some(Sub::Practice(args)) => {
            let mut desk = practice::open(&args, folder, config, global.data.as_deref())?;
            if args.no_screen {
                practice::print_months(&desk, &mut out)??;
                return Ok(exit::DONE);
            }
            drop((out, err));
            screens(&mut desk, &global, color)
        }
        Some(Sub::Schedule(args)) => run_schedule(&args, &config, &global, clock, &mut out, &mut err),
        Some(Sub::Summary(args)) => {
            let path = folder.data_file().to_owned();
            let desk = Desk::open_read(folder, config, clock, &path)?;
            run_summary(&args, &desk, lang, &mut out, &mut err)
        }
        Some(Sub::Export(args)) => {
            let path = folder.data_file().to_owned();
            let desk = Desk::open_read(folder, config, clock, &path)?;
            let mut key = desk.latest(args.month)?;
            if let Some(version) = args.version {
                key.version = version;
            }
            if desk.summary(key)?.row.stage == StageName::NotHeld && args.along() != Along::Nothing {
                let path = desk.report_not_held(key, &args.out)?;
                export::say_report(&path, lang, &mut out, &mut err)?;
                return Ok(exit::DONE);
            }
            let how = Exporting {
                to: Some(args.out.clone()),
                zip: args.zip,
                along: args.along(),
                draft: args.draft,
            };
            let written = desk.export(key, &how)?;
            export::say(&written.path, &written.digest, lang, &mut out, &mut err)?;
            Ok(exit::DONE)
        }
        Some(Sub::Import(args)) => {
            let path = folder.data_file().to_owned();
            let mut desk = if args.yes {
                // Looked at first, because opening would make a missing file.
                let store = Store::open_read(&path).map_err(|e| store_trouble(e, &path))?;
                let practice = store.is_practice();
                drop(store);
                Desk::open(folder, config, clock, &path, practice)?
            } else {
                Desk::open_read(folder, config, clock, &path)?
            };
            Ok(import::run(&args, &mut desk, lang, &mut out, &mut err)??)
        }
        Some(Sub::Check(args)) => run_check(&args, &folder, &global, clock, &mut out),
        Some(Sub::Backup(args)) => {
            let path = folder.data_file().to_owned();
            let desk = Desk::open_read(folder, config, clock, &path)?;
            run_backup(&args, &desk, &global, &mut out, &mut err)
        }
        Some(Sub::Restore(args)) => run_restore(&args, &folder, &global, clock, &mut out),
        Some(Sub::Config(_) | Sub::Verify(_) | Sub::Completions { .. }) => Ok(exit::DONE),
    }
}

fn screens(desk: &mut Desk, global: &Global, color: bool) -> Result<u8, Failed> {
    let ground = std::env::var("COLORFGBG").ok();
    let theme = Theme::new(Palette::choose(color, ground.as_deref()));
    desk.show_folder = Some(show_folder);
    run_screen(desk, Looks { lang: global.lang, theme })?;
    Ok(end_day(desk, global.lang))
}

/// Copies the day's work and says where it is. A terminal that is gone hears nothing, and the copy is made all the same.
fn end_day(desk: &Desk, lang: Lang) -> u8 {
    let texts = lang.texts();
    let (words, mut err) = (texts.data_file, Guarded::new(io::stderr()));
    let mut say = |line: String| {
        let _ = writeln!(err, "{line}");
    };
    match desk.end_day() {
        Ok(None) => exit::DONE,
        Ok(Some(copies)) => {
            say((words.day_copied)(&copies.path.display().to_string()));
            say_second(&copies, lang, &mut say);
            exit::DONE
        }
        Err(trouble) => {
            say(format!("{} ({})", (words.day_not_copied)(&trouble.say(texts)), trouble.code()));
            exit::WRONG
        }
    }
}

/// Says what became of the second copy. A missing stick is a notice, no failure.
fn say_second(copies: &Copies, lang: Lang, say: &mut dyn FnMut(String)) {
    let texts = lang.texts();
    match &copies.second {
        None => {}
        Some(Ok(path)) => say((texts.data_file.second_done)(&path.display().to_string())),
        Some(Err(trouble)) => say((texts.data_file.second_failed)(&trouble.say(texts))),
    }
}

fn run_schedule(
    args: &schedule::ScheduleArgs,
    config: &Config,
    global: &Global,
    clock: Clock,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failed> {
    let today = clock.today();
    let office = config.office_on(today);
    let calendar = config.calendar().map_err(Trouble::Calendar)?;
    let months = args.months(today);
    match schedule::write_schedule(out, &calendar, months, args.format, global.lang, &office.unit_code) {
        Ok(()) => Ok(exit::DONE),
        Err(error) => {
            let words = error.words(global.lang).unwrap_or_else(|| error.to_string());
            writeln!(err, "{words}")?;
            Ok(if matches!(error, schedule::ScheduleError::FromAfterTo { .. }) {
                exit::USAGE
            } else {
                exit::WRONG
            })
        }
    }
}

fn run_summary(
    args: &summary::SummaryArgs,
    desk: &Desk,
    lang: Lang,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failed> {
    let (practice, format) = (desk.is_practice(), args.format);
    match args.wanted() {
        Wanted::Month(month) => {
            let figures = desk.month_figures(args.key(desk.latest(month)?))?;
            summary::write_summary(out, &figures, practice, format, lang)?;
        }
        Wanted::Months { from, to, count } => {
            let history = desk.whole_history()?;
            let known = history.last().map(|m| m.key.month);
            let last = to.or(known).unwrap_or_else(|| Month::of(desk.clock.today()));
            // Before the first record there is nothing to say, unless it was asked for by name.
            let start = history.first().map_or(last, |m| m.key.month);
            let first = from.unwrap_or_else(|| last.plus(1 - count as i32).max(start).min(last));
            let asked = summary::TrendAsked {
                months: (first, last),
                criterion: args.criterion.as_deref(),
                field: args.field.as_deref(),
                practice,
            };
            if let Some(wrong) = asked.wrong(&history, lang) {
                writeln!(err, "{wrong}")?;
                return Ok(exit::USAGE);
            }
            summary::write_trend(out, &history, &asked, format, lang)?;
        }
        Wanted::Year(year) => {
            let history = desk.whole_history()?;
            let last = history.last().map_or_else(|| Month::of(desk.clock.today()), |m| m.key.month);
            summary::write_year(out, &YearTable::of(&history, year, last), practice, format, lang)?;
        }
    }
    Ok(exit::DONE)
}

fn run_check(
    args: &CheckArgs,
    folder: &Folder,
    global: &Global,
    clock: Clock,
    out: &mut dyn Write,
) -> Result<u8, Failed> {
    let path = folder.data_file();
    let trouble = |e| store_trouble(e, path);
    if !args.rebuild {
        let report = Store::open_read(path).and_then(|store| store.check()).map_err(trouble)?;
        return Ok(check::write_report(&report, global.lang, out)?);
    }
    let rebuilt = Store::open(path, clock.now()).and_then(|mut store| store.rebuild()).map_err(trouble)?;
    let mended = global.lang.texts().check_command.mended;
    for difference in &rebuilt.mended {
        writeln!(out, "{}", mended(&check::say_difference(difference, global.lang)))?;
    }
    Ok(check::write_report(&rebuilt.after, global.lang, out)?)
}

fn run_backup(
    args: &BackupArgs,
    desk: &Desk,
    global: &Global,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failed> {
    let copies = desk.backup(args.to.as_deref())?;
    let path = copies.path.display().to_string();
    writeln!(out, "{path}")?;
    writeln!(err, "{}", (global.lang.texts().home.backed_up)(&path))?;
    let mut said = Ok(());
    say_second(&copies, global.lang, &mut |line| said = writeln!(err, "{line}"));
    Ok(said.map(|()| exit::DONE)?)
}

fn run_restore(
    args: &RestoreArgs,
    folder: &Folder,
    global: &Global,
    clock: Clock,
    out: &mut dyn Write,
) -> Result<u8, Failed> {
    let (file, words) = (folder.data_file(), global.lang.texts().home);
    let preview = store::preview(&args.copy, file).map_err(|e| store_trouble(e, &args.copy))?;
    let months = |openings: &[store::OpeningRow]| {
        let stage = global.lang.texts().common.stage;
        let said: Vec<_> = openings.iter().map(|r| format!("{} ({})", r.key.month, stage(r.stage))).collect();
        if said.is_empty() { words.nothing.to_owned() } else { said.join(", ") }
    };
    writeln!(out, "{}", (words.copy_holds)(&months(&preview.copy.openings)))?;
    if let Some(ours) = &preview.file {
        writeln!(out, "{}", (words.ours_holds)(&months(&ours.openings)))?;
    }
    if matches!(preview.relation, Relation::Older | Relation::Apart) {
        writeln!(out, "{}", words.copy_loses)?;
    }
    if !args.yes {
        writeln!(out, "{}", words.restore_yes)?;
        return Ok(exit::WRONG);
    }
    let report = store::restore(&args.copy, file, clock.now()).map_err(|e| store_trouble(e, file))?;
    let kept: Option<PathBuf> = report.kept;
    let kept = kept.map(|k| k.display().to_string()).unwrap_or_default();
    writeln!(out, "{} {kept}", words.copy_taken)?;
    Ok(exit::DONE)
}
