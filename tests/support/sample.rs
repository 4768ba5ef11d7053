//! A small office, a small form, and the way through a day, for tests that need an opening.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Weekday};
use kiemphieu::domain::*;
use kiemphieu::store::Store;

pub const DIGEST: Digest = Digest([7; 32]);

/// Minute `n` after eight in the morning of 25 November 2026.
pub fn at(n: i64) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-25T08:00:00+07:00").unwrap() + TimeDelta::minutes(n)
}

pub fn month(text: &str) -> Month {
    text.parse().unwrap()
}

pub fn key(text: &str) -> OpeningKey {
    OpeningKey { month: month(text), version: 1 }
}

fn label(text: &str) -> Label {
    Label::new(text, text)
}

pub fn office() -> Office {
    let field = |code: &str| Field {
        code: code.into(),
        name: format!("Lĩnh vực {code}"),
        name_en: format!("Field {code}"),
        official: "Nguyễn Văn A".into(),
    };
    let body =
        |code: &str| WitnessBody { code: code.into(), name: format!("Hội {code}"), name_en: code.into() };
    Office {
        from: NaiveDate::from_ymd_opt(2020, 1, 1).unwrap(),
        unit_code: "THUNGHIEM".into(),
        unit: "Ủy ban nhân dân xã Thử Nghiệm".into(),
        unit_head: "XÃ THỬ NGHIỆM".into(),
        place: "Thử Nghiệm".into(),
        room: "Bộ phận Tiếp nhận và Trả kết quả".into(),
        motto_name: "HÒA".into(),
        recipients: vec![],
        signer: Signer { on_behalf: "TM.".into(), title: "CHỦ TỊCH".into(), name: "Trần B".into() },
        opening_day: 25,
        rest_days: vec![Weekday::Sat, Weekday::Sun],
        form: "nho".into(),
        bases: vec![],
        fields: vec![field("TP"), field("VH")],
        witness_bodies: vec![body("MTTQ"), body("CCB")],
        verification: VerificationRule::default(),
    }
}

pub fn form() -> Form {
    let criterion = |code: &str, not_applicable| Criterion {
        code: code.into(),
        text: label(code),
        not_applicable,
        required: true,
    };
    let reason = |code: &str, needs_note, when| InvalidReason {
        code: code.into(),
        text: label(code),
        needs_note,
        when,
    };
    Form {
        id: "nho".into(),
        version: 1,
        title: label("Phiếu nhỏ"),
        headline: "HL".into(),
        scale: Scale { satisfied_from: 4, levels: ["1", "2", "3", "4", "5"].map(label).to_vec() },
        criteria: vec![criterion("C01", false), criterion("C02", true), criterion("HL", false)],
        facts: vec![Choice { code: "S1".into(), text: label("S1"), options: vec![label("a"), label("b")] }],
        respondent: vec![Choice {
            code: "R1".into(),
            text: label("R1"),
            options: vec![label("x"), label("y")],
        }],
        comments: vec![CommentBox { code: "G1".into(), text: label("G1"), max_chars: 500 }],
        invalid_reasons: vec![reason("K1", false, Some(InvalidWhen::AllBlank)), reason("K9", true, None)],
    }
}

pub fn begun(key: OpeningKey) -> Begun {
    Begun {
        key,
        office: Arc::new(office()),
        form: Arc::new(form()),
        scheduled: Scheduled { day: key.month.day(25).unwrap(), provisional: false, why: String::new() },
        practice: false,
        last_seal: None,
        covers: vec![],
        past: vec![],
        amends: None,
    }
}

pub fn person(id: u32, name: &str) -> Person {
    Person { id: PersonId(id), name: name.into(), title: "Cán bộ".into(), body: "UBND xã".into() }
}

