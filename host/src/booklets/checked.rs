//! The terms of a file, checked before any client asks for them.
//!
//! Every edition is filled in twice, without parameters and with an example of each, and
//! goes through the checks of the contract model; what they find is told at its line.

use livret_core::contract::check::{Fault, check_terms};
use livret_core::contract::terms as of;
use livret_core::contract::terms::Promise;
use livret_core::contract::{Parameters, Terms};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::document::FAMILIES;
use super::example;
use super::fault::Faults;
use super::fill::{Filler, parameter_of};
use super::place::Found;
use super::stated::Stated;
use super::tree::Span;

/// Checks the terms of every edition, without parameters and with all of them.
pub(super) fn check(stated: &Stated, faults: &mut Faults<'_>) {
    let given = [Parameters::default(), example::parameters(&stated.booklet)];
    for edition in &stated.booklet.editions {
        for parameters in &given {
            check_edition(stated, &edition.id, parameters, faults);
        }
    }
}

/// Checks the terms of one edition; a family that cannot be read hides no other's faults.
fn check_edition(stated: &Stated, edition: &str, parameters: &Parameters, faults: &mut Faults<'_>) {
    let filler = Filler {
        booklet: &stated.booklet,
        reasons: &stated.reasons,
        parameters,
    };
    let mut filled = Map::new();
    let mut readable = true;
    for family in FAMILIES {
        let Some(node) = stated.family(edition, family) else {
            return;
        };
        let value = filler.family(family, node);
        if let Err((path, message)) = alone(family, &value) {
            readable = false;
            misread(Found::whole(node), &path, &message, faults);
        }
        filled.insert(family.to_owned(), value);
    }
    if !readable {
        return;
    }
    let Ok(terms) = serde_json::from_value::<Terms>(Value::Object(filled)) else {
        return;
    };
    for fault in check_terms(&terms, &stated.booklet) {
        let (family, path) = fault
            .path
            .split_at(fault.path.find(['.', '[']).unwrap_or(fault.path.len()));
        if let Some(node) = stated.family(edition, family) {
            let from = Found::whole(node);
            match emptied(&from, path, &fault) {
                Some((span, name)) => needs_value(&span, path, name, faults),
                None => faults.checked(from, path, &fault),
            }
        }
    }
}

/// Whether one family can be read; else the path in it and why not.
fn alone(family: &str, value: &Value) -> Result<(), (String, String)> {
    fn read<T: DeserializeOwned>(value: &Value) -> Result<(), (String, String)> {
        serde_path_to_error::deserialize::<_, Promise<T>>(value)
            .map(drop)
            .map_err(|error| (error.path().to_string(), error.inner().to_string()))
    }
    match family {
        "availability" => read::<of::AvailabilityTerms>(value),
        "credits" => read::<of::CreditTerms>(value),
        "support" => read::<of::SupportTerms>(value),
        "backup" => read::<of::BackupTerms>(value),
        _ => read::<of::LifecycleTerms>(value),
    }
}

/// A field that is missing because its parameter is optional is told as that.
fn misread(from: Found<'_>, path: &str, message: &str, faults: &mut Faults<'_>) {
    let missing = message
        .strip_prefix("missing field `")
        .and_then(|rest| rest.split('`').next());
    let place = from.clone().follow(path);
    let written = missing.and_then(|field| place.node.entry(field));
    if let Some(entry) = written
        && let Some(name) = parameter_of(&entry.node)
    {
        needs_value(&entry.node.span, &entry.key, name, faults);
        return;
    }
    faults.misshapen(from, path, message);
}

/// The parameter, and its place, without which a list is empty.
fn emptied<'n>(from: &Found<'n>, path: &str, fault: &Fault) -> Option<(Span, &'n str)> {
    let here = from.clone().follow(path);
    let mut items = here.node.items().iter();
    let empty = fault.what == "is empty";
    items
        .find_map(|item| Some((item.span.clone(), parameter_of(item)?)))
        .filter(|_| empty)
}

fn needs_value(span: &Span, path: &str, parameter: &str, faults: &mut Faults<'_>) {
    let field = path.rsplit('.').next().unwrap_or(path);
    let what = format!("`{field}` needs a value, and the parameter `{parameter}` may be left out");
    let hint = "give the parameter a `default`, or name in its `needed_for` what is undetermined \
                without it";
    faults.add(span.start, what, Some(hint.to_owned()));
}
