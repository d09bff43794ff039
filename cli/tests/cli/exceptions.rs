//! Clients' scripts in a portfolio: what lists their changes, and what a bad one costs.

use std::fs;

use rstest::rstest;
use serde_json::Value;

use crate::assert_run;
use crate::run::{livret_in, root};

/// A copy of the example of `scripts/` and a second client, with this script for the first.
fn portfolio(script: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let example = root().join("scripts/example");
    let text = fs::read_to_string(example.join("portfolio.toml")).unwrap();
    let second = text.split_once("[[client]]").unwrap().1;
    let second = second
        .replace("saint-paul", "metz")
        .replace("script = \"metz.rhai\"\n", "");
    let text = format!("{text}\n[[client]]{second}");
    fs::write(folder.path().join("portfolio.toml"), text).unwrap();
    fs::write(folder.path().join("saint-paul.rhai"), script).unwrap();
    fs::create_dir(folder.path().join("evidence")).unwrap();
    let outages = "evidence/outages.csv";
    fs::copy(example.join(outages), folder.path().join(outages)).unwrap();
    folder
}

const MONTH: [&str; 6] = [
    "--from",
    "2026-05",
    "--to",
    "2026-05",
    "--as-of",
    "2026-07-01T00:00:00Z",
];

/// The scripts of `scripts/example`, as everything that shows it tells it.
#[rstest]
#[case("example-evaluate", &["evaluate", "scripts/example/portfolio.toml"])]
#[case("example-csv", &["evaluate", "scripts/example/portfolio.toml", "--format", "csv"])]
fn a_report_lists_what_a_script_changes(#[case] name: &str, #[case] args: &[&str]) {
    assert_run!(name, livret_in(&root(), &[args, &MONTH].concat()));
}

#[test]
fn an_explanation_lists_what_touches_its_verdict() {
    let verdict = "saint-paul/cityviz/availability/2026-05";
    let args = ["explain", "scripts/example/portfolio.toml", verdict];
    let as_of = ["--as-of", "2026-07-01T00:00:00Z"];
    let said = livret_in(&root(), &[&args[..], &as_of].concat());
    assert_run!("example-explain", said);
    let rate = "saint-paul/cityviz/support-rate/2025-07-01";
    let args = [
        "explain",
        "scripts/example/portfolio.toml",
        rate,
        "--format",
        "json",
    ];
    let said = livret_in(&root(), &[&args[..], &as_of].concat());
    let explanation: Value = serde_json::from_str(&said.out).unwrap();
    // Neither change is about support.
    assert_eq!(explanation["overrides"], Value::Array(Vec::new()));
}

const SHOW: [&str; 4] = ["show", "eksae-cityviz", "--portfolio", "portfolio.toml"];

#[test]
fn the_terms_of_a_client_stand_beside_what_its_script_says() {
    let script = "fn customize(contract) {\n    contract.availability.target = 99.9;\n    \
                  let later = contract.from(\"2026-07-01\");\n    later.availability.target = 99.95;\n    \
                  contract.readings[\"partial-outage\"] = \"vendor\";\n}\n";
    let folder = portfolio(script);
    let show = |args: &[&str]| {
        let said = livret_in(folder.path(), &[&SHOW[..], args].concat());
        assert_eq!(said.code, 0, "{said}");
        said.out
    };
    let today = show(&["--client", "saint-paul", "--on", "2026-06-30"]);
    let head: Vec<&str> = today
        .lines()
        .take_while(|line| !line.contains("records"))
        .collect();
    insta::assert_snapshot!("show-client", head.join("\n"));
    assert!(!show(&["--client", "metz"]).contains("  otherwise: "));
    let latest = show(&["--client", "saint-paul", "--format", "json"]);
    let latest: Value = serde_json::from_str(&latest).unwrap();
    assert_eq!(latest["subscription"], "saint-paul/cityviz");
    assert_eq!(latest["terms_from"], "2026-07-01");
    assert_eq!(
        latest["terms"]["availability"]["promised"]["target"],
        "99.95"
    );
    let overrides = latest["overrides"].as_array().unwrap();
    let paths: Vec<&str> = overrides
        .iter()
        .map(|it| it["path"].as_str().unwrap())
        .collect();
    assert_eq!(
        paths,
        [
            "availability.target",
            "availability.target",
            "readings.partial-outage"
        ]
    );
}

#[rstest]
#[case("show-no-such-client", &["--client", "saint-pau"])]
#[case("show-no-such-subscription", &["--client", "metz", "--subscription", "metz/carrus"])]
#[case("show-before-the-terms", &["--client", "metz", "--on", "2024-01-01"])]
#[case("show-portfolio-alone", &[])]
fn a_client_that_cannot_be_shown_is_named(#[case] name: &str, #[case] args: &[&str]) {
    let folder = portfolio("fn customize(contract) { }\n");
    let said = livret_in(folder.path(), &[&SHOW[..], args].concat());
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said}");
    assert_run!(name, said);
}

#[test]
fn a_bad_script_costs_its_own_subscription_and_is_shown() {
    let folder =
        portfolio("fn customize(contract) {\n    contract.availability.target = 999;\n}\n");
    let evaluate = [
        &["evaluate", "portfolio.toml", "--format", "json"][..],
        &MONTH,
    ]
    .concat();
    let said = livret_in(folder.path(), &evaluate);
    assert_eq!(said.code, 2, "{said}");
    let report: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(report["failed"][0]["subscription"], "saint-paul/cityviz");
    let reason = report["failed"][0]["reason"].as_str().unwrap();
    assert!(
        reason.starts_with("saint-paul.rhai:2:27: availability.target: 999"),
        "{reason}"
    );
    assert_eq!(report["subscriptions"].as_array().unwrap().len(), 1);
    assert_eq!(report["subscriptions"][0]["id"], "metz/cityviz");
    assert_run!(
        "script-bad-check",
        livret_in(folder.path(), &["check", "portfolio.toml"])
    );
    let show = [&SHOW[..], &["--client", "saint-paul"]].concat();
    assert_run!("script-bad-show", livret_in(folder.path(), &show));
}

/// Thousand seconds miss 99.9 %, unless the function that never ends would have excused them.
#[test]
fn a_function_that_fails_leaves_open_what_it_could_change() {
    let folder = portfolio(
        "fn customize(contract) { contract.availability.target = 99.9; }\n\
         fn excuse_outages(outages) { loop { } }\n",
    );
    let evaluate = [&["evaluate", "portfolio.toml"][..], &MONTH].concat();
    let said = livret_in(folder.path(), &evaluate);
    assert_eq!(said.code, 0, "{said}");
    let note = "saint-paul/cityviz: which outages are excused is not known: saint-paul.rhai:2:4: \
                it does more than 50500 operations";
    assert!(said.err.contains(note), "{said}");
    let of = |outcome: &str| {
        let month =
            |line: &&str| line.trim_start().starts_with("2026-05 ") && line.contains(outcome);
        said.out.lines().filter(month).count()
    };
    // The other client has no script and no outage.
    assert_eq!((of("undetermined"), of("breached")), (1, 0), "{said}");
}

#[test]
fn a_script_that_is_gone_is_a_mistake_of_the_portfolio() {
    let folder = portfolio("");
    fs::rename(
        folder.path().join("saint-paul.rhai"),
        folder.path().join("saint-pol.rhai"),
    )
    .unwrap();
    assert_run!(
        "script-gone",
        livret_in(folder.path(), &["check", "portfolio.toml"])
    );
}
