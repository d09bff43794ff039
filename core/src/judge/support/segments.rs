//! Which terms judge which tickets: those in force when a ticket was recorded.
//!
//! A segment of terms begins with the first moment of its first day, in the zone of its own
//! support. Invariant: every ticket belongs to exactly one segment; one from before the
//! oldest to the oldest, under which it is not in force.

use super::{holds, unsupported, zone};
use crate::calendar::Zone;
use crate::contract::Terms;
use crate::contract::terms::{Missing, SupportTerms};
use crate::evidence::TicketRow;
use crate::judge::calendars::BindError;
use crate::judge::lifecycle::Unsupported;
use crate::judge::{Case, Subject, TermsInForce};
use crate::time::{Instant, Interval};

impl Subject {
    /// From when the terms in force at each place judge tickets, ascending; the oldest from
    /// the first instant that there is.
    #[must_use]
    pub fn ticket_starts(&self) -> Vec<Instant> {
        let mut earliest = Instant::FIRST;
        let starts = self.terms.iter().enumerate().map(|(place, in_force)| {
            if let (1.., Some(from)) = (place, in_force.from) {
                let start = self.support_zone(&in_force.terms).day_start(from.into());
                earliest = earliest.max(start);
            }
            earliest
        });
        starts.collect()
    }

    fn support_zone(&self, terms: &Terms) -> Zone {
        let zone = terms.support.promised().map(|support| &support.hours.zone);
        zone.and_then(|zone| self.place.zone_of(zone).ok())
            .unwrap_or(self.place.zone)
    }
}

/// The terms of one segment, and the tickets that they judge.
pub(super) struct Segment<'a> {
    /// What the terms promise of support; `None`: nothing, or nobody knows what.
    pub(super) support: Option<Supported<'a>>,
    /// What they lack to promise any.
    pub(super) missing: Option<&'a Missing>,
    pub(super) in_force: &'a TermsInForce,
    /// All tickets recorded while these terms were in force, by recording.
    pub(super) tickets: &'a [TicketRow],
}

/// Promised support, and when it is.
pub(super) struct Supported<'a> {
    pub(super) terms: &'a SupportTerms,
    pub(super) zone: Zone,
    /// When the subscription and its edition are in force.
    pub(super) holds: Interval,
    pub(super) unsupported: Unsupported,
}

/// The segments of a subscription, oldest first.
pub(super) fn segments<'a>(case: &Case<'a>) -> Result<Vec<Segment<'a>>, BindError> {
    let starts = case.subject.ticket_starts();
    let tickets: &'a [TicketRow] = case.evidence.tickets.of(case.subject.index);
    let at = |place: usize| {
        let start = starts.get(place);
        start.map_or(tickets.len(), |start| {
            tickets.partition_point(|ticket| ticket.recorded < *start)
        })
    };
    let in_force = case.subject.terms.iter().enumerate();
    in_force
        .map(|(place, in_force)| {
            // What was recorded before anything is the oldest's too.
            let first = if place == 0 { 0 } else { at(place) };
            let support = in_force.terms.support.promised();
            let support = support.map(|terms| Supported::new(case, in_force, terms));
            Ok(Segment {
                support: support.transpose()?,
                missing: in_force.terms.support.missing(),
                in_force,
                tickets: tickets.get(first..at(place + 1)).unwrap_or_default(),
            })
        })
        .collect()
}

impl<'a> Supported<'a> {
    fn new(
        case: &Case<'a>,
        in_force: &TermsInForce,
        terms: &'a SupportTerms,
    ) -> Result<Self, BindError> {
        let zone = zone(case, terms)?;
        Ok(Self {
            terms,
            zone,
            holds: holds(case, in_force, zone),
            unsupported: unsupported(case, in_force, terms)?,
        })
    }
}
