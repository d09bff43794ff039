//! What a row of evidence says, in one line.

use livret_core::calendar::Zone;
use livret_core::explain::{Says, StepRead};
use livret_core::time::{Instant, Interval};

use crate::explain::clock::{full, stretch};
use crate::words::local;

/// What a row says, times in the zone of the explanation.
pub(super) fn line(of: &Says, zone: Zone) -> String {
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
