//! Kiểm đếm: all slips of the box, then field by field. Each number is kept as soon as its cell is left.

mod grid;

pub use grid::{Column, Grid, Row};

use super::count_change::CountAsked;
use super::{Attendance, Back, Behaviour, field_words};
use crate::app::binding::{Binding, HelpRow, Press};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::edit::Edit;
use crate::app::key::Key;
use crate::app::message::Reply;
use crate::app::words::Words;
use crate::domain::{
    Command, CountOf, CountReason, CountWhy, Event, FieldCode, NoSlips, NoSlipsWhy, Opening, Refusal,
    StageName,
};
use crate::text::{Texts, say_refusal};

/// The screen of the counts.
#[derive(Debug, Clone, Default)]
pub struct Counting {
    /// The cells.
    pub grid: Grid,
    /// Where to go once what was typed is kept.
    then: Then,
    /// Commands whose answer is awaited.
    waiting: u32,
    /// Fields that were left without a count on purpose.
    open_left: bool,
    asked: Asked,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Then {
    #[default]
    Stay,
    To(usize, Column),
    Finish,
    Explain,
    Back,
    People,
    Home,
}

#[derive(Debug, Clone, Default, PartialEq)]
enum Asked {
    #[default]
    Nothing,
    Why(CountAsked),
    EmptyBox,
    NoSlips {
        /// What each choice says of which fields.
        ways: Vec<(NoSlipsWhy, Vec<FieldCode>)>,
        on_the_way: bool,
    },
    Open,
    Off,
    Back(Back),
}

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Go on to the keys.
    Finish,
    /// The box is empty: 0 everywhere.
    EmptyBox,
    /// Say why a field has no slips.
    WhyNone,
    /// Somebody came late or is replaced.
    People,
    /// Back to the box.
    Back,
    /// Home.
    Home,
}

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::F(10)], action: Action::Finish, hint: |t| t.counting.finish, rank: 0 },
    Binding { keys: &[Key::F(5)], action: Action::EmptyBox, hint: |t| t.counting.empty_box, rank: 2 },
    Binding { keys: &[Key::F(4)], action: Action::WhyNone, hint: |t| t.counting.why_none, rank: 6 },
    Binding { keys: &[Key::F(6)], action: Action::People, hint: |t| t.counting.people, rank: 7 },
    Binding { keys: &[Key::F(9)], action: Action::Back, hint: |t| t.counting.back, rank: 5 },
    Binding { keys: &[Key::Ctrl('t')], action: Action::Home, hint: |t| t.common.home, rank: 9 },
];

/// The sum of the fields and the unsorted slips, as kept.
fn sum_of_fields(opening: &Opening) -> u64 {
    let fields = opening.office.fields.iter().map(|f| CountOf::Field(f.code.clone()));
    fields.chain([CountOf::Unsorted]).map(|of| u64::from(opening.counts.get(&of).unwrap_or(0))).sum()
}

/// Fields whose count is not stated.
fn open_fields(opening: &Opening) -> Vec<FieldCode> {
    let codes = opening.office.fields.iter().map(|f| f.code.clone());
    codes.filter(|c| opening.counts.get(&CountOf::Field(c.clone())).is_none()).collect()
}

/// Fields counted 0 without a word why.
fn unexplained(opening: &Opening) -> Vec<FieldCode> {
    let codes = opening.office.fields.iter().map(|f| f.code.clone());
    let empty = |c: &FieldCode| opening.counts.get(&CountOf::Field(c.clone())) == Some(0);
    // Dossiers counted after the reason was given may have taken its ground away.
    let said =
        |c: &FieldCode| opening.no_slips.get(c).is_some_and(|said| said.why.explains(opening.dossiers(c)));
    codes.filter(|c| empty(c) && !said(c)).collect()
}

/// What the counts come to, with the number being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sums {
    /// Fields and unsorted slips.
    pub fields: u64,
    /// From the box and outside it; none while the box is not counted.
    pub collected: Option<u64>,
    /// Fields without a count.
    pub open: usize,
}

