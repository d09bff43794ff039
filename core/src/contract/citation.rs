//! Articles and the citations that rest on them.
//!
//! A citation can never be empty: whatever is judged, excluded or promised names the
//! article that it comes from. Whether the article exists in the booklet is checked when a
//! contract is loaded ([`crate::contract::check`]).

use std::fmt;
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The booklet's own numbering of one article, such as `6`, `6 (ii)` or `annex 2`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct ArticleId(Arc<str>);

impl ArticleId {
    /// The article called `id`.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self(Arc::from(id.into()))
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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Citations {
    first: ArticleId,
    rest: Vec<ArticleId>,
}

impl Citations {
    /// Cites one article.
    #[must_use]
    pub fn one(id: impl Into<String>) -> Self {
        Self {
            first: ArticleId::new(id),
            rest: Vec::new(),
        }
    }

    /// The same citations with one article more, unless it is there already.
    #[must_use]
    pub fn and(mut self, id: impl Into<String>) -> Self {
        self.cite(&ArticleId::new(id));
        self
    }

    /// Adds the articles of `other` that are not cited yet.
    pub fn extend(&mut self, other: &Self) {
        other.iter().for_each(|article| self.cite(article));
    }

    fn cite(&mut self, article: &ArticleId) {
        if !self.iter().any(|cited| cited == article) {
            self.rest.push(article.clone());
        }
    }

    /// The article cited first.
    #[must_use]
    pub const fn first(&self) -> &ArticleId {
        &self.first
    }

    /// The articles in order.
    pub fn iter(&self) -> impl Iterator<Item = &ArticleId> {
        std::iter::once(&self.first).chain(&self.rest)
    }
}

/// `6, 6 (ii)`.
impl fmt::Display for Citations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        self.rest
            .iter()
            .try_for_each(|article| write!(f, ", {article}"))
    }
}

impl Serialize for Citations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Citations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut articles = Vec::<ArticleId>::deserialize(deserializer)?.into_iter();
        let first = articles
            .next()
            .filter(|first| !first.as_str().trim().is_empty());
        let first = first.ok_or_else(|| {
            D::Error::custom("a term without an article: `articles` must name at least one")
        })?;
        Ok(Self {
            first,
            rest: articles.collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_are_a_list_that_is_never_empty() {
        let cited = Citations::one("6").and("6 (ii)").and("6");
        assert_eq!(serde_json::to_string(&cited).unwrap(), r#"["6","6 (ii)"]"#);
        assert_eq!(cited.to_string(), "6, 6 (ii)");
        let read: Citations = serde_json::from_str(r#"["6","6 (ii)"]"#).unwrap();
        assert_eq!(read, cited);
        for empty in ["[]", r#"[" "]"#] {
            let error = serde_json::from_str::<Citations>(empty).unwrap_err();
            assert_eq!(
                error.to_string(),
                "a term without an article: `articles` must name at least one"
            );
        }
    }
}
