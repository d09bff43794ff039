//! The JSON Schema of a portfolio.
//!
//! A portfolio is read by hand, so its schema is written by hand; a test compares its keys
//! with those that the reader knows. Which parameters and readings a subscription may name
//! is the matter of its booklet, and of `livret check`.

use livret_core::calendar::Territory;
use livret_core::contract::ParameterKind;
use serde_json::{Map, Value, json};

use super::parameters::POLYNESIA;

/// The schema of `portfolio.toml`, its dates as text.
#[must_use]
pub fn schema() -> Value {
    let portfolio = table(
        [
            ("name", text("Its name, for reports.")),
            (
                "evidence",
                text("The folder of its evidence, relative to this file."),
            ),
            (
                "reading",
                side("Whose reading of unclear clauses holds [default: client]."),
            ),
        ],
        &["name", "evidence"],
    );
    json!({
        "$schema": crate::schema::DRAFT,
        "title": "A portfolio of livret",
        "description": "Whose contracts are judged, since when, under which parameters.",
        "type": "object",
        "properties": {
            "portfolio": portfolio,
            "client": {
                "description": "The clients: [[client]].",
                "type": "array",
                "minItems": 1,
                "items": client(),
            },
        },
        "required": ["portfolio", "client"],
        "additionalProperties": false,
    })
}

fn client() -> Value {
    let codes = Territory::codes();
    let church = "Alsace-Moselle: whether the commune has a Protestant or mixed church, which \
                  makes Good Friday a holiday.";
    table(
        [
            ("id", text("Its name in output, unique.")),
            ("name", text("Its name for people.")),
            (
                "territory",
                json!({ "description": "Where it is.", "enum": codes }),
            ),
            (
                "protestant_or_mixed_church",
                json!({ "description": church, "type": "boolean" }),
            ),
            (
                "subscription",
                json!({
                    "description": "What it subscribed to: [[client.subscription]].",
                    "type": "array",
                    "items": subscription(),
                }),
            ),
        ],
        &["id", "name", "territory"],
    )
}

fn subscription() -> Value {
    let readings = "Clauses that are read by one side whatever the run's reading.";
    table(
        [
            (
                "id",
                text("Its name in evidence and output, unique in the portfolio."),
            ),
            (
                "contract",
                text("The contract's name, as `livret contracts` lists it."),
            ),
            ("since", date("The first day in force.")),
            (
                "until",
                date("The last day in force; without it, still running."),
            ),
            ("edition", text("This edition whatever the date: 2025-07.")),
            ("parameters", parameters()),
            (
                "readings",
                json!({
                    "description": readings,
                    "type": "object",
                    "additionalProperties": { "enum": ["client", "vendor"] },
                }),
            ),
            ("change", json!({ "type": "array", "items": change() })),
            (
                "script",
                text("The client's script, relative to this file."),
            ),
        ],
        &["id", "contract", "since"],
    )
}

fn parameters() -> Value {
    json!({
        "description": "What the client's contract fills in; which there are, the booklet says: \
                        `livret show CONTRACT`.",
        "type": "object",
        "properties": {
            "zone": {
                "description": "The civil time of a client in French Polynesia.",
                "enum": POLYNESIA,
            },
        },
        "additionalProperties": value(),
    })
}

/// Some of the parameters take another value from a day on.
fn change() -> Value {
    json!({
        "description": "What is filled in otherwise from some day on: [[client.subscription.change]].",
        "type": "object",
        "properties": {
            "from": date("The first day on which it holds."),
            "edition": text("From then on this edition whatever the date."),
        },
        "required": ["from"],
        "minProperties": 2,
        "additionalProperties": value(),
    })
}

/// What a parameter's value can look like, whatever its kind.
pub(super) fn value() -> Value {
    let example = |kind: ParameterKind| kind.example();
    json!({
        "description": format!(
            "Such as {}, {} or {}.",
            example(ParameterKind::Hours),
            example(ParameterKind::Money),
            example(ParameterKind::Dates),
        ),
        "anyOf": [
            { "type": ["string", "boolean"] },
            { "type": "integer", "minimum": 1 },
            { "type": "array", "items": { "type": "string" } },
            { "type": "object", "additionalProperties": { "type": "string" } },
        ],
    })
}

pub(super) fn table<const N: usize>(properties: [(&str, Value); N], required: &[&str]) -> Value {
    let properties = properties.map(|(key, value)| (key.to_owned(), value));
    json!({
        "type": "object",
        "properties": properties.into_iter().collect::<Map<_, _>>(),
        "required": required,
        "additionalProperties": false,
    })
}

pub(super) fn text(description: &str) -> Value {
    json!({ "description": description, "type": "string", "minLength": 1 })
}

pub(super) fn date(description: &str) -> Value {
    let pattern = r"^\d{4}-\d{2}-\d{2}$";
    json!({ "description": description, "type": "string", "format": "date", "pattern": pattern })
}

fn side(description: &str) -> Value {
    json!({ "description": description, "enum": ["client", "vendor"] })
}

#[cfg(test)]
mod tests {
    use super::super::{read, read_subscription};
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("/properties/portfolio", &read::PORTFOLIO)]
    #[case("/properties/client/items", &read::CLIENT)]
    #[case("/properties/client/items/properties/subscription/items", &read_subscription::SUBSCRIPTION)]
    fn the_schema_has_the_keys_that_are_read(#[case] place: &str, #[case] read: &[&str]) {
        let schema = schema();
        let properties = schema.pointer(&format!("{place}/properties"));
        let keys: Vec<&String> = properties.unwrap().as_object().unwrap().keys().collect();
        assert_eq!(keys, read);
    }
}
