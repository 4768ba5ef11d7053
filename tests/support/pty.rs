//! A program in a terminal that remembers its screen. Everything is waited for; nothing is slept for.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

use super::keys;

/// How long to wait for what should come at once: generous, for a busy machine; a right program never needs it.
const DEADLINE: Duration = Duration::from_secs(20);

/// How long a person takes between Esc and the next key, at the least. See [`keys::pieces`].
const AFTER_ESC: Duration = Duration::from_millis(60);

/// A home folder of its own, which outlives the programs started in it: start a second one to see what the first left.
#[derive(Clone)]
pub struct Home(Arc<tempfile::TempDir>);

impl Home {
    /// An empty home.
    pub fn new() -> Self {
        Self(Arc::new(tempfile::tempdir().expect("a temporary folder")))
    }

    /// Its folder.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The data file that `KIEMPHIEU_DATA` names; it need not exist.
    pub fn data(&self) -> PathBuf {
        self.path().join("kiemphieu.db")
    }
}

/// A program about to be started: 80x24, with no environment but its own.
pub struct Launch {
    program: OsString,
    args: Vec<OsString>,
    env: Vec<(OsString, OsString)>,
    home: Option<Home>,
    columns: u16,
    rows: u16,
}

impl Launch {
    /// The program that this crate is about.
    pub fn kiemphieu() -> Self {
        Self::program(env!("CARGO_BIN_EXE_kiemphieu"))
    }

    /// An example of this crate, which `cargo test` builds beside the tests.
    pub fn example(name: &str) -> Self {
        let test = std::env::current_exe().expect("the test's own path");
        // target/debug/deps/this-test
        let profile = test.parent().and_then(Path::parent).expect("the build's folder");
        let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        let path = profile.join("examples").join(name);
        assert!(
            path.exists(),
            "not built: {}; `cargo test` builds it, `cargo test --test ...` alone does not",
            path.display()
        );
        Self::program(path)
    }

    /// Any program.
    pub fn program(program: impl Into<OsString>) -> Self {
        Self { program: program.into(), args: vec![], env: vec![], home: None, columns: 80, rows: 24 }
    }

    /// One more argument.
    pub fn arg(mut self, arg: impl Into<OsString>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// More arguments.
    pub fn args<I: Into<OsString>>(mut self, args: impl IntoIterator<Item = I>) -> Self {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    /// A variable of the environment.
    pub fn env(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.env.push((name.into(), value.into()));
        self
    }

    /// A home that others use too; without it the program gets one of its own.
    pub fn home(mut self, home: &Home) -> Self {
        self.home = Some(home.clone());
        self
    }

    /// The size of the window.
    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        (self.columns, self.rows) = (columns, rows);
        self
    }

    /// The same program with the same arguments, started by another, as in `setsid --wait program`.
    pub fn through<I: Into<OsString>>(mut self, starter: impl IntoIterator<Item = I>) -> Self {
        let mut words: Vec<OsString> = starter.into_iter().map(Into::into).collect();
        words.push(self.program);
        words.append(&mut self.args);
        self.program = words.remove(0);
        self.args = words;
        self
    }

    /// Starts it.
    pub fn start(self) -> Pty {
        let home = self.home.clone().unwrap_or_else(Home::new);
        let pair = native_pty_system().openpty(size(self.columns, self.rows)).expect("a terminal");
        let modes_before = modes(&*pair.master);
        let reader = pair.master.try_clone_reader().expect("the terminal's output");
        let writer = pair.master.take_writer().expect("the terminal's input");

        let screen = Arc::new(Watched::new(self.columns, self.rows));
        let watched = Arc::clone(&screen);
        thread::spawn(move || watched.feed(reader));

        let mut child = pair.slave.spawn_command(self.command(&home)).expect("the program starts");
        // The terminal must have no holder but the program, or its end would not show.
        drop(pair.slave);
        let pid = child.process_id().expect("a process number");
        let (send, exit) = mpsc::channel();
        thread::spawn(move || {
            // Nobody waits any more when the test is over.
            let _ = send.send(child.wait().expect("the program's end"));
        });
        Pty {
            master: Some(pair.master),
            writer: Some(writer),
            screen,
            pid,
            exit,
            exited: None,
            modes_before,
            home,
        }
    }

    fn command(&self, home: &Home) -> CommandBuilder {
        let mut command = CommandBuilder::new(&self.program);
        command.args(&self.args);
        command.env_clear();
        command.cwd(home.path());
        for name in ["PATH", "SystemRoot", "LLVM_PROFILE_FILE"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        for name in ["HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"] {
            command.env(name, home.path());
        }
        for (name, folder) in [
            ("XDG_CONFIG_HOME", ".config"),
            ("XDG_DATA_HOME", ".local/share"),
            ("XDG_STATE_HOME", ".local/state"),
            ("XDG_CACHE_HOME", ".cache"),
        ] {
            command.env(name, home.path().join(folder));
        }
        command.env("KIEMPHIEU_DATA", home.data());
        for (name, value) in &self.env {
            command.env(name, value);
        }
        command
    }
}

/// A running program, its keyboard and its screen. It is killed when this is dropped.
pub struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    screen: Arc<Watched>,
    pid: u32,
    exit: Receiver<ExitStatus>,
    exited: Option<ExitStatus>,
    modes_before: String,
    home: Home,
}

impl Pty {
    /// The program's home.
    pub fn home(&self) -> &Home {
        &self.home
    }

