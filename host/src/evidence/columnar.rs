//! Evidence as Parquet: columns in, rows out.
//!
//! Row groups are read one after the other, a batch of rows of the columns that matter at a
//! time, so that a file may be larger than memory. A time is an instant from the start and
//! is never made text. A file that the decoder refuses is one error, wherever in it that
//! happens: the caller forgets the rows that came before.

mod cells;
mod types;

use std::collections::BTreeMap;
use std::fs::File;

use livret_core::evidence::RowRef;
use livret_core::plugin::{Fault, guard};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};

use self::cells::Cells;
use self::types::{Field, fields};
use super::error::FileError;
use super::folder::FileName;
use super::kind::{Column, EvidenceKind};
use super::row::{Heading, Row};
use super::sheet::Sheet;
use super::survey::BLOCK;

/// How many rows of a block are laid down at once: few enough that the cells of all their
/// columns stay near the processor until they are read.
const LAID: usize = 512;

/// Reads a file of `kind` and hands each of its rows to `each`; of the blocks of its row groups
/// those that are `wanted`, by the place of the group and in it.
///
/// The decoder is known to panic on some damaged files where it should refuse them. Nothing
/// that it leaves half done is used again: its reader ends here, and the caller forgets the
/// rows of a file that is refused.
pub(super) fn read(
    file: FileName<'_>,
    kind: EvidenceKind,
    opened: File,
    notes: &mut Vec<String>,
    wanted: impl Fn(usize, usize) -> bool,
    each: impl FnMut(RowRef, Result<Row<'_>, String>),
) -> Result<(), FileError> {
    guarded(file, || {
        read_groups(file, kind, opened, notes, wanted, each)
    })
}

/// Hands the subscriptions of each block of rows to `each`, with the place of its row group.
///
/// The whole heading is checked, as [`read`] checks it.
pub(super) fn subscriptions(
    file: FileName<'_>,
    kind: EvidenceKind,
    opened: File,
    notes: &mut Vec<String>,
    each: impl FnMut(usize, &mut dyn Iterator<Item = Option<&[u8]>>),
) -> Result<(), FileError> {
    guarded(file, || read_subscriptions(file, kind, opened, notes, each))
}

/// Runs the decoder.
fn guarded(file: FileName<'_>, run: impl FnOnce() -> Result<(), Refused>) -> Result<(), FileError> {
    let refuse = |why: String| FileError::NotParquet {
        file: file.name.to_owned(),
        why,
    };
    guard(|| Ok(run()))
        .unwrap_or_else(|fault| match fault {
            Fault::Failed(why) => Err(Refused::Decoder(why)),
            Fault::Panicked(why) => {
                // Where in the decoder that was is of no use to who has the file.
                let why = why.rsplit_once(" (").map_or(why.as_str(), |(why, _)| why);
                Err(Refused::Decoder(format!("the decoder gave up: {why}")))
            }
        })
        .map_err(|refused| match refused {
            Refused::Decoder(why) => refuse(why),
            Refused::Columns(error) => error,
        })
}

/// Why a file is not read.
enum Refused {
    /// Its bytes.
    Decoder(String),
    /// Its columns.
    Columns(FileError),
}

impl From<ParquetError> for Refused {
    fn from(error: ParquetError) -> Self {
        Self::Decoder(error.to_string())
    }
}

/// A file whose heading is good, and its columns that are read.
struct Opened {
    reader: SerializedFileReader<File>,
    fields: Vec<Field>,
}

impl Opened {
    fn new(
        file: FileName<'_>,
        kind: EvidenceKind,
        opened: File,
        notes: &mut Vec<String>,
    ) -> Result<Self, Refused> {
        let reader = SerializedFileReader::new(opened)?;
        let schema = reader.metadata().file_metadata().schema_descr();
        let roots = schema.root_schema().get_fields();
        let names = roots.iter().map(|column| column.name().to_owned());
        let heading =
            Heading::of(file.name, kind, names.collect(), notes).map_err(Refused::Columns)?;
        let fields = fields(file.name, &heading, schema).map_err(Refused::Columns)?;
        let whole = reader.metadata().file_metadata().num_rows();
        let groups = reader.metadata().row_groups().iter();
        if groups
            .map(|group| i128::from(group.num_rows()))
            .sum::<i128>()
            != i128::from(whole)
        {
            return Err(Refused::Decoder("it says two numbers of rows".to_owned()));
        }
        Ok(Self { reader, fields })
    }

    /// How many rows each row group has.
    fn groups(&self) -> Vec<usize> {
        let groups = self.reader.metadata().row_groups().iter();
        let rows = groups.map(|group| usize::try_from(group.num_rows()).unwrap_or(0));
        rows.collect()
    }

    /// The columns of a row group, before its first row.
    fn cells(&self, group: usize, fields: &[Field]) -> Result<Vec<Cells>, Refused> {
        let group = self.reader.get_row_group(group)?;
        let cells = fields.iter().map(|field| Cells::of(&*group, *field));
        Ok(cells.collect::<Result<_, _>>()?)
    }
}

/// The sizes of the parts of some rows, `most` each but for the last.
fn parts(rows: usize, most: usize) -> impl Iterator<Item = usize> {
    (0..rows.div_ceil(most)).map(move |part| most.min(rows - part * most))
}

fn read_groups(
    file: FileName<'_>,
    kind: EvidenceKind,
    opened: File,
    notes: &mut Vec<String>,
    wanted: impl Fn(usize, usize) -> bool,
    mut each: impl FnMut(RowRef, Result<Row<'_>, String>),
) -> Result<(), Refused> {
    let opened = Opened::new(file, kind, opened, notes)?;
    let mut before: usize = 0;
    for (group, rows) in opened.groups().into_iter().enumerate() {
        let mut line = u32::try_from(before).unwrap_or(u32::MAX);
        before = before.saturating_add(rows);
        let mut columns = None;
        let mut passed = 0;
        for (block, rows) in parts(rows, BLOCK).enumerate() {
            if !wanted(group, block) {
                passed += rows;
                line = line.saturating_add(u32::try_from(rows).unwrap_or(u32::MAX));
                continue;
            }
            let columns: &mut Vec<Cells> = match &mut columns {
                Some(columns) => columns,
                none => none.insert(opened.cells(group, &opened.fields)?),
            };
            for cells in &mut *columns {
                cells.pass(passed)?;
                cells.decode(rows)?;
            }
            passed = 0;
            for rows in parts(rows, LAID) {
                read_rows(rows, columns, |row| {
                    line = line.saturating_add(1);
                    let at = file.row(line);
                    each(
                        at,
                        row.map(|(sheet, place)| Row::new(at, None, sheet, place)),
                    );
                });
            }
        }
    }
    Ok(())
}

/// Lays the next rows of a block down, and hands the place of each to `each`.
fn read_rows(
    rows: usize,
    columns: &mut [Cells],
    mut each: impl FnMut(Result<(&Sheet<'_>, usize), String>),
) {
    let mut spoiled = BTreeMap::new();
    let mut cells = Vec::with_capacity(rows * columns.len());
    let mut laid = Vec::with_capacity(columns.len());
    for column in columns {
        laid.push(column.column());
        column.next(rows, &mut cells, &mut spoiled);
    }
    let mut sheet = Sheet::new();
    for (column, cells) in laid.into_iter().zip(cells.chunks(rows)) {
        sheet.lay(column, cells);
    }
    for place in 0..rows {
        each(match spoiled.remove(&place) {
            Some(why) => Err(why),
            None => Ok((&sheet, place)),
        });
    }
}

fn read_subscriptions(
    file: FileName<'_>,
    kind: EvidenceKind,
    opened: File,
    notes: &mut Vec<String>,
    mut each: impl FnMut(usize, &mut dyn Iterator<Item = Option<&[u8]>>),
) -> Result<(), Refused> {
    let opened = Opened::new(file, kind, opened, notes)?;
    let ids = opened.fields.iter();
    let ids = ids.filter(|field| field.column == Column::Subscription);
    let ids: Vec<Field> = ids.copied().collect();
    for (group, rows) in opened.groups().into_iter().enumerate() {
        for mut cells in opened.cells(group, &ids)? {
            for block in parts(rows, BLOCK) {
                cells.decode(block)?;
                each(group, &mut cells.words(block));
            }
        }
    }
    Ok(())
}
