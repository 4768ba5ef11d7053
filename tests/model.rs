//! Any sequence of commands, legal or not: the figures add up, a refusal changes nothing, replaying gives what was
//! lived through, a sealed version accepts nothing more, and what amends it lists every difference. Between the commands
//! the program is ended, or cut off without a word; the file then holds what a plain list in memory holds.
//!
//! A fixed number of sequences here; more, and others, by hand:
//! `MODEL_CASES=5000 MODEL_SEED=7 cargo test --locked --test model -- --nocapture`
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/sample.rs"]
mod sample;

use std::cell::Cell as Counter;
use std::path::{Path, PathBuf};

use kiemphieu::domain::*;
use kiemphieu::store::{Store, StoreError};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use sample::*;
use tempfile::{TempDir, tempdir};

/// What a hand may do next.
#[derive(Debug, Clone)]
enum Step {
    /// What leads on towards the seal, whatever stage it is; from a sealed version on, an amendment of it.
    On,
    /// A command, legal or not.
    Ask(Command),
    /// Events past the rules, as from a faulty program.
    Force(Vec<Event>),
    /// Several slips in one transaction.
    Batch(Vec<Slip>),
    /// The program is started again.
    Restart,
    /// The power fails: what is on the disk is all there is.
    Crash,
}

fn any_field() -> impl Strategy<Value = Option<FieldCode>> {
    prop_oneof![3 => Just(Some("TP")), 3 => Just(Some("VH")), 1 => Just(None), 1 => Just(Some("QS"))]
        .prop_map(|code| code.map(FieldCode::from))
}

fn any_slip() -> impl Strategy<Value = Slip> {
    let answers = |letters: &'static str, n: usize| {
        let letters: Vec<char> = letters.chars().collect();
        prop::collection::vec(prop::sample::select(letters), n)
            .prop_map(|chars| Answers::parse(&chars.into_iter().collect::<String>()).unwrap())
    };
    let marks = (answers("1234555TXK", 3), answers("12T", 1), answers("12TX", 1))
        .prop_map(|(criteria, facts, respondent)| Marks { criteria, facts, respondent });
    let verdict = prop_oneof![
        8 => marks.clone().prop_map(|marks| Verdict::Valid { marks }),
        1 => Just(Verdict::Invalid { reason: "K9".into(), note: "rách".into() }),
        1 => Just(Verdict::Invalid { reason: "K1".into(), note: String::new() }),
        1 => marks.prop_map(|marks| Verdict::Undecided { doubt: Doubt::Origin, note: "lạ".into(), marks }),
    ];
    let comments = prop_oneof![4 => Just(vec![]), 1 => "[a-zà-ỹ \n;\"]{1,30}".prop_map(|text| vec![Comment {
        code: "G1".into(), text }])];
    (any_field(), verdict, comments).prop_map(|(field, verdict, comments)| Slip { field, verdict, comments })
}

fn any_count() -> impl Strategy<Value = CountOf> {
    prop_oneof![
        Just(CountOf::Collected),
        Just(CountOf::Outside),
        Just(CountOf::Unsorted),
        Just(CountOf::Field("TP".into())),
        Just(CountOf::Field("VH".into())),
        Just(CountOf::Issued("TP".into())),
        Just(CountOf::Dossiers("VH".into())),
    ]
}

/// Small numbers, so that some sheets balance; and some of another form.
fn any_sheet() -> impl Strategy<Value = TallySheet> {
    let n = || prop::option::weighted(0.9, 0_u32..4);
    let any = (n(), prop::collection::vec(n(), 2), prop::collection::vec(prop::collection::vec(n(), 8), 3));
    let any = any.prop_map(|(valid, invalid, criteria)| TallySheet { valid, invalid, criteria });
    let balanced =
        (prop::collection::vec((0_usize..5, 0_usize..3), 0..5), 0_u32..3).prop_map(|(slips, k)| {
            let mut sheet = TallySheet::empty(&form()).filled(&form());
            sheet.valid = Some(slips.len() as u32);
            sheet.invalid[1] = Some(k);
            for (level, shift) in slips {
                for row in 0..3 {
                    let answer = Answer::Level(((level + row * shift) % 5 + 1) as u8);
                    let cell = Cell::Criterion(row as u8, answer);
                    let n = sheet.get(cell).unwrap_or(0);
                    sheet.set(cell, Some(n + 1));
                }
            }
            sheet
        });
    prop_oneof![1 => any, 4 => balanced]
}

