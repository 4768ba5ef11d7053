//! Bytes that no spreadsheet wrote: the import never panics, and takes a file whole or not at all.
//!
//! A fixed number of cases here; more, and others, by hand:
//! `FUZZ_CASES=2000000 FUZZ_SEED=7 cargo test --release --locked --test fuzz_import -- --nocapture`

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

#[path = "support/sample.rs"]
mod sample;
#[path = "support/sheet.rs"]
#[allow(dead_code, reason = "every test takes what it needs of this")]
mod sheet;

use kiemphieu::domain::{Actor, Command, Opening, Slip, SlipNumber};
use kiemphieu::import::read_slips;
use kiemphieu::store::{Store, StoreError};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(otherwise)
}

const CSV: &str = "ky;phien_ban;linh_vuc_ma;so_phieu;trang_thai;ly_do;C01;C02;HL;S1;ghi_chu\r\n\
    2026-11;1;TP;1;hop_le;;5;4;5;1;\r\n\
    Nov-26;1;VH;2;khong_hop_le;K9;;;;;mất góc\r\n\
    ;;tp;3;chua_quyet;;5;;X;;\"hai dấu; một câu\"\r\n\
    ;;;4;hop_le;;T;k;3;x;\r\n";

/// Pieces that stand at edges of what is read.
const PIECES: [&str; 16] = [
    ";",
    ",",
    "\"",
    "\r\n",
    "\n",
    "\r",
    "'",
    "0",
    "999999999999999999999",
    "\u{feff}",
    "\0",
    "ế",
    "5",
    "T",
    "TP",
    "hop_le",
];

/// Changes bytes here and there: flips, pieces put in, runs taken out or doubled, an end cut off.
fn mutated(mut bytes: Vec<u8>, dice: &mut ChaCha8Rng) -> Vec<u8> {
    for _ in 0..dice.random_range(1..4) {
        let len = bytes.len();
        if len == 0 {
            break;
        }
        let at = dice.random_range(0..len);
        let to = (at + dice.random_range(1..40)).min(len);
        match dice.random_range(0..6) {
            0 => bytes[at] ^= 1 << dice.random_range(0..8),
            1 => bytes[at] = dice.random_range(0..=255),
            2 => {
                let piece = PIECES[dice.random_range(0..PIECES.len())];
                bytes.splice(at..at, piece.bytes());
            }
            3 => {
                bytes.drain(at..to);
            }
            4 => {
                let run = bytes[at..to].to_vec();
                bytes.splice(at..at, run);
            }
            _ => bytes.truncate(at),
        }
    }
    bytes
}

/// Takes the slips in one transaction, as the program does.
fn take(store: &mut Store, opening: &mut Opening, slips: &[Slip]) {
    store
        .batch(opening, |batch| {
            for (number, slip) in (1..).map(SlipNumber).zip(slips) {
                let command = Command::KeySlip { number, slip: slip.clone() };
                // What was read is what the rules take.
                let events = batch.opening().decide(command).unwrap();
                batch.append(events, Actor::Desk, sample::at(3))?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

#[test]
fn no_bytes_make_the_reader_panic_or_take_half_a_file() {
    let (cases, seed) = (number("FUZZ_CASES", 3000), number("FUZZ_SEED", 1));
    let dir = tempfile::tempdir().unwrap();
    let mut store = sample::new_store(&dir);
    let empty = sample::at_keying(&mut store, sample::key("2026-11"), 10);
    let parts = sheet::parts(
        &CSV.lines().map(|row| row.split(';').map(sheet::Value::from).collect()).collect::<Vec<_>>(),
    );
    let workbook = sheet::packed(&parts);
    assert_eq!(read_slips(CSV.as_bytes(), &empty, &mut |_| {}).unwrap().len(), 4);
    let (mut taken, mut read) = (0_u64, 0_u64);
    for case in 0..cases {
        let mut dice = ChaCha8Rng::seed_from_u64(seed.wrapping_mul(1_000_003) + case);
        let bytes = match case % 4 {
            0 => mutated(CSV.as_bytes().to_vec(), &mut dice),
            // A whole file with one of its parts changed reaches the reader behind the packing.
            1 | 2 => {
                let mut parts: Vec<(&str, Vec<u8>)> =
                    parts.iter().map(|(n, t)| (*n, t.clone().into_bytes())).collect();
                let i = dice.random_range(0..parts.len());
                parts[i].1 = mutated(std::mem::take(&mut parts[i].1), &mut dice);
                let text = |(n, t): (&'static str, Vec<u8>)| (n, String::from_utf8_lossy(&t).into_owned());
                sheet::packed(&parts.into_iter().map(text).collect::<Vec<_>>())
            }
            _ if dice.random_range(0..2) == 0 => mutated(workbook.clone(), &mut dice),
            _ => {
                let start: &[u8] = [b"".as_slice(), b"PK\x03\x04", b"\xff\xfe", b"\xd0\xcf\x11\xe0"]
                    [dice.random_range(0..4)];
                let mut bytes = start.to_vec();
                bytes.extend((0..dice.random_range(0..400)).map(|_| dice.random_range(0..=255_u8)));
                bytes
            }
        };
        // A panic names the case, so that it can be run again.
        let outcome = std::panic::catch_unwind(|| read_slips(&bytes, &empty, &mut |_| {}));
        let outcome = outcome
            .unwrap_or_else(|_| panic!("case {case} of seed {seed}: {:?}", bytes.escape_ascii().to_string()));
        let Ok(slips) = outcome else { continue };
        read += 1;
        assert!(!slips.is_empty(), "case {case}");
        for slip in &slips {
            assert_eq!(slip.check(&empty.form), Ok(()), "case {case}");
        }
        // Every one of the slips, in order, or the rules would have refused it: taken now and then, for it costs time.
        if read % 50 == 1 {
            let dir = tempfile::tempdir().unwrap();
            let mut store = sample::new_store(&dir);
            let mut opening = sample::at_keying(&mut store, sample::key("2026-11"), 10);
            take(&mut store, &mut opening, &slips);
            assert_eq!(opening.slips, slips, "case {case}");
            assert!(store.check().unwrap().is_sound(), "case {case}");
            taken += 1;
        }
    }
    println!("{cases} cases: {read} read, {taken} of them taken");
    assert!(read > 0 && taken > 0);
}
