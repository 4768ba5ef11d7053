//! Questions that stand over a screen: a line of text, a choice by digit, a PIN, a box of text, a message.
//!
//! A screen opens one and remembers what it asked; the answer comes back to it. Nothing that destroys, confirms or
//! seals hangs on one bare Enter: see [`Dialog::sure`].

mod choice;

use super::binding::{Hint, Press};
use super::edit::{Edit, LineEdit, Refused, TextBox};
use super::key::Key;
use super::secret::Secret;
use super::words::Words;
use crate::domain::{NOTE_MAX, PIN_MIN, Refusal, pin_is_easy, reason_in_letters};
use crate::text::{Texts, say_refusal};

use choice::press_choice;
pub use choice::{Taking, choice_key};

/// Columns a box of text wraps at; the drawing uses the same.
pub const BOX_WIDTH: usize = 66;

/// A question on the screen.
#[derive(Debug, Clone)]
pub struct Dialog {
    /// What it is about.
    pub title: Words,
    /// Sentences above the answer.
    pub lines: Vec<Words>,
    /// How it is answered.
    pub kind: Kind,
    /// Why the last key was not taken.
    pub complaint: Option<Words>,
    /// What the words of the answer must hold to.
    rule: Option<Rule>,
}

/// A rule of the domain about words.
pub type Rule = fn(&str) -> Result<(), Refusal>;

/// How a dialog is answered.
#[derive(Debug, Clone)]
pub enum Kind {
    /// By a line of text.
    Ask {
        /// The line.
        line: LineEdit,
        /// Whether it may stay empty.
        optional: bool,
    },
    /// By a digit or arrows; some choices then ask for a note.
    Choose {
        /// The choices and whether each asks for a note.
        options: Vec<(Words, bool)>,
        /// The one marked; none at first where nothing may be taken by a bare Enter.
        selected: Option<usize>,
        /// The note being typed, once a choice that asks for one is taken.
        note: Option<LineEdit>,
        /// Which keys take it.
        taking: Taking,
    },
    /// By a PIN, typed once or, when new, twice.
    Pin {
        /// Digits typed.
        digits: Secret,
        /// Whether it is new.
        new: bool,
        /// The first entry of a new PIN.
        first: Option<Secret>,
    },
    /// By several lines of text.
    Box {
        /// The text.
        text: Box<TextBox>,
        /// Whether it must not stay empty.
        needed: bool,
    },
    /// By reading it.
    Message {
        /// Whether something went wrong.
        bad: bool,
    },
}

/// What a dialog was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// A text, cleaned of outer spaces.
    Text(String),
    /// A choice, and its note.
    Choice(usize, String),
    /// A PIN.
    Pin(Secret),
    /// It was left.
    Cancelled,
}

impl Dialog {
    fn new(title: Words, kind: Kind) -> Self {
        Self { title, lines: Vec::new(), kind, complaint: None, rule: None }
    }

    /// Asks for a line of text, at most [`NOTE_MAX`] characters.
    pub fn ask(title: Words) -> Self {
        Self::new(title, Kind::Ask { line: LineEdit::new(NOTE_MAX), optional: false })
    }

    /// Asks why: a line with a letter in it, since digits may be a PIN typed too early, and reasons are printed.
    pub fn ask_why(title: Words) -> Self {
        Self::ask(title).ruled_by(reason_in_letters)
    }

