//! The identity of a service booklet: editions, articles, open parameters, readings, what
//! no program can compute, and what promises nothing.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::citation::{ArticleId, Citations};
use super::parameter::ParameterSpec;
use super::reading::ReadingId;

/// The version of the term language that this core speaks. A booklet in a newer one is
/// refused: a field that changes a verdict must never be overlooked.
pub const TERMS_VERSION: u32 = 1;

/// What a vendor published, in our words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Booklet {
    /// The contract's name in portfolios, kebab-case: `eksae-cityviz`.
    pub contract: String,
    /// The term language's version: [`TERMS_VERSION`].
    pub terms_version: u32,
    /// Who promises.
    pub vendor: String,
    /// What it is promised for.
    pub product: String,
    /// The booklet's own title, in French.
    pub title: String,
    /// Its editions, oldest first. Never empty.
    pub editions: Vec<Edition>,
    /// All of its articles: those by which something is judged, those that promise what no
    /// program can compute, and those that promise nothing.
    pub articles: Vec<Article>,
    /// What the booklet leaves open and the client's contract fills in.
    #[serde(default)]
    pub parameters: Vec<ParameterSpec>,
    /// Its unclear clauses.
    #[serde(default)]
    pub readings: Vec<ReadingSpec>,
    /// Promises that no program can compute.
    #[serde(default)]
    pub not_computable: Vec<NotComputable>,
    /// Articles that promise nothing.
    #[serde(default)]
    pub descriptive: Vec<Descriptive>,
}

/// One published edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// Named by month (`2025-07`), or `undated`.
    pub id: String,
    /// The first day it is in force; `None`: always.
    pub from: Option<NaiveDate>,
}

impl Edition {
    /// The one edition of a booklet that bears no date.
    #[must_use]
    pub fn undated() -> Self {
        Self {
            id: "undated".to_owned(),
            from: None,
        }
    }

    /// The edition of a month, in force from its first day. A month that does not exist
    /// is an undated edition.
    #[must_use]
    pub fn of_month(year: i32, month: u32) -> Self {
        match NaiveDate::from_ymd_opt(year, month, 1) {
            Some(first) => Self {
                id: first.format("%Y-%m").to_string(),
                from: Some(first),
            },
            None => Self::undated(),
        }
    }
}

/// One article of the booklet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Its number.
    pub id: ArticleId,
    /// A short title.
    pub title: String,
    /// What it says, in our words.
    pub summary: String,
}

impl Article {
    /// The article `id`, with a short title and what it says in our words.
    #[must_use]
    pub fn new(id: &str, title: &str, summary: &str) -> Self {
        Self {
            id: ArticleId::new(id),
            title: title.to_owned(),
            summary: summary.to_owned(),
        }
    }
}

/// An unclear clause and its two readings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadingSpec {
    /// Its name.
    pub id: ReadingId,
    /// Where the clause stands.
    pub articles: Citations,
    /// What is unclear, in our words.
    pub clause: String,
    /// What the client reads.
    pub client: String,
    /// What the vendor reads.
    pub vendor: String,
}

impl ReadingSpec {
    /// The reading `id` of a clause: what is unclear, what the client reads, what the
    /// vendor reads.
    #[must_use]
    pub fn new(id: &str, articles: Citations, [clause, client, vendor]: [&str; 3]) -> Self {
        Self {
            id: ReadingId::new(id),
            articles,
            clause: clause.to_owned(),
            client: client.to_owned(),
            vendor: vendor.to_owned(),
        }
    }
}

/// A promise that no program can compute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NotComputable {
    /// Where it stands.
    pub articles: Citations,
    /// What is promised.
    pub what: String,
    /// Why no program can compute it.
    pub why: String,
}

impl NotComputable {
    /// What is promised, and why no program can compute it.
    #[must_use]
    pub fn new(articles: Citations, what: &str, why: &str) -> Self {
        Self {
            articles,
            what: what.to_owned(),
            why: why.to_owned(),
        }
    }
}

/// Articles that promise nothing: definitions, scope, headings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Descriptive {
    /// Which.
    pub articles: Citations,
    /// Why there is nothing in them to judge.
    pub why: String,
}

impl Descriptive {
    /// Articles in which there is nothing to judge, and why.
    #[must_use]
    pub fn new(articles: Citations, why: &str) -> Self {
        Self {
            articles,
            why: why.to_owned(),
        }
    }
}

impl Booklet {
    /// The edition in force on `day`: the latest that has begun.
    #[must_use]
    pub fn edition_on(&self, day: NaiveDate) -> Option<&Edition> {
        self.editions
            .iter()
            .filter(|edition| edition.from.is_none_or(|from| from <= day))
            .max_by_key(|edition| edition.from)
    }

    /// The edition called `id`.
    #[must_use]
    pub fn edition(&self, id: &str) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.id == id)
    }

    /// Whether the booklet has this article.
    #[must_use]
    pub fn has_article(&self, id: &ArticleId) -> bool {
        self.articles.iter().any(|article| article.id == *id)
    }

    /// Whether the article is declared to promise nothing.
    #[must_use]
    pub fn is_descriptive(&self, id: &ArticleId) -> bool {
        let mut declared = self.descriptive.iter().flat_map(|own| own.articles.iter());
        declared.any(|article| article == id)
    }
}

/// A product's name without the vendor's before it: `Visiativ Drive` and `Drive` are one.
/// Letter case does not matter.
#[must_use]
pub fn bare_product<'a>(name: &'a str, vendor: &str) -> &'a str {
    let name = name.trim();
    let begins = name
        .get(..vendor.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(vendor));
    match name.get(vendor.len()..) {
        Some(rest) if begins && rest.starts_with(' ') => rest.trim_start(),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Visiativ Drive", "Visiativ", "Drive")]
    #[case("visiativ  drive", "Visiativ", "drive")]
    #[case("Drive", "Visiativ", "Drive")]
    #[case("Visiativity", "Visiativ", "Visiativity")]
    #[case("Visiativ", "Visiativ", "Visiativ")]
    #[case("Drive", "", "Drive")]
    #[case("Éditique", "Eksaé", "Éditique")]
    fn the_vendors_name_before_a_products_is_no_part_of_it(
        #[case] name: &str,
        #[case] vendor: &str,
        #[case] bare: &str,
    ) {
        assert_eq!(bare_product(name, vendor), bare);
    }
}
