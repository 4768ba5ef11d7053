//! The data file: what it keeps, what it refuses, what it finds.

#![allow(clippy::unwrap_used)]

#[path = "support/sample.rs"]
mod sample;

use kiemphieu::domain::*;
use kiemphieu::store::{Store, StoreError};
use rusqlite::Connection;
use sample::*;
use tempfile::tempdir;

/// A stranger's connection, with SQLite's own settings.
fn stranger(store: &Store) -> Connection {
    Connection::open(store.path()).unwrap()
}

#[test]
fn what_was_lived_through_is_what_is_loaded() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let november = sealed_month(&mut store, key("2026-11"), 25);
    let mut december = at_keying(&mut store, key("2026-12"), 12);
    key_slips(&mut store, &mut december, 5);
    act(&mut store, &mut december, Command::UndoSlip { number: SlipNumber(5) }, 3);
    let moved = Command::MoveSlip { number: SlipNumber(1), to: None, reason: "không rõ".into() };
    act(&mut store, &mut december, moved, 3);
    let corrected = Command::CorrectSlip {
        number: SlipNumber(4),
        slip: with_comment(undecided("TP"), "chữ mờ"),
        reason: "xem lại".into(),
    };
    act(&mut store, &mut december, corrected, 3);
    let path = store.path().to_owned();
    drop(store);

    let store = Store::open(&path, at(60)).unwrap();
    for living in [&november, &december] {
        assert_eq!(&store.load(living.key).unwrap(), living);
        let summary = store.summary(living.key).unwrap();
        assert_eq!(summary.tally, living.tally);
        assert_eq!(summary.counts, living.counts);
        assert_eq!(summary.figures, living.figures());
        assert_eq!((summary.office, summary.form), (living.office.clone(), living.form.clone()));
        assert_eq!(summary.row.data_seq, living.data_seq);
        let mut slips = Vec::new();
        store
            .for_each_slip(living.key, |number, slip| {
                assert_eq!(number.0 as usize, slips.len() + 1);
                slips.push(slip.clone());
                Ok::<_, StoreError>(())
            })
            .unwrap();
        for (number, comment) in store.comments(living.key).unwrap() {
            slips[number.0 as usize - 1].comments.push(comment);
        }
        assert_eq!(slips, living.slips);
    }
    let rows = store.openings().unwrap();
    assert_eq!(rows.iter().map(|r| r.stage).collect::<Vec<_>>(), [StageName::Sealed, StageName::Keying]);
    assert_eq!(rows[0].digest, Some(DIGEST));
    assert_eq!(store.last_seal(month("2026-12")).unwrap().as_deref(), Some("NP-2026-11"));
    assert_eq!(store.last_seal(month("2026-11")).unwrap(), None);
    assert_eq!(store.people().unwrap(), [1, 2, 3, 4].map(|i| november.present()[i - 1].person.clone()));
    assert_eq!(store.next_person().unwrap(), PersonId(5));
    assert_eq!(store.quick_check(), Ok(()));
}

#[test]
fn a_month_not_held_and_one_begun_again() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let not_held = vec![Event::NotHeld { reason: "bão".into() }];
    let (october, _) = store.begin_with(begun(key("2026-10")), not_held, Actor::Desk, at(0)).unwrap();
    assert_eq!(october.stage.name(), StageName::NotHeld);
    assert_eq!(store.opening(key("2026-10")).unwrap().reason, "bão");

    let (mut first, _) = store.begin(begun(key("2026-11")), Actor::Desk, at(0)).unwrap();
    let second = OpeningKey { version: 2, ..first.key };
    assert_eq!(store.next_key(first.key.month).unwrap(), second);
    let refused = store.begin(begun(second), Actor::Desk, at(1)).unwrap_err();
    assert_eq!(refused, StoreError::AlreadyBegun(second));
    act(&mut store, &mut first, Command::Abandon { reason: "nhầm tháng".into() }, 2);
    let (second, _) = store.begin(begun(second), Actor::Desk, at(3)).unwrap();
    assert_eq!(store.latest(first.key.month).unwrap().unwrap().key, second.key);
    let practice = Begun { practice: true, ..begun(key("2026-12")) };
    assert_eq!(store.begin(practice, Actor::Desk, at(4)).unwrap_err(), StoreError::PracticeMixed);
}

