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
const STORIES: &str = "\
port-lazare/cityviz/availability/2025-06: not_in_force
port-lazare/cityviz/availability/2025-07: met
port-lazare/cityviz/availability/2025-08: breached, other met, turns on eksae-notice eksae-urgent
port-lazare/cityviz/availability/2025-09: breached, other met, turns on eksae-urgent
port-lazare/cityviz/availability/2025-10: breached, other met, turns on partial-outage
port-lazare/cityviz/availability/2025-11: met
port-lazare/cityviz/availability/2025-12: met
wolfsbruck/carrus/availability/2025-02: met
wolfsbruck/carrus/availability/2025-03: met
wolfsbruck/carrus/availability/2025-04: breached, other met, turns on local-holidays
wolfsbruck/carrus/availability/2025-05: breached, other met, turns on client-environment
wolfsbruck/carrus/availability/2025-06: met
wolfsbruck/carrus/availability/2025-07: undetermined
wolfsbruck/carrus/availability/2025-08: met
wolfsbruck/carrus/availability/2025-09: breached
wolfsbruck/carrus/availability/2025-11: breached
wolfsbruck/carrus/availability/2025-12: breached, other met, turns on local-holidays
vallerange/cityviz/availability/2025-09: met
vallerange/cityviz/availability/2025-12: breached
motu-iti/cityviz/availability/2025-06: met
motu-iti/cityviz/availability/2025-03: breached, other met, turns on local-holidays
motu-iti/cityviz/availability/2025-11: breached
anse-corail/carrus/availability/2025-12: not_in_force
wolfsbruck/visiativ/availability/2025-02: breached, other met, turns on part-month
wolfsbruck/visiativ/availability/2025-03: met
wolfsbruck/visiativ/availability/2025-04: breached, other met, turns on visiativ-source
wolfsbruck/visiativ/availability/2025-05: breached, other met, turns on visiativ-night
wolfsbruck/visiativ/availability/2025-06: breached, other met, turns on urgent-maintenance
wolfsbruck/visiativ/availability/2025-07: breached, other met, turns on visiativ-outside
wolfsbruck/visiativ/availability/2025-08: met
wolfsbruck/visiativ/availability/2025-09: breached
wolfsbruck/visiativ/availability/2025-10: breached
wolfsbruck/visiativ/availability/2025-11: met
vallerange/visiativ/availability/2025-06/Quality%20Documents: breached, other met, turns on annex2-hour visiativ-scope
vallerange/visiativ/availability/2025-09/Process: met
vallerange/visiativ/availability/2025-09/Quality%20Documents: breached, other met, turns on annex2-scope visiativ-scope
vallerange/visiativ/availability/2025-11/Quality%20Documents: breached, other met, turns on visiativ-scope
vallerange/octipas/support/OC-901/resolution: breached, other met, turns on octipas-start
vallerange/octipas/support/OC-902/resolution: met, other breached, turns on octipas-days
vallerange/octipas/support/OC-903/resolution: breached, other met, turns on octipas-workaround
vallerange/octipas/support/OC-904/resolution: met
vallerange/octipas/support/OC-905/resolution: breached, turns on business-days octipas-days
vallerange/octipas/support/OC-906/acknowledgement: breached, other met, turns on closing-time
vallerange/octipas/support/OC-907/auto-close: met, other breached, turns on business-days
vallerange/octipas/support/OC-908/auto-close: breached
vallerange/octipas/support/OC-909/auto-close: pending
vallerange/octipas/support/OC-910/resolution: met
vallerange/octipas/support/OC-911/acknowledgement: met
vallerange/octipas/support/OC-911/resolution: breached, other met, turns on octipas-start
vallerange/octipas/support/OC-912/resolution: excused
vallerange/octipas/support/OC-914/acknowledgement: met
vallerange/octipas/support/OC-915/acknowledgement: undetermined
vallerange/octipas/support/OC-916/acknowledgement: breached
anse-corail/contact/support/CO-901/acknowledgement: breached, other excused, turns on ack-individual contact-phone
anse-corail/contact/support/CO-902/acknowledgement: breached, other excused, turns on ack-individual
anse-corail/contact/support/CO-903/acknowledgement: breached, other excused, turns on ack-individual ack-outside
anse-corail/contact/support/CO-904/acknowledgement: met, other excused, turns on ack-outside
anse-corail/contact/support/CO-905/action-plan: breached, other pending, turns on qualification-open
anse-corail/contact/support/CO-906/correction: breached, other excused, turns on condition-effect
anse-corail/contact/support/CO-907/client-validation: met, other breached, turns on business-days
anse-corail/contact/support/CO-908/client-validation: breached
anse-corail/contact/support/CO-910/action-plan: excused
anse-corail/contact/support/CO-912/correction: pending
anse-corail/contact/support/CO-25-071/action-plan: met
anse-corail/contact/support/CO-25-074/action-plan: undetermined
anse-corail/contact/support-rate/2024-02-01: met
anse-corail/contact/support-rate/2024-08-01: met, other excused, turns on contact-phone rate-period
anse-corail/contact/support-rate/2024-09-01: breached, other excused, turns on rate-period
wolfsbruck/carrus/support/CA-902/acknowledgement: breached, other met, turns on ack-individual closing-time
wolfsbruck/carrus/support/CA-904/action-plan: breached, other excused, turns on condition-effect
wolfsbruck/carrus/support/CA-905/correction: breached, other met, turns on business-days
wolfsbruck/carrus/support/CA-906/acknowledgement: met
wolfsbruck/carrus/support/CA-907/acknowledgement: undetermined
port-lazare/cityviz/support/CV-901/action-plan: excused
vallerange/visiativ/support/VI-901/acknowledgement: met
vallerange/visiativ/support/VI-902/acknowledgement: breached
vallerange/visiativ/support/VI-903/acknowledgement-2-days: breached, other excused, turns on best-effort
vallerange/visiativ/support/VI-904/acknowledgement-2-days: breached, other met, turns on best-effort business-days
vallerange/visiativ/support/VI-907/acknowledgement: excused
wolfsbruck/visiativ/support/VW-901/acknowledgement-2-days: excused
port-lazare/cityviz/backup/daily/2025-08-12: breached
port-lazare/cityviz/backup/daily/2025-09-03: breached, other met, turns on night-backup
port-lazare/cityviz/backup/daily/2025-09-20: met
port-lazare/cityviz/backup/monthly/2025-08: breached
port-lazare/cityviz/backup/retention/D-2025-10-06: breached
port-lazare/cityviz/backup/retention/D-2025-10-10: breached, other met, turns on retention-end
port-lazare/cityviz/backup/rpo/2025-12-14T01%3A00%3A00Z: breached
port-lazare/cityviz/backup/rto/2025-12-14T01%3A00%3A00Z: met
port-lazare/cityviz/backup/restore/R-1: met
port-lazare/cityviz/backup/restore/R-2: breached
port-lazare/cityviz/backup/restore/R-3: excused
vallerange/visiativ/backup/daily/2025-05-10: breached
vallerange/visiativ/backup/weekly/2025-W28: breached, other met, turns on week-slot
vallerange/visiativ/backup/retention/W-2025-08-03/lyon: breached
vallerange/visiativ/backup/copies/D-2025-09-03-night: breached
vallerange/visiativ/backup/region/D-2025-10-15-noon/ashburn: breached
vallerange/visiativ/backup/rpo/2025-06-17T09%3A00%3A00Z: breached, other met, turns on rpo-gap
port-lazare/cityviz/lifecycle/history-purge/2025: undetermined
vallerange/visiativ/lifecycle/version-eligibility/2025-11/Quality%20Documents: breached
vallerange/visiativ/lifecycle/version-eligibility/2025-12/Process: met
vallerange/visiativ/lifecycle/new-version-validation/8.0/Process: met
vallerange/visiativ/lifecycle/new-version-validation/8.1/Process: breached
anse-corail/contact/lifecycle/version-eligibility/2025-11: breached
vallerange/visiativ/credit/2025-11/Quality%20Documents: claimable, other not_owed, turns on credit-months visiativ-scope visiativ-source
vallerange/visiativ/credit/2025-12/Quality%20Documents: claimable, other not_owed, turns on visiativ-scope visiativ-source
wolfsbruck/visiativ/credit/2025-05: lapsed, other not_owed, turns on visiativ-night
wolfsbruck/visiativ/credit/2025-09: claimed, other not_owed, turns on credit-months
wolfsbruck/visiativ/credit/2025-10: claimed
";

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
