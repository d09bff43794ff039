//! An unclear clause whose two readings say the same.
//!
//! ## Why it matters
//!
//! A clause carries two readings because they lead to different verdicts. Where both hold the
//! same term, in every edition and under all parameters that were tried, one of the two was
//! copied and not changed.
//!
//! ## Example
//!
//! `client = { hours = 8 }` and `vendor = { hours = 8 }`.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::contract::lint::Ground;
use crate::contract::lint::finding::{Found, Spot};

/// Names that JSON gives to what is promised; no reader of a path needs them.
const PROMISED: &str = "promised";

pub(super) fn look(ground: &Ground<'_>, found: &mut Found) {
    // By place and reading: whether the sides differ in any trial.
    let mut clauses: BTreeMap<(String, String), bool> = BTreeMap::new();
    for trial in ground.trials {
        let terms = serde_json::to_value(&trial.terms).unwrap_or_default();
        walk(&terms, "", &mut clauses);
    }
    for ((path, reading), differ) in clauses {
        if !differ {
            let specs = &ground.booklet.readings;
            let spec = specs.iter().find(|spec| spec.id.as_str() == reading);
            let spot =
                spec.map_or_else(|| Spot::bare(&path), |spec| Spot::of(&path, &spec.articles));
            let what = format!("both sides read the same under `{reading}`");
            found.add(
                spot,
                what,
                "say what the other side reads, or make it a plain term",
            );
        }
    }
}

fn walk(value: &Value, path: &str, clauses: &mut BTreeMap<(String, String), bool>) {
    let sides = (
        value.get("reading"),
        value.get("client"),
        value.get("vendor"),
    );
    if let (Some(Value::String(reading)), Some(client), Some(vendor)) = sides {
        *clauses
            .entry((path.to_owned(), reading.clone()))
            .or_default() |= client != vendor;
    }
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                match (path, name.as_str()) {
                    (path, PROMISED) => walk(inner, path, clauses),
                    ("", name) => walk(inner, name, clauses),
                    (path, name) => walk(inner, &format!("{path}.{name}"), clauses),
                }
            }
        }
        Value::Array(items) => {
            for (n, inner) in items.iter().enumerate() {
                walk(inner, &format!("{path}[{n}]"), clauses);
            }
        }
        _ => {}
    }
}
