//! What stands behind one month's verdict: its instants, its rows, and what each row is to
//! the exclusions.
//!
//! Read with the same rules as the verdict, under the run's own readings; nothing is judged
//! a second time. For `explain` alone: a run never asks.

use std::collections::BTreeSet;

use super::bench::Bench;
use super::happenings::ExcusedBy;
use super::month::Span;
use super::rule::{AvailabilityRule, RuledExclusion, Weighed};
use super::targets::Target;
use crate::contract::terms::Exclusion;
use crate::evidence::{Exception, MaintenanceRow, OutageRow, RowRef};
use crate::intervals::IntervalSet;
use crate::month::Month;

/// What stands behind one verdict.
pub(crate) struct Behind<'a> {
    /// The month's instants; `None`: it is not in force.
    pub(crate) span: Option<Span>,
    /// The service window in the part of the month that is in force.
    pub(crate) window: IntervalSet,
    /// The exclusions in force, each with its place in the verdict's trace.
    pub(crate) exclusions: Vec<(usize, &'a Exclusion)>,
    /// Each thing that was judged: the whole subscription, or its products.
    pub(crate) targets: Vec<BehindTarget>,
    /// The exceptions of the client's contract that excuse any of its outages, each with its
    /// place in the verdict's trace.
    pub(crate) exceptions: Vec<(usize, &'a Exception)>,
    /// Why the booklet's own code could not be asked.
    pub(crate) hook_failed: Option<String>,
    /// Why nobody knows which outages the client's contract excuses.
    pub(crate) exceptions_open: Option<&'a str>,
}

/// What happened to the whole subscription, or to one product.
pub(crate) struct BehindTarget {
    /// The product; `None`: all of it.
    pub(crate) product: Option<String>,
    /// Whether its terms stand in another document.
    pub(crate) governed_elsewhere: bool,
    /// The outages whose records count, cut to `as_of`, each with the place of the exception
    /// that excuses it.
    pub(crate) outages: Vec<(OutageRow, Option<usize>)>,
    /// The outages that another side recorded, and that do not count.
    pub(crate) left_out: Vec<OutageRow>,
    /// The maintenance, with what it is to each exclusion of its kind.
    pub(crate) maintenance: Vec<(MaintenanceRow, Vec<(usize, Weighed)>)>,
}

impl<'a> Bench<'a> {
    /// What stands behind the verdict on a month, of one product or of all that is judged.
    pub(super) fn behind(&self, month: Month, product: Option<&str>) -> Behind<'a> {
        let mut behind = Behind {
            span: self.span(month),
            window: IntervalSet::empty(),
            exclusions: Vec::new(),
            targets: Vec::new(),
            exceptions: Vec::new(),
            hook_failed: self.hook_failed.clone(),
            exceptions_open: self.exceptions_open(),
        };
        let rules = self.rules.first().into_iter().flatten();
        let judged = self.targets.iter().zip(rules);
        for (target, rule) in judged.filter(|(it, _)| product.is_none() || it.name == product) {
            let own = target.exclusions.into_iter().flatten().enumerate();
            behind
                .exclusions
                .extend(own.map(|(place, exclusion)| (target.offset + place, exclusion)));
            if let (Some(span), Some(rule)) = (&behind.span, rule) {
                behind.window = rule.window.clip(span.in_force);
            }
            let found = self.behind_target(target, rule.as_ref(), behind.span.as_ref());
            behind.targets.push(found);
        }
        // Several products share the general exclusions.
        behind.exclusions.sort_by_key(|(place, _)| *place);
        behind.exclusions.dedup_by_key(|(place, _)| *place);
        let outages = behind.targets.iter().flat_map(|target| &target.outages);
        let used: BTreeSet<usize> = outages.filter_map(|(_, exception)| *exception).collect();
        let exceptions = self.exceptions.iter().copied().enumerate();
        behind.exceptions = exceptions.filter(|(n, _)| used.contains(n)).collect();
        behind
    }

    fn behind_target(
        &self,
        target: &Target<'_>,
        rule: Option<&AvailabilityRule>,
        span: Option<&Span>,
    ) -> BehindTarget {
        let mut behind = BehindTarget {
            product: target.name.map(str::to_owned),
            governed_elsewhere: rule.is_none(),
            outages: Vec::new(),
            left_out: Vec::new(),
            maintenance: Vec::new(),
        };
        let (Some(rule), Some(span)) = (rule, span) else {
            return behind;
        };
        let at = |place: usize| target.offset + place;
        let happened = self.happened(target, span);
        let admitted = happened.admitted(rule);
        let excepted = |by: Option<ExcusedBy>| match by? {
            ExcusedBy::Exception(place) => Some(place),
            ExcusedBy::Exclusion(_) => None,
        };
        behind.outages = admitted.map(|(row, by)| (*row, excepted(by))).collect();
        let admitted: BTreeSet<RowRef> = behind.outages.iter().map(|(row, _)| row.row).collect();
        let rows = happened.outages.iter().map(|it| it.row);
        behind.left_out = rows.filter(|row| !admitted.contains(&row.row)).collect();
        let weigh = |row: &MaintenanceRow| {
            let ruled = rule.exclusions.iter().enumerate();
            let weighed = ruled.filter_map(|(place, ruled)| match ruled {
                RuledExclusion::Maintenance(rule) => Some((at(place), rule.weigh(row))),
                _ => None,
            });
            weighed.collect()
        };
        let works = happened.maintenance.iter();
        behind.maintenance = works.map(|row| (*row, weigh(row))).collect();
        behind
    }
}
