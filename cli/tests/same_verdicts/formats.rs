//! The good rows of the demo as CSV, as JSON lines, as Parquet, in another order and over
//! several files. What is compared is the whole report of `evaluate`, byte by byte. How a
//! row is read in each format is tested where it is read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use rstest::rstest;
use serde_json::{Map, Value};

/// The rows of one kind of evidence, each a cell per column that its file has.
pub(crate) type Rows = Vec<BTreeMap<String, String>>;

/// How many rows a row group of Parquet holds.
const ROW_GROUP: usize = 100;

#[derive(Clone, Copy)]
pub(crate) enum Written {
    Csv,
    JsonLines,
    Parquet,
}

#[rstest]
#[case::csv_again(Written::Csv, 1, 0)]
#[case::csv_shuffled_over_files(Written::Csv, 3, 7_919)]
#[case::json_lines(Written::JsonLines, 1, 0)]
#[case::json_lines_shuffled(Written::JsonLines, 2, 104_729)]
#[case::parquet(Written::Parquet, 1, 0)]
#[case::parquet_shuffled_over_files(Written::Parquet, 2, 6_151)]
fn good_rows_give_the_same_bytes(
    #[case] written: Written,
    #[case] files: usize,
    #[case] shuffle: usize,
) {
    let kinds = good_rows();
    let plain = folder(&kinds, Written::Csv, 1, 0);
    let other = folder(&kinds, written, files, shuffle);
    let (plain, other) = (report(plain.path()), report(other.path()));
    assert!(plain["subscriptions"].as_array().unwrap().len() > 8);
    assert_eq!(plain["rejected"], Value::Array(Vec::new()));
    assert_eq!(plain["input"], other["input"]);
    assert!(plain == other, "the reports differ");
}

/// The rows of the demo that livret does not reject, by the name of their file without
/// ending; files of a kind keep their own columns, since a missing one means something.
pub(crate) fn good_rows() -> BTreeMap<String, Rows> {
    let rejected = rejected();
    let mut kinds = BTreeMap::new();
    for entry in fs::read_dir(demo().join("evidence")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let bad = |line: u64| rejected.contains(&(name.clone(), line));
        let rows = match path.extension().unwrap().to_str().unwrap() {
            "csv" => csv_rows(&fs::read(&path).unwrap(), bad),
            _ => json_rows(&fs::read_to_string(&path).unwrap(), bad),
        };
        let stem = path.file_stem().unwrap().to_str().unwrap();
        kinds.insert(stem.to_owned(), rows);
    }
    kinds
}

fn csv_rows(bytes: &[u8], bad: impl Fn(u64) -> bool) -> Rows {
    let text = String::from_utf8_lossy(bytes);
    let zone = text.starts_with("# tz: Europe/Paris");
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .flexible(true)
        .from_reader(text.as_bytes());
    let heading = reader.headers().unwrap().clone();
    let records = reader.records().map(Result::unwrap);
    records
        .filter(|record| !bad(record.position().unwrap().line()))
        .map(|record| {
            let cells = heading.iter().zip(record.iter());
            let cells = cells.map(|(column, cell)| {
                // The suspensions of the demo are wall-clock times of one winter and summer.
                let local = zone && ["start", "end"].contains(&column) && !cell.is_empty();
                let cell = if local {
                    in_paris(cell)
                } else {
                    cell.to_owned()
                };
                (column.to_owned(), cell)
            });
            cells.collect()
        })
        .collect()
}

/// The offset of a wall-clock time that is far from any change of the clocks.
fn in_paris(wall: &str) -> String {
    let summer = ("03-31".."10-25").contains(&&wall[5..10]);
    format!("{wall}{}", if summer { "+02:00" } else { "+01:00" })
}

fn json_rows(text: &str, bad: impl Fn(u64) -> bool) -> Rows {
    let rows: Vec<BTreeMap<String, String>> = (1..)
        .zip(text.lines())
        .filter(|(line, _)| !bad(*line))
        .map(|(_, row)| serde_json::from_str(row).unwrap())
        .collect();
    let columns: BTreeSet<String> = rows.iter().flat_map(|row| row.keys().cloned()).collect();
    let whole = |mut row: BTreeMap<String, String>| {
        for column in &columns {
            row.entry(column.clone()).or_default();
        }
        row
    };
    rows.into_iter().map(whole).collect()
}

pub(crate) fn folder(
    kinds: &BTreeMap<String, Rows>,
    written: Written,
    files: usize,
    shuffle: usize,
) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let evidence = folder.path().join("evidence");
    fs::create_dir(&evidence).unwrap();
    for name in ["portfolio.toml", "anse-corail.rhai", "motu-iti.rhai"] {
        fs::copy(demo().join(name), folder.path().join(name)).unwrap();
    }
    for (stem, rows) in kinds {
        let order: Vec<&BTreeMap<String, String>> = (0..rows.len())
            .map(|n| &rows[(n * shuffle.max(1) + shuffle) % rows.len()])
            .collect();
        let distinct: BTreeSet<usize> = (0..rows.len())
            .map(|n| (n * shuffle.max(1) + shuffle) % rows.len())
            .collect();
        assert_eq!(
            distinct.len(),
            rows.len(),
            "{stem}: the step visits every row"
        );
        let size = rows.len().div_ceil(files).max(1);
        for (n, part) in order.chunks(size).enumerate() {
            let file = evidence.join(format!("{stem}-{n}"));
            match written {
                Written::Csv => write_csv(&file.with_extension("csv"), part),
                Written::JsonLines => write_json(&file.with_extension("jsonl"), part),
                Written::Parquet => write_parquet(&file.with_extension("parquet"), part),
            }
        }
    }
    folder
}

