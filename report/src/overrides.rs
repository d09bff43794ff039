//! What a client's script changed, each term beside the articles that it changes.

use std::io;

use livret_core::report::Override;

use crate::page::{Column, Grid, Page};

/// Heads and lists what a script changed; nothing where there is nothing.
pub(crate) fn write(overrides: &[Override], page: &mut Page<'_>) -> io::Result<()> {
    let Some(first) = overrides.first() else {
        return Ok(());
    };
    page.hanging(
        2,
        &format!("otherwise than the booklet, by {}", first.script),
    )?;
    page.grid(4, &grid(overrides))
}

/// One row per change. Days stand only where a change has one.
pub(crate) fn grid(overrides: &[Override]) -> Grid {
    let dated = overrides.iter().any(|it| it.from.is_some());
    let mut columns = vec![
        Column::sentences("art."),
        Column::words("term"),
        Column::sentences("booklet"),
        Column::sentences("now"),
    ];
    columns.extend(dated.then(|| Column::words("from")));
    columns.push(Column::figures("line"));
    let mut grid = Grid::new(columns);
    for changed in overrides {
        let mut row = vec![
            changed.articles.to_string().into(),
            changed.path.as_str().into(),
            changed.old.as_str().into(),
            changed.new.as_str().into(),
        ];
        let from = changed.from.map(|day| day.to_string());
        row.extend(dated.then(|| from.as_deref().unwrap_or("-").into()));
        row.push(changed.line.to_string().into());
        grid.row(row);
    }
    grid
}