    /// The process's number.
    pub fn pid(&self) -> u32 {
        self.pid
    }

    /// Types keys, in the notation of [`keys`].
    pub fn type_keys(&mut self, text: &str) -> &mut Self {
        let application_keypad = self.shown().application_keypad;
        for (count, piece) in keys::pieces(text, application_keypad).into_iter().enumerate() {
            if count > 0 {
                thread::sleep(AFTER_ESC);
            }
            self.send(&piece);
        }
        self
    }

    /// Pastes a text as a terminal with bracketed paste does.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        assert!(self.shown().bracketed_paste, "the program does not take bracketed paste\n{}", self.shown());
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
        self
    }

    /// Sends bytes as they are, in one piece.
    pub fn send(&mut self, bytes: &[u8]) -> &mut Self {
        let writer = self.writer.as_mut().expect("the terminal is open");
        writer.write_all(bytes).and_then(|()| writer.flush()).expect("the terminal takes input");
        self
    }

    /// Keeps every frame from now on.
    pub fn record(&self) {
        self.screen.lock().parser.callbacks_mut().kept = Some(Vec::new());
    }

    /// The frames kept since [`Self::record`], each once where the same followed itself.
    pub fn recorded(&self) -> Vec<String> {
        let mut frames = self.screen.lock().parser.callbacks().kept.clone().unwrap_or_default();
        frames.dedup();
        frames
    }

    /// What is on the screen now: the last whole frame, if the program marks its frames.
    pub fn shown(&self) -> Shown {
        self.screen.lock().shown()
    }

    /// The text on the screen, a line for each row, without the blanks at their ends.
    pub fn screen(&self) -> String {
        self.shown().text()
    }

    /// Waits until a text is on the screen, within one row.
    #[track_caller]
    pub fn wait_for(&self, text: &str) -> Shown {
        self.wait_until(&format!("for {text:?}"), |shown| shown.contains(text))
    }

    /// Waits until a text is not on the screen, in any row.
    #[track_caller]
    pub fn wait_gone(&self, text: &str) -> Shown {
        self.wait_until(&format!("for {text:?} to go"), |shown| !shown.contains(text))
    }

    /// Waits until the screen is as it should be; `what` says how, for the message when it never is.
    #[track_caller]
    pub fn wait_until(&self, what: &str, right: impl Fn(&Shown) -> bool) -> Shown {
        let until = Instant::now() + DEADLINE;
        let mut state = self.screen.lock();
        loop {
            let shown = state.shown();
            if right(&shown) {
                return shown;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || state.ended {
                let end = if state.ended { "the program's output ended" } else { "the time is over" };
                panic!("waited {what}, but {end}; on the screen:\n{shown}");
            }
            state = self.screen.wait(state, left);
        }
    }

    /// Gives the window another size, as a person pulling at its corner does.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        // Before the program hears of it, or what it draws thereupon would not fit.
        let mut state = self.screen.lock();
        state.parser.screen_mut().set_size(nonzero(rows), nonzero(columns));
        state.publish();
        drop(state);
        self.master
            .as_ref()
            .expect("the terminal is open")
            .resize(size(columns, rows))
            .expect("another size");
    }

    /// Sends a signal to the program, by its name without SIG.
    pub fn signal(&mut self, name: &str) {
        assert!(!self.has_exited(), "the program has ended; on the screen:\n{}", self.shown());
        assert!(send_signal(self.pid, name), "no {name} for {}", self.pid);
    }

