//! The workbook, read back as the receiver's spreadsheet reads it, figure by figure. Each one is left in `target/tmp`, to be
//! looked at: `soffice --headless --convert-to pdf target/tmp/*.xlsx`.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/export.rs"]
mod support;

use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{Data, Range, Reader, Xlsx};
use kiemphieu::domain::*;
use kiemphieu::export::{Book, workbook};
use support::*;

/// Earlier months: the same figures with another key, one not held, one without a record.
fn history(now: &MonthFigures) -> Vec<MonthFigures> {
    let at = |month: &str, stage: StageName| MonthFigures {
        key: OpeningKey { month: month.parse().unwrap(), version: 1 },
        stage,
        reason: if stage == StageName::NotHeld { "bão số 3".to_owned() } else { String::new() },
        ..now.clone()
    };
    let sealed = StageName::Sealed;
    vec![
        at("2025-12", sealed),
        at("2026-01", sealed),
        at("2026-02", sealed),
        at("2026-04", StageName::NotHeld),
        at("2026-05", sealed),
        at("2026-10", sealed),
        now.clone(),
    ]
}

struct Made {
    bytes: Vec<u8>,
    month: MonthFigures,
}

fn make(name: &str, opening: &Opening) -> Made {
    let month = figures_of(opening);
    let history = history(&month);
    let book = Book { month: &month, history: &history, opening, digest: Some(Digest([0xa5; 32])) };
    let bytes = workbook(&book).unwrap();
    assert_eq!(bytes, workbook(&book).unwrap(), "the same month is the same bytes");
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.xlsx")), &bytes).unwrap();
    Made { bytes, month }
}

impl Made {
    fn sheet(&self, name: &str) -> Range<Data> {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(self.bytes.clone())).unwrap();
        book.worksheet_range(name).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    fn names(&self) -> Vec<String> {
        Xlsx::new(Cursor::new(self.bytes.clone())).unwrap().sheet_names()
    }

    /// The parts of the file below a folder.
    fn parts(&self, folder: &str) -> Vec<(String, String)> {
        let mut zip = zip::ZipArchive::new(Cursor::new(self.bytes.clone())).unwrap();
        let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
        let names = names.into_iter().filter(|name| name.starts_with(folder) && !name.ends_with(".png"));
        let mut read = |name: String| {
            let mut text = String::new();
            zip.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
            (name, text)
        };
        names.map(&mut read).collect()
    }
}

/// Rows below the one that starts with `head`, up to an empty one.
fn table(sheet: &Range<Data>, head: &str) -> Vec<Vec<Data>> {
    let rows: Vec<Vec<Data>> = sheet.rows().map(<[Data]>::to_vec).collect();
    let at = rows.iter().position(|row| row[0] == text(head)).unwrap_or_else(|| panic!("no {head}"));
    rows[at..].iter().take_while(|row| row.iter().any(|cell| *cell != Data::Empty)).cloned().collect()
}

fn text(words: &str) -> Data {
    Data::String(words.to_owned())
}

fn count(n: u32) -> Data {
    Data::Float(f64::from(n))
}

/// What a rate's cell holds, and that a spreadsheet shows it as we do.
fn rate(counts: &AnswerCounts, from: u8) -> Data {
    let (part, whole) = (counts.satisfied(from), counts.answered());
    if whole == 0 {
        return text("–");
    }
    let share = f64::from(part) / f64::from(whole);
    let shown = format!("{:.1}", (share * 1000.0 + 1e-9).round() / 10.0).replace('.', ",");
    assert_eq!(shown, PerMille::of(part, whole).unwrap().decimal(','));
    Data::Float(share)
}

fn mean(counts: &AnswerCounts) -> Data {
    counts.mean().map_or(text("–"), |mean| Data::Float(f64::from(mean.0) / 100.0))
}

/// Every part with its name as the workbook has it.
fn parts(month: &MonthFigures) -> Vec<(String, FieldFigures)> {
    let named = month.office.fields.iter().zip(&month.figures.fields);
    let mut parts: Vec<_> =
        named.map(|(field, (_, figures))| (field.name.clone(), figures.clone())).collect();
    if month.figures.unsorted.collected() > 0 {
        parts.push(("Không rõ lĩnh vực".to_owned(), month.figures.unsorted.clone()));
    }
    parts.push(("TOÀN ĐƠN VỊ".to_owned(), month.figures.whole.clone()));
    parts
}

