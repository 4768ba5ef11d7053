//! Bringing a desk to a stage by commands, for tests of what comes after it.

use chrono::NaiveTime;
use kiemphieu::app::message::{Msg, Reply};
use kiemphieu::domain::{
    Attendance, Attendee, BoxFound, Command, CountOf, Draw, Next, Person, PersonId, Reading, SealState, Seat,
    Seed, StageName,
};

use super::program::{Program, day};

fn person(id: u32, name: &str, title: &str) -> Person {
    Person { id: PersonId(id), name: name.into(), title: title.into(), body: String::new() }
}

/// The people of the tests.
pub fn attendance(program: &Program) -> Attendance {
    let office = program.app.cx.home.office.clone();
    let mut present = vec![
        Attendee { seat: Seat::Chair, person: person(1, "Nguyễn Văn Chiến", "Chủ tịch") },
        Attendee { seat: Seat::Clerk, person: person(2, "Đặng Thị Hoa", "Công chức Văn phòng") },
    ];
    for (body, (id, name)) in office.witness_bodies.iter().zip([(3, "Phan Đình Thảo"), (4, "Lê Hữu Nghĩa")])
    {
        present
            .push(Attendee {
                seat: Seat::Witness(body.code.clone()), person: person(id, name, "Đại diện")
            });
    }
    Attendance {
        held_on: day(),
        started_at: NaiveTime::from_hms_opt(8, 0, 0).unwrap(),
        place: "Bộ phận một cửa".into(),
        off_schedule: None,
        present,
        change: None,
    }
}

impl Program {
    /// Carries out a command at the desk, past the screens.
    #[track_caller]
    pub fn does(&mut self, command: Command) -> &mut Self {
        self.desk.execute(command).unwrap();
        self
    }

    /// Keys the sample again at the desk, with the answers that were keyed, until the verification is done.
    pub fn verify(&mut self) -> &mut Self {
        loop {
            let opening = self.opening();
            let by = opening.verifiers().first().map(|p| (*p).clone()).unwrap();
            let seed = Seed([5; 32]);
            let command = match opening.verification_outcome().next() {
                Next::Draw(_) => Command::DrawSample { how: Draw::Due, seed },
                Next::Extend(_) => Command::DrawSample { how: Draw::More, seed },
                Next::Key(_) => {
                    let number = opening.to_key_again().next().unwrap();
                    let reading = Reading::of(&opening.slip(number).unwrap().verdict).unwrap();
                    Command::KeySample { number, reading, by }
                }
                _ => return self,
            };
            let events = self.desk.execute(command).unwrap();
            self.tell(Msg::Reply(Reply::Committed(events)));
        }
    }

    /// Begins this month's opening and brings it to Nhập phiếu with so many slips counted per field, then takes it up
    /// on the screen.
    pub fn keying(counts: [u32; 5]) -> Self {
        Self::first_start().brought_to_keying(counts)
    }

    /// The same on a machine that was set up already.
    pub fn brought_to_keying(self, counts: [u32; 5]) -> Self {
        let mut program = self;
        let month = program.app.cx.home.next.month;
        program.desk.begin(month, None).unwrap();
        program.does(Command::StateAttendance(attendance(&program)));
        program.does(Command::Finish { stage: StageName::Attendance });
        program.does(Command::OpenBox(BoxFound {
            expected: None,
            found: Some("0412".into()),
            state: SealState::Intact,
            key_holder: "Đặng Thị Hoa".into(),
            remarks: String::new(),
            opened_at: NaiveTime::from_hms_opt(8, 10, 0).unwrap(),
        }));
        program.does(Command::Finish { stage: StageName::BoxOpening });
        let fields: Vec<_> = program.app.cx.home.office.fields.iter().map(|f| f.code.clone()).collect();
        let state = |of, n| Command::StateCount { of, value: Some(n), reason: None };
        program.does(state(CountOf::Collected, counts.iter().sum()));
        for (field, n) in fields.into_iter().zip(counts) {
            program.does(state(CountOf::Field(field), n));
        }
        program.does(state(CountOf::Unsorted, 0));
        program.does(Command::Finish { stage: StageName::Counting });
        // Home still shows what it knew at the start.
        let mut program = program.start_again();
        program.keys("{Enter}");
        program
    }
}
