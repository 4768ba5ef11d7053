//! The bundle as the receiver gets it.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/export.rs"]
mod support;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use kiemphieu::cli::verify::{VerifyArgs, VerifyFormat, run};
use kiemphieu::domain::*;
use kiemphieu::export::verify::{
    FromPaper, Outcome, VerifyError, VerifyReport, What, groups_to_type, verify,
};
use kiemphieu::export::*;
use kiemphieu::text::Lang;
use proptest::prelude::*;
use support::*;
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

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
        options: Options { comments: true, sheet: Some(&sheet), verification: None, documents: &[] },
        confirmed: None,
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
    assert_eq!(digest, "4fe285abc634020bc1cc2515d465b1c1a92d34c7cc193f8cad853f60e12a60e6");
}

#[test]
fn every_field_has_its_rows_and_the_unsorted_slip_counts_in_tong_alone() {
    let (tong_hop, phieu) = render(&sealed(form(5, 4), 1, false), Dialect::Bundle);
    let rows: Vec<Vec<&str>> = tong_hop.lines().skip(1).map(|l| l.split(';').collect()).collect();
    assert_eq!(rows.len(), 6 * 3);
    let of = |field: &str, criterion: &str| {
        rows.iter().find(|r| r[7] == field && r[10] == criterion).unwrap().clone()
    };
    let none = of("QS", "HL");
    assert_eq!(none[12], "", "issued is unknown");
    assert!(none[13..26].iter().all(|c| *c == "0"), "{none:?}");
    assert_eq!(none[26], "", "an empty rate");
    assert_eq!(of("TP", "HL")[12], "10");
    let collected = |field| of(field, "HL")[13].parse::<u32>().unwrap();
    let fields: u32 = ["TP", "VHCS", "CA", "TNMT", "QS"].map(collected).iter().sum();
    assert_eq!((fields, collected("TONG")), (10, 11));
    assert_eq!(of("TONG", "HL")[26], "75,0");
    assert!(phieu.lines().last().unwrap().starts_with("2026-11;1;0;chinh_thuc;CAMVINH;;11;hop_le;"));
    assert!(tong_hop.starts_with('\u{feff}') && tong_hop.lines().all(|l| !l.contains('\r')));
    assert_eq!(tong_hop.matches("\r\n").count(), 19);
    assert!(!tong_hop.contains("sep="));
}

#[test]
fn a_pipe_gets_commas_points_and_no_mark() {
    let (tong_hop, phieu) = render(&sealed(form(5, 4), 1, false), Dialect::Pipe);
    assert!(tong_hop.starts_with("ky,phien_ban,") && !tong_hop.contains('\r'));
    assert!(tong_hop.contains(",75.0\n"));
    assert!(phieu.starts_with("ky,phien_ban,"));
}

