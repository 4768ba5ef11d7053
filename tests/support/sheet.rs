//! Spreadsheets as the two common programs save them, for tests of the import.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A cell of a workbook.
#[derive(Debug, Clone)]
pub enum Value {
    /// A text, shared as Excel does.
    Text(String),
    /// A text standing in its cell.
    Inline(String),
    /// A number, as written.
    Number(String),
    /// A day, as its serial number, with a style of days.
    Day(u32),
    /// Nothing.
    Empty,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        match text {
            "" => Self::Empty,
            digits if digits.bytes().all(|b| b.is_ascii_digit()) => Self::Number(digits.into()),
            text => Self::Text(text.into()),
        }
    }
}

fn letters(mut column: usize) -> String {
    let mut text = String::new();
    loop {
        text.insert(0, char::from(b'A' + (column % 26) as u8));
        if column < 26 {
            return text;
        }
        column = column / 26 - 1;
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// The parts of a workbook of one sheet.
pub fn parts(rows: &[Vec<Value>]) -> Vec<(&'static str, String)> {
    const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACK: &str = "http://schemas.openxmlformats.org/package/2006";
    let mut shared = Vec::new();
    let mut sheet = format!(r#"{HEAD}<worksheet xmlns="{MAIN}"><sheetData>"#);
    for (r, row) in rows.iter().enumerate() {
        sheet += &format!(r#"<row r="{}">"#, r + 1);
        for (c, value) in row.iter().enumerate() {
            let at = format!("{}{}", letters(c), r + 1);
            sheet += &match value {
                Value::Empty => continue,
                Value::Number(n) => format!(r#"<c r="{at}"><v>{n}</v></c>"#),
                Value::Day(n) => format!(r#"<c r="{at}" s="1"><v>{n}</v></c>"#),
                Value::Inline(text) => {
                    format!(r#"<c r="{at}" t="inlineStr"><is><t>{}</t></is></c>"#, escaped(text))
                }
                Value::Text(text) => {
                    shared.push(format!("<si><t>{}</t></si>", escaped(text)));
                    format!(r#"<c r="{at}" t="s"><v>{}</v></c>"#, shared.len() - 1)
                }
            };
        }
        sheet += "</row>";
    }
    sheet += "</sheetData></worksheet>";
    let types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    vec![
        (
            "[Content_Types].xml",
            format!(
                r#"{HEAD}<Types xmlns="{PACK}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="{types}.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="{types}.styles+xml"/></Types>"#
            ),
        ),
        (
            "_rels/.rels",
            format!(
                r#"{HEAD}<Relationships xmlns="{PACK}/relationships"><Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="Phiếu" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"{HEAD}<Relationships xmlns="{PACK}/relationships"><Relationship Id="rId1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="{REL}/styles" Target="styles.xml"/></Relationships>"#
            ),
        ),
        ("xl/worksheets/sheet1.xml", sheet),
        (
            "xl/sharedStrings.xml",
            format!(
                r#"{HEAD}<sst xmlns="{MAIN}" count="{n}" uniqueCount="{n}">{}</sst>"#,
                shared.concat(),
                n = shared.len()
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                r#"{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="17" applyNumberFormat="1"/></cellXfs></styleSheet>"#
            ),
        ),
    ]
}

/// Packs parts into a file.
pub fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of one sheet.
pub fn workbook(rows: &[Vec<Value>]) -> Vec<u8> {
    packed(&parts(rows))
}

/// A workbook of the rows of a CSV: digits as numbers, the rest as texts.
pub fn workbook_of(csv: &str) -> Vec<u8> {
    let rows: Vec<Vec<Value>> = csv.lines().map(|row| row.split(';').map(Value::from).collect()).collect();
    workbook(&rows)
}
