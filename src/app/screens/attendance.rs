//! Thành phần: place, day, time, and who sits in which seat; then everybody's own PIN.

mod cursor;
mod seats;
mod steps;

use chrono::{NaiveTime, Timelike};

pub use seats::{Part, SeatLine, seat_words};

use super::{Behaviour, for_stage};
use crate::app::binding::{Binding, Press};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::edit::Edit;
use crate::app::fields::{Fields, Item};
use crate::app::key::Key;
use crate::app::message::{Effect, Reply};
use crate::app::words::Words;
use crate::domain::{
    Attendance as Stated, Attendee, Command, Event, NOTE_MAX, Opening, Person, PersonId, Seat, StageName,
};
use crate::text::{Lang, Texts};

/// Lines above the seats.
const DAY: usize = 1;
const TIME: usize = 2;
const OFF: usize = 3;

/// The screen of the people present.
#[derive(Debug, Clone, Default)]
pub struct Attendance {
    /// Place, day, time, reason for another day.
    pub top: Fields,
    /// The seats.
    pub seats: Vec<SeatLine>,
    /// Seat and half of its line with the cursor; none while it is in the lines above.
    pub at: Option<(usize, Part)>,
    /// The stage is past: somebody came late or is replaced.
    pub change: bool,
    /// Those who amend a sealed month: the day is theirs, not that of the box.
    amending: bool,
    /// The seat that is to be changed, where that is known.
    meant: Option<Seat>,
    /// Who has a PIN; none until it is known.
    pins: Option<Vec<PersonId>>,
    /// Who was asked for a PIN here and left it.
    left_pin: Vec<PersonId>,
    /// People named here for the first time.
    new_people: Vec<PersonId>,
    /// F10 was pressed and its steps go on as answers come in.
    going: bool,
    /// F7 was pressed instead: the steps end with the PINs, that of this seat first.
    only_pins: Option<Seat>,
    /// The time proposed, while nobody typed another.
    proposed: Option<NaiveTime>,
    asked: Asked,
}

#[derive(Debug, Clone, Default, PartialEq)]
enum Asked {
    #[default]
    Nothing,
    Person(Vec<Person>),
    Why,
    Pin(PersonId),
    Absent,
}

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Save, ask for PINs, go on.
    Finish,
    /// Choose a person for the seat.
    Choose,
    /// Chair and clerk are one person.
    Both,
    /// Set PINs that are not set.
    Pin,
    /// Leave the seat empty.
    Clear,
    /// Back to the stage without a change.
    Leave,
    /// Home.
    Home,
}

const TABLE: &[Binding<Action>] = &table(|t| t.attendance.finish);

/// An amendment goes on to its slips, not to the box.
const AMENDMENT_TABLE: &[Binding<Action>] = &table(|t| t.amendment.to_slips);

const fn table(finish: fn(&'static Texts) -> &'static str) -> [Binding<Action>; 6] {
    [
        Binding { keys: &[Key::F(10)], action: Action::Finish, hint: finish, rank: 0 },
        Binding { keys: &[Key::F(4)], action: Action::Choose, hint: |t| t.attendance.choose, rank: 2 },
        Binding { keys: &[Key::F(6)], action: Action::Both, hint: |t| t.attendance.both, rank: 7 },
        Binding { keys: &[Key::F(7)], action: Action::Pin, hint: |t| t.attendance.pin, rank: 5 },
        Binding { keys: &[Key::F(8)], action: Action::Clear, hint: |t| t.attendance.clear, rank: 6 },
        Binding { keys: &[Key::Ctrl('t')], action: Action::Home, hint: |t| t.common.home, rank: 9 },
    ]
}

const CHANGE_TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::F(10)], action: Action::Finish, hint: |t| t.attendance.finish_change, rank: 0 },
    Binding { keys: &[Key::F(9)], action: Action::Leave, hint: |t| t.attendance.leave, rank: 1 },
    Binding { keys: &[Key::F(4)], action: Action::Choose, hint: |t| t.attendance.choose, rank: 2 },
    Binding { keys: &[Key::F(6)], action: Action::Both, hint: |t| t.attendance.both, rank: 6 },
    Binding { keys: &[Key::F(7)], action: Action::Pin, hint: |t| t.attendance.pin, rank: 5 },
    Binding { keys: &[Key::F(8)], action: Action::Clear, hint: |t| t.attendance.clear, rank: 6 },
    Binding { keys: &[Key::Ctrl('t')], action: Action::Home, hint: |t| t.common.home, rank: 9 },
];

