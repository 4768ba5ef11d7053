//! What home says about the data file: before work, after a check, when it is damaged, when it was copied.

use crate::app::cx::Cx;
use crate::app::dialog::Dialog;
use crate::app::message::{Caution, Checked, Copies};
use crate::app::words::Words;
use crate::text::Trouble;

/// What should be said before work.
pub(super) fn cautions(cautions: &[Caution]) -> Dialog {
    let lines = cautions.iter().map(|caution| match *caution {
        Caution::CutShort => Words::fixed(|t| t.data_file.cut_short),
        Caution::ClockBack { now, last } => Words::new(move |t| (t.data_file.clock_back)(now, last)),
        Caution::OnShare(kind) => Words::new(move |t| (t.data_file.on_share)(kind)),
    });
    let (title, lines) = (Words::fixed(|t| t.data_file.before_work), lines.collect());
    let bad = cautions.iter().any(|caution| *caution != Caution::CutShort);
    if bad { Dialog::trouble(title, lines) } else { Dialog::message(title, lines) }
}

/// What a check of the whole file found.
pub(super) fn checked(checked: &Checked) -> Dialog {
    let (rows, openings) = (checked.rows, checked.openings);
    let title = Words::fixed(|t| t.data_file.checked);
    let read = Words::new(move |t| (t.data_file.rows)(rows, openings));
    match checked.wrong.clone() {
        None => Dialog::message(title, vec![read, Words::fixed(|t| t.data_file.whole)]),
        Some(what) => {
            let wrong = Words::new(move |t| (t.data_file.wrong)(&what));
            Dialog::trouble(title, vec![read, wrong, Words::fixed(|t| t.data_file.wrong_how)])
        }
    }
}

/// What can be done with a damaged file.
pub(super) fn broken(why: Trouble) -> Dialog {
    let options = (0..3).map(|i| (Words::new(move |t| t.data_file.broken_choices[i].to_owned()), false));
    let code = why.code();
    let title = Words::new(move |t| format!("{} ({code})", t.data_file.broken_title));
    Dialog::choose(title, options.collect())
        .with_lines(vec![Words::new(move |t| why.say(t)), Words::fixed(|t| t.data_file.broken_means)])
}

/// Says where copies were made, and that a second one was not.
pub(super) fn say_copies(copies: &Copies, cx: &mut Cx) {
    let path = copies.path.display().to_string();
    match copies.second.clone() {
        Some(Err(trouble)) => cx.complain(Words::new(move |t| {
            format!("{} {}", (t.home.backed_up)(&path), (t.data_file.second_failed)(&trouble.say(t)))
        })),
        _ => cx.say(Words::new(move |t| (t.home.backed_up)(&path))),
    }
}
