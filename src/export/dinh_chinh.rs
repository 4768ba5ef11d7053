//! `dinh-chinh.csv`: what an amendment changed, one row a value, in codes as the two files have them.
//!
//! Comments and what leads to a respondent are named, never told.

use crate::domain::{
    Amendment, Answer, Cell, CountOf, CountReason, Differences, FieldCode, FigureName, FigureValue, Form,
    NoSlips, Opening, Part, SheetDifference, Slip, SlipDifference, SlipPart, SlipState, Verdict,
};
use crate::text::Lang;

use super::csv_out::{CsvOut, Dialect};
use super::error::ExportError;
use super::source::Status;
use super::tong_hop::entry_code;
use super::{AMENDMENT, Document, WHOLE};

/// Columns. `lan_dinh_chinh` and what it is held against stand on each row, so that a row alone says what it is of.
const HEAD: [&str; 11] = [
    "ky",
    "phien_ban",
    "lan_dinh_chinh",
    "so_voi_phien_ban",
    "tinh_trang",
    "loai",
    "doi_tuong",
    "muc",
    "truoc",
    "sau",
    "ly_do",
];

/// The file of an amendment; none of the day's own work.
pub fn dinh_chinh(opening: &Opening) -> Result<Option<Document>, ExportError> {
    let Some(amendment) = &opening.amends else { return Ok(None) };
    let mut bytes = Vec::new();
    {
        let mut csv = CsvOut::new(&mut bytes, Dialect::Bundle)?;
        HEAD.iter().try_for_each(|name| csv.cell(name))?;
        csv.end_row()?;
        for row in rows(amendment, opening) {
            write(&mut csv, &row, amendment, opening)?;
        }
        csv.finish()?;
    }
    Ok(Some(Document { name: AMENDMENT, bytes }))
}

/// A value before and now.
struct Row {
    /// `loai`: what kind of thing it is of.
    kind: &'static str,
    /// `doi_tuong`: field, slip or count.
    of: String,
    /// `muc`: which value of it.
    item: String,
    old: String,
    new: String,
    why: String,
}

fn write<W: std::io::Write>(
    csv: &mut CsvOut<W>,
    row: &Row,
    amendment: &Amendment,
    opening: &Opening,
) -> Result<(), ExportError> {
    let sealed = opening.stage.name() == crate::domain::StageName::Sealed;
    csv.cell(opening.key.month.to_string())?;
    csv.number(opening.key.version)?;
    csv.number(amendment.of.nth)?;
    csv.number(amendment.of.version)?;
    csv.cell(Status::of(opening.practice, sealed).code())?;
    csv.cell(row.kind)?;
    for words in [&row.of, &row.item, &row.old, &row.new, &row.why] {
        csv.words(words)?;
    }
    csv.end_row()
}

/// The reason of the whole, then every difference.
fn rows(amendment: &Amendment, opening: &Opening) -> Vec<Row> {
    let Differences { counts, figures, slips, sheets, no_slips } = opening.differences();
    let none = String::new;
    let whole = Row {
        kind: "dinh_chinh",
        of: none(),
        item: none(),
        old: amendment.of.digest.to_string(),
        new: none(),
        why: amendment.of.reason.clone(),
    };
    let mut rows = vec![whole];
    rows.extend(figures.iter().map(|figure| {
        Row {
            kind: "so_lieu",
            of: match &figure.part {
                Part::Whole => WHOLE.to_owned(),
                Part::Field(code) => code.to_string(),
                Part::Unsorted => none(),
            },
            item: match figure.name {
                FigureName::Collected => "phieu_thu_ve",
                FigureName::Valid => "phieu_hop_le",
                FigureName::Invalid => "phieu_khong_hop_le",
                FigureName::Headline => "hai_long_chung",
            }
            .to_owned(),
            old: value(figure.old),
            new: value(figure.new),
            why: none(),
        }
    }));
    rows.extend(counts.iter().map(|count| {
        let (item, of) = count_of(&count.of);
        let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
        let why: Vec<_> = count.reasons.iter().map(count_reason).collect();
        Row {
            kind: "so_dem",
            of,
            item: item.to_owned(),
            old: number(count.old),
            new: number(count.new),
            why: why.join("; "),
        }
    }));
    slips.iter().for_each(|slip| rows.extend(slip_rows(slip)));
    sheets.iter().for_each(|sheet| rows.extend(sheet_rows(sheet, &opening.form)));
    rows.extend(no_slips.iter().map(|explained| {
        let [old, new] = [&explained.old, &explained.new].map(|why| no_slips_words(why.as_ref()));
        Row {
            kind: "khong_co_phieu",
            of: explained.field.to_string(),
            item: "ly_do".to_owned(),
            old,
            new,
            why: none(),
        }
    }));
    rows
}

