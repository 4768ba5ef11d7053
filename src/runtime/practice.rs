//! Practice months: generated slips that go through the same commands as a person's keys.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::clock::VIETNAM;
use super::desk::Desk;
use super::export::digest_of;
use super::export_trouble;
use crate::domain::{
    Actor, Answer, Answers, Attendance, Attendee, BoxFound, Closing, Command, Comment, CountOf, Draw, Form,
    Marks, Means, Month, Next, NoSlips, NoSlipsWhy, Opening, Person, PersonId, Reading, SealState, Seat,
    Seed, Severity, Slip, SlipNumber, StageName, Verdict,
};
use crate::store::{Batch, StoreError};
use crate::text::Trouble;

/// What displeased people who are not content, and what they propose.
const SAID_DISPLEASED: [(&str, &str); 8] = [
    ("Sáng thứ Hai chờ lâu, chỉ có một người tiếp.", "Nên thêm người trực vào sáng thứ Hai."),
    ("Phải đi lại hai lần mới đủ giấy tờ.", ""),
    ("Trả kết quả chậm so với giấy hẹn.", "Nếu chậm thì nên báo trước cho dân."),
    ("Chỗ ngồi chờ chật, trời nóng không có quạt.", "Nên có thêm ghế và quạt ở chỗ chờ."),
    ("Hướng dẫn chưa rõ, mỗi lần nói một khác.", ""),
    ("", "Nên có tờ khai điền mẫu để dân xem theo."),
    ("Nộp hồ sơ trên mạng khó, hay bị lỗi.", "Mong có người giúp nộp hồ sơ trên mạng."),
    ("Bảng niêm yết thủ tục chữ nhỏ, khó đọc.", ""),
];

/// The same of people who are content.
const SAID_CONTENT: [(&str, &str); 8] = [
    ("", "Nên có thêm ghế ngồi ở chỗ chờ."),
    ("", "Mong được nhận kết quả qua bưu điện."),
    ("", "Đề nghị giữ thái độ phục vụ như hiện nay."),
    ("Không có.", ""),
    ("Không có.", "Nên làm việc thêm sáng thứ Bảy."),
    ("", "Nên nhắn tin khi có kết quả."),
    ("Chỗ để xe hơi chật.", ""),
    ("Chờ hơi lâu vào sáng thứ Hai.", ""),
];

/// What is to be generated.
#[derive(Debug, Clone, Copy)]
pub struct PracticePlan {
    /// Sealed months.
    pub months: u32,
    /// Slips in each.
    pub slips: u32,
    /// The same seed gives the same slips.
    pub seed: u64,
    /// The last month is the latest whose opening day is not after this day.
    pub today: NaiveDate,
}

/// Fills an empty practice file; returns the months, oldest first.
pub fn generate(desk: &mut Desk, plan: PracticePlan) -> Result<Vec<Month>, Trouble> {
    let mut last = Month::of(plan.today);
    if desk.opening_day(last)?.scheduled > plan.today {
        last = last.prev();
    }
    let months: Vec<Month> = (0..plan.months).rev().map(|back| last.plus(-(back as i32))).collect();
    for (i, month) in months.iter().enumerate() {
        let mut dice = ChaCha8Rng::seed_from_u64(plan.seed);
        dice.set_stream(i as u64);
        Generator { dice, slips: plan.slips, number: i as u32 }.month(desk, *month)?;
    }
    Ok(months)
}

/// One month on its way.
struct Generator {
    dice: ChaCha8Rng,
    slips: u32,
    number: u32,
}

/// A refusal of the rules or the store while a batch is under way.
enum Stopped {
    Rules(crate::domain::Refusal),
    Store(StoreError),
    Export(crate::export::ExportError),
}

