//! Whole processes on a file of ten years: `summary` with a latest month of ten slips and of about a million, against each
//! other and against the `sqlite3` shell counting the same figures; the bundle's two files against `sqlite3 -csv`.
//! `cargo bench --bench summary`; a number after `--` is how many slips instead. What the programs say is compared before
//! any time is told. Needs `sqlite3` on the path.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "summary/data.rs"]
mod data;
#[path = "../tests/support/sample.rs"]
mod sample;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use kiemphieu::domain::Form;
use serde_json::Value;

const ROUNDS: usize = 7;
/// The most slips a month may have.
const MOST: u32 = 999_999;
const FEW: u32 = 10;
/// Slips of each earlier month, in both files.
const EARLIER: u32 = 40;
const MONTH: &str = "2026-11";
/// Ten years.
const MONTHS: i32 = 120;

fn main() {
    let n = std::env::args().skip(1).find_map(|a| a.parse().ok()).unwrap_or(MOST);
    let dir = tempfile::tempdir_in(".").unwrap(); // on the disk, where /tmp may be memory
    let start = Instant::now();
    let (few, many) = (dir.path().join("few.db"), dir.path().join("many.db"));
    data::ten_years(&few, FEW);
    let month = data::ten_years(&many, n);
    let plain = dir.path().join("plain.db");
    data::wide_table(&plain, &month);
    println!(
        "{MONTHS} months of {EARLIER} slips, the latest of {FEW} and of {n}; made in {:.0} s",
        seconds(start)
    );
    let bench = Bench { dir: dir.path().to_owned(), few, many, plain };
    bench.same_figures(&month.form);
    bench.same_slips();
    println!("figures and slips of both programs are the same; medians of {ROUNDS} whole processes each");
    bench.summaries(&month.form);
    bench.exports();
}

fn seconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64()
}

/// Medians of programs that take turns, so that whatever else the machine does slows them alike.
fn medians<const N: usize>(mut programs: [Box<dyn FnMut() -> Command + '_>; N]) -> [f64; N] {
    let mut times = [const { Vec::new() }; N];
    for round in 0..=ROUNDS {
        for (program, times) in programs.iter_mut().zip(&mut times) {
            let mut command = program();
            let start = Instant::now();
            assert!(command.status().unwrap().success(), "{command:?}");
            // The first round warms the caches.
            if round > 0 {
                times.push(seconds(start));
            }
        }
    }
    times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    })
}

fn told(what: &str, ours: f64, theirs: f64, ratio: f64, limit: &str) {
    println!("{what}: {:.1} ms and {:.1} ms, ratio {ratio:.2} (wanted: {limit})", ours * 1e3, theirs * 1e3);
}

struct Bench {
    dir: PathBuf,
    few: PathBuf,
    many: PathBuf,
    plain: PathBuf,
}