impl Counting {
    /// What the counts come to.
    pub fn sums(&self, opening: &Opening) -> Sums {
        let here = self.grid.here();
        let count = |of: &CountOf| match &here {
            Some(cell) if cell == of => self.grid.typed(),
            _ => opening.counts.get(of),
        };
        let of_fields = opening.office.fields.iter().map(|f| CountOf::Field(f.code.clone()));
        let counts: Vec<_> = of_fields.map(|of| count(&of)).collect();
        let known = counts.iter().copied().chain([count(&CountOf::Unsorted)]).flatten();
        let outside = u64::from(count(&CountOf::Outside).unwrap_or(0));
        Sums {
            fields: known.map(u64::from).sum(),
            collected: count(&CountOf::Collected).map(|n| u64::from(n) + outside),
            open: counts.iter().filter(|n| n.is_none()).count(),
        }
    }

    /// The field of the row with the cursor, where it is counted 0.
    fn empty_field(&self, cx: &Cx) -> Option<FieldCode> {
        let Row::Field(code) = self.grid.rows.get(self.grid.row)? else { return None };
        let kept = cx.opening.as_ref()?.counts.get(&CountOf::Field(code.clone()));
        let typed = self.grid.column == Column::Counted && self.grid.typed() == Some(0);
        (kept == Some(0) || typed).then(|| code.clone())
    }

    /// Keeps what is typed, then goes on. A number that replaces another is asked for its reason first.
    fn accept(&mut self, then: Then, cx: &mut Cx) {
        let (Some(opening), Some(of)) = (&cx.opening, self.grid.here()) else { return };
        self.then = then;
        let (old, value) = (opening.counts.get(&of), self.grid.typed());
        if old == value {
            self.go_on(cx);
        } else if opening.count_has_reason(&of) {
            self.asked = CountAsked::ask(of, value, cx).map_or(Asked::Nothing, Asked::Why);
        } else {
            self.execute(Command::StateCount { of, value, reason: None }, cx);
        }
    }

    fn execute(&mut self, command: Command, cx: &mut Cx) {
        self.waiting += 1;
        cx.execute(command);
    }

    fn ask(&mut self, asked: Asked, dialog: Dialog, cx: &mut Cx) {
        self.asked = asked;
        cx.open(dialog);
    }

    /// What was typed is kept.
    fn go_on(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        match std::mem::take(&mut self.then) {
            Then::Stay => self.grid.show(opening),
            Then::To(row, column) => self.grid.go((row, column), opening),
            Then::Finish => {
                self.grid.show(opening);
                self.finish(cx);
            }
            Then::Explain => match self.empty_field(cx) {
                Some(field) => self.ask_no_slips(vec![field], false, cx),
                None => cx.complain(Words::fixed(|t| t.counting.none_where)),
            },
            Then::Back => {
                self.asked = Asked::Back(Back::to(StageName::BoxOpening, "", cx));
            }
            Then::People => cx.go(Attendance::change()),
            Then::Home => cx.go(super::Home::default()),
        }
    }

    /// The steps of F10, one at a time: T, fields left open, fields without slips, the sum.
    fn finish(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let Some(collected) = opening.counts.collected() else {
            self.grid.go((0, Column::Counted), opening);
            return cx.complain(Words::fixed(|t| t.counting.box_needed));
        };
        let (open, unexplained) = (open_fields(opening), unexplained(opening));
        let sum = sum_of_fields(opening);
        if !open.is_empty() && !self.open_left {
            let names: Vec<_> = open.iter().map(|c| field_words(opening, Some(c))).collect();
            let choices =
                (0..3).map(|i| Words::new(move |t| t.counting.open_choices[i].to_owned())).collect();
            let list = move |t: &'static Texts| names.iter().map(|n| n.get(t)).collect::<Vec<_>>().join("; ");
            let dialog = Dialog::sure(Words::fixed(|t| t.counting.open_title), choices)
                .with_lines(vec![Words::new(list)])
                .by_letter();
            return self.ask(Asked::Open, dialog, cx);
        }
        if !unexplained.is_empty() {
            return self.ask_no_slips(unexplained, true, cx);
        }
        if sum != u64::from(collected) {
            let off = sum.abs_diff(u64::from(collected));
            let line = Words::new(move |t| {
                format!(
                    "{} — {}.",
                    (t.counting.sum)(sum, Some(u64::from(collected))),
                    (t.counting.sum_off)(off)
                )
            });
            let choices = [0, 1].map(|i| Words::new(move |t| t.counting.off_choices[i].to_owned()));
            let dialog = Dialog::sure(Words::fixed(|t| t.counting.off_title), choices.into())
                .with_lines(vec![line, Words::fixed(|t| t.counting.off_means)])
                .by_letter();
            return self.ask(Asked::Off, dialog, cx);
        }
        cx.execute(Command::Finish { stage: StageName::Counting });
    }

