//! The data file in the world: foreign and damaged files, a full disk, two programs, copies, PINs.
#![allow(clippy::unwrap_used)]

#[path = "support/sample.rs"]
mod sample;

use std::io::ErrorKind;
use std::path::Path;

use kiemphieu::domain::*;
use kiemphieu::store::{self, Pin, PinAnswer, Relation, Store, StoreError};
use rusqlite::Connection;
use sample::*;
use tempfile::{TempDir, tempdir};

fn both_refuse(path: &Path, expected: &StoreError) {
    assert_eq!(&Store::open(path, at(0)).unwrap_err(), expected);
    assert_eq!(&Store::open_read(path).unwrap_err(), expected);
}

#[test]
fn other_files_are_refused_each_for_what_it_is() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("x");
    both_refuse(&path, &StoreError::FileMissing(path.clone()));
    let nowhere = dir.path().join("gone/x");
    both_refuse(&nowhere, &StoreError::FolderMissing(dir.path().join("gone")));

    for text in ["", "hôm nay", &"SQLite format 4".repeat(99)] {
        std::fs::write(&path, text).unwrap();
        both_refuse(&path, &StoreError::NotADatabase(path.clone()));
    }
    std::fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE t (x); PRAGMA user_version = 1").unwrap();
    both_refuse(&path, &StoreError::Foreign(path.clone()));

    let ours = new_store(&dir).path().to_owned();
    Connection::open(&ours).unwrap().execute_batch("PRAGMA user_version = 7").unwrap();
    both_refuse(&ours, &StoreError::NewerSchema { found: 7, known: 3 });
    assert_eq!(
        Store::create(&ours, false, at(0)).unwrap_err(),
        StoreError::AlreadyThere(ours.clone()),
        "never over an existing file"
    );
}

#[test]
fn a_file_of_the_first_schema_is_brought_up_to_date_with_its_sealed_months() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let sealed = sealed_month(&mut store, key("2026-11"), 30);
    let (path, head) = (store.path().to_owned(), store.head().unwrap());
    let day = store.load_day(sealed.key).unwrap();
    drop(store);
    back_to_schema_1(&path);
    assert_eq!(Store::open_read(&path).unwrap_err(), StoreError::OlderSchema { found: 1, known: 3 });
    drop(Store::open(&path, at(0)).unwrap());
    let store = Store::open_read(&path).unwrap();
    assert!(store.check().unwrap().is_sound());
    assert_eq!(store.head().unwrap(), head);
    assert_eq!(store.load(sealed.key).unwrap(), sealed);
    assert_eq!(store.load_day(sealed.key).unwrap(), day);
}

#[test]
fn a_copy_of_the_first_schema_is_looked_at_and_comes_back() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let sealed = sealed_month(&mut store, key("2026-11"), 30);
    let (path, copy) = (store.path().to_owned(), dir.path().join("cu.db"));
    store.set_pin(PersonId(3), &pin("482913")).unwrap();
    store.backup_to(&copy, false).unwrap();
    drop(store);
    // Both are as the older program left them; the copy is not changed by being looked at.
    back_to_schema_1(&copy);
    back_to_schema_1(&path);
    let before = std::fs::read(&copy).unwrap();
    let preview = store::preview(&copy, &path).unwrap();
    assert!(preview.check.is_sound(), "{:?}", preview.check);
    assert_eq!(preview.relation, Relation::Same);
    store::restore(&copy, &path, at(1)).unwrap();
    assert_eq!(std::fs::read(&copy).unwrap(), before);
    let mut store = Store::open(&path, at(2)).unwrap();
    assert_eq!(store.load(sealed.key).unwrap(), sealed);
    assert_eq!(store.verify_pin(PersonId(3), &pin("482913"), at(2)).unwrap(), PinAnswer::Right);
}

#[test]
fn a_reading_within_a_reading_is_of_the_same_moment() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let mut opening = at_keying(&mut store, key("2026-11"), 3);
    let reader = Store::open_read(store.path()).unwrap();
    let head = reader.head().unwrap();
    let moment = reader.at_one_moment(|| {
        let outer = reader.head()?;
        key_slips(&mut store, &mut opening, 1);
        let inner = reader.at_one_moment(|| reader.head())?;
        // The inner one ended nothing.
        Ok::<_, StoreError>([outer, inner, reader.head()?])
    });
    assert_eq!(moment.unwrap(), [head; 3]);
    assert_ne!(reader.head().unwrap(), head);
}

