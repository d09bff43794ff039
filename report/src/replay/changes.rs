//! The terms that are changed, by contract, each beside its articles and where it is said.

use std::io;

use livret_core::replay::ChangeReplayed;
use textwrap::core::display_width;

use crate::page::{Cell, Column, Grid, Page};
use crate::words::count;

/// Longer figures stand beneath their row.
const IN_A_CELL: usize = 16;

pub(super) fn write(changes: &[ChangeReplayed], page: &mut Page<'_>) -> io::Result<()> {
    // A contract's changes stand together, wherever in the portfolio it is.
    let mut contracts: Vec<&str> = Vec::new();
    for told in changes {
        if !contracts.contains(&told.contract.as_str()) {
            contracts.push(&told.contract);
        }
    }
    for contract in contracts {
        let own = changes.iter().filter(|told| told.contract == contract);
        page.blank()?;
        page.heading(&format!("Changes of {contract}"))?;
        page.grid(2, &grid(&own.collect::<Vec<_>>()))?;
    }
    Ok(())
}

/// One row per change. Days stand only where a change has one.
fn grid(changes: &[&ChangeReplayed]) -> Grid {
    let dated = changes.iter().any(|told| told.change.from.is_some());
    let mut columns = vec![
        Column::sentences("art."),
        Column::words("term"),
        Column::sentences("as it is"),
        Column::sentences("changed"),
    ];
    columns.extend(dated.then(|| Column::words("from")));
    let mut grid = Grid::new(columns);
    for told in changes {
        let change = &told.change;
        let figures = [&change.old, &change.new];
        let long = figures.iter().any(|text| display_width(text) > IN_A_CELL);
        let [old, new] = figures.map(|text| if long { "" } else { text.as_str() });
        let mut row: Vec<Cell> = vec![
            change.articles.to_string().into(),
            change.path.as_str().into(),
            old.into(),
            new.into(),
        ];
        let from = change.from.map(|day| day.to_string());
        row.extend(dated.then(|| from.as_deref().unwrap_or("-").into()));
        let mut notes = Vec::new();
        if long {
            notes.push(format!("as it is: {}", change.old));
            notes.push(format!("changed: {}", change.new));
        }
        notes.push(place(told));
        grid.row_with_notes(row, notes);
    }
    grid
}

/// `changes.toml:8, in 3 subscriptions`.
fn place(told: &ChangeReplayed) -> String {
    let whose = match told.subscriptions.as_slice() {
        [only] => only.clone(),
        many => count(many.len() as u64, "subscription"),
    };
    format!("{}:{}, in {whose}", told.change.script, told.change.line)
}