impl Attendance {
    /// The screen for a change after its stage, until the seal: a late or replaced witness. It asks why.
    pub fn change() -> Self {
        Self { change: true, ..Self::default() }
    }

    /// The same, with the cursor in the seat that is to be changed.
    pub fn change_of(seat: Option<Seat>) -> Self {
        Self { meant: seat, ..Self::change() }
    }

    /// Everybody known, those of this opening included.
    fn known(cx: &Cx) -> Vec<Person> {
        let mut known = cx.home.people.clone();
        for attendee in cx.opening.iter().flat_map(Opening::present) {
            known.retain(|p| p.id != attendee.person.id);
            known.push(attendee.person.clone());
        }
        known
    }

    /// The people in the seats as they stand on the screen.
    pub fn present(&self, cx: &Cx) -> Vec<Attendee> {
        let Some(opening) = &cx.opening else { return Vec::new() };
        let has_pin = |id: PersonId| self.pins.as_ref().is_none_or(|pins| pins.contains(&id));
        let renamed = |id: PersonId| self.new_people.contains(&id) && !has_pin(id);
        seats::people(&self.seats, opening, &Self::known(cx), renamed)
    }

    /// The name of a witness who holds two seats, and whether it is certainly one person.
    pub fn clash(&self, cx: &Cx) -> Option<(String, bool)> {
        seats::clash(&self.present(cx))
    }

    /// Whether the person in a seat has a PIN; none where none is needed, or it is not known yet.
    pub fn has_pin(&self, line: &SeatLine, cx: &Cx) -> Option<bool> {
        if line.is_empty() || line.seat == Seat::Clerk {
            return None;
        }
        let seated = cx.opening.as_ref()?.seated(&line.seat)?;
        if seated.name != line.full_name() {
            return Some(false);
        }
        Some(self.pins.as_ref()?.contains(&seated.id))
    }

    /// How many people there are to choose from in the seat with the cursor.
    pub fn choices(&self, cx: &Cx) -> Vec<Person> {
        let (Some(opening), Some((row, _))) = (&cx.opening, self.at) else { return Vec::new() };
        let Some(line) = self.seats.get(row) else { return Vec::new() };
        let elsewhere: Vec<_> = self.present(cx).into_iter().filter(|a| a.seat != line.seat).collect();
        seats::choices(line, &elsewhere, opening, &Self::known(cx))
    }

    /// The reason line is asked only on another day than scheduled.
    fn show_off(&mut self, cx: &Cx) {
        let Some(scheduled) = cx.opening.as_ref().map(|o| o.scheduled.day) else { return };
        let held = self.top.items.get(DAY).and_then(Item::as_date);
        if let Some(off) = self.top.items.get_mut(OFF) {
            off.hidden = self.amending || held.is_none_or(|day| day == scheduled);
        }
    }

    fn ask(&mut self, asked: Asked, dialog: Dialog, cx: &mut Cx) {
        self.asked = asked;
        cx.open(dialog);
    }

