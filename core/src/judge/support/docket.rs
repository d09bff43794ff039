//! The tickets that are judged, with all that is looked up of each by its id, its words or its
//! row: once, however many obligations, readings and runs of months it is judged under.

use super::Case;
use super::assess::TicketCase;
use super::segments::Segment;
use super::steps::KnownTicket;
use crate::contract::terms::SupportTerms;
use crate::evidence::TicketRow;
use crate::judge::lifecycle::Unsupported;
use crate::time::Interval;

/// The tickets of one segment, each looked up once for all that is judged of it.
pub(super) struct Docket<'a> {
    pub(super) segment: &'a Segment<'a>,
    /// In the order of the tickets; `None` where a severity is none of the terms', and without
    /// support.
    pub(super) cases: Vec<Option<TicketCase<'a>>>,
}

/// The dockets of all segments.
pub(super) fn dockets<'a>(case: &Case<'a>, segments: &'a [Segment<'a>]) -> Vec<Docket<'a>> {
    let segments = segments.iter();
    segments
        .map(|segment| {
            let cases = segment.tickets.iter().map(|ticket| {
                let support = segment.support.as_ref()?;
                let (holds, unsupported) = (support.holds, &support.unsupported);
                ticket_case(case, support.terms, ticket, holds, unsupported)
            });
            Docket {
                segment,
                cases: cases.collect(),
            }
        })
        .collect()
}

/// One ticket before the judge; `None` when its severity is none of the terms'.
pub(super) fn ticket_case<'a>(
    case: &Case<'a>,
    terms: &'a SupportTerms,
    ticket: &'a TicketRow,
    in_force: Interval,
    unsupported: &'a Unsupported,
) -> Option<TicketCase<'a>> {
    let evidence = case.evidence;
    let word = evidence.severity_of(ticket);
    Some(TicketCase {
        known: KnownTicket {
            ticket,
            as_of: case.request.as_of,
        },
        on_call: terms.on_call(word),
        severity: terms
            .severities
            .iter()
            .position(|known| known.name == word)?,
        suspensions: evidence.suspensions.of(case.subject.index, &ticket.id),
        suspensions_unread: evidence.unread.suspensions,
        exception: evidence.exception_of(ticket),
        exceptions_open: evidence.exceptions.open_tickets(case.subject.index),
        unsupported,
        in_force,
        terms,
        texts: &evidence.texts,
    })
}
