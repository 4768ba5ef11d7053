//! Home: this month's opening, the past months, and the way to everything else.

use std::path::PathBuf;

use super::amending::{abandon_dialog, amend_dialog};
use super::year::{outcomes, say_kept, settled};
use super::{Behaviour, Year, for_stage};
use crate::app::binding::{Binding, HELP_ONLY, Press};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::key::Key;
use crate::app::message::{CopyPreview, Effect, Reply};
use crate::app::words::Words;
use crate::domain::calendar::OpeningDay;
use crate::domain::{Command, Event, Month, OpeningKey, StageName};

/// The first screen.
#[derive(Debug, Clone, Default)]
pub struct Home {
    /// The line marked: 0 is the next opening, the past months follow.
    pub selected: usize,
    asked: Asked,
}

/// What the open dialog is about.
#[derive(Debug, Clone, Default, PartialEq)]
enum Asked {
    #[default]
    Nothing,
    FirstStart,
    /// To look at the month's day first.
    Day(Month),
    /// To begin on one of two days.
    Which(Box<OpeningDay>),
    /// The notice was entered; the month is then begun.
    Settled,
    Begin(Month),
    NotHeld(Month),
    /// To give this opening or amendment up.
    Abandon(OpeningKey),
    Amend(Month),
    BackupTo,
    CopyPath,
    TakeCopy(PathBuf),
    Caution,
    Broken,
}

/// What can be done at home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Begin, resume, or see the figures of the line marked.
    Open,
    /// Mark the line above.
    Up,
    /// Mark the line below.
    Down,
    /// Figures of the line marked.
    Summary,
    /// Export the line marked.
    Export,
    /// The year's opening days.
    Year,
    /// The office's names.
    Office,
    /// Copy the data file.
    Backup,
    /// Take a copy over.
    Bring,
    /// Check the whole data file.
    Check,
    /// Practice file.
    Practice,
    /// Record the month marked as not held.
    NotHeld,
    /// Amend the sealed month marked.
    Amend,
    /// Give the unfinished opening up.
    Abandon,
    /// The keyboard drill.
    Drill,
}

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::Enter], action: Action::Open, hint: |t| t.home.open, rank: 0 },
    Binding { keys: &[Key::Up], action: Action::Up, hint: |t| t.home.choose, rank: HELP_ONLY },
    Binding { keys: &[Key::Down], action: Action::Down, hint: |t| t.home.choose, rank: HELP_ONLY },
    Binding { keys: &[Key::F(3)], action: Action::Year, hint: |t| t.home.year, rank: 6 },
    Binding { keys: &[Key::F(4)], action: Action::Summary, hint: |t| t.home.summary, rank: 3 },
    Binding { keys: &[Key::F(5)], action: Action::Export, hint: |t| t.home.export, rank: 4 },
    Binding { keys: &[Key::F(6)], action: Action::Office, hint: |t| t.home.office, rank: 7 },
    Binding { keys: &[Key::F(7)], action: Action::Backup, hint: |t| t.home.backup, rank: 7 },
    Binding { keys: &[Key::F(8)], action: Action::Bring, hint: |t| t.home.bring, rank: 9 },
    Binding { keys: &[Key::F(9)], action: Action::Practice, hint: |t| t.home.practice, rank: 8 },
    Binding { keys: &[Key::Ctrl('n')], action: Action::NotHeld, hint: |t| t.home.not_held, rank: 9 },
    Binding { keys: &[Key::Ctrl('d')], action: Action::Amend, hint: |t| t.amendment.amend, rank: 9 },
    Binding { keys: &[Key::Ctrl('k')], action: Action::Abandon, hint: |t| t.home.abandon, rank: 9 },
    Binding { keys: &[Key::Ctrl('l')], action: Action::Drill, hint: |t| t.drill.open, rank: 9 },
    Binding { keys: &[Key::Ctrl('e')], action: Action::Check, hint: |t| t.data_file.check, rank: 9 },
];

impl Home {
    /// The month of the line marked.
    fn month(&self, cx: &Cx) -> Month {
        match self.selected.checked_sub(1).and_then(|i| cx.home.past.get(i)) {
            Some(line) => line.month,
            None => cx.home.next.month,
        }
    }

