//! `kiemphieu schedule`: the four formats, and the words of the explanation in both languages.

// Helpers here are test code too, which clippy does not see.
#![allow(clippy::unwrap_used, clippy::panic)]

use chrono::{NaiveDate, TimeDelta, Weekday};
use icalendar::parser::{read_calendar, unfold};
use icalendar::{Component, DatePerhapsTime};
use kiemphieu::cli::schedule::{ScheduleArgs, ScheduleError, ScheduleFormat, write_schedule};
use kiemphieu::config::holidays;
use kiemphieu::domain::Month;
use kiemphieu::domain::calendar::Calendar;
use kiemphieu::text::Lang;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn builtin() -> Calendar {
    Calendar::new(holidays::builtin().unwrap(), &[Weekday::Sat, Weekday::Sun], 25).unwrap()
}

fn written(from: &str, to: &str, format: ScheduleFormat, lang: Lang) -> String {
    let mut out = Vec::new();
    let months = (month(from), month(to));
    write_schedule(&mut out, &builtin(), months, format, lang, "HT-camvinh").unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn csv_has_the_documented_header_and_codes() {
    for lang in Lang::ALL {
        let text = written("2028-01", "2028-12", ScheduleFormat::Csv, lang);
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(rows.headers().unwrap(), vec!["month", "opening_day", "status", "reason"]);
        let rows: Vec<_> = rows.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 12);
        assert_eq!(rows[0].iter().take(3).collect::<Vec<_>>(), ["2028-01", "2028-01-21", "provisional"]);
        assert_eq!(rows[1].iter().take(3).collect::<Vec<_>>(), ["2028-02", "2028-02-25", "regular"]);
        assert_eq!(rows[10].iter().take(3).collect::<Vec<_>>(), ["2028-11", "2028-11-23", "moved"]);
    }
}

