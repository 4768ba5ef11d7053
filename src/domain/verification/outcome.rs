//! What the verification has come to, and what is next.

use std::collections::BTreeSet;

use super::super::checks::{CheckCode, Finding, Subject};
use super::super::figures::PerMille;
use super::super::office::FieldCode;
use super::super::opening::Opening;
use super::super::slip::SlipNumber;
use super::draw::Stratum;
use super::{Draw, Reading, Sampled, VerificationRule, upper_bound};

/// One field of the sample.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldLine {
    /// The field; none are the slips whose field cannot be told.
    pub field: Option<FieldCode>,
    /// All its slips.
    pub slips: u32,
    /// Drawn.
    pub drawn: u32,
    /// Compared, with all that differed settled.
    pub compared: u32,
    /// Items compared.
    pub items: u32,
    /// Items that had been keyed wrongly.
    pub wrong: u32,
    /// A slip was keyed under another's number.
    pub swapped: bool,
}

impl FieldLine {
    /// Whether every slip was keyed again: then nothing in it is left to chance.
    pub fn is_whole(&self) -> bool {
        self.compared == self.slips
    }
}

/// What is to be done next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// There is no slip to verify.
    Nothing,
    /// So many slips are to be drawn.
    Draw(u32),
    /// So many slips are to be keyed again.
    Key(u32),
    /// What differs on so many slips is to be keyed a third time.
    Settle(u32),
    /// These fields hold slips swapped with others: they are to be keyed again in full.
    Swapped(Vec<Option<FieldCode>>),
    /// The bound is over the limit: so many slips more are to be drawn.
    Extend(u32),
    /// The bound is still over the limit: fields are to be keyed again in full, the worst first.
    Fields(Vec<Option<FieldCode>>),
    /// The sample is keyed and the bound is within the limit.
    Done,
}

/// What the verification has come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// All slips of the opening.
    pub slips: u32,
    /// Slips that the profile asks for and that are not drawn yet.
    pub due: u32,
    /// Slips of the sample not keyed again yet.
    pub unkeyed: u32,
    /// Slips whose differences are not settled yet.
    pub waiting: u32,
    /// Slips drawn.
    pub drawn: u32,
    /// Slips of all the draws, those that count no more too.
    pub drawn_ever: u32,
    /// Slips keyed again that count no more.
    pub fallen: u32,
    /// Slips compared.
    pub compared: u32,
    /// Slips on which something had been keyed wrongly.
    pub wrong_slips: u32,
    /// Items compared.
    pub items: u32,
    /// Items that had been keyed wrongly.
    pub wrong: u32,
    /// The upper bound of the share of wrong items in the opening, rounded up; none where nothing was compared.
    pub bound: Option<PerMille>,
    /// The highest bound that is accepted.
    pub limit: PerMille,
    /// Field by field, those with slips only.
    pub fields: Vec<FieldLine>,
    extended: bool,
    more: u32,
}

impl VerificationRule {
    /// Slips the sample of an opening has at least.
    pub fn quota(&self, slips: u32) -> u32 {
        let share = (u64::from(slips) * u64::from(self.share_percent)).div_ceil(100) as u32;
        share.max(self.least).min(slips)
    }
}

impl Opening {
    /// What the verification has come to.
    pub fn verification_outcome(&self) -> Outcome {
        Outcome::of(self)
    }

    /// The fields in the office's order, last the slips without one, with what a draw may take of each.
    pub(super) fn strata(&self, how: &Draw) -> (Vec<Stratum>, u32) {
        let rule = self.office.verification;
        let mut strata = vec![Stratum::default(); self.office.fields.len() + 1];
        let mut drawn = vec![0_u32; strata.len()];
        for (number, slip) in self.numbered() {
            let Ok(ix) = self.field_ix(slip.field.as_ref()) else { continue };
            let at = usize::from(ix.0);
            if self.verification.sample.contains_key(&number) {
                drawn.get_mut(at).into_iter().for_each(|n| *n += 1);
            } else if let Some(stratum) = strata.get_mut(at) {
                stratum.left.push(number);
            }
        }
        let in_force: u32 = drawn.iter().sum();
        let left: u32 = strata.iter().map(|s| s.left.len() as u32).sum();
        let quota = rule.quota(self.slips.len() as u32);
        for (stratum, drawn) in strata.iter_mut().zip(drawn) {
            stratum.first = rule.least_per_field.saturating_sub(drawn).min(stratum.left.len() as u32);
        }
        let first: u32 = strata.iter().map(|s| s.first).sum();
        match how {
            Draw::Due => (strata, quota.saturating_sub(in_force).max(first)),
            Draw::More => (strata, quota.min(left)),
            Draw::Field(field) => {
                let at = self.field_ix(field.as_ref()).map_or(usize::MAX, |ix| usize::from(ix.0));
                for (i, stratum) in strata.iter_mut().enumerate() {
                    if i != at {
                        stratum.left.clear();
                    }
                    stratum.first = 0;
                }
                let all = strata.get(at).map_or(0, |s| s.left.len() as u32);
                (strata, all)
            }
        }
    }