pub fn attendance(month: Month) -> Attendance {
    let seat = |seat, id, name| Attendee { seat, person: person(id, name) };
    Attendance {
        held_on: month.day(25).unwrap(),
        started_at: time(8),
        place: "Một cửa".into(),
        off_schedule: None,
        present: vec![
            seat(Seat::Chair, 1, "Lê Chủ Trì"),
            seat(Seat::Clerk, 2, "Phạm Thư Ký"),
            seat(Seat::Witness("MTTQ".into()), 3, "Đỗ Mặt Trận"),
            seat(Seat::Witness("CCB".into()), 4, "Vũ Cựu Binh"),
        ],
        change: None,
    }
}

pub fn time(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap()
}

pub fn box_found() -> BoxFound {
    BoxFound {
        expected: None,
        found: Some("NP-001".into()),
        state: SealState::Intact,
        key_holder: "Lê Chủ Trì".into(),
        remarks: String::new(),
        opened_at: time(8),
    }
}

pub fn closing(seal: &str) -> Closing {
    Closing {
        bundle_place: "Tủ 3".into(),
        bundle_keeper: "Phạm Thư Ký".into(),
        new_seal: Some(seal.into()),
        closed_at: time(11),
        remarks: String::new(),
        collecting: String::new(),
    }
}

/// A valid slip of a field with these answers to the criteria.
pub fn slip(field: &str, criteria: &str) -> Slip {
    let marks = Marks {
        criteria: Answers::parse(criteria).unwrap(),
        facts: Answers::parse("1").unwrap(),
        respondent: Answers::parse("T").unwrap(),
    };
    Slip { field: Some(field.into()), verdict: Verdict::Valid { marks }, comments: vec![] }
}

pub fn invalid(field: &str) -> Slip {
    let verdict = Verdict::Invalid { reason: "K9".into(), note: "mất góc".into() };
    Slip { field: Some(field.into()), verdict, comments: vec![] }
}

pub fn undecided(field: &str) -> Slip {
    let marks = Marks {
        criteria: Answers::parse("5_4").unwrap(),
        facts: Answers::parse("_").unwrap(),
        respondent: Answers::parse("_").unwrap(),
    };
    let verdict = Verdict::Undecided { doubt: Doubt::Illegible, note: "nhòe".into(), marks };
    Slip { field: Some(field.into()), verdict, comments: vec![] }
}

pub fn with_comment(mut slip: Slip, text: &str) -> Slip {
    slip.comments.push(Comment { code: "G1".into(), text: text.into() });
    slip
}

/// The slip keyed as number `n` on a sample day.
pub fn nth_slip(n: u32) -> Slip {
    let field = if n.is_multiple_of(3) { "VH" } else { "TP" };
    match n % 10 {
        7 => invalid(field),
        4 => with_comment(slip(field, "5K3"), "Chờ lâu; góp ý số 4"),
        n => slip(field, ["545", "T44", "355", "554", "X25"][n as usize % 5]),
    }
}

pub fn new_store(dir: &tempfile::TempDir) -> Store {
    Store::create(&dir.path().join("so.kiemphieu"), false, at(0)).unwrap()
}

/// Takes a closed file back to what the first schema made of it.
pub fn back_to_schema_1(path: &std::path::Path) {
    let before = path.with_extension("schema-1");
    let conn = rusqlite::Connection::open(&before).unwrap();
    conn.execute_batch(include_str!("../../src/store/migrations/0001.sql")).unwrap();
    conn.execute_batch(&format!("ATTACH '{}' AS now", path.display())).unwrap();
    let number =
        |what: &str| conn.query_row(&format!("PRAGMA now.{what}"), [], |r| r.get::<_, i64>(0)).unwrap();
    conn.execute_batch("BEGIN").unwrap();
    // The opening's row last: where it says that it is sealed, nothing more is taken.
    for table in "about journal pin person profile slip comment tally count opening".split(' ') {
        conn.execute_batch(&format!("INSERT INTO main.{table} SELECT * FROM now.{table}")).unwrap();
    }
    conn.execute_batch(&format!(
        "COMMIT; PRAGMA application_id = {}; PRAGMA user_version = 1; DETACH now",
        number("application_id")
    ))
    .unwrap();
    drop(conn);
    std::fs::rename(before, path).unwrap();
}

