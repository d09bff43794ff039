//! Evidence that cannot be read makes no verdict certain that it could change.

use std::fs;
use std::path::Path;

use rstest::rstest;
use serde_json::Value;

use crate::run::livret;

/// A Visiativ subscription, one ticket that is late, and `file` with `text`.
fn report(folder: &Path, file: &str, text: &str) -> (i32, Value) {
    let evidence = folder.join("evidence");
    fs::create_dir_all(&evidence).unwrap();
    let portfolio = folder.join("portfolio.toml");
    fs::write(
        &portfolio,
        "[portfolio]\nname = \"P\"\nevidence = \"evidence\"\n\
         [[client]]\nid = \"a\"\nname = \"A\"\nterritory = \"FR\"\n\
         [[client.subscription]]\nid = \"a/v\"\ncontract = \"visiativ-saas\"\nsince = 2025-01-01\n",
    )
    .unwrap();
    fs::write(
        evidence.join("tickets.csv"),
        "subscription,id,recorded_at,severity,acknowledged_at\n\
         a/v,T,2026-05-04T10:00:00+02:00,P1,2026-05-29T10:00:00+02:00\n",
    )
    .unwrap();
    fs::write(evidence.join(file), text).unwrap();
    let portfolio = portfolio.to_str().unwrap();
    let months = ["--from", "2026-05", "--as-of", "2026-07-01T00:00:00Z"];
    let said = livret(&[&["evaluate", portfolio, "--format", "json"], &months[..]].concat());
    (said.code, serde_json::from_str(&said.out).unwrap())
}

#[rstest]
#[case("coverage.csv", "subscription,start,end\n", "met", "breached", None)]
#[case(
    "outages.csv",
    "subscription,begin\n",
    "undetermined",
    "breached",
    Some("outages.csv: the column `start` is missing; the file has `subscription`, `begin`")
)]
#[case(
    "outages.jsonl",
    "{}",
    "undetermined",
    "breached",
    Some("outages.jsonl: the columns `subscription`, `start` are missing; the file has none")
)]
#[case(
    "outages.parquet",
    "PAR1",
    "undetermined",
    "breached",
    Some(
        "outages.parquet: cannot be read as Parquet, so none of its rows is judged: EOF: Parquet file too small. Size is 4 but need 8"
    )
)]
#[case(
    "maintenance-2.csv",
    "",
    "undetermined",
    "breached",
    Some(
        "maintenance-2.csv: is empty; its first line must name the columns `subscription`, `start`, `end`, `kind`"
    )
)]
#[case(
    "suspensions.csv",
    "",
    "met",
    "undetermined",
    Some(
        "suspensions.csv: is empty; its first line must name the columns `subscription`, `ticket`, `start`, `end`, `reason`"
    )
)]
fn what_an_unread_file_could_change_is_undetermined(
    #[case] file: &str,
    #[case] text: &str,
    #[case] availability: &str,
    #[case] acknowledgement: &str,
    #[case] unread: Option<&str>,
) {
    let folder = tempfile::tempdir().unwrap();
    let (code, report) = report(folder.path(), file, text);
    let judged = &report["subscriptions"][0];
    assert_eq!(judged["availability"][0]["outcome"], availability);
    assert_eq!(judged["support"][0]["outcome"], acknowledgement);
    let expected: Vec<&str> = unread.into_iter().collect();
    assert_eq!(report["unread"], Value::from(expected));
    assert_eq!(code, if unread.is_some() { 2 } else { 0 });
}
