//! Words that are not chosen yet: F2 may switch the language while they are on the screen.

use std::fmt;
use std::sync::Arc;

use crate::text::Texts;

/// A sentence in whichever language is on the screen when it is drawn.
#[derive(Clone)]
pub struct Words(Arc<dyn Fn(&'static Texts) -> String + Send + Sync>);

impl Words {
    /// A sentence made from the texts.
    pub fn new(make: impl Fn(&'static Texts) -> String + Send + Sync + 'static) -> Self {
        Self(Arc::new(make))
    }

    /// A text that stands as it is in the texts.
    pub fn fixed(pick: fn(&'static Texts) -> &'static str) -> Self {
        Self::new(move |texts| pick(texts).to_owned())
    }

    /// The same in both languages: names, numbers.
    pub fn own(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::new(move |_| text.clone())
    }

    /// The sentence.
    pub fn get(&self, texts: &'static Texts) -> String {
        (self.0)(texts)
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.get(crate::text::Lang::En.texts()))
    }
}
