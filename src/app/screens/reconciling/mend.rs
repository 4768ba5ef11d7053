//! What mends which error.

use super::super::count_change::count_words;
use crate::app::words::Words;
use crate::domain::{CheckCode, CountOf, FieldCode, Finding, Opening, SlipNumber, StageName, Subject};

/// A way to mend an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// Go back to a stage.
    Back(StageName),
    /// Correct this count.
    Count(CountOf),
    /// Correct one of these counts.
    OneOf(Vec<CountOf>),
    /// Give the reason a corrected count lacks.
    MissingReason(CountOf),
    /// Look through the slips.
    Slips,
    /// Correct a field's tally sheet.
    Sheet(FieldCode),
    /// Decide the slips that wait, from this one on.
    Decide(Option<SlipNumber>),
    /// Remark on the seal.
    Remarks,
    /// Change who is present.
    People,
    /// Nothing on this screen mends it; it says what to do.
    Explain,
}

/// The ways to mend an error, the likeliest first.
pub fn ways(finding: &Finding, opening: &Opening) -> Vec<Way> {
    let field = || match &finding.subject {
        Subject::Field(code) => CountOf::Field(code.clone()),
        Subject::Count(of) => of.clone(),
        _ => CountOf::Unsorted,
    };
    match finding.code {
        CheckCode::F101 | CheckCode::F102 => match finding.subject {
            Subject::Slip(number) => vec![Way::Decide(Some(number))],
            _ => vec![Way::Decide(None)],
        },
        CheckCode::F504 => vec![Way::Decide(None)],
        CheckCode::F201 => vec![Way::OneOf(slip_counts(opening)), Way::Back(StageName::Counting)],
        CheckCode::F402 => match &finding.subject {
            Subject::SheetRow(field, _) => vec![Way::Sheet(field.clone())],
            _ => vec![Way::Explain],
        },
        CheckCode::F202 if matches!(&finding.subject, Subject::Field(f) if opening.by_sheet(Some(f))) => {
            let sheet = match &finding.subject {
                Subject::Field(code) => Way::Sheet(code.clone()),
                _ => Way::Explain,
            };
            vec![sheet, Way::Count(field())]
        }
        CheckCode::F202 => vec![Way::Back(StageName::Keying), Way::Count(field()), Way::Slips],
        CheckCode::F203 => vec![
            Way::Back(StageName::Keying),
            Way::OneOf(vec![CountOf::Collected, CountOf::Outside]),
            Way::Slips,
        ],
        CheckCode::F204 => vec![Way::Count(field()), Way::Slips],
        CheckCode::F304 => vec![Way::MissingReason(field())],
        CheckCode::F501 => vec![Way::Remarks, Way::Back(StageName::BoxOpening)],
        CheckCode::F502 => vec![Way::People],
        _ => vec![Way::Explain],
    }
}

/// Every count of slips taken from the box, in the order of the paper.
fn slip_counts(opening: &Opening) -> Vec<CountOf> {
    let fields = opening.office.fields.iter().map(|f| CountOf::Field(f.code.clone()));
    [CountOf::Collected].into_iter().chain(fields).chain([CountOf::Unsorted, CountOf::Outside]).collect()
}

/// The way in words.
pub fn say(way: &Way, opening: &Opening) -> Words {
    match way {
        Way::Back(stage) => {
            let stage = *stage;
            Words::new(move |t| (t.reconciling.way_back)(stage))
        }
        Way::Count(of) => {
            let name = count_words(of, opening);
            Words::new(move |t| (t.reconciling.way_count)(&name.get(t)))
        }
        Way::OneOf(_) => Words::fixed(|t| t.reconciling.way_counts),
        Way::MissingReason(_) => Words::fixed(|t| t.reconciling.way_reason),
        Way::Slips => Words::fixed(|t| t.reconciling.way_slips),
        Way::Sheet(_) => Words::fixed(|t| t.tally_sheet.way),
        Way::Decide(_) => Words::fixed(|t| t.reconciling.way_decide),
        Way::Remarks => Words::fixed(|t| t.reconciling.way_remarks),
        Way::People => Words::fixed(|t| t.reconciling.way_people),
        Way::Explain => Words::fixed(|t| t.reconciling.way_explain),
    }
}
