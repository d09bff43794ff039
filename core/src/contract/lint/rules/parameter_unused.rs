//! A parameter that changes nothing.
//!
//! ## Why it matters
//!
//! A client fills it in and believes that it counts. Each parameter is tried alone and together
//! with the others; one whose value changes no term of any edition is read nowhere. livret
//! itself reads `products` and time zones, so these are left alone.
//!
//! ## Example
//!
//! A parameter `support_hours` whose value the terms never take up.

use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::{Ground, Trial};
use crate::contract::parameter::{ParameterKind, ParameterSpec};

/// What livret reads by itself, whatever the terms say.
const OWN: &str = "products";

pub(super) fn look(ground: &Ground<'_>, found: &mut Found) {
    for (n, spec) in ground.booklet.parameters.iter().enumerate() {
        if spec.name == OWN || spec.kind == ParameterKind::Zone || acts(ground.trials, spec) {
            continue;
        }
        let what = format!("no value of `{}` changes any term", spec.name);
        let spot = Spot::of(format!("parameters[{n}]"), &spec.articles);
        found.add(spot, what, "let the terms use it, or take it out");
    }
}

/// Whether two trials that differ in this parameter alone differ in their terms; or nothing
/// can be said, since no two trials do.
fn acts(trials: &[Trial], spec: &ParameterSpec) -> bool {
    let mut tried = false;
    for (n, one) in trials.iter().enumerate() {
        for other in trials.iter().skip(n + 1) {
            if one.edition == other.edition && differ_in(one, other, &spec.name) {
                tried = true;
                if one.terms != other.terms {
                    return true;
                }
            }
        }
    }
    !tried
}

fn differ_in(one: &Trial, other: &Trial, name: &str) -> bool {
    let (one, other) = (&one.parameters.0, &other.parameters.0);
    let others = |all: &std::collections::BTreeMap<String, serde_json::Value>| {
        let mut rest = all.clone();
        rest.remove(name);
        rest
    };
    one.get(name) != other.get(name) && others(one) == others(other)
}
