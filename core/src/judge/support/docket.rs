//! The tickets that are judged, with all that is looked up of each by its id, its words or its
//! row: once, however many obligations, readings and runs of months it is judged under.

use std::collections::HashMap;
use std::ops::Range;

use super::Case;
use super::assess::TicketCase;
use super::segments::Segment;
use super::steps::KnownTicket;
use crate::contract::terms::{OnCall, SupportTerms};
use crate::evidence::{Evidence, SuspensionRow, Text, TicketRow};
use crate::judge::lifecycle::Unsupported;
use crate::time::{Instant, Interval};

/// The tickets of one segment, each looked up once for all that is judged of it.
pub(super) struct Docket<'a> {
    pub(super) segment: &'a Segment<'a>,
    /// In the order of the tickets; `None` where a severity is none of the terms', and without
    /// support.
    pub(super) cases: Vec<Option<TicketCase<'a>>>,
}

impl Docket<'_> {
    /// The places of the tickets that were recorded in a stretch of time.
    pub(super) fn recorded_in(&self, span: Interval) -> Range<usize> {
        let tickets = self.segment.tickets;
        let before = |at| tickets.partition_point(|ticket| ticket.recorded < at);
        before(span.start)..before(span.end.max(span.start))
    }
}

/// The dockets of all segments.
pub(super) fn dockets<'a>(case: &Case<'a>, segments: &'a [Segment<'a>]) -> Vec<Docket<'a>> {
    let segments = segments.iter();
    segments
        .map(|segment| {
            let looked_up = segment.support.as_ref().map(|support| {
                let terms = support.terms;
                (support, LookedUp::new(case, terms))
            });
            let cases = match looked_up {
                Some((support, mut looked_up)) => {
                    let bounds = (support.holds, &support.unsupported);
                    let tickets = segment.tickets.iter();
                    tickets
                        .map(|ticket| looked_up.case_of(ticket, bounds))
                        .collect()
                }
                None => segment.tickets.iter().map(|_| None).collect(),
            };
            Docket { segment, cases }
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
    LookedUp::new(case, terms).case_of(ticket, (in_force, unsupported))
}

/// What the words of tickets come to under some terms, each looked up once.
struct LookedUp<'a> {
    evidence: &'a Evidence,
    as_of: Instant,
    terms: &'a SupportTerms,
    /// Of its tickets.
    suspensions: HashMap<&'a str, &'a [SuspensionRow]>,
    exceptions_open: Option<&'a str>,
    /// The place of a severity and the hours of its own that it has.
    severities: Vec<(Text, Option<Severity<'a>>)>,
    /// Whether a cause excuses.
    causes: Vec<(Text, bool)>,
    /// Whether another environment than production excuses.
    production_alone: bool,
}

/// The place of a severity in the terms, and the hours of its own that it has.
type Severity<'a> = (usize, Option<&'a OnCall>);

impl<'a> LookedUp<'a> {
    fn new(case: &Case<'a>, terms: &'a SupportTerms) -> Self {
        let evidence = case.evidence;
        let suspensions = evidence.suspensions.of_all(case.subject.index);
        Self {
            evidence,
            as_of: case.request.as_of,
            terms,
            suspensions: suspensions
                .chunk_by(|one, next| one.ticket == next.ticket)
                .filter_map(|rows| Some((rows.first()?.ticket.as_ref(), rows)))
                .collect(),
            exceptions_open: evidence.exceptions.open_tickets(case.subject.index),
            severities: Vec::new(),
            causes: Vec::new(),
            production_alone: terms.excuses.iter().any(|it| it.other_environments),
        }
    }

    fn case_of(
        &mut self,
        ticket: &'a TicketRow,
        (in_force, unsupported): (Interval, &'a Unsupported),
    ) -> Option<TicketCase<'a>> {
        let evidence = self.evidence;
        let exception = evidence.exception_of(ticket);
        let (severity, on_call) = match exception {
            Some(_) => self.severity(evidence.severity_of(ticket)),
            None => self.severity_by(ticket.severity),
        }?;
        let suspensions = match self.suspensions.is_empty() {
            true => &[][..],
            false => self
                .suspensions
                .get(ticket.id.as_ref())
                .copied()
                .unwrap_or_default(),
        };
        let excused = self.excuses(ticket.cause) || self.production_alone && !ticket.production;
        let unsupported_then =
            self.terms.version.is_some() && (unsupported.unread || unsupported.at(ticket.recorded));
        let unknown = evidence.unread.suspensions || self.exceptions_open.is_some();
        let by_its_terms = in_force.contains(ticket.recorded) && exception.is_none();
        let plain =
            by_its_terms && suspensions.is_empty() && !(excused || unsupported_then || unknown);
        Some(TicketCase {
            known: KnownTicket {
                ticket,
                as_of: self.as_of,
            },
            on_call,
            severity,
            suspensions,
            suspensions_unread: evidence.unread.suspensions,
            exception,
            exceptions_open: self.exceptions_open,
            unsupported,
            in_force,
            plain,
            excused: by_its_terms && excused,
            terms: self.terms,
            texts: &evidence.texts,
        })
    }

    fn severity(&self, word: &str) -> Option<Severity<'a>> {
        let mut known = self.terms.severities.iter();
        let place = known.position(|known| known.name == word)?;
        Some((place, self.terms.on_call(word)))
    }

    fn severity_by(&mut self, word: Text) -> Option<Severity<'a>> {
        if let Some((_, found)) = self.severities.iter().find(|(known, _)| *known == word) {
            return *found;
        }
        let found = self.severity(self.evidence.texts.get(word));
        self.severities.push((word, found));
        found
    }

    fn excuses(&mut self, cause: Text) -> bool {
        if let Some((_, excuses)) = self.causes.iter().find(|(known, _)| *known == cause) {
            return *excuses;
        }
        let word = self.evidence.texts.get(cause);
        let mut patterns = self.terms.excuses.iter().flat_map(|it| &it.causes);
        let excuses = patterns.any(|pattern| pattern.matches(word));
        self.causes.push((cause, excuses));
        excuses
    }
}