impl From<StoreError> for Stopped {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// A batch with the clock of the day it is about.
struct Day<'b, 's> {
    batch: &'b mut Batch<'s>,
    now: DateTime<FixedOffset>,
}

impl Day<'_, '_> {
    /// A command, as from a person's keys, a few seconds after the last.
    fn does(&mut self, command: Command, seconds: i64) -> Result<(), Stopped> {
        let events = self.batch.opening().decide(command).map_err(Stopped::Rules)?;
        self.now += TimeDelta::seconds(seconds);
        self.batch.append(events, Actor::Person(PersonId(2)), self.now)?;
        Ok(())
    }
}

impl Generator {
    fn month(&mut self, desk: &mut Desk, month: Month) -> Result<(), Trouble> {
        let day = desk.opening_day(month)?.scheduled;
        let start = day.and_time(time(8, 0)).and_local_timezone(VIETNAM).single();
        let now = start.unwrap_or_else(|| desk.clock.now());
        let begun = desk.begun(month, day)?;
        let path = desk.path().to_owned();
        let store = desk.store_mut()?;
        let began = store.begin(begun, Actor::Desk, now);
        let (mut opening, _) = began.map_err(|e| super::store_trouble(e, &path))?;
        let done = store.batch(&mut opening, |batch| self.day(&mut Day { batch, now }, day));
        done.map_err(|stopped| match stopped {
            Stopped::Rules(refusal) => Trouble::Refused(refusal),
            Stopped::Store(error) => super::store_trouble(error, &path),
            Stopped::Export(error) => export_trouble(error),
        })
    }

    /// The seven stages of a day.
    fn day(&mut self, day: &mut Day<'_, '_>, held_on: NaiveDate) -> Result<(), Stopped> {
        let opening = day.batch.opening().clone();
        day.does(Command::StateAttendance(attendance(&opening, held_on)), 60)?;
        day.does(Command::Finish { stage: StageName::Attendance }, 5)?;
        let expected = opening.last_seal.clone();
        let found = expected.clone().unwrap_or_else(|| "0100".to_owned());
        day.does(
            Command::OpenBox(BoxFound {
                expected,
                found: Some(found),
                state: SealState::Intact,
                key_holder: "Trần Thị Tập".to_owned(),
                remarks: String::new(),
                opened_at: time(8, 15),
            }),
            60,
        )?;
        day.does(Command::Finish { stage: StageName::BoxOpening }, 5)?;
        let slips = self.all_slips(&opening);
        self.counts(day, &opening, &slips)?;
        day.does(Command::Finish { stage: StageName::Counting }, 5)?;
        for (i, slip) in slips.into_iter().enumerate() {
            day.does(Command::KeySlip { number: SlipNumber(i as u32 + 1), slip }, 12)?;
        }
        day.does(Command::Finish { stage: StageName::Keying }, 30)?;
        self.verify(day)?;
        for finding in day.batch.opening().open_findings(Severity::Warning) {
            let reason = "Đã kiểm tra, đúng với phiếu giấy (tập dượt)".to_owned();
            day.does(Command::Acknowledge { finding, reason }, 20)?;
        }
        day.does(Command::Finish { stage: StageName::Reconciling }, 10)?;
        self.close(day, &opening)
    }

    /// The chair keys the sample again; practice papers say what was keyed.
    fn verify(&mut self, day: &mut Day<'_, '_>) -> Result<(), Stopped> {
        loop {
            let opening = day.batch.opening();
            let how = match opening.verification_outcome().next() {
                Next::Draw(_) => Some(Draw::Due),
                Next::Extend(_) => Some(Draw::More),
                Next::Fields(fields) => fields.into_iter().next().map(Draw::Field),
                _ => None,
            };
            let Some(how) = how else { return Ok(()) };
            let by = opening.verifiers().first().map(|p| (*p).clone());
            let Some(by) = by else { return Ok(()) };
            let mut seed = [0; 32];
            self.dice.fill_bytes(&mut seed);
            day.does(Command::DrawSample { how, seed: Seed(seed) }, 10)?;
            let numbers: Vec<_> = day.batch.opening().to_key_again().collect();
            for number in numbers {
                let slip = day.batch.opening().slip(number);
                let Some(reading) = slip.and_then(|s| Reading::of(&s.verdict)) else { continue };
                day.does(Command::KeySample { number, reading, by: by.clone() }, 15)?;
            }
        }
    }

