//! The rows of evidence that touched the verdict, by file and line.

use std::io;

use livret_core::calendar::Zone;
use livret_core::explain::{EvidenceRow, Explanation, Family, Place, RowNote, Says, StepRead};
use livret_core::time::{Instant, Interval};

use super::clock::{full, length, stretch};
use super::elide::elide;
use super::timeline::exclusion_mark;
use crate::page::Page;
use crate::words::{count, list, local};

/// How many rows are listed.
const SHOWN: usize = 30;

pub(super) fn write(of: &Explanation, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    page.heading("The evidence that touched it")?;
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

fn write_row(row: &EvidenceRow, zone: Zone, page: &mut Page<'_>) -> io::Result<()> {
    let says = says(&row.says, zone);
    page.hanging(2, &format!("{}: {says}", place(&row.place)))?;
    for note in &row.notes {
        page.aside(4, &note_text(note, zone))?;
    }
    Ok(())
}

fn says(of: &Says, zone: Zone) -> String {
    let mut words: Vec<String> = Vec::new();
    match of {
        Says::Outages {
            start,
            end,
            impact,
            production,
            cause,
            source,
            product,
        } => {
            words.push(format!("{impact} outage {}", span(*start, *end, zone)));
            words.push(format!("cause {cause}"));
            words.extend(source.map(|source| format!("recorded by the {source}")));
            words.extend(product.iter().map(|product| format!("product {product}")));
            if !production {
                words.push("not production".to_owned());
            }
        }
        Says::Maintenance {
            start,
            end,
            work,
            planned_at,
            published_at,
            announced_at,
            product,
        } => {
            words.push(format!(
                "{work} maintenance {}",
                span(*start, Some(*end), zone)
            ));
            let told = [
                ("planned", planned_at),
                ("published", published_at),
                ("this client told", announced_at),
            ];
            words.extend(
                told.into_iter()
                    .filter_map(|(what, at)| Some(format!("{what} {}", local((*at)?, zone)))),
            );
            words.extend(product.iter().map(|product| format!("product {product}")));
        }
        Says::Coverage { start, end } => {
            words.push(format!("monitored {}", span(*start, Some(*end), zone)));
        }
        Says::Tickets {
            id,
            recorded_at,
            severity,
            channel,
            production,
            cause,
            workaround_accepted,
            steps,
            unknown_steps,
        } => {
            words.push(format!("ticket {id}, severity {severity}, by {channel}"));
            words.push(format!("cause {cause}"));
            if !production {
                words.push("not production".to_owned());
            }
            words.push(format!("recorded_at {}", local(*recorded_at, zone)));
            words.extend(steps.iter().map(|StepRead { step, at }| {
                let accepted = match (*step, workaround_accepted) {
                    ("workaround_at", Some(true)) => " (accepted)",
                    ("workaround_at", Some(false)) => " (not accepted)",
                    ("workaround_at", None) => " (nobody knows whether it was accepted)",
                    _ => "",
                };
                format!("{step} {}{accepted}", local(*at, zone))
            }));
            if !unknown_steps.is_empty() {
                let columns = unknown_steps.join(", ");
                words.push(format!("its file has no column {columns}"));
            }
        }
        Says::Suspensions {
            ticket,
            start,
            end,
            reason,
        } => {
            let span = span(*start, *end, zone);
            words.push(format!("{ticket} suspended {span}, for {reason}"));
        }
        other => words.extend(further(other, zone)),
    }
    words.join("; ")
}

/// The rows of backups, versions, notices and claims.
fn further(of: &Says, zone: Zone) -> Vec<String> {
    let at = |what: &str, at: &Option<Instant>| Some(format!("{what} {}", local((*at)?, zone)));
    let named = |what: &str, name: &Option<String>| Some(format!("{what} {}", name.as_ref()?));
    match of {
        Says::Backups {
            id,
            backup,
            started_at,
            finished_at,
            status,
            site,
            region,
            deleted_at,
        } => {
            let started = full(*started_at, zone);
            let first = format!("{backup} backup {id}, {status}; started {started}");
            let others = [
                at("finished", finished_at),
                named("site", site),
                named("region", region),
                at("deleted", deleted_at),
            ];
            std::iter::once(first)
                .chain(others.into_iter().flatten())
                .collect()
        }
        Says::Restores {
            id,
            requested_at,
            point,
            restored_at,
            backup,
        } => {
            let first = format!(
                "restoration {id}, asked for {}; of the state of {}",
                full(*requested_at, zone),
                full(*point, zone)
            );
            let others = [at("done", restored_at), named("from", backup)];
            std::iter::once(first)
                .chain(others.into_iter().flatten())
                .collect()
        }
        Says::Versions {
            event,
            version,
            at,
            product,
        } => {
            let first = format!("version {version} {event} {}", full(*at, zone));
            let product = named("product", product);
            std::iter::once(first).chain(product).collect()
        }
        Says::Notices {
            notice,
            sent_at,
            effective_at,
            reason,
            reference,
        } => {
            let first = format!("notice of {notice}, sent {}", full(*sent_at, zone));
            let others = [
                at("effective", effective_at),
                named("reason", reason),
                named("ref", reference),
            ];
            std::iter::once(first)
                .chain(others.into_iter().flatten())
                .collect()
        }
        Says::Claims {
            period,
            sent_at,
            reference,
        } => {
            let first = format!("claim for {period}, sent {}", full(*sent_at, zone));
            let reference = named("ref", reference);
            std::iter::once(first).chain(reference).collect()
        }
        _ => Vec::new(),
    }
}

/// A stretch, or from when something lasts.
fn span(start: Instant, end: Option<Instant>, zone: Zone) -> String {
    match end {
        Some(end) => stretch(Interval::new(start, end), zone),
        None => format!("from {}, without an end", full(start, zone)),
    }
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
        RowNote::Releases => "releases the ticket: nothing is owed for it".to_owned(),
    }
}
