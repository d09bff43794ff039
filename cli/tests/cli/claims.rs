//! The claims of a portfolio: due, late, pending, claimed, lapsed, and those without a credit.

use std::path::Path;

use crate::assert_run;
use crate::run::{Said, livret};
use rstest::rstest;
use serde_json::Value;

fn run(verb: &str, args: &[&str]) -> Said {
    let portfolio = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/claims/portfolio.toml");
    let as_of = ["--as-of", "2026-04-10T08:00:00Z"];
    livret(&[&[verb, portfolio.to_str().unwrap()], &as_of[..], args].concat())
}

#[test]
fn the_table_says_what_to_claim_and_until_when() {
    let said = run("claims", &[]);
    for line in said.out.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    assert_run!("claims-table", said);
}

#[test]
fn the_json_has_the_rows_of_evaluate_and_the_sums() {
    let said = run("claims", &["--format", "json", "--client", "saint-paul"]);
    assert_run!("claims-json", said);
    let claims: Value = serde_json::from_str(&said.out).unwrap();
    let months = ["--from", "2026-01", "--to", "2026-02", "--format", "json"];
    let evaluated: Value = serde_json::from_str(&run("evaluate", &months).out).unwrap();
    let rows = &evaluated["subscriptions"][0]["credits"];
    for (place, row) in rows.as_array().unwrap().iter().enumerate() {
        let claim = &claims["subscriptions"][0]["credits"][place];
        for (field, value) in row.as_object().unwrap() {
            assert_eq!(&claim[field], value, "{field}");
        }
    }
}

#[test]
fn the_csv_has_a_row_per_credit() {
    assert_run!("claims-csv", run("claims", &["--format", "csv"]));
}

/// Each side's sum is the other's range.
#[rstest]
#[case("client", "34.00", "0.00")]
#[case("vendor", "0.00", "34.00")]
fn the_sums_are_those_of_both_sides(#[case] side: &str, #[case] own: &str, #[case] other: &str) {
    let said = run("claims", &["--reading", side, "--format", "json"]);
    let claims: Value = serde_json::from_str(&said.out).unwrap();
    let sums = &claims["sums"][0];
    assert_eq!(
        (&sums["claimable"], &sums["other_claimable"]),
        (&own.into(), &other.into())
    );
}

#[test]
fn evaluate_notes_a_claim_without_a_credit() {
    let said = run("evaluate", &["--from", "2026-01", "--client", "metz"]);
    assert!(
        said.err
            .contains("note: metz/visiativ: the claim LRAR-13 of"),
        "{}",
        said.err
    );
}
