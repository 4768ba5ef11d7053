//! Words of the calendar: days, reasons, and the explanation of an opening day.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::calendar::{
    CalendarError, Holiday, OffReason, OpeningDay, OpeningStatus, PassedDay, WorkReason,
};
use crate::domain::{Label, Month};

/// Words of the calendar in one language.
#[derive(Debug)]
pub struct CalendarTexts {
    /// A weekday within a sentence: "thứ Tư".
    pub weekday: fn(Weekday) -> &'static str,
    /// A day without its year: "25/1".
    pub short_date: fn(NaiveDate) -> String,
    /// A day with its year, zero-padded as documents want it: "25/01/2023".
    pub full_date: fn(NaiveDate) -> String,
    /// A month reported: "tháng 1/2023".
    pub month: fn(Month) -> String,
    /// Regular, moved, provisional.
    pub status: fn(OpeningStatus) -> &'static str,
    /// Why a day is off.
    pub off: fn(&OffReason) -> String,
    /// Why a rest day is worked.
    pub worked: fn(&WorkReason) -> String,
    /// A day passed over: "25/1 thứ Tư: nghỉ bù Tết Quý Mão (21/1 trùng ngày nghỉ hằng tuần)".
    pub passed: fn(&PassedDay) -> String,
    /// The explanation in its parts: each day passed over, then the opening day.
    pub parts: fn(&OpeningDay) -> Vec<String>,
    /// The whole explanation on one line.
    pub explain: fn(&OpeningDay) -> String,
    /// What the user is asked where a month is provisional; empty otherwise.
    pub confirm: fn(&OpeningDay) -> String,
    /// What went wrong and what to do.
    pub error: fn(&CalendarError) -> String,
    /// Column heads of the schedule: month, opening day, status, reason.
    pub columns: [&'static str; 4],
    /// The name of the calendar handed to other programs.
    pub calendar_name: &'static str,
    /// An opening as an entry in a calendar: "Mở hòm phiếu tháng 11/2026".
    pub event: fn(Month) -> String,
    /// The reminder the working day before.
    pub reminder: fn(&OpeningDay) -> String,
    /// The first month asked for is after the last.
    pub from_after_to: fn(Month, Month) -> String,
}

/// Vietnamese.
pub const VI: CalendarTexts = CalendarTexts {
    weekday: vi_weekday,
    short_date: |day| format!("{}/{}", day.day(), day.month()),
    full_date: |day| day.format("%d/%m/%Y").to_string(),
    month: |month| format!("tháng {}/{}", month.month(), month.year()),
    status: |status| match status {
        OpeningStatus::Regular => "đúng ngày",
        OpeningStatus::Moved => "mở sớm hơn",
        OpeningStatus::Provisional => "tạm tính",
    },
    off: vi_off,
    worked: vi_worked,
    passed: |day| {
        let why = join_reasons(&day.why, vi_off);
        let unsure = if day.certain { "" } else { " – chưa chắc, chờ thông báo" };
        format!("{}: {why}{unsure}", vi_day(day.date))
    },
    explain: |opening| (VI.parts)(opening).join("; "),
    parts: |opening| {
        let day = opening.scheduled;
        let open = format!("mở hòm {} {}", vi_weekday(day.weekday()), (VI.short_date)(day));
        let mut parts: Vec<_> = opening.passed.iter().map(VI.passed).collect();
        if opening.passed.is_empty() {
            parts.push(match &opening.worked {
                Some(reason) => format!("{}: {}", vi_day(day), vi_worked(reason)),
                None => format!("{}: ngày làm việc", vi_day(day)),
            });
        } else if let Some(reason) = &opening.worked {
            parts.push(format!("{}: {}", vi_day(day), vi_worked(reason)));
        }
        parts.push(match opening.others.is_empty() {
            true => open,
            false => format!("tạm tính {open}, cũng có thể là {}", list(&opening.others, vi_day, " hoặc ")),
        });
        parts
    },
    confirm: |opening| match opening.undecided.is_empty() {
        true => String::new(),
        false => format!(
            "Chương trình chưa có thông báo nghỉ lễ, Tết năm {} về ngày này. Đề nghị xác nhận: {} là ngày nghỉ hay ngày làm việc?",
            opening.nominal.year(),
            list(&opening.undecided, vi_day, ", ")
        ),
    },
    error: |error| match error {
        CalendarError::OutsideTable { month, first, last } => format!(
            "Chưa tính được lịch {}: bảng âm lịch chỉ có các năm {first}–{last}. Muốn tính tiếp, ghi thêm mùng 1 \
             Tết và Giỗ Tổ (10/3 âm lịch) của năm còn thiếu vào mục [lunar] trong tệp ngày nghỉ của đơn vị, ví dụ: \
             2051 = {{ tet = 2051-02-11, gio_to = 2051-04-20 }} (ngày trong ví dụ phải tra lại).",
            (VI.month)(*month)
        ),
        CalendarError::EmptyTable => "Tệp ngày nghỉ không có bảng âm lịch (mục [lunar]).".to_owned(),
        CalendarError::DayOfMonth(day) => {
            format!("Ngày mở hòm hằng tháng phải từ 1 đến 31, đang ghi {day}. Sửa trong hồ sơ đơn vị.")
        }
        CalendarError::NoWorkingDay(day) => format!(
            "Trước ngày {} không có ngày làm việc nào. Xem lại ngày nghỉ hằng tuần trong hồ sơ đơn vị và tệp ngày \
             nghỉ.",
            (VI.full_date)(*day)
        ),
    },
    columns: ["Kỳ", "Ngày mở hòm", "Tình trạng", "Lý do"],
    calendar_name: "Lịch mở hòm phiếu",
    event: |month| format!("Mở hòm phiếu {}", (VI.month)(month)),
    reminder: |opening| {
        let day = opening.scheduled;
        let (weekday, day) = (vi_weekday(day.weekday()), (VI.short_date)(day));
        format!("Mở hòm phiếu {weekday} {day}: nhớ mời người giám sát")
    },
    from_after_to: |from, to| format!("Tháng bắt đầu ({from}) sau tháng kết thúc ({to})."),
};

/// English.
pub const EN: CalendarTexts = CalendarTexts {
    weekday: en_weekday,
    short_date: |day| day.format("%-d %b").to_string(),
    full_date: |day| day.format("%-d %B %Y").to_string(),
    month: |month| match month.day(1) {
        Some(first) => first.format("%B %Y").to_string(),
        None => month.to_string(),
    },
    status: |status| match status {
        OpeningStatus::Regular => "on the day",
        OpeningStatus::Moved => "moved earlier",
        OpeningStatus::Provisional => "provisional",
    },
    off: en_off,
    worked: en_worked,
    passed: |day| {
        let why = join_reasons(&day.why, en_off);
        let unsure = if day.certain { "" } else { " – not certain, a notice decides" };
        format!("{}: {why}{unsure}", en_day(day.date))
    },
    explain: |opening| (EN.parts)(opening).join("; "),
    parts: |opening| {
        let open = format!("open the box on {}", en_day(opening.scheduled));
        let mut parts: Vec<_> = opening.passed.iter().map(EN.passed).collect();
        if opening.passed.is_empty() {
            parts.push(match &opening.worked {
                Some(reason) => format!("{}: {}", en_day(opening.scheduled), en_worked(reason)),
                None => format!("{}: a working day", en_day(opening.scheduled)),
            });
        } else if let Some(reason) = &opening.worked {
            parts.push(format!("{}: {}", en_day(opening.scheduled), en_worked(reason)));
        }
        parts.push(match opening.others.is_empty() {
            true => open,
            false => format!("provisionally {open}, else {}", list(&opening.others, en_day, " or ")),
        });
        parts
    },
    confirm: |opening| match opening.undecided.is_empty() {
        true => String::new(),
        false => format!(
            "No notice on the holidays of {} settles this yet. Please confirm: is {} a day off or a working day?",
            opening.nominal.year(),
            list(&opening.undecided, en_day, ", ")
        ),
    },
    error: |error| match error {
        CalendarError::OutsideTable { month, first, last } => format!(
            "No opening day for {}: the lunar table covers {first}–{last} only. To go on, add the first day of Tết \
             and Hùng Kings' Day (10/3 lunar) of each missing year to [lunar] in the office's holiday file, as in: \
             2051 = {{ tet = 2051-02-11, gio_to = 2051-04-20 }} (look the dates up; these are examples).",
            (EN.month)(*month)
        ),
        CalendarError::EmptyTable => "The holiday file has no lunar table ([lunar]).".to_owned(),
        CalendarError::DayOfMonth(day) => {
            format!("The opening day of the month must be 1 to 31, not {day}. Mend it in the office profile.")
        }
        CalendarError::NoWorkingDay(day) => format!(
            "There is no working day before {}. Check the weekly rest days in the office profile and the holiday file.",
            (EN.full_date)(*day)
        ),
    },
    columns: ["Month", "Opening day", "Status", "Reason"],
    calendar_name: "Box openings",
    event: |month| format!("Open the box: {}", (EN.month)(month)),
    reminder: |opening| format!("The box is opened on {}: invite the witnesses", en_day(opening.scheduled)),
    from_after_to: |from, to| format!("The first month ({from}) is after the last ({to})."),
};

/// The name of the lunar year beginning in `year`: "Quý Mão" for 2023. Ten stems and twelve branches run
/// side by side; year 0 was Canh Thân.
pub fn can_chi(year: i32) -> String {
    const CAN: [&str; 10] = ["Canh", "Tân", "Nhâm", "Quý", "Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ"];
    const CHI: [&str; 12] =
        ["Thân", "Dậu", "Tuất", "Hợi", "Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi"];
    let can = CAN.get(year.rem_euclid(10) as usize).copied().unwrap_or_default();
    let chi = CHI.get(year.rem_euclid(12) as usize).copied().unwrap_or_default();
    format!("{can} {chi}")
}

fn vi_weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "thứ Hai",
        Weekday::Tue => "thứ Ba",
        Weekday::Wed => "thứ Tư",
        Weekday::Thu => "thứ Năm",
        Weekday::Fri => "thứ Sáu",
        Weekday::Sat => "thứ Bảy",
        Weekday::Sun => "Chủ nhật",
    }
}

