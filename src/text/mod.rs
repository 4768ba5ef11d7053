//! The words of the program, in Vietnamese and English.
//!
//! A language is a struct of texts, so that a missing word fails to compile. One file an area of the program, in which
//! both languages stand side by side. Layers below return errors without words; their words are here.

mod again;
mod amendment;
mod attendance;
mod box_opening;
mod bundle;
mod calendar;
mod check_command;
mod checks;
mod closing;
mod common;
mod config;
mod confirming;
mod counting;
mod data_file;
mod dialog;
mod drill;
mod export;
mod help;
mod home;
mod import;
mod keying;
mod numbers;
mod office;
mod reconciling;
mod refusal;
mod summary;
mod tally_sheet;
mod trend;
mod trouble;
mod usage;
mod year;

use std::fmt;
use std::str::FromStr;

pub use again::{AgainTexts, minutes, record_outcome, say_fallen, say_imported, say_outcome};
pub use amendment::{AmendmentTexts, Told, ToldChange, say_differences};
pub use attendance::AttendanceTexts;
pub use box_opening::BoxTexts;
pub use bundle::BundleTexts;
pub use calendar::CalendarTexts;
pub use check_command::CheckCommandTexts;
pub use checks::{about_check, say_finding, say_reason, say_subject};
pub use closing::ClosingTexts;
pub use common::CommonTexts;
pub use config::{CommandTexts as ConfigCommandTexts, ConfigTexts};
pub use confirming::ConfirmingTexts;
pub use counting::CountingTexts;
pub use data_file::DataFileTexts;
pub use dialog::DialogTexts;
pub use drill::DrillTexts;
pub use export::ExportTexts;
pub use help::{HelpTexts, around as help_around, vi_about, vi_argument, vi_value};
pub use home::HomeTexts;
pub use import::{ImportTexts, say_error as say_import_error, say_row as say_import_row};
pub use keying::KeyingTexts;
pub use office::OfficeTexts;
pub use reconciling::ReconcilingTexts;
pub use refusal::say as say_refusal;
pub use summary::SummaryTexts;
pub use tally_sheet::TallySheetTexts;
pub use trend::TrendTexts;
pub use trouble::{Trouble, TroubleTexts};
pub use usage::{Expected, Lacking, WrongUsage, say as say_wrong_usage};
pub use year::YearTexts;

use crate::domain::Label;

/// A language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Both, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The words of this language.
    pub fn texts(self) -> &'static Texts {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }

    /// The other language.
    pub fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }

    /// The wording of a label that came with data.
    pub fn of(self, label: &Label) -> &str {
        match self {
            Self::Vi => &label.vi,
            Self::En => &label.en,
        }
    }

    /// One of two wordings that came with data.
    pub fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.pick("vi", "en"))
    }
}

/// The text is neither `vi` nor `en`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a language, vi or en: {0}")]
pub struct NotALang(pub String);

impl FromStr for Lang {
    type Err = NotALang;

    fn from_str(text: &str) -> Result<Self, NotALang> {
        match text {
            "vi" => Ok(Self::Vi),
            "en" => Ok(Self::En),
            other => Err(NotALang(other.to_owned())),
        }
    }
}

/// All words of a language, by area.
pub struct Texts {
    /// The language these are.
    pub lang: Lang,
    /// Bundles and their check.
    pub bundle: &'static BundleTexts,
    /// `check`.
    pub check_command: &'static CheckCommandTexts,
    /// Opening days and why.
    pub calendar: &'static CalendarTexts,
    /// Faults in files an office edits.
    pub config: &'static ConfigTexts,
    /// Words used everywhere: stages, seats, months, keys.
    pub common: &'static CommonTexts,
    /// Dialogs, menu and help.
    pub dialog: &'static DialogTexts,
    /// The data file itself.
    pub data_file: &'static DataFileTexts,
    /// The keyboard drill.
    pub drill: &'static DrillTexts,
    /// Exporting a month.
    pub export: &'static ExportTexts,
    /// The first screen.
    pub home: &'static HomeTexts,
    /// Thành phần.
    pub attendance: &'static AttendanceTexts,
    /// Mở hòm.
    pub box_opening: &'static BoxTexts,
    /// Kiểm đếm.
    pub counting: &'static CountingTexts,
    /// Keying and the list of slips.
    pub keying: &'static KeyingTexts,
    /// Đối chiếu, and going back a stage.
    pub reconciling: &'static ReconcilingTexts,
    /// Xác nhận.
    pub confirming: &'static ConfirmingTexts,
    /// Khóa sổ and the sealed month.
    pub closing: &'static ClosingTexts,
    /// The office's names.
    pub office: &'static OfficeTexts,
    /// The figures of a month.
    pub summary: &'static SummaryTexts,
    /// Months beside each other.
    pub trend: &'static TrendTexts,
    /// Tally sheets.
    pub tally_sheet: &'static TallySheetTexts,
    /// Slips from a spreadsheet.
    pub import: &'static ImportTexts,
    /// What went wrong, what was kept, what to do.
    pub trouble: &'static TroubleTexts,
    /// Verification by keying again.
    pub again: &'static AgainTexts,
    /// Amendments of sealed months.
    pub amendment: &'static AmendmentTexts,
    /// The year's opening days.
    pub year: &'static YearTexts,
}

static VI: Texts = Texts {
    lang: Lang::Vi,
    bundle: &bundle::VI,
    check_command: &check_command::VI,
    calendar: &calendar::VI,
    config: &config::VI,
    common: &common::VI,
    dialog: &dialog::VI,
    data_file: &data_file::VI,
    drill: &drill::VI,
    export: &export::VI,
    home: &home::VI,
    attendance: &attendance::VI,
    box_opening: &box_opening::VI,
    counting: &counting::VI,
    keying: &keying::VI,
    reconciling: &reconciling::VI,
    confirming: &confirming::VI,
    closing: &closing::VI,
    office: &office::VI,
    summary: &summary::VI,
    trend: &trend::VI,
    tally_sheet: &tally_sheet::VI,
    import: &import::VI,
    trouble: &trouble::VI,
    again: &again::VI,
    amendment: &amendment::VI,
    year: &year::VI,
};

static EN: Texts = Texts {
    lang: Lang::En,
    bundle: &bundle::EN,
    check_command: &check_command::EN,
    calendar: &calendar::EN,
    config: &config::EN,
    common: &common::EN,
    dialog: &dialog::EN,
    data_file: &data_file::EN,
    drill: &drill::EN,
    export: &export::EN,
    home: &home::EN,
    attendance: &attendance::EN,
    box_opening: &box_opening::EN,
    counting: &counting::EN,
    keying: &keying::EN,
    reconciling: &reconciling::EN,
    confirming: &confirming::EN,
    closing: &closing::EN,
    office: &office::EN,
    summary: &summary::EN,
    trend: &trend::EN,
    tally_sheet: &tally_sheet::EN,
    import: &import::EN,
    trouble: &trouble::EN,
    again: &again::EN,
    amendment: &amendment::EN,
    year: &year::EN,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_named_as_they_are_written() {
        for lang in Lang::ALL {
            assert_eq!(lang.to_string().parse(), Ok(lang));
        }
        assert_eq!("fr".parse::<Lang>(), Err(NotALang("fr".to_owned())));
        assert_eq!(Lang::default(), Lang::Vi);
    }
}
