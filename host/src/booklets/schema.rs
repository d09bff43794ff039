//! The JSON Schema of a booklet's file, out of the types that are read.
//!
//! It is that of the canonical form, in which a plugin answers too, with what a file adds:
//! the table of terms with its editions, `{ parameter = … }` where a value may stand, and the
//! reason of a parameter that is missing.

use livret_core::contract::Booklet;
use livret_core::contract::terms::{
    AvailabilityTerms, BackupTerms, CreditTerms, LifecycleTerms, Promise, SupportTerms,
};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::document::{EDITIONS, FAMILIES, REASON};
use super::fill::PARAMETER;

/// Types of the booklet itself, in which no parameter stands.
const WITHOUT_PARAMETERS: [&str; 10] = [
    "Booklet",
    "Edition",
    "Article",
    "ArticleId",
    "Citations",
    "ParameterSpec",
    "ParameterKind",
    "ReadingSpec",
    "NotComputable",
    "Descriptive",
];
/// Tables for which a parameter may stand as a whole.
const WHOLE_TABLES: [&str; 2] = ["Money", "DisasterRecovery"];
/// Keys under which no parameter may stand: they say what else is meant.
const FIXED: [&str; 6] = [
    "articles", "promised", "reading", "client", "vendor", "name",
];

/// The schema of `contracts/NAME.toml`, its dates as text.
#[must_use]
pub fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let booklet = generator.subschema_for::<Booklet>();
    let families = [
        promise::<AvailabilityTerms>(&mut generator),
        promise::<CreditTerms>(&mut generator),
        promise::<SupportTerms>(&mut generator),
        promise::<BackupTerms>(&mut generator),
        promise::<LifecycleTerms>(&mut generator),
    ];
    let mut definitions = generator.take_definitions(true);
    for (name, definition) in &mut definitions {
        unlink(definition);
        if !WITHOUT_PARAMETERS.contains(&name.as_str()) {
            forget_undetermined(definition);
            admit_parameters(definition);
        }
    }
    if let Some(specs) = definitions.get_mut("ParameterSpec") {
        let reason = json!({
            "description": "What a verdict says that is undetermined without it.",
            "type": "string",
        });
        insert(specs, "/properties", REASON, reason);
    }
    definitions.insert("Parameter".to_owned(), from_parameter());
    definitions.insert("Terms".to_owned(), terms(families));
    json!({
        "$schema": crate::schema::DRAFT,
        "title": "A booklet in data, for livret",
        "type": "object",
        "properties": {
            "booklet": booklet,
            "terms": {
                "description": "Each family of each edition, stated once.",
                "anyOf": [
                    { "$ref": "#/$defs/Terms" },
                    { "type": "array", "items": { "$ref": "#/$defs/Terms" }, "minItems": 1 },
                ],
            },
        },
        "required": ["booklet", "terms"],
        "additionalProperties": false,
        "$defs": definitions,
    })
}

fn promise<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<Promise<T>>().to_value()
}

fn terms(families: [Value; 5]) -> Value {
    let mut properties: Map<String, Value> = FAMILIES
        .iter()
        .map(|name| (*name).to_owned())
        .zip(families)
        .collect();
    let editions = json!({
        "description": "The editions that these terms are for [default: all].",
        "type": "array",
        "items": { "type": "string" },
        "minItems": 1,
    });
    properties.insert(EDITIONS.to_owned(), editions);
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn from_parameter() -> Value {
    json!({
        "description": "What the client's contract fills in. Where it is missing, the promise \
                        around it is undetermined; where the parameter is optional, the field \
                        is left out.",
        "type": "object",
        "properties": {
            (PARAMETER): {
                "description": "A name of the booklet's `parameters`.",
                "type": "string",
            },
            "articles": { "$ref": "#/$defs/Citations" },
        },
        "required": [PARAMETER],
        "additionalProperties": false,
    })
}

/// Descriptions are the documentation of the types, whose links lead nowhere here.
fn unlink(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            for (key, inner) in fields.iter_mut() {
                match inner {
                    Value::String(text) if key == "description" => {
                        *text = text
                            .replace("[`", "`")
                            .replace("`]", "`")
                            .replace('\n', " ");
                    }
                    inner => unlink(inner),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(unlink),
        _ => {}
    }
}

/// A file promises or does not: what is undetermined comes of parameters.
fn forget_undetermined(definition: &mut Value) {
    let variants = definition.get_mut("oneOf").and_then(Value::as_array_mut);
    if let Some(variants) = variants {
        variants.retain(|variant| variant.pointer("/properties/undetermined").is_none());
    }
}

/// Lets a parameter stand wherever a plain value, a list or an optional table may.
fn admit_parameters(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            for (key, inner) in fields.iter_mut() {
                admit_parameters(inner);
                match (key.as_str(), inner) {
                    ("properties", Value::Object(properties)) => {
                        for (name, property) in properties.iter_mut() {
                            if !FIXED.contains(&name.as_str()) && takes_parameter(property) {
                                admit(property);
                            }
                        }
                    }
                    ("items", items) if takes_parameter(items) => admit(items),
                    _ => {}
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(admit_parameters),
        _ => {}
    }
}

fn takes_parameter(schema: &Value) -> bool {
    let reference = |schema: &Value| {
        let name = schema.get("$ref").and_then(Value::as_str);
        name.and_then(|name| name.rsplit('/').next())
            .map(str::to_owned)
    };
    if let Some(name) = reference(schema) {
        return WHOLE_TABLES.contains(&name.as_str());
    }
    if let Some(Value::Array(options)) = schema.get("anyOf") {
        let mut named = options.iter().filter_map(reference);
        return named.any(|name| WHOLE_TABLES.contains(&name.as_str()));
    }
    schema.get("type").is_some_and(|kind| kind != "object")
}

/// The schema or a parameter in its place; what describes it stays outside.
fn admit(schema: &mut Value) {
    let mut own = schema.take();
    let description = own
        .as_object_mut()
        .and_then(|fields| fields.shift_remove("description"));
    let mut either = json!({ "anyOf": [own, { "$ref": "#/$defs/Parameter" }] });
    if let (Some(description), Some(fields)) = (description, either.as_object_mut()) {
        fields.insert("description".to_owned(), description);
    }
    *schema = either;
}

fn insert(schema: &mut Value, place: &str, key: &str, value: Value) {
    if let Some(Value::Object(fields)) = schema.pointer_mut(place) {
        fields.insert(key.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::fill::DECIMALS;
    use super::*;

    fn decimals(schema: &Value, found: &mut BTreeSet<String>) {
        let Some(fields) = schema.as_object() else {
            schema
                .as_array()
                .into_iter()
                .flatten()
                .for_each(|item| decimals(item, found));
            return;
        };
        for (name, property) in fields
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            if property.to_string().contains(r#""number""#) {
                found.insert(name.clone());
            }
        }
        fields.values().for_each(|inner| decimals(inner, found));
    }

    #[test]
    fn the_fields_that_hold_decimals_are_those_that_take_whole_numbers() {
        let mut found = BTreeSet::new();
        decimals(&schema(), &mut found);
        assert_eq!(found, DECIMALS.map(str::to_owned).into());
    }
}