fn any_sheet_command() -> impl Strategy<Value = Command> {
    let field = || any_field().prop_map(|f| f.unwrap_or_else(|| "VH".into()));
    let reason = || prop::option::of(Just("vì thế".to_owned()));
    let third = prop_oneof![3 => Just(TallySheet::empty(&form())), 1 => any_sheet()];
    prop_oneof![
        6 => (field(), any_sheet(), any::<bool>(), reason())
            .prop_map(|(field, sheet, done, reason)| Command::StateSheet { field, sheet, done, reason }),
        2 => (field(), any_sheet(), third, any::<bool>()).prop_map(|(field, second, third, done)| {
            Command::RepeatSheet { field, by: PersonId(3), second, third, done, reason: Some("theo giấy".into()) }
        }),
        1 => field().prop_map(|field| Command::DropSheet { field, reason: "nhập từng phiếu".into() }),
    ]
}

fn any_command() -> impl Strategy<Value = Command> {
    let number = || (0_u32..12).prop_map(SlipNumber);
    let stage = || prop::sample::select(StageName::DAY.to_vec());
    let reason = || prop_oneof![4 => Just("vì thế".to_owned()), 1 => Just(String::new())];
    let body = || prop::sample::select(vec!["MTTQ", "CCB", "ĐTN"]).prop_map(BodyCode::from);
    let why = prop::sample::select(vec![CountWhy::Recounted, CountWhy::Found]);
    let count_reason = prop::option::of(why.prop_map(|why| CountReason { why, note: String::new() }));
    prop_oneof![
        12 => any_sheet_command(),
        6 => (number(), any_slip()).prop_map(|(number, slip)| Command::KeySlip { number, slip }),
        2 => (number(), prop::collection::vec(any_slip(), 0..4))
            .prop_map(|(first, slips)| Command::ImportSlips { first, slips }),
        4 => (number(), any_slip(), reason())
            .prop_map(|(number, slip, reason)| Command::CorrectSlip { number, slip, reason }),
        3 => (number(), any_field(), reason()).prop_map(|(number, to, reason)| Command::MoveSlip { number, to, reason }),
        2 => (any_field(), any_field()).prop_map(|(from, to)| Command::MoveCount { from, to }),
        3 => number().prop_map(|number| Command::UndoSlip { number }),
        3 => (number(), any_slip(), reason())
            .prop_map(|(number, slip, reason)| Command::AddSlip { number, slip, reason }),
        2 => (number(), reason()).prop_map(|(number, reason)| Command::RemoveSlip { number, reason }),
        1 => (0_u32..30, reason()).prop_filter_map("seldom", |(n, reason)| {
            (n == 0).then_some(Command::Abandon { reason })
        }),
        3 => (any_count(), prop::option::of(0_u32..12), count_reason)
            .prop_map(|(of, value, reason)| Command::StateCount { of, value, reason }),
        1 => (any_field(), reason()).prop_map(|(field, note)| Command::ExplainNoSlips {
            field: field.unwrap_or_else(|| "TP".into()),
            why: NoSlips { why: NoSlipsWhy::Other, note },
        }),
        2 => stage().prop_map(|stage| Command::Finish { stage }),
        1 => (stage(), reason()).prop_map(|(to, reason)| Command::StepBack { to, reason }),
        2 => (body(), prop_oneof![Just(DIGEST), Just(Digest([1; 32]))], 0_u64..40).prop_map(
            |(body, digest, data_seq)| Command::Confirm { body, digest, data_seq, objection: None, means: Means::Pin }
        ),
        1 => (body(), reason())
            .prop_map(|(body, reason)| Command::RecordAbsence { body, why: AbsentWhy::Refused, reason }),
        1 => Just(Command::Seal { digest: DIGEST }),
        1 => Just(Command::StateClosing(closing("NP-9"))),
        1 => Just(Command::OpenBox(box_found())),
        1 => reason().prop_map(|change| Command::StateAttendance(Attendance {
            change: Some(change), ..attendance(month("2026-11"))
        })),
        1 => reason().prop_map(|reason| Command::ResetPin { person: PersonId(3), before: vec![], reason }),
        2 => (prop_oneof![Just(Draw::Due), Just(Draw::More), any_field().prop_map(Draw::Field)], any::<[u8; 32]>())
            .prop_map(|(how, seed)| Command::DrawSample { how, seed: Seed(seed) }),
        2 => (number(), any_slip(), 1_u32..4).prop_filter_map("undecided", |(number, slip, who)| {
            Some(Command::KeySample {
                number, reading: Reading::of(&slip.verdict)?, by: person(who, &format!("Người {who}"))
            })
        }),
        2 => (number(), any_slip(), reason()).prop_map(|(number, slip, reason)| Command::SettleSample {
            number, verdict: slip.verdict, by: person(1, "Lê Chủ Trì"), reason
        }),
    ]
}

