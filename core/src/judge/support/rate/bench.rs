//! The tickets of a run under one combination of readings, each assessed under the terms of
//! its own recording.

use std::collections::BTreeSet;

use super::Rated;
use super::runs::Run;
use super::tally::Tally;
use crate::contract::Sides;
use crate::contract::terms::{Missing, PhoneRule, RatePeriod};
use crate::evidence::{Exception, TicketRow};
use crate::judge::Case;
use crate::judge::calendars::BindError;
use crate::judge::support::Docket;
use crate::judge::support::assess::{TicketCase, assess};
use crate::judge::support::assessment::{Assessment, Timeliness};
use crate::judge::support::rule::SupportRule;
use crate::judge::support::segments::Segment;
use crate::judge::support::sheet::Sheets;
use crate::time::{Interval, Micros};
use crate::verdict::Outcome;

/// Every segment's support under one combination of readings.
pub(super) struct Bench<'s> {
    case: &'s Case<'s>,
    /// Each with its rules, where it promises any.
    segments: Vec<(&'s Docket<'s>, Option<SupportRule>)>,
    pub(super) sides: &'s Sides,
}

impl<'s> Bench<'s> {
    pub(super) fn new(
        case: &'s Case<'s>,
        dockets: &'s [Docket<'s>],
        sides: &'s Sides,
    ) -> Result<Self, BindError> {
        let bound = dockets.iter().map(|docket| {
            let support = docket.segment.support.as_ref();
            let rule =
                support.map(|support| SupportRule::bind(support.terms, sides, &case.binder()));
            Ok((docket, rule.transpose()?))
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
    ) -> impl Iterator<Item = (&'s TicketRow, Option<Assessment>)> + 'b {
        let span = self.span(months, rated);
        let counts = move |(ticket, _): &(&TicketRow, _)| span.contains(ticket.recorded);
        self.segments.iter().flat_map(move |(docket, rule)| {
            let tickets = docket.segment.tickets.iter().zip(&docket.cases);
            tickets.filter(counts).map(move |(ticket, before)| {
                let obligation = rated.rate.obligation.as_str();
                let bound = (docket.segment, rule.as_ref());
                (ticket, assessed(bound, obligation, ticket, before.as_ref()))
            })
        })
    }

    /// Whether another bench counts every run alike.
    pub(super) fn counts_like(&self, other: &Self) -> bool {
        let mut segments = self.segments.iter().zip(&other.segments);
        segments.all(|((_, own), (_, other))| match (own, other) {
            (Some(own), Some(other)) => own.assesses_like(other) && own.counts_like(other),
            (own, other) => own.is_none() && other.is_none(),
        })
    }

    /// How the tickets of each run stand. A ticket is assessed once, however many runs hold it,
    /// and a plain one once for all benches to which it is the same; `sheets` keeps what was
    /// found.
    pub(super) fn tallies<'b>(
        &'b self,
        runs: &[(Run, Rated<'_>)],
        sheets: &mut Sheets<'b>,
    ) -> Vec<Tally> {
        let mut tallies = vec![Tally::default(); runs.len()];
        let names = runs.iter().map(|(_, rated)| rated.rate.obligation.as_str());
        let names: BTreeSet<&str> = names.collect();
        for name in names {
            let of = runs.iter().zip(&mut tallies);
            let of = of.filter(|((_, rated), _)| rated.rate.obligation == name);
            let mut of: Vec<(Interval, &mut Tally)> = of
                .map(|((run, rated), tally)| (self.span(*run, rated), tally))
                .collect();
            for (docket, rule) in &self.segments {
                count(docket, rule.as_ref(), name, &mut of, sheets);
            }
        }
        tallies
    }

    /// When the tickets of a run were recorded, as far as anything is known.
    pub(super) fn span(&self, months: Run, rated: &Rated<'_>) -> Interval {
        let zone = rated.support.zone;
        let known = self.case.request.as_of + Micros(1);
        let start = zone.day_start(months.first.into()).min(known);
        Interval::new(start, zone.day_end(months.last.into()).clamp(start, known))
    }

    /// What the client's contract says of single tickets of a run.
    pub(super) fn exceptions(&self, months: Run, rated: &Rated<'_>) -> BTreeSet<&'s Exception> {
        let evidence = self.case.evidence;
        if !evidence.exceptions.name_tickets(self.case.subject.index) {
            return BTreeSet::new();
        }
        let span = self.span(months, rated);
        let tickets = self
            .segments
            .iter()
            .flat_map(|(docket, _)| docket.segment.tickets);
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

/// A ticket under the terms of its own segment. What they do not promise is no part of a
/// share; what they lack leaves it open.
fn assessed(
    (segment, rule): (&Segment<'_>, Option<&SupportRule>),
    obligation: &str,
    ticket: &TicketRow,
    before: Option<&TicketCase<'_>>,
) -> Option<Assessment> {
    let Some((rule, place)) = counted(segment, rule, obligation) else {
        let missing = lacking(segment, rule)?;
        let why = format!("support needs `{}`", missing.parameter);
        return Some(Assessment::without_deadline(Timeliness::Undetermined, why));
    };
    if is_apart(rule, place, ticket) {
        return None;
    }
    assess(before?, rule, place)
}

/// The rule that counts, with the place of the obligation; `None` where nothing is promised.
fn counted<'r>(
    segment: &Segment<'_>,
    rule: Option<&'r SupportRule>,
    obligation: &str,
) -> Option<(&'r SupportRule, usize)> {
    Some((rule?, segment.support.as_ref()?.place_of(obligation)?))
}

/// What the terms of a segment lack that would promise support.
fn lacking<'s>(segment: &Segment<'s>, rule: Option<&SupportRule>) -> Option<&'s Missing> {
    segment.missing.filter(|_| rule.is_none())
}

fn is_apart(rule: &SupportRule, place: usize, ticket: &TicketRow) -> bool {
    let obligation = rule.obligations.get(place);
    ticket.phone && obligation.is_some_and(|obligation| obligation.phone == PhoneRule::Apart)
}

/// Adds the tickets of a segment to the tallies of the spans that hold them.
fn count<'b>(
    docket: &'b Docket<'b>,
    rule: Option<&'b SupportRule>,
    obligation: &str,
    spans: &mut [(Interval, &mut Tally)],
    sheets: &mut Sheets<'b>,
) {
    let tickets = docket.segment.tickets;
    let before = |at| tickets.partition_point(|ticket| ticket.recorded < at);
    let first = spans.iter().map(|(span, _)| before(span.start)).min();
    let end = spans.iter().map(|(span, _)| before(span.end)).max();
    let (first, end) = (first.unwrap_or(0), end.unwrap_or(0));
    let mut so_far = Tally::default();
    let mut sums = Vec::with_capacity(end.saturating_sub(first) + 1);
    sums.push(so_far);
    let asked = tickets.get(first..end).unwrap_or_default();
    let counted = counted(docket.segment, rule, obligation)
        .map(|own| (own, sheets.of(docket, own, first..end)));
    let otherwise = lacking(docket.segment, rule).map(|_| Timeliness::Undetermined);
    sums.extend((first..end).zip(asked).map(|(number, ticket)| {
        let how = match counted {
            Some(((rule, place), _)) if is_apart(rule, place, ticket) => None,
            Some((_, sheet)) => sheets.at(sheet, number),
            None => otherwise,
        };
        if let Some(how) = how {
            so_far.count(how);
        }
        so_far
    }));
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
