//! How fast the screen answers, each figure as a ratio to a bare program in the same run: `cargo bench --bench keys`.
//!
//! Method, limits and measured figures: docs/performance.md.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a bench that cannot go on fails")]

#[path = "keys/bare.rs"]
mod bare;
#[path = "keys/data.rs"]
mod data;
#[path = "keys/terminal.rs"]
mod terminal;

use std::path::Path;
use std::time::Duration;

use terminal::{Answer, Terminal};

/// Keys of a slip: all answers but Enter. Ten of the eleven, and the headline.
const ANSWERS: &[u8] = b"54534545345";
/// Slips keyed by each program for each figure.
const SLIPS: usize = 60;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    if let Some(at) = args.iter().position(|a| a == "--bare") {
        return bare::run(args.get(at + 1).map(Path::new)).unwrap();
    }
    // On the disk where the build lies: /tmp may be memory, and then a commit costs nothing.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let (small, large) = (folder.path().join("50.db"), folder.path().join("5000.db"));
    data::month(&small, 50);
    data::month(&large, 5_000);
    let mut bare = Terminal::bare(&folder.path().join("bare.db"));
    let mut ours = Terminal::kiemphieu(&small, folder.path());
    let mut many = Terminal::kiemphieu(&large, folder.path());
    for program in [&mut ours, &mut many] {
        program.press(b"\r");
    }
    // The first slip meets code that no key has run yet; it is told by itself.
    let mut first = Figures::default();
    first.slip(&mut bare, &mut ours, &mut many);
    let mut figures = Figures::default();
    for _ in 0..SLIPS {
        figures.slip(&mut bare, &mut ours, &mut many);
    }
    first.print_slowest();
    figures.print();
    idle(&mut ours);
    drop((bare, ours, many));
    resume(folder.path(), &small, &large);
}

#[derive(Default)]
struct Figures {
    bare_keys: Vec<Answer>,
    keys: Vec<Answer>,
    many_keys: Vec<Answer>,
    bare_commits: Vec<Answer>,
    commits: Vec<Answer>,
    many_commits: Vec<Answer>,
}

impl Figures {
    fn slip(&mut self, bare: &mut Terminal, ours: &mut Terminal, many: &mut Terminal) {
        for key in ANSWERS {
            // Alternating, so that whatever else the machine does slows them all alike.
            self.bare_keys.push(bare.press(&[*key]));
            self.keys.push(ours.press(&[*key]));
            self.many_keys.push(many.press(&[*key]));
        }
        self.bare_commits.push(bare.press(b"\r"));
        self.commits.push(ours.press(b"\r"));
        self.many_commits.push(many.press(b"\r"));
    }

    fn print_slowest(&self) {
        let slowest =
            |answers: &[Answer]| answers.iter().map(|a| a.time).max().unwrap_or_default().as_secs_f64() * 1e6;
        println!(
            "first slip, not counted below: slowest key {:.0} µs (bare program {:.0}), Enter {:.0} µs (bare program {:.0})",
            slowest(&self.keys),
            slowest(&self.bare_keys),
            slowest(&self.commits),
            slowest(&self.bare_commits)
        );
    }

    fn print(&self) {
        println!("answer key to the last byte of its screen update, {} keys", self.keys.len());
        let bare = line("  bare program", &self.bare_keys);
        let ours = line("  50 slips", &self.keys);
        let many = line("  5,000 slips", &self.many_keys);
        ratio("  p50 to the bare program", ours.0, bare.0, 1.3);
        ratio("  p99 to the bare program", ours.1, bare.1, 1.5);
        ratio("  p50, 5,000 slips to 50", many.0, ours.0, 1.2);
        let bytes = |answers: &[Answer]| answers.iter().map(|a| a.bytes).max().unwrap_or(0);
        let most = bytes(&self.keys).max(bytes(&self.many_keys));
        println!("  bytes a key: at most {most} (limit 200), bare {}", bytes(&self.bare_keys));
        println!("Enter to committed and on the screen, {} slips", self.commits.len());
        let bare = line("  bare program, one row", &self.bare_commits);
        let ours = line("  50 slips", &self.commits);
        let many = line("  5,000 slips", &self.many_commits);
        ratio("  p50 to the bare program", ours.0, bare.0, 1.3);
        ratio("  p50, 5,000 slips to 50", many.0, ours.0, 1.2);
        println!("  bytes an Enter: at most {}", bytes(&self.commits).max(bytes(&self.many_commits)));
    }
}

/// Prints and returns median and 99th percentile, in microseconds.
fn line(what: &str, answers: &[Answer]) -> (f64, f64) {
    let mut times: Vec<f64> = answers.iter().map(|a| a.time.as_secs_f64() * 1e6).collect();
    times.sort_by(f64::total_cmp);
    let at =
        |share: usize| times.get((times.len() * share / 100).min(times.len() - 1)).copied().unwrap_or(0.0);
    println!("{what}: p50 {:.0} µs, p90 {:.0} µs, p99 {:.0} µs", at(50), at(90), at(99));
    (at(50), at(99))
}

fn ratio(what: &str, ours: f64, theirs: f64, limit: f64) {
    let kept = if ours <= theirs * limit { "kept" } else { "MISSED" };
    println!("{what}: {:.2}x (limit {limit}x: {kept})", ours / theirs);
}

/// What an untouched program costs: nothing.
fn idle(ours: &mut Terminal) {
    let before = ours.cpu_ticks();
    let bytes = ours.silence(Duration::from_secs(3));
    let ticks = ours.cpu_ticks().zip(before).map(|(after, before)| after - before);
    println!("idle for 3 s: {bytes} bytes, processor ticks {ticks:?}");
}

/// From the command to the keying screen of a begun month, and the part of it after the key that takes it up.
fn resume(folder: &Path, small: &Path, large: &Path) {
    let (mut whole, mut key) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    for _ in 0..9 {
        for (i, path) in [small, large].into_iter().enumerate() {
            let mut program = Terminal::kiemphieu(path, folder);
            let start = program.start;
            let taken_up = program.press(b"\r");
            if let (Some(whole), Some(key)) = (whole.get_mut(i), key.get_mut(i)) {
                whole.push(Answer { time: start + taken_up.time, bytes: 0 });
                key.push(taken_up);
            }
        }
    }
    println!("resume: start of the program to its first screen, and Enter to the keying screen");
    let few = line("  50 slips", &whole[0]);
    let many = line("  5,000 slips", &whole[1]);
    ratio("  p50, 5,000 slips to 50", many.0, few.0, 3.0);
    line("  of which Enter, 50 slips", &key[0]);
    line("  of which Enter, 5,000 slips", &key[1]);
}
