//! What a file says, value by value, each with its place in the text.
//!
//! Dates become text and so do fractions, digit by digit: what crosses from here is plain
//! JSON, as a plugin would write it, and no figure passes through floating point.

use std::ops::Range;

use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A place in the text, in bytes.
pub(super) type Span = Range<usize>;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) written: Written,
}

/// A value.
#[derive(Clone, Debug)]
pub(super) enum Written {
    /// Text, a number or a flag, as JSON.
    Plain(Value),
    /// A list.
    List(Vec<Node>),
    /// A table, in the order of the text.
    Table(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_span: Span,
    pub(super) node: Node,
}

impl Node {
    /// The document as one table.
    pub(super) fn document(document: &Spanned<DeTable<'_>>) -> Self {
        Self {
            span: document.span(),
            written: Written::Table(entries(document.get_ref())),
        }
    }

    fn of(value: &Spanned<DeValue<'_>>) -> Self {
        let text = |text: &str| Written::Plain(Value::from(text));
        let written = match value.get_ref() {
            DeValue::String(words) => text(words),
            DeValue::Integer(number) => {
                match i64::from_str_radix(number.as_str(), number.radix()) {
                    Ok(whole) => Written::Plain(Value::from(whole)),
                    Err(_) => text(number.as_str()),
                }
            }
            DeValue::Float(number) => text(number.as_str()),
            DeValue::Boolean(flag) => Written::Plain(Value::from(*flag)),
            DeValue::Datetime(at) => text(&at.to_string()),
            DeValue::Array(items) => Written::List(items.iter().map(Self::of).collect()),
            DeValue::Table(table) => Written::Table(entries(table)),
        };
        Self {
            span: value.span(),
            written,
        }
    }

    /// Its entries; none where it is no table.
    pub(super) fn entries(&self) -> &[Entry] {
        match &self.written {
            Written::Table(entries) => entries,
            _ => &[],
        }
    }

    /// Its items; none where it is no list.
    pub(super) fn items(&self) -> &[Self] {
        match &self.written {
            Written::List(items) => items,
            _ => &[],
        }
    }

    /// The entry of a key.
    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.key == key)
    }

    /// Its text, if it is text.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.written {
            Written::Plain(value) => value.as_str(),
            _ => None,
        }
    }

    /// What it says as JSON.
    pub(super) fn json(&self) -> Value {
        match &self.written {
            Written::Plain(value) => value.clone(),
            Written::List(items) => items.iter().map(Self::json).collect(),
            Written::Table(entries) => {
                let fields = entries.iter();
                let fields = fields.map(|entry| (entry.key.clone(), entry.node.json()));
                Value::Object(fields.collect::<Map<_, _>>())
            }
        }
    }
}

fn entries(table: &DeTable<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_span: key.span(),
            node: Node::of(value),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span.start);
    entries
}