    /// The record of the line marked, where it has one.
    fn held<'a>(&self, cx: &'a Cx) -> Option<&'a crate::app::message::HeldMonth> {
        cx.home.past.get(self.selected.checked_sub(1)?)?.held.as_ref()
    }

    /// The record whose figures and files are asked for: of the line marked; on the line of the next opening, while that is
    /// not begun, of the newest month that has figures.
    fn shown(&self, cx: &Cx) -> Option<OpeningKey> {
        if self.selected > 0 {
            return self.held(cx).map(|held| held.key);
        }
        let newest = || {
            cx.home.past.iter().filter_map(|line| line.held.as_ref()).find(|h| h.stage == StageName::Sealed)
        };
        cx.home.next.begun.map(|(key, _)| key).or_else(|| newest().map(|held| held.key))
    }

    /// What can be given up: the amendment of the month marked, by which one it is, else the opening that is begun.
    fn unfinished(&self, cx: &Cx) -> Option<(OpeningKey, Option<u32>)> {
        let amending = self.held(cx).and_then(|h| Some((h.amending?.0, Some(h.nth + 1))));
        amending.or_else(|| cx.home.next.begun.map(|(key, _)| (key, None)))
    }

    fn ask(&mut self, asked: Asked, dialog: Dialog, cx: &mut Cx) {
        self.asked = asked;
        cx.open(dialog);
    }

    fn open(&mut self, cx: &mut Cx) {
        if self.selected == 0 {
            if let Some((key, _)) = cx.home.next.begun {
                return cx.effect(Effect::Resume(key));
            }
            let day = cx.home.next.day.clone();
            return self.ask_which(&day, cx);
        }
        if let Some((key, _)) = self.held(cx).and_then(|h| h.amending) {
            return cx.effect(Effect::Resume(key));
        }
        match self.held(cx).map(|h| (h.key, h.stage)) {
            None => {
                // Home knows the day of the next month only.
                let month = self.month(cx);
                self.asked = Asked::Day(month);
                cx.effect(Effect::LookYear(month.year()));
            }
            Some((key, stage)) if !stage.is_end() => cx.effect(Effect::Resume(key)),
            Some(_) => self.act(Action::Summary, cx),
        }
    }

    /// Where a notice is missing, the day is confirmed before the month is begun.
    fn ask_which(&mut self, day: &OpeningDay, cx: &mut Cx) {
        let other_day = (day.scheduled != cx.home.today).then_some(day.scheduled);
        if day.others.is_empty() {
            return self.ask_begin(day.month, other_day, cx);
        }
        let (month, earlier, two_days) = (day.month, day.scheduled, day.clone());
        let lines =
            vec![Words::new(move |t| (t.year.two_days)(&two_days)), Words::fixed(|t| t.year.decide_number)];
        let mut options = vec![(Words::new(move |t| (t.year.no_notice)(earlier)), false)];
        options.extend(outcomes(day));
        let title = Words::new(move |t| (t.year.decide_title)(month));
        self.ask(Asked::Which(Box::new(day.clone())), Dialog::choose(title, options).with_lines(lines), cx);
    }

    /// The day was confirmed: by what is known, or by a notice that is entered first.
    fn confirmed(&mut self, day: &OpeningDay, choice: usize, number: &str, cx: &mut Cx) {
        let Some(nth) = choice.checked_sub(1) else {
            return self.ask_begin(day.month, (day.scheduled != cx.home.today).then_some(day.scheduled), cx);
        };
        if cx.practice() {
            return cx.complain(Words::fixed(|t| t.year.practice));
        }
        if let Some(days) = settled(day, nth, number) {
            self.asked = Asked::Settled;
            cx.effect(Effect::SaveDays(Box::new(days)));
        }
    }

    fn ask_begin(&mut self, month: Month, other_day: Option<chrono::NaiveDate>, cx: &mut Cx) {
        let options = vec![
            (Words::fixed(|t| t.home.begin_now), false),
            (Words::fixed(|t| t.home.begin_not_held), false),
        ];
        let title = Words::new(move |t| (t.home.begin_title)(month));
        let lines = other_day.map(|day| Words::new(move |t| (t.home.begin_early)(day))).into_iter().collect();
        self.ask(Asked::Begin(month), Dialog::choose(title, options).with_lines(lines), cx);
    }

    fn ask_not_held(&mut self, month: Month, cx: &mut Cx) {
        let title = Words::new(move |t| (t.home.not_held_why)(month));
        self.ask(Asked::NotHeld(month), Dialog::ask_why(title), cx);
    }

    fn ask_copy(&mut self, preview: &CopyPreview, cx: &mut Cx) {
        let months = |list: &[(crate::domain::OpeningKey, StageName)]| {
            let mut list: Vec<_> = list.iter().map(|(key, stage)| (key.month, *stage)).collect();
            list.dedup_by_key(|l| l.0);
            move |t: &'static crate::text::Texts| {
                let said: Vec<_> =
                    list.iter().map(|(m, s)| format!("{m} ({})", (t.common.stage)(*s))).collect();
                if said.is_empty() { t.home.nothing.to_owned() } else { said.join(", ") }
            }
        };
        let (theirs, ours) = (months(&preview.theirs), months(&preview.ours));
        let mut lines = vec![
            Words::new(move |t| (t.home.copy_holds)(&theirs(t))),
            Words::new(move |t| (t.home.ours_holds)(&ours(t))),
        ];
        if preview.practice {
            lines.push(Words::fixed(|t| t.home.copy_practice));
        }
        if preview.loses {
            lines.push(Words::fixed(|t| t.home.copy_loses));
        }
        let choices = [0, 1].map(|i| Words::new(move |t| t.home.copy_choices[i].to_owned()));
        let dialog = Dialog::sure(Words::fixed(|t| t.home.copy_title), choices.into()).with_lines(lines);
        self.ask(Asked::TakeCopy(preview.path.clone()), dialog, cx);
    }
}

