//! What happened to one product, or to the whole subscription, in one month.
//!
//! Where the terms weigh whole interruptions, the rows that follow one another without a gap
//! are one interruption, past the edges of the month too: how many rows tell of it, and where
//! one ends and the next begins, changes nothing.

use super::bench::Bench;
use super::month::Span;
use super::rule::{AvailabilityRule, RuledExclusion};
use super::targets::{Target, same_product};
use crate::contract::terms::Sources;
use crate::evidence::{MaintenanceRow, OutageRow, Source, Text};
use crate::intervals::IntervalSet;
use crate::time::Interval;

/// What happened to one product, or to the whole subscription, in one month.
pub(super) struct Happenings<'a> {
    /// Its outages by start, ended by `as_of`; with each, what a plugin's own code says of
    /// it: 0, or the place of an exclusion from 1.
    pub(super) outages: Vec<(OutageRow, u32)>,
    /// Its maintenance.
    pub(super) maintenance: Vec<MaintenanceRow>,
    /// When monitoring was alive; `None`: always.
    pub(super) coverage: Option<&'a IntervalSet>,
    /// The part of the month that is known.
    known: Interval,
}

impl Happenings<'_> {
    /// The outages whose records count, each with the place of the exclusion that excuses it.
    pub(super) fn admitted<'h>(
        &'h self,
        rule: &'h AvailabilityRule,
    ) -> impl Iterator<Item = (&'h OutageRow, Option<usize>)> {
        let vendors = |outage: &OutageRow| outage.source == Source::Vendor;
        let vendor_only = rule.sources == Sources::VendorWhereAny
            && self
                .outages
                .iter()
                .any(|(outage, _)| vendors(outage) && meets(outage, self.known));
        let outages = self.outages.iter();
        let admitted = outages.filter(move |(outage, _)| !vendor_only || vendors(outage));
        admitted.map(|(outage, said)| {
            let said = usize::try_from(*said).unwrap_or(usize::MAX);
            // A product's own exclusions may be fewer than the general ones.
            let said = said.checked_sub(1).filter(|it| *it < rule.exclusions.len());
            (outage, said.or_else(|| rule.excuse(outage)))
        })
    }
}

/// Whether an outage shares a second with a stretch.
fn meets(outage: &OutageRow, stretch: Interval) -> bool {
    outage.start < stretch.end && outage.end > stretch.start
}

impl Bench<'_> {
    /// What happened to one target in one month.
    pub(super) fn happened(&self, target: &Target<'_>, span: &Span) -> Happenings<'_> {
        let texts = &self.case.evidence.texts;
        let concerns = |named: Text| {
            target
                .name
                .is_none_or(|name| named.is_none() || same_product(texts.get(named), name))
        };
        let known = span.known;
        let reached = if self.weighs_whole_interruptions() {
            self.reached(known, |outage| concerns(outage.product))
        } else {
            known
        };
        let said: &[u32] = self.excuses.as_deref().unwrap_or_default();
        let until = self
            .outages
            .partition_point(|outage| outage.start < reached.end);
        let outages = self.outages.iter().take(until).enumerate();
        let maintenance = &self.case.evidence.maintenance;
        Happenings {
            outages: outages
                .filter(|(_, outage)| outage.end > reached.start && concerns(outage.product))
                .map(|(n, outage)| (*outage, said.get(n).copied().unwrap_or(0)))
                .collect(),
            maintenance: maintenance
                .of(self.case.subject.index)
                .iter()
                .filter(|work| {
                    let interval = Interval::new(work.start, work.end);
                    interval.intersect(known).is_some() && concerns(work.product)
                })
                .copied()
                .collect(),
            coverage: self.coverage.as_ref(),
            known,
        }
    }

    fn weighs_whole_interruptions(&self) -> bool {
        let mut rules = self.rules.iter().flatten().flatten();
        rules.any(|rule| {
            let mut exclusions = rule.exclusions.iter();
            exclusions.any(|it| matches!(it, RuledExclusion::ShortInterruption { .. }))
        })
    }

    /// A stretch and all that outages reach from it without a gap.
    fn reached(&self, known: Interval, concerns: impl Fn(&OutageRow) -> bool) -> Interval {
        let mut reached = known;
        loop {
            let touching = self.outages.iter().filter(|outage| {
                outage.start <= reached.end && outage.end >= reached.start && concerns(outage)
            });
            let wider = touching.fold(reached, |all, outage| {
                Interval::new(all.start.min(outage.start), all.end.max(outage.end))
            });
            if wider == reached {
                return reached;
            }
            reached = wider;
        }
    }
}
