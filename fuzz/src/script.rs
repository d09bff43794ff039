//! A client's script: compiled, run over the terms of two booklets, its hooks over evidence.
//!
//! It changes terms that can still be judged by, or its subscription is set aside with its
//! file and the reason; every change that is reported has its line in the file. Its limits
//! are shorter than the fuzzer's patience.

use std::fs;

use crate::situation::{CONTRACTS, judge, portfolio, scratch};

const PORTFOLIO: &str = r#"
[portfolio]
name = "P"
evidence = "evidence"

[[client]]
id = "a"
name = "A"
territory = "RE"

[[client.subscription]]
id = "a/c"
contract = "eksae-cityviz"
since = 2026-01-01
script = "client.rhai"

[client.subscription.parameters]
support_hours = "Mo-Fr 09:00-12:00,14:00-17:00; PH off"
support_start = 2025-07-01

[[client.subscription]]
id = "a/v"
contract = "visiativ-saas"
since = 2026-01-01
until = 2026-12-31
script = "client.rhai"

[client.subscription.parameters]
monthly_fee = "480.00 EUR"
"#;

const OUTAGES: &str = "subscription,start,end,cause,impact\n\
    a/c,2026-05-04T08:00:00Z,2026-05-04T20:00:00Z,,\n\
    a/v,2026-05-10T20:00:00Z,2026-05-11T06:00:01Z,maintenance,\n\
    a/v,2026-05-30T08:00:00Z,,client-request,degraded\n";
const TICKETS: &str = "subscription,id,recorded_at,severity,acknowledged_at,closed_at\n\
    a/c,T1,2026-05-04T08:00:00Z,1,2026-05-04T09:00:00Z,2026-05-21T09:00:00Z\n\
    a/c,T2,2026-05-15T16:00:00Z,2,,\n\
    a/v,T3,2026-06-10T16:00:00Z,P1,2026-06-10T17:00:00Z,\n";

pub(crate) fn run(data: &[u8]) {
    let folder = scratch();
    let evidence = folder.join("evidence");
    fs::write(evidence.join("outages.csv"), OUTAGES).expect("written");
    fs::write(evidence.join("tickets.csv"), TICKETS).expect("written");
    fs::write(folder.join("client.rhai"), data).expect("written");
    let portfolio = portfolio(&folder, PORTFOLIO, &CONTRACTS);
    let report = judge(&portfolio, &CONTRACTS);
    assert_eq!(report.subscriptions.len() + report.failed.len(), 2);
    for failed in &report.failed {
        assert!(
            failed.reason.starts_with("client.rhai"),
            "{}",
            failed.reason
        );
    }
    let lines = data.split(|byte| *byte == b'\n').count();
    for change in report.subscriptions.iter().flat_map(|it| &it.overrides) {
        let line = usize::try_from(change.line).expect("small");
        assert!((1..=lines).contains(&line), "{change}");
        assert_ne!(change.old, change.new, "{change}");
    }
}
