//! JSON Schemas of a line of evidence, one per kind, out of the tables of columns.
//!
//! A schema is a little stricter than the reader: it wants words in lower case. A column
//! that is not read is no mistake for either; the reader notes it.

use livret_core::evidence::{
    BackupKind, BackupStatus, CAUSES, Impact, MaintenanceKind, NoticeKind, Source, VersionEvent,
};
use serde_json::{Map, Value, json};

use super::kind::{Column, EvidenceKind};
use super::tickets::{CHANNELS, YES_OR_NO};

/// RFC 3339, or local time where the file's first line names its zone.
const TIME: &str = r"^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})?$";

impl EvidenceKind {
    /// The schema of a line of this kind.
    #[must_use]
    pub fn schema(self) -> Value {
        let properties: Map<String, Value> = self
            .columns()
            .map(|column| {
                let required = self.required().contains(&column);
                (column.name().to_owned(), schema_of(self, column, required))
            })
            .collect();
        let required = self.required().iter();
        let required: Vec<&str> = required.map(|column| column.name()).collect();
        let mut schema = json!({
            "title": format!("A line of {self}"),
            "type": "object",
            "properties": properties,
            "required": required,
        });
        if self == Self::Tickets
            && let Some(fields) = schema.as_object_mut()
        {
            let either = json!([
                { "required": [Column::Severity.name()] },
                { "required": [Column::Impact.name(), Column::Urgency.name()] },
            ]);
            fields.insert("anyOf".to_owned(), either);
        }
        schema
    }
}

fn schema_of(kind: EvidenceKind, column: Column, required: bool) -> Value {
    if column.holds_times() {
        return text(required, &json!({ "pattern": TIME }));
    }
    match (kind, column) {
        (EvidenceKind::Outages, Column::Impact) => words(required, &Impact::WORDS),
        (_, Column::Source) => words(required, &Source::WORDS),
        (EvidenceKind::Maintenance, Column::Kind) => words(required, &MaintenanceKind::WORDS),
        (EvidenceKind::Backups, Column::Kind) => words(required, &BackupKind::WORDS),
        (EvidenceKind::Notices, Column::Kind) => words(required, &NoticeKind::WORDS),
        (_, Column::Status) => words(required, &BackupStatus::WORDS),
        (_, Column::Event) => words(required, &VersionEvent::WORDS),
        (_, Column::Channel) => words(required, &CHANNELS),
        (_, Column::WorkaroundAccepted) => {
            let listed = YES_OR_NO.iter().map(|(word, _)| Value::from(*word));
            let listed = listed.chain([json!(true), json!(false), json!(""), Value::Null]);
            json!({ "enum": listed.collect::<Vec<_>>() })
        }
        (_, Column::Cause) => {
            let pattern = format!("^(|{}|outside:.+)$", CAUSES.join("|"));
            text(required, &json!({ "pattern": pattern }))
        }
        (_, Column::Period) => json!({ "type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])$" }),
        (_, Column::Subscription) => json!({ "type": "string", "minLength": 1 }),
        // A number is read as it is written: a reference, a version, an id.
        _ if required => json!({ "type": ["string", "number"] }),
        _ => json!({ "type": ["string", "number", "boolean", "null"] }),
    }
}

/// Text of a form; empty text and null where the column may be empty.
fn text(required: bool, form: &Value) -> Value {
    let mut filled = json!({ "type": "string" });
    if let (Some(filled), Some(form)) = (filled.as_object_mut(), form.as_object()) {
        filled.extend(form.clone());
    }
    match required {
        true => filled,
        false => json!({ "anyOf": [filled, { "enum": ["", null] }] }),
    }
}

fn words<T>(required: bool, words: &[(&'static str, T)]) -> Value {
    let listed = words.iter().map(|(word, _)| Value::from(*word));
    let empty = [Value::from(""), Value::Null];
    let empty = empty.into_iter().filter(|_| !required);
    json!({ "enum": listed.chain(empty).collect::<Vec<_>>() })
}
