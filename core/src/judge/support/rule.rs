//! Support terms, read by one combination of readings and bound to one client.

use std::sync::Arc;

use crate::calendar::{BusinessClock, DayEnd, Tie};
use crate::contract::Sides;
use crate::contract::terms::{
    Allowance, DoneStep, Miss, OutsideHours, PhoneRule, Severity, StartTerm, SupportObligation,
    SupportTerms, SuspensionEffect, TieTerm, Unqualified, VersionEffect, WorkaroundRule,
};
use crate::evidence::StepKind;
use crate::intervals::IntervalSet;
use crate::judge::calendars::{BindError, Binder};
use crate::time::{Instant, Micros};

/// Terms of support that are ready to judge by.
pub(super) struct SupportRule {
    /// Business hours of support.
    hours: Arc<BusinessClock>,
    /// Per severity of the terms, hours of its own.
    on_call: Vec<Option<Arc<BusinessClock>>>,
    /// Business days.
    pub(super) days: Arc<BusinessClock>,
    pub(super) tie: Tie,
    /// Per suspension reason of the terms.
    pub(super) effects: Vec<SuspensionEffect>,
    /// What a version that is no longer supported does.
    pub(super) version: Option<VersionEffect>,
    /// Per obligation of the terms.
    pub(super) obligations: Vec<ObligationRule>,
}

/// An obligation that is ready to judge by.
pub(super) struct ObligationRule {
    /// Per severity of the terms; `None`: no deadline.
    pub(super) allowances: Vec<Option<RuledAllowance>>,
    pub(super) start: StartRule,
    pub(super) outside_hours: OutsideHours,
    pub(super) done: Vec<RuledStep>,
    pub(super) miss: Miss,
    pub(super) phone: PhoneRule,
}

/// An allowance that is ready to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RuledAllowance {
    Hours(Micros),
    Days(u32, DayEnd),
}

/// When the clock starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StartRule {
    Recorded,
    Step(StepKind),
    Qualified(Unqualified),
    Delivered,
}

/// A step that ends an obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RuledStep {
    pub(super) step: StepKind,
    /// A workaround that must be accepted.
    pub(super) if_accepted: bool,
}

impl SupportRule {
    /// Reads `terms` by `sides`.
    pub(super) fn bind(
        terms: &SupportTerms,
        sides: &Sides,
        binder: &Binder<'_>,
    ) -> Result<Self, BindError> {
        let on_call = |severity: &Severity| {
            let own = terms.on_call(&severity.name)?;
            Some(binder.clock(&own.hours, sides))
        };
        let severities = terms.severities.iter();
        Ok(Self {
            hours: binder.clock(&terms.hours, sides)?,
            on_call: severities
                .map(|severity| on_call(severity).transpose())
                .collect::<Result<_, _>>()?,
            days: binder.clock(&terms.business_days, sides)?,
            tie: match terms.closing_time.read(sides) {
                TieTerm::Closing => Tie::End,
                TieTerm::NextOpening => Tie::Next,
            },
            effects: terms
                .suspensions
                .iter()
                .map(|reason| *reason.effect.read(sides))
                .collect(),
            version: terms.version.as_ref().map(|it| *it.effect.read(sides)),
            obligations: terms
                .obligations
                .iter()
                .map(|obligation| ObligationRule::read(obligation, terms, sides))
                .collect(),
        })
    }

    /// Whether another rule gives every ticket the same deadlines, whatever it makes of a miss.
    pub(super) fn assesses_like(&self, other: &Self) -> bool {
        let obligations = self.obligations.iter().zip(&other.obligations);
        self.has_hours_of(other)
            && Arc::ptr_eq(&self.days, &other.days)
            && (self.tie, &self.effects, self.version) == (other.tie, &other.effects, other.version)
            && obligations.fold(true, |same, (own, other)| same && own.assesses_like(other))
    }

    /// Whether another rule gives every plain ticket the same deadline of one obligation: what
    /// suspends, what versions do and what else is owed makes no difference to it, but for the
    /// acknowledgement where its deadline may start the clock.
    pub(super) fn assesses_plainly_like(&self, other: &Self, place: usize) -> bool {
        let obligations = (self.obligations.get(place), other.obligations.get(place));
        let (Some(own), Some(theirs)) = obligations else {
            return false;
        };
        let from_due = StartRule::Qualified(Unqualified::FromAcknowledgementDeadline);
        if own.start == from_due {
            return self.assesses_like(other);
        }
        let counts = |is: fn(&RuledAllowance) -> bool| own.allowances.iter().flatten().any(is);
        let in_hours = counts(|allowance| matches!(allowance, RuledAllowance::Hours(_)));
        let in_days = counts(|allowance| matches!(allowance, RuledAllowance::Days(..)));
        own.assesses_like(theirs)
            && self.has_hours_of(other)
            && (!in_hours || self.tie == other.tie)
            && (!in_days || Arc::ptr_eq(&self.days, &other.days))
    }

