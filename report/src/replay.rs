//! `replay` as a table: what is changed, what would differ by it, and what that comes to.

mod changes;
mod csv;
mod totals;
mod verdicts;

use std::io;

use livret_core::replay::ReplayReport;

use crate::page::{Page, look};

pub use csv::write as write_csv;

/// Between what is and what would be.
const TO: &str = "→";

/// Where there is no verdict.
const NONE: &str = "none";

/// Writes the replay.
///
/// # Errors
/// Whatever writing gives.
pub fn replay(report: &ReplayReport, page: &mut Page<'_>) -> io::Result<()> {
    page.heading(&report.portfolio)?;
    page.hanging(
        0,
        &format!(
            "with {}, as of {}, {} readings, time-zone data {}",
            report.with, report.as_of, report.reading, report.tzdb
        ),
    )?;
    for note in &report.notes {
        page.aside(0, note)?;
    }
    changes::write(&report.changes, page)?;
    for subscription in &report.subscriptions {
        page.blank()?;
        verdicts::write(subscription, page)?;
    }
    if !report.unread.is_empty() || !report.failed.is_empty() {
        page.blank()?;
        page.heading("Not replayed")?;
    }
    for file in &report.unread {
        page.styled(2, 4, look::BAD, file)?;
    }
    for failed in &report.failed {
        let text = format!("{}: {}", failed.subscription, failed.reason);
        page.styled(2, 4, look::BAD, &text)?;
    }
    page.blank()?;
    totals::write(report, page)
}

/// An outcome's word for people.
fn word(outcome: Option<&'static str>) -> String {
    outcome.unwrap_or(NONE).replace('_', " ")
}

#[cfg(test)]
mod tests;
