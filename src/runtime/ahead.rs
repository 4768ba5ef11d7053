//! Drawing beside the wait for the disk.
//!
//! Committing a slip takes most of an Enter's time, and all of that the disk's. So the next slip is drawn meanwhile, by a thread
//! that has nothing else to do: the one that commits also shows what was drawn, and so waits for nobody but the disk, unless that is
//! faster than the drawing. Nothing is shown before the commit has come back.

use std::fmt;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::desk::{Desk, actor_of};
use super::effects::View;
use super::trouble::store_trouble;
use crate::app::message::Effect;
use crate::app::{App, Before};
use crate::domain::{Command, Opening, Recorded};
use crate::store::{StoreError, Uncommitted};
use crate::text::Trouble;

/// The program and where it is seen. Both go to the thread that draws and come back.
#[derive(Debug)]
pub struct Seen<V> {
    /// The program.
    pub app: App,
    /// Where it is seen.
    pub view: V,
}

/// The thread that draws ahead. It sleeps until there is something, and ends with this.
pub struct Artist<V> {
    give: Sender<(Box<Seen<V>>, Vec<Recorded>)>,
    take: Receiver<thread::Result<Drawn<V>>>,
}

/// What is ready to be shown.
struct Drawn<V> {
    seen: Box<Seen<V>>,
    recorded: Vec<Recorded>,
    /// The screen without it.
    before: Before,
}

/// What was drawn, and whether that was committed.
type Written<V> = (Drawn<V>, Result<(), StoreError>);

/// The program, its opening perhaps ahead of the file, and why it must not be.
type NotWritten<V> = (Box<Seen<V>>, Trouble);

impl<V: View + Send + 'static> Artist<V> {
    /// Starts the thread.
    ///
    /// # Errors
    ///
    /// When the system has none to give.
    pub fn start() -> io::Result<Self> {
        let (give, given) = channel::<(Box<Seen<V>>, Vec<Recorded>)>();
        let (done, take) = channel();
        let work = move || {
            for (mut seen, recorded) in given {
                let drawn = catch_unwind(AssertUnwindSafe(move || {
                    let before = seen.app.foresee(&recorded);
                    seen.view.prepare(&seen.app);
                    Drawn { seen, recorded, before }
                }));
                if done.send(drawn).is_err() {
                    return; // nobody waits any more
                }
            }
        };
        thread::Builder::new().name("ahead".into()).spawn(work)?;
        Ok(Self { give, take })
    }

    /// Has the program drawn with what was recorded, and does `work` meanwhile.
    fn draw_beside<T>(
        &self,
        seen: Box<Seen<V>>,
        recorded: Vec<Recorded>,
        work: impl FnOnce() -> T,
    ) -> (Drawn<V>, T) {
        // Where the thread is gone, waiting for it says so.
        let _ = self.give.send((seen, recorded));
        let done = work();
        match self.take.recv() {
            Ok(Ok(drawn)) => (drawn, done),
            // The program went with it, as if this thread had drawn by itself.
            Ok(Err(panic)) => resume_unwind(panic),
            Err(_) => unreachable!("it ends with this, and gives back what it was given"),
        }
    }

    /// Carries out a command with the screen going ahead of the disk: the next slip is drawn while this one is committed, and
    /// shown when it is. Returns what the screen then asks for.
    pub(super) fn carry_out(
        &self,
        seen: Box<Seen<V>>,
        desk: &mut Desk,
        command: Command,
    ) -> (Box<Seen<V>>, Result<Vec<Effect>, Trouble>) {
        let (drawn, committed) = match self.commit_drawing(seen, desk, command) {
            Ok(done) => done,
            Err((mut seen, trouble)) => {
                seen.app.cx.opening = desk.opening.clone();
                return (seen, Err(trouble));
            }
        };
        let Drawn { mut seen, recorded, before } = drawn;
        match committed {
            Ok(()) => {
                seen.view.show_prepared();
                let effects = seen.app.foreseen();
                (seen, desk.follow(&recorded).map(|()| effects))
            }
            Err(error) => {
                seen.view.not_shown();
                seen.app.take_back(before, desk.opening.clone());
                (seen, Err(desk.trouble(error)))
            }
        }
    }

    fn commit_drawing(
        &self,
        mut seen: Box<Seen<V>>,
        desk: &mut Desk,
        command: Command,
    ) -> Result<Written<V>, NotWritten<V>> {
        let Some(ahead) = &mut seen.app.cx.opening else { return Err((seen, Trouble::NoOpening)) };
        match desk.write_ahead(command, ahead) {
            Ok((uncommitted, recorded)) => Ok(self.draw_beside(seen, recorded, || uncommitted.commit())),
            Err(trouble) => Err((seen, trouble)),
        }
    }
}

impl<V> fmt::Debug for Artist<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Artist")
    }
}

impl Desk {
    /// Decides a command on the opening in hand and writes what comes of it, without committing it. A copy of the opening
    /// goes `ahead`; the desk's own follows ([`Desk::follow`]) when it is committed.
    ///
    /// On an error nothing has happened but that the copy may have gone ahead.
    fn write_ahead(
        &mut self,
        command: Command,
        ahead: &mut Opening,
    ) -> Result<(Uncommitted<'_>, Vec<Recorded>), Trouble> {
        self.may_write()?;
        let now = self.clock.now();
        let opening = self.opening.as_ref().ok_or(Trouble::NoOpening)?;
        let actor = actor_of(&command, opening);
        let events = opening.decide(command).map_err(Trouble::Refused)?;
        let path = self.path().to_owned();
        let written = self.store_mut()?.append_uncommitted(ahead, events, actor, now);
        written.map_err(|e| store_trouble(e, &path))
    }

    /// Takes in what was committed.
    fn follow(&mut self, recorded: &[Recorded]) -> Result<(), Trouble> {
        let Some(opening) = &mut self.opening else { return Ok(()) };
        if recorded.iter().any(|recorded| opening.apply(recorded).is_err()) {
            // The copy took the same in before; whatever it is, the data file knows better.
            let key = opening.key;
            self.resume(key)?;
        }
        Ok(())
    }
}