#[test]
fn words_that_are_formulas_are_made_harmless() {
    let mut office = office();
    office.unit = "=HYPERLINK(\"http://x\";\"y\")".to_owned();
    office.fields[0].name = "+84".to_owned();
    office.fields[1].name = "@SUM(A1)".to_owned();
    office.fields[2].name = "-1\t".to_owned();
    let day = Day::begin(office, form(5, 4), 1, false);
    let (tong_hop, _) = render(&day.opening, Dialect::Bundle);
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(tong_hop.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(&rows[0][6], "'=HYPERLINK(\"http://x\";\"y\")");
    let names: Vec<&str> = [0, 3, 6].into_iter().map(|i| &rows[i][8]).collect();
    assert_eq!(names, ["'+84", "'@SUM(A1)", "'-1\t"]);
    let dir = TempDir::new().unwrap();
    let written = export(&day.opening, dir.path(), false).unwrap();
    assert_eq!(check(&written.path).outcome, Outcome::Sound);
}

#[test]
fn undecided_slips_show_what_could_be_read_and_only_in_a_draft() {
    let mut day = ordinary(form(5, 4), 1, false);
    day.key(undecided(Some("TP"), "5_X", "_"));
    let figures = day.opening.figures();
    let source = BundleSource::of(&day.opening, &figures);
    let mut out = Vec::new();
    write_phieu(&mut out, &source, &mut &day.opening, Dialect::Bundle).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert_eq!(text.lines().last().unwrap(), "2026-11;1;0;du_thao;CAMVINH;TP;12;chua_quyet;;5;;X;");
    let dir = TempDir::new().unwrap();
    let written = export(&day.opening, dir.path(), false).unwrap();
    assert_eq!(check(&written.path).outcome, Outcome::Sound);
}

#[test]
fn bundles_are_named_after_what_they_are() {
    let dir = TempDir::new().unwrap();
    let name = |opening: &Opening| {
        let written = export(opening, dir.path(), false).unwrap();
        assert_eq!(check(&written.path).outcome, Outcome::Sound);
        let read_me = fs::read_to_string(written.path.join(READ_ME)).unwrap();
        let first = read_me.trim_start_matches('\u{feff}').lines().next().unwrap().to_owned();
        (written.path.file_name().unwrap().to_str().unwrap().to_owned(), first)
    };
    let (plain, first) = name(&sealed(form(5, 4), 1, false));
    assert_eq!(plain, "CAMVINH-2026-11");
    assert!(first.starts_with("KẾT QUẢ"), "{first}");
    assert_eq!(name(&sealed(form(5, 4), 2, false)).0, "CAMVINH-2026-11-v2");
    let (draft, first) = name(&ordinary(form(5, 4), 1, false).opening);
    assert_eq!(draft, "CAMVINH-2026-11-du-thao");
    assert!(first.starts_with("DỰ THẢO"), "{first}");
    let (practice, first) = name(&sealed(form(5, 4), 1, true));
    assert_eq!(practice, "CAMVINH-2026-11-tap-duot");
    assert!(first.starts_with("TẬP DƯỢT"), "{first}");
    assert_eq!(name(&ordinary(form(5, 4), 1, true).opening).0, "CAMVINH-2026-11-tap-duot-du-thao");
}

#[test]
fn the_digest_confirmed_before_the_seal_is_the_one_exported_after_it() {
    for practice in [false, true] {
        let before = digest_of(&ordinary(form(5, 4), 1, practice).opening);
        let dir = TempDir::new().unwrap();
        let written = export(&sealed(form(5, 4), 1, practice), dir.path(), false).unwrap();
        assert_eq!(written.digest, before);
        let report = check(&written.path);
        assert_eq!(report.digest, Some(before));
        let list = fs::read(written.path.join(SUMS)).unwrap();
        assert_eq!(list_of([]), "");
        assert_eq!(String::from_utf8(list).unwrap().lines().count(), 2);
    }
}

#[test]
fn the_same_month_is_the_same_bytes_and_the_zip_holds_the_folders_files() {
    let opening = sealed(form(5, 4), 1, false);
    let (one, two) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let folder = export(&opening, one.path(), false).unwrap();
    let again = export(&opening, one.path(), false).unwrap();
    assert!(!folder.replaced && again.replaced);
    assert_eq!(fs::read_dir(one.path()).unwrap().count(), 1, "nothing is left beside it");
    let zip = export(&opening, one.path(), true).unwrap();
    let other_zip = export(&opening, two.path(), true).unwrap();
    assert_eq!(fs::read(&zip.path).unwrap(), fs::read(&other_zip.path).unwrap());
    assert_eq!((folder.digest, &folder.files), (zip.digest, &zip.files));
    let mut archive = zip::ZipArchive::new(fs::File::open(&zip.path).unwrap()).unwrap();
    assert_eq!(archive.len(), folder.files.len());
    for name in &folder.files {
        let mut bytes = Vec::new();
        std::io::copy(&mut archive.by_name(&format!("CAMVINH-2026-11/{name}")).unwrap(), &mut bytes).unwrap();
        assert_eq!(bytes, fs::read(folder.path.join(name)).unwrap(), "{name}");
    }
    assert_eq!(check(&zip.path), check(&folder.path));
    drop(archive); // Windows replaces no file that is open
    assert!(export(&opening, one.path(), true).unwrap().replaced);
}

#[test]
fn sha256sum_agrees() {
    let dir = TempDir::new().unwrap();
    let written = export(&sealed(form(5, 4), 1, false), dir.path(), false).unwrap();
    for list in [SUMS, OTHER_SUMS] {
        let Ok(run) =
            std::process::Command::new("sha256sum").args(["-c", list]).current_dir(&written.path).output()
        else {
            return; // not on this system
        };
        assert!(run.status.success(), "{list}: {run:?}");
    }
}

#[test]
fn comments_stand_in_a_file_of_their_own() {
    let dir = TempDir::new().unwrap();
    let written = export(&sealed(form(5, 4), 1, false), dir.path(), false).unwrap();
    let text = fs::read_to_string(written.path.join(GOP_Y)).unwrap();
    assert_eq!(
        text.trim_start_matches('\u{feff}'),
        "ky;phien_ban;tinh_trang;don_vi_ma;linh_vuc_ma;so_phieu;cau_hoi;noi_dung\r\n\
         2026-11;1;chinh_thuc;CAMVINH;CA;10;G1;\"'=Cán bộ; \"\"rất\"\" tốt\nCảm ơn\"\r\n"
    );
    for file in [TONG_HOP, PHIEU] {
        assert!(!fs::read_to_string(written.path.join(file)).unwrap().contains("rất"));
    }
}

#[test]
fn a_strangers_folder_is_never_replaced() {
    let opening = sealed(form(5, 4), 1, false);
    let dir = TempDir::new().unwrap();
    let target = dir.path().join("CAMVINH-2026-11");
    fs::create_dir(&target).unwrap();
    fs::write(target.join("anh.jpg"), "x").unwrap();
    let error = export(&opening, dir.path(), false).unwrap_err();
    assert!(matches!(&error, ExportError::Occupied { stranger, .. } if stranger == "anh.jpg"), "{error}");
    assert_eq!(fs::read_to_string(target.join("anh.jpg")).unwrap(), "x");
    fs::write(dir.path().join("CAMVINH-2026-11.zip"), "no zip").unwrap();
    assert!(matches!(export(&opening, dir.path(), true), Err(ExportError::Occupied { .. })));
    let missing = export(&opening, &dir.path().join("usb"), false);
    assert!(matches!(missing, Err(ExportError::FolderMissing(_))));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2, "nothing half-written is left");
}

