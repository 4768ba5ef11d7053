//! The files: ten years of sealed months as the store keeps them, and the latest month as one plain wide table.

use std::path::Path;
use std::sync::Arc;

use kiemphieu::config::Config;
use kiemphieu::domain::*;
use kiemphieu::export::{BundleSource, digest};
use kiemphieu::store::{Store, StoreError};
use rusqlite::Connection;

use super::sample::{act, at, attendance, begun, box_found, closing, count, key};
use super::{EARLIER, MONTH, MONTHS};

/// Makes a data file whose latest month has `n` slips; returns that month.
pub fn ten_years(path: &Path, n: u32) -> Opening {
    let mut store = Store::create(path, false, at(0)).unwrap();
    let latest: Month = MONTH.parse().unwrap();
    for before in (1..MONTHS).rev() {
        sealed(&mut store, latest.plus(-before), EARLIER);
    }
    sealed(&mut store, latest, n)
}

/// A sealed month of the office and form that are built in.
fn sealed(store: &mut Store, month: Month, n: u32) -> Opening {
    let config = Config::builtin().unwrap();
    let office = config.office_on(month.day(25).unwrap()).clone();
    let form = config.form(&office.form).unwrap().clone();
    let begun = Begun { office: Arc::new(office), form: Arc::new(form), ..begun(key(&month.to_string())) };
    let slips: Vec<Slip> = (0..n).map(|i| slip(i, n, &begun)).collect();
    let fields = begun.office.fields.clone();
    let (mut opening, _) = store.begin(begun, Actor::Desk, at(0)).unwrap();
    let finish = |stage| Command::Finish { stage };
    let mut before_keying = vec![
        Command::StateAttendance(attendance(month)),
        finish(StageName::Attendance),
        Command::OpenBox(box_found()),
        finish(StageName::BoxOpening),
        count(CountOf::Collected, n),
    ];
    for field in fields {
        let of = slips.iter().filter(|s| s.field.as_ref() == Some(&field.code)).count() as u32;
        before_keying.push(count(CountOf::Field(field.code), of));
    }
    before_keying.push(finish(StageName::Counting));
    before_keying.into_iter().for_each(|command| act(store, &mut opening, command, 1));
    key_all(store, &mut opening, slips);
    act(store, &mut opening, finish(StageName::Keying), 3);
    for finding in opening.open_findings(Severity::Warning) {
        act(store, &mut opening, Command::Acknowledge { finding, reason: "đã xem".into() }, 4);
    }
    act(store, &mut opening, finish(StageName::Reconciling), 5);
    let figures = opening.figures();
    let digest = digest(&BundleSource::of(&opening, &figures).to_confirm(), &mut &opening).unwrap();
    let data_seq = opening.data_seq;
    for body in opening.office.witness_bodies.clone() {
        let body = body.code;
        act(
            store,
            &mut opening,
            Command::Confirm { body, digest, data_seq, objection: None, means: Means::Pin },
            6,
        );
    }
    act(store, &mut opening, finish(StageName::Confirming), 7);
    act(store, &mut opening, Command::StateClosing(closing("NP")), 8);
    act(store, &mut opening, Command::Seal { digest }, 9);
    opening
}

/// As an import takes them: one transaction.
fn key_all(store: &mut Store, opening: &mut Opening, slips: Vec<Slip>) {
    let keyed = store.batch(opening, |batch| {
        for (number, slip) in (1..).map(SlipNumber).zip(slips) {
            let events = batch.opening().decide(Command::KeySlip { number, slip }).unwrap();
            batch.append(events, Actor::Desk, at(3))?;
        }
        Ok::<_, StoreError>(())
    });
    keyed.unwrap();
}

/// Slip `i` of `n`: sorted by field, a few in a hundred invalid, some blanks, the rest all over.
fn slip(i: u32, n: u32, begun: &Begun) -> Slip {
    let fields = &begun.office.fields;
    let field = fields[(u64::from(i) * fields.len() as u64 / u64::from(n)) as usize].code.clone();
    let mut dice = u64::from(i + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut roll = |n: u64| {
        dice ^= dice >> 29;
        dice = dice.wrapping_mul(0xBF58_476D_1CE4_E5B9);
        dice ^= dice >> 32;
        dice % n
    };
    let verdict = if roll(40) == 0 {
        Verdict::Invalid { reason: "K3".into(), note: String::new() }
    } else {
        let mut answers = |n: usize, most: u64| {
            let answer = |_| if roll(20) == 0 { Answer::Blank } else { Answer::Level(roll(most) as u8 + 1) };
            Answers((0..n).map(answer).collect())
        };
        let form = &begun.form;
        let (criteria, facts) = (answers(form.criteria.len(), 5), answers(form.facts.len(), 2));
        let respondent = Answers::filled(Answer::Blank, form.respondent.len());
        Verdict::Valid { marks: Marks { criteria, facts, respondent } }
    };
    Slip { field: Some(field), verdict, comments: vec![] }
}

/// The slips of a month as somebody would keep them without us, with the columns of `phieu.csv`.
pub fn wide_table(path: &Path, opening: &Opening) {
    let mut conn = Connection::open(path).unwrap();
    let form = &opening.form;
    let codes: Vec<&str> = form
        .criteria
        .iter()
        .map(|c| c.code.as_str())
        .chain(form.facts.iter().map(|f| f.code.as_str()))
        .collect();
    let answers: String = codes.iter().map(|code| format!(", {code} TEXT")).collect();
    conn.execute_batch(&format!(
        "CREATE TABLE wide (ky TEXT, phien_ban INTEGER, lan_dinh_chinh INTEGER, tinh_trang TEXT, don_vi_ma TEXT, linh_vuc_ma TEXT,
         so_phieu INTEGER PRIMARY KEY, trang_thai TEXT, ly_do TEXT{answers}) STRICT"
    ))
    .unwrap();
    let tx = conn.transaction().unwrap();
    {
        let places = vec!["?"; 9 + codes.len()].join(", ");
        let mut insert = tx.prepare(&format!("INSERT INTO wide VALUES ({places})")).unwrap();
        let month = opening.key.month.to_string();
        for (number, slip) in opening.numbered() {
            let reason = match &slip.verdict {
                Verdict::Invalid { reason, .. } => reason.as_str(),
                _ => "",
            };
            let mut texts = vec![slip.verdict.state().code().to_owned(), reason.to_owned()];
            let marks = slip.verdict.marks();
            let answers = marks.into_iter().flat_map(|m| m.criteria.0.iter().chain(&m.facts.0));
            texts.extend(answers.map(|a| a.letter().to_string()));
            texts.resize(2 + codes.len(), String::new());
            let field = slip.field.as_ref().map_or("", |f| f.as_str());
            let unit = opening.office.unit_code.as_str();
            let head: [&dyn rusqlite::ToSql; 7] =
                [&month, &opening.key.version, &opening.nth(), &"chinh_thuc", &unit, &field, &number.0];
            for (i, value) in (1..).zip(head) {
                insert.raw_bind_parameter(i, value).unwrap();
            }
            for (i, text) in (8..).zip(&texts) {
                // What is empty is NULL: `sqlite3 -csv` writes an empty text with quotes.
                insert.raw_bind_parameter(i, (!text.is_empty()).then_some(text)).unwrap();
            }
            insert.raw_execute().unwrap();
        }
    }
    tx.commit().unwrap();
}
