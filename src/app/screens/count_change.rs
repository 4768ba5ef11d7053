//! A count that is changed: the new number first, then why. Shared by the screens that change counts.
//!
//! In this order a number typed too early is the number that was asked for, and only reasons that can explain it are offered.

use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::words::Words;
use crate::domain::{COUNT_MAX, Command, CountOf, CountReason, CountWhy, Opening, Refusal, Subject};
use crate::text::{say_refusal, say_subject};

/// What was asked last about a count.
#[derive(Debug, Clone, PartialEq)]
pub enum CountChange {
    /// The right number.
    Number(CountOf),
    /// Why it changes.
    Why(CountAsked),
}

/// A number whose reason is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct CountAsked {
    of: CountOf,
    value: Option<u32>,
    reasons: Vec<CountWhy>,
}

impl CountAsked {
    /// Asks why a count is stated so; nothing is kept before the answer.
    pub fn ask(of: CountOf, value: Option<u32>, cx: &mut Cx) -> Option<Self> {
        let opening = cx.opening.as_ref()?;
        let (old, reasons) = (opening.counts.get(&of), opening.count_reasons(&of, value));
        let title = Words::new(move |t| match old {
            _ if old == value => t.keying.count_why_title.to_owned(),
            Some(_) => (t.counting.why_title)(old, value),
            None => t.amendment.count_why.to_owned(),
        });
        let esc = (old != value).then(|| Words::fixed(|t| t.counting.why_esc));
        let lines = std::iter::once(name(&of, opening)).chain(esc).collect();
        let option = |why: CountWhy| {
            (Words::new(move |t| (t.common.count_why)(why).to_owned()), why == CountWhy::Other)
        };
        let options = reasons.iter().copied().map(option).collect();
        cx.open(Dialog::why(title, options).with_lines(lines));
        Some(Self { of, value, reasons })
    }

    /// The command the answer comes to; none where the question was left.
    pub fn command(self, answer: Answered) -> Option<Command> {
        let Answered::Choice(choice, note) = answer else { return None };
        let why = self.reasons.get(choice).copied()?;
        Some(Command::StateCount { of: self.of, value: self.value, reason: Some(CountReason { why, note }) })
    }
}

impl CountChange {
    /// Asks what a count is to be.
    pub fn ask(of: CountOf, cx: &mut Cx) -> Option<Self> {
        Self::ask_number(of, None, cx)
    }

    /// Asks for the reason that a corrected count lacks.
    pub fn ask_reason(of: CountOf, cx: &mut Cx) -> Option<Self> {
        let now = cx.opening.as_ref()?.counts.get(&of);
        CountAsked::ask(of, now, cx).map(Self::Why)
    }

    fn ask_number(of: CountOf, complaint: Option<Words>, cx: &mut Cx) -> Option<Self> {
        let name = count_words(&of, cx.opening.as_ref()?);
        let mut dialog = Dialog::ask(Words::new(move |t| (t.reconciling.count_number)(&name.get(t))));
        dialog.complaint = complaint;
        cx.open(dialog);
        Some(Self::Number(of))
    }

    /// Takes an answer; what is asked next, if anything.
    pub fn answer(self, answer: Answered, cx: &mut Cx) -> Option<Self> {
        match (self, answer) {
            (Self::Number(of), Answered::Text(typed)) => Self::typed(of, &typed, cx),
            (Self::Number(_), _) => None,
            (Self::Why(asked), answer) => {
                match asked.command(answer) {
                    Some(command) => cx.execute(command),
                    None => cx.say(Words::fixed(|t| t.counting.kept_old)),
                }
                None
            }
        }
    }

    fn typed(of: CountOf, typed: &str, cx: &mut Cx) -> Option<Self> {
        let opening = cx.opening.as_ref()?;
        let (now, has_reason) = (opening.counts.get(&of), opening.count_has_reason(&of));
        // Digits that no number holds are a number too large, not something other than digits.
        let digits = !typed.is_empty() && typed.bytes().all(|b| b.is_ascii_digit());
        let number = digits.then(|| typed.parse::<u32>().unwrap_or(u32::MAX));
        let complaint = match number {
            None => Words::fixed(|t| t.dialog.bad_number),
            Some(n) if n > COUNT_MAX => Words::new(|t| say_refusal(&Refusal::CountTooLarge, t)),
            Some(n) if Some(n) == now => Words::fixed(|t| t.reconciling.count_same),
            Some(_) if has_reason => return CountAsked::ask(of, number, cx).map(Self::Why),
            Some(_) => {
                cx.execute(Command::StateCount { of, value: number, reason: None });
                return None;
            }
        };
        Self::ask_number(of, Some(complaint), cx)
    }
}

/// A count by name.
fn name(of: &CountOf, opening: &Opening) -> Words {
    let (office, form, subject) = (opening.office.clone(), opening.form.clone(), Subject::Count(of.clone()));
    Words::new(move |t| say_subject(&subject, &office, &form, t))
}

/// A count by name, with what it says now.
pub fn count_words(of: &CountOf, opening: &Opening) -> Words {
    let (name, now) = (name(of, opening), opening.counts.get(of));
    Words::new(move |t| {
        let now = now.map_or_else(|| t.reconciling.not_counted.to_owned(), |n| n.to_string());
        format!("{} ({now})", name.get(t))
    })
}
