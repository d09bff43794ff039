//! Random evidence of every kind, and the same evidence in each format.

use std::sync::Arc;

use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value};

use super::*;
use crate::evidence::kind::Column;

/// Some rows of a kind: words, numbers and times as a file of separated values has them.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub(super) kind: EvidenceKind,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<&'static str>>,
}

/// A sheet of each kind.
pub(super) fn folder() -> impl Strategy<Value = Vec<Sheet>> {
    EvidenceKind::ALL.into_iter().map(sheet).collect::<Vec<_>>()
}

fn sheet(kind: EvidenceKind) -> impl Strategy<Value = Sheet> {
    let optional: Vec<Column> = kind
        .optional()
        .iter()
        .copied()
        .filter(|column| *column != Column::Severity)
        .collect();
    let count = optional.len();
    subsequence(optional, 0..=count).prop_flat_map(move |optional| {
        let severity = (kind == EvidenceKind::Tickets).then_some(Column::Severity);
        let columns: Vec<Column> = kind
            .required()
            .iter()
            .copied()
            .chain(severity)
            .chain(optional)
            .collect();
        let cells: Vec<_> = columns
            .iter()
            .map(|column| select(pool(kind, *column)))
            .collect();
        vec(cells, 0..12).prop_map(move |rows| Sheet {
            kind,
            columns: columns.clone(),
            rows,
        })
    })
}

/// Cells that good, bad and contradictory rows are made of.
fn pool(kind: EvidenceKind, column: Column) -> &'static [&'static str] {
    match column {
        Column::Subscription => &[
            "paul/cityviz",
            "paul/cityviz",
            "lyon/visiativ",
            "nice/contact",
            "left/out",
            "nowhere",
        ],
        Column::Start | Column::StartedAt | Column::RecordedAt | Column::RequestedAt => &[
            "2026-05-04T08:00:00Z",
            "2026-05-04T08:00:00Z",
            "2026-05-05T08:00:00.000001Z",
            "2026-01-05T08:00:00Z",
            "2026-06-20T08:00:00Z",
            "1969-12-31T23:59:59Z",
            "",
        ],
        Column::Point => &["2026-05-03T08:00:00Z", "2026-05-04T08:00:00.000001Z"],
        column if column.holds_times() => &[
            "",
            "2026-05-04T08:00:00Z",
            "2026-05-04T09:00:00Z",
            "2026-06-30T09:00:00.25Z",
            "2100-01-01T00:00:00Z",
        ],
        Column::Id | Column::Ticket | Column::Backup => &["A", "B", "7", "é\","],
        Column::Kind => match kind {
            EvidenceKind::Backups => &["daily", "daily", "Weekly", "dayly"],
            EvidenceKind::Notices => &["maintenance", "update", "convention", "updates"],
            _ => &["planned", "urgent", "security", "work"],
        },
        Column::Status => &["success", "FAILED", "partial", "ok"],
        Column::Event => &["released", "installed", "Delivered", "gone"],
        Column::Version => &["12", "12.3", "v12.3.10", "12.10", "R2", ""],
        Column::Period => &["2026-05", "2026-04", "2026-5", "2026-13"],
        Column::Region => &["FR", "fr", "", "FRA"],
        Column::Severity => &["1", "2", "P1", "criticité 1"],
        Column::Impact if kind == EvidenceKind::Outages => &["", "total", "Partial", "totl"],
        Column::Impact => &["", "high", "low"],
        Column::Urgency => &["", "critical", "normal"],
        Column::Cause => &["", "vendor", "outside:REU", "weather"],
        Column::Reason => &["untrained-users", "awaiting-client", "lunch", ""],
        Column::Source => &["", "vendor", "client", "moon"],
        Column::Product => &["", "Drive", "visiativ quality documents", "Registres"],
        Column::Environment => &["", "production", "test", "prod"],
        Column::Channel => &["", "phone", "fax"],
        Column::WorkaroundAccepted => &["", "true", "false", "maybe"],
        _ => &["", "x", "Y ", "3"],
    }
}

