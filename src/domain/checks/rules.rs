//! Each check as a function of the opening.

use super::super::figures::{Entry, PerMille};
use super::super::opening::Opening;
use super::super::past::{PAST_MONTHS, Share, median};
use super::super::people::{same_person, seats_clash};
use super::super::record::{CountOf, CountWhy};
use super::super::slip::{Answer, Answers, Doubt, SlipNumber, SlipState, Verdict};
use super::super::stage::StageName;
use super::{CheckCode, Finding, Subject};

/// Everything the checks find, in the order of the table.
pub fn findings(opening: &Opening) -> Vec<Finding> {
    let mut found = Findings(Vec::new());
    undecided_slips(opening, &mut found);
    counts(opening, &mut found);
    count_changes(opening, &mut found);
    tally_sheets(opening, &mut found);
    box_and_people(opening, &mut found);
    unusual_shares(opening, &mut found);
    empty_fields(opening, &mut found);
    uniform_slips(opening, &mut found);
    day_and_clock(opening, &mut found);
    verification(opening, &mut found);
    months_before(opening, &mut found);
    too_fast(opening, &mut found);
    // Stable: within a check the office's order of fields stays.
    found.0.sort_by_key(|finding| finding.code);
    found.0
}

struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, code: CheckCode, subject: Subject, found: impl Into<i64>, expected: impl Into<i64>) {
        self.0.push(Finding { code, subject, found: found.into(), expected: expected.into() });
    }
}

/// F101, F102, F504.
fn undecided_slips(opening: &Opening, out: &mut Findings) {
    let mut waiting = 0_u32;
    for (number, slip) in opening.numbered() {
        let Verdict::Undecided { doubt, marks, .. } = &slip.verdict else { continue };
        waiting += 1;
        let required = opening.form.criteria.iter().zip(&marks.criteria.0).filter(|(c, _)| c.required);
        let missing = required.filter(|(_, a)| **a == Answer::Missing).count() as u32;
        if missing > 0 {
            out.add(CheckCode::F101, Subject::Slip(number), missing, 0);
        }
        if *doubt == Doubt::SeveralMarks {
            out.add(CheckCode::F102, Subject::Slip(number), 1, 0);
        }
    }
    if waiting > 0 {
        out.add(CheckCode::F504, Subject::Opening, waiting, 0);
    }
}

/// F201, F202, F203, F204.
fn counts(opening: &Opening, out: &mut Findings) {
    let collected = opening.counts.collected();
    let unsorted = opening.counts.get(&CountOf::Unsorted);
    let mut sum = u64::from(unsorted.unwrap_or(0));
    for field in &opening.office.fields {
        let counted = opening.counts.get(&CountOf::Field(field.code.clone()));
        let keyed = opening.keyed_in(Some(&field.code));
        let subject = Subject::Field(field.code.clone());
        sum += u64::from(counted.unwrap_or(0));
        match counted {
            None if keyed > 0 => out.add(CheckCode::F204, subject, keyed, 0),
            Some(n) if n != keyed => out.add(CheckCode::F202, subject, keyed, n),
            _ => {}
        }
    }
    let keyed = opening.keyed_in(None);
    if keyed != unsorted.unwrap_or(0) {
        out.add(CheckCode::F202, Subject::Unsorted, keyed, unsorted.unwrap_or(0));
    }
    if sum != u64::from(collected.unwrap_or(0)) || collected.is_none() {
        out.add(CheckCode::F201, Subject::Opening, sum as i64, collected.unwrap_or(0));
    }
    let all: u32 = SlipState::ALL.into_iter().map(|s| opening.slips_in_state(s)).sum();
    if all != collected.unwrap_or(0) {
        out.add(CheckCode::F203, Subject::Opening, all, collected.unwrap_or(0));
    }
}

