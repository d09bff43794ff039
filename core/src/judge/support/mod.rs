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
mod sheet;
mod steps;

use assess::{TicketCase, assess};
pub(crate) use assessment::Assessment;
use docket::{Docket, dockets, ticket_case};
use duty::{Duty, duties};
use rule::SupportRule;
use segments::segments;
use sheet::Sheets;

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use super::calendars::{BindError, Calendars};
use super::lifecycle::Unsupported;
use super::subject::{verdict_id, verdict_id_after};
use super::{Case, Judgment, Request, Subject, TermsInForce};
use crate::calendar::Zone;
use crate::contract::terms::SupportTerms;
use crate::evidence::Evidence;
use crate::time::{Interval, Micros};
use crate::verdict::{Outcome, SupportVerdict};

pub(crate) use assessment::{Started, Timeliness};
pub(crate) use behind::{Behind, behind};
pub(crate) use rate::behind as behind_rate;
pub(crate) use rule::{RuledAllowance, StartRule};

/// Judges every ticket recorded within the request, and the rates.
pub(super) fn judge(case: &Case<'_>, judgment: &mut Judgment) -> Result<(), BindError> {
    let segments = segments(case)?;
    let dockets = dockets(case, &segments);
    let asked = case.subject.asked(case.request);
    let known = Interval::new(asked.start, asked.end.min(case.request.as_of + Micros(1)));
    let mut benches = Vec::with_capacity(dockets.len());
    for docket in &dockets {
        let tickets = docket.recorded_in(known);
        match &docket.segment.support {
            _ if tickets.is_empty() => {}
            Some(support) => benches.push((docket, tickets, duties(case, support.terms)?)),
            None => judgment.note_missing(docket.segment.missing),
        }
    }
    let mut sheets = Sheets::default();
    for (docket, tickets, duties) in &benches {
        judge_tickets(case, docket, (tickets, duties), &mut sheets, judgment);
    }
    rate::judge(case, &segments, &dockets, sheets, judgment)
}

/// Judges some tickets of one segment.
fn judge_tickets<'b>(
    case: &Case<'_>,
    docket: &'b Docket<'b>,
    (tickets, duties): (&Range<usize>, &'b [Duty<'b>]),
    sheets: &mut Sheets<'b>,
    judgment: &mut Judgment,
) {
    let mut under = |duty: &'b Duty<'b>| -> Vec<usize> {
        let rules = duty.rules.iter();
        rules
            .map(|rule| sheets.of(docket, (rule, duty.place), tickets.clone()))
            .collect()
    };
    let duties: Vec<_> = duties.iter().map(|duty| (duty, under(duty))).collect();
    let ids = verdict_id(&case.subject.id, "support", []);
    let mut outcomes = Vec::new();
    let cases = docket.cases.get(tickets.clone()).unwrap_or_default();
    for (ticket, before) in tickets.clone().zip(cases) {
        let Some(before) = before else {
            continue;
        };
        for (duty, own) in &duties {
            let Some(run) = duty
                .rules
                .first()
                .and_then(|rule| assess(before, rule, duty.place))
            else {
                continue;
            };
            duty.outcomes(before, (sheets, ticket), own, &mut outcomes);
            let verdict = verdict(case, before, duty, (&ids, run), &outcomes);
            judgment.support.push(verdict);
        }
    }
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
    (ids, run): (&str, Assessment),
    outcomes: &[Outcome],
) -> SupportVerdict {
    let ticket = before.known.ticket;
    let mut articles = duty.obligation.articles.clone();
    if let Some(others) = &run.articles {
        articles.extend(others);
    }
    if let Some(exception) = before.exception {
        articles.extend(&exception.exception.citations());
    }
    let obligation = duty.obligation;
    SupportVerdict {
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
        ruling: duty
            .combinations
            .rule(outcomes, obligation.party, obligation.binding, articles),
        because: run.because,
    }
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
