//! What the lint says of the shipped contracts and of its own rules, and how it ends.

use rstest::rstest;

use crate::assert_run;
use crate::run::{bare, copied_plugins, livret, said};

/// A finding on a shipped booklet is true and says so; there is nothing above a note.
#[test]
fn the_shipped_contracts() {
    let said = livret(&["lint"]);
    assert_eq!(said.code, 0, "{said}");
    assert!(said.out.lines().all(|line| line.chars().count() <= 80));
    assert_run!("lint", said);
}

#[test]
fn the_same_as_json() {
    assert_run!(
        "lint-json",
        livret(&[
            "lint",
            "eksae-cityviz",
            "chapsvision-octipas",
            "--format",
            "json"
        ])
    );
}

#[test]
fn a_warning_ends_with_one() {
    let set = "monthly_fee=0 EUR";
    let said = livret(&["lint", "visiativ-saas", "--set", set]);
    assert_eq!(said.code, 1, "{said}");
    assert_run!("lint-warning", said);
}

#[test]
fn a_set_is_for_the_contracts_that_know_it() {
    let said = livret(&["lint", "--set", "answer_days=7", "--format", "json"]);
    let linted: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let given: Vec<_> = linted
        .as_array()
        .unwrap()
        .iter()
        .map(|own| &own["given"])
        .collect();
    assert_eq!(given[0]["answer_days"], 7);
    assert!(given[1].get("answer_days").is_none());
}

#[test]
fn a_contract_that_is_named_twice_is_linted_once() {
    let said = livret(&["lint", "eksae-contact", "eksae-contact", "--format", "json"]);
    let linted: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(linted.as_array().unwrap().len(), 1);
}

#[rstest]
#[case("contract", &["lint", "eksae-citviz"])]
#[case("parameter", &["lint", "--set", "suport_hours=24/7"])]
#[case("value", &["lint", "chapsvision-octipas", "--set", "answer_days=many"])]
#[case("twice", &["lint", "chapsvision-octipas", "--set", "answer_days=5", "--set", "answer_days=6"])]
#[case("rule", &["lint", "--explain", "tier-ordr"])]
fn a_mistake_is_named(#[case] name: &str, #[case] args: &[&str]) {
    let said = livret(args);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said}");
    assert_run!(format!("lint-mistake-{name}"), said);
}

/// The others are looked at all the same.
#[test]
fn a_library_that_is_not_loaded_is_told_and_ends_with_two() {
    let plugins = copied_plugins();
    let library = plugins.path().join("libeksae_contact.so");
    if !library.is_file() {
        eprintln!("SKIPPED: libraries have other names here");
        return;
    }
    std::fs::write(&library, "no library").unwrap();
    let folder = plugins.path().to_str().unwrap();
    let said = said(
        crate::run::command().args(["lint", "--plugins", folder]),
        &["lint"],
        "",
    );
    assert_eq!(said.code, 2, "{said}");
    assert!(said.out.contains("4 contracts: 0 errors"), "{said}");
    assert!(said.err.contains("libeksae_contact.so"), "{said}");
}

#[test]
fn the_rules() {
    assert_run!("lint-rules", bare(&["lint", "--rules"]));
}

#[test]
fn one_rule_in_full() {
    assert_run!(
        "lint-explain",
        bare(&["lint", "--explain", "tier-unreachable"])
    );
}