fn value(value: FigureValue) -> String {
    match value {
        FigureValue::Slips(n) => n.to_string(),
        FigureValue::Satisfied(share) => format!("{} trong {}", share.part, share.whole),
    }
}

fn count_of(of: &CountOf) -> (&'static str, String) {
    match of {
        CountOf::Collected => ("trong_hom", WHOLE.to_owned()),
        CountOf::Outside => ("ngoai_hom", WHOLE.to_owned()),
        CountOf::Unsorted => ("linh_vuc", String::new()),
        CountOf::Field(code) => ("linh_vuc", code.to_string()),
        CountOf::Issued(code) => ("phieu_phat_ra", code.to_string()),
        CountOf::Dossiers(code) => ("ho_so", code.to_string()),
    }
}

fn count_reason(reason: &CountReason) -> String {
    let why = (Lang::Vi.texts().common.count_why)(reason.why);
    if reason.note.is_empty() { why.to_owned() } else { reason.note.clone() }
}

fn no_slips_words(why: Option<&NoSlips>) -> String {
    let said = |why: &NoSlips| (Lang::Vi.texts().common.no_slips)(why.why).to_owned();
    why.map(|why| if why.note.is_empty() { said(why) } else { why.note.clone() }).unwrap_or_default()
}

fn slip_rows(slip: &SlipDifference) -> Vec<Row> {
    let field = |code: &Option<FieldCode>| code.as_ref().map(ToString::to_string).unwrap_or_default();
    let whole = |slip: &Slip| format!("{} {}", field(&slip.field), verdict(&slip.verdict)).trim().to_owned();
    let told = |part: &SlipPart| -> (String, String, String) {
        let none = String::new;
        match part {
            SlipPart::Added(slip) => ("them_phieu".into(), none(), whole(slip)),
            SlipPart::Removed(slip) => ("bo_phieu".into(), whole(slip), none()),
            SlipPart::Field { old, new } => ("linh_vuc_ma".into(), field(old), field(new)),
            SlipPart::Verdict { old, new } => ("trang_thai".into(), verdict(old), verdict(new)),
            SlipPart::Criterion { code, old, new } | SlipPart::Fact { code, old, new } => {
                (code.clone(), letter(*old), letter(*new))
            }
            // They could name a person: that they changed is all that leaves the book.
            SlipPart::Respondent { code } | SlipPart::Comment { code } => (code.clone(), none(), none()),
        }
    };
    let row = |part: &SlipPart| {
        let (item, old, new) = told(part);
        Row { kind: "phieu", of: slip.number.to_string(), item, old, new, why: slip.reasons.join("; ") }
    };
    slip.parts.iter().map(row).collect()
}

fn verdict(verdict: &Verdict) -> String {
    let state = verdict.state().code();
    match verdict {
        Verdict::Valid { marks } => format!("{state} {}", marks.criteria),
        Verdict::Invalid { reason, .. } => format!("{state} {reason}"),
        Verdict::Undecided { .. } => state.to_owned(),
    }
}

/// As in `phieu.csv`; what nobody keyed is an empty cell.
fn letter(answer: Answer) -> String {
    if answer == Answer::Missing { String::new() } else { answer.letter().to_string() }
}

fn sheet_rows(sheet: &SheetDifference, form: &Form) -> Vec<Row> {
    let row = |item: String, old: String, new: String| Row {
        kind: "bang_kiem",
        of: sheet.field.to_string(),
        item,
        old,
        new,
        why: sheet.reasons.join("; "),
    };
    let way = |by_sheet| {
        let entry = if by_sheet { crate::domain::Entry::Sheet } else { crate::domain::Entry::Slips };
        entry_code(entry).to_owned()
    };
    let (before, now) = sheet.by_sheet;
    let mut rows = Vec::new();
    if before != now {
        rows.push(row("cach_nhap".to_owned(), way(before), way(now)));
    }
    let cells = sheet.cells.iter();
    rows.extend(cells.map(|(cell, old, new)| row(cell_code(*cell, form), old.to_string(), new.to_string())));
    rows
}

fn cell_code(cell: Cell, form: &Form) -> String {
    match cell {
        Cell::Reason(i) => {
            form.invalid_reasons.get(usize::from(i)).map(|r| r.code.clone()).unwrap_or_default()
        }
        Cell::Criterion(i, answer) => {
            let code = form.criteria.get(usize::from(i)).map_or("", |c| c.code.as_str());
            format!("{code} {}", answer.letter())
        }
        Cell::State(SlipState::Valid) => "phieu_hop_le".to_owned(),
        _ => "phieu_khong_hop_le".to_owned(),
    }
}