#[test]
fn slips_and_figures_of_two_moments_are_refused() {
    let opening = sealed(form(5, 4), 1, false);
    let mut figures = opening.figures();
    figures.whole.valid += 1;
    let refused = digest(&BundleSource::of(&opening, &figures), &mut &opening);
    assert!(matches!(refused, Err(ExportError::SlipsAndFigures { slips: 11, figures: 12 })));
}

/// Slips that come as the store gives them, without an opening in memory.
struct Stream(u32);

impl Slips for Stream {
    fn each(&mut self, visit: &mut Visit<'_>) -> Result<(), ExportError> {
        (1..=self.0).try_for_each(|n| {
            visit(SlipRow {
                number: SlipNumber(n),
                field: Some("TP"),
                state: SlipState::Valid,
                reason: "",
                criteria: Letters::Text("555"),
                facts: Letters::Text("2"),
                comments: &[],
            })
        })
    }
}

#[test]
fn a_long_stream_is_written_and_verified_without_being_held() {
    const N: u32 = 50_000;
    let (office, form) = (office(), form(5, 4));
    let mut tally = Tally::default();
    tally.set(FieldIx(0), Cell::State(SlipState::Valid), N);
    (0..3).for_each(|i| tally.set(FieldIx(0), Cell::Criterion(i, Answer::Level(5)), N));
    tally.set(FieldIx(0), Cell::Fact(0, Answer::Level(2)), N);
    let figures = Figures::of(&form, &office, &tally, &Counts::default());
    let source = BundleSource {
        key: OpeningKey { month: Month::new(2026, 11).unwrap(), version: 1 },
        status: Status::Official,
        sealed: true,
        office: &office,
        form: &form,
        held_on: None,
        figures: &figures,
        amends: None,
        amended_by: None,
    };
    let dir = TempDir::new().unwrap();
    let bundle = Bundle { source, slips: &mut Stream(N), options: Options::default(), confirmed: None };
    let written = write_zip(dir.path(), bundle).unwrap();
    assert_eq!(written.digest, digest(&source, &mut Stream(N)).unwrap());
    let report = check(&written.path);
    assert_eq!((report.outcome, report.head.collected), (Outcome::Sound, Some(u64::from(N))));
    assert!(!written.files.iter().any(|f| f == SHEET));
}

// ---- verify ----

fn check(path: &Path) -> VerifyReport {
    verify(path, None).unwrap()
}

struct Bed {
    _dir: TempDir,
    path: PathBuf,
    digest: Digest,
}

fn bed() -> Bed {
    let dir = TempDir::new().unwrap();
    let written = export(&sealed(form(5, 4), 1, false), dir.path(), false).unwrap();
    Bed { path: written.path, digest: written.digest, _dir: dir }
}

impl Bed {
    fn edit(&self, file: &str, change: impl Fn(String) -> String) -> VerifyReport {
        let path = self.path.join(file);
        let before = fs::read_to_string(&path).unwrap();
        let after = change(before.clone());
        assert_ne!(before, after);
        fs::write(&path, after).unwrap();
        check(&self.path)
    }
}

