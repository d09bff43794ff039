//! The cells of one column of a row group, decoded a batch at a time.

use std::collections::BTreeMap;
use std::iter;
use std::str::Utf8Error;

use livret_core::time::Instant;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::reader::RowGroupReader;

use super::types::{Field, Holds};
use crate::evidence::kind::Column;
use crate::evidence::row::not_utf8;
use crate::evidence::sheet::Cell;

/// A column of a row group, and its cells of the batch that was decoded last.
pub(super) struct Cells {
    column: Column,
    values: Values,
    rows: Rows,
}

/// Which rows of a batch have a value.
struct Rows {
    /// The level at which a cell has one.
    full: i16,
    levels: Vec<i16>,
    /// How many rows were handed over, and how many values.
    taken: [usize; 2],
}

impl Rows {
    /// The values of the next rows; none for a null.
    fn next<'v, V>(
        &mut self,
        rows: usize,
        values: &'v [V],
    ) -> impl Iterator<Item = Option<&'v V>> + use<'_, 'v, V> {
        self.places(rows)
            .map(|(filled, place)| if filled { values.get(place) } else { None })
    }

    /// Whether each of the next rows has a value, and the place of it or of the next one.
    fn places(&mut self, rows: usize) -> impl Iterator<Item = (bool, usize)> + use<'_> {
        let [before, values] = &mut self.taken;
        let first = *before;
        *before += rows;
        (first..*before).map(|row| {
            let level = self.levels.get(row).copied().unwrap_or(0);
            let filled = level >= self.full;
            let place = *values;
            *values += usize::from(filled);
            (filled, place)
        })
    }
}

/// The values of a batch, nulls left out, and what decodes them.
enum Values {
    Words(ColumnReaderImpl<ByteArrayType>, Vec<ByteArray>),
    Times(ColumnReaderImpl<Int64Type>, Vec<i64>),
    Flags(ColumnReaderImpl<BoolType>, Vec<bool>),
    Nothing(ColumnReaderImpl<Int32Type>, Vec<i32>),
}

impl Cells {
    /// The first cells of a column of a row group.
    pub(super) fn of(group: &dyn RowGroupReader, field: Field) -> Result<Self, ParquetError> {
        let values = match (field.holds, group.get_column_reader(field.leaf)?) {
            (Holds::Words, ColumnReader::ByteArrayColumnReader(reader)) => {
                Values::Words(reader, Vec::new())
            }
            (Holds::Times, ColumnReader::Int64ColumnReader(reader)) => {
                Values::Times(reader, Vec::new())
            }
            (Holds::Flags, ColumnReader::BoolColumnReader(reader)) => {
                Values::Flags(reader, Vec::new())
            }
            (Holds::Nothing, ColumnReader::Int32ColumnReader(reader)) => {
                Values::Nothing(reader, Vec::new())
            }
            _ => {
                let why = format!("the column `{}` changes its type", field.column);
                return Err(ParquetError::General(why));
            }
        };
        let metadata = group.metadata();
        if metadata.column(field.leaf).num_values() != metadata.num_rows() {
            return Err(ParquetError::EOF(format!(
                "the column `{}` has not as many rows as its row group",
                field.column
            )));
        }
        let schema = metadata.schema_descr();
        Ok(Self {
            column: field.column,
            values,
            rows: Rows {
                full: schema.column(field.leaf).max_def_level(),
                levels: Vec::new(),
                taken: [0; 2],
            },
        })
    }

    /// Its column.
    pub(super) const fn column(&self) -> Column {
        self.column
    }

    /// Decodes the next `rows` rows.
    pub(super) fn decode(&mut self, rows: usize) -> Result<(), ParquetError> {
        let levels = &mut self.rows.levels;
        levels.clear();
        self.rows.taken = [0; 2];
        let (read, values) = match &mut self.values {
            Values::Words(reader, values) => decode(reader, rows, levels, values),
            Values::Times(reader, values) => decode(reader, rows, levels, values),
            Values::Flags(reader, values) => decode(reader, rows, levels, values),
            Values::Nothing(reader, values) => decode(reader, rows, levels, values),
        }?;
        let full = match self.rows.full {
            0 => read,
            full => levels.iter().filter(|level| **level >= full).count(),
        };
        if read == rows && values == full {
            return Ok(());
        }
        Err(self.short())
    }

