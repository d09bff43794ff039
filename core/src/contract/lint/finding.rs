//! What a rule found: how grave it is, where it stands, what is wrong and what to do.

use serde::Serialize;

use crate::contract::citation::{ArticleId, Citations};
use crate::contract::reading::Side;

/// How surely something is a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// It is one.
    Error,
    /// It probably is one.
    Warning,
    /// It may be meant; the author should know.
    Note,
}

impl Level {
    /// Its word in output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One finding of one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How grave it is.
    pub level: Level,
    /// The rule's id: `tier-order`.
    pub rule: &'static str,
    /// The edition in whose terms it stands; `None`: the booklet itself.
    pub edition: Option<String>,
    /// Under whose reading alone; `None`: under both, or no reading touches it.
    pub reading: Option<Side>,
    /// Whether it shows only where the examples of parameters are filled in.
    pub with_examples: bool,
    /// Where: `credits.tiers[2]`, counted from 0.
    pub path: String,
    /// The articles that it rests on; none where there is none to name.
    pub articles: Vec<ArticleId>,
    /// What is wrong, with the value.
    pub what: String,
    /// What to do about it.
    pub hint: String,
}

/// Where something stands: a path in the terms or the booklet, and its articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// `support.obligations[1]`, counted from 0.
    pub path: String,
    /// What it rests on.
    pub articles: Vec<ArticleId>,
}

impl Spot {
    /// A place in the terms.
    #[must_use]
    pub fn of(path: impl Into<String>, articles: &Citations) -> Self {
        Self {
            path: path.into(),
            articles: articles.iter().cloned().collect(),
        }
    }

    /// A place that rests on no article.
    #[must_use]
    pub fn bare(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            articles: Vec::new(),
        }
    }

    /// The same articles, further down.
    #[must_use]
    pub fn at(&self, step: &str) -> Self {
        Self {
            path: format!("{}{step}", self.path),
            articles: self.articles.clone(),
        }
    }
}

/// What one rule found in one look: where, what, what to do.
#[derive(Debug, Default)]
pub(super) struct Found(pub(super) Vec<(Spot, String, String)>);

impl Found {
    pub(super) fn add(&mut self, spot: Spot, what: impl Into<String>, hint: impl Into<String>) {
        let one = (spot, what.into(), hint.into());
        if !self.0.contains(&one) {
            self.0.push(one);
        }
    }
}
