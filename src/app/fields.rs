//! A form of a few lines: text, numbers, times, dates, choices by digit. Used wherever people state something.

use chrono::{NaiveDate, NaiveTime};

use super::binding::Press;
use super::dialog::{edit_of, too_long};
use super::edit::{Edit, LineEdit};
use super::key::Key;
use super::words::Words;
use crate::domain::name_in_letters;
use crate::text::say_refusal;

/// A form being filled in.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    /// Its lines.
    pub items: Vec<Item>,
    /// The line the cursor is in.
    pub focus: usize,
    /// Why the last key or the last attempt to finish was not taken.
    pub complaint: Option<Words>,
    /// The line that was typed in since the cursor came to it.
    typing: Option<usize>,
}

/// A line of a form.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it asks.
    pub label: Words,
    /// A few words beside it.
    pub hint: Option<Words>,
    /// The answer.
    pub value: Value,
    /// Whether it must be filled in.
    pub required: bool,
    /// What is asked for where it is not.
    wanted: Words,
    /// Whether it names a person, which takes a letter.
    names: bool,
    /// Whether it is passed over for now: neither drawn nor asked.
    pub hidden: bool,
}

/// How a line is answered.
#[derive(Debug, Clone)]
pub enum Value {
    /// Text.
    Text(LineEdit),
    /// A whole number of at most six digits; empty is unknown.
    Number(LineEdit),
    /// A time of day.
    Time(LineEdit),
    /// A day.
    Date(LineEdit),
    /// One of a few, by digit or by ← →.
    Choice {
        /// What can be chosen.
        options: Vec<Words>,
        /// What is chosen.
        chosen: Option<usize>,
    },
}

/// What a key did to a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// The key was used, and the cursor stays in its line.
    Stayed,
    /// The cursor left this line, whose answer may be kept now.
    Left(usize),
    /// Enter in the last line.
    Done(usize),
    /// The key means nothing to a form.
    NotMine,
}

impl Item {
    fn new(label: Words, value: Value) -> Self {
        let wanted = Words::fixed(|t| t.dialog.needed);
        Self { label, hint: None, value, required: false, wanted, names: false, hidden: false }
    }

    /// A line of text of at most `limit` characters.
    pub fn text(label: Words, limit: usize, text: &str) -> Self {
        Self::new(label, Value::Text(LineEdit::with_text(limit, text)))
    }

    /// A number.
    pub fn number(label: Words, number: Option<u32>) -> Self {
        let text = number.map(|n| n.to_string()).unwrap_or_default();
        Self::new(label, Value::Number(LineEdit::with_text(6, &text)))
    }

    /// A time.
    pub fn time(label: Words, time: Option<NaiveTime>) -> Self {
        let text = time.map(|t| t.format("%H:%M").to_string()).unwrap_or_default();
        Self::new(label, Value::Time(LineEdit::with_text(5, &text)))
    }

    /// A day.
    pub fn date(label: Words, date: Option<NaiveDate>) -> Self {
        let text = date.map(|d| d.format("%d/%m/%Y").to_string()).unwrap_or_default();
        Self::new(label, Value::Date(LineEdit::with_text(10, &text)))
    }

    /// A choice.
    pub fn choice(label: Words, options: Vec<Words>, chosen: Option<usize>) -> Self {
        Self::new(label, Value::Choice { options, chosen })
    }

    /// It must be filled in.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// What is said where it must be filled in and is not.
    #[must_use]
    pub fn wanted(mut self, words: Words) -> Self {
        self.wanted = words;
        self
    }

    /// It names a person.
    #[must_use]
    pub fn name(mut self) -> Self {
        self.names = true;
        self
    }

    /// With a few words beside it.
    #[must_use]
    pub fn hint(mut self, hint: Words) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The line being typed, where it is one.
    pub fn line(&self) -> Option<&LineEdit> {
        match &self.value {
            Value::Text(line) | Value::Number(line) | Value::Time(line) | Value::Date(line) => Some(line),
            Value::Choice { .. } => None,
        }
    }

    /// What stands in the line, without outer spaces; empty for a choice.
    pub fn typed(&self) -> String {
        self.line().map(|l| l.text().trim().to_owned()).unwrap_or_default()
    }

    /// The number, none where the line is empty.
    pub fn as_number(&self) -> Option<u32> {
        self.typed().parse().ok()
    }

    /// The time, none where the line is empty or wrong.
    pub fn as_time(&self) -> Option<NaiveTime> {
        parse_time(&self.typed())
    }

    /// The day, none where the line is empty or wrong.
    pub fn as_date(&self) -> Option<NaiveDate> {
        parse_date(&self.typed())
    }