    fn has_hours_of(&self, other: &Self) -> bool {
        let mut on_call = self.on_call.iter().zip(&other.on_call);
        Arc::ptr_eq(&self.hours, &other.hours)
            && on_call.all(|pair| match pair {
                (Some(own), Some(other)) => Arc::ptr_eq(own, other),
                (None, None) => true,
                _ => false,
            })
    }

    /// Whether another rule leaves the same tickets out of a share.
    pub(super) fn counts_like(&self, other: &Self) -> bool {
        let obligations = self.obligations.iter().zip(&other.obligations);
        obligations.fold(true, |same, (own, other)| same && own.phone == other.phone)
    }

    /// The deadline of an allowance from a start, for tickets of one severity.
    pub(super) fn deadline(
        &self,
        severity: usize,
        allowance: RuledAllowance,
        start: Instant,
        pauses: &IntervalSet,
    ) -> Result<Instant, String> {
        let clock = self.clock(severity);
        let due = match allowance {
            RuledAllowance::Hours(amount) => clock.add_open(start, amount, self.tie, pauses),
            RuledAllowance::Days(count, end) => {
                self.days.add_days(start, count, end, clock, pauses)
            }
        };
        due.map_err(|error| error.to_string())
    }

    /// The event itself, or the next opening after it.
    pub(super) fn opening(&self, severity: usize, event: Instant) -> Instant {
        let clock = self.clock(severity);
        let now = clock.add_open(event, Micros::ZERO, self.tie, &IntervalSet::empty());
        now.unwrap_or(event)
    }

    /// The business hours in which tickets of a severity are counted, by its place.
    pub(super) fn clock(&self, severity: usize) -> &Arc<BusinessClock> {
        let own = self.on_call.get(severity).and_then(Option::as_ref);
        own.unwrap_or(&self.hours)
    }
}

impl ObligationRule {
    fn assesses_like(&self, other: &Self) -> bool {
        (self.start, self.outside_hours) == (other.start, other.outside_hours)
            && (&self.allowances, &self.done) == (&other.allowances, &other.done)
    }

    fn read(obligation: &SupportObligation, terms: &SupportTerms, sides: &Sides) -> Self {
        let allowance = |severity: &str| {
            let listed = obligation
                .allowances
                .iter()
                .find(|listed| listed.severity == severity)?;
            Some(match listed.allowance.read(sides) {
                Allowance::Hours(hours) => {
                    RuledAllowance::Hours(Micros::from_hours(i64::from(*hours)))
                }
                Allowance::Days { count, end } => {
                    RuledAllowance::Days(*count, (*end.read(sides)).into())
                }
            })
        };
        Self {
            allowances: terms
                .severities
                .iter()
                .map(|known| allowance(&known.name))
                .collect(),
            start: match obligation.start.read(sides) {
                StartTerm::Recorded => StartRule::Recorded,
                StartTerm::Acknowledged => StartRule::Step(StepKind::Acknowledged),
                StartTerm::Qualified { meanwhile } => StartRule::Qualified(*meanwhile.read(sides)),
                StartTerm::Delivered => StartRule::Delivered,
            },
            outside_hours: *obligation.outside_hours.read(sides),
            done: obligation
                .done
                .iter()
                .map(|step| ruled_step(step, sides))
                .collect(),
            miss: *obligation.miss.read(sides),
            phone: *obligation.phone.read(sides),
        }
    }
}

fn ruled_step(step: &DoneStep, sides: &Sides) -> RuledStep {
    let plain = |step| RuledStep {
        step,
        if_accepted: false,
    };
    match step {
        DoneStep::Acknowledged => plain(StepKind::Acknowledged),
        DoneStep::ActionPlan => plain(StepKind::ActionPlan),
        DoneStep::Workaround(rule) => RuledStep {
            step: StepKind::Workaround,
            if_accepted: *rule.read(sides) == WorkaroundRule::IfAccepted,
        },
        DoneStep::Fixed => plain(StepKind::Fixed),
        DoneStep::Delivered => plain(StepKind::Delivered),
        DoneStep::Validated => plain(StepKind::Validated),
        DoneStep::Closed => plain(StepKind::Closed),
    }
}
