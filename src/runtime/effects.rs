//! Carrying out what the program asks for.

use std::collections::VecDeque;
use std::path::Path;

use super::ahead::{Artist, Seen};
use super::desk::Desk;
use super::export::Exporting;
use super::import::NotImported;
use super::practice::{PracticePlan, generate};
use super::trouble::save_trouble;
use crate::app::App;
use crate::app::message::{CopyPreview, Effect, ImportFaults, Msg, Reply};
use crate::app::secret::Secret;
use crate::app::words::Words;
use crate::config::save_profile;
use crate::domain::{Command, OpeningKey, PersonId, Refusal, Seed, StageName};
use crate::import::ImportError;
use crate::store::{self, Contents, Pin, PinAnswer, Relation};
use crate::text::{Lang, Trouble, say_import_error, say_import_row};

/// The program was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended;

/// Where the program is seen while it carries something out.
pub trait View {
    /// Shows the program as it stands, as in the middle of a long work.
    fn show(&mut self, app: &App);
    /// Makes ready to show the program as it will stand, and shows nothing of it yet.
    fn prepare(&mut self, app: &App);
    /// Shows what was made ready.
    fn show_prepared(&mut self);
    /// What was made ready was not shown and will not be.
    fn not_shown(&mut self);
}

/// Nobody looks.
impl View for () {
    fn show(&mut self, _: &App) {}
    fn prepare(&mut self, _: &App) {}
    fn show_prepared(&mut self) {}
    fn not_shown(&mut self) {}
}

/// Gives a message to the program and carries out what comes of it, until nothing more does; slips are drawn ahead.
pub fn pump<V: View + Send + 'static>(
    mut seen: Box<Seen<V>>,
    artist: &Artist<V>,
    desk: &mut Desk,
    msg: Msg,
) -> (Box<Seen<V>>, Option<Ended>) {
    let mut waiting = Waiting::from(seen.app.update(msg));
    while let Some(effect) = waiting.next() {
        let reply = match effect {
            Effect::Quit => return (seen, Some(Ended)),
            Effect::Execute(command) if seen.app.may_foresee(&command) => {
                let outcome;
                (seen, outcome) = artist.carry_out(seen, desk, command);
                match outcome {
                    Ok(effects) => {
                        waiting.put_first(effects);
                        continue;
                    }
                    Err(trouble) => Reply::Trouble(trouble),
                }
            }
            effect => {
                let Seen { app, view } = &mut *seen;
                carry_out(app, desk, effect, view).unwrap_or_else(Reply::Trouble)
            }
        };
        waiting.reply(&mut seen.app, reply);
    }
    (seen, None)
}

/// What is still to be carried out, in order.
struct Waiting(VecDeque<Effect>);

impl From<Vec<Effect>> for Waiting {
    fn from(effects: Vec<Effect>) -> Self {
        Self(effects.into())
    }
}

impl Waiting {
    fn next(&mut self) -> Option<Effect> {
        self.0.pop_front()
    }

    fn put_first(&mut self, effects: Vec<Effect>) {
        effects.into_iter().rev().for_each(|effect| self.0.push_front(effect));
    }

    /// Tells the program what came of the last effect.
    fn reply(&mut self, app: &mut App, reply: Reply) {
        let refused = matches!(
            reply,
            Reply::Trouble(_) | Reply::WrongPin { .. } | Reply::PinTooEarly { .. } | Reply::NoPin(_)
        );
        if refused {
            // What was asked for together is done together, or the rest is not done.
            self.0.clear();
        }
        // What a reply asks for comes before what waits already.
        self.put_first(app.update(Msg::Reply(reply)));
    }
}

/// Carries out an effect; one that may take long tells the program how far it is.
fn carry_out(app: &mut App, desk: &mut Desk, effect: Effect, view: &mut dyn View) -> Result<Reply, Trouble> {
    let lang = app.cx.lang;
    let mut tell = |reply: Reply| {
        // News of a work under way; nothing can be asked for before it is done.
        app.update(Msg::Reply(reply));
        view.show(app);
    };
    match effect {
        Effect::LookAtImport(path) => {
            match desk.look_at_import(&path, &mut |rows| tell(Reply::ImportReading(rows))) {
                Ok(preview) => Ok(Reply::ImportGood(preview)),
                Err(NotImported::Trouble(trouble)) => Err(trouble),
                Err(NotImported::NoFile(path)) => {
                    let path = path.display().to_string();
                    Ok(Reply::ImportUnread(Words::new(move |t| (t.import.no_file)(&path))))
                }
                Err(NotImported::Unreadable(why)) => {
                    Ok(Reply::ImportUnread(Words::new(move |t| (t.import.unreadable)(&why))))
                }
                Err(NotImported::Wrong(error)) => Ok(Reply::ImportWrong(import_faults(&error))),
            }
        }
        Effect::TakeImport { slips, first } => {
            let taken =
                desk.take_import(&slips, first, &mut |done, all| tell(Reply::ImportWriting(done, all)));
            taken.map(Reply::Committed)
        }
        Effect::Check => desk.check(&mut |rows| tell(Reply::Checking(rows))).map(Reply::Checked),
        other => desk.carry_out(other, lang),
    }
}