fn write_csv(file: &Path, rows: &[&BTreeMap<String, String>]) {
    let mut out = csv::Writer::from_path(file).unwrap();
    out.write_record(rows[0].keys()).unwrap();
    for row in rows {
        out.write_record(row.values()).unwrap();
    }
    out.flush().unwrap();
}

/// Empty cells are left out, null or empty in turn: all mean the same.
fn write_json(file: &Path, rows: &[&BTreeMap<String, String>]) {
    let mut text = String::new();
    for (n, row) in rows.iter().enumerate() {
        let mut object = Map::new();
        for (column, cell) in *row {
            match (cell.as_str(), n % 3) {
                ("", 1) if n > 3 => {}
                ("", 2) => drop(object.insert(column.clone(), Value::Null)),
                (cell, _) => drop(object.insert(column.clone(), cell.into())),
            }
        }
        text += &Value::Object(object).to_string();
        text.push('\n');
    }
    fs::write(file, text).unwrap();
}

/// Columns of times are `timestamp(us, UTC)`, all others strings; empty cells are null.
fn write_parquet(file: &Path, rows: &[&BTreeMap<String, String>]) {
    const TIMES: [&str; 4] = ["start", "end", "at", "point"];
    let is_time = |column: &str| column.ends_with("_at") || TIMES.contains(&column);
    let columns: Vec<&String> = rows[0].keys().collect();
    let fields: String = columns
        .iter()
        .map(|column| match is_time(column) {
            true => format!("optional int64 {column} (TIMESTAMP(MICROS,true));"),
            false => format!("optional binary {column} (UTF8);"),
        })
        .collect();
    let schema = parse_message_type(&format!("message evidence {{ {fields} }}")).unwrap();
    let properties = Arc::new(WriterProperties::builder().build());
    let out = File::create(file).unwrap();
    let mut out = SerializedFileWriter::new(out, Arc::new(schema), properties).unwrap();
    for rows in rows.chunks(ROW_GROUP) {
        let mut group = out.next_row_group().unwrap();
        write_row_group(&columns, rows, is_time, &mut group);
        group.close().unwrap();
    }
    out.close().unwrap();
}

fn write_row_group(
    columns: &[&String],
    rows: &[&BTreeMap<String, String>],
    is_time: impl Fn(&str) -> bool,
    group: &mut SerializedRowGroupWriter<'_, File>,
) {
    for column in columns {
        let cells = || rows.iter().map(|row| row[*column].as_str());
        let levels: Vec<i16> = cells().map(|cell| i16::from(!cell.is_empty())).collect();
        let filled = cells().filter(|cell| !cell.is_empty());
        let mut writer = group.next_column().unwrap().unwrap();
        if is_time(column) {
            let values: Vec<i64> = filled
                .map(|cell| {
                    let at = chrono::DateTime::parse_from_rfc3339(cell).unwrap();
                    at.timestamp_micros()
                })
                .collect();
            let typed = writer.typed::<Int64Type>();
            typed.write_batch(&values, Some(&levels), None).unwrap();
        } else {
            let values: Vec<ByteArray> = filled.map(ByteArray::from).collect();
            let typed = writer.typed::<ByteArrayType>();
            typed.write_batch(&values, Some(&levels), None).unwrap();
        }
        writer.close().unwrap();
    }
}

pub(crate) fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/demo")
}

fn rejected() -> BTreeSet<(String, u64)> {
    let report = report(&demo());
    let rows = report["rejected"].as_array().unwrap().iter();
    rows.map(|row| {
        let file = row["file"].as_str().unwrap().to_owned();
        (file, row["line"].as_u64().unwrap())
    })
    .collect()
}

fn report(folder: &Path) -> Value {
    let once = evaluated(folder, "json");
    assert!(
        once == evaluated(folder, "json"),
        "the same input gave other bytes"
    );
    serde_json::from_slice(&once).expect("the report is JSON")
}

/// What the built program writes of a portfolio.
pub(crate) fn evaluated(folder: &Path, format: &str) -> Vec<u8> {
    evaluated_on(folder, format, 2)
}

/// The same on so many threads.
pub(crate) fn evaluated_on(folder: &Path, format: &str, threads: u8) -> Vec<u8> {
    let Some(plugins) = std::env::var_os("LIVRET_PLUGINS") else {
        panic!("no LIVRET_PLUGINS: run `cargo xtask test`, which builds the plugins first");
    };
    let run = Command::new(env!("CARGO_BIN_EXE_livret"))
        .arg("evaluate")
        .arg(folder.join("portfolio.toml"))
        .args(["--from", "2025-01", "--to", "2025-12"])
        .args(["--as-of", "2026-01-15T00:00:00Z", "--format", format])
        .arg("--plugins")
        .arg(&plugins)
        .env("RAYON_NUM_THREADS", threads.to_string())
        .output();
    let run = run.expect("the built program runs");
    let errors = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{errors}");
    run.stdout
}