fn any_step() -> impl Strategy<Value = Step> {
    let forced = prop_oneof![
        (0_u32..12, any_slip()).prop_map(|(n, slip)| vec![Event::SlipKeyed { number: SlipNumber(n), slip }]),
        (0_u32..12, prop::collection::vec(any_slip(), 0..3))
            .prop_map(|(n, slips)| vec![Event::SlipsImported { first: SlipNumber(n), slips }]),
        Just(vec![Event::Sealed { digest: DIGEST }]),
        Just(vec![
            Event::PinReset(PinReset { person: PersonId(3), before: vec![], reason: "quên".into() }),
            Event::Begun(Box::new(begun(key("2026-11"))))
        ]),
    ];
    prop_oneof![
        90 => Just(Step::On),
        40 => any_command().prop_map(Step::Ask),
        4 => prop::collection::vec(any_slip(), 1..5).prop_map(Step::Batch),
        3 => forced.prop_map(Step::Force),
        1 => Just(Step::Restart),
        2 => Just(Step::Crash),
    ]
}

/// What somebody would do who wants to be done.
fn onward(opening: &Opening) -> Command {
    let finish = Command::Finish { stage: opening.stage.name() };
    let sorted = |of: Option<&FieldCode>| of.map_or(CountOf::Unsorted, |f| CountOf::Field(f.clone()));
    match &opening.stage {
        Stage::Attendance(_) if opening.attendance.is_none() => {
            Command::StateAttendance(attendance(opening.key.month))
        }
        Stage::BoxOpening(_) if opening.box_found.is_none() => Command::OpenBox(box_found()),
        Stage::Counting(_) if opening.counts.get(&CountOf::Collected).is_none() => {
            count(CountOf::Collected, 3)
        }
        Stage::Keying(_) if opening.is_amendment() && opening.differences().is_empty() => amend(opening),
        Stage::Keying(_) if opening.slips.len() < 3 && !opening.is_amendment() => {
            let number = opening.next_number();
            Command::KeySlip { number, slip: nth_slip(number.0) }
        }
        Stage::Reconciling(_) => {
            let reason = Some(CountReason { why: CountWhy::Recounted, note: String::new() });
            let waits = opening.numbered().find(|(_, s)| s.verdict.state() == SlipState::Undecided);
            if let Some((number, slip)) = waits {
                let slip = Slip { verdict: invalid("TP").verdict, ..slip.clone() };
                return Command::CorrectSlip { number, slip, reason: "bỏ".into() };
            }
            let off = opening.sheets.iter().find(|(_, e)| e.sheet.unbalanced().next().is_some());
            if let Some((field, entry)) = off {
                let mut sheet = TallySheet::empty(&form()).filled(&form());
                (sheet.valid, sheet.invalid[1]) = (Some(3), entry.sheet.invalid[1]);
                (0..3).for_each(|i| sheet.set(Cell::Criterion(i, Answer::Level(4)), Some(3)));
                let reason = Some("xem lại giấy".to_owned());
                return Command::StateSheet { field: field.clone(), sheet, done: true, reason };
            }
            if let Some(change) = opening.count_changes.iter().find(|c| c.reason.is_none()) {
                return Command::StateCount {
                    of: change.of.clone(),
                    value: opening.counts.get(&change.of),
                    reason,
                };
            }
            let fields = opening.office.fields.iter().map(|f| Some(&f.code)).chain([None]);
            let outside = opening.counts.get(&CountOf::Outside).unwrap_or(0);
            let all = opening.figures().whole.collected();
            let counts = fields.map(|f| (sorted(f), opening.keyed_in(f)));
            for (of, n) in counts.chain([(CountOf::Collected, all.saturating_sub(outside))]) {
                if opening.counts.get(&of).unwrap_or(0) != n {
                    return Command::StateCount { of, value: Some(n), reason };
                }
            }
            if outside > all {
                return Command::StateCount { of: CountOf::Outside, value: Some(0), reason };
            }
            if let Some(command) = verifying(opening) {
                return command;
            }
            match opening.open_findings(Severity::Warning).into_iter().next() {
                Some(finding) => Command::Acknowledge { finding, reason: "đã xem".into() },
                None => finish,
            }
        }
        Stage::Confirming(stage) => {
            let said = |b: &BodyCode| {
                stage.confirmed.iter().any(|c| c.body == *b) || stage.absent.iter().any(|a| a.body == *b)
            };
            let open = opening.office.witness_bodies.iter().map(|b| b.code.clone()).find(|b| !said(b));
            let (digest, data_seq, means) = (DIGEST, opening.data_seq, Means::Pin);
            match open {
                Some(body) => Command::Confirm { body, digest, data_seq, objection: None, means },
                None if stage.confirmed.is_empty() && stage.chair.is_none() => {
                    Command::ChairConfirm { person: person(1, "Lê Chủ Trì"), digest, data_seq, means }
                }
                None => finish,
            }
        }
        Stage::Closing(stage) if stage.closing.is_none() => Command::StateClosing(closing("NP-2")),
        Stage::Closing(_) => Command::Seal { digest: DIGEST },
        _ => finish,
    }
}

