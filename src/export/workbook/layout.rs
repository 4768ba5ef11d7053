//! A sheet in the making: typed cells, one font, a head that stays, and paper to print on.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Chart, ChartFont, ChartLegendPosition, Color, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Worksheet, XlsxError,
};

use crate::domain::{AnswerCounts, MeanLevel, SMALL_SAMPLE};

use super::Book;

/// The office's font (NĐ 30/2020).
pub(super) const FONT: &str = "Times New Roman";

/// Numbers as the office writes them. Excel takes comma and point from the computer's own settings; other programs
/// take them from the language named here.
const COUNT: &str = "[$-42A]#,##0";
pub(super) const PERCENT: &str = "[$-42A]0.0%";
const MEAN: &str = "[$-42A]0.00";
const DATE: &str = "dd/mm/yyyy";

/// Stands where there is nothing to divide by.
pub(super) const NOTHING: &str = "–";

/// What a row and a column of the font take by themselves.
pub(super) const ROW_PIXELS: u32 = 21;
pub(super) const COLUMN_PIXELS: u32 = 72;

/// Most characters of the unit in a footer, which a spreadsheet limits to 255.
const FOOTER_MOST: usize = 120;

/// Stands where a number might name a person.
pub(super) const HIDDEN: &str = "ẩn";

/// Stands where nobody knows the number.
const UNKNOWN: &str = "không rõ";

/// Says what a remark on a small sample means.
pub(super) fn small_means() -> String {
    format!("Dưới {SMALL_SAMPLE} trả lời: mẫu nhỏ, tỷ lệ chỉ để tham khảo.")
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// Words. Never a formula, whatever they start with.
    Text(String),
    /// A number of slips.
    Count(u32),
    /// So many of so many; a dash where there is nothing to divide by.
    Rate(u32, u32),
    /// A mean level.
    Mean(f64),
    /// A day.
    Date(NaiveDate),
}

impl Cell {
    pub(super) fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    /// A count that may not be known.
    pub(super) fn known(n: Option<u32>) -> Self {
        n.map_or(Self::text(UNKNOWN), Self::Count)
    }

    pub(super) fn date(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Date)
    }

    /// Satisfied of answered.
    pub(super) fn rate(counts: &AnswerCounts, from: u8) -> Self {
        Self::Rate(counts.satisfied(from), counts.answered())
    }

    pub(super) fn mean(counts: &AnswerCounts) -> Self {
        counts
            .mean()
            .map_or(Self::text(NOTHING), |MeanLevel(hundredths)| Self::Mean(f64::from(hundredths) / 100.0))
    }

    /// Says that a rate rests on few answers.
    pub(super) fn small(answered: u32) -> Self {
        if (1..SMALL_SAMPLE).contains(&answered) {
            Self::text(format!("dưới {SMALL_SAMPLE} trả lời"))
        } else {
            Self::Empty
        }
    }
}

/// How a row stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// The names of columns.
    Head,
    /// A row.
    Plain,
    /// A sum.
    Total,
}

/// Which way the paper lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paper {
    Portrait,
    Landscape,
}

/// A sheet in the making.
pub(super) struct Page {
    /// The sheet, for charts and merged cells.
    pub(super) sheet: Worksheet,
    /// The next row.
    pub(super) row: u32,
    widths: Vec<f64>,
}

pub(super) fn default_format() -> Format {
    Format::new().set_font_name(FONT).set_font_size(12)
}

impl Page {
    /// The first row below the head of three rows and a blank one: where a sheet's first table has its columns' names.
    pub(super) const FIRST_ROW: u32 = 4;

