//! Writes the seeds of `evidence-parquet`, which nobody can write by hand:
//! `cargo run -p livret-fuzz --example parquet_seeds`.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

/// 2026-05-04T08:00:00Z, in microseconds.
const START: i64 = 1_777_881_600_000_000;
const HOUR: i64 = 3_600_000_000;

enum Column {
    Words(&'static [&'static str]),
    Times(&'static [i64], Option<&'static [i16]>),
    Flags(&'static [bool]),
}

type Fields = &'static str;

const SEEDS: &[(&str, &str, Fields, &[Column])] = &[
    (
        "outages",
        "outages",
        "REQUIRED BYTE_ARRAY subscription (STRING); \
         REQUIRED INT64 start (TIMESTAMP(MICROS,true)); \
         OPTIONAL INT64 end (TIMESTAMP(MICROS,true));",
        &[
            Column::Words(&["a/c", "a/v", "a/c"]),
            Column::Times(&[START, START + HOUR, START + 7 * HOUR], None),
            Column::Times(&[START + HOUR, START + 9 * HOUR], Some(&[1, 0, 1])),
        ],
    ),
    (
        "tickets",
        "tickets",
        "REQUIRED BYTE_ARRAY subscription (STRING); REQUIRED BYTE_ARRAY id (STRING); \
         REQUIRED INT64 recorded_at (TIMESTAMP(MICROS,true)); \
         REQUIRED BYTE_ARRAY severity (STRING); REQUIRED BOOLEAN workaround_accepted;",
        &[
            Column::Words(&["a/c", "a/v"]),
            Column::Words(&["T1", "T2"]),
            Column::Times(&[START, START + HOUR], None),
            Column::Words(&["1", "P1"]),
            Column::Flags(&[true, false]),
        ],
    ),
    (
        "wrong-unit",
        "outages",
        "REQUIRED BYTE_ARRAY subscription (STRING); \
         REQUIRED INT64 start (TIMESTAMP(MILLIS,true));",
        &[
            Column::Words(&["a/c"]),
            Column::Times(&[START / 1_000], None),
        ],
    ),
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/evidence-parquet");
    fs::create_dir_all(&folder)?;
    let packed = [
        ("plain", Compression::UNCOMPRESSED),
        ("snappy", Compression::SNAPPY),
        ("zstd", Compression::ZSTD(ZstdLevel::default())),
    ];
    for (name, kind, fields, columns) in SEEDS {
        for (packing, compression) in packed {
            let mut bytes = format!("{kind}\n").into_bytes();
            bytes.extend(written(fields, columns, compression)?);
            fs::write(folder.join(format!("seed-{name}-{packing}")), bytes)?;
        }
    }
    Ok(())
}

fn written(
    fields: &str,
    columns: &[Column],
    compression: Compression,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let schema = parse_message_type(&format!("message evidence {{ {fields} }}"))?;
    let properties = WriterProperties::builder()
        .set_compression(compression)
        .set_dictionary_enabled(compression == Compression::SNAPPY)
        .set_encoding(Encoding::PLAIN)
        .build();
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, Arc::new(schema), Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    for column in columns {
        let mut into = group.next_column()?.ok_or("too many columns")?;
        match column {
            Column::Words(words) => {
                let words: Vec<ByteArray> = words.iter().map(|word| (*word).into()).collect();
                into.typed::<ByteArrayType>()
                    .write_batch(&words, None, None)?
            }
            Column::Times(times, levels) => into
                .typed::<Int64Type>()
                .write_batch(times, *levels, None)?,
            Column::Flags(flags) => into.typed::<BoolType>().write_batch(flags, None, None)?,
        };
        into.close()?;
    }
    group.close()?;
    writer.close()?;
    Ok(bytes)
}
