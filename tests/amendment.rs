//! Đính chính: a new version of a sealed month, with what was wrong, what is right and why; the sealed one stays.
#![allow(clippy::unwrap_used)]

#[path = "support/sample.rs"]
mod sample;

use kiemphieu::domain::*;
use kiemphieu::store::{Store, StoreError};
use rusqlite::Connection;
use sample::*;
use tempfile::tempdir;

const OTHER: Digest = Digest([9; 32]);

fn correct(number: u32, slip: Slip, reason: &str) -> Command {
    Command::CorrectSlip { number: SlipNumber(number), slip, reason: reason.into() }
}

fn recount(of: CountOf, value: u32) -> Command {
    let reason = Some(CountReason { why: CountWhy::Found, note: String::new() });
    Command::StateCount { of, value: Some(value), reason }
}

#[test]
fn slips_found_explain_no_smaller_count_and_what_was_kept_so_is_still_read() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let sealed = sealed_month(&mut store, key("2026-11"), 25);
    let mut day = amending(&mut store, &sealed, "đếm sót");
    let of = CountOf::Collected;
    let now = day.counts.get(&of).unwrap();
    for (of, value) in [(of.clone(), now - 1), (CountOf::Issued("TP".into()), 900)] {
        assert_eq!(day.decide(recount(of.clone(), value)), Err(Refusal::FoundNotMore));
        assert!(!day.count_reasons(&of, Some(value)).contains(&CountWhy::Found));
    }
    assert_eq!(day.count_reasons(&of, Some(now + 1)), CountWhy::CHOICES);
    // A journal of a program that did not ask is replayed as it stands.
    let why = Some(CountReason { why: CountWhy::Found, note: String::new() });
    let event = Event::CountStated { of: of.clone(), old: Some(now), new: Some(now - 1), reason: why };
    store.append(&mut day, vec![event], Actor::Desk, at(2020)).unwrap();
    assert_eq!(day.counts.get(&of), Some(now - 1));
    assert_eq!(store.load(day.key).unwrap(), day);
    assert!(store.check().unwrap().is_sound());
}

/// From Nhập phiếu to the seal, with a digest of its own.
fn seal_as(store: &mut Store, opening: &mut Opening, digest: Digest) {
    act(store, opening, Command::Finish { stage: StageName::Keying }, 2010);
    for finding in opening.open_findings(Severity::Warning) {
        act(store, opening, Command::Acknowledge { finding, reason: "đã xem".into() }, 2011);
    }
    act(store, opening, Command::Finish { stage: StageName::Reconciling }, 2012);
    let data_seq = opening.data_seq;
    for body in ["MTTQ", "CCB"] {
        let body = BodyCode::from(body);
        let word = Command::Confirm { body, digest, data_seq, objection: None, means: Means::Pin };
        act(store, opening, word, 2013);
    }
    act(store, opening, Command::Finish { stage: StageName::Confirming }, 2014);
    act(store, opening, Command::StateClosing(closing("another seal")), 2015);
    act(store, opening, Command::Seal { digest }, 2016);
}

