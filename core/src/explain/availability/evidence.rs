//! The rows that touched a month's verdict, and what each is to it.

use super::parts::exclusion_number;
use crate::evidence::{CoverageRow, MaintenanceRow, OutageRow};
use crate::explain::Run;
use crate::explain::rows::{EvidenceRow, RowNote};
use crate::intervals::IntervalSet;
use crate::judge::availability::{Behind, Weighed};
use crate::verdict::AvailabilityVerdict;

/// The rows that touched the verdict, by kind and place.
pub(super) fn evidence(
    run: &Run<'_>,
    behind: &Behind<'_>,
    verdict: &AvailabilityVerdict,
) -> Vec<EvidenceRow> {
    let reader = run.reader();
    let down: IntervalSet = verdict.trace.iter().map(|part| part.interval).collect();
    let mut outages: Vec<(OutageRow, Vec<RowNote>)> = Vec::new();
    let mut works: Vec<(MaintenanceRow, Vec<RowNote>)> = Vec::new();
    for target in &behind.targets {
        for (row, exception) in &target.outages {
            let exceptions = behind.exceptions.iter();
            let mut by = exceptions.filter(|(place, _)| Some(*place) == *exception);
            let excused = by.next().map(|(_, by)| RowNote::excused(by));
            note(&mut outages, *row, excused);
        }
        for row in &target.left_out {
            note(&mut outages, *row, [RowNote::LeftOut]);
        }
        for (row, weighed) in &target.maintenance {
            let touched = down.part_at_or_after(row.start);
            if touched.is_some_and(|part| part.start < row.end) {
                note(&mut works, *row, work_notes(behind, row, weighed));
            }
        }
    }
    let index = run.question.subject.index;
    let recorded: Vec<OutageRow> = run.question.evidence.outages.of(index).collect();
    let mut rows = Vec::new();
    for (row, notes) in outages {
        // The judge's copy ends at `as_of`.
        let whole = recorded.iter().find(|it| it.row == row.row);
        rows.push(reader.outage(whole.unwrap_or(&row), notes));
    }
    rows.extend(
        works
            .into_iter()
            .map(|(row, notes)| reader.maintenance(&row, notes)),
    );
    let coverage = &run.question.evidence.coverage;
    if let Some(span) = behind.span.filter(|_| coverage.names(index)) {
        let touches = |row: &&CoverageRow| row.interval.intersect(span.known).is_some();
        let alive = coverage.of(index).iter().filter(touches);
        rows.extend(alive.map(|row| reader.coverage(row)));
    }
    rows
}

/// Adds notes to a row, which several products may share.
fn note<R: PartialEq>(
    rows: &mut Vec<(R, Vec<RowNote>)>,
    row: R,
    notes: impl IntoIterator<Item = RowNote>,
) {
    let place = rows.iter().position(|(known, _)| *known == row);
    let place = place.unwrap_or_else(|| {
        rows.push((row, Vec::new()));
        rows.len() - 1
    });
    if let Some((_, known)) = rows.get_mut(place) {
        for note in notes {
            if !known.contains(&note) {
                known.push(note);
            }
        }
    }
}

fn work_notes(
    behind: &Behind<'_>,
    row: &MaintenanceRow,
    weighed: &[(usize, Weighed)],
) -> Vec<RowNote> {
    let notes = weighed.iter().filter_map(|(place, weighed)| {
        let exclusion = exclusion_number(behind, *place);
        Some(match weighed {
            Weighed::OtherKind => return None,
            Weighed::TakesOut => RowNote::TakesOut { exclusion },
            Weighed::NeverTold => RowNote::NeverTold { exclusion },
            Weighed::ToldLate { at, needed } => RowNote::ToldLate {
                exclusion,
                told: *at,
                ahead_seconds: row.start - *at,
                needed_seconds: *needed,
            },
        })
    });
    let notes: Vec<RowNote> = notes.collect();
    if notes.is_empty() {
        vec![RowNote::NoExclusion]
    } else {
        notes
    }
}
