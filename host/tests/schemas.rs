//! The schemas that livret prints accept what livret reads, and refuse typical mistakes.

// `cfg(test)` is always true here; it tells clippy that helpers are test code.
use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use livret_host::schema;
use rstest::rstest;
use serde_json::{Value, json};

#[cfg(test)]
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A TOML document as validators see it: dates as text.
#[cfg(test)]
fn json_of(text: &str) -> Value {
    fn of(value: toml::Value) -> Value {
        match value {
            toml::Value::Table(table) => table
                .into_iter()
                .map(|(key, value)| (key, of(value)))
                .collect(),
            toml::Value::Array(items) => items.into_iter().map(of).collect(),
            toml::Value::Datetime(at) => json!(at.to_string()),
            toml::Value::String(text) => json!(text),
            toml::Value::Integer(whole) => json!(whole),
            toml::Value::Float(number) => json!(number),
            toml::Value::Boolean(flag) => json!(flag),
        }
    }
    of(toml::Value::Table(text.parse().unwrap()))
}

#[cfg(test)]
fn validator(schema: &Value) -> Validator {
    jsonschema::meta::validate(schema).unwrap_or_else(|error| panic!("{error}"));
    jsonschema::validator_for(schema).unwrap_or_else(|error| panic!("{error}"))
}

#[cfg(test)]
fn refusals(validator: &Validator, instance: &Value) -> Vec<String> {
    let errors = validator.iter_errors(instance);
    errors
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[cfg(test)]
fn toml_files(folder: &str) -> Vec<PathBuf> {
    let items = fs::read_dir(root().join(folder)).unwrap();
    let files = items.map(|item| item.unwrap().path());
    let mut files: Vec<_> = files
        .filter(|file| file.extension().is_some_and(|end| end == "toml"))
        .collect();
    files.sort();
    files
}

#[rstest]
#[case("contracts", 3)]
#[case("cli/tests/contracts", 1)]
fn every_booklet_in_data_is_of_its_schema(#[case] folder: &str, #[case] least: usize) {
    let validator = validator(&schema::booklet());
    let files = toml_files(folder);
    assert!(files.len() >= least);
    for file in files {
        let found = refusals(&validator, &json_of(&fs::read_to_string(&file).unwrap()));
        assert!(found.is_empty(), "{}: {found:#?}", file.display());
    }
}

#[rstest]
#[case("title = \"Amazon Compute", "titel = \"Amazon Compute")]
#[case("terms_version = 1\n", "")]
#[case("kind = \"money\"", "kind = \"mony\"")]
#[case("target = 99.99", "target = true")]
#[case("part_month = \"whole\"", "part_month = \"all\"")]
#[case("holidays = \"none\"", "holidays = \"never\"")]
#[case("vendor = \"vendor-where-any\" }", "seller = \"vendor-where-any\" }")]
#[case("{ parameter = \"monthly_fee\" }", "{ parametre = \"monthly_fee\" }")]
#[case("late = \"lost\"", "late = \"perdu\"")]
#[case(
    "because = \"the page is about availability and",
    "why = \"the page is about availability and"
)]
#[case("[terms.backup.not_promised]", "[terms.backup.unpromised]")]
#[case("months = 2", "months = \"2 months\"")]
fn a_typical_mistake_is_not_of_the_booklets_schema(#[case] right: &str, #[case] wrong: &str) {
    let text = fs::read_to_string(root().join("contracts/aws-ec2.toml")).unwrap();
    assert!(text.contains(right), "{right}");
    let found = refusals(
        &validator(&schema::booklet()),
        &json_of(&text.replacen(right, wrong, 1)),
    );
    assert!(!found.is_empty());
}

#[test]
fn every_portfolio_is_of_its_schema() {
    let validator = validator(&schema::portfolio());
    for file in [
        "examples/demo/portfolio.toml",
        "examples/services/portfolio.toml",
        "cli/tests/portfolio/portfolio.toml",
        "cli/tests/claims/portfolio.toml",
        "cli/tests/two-parties/portfolio.toml",
    ] {
        let text = fs::read_to_string(root().join(file)).unwrap();
        let found = refusals(&validator, &json_of(&text));
        assert!(found.is_empty(), "{file}: {found:#?}");
    }
}

#[test]
fn the_worked_changes_are_of_their_schema() {
    let text = fs::read_to_string(root().join("examples/replay/changes.toml")).unwrap();
    let found = refusals(&validator(&schema::changes()), &json_of(&text));
    assert!(found.is_empty(), "{found:#?}");
}

