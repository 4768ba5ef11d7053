//! The seats as they are being filled in, and who the people in them are.

use crate::app::edit::{Edit, LineEdit, Refused};
use crate::app::words::Words;
use crate::domain::text::{clean_line, name_sort_key};
use crate::domain::{
    Attendee, Opening, Person, PersonId, Refusal, Seat, has_letter, same_person, seats_clash,
};

/// Most characters of a name.
const NAME: usize = 60;

/// Most characters of a title.
const TITLE: usize = 80;

/// A seat being filled in.
#[derive(Debug, Clone)]
pub struct SeatLine {
    /// The role.
    pub seat: Seat,
    /// Full name.
    pub name: LineEdit,
    /// Title.
    pub title: LineEdit,
    /// The person of the roster whose name was put in.
    picked: Option<Person>,
    /// The title came with the name and nobody has touched it: whoever types one all the same means another.
    proposed: bool,
}

/// Which half of a seat's line the cursor is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Full name.
    Name,
    /// Title.
    Title,
}

impl SeatLine {
    /// A seat with whoever sits in it.
    pub fn new(seat: Seat, person: Option<&Person>) -> Self {
        let mut line = Self {
            seat,
            name: LineEdit::new(NAME),
            title: LineEdit::new(TITLE),
            picked: None,
            proposed: false,
        };
        if let Some(person) = person {
            line.put(person);
        }
        line
    }

    /// Puts a person in.
    pub fn put(&mut self, person: &Person) {
        self.name = LineEdit::with_text(NAME, &person.name);
        self.title = LineEdit::with_text(TITLE, &person.title);
        self.picked = Some(person.clone());
    }

    /// The roster has this person under the name that is typed.
    pub fn know(&mut self, person: &Person) {
        self.picked = Some(person.clone());
    }

    /// Takes over another seat's person, known or not.
    pub fn copy_from(&mut self, other: &Self) {
        self.name = other.name.clone();
        self.title = other.title.clone();
        self.picked.clone_from(&other.picked);
    }

    /// Leaves the seat empty.
    pub fn clear(&mut self) {
        *self = Self::new(self.seat.clone(), None);
    }

    /// The name as it will be kept.
    pub fn full_name(&self) -> String {
        clean_line(&self.name.text())
    }

    /// The title as it will be kept.
    pub fn full_title(&self) -> String {
        clean_line(&self.title.text())
    }

    /// Nobody is named.
    pub fn is_empty(&self) -> bool {
        self.full_name().is_empty()
    }

    /// Why a half of it cannot be kept as it is.
    pub fn fault(&self, part: Part) -> Option<Refusal> {
        let typed = match part {
            Part::Name => self.full_name(),
            Part::Title => self.full_title(),
        };
        match part {
            _ if typed.is_empty() || has_letter(&typed) => None,
            Part::Name => Some(Refusal::NameWithoutLetter(typed)),
            Part::Title => Some(Refusal::TitleWithoutLetter(typed)),
        }
    }

    /// The line a half of it is typed in.
    pub fn part(&self, part: Part) -> &LineEdit {
        match part {
            Part::Name => &self.name,
            Part::Title => &self.title,
        }
    }

    /// Types in a half of it.
    pub fn edit(&mut self, part: Part, edit: Edit<'_>) -> Result<bool, Refused> {
        match part {
            Part::Name => self.name.apply(edit),
            Part::Title => {
                if std::mem::take(&mut self.proposed) && matches!(edit, Edit::Insert(_) | Edit::Paste(_)) {
                    self.title = LineEdit::new(TITLE);
                }
                self.title.apply(edit)
            }
        }
    }

    /// The cursor leaves the name: where the roster has exactly one person of that name in that body, it is meant, and
    /// an empty title is filled in.
    pub fn recognise(&mut self, opening: &Opening, known: &[Person]) {
        let name = self.full_name();
        if name.is_empty() || self.picked.as_ref().is_some_and(|p| same_words(&p.name, &name)) {
            return;
        }
        let body = body_of(&self.seat, opening);
        let mut found = known.iter().filter(|p| same_words(&p.name, &name) && p.body == body);
        if let (Some(person), None) = (found.next(), found.next()) {
            let title = self.full_title();
            if title.is_empty() {
                self.title = LineEdit::with_text(TITLE, &person.title);
                self.proposed = true;
            }
            if title.is_empty() || same_words(&title, &person.title) {
                self.picked = Some(person.clone());
            }
        }
    }
}

