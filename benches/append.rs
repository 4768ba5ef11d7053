//! How long a slip takes from the key to the disk, with few slips keyed and with many; and what loading costs.
#![allow(clippy::unwrap_used)]

#[path = "../tests/support/sample.rs"]
mod sample;

use std::time::Instant;

use kiemphieu::domain::*;
use kiemphieu::store::{Store, StoreError};
use sample::*;

/// Median and worst of `n` keyed slips, in milliseconds.
fn key(store: &mut Store, opening: &mut Opening, n: u32) -> (f64, f64) {
    let mut times: Vec<f64> = (0..n)
        .map(|_| {
            let number = opening.next_number();
            let start = Instant::now();
            act(store, opening, Command::KeySlip { number, slip: nth_slip(number.0) }, 2);
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], times[times.len() - 1])
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let outcome = work();
    println!("{what}: {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    outcome
}

fn main() {
    let dir = tempfile::tempdir_in(".").unwrap(); // on the disk, where /tmp may be memory
    let mut store = new_store(&dir);
    let mut opening = at_keying(&mut store, sample::key("2026-11"), 6000);
    let (median, worst) = key(&mut store, &mut opening, 200);
    println!("one slip, at the start: {median:.2} ms, worst {worst:.2} ms");
    timed("4,800 slips in one transaction", || {
        store
            .batch(&mut opening, |batch| {
                while batch.opening().slips.len() < 5000 {
                    let number = batch.opening().next_number();
                    let event = Event::SlipKeyed { number, slip: nth_slip(number.0) };
                    batch.append(vec![event], Actor::Desk, at(3))?;
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
    });
    let (median, worst) = key(&mut store, &mut opening, 200);
    println!("one slip, after 5,000: {median:.2} ms, worst {worst:.2} ms");
    timed("load 5,200 slips", || store.load(opening.key).unwrap());
    timed("summary", || store.summary(opening.key).unwrap());
    assert!(timed("full check", || store.check().unwrap()).is_sound());
    let path = store.path().to_owned();
    drop(store);
    timed("start", || Store::open(&path, at(9)).unwrap().quick_check().unwrap());
    println!("file: {} KB", std::fs::metadata(&path).unwrap().len() / 1024);
}
