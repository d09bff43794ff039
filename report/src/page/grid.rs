//! Grids: columns that share the width of a page.
//!
//! A column is as wide as its widest cell while all fit; else the widest give way first,
//! those that are meant to wrap before the others, and their cells take several lines.

use std::borrow::Cow;
use std::io::{self, Write};

use anstyle::Style;
use textwrap::core::display_width;

use super::{look, printable, wrap_into, write_line};

/// Columns between two columns.
const GAP: usize = 2;
/// A column that is meant to wrap keeps at least this.
const WRAPPED_LEAST: usize = 10;
/// Any other column keeps at least this.
const LEAST: usize = 2;

/// One column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    heading: &'static str,
    to_the_right: bool,
    wraps: bool,
}

impl Column {
    /// A column of words.
    pub(crate) const fn words(heading: &'static str) -> Self {
        Self {
            heading,
            to_the_right: false,
            wraps: false,
        }
    }

    /// A column of sentences or lists, the first to give way.
    pub(crate) const fn sentences(heading: &'static str) -> Self {
        Self {
            heading,
            to_the_right: false,
            wraps: true,
        }
    }

    /// A column of figures, set to the right.
    pub(crate) const fn figures(heading: &'static str) -> Self {
        Self {
            heading,
            to_the_right: true,
            wraps: false,
        }
    }
}

/// What stands in one place of a grid.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    text: String,
    style: Style,
}

impl Cell {
    /// Text in a style.
    pub(crate) fn styled(text: impl AsRef<str>, style: Style) -> Self {
        Self {
            text: printable(text.as_ref()).into_owned(),
            style,
        }
    }
}

impl<T: AsRef<str>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::styled(text, look::PLAIN)
    }
}

struct Row {
    cells: Vec<Cell>,
    notes: Vec<String>,
}

/// Rows under headings.
pub(crate) struct Grid {
    columns: Vec<Column>,
    rows: Vec<Row>,
}

impl Grid {
    /// An empty grid.
    pub(crate) fn new(columns: impl Into<Vec<Column>>) -> Self {
        Self {
            columns: columns.into(),
            rows: Vec::new(),
        }
    }

    /// Adds a row; a cell that is missing is empty.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.row_with_notes(cells, Vec::new());
    }

    /// Adds a row with remarks beneath it.
    pub(crate) fn row_with_notes(
        &mut self,
        cells: impl IntoIterator<Item = Cell>,
        notes: Vec<String>,
    ) {
        self.rows.push(Row {
            cells: cells.into_iter().collect(),
            notes,
        });
    }

    /// Whether there is no row.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn write(&self, out: &mut dyn Write, indent: usize, width: usize) -> io::Result<()> {
        let widths = self.widths(width.saturating_sub(indent));
        if self.columns.iter().any(|column| !column.heading.is_empty()) {
            let headings = self.columns.iter();
            let headings: Vec<Cell> = headings
                .map(|column| Cell::styled(column.heading, look::ASIDE))
                .collect();
            self.write_row(out, indent, &widths, &headings)?;
        }
        for row in &self.rows {
            self.write_row(out, indent, &widths, &row.cells)?;
            for note in &row.notes {
                write_note(out, indent + 2, width, note)?;
            }
        }
        Ok(())
    }

    /// How wide each column is, gaps left out.
    fn widths(&self, room: usize) -> Vec<usize> {
        let mut widths: Vec<usize> = self
            .columns
            .iter()
            .enumerate()
            .map(|(n, column)| {
                let cells = self.rows.iter().filter_map(|row| row.cells.get(n));
                let widest = cells.map(|cell| display_width(&cell.text)).max();
                let natural = widest.unwrap_or(0).max(display_width(column.heading));
                natural.min(room)
            })
            .collect();
        let gaps = GAP * widths.len().saturating_sub(1);
        let mut excess = (widths.iter().sum::<usize>() + gaps).saturating_sub(room);
        while excess > 0 {
            let Some(place) = self.next_to_give(&widths) else {
                break;
            };
            if let Some(width) = widths.get_mut(place) {
                *width -= 1;
            }
            excess -= 1;
        }
        widths
    }

    /// The place of the column that gives way next; `None` when none can.
    fn next_to_give(&self, widths: &[usize]) -> Option<usize> {
        let among = |wrapping: bool, least: usize| {
            let places = self.columns.iter().zip(widths).enumerate();
            places
                .filter(|(_, (column, width))| (column.wraps || !wrapping) && **width > least)
                .max_by_key(|(place, (_, width))| (**width, usize::MAX - place))
                .map(|(place, _)| place)
        };
        among(true, WRAPPED_LEAST).or_else(|| among(false, LEAST))
    }

    fn write_row(
        &self,
        out: &mut dyn Write,
        indent: usize,
        widths: &[usize],
        cells: &[Cell],
    ) -> io::Result<()> {
        let wrapped: Vec<Vec<Cow<'_, str>>> = cells
            .iter()
            .zip(widths)
            .map(|(cell, width)| wrap_into(&cell.text, (*width).max(1)))
            .collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height {
            // Spaces wait until something stands after them: no line ends in one.
            let mut waiting = indent;
            let places = wrapped.iter().zip(cells).zip(widths).zip(&self.columns);
            for (((lines, cell), width), column) in places {
                let text = lines.get(line).map_or("", AsRef::as_ref);
                let spare = width.saturating_sub(display_width(text));
                if text.is_empty() {
                    waiting += width + GAP;
                    continue;
                }
                let (before, after) = if column.to_the_right {
                    (spare, 0)
                } else {
                    (0, spare)
                };
                let style = cell.style;
                write!(out, "{:1$}{style}{text}{style:#}", "", waiting + before)?;
                waiting = after + GAP;
            }
            writeln!(out)?;
        }
        Ok(())
    }
}

/// A remark that says nothing takes no line.
fn write_note(out: &mut dyn Write, indent: usize, width: usize, note: &str) -> io::Result<()> {
    let note = printable(note);
    if note.trim().is_empty() {
        return Ok(());
    }
    for line in wrap_into(&note, width.saturating_sub(indent).max(1)) {
        write_line(out, indent, look::ASIDE, &line)?;
    }
    Ok(())
}
