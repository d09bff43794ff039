//! Articles and the citations that rest on them.
//!
//! A citation can never be empty: whatever is judged, excluded or promised names the
//! article that it comes from. Whether the article exists in the booklet is checked when a
//! contract is loaded ([`crate::contract::check`]).

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

/// The booklet's own numbering of one article, such as `6`, `6 (ii)` or `annex 2`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleId(String);

impl ArticleId {
    /// The article called `id`.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The article's number as the booklet writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One or more articles, in the order in which they matter. Never empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Citations(Vec<ArticleId>);

impl Citations {
    /// Cites one article.
    #[must_use]
    pub fn one(id: impl Into<String>) -> Self {
        Self(vec![ArticleId::new(id)])
    }

    /// The same citations with one article more, unless it is there already.
    #[must_use]
    pub fn and(mut self, id: impl Into<String>) -> Self {
        let article = ArticleId::new(id);
        if !self.0.contains(&article) {
            self.0.push(article);
        }
        self
    }

    /// Adds the articles of `other` that are not cited yet.
    pub fn extend(&mut self, other: &Self) {
        for article in &other.0 {
            if !self.0.contains(article) {
                self.0.push(article.clone());
            }
        }
    }

    /// The article cited first.
    #[must_use]
    pub fn first(&self) -> &ArticleId {
        // Built non-empty by every constructor.
        static NONE: std::sync::LazyLock<ArticleId> =
            std::sync::LazyLock::new(|| ArticleId::new(""));
        self.0.first().unwrap_or(&NONE)
    }

    /// The articles in order.
    pub fn iter(&self) -> impl Iterator<Item = &ArticleId> {
        self.0.iter()
    }
}

/// `6, 6 (ii)`.
impl fmt::Display for Citations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, article) in self.0.iter().enumerate() {
            if n > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{article}")?;
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Citations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let articles = Vec::<ArticleId>::deserialize(deserializer)?;
        if articles
            .iter()
            .all(|article| article.as_str().trim().is_empty())
        {
            return Err(serde::de::Error::custom(
                "a term without an article: `articles` must name at least one",
            ));
        }
        Ok(Self(articles))
    }
}