fn compare(made: &Made) {
    let month = &made.month;
    let from = month.form.scale.satisfied_from;
    let known = |n: Option<u32>| n.map_or(text("không rõ"), count);
    let sheet = made.sheet("Tháng");
    let rows = table(&sheet, "Lĩnh vực");
    let fields = table(&made.sheet("Lĩnh vực"), "Lĩnh vực");
    let levels = month.form.scale.levels.len();
    for (i, (name, figures)) in parts(month).into_iter().enumerate() {
        let headline = figures.headline(&month.form).unwrap().clone();
        let row = &rows[i + 1];
        assert_eq!(row[0], text(&name));
        let counts = [figures.collected(), figures.valid, figures.invalid];
        assert_eq!(row[1], known(figures.issued), "{name}");
        assert_eq!(row[2..5], counts.map(count), "{name}");
        assert_eq!(row[5..7], [headline.answered(), headline.satisfied(from)].map(count), "{name}");
        assert_eq!(row[7], rate(&headline, from), "{name}");
        let row = &fields[i + 1];
        assert_eq!(row[0], text(&name));
        assert_eq!(row[4..6], [figures.issued, figures.counted].map(known), "{name}");
        assert_eq!(row[6..9], counts.map(count), "{name}");
        assert_eq!(
            row[9..9 + levels],
            headline.levels.iter().copied().map(count).collect::<Vec<_>>(),
            "{name}"
        );
        assert_eq!(row[9 + levels + 2], rate(&headline, from), "{name}");
        assert_eq!(row[9 + levels + 3], mean(&headline), "{name}");
    }
    let reasons = table(&sheet, "Lý do");
    for (row, (reason, n)) in
        reasons[1..].iter().zip(month.form.invalid_reasons.iter().zip(&month.figures.whole.reasons))
    {
        assert_eq!(row[..3], [text(&reason.text.vi), text(&reason.code), count(*n)]);
    }
    compare_criteria(made, levels);
    compare_year(made);
}

fn compare_criteria(made: &Made, levels: usize) {
    let month = &made.month;
    let from = month.form.scale.satisfied_from;
    let mut rows = table(&made.sheet("Tiêu chí"), "Lĩnh vực").into_iter().skip(1);
    let mut parts = parts(month);
    parts.rotate_right(1);
    for (name, figures) in parts {
        for (criterion, counts) in month.form.criteria.iter().zip(&figures.criteria) {
            let row = rows.next().unwrap();
            assert_eq!(row[..3], [text(&name), text(&criterion.code), text(&criterion.text.vi)]);
            let mut numbers = counts.levels.clone();
            numbers.extend([counts.blank, counts.not_applicable, counts.spoilt]);
            numbers.extend([counts.answered(), counts.satisfied(from)]);
            let at = 3 + levels + 5;
            assert_eq!(row[3..at], numbers.into_iter().map(count).collect::<Vec<_>>(), "{name}");
            assert_eq!(row[at..at + 2], [rate(counts, from), mean(counts)], "{name}");
        }
    }
}

/// Trend and year: what was not held is a gap, quarters and the year come from counts.
fn compare_year(made: &Made) {
    let month = &made.month;
    let whole = &month.figures.whole;
    let headline = whole.headline(&month.form).unwrap();
    let from = month.form.scale.satisfied_from;
    let trend = table(&made.sheet("Xu hướng"), "Kỳ");
    assert_eq!(trend.iter().position(|r| r[0] == text("11/2026")), Some(12), "twelve months from 12/2025");
    for row in &trend[1..=12] {
        let held =
            ["12/2025", "01/2026", "02/2026", "05/2026", "10/2026", "11/2026"].map(text).contains(&row[0]);
        if held {
            assert_eq!(row[2..4], [whole.collected(), whole.valid].map(count));
            assert_eq!(row[6], rate(headline, from));
            assert_eq!(row[8], rate(&whole.criteria[0], from));
        } else {
            assert!(row[2..].iter().all(|cell| *cell == Data::Empty), "{row:?}");
        }
        // The line is drawn from a column where nothing means a gap.
        let drawn = row.get(8 + month.form.criteria.len() + 1).cloned().unwrap_or(Data::Empty);
        let expected = if held && headline.answered() > 0 { rate(headline, from) } else { Data::Empty };
        assert_eq!(drawn, expected);
    }
    assert_eq!(trend[4][1], text("không có ghi chép"));
    assert_eq!(trend[5][1], text("không mở hòm: bão số 3"));
    let year = table(&made.sheet("Năm và quý"), "Kỳ");
    let of = |name: &str| year.iter().find(|row| row[0] == text(name)).unwrap().clone();
    // Held so far: January, February; May; none; October, and November once it is sealed.
    let now = u32::from(month.stage == StageName::Sealed);
    for (name, held) in [("Quý 1", 2), ("Quý 2", 1), ("Quý 3", 0), ("Quý 4", 1 + now), ("Năm 2026", 4 + now)]
    {
        let row = of(name);
        let Some(total) = (held > 0).then(|| count(whole.collected() * held)) else {
            assert_eq!(row[row.len() - 2..], [Data::Empty, Data::Empty], "{name}");
            continue;
        };
        let last = row.iter().rposition(|cell| *cell != Data::Empty).unwrap();
        assert_eq!(row[last - 1..=last], [total, rate(headline, from)], "{name}");
        let (_, first) = &month.figures.fields[0];
        assert_eq!(row[2], count(first.collected() * held), "{name}");
    }
    assert_eq!(of("Quý 4")[1], text(&format!("mở hòm {}/2 kỳ", 1 + now)));
    assert!(year.iter().all(|row| row[0] != text("12/2026")), "not yet");
}

