//! The holiday file as it is written, every value that may be wrong with its position.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFile {
    #[serde(default)]
    pub(super) holiday: Vec<Spanned<RawHoliday>>,
    #[serde(default)]
    pub(super) lunar: BTreeMap<String, Spanned<RawLunar>>,
    #[serde(default)]
    pub(super) notice: Vec<RawNotice>,
    #[serde(default)]
    pub(super) local: Vec<RawLocal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawHoliday {
    pub(super) id: Spanned<String>,
    pub(super) vi: String,
    pub(super) en: Option<String>,
    pub(super) solar: Option<Spanned<String>>,
    pub(super) lunar: Option<RawLunarDay>,
    pub(super) days: Option<Spanned<Vec<RawSpread>>>,
    #[serde(default)]
    pub(super) compensated: RawCompensated,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RawLunarDay {
    Tet,
    GioTo,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSpread {
    #[serde(default)]
    pub(super) before: u32,
    #[serde(default)]
    pub(super) after: u32,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub(super) enum RawCompensated {
    #[default]
    Yes,
    No,
    Unsettled,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLunar {
    pub(super) tet: Date,
    pub(super) gio_to: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNotice {
    pub(super) number: Spanned<String>,
    pub(super) year: Spanned<i32>,
    pub(super) issued: Option<Date>,
    #[serde(default)]
    pub(super) fixes: BTreeMap<String, Spanned<Vec<Date>>>,
    #[serde(default)]
    pub(super) swap: Vec<RawSwap>,
    #[serde(default)]
    pub(super) off: Vec<Date>,
    #[serde(default)]
    pub(super) work: Vec<Date>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSwap {
    pub(super) off: Date,
    pub(super) work: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLocal {
    pub(super) vi: Spanned<String>,
    pub(super) en: Option<String>,
    #[serde(default)]
    pub(super) off: Vec<Date>,
    #[serde(default)]
    pub(super) work: Vec<Date>,
}

pub(super) type Date = Spanned<Datetime>;
