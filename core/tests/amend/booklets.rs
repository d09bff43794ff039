//! Terms in the shape of the booklets, and a booklet that declares what they cite.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use livret_core::contract::terms::{LifecycleTerms, Promise, Terms};
use livret_core::contract::{Article, Booklet, Citations, ReadingSpec, readings_in};
use serde_json::{Value, json};

use crate::credit_terms::{credits, product_fees};
use crate::terms::{PRODUCTS, eksae, octipas, visiativ};

fn sample() -> (Terms, Booklet) {
    let terms = include_str!("../../src/contract/check/sample/terms.json");
    let booklet = include_str!("../../src/contract/check/sample/booklet.json");
    let terms = serde_json::from_str(terms).expect("the sample is terms");
    let booklet = serde_json::from_str(booklet).expect("the sample is a booklet");
    (terms, booklet)
}

/// A duty of each kind that an amendment changes.
fn duties() -> Promise<LifecycleTerms> {
    let told =
        json!({"delay": {"hours": 48}, "told": "announced", "miss": "breach", "binding": "result"});
    let standing = json!({"hours": ["Su"], "zone": "client", "holidays": "none"});
    let rules = [
        json!({"version-eligibility": {"majors": 2, "previous_months": 12, "zone": "client"}}),
        json!({"new-version-validation": {"days": 30, "zone": "client"}}),
        json!({"maintenance-notice": {"standing": standing, "inside": told, "outside": told}}),
        json!({"convention-notice": {"months": 1, "spared": "any-stated", "zone": "client"}}),
        json!({"history-purge": {"years": 5, "spared": null}}),
    ];
    let duties = rules.map(|rule| {
        json!({"articles": ["5"], "party": "vendor", "binding": "result", "rule": rule, "owed": "What is owed."})
    });
    let promised = json!({"promised": {"duties": duties, "piloted": null}});
    serde_json::from_value(promised).expect("terms of lifecycle")
}

/// The sample, and the shapes of three booklets with the sample's families where they have
/// none; one with nothing but what it promises.
pub(crate) fn all() -> &'static [(Terms, Booklet); 4] {
    static ALL: LazyLock<[(Terms, Booklet); 4]> = LazyLock::new(make);
    &ALL
}

fn make() -> [(Terms, Booklet); 4] {
    let (sample, booklet) = sample();
    let filled = |terms: Terms| Terms {
        backup: sample.backup.clone(),
        lifecycle: duties(),
        ..terms
    };
    let mut fees = credits();
    fees.product_fees = product_fees([(PRODUCTS[0], "300.00")]);
    let all = [
        sample.clone(),
        filled(eksae("Mo-Fr 09:00-12:00,14:00-17:00; PH off")),
        filled(Terms {
            credits: Promise::Promised(fees),
            ..visiativ()
        }),
        octipas(),
    ];
    let of = |terms: Terms| {
        let booklet = declaring(&terms, booklet.clone());
        (terms, booklet)
    };
    all.map(of)
}

/// The booklet, with every article and reading of the terms.
fn declaring(terms: &Terms, mut booklet: Booklet) -> Booklet {
    let json = serde_json::to_value(terms).expect("terms are data");
    let mut articles = BTreeSet::new();
    cited(&json, &mut articles);
    // The sample's says that some articles promise nothing.
    booklet.descriptive.clear();
    for id in articles {
        if booklet.articles.iter().all(|known| known.id.as_str() != id) {
            booklet
                .articles
                .push(Article::new(&id, "Title", "Summary."));
        }
    }
    for id in readings_in(terms) {
        if booklet.readings.iter().all(|known| known.id != id) {
            let texts = ["What is unclear.", "The one.", "The other."];
            let first = booklet.articles[0].id.as_str();
            let spec = ReadingSpec::new(id.as_str(), Citations::one(first), texts);
            booklet.readings.push(spec);
        }
    }
    booklet
}

fn cited(json: &Value, articles: &mut BTreeSet<String>) {
    match json {
        Value::Object(fields) => {
            for (name, inner) in fields {
                if ["articles", "restoration"].contains(&name.as_str()) {
                    let ids = inner.as_array().into_iter().flatten();
                    articles.extend(ids.filter_map(Value::as_str).map(str::to_owned));
                } else {
                    cited(inner, articles);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|inner| cited(inner, articles)),
        _ => {}
    }
}
