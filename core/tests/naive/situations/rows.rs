//! Rows of evidence about availability, made of seeds.

use livret_core::evidence::{CoverageRow, Impact, MaintenanceRow, OutageRow, RowRef, Source};
use livret_core::time::{Instant, Interval};

use super::instant;
use super::seeds::{Gap, Moment, OutageSeed, WorkSeed};
use crate::naive::evidence::Happened;

/// Rows in the making.
pub(super) struct Making {
    pub(super) happened: Happened,
    pub(super) names: &'static [&'static str],
    pub(super) first: i64,
    pub(super) step: i64,
}

impl Making {
    pub(super) fn at(&self, moment: Moment) -> Instant {
        instant(self.first + moment * self.step)
    }

    fn row(&self) -> RowRef {
        let rows = self.happened.outages.len() + self.happened.maintenance.len();
        RowRef {
            file: 0,
            line: rows as u32 + 2,
        }
    }

    pub(super) fn outage(&mut self, seed: &OutageSeed) {
        let name = self.names.get(seed.product).copied().unwrap_or_default();
        let row = OutageRow {
            subscription: 1,
            start: self.at(seed.start),
            end: if seed.open {
                Instant::END
            } else {
                self.at(seed.start + seed.length)
            },
            impact: seed.impact,
            production: seed.production,
            cause: self.happened.word(seed.cause),
            source: seed.source,
            product: self.happened.word(name),
            row: self.row(),
        };
        self.happened.outages.push(row);
    }

    pub(super) fn work(&mut self, seed: &WorkSeed) {
        let name = self.names.get(seed.product).copied().unwrap_or_default();
        let [planned, published, announced] = seed
            .told
            .map(|told| told.map(|ahead| self.at(seed.start - ahead)));
        let row = MaintenanceRow {
            source: Source::Unstated,
            subscription: 1,
            start: self.at(seed.start),
            end: self.at(seed.start + seed.length),
            kind: seed.kind,
            planned_at: planned,
            published_at: published,
            announced_at: announced,
            product: self.happened.word(name),
            row: self.row(),
        };
        self.happened.maintenance.push(row);
        if let Some((from, to)) = seed.outage {
            let start = seed.start + from;
            self.outage(&OutageSeed {
                start,
                length: (seed.start + seed.length + to - start).max(1),
                open: false,
                impact: Impact::Total,
                production: true,
                cause: "vendor",
                source: Source::Monitor,
                product: self.names.len(),
            });
        }
    }

    /// Monitoring from two days before the month to long after it, but for the gaps.
    pub(super) fn monitor(&mut self, gaps: &[Gap], outages: &[OutageSeed]) {
        let place = |gap: &Gap| match gap.beside {
            Some((nth, by)) if !outages.is_empty() => outages[nth % outages.len()].start + by,
            _ => gap.start,
        };
        let mut gaps: Vec<_> = gaps.iter().map(|gap| (place(gap), gap.length)).collect();
        gaps.sort_unstable();
        let mut from = -2 * 86_400 / self.step;
        for (gap, length) in &gaps {
            self.watch(from, *gap);
            from = gap + length;
        }
        if !gaps.is_empty() {
            self.watch(from, 80 * 86_400 / self.step);
        }
    }

    fn watch(&mut self, from: Moment, to: Moment) {
        if from < to {
            let row = CoverageRow {
                subscription: 1,
                interval: Interval::new(self.at(from), self.at(to)),
                row: RowRef::default(),
            };
            self.happened.coverage.push(row);
        }
    }
}