/// What a version says, to hold against what it says later.
fn said(store: &Store, key: OpeningKey) -> (Opening, Figures, Vec<Slip>, usize) {
    let mut slips = Vec::new();
    store
        .for_each_slip(key, |_, slip| {
            slips.push(slip.clone());
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let summary = store.summary(key).unwrap();
    (store.load(key).unwrap(), summary.figures, slips, store.events(key).unwrap().len())
}

#[test]
fn an_amendment_starts_from_what_was_sealed_and_leaves_it_alone() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let sealed = sealed_month(&mut store, key("2026-11"), 25);
    let before = said(&store, sealed.key);

    let mut amendment = amending(&mut store, &sealed, "Nhập nhầm phiếu số 2");
    assert_eq!((amendment.key.version, amendment.nth()), (2, 1));
    assert_eq!(amendment.stage.name(), StageName::Keying, "the box is not opened again");
    assert_eq!((&amendment.slips, &amendment.counts), (&sealed.slips, &sealed.counts));
    assert_eq!(amendment.figures(), sealed.figures());
    assert_eq!(amendment.opened_on(), sealed.opened_on(), "the day of the box, not of the amendment");
    assert_eq!(store.opening(amendment.key).unwrap().held_on, sealed.opened_on());
    assert!(amendment.differences().is_empty());
    assert_eq!(store.load(amendment.key).unwrap(), amendment);
    assert_eq!(store.summary(amendment.key).unwrap().figures, sealed.figures());
    assert!(store.check().unwrap().is_sound());

    act(&mut store, &mut amendment, correct(2, slip("TP", "155"), "Phiếu ghi mức 1"), 2005);
    // What is under way does not count yet.
    assert_eq!(store.latest(sealed.key.month).unwrap().unwrap().key, sealed.key);
    seal_as(&mut store, &mut amendment, OTHER);
    assert_eq!(store.latest(sealed.key.month).unwrap().unwrap().key, amendment.key);
    assert_eq!(
        store.last_seal(month("2026-12")).unwrap().as_deref(),
        Some("NP-2026-11"),
        "the seal stays on"
    );
    assert_eq!(store.load(amendment.key).unwrap(), amendment);
    assert_eq!(said(&store, sealed.key), before, "the sealed version says what it said");
    let rows = store.versions(sealed.key.month).unwrap();
    assert_eq!(
        rows.iter().map(|r| (r.key.version, r.nth, r.digest)).collect::<Vec<_>>(),
        [(1, 0, Some(DIGEST)), (2, 1, Some(OTHER)),]
    );
    assert!(store.check().unwrap().is_sound());

    // Without its slips, as lists and summaries read it.
    let day = store.load_day(amendment.key).unwrap();
    assert_eq!(day.amends.as_ref().unwrap().of, amendment.amends.as_ref().unwrap().of);
    assert_eq!((day.slips.len(), day.opened_on()), (0, sealed.opened_on()));
}

#[test]
fn every_difference_is_listed_with_its_reason() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let sealed = sealed_month(&mut store, key("2026-11"), 25);
    let mut amendment = amending(&mut store, &sealed, "Đối chiếu lại với giấy");
    let n = SlipNumber;
    let added = slip("VH", "222");
    for command in [
        correct(2, slip("TP", "151"), "Phiếu ghi khác"),
        correct(5, invalid("TP"), "Phiếu rách"),
        correct(5, invalid("TP"), "Ghi lại lý do"),
        Command::MoveSlip { number: n(3), to: Some("TP".into()), reason: "Xếp nhầm".into() },
        recount(CountOf::Field("VH".into()), 8),
        recount(CountOf::Collected, 26),
        Command::AddSlip { number: n(26), slip: added.clone(), reason: "Dính vào phiếu 25".into() },
    ] {
        act(&mut store, &mut amendment, command, 2004);
    }
    let d = amendment.differences();
    let slips: Vec<_> = d.slips.iter().map(|s| (s.number.0, s.reasons.clone())).collect();
    assert_eq!(
        slips,
        [
            (2, vec!["Phiếu ghi khác".to_owned()]),
            (3, vec!["Xếp nhầm".to_owned()]),
            (5, vec!["Phiếu rách".to_owned(), "Ghi lại lý do".to_owned()]),
            (26, vec!["Dính vào phiếu 25".to_owned()]),
        ]
    );
    let part = |code: &str, old, new| SlipPart::Criterion {
        code: code.into(),
        old: Answer::Level(old),
        new: Answer::Level(new),
    };
    assert_eq!(d.slips[0].parts, [part("C01", 3, 1), part("HL", 5, 1)]);
    assert_eq!(d.slips[1].parts, [SlipPart::Field { old: Some("VH".into()), new: Some("TP".into()) }]);
    let verdict = |n: u32, of: &Opening| of.slip(SlipNumber(n)).unwrap().verdict.clone();
    let parts = [SlipPart::Verdict { old: verdict(5, &sealed), new: verdict(5, &amendment) }];
    assert_eq!(d.slips[2].parts, parts);
    assert_eq!(d.slips[3].parts, [SlipPart::Added(added)]);
    let counts: Vec<_> = d.counts.iter().map(|c| (c.of.clone(), c.old, c.new, c.reasons.len())).collect();
    assert_eq!(
        counts,
        [(CountOf::Collected, Some(25), Some(26), 1), (CountOf::Field("TP".into()), Some(17), Some(18), 1),],
        "what came to the same again is no difference"
    );
    let whole: Vec<_> =
        d.figures.iter().filter(|f| f.part == Part::Whole).map(|f| (f.name, f.old, f.new)).collect();
    assert_eq!(whole[0], (FigureName::Collected, FigureValue::Slips(25), FigureValue::Slips(26)));
    assert_eq!(whole.len(), 3, "H is what it was: {whole:?}");
    assert_eq!(
        Differences::of_figures(
            (&sealed.figures(), &sealed.counts),
            (&amendment.figures(), &amendment.counts),
            &sealed.form
        )
        .figures,
        d.figures
    );
    seal_as(&mut store, &mut amendment, OTHER);
    assert_eq!(store.load(amendment.key).unwrap().differences(), d);
}

