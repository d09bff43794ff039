//! `evaluate --format parquet`: one row per verdict, in typed columns.
//!
//! The columns are those of CSV, but that a credit's last day for a claim has one of its own:
//! `due` is an instant. Verdicts are gathered as [`Rows`] and encoded as row groups where they
//! were judged; a [`Sheet`] only copies. Invariant: the bytes depend on the rows and on where
//! they are cut into [`Rows`], on nothing else. What has no verdict, such as rejected rows, has
//! no place here. What a row says is decided in `rows.rs`.

mod cells;
mod columns;
mod encode;

use std::io::{self, Write};
use std::sync::Arc;

use livret_core::report::Report;
use parquet::basic::{Compression, Encoding};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesPtr};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::{ColumnPath, SchemaDescPtr, SchemaDescriptor, TypePtr};

pub use columns::Rows;
pub use encode::RowGroup;

/// The columns, in the language of Parquet's schemas.
const COLUMNS: &str = "message verdicts {
    required binary id (STRING);
    required binary subscription (STRING);
    required binary family (STRING);
    required binary obligation (STRING);
    optional binary period (STRING);
    required binary outcome (STRING);
    required boolean firm;
    required binary party (STRING);
    optional int64 due (TIMESTAMP(MICROS,true));
    optional int32 claim_by (DATE);
    optional binary figure (STRING);
    required binary articles (STRING);
}";

/// Columns without statistics: by the subscription, a reader skips as much as by ids, and by
/// the others none, since they say much the same in every row group.
const UNCOUNTED: [&str; 7] = [
    "id",
    "family",
    "obligation",
    "outcome",
    "party",
    "figure",
    "articles",
];

/// How columns are encoded.
pub struct Layout {
    schema: TypePtr,
    descriptor: SchemaDescPtr,
    properties: WriterPropertiesPtr,
}

impl Layout {
    /// Ids share their beginnings with their neighbours, and instants grow; words, and many
    /// figures, repeat.
    ///
    /// # Errors
    /// When parquet cannot read our schema.
    pub fn new() -> io::Result<Self> {
        let schema = Arc::new(parse_message_type(COLUMNS).map_err(plain)?);
        let mut properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_column_dictionary_enabled(ColumnPath::from("id"), false)
            .set_column_encoding(ColumnPath::from("id"), Encoding::DELTA_BYTE_ARRAY)
            .set_column_dictionary_enabled(ColumnPath::from("due"), false)
            .set_column_encoding(ColumnPath::from("due"), Encoding::DELTA_BINARY_PACKED);
        for column in UNCOUNTED {
            let (column, none) = (ColumnPath::from(column), EnabledStatistics::None);
            properties = properties.set_column_statistics_enabled(column, none);
        }
        Ok(Self {
            descriptor: Arc::new(SchemaDescriptor::new(Arc::clone(&schema))),
            schema,
            properties: Arc::new(properties.build()),
        })
    }
}

/// A file that is being written.
pub struct Sheet<W: Write + Send> {
    out: SerializedFileWriter<Lent<W>>,
}

/// What parquet writes to, until it is taken back.
struct Lent<W>(Option<W>);

impl<W: Write> Write for Lent<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.0 {
            Some(out) => out.write(bytes),
            // What was still held back is of no use any more.
            None => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl<W: Write + Send> Sheet<W> {
    /// A file with no rows yet.
    ///
    /// # Errors
    /// Whatever writing to `out` gives.
    pub fn begin(layout: &Layout, out: W) -> io::Result<Self> {
        let (schema, properties) = (&layout.schema, &layout.properties);
        SerializedFileWriter::new(Lent(Some(out)), Arc::clone(schema), Arc::clone(properties))
            .map(|out| Self { out })
            .map_err(plain)
    }

    /// Copies a row group to the end.
    ///
    /// # Errors
    /// Whatever writing gives.
    pub fn add(&mut self, group: RowGroup) -> io::Result<()> {
        group.append_to(&mut self.out).map_err(plain)
    }

    /// Ends the file, which says of which report it is.
    ///
    /// # Errors
    /// Whatever writing gives.
    pub fn finish(mut self, report: &Report) -> io::Result<W> {
        let said = [
            ("livret.schema", report.schema.to_owned()),
            ("livret.portfolio", report.portfolio.clone()),
            ("livret.as_of", report.as_of.to_string()),
            ("livret.reading", report.reading.to_string()),
            ("livret.tzdb", report.tzdb.clone()),
        ];
        for (key, value) in said {
            let pair = KeyValue::new(key.to_owned(), value);
            self.out.append_key_value_metadata(pair);
        }
        self.out.finish().map_err(plain)?;
        self.give_up()
    }

    /// Where the file was being written, the file left as it is.
    ///
    /// # Errors
    /// When it was taken back before, which cannot be.
    pub fn give_up(mut self) -> io::Result<W> {
        let out = self.out.inner_mut().0.take();
        out.ok_or_else(|| io::Error::other("the file was taken back already"))
    }
}

/// The error of the stream itself, where there was one: parquet hides its kind, by which a
/// full disk is known.
fn plain(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}

#[cfg(test)]
mod tests;