    /// The choice.
    pub fn as_choice(&self) -> Option<usize> {
        match &self.value {
            Value::Choice { chosen, .. } => *chosen,
            _ => None,
        }
    }

    /// What is wrong with the answer.
    pub fn complaint(&self) -> Option<Words> {
        if self.hidden {
            return None;
        }
        let typed = self.typed();
        match &self.value {
            Value::Choice { chosen: None, .. } if self.required => Some(self.wanted.clone()),
            Value::Choice { .. } => None,
            _ if typed.is_empty() => self.required.then(|| self.wanted.clone()),
            _ if self.names => {
                let refusal = name_in_letters(&typed).err();
                refusal.map(|refusal| Words::new(move |t| say_refusal(&refusal, t)))
            }
            Value::Number(_) if typed.parse::<u32>().is_err() => Some(Words::fixed(|t| t.dialog.bad_number)),
            Value::Time(_) if parse_time(&typed).is_none() => Some(Words::fixed(|t| t.dialog.bad_time)),
            Value::Date(_) if parse_date(&typed).is_none() => Some(Words::fixed(|t| t.dialog.bad_date)),
            _ => None,
        }
    }
}

/// A time as people write it: `8:30`, `08:30`, `8h30`, `0830`.
pub fn parse_time(text: &str) -> Option<NaiveTime> {
    let text = text.replace(['h', 'H', 'g', '.'], ":");
    let (hour, minute) = match text.split_once(':') {
        Some((hour, minute)) => (hour.to_owned(), minute.to_owned()),
        None if text.len() == 4 && text.is_ascii() => {
            let (hour, minute) = text.split_at(2);
            (hour.to_owned(), minute.to_owned())
        }
        None => return None,
    };
    let minute = if minute.is_empty() { 0 } else { minute.parse().ok()? };
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute, 0)
}

/// A day as people write it: `25/11/2026`, `25-11-2026`, `2026-11-25`.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    (year.len() == 4).then_some(())?;
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

impl Fields {
    /// A form of these lines.
    pub fn new(items: Vec<Item>) -> Self {
        Self { items, focus: 0, complaint: None, typing: None }
    }

    /// Whether the cursor is in a line of text, where digits are typed rather than chosen.
    pub fn in_line(&self) -> bool {
        self.items.get(self.focus).is_some_and(|i| i.line().is_some())
    }

    /// The last line that is asked.
    pub fn last_shown(&self) -> usize {
        (0..self.items.len()).rev().find(|i| self.is_shown(*i)).unwrap_or(0)
    }

    fn is_shown(&self, line: usize) -> bool {
        self.items.get(line).is_some_and(|i| !i.hidden)
    }

    /// Takes a key.
    pub fn press(&mut self, press: Press) -> Moved {
        self.complaint = None;
        let from = self.focus;
        match press.key {
            Key::Enter if press.repeat => return Moved::Stayed,
            Key::Enter | Key::Tab | Key::Down => {
                let complaint = self.items.get(from).and_then(Item::complaint);
                if let Some(complaint) = complaint.filter(|_| press.key == Key::Enter) {
                    self.complaint = Some(complaint);
                    return Moved::Stayed;
                }
                let Some(next) = (from + 1..self.items.len()).find(|i| self.is_shown(*i)) else {
                    return if press.key == Key::Enter { Moved::Done(from) } else { Moved::Left(from) };
                };
                self.focus = next;
                return self.left(from);
            }
            Key::BackTab | Key::Up => {
                self.focus = (0..from).rev().find(|i| self.is_shown(*i)).unwrap_or(from);
                return self.left(from);
            }
            _ => {}
        }
        let Some(item) = self.items.get_mut(from) else { return Moved::NotMine };
        match &mut item.value {
            // A path pasted wrong is long: it goes with one key.
            Value::Text(line) if press.key == Key::Ctrl('u') => {
                *line = LineEdit::new(line.limit());
                Moved::Stayed
            }
            Value::Choice { options, chosen } => {
                let typed = matches!(press.key, Key::Char(c) if c != ' ');
                // One digit chooses. More of them are a number meant for another line. A slip of the finger before it
                // does not bar the way.
                if typed && self.typing.replace(from) == Some(from) && chosen.is_some() {
                    self.complaint = Some(Words::fixed(|t| t.dialog.choice_typed));
                    return Moved::Stayed;
                }
                let moves = matches!(press.key, Key::Left | Key::Right);
                if !moves && press.key.is_pad_without_numlock() {
                    self.complaint = Some(Words::fixed(|t| t.dialog.numlock));
                    return Moved::Stayed;
                }
                press_choice(options.len(), chosen, press.key)
            }
            Value::Text(line) => {
                let Some(edit) = edit_of(press.key) else { return Moved::NotMine };
                self.complaint = line.apply(edit).err().map(too_long);
                Moved::Stayed
            }
            Value::Number(line) | Value::Time(line) | Value::Date(line)
                if line.text().is_empty() && press.key.is_pad_without_numlock() =>
            {
                self.complaint = Some(Words::fixed(|t| t.dialog.numlock));
                Moved::Stayed
            }
            Value::Number(line) | Value::Time(line) | Value::Date(line) => {
                let Some(edit) = edit_of(press.key) else { return Moved::NotMine };
                // The first digit takes the place of a number that stands there already.
                if self.typing.replace(from) != Some(from) && matches!(edit, Edit::Insert(_)) {
                    *line = LineEdit::new(line.limit());
                }
                self.complaint = line.apply(edit).err().map(too_long);
                Moved::Stayed
            }
        }
    }

