//! The rows of evidence that touched the verdict, by file and line.

mod says;

use std::io;

use livret_core::calendar::Zone;
use livret_core::contract::ArticleId;
use livret_core::explain::{EvidenceRow, Explanation, Family, Place, RowNote};
use livret_core::report::RejectedRow;

use super::clock::length;
use super::elide::elide;
use super::timeline::exclusion_mark;
use crate::page::{Page, look};
use crate::words::{count, list, local};

/// How many rows are listed.
const SHOWN: usize = 30;

/// How many rejected rows are listed.
const REJECTED: usize = 5;

pub(super) fn write(of: &Explanation, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    page.heading("The evidence that touched it")?;
    write_rows(of, page)?;
    write_rejected(&of.rejected, page)
}

/// The rows that could have touched it.
fn write_rejected(rejected: &[RejectedRow], page: &mut Page<'_>) -> io::Result<()> {
    if rejected.is_empty() {
        return Ok(());
    }
    let rows = count(rejected.len() as u64, "row");
    let were = if rejected.len() == 1 { "was" } else { "were" };
    let line = format!(
        "{rows} of this subscription could have touched it and {were} rejected; livret check \
         tells all such rows:"
    );
    page.styled(2, 4, look::OPEN, &line)?;
    for row in rejected.iter().take(REJECTED) {
        page.aside(4, &format!("{}:{}: {}", row.file, row.line, row.reason))?;
    }
    match rejected.len().saturating_sub(REJECTED) {
        0 => Ok(()),
        more => page.aside(4, &format!("… and {more} more; --format json shows all")),
    }
}

fn write_rows(of: &Explanation, page: &mut Page<'_>) -> io::Result<()> {
    if of.evidence.is_empty() {
        return page.text(2, "no row of evidence");
    }
    // The tickets of a share stand in its tables already.
    if matches!(of.family, Family::SupportRate(_)) {
        let rows = count(of.evidence.len() as u64, "row");
        let line = format!("{rows}: the tickets above, and their suspensions");
        return page.hanging(2, &line);
    }
    let zone = super::zone(of);
    let shown = elide(&of.evidence, SHOWN);
    for row in shown.head {
        write_row(row, zone, page)?;
    }
    if !shown.middle.is_empty() {
        let more = count(shown.middle.len() as u64, "row");
        page.aside(2, &format!("… {more} more; --format json shows all"))?;
    }
    for row in shown.tail {
        write_row(row, zone, page)?;
    }
    Ok(())
}

/// `outages.csv:12 and outages.csv:13`.
pub(super) fn places(rows: &[Place]) -> String {
    let rows: Vec<String> = rows.iter().map(place).collect();
    list(&rows)
}

pub(super) fn place(of: &Place) -> String {
    format!("{}:{}", of.file, of.line)
}

/// `the client's contract, saint-paul.rhai:12, in place of art. 6`.
pub(super) fn by_contract(place: &ArticleId, overrides: &ArticleId) -> String {
    format!("the client's contract, {place}, in place of art. {overrides}")
}

fn write_row(row: &EvidenceRow, zone: Zone, page: &mut Page<'_>) -> io::Result<()> {
    let says = says::line(&row.says, zone);
    page.hanging(2, &format!("{}: {says}", place(&row.place)))?;
    for note in &row.notes {
        page.aside(4, &note_text(note, zone))?;
    }
    Ok(())
}

fn note_text(note: &RowNote, zone: Zone) -> String {
    let by = |exclusion: &usize| exclusion_mark(*exclusion);
    match note {
        RowNote::TakesOut { exclusion } => {
            format!("takes out what falls into it, by {}", by(exclusion))
        }
        RowNote::NeverTold { exclusion } => format!(
            "takes nothing out by {}: nothing says that it was told",
            by(exclusion)
        ),
        RowNote::ToldLate {
            exclusion,
            told,
            ahead_seconds,
            needed_seconds,
        } => format!(
            "takes nothing out by {}: told {}, {} ahead where {} are needed, {} short",
            by(exclusion),
            local(*told, zone),
            length(*ahead_seconds),
            length(*needed_seconds),
            length(*needed_seconds - *ahead_seconds)
        ),
        RowNote::NoExclusion => "takes nothing out: no exclusion means work of its kind".to_owned(),
        RowNote::LeftOut => {
            "does not count: where the vendor recorded outages, its records alone do".to_owned()
        }
        RowNote::StopsTheClock => "stops the clock while it lasts".to_owned(),
        RowNote::Excused { place, overrides } => {
            format!("excused by {}", by_contract(place, overrides))
        }
        RowNote::Reclassified {
            severity,
            place,
            overrides,
        } => format!(
            "judged by severity {severity} under {}",
            by_contract(place, overrides)
        ),
        RowNote::Releases => "releases the ticket: nothing is owed for it".to_owned(),
    }
}
