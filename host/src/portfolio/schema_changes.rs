//! The JSON Schema of a file of changes.
//!
//! Written by hand like that of a portfolio, and like it compared with what the reader knows.
//! Which parameters, readings and terms there are is the matter of the booklets.

use serde_json::{Value, json};

use super::schema::{date, table, text, value};

/// The schema of the file of changes that `livret replay` takes, its dates as text.
#[must_use]
pub fn schema() -> Value {
    json!({
        "$schema": crate::schema::DRAFT,
        "title": "A file of changes of livret",
        "description": "What would be otherwise in the contracts of a portfolio.",
        "type": "object",
        "properties": {
            "change": {
                "description": "The changes, each on top of those before it: [[change]].",
                "type": "array",
                "items": change(),
            },
        },
        "additionalProperties": false,
    })
}

fn change() -> Value {
    let mut schema = table(
        [
            ("contract", text("Only subscriptions of this contract.")),
            ("subscription", text("Only the subscription of this id.")),
            (
                "client",
                text("Only subscriptions of this client, by its id."),
            ),
            (
                "from",
                date("The first day on which it holds; without it, always."),
            ),
            (
                "parameters",
                json!({
                    "description": "Parameters of the booklet: `livret show CONTRACT`.",
                    "type": "object",
                    "additionalProperties": value(),
                }),
            ),
            (
                "readings",
                json!({
                    "description": "Clauses that are read by one side whatever the run's reading.",
                    "type": "object",
                    "additionalProperties": { "enum": ["client", "vendor"] },
                }),
            ),
            (
                "set",
                json!({
                    "description": "Terms by their paths, as overrides are told: \
                                    `availability.target`, `support.acknowledgement.1`.",
                    "type": "object",
                    "additionalProperties": { "type": ["string", "number"] },
                }),
            ),
            (
                "script",
                text("A script, as for a client's exceptions, relative to this file."),
            ),
        ],
        &[],
    );
    if let Some(fields) = schema.as_object_mut() {
        let says = ["parameters", "readings", "set", "script"];
        let any: Vec<Value> = says
            .iter()
            .map(|key| json!({ "required": [key] }))
            .collect();
        fields.insert("anyOf".to_owned(), json!(any));
        // A script says itself from when it holds.
        let undated = json!({ "required": ["script", "from"] });
        fields.insert("not".to_owned(), undated);
    }
    schema
}

#[cfg(test)]
mod tests {
    use super::super::read_proposal;
    use super::*;

    #[test]
    fn the_schema_has_the_keys_that_are_read() {
        let schema = schema();
        let properties = schema.pointer("/properties/change/items/properties");
        let keys: Vec<&String> = properties.unwrap().as_object().unwrap().keys().collect();
        assert_eq!(keys, read_proposal::CHANGE);
    }
}
