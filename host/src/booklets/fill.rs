//! Terms with the client's parameters laid in.
//!
//! `{ parameter = "support_hours" }` stands for what the client's contract fills in. A
//! parameter that something needs and nobody gives leaves the promise around it
//! undetermined; an optional one leaves its field, or its item of a list, out. This is all
//! that the data language knows of conditions: what needs more is a plugin.

use std::collections::BTreeMap;

use livret_core::contract::terms::Missing;
use livret_core::contract::{Booklet, ParameterKind, ParameterSpec, Parameters, read_money};
use serde_json::{Map, Value, json};

use super::tree::{Entry, Node, Written};

/// The key that makes a table stand for a parameter.
pub(super) const PARAMETER: &str = "parameter";
/// The key under which a promise has its terms.
pub(super) const PROMISED: &str = "promised";

/// The fields that hold a decimal figure, which crosses as text. A whole one may be written
/// without quotes, as a fraction may.
pub(super) const DECIMALS: [&str; 5] = ["target", "up_to", "percent", "cap_percent", "amount"];

/// Why there is no value.
enum Gap<'b> {
    /// The parameter is optional.
    Optional,
    /// Something needs it.
    Needed(&'b ParameterSpec),
}

/// What the client's contract fills in.
pub(super) struct Filler<'b> {
    pub(super) booklet: &'b Booklet,
    /// What a missing parameter is told with, by its name.
    pub(super) reasons: &'b BTreeMap<String, String>,
    pub(super) parameters: &'b Parameters,
}

impl<'b> Filler<'b> {
    /// The terms of one family.
    pub(super) fn family(&self, name: &str, node: &Node) -> Value {
        match self.fill(name, node) {
            Ok(value) => value,
            // Nothing but a parameter stands there.
            Err(Gap::Optional) => Value::Null,
            Err(Gap::Needed(spec)) => self.undetermined(name, spec),
        }
    }

    /// `promise` names the promise around a value, as `needed_for` does: `support-rate`.
    fn fill(&self, promise: &str, node: &Node) -> Result<Value, Gap<'b>> {
        match &node.written {
            Written::Plain(value) => Ok(value.clone()),
            Written::List(items) => {
                let mut filled = Vec::with_capacity(items.len());
                for item in items {
                    match self.fill(promise, item) {
                        Ok(value) => filled.push(value),
                        Err(Gap::Optional) => {}
                        Err(needed) => return Err(needed),
                    }
                }
                Ok(Value::Array(filled))
            }
            Written::Table(entries) => match parameter_of(node) {
                Some(name) => self.parameter(name, entries),
                None => self.table(promise, entries),
            },
        }
    }

    fn table(&self, promise: &str, entries: &[Entry]) -> Result<Value, Gap<'b>> {
        let mut fields = Map::new();
        for entry in entries {
            let inner = match entry.key.as_str() {
                PROMISED => promise.to_owned(),
                key => format!("{promise}-{key}"),
            };
            match self.fill(&inner, &entry.node) {
                Ok(Value::Number(whole)) if DECIMALS.contains(&entry.key.as_str()) => {
                    fields.insert(entry.key.clone(), Value::from(whole.to_string()));
                }
                Ok(value) => {
                    fields.insert(entry.key.clone(), value);
                }
                Err(Gap::Optional) => {}
                Err(Gap::Needed(spec)) if entry.key == PROMISED => {
                    return Ok(self.undetermined(promise, spec));
                }
                Err(needed) => return Err(needed),
            }
        }
        Ok(Value::Object(fields))
    }

    /// The value of a parameter as terms write it.
    fn parameter(&self, name: &str, entries: &[Entry]) -> Result<Value, Gap<'b>> {
        let mut specs = self.booklet.parameters.iter();
        // That it is declared was checked when the file was read.
        let Some(spec) = specs.find(|spec| spec.name == name) else {
            return Err(Gap::Optional);
        };
        let given = self.parameters.0.get(name).or(spec.default.as_ref());
        let Some(value) = given.filter(|value| !value.is_null()) else {
            return Err(match spec.needed_for.is_empty() {
                true => Gap::Optional,
                false => Gap::Needed(spec),
            });
        };
        Ok(match (spec.kind, value) {
            (ParameterKind::Money, Value::String(text)) => money(text),
            (ParameterKind::MoneyByName, Value::Object(fees)) => {
                let fee = |text: &Value| money(text.as_str().unwrap_or_default());
                let fees = fees.iter();
                fees.map(|(product, text)| json!({ "product": product, "fee": fee(text) }))
                    .collect()
            }
            (ParameterKind::Recovery, Value::Object(objectives)) => {
                let beside = entries.iter().filter(|entry| entry.key != PARAMETER);
                let mut fields: Map<String, Value> = beside
                    .map(|entry| (entry.key.clone(), entry.node.json()))
                    .collect();
                fields.extend(objectives.clone());
                Value::Object(fields)
            }
            (_, value) => value.clone(),
        })
    }

    fn undetermined(&self, promise: &str, spec: &ParameterSpec) -> Value {
        let mut needed = spec.needed_for.iter();
        let own = needed.clone().find(|obligation| *obligation == promise);
        let obligation = own.or_else(|| needed.next());
        let reason = self.reasons.get(&spec.name).cloned();
        let missing = Missing {
            obligation: obligation.map_or_else(|| promise.to_owned(), Clone::clone),
            parameter: spec.name.clone(),
            article: spec.articles.first().clone(),
            reason: reason.unwrap_or_else(|| {
                format!(
                    "the booklet leaves it to the client's contract ({}): give it as `{}`",
                    spec.summary.trim_end_matches('.'),
                    spec.name
                )
            }),
        };
        json!({ "undetermined": missing })
    }
}

/// The parameter that a table stands for.
pub(super) fn parameter_of(node: &Node) -> Option<&str> {
    node.entry(PARAMETER)?.node.text()
}

fn money(text: &str) -> Value {
    match read_money(text) {
        Some((amount, currency)) => json!({ "amount": amount, "currency": currency }),
        // The portfolio's values were checked against their kinds.
        None => Value::Null,
    }
}