/// The faults as sentences in whichever language is on the screen.
fn import_faults(error: &ImportError) -> ImportFaults {
    if let ImportError::Rows(faults) = error {
        let say = |fault: crate::import::RowFault| Words::new(move |t| say_import_row(&fault, t));
        return ImportFaults { lines: faults.kept.iter().cloned().map(say).collect(), more: faults.more };
    }
    let n = say_import_error(error, Lang::Vi.texts()).len();
    let line = |i: usize| {
        let error = error.clone();
        Words::new(move |t| say_import_error(&error, t).into_iter().nth(i).unwrap_or_default())
    };
    ImportFaults { lines: (0..n).map(line).collect(), more: 0 }
}

impl Desk {
    /// Carries out one effect.
    pub fn carry_out(&mut self, effect: Effect, lang: Lang) -> Result<Reply, Trouble> {
        Ok(match effect {
            Effect::Begin { month, not_held } => {
                Reply::Opened(Some(Box::new(self.begin(month, not_held)?.clone())))
            }
            Effect::Amend { month, reason } => {
                Reply::Opened(Some(Box::new(self.amend(month, reason)?.clone())))
            }
            Effect::Resume(key) => Reply::Opened(Some(Box::new(self.resume(key)?.clone()))),
            Effect::Execute(command) => Reply::Committed(self.execute(command)?),
            Effect::DrawSample(how) => {
                let mut seed = [0; 32];
                getrandom::fill(&mut seed).map_err(|e| Trouble::Other(e.to_string()))?;
                Reply::Committed(self.execute(Command::DrawSample { how, seed: Seed(seed) })?)
            }
            Effect::ExecuteWithPin { person, pin, command } => self.execute_with_pin(person, pin, command)?,
            Effect::SetPin { person, pin } => {
                let path = self.path().to_owned();
                let set = self.store_mut()?.set_pin(person, &Pin::new(pin.reveal().to_owned()));
                set.map_err(|e| super::store_trouble(e, &path))?;
                Reply::PinSet(person)
            }
            Effect::ResetPin { person, pin, command } => {
                Reply::Committed(self.reset_pin(person, &Pin::new(pin.reveal().to_owned()), command)?)
            }
            Effect::WhoHasPin => Reply::HavePin(self.who_has_pin()?),
            Effect::RenderDigest => Reply::Digest(self.digest()?),
            Effect::LookHome => Reply::Home(Box::new(self.home()?)),
            Effect::Summary(key) => {
                self.not_being_verified(key)?;
                Reply::Summary(Box::new(self.month_figures(key)?))
            }
            Effect::History => Reply::History(self.history_to_show()?),
            Effect::Comments(key) => {
                self.not_being_verified(key)?;
                Reply::Comments(key, self.comments(key)?)
            }
            Effect::Export { key, to, zip, along } => {
                self.not_being_verified(key)?;
                let how = Exporting { to, zip, along, draft: true };
                Reply::Exported(self.export(key, &how)?)
            }
            Effect::ReportNotHeld(key) => {
                Reply::ReportWritten(self.report_not_held(key, &self.export_folder()?)?)
            }
            Effect::ShowFolder(path) => {
                let shown = self.show_folder.is_some_and(|show| show(&path).is_ok());
                Reply::FolderShown { path, shown }
            }
            Effect::Backup { to } => Reply::BackedUp(self.backup(to.as_deref())?),
            Effect::LookAtCopy(path) => Reply::Copy(self.look_at_copy(&path)?),
            Effect::TakeCopy(path) => {
                self.while_closed(|file, now| store::restore(&path, file, now))?;
                Reply::CopyTaken
            }
            Effect::SaveOffice(office) => {
                let saved = save_profile(&self.folder, &office, office.from);
                self.config = saved.map_err(|e| save_trouble(e, lang))?;
                Reply::OfficeSaved(self.folder.office_file())
            }
            Effect::LookYear(year) => Reply::Year(Box::new(self.year(year)?)),
            Effect::SaveDays(days) => Reply::DaysKept(Box::new(self.change_days(&days, false, lang)?)),
            Effect::RemoveDays(days) => Reply::DaysKept(Box::new(self.change_days(&days, true, lang)?)),
            Effect::Practice => {
                self.enter_practice()?;
                Reply::Home(Box::new(self.home()?))
            }
            // These are carried out above, where they can tell how far they are.
            Effect::LookAtImport(_) | Effect::TakeImport { .. } => return Err(Trouble::NoOpening),
            Effect::Check => Reply::Checked(self.check(&mut |_| {})?),
            Effect::Quit => Reply::Home(Box::new(self.home()?)),
        })
    }

