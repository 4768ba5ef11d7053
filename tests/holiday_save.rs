//! Entries written into the office's own holiday file: what stands there stays, and a faulty file is left alone.

// Helpers here are test code too, which clippy does not see.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;

use kiemphieu::config::holidays::{remove_days, save_days};
use kiemphieu::config::{Config, Folder, SaveError};
use kiemphieu::domain::Label;
use kiemphieu::domain::calendar::{LocalDays, Notice, OwnDays, Swap};
use kiemphieu::text::Lang;
use proptest::prelude::*;
use tempfile::TempDir;

struct Place {
    folder: Folder,
    _dir: TempDir,
}

impl Place {
    fn new(text: Option<&str>) -> Self {
        let dir = TempDir::new().unwrap();
        let folder = Folder::new(dir.path().join("config"), dir.path().join("data.db"));
        if let Some(text) = text {
            fs::create_dir_all(folder.config()).unwrap();
            fs::write(folder.holidays_file(), text).unwrap();
        }
        Self { folder, _dir: dir }
    }

    fn text(&self) -> String {
        fs::read_to_string(self.folder.holidays_file()).unwrap()
    }
}

fn date(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn notice(number: &str, day: &str) -> OwnDays {
    let off = vec![date(day)];
    OwnDays::Notice(Notice { number: number.into(), year: 2027, off, ..Notice::default() })
}

fn local(name: &str, day: &str) -> OwnDays {
    OwnDays::Local(LocalDays { label: Label::new(name, name), off: vec![date(day)], work: Vec::new() })
}

const FULL: &str = "\
# Tệp của đơn vị.
[[local]] # hội làng
vi = \"Lễ hội làng\"
off = [2027-03-15]

# Thông báo đầu năm.
[[notice]]
number = \"1/TB\"
year = 2027
fixes.tet = [
  2027-02-04, # thứ Năm
  2027-02-05, 2027-02-06, 2027-02-07, 2027-02-08,
]
[[notice.swap]]
off = 2027-04-29
work = 2027-05-08

# Năm chưa có trong bảng.
[lunar]
2051 = { tet = 2051-02-11, gio_to = 2051-04-20 }
";

#[test]
fn the_first_entry_makes_the_file_and_the_last_one_leaves_its_head() {
    let place = Place::new(None);
    let days = notice("1/TB", "2027-03-01");
    let config = save_days(&place.folder, &days).unwrap();
    assert_eq!(config.own_days(), std::slice::from_ref(&days));
    assert_eq!(config, Config::load(&place.folder).unwrap());
    let config = remove_days(&place.folder, &days).unwrap();
    assert!(config.own_days().is_empty());
    assert_eq!(config, Config::load(&place.folder).unwrap());
    assert!(place.text().lines().all(|line| line.starts_with('#') || line.is_empty()));
}

#[test]
fn what_stands_there_stays_as_it_is_written() {
    let place = Place::new(Some(FULL));
    let (first, second) = (notice("2/TB", "2027-03-01"), local("Bầu cử", "2027-03-02"));
    save_days(&place.folder, &first).unwrap();
    let config = save_days(&place.folder, &second).unwrap();
    let added = "\n[[notice]]\nnumber = \"2/TB\"\nyear = 2027\noff = [2027-03-01]\n\n[[local]]\nvi = \"Bầu cử\"\noff = [2027-03-02]\n";
    assert_eq!(place.text(), format!("{FULL}{added}"));
    assert_eq!(config.own_days().len(), 4);
    remove_days(&place.folder, &first).unwrap();
    remove_days(&place.folder, &second).unwrap();
    assert_eq!(place.text(), FULL);
}

#[test]
fn an_entry_goes_with_all_its_lines_and_no_others() {
    let place = Place::new(Some(FULL));
    let config = Config::load(&place.folder).unwrap();
    let [notice, local] = config.own_days() else { panic!("two entries") };
    assert_eq!(notice.off().len(), 6);
    assert_eq!(notice.work(), [date("2027-05-08")]);
    remove_days(&place.folder, notice).unwrap();
    let left = place.text();
    assert!(left.contains("# Tệp của đơn vị.\n[[local]] # hội làng\n"));
    assert!(left.contains("# Thông báo đầu năm.\n\n# Năm chưa có trong bảng.\n[lunar]\n2051"));
    assert!(!left.contains("notice"));
    remove_days(&place.folder, local).unwrap();
    let config = Config::load(&place.folder).unwrap();
    assert!(config.own_days().is_empty());
    assert_eq!(config.holidays().years(), Some((2018, 2051)));
    assert!(matches!(remove_days(&place.folder, local), Err(SaveError::Gone)));
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_stay() {
    let text = format!("\u{feff}{}", FULL.replace('\n', "\r\n"));
    let place = Place::new(Some(&text));
    let days = notice("2/TB", "2027-03-01");
    save_days(&place.folder, &days).unwrap();
    let saved = place.text();
    assert!(saved.starts_with(text.as_str()));
    assert_eq!(saved.matches('\n').count(), saved.matches("\r\n").count());
    remove_days(&place.folder, &days).unwrap();
    assert_eq!(place.text(), text);
}

#[test]
fn a_faulty_file_is_left_alone_and_its_fault_has_a_place() {
    for (bad, line, column) in [
        ("[[notice]]\nnumber = \"1\"\nyear = 2027\noff = [2026-02-04]\n", 4, 8),
        ("[[notice]]\nnumber = \"1\"\nyear = 2027\noff = [2027-02-04\n", 4, 18),
        ("# đơn vị\nngay_nghi = 1\n", 2, 1),
    ] {
        let place = Place::new(Some(bad));
        for change in [save_days, remove_days] {
            let error = change(&place.folder, &notice("2/TB", "2027-03-01")).unwrap_err();
            let SaveError::Config(errors) = &error else { panic!("{error:?}") };
            assert_eq!((errors[0].place.line, errors[0].place.column), (line, column), "{bad}");
            let words = (Lang::Vi.texts().config.save_error)(&error);
            assert!(words.contains(&format!("dòng {line} cột {column}")), "{words}");
        }
        assert_eq!(place.text(), bad);
        assert_eq!(fs::read_dir(place.folder.config()).unwrap().count(), 1, "nothing is left behind");
    }
}

#[test]
fn a_file_that_cannot_be_changed_without_loss_is_left_alone() {
    let inline = "notice = [{ number = \"1/TB\", year = 2027, off = [2027-03-01] }]\n";
    let place = Place::new(Some(inline));
    let days = notice("1/TB", "2027-03-01");
    for error in [
        save_days(&place.folder, &notice("2/TB", "2027-03-02")).unwrap_err(),
        remove_days(&place.folder, &days).unwrap_err(),
    ] {
        assert!(matches!(error, SaveError::Shape(_)), "{error:?}");
    }
    assert_eq!(place.text(), inline);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_an_error_of_its_own() {
    let place = Place::new(None);
    // A file where the folder should be: no rights of any user get past it.
    fs::write(place.folder.config(), "").unwrap();
    let error = save_days(&place.folder, &notice("1/TB", "2027-03-01")).unwrap_err();
    assert!(matches!(error, SaveError::Io { .. } | SaveError::Config(_)), "{error:?}");
}

fn entries() -> impl Strategy<Value = OwnDays> {
    let day = (0..300i64).prop_map(|n| date("2027-02-01") + chrono::TimeDelta::days(n));
    let number = "[0-9A-ZĐa-zế/\\\\\"'# \\[\\]]{1,12}".prop_filter("words", |text| !text.trim().is_empty());
    (number, day, 0..4u8).prop_map(|(number, day, kind)| {
        let (off, work) = if kind % 2 == 0 { (vec![day], Vec::new()) } else { (Vec::new(), vec![day]) };
        let swaps = vec![Swap { off: day, work: day + chrono::TimeDelta::days(3) }];
        let notice = Notice { number: number.clone(), year: 2027, ..Notice::default() };
        match kind {
            0 => OwnDays::Notice(Notice { swaps, ..notice }),
            1 => OwnDays::Notice(Notice { off, work, ..notice }),
            _ => OwnDays::Local(LocalDays { label: Label::new(&number, &number), off, work }),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is put in is there; whatever is taken out again leaves the file as it was.
    #[test]
    fn entries_put_in_and_taken_out_leave_the_file_as_it_was(added in proptest::collection::vec(entries(), 1..5)) {
        let place = Place::new(Some(FULL));
        let mut texts = vec![FULL.to_owned()];
        for days in &added {
            let config = save_days(&place.folder, days).unwrap();
            prop_assert!(config.own_days().contains(days));
            texts.push(place.text());
        }
        for days in added.iter().rev() {
            prop_assert_eq!(texts.pop(), Some(place.text()));
            remove_days(&place.folder, days).unwrap();
        }
        prop_assert_eq!(place.text(), FULL);
    }
}
