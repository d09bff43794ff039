//! Backups in the table: counts per obligation, then what is not simply kept.

use std::io;

use livret_core::contract::Side;
use livret_core::report::SubscriptionReport;
use livret_core::verdict::{BackupVerdict, Outcome};

use crate::page::{Cell, Column, Grid, Page};
use crate::words::{outcome_cell, tally, tally_text, turns_on, utc};

pub(super) fn write(of: &SubscriptionReport, reading: Side, page: &mut Page<'_>) -> io::Result<()> {
    // The report holds an obligation's verdicts together.
    let groups = of
        .backup
        .chunk_by(|one, other| one.obligation == other.obligation);
    for verdicts in groups {
        write_obligation(verdicts, reading, page)?;
    }
    Ok(())
}

fn write_obligation(
    verdicts: &[BackupVerdict],
    reading: Side,
    page: &mut Page<'_>,
) -> io::Result<()> {
    let Some(first) = verdicts.first() else {
        return Ok(());
    };
    let counts = tally(verdicts.iter().map(|verdict| verdict.ruling.outcome));
    let open = verdicts
        .iter()
        .filter(|verdict| !verdict.ruling.firm)
        .count();
    let firm = match open {
        0 => String::new(),
        open => format!(" ({open} not firm)"),
    };
    let heading = format!("{}: {}{firm}", title(first), tally_text(&counts));
    page.hanging(2, &heading)?;
    let mut grid = Grid::new([
        Column::sentences("slot or id"),
        Column::words("due"),
        Column::words("outcome"),
        Column::sentences("art."),
    ]);
    for verdict in verdicts {
        if verdict.ruling.outcome != Outcome::Met {
            grid.row_with_notes(cells(verdict), notes(verdict, reading));
        }
    }
    if grid.is_empty() {
        return Ok(());
    }
    page.grid(4, &grid)
}

/// What an obligation is called beside those of the other families.
fn title(verdict: &BackupVerdict) -> String {
    match verdict.slot {
        Some(_) => format!("{} backups", verdict.obligation),
        None => format!("backups, {}", verdict.obligation),
    }
}

fn cells(verdict: &BackupVerdict) -> [Cell; 4] {
    let named = verdict.slot.as_deref().or(verdict.about.as_deref());
    [
        named.unwrap_or("-").into(),
        verdict.due.map_or_else(|| "-".to_owned(), utc).into(),
        outcome_cell(verdict.ruling.outcome),
        verdict.ruling.articles.to_string().into(),
    ]
}

fn notes(verdict: &BackupVerdict, reading: Side) -> Vec<String> {
    let detail = std::iter::once(verdict.detail.to_string());
    detail.chain(turns_on(&verdict.ruling, reading)).collect()
}
