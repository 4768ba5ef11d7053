//! `so-lieu.xlsx`: the month, its fields and criteria, the trend, the year, the checks and the reminders, as a workbook.
//!
//! Made from figures and recorded events alone, so the same month is the same bytes. Nothing in it leads to a person:
//! respondents stand for the whole office only and small groups are hidden. A document of the office, so in Vietnamese
//! whatever the screen speaks.

mod asked;
mod checks;
mod criteria;
mod fields;
mod layout;
mod month;
mod reminders;
mod trend;
mod year;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::domain::{Digest, FieldCode, FieldFigures, MonthFigures, Opening, StageName};

use super::WORKBOOK;
use super::error::ExportError;
use super::source::Status;
use layout::{COLUMN_PIXELS, Page, ROW_PIXELS, default_format};

/// What a workbook is made from.
#[derive(Debug, Clone, Copy)]
pub struct Book<'a> {
    /// The figures of the month.
    pub month: &'a MonthFigures,
    /// The months up to and with this one that have a record, oldest first: the trend and the year.
    pub history: &'a [MonthFigures],
    /// The opening: checks, reasons, verification.
    pub opening: &'a Opening,
    /// What witnesses confirm.
    pub digest: Option<Digest>,
}

impl Book<'_> {
    /// What the workbook says of itself.
    fn status(&self) -> Status {
        Status::of(self.month.practice, self.month.stage == StageName::Sealed)
    }

    /// The words that stand on every sheet and page; none on an official one.
    fn mark(&self) -> Option<&'static str> {
        match self.status() {
            Status::Official => None,
            Status::Draft => Some("DỰ THẢO - CHƯA KHÓA SỔ"),
            Status::Practice => Some("TẬP DƯỢT - KHÔNG PHẢI SỐ LIỆU THẬT"),
        }
    }

    /// As in `Kỳ tháng 11/2026, phiên bản 2 (đính chính lần 1)`.
    fn period(&self) -> String {
        let key = self.month.key;
        let version = if key.version > 1 { format!(", phiên bản {}", key.version) } else { String::new() };
        let amends = self.month.amends.as_ref();
        let amends = amends.map(|of| format!(" (đính chính lần {})", of.nth)).unwrap_or_default();
        format!("Kỳ tháng {:02}/{}{version}{amends}", key.month.month(), key.month.year())
    }
}

/// Makes a sheet; none where there is nothing to say on it.
type SheetMaker = fn(&Book<'_>) -> Result<Option<Page>, XlsxError>;

/// The workbook's bytes.
pub fn workbook(book: &Book<'_>) -> Result<Vec<u8>, ExportError> {
    fill(book).map_err(|error| match error {
        XlsxError::IoError(error) => ExportError::at(WORKBOOK, error),
        other => ExportError::at(WORKBOOK, std::io::Error::other(other)),
    })
}

fn fill(book: &Book<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&default_format(), ROW_PIXELS, COLUMN_PIXELS)?;
    // The time of the last event, never of the clock.
    let at = ExcelDateTime::from_timestamp(book.opening.last_at.timestamp())?;
    let title = format!("Kết quả lấy ý kiến hài lòng, {}", book.period());
    let properties = DocProperties::new().set_title(title).set_company(&book.month.office.unit);
    workbook.set_properties(&properties.set_creation_datetime(&at));
    let sheets: [SheetMaker; 8] = [
        month::page,
        fields::page,
        criteria::page,
        trend::page,
        year::page,
        checks::page,
        reminders::page,
        asked::page,
    ];
    for sheet in sheets {
        if let Some(page) = sheet(book)? {
            workbook.push_worksheet(page.sheet);
        }
    }
    workbook.save_to_buffer()
}

/// Name of the slips whose field cannot be told.
const UNSORTED: &str = "Không rõ lĩnh vực";

/// Name of the whole office.
const WHOLE: &str = "TOÀN ĐƠN VỊ";

/// The fields in the office's order with names and figures, then the slips without one, where there are some.
fn parts(month: &MonthFigures) -> Vec<(&str, &FieldFigures)> {
    let of = |code: &FieldCode| month.figures.fields.iter().find(|(c, _)| c == code).map(|(_, f)| f);
    let fields = month.office.fields.iter().filter_map(|field| Some((field.name.as_str(), of(&field.code)?)));
    let mut parts: Vec<_> = fields.collect();
    if month.figures.unsorted.collected() > 0 {
        parts.push((UNSORTED, &month.figures.unsorted));
    }
    parts
}
