//! What of support is still open: how much business time is left until each is due, soonest
//! first. An obligation whose clock has not started comes last.

use std::io;

use livret_core::contract::Side;
use livret_core::report::SubscriptionReport;
use livret_core::verdict::{Outcome, SupportVerdict};

use super::support::notes;
use crate::page::{Cell, Column, Grid, Page};
use crate::words::{duration, utc};

/// Whether an obligation is told here rather than among what was missed.
pub(super) fn is_open(verdict: &SupportVerdict) -> bool {
    verdict.ruling.outcome == Outcome::Pending
}

pub(super) fn write(of: &SubscriptionReport, reading: Side, page: &mut Page<'_>) -> io::Result<()> {
    let open = of.support.iter().filter(|verdict| is_open(verdict));
    let mut open: Vec<&SupportVerdict> = open.collect();
    if open.is_empty() {
        return Ok(());
    }
    open.sort_by_key(|verdict| (verdict.due.is_none(), verdict.due));
    page.text(2, "open tickets, soonest due first")?;
    let mut grid = Grid::new([
        Column::sentences("ticket"),
        Column::words("obligation"),
        Column::words("severity"),
        Column::words("due"),
        Column::figures("left"),
        Column::sentences("art."),
    ]);
    for verdict in open {
        grid.row_with_notes(cells(verdict), notes(verdict, reading));
    }
    page.grid(4, &grid)
}

fn cells(verdict: &SupportVerdict) -> [Cell; 6] {
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    [
        verdict.ticket.as_ref().into(),
        verdict.obligation.as_ref().into(),
        verdict.severity.as_ref().into(),
        or_dash(verdict.due.map(utc)).into(),
        or_dash(verdict.left_seconds.map(duration)).into(),
        verdict.ruling.articles.to_string().into(),
    ]
}
