//! The form of a day off or a working day, as a notice or the office's own.

use chrono::{Datelike, NaiveDate};

use super::{Year, say_kept};
use crate::app::binding::{Binding, Press};
use crate::app::cx::Cx;
use crate::app::fields::{Fields, Item, Moved};
use crate::app::key::Key;
use crate::app::message::{Effect, Reply, YearData};
use crate::app::screens::{Behaviour, Home};
use crate::app::words::Words;
use crate::domain::calendar::{LocalDays, Notice, OwnDays, Swap};
use crate::domain::text::clean_line;
use crate::domain::{Label, Month};

/// Most characters of a notice's number.
const NUMBER: usize = 60;

/// Most characters of a name or reason.
const WHY: usize = 100;

/// Most days between a day off and the day that makes up for it.
const APART: i64 = 31;

/// Which kind of day is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entering {
    /// A day off, perhaps made up for on another.
    Off,
    /// A working day.
    Work,
}

/// The form.
#[derive(Debug, Clone)]
pub struct DayForm {
    /// Which kind of day.
    pub kind: Entering,
    /// Its lines: the day, the day that makes up for it, number, reason.
    pub fields: Fields,
    /// The calendar one came from.
    year: Year,
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Save.
    Save,
    /// Back to the year.
    Back,
    /// Home.
    Home,
}

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::F(10)], action: Action::Save, hint: |t| t.year.save, rank: 0 },
    Binding { keys: &[Key::F(9)], action: Action::Back, hint: |t| t.year.cancel, rank: 1 },
    Binding { keys: &[Key::Ctrl('t')], action: Action::Home, hint: |t| t.common.home, rank: 9 },
];

impl DayForm {
    /// An empty form.
    pub fn new(kind: Entering, year: Year) -> Self {
        let label = |i: usize| Words::new(move |t| t.year.labels[i].to_owned());
        let mut made_up = Item::date(label(2), None).hint(Words::fixed(|t| t.year.made_up_hint));
        made_up.hidden = kind == Entering::Work;
        let day = Item::date(label(if kind == Entering::Off { 0 } else { 1 }), None);
        let fields = Fields::new(vec![
            day.hint(Words::fixed(|t| t.year.day_hint)).required(),
            made_up,
            Item::text(label(3), NUMBER, ""),
            Item::text(label(4), WHY, ""),
        ]);
        Self { kind, fields, year }
    }

    /// The calendar one came from.
    pub fn data(&self) -> Option<&YearData> {
        self.year.data.as_ref()
    }

    /// What the form states, or the line at fault and why.
    fn stated(&self) -> Result<OwnDays, (usize, Words)> {
        let [day, made_up, number, why] = self.fields.items.as_slice() else {
            return Err((0, Words::fixed(|t| t.dialog.needed)));
        };
        let Some(day) = day.as_date() else { return Err((0, Words::fixed(|t| t.dialog.bad_date))) };
        let made_up = made_up.as_date().filter(|_| self.kind == Entering::Off);
        self.fits(0, day)?;
        if let Some(made_up) = made_up {
            self.fits(1, made_up)?;
            if made_up == day {
                return Err((1, Words::fixed(|t| t.year.same_day)));
            }
            if (made_up - day).num_days().abs() > APART {
                return Err((1, Words::fixed(|t| t.year.far_apart)));
            }
        }
        let (number, why) = (clean_line(&number.typed()), clean_line(&why.typed()));
        let (off, work) = match self.kind {
            Entering::Off => (vec![day], Vec::new()),
            Entering::Work => (Vec::new(), vec![day]),
        };
        if number.is_empty() {
            if why.is_empty() {
                return Err((2, Words::fixed(|t| t.year.needs_why)));
            }
            let work = work.into_iter().chain(made_up).collect();
            return Ok(OwnDays::Local(LocalDays { label: Label::new(&why, &why), off, work }));
        }
        let number = if why.is_empty() { number } else { format!("{number} ({why})") };
        let notice = Notice { number, year: day.year(), ..Notice::default() };
        Ok(OwnDays::Notice(match made_up {
            Some(work) => Notice { swaps: vec![Swap { off: day, work }], ..notice },
            None => Notice { off, work, ..notice },
        }))
    }

    /// Whether a day can be entered: known to the calendar, and not entered before, where one of two entries would
    /// win unseen.
    fn fits(&self, line: usize, day: NaiveDate) -> Result<(), (usize, Words)> {
        let Some(data) = self.data() else { return Ok(()) };
        let (first, last) = data.years;
        if !(first..=last).contains(&day.year()) {
            return Err((line, Words::new(move |t| (t.year.bad_year)(first, last))));
        }
        if data.own.iter().any(|known| known.days().contains(&day)) {
            return Err((line, Words::new(move |t| (t.year.entered)(day))));
        }
        Ok(())
    }

    fn save(&mut self, cx: &mut Cx) {
        if !self.fields.complete() {
            return;
        }
        match self.stated() {
            Ok(days) => cx.effect(Effect::SaveDays(Box::new(days))),
            Err((line, complaint)) => {
                self.fields.focus = line;
                self.fields.complaint = Some(complaint);
            }
        }
    }
}

impl Behaviour for DayForm {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        TABLE
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        match action {
            Action::Save => self.save(cx),
            Action::Back => cx.go(self.year.clone()),
            Action::Home => cx.go(Home::default()),
        }
    }

    fn key(&mut self, press: Press, cx: &mut Cx) {
        match self.fields.press(press) {
            Moved::Done(_) => self.save(cx),
            Moved::NotMine => cx.complain_wrong_key(),
            Moved::Stayed | Moved::Left(_) => {}
        }
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx) {
        self.fields.paste(text);
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        if let Reply::DaysKept(kept) = reply {
            cx.effect(Effect::LookHome);
            // The calendar opens at the day that was entered.
            let day = self.fields.items.first().and_then(Item::as_date);
            let month = day.map_or_else(|| self.year.marked().map(|m| m.day.month), |d| Some(Month::of(d)));
            cx.go(month.map_or_else(|| self.year.clone(), Year::of));
            say_kept(kept, cx);
        }
    }
}
