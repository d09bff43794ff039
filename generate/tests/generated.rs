//! What is generated: the same bytes each time, the same rows in any order, and nothing that
//! livret rejects.
//!
//! `cargo xtask test` builds the livret that is asked; its folder is named by `LIVRET_DIST`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output};

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, RowAccessor};
use rstest::rstest;
use serde_json::Value;

const KINDS: [&str; 6] = [
    "backups",
    "coverage",
    "maintenance",
    "outages",
    "suspensions",
    "tickets",
];

fn generate(out: &Path, words: &str) -> Output {
    let program = env!("CARGO_BIN_EXE_livret-generate");
    let words = words.split_whitespace();
    let output = Command::new(program)
        .args(words)
        .arg("--out")
        .arg(out)
        .output();
    output.unwrap()
}

fn generated(words: &str) -> tempfile::TempDir {
    let out = tempfile::tempdir().unwrap();
    let output = generate(out.path(), words);
    assert!(output.status.success(), "{output:?}");
    out
}

/// All files, by their names.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let evidence = fs::read_dir(folder.join("evidence")).unwrap();
    let paths = evidence.map(|entry| entry.unwrap().path());
    paths
        .chain([folder.join("portfolio.toml")])
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(path).unwrap())
        })
        .collect()
}

/// The rows of a kind as text, with the time that they are sorted by.
fn rows(folder: &Path, kind: &str) -> Vec<(i64, String)> {
    let path = folder.join("evidence").join(format!("{kind}.parquet"));
    let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
    let time = match kind {
        "tickets" => "recorded_at",
        "backups" => "started_at",
        _ => "start",
    };
    let rows = reader.get_row_iter(None).unwrap();
    rows.map(|row| {
        let row = row.unwrap();
        let place = row.get_column_iter().position(|(name, _)| name == time);
        (
            row.get_timestamp_micros(place.unwrap()).unwrap(),
            row.to_string(),
        )
    })
    .collect()
}

#[test]
fn the_same_numbers_give_the_same_bytes() {
    let words = "--subscriptions 7 --years 1 --seed";
    let [one, same, other] = ["5", "5", "6"].map(|seed| generated(&format!("{words} {seed}")));
    let [one, same, other] = [&one, &same, &other].map(|folder| files(folder.path()));
    assert_eq!(one.len(), KINDS.len() + 1);
    assert!(one == same, "two runs differ");
    assert!(one["tickets.parquet"] != other["tickets.parquet"]);
}

#[test]
fn order_by_time_gives_the_same_rows() {
    let words = "--subscriptions 20 --years 2 --seed 3 --order";
    let [mine, timely] =
        ["subscription", "time"].map(|order| generated(&format!("{words} {order}")));
    for kind in KINDS {
        let (mut mine, mut timely) = (rows(mine.path(), kind), rows(timely.path(), kind));
        assert!(timely.is_sorted_by_key(|row| row.0), "{kind}");
        assert!(!mine.is_sorted_by_key(|row| row.0), "{kind}");
        mine.sort();
        timely.sort();
        assert!(!mine.is_empty() && mine == timely, "{kind}");
    }
}

#[test]
fn a_year_of_a_subscription_has_about_a_thousand_rows() {
    let folder = generated("--subscriptions 40 --years 1 --seed 11");
    let count: usize = KINDS
        .map(|kind| rows(folder.path(), kind).len())
        .iter()
        .sum();
    assert!((850..1_150).contains(&(count / 40)), "{count}");
}

#[test]
fn livret_rejects_none_of_it_in_any_order() {
    let words = "--subscriptions 10 --years 1 --seed 7 --order";
    let [folder, timely] =
        ["subscription", "time"].map(|order| generated(&format!("{words} {order}")));
    let said = evaluated(folder.path());
    assert!(
        said == evaluated(timely.path()),
        "verdicts depend on the order of rows"
    );
    let report: Value = serde_json::from_slice(&said).unwrap();
    assert_eq!(report["rejected"], Value::Array(Vec::new()));
    assert_eq!(report["failed"], Value::Array(Vec::new()));
    for kind in KINDS {
        let count = |word: &str| report["input"][kind][word].as_u64().unwrap();
        assert_eq!(
            count("read"),
            rows(folder.path(), kind).len() as u64,
            "{kind}"
        );
        assert_eq!(count("rejected"), 0, "{kind}");
        // What was planned for the first days may have begun before them.
        assert!(count("outside") * 50 < count("read"), "{kind}");
    }
    likely(&report);
}

/// More rows than are judged together: of Parquet in portions, of separated values at once.
#[test]
fn separated_values_and_portions_of_parquet_give_the_same_bytes() {
    let folder = generated("--subscriptions 16 --years 10 --seed 2");
    let count = |kind: &&str| rows(folder.path(), kind).len();
    let rows: usize = KINDS.iter().map(count).sum();
    assert!(rows > 1 << 17, "{rows}");
    let separated = tempfile::tempdir().unwrap();
    fs::create_dir(separated.path().join("evidence")).unwrap();
    let portfolio = |of: &tempfile::TempDir| of.path().join("portfolio.toml");
    fs::copy(portfolio(&folder), portfolio(&separated)).unwrap();
    for kind in KINDS {
        write_separated(folder.path(), separated.path(), kind);
    }
    for format in ["json", "csv", "parquet"] {
        let one = said(folder.path(), format);
        let other = said(separated.path(), format);
        assert!(!one.is_empty());
        match format {
            // A row group is a portion: the same rows, cut elsewhere.
            "parquet" => assert!(table(one) == table(other), "{format} differs"),
            _ => assert!(one == other, "{format} differs"),
        }
    }
}

