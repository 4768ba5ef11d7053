//! 100,000 slips from a CSV to the disk - read, checked, journal, tallies, tables, one transaction - against a plain
//! loop that inserts the same rows into one wide table. `cargo bench --bench import`; a number after `--` is how many
//! slips instead.
#![allow(clippy::unwrap_used)]

#[path = "../tests/support/sample.rs"]
mod sample;

use std::time::Instant;

use std::sync::Arc;

use kiemphieu::config::Config;
use kiemphieu::domain::*;
use kiemphieu::import::read_slips;
use kiemphieu::runtime::take_slips;
use kiemphieu::store::Store;
use rusqlite::{Connection, TransactionBehavior, params};
use sample::*;

const ROUNDS: usize = 5;

fn seconds<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let outcome = work();
    (start.elapsed().as_secs_f64(), outcome)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The office and form that are built in.
fn begun_real() -> Begun {
    let config = Config::builtin().unwrap();
    let key = key("2026-11");
    let office = config.office_on(key.month.day(25).unwrap()).clone();
    let form = config.form(&office.form).unwrap().clone();
    Begun { office: Arc::new(office), form: Arc::new(form), ..begun(key) }
}

/// Slips of that form: a few in a hundred invalid, some blanks, the rest all over.
fn slip_of(number: u32, begun: &Begun) -> Slip {
    let field = begun.office.fields[number as usize * begun.office.fields.len() / 1_000_000].code.clone();
    let mut dice = u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut roll = |n: u64| {
        dice ^= dice >> 29;
        dice = dice.wrapping_mul(0xBF58_476D_1CE4_E5B9);
        dice ^= dice >> 32;
        dice % n
    };
    if roll(40) == 0 {
        let verdict = Verdict::Invalid { reason: "K3".into(), note: String::new() };
        return Slip { field: Some(field), verdict, comments: vec![] };
    }
    let mut answers = |n: usize, most: u64| {
        Answers(
            (0..n)
                .map(|_| if roll(20) == 0 { Answer::Blank } else { Answer::Level(roll(most) as u8 + 1) })
                .collect(),
        )
    };
    let (criteria, facts) = (answers(begun.form.criteria.len(), 5), answers(begun.form.facts.len(), 2));
    let respondent = Answers::filled(Answer::Blank, begun.form.respondent.len());
    let marks = Marks { criteria, facts, respondent };
    Slip { field: Some(field), verdict: Verdict::Valid { marks }, comments: vec![] }
}

/// An opening of that office at Nhập phiếu.
fn at_keying_real(store: &mut Store) -> Opening {
    let (mut opening, _) = store.begin(begun_real(), Actor::Desk, at(0)).unwrap();
    let finish = |stage| Command::Finish { stage };
    for command in [
        Command::StateAttendance(attendance(opening.key.month)),
        finish(StageName::Attendance),
        Command::OpenBox(box_found()),
        finish(StageName::BoxOpening),
        count(CountOf::Collected, 100_000),
        finish(StageName::Counting),
    ] {
        act(store, &mut opening, command, 1);
    }
    opening
}

/// The file as a spreadsheet would save it.
fn csv(begun: &Begun, slips: &[Slip]) -> Vec<u8> {
    let form = &begun.form;
    let mut text = String::from("\u{feff}linh_vuc_ma;so_phieu;trang_thai;ly_do");
    for code in form.criteria.iter().map(|c| &c.code).chain(form.facts.iter().map(|f| &f.code)) {
        text += &format!(";{code}");
    }
    for (number, slip) in (1..).zip(slips) {
        let field = slip.field.as_ref().map_or("", |f| f.as_str());
        text += &format!("\r\n{field};{number};{}", slip.verdict.state().code());
        match &slip.verdict {
            Verdict::Invalid { reason, .. } => text += &format!(";{reason}"),
            Verdict::Valid { marks } | Verdict::Undecided { marks, .. } => {
                text.push(';');
                for answer in marks.criteria.0.iter().chain(&marks.facts.0) {
                    text.push(';');
                    text.push(answer.letter());
                }
            }
        }
    }
    text.into_bytes()
}

