//! From arguments to an exit code.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use super::args::{Cli, Color, Global, LANG_VARIABLE, Sub};
use super::failed::{Failed, say};
use super::guarded::Guarded;
use super::usage::{Asked, wrong};
use super::{check, config, copies, export, help, import, practice, schedule, screens, summary, verify};
use crate::config::{Config, Folder};
use crate::runtime::{Clock, Desk};
use crate::text::say_wrong_usage;

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
        None if error.kind() == ErrorKind::DisplayHelp => {
            let page = help::page(Cli::command(), &asked.command, asked.lang);
            let mut out = Guarded::new(io::stdout().lock());
            out.write_all(page.as_bytes()).and_then(|()| out.flush())
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
            screens::run(&mut desk, &global, color)
        }
        Some(Sub::Practice(args)) => {
            let mut desk = practice::open(&args, folder, config, global.data.as_deref())?;
            if args.no_screen {
                practice::print_months(&desk, lang, &mut out)??;
                return Ok(exit::DONE);
            }
            drop((out, err));
            screens::run(&mut desk, &global, color)
        }
        Some(Sub::Schedule(args)) => schedule::run(&args, &config, &global, clock, &mut out, &mut err),
        Some(Sub::Summary(args)) => {
            let path = folder.data_file().to_owned();
            let desk = Desk::open_read(folder, config, clock, &path)?;
            summary::run(&args, &desk, lang, &mut out, &mut err)
        }
        Some(Sub::Export(args)) => {
            let path = folder.data_file().to_owned();
            let desk = Desk::open_read(folder, config, clock, &path)?;
            export::run(&args, &desk, lang, &mut out, &mut err)
        }
        Some(Sub::Import(args)) => {
            let mut desk = import::open(&args, folder, config, clock)?;
            Ok(import::run(&args, &mut desk, lang, &mut out, &mut err)??)
        }
        Some(Sub::Check(args)) => check::run(&args, &folder, &global, clock, &mut out),
        Some(Sub::Backup(args)) => {
            let path = folder.data_file().to_owned();
            let desk = Desk::open_read(folder, config, clock, &path)?;
            copies::backup(&args, &desk, &global, &mut out, &mut err)
        }
        Some(Sub::Restore(args)) => copies::restore(&args, &folder, &global, clock, &mut out),
        Some(Sub::Config(_) | Sub::Verify(_) | Sub::Completions { .. }) => Ok(exit::DONE),
    }
}
