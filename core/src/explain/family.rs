//! The families of verdicts, and their words in ids.

use std::fmt;

/// What a verdict is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerdictFamily {
    /// A month's availability.
    Availability,
    /// An obligation of a ticket.
    Support,
    /// A share of tickets in time.
    SupportRate,
    /// A backup, its retention or its restoration.
    Backup,
    /// A version, a notice or the history.
    Lifecycle,
    /// A credit for missed availability.
    Credit,
}

impl VerdictFamily {
    /// All of them, with their words in ids.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("availability", Self::Availability),
        ("support", Self::Support),
        ("support-rate", Self::SupportRate),
        ("backup", Self::Backup),
        ("lifecycle", Self::Lifecycle),
        ("credit", Self::Credit),
    ];

    pub(super) fn read(word: &str) -> Option<Self> {
        let known = Self::WORDS.iter().find(|(known, _)| *known == word);
        known.map(|(_, family)| *family)
    }

    /// All words.
    pub(super) fn words() -> impl Iterator<Item = &'static str> {
        Self::WORDS.iter().map(|(word, _)| *word)
    }
}

impl fmt::Display for VerdictFamily {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = Self::WORDS.iter().find(|(_, family)| family == self);
        f.write_str(word.map_or("", |(word, _)| word))
    }
}