/// Commits a command and says how many rows the journal grew by, as one transaction.
fn rows_of(store: &mut Store, opening: &mut Opening, command: Command) -> Vec<Event> {
    let before = store.events(opening.key).unwrap().len();
    act(store, opening, command, 2005);
    store.events(opening.key).unwrap().split_off(before).into_iter().map(|r| r.event).collect()
}

#[test]
fn counts_that_agreed_go_with_a_slip_added_or_taken_out() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let sealed = sealed_month(&mut store, key("2026-11"), 12);
    let mut a = amending(&mut store, &sealed, "Xem lại");
    let vh = CountOf::Field("VH".into());
    let (counted, collected) = (a.counts.get(&vh).unwrap(), a.counts.collected().unwrap());
    let (number, reason) = (a.next_number(), || "Dính vào phiếu 12".to_owned());
    let add = |number| Command::AddSlip { number, slip: slip("VH", "222"), reason: reason() };
    let stated = |of: &CountOf, old: u32, new: u32, why| Event::CountStated {
        of: of.clone(),
        old: Some(old),
        new: Some(new),
        reason: Some(CountReason { why, note: reason() }),
    };
    assert_eq!(
        rows_of(&mut store, &mut a, add(number)),
        [
            Event::SlipAdded { number, slip: slip("VH", "222"), reason: reason() },
            stated(&vh, counted, counted + 1, CountWhy::Found),
            stated(&CountOf::Collected, collected, collected + 1, CountWhy::Found),
        ]
    );
    assert_eq!(
        rows_of(&mut store, &mut a, Command::RemoveSlip { number, reason: reason() }),
        [
            Event::SlipRemoved { number, reason: reason() },
            stated(&vh, counted + 1, counted, CountWhy::Other),
            stated(&CountOf::Collected, collected + 1, collected, CountWhy::Other),
        ]
    );
    assert!(a.differences().is_empty(), "added and taken out again");
    // A field's count that was mended by hand before stays as it is; the whole box's follows alone.
    act(&mut store, &mut a, recount(vh, counted + 1), 2006);
    let rows = rows_of(&mut store, &mut a, add(number));
    assert_eq!(rows[1..], [stated(&CountOf::Collected, collected, collected + 1, CountWhy::Found)]);
    assert_eq!(store.load(a.key).unwrap().counts, a.counts);
}

