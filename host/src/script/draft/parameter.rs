//! A parameter's value, checked as a portfolio's is.

use livret_core::contract::check::check_value;
use livret_core::contract::{Booklet, Citations};
use serde_json::Value;

use crate::script::told::Told;

/// The articles that leave a parameter open, if it may have this value.
pub(super) fn check_parameter(
    booklet: &Booklet,
    name: &str,
    value: &Value,
) -> Result<Citations, Told> {
    let specs = &booklet.parameters;
    let Some(spec) = specs.iter().find(|spec| spec.name == name) else {
        let what = format!("`{name}` is not a parameter of {}", booklet.contract);
        return Err(Told::new(what).offer(name, specs.iter().map(|spec| spec.name.as_str())));
    };
    match check_value(spec.kind, value).into_iter().next() {
        None => Ok(spec.articles.clone()),
        Some(fault) => {
            let told = Told::new(format!("parameters.{name}{}: {}", fault.place, fault.what));
            Err(match fault.hint {
                Some(hint) => told.help(hint),
                None => told,
            })
        }
    }
}

/// A parameter's value as people write it.
pub(super) fn written(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
