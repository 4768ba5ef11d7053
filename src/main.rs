//! The `kiemphieu` program: arguments in, exit code out.

use std::process::ExitCode;

use clap::Parser;
use kiemphieu::cli::{Cli, run};

fn main() -> ExitCode {
    ExitCode::from(run(Cli::parse()))
}
