//! Parameters as some client might give them, to check terms before any client does.

use livret_core::contract::{Booklet, Parameters};
use serde_json::Value;
use toml::de::DeTable;

use super::tree::Node;

/// A value of its kind for every parameter of the booklet.
pub(super) fn parameters(booklet: &Booklet) -> Parameters {
    let specs = booklet.parameters.iter();
    let values = specs.filter_map(|spec| {
        let value = value(spec.kind.example())?;
        Some((spec.name.clone(), value))
    });
    Parameters(values.collect())
}

/// A value written in TOML, as JSON.
fn value(written: &str) -> Option<Value> {
    let text = format!("value = {written}");
    let document = Node::document(&DeTable::parse(&text).ok()?);
    Some(document.entry("value")?.node.json())
}
