//! The report of a month (báo cáo) to the receiving office: organisation, results, comments, assessment, who collected nothing,
//! proposals. A month that was not held has a short one that says why.

mod assessment;
mod comments;

use crate::domain::{self, FieldCode, Opening, StageName};
use crate::text::Lang;

use super::super::words::{date, dotless, month, nobody_watches, titled};
use super::Record;
use super::head::{self, Kind};
use super::minutes::why_no_slips;
use super::model::{Block, Paper, Table};
use super::{tables, year};

/// The report; none of a month that was given up.
pub fn report(record: &Record<'_>) -> Option<Paper> {
    let opening = record.opening;
    if opening.stage.name() == StageName::Abandoned {
        return None;
    }
    let about = vec![
        "Kết quả lấy ý kiến mức độ hài lòng của tổ chức, cá nhân".to_owned(),
        "về giải quyết thủ tục hành chính".to_owned(),
    ];
    let kind = Kind { code: "BC", title: "BÁO CÁO" };
    let sealed = matches!(opening.stage.name(), StageName::Sealed | StageName::NotHeld);
    let mut paper = head::paper(opening, kind, sealed.then(|| opening.last_at.date_naive()), about);
    paper.head.to = Some(head::receiver(opening).unwrap_or("………………………………").to_owned());
    let blocks = &mut paper.blocks;
    if opening.stage.name() == StageName::NotHeld {
        not_held(blocks, record);
    } else {
        held(blocks, record);
    }
    let recipients = head::recipients(opening, domain::Paper::Report);
    blocks.push(Block::Signed(recipients, head::signer(opening)));
    Some(paper)
}

fn not_held(blocks: &mut Vec<Block>, record: &Record<'_>) {
    let opening = record.opening;
    let domain::Stage::NotHeld(reason) = &opening.stage else { return };
    blocks.push(Block::Heading("1. Tổ chức thực hiện".to_owned()));
    blocks.push(Block::Text(format!(
        "Kỳ tháng {}, {} không mở hòm phiếu. Ngày mở hòm theo lịch: {}. Lý do: {}.",
        month(opening.key.month),
        opening.office.unit,
        date(opening.scheduled.day),
        dotless(reason)
    )));
    blocks.push(Block::Text(
        "Kỳ này không có số liệu. Phiếu còn trong hòm, nếu có, được kiểm ở kỳ mở hòm tiếp theo.".to_owned(),
    ));
    blocks.push(Block::Heading("2. Các kỳ từ đầu năm".to_owned()));
    year::months(blocks, record, "Bảng 1. Kết quả các kỳ từ đầu năm");
    proposals(blocks, 3);
}

fn held(blocks: &mut Vec<Block>, record: &Record<'_>) {
    let opening = record.opening;
    let (form, figures) = (&opening.form, opening.figures());
    blocks.push(Block::Heading("1. Tổ chức thực hiện".to_owned()));
    organised(blocks, opening);
    blocks.push(Block::Heading("2. Kết quả".to_owned()));
    let headline = form.criteria.get(form.headline_index()).map_or("", |c| c.text.vi.as_str());
    let caption = format!("Bảng 1. {} ({}), theo lĩnh vực", headline, form.headline);
    blocks.push(Block::Table(tables::headline(form, &opening.office, &figures, &caption)));
    blocks.push(Block::Note(format!(
        "P: phiếu phát ra; T: thu về; H: hợp lệ; K: không hợp lệ. {}",
        tables::legend(form)
    )));
    tables::of_criteria(blocks, form, &figures.whole, 2);
    year::months(blocks, record, "Bảng 3. Kết quả các kỳ từ đầu năm, theo lĩnh vực");
    blocks.push(Block::Heading("3. Ý kiến góp ý và việc tiếp thu".to_owned()));
    comments::write(blocks, record);
    blocks.push(Block::Heading("4. Đánh giá".to_owned()));
    blocks.extend(assessment::sentences(opening).into_iter().map(Block::Item));
    blocks.push(Block::Heading("5. Lĩnh vực không thu được phiếu và người phụ trách".to_owned()));
    reminders(blocks, record);
    proposals(blocks, 6);
}

