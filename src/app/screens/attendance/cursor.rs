//! Moving between the lines and typing in them.

use super::{Attendance, Part, SeatLine};
use crate::app::binding::Press;
use crate::app::cx::Cx;
use crate::app::dialog::{edit_of, too_long};
use crate::app::edit::Edit;
use crate::app::fields::Moved;
use crate::app::key::Key;
use crate::app::words::Words;
use crate::domain::Seat;
use crate::text::say_refusal;

impl Attendance {
    /// One person in both seats: the seat with the cursor takes the other's, an empty one in any case.
    pub(super) fn both(&mut self, cx: &mut Cx) {
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

    pub(super) fn move_to(&mut self, at: Option<(usize, Part)>) {
        self.at = at;
        // Behind the last line: no line of the form has the cursor.
        self.top.focus = if at.is_some() { self.top.items.len() } else { self.top.last_shown() };
    }

    /// The cursor leaves a half of a seat's line.
    pub(super) fn leave_part(&mut self, row: usize, part: Part, cx: &mut Cx) {
        let known = Self::known(cx);
        if let (Part::Name, Some(line), Some(opening)) = (part, self.seats.get_mut(row), &cx.opening) {
            line.recognise(opening, &known);
        }
    }

    pub(super) fn key_in_top(&mut self, press: Press, cx: &mut Cx) {
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

    pub(super) fn key_in_seat(&mut self, row: usize, part: Part, press: Press, cx: &mut Cx) {
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
            // From line to line one goes by names; a title is reached beside its name.
            Key::Down if row < last => Some((row + 1, Part::Name)),
            Key::Down => Some((row, part)),
            Key::Up => row.checked_sub(1).map(|row| (row, Part::Name)),
            Key::BackTab if part == Part::Title => Some((row, Part::Name)),
            Key::BackTab => row.checked_sub(1).map(|row| (row, Part::Title)),
            key => {
                let Some(edit) = edit_of(key) else { return cx.complain_wrong_key() };
                return self.edit(row, part, edit, cx);
            }
        };
        // The next line is not for what is typed on after a fault; by arrows one may look around.
        let fault = self.seats.get(row).and_then(|line| line.fault(part));
        if let (Key::Enter | Key::Tab, Some(fault)) = (press.key, fault) {
            return cx.complain(Words::new(move |t| say_refusal(&fault, t)));
        }
        self.leave_part(row, part, cx);
        self.move_to(to);
        if to.is_none_or(|(to_row, _)| to_row != row) || to == Some((row, part)) {
            self.keep(cx);
        }
        if press.key == Key::Enter && to == Some((row, part)) {
            cx.say(Words::fixed(|t| t.attendance.end));
        }
    }

    pub(super) fn edit(&mut self, row: usize, part: Part, edit: Edit<'_>, cx: &mut Cx) {
        let Some(line) = self.seats.get_mut(row) else { return };
        if let Err(refused) = line.edit(part, edit) {
            cx.complain(too_long(refused));
        }
    }
}
