//! `gop-y.csv`: the comments, only where they were asked for. The digest does not cover it.

use std::io::Write;

use super::csv_out::{CsvOut, Dialect};
use super::error::ExportError;
use super::source::{BundleSource, Slips};

const COLUMNS: [&str; 8] =
    ["ky", "phien_ban", "tinh_trang", "don_vi_ma", "linh_vuc_ma", "so_phieu", "cau_hoi", "noi_dung"];

/// Writes the comments, one row each.
pub fn write_gop_y(
    out: &mut dyn Write,
    source: &BundleSource<'_>,
    slips: &mut dyn Slips,
    dialect: Dialect,
) -> Result<(), ExportError> {
    let mut csv = CsvOut::new(out, dialect)?;
    COLUMNS.iter().try_for_each(|name| csv.cell(name))?;
    csv.end_row()?;
    let month = source.key.month.to_string();
    slips.each(&mut |slip| {
        for comment in slip.comments {
            csv.cell(&month)?;
            csv.number(source.key.version)?;
            csv.cell(source.status.code())?;
            csv.words(&source.office.unit_code)?;
            csv.words(slip.field.unwrap_or(""))?;
            csv.number(slip.number.0)?;
            csv.words(&comment.code)?;
            csv.words(&comment.text)?;
            csv.end_row()?;
        }
        Ok(())
    })?;
    csv.finish()
}
