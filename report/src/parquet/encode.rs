//! Columns into the bytes of row groups.
//!
//! Each column is encoded into a buffer of its own, on whatever thread has its rows, and is
//! copied into the file as it is.

use std::io::Write;
use std::mem;
use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;
use parquet::column::writer::{ColumnCloseResult, ColumnWriter, get_column_writer};
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result};
use parquet::file::writer::{SerializedFileWriter, SerializedPageWriter, TrackedWrite};

use super::columns::{Rows, Words};
use super::{Layout, plain};

/// No row group has more rows, however large a portion is.
const MOST: usize = 1 << 20;
/// How many cells are handed to the encoder at once.
const BATCH: usize = 8_192;

/// A row group, encoded.
pub struct RowGroup {
    columns: Vec<(Bytes, ColumnCloseResult)>,
}

impl RowGroup {
    pub(super) fn append_to<W: Write + Send>(
        self,
        out: &mut SerializedFileWriter<W>,
    ) -> Result<()> {
        let mut group = out.next_row_group()?;
        for (bytes, close) in self.columns {
            group.append_column(&bytes, close)?;
        }
        group.close().map(|_| ())
    }
}

impl Rows {
    /// Encodes all rows; one row group unless they are very many, none if there are none.
    ///
    /// # Errors
    /// When parquet cannot encode them.
    pub fn encode(mut self, layout: &Layout) -> std::io::Result<Vec<RowGroup>> {
        let id = Slices::of(&mut self.id.bytes, &self.id.ends);
        let figure = Slices::of(&mut self.figure.bytes, &self.figure.ends);
        let columns = [
            Cells::Texts(&id),
            Cells::Words(&self.subscription),
            Cells::Words(&self.family),
            Cells::Words(&self.obligation),
            Cells::Words(&self.period),
            Cells::Words(&self.outcome),
            Cells::Flags(&self.firm),
            Cells::Words(&self.party),
            Cells::Times(&self.due),
            Cells::Days(&self.claim_by),
            Cells::Texts(&figure),
            Cells::Words(&self.articles),
        ];
        let starts = (0..self.len()).step_by(MOST);
        let groups = starts.map(|start| {
            let rows = start..self.len().min(start + MOST);
            let columns = columns.iter().enumerate();
            let columns = columns.map(|(n, cells)| encode(n, cells, rows.clone(), layout));
            let columns = columns.collect::<Result<_>>().map_err(plain)?;
            Ok(RowGroup { columns })
        });
        groups.collect()
    }
}

fn encode(
    number: usize,
    cells: &Cells<'_>,
    rows: Range<usize>,
    layout: &Layout,
) -> Result<(Bytes, ColumnCloseResult)> {
    let mut sink = TrackedWrite::new(Vec::new());
    let mut out = get_column_writer(
        layout.descriptor.column(number),
        Arc::clone(&layout.properties),
        Box::new(SerializedPageWriter::new(&mut sink)),
    );
    for start in rows.clone().step_by(BATCH) {
        cells.write(start..rows.end.min(start + BATCH), &mut out)?;
    }
    let close = out.close()?;
    Ok((sink.into_inner()?.into(), close))
}

/// Texts in a buffer that its slices share.
struct Slices<'a> {
    bytes: Bytes,
    ends: &'a [usize],
}

impl<'a> Slices<'a> {
    fn of(bytes: &mut Vec<u8>, ends: &'a [usize]) -> Self {
        Self {
            bytes: mem::take(bytes).into(),
            ends,
        }
    }

    fn of_rows(&self, rows: Range<usize>) -> impl Iterator<Item = ByteArray> {
        let before = rows.start.checked_sub(1);
        let before = before.and_then(|before| self.ends.get(before));
        let mut start = before.copied().unwrap_or_default();
        let ends = self.ends.get(rows).unwrap_or_default().iter();
        ends.map(move |end| {
            let text = self.bytes.slice(start..*end);
            start = *end;
            text.into()
        })
    }
}

/// A column.
enum Cells<'a> {
    Texts(&'a Slices<'a>),
    Words(&'a Words),
    Flags(&'a [bool]),
    Times(&'a [Option<i64>]),
    Days(&'a [Option<i32>]),
}

impl Cells<'_> {
    fn write(&self, rows: Range<usize>, out: &mut ColumnWriter<'_>) -> Result<()> {
        let written = match (self, out) {
            (Self::Texts(texts), ColumnWriter::ByteArrayColumnWriter(out)) => {
                let optional = out.get_descriptor().max_def_level() > 0;
                let (texts, levels) = filled(texts.of_rows(rows), optional);
                out.write_batch(&texts, Some(&levels[..]), None)
            }
            (Self::Words(words), ColumnWriter::ByteArrayColumnWriter(out)) => {
                let optional = out.get_descriptor().max_def_level() > 0;
                let (texts, levels) = filled(words.of(rows).cloned(), optional);
                out.write_batch(&texts, Some(&levels[..]), None)
            }
            (Self::Flags(flags), ColumnWriter::BoolColumnWriter(out)) => {
                out.write_batch(flags.get(rows).unwrap_or_default(), None, None)
            }
            (Self::Times(times), ColumnWriter::Int64ColumnWriter(out)) => {
                let (times, levels) = known(times.get(rows).unwrap_or_default());
                out.write_batch(&times, Some(&levels[..]), None)
            }
            (Self::Days(days), ColumnWriter::Int32ColumnWriter(out)) => {
                let (days, levels) = known(days.get(rows).unwrap_or_default());
                out.write_batch(&days, Some(&levels[..]), None)
            }
            _ => Err(ParquetError::General("a column of another type".into())),
        };
        written.map(|_| ())
    }
}

/// The texts, and 1 for each cell that has one; an empty text is none where that may be.
fn filled(cells: impl Iterator<Item = ByteArray>, optional: bool) -> (Vec<ByteArray>, Vec<i16>) {
    let (mut texts, mut levels) = (Vec::with_capacity(BATCH), Vec::with_capacity(BATCH));
    for text in cells {
        let filled = !(optional && text.is_empty());
        levels.push(i16::from(filled));
        if filled {
            texts.push(text);
        }
    }
    (texts, levels)
}

/// The values, and 1 for each cell that has one.
fn known<T: Copy>(cells: &[Option<T>]) -> (Vec<T>, Vec<i16>) {
    let levels = cells.iter().map(|cell| i16::from(cell.is_some()));
    (cells.iter().copied().flatten().collect(), levels.collect())
}
