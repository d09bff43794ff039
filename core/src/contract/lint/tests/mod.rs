//! What each rule finds in the sample terms with one value changed, and what it does not.
//!
//! A line of a table is a rule, a place in the sample, the value there, and the whole of what
//! that rule then finds. The sample itself is found right by every rule.

mod booklet;
mod families;
mod random;
mod rules;
mod terms;

use serde_json::Value;

use super::*;

pub(super) fn booklet_json() -> Value {
    let json = include_str!("../../check/sample/booklet.json");
    let mut json: Value = serde_json::from_str(json).expect("the sample is JSON");
    // One edition will do, and a parameter that the terms do not take up would be found.
    json["editions"] = serde_json::json!([{ "id": "2024-01", "from": "2024-01-01" }]);
    json["parameters"] = serde_json::json!([]);
    json
}

pub(super) fn terms_json() -> Value {
    let json = include_str!("../../check/sample/terms.json");
    serde_json::from_str(json).expect("the sample is JSON")
}

/// The sample with `value` at `place`, a JSON pointer; a field that is missing is added.
pub(super) fn changed(mut json: Value, place: &str, value: Value) -> Value {
    if let Some(target) = json.pointer_mut(place) {
        *target = value;
        return json;
    }
    let (parent, field) = place.rsplit_once('/').expect("a pointer");
    let parent = json.pointer_mut(parent);
    parent.unwrap_or_else(|| panic!("the sample has no {place}"))[field] = value;
    json
}

/// The terms of one edition, as they were given.
pub(super) fn trial(edition: &str, terms: &Value) -> Trial {
    Trial {
        edition: edition.to_owned(),
        parameters: Parameters::default(),
        filled: Filled::Given,
        terms: serde_json::from_value(terms.clone()).expect("still terms"),
    }
}

pub(super) fn booklet_of(json: Value) -> Booklet {
    serde_json::from_value(json).expect("still a booklet")
}

/// What all rules find, as `rule path: what`, with the side that alone reads it so.
pub(super) fn findings(booklet: &Booklet, trials: &[Trial]) -> Vec<String> {
    let ground = Ground { booklet, trials };
    let found = lint(&ground);
    found.iter().map(line).collect()
}

fn line(found: &Finding) -> String {
    let side = found
        .reading
        .map(|side| format!(" ({side})"))
        .unwrap_or_default();
    assert!(!found.hint.is_empty(), "{found:?} does not say what to do");
    format!("{} {}: {}{side}", found.rule, found.path, found.what)
}

/// What all rules find in the sample terms with these values.
pub(super) fn found_with(changes: &[(&str, Value)]) -> Vec<String> {
    let change = |json, (place, value): &(&str, Value)| changed(json, place, value.clone());
    let terms = changes.iter().fold(terms_json(), change);
    let booklet = booklet_of(booklet_json());
    let trial = trial("2024-01", &terms);
    let faults = crate::contract::check::check_terms(&trial.terms, &booklet);
    assert_eq!(faults, [], "the lint looks at terms that passed the check");
    findings(&booklet, &[trial])
}

#[test]
fn no_rule_objects_to_the_sample() {
    // Its night lies outside its window, as in many a booklet; its Sunday hour too.
    let found = found_with(&[]);
    let others: Vec<_> = found
        .iter()
        .filter(|line| !line.starts_with("exclusion-outside-window"))
        .collect();
    assert!(others.is_empty(), "{others:#?}");
    assert_eq!(found.len(), 2, "{found:#?}");
}