fn en_weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

fn vi_day(day: NaiveDate) -> String {
    format!("{} {}", (VI.short_date)(day), vi_weekday(day.weekday()))
}

fn en_day(day: NaiveDate) -> String {
    format!("{} {}", en_weekday(day.weekday()), (EN.short_date)(day))
}

fn vi_off(reason: &OffReason) -> String {
    let name = |holiday: &Holiday| named(&holiday.label.vi, holiday.year);
    match reason {
        OffReason::RestDay => "ngày nghỉ hằng tuần".to_owned(),
        OffReason::Statutory(holiday) => format!("nghỉ {}", name(holiday)),
        OffReason::Compensation { holiday, of } => {
            format!("nghỉ bù {} ({} trùng ngày nghỉ hằng tuần)", name(holiday), (VI.short_date)(*of))
        }
        OffReason::Notice { number, swap: None } => format!("nghỉ theo {number}"),
        OffReason::Notice { number, swap: Some(work) } => {
            format!("nghỉ hoán đổi, làm bù {} ({number})", (VI.short_date)(*work))
        }
        OffReason::Local(Label { vi, .. }) => format!("nghỉ {vi}"),
    }
}

fn en_off(reason: &OffReason) -> String {
    let name = |holiday: &Holiday| named(&holiday.label.en, holiday.year);
    match reason {
        OffReason::RestDay => "weekly rest day".to_owned(),
        OffReason::Statutory(holiday) => name(holiday),
        OffReason::Compensation { holiday, of } => {
            format!("in lieu of {} ({} was a rest day)", name(holiday), (EN.short_date)(*of))
        }
        OffReason::Notice { number, swap: None } => format!("off by {number}"),
        OffReason::Notice { number, swap: Some(work) } => {
            format!("off, {} worked instead ({number})", (EN.short_date)(*work))
        }
        OffReason::Local(Label { en, .. }) => en.clone(),
    }
}

