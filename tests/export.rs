//! The bundle as the receiver gets it.

#[path = "support/export.rs"]
mod support;

use std::fs;
use std::path::Path;

use kiemphieu::domain::*;
use kiemphieu::export::*;
use support::*;

fn render(opening: &Opening, dialect: Dialect) -> (String, String) {
    let figures = opening.figures();
    let source = BundleSource::of(opening, &figures).to_confirm();
    let (mut tong_hop, mut phieu) = (Vec::new(), Vec::new());
    write_tong_hop(&mut tong_hop, &source, dialect).unwrap();
    write_phieu(&mut phieu, &source, &mut &*opening, dialect).unwrap();
    (String::from_utf8(tong_hop).unwrap(), String::from_utf8(phieu).unwrap())
}

fn digest_of(opening: &Opening) -> Digest {
    let figures = opening.figures();
    digest(&BundleSource::of(opening, &figures).to_confirm(), &mut &*opening).unwrap()
}

fn sealed(form: Form, version: u32, practice: bool) -> Opening {
    let mut day = ordinary(form, version, practice);
    let digest = digest_of(&day.opening);
    day.finish(StageName::Confirming);
    day.confirm("MTTQ", digest, Means::Pin, None);
    day.confirm("CCB", digest, Means::Ink { why: "quên mã".to_owned() }, Some("Nên phát thêm phiếu"));
    day.finish(StageName::Closing).seal(digest);
    day.opening
}

fn export(opening: &Opening, to: &Path, zip: bool) -> Result<Written, ExportError> {
    let figures = opening.figures();
    let sheet = sheet(opening, Some(digest_of(opening)));
    let mut slips = opening;
    let bundle = Bundle {
        source: BundleSource::of(opening, &figures),
        slips: &mut slips,
        options: Options { comments: true, sheet: Some(&sheet) },
    };
    if zip { write_zip(to, bundle) } else { write_folder(to, bundle) }
}

/// Released bytes. NEVER change these files: papers are signed over them. A new column is a new BUNDLE_FORMAT with a
/// renderer and golden files of its own.
#[test]
fn format_1_renders_the_bytes_it_always_did() {
    assert_eq!(BUNDLE_FORMAT, 1);
    for (name, form) in [("5muc", form(5, 4)), ("3muc", form(3, 2))] {
        let (tong_hop, phieu) = render(&sealed(form, 1, false), Dialect::Bundle);
        for (file, text) in [("tong-hop", tong_hop), ("phieu", phieu)] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{file}-{name}.csv"));
            assert_eq!(fs::read_to_string(&path).unwrap(), text, "{}", path.display());
        }
    }
    let digest = digest_of(&sealed(form(5, 4), 1, false)).to_string();
    assert_eq!(digest, "042256a8d41941bb4b4d068a0b27132a9d38570bc6cf4e524e1d68eb961034bf");
}

#[test]
fn show_sheet() {
    println!("{}", sheet(&sealed(long_form(), 1, false), Some(Digest([0xab; 32]))));
}
