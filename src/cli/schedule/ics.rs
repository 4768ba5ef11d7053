//! The schedule as iCalendar (RFC 5545). By hand: a dozen lines a month, and the crates write random UIDs
//! and the time of day into them, where importing twice must change nothing.

use chrono::{Datelike, Days, NaiveDate};

use crate::domain::calendar::{Calendar, OpeningDay, OpeningStatus};
use crate::text::Lang;

/// The hour of the reminder, on the working day before.
const REMINDER_HOUR: i64 = 8;

/// The openings as one calendar object. The same table gives the same bytes.
pub(super) fn render(calendar: &Calendar, openings: &[OpeningDay], lang: Lang, office: &str) -> String {
    let texts = lang.texts().calendar;
    let mut text = String::new();
    let mut line = |name: &str, value: &str| text.push_str(&folded(&format!("{name}:{value}")));
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//kiemphieu//schedule//VI");
    line("CALSCALE", "GREGORIAN");
    line("METHOD", "PUBLISH");
    line("X-WR-CALNAME", &escaped(texts.calendar_name));
    for opening in openings {
        let day = opening.scheduled;
        line("BEGIN", "VEVENT");
        line("UID", &uid(opening, office));
        line("DTSTAMP", &format!("{}T000000Z", basic(stamp(calendar))));
        line("SEQUENCE", &revision(calendar, opening).to_string());
        line("DTSTART;VALUE=DATE", &basic(day));
        line("DTEND;VALUE=DATE", &basic(day.checked_add_days(Days::new(1)).unwrap_or(day)));
        line("SUMMARY", &escaped(&(texts.event)(opening.month)));
        line("DESCRIPTION", &escaped(&(texts.explain)(opening)));
        line("STATUS", if opening.status == OpeningStatus::Provisional { "TENTATIVE" } else { "CONFIRMED" });
        // A whole-day entry must not show the clerk as away.
        line("TRANSP", "TRANSPARENT");
        line("BEGIN", "VALARM");
        line("ACTION", "DISPLAY");
        line("DESCRIPTION", &escaped(&(texts.reminder)(opening)));
        line("TRIGGER", &trigger(calendar, day));
        line("END", "VALARM");
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    text
}

/// The same month of the same office is the same entry, whenever and however often it is written.
fn uid(opening: &OpeningDay, office: &str) -> String {
    // Only letters and digits: the code is free text, a UID should pass through any program.
    let office: String = office.chars().filter(char::is_ascii_alphanumeric).collect();
    let office = if office.is_empty() { office } else { format!("-{}", office.to_ascii_lowercase()) };
    format!("opening-{}{office}@kiemphieu.invalid", opening.month)
}

/// When the facts behind the schedule were last changed: the newest dated notice. No clock, so that equal
/// schedules are equal bytes.
fn stamp(calendar: &Calendar) -> NaiveDate {
    let newest = calendar.table().notices.iter().filter_map(|notice| notice.issued).max();
    newest.unwrap_or_default()
}

/// Grows with every notice or local entry that may touch the month, so that a calendar program takes a moved
/// day for the newer one.
fn revision(calendar: &Calendar, opening: &OpeningDay) -> usize {
    let table = calendar.table();
    let year = opening.nominal.year();
    table.notices.iter().filter(|notice| (notice.year - year).abs() <= 1).count() + table.local.len()
}

/// The reminder, counted from the midnight the day begins with: the working day before at eight.
fn trigger(calendar: &Calendar, day: NaiveDate) -> String {
    let before = calendar.working_day_before(day).or(day.pred_opt()).unwrap_or(day);
    let hours = (day - before).num_days() * 24 - REMINDER_HOUR;
    match (hours / 24, hours % 24) {
        (0, hours) => format!("-PT{hours}H"),
        (days, hours) => format!("-P{days}DT{hours}H"),
    }
}

fn basic(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// TEXT values: section 3.3.11.
fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            c => out.push(c),
        }
        out
    })
}

/// A content line folded at 75 octets, between characters: section 3.1.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_counts_octets_and_splits_no_character() {
        let line = format!("DESCRIPTION:{}", "ệ".repeat(60));
        let folded = folded(&line);
        assert!(folded.lines().all(|line| line.len() <= 75));
        assert_eq!(folded.replace("\r\n ", "").trim_end(), line);
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escaped("a;b,c\\d\ne"), "a\\;b\\,c\\\\d\\ne");
    }
}
