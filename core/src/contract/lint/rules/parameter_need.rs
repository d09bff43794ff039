//! A parameter whose need is not what the booklet declares.
//!
//! ## Why it matters
//!
//! `needed_for` tells a client what stays undetermined without the parameter. Declared and not
//! true, it asks for what nobody needs; true and not declared, the client learns of it only
//! from a verdict that is missing.
//!
//! ## Example
//!
//! `needed_for = ["support"]` of a parameter without which support is judged all the same.

use std::collections::BTreeSet;

use crate::contract::lint::Ground;
use crate::contract::lint::finding::{Found, Spot};
use crate::contract::terms::{Missing, Promise, Terms};

pub(super) fn look(ground: &Ground<'_>, found: &mut Found) {
    let missing: BTreeSet<&str> = ground
        .trials
        .iter()
        .flat_map(|trial| missing(&trial.terms))
        .map(|missing| missing.parameter.as_str())
        .collect();
    for (n, spec) in ground.booklet.parameters.iter().enumerate() {
        let spot = Spot::of(format!("parameters[{n}].needed_for"), &spec.articles);
        let without = ground
            .trials
            .iter()
            .any(|trial| !trial.parameters.0.contains_key(&spec.name));
        let needed = missing.contains(spec.name.as_str());
        if needed && spec.needed_for.is_empty() {
            let what = format!(
                "without `{}` something stays undetermined, undeclared",
                spec.name
            );
            found.add(spot, what, "name under needed_for what stays undetermined");
        } else if without && !needed && !spec.needed_for.is_empty() {
            let what = format!(
                "`{}` is declared as needed for {}, and nothing is undetermined without it",
                spec.name,
                super::quoted(spec.needed_for.iter().map(String::as_str))
            );
            found.add(
                spot,
                what,
                "leave needed_for empty, or let the terms ask for it",
            );
        }
    }
}

/// What the terms lack.
fn missing(terms: &Terms) -> impl Iterator<Item = &Missing> {
    let rate = terms
        .support
        .promised()
        .and_then(|support| support.rate.as_ref());
    [
        terms.availability.missing(),
        terms.credits.missing(),
        terms.support.missing(),
        rate.and_then(Promise::missing),
        terms.backup.missing(),
        terms.lifecycle.missing(),
    ]
    .into_iter()
    .flatten()
}
