//! Two parties' records, compared.

use std::path::Path;

use crate::assert_run;
use crate::run::{Said, livret, portfolio};
use rstest::rstest;
use serde_json::Value;

const TIME: [&str; 6] = [
    "--from",
    "2026-01",
    "--to",
    "2026-02",
    "--as-of",
    "2026-03-10T00:00:00Z",
];

fn compare(sources: &str, args: &[&str]) -> Said {
    let portfolio = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/two-parties/portfolio.toml");
    let verb = ["compare", portfolio.to_str().unwrap(), "--sources", sources];
    livret(&[&verb, &TIME[..], args].concat())
}

#[test]
fn the_table_names_each_difference_and_its_worth() {
    let said = compare("vendor,client", &[]);
    for line in said.out.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    assert_run!("compare-table", said);
}

#[test]
fn the_json_has_both_records() {
    let said = compare("vendor,client", &["--format", "json"]);
    assert_run!("compare-json", said);
}

/// By the vendor's readings a month goes by the vendor's records alone where it has any, so
/// that a row of no source counts for the client and not for the vendor.
#[test]
fn what_a_clause_adds_is_told_apart() {
    let args = ["--reading", "vendor", "--client", "acme"];
    assert_run!("compare-vendor", compare("vendor,client", &args));
}

#[test]
fn the_other_order_turns_every_worth_round() {
    let worths = |sources: &str| -> Vec<i64> {
        let said = compare(sources, &["--format", "json"]);
        let report: Value = serde_json::from_str(&said.out).unwrap();
        let months = report["subscriptions"].as_array().unwrap().iter();
        let months = months.flat_map(|own| own["months"].as_array().unwrap());
        let worth = |month: &Value| month["worth_seconds"].as_str().unwrap().parse().unwrap();
        months.map(worth).collect()
    };
    let turned: Vec<i64> = worths("client,vendor").iter().map(|worth| -worth).collect();
    assert_eq!(worths("vendor,client"), turned);
    assert!(turned.iter().any(|worth| *worth != 0));
}

#[rstest]
#[case("vendor,cleint", "compare-unknown")]
#[case("vendor", "compare-alone")]
#[case("vendor,vendor", "compare-itself")]
#[case("vendor,client,monitor", "compare-three")]
fn what_cannot_be_compared_is_named(#[case] sources: &str, #[case] name: &str) {
    assert_run!(name, compare(sources, &[]));
}

#[test]
fn evidence_of_neither_party_is_told_with_whose_it_is() {
    let portfolio = portfolio();
    let verb = [
        "compare",
        portfolio.to_str().unwrap(),
        "--sources",
        "client,monitor",
    ];
    let time = ["--from", "2026-05", "--as-of", "2026-06-10T00:00:00Z"];
    assert_run!("compare-nobody", livret(&[&verb[..], &time].concat()));
}
