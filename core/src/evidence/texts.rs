//! Words held once and named by number.

use std::collections::HashMap;

/// A word's number. [`Text::NONE`] is the empty word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(u32);

impl Text {
    /// No word.
    pub const NONE: Self = Self(0);

    /// Whether there is no word.
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Its place in [`Texts::all`].
    #[must_use]
    pub const fn place(self) -> usize {
        self.0 as usize
    }
}

/// The words of a run. The first is always the empty one.
#[derive(Debug)]
pub struct Texts {
    words: Vec<Box<str>>,
    places: HashMap<Box<str>, u32>,
}

impl Default for Texts {
    fn default() -> Self {
        let mut texts = Self {
            words: Vec::new(),
            places: HashMap::new(),
        };
        texts.intern("");
        texts
    }
}

impl Texts {
    /// The number of `word`, new or old.
    pub fn intern(&mut self, word: &str) -> Text {
        if let Some(&place) = self.places.get(word) {
            return Text(place);
        }
        let place = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(word.into());
        self.places.insert(word.into(), place);
        Text(place)
    }

    /// The word with this number.
    #[must_use]
    pub fn get(&self, text: Text) -> &str {
        self.words.get(text.place()).map_or("", AsRef::as_ref)
    }

    /// All words in the order of their numbers.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(AsRef::as_ref)
    }
}