    /// The line may stay empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        if let Kind::Ask { optional, .. } = &mut self.kind {
            *optional = true;
        }
        self
    }

    /// The line starts with a text.
    #[must_use]
    pub fn starting_with(mut self, text: &str) -> Self {
        if let Kind::Ask { line, .. } = &mut self.kind {
            *line = LineEdit::with_text(line.limit(), text);
        }
        self
    }

    /// Asks for a choice; `true` beside one asks for a note too.
    pub fn choose(title: Words, options: Vec<(Words, bool)>) -> Self {
        Self::new(title, Kind::Choose { options, selected: Some(0), note: None, taking: Taking::AtOnce })
    }

    /// Asks before something that cannot be taken back or that speaks for a person: a digit marks, Enter takes, and
    /// the mark stands on the harmless first choice.
    pub fn sure(title: Words, options: Vec<Words>) -> Self {
        let options = options.into_iter().map(|o| (o, false)).collect();
        Self::new(title, Kind::Choose { options, selected: Some(0), note: None, taking: Taking::ByEnter })
    }

    /// Asks why, where numbers are typed before or after: nothing is marked at first, a letter marks, Enter takes. A hand on the pad
    /// that goes on without a look sends digits, Enter and `+`, and a count of one digit looks like a choice; so whenever it was typed,
    /// no number answers.
    pub fn why(title: Words, options: Vec<(Words, bool)>) -> Self {
        let taking = Taking::AtOnce;
        Self::new(title, Kind::Choose { options, selected: None, note: None, taking })
            .by_letter()
            .ruled_by(reason_in_letters)
    }

    /// Chosen by letter and Enter, where numbers are typed before or after; see [`Dialog::why`].
    #[must_use]
    pub fn by_letter(mut self) -> Self {
        if let Kind::Choose { taking, .. } = &mut self.kind {
            *taking = Taking::ByLetter { typed: String::new() };
        }
        self
    }

    /// Asks for a PIN.
    pub fn pin(title: Words) -> Self {
        Self::new(title, Kind::Pin { digits: Secret::default(), new: false, first: None })
    }

    /// Asks for a new PIN, twice.
    pub fn new_pin(title: Words) -> Self {
        Self::new(title, Kind::Pin { digits: Secret::default(), new: true, first: None })
    }

    /// Asks for several lines.
    pub fn text_box(title: Words, limit: usize, text: &str) -> Self {
        Self::new(
            title,
            Kind::Box { text: Box::new(TextBox::with_text(limit, BOX_WIDTH, text)), needed: false },
        )
    }

    /// The box of text must not stay empty.
    #[must_use]
    pub fn needed(mut self) -> Self {
        if let Kind::Box { needed, .. } = &mut self.kind {
            *needed = true;
        }
        self
    }

    /// Words that break this rule are refused at once, and not when other questions are answered too.
    #[must_use]
    pub fn ruled_by(mut self, rule: Rule) -> Self {
        self.rule = Some(rule);
        self
    }

    /// Says something.
    pub fn message(title: Words, lines: Vec<Words>) -> Self {
        Self { lines, ..Self::new(title, Kind::Message { bad: false }) }
    }

    /// Says that something went wrong.
    pub fn trouble(title: Words, lines: Vec<Words>) -> Self {
        Self { lines, ..Self::new(title, Kind::Message { bad: true }) }
    }

    /// Sentences above the answer.
    #[must_use]
    pub fn with_lines(mut self, lines: Vec<Words>) -> Self {
        self.lines = lines;
        self
    }

    /// The keys of the question, for the help page.
    pub fn hints(&self, texts: &'static Texts) -> Vec<Hint> {
        let words = texts.dialog;
        let (left, leave) = ((Key::Left, words.key_in_line), (Key::Esc, words.key_leave));
        let erase = (Key::Backspace, words.key_erase);
        let (mark, take) = ((Key::Down, words.key_mark), (Key::Enter, words.key_take));
        let digit = |hint| (Key::Char('1'), hint);
        let rows = match &self.kind {
            Kind::Ask { .. } => vec![(Key::Enter, words.key_keep), left, erase, leave],
            Kind::Choose { note: Some(_), .. } => {
                vec![(Key::Enter, words.key_keep), left, erase, (Key::Esc, words.key_choices)]
            }
            Kind::Choose { taking: Taking::AtOnce, .. } => vec![digit(words.key_digit), mark, take, leave],
            Kind::Choose { taking: Taking::ByEnter, .. } => {
                vec![digit(words.key_digit_marks), mark, take, leave]
            }
            Kind::Choose { .. } => {
                vec![(Key::Char('a'), words.key_letter_marks), mark, take, leave]
            }
            Kind::Pin { .. } => vec![digit(words.key_pin), erase, (Key::Enter, words.key_keep), leave],
            Kind::Box { .. } => vec![
                (Key::Enter, words.key_keep),
                (Key::Ctrl('j'), words.key_new_line),
                erase,
                (Key::Esc, words.key_drop),
            ],
            Kind::Message { .. } => vec![(Key::Enter, words.key_close), (Key::Esc, words.key_close)],
        };
        rows.into_iter().map(|(key, hint)| Hint { key, hint, rank: 0, enabled: true }).collect()
    }

    /// Takes a key; an answer closes the dialog.
    pub fn press(&mut self, press: Press) -> Option<Answered> {
        self.complaint = None;
        if press.key == Key::Esc {
            return match &mut self.kind {
                // A note half typed goes back to its choices first.
                Kind::Choose { note: note @ Some(_), .. } => {
                    *note = None;
                    None
                }
                _ => Some(Answered::Cancelled),
            };
        }
        let (answer, complaint) = match &mut self.kind {
            Kind::Ask { line, optional } => press_line(line, *optional, press),
            Kind::Choose { options, selected, note, taking } => {
                press_choice(options, selected, note, taking, press)
            }
            Kind::Pin { digits, new, first } => press_pin(digits, *new, first, press),
            Kind::Box { text, needed } => press_box(text, *needed, press),
            Kind::Message { .. } => {
                ((press.key == Key::Enter && !press.repeat).then_some(Answered::Cancelled), None)
            }
        };
        self.complaint = complaint;
        if let Some(refusal) = self.broken(answer.as_ref()) {
            self.forget_words();
            self.complaint = Some(Words::new(move |t| say_refusal(&refusal, t)));
            return None;
        }
        answer
    }

    /// How the words of an answer break the rule. A choice without a note has none.
    fn broken(&self, answer: Option<&Answered>) -> Option<Refusal> {
        let words = match answer? {
            Answered::Text(words) => words,
            Answered::Choice(_, note) => note,
            Answered::Pin(_) | Answered::Cancelled => return None,
        };
        if words.is_empty() { None } else { self.rule?(words).err() }
    }

    /// What was refused may be a PIN: it does not go on standing on the screen.
    fn forget_words(&mut self) {
        match &mut self.kind {
            Kind::Ask { line, .. } | Kind::Choose { note: Some(line), .. } => {
                *line = LineEdit::new(line.limit());
            }
            Kind::Box { text, .. } => **text = TextBox::new(text.limit(), BOX_WIDTH),
            Kind::Choose { note: None, .. } | Kind::Pin { .. } | Kind::Message { .. } => {}
        }
    }

    /// Takes a paste.
    pub fn paste(&mut self, pasted: &str) {
        let taken = match &mut self.kind {
            Kind::Ask { line, .. } | Kind::Choose { note: Some(line), .. } => line.apply(Edit::Paste(pasted)),
            Kind::Box { text, .. } => text.apply(Edit::Paste(pasted)),
            Kind::Choose { note: None, .. } | Kind::Pin { .. } | Kind::Message { .. } => Ok(false),
        };
        self.complaint = taken.err().map(too_long);
    }
}