/// A month of so many slips, spread over three fields.
fn of_slips(n: u32, form: Form, office: Office) -> Opening {
    let mut day = Day::begin(office, form, 1, false);
    day.count(CountOf::Collected, n);
    let (criteria, top) = (day.opening.form.criteria.len(), day.opening.form.levels());
    for i in 0..n {
        let field = ["TP", "CA", "TNMT"][i as usize % 3];
        if i % 41 == 40 {
            day.key(invalid(Some(field), "K3"));
            continue;
        }
        let letters = (0..criteria as u32).map(|c| match (i * 7 + c * 3) % 11 {
            0 => 'T',
            1 => 'X',
            2 if c == 1 => 'K',
            other => char::from_digit(other % u32::from(top) + 1, 10).unwrap(),
        });
        day.key(valid(Some(field), &letters.collect::<String>(), "2"));
    }
    day.opening
}

fn sealed(mut day: Day) -> Opening {
    let digest = Digest([0xa5; 32]);
    day.finish(StageName::Confirming);
    day.confirm("MTTQ", digest, Means::Pin, None).confirm("CCB", digest, Means::Pin, None);
    day.finish(StageName::Closing).seal(digest);
    day.opening
}

#[test]
fn every_figure_is_the_domains() {
    compare(&make("ordinary", &sealed(ordinary(form(5, 4), 1, false))));
    compare(&make("three-levels", &sealed(ordinary(form(3, 2), 2, false))));
    compare(&make("practice", &ordinary(long_form(), 1, true).opening));
    let mut waiting = ordinary(form(5, 4), 1, false);
    waiting.key(undecided(Some("QS"), "5_X", "_"));
    compare(&make("undecided", &waiting.opening));
    for n in [0, 1, 500] {
        compare(&make(&format!("slips-{n}"), &of_slips(n, long_form(), office())));
    }
}

#[test]
fn long_names_change_no_figure() {
    let mut office = office();
    let long = "Bộ phận Tiếp nhận và Trả kết quả giải quyết thủ tục hành chính, lĩnh vực ".repeat(2);
    office.unit = format!("Ủy ban nhân dân xã {}", "Cẩm Thành và Thạch Bình hợp nhất ".repeat(6));
    for field in &mut office.fields {
        field.name = format!("{long}{}", field.name);
        field.official = format!("Công chức {long}");
    }
    compare(&make("long-names", &of_slips(60, long_form(), office)));
}

#[test]
fn words_stay_words() {
    let mut office = office();
    office.unit = "=HYPERLINK(\"http://x\";\"y\")&P".to_owned();
    office.fields[0].name = "+84".to_owned();
    office.fields[1].official = "@SUM(A1)".to_owned();
    office.fields[2].name = "https://example.invalid".to_owned();
    let mut form = form(5, 4);
    form.criteria[0].text = Label::new("=1+1", "");
    form.scale.levels[0] = Label::new("{=cmd|'/c calc'!A1}", "");
    let made = make("formulas", &sealed(ordinary_in(office, form)));
    compare(&made);
    for (name, xml) in made.parts("xl/worksheets/sheet") {
        assert!(!xml.contains("<f>") && !xml.contains("<hyperlink"), "{name}");
    }
    assert_eq!(made.sheet("Tháng").get((0, 0)), Some(&text("=HYPERLINK(\"http://x\";\"y\")&P")));
}