fn organised(blocks: &mut Vec<Block>, opening: &Opening) {
    let unit = &opening.office.unit;
    let Some(attendance) = opening.box_day() else {
        blocks.push(Block::Text(format!("{unit} chưa mở hòm phiếu kỳ này.")));
        return;
    };
    let on_day = if attendance.held_on == opening.scheduled.day {
        "đúng lịch".to_owned()
    } else {
        let why = attendance.off_schedule.as_deref().map_or("không ghi", dotless);
        format!("theo lịch là ngày {}; lý do: {why}", date(opening.scheduled.day))
    };
    blocks.push(Block::Text(format!(
        "{unit} mở hòm phiếu kỳ tháng {} ngày {} ({on_day}), tại {}.",
        month(opening.key.month),
        date(attendance.held_on),
        dotless(&attendance.place)
    )));
    if let Some(amendment) = &opening.amends {
        blocks.push(Block::Text(format!(
            "Số liệu trong báo cáo này đã đính chính lần {}; lý do: {}. Báo cáo này thay cho báo cáo theo phiên bản {}.",
            amendment.of.nth,
            dotless(&amendment.of.reason),
            amendment.of.version
        )));
    }
    let bodies = opening.office.witness_bodies.iter().map(|body| {
        let who = opening.witness(&body.code).map_or("vắng mặt".to_owned(), titled);
        format!("{}: {who}", body.name)
    });
    let bodies: Vec<_> = bodies.collect();
    blocks.push(Block::Text(format!("Người giám sát: {}.", bodies.join("; "))));
    if nobody_watches(opening) {
        blocks.push(Block::Strong("Cả hai người giám sát đều vắng mặt (W209).".to_owned()));
    }
    if !opening.covers.is_empty() {
        let months: Vec<_> = opening.covers.iter().map(|m| month(*m)).collect();
        let months = months.join(", ");
        blocks.push(Block::Text(format!("Số liệu gồm cả phiếu của các kỳ không mở hòm: tháng {months}.")));
    }
    let whole = opening.figures().whole;
    let issued = whole.issued.map_or("không rõ".to_owned(), |n| Lang::Vi.number(n));
    let issued = format!("Phiếu phát ra: {issued}; thu về: {};", Lang::Vi.number(whole.collected()));
    let (valid, invalid) = (Lang::Vi.number(whole.valid), Lang::Vi.number(whole.invalid));
    blocks.push(Block::Text(format!("{issued} hợp lệ: {valid}; không hợp lệ: {invalid}.")));
}

/// The fields that collected nothing, who answers for each, and how often it has happened this year.
fn reminders(blocks: &mut Vec<Block>, record: &Record<'_>) {
    let opening = record.opening;
    let figures = opening.figures();
    let empty: Vec<&FieldCode> = figures.zero_fields().collect();
    if empty.is_empty() {
        blocks.push(Block::Text("Không có; lĩnh vực nào cũng thu được phiếu.".to_owned()));
        return;
    }
    let fields = opening.office.fields.iter().filter(|f| empty.contains(&&f.code));
    let rows = fields.map(|field| {
        let (without, held) = year::without_slips(record, &field.code);
        vec![
            field.name.clone(),
            field.official.clone(),
            why_no_slips(opening.no_slips.get(&field.code)),
            format!("{without}/{held}"),
        ]
    });
    blocks.push(Block::Table(Table {
        caption: "Danh sách nhắc".to_owned(),
        columns: vec![
            Table::words("Lĩnh vực", 44),
            Table::words("Người phụ trách", 44),
            Table::words("Lý do", 48),
            Table::numbers("Số kỳ không có phiếu từ đầu năm", 24),
        ],
        rows: rows.collect(),
        sums: Vec::new(),
    }));
}

/// What a person must write. A report ends with ./.
fn proposals(blocks: &mut Vec<Block>, number: u32) {
    blocks.push(Block::Heading(format!("{number}. Đề xuất, kiến nghị")));
    blocks.push(Block::Lines(3));
    blocks.push(Block::Text("Trên đây là báo cáo kết quả lấy ý kiến mức độ hài lòng trong kỳ./.".to_owned()));
}
