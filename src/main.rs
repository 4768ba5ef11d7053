//! The `kiemphieu` program: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(kiemphieu::cli::run(std::env::args_os().collect()))
}
