//! Entries of a holiday file as text.

use std::fmt::Write;

use chrono::NaiveDate;

use crate::domain::calendar::{LocalDays, Notice, OwnDays};

/// `days` as an entry of a holiday file, to put behind what stands there already.
pub fn entry(days: &OwnDays) -> String {
    match days {
        OwnDays::Notice(notice) => notice_entry(notice),
        OwnDays::Local(local) => local_entry(local),
    }
}

/// `notice` as an entry of a holiday file.
pub fn notice_entry(notice: &Notice) -> String {
    let mut entry = format!("\n[[notice]]\nnumber = {}\nyear = {}\n", text(&notice.number), notice.year);
    // Writing to a String cannot fail.
    if let Some(issued) = notice.issued {
        let _ = writeln!(entry, "issued = {issued}");
    }
    for (id, days) in &notice.fixes {
        let _ = writeln!(entry, "fixes.{} = [{}]", text(id), dates(days));
    }
    if !notice.swaps.is_empty() {
        let swaps = notice.swaps.iter().map(|s| format!("{{ off = {}, work = {} }}", s.off, s.work));
        let _ = writeln!(entry, "swap = [{}]", swaps.collect::<Vec<_>>().join(", "));
    }
    off_and_work(&mut entry, &notice.off, &notice.work);
    entry
}

/// `local` as an entry of a holiday file.
pub fn local_entry(local: &LocalDays) -> String {
    let mut entry = format!("\n[[local]]\nvi = {}\n", text(&local.label.vi));
    if local.label.en != local.label.vi {
        let _ = writeln!(entry, "en = {}", text(&local.label.en));
    }
    off_and_work(&mut entry, &local.off, &local.work);
    entry
}

fn off_and_work(entry: &mut String, off: &[NaiveDate], work: &[NaiveDate]) {
    for (key, days) in [("off", off), ("work", work)] {
        if !days.is_empty() {
            let _ = writeln!(entry, "{key} = [{}]", dates(days));
        }
    }
}

fn dates(days: &[NaiveDate]) -> String {
    days.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn text(words: &str) -> toml::Value {
    toml::Value::String(words.to_owned())
}