#[test]
fn the_journal_refuses_strangers() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let opening = sealed_month(&mut store, key("2026-11"), 3);
    let conn = stranger(&store);
    for sql in [
        "UPDATE journal SET payload = '{}' WHERE seq = 2",
        "DELETE FROM journal WHERE seq = 2",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT seq, month, version, format, kind, at, actor, '{}', prev, hash FROM journal WHERE seq = 2",
        "INSERT OR REPLACE INTO journal SELECT max(seq) + 1, month, version, format, 'sealed', at, actor, payload, hash, hash FROM journal",
        "INSERT INTO journal SELECT max(seq) + 2, '2026-12', 1, format, kind, at, actor, payload, hash, hash FROM journal",
        "INSERT INTO journal SELECT max(seq) + 1, '2026-12', 1, format, kind, at, actor, payload, prev, hash FROM journal",
        "INSERT INTO journal SELECT NULL, '2026-12', 1, format, kind, at, actor, payload, hash, hash FROM journal LIMIT 1",
        "UPDATE slip SET criteria = '555' WHERE number = 1",
        "DELETE FROM slip WHERE number = 1",
        "INSERT OR REPLACE INTO slip SELECT month, version, number, field, state, reason, note, '111', facts, respondent FROM slip",
        "UPDATE tally SET n = n + 1",
        "DELETE FROM tally",
        "INSERT INTO tally VALUES ('2026-11', 1, 'TP', 'criterion', 'C01', '2', 9)",
        "UPDATE count SET n = 9",
        "INSERT INTO comment VALUES ('2026-11', 1, 1, 'G1', 'x')",
        "UPDATE profile SET form = '{}'",
        "UPDATE opening SET sealed_seq = NULL, stage = 'closing', digest = NULL",
        "INSERT OR REPLACE INTO opening SELECT month, version, stage, practice, unit_code, scheduled_day, provisional, held_on, 'x', new_seal, digest, first_seq, data_seq, last_seq, sealed_seq, last_at FROM opening",
        "DELETE FROM opening",
    ] {
        let error = conn.execute(sql, []).expect_err(sql).to_string();
        assert!(error.contains("kiemphieu: "), "{sql}: {error}");
    }
    assert_eq!(store.load(opening.key).unwrap(), opening);
}

#[test]
fn a_sealed_version_accepts_nothing_more() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let mut opening = sealed_month(&mut store, key("2026-11"), 3);
    let before = (opening.clone(), store.head().unwrap());
    let event = Event::SlipKeyed { number: SlipNumber(4), slip: nth_slip(1) };
    assert!(matches!(opening.decide(Command::Abandon { reason: "x".into() }), Err(Refusal::Ended(_))));
    let error = store.append(&mut opening, vec![event], Actor::Desk, at(20)).unwrap_err();
    assert!(matches!(&error, StoreError::Refused { reason } if reason.contains("ended")), "{error}");
    assert_eq!((opening, store.head().unwrap()), before);
}

#[test]
fn a_failed_action_leaves_file_and_opening_as_they_were() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let mut opening = at_keying(&mut store, key("2026-11"), 20);
    key_slips(&mut store, &mut opening, 10);
    let before = (opening.clone(), store.head().unwrap(), store.summary(opening.key).unwrap());

    // The second event does not fit, after the first was applied.
    let keyed = |n| Event::SlipKeyed { number: SlipNumber(n), slip: nth_slip(1) };
    let error = store.append(&mut opening, vec![keyed(11), keyed(13)], Actor::Desk, at(9)).unwrap_err();
    assert!(matches!(error, StoreError::Misfit { misfit: Misfit::Slip(SlipNumber(13)), .. }), "{error}");
    assert_eq!((opening.clone(), store.head().unwrap(), store.summary(opening.key).unwrap()), before);

    // A batch that makes light of a failure fails all the same.
    let outcome = store.batch(&mut opening, |batch| {
        batch.append(vec![keyed(11)], Actor::Desk, at(9))?;
        assert_eq!(batch.opening().slips.len(), 11);
        let _ = batch.append(vec![keyed(99)], Actor::Desk, at(9));
        Ok::<_, StoreError>(())
    });
    assert!(matches!(outcome, Err(StoreError::Misfit { .. })));
    assert_eq!((opening.clone(), store.head().unwrap(), store.summary(opening.key).unwrap()), before);

    // A stranger holds the file.
    let conn = stranger(&store);
    conn.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = store.append(&mut opening, vec![keyed(11)], Actor::Desk, at(9)).unwrap_err();
    assert_eq!(error, StoreError::Busy { holder: None });
    conn.execute_batch("ROLLBACK").unwrap();
    assert_eq!((opening.clone(), store.head().unwrap(), store.summary(opening.key).unwrap()), before);

    // An opening that is not the one in the file.
    let mut other = opening.clone();
    key_slips(&mut store, &mut opening, 11);
    let error = store.append(&mut other, vec![keyed(11)], Actor::Desk, at(9)).unwrap_err();
    assert_eq!(error, StoreError::Stale(opening.key));
    assert_eq!(other, before.0);
    assert_eq!(store.load(opening.key).unwrap(), opening);
}