#[test]
fn explanations_in_vietnamese() {
    let reason = |text: &str| {
        let opening = builtin().opening(month(text)).unwrap();
        (Lang::Vi.texts().calendar.explain)(&opening)
    };
    insta::assert_snapshot!(reason("2023-01"), @r#"25/1 thứ Tư: nghỉ bù Tết Quý Mão (21/1 trùng ngày nghỉ hằng tuần); 24/1 thứ Ba: nghỉ Tết Quý Mão; 23/1 thứ Hai: nghỉ Tết Quý Mão; 22/1 Chủ nhật: nghỉ Tết Quý Mão; 21/1 thứ Bảy: nghỉ Tết Quý Mão; 20/1 thứ Sáu: nghỉ Tết Quý Mão; mở hòm thứ Năm 19/1"#);
    insta::assert_snapshot!(reason("2026-11"), @r#"25/11 thứ Tư: ngày làm việc; mở hòm thứ Tư 25/11"#);
    insta::assert_snapshot!(reason("2026-04"), @r#"25/4 thứ Bảy: ngày nghỉ hằng tuần; mở hòm thứ Sáu 24/4"#);
    insta::assert_snapshot!(reason("2028-01"), @r#"25/1 thứ Ba: nghỉ Tết Mậu Thân; 24/1 thứ Hai: nghỉ Tết Mậu Thân – chưa chắc, chờ thông báo; 23/1 Chủ nhật: ngày nghỉ hằng tuần; 22/1 thứ Bảy: ngày nghỉ hằng tuần; tạm tính mở hòm thứ Sáu 21/1, cũng có thể là 24/1 thứ Hai"#);
    insta::assert_snapshot!(reason("2030-11"), @r#"25/11 thứ Hai: nghỉ bù Ngày Văn hóa Việt Nam (24/11 trùng ngày nghỉ hằng tuần) – chưa chắc, chờ thông báo; 24/11 Chủ nhật: nghỉ Ngày Văn hóa Việt Nam; 23/11 thứ Bảy: ngày nghỉ hằng tuần; tạm tính mở hòm thứ Sáu 22/11, cũng có thể là 25/11 thứ Hai"#);
    let confirm = (Lang::Vi.texts().calendar.confirm)(&builtin().opening(month("2028-01")).unwrap());
    insta::assert_snapshot!(confirm, @r#"Chương trình chưa có thông báo nghỉ lễ, Tết năm 2028 về ngày này. Đề nghị xác nhận: 24/1 thứ Hai là ngày nghỉ hay ngày làm việc?"#);
}

#[test]
fn explanations_in_english() {
    let reason = |text: &str| {
        let opening = builtin().opening(month(text)).unwrap();
        (Lang::En.texts().calendar.explain)(&opening)
    };
    insta::assert_snapshot!(reason("2023-01"), @r#"Wednesday 25 Jan: in lieu of Tết (Lunar New Year) (21 Jan was a rest day); Tuesday 24 Jan: Tết (Lunar New Year); Monday 23 Jan: Tết (Lunar New Year); Sunday 22 Jan: Tết (Lunar New Year); Saturday 21 Jan: Tết (Lunar New Year); Friday 20 Jan: Tết (Lunar New Year); open the box on Thursday 19 Jan"#);
    insta::assert_snapshot!(reason("2028-01"), @r#"Tuesday 25 Jan: Tết (Lunar New Year); Monday 24 Jan: Tết (Lunar New Year) – not certain, a notice decides; Sunday 23 Jan: weekly rest day; Saturday 22 Jan: weekly rest day; provisionally open the box on Friday 21 Jan, else Monday 24 Jan"#);
}

#[test]
fn tables_line_up() {
    insta::assert_snapshot!(written("2026-01", "2026-12", ScheduleFormat::Table, Lang::Vi), @r#"
    Kỳ       Ngày mở hòm         Tình trạng  Lý do
    2026-01  23/01/2026 thứ Sáu  mở sớm hơn  25/1 Chủ nhật: ngày nghỉ hằng tuần; 24/1 thứ Bảy: ngày nghỉ hằng tuần; mở hòm thứ Sáu 23/1
    2026-02  25/02/2026 thứ Tư   đúng ngày   25/2 thứ Tư: ngày làm việc; mở hòm thứ Tư 25/2
    2026-03  25/03/2026 thứ Tư   đúng ngày   25/3 thứ Tư: ngày làm việc; mở hòm thứ Tư 25/3
    2026-04  24/04/2026 thứ Sáu  mở sớm hơn  25/4 thứ Bảy: ngày nghỉ hằng tuần; mở hòm thứ Sáu 24/4
    2026-05  25/05/2026 thứ Hai  đúng ngày   25/5 thứ Hai: ngày làm việc; mở hòm thứ Hai 25/5
    2026-06  25/06/2026 thứ Năm  đúng ngày   25/6 thứ Năm: ngày làm việc; mở hòm thứ Năm 25/6
    2026-07  24/07/2026 thứ Sáu  mở sớm hơn  25/7 thứ Bảy: ngày nghỉ hằng tuần; mở hòm thứ Sáu 24/7
    2026-08  25/08/2026 thứ Ba   đúng ngày   25/8 thứ Ba: ngày làm việc; mở hòm thứ Ba 25/8
    2026-09  25/09/2026 thứ Sáu  đúng ngày   25/9 thứ Sáu: ngày làm việc; mở hòm thứ Sáu 25/9
    2026-10  23/10/2026 thứ Sáu  mở sớm hơn  25/10 Chủ nhật: ngày nghỉ hằng tuần; 24/10 thứ Bảy: ngày nghỉ hằng tuần; mở hòm thứ Sáu 23/10
    2026-11  25/11/2026 thứ Tư   đúng ngày   25/11 thứ Tư: ngày làm việc; mở hòm thứ Tư 25/11
    2026-12  25/12/2026 thứ Sáu  đúng ngày   25/12 thứ Sáu: ngày làm việc; mở hòm thứ Sáu 25/12
    "#);
    insta::assert_snapshot!(written("2026-04", "2026-05", ScheduleFormat::Table, Lang::En), @r#"
    Month    Opening day        Status         Reason
    2026-04  24/04/2026 Friday  moved earlier  Saturday 25 Apr: weekly rest day; open the box on Friday 24 Apr
    2026-05  25/05/2026 Monday  on the day     Monday 25 May: a working day; open the box on Monday 25 May
    "#);
}

#[test]
fn json_holds_the_same_days() {
    let text = written("2028-01", "2028-12", ScheduleFormat::Json, Lang::En);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value.as_array().unwrap().len(), 12);
    insta::assert_snapshot!(serde_json::to_string_pretty(&value[0]).unwrap(), @r#"
    {
      "month": "2028-01",
      "nominal_day": "2028-01-25",
      "opening_day": "2028-01-21",
      "other_days": [
        "2028-01-24"
      ],
      "passed": [
        {
          "certain": true,
          "date": "2028-01-25",
          "reasons": [
            {
              "code": "statutory",
              "why": "Tết (Lunar New Year)"
            }
          ]
        },
        {
          "certain": false,
          "date": "2028-01-24",
          "reasons": [
            {
              "code": "statutory",
              "why": "Tết (Lunar New Year)"
            }
          ]
        },
        {
          "certain": true,
          "date": "2028-01-23",
          "reasons": [
            {
              "code": "rest_day",
              "why": "weekly rest day"
            }
          ]
        },
        {
          "certain": true,
          "date": "2028-01-22",
          "reasons": [
            {
              "code": "rest_day",
              "why": "weekly rest day"
            }
          ]
        }
      ],
      "reason": "Tuesday 25 Jan: Tết (Lunar New Year); Monday 24 Jan: Tết (Lunar New Year) – not certain, a notice decides; Sunday 23 Jan: weekly rest day; Saturday 22 Jan: weekly rest day; provisionally open the box on Friday 21 Jan, else Monday 24 Jan",
      "status": "provisional",
      "undecided_days": [
        "2028-01-24"
      ]
    }
    "#);
}

/// The value of a property of the only alarm in an event, past the typed accessors.
fn trigger(block: &str) -> TimeDelta {
    let value = block.lines().find_map(|line| line.strip_prefix("TRIGGER:-P")).unwrap();
    let (days, hours) = value.split_once('T').unwrap();
    let days = days.strip_suffix('D').map_or(0, |days| days.parse().unwrap());
    TimeDelta::days(days) + TimeDelta::hours(hours.strip_suffix('H').unwrap().parse().unwrap())
}

#[test]
fn a_calendar_program_reads_the_same_days() {
    let calendar = builtin();
    let text = written("2018-01", "2050-12", ScheduleFormat::Ics, Lang::Vi);
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
    let unfolded = unfold(&text);
    let parsed: icalendar::Calendar = read_calendar(&unfolded).unwrap().into();
    let events: Vec<_> = parsed.components.iter().filter_map(|c| c.as_event()).collect();
    let openings = calendar.openings(month("2018-01"), month("2050-12")).unwrap();
    assert_eq!(events.len(), openings.len());
    let blocks: Vec<_> = unfolded.split("BEGIN:VEVENT").skip(1).collect();
    for ((event, opening), block) in events.iter().zip(&openings).zip(blocks) {
        assert_eq!(
            event.get_uid(),
            Some(format!("opening-{}-htcamvinh@kiemphieu.invalid", opening.month).as_str())
        );
        assert_eq!(event.get_start(), Some(DatePerhapsTime::Date(opening.scheduled)));
        assert_eq!(event.get_end(), opening.scheduled.succ_opt().map(DatePerhapsTime::Date));
        let explained = (Lang::Vi.texts().calendar.explain)(opening);
        assert_eq!(event.get_description(), Some(explained.as_str()));
        assert_eq!(event.components().len(), 1, "one alarm");

        // The reminder comes at eight on a day worked for certain, with none such between.
        let reminder = opening.scheduled.and_hms_opt(0, 0, 0).unwrap() - trigger(block);
        assert_eq!(reminder.time(), chrono::NaiveTime::from_hms_opt(8, 0, 0).unwrap());
        assert_eq!(Some(reminder.date()), calendar.working_day_before(opening.scheduled));
    }
}

#[test]
fn importing_twice_changes_nothing_and_a_new_notice_is_newer() {
    let text = || written("2028-01", "2028-12", ScheduleFormat::Ics, Lang::Vi);
    assert_eq!(text(), text());
    assert!(text().contains("STATUS:TENTATIVE"));

    let own = "[[notice]]\nnumber = \"1\"\nyear = 2028\nissued = 2027-11-01\nwork = [2028-01-24]\n";
    let table = holidays::parse("rieng.toml", own, holidays::builtin().unwrap()).unwrap();
    let calendar = Calendar::new(table, &[Weekday::Sat, Weekday::Sun], 25).unwrap();
    let mut later = Vec::new();
    let january = (month("2028-01"), month("2028-01"));
    write_schedule(&mut later, &calendar, january, ScheduleFormat::Ics, Lang::Vi, "HT-camvinh").unwrap();
    let later = String::from_utf8(later).unwrap();
    let line = |text: &str, name: &str| text.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert_eq!(line(&text(), "UID"), line(&later, "UID"));
    assert!(line(&text(), "SEQUENCE") < line(&later, "SEQUENCE"));
    assert!(line(&text(), "DTSTAMP") < line(&later, "DTSTAMP"));
    assert_eq!(line(&later, "DTSTART"), "DTSTART;VALUE=DATE:20280124");
}

#[test]
fn outside_the_table_nothing_is_written_and_the_way_on_is_said() {
    let mut out = Vec::new();
    let months = (month("2050-06"), month("2051-06"));
    let error = write_schedule(&mut out, &builtin(), months, ScheduleFormat::Csv, Lang::Vi, "").unwrap_err();
    assert!(out.is_empty());
    insta::assert_snapshot!(error.words(Lang::Vi).unwrap(), @r#"Chưa tính được lịch tháng 1/2051: bảng âm lịch chỉ có các năm 2018–2050. Muốn tính tiếp, ghi thêm mùng 1 Tết và Giỗ Tổ (10/3 âm lịch) của năm còn thiếu vào mục [lunar] trong tệp ngày nghỉ của đơn vị, ví dụ: 2051 = { tet = 2051-02-11, gio_to = 2051-04-20 } (ngày trong ví dụ phải tra lại)."#);
    insta::assert_snapshot!(error.words(Lang::En).unwrap(), @r#"No opening day for January 2051: the lunar table covers 2018–2050 only. To go on, add the first day of Tết and Hùng Kings' Day (10/3 lunar) of each missing year to [lunar] in the office's holiday file, as in: 2051 = { tet = 2051-02-11, gio_to = 2051-04-20 } (look the dates up; these are examples)."#);

    let backwards = (month("2026-06"), month("2026-05"));
    let error =
        write_schedule(&mut out, &builtin(), backwards, ScheduleFormat::Csv, Lang::Vi, "").unwrap_err();
    assert!(matches!(error, ScheduleError::FromAfterTo { .. }));
}

#[test]
fn months_left_out_mean_this_year() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let months = |from: Option<&str>, to: Option<&str>| {
        let args = ScheduleArgs { from: from.map(month), to: to.map(month), format: ScheduleFormat::Table };
        args.months(today)
    };
    assert_eq!(months(None, None), (month("2026-01"), month("2026-12")));
    assert_eq!(months(Some("2027-03"), None), (month("2027-03"), month("2027-12")));
    assert_eq!(months(None, Some("2025-06")), (month("2025-01"), month("2025-06")));
}
