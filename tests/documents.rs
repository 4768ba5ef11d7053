//! Minutes, report and the year's sheet: every part is there, every figure is the domain's, the Word file says what the
//! blocks say.
#![allow(clippy::unwrap_used)]

#[path = "support/document.rs"]
mod document;
#[path = "support/export.rs"]
mod export;

use chrono::{NaiveDate, NaiveTime};
use document::*;
use export::*;
use kiemphieu::config::Config;
use kiemphieu::domain::*;
use kiemphieu::export::document::{Block, Paper, Record, Table, docx, minutes, report, year};
use kiemphieu::text::Lang;

fn form_of(id: &str) -> Form {
    Config::builtin().unwrap().form(id).unwrap().clone()
}

fn own_office() -> Office {
    let day = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    Config::builtin().unwrap().office_on(day).clone()
}

fn papers(record: &Record<'_>) -> Vec<Paper> {
    [minutes(record), report(record), year(record)].into_iter().flatten().collect()
}

/// Holds the Word file against the blocks, and leaves it in `target/tmp` for people to look at.
fn check(name: &str, record: &Record<'_>) {
    for (i, paper) in papers(record).iter().enumerate() {
        let bytes = docx(paper).unwrap();
        assert!(bytes == docx(paper).unwrap(), "{name}: other bytes the second time");
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
        std::fs::write(folder.join(format!("{name}-{i}.docx")), &bytes).unwrap();
        let xml = part(&bytes, "word/document.xml");
        let file = paragraphs(&xml).join("\n");
        for words in all_words(paper) {
            assert!(file.contains(&words), "{name}: {words:?} is not in the file");
        }
        assert_eq!(xml.matches("<w:tblHeader />").count(), tables(paper).len(), "{name}: heads to repeat");
        assert!(!xml.chars().any(|c| c.is_control() && c != '\n'), "{name}: control characters");
        let marked = |header: &str| {
            let xml = part(&bytes, header);
            let lines = paragraphs(&xml);
            paper.every_page.iter().all(|line| lines.contains(line))
                && paper.watermark.is_none_or(|mark| xml.contains(&format!("string=\"{mark}\"")))
                && paper.watermark.is_some() == xml.contains("v:textpath")
        };
        assert!(marked("word/header1.xml") && marked("word/header2.xml"), "{name}: marks");
        let numbered =
            ["word/header1.xml", "word/header2.xml"].map(|h| part(&bytes, h).contains("PAGE</w:instrText>"));
        assert_eq!(numbered, [false, true], "{name}: page number from page 2 on");
    }
}

