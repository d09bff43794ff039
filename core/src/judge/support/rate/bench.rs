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
use crate::time::{Interval, Micros};
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
        let span = self.span(months, rated);
        let counts = move |ticket: &&TicketRow| span.contains(ticket.recorded);
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

    /// How the tickets of each run stand. A ticket is assessed once, however many runs hold it.
    pub(super) fn tallies(&self, runs: &[(Run, Rated<'_>)]) -> Vec<Tally> {
        let mut tallies = vec![Tally::default(); runs.len()];
        let names = runs.iter().map(|(_, rated)| rated.rate.obligation.as_str());
        let names: BTreeSet<&str> = names.collect();
        for name in names {
            let of = runs.iter().zip(&mut tallies);
            let of = of.filter(|((_, rated), _)| rated.rate.obligation == name);
            let mut of: Vec<(Interval, &mut Tally)> = of
                .map(|((run, rated), tally)| (self.span(*run, rated), tally))
                .collect();
            for (segment, rule) in &self.segments {
                self.count((*segment, rule.as_ref()), name, &mut of);
            }
        }
        tallies
    }

    /// Adds the tickets of a segment to the tallies of the spans that hold them.
    fn count(
        &self,
        (segment, rule): (&Segment<'a>, Option<&SupportRule>),
        obligation: &str,
        spans: &mut [(Interval, &mut Tally)],
    ) {
        let tickets = segment.tickets;
        let before = |at| tickets.partition_point(|ticket| ticket.recorded < at);
        let first = spans.iter().map(|(span, _)| before(span.start)).min();
        let end = spans.iter().map(|(span, _)| before(span.end)).max();
        let (first, end) = (first.unwrap_or(0), end.unwrap_or(0));
        let mut so_far = Tally::default();
        let mut sums = vec![so_far];
        for ticket in tickets.get(first..end).unwrap_or_default() {
            if let Some(assessed) = self.assess((segment, rule), obligation, ticket) {
                so_far.count(assessed.timeliness);
            }
            sums.push(so_far);
        }
        let sum = |at| {
            before(at)
                .checked_sub(first)
                .and_then(|n| sums.get(n))
                .copied()
        };
        for (span, tally) in spans {
            if let (Some(all), Some(earlier)) = (sum(span.end), sum(span.start)) {
                tally.add_between(earlier, all);
            }
        }
    }

    /// When the tickets of a run were recorded, as far as anything is known.
    fn span(&self, months: Run, rated: &Rated<'_>) -> Interval {
        let zone = rated.support.zone;
        let known = self.case.request.as_of + Micros(1);
        let start = zone.day_start(months.first.into()).min(known);
        Interval::new(start, zone.day_end(months.last.into()).clamp(start, known))
    }

    /// What the client's contract says of single tickets of a run.
    pub(super) fn exceptions(&self, months: Run, rated: &Rated<'_>) -> BTreeSet<&'a Exception> {
        let evidence = self.case.evidence;
        let span = self.span(months, rated);
        let tickets = self
            .segments
            .iter()
            .flat_map(|(segment, _)| segment.tickets);
        let tickets = tickets.filter(|ticket| span.contains(ticket.recorded));
        let said = tickets.filter_map(|ticket| evidence.exception_of(ticket));
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