/// F304, W203, W206.
fn count_changes(opening: &Opening, out: &mut Findings) {
    let value = |n: Option<u32>| n.map_or(0, i64::from);
    for change in &opening.count_changes {
        let subject = Subject::Count(change.of.clone());
        match &change.reason {
            None => out.add(CheckCode::F304, subject, value(change.new), value(change.old)),
            Some(reason) if reason.why == CountWhy::Recounted => {
                out.add(CheckCode::W203, subject, value(change.new), value(change.old));
            }
            Some(_) => {}
        }
    }
    for field in &opening.office.fields {
        let keyed = opening.keyed_in(Some(&field.code));
        for of in [CountOf::Issued(field.code.clone()), CountOf::Dossiers(field.code.clone())] {
            if let Some(limit) = opening.counts.get(&of).filter(|limit| keyed > *limit) {
                out.add(CheckCode::W206, Subject::Count(of), keyed, limit);
            }
        }
    }
}

/// F402.
fn tally_sheets(opening: &Opening, out: &mut Findings) {
    for (field, entry) in &opening.sheets {
        for i in entry.sheet.unbalanced() {
            let Some(criterion) = opening.form.criteria.get(i) else { continue };
            let subject = Subject::SheetRow(field.clone(), criterion.code.clone());
            out.add(CheckCode::F402, subject, entry.sheet.sum(i), entry.sheet.valid_slips());
        }
    }
}

/// F501, F502, F503, W209.
fn box_and_people(opening: &Opening, out: &mut Findings) {
    if opening.box_found.as_ref().is_some_and(|f| f.needs_remark() && f.remarks.trim().is_empty()) {
        out.add(CheckCode::F501, Subject::Opening, 1, 0);
    }
    let present = opening.present();
    for (i, a) in present.iter().enumerate() {
        for b in present.iter().skip(i + 1) {
            if same_person(&a.person, &b.person) && seats_clash(&a.seat, &b.seat) {
                out.add(CheckCode::F502, Subject::Person(a.person.name.clone()), 2, 1);
            }
        }
    }
    if let Some(seq) = opening.chain_broken_at {
        out.add(CheckCode::F503, Subject::Opening, seq as i64, 0);
    }
    if opening.both_witnesses_absent() {
        out.add(CheckCode::W209, Subject::Opening, 0, 2);
    }
}

/// W201, W202: over the whole office, since a field has too few slips for a share to mean anything.
fn unusual_shares(opening: &Opening, out: &mut Findings) {
    let whole = opening.figures().whole;
    for (criterion, counts) in opening.form.criteria.iter().zip(&whole.criteria) {
        if CheckCode::W201.rule().threshold.reached(counts.blank, whole.valid) {
            out.add(CheckCode::W201, Subject::Criterion(criterion.code.clone()), counts.blank, whole.valid);
        }
    }
    if CheckCode::W202.rule().threshold.reached(whole.invalid, whole.collected()) {
        out.add(CheckCode::W202, Subject::Opening, whole.invalid, whole.collected());
    }
}

/// W204.
fn empty_fields(opening: &Opening, out: &mut Findings) {
    for field in &opening.office.fields {
        if opening.keyed_in(Some(&field.code)) == 0 {
            out.add(CheckCode::W204, Subject::Field(field.code.clone()), 0, 0);
        }
    }
}

/// W303, W304.
fn uniform_slips(opening: &Opening, out: &mut Findings) {
    let top = opening.form.levels();
    let (mut answers, mut at_top, mut valid) = (0_u64, 0_u64, 0_u32);
    let mut run: Option<(SlipNumber, &Answers, u32)> = None;
    let limit = CheckCode::W303.rule().threshold.count;
    let mut close = |run: Option<(SlipNumber, &Answers, u32)>| {
        if let Some((first, _, length)) = run.filter(|r| r.2 >= limit) {
            out.add(CheckCode::W303, Subject::Slip(first), length, limit);
        }
    };
    for (number, slip) in opening.numbered() {
        let Verdict::Valid { marks } = &slip.verdict else {
            close(run.take());
            continue;
        };
        valid += 1;
        for answer in &marks.criteria.0 {
            if let Answer::Level(level) = answer {
                answers += 1;
                at_top += u64::from(*level == top);
            }
        }
        match &mut run {
            Some((_, same, length)) if **same == marks.criteria => *length += 1,
            _ => close(run.replace((number, &marks.criteria, 1))),
        }
    }
    close(run);
    for (_, figures) in opening.figures().fields.iter().filter(|(_, f)| f.entry == Entry::Sheet) {
        valid += figures.valid;
        for counts in &figures.criteria {
            answers += u64::from(counts.answered());
            at_top += u64::from(counts.levels.last().copied().unwrap_or(0));
        }
    }
    if answers > 0 && answers == at_top && valid >= CheckCode::W304.rule().threshold.count {
        out.add(CheckCode::W304, Subject::Opening, valid, valid);
    }
}

