//! One row of evidence, whatever file it came from, and the heading that gives its cells
//! their meaning.
//!
//! The rest of the reading sees rows only: a format is one function that turns a file into
//! rows, and knows no kind of evidence.

use std::collections::HashMap;
use std::str::Utf8Error;

use livret_core::calendar::Zone;
use livret_core::evidence::{RowRef, Step};
use livret_core::time::Instant;

use super::clock::{in_range, is_in_range, read_time};
use super::error::FileError;
use super::kind::{Column, EvidenceKind};
use super::sheet::{Cell, Sheet};
use super::words::{nearest, shown};

/// A row: a cell for each column of the file, by name. An empty cell is an empty text.
pub(super) struct Row<'r> {
    /// Where it stands.
    pub(super) at: RowRef,
    zone: Option<Zone>,
    sheet: &'r Sheet<'r>,
    /// Its place in the sheet.
    place: usize,
}

impl<'r> Row<'r> {
    /// The row at `place` of a sheet, in a file whose wall clock is that of `zone`.
    pub(super) const fn new(
        at: RowRef,
        zone: Option<Zone>,
        sheet: &'r Sheet<'r>,
        place: usize,
    ) -> Self {
        Self {
            at,
            zone,
            sheet,
            place,
        }
    }

    /// Whether its file has this column.
    pub(super) fn has(&self, column: Column) -> bool {
        self.cell(column).is_some()
    }

    /// What stands in a column of words, if anything does.
    pub(super) fn filled(&self, column: Column) -> Option<&'r str> {
        match self.cell(column) {
            Some(Cell::Text(text)) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// What stands in a column of words that must not be empty.
    pub(super) fn required(&self, column: Column) -> Result<&'r str, String> {
        self.filled(column)
            .ok_or_else(|| format!("`{column}` is empty"))
    }

    /// The time in a column, if there is one.
    #[inline]
    pub(super) fn time(&self, column: Column) -> Result<Option<Instant>, String> {
        let read = match self.cell(column) {
            None | Some(Cell::Text("")) => return Ok(None),
            Some(Cell::At(at)) if is_in_range(at) => return Ok(Some(at)),
            Some(Cell::At(at)) => in_range(at, || at.to_string()),
            Some(Cell::Text(text)) => read_time(text, self.zone),
        };
        read.map(Some).map_err(|why| format!("`{column}`: {why}"))
    }

    /// The time in a column that must not be empty.
    pub(super) fn required_time(&self, column: Column) -> Result<Instant, String> {
        self.time(column)?
            .ok_or_else(|| format!("`{column}` is empty"))
    }

    /// The time in a column, if there is one: not before that of another column.
    pub(super) fn time_from(
        &self,
        column: Column,
        first: Column,
        earliest: Instant,
    ) -> Result<Option<Instant>, String> {
        match self.time(column)? {
            Some(at) if at < earliest => Err(format!(
                "`{column}` {} lies before `{first}` {}",
                self.shown(column),
                self.shown(first),
            )),
            at => Ok(at),
        }
    }

    /// The same of a step, which a file may have no column for.
    pub(super) fn step_from(
        &self,
        column: Column,
        first: Column,
        earliest: Instant,
    ) -> Result<Step, String> {
        Ok(match self.time_from(column, first, earliest)? {
            Some(at) => Step::At(at),
            None if self.has(column) => Step::Empty,
            None => Step::Unknown,
        })
    }

    /// What stands in a column, as a message shows it.
    pub(super) fn shown(&self, column: Column) -> String {
        match self.cell(column) {
            Some(Cell::Text(text)) => shown(text),
            Some(Cell::At(at)) => shown(&at.to_string()),
            None => shown(""),
        }
    }

    fn cell(&self, column: Column) -> Option<Cell<'r>> {
        self.sheet.cell(column, self.place)
    }
}

/// Which column each field of a file is.
#[derive(Default)]
pub(super) struct Heading {
    fields: Vec<Option<Column>>,
    names: Vec<String>,
}

impl Heading {
    /// Matches the names in a heading with the columns of `kind`. What is not read is
    /// noted, with the column that it may have been meant for.
    pub(super) fn of(
        file: &str,
        kind: EvidenceKind,
        names: Vec<String>,
        notes: &mut Vec<String>,
    ) -> Result<Self, FileError> {
        refuse_twins(file, &names)?;
        let fields: Vec<Option<Column>> = names
            .iter()
            .map(|name| kind.columns().find(|column| column.name() == name))
            .collect();
        let has = |column: &Column| fields.contains(&Some(*column));
        let strangers = || {
            names
                .iter()
                .zip(&fields)
                .filter(|(name, field)| field.is_none() && !name.is_empty())
                .map(|(name, _)| name.as_str())
        };
        let missing: Vec<_> = kind
            .required()
            .iter()
            .filter(|column| !has(column))
            .map(|column| {
                let near = nearest(column.name(), strangers());
                (column.name(), near.map(str::to_owned))
            })
            .collect();
        if !missing.is_empty() {
            return Err(FileError::MissingColumns {
                file: file.to_owned(),
                missing,
                headings: names,
            });
        }
        if kind == EvidenceKind::Tickets
            && !has(&Column::Severity)
            && !(has(&Column::Impact) && has(&Column::Urgency))
        {
            return Err(FileError::NoSeverity {
                file: file.to_owned(),
            });
        }
        let absent: Vec<&str> = kind
            .optional()
            .iter()
            .filter(|column| !has(column))
            .map(|column| column.name())
            .collect();
        notes.extend(strangers().map(|name| {
            let near = nearest(name, absent.iter().copied())
                .map(|column| format!("; did you mean `{column}`?"))
                .unwrap_or_default();
            format!("{file}: the column {} is not read{near}", shown(name))
        }));
        Ok(Self { fields, names })
    }

    /// How many fields a row must have.
    pub(super) const fn width(&self) -> usize {
        self.fields.len()
    }

    /// The fields that are read, with their places.
    pub(super) fn fields(&self) -> impl Iterator<Item = (usize, Option<Column>)> + '_ {
        self.fields.iter().copied().enumerate()
    }

    /// The place of a field that is read.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }

    /// How a message names the field at `place`.
    pub(super) fn name(&self, place: usize) -> String {
        match self.names.get(place) {
            Some(name) if !name.is_empty() => shown(name),
            _ => format!("number {}", place + 1),
        }
    }
}

/// A column without a name is not read, and there may be several.
fn refuse_twins(file: &str, names: &[String]) -> Result<(), FileError> {
    let mut places = HashMap::new();
    for (second, name) in names.iter().enumerate() {
        if let Some(first) = places.insert(name, second)
            && !name.is_empty()
        {
            return Err(FileError::DuplicateColumn {
                file: file.to_owned(),
                column: name.clone(),
                first: first + 1,
                second: second + 1,
            });
        }
    }
    Ok(())
}

/// Why a row with `bytes` in a column is none.
pub(super) fn not_utf8(bytes: &[u8], error: Utf8Error, column: &str) -> String {
    let byte = bytes.get(error.valid_up_to()).copied().unwrap_or_default();
    format!("the row is not UTF-8: byte 0x{byte:02X} in column {column}; save the file as UTF-8")
}
