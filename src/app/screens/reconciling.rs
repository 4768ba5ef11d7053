//! Đối chiếu: what the checks found, and the way to mend or acknowledge each.

mod mend;

use super::back::Back;
use super::count_change::{CountChange, count_words};
use super::{Again, Attendance, Behaviour, SlipList};
use crate::app::binding::{Binding, Press};
use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog, Kind};
use crate::app::key::Key;
use crate::app::message::Reply;
use crate::app::words::Words;
use crate::domain::{
    Attendee, CheckCode, Command, CountOf, Event, FieldCode, Finding, NoSlips, NoSlipsWhy, Opening, Refusal,
    Seat, Severity, SlipNumber, StageName, Subject, findings, reason_in_letters,
};
use crate::text::{Lang, say_refusal};
use mend::{Way, ways};

/// Most characters of remarks on the seal.
const REMARKS_MAX: usize = 1000;

/// The checks and what stands against each.
#[derive(Debug, Clone, Default)]
pub struct Reconciling {
    /// The finding marked.
    pub selected: usize,
    asked: Asked,
}

#[derive(Debug, Clone, Default, PartialEq)]
enum Asked {
    #[default]
    Nothing,
    Way(Finding, Vec<Way>),
    WhichCount(Vec<CountOf>),
    Count(CountChange),
    Remarks,
    Reason(Finding),
    NoSlips(Finding, FieldCode, Vec<NoSlipsWhy>),
    Back(Back),
    Verify(Finding),
}

/// What can be done at Đối chiếu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Mend the error marked, or give the reason of the warning marked.
    Mend,
    /// Mark the one above.
    Up,
    /// Mark the one below.
    Down,
    /// The keyed slips.
    List,
    /// Who is present.
    People,
    /// The verification by keying again.
    Again,
    /// Back to an earlier stage.
    Back,
    /// To the witnesses.
    Finish,
    /// The tally sheets.
    Sheets,
    /// What an amendment changed.
    Differences,
    /// What people wrote.
    Comments,
    /// Home.
    Home,
}

const TABLE: &[Binding<Action>] = &[
    Binding { keys: &[Key::Enter], action: Action::Mend, hint: |t| t.reconciling.mend, rank: 0 },
    Binding { keys: &[Key::F(10)], action: Action::Finish, hint: |t| t.reconciling.finish, rank: 1 },
    Binding { keys: &[Key::Up], action: Action::Up, hint: |t| t.reconciling.up, rank: 5 },
    Binding { keys: &[Key::Down], action: Action::Down, hint: |t| t.reconciling.down, rank: 9 },
    Binding { keys: &[Key::F(5)], action: Action::Again, hint: |t| t.again.open, rank: 2 },
    Binding { keys: &[Key::F(6)], action: Action::List, hint: |t| t.keying.list, rank: 4 },
    Binding { keys: &[Key::F(7)], action: Action::People, hint: |t| t.reconciling.people, rank: 9 },
    Binding { keys: &[Key::F(8)], action: Action::Differences, hint: |t| t.amendment.see, rank: 2 },
    Binding { keys: &[Key::F(9)], action: Action::Back, hint: |t| t.reconciling.back, rank: 3 },
    Binding { keys: &[Key::Ctrl('b')], action: Action::Sheets, hint: |t| t.tally_sheet.list, rank: 9 },
    Binding { keys: &[Key::Ctrl('g')], action: Action::Comments, hint: |t| t.summary.comments, rank: 9 },
    Binding { keys: &[Key::Ctrl('t')], action: Action::Home, hint: |t| t.common.home, rank: 9 },
];

impl Reconciling {
    /// What was found: errors first, then warnings, by code.
    pub fn found(opening: &Opening) -> Vec<Finding> {
        let mut found = findings(opening);
        found.sort_by_key(Finding::severity);
        found
    }

    fn ask(&mut self, asked: Asked, dialog: Dialog, cx: &mut Cx) {
        self.asked = asked;
        cx.open(dialog);
    }

