//! What people wrote, and looking for something in it.

use crate::app::edit::{Edit, LineEdit};
use crate::app::message::FieldComment;
use crate::domain::{FieldCode, Needle, Scope};

/// Most letters looked for.
const LONGEST: usize = 40;

/// The comments of the month shown.
#[derive(Debug, Clone)]
pub struct Comments {
    /// All of them; none until they are read.
    pub all: Option<Vec<FieldComment>>,
    /// What is looked for.
    pub typed: LineEdit,
}

impl Default for Comments {
    fn default() -> Self {
        Self { all: None, typed: LineEdit::new(LONGEST) }
    }
}

impl Comments {
    /// Takes in what was read.
    pub(super) fn take(&mut self, comments: Vec<FieldComment>) {
        self.all = Some(comments);
    }

    /// Another month is shown.
    pub(super) fn forget(&mut self) {
        self.all = None;
    }

    /// Looks for nothing more.
    pub(super) fn clear(&mut self) {
        self.typed = LineEdit::new(LONGEST);
    }

    /// Types; whether that was taken.
    pub(super) fn search(&mut self, edit: Edit<'_>) -> bool {
        self.typed.apply(edit).is_ok()
    }

    /// Those found, field by field in this order, those without a field last; in a field as the slips lay.
    pub fn found(&self, scope: &Scope, fields: &[FieldCode]) -> Vec<&FieldComment> {
        let needle = Needle::new(&self.typed.text());
        let within = |field: Option<&FieldCode>| match scope {
            Scope::Whole => true,
            Scope::Field(code) => field == Some(code),
            Scope::Unsorted => field.is_none(),
        };
        let all = self.all.iter().flatten().filter(|c| within(c.field.as_ref()));
        let mut found: Vec<_> = all.filter(|c| needle.is_in(&c.comment.text)).collect();
        let place = |field: Option<&FieldCode>| {
            field.map_or(usize::MAX, |code| fields.iter().position(|f| f == code).unwrap_or(fields.len()))
        };
        found.sort_by_key(|c| place(c.field.as_ref()));
        found
    }
}
