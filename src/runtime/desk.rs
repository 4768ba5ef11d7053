//! The desk: the data file, the opening in hand, the office's configuration, the clock.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::broken::found;
use super::clock::Clock;
use super::export::digest_of;
use super::trouble::{export_trouble, store_trouble};
use crate::config::{Config, Folder};
use crate::domain::calendar::{OpeningDay, OpeningStatus};
use crate::domain::{
    Actor, AnswerCounts, Begun, Command, Digest, Event, Form, Month, Office, Opening, OpeningKey,
    PAST_MONTHS, PastMonth, PersonId, Recorded, Scheduled, Seat, StageName,
};
use crate::export;
use crate::store::{OpeningRow, Pin, Store, StoreError, Summary};
use crate::text::{Lang, Trouble};

/// Where work is done.
#[derive(Debug)]
pub struct Desk {
    /// Where the office's files lie.
    pub folder: Folder,
    /// The office's configuration.
    pub config: Config,
    /// The clock.
    pub clock: Clock,
    /// How a folder is shown to whoever sits there; none where nobody does.
    pub show_folder: Option<fn(&Path) -> std::io::Result<()>>,
    /// The data file; none only while another takes its place.
    pub(super) store: Option<Store>,
    /// The opening in hand.
    pub(super) opening: Option<Opening>,
    path: PathBuf,
    /// The real data file, while practice takes its place.
    pub(super) real: Option<PathBuf>,
    /// Why the data file can only be looked at, where it is damaged.
    pub(super) broken: Option<Trouble>,
    /// Whether the program before this one was cut short.
    pub(super) cut_short: bool,
}

/// How long nobody has touched what is cleared away as left behind.
const UNTOUCHED: Duration = Duration::from_secs(3600);

impl Desk {
    /// Opens a data file to work on, and makes it where there is none.
    pub fn open(
        folder: Folder,
        config: Config,
        clock: Clock,
        path: &Path,
        practice: bool,
    ) -> Result<Self, Trouble> {
        let store = open_store(path, practice, clock.now(), &mut |_| {})?;
        Ok(Self::with(folder, config, clock, path, Some(store)))
    }

    /// Opens a data file to read from only.
    pub fn open_read(folder: Folder, config: Config, clock: Clock, path: &Path) -> Result<Self, Trouble> {
        let store = Store::open_read(path).map_err(|e| store_trouble(e, path))?;
        Ok(Self::with(folder, config, clock, path, Some(store)))
    }

    pub(super) fn with(
        folder: Folder,
        config: Config,
        clock: Clock,
        path: &Path,
        store: Option<Store>,
    ) -> Self {
        let cut_short = store.as_ref().is_some_and(Store::was_cut_short);
        let desk = Self {
            folder,
            config,
            clock,
            show_folder: None,
            store,
            opening: None,
            path: path.to_owned(),
            real: None,
            broken: None,
            cut_short,
        };
        desk.sweep(files_folder(path));
        desk
    }

    /// Clears a folder of what a killed program left half made.
    pub(super) fn sweep(&self, folder: &Path) {
        crate::store::sweep(folder, UNTOUCHED);
        export::sweep(folder, UNTOUCHED);
    }

    /// Refuses where the data file is damaged and can only be looked at.
    pub(super) fn may_write(&self) -> Result<(), Trouble> {
        self.broken.clone().map_or(Ok(()), Err)
    }

    pub(super) fn no_store(&self) -> Trouble {
        self.broken.clone().unwrap_or_else(|| Trouble::FolderGone(self.path.clone()))
    }

    /// The data file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the data file is for practice.
    pub fn is_practice(&self) -> bool {
        self.store.as_ref().is_some_and(Store::is_practice)
    }

    /// The data file in use.
    pub fn store(&self) -> Result<&Store, Trouble> {
        self.store.as_ref().ok_or_else(|| self.no_store())
    }

    /// The data file in use, to be written.
    pub fn store_mut(&mut self) -> Result<&mut Store, Trouble> {
        self.may_write()?;
        let gone = || Trouble::FolderGone(self.path.clone());
        self.store.as_mut().ok_or_else(gone)
    }

    /// What to say of a failure of the data file.
    pub fn trouble(&self, error: StoreError) -> Trouble {
        store_trouble(error, &self.path)
    }

    /// Leaves this data file for another.
    pub(super) fn switch(&mut self, path: &Path, practice: bool) -> Result<(), Trouble> {
        let store = open_store(path, practice, self.clock.now(), &mut |_| {})?;
        self.store = Some(store);
        self.broken = None;
        self.opening = None;
        path.clone_into(&mut self.path);
        Ok(())
    }

    /// Lets go of the data file while `work` puts another in its place; takes it up again whatever came of it.
    pub(super) fn while_closed<T>(
        &mut self,
        work: impl FnOnce(&Path, DateTime<FixedOffset>) -> Result<T, StoreError>,
    ) -> Result<T, Trouble> {
        let practice = self.is_practice();
        self.store = None;
        let outcome = work(&self.path, self.clock.now());
        let path = self.path.clone();
        if let Err(error) = &outcome
            && self.broken.is_some()
        {
            // What was damaged still is, and can still be looked at.
            self.store = Store::open_read(&path).ok();
            return Err(self.trouble(error.clone()));
        }
        self.switch(&path, practice)?;
        outcome.map_err(|e| self.trouble(e))
    }

