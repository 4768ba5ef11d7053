//! Exporting a month: where to, as what, what goes along; then what was written and what to do with it.

use std::path::{Path, PathBuf};

use super::{Behaviour, Screen, go_back};
use crate::app::binding::{Binding, Press};
use crate::app::cx::Cx;
use crate::app::fields::{Fields, Item, Moved};
use crate::app::key::Key;
use crate::app::message::{Along, Effect, Exported, Reply};
use crate::app::words::Words;
use crate::domain::{OpeningKey, StageName};
use crate::text::Texts;

/// Exporting a month.
#[derive(Debug, Clone)]
pub struct Export {
    /// The month and version.
    pub key: OpeningKey,
    /// Whether it is sealed; otherwise only a draft can be had.
    pub sealed: bool,
    /// Folder, shape, what goes along.
    pub fields: Fields,
    /// Whether the files are being written.
    pub working: bool,
    /// What was written last.
    pub done: Option<Exported>,
    /// Where to go back to.
    pub(in crate::app) back: Option<Screen>,
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Export.
    Export,
    /// Back where one came from.
    Back,
}

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::F(10)], action: Action::Export, hint: |t| t.export.export, rank: 0 },
    Binding { keys: &[Key::F(9), Key::Ctrl('t')], action: Action::Back, hint: |t| t.export.back, rank: 1 },
];

/// Most characters of a folder's name.
const PATH_MAX: usize = 400;

impl Export {
    /// The page of a month.
    pub fn new(key: OpeningKey, cx: &Cx) -> Self {
        let folder = Item::text(
            Words::fixed(|t| t.export.folder),
            PATH_MAX,
            &cx.home.export_folder.display().to_string(),
        );
        let choice = |label, options: &[fn(&'static Texts) -> &'static str]| {
            let options = options.iter().copied().map(Words::fixed).collect();
            Item::choice(Words::fixed(label), options, Some(0)).required()
        };
        let fields = Fields::new(vec![
            folder.required(),
            choice(|t| t.export.shape, &[|t| t.export.shapes[0], |t| t.export.shapes[1]]),
            choice(
                |t| t.export.along,
                &[
                    |t| t.export.along_choices[0],
                    |t| t.export.along_choices[1],
                    |t| t.export.along_choices[2],
                ],
            ),
        ]);
        Self { key, sealed: is_sealed(key, cx), fields, working: false, done: None, back: None }
    }

    /// What goes along with the two files.
    pub fn along(&self) -> Along {
        match self.choice(2) {
            1 => Along::DocumentsAndComments,
            2 => Along::Nothing,
            _ => Along::Documents,
        }
    }

    fn choice(&self, line: usize) -> usize {
        self.fields.items.get(line).and_then(Item::as_choice).unwrap_or(0)
    }

    fn export(&mut self, cx: &mut Cx) {
        if self.working || !self.fields.complete() {
            return;
        }
        let folder = PathBuf::from(self.fields.items.first().map(Item::typed).unwrap_or_default());
        if !is_whole_path(&folder) {
            self.fields.focus = 0;
            self.fields.complaint = Some(Words::fixed(|t| t.export.not_absolute));
            return;
        }
        self.done = None;
        self.working = true;
        cx.effect(Effect::Export {
            key: self.key,
            to: (folder != cx.home.export_folder).then_some(folder),
            zip: self.choice(1) == 0,
            along: self.along(),
        });
    }
}

/// A path from the top of a disk: what is meant by a shorter one depends on where the program was started.
fn is_whole_path(path: &Path) -> bool {
    path.has_root()
}

fn is_sealed(key: OpeningKey, cx: &Cx) -> bool {
    if let Some(opening) = cx.opening.as_ref().filter(|o| o.key == key) {
        return opening.stage.name() == StageName::Sealed;
    }
    let held = cx.home.past.iter().filter_map(|line| line.held.as_ref()).find(|held| held.key == key);
    held.is_some_and(|held| held.stage == StageName::Sealed)
}

impl Behaviour for Export {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        TABLE
    }

    fn enabled(&self, action: Action, _cx: &Cx) -> bool {
        action != Action::Export || !self.working
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        match action {
            Action::Export => self.export(cx),
            Action::Back => go_back(self.back.take(), cx),
        }
    }

    fn key(&mut self, press: Press, cx: &mut Cx) {
        match self.fields.press(press) {
            Moved::Done(_) => cx.say(Words::fixed(|t| t.export.how)),
            Moved::NotMine => cx.complain_wrong_key(),
            Moved::Stayed | Moved::Left(_) => {}
        }
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx) {
        self.fields.paste(text);
    }

    fn reply(&mut self, reply: &Reply, _cx: &mut Cx) {
        match reply {
            Reply::Exported(done) => {
                self.working = false;
                self.done = Some(done.clone());
            }
            Reply::Trouble(_) => self.working = false,
            _ => {}
        }
    }
}
