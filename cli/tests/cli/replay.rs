//! The demo under changed terms.

use std::fs;
use std::path::Path;

use crate::assert_run;
use crate::run::{Said, livret, livret_in, root};
use rstest::rstest;
use serde_json::Value;

const TIME: [&str; 6] = [
    "--from",
    "2025-07",
    "--to",
    "2025-12",
    "--as-of",
    "2026-01-15T00:00:00Z",
];

/// The worked example of `examples/replay/`.
fn worked(args: &[&str]) -> Said {
    let verb = [
        "replay",
        "examples/demo",
        "--with",
        "examples/replay/changes.toml",
    ];
    livret_in(&root(), &[&verb, &TIME[..], args].concat())
}

/// The demo with these changes, written into a folder.
fn with(folder: &Path, changes: &str, args: &[&str]) -> Said {
    fs::write(folder.join("changes.toml"), changes).unwrap();
    let demo = root().canonicalize().unwrap().join("examples/demo");
    let demo = demo.to_str().unwrap();
    let verb = ["replay", demo, "--with", "changes.toml"];
    let said = livret_in(folder, &[&verb, &TIME[..], args].concat());
    // Where the project lies is no matter of the run.
    let line = said.line.replace(demo, "examples/demo");
    Said { line, ..said }
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn the_table_tells_changes_differences_and_sums() {
    let said = worked(&[]);
    for line in said.out.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    assert_run!("replay-table", said);
}

#[test]
fn the_json_has_both_sides() {
    let args = ["--format", "json", "--client", "vallerange"];
    assert_run!("replay-json", worked(&args));
}

#[test]
fn the_csv_has_a_row_per_difference() {
    assert_run!("replay-csv", worked(&["--format", "csv"]));
}

#[test]
fn the_vendors_readings_are_asked_for_as_in_evaluate() {
    let args = ["--reading", "vendor", "--client", "vallerange"];
    assert_run!("replay-vendor", worked(&args));
}

#[test]
fn without_a_difference_it_says_so() {
    let said = with(folder().path(), "# nothing yet\n", &[]);
    assert_run!("replay-nothing", said);
}

#[test]
fn a_change_that_changes_nothing_is_named() {
    let same =
        "[[change]]\ncontract = \"visiativ-saas\"\nset = { \"availability.target\" = 99.5 }\n";
    let said = with(folder().path(), same, &["--client", "vallerange"]);
    assert_run!("replay-idle", said);
}

/// What is told of either side is what `evaluate` tells of it.
#[test]
fn before_is_what_evaluate_says() {
    let said = worked(&["--format", "json"]);
    let replayed: Value = serde_json::from_str(&said.out).unwrap();
    let args = ["evaluate", "examples/demo", "--format", "json"];
    let evaluated = livret_in(&root(), &[&args, &TIME[..]].concat());
    let evaluated: Value = serde_json::from_str(&evaluated.out).unwrap();
    let families = [
        "availability",
        "support",
        "support_rate",
        "backup",
        "lifecycle",
        "credits",
    ];
    let subscriptions = evaluated["subscriptions"].as_array().unwrap();
    let all: Vec<&Value> = subscriptions
        .iter()
        .flat_map(|own| families.map(|family| own[family].as_array().unwrap()))
        .flatten()
        .collect();
    let mut seen = 0;
    for own in replayed["subscriptions"].as_array().unwrap() {
        for listed in own["verdicts"].as_array().unwrap() {
            let found = all.iter().find(|verdict| verdict["id"] == listed["id"]);
            let before = &listed["before"];
            assert_eq!(found.is_none(), before.is_null(), "{listed}");
            let Some(found) = found else { continue };
            seen += 1;
            for (key, value) in before.as_object().unwrap() {
                if key != "due" {
                    assert_eq!(&found[key], value, "{key} of {listed}");
                }
            }
        }
    }
    assert!(seen > 10, "{seen}");
    let outcomes = replayed["totals"]["outcomes"].as_array().unwrap().iter();
    let there = outcomes.filter(|own| !own["before"].is_null());
    let counted: u64 = there.map(|own| own["verdicts"].as_u64().unwrap()).sum();
    assert_eq!(counted, all.len() as u64);
}

#[test]
fn a_file_appears_whole_and_says_the_same() {
    let folder = folder();
    let file = folder.path().join("out.csv");
    let said = worked(&["--format", "csv", "-o", file.to_str().unwrap()]);
    assert_eq!((said.code, said.out.as_str()), (0, ""), "{said}");
    let written = fs::read_to_string(file).unwrap();
    assert_eq!(written, worked(&["--format", "csv"]).out);
}

#[rstest]
#[case(
    "replay-unknown-path",
    "[[change]]\ncontract = \"eksae-cityviz\"\n\n[change.set]\n\"availability.targte\" = 99.9\n"
)]
#[case(
    "replay-unknown-contract",
    "[[change]]\ncontract = \"eksae-cityvis\"\nset = { \"availability.target\" = 99.9 }\n"
)]
#[case(
    "replay-unknown-parameter",
    "[[change]]\ncontract = \"visiativ-saas\"\nparameters = { monthly_fees = \"10.00 EUR\" }\n"
)]
#[case("replay-no-script", "[[change]]\nscript = \"stricter.rhai\"\n")]
fn a_mistake_is_named_at_its_place(#[case] name: &str, #[case] changes: &str) {
    let said = with(folder().path(), changes, &[]);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said}");
    assert_run!(name, said);
}

#[test]
fn changed_terms_that_cannot_be_used_are_told_and_the_rest_is_replayed() {
    let changes = "[[change]]\nsubscription = \"vallerange/octipas\"\nset = { \"availability.target\" = 99.9 }\n\
                   [[change]]\nsubscription = \"vallerange/cityviz\"\nset = { \"availability.target\" = 99.9 }\n";
    let said = with(folder().path(), changes, &["--client", "vallerange"]);
    assert_eq!(said.code, 2, "{said}");
    assert_run!("replay-failed", said);
}

#[test]
fn changes_that_are_not_there_are_named() {
    let args = [
        "replay",
        "examples/demo",
        "--with",
        "examples/replay/nowhere.toml",
    ];
    let said = livret_in(&root(), &[&args, &TIME[..]].concat());
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said}");
    assert!(said.err.contains("nowhere.toml: cannot be read"), "{said}");
    let said = livret(&["replay", "examples/demo"]);
    assert_eq!(said.code, 2, "{said}");
    assert!(said.err.contains("--with <CHANGES>"), "{said}");
}