    /// The opening day of a month.
    pub fn opening_day(&self, month: Month) -> Result<OpeningDay, Trouble> {
        let day = self.config.calendar().and_then(|calendar| calendar.opening(month));
        day.map_err(Trouble::Calendar)
    }

    /// The office and the form of a day.
    pub fn office_and_form(&self, day: NaiveDate) -> Result<(Arc<Office>, Arc<Form>), Trouble> {
        let office = self.config.office_on(day);
        let form = self.config.form(&office.form).ok_or_else(|| Trouble::Config(office.form.clone()))?;
        Ok((Arc::new(office.clone()), Arc::new(form.clone())))
    }

    /// What an opening of a month starts from.
    pub(super) fn begun(&self, month: Month, today: NaiveDate) -> Result<Begun, Trouble> {
        let store = self.store()?;
        let key = store.next_key(month).map_err(|e| self.trouble(e))?;
        let (office, form) = self.office_and_form(today)?;
        let scheduled = scheduled(&self.opening_day(month)?);
        let last_seal = store.last_seal(month).map_err(|e| self.trouble(e))?;
        let rows = store.openings().map_err(|e| self.trouble(e))?;
        let (covers, past) = (covers(month, &rows), self.past_months(month, &rows)?);
        let practice = store.is_practice();
        Ok(Begun { key, office, form, scheduled, practice, last_seal, covers, past, amends: None })
    }

    /// The sealed months before `month`, the latest first, as far as the checks look back.
    fn past_months(&self, month: Month, rows: &[OpeningRow]) -> Result<Vec<PastMonth>, Trouble> {
        let mut sealed: Vec<_> = rows.iter().filter(|r| r.is_sealed() && r.key.month < month).collect();
        sealed.sort_by_key(|r| std::cmp::Reverse(r.key));
        sealed.dedup_by_key(|r| r.key.month); // the newest version of a month stands first
        let past = sealed.into_iter().take(PAST_MONTHS).map(|row| {
            let summary = self.summary(row.key)?;
            let whole = &summary.figures.whole;
            let from = summary.form.scale.satisfied_from;
            let headline = whole.headline(&summary.form);
            Ok(PastMonth {
                month: row.key.month,
                collected: whole.collected(),
                form: summary.form.id.clone(),
                satisfied: headline.map_or(0, |h| h.satisfied(from)),
                answered: headline.map_or(0, AnswerCounts::answered),
            })
        });
        past.collect()
    }

    /// Begins an opening and takes it in hand; `not_held` records in the same step that the month was not held.
    pub fn begin(&mut self, month: Month, not_held: Option<String>) -> Result<&Opening, Trouble> {
        self.may_write()?;
        let now = self.clock.now();
        let begun = self.begun(month, now.date_naive())?;
        let further = match not_held {
            None => Vec::new(),
            Some(reason) => {
                let first = Recorded {
                    seq: 1,
                    at: now,
                    actor: Actor::Desk,
                    event: Event::Begun(Box::new(begun.clone())),
                };
                let imagined = Opening::begin(&first).map_err(|m| Trouble::Other(format!("{m:?}")))?;
                imagined.decide(Command::NotHeld { reason }).map_err(Trouble::Refused)?
            }
        };
        let path = self.path.clone();
        let begun = self.store_mut()?.begin_with(begun, further, Actor::Desk, now);
        let (opening, _) = begun.map_err(|e| store_trouble(e, &path))?;
        Ok(self.opening.insert(opening))
    }

    /// Begins an amendment of a month's newest sealed version and takes it in hand.
    pub fn amend(&mut self, month: Month, reason: String) -> Result<&Opening, Trouble> {
        let now = self.clock.now();
        let path = self.path.clone();
        let key = self.latest(month)?;
        let store = self.store_mut()?;
        let begun = store.load(key).and_then(|sealed| Ok((sealed, store.next_key(month)?)));
        let (sealed, next) = begun.map_err(|e| store_trouble(e, &path))?;
        let begun = Begun::amending(&sealed, next.version, reason).map_err(Trouble::Refused)?;
        let (opening, _) = store.begin(begun, Actor::Desk, now).map_err(|e| store_trouble(e, &path))?;
        Ok(self.opening.insert(opening))
    }

    /// Takes an opening in hand.
    pub fn resume(&mut self, key: OpeningKey) -> Result<&Opening, Trouble> {
        let opening = self.store()?.load(key).map_err(|e| self.trouble(e))?;
        Ok(self.opening.insert(opening))
    }

    /// Carries out a command on the opening in hand: one transaction.
    pub fn execute(&mut self, command: Command) -> Result<Vec<Recorded>, Trouble> {
        self.record(command, |store, opening, events, actor, now| store.append(opening, events, actor, now))
    }

