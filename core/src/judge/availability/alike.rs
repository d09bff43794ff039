//! Whether two combinations of readings come to the same account of what happened.
//!
//! Readings mostly differ in what did not happen: how long ahead maintenance is told matters
//! where there was any. Invariant: where two rules are alike, [`account`](super::account) and
//! all that is made of it are the same; where that cannot be told cheaply, they are not alike.

use std::sync::Arc;

use super::happenings::Happenings;
use super::month::Span;
use super::rule::{AvailabilityRule, MaintenanceRule, RuledExclusion};

/// Whether the rules of two combinations of readings come to the same for each target.
pub(super) fn alike(
    rules: &[Option<AvailabilityRule>],
    others: &[Option<AvailabilityRule>],
    happened: &[Happenings<'_>],
    span: &Span,
) -> bool {
    let mut targets = rules.iter().zip(others).zip(happened);
    targets.all(|((own, other), happened)| match (own, other) {
        (Some(own), Some(other)) => own.accounts_like(other, happened, span),
        (own, other) => own.is_none() && other.is_none(),
    })
}

impl AvailabilityRule {
    /// Whether another rule accounts for the same happenings in the same way.
    pub(super) fn accounts_like(
        &self,
        other: &Self,
        happened: &Happenings<'_>,
        span: &Span,
    ) -> bool {
        let same_month = span.month == span.in_force || self.part_month == other.part_month;
        let same_sources = self.sources == other.sources || !happened.has_vendors();
        let mut outages = happened.outages.iter();
        let mut exclusions = self.exclusions.iter().zip(&other.exclusions);
        Arc::ptr_eq(&self.window, &other.window)
            && self.products == other.products
            && same_month
            && same_sources
            && self.exclusions.len() == other.exclusions.len()
            && exclusions.all(|(own, other)| own.excludes_like(other, happened))
            && outages.all(|outage| self.excuse(&outage.row) == other.excuse(&outage.row))
    }
}

impl RuledExclusion {
    fn excludes_like(&self, other: &Self, happened: &Happenings<'_>) -> bool {
        match (self, other) {
            (Self::Standing(own), Self::Standing(other)) => Arc::ptr_eq(own, other),
            (Self::Maintenance(own), Self::Maintenance(other)) => {
                own.excludes_like(other, happened)
            }
            (
                Self::ShortInterruption {
                    within,
                    limit,
                    longer,
                },
                Self::ShortInterruption {
                    within: theirs,
                    limit: other_limit,
                    longer: other_longer,
                },
            ) => Arc::ptr_eq(within, theirs) && (limit, longer) == (other_limit, other_longer),
            (Self::ByOutage, Self::ByOutage) => true,
            _ => false,
        }
    }
}

impl MaintenanceRule {
    fn excludes_like(&self, other: &Self, happened: &Happenings<'_>) -> bool {
        let mut works = happened.maintenance.iter();
        let same_hours = match (&self.within, &other.within) {
            (Some(own), Some(other)) => Arc::ptr_eq(own, other),
            (None, None) => true,
            _ => false,
        };
        let same = works.all(|work| self.excludes(work) == other.excludes(work));
        same && (same_hours || happened.maintenance.is_empty())
    }
}
