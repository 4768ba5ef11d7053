//! The next slip is drawn while the one before it is committed: nothing is shown before its time, and nothing stays of what
//! could not be committed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use kiemphieu::app::App;
use kiemphieu::app::binding::Press;
use kiemphieu::app::key::Key;
use kiemphieu::app::message::Msg;
use kiemphieu::runtime::{Show, View, pump_shown};
use rusqlite::Connection;
use support::Program;

const ENTER: Msg = Msg::Press(Press { key: Key::Enter, repeat: false });

/// Somebody who looks into the data file whenever something is shown.
struct Witness {
    file: PathBuf,
    /// Rows of the journal when the program was prepared to be shown, as another connection sees them.
    prepared: Vec<i64>,
    /// The same when it was shown.
    shown: Arc<Mutex<Vec<i64>>>,
    not_shown: u32,
}

impl Witness {
    fn of(program: &Program) -> Self {
        let file = program.desk.path().to_owned();
        Self { file, prepared: Vec::new(), shown: Arc::default(), not_shown: 0 }
    }
}

fn rows(file: &PathBuf) -> i64 {
    let file = Connection::open(file).unwrap();
    file.query_row("SELECT count(*) FROM journal", [], |r| r.get(0)).unwrap()
}

impl View for Witness {
    fn show(&mut self, _: &App) {}

    fn prepare(&mut self, app: &App) -> Show {
        assert!(app.cx.notice.is_some(), "prepared as it will stand: the slip is told to be saved");
        self.prepared.push(rows(&self.file));
        // The commit is given time to come back first, or to be waited for.
        if self.prepared.len() > 1 {
            std::thread::sleep(std::time::Duration::from_millis(30));
        }
        let (file, shown) = (self.file.clone(), Arc::clone(&self.shown));
        Box::new(move || shown.lock().unwrap().push(rows(&file)))
    }

    fn not_shown(&mut self) {
        self.not_shown += 1;
    }
}

#[test]
fn a_slip_is_shown_as_saved_once_it_is_in_the_file_and_not_before() {
    let mut program = Program::keying([5, 1, 0, 0, 0]);
    let before = rows(&program.desk.path().to_owned());
    let mut witness = Witness::of(&program);
    for _ in 0..3 {
        program.keys("5+5");
        assert!(pump_shown(&mut program.app, &mut program.desk, ENTER, &mut witness).is_none());
    }
    let shown: Vec<i64> = witness.shown.lock().unwrap().clone();
    assert_eq!(shown, [before + 1, before + 2, before + 3]);
    assert_eq!(witness.prepared.len(), 3);
    assert_eq!(witness.not_shown, 0);
    // The screen's copy and the desk's are one, and are what the file says.
    let key = program.opening().key;
    let copy = program.opening().clone();
    assert_eq!(program.desk.resume(key).unwrap(), &copy);
}

/// SQLite keeps a promise of a foreign key that is `DEFERRED` until the commit: so the commit itself fails.
#[test]
fn what_could_not_be_committed_leaves_the_slip_on_the_screen_and_nothing_in_the_file() {
    let mut program = Program::keying([5, 1, 0, 0, 0]);
    program.keys("5+5{Enter}4+4");
    let stranger = Connection::open(program.desk.path()).unwrap();
    let trap = "CREATE TABLE one (id INTEGER PRIMARY KEY);
         CREATE TABLE trap (id REFERENCES one DEFERRABLE INITIALLY DEFERRED);
         CREATE TRIGGER trap_slip AFTER INSERT ON slip BEGIN INSERT INTO trap VALUES (1); END;";
    stranger.execute_batch(trap).unwrap();
    let (keyed, copy) = (program.screen(), program.opening().clone());
    let file = program.desk.path().to_owned();
    let before = rows(&file);
    let mut witness = Witness::of(&program);
    assert!(pump_shown(&mut program.app, &mut program.desk, ENTER, &mut witness).is_none());
    assert_eq!(rows(&file), before);
    assert_eq!((witness.prepared.len(), witness.not_shown), (1, 1));
    assert!(witness.shown.lock().unwrap().is_empty(), "nothing was shown of it");
    assert_eq!(program.opening(), &copy);
    program.shows("Chưa làm được");
    program.keys("{Esc}");
    assert_eq!(program.screen(), keyed, "the slip is there as it was keyed");
    stranger.execute_batch("DROP TRIGGER trap_slip; DROP TABLE trap; DROP TABLE one;").unwrap();
    program.keys("{Enter}").shows("Đã ghi phiếu số 2");
    assert_eq!(rows(&file), before + 1);
    assert!(program.desk.store().unwrap().check().unwrap().is_sound());
}

#[test]
fn what_could_not_even_be_written_is_no_different() {
    let mut program = Program::keying([5, 1, 0, 0, 0]);
    program.keys("5+5{Enter}4+4");
    let stranger = Connection::open(program.desk.path()).unwrap();
    let trap = "CREATE TRIGGER trap_slip AFTER INSERT ON slip BEGIN SELECT raise(ABORT, 'no'); END;";
    stranger.execute_batch(trap).unwrap();
    let (keyed, copy) = (program.screen(), program.opening().clone());
    program.keys("{Enter}").shows("Chưa làm được");
    assert_eq!(program.opening(), &copy);
    program.keys("{Esc}");
    assert_eq!(program.screen(), keyed);
    stranger.execute_batch("DROP TRIGGER trap_slip").unwrap();
    program.keys("{Enter}").shows("Đã ghi phiếu số 2");
    let key = program.opening().key;
    let copy = program.opening().clone();
    assert_eq!(program.desk.resume(key).unwrap(), &copy);
}
