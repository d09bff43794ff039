//! The cells of rows that follow each other, column by column.
//!
//! A format lays its cells down here once, and a row is a place in them: what nobody asks of
//! a row is never copied. Columns of text have one row at a time, Parquet a batch of them.

use livret_core::time::Instant;

use super::kind::Column;
use super::row::Heading;

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell<'r> {
    /// Words, a number or a time, as they are written, without the blanks around them.
    Text(&'r str),
    /// A time that its format knows to be one.
    At(Instant),
}

impl<'r> Cell<'r> {
    /// Nothing.
    pub(super) const EMPTY: Self = Self::Text("");

    /// What is written.
    pub(super) fn text(text: &'r str) -> Self {
        match text.as_bytes() {
            // Neither is a blank, nor part of one.
            [b'!'..=b'~', .., b'!'..=b'~'] => Self::Text(text),
            _ => Self::Text(text.trim()),
        }
    }
}

/// The cells of some rows, by column. A column that the file does not have has none.
pub(super) struct Sheet<'r> {
    columns: [&'r [Cell<'r>]; Column::COUNT],
}

impl<'r> Sheet<'r> {
    /// No column yet.
    pub(super) const fn new() -> Self {
        Self {
            columns: [&[]; Column::COUNT],
        }
    }

    /// One row, a cell for each field of the heading.
    pub(super) fn of_row(heading: &Heading, cells: &'r [Cell<'r>]) -> Self {
        let mut sheet = Self::new();
        for ((_, column), cell) in heading.fields().zip(cells) {
            if let Some(column) = column {
                sheet.lay(column, std::slice::from_ref(cell));
            }
        }
        sheet
    }

    /// Lays down a column, a cell for each row.
    pub(super) fn lay(&mut self, column: Column, cells: &'r [Cell<'r>]) {
        if let Some(place) = self.columns.get_mut(column as usize) {
            *place = cells;
        }
    }

    /// What stands in a column of a row.
    #[inline]
    pub(super) fn cell(&self, column: Column, row: usize) -> Option<Cell<'r>> {
        self.columns.get(column as usize)?.get(row).copied()
    }
}
