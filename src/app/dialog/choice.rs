//! Choosing: which keys mark a choice, and which of them take it.

use super::{Answered, Outcome, press_line};
use crate::app::binding::Press;
use crate::app::edit::LineEdit;
use crate::app::key::Key;
use crate::app::words::Words;
use crate::domain::NOTE_MAX;

/// Which keys take a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taking {
    /// Its digit, or Enter once it is marked.
    AtOnce,
    /// Enter; a digit only marks.
    ByEnter,
    /// Enter, once a letter or an arrow marked it. Digits are a number meant for another place: they mark nothing.
    ByLetter {
        /// The digits typed so far.
        typed: String,
    },
}

pub(super) fn press_choice(
    options: &[(Words, bool)],
    selected: &mut Option<usize>,
    note: &mut Option<LineEdit>,
    taking: &mut Taking,
    press: Press,
) -> Outcome {
    if let Some(line) = note {
        let (answer, complaint) = press_line(line, false, press);
        let chosen = answer.map(|a| match (a, *selected) {
            (Answered::Text(text), Some(marked)) => Answered::Choice(marked, text),
            (other, _) => other,
        });
        return (chosen, complaint);
    }
    let last = options.len().saturating_sub(1);
    let letter = match press.key {
        Key::Char(c) => (0..options.len()).find(|i| choice_key(taking, *i) == c.to_lowercase().to_string()),
        _ => None,
    };
    let take = match press.key {
        Key::Up | Key::Down | Key::Tab => {
            let up = press.key == Key::Up;
            *selected = Some(match *selected {
                Some(marked) if up => marked.checked_sub(1).unwrap_or(last),
                Some(marked) => (marked + 1) % options.len().max(1),
                None if up => last,
                None => 0,
            });
            forget_typed(taking);
            false
        }
        Key::Backspace if matches!(taking, Taking::ByLetter { .. }) => {
            *selected = None;
            forget_typed(taking);
            false
        }
        Key::Char(_) if letter.is_some() && matches!(taking, Taking::ByLetter { .. }) => {
            *selected = letter;
            forget_typed(taking);
            false
        }
        Key::Enter => !press.repeat,
        Key::Char(c) if c.is_ascii_digit() => {
            if let Err(complaint) = press_digit(c, options.len(), selected, taking, press.repeat) {
                return (None, Some(complaint));
            }
            *taking == Taking::AtOnce && !press.repeat
        }
        // ↑ and ↓ go through the list; what else a keypad sends without NumLock was meant as a digit.
        key if key.is_pad_without_numlock() => return (None, Some(Words::fixed(|t| t.dialog.numlock))),
        _ => return (None, Some(Words::fixed(|t| t.dialog.wrong_key))),
    };
    if !take {
        return (None, None);
    }
    let Some(marked) = *selected else {
        return (None, Some(none_marked(taking)));
    };
    if options.get(marked).is_some_and(|o| o.1) {
        *note = Some(LineEdit::new(NOTE_MAX));
        return (None, None);
    }
    (Some(Answered::Choice(marked, String::new())), None)
}

/// Marks the choice of a digit, or says why not.
fn press_digit(
    c: char,
    choices: usize,
    selected: &mut Option<usize>,
    taking: &mut Taking,
    held_down: bool,
) -> Result<(), Words> {
    if let Taking::ByLetter { typed } = taking {
        if !held_down && typed.len() < NUMBER_SHOWN {
            typed.push(c);
        }
        *selected = None;
        return Err(none_marked(taking));
    }
    let choice = (0..choices).find(|i| choice_key(taking, *i) == c.to_string());
    *selected = Some(choice.ok_or_else(|| Words::fixed(|t| t.dialog.wrong_key))?);
    Ok(())
}

/// What stands before a choice, which is the key that marks it as long as it is one character.
pub fn choice_key(taking: &Taking, choice: usize) -> String {
    let letter = matches!(taking, Taking::ByLetter { .. }).then(|| ('a'..='z').nth(choice)).flatten();
    letter.map_or_else(|| (choice + 1).to_string(), String::from)
}

/// Most digits shown of a number that answers nothing.
const NUMBER_SHOWN: usize = 9;

fn forget_typed(taking: &mut Taking) {
    if let Taking::ByLetter { typed } = taking {
        typed.clear();
    }
}

/// Nothing is marked, perhaps because a number was typed that marks nothing.
fn none_marked(taking: &Taking) -> Words {
    match taking {
        Taking::ByLetter { typed } if !typed.is_empty() => {
            let typed = typed.clone();
            Words::new(move |t| (t.dialog.number_early)(&typed))
        }
        _ => Words::fixed(|t| t.dialog.none_marked),
    }
}
