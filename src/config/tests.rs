use rstest::rstest;

use super::*;
use crate::domain::{FormFault, OfficeFault, Signer};
use crate::text::Lang;

const OFFICE: &str = r#"[[profile]]
from = 2026-07-01
unit_code = "CAMBINH"
unit = "Ủy ban nhân dân xã Cẩm Bình"
unit_head = "XÃ CẨM BÌNH"
place = "Cẩm Bình"
room = "Trung tâm Phục vụ hành chính công"
motto_name = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
recipients = ["UBND tỉnh", "Lưu: VT"]
signer = { on_behalf = "TM. ỦY BAN NHÂN DÂN", title = "CHỦ TỊCH", name = "Trần Văn Bình" }
opening_day = 20
rest_days = ["sat", "sun"]
form = "hl-xa-3muc"

[[profile.fields]]
code = "TP"
name = "Tư pháp"
name_en = "Justice"
official = "Lê Thị Hà"

[[profile.fields]]
code = "CA"
name = "Công an"
name_en = "Police"
official = "Phạm Dũng"

[[profile.witness_bodies]]
code = "MTTQ"
name = "Mặt trận Tổ quốc"
name_en = "Fatherland Front"

[[profile.witness_bodies]]
code = "CCB"
name = "Hội Cựu chiến binh"
name_en = "Veterans' Association"
"#;

const FORM: &str = r#"id = "rieng"
version = 2
title = { vi = "Phiếu riêng", en = "Own form" }
headline = "HL"

[scale]
satisfied_from = 2
levels = [{ vi = "Không", en = "No" }, { vi = "Có", en = "Yes" }]

[[criteria]]
code = "A1"
text = { vi = "Thái độ", en = "Attitude" }

[[criteria]]
code = "HL"
text = { vi = "Chung", en = "Overall" }

[[facts]]
code = "S1"
text = { vi = "Đúng hẹn", en = "On time" }
options = [{ vi = "Có", en = "Yes" }, { vi = "Không", en = "No" }]

[[comments]]
code = "G1"
text = { vi = "Góp ý", en = "Proposals" }
max_chars = 300

[[invalid_reasons]]
code = "K1"
text = { vi = "Phiếu trắng", en = "Blank" }
when = "all_blank"
"#;

