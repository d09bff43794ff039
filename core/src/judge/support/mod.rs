//! Judging support: every obligation of every ticket, and the promised rate.
//!
//! [`segments`] says which terms judge which tickets, [`rule`] reads the terms, [`steps`]
//! says what is known of a ticket, [`assess`] judges one obligation under one combination of
//! readings, by a short way where it can ([`plain`]), [`rate`] the share that must be in time.

mod assess;
mod assessment;
mod behind;
mod docket;
mod duty;
mod excuses;
mod plain;
mod rate;
mod rule;
mod segments;
mod steps;

use assess::TicketCase;
pub(crate) use assessment::Assessment;
use docket::{Docket, dockets, ticket_case};
use duty::{Duty, UnderReadings, duties};
use rule::SupportRule;
use segments::segments;

use std::sync::Arc;

use chrono::NaiveDate;

use super::calendars::{BindError, Calendars};
use super::lifecycle::Unsupported;
use super::subject::{verdict_id, verdict_id_after};
use super::{Case, Judgment, Request, Subject, TermsInForce};
use crate::calendar::Zone;
use crate::contract::terms::SupportTerms;
use crate::evidence::{Evidence, TicketRow};
use crate::time::{Interval, Micros};
use crate::verdict::SupportVerdict;

pub(crate) use assessment::{Started, Timeliness};
pub(crate) use behind::{Behind, behind};
pub(crate) use rate::behind as behind_rate;
pub(crate) use rule::{RuledAllowance, StartRule};

/// Judges every ticket recorded within the request, and the rates.
pub(super) fn judge(case: &Case<'_>, judgment: &mut Judgment) -> Result<(), BindError> {
    let segments = segments(case)?;
    let dockets = dockets(case, &segments);
    for docket in &dockets {
        judge_tickets(case, docket, judgment)?;
    }
    rate::judge(case, &segments, &dockets, judgment)
}

/// Judges the tickets of one segment.
fn judge_tickets(
    case: &Case<'_>,
    docket: &Docket<'_>,
    judgment: &mut Judgment,
) -> Result<(), BindError> {
    let segment = docket.segment;
    let asked = case.subject.asked(case.request);
    let judged = |(ticket, _): &(&TicketRow, _)| {
        asked.contains(ticket.recorded) && ticket.recorded <= case.request.as_of
    };
    let tickets = segment.tickets.iter().zip(&docket.cases);
    let mut tickets = tickets.filter(judged).peekable();
    if tickets.peek().is_none() {
        return Ok(());
    }
    let Some(support) = &segment.support else {
        judgment.note_missing(segment.missing);
        return Ok(());
    };
    let duties = duties(case, support.terms)?;
    let ids = verdict_id(&case.subject.id, "support", []);
    let mut readings = UnderReadings::default();
    for before in tickets.filter_map(|(_, before)| before.as_ref()) {
        for duty in &duties {
            judgment
                .support
                .extend(verdict(case, before, duty, &ids, &mut readings));
        }
    }
    Ok(())
}

/// When no version on record is supported; never, where that does nothing to support.
fn unsupported(
    case: &Case<'_>,
    in_force: &TermsInForce,
    terms: &SupportTerms,
) -> Result<Unsupported, BindError> {
    match terms.version {
        Some(_) => Unsupported::of(case, in_force),
        None => Ok(Unsupported::default()),
    }
}

/// Whether it is these terms that judge what began on `day`.
pub(crate) fn judges(case: &Case<'_>, in_force: &TermsInForce, day: NaiveDate) -> bool {
    case.subject.terms_judging(day) == Some(in_force)
}

/// The zone in which days of support are counted.
pub(crate) fn zone(case: &Case<'_>, terms: &SupportTerms) -> Result<Zone, BindError> {
    Ok(case.subject.place.zone_of(&terms.hours.zone)?)
}

/// When the subscription and one edition are both in force.
pub(super) fn holds(case: &Case<'_>, in_force: &TermsInForce, zone: Zone) -> Interval {
    let span = case.subject.in_force(zone);
    match in_force.from {
        Some(from) => Interval::new(span.start.max(zone.day_start(from.into())), span.end),
        None => span,
    }
}

fn verdict(
    case: &Case<'_>,
    before: &TicketCase<'_>,
    duty: &Duty<'_>,
    ids: &str,
    readings: &mut UnderReadings,
) -> Option<SupportVerdict> {
    let run = readings.assess(before, duty)?;
    let ticket = before.known.ticket;
    let mut articles = duty.obligation.articles.clone();
    if let Some(others) = &run.articles {
        articles.extend(others);
    }
    if let Some(exception) = before.exception {
        articles.extend(&exception.exception.citations());
    }
    let obligation = duty.obligation;
    Some(SupportVerdict {
        id: verdict_id_after(ids, &[&ticket.id, &duty.name]),
        ticket: Arc::clone(&ticket.id),
        obligation: Arc::clone(&duty.name),
        severity: duty.severity(before.severity),
        clock_start: run.clock_start,
        due: run.due,
        done: run.done,
        late_seconds: run.late,
        left_seconds: duty
            .rules
            .first()
            .and_then(|rule| left(case, rule, before.severity, &run)),
        ruling: duty.combinations.rule(
            readings.outcomes(),
            obligation.party,
            obligation.binding,
            articles,
        ),
        because: run.because,
    })
}

/// Open time of support from `as_of` until what is pending is due, pauses left out.
fn left(
    case: &Case<'_>,
    rule: &SupportRule,
    severity: usize,
    assessed: &Assessment,
) -> Option<Micros> {
    let due = assessed.due?;
    let elapsed = || {
        let as_of = case.request.as_of;
        rule.clock(severity).elapsed(as_of, due, &assessed.pauses)
    };
    (assessed.timeliness == Timeliness::Pending).then(elapsed)
}

/// A ticket about which only deadlines are asked.
pub struct Deadlines<'a> {
    /// Whose contract.
    pub subject: &'a Subject,
    /// The ticket, as the only one of the evidence.
    pub evidence: &'a Evidence,
    /// Until when steps are known, and whose readings hold.
    pub request: Request,
}

/// All deadlines of the tickets in the evidence.
///
/// # Errors
/// [`BindError`] when terms cannot be bound; never for terms that were checked.
pub fn deadlines(asked: &Deadlines<'_>) -> Result<Vec<SupportVerdict>, BindError> {
    let calendars = Calendars::default();
    let case = Case {
        subject: asked.subject,
        request: &asked.request,
        evidence: asked.evidence,
        calendars: &calendars,
        excuse_outages: None,
    };
    let mut judgment = Judgment::default();
    judge(&case, &mut judgment)?;
    Ok(judgment.support)
}
