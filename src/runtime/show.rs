//! Showing a folder in the system's own window of files.

use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Opens a folder there. The path goes as one argument to the system's own program; no shell reads it. Whether a window came
/// up is not told: only that the program could be started.
pub fn show_folder(path: &Path) -> io::Result<()> {
    // Where there is no desktop the program would look for a browser in the terminal, over our screen.
    let desktop = |name: &&str| std::env::var_os(name).is_some_and(|v: std::ffi::OsString| !v.is_empty());
    if cfg!(all(unix, not(target_os = "macos"))) && !["DISPLAY", "WAYLAND_DISPLAY"].iter().any(desktop) {
        return Err(io::Error::other("no desktop"));
    }
    let program = if cfg!(windows) {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    start(program.as_ref(), path)
}

fn start(program: &OsStr, path: &Path) -> io::Result<()> {
    let mut command = Command::new(program);
    command.arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    // Somebody must take note of its end, and nobody waits for it.
    std::thread::spawn(move || child.wait());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_an_error_and_no_panic() {
        assert!(start("no-such-program-of-ours".as_ref(), Path::new("/")).is_err());
    }
}
