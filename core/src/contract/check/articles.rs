//! Citations and readings, found wherever in the terms they stand.
//!
//! The terms are looked at as JSON, so that a field added to them later cannot escape.

use serde::Serialize;
use serde_json::Value;

use super::Faults;
use crate::contract::booklet::Booklet;
use crate::contract::citation::{ArticleId, Citations};
use crate::contract::reading::readings_in;
use crate::contract::terms::Terms;

/// Names that JSON gives to the variants of a promise; no reader of a path needs them.
const PROMISES: [&str; 3] = ["promised", "not_promised", "undetermined"];

/// Every article that the terms cite exists.
pub(super) fn check_citations(terms: &impl Serialize, booklet: &Booklet, faults: &mut Faults) {
    match serde_json::to_value(terms) {
        Ok(value) => walk(&value, "", booklet, faults),
        Err(error) => faults.add("terms", format!("cannot be written as JSON: {error}")),
    }
}

fn walk(value: &Value, path: &str, booklet: &Booklet, faults: &mut Faults) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                let path = match (path, name.as_str()) {
                    (path, name) if PROMISES.contains(&name) => path.to_owned(),
                    ("", name) => name.to_owned(),
                    (path, name) => format!("{path}.{name}"),
                };
                match (name.as_str(), inner) {
                    ("articles", Value::Array(articles)) => {
                        for article in articles.iter().filter_map(Value::as_str) {
                            check_article(&path, article, booklet, faults);
                        }
                    }
                    ("article", Value::String(article)) => {
                        check_article(&path, article, booklet, faults);
                    }
                    _ => walk(inner, &path, booklet, faults),
                }
            }
        }
        Value::Array(items) => {
            for (n, inner) in items.iter().enumerate() {
                walk(inner, &format!("{path}[{n}]"), booklet, faults);
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