    /// Kills the program as a power cut would, and waits until it is dead.
    pub fn kill9(&mut self) {
        self.signal("KILL");
        self.await_exit();
    }

    /// Takes the terminal away, as closing its window does. On the way the program hears of another size and gets the keys
    /// Ctrl+J and Ctrl+D: `portable_pty` takes leave with these, and what is drawn for them wakes the thread that must let go
    /// of the terminal.
    pub fn hang_up(&mut self) {
        let mut state = self.screen.lock();
        state.hung_up = true;
        let (rows, columns) = state.parser.screen().size();
        let master = self.master.take().expect("the terminal is open");
        master.resize(size(columns.get() + 1, rows.get())).expect("another size");
        self.writer = None;
        let until = Instant::now() + DEADLINE;
        while !state.ended {
            assert!(Instant::now() < until, "the program draws for nothing:\n{}", state.shown());
            state = self.screen.wait(state, until.saturating_duration_since(Instant::now()));
        }
        drop(state);
        drop(master);
    }

    /// Waits for the program's end and gives its exit code. What it wrote is on the screen by then.
    #[track_caller]
    pub fn wait_exit(&mut self) -> u32 {
        let status = self.await_exit();
        if let Some(signal) = status.signal() {
            panic!("the program was ended by a signal ({signal}); on the screen:\n{}", self.shown());
        }
        status.exit_code()
    }

    /// Waits for the program's end by a signal and gives that signal's name as the system words it.
    #[track_caller]
    pub fn wait_killed(&mut self) -> String {
        let status = self.await_exit();
        status.signal().unwrap_or_else(|| panic!("ended by itself: {status}\n{}", self.shown())).to_owned()
    }

    /// Whether the program has ended.
    pub fn has_exited(&mut self) -> bool {
        if self.exited.is_none() {
            self.exited = self.exit.try_recv().ok();
        }
        self.exited.is_some()
    }

    /// Sets the terminal's modes to what a shell has at its prompt, from outside the program.
    #[cfg(unix)]
    pub fn set_modes_as_a_shell_does(&self) {
        let tty = self.master.as_ref().and_then(|master| master.tty_name()).expect("the terminal's name");
        let set =
            std::fs::File::open(tty).and_then(|tty| Command::new("stty").arg("sane").stdin(tty).status());
        assert!(set.is_ok_and(|status| status.success()), "no stty");
    }

    /// Whether the terminal's modes (echo, line by line, ...) are now as they were before the program started.
    pub fn modes_are_restored(&self) -> bool {
        self.modes_before == self.master.as_deref().map(modes).expect("the terminal is open")
    }

    #[track_caller]
    fn await_exit(&mut self) -> ExitStatus {
        if self.exited.is_none() {
            let status = self.exit.recv_timeout(DEADLINE);
            self.exited =
                Some(status.unwrap_or_else(|_| panic!("it does not end; on the screen:\n{}", self.shown())));
            // Its last words may still be on their way. A child of its own may hold the terminal for longer.
            let until = Instant::now() + Duration::from_secs(2);
            let mut state = self.screen.lock();
            while !state.ended && Instant::now() < until {
                state = self.screen.wait(state, until.saturating_duration_since(Instant::now()));
            }
        }
        self.exited.clone().expect("just set")
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if !self.has_exited() {
            // It may end by itself in this very moment.
            let _ = send_signal(self.pid, "KILL");
            // The home must not be deleted under a living program.
            let _ = self.exit.recv_timeout(DEADLINE);
        }
    }
}

/// What stood on the screen at one moment.
#[derive(Clone)]
pub struct Shown {
    /// The rows' texts, without the blanks at their ends.
    pub rows: Vec<String>,
    /// Where the cursor is, column and row from 0; nothing while it is hidden.
    pub cursor: Option<(u16, u16)>,
    /// Whether this is the screen for full-screen programs.
    pub alternate: bool,
    /// Whether pasted text is marked as such.
    pub bracketed_paste: bool,
    /// Whether the keypad sends escape sequences.
    pub application_keypad: bool,
    screen: vt100::Screen,
}

impl Shown {
    /// All rows, joined by line ends.
    pub fn text(&self) -> String {
        self.rows.join("\n")
    }

    /// Whether some row contains a text.
    pub fn contains(&self, text: &str) -> bool {
        self.rows.iter().any(|row| row.contains(text))
    }

    /// The first row that contains a text.
    #[track_caller]
    pub fn row_with(&self, text: &str) -> &str {
        self.rows.iter().find(|row| row.contains(text)).unwrap_or_else(|| panic!("no {text:?} in:\n{self}"))
    }