    fn left(&mut self, line: usize) -> Moved {
        self.typing = None;
        Moved::Left(line)
    }

    /// Takes a paste.
    pub fn paste(&mut self, pasted: &str) {
        self.complaint = None;
        if let Some(item) = self.items.get_mut(self.focus) {
            match &mut item.value {
                Value::Text(line) | Value::Number(line) | Value::Time(line) | Value::Date(line) => {
                    self.complaint = line.apply(Edit::Paste(pasted)).err().map(too_long);
                }
                Value::Choice { .. } => {}
            }
        }
    }

    /// Whether all lines can be taken; otherwise the cursor goes to the first that cannot and the complaint is set.
    pub fn complete(&mut self) -> bool {
        let wrong = self.items.iter().enumerate().find_map(|(i, item)| item.complaint().map(|c| (i, c)));
        match wrong {
            None => true,
            Some((i, complaint)) => {
                self.focus = i;
                self.complaint = Some(complaint);
                false
            }
        }
    }
}

fn press_choice(options: usize, chosen: &mut Option<usize>, key: Key) -> Moved {
    match key {
        Key::Left => *chosen = Some(chosen.map_or(0, |c| c.checked_sub(1).unwrap_or(options - 1))),
        Key::Right | Key::Char(' ') => *chosen = Some(chosen.map_or(0, |c| (c + 1) % options.max(1))),
        Key::Char(c) => match c.to_digit(10).map(|d| d as usize) {
            Some(digit) if digit >= 1 && digit <= options => *chosen = Some(digit - 1),
            _ => return Moved::NotMine,
        },
        _ => return Moved::NotMine,
    }
    Moved::Stayed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_days_are_read_as_people_write_them() {
        for text in ["8:30", "08:30", "8h30", "0830", "8g30"] {
            assert_eq!(parse_time(text), NaiveTime::from_hms_opt(8, 30, 0), "{text}");
        }
        assert_eq!(parse_time("14h"), NaiveTime::from_hms_opt(14, 0, 0));
        for text in ["25:00", "8", "abc", "", "8:60"] {
            assert_eq!(parse_time(text), None, "{text}");
        }
        for text in ["25/11/2026", "25-11-2026", "2026-11-25", "25.11.2026"] {
            assert_eq!(parse_date(text), NaiveDate::from_ymd_opt(2026, 11, 25), "{text}");
        }
        assert_eq!(parse_date("31/11/2026"), None);
        assert_eq!(parse_date("25/11/26"), None);
    }

    #[test]
    fn a_letter_typed_by_mistake_bars_no_choice_and_a_second_digit_changes_none() {
        let options = ["one", "two", "three"].map(Words::own).to_vec();
        let mut form = Fields::new(vec![Item::choice(Words::own(""), options, None)]);
        for (key, chosen) in [("a", None), ("2", Some(1)), ("3", Some(1)), ("{Right}", Some(2))] {
            for key in crate::app::key::parse_keys(key).unwrap() {
                form.press(Press { key, repeat: false });
            }
            assert!(
                matches!(form.items[0].value, Value::Choice { chosen: now, .. } if now == chosen),
                "{key}"
            );
        }
    }

    #[test]
    fn the_first_digit_takes_the_place_of_a_time_that_stands_there() {
        let words = || Words::own("");
        let mut form = Fields::new(vec![Item::time(words(), NaiveTime::from_hms_opt(8, 0, 0))]);
        let mut type_keys = |keys: &str| {
            for key in crate::app::key::parse_keys(keys).unwrap() {
                form.press(Press { key, repeat: false });
            }
            form.items[0].typed()
        };
        assert_eq!(type_keys("10:45"), "10:45");
        assert_eq!(type_keys("{Backspace}0"), "10:40", "what is being typed goes on");
        assert_eq!(type_keys("{Up}{Backspace}5"), "10:45", "an edit keeps what stands there");
    }
}