    fn counts(&mut self, day: &mut Day<'_, '_>, opening: &Opening, slips: &[Slip]) -> Result<(), Stopped> {
        let state = |of, n| Command::StateCount { of, value: Some(n), reason: None };
        day.does(state(CountOf::Collected, slips.len() as u32), 300)?;
        for field in &opening.office.fields {
            let n = slips.iter().filter(|s| s.field.as_ref() == Some(&field.code)).count() as u32;
            day.does(state(CountOf::Field(field.code.clone()), n), 60)?;
            if n == 0 {
                let why = NoSlips { why: NoSlipsWhy::NothingHandled, note: String::new() };
                day.does(Command::ExplainNoSlips { field: field.code.clone(), why }, 5)?;
            } else if self.dice.random_range(0..3) > 0 {
                let issued = n + self.dice.random_range(0..=n / 4 + 1);
                day.does(state(CountOf::Issued(field.code.clone()), issued), 5)?;
            }
        }
        let unsorted = slips.iter().filter(|s| s.field.is_none()).count() as u32;
        day.does(state(CountOf::Unsorted, unsorted), 5)
    }

    fn close(&mut self, day: &mut Day<'_, '_>, opening: &Opening) -> Result<(), Stopped> {
        let digest = digest_of(day.batch.opening()).map_err(Stopped::Export)?;
        for body in &opening.office.witness_bodies {
            let data_seq = day.batch.opening().data_seq;
            let body = body.code.clone();
            day.does(Command::Confirm { body, digest, data_seq, objection: None, means: Means::Pin }, 90)?;
        }
        day.does(Command::Finish { stage: StageName::Confirming }, 5)?;
        day.does(
            Command::StateClosing(Closing {
                bundle_place: "Tủ hồ sơ một cửa (tập dượt)".to_owned(),
                bundle_keeper: "Trần Thị Tập".to_owned(),
                new_seal: Some(format!("{:04}", 101 + self.number)),
                closed_at: time(10, 30),
                remarks: String::new(),
                collecting: String::new(),
            }),
            60,
        )?;
        day.does(Command::Seal { digest }, 30)
    }

    /// All slips, sorted by field as they are keyed.
    fn all_slips(&mut self, opening: &Opening) -> Vec<Slip> {
        let fields = opening.office.fields.len();
        // One field or another collects nothing, as happens; the rest share unequally.
        let empty =
            if self.dice.random_range(0..3) == 0 { Some(self.dice.random_range(0..fields)) } else { None };
        let mut slips: Vec<(usize, Slip)> = Vec::with_capacity(self.slips as usize);
        for _ in 0..self.slips {
            let mut field = self.dice.random_range(0..fields).min(self.dice.random_range(0..fields));
            if Some(field) == empty {
                field = (field + 1) % fields;
            }
            let lost = self.dice.random_range(0..400) == 0;
            let code = (!lost).then(|| opening.office.fields.get(field).map(|f| f.code.clone())).flatten();
            let place = if lost { fields } else { field };
            let verdict = self.verdict(&opening.form, lost);
            let comments = self.comments(&opening.form, &verdict);
            slips.push((place, Slip { field: code, verdict, comments }));
        }
        slips.sort_by_key(|(place, _)| *place);
        slips.into_iter().map(|(_, slip)| slip).collect()
    }

