//! JSON Schemas of the types that are read by hand: citations and clauses.
//!
//! Everything else derives its schema from the type that is read. Invariant: a schema here
//! accepts what the type's `Deserialize` accepts, as far as a schema can say it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::citation::Citations;
use super::reading::Clause;

impl JsonSchema for Citations {
    fn schema_name() -> Cow<'static, str> {
        "Citations".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "The articles that this rests on, the one that matters most first.",
            "type": "array",
            "items": { "type": "string" },
            "minItems": 1
        })
    }
}

impl<T: JsonSchema> JsonSchema for Clause<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Clause_of_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({
            "anyOf": [
                value,
                {
                    "description": "An unclear clause, with both of its readings.",
                    "type": "object",
                    "properties": {
                        "reading": {
                            "description": "The clause's name, declared under the booklet's `readings`.",
                            "type": "string"
                        },
                        "client": value,
                        "vendor": value
                    },
                    "required": ["reading", "client", "vendor"],
                    "additionalProperties": false
                }
            ]
        })
    }
}
