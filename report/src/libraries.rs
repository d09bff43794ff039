//! The libraries of a plugins folder and how they stand, for `plugin list|trust|verify`.

use std::io;

use crate::page::{Cell, Column, Grid, Page, look};

/// One library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryLine {
    /// Its file name.
    pub file: String,
    /// How it stands, in a word or two.
    pub standing: String,
    /// Whether it may be loaded.
    pub is_trusted: bool,
    /// Contract and version, where they are known.
    pub contract: String,
    /// The boundary's version, where it is known.
    pub abi: String,
    /// What else is to be said: the digest, or why it may not be loaded.
    pub remark: String,
}

/// Writes the libraries as a table.
///
/// # Errors
/// Whatever writing gives.
pub fn libraries(lines: &[LibraryLine], page: &mut Page<'_>) -> io::Result<()> {
    let mut grid = Grid::new([
        Column::sentences("library"),
        Column::words("standing"),
        Column::sentences("contract"),
        Column::words("abi"),
    ]);
    for line in lines {
        let style = if line.is_trusted {
            look::GOOD
        } else {
            look::BAD
        };
        let cells: [Cell; 4] = [
            line.file.as_str().into(),
            Cell::styled(&line.standing, style),
            line.contract.as_str().into(),
            line.abi.as_str().into(),
        ];
        grid.row_with_notes(cells, vec![line.remark.clone()]);
    }
    page.grid(0, &grid)
}