    fn mend(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let Some(finding) = Self::found(opening).into_iter().nth(self.selected) else {
            return cx.say(Words::fixed(|t| t.reconciling.all_agree_next));
        };
        if finding.severity() == Severity::Warning {
            return self.ask_reason(finding, cx);
        }
        let ways = ways(&finding, opening);
        if let [way] = ways.as_slice() {
            return self.take(way.clone(), &finding, cx);
        }
        let options = ways.iter().map(|w| (mend::say(w, opening), false)).collect();
        let code = finding.code;
        let title = Words::new(move |t| (t.reconciling.way_title)(code.as_str()));
        let words = finding.clone();
        let line = Words::new(move |t| crate::text::say_finding(&words, t));
        self.ask(Asked::Way(finding, ways), Dialog::choose(title, options).with_lines(vec![line]), cx);
    }

    fn take(&mut self, way: Way, finding: &Finding, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        match way {
            Way::Back(stage) => {
                let reason = format!("Sửa lỗi {}", finding.code.as_str());
                self.asked = Asked::Back(Back::to(stage, &reason, cx));
            }
            Way::Count(of) => self.asked = CountChange::ask(of, cx).map_or(Asked::Nothing, Asked::Count),
            Way::OneOf(counts) => {
                let options = counts.iter().map(|of| (count_words(of, opening), false)).collect();
                let dialog = Dialog::choose(Words::fixed(|t| t.reconciling.which_count), options);
                self.ask(Asked::WhichCount(counts), dialog, cx);
            }
            Way::MissingReason(of) => {
                self.asked = CountChange::ask_reason(of, cx).map_or(Asked::Nothing, Asked::Count);
            }
            Way::Slips => cx.go(SlipList::at(SlipNumber(1))),
            Way::Sheet(field) => super::open_sheet(&field, cx),
            Way::Decide(number) => {
                let mut list = SlipList::waiting(opening);
                list.at = number.unwrap_or(list.at);
                cx.go(list);
            }
            Way::Remarks => {
                let text = opening.box_found.as_ref().map(|b| b.remarks.clone()).unwrap_or_default();
                let title = Words::fixed(|t| t.reconciling.remarks_title);
                self.ask(Asked::Remarks, Dialog::text_box(title, REMARKS_MAX, &text), cx);
            }
            Way::People => {
                let named = |a: &&Attendee| finding.subject == Subject::Person(a.person.name.clone());
                let witness = |a: &&Attendee| matches!(a.seat, Seat::Witness(_));
                let seat = opening.present().iter().find(|a| named(a) && witness(a)).map(|a| a.seat.clone());
                cx.go(Attendance::change_of(seat));
            }
            Way::Explain => {
                let (title, words) = (finding.clone(), finding.clone());
                let title = Words::new(move |t| crate::text::about_check(title.code, t.lang).to_owned());
                let lines = vec![
                    Words::new(move |t| crate::text::say_finding(&words, t)),
                    Words::fixed(|t| t.reconciling.broken_how),
                ];
                cx.open(Dialog::trouble(title, lines));
            }
        }
    }

    fn ask_reason(&mut self, finding: Finding, cx: &mut Cx) {
        if finding.code == CheckCode::W208 {
            return self.ask_verify(finding, cx);
        }
        self.ask_words(finding, cx);
    }

    /// W208: key a sample again, or enter the sheet a second time; or say why not.
    fn ask_verify(&mut self, finding: Finding, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let outcome = opening.verification_outcome();
        let (due, begun) = (outcome.due, outcome.drawn > 0);
        let sheet = matches!(finding.subject, Subject::Sheet(_));
        let key = Words::new(move |t| match (sheet, begun) {
            (true, _) => t.tally_sheet.warning_again.to_owned(),
            (false, true) => t.again.warning_go_on.to_owned(),
            (false, false) => (t.again.warning_key)(due, crate::text::minutes(due)),
        });
        let words = finding.clone();
        let line = Words::new(move |t| crate::text::say_finding(&words, t));
        let options = vec![(key, false), (Words::fixed(|t| t.again.warning_skip), false)];
        let title = Words::fixed(|t| t.again.warning_title);
        self.ask(Asked::Verify(finding), Dialog::choose(title, options).with_lines(vec![line]), cx);
    }