    /// The figures of a month of which slips are being keyed again would tell the verifier what was keyed first.
    pub(super) fn not_being_verified(&self, key: OpeningKey) -> Result<(), Trouble> {
        let store = self.store()?;
        let rows = store.openings().map_err(|e| self.trouble(e))?;
        let stage = rows.iter().find(|row| row.key == key).map(|row| row.stage);
        if !matches!(stage, Some(StageName::Keying | StageName::Reconciling)) {
            return Ok(());
        }
        let opening = store.load(key).map_err(|e| self.trouble(e))?;
        if opening.covered().is_empty() { Ok(()) } else { Err(Trouble::Refused(Refusal::BeingVerified)) }
    }

    fn execute_with_pin(
        &mut self,
        person: PersonId,
        pin: Secret,
        command: Command,
    ) -> Result<Reply, Trouble> {
        let now = self.clock.now();
        let path = self.path().to_owned();
        let answer = self.store_mut()?.verify_pin(person, &Pin::new(pin.reveal().to_owned()), now);
        Ok(match answer.map_err(|e| super::store_trouble(e, &path))? {
            PinAnswer::Right => Reply::Committed(self.execute(command)?),
            PinAnswer::Wrong { wait_seconds: wait } => Reply::WrongPin { wait },
            PinAnswer::Wait { seconds: wait } => Reply::PinTooEarly { wait },
            PinAnswer::NoPin => Reply::NoPin(person),
        })
    }

    fn who_has_pin(&self) -> Result<Vec<PersonId>, Trouble> {
        let store = self.store()?;
        let mut have = Vec::new();
        let known = store.people().map_err(|e| self.trouble(e))?;
        for person in known {
            if store.has_pin(person.id).map_err(|e| self.trouble(e))? {
                have.push(person.id);
            }
        }
        Ok(have)
    }

    fn look_at_copy(&self, path: &Path) -> Result<CopyPreview, Trouble> {
        let preview = store::preview(path, self.path()).map_err(|e| super::store_trouble(e, path))?;
        if !preview.check.is_record_sound() {
            return Err(Trouble::Damaged(path.display().to_string()));
        }
        let months = |c: &Contents| c.openings.iter().map(|r| (r.key, r.stage)).collect();
        let something = preview.file.as_ref().is_some_and(|f| !f.openings.is_empty());
        Ok(CopyPreview {
            path: path.to_owned(),
            theirs: months(&preview.copy),
            ours: preview.file.as_ref().map(months).unwrap_or_default(),
            loses: something && matches!(preview.relation, Relation::Older | Relation::Apart),
            practice: preview.copy.practice,
        })
    }

    /// Leaves the real data file for the practice file, which is filled with a few months the first time; or goes back.
    fn enter_practice(&mut self) -> Result<(), Trouble> {
        if let Some(real) = self.real.take() {
            return self.switch(&real, false);
        }
        self.may_write()?;
        // The real file is let go of here, as at the end of a day; a copy that fails now is made on leaving.
        let _ = self.end_day();
        let (path, real) = (self.folder.practice_file(), self.path().to_owned());
        self.switch(&path, true)?;
        self.real = Some(real);
        if self.store()?.openings().map_err(|e| self.trouble(e))?.is_empty() {
            // This month is left to the person who practises.
            let before =
                crate::domain::Month::of(self.clock.today()).day(1).unwrap_or_else(|| self.clock.today());
            let plan = PracticePlan { months: 3, slips: 45, seed: 1, today: before };
            generate(self, plan)?;
        }
        Ok(())
    }
}