#[test]
fn a_file_that_lost_its_tail_is_damaged() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    sealed_month(&mut store, key("2026-11"), 30);
    let path = store.path().to_owned();
    drop(store);
    let bytes = std::fs::read(&path).unwrap();
    for keep in [200, bytes.len() / 2, bytes.len() - 1] {
        std::fs::write(&path, &bytes[..keep]).unwrap();
        assert!(matches!(Store::open(&path, at(0)), Err(StoreError::Damaged { .. })), "{keep}");
        assert!(matches!(Store::open_read(&path), Err(StoreError::Damaged { .. })), "{keep}");
    }
    // Rubbish in the middle: opened perhaps, found by the check.
    let mut rubbish = bytes.clone();
    let page = bytes.len() / 2 / 4096 * 4096;
    rubbish[page..page + 4096].fill(0xAA);
    std::fs::write(&path, &rubbish).unwrap();
    let outcome = Store::open_read(&path).and_then(|s| s.check());
    assert!(!outcome.is_ok_and(|report| report.is_sound()));
}

#[cfg(unix)]
#[test]
fn files_and_folders_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempdir().unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let path = dir.path().join("a/b/so.kiemphieu");
    let mut store = Store::create(&path, false, at(0)).unwrap();
    let _opening = at_keying(&mut store, key("2026-11"), 3);
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    for entry in std::fs::read_dir(path.parent().unwrap()).unwrap() {
        let entry = entry.unwrap().path();
        assert_eq!(mode(&entry), 0o600, "{}", entry.display());
    }
    drop(store);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    let _store = Store::open(&path, at(0)).unwrap();
    assert_eq!(mode(&path), 0o600);
}

#[test]
fn one_program_writes_and_others_read() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let mut opening = at_keying(&mut store, key("2026-11"), 3);
    let path = store.path().to_owned();
    let Err(StoreError::Busy { holder: Some(holder) }) = Store::open(&path, at(5)) else {
        panic!("not busy")
    };
    assert_eq!((holder.pid, holder.since), (std::process::id(), at(0)));
    assert!(matches!(Store::create(&path, false, at(5)), Err(StoreError::Busy { .. })));

    let mut reader = Store::open_read(&path).unwrap();
    key_slips(&mut store, &mut opening, 2);
    assert_eq!(reader.load(opening.key).unwrap(), opening, "sees what is committed");
    assert!(reader.check().unwrap().is_sound());
    assert!(!reader.is_writable());
    let mut copy = opening.clone();
    let event = vec![Event::SlipUndone { number: SlipNumber(2) }];
    assert_eq!(reader.append(&mut copy, event, Actor::Desk, at(6)).unwrap_err(), StoreError::ReadOnly);
    assert_eq!(copy, opening);
    drop(store);
    let store = Store::open(&path, at(7)).unwrap();
    assert!(store.is_writable());
}

/// The same, where the file cannot grow: what a full disk looks like to SQLite.
#[test]
fn a_full_disk_leaves_nothing_half_done() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let mut opening = at_keying(&mut store, key("2026-11"), 2000);
    key_slips(&mut store, &mut opening, 5);
    let pages: u32 =
        Connection::open(store.path()).unwrap().query_row("PRAGMA page_count", [], |r| r.get(0)).unwrap();
    store.limit_pages(pages + 1).unwrap();
    let failed = (0..500).find_map(|_| {
        let before = (opening.clone(), store.head().unwrap());
        let number = opening.next_number();
        let event = Event::SlipKeyed { number, slip: with_comment(nth_slip(1), &"dài ".repeat(100)) };
        let error = store.append(&mut opening, vec![event], Actor::Desk, at(3)).err()?;
        assert_eq!((opening.clone(), store.head().unwrap()), before);
        Some(error)
    });
    assert_eq!(failed, Some(StoreError::DiskFull));
    assert_eq!(store.load(opening.key).unwrap(), opening);
    assert!(store.check().unwrap().is_sound());
    store.limit_pages(1 << 20).unwrap();
    let next = opening.next_number();
    act(&mut store, &mut opening, Command::KeySlip { number: next, slip: nth_slip(1) }, 4);
    assert!(store.check().unwrap().is_sound(), "goes on when there is room again");
}

