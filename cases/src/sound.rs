//! What the tests of every plugin ask of its contract.

use livret_core::contract::check::{check_booklet, check_terms};
use livret_core::contract::{Contract, Parameters, Terms, TermsRequest, readings_in};
use serde_json::Value;

/// A request for the terms of the latest edition, with these parameters: a JSON object.
#[must_use]
pub fn request(contract: &impl Contract, parameters: Value) -> TermsRequest {
    let editions = contract.booklet().editions;
    TermsRequest {
        edition: editions
            .last()
            .map_or_else(String::new, |own| own.id.clone()),
        parameters: match parameters {
            Value::Object(fields) => Parameters(fields.into_iter().collect()),
            _ => Parameters::default(),
        },
    }
}

/// What is wrong with a contract under these parameters, one sentence each: an article or a
/// reading that its booklet does not have, hours that cannot be read, terms that JSON
/// changes, and whatever else [`check_terms`] refuses.
#[must_use]
pub fn faults(contract: &impl Contract, parameters: Value) -> Vec<String> {
    let booklet = contract.booklet();
    let terms = contract.terms(&request(contract, parameters));
    let found = check_booklet(&booklet);
    let mut all: Vec<String> = found
        .into_iter()
        .chain(check_terms(&terms, &booklet))
        .map(|fault| fault.to_string())
        .collect();
    all.extend(changed_by_json(&terms));
    all
}

/// The readings that the booklet declares and that no term under these parameters bears, in
/// the booklet's order.
#[must_use]
pub fn unused_readings(contract: &impl Contract, parameters: Value) -> Vec<String> {
    let used = readings_in(&contract.terms(&request(contract, parameters)));
    let declared = contract.booklet().readings.into_iter().map(|own| own.id);
    declared
        .filter(|id| !used.contains(id))
        .map(|id| id.to_string())
        .collect()
}

fn changed_by_json(terms: &Terms) -> Option<String> {
    let json = match serde_json::to_string(terms) {
        Ok(json) => json,
        Err(error) => return Some(format!("the terms are no JSON: {error}")),
    };
    match serde_json::from_str::<Terms>(&json) {
        Ok(back) if back == *terms => None,
        Ok(_) => Some("the terms come back from JSON changed".to_owned()),
        Err(error) => Some(format!("the terms do not come back from JSON: {error}")),
    }
}
