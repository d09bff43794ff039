//! The contracts that are loaded, and the libraries that they come from.

use std::io;

use serde::Serialize;

use crate::page::{Cell, Column, Grid, Page};

/// One contract that is loaded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContractLine {
    /// Its name in portfolios.
    pub contract: String,
    /// Who promises.
    pub vendor: String,
    /// What it is promised for.
    pub product: String,
    /// Its editions, oldest first.
    pub editions: Vec<String>,
    /// The file name of its library, or of its booklet in data.
    pub library: String,
    /// Whether it is a booklet in data: no code stands behind it.
    pub data: bool,
    /// SHA-256 of the file in hexadecimal; `None` for what is linked in.
    pub sha256: Option<String>,
}

/// Writes the contracts as a table.
///
/// # Errors
/// Whatever writing gives.
pub fn contracts(lines: &[ContractLine], page: &mut Page<'_>) -> io::Result<()> {
    let mut grid = Grid::new([
        Column::words("contract"),
        Column::words("vendor"),
        Column::sentences("product"),
        Column::sentences("editions"),
    ]);
    for line in lines {
        let cells: [Cell; 4] = [
            line.contract.as_str().into(),
            line.vendor.as_str().into(),
            line.product.as_str().into(),
            line.editions.join(", ").into(),
        ];
        let kind = if line.data { ", a booklet in data" } else { "" };
        let mut notes = vec![format!("{}{kind}", line.library)];
        notes.extend(line.sha256.iter().map(|digest| format!("sha256 {digest}")));
        grid.row_with_notes(cells, notes);
    }
    page.grid(0, &grid)
}
