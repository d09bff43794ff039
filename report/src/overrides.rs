//! What a client's script changed, each term beside the articles that it changes.

use std::io;

use livret_core::report::Override;
use textwrap::core::display_width;

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

/// Longer values stand beneath their row.
const IN_A_CELL: usize = 16;

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
        let long = [&changed.old, &changed.new]
            .iter()
            .any(|value| display_width(value) > IN_A_CELL);
        let (old, new) = match long {
            true => ("", ""),
            false => (changed.old.as_str(), changed.new.as_str()),
        };
        let mut row = vec![
            changed.articles.to_string().into(),
            changed.path.as_str().into(),
            old.into(),
            new.into(),
        ];
        let from = changed.from.map(|day| day.to_string());
        row.extend(dated.then(|| from.as_deref().unwrap_or("-").into()));
        row.push(changed.line.to_string().into());
        let beneath = long.then(|| {
            let booklet = format!("booklet: {}", changed.old);
            vec![booklet, format!("now: {}", changed.new)]
        });
        grid.row_with_notes(row, beneath.unwrap_or_default());
    }
    grid
}