    /// Whether the paper of a slip was keyed first under another number.
    fn is_swapped(&self, number: SlipNumber, first: &Reading, stands: &Reading) -> bool {
        if !first.is_far(stands) {
            return false;
        }
        self.numbered().filter(|(n, _)| *n != number).any(|(n, slip)| {
            let sampled = self.verification.sample.get(&n).and_then(|s| s.first.clone());
            let other = sampled.or_else(|| Reading::of(&slip.verdict));
            other.is_some_and(|other| first.is_swapped_with(stands, &other))
        })
    }
}

impl Outcome {
    fn of(opening: &Opening) -> Self {
        let fields = opening.office.fields.iter().map(|f| Some(f.code.clone())).chain([None]);
        let line = |field: Option<FieldCode>| {
            // A tally sheet is verified by entering the sheet again, not here.
            let sheet = opening.by_sheet(field.as_ref());
            let slips = if sheet { 0 } else { opening.keyed_in(field.as_ref()) };
            FieldLine { field, slips, ..FieldLine::default() }
        };
        let mut lines: Vec<_> = fields.map(line).collect();
        let (mut unkeyed, mut waiting, mut wrong_slips) = (0, 0, 0);
        for (number, sampled) in &opening.verification.sample {
            let field = opening.slip(*number).and_then(|s| s.field.as_ref());
            let at = opening.field_ix(field).map_or(usize::MAX, |ix| usize::from(ix.0));
            let Some(line) = lines.get_mut(at) else { continue };
            line.drawn += 1;
            unkeyed += u32::from(sampled.second.is_none());
            waiting += u32::from(sampled.waits());
            if let Some((first, stands)) = sampled.compared() {
                let (items, wrong) = first.items(stands);
                line.compared += 1;
                line.items += items;
                line.wrong += wrong;
                wrong_slips += u32::from(wrong > 0);
                line.swapped |= opening.is_swapped(*number, first, stands);
            }
        }
        lines.retain(|line| line.slips > 0);
        let (slips, rule) = (opening.slips.len() as u32, opening.office.verification);
        let sum = |of: fn(&FieldLine) -> u32| lines.iter().map(of).sum::<u32>();
        let drawn = sum(|l| l.drawn);
        let quota = rule.quota(slips);
        let first: u32 =
            lines.iter().map(|l| rule.least_per_field.min(l.slips).saturating_sub(l.drawn)).sum();
        Self {
            slips,
            due: quota.saturating_sub(drawn).max(first),
            unkeyed,
            waiting,
            drawn,
            drawn_ever: opening.verification.draws.iter().map(|d| d.numbers.len() as u32).sum(),
            fallen: opening.verification.fallen,
            compared: sum(|l| l.compared),
            wrong_slips,
            items: sum(|l| l.items),
            wrong: sum(|l| l.wrong),
            bound: bound(&lines, slips),
            limit: PerMille(rule.limit_percent * 10),
            extended: opening.verification.extended,
            more: quota.min(slips - drawn.min(slips)),
            fields: lines,
        }
    }

    /// Share of items that had been keyed wrongly.
    pub fn rate(&self) -> Option<PerMille> {
        PerMille::of(self.wrong, self.items)
    }

    /// Whether all that was drawn is keyed, and enough was drawn.
    pub fn is_complete(&self) -> bool {
        self.due == 0 && self.unkeyed == 0 && self.waiting == 0
    }

