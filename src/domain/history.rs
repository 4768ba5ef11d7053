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