#[rstest]
#[case("contract = \"eksae-cityviz\"", "contracts = \"eksae-cityviz\"")]
#[case("from = 2025-07-01", "from = \"July\"")]
#[case(
    "\"octipas-workaround\" = \"vendor\"",
    "\"octipas-workaround\" = \"seller\""
)]
#[case("\"availability.target\" = 99.9", "\"availability.target\" = true")]
#[case("script = \"each-month-counts.rhai\"", "")]
#[case("script = ", "from = 2025-07-01\nscript = ")]
fn a_typical_mistake_is_not_of_the_schema_of_changes(#[case] right: &str, #[case] wrong: &str) {
    let text = fs::read_to_string(root().join("examples/replay/changes.toml")).unwrap();
    assert!(text.contains(right), "{right}");
    let found = refusals(
        &validator(&schema::changes()),
        &json_of(&text.replacen(right, wrong, 1)),
    );
    assert!(!found.is_empty());
}

#[rstest]
#[case("evidence = \"evidence\"", "evidences = \"evidence\"")]
#[case("territory = \"RE\"", "territory = \"Réunion\"")]
#[case("since = 2025-02-17", "since = \"17/02/2025\"")]
#[case("\"best-effort\" = \"vendor\"", "\"best-effort\" = \"both\"")]
#[case("contract = \"eksae-cityviz\"", "contrat = \"eksae-cityviz\"")]
fn a_typical_mistake_is_not_of_the_portfolios_schema(#[case] right: &str, #[case] wrong: &str) {
    let text = fs::read_to_string(root().join("examples/demo/portfolio.toml")).unwrap();
    assert!(text.contains(right), "{right}");
    let instance = json_of(&text.replacen(right, wrong, 1));
    assert!(!refusals(&validator(&schema::portfolio()), &instance).is_empty());
}

#[test]
fn the_demos_lines_are_of_their_kinds_schema() {
    let validator = validator(&schema::evidence_of("backups").unwrap());
    let file = root().join("examples/demo/evidence/backups-visiativ.jsonl");
    let text = fs::read_to_string(file).unwrap();
    let mut lines = 0;
    for line in text.lines() {
        let found = refusals(&validator, &serde_json::from_str(line).unwrap());
        assert!(found.is_empty(), "{line}: {found:#?}");
        lines += 1;
    }
    assert!(lines > 300, "only {lines}");
}

#[rstest]
#[case("outages", json!({"subscription": "a", "start": "2026-05-01T00:00:00Z", "impact": "total", "cause": "outside:reu", "end": null, "ref": 12}), true)]
#[case("outages", json!({"subscription": "a", "start": "2026-05-01 00:00:00"}), true)]
#[case("outages", json!({"subscription": "a"}), false)]
#[case("outages", json!({"subscription": "a", "start": "yesterday"}), false)]
#[case("outages", json!({"subscription": "a", "start": "2026-05-01T00:00:00Z", "impact": "half"}), false)]
#[case("outages", json!({"subscription": "a", "start": "2026-05-01T00:00:00Z", "cause": "weather"}), false)]
#[case("tickets", json!({"subscription": "a", "id": 7, "recorded_at": "2026-05-01T00:00:00Z", "severity": "1"}), true)]
#[case("tickets", json!({"subscription": "a", "id": "T7", "recorded_at": "2026-05-01T00:00:00Z", "impact": "high", "urgency": "low"}), true)]
#[case("tickets", json!({"subscription": "a", "id": "T7", "recorded_at": "2026-05-01T00:00:00Z"}), false)]
#[case("tickets", json!({"subscription": "a", "id": "T7", "recorded_at": "2026-05-01T00:00:00Z", "severity": "1", "workaround_accepted": "perhaps"}), false)]
#[case("claims", json!({"subscription": "a", "period": "2026-05", "sent_at": "2026-06-01T00:00:00+02:00"}), true)]
#[case("claims", json!({"subscription": "a", "period": "May", "sent_at": "2026-06-01T00:00:00+02:00"}), false)]
#[case("backups", json!({"subscription": "a", "id": "b", "kind": "hourly", "started_at": "2026-05-01T00:00:00Z", "finished_at": "2026-05-01T01:00:00Z", "status": "success"}), false)]
fn a_line_is_of_its_kinds_schema_or_not(
    #[case] kind: &str,
    #[case] line: Value,
    #[case] accepted: bool,
) {
    let found = refusals(&validator(&schema::evidence_of(kind).unwrap()), &line);
    assert_eq!(found.is_empty(), accepted, "{found:#?}");
}

#[test]
fn the_schema_of_all_evidence_holds_that_of_each_kind() {
    let validator = validator(&schema::evidence());
    let line = json!({"subscription": "a", "start": "2026-05-01T00:00:00Z", "end": "2026-05-01T01:00:00Z"});
    assert!(refusals(&validator, &line).is_empty());
    assert!(!refusals(&validator, &json!({"subscription": "a"})).is_empty());
    assert_eq!(
        schema::evidence_of("ticket"),
        Err("`ticket` is no kind of evidence; did you mean `tickets`?".to_owned())
    );
}