#[test]
fn every_change_has_a_reason_and_nothing_changed_is_not_sealed() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let sealed = sealed_month(&mut store, key("2026-11"), 12);
    let mut a = amending(&mut store, &sealed, "Xem lại");
    let (next, last) = (a.next_number(), SlipNumber(12));
    for (command, refusal) in [
        (Command::KeySlip { number: next, slip: nth_slip(1) }, Refusal::ReasonNeeded),
        (Command::UndoSlip { number: last }, Refusal::ReasonNeeded),
        (Command::RemoveSlip { number: last, reason: " ".into() }, Refusal::ReasonNeeded),
        (Command::AddSlip { number: next, slip: nth_slip(1), reason: String::new() }, Refusal::ReasonNeeded),
        (correct(1, nth_slip(2), ""), Refusal::ReasonNeeded),
        (count(CountOf::Issued("TP".into()), 40), Refusal::ReasonNeeded),
        (count(CountOf::Collected, 13), Refusal::ReasonNeeded),
        (Command::OpenBox(box_found()), Refusal::WrongStage(StageName::Keying)),
        (
            Command::StepBack { to: StageName::BoxOpening, reason: "x".into() },
            Refusal::Lack(StageLack::NoSuchStep),
        ),
        (Command::NotHeld { reason: "x".into() }, Refusal::WrongStage(StageName::Keying)),
    ] {
        assert_eq!(a.decide(command.clone()), Err(refusal), "{command:?}");
    }
    let ordinary = at_keying(&mut store, key("2026-12"), 3);
    let add = Command::AddSlip { number: SlipNumber(1), slip: nth_slip(1), reason: "x".into() };
    assert_eq!(ordinary.decide(add), Err(Refusal::AmendmentOnly));

    // What was acknowledged and still holds needs no second word; but there is nothing to seal.
    act(&mut store, &mut a, Command::Finish { stage: StageName::Keying }, 2010);
    let warnings = a.open_findings(Severity::Warning);
    assert!(warnings.is_empty(), "{warnings:?}");
    let finish = Command::Finish { stage: StageName::Reconciling };
    assert_eq!(a.decide(finish.clone()), Err(Refusal::NothingAmended));
    act(&mut store, &mut a, Command::StepBack { to: StageName::Keying, reason: "sửa".into() }, 2011);
    act(&mut store, &mut a, correct(1, slip("TP", "111"), "Nhầm dòng"), 2012);
    act(&mut store, &mut a, correct(1, nth_slip(1), "Vẫn như cũ"), 2013);
    act(&mut store, &mut a, Command::Finish { stage: StageName::Keying }, 2014);
    for finding in a.open_findings(Severity::Warning) {
        act(&mut store, &mut a, Command::Acknowledge { finding, reason: "đã xem".into() }, 2014);
    }
    assert_eq!(a.decide(finish), Err(Refusal::NothingAmended), "there and back is no difference");

    // Given up: the sealed version stands, and the next attempt is again the first amendment.
    act(&mut store, &mut a, Command::Abandon { reason: "Không có gì sai".into() }, 2015);
    assert_eq!(store.latest(sealed.key.month).unwrap().unwrap().key, sealed.key);
    let again = amending(&mut store, &sealed, "Lần này thật");
    assert_eq!((again.key.version, again.nth()), (3, 1));
    assert!(store.check().unwrap().is_sound());
}

#[test]
fn amendments_of_amendments_one_at_a_time_and_of_the_newest() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let mut newest = sealed_month(&mut store, key("2026-11"), 12);
    let first = newest.clone();
    for n in 1..=4_u32 {
        let mut a = amending(&mut store, &newest, &format!("Lần {n}"));
        let begun = Begun::amending(&newest, n + 2, "cùng lúc".into()).unwrap();
        let refused = store.begin(begun, Actor::Desk, at(2003)).unwrap_err();
        assert!(matches!(refused, StoreError::AlreadyBegun(_)), "two at once: {refused}");
        let field = if n == 3 { "VH" } else { "TP" };
        act(&mut store, &mut a, correct(n, slip(field, "112"), "sai"), 2004);
        seal_as(&mut store, &mut a, Digest([n as u8; 32]));
        newest = a;
    }
    assert_eq!((newest.nth(), newest.key.version), (4, 5));
    assert_eq!(store.load(newest.key).unwrap().differences().slips.len(), 1, "against the version before");
    assert_eq!(Differences::between(&first, &newest).slips.len(), 4, "against the first");
    assert_eq!(newest.opened_on(), first.opened_on());

    // Not of an older version, nor with another digest, nor as if nothing had been sealed.
    let stale = Begun::amending(&first, 6, "cũ".into()).unwrap();
    assert!(matches!(store.begin(stale, Actor::Desk, at(2100)), Err(StoreError::AlreadyBegun(_))));
    let mut wrong = Begun::amending(&newest, 6, "mã sai".into()).unwrap();
    wrong.amends.as_mut().unwrap().digest = OTHER;
    let refused = store.begin(wrong, Actor::Desk, at(2100)).unwrap_err();
    assert!(matches!(refused, StoreError::Misfit { misfit: Misfit::Amends, .. }), "{refused}");
    let fresh = begun(OpeningKey { version: 6, ..newest.key });
    assert!(matches!(store.begin(fresh, Actor::Desk, at(2100)), Err(StoreError::AlreadyBegun(_))));
    let unsealed = at_keying(&mut store, key("2026-12"), 3);
    assert_eq!(Begun::amending(&unsealed, 2, "x".into()), Err(Refusal::NotSealed));
    let report = store.check().unwrap();
    assert!(report.is_sound(), "{report:?}");
}

