//! What leaves the program: the two CSV files, their list and digest, the bundle, the sheet to sign; and the way back,
//! `verify`.
//!
//! Knows `domain` and no store: slips come as a stream of [`SlipRow`]s, figures as they stand.

mod alone;
mod bundle;
mod csv_out;
mod digest;
mod dinh_chinh;
mod doc_truoc;
pub mod document;
mod error;
mod gop_y;
mod kiem_tra_nhap;
mod leftovers;
mod phieu;
mod sheet;
mod sink;
mod source;
mod tong_hop;
pub mod verify;
mod words;
mod workbook;

pub use alone::write_alone;
pub use bundle::{Bundle, Document, Options, Written, bundle_name, write_folder, write_zip};
pub use csv_out::{Dialect, harmless};
pub use digest::{digest, list_of};
pub use dinh_chinh::dinh_chinh;
pub use error::{ExportError, SlipsError};
pub use gop_y::write_gop_y;
pub use kiem_tra_nhap::kiem_tra_nhap;
pub use leftovers::sweep;
pub use phieu::write_phieu;
pub use sheet::sheet;
pub use source::{BundleSource, Letters, SlipRow, Slips, Status, Visit};
pub use tong_hop::write_tong_hop;
pub use workbook::{Book, workbook};

/// Version of the bundle's format. The bytes of a released format never change: a paper signed years ago must still
/// match. Another column is another format with a renderer of its own beside this one.
pub const BUNDLE_FORMAT: u32 = 1;

/// The figures.
pub const TONG_HOP: &str = "tong-hop.csv";
/// The slips.
pub const PHIEU: &str = "phieu.csv";
/// The comments, only where they were asked for.
pub const GOP_Y: &str = "gop-y.csv";
/// The list whose SHA-256 is the digest.
pub const SUMS: &str = "SHA256SUMS";
/// The list of everything that the digest does not cover.
pub const OTHER_SUMS: &str = "SHA256SUMS-KHAC";
/// What each file is.
pub const READ_ME: &str = "DOC-TRUOC.txt";
/// The sheet to sign.
pub const SHEET: &str = "phieu-xac-nhan.txt";
/// How the keying was verified.
pub const VERIFICATION: &str = "kiem-tra-nhap.txt";
/// What an amendment changed.
pub const AMENDMENT: &str = "dinh-chinh.csv";
/// The month as a workbook. Its stem is no document's: whoever converts a whole folder to PDF keeps both.
pub const WORKBOOK: &str = "so-lieu.xlsx";
/// The minutes.
pub const MINUTES: &str = "bien-ban.docx";
/// The report.
pub const REPORT: &str = "bao-cao.docx";
/// The year's months, field by field.
pub const YEAR: &str = "tong-hop-nam.docx";
/// `linh_vuc_ma` of the whole office.
pub const WHOLE: &str = "TONG";
