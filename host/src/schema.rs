//! JSON Schemas (draft 2020-12) of what people write: portfolios, changes, booklets, evidence.
//!
//! Each is made where its form is read; here they are found by name. A schema knows the
//! form. Whether an article exists, a window opens or a parameter is known is left to the
//! readers.

use serde_json::{Map, Value, json};

pub use crate::booklets::schema as booklet;
use crate::evidence::EvidenceKind;
pub use crate::portfolio::{changes_schema as changes, schema as portfolio};

/// The language of the schemas.
pub(crate) const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a line of each kind of evidence: one of them, by name under `$defs`.
#[must_use]
pub fn evidence() -> Value {
    let kinds = EvidenceKind::ALL.into_iter();
    let definitions = kinds.map(|kind| (kind.word().to_owned(), kind.schema()));
    let definitions: Map<String, Value> = definitions.collect();
    let any = definitions
        .keys()
        .map(|kind| json!({ "$ref": format!("#/$defs/{kind}") }));
    json!({
        "$schema": DRAFT,
        "title": "A line of evidence, of some kind",
        "anyOf": any.collect::<Vec<_>>(),
        "$defs": definitions,
    })
}

/// The schema of a line of the evidence called `kind`.
///
/// # Errors
/// A sentence that names the kinds there are.
pub fn evidence_of(kind: &str) -> Result<Value, String> {
    let mut kinds = EvidenceKind::ALL.into_iter();
    let Some(found) = kinds.find(|known| known.word() == kind) else {
        let words = EvidenceKind::ALL.map(EvidenceKind::word);
        let near = livret_core::calendar::nearest(kind, words);
        let offer = near.map_or_else(
            || format!("one of `{}`", words.join("`, `")),
            |near| format!("did you mean `{near}`?"),
        );
        return Err(format!("`{kind}` is no kind of evidence; {offer}"));
    };
    let mut schema = json!({ "$schema": DRAFT });
    if let (Some(fields), Value::Object(own)) = (schema.as_object_mut(), found.schema()) {
        fields.extend(own);
    }
    Ok(schema)
}
