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
    /// The numbers of some words that were asked for lately, each in turn put in the place of
    /// the oldest: most words are among them, and need not be hashed.
    recent: [Text; 8],
    oldest: usize,
}

impl Default for Texts {
    fn default() -> Self {
        let mut texts = Self {
            words: Vec::new(),
            places: HashMap::new(),
            recent: [Text::NONE; 8],
            oldest: 0,
        };
        texts.intern("");
        texts
    }
}

impl Texts {
    /// The number of `word`, new or old.
    pub fn intern(&mut self, word: &str) -> Text {
        let is_it = |text: &Text| {
            let known = self.words.get(text.place());
            known.is_some_and(|known| known.as_ref() == word)
        };
        if let Some(text) = self.recent.iter().copied().find(is_it) {
            return text;
        }
        let text = Text(self.place(word));
        if let Some(oldest) = self.recent.get_mut(self.oldest) {
            *oldest = text;
        }
        self.oldest = (self.oldest + 1) % self.recent.len();
        text
    }

    fn place(&mut self, word: &str) -> u32 {
        if let Some(&place) = self.places.get(word) {
            return place;
        }
        let place = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(word.into());
        self.places.insert(word.into(), place);
        place
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