/// Decides and records; panics where the rules refuse.
pub fn act(store: &mut Store, opening: &mut Opening, command: Command, n: i64) {
    let events = opening.decide(command.clone()).unwrap_or_else(|e| panic!("{command:?}: {e:?}"));
    store.append(opening, events, Actor::Person(PersonId(2)), at(n)).unwrap();
}

pub fn count(of: CountOf, value: u32) -> Command {
    Command::StateCount { of, value: Some(value), reason: None }
}

/// An opening at Nhập phiếu with counts for `slips` sample slips.
pub fn at_keying(store: &mut Store, key: OpeningKey, slips: u32) -> Opening {
    let (mut opening, _) = store.begin(begun(key), Actor::Desk, at(0)).unwrap();
    let vh = slips / 3;
    let finish = |stage| Command::Finish { stage };
    for command in [
        Command::StateAttendance(attendance(key.month)),
        finish(StageName::Attendance),
        Command::OpenBox(box_found()),
        finish(StageName::BoxOpening),
        count(CountOf::Collected, slips),
        count(CountOf::Field("TP".into()), slips - vh),
        count(CountOf::Field("VH".into()), vh),
        finish(StageName::Counting),
    ] {
        act(store, &mut opening, command, 1);
    }
    opening
}

/// Keys the sample slips up to `last`.
pub fn key_slips(store: &mut Store, opening: &mut Opening, last: u32) {
    while opening.next_number().0 <= last {
        let number = opening.next_number();
        act(store, opening, Command::KeySlip { number, slip: nth_slip(number.0) }, 2);
    }
}

/// Everything from Nhập phiếu to the seal.
pub fn seal(store: &mut Store, opening: &mut Opening, new_seal: &str) {
    act(store, opening, Command::Finish { stage: StageName::Keying }, 3);
    for finding in opening.open_findings(Severity::Warning) {
        act(store, opening, Command::Acknowledge { finding, reason: "đã xem".into() }, 4);
    }
    act(store, opening, Command::Finish { stage: StageName::Reconciling }, 5);
    let data_seq = opening.data_seq;
    for body in ["MTTQ", "CCB"] {
        let body = BodyCode::from(body);
        let word = Command::Confirm { body, digest: DIGEST, data_seq, objection: None, means: Means::Pin };
        act(store, opening, word, 6);
    }
    act(store, opening, Command::Finish { stage: StageName::Confirming }, 7);
    act(store, opening, Command::StateClosing(closing(new_seal)), 8);
    act(store, opening, Command::Seal { digest: DIGEST }, 9);
}

/// A sealed month of `slips` sample slips.
pub fn sealed_month(store: &mut Store, key: OpeningKey, slips: u32) -> Opening {
    let mut opening = at_keying(store, key, slips);
    key_slips(store, &mut opening, slips);
    seal(store, &mut opening, &format!("NP-{}", key.month));
    opening
}

/// An amendment of the month, at Nhập phiếu.
pub fn amending(store: &mut Store, sealed: &Opening, reason: &str) -> Opening {
    let key = store.next_key(sealed.key.month).unwrap();
    let begun = Begun::amending(sealed, key.version, reason.into()).unwrap();
    let (mut opening, _) = store.begin(begun, Actor::Desk, at(2000)).unwrap();
    let held_on = NaiveDate::from_ymd_opt(2026, 12, 3).unwrap();
    let today = Attendance { held_on, ..attendance(sealed.key.month) };
    act(store, &mut opening, Command::StateAttendance(today), 2001);
    act(store, &mut opening, Command::Finish { stage: StageName::Attendance }, 2002);
    opening
}
