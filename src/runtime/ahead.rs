//! Waiting for the disk beside the thread that draws.
//!
//! Committing a slip takes most of an Enter's time, and all of that the disk's. So a thread of its own commits, and the next
//! slip is drawn meanwhile; it is shown once the commit has come back, not before.

use std::fmt;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use super::desk::{Desk, actor_of};
use super::trouble::store_trouble;
use crate::domain::{Command, Opening, Recorded};
use crate::store::{Store, StoreError, Uncommitted};
use crate::text::Trouble;

/// Shows what was made ready. Called by whichever thread is the first to know that it may be seen.
pub type Show = Box<dyn FnOnce() + Send>;

type Committed = (Store, Result<(), StoreError>);

/// The thread that commits. It sleeps until there is something, and ends with the desk.
#[derive(Debug)]
pub(super) struct Committer {
    give: Sender<(Uncommitted, Arc<Sight>)>,
    take: Receiver<Committed>,
    thread: JoinHandle<()>,
}

impl Committer {
    fn start() -> std::io::Result<Self> {
        let (give, given) = channel::<(Uncommitted, Arc<Sight>)>();
        let (done, take) = channel();
        let work = move || {
            for (uncommitted, sight) in given {
                let (store, outcome) = uncommitted.commit();
                if outcome.is_ok() {
                    // From here: waking the other thread for it would cost most of what drawing meanwhile has saved.
                    sight.committed();
                }
                if done.send((store, outcome)).is_err() {
                    return; // nobody waits any more
                }
            }
        };
        let thread = thread::Builder::new().name("commit".into()).spawn(work)?;
        Ok(Self { give, take, thread })
    }
}

/// What is shown once two things have come about in whatever order: it is ready, and the commit has come back.
#[derive(Default)]
struct Sight(Mutex<Waiting>);

#[derive(Default)]
enum Waiting {
    #[default]
    Both,
    Commit(Show),
    Frame,
}

impl Sight {
    fn committed(&self) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Waiting::Commit(show) = std::mem::replace(&mut *waiting, Waiting::Frame) {
            show();
        }
    }

    fn ready(&self, show: Show) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*waiting {
            Waiting::Frame => show(),
            Waiting::Both | Waiting::Commit(_) => *waiting = Waiting::Commit(show),
        }
    }
}

impl fmt::Debug for Sight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sight")
    }
}

/// An action that is being committed. [`Desk::finish`] waits for it.
#[derive(Debug)]
#[must_use = "the desk has no data file until this is finished"]
pub(super) struct Committing {
    committer: Committer,
    recorded: Vec<Recorded>,
    sight: Arc<Sight>,
}

impl Committing {
    /// What was written.
    pub(super) fn recorded(&self) -> &[Recorded] {
        &self.recorded
    }

    /// Has something shown as soon as the action is committed, and not at all where that fails.
    pub(super) fn show_when_committed(&self, show: Show) {
        self.sight.ready(show);
    }
}

impl Desk {
    /// Decides a command on the opening in hand, writes what comes of it and has it committed, without waiting for that. A
    /// copy of the opening goes `ahead`; the desk's own follows in [`Desk::finish`].
    ///
    /// On an error nothing has happened but that the copy may have gone ahead.
    pub(super) fn start(&mut self, command: Command, ahead: &mut Opening) -> Result<Committing, Trouble> {
        self.may_write()?;
        let opening = self.opening.as_ref().ok_or(Trouble::NoOpening)?;
        let actor = actor_of(&command, opening);
        let events = opening.decide(command).map_err(Trouble::Refused)?;
        let committer = match self.committer.take() {
            Some(committer) => committer,
            None => Committer::start().map_err(|e| Trouble::Other(e.to_string()))?,
        };
        let now = self.clock.now();
        let store = self.store.take().ok_or_else(|| Trouble::FolderGone(self.path().to_owned()))?;
        match store.append_uncommitted(ahead, events, actor, now) {
            Ok((uncommitted, recorded)) => {
                let sight = Arc::new(Sight::default());
                // Where the thread is gone, waiting for it says so.
                let _ = committer.give.send((uncommitted, Arc::clone(&sight)));
                Ok(Committing { committer, recorded, sight })
            }
            Err(not_written) => {
                self.committer = Some(committer);
                self.store = Some(not_written.store);
                Err(store_trouble(not_written.error, self.path()))
            }
        }
    }

    /// Waits until what was started is committed; the desk's own opening follows then.
    ///
    /// On an error nothing has happened.
    pub(super) fn finish(&mut self, started: Committing) -> Result<(), Trouble> {
        let Committing { committer, recorded, .. } = started;
        let Ok((store, committed)) = committer.take.recv() else {
            // It panicked, as this thread would have if it had committed by itself.
            match committer.thread.join() {
                Err(panic) => std::panic::resume_unwind(panic),
                Ok(()) => return Err(self.no_store()),
            }
        };
        self.store = Some(store);
        self.committer = Some(committer);
        committed.map_err(|e| store_trouble(e, self.path()))?;
        let Some(opening) = &mut self.opening else { return Ok(()) };
        if recorded.iter().any(|recorded| opening.apply(recorded).is_err()) {
            // The copy took the same in before; whatever it is, the data file knows better.
            let key = opening.key;
            self.resume(key)?;
        }
        Ok(())
    }
}
