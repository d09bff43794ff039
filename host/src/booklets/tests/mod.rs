//! What a file may say, what it may not, and where it is told.

mod documented;
mod faults;
mod folders;
mod parameters;
mod random;

use livret_core::contract::Parameters;
use serde_json::{Value, json};

use super::document::read;
use crate::contracts::{Contract, Contracts};

/// The shortest booklet, as `docs/booklets.md` shows it.
pub(super) const SMALL: &str = r#"[booklet]
contract = "acme-mail"
terms_version = 1
vendor = "Acme"
product = "Mail"
title = "Conditions de service"
editions = [{ id = "2026-01", from = 2026-01-01 }]
articles = [
  { id = "1", title = "Rate", summary = "Up 99.9 % of each month." },
  { id = "2", title = "Support", summary = "By telephone, in the hours of the contract." },
]

[[booklet.parameters]]
name = "support_hours"
kind = "hours"
articles = ["2"]
summary = "when support is open"
needed_for = ["support"]

[terms.availability.promised]
articles = ["1"]
target = 99.9
part_month = "in-force"
sources = "every"
products = "each"
window = { hours = ["Mo-Su 00:00-24:00"], zone = "client", holidays = "none" }

[terms.credits.not_promised]
articles = ["1"]
because = "a missed month earns nothing"

[terms.support.promised]
articles = ["2"]
closing_time = "closing"
hours = { hours = [{ parameter = "support_hours" }], zone = "client", holidays = "national" }
business_days = { hours = ["Mo-Fr 00:00-24:00; PH off"], zone = "client", holidays = "national" }
severities = [{ name = "any" }]

[[terms.support.promised.obligations]]
name = "acknowledgement"
articles = ["2"]
party = "vendor"
binding = "result"
allowances = [{ severity = "any", allowance = { hours = 4 } }]
start = "recorded"
outside_hours = "next-opening"
done = ["acknowledged"]
miss = "breach"
phone = "same"

[terms.backup.not_promised]
articles = ["1"]
because = "none are"

[terms.lifecycle.not_promised]
articles = ["1"]
because = "nothing is said of it"
"#;

/// The booklet with one thing changed.
pub(super) fn changed(right: &str, wrong: &str) -> String {
    assert!(SMALL.contains(right), "the sample has no {right}");
    SMALL.replacen(right, wrong, 1)
}

/// The faults of a text, one per line.
pub(super) fn faults(text: &str) -> String {
    let faults = read("acme-mail", text).expect_err("a fault");
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    faults.join("\n")
}

/// The contract that a text states.
pub(super) fn contract(text: &str) -> Contract {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("acme-mail.toml"), text).expect("written");
    let contracts = Contracts::default().and_booklets([folder.path()]);
    contracts.get("acme-mail").expect("a contract").clone()
}

/// Its terms in its first edition, as JSON.
pub(super) fn terms(text: &str, parameters: Value) -> Value {
    let contract = contract(text);
    let Value::Object(fields) = parameters else {
        panic!("parameters are an object");
    };
    let edition = contract.booklet().editions[0].id.clone();
    let parameters = Parameters(fields.into_iter().collect());
    let terms = contract.terms(&edition, &parameters).expect("terms");
    json!(terms)
}