/// An office's own folder with these files.
fn with(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Folder) {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::new(home.path().join("config"), home.path().join("data/kiemphieu.db"));
    for (name, bytes) in files {
        let path = folder.config().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    (home, folder)
}

fn faults(files: &[(&str, &[u8])]) -> Vec<ConfigError> {
    Config::load(&with(files).1).unwrap_err()
}

/// `line:column problem` of each.
fn told(errors: &[ConfigError]) -> Vec<String> {
    let told = |e: &ConfigError| format!("{}:{} {:?}", e.place.line, e.place.column, e.problem);
    errors.iter().map(told).collect()
}

fn changed(text: &str, old: &str, new: &str) -> String {
    assert!(text.contains(old), "{old}");
    text.replacen(old, new, 1)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_built_in_configuration_has_no_faults() {
    let config = Config::builtin().unwrap();
    assert_eq!(config.profiles().len(), 1);
    let office = config.office_on(NaiveDate::default());
    assert_eq!((office.fields.len(), office.witness_bodies.len(), office.opening_day), (5, 2, 25));
    let form = config.form(&office.form).unwrap();
    assert_eq!((form.criteria.len(), form.levels(), form.scale.satisfied_from), (11, 5, 4));
    assert_eq!(config.form("hl-xa-3muc").map(Form::levels), Some(3));
    assert!(config.files().len() == 4 && config.files().iter().all(|file| file.builtin));
}

#[test]
fn built_in_questions_fit_a_keying_row() {
    for form in Config::builtin().unwrap().forms() {
        let facts = form.facts.iter().chain(&form.respondent).map(|choice| &choice.text);
        let reasons = form.invalid_reasons.iter().map(|reason| &reason.text);
        for label in form.criteria.iter().map(|c| &c.text).chain(facts).chain(reasons) {
            assert!(label.vi.chars().count() <= 60 && label.en.chars().count() <= 60, "{label:?}");
        }
    }
}

#[rstest]
#[case("from = 2026-07-01", "from = 2026-07-01T08:00:00", "2:8 Office(NotADate)")]
#[case("from = 2026-07-01", "from = \"1/7/2026\"", "2:8 Office(NotADate)")]
#[case("from = 2026-07-01", "from = 20260701", "2:8 Office(NotADate)")]
#[case("CAMBINH", "CẨM BÌNH", "3:13 Office(Fault(UnitCode(\"CẨM BÌNH\")))")]
#[case("\"XÃ CẨM BÌNH\"", "\"  \"", "5:13 Office(Fault(Empty(\"unit_head\")))")]
#[case("\"Trung tâm Phục vụ hành chính công\"", "\"\"", "7:8 File(EmptyText)")]
#[case("\"Lưu: VT\"", "\"\"", "9:28 File(EmptyText)")]
#[case("\"Lưu: VT\"", "\"Lưu\\u001b[2J\"", "9:28 File(Control('\\u{1b}'))")]
#[case("\"Lưu: VT\"", "\"Lưu\\u202Ecod\"", "9:28 File(Control('\\u{202e}'))")]
#[case("\"Lưu: VT\"", "7", "9:28 WrongValue { found: \"integer `7`\", expected: \"a string\" }")]
#[case(
    "title = ",
    "titel = ",
    "10:47 UnknownKey { key: \"titel\", expected: \"`on_behalf`, `title`, `name`\" }"
)]
#[case(", name = \"Trần Văn Bình\"", "", "10:10 MissingKey(\"name\")")]
#[case("opening_day = 20", "opening_day = 31", "11:15 Office(Fault(OpeningDay(31)))")]
#[case(
    "opening_day = 20",
    "opening_day = -1",
    "11:15 WrongValue { found: \"integer `-1`\", expected: \"u32\" }"
)]
#[case("opening_day = 20", "openning_day = 20", "11:1 UnknownKey { key: \"openning_day\"")]
#[case("opening_day = 20\n", "", "1:1 MissingKey(\"opening_day\")")]
#[case("opening_day = 20", "opening_day = = 20", "11:15 Syntax(")]
#[case("opening_day = 20", "opening_day = 20\nopening_day = 21", "12:1 Syntax(\"duplicate key\")")]
#[case("\"sun\"", "\"chủ nhật\"", "12:21 Office(NotAWeekday(\"chủ nhật\"))")]
#[case(
    "[\"sat\", \"sun\"]",
    "[\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\", \"sun\"]",
    "12:13 Office(Fault(RestDays))"
)]
#[case(
    "hl-xa-3muc",
    "hl-3",
    "13:8 Office(UnknownForm { form: \"hl-3\", known: [\"hl-xa-5muc\", \"hl-xa-3muc\"] })"
)]
#[case("code = \"TP\"", "code = \"T P\"", "16:8 Office(Fault(BadCode(\"T P\")))")]
#[case("code = \"CA\"", "code = \"TP\"", "22:8 Office(Fault(DuplicateCode(\"TP\")))")]
#[case("name_en = \"Police\"\n", "", "21:1 MissingKey(\"name_en\")")]
#[case("\"Mặt trận Tổ quốc\"", "\"\"", "29:8 File(EmptyText)")]
#[case("\"CCB\"", "\"CA\"", "33:8 Office(Fault(DuplicateCode(\"CA\")))")]
fn a_mistake_in_the_office_file_is_told_with_its_place(
    #[case] old: &str,
    #[case] new: &str,
    #[case] expected: &str,
) {
    let errors = faults(&[("office.toml", changed(OFFICE, old, new).as_bytes())]);
    assert!(told(&errors).iter().any(|told| told.starts_with(expected)), "{:?}", told(&errors));
    // A misspelt key is missing, too; nothing else is made up.
    let rest = errors.iter().filter(|e| !matches!(&*e.problem, ConfigProblem::MissingKey(_)));
    assert!(rest.count() <= 1 && errors.len() <= 2, "{:?}", told(&errors));
    assert!(errors.iter().all(|error| error.file.ends_with("office.toml")));
}

