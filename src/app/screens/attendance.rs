//! Thành phần: place, day, time, and who sits in which seat; then everybody's own PIN.

mod seats;

use chrono::{NaiveTime, Timelike};

use seats::body_of;
pub use seats::{Part, SeatLine, seat_words};

use super::{Behaviour, for_stage};
use crate::app::binding::{Binding, Press};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog, edit_of, too_long};
use crate::app::edit::Edit;
use crate::app::fields::{Fields, Item, Moved};
use crate::app::key::Key;
use crate::app::message::{Effect, Reply};
use crate::app::words::Words;
use crate::domain::text::clean_line;
use crate::domain::{
    Attendance as Stated, Attendee, Command, Event, NOTE_MAX, Opening, Person, PersonId, Seat, StageName,
};
use crate::text::Lang;

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
    /// Who has a PIN; none until it is known.
    pins: Option<Vec<PersonId>>,
    /// Who was asked for a PIN here and left it.
    left_pin: Vec<PersonId>,
    /// People named here for the first time.
    new_people: Vec<PersonId>,
    /// F10 was pressed and its steps go on as answers come in.
    going: bool,
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

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::F(10)], action: Action::Finish, hint: |t| t.attendance.finish, rank: 0 },
    Binding { keys: &[Key::F(4)], action: Action::Choose, hint: |t| t.attendance.choose, rank: 2 },
    Binding { keys: &[Key::F(6)], action: Action::Both, hint: |t| t.attendance.both, rank: 7 },
    Binding { keys: &[Key::F(7)], action: Action::Pin, hint: |t| t.attendance.pin, rank: 5 },
    Binding { keys: &[Key::F(8)], action: Action::Clear, hint: |t| t.attendance.clear, rank: 6 },
    Binding { keys: &[Key::Ctrl('t')], action: Action::Home, hint: |t| t.common.home, rank: 9 },
];

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

    /// What the screen states, where it can be stated.
    fn stated(&self, cx: &Cx) -> Option<Stated> {
        let opening = cx.opening.as_ref()?;
        let [place, day, time, off] = self.top.items.as_slice() else { return None };
        let held_on = day.as_date()?;
        let off = clean_line(&off.typed());
        Some(Stated {
            held_on,
            started_at: time.as_time()?,
            place: clean_line(&place.typed()),
            off_schedule: (held_on != opening.scheduled.day).then_some(off),
            present: self.present(cx),
            change: None,
        })
    }

    /// Whether the screen says something else than what is kept.
    fn differs(&self, stated: &Stated, cx: &Cx) -> bool {
        let kept = cx.opening.as_ref().and_then(|o| o.attendance.clone());
        kept.map(|k| Stated { change: None, ..k }).as_ref() != Some(stated)
    }

    /// The reason line is asked only on another day than scheduled.
    fn show_off(&mut self, cx: &Cx) {
        let Some(scheduled) = cx.opening.as_ref().map(|o| o.scheduled.day) else { return };
        let held = self.top.items.get(DAY).and_then(Item::as_date);
        if let Some(off) = self.top.items.get_mut(OFF) {
            off.hidden = held.is_none_or(|day| day == scheduled);
        }
    }

    /// A line was left: what is whole by now is kept at once.
    fn keep(&mut self, cx: &mut Cx) {
        if self.change || cx.stage() != Some(StageName::Attendance) || self.going {
            return;
        }
        let whole = self.top.items.iter().all(|i| i.complaint().is_none())
            && self.seats.iter().any(|l| l.seat == Seat::Clerk && !l.is_empty())
            && self.seats.iter().all(|l| !l.is_empty() || l.full_title().is_empty());
        if let Some(stated) = self.stated(cx).filter(|s| whole && self.differs(s, cx)) {
            self.execute(stated, cx);
        }
    }

    fn execute(&mut self, stated: Stated, cx: &mut Cx) {
        let known = Self::known(cx);
        let new = stated.present.iter().map(|a| a.person.id).filter(|id| known.iter().all(|p| p.id != *id));
        self.new_people.extend(new);
        cx.execute(Command::StateAttendance(stated));
    }

    /// The steps of F10, one at a time: check, save, PINs, on to the box.
    fn forward(&mut self, cx: &mut Cx) {
        let step = std::mem::take(&mut self.going);
        let Some(stated) = self.checked(cx) else { return };
        if self.differs(&stated, cx) {
            if self.change {
                return self.ask_why(cx);
            }
            self.going = true;
            return self.execute(stated, cx);
        }
        if self.pins.is_none() {
            self.going = true;
            return cx.effect(Effect::WhoHasPin);
        }
        if let Some(person) = self.without_pin(cx).into_iter().find(|p| !self.left_pin.contains(&p.id)) {
            self.going = true;
            return self.ask_pin(person, cx);
        }
        if self.change {
            return cx.go(for_stage(cx));
        }
        if step {
            let ink = !self.without_pin(cx).is_empty();
            let words = move |t: &'static crate::text::Texts| {
                if ink { t.attendance.ready_ink } else { t.attendance.ready }.to_owned()
            };
            return cx.say(Words::new(words));
        }
        let away: Vec<_> = self.seats.iter().filter(|l| l.is_empty()).map(|l| l.seat.clone()).collect();
        let away: Vec<_> = away
            .iter()
            .filter(|s| matches!(s, Seat::Witness(_)))
            .filter_map(|s| cx.opening.as_ref().map(|o| body_of(s, o)))
            .collect();
        if away.is_empty() {
            return cx.execute(Command::Finish { stage: StageName::Attendance });
        }
        let bodies = away.join("; ");
        let title = Words::new(move |t| (t.attendance.absent_title)(&bodies));
        let choices = [0, 1].map(|i| Words::new(move |t| t.attendance.absent_choices[i].to_owned()));
        let dialog =
            Dialog::sure(title, choices.into()).with_lines(vec![Words::fixed(|t| t.attendance.absent_means)]);
        self.ask(Asked::Absent, dialog, cx);
    }

    /// What the screen states; otherwise the cursor goes to what is wrong and the notice says why.
    fn checked(&mut self, cx: &mut Cx) -> Option<Stated> {
        if !self.top.complete() {
            self.at = None;
            return None;
        }
        let untitled = self.seats.iter().position(|l| l.is_empty() && !l.full_title().is_empty());
        if let Some(row) = untitled {
            self.move_to(Some((row, Part::Name)));
            cx.complain(Words::fixed(|t| t.attendance.name_needed));
            return None;
        }
        if let Some(row) = self.seats.iter().position(|l| l.seat == Seat::Clerk && l.is_empty()) {
            self.move_to(Some((row, Part::Name)));
            cx.complain(Words::fixed(|t| t.attendance.clerk_needed));
            return None;
        }
        let stated = self.stated(cx)?;
        let kept = cx.opening.as_ref().and_then(|o| o.attendance.as_ref()).map(|a| a.held_on);
        if cx.stage() >= Some(StageName::Confirming) && kept != Some(stated.held_on) {
            self.move_to(None);
            self.top.focus = DAY;
            cx.complain(Words::fixed(|t| t.attendance.day_fixed));
            return None;
        }
        Some(stated)
    }

    /// Those who should have a PIN and have none.
    fn without_pin(&self, cx: &Cx) -> Vec<Person> {
        let Some(pins) = &self.pins else { return Vec::new() };
        let mut people: Vec<Person> = Vec::new();
        for a in cx.opening.iter().flat_map(Opening::present).filter(|a| a.seat != Seat::Clerk) {
            if !pins.contains(&a.person.id) && people.iter().all(|p| p.id != a.person.id) {
                people.push(a.person.clone());
            }
        }
        people
    }

    fn ask(&mut self, asked: Asked, dialog: Dialog, cx: &mut Cx) {
        self.asked = asked;
        cx.open(dialog);
    }

    fn ask_pin(&mut self, person: Person, cx: &mut Cx) {
        let name = person.name;
        let title = Words::new(move |t| (t.attendance.pin_title)(&name));
        let lines = [0, 1].map(|i| Words::new(move |t| t.attendance.pin_lines[i].to_owned()));
        self.ask(Asked::Pin(person.id), Dialog::new_pin(title).with_lines(lines.into()), cx);
    }

    fn ask_why(&mut self, cx: &mut Cx) {
        let options =
            (0..4).map(|i| (Words::new(move |t| t.attendance.change_why[i].to_owned()), i == 3)).collect();
        self.ask(Asked::Why, Dialog::choose(Words::fixed(|t| t.attendance.change_title), options), cx);
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

    /// One person in both seats: the seat with the cursor takes the other's, an empty one in any case.
    fn both(&mut self, cx: &mut Cx) {
        let find = |seat: Seat| self.seats.iter().position(|l| l.seat == seat);
        let (Some(chair), Some(clerk)) = (find(Seat::Chair), find(Seat::Clerk)) else { return };
        let empty = |row: usize| self.seats.get(row).is_none_or(SeatLine::is_empty);
        let (from, to) = match (empty(chair), empty(clerk)) {
            (true, true) => return cx.complain(Words::fixed(|t| t.attendance.both_none)),
            (true, false) => (clerk, chair),
            (false, false) if self.at.is_some_and(|(row, _)| row == chair) => (clerk, chair),
            _ => (chair, clerk),
        };
        let Some(source) = self.seats.get(from).cloned() else { return };
        if let Some(line) = self.seats.get_mut(to) {
            line.copy_from(&source);
        }
        self.keep(cx);
    }

    fn seated_name(&self, id: PersonId, cx: &Cx) -> String {
        let mut present = cx.opening.iter().flat_map(Opening::present);
        present.find(|a| a.person.id == id).map(|a| a.person.name.clone()).unwrap_or_default()
    }

    fn move_to(&mut self, at: Option<(usize, Part)>) {
        self.at = at;
        // Behind the last line: no line of the form has the cursor.
        self.top.focus = if at.is_some() { self.top.items.len() } else { self.top.last_shown() };
    }

    /// The cursor leaves a half of a seat's line.
    fn leave_part(&mut self, row: usize, part: Part, cx: &mut Cx) {
        let known = Self::known(cx);
        if let (Part::Name, Some(line), Some(opening)) = (part, self.seats.get_mut(row), &cx.opening) {
            line.recognise(opening, &known);
        }
    }

    fn key_in_top(&mut self, press: Press, cx: &mut Cx) {
        let down = matches!(press.key, Key::Enter | Key::Down | Key::Tab);
        let last = self.top.focus == self.top.last_shown();
        let moved = self.top.press(press);
        self.show_off(cx);
        match moved {
            Moved::Done(_) | Moved::Left(_) => {
                // The day just left may have made the line of the reason appear below it, or vanish.
                if last && down && self.top.focus == self.top.last_shown() {
                    self.move_to(Some((0, Part::Name)));
                }
                self.keep(cx);
            }
            Moved::NotMine => cx.complain_wrong_key(),
            Moved::Stayed => {}
        }
    }

    fn key_in_seat(&mut self, row: usize, part: Part, press: Press, cx: &mut Cx) {
        let last = self.seats.len().saturating_sub(1);
        let forward = match part {
            Part::Name => Some((row, Part::Title)),
            Part::Title => (row < last).then_some((row + 1, Part::Name)),
        };
        let to = match press.key {
            Key::Enter if press.repeat => return,
            // An empty seat has no title to ask for.
            Key::Enter if part == Part::Name && self.seats.get(row).is_some_and(SeatLine::is_empty) => {
                if row < last { Some((row + 1, Part::Name)) } else { Some((row, part)) }
            }
            Key::Enter | Key::Tab => forward.or(Some((row, part))),
            Key::Down => Some((if row < last { row + 1 } else { row }, part)),
            Key::Up => row.checked_sub(1).map(|row| (row, part)),
            Key::BackTab if part == Part::Title => Some((row, Part::Name)),
            Key::BackTab => row.checked_sub(1).map(|row| (row, Part::Title)),
            key => {
                let Some(edit) = edit_of(key) else { return cx.complain_wrong_key() };
                return self.edit(row, part, edit, cx);
            }
        };
        self.leave_part(row, part, cx);
        self.move_to(to);
        if to.is_none_or(|(to_row, _)| to_row != row) || to == Some((row, part)) {
            self.keep(cx);
        }
        if press.key == Key::Enter && to == Some((row, part)) {
            cx.say(Words::fixed(|t| t.attendance.end));
        }
    }

    fn edit(&mut self, row: usize, part: Part, edit: Edit<'_>, cx: &mut Cx) {
        let Some(line) = self.seats.get_mut(row) else { return };
        if let Err(refused) = line.part_mut(part).apply(edit) {
            cx.complain(too_long(refused));
        }
    }

    fn load(&mut self, cx: &Cx) {
        let Some(opening) = &cx.opening else { return };
        let kept = opening.attendance.as_ref();
        let place = kept.map_or(&opening.office.room, |a| &a.place);
        let day = kept.map_or(cx.home.today, |a| a.held_on);
        let time = kept.map_or(cx.home.now, |a| a.started_at);
        let off = kept.and_then(|a| a.off_schedule.as_deref()).unwrap_or_default();
        let scheduled = opening.scheduled.day;
        let hint = Words::new(move |t| (t.attendance.scheduled)(&(t.common.day)(scheduled)));
        self.top = Fields::new(vec![
            Item::text(Words::fixed(|t| t.attendance.place), NOTE_MAX, place).required(),
            Item::date(Words::fixed(|t| t.attendance.day), Some(day)).required().hint(hint),
            Item::time(Words::fixed(|t| t.attendance.time), Some(time)).required(),
            Item::text(Words::fixed(|t| t.attendance.off_schedule), NOTE_MAX, off).required(),
        ]);
        self.seats = seats::of_opening(opening);
        self.show_off(cx);
        // Place, day and time are mostly right as proposed, so the cursor waits where something must be typed.
        let asks_off = self.top.items.get(OFF).is_some_and(|i| i.complaint().is_some());
        self.move_to(if asks_off { None } else { Some((0, Part::Name)) });
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

    /// The attendance is in the journal.
    fn kept(&mut self, cx: &mut Cx) {
        self.proposed = None;
        if let Some(opening) = &cx.opening {
            // The people now have their numbers; what is typed stays as it is.
            for line in &mut self.seats {
                if let Some(person) = opening.seated(&line.seat).filter(|p| p.name == line.full_name()) {
                    line.know(person);
                }
            }
        }
        cx.effect(Effect::LookHome);
        if self.change && self.going {
            cx.say(Words::fixed(|t| t.attendance.changed));
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
        if self.change { CHANGE_TABLE } else { TABLE }
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
                self.forward(cx);
            }
            Action::Choose => self.ask_person(cx),
            Action::Both => self.both(cx),
            Action::Pin => {
                self.left_pin.clear();
                if self.pins.is_some() && self.without_pin(cx).is_empty() {
                    return cx.say(Words::fixed(|t| t.attendance.pin_all));
                }
                self.forward(cx);
            }
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