/// Where a change was proven: file, line, column, now, then.
fn changed(report: &VerifyReport) -> Option<(&str, u64, &str, &str, &str)> {
    report.findings.iter().find_map(|f| match &f.what {
        What::Changed { found, was } => {
            Some((f.file.as_str(), f.line?, f.column.as_deref()?, found.as_str(), was.as_str()))
        }
        _ => None,
    })
}

#[test]
fn one_changed_answer_is_named_by_file_line_and_column() {
    let report = bed().edit(PHIEU, |t| t.replace(";CA;7;hop_le;;5;5;5;T", ";CA;7;hop_le;;5;5;4;T"));
    assert_eq!(report.outcome, Outcome::FiguresDiffer);
    assert_eq!(changed(&report), Some((PHIEU, 8, "HL", "4", "5")));
    assert!(report.findings.iter().any(|f| f.file == TONG_HOP && f.column.as_deref() == Some("muc_5")));

    let report = bed().edit(PHIEU, |t| t.replace(";CA;7;hop_le;;5;5;5;T", ";CA;7;hop_le;;5;5;5;1"));
    assert_eq!(changed(&report), Some((PHIEU, 8, "S1", "1", "T")), "facts are in no figure");

    let report = bed().edit(TONG_HOP, |t| t.replacen(";10;6;5;1;", ";10;6;6;1;", 1));
    assert_eq!(report.outcome, Outcome::FiguresDiffer);
    assert_eq!(changed(&report), Some((TONG_HOP, 2, "phieu_hop_le", "6", "5")));

    let report = bed().edit(TONG_HOP, |t| t.replacen("Công an", "Công  an", 1));
    assert_eq!(changed(&report).map(|c| (c.0, c.2)), Some((TONG_HOP, "linh_vuc")));
}

#[test]
fn saved_again_with_the_same_figures_is_told_from_a_change() {
    let commas = |t: String| {
        let mut reader =
            csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(t.as_bytes());
        let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(vec![]);
        reader.records().for_each(|r| writer.write_record(&r.unwrap()).unwrap());
        String::from_utf8(writer.into_inner().unwrap()).unwrap().replace('\u{feff}', "")
    };
    let excel = |t: String| {
        t.replace("2026-11-25", "25/11/2026").replace("2026-11;", "Nov-26;").replace(";75,0\r", ";75\r")
    };
    let american = |t: String| {
        commas(t.replace("2026-11-25", "11/25/2026").replace("2026-11;", "11/2026;").replace(",0\r", "\r"))
    };
    let no_mark = |t: String| t.replace('\u{feff}', "").replace("\r\n", "\n");
    let changes: [&dyn Fn(String) -> String; 4] = [&commas, &excel, &american, &no_mark];
    for change in changes {
        let bed = bed();
        let report = bed.edit(TONG_HOP, change);
        assert_eq!(report.outcome, Outcome::SavedAgain, "{:?}", report.findings);
        assert!(!report.is_sound());
        assert_eq!(report.digest, Some(bed.digest));
        let report = bed.edit(PHIEU, change);
        assert_eq!(report.outcome, Outcome::SavedAgain, "{:?}", report.findings);
        let report = bed.edit(PHIEU, |t| {
            t.replace(";9;hop_le;;5;", ";9;hop_le;;4;")
                .replace("\"9\",\"hop_le\",\"\",\"5\"", "\"9\",\"hop_le\",\"\",\"4\"")
        });
        assert_eq!(report.outcome, Outcome::FiguresDiffer);
        assert_eq!(changed(&report), Some((PHIEU, 10, "C01", "4", "5")));
    }
}

#[test]
fn a_rate_that_lies_is_a_difference_though_everything_else_is_right() {
    let report = bed().edit(TONG_HOP, |t| t.replacen(";75,0\r\n", ";99,9\r\n", 1));
    assert_eq!(report.outcome, Outcome::FiguresDiffer);
    assert_eq!(changed(&report), Some((TONG_HOP, 2, "ty_le_hai_long", "99,9", "75,0")));
}