/// W208, from Đối chiếu on: a sample not keyed, a bound over the limit (in thousandths), a field with slips swapped, a
/// tally sheet entered once only or changed since it was entered twice.
fn verification(opening: &Opening, out: &mut Findings) {
    let stage = opening.stage.name();
    if stage < StageName::Reconciling || (stage.is_end() && stage != StageName::Sealed) {
        return;
    }
    for (field, entry) in opening.sheets.iter().filter(|(_, entry)| entry.verified().is_none()) {
        // A sheet that says there are no slips has nothing to verify.
        if entry.sheet.slips() > 0 {
            // Entered twice and changed since is another warning than entered once, and takes another reason.
            let entered = if entry.fell { 2 } else { 1 };
            out.add(CheckCode::W208, Subject::Sheet(field.clone()), entered, 2);
        }
    }
    if opening.slips.is_empty() {
        return;
    }
    let outcome = opening.verification_outcome();
    out.0.extend(outcome.shortfall());
    let swapped = outcome.swapped();
    for line in outcome.fields.iter().filter(|l| swapped.contains(&l.field)) {
        let subject = line.field.clone().map_or(Subject::Unsorted, Subject::Field);
        out.add(CheckCode::W208, subject, line.compared, line.slips);
    }
}

/// W306, W307.
fn day_and_clock(opening: &Opening, out: &mut Findings) {
    if let Some(opened_on) = opening.opened_on() {
        let late = (opened_on - opening.scheduled.day).num_days();
        if late != 0 {
            out.add(CheckCode::W306, Subject::Opening, late, 0);
        }
    }
    let limit = i64::from(CheckCode::W307.rule().threshold.count);
    if opening.clock_back_seconds >= limit {
        out.add(CheckCode::W307, Subject::Opening, opening.clock_back_seconds, 0);
    }
}

/// W301, W302.
fn months_before(opening: &Opening, out: &mut Findings) {
    let whole = opening.figures().whole;
    let totals: Vec<u32> = opening.past.iter().take(PAST_MONTHS).map(|p| p.collected).collect();
    // Before three months have passed there is no telling what is usual here.
    if let Some(usual) = median(totals).filter(|_| opening.past.len() >= PAST_MONTHS) {
        let now = whole.collected();
        if CheckCode::W301.rule().threshold.reached(now.abs_diff(usual), usual) {
            out.add(CheckCode::W301, Subject::Opening, now, usual);
        }
    }
    let last = opening.past.first().filter(|p| p.form == opening.form.id);
    if let (Some(last), Some(counts)) = (last, whole.headline(&opening.form)) {
        let part = counts.satisfied(opening.form.scale.satisfied_from);
        let now = Share { part, whole: counts.answered() };
        if now.differs(last.headline()) {
            let rate = |share: Share| PerMille::of(share.part, share.whole).map_or(0, |rate| rate.0);
            out.add(
                CheckCode::W302,
                Subject::Criterion(opening.form.headline.clone()),
                rate(now),
                rate(last.headline()),
            );
        }
    }
}

/// W305. Practice is for learning to be fast.
fn too_fast(opening: &Opening, out: &mut Findings) {
    if let Some(run) = opening.pace.too_fast().filter(|_| !opening.practice) {
        out.add(CheckCode::W305, Subject::Slip(run.first), run.slips, run.seconds);
    }
}
