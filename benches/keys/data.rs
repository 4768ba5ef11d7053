//! A month at Nhập phiếu with so many slips keyed, made through the desk as a person's keys make it.

use std::path::Path;

use chrono::NaiveTime;
use kiemphieu::config::{Config, Folder};
use kiemphieu::domain::{
    Actor, Answers, Attendance, Attendee, BoxFound, Command, CountOf, Event, Marks, Opening, Person,
    PersonId, SealState, Seat, Slip, StageName, Verdict,
};
use kiemphieu::runtime::{Clock, Desk};
use kiemphieu::store::{Store, StoreError};

/// Counted in each field: more than anybody keys here.
const COUNTED: u32 = 20_000;

/// Makes the data file.
pub fn month(path: &Path, slips: u32) {
    let folder = path.parent().unwrap();
    let places = Folder::new(folder.join("config"), path).with_data(path);
    let config = Config::load(&places).unwrap();
    let clock = Clock::system();
    let mut desk = Desk::open(places, config, clock, path, false).unwrap();
    let month = desk.home().unwrap().next.month;
    let opening = desk.begin(month, None).unwrap().clone();
    for command in commands(&opening, clock) {
        desk.execute(command).unwrap();
    }
    drop(desk);
    let mut store = Store::open(path, clock.now()).unwrap();
    let mut opening = store.load(opening.key).unwrap();
    store
        .batch(&mut opening, |batch| {
            for i in 0..slips {
                let number = batch.opening().next_number();
                let slip = slip(batch.opening(), i);
                // Not ahead of the clock: a program that finds itself back in time says so first, and keys would go to that.
                batch.append(vec![Event::SlipKeyed { number, slip }], Actor::Desk, clock.now())?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

fn slip(opening: &Opening, i: u32) -> Slip {
    let answers = ["55555555555", "54545445454", "43T5445K4K4", "34532454524"];
    let field = opening.office.fields.first().map(|f| f.code.clone());
    let blank = |n: usize| Answers(vec![kiemphieu::domain::Answer::Blank; n]);
    let marks = Marks {
        criteria: Answers::parse(answers[i as usize % answers.len()]).unwrap(),
        facts: blank(opening.form.facts.len()),
        respondent: blank(opening.form.respondent.len()),
    };
    Slip { field, verdict: Verdict::Valid { marks }, comments: vec![] }
}

/// From the first stage to Nhập phiếu.
fn commands(opening: &Opening, clock: Clock) -> Vec<Command> {
    let at = NaiveTime::from_hms_opt(8, 0, 0).unwrap();
    let person = |id, name: &str| Person {
        id: PersonId(id),
        name: name.into(),
        title: "Công chức".into(),
        body: String::new(),
    };
    let mut present = vec![
        Attendee { seat: Seat::Chair, person: person(1, "Nguyễn Văn Chiến") },
        Attendee { seat: Seat::Clerk, person: person(2, "Đặng Thị Hoa") },
    ];
    for (body, (id, name)) in
        opening.office.witness_bodies.iter().zip([(3, "Phan Đình Thảo"), (4, "Lê Hữu Nghĩa")])
    {
        present.push(Attendee { seat: Seat::Witness(body.code.clone()), person: person(id, name) });
    }
    let attendance = Attendance {
        held_on: clock.today(),
        started_at: at,
        place: "Bộ phận một cửa".into(),
        off_schedule: Some("đo tốc độ".into()),
        present,
        change: None,
    };
    let found = BoxFound {
        expected: None,
        found: Some("0412".into()),
        state: SealState::Intact,
        key_holder: "Đặng Thị Hoa".into(),
        remarks: String::new(),
        opened_at: at,
    };
    let count = |of, n| Command::StateCount { of, value: Some(n), reason: None };
    let fields = opening.office.fields.iter().map(|f| f.code.clone());
    let mut all = vec![
        Command::StateAttendance(attendance),
        Command::Finish { stage: StageName::Attendance },
        Command::OpenBox(found),
        Command::Finish { stage: StageName::BoxOpening },
        count(CountOf::Collected, COUNTED * opening.office.fields.len() as u32),
    ];
    all.extend(fields.map(|code| count(CountOf::Field(code), COUNTED)));
    all.push(count(CountOf::Unsorted, 0));
    all.push(Command::Finish { stage: StageName::Counting });
    all
}
