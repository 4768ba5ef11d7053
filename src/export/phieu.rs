//! `phieu.csv`: one row a slip. No respondent, no comment: nothing that leads to a person.

use std::io::Write;

use crate::domain::{Answer, Entry, SlipState};

use super::csv_out::{CsvOut, Dialect};
use super::error::ExportError;
use super::source::{BundleSource, Letters, Slips};

/// Columns before the criteria and facts.
pub(super) const HEAD: [&str; 9] = [
    "ky",
    "phien_ban",
    "lan_dinh_chinh",
    "tinh_trang",
    "don_vi_ma",
    "linh_vuc_ma",
    "so_phieu",
    "trang_thai",
    "ly_do",
];

/// Writes the slips.
pub fn write_phieu(
    out: &mut dyn Write,
    source: &BundleSource<'_>,
    slips: &mut dyn Slips,
    dialect: Dialect,
) -> Result<(), ExportError> {
    let mut csv = CsvOut::new(out, dialect)?;
    let (criteria, facts) = (source.form.criteria.len(), source.form.facts.len());
    HEAD.iter().try_for_each(|name| csv.cell(name))?;
    source.form.criteria.iter().try_for_each(|c| csv.words(&c.code))?;
    source.form.facts.iter().try_for_each(|c| csv.words(&c.code))?;
    csv.end_row()?;
    let month = source.key.month.to_string();
    let version = source.key.version.to_string();
    let nth = source.nth().to_string();
    let mut last = 0;
    let mut rows = 0_u64;
    slips.each(&mut |slip| {
        let wrong = || ExportError::Slip(slip.number.0);
        if slip.number.0 <= last {
            return Err(wrong());
        }
        last = slip.number.0;
        rows += 1;
        csv.cell(&month)?;
        csv.cell(&version)?;
        csv.cell(&nth)?;
        csv.cell(source.status.code())?;
        csv.words(&source.office.unit_code)?;
        csv.words(slip.field.unwrap_or(""))?;
        csv.number(slip.number.0)?;
        csv.cell(slip.state.code())?;
        if slip.state == SlipState::Invalid {
            csv.words(slip.reason)?;
            (0..criteria + facts).try_for_each(|_| csv.cell(""))?;
        } else {
            csv.cell("")?;
            let as_many = answers(&mut csv, slip.criteria)? == Some(criteria)
                && answers(&mut csv, slip.facts)? == Some(facts);
            if !as_many {
                return Err(wrong());
            }
        }
        csv.end_row()
    })?;
    // Fields entered by tally sheet have no rows here.
    let sheets = source.figures.fields.iter().filter(|(_, f)| f.entry == Entry::Sheet);
    let sheets: u64 = sheets.map(|(_, f)| u64::from(f.collected())).sum();
    let figures = u64::from(source.figures.whole.collected()).saturating_sub(sheets);
    if rows != figures {
        return Err(ExportError::SlipsAndFigures { slips: rows, figures });
    }
    csv.finish()
}

/// Writes a cell an answer; says how many, none where a letter is no answer.
fn answers<W: Write>(csv: &mut CsvOut<W>, letters: Letters<'_>) -> Result<Option<usize>, ExportError> {
    let mut written = Ok(());
    let mut letter = [0; 4];
    let n = letters.each(|answer| {
        if written.is_ok() {
            // What nobody has keyed yet is an empty cell.
            let text =
                if answer == Answer::Missing { "" } else { &*answer.letter().encode_utf8(&mut letter) };
            written = csv.cell(text);
        }
    });
    written.map(|()| n)
}