    fn ask_person(&mut self, cx: &mut Cx) {
        let people = self.choices(cx);
        let Some(line) = self.at.and_then(|(row, _)| self.seats.get(row)) else { return };
        if people.is_empty() {
            return cx.complain(Words::fixed(|t| t.attendance.choose_none));
        }
        let options = people.iter().map(|p| {
            let title = if p.title.is_empty() { &p.body } else { &p.title };
            (Words::own(format!("{}  ({title})", p.name)), false)
        });
        let seat = seat_words(&line.seat);
        let title = Words::new(move |t| (t.attendance.choose_title)(&seat.get(t)));
        let dialog = Dialog::choose(title, options.collect());
        self.ask(Asked::Person(people), dialog, cx);
    }

    fn seated_name(&self, id: PersonId, cx: &Cx) -> String {
        let mut present = cx.opening.iter().flat_map(Opening::present);
        present.find(|a| a.person.id == id).map(|a| a.person.name.clone()).unwrap_or_default()
    }

    fn load(&mut self, cx: &Cx) {
        let Some(opening) = &cx.opening else { return };
        let kept = opening.attendance.as_ref();
        let place = kept.map_or(&opening.office.room, |a| &a.place);
        let day = kept.map_or(cx.home.today, |a| a.held_on);
        let time = kept.map_or(cx.home.now, |a| a.started_at);
        let off = kept.and_then(|a| a.off_schedule.as_deref()).unwrap_or_default();
        let scheduled = opening.scheduled.day;
        let opened = opening.opened_on().filter(|_| opening.is_amendment());
        self.amending = opening.is_amendment();
        let hint = Words::new(move |t| match opened {
            Some(day) => (t.amendment.box_day)(&(t.common.day)(day)),
            None => (t.attendance.scheduled)(&(t.common.day)(scheduled)),
        });
        let (place_label, day_label) = match self.amending {
            true => (Words::fixed(|t| t.amendment.place), Words::fixed(|t| t.amendment.day)),
            false => (Words::fixed(|t| t.attendance.place), Words::fixed(|t| t.attendance.day)),
        };
        self.top = Fields::new(vec![
            Item::text(place_label, NOTE_MAX, place).required(),
            Item::date(day_label, Some(day)).required().hint(hint),
            Item::time(Words::fixed(|t| t.attendance.time), Some(time)).required(),
            Item::text(Words::fixed(|t| t.attendance.off_schedule), NOTE_MAX, off).required(),
        ]);
        self.seats = seats::of_opening(opening);
        if self.change {
            // Who came before was asked then; now whoever just came is, and must not type into somebody else's question.
            self.left_pin = opening.present().iter().map(|a| a.person.id).collect();
        }
        self.show_off(cx);
        // Place, day and time are mostly right as proposed, so the cursor waits where something must be typed.
        let asks_off = self.top.items.get(OFF).is_some_and(|i| i.complaint().is_some());
        let meant = self.meant.as_ref().and_then(|seat| self.seats.iter().position(|l| l.seat == *seat));
        self.move_to(if asks_off { None } else { Some((meant.unwrap_or(0), Part::Name)) });
    }

    /// The time proposed is that of this screen, not that of the last look at home.
    fn freshen_time(&mut self, cx: &Cx) {
        let now = whole_minute(cx.home.now);
        let Some(item) = self.top.items.get_mut(TIME) else { return };
        if self.proposed.is_some() && item.as_time() == self.proposed {
            self.proposed = now;
            *item = Item::time(Words::fixed(|t| t.attendance.time), now).required();
        }
    }
}

/// A time as it reads on the screen.
pub(super) fn whole_minute(time: NaiveTime) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(time.hour(), time.minute(), 0)
}

