//! A month as the books have it: what summaries, trends and documents are made from, without its slips.

use std::sync::Arc;

use chrono::NaiveDate;

use super::amendment::Amends;
use super::event::OpeningKey;
use super::figures::Figures;
use super::form::Form;
use super::office::{FieldCode, Office};
use super::record::{Digest, NoSlips};
use super::stage::StageName;

/// The figures of a month.
#[derive(Debug, Clone)]
pub struct MonthFigures {
    /// Month and version.
    pub key: OpeningKey,
    /// What it amends and why, where it is an amendment; its `nth` is what "đính chính lần n" says.
    pub amends: Option<Amends>,
    /// Where it stands.
    pub stage: StageName,
    /// Whether it is practice.
    pub practice: bool,
    /// The day its box was to be opened.
    pub scheduled: NaiveDate,
    /// The day its box was opened, of an amendment too.
    pub held_on: Option<NaiveDate>,
    /// Why it was given up or not held; else empty.
    pub reason: String,
    /// Its office.
    pub office: Arc<Office>,
    /// Its form.
    pub form: Arc<Form>,
    /// The figures.
    pub figures: Figures,
    /// Why fields collected nothing, where it was said.
    pub no_slips: Vec<(FieldCode, NoSlips)>,
    /// Digest, where it is sealed.
    pub digest: Option<Digest>,
    /// Both witnesses were absent (W209).
    pub both_absent: bool,
}

impl MonthFigures {
    /// Which amendment of its month this is; 0 is the day's own work.
    pub fn amendment(&self) -> u32 {
        self.amends.as_ref().map_or(0, |amends| amends.nth)
    }
}

/// Months for tests.
#[cfg(test)]
pub(super) mod testing {
    use super::*;
    use crate::domain::{Answer, Cell, Counts, FieldIx, SlipState, Tally};

    const OFFICE: &str = r#"{
        "from": "2020-01-01", "unit_code": "X", "unit": "X", "unit_head": "X", "place": "X", "room": "X",
        "motto_name": "X", "recipients": [], "signer": {"on_behalf": "", "title": "", "name": ""},
        "opening_day": 25, "rest_days": [], "form": "hl", "witness_bodies": [],
        "fields": [
            {"code": "TP", "name": "Tư pháp", "name_en": "Justice", "official": "A"},
            {"code": "VH", "name": "Văn hóa", "name_en": "Culture", "official": "B"}
        ]
    }"#;

    /// A form of five levels with the criteria C1 to C4 and the headline.
    fn form() -> Form {
        let label = |text: &str| crate::domain::Label::new(text, text);
        let criteria = ["C1", "C2", "C3", "C4", "HL"].map(|code| crate::domain::Criterion {
            code: code.to_owned(),
            text: label(code),
            not_applicable: false,
            required: true,
        });
        Form {
            id: "hl".to_owned(),
            version: 1,
            title: label("hl"),
            headline: "HL".to_owned(),
            scale: crate::domain::Scale {
                satisfied_from: 4,
                levels: ["1", "2", "3", "4", "5"].map(label).into(),
            },
            criteria: criteria.into(),
            facts: Vec::new(),
            respondent: Vec::new(),
            comments: Vec::new(),
            invalid_reasons: Vec::new(),
        }
    }

    /// A sealed month: by field its satisfied and its valid slips, answered alike in all criteria.
    pub fn month(month: &str, fields: &[(u8, u32, u32)]) -> MonthFigures {
        let (office, form): (Office, Form) = (serde_json::from_str(OFFICE).unwrap(), form());
        let mut tally = Tally::default();
        for &(field, satisfied, valid) in fields {
            let field = FieldIx(field);
            tally.set(field, Cell::State(SlipState::Valid), valid);
            for criterion in 0..form.criteria.len() as u8 {
                tally.set(field, Cell::Criterion(criterion, Answer::Level(5)), satisfied);
                tally.set(field, Cell::Criterion(criterion, Answer::Level(1)), valid - satisfied);
            }
        }
        let month: crate::domain::Month = month.parse().unwrap();
        let day = month.day(25).unwrap();
        MonthFigures {
            amends: None,
            key: OpeningKey { month, version: 1 },
            stage: StageName::Sealed,
            practice: false,
            scheduled: day,
            held_on: Some(day),
            reason: String::new(),
            figures: Figures::of(&form, &office, &tally, &Counts::default()),
            office: Arc::new(office),
            form: Arc::new(form),
            no_slips: Vec::new(),
            digest: Some(Digest([7; 32])),
            both_absent: false,
        }
    }

    /// The same on a form of another name.
    pub fn with_form(mut month: MonthFigures, id: &str) -> MonthFigures {
        Arc::make_mut(&mut month.form).id = id.to_owned();
        month
    }

    /// The same at another stage.
    pub fn with_stage(mut month: MonthFigures, stage: StageName) -> MonthFigures {
        month.stage = stage;
        month
    }
}
