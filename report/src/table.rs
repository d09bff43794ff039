//! `evaluate` as a table: the story of a run, for the person who manages the contract.
//!
//! Per subscription: what is promised and was kept, what was not, on which clause it turns,
//! and what is not promised or cannot be judged. Then the evidence, and one line of totals.
//! What is simply kept is counted, what is not is listed. The head, each subscription and the
//! tail can be written apart, so that a report need not be held as a whole.

mod availability;
mod backup;
mod credits;
mod lifecycle;
mod open;
mod support;
mod totals;

use std::io;

use livret_core::contract::Side;
use livret_core::report::{RejectedRow, Report, SubscriptionReport};
use livret_core::time::Instant;

pub use totals::Totals;
pub(crate) use totals::write_input;

use crate::overrides;
use crate::page::{Page, look};
use crate::words;

/// How many rejected rows are listed.
const REJECTED_SHOWN: usize = 20;

/// Writes a report.
///
/// # Errors
/// Whatever writing gives.
pub fn write(report: &Report, page: &mut Page<'_>) -> io::Result<()> {
    let Report {
        portfolio,
        as_of,
        reading,
        tzdb,
        ..
    } = report;
    write_head(portfolio, *as_of, *reading, tzdb, page)?;
    let mut totals = Totals::default();
    for subscription in &report.subscriptions {
        write_subscription(subscription, *reading, page)?;
        totals.add(subscription);
    }
    write_tail(report, &totals, page)
}

/// Writes what goes before the subscriptions.
///
/// # Errors
/// Whatever writing gives.
pub fn write_head(
    portfolio: &str,
    as_of: Instant,
    reading: Side,
    tzdb: &str,
    page: &mut Page<'_>,
) -> io::Result<()> {
    page.heading(portfolio)?;
    page.hanging(
        0,
        &format!("as of {as_of}, {reading} readings, time-zone data {tzdb}; times are UTC"),
    )
}

/// Writes what goes after the subscriptions, `totals` being what they come to; the report
/// needs to have none.
///
/// # Errors
/// Whatever writing gives.
pub fn write_tail(report: &Report, totals: &Totals, page: &mut Page<'_>) -> io::Result<()> {
    write_failed(report, page)?;
    write_input(&report.input, page)?;
    write_rejected(&report.rejected, page, Some("--format json shows all"))?;
    page.blank()?;
    totals.write_line(&report.input, page)
}

/// Writes one subscription.
///
/// # Errors
/// Whatever writing gives.
pub fn write_subscription(
    of: &SubscriptionReport,
    reading: Side,
    page: &mut Page<'_>,
) -> io::Result<()> {
    page.blank()?;
    page.heading(&of.id)?;
    page.hanging(
        2,
        &format!(
            "client {}, contract {}, edition {}",
            of.client, of.contract, of.edition
        ),
    )?;
    overrides::write(&of.overrides, page)?;
    availability::write(of, reading, page)?;
    support::write(of, reading, page)?;
    open::write(of, reading, page)?;
    support::write_rates(of, reading, page)?;
    backup::write(of, reading, page)?;
    lifecycle::write(of, reading, page)?;
    credits::write(of, reading, page)?;
    for absent in &of.not_promised {
        page.hanging(2, &words::not_promised(absent))?;
    }
    for missing in &of.undetermined {
        page.styled(2, 4, look::OPEN, &words::undetermined(missing))?;
    }
    Ok(())
}

fn write_failed(report: &Report, page: &mut Page<'_>) -> io::Result<()> {
    if !report.unread.is_empty() {
        page.blank()?;
        page.heading("Not read: what these files could change is not certain")?;
        for file in &report.unread {
            page.styled(2, 4, look::BAD, file)?;
        }
    }
    if report.failed.is_empty() {
        return Ok(());
    }
    page.blank()?;
    page.heading("Not judged")?;
    for failed in &report.failed {
        page.styled(
            2,
            4,
            look::BAD,
            &format!(
                "{} ({}): {}",
                failed.subscription, failed.contract, failed.reason
            ),
        )?;
    }
    Ok(())
}

/// Lists the first rejected rows; `elsewhere` says where the others stand, else all are
/// listed.
pub(crate) fn write_rejected(
    rejected: &[RejectedRow],
    page: &mut Page<'_>,
    elsewhere: Option<&str>,
) -> io::Result<()> {
    if rejected.is_empty() {
        return Ok(());
    }
    page.blank()?;
    page.heading("Rejected rows")?;
    let shown = elsewhere.map_or(rejected.len(), |_| REJECTED_SHOWN);
    for row in rejected.iter().take(shown) {
        page.hanging(2, &format!("{}:{}: {}", row.file, row.line, row.reason))?;
    }
    match (rejected.len().saturating_sub(shown), elsewhere) {
        (more @ 1.., Some(elsewhere)) => page.aside(2, &format!("… and {more} more; {elsewhere}")),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
