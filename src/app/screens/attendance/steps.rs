//! Keeping what is stated, and the steps of F10: check, save, PINs, on to the box.

use super::super::for_stage;
use super::seats::body_of;
use super::{Asked, Attendance, DAY, Part, SeatLine, Stated};
use crate::app::cx::Cx;
use crate::app::dialog::Dialog;
use crate::app::message::Effect;
use crate::app::words::Words;
use crate::domain::text::clean_line;
use crate::domain::{Command, Opening, Person, Refusal, Seat, StageName, reason_in_letters};
use crate::text::say_refusal;

impl Attendance {
    /// What the screen states, where it can be stated.
    pub(super) fn stated(&self, cx: &Cx) -> Option<Stated> {
        let opening = cx.opening.as_ref()?;
        let [place, day, time, off] = self.top.items.as_slice() else { return None };
        let held_on = day.as_date()?;
        let off = clean_line(&off.typed());
        Some(Stated {
            held_on,
            started_at: time.as_time()?,
            place: clean_line(&place.typed()),
            // An amendment has no scheduled day.
            off_schedule: (held_on != opening.scheduled.day && !opening.is_amendment()).then_some(off),
            present: self.present(cx),
            change: None,
        })
    }

    /// Whether the screen says something else than what is kept.
    pub(super) fn differs(&self, stated: &Stated, cx: &Cx) -> bool {
        let kept = cx.opening.as_ref().and_then(|o| o.attendance.clone());
        kept.map(|k| Stated { change: None, ..k }).as_ref() != Some(stated)
    }

    /// A line was left: what is whole by now is kept at once.
    pub(super) fn keep(&mut self, cx: &mut Cx) {
        if self.change || cx.stage() != Some(StageName::Attendance) || self.going {
            return;
        }
        let whole = self.top.items.iter().all(|i| i.complaint().is_none())
            && self.seats.iter().any(|l| l.seat == Seat::Clerk && !l.is_empty())
            && self.seats.iter().all(|l| !l.is_empty() || l.full_title().is_empty())
            && self.faults().next().is_none();
        if let Some(stated) = self.stated(cx).filter(|s| whole && self.differs(s, cx)) {
            self.execute(stated, cx);
        }
    }

    /// Names and titles that cannot be kept as they are, and where they stand.
    fn faults(&self) -> impl Iterator<Item = ((usize, Part), Refusal)> {
        let parts =
            self.seats.iter().enumerate().flat_map(|(row, line)| {
                [Part::Name, Part::Title].map(|part| ((row, part), line.fault(part)))
            });
        parts.filter_map(|(at, fault)| Some((at, fault?)))
    }

    pub(super) fn execute(&mut self, stated: Stated, cx: &mut Cx) {
        let known = Self::known(cx);
        let new = stated.present.iter().map(|a| a.person.id).filter(|id| known.iter().all(|p| p.id != *id));
        self.new_people.extend(new);
        cx.execute(Command::StateAttendance(stated));
    }

    /// F7: who sits in the seat with the cursor sets a PIN, then whoever else has none.
    pub(super) fn set_pins(&mut self, cx: &mut Cx) {
        if let Some((row, part)) = self.at {
            if self.seats.get(row).is_some_and(SeatLine::is_empty) {
                self.move_to(Some((row, Part::Name)));
                return cx.complain(Words::fixed(|t| t.attendance.pin_name_first));
            }
            self.leave_part(row, part, cx);
        }
        let seat = self.at.and_then(|(row, _)| self.seats.get(row)).map(|line| line.seat.clone());
        self.only_pins = Some(seat.unwrap_or(Seat::Chair));
        self.left_pin.clear();
        self.forward(cx);
    }

    /// The steps of F10, one at a time: check, save, PINs, on to the box.
    pub(super) fn forward(&mut self, cx: &mut Cx) {
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
        if self.only_pins.take().is_some() {
            let all = self.without_pin(cx).is_empty();
            return cx.say(Words::fixed(if all {
                |t| t.attendance.pin_all
            } else {
                |t| t.attendance.pin_ink
            }));
        }
        if self.change {
            return cx.go(for_stage(cx));
        }
        if step {
            let ink = !self.without_pin(cx).is_empty();
            let amending = self.amending;
            let words = move |t: &'static crate::text::Texts| {
                let said = match (amending, ink) {
                    (false, false) => t.attendance.ready,
                    (false, true) => t.attendance.ready_ink,
                    (true, false) => t.amendment.ready,
                    (true, true) => t.amendment.ready_ink,
                };
                said.to_owned()
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
        let amending = self.amending;
        let choices = [0, 1].map(|i| {
            Words::new(move |t| {
                let choices = if amending { t.amendment.absent_choices } else { t.attendance.absent_choices };
                choices[i].to_owned()
            })
        });
        let dialog =
            Dialog::sure(title, choices.into()).with_lines(vec![Words::fixed(|t| t.attendance.absent_means)]);
        self.ask(Asked::Absent, dialog, cx);
    }

    /// What the screen states; otherwise the cursor goes to what is wrong and the notice says why.
    pub(super) fn checked(&mut self, cx: &mut Cx) -> Option<Stated> {
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
        let fault = self.faults().next();
        if let Some((at, fault)) = fault {
            self.move_to(Some(at));
            cx.complain(Words::new(move |t| say_refusal(&fault, t)));
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

    /// Those who should have a PIN and have none, whoever sits in the seat that is meant before the others.
    pub(super) fn without_pin(&self, cx: &Cx) -> Vec<Person> {
        let Some(pins) = &self.pins else { return Vec::new() };
        let mut people: Vec<Person> = Vec::new();
        for a in cx.opening.iter().flat_map(Opening::present).filter(|a| a.seat != Seat::Clerk) {
            if !pins.contains(&a.person.id) && people.iter().all(|p| p.id != a.person.id) {
                people.push(a.person.clone());
            }
        }
        let meant = self.only_pins.as_ref().and_then(|seat| cx.opening.as_ref()?.seated(seat));
        people.sort_by_key(|person| meant.is_none_or(|meant| meant.id != person.id));
        people
    }

    pub(super) fn ask_pin(&mut self, person: Person, cx: &mut Cx) {
        let name = person.name;
        let title = Words::new(move |t| (t.attendance.pin_title)(&name));
        let lines = [0, 1].map(|i| Words::new(move |t| t.attendance.pin_lines[i].to_owned()));
        self.ask(Asked::Pin(person.id), Dialog::new_pin(title).with_lines(lines.into()), cx);
    }

    pub(super) fn ask_why(&mut self, cx: &mut Cx) {
        let options =
            (0..4).map(|i| (Words::new(move |t| t.attendance.change_why[i].to_owned()), i == 3)).collect();
        let dialog = Dialog::choose(Words::fixed(|t| t.attendance.change_title), options);
        self.ask(Asked::Why, dialog.ruled_by(reason_in_letters), cx);
    }

    /// The attendance is in the journal.
    pub(super) fn kept(&mut self, cx: &mut Cx) {
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