    /// Asks why the first of these fields has no slips; one answer may do for all of them.
    fn ask_no_slips(&mut self, fields: Vec<FieldCode>, on_the_way: bool, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let Some(row) = fields.first().and_then(|f| self.grid.row_of(f)) else { return };
        self.grid.go((row, Column::Counted), opening);
        let Some(first) = fields.first() else { return };
        let name = field_words(opening, Some(first));
        let reasons = opening.no_slips_reasons(first);
        let mut ways: Vec<_> = reasons.iter().map(|why| (*why, vec![first.clone()])).collect();
        let mut options: Vec<_> = (reasons.iter().copied())
            .map(|w| (Words::new(move |t| (t.common.no_slips)(w).to_owned()), w == NoSlipsWhy::Other))
            .collect();
        // One answer for several fields is for those it can explain, the one that is asked about among them.
        for why in reasons.into_iter().filter(|why| *why != NoSlipsWhy::Other) {
            let fits = |field: &&FieldCode| opening.no_slips_reasons(field).contains(&why);
            let explained: Vec<_> = fields.iter().filter(fits).cloned().collect();
            let (n, some) = (explained.len(), explained.len() < fields.len());
            if n > 1 {
                let said = move |t: &'static Texts| (t.counting.none_all)(n, some, (t.common.no_slips)(why));
                options.push((Words::new(said), false));
                ways.push((why, explained));
            }
        }
        let dossiers = opening.dossiers(first).filter(|n| *n > 0).map(Refusal::DossiersHandled);
        let lines = dossiers.map(|refusal| Words::new(move |t| say_refusal(&refusal, t)));
        let title = Words::new(move |t| (t.counting.none_title)(&name.get(t)));
        let dialog = Dialog::why(title, options).with_lines(lines.into_iter().collect());
        self.ask(Asked::NoSlips { ways, on_the_way }, dialog, cx);
    }

    fn explain(&mut self, (why, fields): (NoSlipsWhy, Vec<FieldCode>), note: &str, cx: &mut Cx) {
        for field in fields {
            let why = NoSlips { why, note: note.to_owned() };
            self.execute(Command::ExplainNoSlips { field, why }, cx);
        }
    }

    /// 0 for the box and for every field that is not counted.
    fn write_zeros(&mut self, with_box: bool, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let fields = open_fields(opening).into_iter().map(CountOf::Field);
        let of_box = opening.counts.get(&CountOf::Collected).is_none() && with_box;
        let counts: Vec<_> = of_box.then_some(CountOf::Collected).into_iter().chain(fields).collect();
        // What an amendment fills in has the amendment's own reason.
        let note = opening.amends.as_ref().map(|a| a.of.reason.clone());
        let reason = note.map(|note| CountReason { why: CountWhy::Other, note });
        for of in counts {
            let reason = reason.clone();
            self.execute(Command::StateCount { of, value: Some(0), reason }, cx);
        }
        if self.waiting == 0 {
            self.go_on(cx);
        }
    }

    fn ask_empty(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let outside = opening.counts.get(&CountOf::Outside).unwrap_or(0);
        let collected = opening.counts.get(&CountOf::Collected).unwrap_or(0);
        let typed = self.grid.typed().unwrap_or(0);
        if sum_of_fields(opening) > 0 || [outside, collected, typed].iter().any(|n| *n > 0) {
            return cx.complain(Words::fixed(|t| t.counting.empty_not));
        }
        let choices = [0, 1].map(|i| Words::new(move |t| t.counting.empty_choices[i].to_owned()));
        let dialog = Dialog::sure(Words::fixed(|t| t.counting.empty_title), choices.into()).by_letter();
        self.ask(Asked::EmptyBox, dialog, cx);
    }
}