    /// A sheet with its name, its columns' widths in characters, and its head of three rows.
    pub(super) fn new(
        book: &Book<'_>,
        name: &str,
        title: &str,
        paper: Paper,
        widths: &[f64],
    ) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_default_format(&default_format(), ROW_PIXELS, COLUMN_PIXELS)?.set_name(name)?;
        for (column, width) in (0..).zip(widths) {
            sheet.set_column_width(column, *width)?;
        }
        match paper {
            Paper::Portrait => sheet.set_portrait(),
            Paper::Landscape => sheet.set_landscape(),
        };
        const A4: u8 = 9;
        sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
        sheet.set_margins(0.7, 0.5, 0.8, 0.7, 0.35, 0.3);
        if let Some(mark) = book.mark() {
            sheet.set_header(format!("&C&\"{FONT},Bold\"&14{mark}"));
        }
        let unit: String = book.month.office.unit.chars().take(FOOTER_MOST).collect();
        let unit = unit.replace('&', "&&");
        sheet.set_footer(format!("&L&\"{FONT},Regular\"&10{unit}&R&\"{FONT},Regular\"&10Trang &P/&N"));
        let mut page = Self { sheet, row: 0, widths: widths.to_vec() };
        page.line(&book.month.office.unit, &default_format().set_bold())?;
        page.line(title, &default_format().set_bold().set_font_size(14))?;
        let period = match book.mark() {
            Some(mark) => format!("{}. {mark}", book.period()),
            None => format!("{}. Bản chính thức, đã khóa sổ", book.period()),
        };
        page.line(&period, &default_format().set_italic())?;
        page.row += 1;
        Ok(page)
    }

    /// A line over all columns, as high as it needs to be.
    pub(super) fn line(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        let last = self.widths.len().saturating_sub(1) as u16;
        let format = format.clone().set_text_wrap().set_align(FormatAlign::Top);
        if last == 0 {
            self.sheet.write_string_with_format(self.row, 0, text, &format)?;
        } else {
            self.sheet.merge_range(self.row, 0, self.row, last, text, &format)?;
        }
        // A little less than there is: a line too few would hide words, one too many hides none.
        self.sheet.set_row_height(self.row, height(text, self.chars() * 0.92))?;
        self.row += 1;
        Ok(())
    }

    /// A remark below a table.
    pub(super) fn remark(&mut self, text: &str) -> Result<(), XlsxError> {
        self.line(text, &default_format().set_italic().set_font_size(11))
    }

    /// The title of a table within the sheet.
    pub(super) fn heading(&mut self, text: &str) -> Result<(), XlsxError> {
        self.row += 1;
        self.line(text, &default_format().set_bold())
    }

    /// The names of columns; they stay on the screen and come again on each page of paper. `left` columns stay too.
    pub(super) fn frozen_head(&mut self, names: &[&str], left: u16) -> Result<(), XlsxError> {
        let first = self.row;
        self.head(names)?;
        self.freeze_above(first, left)
    }

    /// Freezes what is above the next row, of which the rows from `first` on come again on each page.
    pub(super) fn freeze_above(&mut self, first: u32, left: u16) -> Result<(), XlsxError> {
        self.freeze(left)?;
        self.sheet.set_repeat_rows(first, self.row - 1)?;
        Ok(())
    }

    /// Freezes what is above the next row on the screen.
    pub(super) fn freeze(&mut self, left: u16) -> Result<(), XlsxError> {
        self.sheet.set_freeze_panes(self.row, left)?;
        Ok(())
    }

    /// A name and what it is, over all columns.
    pub(super) fn pair(&mut self, name: &str, value: &Cell) -> Result<(), XlsxError> {
        let last = self.widths.len().saturating_sub(1) as u16;
        let format = format(value, Weight::Plain).set_align(FormatAlign::Left);
        put(&mut self.sheet, self.row, 0, &Cell::text(name), Weight::Plain)?;
        self.sheet.merge_range(self.row, 1, self.row, last, "", &format)?;
        put_as(&mut self.sheet, self.row, 1, value, &format)?;
        if let Cell::Text(text) = value {
            let width = self.widths.iter().skip(1).sum();
            self.sheet.set_row_height(self.row, height(text, width))?;
        }
        self.row += 1;
        Ok(())
    }

    /// The names of columns.
    pub(super) fn head(&mut self, names: &[&str]) -> Result<(), XlsxError> {
        let cells: Vec<Cell> = names.iter().map(|name| Cell::text(*name)).collect();
        self.cells(&cells, Weight::Head)
    }

    /// Characters over all columns.
    fn chars(&self) -> f64 {
        self.widths.iter().sum()
    }

    /// Puts a chart below what there is, as wide as the table, on the same page of paper.
    pub(super) fn chart(&mut self, mut chart: Chart, height: u32) -> Result<(), XlsxError> {
        const PIXELS_A_CHAR: f64 = 8.0;
        const ROW: u32 = 21;
        chart_fonts(&mut chart);
        chart.set_width((self.chars() * PIXELS_A_CHAR) as u32).set_height(height);
        self.row += 1;
        self.sheet.insert_chart(self.row, 0, &chart)?;
        self.row += height.div_ceil(ROW) + 1;
        self.sheet.set_print_area(0, 0, self.row, self.widths.len().saturating_sub(1) as u16)?;
        self.sheet.set_print_fit_to_pages(1, 1);
        Ok(())
    }

    /// A column's name over several cells.
    pub(super) fn merge_head(
        &mut self,
        (top, left): (u32, u16),
        (bottom, right): (u32, u16),
        name: &str,
    ) -> Result<(), XlsxError> {
        let format = format(&Cell::Empty, Weight::Head);
        self.sheet.merge_range(top, left, bottom, right, name, &format)?;
        Ok(())
    }

    /// A row of cells.
    pub(super) fn cells(&mut self, cells: &[Cell], weight: Weight) -> Result<(), XlsxError> {
        for (column, cell) in (0..).zip(cells) {
            put(&mut self.sheet, self.row, column, cell, weight)?;
        }
        let texts = cells.iter().zip(&self.widths).filter_map(|(cell, width)| match cell {
            Cell::Text(text) => Some(height(text, *width)),
            _ => None,
        });
        self.sheet.set_row_height(self.row, texts.fold(height("", 1.0), f64::max))?;
        self.row += 1;
        Ok(())
    }
}

