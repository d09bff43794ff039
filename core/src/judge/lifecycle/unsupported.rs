//! When the version that runs is no longer supported: what support asks of versions.

use super::versions::{EligibilityRule, ineligible, lines};
use crate::contract::terms::Promise;
use crate::intervals::IntervalSet;
use crate::judge::calendars::BindError;
use crate::judge::{Case, TermsInForce};
use crate::time::Instant;

/// The times at which no version on record is supported.
#[derive(Debug, Default)]
pub(in crate::judge) struct Unsupported {
    spans: IntervalSet,
    /// Whether there may be more such times, or fewer: a file could not be read.
    pub(in crate::judge) unread: bool,
}

impl Unsupported {
    /// For the terms of one edition; never, where they say nothing of versions or where
    /// nothing is on record.
    pub(in crate::judge) fn of(
        case: &Case<'_>,
        in_force: &TermsInForce,
    ) -> Result<Self, BindError> {
        let Promise::Promised(terms) = &in_force.terms.lifecycle else {
            return Ok(Self::default());
        };
        let Some(rule) = EligibilityRule::bind(terms, &case.subject.place)? else {
            return Ok(Self::default());
        };
        let rows = case.evidence.versions.of(case.subject.index);
        let lines = lines(rows, &case.evidence.texts, case.request.as_of);
        Ok(Self {
            spans: ineligible(&lines, &rule),
            unread: case.evidence.unread.versions,
        })
    }

    /// Whether no version on record was supported at `at`: one look into sorted stretches.
    pub(in crate::judge) fn at(&self, at: Instant) -> bool {
        self.spans.contains(at)
    }
}