#[test]
fn files_changed_together_with_their_list_differ_from_the_paper() {
    let bed = bed();
    let groups = bed.digest.groups();
    let [a, b] = groups_to_type(&bed.digest).map(|at| groups[at].clone());
    let paper: FromPaper = format!("{a} {}", b.to_uppercase()).parse().unwrap();
    assert_eq!(verify(&bed.path, Some(&paper)).unwrap().paper, Some(true));
    let all: FromPaper = groups.join(" ").parse().unwrap();
    assert!(verify(&bed.path, Some(&all)).unwrap().is_sound());
    assert!("3fa9".parse::<FromPaper>().is_err() && "zzzz zzzz".parse::<FromPaper>().is_err());

    // A forger who keeps everything in step: a satisfied answer for an unsatisfied one.
    let mut day = ordinary(form(5, 4), 1, false);
    let number = SlipNumber(3);
    day.event(Event::SlipCorrected { number, slip: valid(Some("TP"), "555", "2"), reason: "x".to_owned() });
    let dir = TempDir::new().unwrap();
    let figures = day.opening.figures();
    let source = BundleSource { sealed: true, ..BundleSource::of(&day.opening, &figures).to_confirm() };
    let forged = Bundle { source, slips: &mut &day.opening, options: Options::default(), confirmed: None };
    let forged = write_folder(dir.path(), forged).unwrap();
    let report = verify(&forged.path, Some(&all)).unwrap();
    assert_eq!((report.outcome, report.paper, report.is_sound()), (Outcome::Sound, Some(false), false));

    // One who forgets to keep the two files in step.
    fs::copy(bed.path.join(PHIEU), forged.path.join(PHIEU)).unwrap();
    let lists = [&forged.path, &bed.path].map(|p| fs::read_to_string(p.join(SUMS)).unwrap());
    let mixed = format!("{}\n{}\n", lists[0].lines().next().unwrap(), lists[1].lines().nth(1).unwrap());
    fs::write(forged.path.join(SUMS), mixed).unwrap();
    let report = check(&forged.path);
    assert_eq!(report.outcome, Outcome::DoesNotAddUp);
    assert!(report.findings.iter().all(|f| f.line.is_some()), "{:?}", report.findings);
}

#[test]
fn missing_strange_and_changed_companions_are_named() {
    let all = bed();
    fs::write(all.path.join("desktop.ini"), "x").unwrap();
    let report = check(&all.path);
    assert_eq!(report.outcome, Outcome::Sound);
    assert!(report.findings.iter().all(|f| f.is_note() && f.file == "desktop.ini"));

    for (file, outcome) in [
        (TONG_HOP, Outcome::Incomplete),
        (PHIEU, Outcome::Incomplete),
        (SUMS, Outcome::Incomplete),
        (SHEET, Outcome::OthersDiffer),
    ] {
        let bed = bed();
        fs::remove_file(bed.path.join(file)).unwrap();
        let report = check(&bed.path);
        assert_eq!(report.outcome, outcome, "{file}");
        assert!(report.findings.iter().any(|f| f.file == file && f.what == What::Missing), "{file}");
        assert_eq!(report.digest, Some(all.digest), "{file}");
    }
    let report = bed().edit(SHEET, |t| t.replace("Bình", "Bính"));
    assert_eq!(report.outcome, Outcome::OthersDiffer);
    assert_eq!(report.findings[0].file, SHEET);
    let report = bed().edit(SUMS, |t| t.replace('\n', "\r\n"));
    assert_eq!((report.outcome, report.digest), (Outcome::SavedAgain, Some(all.digest)));
    let report = bed().edit(SUMS, |t| t.replace("phieu.csv", "../phieu.csv"));
    assert_eq!(report.outcome, Outcome::Incomplete);
}

#[test]
fn files_that_are_no_csv_of_ours_are_named_by_line() {
    let report = bed().edit(PHIEU, |t| t.replace("trang_thai", "trang thai"));
    assert!(report.findings.iter().any(|f| f.line == Some(1) && matches!(f.what, What::Column { .. })));
    let report = bed().edit(PHIEU, |t| t.replace(";8;hop_le;", ";8;hop_le;;;"));
    assert!(report.findings.iter().any(|f| f.line == Some(9) && matches!(f.what, What::Cells { .. })));
    let report = bed().edit(TONG_HOP, |t| t + &"x".repeat(5_000_000));
    assert_eq!(report.outcome, Outcome::Incomplete);
    assert!(report.findings.iter().any(|f| matches!(f.what, What::TooLarge(_))));
    let report = bed().edit(PHIEU, |t| t.replace(";10;hop_le", &format!(";\"{}", "\n".repeat(400_000))));
    assert!(report.findings.iter().any(|f| f.file == PHIEU && matches!(f.what, What::Malformed(_))));
    let bed = bed();
    fs::write(bed.path.join(TONG_HOP), b"\xff\xfek\0y\0;\0").unwrap();
    assert!(check(&bed.path).findings.iter().any(|f| f.what == What::NotUtf8 && f.line == Some(1)));
}

