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
use parquet::schema::types::ColumnDescPtr;

use super::cells::{Sparse, Words};
use super::columns::Rows;
use super::{Layout, plain};

/// No row group has more rows, however large a portion is.
const MOST: usize = 1 << 20;
/// How many rows are handed to parquet at once, as many as it takes at a time; larger batches
/// were slower.
const BATCH: usize = 1_024;

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
        let bytes = [&mut self.id, &mut self.figure.cells];
        let [id, figure] = bytes.map(|texts| mem::take(&mut texts.bytes).into());
        let columns = [
            Column::dense(Cells::Texts(&id, &self.id.ends)),
            Column::dense(Cells::words(&self.subscription)),
            Column::dense(Cells::words(&self.family)),
            Column::dense(Cells::words(&self.obligation)),
            Column::sparse(&self.period, Cells::words(&self.period.cells)),
            Column::dense(Cells::words(&self.outcome)),
            Column::dense(Cells::Flags(&self.firm)),
            Column::dense(Cells::words(&self.party)),
            Column::sparse(&self.due, Cells::Times(&self.due.cells)),
            Column::sparse(&self.claim_by, Cells::Days(&self.claim_by.cells)),
            Column::sparse(&self.figure, Cells::Texts(&figure, &self.figure.cells.ends)),
            Column::dense(Cells::words(&self.articles)),
        ];
        let starts = (0..self.len()).step_by(MOST);
        let groups = starts.map(|start| {
            let rows = start..self.len().min(start + MOST);
            let columns = columns.iter().zip(layout.descriptor.columns());
            let columns = columns.map(|(column, of)| column.encode(of, rows.clone(), layout));
            let columns = columns.collect::<Result<_>>().map_err(plain)?;
            Ok(RowGroup { columns })
        });
        groups.collect()
    }
}

/// A column.
struct Column<'a> {
    cells: Cells<'a>,
    /// Which rows have a cell, where not all do.
    levels: Option<&'a [i16]>,
}

enum Cells<'a> {
    /// A buffer, and where each ends.
    Texts(&'a Bytes, &'a [usize]),
    Words(Vec<ByteArray>, &'a [usize]),
    Flags(&'a [bool]),
    Times(&'a [i64]),
    Days(&'a [i32]),
}

impl<'a> Cells<'a> {
    fn words(words: &'a Words) -> Self {
        let known = words.known.iter().map(|word| ByteArray::from(&**word));
        Self::Words(known.collect(), &words.cells)
    }
}

impl<'a> Column<'a> {
    fn dense(cells: Cells<'a>) -> Self {
        Self {
            cells,
            levels: None,
        }
    }

    fn sparse<C>(of: &'a Sparse<C>, cells: Cells<'a>) -> Self {
        Self {
            cells,
            levels: Some(&of.levels),
        }
    }

    fn encode(
        &self,
        of: &ColumnDescPtr,
        rows: Range<usize>,
        layout: &Layout,
    ) -> Result<(Bytes, ColumnCloseResult)> {
        let mut sink = TrackedWrite::new(Vec::new());
        let mut out = get_column_writer(
            Arc::clone(of),
            Arc::clone(&layout.properties),
            Box::new(SerializedPageWriter::new(&mut sink)),
        );
        let mut batch = Vec::new();
        let mut cells = self.filled(0..rows.start);
        for start in rows.clone().step_by(BATCH) {
            let rows = start..rows.end.min(start + BATCH);
            let next = cells + self.filled(rows.clone());
            let levels = self.levels;
            let levels = levels.map(|levels| levels.get(rows).unwrap_or_default());
            let cells = mem::replace(&mut cells, next)..next;
            self.cells.write(cells, levels, &mut batch, &mut out)?;
        }
        let close = out.close()?;
        Ok((sink.into_inner()?.into(), close))
    }

    /// How many of some rows have a cell.
    fn filled(&self, rows: Range<usize>) -> usize {
        match self.levels {
            Some(levels) => {
                let levels = levels.get(rows).unwrap_or_default();
                levels.iter().filter(|level| **level > 0).count()
            }
            None => rows.len(),
        }
    }
}

impl Cells<'_> {
    fn write(
        &self,
        cells: Range<usize>,
        levels: Option<&[i16]>,
        batch: &mut Vec<ByteArray>,
        out: &mut ColumnWriter<'_>,
    ) -> Result<()> {
        let written = match (self, out) {
            (Self::Texts(bytes, ends), ColumnWriter::ByteArrayColumnWriter(out)) => {
                let before = cells.start.checked_sub(1);
                let before = before.and_then(|before| ends.get(before));
                let mut start = before.copied().unwrap_or_default();
                batch.clear();
                for end in ends.get(cells).unwrap_or_default() {
                    batch.push(bytes.slice(start..*end).into());
                    start = *end;
                }
                out.write_batch(batch, levels, None)
            }
            (Self::Words(known, places), ColumnWriter::ByteArrayColumnWriter(out)) => {
                again(known, places, cells, batch);
                out.write_batch(batch, levels, None)
            }
            (Self::Flags(flags), ColumnWriter::BoolColumnWriter(out)) => {
                out.write_batch(flags.get(cells).unwrap_or_default(), levels, None)
            }
            (Self::Times(times), ColumnWriter::Int64ColumnWriter(out)) => {
                out.write_batch(times.get(cells).unwrap_or_default(), levels, None)
            }
            (Self::Days(days), ColumnWriter::Int32ColumnWriter(out)) => {
                out.write_batch(days.get(cells).unwrap_or_default(), levels, None)
            }
            _ => Err(ParquetError::General("a column of another type".into())),
        };
        written.map(|_| ())
    }
}

/// Puts the words of some cells into a batch that has those before. Most places in it keep
/// their word, since a word that stays costs nothing and one that is copied is counted.
fn again(known: &[ByteArray], places: &[usize], cells: Range<usize>, batch: &mut Vec<ByteArray>) {
    let before = cells.start.saturating_sub(batch.len())..cells.start;
    let before = places.get(before).unwrap_or_default();
    let places = places.get(cells).unwrap_or_default();
    batch.truncate(places.len());
    let kept = batch.len();
    for ((word, place), before) in batch.iter_mut().zip(places).zip(before) {
        if place != before
            && let Some(known) = known.get(*place)
        {
            word.clone_from(known);
        }
    }
    let rest = places.get(kept..).unwrap_or_default().iter();
    batch.extend(rest.filter_map(|place| known.get(*place).cloned()));
}
