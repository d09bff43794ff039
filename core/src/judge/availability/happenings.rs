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
use crate::evidence::{Exception, MaintenanceRow, OutageRow, Source, Text};
use crate::intervals::IntervalSet;
use crate::judge::Case;
use crate::time::Interval;

/// An outage, and what is said of it beside the terms.
#[derive(Clone, Copy)]
pub(super) struct Recorded {
    /// Ended by `as_of`.
    pub(super) row: OutageRow,
    /// What a plugin's own code says: 0, or the place of an exclusion from 1.
    said: u32,
    /// The place of the exception that excuses it.
    exception: Option<usize>,
}

/// What takes a whole outage out, by its place. The booklet's exclusions come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ExcusedBy {
    Exclusion(usize),
    /// One of [`Bench::exceptions`].
    Exception(usize),
}

/// The outages of one subscription by start; with `exceptions`, and why the booklet's own
/// code could not be asked.
pub(super) fn recorded(
    case: &Case<'_>,
    exceptions: &[&Exception],
) -> (Vec<Recorded>, Option<String>) {
    let (index, as_of) = (case.subject.index, case.request.as_of);
    let evidence = case.evidence;
    let outages = evidence.outages.of(index).map(|outage| OutageRow {
        end: outage.end.min(as_of),
        ..outage
    });
    let outages: Vec<OutageRow> = outages.filter(|it| it.start < it.end).collect();
    let (said, failed) = match case.excuse(&outages) {
        Ok(said) => (said, None),
        Err(why) => (Vec::new(), Some(why)),
    };
    let exception = |outage: &OutageRow| {
        let found = evidence.exceptions.outage(index, outage.row)?;
        exceptions.iter().position(|known| *known == found)
    };
    let outages = outages.into_iter().enumerate().map(|(n, row)| Recorded {
        row,
        said: said.get(n).copied().unwrap_or(0),
        exception: exception(&row),
    });
    (outages.collect(), failed)
}

/// What happened to one product, or to the whole subscription, in one month.
pub(super) struct Happenings<'a> {
    /// Its outages by start.
    pub(super) outages: Vec<Recorded>,
    /// Its maintenance.
    pub(super) maintenance: Vec<MaintenanceRow>,
    /// When monitoring was alive; `None`: always.
    pub(super) coverage: Option<&'a IntervalSet>,
    /// The part of the month that is known.
    known: Interval,
}

impl Happenings<'_> {
    /// Whether the vendor told of an outage in the month.
    pub(super) fn has_vendors(&self) -> bool {
        let mut outages = self.outages.iter();
        outages.any(|it| it.row.source == Source::Vendor && meets(&it.row, self.known))
    }

    /// The outages whose records count, each with what excuses it.
    pub(super) fn admitted<'h>(
        &'h self,
        rule: &'h AvailabilityRule,
    ) -> impl Iterator<Item = (&'h OutageRow, Option<ExcusedBy>)> {
        let vendors = |outage: &OutageRow| outage.source == Source::Vendor;
        let vendor_only = rule.sources == Sources::VendorWhereAny && self.has_vendors();
        let outages = self.outages.iter();
        let admitted = outages.filter(move |it| !vendor_only || vendors(&it.row));
        admitted.map(|outage| {
            let said = usize::try_from(outage.said).unwrap_or(usize::MAX);
            // A product's own exclusions may be fewer than the general ones.
            let said = said.checked_sub(1).filter(|it| *it < rule.exclusions.len());
            let excluded = said.or_else(|| rule.excuse(&outage.row));
            let excepted = outage.exception.map(ExcusedBy::Exception);
            let excused = excluded.map(ExcusedBy::Exclusion).or(excepted);
            (&outage.row, excused)
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
        let until = self
            .outages
            .partition_point(|outage| outage.row.start < reached.end);
        let outages = self.outages.iter().take(until);
        let maintenance = &self.case.evidence.maintenance;
        Happenings {
            outages: outages
                .filter(|it| it.row.end > reached.start && concerns(it.row.product))
                .copied()
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
            let outages = self.outages.iter().map(|outage| &outage.row);
            let touching = outages.filter(|outage| {
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
