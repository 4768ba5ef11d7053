//! The next slip is drawn while the one before it is committed: nothing is shown before its time, and nothing stays of what
//! could not be committed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::path::{Path, PathBuf};

use kiemphieu::app::App;
use kiemphieu::app::binding::Press;
use kiemphieu::app::key::parse_keys;
use kiemphieu::app::message::Msg;
use kiemphieu::runtime::{Artist, View};
use proptest::prelude::*;
use rusqlite::Connection;
use support::Program;
use support::program::tell;

/// Somebody who looks into the data file whenever something is shown.
#[derive(Debug)]
struct Witness {
    file: PathBuf,
    /// Rows of the journal when the program was shown as it was prepared, as another connection sees them.
    shown: Vec<i64>,
    prepared: u32,
    not_shown: u32,
    /// Panics instead of preparing anything.
    clumsy: bool,
}

impl View for Witness {
    fn show(&mut self, _: &App) {}

    fn prepare(&mut self, app: &App) {
        assert!(!self.clumsy, "clumsy");
        assert!(app.cx.notice.is_some(), "prepared as it will stand: the slip is told to be saved");
        self.prepared += 1;
        // The commit is given time to come back first, or to be waited for.
        if self.prepared == 2 {
            std::thread::sleep(std::time::Duration::from_millis(30));
        }
    }

    fn show_prepared(&mut self) {
        self.shown.push(rows(&self.file));
    }

    fn not_shown(&mut self) {
        self.not_shown += 1;
    }
}

fn rows(file: &Path) -> i64 {
    let file = Connection::open(file).unwrap();
    file.query_row("SELECT count(*) FROM journal", [], |r| r.get(0)).unwrap()
}

/// A program before a witness.
struct Witnessed {
    program: Program,
    witness: Option<Witness>,
    artist: Artist<Witness>,
}

impl Witnessed {
    fn keying(counts: [u32; 5]) -> Self {
        let program = Program::keying(counts);
        let file = program.desk.path().to_owned();
        let witness = Witness { file, shown: Vec::new(), prepared: 0, not_shown: 0, clumsy: false };
        Self { program, witness: Some(witness), artist: Artist::start().unwrap() }
    }

    fn keys(&mut self, keys: &str) {
        for key in parse_keys(keys).unwrap() {
            let (Program { app, desk, .. }, view) = (&mut self.program, self.witness.take().unwrap());
            let msg = Msg::Press(Press { key, repeat: false });
            self.witness = Some(tell(app, desk, view, &self.artist, msg).0);
        }
    }

    fn witness(&self) -> &Witness {
        self.witness.as_ref().unwrap()
    }
}

#[test]
fn a_slip_is_shown_as_saved_once_it_is_in_the_file_and_not_before() {
    let mut witnessed = Witnessed::keying([5, 1, 0, 0, 0]);
    let before = rows(witnessed.program.desk.path());
    for _ in 0..3 {
        witnessed.keys("5+5{Enter}");
    }
    assert_eq!(witnessed.witness().shown, [before + 1, before + 2, before + 3]);
    assert_eq!(witnessed.witness().prepared, 3);
    assert_eq!(witnessed.witness().not_shown, 0);
    // The screen's copy and the desk's are one, and are what the file says.
    let mut program = witnessed.program;
    let key = program.opening().key;
    let copy = program.opening().clone();
    assert_eq!(program.desk.resume(key).unwrap(), &copy);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever went ahead, the screen's copy of the opening is what the file says.
    #[test]
    fn who_goes_ahead_is_where_the_file_is(
        keys in prop::collection::vec(
            prop::sample::select(vec![
                "5", "4", "1", "9", "x", "+", "-", "{Enter}", "5+5{Enter}", "4+4{Enter}", "5+5{Enter}", "{F2}", "{F3}",
                "{F4}", "{F7}", "{F8}", "{Esc}", "{C-z}",
            ]),
            1..40,
        )
    ) {
        let mut program = Program::keying([3, 2, 0, 0, 0]);
        for key in keys {
            program.keys(key);
            if let Some(copy) = program.app.cx.opening.clone() {
                prop_assert_eq!(program.desk.store().unwrap().load(copy.key).unwrap(), copy);
            }
        }
    }
}

