//! Digits that must not be seen: wiped from memory when dropped, and never shown, not even by a debugging message.

use std::fmt;

use zeroize::Zeroizing;

/// The digits of a PIN, as they are typed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a digit.
    pub fn push(&mut self, digit: char) {
        // Growing would leave a copy behind.
        if self.0.capacity() == 0 {
            self.0.reserve(32);
        }
        self.0.push(digit);
    }

    /// Takes the last one back.
    pub fn pop(&mut self) {
        self.0.pop();
    }

    /// Takes all back.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The digits, for whoever checks or keeps them.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Secret {
    fn from(digits: &str) -> Self {
        Self(Zeroizing::new(digits.to_owned()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}