type Outcome = (Option<Answered>, Option<Words>);

/// The complaint about a text over its limit.
pub fn too_long(refused: Refused) -> Words {
    let Refused::TooLong { limit, over } = refused;
    Words::new(move |t| (t.dialog.too_long)(limit, over))
}

/// The edit a key means in a line, if it means one.
pub fn edit_of(key: Key) -> Option<Edit<'static>> {
    Some(match key {
        Key::Char(c) => Edit::Insert(c),
        Key::Backspace => Edit::Backspace,
        Key::Delete => Edit::Delete,
        Key::Left => Edit::Left,
        Key::Right => Edit::Right,
        Key::Up => Edit::Up,
        Key::Down => Edit::Down,
        Key::Home => Edit::Home,
        Key::End => Edit::End,
        _ => return None,
    })
}

fn press_line(line: &mut LineEdit, optional: bool, press: Press) -> Outcome {
    if press.key == Key::Enter {
        let text = line.text().trim().to_owned();
        if text.is_empty() && !optional {
            return (None, Some(Words::fixed(|t| t.dialog.needed)));
        }
        return if press.repeat { (None, None) } else { (Some(Answered::Text(text)), None) };
    }
    // There is nowhere to go in an empty line: a keypad without NumLock was meant.
    if line.text().is_empty() && press.key.is_pad_without_numlock() {
        return (None, Some(Words::fixed(|t| t.dialog.numlock)));
    }
    let Some(edit) = edit_of(press.key) else { return (None, Some(Words::fixed(|t| t.dialog.wrong_key))) };
    (None, line.apply(edit).err().map(too_long))
}

/// Most digits the screen takes; the store would keep more.
const PIN_MAX: usize = 12;

fn press_pin(digits: &mut Secret, new: bool, first: &mut Option<Secret>, press: Press) -> Outcome {
    match press.key {
        Key::Char(c) if c.is_ascii_digit() => {
            if !press.repeat && digits.len() < PIN_MAX {
                digits.push(c);
            }
            (None, None)
        }
        Key::Backspace => {
            digits.pop();
            (None, None)
        }
        Key::Enter if press.repeat => (None, None),
        Key::Enter if digits.len() < PIN_MIN => {
            // Nobody sees what stands there, so nobody can mend it.
            digits.clear();
            (None, Some(Words::fixed(|t| t.dialog.pin_short)))
        }
        Key::Enter if new && first.is_none() && pin_is_easy(digits.reveal()) => {
            digits.clear();
            (None, Some(Words::fixed(|t| t.dialog.pin_easy)))
        }
        Key::Enter => {
            let typed = std::mem::take(digits);
            match first.take() {
                None if new => {
                    *first = Some(typed);
                    (None, None)
                }
                Some(before) if before != typed => (None, Some(Words::fixed(|t| t.dialog.pin_differs))),
                _ => (Some(Answered::Pin(typed)), None),
            }
        }
        // Arrows come from a keypad without NumLock: nothing was entered, and it is no failed try.
        key if key.is_pad_without_numlock() => (None, Some(Words::fixed(|t| t.dialog.numlock))),
        _ => (None, Some(Words::fixed(|t| t.dialog.pin_digits))),
    }
}

fn press_box(text: &mut TextBox, needed: bool, press: Press) -> Outcome {
    let edit = match press.key {
        Key::Enter if press.repeat => return (None, None),
        Key::Enter if needed && text.text().trim().is_empty() => {
            return (None, Some(Words::fixed(|t| t.dialog.needed)));
        }
        Key::Enter => return (Some(Answered::Text(text.text().trim().to_owned())), None),
        Key::Ctrl('j') => Some(Edit::Insert('\n')),
        key => edit_of(key),
    };
    let Some(edit) = edit else { return (None, Some(Words::fixed(|t| t.dialog.wrong_key))) };
    (None, text.apply(edit).err().map(too_long))
}