fn zip_of(names: &[(&str, &[u8])]) -> (TempDir, PathBuf) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("goi.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    for (name, bytes) in names {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
    (dir, path)
}

#[test]
fn zips_with_tricks_are_refused_and_bombs_are_not_unpacked() {
    let (_dir, path) = zip_of(&[("a/tong-hop.csv", b"x"), ("../phieu.csv", b"x"), ("/etc/SHA256SUMS", b"x")]);
    let report = check(&path);
    assert_eq!(report.outcome, Outcome::Incomplete);
    assert_eq!(report.findings.iter().filter(|f| f.what == What::BadName).count(), 2);

    let bomb = vec![b'0'; 20_000_000];
    let (_dir, path) = zip_of(&[(TONG_HOP, &bomb), (PHIEU, b"x"), (SUMS, &bomb)]);
    let report = check(&path);
    assert!(report.findings.iter().filter(|f| matches!(f.what, What::TooLarge(_))).count() >= 2);

    let (_dir, path) = zip_of(&[("anh.jpg", b"x")]);
    assert!(matches!(verify(&path, None), Err(VerifyError::NoBundle(_))));
    fs::write(&path, "no zip").unwrap();
    assert!(matches!(verify(&path, None), Err(VerifyError::NoBundle(_))));
    assert!(verify(&path.join("x"), None).is_err());
    assert!(matches!(verify(Path::new("/nowhere"), None), Err(VerifyError::NotThere(_))));

    // Two entries of one name: which of them a tool unpacks is anybody's guess.
    let (_dir, path) = zip_of(&[("phieu.csv", b"x"), ("phieX.csv", b"y"), (SUMS, b"z")]);
    let bytes = fs::read(&path).unwrap();
    let twice: Vec<u8> = String::from_utf8_lossy(&bytes)
        .contains("phieX")
        .then(|| {
            let mut bytes = bytes.clone();
            for at in 0..bytes.len() - 5 {
                if &bytes[at..at + 5] == b"phieX" {
                    bytes[at + 4] = b'u';
                }
            }
            bytes
        })
        .unwrap();
    fs::write(&path, twice).unwrap();
    match verify(&path, None) {
        Ok(report) => assert_eq!(report.outcome, Outcome::Incomplete),
        Err(error) => assert!(matches!(error, VerifyError::NoBundle(_))),
    }
}

#[test]
fn a_folder_as_windows_unpacks_it_and_a_link_out_of_it() {
    let bed = bed();
    assert_eq!(check(bed.path.parent().unwrap()).outcome, Outcome::Sound);
    #[cfg(unix)]
    {
        let outside = bed.path.parent().unwrap().join("ngoai.csv");
        fs::rename(bed.path.join(PHIEU), &outside).unwrap();
        std::os::unix::fs::symlink(&outside, bed.path.join(PHIEU)).unwrap();
        let report = check(&bed.path);
        assert_eq!(report.outcome, Outcome::Incomplete);
        assert!(report.findings.iter().any(|f| f.file == PHIEU && f.what == What::BadName));
    }
}

fn say(path: &Path, paper: Option<&str>, lang: Lang, format: VerifyFormat) -> (u8, String, String) {
    let args = VerifyArgs { bundle: path.to_owned(), paper: paper.map(str::to_owned), format };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run(&args, lang, &mut out, &mut err).unwrap();
    (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

#[test]
fn the_command_says_it_in_words_and_leaves_two_groups_out() {
    let bed = bed();
    let (code, out, err) = say(&bed.path, None, Lang::Vi, VerifyFormat::Text);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out.matches("____").count(), 3, "{out}");
    assert!(out.contains("Thu về 11 = hợp lệ 10 + không hợp lệ 1"), "{out}");
    let (code, out, _) = say(&bed.path, Some("0000 0000"), Lang::Vi, VerifyFormat::Text);
    assert_eq!(code, 1);
    assert!(out.contains("KHÔNG KHỚP với tờ giấy"), "{out}");
    assert_eq!(say(&bed.path, Some("0000"), Lang::En, VerifyFormat::Text).0, 2);
    let (code, out, _) = say(&bed.path, Some(&bed.digest.to_string()), Lang::En, VerifyFormat::Text);
    assert_eq!(code, 0);
    assert!(out.contains("MATCHES"), "{out}");
    bed.edit(PHIEU, |t| t.replace(";CA;7;hop_le;;5;", ";CA;7;hop_le;;1;"));
    let (code, out, _) = say(&bed.path, None, Lang::Vi, VerifyFormat::Text);
    assert_eq!(code, 1);
    assert!(
        out.contains("phieu.csv, dòng 8, cột C01: ĐÃ BỊ SỬA: nay ghi \"1\", lúc xuất là \"5\"."),
        "{out}"
    );
    let (_, json, _) = say(&bed.path, None, Lang::En, VerifyFormat::Json);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["outcome"], "figures_differ");
    assert_eq!(json["digest"], bed.digest.to_string());
}