impl Behaviour for Counting {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        TABLE
    }

    fn enabled(&self, action: Action, cx: &Cx) -> bool {
        match action {
            Action::WhyNone => self.empty_field(cx).is_some(),
            // The box is not opened again.
            Action::EmptyBox | Action::Back => !cx.amending(),
            _ => true,
        }
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        let then = match action {
            Action::EmptyBox => return self.ask_empty(cx),
            Action::Finish => {
                self.open_left = false;
                Then::Finish
            }
            Action::WhyNone => Then::Explain,
            Action::People => Then::People,
            Action::Back => Then::Back,
            Action::Home => Then::Home,
        };
        self.accept(then, cx);
    }

    fn work_keys(&self, _cx: &Cx, texts: &'static Texts) -> Vec<HelpRow> {
        let words = texts.counting;
        vec![
            HelpRow::work("0-9", words.key_number),
            HelpRow::work("Enter ↓ ↑", words.key_rows),
            HelpRow::work("→ ←", words.key_columns),
            HelpRow::work("Tab", words.key_next),
            HelpRow::work("Home End", words.key_ends),
            HelpRow::work("Backspace", texts.dialog.key_erase_digit),
        ]
    }

    fn key(&mut self, press: Press, cx: &mut Cx) {
        let edit = match press.key {
            Key::Enter if press.repeat => return,
            Key::Char(c) => Edit::Insert(c),
            Key::Backspace => Edit::Backspace,
            Key::Delete => Edit::Delete,
            key => {
                return match self.grid.target(key) {
                    Some((row, column)) => self.accept(Then::To(row, column), cx),
                    None if matches!(key, Key::Enter | Key::Tab | Key::Down) => {
                        self.accept(Then::Stay, cx);
                        if cx.dialog.is_none() {
                            cx.say(Words::fixed(|t| t.counting.end));
                        }
                    }
                    // An arrow at the edge leads nowhere, and that is seen; the others were meant as digits.
                    None if matches!(key, Key::Up | Key::Left | Key::Right | Key::BackTab) => {}
                    None if key.is_pad_without_numlock() => {
                        cx.complain(Words::fixed(|t| t.dialog.numlock));
                    }
                    None => cx.complain_wrong_key(),
                };
            }
        };
        if !self.grid.edit(edit) {
            cx.complain(Words::fixed(|t| t.counting.digits));
        }
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) {
        if !self.grid.edit(Edit::Paste(text)) {
            cx.complain(Words::fixed(|t| t.counting.digits));
        }
    }

    fn answer(&mut self, answer: Answered, cx: &mut Cx) {
        match (std::mem::take(&mut self.asked), answer) {
            (Asked::Why(asked), answer) => match asked.command(answer) {
                Some(command) => self.execute(command, cx),
                None => {
                    self.then = Then::Stay;
                    self.go_on(cx);
                    cx.say(Words::fixed(|t| t.counting.kept_old));
                }
            },
            (Asked::EmptyBox, Answered::Choice(1, _)) => {
                self.then = Then::Finish;
                self.write_zeros(true, cx);
            }
            (Asked::NoSlips { mut ways, on_the_way }, Answered::Choice(i, note)) if i < ways.len() => {
                // Asked on the way of F10, the way goes on; asked for one field, the cursor stays.
                self.then = if on_the_way { Then::Finish } else { Then::Stay };
                self.explain(ways.swap_remove(i), &note, cx);
            }
            (Asked::Open, Answered::Choice(1, _)) => {
                self.then = Then::Finish;
                self.write_zeros(false, cx);
            }
            (Asked::Open, Answered::Choice(2, _)) => {
                self.open_left = true;
                self.finish(cx);
            }
            (Asked::Off, Answered::Choice(1, _)) => {
                cx.execute(Command::Finish { stage: StageName::Counting });
            }
            (Asked::Back(back), answer) => {
                self.asked = back.answer(answer, cx).map(Asked::Back).unwrap_or_default();
            }
            _ => self.then = Then::Stay,
        }
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        match reply {
            Reply::Committed(events) => {
                let mine =
                    |e: &Event| matches!(e, Event::CountStated { .. } | Event::NoSlipsExplained { .. });
                if events.iter().any(|e| mine(&e.event)) {
                    self.waiting = self.waiting.saturating_sub(1);
                    if self.waiting == 0 {
                        self.go_on(cx);
                    }
                }
            }
            Reply::Trouble(_) => {
                self.waiting = 0;
                self.then = Then::Stay;
            }
            _ => {}
        }
    }

    fn enter(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        if self.grid.rows.is_empty() {
            self.grid = Grid::new(opening);
            let open = (0..self.grid.rows.len()).find(|row| {
                let needed = !matches!(self.grid.rows.get(*row), Some(Row::Outside | Row::Unsorted));
                needed
                    && self.grid.of(*row, Column::Counted).is_some_and(|of| opening.counts.get(&of).is_none())
            });
            self.grid.go((open.unwrap_or(0), Column::Counted), opening);
        }
    }

    fn stage(&self) -> Option<StageName> {
        Some(StageName::Counting)
    }
}
