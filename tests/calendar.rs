//! The calendar against the official days off 2020-2026, hard months by hand, and the rule itself as a property.

// Helpers here are test code too, which clippy does not see.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use kiemphieu::config::holidays;
use kiemphieu::domain::Month;
use kiemphieu::domain::calendar::{
    Calendar, CalendarError, DayKind, HolidayTable, Notice, OffReason, OpeningStatus, WorkReason,
};
use proptest::prelude::*;

const WEEKEND: [Weekday; 2] = [Weekday::Sat, Weekday::Sun];
/// Every day off and worked Saturday of the notices named in it; 2027 is partly an estimate.
const OFFICIAL: &str = include_str!("data/official-days-off.csv");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn days(texts: &[&str]) -> Vec<NaiveDate> {
    texts.iter().map(|text| day(text)).collect()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn builtin() -> Calendar {
    Calendar::new(holidays::builtin().unwrap(), &WEEKEND, 25).unwrap()
}

/// The built-in table with an office's own file over it.
fn with(own: &str) -> Calendar {
    let table = holidays::parse("rieng.toml", own, holidays::builtin().unwrap()).unwrap();
    Calendar::new(table, &WEEKEND, 25).unwrap()
}

fn without_notices() -> Calendar {
    let table = HolidayTable { notices: Vec::new(), ..holidays::builtin().unwrap() };
    Calendar::new(table, &WEEKEND, 25).unwrap()
}

/// Date → whether it is off, with its status.
fn official() -> BTreeMap<NaiveDate, (bool, String)> {
    let mut rows = csv::Reader::from_reader(OFFICIAL.as_bytes());
    let row = |row: csv::StringRecord| (day(&row[0]), (&row[2] == "off", row[5].to_owned()));
    rows.records().map(|record| row(record.unwrap())).collect()
}

fn is_weekend(day: NaiveDate) -> bool {
    WEEKEND.contains(&day.weekday())
}

fn every_day(first: i32, last: i32) -> impl Iterator<Item = NaiveDate> {
    let start = NaiveDate::from_ymd_opt(first, 1, 1).unwrap();
    start.iter_days().take_while(move |day| day.year() <= last)
}

/// What an office closed on weekends really did, by the published days.
fn officially_off(official: &BTreeMap<NaiveDate, (bool, String)>, day: NaiveDate) -> bool {
    official.get(&day).map_or(is_weekend(day), |(off, _)| *off)
}

#[test]
fn rules_and_notices_give_the_official_days_and_no_others() {
    let (calendar, official) = (builtin(), official());
    for day in every_day(2020, 2026) {
        let expected = if officially_off(&official, day) { DayKind::Off } else { DayKind::Working };
        assert_eq!(calendar.day_kind(day), expected, "{day}");
    }
}

#[test]
fn holidays_on_weekends_are_named_too() {
    let calendar = builtin();
    let mut plain: Vec<NaiveDate> = Vec::new();
    for (&day, (off, _)) in official().range(..day("2027-01-01")) {
        let why = calendar.why_off(day);
        assert_eq!(!why.is_empty(), *off, "{day}");
        if why == [OffReason::RestDay] {
            plain.push(day);
        }
    }
    // Lists publish a whole stretch; these Sundays in it are no holidays.
    assert_eq!(plain, days(&["2021-05-02", "2022-01-02", "2023-09-03"]));
    let listed: BTreeSet<_> = official().into_keys().collect();
    for day in every_day(2020, 2026).filter(|day| !listed.contains(day)) {
        assert!(matches!(calendar.why_off(day)[..], [] | [OffReason::RestDay]), "{day}");
    }
}

#[test]
fn rules_alone_differ_only_where_notices_decided() {
    let (calendar, official) = (without_notices(), official());
    let (mut open, mut wrong) = (Vec::new(), Vec::new());
    for day in every_day(2020, 2026) {
        match (calendar.day_kind(day), officially_off(&official, day)) {
            (DayKind::Undecided, _) => open.push(day),
            (DayKind::Off, true) | (DayKind::Working, false) => {}
            _ => wrong.push(day),
        }
    }
    // Swaps nobody could foresee.
    let swaps = [
        "2024-04-29",
        "2024-05-04", // 1570/TB-LĐTBXH
        "2025-04-26",
        "2025-05-02", // 6150/TB-BLĐTBXH
        "2026-01-02",
        "2026-01-10", // 12729/VPCP-KGVX
        "2026-08-22",
        "2026-08-31", // 9441/TB-BNV
    ];
    assert_eq!(wrong, days(&swaps));
    // The edges of Tết, and the day before or after 2/9, with the days in lieu these bring. In 2022 and 2026
    // (Tết) and 2024 (2/9) the choices come out the same: the day at stake is a Sunday, or in lieu of one.
    let edges = [
        "2020-01-23",
        "2020-01-30",
        "2021-02-10",
        "2021-02-17",
        "2021-09-01",
        "2021-09-03",
        "2022-09-01",
        "2022-09-05",
        "2023-01-20",
        "2023-01-27",
        "2023-09-01",
        "2023-09-05",
        "2024-02-08",
        "2024-02-15",
        "2025-01-27",
        "2025-02-03",
        "2025-09-01",
        "2025-09-03",
        "2026-09-01",
        "2026-09-03",
    ];
    assert_eq!(open, days(&edges));
}

#[test]
fn openings_are_the_last_official_working_day_up_to_the_25th() {
    let (calendar, official) = (builtin(), official());
    for opening in calendar.openings(month("2020-01"), month("2026-12")).unwrap() {
        let mut expected = opening.month.day(25).unwrap();
        while officially_off(&official, expected) {
            expected = expected.pred_opt().unwrap();
        }
        assert_eq!(opening.scheduled, expected, "{}", opening.month);
        assert_ne!(opening.status, OpeningStatus::Provisional);
    }
}

fn opened(calendar: &Calendar, text: &str) -> (NaiveDate, OpeningStatus) {
    let opening = calendar.opening(month(text)).unwrap();
    (opening.scheduled, opening.status)
}

#[test]
fn hard_months_by_hand() {
    use OpeningStatus::{Moved, Regular};
    let calendar = builtin();
    let cases = [
        // Tết Canh Tý began on Saturday 25/1; its first day off was Thursday 23/1.
        ("2020-01", "2020-01-22", Moved),
        // 25/1 is in lieu of Saturday 21/1.
        ("2023-01", "2023-01-19", Moved),
        // A Saturday before Tết Ất Tỵ.
        ("2025-01", "2025-01-24", Moved),
        // Giỗ Tổ on a Wednesday.
        ("2018-04", "2018-04-24", Moved),
        // Friday; the 26th is worked, the 25th is plain.
        ("2025-04", "2025-04-25", Regular),
        // Saturday, and Giỗ Tổ on Sunday.
        ("2026-04", "2026-04-24", Moved),
        ("2026-11", "2026-11-25", Regular),
        // Saturday with Ngày Văn hóa on Friday before it; nothing in lieu is at stake.
        ("2028-11", "2028-11-23", Moved),
        // Saturday with Giỗ Tổ on Friday before it.
        ("2037-04", "2037-04-23", Moved),
    ];
    for (text, scheduled, status) in cases {
        assert_eq!(opened(&calendar, text), (day(scheduled), status), "{text}");
    }
}

#[test]
fn a_worked_saturday_stays() {
    // As on 25/4/2015; no notice since 2018 has worked a 25th, so one is made up.
    let calendar = with(
        "[[notice]]\nnumber = \"1/TB\"\nyear = 2026\nswap = [{ off = 2026-07-27, work = 2026-07-25 }]\n",
    );
    let opening = calendar.opening(month("2026-07")).unwrap();
    assert_eq!((opening.scheduled, opening.status), (day("2026-07-25"), OpeningStatus::Regular));
    let worked = WorkReason::Notice { number: "1/TB".into(), swap: Some(day("2026-07-27")) };
    assert_eq!(opening.worked, Some(worked));
    assert_eq!(opened(&builtin(), "2026-07"), (day("2026-07-24"), OpeningStatus::Moved));
}

#[test]
fn a_missing_notice_makes_exactly_these_months_provisional() {
    let calendar = builtin();
    let (first, last) = calendar.range().unwrap();
    let openings = calendar.openings(first, last).unwrap();
    let open: Vec<_> = openings.iter().filter(|o| o.status == OpeningStatus::Provisional).collect();
    let named: Vec<_> = open.iter().map(|o| (o.month.to_string(), o.scheduled, o.others.clone())).collect();
    let expected = [
        // Mùng 1 on Wednesday 26/1: off from Monday 24/1, or from Tuesday 25/1.
        ("2028-01", "2028-01-21", "2028-01-24"),
        // 24/11 on a Sunday: a day in lieu on the 25th, or none.
        ("2030-11", "2030-11-22", "2030-11-25"),
        // Mùng 1 on Thursday 23/1, the 25th a Saturday: off from Tuesday or from Wednesday.
        ("2031-01", "2031-01-20", "2031-01-21"),
        // Mùng 1 on Sunday 19/2: from the 17th with days in lieu to the 23rd, or from the 18th to the 24th.
        ("2034-02", "2034-02-17", "2034-02-24"),
        ("2041-11", "2041-11-22", "2041-11-25"),
        // Mùng 1 on Wednesday 22/1.
        ("2042-01", "2042-01-17", "2042-01-20"),
        // Mùng 1 on Saturday 26/1: off from Thursday, or from Friday the 25th.
        ("2047-01", "2047-01-23", "2047-01-24"),
        ("2047-11", "2047-11-22", "2047-11-25"),
        // Mùng 1 on Sunday 23/1: off from Friday 21/1, or from Saturday.
        ("2050-01", "2050-01-20", "2050-01-21"),
    ];
    let expected: Vec<_> = expected.iter().map(|(m, a, b)| ((*m).to_owned(), day(a), vec![day(b)])).collect();
    assert_eq!(named, expected);
}

#[test]
fn saying_whether_the_open_day_is_off_settles_the_month() {
    let open = builtin().opening(month("2028-01")).unwrap();
    assert_eq!(open.undecided, [day("2028-01-24")]);
    assert!(open.passed.iter().any(|passed| !passed.certain && passed.date == day("2028-01-24")));
    let said =
        |key: &str| with(&format!("[[notice]]\nnumber = \"1/TB-BNV\"\nyear = 2028\n{key} = [2028-01-24]\n"));
    assert_eq!(opened(&said("off"), "2028-01"), (day("2028-01-21"), OpeningStatus::Moved));
    assert_eq!(opened(&said("work"), "2028-01"), (day("2028-01-24"), OpeningStatus::Moved));
    let fixed = with(
        "[[notice]]\nnumber = \"1/TB-BNV\"\nyear = 2028\n\
         fixes.tet = [2028-01-25, 2028-01-26, 2028-01-27, 2028-01-28, 2028-01-29]\n",
    );
    assert_eq!(opened(&fixed, "2028-01"), (day("2028-01-24"), OpeningStatus::Moved));
}

#[test]
fn an_office_can_settle_the_compensation_of_24_11() {
    let own = |compensated: &str| {
        with(&format!(
            "[[holiday]]\nid = \"culture-day\"\nvi = \"Ngày Văn hóa Việt Nam\"\nsolar = \"11-24\"\n\
             from = 2026-11-24\ncompensated = \"{compensated}\"\n"
        ))
    };
    assert_eq!(opened(&own("yes"), "2030-11"), (day("2030-11-22"), OpeningStatus::Moved));
    assert_eq!(opened(&own("no"), "2030-11"), (day("2030-11-25"), OpeningStatus::Regular));
}

#[test]
fn a_local_day_off_moves_the_opening_and_a_later_notice_wins() {
    let own = "[[local]]\nvi = \"Lễ hội làng\"\noff = [2026-11-25]\n";
    assert_eq!(opened(&with(own), "2026-11"), (day("2026-11-23"), OpeningStatus::Moved));
    let twice = "[[notice]]\nnumber = \"1\"\nyear = 2026\noff = [2026-11-25]\n\
                 [[notice]]\nnumber = \"2\"\nyear = 2026\nwork = [2026-11-25]\n";
    assert_eq!(opened(&with(twice), "2026-11"), (day("2026-11-25"), OpeningStatus::Regular));
}

#[test]
fn the_office_chooses_its_day_and_its_rest_days() {
    let table = || holidays::builtin().unwrap();
    let monthly = |rest: &[Weekday], day: u32| Calendar::new(table(), rest, day).unwrap();
    // Saturday worked: the 25th stays, and a holiday on Saturday earns nothing.
    let saturday = monthly(&[Weekday::Sun], 25);
    assert_eq!(opened(&saturday, "2026-07"), (day("2026-07-25"), OpeningStatus::Regular));
    assert_eq!(saturday.day_kind(day("2022-01-03")), DayKind::Working);
    // 31 stands for the last day of a shorter month.
    assert_eq!(opened(&monthly(&WEEKEND, 31), "2027-02"), (day("2027-02-26"), OpeningStatus::Moved));
    // The 5th of September hangs on the day beside 2/9 in 2027: Sunday, Saturday, and Friday 3/9 perhaps.
    let fifth = monthly(&WEEKEND, 5).opening(month("2027-09")).unwrap();
    assert_eq!(fifth.status, OpeningStatus::Provisional);
    assert_eq!((fifth.scheduled, fifth.others), (day("2027-09-01"), vec![day("2027-09-03")]));
    // The 1st goes back into the year before.
    assert_eq!(opened(&monthly(&WEEKEND, 1), "2026-01"), (day("2025-12-31"), OpeningStatus::Moved));

    let no_day = Calendar::new(table(), &WEEKEND, 32);
    assert_eq!(no_day.unwrap_err(), CalendarError::DayOfMonth(32));
    let week = [0, 1, 2, 3, 4, 5, 6].map(|n| Weekday::try_from(n).unwrap());
    let never = monthly(&week, 25).opening(month("2026-11"));
    assert_eq!(never.unwrap_err(), CalendarError::NoWorkingDay(day("2026-11-25")));
}

#[test]
fn a_changed_habit_holds_from_its_day_on() {
    let calendar = builtin().since(day("2026-07-15"), &[Weekday::Sun], 20).unwrap();
    assert_eq!(opened(&calendar, "2026-06"), (day("2026-06-25"), OpeningStatus::Regular));
    assert_eq!(opened(&calendar, "2026-07"), (day("2026-07-20"), OpeningStatus::Regular));
    let saturdays = [day("2026-07-11"), day("2026-07-18")];
    assert_eq!(saturdays.map(|day| calendar.is_day_off(day)), [true, false]);
    // The new day of July lies before the change, so the old one stands.
    let late = builtin().since(day("2026-07-22"), &WEEKEND, 20).unwrap();
    assert_eq!(opened(&late, "2026-07"), (day("2026-07-24"), OpeningStatus::Moved));
    assert_eq!(opened(&late, "2026-08"), (day("2026-08-20"), OpeningStatus::Regular));
}

#[test]
fn outside_the_table_is_an_error_and_a_longer_table_reaches_further() {
    let calendar = builtin();
    assert_eq!(calendar.range(), Some((month("2018-01"), month("2050-12"))));
    for text in ["2017-12", "2051-01"] {
        let outside = CalendarError::OutsideTable { month: month(text), first: 2018, last: 2050 };
        assert_eq!(calendar.opening(month(text)).unwrap_err(), outside);
    }
    let longer = with("[lunar]\n2051 = { tet = 2051-02-11, gio_to = 2051-04-20 }\n");
    assert_eq!(longer.range(), Some((month("2018-01"), month("2051-12"))));
    assert!(longer.opening(month("2051-12")).is_ok());
}

#[test]
fn working_days_and_the_next_opening() {
    let calendar = builtin();
    assert_eq!(calendar.working_day_before(day("2026-04-28")), Some(day("2026-04-24")));
    assert_eq!(calendar.working_day_after(day("2026-04-24")), Some(day("2026-04-28")));
    let next = calendar.next_opening(day("2026-04-24")).unwrap();
    assert_eq!((next.month, next.days_until(day("2026-04-24"))), (month("2026-04"), 0));
    let next = calendar.next_opening(day("2026-04-25")).unwrap();
    assert_eq!((next.month, next.days_until(day("2026-04-25"))), (month("2026-05"), 30));
}

#[test]
fn estimates_for_2027_lie_within_what_the_rules_leave_open() {
    let calendar = builtin();
    for (day, (off, status)) in official().range(day("2027-01-01")..) {
        let kind = calendar.day_kind(*day);
        assert!(*off);
        assert!(kind == DayKind::Off || (kind == DayKind::Undecided && status == "estimated"), "{day}");
    }
}

proptest! {
    #[test]
    fn the_last_working_day_up_to_the_day_of_the_month(
        year in 2018..=2050i32,
        month in 1..=12u32,
        of_month in 1..=28u32,
        rest in proptest::sample::subsequence(
            vec![Weekday::Mon, Weekday::Wed, Weekday::Sat, Weekday::Sun], 0..=3),
    ) {
        let calendar = Calendar::new(holidays::builtin().unwrap(), &rest, of_month).unwrap();
        let opening = calendar.opening(Month::new(year, month).unwrap()).unwrap();
        let between: Vec<_> =
            opening.scheduled.iter_days().skip(1).take_while(|day| *day <= opening.nominal).collect();

        prop_assert!(opening.scheduled <= opening.nominal);
        prop_assert!(opening.others.iter().all(|other| *other > opening.scheduled && *other <= opening.nominal));
        prop_assert_eq!(opening.passed.len(), between.len());
        prop_assert!(opening.passed.iter().all(|passed| !passed.why.is_empty()));
        if opening.status == OpeningStatus::Provisional {
            // Either day may yet turn out right, so nothing is certain but that neither is excluded.
            prop_assert!(!opening.undecided.is_empty());
            prop_assert!(between.iter().all(|day| calendar.day_kind(*day) != DayKind::Working));
            for possible in opening.others.iter().chain([&opening.scheduled]) {
                prop_assert!(!calendar.is_day_off(*possible));
            }
        } else {
            prop_assert_eq!(calendar.day_kind(opening.scheduled), DayKind::Working);
            prop_assert!(between.iter().all(|day| calendar.is_day_off(*day)));
            prop_assert!(opening.passed.iter().all(|passed| passed.certain));
        }
    }

    #[test]
    fn either_day_of_a_provisional_month_can_be_settled_by_a_notice(
        year in 2027..=2050i32,
        month in 1..=12u32,
        of_month in 1..=31u32,
    ) {
        let calendar = Calendar::new(holidays::builtin().unwrap(), &WEEKEND, of_month).unwrap();
        let open = calendar.opening(Month::new(year, month).unwrap()).unwrap();
        for day in open.possible() {
            let (off, work) = open.settled_by(day);
            prop_assert!(open.others.is_empty() || !(off.is_empty() && work.is_empty()));
            let mut table = holidays::builtin().unwrap();
            table.notices.push(Notice { number: "1".into(), year, off, work, ..Notice::default() });
            let settled = Calendar::new(table, &WEEKEND, of_month).unwrap().opening(open.month).unwrap();
            prop_assert_eq!(settled.scheduled, day);
            prop_assert_ne!(settled.status, OpeningStatus::Provisional);
        }
    }
}