/// The height that a text of this width needs: with a font of the workbook's own, rows do not fit themselves.
pub(super) fn height(text: &str, width: f64) -> f64 {
    const LINE: f64 = 16.5;
    f64::from(lines(text, width)) * LINE
}

/// Lines that a text takes, broken between words.
fn lines(text: &str, width: f64) -> u32 {
    // Widths are counted in digits. Small letters are narrower than those, capitals wider; bold takes what is left over.
    let letter = |c: char| match c {
        c if c.is_uppercase() => 1.3,
        c if c.is_ascii_digit() => 1.0,
        _ => 0.9,
    };
    const SPACE: f64 = 0.6;
    let (mut lines, mut used) = (1, 0.0);
    for word in text.split_whitespace() {
        let word: f64 = word.chars().map(letter).sum();
        if used > 0.0 && used + SPACE + word > width {
            lines += 1;
            used = 0.0;
        }
        used += if used > 0.0 { word + SPACE } else { word };
        // A word longer than the line is broken within.
        while used > width {
            lines += 1;
            used -= width;
        }
    }
    lines
}

/// Writes one cell.
pub(super) fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    weight: Weight,
) -> Result<(), XlsxError> {
    put_as(sheet, row, column, cell, &format(cell, weight))
}

fn put_as(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    format: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => sheet.write_blank(row, column, format)?,
        Cell::Text(text) => sheet.write_string_with_format(row, column, text, format)?,
        Cell::Count(n) => sheet.write_number_with_format(row, column, *n, format)?,
        Cell::Rate(_, 0) => sheet.write_string_with_format(row, column, NOTHING, format)?,
        Cell::Rate(part, whole) => {
            let share = f64::from(*part) / f64::from(*whole);
            sheet.write_number_with_format(row, column, share, format)?
        }
        Cell::Mean(mean) => sheet.write_number_with_format(row, column, *mean, format)?,
        Cell::Date(day) => {
            let day = ExcelDateTime::from_ymd(day.year() as u16, day.month() as u8, day.day() as u8)?;
            sheet.write_datetime_with_format(row, column, &day, format)?
        }
    };
    Ok(())
}

/// The office's font in a chart.
fn chart_fonts(chart: &mut Chart) {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(11);
    chart.x_axis().set_font(&font);
    chart.y_axis().set_font(&font);
    chart.legend().set_font(&font).set_position(ChartLegendPosition::Bottom);
    chart.title().set_font(font.set_size(13).set_bold());
}

fn format(cell: &Cell, weight: Weight) -> Format {
    let format = default_format().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
    let format = match cell {
        Cell::Empty => format,
        Cell::Text(text) if [NOTHING, HIDDEN, UNKNOWN].contains(&text.as_str()) => {
            format.set_align(FormatAlign::Right)
        }
        Cell::Text(_) => format.set_text_wrap(),
        Cell::Count(_) => format.set_num_format(COUNT),
        Cell::Rate(..) => format.set_num_format(PERCENT).set_align(FormatAlign::Right),
        Cell::Mean(_) => format.set_num_format(MEAN),
        Cell::Date(_) => format.set_num_format(DATE).set_align(FormatAlign::Center),
    };
    match weight {
        Weight::Plain => format,
        Weight::Total => format.set_bold(),
        Weight::Head => format
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_background_color(Color::RGB(0x00E7_E6E6)),
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::PerMille;

    /// A share as a spreadsheet shows it with one decimal: it keeps 15 digits and rounds those half up.
    fn shown(part: u32, whole: u32) -> String {
        let digits = format!("{:.14e}", f64::from(part) / f64::from(whole));
        let (mantissa, exponent) = digits.split_once('e').unwrap();
        let mantissa: u128 = mantissa.replace('.', "").parse().unwrap();
        let exponent: i32 = exponent.parse().unwrap();
        // mantissa * 10^(exponent - 14) is the share; tenths of a percent are a thousand times that.
        let divisor = 10_u128.pow((14 - exponent - 3) as u32);
        let tenths = (mantissa * 2 + divisor) / (divisor * 2);
        format!("{},{}", tenths / 10, tenths % 10)
    }

    #[test]
    fn a_spreadsheet_rounds_a_share_as_we_do() {
        for whole in 1..=800_u32 {
            for part in 0..=whole {
                assert_eq!(
                    shown(part, whole),
                    PerMille::of(part, whole).unwrap().decimal(','),
                    "{part}/{whole}"
                );
            }
        }
        // Ties of large wholes: part / whole ends in 5 at the fourth decimal.
        for whole in [2_000_u32, 10_000, 1_000_000] {
            for tie in (1..2_000).step_by(2) {
                let part = whole / 2_000 * tie;
                assert_eq!(
                    shown(part, whole),
                    PerMille::of(part, whole).unwrap().decimal(','),
                    "{part}/{whole}"
                );
            }
        }
    }
}