/// Something that an amendment finds wrong.
fn amend(opening: &Opening) -> Command {
    let last = opening.slips.len() as u32;
    let reason = "đối chiếu lại".to_owned();
    match (opening.nth() % 3, opening.slip(SlipNumber(1))) {
        (0, _) if !opening.by_sheet(Some(&"VH".into())) => {
            Command::AddSlip { number: SlipNumber(last + 1), slip: slip("VH", "123"), reason }
        }
        (1, Some(before)) => {
            let other = if before.verdict == slip("VH", "111").verdict { "222" } else { "111" };
            let slip = Slip { verdict: slip("VH", other).verdict, ..before.clone() };
            Command::CorrectSlip { number: SlipNumber(1), slip, reason }
        }
        _ => {
            let of = CountOf::Issued("TP".into());
            let value = Some(opening.counts.get(&of).unwrap_or(20) + 1);
            let reason = Some(CountReason { why: CountWhy::Mistyped, note: String::new() });
            Command::StateCount { of, value, reason }
        }
    }
}

/// The next step of a verification in which every third slip is first keyed otherwise; none once it is done.
fn verifying(opening: &Opening) -> Option<Command> {
    let by = person(1, "Lê Chủ Trì");
    let draw = |how| Some(Command::DrawSample { how, seed: Seed([opening.slips.len() as u8; 32]) });
    match opening.verification_outcome().next() {
        Next::Nothing | Next::Done => None,
        Next::Draw(_) => draw(Draw::Due),
        Next::Extend(_) => draw(Draw::More),
        Next::Swapped(fields) | Next::Fields(fields) => draw(Draw::Field(fields.into_iter().next()?)),
        Next::Key(_) => {
            let number = opening.to_key_again().next()?;
            let same = Reading::of(&opening.slip(number)?.verdict)?;
            let other = Reading::Invalid { reason: "K1".into(), note: String::new() };
            let reading = if number.0.is_multiple_of(3) { other } else { same };
            Some(Command::KeySample { number, reading, by })
        }
        Next::Settle(_) => {
            let number = opening.to_settle().next()?;
            let verdict = opening.slip(number)?.verdict.clone();
            Some(Command::SettleSample { number, verdict, by, reason: "lần ba".into() })
        }
    }
}

/// Everything in the sample is a slip of the opening, and nothing is verified that is not settled.
fn verification_fits(opening: &Opening) {
    let outcome = opening.verification_outcome();
    assert!(opening.verification.sample.keys().all(|n| opening.slip(*n).is_some()));
    assert!(outcome.compared <= outcome.drawn && outcome.drawn <= outcome.slips, "{outcome:?}");
    assert!(outcome.wrong <= outcome.items && outcome.wrong_slips <= outcome.compared);
    for (number, sampled) in &opening.verification.sample {
        if let Some((_, stands)) = sampled.compared() {
            let now = Reading::of(&opening.slip(*number).unwrap().verdict);
            let agrees = now.is_some_and(|now| now.difference(stands) == Difference::None);
            assert!(agrees, "slip {number} says what the last keying says");
        }
    }
    if outcome.next() == Next::Done {
        assert!(outcome.bound.is_some_and(|bound| bound <= outcome.limit), "{outcome:?}");
    }
}

