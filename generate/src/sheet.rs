//! Rows into a file of Parquet, a row group at a time.
//!
//! At most [`GROUP`] rows are held. Words that repeat are put into dictionaries; times and
//! ids, which hardly repeat, are not. Pages are compressed with Snappy, as most tools do.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::ColumnPath;

use crate::rows::{Column, Record};

/// How many rows a row group has, the last one excepted.
pub(crate) const GROUP: usize = 131_072;

/// How many cells are handed to the encoder at once.
const BATCH: usize = 8_192;

/// A file that grows.
pub(crate) struct Sheet<R: Record> {
    out: SerializedFileWriter<File>,
    group: Vec<R>,
    rows: u64,
}

impl<R: Record> Sheet<R> {
    /// A new file in a folder.
    pub(crate) fn create(folder: &Path) -> Result<Self, ParquetError> {
        let path = folder.join(format!("{}.parquet", R::KIND));
        let file = File::create(&path).map_err(|why| ParquetError::External(Box::new(why)))?;
        let fields = R::COLUMNS.iter().map(|(name, column)| field(name, column));
        let message = format!("message {} {{ {} }}", R::KIND, fields.collect::<String>());
        let schema = parse_message_type(&message)?;
        let mut properties = WriterProperties::builder().set_compression(Compression::SNAPPY);
        for (name, column) in R::COLUMNS {
            let path = ColumnPath::from(*name);
            properties = properties.set_column_dictionary_enabled(path, repeats(column));
        }
        let properties = Arc::new(properties.build());
        Ok(Self {
            out: SerializedFileWriter::new(file, Arc::new(schema), properties)?,
            group: Vec::with_capacity(GROUP),
            rows: 0,
        })
    }

    /// Writes a row, `ids` being the ids of all subscriptions.
    pub(crate) fn push(&mut self, row: R, ids: &[ByteArray]) -> Result<(), ParquetError> {
        self.group.push(row);
        self.rows += 1;
        if self.group.len() == GROUP {
            self.write_group(ids)?;
        }
        Ok(())
    }

    /// Writes what is left, and how many rows there were.
    pub(crate) fn finish(mut self, ids: &[ByteArray]) -> Result<u64, ParquetError> {
        if !self.group.is_empty() {
            self.write_group(ids)?;
        }
        self.out.close()?;
        Ok(self.rows)
    }

    fn write_group(&mut self, ids: &[ByteArray]) -> Result<(), ParquetError> {
        let mut group = self.out.next_row_group()?;
        for (_, column) in R::COLUMNS {
            let Some(mut writer) = group.next_column()? else {
                return Err(ParquetError::General(
                    "a column is not in the schema".into(),
                ));
            };
            let mut cells = Cells::default();
            for rows in self.group.chunks(BATCH) {
                cells.clear();
                rows.iter().for_each(|row| cells.take(column, row, ids));
                cells.write(writer.untyped())?;
            }
            writer.close()?;
        }
        group.close()?;
        self.group.clear();
        Ok(())
    }
}

/// A column in the language of Parquet's schemas.
fn field<R>(name: &str, column: &Column<R>) -> String {
    let kind = match column {
        Column::Owner(_) | Column::Word(_) | Column::Id(_) => "required binary",
        Column::MaybeWord(_) | Column::MaybeId(_) => "optional binary",
        Column::Time(_) => "required int64",
        Column::MaybeTime(_) => "optional int64",
        Column::Flag(_) => "optional boolean",
    };
    let meaning = match column {
        Column::Time(_) | Column::MaybeTime(_) => " (TIMESTAMP(MICROS,true))",
        Column::Flag(_) => "",
        _ => " (STRING)",
    };
    format!("{kind} {name}{meaning}; ")
}

/// Whether values of a column repeat, so that a dictionary pays.
const fn repeats<R>(column: &Column<R>) -> bool {
    matches!(
        column,
        Column::Owner(_) | Column::Word(_) | Column::MaybeWord(_)
    )
}

/// Cells of one column on their way to the encoder.
#[derive(Default)]
struct Cells {
    texts: Vec<ByteArray>,
    times: Vec<i64>,
    flags: Vec<bool>,
    /// 1 where a cell is filled.
    levels: Vec<i16>,
    /// Words already met.
    words: Vec<(&'static str, ByteArray)>,
    text: String,
}

impl Cells {
    fn clear(&mut self) {
        self.texts.clear();
        self.times.clear();
        self.flags.clear();
        self.levels.clear();
    }

    fn take<R>(&mut self, column: &Column<R>, row: &R, ids: &[ByteArray]) {
        let filled = match column {
            Column::Owner(owner) => {
                let place = usize::try_from(owner(row)).unwrap_or(usize::MAX);
                self.texts.push(ids.get(place).cloned().unwrap_or_default());
                true
            }
            Column::Time(time) => {
                self.times.push(time(row));
                true
            }
            Column::MaybeTime(time) => {
                let time = time(row);
                self.times.extend(time);
                time.is_some()
            }
            Column::Word(word) => self.word(Some(word(row))),
            Column::MaybeWord(word) => self.word(word(row)),
            Column::Id(id) | Column::MaybeId(id) => {
                self.text.clear();
                id(row, &mut self.text);
                if !self.text.is_empty() {
                    self.texts.push(ByteArray::from(self.text.as_str()));
                }
                !self.text.is_empty()
            }
            Column::Flag(flag) => {
                let flag = flag(row);
                self.flags.extend(flag);
                flag.is_some()
            }
        };
        self.levels.push(i16::from(filled));
    }

    fn word(&mut self, word: Option<&'static str>) -> bool {
        let Some(word) = word else { return false };
        let known = self.words.iter().find(|(known, _)| *known == word);
        let bytes = known.map(|(_, bytes)| bytes.clone()).unwrap_or_else(|| {
            let bytes = ByteArray::from(word);
            self.words.push((word, bytes.clone()));
            bytes
        });
        self.texts.push(bytes);
        true
    }

    fn write(&self, column: &mut ColumnWriter<'_>) -> Result<(), ParquetError> {
        // A column that is never empty takes no notice of levels.
        let levels = Some(self.levels.as_slice());
        let written = match column {
            ColumnWriter::ByteArrayColumnWriter(out) => out.write_batch(&self.texts, levels, None),
            ColumnWriter::Int64ColumnWriter(out) => out.write_batch(&self.times, levels, None),
            ColumnWriter::BoolColumnWriter(out) => out.write_batch(&self.flags, levels, None),
            _ => Err(ParquetError::General("a column of another type".into())),
        };
        written.map(|_| ())
    }
}