    fn verdict(&mut self, form: &Form, lost: bool) -> Verdict {
        if lost || self.dice.random_range(0..60) == 0 {
            let plain = form.invalid_reasons.iter().filter(|r| !r.needs_note);
            let reasons: Vec<_> = plain.map(|r| r.code.clone()).collect();
            if !reasons.is_empty() {
                let i = self.dice.random_range(0..reasons.len());
                let reason = reasons.get(i).cloned().unwrap_or_default();
                return Verdict::Invalid { reason, note: String::new() };
            }
        }
        // Each person has a mood; answers lie around it.
        let levels = form.levels();
        let mood = self.dice.random_range(0..10).min(7) as u8;
        let headline = form.headline_index();
        let criteria = form.criteria.iter().enumerate();
        let answers = criteria.map(|(i, criterion)| match self.dice.random_range(0..50) {
            0 if i != headline => Answer::Blank,
            1 if i != headline => Answer::Spoilt,
            2..=8 if criterion.not_applicable => Answer::NotApplicable,
            _ => {
                let near = (mood + self.dice.random_range(0..3)).min(9);
                Answer::Level((u32::from(near) * u32::from(levels - 1)).div_ceil(9) as u8 + 1)
            }
        });
        let criteria = Answers(answers.collect());
        let mut choices = |all: &[crate::domain::Choice]| {
            let pick = |c: &crate::domain::Choice| match self.dice.random_range(0..4) {
                0 => Answer::Blank,
                _ => Answer::Level(self.dice.random_range(1..=c.options.len() as u8)),
            };
            Answers(all.iter().map(pick).collect())
        };
        let (facts, respondent) = (choices(&form.facts), choices(&form.respondent));
        Verdict::Valid { marks: Marks { criteria, facts, respondent } }
    }

    /// One slip in twelve has something written on it, under the question that it answers: what displeased (G1), what is proposed
    /// (G2). Other questions of a form stay blank.
    fn comments(&mut self, form: &Form, verdict: &Verdict) -> Vec<Comment> {
        let writes = self.dice.random_range(0..12) == 0;
        let Verdict::Valid { marks } = verdict else { return Vec::new() };
        if !writes {
            return Vec::new();
        }
        let headline = marks.criteria.0.get(form.headline_index());
        let content = matches!(headline, Some(Answer::Level(n)) if *n >= form.scale.satisfied_from);
        let said = if content { &SAID_CONTENT } else { &SAID_DISPLEASED };
        let i = self.dice.random_range(0..said.len());
        let (displeased, proposed) = said.get(i).copied().unwrap_or_default();
        let answers = [("G1", displeased), ("G2", proposed)].into_iter().filter(|(_, text)| !text.is_empty());
        let asked = answers.filter_map(|(code, text)| {
            let space = form.comments.iter().find(|space| space.code.as_str() == code)?;
            Some(Comment { code: space.code.clone(), text: text.to_owned() })
        });
        asked.collect()
    }
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()
}

/// People of practice have names nobody has.
fn attendance(opening: &Opening, held_on: NaiveDate) -> Attendance {
    let person = |id: u32, name: &str, title: &str, body: &str| Person {
        id: PersonId(id),
        name: name.to_owned(),
        title: title.to_owned(),
        body: body.to_owned(),
    };
    let unit = &opening.office.unit;
    let mut present = vec![
        Attendee { seat: Seat::Chair, person: person(1, "Nguyễn Văn Mẫu", "Phó Chủ tịch", unit) },
        Attendee {
            seat: Seat::Clerk, person: person(2, "Trần Thị Tập", "Công chức Văn phòng", unit)
        },
    ];
    let witnesses = [("Lê Văn Dượt", "Ủy viên Thường trực"), ("Phạm Văn Thử", "Phó Chủ tịch Hội")];
    for ((body, (name, title)), id) in opening.office.witness_bodies.iter().zip(witnesses).zip(3..) {
        let seat = Seat::Witness(body.code.clone());
        present.push(Attendee { seat, person: person(id, name, title, &body.name) });
    }
    Attendance {
        held_on,
        started_at: time(8, 0),
        place: opening.office.room.clone(),
        off_schedule: None,
        present,
        change: None,
    }
}