/// What an amendment lists is what one finds who holds the two versions side by side.
fn differences_are_a_recount(opening: &Opening) {
    let Some(amendment) = &opening.amends else { return };
    let (old, listed) = (&amendment.before, opening.differences());
    let numbers = 1..=old.slips.len().max(opening.slips.len()) as u32;
    let other = numbers.map(SlipNumber).filter(|n| old.slip(*n) != opening.slip(*n));
    assert!(other.eq(listed.slips.iter().map(|d| d.number)), "{listed:?}");
    assert!(listed.slips.iter().all(|d| !d.reasons.is_empty() && !d.parts.is_empty()), "{listed:?}");
    for of in
        [CountOf::Collected, CountOf::Unsorted, CountOf::Field("TP".into()), CountOf::Issued("TP".into())]
    {
        let differs = old.counts.get(&of) != opening.counts.get(&of);
        let entry = listed.counts.iter().find(|d| d.of == of);
        assert_eq!(entry.is_some(), differs, "{of:?}");
        assert!(entry.is_none_or(|d| !d.reasons.is_empty()), "{listed:?}");
    }
    let whole = |opening: &Opening| {
        let whole = opening.figures().whole;
        let headline = whole.headline(&form()).map(|h| (h.satisfied(4), h.answered()));
        (whole.collected(), whole.valid, whole.invalid, headline)
    };
    let differs = whole(old) != whole(opening);
    assert_eq!(listed.figures.iter().any(|d| d.part == Part::Whole), differs, "{listed:?}");
    let sheets = old.sheets.keys().chain(opening.sheets.keys()).filter(|field| {
        let sheet = |o: &Opening| o.sheets.get(*field).map(|e| e.sheet.clone().filled(&form()));
        sheet(old) != sheet(opening)
    });
    assert!(sheets.into_iter().all(|field| listed.sheets.iter().any(|d| d.field == *field)), "{listed:?}");
    if opening.stage.name() == StageName::Sealed {
        assert!(!listed.is_empty());
        AMENDED.with(|n| n.set(n.get() + 1));
    }
}

thread_local! {
    /// Amendments that were sealed.
    static AMENDED: Counter<u32> = const { Counter::new(0) };
    /// Sealed months with a tally sheet that were looked at.
    static SHEETS_SEALED: Counter<u32> = const { Counter::new(0) };
}

/// T = H + K, counted again from the slips and the tally sheets.
fn figures_add_up(opening: &Opening) {
    let figures = opening.figures();
    let whole = &figures.whole;
    let sheets = || opening.sheets.values().map(|e| &e.sheet);
    let of = |state| opening.slips.iter().filter(|s| s.verdict.state() == state).count() as u32;
    assert_eq!(whole.valid, of(SlipState::Valid) + sheets().map(|s| s.valid_slips()).sum::<u32>());
    assert_eq!(whole.invalid, of(SlipState::Invalid) + sheets().map(|s| s.invalid_slips()).sum::<u32>());
    assert_eq!(whole.undecided, of(SlipState::Undecided));
    let by_sheet: u32 = sheets().map(|s| s.slips()).sum();
    assert_eq!(whole.collected(), opening.slips.len() as u32 + by_sheet, "T = H + K, and what waits");
    let parts = figures.fields.iter().map(|(_, f)| f).chain([&figures.unsorted]);
    assert_eq!(parts.map(|f| f.collected()).sum::<u32>(), whole.collected());
    assert_eq!(whole.reasons.iter().sum::<u32>(), whole.invalid);
    for (code, of) in &figures.fields {
        let sheet = opening.sheets.contains_key(code);
        assert_eq!(of.entry == Entry::Sheet, sheet);
        let slips = opening.slips.iter().any(|s| s.field.as_ref() == Some(code));
        assert!(!(sheet && slips), "a field is entered one way or the other");
    }
    for (i, counts) in whole.criteria.iter().enumerate() {
        let sum = counts.answered() + counts.blank + counts.not_applicable + counts.spoilt;
        let said = of(SlipState::Valid) + sheets().map(|s| s.sum(i)).sum::<u32>();
        assert_eq!(sum, said, "every valid slip says something on criterion {i}");
        let fours = opening.slips.iter().filter(|s| match &s.verdict {
            Verdict::Valid { marks } => marks.criteria.0[i] == Answer::Level(4),
            _ => false,
        });
        let on_sheets = sheets().filter_map(|s| s.criteria[i][3]).sum::<u32>();
        assert_eq!(counts.levels[3], fours.count() as u32 + on_sheets);
    }
    let off = sheets().any(|s| s.unbalanced().next().is_some());
    assert_eq!(off, findings(opening).iter().any(|f| f.code == CheckCode::F402));
    if opening.stage.name() == StageName::Sealed {
        SHEETS_SEALED.with(|n| n.set(n.get() + u32::from(!opening.sheets.is_empty())));
        assert!(!off, "a sheet that does not balance was sealed");
        assert_eq!(whole.undecided, 0);
        assert_eq!(whole.counted, Some(whole.valid + whole.invalid), "T = H + K");
    }
}