fn ordinary_in(office: Office, form: Form) -> Day {
    let mut day = Day::begin(office, form, 1, false);
    day.count(CountOf::Collected, 1).key(valid(Some("TP"), "555", "2"));
    day
}

#[test]
fn paper_and_screen_are_set_up_and_nothing_runs() {
    for (name, opening, mark) in [
        ("a", ordinary(form(5, 4), 1, true).opening, Some("TẬP DƯỢT")),
        ("b", ordinary(form(5, 4), 1, false).opening, Some("DỰ THẢO")),
        ("c", sealed(ordinary(form(5, 4), 1, false)), None),
    ] {
        let made = make(name, &opening);
        let expected = [
            "Tháng",
            "Lĩnh vực",
            "Tiêu chí",
            "Xu hướng",
            "Năm và quý",
            "Kiểm tra",
            "Nhắc nhở",
            "Câu hỏi thêm",
        ];
        assert_eq!(made.names(), expected);
        let sheets = made.parts("xl/worksheets/sheet");
        assert_eq!(sheets.len(), expected.len());
        for (part, xml) in sheets {
            for needed in
                ["<pane ", "state=\"frozen\"", "paperSize=\"9\"", "fitToPage=\"1\"", "Trang &amp;P/&amp;N"]
            {
                assert!(xml.contains(needed), "{part}: {needed}");
            }
            match mark {
                Some(mark) => assert!(xml.contains("<oddHeader>") && xml.contains(mark), "{part}: {mark}"),
                None => assert!(!xml.contains("<oddHeader>"), "{part}"),
            }
        }
        for sheet in expected {
            let second = made.sheet(sheet).get((2, 0)).unwrap().to_string();
            assert!(
                mark.map_or(second.ends_with("đã khóa sổ"), |mark| second.contains(mark)),
                "{sheet}: {second}"
            );
        }
        assert_eq!(made.parts("xl/charts/").len(), 3);
        assert!(made.parts("xl/vba").is_empty());
        let styles = &made.parts("xl/styles")[0].1;
        assert!(styles.contains("Times New Roman") && !styles.contains("Calibri"), "{styles}");
        // The day of the last event, not of this test.
        assert!(made.parts("docProps/core")[0].1.contains("2026-11-25T01:00:00Z"));
    }
}

#[test]
fn a_month_of_tally_sheets_has_no_counts_of_what_they_do_not_ask() {
    let mut day = Day::begin(office(), form(5, 4), 1, false);
    day.attend(true);
    day.finish(StageName::Keying);
    let mut sheet = TallySheet::empty(&day.opening.form).filled(&day.opening.form);
    sheet.invalid[0] = Some(2);
    let field = FieldCode::from("TP");
    day.event(Event::TallySheetStated { field, sheet, done: true, replaced: 0, reason: None });
    let made = make("by-sheet", &day.opening);
    let asked = made.sheet("Câu hỏi thêm");
    let said: Vec<_> = asked.rows().flatten().map(ToString::to_string).collect();
    assert!(said.iter().any(|cell| cell == "Nhập bằng bảng kiểm: các mục này không được kiểm."), "{said:?}");
    assert!(!said.iter().any(|cell| cell == "ẩn" || cell.contains("dưới 5")), "{said:?}");
}

#[test]
fn a_reason_of_ones_own_stands_without_the_words_of_the_menu() {
    let mut day = ordinary(form(5, 4), 1, false);
    day.event(Event::NoSlipsExplained {
        field: "QS".into(),
        why: NoSlips { why: NoSlipsWhy::Other, note: "nghỉ tập huấn".to_owned() },
    });
    let made = make("own-reason", &day.opening);
    let everything: String = made.parts("xl/").into_iter().map(|(_, xml)| xml).collect();
    assert!(everything.contains("KHÔNG CÓ PHIẾU: nghỉ tập huấn"));
    assert!(!everything.contains("Lý do khác (ghi rõ); nghỉ"));
}

