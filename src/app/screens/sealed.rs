//! After the seal: what was written where, the check code, and what to do next.

use std::path::PathBuf;

use super::Behaviour;
use crate::app::binding::{Binding, Press};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::key::Key;
use crate::app::message::{Along, Copies, Effect, Exported, Reply};
use crate::app::words::Words;
use crate::domain::StageName;
use crate::text::Trouble;

/// The sealed month.
#[derive(Debug, Clone, Default)]
pub struct Sealed {
    /// The folder to send.
    pub exported: Written<Exported>,
    /// The one file to send.
    pub zip: Option<PathBuf>,
    /// The copy of the data file.
    pub backup: Written<Copies>,
    fresh: bool,
    asked: Asked,
    running: Running,
}

/// What became of a file to be written.
#[derive(Debug, Clone, Default)]
pub enum Written<T> {
    /// Nothing was asked.
    #[default]
    No,
    /// It is being written.
    Waiting,
    /// It is there.
    Done(T),
    /// It could not be written.
    Failed(Trouble),
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Asked {
    #[default]
    Nothing,
    FolderTo,
    BackupTo,
    Amend,
}

/// The effect whose reply is awaited.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Running {
    #[default]
    Nothing,
    Folder,
    Zip,
    Backup,
}

/// What can be done after the seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Done.
    Home,
    /// One file to send.
    Zip,
    /// The folder, elsewhere.
    Folder,
    /// Copy the data file.
    Backup,
    /// The figures.
    Summary,
    /// Amend it.
    Amend,
    /// What this amendment changed.
    Differences,
    /// What to print, and how many copies.
    Print,
    /// Show the folder in the system's window of files.
    Show,
}

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::F(10), Key::Ctrl('t')], action: Action::Home, hint: |t| t.closing.done, rank: 0 },
    Binding { keys: &[Key::F(4)], action: Action::Summary, hint: |t| t.closing.summary, rank: 6 },
    Binding { keys: &[Key::F(3)], action: Action::Print, hint: |t| t.closing.print, rank: 1 },
    Binding { keys: &[Key::F(8)], action: Action::Show, hint: |t| t.closing.show, rank: 2 },
    Binding { keys: &[Key::F(5)], action: Action::Zip, hint: |t| t.closing.zip, rank: 3 },
    Binding { keys: &[Key::F(6)], action: Action::Folder, hint: |t| t.closing.folder, rank: 4 },
    Binding { keys: &[Key::F(7)], action: Action::Backup, hint: |t| t.closing.backup, rank: 5 },
    Binding { keys: &[Key::F(9)], action: Action::Differences, hint: |t| t.amendment.see, rank: 9 },
    Binding { keys: &[Key::Ctrl('d')], action: Action::Amend, hint: |t| t.amendment.amend, rank: 9 },
];

impl Sealed {
    /// The screen right after the seal: it writes the bundle and the copy by itself.
    pub fn fresh() -> Self {
        Self { fresh: true, ..Self::default() }
    }

    /// Whether the files were written just now, rather than some other day.
    pub fn is_fresh(&self) -> bool {
        !matches!(self.exported, Written::No)
    }

    fn export(&mut self, to: Option<PathBuf>, zip: bool, cx: &mut Cx) {
        let Some(key) = cx.opening.as_ref().map(|o| o.key) else { return };
        self.running = if zip { Running::Zip } else { Running::Folder };
        cx.effect(Effect::Export { key, to, zip, along: Along::Documents });
    }

    fn back_up(&mut self, to: Option<PathBuf>, cx: &mut Cx) {
        self.running = Running::Backup;
        cx.effect(Effect::Backup { to });
    }

    fn ask(&mut self, asked: Asked, title: Words, folder: &std::path::Path, cx: &mut Cx) {
        let folder = folder.display().to_string();
        let line = Words::new(move |t| (t.home.backup_default)(&folder));
        self.asked = asked;
        cx.open(Dialog::ask(title).optional().with_lines(vec![line]));
    }

    /// The bundle's folder, where one was written.
    fn bundle(&self) -> Option<&Exported> {
        match &self.exported {
            Written::Done(exported) => Some(exported),
            _ => None,
        }
    }

    /// A line a paper: its file, how many copies, for whom.
    fn print_list(&self, cx: &mut Cx) {
        let (Some(exported), Some(opening)) = (self.bundle(), &cx.opening) else {
            cx.complain(Words::fixed(|t| t.closing.nothing_yet));
            return;
        };
        let mut lines = Vec::new();
        for (paper, file) in exported.papers.clone() {
            let copies = paper.copies(&opening.office);
            lines.push(Words::new(move |t| (t.closing.copies)(&file, &copies)));
        }
        lines.push(Words::fixed(|t| t.closing.print_how));
        cx.open(Dialog::message(Words::fixed(|t| t.closing.print_title), lines));
    }