fn file_agrees(store: &Store, opening: &Opening) {
    assert_eq!(&store.load(opening.key).unwrap(), opening, "replay equals life");
    let summary = store.summary(opening.key).unwrap();
    assert_eq!((&summary.tally, &summary.counts), (&opening.tally, &opening.counts));
    assert_eq!(summary.figures, opening.figures());
    assert_eq!(summary.row.stage, opening.stage.name());
}

fn nothing_changed(store: &Store, opening: &Opening, before: &(Opening, u64)) {
    assert_eq!(opening, &before.0);
    assert_eq!(store.head().unwrap().seq, before.1);
}

/// Copies what lies on the disk, without closing anything, into a folder of its own.
fn as_on_the_disk(path: &Path, dir: &TempDir) -> PathBuf {
    let copy = dir.path().join("so.kiemphieu");
    for end in ["", "-wal"] {
        let from = format!("{}{end}", path.display());
        if Path::new(&from).exists() {
            std::fs::copy(from, format!("{}{end}", copy.display())).unwrap();
        }
    }
    copy
}

/// The plain model: everything acknowledged, in order.
type Plain = Vec<(OpeningKey, Recorded)>;

fn file_is_the_list(store: &Store, plain: &Plain) {
    assert_eq!(store.head().unwrap().seq, plain.len() as u64);
    let keys: std::collections::BTreeSet<_> = plain.iter().map(|(key, _)| *key).collect();
    for key in keys {
        let own: Vec<_> = plain.iter().filter(|(k, _)| *k == key).map(|(_, r)| r.clone()).collect();
        assert_eq!(store.events(key).unwrap(), own);
    }
}