    /// Records that a forgotten PIN is reset and sets the new one: one transaction.
    pub(super) fn reset_pin(
        &mut self,
        person: PersonId,
        pin: &Pin,
        command: Command,
    ) -> Result<Vec<Recorded>, Trouble> {
        self.record(command, |store, opening, events, actor, now| {
            store.reset_pin(opening, events, (person, pin), actor, now)
        })
    }

    /// Decides a command on the opening in hand; `keep` records what comes of it.
    fn record(
        &mut self,
        command: Command,
        keep: impl FnOnce(
            &mut Store,
            &mut Opening,
            Vec<Event>,
            Actor,
            DateTime<FixedOffset>,
        ) -> Result<Vec<Recorded>, StoreError>,
    ) -> Result<Vec<Recorded>, Trouble> {
        self.may_write()?;
        let now = self.clock.now();
        let path = self.path.clone();
        let opening = self.opening.as_mut().ok_or(Trouble::NoOpening)?;
        let actor = actor_of(&command, opening);
        let events = opening.decide(command).map_err(Trouble::Refused)?;
        let store = self.store.as_mut().ok_or_else(|| Trouble::FolderGone(path.clone()))?;
        keep(store, opening, events, actor, now).map_err(|e| store_trouble(e, &path))
    }

    /// The digest of the files that the opening in hand will be exported as once it is sealed.
    pub fn digest(&self) -> Result<Digest, Trouble> {
        let opening = self.opening.as_ref().ok_or(Trouble::NoOpening)?;
        digest_of(opening).map_err(export_trouble)
    }

    /// The key of a month's latest version.
    pub fn latest(&self, month: Month) -> Result<OpeningKey, Trouble> {
        let row = self.store()?.latest(month).map_err(|e| self.trouble(e))?;
        row.map(|r| r.key).ok_or(Trouble::NoSuchMonth(month))
    }

    /// The figures of a month.
    pub fn summary(&self, key: OpeningKey) -> Result<Summary, Trouble> {
        self.store()?.summary(key).map_err(|e| self.trouble(e))
    }
}

/// The folder a file lies in.
fn files_folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Opens a data file or makes it. At every start the last row is looked at; after a program that was cut short, all of
/// it, and `paced` hears how far that is.
pub(super) fn open_store(
    path: &Path,
    practice: bool,
    now: DateTime<FixedOffset>,
    paced: &mut dyn FnMut(u64),
) -> Result<Store, Trouble> {
    let opened = match Store::open(path, now) {
        Err(StoreError::FileMissing(_) | StoreError::FolderMissing(_)) => Store::create(path, practice, now),
        other => other,
    };
    let store = opened.map_err(|e| store_trouble(e, path))?;
    store.quick_check().map_err(|e| store_trouble(e, path))?;
    if store.was_cut_short() {
        paced(0);
        let report = store.check_paced(paced).map_err(|e| store_trouble(e, path))?;
        if !report.is_sound() {
            return Err(Trouble::Damaged(found(&report)));
        }
    }
    if store.is_practice() == practice { Ok(store) } else { Err(Trouble::PracticeMixed(path.to_owned())) }
}

/// The scheduled day as it is kept with the opening.
pub(super) fn scheduled(day: &OpeningDay) -> Scheduled {
    let regular = day.status == OpeningStatus::Regular;
    let why = if regular { String::new() } else { (Lang::Vi.texts().calendar.explain)(day) };
    Scheduled { day: day.scheduled, provisional: day.status == OpeningStatus::Provisional, why }
}

/// The months right before `month` that were recorded as not held: their slips lie in the same box.
fn covers(month: Month, rows: &[OpeningRow]) -> Vec<Month> {
    let not_held = |m: Month| {
        let latest = rows.iter().filter(|r| r.key.month == m).max_by_key(|r| r.key.version);
        latest.is_some_and(|r| r.stage == StageName::NotHeld)
    };
    let mut months: Vec<_> = std::iter::successors(Some(month.prev()), |m| Some(m.prev()))
        .take(24)
        .take_while(|m| not_held(*m))
        .collect();
    months.reverse();
    months
}

/// Whose act a command is: the witness's or chair's who confirms, else the clerk's who sits at the keys.
pub(super) fn actor_of(command: &Command, opening: &Opening) -> Actor {
    let person = match command {
        Command::Confirm { body, .. } => opening.witness(body),
        Command::ChairConfirm { person, .. } => Some(person),
        Command::KeySample { by, .. } | Command::SettleSample { by, .. } => {
            opening.present().iter().map(|a| &a.person).find(|p| p.id == by.id)
        }
        _ => opening.seated(&Seat::Clerk),
    };
    person.map_or(Actor::Desk, |p| Actor::Person(p.id))
}

/// A trouble on its way through the store.
pub(super) struct Stopped(pub(super) Trouble);

impl From<StoreError> for Stopped {
    fn from(error: StoreError) -> Self {
        Self(store_trouble(error, Path::new("")))
    }
}