#[rstest]
#[case("\"rieng\"", "\"mẫu riêng\"", "1:6 Form(Id(\"mẫu riêng\"))")]
#[case("version = 2", "version = 0", "2:11 Form(Version)")]
#[case("en = \"Own form\"", "en = \"\"", "3:36 File(EmptyText)")]
#[case("headline = \"HL\"", "headline = \"HX\"", "4:12 Form(Fault(NoHeadline(\"HX\")))")]
#[case("satisfied_from = 2", "satisfied_from = 3", "7:18 Form(Fault(SatisfiedFrom(3)))")]
#[case(", { vi = \"Có\", en = \"Yes\" }]", "]", "7:18 Form(Fault(SatisfiedFrom(2)))")]
#[case("{ vi = \"Có\", en = \"Yes\" }]", "{ vi = \"Có\" }]", "8:40 MissingKey(\"en\")")]
#[case("code = \"A1\"", "code = \"HL\"", "15:8 Form(Fault(DuplicateCode(\"HL\")))")]
#[case("code = \"A1\"", "code = \"A-1\"", "11:8 Form(Fault(BadCode(\"A-1\")))")]
#[case("vi = \"Chung\"", "vi = \" \"", "16:15 File(EmptyText)")]
#[case("options = [{ vi = \"Có\", en = \"Yes\" }, ", "options = [", "21:11 Form(Fault(Options(\"S1\", 1)))")]
#[case("max_chars = 300", "max_chars = 0", "26:13 Form(MaxChars(0))")]
#[case(
    "\"all_blank\"",
    "\"blank\"",
    "31:8 UnknownKey { key: \"blank\", expected: \"`all_blank` or `too_few`\" }"
)]
#[case("when =", "wenn =", "31:1 UnknownKey { key: \"wenn\"")]
fn a_mistake_in_a_form_is_told_with_its_place(#[case] old: &str, #[case] new: &str, #[case] expected: &str) {
    let errors = faults(&[("forms/rieng.toml", changed(FORM, old, new).as_bytes())]);
    assert!(told(&errors).iter().any(|told| told.starts_with(expected)), "{:?}", told(&errors));
    assert!(errors.iter().all(|error| error.file.ends_with("rieng.toml")));
}

#[test]
fn all_mistakes_are_told_at_once() {
    let mut office = changed(OFFICE, "from = 2026-07-01", "from = \"hôm nay\"");
    office = changed(&office, "place = ", "palce = ");
    office = changed(&office, "opening_day = 20", "opening_day = \"20\"");
    office.push_str("\n[extra]\na = 1\n");
    let form = changed(FORM, "version = 2", "version = \"hai\"");
    let errors = faults(&[
        ("office.toml", office.as_bytes()),
        ("forms/rieng.toml", form.as_bytes()),
        ("holidays.toml", b"[[local]]\nvi = \"\"\n"),
    ]);
    let places: Vec<_> = errors.iter().map(|e| (e.place.line, e.place.column)).collect();
    assert_eq!(errors.len(), 7, "{:?}", told(&errors));
    // The form; date, palce, the missing place, opening day, the table nobody knows; the holidays.
    for place in [(2, 11), (2, 8), (6, 1), (11, 15), (37, 2), (2, 6)] {
        assert!(places.contains(&place), "{place:?}: {:?}", told(&errors));
    }
}