    /// A cell with its colours, by column and row from 0.
    pub fn cell(&self, column: u16, row: u16) -> Option<&vt100::Cell> {
        self.screen.cell(row, column)
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for row in &self.rows {
            writeln!(f, "  |{row}")?;
        }
        writeln!(f, "  cursor {:?}, alternate screen: {}", self.cursor, self.alternate)
    }
}

/// The terminal's memory, fed by one thread and looked at by another.
struct Watched {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: vt100::Parser<Frames>,
    /// The terminal is being taken away: the reader is to let go of it.
    hung_up: bool,
    /// Nothing more will come.
    ended: bool,
}

/// Keeps the screen as it was after the last whole frame.
struct Frames {
    whole: Option<vt100::Screen>,
    within: bool,
    /// The texts of all frames, once they are asked for.
    kept: Option<Vec<String>>,
}

impl Frames {
    fn keep(&mut self, screen: &vt100::Screen) {
        if let Some(kept) = &mut self.kept {
            kept.push(rows_of(screen).join("\n"));
        }
        self.whole = Some(screen.clone());
    }
}

/// The rows' texts, without the blanks at their ends.
fn rows_of(screen: &vt100::Screen) -> Vec<String> {
    let (_, columns) = screen.size();
    screen.rows(0, columns.get()).map(|row| row.trim_end().to_owned()).collect()
}

impl vt100::Callbacks for Frames {
    fn unhandled_csi(
        &mut self,
        screen: &mut vt100::Screen,
        i1: Option<u8>,
        _: Option<u8>,
        params: &[&[u16]],
        c: char,
    ) {
        // Synchronised output, mode 2026.
        if i1 != Some(b'?') || params != [[2026]] {
            return;
        }
        self.within = c == 'h';
        if !self.within {
            self.keep(screen);
        }
    }
}

impl Watched {
    fn new(columns: u16, rows: u16) -> Self {
        let frames = Frames { whole: None, within: false, kept: None };
        let parser = vt100::Parser::new_with_callbacks(nonzero(rows), nonzero(columns), 0, frames);
        Self { state: Mutex::new(State { parser, hung_up: false, ended: false }), changed: Condvar::new() }
    }

    fn feed(&self, mut output: impl Read) {
        let mut buffer = [0; 8192];
        loop {
            // Linux reports the end of the last writer as an error.
            let count = output.read(&mut buffer).unwrap_or(0);
            let mut state = self.lock();
            let bytes = buffer.get(..count).unwrap_or_default();
            state.parser.process(bytes);
            state.ended = count == 0 || state.hung_up;
            if !state.parser.callbacks().within || state.ended {
                state.publish();
            }
            if state.ended {
                // Closed before anyone is told, for whom it then is closed.
                drop(output);
                self.changed.notify_all();
                return;
            }
            self.changed.notify_all();
        }
    }

    /// The state, also after a test failed while it looked at it.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State>, time: Duration) -> MutexGuard<'a, State> {
        match self.changed.wait_timeout(state, time) {
            Ok((state, _)) => state,
            Err(poisoned) => poisoned.into_inner().0,
        }
    }
}

impl State {
    fn publish(&mut self) {
        let screen = self.parser.screen().clone();
        self.parser.callbacks_mut().keep(&screen);
    }

    fn shown(&self) -> Shown {
        let screen = self.parser.callbacks().whole.as_ref().unwrap_or_else(|| self.parser.screen()).clone();
        let (row, column) = screen.cursor_position();
        Shown {
            rows: rows_of(&screen),
            cursor: (!screen.hide_cursor()).then_some((column, row)),
            alternate: screen.alternate_screen(),
            bracketed_paste: screen.bracketed_paste(),
            application_keypad: screen.application_keypad(),
            screen,
        }
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn nonzero(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a window has a size")
}

#[cfg(unix)]
fn modes(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios())
}

#[cfg(not(unix))]
fn modes(_: &(dyn MasterPty + Send)) -> String {
    String::new()
}

/// Sends a signal, through the shell, as the standard library has no way of its own; says whether it was sent.
fn send_signal(pid: u32, name: &str) -> bool {
    let sent = Command::new("sh").arg("-c").arg(format!("kill -s {name} {pid} 2>/dev/null")).status();
    sent.is_ok_and(|status| status.success())
}

/// Whether a program can be started by this name.
pub fn has_program(name: impl AsRef<OsStr>) -> bool {
    Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success())
}
