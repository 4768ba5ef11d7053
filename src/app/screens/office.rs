//! The office's names, edited on a few pages; nobody needs to open a file.

mod form;

use chrono::NaiveDate;

use super::{Behaviour, Screen, go_back};
use crate::app::binding::{Binding, Press};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::fields::{Fields, Item, Moved};
use crate::app::key::Key;
use crate::app::message::{Effect, Reply};
use crate::app::words::Words;
use crate::domain;

pub use form::Part;

/// Most fields an office may have.
const FIELDS_MAX: usize = 9;

/// The office's names.
#[derive(Debug, Clone)]
pub struct Office {
    /// The page shown.
    pub at: Part,
    /// The forms of the pages, in the order of [`Part::ALL`].
    pub forms: Vec<Fields>,
    /// The profile as it was when the page was opened, with fields added and removed since.
    office: domain::Office,
    /// The forms an office may choose, by id.
    form_ids: Vec<String>,
    /// The profile as it was last saved.
    saved: domain::Office,
    asked: Asked,
    leaving: bool,
    /// Where to go back to.
    pub(in crate::app) back: Option<Screen>,
}

#[derive(Debug, Clone, Default, PartialEq)]
enum Asked {
    #[default]
    Nothing,
    AddField,
    RemoveField(usize),
    Leave,
    KeptNames,
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Save.
    Save,
    /// Next page.
    After,
    /// Page before.
    Before,
    /// Add a field.
    Add,
    /// Remove the field with the cursor.
    Remove,
    /// Back where one came from.
    Back,
}

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::F(10)], action: Action::Save, hint: |t| t.office.save, rank: 0 },
    Binding { keys: &[Key::PageDown], action: Action::After, hint: |t| t.office.next, rank: 1 },
    Binding { keys: &[Key::PageUp], action: Action::Before, hint: |t| t.office.before, rank: 5 },
    Binding { keys: &[Key::F(7)], action: Action::Add, hint: |t| t.office.add, rank: 3 },
    Binding { keys: &[Key::F(8)], action: Action::Remove, hint: |t| t.office.remove, rank: 4 },
    Binding { keys: &[Key::F(9), Key::Ctrl('t')], action: Action::Back, hint: |t| t.office.back, rank: 2 },
];

impl Office {
    /// The names of today, to hold from today on once they are changed.
    pub fn new(cx: &Cx) -> Self {
        let office = domain::Office { from: cx.home.today, ..(*cx.home.office).clone() };
        let mut form_ids: Vec<_> = cx.home.forms.iter().map(|(id, _)| id.clone()).collect();
        let mut titles: Vec<_> = cx.home.forms.iter().map(|(_, title)| title.clone()).collect();
        if !form_ids.contains(&office.form) {
            form_ids.push(office.form.clone());
            titles.push(domain::Label::new(&office.form, &office.form));
        }
        let chosen = form_ids.iter().position(|id| *id == office.form);
        let forms = Part::ALL.map(|part| form::of(part, &office, &titles, chosen)).into();
        let mut page = Self {
            at: Part::Unit,
            forms,
            saved: office.clone(),
            office,
            form_ids,
            asked: Asked::Nothing,
            leaving: false,
            back: None,
        };
        // As the forms read it: the order of rest days is no change.
        page.saved = page.read();
        page
    }

    /// The form of the page shown.
    pub fn fields(&self) -> Option<&Fields> {
        self.forms.get(self.at as usize)
    }

    /// From which day the names hold, where it can be read.
    pub fn from(&self) -> Option<NaiveDate> {
        self.forms.first()?.items.first()?.as_date()
    }

    /// Whether something is changed and not saved.
    pub fn changed(&self) -> bool {
        self.read() != self.saved
    }

    /// The profile as it stands in the forms.
    pub fn read(&self) -> domain::Office {
        form::read(&self.forms, &self.office, &self.form_ids)
    }

    fn turn(&mut self, by: isize) {
        let pages = Part::ALL.len();
        let at = (self.at as usize).saturating_add_signed(by + pages as isize) % pages;
        self.at = Part::ALL.get(at).copied().unwrap_or_default();
        self.tidy();
    }

