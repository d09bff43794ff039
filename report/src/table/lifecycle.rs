//! Versions, notices and history in the table: counts per duty, then what is not kept.

use std::io;

use livret_core::contract::Side;
use livret_core::report::SubscriptionReport;
use livret_core::verdict::{LifecycleVerdict, Outcome};

use crate::page::{Cell, Column, Grid, Page};
use crate::words::{outcome_cell, tally, tally_text, turns_on, utc, whom};

pub(super) fn write(of: &SubscriptionReport, reading: Side, page: &mut Page<'_>) -> io::Result<()> {
    let mut duties: Vec<String> = Vec::new();
    for verdict in &of.lifecycle {
        let duty = heading(verdict);
        if !duties.contains(&duty) {
            duties.push(duty);
        }
    }
    for duty in duties {
        let verdicts = of.lifecycle.iter();
        let verdicts: Vec<_> = verdicts.filter(|it| heading(it) == duty).collect();
        write_duty(&duty, &verdicts, reading, page)?;
    }
    Ok(())
}

/// A duty can bind the one for a product and the other for the next.
fn heading(verdict: &LifecycleVerdict) -> String {
    let whom = whom(verdict.ruling.party, verdict.ruling.binding);
    format!("{}{whom}", verdict.obligation)
}

fn write_duty(
    duty: &str,
    verdicts: &[&LifecycleVerdict],
    reading: Side,
    page: &mut Page<'_>,
) -> io::Result<()> {
    let counts = tally(verdicts.iter().map(|verdict| verdict.ruling.outcome));
    page.hanging(2, &format!("{duty}: {}", tally_text(&counts)))?;
    let mut grid = Grid::new([
        Column::words("period"),
        Column::sentences("product"),
        Column::words("due"),
        Column::words("outcome"),
        Column::sentences("art."),
    ]);
    for verdict in verdicts {
        if ![Outcome::Met, Outcome::NotInForce].contains(&verdict.ruling.outcome) {
            grid.row_with_notes(cells(verdict), notes(verdict, reading));
        }
    }
    if grid.is_empty() {
        return Ok(());
    }
    page.grid(4, &grid)
}

fn cells(verdict: &LifecycleVerdict) -> [Cell; 5] {
    [
        verdict.period.as_deref().unwrap_or("-").into(),
        verdict.product.as_deref().unwrap_or("-").into(),
        verdict.due.map_or_else(|| "-".to_owned(), utc).into(),
        outcome_cell(verdict.ruling.outcome),
        verdict.ruling.articles.to_string().into(),
    ]
}

fn notes(verdict: &LifecycleVerdict, reading: Side) -> Vec<String> {
    let detail = std::iter::once(verdict.detail.clone());
    detail.chain(turns_on(&verdict.ruling, reading)).collect()
}
