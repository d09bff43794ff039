//! What can be restored at a time: what is promised, and what the evidence holds of it.

use std::io;

use livret_core::judge::{FurtherPoint, PromisedPoint, RecordedBackup, RestorePoints};
use livret_core::verdict::Outcome;

use crate::page::{Cell, Column, Grid, Page, look};
use crate::words::{list, tally, turns_on, utc};

/// Writes restore points as a table.
///
/// # Errors
/// Whatever writing gives.
pub fn restore_points(points: &RestorePoints, page: &mut Page<'_>) -> io::Result<()> {
    page.heading(&format!(
        "{}: what can be restored at {}",
        points.subscription, points.at
    ))?;
    page.hanging(
        0,
        &format!(
            "as of {}, {} readings; times are UTC",
            points.as_of, points.reading
        ),
    )?;
    if points.promised.is_empty() {
        page.hanging(2, "promised: nothing yet")?;
    }
    let kinds = points
        .promised
        .chunk_by(|one, other| one.kind == other.kind);
    for promised in kinds {
        write_kind(points, promised, page)?;
    }
    write_further(&points.further, page)
}

fn write_kind(
    points: &RestorePoints,
    promised: &[PromisedPoint],
    page: &mut Page<'_>,
) -> io::Result<()> {
    let Some(first) = promised.first() else {
        return Ok(());
    };
    let counts = tally(promised.iter().map(|point| point.ruling.outcome));
    let counts: Vec<String> = counts
        .iter()
        .map(|(outcome, count)| format!("{count} {}", held(*outcome)))
        .collect();
    let (kind, articles) = (&first.kind, &first.ruling.articles);
    page.hanging(
        2,
        &format!(
            "{kind}, art. {articles}: {} promised: {}",
            promised.len(),
            list(&counts)
        ),
    )?;
    let mut grid = Grid::new([
        Column::words("slot"),
        Column::words("kept until"),
        Column::sentences("backup"),
        Column::words("started"),
        Column::sentences("state"),
    ]);
    for point in promised {
        add(points, point, &mut grid);
    }
    page.grid(4, &grid)
}

/// What it means that a promised point has this outcome.
const fn held(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "restorable",
        Outcome::Pending => "still running",
        Outcome::Breached => "not there",
        _ => "not known",
    }
}

/// A row per backup of the slot; one that says so where there is none.
fn add(points: &RestorePoints, point: &PromisedPoint, grid: &mut Grid) {
    let slot = || [Cell::from(&point.slot), utc(point.kept_until).into()];
    let open = || Vec::from_iter(turns_on(&point.ruling, points.reading));
    let Some((last, others)) = point.backups.split_last() else {
        let missing = match point.ruling.outcome {
            Outcome::Breached => {
                Cell::styled(format!("missing since {}", utc(point.to)), look::BAD)
            }
            outcome => Cell::styled(held(outcome), look::OPEN),
        };
        let none = ["-".into(), "-".into(), missing];
        grid.row_with_notes(slot().into_iter().chain(none), open());
        return;
    };
    for backup in others {
        grid.row(slot().into_iter().chain(backup_cells(backup)));
    }
    grid.row_with_notes(slot().into_iter().chain(backup_cells(last)), open());
}

fn backup_cells(backup: &RecordedBackup) -> [Cell; 3] {
    let (style, state) = match backup.state {
        "restorable" => (look::GOOD, place(backup.copies, &backup.sites)),
        "running" => (look::OPEN, "running".to_owned()),
        state => (look::BAD, since(backup, state)),
    };
    [
        (&backup.id).into(),
        utc(backup.started).into(),
        Cell::styled(state, style),
    ]
}

fn since(backup: &RecordedBackup, state: &str) -> String {
    match backup.since {
        Some(at) => format!("{state} {}", utc(at)),
        None => state.to_owned(),
    }
}

/// `restorable: lyon, paris`; how many copies, where no site is named.
fn place(copies: usize, sites: &[String]) -> String {
    match (sites, copies) {
        ([], 1) => "restorable".to_owned(),
        ([], copies) => format!("restorable: {copies} copies"),
        (sites, _) => format!("restorable: {}", sites.join(", ")),
    }
}

fn write_further(further: &[FurtherPoint], page: &mut Page<'_>) -> io::Result<()> {
    if further.is_empty() {
        return Ok(());
    }
    page.hanging(2, &format!("beyond what is promised: {}", further.len()))?;
    let mut grid = Grid::new([
        Column::sentences("backup"),
        Column::words("kind"),
        Column::words("started"),
        Column::sentences("state"),
    ]);
    for point in further {
        grid.row([
            (&point.id).into(),
            point.kind.into(),
            utc(point.started).into(),
            Cell::styled(place(point.copies, &point.sites), look::GOOD),
        ]);
    }
    page.grid(4, &grid)
}
