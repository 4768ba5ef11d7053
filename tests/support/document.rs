//! Months as documents need them, and a Word file read back.
#![allow(dead_code, clippy::unwrap_used)]

use std::io::Read;

use chrono::{NaiveDate, NaiveTime};
use kiemphieu::domain::*;
use kiemphieu::export::document::{Block, Paper, Record};

use super::export::*;

pub const DIGEST: Digest = Digest([0x3f; 32]);
pub const SEALING: Digest = Digest([0xa7; 32]);

/// The figures of an opening, as the books have them.
pub fn figures(opening: &Opening) -> MonthFigures {
    let reason = match &opening.stage {
        Stage::NotHeld(reason) | Stage::Abandoned(reason) => reason.clone(),
        _ => String::new(),
    };
    MonthFigures { reason, ..figures_of(opening) }
}

/// The same figures as those of another month.
pub fn as_month(figures: &MonthFigures, month: u32) -> MonthFigures {
    let mut other = figures.clone();
    other.key = OpeningKey { month: Month::new(2026, month).unwrap(), version: 1 };
    other.stage = StageName::Sealed;
    other.held_on = NaiveDate::from_ymd_opt(2026, month, 25);
    other
}

/// A month that was not held.
pub fn not_held(figures: &MonthFigures, month: u32, reason: &str) -> MonthFigures {
    let empty = Figures::of(&figures.form, &figures.office, &Tally::default(), &Counts::default());
    MonthFigures {
        stage: StageName::NotHeld,
        held_on: None,
        reason: reason.to_owned(),
        figures: empty,
        ..as_month(figures, month)
    }
}

pub fn record<'a>(opening: &'a Opening, year: &'a [MonthFigures]) -> Record<'a> {
    let sealing_row = (opening.stage.name() == StageName::Sealed).then_some(SEALING);
    Record { opening, digest: Some(DIGEST), sealing_row, year, comments: true }
}

/// Box opened, all warnings answered for, both witnesses heard, sealed.
pub fn to_the_end(day: &mut Day) {
    day.event(Event::BoxOpened(BoxFound {
        expected: Some("NP-000412".to_owned()),
        found: Some("NP-000412".to_owned()),
        state: SealState::Intact,
        key_holder: "Phạm Thị Hoa".to_owned(),
        remarks: String::new(),
        opened_at: NaiveTime::from_hms_opt(8, 5, 0).unwrap(),
    }));
    explain(day);
    day.finish(StageName::Reconciling);
    acknowledge(day);
    day.finish(StageName::Confirming);
    day.confirm("MTTQ", DIGEST, Means::Pin, None);
    day.confirm(
        "CCB",
        DIGEST,
        Means::Ink { why: "quên mã riêng".to_owned() },
        Some("Nên đặt hòm ở nơi dễ thấy hơn."),
    );
    day.finish(StageName::Closing);
    day.seal(DIGEST);
}

pub fn explain(day: &mut Day) {
    let figures = day.opening.figures();
    let whys = [NoSlipsWhy::NothingHandled, NoSlipsWhy::NotHandedOut, NoSlipsWhy::Other];
    for (i, field) in figures.zero_fields().cloned().enumerate() {
        let why = whys[i % 3];
        let note = if why == NoSlipsWhy::Other {
            "chuyển bộ phận, chưa có phiếu".to_owned()
        } else {
            String::new()
        };
        day.event(Event::NoSlipsExplained { field, why: NoSlips { why, note } });
    }
}

pub fn acknowledge(day: &mut Day) {
    for finding in day.opening.open_findings(Severity::Warning) {
        day.event(Event::WarningAcknowledged(Acknowledgement {
            code: finding.code,
            subject: finding.subject,
            found: finding.found,
            expected: finding.expected,
            reason: "đã xem lại trên giấy, đúng như vậy".to_owned(),
        }));
    }
}

/// A month of `n` slips over the fields of an office, of which the last has none.
pub fn month_of(office: Office, form: Form, n: u32) -> Day {
    let mut day = Day::begin(office, form, 1, false);
    let fields: Vec<FieldCode> = day.opening.office.fields.iter().map(|f| f.code.clone()).collect();
    let used = fields.len().saturating_sub(1).max(1) as u32;
    let criteria = day.opening.form.criteria.len();
    let levels = u32::from(day.opening.form.levels());
    let facts = "1".repeat(day.opening.form.facts.len());
    day.count(CountOf::Collected, n);
    for i in 0..used {
        let of = n / used + u32::from(i < n % used);
        day.count(CountOf::Field(fields[i as usize].clone()), of);
    }
    for i in 0..n {
        let field = fields[(i % used) as usize].as_str().to_owned();
        let letters: String = (0..criteria as u32)
            .map(|c| char::from_digit(levels - (i * 7 + c * 3) % 11 % levels.min(3), 10).unwrap())
            .collect();
        let slip =
            if i % 23 == 22 { invalid(Some(&field), "K3") } else { valid(Some(&field), &letters, &facts) };
        day.key(slip);
    }
    day
}