#[rstest]
#[case(b"unit = \"X\xe3 C\xc8m\"", 1, 10, FileProblem::NotUtf8)]
#[case(b"\xff\xfe[\0[\0", 1, 1, FileProblem::NotUtf8)]
#[case(&[b'#'; FILE_MAX as usize + 1], 1, 1, FileProblem::TooLarge)]
fn a_file_that_is_no_text_is_refused(
    #[case] bytes: &[u8],
    #[case] line: usize,
    #[case] column: usize,
    #[case] problem: FileProblem,
) {
    for name in ["office.toml", "forms/a.toml", "holidays.toml"] {
        let errors = faults(&[(name, bytes)]);
        assert_eq!(errors.len(), 1);
        assert_eq!(*errors[0].problem, ConfigProblem::File(problem.clone()));
        assert_eq!(errors[0].place, Place { line, column });
        for lang in Lang::ALL {
            let caption = (lang.texts().config.caption)(&errors[0].problem);
            assert!(render(&errors[0], &caption, false).contains(&caption.title));
        }
    }
}

#[test]
fn what_is_not_a_file_is_refused_and_nothing_hangs() {
    let (_home, folder) = with(&[]);
    std::fs::create_dir_all(folder.office_file()).unwrap();
    let errors = Config::load(&folder).unwrap_err();
    assert!(matches!(&*errors[0].problem, ConfigProblem::File(FileProblem::Unreadable(_))));
}

#[test]
fn an_empty_file_and_a_deep_one_are_refused() {
    let errors = faults(&[("office.toml", b"")]);
    assert_eq!(told(&errors), ["1:1 Office(NoProfile)"]);
    assert!(!faults(&[("office.toml", format!("a = {}", "[".repeat(200_000)).as_bytes())]).is_empty());
    assert!(!faults(&[("office.toml", format!("[{}a]", "a.".repeat(200_000)).as_bytes())]).is_empty());
}

#[test]
fn no_escape_sequence_reaches_the_terminal() {
    let texts =
        ["# \x1b[2J\nx = 1\n", "\"\\u001b[2J\" = 1\n", "profile = \"\\u001b[2J\"\n", "x = \"\x1b\"\n"];
    for text in texts {
        for name in ["office.toml", "forms/a.toml", "holidays.toml"] {
            for error in faults(&[(name, text.as_bytes())]) {
                let caption = (Lang::Vi.texts().config.caption)(&error.problem);
                let shown = render(&error, &caption, false);
                assert!(!shown.contains('\x1b'), "{name} {text:?}: {shown:?}");
            }
        }
    }
}

#[test]
fn the_offices_own_files_win() {
    let (_home, folder) = with(&[
        ("office.toml", OFFICE.as_bytes()),
        ("forms/rieng.toml", FORM.as_bytes()),
        ("forms/ba.toml", changed(FORM, "rieng", "hl-xa-3muc").as_bytes()),
        ("forms/ghi-chu.txt", b"not a form"),
        ("holidays.toml", "[[local]]\nvi = \"Hội làng\"\noff = [2026-12-25]\n".as_bytes()),
    ]);
    let config = Config::load(&folder).unwrap();
    assert_eq!(config.office_on(day("2026-11-25")).unit_code, "CAMBINH");
    assert_eq!(config.forms().len(), 3);
    assert_eq!(config.form("hl-xa-3muc").map(Form::levels), Some(2));
    assert!(config.form("hl-xa-5muc").is_some() && config.form("rieng").is_some());
    let calendar = config.calendar().unwrap();
    assert!(calendar.is_day_off(day("2026-12-25")));
    let used: Vec<_> = config.files().iter().map(|file| (file.name.as_str(), file.builtin)).collect();
    assert_eq!(used.iter().filter(|(_, builtin)| !builtin).count(), 4);
    assert!(!used.contains(&("data/forms/hl-xa-3muc.toml", true)));
}

#[test]
fn one_form_in_two_files_is_told() {
    let errors = faults(&[("forms/a.toml", FORM.as_bytes()), ("forms/b.toml", FORM.as_bytes())]);
    assert!(told(&errors)[0].starts_with("1:6 Form(SameId("));
    assert!(errors[0].file.ends_with("b.toml"));
}

