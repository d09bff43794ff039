//! What each of two parties recorded, instant by instant, and where that differs.
//!
//! Rows that say the same of an instant are one record of it, however many they are and
//! wherever they begin: overlaps are merged. One sweep over the edges of all rows.

use std::collections::{BTreeMap, BTreeSet};

use super::Parties;
use crate::evidence::{Impact, MaintenanceKind, MaintenanceRow, OutageRow, RowRef, Source, Text};
use crate::time::{Instant, Interval};

/// What a row says of every instant in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    /// The service was down.
    Down {
        impact: Impact,
        production: bool,
        cause: Text,
        product: Text,
    },
    /// Work was done on it; all that decides whether it excuses.
    Work {
        kind: MaintenanceKind,
        start: Instant,
        told: [Option<Instant>; 3],
        product: Text,
    },
}

/// A stretch of which the parties' records differ, and the rows of each that cover it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) interval: Interval,
    pub(super) rows: [BTreeSet<RowRef>; 2],
}

/// The rows to compare. Only what the verdict hears of is here.
pub(super) struct Rows<'a> {
    pub(super) outages: &'a [OutageRow],
    pub(super) maintenance: &'a [MaintenanceRow],
    /// Whether the product that a row names matters: not where one product is judged.
    pub(super) products: bool,
}

/// The stretches of `within` of which somebody says that the service was down and the two
/// parties' records differ. A row without a source is both parties'.
pub(super) fn differing(rows: &Rows<'_>, parties: Parties, within: Interval) -> Vec<Stretch> {
    let mut edges = edges(rows, parties, within);
    edges.sort_unstable();
    let mut open = [BTreeMap::new(), BTreeMap::new()];
    let mut stretches: Vec<(Stretch, [Vec<Said>; 2])> = Vec::new();
    let mut edges = edges.into_iter().peekable();
    while let Some(edge) = edges.next() {
        edge.cross(&mut open);
        let Some(next) = edges.peek().filter(|next| next.at > edge.at) else {
            continue;
        };
        let said = [0, 1].map(|party| said(open.get(party)));
        let [one, other] = &said;
        let down = one
            .iter()
            .chain(other)
            .any(|said| matches!(said, Said::Down { .. }));
        if !down || one == other {
            continue;
        }
        let interval = Interval::new(edge.at, next.at);
        let rows = [0, 1].map(|party| held(open.get(party)));
        match stretches.last_mut() {
            Some((last, known)) if last.interval.end == edge.at && *known == said => {
                last.interval.end = next.at;
                for (all, more) in last.rows.iter_mut().zip(rows) {
                    all.extend(more);
                }
            }
            _ => stretches.push((Stretch { interval, rows }, said)),
        }
    }
    stretches.into_iter().map(|(stretch, _)| stretch).collect()
}

/// The rows of one party that are open at an instant, by what they say.
type Open = BTreeMap<Said, BTreeSet<RowRef>>;

fn said(open: Option<&Open>) -> Vec<Said> {
    open.into_iter().flat_map(BTreeMap::keys).copied().collect()
}

fn held(open: Option<&Open>) -> BTreeSet<RowRef> {
    open.into_iter()
        .flat_map(BTreeMap::values)
        .flatten()
        .copied()
        .collect()
}

/// Where a row of one party begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    at: Instant,
    begins: bool,
    party: usize,
    said: Said,
    row: RowRef,
}

impl Edge {
    fn cross(&self, open: &mut [Open; 2]) {
        let Some(open) = open.get_mut(self.party) else {
            return;
        };
        if self.begins {
            open.entry(self.said).or_default().insert(self.row);
        } else if let Some(rows) = open.get_mut(&self.said) {
            rows.remove(&self.row);
            if rows.is_empty() {
                open.remove(&self.said);
            }
        }
    }
}

fn edges(rows: &Rows<'_>, parties: Parties, within: Interval) -> Vec<Edge> {
    let product = |named: Text| if rows.products { named } else { Text::NONE };
    let outages = rows.outages.iter().map(|row| {
        let said = Said::Down {
            impact: row.impact,
            production: row.production,
            cause: row.cause,
            product: product(row.product),
        };
        (row.source, Interval::new(row.start, row.end), said, row.row)
    });
    let maintenance = rows.maintenance.iter().map(|row| {
        let said = Said::Work {
            kind: row.kind,
            start: row.start,
            told: [row.planned_at, row.published_at, row.announced_at],
            product: product(row.product),
        };
        (row.source, Interval::new(row.start, row.end), said, row.row)
    });
    let mut edges = Vec::new();
    for (source, interval, said, row) in outages.chain(maintenance) {
        let Some(interval) = interval.intersect(within) else {
            continue;
        };
        for (party, _) in parties
            .iter()
            .enumerate()
            .filter(|(_, party)| holds(**party, source))
        {
            let edge = |at, begins| Edge {
                at,
                begins,
                party,
                said,
                row,
            };
            edges.extend([edge(interval.start, true), edge(interval.end, false)]);
        }
    }
    edges
}

/// Whether a row of this source is one that the party goes by.
pub(super) fn holds(party: Source, source: Source) -> bool {
    source == party || source == Source::Unstated
}