    /// Asks for the reason of a warning.
    fn ask_words(&mut self, finding: Finding, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let acknowledged = opening.acknowledgement(&finding).is_some();
        let elsewhere = !acknowledged && finding.code != CheckCode::W204;
        if elsewhere && opening.standing_reason(&finding).is_some() {
            return cx.say(Words::fixed(|t| t.reconciling.stands_elsewhere));
        }
        let words = finding.clone();
        let line = Words::new(move |t| crate::text::say_finding(&words, t));
        if let (CheckCode::W204, Subject::Field(field)) = (finding.code, finding.subject.clone()) {
            let stated = opening.no_slips.get(&field).map(|n| n.why);
            let name = super::field_words(opening, Some(&field));
            let option = |why: NoSlipsWhy| {
                (Words::new(move |t| (t.common.no_slips)(why).to_owned()), why == NoSlipsWhy::Other)
            };
            let title = Words::new(move |t| (t.reconciling.no_slips_title)(&name.get(t)));
            let reasons = opening.no_slips_reasons(&field);
            let dossiers = opening.dossiers(&field).filter(|n| *n > 0).map(Refusal::DossiersHandled);
            let lines = dossiers.map(|refusal| Words::new(move |t| say_refusal(&refusal, t)));
            let mut dialog = Dialog::choose(title, reasons.iter().copied().map(option).collect())
                .ruled_by(reason_in_letters)
                .with_lines(lines.into_iter().collect());
            // What was said while counting is marked already.
            if let (Kind::Choose { selected, .. }, Some(why)) = (&mut dialog.kind, stated) {
                *selected = reasons.iter().position(|w| *w == why).or(Some(0));
            }
            return self.ask(Asked::NoSlips(finding, field, reasons), dialog, cx);
        }
        // A reason given for other values may still be right; it is proposed.
        let same =
            |a: &&crate::domain::Acknowledgement| (a.code, &a.subject) == (finding.code, &finding.subject);
        let before = opening.acknowledged.iter().find(same).map(|a| a.reason.clone()).unwrap_or_default();
        let code = finding.code;
        let title = Words::new(move |t| (t.reconciling.reason_title)(code.as_str()));
        let dialog = Dialog::ask_why(title).starting_with(&before).with_lines(vec![line]);
        self.ask(Asked::Reason(finding), dialog, cx);
    }

    fn finish(&mut self, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        let errors = opening.open_findings(Severity::Error);
        let warnings = opening.open_findings(Severity::Warning);
        let refusal = match (errors.first(), warnings.first()) {
            (Some(first), _) => Some((first.clone(), Refusal::Errors(errors))),
            (None, Some(first)) => Some((first.clone(), Refusal::Unacknowledged(warnings))),
            (None, None) => None,
        };
        match refusal {
            None if opening.is_amendment() && opening.differences().is_empty() => {
                cx.complain(Words::new(|t| say_refusal(&Refusal::NothingAmended, t)));
            }
            None => cx.execute(Command::Finish { stage: StageName::Reconciling }),
            Some((first, refusal)) => {
                self.mark(&first, opening);
                cx.complain(Words::new(move |t| say_refusal(&refusal, t)));
            }
        }
    }

    fn mark(&mut self, finding: &Finding, opening: &Opening) {
        let at = Self::found(opening).iter().position(|f| f == finding);
        self.selected = at.unwrap_or(self.selected);
    }

    /// After something was mended: the mark stays in the list and goes on to the first thing still open.
    fn settle(&mut self, opening: &Opening) {
        let errors = opening.open_findings(Severity::Error);
        let open = errors.into_iter().chain(opening.open_findings(Severity::Warning)).next();
        match open {
            Some(first) => self.mark(&first, opening),
            None => self.selected = self.selected.min(Self::found(opening).len().saturating_sub(1)),
        }
    }
}

impl Behaviour for Reconciling {
    type Action = Action;

