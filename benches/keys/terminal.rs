//! A program in a terminal, its keys timed. Unlike the tests' terminal this one looks at nothing it is sent: it only
//! notes when the last byte came.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// After so long without a byte an update is over; also the hand's rest between two keys.
const QUIET: Duration = Duration::from_millis(12);
/// Nothing takes longer.
const LONGEST: Duration = Duration::from_secs(20);

/// What came of a key.
#[derive(Clone, Copy)]
pub struct Answer {
    /// From the key to the last byte.
    pub time: Duration,
    /// Bytes written.
    pub bytes: usize,
}

/// A running program; killed when dropped.
pub struct Terminal {
    _master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    output: Receiver<(Instant, usize)>,
    child: Box<dyn Child + Send + Sync>,
    /// From its start to the end of its first screen.
    pub start: Duration,
}

impl Terminal {
    /// The bare program, which is this bench itself under another argument.
    pub fn bare(database: &Path) -> Self {
        let program = installed(&std::env::current_exe().unwrap(), database.parent().unwrap());
        let mut command = CommandBuilder::new(program);
        command.args(["--bare".as_ref(), database.as_os_str()]);
        Self::start(command, 1)
    }

    /// Ours, at home.
    pub fn kiemphieu(data: &Path, folder: &Path) -> Self {
        let mut command = CommandBuilder::new(installed(Path::new(env!("CARGO_BIN_EXE_kiemphieu")), folder));
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        for name in ["HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"] {
            command.env(name, folder);
        }
        command.env("KIEMPHIEU_DATA", data);
        Self::start(command, 500)
    }

    fn start(mut command: CommandBuilder, least: usize) -> Self {
        command.env("TERM", "xterm-256color");
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let (send, output) = mpsc::channel();
        thread::spawn(move || {
            let mut buffer = [0; 65_536];
            loop {
                let count = reader.read(&mut buffer).unwrap_or(0);
                // Stamped here, so that the way through the channel is not measured.
                if count == 0 || send.send((Instant::now(), count)).is_err() {
                    return;
                }
            }
        });
        let mut terminal = Self { _master: pair.master, writer, output, child, start: Duration::ZERO };
        // The first bytes set the terminal up; the first screen may be a while in coming.
        let mut bytes = 0;
        while bytes < least {
            let answer = terminal.settle(started);
            bytes += answer.bytes;
            terminal.start = answer.time;
        }
        terminal
    }

    /// Waits for the first byte and then for the last; when that came, since `start`.
    fn settle(&mut self, start: Instant) -> Answer {
        let (mut last, mut bytes) = self.output.recv_timeout(LONGEST).expect("an answer");
        while let Ok((at, count)) = self.output.recv_timeout(QUIET) {
            last = at;
            bytes += count;
        }
        Answer { time: last.saturating_duration_since(start), bytes }
    }

    /// Presses keys and waits for the end of the screen's update.
    pub fn press(&mut self, keys: &[u8]) -> Answer {
        let start = Instant::now();
        self.writer.write_all(keys).unwrap();
        self.settle(start)
    }

    /// Bytes that come by themselves within a time.
    pub fn silence(&mut self, time: Duration) -> usize {
        thread::sleep(time);
        self.output.try_iter().map(|(_, count)| count).sum()
    }

    /// Processor time spent so far, in the system's ticks, where it tells.
    pub fn cpu_ticks(&self) -> Option<u64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.process_id()?)).ok()?;
        let after_name = stat.rsplit_once(')')?.1;
        let fields: Vec<&str> = after_name.split_whitespace().collect();
        Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
    }
}

/// A program as it lies on a machine where it was installed: copied from one end to the other. The file as the linker left it is
/// held by the system in many small pieces, and runs up to a fifth slower where the processor's caches are cold.
fn installed(program: &Path, folder: &Path) -> PathBuf {
    let copy = folder.join(program.file_name().unwrap());
    if !copy.exists() {
        std::fs::copy(program, &copy).unwrap();
    }
    copy
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