#[test]
fn a_new_file_where_there_is_no_room_for_one() {
    let dir = tempdir().unwrap();
    std::fs::write(dir.path().join("tep"), "").unwrap();
    let error = Store::create(&dir.path().join("tep/so.kiemphieu"), false, at(0)).unwrap_err();
    assert!(matches!(error, StoreError::Io { .. }), "{error}");
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left behind");
}

fn two_months(dir: &TempDir) -> (Store, Opening) {
    let mut store = new_store(dir);
    sealed_month(&mut store, key("2026-11"), 12);
    let mut december = at_keying(&mut store, key("2026-12"), 12);
    key_slips(&mut store, &mut december, 4);
    (store, december)
}

#[test]
fn a_copy_is_one_good_file_and_comes_back() {
    let dir = tempdir().unwrap();
    let (mut store, mut december) = two_months(&dir);
    let file = store.path().to_owned();
    let copy = dir.path().join("sao-luu.kiemphieu");
    let report = store.backup_to(&copy, false).unwrap();
    assert!(report.check.is_sound() && report.check.rows == store.head().unwrap().seq);
    assert_eq!(store.backup_to(&copy, false).unwrap_err(), StoreError::AlreadyThere(copy.clone()));
    store.backup_to(&copy, true).unwrap();
    let gone = dir.path().join("usb/x");
    assert_eq!(store.backup_to(&gone, false).unwrap_err(), StoreError::FolderMissing(dir.path().join("usb")));
    let left: Vec<_> = std::fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(left.iter().all(|n| !n.to_string_lossy().ends_with(".new")), "{left:?}");
    assert!(!dir.path().join("sao-luu.kiemphieu-wal").exists());

    assert_eq!(store::preview(&copy, &file).unwrap().relation, Relation::Same);
    assert_eq!(store::preview(&copy, &gone).unwrap().relation, Relation::NothingThere);
    let at_copy = december.clone();
    key_slips(&mut store, &mut december, 6);
    let preview = store::preview(&copy, &file).unwrap();
    assert_eq!(preview.relation, Relation::Older);
    assert_eq!(preview.copy.openings.len(), 2);
    assert_eq!(preview.file.unwrap().head.seq, preview.copy.head.seq + 2);
    assert!(matches!(store::restore(&copy, &file, at(90)), Err(StoreError::Busy { .. })));
    drop(store);

    let kept = store::restore(&copy, &file, at(90)).unwrap().kept.unwrap();
    let store = Store::open(&file, at(91)).unwrap();
    assert_eq!(store.load(december.key).unwrap(), at_copy);
    assert!(store.check().unwrap().is_sound());
    drop(store);
    assert_eq!(store::preview(&kept, &file).unwrap().relation, Relation::Newer);
    let mut store = Store::open(&kept, at(92)).unwrap();
    assert_eq!(store.load(december.key).unwrap(), december, "what was there is kept");

    let other = Store::create(&dir.path().join("khac"), true, at(0)).unwrap().path().to_owned();
    assert_eq!(store::preview(&other, &file).unwrap().relation, Relation::Apart);
    assert_eq!(store::restore(&other, &file, at(95)).unwrap_err(), StoreError::PracticeMixed);
    act(&mut store, &mut december, Command::Abandon { reason: "thử".into() }, 93);
}