#[test]
fn a_rebuild_makes_every_version_anew() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let sealed = sealed_month(&mut store, key("2026-11"), 15);
    sealed_month(&mut store, key("2026-12"), 9);
    let mut a = amending(&mut store, &sealed, "Sai phiếu 1");
    act(&mut store, &mut a, correct(1, slip("TP", "222"), "sai"), 2004);
    seal_as(&mut store, &mut a, OTHER);
    let open = amending(&mut store, &a, "Còn sai nữa");
    let conn = Connection::open(store.path()).unwrap();
    conn.execute_batch("DROP TABLE comment; DROP TABLE slip; DROP TABLE tally; DROP TABLE count;").unwrap();
    let rebuilt = store.rebuild().unwrap();
    assert!(rebuilt.after.is_sound(), "{:?}", rebuilt.after);
    for living in [&sealed, &a, &open] {
        assert_eq!(&store.load(living.key).unwrap(), living);
        assert_eq!(store.summary(living.key).unwrap().figures, living.figures());
    }
    // The sealed versions take nothing more, the open one does.
    for (version, taken) in [(1, false), (2, false), (3, true)] {
        let sql = format!("UPDATE slip SET criteria = '111' WHERE month = '2026-11' AND version = {version}");
        assert_eq!(conn.execute(&sql, []).is_ok(), taken, "{version}");
    }
    let report = store.check().unwrap();
    assert!(report.differences.iter().any(|d| d.row.starts_with("2026-11, 3, ")), "{report:?}");
}

#[test]
fn the_absence_of_then_says_nothing_of_now() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let sealed = sealed_month(&mut store, key("2026-11"), 6);
    let key = store.next_key(sealed.key.month).unwrap();
    let begun = Begun::amending(&sealed, key.version, "Sai".into()).unwrap();
    let (mut a, _) = store.begin(begun, Actor::Desk, at(2000)).unwrap();
    let mut alone = attendance(key.month);
    alone.present.retain(|p| !matches!(p.seat, Seat::Witness(_)));
    alone.held_on = chrono::NaiveDate::from_ymd_opt(2026, 12, 3).unwrap();
    let data_seq = a.data_seq;
    act(&mut store, &mut a, Command::StateAttendance(alone), 2001);
    assert_eq!(a.data_seq, data_seq, "the day of the amendment stands in no exported file");
    assert!(findings(&a).iter().any(|f| f.code == CheckCode::W209));
    assert!(!findings(&a).iter().any(|f| f.code == CheckCode::W306), "an amendment has no scheduled day");
}

#[test]
fn a_second_entry_changes_sealed_figures_only_with_a_reason() {
    let dir = tempdir().unwrap();
    let mut store = new_store(&dir);
    let mut day = at_keying(&mut store, key("2026-11"), 3);
    let sheet = |level: u8| {
        let mut sheet = TallySheet::empty(&form());
        sheet.set(Cell::State(SlipState::Valid), Some(2));
        (0..3).for_each(|i| sheet.set(Cell::Criterion(i, Answer::Level(level)), Some(2)));
        sheet.filled(&form())
    };
    let stated = Command::StateSheet { field: "TP".into(), sheet: sheet(5), done: true, reason: None };
    act(&mut store, &mut day, stated, 2);
    act(&mut store, &mut day, Command::KeySlip { number: SlipNumber(1), slip: slip("VH", "555") }, 2);
    seal(&mut store, &mut day, "NP-1");
    let mut a = amending(&mut store, &day, "Kiểm lại bảng kiểm");
    let repeat = |reason: Option<&str>, level: u8| {
        let second = sheet(level);
        let mut third = TallySheet::empty(&form());
        sheet(5).differing(&second, &form()).into_iter().for_each(|c| third.set(c, second.get(c)));
        let reason = reason.map(str::to_owned);
        Command::RepeatSheet { field: "TP".into(), by: PersonId(3), second, third, done: true, reason }
    };
    assert_eq!(a.decide(repeat(None, 4)), Err(Refusal::ReasonNeeded));
    assert!(a.decide(repeat(None, 5)).is_ok(), "what changes nothing needs no reason");
    act(&mut store, &mut a, repeat(Some("Bảng giấy ghi mức 4"), 4), 2003);
    let sheets = a.differences().sheets;
    assert_eq!((sheets.len(), sheets[0].reasons.clone()), (1, vec!["Bảng giấy ghi mức 4".to_owned()]));
    assert_eq!(store.load(a.key).unwrap(), a);
}
