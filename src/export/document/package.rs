//! The parts of a Word file as the library builds them, with the two things it cannot say put in: a row of a table that is
//! repeated on every page, and a watermark.
//!
//! Both go in by a mark that no text can contain: what people write is escaped, so it never looks like an element.

use std::io::{self, Cursor};

use docx_rs::{Run, TableRow, XMLDocx};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Stands in a row's properties for "repeat me": a height that says nothing.
const REPEATED_MARK: &str = r#"<w:trHeight w:val="1" w:hRule="atLeast" />"#;
const REPEATED: &str = "<w:tblHeader />";
/// Stands in a header for the watermark; a character for private use, which [`super::docx`] lets no text contain.
const WATERMARK_MARK: &str = "\u{e000}";

/// A row that is repeated on every page the table goes over to.
pub(super) fn repeated(row: TableRow) -> TableRow {
    row.row_height(1.0)
}

/// Where the watermark comes to stand.
pub(super) fn watermark_run() -> Run {
    Run::new().add_text(WATERMARK_MARK)
}

/// The bytes of the file.
pub(super) fn bytes(mut parts: XMLDocx, watermark: Option<&str>) -> io::Result<Vec<u8>> {
    parts.document = replaced(&parts.document, REPEATED_MARK, REPEATED);
    if let Some(words) = watermark {
        let mark = format!(r#"<w:t xml:space="preserve">{WATERMARK_MARK}</w:t>"#);
        for (i, header) in parts.headers.iter_mut().enumerate() {
            *header = replaced(header, &mark, &shape(words, i + 1));
        }
    }
    let mut bytes = Cursor::new(Vec::new());
    parts.pack(&mut bytes).map_err(io::Error::other)?;
    pressed(bytes).map_err(io::Error::other)
}

/// The same file, its parts compressed, which the library leaves undone, and without a time of their own.
fn pressed(loose: Cursor<Vec<u8>>) -> Result<Vec<u8>, ZipError> {
    let mut loose = ZipArchive::new(loose)?;
    let mut pressed = ZipWriter::new(Cursor::new(Vec::new()));
    let how = SimpleFileOptions::DEFAULT
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT);
    for i in 0..loose.len() {
        let mut part = loose.by_index(i)?;
        if part.is_file() {
            pressed.start_file(part.name()?.into_owned(), how)?;
            io::copy(&mut part, &mut pressed)?;
        }
    }
    Ok(pressed.finish()?.into_inner())
}

fn replaced(part: &[u8], mark: &str, by: &str) -> Vec<u8> {
    String::from_utf8_lossy(part).replace(mark, by).into_bytes()
}

/// Grey letters across the page, behind the text, as Word itself draws its watermarks.
fn shape(words: &str, id: usize) -> String {
    format!(
        "<w:pict><v:shapetype id=\"_x0000_t136\" coordsize=\"21600,21600\" o:spt=\"136\" adj=\"10800\" \
         path=\"m@7,l@8,m@5,21600l@6,21600e\"><v:formulas><v:f eqn=\"sum #0 0 10800\"/><v:f eqn=\"prod #0 2 1\"/>\
         <v:f eqn=\"sum 21600 0 @1\"/><v:f eqn=\"sum 0 0 @2\"/><v:f eqn=\"sum 21600 0 @3\"/>\
         <v:f eqn=\"if @0 @3 0\"/><v:f eqn=\"if @0 21600 @1\"/><v:f eqn=\"if @0 0 @2\"/><v:f eqn=\"if @0 @4 21600\"/>\
         <v:f eqn=\"mid @5 @6\"/><v:f eqn=\"mid @8 @5\"/><v:f eqn=\"mid @7 @8\"/><v:f eqn=\"mid @6 @7\"/>\
         <v:f eqn=\"sum @6 0 @5\"/></v:formulas><v:path textpathok=\"t\" o:connecttype=\"custom\" \
         o:connectlocs=\"@9,0;@10,10800;@11,21600;@12,10800\" o:connectangles=\"270,180,90,0\"/>\
         <v:textpath on=\"t\" fitshape=\"t\"/></v:shapetype>\
         <v:shape id=\"PowerPlusWaterMarkObject{id}\" o:spid=\"_x0000_s{spid}\" type=\"#_x0000_t136\" \
         style=\"position:absolute;margin-left:0;margin-top:0;width:420pt;height:105pt;rotation:315;\
         z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;\
         mso-position-vertical:center;mso-position-vertical-relative:margin\" o:allowincell=\"f\" \
         fillcolor=\"silver\" stroked=\"f\"><v:fill opacity=\".5\"/>\
         <v:textpath style=\"font-family:&quot;Times New Roman&quot;;font-size:1pt\" string=\"{words}\"/></v:shape></w:pict>",
        spid = 2048 + id,
    )
}