#[test]
fn days_are_days_and_small_groups_are_hidden() {
    let mut day = ordinary(form(5, 4), 1, false);
    day.event(Event::NoSlipsExplained {
        field: "QS".into(),
        why: NoSlips { why: NoSlipsWhy::NotHandedOut, note: "hết phiếu in".to_owned() },
    });
    let made = make("reminders", &day.opening);
    let month = made.sheet("Tháng");
    let held = month.rows().find(|row| row[0] == text("Ngày mở hòm")).unwrap();
    let Data::DateTime(held) = &held[1] else { panic!("{held:?}") };
    assert_eq!(held.to_ymd_hms_milli(), (2026, 11, 25, 0, 0, 0, 0));
    let asked = table(&made.sheet("Câu hỏi thêm"), "Mã");
    // Ten valid slips: option 2 six times, then one or two of each other answer.
    assert_eq!(asked[1..7].iter().map(|row| row[3].clone()).collect::<Vec<_>>(), {
        let mut shown = vec![text("ẩn"); 6];
        let counts = &made.month.figures.whole.facts[0];
        let cells: Vec<u32> = counts.levels.iter().copied().chain([counts.blank, counts.spoilt]).collect();
        for (cell, n) in shown.iter_mut().zip(hide_small(&cells)) {
            *cell = n.map_or(text("ẩn"), count);
        }
        shown
    });
    let reminders = table(&made.sheet("Nhắc nhở"), "Lĩnh vực");
    let military = reminders.iter().find(|row| row[0] == text("Quốc phòng (Quân sự)")).unwrap();
    assert_eq!(military[1], text("Công chức Quốc phòng (Quân sự)"));
    assert_eq!(military[2], text("KHÔNG CÓ PHIẾU: Không phát phiếu; hết phiếu in"));
    assert_eq!(military[3], text("01/2026, 02/2026, 05/2026, 10/2026"));
    let everything: String = made.parts("xl/").into_iter().map(|(_, xml)| xml).collect();
    // Neither comments nor anybody who was present.
    for private in ["Cảm ơn", "Trần Thị Bình", "Phạm Thị Hoa"] {
        assert!(!everything.contains(private), "{private}");
    }
}

#[test]
fn checks_stand_with_their_reasons() {
    let mut day = ordinary(form(5, 4), 1, false);
    day.finish(StageName::Reconciling);
    let found = findings(&day.opening);
    let warning = found.iter().find(|f| f.severity() == Severity::Warning).unwrap().clone();
    day.event(Event::WarningAcknowledged(Acknowledgement {
        code: warning.code,
        subject: warning.subject.clone(),
        found: warning.found,
        expected: warning.expected,
        reason: "đã xem lại trên giấy".to_owned(),
    }));
    let made = make("checks", &day.opening);
    let rows = table(&made.sheet("Kiểm tra"), "Về");
    let found = findings(&day.opening);
    assert!(rows.len() > found.len());
    for (row, finding) in rows[1..].iter().zip(&found) {
        assert_eq!(row[1], text(finding.code.as_str()));
    }
    let row = rows.iter().find(|row| row[4] == text("đã xem lại trên giấy")).unwrap();
    assert_eq!(row[1], text(warning.code.as_str()));
}

#[test]
fn the_workbook_says_how_the_keying_was_verified() {
    let mut day = Day::begin(office(), form(5, 4), 1, false);
    day.count(CountOf::Collected, 30).count(CountOf::Field("TP".into()), 30);
    (0..30).for_each(|_| {
        day.key(valid(Some("TP"), "555", "1"));
    });
    const HEAD: &str = "KIỂM TRA VIỆC NHẬP PHIẾU BẰNG CÁCH NHẬP LẠI";
    let said = |made: &Made| -> Vec<String> {
        let below = table(&made.sheet("Kiểm tra"), HEAD);
        below[1..].iter().map(|row| row[0].to_string()).collect()
    };
    let before = make("nobody-verified", &day.opening);
    assert_eq!(said(&before), ["Không có ai nhập lại phiếu để kiểm tra."]);
    day.verify(14);
    let made = make("verified", &day.opening);
    let sentences = [
        "Sai sót nhiều nhất khoảng 10,9% số câu (độ tin cậy 95%).",
        "Đã so 14 phiếu, 42 câu. Nhập sai 1 câu trên 1 phiếu (2,4%), đã sửa theo phiếu giấy.",
        "Cao hơn mức cho phép (5,0%).",
    ];
    assert_eq!(said(&made)[..3], sentences);
    // The file itself holds them as they are, for whoever reads it with another program.
    let strings: String = made.parts("xl/sharedStrings").into_iter().map(|(_, xml)| xml).collect();
    assert!(sentences.iter().all(|sentence| strings.contains(&format!(">{sentence}</t>"))), "{strings}");
    let figures = table(&made.sheet("Kiểm tra"), HEAD).into_iter().find(|row| row[1] == count(30)).unwrap();
    assert_eq!(figures[1..6], [30, 14, 14, 42, 1].map(count));
}
