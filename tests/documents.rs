//! Minutes, report and the year's sheet, read back.
#![allow(clippy::unwrap_used)]

#[path = "support/document.rs"]
mod document;
#[path = "support/export.rs"]
mod export;

use document::*;
use export::*;
use kiemphieu::config::Config;
use kiemphieu::domain::*;
use kiemphieu::export::document::{Paper, docx, minutes, report, year};

/// Where the samples are also written to, for people to look at.
fn keep(name: &str, paper: &Paper) -> Vec<u8> {
    let bytes = docx(paper).unwrap();
    if let Ok(folder) = std::env::var("KIEMPHIEU_SAMPLES") {
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.docx")), &bytes).unwrap();
    }
    bytes
}

fn form_of(id: &str) -> Form {
    Config::builtin().unwrap().form(id).unwrap().clone()
}

fn own_office() -> Office {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    Config::builtin().unwrap().office_on(day).clone()
}

/// All three documents of a month, kept under a name.
fn all(name: &str, opening: &Opening, year_to: &[MonthFigures]) -> [String; 3] {
    let record = record(opening, year_to);
    let papers = [minutes(&record), report(&record), year(&record)];
    ["bien-ban", "bao-cao", "nam"]
        .into_iter()
        .zip(papers)
        .map(|(kind, paper)| {
            paper.map_or(String::new(), |paper| {
                keep(&format!("{name}-{kind}"), &paper);
                words(&paper)
            })
        })
        .collect::<Vec<_>>()
        .try_into()
        .unwrap()
}

#[test]
fn samples_of_every_kind_of_month() {
    for (name, slips) in [("0", 0), ("1", 1), ("500", 500)] {
        let mut day = month_of(own_office(), form_of("hl-xa-5muc"), slips);
        to_the_end(&mut day);
        let this = figures(&day.opening);
        let mut year: Vec<_> = (1..=10).map(|m| as_month(&this, m)).collect();
        year[3] = not_held(&this, 4, "hòm phiếu hỏng khóa, chờ thay");
        year.remove(6);
        year.push(this);
        all(name, &day.opening, &year);
    }
    let mut day = month_of(own_office(), form_of("hl-xa-3muc"), 40);
    to_the_end(&mut day);
    all("ba-muc", &day.opening, &[figures(&day.opening)]);
    let mut day = month_of(long_office(), form_of("hl-xa-5muc"), 1234);
    to_the_end(&mut day);
    let this = figures(&day.opening);
    let year: Vec<_> = (1..=10).map(|m| as_month(&this, m)).chain([this.clone()]).collect();
    all("dai", &day.opening, &year);
    let day = ordinary(form_of("hl-xa-5muc"), 1, true);
    all("tap-duot", &day.opening, &[figures(&day.opening)]);
    let day = ordinary(form(5, 4), 2, false);
    all("du-thao", &day.opening, &[figures(&day.opening)]);
}