#[test]
fn a_profile_holds_from_its_day_on() {
    let second = changed(&changed(OFFICE, "2026-07-01", "2027-01-01"), "CAMBINH", "CB2");
    let (_home, folder) = with(&[("office.toml", format!("{second}\n{OFFICE}").as_bytes())]);
    let config = Config::load(&folder).unwrap();
    let code = |on: &str| config.office_on(day(on)).unit_code.as_str();
    assert_eq!(code("2020-01-01"), "CAMBINH");
    assert_eq!(code("2026-12-31"), "CAMBINH");
    assert_eq!(code("2027-01-01"), "CB2");
    let errors = faults(&[("office.toml", format!("{OFFICE}\n{OFFICE}").as_bytes())]);
    assert_eq!(told(&errors), ["38:8 Office(SameDay(2026-07-01))"]);
}

#[test]
fn text_is_composed_however_it_was_written() {
    use unicode_normalization::UnicodeNormalization;
    let decomposed: String = OFFICE.nfd().collect();
    let with_mark = format!("\u{feff}{decomposed}").replace('\n', "\r\n");
    let (_home, folder) = with(&[("office.toml", with_mark.as_bytes())]);
    let config = Config::load(&folder).unwrap();
    assert_eq!(config.office_on(day("2026-11-25")).place, "Cẩm Bình");
}

fn edited(config: &Config, name: &str) -> Office {
    let office = config.office_on(day("2030-01-01")).clone();
    Office { signer: Signer { name: name.to_owned(), ..office.signer.clone() }, ..office }
}

#[test]
fn a_saved_profile_loads_again() {
    let (_home, folder) = with(&[]);
    let config = Config::load(&folder).unwrap();
    // A quote, a backslash and a decomposed letter.
    let office = edited(&config, "Nguyễn \"Sáu\" A\\B e\u{302}");
    let saved = save_profile(&folder, &office, day("2026-11-01")).unwrap();
    assert_eq!(Config::load(&folder).unwrap(), saved);
    assert_eq!(saved.profiles().len(), 2, "the same unit keeps its past");
    assert_eq!(saved.office_on(day("2026-11-25")).signer.name, "Nguyễn \"Sáu\" A\\B ê");
    assert_eq!(saved.office_on(day("2026-10-25")).signer.name, "Nguyễn Văn Chiến");

    let again = save_profile(&folder, &edited(&saved, "Lê Văn Ba"), day("2026-11-01")).unwrap();
    assert_eq!(again.profiles().len(), 2);
    let earlier = save_profile(&folder, &edited(&again, "Cũ"), day("2022-01-01")).unwrap();
    assert_eq!(earlier.profiles().len(), 3);
    assert_eq!(Config::load(&folder).unwrap(), earlier);
    assert_eq!(std::fs::read_dir(folder.config()).unwrap().count(), 1, "nothing is left beside the file");
}

#[test]
fn another_unit_does_not_inherit_the_built_in_past() {
    let (_home, folder) = with(&[]);
    let office = Office { unit_code: "THACHHA".into(), ..edited(&Config::builtin().unwrap(), "Ai đó") };
    let saved = save_profile(&folder, &office, day("2026-11-01")).unwrap();
    assert_eq!(saved.profiles().len(), 1);
    assert_eq!(saved.office_on(day("2021-12-25")).unit_code, "THACHHA");
}

#[test]
fn saving_leaves_what_people_wrote_beside_it() {
    let second = changed(OFFICE, "2026-07-01", "2027-01-01");
    let text = format!("# đầu tệp\n\n{OFFICE}\n# từ năm 2027\n{second}");
    let (_home, folder) = with(&[("office.toml", text.replace('\n', "\r\n").as_bytes())]);
    let config = Config::load(&folder).unwrap();
    save_profile(&folder, &edited(&config, "Một"), day("2026-07-01")).unwrap();
    let saved = save_profile(&folder, &edited(&config, "Hai"), day("2028-01-01")).unwrap();
    let names: Vec<_> = saved.profiles().iter().map(|p| p.signer.name.as_str()).collect();
    assert_eq!(names, ["Một", "Trần Văn Bình", "Hai"]);
    let text = std::fs::read_to_string(folder.office_file()).unwrap();
    assert!(
        text.contains("# đầu tệp\r\n") && text.contains("# từ năm 2027\r\n[[profile]]\r\nfrom = 2027-01-01")
    );
    assert!(!text.replace("\r\n", "").contains('\n'));
}

