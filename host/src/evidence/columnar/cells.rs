//! The cells of one column of a row group, decoded a batch at a time.

use livret_core::time::Instant;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::reader::RowGroupReader;

use super::types::{Field, Holds};
use crate::evidence::kind::Column;
use crate::evidence::row::{Cell, not_utf8};

/// A column of a row group, and the cell that is looked at.
pub(super) struct Cells {
    column: Column,
    values: Values,
    /// The level at which a cell has a value.
    full: i16,
    levels: Vec<i16>,
    row: usize,
    /// How many values stand before the next row.
    taken: usize,
    /// The place of the value of the row that is looked at.
    current: Option<usize>,
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
            full: schema.column(field.leaf).max_def_level(),
            levels: Vec::new(),
            row: 0,
            taken: 0,
            current: None,
        })
    }

    /// Its column.
    pub(super) const fn column(&self) -> Column {
        self.column
    }

    /// Decodes the next `rows` rows.
    pub(super) fn decode(&mut self, rows: usize) -> Result<(), ParquetError> {
        self.levels.clear();
        (self.row, self.taken, self.current) = (0, 0, None);
        let levels = &mut self.levels;
        let (read, values) = match &mut self.values {
            Values::Words(reader, values) => decode(reader, rows, levels, values),
            Values::Times(reader, values) => decode(reader, rows, levels, values),
            Values::Flags(reader, values) => decode(reader, rows, levels, values),
            Values::Nothing(reader, values) => decode(reader, rows, levels, values),
        }?;
        let full = match self.full {
            0 => read,
            full => self.levels.iter().filter(|level| **level >= full).count(),
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

    /// The bytes of each word of the batch; none for nulls and for what is no word.
    pub(super) fn words(&self, rows: usize) -> impl Iterator<Item = Option<&[u8]>> {
        let words = match &self.values {
            Values::Words(_, words) => words.as_slice(),
            Values::Times(..) | Values::Flags(..) | Values::Nothing(..) => &[],
        };
        let mut words = words.iter().map(ByteArray::data);
        (0..rows).map(move |row| {
            let level = self.levels.get(row).copied().unwrap_or(0);
            if level < self.full {
                None
            } else {
                words.next()
            }
        })
    }

    /// Looks at the next row.
    pub(super) fn step(&mut self) {
        let level = self.levels.get(self.row).copied().unwrap_or(0);
        self.row += 1;
        self.current = (level >= self.full).then_some(self.taken);
        self.taken += usize::from(self.current.is_some());
    }

    /// What stands in the row that is looked at; a null is an empty text.
    pub(super) fn cell(&self) -> Result<Cell<'_>, String> {
        let Some(place) = self.current else {
            return Ok(Cell::Text(""));
        };
        Ok(match &self.values {
            Values::Words(_, words) => {
                let bytes = words.get(place).map_or(&[][..], ByteArray::data);
                let text = std::str::from_utf8(bytes)
                    .map_err(|error| not_utf8(bytes, error, &format!("`{}`", self.column)))?;
                Cell::Text(text)
            }
            Values::Times(_, times) => times.get(place).map_or(Cell::Text(""), |micros| {
                Cell::At(Instant::from_micros(*micros))
            }),
            Values::Flags(_, flags) => match flags.get(place) {
                Some(true) => Cell::Text("true"),
                Some(false) => Cell::Text("false"),
                None => Cell::Text(""),
            },
            Values::Nothing(..) => Cell::Text(""),
        })
    }
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