/// The plain way: one wide table, one prepared statement, one transaction, the same settings of the disk.
fn plain(dir: &tempfile::TempDir, round: usize, form: &Form, rows: &[Slip]) -> f64 {
    let mut conn = Connection::open(dir.path().join(format!("plain-{round}.db"))).unwrap();
    conn.pragma_update(None, "journal_mode", "WAL").unwrap();
    conn.pragma_update(None, "synchronous", "FULL").unwrap();
    let codes = form.criteria.iter().map(|c| &c.code).chain(form.facts.iter().map(|f| &f.code));
    let columns: Vec<String> = codes.map(|c| format!("{c} TEXT NOT NULL")).collect();
    conn.execute_batch(&format!(
        "CREATE TABLE wide (month TEXT NOT NULL, version INTEGER NOT NULL, number INTEGER NOT NULL, field TEXT,
         state TEXT NOT NULL, reason TEXT NOT NULL, note TEXT NOT NULL, {}, PRIMARY KEY (month, version, number)) STRICT",
        columns.join(", ")
    ))
    .unwrap();
    let places: Vec<String> = (1..=7 + columns.len()).map(|i| format!("?{i}")).collect();
    let sql = format!("INSERT INTO wide VALUES ({})", places.join(", "));
    seconds(|| {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
        {
            let mut insert = tx.prepare(&sql).unwrap();
            for (number, slip) in (1_u32..).zip(rows) {
                let (reason, note) = match &slip.verdict {
                    Verdict::Invalid { reason, note } => (reason.as_str(), note.as_str()),
                    _ => ("", ""),
                };
                let field = slip.field.as_ref().map(|f| f.as_str());
                let head = params!["2026-11", 1, number, field, slip.verdict.state().code(), reason, note];
                for (i, value) in head.iter().enumerate() {
                    insert.raw_bind_parameter(i + 1, value).unwrap();
                }
                let marks = slip.verdict.marks();
                let answers = marks.map(|m| m.criteria.0.iter().chain(&m.facts.0)).into_iter().flatten();
                let mut i = 7;
                for answer in answers {
                    i += 1;
                    insert.raw_bind_parameter(i, answer.letter().encode_utf8(&mut [0; 4]) as &str).unwrap();
                }
                while i < places.len() {
                    i += 1;
                    insert.raw_bind_parameter(i, "").unwrap();
                }
                insert.raw_execute().unwrap();
            }
        }
        tx.commit().unwrap();
    })
    .0
}

/// Our way. Returns the seconds for reading and for taking.
fn ours(file: &[u8]) -> (f64, f64) {
    let dir = tempfile::tempdir_in(".").unwrap();
    let mut store: Store = new_store(&dir);
    let mut opening = at_keying_real(&mut store);
    let (reading, slips) = seconds(|| read_slips(file, &opening, &mut |_| {}).unwrap());
    let (taking, recorded) = seconds(|| {
        take_slips(&mut store, &mut opening, &slips, SlipNumber(1), at(3), &mut |_, _| {}).unwrap()
    });
    assert!(!recorded.is_empty());
    assert_eq!(opening.slips.len(), slips.len());
    (reading, taking)
}

fn main() {
    let n = std::env::args().skip(1).find_map(|a| a.parse().ok()).unwrap_or(100_000);
    let begun = begun_real();
    let slips: Vec<Slip> = (1..=n).map(|number| slip_of(number, &begun)).collect();
    let file = csv(&begun, &slips);
    let dir = tempfile::tempdir_in(".").unwrap(); // on the disk, where /tmp may be memory
    let (mut plains, mut readings, mut takings, mut wholes) = (vec![], vec![], vec![], vec![]);
    for round in 0..ROUNDS {
        plains.push(plain(&dir, round, &begun.form, &slips));
        let (reading, taking) = ours(&file);
        readings.push(reading);
        takings.push(taking);
        wholes.push(reading + taking);
    }
    let (plain, reading, taking, whole) = (median(plains), median(readings), median(takings), median(wholes));
    let rate = |seconds: f64| f64::from(n) / seconds;
    println!("{n} slips, medians of {ROUNDS}");
    println!("plain loop into one wide table: {plain:.3} s, {:.0} rows/s", rate(plain));
    println!(
        "imported: {whole:.3} s, {:.0} slips/s (reading and checking {reading:.3} s, taking {taking:.3} s)",
        rate(whole)
    );
    println!("ratio of the rates: {:.2} (wanted: at least 0.30)", plain / whole);
}
