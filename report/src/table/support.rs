//! Support in the table: counts per obligation, then what is neither kept nor open; and the
//! shares of tickets that must be in time.

use std::borrow::Cow;
use std::io;

use livret_core::contract::Side;
use livret_core::report::SubscriptionReport;
use livret_core::verdict::{Outcome, RateVerdict, SupportVerdict};

use super::open::is_open;
use crate::page::{Cell, Column, Grid, Page};
use crate::words::{duration, outcome_cell, tally, tally_text, turns_on, utc, whom};

pub(super) fn write(of: &SubscriptionReport, reading: Side, page: &mut Page<'_>) -> io::Result<()> {
    let mut obligations: Vec<&str> = Vec::new();
    for verdict in &of.support {
        if !obligations.contains(&verdict.obligation.as_ref()) {
            obligations.push(&verdict.obligation);
        }
    }
    for obligation in obligations {
        let verdicts = of.support.iter();
        let verdicts: Vec<_> = verdicts
            .filter(|verdict| verdict.obligation.as_ref() == obligation)
            .collect();
        write_obligation(obligation, &verdicts, reading, page)?;
    }
    Ok(())
}

fn write_obligation(
    obligation: &str,
    verdicts: &[&SupportVerdict],
    reading: Side,
    page: &mut Page<'_>,
) -> io::Result<()> {
    let counts = tally(verdicts.iter().map(|verdict| verdict.ruling.outcome));
    let open = verdicts
        .iter()
        .filter(|verdict| !verdict.ruling.firm)
        .count();
    let firm = match open {
        0 => String::new(),
        open => format!(" ({open} not firm)"),
    };
    let whom = verdicts.first().map_or("", |verdict| {
        whom(verdict.ruling.party, verdict.ruling.binding)
    });
    page.hanging(
        2,
        &format!("{obligation}{whom}: {}{firm}", tally_text(&counts)),
    )?;
    let mut grid = Grid::new([
        Column::sentences("ticket"),
        Column::words("severity"),
        Column::words("due"),
        Column::figures("late"),
        Column::words("outcome"),
        Column::sentences("art."),
    ]);
    for verdict in verdicts {
        if verdict.ruling.outcome != Outcome::Met && !is_open(verdict) {
            grid.row_with_notes(cells(verdict), notes(verdict, reading));
        }
    }
    if grid.is_empty() {
        return Ok(());
    }
    page.grid(4, &grid)
}

fn cells(verdict: &SupportVerdict) -> [Cell; 6] {
    let late = if verdict.late_seconds.is_zero() {
        String::new()
    } else {
        duration(verdict.late_seconds)
    };
    [
        verdict.ticket.as_ref().into(),
        verdict.severity.as_ref().into(),
        verdict.due.map_or_else(|| "-".to_owned(), utc).into(),
        late.into(),
        outcome_cell(verdict.ruling.outcome),
        verdict.ruling.articles.to_string().into(),
    ]
}

pub(super) fn notes(verdict: &SupportVerdict, reading: Side) -> Vec<String> {
    let because = verdict.because.clone().map(Cow::into_owned);
    because
        .into_iter()
        .chain(turns_on(&verdict.ruling, reading))
        .collect()
}

pub(super) fn write_rates(
    of: &SubscriptionReport,
    reading: Side,
    page: &mut Page<'_>,
) -> io::Result<()> {
    if of.support_rate.is_empty() {
        return Ok(());
    }
    page.text(2, "share of tickets in time")?;
    let mut grid = Grid::new([
        Column::words("from"),
        Column::words("to"),
        Column::figures("in time"),
        Column::figures("late"),
        Column::figures("rate %"),
        Column::figures("target"),
        Column::words("outcome"),
        Column::sentences("art."),
    ]);
    for verdict in &of.support_rate {
        grid.row_with_notes(rate_cells(verdict), rate_notes(verdict, reading));
    }
    page.grid(4, &grid)
}

fn rate_cells(verdict: &RateVerdict) -> [Cell; 8] {
    [
        verdict.from.to_string().into(),
        verdict.to.to_string().into(),
        verdict.on_time.to_string().into(),
        verdict.late.to_string().into(),
        verdict.rate.as_deref().unwrap_or("-").into(),
        verdict.target.as_str().into(),
        outcome_cell(verdict.ruling.outcome),
        verdict.ruling.articles.to_string().into(),
    ]
}

fn rate_notes(verdict: &RateVerdict, reading: Side) -> Vec<String> {
    let mut notes = Vec::new();
    let open = [
        (verdict.pending, "pending"),
        (verdict.undetermined, "undetermined"),
    ];
    let open: Vec<String> = open
        .iter()
        .filter(|(tickets, _)| *tickets > 0)
        .map(|(tickets, what)| format!("{tickets} {what}"))
        .collect();
    if !open.is_empty() {
        notes.push(open.join(", "));
    }
    notes.extend(turns_on(&verdict.ruling, reading));
    notes
}
