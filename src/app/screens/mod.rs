//! The screens: one file each, with its state, its table of bindings and what its keys do.

mod again;
mod amending;
mod attendance;
mod back;
mod box_opening;
mod closing;
mod confirming;
mod count_change;
mod counting;
mod data_file;
mod differences;
mod drill;
mod export;
mod home;
mod import;
mod keying;
mod office;
mod reconciling;
mod sealed;
mod sheet_grid;
mod sheet_list;
mod slip_list;
mod summary;
mod year;

pub use again::{Again, Slip as AgainSlip};
pub use amending::Amending;
pub use attendance::{Attendance, Part, SeatLine, seat_words};
pub use back::Back;
pub use box_opening::{BoxOpening, Verdict};
pub use closing::Closing;
pub use confirming::{Confirming, Page, Said, Who, chair_needed, pages, speakers, stage as confirming_stage};
pub use counting::{Column, Counting, Grid, Row, Sums};
pub use differences::{Differences, difference_blocks, difference_pages};
pub use drill::{Drill, SLIPS as DRILL_SLIPS};
pub use export::Export;
pub use home::Home;
pub use import::{Import, Known as ImportKnown};
pub use keying::{Draft, HalfKeyed, Item, Keying, Taken};
pub use office::{Office, Part as OfficePart};
pub use reconciling::Reconciling;
pub use sealed::{Sealed, Written};
pub use sheet_grid::{Cells, Phase, SheetGrid};
pub use sheet_list::{SheetList, SheetState};
pub use slip_list::SlipList;
pub use summary::{Page as SummaryPage, Summary};
pub use year::{DayForm, Entering, OwnList, Year, lines_of, remarks_of, sentence};

use super::binding::{Binding, HelpRow, Hint, Press};
use super::cx::Cx;
use super::dialog::{Answered, Dialog};
use super::message::Reply;
use crate::app::words::Words;
use crate::domain::{Doubt, FieldCode, Opening, SlipNumber, StageName};
use crate::text::Texts;

/// What a screen is: a table of bindings and what the actions in it do.
pub trait Behaviour {
    /// The actions of the table.
    type Action: Copy + 'static;

    /// The one table of this screen.
    fn table(&self) -> &'static [Binding<Self::Action>];

    /// Whether an action has a meaning in this opening; otherwise it stands neither in the menu nor in the help.
    fn belongs(&self, _action: Self::Action, _cx: &Cx) -> bool {
        true
    }

    /// Whether an action can be done now; the menu shows it dimmed otherwise.
    fn enabled(&self, _action: Self::Action, _cx: &Cx) -> bool {
        true
    }

    /// Does an action.
    fn act(&mut self, action: Self::Action, cx: &mut Cx);

    /// What [`Behaviour::key`] takes that a newcomer cannot guess, for the help alone: keys that are the work itself, as the digits of
    /// the pad. In footer and menu they would only be in the way.
    fn work_keys(&self, _cx: &Cx, _texts: &'static Texts) -> Vec<HelpRow> {
        Vec::new()
    }

    /// A key that no binding takes: typed text and digits.
    fn key(&mut self, _press: Press, _cx: &mut Cx) {}

    /// A paste.
    fn paste(&mut self, _text: &str, _cx: &mut Cx) {}

    /// The answer to the dialog this screen opened last.
    fn answer(&mut self, _answer: Answered, _cx: &mut Cx) {}

    /// What came of an effect this screen asked for. Events are already taken in by the opening in hand.
    fn reply(&mut self, _reply: &Reply, _cx: &mut Cx) {}

    /// The screen is shown, anew or again.
    fn enter(&mut self, _cx: &mut Cx) {}

    /// Goes back where one came from; Esc does it where the menu was just closed by Esc. None by default.
    fn stage(&self) -> Option<StageName> {
        None
    }
}