    /// Passes over the next `rows` rows without decoding them.
    pub(super) fn pass(&mut self, rows: usize) -> Result<(), ParquetError> {
        if rows == 0 {
            return Ok(());
        }
        let passed = match &mut self.values {
            Values::Words(reader, _) => reader.skip_records(rows),
            Values::Times(reader, _) => reader.skip_records(rows),
            Values::Flags(reader, _) => reader.skip_records(rows),
            Values::Nothing(reader, _) => reader.skip_records(rows),
        }?;
        if passed == rows {
            return Ok(());
        }
        Err(self.short())
    }

    fn short(&self) -> ParquetError {
        ParquetError::EOF(format!(
            "the column `{}` ends before its row group",
            self.column
        ))
    }

    /// The bytes of the words of the next rows; none for nulls and for what is no word.
    pub(super) fn words(&mut self, rows: usize) -> impl Iterator<Item = Option<&[u8]>> {
        let words = match &self.values {
            Values::Words(_, words) => words.as_slice(),
            Values::Times(..) | Values::Flags(..) | Values::Nothing(..) => &[],
        };
        let words = self.rows.next(rows, words);
        words.map(|word| word.map(ByteArray::data))
    }

    /// Adds the cells of the next rows to `cells`; a null is an empty text. Of rows with words
    /// that are no text the places are put into `spoiled`, each with the first reason that is
    /// found.
    pub(super) fn next<'c>(
        &'c mut self,
        rows: usize,
        cells: &mut Vec<Cell<'c>>,
        spoiled: &mut BTreeMap<usize, String>,
    ) {
        match &self.values {
            Values::Words(_, words) => {
                let refuse = |place, bytes: &[u8], error| {
                    let why = || not_utf8(bytes, error, &format!("`{}`", self.column));
                    spoiled.entry(place).or_insert_with(why);
                };
                cells.extend(texts(self.rows.next(rows, words), refuse));
            }
            Values::Times(_, times) => {
                // Without a branch: which times are null is hard to foretell.
                cells.extend(self.rows.places(rows).map(|(filled, place)| {
                    let micros = times.get(place).copied().unwrap_or_default();
                    let at = Cell::At(Instant::from_micros(micros));
                    if filled { at } else { Cell::EMPTY }
                }));
            }
            Values::Flags(_, flags) => {
                let word = |flag: &bool| Cell::Text(if *flag { "true" } else { "false" });
                let flags = self.rows.next(rows, flags);
                cells.extend(flags.map(|flag| flag.map_or(Cell::EMPTY, word)));
            }
            Values::Nothing(..) => cells.extend(iter::repeat_n(Cell::EMPTY, rows)),
        }
    }
}

/// The cells of a column of words; what is no text is told, with its place.
fn texts<'c>(
    words: impl Iterator<Item = Option<&'c ByteArray>>,
    mut refuse: impl FnMut(usize, &'c [u8], Utf8Error),
) -> impl Iterator<Item = Cell<'c>> {
    let mut last: (&[u8], Cell<'_>) = (&[], Cell::EMPTY);
    words.enumerate().map(move |(place, word)| {
        let Some(bytes) = word.map(ByteArray::data) else {
            return Cell::EMPTY;
        };
        // A word that repeats is one piece of the dictionary.
        if std::ptr::eq(bytes, last.0) {
            return last.1;
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                last = (bytes, Cell::text(text));
                last.1
            }
            Err(error) => {
                refuse(place, bytes, error);
                Cell::EMPTY
            }
        }
    })
}

/// Reads up to `rows` rows: how many there were, and how many of them have a value.
fn decode<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    rows: usize,
    levels: &mut Vec<i16>,
    values: &mut Vec<T::T>,
) -> Result<(usize, usize), ParquetError> {
    values.clear();
    let (records, values, _) = reader.read_records(rows, Some(levels), None, values)?;
    Ok((records, values))
}