impl Bench {
    fn kiemphieu(&self, data: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kiemphieu"));
        // A home of its own: the office's files of whoever runs this do not matter.
        command.env("HOME", &self.dir).env_remove("XDG_CONFIG_HOME");
        command.arg("--data").arg(data).args(args).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn sqlite3(&self, args: &[&str]) -> Command {
        let mut command = Command::new("sqlite3");
        command.arg("-readonly").args(args.iter().filter(|a| a.starts_with('-'))).arg(&self.plain);
        command.args(args.iter().filter(|a| !a.starts_with('-'))).stdout(Stdio::null());
        command
    }

    fn said(mut command: Command) -> Vec<u8> {
        let output = command.stdout(Stdio::piped()).output().unwrap();
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    }

    /// What `summary` says is what `GROUP BY` counts: slips by field and state, and each criterion's answers.
    fn same_figures(&self, form: &Form) {
        let json = Self::said(self.kiemphieu(&self.many, &["summary", "--month", MONTH, "--format", "json"]));
        let json: Value = serde_json::from_slice(&json).unwrap();
        let mut ours: BTreeMap<String, u64> = BTreeMap::new();
        let mut put = |name: String, n: &Value| {
            if let Some(n) = n.as_u64().filter(|n| *n > 0) {
                ours.insert(name, n);
            }
        };
        for field in json["fields"].as_array().unwrap() {
            let code = field["code"].as_str().unwrap();
            put(format!("|{code}|hop_le"), &field["valid"]);
            put(format!("|{code}|khong_hop_le"), &field["invalid"]);
            for criterion in field["criteria"].as_array().unwrap() {
                let name = |answer: &str| format!("{}|{code}|{answer}", criterion["code"].as_str().unwrap());
                for (level, n) in (1..).zip(criterion["levels"].as_array().unwrap()) {
                    put(name(&level.to_string()), n);
                }
                for (answer, key) in [("T", "blank"), ("K", "not_applicable"), ("X", "spoilt")] {
                    put(name(answer), &criterion[key]);
                }
            }
        }
        let text = String::from_utf8(Self::said(self.sqlite3(&[&grouped(form)]))).unwrap();
        let split = |line: &str| line.rsplit_once('|').map(|(name, n)| (name.to_owned(), n.parse().unwrap()));
        let theirs: BTreeMap<String, u64> = text.lines().filter_map(split).collect();
        assert!(!theirs.is_empty() && ours == theirs, "other figures:\n{ours:?}\n{theirs:?}");
    }

    fn export(&self) -> Command {
        let to = self.dir.to_str().unwrap();
        self.kiemphieu(&self.many, &["export", "--month", MONTH, "--out", to, "--data-only"])
    }

    fn select(&self) -> Command {
        let mut command = self.sqlite3(&["-csv", "-header", "SELECT * FROM wide ORDER BY so_phieu"]);
        command.stdout(fs::File::create(self.dir.join("plain.csv")).unwrap());
        command
    }

    /// Byte for byte, but for what makes a CSV open in Vietnamese Excel.
    fn same_slips(&self) {
        assert!(self.export().status().unwrap().success() && self.select().status().unwrap().success());
        let ours = fs::read_to_string(self.dir.join(format!("CAMVINH-{MONTH}/phieu.csv"))).unwrap();
        let theirs = fs::read_to_string(self.dir.join("plain.csv")).unwrap();
        let plain = |text: &str| text.trim_start_matches('\u{feff}').replace(';', ",").replace("\r\n", "\n");
        let (ours, theirs) = (plain(&ours), plain(&theirs));
        let other = ours.lines().zip(theirs.lines()).find(|(ours, theirs)| ours != theirs);
        assert!(ours == theirs, "other slips, the first: {other:?}");
    }

    fn summaries(&self, form: &Form) {
        let months = MONTHS.to_string();
        let latest = |data| self.kiemphieu(data, &["summary", "--month", MONTH, "--format", "json"]);
        let ten_years = |data| self.kiemphieu(data, &["summary", "--months", &months, "--format", "json"]);
        let (group_by, one_scan) = (grouped(form), scanned(form));
        let [few, many, few_years, many_years, grouped, scanned] = medians([
            Box::new(|| latest(&self.few)),
            Box::new(|| latest(&self.many)),
            Box::new(|| ten_years(&self.few)),
            Box::new(|| ten_years(&self.many)),
            Box::new(|| self.sqlite3(&[&group_by])),
            Box::new(|| self.sqlite3(&[&one_scan])),
        ]);
        told("summary of the latest month, many and few slips", many, few, many / few, "at most 1.20");
        told(
            "summary of ten years, many and few slips",
            many_years,
            few_years,
            many_years / few_years,
            "at most 1.20",
        );
        told("sqlite3 GROUP BY and summary", grouped, many, grouped / many, "at least 100");
        told("sqlite3 in one scan and summary", scanned, many, scanned / many, "no limit set");
    }

    fn exports(&self) {
        let to = self.dir.to_str().unwrap();
        let all = || self.kiemphieu(&self.many, &["export", "--month", MONTH, "--out", to]);
        let [data, select, all] =
            medians([Box::new(|| self.export()), Box::new(|| self.select()), Box::new(all)]);
        told("export --data-only and sqlite3 -csv", data, select, data / select, "at most 1.50");
        println!("export with all documents: {:.1} ms, ratio {:.2} (no limit set)", all * 1e3, all / select);
    }
}

/// The figures of a month, each group by itself.
fn grouped(form: &Form) -> String {
    let mut sql = "SELECT '', linh_vuc_ma, trang_thai, count(*) FROM wide GROUP BY 2, 3;".to_owned();
    for code in form.criteria.iter().map(|c| &c.code) {
        sql += &format!(
            "SELECT '{code}', linh_vuc_ma, {code}, count(*) FROM wide WHERE trang_thai = 'hop_le' GROUP BY 2, 3;"
        );
    }
    sql
}

/// The same figures in one pass over the table.
fn scanned(form: &Form) -> String {
    let mut sums = String::new();
    for code in form.criteria.iter().map(|c| &c.code) {
        for answer in ["1", "2", "3", "4", "5", "T", "K", "X"] {
            sums += &format!(", sum({code} = '{answer}')");
        }
    }
    format!("SELECT linh_vuc_ma, trang_thai, count(*){sums} FROM wide GROUP BY 1, 2")
}