/// A file of Parquet as separated values.
fn write_separated(from: &Path, to: &Path, kind: &str) {
    let path = from.join("evidence").join(format!("{kind}.parquet"));
    let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    for row in reader.get_row_iter(None).unwrap() {
        let row = row.unwrap();
        let line = |cells: Vec<String>| cells.join(",") + "\n";
        if text.is_empty() {
            text += &line(
                row.get_column_iter()
                    .map(|(name, _)| name.clone())
                    .collect(),
            );
        }
        text += &line(row.get_column_iter().map(|(_, cell)| shown(cell)).collect());
    }
    fs::write(to.join("evidence").join(format!("{kind}.csv")), text).unwrap();
}

fn shown(cell: &Field) -> String {
    match cell {
        Field::Null => String::new(),
        Field::Str(text) => {
            assert!(!text.contains([',', '"', '\n']), "{text}");
            text.clone()
        }
        Field::TimestampMicros(micros) => {
            let at = chrono::DateTime::from_timestamp_micros(*micros).unwrap();
            at.to_rfc3339()
        }
        Field::Bool(flag) => flag.to_string(),
        other => panic!("no such column is generated: {other:?}"),
    }
}

/// The rows of a table in Parquet.
fn table(bytes: Vec<u8>) -> Vec<String> {
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
    let rows = reader.get_row_iter(None).unwrap();
    rows.map(|row| row.unwrap().to_string()).collect()
}

/// What the built livret says of a year, as JSON.
fn evaluated(folder: &Path) -> Vec<u8> {
    said(folder, "json")
}

/// What the built livret says of the last year, in a format.
fn said(folder: &Path, format: &str) -> Vec<u8> {
    let Some(dist) = std::env::var_os("LIVRET_DIST") else {
        panic!("LIVRET_DIST names no built livret; run `cargo xtask test`, which builds it first");
    };
    let livret = Path::new(&dist).join(format!("livret{}", std::env::consts::EXE_SUFFIX));
    let words = "--from 2025-01 --to 2025-12 --as-of 2026-01-02T00:00:00Z --format";
    let output = Command::new(livret)
        .arg("evaluate")
        .arg(folder.join("portfolio.toml"))
        .args(words.split(' '))
        .arg(format)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    output.stdout
}

/// All families have verdicts, some kept and some broken.
fn likely(report: &Value) {
    let subscriptions = report["subscriptions"].as_array().unwrap();
    assert_eq!(subscriptions.len(), 10);
    for family in ["availability", "support", "backup"] {
        let verdicts = subscriptions
            .iter()
            .flat_map(|one| one[family].as_array().unwrap());
        let outcomes: Vec<&str> = verdicts
            .map(|one| one["outcome"].as_str().unwrap())
            .collect();
        let share = |word| {
            let count = outcomes.iter().filter(|outcome| **outcome == word).count();
            count * 100 / outcomes.len().max(1)
        };
        assert!(share("met") > 50, "{family}: {outcomes:?}");
        assert!(outcomes.contains(&"breached"), "{family}");
    }
}

#[rstest]
#[case(
    "--subscriptions 1 --years 1 --kinds outages,suspensions",
    "add `tickets` to --kinds"
)]
#[case("--subscriptions 0 --years 1", "0 is not in 1..=100000")]
#[case("--subscriptions 1 --years 51", "51 is not in 1..=50")]
#[case("--subscriptions 1", "--years <Y>")]
#[case("--subscriptions 1 --years 1 --kinds outage", "'outages'")]
#[case("--subscriptions 1 --years 1 --order id", "subscription, time")]
fn wrong_arguments_are_told_what_is_right(#[case] words: &str, #[case] told: &str) {
    let out = tempfile::tempdir().unwrap();
    let output = generate(out.path(), words);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains(told), "{said}");
    assert!(
        fs::read_dir(out.path()).unwrap().next().is_none(),
        "nothing is written"
    );
}

#[test]
fn only_what_is_wanted_is_written_and_what_is_stale_removed() {
    let out = generated("--subscriptions 2 --years 1");
    let output = generate(out.path(), "--subscriptions 2 --years 1 --kinds outages");
    assert!(output.status.success(), "{output:?}");
    let names: Vec<String> = files(out.path()).into_keys().collect();
    assert_eq!(names, ["outages.parquet", "portfolio.toml"]);
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let out = tempfile::tempdir().unwrap();
    fs::write(out.path().join("letter.txt"), "mine").unwrap();
    let output = generate(out.path(), "--subscriptions 1 --years 1");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("name a new folder with --out"), "{said}");
    assert_eq!(fs::read_dir(out.path()).unwrap().count(), 1);
}
