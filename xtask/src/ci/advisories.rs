//! The advisory check: no crate that we lock has a known vulnerability.
//!
//! Uses cargo-deny or cargo-audit, whichever is installed. Both need the RustSec
//! database; where no tool is or the database cannot be had, the step says that it was
//! skipped and why. The network never makes it fail; a finding does.

use std::process::Stdio;

use serde_json::Value;

use super::Done;
use crate::command;
use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;

pub(super) fn check(workspace: &Workspace) -> Outcome<Done> {
    let has = |tool: &str| command::answers(workspace.cargo().args([tool, "--version"]));
    if has("deny") {
        deny(workspace)
    } else if has("audit") {
        audit(workspace)
    } else {
        Ok(skipped(
            "neither cargo-deny nor cargo-audit is installed (`cargo install cargo-deny`)",
        ))
    }
}

fn skipped(why: &str) -> Done {
    println!("advisories were NOT checked: {why}");
    Done::Skipped(why.to_owned())
}

/// Fetches first, so that a database that cannot be had is not taken for a finding.
fn deny(workspace: &Workspace) -> Outcome<Done> {
    if command::run(workspace.cargo().args(["deny", "fetch", "db"])).is_err() {
        return Ok(skipped("cargo-deny could not fetch the advisory database"));
    }
    let check = ["deny", "check", "--disable-fetch", "advisories"];
    command::run(workspace.cargo().args(check)).map(|()| Done::Passed)
}

/// cargo-audit ends with 1 for a finding and for a missing database alike; only with the
/// database does it print a report.
fn audit(workspace: &Workspace) -> Outcome<Done> {
    let mut audit = workspace.cargo();
    audit
        .args(["audit", "--json"])
        .stdin(Stdio::null())
        .stderr(Stdio::inherit());
    eprintln!("$ {}", command::line(&audit));
    let stdout = audit
        .output()
        .map(|output| output.stdout)
        .unwrap_or_default();
    judge_audit(&stdout)
}

fn judge_audit(report: &[u8]) -> Outcome<Done> {
    let report: Value = serde_json::from_slice(report).unwrap_or_default();
    let Some(vulnerabilities) = report.get("vulnerabilities") else {
        return Ok(skipped("cargo-audit could not get the advisory database"));
    };
    let found = crate::workspace::list(vulnerabilities, "list");
    if found.is_empty() {
        println!("cargo-audit knows of no vulnerability in Cargo.lock");
        return Ok(Done::Passed);
    }
    let names: Vec<String> = found.iter().map(name).collect();
    Err(Failure::work(format!(
        "known vulnerabilities: {}",
        names.join(", ")
    )))
}

/// `RUSTSEC-2020-0071 in time 0.1.43`.
fn name(vulnerability: &Value) -> String {
    let field = |pointer: &str| {
        vulnerability
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or("?")
    };
    format!(
        "{} in {} {}",
        field("/advisory/id"),
        field("/package/name"),
        field("/package/version")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_fails_and_is_named() {
        let report = br#"{"vulnerabilities": {"found": true, "list": [
            {"advisory": {"id": "RUSTSEC-2020-0071"}, "package": {"name": "time", "version": "0.1.43"}}]}}"#;
        assert_eq!(
            judge_audit(report).unwrap_err().to_string(),
            "known vulnerabilities: RUSTSEC-2020-0071 in time 0.1.43"
        );
    }

    #[test]
    fn a_clean_report_passes() {
        let report = br#"{"vulnerabilities": {"found": false, "count": 0, "list": []}}"#;
        assert_eq!(judge_audit(report), Ok(Done::Passed));
    }

    #[test]
    fn no_report_is_a_skip_and_no_failure() {
        let why = "cargo-audit could not get the advisory database".to_owned();
        assert_eq!(judge_audit(b""), Ok(Done::Skipped(why)));
    }
}
