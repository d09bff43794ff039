//! The tickets of a run under one combination of readings, each assessed under the terms of
//! its own recording.

use std::collections::BTreeSet;

use super::Rated;
use super::runs::Run;
use super::tally::Tally;
use crate::contract::Sides;
use crate::contract::terms::{PhoneRule, RatePeriod};
use crate::evidence::{Exception, TicketRow};
use crate::judge::Case;
use crate::judge::calendars::BindError;
use crate::judge::support::assess::assess;
use crate::judge::support::assessment::{Assessment, Timeliness};
use crate::judge::support::rule::SupportRule;
use crate::judge::support::segments::Segment;
use crate::judge::support::ticket_case;
use crate::time::Interval;
use crate::verdict::Outcome;

/// Every segment's support under one combination of readings.
pub(super) struct Bench<'a, 's> {
    case: &'a Case<'a>,
    /// Each with its rules, where it promises any.
    segments: Vec<(&'s Segment<'a>, Option<SupportRule>)>,
    pub(super) sides: &'s Sides,
}

impl<'a, 's> Bench<'a, 's> {
    pub(super) fn new(
        case: &'a Case<'a>,
        segments: &'s [Segment<'a>],
        sides: &'s Sides,
    ) -> Result<Self, BindError> {
        let bound = segments.iter().map(|segment| {
            let support = segment.support.as_ref();
            let rule =
                support.map(|support| SupportRule::bind(support.terms, sides, &case.binder()));
            Ok((segment, rule.transpose()?))
        });
        Ok(Self {
            case,
            segments: bound.collect::<Result<_, BindError>>()?,
            sides,
        })
    }

    pub(super) fn period(&self, rated: &Rated<'_>) -> RatePeriod {
        *rated.rate.period.read(self.sides)
    }

    /// The tickets of a run, each with how it was assessed; `None` where it stands outside
    /// the share.
    pub(super) fn tickets<'b>(
        &'b self,
        months: Run,
        rated: &'b Rated<'_>,
    ) -> impl Iterator<Item = (&'a TicketRow, Option<Assessment>)> + 'b {
        let zone = rated.support.zone;
        let span = Interval::new(
            zone.day_start(months.first.into()),
            zone.day_end(months.last.into()),
        );
        let as_of = self.case.request.as_of;
        let counts =
            move |ticket: &&TicketRow| span.contains(ticket.recorded) && ticket.recorded <= as_of;
        self.segments.iter().flat_map(move |(segment, rule)| {
            let tickets = segment.tickets.iter().filter(counts);
            tickets.map(move |ticket| {
                let obligation = rated.rate.obligation.as_str();
                let assessed = self.assess((*segment, rule.as_ref()), obligation, ticket);
                (ticket, assessed)
            })
        })
    }

    /// A ticket under the terms of its own segment. What they do not promise is no part of
    /// a share; what they lack leaves it open.
    fn assess(
        &self,
        (segment, rule): (&Segment<'a>, Option<&SupportRule>),
        obligation: &str,
        ticket: &'a TicketRow,
    ) -> Option<Assessment> {
        let (Some(support), Some(rule)) = (&segment.support, rule) else {
            let missing = segment.missing?;
            let why = format!("support needs `{}`", missing.parameter);
            return Some(Assessment::without_deadline(Timeliness::Undetermined, why));
        };
        let place = support.place_of(obligation)?;
        let apart = rule.obligations.get(place)?.phone == PhoneRule::Apart;
        if apart && ticket.phone {
            return None;
        }
        let (holds, unsupported) = (support.holds, &support.unsupported);
        let before = ticket_case(self.case, support.terms, ticket, holds, unsupported)?;
        assess(&before, rule, place)
    }

    pub(super) fn tally(&self, months: Run, rated: &Rated<'_>) -> Tally {
        let mut tally = Tally::default();
        let assessed = self
            .tickets(months, rated)
            .filter_map(|(_, assessed)| assessed);
        assessed.for_each(|assessment| tally.count(assessment.timeliness));
        tally
    }

    /// What the client's contract says of single tickets of a run.
    pub(super) fn exceptions(&self, months: Run, rated: &Rated<'_>) -> BTreeSet<&'a Exception> {
        let evidence = self.case.evidence;
        let tickets = self.tickets(months, rated);
        let said = tickets.filter_map(|(ticket, _)| evidence.exception_of(ticket));
        said.map(|said| &said.exception).collect()
    }

    pub(super) fn outcome(&self, months: Run, rated: &Rated<'_>, tally: Tally) -> Outcome {
        let (zone, holds) = (rated.support.zone, rated.support.holds);
        if zone.day_start(months.first.into()) < holds.start {
            return Outcome::NotInForce;
        }
        if zone.day_end(months.last.into()) > self.case.request.as_of {
            return Outcome::Pending;
        }
        let evidence = self.case.evidence;
        let open = evidence.exceptions.open_tickets(self.case.subject.index);
        let outcome = if evidence.unread.tickets || open.is_some() {
            Outcome::Undetermined
        } else {
            tally.outcome(rated.rate)
        };
        // A run that is none of the promised ones is reported and does not bind.
        if self.period(rated) == RatePeriod::Blocks && !months.block && outcome != Outcome::Met {
            return Outcome::Excused;
        }
        outcome
    }
}
