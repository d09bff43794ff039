//! Evidence as Parquet: columns in, rows out.
//!
//! Row groups are read one after the other, a batch of rows of the columns that matter at a
//! time, so that a file may be larger than memory. A time is an instant from the start and
//! is never made text. A file that the decoder refuses is one error, wherever in it that
//! happens: the caller forgets the rows that came before.

mod cells;
mod types;

use std::fs::File;

use livret_core::evidence::RowRef;
use livret_core::plugin::{Fault, guard};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};

use self::cells::Cells;
use self::types::fields;
use super::error::FileError;
use super::folder::FileName;
use super::kind::EvidenceKind;
use super::row::{Heading, Row};

/// How many rows of a column are decoded at once.
const BATCH: usize = 4_096;

/// Reads a file of `kind` and hands each of its rows to `each`.
///
/// The decoder is known to panic on some damaged files where it should refuse them. Nothing
/// that it leaves half done is used again: its reader ends here, and the caller forgets the
/// rows of a file that is refused.
pub(super) fn read(
    file: FileName<'_>,
    kind: EvidenceKind,
    opened: File,
    notes: &mut Vec<String>,
    each: impl FnMut(RowRef, Result<Row<'_>, String>),
) -> Result<(), FileError> {
    let refuse = |why: String| FileError::NotParquet {
        file: file.name.to_owned(),
        why,
    };
    guard(|| Ok(read_groups(file, kind, opened, notes, each)))
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

fn read_groups(
    file: FileName<'_>,
    kind: EvidenceKind,
    opened: File,
    notes: &mut Vec<String>,
    mut each: impl FnMut(RowRef, Result<Row<'_>, String>),
) -> Result<(), Refused> {
    let reader = SerializedFileReader::new(opened)?;
    let schema = reader.metadata().file_metadata().schema_descr();
    let roots = schema.root_schema().get_fields();
    let names = roots.iter().map(|column| column.name().to_owned());
    let heading = Heading::of(file.name, kind, names.collect(), notes).map_err(Refused::Columns)?;
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
    let mut line: u32 = 0;
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group)?;
        let mut columns = fields
            .iter()
            .map(|field| Cells::of(&*group, *field))
            .collect::<Result<Vec<_>, _>>()?;
        let mut left = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
        while left > 0 {
            let batch = left.min(BATCH);
            for cells in &mut columns {
                cells.decode(batch)?;
            }
            for _ in 0..batch {
                line = line.saturating_add(1);
                let at = file.row(line);
                columns.iter_mut().for_each(Cells::step);
                each(at, row_of(at, &columns));
            }
            left -= batch;
        }
    }
    Ok(())
}

fn row_of(at: RowRef, columns: &[Cells]) -> Result<Row<'_>, String> {
    let mut row = Row::new(at, None);
    for cells in columns {
        row.fill(cells.column(), cells.cell()?);
    }
    Ok(row)
}
