//! Words that come with data, in both languages: the form's questions, the names of holidays.

use serde::{Deserialize, Serialize};

/// One wording in Vietnamese and English. Which of them is shown is the reader's choice, not the domain's.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Label {
    /// A label of the two wordings.
    pub fn new(vi: &str, en: &str) -> Self {
        Self { vi: vi.to_owned(), en: en.to_owned() }
    }
}
