//! The slip being keyed: which answer is awaited, and what each key of the pad does to it.

use crate::app::binding::{HelpRow, Press};
use crate::app::key::Key;
use crate::app::words::Words;
use crate::domain::{Answer, Answers, Comment, Form, Marks, Slip, Verdict};
use crate::text::Texts;

/// A slip being keyed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// Answers so far; what is not keyed is missing.
    pub criteria: Vec<Answer>,
    /// Facts so far.
    pub facts: Vec<Answer>,
    /// The respondent so far.
    pub respondent: Vec<Answer>,
    /// Comments so far.
    pub comments: Vec<Comment>,
    /// The item awaited: criteria first, then facts, then the respondent; past the last when all are keyed.
    pub at: usize,
}

/// An item of the slip, by its place in the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Item {
    /// A criterion.
    Criterion(usize),
    /// A fact.
    Fact(usize),
    /// About the respondent.
    Respondent(usize),
}

/// What became of a key.
#[derive(Debug, Clone)]
pub enum Taken {
    /// It was an answer, a repeat or a step.
    Yes,
    /// It was not taken, and this is why; nothing moved.
    Refused(Words),
}

impl Draft {
    /// An empty slip.
    pub fn new(form: &Form) -> Self {
        Self {
            criteria: vec![Answer::Missing; form.criteria.len()],
            facts: vec![Answer::Missing; form.facts.len()],
            respondent: vec![Answer::Missing; form.respondent.len()],
            comments: Vec::new(),
            at: 0,
        }
    }

    /// A keyed slip, to be corrected.
    pub fn of(slip: &Slip, form: &Form) -> Self {
        let mut draft = Self::new(form);
        if let Verdict::Valid { marks } | Verdict::Undecided { marks, .. } = &slip.verdict {
            draft.criteria.clone_from(&marks.criteria.0);
            draft.facts.clone_from(&marks.facts.0);
            draft.respondent.clone_from(&marks.respondent.0);
        }
        draft.comments.clone_from(&slip.comments);
        // Who answered half of it goes on where that was left; in a whole one the first question is awaited.
        draft.at = draft.next_missing(0);
        draft
    }

    /// Whether nothing was keyed yet.
    pub fn is_untouched(&self) -> bool {
        let all = self.criteria.iter().chain(&self.facts).chain(&self.respondent);
        self.comments.is_empty() && all.into_iter().all(|a| *a == Answer::Missing)
    }

    /// The item awaited, none when all are keyed.
    pub fn item(&self) -> Option<Item> {
        let (criteria, facts) = (self.criteria.len(), self.facts.len());
        match self.at {
            at if at < criteria => Some(Item::Criterion(at)),
            at if at < criteria + facts => Some(Item::Fact(at - criteria)),
            at if at < criteria + facts + self.respondent.len() => {
                Some(Item::Respondent(at - criteria - facts))
            }
            _ => None,
        }
    }

    /// Code of the first criterion without an answer.
    pub fn first_missing(&self, form: &Form) -> Option<String> {
        let missing = self.criteria.iter().position(|a| *a == Answer::Missing)?;
        form.criteria.get(missing).map(|c| c.code.clone())
    }

    /// Awaits the first criterion without an answer.
    pub fn go_to_missing(&mut self) {
        self.at = self.criteria.iter().position(|a| *a == Answer::Missing).unwrap_or(self.at);
    }

    /// The ticks; facts and respondent that were not keyed are blank.
    pub fn marks(&self) -> Marks {
        let blank = |answers: &[Answer]| {
            Answers(answers.iter().map(|a| if *a == Answer::Missing { Answer::Blank } else { *a }).collect())
        };
        Marks {
            criteria: Answers(self.criteria.clone()),
            facts: blank(&self.facts),
            respondent: blank(&self.respondent),
        }
    }

    /// The ticks as they are, for a slip that waits.
    pub fn partial_marks(&self) -> Marks {
        Marks {
            criteria: Answers(self.criteria.clone()),
            facts: Answers(self.facts.clone()),
            respondent: Answers(self.respondent.clone()),
        }
    }

    /// The keys that [`Draft::key`] takes, for the help.
    pub fn keys(form: &Form, texts: &'static Texts) -> Vec<HelpRow> {
        let words = texts.keying;
        let choices = form.facts.iter().chain(&form.respondent).map(|c| c.options.len()).max();
        let not_applicable = form.criteria.iter().any(|c| c.not_applicable);
        let rows = [
            Some(HelpRow::work(format!("1-{}", form.levels()), words.key_level)),
            choices.map(|n| HelpRow::work(format!("1-{n}"), words.key_option)),
            Some(HelpRow::work("0 .", words.key_blank)),
            Some(HelpRow::work("/", words.key_spoilt)),
            not_applicable.then(|| HelpRow::work("*", words.key_not_applicable)),
            Some(HelpRow::work("+", words.key_repeat)),
            Some(HelpRow::work("-", words.key_back)),
        ];
        rows.into_iter().flatten().collect()
    }