#[test]
fn practice_and_drafts_are_called_so() {
    let dir = TempDir::new().unwrap();
    let practice = export(&sealed(form(5, 4), 1, true), dir.path(), true).unwrap();
    let (code, out, _) = say(&practice.path, None, Lang::Vi, VerifyFormat::Text);
    assert_eq!(code, 0);
    assert!(out.starts_with("TẬP DƯỢT"), "{out}");
    let draft = export(&ordinary(form(5, 4), 1, false).opening, dir.path(), true).unwrap();
    let (_, out, _) = say(&draft.path, None, Lang::En, VerifyFormat::Text);
    assert!(out.starts_with("DRAFT"), "{out}");
}

/// The only slip with this reason: no other row tells what stood there.
#[test]
fn the_changed_reason_of_an_invalid_slip_is_named() {
    for other in ["K5", "0"] {
        let report = bed().edit(PHIEU, |t| t.replace("khong_hop_le;K3;", &format!("khong_hop_le;{other};")));
        let named = report.findings.iter().any(|f| {
            f.line == Some(7)
                && f.column.as_deref() == Some("ly_do")
                && matches!(&f.what, What::Changed { was, .. } if was == "K3")
        });
        assert!(named, "{:?}", report.findings);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever single cell of either file is changed to whatever, it is found, and mostly named.
    #[test]
    fn any_single_changed_cell_is_found(
        file in prop::sample::select(vec![TONG_HOP, PHIEU]),
        row in 0usize..1000,
        column in 0usize..1000,
        value in prop_oneof!["[0-9TKX]", "[a-zA-Z0-9 ;\"',=\n-]{0,6}", Just(String::new())],
    ) {
        let bed = bed();
        let path = bed.path.join(file);
        let text = fs::read_to_string(&path).unwrap();
        let text = text.trim_start_matches('\u{feff}');
        let mut reader =
            csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text.as_bytes());
        let mut rows: Vec<Vec<String>> = reader
            .records()
            .map(|r| r.unwrap().iter().map(str::to_owned).collect())
            .collect();
        let (row, column) = (row % rows.len(), column % rows[0].len());
        prop_assume!(rows[row][column] != value);
        let was = std::mem::replace(&mut rows[row][column], value.clone());
        let mut out = b"\xef\xbb\xbf".to_vec();
        let mut writer = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .from_writer(&mut out);
        rows.iter().for_each(|r| writer.write_record(r).unwrap());
        writer.flush().unwrap();
        drop(writer);
        fs::write(&path, out).unwrap();
        let report = check(&bed.path);
        // `75.0` for `75,0` is the same figure written another way.
        let number = |cell: &str| cell.replace(',', ".").parse::<f64>().ok();
        let same = row > 0 && column == 26 && number(&was).is_some() && number(&was) == number(&value);
        if same {
            prop_assert_eq!(report.outcome, Outcome::SavedAgain);
        } else {
            prop_assert_eq!(report.outcome, Outcome::FiguresDiffer);
        }
        prop_assert!(!report.is_sound());
        prop_assert!(report.findings.iter().any(|f| f.file == file));
        // A slip put into another field, or none, is seen in the counts alone.
        if row > 0 && file == PHIEU && column != 5 {
            let line = row as u64 + 1;
            prop_assert!(report.findings.iter().any(|f| f.file == file && f.line == Some(line)),
                "{} {} {:?}: {:?}", line, column, value, report.findings);
        }
    }
}

// ---- the sheet ----

fn assert_fits(text: &str) {
    for line in text.lines() {
        assert!(line.width() <= 80, "{} columns: {line}", line.width());
    }
}

