//! Causes as terms name them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A cause of an outage or a ticket, as an exclusion names it: a word (`force-majeure`),
/// one outside system (`outside:reu`), or every outside system (`outside:*`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct CausePattern(String);

impl CausePattern {
    /// The pattern written `text`.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Several patterns.
    #[must_use]
    pub fn list<const N: usize>(texts: [&str; N]) -> Vec<Self> {
        texts.into_iter().map(Self::new).collect()
    }

    /// Whether `cause` is one of those meant. Letter case does not matter.
    #[must_use]
    pub fn matches(&self, cause: &str) -> bool {
        match self.0.strip_suffix('*') {
            Some(prefix) => cause
                .get(..prefix.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(prefix)),
            None => self.0.eq_ignore_ascii_case(cause),
        }
    }
}

impl fmt::Display for CausePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("outside:*", "outside:comedec", true)]
    #[case("outside:*", "vendor", false)]
    #[case("outside:reu", "outside:REU", true)]
    #[case("outside:reu", "outside:reux", false)]
    #[case("force-majeure", "force-majeure", true)]
    fn patterns_match_whole_words_or_prefixes(
        #[case] pattern: &str,
        #[case] cause: &str,
        #[case] matches: bool,
    ) {
        assert_eq!(CausePattern::new(pattern).matches(cause), matches);
    }
}