/// A panic is one wherever it comes from; the slip is committed, and was not shown.
#[test]
fn a_panic_of_the_thread_that_draws_ahead_is_not_swallowed() {
    let mut witnessed = Witnessed::keying([5, 1, 0, 0, 0]);
    let before = rows(witnessed.program.desk.path());
    let file = witnessed.program.desk.path().to_owned();
    witnessed.witness.as_mut().unwrap().clumsy = true;
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| witnessed.keys("5+5{Enter}")));
    let panic = caught.unwrap_err();
    assert_eq!(panic.downcast_ref::<&str>(), Some(&"clumsy"));
    assert_eq!(rows(&file), before + 1);
}

/// SQLite keeps a promise of a foreign key that is `DEFERRED` until the commit: so the commit itself fails.
#[test]
fn what_could_not_be_committed_leaves_the_slip_on_the_screen_and_nothing_in_the_file() {
    let mut witnessed = Witnessed::keying([5, 1, 0, 0, 0]);
    witnessed.program.keys("5+5{Enter}4+4");
    let stranger = Connection::open(witnessed.program.desk.path()).unwrap();
    let trap = "CREATE TABLE one (id INTEGER PRIMARY KEY);
         CREATE TABLE trap (id REFERENCES one DEFERRABLE INITIALLY DEFERRED);
         CREATE TRIGGER trap_slip AFTER INSERT ON slip BEGIN INSERT INTO trap VALUES (1); END;";
    stranger.execute_batch(trap).unwrap();
    let (keyed, copy) = (witnessed.program.screen(), witnessed.program.opening().clone());
    let before = rows(witnessed.program.desk.path());
    witnessed.keys("{Enter}");
    assert_eq!((witnessed.witness().prepared, witnessed.witness().not_shown), (1, 1));
    assert!(witnessed.witness().shown.is_empty(), "nothing was shown of it");
    assert_eq!(rows(witnessed.program.desk.path()), before);
    assert_eq!(witnessed.program.opening(), &copy);
    witnessed.program.shows("Chưa làm được");
    witnessed.keys("{Esc}");
    assert_eq!(witnessed.program.screen(), keyed, "the slip is there as it was keyed");
    stranger.execute_batch("DROP TRIGGER trap_slip; DROP TABLE trap; DROP TABLE one;").unwrap();
    witnessed.keys("{Enter}");
    assert_eq!(witnessed.witness().shown, [before + 1]);
    let mut program = witnessed.program;
    program.shows("Đã ghi phiếu số 2");
    assert!(program.desk.store().unwrap().check().unwrap().is_sound());
}

#[test]
fn what_could_not_even_be_written_is_no_different() {
    let mut witnessed = Witnessed::keying([5, 1, 0, 0, 0]);
    witnessed.keys("5+5{Enter}4+4");
    let stranger = Connection::open(witnessed.program.desk.path()).unwrap();
    let trap = "CREATE TRIGGER trap_slip AFTER INSERT ON slip BEGIN SELECT raise(ABORT, 'no'); END;";
    stranger.execute_batch(trap).unwrap();
    let (keyed, copy) = (witnessed.program.screen(), witnessed.program.opening().clone());
    witnessed.keys("{Enter}");
    witnessed.program.shows("Chưa làm được");
    assert_eq!(witnessed.program.opening(), &copy);
    witnessed.keys("{Esc}");
    assert_eq!(witnessed.program.screen(), keyed);
    stranger.execute_batch("DROP TRIGGER trap_slip").unwrap();
    witnessed.keys("{Enter}");
    let mut program = witnessed.program;
    program.shows("Đã ghi phiếu số 2");
    let key = program.opening().key;
    let copy = program.opening().clone();
    assert_eq!(program.desk.resume(key).unwrap(), &copy);
}