/// A screen whatever its actions are called.
pub trait AnyScreen {
    /// Footer, menu and help.
    fn hints(&self, cx: &Cx, texts: &'static Texts) -> Vec<Hint>;
    /// See [`Behaviour::work_keys`].
    fn work(&self, cx: &Cx, texts: &'static Texts) -> Vec<HelpRow>;
    /// Takes a key.
    fn press(&mut self, press: Press, cx: &mut Cx);
    /// Does the row of the table chosen in the menu.
    fn choose(&mut self, row: usize, cx: &mut Cx);
    /// See [`Behaviour::paste`].
    fn pasted(&mut self, text: &str, cx: &mut Cx);
    /// See [`Behaviour::answer`].
    fn answered(&mut self, answer: Answered, cx: &mut Cx);
    /// See [`Behaviour::reply`].
    fn replied(&mut self, reply: &Reply, cx: &mut Cx);
    /// See [`Behaviour::enter`].
    fn entered(&mut self, cx: &mut Cx);
    /// The stage this screen belongs to, for the breadcrumb.
    fn of_stage(&self) -> Option<StageName>;
}

impl<B: Behaviour> AnyScreen for B {
    fn hints(&self, cx: &Cx, texts: &'static Texts) -> Vec<Hint> {
        let hint = |b: &Binding<B::Action>| {
            let key = b.keys.first().copied()?;
            Some(Hint { key, hint: (b.hint)(texts), rank: b.rank, enabled: self.enabled(b.action, cx) })
        };
        rows(self, cx).filter_map(hint).collect()
    }

    fn work(&self, cx: &Cx, texts: &'static Texts) -> Vec<HelpRow> {
        self.work_keys(cx, texts)
    }

    fn press(&mut self, press: Press, cx: &mut Cx) {
        let row = rows(self, cx).find(|b| b.keys.contains(&press.key));
        match row.map(|b| b.action) {
            // A key held down never does an action twice; typed text may repeat.
            Some(_) if press.repeat && !is_movement(press) => {}
            Some(action) if self.enabled(action, cx) => self.act(action, cx),
            Some(_) => cx.complain_wrong_key(),
            None => self.key(press, cx),
        }
    }

    fn choose(&mut self, row: usize, cx: &mut Cx) {
        let action = rows(self, cx).nth(row).map(|b| b.action);
        if let Some(action) = action.filter(|a| self.enabled(*a, cx)) {
            self.act(action, cx);
        }
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        self.paste(text, cx);
    }

    fn answered(&mut self, answer: Answered, cx: &mut Cx) {
        self.answer(answer, cx);
    }

    fn replied(&mut self, reply: &Reply, cx: &mut Cx) {
        self.reply(reply, cx);
    }

    fn entered(&mut self, cx: &mut Cx) {
        self.enter(cx);
    }

    fn of_stage(&self) -> Option<StageName> {
        self.stage()
    }
}

/// The rows of a screen's table that have a meaning in this opening.
fn rows<'s, B: Behaviour>(
    screen: &'s B,
    cx: &'s Cx,
) -> impl Iterator<Item = &'static Binding<B::Action>> + 's {
    screen.table().iter().filter(|b| screen.belongs(b.action, cx))
}

fn is_movement(press: Press) -> bool {
    use super::key::Key::{Backspace, Down, Left, PageDown, PageUp, Right, Up};
    matches!(press.key, Up | Down | Left | Right | PageUp | PageDown | Backspace)
}

macro_rules! screens {
    ($($name:ident $about:literal),* $(,)?) => {
        /// The screen that is shown.
        #[derive(Debug, Clone)]
        pub enum Screen {
            $(#[doc = $about] $name(Box<$name>),)*
        }

        impl Screen {
            /// The screen, whatever it is.
            pub fn any(&self) -> &dyn AnyScreen {
                match self {
                    $(Self::$name(screen) => screen.as_ref(),)*
                }
            }

            /// The screen, to be changed.
            pub fn any_mut(&mut self) -> &mut dyn AnyScreen {
                match self {
                    $(Self::$name(screen) => screen.as_mut(),)*
                }
            }
        }

        $(impl From<$name> for Screen {
            fn from(screen: $name) -> Self {
                Self::$name(Box::new(screen))
            }
        })*
    };
}

screens! {
    Home "What is due, what was done.",
    Attendance "Who is present.",
    BoxOpening "The box and its seal.",
    Counting "The counts by hand.",
    Keying "Slip by slip.",
    Amending "What is amended and how.",
    Differences "What an amendment changed.",
    SlipList "The keyed slips.",
    Year "The year's opening days.",
    DayForm "A day off or a working day being entered.",
    OwnList "What the office entered itself.",
    Reconciling "What the checks found.",
    Confirming "The witnesses.",
    Closing "Paper, seal, time.",
    Sealed "What was written where.",
    Summary "The figures of a month.",
    Export "Exporting a month.",
    Office "The office's names.",
    Again "A sample keyed again.",
    SheetGrid "A field's tally sheet.",
    SheetList "The tally sheets by field.",
    Drill "Five practice slips for the fingers.",
    Import "Slips from a spreadsheet.",
}

impl Screen {
    /// Where a page outside the stages goes back to.
    pub(super) fn back_mut(&mut self) -> Option<&mut Option<Screen>> {
        match self {
            Self::Summary(page) => Some(&mut page.back),
            Self::Export(page) => Some(&mut page.back),
            Self::Office(page) => Some(&mut page.back),
            Self::Drill(page) => Some(&mut page.back),
            Self::Differences(page) => Some(&mut page.back),
            _ => None,
        }
    }

    /// The month a page is about, where that need not be the one in hand; none inside where it is about no month.
    pub fn own_month(&self) -> Option<Option<crate::domain::Month>> {
        match self {
            Self::Summary(page) => Some(Some(page.figures.key.month)),
            Self::Export(page) => Some(Some(page.key.month)),
            Self::Office(_) | Self::Home(_) => Some(None),
            _ => None,
        }
    }
}

/// Goes back to the screen a page was opened from; where that is not known, to the stage in hand.
fn go_back(back: Option<Screen>, cx: &mut Cx) {
    let screen = back.unwrap_or_else(|| for_stage(cx));
    cx.go(screen);
}

/// The screen of the stage the opening in hand is in; home where none is in hand or it has ended.
pub fn for_stage(cx: &Cx) -> Screen {
    match cx.stage() {
        Some(StageName::Attendance) => Attendance::default().into(),
        Some(StageName::BoxOpening) => BoxOpening::default().into(),
        Some(StageName::Counting) => Counting::default().into(),
        Some(StageName::Keying) if cx.amending() => Amending::default().into(),
        Some(StageName::Keying) => Keying::default().into(),
        Some(StageName::Reconciling) => Reconciling::default().into(),
        Some(StageName::Confirming) => Confirming::default().into(),
        Some(StageName::Closing) => Closing::default().into(),
        Some(StageName::Sealed) => Sealed::default().into(),
        _ => Home::default().into(),
    }
}

/// Opens the figures of a month, as soon as they are read.
pub fn open_summary(key: crate::domain::OpeningKey, cx: &mut Cx) {
    cx.effect(super::message::Effect::Summary(key));
}

/// Opens what people wrote in the opening in hand, as soon as it is read.
pub fn open_comments(cx: &mut Cx) {
    let Some(key) = cx.opening.as_ref().map(|o| o.key) else { return };
    cx.figures_page = Some(SummaryPage::Comments);
    open_summary(key, cx);
}

/// Opens the export of a month.
pub fn open_export(key: crate::domain::OpeningKey, cx: &mut Cx) {
    let screen = Export::new(key, cx);
    cx.go(screen);
}

/// Opens the office's names.
pub fn open_office(cx: &mut Cx) {
    let screen = Office::new(cx);
    cx.go(screen);
}

/// Opens a keyed slip to be corrected, or says why it cannot be.
pub fn open_slip(number: SlipNumber, cx: &mut Cx) {
    let Some(opening) = &cx.opening else { return };
    if opening.covered().contains(&number) {
        return cx.complain(Words::fixed(|t| t.again.covered_slip));
    }
    let (screen, slip) = (Keying::correct(number, opening), opening.slip(number).cloned());
    if let Some(crate::domain::Verdict::Undecided { doubt, note, .. }) = slip.map(|s| s.verdict) {
        cx.say(Words::new(move |t| {
            // "Other, say what" is a menu's word, not a reason.
            let doubt = if doubt == Doubt::Other { "" } else { (t.common.doubt)(doubt) };
            (t.keying.waits_because)(doubt, &note)
        }));
    }
    match screen {
        Some(screen) => cx.go(screen),
        None => cx.complain(Words::fixed(|t| t.keying.list_none)),
    }
}

/// Opens a field's tally sheet, or says why it cannot have one.
pub fn open_sheet(field: &FieldCode, cx: &mut Cx) {
    let Some(opening) = &cx.opening else { return };
    if opening.is_amendment() && !opening.by_sheet(Some(field)) && opening.keyed_in(Some(field)) > 0 {
        return cx.complain(Words::fixed(|t| t.amendment.no_sheet));
    }
    if !opening.by_sheet(Some(field)) && opening.replaceable(field).is_none() {
        return cx.complain(Words::fixed(|t| t.tally_sheet.slips_behind));
    }
    if opening.sheet_covered(field) {
        return cx.complain(Words::fixed(|t| t.tally_sheet.covered));
    }
    let screen = SheetGrid::open(field, opening);
    cx.go(screen);
}

/// Opens the keyboard drill, with the form in use.
pub fn open_drill(cx: &mut Cx) {
    let form = cx.opening.as_ref().map_or(&cx.home.form, |o| &o.form);
    let screen = Drill::new(form.clone());
    cx.go(screen);
}

/// All fields, and the slips without one.
pub fn all_fields(opening: &Opening) -> Vec<Option<FieldCode>> {
    let fields = opening.office.fields.iter().map(|f| Some(f.code.clone()));
    fields.chain(std::iter::once(None)).collect()
}

/// A field by name.
pub fn field_words(opening: &Opening, field: Option<&FieldCode>) -> Words {
    let found = field.and_then(|code| opening.office.fields.iter().find(|f| f.code == *code)).cloned();
    Words::new(move |t| match &found {
        Some(field) => t.lang.pick(&field.name, &field.name_en).to_owned(),
        None => t.common.unsorted.to_owned(),
    })
}

/// Asks for which of the form's reasons a slip does not count.
pub fn invalid_dialog(opening: &Opening) -> Dialog {
    let reasons = opening.form.invalid_reasons.iter().cloned();
    let options = reasons
        .map(|r| (Words::new(move |t| format!("{} {}", r.code, t.lang.of(&r.text))), r.needs_note))
        .collect();
    Dialog::choose(Words::fixed(|t| t.keying.invalid_title), options)
}
