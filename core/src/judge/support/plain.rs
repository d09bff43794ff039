//! The short way to what most tickets come to: a clock that starts and ends at instants that
//! are known, on a ticket that nothing excuses, suspends or leaves open.
//!
//! Invariant: where the short way answers, [`super::assess`] says the same the long way, which
//! is kept for whatever is not plain. Nothing here allocates.

use super::assess::TicketCase;
use super::assessment::{Assessment, Timeliness};
use super::rule::{ObligationRule, RuledAllowance, StartRule, SupportRule};
use super::steps::Happened;
use crate::contract::terms::OutsideHours;
use crate::evidence::StepKind;
use crate::intervals::IntervalSet;
use crate::time::{Instant, Micros};

/// When the clock of a plain ticket starts, is due, and ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plainly {
    from: Instant,
    due: Instant,
    /// `None`: not yet.
    done: Option<Instant>,
}

/// The three instants, where they are known and nothing else decides.
pub(super) fn plainly(
    case: &TicketCase<'_>,
    rule: &SupportRule,
    obligation: &ObligationRule,
    allowance: RuledAllowance,
) -> Option<Plainly> {
    if !case.plain {
        return None;
    }
    let recorded = case.known.ticket.recorded;
    let from = match obligation.start {
        StartRule::Recorded => recorded,
        StartRule::Step(kind) => case.known.step(kind).at()?,
        StartRule::Delivered => case.known.step(StepKind::Delivered).at()?,
        StartRule::Qualified(_) => case.known.step(StepKind::Qualified).at()?,
    };
    let done = match case.known.first(&obligation.done) {
        Happened::At(at) => Some(at),
        Happened::NotYet => None,
        Happened::By(_) | Happened::Unknown => return None,
    };
    if obligation.outside_hours == OutsideHours::NothingPromised
        && !rule.clock(case.severity).is_open(recorded)
    {
        return None;
    }
    let due = rule
        .deadline(case.severity, allowance, from, &IntervalSet::empty())
        .ok()?;
    Some(Plainly { from, due, done })
}

impl Plainly {
    pub(super) fn timeliness(self, case: &TicketCase<'_>) -> Timeliness {
        match self.done {
            Some(done) if done <= self.due => Timeliness::InTime,
            None if case.known.as_of < self.due => Timeliness::Pending,
            Some(_) | None => Timeliness::Late,
        }
    }

    /// The whole of it.
    pub(super) fn assessment(
        self,
        case: &TicketCase<'_>,
        rule: &SupportRule,
        allowance: RuledAllowance,
    ) -> Assessment {
        let timeliness = self.timeliness(case);
        let late = match timeliness {
            Timeliness::Late => self.done.unwrap_or(case.known.as_of) - self.due,
            _ => Micros::ZERO,
        };
        let clock_start = match allowance {
            RuledAllowance::Hours(_) => rule.opening(case.severity, self.from),
            RuledAllowance::Days(..) => self.from,
        };
        Assessment {
            clock_start: Some(clock_start),
            due: Some(self.due),
            done: self.done,
            late,
            articles: case.on_call.map(|own| own.articles.clone()),
            ..Assessment::of(timeliness, None)
        }
    }
}