impl Sheet {
    /// The same with these rows.
    pub(super) fn with(&self, rows: &[Vec<&'static str>]) -> Self {
        Self {
            rows: rows.to_vec(),
            ..self.clone()
        }
    }

    /// As separated values.
    pub(super) fn separated(&self) -> Vec<u8> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer
            .write_record(self.columns.iter().map(|column| column.name()))
            .unwrap();
        for row in &self.rows {
            writer.write_record(row).unwrap();
        }
        writer.into_inner().unwrap()
    }

    /// As lines of JSON: what is empty is empty text, null or left out, and a number may be
    /// one.
    pub(super) fn json_lines(&self) -> Vec<u8> {
        let mut text = String::new();
        for (n, row) in self.rows.iter().enumerate() {
            let mut object = Map::new();
            for (column, cell) in self.columns.iter().zip(row) {
                let value = match *cell {
                    "" if n == 0 => Value::Null,
                    "" if n % 3 == 0 => continue,
                    "7" | "3" if n % 2 == 0 => Value::Number(cell.parse().unwrap()),
                    "true" | "false" if n % 2 == 0 => Value::Bool(*cell == "true"),
                    cell => Value::String(cell.to_owned()),
                };
                object.insert(column.name().to_owned(), value);
            }
            text += &Value::Object(object).to_string();
            text += "\n";
        }
        text.into_bytes()
    }

    /// As Parquet in row groups of five rows: what is empty is null.
    pub(super) fn parquet(&self) -> Vec<u8> {
        let fields: String = self
            .columns
            .iter()
            .map(|column| {
                let of = if column.holds_times() {
                    "INT64"
                } else {
                    "BYTE_ARRAY"
                };
                let says = if column.holds_times() {
                    "TIMESTAMP(MICROS,true)"
                } else {
                    "STRING"
                };
                format!("OPTIONAL {of} {} ({says});", column.name())
            })
            .collect();
        let cells = |rows: &[Vec<&'static str>], n: usize| -> Vec<&'static str> {
            rows.iter().map(|row| row[n]).collect()
        };
        written(&fields, |writer| {
            for rows in self.rows.chunks(5) {
                let mut group = writer.next_row_group().unwrap();
                for (n, column) in self.columns.iter().enumerate() {
                    let mut writer = group.next_column().unwrap().unwrap();
                    let cells = cells(rows, n);
                    let levels: Vec<i16> =
                        cells.iter().map(|it| i16::from(!it.is_empty())).collect();
                    let filled = cells.into_iter().filter(|it| !it.is_empty());
                    if column.holds_times() {
                        let values: Vec<i64> = filled.map(micros).collect();
                        writer
                            .typed::<Int64Type>()
                            .write_batch(&values, Some(&levels), None)
                            .unwrap();
                    } else {
                        let values: Vec<ByteArray> = filled.map(ByteArray::from).collect();
                        writer
                            .typed::<ByteArrayType>()
                            .write_batch(&values, Some(&levels), None)
                            .unwrap();
                    }
                    writer.close().unwrap();
                }
                group.close().unwrap();
            }
        })
    }
}

fn micros(time: &str) -> i64 {
    chrono::DateTime::parse_from_rfc3339(time)
        .unwrap()
        .timestamp_micros()
}

/// A file of Parquet with these fields and what `fill` puts into it.
pub(super) fn written(
    fields: &str,
    fill: impl FnOnce(&mut SerializedFileWriter<&mut Vec<u8>>),
) -> Vec<u8> {
    let schema = parse_message_type(&format!("message evidence {{ {fields} }}")).unwrap();
    let mut bytes = Vec::new();
    let properties = WriterProperties::builder()
        .set_compression(parquet::basic::Compression::SNAPPY)
        .build();
    let mut writer =
        SerializedFileWriter::new(&mut bytes, Arc::new(schema), Arc::new(properties)).unwrap();
    fill(&mut writer);
    writer.close().unwrap();
    bytes
}
