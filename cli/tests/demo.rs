//! The demo portfolio tells the stories that it was made for.
//!
//! Owns the list of them: each verdict that `make_evidence.py` and the README speak of, with
//! its outcome, what the other side reads, and what it turns on. How verdicts are made is
//! tested where they are made.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Verdicts as `ID: OUTCOME[, other OUTCOME, turns on READINGS]`.
const STORIES: &str = include_str!("demo/stories.txt");

/// Every reading but the one that the portfolio settles wherever it matters (`claim-late`).
const READINGS: [&str; 31] = [
    "ack-individual",
    "ack-outside",
    "annex2-hour",
    "annex2-scope",
    "best-effort",
    "business-days",
    "client-environment",
    "closing-time",
    "condition-effect",
    "contact-phone",
    "convention-notice",
    "credit-months",
    "eksae-notice",
    "eksae-urgent",
    "local-holidays",
    "night-backup",
    "octipas-days",
    "octipas-start",
    "octipas-workaround",
    "part-month",
    "partial-outage",
    "qualification-open",
    "rate-period",
    "retention-end",
    "rpo-gap",
    "urgent-maintenance",
    "visiativ-night",
    "visiativ-outside",
    "visiativ-scope",
    "visiativ-source",
    "week-slot",
];

#[test]
fn the_stories_come_out_as_told() {
    let report = report();
    let told: Vec<&str> = STORIES.lines().collect();
    let verdicts = verdicts(&report);
    let found: Vec<String> = told
        .iter()
        .filter_map(|line| {
            let (id, _) = line.split_once(": ")?;
            Some(match verdicts.iter().find(|verdict| verdict["id"] == id) {
                Some(verdict) => describe(verdict),
                None => format!("{id}: no such verdict"),
            })
        })
        .collect();
    assert_eq!(found, told);
}

#[test]
fn what_scripts_change_is_told() {
    let report = report();
    let overrides: Vec<String> = list(&report["subscriptions"])
        .iter()
        .flat_map(|subscription| list(&subscription["overrides"]))
        .map(|changed| {
            let text = |field: &str| changed[field].as_str().unwrap_or_default();
            let articles: Vec<&str> = list(&changed["articles"])
                .iter()
                .filter_map(Value::as_str)
                .collect();
            let (script, line) = (text("script"), &changed["line"]);
            format!(
                "{} of {}, {script}:{line}",
                text("path"),
                articles.join(", ")
            )
        })
        .collect();
    assert_eq!(
        overrides,
        ["availability.window.closures of 6, motu-iti.rhai:7"]
    );
    let verdicts = verdicts(&report);
    let by_id = |id: &str| *verdicts.iter().find(|verdict| verdict["id"] == id).unwrap();
    let june = by_id("motu-iti/cityviz/availability/2025-06");
    // 2 min 18 s, 34 s and 1 min 11 s on the day that is closed; 1 min 58 s on another.
    assert_eq!(june["counted_seconds"], "118");
    let ticket = by_id("anse-corail/contact/support/CO-25-071/action-plan");
    assert_eq!(ticket["severity"], "1");
}

#[test]
fn every_reading_turns_some_verdict() {
    let report = report();
    let turning: BTreeSet<&str> = verdicts(&report)
        .into_iter()
        .flat_map(|verdict| list(&verdict["turns_on"]))
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(turning, BTreeSet::from(READINGS));
}

#[test]
fn bad_rows_are_rejected_and_the_rows_add_up() {
    let report = report();
    assert_eq!(list(&report["rejected"]).len(), 24);
    let mut rejected = 0;
    for counts in report["input"].as_object().into_iter().flatten() {
        let count = |what: &str| counts.1[what].as_u64().unwrap();
        assert_eq!(
            count("read"),
            count("judged") + count("outside") + count("rejected"),
            "{}",
            counts.0
        );
        rejected += count("rejected");
    }
    assert_eq!(rejected, 24);
}

#[test]
fn the_program_that_made_the_evidence_makes_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("make_evidence.py");
    fs::copy(demo().join("make_evidence.py"), &program).unwrap();
    match Command::new("python3").arg(&program).status() {
        Ok(status) => assert!(status.success()),
        Err(why) => {
            eprintln!("SKIPPED: no python3 to make the evidence with: {why}");
            return;
        }
    }
    let names = |folder: &Path| -> BTreeSet<_> {
        let entries = fs::read_dir(folder.join("evidence")).unwrap();
        entries.map(|entry| entry.unwrap().file_name()).collect()
    };
    assert_eq!(names(folder.path()), names(&demo()));
    for name in names(&demo()) {
        let bytes = |folder: &Path| fs::read(folder.join("evidence").join(&name)).unwrap();
        assert!(bytes(folder.path()) == bytes(&demo()), "{name:?} differs");
    }
}

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/demo")
}

/// The report of the run that `cargo xtask demo` makes.
// `cfg(test)` is always true here; it tells clippy that this is test code too.
#[cfg(test)]
fn report() -> Value {
    let Some(plugins) = std::env::var_os("LIVRET_PLUGINS") else {
        panic!("no LIVRET_PLUGINS: run `cargo xtask test`, which builds the plugins first");
    };
    let run = Command::new(env!("CARGO_BIN_EXE_livret"))
        .arg("evaluate")
        .arg(demo().join("portfolio.toml"))
        .args(["--from", "2025-01", "--to", "2025-12"])
        .args(["--as-of", "2026-01-15T00:00:00Z", "--format", "json"])
        .arg("--plugins")
        .arg(plugins)
        .output();
    let run = run.expect("the built program runs");
    let errors = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{errors}");
    serde_json::from_slice(&run.stdout).expect("the report is JSON")
}

fn verdicts(report: &Value) -> Vec<&Value> {
    let families = [
        "availability",
        "support",
        "support_rate",
        "backup",
        "lifecycle",
        "credits",
    ];
    list(&report["subscriptions"])
        .iter()
        .flat_map(|subscription| families.map(|family| list(&subscription[family])))
        .flatten()
        .collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn describe(verdict: &Value) -> String {
    let text = |field: &str| verdict[field].as_str().unwrap_or_default();
    let mut told = format!("{}: {}", text("id"), text("outcome"));
    if text("other_outcome") != text("outcome") {
        told += &format!(", other {}", text("other_outcome"));
    }
    let turns: Vec<&str> = list(&verdict["turns_on"])
        .iter()
        .filter_map(Value::as_str)
        .collect();
    if !turns.is_empty() {
        told += &format!(", turns on {}", turns.join(" "));
    }
    assert_eq!(
        verdict["firm"],
        told == format!("{}: {}", text("id"), text("outcome"))
    );
    told
}
