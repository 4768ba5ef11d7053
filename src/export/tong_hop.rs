//! `tong-hop.csv`: one row a field and criterion, and a block TONG for the whole office.

use std::io::Write;

use crate::domain::{Entry, FieldFigures};

use super::WHOLE;
use super::csv_out::{CsvOut, Dialect};
use super::error::ExportError;
use super::source::BundleSource;

/// Columns before the levels.
pub(super) const BEFORE_LEVELS: [&str; 16] = [
    "ky",
    "phien_ban",
    "lan_dinh_chinh",
    "tinh_trang",
    "ngay_mo_hom",
    "don_vi_ma",
    "don_vi",
    "linh_vuc_ma",
    "linh_vuc",
    "cach_nhap",
    "tieu_chi_ma",
    "tieu_chi",
    "phieu_phat_ra",
    "phieu_thu_ve",
    "phieu_hop_le",
    "phieu_khong_hop_le",
];
/// What a level's column starts with; its number follows.
pub(super) const LEVEL: &str = "muc_";
/// Columns after the levels.
pub(super) const AFTER_LEVELS: [&str; 6] =
    ["bo_trong", "khong_phat_sinh", "danh_nhieu_o", "so_tra_loi", "so_hai_long", "ty_le_hai_long"];
/// `linh_vuc` of the block TONG.
const WHOLE_NAME: &str = "Toàn đơn vị";

/// `cach_nhap`: how the slips of a block were entered.
pub(super) fn entry_code(entry: Entry) -> &'static str {
    match entry {
        Entry::Slips => "phieu",
        Entry::Sheet => "bang_kiem",
        Entry::Mixed => "hon_hop",
    }
}

/// The way of entry of a name.
pub(super) fn entry_of(code: &str) -> Option<Entry> {
    [Entry::Slips, Entry::Sheet, Entry::Mixed].into_iter().find(|e| entry_code(*e) == code)
}

/// Writes the figures.
pub fn write_tong_hop(
    out: &mut dyn Write,
    source: &BundleSource<'_>,
    dialect: Dialect,
) -> Result<(), ExportError> {
    let mut csv = CsvOut::new(out, dialect)?;
    BEFORE_LEVELS.iter().try_for_each(|name| csv.cell(name))?;
    (1..=source.form.levels()).try_for_each(|level| csv.cell(format!("{LEVEL}{level}")))?;
    AFTER_LEVELS.iter().try_for_each(|name| csv.cell(name))?;
    csv.end_row()?;
    let figures_of = |code| source.figures.fields.iter().find(|(c, _)| c == code).map(|(_, f)| f);
    let nothing = FieldFigures::default();
    for field in &source.office.fields {
        let figures = figures_of(&field.code).unwrap_or(&nothing);
        write_block(&mut csv, source, dialect, (field.code.as_str(), &field.name), figures)?;
    }
    write_block(&mut csv, source, dialect, (WHOLE, WHOLE_NAME), &source.figures.whole)?;
    csv.finish()
}

fn write_block<W: Write>(
    csv: &mut CsvOut<W>,
    source: &BundleSource<'_>,
    dialect: Dialect,
    (code, name): (&str, &str),
    figures: &FieldFigures,
) -> Result<(), ExportError> {
    let none = Default::default();
    for (i, criterion) in source.form.criteria.iter().enumerate() {
        let counts = figures.criteria.get(i).unwrap_or(&none);
        csv.cell(source.key.month.to_string())?;
        csv.number(source.key.version)?;
        csv.number(source.nth())?;
        csv.cell(source.status.code())?;
        csv.cell(source.held_on.map(|day| day.to_string()).unwrap_or_default())?;
        csv.words(&source.office.unit_code)?;
        csv.words(&source.office.unit)?;
        csv.words(code)?;
        csv.words(name)?;
        csv.cell(entry_code(figures.entry))?;
        csv.words(&criterion.code)?;
        csv.words(&criterion.text.vi)?;
        csv.cell(figures.issued.map(|n| n.to_string()).unwrap_or_default())?;
        csv.number(figures.collected())?;
        csv.number(figures.valid)?;
        csv.number(figures.invalid)?;
        for level in 0..usize::from(source.form.levels()) {
            csv.number(counts.levels.get(level).copied().unwrap_or(0))?;
        }
        csv.number(counts.blank)?;
        csv.number(counts.not_applicable)?;
        csv.number(counts.spoilt)?;
        csv.number(counts.answered())?;
        csv.number(counts.satisfied(source.form.scale.satisfied_from))?;
        csv.cell(dialect.rate(counts.rate(source.form.scale.satisfied_from)))?;
        csv.end_row()?;
    }
    Ok(())
}