/// Names as people compare them.
fn same_words(a: &str, b: &str) -> bool {
    clean_line(a).to_lowercase() == clean_line(b).to_lowercase()
}

/// The office or body a seat's person comes from.
pub fn body_of(seat: &Seat, opening: &Opening) -> String {
    match seat {
        Seat::Chair | Seat::Clerk => opening.office.unit.clone(),
        Seat::Witness(code) => {
            let body = opening.office.witness_bodies.iter().find(|b| b.code == *code);
            body.map_or_else(|| code.to_string(), |b| b.name.clone())
        }
    }
}

/// The seats of an opening, with whoever is stated to sit in them.
pub fn of_opening(opening: &Opening) -> Vec<SeatLine> {
    let witnesses = opening.office.witness_bodies.iter().map(|b| Seat::Witness(b.code.clone()));
    let seats = [Seat::Chair, Seat::Clerk].into_iter().chain(witnesses);
    seats.map(|seat| SeatLine::new(seat.clone(), opening.seated(&seat))).collect()
}

/// The people in the seats. `renamed` are people named on this screen for the first time: a name mended before anybody
/// relied on it is still theirs. Anybody else under another name is another person.
pub fn people(
    seats: &[SeatLine],
    opening: &Opening,
    known: &[Person],
    renamed: impl Fn(PersonId) -> bool,
) -> Vec<Attendee> {
    let mut out: Vec<Attendee> = Vec::new();
    for line in seats.iter().filter(|l| !l.is_empty()) {
        let (name, title) = (line.full_name(), line.full_title());
        let body = body_of(&line.seat, opening);
        let same = |p: &Person| same_words(&p.name, &name) && same_words(&p.title, &title);
        let taken =
            |id: PersonId| out.iter().any(|a| a.person.id == id && !same_words(&a.person.name, &name));
        let picked = line.picked.as_ref().filter(|p| same_words(&p.name, &name) || renamed(p.id));
        let id = picked
            .map(|p| p.id)
            .filter(|id| !taken(*id))
            .or_else(|| out.iter().find(|a| same(&a.person)).map(|a| a.person.id))
            .or_else(|| {
                known.iter().find(|p| same(p) && p.body == body).map(|p| p.id).filter(|id| !taken(*id))
            })
            .unwrap_or_else(|| next_id(known, &out));
        out.push(Attendee { seat: line.seat.clone(), person: Person { id, name, title, body } });
    }
    out
}

fn next_id(known: &[Person], out: &[Attendee]) -> PersonId {
    let ids = known.iter().map(|p| p.id).chain(out.iter().map(|a| a.person.id));
    PersonId(ids.map(|id| id.0).max().unwrap_or(0) + 1)
}

/// The name of a witness who sits in another seat as well (F502), and whether that is certain: of two people with one
/// name but other titles only those at the desk know.
pub fn clash(present: &[Attendee]) -> Option<(String, bool)> {
    let pairs = present.iter().enumerate().flat_map(|(i, a)| present.iter().skip(i + 1).map(move |b| (a, b)));
    let clashing = pairs.filter(|(a, b)| seats_clash(&a.seat, &b.seat));
    let mut same_name =
        clashing.filter(|(a, b)| same_words(&a.person.name, &b.person.name) || a.person.id == b.person.id);
    let first = same_name.next()?;
    let all = std::iter::once(first).chain(same_name);
    let (a, sure) = all.map(|(a, b)| (a, same_person(&a.person, &b.person))).max_by_key(|(_, sure)| *sure)?;
    Some((a.person.name.clone(), sure))
}

/// Whom a seat may be filled with: those of its own office or body first, each part in the order of names. Who sits
/// elsewhere already is left out where one person may not hold both seats.
pub fn choices(line: &SeatLine, present: &[Attendee], opening: &Opening, known: &[Person]) -> Vec<Person> {
    let body = body_of(&line.seat, opening);
    let elsewhere =
        |p: &Person| present.iter().any(|a| same_person(&a.person, p) && seats_clash(&a.seat, &line.seat));
    let mut people: Vec<Person> = known.iter().filter(|p| !elsewhere(p)).cloned().collect();
    people.sort_by_cached_key(|p| (p.body != body, name_sort_key(&p.name)));
    people
}

/// A seat by name.
pub fn seat_words(seat: &Seat) -> Words {
    let seat = seat.clone();
    Words::new(move |t| match &seat {
        Seat::Witness(code) => (t.attendance.witness)(code.as_str()),
        other => (t.common.seat)(other).to_owned(),
    })
}