fn tables(paper: &Paper) -> Vec<&Table> {
    let tables = paper.blocks.iter().filter_map(|b| match b {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

/// A table whose caption holds `words`.
fn table<'p>(paper: &'p Paper, words: &str) -> &'p Table {
    tables(paper).into_iter().find(|t| t.caption.contains(words)).unwrap()
}

fn n(cell: &str) -> u32 {
    cell.replace('.', "").parse().unwrap()
}

/// A full year before a month, with a month not held and one that nobody recorded.
fn year_to(opening: &Opening) -> Vec<MonthFigures> {
    let this = figures(opening);
    let mut year: Vec<_> = (1..=10).map(|m| as_month(&this, m)).collect();
    year[3] = not_held(&this, 4, "hòm phiếu hỏng khóa, chờ thay");
    year.remove(6);
    year.push(this);
    year
}

#[test]
fn months_of_every_kind_say_in_word_what_their_blocks_say() {
    for slips in [0, 1, 500] {
        let mut day = month_of(own_office(), form_of("hl-xa-5muc"), slips);
        to_the_end(&mut day);
        check(&format!("phieu-{slips}"), &record(&day.opening, &year_to(&day.opening)));
    }
    let mut three = month_of(own_office(), form_of("hl-xa-3muc"), 40);
    to_the_end(&mut three);
    check("ba-muc", &record(&three.opening, &[figures(&three.opening)]));
    let mut long = month_of(long_office(), form_of("hl-xa-5muc"), 1234);
    to_the_end(&mut long);
    check("ten-dai", &record(&long.opening, &year_to(&long.opening)));
    let mut many = month_of(office_with(14), form_of("hl-xa-5muc"), 1234);
    to_the_end(&mut many);
    check("muoi-bon-linh-vuc", &record(&many.opening, &year_to(&many.opening)));
    let practice = ordinary(form_of("hl-xa-5muc"), 1, true);
    check("tap-duot", &record(&practice.opening, &[]));
    let draft = ordinary(form(5, 4), 2, false);
    check("du-thao", &record(&draft.opening, &[figures(&draft.opening)]));
    let eventful = eventful();
    check("nhieu-viec", &record(&eventful.opening, &[figures(&eventful.opening)]));
    let mut not_begun = Day::begin(own_office(), form_of("hl-xa-5muc"), 1, false).opening;
    not_begun.attendance = None;
    check("chua-bat-dau", &record(&not_begun, &[]));
}

#[test]
fn tables_hold_the_figures_of_the_domain() {
    let mut day = month_of(own_office(), form_of("hl-xa-5muc"), 500);
    to_the_end(&mut day);
    let (opening, figures) = (&day.opening, day.opening.figures());
    let year = year_to(opening);
    let record = record(opening, &year);
    let (minutes, report) = (minutes(&record).unwrap(), report(&record).unwrap());
    let all: Vec<_> = figures.fields.iter().map(|(_, f)| f).chain([&figures.whole]).collect();
    let counts = table(&minutes, "Số phiếu theo lĩnh vực");
    assert_eq!(counts.rows.len(), all.len());
    for (row, of) in counts.rows.iter().zip(&all) {
        assert_eq!([n(&row[3]), n(&row[4]), n(&row[5])], [of.collected(), of.valid, of.invalid], "{row:?}");
        assert_eq!(row[2], of.counted.map_or("không rõ".to_owned(), |n| n.to_string()));
    }
    for paper in [&minutes, &report] {
        for (row, of) in table(paper, "(HL), theo lĩnh vực").rows.iter().zip(&all) {
            let headline = of.headline(&opening.form).unwrap();
            assert_eq!([n(&row[5]), n(&row[6])], [headline.answered(), headline.satisfied(4)]);
            assert_eq!(row[7], headline.rate(4).map_or("–".to_owned(), |rate| Lang::Vi.percent(rate)));
        }
        let criteria = table(paper, "theo tiêu chí");
        assert_eq!(criteria.rows.len(), opening.form.criteria.len());
        for (row, counts) in criteria.rows.iter().zip(&figures.whole.criteria) {
            let levels: Vec<u32> = row[1..6].iter().map(|c| n(c)).collect();
            assert_eq!(levels, counts.levels);
            let rest = [counts.blank, counts.not_applicable, counts.spoilt, counts.answered()];
            assert_eq!([n(&row[6]), n(&row[7]), n(&row[8]), n(&row[9])], rest);
            assert_eq!(row[11], Lang::Vi.mean(counts.mean().unwrap()));
        }
    }
}

#[test]
fn the_year_adds_up_and_says_which_months_were_not_held() {
    let mut day = month_of(own_office(), form_of("hl-xa-5muc"), 40);
    to_the_end(&mut day);
    let mut year_to = year_to(&day.opening);
    let months = |year_to: &[MonthFigures]| {
        let paper = year(&record(&day.opening, year_to)).unwrap();
        (table(&paper, "Số phiếu và tỷ lệ").rows.clone(), words(&paper))
    };
    let (rows, text) = months(&year_to);
    let row = |name: &str| rows.iter().find(|r| r[0] == name).unwrap().clone();
    assert_eq!(row("04/2026")[1..3], ["KHÔNG MỞ", "–"]);
    assert_eq!(row("07/2026")[1..3], ["chưa ghi", "–"]);
    assert_eq!(row("11/2026")[1..3], ["25/11/2026", "10\n80,0*"]);
    let own = day.opening.figures().fields[0].1.headline(&day.opening.form).unwrap().clone();
    assert_eq!((own.satisfied(4), own.answered()), (8, 10));
    assert_eq!(row("Quý II")[1], "2/3 kỳ");
    assert_eq!(row("Quý II")[2], "20\n80,0*");
    assert_eq!(row("Quý IV (đến nay)").last().unwrap().split('\n').next(), Some("80"));
    assert_eq!(row("Từ đầu năm").last().unwrap().split('\n').next(), Some("360"));
    assert!(text.contains("tháng 04/2026: hòm phiếu hỏng khóa, chờ thay"));
    // Nothing of the last field all year, and its official is named.
    assert!(text.contains("Quốc phòng (Quân sự) | Chỉ huy trưởng Ban Chỉ huy Quân sự xã | 9/9"), "{text}");
    // Shares of two forms are not added up; slips are.
    let mut other = form_of("hl-xa-5muc");
    other.id = "khac".to_owned();
    year_to[0].form = std::sync::Arc::new(other);
    let (rows, _) = months(&year_to);
    let quarter = rows.iter().find(|r| r[0] == "Quý I").unwrap();
    assert_eq!(quarter[2], "30\n–");
    // What is not sealed is shown as such and is in no sum.
    year_to[0].stage = StageName::Keying;
    let (rows, _) = months(&year_to);
    assert_eq!(rows[0][1..3], ["25/01/2026\nchưa khóa sổ", "10\n80,0*"]);
    let quarter = rows.iter().find(|r| r[0] == "Quý I").unwrap();
    assert_eq!(quarter[1..3], ["2/3 kỳ", "20\n80,0*"]);
}

#[test]
fn the_years_signature_stays_with_the_last_rows_and_no_row_is_broken() {
    for fields in [5, 14] {
        let mut day = month_of(office_with(fields), form_of("hl-xa-5muc"), 40);
        to_the_end(&mut day);
        let year_to = year_to(&day.opening);
        let xml = part(&docx(&year(&record(&day.opening, &year_to)).unwrap()).unwrap(), "word/document.xml");
        let tables: Vec<_> = xml.split("<w:tbl>").collect();
        // The head of the document, the months (in two parts where there are many fields), the fields with the signature.
        assert_eq!(tables.len(), if fields == 5 { 4 } else { 5 });
        for table in &tables[2..] {
            let rows: Vec<_> = table.split("<w:tr>").skip(1).collect();
            assert!(rows.iter().all(|row| row.contains("<w:cantSplit />")), "a row that may be broken");
            assert!(rows[0].contains("<w:tblHeader />"), "a head that is not repeated");
        }
        let last: Vec<_> = tables.last().unwrap().split("<w:tr>").skip(1).collect();
        assert_eq!(last.len(), 1 + fields + 1);
        assert!(last[fields + 1].contains("Nơi nhận:") && last[fields + 1].contains("TM. ỦY BAN NHÂN DÂN"));
        // The last three rows hold on to the next one, the last of them to the signature; those before them do not.
        let kept = |row: &str| row.matches("<w:keepNext />").count() == row.matches("<w:p ").count();
        let holding: Vec<_> = last.iter().map(|row| kept(row)).collect();
        assert_eq!(holding[fields - 2..], [true, true, true, false]);
        assert!(fields < 6 || holding[2..fields - 2].iter().all(|kept| !kept), "{holding:?}");
    }
}

#[test]
fn many_fields_stand_in_parts_so_that_no_number_is_broken() {
    let mut day = month_of(office_with(14), form_of("hl-xa-5muc"), 400);
    to_the_end(&mut day);
    let year_to = year_to(&day.opening);
    let paper = year(&record(&day.opening, &year_to)).unwrap();
    let all = tables(&paper);
    let parts: Vec<_> = all.iter().filter(|t| t.caption.contains("Số phiếu và tỷ lệ")).collect();
    let captions: Vec<_> = parts.iter().map(|t| t.caption.as_str()).collect();
    assert_eq!(
        captions,
        [
            "Số phiếu và tỷ lệ hài lòng, năm 2026 (lĩnh vực từ LV1 đến LV7)",
            "Số phiếu và tỷ lệ hài lòng, năm 2026 (lĩnh vực từ LV8 đến LV14)"
        ]
    );
    for part in parts {
        let heads: Vec<_> = part.columns.iter().map(|c| c.title.as_str()).collect();
        assert_eq!((heads.len(), heads[0], heads[1], heads[9]), (10, "Kỳ", "Mở hòm", "Toàn đơn vị"));
        assert!(part.rows.iter().all(|row| row.len() == heads.len()));
        assert_eq!(part.rows.last().unwrap()[9].split('\n').next(), Some("3.600"));
    }
}

/// A day on which everything happens that can.
fn eventful() -> Day {
    let mut day = Day::begin(own_office(), form(5, 4), 1, false);
    day.opening.covers = vec![Month::new(2026, 9).unwrap(), Month::new(2026, 10).unwrap()];
    day.opening.last_seal = Some("NP-1".to_owned());
    let mut attendance = day.opening.attendance.clone().unwrap();
    attendance.held_on = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
    attendance.off_schedule = Some("mất điện cả ngày 25.".to_owned());
    attendance.change = Some("đại diện Hội CCB đến muộn 20 phút".to_owned());
    day.event(Event::AttendanceStated(attendance));
    day.event(Event::BoxOpened(BoxFound {
        expected: Some("NP-1".to_owned()),
        found: Some("NP-2".to_owned()),
        state: SealState::Torn,
        key_holder: "Phạm Thị Hoa".to_owned(),
        remarks: "tem rách do va quệt khi chuyển hòm".to_owned(),
        opened_at: NaiveTime::from_hms_opt(8, 20, 0).unwrap(),
    }));
    day.count(CountOf::Collected, 4).count(CountOf::Outside, 2).count(CountOf::Unsorted, 1);
    day.count(CountOf::Field("TP".into()), 4).count(CountOf::Dossiers("QS".into()), 7);
    day.count(CountOf::Issued("TP".into()), 3);
    day.event(Event::CountStated {
        of: CountOf::Field("TP".into()),
        old: Some(4),
        new: Some(5),
        reason: Some(CountReason { why: CountWhy::Found, note: "hai tờ dính nhau".to_owned() }),
    });
    for letters in ["555", "5K4", "T1X", "111"] {
        day.key(valid(Some("TP"), letters, "1"));
    }
    let mut bad = invalid(Some("TP"), "K9");
    bad.verdict = Verdict::Invalid { reason: "K9".to_owned(), note: "bị đổ nước".to_owned() };
    day.key(bad);
    let mut with_words = valid(None, "545", "2");
    with_words.comments.push(Comment { code: "G1".to_owned(), text: "Chờ lâu quá".to_owned() });
    day.key(with_words);
    explain(&mut day);
    day.finish(StageName::Reconciling);
    acknowledge(&mut day);
    day.finish(StageName::Confirming);
    day.confirm("MTTQ", DIGEST, Means::Pin, None);
    day.event(Event::SteppedBack {
        to: StageName::Counting, reason: "đếm lại lĩnh vực TP".to_owned()
    });
    day.finish(StageName::Confirming);
    day.event(Event::PinReset(PinReset {
        person: PersonId(3),
        before: vec!["Lê Văn Dũng".to_owned(), "Nguyễn Văn Chiến".to_owned()],
        reason: "quên mã".to_owned(),
    }));
    day.confirm("MTTQ", DIGEST, Means::Pin, Some("Phiếu phát ít quá."));
    day.event(Event::NotConfirmed(Absence {
        body: "CCB".into(),
        why: AbsentWhy::Refused,
        reason: "chưa đồng ý cách đếm".to_owned(),
    }));
    day.finish(StageName::Closing);
    day.event(Event::ClosingStated(Closing {
        bundle_place: "tủ số 2".to_owned(),
        bundle_keeper: "Phạm Thị Hoa".to_owned(),
        new_seal: None,
        closed_at: NaiveTime::from_hms_opt(11, 5, 0).unwrap(),
        remarks: "hết tem niêm phong".to_owned(),
        collecting: "Bộ phận một cửa phát phiếu đều; Công an chưa phát.".to_owned(),
    }));
    day.event(Event::Sealed { digest: DIGEST });
    day
}

#[test]
fn a_report_does_not_say_that_nobody_wrote_where_a_tally_sheet_has_no_place_for_it() {
    let by_sheet = "Lĩnh vực Hành chính Tư pháp - Hộ tịch nhập bằng bảng kiểm: ý kiến góp ý không được nhập vào chương trình.";
    for (slips, comments) in [(0, false), (1, false), (1, true)] {
        let mut day = month_of(own_office(), form_of("hl-xa-5muc"), 0);
        let mut sheet = TallySheet::empty(&day.opening.form).filled(&day.opening.form);
        sheet.invalid[0] = Some(2);
        let field = FieldCode::from("TP");
        day.event(Event::TallySheetStated { field, sheet, done: true, replaced: 0, reason: None });
        for _ in 0..slips {
            let mut slip = valid(Some("CA"), "55555555555", "1");
            let comment = Comment { code: "GY1".to_owned(), text: "Phục vụ tốt".to_owned() };
            slip.comments = if comments { vec![comment] } else { Vec::new() };
            day.key(slip);
        }
        let text = words(&report(&record(&day.opening, &[])).unwrap());
        assert!(text.contains(by_sheet), "{text}");
        assert!(!text.contains("Không có ý kiến góp ý nào ghi trên phiếu"), "{text}");
        let none = "Các phiếu nhập từng phiếu không có ý kiến góp ý nào.";
        assert_eq!(text.contains(none), slips > 0 && !comments, "{text}");
        assert_eq!(text.contains("Có 1 ý kiến góp ý"), comments, "{text}");
    }
}

#[test]
fn the_minutes_tell_everything_that_happened() {
    let day = eventful();
    let text = words(&minutes(&record(&day.opening, &[])).unwrap());
    for part in [
        "Căn cứ Công văn số 537/UBND",
        "hồi 08 giờ 00 phút ngày 27/11/2026",
        "theo lịch: 25/11/2026; mở ngày 27/11/2026. Lý do mở khác ngày theo lịch: mất điện cả ngày 25.",
        "tháng 09/2026, 10/2026",
        "Chủ trì: Nguyễn Văn Chiến - Chủ tịch, UBND xã.",
        "đại diện Hội Cựu chiến binh xã: Lê Văn Dũng - Chủ tịch, Hội CCB xã.",
        "Thay đổi thành phần hồi 08 giờ 00 phút ngày 25/11/2026: ngày: 25/11/2026 sửa thành 27/11/2026. Lý do: đại diện Hội \
         CCB đến muộn 20 phút.",
        "Niêm phong kỳ trước: NP-1; số trên hòm: NP-2. HAI SỐ KHÁC NHAU.",
        "rách hoặc có dấu vết",
        "Người giữ chìa khóa: Phạm Thị Hoa.",
        "tem rách do va quệt khi chuyển hòm",
        "Phiếu lấy từ hòm: 4 phiếu.",
        "Phiếu nhận ngoài hòm: 2 phiếu, đếm riêng.",
        "Phiếu không rõ lĩnh vực: 1 phiếu.",
        "Hành chính Tư pháp - Hộ tịch | 3 | 5 | 5 | 4 | 1",
        "K9 Lý do khác: 1 phiếu (Hành chính Tư pháp - Hộ tịch: 1).",
        "Phiếu số 5 (K9): bị đổ nước.",
        "Hồ sơ đã giải quyết trong kỳ: Quốc phòng (Quân sự): 7.",
        "từ 4 thành 5; lý do: tìm thấy thêm phiếu (dính nhau, sót trong hòm) (hai tờ dính nhau).",
        "Cách nhập: từng phiếu một",
        "Người nhập phiếu: Phạm Thị Hoa.",
        "Không có ai nhập lại phiếu để kiểm tra.",
        "Mức độ hài lòng chung (HL), theo lĩnh vực",
        "Văn hóa - Chính sách: không phát sinh hồ sơ. Người phụ trách: Công chức Văn hóa - Xã hội.",
        "W206",
        "Lý do: đã xem lại trên giấy, đúng như vậy.",
        "Từ bước Xác nhận quay lại bước Kiểm đếm; lý do: đếm lại lĩnh vực TP.",
        "Xác nhận trước đó của Trần Thị Bình (MTTQ) không còn hiệu lực",
        "Đặt lại mã riêng (PIN) của Trần Thị Bình, trước mặt Lê Văn Dũng, Nguyễn Văn Chiến; lý do: quên mã.",
        "Ý kiến khác: \"Phiếu phát ít quá\".",
        "Hội Cựu chiến binh xã: TỪ CHỐI XÁC NHẬN. Lý do: chưa đồng ý cách đếm.",
        "Bộ phận một cửa phát phiếu đều; Công an chưa phát.",
        "cất tại tủ số 2; người giữ: Phạm Thị Hoa.",
        "HÒM PHIẾU KHÔNG CÓ NIÊM PHONG MỚI.",
        "Ghi chú: hết tem niêm phong.",
        "3f3f 3f3f 3f3f 3f3f",
        "a7a7 a7a7 a7a7 a7a7",
        "Biên bản kết thúc hồi 11 giờ 05 phút",
        "THƯ KÝ / Phạm Thị Hoa",
        "CHỦ TRÌ / Nguyễn Văn Chiến",
        "ĐẠI DIỆN / ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ / Trần Thị Bình",
        "Lưu: VT, NV",
    ] {
        assert!(text.contains(part), "{part:?} is not in:\n{text}");
    }
    assert!(!text.contains("TẬP DƯỢT") && !text.contains("DỰ THẢO") && !text.contains("Chờ lâu quá"));
}

#[test]
fn the_minutes_tell_who_took_whose_seat_when_and_why() {
    let mut day = Day::begin(own_office(), form(5, 4), 1, false);
    let mut now = day.opening.attendance.clone().unwrap();
    now.present.pop();
    let mut state = |minutes: i64, why: Option<&str>, change: &dyn Fn(&mut Attendance)| {
        change(&mut now);
        now.change = why.map(str::to_owned);
        day.later(minutes).event(Event::AttendanceStated(now.clone()));
    };
    let ccb = || Seat::Witness("CCB".into());
    // What is stated before the stage is done is no change.
    state(1, None, &|_| {});
    state(30, Some("đến muộn"), &|now| {
        now.present.push(Attendee { seat: ccb(), person: Day::witness("CCB") });
    });
    state(41, Some("ông Dũng có việc gấp."), &|now| {
        now.present[3].person = Day::person(9, "Hồ Thị Mai", "", "Hội CCB xã");
        now.present[0].person.title = "Phó Chủ tịch".to_owned();
    });
    state(5, Some("đi họp"), &|now| {
        now.present.remove(0);
        now.place = "Hội trường xã".to_owned();
    });
    state(1, Some("ghi lại cho rõ"), &|_| {});
    let paper = minutes(&record(&day.opening, &[])).unwrap();
    let told: Vec<_> = paper
        .blocks
        .iter()
        .filter_map(|b| match b {
            Block::Item(text) if text.starts_with("Thay đổi thành phần") => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        told,
        [
            "Thay đổi thành phần hồi 08 giờ 31 phút: người giám sát, đại diện Hội Cựu chiến binh xã: Lê Văn Dũng (Chủ tịch), \
             trước đó để trống. Lý do: đến muộn.",
            "Thay đổi thành phần hồi 09 giờ 12 phút: chủ trì: Nguyễn Văn Chiến (Chủ tịch) sửa thành Nguyễn Văn Chiến (Phó Chủ \
             tịch); người giám sát, đại diện Hội Cựu chiến binh xã: Hồ Thị Mai thay Lê Văn Dũng (Chủ tịch). Lý do: ông Dũng có \
             việc gấp.",
            "Thay đổi thành phần hồi 09 giờ 17 phút: chủ trì: để trống, trước đó là Nguyễn Văn Chiến (Phó Chủ tịch); địa điểm: \
             Bộ phận Tiếp nhận và Trả kết quả sửa thành Hội trường xã. Lý do: đi họp.",
            "Thay đổi thành phần hồi 09 giờ 18 phút: không đổi người. Lý do: ghi lại cho rõ.",
        ]
    );
}

#[test]
fn nobody_watching_stands_on_every_page() {
    let mut day = month_of(own_office(), form_of("hl-xa-5muc"), 3);
    day.attend(false);
    day.finish(StageName::Confirming);
    for body in ["MTTQ", "CCB"] {
        let (body, why) = (BodyCode::from(body), AbsentWhy::Absent);
        day.event(Event::NotConfirmed(Absence { body, why, reason: "đi họp ở tỉnh".to_owned() }));
    }
    let person = Day::person(1, "Nguyễn Văn Chiến", "Chủ tịch", "UBND xã");
    let data_seq = day.opening.data_seq;
    day.event(Event::ChairConfirmed(ChairWord { person, digest: DIGEST, data_seq, means: Means::Pin }));
    day.finish(StageName::Closing);
    day.seal(DIGEST);
    let record = record(&day.opening, &[]);
    check("vang-mat", &record);
    let paper = minutes(&record).unwrap();
    assert_eq!(paper.every_page, ["CẢ HAI NGƯỜI GIÁM SÁT ĐỀU VẮNG MẶT (W209)"]);
    let text = words(&paper);
    assert!(text.contains("VẮNG MẶT. Lý do: đi họp ở tỉnh."), "{text}");
    assert!(text.contains("Chủ trì Nguyễn Văn Chiến xác nhận thay"), "{text}");
    assert!(text.contains("HỘI CỰU CHIẾN BINH XÃ / (vắng mặt)"), "{text}");
}

#[test]
fn a_month_not_held_has_a_short_report_and_no_minutes() {
    let mut day = Day::begin(own_office(), form_of("hl-xa-5muc"), 1, false);
    day.event(Event::NotHeld { reason: "bão, trụ sở ngập".to_owned() });
    let record = record(&day.opening, &[]);
    assert!(minutes(&record).is_none());
    check("khong-mo", &record);
    let text = words(&report(&record).unwrap());
    assert!(
        text.contains("không mở hòm phiếu. Ngày mở hòm theo lịch: 25/11/2026. Lý do: bão, trụ sở ngập."),
        "{text}"
    );
    let mut given_up = Day::begin(own_office(), form_of("hl-xa-5muc"), 1, false);
    given_up.event(Event::Abandoned { reason: "mở nhầm tháng".to_owned() });
    assert!(papers(&document::record(&given_up.opening, &[])).is_empty());
}

#[test]
fn the_report_calls_no_noise_a_change() {
    let said = |past: Option<(u32, u32)>, form: &str| {
        let mut day = month_of(own_office(), form_of("hl-xa-5muc"), 100);
        let month = Month::new(2026, 10).unwrap();
        day.opening.past = past
            .map(|(satisfied, answered)| PastMonth {
                month,
                collected: 100,
                form: form.to_owned(),
                satisfied,
                answered,
            })
            .into_iter()
            .collect();
        to_the_end(&mut day);
        words(&report(&record(&day.opening, &[])).unwrap())
    };
    let own = "hl-xa-5muc";
    assert!(
        said(Some((70, 96)), own)
            .contains("(72,9%): chênh lệch nằm trong mức dao động ngẫu nhiên, chưa coi là thay đổi.")
    );
    assert!(said(Some((96, 96)), own).contains("(100,0%): giảm rõ"));
    assert!(said(Some((10, 96)), own).contains("(10,4%): tăng rõ"));
    assert!(said(Some((10, 96)), "khac").contains("dùng mẫu phiếu khác nên không so sánh"));
    assert!(!said(None, own).contains("So với kỳ"));
    let mut empty = month_of(own_office(), form_of(own), 0);
    to_the_end(&mut empty);
    let text = words(&report(&record(&empty.opening, &[])).unwrap());
    assert!(text.contains("không thu được phiếu nào nên không có cơ sở đánh giá"));
}

#[test]
fn comments_are_counted_always_and_quoted_only_where_asked_for() {
    let day = eventful();
    let with = words(&report(&record(&day.opening, &[])).unwrap());
    let without = words(&report(&Record { comments: false, ..record(&day.opening, &[]) }).unwrap());
    assert!(with.contains("Không rõ lĩnh vực (Góp ý): \"Chờ lâu quá\"") && !without.contains("Chờ lâu quá"));
    assert!(without.contains("Có 1 ý kiến góp ý ghi trên phiếu (Không rõ lĩnh vực: 1)."));
    assert!(without.contains("trong kỳ./."));
}

#[test]
fn whatever_people_type_the_file_stays_a_file() {
    let nasty = "<w:p>&amp;\"' \u{1}\u{7}\u{e000}\u{202e}]]> <w:trHeight w:val=\"1\" w:hRule=\"atLeast\" /> dòng\nhai \u{ffff}";
    let mut office = own_office();
    office.unit_head = nasty.to_owned();
    office.fields[0].name = nasty.to_owned();
    office.signer.name = nasty.to_owned();
    let mut day = Day::begin(office, form(5, 4), 1, true);
    day.key(invalid(Some("TP"), "K9"));
    day.event(Event::Abandoned { reason: String::new() });
    day.opening.stage = Stage::Closing(ClosingStage {
        confirmation: Confirmed { confirmed: vec![], absent: vec![], chair: None, digest: DIGEST },
        closing: Some(Closing {
            bundle_place: nasty.to_owned(),
            bundle_keeper: nasty.to_owned(),
            new_seal: Some(nasty.to_owned()),
            closed_at: NaiveTime::from_hms_opt(11, 0, 0).unwrap(),
            remarks: nasty.to_owned(),
            collecting: nasty.to_owned(),
        }),
    });
    check("la", &record(&day.opening, &[]));
    let paper = minutes(&record(&day.opening, &[])).unwrap();
    let xml = part(&docx(&paper).unwrap(), "word/document.xml");
    let open = xml.matches("<w:p>").count() + xml.matches("<w:p ").count();
    assert_eq!(open, xml.matches("</w:p>").count());
    assert!(!xml.contains("<w:trHeight") && !xml.contains('\u{e000}') && !xml.contains('\u{202e}'));
    assert!(paragraphs(&xml).iter().any(|p| p.contains("<w:p>&amp;\"' ]]> <w:trHeight")));
}

/// The paragraphs of the minutes as their Word file shows them.
fn minutes_file(opening: &Opening) -> Vec<String> {
    let paper = minutes(&record(opening, &[])).unwrap();
    paragraphs(&part(&docx(&paper).unwrap(), "word/document.xml"))
}

#[test]
fn the_minutes_say_how_the_keying_was_verified() {
    let said = |day: &Day| {
        let lines = minutes_file(&day.opening);
        let mut found = lines.into_iter().filter(|l| l.contains("Kiểm tra việc nhập bằng cách nhập lại"));
        let line = found.next().unwrap();
        assert_eq!(found.next(), None, "said once");
        line
    };
    let mut day = month_of(own_office(), form_of("hl-xa-5muc"), 30);
    assert!(said(&day).ends_with("Không có ai nhập lại phiếu để kiểm tra."), "{}", said(&day));
    day.verify(14);
    to_the_end(&mut day);
    let verified = "Kiểm tra việc nhập bằng cách nhập lại phiếu rút ngẫu nhiên: \
                    Sai sót nhiều nhất khoảng 3,1% số câu (độ tin cậy 95%). \
                    Đã so 14 phiếu, 154 câu. \
                    Nhập sai 1 câu trên 1 phiếu (0,6%), đã sửa theo phiếu giấy. \
                    Trong mức cho phép (5,0%).";
    assert!(said(&day).ends_with(verified), "{}", said(&day));
    assert!(
        minutes_file(&day.opening).iter().any(|l| l.ends_with("Người nhập lại: Nguyễn Văn Chiến.")),
        "who keyed again"
    );
}

#[test]
fn the_minutes_say_how_a_tally_sheet_was_verified() {
    let mut day = Day::begin(own_office(), form_of("hl-xa-5muc"), 1, false);
    let form = day.opening.form.clone();
    let mut sheet = TallySheet::empty(&form).filled(&form);
    sheet.valid = Some(40);
    for i in 0..form.criteria.len() as u8 {
        sheet.set(Cell::Criterion(i, Answer::Level(5)), Some(40));
    }
    let field: FieldCode = "TP".into();
    let stated = Event::TallySheetStated {
        field: field.clone(),
        sheet: sheet.clone(),
        done: true,
        replaced: 0,
        reason: None,
    };
    day.count(CountOf::Field(field.clone()), 40).event(stated);
    let said = |day: &Day, what: &str| {
        let line = format!("Bảng kiểm lĩnh vực Hành chính Tư pháp - Hộ tịch: {what}.");
        assert!(
            minutes_file(&day.opening).iter().any(|l| l.ends_with(&line)),
            "{:?}",
            minutes_file(&day.opening)
        );
    };
    said(&day, "nhập một lần, chưa kiểm lại");
    let (by, reason) = (PersonId(3), None);
    let second = sheet.clone();
    day.event(Event::TallySheetRepeated { field, by, second, third: sheet, done: true, reason });
    said(&day, "Trần Thị Bình nhập lần hai, giống hệt");
}

/// Witnesses sign how the slips came into the machine.
#[test]
fn slips_from_a_spreadsheet_are_told_from_those_that_were_keyed() {
    let mut day = month_of(own_office(), form_of("hl-xa-5muc"), 7);
    day.opening.imported = vec![(SlipNumber(2), SlipNumber(4)), (SlipNumber(7), SlipNumber(7))];
    let text = words(&minutes(&record(&day.opening, &[])).unwrap());
    let told = "Cách nhập: từng phiếu một, mỗi phiếu có số thứ tự ghi ở góc; riêng phiếu số 2 đến 4 (3 phiếu) lấy từ bảng tính; \
                phiếu số 7 lấy từ bảng tính.";
    assert!(text.contains(told), "{text}");
}
