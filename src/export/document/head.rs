//! Heads, and what stands on every page.

use chrono::NaiveDate;

use crate::domain::{self, CopyFor, Opening, StageName};

use super::super::words::{date_parts, month, nobody_watches};
use super::model::{Head, Paper, Signature};

/// What a document is, as its number and title say.
pub(super) struct Kind {
    /// As in `BB`.
    pub code: &'static str,
    /// As in `BIÊN BẢN`.
    pub title: &'static str,
}

/// A document without blocks.
pub(super) fn paper(
    opening: &Opening,
    kind: Kind,
    dated: Option<NaiveDate>,
    mut about: Vec<String>,
) -> Paper {
    let mut period = format!("kỳ tháng {}", month(opening.key.month));
    if opening.key.version > 1 {
        period.push_str(&format!(" (phiên bản {})", opening.key.version));
    }
    about.push(period);
    let office = &opening.office;
    let day = dated.map_or("ngày …… tháng …… năm ………".to_owned(), |day| {
        let [day, month, year] = date_parts(day);
        format!("ngày {day} tháng {month} năm {year}")
    });
    let head = Head {
        unit_head: office.unit_head.clone(),
        motto_name: office.motto_name.clone(),
        number: format!("Số: ……/{}-UBND", kind.code),
        dated: format!("{}, {day}", office.place),
        title: kind.title,
        about,
        to: None,
    };
    let (watermark, every_page) = marks(opening);
    Paper { watermark, every_page, head, blocks: Vec::new() }
}

fn marks(opening: &Opening) -> (Option<&'static str>, Vec<String>) {
    let mut lines = Vec::new();
    let draft = !opening.stage.name().is_end();
    if opening.practice {
        lines.push("TẬP DƯỢT - KHÔNG PHẢI SỐ LIỆU THẬT".to_owned());
    }
    if draft {
        lines.push("DỰ THẢO - CHƯA KHÓA SỔ".to_owned());
    }
    let watched = opening.attendance.is_none() || !nobody_watches(opening);
    if !watched && opening.stage.name() != StageName::NotHeld {
        lines.push("CẢ HAI NGƯỜI GIÁM SÁT ĐỀU VẮNG MẶT (W209)".to_owned());
    }
    let watermark = match (opening.practice, draft) {
        (true, _) => Some("TẬP DƯỢT"),
        (false, true) => Some("DỰ THẢO"),
        (false, false) => None,
    };
    (watermark, lines)
}

/// Who signs for the unit.
pub(super) fn signer(opening: &Opening) -> Signature {
    let signer = &opening.office.signer;
    Signature {
        role: vec![signer.on_behalf.clone(), signer.title.clone()],
        how: String::new(),
        name: signer.name.clone(),
    }
}

/// Who receives a copy of a document, as the print list counts them; the office's own files come last.
pub(super) fn recipients(opening: &Opening, of: domain::Paper) -> Vec<String> {
    let office = &opening.office;
    let mut list: Vec<String> = Vec::new();
    for copy in of.copies(office) {
        let line = match copy {
            CopyFor::Receiver => receiver(opening).unwrap_or("Cơ quan cấp trên").to_owned(),
            CopyFor::Body(code) => {
                let body = office.witness_bodies.iter().find(|b| b.code == code);
                body.map_or(code.to_string(), |b| b.name.clone())
            }
            CopyFor::Recipient(line) => line,
            CopyFor::Files => continue,
        };
        if !is_files(&line) && !list.contains(&line) {
            list.push(line);
        }
    }
    let files = office.recipients.iter().find(|line| is_files(line));
    list.push(files.cloned().unwrap_or_else(|| "Lưu: VT".to_owned()));
    list
}

/// The office that the report goes to: the first of the office's list.
pub(super) fn receiver(opening: &Opening) -> Option<&str> {
    opening.office.recipients.iter().find(|line| !is_files(line)).map(String::as_str)
}

fn is_files(line: &str) -> bool {
    line.to_lowercase().starts_with("lưu")
}