    /// Lists of lines keep one empty line at their end.
    fn tidy(&mut self) {
        if let Some(fields) = self.forms.get_mut(self.at as usize) {
            form::grow(self.at, fields);
        }
    }

    fn ask(&mut self, asked: Asked, dialog: Dialog, cx: &mut Cx) {
        self.asked = asked;
        cx.open(dialog);
    }

    /// Saves, or says what must be mended first; true where the saving was asked for.
    fn save(&mut self, cx: &mut Cx) -> bool {
        for (part, fields) in Part::ALL.into_iter().zip(&mut self.forms) {
            if !fields.complete() {
                self.at = part;
                return false;
            }
        }
        let office = self.read();
        let faults = office.faults();
        if let Some(first) = faults.first() {
            self.at = form::place_of(first);
            let lines =
                faults.into_iter().map(|f| Words::new(move |t| (t.config.office_fault)(&f))).collect();
            cx.open(Dialog::trouble(Words::fixed(|t| t.office.faults), lines));
            return false;
        }
        let kept = self.kept_names(&office);
        if kept.is_empty() {
            cx.effect(Effect::SaveOffice(Box::new(office)));
        } else {
            let choices = [0, 1].map(|i| Words::new(move |t| t.office.kept_choices[i].to_owned()));
            let dialog = Dialog::sure(Words::fixed(|t| t.office.kept_title), choices.into()).with_lines(kept);
            self.ask(Asked::KeptNames, dialog, cx);
        }
        true
    }

    /// Names that mostly go with the unit's and stayed as they were while that one changed.
    fn kept_names(&self, office: &domain::Office) -> Vec<Words> {
        type Said = fn(&'static crate::text::Texts) -> &'static str;
        if office.unit == self.saved.unit {
            return Vec::new();
        }
        let names: [(&String, &String, Said); 3] = [
            (&office.unit_head, &self.saved.unit_head, |t| t.office.unit_head),
            (&office.unit_code, &self.saved.unit_code, |t| t.office.unit_code),
            (&office.place, &self.saved.place, |t| t.office.place),
        ];
        let kept = names.into_iter().filter(|(now, before, _)| now == before);
        kept.map(|(now, _, label)| {
            let now = now.clone();
            Words::new(move |t| format!("{}: {now}", label(t)))
        })
        .collect()
    }

    /// The field the cursor is in.
    fn field_at_cursor(&self) -> Option<usize> {
        (self.at == Part::Fields).then(|| self.fields().map_or(0, |f| f.focus) / form::LINES_A_FIELD)
    }

    fn add(&mut self, code: &str, cx: &mut Cx) {
        let code = code.to_ascii_uppercase();
        let taken = self.office.fields.iter().map(|f| f.code.as_str());
        let taken = taken.chain(self.office.witness_bodies.iter().map(|b| b.code.as_str()));
        if !(1..=12).contains(&code.len()) || !code.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return cx.complain(Words::fixed(|t| t.office.bad_code));
        }
        if taken.into_iter().any(|known| known == code) {
            return cx.complain(Words::fixed(|t| t.office.code_taken));
        }
        self.office = self.read();
        let none = String::new;
        let code = domain::FieldCode::from(code.as_str());
        self.office.fields.push(domain::Field { code, name: none(), name_en: none(), official: none() });
        self.renew_fields(self.office.fields.len() - 1);
    }

    fn remove(&mut self, field: usize) {
        self.office = self.read();
        if field < self.office.fields.len() {
            self.office.fields.remove(field);
        }
        self.renew_fields(field.min(self.office.fields.len().saturating_sub(1)));
    }

    fn renew_fields(&mut self, field: usize) {
        self.at = Part::Fields;
        if let Some(fields) = self.forms.get_mut(Part::Fields as usize) {
            *fields = form::of(Part::Fields, &self.office, &[], None);
            fields.focus = field * form::LINES_A_FIELD;
        }
    }
}