/// Lives through the steps; says whether the month was sealed.
fn live(steps: Vec<Step>) -> bool {
    let mut dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let (mut opening, first) = store.begin(begun(key("2026-11")), Actor::Desk, at(0)).unwrap();
    let mut plain: Plain = first.into_iter().map(|r| (opening.key, r)).collect();
    let mut sealed: Vec<(Opening, Figures)> = Vec::new();
    for (n, step) in steps.into_iter().enumerate() {
        let now_sealed = opening.stage.name() == StageName::Sealed;
        if now_sealed && sealed.last().is_none_or(|(last, _)| last.key != opening.key) {
            sealed.push((opening.clone(), store.summary(opening.key).unwrap().figures));
            differences_are_a_recount(&opening);
        }
        if let (Step::On, true, Some((base, _))) = (&step, opening.stage.name().is_end(), sealed.last()) {
            let key = store.next_key(base.key.month).unwrap();
            let begun = Begun::amending(base, key.version, "Xem lại giấy".into()).unwrap();
            let (amendment, first) = store.begin(begun, Actor::Desk, at(n as i64)).unwrap();
            opening = amendment;
            plain.extend(first.into_iter().map(|r| (opening.key, r)));
            continue;
        }
        let before = (opening.clone(), store.head().unwrap().seq);
        let ended = opening.stage.name().is_end();
        let (actor, now) = (Actor::Person(PersonId(2)), at(n as i64));
        match step {
            Step::Restart => {
                let path = store.path().to_owned();
                drop(store);
                store = Store::open(&path, now).unwrap();
                opening = store.load(opening.key).unwrap();
                nothing_changed(&store, &opening, &before);
            }
            Step::Crash => {
                let cut = tempdir().unwrap();
                let path = as_on_the_disk(store.path(), &cut);
                store = Store::open(&path, now).unwrap();
                dir = cut;
                file_is_the_list(&store, &plain);
                opening = store.load(opening.key).unwrap();
                nothing_changed(&store, &opening, &before);
            }
            Step::Force(events) => {
                if opening.replay_fits(&events) && !ended {
                    continue; // it would have been legal
                }
                let error = store.append(&mut opening, events, actor, now).unwrap_err();
                match error {
                    StoreError::Refused { .. } => assert!(ended, "{error}"),
                    StoreError::Misfit { .. } => assert!(!ended),
                    other => panic!("{other}"),
                }
                nothing_changed(&store, &opening, &before);
            }
            Step::Batch(slips) => {
                let mut taken = Vec::new();
                let outcome = store.batch(&mut opening, |batch| {
                    for slip in slips {
                        let number = batch.opening().next_number();
                        let events = batch.opening().decide(Command::KeySlip { number, slip });
                        let events = events.map_err(|_| StoreError::PracticeMixed)?;
                        taken.extend(batch.append(events, actor, now)?);
                    }
                    Ok::<_, StoreError>(())
                });
                match outcome {
                    Ok(()) => {
                        assert!(!ended);
                        plain.extend(taken.into_iter().map(|r| (opening.key, r)));
                    }
                    Err(error) => {
                        assert_eq!(error, StoreError::PracticeMixed);
                        nothing_changed(&store, &opening, &before);
                    }
                }
            }
            Step::On | Step::Ask(_) => {
                let command = if let Step::Ask(command) = step { command } else { onward(&opening) };
                match opening.decide(command) {
                    Ok(events) => {
                        assert!(!ended, "an ended opening accepted {events:?}");
                        let recorded = store.append(&mut opening, events, actor, now).unwrap();
                        match recorded.first() {
                            Some(first) => assert_eq!(first.seq, before.1 + 1),
                            // A file without slips is taken, and nothing comes of it.
                            None => nothing_changed(&store, &opening, &before),
                        }
                        plain.extend(recorded.into_iter().map(|r| (opening.key, r)));
                    }
                    Err(refusal) => {
                        assert!(!ended || matches!(refusal, Refusal::Ended(_)));
                        nothing_changed(&store, &opening, &before);
                    }
                }
            }
        }
        figures_add_up(&opening);
        verification_fits(&opening);
    }
    file_agrees(&store, &opening);
    file_is_the_list(&store, &plain);
    assert!(dir.path().exists(), "the folder outlives its file");
    differences_are_a_recount(&opening);
    for (original, figures) in &sealed {
        file_agrees(&store, original);
        assert_eq!(&store.summary(original.key).unwrap().figures, figures, "a sealed version never changes");
    }
    let report = store.check().unwrap();
    assert!(report.is_sound(), "{report:?}");
    !sealed.is_empty() || opening.stage.name() == StageName::Sealed
}

/// Whether events would be taken by the opening as it is.
trait ReplayFits {
    fn replay_fits(&self, events: &[Event]) -> bool;
}

impl ReplayFits for Opening {
    fn replay_fits(&self, events: &[Event]) -> bool {
        let mut copy = self.clone();
        events.iter().all(|event| {
            let recorded = Recorded { seq: 1, at: at(0), actor: Actor::Desk, event: event.clone() };
            copy.apply(&recorded).is_ok()
        })
    }
}

#[test]
fn any_sequence_of_commands_keeps_the_record_whole() {
    let number = |name: &str| std::env::var(name).ok().and_then(|n| n.parse::<u32>().ok());
    let cases = number("MODEL_CASES").unwrap_or(120);
    let rng = match number("MODEL_SEED") {
        Some(seed) => TestRng::from_seed(RngAlgorithm::ChaCha, &seed.to_le_bytes().repeat(8)),
        None => TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    };
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let sealed = Counter::new(0);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let outcome = runner.run(&prop::collection::vec(any_step(), 20..160), |steps| {
        sealed.set(sealed.get() + u32::from(live(steps)));
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    assert!(sealed.get() >= cases / 5, "only {} of {cases} reached the seal", sealed.get());
    assert!(SHEETS_SEALED.with(Counter::get) > 0, "no sealed month had a tally sheet");
    let amended = AMENDED.with(Counter::get);
    assert!(amended > cases / 10, "only {amended} amendments reached the seal");
    let sheets = SHEETS_SEALED.with(Counter::get);
    println!("{} of {cases} sealed, {sheets} looked at with a sheet, {amended} amendments", sealed.get());
}