impl Behaviour for Attendance {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        match (self.change, self.amending) {
            (true, _) => CHANGE_TABLE,
            (false, true) => AMENDMENT_TABLE,
            (false, false) => TABLE,
        }
    }

    fn enabled(&self, action: Action, _cx: &Cx) -> bool {
        match action {
            Action::Choose | Action::Clear => self.at.is_some(),
            _ => true,
        }
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        match action {
            Action::Finish => {
                if let Some((row, part)) = self.at {
                    self.leave_part(row, part, cx);
                }
                self.only_pins = None;
                self.forward(cx);
            }
            Action::Choose => self.ask_person(cx),
            Action::Both => self.both(cx),
            Action::Pin => self.set_pins(cx),
            Action::Clear => {
                let Some((row, _)) = self.at else { return };
                if let Some(line) = self.seats.get_mut(row) {
                    line.clear();
                }
                self.move_to(Some((row, Part::Name)));
                self.keep(cx);
            }
            Action::Leave => cx.go(for_stage(cx)),
            Action::Home => {
                self.keep(cx);
                cx.go(super::Home::default());
            }
        }
    }

    fn key(&mut self, press: Press, cx: &mut Cx) {
        match self.at {
            Some((row, part)) => self.key_in_seat(row, part, press, cx),
            None => self.key_in_top(press, cx),
        }
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) {
        match self.at {
            Some((row, part)) => self.edit(row, part, Edit::Paste(text), cx),
            None => self.top.paste(text),
        }
        self.show_off(cx);
    }

    fn answer(&mut self, answer: Answered, cx: &mut Cx) {
        match (std::mem::take(&mut self.asked), answer) {
            (Asked::Person(people), Answered::Choice(i, _)) => {
                let Some((row, _)) = self.at else { return };
                if let (Some(line), Some(person)) = (self.seats.get_mut(row), people.get(i)) {
                    line.put(person);
                    self.leave_part(row, Part::Title, cx);
                    let next = (row + 1).min(self.seats.len().saturating_sub(1));
                    self.move_to(Some((next, Part::Name)));
                    self.keep(cx);
                }
            }
            (Asked::Why, Answered::Choice(i, note)) => {
                // The minutes are in Vietnamese, whatever language is on the screen.
                let said = Lang::Vi.texts().attendance.change_why.get(i).copied().unwrap_or_default();
                let reason = if note.is_empty() { said.to_owned() } else { note };
                if let Some(stated) = self.stated(cx) {
                    self.going = true;
                    self.execute(Stated { change: Some(reason), ..stated }, cx);
                }
            }
            (Asked::Pin(person), Answered::Pin(pin)) => cx.effect(Effect::SetPin { person, pin }),
            (Asked::Pin(person), Answered::Cancelled) => {
                self.left_pin.push(person);
                if self.going {
                    self.forward(cx);
                }
            }
            (Asked::Absent, Answered::Choice(1, _)) => {
                cx.execute(Command::Finish { stage: StageName::Attendance });
            }
            _ => {}
        }
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        match reply {
            Reply::Committed(events)
                if events.iter().any(|e| matches!(e.event, Event::AttendanceStated(_))) =>
            {
                self.kept(cx);
                // Who has a PIN is asked anew: a person chosen from the roster may have one from before.
                self.pins = None;
                if self.going {
                    self.forward(cx);
                } else {
                    cx.effect(Effect::WhoHasPin);
                }
            }
            Reply::HavePin(ids) => {
                self.pins = Some(ids.clone());
                if self.going {
                    self.forward(cx);
                }
            }
            Reply::PinSet(person) => {
                if let Some(pins) = &mut self.pins {
                    pins.push(*person);
                }
                let name = self.seated_name(*person, cx);
                cx.say(Words::new(move |t| (t.attendance.pin_done)(&name)));
                if self.going {
                    self.forward(cx);
                }
            }
            Reply::Home(_) => self.freshen_time(cx),
            Reply::Trouble(_) => self.going = false,
            _ => {}
        }
    }

    fn enter(&mut self, cx: &mut Cx) {
        if self.seats.is_empty() {
            self.load(cx);
            if cx.opening.as_ref().is_some_and(|o| o.attendance.is_some()) {
                cx.effect(Effect::WhoHasPin);
            } else {
                self.proposed = whole_minute(cx.home.now);
            }
            cx.effect(Effect::LookHome);
        }
    }

    fn stage(&self) -> Option<StageName> {
        Some(StageName::Attendance)
    }
}
