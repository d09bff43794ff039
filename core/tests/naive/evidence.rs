//! What happened, as plain rows: the same rows that the real judge gets in columns.

use livret_core::evidence::{
    Coverage, CoverageRow, Evidence, Exception, Exceptions, Maintenance, MaintenanceRow, OutageRow,
    Outages, SuspensionRow, Suspensions, Text, Texts, TicketRow, Tickets, Unread,
};
use livret_core::time::Instant;

/// All rows of one subscription.
#[derive(Debug, Default)]
pub(crate) struct Happened {
    pub(crate) texts: Texts,
    pub(crate) outages: Vec<OutageRow>,
    pub(crate) maintenance: Vec<MaintenanceRow>,
    pub(crate) coverage: Vec<CoverageRow>,
    pub(crate) tickets: Vec<TicketRow>,
    pub(crate) suspensions: Vec<SuspensionRow>,
    pub(crate) exceptions: Exceptions,
}

impl Happened {
    /// The number of a word.
    pub(crate) fn word(&mut self, word: &str) -> Text {
        self.texts.intern(word)
    }

    /// Whether monitoring was alive.
    pub(crate) fn covered(&self, t: i64) -> bool {
        let holds =
            |row: &CoverageRow| second(row.interval.start) <= t && t < second(row.interval.end);
        self.coverage.is_empty() || self.coverage.iter().any(holds)
    }

    /// What the client's contract excuses outages by, each once, by line.
    pub(crate) fn excusing(&self) -> Vec<&Exception> {
        let outages = self.outages.iter();
        let said = |outage: &OutageRow| self.exceptions.outage(outage.subscription, outage.row);
        let mut all: Vec<&Exception> = outages.filter_map(said).collect();
        let line = |it: &&Exception| -> u32 {
            let (_, line) = it.place.as_str().rsplit_once(':').unwrap();
            line.parse().unwrap()
        };
        all.sort_by_key(line);
        all.dedup();
        all
    }

    /// The same in columns; `turn` rows come first that came later.
    pub(crate) fn columns(&self, turn: usize) -> Evidence {
        let mut texts = Texts::default();
        self.texts.all().for_each(|word| {
            texts.intern(word);
        });
        Evidence {
            unread: Unread::default(),
            texts,
            outages: Outages::new(turned(&self.outages, turn)),
            maintenance: Maintenance::new(turned(&self.maintenance, turn)),
            coverage: Coverage::new(turned(&self.coverage, turn)),
            tickets: Tickets::new(turned(&self.tickets, turn)),
            suspensions: Suspensions::new(turned(&self.suspensions, turn)),
            exceptions: self.exceptions.clone(),
            ..Evidence::default()
        }
    }
}

/// The rows in another order: from the `turn`-th on, backwards.
fn turned<T: Clone>(rows: &[T], turn: usize) -> Vec<T> {
    let mut rows = rows.to_vec();
    if !rows.is_empty() {
        let by = turn % rows.len();
        rows.rotate_left(by);
        if turn % 2 == 1 {
            rows.reverse();
        }
    }
    rows
}

/// Whole seconds since 1970.
pub(crate) fn second(at: Instant) -> i64 {
    at.micros() / 1_000_000
}
