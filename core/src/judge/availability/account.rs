//! Accounting for every second of downtime in one period.
//!
//! Each second of an outage takes the first that fits: outside the window; excluded, by
//! the first exclusion in the booklet's order that covers it; excused by the client's
//! contract; unknown; counted. The parts are disjoint and sum to the downtime by construction: each is cut out of what the ones
//! before it left.

use std::collections::BTreeMap;

use super::happenings::{ExcusedBy, Happenings};
use super::month::Span;
use super::rule::{AvailabilityRule, RuledExclusion};
use crate::contract::terms::{LongInterruption, PartMonth};
use crate::intervals::{IntervalSet, IntervalSetBuilder};
use crate::time::{Interval, Micros};
use crate::verdict::{DowntimeClass, DowntimePart};

/// Where the seconds of a period went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Account {
    /// Window time of the period, or of the whole month where the terms say so.
    pub(super) window: Micros,
    /// Disjoint parts of the downtime, each with what it is; together all of it.
    pub(super) parts: Vec<(DowntimeClass, IntervalSet)>,
    /// Window time without monitoring and without a recorded outage.
    pub(super) uncovered: IntervalSet,
}

impl Account {
    /// How much of the downtime is of a class that `wanted` accepts.
    pub(super) fn sum(&self, wanted: impl Fn(DowntimeClass) -> bool) -> Micros {
        self.parts
            .iter()
            .filter(|(class, _)| wanted(*class))
            .map(|(_, part)| part.measure())
            .sum()
    }

    /// The stretches of a class.
    pub(super) fn part(&self, wanted: DowntimeClass) -> IntervalSet {
        self.parts
            .iter()
            .filter(|(class, _)| *class == wanted)
            .flat_map(|(_, part)| part.iter())
            .collect()
    }

    /// All the downtime.
    pub(super) fn downtime(&self) -> IntervalSet {
        self.parts
            .iter()
            .flat_map(|(_, part)| part.iter())
            .collect()
    }

    /// The stretches in the order of time.
    pub(super) fn trace(&self) -> Vec<DowntimePart> {
        let mut trace: Vec<DowntimePart> = self
            .parts
            .iter()
            .flat_map(|(class, part)| {
                part.iter().map(|interval| DowntimePart {
                    interval,
                    class: *class,
                })
            })
            .collect();
        trace.sort_unstable_by_key(|part| part.interval);
        trace
    }
}

/// Accounts for the downtime of a span, as far as `as_of` reaches. `offset` is where the
/// rule's exclusions stand in the catalogue.
pub(super) fn account(
    rule: &AvailabilityRule,
    offset: usize,
    happened: &Happenings<'_>,
    span: &Span,
) -> Account {
    let (period, known) = (span.in_force, span.known);
    let outages = Sorted::new(rule, happened);
    let window = rule.window.clip(period);
    let downtime = outages.all.clip(known);
    let mut parts = vec![(DowntimeClass::OutsideWindow, downtime.difference(&window))];
    let mut left = downtime.intersection(&window);
    for (place, exclusion) in rule.exclusions.iter().enumerate() {
        if left.is_empty() {
            break;
        }
        let covered = outages.covered_by(place, exclusion, happened, period);
        parts.push((
            DowntimeClass::Excluded(offset + place),
            left.intersection(&covered),
        ));
        left = left.difference(&covered);
    }
    for (place, covered) in outages.excepted() {
        parts.push((DowntimeClass::Excepted(place), left.intersection(&covered)));
        left = left.difference(&covered);
    }
    let mut uncovered = IntervalSet::empty();
    if let Some(coverage) = happened.coverage {
        parts.push((DowntimeClass::Unknown, left.difference(coverage)));
        left = left.intersection(coverage);
        uncovered = window
            .clip(known)
            .difference(coverage)
            .difference(&downtime);
    }
    parts.push((DowntimeClass::Counted, left));
    parts.retain(|(_, part)| !part.is_empty());
    Account {
        window: match rule.part_month {
            PartMonth::InForce => window.measure(),
            PartMonth::Whole => rule.window.clip(span.month).measure(),
        },
        parts,
        uncovered,
    }
}

/// The outages of one account, by what excuses them.
struct Sorted {
    /// All of them.
    all: IntervalSet,
    /// Those that nothing excuses.
    unexcused: IntervalSet,
    /// Those excused, by what excuses them.
    excused: BTreeMap<ExcusedBy, IntervalSet>,
}