#[test]
fn a_copy_comes_back_in_place_of_a_damaged_file_and_a_damaged_copy_does_not() {
    let dir = tempdir().unwrap();
    let (store, december) = two_months(&dir);
    let file = store.path().to_owned();
    let copy = dir.path().join("sao-luu.kiemphieu");
    store.backup_to(&copy, false).unwrap();
    drop(store);
    std::fs::write(&file, "hỏng").unwrap();
    let kept = store::restore(&copy, &file, at(90)).unwrap().kept.unwrap();
    assert_eq!(std::fs::read(kept).unwrap(), "hỏng".as_bytes());
    assert_eq!(Store::open_read(&file).unwrap().load(december.key).unwrap(), december);

    let conn = Connection::open(&copy).unwrap();
    conn.execute_batch("DROP TRIGGER journal_update; UPDATE journal SET actor = 'person:9' WHERE seq = 3")
        .unwrap();
    drop(conn);
    let preview = store::preview(&copy, &file).unwrap();
    assert_eq!(preview.check.chain_broken_at, Some(3));
    let before = std::fs::read(&file).unwrap();
    assert_eq!(store::restore(&copy, &file, at(91)).unwrap_err(), StoreError::ChainBroken { seq: 3 });
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[test]
fn pins_are_refused_counted_and_erased() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let path = store.path().to_owned();
    let who = PersonId(3);
    for weak in ["", "12345", "12345a", "１２３４５６", " 123456", &"1".repeat(33)] {
        assert_eq!(store.set_pin(who, &pin(weak)).unwrap_err(), StoreError::WeakPin, "{weak}");
    }
    assert_eq!(store.verify_pin(who, &pin("123456"), at(0)).unwrap(), PinAnswer::NoPin);
    store.set_pin(who, &pin("240681")).unwrap();
    assert_eq!(store.next_person().unwrap(), PersonId(4), "no new person inherits a PIN");
    assert!(store.has_pin(who).unwrap() && !store.has_pin(PersonId(4)).unwrap());
    assert_eq!(store.verify_pin(who, &pin("240681"), at(0)).unwrap(), PinAnswer::Right);

    let mut now = at(1);
    for wait in [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300] {
        let answer = store.verify_pin(who, &pin("111111"), now).unwrap();
        assert_eq!(answer, PinAnswer::Wrong { wait_seconds: wait });
        let early = store.verify_pin(who, &pin("240681"), now).unwrap();
        assert_eq!(early, PinAnswer::Wait { seconds: wait }, "the right one must wait, too");
        drop(store);
        store = Store::open(&path, now).unwrap();
        now += chrono::TimeDelta::seconds(i64::from(wait));
    }
    let long_ago = at(-100_000);
    assert!(matches!(
        store.verify_pin(who, &pin("111111"), now).unwrap(),
        PinAnswer::Wrong { wait_seconds: 300 }
    ));
    assert_eq!(store.verify_pin(who, &pin("240681"), long_ago).unwrap(), PinAnswer::Wait { seconds: 300 });
    now += chrono::TimeDelta::seconds(300);
    assert_eq!(store.verify_pin(who, &pin("240681"), now).unwrap(), PinAnswer::Right);
    assert_eq!(store.verify_pin(who, &pin("000000"), now).unwrap(), PinAnswer::Wrong { wait_seconds: 1 });
    store.erase_pin(who).unwrap();
    assert_eq!(store.verify_pin(who, &pin("240681"), now).unwrap(), PinAnswer::NoPin);
    assert_eq!(format!("{:?}", pin("240681")), "Pin(..)");
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_can_still_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempdir().unwrap();
    let (store, december) = two_months(&dir);
    let folder = dir.path().join("đĩa #1 100%?");
    std::fs::create_dir(&folder).unwrap();
    let copy = folder.join("so.kiemphieu");
    drop(store);
    std::fs::copy(dir.path().join("so.kiemphieu"), &copy).unwrap();
    std::fs::set_permissions(&copy, std::fs::Permissions::from_mode(0o400)).unwrap();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o500)).unwrap();
    let read = Store::open_read(&copy).unwrap();
    assert_eq!(read.load(december.key).unwrap(), december);
    // Root may write everywhere; for anybody else this is a file that cannot be written.
    if std::fs::File::create(folder.join("x")).is_err_and(|e| e.kind() == ErrorKind::PermissionDenied) {
        assert_eq!(Store::open(&copy, at(0)).unwrap_err(), StoreError::ReadOnly);
    }
    drop(read);
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700)).unwrap();
}

fn pin(digits: &str) -> Pin {
    Pin::new(digits.to_owned())
}