#[test]
fn an_ordinary_months_sheet_is_one_page_and_final() {
    let opening = sealed(long_form(), 1, false);
    let digest = digest_of(&opening);
    let text = sheet(&opening, Some(digest));
    assert_fits(&text);
    assert!(text.lines().count() <= 66, "{} lines", text.lines().count());
    assert!(!text.contains("DỰ THẢO") && !text.contains("TẬP DƯỢT"));
    for words in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Cẩm Vinh, ngày 25 tháng 11 năm 2026",
        "7/9 = 77,8%*",
        "K3 Phiếu rách hoặc không đọc được: 1",
        "XÁC NHẬN BẰNG CHỮ KÝ TRÊN GIẤY NÀY",
        "Ý kiến khác: \"Nên phát thêm phiếu\"",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    for row in digest.groups().chunks(4) {
        assert!(text.contains(&row.join("  ")));
    }
}

#[test]
fn a_sheet_before_the_pins_is_a_draft_and_practice_is_marked_above_and_below() {
    let mut day = ordinary(long_form(), 1, true);
    day.finish(StageName::Confirming);
    let text = sheet(&day.opening, Some(digest_of(&day.opening)));
    assert_fits(&text);
    assert_eq!(text.matches("DỰ THẢO - CHƯA XÁC NHẬN XONG").count(), 2);
    assert_eq!(text.matches("TẬP DƯỢT - KHÔNG PHẢI SỐ LIỆU THẬT").count(), 2);
    assert!(text.contains("- MTTQ: chưa xác nhận."));
    assert!(
        sheet(&Day::begin(office(), long_form(), 1, false).opening, None).contains("MÃ ĐỐI CHIẾU: chưa có.")
    );
}

#[test]
fn two_absent_witnesses_are_said_plainly() {
    let mut day = ordinary(long_form(), 1, false);
    day.attend(false);
    day.finish(StageName::Confirming);
    let digest = digest_of(&day.opening);
    for (body, why) in [("MTTQ", AbsentWhy::Absent), ("CCB", AbsentWhy::Refused)] {
        let reason = "đi họp huyện".to_owned();
        day.event(Event::NotConfirmed(Absence { body: body.into(), why, reason }));
    }
    let data_seq = day.opening.data_seq;
    let person = Day::person(1, "Nguyễn Văn Chiến", "Chủ tịch", "UBND xã");
    day.event(Event::ChairConfirmed(ChairWord { person, digest, data_seq, means: Means::Pin }));
    day.finish(StageName::Closing).seal(digest);
    let text = sheet(&day.opening, Some(digest));
    assert_fits(&text);
    for words in [
        "CẢ HAI NGƯỜI GIÁM SÁT ĐỀU VẮNG MẶT (W209)",
        "VẮNG - Ủy ban Mặt trận Tổ quốc Việt Nam xã",
        "- MTTQ: VẮNG MẶT, không xác nhận. Lý do: đi họp huyện.",
        "- CCB: TỪ CHỐI XÁC NHẬN.",
        "- Chủ trì: Nguyễn Văn Chiến - xác nhận bằng mã riêng (PIN).",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn large_numbers_and_long_words_stay_on_the_page() {
    let mut day = ordinary(long_form(), 2, false);
    let opening = &mut day.opening;
    let cells: Vec<_> = opening.tally.iter().collect();
    cells.into_iter().for_each(|(field, cell, n)| opening.tally.set(field, cell, n * 90_909));
    opening.covers = (1..=9).map(|m| Month::new(2026, m).unwrap()).collect();
    day.event(Event::BoxOpened(BoxFound {
        expected: Some("000455".to_owned()),
        found: Some("000456".to_owned()),
        state: SealState::Torn,
        key_holder: "x".to_owned(),
        remarks: "niêmphong".repeat(30),
        opened_at: chrono::NaiveTime::MIN,
    }));
    let reason = CountReason { why: CountWhy::Found, note: "hai phiếu dính nhau".to_owned() };
    day.event(Event::CountStated {
        of: CountOf::Field("TP".into()),
        old: Some(6),
        new: Some(545_454),
        reason: Some(reason),
    });
    let why = NoSlips { why: NoSlipsWhy::NotHandedOut, note: String::new() };
    day.event(Event::NoSlipsExplained { field: "QS".into(), why });
    let text = sheet(&day.opening, None);
    assert_fits(&text);
    for words in ["636.363/818.181=77,8%", "KHÁC số dán kỳ trước: 000455", "phiên bản 2", "545.454"]
    {
        assert!(text.contains(words), "{words}\n{text}");
    }
}
