//! The full check: it finds and names what was altered behind the program's back, and a rebuild mends what can be.
#![allow(clippy::unwrap_used)]

#[path = "support/sample.rs"]
mod sample;

use kiemphieu::domain::*;
use kiemphieu::store::{CheckReport, Differs, Store, StoreError};
use rusqlite::Connection;
use sample::*;
use tempfile::{TempDir, tempdir};

fn two_months(dir: &TempDir) -> Store {
    let mut store = new_store(dir);
    sealed_month(&mut store, key("2026-11"), 12);
    let mut december = at_keying(&mut store, key("2026-12"), 12);
    key_slips(&mut store, &mut december, 4);
    let moved = Command::MoveSlip { number: SlipNumber(1), to: None, reason: "không rõ".into() };
    act(&mut store, &mut december, moved, 3);
    act(&mut store, &mut december, Command::UndoSlip { number: SlipNumber(4) }, 3);
    store
}

/// Alters the file as a stranger does who has taken the triggers off first, and puts them back afterwards.
fn alter(store: &Store, sql: &str) {
    let conn = Connection::open(store.path()).unwrap();
    let mut select = conn.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let triggers: Vec<(String, String)> =
        select.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap().map(Result::unwrap).collect();
    drop(select);
    for (name, _) in &triggers {
        conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    conn.execute_batch(sql).unwrap();
    for (_, sql) in &triggers {
        conn.execute_batch(sql).unwrap();
    }
}

fn first(report: &CheckReport) -> (&str, &str, &Differs) {
    let difference = report.differences.first().unwrap();
    (difference.table, &difference.row, &difference.what)
}

#[test]
fn a_good_file_is_sound() {
    let dir = tempdir().unwrap();
    let mut store = two_months(&dir);
    let report = store.check().unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!((report.openings, report.head), (2, Some(store.head().unwrap())));
    let rebuilt = store.rebuild().unwrap();
    assert_eq!((rebuilt.mended, rebuilt.after), (vec![], report));
    assert!(new_store(&tempdir().unwrap()).check().unwrap().is_sound());
}

#[test]
fn one_altered_level_is_named_wherever_it_stands() {
    let column = |name: &str, found: &str, expected: &str| Differs::Column {
        name: name.into(),
        found: found.into(),
        expected: expected.into(),
    };
    for (sql, table, row, what) in [
        (
            "UPDATE slip SET criteria = '555' WHERE month = '2026-11' AND number = 2",
            "slip",
            "2026-11, 1, 2",
            column("criteria", "555", "355"),
        ),
        (
            "UPDATE tally SET n = n + 1 WHERE month = '2026-11' AND field = 'TP' AND code = 'HL' AND outcome = '5'",
            "tally",
            "2026-11, 1, TP, criterion, HL, 5",
            column("n", "4", "3"),
        ),
        (
            "DELETE FROM slip WHERE month = '2026-12' AND number = 3",
            "slip",
            "2026-12, 1, 3",
            Differs::Missing,
        ),
        (
            "INSERT INTO tally VALUES ('2026-12', 1, 'QS', 'criterion', 'HL', '5', 9)",
            "tally",
            "2026-12, 1, QS, criterion, HL, 5",
            Differs::Unknown,
        ),
        (
            "UPDATE person SET name = 'Ai Đó' WHERE id = 3",
            "person",
            "3",
            column("name", "Ai Đó", "Đỗ Mặt Trận"),
        ),
        (
            "UPDATE count SET n = 3 WHERE month = '2026-12' AND what = 'collected'",
            "count",
            "2026-12, 1, collected, ",
            column("n", "3", "12"),
        ),
    ] {
        let dir = tempdir().unwrap();
        let mut store = two_months(&dir);
        alter(&store, sql);
        let report = store.check().unwrap();
        assert_eq!(first(&report), (table, row, &what), "{sql}");
        assert!(report.is_record_sound() && report.schema.is_empty());

        let rebuilt = store.rebuild().unwrap();
        assert_eq!(rebuilt.mended.len(), 1, "{sql}");
        assert_eq!(rebuilt.mended, report.differences);
        assert!(rebuilt.after.is_sound(), "{sql}: {:?}", rebuilt.after);
        assert!(store.check().unwrap().is_sound());
        let refused = Connection::open(store.path()).unwrap().execute("UPDATE slip SET criteria = '111'", []);
        assert!(refused.is_err(), "the triggers are back");
    }
}

#[test]
fn an_altered_journal_names_its_row_and_is_not_rebuilt() {
    for (sql, seq) in [
        ("UPDATE journal SET payload = replace(payload, '\"545\"', '\"555\"') WHERE seq = 14", 14),
        ("UPDATE journal SET at = '2026-11-25T07:00:00.000+07:00' WHERE seq = 5", 5),
        ("UPDATE journal SET actor = 'person:3' WHERE seq = 5", 5),
        ("UPDATE journal SET hash = prev WHERE seq = 7", 7),
        ("DELETE FROM journal WHERE seq = 11", 12),
        ("UPDATE journal SET seq = 1000 WHERE seq = 11", 12),
    ] {
        let dir = tempdir().unwrap();
        let mut store = two_months(&dir);
        let before = store.check().unwrap().rows;
        alter(&store, sql);
        let report = store.check().unwrap();
        assert_eq!(report.chain_broken_at, Some(seq), "{sql}");
        assert!(!report.is_sound() && before >= report.rows);
        assert!(matches!(store.rebuild(), Err(StoreError::ChainBroken { seq: named }) if named == seq));
        if seq <= 11 {
            assert_eq!(store.load(key("2026-11")).unwrap().chain_broken_at, Some(seq), "{sql}");
            assert_eq!(store.load(key("2026-12")).unwrap().chain_broken_at, None, "{sql}");
        }
    }
}

/// Whoever writes the whole chain anew is found by the digest on the paper, not by the chain; but the tables still tell.
#[test]
fn a_journal_cut_short_no_longer_fits_its_tables() {
    let dir = tempdir().unwrap();
    let mut store = two_months(&dir);
    let last = store.head().unwrap().seq;
    alter(&store, &format!("DELETE FROM journal WHERE seq = {last}"));
    let report = store.check().unwrap();
    assert_eq!(report.chain_broken_at, None);
    assert_eq!(first(&report).0, "opening");
    let mut opening = store.load(key("2026-12")).unwrap();
    let events = vec![Event::SlipUndone { number: SlipNumber(4) }];
    assert!(store.append(&mut opening, events, Actor::Desk, at(50)).is_err(), "and is not written on");
}

#[test]
fn a_digest_altered_in_the_list_is_named() {
    let dir = tempdir().unwrap();
    let store = two_months(&dir);
    alter(&store, &format!("UPDATE opening SET digest = '{}' WHERE month = '2026-11'", Digest([8; 32])));
    let report = store.check().unwrap();
    assert_eq!(report.digests, [key("2026-11")]);
    assert_eq!(first(&report).1, "2026-11, 1");
}

#[test]
fn missing_and_altered_triggers_and_tables_are_named_and_put_back() {
    let dir = tempdir().unwrap();
    let mut store = two_months(&dir);
    Connection::open(store.path())
        .unwrap()
        .execute_batch(
            "DROP TRIGGER journal_update;
             DROP TRIGGER journal_delete;
             CREATE TRIGGER journal_delete BEFORE DELETE ON journal BEGIN SELECT 1; END;
             CREATE TRIGGER own AFTER INSERT ON journal BEGIN SELECT 1; END;
             DROP INDEX journal_of_opening;
             DROP TABLE count;",
        )
        .unwrap();
    let report = store.check().unwrap();
    let expected = [
        "index journal_of_opening",
        "table count",
        "trigger count_delete",
        "trigger count_insert",
        "trigger count_update",
        "trigger journal_delete",
        "trigger journal_update",
        "trigger own",
    ];
    assert_eq!(report.schema, expected);
    let rebuilt = store.rebuild().unwrap();
    assert!(rebuilt.after.is_sound(), "{:?}", rebuilt.after);
    let mut opening = store.load(key("2026-12")).unwrap();
    key_slips(&mut store, &mut opening, 6);
    assert!(store.check().unwrap().is_sound());
}