/// Nine fields and two bodies with the longest names anybody will have.
pub fn long_office() -> Office {
    office_with(9)
}

/// The same with so many fields.
pub fn office_with(fields: usize) -> Office {
    let mut office = office();
    office.unit_head = "XÃ THẠCH BÌNH - CẨM THÀNH - CẨM BÌNH HỢP NHẤT".to_owned();
    office.unit = "Ủy ban nhân dân xã Thạch Bình - Cẩm Thành - Cẩm Bình hợp nhất".to_owned();
    office.fields = (1..=fields)
        .map(|i| Field {
            code: format!("LV{i}").as_str().into(),
            name: format!("Lĩnh vực thứ {i}: Tài nguyên, môi trường, nông nghiệp, xây dựng và trật tự đô thị"),
            name_en: String::new(),
            official: format!("Công chức Địa chính - Nông nghiệp - Xây dựng và Môi trường số {i}, Nguyễn Hoàng Thị Phương Uyên"),
        })
        .collect();
    office.witness_bodies[0].name =
        "Ủy ban Mặt trận Tổ quốc Việt Nam xã Thạch Bình - Cẩm Thành - Cẩm Bình".to_owned();
    office.recipients = vec![
        "Ủy ban nhân dân tỉnh Hà Tĩnh (Sở Nội vụ, Văn phòng UBND tỉnh, Trung tâm Phục vụ hành chính công)"
            .to_owned(),
        "Chủ tịch, PCT UBND xã".to_owned(),
        "Lưu: VT, NV".to_owned(),
    ];
    office.signer.name = "Nguyễn Hoàng Thị Phương Uyên Khánh Linh".to_owned();
    office
}

/// All words of a document in order: head, blocks, cells.
pub fn words(paper: &Paper) -> String {
    let mut out: Vec<String> = paper.every_page.clone();
    let head = &paper.head;
    out.extend([head.unit_head.clone(), head.motto_name.clone(), head.number.clone(), head.dated.clone()]);
    out.push(head.title.to_owned());
    out.extend(head.about.clone());
    out.extend(head.to.clone());
    for block in &paper.blocks {
        match block {
            Block::Heading(t)
            | Block::Text(t)
            | Block::Basis(t)
            | Block::Strong(t)
            | Block::Item(t)
            | Block::Note(t) => out.push(t.clone()),
            Block::Lines(_) => {}
            Block::Code(rows) => out.extend(rows.iter().map(|r| r.join(" "))),
            Block::Table(table) => {
                out.push(table.caption.clone());
                out.push(table.columns.iter().map(|c| c.title.clone()).collect::<Vec<_>>().join(" | "));
                out.extend(table.rows.iter().map(|r| r.join(" | ").replace('\n', " ")));
            }
            Block::Signatures(people) => {
                out.extend(people.iter().map(|p| format!("{} / {}", p.role.join(" / "), p.name)));
            }
            Block::Signed(list, signer) => {
                out.extend(list.clone());
                out.push(format!("{} / {}", signer.role.join(" / "), signer.name));
            }
            Block::Recipients(list) => out.extend(list.clone()),
        }
    }
    out.join("\n")
}

/// Every text of a document as its file must show it: a line break in a cell begins a paragraph, and what XML cannot hold is
/// gone.
pub fn all_words(paper: &Paper) -> Vec<String> {
    let mut texts = Vec::new();
    for line in words(&Paper { every_page: vec![], blocks: without_tables(paper), ..paper.clone() }).lines() {
        texts.extend(line.split(" / ").map(str::to_owned));
    }
    for block in &paper.blocks {
        if let Block::Table(table) = block {
            let titles = table.columns.iter().map(|c| &c.title);
            let cells = titles.chain(table.rows.iter().flatten()).chain([&table.caption]);
            texts.extend(cells.flat_map(|cell| cell.split('\n')).map(str::to_owned));
        }
    }
    texts.iter().map(|t| t.chars().filter(|c| allowed(*c)).collect::<String>()).collect()
}

fn allowed(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{e000}' | '\u{202e}' | '\u{ffff}')
}

fn without_tables(paper: &Paper) -> Vec<Block> {
    let blocks = paper.blocks.iter().filter(|b| !matches!(b, Block::Table(_) | Block::Code(_)));
    blocks.cloned().collect()
}

/// A part of a Word file.
pub fn part(docx: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The paragraphs of a part, as a reader sees them.
pub fn paragraphs(xml: &str) -> Vec<String> {
    let mut all = Vec::new();
    for paragraph in xml.split("<w:p>").flat_map(|p| p.split("<w:p ")).skip(1) {
        let paragraph = paragraph.split("</w:p>").next().unwrap();
        let texts = paragraph.split("<w:t xml:space=\"preserve\">").skip(1);
        let text: String = texts.map(|t| t.split("</w:t>").next().unwrap()).collect();
        all.push(unescaped(&text));
    }
    all
}

fn unescaped(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#xA;", "\n"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
