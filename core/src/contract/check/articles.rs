//! Citations and readings, found wherever in the terms they stand.
//!
//! The terms are looked at as JSON, so that a field added to them later cannot escape.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use super::Faults;
use crate::contract::booklet::Booklet;
use crate::contract::citation::{ArticleId, Citations};
use crate::contract::reading::readings_in;
use crate::contract::terms::Terms;

/// Names that JSON gives to the variants of a promise; no reader of a path needs them.
const PROMISES: [&str; 3] = [PROMISED, "not_promised", "undetermined"];
const PROMISED: &str = "promised";

/// Names under which terms hold a list of articles.
const LISTS: [&str; 2] = ["articles", "restoration"];

/// Every article that the terms cite exists, and what is promised rests on none that the
/// booklet declares to promise nothing.
pub(super) fn check_citations(terms: &impl Serialize, booklet: &Booklet, faults: &mut Faults) {
    let value = match serde_json::to_value(terms) {
        Ok(value) => value,
        Err(error) => return faults.add("terms", format!("cannot be written as JSON: {error}")),
    };
    for cited in cited_in(&value) {
        check_article(&cited.path, &cited.article, booklet, faults);
        if cited.promised && booklet.is_descriptive(&ArticleId::new(cited.article.as_str())) {
            let what = format!(
                "`{}` is declared to promise nothing, and this is promised by it",
                cited.article
            );
            faults.add(cited.path, what);
        }
    }
}

/// The articles that terms cite, wherever in them.
pub(in crate::contract) fn articles_in(terms: &impl Serialize) -> BTreeSet<String> {
    let value = serde_json::to_value(terms).unwrap_or_default();
    let cited = cited_in(&value).into_iter();
    cited.map(|cited| cited.article).collect()
}

/// An article that terms cite.
struct Cited {
    path: String,
    article: String,
    promised: bool,
}

fn cited_in(terms: &Value) -> Vec<Cited> {
    let mut all = Vec::new();
    walk(terms, "", false, &mut all);
    all
}

fn walk(value: &Value, path: &str, promised: bool, all: &mut Vec<Cited>) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                let path = match (path, name.as_str()) {
                    (path, name) if PROMISES.contains(&name) => path.to_owned(),
                    ("", name) => name.to_owned(),
                    (path, name) => format!("{path}.{name}"),
                };
                let promised = promised || name == PROMISED;
                let articles: Vec<&str> = match inner {
                    Value::Array(articles) if LISTS.contains(&name.as_str()) => {
                        articles.iter().filter_map(Value::as_str).collect()
                    }
                    Value::String(article) if name == "article" => vec![article],
                    inner => {
                        walk(inner, &path, promised, all);
                        continue;
                    }
                };
                all.extend(articles.into_iter().map(|article| Cited {
                    path: path.clone(),
                    article: article.to_owned(),
                    promised,
                }));
            }
        }
        Value::Array(items) => {
            for (n, inner) in items.iter().enumerate() {
                walk(inner, &format!("{path}[{n}]"), promised, all);
            }
        }
        _ => {}
    }
}

/// Every article of `citations` exists.
pub(super) fn check_cited(
    path: &str,
    citations: &Citations,
    booklet: &Booklet,
    faults: &mut Faults,
) {
    for article in citations.iter() {
        check_article(path, article.as_str(), booklet, faults);
    }
}

fn check_article(path: &str, article: &str, booklet: &Booklet, faults: &mut Faults) {
    if !booklet.has_article(&ArticleId::new(article)) {
        let known = booklet.articles.iter().map(|known| known.id.as_str());
        faults.unknown(path, article, "an article of the booklet", known);
    }
}

/// Every reading of the terms is declared in the booklet.
pub(super) fn check_readings(terms: &Terms, booklet: &Booklet, faults: &mut Faults) {
    let families = [
        ("availability", readings_in(&terms.availability)),
        ("credits", readings_in(&terms.credits)),
        ("support", readings_in(&terms.support)),
        ("backup", readings_in(&terms.backup)),
        ("lifecycle", readings_in(&terms.lifecycle)),
    ];
    for (family, readings) in families {
        for reading in readings {
            let declared = booklet.readings.iter().map(|spec| spec.id.as_str());
            faults.unknown(
                family,
                reading.as_str(),
                "a reading that the booklet declares",
                declared,
            );
        }
    }
}
