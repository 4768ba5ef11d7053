//! One table of bindings a screen: it drives what keys do, the footer, the menu that Esc opens, and the F1 help, so
//! that they cannot disagree.

use super::key::Key;
use crate::text::Texts;

/// A key press as it reaches a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Press {
    /// The key.
    pub key: Key,
    /// Sent by a key held down, not by a finger.
    pub repeat: bool,
}

/// A row of a screen's table.
pub struct Binding<A: 'static> {
    /// Keys that do it; the first is shown.
    pub keys: &'static [Key],
    /// What they do.
    pub action: A,
    /// In a few words.
    pub hint: fn(&'static Texts) -> &'static str,
    /// The footer drops the highest numbers first when the window is narrow; 9 stands in the menu and help only, and
    /// [`HELP_ONLY`] in help only.
    pub rank: u8,
}

/// Rank of keys that move a mark: in the menu they would only be in the way.
pub const HELP_ONLY: u8 = 10;

/// A row as footer, menu and help need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hint {
    /// The key that does it.
    pub key: Key,
    /// In a few words.
    pub hint: &'static str,
    /// See [`Binding::rank`].
    pub rank: u8,
    /// Whether it can be done now.
    pub enabled: bool,
}

/// A row of the help page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpRow {
    /// The keys, by name.
    pub keys: String,
    /// What they do.
    pub does: &'static str,
    /// Whether it can be done now.
    pub enabled: bool,
}

impl HelpRow {
    /// Keys that no table holds, because they are the work itself; they always do something.
    pub fn work(keys: impl Into<String>, does: &'static str) -> Self {
        Self { keys: keys.into(), does, enabled: true }
    }
}

impl From<Hint> for HelpRow {
    fn from(hint: Hint) -> Self {
        Self { keys: key_name(hint.key), does: hint.hint, enabled: hint.enabled }
    }
}

/// A key's name on the keyboard.
pub fn key_name(key: Key) -> String {
    match key {
        Key::Char(' ') => "Space".to_owned(),
        Key::Char(c) => c.to_string(),
        Key::F(n) => format!("F{n}"),
        Key::Ctrl(c) => format!("Ctrl+{}", c.to_uppercase()),
        Key::Up => "↑".to_owned(),
        Key::Down => "↓".to_owned(),
        Key::Left => "←".to_owned(),
        Key::Right => "→".to_owned(),
        Key::BackTab => "Shift+Tab".to_owned(),
        Key::PageUp => "PgUp".to_owned(),
        Key::PageDown => "PgDn".to_owned(),
        Key::Delete => "Del".to_owned(),
        other => other.to_string().trim_matches(['{', '}']).to_owned(),
    }
}