#[test]
fn a_file_of_another_shape_is_saved_too() {
    let config = Config::builtin().unwrap();
    let inline = {
        let (_home, folder) = with(&[("office.toml", OFFICE.as_bytes())]);
        let office = Config::load(&folder).unwrap().profiles()[0].clone();
        let table = toml::Value::try_from(office).unwrap();
        format!("profile = [{table}]\n")
    };
    let (_home, folder) = with(&[("office.toml", inline.as_bytes())]);
    let saved = save_profile(&folder, &edited(&config, "Hai"), day("2028-01-01")).unwrap();
    assert_eq!(saved.profiles().len(), 2);
}

#[test]
fn a_wrong_profile_or_a_wrong_file_is_not_overwritten() {
    let config = Config::builtin().unwrap();
    let broken = changed(OFFICE, "opening_day = 20", "opening_day = 40");
    let (_home, folder) = with(&[("office.toml", broken.as_bytes())]);
    let refused = save_profile(&folder, &edited(&config, "Hai"), day("2028-01-01"));
    assert!(matches!(refused, Err(SaveError::Config(_))));
    assert_eq!(std::fs::read_to_string(folder.office_file()).unwrap(), broken);

    let (_home, folder) = with(&[]);
    let office = Office { opening_day: 31, ..edited(&config, "Hai") };
    let refused = save_profile(&folder, &office, day("2028-01-01"));
    assert!(matches!(refused, Err(SaveError::Faults(f)) if f == [OfficeFault::OpeningDay(31)]));
    for office in [
        Office { form: "không có".into(), ..edited(&config, "Hai") },
        Office { room: "\u{1b}[2J".into(), ..edited(&config, "Hai") },
    ] {
        let refused = save_profile(&folder, &office, day("2028-01-01"));
        assert!(matches!(refused, Err(SaveError::Config(e)) if e.len() == 1));
    }
    assert!(!folder.config().exists());
}

#[cfg(unix)]
#[test]
fn folders_follow_the_environment() {
    let folder = Folder::locate(|name| match name {
        CONFIG_VARIABLE => Some("/srv/cau-hinh".into()),
        DATA_VARIABLE => Some("/srv/so/thang.db".into()),
        _ => None,
    })
    .unwrap();
    assert_eq!(folder.config(), std::path::Path::new("/srv/cau-hinh"));
    assert_eq!(folder.data_file(), std::path::Path::new("/srv/so/thang.db"));
    assert_eq!(folder.practice_file(), std::path::Path::new("/srv/so/tap-duot.db"));
    assert_eq!(folder.export_folder(), std::path::Path::new("/srv/so/xuat"));
    assert_eq!(folder.backup_folder(), std::path::Path::new("/srv/so/sao-luu"));
    let other = folder.with_data("/mnt/usb/a.db");
    assert_eq!(other.export_folder(), std::path::Path::new("/mnt/usb/xuat"));
    assert_eq!(other.office_file(), std::path::Path::new("/srv/cau-hinh/office.toml"));
}

#[test]
fn every_fault_has_words_in_both_languages() {
    let problems = [
        ConfigProblem::Form(FormProblem::Fault(FormFault::NoInvalidReason)),
        ConfigProblem::Office(OfficeProblem::NoProfile),
        ConfigProblem::File(FileProblem::LongText),
    ];
    for problem in problems {
        let [vi, en] = Lang::ALL.map(|lang| (lang.texts().config.caption)(&problem));
        assert!(vi.title != en.title && !vi.label.is_empty() && !en.label.is_empty());
    }
}