impl Behaviour for Office {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        TABLE
    }

    fn enabled(&self, action: Action, _cx: &Cx) -> bool {
        match action {
            Action::Remove => self.at == Part::Fields,
            _ => true,
        }
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        match action {
            Action::Save => {
                self.leaving = false;
                self.save(cx);
            }
            Action::After => self.turn(1),
            Action::Before => self.turn(-1),
            Action::Add if self.office.fields.len() >= FIELDS_MAX => {
                cx.complain(Words::fixed(|t| t.office.full));
            }
            Action::Add => {
                let dialog = Dialog::ask(Words::fixed(|t| t.office.add_code));
                let dialog = dialog.with_lines(vec![Words::fixed(|t| t.office.add_means)]);
                self.ask(Asked::AddField, dialog, cx);
            }
            Action::Remove if self.office.fields.len() < 2 => {
                cx.complain(Words::fixed(|t| t.office.last_field));
            }
            Action::Remove => {
                let Some(field) = self.field_at_cursor() else { return };
                let name = self.read().fields.get(field).map(|f| f.name.clone()).unwrap_or_default();
                let title = Words::new(move |t| (t.office.remove_title)(&name));
                let choices = [0, 1].map(|i| Words::new(move |t| t.office.remove_choices[i].to_owned()));
                let dialog = Dialog::sure(title, choices.into())
                    .with_lines(vec![Words::fixed(|t| t.office.remove_means)]);
                self.ask(Asked::RemoveField(field), dialog, cx);
            }
            Action::Back if self.changed() => {
                let choices = [0, 1, 2].map(|i| Words::new(move |t| t.office.leave_choices[i].to_owned()));
                let dialog = Dialog::sure(Words::fixed(|t| t.office.leave_title), choices.into());
                self.ask(Asked::Leave, dialog, cx);
            }
            Action::Back => go_back(self.back.take(), cx),
        }
    }

    fn key(&mut self, press: Press, cx: &mut Cx) {
        let Some(fields) = self.forms.get_mut(self.at as usize) else { return };
        let before = fields.focus;
        let moved = fields.press(press);
        self.tidy();
        match (moved, press.key) {
            // Past the last line the next page goes on, unless a line was added there.
            (Moved::Done(from), _) | (Moved::Left(from), Key::Tab)
                if self.is_last(from) && from == before =>
            {
                self.turn(1);
                self.focus(0);
            }
            (Moved::Done(from), _) => self.focus(from + 1),
            (Moved::Left(0), Key::BackTab) if before == 0 => self.turn(-1),
            (Moved::NotMine, _) => cx.complain_wrong_key(),
            _ => {}
        }
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx) {
        if let Some(fields) = self.forms.get_mut(self.at as usize) {
            fields.paste(text);
        }
        self.tidy();
    }

    fn answer(&mut self, answer: Answered, cx: &mut Cx) {
        match (std::mem::take(&mut self.asked), answer) {
            (Asked::AddField, Answered::Text(code)) => self.add(&code, cx),
            (Asked::RemoveField(field), Answered::Choice(1, _)) => self.remove(field),
            (Asked::Leave, Answered::Choice(1, _)) => self.leaving = self.save(cx),
            (Asked::KeptNames, Answered::Choice(1, _)) => {
                cx.effect(Effect::SaveOffice(Box::new(self.read())))
            }
            (Asked::KeptNames, _) => {
                self.leaving = false;
                self.at = Part::Unit;
                self.focus(form::UNIT_HEAD);
            }
            (Asked::Leave, Answered::Choice(2, _)) => go_back(self.back.take(), cx),
            _ => {}
        }
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        match reply {
            Reply::OfficeSaved(path) => {
                self.saved = self.read();
                let (from, path) = (self.saved.from, path.display().to_string());
                cx.effect(Effect::LookHome);
                if self.leaving {
                    go_back(self.back.take(), cx);
                }
                cx.say(Words::new(move |t| (t.office.saved)(from, &path)));
            }
            Reply::Trouble(_) => self.leaving = false,
            _ => {}
        }
    }
}

impl Office {
    fn is_last(&self, line: usize) -> bool {
        self.fields().is_none_or(|f| line + 1 >= f.items.len())
    }

    fn focus(&mut self, line: usize) {
        if let Some(fields) = self.forms.get_mut(self.at as usize) {
            fields.focus = line.min(fields.items.len().saturating_sub(1));
        }
    }
}

/// What an item holds, without outer spaces.
fn typed(fields: &Fields, line: usize) -> String {
    fields.items.get(line).map(Item::typed).unwrap_or_default()
}