    fn table(&self) -> &'static [Binding<Action>] {
        TABLE
    }

    fn belongs(&self, action: Action, cx: &Cx) -> bool {
        match action {
            Action::Sheets => cx.opening.as_ref().is_some_and(|o| !o.sheets.is_empty()),
            Action::Differences => cx.amending(),
            _ => true,
        }
    }

    fn act(&mut self, action: Action, cx: &mut Cx) {
        let count = cx.opening.as_ref().map_or(0, |o| Self::found(o).len());
        match action {
            Action::Mend => self.mend(cx),
            Action::Up => self.selected = self.selected.saturating_sub(1),
            Action::Down => self.selected = (self.selected + 1).min(count.saturating_sub(1)),
            Action::List => cx.go(SlipList::at(SlipNumber(1))),
            Action::People => cx.go(Attendance::change()),
            Action::Again => cx.go(Again::default()),
            Action::Back => self.asked = Back::ask(cx).map_or(Asked::Nothing, Asked::Back),
            Action::Finish => self.finish(cx),
            Action::Sheets => cx.go(super::SheetList::default()),
            Action::Differences => cx.go(super::Differences::default()),
            Action::Comments => super::open_comments(cx),
            Action::Home => cx.go(super::Home::default()),
        }
    }

    fn key(&mut self, _press: Press, cx: &mut Cx) {
        cx.complain_wrong_key();
    }

    fn answer(&mut self, answer: Answered, cx: &mut Cx) {
        let Some(opening) = &cx.opening else { return };
        match (std::mem::take(&mut self.asked), answer) {
            (Asked::Back(back), answer) => {
                self.asked = back.answer(answer, cx).map_or(Asked::Nothing, Asked::Back);
            }
            (Asked::Way(finding, ways), Answered::Choice(i, _)) => {
                if let Some(way) = ways.get(i).cloned() {
                    self.take(way, &finding, cx);
                }
            }
            (Asked::Verify(finding), Answered::Choice(0, _)) => match &finding.subject {
                Subject::Sheet(field) => cx.go(super::SheetList::at(field)),
                _ => cx.go(Again::default()),
            },
            (Asked::Verify(finding), Answered::Choice(_, _)) => self.ask_words(finding, cx),
            (Asked::WhichCount(counts), Answered::Choice(i, _)) => {
                let change = counts.get(i).cloned().and_then(|of| CountChange::ask(of, cx));
                self.asked = change.map_or(Asked::Nothing, Asked::Count);
            }
            (Asked::Count(change), answer) => {
                self.asked = change.answer(answer, cx).map_or(Asked::Nothing, Asked::Count);
            }
            (Asked::Remarks, Answered::Text(remarks)) => {
                if let Some(found) = opening.box_found.clone() {
                    cx.execute(Command::OpenBox(crate::domain::BoxFound { remarks, ..found }));
                }
            }
            (Asked::Reason(finding), Answered::Text(reason)) => {
                cx.execute(Command::Acknowledge { finding, reason });
            }
            (Asked::NoSlips(finding, field, reasons), Answered::Choice(i, note)) => {
                let Some(why) = reasons.get(i).copied() else { return };
                // Kept in Vietnamese: it is printed.
                let said = (Lang::Vi.texts().common.no_slips)(why).to_owned();
                let reason = if note.is_empty() { said } else { note.clone() };
                cx.execute(Command::ExplainNoSlips { field, why: NoSlips { why, note } });
                cx.execute(Command::Acknowledge { finding, reason });
            }
            _ => {}
        }
    }

    fn reply(&mut self, reply: &Reply, cx: &mut Cx) {
        let Reply::Committed(events) = reply else { return };
        let Some(opening) = &cx.opening else { return };
        self.settle(opening);
        let words = events.iter().find_map(|recorded| match &recorded.event {
            Event::WarningAcknowledged(_) => Some(Words::fixed(|t| t.reconciling.acknowledged)),
            Event::CountStated { reason: None, .. } => Some(Words::fixed(|t| t.keying.count_stated)),
            Event::CountStated { .. } => Some(Words::fixed(|t| t.keying.count_mended)),
            Event::BoxOpened(_) => Some(Words::fixed(|t| t.reconciling.remarks_kept)),
            _ => None,
        });
        if let Some(words) = words {
            cx.say(words);
        }
    }

    fn enter(&mut self, cx: &mut Cx) {
        if let Some(opening) = &cx.opening {
            self.settle(opening);
        }
    }

    fn stage(&self) -> Option<StageName> {
        Some(StageName::Reconciling)
    }
}
