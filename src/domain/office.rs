//! The office: its unit, fields, witness bodies, signer, from which day on.

use std::fmt;
use std::sync::Arc;

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::verification::VerificationRule;

/// Code of a field (lĩnh vực), as in `TP`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FieldCode(Arc<str>);

/// Code of a witness body, as in `MTTQ`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BodyCode(Arc<str>);

macro_rules! code {
    ($name:ident) => {
        impl $name {
            /// The code as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

code!(FieldCode);
code!(BodyCode);

/// The office as it stands from a day on. Old records keep the profile they were held with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// First day this profile holds.
    pub from: NaiveDate,
    /// Short ASCII code of the unit, used in file names and the CSV, as in `CAMVINH`.
    pub unit_code: String,
    /// The unit, as in `Ủy ban nhân dân xã Cẩm Vinh`.
    pub unit: String,
    /// The unit's name as the head of a document prints it below ỦY BAN NHÂN DÂN, as in `XÃ CẨM VINH`.
    pub unit_head: String,
    /// The place named beside a document's date, as in `Cẩm Vinh`.
    pub place: String,
    /// Where the box is opened by default.
    pub room: String,
    /// The national motto as this office spells it: HÒA or HOÀ.
    pub motto_name: String,
    /// Who receives the report, a line each.
    pub recipients: Vec<String>,
    /// Who signs.
    pub signer: Signer,
    /// Day of the month on which the box is opened.
    pub opening_day: u32,
    /// Weekly rest days.
    pub rest_days: Vec<Weekday>,
    /// Name of the form in use.
    pub form: String,
    /// Legal bases printed in the minutes, a line each.
    #[serde(default)]
    pub bases: Vec<String>,
    /// The fields, in the order of the paper.
    pub fields: Vec<Field>,
    /// The bodies that send a witness; two.
    pub witness_bodies: Vec<WitnessBody>,
    /// How much is keyed again.
    #[serde(default)]
    pub verification: VerificationRule,
}

/// The person who signs for the unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    /// Line above the title, as in `TM. ỦY BAN NHÂN DÂN`.
    pub on_behalf: String,
    /// As in `CHỦ TỊCH`.
    pub title: String,
    /// The name.
    pub name: String,
}

/// A field of work whose slips are counted together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// As in `TP`.
    pub code: FieldCode,
    /// As in `Hành chính Tư pháp - Hộ tịch`.
    pub name: String,
    /// English name, for the English screens.
    pub name_en: String,
    /// The official in charge, who answers for collecting slips.
    pub official: String,
}

/// A body that sends a witness.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WitnessBody {
    /// As in `MTTQ`.
    pub code: BodyCode,
    /// As in `Ủy ban Mặt trận Tổ quốc Việt Nam xã`.
    pub name: String,
    /// English name.
    pub name_en: String,
}

/// What is wrong with a profile that parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficeFault {
    /// `unit_code` is not 1 to 20 ASCII letters, digits, `-` or `_`.
    UnitCode(String),
    /// A name that stands on documents is empty; the key is named.
    Empty(&'static str),
    /// The day is not 1 to 28, the days every month has.
    OpeningDay(u32),
    /// All seven days are rest days.
    RestDays,
    /// Not 1 to 9 fields.
    Fields(usize),
    /// Not exactly two witness bodies.
    WitnessBodies(usize),
    /// A code is not 1 to 12 ASCII letters and digits.
    BadCode(String),
    /// A code stands twice.
    DuplicateCode(String),
    /// A number of the verification cannot be used; the key is named.
    Verification(&'static str),
}

impl Office {
    /// Everything wrong with the profile; empty when it can be used.
    pub fn faults(&self) -> Vec<OfficeFault> {
        let mut faults = Vec::new();
        let unit_ok = |c: u8| c.is_ascii_alphanumeric() || c == b'-' || c == b'_';
        if !(1..=20).contains(&self.unit_code.len()) || !self.unit_code.bytes().all(unit_ok) {
            faults.push(OfficeFault::UnitCode(self.unit_code.clone()));
        }
        for (key, value) in [("unit", &self.unit), ("unit_head", &self.unit_head), ("place", &self.place)] {
            if value.trim().is_empty() {
                faults.push(OfficeFault::Empty(key));
            }
        }
        if !(1..=28).contains(&self.opening_day) {
            faults.push(OfficeFault::OpeningDay(self.opening_day));
        }
        let mut rest: Vec<_> = self.rest_days.iter().map(Weekday::num_days_from_monday).collect();
        rest.sort_unstable();
        rest.dedup();
        if rest.len() >= 7 {
            faults.push(OfficeFault::RestDays);
        }
        if !(1..=9).contains(&self.fields.len()) {
            faults.push(OfficeFault::Fields(self.fields.len()));
        }
        if self.witness_bodies.len() != 2 {
            faults.push(OfficeFault::WitnessBodies(self.witness_bodies.len()));
        }
        faults.extend(self.verification.fault().map(OfficeFault::Verification));
        let fields = self.fields.iter().map(|f| f.code.as_str());
        let bodies = self.witness_bodies.iter().map(|b| b.code.as_str());
        let mut seen = std::collections::BTreeSet::new();
        for code in fields.chain(bodies) {
            if !(1..=12).contains(&code.len()) || !code.bytes().all(|b| b.is_ascii_alphanumeric()) {
                faults.push(OfficeFault::BadCode(code.to_owned()));
            } else if !seen.insert(code) {
                faults.push(OfficeFault::DuplicateCode(code.to_owned()));
            }
        }
        faults
    }

    /// Position of a field.
    pub fn field_index(&self, code: &FieldCode) -> Option<usize> {
        self.fields.iter().position(|f| f.code == *code)
    }

    /// The profile that holds on `day`: the latest whose `from` is not after it, else the earliest of all.
    pub fn on(profiles: &[Office], day: NaiveDate) -> Option<&Office> {
        let held = profiles.iter().filter(|p| p.from <= day).max_by_key(|p| p.from);
        held.or_else(|| profiles.iter().min_by_key(|p| p.from))
    }
}
