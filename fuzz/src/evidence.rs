//! Evidence in its three formats, read for a real portfolio and judged.
//!
//! The first line names the kind; the rest is the file. Every row is judged, outside or
//! rejected; the seconds of every account add up; a file that cannot be read says why.

use std::collections::BTreeSet;
use std::fs;

use livret_host::evaluate::gather;
use livret_host::portfolio::{Portfolio, bind};

use crate::situation::{CONTRACTS, assert_shown, judge, portfolio, request, scratch};

const KINDS: [&str; 10] = [
    "outages",
    "maintenance",
    "coverage",
    "tickets",
    "suspensions",
    "backups",
    "restores",
    "versions",
    "notices",
    "claims",
];

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

[client.subscription.parameters]
support_hours = "Mo-Fr 09:00-12:00,14:00-17:00; PH off"
support_start = 2025-07-01
disaster_recovery = { rpo = "1h", rto = "4h" }

[[client.subscription]]
id = "a/v"
contract = "visiativ-saas"
since = 2026-01-01

[client.subscription.parameters]
monthly_fee = "480.00 EUR"
"#;

pub(crate) fn separated(data: &[u8]) {
    read("csv", data);
}

pub(crate) fn json_lines(data: &[u8]) {
    read("jsonl", data);
}

pub(crate) fn columnar(data: &[u8]) {
    read("parquet", data);
}

/// Reads, and checks that every row became something.
fn count(portfolio: &Portfolio) {
    let bindings = bind(portfolio, &CONTRACTS);
    let everyone = BTreeSet::new();
    let read = gather(portfolio, &bindings, &CONTRACTS, &request(), &everyone);
    let read = read.expect("the folder of evidence is there");
    for (kind, counts) in &read.input {
        let sum = counts.judged + counts.outside + counts.rejected;
        assert_eq!(counts.read, sum, "{kind:?}");
    }
    let rejected: u64 = read.input.values().map(|counts| counts.rejected).sum();
    assert_eq!(rejected, read.rejected.len() as u64);
    for row in &read.rejected {
        assert_shown("reason", &row.reason);
    }
}

fn is_judged(data: &[u8]) -> bool {
    let mixed = data.iter().fold(0_u32, |mixed, byte| {
        mixed.wrapping_mul(31) ^ u32::from(*byte)
    });
    !cfg!(fuzzing) || mixed % 16 == 0
}

fn read(ending: &str, data: &[u8]) {
    let end = data.iter().position(|byte| *byte == b'\n');
    let (first, rest) = data.split_at(end.unwrap_or(0));
    let named = KINDS.iter().find(|kind| kind.as_bytes() == first);
    let (kind, bytes) = match named {
        Some(kind) => (*kind, &rest[1..]),
        None => (KINDS[0], data),
    };
    let folder = scratch();
    let file = folder.join("evidence").join(format!("{kind}.{ending}"));
    fs::write(file, bytes).expect("written");
    let portfolio = portfolio(&folder, PORTFOLIO, &CONTRACTS);
    count(&portfolio);
    // To read costs far less than to judge: one input in sixteen of libFuzzer's is judged too. Which ones is told by their bytes, so that a finding is one again.
    if !is_judged(data) {
        return;
    }
    let report = judge(&portfolio, &CONTRACTS);
    assert_eq!((report.subscriptions.len(), report.failed.len()), (2, 0));
    for unread in &report.unread {
        assert_shown("file error", unread);
        // What was not read was not counted either.
        assert_eq!(report.input[kind].read, 0);
    }
}