impl Sorted {
    fn new(rule: &AvailabilityRule, happened: &Happenings<'_>) -> Self {
        let mut all = IntervalSetBuilder::with_capacity(happened.outages.len());
        let mut unexcused = IntervalSetBuilder::new();
        let mut excused: BTreeMap<ExcusedBy, IntervalSetBuilder> = BTreeMap::new();
        for (outage, by) in happened.admitted(rule) {
            let interval = Interval::new(outage.start, outage.end);
            all.push(interval);
            let set = by.map_or(&mut unexcused, |by| excused.entry(by).or_default());
            set.push(interval);
        }
        Self {
            all: all.build(),
            unexcused: unexcused.build(),
            excused: excused
                .into_iter()
                .map(|(by, set)| (by, set.build()))
                .collect(),
        }
    }

    /// The instants that each exception takes out, in their order: those at which all that
    /// is down is excused.
    fn excepted(&self) -> impl Iterator<Item = (usize, IntervalSet)> + '_ {
        self.excused.iter().filter_map(|(by, set)| match by {
            ExcusedBy::Exception(place) => Some((*place, set.difference(&self.unexcused))),
            ExcusedBy::Exclusion(_) => None,
        })
    }

    /// The instants that one exclusion takes out. Maintenance covers any outage; a cause
    /// excuses only seconds all of whose outages are excused.
    fn covered_by(
        &self,
        place: usize,
        exclusion: &RuledExclusion,
        happened: &Happenings<'_>,
        period: Interval,
    ) -> IntervalSet {
        let by_time = match exclusion {
            RuledExclusion::Standing(hours) => hours.clip(period),
            RuledExclusion::Maintenance(terms) => {
                let work = happened
                    .maintenance
                    .iter()
                    .filter(|row| terms.excludes(row))
                    .map(|row| Interval::new(row.start, row.end))
                    .collect::<IntervalSet>();
                match &terms.within {
                    Some(hours) => work.clip(period).intersection(&hours.clip(period)),
                    None => work,
                }
            }
            RuledExclusion::ShortInterruption {
                within,
                limit,
                longer,
            } => self.short_interruptions(within, *limit, *longer, period),
            RuledExclusion::ByOutage => IntervalSet::empty(),
        };
        match self.excused.get(&ExcusedBy::Exclusion(place)) {
            Some(excused) => by_time.union(&excused.difference(&self.unexcused)),
            None => by_time,
        }
    }

    /// The allowed part of the interruptions that touch each occurrence of `within`. Their
    /// whole lengths are added together, past the edges of the occurrence too.
    fn short_interruptions(
        &self,
        within: &IntervalSet,
        limit: Micros,
        longer: LongInterruption,
        period: Interval,
    ) -> IntervalSet {
        let mut allowed = IntervalSetBuilder::new();
        for occurrence in within.clip(period).iter() {
            let touching: Vec<Interval> = self
                .unexcused
                .iter()
                .filter(|stretch| stretch.intersect(occurrence).is_some())
                .collect();
            let total: Micros = touching.iter().map(|stretch| stretch.measure()).sum();
            let mut left = match longer {
                _ if total < limit => total,
                LongInterruption::CountsWhole => Micros::ZERO,
                LongInterruption::CountsPast => limit,
            };
            for stretch in touching {
                let first = Interval::new(stretch.start, stretch.end.min(stretch.start + left));
                left -= first.measure();
                allowed.extend(first.intersect(occurrence));
            }
        }
        allowed.build()
    }
}

/// One account of several products, down only while every one of them is.
///
/// A second is excluded as soon as it is for one product (that product is then not
/// counted as down), by the exclusion that comes first; unknown likewise.
pub(super) fn all_down(accounts: &[Account]) -> Account {
    let Some((first, others)) = accounts.split_first() else {
        return Account::default();
    };
    let down = others.iter().fold(first.downtime(), |down, account| {
        down.intersection(&account.downtime())
    });
    let mut classes: Vec<DowntimeClass> = accounts
        .iter()
        .flat_map(|account| account.parts.iter().map(|(class, _)| *class))
        .collect();
    classes.sort_unstable();
    classes.dedup();
    let mut left = down;
    let mut parts = Vec::new();
    for class in classes {
        let union = accounts
            .iter()
            .fold(IntervalSet::empty(), |union, account| {
                union.union(&account.part(class))
            });
        parts.push((class, left.intersection(&union)));
        left = left.difference(&union);
    }
    parts.retain(|(_, part)| !part.is_empty());
    // Where one product has no recorded outage, nobody knows that it was not down too.
    let uncovered = accounts
        .iter()
        .fold(IntervalSet::empty(), |union, account| {
            union.union(&account.uncovered)
        });
    Account {
        window: first.window,
        parts,
        uncovered,
    }
}