fn vi_worked(reason: &WorkReason) -> String {
    match reason {
        WorkReason::Notice { number, swap: Some(off) } => {
            format!("làm bù ngày nghỉ {} ({number})", (VI.short_date)(*off))
        }
        WorkReason::Notice { number, swap: None } => format!("làm việc theo {number}"),
        WorkReason::Local(Label { vi, .. }) => format!("làm việc: {vi}"),
    }
}

fn en_worked(reason: &WorkReason) -> String {
    match reason {
        WorkReason::Notice { number, swap: Some(off) } => {
            format!("worked for the day off on {} ({number})", (EN.short_date)(*off))
        }
        WorkReason::Notice { number, swap: None } => format!("worked by {number}"),
        WorkReason::Local(Label { en, .. }) => format!("worked: {en}"),
    }
}

/// The reasons that say most: a rest day is named only where it is the only one.
fn join_reasons(why: &[OffReason], words: fn(&OffReason) -> String) -> String {
    let telling: Vec<_> = why.iter().filter(|reason| **reason != OffReason::RestDay).map(words).collect();
    if telling.is_empty() { why.iter().map(words).collect::<Vec<_>>().join(", ") } else { telling.join(", ") }
}

fn named(name: &str, year: i32) -> String {
    name.replace("{can_chi}", &can_chi(year))
}

fn list(days: &[NaiveDate], words: fn(NaiveDate) -> String, between: &str) -> String {
    days.iter().map(|day| words(*day)).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lunar_years_bear_their_names() {
        let known =
            [(2020, "Canh Tý"), (2021, "Tân Sửu"), (2023, "Quý Mão"), (2025, "Ất Tỵ"), (2028, "Mậu Thân")];
        for (year, name) in known {
            assert_eq!(can_chi(year), name);
        }
    }
}