impl Home {
    /// What is said before work, once; then, where nothing was ever recorded, the question of the first start. That is asked once too:
    /// whoever has put it away knows home, where all of its answers have their keys, and comes back from another page to go on. It
    /// comes again at the next start as long as nothing is recorded, because that may be another person.
    fn greet(&mut self, cx: &mut Cx) {
        if !std::mem::replace(&mut cx.greeted, true) {
            if let Some(broken) = cx.home.broken.clone() {
                return self.ask(Asked::Broken, super::data_file::broken(broken), cx);
            }
            if !cx.home.cautions.is_empty() {
                let dialog = super::data_file::cautions(&cx.home.cautions);
                return self.ask(Asked::Caution, dialog, cx);
            }
        }
        let first = cx.home.empty && cx.home.broken.is_none() && !cx.practice() && cx.opening.is_none();
        if first && !std::mem::replace(&mut cx.welcomed, true) {
            let options =
                (0..4).map(|i| (Words::new(move |t| t.home.first_choices[i].to_owned()), false)).collect();
            let lines = vec![Words::fixed(|t| t.home.first_lines)];
            let dialog = Dialog::choose(Words::fixed(|t| t.home.welcome), options).with_lines(lines);
            self.ask(Asked::FirstStart, dialog, cx);
        }
    }
}

