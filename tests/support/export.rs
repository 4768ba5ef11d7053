//! A small office, its form and its openings, built as a day's events build them.
#![allow(dead_code, clippy::unwrap_used, reason = "each test takes what it needs")]

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use kiemphieu::domain::*;

pub fn office() -> Office {
    let field = |code: &str, name: &str| Field {
        code: code.into(),
        name: name.to_owned(),
        name_en: code.to_owned(),
        official: format!("Công chức {name}"),
    };
    let body = |code: &str, name: &str| WitnessBody {
        code: code.into(),
        name: name.to_owned(),
        name_en: code.to_owned(),
    };
    Office {
        from: NaiveDate::from_ymd_opt(2021, 12, 6).unwrap(),
        unit_code: "CAMVINH".to_owned(),
        unit: "Ủy ban nhân dân xã Cẩm Vinh".to_owned(),
        unit_head: "XÃ CẨM VINH".to_owned(),
        place: "Cẩm Vinh".to_owned(),
        room: "Bộ phận Tiếp nhận và Trả kết quả".to_owned(),
        motto_name: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".to_owned(),
        recipients: vec![],
        signer: Signer {
            on_behalf: "TM. ỦY BAN NHÂN DÂN".to_owned(),
            title: "CHỦ TỊCH".to_owned(),
            name: "Nguyễn Văn Chiến".to_owned(),
        },
        opening_day: 25,
        rest_days: vec![],
        form: "hl-xa-5muc".to_owned(),
        bases: vec![],
        fields: vec![
            field("TP", "Hành chính Tư pháp - Hộ tịch"),
            field("VHCS", "Văn hóa - Chính sách"),
            field("CA", "Công an"),
            field("TNMT", "Tài nguyên và Môi trường"),
            field("QS", "Quốc phòng (Quân sự)"),
        ],
        witness_bodies: vec![
            body("MTTQ", "Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
            body("CCB", "Hội Cựu chiến binh xã"),
        ],
        verification: VerificationRule::default(),
    }
}

fn criterion(code: &str, vi: &str, not_applicable: bool) -> Criterion {
    Criterion { code: code.to_owned(), text: Label::new(vi, code), not_applicable, required: true }
}

fn reasons() -> Vec<InvalidReason> {
    let reason = |code: &str, vi: &str, needs_note| InvalidReason {
        code: code.to_owned(),
        text: Label::new(vi, code),
        needs_note,
        when: None,
    };
    vec![
        reason("K1", "Phiếu trắng", false),
        reason("K3", "Phiếu rách hoặc không đọc được", false),
        reason("K9", "Lý do khác", true),
    ]
}

pub fn form(levels: u8, satisfied_from: u8) -> Form {
    Form {
        id: format!("hl-{levels}"),
        version: 1,
        title: Label::new("Phiếu", "Slip"),
        headline: "HL".to_owned(),
        scale: Scale {
            satisfied_from,
            levels: (1..=levels).map(|n| Label::new(&format!("Mức {n}"), "")).collect(),
        },
        criteria: vec![
            criterion("C01", "Nơi ngồi chờ và trang thiết bị phục vụ", false),
            criterion("C06", "Thời gian giải quyết so với giấy hẹn", true),
            criterion("HL", "Mức độ hài lòng chung", false),
        ],
        facts: vec![Choice {
            code: "S1".to_owned(),
            text: Label::new("Nhận kết quả so với ngày hẹn", "When"),
            options: ["Sớm", "Đúng", "Trễ", "Chưa"].map(|o| Label::new(o, o)).to_vec(),
        }],
        respondent: vec![],
        comments: vec![CommentBox {
            code: "G1".to_owned(),
            text: Label::new("Góp ý", "Words"),
            max_chars: 500,
        }],
        invalid_reasons: reasons(),
    }
}

/// The form of the commune, with its eleven criteria.
pub fn long_form() -> Form {
    let codes = ["C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C10", "HL"];
    Form { criteria: codes.map(|c| criterion(c, &format!("Tiêu chí {c}"), true)).to_vec(), ..form(5, 4) }
}

pub fn valid(field: Option<&str>, criteria: &str, facts: &str) -> Slip {
    let marks = Marks {
        criteria: Answers::parse(criteria).unwrap(),
        facts: Answers::parse(facts).unwrap(),
        respondent: Answers::default(),
    };
    Slip { field: field.map(FieldCode::from), verdict: Verdict::Valid { marks }, comments: vec![] }
}

pub fn invalid(field: Option<&str>, reason: &str) -> Slip {
    let verdict = Verdict::Invalid { reason: reason.to_owned(), note: String::new() };
    Slip { field: field.map(FieldCode::from), verdict, comments: vec![] }
}

pub fn undecided(field: Option<&str>, criteria: &str, facts: &str) -> Slip {
    let mut slip = valid(field, criteria, facts);
    if let Verdict::Valid { marks } = slip.verdict {
        slip.verdict = Verdict::Undecided { doubt: Doubt::Illegible, note: "nhòe".into(), marks };
    }
    slip
}

pub struct Day {
    pub opening: Opening,
    seq: u64,
    at: DateTime<FixedOffset>,
}

impl Day {
    pub fn begin(office: Office, form: Form, version: u32, practice: bool) -> Self {
        let at = DateTime::parse_from_rfc3339("2026-11-25T08:00:00+07:00").unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        let begun = Begun {
            key: OpeningKey { month: Month::new(2026, 11).unwrap(), version },
            office: Arc::new(office),
            form: Arc::new(form),
            scheduled: Scheduled { day, provisional: false, why: String::new() },
            practice,
            last_seal: None,
            covers: vec![],
            past: vec![],
            amends: None,
        };
        let first = Recorded { seq: 1, at, actor: Actor::Desk, event: Event::Begun(Box::new(begun)) };
        let mut day = Self { opening: Opening::begin(&first).unwrap(), seq: 1, at };
        day.attend(true);
        day
    }

    pub fn event(&mut self, event: Event) -> &mut Self {
        self.seq += 1;
        let recorded = Recorded { seq: self.seq, at: self.at, actor: Actor::Desk, event };
        self.opening.apply(&recorded).unwrap();
        self
    }

    /// What comes next comes so many minutes later.
    pub fn later(&mut self, minutes: i64) -> &mut Self {
        self.at += chrono::TimeDelta::minutes(minutes);
        self
    }

    pub fn person(id: u32, name: &str, title: &str, body: &str) -> Person {
        Person { id: PersonId(id), name: name.to_owned(), title: title.to_owned(), body: body.to_owned() }
    }

    pub fn witness(body: &str) -> Person {
        match body {
            "MTTQ" => Self::person(3, "Trần Thị Bình", "Chủ tịch", "UBMTTQ xã"),
            _ => Self::person(4, "Lê Văn Dũng", "Chủ tịch", "Hội CCB xã"),
        }
    }

    pub fn attend(&mut self, witnesses: bool) {
        let mut present = vec![
            Attendee {
                seat: Seat::Chair,
                person: Self::person(1, "Nguyễn Văn Chiến", "Chủ tịch", "UBND xã"),
            },
            Attendee {
                seat: Seat::Clerk,
                person: Self::person(2, "Phạm Thị Hoa", "Công chức Văn phòng - Thống kê", "UBND xã"),
            },
        ];
        for body in ["MTTQ", "CCB"].into_iter().filter(|_| witnesses) {
            present.push(Attendee { seat: Seat::Witness(body.into()), person: Self::witness(body) });
        }
        self.event(Event::AttendanceStated(Attendance {
            held_on: NaiveDate::from_ymd_opt(2026, 11, 25).unwrap(),
            started_at: NaiveTime::from_hms_opt(8, 0, 0).unwrap(),
            place: "Bộ phận Tiếp nhận và Trả kết quả".to_owned(),
            off_schedule: None,
            present,
            change: None,
        }));
    }

    pub fn count(&mut self, of: CountOf, n: u32) -> &mut Self {
        self.event(Event::CountStated { of, old: None, new: Some(n), reason: None })
    }

    pub fn key(&mut self, slip: Slip) -> &mut Self {
        let number = self.opening.next_number();
        self.event(Event::SlipKeyed { number, slip })
    }

    pub fn finish(&mut self, until: StageName) -> &mut Self {
        while self.opening.stage.name() < until {
            let stage = self.opening.stage.name();
            self.event(Event::StageFinished { stage });
        }
        self
    }

    pub fn confirm(
        &mut self,
        body: &str,
        digest: Digest,
        means: Means,
        objection: Option<&str>,
    ) -> &mut Self {
        let data_seq = self.opening.data_seq;
        self.event(Event::Confirmed(Confirmation {
            body: body.into(),
            person: Self::witness(body),
            digest,
            data_seq,
            objection: objection.map(str::to_owned),
            means,
        }))
    }

    /// The chair keys the slips 1 to `last` again. On the first the answer to the first question had been keyed wrongly, as
    /// the third keying shows.
    pub fn verify(&mut self, last: u32) -> &mut Self {
        let numbers: Vec<_> = (1..=last).map(SlipNumber).collect();
        let of = self.opening.slips.len() as u32;
        self.event(Event::SampleDrawn(SampleDrawn {
            how: Draw::Due,
            generator: GENERATOR.to_owned(),
            seed: Some(Seed([7; 32])),
            of,
            numbers: numbers.clone(),
        }));
        let by = Self::person(1, "Nguyễn Văn Chiến", "Chủ tịch", "UBND xã");
        for number in numbers {
            let mut reading = Reading::of(&self.opening.slip(number).unwrap().verdict).unwrap();
            if let (SlipNumber(1), Reading::Valid { criteria }) = (number, &mut reading) {
                let first = &mut criteria.0[0];
                *first = Answer::Level(if *first == Answer::Level(1) { 2 } else { 1 });
            }
            let settled = (number == SlipNumber(1)).then(|| reading.clone());
            self.event(Event::SampleKeyed { number, reading, by: by.clone() });
            if let Some(reading) = settled {
                self.event(Event::SampleSettled { number, reading, by: by.clone() });
            }
        }
        self
    }

    pub fn seal(&mut self, digest: Digest) -> &mut Self {
        self.event(Event::ClosingStated(Closing {
            bundle_place: "tủ hồ sơ VP UBND xã".to_owned(),
            bundle_keeper: "Phạm Thị Hoa".to_owned(),
            new_seal: Some("000457".to_owned()),
            closed_at: NaiveTime::from_hms_opt(10, 30, 0).unwrap(),
            remarks: String::new(),
            collecting: String::new(),
        }));
        self.event(Event::Sealed { digest })
    }
}

/// Eleven slips: two fields with slips of all kinds, one unsorted, three fields with none.
pub fn ordinary(form: Form, version: u32, practice: bool) -> Day {
    let mut day = Day::begin(office(), form, version, practice);
    let facts = if day.opening.form.facts.is_empty() { "" } else { "2" };
    let n = day.opening.form.criteria.len();
    let fill = |letters: &str| letters.chars().cycle().take(n).collect::<String>();
    day.count(CountOf::Collected, 11)
        .count(CountOf::Field("TP".into()), 6)
        .count(CountOf::Issued("TP".into()), 10)
        .count(CountOf::Field("CA".into()), 4)
        .count(CountOf::Unsorted, 1);
    let top = day.opening.form.levels().to_string();
    let low = "1".to_owned();
    for letters in [top.clone(), top.clone(), low.clone(), format!("{top}K{top}"), format!("T{top}X")] {
        day.key(valid(Some("TP"), &fill(&letters), facts));
    }
    day.key(invalid(Some("TP"), "K3"));
    for letters in [top.clone(), low, format!("{top}{top}T")] {
        day.key(valid(Some("CA"), &fill(&letters), "T"));
    }
    let mut with_words = valid(Some("CA"), &fill(&top), "X");
    with_words.comments =
        vec![Comment { code: "G1".to_owned(), text: "=Cán bộ; \"rất\" tốt\nCảm ơn".to_owned() }];
    day.key(with_words);
    day.key(valid(None, &fill(&top), "1"));
    day
}

/// The figures of an opening in memory.
pub fn figures_of(opening: &Opening) -> MonthFigures {
    MonthFigures {
        key: opening.key,
        amends: opening.amends.as_ref().map(|a| a.of.clone()),
        stage: opening.stage.name(),
        practice: opening.practice,
        scheduled: opening.scheduled.day,
        held_on: opening.attendance.as_ref().map(|a| a.held_on),
        reason: String::new(),
        office: opening.office.clone(),
        form: opening.form.clone(),
        figures: opening.figures(),
        no_slips: opening.no_slips.clone().into_iter().collect(),
        digest: None,
        both_absent: opening.both_witnesses_absent(),
    }
}