    /// Takes a key of the pad or the digit row.
    pub fn key(&mut self, press: Press, form: &Form) -> Taken {
        let answer = match press.key {
            Key::Char(c @ '1'..='9') => Answer::Level(c as u8 - b'0'),
            Key::Char('0' | '.' | ',') => Answer::Blank,
            Key::Char('/') => Answer::Spoilt,
            Key::Char('*') => Answer::NotApplicable,
            Key::Char('+' | '=') if !press.repeat => return self.repeat_last(form),
            Key::Char('-') => return self.back(),
            key if key.is_pad_without_numlock() => return refuse(|t| t.keying.numlock),
            _ => {
                let options = self.item().map_or(form.levels().into(), |item| options(item, form));
                return Taken::Refused(Words::new(move |t| (t.keying.pad_only)(options)));
            }
        };
        // A key held down would fill the whole slip.
        if press.repeat {
            return refuse(|t| t.keying.held_down);
        }
        self.answer(answer, form)
    }

    fn answer(&mut self, answer: Answer, form: &Form) -> Taken {
        let Some(item) = self.item() else { return refuse(|t| t.keying.all_keyed) };
        let options = options(item, form);
        match (answer, item) {
            (Answer::Level(level), _) if usize::from(level) > options => {
                return Taken::Refused(Words::new(move |t| (t.keying.levels_only)(options)));
            }
            (Answer::NotApplicable, Item::Criterion(i))
                if form.criteria.get(i).is_some_and(|c| c.not_applicable) => {}
            (Answer::NotApplicable, _) => return refuse(|t| t.keying.no_not_applicable),
            _ => {}
        }
        let Some(place) = self.place(item) else { return Taken::Yes };
        let corrected = std::mem::replace(place, answer) != Answer::Missing;
        // Whoever goes back goes on row by row; whoever answers anew passes over what `+` has filled.
        self.at = if corrected { self.at + 1 } else { self.next_missing(self.at + 1) };
        Taken::Yes
    }

    /// The next item without an answer, so that one goes on where one had left off; `at` itself where all have one.
    fn next_missing(&self, at: usize) -> usize {
        let all = self.criteria.iter().chain(&self.facts).chain(&self.respondent);
        all.enumerate().skip(at).find(|(_, a)| **a == Answer::Missing).map_or(at, |(i, _)| i)
    }

    fn place(&mut self, item: Item) -> Option<&mut Answer> {
        match item {
            Item::Criterion(i) => self.criteria.get_mut(i),
            Item::Fact(i) => self.facts.get_mut(i),
            Item::Respondent(i) => self.respondent.get_mut(i),
        }
    }

    /// Repeats the last answer over the criteria that follow and have none, up to the headline, which is always typed. What
    /// is answered stays: whoever corrects one answer must not lose those behind it by one key.
    fn repeat_last(&mut self, form: &Form) -> Taken {
        let headline = form.headline_index();
        let Some(Item::Criterion(from)) = self.item() else { return refuse(|t| t.keying.repeat_criteria) };
        let Some(&last) = from.checked_sub(1).and_then(|i| self.criteria.get(i)) else {
            return refuse(|t| t.keying.repeat_nothing);
        };
        if !matches!(last, Answer::Level(_) | Answer::Blank) {
            return refuse(|t| t.keying.repeat_levels);
        }
        if from == headline {
            return refuse(|t| t.keying.repeat_headline);
        }
        let behind = self.criteria.iter_mut().enumerate().skip(from);
        let mut open: Vec<_> =
            behind.filter(|(i, answer)| *i != headline && **answer == Answer::Missing).collect();
        if open.is_empty() {
            return refuse(|t| t.keying.repeat_filled);
        }
        open.iter_mut().for_each(|(_, answer)| **answer = last);
        self.at = self.next_missing(from);
        Taken::Yes
    }

    fn back(&mut self) -> Taken {
        if self.at == 0 {
            return refuse(|t| t.keying.at_start);
        }
        self.at -= 1;
        Taken::Yes
    }
}

/// How many digits answer an item.
fn options(item: Item, form: &Form) -> usize {
    match item {
        Item::Criterion(_) => usize::from(form.levels()),
        Item::Fact(i) => form.facts.get(i).map_or(0, |c| c.options.len()),
        Item::Respondent(i) => form.respondent.get(i).map_or(0, |c| c.options.len()),
    }
}

fn refuse(words: fn(&'static Texts) -> &'static str) -> Taken {
    Taken::Refused(Words::fixed(words))
}