    /// The copy follows the bundle, whether that could be written or not.
    fn go_on(&mut self, cx: &mut Cx) {
        if self.fresh && matches!(self.backup, Written::Waiting) {
            self.back_up(None, cx);
        }
    }
}

impl Behaviour for Sealed {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        TABLE
    }

    fn belongs(&self, action: Action, cx: &Cx) -> bool {
        action != Action::Differences || cx.amending()
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        match action {
            Action::Home => cx.go(super::Home::default()),
            Action::Zip => self.export(None, true, cx),
            Action::Folder => {
                let folder = cx.home.export_folder.clone();
                self.ask(Asked::FolderTo, Words::fixed(|t| t.closing.folder_to), &folder, cx);
            }
            Action::Backup => {
                let folder = cx.home.backup_folder.clone();
                self.ask(Asked::BackupTo, Words::fixed(|t| t.home.backup_to), &folder, cx);
            }
            Action::Print => self.print_list(cx),
            Action::Show => match self.bundle() {
                Some(exported) => cx.effect(Effect::ShowFolder(exported.path.clone())),
                None => cx.complain(Words::fixed(|t| t.closing.nothing_yet)),
            },
            Action::Summary => {
                if let Some(key) = cx.opening.as_ref().map(|o| o.key) {
                    super::open_summary(key, cx);
                }
            }
            Action::Differences => cx.go(super::Differences::default()),
            Action::Amend => {
                if let Some((month, nth)) = cx.opening.as_ref().map(|o| (o.key.month, o.nth() + 1)) {
                    self.asked = Asked::Amend;
                    cx.open(super::amending::amend_dialog(month, nth));
                }
            }
        }
    }

    fn key(&mut self, _press: Press, cx: &mut Cx) {
        cx.complain_wrong_key();
    }

    fn answer(&mut self, answer: Answered, cx: &mut Cx) {
        let Answered::Text(path) = answer else {
            self.asked = Asked::Nothing;
            return;
        };
        let asked = std::mem::take(&mut self.asked);
        if asked == Asked::Amend {
            if let Some(month) = cx.opening.as_ref().map(|o| o.key.month) {
                cx.effect(Effect::Amend { month, reason: path });
            }
            return;
        }
        let to = (!path.is_empty()).then(|| PathBuf::from(path));
        match asked {
            Asked::FolderTo => self.export(to, false, cx),
            Asked::BackupTo => self.back_up(to, cx),
            Asked::Amend | Asked::Nothing => {}
        }
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        match (reply, std::mem::take(&mut self.running)) {
            (Reply::Exported(exported), Running::Zip) => {
                let path = exported.path.display().to_string();
                self.zip = Some(exported.path.clone());
                cx.say(Words::new(move |t| (t.closing.zip_at)(&path)));
            }
            (Reply::Exported(exported), _) => {
                self.exported = Written::Done(exported.clone());
                self.go_on(cx);
            }
            (Reply::FolderShown { path, shown }, running) => {
                self.running = running;
                let (path, shown) = (path.display().to_string(), *shown);
                if shown {
                    cx.say(Words::new(move |t| (t.closing.shown)(&path)));
                } else {
                    cx.complain(Words::new(move |t| (t.closing.not_shown)(&path)));
                }
            }
            (Reply::BackedUp(copies), _) => {
                self.fresh = false;
                self.backup = Written::Done(copies.clone());
            }
            (Reply::Trouble(trouble), Running::Folder) => {
                // A bundle written before is still there.
                if !matches!(self.exported, Written::Done(_)) {
                    self.exported = Written::Failed(trouble.clone());
                }
                self.go_on(cx);
            }
            (Reply::Trouble(trouble), Running::Backup) => {
                self.fresh = false;
                if !matches!(self.backup, Written::Done(_)) {
                    self.backup = Written::Failed(trouble.clone());
                }
            }
            (Reply::Trouble(_), _) => {}
            (_, running) => self.running = running,
        }
    }

    fn enter(&mut self, cx: &mut Cx) {
        if self.fresh {
            self.exported = Written::Waiting;
            self.backup = Written::Waiting;
            self.export(None, false, cx);
        }
    }

    fn stage(&self) -> Option<StageName> {
        Some(StageName::Sealed)
    }
}
