//! Which parameters are tried, and what becomes of faults.

use livret_core::contract::lint::{Level, Linted};
use serde_json::{Value, json};

use super::*;
use crate::contracts::Contracts;
use crate::contracts::canned::Canned;

/// The contract `acme` with these parameters, whose terms are `terms` whatever is filled in.
fn contracts(parameters: &Value, terms: Option<Value>) -> Contracts {
    let mut canned = Canned::stating("acme");
    let mut booklet: Value = serde_json::from_str(&canned.booklet).unwrap();
    booklet["parameters"] = parameters.clone();
    canned.booklet = booklet.to_string();
    if let Some(terms) = terms {
        canned.terms = terms.to_string();
    }
    Contracts::of([canned.library()])
}

fn parameter(name: &str, kind: &str, default: &Value) -> Value {
    json!({
        "name": name, "kind": kind, "articles": ["1"], "summary": "Said.",
        "needed_for": [], "default": default,
    })
}

fn linted(contracts: &Contracts, sets: &[&str]) -> Linted {
    let sets: Vec<String> = sets.iter().map(|&set| set.to_owned()).collect();
    let contract = contracts.get("acme").unwrap();
    lint_all(&[contract], &sets).unwrap().remove(0)
}

#[test]
fn examples_fill_what_was_not_given_and_differ_from_defaults() {
    let contracts = contracts(
        &json!([
            parameter("answer_days", "count", &json!(5)),
            parameter("dedicated", "flag", &json!(true)),
            parameter("support_hours", "hours", &Value::Null),
            parameter("zone", "zone", &Value::Null),
        ]),
        None,
    );
    let own = linted(&contracts, &["support_hours=24/7"]);
    assert_eq!(
        serde_json::to_value((&own.given, &own.examples)).unwrap(),
        json!([
            {"answer_days": 5, "dedicated": true, "support_hours": "24/7"},
            {"answer_days": 6, "dedicated": false},
        ])
    );
}

#[test]
fn a_parameter_that_the_terms_do_not_take_up_is_found() {
    let contracts = contracts(
        &json!([
            parameter("answer_days", "count", &json!(5)),
            parameter("zone", "zone", &Value::Null),
        ]),
        None,
    );
    // Given or not: its value changes nothing.
    for sets in [&[][..], &["answer_days=9"]] {
        let found = linted(&contracts, sets).findings;
        let unused = found.iter().filter(|own| own.rule == "parameter-unused");
        assert_eq!(
            unused.map(|own| own.path.as_str()).collect::<Vec<_>>(),
            ["parameters[0]"]
        );
    }
}

#[test]
fn what_the_check_refuses_is_a_finding() {
    let canned = Canned::stating("acme");
    let mut terms: Value = serde_json::from_str(&canned.terms).unwrap();
    terms["backup"] = json!({"not_promised": {"articles": ["99"], "because": ""}});
    let own = linted(&contracts(&json!([]), Some(terms)), &[]);
    let faults: Vec<_> = own
        .findings
        .iter()
        .filter(|own| own.rule == CHECK)
        .collect();
    assert!(
        faults
            .iter()
            .all(|own| own.level == Level::Error && !own.with_examples)
    );
    let first = faults.first().and_then(|own| own.edition.clone());
    assert!(first.is_some());
    let first = faults.iter().filter(|own| own.edition == first);
    let paths: Vec<&str> = first.map(|own| own.path.as_str()).collect();
    assert_eq!(paths, ["backup.articles", "backup.because"]);
}

#[test]
fn the_faults_of_a_booklet_are_findings_too() {
    let mut canned = Canned::stating("acme");
    let mut booklet: Value = serde_json::from_str(&canned.booklet).unwrap();
    booklet["title"] = json!("");
    canned.booklet = booklet.to_string();
    let contracts = Contracts::of([canned.library()]);
    let (name, error) = contracts.refused().next().unwrap();
    let own = lint_refused(name, error).unwrap();
    let lines: Vec<_> = own
        .findings
        .iter()
        .map(|own| (own.rule, own.path.as_str()))
        .collect();
    assert_eq!(lines, [(CHECK, "title")]);
    let unread = ContractError::Newer {
        library: "acme".to_owned(),
        version: 9,
    };
    assert!(lint_refused("acme", &unread).is_none());
}

#[test]
fn a_set_that_nobody_knows_is_an_error() {
    let contracts = contracts(&json!([]), None);
    let contract = contracts.get("acme").unwrap();
    let error = lint_all(&[contract], &["answer_days=5".to_owned()]).unwrap_err();
    assert!(matches!(error, LintError::Set(_)), "{error}");
}
