//! The deadlines of one ticket, in the local time of support.

use std::io;

use livret_core::calendar::Zone;
use livret_core::contract::Side;
use livret_core::time::Instant;
use livret_core::verdict::SupportVerdict;

use crate::page::Page;
use crate::words::{local, outcome, utc, whom};

/// What a label takes, with the gap after it.
const LABEL: usize = 14;

/// A ticket and its deadlines under both sides' readings.
#[derive(Clone, Debug)]
pub struct DeadlineSheet<'a> {
    /// The contract.
    pub contract: &'a str,
    /// Its edition.
    pub edition: &'a str,
    /// Whose readings were asked for.
    pub reading: Side,
    /// The ticket's severity.
    pub severity: &'a str,
    /// When it was recorded.
    pub recorded: Instant,
    /// The zone of support.
    pub zone: Zone,
    /// What is owed.
    pub rows: &'a [SupportVerdict],
    /// The same under the other side's readings.
    pub other: &'a [SupportVerdict],
}

/// Writes the deadlines as text.
///
/// # Errors
/// Whatever writing gives.
pub fn deadline(sheet: &DeadlineSheet<'_>, page: &mut Page<'_>) -> io::Result<()> {
    page.heading(&format!(
        "{}, edition {}, severity {}",
        sheet.contract, sheet.edition, sheet.severity
    ))?;
    let recorded = both(sheet.recorded, sheet.zone);
    page.hanging(0, &format!("recorded {recorded}"))?;
    page.hanging(
        0,
        &format!("{} readings; local time of {}", sheet.reading, sheet.zone),
    )?;
    if sheet.rows.is_empty() {
        return page.text(0, "no deadline is promised for a ticket of this severity");
    }
    for row in sheet.rows {
        page.blank()?;
        write_row(sheet, row, page)?;
    }
    Ok(())
}

/// Local time and UTC.
fn both(at: Instant, zone: Zone) -> String {
    format!("{} ({} UTC)", local(at, zone), utc(at))
}

fn write_row(
    sheet: &DeadlineSheet<'_>,
    row: &SupportVerdict,
    page: &mut Page<'_>,
) -> io::Result<()> {
    let whom = whom(row.ruling.party, row.ruling.binding);
    page.hanging(
        0,
        &format!("{}, art. {}{whom}", row.obligation, row.ruling.articles),
    )?;
    if let Some(start) = row.clock_start {
        page.labelled(2, "clock starts", LABEL, &both(start, sheet.zone))?;
    }
    page.labelled(2, "due", LABEL, &due(row, sheet.zone))?;
    if let Some(done) = row.done {
        page.labelled(2, "done", LABEL, &both(done, sheet.zone))?;
    }
    page.labelled(2, "outcome", LABEL, outcome(row.ruling.outcome))?;
    if !row.ruling.turns_on.is_empty() {
        let clauses: Vec<&str> = row.ruling.turns_on.iter().map(|id| id.as_str()).collect();
        page.labelled(2, "turns on", LABEL, &clauses.join(", "))?;
    }
    let same = |other: &&SupportVerdict| other.obligation == row.obligation;
    let label = match sheet.reading.other() {
        Side::Client => "client reads",
        Side::Vendor => "vendor reads",
    };
    match sheet.other.iter().find(same) {
        Some(other) if other.due != row.due => {
            page.labelled(2, label, LABEL, &due(other, sheet.zone))
        }
        _ => Ok(()),
    }
}

fn due(row: &SupportVerdict, zone: Zone) -> String {
    match (row.due, &row.because) {
        (Some(due), _) => both(due, zone),
        (None, Some(because)) => format!("no date: {because}"),
        (None, None) => "no date: its clock has not started".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_deadline_says_both_readings() {
        let rows = [sample::ticket("?")];
        let mut other = sample::ticket("?");
        other.due = Some(sample::at("2026-05-26T09:30:00Z"));
        let sheet = DeadlineSheet {
            contract: "eksae-cityviz",
            edition: "2025-07",
            reading: Side::Client,
            severity: "1",
            recorded: sample::at("2026-05-22T14:30:00Z"),
            zone: Zone::paris(),
            rows: &rows,
            other: &[other],
        };
        let mut out = Vec::new();
        deadline(&sheet, &mut Page::new(&mut out, 80)).unwrap();
        let text = String::from_utf8(out).unwrap();
        for line in [
            "Fri 2026-05-22 16:30 (2026-05-22 14:30 UTC)",
            "Tue 2026-05-26 09:30 (2026-05-26 07:30 UTC)",
            "  Tue 2026-05-26 11:30 (2026-05-26 09:30 UTC)",
        ] {
            assert!(text.contains(line), "{text}");
        }
    }
}
