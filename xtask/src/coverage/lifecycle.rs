//! The life of the software: each duty, and the products whose updates are agreed on.

use serde_json::Value;

use super::obligation::{Obligation, texts};
use crate::workspace::list;

const FAMILY: &str = "lifecycle";

pub(super) fn obligations(terms: &Value) -> Vec<Obligation> {
    let mut all: Vec<Obligation> = list(terms, "duties").iter().map(duty).collect();
    if let Some(piloted) = terms.get("piloted").filter(|own| own.is_object()) {
        let products = texts(piloted, "products").join(", ");
        let name = format!("updated by agreement: {products}");
        all.push(Obligation::told(FAMILY, name, &texts(piloted, "articles")));
    }
    all
}

fn duty(own: &Value) -> Obligation {
    let rule = own.get("rule").and_then(Value::as_object);
    let name = rule.and_then(|rule| rule.keys().next());
    let name = name.cloned().unwrap_or_default();
    let prefix = format!("lifecycle/{name}");
    let owed = own.get("owed").and_then(Value::as_str).unwrap_or_default();
    let title = format!("{name}: {owed}");
    let duty = Obligation::new(FAMILY, title, &texts(own, "articles"), move |_, own| {
        own.id.starts_with(&prefix)
    });
    // No kind of evidence records a purge: only its threshold can be shown.
    if name == "history-purge" {
        duty.left_open()
    } else {
        duty
    }
}
