//! The main job, whole: a small portfolio with every family of verdict and bad rows in it.

use std::path::Path;

use crate::assert_run;
use crate::run::{Said, command, copied_plugins, livret, portfolio, said};
use rstest::rstest;

const MAY: [&str; 4] = ["--from", "2026-05", "--as-of", "2026-06-10T00:00:00Z"];

fn evaluate(args: &[&str]) -> Said {
    let portfolio = portfolio();
    let all = [&["evaluate", portfolio.to_str().unwrap()], &MAY[..], args].concat();
    livret(&all)
}

#[test]
fn the_table_tells_the_story() {
    let said = evaluate(&[]);
    for line in said.out.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    assert_run!("evaluate-table", said);
}

#[test]
fn the_csv_has_a_row_per_verdict() {
    assert_run!("evaluate-csv", evaluate(&["--format", "csv"]));
}

#[test]
fn the_json_is_that_of_the_surface() {
    let said = evaluate(&["--format", "json", "--client", "metz"]);
    assert_run!("evaluate-json", said);
}

#[rstest]
#[case(&[], 0)]
#[case(&["--fail-on-breach"], 1)]
#[case(&["--fail-on-breach", "--client", "saint-paul", "--reading", "vendor"], 0)]
fn a_breach_fails_only_where_that_was_asked(#[case] args: &[&str], #[case] code: i32) {
    let said = evaluate(args);
    assert_eq!(said.code, code, "{said}");
}

#[test]
fn without_months_the_last_complete_one_in_paris_is_judged() {
    let portfolio = portfolio();
    let portfolio = portfolio.to_str().unwrap();
    let period = |as_of: &str| {
        let said = livret(&["evaluate", portfolio, "--as-of", as_of, "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        let months = &report["subscriptions"][0]["availability"];
        assert_eq!(months.as_array().unwrap().len(), 1);
        months[0]["period"].as_str().unwrap().to_owned()
    };
    assert_eq!(period("2026-05-31T21:59:59Z"), "2026-04");
    assert_eq!(period("2026-05-31T22:00:00Z"), "2026-05");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let json = || evaluate(&["--format", "json"]).out;
    assert_eq!(json(), json());
}

#[test]
fn the_check_shows_what_would_be_refused() {
    let portfolio = portfolio();
    assert_run!("check", livret(&["check", portfolio.to_str().unwrap()]));
}

/// `verb` on the test portfolio, with a library that was changed after it was trusted.
fn with_a_changed_library(verb: &str, args: &[&str]) -> Said {
    let plugins = copied_plugins();
    let library = plugins.path().join(format!(
        "{}visiativ_saas{}",
        std::env::consts::DLL_PREFIX,
        std::env::consts::DLL_SUFFIX
    ));
    let mut bytes = std::fs::read(&library).unwrap();
    bytes.push(0);
    std::fs::write(&library, bytes).unwrap();
    let portfolio = portfolio();
    let all = [&[verb, portfolio.to_str().unwrap()], args].concat();
    said(
        command().args(&all).arg("--plugins").arg(plugins.path()),
        &all,
        "",
    )
}

#[test]
fn a_contract_that_cannot_be_loaded_costs_its_subscriptions_only() {
    let said = with_a_changed_library("evaluate", &[&MAY[..], &["--format", "json"]].concat());
    assert_eq!(said.code, 2, "{said}");
    assert!(
        said.err.contains("has changed since it was trusted"),
        "{}",
        said.err
    );
    let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(report["failed"][0]["subscription"], "metz/visiativ");
    assert_eq!(report["subscriptions"].as_array().unwrap().len(), 3);
}

#[test]
fn the_check_finds_a_changed_library() {
    let said = with_a_changed_library("check", &[]);
    assert_eq!(said.code, 2, "{said}");
    assert!(said.out.contains("metz/visiativ: "), "{said}");
    assert!(said.out.ends_with("1 error, 4 rows rejected\n"), "{said}");
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_the_rest_is_judged() {
    let folder = tempfile::tempdir().unwrap();
    copy(portfolio().parent().unwrap(), folder.path());
    std::fs::write(folder.path().join("evidence/coverage.csv"), "").unwrap();
    let file = folder.path().join("portfolio.toml");
    let args = [
        &["evaluate", file.to_str().unwrap()],
        &MAY[..],
        &["--format", "csv"],
    ]
    .concat();
    let said = livret(&args);
    assert_eq!(said.code, 2, "{said}");
    assert!(said.err.contains("coverage.csv: is empty"), "{}", said.err);
    // Tickets are judged as before; nobody knows any more what the outages come to.
    let tickets = |out: &str| -> Vec<String> {
        let lines = out.lines().filter(|line| line.contains(",support"));
        lines.map(str::to_owned).collect()
    };
    let whole = evaluate(&["--format", "csv"]).out;
    assert_eq!(tickets(&said.out), tickets(&whole));
    let months = said
        .out
        .lines()
        .filter(|line| line.contains(",availability,"));
    assert!(
        months.clone().count() == 3 && months.clone().all(|line| line.contains(",undetermined,"))
    );
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let place = to.join(path.file_name().unwrap());
        if path.is_dir() {
            std::fs::create_dir(&place).unwrap();
            copy(&path, &place);
        } else {
            std::fs::copy(&path, place).unwrap();
        }
    }
}