impl Behaviour for Home {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        TABLE
    }

    fn enabled(&self, action: Action, cx: &Cx) -> bool {
        let ended = self.held(cx).is_some_and(|h| h.stage != StageName::NotHeld);
        let begun = cx.home.next.begun.is_some();
        match action {
            // Of a month not held there is its report.
            Action::Export if self.held(cx).is_some() => true,
            Action::Summary | Action::Export => ended || (self.selected == 0 && self.shown(cx).is_some()),
            Action::NotHeld => {
                if self.selected == 0 {
                    !begun
                } else {
                    self.held(cx).is_none()
                }
            }
            Action::Amend => {
                self.held(cx).is_some_and(|h| h.stage == StageName::Sealed && h.amending.is_none())
            }
            Action::Abandon => self.unfinished(cx).is_some(),
            Action::Practice => !cx.practice() || cx.home.real_file,
            Action::Open => self.held(cx).is_none_or(|h| h.stage != StageName::NotHeld),
            Action::Up
            | Action::Down
            | Action::Year
            | Action::Office
            | Action::Backup
            | Action::Bring
            | Action::Check
            | Action::Drill => true,
        }
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        match action {
            Action::Open => self.open(cx),
            Action::Up => self.selected = self.selected.saturating_sub(1),
            Action::Down => self.selected = (self.selected + 1).min(cx.home.past.len()),
            Action::Summary | Action::Export => {
                let key = self.shown(cx);
                let not_held = self.held(cx).is_some_and(|h| h.stage == StageName::NotHeld);
                match (key, action) {
                    (Some(key), Action::Export) if not_held => cx.effect(Effect::ReportNotHeld(key)),
                    (Some(key), Action::Summary) => super::open_summary(key, cx),
                    (Some(key), _) => super::open_export(key, cx),
                    (None, _) => {}
                }
            }
            Action::Year => cx.go(Year::of(self.month(cx))),
            Action::Office => super::open_office(cx),
            Action::Backup => {
                let folder = cx.home.backup_folder.display().to_string();
                let line = Words::new(move |t| (t.home.backup_default)(&folder));
                let dialog =
                    Dialog::ask(Words::fixed(|t| t.home.backup_to)).optional().with_lines(vec![line]);
                self.ask(Asked::BackupTo, dialog, cx);
            }
            Action::Bring => {
                let line = Words::fixed(|t| t.home.bring_example);
                // Whoever has lost a file is not made to look for its copy.
                let newest = cx.home.newest_copy.as_ref().map(|path| path.display().to_string());
                let dialog = Dialog::ask(Words::fixed(|t| t.home.bring_path))
                    .starting_with(&newest.unwrap_or_default())
                    .with_lines(vec![line]);
                self.ask(Asked::CopyPath, dialog, cx);
            }
            Action::Check => cx.effect(Effect::Check),
            Action::Practice => cx.effect(Effect::Practice),
            Action::NotHeld => self.ask_not_held(self.month(cx), cx),
            Action::Abandon => {
                let Some((key, nth)) = self.unfinished(cx) else { return };
                let month = key.month;
                let dialog = match nth {
                    Some(nth) => abandon_dialog(month, nth),
                    None => Dialog::ask_why(Words::new(move |t| (t.home.abandon_why)(month)))
                        .with_lines(vec![Words::fixed(|t| t.home.abandon_means)]),
                };
                self.ask(Asked::Abandon(key), dialog, cx);
            }
            Action::Amend => {
                if let Some((month, nth)) = self.held(cx).map(|h| (h.key.month, h.nth + 1)) {
                    self.ask(Asked::Amend(month), amend_dialog(month, nth), cx);
                }
            }
            Action::Drill => super::open_drill(cx),
        }
    }

    fn key(&mut self, _press: Press, cx: &mut Cx) {
        cx.complain_wrong_key();
    }

    fn answer(&mut self, answer: Answered, cx: &mut Cx) {
        match (std::mem::take(&mut self.asked), answer) {
            (Asked::FirstStart, Answered::Choice(choice, _)) => match choice {
                0 => self.open(cx),
                1 => cx.effect(Effect::Practice),
                2 => self.act(Action::Bring, cx),
                _ => super::open_office(cx),
            },
            (Asked::Which(day), Answered::Choice(choice, number)) => {
                self.confirmed(&day, choice, &number, cx);
            }
            (Asked::Begin(month), Answered::Choice(0, _)) => {
                cx.effect(Effect::Begin { month, not_held: None })
            }
            (Asked::Begin(month), Answered::Choice(_, _)) => self.ask_not_held(month, cx),
            (Asked::NotHeld(month), Answered::Text(reason)) => {
                cx.effect(Effect::Begin { month, not_held: Some(reason) });
            }
            (Asked::Abandon(key), Answered::Text(reason)) => {
                // The opening must be in hand before a command can reach it.
                cx.effect(Effect::Resume(key));
                cx.execute(Command::Abandon { reason });
            }
            (Asked::Amend(month), Answered::Text(reason)) => cx.effect(Effect::Amend { month, reason }),
            (Asked::BackupTo, Answered::Text(path)) => {
                cx.effect(Effect::Backup { to: (!path.is_empty()).then(|| PathBuf::from(path)) });
            }
            (Asked::CopyPath, Answered::Text(path)) => cx.effect(Effect::LookAtCopy(PathBuf::from(path))),
            (Asked::TakeCopy(path), Answered::Choice(1, _)) => cx.effect(Effect::TakeCopy(path)),
            (Asked::Caution, _) => self.greet(cx),
            (Asked::Broken, Answered::Choice(0, _)) => self.act(Action::Bring, cx),
            (Asked::Broken, Answered::Choice(2, _)) => cx.effect(Effect::Quit),
            _ => {}
        }
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        match reply {
            Reply::Opened(_) if cx.stage() == Some(StageName::NotHeld) => cx.effect(Effect::LookHome),
            Reply::Opened(_) => cx.go(for_stage(cx)),
            Reply::Committed(events)
                if cx.amending() && events.iter().any(|e| matches!(e.event, Event::Abandoned { .. })) =>
            {
                cx.say(Words::fixed(|t| t.amendment.abandoned));
            }
            Reply::Year(data) => {
                if let Asked::Day(month) = self.asked {
                    let found = data.months.iter().find(|m| m.day.month == month);
                    if let Some(day) = found.map(|m| m.day.clone()) {
                        self.ask_which(&day, cx);
                    }
                }
            }
            Reply::DaysKept(kept) => {
                say_kept(kept, cx);
                cx.effect(Effect::LookHome);
            }
            // The day is known now: on to the beginning.
            Reply::Home(_) if self.asked == Asked::Settled => self.open(cx),
            Reply::BackedUp(copies) => super::data_file::say_copies(copies, cx),
            Reply::ReportWritten(path) => {
                let path = path.display().to_string();
                cx.say(Words::new(move |t| (t.home.report_written)(&path)));
            }
            Reply::Checking(rows) => {
                let rows = *rows;
                cx.say(Words::new(move |t| (t.data_file.checking)(rows)));
            }
            Reply::Checked(checked) => cx.open(super::data_file::checked(checked)),
            Reply::Copy(preview) => self.ask_copy(preview, cx),
            Reply::CopyTaken => {
                cx.say(Words::fixed(|t| t.home.copy_taken));
                cx.effect(Effect::LookHome);
            }
            _ => {}
        }
    }

    fn enter(&mut self, cx: &mut Cx) {
        self.selected = self.selected.min(cx.home.past.len());
        cx.effect(Effect::LookHome);
        self.greet(cx);
    }
}