    /// Whether the bound is over the limit.
    pub fn is_over(&self) -> bool {
        self.bound.is_some_and(|bound| bound > self.limit)
    }

    /// What W208 says of the opening: slips not compared yet, or a bound over the limit, in thousandths.
    pub fn shortfall(&self) -> Option<Finding> {
        let (found, expected) = if !self.is_complete() {
            (self.compared, self.drawn + self.due)
        } else {
            let bound = self.bound.filter(|bound| *bound > self.limit)?;
            (bound.0, self.limit.0)
        };
        let (code, subject) = (CheckCode::W208, Subject::Opening);
        Some(Finding { code, subject, found: found.into(), expected: expected.into() })
    }

    /// Fields with swapped slips that are not keyed again in full yet.
    pub fn swapped(&self) -> Vec<Option<FieldCode>> {
        let open = self.fields.iter().filter(|l| l.swapped && !l.is_whole());
        open.map(|l| l.field.clone()).collect()
    }

    /// Fields that may still be keyed again in full, those with most found wrong first.
    pub fn takable(&self) -> Vec<Option<FieldCode>> {
        let mut open: Vec<_> = self.fields.iter().filter(|l| l.drawn < l.slips).collect();
        open.sort_by_key(|l| std::cmp::Reverse((u64::from(l.wrong) * 10_000).checked_div(l.items.into())));
        open.into_iter().map(|l| l.field.clone()).collect()
    }

    /// Slips that an extension would draw.
    pub fn more(&self) -> u32 {
        self.more
    }

    /// What is next.
    pub fn next(&self) -> Next {
        let swapped = self.swapped();
        match self {
            _ if self.slips == 0 => Next::Nothing,
            _ if self.due > 0 => Next::Draw(self.due),
            _ if self.unkeyed > 0 => Next::Key(self.unkeyed),
            _ if self.waiting > 0 => Next::Settle(self.waiting),
            _ if !swapped.is_empty() => Next::Swapped(swapped),
            _ if !self.is_over() => Next::Done,
            _ if !self.extended && self.more > 0 => Next::Extend(self.more),
            _ => Next::Fields(self.takable()),
        }
    }
}

/// The bound for the opening. A field keyed again in full has nothing left to chance, and nothing left wrong; over the
/// others the items are pooled, and their bound counts by their share of the slips.
fn bound(lines: &[FieldLine], slips: u32) -> Option<PerMille> {
    let open = || lines.iter().filter(|l| !l.is_whole());
    let (items, wrong) = (open().map(|l| l.items).sum(), open().map(|l| l.wrong).sum());
    let left: u32 = open().map(|l| l.slips).sum();
    if slips == 0 || left == 0 {
        return (slips > 0).then_some(PerMille(0));
    }
    let share = upper_bound(wrong, items)? * f64::from(left) / f64::from(slips);
    // Up, so that nothing is promised that does not hold; a hair less, so that rounding adds no thousandth.
    Some(PerMille((share * 1000.0 - 1e-9).ceil() as u32))
}

/// The sample of an opening, slip by slip.
impl Opening {
    /// Slips still to be keyed again, in order of their numbers.
    pub fn to_key_again(&self) -> impl Iterator<Item = SlipNumber> {
        self.sampled(|s| s.second.is_none())
    }

    /// Slips whose differences are still to be keyed a third time.
    pub fn to_settle(&self) -> impl Iterator<Item = SlipNumber> {
        self.sampled(Sampled::waits)
    }

    /// Slips of which nobody may see what was keyed first: drawn, and the blind keying or the third one still to come.
    /// None once the verification is given up with a reason, which stands until more is keyed again.
    pub fn covered(&self) -> BTreeSet<SlipNumber> {
        let covered: BTreeSet<_> = self.sampled(|s| s.compared().is_none()).collect();
        let given_up = !covered.is_empty()
            && self.verification_outcome().shortfall().is_some_and(|f| self.acknowledgement(&f).is_some());
        if given_up { BTreeSet::new() } else { covered }
    }

    fn sampled(&self, wanted: impl Fn(&Sampled) -> bool) -> impl Iterator<Item = SlipNumber> {
        self.verification.sample.iter().filter(move |(_, s)| wanted(s)).map(|(n, _)| *n)
    }
}
